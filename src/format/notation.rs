//! Numbers in the notations that `to` asks for.

use super::money;
use super::number::{joined, named, show_number, whole_quotient};
use super::{Doubt, Shown, english, parts};
use crate::fault::Fault;
use crate::limits::{Interrupt, MAX_LEADING_ZEROS};
use crate::number::digits::{self, Rounded, Style};
use crate::number::theory::Factors;
use crate::number::{self, Integer, Number, Rational, rational};
use crate::quantity::notation::character;
use crate::quantity::{Notation, Quantity, Unit};

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
    Ok(if quantity.unit().is_none() { shown } else { shown.followed_by(&suffix(quantity.unit())) })
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

/// A unit as it is written after a number: ` km/h`, `%`, `°`.
pub(super) fn suffix(unit: &Unit) -> String {
    let text = unit.to_string();
    let mut characters = text.chars();
    let is_sign = characters.next().is_some_and(|first| matches!(first, '°' | '′' | '″' | '%' | '‰'))
        && characters.next().is_none_or(|second| !second.is_alphabetic());
    if is_sign { text } else { format!(" {text}") }
}

pub(super) fn show_written(
    number: &Number,
    notation: &Notation,
    digits: usize,
    interrupt: &Interrupt,
) -> Result<Shown> {
    let quoted = |text: String| Shown::exact(format!("\"{text}\""));
    match notation {
        Notation::Plain
        | Notation::Parts(_)
        | Notation::Between(..)
        | Notation::Clock
        | Notation::Span
        | Notation::Told(_) => show_number(number, digits, interrupt),
        Notation::Digits(digits) => significant_digits(number, *digits, interrupt),
        Notation::Places(places) => with_places(number, *places, interrupt),
        Notation::Base(base) => in_base(number, *base, digits, interrupt),
        Notation::Factors(factors) => Ok(Shown::exact(factorisation(factors, interrupt)?)),
        Notation::Fraction => exactly(number, |value| whole_quotient(value, "", interrupt)),
        Notation::Mixed => exactly(number, |value| mixed(value, interrupt)),
        Notation::Scientific => with_exponent(number, digits, Style::Scientific, interrupt),
        Notation::Engineering => with_exponent(number, digits, Style::Engineering, interrupt),
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

/// A number to so many significant digits, integers too.
fn significant_digits(number: &Number, digits: usize, interrupt: &Interrupt) -> Result<Shown> {
    let Number::Rational(value @ Rational::Integer(_)) = number else {
        return show_number(number, digits, interrupt);
    };
    let Rounded { text, exact } = digits::significant(value, digits, interrupt)?;
    Ok(if exact { Shown::exact(text) } else { rounded(text, Doubt::None) })
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

/// A number to so many places, halves away from zero.
pub(super) fn with_places(number: &Number, places: usize, interrupt: &Interrupt) -> Result<Shown> {
    if let Number::Complex(value) = number {
        let (re, im) =
            (with_places(value.re(), places, interrupt)?, with_places(value.im(), places, interrupt)?);
        let text = joined(re.plain(), &named(im.plain().to_owned(), "i"));
        let exact = re.is_exact() && im.is_exact();
        return Ok(if exact { Shown::exact(text) } else { rounded(text, re.doubt.max(im.doubt)) });
    }
    let power = i64::try_from(places).unwrap_or(i64::MAX);
    let found = number::round(number, power, interrupt)?;
    let too_large = || Fault::too_large(0, "this number is too large to be written out");
    let value = found.value.as_rational().ok_or_else(too_large)?;
    let scale = number::power(&Number::from(10), &Number::from(power), interrupt)?;
    let scaled = number::multiply(&found.value, &scale)?;
    let all = digits::integer(&scaled.as_integer().cloned().ok_or_else(too_large)?, 10, interrupt)?;
    let (sign, all) = all.strip_prefix('-').map_or(("", all.as_str()), |size| ("-", size));
    let all = "0".repeat((places + 1).saturating_sub(all.len())) + all;
    let (whole, fraction) = all.split_at(all.len() - places);
    let point = if places == 0 { "" } else { "." };
    let text = format!("{sign}{whole}{point}{fraction}");
    if number.as_rational() == Some(value) {
        return Ok(Shown::exact(text));
    }
    Ok(rounded(text, if found.proved { Doubt::None } else { Doubt::Unproved }))
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

fn rounded(text: String, doubt: Doubt) -> Shown {
    Shown { exact: None, rounded: Some(text), doubt, ..Shown::default() }
}

// ---- bases ----

/// An integer in full; another number rounded half to even to as many digits as hold what `digits` decimal ones do,
/// but for those of its integer part, which are shown in full.
fn in_base(number: &Number, base: u32, digits: usize, interrupt: &Interrupt) -> Result<Shown> {
    let negative = number::compare(number, &Number::ZERO, interrupt)?.value.is_lt();
    let sign = if negative { "-" } else { "" };
    let size = number::abs(number, interrupt)?;
    if let Some(integer) = size.as_integer() {
        return Ok(Shown::exact(format!(
            "{sign}{}{}",
            prefix(base),
            digits::integer(integer, base, interrupt)?
        )));
    }
    let places = places(&size, base, significant(digits, base), interrupt)?;
    let rounded_size = rounded_to(&size, base, places, interrupt)?;
    let all = digits::integer(&rounded_size.value, base, interrupt)?;
    let all = "0".repeat((places + 1).saturating_sub(all.len())) + &all;
    let (whole, part) = all.split_at(all.len() - places);
    let part = if rounded_size.exact { part.trim_end_matches('0') } else { part };
    let point = if part.is_empty() { "" } else { "." };
    let text = format!("{sign}{}{whole}{point}{part}", prefix(base));
    if rounded_size.exact {
        return Ok(Shown::exact(text));
    }
    Ok(rounded(text, if rounded_size.proved { Doubt::None } else { Doubt::Unproved }))
}

/// Digits of a base that hold as much as so many decimal ones.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count"
)]
fn significant(digits: usize, base: u32) -> usize {
    (digits as f64 / f64::from(base).log10()).ceil() as usize
}

/// The places behind the point that show so many significant digits.
fn places(size: &Number, base: u32, significant: usize, interrupt: &Interrupt) -> Result<usize> {
    let mut shift = 0;
    loop {
        let leading = number::floor(&scaled(size, base, shift, interrupt)?, interrupt)?.value;
        let leading = leading.as_integer().cloned().unwrap_or(Integer::ZERO);
        if !leading.is_zero() {
            let length = digits::integer(&leading, base, interrupt)?.len();
            return Ok((shift + significant).saturating_sub(length));
        }
        if MAX_LEADING_ZEROS < shift {
            return Err(Fault::too_large(0, "the number is too small to be written in this base"));
        }
        shift = 2 * shift + 16;
    }
}

struct RoundedSize {
    value: Integer,
    exact: bool,
    proved: bool,
}

/// |x|·base^places rounded half to even.
fn rounded_to(size: &Number, base: u32, places: usize, interrupt: &Interrupt) -> Result<RoundedSize> {
    let twice = number::multiply(&scaled(size, base, places, interrupt)?, &2.into())?;
    let floor = number::floor(&twice, interrupt)?;
    let exact = floor.value == twice;
    let floor_value = floor.value.as_integer().cloned().unwrap_or(Integer::ZERO);
    let (quotient, half) = (&floor_value >> 1, floor_value.is_odd());
    let up = half && (!exact || quotient.is_odd());
    let value = if up { &quotient + &Integer::ONE } else { quotient };
    Ok(RoundedSize { value, exact: exact && !half, proved: floor.proved })
}

fn scaled(size: &Number, base: u32, places: usize, interrupt: &Interrupt) -> Result<Number> {
    let places = i64::try_from(places).unwrap_or(i64::MAX);
    number::multiply(size, &number::power(&Number::from(base), &Number::from(places), interrupt)?)
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
