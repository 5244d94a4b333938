//! Products of long integers by number-theoretic transforms modulo three primes.
//!
//! The factors are cut into chunks of 84 bits, the coefficients of two polynomials; their product is computed
//! modulo three primes below 2^62 and put together by the Chinese remainder theorem. A coefficient of the
//! product is a sum of at most 2^17 products of chunks, below 2^185, and the product of the primes is above
//! 2^185.9: the result is exact. (Longer factors take chunks of 80 bits and up to 2^25 of them.) It knows
//! nothing of signs.
//!
//! A polynomial modulo x^N − 1, N = m·2^k with 4 ≤ m ≤ 7, is taken apart into 2^k remainders modulo x^m − c
//! only (an incomplete transform): products of such short remainders cost less than the last levels would,
//! and the choice of m keeps N within a fifth of the length that is needed.

use std::sync::{Arc, Mutex, PoisonError};

/// A prime p = c·2^32 + 1 with 2^61 < p < 2^62.
struct Prime {
    p: u64,
    /// An element of the order 2^32.
    root: u64,
    tables: Mutex<Option<Arc<Tables>>>,
}

/// The primes, largest first; they lie so close together that a residue of one is one of the next but for one
/// subtraction.
static PRIMES: [Prime; 3] = [
    Prime::new(0x3fff_ffee_0000_0001, 0x00f6_ad93_5336_aad2),
    Prime::new(0x3fff_ffb4_0000_0001, 0x2efb_cbd1_f80b_862f),
    Prime::new(0x3fff_ffa0_0000_0001, 0x2e0d_2163_d8fd_7ce1),
];

/// A factor w < p with ⌊w·2^64/p⌋, for products modulo p without division (Shoup's method).
#[derive(Clone, Copy, Default)]
struct Factor {
    value: u64,
    quotient: u64,
}

/// The factors of the butterflies: `forward` holds w with w(2b)² = w(b), w(2b + 1)² = −w(b), w(0) = 1.
struct Tables {
    forward: Vec<Factor>,
    inverse: Vec<Factor>,
}

/// The product of two factors that are not empty, as |a| + |b| words.
pub(super) fn product(a: &[u64], b: &[u64]) -> Vec<u64> {
    let shape = Shape::new(a.len(), b.len());
    let residues = PRIMES.each_ref().map(|prime| {
        let tables = prime.tables(1 << (shape.levels - 1));
        let mut left = prime.unpack(a, &shape);
        prime.forward(&mut left, &shape, &tables);
        if std::ptr::eq(a, b) {
            prime.multiply(&mut left, None, &shape, &tables);
        } else {
            let mut right = prime.unpack(b, &shape);
            prime.forward(&mut right, &shape, &tables);
            prime.multiply(&mut left, Some(&right), &shape, &tables);
        }
        prime.inverse(&mut left, &shape, &tables);
        left
    });
    assemble(&residues, &shape, a.len() + b.len())
}

/// A factor that others are multiplied by again and again: its transform is kept, which spares one of three.
#[derive(Clone, Debug)]
pub(super) struct Known {
    shape: Shape,
    residues: [Vec<u64>; 3],
    words: usize,
}

impl Known {
    /// A factor whose products with others of at most so many words are asked for.
    pub(super) fn new(factor: &[u64], other: usize) -> Self {
        Self::shaped(factor, Shape::new(factor.len(), other), factor.len() + other)
    }

    /// A factor whose products are asked for modulo 2^[`Self::period`] − 1, where the period is no less than so many bits:
    /// the transform is one modulo x^N − 1, so that half of the length of the product does.
    pub(super) fn wrapped(factor: &[u64], bits: usize) -> Self {
        let shape = Shape::wrapped(bits);
        // The last coefficient is below 2^186.
        let words = (shape.chunk * shape.length() + 186).div_ceil(64);
        Self::shaped(factor, shape, words)
    }

    fn shaped(factor: &[u64], shape: Shape, words: usize) -> Self {
        let residues = PRIMES.each_ref().map(|prime| {
            let mut residues = prime.unpack(factor, &shape);
            prime.forward(&mut residues, &shape, &prime.tables(1 << (shape.levels - 1)));
            residues
        });
        Self { shape, residues, words }
    }

    /// Bits after which a product wraps round.
    pub(super) fn period(&self) -> usize {
        self.shape.chunk * self.shape.length()
    }

