//! Rounding of numbers to integers and places, and division with a remainder: what depends on a sign says whether it was proved.
//! It writes no digits.

use super::{Decided, Number, compare, divide, multiply, negate, ordered, rational, real, subtract};
use crate::fault::Fault;
use crate::limits::Interrupt;

/// The greatest integer that is not above.
///
/// # Errors
/// A fault at operand 1 where it is complex, or its integer part too long.
pub fn floor(x: &Number, interrupt: &Interrupt) -> Result<Decided<Number>, Fault> {
    if let Number::Rational(x) = x {
        return Ok(Decided::proved(Number::Rational(rational::floor(x))));
    }
    let real = x.real(1)?;
    if real::congruence::is_integer(real.recipe(), interrupt)? {
        return Ok(Decided::proved(x.clone()));
    }
    let whole = real::floor(&real, interrupt).map_err(real::Stop::of_floor)?;
    Ok(Decided { value: whole.value.into(), proved: whole.proved })
}

/// The least integer that is not below.
///
/// # Errors
/// As [`floor`].
pub fn ceil(x: &Number, interrupt: &Interrupt) -> Result<Decided<Number>, Fault> {
    Ok(floor(&negate(x), interrupt)?.map(|floor| negate(&floor)))
}

/// The integer part, toward 0.
///
/// # Errors
/// As [`floor`].
pub fn trunc(x: &Number, interrupt: &Interrupt) -> Result<Decided<Number>, Fault> {
    if let Number::Rational(x) = x {
        return Ok(Decided::proved(Number::Rational(rational::trunc(x))));
    }
    let x = x.real(1)?;
    // What is taken as 0 has the floor 0 with the same doubt.
    if x.sign(interrupt)?.order.is_lt() { ceil(&x.into(), interrupt) } else { floor(&x.into(), interrupt) }
}

/// The nearest integer that is not nearer to 0.
///
/// # Errors
/// As [`floor`].
pub fn outward(x: &Number, interrupt: &Interrupt) -> Result<Decided<Number>, Fault> {
    let order = compare(x, &Number::ZERO, interrupt)?.value;
    if order.is_lt() { floor(x, interrupt) } else { ceil(x, interrupt) }
}

/// What [`trunc`] leaves, with the sign of the number.
///
/// # Errors
/// As [`floor`].
pub fn frac(x: &Number, interrupt: &Interrupt) -> Result<Decided<Number>, Fault> {
    if let Number::Rational(x) = x {
        return Ok(Decided::proved(Number::Rational(rational::frac(x))));
    }
    let whole = trunc(x, interrupt)?;
    Ok(Decided { value: subtract(x, &whole.value)?, proved: whole.proved })
}

/// Rounds half away from zero to a number of places after the point; negative ones come before it.
///
/// # Errors
/// As [`floor`].
pub fn round(x: &Number, places: i64, interrupt: &Interrupt) -> Result<Decided<Number>, Fault> {
    if let Number::Rational(x) = x {
        return rational::round(x, places, interrupt)
            .map(|rounded| Decided::proved(Number::Rational(rounded)));
    }
    let real = x.real(1)?;
    if 0 <= places && real::congruence::is_integer(real.recipe(), interrupt)? {
        return Ok(Decided::proved(x.clone()));
    }
    let (value, proved) = real::round(&real, places, interrupt)?;
    Ok(Decided { value: Number::Rational(value), proved })
}

/// The quotient rounded toward −∞.
///
/// # Errors
/// A fault at operand 2 where it is 0, at a complex operand, or where the quotient would be too long.
pub fn floor_divide(a: &Number, b: &Number, interrupt: &Interrupt) -> Result<Decided<Number>, Fault> {
    if let (Number::Rational(a), Number::Rational(b)) = (a, b) {
        return rational::floor_divide(a, b).map(|quotient| Decided::proved(Number::Rational(quotient)));
    }
    ordered(a, 1)?;
    ordered(b, 2)?;
    floor(&divide(a, b, interrupt)?, interrupt)
}

/// a − b·⌊a/b⌋, which has the sign of the divisor.
///
/// # Errors
/// As [`floor_divide`].
pub fn modulo(a: &Number, b: &Number, interrupt: &Interrupt) -> Result<Decided<Number>, Fault> {
    if let (Number::Rational(a), Number::Rational(b)) = (a, b) {
        return rational::modulo(a, b).map(|rest| Decided::proved(Number::Rational(rest)));
    }
    if let (Number::Real(a), Some(b)) = (a, b.as_integer().filter(|b| !b.is_zero()))
        && let Some(rest) = real::congruence::remainder(a.recipe(), &b.abs(), interrupt)?
    {
        return Ok(Decided::proved(rest.divide_floor(b).1.into()));
    }
    rest(a, b, &floor_divide(a, b, interrupt)?, interrupt)
}

/// The remainder of the division rounded toward 0, which has the sign of the dividend.
///
/// # Errors
/// As [`floor_divide`].
pub fn remainder(a: &Number, b: &Number, interrupt: &Interrupt) -> Result<Decided<Number>, Fault> {
    if let (Number::Rational(a), Number::Rational(b)) = (a, b) {
        return rational::remainder(a, b).map(|rest| Decided::proved(Number::Rational(rest)));
    }
    ordered(a, 1)?;
    ordered(b, 2)?;
    rest(a, b, &trunc(&divide(a, b, interrupt)?, interrupt)?, interrupt)
}

/// a − b·q.
fn rest(
    a: &Number,
    b: &Number,
    quotient: &Decided<Number>,
    interrupt: &Interrupt,
) -> Result<Decided<Number>, Fault> {
    let value = subtract(a, &multiply(b, &quotient.value)?)?;
    if let (Number::Real(rest), Some(quotient)) = (&value, quotient.value.as_integer()) {
        real::settle_remainder(rest.recipe(), quotient.bit_len(), interrupt)?;
    }
    Ok(Decided { value, proved: quotient.proved })
}
