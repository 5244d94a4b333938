//! Bernoulli numbers, exact, kept once they are computed.
//! It knows nothing of the asymptotic series that they are for.

use crate::limits::Interrupt;
use crate::number::ball::{Ball, Magnitude, Outcome, Trouble};
use crate::number::elementary::{constants, signed};
use num_bigint::BigInt;
use std::sync::{Arc, Mutex, PoisonError};

/// The numerator and the denominator of B₂ₙ in lowest terms.
pub(crate) type Fraction = (BigInt, BigInt);

/// B₂, B₄ … that are known.
static KNOWN: Mutex<Option<Arc<Vec<Fraction>>>> = Mutex::new(None);

/// B₂ₙ at the place n − 1, for n up to `wanted` at least.
///
/// The numerators come from |B₂ₙ| = 2·(2n)!/(2π)^(2n)·ζ(2n), the denominators from von Staudt and Clausen's theorem, in
/// descending order so that powers are updated by products with small integers (Bloemen, "Even faster ζ(2n)
/// calculation!", 2009; Johansson, "Arb", 2017).
pub(crate) fn even(wanted: usize, interrupt: &Interrupt) -> Outcome<Arc<Vec<Fraction>>> {
    let known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let known = known.unwrap_or_else(|| {
        let first = Arc::new(first_numbers());
        KNOWN.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_with(|| Arc::clone(&first));
        first
    });
    if wanted <= known.len() {
        return Ok(known);
    }
    // A little more than asked for, so that a growing precision does not come back at every step.
    let most = wanted + wanted / 8 + 16;
    let mut guard = 160;
    let found = loop {
        match downward(known.len() + 1, most, guard, interrupt) {
            // The estimates of sizes were too low, which more guard bits make up for.
            Err(Trouble::Undecided) if guard < 1 << 12 => guard *= 2,
            found => break found?,
        }
    };
    let all = Arc::new(known.iter().cloned().chain(found).collect::<Vec<_>>());
    *KNOWN.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&all));
    Ok(all)
}

/// Numbers that come from tangent numbers: ζ(2n) of small n would have many terms.
const FIRST: usize = 64;

/// B₂ₙ = (−1)^(n − 1)·2n·Tₙ/(4^n·(4^n − 1)) with the tangent numbers Tₙ (Brent and Harvey, "Fast computation of Bernoulli,
/// tangent and secant numbers", 2011, algorithm `TangentNumbers`).
fn first_numbers() -> Vec<Fraction> {
    let mut tangents = vec![BigInt::from(1)];
    for k in 1..FIRST {
        tangents.push(&tangents[k - 1] * k);
    }
    for k in 1..FIRST {
        for j in k..FIRST {
            tangents[j] = &tangents[j - 1] * (j - k) + &tangents[j] * (j - k + 2);
        }
    }
    let number = |(n, tangent): (usize, BigInt)| {
        let (below, power) = (denominator(n), BigInt::from(1) << (2 * n));
        let scale: BigInt = &power * (&power - BigInt::from(1));
        let size: BigInt = tangent * &below * (2 * n) / scale;
        (if n.is_multiple_of(2) { -size } else { size }, below)
    };
    (1..).zip(tangents).map(number).collect()
}

/// About log₂ |B₂ₙ|.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "an estimate: what it is for is verified"
)]
fn bits_of(n: usize) -> usize {
    let m = 2.0 * n as f64;
    let natural = m * (m / std::f64::consts::TAU).ln() - m + m.ln() + 3.0;
    (natural.max(1.0) * std::f64::consts::LOG2_E) as usize + 2
}

/// The denominator of B₂ₙ: the product of the primes p with p − 1 | 2n.
fn denominator(n: usize) -> BigInt {
    let m = 2 * n;
    let divisors = (1..).take_while(|d| d * d <= m).filter(|d| m.is_multiple_of(*d));
    let factors = divisors.flat_map(|d| if d * d == m { vec![d] } else { vec![d, m / d] });
    factors.map(|d| d + 1).filter(|&p| is_prime(p)).map(BigInt::from).product()
}

fn is_prime(n: usize) -> bool {
    2 <= n && (2..=n.isqrt()).all(|d| !n.is_multiple_of(d))
}

/// 2·(2n)!/(2π)^(2n), for n from the largest downward.
struct Factor {
    n: usize,
    value: Ball,
    /// (2π)².
    square: Ball,
}

impl Factor {
    fn new(n: usize, bits: usize, interrupt: &Interrupt) -> Outcome<Self> {
        let square = constants::pi(bits, interrupt)?.shift(1)?.square(bits)?;
        let mut factorial = Ball::from(2);
        for k in 1..=2 * n {
            interrupt.check()?;
            factorial = factorial.mul_small(signed(k), bits)?;
        }
        let power = square.powi(signed(n), bits, interrupt)?;
        Ok(Self { n, value: factorial.div(&power, bits, interrupt)?, square })
    }

    fn lower(&mut self, bits: usize, interrupt: &Interrupt) -> Outcome<()> {
        let divisor = signed(2 * self.n * (2 * self.n - 1));
        self.value = self.value.mul(&self.square, bits)?.div_small(divisor, bits, interrupt)?;
        self.n -= 1;
        Ok(())
    }
}

