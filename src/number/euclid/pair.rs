//! Two numbers that are reduced word by word: Lehmer's algorithm with two leading words.
//! It knows nothing of products of long numbers.

use super::compare;
use crate::limits::{self, Cancelled, Interrupt};
use crate::number::product::{self, from_words};
use num_bigint::{BigInt, BigUint};
use num_integer::Integer as _;

/// The rows of a matrix of words.
pub(super) type Words = [[u64; 2]; 2];

/// Two numbers, and some rows of the product of all that they were reduced by: none, the first, or both.
pub(super) struct Pair<const ROWS: usize> {
    numbers: [Vec<u64>; 2],
    rows: [[Vec<u64>; 2]; ROWS],
}

impl<const ROWS: usize> Pair<ROWS> {
    pub(super) fn new(a: &BigInt, b: &BigInt, rows: [[BigInt; 2]; ROWS]) -> Self {
        let words = |number: &BigInt| number.magnitude().to_u64_digits();
        Self { numbers: [words(a), words(b)], rows: rows.map(|row| row.each_ref().map(words)) }
    }

    /// Reduces the numbers while they stay above 2^`least`, and for at least one word.
    pub(super) fn halve(&mut self, least: usize, interrupt: &Interrupt) -> Result<(), Cancelled> {
        loop {
            interrupt.check()?;
            let bits = self.bits();
            if bits < least + 128 {
                return Ok(());
            }
            // By the theorem the numbers stay above 2^(bits − 128).
            let shift = bits - 128;
            if let Some(matrix) = reduction(top(&self.numbers[0], shift), top(&self.numbers[1], shift)) {
                self.apply(matrix);
            } else if !self.divide(least, interrupt)? {
                return Ok(());
            }
        }
    }

    /// Reduces the numbers until one of them is 0.
    pub(super) fn finish(&mut self, interrupt: &Interrupt) -> Result<(), Cancelled> {
        while self.numbers.iter().all(|number| !number.is_empty()) {
            interrupt.check()?;
            let [a, b] = &self.numbers;
            if let ([a], [b]) = (&a[..], &b[..]) {
                self.apply(last_steps(*a, *b));
                break;
            }
            let bits = self.bits();
            let place = |number: &[u64]| match bits.checked_sub(128) {
                Some(shift) => top(number, shift),
                None => top(number, 0) << (128 - bits),
            };
            match reduction(place(a), place(b)) {
                Some(matrix) => self.apply(matrix),
                None => self.reduce_by_quotient(interrupt)?,
            }
        }
        Ok(())
    }

    /// The bits of the longer number.
    fn bits(&self) -> usize {
        let bits =
            |words: &Vec<u64>| words.last().map_or(0, |top| 64 * words.len() - top.leading_zeros() as usize);
        bits(&self.numbers[0]).max(bits(&self.numbers[1]))
    }

    /// (a; b) ← M⁻¹·(a; b), and the rows times M.
    fn apply(&mut self, matrix: Words) {
        let [a, b] = &mut self.numbers;
        let rows = self.rows.iter().map(|row| row[0].len()).sum::<usize>();
        limits::work((2 * a.len() + 2 * rows) as u64 + 100);
        let [[u, v], [w, z]] = matrix;
        let length = a.len().max(b.len());
        a.resize(length, 0);
        b.resize(length, 0);
        let ([mut za, mut vb, mut ub, mut wa], [mut less_a, mut less_b]) = ([0; 4], [false; 2]);
        for (x, y) in a.iter_mut().zip(&mut *b) {
            let (old_x, old_y) = (*x, *y);
            let products;
            (products, za) = z.carrying_mul(old_x, za);
            let taken;
            (taken, vb) = v.carrying_mul(old_y, vb);
            (*x, less_a) = products.borrowing_sub(taken, less_a);
            let products;
            (products, ub) = u.carrying_mul(old_y, ub);
            let taken;
            (taken, wa) = w.carrying_mul(old_x, wa);
            (*y, less_b) = products.borrowing_sub(taken, less_b);
        }
        debug_assert!(
            za == vb.wrapping_add(u64::from(less_a)) && ub == wa.wrapping_add(u64::from(less_b)),
            "a reduction leaves numbers that are not negative"
        );
        trim(a);
        trim(b);
        for row in &mut self.rows {
            multiply_row(row, matrix);
        }
    }

