//! Digits in any base to the exact integer or fraction that they mean. What is too large is refused before it is formed.

use crate::fault::Fault;
use crate::limits::{Cancelled, Interrupt, MAX_INTEGER_BITS};
use crate::number::rational::{self, bounded, log2, too_long, too_long_by_magnitude, within_limit};
use crate::number::{Integer, Rational};
use num_bigint::BigInt;

/// Digits that are read at once; what is longer is halved. Measured: from 100 to 1,000 there is little
/// difference.
const READ_AT_ONCE: usize = 400;

/// The integer with these digits, which must be digits of the base; no digits are 0.
///
/// # Errors
/// A fault where it is too large, or the work is cancelled.
pub fn parse_integer(digits: &str, radix: u32, interrupt: &Interrupt) -> Result<Integer, Fault> {
    let digits = digits.trim_start_matches('0').as_bytes();
    // Without its leading zeros the number is at least this power.
    within_limit_of_power(digits.len().saturating_sub(1), radix)?;
    if radix.is_power_of_two() {
        interrupt.check()?;
        return Ok(read(digits, radix));
    }
    let mut power = Integer::from(radix).power(READ_AT_ONCE, interrupt)?;
    let mut parts: Vec<Integer> = Vec::with_capacity(digits.len() / READ_AT_ONCE + 1);
    for chunk in digits.rchunks(READ_AT_ONCE) {
        interrupt.check()?;
        parts.push(read(chunk, radix));
    }
    // Neighbours are joined until one part is left; the least significant one comes first.
    while 1 < parts.len() {
        let mut joined = Vec::with_capacity(parts.len().div_ceil(2));
        for pair in parts.chunks(2) {
            interrupt.check()?;
            joined.push(match pair {
                [low, high] => low + &(high * &power),
                rest => rest[0].clone(),
            });
        }
        parts = joined;
        if 1 < parts.len() {
            power = &power * &power;
        }
    }
    let value = parts.pop().unwrap_or(Integer::ZERO);
    within_limit(value.bit_len())?;
    Ok(value)
}

/// Reads at once: in time that grows with the length for a base that is a power of two, with its square for
/// others.
fn read(digits: &[u8], radix: u32) -> Integer {
    if digits.is_empty() {
        return Integer::ZERO;
    }
    Integer(BigInt::parse_bytes(digits, radix).expect("the lexer has checked the digits"))
}

/// Refuses radix^count where it is certainly too large.
fn within_limit_of_power(count: usize, radix: u32) -> Result<(), Fault> {
    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    let (digits, limit) = (count as f64, MAX_INTEGER_BITS as f64 + 100.0);
    if digits * f64::from(radix).log2() < limit {
        Ok(())
    } else {
        Err(too_long(digits * f64::from(radix).log10()))
    }
}

/// The number whole.fraction(repeating)·radix^exponent, exactly. Each part may be empty.
///
/// # Errors
/// A fault where its numerator or denominator is too large, or the work is cancelled.
pub fn parse_decimal(
    whole: &str,
    fraction: &str,
    repeating: &str,
    exponent: &Integer,
    radix: u32,
    interrupt: &Interrupt,
) -> Result<Rational, Fault> {
    let fixed = if repeating.is_empty() { fraction.trim_end_matches('0') } else { fraction };
    let value = parse_integer(&[whole, fixed].concat(), radix, interrupt)?;
    let places = Integer::from(fixed.len());
    if repeating.is_empty() || repeating.bytes().all(|digit| digit == b'0') {
        return scale(&value, radix, &(exponent - &places), interrupt);
    }
    // 0.(142857) is 142857/999999.
    within_limit_of_power(repeating.len(), radix)?;
    let block = parse_integer(repeating, radix, interrupt)?;
    let nines = &Integer::from(radix).power(repeating.len(), interrupt)? - &Integer::ONE;
    let tail = Rational::ratio(&block, &nines)?;
    let sum = rational::add(&Rational::Integer(value), &tail)?;
    rational::multiply(&sum, &scale(&Integer::ONE, radix, &(exponent - &places), interrupt)?)
}