    /// The product with another factor; a wrapped one may be longer than the period by some words, and is to be reduced.
    pub(super) fn multiply(&self, other: &[u64]) -> Vec<u64> {
        let mut known = self.residues.iter();
        let residues = PRIMES.each_ref().map(|prime| {
            let tables = prime.tables(1 << (self.shape.levels - 1));
            let mut left = prime.unpack(other, &self.shape);
            prime.forward(&mut left, &self.shape, &tables);
            prime.multiply(&mut left, known.next().map(Vec::as_slice), &self.shape, &tables);
            prime.inverse(&mut left, &self.shape, &tables);
            left
        });
        assemble(&residues, &self.shape, self.words)
    }
}

/// How the factors are cut and transformed.
#[derive(Clone, Debug)]
struct Shape {
    /// Bits of a chunk, 65 to 84.
    chunk: usize,
    /// Coefficients of a remainder at the end of the transform, 4 to 7.
    short: usize,
    /// Levels of butterflies.
    levels: u32,
    /// Coefficients of the product.
    used: usize,
}

impl Shape {
    fn new(a: usize, b: usize) -> Self {
        let chunks = |words: usize, chunk: usize| (64 * words).div_ceil(chunk);
        let chunk = if chunks(a.min(b), 84) <= 1 << 17 { 84 } else { 80 };
        Self::of(chunk, chunks(a, chunk) + chunks(b, chunk) - 1)
    }

    fn of(chunk: usize, used: usize) -> Self {
        let mut levels = 1;
        while 7 << levels < used {
            levels += 1;
        }
        Self { chunk, short: used.div_ceil(1 << levels).max(4), levels, used }
    }

    /// For products of two numbers of so many bits that wrap round after no fewer: all coefficients are used.
    fn wrapped(bits: usize) -> Self {
        let chunk = if bits.div_ceil(84) <= 1 << 17 { 84 } else { 80 };
        let shape = Self::of(chunk, bits.div_ceil(chunk));
        Self { used: shape.length(), ..shape }
    }

    fn length(&self) -> usize {
        self.short << self.levels
    }
}

impl Prime {
    const fn new(p: u64, root: u64) -> Self {
        Self { p, root, tables: Mutex::new(None) }
    }

    /// The factor w, for w < p.
    fn factor(&self, value: u64) -> Factor {
        let quotient = (u128::from(value) << 64) / u128::from(self.p);
        Factor { value, quotient: low(quotient) }
    }

    fn power(&self, base: u64, mut exponent: u64) -> u64 {
        let (mut result, mut base, p) = (1, u128::from(base), u128::from(self.p));
        while exponent != 0 {
            if exponent & 1 == 1 {
                result = result * base % p;
            }
            base = base * base % p;
            exponent >>= 1;
        }
        low(result)
    }

    fn invert(&self, value: u64) -> u64 {
        self.power(value, self.p - 2)
    }