    /// Reduces the larger number by a multiple of the smaller one, so that it stays above 2^`least`; false where it
    /// can't be.
    fn divide(&mut self, least: usize, interrupt: &Interrupt) -> Result<bool, Cancelled> {
        let (larger, mut quotient, mut rest) = self.quotient(interrupt)?;
        if rest.bits() <= least as u64 {
            rest += from_words(&self.numbers[1 - larger]);
            quotient -= 1_u8;
        }
        let some = quotient.bits() != 0;
        self.replace(larger, &quotient, &rest);
        Ok(some)
    }

    /// Reduces the larger number to its remainder.
    fn reduce_by_quotient(&mut self, interrupt: &Interrupt) -> Result<(), Cancelled> {
        let (larger, quotient, rest) = self.quotient(interrupt)?;
        self.replace(larger, &quotient, &rest);
        Ok(())
    }

    /// Which number is larger, its quotient by the other one, and the remainder.
    fn quotient(&self, interrupt: &Interrupt) -> Result<(usize, BigUint, BigUint), Cancelled> {
        let larger = usize::from(compare(&self.numbers[0], &self.numbers[1]).is_lt());
        let number = |at: usize| BigInt::from(from_words(&self.numbers[at]));
        let (quotient, rest) = product::divide_exactly(&number(larger), &number(1 - larger), interrupt)?;
        Ok((larger, quotient.into_parts().1, rest.into_parts().1))
    }

    /// (a; b) = (1 q; 0 1)·(r; b) where a = q·b + r is the larger number; the other way round where b is.
    fn replace(&mut self, larger: usize, quotient: &BigUint, rest: &BigUint) {
        self.numbers[larger] = rest.to_u64_digits();
        for row in &mut self.rows {
            let sum = from_words(&row[1 - larger]) + quotient * from_words(&row[larger]);
            row[1 - larger] = sum.to_u64_digits();
        }
    }

    /// The number that is not 0 when the other one is.
    pub(super) fn last(&self) -> BigUint {
        from_words(&self.numbers[usize::from(!self.ends_in_first())])
    }

    /// Whether the second number is 0.
    pub(super) fn ends_in_first(&self) -> bool {
        self.numbers[1].is_empty()
    }

    pub(super) fn numbers(&self) -> [BigUint; 2] {
        self.numbers.each_ref().map(|words| from_words(words))
    }

    pub(super) fn rows(&self) -> [[BigUint; 2]; ROWS] {
        self.rows.each_ref().map(|row| row.each_ref().map(|words| from_words(words)))
    }
}

fn trim(words: &mut Vec<u64>) {
    words.truncate(words.iter().rposition(|&word| word != 0).map_or(0, |last| last + 1));
}

/// (x, y) ← (u·x + w·y, v·x + z·y).
fn multiply_row([x, y]: &mut [Vec<u64>; 2], [[u, v], [w, z]]: Words) {
    let length = x.len().max(y.len()) + 1;
    x.resize(length, 0);
    y.resize(length, 0);
    let ([mut ux, mut wy, mut vx, mut zy], [mut more_x, mut more_y]) = ([0; 4], [false; 2]);
    for (x, y) in x.iter_mut().zip(&mut *y) {
        let (old_x, old_y) = (*x, *y);
        let first;
        (first, ux) = u.carrying_mul(old_x, ux);
        let second;
        (second, wy) = w.carrying_mul(old_y, wy);
        (*x, more_x) = first.carrying_add(second, more_x);
        let first;
        (first, vx) = v.carrying_mul(old_x, vx);
        let second;
        (second, zy) = z.carrying_mul(old_y, zy);
        (*y, more_y) = first.carrying_add(second, more_y);
    }
    trim(x);
    trim(y);
}

/// The bits of a number from `shift` on, which are at most 128.
fn top(words: &[u64], shift: usize) -> u128 {
    let word = |at: usize| u128::from(words.get(shift / 64 + at).copied().unwrap_or(0));
    let low = word(0) | word(1) << 64;
    match shift % 64 {
        0 => low,
        bits => low >> bits | word(2) << (128 - bits),
    }
}

