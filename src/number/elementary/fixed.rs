//! The kernels: exp, ln, sine, cosine and atan of reduced arguments in fixed-point arithmetic.
//!
//! A fixed-point number with w bits is an integer X that stands for X/2^w; a *unit* is 2^-w. The kernels
//! state their error in units. They know nothing of balls but how to read a midpoint.

mod burst;
mod taylor;

use super::signed;
use crate::limits::Interrupt;
use crate::number::ball::{Ball, Outcome, bit_length, is_zero, shift_floor};
use crate::number::product::{divide, multiply};
use num_bigint::{BigInt, Sign};

/// Above this many bits, bit-burst evaluation of the exponential is faster than Taylor series with halvings
/// (measured).
const EXP_BURST: usize = 8_000;

/// The same for sine and cosine.
const CIRCULAR_BURST: usize = 150_000;

/// The midpoint of a ball as a fixed-point number, within a unit.
pub(super) fn from_ball(x: &Ball, bits: i64) -> BigInt {
    let (mantissa, exponent) = x.midpoint();
    shift_floor(mantissa, exponent + bits)
}

/// An integer within 0.51 of a/b, for b > 0 of more than a few bits.
///
/// The quotient of |a|·2^16 is within 1, and a half is added before the 16 bits are cut off: division rounds
/// towards zero, so a negative a must not come under it.
pub(super) fn nearest(a: &BigInt, b: &BigInt, interrupt: &Interrupt) -> Outcome<BigInt> {
    let (sign, size) = a.clone().into_parts();
    let quotient = divide(&(BigInt::from(size) << 16_usize), b, interrupt)?;
    let nearest: BigInt = (quotient + BigInt::from(1 << 15)) >> 16_usize;
    Ok(if sign == Sign::Minus { -nearest } else { nearest })
}

/// e^t for |t| ≤ 0.36, within 2 units.
pub(super) fn exp(t: &BigInt, bits: usize, interrupt: &Interrupt) -> Outcome<BigInt> {
    debug_assert!(in_range(t, bits, 23), "|t| ≤ 0.36");
    if bits < EXP_BURST { taylor::exp(t, bits, interrupt) } else { burst::exp(t, bits, interrupt) }
}

/// sin t and cos t for 0 ≤ t ≤ 0.79, within 2 units each.
pub(super) fn sin_cos(t: &BigInt, bits: usize, interrupt: &Interrupt) -> Outcome<(BigInt, BigInt)> {
    debug_assert!(in_range(t, bits, 51) && &BigInt::ZERO <= t, "0 ≤ t ≤ 0.79");
    if bits < CIRCULAR_BURST {
        taylor::sin_cos(t, bits, interrupt)
    } else {
        burst::sin_cos(t, bits, interrupt)
    }
}

/// Whether |t| ≤ part/64.
fn in_range(t: &BigInt, bits: usize, part: i64) -> bool {
    let leading = shift_floor(t, 20 - signed(bits));
    -part << 14 <= i64::try_from(&leading).unwrap_or(i64::MIN) && leading <= BigInt::from(part << 14)
}

/// √x for a fixed-point x ≥ 0, within 2 units.
fn square_root(x: &BigInt, bits: usize, interrupt: &Interrupt) -> Outcome<BigInt> {
    Ok(crate::number::product::square_root(&(x << bits), interrupt)?)
}

/// The product of two fixed-point numbers, rounded down.
fn times(a: &BigInt, b: &BigInt, bits: usize) -> BigInt {
    multiply(a, b) >> bits
}

/// Precisions for an iteration that turns n correct bits into 5n − 40, the last first, down to what a hint
/// gives.
fn schedule(bits: usize) -> Vec<usize> {
    let mut precisions = vec![bits];
    while let Some(&last) = precisions.last()
        && HINT_BITS * 5 - 40 < last
    {
        precisions.push(last / 5 + 8);
    }
    precisions
}

/// Bits of a hint by the processor's floating-point arithmetic that are most likely right.
const HINT_BITS: usize = 46;

/// A fixed-point number as a hint.
#[allow(clippy::cast_precision_loss, reason = "a hint needs no last digit")]
fn to_hint(x: &BigInt, bits: usize) -> f64 {
    let leading = shift_floor(x, 60 - signed(bits));
    i64::try_from(&leading).map_or(0.0, |leading| leading as f64 / (60_f64).exp2())
}

