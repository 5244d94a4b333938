//! The elementary functions of a number of any kind: real where the value is, complex on the principal branch where not.
//! It knows nothing of angles in other units than radians.

pub(crate) mod complex;

use super::{Number, Real, divide, multiply, rational, real, subtract};
use crate::fault::Fault;
use crate::limits::Interrupt;
use std::cmp::Ordering;

type Result<T> = std::result::Result<T, Fault>;

/// A function that is defined on the whole line, by its two kinds of argument.
macro_rules! entire {
    ($($(#[$doc:meta])* $name:ident $real:expr;)*) => {$(
        $(#[$doc])*
        ///
        /// # Errors
        /// A fault where a value could not be computed.
        pub fn $name(x: &Number, interrupt: &Interrupt) -> Result<Number> {
            match (x, x.to_real()) {
                (Number::Complex(x), _) => complex::$name(x, interrupt),
                (_, Some(x)) => $real(&x, interrupt).map(Number::from),
                _ => Ok(x.clone()),
            }
        }
    )*};
}
entire! {
    /// The sine.
    sin |x: &Real, interrupt: &Interrupt| -> Result<Real> { real::angle_fits(x, interrupt).map(|()| real::sin(x)) };
    /// The cosine.
    cos |x: &Real, interrupt: &Interrupt| -> Result<Real> { real::angle_fits(x, interrupt).map(|()| real::cos(x)) };
    /// The tangent.
    tan |x: &Real, interrupt: &Interrupt| -> Result<Real> {
        real::angle_fits(x, interrupt)?;
        real::tan(x, interrupt)
    };
    /// The cotangent.
    cot |x: &Real, interrupt: &Interrupt| -> Result<Real> {
        real::angle_fits(x, interrupt)?;
        if real::sign_of(&real::sin(x), 1, interrupt)?.is_eq() {
            return Err(Fault::new(1, "the cotangent has a pole here"));
        }
        real::divide(&real::cos(x), &real::sin(x), interrupt)
    };
    /// The hyperbolic sine.
    sinh |x: &Real, _: &Interrupt| -> Result<Real> { Ok(real::sinh(x)) };
    /// The hyperbolic cosine.
    cosh |x: &Real, _: &Interrupt| -> Result<Real> { Ok(real::cosh(x)) };
    /// The hyperbolic tangent.
    tanh |x: &Real, _: &Interrupt| -> Result<Real> { Ok(real::tanh(x)) };
    /// The power of e.
    exp |x: &Real, interrupt: &Interrupt| -> Result<Real> { real::exponential_fits(x, interrupt).map(|()| real::exp(x)) };
}

/// A function that is real only for some reals, by what says that an argument is one of them.
macro_rules! partial {
    ($($(#[$doc:meta])* $name:ident $is_real:expr, $real:expr;)*) => {$(
        $(#[$doc])*
        ///
        /// # Errors
        /// A fault at a pole, and where the branch depends on something that is not decided.
        pub fn $name(x: &Number, interrupt: &Interrupt) -> Result<Number> {
            match x.to_real() {
                Some(value) if $is_real(&value, interrupt)? => $real(&value, interrupt).map(Number::from),
                _ => complex::$name(x, interrupt),
            }
        }
    )*};
}
partial! {
    /// The natural logarithm.
    ln not_negative, real::ln;
    /// The inverse of the sine, from -π/2 to π/2.
    asin in_unit, real::asin;
    /// The inverse of the cosine, from 0 to π.
    acos in_unit, real::acos;
    /// The inverse of the tangent, from -π/2 to π/2.
    atan always, |x: &Real, interrupt: &Interrupt| -> Result<Real> { Ok(real::atan(x, interrupt)) };
    /// The inverse of the hyperbolic sine.
    asinh always, |x: &Real, _: &Interrupt| -> Result<Real> { Ok(real::asinh(x)) };
    /// The inverse of the hyperbolic cosine.
    acosh from_one, real::acosh;
    /// The inverse of the hyperbolic tangent.
    atanh in_unit, atanh_in_unit;
}

#[expect(clippy::unnecessary_wraps, reason = "the others can fail")]
fn always(_: &Real, _: &Interrupt) -> Result<bool> {
    Ok(true)
}

fn not_negative(x: &Real, interrupt: &Interrupt) -> Result<bool> {
    Ok(real::sign_of(x, 1, interrupt)?.is_ge())
}

/// Whether 1 ≤ x.
fn from_one(x: &Real, interrupt: &Interrupt) -> Result<bool> {
    not_negative(&real::subtract(x, &Real::one()), interrupt)
}

/// Whether −1 ≤ x ≤ 1.
fn in_unit(x: &Real, interrupt: &Interrupt) -> Result<bool> {
    not_negative(&real::subtract(&Real::one(), &real::abs(x, interrupt)?), interrupt)
}

fn atanh_in_unit(x: &Real, interrupt: &Interrupt) -> Result<Real> {
    let room = real::subtract(&Real::one(), &real::abs(x, interrupt)?);
    if real::sign_of(&room, 1, interrupt)? == Ordering::Equal {
        return Err(Fault::new(1, "the inverse hyperbolic tangent has a pole here"));
    }
    real::atanh(x, interrupt)
}

/// The logarithm to a base.
///
/// # Errors
/// A fault at operand 1 where it is 0, and at 2 where it is 0 or 1.
pub fn log(x: &Number, base: &Number, interrupt: &Interrupt) -> Result<Number> {
    if let (Number::Rational(x), Number::Rational(base)) = (x, base)
        && let Some(exponent) = rational::exact_logarithm(x, base, interrupt)?
    {
        return Ok(exponent.into());
    }
    let below = ln(base, interrupt).map_err(|fault| fault.at(2))?;
    if below.is_zero() {
        return Err(Fault::new(2, "there is no logarithm to the base 1"));
    }
    divide(&ln(x, interrupt)?, &below, interrupt)
}

/// The angle of the point whose ordinate comes first.
///
/// # Errors
/// A fault at a complex operand, at 0/0, and where a sign is not proved.
pub fn atan2(y: &Number, x: &Number, interrupt: &Interrupt) -> Result<Number> {
    real::atan2(&y.real(1)?, &x.real(2)?, interrupt).map(Number::from)
}

/// e^x − 1, which does not cancel for small x.
///
/// # Errors
/// As [`exp`].
pub fn expm1(x: &Number, interrupt: &Interrupt) -> Result<Number> {
    subtract(&exp(x, interrupt)?, &Number::ONE)
}

/// √(x² + y² + …) over the absolute values.
///
/// # Errors
/// As [`super::sqrt`].
pub fn hypot(sides: &[Number], interrupt: &Interrupt) -> Result<Number> {
    let mut total = Number::ZERO;
    for side in sides {
        let size = super::abs(side, interrupt)?;
        total = super::add(&total, &multiply(&size, &size)?)?;
    }
    super::sqrt(&total, interrupt)
}
