//! The inverse circular functions.
//! It knows nothing of complex continuations: outside [−1, 1] asin and acos have no value here.

use super::{GUARD, constants, count, fixed, is_tiny, signed, tiny};
use crate::limits::Interrupt;
use crate::number::ball::{Ball, Magnitude, Outcome, Trouble};
use std::cmp::Ordering;

/// atan x to `bits` bits. The slope is 1/(1 + x²), taken where |x| is least in the ball.
pub fn atan(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let value = atan_exact(&x.center(), bits, interrupt)?;
    let low = x.lower();
    let one = Magnitude::new(1, 0);
    let spread = if low < one {
        x.radius()
    } else {
        x.radius().over(low).and_then(|part| part.over(low)).unwrap_or(one)
    };
    value.widened(spread.least(Magnitude::new(4, 0))).map(|value| value.round(bits))
}

/// The angle of the point (x, y) in (−π, π], to `bits` bits; undecided when a ball hides the quadrant.
pub fn atan2(y: &Ball, x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let prec = bits + 8;
    let upward = y.sign();
    match (x.sign(), upward) {
        (Some(Ordering::Equal), Some(Ordering::Equal)) => Err(Trouble::OutsideDomain),
        (Some(Ordering::Greater), _) => atan(&y.div(x, prec, interrupt)?, bits, interrupt),
        (_, Some(side @ (Ordering::Greater | Ordering::Less))) => {
            // The angle from the vertical axis, whichever side of it x is on.
            let quarter = constants::pi(prec, interrupt)?.shift(-1)?;
            let quarter = if side == Ordering::Less { -quarter } else { quarter };
            quarter.sub(&atan(&x.div(y, prec, interrupt)?, prec, interrupt)?, bits)
        }
        (Some(Ordering::Less), Some(Ordering::Equal)) => constants::pi(bits, interrupt),
        _ => Err(Trouble::Undecided),
    }
}

/// asin x to `bits` bits, for −1 ≤ x ≤ 1: atan(x / √((1 − x)(1 + x))).
pub fn asin(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let spread = arc_spread(x)?;
    let (center, prec) = (x.center(), bits + 8);
    let product = complement(&center, prec)?;
    let value = match product.sign() {
        Some(Ordering::Equal) => {
            let quarter = constants::pi(bits, interrupt)?.shift(-1)?;
            if center.sign() == Some(Ordering::Less) { -quarter } else { quarter }
        }
        _ => atan(&center.div(&product.sqrt(prec, interrupt)?, prec, interrupt)?, bits, interrupt)?,
    };
    value.widened(spread).map(|value| value.round(bits))
}

/// acos x to `bits` bits, for −1 ≤ x ≤ 1: 2·atan √((1 − x)/(1 + x)), relatively precise near 1.
pub fn acos(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let spread = arc_spread(x)?;
    let (center, prec) = (x.center(), bits + 8);
    let above = Ball::ONE.add(&center, prec)?;
    let value = if above.sign() == Some(Ordering::Equal) {
        constants::pi(bits, interrupt)?
    } else {
        let ratio = Ball::ONE.sub(&center, prec)?.div(&above, prec, interrupt)?;
        atan(&ratio.sqrt(prec, interrupt)?, bits, interrupt)?.shift(1)?
    };
    value.widened(spread).map(|value| value.round(bits))
}

/// 1 − x² to `bits` bits, relatively precise as a product.
fn complement(x: &Ball, bits: usize) -> Outcome {
    Ball::ONE.sub(x, bits)?.mul(&Ball::ONE.add(x, bits)?, bits)
}

/// A bound on how far asin and acos move within the ball.
///
/// The slope 1/√(1 − x²) ≤ 1/√(1 − |x|) is taken at the far end. However near that is to 1, the function
/// moves by no more than acos(1 − r) ≤ π·√(r/2) < 2.25·√r, because the slope grows with |x|.
fn arc_spread(x: &Ball) -> Outcome<Magnitude> {
    let room = Ball::ONE.sub(&x.clone().abs(), 64)?;
    match room.sign() {
        Some(Ordering::Less) => Err(Trouble::OutsideDomain),
        None => Err(Trouble::Undecided),
        _ if x.is_exact() => Ok(Magnitude::ZERO),
        _ => {
            let whole = x.radius().root_above().times(Magnitude::new(9, -2));
            let distance = room.lower().root_above();
            // The root is rounded up by at most a part in 2^30: a tenth more makes up for it.
            let slope = Magnitude::new(9, -3).over(distance);
            Ok(slope.map_or(whole, |slope| x.radius().times(slope).least(whole)))
        }
    }
}

fn atan_exact(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let Some(top) = x.top() else { return Ok(Ball::ZERO) };
    if is_tiny(top, bits) {
        return tiny(x, 2, |j| (1 - 2 * (j % 2), 2 * j + 1), bits, interrupt);
    }
    let negative = x.sign() == Some(Ordering::Less);
    let size = x.clone().abs();
    let value = if size.compare(&Ball::ONE)? == Some(Ordering::Greater) {
        // π/2 − atan(1/x): the second term is below π/4, so at most a bit cancels.
        let inverse = size.inv(bits + 8, interrupt)?;
        let part = atan_small(&inverse.center(), bits + 4, interrupt)?.widened(inverse.radius())?;
        constants::pi(bits + 8, interrupt)?.shift(-1)?.sub(&part, bits + 4)?
    } else {
        atan_small(&size, bits, interrupt)?
    };
    Ok(if negative { -value } else { value })
}

/// atan x for an exact 0 < x ≤ 1.
fn atan_small(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let Some(top) = x.top() else { return Ok(Ball::ZERO) };
    if is_tiny(top, bits) {
        return tiny(x, 2, |j| (1 - 2 * (j % 2), 2 * j + 1), bits, interrupt);
    }
    let prec = signed(bits) + GUARD - top.min(0);
    let value = fixed::atan(&fixed::from_ball(x, prec), count(prec), interrupt)?;
    // The argument is within a unit, the kernel within 2.
    Ball::new(value, -prec, Magnitude::new(3, -prec))
}