/// A reduction of two numbers of at most 128 bits to numbers from 2^64 on; `None` where there is none but the unit.
///
/// Its entries are below 2^64: u·x₁ ≤ a < 2^128 with x₁ ≥ 2^64, and so for the others. Once both numbers are below 2^96
/// their lowest 32 bits are left out, and what is left is reduced to numbers from 2^33 on, by a matrix whose v is
/// below 2^64/2^33 = 2^31: as in the theorem's proof, the whole numbers stay above 2^32·(2^33 − 2^31) > 2^64.
pub(super) fn reduction(a: u128, b: u128) -> Option<Words> {
    const LEAST: u128 = 1 << 64;
    let mut state = if a < b { Columns::swapped() } else { Columns::unit() };
    let (mut x, mut y) = if a < b { (b, a) } else { (a, b) };
    if y < LEAST {
        return None;
    }
    while x >> 96 != 0 {
        // The quotient is mostly 1 or 2.
        let mut rest = x - y;
        if rest < LEAST {
            return state.matrix();
        }
        let mut quotient = 1;
        if y <= rest {
            rest -= y;
            quotient = 2;
            if y <= rest {
                let more = if y <= rest >> 2 { wide_quotient(rest, y) } else { few(rest, y) };
                rest -= u128::from(more) * y;
                quotient += more;
            }
            if rest < LEAST {
                state.add(quotient - 1);
                // The difference that is left is below the least one.
                return state.matrix();
            }
        }
        state.add(quotient);
        (x, y) = (y, rest);
        state.swap();
    }
    let high = |value: u128| u64::try_from(value >> 32).expect("the value is below 2^96");
    short_reduction(high(x), high(y), &mut state);
    state.matrix()
}

/// The same steps for numbers of one word, to numbers from 2^33 on.
fn short_reduction(mut x: u64, mut y: u64, state: &mut Columns) {
    const LEAST: u64 = 1 << 33;
    if y < LEAST {
        return;
    }
    loop {
        let mut rest = x - y;
        if rest < LEAST {
            return;
        }
        let mut quotient = 1;
        if y <= rest {
            rest -= y;
            quotient = 2;
            if y <= rest {
                quotient += rest / y;
                rest %= y;
            }
            if rest < LEAST {
                state.add(quotient - 1);
                // The difference that is left is below the least one.
                return;
            }
        }
        state.add(quotient);
        (x, y) = (y, rest);
        state.swap();
    }
}

/// A quotient of at most 3.
fn few(x: u128, y: u128) -> u64 {
    u64::from(y <= x) + u64::from(y << 1 <= x) + u64::from((y << 1) + y <= x)
}

/// A quotient by a number from 2^64 on, which is below 2^64.
fn wide_quotient(x: u128, y: u128) -> u64 {
    u64::try_from(x / y).expect("the divisor is 2^64 or more")
}

/// The columns of a matrix whose product with (x; y), or (y; x), stays what it was.
struct Columns {
    x: [u64; 2],
    y: [u64; 2],
    swapped: bool,
}

impl Columns {
    fn unit() -> Self {
        Self { x: [1, 0], y: [0, 1], swapped: false }
    }

    fn swapped() -> Self {
        Self { x: [0, 1], y: [1, 0], swapped: true }
    }

    /// After x ← x − q·y.
    fn add(&mut self, quotient: u64) {
        self.y[0] += quotient * self.x[0];
        self.y[1] += quotient * self.x[1];
    }

    fn swap(&mut self) {
        std::mem::swap(&mut self.x, &mut self.y);
        self.swapped = !self.swapped;
    }

    /// The matrix, unless it is the unit.
    fn matrix(&self) -> Option<Words> {
        let (first, second) = if self.swapped { (self.y, self.x) } else { (self.x, self.y) };
        let matrix = [[first[0], second[0]], [first[1], second[1]]];
        (matrix != [[1, 0], [0, 1]]).then_some(matrix)
    }
}

/// Euclid's algorithm to its end, for words above 0: the matrix whose product with (g; 0), or (0; g), they are. Its entries are
/// at most a and b.
fn last_steps(a: u64, b: u64) -> Words {
    let mut state = if a < b { Columns::swapped() } else { Columns::unit() };
    let (mut x, mut y) = if a < b { (b, a) } else { (a, b) };
    while y != 0 {
        let (quotient, rest) = x.div_rem(&y);
        state.add(quotient);
        (x, y) = (y, rest);
        state.swap();
    }
    state.matrix().unwrap_or([[1, 0], [0, 1]])
}
