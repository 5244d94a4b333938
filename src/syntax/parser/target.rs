//! Units after `to`: one, several of one dimension, or one of the user's.

use super::unit_words::Units;
use super::{Parser, Pending, Shape, Step};
use crate::quantity::dimension::{Base, Dimension};
use crate::quantity::unit::{Atom, Own};
use crate::quantity::{Conversion, Exponent, Unit, catalog};
use crate::syntax::NameKind;
use crate::syntax::characters::continues_name;
use crate::syntax::expression::{Op, Target};
use crate::syntax::lexer::{Kind, Lexer, Token};
use crate::text::{Diagnostic, Span};
use crate::vocabulary::numbers::{After, number_word};
use crate::vocabulary::operators::CONVERSION;
use std::sync::Arc;

/// How people write hours and minutes as a clock shows them.
const CLOCKS: &[&str] = &["hh:mm:ss", "h:mm:ss", "h:min:s", "h:m:s", "hh:mm", "h:min", "h:mm", "h:m"];
/// How they write minutes and seconds, which are not shown so here.
const MINUTES: &[&str] = &["mm:ss", "m:ss", "min:sec", "min:s", "m:s"];

impl<'a> Parser<'a> {
    /// A unit after `to`, where the token that was just read starts one. Whether it does.
    pub(super) fn unit_target(&mut self, token: Token, to: Span) -> Result<bool, Diagnostic> {
        let text = self.text(token.span);
        let lexer = self.lexer.clone();
        let Some(mut last) = self.target_from(token, &lexer) else {
            if token.kind == Kind::Name && self.kind(text) == Some(NameKind::Variable) {
                let index = self.intern(text);
                self.convert_unit(Op::ToOwn(index), true, to.to(token.span))?;
                return Ok(true);
            }
            return Ok(false);
        };
        let mut parts = vec![last.unit.clone()];
        while let Some(next) = self.next_part(&last) {
            parts.push(next.unit.clone());
            last = next;
        }
        let parts = of_one_kind(parts);
        if self.kind(text).is_some() {
            let message = format!("`{text}` after `to` is the unit, not what you defined");
            self.parsed.notes.push(crate::syntax::Note::new(message));
        }
        if let [only] = &parts[..] {
            self.length_and_angle(only, token.span.to(Span::new(last.end, last.end)))?;
        }
        let from_plain = self.operands.last().is_some_and(|last| last.shape == Shape::Numeral);
        if from_plain && self.text(to) == "in" && is_length(&last.unit) {
            let message = "`in` converts a plain number here; for inches write `in in`";
            return Err(Diagnostic::error(to, message).with_remedy("in in"));
        }
        // Between two dates years and months are those of the calendar.
        let from_span = self.operands.last().is_some_and(|last| last.shape == Shape::Measured);
        if parts.len() == 1 || from_span {
            self.say_what_is_meant(token, &parts, last.end);
        }
        if parts.len() == 1 {
            self.watch_product_below(token, &last);
        }
        let start = token.span.start as usize;
        let written = self.line.get(start..last.end).unwrap_or("").into();
        let span = Span::new(start, last.end);
        let place = to.to(span);
        let conversion = match &parts[..] {
            [only] => Conversion::Unit(only.clone()),
            _ => Conversion::Parts(Arc::from(parts)),
        };
        self.lexer = last.after;
        self.end = last.end;
        self.target(Target { conversion, written, span }, place)?;
        Ok(true)
    }

    /// `polar(3 + 4i) to °`: of a length and an angle only the angle can be meant.
    fn length_and_angle(&self, unit: &Unit, place: Span) -> Step {
        let last = self.parsed.expression.nodes.last().map(|node| node.op);
        let is_both = matches!(last, Some(Op::Call(function, _)) if function.name == "polar");
        let Some(call) = self.operands.last().filter(|_| is_both) else { return Ok(()) };
        if unit.dimension() != Ok(Dimension::of(Base::Angle)) {
            return Ok(());
        }
        let told =
            Diagnostic::error(place, "`polar` gives a length too, which is not an angle; convert `arg`");
        let inside = self.text(call.span).split_once('(').and_then(|(_, rest)| rest.strip_suffix(')'));
        Err(match inside {
            Some(z) => {
                let both = format!("[abs({z}), arg({z}) to {}]", self.text(place));
                told.with_remedy_at(call.span.to(place), both)
            }
            None => told,
        })
    }

