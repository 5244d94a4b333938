//! Euler's γ, kept with the precision that it was computed to.
//! It knows nothing of what it is used for.

use super::constants::Constant;
use super::signed;
use crate::limits::Interrupt;
use crate::number::ball::{Outcome, shift_floor};
use crate::number::product::{divide, multiply, multiply_checked};
use num_bigint::BigInt;

/// Euler's γ to `bits` bits.
pub fn euler_gamma(bits: usize, interrupt: &Interrupt) -> Outcome {
    GAMMA.ball(bits, interrupt)
}

static GAMMA: Constant = Constant::new(brent_mcmillan);

/// Euler's γ by Brent and `McMillan` (1980), algorithm `B1`: U/V − ln n with V = Σ (nᵏ/k!)² and U = Σ
/// (nᵏ/k!)²·(1 + 1/2 + … + 1/k).
///
/// The error of the formula is below π·e^(−4n), that of stopping after 5n terms below e^(−6n): (nᵏ/k!)² ≤
/// (e·n/k)^(2k). With 4n ≥ (bits + 16)·ln 2 both are below 2^-13 units, ln n and the quotient within 2^-10.
fn brent_mcmillan(bits: usize, interrupt: &Interrupt) -> Outcome<BigInt> {
    let prec = bits + 16;
    let n = prec as u64 * 7 / 40 + 2;
    let sum = harmonic(n * n, 0, 5 * n + 10, interrupt)?;
    let quotient = divide(&(sum.u << prec), &multiply(&sum.d, &(sum.q + sum.t)), interrupt)?;
    let logarithm = super::ln(&BigInt::from(n).into(), prec + 8, interrupt)?;
    let (mantissa, exponent) = logarithm.midpoint();
    Ok((quotient - shift_floor(mantissa, exponent + signed(prec))) >> 16_usize)
}

/// Sums over k = low + 1 … high of tₖ = Π s/j² (T/Q), of 1/k (C/D), and of tₖ times the partial sums of 1/j
/// (U/(Q·D)).
struct Harmonic {
    p: BigInt,
    q: BigInt,
    t: BigInt,
    c: BigInt,
    d: BigInt,
    u: BigInt,
}

fn harmonic(square: u64, low: u64, high: u64, interrupt: &Interrupt) -> Outcome<Harmonic> {
    if high - low <= 1 {
        let (square, k) = (BigInt::from(square), BigInt::from(high));
        return Ok(Harmonic {
            q: k.pow(2),
            d: k,
            c: BigInt::from(1),
            t: square.clone(),
            u: square.clone(),
            p: square,
        });
    }
    let middle = low.midpoint(high);
    let left = harmonic(square, low, middle, interrupt)?;
    let right = harmonic(square, middle, high, interrupt)?;
    let times = |a: &BigInt, b: &BigInt| multiply_checked(a, b, interrupt);
    let inner = times(&times(&left.c, &right.t)?, &right.d)? + times(&left.d, &right.u)?;
    Ok(Harmonic {
        u: times(&times(&left.u, &right.q)?, &right.d)? + times(&left.p, &inner)?,
        t: times(&left.t, &right.q)? + times(&left.p, &right.t)?,
        c: times(&left.c, &right.d)? + times(&right.c, &left.d)?,
        p: times(&left.p, &right.p)?,
        q: times(&left.q, &right.q)?,
        d: times(&left.d, &right.d)?,
    })
}
