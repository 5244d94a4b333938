//! Powers, and the roots and logarithms that are rational. A power that would be too long is refused by its logarithm.

use super::{Rational, abs, compare, log2, reciprocal, too_long, too_long_by_magnitude, within_limit};
use crate::fault::{Fault, Kind};
use crate::limits::{Cancelled, Interrupt, MAX_INTEGER_BITS};
use crate::number::Integer;
use crate::number::rational::fraction::reduced;

/// The base to the exponent. 0 to the 0 is 1.
///
/// # Errors
/// A fault where the power is infinite, too large or not rational, and where it is cancelled.
pub fn power(base: &Rational, exponent: &Rational, interrupt: &Interrupt) -> Result<Rational, Fault> {
    if base.is_zero() && exponent.is_negative() {
        return Err(Fault::new(1, "zero has no negative power"));
    }
    match exponent {
        Rational::Integer(exponent) => integer_power(base, exponent, interrupt),
        Rational::Fraction(_) if base.is_negative() => {
            Err(Fault::new(1, "a fractional power of a negative number is not real"))
        }
        Rational::Fraction(exponent) => {
            let root = exact_root(base, exponent.denominator(), interrupt)?;
            let root = root.ok_or_else(|| Fault::new(0, "the result is irrational"))?;
            integer_power(&root, exponent.numerator(), interrupt)
        }
    }
}

/// Any number but 0 to a power, or 0 to one that is not negative.
fn integer_power(base: &Rational, exponent: &Integer, interrupt: &Interrupt) -> Result<Rational, Fault> {
    if exponent.is_zero() {
        return Ok(Rational::ONE);
    }
    if base.is_integer() && base.numerator().bit_len() <= 1 {
        return Ok(if exponent.is_odd() { base.clone() } else { abs(base) });
    }
    power_fits(base, exponent)?;
    let times = exponent.abs().to_usize().expect("the power of a smaller number would not fit");
    let (numerator, denominator) = base.parts();
    let raised = reduced(numerator.power(times, interrupt)?, denominator.power(times, interrupt)?);
    within_limit(raised.numerator().bit_len().max(raised.denominator().bit_len()))?;
    if !exponent.is_negative() {
        return Ok(raised);
    }
    Ok(reciprocal(&raised).expect("a power of a number other than 0 is not 0"))
}

/// Refuses a power that would be too long, by its logarithm.
fn power_fits(base: &Rational, exponent: &Integer) -> Result<(), Fault> {
    let bits_of_base = log2(base.numerator()).max(log2(base.denominator()));
    let log2_of_bits = log2(exponent) + bits_of_base.log2();
    // A hundred bits are far more than the error of the estimate, and are counted once the power is known.
    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    if log2_of_bits < ((MAX_INTEGER_BITS + 100) as f64).log2() {
        return Ok(());
    }
    let digits_of_base = bits_of_base * std::f64::consts::LOG10_2;
    #[expect(clippy::cast_precision_loss, reason = "a size is only told approximately")]
    match exponent.abs().to_u64() {
        Some(times) => Err(too_long(times as f64 * digits_of_base)),
        None => {
            Err(too_long_by_magnitude(log2(exponent) * std::f64::consts::LOG10_2 + digits_of_base.log10()))
        }
    }
}

/// The root of a number that is not negative, where it is rational.
///
/// # Errors
/// A fault where the work is cancelled.
pub fn exact_root(x: &Rational, degree: &Integer, interrupt: &Interrupt) -> Result<Option<Rational>, Fault> {
    let part = |value: &Integer| -> Result<Option<Integer>, Cancelled> {
        // The root of a number that is shorter than the degree lies below 2.
        let degree = degree.to_usize().unwrap_or(usize::MAX);
        if let Some(word) = value.to_u64() {
            return Ok(exact_root_of_word(word, degree).map(Integer::from));
        }
        let root = value.root(degree, interrupt)?;
        Ok((root.bit_len() <= 1 && root == *value || root.power(degree, interrupt)? == *value)
            .then_some(root))
    };
    // The denominator is coprime, so the root is rational only where both parts have one.
    let Some(denominator) = part(x.denominator())? else { return Ok(None) };
    Ok(part(x.numerator())?.map(|numerator| reduced(numerator, denominator)))
}

/// The same for a word, in registers.
pub(super) fn exact_root_of_word(n: u64, degree: usize) -> Option<u64> {
    if n < 2 || degree == 1 {
        return Some(n);
    }
    let degree = u32::try_from(degree).ok().filter(|degree| *degree < 64)?;
    let is_root = |root: &u64| root.checked_pow(degree) == Some(n);
    if degree == 2 {
        return Some(n.isqrt()).filter(is_root);
    }
    // A third root is below 2^22: the guess is off by far less than 1.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a guess that is checked"
    )]
    let guess = (n as f64).powf(1.0 / f64::from(degree)).round() as u64;
    Some(guess).filter(is_root)
}

/// The integer k with base^k = x, where there is one; the base is greater than 1.
///
/// # Errors
/// A fault where the work is cancelled.
pub fn exact_logarithm(
    x: &Rational,
    base: &Rational,
    interrupt: &Interrupt,
) -> Result<Option<Rational>, Fault> {
    if x.is_negative() || x.is_zero() || !compare(base, &Rational::ONE).is_gt() {
        return Ok(None);
    }
    // The parts are coprime, so the powers of the base's numerator tell the exponent: good to 15 digits, it is right.
    let part = if base.numerator().bit_len() < base.denominator().bit_len() {
        base.denominator()
    } else {
        base.numerator()
    };
    let size =
        if x.numerator().bit_len() < x.denominator().bit_len() { x.denominator() } else { x.numerator() };
    #[expect(clippy::cast_possible_truncation, reason = "at most the bits of a number")]
    let times = (log2(size) / log2(part)).round() as i64;
    let times = if compare(x, &Rational::ONE).is_lt() { -times } else { times };
    let exponent = Rational::from(times);
    match power(base, &exponent, interrupt) {
        Err(fault) if fault.kind == Kind::TooLarge => Ok(None),
        power => Ok((power? == *x).then_some(exponent)),
    }
}
