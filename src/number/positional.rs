//! Numbers of any real kind in positional notation, rounded correctly to a number of places in any base.
//! It knows nothing of prefixes, separators and notations.

use super::digits;
use super::{Integer, Number};
use crate::fault::Fault;
use crate::limits::{Interrupt, MAX_LEADING_ZEROS};

type Result<T> = std::result::Result<T, Fault>;

/// The digits of a number.
#[derive(Debug, PartialEq, Eq)]
pub struct Positional {
    /// Whether it is below 0.
    pub is_negative: bool,
    /// The digits before the point, at least one.
    pub whole: String,
    /// Those after it; empty where there is no point.
    pub fraction: String,
    /// Whether they are all that the number has.
    pub exact: bool,
    /// Whether that, and the direction of rounding, is proved.
    pub proved: bool,
}

/// An integer in full; another number rounded half to even to as many digits of the base as hold what so many decimal
/// ones do, but for those of its integer part, which are given in full.
///
/// # Errors
/// A fault where the number is too large or too small to be written so, complex, or its sign is not proved.
pub fn in_base(number: &Number, base: u32, digits: usize, interrupt: &Interrupt) -> Result<Positional> {
    let is_negative = super::compare(number, &Number::ZERO, interrupt)?.value.is_lt();
    let size = super::abs(number, interrupt)?;
    if let Some(integer) = size.as_integer() {
        let whole = digits::integer(integer, base, interrupt)?;
        return Ok(Positional { is_negative, whole, fraction: String::new(), exact: true, proved: true });
    }
    let places = places(&size, base, significant(digits, base), interrupt)?;
    let twice = super::multiply(&scaled(&size, base, places, interrupt)?, &2.into())?;
    let floor = super::floor(&twice, interrupt)?;
    let ends_here = floor.value == twice;
    let floor_value = floor.value.as_integer().cloned().unwrap_or(Integer::ZERO);
    let (quotient, half) = (&floor_value >> 1, floor_value.is_odd());
    let value = if half && (!ends_here || quotient.is_odd()) { &quotient + &Integer::ONE } else { quotient };
    let exact = ends_here && !half;
    let (whole, mut fraction) = split(&value, base, places, interrupt)?;
    if exact {
        fraction.truncate(fraction.trim_end_matches('0').len());
    }
    Ok(Positional { is_negative, whole, fraction, exact, proved: floor.proved })
}

/// A number rounded to so many decimal places, halves away from zero; a zero has no sign.
///
/// # Errors
/// As [`in_base`].
pub fn to_places(number: &Number, places: usize, interrupt: &Interrupt) -> Result<Positional> {
    let power = i64::try_from(places).unwrap_or(i64::MAX);
    let found = super::round(number, power, interrupt)?;
    let too_large = || Fault::too_large(0, "this number is too large to be written out");
    let value = found.value.as_rational().ok_or_else(too_large)?;
    let scaled = scaled(&found.value, 10, places, interrupt)?;
    let all = scaled.as_integer().cloned().ok_or_else(too_large)?;
    let is_negative = all.is_negative();
    let (whole, fraction) = split(&if is_negative { -all } else { all }, 10, places, interrupt)?;
    let exact = number.as_rational() == Some(value);
    Ok(Positional { is_negative, whole, fraction, exact, proved: exact || found.proved })
}

/// The digits of |x|·base^places before the point and after it.
fn split(all: &Integer, base: u32, places: usize, interrupt: &Interrupt) -> Result<(String, String)> {
    let all = digits::integer(all, base, interrupt)?;
    let mut whole = "0".repeat((places + 1).saturating_sub(all.len())) + &all;
    let fraction = whole.split_off(whole.len() - places);
    Ok((whole, fraction))
}

/// The least number of digits of a base that hold as much as so many decimal ones: base^count ≥ 10^digits.
///
/// Of 2^bits ≤ base < 2^(bits+1) the logarithm lies between two integers; the integers are compared where that matters.
fn significant(digits: usize, base: u32) -> usize {
    /// log₂ 10 is between these over 2^32.
    const LOG2_TEN: u128 = 14_267_572_527;
    // log₂ base, rounded down, over 2^32: the bits of base^(2^32) are one more, found by squaring what is kept of it.
    let logarithm = {
        let (mut whole, mut rest) = (u128::from(base.ilog2()), u128::from(base) << (63 - base.ilog2()));
        for _ in 0..32 {
            rest = (rest * rest) >> 63;
            let carry = rest >> 64;
            rest >>= carry;
            whole = 2 * whole + carry;
        }
        whole
    };
    // Both are off by less than 2^-31 of a bit: one more digit at worst, for more digits than fit the memory.
    usize::try_from((digits as u128 * LOG2_TEN).div_ceil(logarithm)).unwrap_or(usize::MAX)
}

/// The places after the point that show so many significant digits.
fn places(size: &Number, base: u32, significant: usize, interrupt: &Interrupt) -> Result<usize> {
    let mut shift = 0;
    loop {
        let leading = super::floor(&scaled(size, base, shift, interrupt)?, interrupt)?.value;
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

fn scaled(size: &Number, base: u32, places: usize, interrupt: &Interrupt) -> Result<Number> {
    let places = i64::try_from(places).unwrap_or(i64::MAX);
    super::multiply(size, &super::power(&Number::from(base), &Number::from(places), interrupt)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_digits_are_shown_as_hold_the_decimal_ones() {
        for base in 2..=36 {
            for digits in (1..60).chain([100, 1000]) {
                let ten = num_bigint::BigUint::from(10_u32).pow(digits);
                let count = u32::try_from(significant(digits as usize, base)).unwrap();
                let held = num_bigint::BigUint::from(base).pow(count);
                let less = num_bigint::BigUint::from(base).pow(count - 1);
                assert!(ten <= held && less < ten, "{digits} digits in base {base}: {count}");
            }
        }
    }
}
