//! Riemann's zeta function of a real number, by Borwein's alternating series or directly, and reflected below ½.
//! It knows nothing of the values at even integers that are known exactly.

use super::gamma::gamma;
use super::reflection::sin_pi;
use super::{is_integer, sharpened};
use crate::limits::Interrupt;
use crate::number::ball::{Ball, Magnitude, Outcome, Trouble};
use crate::number::elementary::{constants, count, euler_gamma, exp, expm1, expm1_bound, ln, power, signed};
use num_bigint::{BigInt, BigUint};
use std::cmp::Ordering;

/// Below −2^this, ζ is far out of range but at its zeros.
const MAX_REFLECTED_TOP: i64 = 70;

/// ζ(s) to `bits` bits; outside the domain at 1, undecided when the ball may hold 1.
pub fn zeta(s: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let half = Ball::dyadic(1.into(), -1)?;
    if half.compare(&s.center())? != Some(Ordering::Greater) {
        return right_zeta(s, bits, interrupt);
    }
    if s.top().is_some_and(|top| MAX_REFLECTED_TOP < top) {
        return Err(Trouble::OutOfRange);
    }
    let even = s.clone().shift(-1)?;
    if is_integer(&even) {
        // ζ(0) = −½, and ζ is 0 at the other even integers that are not positive.
        return if s.top().is_none() { Ball::dyadic((-1).into(), -1) } else { Ok(Ball::ZERO) };
    }
    if s.top().is_none_or(|top| top < -signed(bits) - 8) {
        // ζ(0) = −½, and |s| < 2^top.
        let center = Ball::dyadic((-1).into(), -1)?;
        let distance = s.upper();
        return center.widened(distance.times(slope_bound(s)?));
    }
    if s.contains_zero() {
        return zeta(&s.center(), bits, interrupt)?.widened(s.radius().times(slope_bound(s)?));
    }
    // ζ(s) = 2·(2π)^(s − 1)·sin(πs/2)·Γ(1 − s)·ζ(1 − s) (DLMF 25.4.1).
    let prec = bits + 12;
    let mirrored = Ball::ONE.sub(s, 2 * prec + 64 + count(s.top().unwrap_or(0)))?;
    let turn = constants::pi(prec + 64, interrupt)?.shift(1)?;
    let factor = power(&turn, &-mirrored.clone(), prec, interrupt)?.shift(1)?;
    let sine = sin_pi(&even, prec, interrupt)?;
    let product = factor.mul(&sine, prec)?.mul(&gamma(&mirrored, prec, interrupt)?, prec)?;
    product.mul(&right_zeta(&mirrored, prec, interrupt)?, prec)
}

/// ζ(1 + t) to `bits` bits for a small t other than 0, as well known as t is.
///
/// ζ(1 + t) = 1/t + γ + r with |r| < |t| for |t| ≤ 1 (the Laurent series, DLMF 25.2.4: its other coefficients add up to
/// less than 1/12).
pub fn zeta_past_one(t: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let top = t.top().ok_or(Trouble::OutsideDomain)?;
    if -signed(bits) <= top {
        let more = bits + count(-top);
        return zeta(&Ball::ONE.add(t, more + 64)?, more, interrupt);
    }
    let pole = Ball::ONE.div(t, bits + 8, interrupt)?;
    pole.add(&euler_gamma(64, interrupt)?, bits + 8)?.widened(t.upper())
}

/// ζ(s) − 1 to `bits` bits for s ≥ 8, relatively precise: undecided when the ball reaches below.
///
/// The slope of ln(ζ(s) − 1) is a mean of −ln n over n ≥ 2 with the weights n^(−s): between −1 and 0 for s ≥ 8.
pub fn zeta_tail(s: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let low = s.sub(&Ball::from(8), 64)?;
    if low.contains_zero() && !low.is_exact() {
        return Err(Trouble::Undecided);
    }
    if low.sign() == Some(Ordering::Less) {
        return Err(Trouble::OutsideDomain);
    }
    // Here all of the ball counts, which may be wide.
    if s.lower().top().is_some_and(|top| 62 < top) {
        return Ok(Ball::negligible());
    }
    let value = exact_tail(&s.center(), bits, interrupt)?;
    let error = value.upper().times(expm1_bound(s.radius())?);
    value.widened(error).map(|value| value.round(bits))
}

