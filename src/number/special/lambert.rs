//! The principal branch of Lambert's W: the w ≥ −1 with w·e^w = x.
//!
//! Newton's method finds an approximation by whatever arithmetic; then the residual, computed once with all bits, and a
//! bound on the slope say how far the true value can be from it (Johansson, "Computing the Lambert W function in
//! arbitrary-precision complex interval arithmetic", 2020). It knows nothing of other branches.

use super::sharpened;
use crate::limits::Interrupt;
use crate::number::ball::{Ball, Magnitude, Outcome, Trouble};
use crate::number::elementary::{constants, count, exp, ln, signed};
use std::cmp::Ordering;

/// W(x) to `bits` bits, for x ≥ −1/e; undecided when the ball reaches below.
pub fn lambertw(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    match lambertw_exact(&x.center(), bits, interrupt) {
        Ok(value) if !x.is_exact() => value.widened(spread(x, bits, interrupt)?),
        // A wide ball may reach into the domain.
        Err(Trouble::OutsideDomain) if !x.is_exact() => Err(Trouble::Undecided),
        value => value,
    }
}

/// A bound on how far W moves in a ball.
///
/// The slope W/(x·(1 + W)) = 1/(e^W·(1 + W)) falls, so it is taken at the low end. As W is concave, it moves by no more than
/// it does from −1/e on, where W ≤ −1 + √(2e·d) at a distance of d: that is less than 2.34·√(2r).
fn spread(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome<Magnitude> {
    // Twice the radius, or more, below the midpoint: the rounding of the difference counts for less than that.
    let least = Magnitude::above(x.midpoint().0, x.midpoint().1).shifted(-signed(bits) - 32);
    let (mantissa, exponent) = if x.radius() < least { least } else { x.radius() }.shifted(1).parts();
    let low = x.center().sub(&Ball::dyadic(mantissa.into(), exponent)?, bits + 64)?.center();
    let value = match lambertw_exact(&low, 32, interrupt) {
        Err(Trouble::OutsideDomain) => return Err(Trouble::Undecided),
        value => value?,
    };
    let slope = exp(&value, 32, interrupt)?.mul(&Ball::ONE.add(&value, 32)?, 32)?.lower();
    let whole = x.radius().shifted(1).root_above().times(Magnitude::new(75, -5));
    Ok(x.radius().over(slope).map_or(whole, |steep| steep.least(whole)))
}

fn lambertw_exact(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let Some(top) = x.top() else { return Ok(Ball::ZERO) };
    if x.sign() == Some(Ordering::Less) {
        return left_lambertw(x, bits, interrupt);
    }
    if top <= 1 {
        return sharpened(bits, true, interrupt, |prec| {
            by_exponential(x, &start(x, interrupt)?, prec, 0, interrupt)
        });
    }
    sharpened(bits, true, interrupt, |prec| by_logarithm(x, prec, interrupt))
}

/// W(x) for −1/e < x < 0. Near the branch point, where W ≈ −1 + p with p = √(2(e·x + 1)), p tells how many bits are lost.
fn left_lambertw(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let mut prec = bits + 64;
    let above = loop {
        interrupt.check()?;
        // 1/e is irrational: enough bits decide.
        let above = constants::e(prec, interrupt)?.mul(x, prec)?.add(&Ball::ONE, prec)?;
        match above.sign() {
            Some(Ordering::Greater) => break above,
            Some(_) => return Err(Trouble::OutsideDomain),
            None => prec *= 2,
        }
    };
    let p = above.shift(1)?.sqrt(64, interrupt)?;
    let near = -p.top().unwrap_or(0).min(0);
    if signed(bits) + 8 < near {
        // −1 < W ≤ −1 + p.
        return Ball::from(-1).widened(p.upper());
    }
    let lost = 2 * count(near);
    let first = if 3 < near { Ball::from(-1).add(&p, lost + 64)?.center() } else { start(x, interrupt)? };
    sharpened(bits, true, interrupt, |prec| by_exponential(x, &first, prec, lost, interrupt))
}

/// A start for x below 2 that is not next to −1/e.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "a hint needs no last digit"
)]
fn start(x: &Ball, interrupt: &Interrupt) -> Outcome {
    interrupt.check()?;
    if x.top().is_some_and(|top| top < -30) {
        return Ok(x.sub(&x.square(64)?, 64)?.center());
    }
    let (low, _) = x.bounds(-60);
    let value = i64::try_from(&low).unwrap_or(1 << 60) as f64 / 60_f64.exp2();
    // Winitzki's approximation with ln(1 + x), or the series at the branch point.
    let mut w = if value < -0.25 {
        let p = (2.0 * (std::f64::consts::E * value + 1.0)).max(0.0).sqrt();
        -1.0 + p - p * p / 3.0 + 11.0 * p * p * p / 72.0
    } else {
        let logarithm = value.ln_1p();
        logarithm * (1.0 - logarithm.ln_1p() / (2.0 + logarithm))
    };
    for _ in 0..4 {
        w -= (w - value * (-w).exp()) / (1.0 + w);
    }
    Ball::dyadic(((w * 60_f64.exp2()) as i64).into(), -60)
}

