//! Hypergeometric series Σ cₙ·zⁿ, c₀ = 1, whose coefficients have a quotient of small integers for their ratio.
//!
//! They are summed by rectangular splitting (Smith 1989; Johansson, "Evaluating parametric holonomic sequences using
//! rectangular splitting", 2014): in blocks of m terms that share the powers up to z^m, so that a term costs products
//! with words, and only a block a product of full length. It knows nothing of the functions that it is for.

use crate::limits::{Interrupt, MAX_SERIES_TERMS};
use crate::number::ball::{Ball, Magnitude, Outcome, Trouble, shift_floor};
use crate::number::elementary::signed;
use crate::number::product::multiply;
use num_bigint::BigInt;

/// The ratio cₙ/cₙ₋₁ for n ≥ 1: a numerator and a denominator ≥ 1.
pub(super) type Ratio<'a> = &'a dyn Fn(u64) -> (i128, u64);

/// Σ cₙ·zⁿ with an absolute error near 2^-bits.
///
/// From the first term left out that is below 2^-bits and from which on every ratio is at most a half, the terms sum to
/// twice that term at most. The ratios must fall from where they are at most a half.
pub(super) fn convergent(z: &Ball, ratio: Ratio, bits: usize, interrupt: &Interrupt) -> Outcome {
    let (size, least, half) = (z.upper(), Magnitude::power_of_two(-signed(bits)), Magnitude::new(1, -1));
    let mut bound = Magnitude::new(1, 0);
    let mut terms = 0;
    loop {
        terms += 1;
        let factor = of(ratio(terms)).times(size);
        bound = bound.times(factor);
        if bound < least && factor <= half {
            break;
        }
        if MAX_SERIES_TERMS < terms {
            return Err(Trouble::OutOfRange);
        }
        if terms.is_multiple_of(1 << 12) {
            interrupt.check()?;
        }
    }
    partial(z, ratio, terms, bits, interrupt)?.widened(bound.shifted(1))
}

/// The terms of an asymptotic series up to the first one below 2^-bits, widened by that: `None` where the terms grow
/// before. The caller knows that the error is at most the first term left out, from the `fewest` terms on.
pub(super) fn asymptotic(
    z: &Ball,
    ratio: Ratio,
    fewest: u64,
    bits: usize,
    interrupt: &Interrupt,
) -> Outcome<Option<Ball>> {
    let (size, least) = (z.upper(), Magnitude::power_of_two(-signed(bits)));
    let mut bound = Magnitude::new(1, 0);
    let mut terms = 0;
    while least < bound || terms < fewest.max(1) {
        terms += 1;
        let next = bound.times(of(ratio(terms)).times(size));
        if (fewest < terms && bound <= next) || MAX_SERIES_TERMS < terms {
            return Ok(None);
        }
        bound = next;
    }
    partial(z, ratio, terms, bits, interrupt)?.widened(bound).map(Some)
}

fn of((numerator, denominator): (i128, u64)) -> Magnitude {
    let numerator = above(numerator);
    numerator.over(Magnitude::below(&denominator.into(), 0)).unwrap_or(numerator)
}

fn above(numerator: i128) -> Magnitude {
    u64::try_from(numerator.unsigned_abs())
        .map_or_else(|_| Magnitude::above(&numerator.into(), 0), |size| Magnitude::new(size, 0))
}

/// The first so many terms.
///
/// The sum runs from the last term down: S ← z^(place of n − 1 in its block) + p(n)/q(n)·S, times z^m where a block ends.
/// Divisors gather in `scale` while they fit a word, and the power that comes in is multiplied by them instead. The sum is
/// an integer in units of 2^-w; `error` bounds how far it is off, in units too: a product with z^m turns errors of E and F
/// into |z^m|·E + |S|·F + E·F and 1 for the shift, a division E into E/scale and 1.
fn partial(z: &Ball, ratio: Ratio, terms: u64, bits: usize, interrupt: &Interrupt) -> Outcome {
    let prec = bits + 16 + terms.ilog2() as usize;
    let block = terms.isqrt().max(1);
    let powers = Power::all(z, block, prec, interrupt)?;
    let (mut sum, mut error, mut scale) = (BigInt::ZERO, Magnitude::ZERO, 1_u64);
    for n in (0..terms).rev() {
        let place = usize::try_from(n % block).unwrap_or(0);
        sum += &powers[place].value * scale;
        error = error.plus(powers[place].error.times(Magnitude::new(scale, 0)));
        if n == 0 {
            break;
        }
        if place == 0 {
            interrupt.check()?;
            let power = &powers[powers.len() - 1];
            error = power.size.times(error).plus(
                Magnitude::above(&sum, -signed(prec)).plus(error.shifted(-signed(prec))).times(power.error),
            );
            error = error.plus(Magnitude::new(1, 0));
            sum = multiply(&sum, &power.value) >> prec;
        }
        let (numerator, denominator) = ratio(n);
        sum *= numerator;
        error = error.times(above(numerator));
        scale = scale.checked_mul(denominator).unwrap_or_else(|| {
            sum /= scale;
            error = divided(error, scale);
            denominator
        });
    }
    sum /= scale;
    Ball::new(sum, -signed(prec), divided(error, scale).shifted(-signed(prec)))
}

/// The error after a division by `scale`, which rounds by less than a unit.
fn divided(error: Magnitude, scale: u64) -> Magnitude {
    let part = error.over(Magnitude::below(&scale.into(), 0)).unwrap_or(error);
    part.plus(Magnitude::new(1, 0))
}

/// A power as an integer in units of 2^-w, within `error` units; below `size` in absolute value.
struct Power {
    value: BigInt,
    error: Magnitude,
    size: Magnitude,
}

impl Power {
    /// z⁰ … z^last.
    fn all(z: &Ball, last: u64, prec: usize, interrupt: &Interrupt) -> Outcome<Vec<Self>> {
        let mut powers: Vec<Ball> = vec![Ball::ONE, z.clone()];
        // A power of something large has as many bits before the point.
        let lead = usize::try_from(z.top().unwrap_or(0).max(0)).unwrap_or(usize::MAX);
        for k in 2..=usize::try_from(last).unwrap_or(1) {
            interrupt.check()?;
            let bits = prec.saturating_add(lead.saturating_mul(k));
            let next = if k % 2 == 0 { powers[k / 2].square(bits)? } else { powers[k - 1].mul(z, bits)? };
            powers.push(next);
        }
        let fixed = |ball: &Ball| {
            let (mantissa, exponent) = ball.midpoint();
            Self {
                value: shift_floor(mantissa, exponent + signed(prec)),
                error: ball.radius().shifted(signed(prec)).plus(Magnitude::new(1, 0)),
                size: ball.upper(),
            }
        };
        Ok(powers.iter().map(fixed).collect())
    }
}
