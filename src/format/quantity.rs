//! A number with its unit, as it is shown: amounts of money, times and several units in one, and all others.

use super::notation::{rounded, show_written, suffix};
use super::number::show_number;
use super::{Doubt, Shown, money, parts};
use crate::calendar::NANOSECONDS;
use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::number::{self, Integer, Number, Rational, digits, rational};
use crate::quantity::{Notation, Quantity};
use std::fmt::Write as _;

type Result<T> = std::result::Result<T, Fault>;

/// A quantity: its number in its notation, and its unit.
pub(super) fn show_quantity(quantity: &Quantity, digits: usize, interrupt: &Interrupt) -> Result<Shown> {
    if let Some(number) = quantity.as_plain() {
        return show_number(number, digits, interrupt);
    }
    if let Some(units) = quantity.notation().parts() {
        return parts::show_parts(&quantity.number, units, digits, interrupt);
    }
    if let notation @ (Notation::Clock | Notation::ClockSeconds) = quantity.notation() {
        return clock(&quantity.number, *notation == Notation::ClockSeconds, interrupt);
    }
    if let Notation::Told(told) = quantity.notation() {
        let last = show_number(&told.last, digits, interrupt)?;
        let text = format!("{}{}{}", told.before, last.plain(), suffix(&told.unit));
        return Ok(if last.is_exact() { Shown::exact(text) } else { rounded(text, Doubt::None) });
    }
    let is_span = match quantity.notation() {
        Notation::Span => true,
        Notation::Between(own, other) => !(own.is_day() && other.is_day()),
        _ => false,
    };
    if let (true, Some(seconds)) = (is_span, quantity.number.as_rational()) {
        return span(seconds, digits, interrupt);
    }
    if let Some(money) = money::sign_before(quantity.unit()) {
        return money::show_money(quantity, money, digits, interrupt);
    }
    let shown = show_written(&quantity.number, quantity.notation(), digits, interrupt)?;
    if quantity.unit().is_none() {
        return Ok(shown);
    }
    Ok(shown.followed_by(&suffix(quantity.unit())))
}

/// Seconds as `1 d 2 h 30 min`, without the parts that are zero.
fn span(seconds: &Rational, digits: usize, interrupt: &Interrupt) -> Result<Shown> {
    const PARTS: [(i64, &str); 3] = [(86_400, "d"), (3600, "h"), (60, "min")];
    let mut rest = rational::abs(seconds);
    let mut parts = Vec::new();
    for (size, unit) in PARTS {
        let count = rational::floor_divide(&rest, &size.into())?;
        rest = rational::modulo(&rest, &size.into())?;
        if !count.is_zero() {
            parts.push(format!("{} {unit}", digits::integer(count.numerator(), 10, interrupt)?));
        }
    }
    let last = show_number(&rest.clone().into(), digits, interrupt)?;
    if parts.is_empty() || !rest.is_zero() {
        parts.push(format!("{} s", last.plain()));
    }
    let text = format!("{}{}", if seconds.is_negative() { "-" } else { "" }, parts.join(" "));
    Ok(if last.is_exact() { Shown::exact(text) } else { rounded(text, Doubt::None) })
}

/// Hours as a clock writes them, to the second: `1:30`, `-0:00:15`. Parts of a second that are whole nanoseconds are
/// written too: `1:30:05.5`.
fn clock(hours: &Number, has_seconds: bool, interrupt: &Interrupt) -> Result<Shown> {
    let seconds = number::multiply(hours, &3600.into())?;
    let nanoseconds = number::multiply(&number::abs(&seconds, interrupt)?, &Number::from(NANOSECONDS))?;
    let fraction = nanoseconds.as_integer().map(|all| all.divide_floor(&Integer::from(NANOSECONDS)).1);
    let fraction = fraction.and_then(|part| part.to_i64()).unwrap_or(0);
    let found = if fraction == 0 {
        number::round(&seconds, 0, interrupt)?
    } else {
        number::trunc(&seconds, interrupt)?
    };
    let too_large = || Fault::too_large(0, "this time is too long to be written out");
    let whole = found.value.as_integer().cloned().ok_or_else(too_large)?;
    let is_negative = number::compare(&seconds, &Number::ZERO, interrupt)?.value.is_lt();
    let sign = if is_negative && (fraction != 0 || !whole.is_zero()) { "-" } else { "" };
    let size = if whole.is_negative() { -whole } else { whole };
    let sixty = Rational::from(60);
    let split = |all: &Rational| {
        Ok::<_, Fault>((
            rational::floor_divide(all, &sixty)?,
            rational::modulo(all, &sixty)?.to_i64().unwrap_or(0),
        ))
    };
    let (minutes, second) = split(&Rational::Integer(size))?;
    let (hours, minute) = split(&minutes)?;
    let hours = digits::integer(hours.numerator(), 10, interrupt)?;
    let mut text = format!("{sign}{hours}:{minute:02}");
    if has_seconds || second != 0 || fraction != 0 {
        // Writing to a string can't fail.
        let _ = write!(text, ":{second:02}");
    }
    if fraction != 0 {
        text += format!(".{fraction:09}").trim_end_matches('0');
    }
    if fraction != 0 || found.value == seconds {
        return Ok(Shown::exact(text));
    }
    Ok(rounded(text, if found.proved { Doubt::None } else { Doubt::Unproved }))
}
