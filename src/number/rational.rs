//! Exact integers and fractions, always in the simplest form that holds, and the arithmetic on them.
//! It knows no irrational numbers, no text and no names; it blames an operand by its number.

pub mod fraction;
mod integers;
mod powers;
mod rounding;

pub(super) use integers::product;
pub use integers::{
    bit_and, bit_not, bit_or, bit_xor, double_factorial, factorial, floor_divide, gcd, inverse_mod, lcm,
    modulo, power_mod, remainder, shift_left, shift_right,
};
pub use powers::{exact_logarithm, exact_root, power};
pub use rounding::{abs, ceil, floor, frac, round, trunc};

use super::integer::Integer;
use crate::fault::Fault;
use crate::limits::MAX_INTEGER_BITS;
use fraction::{Fraction, reduce, reduced};
use std::cmp::Ordering;

/// An integer or a fraction in the simplest form that holds: no fraction here is an integer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Rational {
    /// An integer.
    Integer(Integer),
    /// A fraction that is not an integer.
    Fraction(Fraction),
}

macro_rules! from_primitive {
    ($($primitive:ty)*) => {$(
        impl From<$primitive> for Rational {
            fn from(value: $primitive) -> Self {
                Self::Integer(Integer::from(value))
            }
        }
    )*};
}
from_primitive!(i32 u32 i64 u64 i128 usize);

impl From<Integer> for Rational {
    fn from(value: Integer) -> Self {
        Self::Integer(value)
    }
}

impl Rational {
    /// Nothing.
    pub const ZERO: Self = Self::Integer(Integer::ZERO);
    /// The unit.
    pub const ONE: Self = Self::Integer(Integer::ONE);

    /// The quotient of two integers.
    ///
    /// # Errors
    /// A fault at operand 2 where it is 0; one that says so where the fraction is too long to be reduced.
    pub fn ratio(numerator: &Integer, denominator: &Integer) -> Result<Self, Fault> {
        if denominator.is_zero() {
            return Err(Fault::new(2, "division by zero"));
        }
        reduce(numerator, denominator)
    }

    /// Whether this is 0.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        *self == Self::ZERO
    }

    /// Whether this is 1.
    #[must_use]
    pub fn is_one(&self) -> bool {
        *self == Self::ONE
    }

    /// Whether this is below 0.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.numerator().is_negative()
    }

    /// Whether this is an integer.
    #[must_use]
    pub fn is_integer(&self) -> bool {
        matches!(self, Self::Integer(_))
    }

    /// The integer that this is.
    #[must_use]
    pub fn as_integer(&self) -> Option<&Integer> {
        match self {
            Self::Integer(value) => Some(value),
            Self::Fraction(_) => None,
        }
    }

    /// The number above the line of the reduced fraction; it bears the sign.
    #[must_use]
    pub fn numerator(&self) -> &Integer {
        match self {
            Self::Integer(value) => value,
            Self::Fraction(value) => value.numerator(),
        }
    }

    /// The number below the line of the reduced fraction, at least 1.
    #[must_use]
    pub fn denominator(&self) -> &Integer {
        match self {
            Self::Integer(_) => const { &Integer::ONE },
            Self::Fraction(value) => value.denominator(),
        }
    }

    fn parts(&self) -> (&Integer, &Integer) {
        (self.numerator(), self.denominator())
    }

    /// The bits of the numerator and the denominator.
    #[must_use]
    pub fn bit_len(&self) -> usize {
        match self {
            Self::Integer(value) => value.bit_len(),
            Self::Fraction(value) => value.numerator().bit_len() + value.denominator().bit_len(),
        }
    }

    /// The value, where it is an integer that fits.
    #[must_use]
    pub fn to_i64(&self) -> Option<i64> {
        self.as_integer()?.to_i64()
    }

    /// The value, where it is an integer that fits.
    #[must_use]
    pub fn to_usize(&self) -> Option<usize> {
        self.as_integer()?.to_usize()
    }
}

// ---- sizes ----

/// Refuses a result of so many bits before it is computed.
pub(super) fn within_limit(bits: usize) -> Result<(), Fault> {
    #[expect(clippy::cast_precision_loss, reason = "a size is only told approximately")]
    if bits <= MAX_INTEGER_BITS { Ok(()) } else { Err(too_long(bits as f64 * std::f64::consts::LOG10_2)) }
}

