//! Fractions in lowest terms that are not integers.
//! It knows how they are formed and combined, and nothing of digits or of the other kinds of number.

use super::{Rational, within_limit};
use crate::fault::Fault;
use crate::number::integer::{Integer, nobody};

/// The smaller of two numbers whose gcd is sought without a token must be shorter than this many bits: the gcd of
/// longer ones could not be interrupted within 300 ms.
const MAX_REDUCIBLE_BITS: usize = 1 << 19;

/// A fraction that is not an integer: reduced, its denominator at least 2.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Fraction {
    numerator: Integer,
    denominator: Integer,
}

impl Fraction {
    /// The number above the line; it bears the sign.
    #[must_use]
    pub fn numerator(&self) -> &Integer {
        &self.numerator
    }

    /// The number below the line, at least 2.
    #[must_use]
    pub fn denominator(&self) -> &Integer {
        &self.denominator
    }
}

/// The number that a fraction in lowest terms over a positive denominator is.
pub(in crate::number) fn reduced(numerator: Integer, denominator: Integer) -> Rational {
    debug_assert!(!denominator.is_negative() && !denominator.is_zero(), "a denominator is positive");
    if denominator.is_one() {
        Rational::Integer(numerator)
    } else {
        Rational::Fraction(Fraction { numerator, denominator })
    }
}

/// The number that any fraction over a denominator other than 0 is.
pub(super) fn reduce(numerator: &Integer, denominator: &Integer) -> Result<Rational, Fault> {
    if let (Some(numerator), Some(denominator)) = (numerator.to_i64(), denominator.to_i64()) {
        return Ok(reduce_words(numerator, denominator));
    }
    let (quotient, remainder) = numerator.divide_truncated(denominator);
    if remainder.is_zero() {
        return Ok(Rational::Integer(quotient));
    }
    let divisor = gcd(denominator, &remainder)?;
    let divisor = if denominator.is_negative() { -divisor } else { divisor };
    Ok(reduced(exact(numerator, &divisor), exact(denominator, &divisor)))
}

/// The same for machine words.
fn reduce_words(numerator: i64, denominator: i64) -> Rational {
    let is_negative = (numerator < 0) != (denominator < 0);
    let (numerator, denominator) = (numerator.unsigned_abs(), denominator.unsigned_abs());
    let divisor = num_integer::gcd(numerator, denominator);
    let (numerator, denominator) = (Integer::from(numerator / divisor), Integer::from(denominator / divisor));
    reduced(if is_negative { -numerator } else { numerator }, denominator)
}

/// a/b ± c/d of reduced fractions. With g = gcd(b, d) the sum is t/(b·(d/g)), t = a·(d/g) ± c·(b/g), and only
/// gcd(t, g) can be left to cancel (Knuth, TAOCP 2, 4.5.1).
pub(super) fn add(
    (a, b): (&Integer, &Integer),
    (c, d): (&Integer, &Integer),
    subtract: bool,
) -> Result<Rational, Fault> {
    if let Some(sum) = add_words([a, b, c, d], subtract) {
        return Ok(sum);
    }
    within_limit((a.bit_len() + d.bit_len()).max(c.bit_len() + b.bit_len()))?;
    within_limit(b.bit_len() + d.bit_len() - 1)?;
    let combine = |a: Integer, c: Integer| if subtract { &a - &c } else { &a + &c };
    let common = gcd(b, d)?;
    if common.is_one() {
        return Ok(reduced(combine(a * d, c * b), b * d));
    }
    let (b, d_rest) = (exact(b, &common), exact(d, &common));
    let sum = combine(a * &d_rest, c * &b);
    let left = gcd(&sum, &common)?;
    Ok(reduced(exact(&sum, &left), &b * &exact(d, &left)))
}

/// The same for machine words, where what is added is one too.
fn add_words(parts: [&Integer; 4], subtract: bool) -> Option<Rational> {
    let [a, b, c, d] = words(parts)?;
    let (left, right) = (a.checked_mul(d)?, c.checked_mul(b)?);
    let sum = if subtract { left.checked_sub(right) } else { left.checked_add(right) }?;
    Some(reduce_words(sum, b.checked_mul(d)?))
}

/// (a/b)·(c/d) of reduced fractions: only gcd(a, d) and gcd(c, b) can cancel.
pub(super) fn multiply(
    (a, b): (&Integer, &Integer),
    (c, d): (&Integer, &Integer),
) -> Result<Rational, Fault> {
    if let Some(product) = multiply_words([a, b, c, d]) {
        return Ok(product);
    }
    let (left, right) = (gcd(a, d)?, gcd(c, b)?);
    let (a, d) = (exact(a, &left), exact(d, &left));
    let (c, b) = (exact(c, &right), exact(b, &right));
    within_limit(a.bit_len() + c.bit_len().saturating_sub(1))?;
    within_limit(b.bit_len() + d.bit_len() - 1)?;
    Ok(reduced(&a * &c, &b * &d))
}

/// The same for machine words, where the products are such words too.
fn multiply_words(parts: [&Integer; 4]) -> Option<Rational> {
    let [a, b, c, d] = words(parts)?;
    Some(reduce_words(a.checked_mul(c)?, b.checked_mul(d)?))
}

fn words([a, b, c, d]: [&Integer; 4]) -> Option<[i64; 4]> {
    Some([a.to_i64()?, b.to_i64()?, c.to_i64()?, d.to_i64()?])
}

/// A gcd that is short work, or a fault.
fn gcd(a: &Integer, b: &Integer) -> Result<Integer, Fault> {
    if a.is_one() || b.is_one() {
        return Ok(Integer::ONE);
    }
    if a.bit_len().min(b.bit_len()) > MAX_REDUCIBLE_BITS {
        return Err(Fault::too_large(
            0,
            "the result is a fraction with more than 150000 digits above and below the line",
        ));
    }
    Ok(a.gcd(b, nobody()).expect("nobody raises it"))
}

/// The quotient by a known divisor.
pub(super) fn exact(value: &Integer, divisor: &Integer) -> Integer {
    if divisor.is_one() { value.clone() } else { value.divide_truncated(divisor).0 }
}
