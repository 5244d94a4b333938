//! Square roots of any length: long ones by Newton's method for the inverse root.
//! It knows nothing of words.

use super::division::{GUARD, schedule};
use super::halving;
use super::{bit_len, multiply, product_work, square, words};
use crate::limits::{self, Cancelled, Interrupt};
use num_bigint::BigInt;

/// With a root of fewer words, halving is faster than Newton's method (measured).
const NEWTON_ROOT: usize = 1_000;

/// The words of the inverse root that Newton's method starts from at most (measured).
const START: usize = 150;

/// The square root of a, within 1 of the true one.
///
/// # Errors
/// [`Cancelled`] when the token is raised meanwhile.
pub fn square_root(a: &BigInt, interrupt: &Interrupt) -> Result<BigInt, Cancelled> {
    let length = bit_len(a).div_ceil(2);
    if length < 64 * NEWTON_ROOT {
        interrupt.check()?;
        limits::work(product_work(words(a), words(a)));
        return Ok(halving::square_root(a));
    }
    // a = v·2^(2·length) with 1/4 ≤ v < 1, and √a = √v·2^length.
    let bits = length + GUARD;
    let v = |places: usize| -> BigInt {
        let have = 2 * length;
        if places < have { a >> (have - places) } else { a << (places - have) }
    };
    let half = bits / 2 + 8;
    let inverse = inverse_root(&v, half, interrupt)?;
    interrupt.check()?;
    let first = multiply(&v(half), &inverse) >> half;
    let rest = v(2 * half) - square(&first);
    interrupt.check()?;
    // √v = s + (v − s²)/(2√v) with s = v·R: the error of the last step is below 2^(−2·half + 6) units of 1.
    let correction = multiply(&rest, &inverse) >> (3 * half + 1 - bits);
    Ok(((first << (bits - half)) + correction) >> GUARD)
}

/// R ≈ 2^`wanted`/√v within 8 units, where `v(n)` gives ⌊v·2^n⌋.
///
/// r ← r + r·(1 − v·r²)/2 turns a relative error d into 3d²/2. From 2^(3 − h) this is below 2^(−2h + 7): half
/// a unit for p ≤ 2h − 10; cutting v to p bits moves r by at most 4 units, what is cut off the error and the
/// shift by 2.
fn inverse_root(
    v: &dyn Fn(usize) -> BigInt,
    wanted: usize,
    interrupt: &Interrupt,
) -> Result<BigInt, Cancelled> {
    let steps = schedule(wanted, 64 * START);
    let mut known = steps[steps.len() - 1];
    // 2^h/√v = √(2^(3h)/⌊v·2^h⌋)
    let mut inverse = halving::square_root(&((BigInt::from(1) << (3 * known)) / v(known)));
    for &p in steps.iter().rev().skip(1) {
        interrupt.check()?;
        let error = (BigInt::from(1) << (p + 2 * known)) - multiply(&v(p), &square(&inverse));
        let correction = multiply(&inverse, &(error >> p)) >> (3 * known + 1 - p);
        inverse = (inverse << (p - known)) + correction;
        known = p;
    }
    Ok(inverse)
}
