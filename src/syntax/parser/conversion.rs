//! What follows `to`: the name of a notation, with its number where it has one.

use super::{Parser, Pending, Shape, Step};
use crate::calendar::{Zone, is_abbreviation};
use crate::limits::Interrupt;
use crate::money::Money;
use crate::quantity::{Conversion, catalog, familiar, run_together};
use crate::syntax::expression::{Op, Target};
use crate::syntax::lexer::{Kind, Token};
use crate::syntax::{Note, moment};
use crate::text::{Diagnostic, Span};
use crate::vocabulary::formats::{Count, FORMATS, Format};
use crate::vocabulary::{self, Fixity, Operator, Row, foreign, operators};

const NO_DIGITS: &str = "expected `digits` or `places`";

impl Parser<'_> {
    /// `to` and what follows it.
    pub(super) fn conversion(&mut self, row: &'static Operator, span: Span) -> Step {
        let Fixity::Conversion(power) = row.fixity else { return Ok(()) };
        self.reduce(power)?;
        let Some(token) = self.advance() else {
            return Err(self.incomplete("expected a unit or a notation, such as `km` or `hex`"));
        };
        if self.clock_target(token, span)? || self.format(token).is_none() && self.unit_target(token, span)? {
            return Ok(());
        }
        if let Some((zone, place)) = self.zone(token)? {
            let written = self.text(place).into();
            return self
                .target(Target { conversion: Conversion::Zone(zone), written, span: place }, span.to(place));
        }
        let (format, count, place) = match self.leading_count(token)? {
            Some(count) => self.counted(count, token.span)?,
            None => self.named(token)?,
        };
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        if format.name == "%" && self.lexer.peek().is_some_and(|next| self.text(next.span) == "of") {
            self.advance();
            return self.hold(Pending::ShareOf(format), power + 1, span);
        }
        let (format, count) = self.with_digits(format, count);
        let (op, place) = (Op::Convert(format, count), span.to(place));
        let conversion = (format.conversion)(count as usize);
        if matches!(conversion, Conversion::Notation(_)) {
            self.watch_notation();
            return self.apply(op, 1, place, Shape::Converted);
        }
        let is_unit = matches!(
            conversion,
            Conversion::Percent | Conversion::Prefix | Conversion::Base | Conversion::Named
        );
        self.convert_unit(op, is_unit, place)
    }

    /// The conversion that comes directly before, where that only says how the number is written.
    fn notation_before(&self) -> Option<(&'static Format, u32)> {
        let is_converted = self.operands.last().is_some_and(|last| last.shape == Shape::Converted);
        match self.parsed.expression.nodes.last().map(|node| node.op) {
            Some(Op::Convert(format, count)) if is_converted => {
                let is_notation = matches!((format.conversion)(count as usize), Conversion::Notation(_));
                is_notation.then_some((format, count))
            }
            _ => None,
        }
    }

    /// A notation together with the one before it, where both can be had: `to 3 digits to sci`, in any order.
    fn with_digits(&mut self, format: &'static Format, count: u32) -> (&'static Format, u32) {
        let Some((before, digits)) = self.notation_before() else { return (format, count) };
        let joined = match (before.name, format.name) {
            ("digits", "sci" | "eng") => (format, digits),
            ("sci" | "eng", "digits") => (before, count),
            _ => return (format, count),
        };
        self.parsed.expression.nodes.pop();
        joined
    }

    /// Says of a notation that has no effect, since another conversion follows it.
    fn watch_notation(&mut self) {
        let expression = &self.parsed.expression;
        let is_converted = self.operands.last().is_some_and(|last| last.shape == Shape::Converted);
        let written = match expression.nodes.last().map(|node| node.op) {
            Some(Op::Convert(format, count)) if is_converted => {
                let conversion = (format.conversion)(count as usize);
                let only_writes = matches!(conversion, Conversion::Notation(_) | Conversion::Listed(_));
                only_writes.then(|| format.written(count))
            }
            Some(Op::To(index)) if is_converted => {
                let target = &expression.targets[index as usize];
                let only_writes = matches!(target.conversion, Conversion::Clock(_) | Conversion::Parts(_));
                only_writes.then(|| target.written.to_string())
            }
            _ => None,
        };
        if let Some(written) = written {
            let message = format!("`to {written}` has no effect, since another conversion follows it");
            self.parsed.notes.push(Note::new(message));
        }
    }

    /// A conversion to another unit. The digits that were asked for before it are those of its result:
    /// `2 ft to 3 digits to cm`.
    pub(super) fn convert_unit(&mut self, op: Op, is_single: bool, place: Span) -> Step {
        let is_rounded =
            |(before, _): (&Format, u32)| matches!(before.name, "digits" | "places" | "sci" | "eng");
        let rounding = if is_single && self.notation_before().is_some_and(is_rounded) {
            self.parsed.expression.nodes.pop()
        } else {
            self.watch_notation();
            None
        };
        self.apply(op, 1, place, Shape::Converted)?;
        match rounding {
            Some(node) => self.apply(node.op, 1, node.span, Shape::Converted),
            None => Ok(()),
        }
    }

    /// The time zone that starts with a token: `UTC`, `Europe/London`, `+05:30`.
    fn zone(&mut self, token: Token) -> Result<Option<(Zone, Span)>, Diagnostic> {
        let start = token.span.start as usize;
        let rest = self.line.get(start..).unwrap_or("");
        let word = moment::scan_zone(rest.as_bytes()).and_then(|length| rest.get(..length));
        let Some((word, zone)) = word.and_then(|word| Some((word, Zone::find(word)?))) else {
            return Ok(None);
        };
        let place = Span::new(start, start + word.len());
        let zone = zone.map_err(|fault| moment::unknown_zone(word, place, fault))?;
        while self.lexer.peek().is_some_and(|next| next.span.start < place.end) {
            self.advance();
        }
        Ok(Some((zone, place)))
    }

    /// The integer that a token is, in whatever form; `None` where it is not a number.
    fn leading_count(&mut self, token: Token) -> Result<Option<usize>, Diagnostic> {
        if self.text(token.span).contains(':') {
            return Err(self.no_count(token));
        }
        let count = match token.kind {
            Kind::Integer(count) => Some(count),
            Kind::Decimal(..) => None,
            Kind::Number { grouping } => {
                let numeral = self.numeral(token, grouping);
                self.parsed.implied.extend(numeral.implied);
                numeral.value(self.line, self.marks, &Interrupt::new())?.to_i64()
            }
            _ => return Ok(None),
        };
        let count = count.and_then(|count| usize::try_from(count).ok());
        count.map(Some).ok_or_else(|| self.no_count(token))
    }

    /// `9:00 to 17:30`: the time between the two is a difference.
    fn no_count(&self, token: Token) -> Diagnostic {
        let (later, earlier) = (self.text(token.span), self.operands.last());
        match earlier.filter(|earlier| later.contains(':') && self.text(earlier.span).contains(':')) {
            Some(earlier) => {
                let difference = format!("{later} - {}", self.text(earlier.span));
                let hour = |time: &str| time.split(':').next().and_then(|hour| hour.parse::<u32>().ok());
                if hour(later) < hour(self.text(earlier.span)) {
                    let message = format!("for the time until the next day write `24:00 + {difference}`");
                    return Diagnostic::error(token.span, message);
                }
                let message = format!("for the time between the two write `{difference}`");
                Diagnostic::error(token.span, message).with_remedy_at(earlier.span.to(token.span), difference)
            }
            None => Diagnostic::error(token.span, "expected an integer"),
        }
    }

    /// `20 decimal places`, `3 sig figs`: the word that is written here, and the end of theirs.
    fn counted_elsewhere(&self, token: Token) -> Option<Diagnostic> {
        let (first, next) = (self.text(token.span).to_lowercase(), self.lexer.peek());
        let second = next.map_or(String::new(), |next| self.text(next.span).to_lowercase());
        let is_count = matches!(
            &*second,
            "digits" | "digit" | "figures" | "figure" | "figs" | "fig" | "places" | "place"
        );
        let (written, is_pair) = match &*first {
            "decimal" if is_count => ("places", true),
            "significant" | "sig" if is_count => ("digits", true),
            "sf" | "sigfigs" | "sigfig" | "figures" | "figs" => ("digits", false),
            _ => return None,
        };
        let place = if is_pair { token.span.to(next?.span) } else { token.span };
        let message = format!("{NO_DIGITS}, found `{}`", self.text(place));
        Some(Diagnostic::error(place, message).with_remedy(written))
    }

    /// `40 digits`.
    fn counted(&mut self, count: usize, number: Span) -> Result<(&'static Format, usize, Span), Diagnostic> {
        let Some(token) = self.advance() else {
            let base = format!("base {count}");
            let told = self.incomplete(&format!("{NO_DIGITS}; for a notation write `to {base}`"));
            return Err(if (2..=36).contains(&count) {
                told.with_remedy_at(number, base)
            } else {
                self.incomplete(NO_DIGITS)
            });
        };
        if let Some(told) = self.counted_elsewhere(token) {
            return Err(told);
        }
        if let ("am" | "pm" | "AM" | "PM", 1..=12) = (self.text(token.span), count) {
            let message = "a time is written with 24 hours, and the time between two is 17:00 - 9:00";
            return Err(Diagnostic::error(number.to(token.span), message));
        }
        let found = self.format(token).filter(|format| matches!(format.count, Count::Before(..)));
        let format = found.ok_or_else(|| Diagnostic::error(token.span, NO_DIGITS))?;
        within(format, count, number)?;
        Ok((format, count, token.span))
    }

    /// `hex`, `base 36`.
    fn named(&mut self, token: Token) -> Result<(&'static Format, usize, Span), Diagnostic> {
        let mut format = self.format(token).ok_or_else(|| self.unknown_format(token))?;
        if format.name == "base" && !self.lexer.peek().is_some_and(|next| next.kind.is_number()) {
            format = vocabulary::format("base_units").unwrap_or(format);
        }
        match format.count {
            Count::None => Ok((format, 0, token.span)),
            Count::Before(..) => {
                Err(Diagnostic::error(token.span, format!("expected a number before `{}`", format.name)))
            }
            Count::Behind(..) => {
                let Some(next) = self.advance() else { return Err(self.incomplete("expected a number")) };
                let count = self.leading_count(next)?.ok_or_else(|| self.unexpected(next))?;
                within(format, count, next.span)?;
                Ok((format, count, next.span))
            }
        }
    }

    fn format(&self, token: Token) -> Option<&'static Format> {
        vocabulary::format(self.text(token.span))
    }

    fn unknown_format(&self, token: Token) -> Diagnostic {
        let name = self.text(token.span);
        let word = name.trim_end_matches(|next: char| next.is_ascii_digit());
        let with_count = vocabulary::format(word).filter(|row| matches!(row.count, Count::Behind(..)));
        if let (Some(row), Some(count)) = (with_count, name.strip_prefix(word)) {
            let apart = format!("{} {count}", row.name);
            return Diagnostic::error(token.span, format!("unknown notation `{name}`")).with_near([apart]);
        }
        if let Some(row) = foreign::foreign(foreign::TARGETS, name) {
            return row.tell(token.span, &format!("unknown unit or notation `{name}`; "));
        }
        if is_abbreviation(name) {
            return Diagnostic::error(token.span, moment::several_zones(name));
        }
        if let Some(zones) = self.zones_meant(token) {
            return zones;
        }
        if let Some(product) = run_together::product(name) {
            let message =
                format!("unknown unit or notation `{name}`; a product of units is written `{product}`");
            return Diagnostic::error(token.span, message).with_remedy(product);
        }
        let words = FORMATS.iter().flat_map(Row::words);
        let cases = familiar::in_other_case(name);
        let units = familiar::words().filter(|word| vocabulary::is_slip(name, word));
        let mut near = vocabulary::suggest(name, words.chain(units));
        near.splice(0..0, cases.iter().map(String::as_str));
        let hint = if near.is_empty() { "; try `km`, `hex`, `fraction`, `sci`" } else { "" };
        Diagnostic::error(token.span, format!("unknown unit or notation `{name}`{hint}")).with_near(near)
    }

    /// Whether a token ends what is converted, or converts it once more.
    pub(super) fn may_follow_conversion(&self, token: Token) -> bool {
        match token.kind {
            Kind::Close | Kind::CloseList | Kind::Separator | Kind::Space | Kind::Comment => true,
            Kind::Name | Kind::Symbol(_) => {
                let text = self.text(token.span);
                operators::converts(text) || matches!(text, "then" | "else")
            }
            _ => false,
        }
    }

    /// A conversion ends an expression: `255 to hex + 1` could mean two things.
    pub(super) fn after_conversion(&self, token: Token) -> Diagnostic {
        let text = self.text(token.span);
        if let Some(told) = self.unknown_factor(text) {
            return told;
        }
        let next = self.lexer.peek().filter(|_| token.kind.is_number());
        let end = next.map_or(token.span.end, |next| next.span.end);
        if next.map_or(self.format(token), |next| self.format(next)).is_some() {
            let written = self.text(Span { end, ..token.span });
            let message = format!("`{text}` can't follow a conversion; write `to {written}`");
            let start = token.span.start as usize;
            return Diagnostic::error(token.span, message).with_remedy_at(Span::new(start, start), "to ");
        }
        let message = format!("`{text}` can't follow a conversion; put that in parentheses");
        let told = Diagnostic::error(token.span, message);
        match self.operands.last() {
            Some(converted) if matches!(token.kind, Kind::Symbol(_)) => {
                let inner = self.text(
                    converted
                        .span
                        .to(Span::new(self.end.min(token.span.start as usize), token.span.start as usize)),
                );
                let inner = inner.trim_end();
                let start = converted.span.start as usize;
                told.with_remedy_at(Span::new(start, start + inner.len()), format!("({inner})"))
            }
            _ => told,
        }
    }
}

