//! Sums, squares and quotients of short numbers in place, as words with the least significant one first.
//! It knows nothing of long numbers, for which quadratic time is too much.

/// Adds b to a, which is no shorter, and returns the carry.
pub(in crate::number) fn add(a: &mut [u64], b: &[u64]) -> bool {
    let (low, high) = a.split_at_mut(b.len());
    let carry = low.iter_mut().zip(b).fold(false, |carry, (x, &y)| {
        let (sum, carry) = x.carrying_add(y, carry);
        *x = sum;
        carry
    });
    // A carry goes on through words of MAX only.
    carry
        && high.iter_mut().all(|x| {
            *x = x.wrapping_add(1);
            *x == 0
        })
}

/// Subtracts b from a, which is no shorter, and returns the borrow.
pub(in crate::number) fn subtract(a: &mut [u64], b: &[u64]) -> bool {
    let (low, high) = a.split_at_mut(b.len());
    let borrow = low.iter_mut().zip(b).fold(false, |borrow, (x, &y)| {
        let (difference, borrow) = x.borrowing_sub(y, borrow);
        *x = difference;
        borrow
    });
    borrow
        && high.iter_mut().all(|x| {
            *x = x.wrapping_sub(1);
            *x == u64::MAX
        })
}

/// Adds b·factor to a, as long as b, and returns the carry. Four words at a time: the loop costs as much as a product.
pub(in crate::number) fn add_product(a: &mut [u64], b: &[u64], factor: u64) -> u64 {
    let mut carry = 0;
    let (mut left, mut right) = (a.chunks_exact_mut(4), b.chunks_exact(4));
    for (x, y) in left.by_ref().zip(right.by_ref()) {
        (x[0], carry) = y[0].carrying_mul_add(factor, x[0], carry);
        (x[1], carry) = y[1].carrying_mul_add(factor, x[1], carry);
        (x[2], carry) = y[2].carrying_mul_add(factor, x[2], carry);
        (x[3], carry) = y[3].carrying_mul_add(factor, x[3], carry);
    }
    for (x, &y) in left.into_remainder().iter_mut().zip(right.remainder()) {
        (*x, carry) = y.carrying_mul_add(factor, *x, carry);
    }
    carry
}

/// Writes the product of two numbers of one length, twice as long, to `out`.
pub(in crate::number) fn product(out: &mut [u64], a: &[u64], b: &[u64]) {
    let length = b.len();
    out.fill(0);
    for (at, &word) in a.iter().enumerate() {
        out[at + length] = add_product(&mut out[at..at + length], b, word);
    }
}

/// Subtracts b·factor from a, as long as b, and returns the borrow.
fn subtract_product(a: &mut [u64], b: &[u64], factor: u64) -> u64 {
    a.iter_mut().zip(b).fold(0, |borrow, (x, &y)| {
        let (product, high) = y.carrying_mul(factor, borrow);
        let (difference, less) = x.overflowing_sub(product);
        *x = difference;
        // y·factor + borrow ≤ 2^128 − 2^64: where the high word is MAX, the low one is 0 and there is no borrow.
        high + u64::from(less)
    })
}

/// Writes the square of a, twice as long, to `out`.
pub(in crate::number) fn square(out: &mut [u64], a: &[u64]) {
    out.fill(0);
    // Each product of two different words once, then all twice, then the squares.
    for (i, &word) in a.iter().enumerate() {
        let (row, rest) = out[2 * i + 1..].split_at_mut(a.len() - 1 - i);
        rest[0] = add_product(row, &a[i + 1..], word);
    }
    let (mut bit, mut carry) = (0, false);
    for (pair, &word) in out.chunks_exact_mut(2).zip(a) {
        let (low, high) = word.carrying_mul(word, 0);
        let doubled = [pair[0] << 1 | bit, pair[1] << 1 | pair[0] >> 63];
        bit = pair[1] >> 63;
        (pair[0], carry) = doubled[0].carrying_add(low, carry);
        (pair[1], carry) = doubled[1].carrying_add(high, carry);
    }
}

/// Divides a by b, whose highest bit is set and which is not above the |b| highest words of a. The quotient
/// of |a| − |b| words goes to `quotient`, the remainder stays in the |b| lowest words of a.
///
/// Knuth, TAOCP 2, 4.3.1, algorithm D, with the three highest words divided by two for a digit: then it is
/// at most one too large.
pub(super) fn divide(quotient: &mut [u64], a: &mut [u64], b: &[u64]) {
    let length = b.len();
    // One word is taken for two, the lower of which is 0.
    let second = |words: &[u64]| if length == 1 { 0 } else { words[length - 2] };
    let leading = Leading::new(b[length - 1], second(b));
    for (place, digit) in quotient.iter_mut().enumerate().rev() {
        let part = &mut a[place..=place + length];
        let mut guess = leading.digit(part[length], part[length - 1], second(part));
        let borrow = subtract_product(&mut part[..length], b, guess);
        if part[length] < borrow {
            guess -= 1;
            add(&mut part[..length], b);
        }
        part[length] = 0;
        *digit = guess;
    }
}

/// The two leading words of a divisor with their reciprocal ⌊(2^192 − 1)/d⌋ − 2^64 (N. Möller and T. Granlund,
/// "Improved division by invariant integers", IEEE Transactions on Computers 60, 2011, algorithms 4 and 6).
struct Leading {
    words: u128,
    reciprocal: u64,
}

impl Leading {
    /// The divisor high·2^64 + low, whose highest bit is set.
    fn new(high: u64, low: u64) -> Self {
        let words = join(low, high);
        // For the high word alone; the low one makes it smaller by at most three.
        let mut reciprocal = split(u128::MAX / u128::from(high)).0;
        let mut rest = high.wrapping_mul(reciprocal).wrapping_add(low);
        if rest < low {
            reciprocal -= 1;
            if high <= rest {
                reciprocal -= 1;
                rest -= high;
            }
            rest = rest.wrapping_sub(high);
        }
        let (below, above) = reciprocal.carrying_mul(low, 0);
        rest = rest.wrapping_add(above);
        if rest < above {
            reciprocal -= if words <= join(below, rest) { 2 } else { 1 };
        }
        Self { words, reciprocal }
    }

    /// The quotient of three words, or MAX where it is longer than a word.
    fn digit(&self, high: u64, middle: u64, low: u64) -> u64 {
        let above = join(middle, high);
        if self.words <= above {
            return u64::MAX;
        }
        let (second, first) = split(self.words);
        let (fraction, quotient) = split(u128::from(self.reciprocal) * u128::from(high) + above);
        let next = quotient.wrapping_add(1);
        let taken = middle.wrapping_sub(quotient.wrapping_mul(first));
        let rest =
            join(low, taken).wrapping_sub(u128::from(second) * u128::from(quotient)).wrapping_sub(self.words);
        if fraction <= split(rest).1 {
            // One less; what is left then is below the divisor but for rare cases.
            return quotient + u64::from(self.words <= rest.wrapping_add(self.words));
        }
        next + u64::from(self.words <= rest)
    }
}

/// The number of two words.
pub(super) fn join(low: u64, high: u64) -> u128 {
    u128::from(high) << 64 | u128::from(low)
}

/// The low and the high word.
#[expect(clippy::cast_possible_truncation, reason = "the low word is meant")]
pub(super) fn split(value: u128) -> (u64, u64) {
    (value as u64, (value >> 64) as u64)
}
