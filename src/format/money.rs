//! Amounts of money: as many digits as the smallest coin has, a sign before the number, a code after it.

use super::notation::{show_written, suffix};
use super::{Doubt, ExactForm, Shown};
use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::money::Money;
use crate::number::{self, Integer, Number, Rational, digits, rational};
use crate::quantity::unit::Atom;
use crate::quantity::{Exponent, Notation, Quantity, Unit};

type Result<T> = std::result::Result<T, Fault>;

/// The currency that an amount or a price is in: alone or over something.
pub(super) fn sign_before(unit: &Unit) -> Option<Money> {
    match unit.factors() {
        [first, rest @ ..]
            if first.exponent == Exponent::ONE && rest.iter().all(|factor| factor.exponent.is_negative()) =>
        {
            if let Atom::Money(money) = first.atom {
                Some(money)
            } else {
                None
            }
        }
        _ => None,
    }
}

/// An amount, or a price for one of something.
pub(super) fn show_money(
    quantity: &Quantity,
    money: Money,
    digits: usize,
    interrupt: &Interrupt,
) -> Result<Shown> {
    let (unit, number) = (quantity.unit(), &quantity.number);
    let is_amount = unit.money().is_some();
    let shown = match (quantity.notation(), number) {
        (Notation::Plain, Number::Rational(_) | Number::Real(_)) if is_amount => {
            amount(number, money, interrupt)?
        }
        (notation, _) => {
            let shown = show_written(number, notation, digits, interrupt)?;
            // Zeros after a rounded number would be digits that it does not have, and after so many places more than
            // were asked for.
            let pads = !matches!(notation, Notation::Places(_));
            let pad = |text: String| if pads { padded(text, money) } else { text };
            Shown { exact: shown.exact.into_text().map(pad).into(), ..shown }
        }
    };
    let per = if is_amount {
        String::new()
    } else {
        suffix(&without(unit, money, interrupt)?).trim_start().to_owned()
    };
    let whole = |text: String| {
        let bare = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte));
        let text = if bare { text } else { format!("({text})") };
        let per = if per.is_empty() { String::new() } else { format!("/{per}") };
        if money.by_symbol {
            let (sign, size) = text.strip_prefix('-').map_or(("", text.as_str()), |size| ("-", size));
            format!("{sign}{money}{size}{per}")
        } else {
            format!("{text} {money}{per}")
        }
    };
    // A price such as 10/3 $/h has no exact form that reads well beside its decimal.
    let exact = if shown.rounded.is_some() { ExactForm::default() } else { shown.exact };
    Ok(Shown { exact: exact.into_text().map(&whole).into(), rounded: shown.rounded.map(&whole), ..shown })
}

/// What an amount is for, the other way up: `h` of `$/h`.
fn without(unit: &Unit, money: Money, interrupt: &Interrupt) -> Result<Unit> {
    unit.times(&Unit::from(money), Exponent::integer(-1), interrupt)?.0.power(Exponent::integer(-1))
}

/// The digits of an amount: those of the smallest coin, halves away from zero, and never -0.00.
fn amount(number: &Number, money: Money, interrupt: &Interrupt) -> Result<Shown> {
    let places = usize::from(money.currency().digits);
    let rounded = number::round(number, i64::try_from(places).unwrap_or(0), interrupt)?;
    let value = rounded.value.as_rational().cloned().unwrap_or(Rational::ZERO);
    let ten = rational::power(&10.into(), &Rational::from(places), interrupt)?;
    let coins: Integer = rational::multiply(&value, &ten)?.numerator().clone();
    let all = digits::integer(&coins.abs(), 10, interrupt)?;
    let all = "0".repeat((places + 1).saturating_sub(all.len())) + &all;
    let (whole, part) = all.split_at(all.len() - places);
    let sign = if coins.is_negative() { "-" } else { "" };
    let text = if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") };
    if rounded.value == *number {
        return Ok(Shown::exact(text));
    }
    let doubt = if rounded.proved { Doubt::None } else { Doubt::Unproved };
    Ok(Shown { rounded: Some(text), doubt, ..Shown::default() })
}

/// A decimal with at least the digits of the smallest coin.
fn padded(text: String, money: Money) -> String {
    let places = usize::from(money.currency().digits);
    let is_decimal = text.bytes().all(|byte| byte.is_ascii_digit() || b".-".contains(&byte));
    if !is_decimal || places == 0 {
        return text;
    }
    let shown = text.split_once('.').map_or(0, |(_, part)| part.len());
    let point = if shown == 0 { "." } else { "" };
    format!("{text}{point}{}", "0".repeat(places.saturating_sub(shown)))
}
