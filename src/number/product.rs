//! Products, quotients and square roots of integers of any size.
//!
//! num-bigint multiplies by Toom and Cook's method at best, three to nine times slower than GMP from 4,000
//! words on. So long products are computed here, and quotients and roots by Newton's method on them; shorter roots
//! are computed on words. It knows nothing of balls or digits.

mod division;
mod halving;
pub(in crate::number) mod limbs;
mod root;
mod transform;

use crate::limits::{self, Cancelled, Interrupt};
pub use division::{Divisor, Modulus, divide, divide_exactly};
use num_bigint::{BigInt, BigUint, Sign};
pub use root::square_root;

/// With a smaller factor of this many words or more, transforms are faster than Toom and Cook's method
/// (measured).
const TRANSFORM: usize = 450;

/// The same for squares.
const TRANSFORM_SQUARE: usize = 320;

/// The product of two integers.
#[must_use]
pub fn multiply(a: &BigInt, b: &BigInt) -> BigInt {
    limits::forms(64 * (words(a) + words(b)));
    limits::work(product_work(words(a), words(b)));
    if words(a).min(words(b)) < TRANSFORM {
        return a * b;
    }
    let sign = if a.sign() == b.sign() { Sign::Plus } else { Sign::Minus };
    BigInt::from_biguint(sign, transformed(a.magnitude(), b.magnitude()))
}

/// The product of two integers, unless the token has been raised.
///
/// # Errors
/// [`Cancelled`] when it has.
pub fn multiply_checked(a: &BigInt, b: &BigInt, interrupt: &Interrupt) -> Result<BigInt, Cancelled> {
    interrupt.check()?;
    Ok(multiply(a, b))
}

/// The square of an integer.
#[must_use]
pub fn square(a: &BigInt) -> BigInt {
    limits::forms(128 * words(a));
    limits::work(product_work(words(a), words(a)));
    if words(a) < TRANSFORM_SQUARE {
        return a * a;
    }
    let words = a.magnitude().to_u64_digits();
    from_words(&transform::product(&words, &words)).into()
}

/// The work of a product of so many words: with Toom and Cook's method about as the power 1.5 of the smaller factor,
/// with transforms in proportion to both and to the logarithm of their length (measured).
fn product_work(a: usize, b: usize) -> u64 {
    let (small, large) = if a < b { (a as u64, b as u64) } else { (b as u64, a as u64) };
    20 + match small {
        0..32 => small * large,
        32..450 => 10 * small.isqrt() * large,
        _ => 9 * (small + large) * u64::from((small + large).ilog2()),
    }
}

/// The work of a quotient of so many words: one more product or two of the quotient and the divisor.
fn quotient_work(a: usize, b: usize) -> u64 {
    20 + 2 * product_work(a.saturating_sub(b) + 1, b)
}

fn transformed(a: &BigUint, b: &BigUint) -> BigUint {
    from_words(&transform::product(&a.to_u64_digits(), &b.to_u64_digits()))
}

/// Whether |q|·|b| = |a|, for a quotient q: the lowest words decide nearly always.
#[must_use]
pub fn is_product(a: &BigInt, q: &BigInt, b: &BigInt) -> bool {
    let low = |x: &BigInt| x.iter_u64_digits().next().unwrap_or(0);
    low(q).wrapping_mul(low(b)) == low(a) && multiply(q, b).magnitude() == a.magnitude()
}

/// The bits of the absolute value; 0 has none.
pub(crate) fn bit_len(a: &BigInt) -> usize {
    usize::try_from(a.bits()).expect("a number in memory has fewer bits than usize counts")
}

fn words(a: &BigInt) -> usize {
    a.iter_u64_digits().len()
}

/// The integer with these words, the least significant one first.
///
/// num-bigint takes no longer digits than of 32 bits; copying them twice is a hundredth of a product's time.
pub(crate) fn from_words(words: &[u64]) -> BigUint {
    #[expect(clippy::cast_possible_truncation, reason = "the halves of a word are meant")]
    BigUint::new(words.iter().flat_map(|&word| [word as u32, (word >> 32) as u32]).collect())
}

#[cfg(test)]
mod tests;
