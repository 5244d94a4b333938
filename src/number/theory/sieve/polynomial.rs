//! The polynomials of the quadratic sieve: (ax + b)² − kn with a product of primes a of the base, and all b with
//! b² ≡ kn (mod a), one after the other by a Gray code.

use super::base::{Base, inverse};
use crate::number::integer::Integer;
use std::collections::HashSet;

/// The choices of a.
pub(super) struct Family<'a> {
    base: &'a Base,
    /// What a should be near: √(2kn)/M.
    target: Integer,
    count: usize,
    /// The part of the base that its primes are taken from.
    window: std::ops::Range<usize>,
    seen: HashSet<Vec<u32>>,
    state: u64,
}

/// Bits of a prime of a, where the base has such primes.
const PRIME_BITS: usize = 11;

impl<'a> Family<'a> {
    pub(super) fn new(base: &'a Base, half: usize) -> Self {
        // √(2kn) to a bit: the values are least when a is near, not only when it is equal.
        let target =
            &Integer::ONE << base.multiple.bit_len().div_ceil(2).saturating_sub(half.ilog2() as usize);
        let largest = base.primes.last().map_or(2, |prime| prime.ilog2() as usize);
        let each = PRIME_BITS.min(largest.saturating_sub(1)).max(2);
        let bits = target.bit_len();
        let count = (bits + each / 2) / each;
        let ideal =
            f64::from(u32::try_from(bits).unwrap_or(0)) / f64::from(u32::try_from(count.max(1)).unwrap_or(1));
        let middle = base.primes.partition_point(|&prime| f64::from(prime).log2() < ideal);
        let spread = (base.primes.len() / 5).clamp(20, 150);
        let end = (middle + spread).min(base.primes.len());
        let window = end.saturating_sub(2 * spread).max(8)..end;
        Self { base, target, count: count.max(1), window, seen: HashSet::new(), state: 0x9e37_79b9_7f4a_7c15 }
    }

    fn random(&mut self, below: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state >> 33).unwrap_or(0) % below
    }

    /// The places in the base of the primes of a new a: all but one at random, the last to come near the target.
    pub(super) fn next_factors(&mut self) -> Vec<u32> {
        loop {
            let mut places: Vec<usize> = Vec::with_capacity(self.count);
            while places.len() + 1 < self.count {
                let place = self.window.start + self.random(self.window.len());
                if !places.contains(&place) {
                    places.push(place);
                }
            }
            let product = places
                .iter()
                .fold(Integer::ONE, |product, &place| &product * &Integer::from(self.base.primes[place]));
            let wanted = self.target.divide_truncated(&product).0.to_u64().unwrap_or(u64::MAX);
            let mut last = self.base.primes.partition_point(|&prime| u64::from(prime) < wanted);
            last = last.clamp(self.window.start / 2, self.base.primes.len() - 1);
            while places.contains(&last) || self.base.roots[last] == 0 {
                last -= 1;
            }
            places.push(last);
            places.sort_unstable();
            let factors: Vec<u32> =
                places.iter().map(|&place| u32::try_from(place + 1).unwrap_or(0)).collect();
            let usable =
                places.iter().all(|&place| self.base.roots[place] != 0 && self.base.primes[place] > 2);
            if usable && self.seen.insert(factors.clone()) {
                return factors;
            }
            // Where the window is used up it grows.
            self.window.end = (self.window.end + 1).min(self.base.primes.len());
            self.window.start = self.window.start.saturating_sub(1).max(3);
        }
    }
}

/// A polynomial and its roots modulo the primes of the base.
pub(super) struct Polynomial {
    a: Integer,
    b: Integer,
    c: Integer,
    /// The primes of a, by their places in the base plus one.
    pub(super) factors: Vec<u32>,
    /// The parts of b, each with its steps modulo the primes: twice itself over a, and 0 modulo those of a.
    parts: Vec<(Integer, Vec<i32>)>,
    /// Where in the interval the primes divide, for those that do not divide a, nor 2.
    pub(super) first: Vec<i32>,
    pub(super) second: Vec<i32>,
    index: u64,
}

