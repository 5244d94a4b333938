//! The error function and its complement, by their power series and the asymptotic series of the complement, and the
//! inverses of both by Newton's method. It knows nothing of gamma.

use super::{series, sharpened};
use crate::limits::{Interrupt, MAX_SPECIAL_BITS};
use crate::number::ball::{Ball, Magnitude, Outcome, Trouble};
use crate::number::elementary::{constants, count, exp, ln, signed};
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

// ---- the inverse ----

/// The x with erf x = y to `bits` bits, for −1 < y < 1.
pub fn erfinv(y: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    inverse(y, bits, interrupt, |y, bits| match y.sign() {
        Some(Ordering::Less) => Ok(-positive_erfinv(&-y.clone(), bits, interrupt)?),
        Some(Ordering::Greater) => positive_erfinv(y, bits, interrupt),
        _ => Ok(Ball::ZERO),
    })
}

/// The x with erfc x = y to `bits` bits, for 0 < y < 2, relatively precise for small y.
pub fn erfcinv(y: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    inverse(y, bits, interrupt, |y, bits| {
        if y.sign() != Some(Ordering::Greater) {
            return Err(Trouble::OutsideDomain);
        }
        if y.top().is_some_and(|top| top < 0) {
            return newton(&Wanted { value: y.clone(), is_rest: true }, bits, interrupt);
        }
        erfinv(&Ball::ONE.sub(y, usize::MAX)?, bits, interrupt)
    })
}

/// The value of an inverse at the centre of a ball, with the radius that a bound on its slope gives: that is at most
/// e^(x²), and greatest at one of the ends of the ball.
fn inverse(
    y: &Ball,
    bits: usize,
    interrupt: &Interrupt,
    exactly: impl Fn(&Ball, usize) -> Outcome,
) -> Outcome {
    let center = y.center();
    if y.is_exact() {
        return exactly(&center, bits);
    }
    let (mantissa, exponent) = y.radius().parts();
    let radius = Ball::dyadic(mantissa.into(), exponent)?;
    let mut slope = Magnitude::ZERO;
    for end in [center.sub(&radius, usize::MAX)?, center.add(&radius, usize::MAX)?] {
        let x = exactly(&end, 32).map_err(|trouble| match trouble {
            // The ball reaches to an end, which says nothing of a number in it, unless that is nearer than can be told.
            Trouble::OutsideDomain if y.radius().top().is_some_and(|top| top < -signed(MAX_SPECIAL_BITS)) => {
                Trouble::TooFine(MAX_SPECIAL_BITS)
            }
            Trouble::OutsideDomain => Trouble::Undecided,
            other => other,
        })?;
        let (mantissa, exponent) = x.upper().parts();
        let here = exp(&Ball::dyadic(mantissa.into(), exponent)?.square(64)?, 32, interrupt)?.upper();
        slope = slope.plus(here);
    }
    exactly(&center, bits)?.widened(y.radius().times(slope))
}

/// What erf or erfc of x is to be.
struct Wanted {
    /// y where that is below 1/2, else 1 − y.
    value: Ball,
    is_rest: bool,
}

impl Wanted {
    /// How erf x compares with y.
    fn compare(&self, x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome<Option<Ordering>> {
        if self.is_rest {
            return self.value.compare(&erfc(x, bits, interrupt)?);
        }
        erf(x, bits, interrupt)?.compare(&self.value)
    }

    /// A better approximation than x: that of Newton for erf x − y, or for ln erfc x − ln (1 − y), which is nearly a
    /// parabola however small 1 − y is.
    fn better(&self, x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
        let half_root = constants::pi(bits, interrupt)?.sqrt(bits, interrupt)?.shift(-1)?;
        let inverse_slope = half_root.mul(&exp(&x.square(2 * bits)?, bits, interrupt)?, bits)?;
        let lack = if self.is_rest {
            let rest = erfc(x, bits, interrupt)?;
            ln(&rest.div(&self.value, bits, interrupt)?, bits, interrupt)?.mul(&rest, bits)?
        } else {
            self.value.sub(&erf(x, bits, interrupt)?, bits)?
        };
        Ok(x.add(&lack.mul(&inverse_slope, bits)?, bits)?.center())
    }

    /// About the value: y·√π/2, or √(L − ln(πL)/2) with L = −ln(1 − y).
    fn start(&self, interrupt: &Interrupt) -> Outcome {
        const BITS: usize = 64;
        let pi = constants::pi(BITS, interrupt)?;
        if !self.is_rest {
            return Ok(pi.sqrt(BITS, interrupt)?.shift(-1)?.mul(&self.value, BITS)?.center());
        }
        let size = -ln(&self.value, BITS, interrupt)?;
        let less = ln(&pi.mul(&size, BITS)?, BITS, interrupt)?.shift(-1)?;
        Ok(size.sub(&less, BITS)?.center().sqrt(BITS, interrupt)?.center())
    }
}

/// Steps of Newton's method with few bits: each at least doubles those that are right, from about three on.
const FIRST_STEPS: usize = 6;

/// The inverse of erf for an exact y > 0.
fn positive_erfinv(y: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let is_rest = y.top().is_some_and(|top| 0 <= top);
    let value = if is_rest { Ball::ONE.sub(y, usize::MAX)? } else { y.clone() };
    if value.sign() != Some(Ordering::Greater) {
        return Err(Trouble::OutsideDomain);
    }
    newton(&Wanted { value, is_rest }, bits, interrupt)
}

/// The x > 0 of which erf or erfc is what is wanted.
///
/// Newton's method gives an approximation, of which nothing is taken for granted: erf rises, so the value lies between two
/// numbers, 2^-bits apart relatively, of which the erf of one is proved to be below y and that of the other above it. Of
/// that, relatively, they differ by 2^-(bits + 4) at least, and they are known to 12 bits more.
fn newton(wanted: &Wanted, bits: usize, interrupt: &Interrupt) -> Outcome {
    let mut x = wanted.start(interrupt)?;
    for _ in 0..FIRST_STEPS {
        x = wanted.better(&x, 64, interrupt)?;
    }
    let most = bits + 24;
    let mut steps = vec![most, most];
    while let Some(&prec) = steps.last()
        && 56 < prec
    {
        steps.push(prec / 2 + 8);
    }
    for &prec in steps.iter().rev() {
        interrupt.check()?;
        x = wanted.better(&x, prec, interrupt)?;
    }
    let Some(top) = x.top() else { return Err(Trouble::Undecided) };
    let step = Ball::dyadic(1.into(), top - signed(bits) - 2)?;
    let (low, high) = (x.sub(&step, usize::MAX)?, x.add(&step, usize::MAX)?);
    let is_between = wanted.compare(&low, bits + 16, interrupt)? == Some(Ordering::Less)
        && wanted.compare(&high, bits + 16, interrupt)? == Some(Ordering::Greater);
    if is_between { x.widened(step.upper()) } else { Err(Trouble::Undecided) }
}
