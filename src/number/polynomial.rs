//! Polynomials with integer coefficients: their positive roots, each in an interval of its own, refined to any number of
//! bits. Which are there is proved by Descartes' rule of signs, on ever smaller intervals (Collins and Akritas, "Polynomial
//! real root isolation using Descartes' rule of signs", 1976). It knows nothing of what a root stands for.

use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::number::ball::{Ball, Magnitude, Outcome, Trouble, sign_of};
use crate::number::{Integer, Rational};
use num_bigint::BigInt;
use std::cmp::Ordering;
use std::sync::Arc;

/// Halvings of the interval of all positive roots before two of them count as one.
const MAX_HALVINGS: u32 = 256;
/// The degree up to which several roots are told apart.
const MAX_SEPARATED_DEGREE: usize = 200;
/// Bits of the denominator of a root that is recognised as a fraction.
const FRACTION_BITS: u64 = 48;

/// A positive root of a polynomial, which has no other one between `low` and `high`.
#[derive(Clone, Debug, PartialEq)]
pub struct Root {
    /// From the constant on.
    coefficients: Arc<[BigInt]>,
    /// The ends of the interval as multiples of 2^`exponent`.
    low: BigInt,
    high: BigInt,
    exponent: i64,
    /// The sign just above the lower end; it is the other one just below the upper end.
    sign_at_low: Ordering,
}

/// How many signs change from one coefficient to the next that is not 0.
fn variations(coefficients: &[BigInt]) -> usize {
    let signs: Vec<Ordering> = coefficients.iter().map(sign_of).filter(|sign| sign.is_ne()).collect();
    signs.windows(2).filter(|pair| pair[0] != pair[1]).count()
}

/// The coefficients of p(x + 1).
fn shifted(mut coefficients: Vec<BigInt>, interrupt: &Interrupt) -> Result<Vec<BigInt>, Fault> {
    let count = coefficients.len();
    for first in 0..count {
        interrupt.check()?;
        crate::limits::work(20 * (count - first) as u64);
        for at in (first..count - 1).rev() {
            let next = coefficients[at + 1].clone();
            coefficients[at] += next;
        }
    }
    Ok(coefficients)
}

/// The positive roots, from the least to the greatest; the coefficients begin with the constant.
///
/// # Errors
/// A fault where they can't be told apart, and that of the interrupt.
pub fn positive_roots(coefficients: &[Integer], interrupt: &Interrupt) -> Result<Vec<Root>, Fault> {
    let all: Vec<BigInt> = coefficients.iter().map(|value| value.0.clone()).collect();
    let nonzero = |value: &&BigInt| sign_of(value).is_ne();
    let (Some(first), Some(last)) =
        (all.iter().position(|it| nonzero(&it)), all.iter().rposition(|it| nonzero(&it)))
    else {
        return Ok(Vec::new());
    };
    let all: Arc<[BigInt]> = all[first..=last].into();
    // Cauchy's bound: no root is as large as 1 + max|a| / |a of the highest power|.
    let largest = all.iter().map(BigInt::bits).max().unwrap_or(0);
    let bound = i64::try_from(largest.saturating_sub(all[all.len() - 1].bits()) + 2).unwrap_or(i64::MAX);
    let root = |low: BigInt, high: BigInt, exponent: i64, sign_at_low: Ordering| Root {
        coefficients: all.clone(),
        low,
        high,
        exponent,
        sign_at_low,
    };
    match variations(&all) {
        0 => return Ok(Vec::new()),
        1 => return Ok(vec![root(BigInt::ZERO, BigInt::from(1), bound, sign_of(&all[0]))]),
        _ if all.len() > MAX_SEPARATED_DEGREE => {
            return Err(Fault::too_large(0, "there are too many periods to tell several rates apart"));
        }
        _ => {}
    }
    let scaled =
        all.iter().enumerate().map(|(at, value)| value << (at as u64 * bound.unsigned_abs())).collect();
    separated(scaled, bound, &root, interrupt)
}

