//! Fractions in full: as quotients, and as decimals where those have an end.
//! It knows nothing of roundings.

use crate::fault::Fault;
use crate::limits::{Interrupt, MAX_EXACT_FORM};
use crate::number::Rational;
use crate::number::digits::{self, Rounded, Style};

type Result<T> = std::result::Result<T, Fault>;

/// A fraction in full where that is short: as a decimal where it has an end and is no longer than the quotient.
pub(super) fn exact_rational(value: &Rational) -> Option<String> {
    let interrupt = Interrupt::new();
    let quotient = quotient(value, "", &interrupt).ok()?;
    let Rounded { text, exact } = digits::decimal(value, MAX_EXACT_FORM, Style::Auto, &interrupt).ok()?;
    let most = quotient.as_ref().map_or(MAX_EXACT_FORM, String::len);
    if exact && text.len() <= most && !text.contains('e') { Some(text) } else { quotient }
}

/// `25/42`, or `25i/42`, when that is short.
pub(super) fn quotient(value: &Rational, name: &str, interrupt: &Interrupt) -> Result<Option<String>> {
    let (numerator, denominator) = (value.numerator(), value.denominator());
    // Four bits a digit is more than a decimal digit takes.
    if numerator.bit_len() + denominator.bit_len() > MAX_EXACT_FORM * 4 {
        return Ok(None);
    }
    let text = whole_quotient(value, name, interrupt)?;
    Ok((text.chars().count() <= MAX_EXACT_FORM).then_some(text))
}

/// The same however long it is.
pub(super) fn whole_quotient(value: &Rational, name: &str, interrupt: &Interrupt) -> Result<String> {
    let mut text = named(digits::integer(value.numerator(), 10, interrupt)?, name);
    if !value.is_integer() {
        text.push('/');
        text += &digits::integer(value.denominator(), 10, interrupt)?;
    }
    Ok(text)
}

/// A number before a name: `2i`, `i`, `-i`.
pub(super) fn named(number: String, name: &str) -> String {
    match (number.as_str(), name) {
        (_, "") => number,
        ("1", _) => name.to_owned(),
        ("-1", _) => format!("-{name}"),
        _ => number + name,
    }
}
