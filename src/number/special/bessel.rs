//! Bessel functions of the first kind of integer order, by their power series and Hankel's asymptotic series.
//! It knows nothing of other kinds.

use super::{series, sharpened};
use crate::limits::{Interrupt, MAX_BESSEL_ORDER, MAX_CIRCULAR_BITS};
use crate::number::ball::{Ball, Magnitude, Outcome, Trouble};
use crate::number::elementary::{constants, count, signed, sin_cos};
use std::cmp::Ordering;

/// J of the order n at x to `bits` bits; out of range for orders beyond [`MAX_BESSEL_ORDER`], and where neither series is
/// of use.
pub fn besselj(n: i64, x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let order = n.unsigned_abs();
    if MAX_BESSEL_ORDER < order {
        return Err(Trouble::OutOfRange);
    }
    let center = x.center().abs();
    if center.top().is_some_and(|top| MAX_CIRCULAR_BITS < top) {
        return Err(Trouble::OutOfRange);
    }
    let value = match center.top() {
        Some(_) => sharpened(bits, true, interrupt, |prec| positive(order, &center, prec, interrupt))?,
        None => Ball::from(i64::from(order == 0)),
    };
    // J₋ₙ(x) = Jₙ(−x) = (−1)ⁿ·Jₙ(x).
    let turned = (n < 0) ^ (x.center().sign() == Some(Ordering::Less)) && order % 2 == 1;
    let value = if turned { -value } else { value };
    value.widened(x.radius().times(slope(order, x.upper())).least(Magnitude::new(2, 0)))
}

/// A bound on |Jₙ'| up to |x|: 1, and (|x|/2)^(n − 1)/(n − 1)! where that is less.
///
/// Jₙ' = (Jₙ₋₁ − Jₙ₊₁)/2 and |Jₖ(x)| ≤ (|x|/2)^k/k! (DLMF 10.14.4); as long as (x/2)² ≤ n(n + 1) the second of them has the
/// smaller bound, and beyond the first is above 1.
fn slope(order: u64, size: Magnitude) -> Magnitude {
    let (half, one) = (size.shifted(-1), Magnitude::new(1, 0));
    if Magnitude::new(order, 0) <= half {
        return one;
    }
    let factor = |bound: Magnitude, k: u64| bound.times(half.over(Magnitude::new(k, 0)).unwrap_or(half));
    (1..order).fold(one, factor).least(one)
}

fn positive(order: u64, x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    match hankel(order, x, bits, interrupt)? {
        Some(value) => Ok(value),
        None => power_series(order, x, bits, interrupt),
    }
}

/// Arguments from 2^this on need Hankel's series.
const MAX_TOP: i64 = 20;

/// Jₙ(x) = (x/2)ⁿ/n!·Σ (−x²/4)^k/(k!·(n + 1)·…·(n + k)) (DLMF 10.2.2).
fn power_series(order: u64, x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    if x.top().is_some_and(|top| MAX_TOP < top) {
        return Err(Trouble::OutOfRange);
    }
    let prec = bits + cancelled(order, x) + 24;
    let quarter = x.square(2 * prec)?.shift(-2)?;
    let sum = series::convergent(&quarter, &|k| (-1, k * (order + k)), prec, interrupt)?;
    let mut factorial = Ball::ONE;
    for k in 1..=order {
        interrupt.check()?;
        factorial = factorial.mul_small(i64::try_from(k).unwrap_or(i64::MAX), prec)?;
    }
    let power = x.clone().shift(-1)?.powi(i64::try_from(order).unwrap_or(i64::MAX), prec, interrupt)?;
    power.mul(&sum, prec)?.div(&factorial, prec, interrupt)
}

/// About as many bits as the terms lose against each other: 1.45·min(x, x²/(4(n + 1))).
fn cancelled(order: u64, x: &Ball) -> usize {
    let (whole, _) = if x.top().is_some_and(|top| 62 < top) { return usize::MAX / 4 } else { x.bounds(0) };
    let whole = u64::try_from(&whole).unwrap_or(0) + 1;
    let lost = whole.min(whole.saturating_mul(whole) / (4 * (order + 1)) + 1);
    usize::try_from(lost * 3 / 2).unwrap_or(usize::MAX)
}

/// √(2/(πx))·(P·cos ω − Q·sin ω) with ω = x − (2n + 1)·π/4, P = Σ (−1)^k·a₂ₖ/x^2k, Q = Σ (−1)^k·a₂ₖ₊₁/x^(2k + 1) and aₖ =
/// (4n² − 1)(4n² − 9)…(4n² − (2k − 1)²)/(k!·8^k); `None` where the terms do not fall to 2^-bits.
///
/// From n/2 terms on each series has an error below the first term left out (DLMF 10.17.3 and 10.17(iii)).
fn hankel(order: u64, x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome<Option<Ball>> {
    let prec = bits + 16;
    // The least terms are near e^(−2x): too small an x need not be tried.
    if x.top().is_none_or(|top| top < 50) && u64::try_from(&x.bounds(0).0).unwrap_or(0) < bits as u64 / 3 {
        return Ok(None);
    }
    let Some([even, odd]) = hankel_sums(order, x, prec, interrupt)? else { return Ok(None) };
    let (sine, cosine) = sin_cos(x, prec, interrupt)?;
    // √2 times the cosine and sine of x − π/4, turned back by n quarters.
    let (c, s) = (cosine.add(&sine, prec)?, sine.sub(&cosine, prec)?);
    let (c, s) = match order % 4 {
        0 => (c, s),
        1 => (s, -c),
        2 => (-c, -s),
        _ => (-s, c),
    };
    let value = even.mul(&c, prec)?.sub(&odd.mul(&s, prec)?, prec)?;
    let root = constants::pi(prec, interrupt)?.mul(x, prec)?.sqrt(prec, interrupt)?;
    value.div(&root, prec, interrupt).map(Some)
}

/// P and Q, each term from the one before by four factors of a: −(4n² − m²)(4n² − (m + 2)²)/(2k(2k ± 1)·(8x)²).
fn hankel_sums(order: u64, x: &Ball, prec: usize, interrupt: &Interrupt) -> Outcome<Option<[Ball; 2]>> {
    let square = 4 * i128::from(order) * i128::from(order);
    let pair = |odd: u64| {
        let odd = i128::from(odd);
        -(square - odd * odd) * (square - (odd + 2) * (odd + 2))
    };
    let inverse = x.clone().shift(3)?.inv(prec, interrupt)?;
    let unit = inverse.square(prec)?;
    let even = |k: u64| (pair(4 * k - 3), (2 * k - 1) * 2 * k);
    let odd = |k: u64| (pair(4 * k - 1), 2 * k * (2 * k + 1));
    let fewest = order / 2 + 1;
    let Some(first) = series::asymptotic(&unit, &even, fewest, prec, interrupt)? else { return Ok(None) };
    // Where its terms grow more before they fall than those of the power series, that one is better, if not too long.
    let lost = first.radius().top().map_or(0, |top| count(top + signed(prec)));
    if x.top().is_some_and(|top| top <= MAX_TOP) && cancelled(order, x) < lost {
        return Ok(None);
    }
    let Some(second) = series::asymptotic(&unit, &odd, fewest, prec, interrupt)? else { return Ok(None) };
    let lead = i64::try_from(square - 1).unwrap_or(i64::MAX);
    Ok(Some([first, second.mul(&inverse.mul_small(lead, prec)?, prec)?]))
}