/// Newton's method on f(w) = w·e^w − x, and what the residual proves: f' = e^w·(1 + w) grows above −1, so that a root
/// within δ of w is the only one, and |root − w| ≤ |f(w)|/f'(w − δ) where that is at most δ.
fn by_exponential(x: &Ball, first: &Ball, bits: usize, lost: usize, interrupt: &Interrupt) -> Outcome {
    let prec = bits + lost + 16;
    let mut w = first.clone();
    for precision in schedule(bits + 16).into_iter().map(|precision| precision + lost) {
        interrupt.check()?;
        let power = exp(&w, precision, interrupt)?.center();
        let residual = w.mul(&power, precision)?.center().sub(x, precision)?.center();
        let slope = power.mul(&Ball::ONE.add(&w, precision)?, precision)?.center();
        if slope.contains_zero() {
            break;
        }
        let step = residual.div(&slope, precision, interrupt)?;
        w = w.sub(&step, precision)?.center();
    }
    let power = exp(&w, prec, interrupt)?;
    let residual = w.mul(&power, prec)?.sub(x, prec)?.upper();
    let slope = power.mul(&Ball::ONE.add(&w, prec)?, prec)?;
    let radius = residual.over(slope.lower()).ok_or(Trouble::Undecided)?.shifted(1);
    let low = w.clone().widened(radius)?;
    let least = exp(&low, 32, interrupt)?.mul(&Ball::ONE.add(&low, 64)?, 64)?;
    if least.sign() != Some(Ordering::Greater)
        || least.lower().times(radius) < residual.times(Magnitude::new(9, -3))
    {
        return Err(Trouble::Undecided);
    }
    w.widened(radius)
}

/// Newton's method on g(w) = w + ln w − ln x for x ≥ 1, where g' = 1 + 1/w ≥ 1: |root − w| ≤ |g(w)|.
fn by_logarithm(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let prec = bits + 16;
    let target = ln(x, prec, interrupt)?;
    let mut w = {
        // ln x − ln ln x from e on; below it, anything positive.
        let rough = target.clone().round(64).center();
        if Ball::ONE.compare(&rough)? == Some(Ordering::Less) {
            rough.sub(&ln(&rough, 64, interrupt)?, 64)?.center()
        } else {
            Ball::ONE
        }
    };
    for precision in schedule(prec) {
        interrupt.check()?;
        // w·(1 + ln x − ln w)/(1 + w).
        let inner = Ball::ONE
            .add(&target.clone().center(), precision)?
            .sub(&ln(&w, precision, interrupt)?, precision)?;
        let above = w.mul(&inner.center(), precision)?;
        w = above.div(&Ball::ONE.add(&w, precision)?, precision, interrupt)?.center();
    }
    let residual = w.add(&ln(&w, prec, interrupt)?, prec)?.sub(&target, prec)?;
    w.widened(residual.upper())
}

/// Precisions for Newton's method: some steps to get near, then doubling up to all bits.
fn schedule(bits: usize) -> Vec<usize> {
    let mut precisions = vec![bits];
    while let Some(&last) = precisions.last()
        && 96 < last
    {
        precisions.push(last / 2 + 16);
    }
    precisions.extend([64; 4]);
    precisions.reverse();
    precisions
}
