//! Arithmetic modulo an odd number: Montgomery's up to some hundred words, products and quotients for longer ones.
//! It knows nothing of primes.

use crate::limits::{self, Cancelled, Interrupt};
use crate::number::integer::{Integer, nobody};
use crate::number::product::{self, Modulus, from_words, limbs};
use num_bigint::{BigInt, Sign};
use std::cell::RefCell;

/// The residues of one modulus.
pub(super) trait Residues {
    /// A residue, always reduced, so that equal ones look equal.
    type Element: Clone + PartialEq;

    fn element(&self, value: &Integer) -> Self::Element;
    fn add(&self, a: &Self::Element, b: &Self::Element) -> Self::Element;
    fn subtract(&self, a: &Self::Element, b: &Self::Element) -> Self::Element;
    fn multiply(&self, a: &Self::Element, b: &Self::Element) -> Self::Element;
    /// The least integer from 0 on in the class of a residue.
    fn integer(&self, a: &Self::Element) -> Integer;
    /// An integer that has the same divisors in common with the modulus.
    fn associate(&self, a: &Self::Element) -> Integer;

    fn square(&self, a: &Self::Element) -> Self::Element {
        self.multiply(a, a)
    }
}

/// Words of the longest modulus whose products are taken word by word (measured).
const MAX_WORDS: usize = 320;

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
        7..=MAX_WORDS => task.run(&Rows::new(modulus)),
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
        let scale = (&Integer::ONE << (128 * N)).divide_floor(modulus).1;
        Self { modulus: words, inverse: negative_inverse(words[0]), scale: words_of(&scale) }
    }

    fn reduced(&self, value: [u64; N], overflow: bool) -> [u64; N] {
        let (less, borrow) = subtracted(&value, &self.modulus);
        if borrow && !overflow { value } else { less }
    }
}

/// −1/a modulo 2^64, for an odd a. Newton's iteration doubles the bits that are right: an odd number is its own inverse
/// modulo 8.
fn negative_inverse(a: u64) -> u64 {
    let mut inverse = a;
    for _ in 0..5 {
        inverse = inverse.wrapping_mul(2_u64.wrapping_sub(a.wrapping_mul(inverse)));
    }
    inverse.wrapping_neg()
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

    fn integer(&self, a: &[u64; N]) -> Integer {
        let mut one = [0; N];
        one[0] = 1;
        Integer::from(from_words(&self.multiply(a, &one)))
    }

    /// The factor 2^(64·N) is coprime to the odd modulus, so that it may stay.
    fn associate(&self, a: &[u64; N]) -> Integer {
        Integer::from(from_words(a))
    }
}

/// The same residues of a modulus of any count of words: a product first, for a square with each pair of words once, then
/// its reduction row by row.
pub(super) struct Rows {
    modulus: Vec<u64>,
    inverse: u64,
    /// 2^(128·N) modulo the modulus of N words.
    scale: Vec<u64>,
    product: RefCell<Vec<u64>>,
}

impl Rows {
    pub(super) fn new(modulus: &Integer) -> Self {
        let words = modulus.0.magnitude().to_u64_digits();
        let length = words.len();
        let mut rows = Self {
            inverse: negative_inverse(words[0]),
            modulus: words,
            scale: Vec::new(),
            product: RefCell::new(vec![0; 2 * length]),
        };
        rows.scale = rows.padded(&(&Integer::ONE << (128 * length)).divide_floor(modulus).1);
        rows
    }

    fn padded(&self, value: &Integer) -> Vec<u64> {
        let mut words = value.0.magnitude().to_u64_digits();
        words.resize(self.modulus.len(), 0);
        words
    }

