//! Numbers as they are shown: integers and short decimals in full, others by an exact form and a rounded decimal.

use super::quotient::{named, quotient};
use super::{Doubt, ExactForm, Shown};
use crate::fault::Fault;
use crate::limits::{Interrupt, MAX_EXACT_FORM};
use crate::number::digits::{self, Rounded, Style};
use crate::number::{Complex, Number, Rational, Real};

type Result<T> = std::result::Result<T, Fault>;

pub(super) fn show_number(number: &Number, digits: usize, interrupt: &Interrupt) -> Result<Shown> {
    match number {
        Number::Rational(value) => show_rational(value, digits, interrupt),
        Number::Real(value) => show_real(value, digits, interrupt),
        Number::Complex(value) => show_complex(value, digits, interrupt),
    }
}

fn show_rational(value: &Rational, digits: usize, interrupt: &Interrupt) -> Result<Shown> {
    if let Some(small) = value.to_i64() {
        return Ok(Shown::exact(small.to_string()));
    }
    let Rounded { text, exact } = digits::decimal(value, digits, Style::Auto, interrupt)?;
    if exact {
        return Ok(Shown::exact(text));
    }
    Ok(Shown { exact: ExactForm::of_fraction(value), rounded: Some(text), ..Shown::default() })
}

fn show_real(value: &Real, digits: usize, interrupt: &Interrupt) -> Result<Shown> {
    let decimal = value.decimal(digits, Style::Auto, interrupt)?;
    if decimal.exact {
        return Ok(Shown::exact(decimal.text));
    }
    let doubt = if !decimal.proved {
        Doubt::Unproved
    } else if value.is_too_long() {
        Doubt::TooLong
    } else {
        Doubt::None
    };
    Ok(Shown { exact: ExactForm::of(value), rounded: Some(decimal.text), doubt, ..Shown::default() })
}

fn show_complex(value: &Complex, digits: usize, interrupt: &Interrupt) -> Result<Shown> {
    let part = |number, part| show_number(number, digits, interrupt).map_err(|fault| of_part(fault, part));
    let (re, im) = (part(value.re(), "its real part")?, part(value.im(), "its imaginary part")?);
    if im.exact.as_deref() == Some("0") {
        return Ok(re);
    }
    let rounded = joined(re.plain(), &named(im.plain().to_owned(), "i"));
    let is_rounded = re.rounded.is_some() || im.rounded.is_some();
    let turned = match value.im() {
        Number::Rational(im) => quotient(im, "i", interrupt)?,
        Number::Real(im) => im.exact_text_times("i"),
        Number::Complex(_) => None,
    };
    // Beside a root a fraction is written as one: `1/2 + √3 i/2`.
    let fixed = match value.re() {
        Number::Rational(re) => quotient(re, "", interrupt)?,
        _ => re.exact.into_text(),
    };
    let exact = fixed.zip(turned).map(|(re, im)| joined(&re, &im));
    let doubt = re.doubt.max(im.doubt);
    if !is_rounded {
        return Ok(Shown { exact: Some(rounded).into(), rounded: None, doubt, ..Shown::default() });
    }
    Ok(Shown {
        exact: exact.filter(|text| text.chars().count() <= MAX_EXACT_FORM).into(),
        rounded: Some(rounded),
        doubt,
        ..Shown::default()
    })
}

/// Why a part of a complex number can't be shown, where that is said of the result.
fn of_part(fault: Fault, part: &str) -> Fault {
    match fault.message.strip_prefix("the result") {
        Some(rest) => Fault { message: format!("{part}{rest}").into(), ..fault },
        None => fault,
    }
}

/// The sum of a real part and an imaginary one.
pub(super) fn joined(re: &str, im: &str) -> String {
    match (re, im.strip_prefix('-')) {
        ("0", _) => im.to_owned(),
        (_, Some(size)) => format!("{re} - {size}"),
        (_, None) => format!("{re} + {im}"),
    }
}
