//! The sieve proper: adds the logarithms of the base's primes over an interval, block by block as the first cache holds
//! them, and divides the values where the sum is high.

use super::Size;
use super::base::Base;
use super::polynomial::Polynomial;
use crate::number::integer::Integer;

/// Bytes that are sieved at a time: what the smallest level-one caches hold.
const BLOCK: usize = 1 << 15;

/// Bits by which the rounding of logarithms may lower the sum over a value's primes.
const ROUNDING: usize = 2;

/// The values of one polynomial after another.
pub(super) struct Interval<'a> {
    base: &'a Base,
    half: usize,
    /// The first prime that is sieved with: the smaller ones cost most and tell least.
    start: usize,
    /// The first prime above the length of a block.
    beyond: usize,
    logarithms: Vec<u8>,
    sums: Vec<u8>,
    /// What the sums start from, so that those that are worth a division have the top bit set.
    initial: u8,
    /// Bits of the largest prime that may be left of a value.
    large_bits: usize,
    /// Where in the block the primes below its length divide next.
    places: Vec<[u32; 2]>,
}

/// What is left of a value that has been divided.
pub(super) struct Smooth {
    /// ax + b.
    pub(super) root: Integer,
    /// Places in the base plus one of the value's primes, the polynomial's own included; 0 for −1.
    pub(super) factors: Vec<u32>,
    /// The cofactor, which no prime of the base divides.
    pub(super) rest: u64,
}

impl<'a> Interval<'a> {
    /// An interval for values of which a cofactor of `large_bits` bits may be left.
    pub(super) fn new(base: &'a Base, size: &Size, large_bits: usize) -> Self {
        let half = size.half;
        let start = base.primes.partition_point(|&prime| prime < size.least);
        let beyond = base.primes.partition_point(|&prime| (prime as usize) < BLOCK);
        // Values are about M·√(kn/2), and most are a bit below.
        let bits = base.multiple.bit_len() / 2 + half.ilog2() as usize - 1;
        let threshold =
            bits.saturating_sub(large_bits + base.expected_bits(start) + ROUNDING + size.slack).clamp(1, 120);
        Self {
            base,
            half,
            start,
            beyond,
            logarithms: base.logarithms.clone(),
            sums: vec![0; 2 * half],
            initial: 128 - u8::try_from(threshold).unwrap_or(120),
            large_bits,
            places: Vec::new(),
        }
    }

    /// Prepares for the polynomials whose first coefficient has these factors: such a prime divides their values at other
    /// places, so it is not sieved with.
    pub(super) fn leave_out(&mut self, factors: &[u32]) {
        self.logarithms.copy_from_slice(&self.base.logarithms);
        for &factor in factors {
            self.logarithms[factor as usize - 1] = 0;
        }
    }

    /// Calls back with the values of a polynomial that are smooth up to one prime.
    pub(super) fn search(&mut self, polynomial: &Polynomial, mut found: impl FnMut(Smooth)) {
        self.add_up(polynomial);
        for chunk in 0..self.sums.len() / 64 {
            let bytes = &self.sums[64 * chunk..64 * chunk + 64];
            if bytes.iter().fold(0, |all, byte| all | byte) < 128 {
                continue;
            }
            for position in 64 * chunk..64 * chunk + 64 {
                if self.sums[position] >= 128 {
                    self.divide(polynomial, position).into_iter().for_each(&mut found);
                }
            }
        }
    }

    fn add_up(&mut self, polynomial: &Polynomial) {
        self.sums.fill(self.initial);
        let near = self.start..self.beyond.max(self.start);
        let roots = || polynomial.first.iter().zip(&polynomial.second);
        self.places.clear();
        self.places.extend(
            roots().skip(near.start).take(near.len()).map(|(&a, &b)| [a.cast_unsigned(), b.cast_unsigned()]),
        );
        let (primes, logarithms) = (&self.base.primes[near.clone()], &self.logarithms[near.clone()]);
        for block in self.sums.chunks_mut(BLOCK) {
            for ((places, &prime), &logarithm) in self.places.iter_mut().zip(primes).zip(logarithms) {
                *places = add_twice(block, *places, prime as usize, logarithm);
            }
        }
        let far = self.base.primes.iter().zip(&self.logarithms).zip(roots()).skip(near.end);
        for ((&prime, &logarithm), (&first, &second)) in far {
            add(&mut self.sums, first, prime as usize, logarithm);
            add(&mut self.sums, second, prime as usize, logarithm);
        }
    }