/// The decimal with these digits, so many of them after the point: at most 18.
#[must_use]
pub fn short_decimal(digits: u64, places: u8) -> Rational {
    let (mut numerator, mut denominator) = (digits, 1_u64);
    for prime in [2, 5] {
        let mut left = places;
        while 0 < left && numerator.is_multiple_of(prime) {
            numerator /= prime;
            left -= 1;
        }
        denominator *= prime.pow(left.into());
    }
    rational::fraction::reduced(Integer::from(numerator), Integer::from(denominator))
}

/// value·radix^exponent.
fn scale(value: &Integer, radix: u32, exponent: &Integer, interrupt: &Interrupt) -> Result<Rational, Fault> {
    if value.is_zero() {
        return Ok(Rational::ZERO);
    }
    let Some(count) = exponent.abs().to_usize().filter(|&count| count < MAX_INTEGER_BITS * 2) else {
        return Err(too_far(exponent, radix));
    };
    if exponent.is_negative() {
        return over_power(value, radix, count, interrupt);
    }
    within_limit_of_power(count, radix)?;
    let power = Integer::from(radix).power(count, interrupt)?;
    within_limit(value.bit_len() + power.bit_len() - 1)?;
    bounded(value * &power)
}

#[expect(clippy::cast_precision_loss, reason = "a size is only told approximately")]
fn too_far(exponent: &Integer, radix: u32) -> Fault {
    let factor = f64::from(radix).log10();
    match exponent.abs().to_u64() {
        Some(count) => too_long(count as f64 * factor),
        None => too_long_by_magnitude(log2(exponent) * std::f64::consts::LOG10_2 + factor.log10()),
    }
}

/// value/radix^count in lowest terms. Only the primes of the radix can cancel, so that no gcd is needed,
/// which would take long for a decimal of 100,000 places.
pub(in crate::number) fn over_power(
    value: &Integer,
    radix: u32,
    count: usize,
    interrupt: &Interrupt,
) -> Result<Rational, Fault> {
    if value.is_zero() {
        return Ok(Rational::ZERO);
    }
    let (mut numerator, mut denominator) = (value.clone(), Integer::ONE);
    let mut rest = radix;
    for prime in [2_u32, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31] {
        let mut multiplicity = 0;
        while rest.is_multiple_of(prime) {
            rest /= prime;
            multiplicity += 1;
        }
        if multiplicity != 0 {
            let (stripped, left) = strip(numerator, prime, multiplicity * count, interrupt)?;
            numerator = stripped;
            within_limit_of_power(left, prime)?;
            let power = Integer::from(prime).power(left, interrupt)?;
            within_limit(denominator.bit_len() + power.bit_len() - 1)?;
            denominator = &denominator * &power;
        }
    }
    Ok(rational::fraction::reduced(numerator, denominator))
}

/// Divides a value other than 0 by a prime as often as it goes, but at most `count` times; also how often it
/// did not.
fn strip(
    value: Integer,
    prime: u32,
    count: usize,
    interrupt: &Interrupt,
) -> Result<(Integer, usize), Cancelled> {
    if prime == 2 {
        let zeros = value.trailing_zeros().min(count);
        return Ok((&value >> zeros, count - zeros));
    }
    let (mut value, mut left) = (value, count);
    let mut powers = vec![(Integer::from(prime), 1)];
    // Up: by p, p², p⁴ … while they divide. Down: by the ones that are left.
    while let Some((power, times)) = powers.last() {
        interrupt.check()?;
        if left < *times || value.bit_len() < power.bit_len() {
            break;
        }
        let (quotient, remainder) = value.divide_watched(power, interrupt)?;
        if !remainder.is_zero() {
            break;
        }
        (value, left) = (quotient, left - times);
        powers.push((power * power, times * 2));
    }
    for (power, times) in powers.iter().rev() {
        interrupt.check()?;
        if *times <= left && power.bit_len() <= value.bit_len() {
            let (quotient, remainder) = value.divide_watched(power, interrupt)?;
            if remainder.is_zero() {
                (value, left) = (quotient, left - times);
            }
        }
    }
    Ok((value, left))
}
