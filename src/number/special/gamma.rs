//! Gamma, its logarithm and the digamma function, by Stirling's series.
//!
//! ln Γ(z) = (z − ½)·ln z − z + ½·ln 2π + Σ B₂ₙ/(2n(2n − 1)·z^(2n − 1)), and its derivative ψ(z) = ln z − 1/(2z) − Σ
//! B₂ₙ/(2n·z^2n). For z > 0 both series envelop their value: the error of stopping is less than the first term left out
//! (Hare, "Computing the principal branch of log-Gamma", 1997; Brent, "On asymptotic approximations to the log-Gamma and
//! Riemann-Siegel theta functions", 2018). Small arguments are moved up by the recurrence, negative ones reflected
//! (Johansson, "Arbitrary-precision computation of the gamma function", 2021). It knows nothing of exact values.

use super::bernoulli;
use super::reflection::{cot_pi, offset, sin_pi};
use super::rising::{reciprocals, rising};
use super::{is_integer, sharpened};
use crate::limits::Interrupt;
use crate::number::ball::{Ball, Magnitude, Outcome, Trouble};
use crate::number::elementary::{constants, count, euler_gamma, exp, expm1_bound, ln, signed};
use std::cmp::Ordering;

/// Γ(x) to `bits` bits; outside the domain at a pole, undecided when the ball may hold one.
pub fn gamma(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    if is_positive(x)? {
        return positive_gamma(x, bits, interrupt);
    }
    // Γ(x) = π/(sin πx·Γ(1 − x)).
    let prec = bits + 8;
    let mirrored = positive_gamma(&mirror(x, prec)?, prec, interrupt)?;
    let below = sin_pi(x, prec, interrupt)?.mul(&mirrored, prec)?;
    constants::pi(prec, interrupt)?.div(&below, bits + 4, interrupt)
}

/// ln |Γ(x)| to `bits` bits; outside the domain at a pole, undecided when the ball may hold one.
pub fn lngamma(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    signed_lngamma(x, bits, interrupt).map(|(value, _)| value)
}

/// ln Γ(1 + t) to `bits` bits for a small t, relatively precise.
///
/// It is −γ·t + r with |r| < t² for |t| ≤ 1/8: the other terms of its series (DLMF 5.7.3) are at most ζ(2)/k·|t|^k.
pub fn lngamma_past_one(t: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let Some(top) = t.top() else { return Ok(Ball::ZERO) };
    if -signed(bits) - 2 <= top {
        let more = bits + count(-top);
        return lngamma(&Ball::ONE.add(t, more + 64)?, more, interrupt);
    }
    let slope = euler_gamma(bits + 8, interrupt)?;
    (-t.mul(&slope, bits + 8)?).widened(t.upper().times(t.upper()))
}

