//! π, the logarithms of 2 and 10, e, Catalan's number and ζ(3), kept with the precision that they were computed to. It knows nothing of what they are used for.

use super::signed;
use super::splitting::{Split, ratio_series, split};
use crate::limits::Interrupt;
use crate::number::ball::{Ball, Magnitude, Outcome};
use crate::number::product::{divide, multiply, square_root};
use num_bigint::BigInt;
use std::sync::{Arc, Mutex, PoisonError};

/// π to `bits` bits.
pub fn pi(bits: usize, interrupt: &Interrupt) -> Outcome {
    PI.ball(bits, interrupt)
}

/// π to `bits` bits, computed again, for measurements.
#[cfg(feature = "internals")]
pub fn pi_afresh(bits: usize, interrupt: &Interrupt) -> Outcome {
    Ball::new(chudnovsky(bits, interrupt)?, -signed(bits), Magnitude::new(1, -signed(bits)))
}

/// ln 2 to `bits` bits.
pub fn ln_2(bits: usize, interrupt: &Interrupt) -> Outcome {
    LN_2.ball(bits, interrupt)
}

/// ln 10 to `bits` bits.
#[cfg(feature = "internals")]
pub fn ln_10(bits: usize, interrupt: &Interrupt) -> Outcome {
    LN_10.ball(bits, interrupt)
}

/// Euler's number e to `bits` bits.
pub fn e(bits: usize, interrupt: &Interrupt) -> Outcome {
    E.ball(bits, interrupt)
}

/// Catalan's number to `bits` bits.
pub fn catalan(bits: usize, interrupt: &Interrupt) -> Outcome {
    CATALAN.ball(bits, interrupt)
}

/// ζ(3), Apéry's constant, to `bits` bits.
pub fn zeta_3(bits: usize, interrupt: &Interrupt) -> Outcome {
    ZETA_3.ball(bits, interrupt)
}

/// π·2^`bits` within 2 units.
pub(super) fn pi_fixed(bits: usize, interrupt: &Interrupt) -> Outcome<BigInt> {
    PI.fixed(bits, interrupt)
}

/// ln 2·2^`bits` within 2 units.
pub(super) fn ln_2_fixed(bits: usize, interrupt: &Interrupt) -> Outcome<BigInt> {
    LN_2.fixed(bits, interrupt)
}

static PI: Constant = Constant::new(chudnovsky);
static LN_2: Constant =
    Constant::new(|bits, interrupt| inverse_hyperbolics(&[(18, 26), (-2, 4801), (8, 8749)], bits, interrupt));
#[cfg(feature = "internals")]
static LN_10: Constant =
    Constant::new(|bits, interrupt| inverse_hyperbolics(&[(46, 31), (34, 49), (20, 161)], bits, interrupt));
static E: Constant = Constant::new(|bits, interrupt| ratio_series(1, 1, bits, interrupt));
static CATALAN: Constant = Constant::new(hessami_pilehrood);
static ZETA_3: Constant = Constant::new(amdeberhan_zeilberger);

/// A constant, and the best value of it so far.
pub(super) struct Constant {
    /// The value times 2^bits, within a unit, for any number of bits.
    compute: fn(usize, &Interrupt) -> Outcome<BigInt>,
    known: Mutex<Option<(usize, Arc<BigInt>)>>,
}

impl Constant {
    pub(super) const fn new(compute: fn(usize, &Interrupt) -> Outcome<BigInt>) -> Self {
        Self { compute, known: Mutex::new(None) }
    }

    pub(super) fn ball(&self, bits: usize, interrupt: &Interrupt) -> Outcome {
        let prec = bits + 4;
        let value = self.fixed(prec, interrupt)?;
        Ball::new(value, -signed(prec), Magnitude::new(2, -signed(prec))).map(|ball| ball.round(bits))
    }

    /// The value times 2^`bits`, within 2 units: that of what is known, and one for cutting it off.
    fn fixed(&self, bits: usize, interrupt: &Interrupt) -> Outcome<BigInt> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((have, value)) = known
            && bits <= have
        {
            return Ok(&*value >> (have - bits));
        }
        // A little more than asked for, so that a growing precision does not compute it again at every step.
        // The lock is not held meanwhile: at worst two threads compute the same value.
        let more = bits + bits / 16 + 128;
        let value = Arc::new((self.compute)(more, interrupt)?);
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Some((more, Arc::clone(&value)));
        Ok(&*value >> (more - bits))
    }
}

