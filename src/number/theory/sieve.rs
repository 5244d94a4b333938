//! The self-initialising quadratic sieve with one large prime, for composite numbers of 20 to 100 digits (S. P. Contini,
//! "Factoring integers with the self-initializing quadratic sieve", 1997).

mod base;
mod interval;
mod matrix;
mod polynomial;

use crate::limits::{Cancelled, Interrupt};
use crate::number::integer::Integer;
use base::Base;
use interval::{Interval, Smooth};
use polynomial::{Family, Polynomial};
use std::collections::{HashMap, HashSet};

/// Relations that are collected beyond the size of the base: each gives the number away with a chance of one half.
const SURPLUS: usize = 24;
/// How much to sieve, by the bits of the number (tuned).
struct Size {
    /// For numbers from so many bits on.
    bits: usize,
    /// The count of the base's primes.
    primes: usize,
    /// Half the length of an interval.
    half: usize,
    /// Primes below this are not sieved with.
    least: u32,
    /// A relation may have one prime beyond the base, up to so many times its largest one.
    large: u64,
    /// Bits by which the sum of a value's logarithms may fall short of what is expected.
    slack: usize,
}

impl Size {
    const fn new(bits: usize, primes: usize, half: usize, least: u32, large: u64, slack: usize) -> Self {
        Self { bits, primes, half, least, large, slack }
    }
}

const SIZES: &[Size] = &[
    Size::new(0, 40, 1 << 13, 12, 40, 0),
    Size::new(72, 55, 1 << 13, 16, 40, 0),
    Size::new(80, 80, 1 << 14, 20, 40, 0),
    Size::new(90, 110, 1 << 14, 20, 40, 0),
    Size::new(98, 140, 1 << 14, 24, 40, 1),
    Size::new(110, 200, 1 << 14, 30, 50, 3),
    Size::new(120, 270, 1 << 14, 40, 50, 4),
    Size::new(133, 400, 1 << 14, 50, 50, 4),
    Size::new(150, 800, 1 << 14, 60, 60, 6),
    Size::new(166, 1400, 1 << 14, 60, 60, 7),
    Size::new(183, 2600, 1 << 15, 100, 120, 7),
    Size::new(200, 4800, 1 << 15, 160, 200, 7),
    Size::new(216, 8000, 1 << 16, 200, 200, 7),
    Size::new(233, 13_000, 1 << 16, 256, 200, 7),
    Size::new(250, 22_000, 1 << 17, 256, 200, 7),
    Size::new(280, 40_000, 1 << 17, 256, 200, 7),
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
    let size = SIZES.iter().rev().find(|size| size.bits <= n.bit_len()).unwrap_or(&SIZES[0]);
    let base = Base::new(n, size.primes);
    let largest = size.large * base.primes.last().map_or(1, |&prime| u64::from(prime));
    let mut interval = Interval::new(&base, size, largest.ilog2() as usize);
    let mut sieve = Sieve::new(n, &base, largest, interrupt);
    let mut family = Family::new(&base, size.half);
    let mut wanted = base.primes.len() + SURPLUS;
    loop {
        while sieve.relations.len() < wanted {
            let mut polynomial = Polynomial::first(&base, family.next_factors(), size.half);
            interval.leave_out(&polynomial.factors);
            loop {
                interrupt.check()?;
                interval.search(&polynomial, |smooth| sieve.keep(smooth));
                if sieve.relations.len() >= wanted || !polynomial.advance(&base) {
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
    interrupt: &'a Interrupt,
    largest: u64,
    relations: Vec<Relation>,
    /// Relations with a prime beyond the base, by that prime.
    partial: HashMap<u64, Relation>,
    /// The lowest words of the roots so far: different polynomials can have the same values.
    seen: HashSet<u64>,
}

impl<'a> Sieve<'a> {
    fn new(n: &'a Integer, base: &'a Base, largest: u64, interrupt: &'a Interrupt) -> Self {
        Self {
            n,
            base,
            interrupt,
            largest,
            relations: Vec::new(),
            partial: HashMap::new(),
            seen: HashSet::new(),
        }
    }

    /// Keeps a value where at most one large prime is left.
    fn keep(&mut self, Smooth { root, factors, rest }: Smooth) {
        if rest >= self.largest || !self.seen.insert(root.0.iter_u64_digits().next().unwrap_or(0)) {
            return;
        }
        let relation = Relation { x: root, factors, square: 1 };
        if rest == 1 {
            self.relations.push(relation);
        } else {
            self.combine(rest, relation);
        }
    }

    /// Two relations with the same large prime are one without.
    fn combine(&mut self, large: u64, relation: Relation) {
        let Some(other) = self.partial.get(&large) else {
            self.partial.insert(large, relation);
            return;
        };
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