    /// The tables for so many blocks, a power of two: those of fewer blocks are their beginning.
    fn tables(&self, blocks: usize) -> Arc<Tables> {
        let known = self.tables.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(tables) = known
            && blocks <= tables.forward.len()
        {
            return tables;
        }
        let made = Arc::new(Tables {
            forward: self.table(blocks, self.root),
            inverse: self.table(blocks, self.invert(self.root)),
        });
        *self.tables.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&made));
        made
    }

    /// w(2^j + r) = w(r)·ρ for r < 2^j, where ρ has the order 2^(j + 2).
    fn table(&self, blocks: usize, root: u64) -> Vec<Factor> {
        let mut table = vec![self.factor(1)];
        while table.len() < blocks {
            let order = table.len().ilog2() + 2;
            let step = self.factor(self.power(root, 1 << (32 - order)));
            let more: Vec<Factor> =
                table.iter().map(|w| self.factor(once(times(w.value, step, self.p), self.p))).collect();
            table.extend(more);
        }
        table
    }

    /// The chunks of a factor as residues below 2p, and zeros.
    fn unpack(&self, words: &[u64], shape: &Shape) -> Vec<u64> {
        let p = self.p;
        let lift = self.factor(low((1_u128 << 64) % u128::from(p)));
        let mut residues = Vec::with_capacity(shape.length());
        let mask = (1 << (shape.chunk - 64)) - 1;
        let word = |index: usize| words.get(index).copied().unwrap_or(0);
        for start in (0..64 * words.len()).step_by(shape.chunk) {
            let (index, bit) = (start / 64, start % 64);
            let one = u128::from(word(index)) | (u128::from(word(index + 1)) << 64);
            let two = u128::from(word(index + 1)) | (u128::from(word(index + 2)) << 64);
            let (below, above) = (low(one >> bit), low(two >> bit) & mask);
            // 2^64 is a little more than 4p: the low word comes below 2p by two subtractions.
            let below = once(once(below, 2 * p), 2 * p);
            residues.push(once(times(above, lift, p) + below, 2 * p));
        }
        residues.resize(shape.length(), 0);
        residues
    }

    /// From a polynomial modulo x^N − 1 to its remainders; residues stay below 2p.
    ///
    /// A level takes each block modulo x^(2L) − w² apart into one modulo x^L − w and one modulo x^L + w.
    fn forward(&self, residues: &mut [u64], shape: &Shape, tables: &Tables) {
        let (p, twice) = (self.p, 2 * self.p);
        for level in 0..shape.levels {
            let length = shape.length() >> level;
            for (block, &w) in residues.chunks_exact_mut(length).zip(&tables.forward) {
                let (left, right) = block.split_at_mut(length / 2);
                for (x, y) in left.iter_mut().zip(right) {
                    let (one, two) = (*x, times(*y, w, p));
                    (*x, *y) = (once(one + two, twice), once(one + twice - two, twice));
                }
            }
        }
    }

    /// The way back, times 2^levels.
    fn inverse(&self, residues: &mut [u64], shape: &Shape, tables: &Tables) {
        let (p, twice) = (self.p, 2 * self.p);
        for level in (0..shape.levels).rev() {
            let length = shape.length() >> level;
            for (block, &w) in residues.chunks_exact_mut(length).zip(&tables.inverse) {
                let (left, right) = block.split_at_mut(length / 2);
                for (x, y) in left.iter_mut().zip(right) {
                    let (one, two) = (*x, *y);
                    (*x, *y) = (once(one + two, twice), times(one + twice - two, w, p));
                }
            }
        }
        // The short products came divided by 2^64 (Montgomery's reduction): both powers of two go in one
        // factor.
        let scale = self.power(2, self.p - 1 - u64::from(shape.levels));
        let scale = self.factor(low((u128::from(scale) << 64) % u128::from(p)));
        residues.iter_mut().take(shape.used).for_each(|x| *x = once(times(*x, scale, p), p));
    }

    /// Products of the remainders modulo x^m − c, divided by 2^64; the square where there is no second
    /// factor.
    fn multiply(&self, left: &mut [u64], right: Option<&[u64]>, shape: &Shape, tables: &Tables) {
        match shape.short {
            4 => self.multiply_short::<4>(left, right, tables),
            5 => self.multiply_short::<5>(left, right, tables),
            6 => self.multiply_short::<6>(left, right, tables),
            _ => self.multiply_short::<7>(left, right, tables),
        }
    }

    fn multiply_short<const M: usize>(&self, left: &mut [u64], right: Option<&[u64]>, tables: &Tables) {
        let p = self.p;
        let reduced = |part: &[u64]| -> [u64; M] { std::array::from_fn(|i| once(part[i], p)) };
        let negative_inverse = negative_inverse(p);
        for (block, part) in left.chunks_exact_mut(M).enumerate() {
            let a = reduced(part);
            let b = right.map_or(a, |right| reduced(&right[M * block..][..M]));
            // Two neighbours have c = w and c = −w.
            let w = tables.forward[block / 2];
            for (i, out) in part.iter_mut().enumerate() {
                // Sums of at most 7 products below 2^124 fit 128 bits, and are reduced to less than 2.8p.
                let direct: u128 = (0..=i).map(|j| u128::from(a[j]) * u128::from(b[i - j])).sum();
                let wrapped: u128 = (i + 1..M).map(|j| u128::from(a[j]) * u128::from(b[M + i - j])).sum();
                let direct = once(reduce(direct, p, negative_inverse), 2 * p);
                let wrapped = times(reduce(wrapped, p, negative_inverse), w, p);
                let sum = if block % 2 == 0 { direct + wrapped } else { direct + 2 * p - wrapped };
                *out = once(sum, 2 * p);
            }
        }
    }
}

/// The low word.
#[allow(clippy::cast_possible_truncation, reason = "the low word is what is wanted")]
const fn low(value: u128) -> u64 {
    value as u64
}

/// a·b/2^64, rounded down.
const fn high_product(a: u64, b: u64) -> u64 {
    low((a as u128 * b as u128) >> 64)
}

/// x, or x − p where that is not negative.
const fn once(x: u64, p: u64) -> u64 {
    let less = x.wrapping_sub(p);
    // Of the two the smaller one did not wrap.
    if less < x { less } else { x }
}

