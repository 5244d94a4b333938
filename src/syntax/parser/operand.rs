//! Where an operand is expected: numbers, names, calls, brackets, prefix operators.

use super::{CLOSED, Callee, Frame, Operand, Parser, Pending, Shape, Step, Variant};
use crate::limits::{self, Held, Interrupt};
use crate::quantity::{Quantity, catalog};
use crate::syntax::expression::{Instruction, Literal, Op};
use crate::syntax::implied::Implied;
use crate::syntax::lexer::{Kind, Token};
use crate::syntax::moment;
use crate::syntax::numeral::{self, Grouping, Numeral, Surroundings};
use crate::syntax::{NameKind, Note};
use crate::text::{Diagnostic, Span};
use crate::value::Value;
use crate::vocabulary::operators::{self, Meaning, PARENLESS};
use crate::vocabulary::{self, Fixity, Operator};
use std::sync::Arc;

#[allow(clippy::unnecessary_wraps, reason = "all steps have one type")]
impl Parser<'_> {
    pub(super) fn operand(&mut self, token: &Token) -> Step {
        match token.kind {
            Kind::Integer(value) => self.push(Op::Integer(value), token.span, Shape::Numeral),
            Kind::Decimal(digits, places) => {
                self.push(Op::Decimal(digits, places), token.span, Shape::Numeral)
            }
            Kind::Number { .. } if self.quoted(*token)? => Ok(()),
            Kind::Number { grouping } => self.number(self.numeral(*token, grouping)),
            Kind::Name if self.money(*token)? => Ok(()),
            Kind::Name => self.name(*token),
            Kind::Open if self.lone_unit(*token)? => Ok(()),
            Kind::Open => self.wait(Pending::Group, token.span),
            Kind::OpenList => self.wait(Pending::List(self.operands.len()), token.span),
            Kind::Entry => {
                let digits = self.text(token.span).get(1..).unwrap_or("");
                let number =
                    digits.parse().map_err(|_| Diagnostic::error(token.span, "there is no such entry"))?;
                self.push(Op::Entry(number), token.span, Shape::Other)
            }
            Kind::Text => {
                let text = self.text(token.span);
                let inner = text.get(1..text.len() - 1).unwrap_or("");
                self.literal(Value::Text(Arc::from(inner)), text.into(), None, token.span, Shape::Other)
            }
            Kind::Date => self.date(*token),
            Kind::Close | Kind::CloseList => self.empty_brackets(*token),
            Kind::Bar => self.open_bars(*token),
            Kind::Symbol(symbol) => match symbol.prefix {
                None if matches!(symbol.text, "|" | "||") => self.open_bars(*token),
                Some(row) => self.prefix(row, token.span),
                None => Err(self.unexpected(*token)),
            },
            _ => Err(self.unexpected(*token)),
        }
    }

    /// Puts something off until its closing token.
    pub(super) fn wait(&mut self, pending: Pending, span: Span) -> Step {
        if let (Pending::Call(..) | Pending::List(_), Some(commas)) = (pending, self.commas) {
            // The bracket is the last token that was read.
            self.parsed.implied.extend(commas.implied(self.end.saturating_sub(1)));
        }
        self.hold(pending, CLOSED, span)
    }

    /// Puts an operation off until its right operand is known.
    pub(super) fn hold(&mut self, pending: Pending, power: u8, span: Span) -> Step {
        self.frames.push(Frame { pending, power, span });
        self.wants_operand = true;
        Ok(())
    }

    #[inline]
    pub(super) fn push(&mut self, op: Op, span: Span, shape: Shape) -> Step {
        let start = self.parsed.expression.nodes.len();
        self.parsed.expression.nodes.push(Instruction { op, span });
        self.operands.push(Operand { start, span, shape });
        self.wants_operand = false;
        Ok(())
    }

    pub(super) fn literal(
        &mut self,
        value: Value,
        written: Box<str>,
        other: Option<Box<str>>,
        span: Span,
        shape: Shape,
    ) -> Step {
        let literals = &mut self.parsed.expression.literals;
        let index = u32::try_from(literals.len())
            .map_err(|_| Diagnostic::error(span, "the expression is too long"))?;
        let held = Held::new(size_of::<Literal>() + value.own_bytes());
        limits::room().map_err(|reason| Diagnostic::error(span, reason.message()))?;
        literals.push(Literal { value, written, other, held });
        self.push(Op::Literal(index), span, shape)
    }

    fn date(&mut self, token: Token) -> Step {
        let (moment, remark) = moment::read(self.text(token.span), token.span.start as usize)?;
        let note = remark.map(|remark| Note::new(remark.sentence()).in_case(remark as u8));
        self.parsed.notes.extend(note);
        if moment.is_day() {
            self.zone_without_time(token.span)?;
        } else {
            self.after_time(token.span)?;
        }
        let written = moment.to_string().into();
        self.literal(Value::Date(Arc::new(moment)), written, None, token.span, Shape::Other)
    }

    /// The parts of a number.
    pub(super) fn numeral(&self, token: Token, grouping: Grouping) -> Numeral {
        numeral::scan(self.line, token.span.start as usize, Surroundings { marks: self.marks, grouping })
    }

    pub(super) fn number(&mut self, numeral: Numeral) -> Step {
        if let Some(small) = numeral.small(self.line) {
            return self.push(Op::Integer(small), numeral.span, Shape::Numeral);
        }
        let value = numeral.value(self.line, self.marks, &Interrupt::new());
        let value = value.map_err(|wrong| self.colon_of_choice(numeral.span).unwrap_or(wrong))?;
        if self.joins.is_some() && numeral.implied == Some(Implied::Mixed) {
            // `5 ft 10 1/2 in` can be read in one way only.
            let written = self.text(numeral.span).into();
            return self.literal(value.into(), written, None, numeral.span, Shape::Numeral);
        }
        self.parsed.implied.extend(numeral.implied);
        let other = numeral.other(self.line).map(Into::into);
        let written = numeral.canonical(self.line);
        if numeral.is_clock() {
            self.hours_of_day(numeral.span)?;
            self.zone_without_date(numeral.span)?;
            let time = Value::from(Quantity::clock(value));
            return self.literal(time, written.into(), None, numeral.span, Shape::Other);
        }
        self.literal(value.into(), written.into(), other, numeral.span, Shape::Numeral)
    }

    /// `c ? 1:0`: between digits a colon is that of a time.
    fn colon_of_choice(&self, number: Span) -> Option<Diagnostic> {
        let text = self.text(number);
        let is_open = self.frames.iter().any(|frame| matches!(frame.pending, Pending::Question));
        let wrong = || Diagnostic::error(number, "the colon of a choice needs a space on each side");
        (is_open && text.contains(':')).then(|| wrong().with_remedy(text.replacen(':', " : ", 1)))
    }

    /// `3.2 +- 0.1`: apart, or before a percent, it is the sign of a tolerance; else plus a negative number.
    fn plus_or_minus(&mut self, minus: Span) -> Step {
        let (at, line) = (minus.start as usize, self.line);
        let Some(before) = line.get(..at).and_then(|before| before.strip_suffix('+')) else { return Ok(()) };
        let after = line.get(minus.end as usize..).unwrap_or("");
        let part = after.trim();
        if before.ends_with(' ') && after.starts_with(' ') || part.ends_with('%') {
            let sign = Span::new(at - 1, minus.end as usize);
            return Err(Diagnostic::error(sign, "for both ends write `5 + [-0.1, 0.1]`"));
        }
        let message = "`+-` is plus a negative number; for both ends write a list";
        let both = format!("{before}+ [-{part}, {part}]");
        self.parsed.notes.push(Note::new(message).offering(both));
        Ok(())
    }

    pub(super) fn prefix(&mut self, row: &'static Operator, span: Span) -> Step {
        let Fixity::Prefix(power, _) = row.fixity else { return Ok(()) };
        // `-0044-03-15` is a day of a year before the first one.
        if row.meaning == Meaning::Minus
            && let Some(date) = self.lexer.peek().filter(|next| next.kind == Kind::Date)
            && date.span.start == span.end
        {
            self.advance();
            return self.date(Token { kind: Kind::Date, span: span.to(date.span) });
        }
        if row.meaning == Meaning::Minus {
            self.plus_or_minus(span)?;
        }
        if row.meaning == Meaning::Root(2) && self.wants_root_note(span) {
            self.parsed.implied.push(Implied::IndexedRoot);
            if self.variant == Variant::IndexedRoots {
                self.frames.pop();
                return self.hold(Pending::IndexedRoot, power, span);
            }
        }
        self.hold(Pending::Prefix(row), power, span)
    }

    pub(super) fn name(&mut self, token: Token) -> Step {
        let text = self.text(token.span);
        if self.opens_bracket(token) && self.word_call(text, token)? {
            return Ok(());
        }
        match text {
            "if" => return self.wait(Pending::If, token.span),
            "ans" | "_" => return self.push(Op::Ans, token.span, Shape::Other),
            "then" | "else" => return Err(self.unexpected(token)),
            _ => {}
        }
        if self.lone_unit(token)? {
            return Ok(());
        }
        if let Some(word) = operators::symbol(text) {
            return match word.prefix {
                Some(row) => self.prefix(row, token.span),
                None => Err(self.unexpected(token)),
            };
        }
        let is_called = self.opens_bracket(token) && self.lexer.rest().starts_with('(');
        if let Some(base) = self.base_of_logarithm(text) {
            if self.lexer.peek().is_none() {
                return Err(self.incomplete(&format!("expected an operand of `{text}`")));
            }
            // In parentheses its operand ends with them.
            let power = if is_called { operators::ATOM - 1 } else { PARENLESS };
            return self.hold(Pending::Logarithm(base), power, token.span);
        }
        if let Some(total) = self.total(text, self.opens_bracket(token)) {
            self.parsed.expression.looks_above = true;
            return self.push(Op::Total(total), token.span, Shape::Other);
        }
        match self.callee(text, is_called) {
            None if let Some(sides) = self.sides(text) => {
                self.push(Op::Integer(1), token.span, Shape::Other)?;
                self.roll(sides, token.span)
            }
            None => {
                self.run_together(token)?;
                let hides_function =
                    || vocabulary::function(text).is_some_and(vocabulary::Function::takes_one);
                let is_hidden = self.kind(text) == Some(NameKind::Variable) && hides_function();
                if is_called
                    && (is_hidden || self.kind(text).is_none() && vocabulary::constant(text).is_some())
                {
                    self.parsed.implied.push(Implied::ConstantCalled);
                }
                self.watch_own_letters(token.span);
                let index = self.intern(text);
                let is_own = self.own_at == Some(token.span.start);
                self.push(if is_own { Op::Own(index) } else { Op::Name(index) }, token.span, Shape::Other)
            }
            Some(callee) if is_called || self.takes_brackets(callee, token) => {
                let bracket = self.advance();
                if let (Callee::Builtin(function), Some(bracket)) = (callee, bracket) {
                    self.enter_bound(function, bracket)?;
                }
                self.wait(Pending::Call(callee, self.operands.len()), token.span)
            }
            Some(callee) => self.bare(callee, token),
        }
    }

    /// Whether a name is a constant's or a unit's, and no operand follows that a function of that name would take.
    pub(super) fn is_value_here(&self, name: &str) -> bool {
        let follows = |next: Token| !matches!(next.kind, Kind::Symbol(_)) && self.starts_operand(next);
        let is_value = vocabulary::constant(name).is_some() || catalog::find(name).is_some();
        is_value && !self.lexer.peek().is_some_and(follows)
    }

    pub(super) fn intern(&mut self, name: &str) -> u32 {
        let names = &mut self.parsed.expression.names;
        // There are few names in a line; a line with many is not searched but grows.
        let known = names.iter().take(64).position(|known| **known == *name);
        let index = known.unwrap_or_else(|| {
            names.push(Arc::from(name));
            names.len() - 1
        });
        u32::try_from(index).unwrap_or(u32::MAX)
    }

    /// Whether a token is a sign with a space after it, and so rather is between operands.
    pub(super) fn is_spaced_sign(&self, token: Token) -> bool {
        let behind = self.line.get(token.span.end as usize..).unwrap_or("");
        matches!(token.kind, Kind::Symbol(symbol) if symbol.infix.is_some())
            && !behind.starts_with(|c: char| !c.is_whitespace())
    }

    /// Whether an operand starts with this token.
    pub(super) fn starts_operand(&self, token: Token) -> bool {
        match token.kind {
            Kind::Integer(_)
            | Kind::Decimal(..)
            | Kind::Number { .. }
            | Kind::Open
            | Kind::OpenList
            | Kind::Entry
            | Kind::Date
            | Kind::Text => true,
            Kind::Bar => matches!(self.text(token.span), "⌊" | "⌈"),
            Kind::Name => {
                let text = self.text(token.span);
                !matches!(text, "then" | "else")
                    && operators::symbol(text).is_none_or(|word| word.prefix.is_some())
            }
            Kind::Symbol(symbol) => symbol.prefix.is_some(),
            _ => false,
        }
    }
}
