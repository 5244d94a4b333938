//! The special functions of balls, each to a requested number of bits with a derived error bound.
//!
//! As in `elementary`, a function takes a ball, the significant bits wanted and a token, and encloses its value at every
//! number of the ball. For an exact argument the relative error is below 2^-bits, unless the value is so near a zero
//! that more than `most` bits would be needed: then the ball is as small as those make it. It knows nothing of
//! digits, nor of exact values such as gamma(1/2) = √π.
#![allow(clippy::missing_errors_doc, reason = "every error is a `Trouble`, whose variants say when")]

pub mod bernoulli;
pub mod bessel;
pub mod beta;
pub mod error;
pub mod fraction;
pub mod gamma;
pub mod lambert;
mod incomplete;
mod reflection;
mod rising;
mod series;
pub mod zeta;

use crate::limits::Interrupt;
use crate::number::ball::{Ball, Outcome, Trouble};
use crate::number::elementary::signed;

/// The most working bits for so many bits of the result.
fn most(bits: usize) -> usize {
    4 * bits + 4_096
}

/// The value of `evaluate` with as many working bits as it takes to have `bits` significant ones, where that many do.
///
/// What cancels is not known beforehand: the first value tells how many bits the next one needs. Where the operands are
/// not `exact`, more bits make nothing of their width.
fn sharpened(
    bits: usize,
    exact: bool,
    interrupt: &Interrupt,
    evaluate: impl Fn(usize) -> Outcome,
) -> Outcome {
    let limit = if exact { most(bits) } else { bits + 16 };
    let mut prec = bits + 16;
    loop {
        interrupt.check()?;
        let value = evaluate(prec);
        let missing = match &value {
            Ok(ball) => ball.accuracy().map_or(0, |accuracy| signed(bits + 1).saturating_sub(accuracy)),
            Err(Trouble::Undecided) => i64::MAX,
            Err(_) => 0,
        };
        if missing <= 0 || prec == limit {
            return value.map(|value| value.round(bits + 8));
        }
        // A midpoint of zero says only that all bits so far cancelled.
        let more = usize::try_from(missing).unwrap_or(usize::MAX).saturating_add(8);
        prec = prec.saturating_add(more.min(prec)).min(limit);
    }
}

/// Whether the ball is exactly an integer.
fn is_integer(x: &Ball) -> bool {
    let (mantissa, exponent) = x.midpoint();
    x.is_exact()
        && (0 <= exponent || mantissa.trailing_zeros().is_none_or(|zeros| exponent.unsigned_abs() <= zeros))
}

#[cfg(test)]
mod tests;
