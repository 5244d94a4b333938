//! Euclid's algorithm for integers of any size: greatest common divisors, and inverses modulo an integer.
//! It knows nothing of signs or fractions.
//!
//! A *reduction* of two numbers a and b above 0 is a matrix M of numbers that are not negative, with determinant 1, and
//! two smaller numbers above 0 with (a; b) = M·(a₁; b₁). As M has an inverse in integers, the divisors that a and b
//! have in common are those of a₁ and b₁. All that is fast here finds reductions of the leading bits and applies them to the
//! whole numbers, by this theorem (N. Möller, "On Schönhage's algorithm and subquadratic integer GCD computation",
//! Math. Comp. 77, 2008, which proves more):
//!
//! > Let a = 2^p·A + a′ and b = 2^p·B + b′ with 0 ≤ a′, b′ < 2^p, where A and B have at most n bits. If M reduces (A; B)
//! > to (A₁; B₁) with A₁, B₁ ≥ 2^s and 2s ≥ n, then it reduces (a; b), and a₁, b₁ ≥ 2^p. If even 2(s − 1) ≥ n, then
//! > a₁, b₁ ≥ 2^(p + s − 1).
//!
//! Proof. Let M = (u v; w z). As its determinant is 1, a₁ = z·a − v·b = 2^p·A₁ + z·a′ − v·b′ > 2^p·(A₁ − v). Now
//! v·B₁ ≤ A < 2^n with B₁ ≥ 2^s, so that v < 2^(n − s). This is at most 2^s ≤ A₁; as both are integers, A₁ − v ≥ 1. Where
//! n − s ≤ s − 2 it is at most 2^(s − 2), and A₁ − v > 2^(s − 1). The same holds for b₁ with w. ∎
//!
//! So the quotients of the leading bits need not be those of the whole numbers, and nothing is ever taken back.

#![expect(clippy::many_single_char_names, reason = "they are the theorem's")]

mod halving;
mod pair;

use crate::limits::{Cancelled, Interrupt};
use crate::number::product::{self, bit_len};
use halving::{apply, half, leading};
use num_bigint::{BigInt, BigUint, Sign};
use pair::Pair;
use std::cmp::Ordering;

/// With fewer words in the smaller number, leading words alone are faster than halving (measured).
const HALVING: usize = 1600;

/// The greatest integer that divides both. Its time grows as that of products does, times a logarithm.
///
/// # Errors
/// [`Cancelled`] once the token has been raised.
pub(super) fn gcd(a: &BigUint, b: &BigUint, interrupt: &Interrupt) -> Result<BigUint, Cancelled> {
    let (mut a, mut b) = (BigInt::from(a.clone()), BigInt::from(b.clone()));
    while long(&a, &b) {
        interrupt.check()?;
        // Two thirds of the bits are left out: what is found costs least then for what it takes away (measured).
        let p = 2 * bit_len(&a).max(bit_len(&b)) / 3;
        let (mut above, mut below) = (leading(&a, p), leading(&b, p));
        if let Some(matrix) = half(&mut above, &mut below, interrupt)? {
            apply(&matrix, [above, below], p, &mut a, &mut b);
        } else {
            divide(&mut a, &mut b, interrupt)?;
        }
    }
    balance(&mut a, &mut b, interrupt)?;
    let mut pair = Pair::<0>::new(&a, &b, []);
    pair.finish(interrupt)?;
    Ok(pair.last())
}

/// The number that gives 1 when multiplied by b modulo a, if there is one, from 0 to a, for 0 < b < a.
///
/// Of the product of all reductions only the first row is kept: (a; b) = M·(a₁; b₁) says that a₁ = z·a − v·b and
/// b₁ = u·b − w·a.
///
/// # Errors
/// [`Cancelled`] once the token has been raised.
pub(super) fn inverse(b: &BigUint, a: &BigUint, interrupt: &Interrupt) -> Result<Option<BigUint>, Cancelled> {
    let modulus = a;
    let (mut a, mut b) = (BigInt::from(a.clone()), BigInt::from(b.clone()));
    let mut row = [BigInt::from(1), BigInt::ZERO];
    while long(&a, &b) {
        interrupt.check()?;
        let (mut above, mut below) = (a.clone(), b.clone());
        if let Some(matrix) = half(&mut above, &mut below, interrupt)? {
            (a, b) = (above, below);
            row = matrix.after(&row);
        } else {
            // The larger number is reduced by the smaller one.
            let larger = usize::from(a < b);
            let quotient = divide(&mut a, &mut b, interrupt)?;
            let more = product::multiply(&quotient, &row[larger]);
            row[1 - larger] += more;
        }
    }
    let mut pair = Pair::new(&a, &b, [row]);
    pair.finish(interrupt)?;
    if pair.last() != BigUint::from(1_u8) {
        return Ok(None);
    }
    let [[u, v]] = pair.rows();
    Ok(Some(if pair.ends_in_first() { modulus - v } else { u }))
}

/// Whether both are so long that halving pays.
fn long(a: &BigInt, b: &BigInt) -> bool {
    64 * HALVING < bit_len(a).min(bit_len(b))
}

/// Reduces the larger number to the remainder by the smaller one, and returns the quotient.
fn divide(a: &mut BigInt, b: &mut BigInt, interrupt: &Interrupt) -> Result<BigInt, Cancelled> {
    let (large, small) = if a < b { (b, a) } else { (a, b) };
    let (quotient, rest) = product::divide_exactly(large, small, interrupt)?;
    *large = rest;
    Ok(quotient)
}

/// Makes the larger number as short as the smaller one, so that no long rest of it is carried through all steps.
fn balance(a: &mut BigInt, b: &mut BigInt, interrupt: &Interrupt) -> Result<(), Cancelled> {
    let none = a.sign() == Sign::NoSign || b.sign() == Sign::NoSign;
    if !none && bit_len(a).abs_diff(bit_len(b)) > 64 {
        divide(a, b, interrupt)?;
    }
    Ok(())
}

/// Which of two numbers is larger: words with the least significant one first, the highest not 0.
fn compare(a: &[u64], b: &[u64]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

#[cfg(test)]
mod tests;