/// The roots of a polynomial in (0, 1), which are those of the whole one in (0, 2^bound).
fn separated(
    scaled: Vec<BigInt>,
    bound: i64,
    root: &dyn Fn(BigInt, BigInt, i64, Ordering) -> Root,
    interrupt: &Interrupt,
) -> Result<Vec<Root>, Fault> {
    let mut found = Vec::new();
    // The polynomial on an interval stretched to (0, 1), the number of the interval among those of its size, and halvings.
    let mut open = vec![(scaled, BigInt::ZERO, 0_u32)];
    while let Some((mut own, place, halvings)) = open.pop() {
        interrupt.check()?;
        let exponent = bound - i64::from(halvings);
        // A root at the lower end itself.
        if sign_of(&own[0]).is_eq() {
            found.push(root(place.clone(), place.clone(), exponent, Ordering::Equal));
            own.remove(0);
            if own.first().is_none_or(|constant| sign_of(constant).is_eq()) {
                return Err(Fault::new(0, "two of its rates are the same"));
            }
        }
        let reversed: Vec<BigInt> = own.iter().rev().cloned().collect();
        match variations(&shifted(reversed, interrupt)?) {
            0 => {}
            1 => found.push(root(place.clone(), &place + 1, exponent, sign_of(&own[0]))),
            _ if halvings == MAX_HALVINGS => return Err(Fault::new(0, "two of its rates are the same")),
            _ => {
                let degree = own.len() as u64 - 1;
                let left: Vec<BigInt> =
                    own.iter().enumerate().map(|(at, value)| value << (degree - at as u64)).collect();
                let right = shifted(left.clone(), interrupt)?;
                open.push((right, &place * 2 + 1, halvings + 1));
                open.push((left, &place * 2, halvings + 1));
            }
        }
    }
    Ok(found)
}

impl Root {
    /// The fraction that this is, if it is one with a denominator below 2^48.
    ///
    /// # Errors
    /// The troubles of [`Root::enclose`].
    pub fn as_fraction(&self, interrupt: &Interrupt) -> Outcome<Option<Rational>> {
        let ball = self.enclose(3 * usize::try_from(FRACTION_BITS).unwrap_or(0), interrupt)?;
        let (midpoint, exponent) = ball.midpoint();
        let one = BigInt::from(1);
        let (mut above, mut below) = if exponent < 0 {
            (midpoint.clone(), one.clone() << exponent.unsigned_abs())
        } else {
            (midpoint.clone() << exponent.unsigned_abs(), one.clone())
        };
        // The convergents of its continued fraction.
        let (mut p, mut q) = ((one.clone(), BigInt::ZERO), (BigInt::ZERO, one));
        while sign_of(&below).is_ne() {
            let (term, rest) = num_integer::Integer::div_mod_floor(&above, &below);
            (above, below) = (below, rest);
            p = (&term * &p.0 + &p.1, p.0);
            q = (&term * &q.0 + &q.1, q.0);
            if q.0.bits() > FRACTION_BITS {
                break;
            }
            if sign_of(&self.homogeneous(&p.0, &q.0)).is_eq() {
                return Ok(Rational::ratio(&Integer(p.0), &Integer(q.0)).ok());
            }
        }
        Ok(None)
    }

    /// The value at p/q, times q to the power of the degree.
    fn homogeneous(&self, p: &BigInt, q: &BigInt) -> BigInt {
        let mut power = BigInt::from(1);
        let mut value = BigInt::ZERO;
        for coefficient in self.coefficients.iter().rev() {
            value = value * p + coefficient * &power;
            power *= q;
        }
        value
    }

    /// The root to so many significant bits.
    ///
    /// The interval is halved until Newton's steps would converge, and what these give is proved: the polynomial has
    /// different signs at both ends of the result.
    ///
    /// # Errors
    /// The troubles of the arithmetic, and that of the interrupt.
    pub fn enclose(&self, bits: usize, interrupt: &Interrupt) -> Outcome {
        let (mut low, mut high) =
            (Ball::dyadic(self.low.clone(), self.exponent)?, Ball::dyadic(self.high.clone(), self.exponent)?);
        let half = |sum: Ball| sum.shift(-1);
        loop {
            interrupt.check()?;
            let middle = half(low.add(&high, usize::MAX >> 1)?)?;
            let width = high.sub(&low, usize::MAX >> 1)?;
            let (Some(width), Some(top)) = (width.top(), middle.top()) else { return Ok(middle) };
            let known = top - width;
            if known >= i64::try_from(bits).unwrap_or(i64::MAX) + 2 {
                return middle.widened(Magnitude::power_of_two(width));
            }
            if known > 16
                && let Some((nearer_low, nearer_high)) = self.newton(&middle, known, bits, interrupt)?
            {
                (low, high) = (nearer_low, nearer_high);
                continue;
            }
            match self.sign_at(&middle, bits, interrupt)? {
                Ordering::Equal => return Ok(middle),
                sign if sign == self.sign_at_low => low = middle,
                _ => high = middle,
            }
        }
    }