    /// A unit, `°`, or the inverse of one, `1/s`.
    fn target_from(&self, token: Token, lexer: &Lexer<'a>) -> Option<Units<'a>> {
        let text = self.text(token.span);
        // After `°` the marks of feet and inches are those of minutes and seconds of arc.
        let sign = match text {
            "°" => Some("°"),
            "'" => Some("′"),
            "\"" => Some("″"),
            "‰" => Some("‰"),
            _ => None,
        };
        if let Some(sign) = sign {
            let end = token.span.end as usize;
            return Some(Units { unit: catalog::find(sign)?.into(), end, after: lexer.clone() });
        }
        if token.kind == Kind::Integer(1) {
            let mut lexer = lexer.clone();
            lexer.significant().filter(|slash| self.text(slash.span) == "/")?;
            let next = lexer.significant()?;
            let read = self.units_from(next, &lexer, false)?;
            return Some(Units { unit: read.unit.power(Exponent::integer(-1)).ok()?, ..read });
        }
        self.units_from(token, lexer, false).or_else(|| {
            let unit = unit_of_word(self.text(token.span))?;
            let end = token.span.end as usize;
            Some(self.quotients(Units { unit, end, after: lexer.clone() }, false))
        })
    }

    /// `to h:min`, which is not a unit of its own.
    pub(super) fn clock_target(&mut self, token: Token, to: Span) -> Result<bool, Diagnostic> {
        let rest = self.line.get(token.span.start as usize..).unwrap_or("");
        if !rest.contains(':') {
            return Ok(false);
        }
        let is_it = |it: &str| {
            let starts = rest.get(..it.len()).is_some_and(|start| start.eq_ignore_ascii_case(it));
            starts && rest.get(it.len()..).is_some_and(|rest| !rest.starts_with(continues_name))
        };
        if let Some(written) = MINUTES.iter().find(|it| is_it(it)) {
            let place = Span::new(token.span.start as usize, token.span.start as usize + written.len());
            let message =
                "a time of two parts is in hours and minutes; for minutes and seconds write `to min + s`";
            return Err(Diagnostic::error(place, message).with_remedy_at(place, "min + s"));
        }
        let Some(written) = CLOCKS.iter().find(|it| is_it(it)) else { return Ok(false) };
        let span = Span::new(token.span.start as usize, token.span.start as usize + written.len());
        self.lexer.seek(span.end as usize);
        self.end = span.end as usize;
        let target = Target {
            conversion: Conversion::Clock(written.contains(":s")),
            written: (*written).into(),
            span,
        };
        self.target(target, to.to(span))?;
        Ok(true)
    }

    /// The next of several units: `ft + in`, `ft in`.
    fn next_part(&self, before: &Units<'a>) -> Option<Units<'a>> {
        let mut lexer = before.after.clone();
        let mut next = lexer.significant()?;
        let is_plus = matches!(self.text(next.span), "+" | "and");
        if is_plus {
            next = lexer.significant()?;
        } else if crate::vocabulary::operators::symbol(self.text(next.span)).is_some() {
            // `in` is the inch where no target could follow.
            let follows = lexer.peek().is_some_and(|after| matches!(after.kind, Kind::Name));
            if self.text(next.span) != "in" || follows {
                return None;
            }
        }
        self.target_from(next, &lexer)
    }

    pub(super) fn target(&mut self, target: Target, place: Span) -> Step {
        let is_single = matches!(&target.conversion, Conversion::Unit(_));
        let is_money = matches!(&target.conversion, Conversion::Unit(unit) if unit.has_money());
        let targets = &mut self.parsed.expression.targets;
        targets.push(target);
        let index = u32::try_from(targets.len() - 1).unwrap_or(u32::MAX);
        if is_money && self.lexer.peek().is_some_and(|next| self.text(next.span) == "on") {
            self.advance();
            return self.hold(Pending::On(index), CONVERSION + 1, place);
        }
        self.convert_unit(Op::To(index), is_single, place)
    }
}

/// The units of a list. Units side by side that make no product are each one of it: `h min s`; after one of angles,
/// minutes and seconds are those of arc: `degrees minutes seconds`.
fn of_one_kind(parts: Vec<Unit>) -> Vec<Unit> {
    let angle = Dimension::of(Base::Angle);
    let first = parts.first().and_then(|first| first.factors().first()).map(|first| first.atom.dimension());
    let of_angle = first.as_ref() == Some(&angle);
    let is_arc = |unit: &Unit| of_angle && unit.factors().iter().any(|factor| arc(&factor.atom).is_some());
    if parts.len() < 2 && !parts.iter().any(is_arc) {
        return parts;
    }
    let mut found = Vec::with_capacity(parts.len());
    for unit in parts {
        let is_product = unit.factors().iter().all(|factor| factor.exponent == Exponent::ONE);
        if !is_product {
            found.push(unit);
            continue;
        }
        found.extend(unit.factors().iter().map(|factor| match arc(&factor.atom).filter(|_| of_angle) {
            Some(arc) => arc,
            None => Unit::of(factor.atom.clone()),
        }));
    }
    found
}

/// The number word that is asked for, as a unit of a plain number: `0.002 to ppm`, `12345678 to million`.
fn unit_of_word(text: &str) -> Option<Unit> {
    let word = number_word(text).filter(|word| word.after == After::Number)?;
    let scale = word.ratio().into();
    Some(Unit::of(Atom::Own(Arc::new(Own { name: text.into(), scale, dimension: Dimension::none() }))))
}

/// The minute or second of arc that a minute or second among angles is.
pub(super) fn arc(atom: &Atom) -> Option<Unit> {
    let Atom::Named(named) = atom else { return None };
    let word = match named.row().symbol() {
        "min" => "arcmin",
        "s" => "arcsec",
        _ => return None,
    };
    catalog::find(word).filter(|_| named.parts().0.is_empty()).map(Unit::from)
}

/// Whether a unit measures lengths.
fn is_length(unit: &Unit) -> bool {
    unit.dimension() == Ok(Dimension::of(Base::Length))
}
