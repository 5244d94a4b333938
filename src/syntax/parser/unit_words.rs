//! Which words of a line are a unit, and where it goes on after them: names of several words, powers, products.
//! It looks ahead and reads nothing for good.

use super::{Callee, Parser, Pending};
use crate::limits::Interrupt;
use crate::money::Money;
use crate::number::Number;
use crate::quantity::dimension::{Base, Dimension};
use crate::quantity::{Exponent, Unit, catalog};
use crate::syntax::lexer::{Kind, Lexer, Token};
use crate::vocabulary::functions::bound::Bound;
use crate::vocabulary::operators::Meaning;
use crate::vocabulary::{self, Fixity, Row, operators};

/// A unit as it was read, and where the line goes on after it.
#[derive(Clone)]
pub(super) struct Units<'a> {
    pub(super) unit: Unit,
    pub(super) end: usize,
    pub(super) after: Lexer<'a>,
}

/// What a vehicle takes, the distance that it takes it for, and the row of so much for a hundred of that.
const CONSUMPTION: &[(&str, &str, &str)] = &[
    ("L", "km", "L/100km"),
    ("gal", "mi", "gal/100mi"),
    ("kWh", "km", "kWh/100km"),
    ("kWh", "mi", "kWh/100mi"),
];

/// Words of a unit's name, at most.
const MOST_WORDS: usize = 5;

impl<'a> Parser<'a> {
    // ---- reading ahead ----