/// π by Chudnovsky and Chudnovsky (1988): 426880·√10005·Q/T.
///
/// A term brings more than 47 bits. The root and the quotient are within 2 units of a precision with 16 guard
/// bits, the root with a relative error of 2^-(bits + 21); both make less than 2^-8 units.
fn chudnovsky(bits: usize, interrupt: &Interrupt) -> Outcome<BigInt> {
    let terms = bits as u64 / 47 + 2;
    let term = |n: u64| {
        let a = BigInt::from(13_591_409) + BigInt::from(545_140_134_u64) * n;
        if n == 0 {
            return Split { p: BigInt::from(1), q: BigInt::from(1), t: a };
        }
        let p = -BigInt::from(6 * n - 5) * BigInt::from(2 * n - 1) * BigInt::from(6 * n - 1);
        Split { t: &a * &p, p, q: BigInt::from(n).pow(3) * BigInt::from(10_939_058_860_032_000_u64) }
    };
    let sum = split(&term, 0, terms, interrupt)?;
    let prec = bits + 16;
    let root = square_root(&(BigInt::from(10_005_u32) << (2 * prec)), interrupt)?;
    let scaled = multiply(&(sum.q * 426_880), &root);
    Ok(divide(&scaled, &sum.t, interrupt)? >> 16_usize)
}

/// Σ c·artanh(1/n) over the pairs (c, n): artanh(1/n) = Σ 1/((2k + 1)·n^(2k + 1)).
///
/// ln 2 = 18 artanh(1/26) − 2 artanh(1/4801) + 8 artanh(1/8749); ln 10 = 46 artanh(1/31) + 34 artanh(1/49) +
/// 20 artanh(1/161) (Gourdon and Sebah, "The logarithmic constant"). Each series is within 2 units, times 46
/// at most: 16 guard bits.
fn inverse_hyperbolics(pairs: &[(i64, u64)], bits: usize, interrupt: &Interrupt) -> Outcome<BigInt> {
    let prec = bits + 16;
    let mut sum = BigInt::ZERO;
    for &(factor, n) in pairs {
        let terms = prec as u64 / (2 * u64::from(n.ilog2())) + 2;
        // 1/(2k + 1) is a quotient of products: (1·3·…·(2k − 1)) / (3·5·…·(2k + 1)).
        let term = |k: u64| {
            if k == 0 {
                return Split { p: BigInt::from(1), q: BigInt::from(1), t: BigInt::from(1) };
            }
            let p = BigInt::from(2 * k - 1);
            Split { t: p.clone(), p, q: BigInt::from(2 * k + 1) * BigInt::from(n * n) }
        };
        let part = split(&term, 0, terms, interrupt)?;
        sum += divide(&(part.t << prec), &(part.q * n), interrupt)? * factor;
    }
    Ok(sum >> 16_usize)
}

/// Catalan's number by the series of Hessami Pilehrood and Hessami Pilehrood ("Series acceleration formulas for beta
/// values", 2010): 1/64·Σ 256ⁿ·(580n² − 184n + 15)·(3n)!²·(2n)!³ / (n³·(2n − 1)·(6n)!²) from n = 1 on.
///
/// The terms are positive; before the factor 580n² − 184n + 15 each is 32(n − 1)³(2n − 3) / (9(6n − 1)²(6n − 5)²) of the one
/// before, which is below 2^-7.5, and with it below 2^-7 from n = 3 on. So a term for every 7 bits and 8 more leave less
/// than 2^-8 units, and the quotient another one of 2^-22.
fn hessami_pilehrood(bits: usize, interrupt: &Interrupt) -> Outcome<BigInt> {
    let prec = bits + 16;
    let terms = prec as u64 / 7 + 8;
    let term = |n: u64| {
        let q = (BigInt::from(6 * n - 1) * BigInt::from(6 * n - 5)).pow(2) * 9;
        let p = match n {
            1 => BigInt::from(32),
            _ => BigInt::from(n - 1).pow(3) * BigInt::from(2 * n - 3) * 32,
        };
        Split { t: &p * (580 * n * n + 15 - 184 * n), p, q }
    };
    let sum = split(&term, 1, terms, interrupt)?;
    Ok(divide(&(sum.t << prec), &sum.q, interrupt)? >> 22_usize)
}

/// ζ(3) by the series of Amdeberhan and Zeilberger ("Hypergeometric series acceleration via the WZ method", 1997):
/// 1/64·Σ (−1)ⁿ·(205n² + 250n + 77)·n!¹⁰ / (2n + 1)!⁵.
///
/// The terms alternate and shrink by n⁵/(32(2n + 1)⁵) < 2^-10 before the factor, so what is left out is below the first
/// such term: less than 2^-8 units.
fn amdeberhan_zeilberger(bits: usize, interrupt: &Interrupt) -> Outcome<BigInt> {
    let prec = bits + 16;
    let terms = prec as u64 / 9 + 8;
    let term = |n: u64| {
        let a = BigInt::from(205 * n * n + 250 * n + 77);
        if n == 0 {
            return Split { p: BigInt::from(1), q: BigInt::from(1), t: a };
        }
        let p = -BigInt::from(n).pow(5);
        Split { t: &p * a, p, q: BigInt::from(2 * n + 1).pow(5) * 32 }
    };
    let sum = split(&term, 0, terms, interrupt)?;
    Ok(divide(&(sum.t << prec), &sum.q, interrupt)? >> 22_usize)
}
