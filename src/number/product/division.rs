//! Quotients by Newton's method, for operands for which num-bigint is slow.
//!
//! Numbers are scaled to fixed-point ones: with p bits, an integer X stands for X/2^p and a unit is 2^-p. An
//! approximate result is made exact by the remainder that it leaves.

use super::transform::Known;
use super::{bit_len, from_words, multiply, product_work, quotient_work, words};
use crate::limits::{self, Cancelled, Interrupt};
use num_bigint::{BigInt, Sign};
use num_integer::Integer as _;

/// With a divisor or a quotient of fewer words, num-bigint divides faster (measured).
const NEWTON_DIVISION: usize = 1_200;

/// With a divisor of fewer words, a known reciprocal saves nothing (measured).
const RECIPROCAL: usize = 300;

/// Bits that a result is computed to beyond those that are kept: they take up the errors of a few units.
pub(super) const GUARD: usize = 16;

/// The quotient a/b, b ≠ 0, within 1 of the true one.
///
/// # Errors
/// [`Cancelled`] when the token is raised meanwhile.
pub fn divide(a: &BigInt, b: &BigInt, interrupt: &Interrupt) -> Result<BigInt, Cancelled> {
    let (a_bits, b_bits) = (bit_len(a), bit_len(b));
    let length = (a_bits + 1).saturating_sub(b_bits);
    if length.min(b_bits) < 64 * NEWTON_DIVISION {
        limits::work(quotient_work(words(a), words(b)));
        return Ok(a / b);
    }
    let bits = length + GUARD;
    // A and B in [2^(bits − 1), 2^bits): cutting them off moves the quotient by less than 4 units.
    let (above, below) = (scaled(a, bits), scaled(b, bits));
    let half = bits / 2 + 8;
    let inverse = reciprocal(&below, bits, half, interrupt)?;
    interrupt.check()?;
    let first = multiply(&(&above >> (bits - half)), &inverse) >> half;
    let rest = (above << half) - multiply(&first, &below);
    interrupt.check()?;
    // Q = q·2^(bits − half) + rest·R/2^(2·half): Karp and Markstein's way to save the last step of the
    // reciprocal.
    let correction = multiply(&(rest >> (bits - half)), &inverse) >> (3 * half - bits);
    let quotient = (first << (bits - half)) + correction;
    // A/B·2^bits, where a/b = A/B·2^(a_bits − b_bits).
    let quotient = quotient >> (bits + b_bits - a_bits);
    Ok(if a.sign() == b.sign() { quotient } else { -quotient })
}

/// The quotient rounded toward 0, and the remainder, which has the sign of the dividend; b ≠ 0.
///
/// # Errors
/// [`Cancelled`] when the token is raised meanwhile.
pub fn divide_exactly(a: &BigInt, b: &BigInt, interrupt: &Interrupt) -> Result<(BigInt, BigInt), Cancelled> {
    let (a_bits, b_bits) = (bit_len(a), bit_len(b));
    let length = (a_bits + 1).saturating_sub(b_bits);
    if length.min(b_bits) < 64 * NEWTON_DIVISION {
        limits::work(quotient_work(words(a), words(b)));
        return Ok(a.div_rem(b));
    }
    let (above, below) = (BigInt::from(a.magnitude().clone()), BigInt::from(b.magnitude().clone()));
    let (quotient, rest) = if 2 * b_bits < length {
        Divisor::new(below, interrupt)?.divide(&above, interrupt)?
    } else {
        let quotient = divide(&above, &below, interrupt)?;
        interrupt.check()?;
        let rest = &above - multiply(&quotient, &below);
        corrected(quotient, rest, &below)
    };
    Ok((
        if a.sign() == b.sign() { quotient } else { -quotient },
        if a.sign() == Sign::Minus { -rest } else { rest },
    ))
}

/// The quotient and remainder, from a quotient that is off by a few.
fn corrected(mut quotient: BigInt, mut rest: BigInt, divisor: &BigInt) -> (BigInt, BigInt) {
    while rest.sign() == Sign::Minus {
        rest += divisor;
        quotient -= 1;
    }
    while divisor <= &rest {
        rest -= divisor;
        quotient += 1;
    }
    (quotient, rest)
}

/// A number that others are divided by again and again: with its reciprocal a quotient takes two products.
#[derive(Clone, Debug)]
pub struct Divisor {
    value: BigInt,
    bits: usize,
    /// 2^(2n)/value within 4, where the value has n bits; `None` where num-bigint's own division is faster.
    inverse: Option<BigInt>,
}

impl Divisor {
    /// A positive number.
    ///
    /// # Errors
    /// [`Cancelled`] when the token is raised meanwhile.
    pub fn new(value: BigInt, interrupt: &Interrupt) -> Result<Self, Cancelled> {
        let bits = bit_len(&value);
        let long = 64 * RECIPROCAL <= bits;
        let inverse = if long { Some(reciprocal(&value, bits, bits, interrupt)?) } else { None };
        Ok(Self { value, bits, inverse })
    }

    /// The quotient and remainder of a number that is not negative.
    ///
    /// # Errors
    /// [`Cancelled`] when the token is raised meanwhile.
    pub fn divide(&self, a: &BigInt, interrupt: &Interrupt) -> Result<(BigInt, BigInt), Cancelled> {
        interrupt.check()?;
        let Some(inverse) = &self.inverse else {
            limits::work(quotient_work(words(a), words(&self.value)));
            return Ok(a.div_rem(&self.value));
        };
        let places = bit_len(a).saturating_sub(self.bits);
        if places <= self.bits {
            return Ok(self.divide_short(a, inverse, places));
        }
        // As on paper, the divisor's own length being one digit.
        let (mut quotient, mut rest) = (BigInt::ZERO, BigInt::ZERO);
        for place in (0..bit_len(a).div_ceil(self.bits)).rev() {
            interrupt.check()?;
            let from_here = a >> (place * self.bits);
            let digit = &from_here - ((&from_here >> self.bits) << self.bits);
            let above = (rest << self.bits) + digit;
            let places = bit_len(&above).saturating_sub(self.bits);
            let (next, left) = self.divide_short(&above, inverse, places);
            quotient = (quotient << self.bits) + next;
            rest = left;
        }
        Ok((quotient, rest))
    }