    /// The unit that starts with a token, which a lexer has just given: its name, which may be of several words, and its
    /// power. Nothing is consumed.
    pub(super) fn factor(&self, token: Token, after: &Lexer<'a>, own_names: bool) -> Option<Units<'a>> {
        if token.kind != Kind::Name {
            return None;
        }
        let text = self.text(token.span);
        if own_names && self.kind(text).is_some() {
            return None;
        }
        if own_names && (is_constant(text) || self.is_free_in_plot(text)) {
            return None;
        }
        let called =
            after.peek().is_some_and(|next| next.kind == Kind::Open && next.span.start == token.span.end);
        if own_names && called && vocabulary::function(text).is_some() {
            return None;
        }
        let (named, begins_phrase) = catalog::find_or_begin(text);
        if let Some(consumption) = named.and_then(|fuel| self.consumption(fuel, after)) {
            return Some(consumption);
        }
        if matches!(text, "′" | "″") {
            let unit = self.prime(text, own_names)?;
            return Some(Units { unit, end: token.span.end as usize, after: after.clone() });
        }
        let several = if begins_phrase { self.name_of_several_words(token, after) } else { None };
        if let Some(raised) = self.name_with_power(token, after) {
            return Some(raised);
        }
        let (unit, end, after) = several.or_else(|| self.name_of_unit(token, named, after))?;
        Some(self.raised_unit(Units { unit, end, after }))
    }

    /// `′` and `″`: minutes and seconds of arc after degrees and after `to`, feet and inches elsewhere.
    pub(super) fn prime(&self, text: &str, own_names: bool) -> Option<Unit> {
        let is_angle = |unit: Unit| unit.dimension() == Ok(Dimension::of(Base::Angle));
        let of_angle = !own_names || self.last_unit().is_some_and(is_angle);
        let word = match (text, of_angle) {
            (_, true) => text,
            ("′", false) => "ft",
            _ => "in",
        };
        catalog::find(word).map(Unit::from)
    }

    /// `L/100km`, `litres per 100 km`, `kWh/(100 km)`: a unit that a number is a part of.
    fn consumption(&self, fuel: catalog::Named, after: &Lexer<'a>) -> Option<Units<'a>> {
        if !fuel.parts().0.is_empty() {
            return None;
        }
        let fuel = fuel.row().symbol();
        CONSUMPTION.iter().find(|row| row.0 == fuel)?;
        let mut lexer = after.clone();
        let over = lexer.significant()?;
        if !matches!(self.text(over.span), "/" | "÷" | "∕" | "⁄" | "per") {
            return None;
        }
        let mut next = lexer.significant()?;
        let is_bracketed = next.kind == Kind::Open;
        if is_bracketed {
            next = lexer.significant()?;
        }
        // In `100km` and `100 km²` the number is a token of its own, whatever follows it.
        if !next.kind.is_number() || self.text(next.span) != "100" {
            return None;
        }
        let distance = lexer.significant().filter(|distance| distance.kind == Kind::Name)?;
        let far = catalog::find(self.text(distance.span)).filter(|far| far.is_length())?;
        let far = format!("{}{}", far.parts().0, far.row().symbol());
        let row = CONSUMPTION.iter().find(|row| row.0 == fuel && row.1 == far)?;
        let mut end = distance.span.end as usize;
        if is_bracketed {
            end = lexer.significant().filter(|close| close.kind == Kind::Close)?.span.end as usize;
        }
        Some(Units { unit: catalog::find(row.2)?.into(), end, after: lexer })
    }

    /// The unit whose name ends in a power: `Nm³`.
    fn name_with_power(&self, token: Token, after: &Lexer<'a>) -> Option<Units<'a>> {
        let power = after
            .peek()
            .filter(|next| next.kind == Kind::Superscript && next.span.start == token.span.end)?;
        let named = catalog::find(self.text(token.span.to(power.span)))?;
        Some(Units { unit: named.into(), end: power.span.end as usize, after: after.behind(power) })
    }

    /// The unit of several words: `fl oz`, `metre per second`.
    fn name_of_several_words(&self, token: Token, after: &Lexer<'a>) -> Option<(Unit, usize, Lexer<'a>)> {
        let start = token.span.start as usize;
        let mut lexer = after.clone();
        let mut ends = Vec::new();
        while ends.len() + 1 < MOST_WORDS
            && let Some(next) = lexer.significant()
            && matches!(next.kind, Kind::Name)
            && self.text(next.span) != "to"
        {
            ends.push((next.span.end as usize, lexer.clone()));
        }
        for (end, after) in ends.into_iter().rev() {
            let phrase = self.line.get(start..end).unwrap_or("");
            let phrase: Vec<&str> = phrase.split_whitespace().collect();
            // `metres per second squared` is metres per squared second.
            if phrase.contains(&"per") && self.is_raised(&after) {
                continue;
            }
            if let Some(named) = catalog::find(&phrase.join(" ")) {
                return Some((named.into(), end, after));
            }
        }
        self.hyphenated(token, after)
    }

    /// The unit of a word, or of a word with a power before it or at its end: `ft`, `square metre`, `m2`.
    fn name_of_unit(
        &self,
        token: Token,
        named: Option<catalog::Named>,
        after: &Lexer<'a>,
    ) -> Option<(Unit, usize, Lexer<'a>)> {
        let text = self.text(token.span);
        let power = match text {
            "square" | "sq" => Some(2),
            "cubic" | "cu" => Some(3),
            _ => None,
        };
        if let Some(power) = power {
            let mut lexer = after.clone();
            let next = lexer.significant().filter(|next| next.kind == Kind::Name)?;
            let named = catalog::find(self.text(next.span)).filter(|named| named.is_length())?;
            let unit = Unit::from(named).power(Exponent::integer(power)).ok()?;
            return Some((unit, next.span.end as usize, lexer));
        }
        let end = token.span.end as usize;
        if let Some(money) = Money::find(text) {
            return Some((money.into(), end, after.clone()));
        }
        if let Some(named) = named {
            return Some((named.into(), end, after.clone()));
        }
        let power = match text.as_bytes().last()? {
            b'2' => 2,
            b'3' => 3,
            b'4' => 4,
            _ => return None,
        };
        // `m/s2`, but not `H2`: a square of anything else than a length or a time is rarely meant.
        let is_raised = |named: &catalog::Named| match power {
            4 => matches!(named.row().symbol(), "m" | "in" | "K"),
            _ => named.is_length() || matches!(named.row().symbol(), "s" | "h" | "min" | "A" | "V"),
        };
        let named = catalog::find(text.get(..text.len() - 1)?).filter(is_raised)?;
        Some((Unit::from(named).power(Exponent::integer(power)).ok()?, end, after.clone()))
    }

    /// The unit of words with hyphens between them: `kilowatt-hour`, `ft-lb`.
    fn hyphenated(&self, token: Token, after: &Lexer<'a>) -> Option<(Unit, usize, Lexer<'a>)> {
        let start = token.span.start as usize;
        let (mut lexer, mut end) = (after.clone(), token.span.end);
        let mut found = None;
        for _ in 1..MOST_WORDS {
            let hyphen = lexer.significant().filter(|next| self.text(next.span) == "-")?;
            let next = lexer.significant().filter(|next| next.kind == Kind::Name);
            let Some(next) =
                next.filter(|next| hyphen.span.start == end && hyphen.span.end == next.span.start)
            else {
                break;
            };
            end = next.span.end;
            if let Some(named) = self.line.get(start..end as usize).and_then(catalog::find) {
                found = Some((named.into(), end as usize, lexer.clone()));
            }
            if lexer.peek().is_none_or(|after| self.text(after.span) != "-") {
                break;
            }
        }
        found
    }

    /// Whether a power follows.
    fn is_raised(&self, after: &Lexer<'a>) -> bool {
        after.peek().is_some_and(|next| match next.kind {
            Kind::Superscript => true,
            Kind::Symbol(symbol) => symbol.infix.is_some_and(|row| row.meaning == Meaning::Power),
            Kind::Name => matches!(self.text(next.span), "squared" | "cubed"),
            _ => false,
        })
    }

    /// The same with the power after it, where that is written out: `m²`, `m^2`, `s^-1`, `m^(1/2)`.
    fn raised_unit(&self, read: Units<'a>) -> Units<'a> {
        let Some(token) = read.after.peek() else { return read };
        let exponent = match token.kind {
            Kind::Superscript => super::raised(self.text(token.span)),
            Kind::Symbol(symbol) if symbol.infix.is_some_and(|row| row.meaning == Meaning::Power) => {
                return power_of_unit(self.line, &read, read.after.behind(token)).unwrap_or(read);
            }
            Kind::Name if self.kind(self.text(token.span)).is_none() => match self.text(token.span) {
                "squared" => Some(2),
                "cubed" => Some(3),
                _ => None,
            },
            _ => None,
        };
        let raised = exponent
            .and_then(|exponent| Exponent::ratio(exponent, 1).ok())
            .and_then(|exponent| read.unit.power(exponent).ok());
        match raised {
            Some(unit) => Units { unit, end: token.span.end as usize, after: read.after.behind(token) },
            None => read,
        }
    }

    /// Factors side by side: `kg m`.
    fn side_by_side(&self, first: Units<'a>, own_names: bool) -> Units<'a> {
        let mut read = first;
        loop {
            let Some(next) = read.after.peek() else { return read };
            let after = read.after.behind(next);
            let is_operator = operators::symbol(self.text(next.span)).is_some();
            if next.kind != Kind::Name || is_operator && !self.is_inch_after(&read.unit, next, &after) {
                return read;
            }
            let Some(factor) = self.factor(next, &after, own_names) else { return read };
            match product(&read.unit, &factor.unit, false) {
                Some(unit) => read = Units { unit, ..factor },
                None => return read,
            }
        }
    }

    /// Whether `in` goes on with a unit that is not a length: what follows is nothing that one converts to, as in `lb in^2`,
    /// `BTU in/h` and `lbf in to N m`, or nothing at all, after a force.
    fn is_inch_after(&self, unit: &Unit, token: Token, after: &Lexer<'a>) -> bool {
        if self.text(token.span) != "in" || unit.dimension() == Ok(Dimension::of(Base::Length)) {
            return false;
        }
        let Some(next) = after.peek() else { return is_force(unit) };
        match next.kind {
            Kind::Superscript | Kind::Close => true,
            Kind::Name => operators::symbol(self.text(next.span)).is_some_and(|word| {
                word.infix.is_some_and(|row| matches!(row.fixity, Fixity::Conversion(_)))
            }),
            Kind::Symbol(_) => matches!(self.text(next.span), "/" | "*" | "·" | "×" | "^"),
            _ => false,
        }
    }

    /// A unit in parentheses: `(kg K)`.
    fn bracketed(&self, token: Token, lexer: &Lexer<'a>, own_names: bool) -> Option<Units<'a>> {
        if token.kind != Kind::Open {
            return None;
        }
        let mut lexer = lexer.clone();
        let first = lexer.significant()?;
        let inner = self.units_from(first, &lexer, own_names)?;
        let mut after = inner.after.clone();
        let close = after.significant().filter(|close| close.kind == Kind::Close)?;
        Some(self.raised_unit(Units { unit: inner.unit, end: close.span.end as usize, after }))
    }

    pub(super) fn term(&self, token: Token, lexer: &Lexer<'a>, own_names: bool) -> Option<Units<'a>> {
        let first =
            self.factor(token, lexer, own_names).or_else(|| self.bracketed(token, lexer, own_names))?;
        Some(self.side_by_side(first, own_names))
    }

    /// A product and quotient of units, as far as it goes: `kg m/s^2`, `J/(kg K)`, `km per hour`.
    pub(super) fn units_from(&self, token: Token, lexer: &Lexer<'a>, own_names: bool) -> Option<Units<'a>> {
        let first = self.term(token, lexer, own_names)?;
        Some(self.quotients(first, own_names))
    }

    /// The same from its first term on.
    pub(super) fn quotients(&self, first: Units<'a>, own_names: bool) -> Units<'a> {
        let mut read = first;
        loop {
            let Some(operator) = read.after.peek() else { return read };
            let text = self.text(operator.span);
            let divides = matches!(text, "/" | "÷" | "∕" | "⁄" | "per");
            if !divides && !matches!(text, "*" | "·" | "∙" | "⋅" | "×") {
                return read;
            }
            let mut lexer = read.after.behind(operator);
            let Some(next) = lexer.significant() else { return read };
            if is_before_amount(self.text(next.span), &lexer) {
                return read;
            }
            let Some(term) = self.term(next, &lexer, own_names) else { return read };
            match product(&read.unit, &term.unit, divides) {
                Some(unit) => read = Units { unit, ..term },
                // What is asked for is written as it was, in feet and inches if it must be: `to BTU inch/(h ft^2 °F)`.
                None if divides && !own_names => match read.unit.over(&term.unit) {
                    Ok(unit) => read = Units { unit, ..term },
                    Err(_) => return read,
                },
                None => return read,
            }
        }
    }

    /// Whether a letter may be the variable of a plot that names none: `plot 3t^2`.
    fn is_free_in_plot(&self, name: &str) -> bool {
        name.chars().count() == 1
            && self.frames.iter().enumerate().any(|(index, frame)| match frame.pending {
                Pending::Bare(Callee::Builtin(function), _) | Pending::Call(Callee::Builtin(function), _) => {
                    function.bound().is_some_and(Bound::takes_all) && !self.names_a_variable(index)
                }
                _ => false,
            })
    }
}

/// Whether a unit is one of force.
pub(super) fn is_force(unit: &Unit) -> bool {
    catalog::find("N").is_some_and(|newton| unit.dimension() == Unit::from(newton).dimension())
}

/// The product or quotient of two units, where no factor comes of it: `km/h`, but not `ft/m`.
fn product(a: &Unit, b: &Unit, divides: bool) -> Option<Unit> {
    let power = if divides { Exponent::integer(-1) } else { Exponent::ONE };
    let (unit, by) = a.times(b, power, &Interrupt::new()).ok()?;
    (by == Number::ONE && !unit.is_none()).then_some(unit)
}

/// The exponent after `^`.
fn power_of_unit<'a>(line: &str, read: &Units<'a>, mut lexer: Lexer<'a>) -> Option<Units<'a>> {
    let mut token = lexer.significant()?;
    let mut sign = 1;
    let bracketed = token.kind == Kind::Open;
    if bracketed {
        token = lexer.significant()?;
    }
    if matches!(token.kind, Kind::Symbol(symbol) if matches!(symbol.text, "-" | "−")) {
        sign = -1;
        token = lexer.significant()?;
    }
    let (numerator, mut denominator) = match token.kind {
        Kind::Integer(numerator) => (numerator, 1),
        Kind::Decimal(written, places) => (i64::try_from(written).ok()?, 10_i64.checked_pow(places.into())?),
        // What is not ASCII follows it: `m^2 °C`.
        Kind::Number { .. } => (line.get(token.span.range())?.parse().ok()?, 1),
        _ => return None,
    };
    if bracketed {
        token = lexer.significant()?;
        if matches!(token.kind, Kind::Symbol(symbol) if symbol.text == "/") {
            let Kind::Integer(below) = lexer.significant()?.kind else { return None };
            denominator = below.checked_mul(denominator)?;
            token = lexer.significant()?;
        }
        if token.kind != Kind::Close {
            return None;
        }
    }
    let unit = read.unit.power(Exponent::ratio(sign * numerator, denominator).ok()?).ok()?;
    Some(Units { unit, end: token.span.end as usize, after: lexer })
}

/// Whether a word is a currency before its amount: the `$` of `8 h * $25/h`.
fn is_before_amount(text: &str, after: &Lexer<'_>) -> bool {
    Money::find(text).is_some() && after.peek().is_some_and(|next| next.kind.is_number())
}

/// Whether a word is a constant's, spelled as it is.
fn is_constant(name: &str) -> bool {
    vocabulary::constant(name).is_some_and(|row| row.words().any(|word| word == name))
}
