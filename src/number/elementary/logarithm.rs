//! The natural logarithm, ln(1 + x), and real powers by them.
//! It knows nothing of exact logarithms.

use super::{GUARD, constants, count, exp, fixed, is_tiny, signed, tiny};
use crate::limits::Interrupt;
use crate::number::ball::{Ball, Magnitude, Outcome, Trouble, shift_floor};
use num_bigint::BigInt;
use std::cmp::Ordering;

/// ln x to `bits` bits, relatively precise near 1; undecided when the ball reaches below zero.
///
/// |ln(x + a) − ln x| ≤ r / (x − r) for |a| ≤ r < x.
pub fn ln(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    match x.sign() {
        Some(Ordering::Greater) => {}
        None => return Err(Trouble::Undecided),
        Some(_) => return Err(Trouble::OutsideDomain),
    }
    let value = ln_exact(&x.center(), bits, interrupt)?;
    let error = x.radius().over(x.lower()).ok_or(Trouble::Undecided)?;
    value.widened(error).map(|value| value.round(bits))
}

/// ln(1 + x) to `bits` bits, relatively precise near 0; undecided when the ball reaches below −1.
///
/// |ln(1 + x + a) − ln(1 + x)| ≤ r / (1 + x − r) for |a| ≤ r < 1 + x.
pub fn log1p(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let Some(top) = x.top() else {
        let error =
            x.radius().over(Magnitude::new(1, 0).minus_below(x.radius())).ok_or(Trouble::Undecided)?;
        return Ball::ZERO.widened(error);
    };
    if !is_tiny(top, bits) {
        // As many bits as ln needs to see all of x that counts.
        let sum = x.add(&Ball::ONE, bits + 16 + count(-top))?;
        return ln(&sum, bits, interrupt);
    }
    let value = tiny(&x.center(), 1, |j| (1 - 2 * (j % 2), j + 1), bits, interrupt)?;
    let low = Ball::ONE.add(x, 64)?.lower();
    let error = x.radius().over(low).ok_or(Trouble::Undecided)?;
    value.widened(error).map(|value| value.round(bits))
}

/// x^y = e^(y·ln x) to `bits` bits, for x > 0.
pub fn power(x: &Ball, y: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    // An error of y·ln x becomes a relative one: its integer part must come on top. Its size needs a rough
    // look only.
    let rough = ln(x, 32, interrupt)?.mul(y, 32)?;
    let Some(top) = rough.upper().top() else { return Ok(Ball::ONE) };
    if 60 < top {
        // The logarithm of a number near 1 that is hardly known says nothing about the power.
        let known = !rough.contains_zero() && rough.accuracy().is_none_or(|accuracy| 8 <= accuracy);
        return match rough.sign() {
            Some(Ordering::Less) if known => Ok(Ball::negligible()),
            _ => Err(if known { Trouble::OutOfRange } else { Trouble::Undecided }),
        };
    }
    let prec = bits + 8 + count(top);
    exp(&ln(x, prec, interrupt)?.mul(y, prec)?, bits, interrupt)
}

fn ln_exact(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let (mantissa, exponent) = x.midpoint();
    let top = x.top().ok_or(Trouble::OutsideDomain)?;
    // x = f·2^n with f between √½ and √2, nearly.
    let half = shift_floor(mantissa, 8 + exponent - top) < BigInt::from(181);
    let twos = if half { top - 1 } else { top };
    if twos == 0 {
        return ln_near_one(x, bits, interrupt);
    }
    // |ln x| ≥ 0.34: the absolute error is a relative one but for two bits.
    let prec = signed(bits) + GUARD + 2;
    let fraction = fixed::from_ball(&x.clone().shift(-twos)?, prec);
    let logarithm = fixed::ln(&fraction, count(prec), interrupt)?;
    // n times an error of 2 units 64 bits down is below a unit: |n| ≤ 2^60.
    let part = (constants::ln_2_fixed(count(prec + 64), interrupt)? * twos) >> 64_usize;
    // f is within a unit, so ln f within 2 of them, the kernel within 2, the part of 2 within 2.
    Ball::new(logarithm + part, -prec, Magnitude::new(6, -prec))
}

fn ln_near_one(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let (mantissa, exponent) = x.midpoint();
    let offset = Ball::dyadic(mantissa - (BigInt::from(1) << count(-exponent)), exponent)?;
    let Some(top) = offset.top() else { return Ok(Ball::ZERO) };
    if is_tiny(top, bits) {
        return tiny(&offset, 1, |j| (1 - 2 * (j % 2), j + 1), bits, interrupt);
    }
    let prec = signed(bits) + GUARD + 2 - top;
    let logarithm = fixed::ln(&fixed::from_ball(x, prec), count(prec), interrupt)?;
    Ball::new(logarithm, -prec, Magnitude::new(4, -prec))
}
