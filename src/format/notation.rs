//! Numbers in the notations that `to` asks for.

use super::number::{joined, show_number};
use super::quotient::{named, whole_quotient};
use super::{Doubt, Shown, english};
use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::number::digits::{self, Rounded, Style};
use crate::number::positional::{self, Positional};
use crate::number::theory::Factors;
use crate::number::{Number, Rational, rational};
use crate::quantity::notation::character;
use crate::quantity::{Notation, Unit};
use std::fmt::Write as _;

type Result<T> = std::result::Result<T, Fault>;

/// A unit as it is written after a number: ` km/h`, `%`, `°`.
pub(super) fn suffix(unit: &Unit) -> String {
    let mut text = String::from(" ");
    match unit.single_name() {
        Some((prefix, name)) => text.extend([prefix, name]),
        // Writing to a string can't fail.
        None => _ = write!(text, "{unit}"),
    }
    let mut characters = text.chars().skip(1);
    let is_sign = characters.next().is_some_and(|first| matches!(first, '°' | '′' | '″' | '%' | '‰'))
        && characters.next().is_none_or(|second| !second.is_alphabetic());
    if is_sign {
        text.remove(0);
    }
    text
}

pub(super) fn show_written(
    number: &Number,
    notation: &Notation,
    digits: usize,
    interrupt: &Interrupt,
) -> Result<Shown> {
    let quoted = |text: String| Shown::exact(format!("\"{text}\""));
    let or = |asked: usize| if asked == 0 { digits } else { asked };
    match notation {
        Notation::Plain
        | Notation::Parts(_)
        | Notation::Typed(..)
        | Notation::Between(..)
        | Notation::Clock
        | Notation::ClockSeconds
        | Notation::Span
        | Notation::Told(_) => show_number(number, digits, interrupt),
        Notation::Digits(digits) => significant_digits(number, *digits, interrupt),
        Notation::Places(places) => with_places(number, *places, interrupt),
        Notation::Base(base) => in_base(number, *base, digits, interrupt),
        Notation::Factors(factors) => Ok(Shown::exact(factorisation(factors, interrupt)?)),
        Notation::Fraction => exactly(number, |value| whole_quotient(value, "", interrupt)),
        Notation::Mixed => exactly(number, |value| mixed(value, interrupt)),
        Notation::Scientific(asked) => with_exponent(number, or(*asked), Style::Scientific, interrupt),
        Notation::Engineering(asked) => with_exponent(number, or(*asked), Style::Engineering, interrupt),
        Notation::Roman => Ok(quoted(english::roman(number.to_i64().unwrap_or(0)))),
        Notation::Words => exactly(number, |value| {
            let digits = digits::integer(value.numerator(), 10, interrupt)?;
            Ok(format!("\"{}\"", english::english(&digits)))
        }),
        Notation::Character => {
            Ok(quoted(number.to_i64().and_then(character).map(String::from).unwrap_or_default()))
        }
    }
}

/// `2^3 × 3^2 × 5`; a negative integer has the factor -1.
fn factorisation(factors: &Factors, interrupt: &Interrupt) -> Result<String> {
    let unit = if factors.negative { Some("-1".to_owned()) } else { None };
    let powers = factors.powers.iter().map(|(prime, times)| {
        let prime = digits::integer(prime, 10, interrupt)?;
        Ok(if *times == 1 { prime } else { format!("{prime}^{times}") })
    });
    let factors = unit.into_iter().map(Ok).chain(powers).collect::<Result<Vec<String>>>()?;
    Ok(if factors.is_empty() { "1".to_owned() } else { factors.join(" × ") })
}

/// A number rounded to significant digits, integers too.
fn significant_digits(number: &Number, digits: usize, interrupt: &Interrupt) -> Result<Shown> {
    let Number::Rational(value @ Rational::Integer(_)) = number else {
        return show_number(number, digits, interrupt);
    };
    let Rounded { text, exact } = digits::significant(value, digits, interrupt)?;
    Ok(if exact { Shown::exact(text) } else { rounded(text, Doubt::None) })
}

