//! Square roots of short numbers on words: the upper half of the root first, the lower one by a division
//! (P. Zimmermann, "Karatsuba square root", INRIA RR-3805, 1999). It knows nothing of signs.

use super::limbs::{add, divide, join, split, square, subtract};
use super::{bit_len, from_words};
use num_bigint::BigInt;
use smallvec::SmallVec;

/// Words of a short number: a radicand of 100 digits and less takes no allocation.
type Words = SmallVec<[u64; 12]>;

/// The square root of a number that is not negative, rounded down, or one more where that is not a square.
///
/// The radicand is shifted left by an even number of bits to fill pairs of words, the root shifted back.
pub(super) fn square_root(a: &BigInt) -> BigInt {
    let bits = bit_len(a);
    if bits == 0 {
        return BigInt::ZERO;
    }
    let length = bits.div_ceil(128);
    let shift = (128 * length - bits) / 2;
    let mut radicand: Words = SmallVec::from_elem(0, 2 * length);
    shift_left(&mut radicand, a.iter_u64_digits(), 2 * shift);
    let mut root: Words = SmallVec::from_elem(0, length);
    if length == 1 {
        root_and_rest(&mut radicand, &mut root, &mut []);
    } else {
        let mut scratch: Words = SmallVec::from_elem(0, length);
        halves(&mut radicand, &mut root, &mut scratch);
    }
    BigInt::from(from_words(&root)) >> shift
}

/// Writes a number times 2^shift to `out`, which is zero and has room for it.
fn shift_left(out: &mut [u64], words: impl Iterator<Item = u64>, shift: usize) {
    let mut places = out.iter_mut().skip(shift / 64);
    let mut carry = 0;
    for word in words {
        let (below, above) = split(u128::from(word) << (shift % 64));
        if let Some(place) = places.next() {
            *place = below | carry;
        }
        carry = above;
    }
    if let Some(place) = places.next() {
        *place = carry;
    }
}

/// The square root s of n, twice as long, with its highest or second highest bit set, rounded down. What is
/// left, n − s² ≤ 2s, takes the place of the lower half of n but for its carry, which is returned.
fn root_and_rest(n: &mut [u64], root: &mut [u64], scratch: &mut [u64]) -> i8 {
    let length = root.len();
    if length == 1 {
        let value = join(n[0], n[1]);
        root[0] = split(value.isqrt()).0;
        let (rest, carry) = split(value - u128::from(root[0]).pow(2));
        n[0] = rest;
        return i8::from(carry != 0);
    }
    let mut carry = halves(n, root, scratch);
    let low = length / 2;
    square(&mut scratch[..2 * low], &root[..low]);
    carry -= i8::from(subtract(&mut n[..length], &scratch[..2 * low]));
    if carry < 0 {
        // (s − 1)² = s² − s − (s − 1)
        carry += i8::from(add(&mut n[..length], root));
        subtract(root, &[1]);
        carry += i8::from(add(&mut n[..length], root));
    }
    carry
}

/// The same root, or one more where n is not a square. What is left but for q², the square of the root's lower
/// half, takes the place of the lower half of n but for its carry, which is returned.
///
/// Let n = n₁·b² + a₁·b + a₀, s₁ the root of n₁ and r₁ what it leaves; s = s₁·b + q where r₁·b + a₁ = q·2s₁ + u.
/// Then n − s² = u·b + a₀ − q². With q < b this is below 2s₁·b ≤ 2s, so that √n < s + 1, and not below −b² >
/// −2s + 1, so that s − 1 ≤ √n: there n is not a square, for a root s₁·b + p leaves q = p, as p² < b². Where q
/// would be b or more, q = b − 1 is right: √n < (s₁ + 1)·b.
fn halves(n: &mut [u64], root: &mut [u64], scratch: &mut [u64]) -> i8 {
    let length = root.len();
    let (low, high) = root.split_at_mut(length / 2);
    let half = low.len();
    let mut carry = root_and_rest(&mut n[2 * half..], high, scratch);
    // The quotient by s₁ is 2q or 2q + 1; its words beyond the lower half come by subtractions.
    let mut top = 0;
    while carry != 0 || reaches(&n[2 * half..][..high.len()], high) {
        carry -= i8::from(subtract(&mut n[2 * half..][..high.len()], high));
        top += 1;
    }
    divide(low, &mut n[half..half + length], high);
    let mut again = low[0] & 1;
    if top < 2 {
        let mut bit = top;
        for word in low.iter_mut().rev() {
            (*word, bit) = (*word >> 1 | bit << 63, *word & 1);
        }
    } else {
        again = low[0] + 2;
        low.fill(u64::MAX);
    }
    (0..again).map(|_| i8::from(add(&mut n[half..length], high))).sum()
}

/// Whether a ≥ b, for numbers of one length.
fn reaches(a: &[u64], b: &[u64]) -> bool {
    b.iter().rev().le(a.iter().rev())
}
