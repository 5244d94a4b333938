//! The polynomials of the quadratic sieve: (ax + b)² − kn with a product of primes a of the base, and all b with
//! b² ≡ kn (mod a), one after the other by a Gray code.

use super::base::{Base, inverse, remainder};
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
            if self.seen.len() % 64 == 63 || !usable {
                self.window.end = (self.window.end + 1).min(self.base.primes.len());
                self.window.start = self.window.start.saturating_sub(1).max(3);
            }
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
    /// The parts of b, each with its steps modulo the primes: twice itself over a.
    parts: Vec<(Integer, Vec<u32>)>,
    /// Where in the interval the primes divide, both `u32::MAX` for those that divide a.
    pub(super) roots: Vec<[u32; 2]>,
    index: u64,
}

impl Polynomial {
    /// The first polynomial with these primes in a, over an interval of half this length.
    pub(super) fn first(base: &Base, factors: Vec<u32>, half: usize) -> Self {
        let primes = factors.iter().map(|&factor| base.primes[factor as usize - 1]);
        let a = primes.fold(Integer::ONE, |product, prime| &product * &Integer::from(prime));
        let values: Vec<Integer> =
            factors.iter().map(|&factor| part(base, &a, factor as usize - 1)).collect();
        let b = values.iter().fold(Integer::ZERO, |sum, value| &sum + value);
        let inverses: Vec<u32> = base
            .primes
            .iter()
            .map(|&prime| match remainder(&a, prime) {
                0 => 0,
                rest => inverse(rest, prime),
            })
            .collect();
        let roots =
            (0..base.primes.len()).map(|index| roots(base, index, inverses[index], &b, half)).collect();
        let steps = |value: &Integer| {
            let step = |(&prime, &inverse): (&u32, &u32)| {
                let twice = 2 * u64::from(remainder(value, prime)) % u64::from(prime);
                u32::try_from(twice * u64::from(inverse) % u64::from(prime)).expect("it is below the prime")
            };
            base.primes.iter().zip(&inverses).map(step).collect()
        };
        let parts = values
            .into_iter()
            .map(|value| {
                let steps = steps(&value);
                (value, steps)
            })
            .collect();
        let mut first = Self { a, b, c: Integer::ZERO, factors, parts, roots, index: 1 };
        first.complete(base);
        first
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
        for ((roots, &step), &prime) in self.roots.iter_mut().zip(steps).zip(&base.primes) {
            if roots[0] == u32::MAX {
                continue;
            }
            // A greater b has smaller roots.
            let add = if grows { prime - step } else { step };
            for root in roots {
                let sum = *root + add;
                *root = if sum >= prime { sum - prime } else { sum };
            }
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

/// The part of b for a prime q of a: a root of kn modulo q, and 0 modulo the other primes of a.
fn part(base: &Base, a: &Integer, index: usize) -> Integer {
    let prime = base.primes[index];
    let others = a.divide_truncated(&Integer::from(prime)).0;
    let inverse = u64::from(inverse(remainder(&others, prime), prime));
    let factor = u64::from(base.roots[index]) * inverse % u64::from(prime);
    let factor = factor.min(u64::from(prime) - factor);
    &others * &Integer::from(factor)
}

/// Where in the interval a prime divides the values of the polynomial: (±r − b)/a + M.
fn roots(base: &Base, index: usize, inverse: u32, b: &Integer, half: usize) -> [u32; 2] {
    let prime = u64::from(base.primes[index]);
    if inverse == 0 {
        return [u32::MAX; 2];
    }
    let (b, root) = (u64::from(remainder(b, base.primes[index])), u64::from(base.roots[index]));
    let place = |root: u64| {
        let place = (root + prime - b) % prime * u64::from(inverse) + half as u64;
        u32::try_from(place % prime).expect("it is below the prime")
    };
    [place(root), place(prime - root)]
}
