//! Pending operations become nodes of the postfix list.

use super::{Callee, Operand, Parser, Pending, Shape, Step, Variant};
use crate::syntax::expression::{Instruction, Op};
use crate::syntax::reading::Implied;
use crate::text::{Diagnostic, Span};
use crate::vocabulary::operators::{self, COEFFICIENT};
use crate::vocabulary::{Fixity, Operator};

#[allow(clippy::unnecessary_wraps, reason = "all steps have one type")]
impl Parser<'_> {
    /// Carries out the pending operations that hold their operand more tightly than the next one would.
    pub(super) fn reduce(&mut self, power: u8) -> Step {
        while let Some(frame) = self.frames.last().copied().filter(|frame| power < frame.power) {
            self.frames.pop();
            match frame.pending {
                Pending::Prefix(row) => {
                    let ends_bare = self.operands.last().is_some_and(|operand| operand.shape.ends_bare());
                    let shape = if ends_bare { Shape::Bare } else { Shape::Other };
                    self.apply(Op::Unary(row), 1, frame.span, shape)?;
                }
                Pending::Infix(row) => self.binary(row, frame.power)?,
                Pending::Chain(index) => self.chain(index)?,
                Pending::Bare(callee, raised) => self.bare_call(callee, raised, frame.span)?,
                Pending::Else => self.choose(frame.span)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Emits an operation on the last operands; its place covers them and its own symbol.
    pub(super) fn apply(&mut self, op: Op, count: usize, symbol: Span, shape: Shape) -> Step {
        let base = self.operands.len() - count;
        let next = self.parsed.expression.nodes.len();
        let start = self.operands.get(base).map_or(next, |operand| operand.start);
        let span = self.operands[base..].iter().fold(symbol, |span, operand| span.to(operand.span));
        self.operands.truncate(base);
        self.parsed.expression.nodes.push(Instruction { op, span });
        self.operands.push(Operand { start, span, shape });
        self.wants_operand = false;
        Ok(())
    }

    pub(super) fn binary(&mut self, row: &'static Operator, right: u8) -> Step {
        let Some(last) = self.operands.last().copied() else { return Ok(()) };
        let before = self.operands.len().checked_sub(2).and_then(|index| self.operands.get(index)).copied();
        let Some(before) = before else { return Ok(()) };
        if let Fixity::Lazy(..) = row.fixity {
            let block = self.block(last.start);
            self.operands.pop();
            return self.apply(Op::Lazy(row, block), 1, last.span, Shape::Other);
        }
        if row.symbol == ".." && before.shape == Shape::Bare {
            return Err(bare_range(before.span, last.span));
        }
        if row.symbol == "step" {
            return self.apply(Op::Ternary(row), 2, last.span, Shape::Other);
        }
        let shape = match row.symbol {
            "" if right == COEFFICIENT.1 => Shape::Coefficient,
            "" if last.shape.ends_bare() => Shape::JuxtaposedBare,
            "" => Shape::Juxtaposed,
            _ => Shape::Other,
        };
        if last.shape.is_juxtaposed() && matches!(row.symbol, "÷" | "//" | "mod")
            || shape.is_juxtaposed() && self.variant == Variant::LooseJuxtaposition
        {
            self.parsed.implied.push(Implied::Juxtaposition);
        }
        // `sin pi/2` and `sin x y` could both have meant more for the function to take.
        if before.shape.ends_bare() && matches!(row.symbol, "" | "×" | "÷" | "//" | "mod" | "of") {
            self.parsed.implied.push(Implied::BareFunction);
        }
        self.apply(Op::Binary(row), 2, last.span, shape)
    }

    pub(super) fn chain(&mut self, index: u32) -> Step {
        let rows = &self.parsed.expression.chains[index as usize];
        let count = rows.len() + 1;
        let span = self.operands.last().map_or(Span::default(), |operand| operand.span);
        if let [row] = rows[..] {
            return self.apply(Op::Binary(row), 2, span, Shape::Other);
        }
        self.apply(Op::Chain(index), count, span, Shape::Other)
    }

    pub(super) fn bare_call(&mut self, callee: Callee, raised: Option<i64>, name: Span) -> Step {
        if let Some(operand) = self.operands.last() {
            let outlives_bracket =
                operand.shape != Shape::Bracketed && self.text(operand.span).starts_with('(');
            if operand.shape == Shape::Coefficient {
                self.parsed.implied.push(Implied::Coefficient);
            }
            if outlives_bracket {
                self.parsed.implied.push(Implied::BareFunction);
            }
        }
        let base = self.operands.len() - 1;
        if let Callee::Builtin(function) = callee
            && self.close_bound(function, base, name.to(self.operands[base].span))?
        {
            return Ok(());
        }
        self.call(callee, 1, name, Shape::Bare)?;
        if let Some(exponent) = raised {
            let power = operators::infix("^");
            self.push(Op::Integer(exponent), name, Shape::Other)?;
            self.apply(Op::Binary(power), 2, name, Shape::Bare)?;
        }
        Ok(())
    }

    pub(super) fn call(&mut self, callee: Callee, count: usize, span: Span, shape: Shape) -> Step {
        let arguments = u32::try_from(count).unwrap_or(u32::MAX);
        match callee {
            Callee::Builtin(function) => self.apply(Op::Call(function, arguments), count, span, shape),
            Callee::User(name) => self.apply(Op::Apply(name, arguments), count, span, shape),
        }
    }

    pub(super) fn choose(&mut self, span: Span) -> Step {
        let [.., then, otherwise] = self.operands[..] else { return Ok(()) };
        let second = self.parsed.expression.nodes.split_off(otherwise.start);
        let first = self.block(then.start);
        self.parsed.expression.blocks.push(second);
        self.operands.truncate(self.operands.len() - 2);
        self.apply(Op::Choose(first), 1, span.to(otherwise.span), Shape::Other)
    }

    /// Moves the nodes from `start` on to a block of their own.
    pub(super) fn block(&mut self, start: usize) -> u32 {
        let nodes = self.parsed.expression.nodes.split_off(start);
        self.parsed.expression.blocks.push(nodes);
        u32::try_from(self.parsed.expression.blocks.len() - 1).unwrap_or(u32::MAX)
    }

    /// Ends what the last frame waited for.
    pub(super) fn close(&mut self, closer: Span) -> Step {
        let Some(frame) = self.frames.pop() else { return Ok(()) };
        let span = frame.span.to(closer);
        match frame.pending {
            Pending::Group => {
                if let (Some(operand), Some(node)) =
                    (self.operands.last_mut(), self.parsed.expression.nodes.last_mut())
                {
                    operand.span = span;
                    operand.shape = Shape::Bracketed;
                    node.span = span;
                }
                Ok(())
            }
            Pending::Call(callee, base) => {
                if let Callee::Builtin(function) = callee
                    && self.close_bound(function, base, span)?
                {
                    return Ok(());
                }
                let count = self.operands.len() - base;
                if let Callee::Builtin(function) = callee
                    && let Some(message) = function.arity_error(count)
                {
                    return Err(Diagnostic::error(span, message));
                }
                self.call(callee, count, span, Shape::Other)
            }
            Pending::List(base) => {
                let count = self.operands.len() - base;
                self.apply(Op::List(u32::try_from(count).unwrap_or(u32::MAX)), count, span, Shape::Other)
            }
            Pending::Index => self.apply(Op::Index, 2, span, Shape::Other),
            _ => Ok(()),
        }
    }
}

/// `sum 1..100` is neither the sum of the range nor a range from the sum of 1 without a guess.
fn bare_range(function: Span, end: Span) -> Diagnostic {
    let message = "put parentheses around the range, `(1..5)`, or around the function before it";
    Diagnostic::error(function.to(end), message)
}