/// The same for an exact s. With N = 2^m terms the rest is below N^(1 − s), and beside 2^(−s) below 2^(s − m(s − 1)), which
/// is at most 2^-bits for m(s − 1) ≥ s + bits.
fn exact_tail(s: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    if s.top().is_some_and(|top| 61 < top) {
        return Ok(Ball::negligible());
    }
    let prec = bits + 16;
    let (low, _) = s.bounds(0);
    let whole = u64::try_from(&low).map_err(|_| Trouble::OutOfRange)?.max(8);
    // s < whole + 1.
    let doublings = (whole + 1).saturating_add(prec as u64).div_ceil(whole - 1);
    if doublings < 24 && 1_u64 << doublings < borwein_terms(prec) + 64 {
        let powers = powers(s, 1 << doublings, prec, interrupt)?;
        let sum = powers[1..].iter().try_fold(Ball::ZERO, |sum, power| sum.add(power, prec))?;
        let rest = powers[1].upper().times(Magnitude::power_of_two(-signed(prec)));
        return sum.widened(rest);
    }
    let lost = usize::try_from(whole).map_err(|_| Trouble::OutOfRange)?;
    right_zeta(s, prec + lost, interrupt)?.sub(&Ball::ONE, prec)
}

/// ζ(s) for a ball whose midpoint is at least ½.
fn right_zeta(s: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    if s.lower().top().is_some_and(|top| 41 < top) {
        // All of the ball is at least 2^40, where 0 < ζ(s) − 1 < 2^(1 − s).
        return Ball::ONE.widened(Magnitude::power_of_two(1 - (1 << 40))).map(|value| value.round(bits));
    }
    if Ball::ONE.sub(s, 64)?.contains_zero() && Ball::ONE.sub(s, usize::MAX)?.contains_zero() {
        return Err(if s.is_exact() { Trouble::OutsideDomain } else { Trouble::Undecided });
    }
    if s.is_exact() && *s == Ball::from(3) {
        return constants::zeta_3(bits, interrupt);
    }
    let center = s.center();
    let value = sharpened(bits, true, interrupt, |prec| match direct_terms(&center, prec) {
        Some(terms) => direct(&center, terms, prec, interrupt),
        None if let Some(power) = small_integer(&center) => integer_borwein(power, prec, interrupt),
        None => borwein(&center, prec, interrupt),
    })?;
    if s.is_exact() { Ok(value) } else { value.widened(s.radius().times(slope_bound(s)?)) }
}

/// A bound on |ζ'| in a ball that lies above −½.
///
/// From ζ(s) = 1/(s − 1) + 1/2 + s/12 − s(s + 1)/2·∫₁^∞ B₂({x})·x^(−s − 2) dx (DLMF 25.2.8) with |B₂({x})| ≤ 1/6: the
/// derivative is −1/(s − 1)² + 1/12 and two terms that are at most |2s + 1|/(12(s + 1)) ≤ 1/6 and |s|/(12(s + 1)) ≤ 1/12,
/// so that |ζ'(s)| ≤ 1/(s − 1)² + 1/3.
fn slope_bound(s: &Ball) -> Outcome<Magnitude> {
    if Ball::from(1).shift(-1)?.add(s, 64)?.sign() != Some(Ordering::Greater) {
        return Err(Trouble::Undecided);
    }
    let inverse = Magnitude::new(1, 0).over(Ball::ONE.sub(s, 64)?.lower()).ok_or(Trouble::Undecided)?;
    Ok(inverse.times(inverse).plus(Magnitude::new(3, -3)))
}

