//! What a number is in a binary floating-point format: the bits, the value, how far it is off and what is beside it.
//! It knows no format by name: a row of the forms hands it in.

use super::{Text, decimal, of_number, plain};
use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::number::floating::{Floating, Format, Size};
use crate::number::{self, Integer, Number, digits, rational};
use crate::quantity::Notation;
use crate::value::Value;

/// The number of a format that is nearest to a value, and whether it is the value itself; `None` for a complex number.
fn nearest(value: &Value, format: Format, interrupt: &Interrupt) -> Result<Option<(Floating, bool)>, Fault> {
    let number = plain(value)?;
    if matches!(number, Number::Complex(_)) {
        return Ok(None);
    }
    let found = format.nearest(&number, interrupt)?;
    let exact = found.value.value().is_some_and(|it| number.as_rational() == Some(&it));
    Ok(Some((found.value, exact)))
}

/// Sign, exponent and fraction, as they are stored.
pub(super) fn float_bits(
    value: &Value,
    format: Format,
    interrupt: &Interrupt,
) -> Result<Option<Text>, Fault> {
    let Some((number, exact)) = nearest(value, format, interrupt)? else { return Ok(None) };
    let bits = format.bits(&number);
    let digits: String =
        (0..format.width()).rev().map(|at| if (&bits >> at).is_odd() { '1' } else { '0' }).collect();
    let (sign, rest) = digits.split_at(1);
    let (exponent, fraction) = rest.split_at(format.exponent_bits);
    Ok(Some((format!("{sign}|{exponent}|{fraction}"), exact, false)))
}

/// The exact value of the nearest number of a format, in full, where that is not the value itself.
pub(super) fn float_value(
    value: &Value,
    format: Format,
    interrupt: &Interrupt,
) -> Result<Option<Text>, Fault> {
    let Some((number, false)) = nearest(value, format, interrupt)? else { return Ok(None) };
    let Some(number) = number.value() else { return Ok(None) };
    let places = usize::try_from(-format.least_exponent()).unwrap_or(0);
    Ok(Some((digits::expansion(&number, 10, places, interrupt)?, false, false)))
}

/// What is told of a floating-point number besides its value.
#[derive(Clone, Copy)]
pub(super) enum Part {
    /// How far it is from the number that it stands for.
    Error,
    /// The distance to the next larger one in size (unit in the last place).
    Step,
    /// The number of the format before it.
    Below,
    /// The one after it.
    Above,
}

pub(super) fn float_part(
    value: &Value,
    format: Format,
    part: Part,
    digits: usize,
    interrupt: &Interrupt,
) -> Result<Option<Text>, Fault> {
    let Some((number, exact)) = nearest(value, format, interrupt)? else { return Ok(None) };
    let (Some(nearest), Size::Finite { exponent, significand }) = (number.value(), &number.size) else {
        return Ok(None);
    };
    // Nobody asks for the steps around an integer that the format holds.
    if exact && (matches!(part, Part::Error) || nearest.is_integer()) {
        return Ok(None);
    }
    let beside = |above: bool| {
        // The bits without the sign count up with the size.
        let size = format.bits(&Floating { negative: false, ..number.clone() });
        let next = if above == number.negative { &size - &Integer::ONE } else { &size + &Integer::ONE };
        let next = format.of_bits(&next).value()?;
        Some(if number.negative { rational::negate(&next) } else { next })
    };
    let told: Option<Number> = match part {
        Part::Error => Some(number::subtract(&nearest.into(), &plain(value)?)?),
        Part::Step => Some(number::power(&Number::from(2), &Number::from(*exponent), interrupt)?),
        Part::Below | Part::Above if significand.is_zero() => None,
        Part::Below => beside(false).map(Into::into),
        Part::Above => beside(true).map(Into::into),
    };
    let Some(told) = told else { return Ok(None) };
    // An integer is written in full, here as everywhere.
    if told.as_integer().is_some() {
        return decimal(&told.into(), digits, interrupt);
    }
    of_number(&told.into(), &Notation::Scientific(0), digits, interrupt)
}