/// x·w modulo p, below 2p, for any x (Harvey 2014, "Faster arithmetic for number-theoretic transforms").
const fn times(x: u64, w: Factor, p: u64) -> u64 {
    let quotient = high_product(x, w.quotient);
    x.wrapping_mul(w.value).wrapping_sub(quotient.wrapping_mul(p))
}

/// −1/p modulo 2^64, by Newton's iteration: p is its own inverse to three bits.
const fn negative_inverse(p: u64) -> u64 {
    let mut inverse = p;
    let mut bits = 3;
    while bits < 64 {
        inverse = inverse.wrapping_mul(2_u64.wrapping_sub(p.wrapping_mul(inverse)));
        bits *= 2;
    }
    inverse.wrapping_neg()
}

/// x/2^64 modulo p, at most x/2^64 + p (Montgomery's reduction).
const fn reduce(x: u128, p: u64, negative_inverse: u64) -> u64 {
    let multiple = low(x).wrapping_mul(negative_inverse);
    let carry = (low(x) != 0) as u64;
    // The low words of x and multiple·p cancel: they sum to 2^64, or both are zero.
    low(x >> 64) + high_product(multiple, p) + carry
}

/// The integer whose coefficients have these residues, at chunks of the shape's width.
///
/// Garner's algorithm: x = r₁ + p₁·(t₂ + p₂·t₃) with t₂ = (r₂ − r₁)/p₁ mod p₂, t₃ = ((r₃ − r₁)/p₁ − t₂)/p₂
/// mod p₃.
fn assemble(residues: &[Vec<u64>; 3], shape: &Shape, words: usize) -> Vec<u64> {
    let [p1, p2, p3] = PRIMES.each_ref().map(|prime| prime.p);
    let [_, second, third] = &PRIMES;
    let inverse_12 = second.factor(second.invert(p1 - p2));
    let inverse_13 = third.factor(third.invert(p1 - p3));
    let inverse_23 = third.factor(third.invert(p2 - p3));
    let modulus = u128::from(p1) * u128::from(p2);
    let mut sum = Stream::new(words, shape.chunk);
    let [one, two, three] = residues;
    for ((&r1, &r2), &r3) in one.iter().zip(two).zip(three).take(shape.used) {
        let t2 = once(times(r2 + p2 - once(r1, p2), inverse_12, p2), p2);
        let part = once(times(r3 + p3 - once(r1, p3), inverse_13, p3), p3);
        let t3 = once(times(part + p3 - once(t2, p3), inverse_23, p3), p3);
        let low_part = u128::from(r1) + u128::from(p1) * u128::from(t2);
        sum.add(low_part, u128::from(t3) * u128::from(low(modulus)), u128::from(t3) * (modulus >> 64));
    }
    sum.finish()
}

/// A sum of terms at ascending places of a fixed distance, written out word by word.
struct Stream {
    words: Vec<u64>,
    length: usize,
    step: usize,
    /// What is not written yet: below 2^192 after a term is added, as the terms are below 2^186.
    rest: [u64; 3],
    /// Bits on their way to the next word, and their count, below 64.
    pending: u128,
    count: usize,
}

impl Stream {
    fn new(length: usize, step: usize) -> Self {
        Self { words: Vec::with_capacity(length + 4), length, step, rest: [0; 3], pending: 0, count: 0 }
    }

    /// Adds `term` + `first` + 2^64·`second` at the next place.
    fn add(&mut self, term: u128, first: u128, second: u128) {
        let [a, b, c] = self.rest;
        let lowest = u128::from(a) + u128::from(low(term)) + u128::from(low(first));
        let middle = (lowest >> 64) + u128::from(b) + (term >> 64) + (first >> 64) + u128::from(low(second));
        let highest = (middle >> 64) + u128::from(c) + (second >> 64);
        let (a, b, c) = (low(lowest), low(middle), low(highest));
        let upper = u128::from(b) | (u128::from(c) << 64);
        self.push(a, 64);
        self.push(b & ((1 << (self.step - 64)) - 1), self.step - 64);
        let rest = upper >> (self.step - 64);
        self.rest = [low(rest), low(rest >> 64), 0];
    }

    fn push(&mut self, bits: u64, count: usize) {
        self.pending |= u128::from(bits) << self.count;
        self.count += count;
        if 64 <= self.count {
            self.words.push(low(self.pending));
            self.pending >>= 64;
            self.count -= 64;
        }
    }

    fn finish(mut self) -> Vec<u64> {
        for word in self.rest {
            self.push(word, 64);
        }
        self.push(0, 64);
        self.words.truncate(self.length);
        self.words.resize(self.length, 0);
        self.words
    }
}
