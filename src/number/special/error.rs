//! The error function and its complement, by their power series and the asymptotic series of the complement.
//! It knows nothing of gamma.

use super::{series, sharpened};
use crate::limits::Interrupt;
use crate::number::ball::{Ball, Magnitude, Outcome};
use crate::number::elementary::{constants, count, exp, signed};
use std::cmp::Ordering;

/// erf x to `bits` bits. The slope is 2/√π·e^(−x²) ≤ 1.13, taken where |x| is least in the ball.
pub fn erf(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let center = x.center();
    let value = match center.sign() {
        Some(Ordering::Less) => -positive_erf(&-center, bits, interrupt)?,
        Some(Ordering::Greater) => positive_erf(&center, bits, interrupt)?,
        _ => Ball::ZERO,
    };
    value.widened(spread(x, interrupt)?.least(Magnitude::new(2, 0)))
}

/// erfc x = 1 − erf x to `bits` bits, relatively precise for large x.
pub fn erfc(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let center = x.center();
    let value = match center.sign() {
        Some(Ordering::Less) => Ball::ONE.add(&positive_erf(&-center, bits + 4, interrupt)?, bits + 4)?,
        Some(Ordering::Greater) => positive_erfc(&center, bits, interrupt)?,
        _ => Ball::ONE,
    };
    value.widened(spread(x, interrupt)?.least(Magnitude::new(2, 0)))
}

/// A bound on how far both move in the ball.
fn spread(x: &Ball, interrupt: &Interrupt) -> Outcome<Magnitude> {
    if x.is_exact() {
        return Ok(Magnitude::ZERO);
    }
    let (mantissa, exponent) = x.radius().parts();
    // The near end: its square must be good to a unit, however large it is.
    let low = x.center().abs().sub(&Ball::dyadic(mantissa.into(), exponent)?, 256)?;
    let power = match low.sign() {
        Some(Ordering::Greater) if low.top().is_some_and(|top| top < 40) => {
            exp(&-low.square(256)?, 32, interrupt)?.upper()
        }
        // x ≥ 2^(top − 1), and e^(−x²) < 2^(−x²).
        Some(Ordering::Greater) => {
            let places = (2 * low.top().unwrap_or(0) - 2).min(62);
            Magnitude::power_of_two(-(1_i64 << places))
        }
        _ => Magnitude::new(1, 0),
    };
    Ok(x.radius().times(power).times(Magnitude::new(1_158, -10)))
}

fn positive_erf(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let prec = bits + 16;
    // 1 − erf x = erfc x < e^(−x²), below 2^-work where x² ≥ 0.7·work.
    if is_beyond(x, prec)? {
        return Ball::ONE.widened(Magnitude::power_of_two(-signed(prec)));
    }
    Ok(series_of_erf(x, prec, interrupt)?.round(bits + 8))
}

/// Whether x² ≥ 0.7·bits, more than bits·ln 2.
fn is_beyond(x: &Ball, bits: usize) -> Outcome<bool> {
    if x.top().is_some_and(|top| 40 < top) {
        return Ok(true);
    }
    Ok(Ball::from(signed(bits) * 7 / 10 + 1).compare(&x.square(64)?)? == Some(Ordering::Less))
}

/// erf x = 2x·e^(−x²)/√π·Σ (2x²)ⁿ/(1·3·5·…·(2n + 1)) for x > 0: all terms are positive (DLMF 7.6.2).
fn series_of_erf(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let prec = bits + 8;
    let square = x.square(2 * prec)?;
    // The argument of the exponential needs its integer part on top.
    let power = exp(&-square.clone(), prec, interrupt)?;
    let doubled = square.shift(1)?.round(prec + 64);
    let sum = series::convergent(&doubled, &|n| (1, 2 * n + 1), prec, interrupt)?;
    let root = constants::pi(prec, interrupt)?.sqrt(prec, interrupt)?;
    let lead = x.clone().round(prec + 8).shift(1)?.mul(&power, prec)?.div(&root, prec, interrupt)?;
    lead.mul(&sum, prec)
}

fn positive_erfc(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    if x.top().is_some_and(|top| 31 < top) {
        // erfc x < e^(−x²), and x² ≥ 2^62.
        return Ok(Ball::negligible());
    }
    sharpened(bits, true, interrupt, |prec| {
        if let Some(value) = asymptotic_erfc(x, prec, interrupt)? {
            return Ok(value);
        }
        // erfc x > e^(−x²)/(3x + 3): erf must have as many bits more. Here x² < work, or nearly.
        let lost = if x.top().is_some_and(|top| 0 < top) { square_bits(x)? } else { 4 };
        let long = prec + lost;
        Ball::ONE.sub(&series_of_erf(x, long, interrupt)?, long)
    })
}

/// About x²·log₂ e and some bits more, for 1 ≤ x.
fn square_bits(x: &Ball) -> Outcome<usize> {
    let (low, _) = x.square(64)?.bounds(-4);
    let sixteenths = usize::try_from(&low).unwrap_or(usize::MAX / 4);
    Ok(sixteenths / 11 + 8 + count(x.top().unwrap_or(0)))
}

/// erfc x = e^(−x²)/(x·√π)·Σ (−1)ⁿ·1·3·5·…·(2n − 1)/(2x²)ⁿ, where the terms fall to 2^-bits.
///
/// The error is less than the first term left out, and has its sign (DLMF 7.12(i)).
fn asymptotic_erfc(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome<Option<Ball>> {
    if !is_beyond(x, bits)? {
        return Ok(None);
    }
    let prec = bits + 8;
    let top = count(x.top().unwrap_or(0));
    let inverse = x.square(prec + 64)?.shift(1)?.inv(prec + 8, interrupt)?;
    let Some(sum) = series::asymptotic(&inverse, &|n| (1 - 2 * i128::from(n), 1), 1, prec, interrupt)? else {
        return Ok(None);
    };
    let power = exp(&-x.square(prec + 2 * top + 64)?, prec, interrupt)?;
    let root = constants::pi(prec, interrupt)?.sqrt(prec, interrupt)?.mul(x, prec)?;
    power.mul(&sum, prec)?.div(&root, prec, interrupt).map(Some)
}