/// How many terms of Σ n^(−s) leave less than 2^-bits, where Borwein's series has more.
fn direct_terms(s: &Ball, bits: usize) -> Option<u64> {
    if s.top().is_some_and(|top| 62 < top) {
        return Some(1);
    }
    let (low, _) = s.bounds(0);
    let power = u64::try_from(&low).ok()?.checked_sub(1)?.max(1);
    if bits as u64 + 2 < power {
        return Some(1);
    }
    let doublings = (bits as u64).div_ceil(power);
    (doublings < 24 && 1_u64 << doublings < borwein_terms(bits)).then(|| 1 << doublings)
}

/// Σ n^(−s) for n ≤ terms; the rest is below ∫ x^(−s) dx = terms^(1 − s)/(s − 1), s > 2.
fn direct(s: &Ball, terms: u64, bits: usize, interrupt: &Interrupt) -> Outcome {
    if terms == 1 {
        // The rest is below 2^(1 − s) for s ≥ 3.
        return Ball::ONE.widened(Magnitude::power_of_two(-signed(bits) + 1));
    }
    let prec = bits + 16;
    let mut sum = Ball::ZERO;
    for value in powers(s, terms, prec, interrupt)? {
        sum = sum.add(&value, prec)?;
    }
    let (low, _) = s.bounds(0);
    let exponent = u64::try_from(&low).map_err(|_| Trouble::OutOfRange)?.saturating_sub(1);
    let rest = Magnitude::new(1, 0).over(Magnitude::new(terms, 0)).ok_or(Trouble::Undecided)?;
    sum.widened(rest.power(exponent))
}

/// Terms of Borwein's series for so many bits: (3 + √8)^n > 2^(2.54·n).
fn borwein_terms(bits: usize) -> u64 {
    (bits as u64 + 4) * 50 / 127 + 2
}

/// ζ(s) for s ≥ ½ by P. Borwein, "An efficient algorithm for the Riemann zeta function" (2000), algorithm 2.
///
/// With dₖ = n·Σ (n + i − 1)!·4^i/((n − i)!·(2i)!) for i ≤ k: ζ(s)·(1 − 2^(1 − s)) = Σ (−1)^k·(1 − dₖ/dₙ)/(k + 1)^s over k
/// < n, within 2/((3 + √8)^n·Γ(s)) ≤ 3/(3 + √8)^n, less than 2^-bits for the terms of [`borwein_terms`].
pub(super) fn borwein(s: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let prec = bits + 24;
    let n = borwein_terms(bits);
    let powers = powers(s, n, prec, interrupt)?;
    let last = chebyshev(n, interrupt)?;
    let (mut term, mut partial) = (BigInt::from(1), BigInt::ZERO);
    let mut sum = Ball::ZERO;
    for (i, value) in (0..n).zip(&powers) {
        interrupt.check()?;
        partial += &term;
        // The term of dₖ grows by 2(n + i)(n − i)/((2i + 1)(i + 1)), exactly.
        term = term * (2 * (n + i)) * (n - i) / ((2 * i + 1) * (i + 1));
        let weighted = Ball::from(&last - &partial).round(prec).mul(value, prec)?;
        sum = if i % 2 == 0 { sum.add(&weighted, prec)? } else { sum.sub(&weighted, prec)? };
    }
    let eta = sum.div(&last.into(), prec, interrupt)?.widened(Magnitude::power_of_two(-signed(bits)))?;
    // 1 − 2^(1 − s), relatively precise next to 1.
    let room = Ball::ONE.sub(s, prec + 64 + count(s.top().unwrap_or(0)))?;
    let angle = constants::ln_2(prec, interrupt)?.mul(&room, prec)?;
    eta.div(&-expm1(&angle, prec, interrupt)?, prec, interrupt)
}

/// The integer that this is, from 2 to 64.
fn small_integer(s: &Ball) -> Option<u32> {
    if !is_integer(s) || s.top().is_none_or(|top| 8 < top) {
        return None;
    }
    let (low, _) = s.bounds(0);
    u32::try_from(&low).ok().filter(|power| (2..=64).contains(power))
}