    /// t/2^(64·N) for a product t of two residues: multiples of the modulus m are added that make the lowest words 0. What is
    /// left is below (m² + 2^(64·N)·m)/2^(64·N) < 2m.
    fn reduced(&self, product: &mut [u64]) -> Vec<u64> {
        let length = self.modulus.len();
        limits::work((3 * length * length / 2) as u64);
        for at in 0..length {
            let factor = product[at].wrapping_mul(self.inverse);
            // The word is 0 now; it takes the carry, which belongs N words higher.
            product[at] = limbs::add_product(&mut product[at..at + length], &self.modulus, factor);
        }
        let (carries, high) = product.split_at(length);
        let mut value = high.to_vec();
        let over = limbs::add(&mut value, carries);
        self.less(value, over)
    }

    /// A number below twice the modulus, reduced.
    fn less(&self, mut value: Vec<u64>, over: bool) -> Vec<u64> {
        if over || self.modulus.iter().rev().le(value.iter().rev()) {
            limbs::subtract(&mut value, &self.modulus);
        }
        value
    }
}

impl Residues for Rows {
    type Element = Vec<u64>;

    fn element(&self, value: &Integer) -> Vec<u64> {
        let modulus = Integer::from(from_words(&self.modulus));
        self.multiply(&self.padded(&value.divide_floor(&modulus).1), &self.scale)
    }

    fn add(&self, a: &Vec<u64>, b: &Vec<u64>) -> Vec<u64> {
        let mut sum = a.clone();
        let over = limbs::add(&mut sum, b);
        self.less(sum, over)
    }

    fn subtract(&self, a: &Vec<u64>, b: &Vec<u64>) -> Vec<u64> {
        let mut difference = a.clone();
        if limbs::subtract(&mut difference, b) {
            limbs::add(&mut difference, &self.modulus);
        }
        difference
    }

    fn multiply(&self, a: &Vec<u64>, b: &Vec<u64>) -> Vec<u64> {
        let mut product = self.product.borrow_mut();
        limits::work((a.len() * a.len() / 2) as u64);
        limbs::product(&mut product, a, b);
        self.reduced(&mut product)
    }

    fn square(&self, a: &Vec<u64>) -> Vec<u64> {
        let mut product = self.product.borrow_mut();
        limbs::square(&mut product, a);
        self.reduced(&mut product)
    }

    fn integer(&self, a: &Vec<u64>) -> Integer {
        Integer::from(from_words(&self.multiply(a, &self.padded(&Integer::ONE))))
    }

    fn associate(&self, a: &Vec<u64>) -> Integer {
        Integer::from(from_words(a))
    }
}

/// Residues of a long modulus.
pub(super) struct Long {
    modulus: BigInt,
    reducer: Modulus,
}

impl Long {
    fn new(modulus: &Integer) -> Self {
        let reducer = Modulus::new(modulus.0.clone(), nobody()).expect("nobody raises this interrupt");
        Self { modulus: modulus.0.clone(), reducer }
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
        self.reducer.reduce(&product::multiply(a, b))
    }

    fn square(&self, a: &BigInt) -> BigInt {
        self.reducer.reduce(&product::square(a))
    }

    fn integer(&self, a: &BigInt) -> Integer {
        Integer(a.clone())
    }

    fn associate(&self, a: &BigInt) -> Integer {
        Integer(a.clone())
    }
}

