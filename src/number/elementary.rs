//! The elementary functions of balls, each to a requested number of bits with a derived error bound.
//!
//! Every function takes a ball, the significant bits wanted and a token. The result encloses the function of
//! every number in the ball; for an exact argument its relative error is below 2^(2 − bits). It knows nothing
//! of digits, nor of exact values such as sin(π/6) = 1/2.
//!
//! A function splits its argument into midpoint and radius. The midpoint is exact, so more working precision
//! always gives more correct bits; the radius adds what a bound on the derivative says.
#![allow(clippy::missing_errors_doc, reason = "every error is a `Trouble`, whose variants say when")]

mod circular;
pub mod constants;
mod euler;
mod exponential;
mod fixed;
mod hyperbolic;
mod inverse;
mod logarithm;
pub(super) mod splitting;

pub use circular::{cos, sin, sin_cos, tan};
pub use euler::euler_gamma;
pub(crate) use exponential::expm1_bound;
pub use exponential::{exp, exp_of_ratio, expm1, is_short_ratio};
pub use hyperbolic::{acosh, asinh, atanh, cosh, sinh, tanh};
pub use inverse::{acos, asin, atan, atan2};
pub use logarithm::{ln, log1p, power};

use crate::limits::Interrupt;
use crate::number::ball::{Ball, Magnitude, Outcome};

/// Guard bits of the working precision: the kernels lose at most 8 units (3 bits), the rounding of the result
/// 1.
const GUARD: i64 = 10;

/// A count of bits as a signed number.
pub(crate) fn signed(bits: usize) -> i64 {
    i64::try_from(bits).unwrap_or(i64::MAX)
}

/// A number of bits as a count; what is negative counts as none.
pub(crate) fn count(bits: i64) -> usize {
    usize::try_from(bits.max(0)).unwrap_or(usize::MAX)
}

/// The terms of a Taylor series that [`tiny`] sums at most.
const TINY_TERMS: i64 = 6;

/// Whether so few powers of an argument below 2^`top` count at `bits` bits that [`tiny`] is the best way.
fn is_tiny(top: i64, bits: usize) -> bool {
    top < 0 && signed(bits) + 8 < top.saturating_neg().saturating_mul(TINY_TERMS)
}

/// x·(1 + c₁xˢ + c₂x²ˢ + …) for a tiny exact x, s = 1 or 2, where `coefficient` gives cⱼ as a fraction, |cⱼ|
/// ≤ 1.
///
/// With |x| < 2^-k, k ≥ 2, the terms from the J-th on sum to less than 2·2^(-kJs), relatively.
fn tiny(
    x: &Ball,
    step: i64,
    coefficient: fn(i64) -> (i64, i64),
    bits: usize,
    interrupt: &Interrupt,
) -> Outcome {
    let (Some(top), prec) = (x.top(), bits + 10) else { return Ok(Ball::ZERO) };
    let power = if step == 1 { x.clone() } else { x.square(prec)? };
    let terms = (signed(prec) / (-top).saturating_mul(step)) + 1;
    let mut sum = Ball::ZERO;
    for term in (0..terms).rev() {
        let (numerator, denominator) = coefficient(term);
        let constant = Ball::from_ratio(&numerator.into(), &denominator.into(), prec, interrupt)?;
        sum = sum.mul(&power, prec)?.add(&constant, prec)?;
    }
    let rest = Magnitude::power_of_two(top.saturating_mul(terms).saturating_mul(step).saturating_add(1));
    Ok(sum.widened(rest)?.mul(x, prec)?.round(bits))
}

/// n! for the small n of [`tiny`].
fn factorial(n: i64) -> i64 {
    (1..=n).product()
}

#[cfg(test)]
mod tests;
