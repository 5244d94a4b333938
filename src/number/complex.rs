//! Complex numbers: pairs of reals, exact where their parts are, with their arithmetic and square roots.
//! It knows nothing of digits and names, nor of other functions than roots.

use super::{Number, add as sum, negate, real, subtract};
use super::{divide as quotient, multiply as product};
use crate::fault::Fault;
use crate::limits::Interrupt;
use std::sync::Arc;

type Result<T> = std::result::Result<T, Fault>;

/// A number with an imaginary part that is not known to be 0.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Complex(Arc<[Number; 2]>);

impl Complex {
    /// The real part.
    #[must_use]
    pub fn re(&self) -> &Number {
        &self.0[0]
    }

    /// The imaginary part, a real number.
    #[must_use]
    pub fn im(&self) -> &Number {
        &self.0[1]
    }
}

/// The number with a real and an imaginary part, both real.
#[must_use]
pub fn from_parts(re: Number, im: Number) -> Number {
    debug_assert!(!matches!((&re, &im), (Number::Complex(_), _) | (_, Number::Complex(_))), "parts are real");
    if im.is_zero() { re } else { Number::Complex(Complex(Arc::new([re, im]))) }
}

/// The real and the imaginary part.
#[must_use]
pub fn parts(x: &Number) -> (Number, Number) {
    match x {
        Number::Complex(x) => (x.re().clone(), x.im().clone()),
        _ => (x.clone(), Number::ZERO),
    }
}

/// The imaginary unit.
#[must_use]
pub fn i() -> Number {
    from_parts(Number::ZERO, Number::ONE)
}

/// i·x.
///
/// # Errors
/// None for numbers of which the parts are short enough.
#[allow(clippy::unnecessary_wraps, reason = "it stands where functions that can fail do")]
pub fn times_i(x: &Number) -> Result<Number> {
    let (re, im) = parts(x);
    Ok(from_parts(negate(&im), re))
}

/// The sum.
///
/// # Errors
/// As [`sum`].
pub fn add(x: &Number, y: &Number) -> Result<Number> {
    let (left, right) = (parts(x), parts(y));
    Ok(from_parts(sum(&left.0, &right.0)?, sum(&left.1, &right.1)?))
}

/// The product.
///
/// # Errors
/// As [`sum`].
pub fn multiply(left: &Number, right: &Number) -> Result<Number> {
    let ((a, b), (c, d)) = (parts(left), parts(right));
    let re = subtract(&product(&a, &c)?, &product(&b, &d)?)?;
    Ok(from_parts(re, sum(&product(&a, &d)?, &product(&b, &c)?)?))
}

/// The quotient.
///
/// # Errors
/// A fault at operand 2 where it is 0, or is not known not to be.
pub fn divide(left: &Number, right: &Number, interrupt: &Interrupt) -> Result<Number> {
    let (c, d) = parts(right);
    if d.is_zero() {
        let (a, b) = parts(left);
        return Ok(from_parts(quotient(&a, &c, interrupt)?, quotient(&b, &c, interrupt)?));
    }
    let size = norm(&c, &d)?;
    let (re, im) = parts(&multiply(left, &from_parts(c, negate(&d)))?);
    Ok(from_parts(quotient(&re, &size, interrupt)?, quotient(&im, &size, interrupt)?))
}

/// a² + b².
pub(super) fn norm(a: &Number, b: &Number) -> Result<Number> {
    sum(&product(a, a)?, &product(b, b)?)
}

/// The distance from 0.
///
/// # Errors
/// A fault where its square could not be computed.
pub fn abs(x: &Complex, interrupt: &Interrupt) -> Result<Number> {
    if let (true, im) = (x.re().is_zero(), x.im()) {
        return super::abs(im, interrupt);
    }
    super::sqrt(&norm(x.re(), x.im())?, interrupt)
}

/// The angle from the positive real axis, above −π and at most π.
///
/// # Errors
/// A fault at 0, and where the angle depends on a sign that is not proved.
pub fn arg(x: &Number, interrupt: &Interrupt) -> Result<Number> {
    let (re, im) = parts(x);
    real::atan2(&im.real(1)?, &re.real(1)?, interrupt).map(Number::from).map_err(|fault| fault.at(1))
}

/// The number on the other side of the real axis.
#[must_use]
pub fn conj(x: &Number) -> Number {
    let (re, im) = parts(x);
    from_parts(re, negate(&im))
}

/// √z = √((|z| + a)/2) ± i·√((|z| − a)/2), with the sign of b.
///
/// # Errors
/// A fault where the sign of the imaginary part is not proved: the cut lies along the negative real axis.
pub fn sqrt(x: &Complex, interrupt: &Interrupt) -> Result<Number> {
    let (a, b) = (x.re(), x.im());
    let below = real::sign_of(&b.real(1)?, 1, interrupt)?.is_lt();
    let size = abs(x, interrupt)?;
    let half = |x: Number| quotient(&x, &Number::from(2), interrupt);
    let re = super::sqrt(&half(sum(&size, a)?)?, interrupt)?;
    let im = super::sqrt(&half(subtract(&size, a)?)?, interrupt)?;
    Ok(from_parts(re, if below { negate(&im) } else { im }))
}