/// ζ(s) for an integer s from 2 to 64 by the series of [`borwein`], on integers: (dₙ − dₖ)/(k + 1)^s is cut off to an integer,
/// which one after another division by powers of k + 1 of a word gives at once.
///
/// The n terms are off by less than n in all; as dₙ = Tₙ(3) > (3 + √8)^n/2 > 2^(2.54n − 1), with as many terms as for 32 more
/// bits and n < 2^24 that is below 2^-bits of the sum with what the series leaves out.
pub(super) fn integer_borwein(s: u32, bits: usize, interrupt: &Interrupt) -> Outcome {
    let prec = bits + 32;
    let n = borwein_terms(prec);
    let last = chebyshev(n, interrupt)?.into_parts().1;
    let (mut term, mut rest) = (BigUint::from(1_u8), last.clone());
    let (mut odd, mut even) = (BigUint::ZERO, BigUint::ZERO);
    for i in 0..n {
        interrupt.spend(last.bits() / 4)?;
        rest -= &term;
        term = term * (2 * (n + i) * (n - i)) / ((2 * i + 1) * (i + 1));
        let mut value = rest.clone();
        for factor in powers_in_words(i + 1, s) {
            value /= factor;
        }
        if i % 2 == 0 { even += value } else { odd += value }
    }
    let sum = Ball::from(BigInt::from(even) - BigInt::from(odd));
    let eta = sum.div(&BigInt::from(last).into(), prec, interrupt)?;
    // η(s) = (1 − 2^(1 − s))·ζ(s) = (2^(s − 1) − 1)/2^(s − 1)·ζ(s).
    let whole = BigInt::from(1) << (s - 1);
    let part = Ball::from(&whole - BigInt::from(1));
    let zeta = eta.mul(&whole.into(), prec)?.div(&part, prec, interrupt)?;
    zeta.widened(Magnitude::power_of_two(-signed(bits)))
}

/// Words whose product is n^times.
fn powers_in_words(n: u64, times: u32) -> impl Iterator<Item = u64> {
    let most = (1..=times).take_while(|&k| n.checked_pow(k).is_some()).last().unwrap_or(1);
    let (whole, rest) = (times / most, times % most);
    let last = (rest != 0).then(|| n.pow(rest));
    std::iter::repeat_n(n.pow(most), whole as usize).chain(last).filter(|&factor| factor != 1)
}

/// dₙ = Tₙ(3), Chebyshev's polynomial.
fn chebyshev(n: u64, interrupt: &Interrupt) -> Outcome<BigInt> {
    let (mut before, mut value) = (BigInt::from(3), BigInt::from(1));
    for _ in 0..n {
        interrupt.check()?;
        (before, value) = (value.clone(), value * 6 - before);
    }
    Ok(value)
}

/// 1^(−s) … n^(−s): those of primes by division or exponentials, others as products.
fn powers(s: &Ball, n: u64, bits: usize, interrupt: &Interrupt) -> Outcome<Vec<Ball>> {
    let n = usize::try_from(n).unwrap_or(usize::MAX);
    let mut factors = vec![0_usize; n + 1];
    for p in 2..=n {
        if factors[p] == 0 {
            (p..=n).step_by(p).for_each(|multiple| factors[multiple] = p);
        }
    }
    let mut powers = vec![Ball::ONE];
    for k in 2..=n {
        interrupt.check()?;
        let p = factors[k];
        let value = if p == k {
            prime_power(s, signed(p), bits, interrupt)?
        } else {
            powers[p - 1].mul(&powers[k / p - 1], bits)?
        };
        powers.push(value);
    }
    Ok(powers)
}

/// p^(−s) to `bits` bits.
fn prime_power(s: &Ball, p: i64, bits: usize, interrupt: &Interrupt) -> Outcome {
    let (mantissa, exponent) = s.midpoint();
    if is_integer(s)
        && s.top().is_some_and(|top| top < 40)
        && let Ok(integer) = i64::try_from(&crate::number::ball::shift_floor(mantissa, exponent))
    {
        return Ball::from(p).powi(-integer, bits, interrupt);
    }
    let long = bits + 8 + count(s.top().unwrap_or(0));
    exp(&-ln(&Ball::from(p), long, interrupt)?.mul(s, long)?, bits, interrupt)
}
