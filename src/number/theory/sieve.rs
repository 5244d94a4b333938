//! The self-initialising quadratic sieve with one large prime, for composite numbers of 30 to 100 digits (S. P. Contini,
//! "Factoring integers with the self-initializing quadratic sieve", 1997).

mod base;
mod matrix;
mod polynomial;

use crate::limits::{Cancelled, Interrupt};
use crate::number::integer::Integer;
use base::Base;
use polynomial::{Family, Polynomial};
use std::collections::HashMap;

/// Relations that are collected beyond the size of the base: each gives the number away with a chance of one half.
const SURPLUS: usize = 24;
/// Primes below this are not sieved with: they cost most and tell least.
const LEAST_SIEVED: u32 = 30;
/// A relation may have one prime beyond the base, up to so many times its largest one.
const LARGE: u64 = 60;
/// Bits by which the logarithms of a value may fall short for the primes that are not sieved with.
const SLACK: usize = 8;

/// How much to sieve, by the bits of the number: the size of the base, and half the length of an interval (tuned).
const SIZES: &[(usize, usize, usize)] = &[
    (0, 120, 1 << 15),
    (110, 180, 1 << 15),
    (120, 300, 1 << 15),
    (133, 450, 1 << 16),
    (150, 800, 1 << 16),
    (166, 1300, 1 << 16),
    (183, 2200, 1 << 16),
    (200, 3600, 1 << 17),
    (216, 5500, 1 << 17),
    (233, 9000, 1 << 18),
    (250, 14000, 1 << 18),
];

/// x² ≡ product (mod n), where the product of the base's primes at `factors` (0 stands for −1) and of `square`² is meant.
#[derive(Clone)]
struct Relation {
    x: Integer,
    factors: Vec<u32>,
    square: u64,
}

/// A divisor, other than 1 and the number, of a composite number that is odd, no power and without small factors.
pub(super) fn divisor(n: &Integer, interrupt: &Interrupt) -> Result<Integer, Cancelled> {
    let row = SIZES.iter().rev().find(|row| row.0 <= n.bit_len()).unwrap_or(&SIZES[0]);
    let base = Base::new(n, row.1);
    let mut sieve = Sieve::new(n, &base, row.2, interrupt);
    let mut family = Family::new(&base, row.2);
    let mut wanted = base.primes.len() + SURPLUS;
    loop {
        while sieve.relations.len() < wanted {
            let mut polynomial = Polynomial::first(&base, family.next_factors(), row.2);
            loop {
                interrupt.check()?;
                sieve.sieve(&polynomial);
                if !polynomial.advance(&base) {
                    break;
                }
            }
        }
        for dependency in matrix::dependencies(&sieve.relations, base.primes.len() + 1, interrupt)? {
            if let Some(divisor) = sieve.divisor(&dependency)? {
                return Ok(divisor);
            }
        }
        wanted = sieve.relations.len() + SURPLUS;
    }
}

struct Sieve<'a> {
    n: &'a Integer,
    base: &'a Base,
    half: usize,
    interrupt: &'a Interrupt,
    logarithms: Vec<u8>,
    /// A value whose primes' logarithms reach this is worth a division.
    threshold: u8,
    largest: u64,
    relations: Vec<Relation>,
    /// Relations with a prime beyond the base, by that prime.
    partial: HashMap<u64, Relation>,
}

impl<'a> Sieve<'a> {
    fn new(n: &'a Integer, base: &'a Base, half: usize, interrupt: &'a Interrupt) -> Self {
        let largest = LARGE * base.primes.last().map_or(1, |&prime| u64::from(prime));
        // Values are about M·√(kn/2).
        let bits = base.multiple.bit_len() / 2 + half.ilog2() as usize;
        let threshold = bits.saturating_sub(largest.ilog2() as usize + SLACK);
        Self {
            n,
            base,
            half,
            interrupt,
            logarithms: vec![0; 2 * half],
            threshold: u8::try_from(threshold).unwrap_or(u8::MAX - 16),
            largest,
            relations: Vec::new(),
            partial: HashMap::new(),
        }
    }

