//! Several units of one quantity: `5 ft 10 in`, `48° 12 min`, `5 feet and 10 inches`.
//! It knows no marks, and whether the numbers add up is the quantity's affair.

use super::target::arc;
use super::unit_words::Units;
use super::{Operand, Parser, Pending, Shape, Step};
use crate::limits::Interrupt;
use crate::number::Number;
use crate::quantity::dimension::{Base, Dimension};
use crate::quantity::{Unit, catalog};
use crate::syntax::expression::Op;
use crate::syntax::lexer::{Kind, Token};
use crate::text::Diagnostic;
use crate::value::Value;
use crate::vocabulary::operators::Meaning;

impl<'a> Parser<'a> {
    /// A number after a quantity, where both are one: `5 ft 10 in`. Whether it was one.
    pub(super) fn goes_on(&mut self, token: Token) -> Result<bool, Diagnostic> {
        let Some(before) = self.operands.last().copied().filter(|before| before.shape == Shape::Measured)
        else {
            return Ok(false);
        };
        if !token.kind.is_number() {
            return Ok(false);
        }
        let text = self.line.get(token.span.start as usize..).unwrap_or("");
        let mark = self.unit_of_mark(text);
        let is_marked = mark.is_some();
        let mut lexer = self.lexer.clone();
        let next = lexer.significant();
        let word = next.and_then(|next| self.factor(next, &lexer, true)).map(|read| self.of_arc(read));
        let Some(smaller) = mark.or(word.map(|word| word.unit)) else { return Ok(false) };
        let Some(unit) = self.last_unit() else { return Ok(false) };
        let is_time = |unit: &Unit| unit.dimension() == Ok(Dimension::of(Base::Time));
        if let Some(next) = next.filter(|next| is_time(&unit) && self.text(next.span) == "m") {
            let written = self.text(before.span.to(token.span));
            return Err(Diagnostic::error(next.span, "`m` is the metre; for minutes write `min`")
                .with_remedy_at(before.span.to(next.span), format!("{written} min")));
        }
        let falls = || {
            let ratio = unit.ratio(&smaller, &Interrupt::new()).ok()?;
            let order = crate::number::compare(&ratio, &Number::ONE, &Interrupt::new()).ok()?;
            Some(order.value.is_gt() && unit.dimension() == smaller.dimension())
        };
        if unit.atom().is_none() || falls() != Some(true) {
            return Ok(false);
        }
        let nodes = &self.parsed.expression.nodes;
        let own = nodes.get(before.start..).unwrap_or(&[]);
        let is_plain = |op: Op| match op {
            Op::Integer(_) | Op::Decimal(..) | Op::Literal(_) | Op::Measure(_) | Op::Join(_) => true,
            Op::Unary(row) => row.meaning == Meaning::Minus,
            _ => false,
        };
        if !own.iter().all(|node| is_plain(node.op)) {
            return Ok(false);
        }
        let literals = &self.parsed.expression.literals;
        let is_broken = |op: Op| {
            match op {
            Op::Decimal(..) => true,
            Op::Literal(index) => literals.get(index as usize).is_none_or(|literal| {
                !matches!(&literal.value, Value::Number(number) if number.number.as_integer().is_some())
            }),
            _ => false,
        }
        };
        if let Some(node) = own.iter().find(|node| is_broken(node.op)) {
            return Err(Diagnostic::error(node.span, "only the last of several units may have a fraction"));
        }
        let is_negative =
            own.iter().any(|node| matches!(node.op, Op::Unary(row) if row.meaning == Meaning::Minus))
                || own.iter().any(|node| matches!(node.op, Op::Join(true)));
        self.joins = Some(is_negative);
        if !is_marked || !self.quoted(token)? {
            self.operand(&token)?;
        }
        Ok(true)
    }

    /// A sign before a number with a mark is the number's, so that it is that of all units in `-33° 52′`.
    pub(super) fn sign_first(&mut self) -> Step {
        match self.frames.last() {
            Some(frame) if matches!(frame.pending, Pending::Prefix(row) if matches!(row.meaning, Meaning::Minus | Meaning::Plus)) =>
            {
                let power = frame.power.saturating_sub(1);
                self.reduce(power)
            }
            _ => Ok(()),
        }
    }

    /// A minute or a second after degrees is one of arc: `48 deg 12 min`.
    pub(super) fn of_arc(&self, read: Units<'a>) -> Units<'a> {
        let after_angle = self.last_unit().and_then(|unit| unit.dimension().ok());
        match read.unit.atom().and_then(arc) {
            Some(unit) if after_angle == Some(Dimension::of(Base::Angle)) => Units { unit, ..read },
            _ => read,
        }
    }

    /// The number after `and`, where both sides of that are one quantity: `5 feet and 10 inches`.
    pub(super) fn goes_on_after_and(&mut self) -> Result<bool, Diagnostic> {
        let is_measured = self.operands.last().is_some_and(|last| last.shape == Shape::Measured);
        let next = self.lexer.peek().filter(|_| is_measured);
        let Some(next) = next.filter(|next| next.kind.is_number()) else {
            return Ok(false);
        };
        let (lexer, end) = (self.lexer.clone(), self.end);
        self.advance();
        let goes_on = self.goes_on(next)?;
        if !goes_on {
            (self.lexer, self.end) = (lexer, end);
        }
        Ok(goes_on)
    }

    /// The unit of the last operand.
    pub(super) fn last_unit(&self) -> Option<Unit> {
        self.parsed.expression.nodes.iter().rev().find_map(|node| match node.op {
            Op::Measure(index) => {
                self.parsed.expression.units.get(index as usize).map(|written| written.unit.clone())
            }
            _ => None,
        })
    }

    /// `2h30m` is told how to be written.
    pub(super) fn units_together(&self, before: Operand, token: Token) -> Step {
        let text = self.text(token.span);
        let is_glued = before.shape == Shape::Numeral && before.span.end == token.span.start;
        if token.kind != Kind::Name || !is_glued || catalog::find(text).is_some() || self.kind(text).is_some()
        {
            return Ok(());
        }
        let Some(first) = text.find(|next: char| next.is_ascii_digit()) else { return Ok(()) };
        let (unit, rest) = text.split_at_checked(first).unwrap_or((text, ""));
        let digits = rest.find(|next: char| !next.is_ascii_digit()).unwrap_or(rest.len());
        let (number, smaller) = rest.split_at_checked(digits).unwrap_or((rest, ""));
        let smaller = if matches!(unit, "h" | "d") && smaller == "m" { "min" } else { smaller };
        // The metre has no seconds.
        let unit = if unit == "m" && smaller == "s" { "min" } else { unit };
        let measures = |word: &str| catalog::find(word).map(|named| named.row().dimension());
        if smaller.is_empty() || measures(unit).is_none() || measures(unit) != measures(smaller) {
            return Ok(());
        }
        let written = format!("{} {unit} {number} {smaller}", self.text(before.span));
        let place = before.span.to(token.span);
        Err(Diagnostic::error(place, format!("several units are written apart: `{written}`"))
            .with_remedy(written))
    }
}