    /// Divides a value by the primes of the base, unless it shows that too much will be left.
    fn divide(&self, polynomial: &Polynomial, position: usize) -> Option<Smooth> {
        let x = &Integer::from(position) - &Integer::from(self.half);
        let (root, value) = polynomial.value(&x);
        if value.is_zero() {
            return None;
        }
        let mut factors = polynomial.factors.clone();
        if value.is_negative() {
            factors.push(0);
        }
        let mut rest = Rest(value.0.magnitude().to_u32_digits());
        let zeros = value.trailing_zeros();
        if zeros > 0 {
            let odd = &value >> zeros;
            rest = Rest(odd.0.magnitude().to_u32_digits());
            // Two is the first prime of every base.
            factors.extend(std::iter::repeat_n(1, zeros));
        }
        for &factor in &polynomial.factors {
            rest.divide_out(self.base.primes[factor as usize - 1], factor, &mut factors);
        }
        self.divide_range(polynomial, position, 1..self.start, &mut rest, &mut factors);
        let sieved = usize::from(self.sums[position] - self.initial);
        if rest.bit_len() > sieved + self.large_bits + ROUNDING {
            return None;
        }
        self.divide_range(polynomial, position, self.start..self.base.primes.len(), &mut rest, &mut factors);
        Some(Smooth { root, factors, rest: rest.word()? })
    }

    fn divide_range(
        &self,
        polynomial: &Polynomial,
        position: usize,
        range: std::ops::Range<usize>,
        rest: &mut Rest,
        factors: &mut Vec<u32>,
    ) {
        let primes = self.base.primes[range.clone()].iter().zip(&self.base.reciprocals[range.clone()]);
        let roots = polynomial.first[range.clone()].iter().zip(&polynomial.second[range.clone()]);
        for (index, ((&prime, &reciprocal), (&first, &second))) in primes.zip(roots).enumerate() {
            let remainder = base_remainder(position, prime, reciprocal);
            if remainder == first.cast_unsigned() || remainder == second.cast_unsigned() {
                let factor = u32::try_from(range.start + index + 1).expect("the base is small");
                rest.divide_out(prime, factor, factors);
            }
        }
    }
}

/// A place in the interval modulo a prime, by the prime's reciprocal.
#[expect(clippy::cast_possible_truncation, reason = "it is below the prime")]
fn base_remainder(position: usize, prime: u32, reciprocal: u64) -> u32 {
    let quotient = (position as u64).wrapping_mul(reciprocal) >> Base::RECIPROCAL_BITS;
    (position as u64).wrapping_sub(quotient.wrapping_mul(prime.into())) as u32
}

/// Adds a prime's logarithm at two places and every prime-th one from there on, and tells the places in the next block.
fn add_twice(block: &mut [u8], [first, second]: [u32; 2], prime: usize, logarithm: u8) -> [u32; 2] {
    let (mut first, mut second) = (first.min(second) as usize, first.max(second) as usize);
    while second < block.len() {
        block[first] = block[first].wrapping_add(logarithm);
        block[second] = block[second].wrapping_add(logarithm);
        first += prime;
        second += prime;
    }
    if first < block.len() {
        block[first] = block[first].wrapping_add(logarithm);
        first += prime;
    }
    [first - block.len(), second - block.len()].map(|place| u32::try_from(place).unwrap_or(u32::MAX))
}

/// Adds a prime's logarithm at every prime-th place from a root on.
fn add(sums: &mut [u8], root: i32, prime: usize, logarithm: u8) {
    let mut at = root.cast_unsigned() as usize;
    while at < sums.len() {
        sums[at] = sums[at].wrapping_add(logarithm);
        at += prime;
    }
}

/// What is left of a value, in words of 32 bits from the lowest on, without zeros at the top.
struct Rest(Vec<u32>);

impl Rest {
    fn bit_len(&self) -> usize {
        self.0.last().map_or(0, |top| 32 * self.0.len() - top.leading_zeros() as usize)
    }

    /// The number, where it fits a word.
    fn word(&self) -> Option<u64> {
        let fits = self.0.len() <= 2;
        fits.then(|| self.0.iter().rev().fold(0, |number, &word| number << 32 | u64::from(word)))
    }

    /// Divides by a prime as often as that leaves no remainder, and notes its factor each time.
    fn divide_out(&mut self, prime: u32, factor: u32, factors: &mut Vec<u32>) {
        let prime = u64::from(prime);
        loop {
            let mut remainder = 0;
            let divided = |&word: &u32| {
                let part = remainder << 32 | u64::from(word);
                remainder = part % prime;
                u32::try_from(part / prime).unwrap_or(0)
            };
            let mut quotient: Vec<u32> = self.0.iter().rev().map(divided).collect();
            if remainder != 0 {
                return;
            }
            quotient.reverse();
            if quotient.last() == Some(&0) {
                quotient.pop();
            }
            self.0 = quotient;
            factors.push(factor);
        }
    }
}
