//! A number with its unit, as it is shown: amounts of money, times and several units in one, and all others.

use super::notation::{rounded, show_written, suffix};
use super::number::show_number;
use super::{Doubt, NamedForm, Shown, money, parts};
use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::number::{self, Number, Rational, digits, rational};
use crate::quantity::{Notation, Quantity};

type Result<T> = std::result::Result<T, Fault>;

/// A quantity: its number in its notation, and its unit.
pub(super) fn show_quantity(quantity: &Quantity, digits: usize, interrupt: &Interrupt) -> Result<Shown> {
    if let Some(number) = quantity.as_plain() {
        return show_number(number, digits, interrupt);
    }
    if let Notation::Parts(units) = quantity.notation() {
        return parts::show_parts(&quantity.number, units, digits, interrupt);
    }
    if *quantity.notation() == Notation::Clock {
        return clock(&quantity.number, interrupt);
    }
    if let Notation::Told(text) = quantity.notation() {
        return Ok(Shown::exact(text.to_string()));
    }
    if let (Notation::Span, Some(seconds)) = (quantity.notation(), quantity.number.as_rational()) {
        return span(seconds, digits, interrupt);
    }
    if let Some(money) = money::sign_before(quantity.unit()) {
        return money::show_money(quantity, money, digits, interrupt);
    }
    let shown = show_written(&quantity.number, quantity.notation(), digits, interrupt)?;
    if quantity.unit().is_none() {
        return Ok(shown);
    }
    let named = NamedForm::of(quantity, digits);
    Ok(Shown { named, ..shown.followed_by(&suffix(quantity.unit())) })
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

/// Hours as a clock writes them, to the second: `1:30`, `-0:00:15`.
fn clock(hours: &Number, interrupt: &Interrupt) -> Result<Shown> {
    let seconds = number::multiply(hours, &3600.into())?;
    let found = number::round(&seconds, 0, interrupt)?;
    let too_large = || Fault::too_large(0, "this time is too long to be written out");
    let whole = found.value.as_integer().cloned().ok_or_else(too_large)?;
    let (size, sign) = if whole.is_negative() { (-whole, "-") } else { (whole, "") };
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
    let seconds_text = if second == 0 { String::new() } else { format!(":{second:02}") };
    let text = format!("{sign}{hours}:{minute:02}{seconds_text}");
    if found.value == seconds {
        return Ok(Shown::exact(text));
    }
    Ok(rounded(text, if found.proved { Doubt::None } else { Doubt::Unproved }))
}