impl Polynomial {
    /// The first polynomial with these primes in a, over an interval of half this length.
    pub(super) fn first(base: &Base, factors: Vec<u32>, half: usize) -> Self {
        let primes: Vec<u64> =
            factors.iter().map(|&factor| u64::from(base.primes[factor as usize - 1])).collect();
        let a = primes.iter().fold(Integer::ONE, |product, &prime| &product * &Integer::from(prime));
        // Part j is the product of the primes but one, times a number below that one.
        let numbers: Vec<u64> = factors.iter().map(|&factor| part(base, &a, factor as usize - 1)).collect();
        let values: Vec<Integer> = primes
            .iter()
            .zip(&numbers)
            .map(|(&prime, &number)| &a.divide_truncated(&Integer::from(prime)).0 * &Integer::from(number))
            .collect();
        let b = values.iter().fold(Integer::ZERO, |sum, value| &sum + value);
        let size = base.primes.len();
        let (mut first, mut second) = (vec![0; size], vec![0; size]);
        let mut steps = vec![vec![0; size]; primes.len()];
        let mut before = vec![0; primes.len()];
        for (index, modulus) in base.moduli.iter().enumerate().skip(1) {
            let times = |a: u64, b: u64| modulus.remainder(a * b);
            // The products of the primes before each one, and of all.
            let mut product = 1;
            for (before, &prime) in before.iter_mut().zip(&primes) {
                *before = product;
                product = times(product, prime);
            }
            let prime = base.primes[index];
            let Ok(product @ 1..) = u32::try_from(product) else { continue };
            let whole = u64::from(inverse(product, prime));
            // Over part j's prime: one over the product of the primes up to it, times that of the primes before it.
            let mut rest = whole;
            let mut sum = 0;
            for at in (0..primes.len()).rev() {
                let half_step = times(times(rest, before[at]), numbers[at]);
                rest = times(rest, primes[at]);
                sum += half_step;
                let step = 2 * half_step;
                steps[at][index] = signed(step.min(step.wrapping_sub(prime.into())));
            }
            let shift = half as u64 + u64::from(prime) * primes.len() as u64 - sum;
            let root = times(base.roots[index].into(), whole);
            first[index] = signed(modulus.remainder(shift + root));
            second[index] = signed(modulus.remainder(shift + u64::from(prime) - root));
        }
        let parts = values.into_iter().zip(steps).collect();
        let mut polynomial = Self { a, b, c: Integer::ZERO, factors, parts, first, second, index: 1 };
        polynomial.complete(base);
        polynomial
    }

    /// c = (b² − kn)/a.
    fn complete(&mut self, base: &Base) {
        let difference = &(&self.b * &self.b) - &base.multiple;
        self.c = difference.divide_truncated(&self.a).0;
    }

    /// Goes on to the next b; false when there is no other, but for signs.
    pub(super) fn advance(&mut self, base: &Base) -> bool {
        let part = self.index.trailing_zeros() as usize;
        if part + 1 >= self.parts.len() {
            return false;
        }
        // The bit of the Gray code that changes, and whether it is set now.
        let grows = self.index >> (part + 1) & 1 == 1;
        self.index += 1;
        let (value, steps) = &self.parts[part];
        let twice = value << 1;
        self.b = if grows { &self.b + &twice } else { &self.b - &twice };
        let each = self.first.iter_mut().zip(&mut self.second).zip(steps).zip(&base.primes);
        for (((first, second), &step), &prime) in each {
            let prime = prime.cast_signed();
            // A greater b has smaller roots.
            let less = if grows { step } else { prime - step };
            *first -= less;
            *first += prime & *first >> 31;
            *second -= less;
            *second += prime & *second >> 31;
        }
        self.complete(base);
        true
    }

    /// ax + b, and ((ax + b)² − kn)/a = ax² + 2bx + c.
    pub(super) fn value(&self, x: &Integer) -> (Integer, Integer) {
        let product = &self.a * x;
        let value = &(&(&product + &(&self.b << 1)) * x) + &self.c;
        (&product + &self.b, value)
    }
}

/// A residue as a number with a sign: primes of the base are below 2^30.
fn signed(residue: u64) -> i32 {
    i32::try_from(residue).expect("it is below the prime")
}

/// The part of b for a prime q of a, over the other primes: that the part is a root of kn modulo q.
fn part(base: &Base, a: &Integer, index: usize) -> u64 {
    let prime = base.primes[index];
    let others = a.divide_truncated(&Integer::from(prime)).0;
    let inverse = u64::from(inverse(base.moduli[index].remainder_of(&others), prime));
    let factor = u64::from(base.roots[index]) * inverse % u64::from(prime);
    factor.min(u64::from(prime) - factor)
}