/// A hint as a fixed-point number.
#[allow(clippy::cast_possible_truncation, reason = "a hint needs no last digit")]
fn from_hint(x: f64, bits: usize) -> BigInt {
    shift_floor(&BigInt::from((x * 60_f64.exp2()) as i64), signed(bits) - 60)
}

/// ln f for 0.7 ≤ f ≤ 1.42, within 2 units.
///
/// With an approximation y, ln f = y + 2·atanh z with z = (f − e^y)/(f + e^y). However y was found, the
/// series is summed until its terms vanish. With six guard bits: e^y is within 2 units, z (slope ≤ 0.72 in
/// e^y) within 3, as f + e^y ≥ 1.4, 2·atanh z within 9 and its truncated terms within 8 more, of 2^-(bits +
/// 6).
pub(super) fn ln(f: &BigInt, bits: usize, interrupt: &Interrupt) -> Outcome<BigInt> {
    let prec = bits + 6;
    let precisions = schedule(prec);
    let mut known = 60;
    let mut y = from_hint(to_hint(f, bits).ln(), known);
    for &precision in precisions.iter().rev() {
        interrupt.check()?;
        let f = shift_floor(f, signed(precision) - signed(bits));
        y = shift_floor(&y, signed(precision) - signed(known));
        let power = exp(&y, precision, interrupt)?;
        let z = quotient(&(&f - &power), &(&f + &power), precision, interrupt)?;
        y += arc_series(&z, precision, false) << 1_usize;
        known = precision;
    }
    Ok(y >> 6_usize)
}

/// atan x for 0 ≤ x ≤ 1, within 2 units.
///
/// With an approximation y, atan x = y + atan z with z = (x·cos y − sin y)/(cos y + x·sin y), whose divisor
/// is at least 1 when y is near. The error is that of the logarithm's kernel: sine and cosine within 2 units,
/// products within 1, z within 12 of 2^-(bits + 6).
pub(super) fn atan(x: &BigInt, bits: usize, interrupt: &Interrupt) -> Outcome<BigInt> {
    let prec = bits + 6;
    let precisions = schedule(prec);
    let mut known = 60;
    let mut y = from_hint(to_hint(x, bits).atan(), known);
    for &precision in precisions.iter().rev() {
        interrupt.check()?;
        let x = shift_floor(x, signed(precision) - signed(bits));
        y = shift_floor(&y, signed(precision) - signed(known));
        let (sine, cosine) = sin_cos(&y, precision, interrupt)?;
        let above = times(&x, &cosine, precision) - &sine;
        let below = times(&x, &sine, precision) + cosine;
        y += arc_series(&quotient(&above, &below, precision, interrupt)?, precision, true);
        known = precision;
    }
    Ok(y >> 6_usize)
}

/// a/b for a small a and b ≥ 1, within 2 units: both are cut to the bits that the quotient has, and 16 more.
fn quotient(a: &BigInt, b: &BigInt, bits: usize, interrupt: &Interrupt) -> Outcome<BigInt> {
    let cut = super::count(signed(bits) - bit_length(a) - 16);
    Ok(divide(&(a << (bits - cut)), &(b >> cut), interrupt)?)
}

/// z + z³/3 + z⁵/5 + … or, alternating, z − z³/3 + z⁵/5 − …, until a term vanishes; each term is within 3
/// units.
///
/// |z| is so small that at most a few terms are not zero: they need only the bits that they have.
fn arc_series(z: &BigInt, bits: usize, alternating: bool) -> BigInt {
    let mut sum = z.clone();
    // Powers carry only the bits above a unit, so each product is shorter than the one before.
    let mut power = z.clone();
    let square = times(z, z, bits);
    let mut divisor = 3_i64;
    loop {
        power = times(&power, &square, bits);
        let term = &power / divisor;
        if is_zero(&term) || term == BigInt::from(-1) {
            return sum;
        }
        sum += if alternating && divisor % 4 == 3 { -term } else { term };
        divisor += 2;
    }
}

/// The least n with lead·n + log₂ n! ≥ bits, for series whose n-th term is below 2^(−lead·n)/n!, estimated
/// from below.
pub(super) fn factorial_terms(bits: usize, lead: usize) -> usize {
    let (mut terms, mut have) = (1_usize, lead);
    while have < bits {
        terms += 1;
        have += lead + terms.ilog2() as usize;
    }
    terms
}
