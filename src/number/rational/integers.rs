//! What is about integers: division with remainder, divisors and multiples, powers to a modulus, factorials and bits.

use super::{Rational, bounded, log2, multiply, too_long, too_long_by_magnitude, within_limit};
use crate::fault::Fault;
use crate::limits::{Cancelled, Interrupt, MAX_INTEGER_BITS};
use crate::number::Integer;
use crate::number::rational::fraction::{exact, reduce};
use crate::number::theory;

// ---- integer division ----

/// The quotient rounded toward −∞.
///
/// # Errors
/// A fault at operand 2 where it is 0, or one where the quotient would be too large.
pub fn floor_divide(a: &Rational, b: &Rational) -> Result<Rational, Fault> {
    let (a, b, _) = common_denominator(a, b)?;
    bounded(a.divide_floor(&b).0)
}

/// a − b·⌊a/b⌋, which has the sign of the divisor.
///
/// # Errors
/// A fault at operand 2 where it is 0, or one where the way there is too large.
pub fn modulo(a: &Rational, b: &Rational) -> Result<Rational, Fault> {
    remainder_with(a, b, |a, b| a.divide_floor(b).1)
}

/// The remainder of the division rounded toward 0, which has the sign of the dividend.
///
/// # Errors
/// A fault at operand 2 where it is 0, or one where the way there is too large.
pub fn remainder(a: &Rational, b: &Rational) -> Result<Rational, Fault> {
    remainder_with(a, b, |a, b| a.divide_truncated(b).1)
}

fn remainder_with(
    a: &Rational,
    b: &Rational,
    of: impl Fn(&Integer, &Integer) -> Integer,
) -> Result<Rational, Fault> {
    let (a, b, denominator) = common_denominator(a, b)?;
    reduce(&of(&a, &b), &denominator)
}

/// Two numerators over one denominator, the second not 0.
fn common_denominator(a: &Rational, b: &Rational) -> Result<(Integer, Integer, Integer), Fault> {
    if b.is_zero() {
        return Err(Fault::new(2, "division by zero"));
    }
    let ((a, b), (c, d)) = (a.parts(), b.parts());
    for (x, y) in [(a, d), (c, b), (b, d)] {
        within_limit((x.bit_len() + y.bit_len()).saturating_sub(1))?;
    }
    Ok((a * d, c * b, b * d))
}

/// The greatest integer that divides both, not negative.
///
/// # Errors
/// A fault where an operand is not an integer, or the work is cancelled.
pub fn gcd(a: &Rational, b: &Rational, interrupt: &Interrupt) -> Result<Rational, Fault> {
    Ok(Rational::Integer(expect_integer(a, 1)?.gcd(expect_integer(b, 2)?, interrupt)?))
}

/// The least positive integer that both divide, or 0 where one is 0.
///
/// # Errors
/// A fault where an operand is not an integer, the multiple would be too large, or the work is cancelled.
pub fn lcm(a: &Rational, b: &Rational, interrupt: &Interrupt) -> Result<Rational, Fault> {
    let (a, b) = (expect_integer(a, 1)?, expect_integer(b, 2)?);
    if a.is_zero() || b.is_zero() {
        return Ok(Rational::ZERO);
    }
    let rest = exact(a, &a.gcd(b, interrupt)?);
    multiply(&Rational::Integer(rest.abs()), &Rational::Integer(b.abs()))
}

/// The integer that an operand must be.
fn expect_integer(x: &Rational, operand: usize) -> Result<&Integer, Fault> {
    x.as_integer().ok_or_else(|| Fault::new(operand, "expected an integer"))
}

// ---- powers to a modulus ----

/// The remainder of a power of integers, reduced as it is raised; it has the sign of the modulus.
///
/// # Errors
/// A fault where an operand is not an integer, the modulus is 0, a base with a negative exponent has no inverse, or
/// the work is cancelled.
pub fn power_mod(
    base: &Rational,
    exponent: &Rational,
    modulus: &Rational,
    interrupt: &Interrupt,
) -> Result<Rational, Fault> {
    let (base, exponent, modulus) =
        (expect_integer(base, 1)?, expect_integer(exponent, 2)?, expect_integer(modulus, 3)?);
    if modulus.is_zero() {
        return Err(Fault::new(3, "division by zero"));
    }
    let base = if exponent.is_negative() {
        inverse_mod(base, &modulus.abs(), interrupt)?
            .ok_or_else(|| Fault::new(1, "it has no inverse for this modulus"))?
    } else {
        base.divide_floor(&modulus.abs()).1
    };
    let power = theory::power_mod(&base, &exponent.abs(), &modulus.abs(), interrupt)?;
    Ok(Rational::Integer(power.divide_floor(modulus).1))
}

/// The number that gives 1 when multiplied modulo the modulus, if there is one; it has the sign of the modulus.
///
/// # Errors
/// [`Cancelled`] once the token has been raised.
pub fn inverse_mod(
    value: &Integer,
    modulus: &Integer,
    interrupt: &Interrupt,
) -> Result<Option<Integer>, Cancelled> {
    let inverse = value.inverse(&modulus.abs(), interrupt)?;
    Ok(inverse.map(|inverse| inverse.divide_floor(modulus).1))
}

// ---- products ----

/// n!, the product of the integers from 1 to n.
///
/// # Errors
/// A fault where n is negative or not an integer, the product would be too large, or the work is cancelled.
pub fn factorial(n: &Rational, interrupt: &Interrupt) -> Result<Rational, Fault> {
    step_factorial(n, 1, interrupt)
}