/// An integer that an estimate let pass by a bit.
pub(super) fn bounded(value: Integer) -> Result<Rational, Fault> {
    within_limit(value.bit_len())?;
    Ok(Rational::Integer(value))
}

/// A result of so many decimal digits, which is too large.
pub(super) fn too_long(digits: f64) -> Fault {
    if digits < 1e15 {
        Fault::too_large(0, format!("the result has about {:.0} digits", digits.floor() + 1.0))
    } else {
        too_long_by_magnitude(digits.log10())
    }
}

/// A result whose number of digits has this decimal logarithm.
pub(super) fn too_long_by_magnitude(log10_of_digits: f64) -> Fault {
    Fault::too_large(0, format!("the result has about 10^{:.0} digits", log10_of_digits.floor()))
}

/// The binary logarithm of a positive integer, good to 15 digits: for estimates of sizes and first guesses only.
#[expect(clippy::cast_precision_loss, reason = "an estimate")]
pub(super) fn log2(value: &Integer) -> f64 {
    let below = value.bit_len().saturating_sub(64);
    let top = (&value.abs() >> below).to_u64().expect("64 bits are left");
    (top as f64).log2() + below as f64
}

// ---- the four operations ----

/// The sum.
///
/// # Errors
/// A fault where it would be too large.
pub fn add(a: &Rational, b: &Rational) -> Result<Rational, Fault> {
    match (a, b) {
        (Rational::Integer(a), Rational::Integer(b)) => bounded(a + b),
        _ => fraction::add(a.parts(), b.parts(), false),
    }
}

/// The difference.
///
/// # Errors
/// A fault where it would be too large.
pub fn subtract(a: &Rational, b: &Rational) -> Result<Rational, Fault> {
    match (a, b) {
        (Rational::Integer(a), Rational::Integer(b)) => bounded(a - b),
        _ => fraction::add(a.parts(), b.parts(), true),
    }
}

/// The product.
///
/// # Errors
/// A fault where it would be too large.
pub fn multiply(a: &Rational, b: &Rational) -> Result<Rational, Fault> {
    match (a, b) {
        (Rational::Integer(a), Rational::Integer(b)) => {
            within_limit((a.bit_len() + b.bit_len()).saturating_sub(1))?;
            bounded(a * b)
        }
        _ => fraction::multiply(a.parts(), b.parts()),
    }
}

/// The quotient.
///
/// # Errors
/// A fault at operand 2 where it is 0, or one where the quotient would be too large.
pub fn divide(a: &Rational, b: &Rational) -> Result<Rational, Fault> {
    match (a, b) {
        (Rational::Integer(a), Rational::Integer(b)) => Rational::ratio(a, b),
        _ => multiply(a, &reciprocal(b).ok_or_else(|| Fault::new(2, "division by zero"))?),
    }
}

/// 1/x; `None` for 0.
pub(super) fn reciprocal(x: &Rational) -> Option<Rational> {
    let (numerator, denominator) = x.parts();
    match numerator.signum() {
        0 => None,
        1 => Some(reduced(denominator.clone(), numerator.clone())),
        _ => Some(reduced(-denominator, -numerator)),
    }
}

/// The number with the other sign.
#[must_use]
pub fn negate(x: &Rational) -> Rational {
    reduced(-x.numerator(), x.denominator().clone())
}

/// The order of two numbers.
#[must_use]
pub fn compare(a: &Rational, b: &Rational) -> Ordering {
    let ((a, b), (c, d)) = (a.parts(), b.parts());
    let signs = a.signum().cmp(&c.signum());
    if signs.is_ne() || (b.is_one() && d.is_one()) {
        return signs.then_with(|| a.cmp(c));
    }
    // A product of m and n bits has m + n or m + n − 1 bits.
    let (left, right) = (a.bit_len() + d.bit_len(), c.bit_len() + b.bit_len());
    if left.abs_diff(right) < 2 {
        return (a * d).cmp(&(c * b));
    }
    if a.is_negative() { right.cmp(&left) } else { left.cmp(&right) }
}

#[cfg(test)]
mod tests;
