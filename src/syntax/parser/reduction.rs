//! Pending operations become nodes of the postfix list.

use super::{CLOSED, Callee, Operand, Parser, Pending, Shape, Step, Variant};
use crate::syntax::expression::{Instruction, Op};
use crate::syntax::implied::Implied;
use crate::text::{Diagnostic, Span};
use crate::vocabulary::operators::{self, COEFFICIENT, Meaning};
use crate::vocabulary::{self, Fixity, Operator};

#[allow(clippy::unnecessary_wraps, reason = "all steps have one type")]
impl Parser<'_> {
    /// Carries out the pending operations that hold their operand more tightly than the next one would.
    pub(super) fn reduce(&mut self, power: u8) -> Step {
        while let Some(frame) = self.frames.last().copied().filter(|frame| power < frame.power) {
            self.frames.pop();
            match frame.pending {
                Pending::Prefix(row) => {
                    let ends_bare = self.operands.last().is_some_and(|operand| operand.shape.ends_bare());
                    let is_signed = matches!(row.meaning, Meaning::Minus | Meaning::Plus)
                        && self.operands.last().is_some_and(|operand| operand.shape == Shape::Numeral);
                    let shape = match (ends_bare, is_signed) {
                        (true, _) => Shape::Bare,
                        (_, true) => Shape::Signed,
                        _ => Shape::Other,
                    };
                    self.apply(Op::Unary(row), 1, frame.span, shape)?;
                }
                Pending::Infix(row) => self.binary(row, frame.power)?,
                Pending::Chain(index) => self.chain(index)?,
                Pending::Bare(callee, raised) => self.bare_call(callee, raised, frame.span)?,
                Pending::Else => self.choose(frame.span)?,
                Pending::IndexedRoot => self.indexed_root(frame.span)?,
                Pending::ShareOf(format) => {
                    self.join(operators::infix("÷"), frame.span)?;
                    self.apply(Op::Convert(format, 0), 1, frame.span, Shape::Converted)?;
                }
                Pending::Logarithm(base) => self.logarithm(base, frame.span)?,
                Pending::On(target) => self.apply(Op::ToOn(target), 2, frame.span, Shape::Converted)?,
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
        if row.meaning == Meaning::Range && before.shape == Shape::Bare {
            return Err(bare_range(before.span, last.span));
        }
        if row.meaning == Meaning::Step {
            return self.apply(Op::Ternary(row), 2, last.span, Shape::Other);
        }
        let shape = match row.meaning {
            Meaning::SideBySide if right == COEFFICIENT.1 => Shape::Coefficient,
            Meaning::SideBySide if last.shape.ends_bare() => Shape::JuxtaposedBare,
            Meaning::SideBySide => Shape::Juxtaposed,
            _ => Shape::Other,
        };
        if last.shape.is_juxtaposed()
            && matches!(row.meaning, Meaning::Divide | Meaning::FloorDivide | Meaning::Remainder)
            || shape.is_juxtaposed() && self.variant == Variant::LooseJuxtaposition
        {
            self.parsed.implied.push(Implied::Juxtaposition);
        }
        // `sin pi/2` and `sin x y` could both have meant more for the function to take.
        if before.shape.ends_bare()
            && matches!(
                row.meaning,
                Meaning::SideBySide
                    | Meaning::Times
                    | Meaning::Divide
                    | Meaning::FloorDivide
                    | Meaning::Remainder
                    | Meaning::Of
            )
        {
            self.parsed.implied.push(Implied::BareFunction);
        }
        let is_bare = |operand: Operand| operand.shape != Shape::Bracketed;
        if row.meaning == Meaning::Range && is_bare(before) && is_bare(last) && self.entries(before, last) {
            return Ok(());
        }
        if self.has_single_list && (self.is_single_list(before) || self.is_single_list(last)) {
            self.parsed.implied.push(Implied::SingleList);
        }
        self.apply(Op::Binary(row), 2, last.span, shape)
    }

    /// An operation on the last two operands.
    pub(super) fn join(&mut self, row: &'static Operator, symbol: Span) -> Step {
        self.apply(Op::Binary(row), 2, symbol, Shape::Other)
    }

    /// `log₃ 8` as log(8, 3).
    fn logarithm(&mut self, base: i64, name: Span) -> Step {
        let Some(log) = vocabulary::function("log") else { return Ok(()) };
        self.push(Op::Integer(base), name, Shape::Numeral)?;
        self.apply(Op::Call(log, 2), 2, name, Shape::Bare)
    }

    /// `3√4` as root(4, 3): the operands in the other order.
    fn indexed_root(&mut self, span: Span) -> Step {
        let ([.., index, radicand], Some(root)) = (&mut self.operands[..], vocabulary::function("root"))
        else {
            return Ok(());
        };
        let nodes = &mut self.parsed.expression.nodes;
        let length = radicand.start - index.start;
        nodes[index.start..].rotate_left(length);
        std::mem::swap(&mut index.span, &mut radicand.span);
        let count = nodes.len() - index.start - length;
        radicand.start = index.start + count;
        self.apply(Op::Call(root, 2), 2, span, Shape::Other)
    }

    /// Whether an operand is a list of one element, as brackets are written in mathematics.
    fn is_single_list(&self, operand: Operand) -> bool {
        let nodes = &self.parsed.expression.nodes;
        let next = self.operands.iter().map(|other| other.start).find(|start| *start > operand.start);
        let last = nodes.get(next.unwrap_or(nodes.len()) - 1);
        matches!(last, Some(Instruction { op: Op::List(1), .. }))
    }

    /// `@1..@3` is the list of the results of these lines.
    fn entries(&mut self, before: Operand, last: Operand) -> bool {
        let nodes = &mut self.parsed.expression.nodes;
        let (Some(Op::Entry(from)), Some(Op::Entry(to))) =
            (nodes.get(before.start).map(|node| node.op), nodes.get(last.start).map(|node| node.op))
        else {
            return false;
        };
        if nodes.len() != last.start + 1
            || last.start != before.start + 1
            || self.variant == Variant::EntryRange
        {
            return false;
        }
        nodes.truncate(before.start);
        self.operands.truncate(self.operands.len() - 2);
        // `sum(@1..@3)` is what a mark of these lines writes, and is read in one way.
        let waits = self.frames.iter().rev().find(|frame| frame.power == CLOSED);
        if !waits.is_some_and(|frame| matches!(frame.pending, Pending::Call(..))) {
            self.parsed.implied.push(Implied::Entries);
        }
        self.parsed.expression.looks_above = true;
        self.push(Op::Entries(from, to), before.span.to(last.span), Shape::Other).is_ok()
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
            let is_power = operand.shape != Shape::Bracketed
                && matches!(self.parsed.expression.nodes.last(), Some(Instruction { op: Op::Binary(row), .. }) if row.meaning == Meaning::Power);
            if outlives_bracket || is_power {
                self.parsed.implied.push(Implied::BarePower);
            }
        }
        let base = self.operands.len() - 1;
        if let Callee::Builtin(function) = callee
            && self.has_single_list
            && function.maps()
            && self.is_single_list(self.operands[base])
        {
            self.parsed.implied.push(Implied::SingleList);
        }
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
            Callee::Builtin(function) => {
                self.parsed.expression.calls = true;
                self.apply(Op::Call(function, arguments), count, span, shape)
            }
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
}

/// `sum 1..100` is neither the sum of the range nor a range from the sum of 1 without a guess.
fn bare_range(function: Span, end: Span) -> Diagnostic {
    let message = "put parentheses around the range, `(1..5)`, or around the function before it";
    Diagnostic::error(function.to(end), message)
}