/// A residue to a power above 0, by windows that slide: an odd power of the base is multiplied by for a window of bits that
/// starts and ends with a 1.
pub(super) fn raise<R: Residues>(
    residues: &R,
    base: &R::Element,
    exponent: &Integer,
    interrupt: &Interrupt,
) -> Result<R::Element, Cancelled> {
    let bits = exponent.bit_len();
    // A window of w bits costs 2^(w − 1) products before and spares all but 1/(w + 1) of one a bit.
    let width = match bits {
        0..8 => 1,
        8..40 => 2,
        40..120 => 3,
        120..400 => 4,
        400..1200 => 5,
        1200..3500 => 6,
        _ => 7,
    };
    let one = |at: usize| exponent.0.bit(at as u64);
    let mut odd = vec![base.clone()];
    if width > 1 {
        let square = residues.square(base);
        for at in 0..(1 << (width - 1)) - 1 {
            odd.push(residues.multiply(&odd[at], &square));
        }
    }
    let mut power: Option<R::Element> = None;
    let mut left = bits;
    while left > 0 {
        interrupt.check()?;
        if !one(left - 1) {
            power = power.map(|power| residues.square(&power));
            left -= 1;
            continue;
        }
        let mut low = left.saturating_sub(width);
        while !one(low) {
            low += 1;
        }
        let window = (low..left).rev().fold(0, |window, at| window << 1 | usize::from(one(at)));
        let factor = &odd[window >> 1];
        power = Some(match power {
            None => factor.clone(),
            Some(mut power) => {
                for _ in low..left {
                    interrupt.check()?;
                    power = residues.square(&power);
                }
                residues.multiply(&power, factor)
            }
        });
        left = low;
    }
    Ok(power.expect("the exponent is above 0"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A modulus of so many words and a bit pattern of every kind.
    fn integer(most: usize) -> impl Strategy<Value = Integer> {
        let word = prop_oneof![any::<u64>(), Just(0), Just(u64::MAX), 0_u64..9];
        prop::collection::vec(word, 1..most).prop_map(|words| Integer::from_words(&words))
    }

    struct Check<'a> {
        modulus: &'a Integer,
        a: &'a Integer,
        b: &'a Integer,
        exponent: &'a Integer,
    }

    impl Task for Check<'_> {
        type Output = ();

        fn run<R: Residues>(self, residues: &R) {
            let rest = |value: &Integer| value.divide_floor(self.modulus).1;
            let (x, y) = (residues.element(self.a), residues.element(self.b));
            assert_eq!(residues.integer(&residues.multiply(&x, &y)), rest(&(self.a * self.b)));
            assert_eq!(residues.integer(&residues.square(&x)), rest(&(self.a * self.a)));
            assert_eq!(residues.integer(&residues.add(&x, &y)), rest(&(self.a + self.b)));
            assert_eq!(residues.integer(&residues.subtract(&x, &y)), rest(&(self.a - self.b)));
            let mut expected = rest(&Integer::ONE);
            for bit in (0..self.exponent.bit_len()).rev() {
                expected = rest(&(&expected * &expected));
                if self.exponent.0.bit(bit as u64) {
                    expected = rest(&(&expected * self.a));
                }
            }
            let power = raise(residues, &x, self.exponent, &Interrupt::new()).unwrap();
            assert_eq!(residues.integer(&power), expected);
        }
    }

    proptest! {
        #[test]
        fn residues_agree_with_remainders(
            modulus in integer(20),
            a in integer(24),
            b in integer(24),
            exponent in integer(4),
        ) {
            let modulus = &(&modulus << 1) + &Integer::from(3);
            let exponent = &exponent + &Integer::ONE;
            with_residues(&modulus, Check { modulus: &modulus, a: &a, b: &b, exponent: &exponent });
        }
    }

    #[test]
    fn residues_agree_where_the_way_changes() {
        for (words, less) in [(-1, 1), (0, 1), (1, 1), (1, -1), (2, (1_i64 << 60) + 1), (200, 999)] {
            let words = usize::try_from(words).map_or(MAX_WORDS - 1, |more| MAX_WORDS + more);
            let modulus = &(&Integer::ONE << (64 * words)) - &Integer::from(less);
            let (a, b) = (&modulus - &Integer::TWO, &(&modulus >> 3) + &Integer::from(7));
            for exponent in [1, 2, 255, 1 << 20] {
                let exponent = Integer::from(exponent);
                with_residues(&modulus, Check { modulus: &modulus, a: &a, b: &b, exponent: &exponent });
            }
        }
    }

    #[test]
    fn products_of_long_residues_are_counted_as_work() {
        let modulus = &(&Integer::ONE << (64 * MAX_WORDS)) - &Integer::ONE;
        let residues = Rows::new(&modulus);
        let element = residues.element(&Integer::TWO);
        let interrupt = Interrupt::new();
        _ = residues.multiply(&element, &element);
        assert!((MAX_WORDS * MAX_WORDS) as u64 <= interrupt.spent());
    }
}