    /// Looks for relations among the values of a polynomial.
    fn sieve(&mut self, polynomial: &Polynomial) {
        // Counting up from here, what reaches the threshold has its top bit set.
        self.logarithms.fill(128 - self.threshold.min(128));
        let start = self.base.primes.partition_point(|&prime| prime < LEAST_SIEVED);
        for index in start..self.base.primes.len() {
            let [first, second] = polynomial.roots[index];
            let (prime, logarithm) = (self.base.primes[index] as usize, self.base.logarithms[index]);
            add(&mut self.logarithms, first, prime, logarithm);
            if first != second {
                add(&mut self.logarithms, second, prime, logarithm);
            }
        }
        for block in 0..self.logarithms.len() / 8 {
            let bytes = &self.logarithms[8 * block..8 * block + 8];
            if bytes.iter().fold(0, |all, byte| all | byte) < 128 {
                continue;
            }
            for position in 8 * block..8 * block + 8 {
                if self.logarithms[position] >= 128 {
                    self.divide(polynomial, position);
                }
            }
        }
    }

    /// Divides a value by the primes of the base, and keeps it where at most one large prime is left.
    fn divide(&mut self, polynomial: &Polynomial, position: usize) {
        let x = &Integer::from(position) - &Integer::from(self.half);
        let (root, mut value) = polynomial.value(&x);
        let mut factors = polynomial.factors.clone();
        if value.is_negative() {
            factors.push(0);
            value = value.abs();
        }
        for (index, &prime) in self.base.primes.iter().enumerate() {
            let rest = u32::try_from(position % prime as usize).expect("it is below the prime");
            let [first, second] = polynomial.roots[index];
            if first != u32::MAX && rest != first && rest != second {
                continue;
            }
            let divisor = Integer::from(prime);
            loop {
                let (quotient, remainder) = value.divide_truncated(&divisor);
                if !remainder.is_zero() || value.is_zero() {
                    break;
                }
                value = quotient;
                factors.push(u32::try_from(index + 1).expect("the base is small"));
            }
        }
        match value.to_u64() {
            Some(1) => self.relations.push(Relation { x: root, factors, square: 1 }),
            Some(large) if 1 < large && large < self.largest => {
                self.combine(large, Relation { x: root, factors, square: 1 });
            }
            _ => {}
        }
    }

    /// Two relations with the same large prime are one without.
    fn combine(&mut self, large: u64, relation: Relation) {
        let Some(other) = self.partial.get(&large) else {
            self.partial.insert(large, relation);
            return;
        };
        if other.x == relation.x {
            return;
        }
        let x = (&other.x * &relation.x).divide_floor(self.n).1;
        let factors = [&other.factors[..], &relation.factors].concat();
        self.relations.push(Relation { x, factors, square: large });
    }

    /// What the difference of the two roots of a product of relations has in common with the number.
    fn divisor(&self, dependency: &[usize]) -> Result<Option<Integer>, Cancelled> {
        let times = |a: &Integer, b: &Integer| (a * b).divide_floor(self.n).1;
        let (mut x, mut y) = (Integer::ONE, Integer::ONE);
        let mut exponents = vec![0_usize; self.base.primes.len() + 1];
        for &index in dependency {
            let relation = &self.relations[index];
            x = times(&x, &relation.x);
            y = times(&y, &Integer::from(relation.square));
            for &factor in &relation.factors {
                exponents[factor as usize] += 1;
            }
        }
        for (&prime, &exponent) in self.base.primes.iter().zip(&exponents[1..]) {
            y = times(&y, &Integer::from(prime).power(exponent / 2, self.interrupt)?);
        }
        let divisor = (&x - &y).gcd(self.n, self.interrupt)?;
        Ok((!divisor.is_one() && divisor != *self.n).then_some(divisor))
    }
}

/// Adds a prime's logarithm at every place from its root on; `u32::MAX` is no root.
fn add(logarithms: &mut [u8], root: u32, prime: usize, logarithm: u8) {
    let mut at = root as usize;
    while at < logarithms.len() {
        logarithms[at] = logarithms[at].wrapping_add(logarithm);
        at += prime;
    }
}
