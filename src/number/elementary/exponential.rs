//! The exponential function and e^x − 1.
//! It knows nothing of other bases.

use super::splitting::ratio_series;
use super::{GUARD, constants, count, factorial, fixed, is_tiny, signed, tiny};
use crate::limits::Interrupt;
use crate::number::ball::{Ball, Magnitude, Outcome, Trouble};
use num_bigint::BigInt;
use std::cmp::Ordering;

/// e^x to `bits` bits.
///
/// For |a| ≤ r: |e^(x+a) − e^x| ≤ e^x·(e^r − 1).
pub fn exp(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    if x.lower().top().is_some_and(|top| 61 < top) {
        // Below −2^60, e^x < 2^(-2^60), however wide the ball is.
        let negative = x.sign() == Some(Ordering::Less);
        return if negative { Ok(Ball::negligible()) } else { Err(Trouble::OutOfRange) };
    }
    let value = exp_exact(&x.center(), bits, interrupt)?;
    let error = value.upper().times(expm1_bound(x.radius())?);
    value.widened(error).map(|value| value.round(bits))
}

/// Working bits from which the one series of a short fraction is faster than the general way (measured).
const RATIO_SERIES: usize = 8_000;

/// Bits of the numerator and the denominator of a short fraction together, and of its integer part.
const SHORT_RATIO: (u32, u32) = (32, 6);

/// Whether [`exp_of_ratio`] takes the fraction, and is the faster way.
#[must_use]
pub fn is_short_ratio(above: i64, below: u64, bits: usize) -> bool {
    let (above, below) =
        (u64::BITS - above.unsigned_abs().leading_zeros(), u64::BITS - below.leading_zeros());
    RATIO_SERIES < bits && 0 < above && above + below <= SHORT_RATIO.0 && above < below + SHORT_RATIO.1
}

/// e^(a/b) to `bits` bits, for a fraction of which [`is_short_ratio`] is true.
///
/// |a/b| < 2^6, so that e^|a/b| < 2^93, and it is known within 2 units of 2^-work: relatively, as its inverse.
pub fn exp_of_ratio(above: i64, below: u64, bits: usize, interrupt: &Interrupt) -> Outcome {
    let prec = bits + 8;
    let power = ratio_series(above.unsigned_abs(), below, prec, interrupt)?;
    let power = Ball::new(power, -signed(prec), Magnitude::new(2, -signed(prec)))?;
    if above < 0 { power.inv(bits, interrupt) } else { Ok(power.round(bits)) }
}

/// e^x − 1 to `bits` bits, relatively precise near 0.
pub fn expm1(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let center = x.center();
    let value = expm1_exact(&center, bits, interrupt)?;
    // e^x ≤ |e^x − 1| + 1.
    let slope = value.upper().plus(Magnitude::new(1, 0));
    value.widened(slope.times(expm1_bound(x.radius())?)).map(|value| value.round(bits))
}

/// A bound on e^r − 1: r·(1 + r) up to r = 1, where e^r ≤ 1 + r + r²; above it 2^⌈1.5·r⌉.
pub(crate) fn expm1_bound(radius: Magnitude) -> Outcome<Magnitude> {
    let Some(top) = radius.top() else { return Ok(Magnitude::ZERO) };
    if top <= 0 {
        return Ok(radius.times(Magnitude::new(1, 0).plus(radius)));
    }
    // r < 2^top, and 1.5·2^top = 3·2^(top − 1).
    if 30 < top { Err(Trouble::Undecided) } else { Ok(Magnitude::power_of_two(3 << (top - 1))) }
}

fn exp_exact(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let Some(top) = x.top() else { return Ok(Ball::ONE) };
    if top < -signed(bits) - 2 {
        // |e^x − 1| ≤ 2|x| for |x| ≤ 1.
        return Ball::ONE.widened(Magnitude::power_of_two(top + 1));
    }
    if 60 < top {
        let negative = x.sign() == Some(Ordering::Less);
        return if negative { Ok(Ball::negligible()) } else { Err(Trouble::OutOfRange) };
    }
    let prec = signed(bits) + GUARD;
    let (twos, rest) =
        if top < -1 { (BigInt::ZERO, fixed::from_ball(x, prec)) } else { reduce(x, top, prec, interrupt)? };
    let value = fixed::exp(&rest, count(prec), interrupt)?;
    let exponent = i64::try_from(&twos).map_err(|_| Trouble::OutOfRange)? - prec;
    // The argument is within 2 units, the kernel within 2, and e^rest < 1.5: within 5 units in all.
    Ball::new(value, exponent, Magnitude::new(5, exponent))
}

/// Integers n and t with x = n·ln 2 + t/2^`work`, |t| ≤ 2^`work` · 0.35, t within 2 units.
///
/// ln 2 comes within 2 units of 2^-(work + top + 4), and |n| < 2^(top + 1): n·ln 2 is off by a quarter of a
/// unit.
fn reduce(x: &Ball, top: i64, prec: i64, interrupt: &Interrupt) -> Outcome<(BigInt, BigInt)> {
    let extra = top.max(0) + 4;
    let logarithm = constants::ln_2_fixed(count(prec + extra), interrupt)?;
    let scaled = fixed::from_ball(x, prec + extra);
    let twos = fixed::nearest(&scaled, &logarithm, interrupt)?;
    let rest = scaled - &twos * logarithm;
    Ok((twos, rest >> count(extra)))
}

fn expm1_exact(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let Some(top) = x.top() else { return Ok(Ball::ZERO) };
    if is_tiny(top, bits) {
        return tiny(x, 1, |j| (1, factorial(j + 1)), bits, interrupt);
    }
    if -1 <= top {
        // |e^x − 1| > 0.2 here: at most three bits cancel.
        return exp_exact(x, bits + 4, interrupt)?.sub(&Ball::ONE, bits + 2);
    }
    let prec = signed(bits) + GUARD - top;
    let value =
        fixed::exp(&fixed::from_ball(x, prec), count(prec), interrupt)? - (BigInt::from(1) << count(prec));
    Ball::new(value, -prec, Magnitude::new(5, -prec))
}