impl Parser<'_> {
    /// The unknown word after the sign, which was just read, that goes on with the unit after `to`: `kJ/kgK`.
    fn unknown_factor(&self, sign: &str) -> Option<Diagnostic> {
        let is_unit = self.parsed.expression.nodes.last().is_some_and(|node| matches!(node.op, Op::To(_)));
        (is_unit && matches!(sign, "/" | "·" | "*")).then_some(())?;
        let next = self.lexer.peek().filter(|next| next.kind == Kind::Name)?;
        let name = self.text(next.span);
        let is_known = self.kind(name).is_some()
            || catalog::find(name).is_some()
            || Money::find(name).is_some()
            || vocabulary::constant(name).is_some()
            || vocabulary::function(name).is_some()
            || operators::symbol(name).is_some();
        if is_known {
            return None;
        }
        match run_together::below(name).filter(|_| sign == "/") {
            Some(product) => {
                let message = format!("unknown unit `{name}`; a product of units is written `{product}`");
                Some(Diagnostic::error(next.span, message).with_remedy(product))
            }
            None => Some(self.unknown_format(next)),
        }
    }
}

fn within(format: &Format, count: usize, place: Span) -> Step {
    let (Count::Before(least, most) | Count::Behind(least, most)) = format.count else { return Ok(()) };
    if (least..=most).contains(&count) {
        return Ok(());
    }
    Err(Diagnostic::error(place, format!("expected a number from {least} to {most}")))
}