/// n!!, the product of n, n − 2, n − 4 … down to 1 or 2.
///
/// # Errors
/// As [`factorial`].
pub fn double_factorial(n: &Rational, interrupt: &Interrupt) -> Result<Rational, Fault> {
    step_factorial(n, 2, interrupt)
}

fn step_factorial(n: &Rational, step: u64, interrupt: &Interrupt) -> Result<Rational, Fault> {
    let Some(n) = n.as_integer() else {
        return Err(Fault::new(1, "the factorial of a fraction is irrational"));
    };
    if n.is_negative() {
        return Err(Fault::new(1, "a negative integer has no factorial"));
    }
    factorial_fits(n, step)?;
    let n = n.to_u64().expect("the factorial of a larger number would not fit");
    let first = if n.is_multiple_of(step) { step } else { 1 };
    bounded(product(first, n.saturating_sub(first) / step + u64::from(n != 0), step, interrupt)?)
}

/// Refuses a factorial that would be too long, by Stirling's formula.
fn factorial_fits(n: &Integer, step: u64) -> Result<(), Fault> {
    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    let Some(n) = n.to_u64().map(|n| n as f64) else {
        // The logarithm of a factorial of this size is n·log n to more digits than are told.
        let log10 = log2(n) * std::f64::consts::LOG10_2;
        let digits_of_factor = (log10 - std::f64::consts::LOG10_E) / if step == 2 { 2.0 } else { 1.0 };
        return Err(too_long_by_magnitude(log10 + digits_of_factor.log10()));
    };
    let natural = n * (n.ln() - 1.0) + (std::f64::consts::TAU * n).ln() / 2.0;
    let digits = natural * std::f64::consts::LOG10_E / if step == 2 { 2.0 } else { 1.0 };
    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    let limit = (MAX_INTEGER_BITS + 100) as f64 * std::f64::consts::LOG10_2;
    if n < 2.0 || digits < limit { Ok(()) } else { Err(too_long(digits)) }
}

/// first · (first + step) · … of so many factors: halves of one length, so that the multiplications are fast.
/// The recursion is as deep as `count` has bits.
pub(in crate::number) fn product(
    first: u64,
    count: u64,
    step: u64,
    interrupt: &Interrupt,
) -> Result<Integer, Cancelled> {
    interrupt.check()?;
    if count < 16 {
        let (mut product, mut word) = (Integer::ONE, 1_u64);
        for factor in (0..count).map(|k| first + k * step) {
            // Factors go into one word while they fit.
            word = word.checked_mul(factor).unwrap_or_else(|| {
                product = &product * &Integer::from(word);
                factor
            });
        }
        return Ok(&product * &Integer::from(word));
    }
    let half = count / 2;
    let (low, high) = (
        product(first, half, step, interrupt)?,
        product(first + half * step, count - half, step, interrupt)?,
    );
    Ok(&low * &high)
}

// ---- bits ----

/// The bits that both have, in two's complement without end.
///
/// # Errors
/// A fault where an operand is not an integer.
pub fn bit_and(a: &Rational, b: &Rational) -> Result<Rational, Fault> {
    Ok(Rational::Integer(expect_integer(a, 1)? & expect_integer(b, 2)?))
}

/// The bits that either has, in two's complement without end.
///
/// # Errors
/// A fault where an operand is not an integer.
pub fn bit_or(a: &Rational, b: &Rational) -> Result<Rational, Fault> {
    Ok(Rational::Integer(expect_integer(a, 1)? | expect_integer(b, 2)?))
}

/// The bits that one of them has, in two's complement without end.
///
/// # Errors
/// A fault where an operand is not an integer.
pub fn bit_xor(a: &Rational, b: &Rational) -> Result<Rational, Fault> {
    Ok(Rational::Integer(expect_integer(a, 1)? ^ expect_integer(b, 2)?))
}

/// All bits turned over in two's complement without end: −1 − x.
///
/// # Errors
/// A fault where the operand is not an integer.
pub fn bit_not(x: &Rational) -> Result<Rational, Fault> {
    let x = expect_integer(x, 1)?;
    bounded(!x)
}

/// x·2^by, rounded toward −∞ where `by` is negative.
///
/// # Errors
/// A fault where an operand is not an integer or the result would be too large.
pub fn shift_left(x: &Rational, by: &Rational) -> Result<Rational, Fault> {
    let (x, by) = (expect_integer(x, 1)?, expect_integer(by, 2)?);
    shift(x, by)
}

/// x/2^by, rounded toward −∞; shifts to the left where `by` is negative.
///
/// # Errors
/// A fault where an operand is not an integer or the result would be too large.
pub fn shift_right(x: &Rational, by: &Rational) -> Result<Rational, Fault> {
    let (x, by) = (expect_integer(x, 1)?, expect_integer(by, 2)?);
    shift(x, &-by)
}

fn shift(x: &Integer, left: &Integer) -> Result<Rational, Fault> {
    if x.is_zero() {
        return Ok(Rational::ZERO);
    }
    let bits = left.abs().to_usize().unwrap_or(usize::MAX);
    if left.is_negative() {
        return Ok(Rational::Integer(x >> bits.min(x.bit_len())));
    }
    if bits == usize::MAX {
        return Err(too_long_by_magnitude(
            (log2(left) + std::f64::consts::LOG10_2.log2()) * std::f64::consts::LOG10_2,
        ));
    }
    within_limit(bits.saturating_add(x.bit_len()))?;
    Ok(Rational::Integer(x << bits))
}