/// ln |Γ(x)| to `bits` bits, and whether Γ(x) is negative.
pub(super) fn signed_lngamma(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome<(Ball, bool)> {
    if is_positive(x)? {
        return Ok((positive_lngamma(x, bits, interrupt)?, false));
    }
    let negative = sin_pi(x, 16, interrupt)?.sign().ok_or(Trouble::Undecided)? == Ordering::Less;
    let value = sharpened(bits, x.is_exact(), interrupt, |prec| {
        let sine = sin_pi(x, prec, interrupt)?.abs();
        let ratio = constants::pi(prec, interrupt)?.div(&sine, prec, interrupt)?;
        ln(&ratio, prec, interrupt)?.sub(&positive_lngamma(&mirror(x, prec)?, prec, interrupt)?, prec)
    })?;
    Ok((value, negative))
}

/// ψ(x) = Γ'(x)/Γ(x) to `bits` bits; outside the domain at a pole, undecided when the ball may hold one.
pub fn digamma(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    if is_positive(x)? {
        return positive_digamma(x, bits, interrupt);
    }
    // ψ(x) = ψ(1 − x) − π·cot πx.
    sharpened(bits, x.is_exact(), interrupt, |prec| {
        let turned = constants::pi(prec, interrupt)?.mul(&cot_pi(x, prec, interrupt)?, prec)?;
        positive_digamma(&mirror(x, prec)?, prec, interrupt)?.sub(&turned, prec)
    })
}

/// 1 − x with an absolute error below 2^-bits.
fn mirror(x: &Ball, bits: usize) -> Outcome {
    Ball::ONE.sub(x, bits + 64 + count(x.top().unwrap_or(0)))
}

/// Whether the ball lies above zero; trouble when it holds a pole.
fn is_positive(x: &Ball) -> Outcome<bool> {
    match x.sign() {
        Some(Ordering::Greater) => return Ok(true),
        Some(_) if is_integer(x) => return Err(Trouble::OutsideDomain),
        Some(_) => {}
        None => return Err(Trouble::Undecided),
    }
    if offset(x)?.0.contains_zero() { Err(Trouble::Undecided) } else { Ok(false) }
}

/// A bound on |ψ| in a ball above zero: ln x − 1/x < ψ(x) < ln x, and |ln x| < |log₂ x|.
fn digamma_bound(x: &Ball) -> Outcome<Magnitude> {
    let (low, high) = (x.lower(), x.upper());
    let size = low.top().unwrap_or(0).unsigned_abs().max(high.top().unwrap_or(0).unsigned_abs()) + 1;
    let inverse = Magnitude::new(1, 0).over(low).ok_or(Trouble::Undecided)?;
    Ok(Magnitude::new(size, 0).plus(inverse))
}

/// Γ of a ball above zero: |ln Γ(x + a) − ln Γ(x)| ≤ r·sup |ψ| = d makes a relative error of at most e^d − 1.
fn positive_gamma(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let center = x.center();
    let top = x.top().unwrap_or(0);
    if 60 < top {
        return Err(Trouble::OutOfRange);
    }
    let prec = bits + 16 + bits.max(1).ilog2() as usize;
    let up = steps(&center, prec);
    // The absolute error of the logarithm becomes a relative one.
    let logarithm = stirling(&center.add(&integer(up), prec + room(&center) + 64)?, prec, interrupt)?;
    let product = rising(&center, up, prec + 8, interrupt)?;
    let value = exp(&logarithm, prec, interrupt)?.div(&product, prec, interrupt)?;
    let error = value.upper().times(expm1_bound(x.radius().times(spread(x, digamma_bound)?))?);
    value.widened(error).map(|value| value.round(bits + 2))
}

/// ln Γ of a ball above zero.
fn positive_lngamma(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let center = x.center();
    let value = match near_zero_of_lngamma(&center, bits, interrupt)? {
        Some(value) => value,
        None => sharpened(bits, true, interrupt, |prec| {
            let up = steps(&center, prec);
            let high = stirling(&center.add(&integer(up), prec + room(&center) + 64)?, prec, interrupt)?;
            if up == 0 {
                return Ok(high);
            }
            high.sub(&ln(&rising(&center, up, prec + 8, interrupt)?, prec, interrupt)?, prec)
        })?,
    };
    value.widened(x.radius().times(spread(x, digamma_bound)?))
}

/// The bound where it is needed: an exact ball has no spread.
fn spread(x: &Ball, bound: fn(&Ball) -> Outcome<Magnitude>) -> Outcome<Magnitude> {
    if x.is_exact() { Ok(Magnitude::ZERO) } else { bound(x) }
}

/// ln Γ at 1 + t and 2 + t, where t is so small that two terms do.
///
/// ln Γ(1 + t) = −γ·t + π²/12·t² + …, and ln Γ(2 + t) has ln(1 + t) = t − t²/2 + … more. The coefficients of tᵏ, ζ(k)/k
/// and (ζ(k) − 1)/k, are below ½ from k = 3 on, so that for |t| < ¼ what is left out is below |t|³.
fn near_zero_of_lngamma(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome<Option<Ball>> {
    if !x.top().is_some_and(|top| (0..=2).contains(&top)) {
        return Ok(None);
    }
    for zero in [1, 2] {
        let t = x.sub(&Ball::from(zero), usize::MAX)?;
        let Some(top) = t.top() else { return Ok(Some(Ball::ZERO)) };
        if -top < signed(bits) / 2 + 8 {
            continue;
        }
        let prec = bits + 8;
        let euler = euler_gamma(prec, interrupt)?;
        let second = constants::pi(prec, interrupt)?.square(prec)?.div_small(12, prec, interrupt)?;
        let (first, second) = if zero == 1 {
            (-euler, second)
        } else {
            (Ball::ONE.sub(&euler, prec)?, second.sub(&Ball::dyadic(1.into(), -1)?, prec)?)
        };
        let value = first.add(&second.mul(&t, prec)?, prec)?.mul(&t, prec)?;
        return value.widened(Magnitude::power_of_two(top.saturating_mul(3))).map(Some);
    }
    Ok(None)
}

/// ψ of a ball above zero: ψ'(x) < 1/x + 1/x² falls.
fn positive_digamma(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let center = x.center();
    let value = sharpened(bits, true, interrupt, |prec| {
        let up = steps(&center, prec);
        let high = stirling_slope(&center.add(&integer(up), prec + 80)?, prec, interrupt)?;
        if up == 0 {
            return Ok(high);
        }
        high.sub(&reciprocals(&center, up, prec + 8, interrupt)?, prec)
    })?;
    let slope = |x: &Ball| {
        let inverse = Magnitude::new(1, 0).over(x.lower()).ok_or(Trouble::Undecided)?;
        Ok(inverse.plus(inverse.times(inverse)))
    };
    value.widened(x.radius().times(spread(x, slope)?))
}

fn integer(n: u64) -> Ball {
    Ball::from(num_bigint::BigInt::from(n))
}

/// How far to move an argument up, so that Stirling's series reaches so many bits.
///
/// Its least term is near e^(−2πz): z = 0.11·bits would do. Thrice that needs a third of the terms.
fn steps(x: &Ball, bits: usize) -> u64 {
    let least = bits as u64 * 3 / 8 + 8;
    let (low, _) = x.bounds(0.max(x.top().unwrap_or(0) - 64));
    let whole = if 64 < x.top().unwrap_or(0) { u64::MAX } else { u64::try_from(&low).unwrap_or(0) };
    least.saturating_sub(whole)
}

/// Bits that the terms of ln Γ(z) have before the point; for a huge z more than enough of them for a relative error.
fn room(z: &Ball) -> usize {
    count(z.top().unwrap_or(0).min(128)) + 16
}

/// ln Γ(z) with an error near 2^-bits, absolute up to z = 2^128 and relative above, for z > 0 that [`steps`] moved up.
fn stirling(z: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let prec = bits + 8;
    // Both terms have the size of z·ln z: so many bits more.
    let long = prec + room(z);
    let logarithm = ln(z, long, interrupt)?;
    let half = Ball::dyadic(1.into(), -1)?;
    let lead = z.sub(&half, long + 2)?.mul(&logarithm, long)?.sub(z, long)?;
    let turn = ln(&constants::pi(prec, interrupt)?.shift(1)?, prec, interrupt)?.shift(-1)?;
    let sum = lead.add(&turn, long)?;
    let inverse = z.inv(prec, interrupt)?;
    let square = inverse.square(prec)?;
    let series = asymptotic(&square, prec, interrupt, |n| 2 * n * (2 * n - 1))?;
    sum.add(&series.mul(&inverse, prec)?, long)
}

/// ψ(z) with an absolute error near 2^-bits, for z > 0 that [`steps`] moved up.
fn stirling_slope(z: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let prec = bits + 8;
    let inverse = z.inv(prec, interrupt)?;
    let square = inverse.square(prec)?;
    let series = asymptotic(&square, prec, interrupt, |n| 2 * n)?;
    let correction = inverse.shift(-1)?.add(&series.mul(&square, prec)?, prec)?;
    ln(z, prec + 8, interrupt)?.sub(&correction, prec + 8)
}

/// Σ B₂ₙ/d(n)·y^(n − 1) for n ≥ 1, y = 1/z², d(n) = 2n or 2n(2n − 1), until the terms are below 2^-bits.
///
/// |B₂ₙ| ≤ 4·(2n)!/(2π)^(2n), so the n-th term is below tₙ with t₁ = 8/(4π²·d(1)) and tₙ₊₁/tₙ = f·y/(4π²), where f is
/// 2n(2n − 1), or for d(n) = 2n it is 2n(2n + 1): at most (2n + 1)² in both cases. The sum goes from the last term down,
/// each with the bits that it still needs.
fn asymptotic(y: &Ball, bits: usize, interrupt: &Interrupt, divisor: impl Fn(u64) -> u64) -> Outcome {
    // 1/(4π²) < 0.02534 = 26571/2^20.
    let unit = y.upper().times(Magnitude::new(26_571, -20));
    let least = Magnitude::power_of_two(-signed(bits));
    let mut bound = Magnitude::new(1, -2);
    let mut tops = Vec::new();
    let mut terms = 0_u64;
    while least < bound {
        terms += 1;
        tops.push(bound.top().unwrap_or(0));
        let next = bound.times(unit).times(Magnitude::new((2 * terms + 1).pow(2), 0));
        let grows = bound <= next;
        bound = next;
        if grows {
            break;
        }
    }
    let numbers = bernoulli::even(usize::try_from(terms).unwrap_or(usize::MAX), interrupt)?;
    let mut sum = Ball::ZERO;
    for n in (1..=terms).rev() {
        interrupt.check()?;
        let place = usize::try_from(n - 1).unwrap_or(usize::MAX);
        let needed = count(signed(bits) + tops[place] + 16);
        let (numerator, denominator) = &numbers[place];
        let term = Ball::from_ratio(numerator, &(denominator * divisor(n)), needed, interrupt)?;
        sum = sum.mul(y, needed)?.add(&term, needed)?;
    }
    sum.widened(bound)
}
