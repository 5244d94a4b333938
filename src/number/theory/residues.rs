//! Arithmetic modulo an odd number: Montgomery's for moduli of a few words, products and quotients for longer ones.
//! It knows nothing of primes.

use crate::limits;
use crate::number::integer::{Integer, nobody};
use crate::number::product::{self, Divisor, from_words};
use num_bigint::{BigInt, Sign};

/// The residues of one modulus.
pub(super) trait Residues {
    /// A residue, always reduced, so that equal ones look equal.
    type Element: Clone + PartialEq;

    fn element(&self, value: &Integer) -> Self::Element;
    fn add(&self, a: &Self::Element, b: &Self::Element) -> Self::Element;
    fn subtract(&self, a: &Self::Element, b: &Self::Element) -> Self::Element;
    fn multiply(&self, a: &Self::Element, b: &Self::Element) -> Self::Element;
    /// An integer that has the same divisors in common with the modulus.
    fn associate(&self, a: &Self::Element) -> Integer;

    fn square(&self, a: &Self::Element) -> Self::Element {
        self.multiply(a, a)
    }
}

/// Words of the longest modulus that Montgomery's products are used for.
pub(super) const MAX_WORDS: usize = 64;

/// Something to do with the residues of a modulus whose length is known only now.
pub(super) trait Task {
    type Output;
    fn run<R: Residues>(self, residues: &R) -> Self::Output;
}

/// Carries out a task with the fastest residues for an odd modulus above 1.
pub(super) fn with_residues<T: Task>(modulus: &Integer, task: T) -> T::Output {
    match modulus.bit_len().div_ceil(64) {
        1 => task.run(&Montgomery::<1>::new(modulus)),
        2 => task.run(&Montgomery::<2>::new(modulus)),
        3 => task.run(&Montgomery::<3>::new(modulus)),
        4 => task.run(&Montgomery::<4>::new(modulus)),
        5..=6 => task.run(&Montgomery::<6>::new(modulus)),
        7..=8 => task.run(&Montgomery::<8>::new(modulus)),
        9..=16 => task.run(&Montgomery::<16>::new(modulus)),
        17..=32 => task.run(&Montgomery::<32>::new(modulus)),
        33..=MAX_WORDS => task.run(&Montgomery::<MAX_WORDS>::new(modulus)),
        _ => task.run(&Long::new(modulus)),
    }
}

/// Montgomery's residues a·2^(64·N) of an odd modulus ("Modular multiplication without trial division", Math. Comp. 44,
/// 1985), multiplied word by word.
pub(super) struct Montgomery<const N: usize> {
    modulus: [u64; N],
    /// −1/modulus modulo 2^64.
    inverse: u64,
    /// 2^(128·N) modulo the modulus.
    scale: [u64; N],
}

impl<const N: usize> Montgomery<N> {
    pub(super) fn new(modulus: &Integer) -> Self {
        let words: [u64; N] = words_of(modulus);
        // Newton's iteration doubles the bits that are right: an odd number is its own inverse modulo 8.
        let mut inverse = words[0];
        for _ in 0..5 {
            inverse = inverse.wrapping_mul(2_u64.wrapping_sub(words[0].wrapping_mul(inverse)));
        }
        let scale = (&Integer::ONE << (128 * N)).divide_floor(modulus).1;
        Self { modulus: words, inverse: inverse.wrapping_neg(), scale: words_of(&scale) }
    }

    fn reduced(&self, value: [u64; N], overflow: bool) -> [u64; N] {
        let (less, borrow) = subtracted(&value, &self.modulus);
        if borrow && !overflow { value } else { less }
    }
}

fn words_of<const N: usize>(value: &Integer) -> [u64; N] {
    let mut words = [0; N];
    words.iter_mut().zip(value.0.iter_u64_digits()).for_each(|(word, digit)| *word = digit);
    words
}

fn subtracted<const N: usize>(a: &[u64; N], b: &[u64; N]) -> ([u64; N], bool) {
    let (mut difference, mut borrow) = ([0; N], false);
    for at in 0..N {
        (difference[at], borrow) = a[at].borrowing_sub(b[at], borrow);
    }
    (difference, borrow)
}