    /// The same for a number of n + m bits, m ≤ n, whose quotient needs only the first m + 8 bits of the
    /// inverse.
    ///
    /// With a = A·2^(n − 8) + … and R cut to S·2^c, a/value ≈ A·S/2^(n + 8 − c). What is cut off a weighs
    /// 2^(n − 8)·2/2^n < 1, the inverse's error 2^(m + n)·4/2^(2n) ≤ 4, its cutting 2^(m + n + c)/2^(2n) ≤ 1,
    /// the last shift 1: the quotient is off by at most 7.
    fn divide_short(&self, a: &BigInt, inverse: &BigInt, places: usize) -> (BigInt, BigInt) {
        let drop = self.bits.saturating_sub(8);
        let cut = self.bits.saturating_sub(places + 8);
        let quotient = multiply(&(a >> drop), &(inverse >> cut)) >> (2 * self.bits - drop - cut);
        let rest = a - multiply(&quotient, &self.value);
        corrected(quotient, rest, &self.value)
    }
}

/// A long modulus by which products are reduced again and again. Its reciprocal and itself are kept transformed (P. Barrett's
/// reduction, CRYPTO '86, with transforms that are known).
#[derive(Clone, Debug)]
pub struct Modulus {
    value: BigInt,
    bits: usize,
    inverse: Known,
    wrapped: Known,
}

impl Modulus {
    /// A positive number of some hundred words and more.
    ///
    /// # Errors
    /// [`Cancelled`] when the token is raised meanwhile.
    pub fn new(value: BigInt, interrupt: &Interrupt) -> Result<Self, Cancelled> {
        let bits = bit_len(&value);
        let inverse = reciprocal(&value, bits, bits, interrupt)?.magnitude().to_u64_digits();
        let wrapped = Known::wrapped(&value.magnitude().to_u64_digits(), bits + 16);
        let inverse = Known::new(&inverse, (bits + 8).div_ceil(64));
        Ok(Self { value, bits, inverse, wrapped })
    }

    /// The remainder of a number from 0 to the square of the modulus.
    ///
    /// As in [`Divisor`], for m = n, the quotient from the leading n + 8 bits is off by at most 7, so that 8·value more than
    /// what it leaves lies above 0 and below 16·value < 2^(n + 4). This is found modulo 2^p − 1 for a p of n + 16 and more.
    #[must_use]
    pub fn reduce(&self, a: &BigInt) -> BigInt {
        if *a < self.value {
            return a.clone();
        }
        // Two products of which one transform is known, the second of half the length.
        limits::work(product_work(words(&self.value), words(&self.value)));
        let above = (a >> (self.bits - 8)).magnitude().to_u64_digits();
        let quotient = from_words(&self.inverse.multiply(&above)) >> (self.bits + 8);
        let period = self.wrapped.period();
        let folded = |mut number: BigInt| {
            while period < bit_len(&number) {
                let high = &number >> period;
                number = number - (&high << period) + high;
            }
            number
        };
        let taken = folded(from_words(&self.wrapped.multiply(&quotient.to_u64_digits())).into());
        let more = &self.value << 3_u8;
        let mut rest = folded(a + &more) - taken;
        if rest.sign() == Sign::Minus {
            rest += (BigInt::from(1) << period) - 1;
        }
        corrected(BigInt::ZERO, rest - more, &self.value).1
    }
}

/// |a| scaled to so many bits, rounded down.
fn scaled(a: &BigInt, bits: usize) -> BigInt {
    let (have, size) = (bit_len(a), a.magnitude());
    BigInt::from(if bits < have { size >> (have - bits) } else { size << (bits - have) })
}

/// R ≈ 2^(2·`wanted`)/B for the first `wanted` bits B of `below`, within 4 units.
///
/// From S of h bits with an error of 4 units, e = 2^(p + h) − B·S is below 2^(p + 3) in size; then the error of
/// R = S·2^(p − h) + S·e/2^(2h) is 2^(p + 1)·2^(−2h + 4) ≤ 1/8 unit for p ≤ 2h − 8, by 1/4 more for what is cut
/// off e and 1 for the shift.
fn reciprocal(
    below: &BigInt,
    bits: usize,
    wanted: usize,
    interrupt: &Interrupt,
) -> Result<BigInt, Cancelled> {
    let steps = schedule(wanted, 64 * NEWTON_DIVISION / 2);
    let mut known = steps[steps.len() - 1];
    let mut inverse = (BigInt::from(1) << (2 * known)) / (below >> (bits - known));
    for &p in steps.iter().rev().skip(1) {
        interrupt.check()?;
        let error = (BigInt::from(1) << (p + known)) - multiply(&(below >> (bits - p)), &inverse);
        let correction = multiply(&inverse, &(error >> (p - known))) >> (3 * known - p);
        inverse = (inverse << (p - known)) + correction;
        known = p;
    }
    Ok(inverse)
}

/// Precisions from the last to the first of an iteration that doubles bits, ten of them lost.
pub(super) fn schedule(wanted: usize, direct: usize) -> Vec<usize> {
    let mut steps = vec![wanted];
    while let Some(&last) = steps.last()
        && direct < last
    {
        steps.push(last / 2 + 10);
    }
    steps
}
