//! Feet and inches, or minutes and seconds of arc, by the marks that people type after numbers: `5'10 1/2"`.
//! Which of both a mark means is decided by the unit before it.

use super::{Parser, Shape};
use crate::number::{Number, digits};
use crate::quantity::Unit;
use crate::quantity::dimension::{Base, Dimension};
use crate::syntax::Note;
use crate::syntax::expression::Op;
use crate::syntax::lexer::Token;
use crate::syntax::numeral::{self, Grouping, Surroundings};
use crate::text::{Diagnostic, Span};

/// A number and the mark that is directly after it.
#[derive(Clone, Copy)]
struct Marked {
    /// Bytes of the number.
    length: usize,
    mark: char,
    /// It is `1/2` without a whole number before it.
    is_fraction: bool,
}

impl Parser<'_> {
    /// `5'10"`, `5' 10 1/2"`, `6"`: feet and inches, or minutes and seconds of arc after degrees, where the number that
    /// a token starts has a mark. Whether it has one.
    pub(super) fn quoted(&mut self, token: Token) -> Result<bool, Diagnostic> {
        let start = token.span.start as usize;
        let rest = self.line.get(start..).unwrap_or("");
        let Some(marked) = self.marked(rest) else { return Ok(false) };
        let after = rest.get(marked.length + 1..).unwrap_or("");
        let next = self.marked(after).filter(|next| next.mark == '"');
        // `5'x` is not a measure, and `1'000` is grouped.
        let times = after.strip_prefix('x').is_some_and(|next| next.starts_with(numeral::is_digit));
        let ends = times || after.chars().next().is_none_or(|next| !next.is_alphabetic() && next != '_');
        let is_feet = marked.mark == '\'';
        let touches = after.starts_with(numeral::is_digit);
        let is_group = is_feet && after.bytes().take_while(u8::is_ascii_digit).count() == 3;
        // Of `3/8"` outside of feet and inches the quotient is read as any fraction of a unit.
        if !ends
            || is_group
            || is_feet && touches && next.is_none()
            || marked.is_fraction && self.joins.is_none()
        {
            return Ok(false);
        }
        let word = if is_feet { "′" } else { "″" };
        let Some(unit) = self.prime(word, true) else { return Ok(false) };
        let span = Span::new(start, start + marked.length);
        let text = rest.get(..marked.length).unwrap_or("");
        self.marked_number(text, span)?;
        self.sign_first()?;
        self.fraction()?;
        if let Some(before) = self.operands.last().copied() {
            self.fraction_of_unit(before)?;
        }
        let end = start + marked.length + 1;
        self.lexer.seek(end);
        self.end = end;
        if unit.dimension() == Ok(Dimension::of(Base::Length)) {
            self.say_feet(span, marked.mark, &unit);
        }
        let index = self.keep_unit(unit, Span::new(end - 1, end));
        self.apply(Op::Measure(index), 1, Span::new(start, end), Shape::Measured)?;
        if let Some(is_negative) = self.joins.take() {
            self.apply(Op::Join(is_negative), 2, Span::new(start, end), Shape::Measured)?;
        }
        Ok(true)
    }

    /// Says that a mark is that of feet or inches, once for both in `5'10"`.
    fn say_feet(&mut self, number: Span, mark: char, unit: &Unit) {
        let text = self.text(number);
        let mut message = format!("read `{text}{mark}` as {text} {unit}");
        let before = self.operands.iter().rev().nth(1).filter(|_| self.joins.is_some()).copied();
        if let Some(before) = before
            && let Some(note) = self.parsed.notes.last()
            && let written = self.text(before.span).trim_start_matches(|sign: char| !sign.is_ascii_digit())
            && let Some(feet) = note.message.strip_prefix(&format!("read `{written}` as "))
        {
            let start = before.span.end as usize - written.len();
            let whole = self.line.get(start..number.end as usize + 1).unwrap_or("");
            message = format!("read `{whole}` as {feet} {text} {unit}");
            self.parsed.notes.pop();
        }
        self.parsed.notes.push(Note::new(message));
    }

    /// The unit of the mark after the number at the start of a text, if there is one.
    pub(super) fn unit_of_mark(&self, text: &str) -> Option<Unit> {
        let marked = self.marked(text)?;
        self.prime(if marked.mark == '\'' { "′" } else { "″" }, true)
    }

    /// The number at the start of a text, and its mark: digits, a decimal, `10½`, `10 1/2` or `1/2`.
    fn marked(&self, text: &str) -> Option<Marked> {
        let is_digit = |next: char| next.is_ascii_digit();
        let run = |at: usize| {
            let rest = text.get(at..).unwrap_or("");
            rest.find(|next| !is_digit(next)).unwrap_or(rest.len())
        };
        let whole = run(0);
        if whole == 0 && !text.starts_with(numeral::is_vulgar) {
            return None;
        }
        let after = text.get(whole..)?;
        let quotient = |at: usize| {
            let above = run(at);
            let slash = at + above;
            let below = if text.get(slash..)?.starts_with('/') { run(slash + 1) } else { 0 };
            (above > 0 && below > 0).then_some(slash + 1 + below)
        };
        let (length, is_fraction) = match after.chars().next()? {
            next if next == self.marks.decimal => (whole + 1 + run(whole + 1), false),
            next if numeral::is_vulgar(next) => (whole + next.len_utf8(), false),
            ' ' => match after.chars().nth(1) {
                Some(next) if numeral::is_vulgar(next) => (whole + 1 + next.len_utf8(), false),
                _ => (quotient(whole + 1)?, false),
            },
            '/' => (quotient(0)?, true),
            _ => (whole, false),
        };
        let mark = text.get(length..)?.chars().next().filter(|mark| matches!(mark, '\'' | '"'))?;
        Some(Marked { length, mark, is_fraction })
    }

    /// The number before a mark. That of `5 1/2"` can only be a mixed fraction: the mark's note says how it was read.
    fn marked_number(&mut self, text: &str, span: Span) -> Result<(), Diagnostic> {
        let surroundings = Surroundings { marks: self.marks, grouping: Grouping::FREE };
        let (whole, decimals) = text.split_once(self.marks.decimal).unwrap_or((text, ""));
        let short = format!("{whole}{decimals}").parse().ok().zip(u8::try_from(decimals.len()).ok());
        let value: Number = match (short, text.split_once('/')) {
            (Some((value, places)), _) => digits::short_decimal(value, places).into(),
            (None, Some((above, below))) if !above.contains(' ') => {
                let part = |text: &str| text.parse::<i64>().unwrap_or(0);
                let interrupt = crate::limits::Interrupt::new();
                crate::number::divide(&part(above).into(), &part(below).into(), &interrupt)
                    .map_err(|fault| Diagnostic::error(span, fault.message))?
            }
            _ => {
                let numeral = numeral::scan(text, 0, surroundings);
                let value = numeral.value(text, self.marks, &crate::limits::Interrupt::new());
                value.map_err(|wrong| Diagnostic::error(span, wrong.message))?
            }
        };
        self.literal(value.into(), text.into(), None, span, Shape::Numeral)
    }
}