fn added<const N: usize>(a: &[u64; N], b: &[u64; N]) -> ([u64; N], bool) {
    let (mut sum, mut carry) = ([0; N], false);
    for at in 0..N {
        (sum[at], carry) = a[at].carrying_add(b[at], carry);
    }
    (sum, carry)
}

impl<const N: usize> Residues for Montgomery<N> {
    type Element = [u64; N];

    fn element(&self, value: &Integer) -> [u64; N] {
        let modulus = Integer::from(from_words(&self.modulus));
        self.multiply(&words_of(&value.divide_floor(&modulus).1), &self.scale)
    }

    fn add(&self, a: &[u64; N], b: &[u64; N]) -> [u64; N] {
        let (sum, carry) = added(a, b);
        self.reduced(sum, carry)
    }

    fn subtract(&self, a: &[u64; N], b: &[u64; N]) -> [u64; N] {
        let (difference, borrow) = subtracted(a, b);
        if borrow { added(&difference, &self.modulus).0 } else { difference }
    }

    fn multiply(&self, a: &[u64; N], b: &[u64; N]) -> [u64; N] {
        // A word by a word takes about a nanosecond, and its reduction another; short moduli would be slowed by the count.
        if 3 <= N {
            limits::work((2 * N * N) as u64);
        }
        let (mut total, mut top) = ([0; N], 0_u64);
        for &word in b {
            let mut carry = 0;
            for at in 0..N {
                (total[at], carry) = a[at].carrying_mul_add(word, total[at], carry);
            }
            let (next, over) = top.overflowing_add(carry);
            let factor = total[0].wrapping_mul(self.inverse);
            (_, carry) = factor.carrying_mul_add(self.modulus[0], total[0], 0);
            for at in 1..N {
                (total[at - 1], carry) = factor.carrying_mul_add(self.modulus[at], total[at], carry);
            }
            let (last, again) = next.overflowing_add(carry);
            total[N - 1] = last;
            top = u64::from(over) + u64::from(again);
        }
        self.reduced(total, top != 0)
    }

    /// The factor 2^(64·N) is coprime to the odd modulus, so that it may stay.
    fn associate(&self, a: &[u64; N]) -> Integer {
        Integer::from(from_words(a))
    }
}

/// Residues of a long modulus.
pub(super) struct Long {
    modulus: BigInt,
    divisor: Divisor,
}

impl Long {
    fn new(modulus: &Integer) -> Self {
        let divisor = Divisor::new(modulus.0.clone(), nobody()).expect("nobody raises this interrupt");
        Self { modulus: modulus.0.clone(), divisor }
    }

    fn reduce(&self, value: &BigInt) -> BigInt {
        let (_, rest) = self.divisor.divide(value, nobody()).expect("nobody raises this interrupt");
        rest
    }
}

impl Residues for Long {
    type Element = BigInt;

    fn element(&self, value: &Integer) -> BigInt {
        value.divide_floor(&Integer(self.modulus.clone())).1.0
    }

    fn add(&self, a: &BigInt, b: &BigInt) -> BigInt {
        let sum = a + b;
        if sum < self.modulus { sum } else { sum - &self.modulus }
    }

    fn subtract(&self, a: &BigInt, b: &BigInt) -> BigInt {
        let difference = a - b;
        if difference.sign() == Sign::Minus { difference + &self.modulus } else { difference }
    }

    fn multiply(&self, a: &BigInt, b: &BigInt) -> BigInt {
        self.reduce(&if a == b { product::square(a) } else { product::multiply(a, b) })
    }

    fn associate(&self, a: &BigInt) -> Integer {
        Integer(a.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Interrupt;

    #[test]
    fn products_of_long_residues_are_counted_as_work() {
        let modulus = &(&Integer::ONE << (64 * MAX_WORDS)) - &Integer::ONE;
        let residues = Montgomery::<MAX_WORDS>::new(&modulus);
        let element = residues.element(&Integer::TWO);
        let interrupt = Interrupt::new();
        _ = residues.multiply(&element, &element);
        assert!((MAX_WORDS * MAX_WORDS) as u64 <= interrupt.spent());
    }
}