/// B₂ₙ for n from `low` to `high`, found from the highest one down.
///
/// The powers j^(−2n) are integers in units of 2^-w, each within `error` units. On the way to n − 1 they are multiplied by j²
/// and cut to the fewer bits that are needed then, which for the bases j < 2n/17 that count are fewer by more than the
/// product has more: so the error, at most J² times as large before it is cut, stays near a unit. What it gives is
/// computed, and each number is verified to be the only integer in its ball.
fn downward(low: usize, high: usize, guard: usize, interrupt: &Interrupt) -> Outcome<Vec<Fraction>> {
    let mut prec = bits_of(high) + guard;
    let mut factor = Factor::new(high, prec + 64, interrupt)?;
    // One base more than is said to be enough at any n.
    let most = (low..=high).map(|n| root_of_two(bits_of(n) + guard, 2 * n)).max().unwrap_or(2);
    let mut powers = Vec::with_capacity(most);
    for j in 2..=most {
        interrupt.check()?;
        let power = BigInt::from(j).pow(u32::try_from(2 * high).map_err(|_| Trouble::OutOfRange)?);
        powers.push((BigInt::from(1) << prec) / power);
    }
    let (mut error, mut found) = (Magnitude::new(1, 0), Vec::with_capacity(high + 1 - low));
    for n in (low..=high).rev() {
        interrupt.check()?;
        powers.truncate(root_of_two(prec, 2 * n) - 1);
        let last = powers.len() + 1;
        let sum = powers.iter().sum::<BigInt>() + (BigInt::from(1) << prec);
        let errors = error.times(Magnitude::new(last as u64, 0)).shifted(-signed(prec));
        let zeta = Ball::new(sum, -signed(prec), errors.plus(tail(last, n)))?;
        let below = denominator(n);
        let value = zeta.mul(&factor.value, prec)?.mul(&below.clone().into(), usize::MAX)?;
        let half = Ball::dyadic(1.into(), -1)?;
        let numerator = value.add(&half, usize::MAX)?.floor().ok_or(Trouble::Undecided)?;
        found.push((if n.is_multiple_of(2) { -numerator } else { numerator }, below));
        if low < n {
            let next = bits_of(n - 1) + guard;
            let cut = prec.saturating_sub(next);
            for (power, j) in powers.iter_mut().zip(2_u64..) {
                *power *= j * j;
                *power >>= cut;
            }
            let square = Magnitude::new((last as u64).pow(2), -signed(cut));
            error = error.times(square).plus(Magnitude::new(1, 0));
            prec -= cut;
            factor.lower(prec + 64, interrupt)?;
        }
    }
    found.reverse();
    Ok(found)
}

/// A bound on Σ j^(-2n) for j > `last`.
fn tail(last: usize, n: usize) -> Magnitude {
    let inverse = Magnitude::new(1, 0).over(Magnitude::new(last as u64 + 1, 0));
    let inverse = inverse.unwrap_or(Magnitude::new(1, 0));
    let rest = (last as u64 + 1).div_ceil(2 * n as u64 - 1) + 1;
    inverse.power(2 * n as u64).times(Magnitude::new(rest, 0))
}

/// About 2^(bits/degree), rounded up.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "an estimate: what it is for is verified"
)]
fn root_of_two(bits: usize, degree: usize) -> usize {
    (bits as f64 / degree as f64).min(24.0).exp2().ceil() as usize + 1
}

#[cfg(test)]
mod tests {
    use super::even;
    use crate::limits::Interrupt;
    use num_bigint::BigInt;

    /// Σ C(m + 1, k)·Bₖ = 0: with all B's denominators cleared.
    #[test]
    fn they_satisfy_their_recurrence() {
        let numbers = even(150, &Interrupt::new()).unwrap();
        for m in [2_usize, 4, 10, 64, 66, 130, 300] {
            let denominators = numbers.iter().take(m / 2).map(|(_, denominator)| denominator.clone());
            let common: BigInt = denominators.fold(BigInt::from(2), num_integer::lcm);
            let (mut binomial, mut sum) = (BigInt::from(1), BigInt::ZERO);
            for k in 0..=m {
                let term = match k {
                    0 => common.clone(),
                    1 => &common / -2_i64,
                    _ if k % 2 == 1 => BigInt::ZERO,
                    _ => &numbers[k / 2 - 1].0 * (&common / &numbers[k / 2 - 1].1),
                };
                sum += &binomial * term;
                binomial = binomial * (m + 1 - k) / (k + 1);
            }
            assert_eq!(sum, BigInt::ZERO, "m = {m}");
        }
    }

    #[test]
    fn the_hundredth_is_the_published_one() {
        let numbers = even(50, &Interrupt::new()).unwrap();
        let (numerator, denominator) = &numbers[49];
        assert_eq!(
            numerator.to_string(),
            "-94598037819122125295227433069493721872702841533066936133385696204311395415197247711"
        );
        assert_eq!(*denominator, BigInt::from(33_330));
    }
}