/// A number rounded to decimal places, halves away from zero.
pub(super) fn with_places(number: &Number, places: usize, interrupt: &Interrupt) -> Result<Shown> {
    if let Number::Complex(value) = number {
        let (re, im) =
            (with_places(value.re(), places, interrupt)?, with_places(value.im(), places, interrupt)?);
        let text = joined(re.plain(), &named(im.plain().to_owned(), "i"));
        let exact = re.is_exact() && im.is_exact();
        return Ok(if exact { Shown::exact(text) } else { rounded(text, re.doubt.max(im.doubt)) });
    }
    Ok(positional(&positional::to_places(number, places, interrupt)?, ""))
}

/// A text for a rational number; the notation admits no other.
fn exactly(number: &Number, text: impl FnOnce(&Rational) -> Result<String>) -> Result<Shown> {
    let value = number.as_rational().ok_or_else(|| Fault::new(0, "expected a rational number"))?;
    text(value).map(Shown::exact)
}

/// `-3 7/10`, which reads as −(3 + 7/10).
fn mixed(value: &Rational, interrupt: &Interrupt) -> Result<String> {
    let whole = rational::trunc(value);
    if whole.is_zero() || value.is_integer() {
        return whole_quotient(value, "", interrupt);
    }
    let part = rational::abs(&rational::frac(value));
    Ok(format!(
        "{} {}",
        digits::integer(whole.numerator(), 10, interrupt)?,
        whole_quotient(&part, "", interrupt)?
    ))
}

fn with_exponent(number: &Number, digits: usize, style: Style, interrupt: &Interrupt) -> Result<Shown> {
    match number {
        Number::Rational(value) => {
            let Rounded { text, exact } = digits::decimal(value, digits, style, interrupt)?;
            Ok(if exact { Shown::exact(text) } else { rounded(text, Doubt::None) })
        }
        Number::Real(value) => {
            let decimal = value.decimal(digits, style, interrupt)?;
            if decimal.exact {
                return Ok(Shown::exact(decimal.text));
            }
            Ok(rounded(decimal.text, if decimal.proved { Doubt::None } else { Doubt::Unproved }))
        }
        Number::Complex(value) => {
            let re = with_exponent(value.re(), digits, style, interrupt)?;
            let im = with_exponent(value.im(), digits, style, interrupt)?;
            let text = joined(re.plain(), &named(im.plain().to_owned(), "i"));
            let exact = re.is_exact() && im.is_exact();
            Ok(if exact { Shown::exact(text) } else { rounded(text, re.doubt.max(im.doubt)) })
        }
    }
}

pub(super) fn rounded(text: String, doubt: Doubt) -> Shown {
    Shown { rounded: Some(text), doubt, ..Shown::default() }
}

// ---- bases ----

/// An integer in full; another number rounded half to even to as many digits as hold what `digits` decimal ones do,
/// but for those of its integer part, which are shown in full.
fn in_base(number: &Number, base: u32, digits: usize, interrupt: &Interrupt) -> Result<Shown> {
    Ok(positional(&positional::in_base(number, base, digits, interrupt)?, &prefix(base)))
}

/// Digits before and after the point, with a prefix after the sign.
fn positional(found: &Positional, prefix: &str) -> Shown {
    let Positional { is_negative, whole, fraction, exact, proved } = found;
    let sign = if *is_negative { "-" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    let text = format!("{sign}{prefix}{whole}{point}{fraction}");
    match (*exact, *proved) {
        (true, _) => Shown::exact(text),
        (false, true) => rounded(text, Doubt::None),
        (false, false) => rounded(text, Doubt::Unproved),
    }
}

fn prefix(base: u32) -> String {
    match base {
        16 => "0x".to_owned(),
        10 => String::new(),
        8 => "0o".to_owned(),
        2 => "0b".to_owned(),
        base => format!("{base}#"),
    }
}