    /// A narrower interval around what a step of Newton's gives from a point that has so many correct bits.
    fn newton(
        &self,
        from: &Ball,
        known: i64,
        bits: usize,
        interrupt: &Interrupt,
    ) -> Outcome<Option<(Ball, Ball)>> {
        let aim = (2 * known - 8).min(i64::try_from(bits).unwrap_or(i64::MAX) + 8);
        let working = usize::try_from(aim + 64).unwrap_or(usize::MAX) + self.coefficients.len();
        let (value, slope) = self.with_slope(from, working)?;
        let step = match value.div(&slope, working, interrupt) {
            Ok(step) => step,
            Err(Trouble::Undecided) => return Ok(None),
            Err(trouble) => return Err(trouble),
        };
        let next = from.sub(&step, working)?.center();
        let Some(top) = next.top() else { return Ok(None) };
        let reach = Ball::dyadic(BigInt::from(1), top - aim)?;
        let (low, high) = (next.sub(&reach, usize::MAX >> 1)?, next.add(&reach, usize::MAX >> 1)?);
        let signs = (self.sign_at(&low, bits, interrupt)?, self.sign_at(&high, bits, interrupt)?);
        let is_between = signs.0 == self.sign_at_low && signs.1 == self.sign_at_low.reverse();
        Ok(is_between.then_some((low, high)))
    }

    /// Value and derivative at an exact point.
    fn with_slope(&self, x: &Ball, bits: usize) -> Outcome<(Ball, Ball)> {
        let (mut value, mut slope) = (Ball::ZERO, Ball::ZERO);
        for coefficient in self.coefficients.iter().rev() {
            slope = slope.mul(x, bits)?.add(&value, bits)?;
            value = value.mul(x, bits)?.add(&coefficient.clone().into(), bits)?;
        }
        Ok((value, slope))
    }

    /// The sign at an exact point, with as many bits as it takes.
    fn sign_at(&self, x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome<Ordering> {
        let mut working = 64 + self.coefficients.len() + bits;
        // An exact value has no more bits than these.
        let most = self.coefficients.len() * (x.bit_len() + 64) + 4096;
        loop {
            interrupt.check()?;
            let mut value = Ball::ZERO;
            for coefficient in self.coefficients.iter().rev() {
                value = value.mul(x, working)?.add(&coefficient.clone().into(), working)?;
            }
            match value.sign() {
                Some(sign) => return Ok(sign),
                None if working > 16 * most => return Ok(Ordering::Equal),
                None => working *= 2,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roots(coefficients: &[i64]) -> Vec<Root> {
        let coefficients: Vec<Integer> = coefficients.iter().map(|value| Integer::from(*value)).collect();
        positive_roots(&coefficients, &Interrupt::new()).unwrap()
    }

    #[test]
    fn all_positive_roots_are_found_and_fractions_are_recognised() {
        let interrupt = Interrupt::new();
        let fractions = |coefficients: &[i64], wanted: &[(i64, i64)]| {
            let ratio =
                |(above, below): &(i64, i64)| Rational::ratio(&Integer::from(*above), &Integer::from(*below));
            let wanted: Vec<_> = wanted.iter().map(|pair| Some(ratio(pair).unwrap())).collect();
            let fraction = |root: &Root| root.as_fraction(&interrupt).unwrap();
            assert_eq!(
                roots(coefficients).iter().map(fraction).collect::<Vec<_>>(),
                wanted,
                "{coefficients:?}"
            );
        };
        fractions(&[-110, 100], &[(11, 10)]);
        fractions(&[6, -5, 1], &[(2, 1), (3, 1)]);
        fractions(&[-6, 11, -6, 1], &[(1, 1), (2, 1), (3, 1)]);
        // (x - 1/2)(x - 1/4)(x + 1), times 8.
        fractions(&[1, -5, 2, 8], &[(1, 4), (1, 2)]);
        assert_eq!(roots(&[1, 1, 1]).len(), 0);
        assert_eq!(roots(&[2, -2, 1]).len(), 0);
    }

    #[test]
    fn a_root_has_the_bits_that_are_asked_for() {
        // √2, whose square is 2.
        let root = &roots(&[-2, 0, 1])[0];
        assert_eq!(root.as_fraction(&Interrupt::new()).unwrap(), None);
        for bits in [10, 64, 200, 5000] {
            let ball = root.enclose(bits, &Interrupt::new()).unwrap();
            assert!(ball.accuracy().unwrap() >= i64::try_from(bits).unwrap(), "{bits}");
            let square = ball.square(2 * bits + 64).unwrap().sub(&Ball::from(2), 2 * bits + 64).unwrap();
            assert!(square.contains_zero());
        }
    }
}
