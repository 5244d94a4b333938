//! sin πx and cot πx, relatively precise near their zeros and poles: the integer next to x is taken off exactly.
//! It knows nothing of the functions that are reflected by them.

use crate::limits::Interrupt;
use crate::number::ball::{Ball, Outcome, is_zero, shift_floor};
use crate::number::elementary::{constants, sin, sin_cos};
use num_bigint::BigInt;

/// x − n for the integer n next to the midpoint of x, and whether n is odd.
pub(super) fn offset(x: &Ball) -> Outcome<(Ball, bool)> {
    let (mantissa, exponent) = x.midpoint();
    if 0 <= exponent {
        // The midpoint is an integer, which may be too long to be written out.
        let odd = exponent == 0 && mantissa.bit(0);
        return Ok((Ball::ZERO.widened(x.radius())?, odd));
    }
    let nearest: BigInt = (shift_floor(mantissa, exponent + 1) + BigInt::from(1)) >> 1_usize;
    let odd = nearest.bit(0);
    let rest = if is_zero(&nearest) { x.clone() } else { x.sub(&nearest.into(), usize::MAX)? };
    Ok((rest, odd))
}

/// sin πx to `bits` bits.
pub(super) fn sin_pi(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let (rest, odd) = offset(x)?;
    let angle = constants::pi(bits + 8, interrupt)?.mul(&rest, bits + 8)?;
    let sine = sin(&angle, bits, interrupt)?;
    Ok(if odd { -sine } else { sine })
}

/// cot πx to `bits` bits; undecided when the ball holds an integer.
pub(super) fn cot_pi(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let (rest, _) = offset(x)?;
    let angle = constants::pi(bits + 8, interrupt)?.mul(&rest, bits + 8)?;
    let (sine, cosine) = sin_cos(&angle, bits + 4, interrupt)?;
    cosine.div(&sine, bits, interrupt)
}
