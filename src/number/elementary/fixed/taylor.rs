//! Taylor series after repeated halving of the argument, for up to some thousand digits.
//! It knows nothing of argument reduction.

use super::{factorial_terms, square_root, times};
use crate::limits::{self, Interrupt};
use crate::number::ball::{Outcome, bit_length, is_zero};
use crate::number::elementary::{count, signed};
use crate::number::product::square;
use num_bigint::BigInt;

/// e^t for |t| ≤ 0.36, within 2 units: s = sinh(t/2^r), e = s + √(1 + s²), squared r times.
///
/// With w = bits + r + 10: the series is within 32 units (see [`series`]), s and the root within 34, e within
/// 70. A squaring turns an error of E units into at most 2e·E + 2, and the product of all e is below 1.5, so
/// the result is within 1.5·2^r·(70 + 2r) < 2^(r + 9) units for r ≤ 100: half a unit of the result.
pub(super) fn exp(t: &BigInt, bits: usize, interrupt: &Interrupt) -> Outcome<BigInt> {
    let halvings = halvings(bits).saturating_sub(small(t, bits));
    let prec = bits + halvings + 10;
    let y = t << 10_usize;
    let z = times(&y, &y, prec);
    let lead = count(signed(prec) - bit_length(&y));
    let terms = factorial_terms(prec.saturating_sub(lead), 2 * lead);
    let sum = series(&z, prec, terms, |k| 2 * k * (2 * k + 1), interrupt)?;
    let sine = times(&y, &sum, prec);
    let one = BigInt::from(1) << prec;
    let mut power = square_root(&(one + times(&sine, &sine, prec)), prec, interrupt)? + sine;
    for _ in 0..halvings {
        interrupt.check()?;
        power = square(&power) >> prec;
    }
    Ok(power >> (halvings + 10))
}

/// sin t and cos t for 0 ≤ t ≤ 0.79, within 2 units: v = 1 − cos(t/2^r), doubled r times by v ← 2v(2 − v).
///
/// With w = bits + 2r + k + 12 and t ≥ 2^-k: the series is within 32 units, v = y²/2·series within 4; a
/// doubling turns an error of E units into at most 4E + 3, so v ends within 5·4^r units. The cosine is as
/// good; the sine √(v(2 − v)) ≥ 2^-(k + 1) has the slope (1 − v)/sin ≤ 2^(k + 1): it is within 10·2^(2r + k)
/// + 2 units, less than one of the result.
pub(super) fn sin_cos(t: &BigInt, bits: usize, interrupt: &Interrupt) -> Outcome<(BigInt, BigInt)> {
    if is_zero(t) {
        return Ok((BigInt::ZERO, BigInt::from(1) << bits));
    }
    let small = small(t, bits);
    let halvings = halvings(bits).saturating_sub(small);
    let guard = halvings + small + 1 + 12;
    let prec = bits + halvings + guard;
    let y = t << guard;
    let z = -times(&y, &y, prec);
    let lead = count(signed(prec) - bit_length(&y));
    let terms = factorial_terms(prec.saturating_sub(2 * lead), 2 * lead);
    let sum = series(&z, prec, terms, |k| (2 * k + 1) * (2 * k + 2), interrupt)?;
    let mut v = -times(&z, &sum, prec + 1);
    for _ in 0..halvings {
        interrupt.check()?;
        v = (&v << 2_usize) - (square(&v) >> (prec - 1));
    }
    let drop = halvings + guard;
    let sine = square_root(&((&v << 1_usize) - times(&v, &v, prec)), prec, interrupt)?;
    Ok((sine >> drop, ((BigInt::from(1) << prec) - v) >> drop))
}

/// Halvings that balance the squarings against the products of the series: about ∛bits.
fn halvings(bits: usize) -> usize {
    let mut root = 1;
    while root * root * root < bits {
        root += 1;
    }
    (root * HALVINGS / 8).min(100)
}

/// The measured factor of ∛bits, in eighths.
const HALVINGS: usize = 8;

/// How many binary zeros follow the point: what is small already needs fewer halvings.
fn small(t: &BigInt, bits: usize) -> usize {
    count(signed(bits) - bit_length(t))
}

/// Σ zᵏ/(f(1)·…·f(k)) for k ≤ terms, |z| < 2^-2, f(k) ≥ 6 for k ≥ 1, by rectangular splitting (Smith 1989).
///
/// The sum runs from the last term down, in blocks of m terms that share the powers z⁰ … z^(m−1); `scale` is
/// the product of the divisors that are still to be divided by, so that a term costs a product with a word.
/// The powers are within 2 units. While `scale` is c, the sum is within 16c units: a term adds 2c, earlier
/// terms weigh a sixth or less each, a division takes E to E/c + 1 and a product with z^m (≤ 2^-2) E to E/4 +
/// 4c + 1. So the result is within 17 units, 32 with what is left out.
fn series(
    z: &BigInt,
    bits: usize,
    terms: usize,
    f: fn(u64) -> u64,
    interrupt: &Interrupt,
) -> Outcome<BigInt> {
    let block = terms.isqrt().max(1);
    let mut powers = vec![BigInt::from(1) << bits, z.clone()];
    for k in 2..=block {
        let next = if k % 2 == 0 { square(&powers[k / 2]) } else { &powers[k - 1] * z };
        powers.push(next >> bits);
    }
    interrupt.check()?;
    let (mut sum, mut scale) = (BigInt::ZERO, 1_u64);
    for k in (0..=terms).rev() {
        let place = k % block;
        if place == 0 {
            sum += BigInt::from(scale) << bits;
        } else {
            limits::work(20 + (bits / 64) as u64);
            sum += &powers[place] * scale;
        }
        if k == 0 {
            break;
        }
        if place == 0 {
            interrupt.check()?;
            sum = times(&sum, &powers[block], bits);
        }
        let divisor = f(k as u64);
        scale = scale.checked_mul(divisor).unwrap_or_else(|| {
            sum /= scale;
            divisor
        });
    }
    Ok(sum / scale)
}
