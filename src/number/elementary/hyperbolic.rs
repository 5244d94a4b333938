//! The hyperbolic functions and their inverses, by exponentials and logarithms.
//! It knows nothing of complex continuations.

use super::{exp, expm1, expm1_bound, is_tiny, log1p};
use crate::limits::Interrupt;
use crate::number::ball::{Ball, Magnitude, Outcome, Trouble};
use std::cmp::Ordering;

/// sinh x to `bits` bits: (E + E/(E + 1))/2 with E = e^|x| − 1.
///
/// |sinh(x + a) − sinh x| ≤ e^|x|·(e^r − 1), and e^|x| ≤ 2·|sinh x| + 1. So for cosh, with e^|x| ≤ 2·cosh x.
pub fn sinh(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let prec = bits + 8;
    let above = expm1(&x.center().abs(), prec, interrupt)?;
    let below = above.div(&above.add(&Ball::ONE, prec)?, prec, interrupt)?;
    let value = with_sign_of(x, above.add(&below, prec)?.shift(-1)?);
    let size = value.upper().shifted(1).plus(Magnitude::new(1, 0));
    value.widened(size.times(expm1_bound(x.radius())?)).map(|value| value.round(bits))
}

/// cosh x to `bits` bits: (e^|x| + e^-|x|)/2.
pub fn cosh(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let prec = bits + 6;
    let power = exp(&x.center().abs(), prec, interrupt)?;
    let value = power.add(&power.inv(prec, interrupt)?, prec)?.shift(-1)?;
    let size = value.upper().shifted(1);
    value.widened(size.times(expm1_bound(x.radius())?)).map(|value| value.round(bits))
}

/// tanh x to `bits` bits: E/(E + 2) with E = e^(2|x|) − 1. Its slope is at most 1.
pub fn tanh(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let prec = bits + 8;
    if x.lower().top().is_some_and(|top| 41 < top) {
        // All of the ball is at least 2^40, where 1 − tanh x ≤ 2·e^(−2x) < 2^-x.
        let one = Ball::ONE.widened(Magnitude::power_of_two(-(1 << 40)))?;
        return Ok(with_sign_of(x, one).round(bits));
    }
    let size = x.center().abs();
    // Of a vague argument nothing is known yet, and the power of its midpoint would be too large.
    if size.top().is_some_and(|top| 41 < top) {
        return Err(Trouble::Undecided);
    }
    let above = expm1(&size.shift(1)?, prec, interrupt)?;
    let value = above.div(&above.add(&Ball::from(2), prec)?, prec, interrupt)?;
    with_sign_of(x, value).widened(x.radius().least(Magnitude::new(2, 0))).map(|value| value.round(bits))
}

/// asinh x to `bits` bits: ln(1 + (|x| + x²/(1 + √(1 + x²)))).
///
/// The slope 1/√(1 + x²) is at most 1, and at most 1/|x|.
pub fn asinh(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let prec = bits + 10;
    let size = x.center().abs();
    let square = size.square(prec)?;
    let root = square.add(&Ball::ONE, prec)?.sqrt(prec, interrupt)?;
    let part = square.div(&root.add(&Ball::ONE, prec)?, prec, interrupt)?;
    let value = with_sign_of(x, log1p(&size.add(&part, prec)?, prec, interrupt)?);
    let steep = x.radius();
    let spread = steep.over(x.lower()).map_or(steep, |flat| steep.least(flat));
    value.widened(spread).map(|value| value.round(bits))
}

/// acosh x to `bits` bits, for x ≥ 1: ln(1 + (d + √(d·(d + 2)))) with d = x − 1.
///
/// The slope 1/√(d·(d + 2)) falls with d, so it is taken at the near end, where it is at most 1/√(2d), and
/// 1/d.
pub fn acosh(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let prec = bits + 10;
    match x.sub(&Ball::ONE, 64)?.sign() {
        Some(Ordering::Equal) => return Ok(Ball::ZERO),
        Some(Ordering::Greater) => {}
        Some(Ordering::Less) => return Err(Trouble::OutsideDomain),
        None => return Err(Trouble::Undecided),
    }
    let offset = x.center().sub(&Ball::ONE, prec)?;
    let root = offset.mul(&offset.add(&Ball::from(2), prec)?, prec)?.sqrt(prec, interrupt)?;
    let value = log1p(&offset.add(&root, prec)?, prec, interrupt)?;
    if x.is_exact() {
        return Ok(value.round(bits));
    }
    let low = x.sub(&Ball::ONE, 64)?.lower();
    let flat = x.radius().over(low).ok_or(Trouble::Undecided)?;
    // 1/√(2d) < 0.75/√d; the root is rounded up by at most a part in 2^30, which the rest of 0.75 makes up
    // for.
    let steep = x.radius().times(Magnitude::new(3, -2)).over(low.root_above()).ok_or(Trouble::Undecided)?;
    value.widened(flat.least(steep)).map(|value| value.round(bits))
}

/// atanh x to `bits` bits, for −1 < x < 1: ½·ln(1 + 2|x|/(1 − |x|)).
///
/// The slope 1/(1 − x²) ≤ 1/(1 − |x|) is taken at the far end.
pub fn atanh(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let prec = bits + 10;
    let room = Ball::ONE.sub(&x.clone().abs(), 64)?;
    match room.sign() {
        Some(Ordering::Greater) => {}
        Some(_) => return Err(Trouble::OutsideDomain),
        None => return Err(Trouble::Undecided),
    }
    let size = x.center().abs();
    let Some(top) = size.top() else { return Ball::ZERO.widened(spread_in(x, room.lower())?) };
    let value = if is_tiny(top, prec) {
        super::tiny(&size, 2, |j| (1, 2 * j + 1), prec, interrupt)?
    } else {
        let ratio = size.clone().shift(1)?.div(&Ball::ONE.sub(&size, prec)?, prec, interrupt)?;
        log1p(&ratio, prec, interrupt)?.shift(-1)?
    };
    with_sign_of(x, value).widened(spread_in(x, room.lower())?).map(|value| value.round(bits))
}

fn spread_in(x: &Ball, room: Magnitude) -> Outcome<Magnitude> {
    x.radius().over(room).ok_or(Trouble::Undecided)
}

/// The value with the sign of the midpoint of x, for an odd function.
fn with_sign_of(x: &Ball, value: Ball) -> Ball {
    if x.midpoint().0 < &num_bigint::BigInt::ZERO { -value } else { value }
}
