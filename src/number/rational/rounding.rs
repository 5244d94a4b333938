//! The absolute value of a number, its parts, and rounding to places.

use super::{Rational, bounded, negate, within_limit};
use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::number::rational::fraction::reduced;
use crate::number::{Integer, digits};

/// The absolute value.
#[must_use]
pub fn abs(x: &Rational) -> Rational {
    reduced(x.numerator().abs(), x.denominator().clone())
}

/// The greatest integer that is not above.
#[must_use]
pub fn floor(x: &Rational) -> Rational {
    Rational::Integer(x.numerator().divide_floor(x.denominator()).0)
}

/// The least integer that is not below.
#[must_use]
pub fn ceil(x: &Rational) -> Rational {
    negate(&floor(&negate(x)))
}

/// The integer part, toward 0.
#[must_use]
pub fn trunc(x: &Rational) -> Rational {
    Rational::Integer(x.numerator().divide_truncated(x.denominator()).0)
}

/// What [`trunc`] leaves, with the sign of the number.
#[must_use]
pub fn frac(x: &Rational) -> Rational {
    reduced_remainder(x.numerator().divide_truncated(x.denominator()).1, x.denominator())
}

/// A remainder of a reduced fraction is coprime to its denominator too.
fn reduced_remainder(remainder: Integer, denominator: &Integer) -> Rational {
    if remainder.is_zero() { Rational::ZERO } else { reduced(remainder, denominator.clone()) }
}

/// Rounds half away from zero to a number of places after the point; negative ones come before it.
///
/// # Errors
/// A fault where the way there would be too large, or the work is cancelled.
pub fn round(x: &Rational, places: i64, interrupt: &Interrupt) -> Result<Rational, Fault> {
    let (numerator, denominator) = x.parts();
    if x.is_integer() && 0 <= places {
        return Ok(x.clone());
    }
    let shift = usize::try_from(places.unsigned_abs()).unwrap_or(usize::MAX);
    // 10^shift has more than 3·shift bits, so it is more than twice the number.
    if places < 0 && numerator.bit_len() < shift.saturating_mul(3).saturating_sub(denominator.bit_len()) {
        return Ok(Rational::ZERO);
    }
    within_limit(shift.saturating_mul(10).saturating_add(2) / 3)?;
    let scale = Integer::from(10).power(shift, interrupt)?;
    let (numerator, denominator) = if 0 <= places {
        within_limit(numerator.bit_len() + scale.bit_len())?;
        (&numerator.abs() * &scale, denominator.clone())
    } else {
        within_limit(denominator.bit_len() + scale.bit_len())?;
        (numerator.abs(), denominator * &scale)
    };
    let rounded = (&(&numerator << 1) + &denominator).divide_floor(&(&denominator << 1)).0;
    let rounded = if x.is_negative() { -rounded } else { rounded };
    if 0 <= places { digits::over_power(&rounded, 10, shift, interrupt) } else { bounded(&rounded * &scale) }
}
