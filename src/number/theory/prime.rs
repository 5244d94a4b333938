//! Primality: Miller and Rabin's test with bases that decide every word, Baillie, Pomerance, Selfridge and Wagstaff's
//! test for longer numbers. It knows nothing of factors.

use super::primes_below;
use super::residues::{Residues, Task, raise, with_residues};
use crate::limits::{Cancelled, Interrupt};
use crate::number::integer::Integer;
use std::sync::LazyLock;

/// Bases to which no composite number below 2^64 is a strong probable prime (J. Sinclair 2011, checked against
/// J. Feitsma's table of all pseudoprimes to base 2 below 2^64).
const WORD_BASES: [u64; 7] = [2, 325, 9375, 28178, 450_775, 9_780_504, 1_795_265_022];

/// Primes by which numbers are divided before a test is worth its time.
static SMALL: LazyLock<Vec<u32>> = LazyLock::new(|| primes_below(1 << 10));

/// The same, with the product of as many of them as a word holds: one long division serves all.
static PRODUCTS: LazyLock<Vec<(u64, Vec<u32>)>> = LazyLock::new(|| {
    let mut products: Vec<(u64, Vec<u32>)> = vec![(1, Vec::new())];
    for &prime in SMALL.iter() {
        match products.last_mut() {
            Some((product, primes)) if product.leading_zeros() > prime.ilog2() + 1 => {
                *product *= u64::from(prime);
                primes.push(prime);
            }
            _ => products.push((prime.into(), vec![prime])),
        }
    }
    products
});

/// The remainder of a number above 0 by a word.
pub(super) fn remainder(n: &Integer, divisor: u64) -> u64 {
    let divisor = u128::from(divisor);
    let rest = n.0.iter_u64_digits().rev().fold(0, |rest, digit| (rest << 64 | u128::from(digit)) % divisor);
    u64::try_from(rest).expect("it is below the divisor")
}

/// Whether an integer is prime. Below 2^64 and of a Mersenne number 2^p - 1 the answer is proved; of others "false" is, and
/// "true" says that the integer passed the test of Baillie and Wagstaff ("Lucas pseudoprimes", Math. Comp. 35, 1980) with Grantham's
/// extra strong Lucas test, to which nobody knows a counterexample.
///
/// # Errors
/// [`Cancelled`] once the token has been raised.
pub fn is_prime(n: &Integer, interrupt: &Interrupt) -> Result<bool, Cancelled> {
    if *n < Integer::TWO {
        return Ok(false);
    }
    if let Some(n) = n.to_u64() {
        for &prime in SMALL.iter() {
            if n.is_multiple_of(prime.into()) {
                return Ok(n == u64::from(prime));
            }
            if n < u64::from(prime) * u64::from(prime) {
                return Ok(true);
            }
        }
    } else {
        for (product, primes) in PRODUCTS.iter() {
            let rest = remainder(n, *product);
            if primes.iter().any(|&prime| rest.is_multiple_of(prime.into())) {
                return Ok(false);
            }
        }
    }
    if n.to_u64().is_some_and(|n| n < 1 << 20) {
        return Ok(true);
    }
    if n.bit_len() > 64 && n.count_ones() == n.bit_len() as u64 {
        return is_mersenne_prime(n, interrupt);
    }
    with_residues(n, Test { n, interrupt })
}

/// The test of Lucas and Lehmer of n = 2^p - 1 (D. H. Lehmer, Annals of Math. 31, 1930): for an odd prime p, n is prime just
/// if s = 0 after p - 2 steps of s ← s² - 2 from 4. A remainder by n takes a shift and a sum.
fn is_mersenne_prime(n: &Integer, interrupt: &Interrupt) -> Result<bool, Cancelled> {
    let bits = n.bit_len();
    if !is_prime(&Integer::from(bits as u64), interrupt)? {
        return Ok(false);
    }
    let mut s = Integer::from(4);
    for _ in 2..bits {
        interrupt.check()?;
        s = &(&s * &s) - &Integer::TWO;
        while s.bit_len() > bits {
            let high = &s >> bits;
            s = &(&s - &(&high << bits)) + &high;
        }
    }
    // n itself is 0 too; -2 can come only of 0, which is never met before the end.
    Ok(s.is_zero() || s == *n)
}

/// The test of an odd number above 2^20 that no small prime divides.
struct Test<'a> {
    n: &'a Integer,
    interrupt: &'a Interrupt,
}

impl Task for Test<'_> {
    type Output = Result<bool, Cancelled>;

    fn run<R: Residues>(self, residues: &R) -> Self::Output {
        if self.n.bit_len() <= 64 {
            for base in WORD_BASES {
                if !self.passes(residues, &Integer::from(base))? {
                    return Ok(false);
                }
            }
            return Ok(true);
        }
        Ok(self.passes(residues, &Integer::TWO)? && self.passes_lucas(residues)?)
    }
}

impl Test<'_> {
    /// Whether the number is a strong probable prime to a base.
    fn passes<R: Residues>(&self, residues: &R, base: &Integer) -> Result<bool, Cancelled> {
        let base = residues.element(base);
        let one = residues.element(&Integer::ONE);
        let minus_one = residues.subtract(&residues.element(&Integer::ZERO), &one);
        if base == residues.element(&Integer::ZERO) {
            return Ok(true);
        }
        let even = self.n - &Integer::ONE;
        let zeros = even.trailing_zeros();
        let mut power = raise(residues, &base, &(&even >> zeros), self.interrupt)?;
        if power == one {
            return Ok(true);
        }
        for _ in 0..zeros {
            self.interrupt.check()?;
            if power == minus_one {
                return Ok(true);
            }
            power = residues.square(&power);
        }
        Ok(false)
    }

    /// Whether the number is an extra strong Lucas probable prime (J. Grantham, "Frobenius pseudoprimes", Math. Comp. 70, 2001):
    /// with Q = 1 and the first P whose discriminant D = P² − 4 has the Jacobi symbol −1, and n + 1 = d·2^s with an odd d, U(d) is
    /// 0 and V(d) is ±2, or one of V(d), V(2d), … V(2^(s − 2)·d) is 0. Every prime is one.
    ///
    /// V alone is computed: V(2k) = V(k)² − 2 and V(2k + 1) = V(k)·V(k + 1) − P; D·U(d) = 2·V(d + 1) − P·V(d).
    fn passes_lucas<R: Residues>(&self, residues: &R) -> Result<bool, Cancelled> {
        let Some(parameter) = parameter(self.n, self.interrupt)? else { return Ok(false) };
        let element = |value: i64| residues.element(&Integer::from(value));
        let (zero, two, p) = (element(0), element(2), element(parameter));
        let even = self.n + &Integer::ONE;
        let zeros = even.trailing_zeros();
        let index = &even >> zeros;
        let doubled = |v: &R::Element| residues.subtract(&residues.square(v), &two);
        let (mut v, mut next) = (two.clone(), p.clone());
        for bit in (0..index.bit_len()).rev() {
            self.interrupt.check()?;
            let between = residues.subtract(&residues.multiply(&v, &next), &p);
            if index.0.bit(bit as u64) {
                (v, next) = (between, doubled(&next));
            } else {
                (v, next) = (doubled(&v), between);
            }
        }
        let minus_two = residues.subtract(&zero, &two);
        if (v == two || v == minus_two) && residues.add(&next, &next) == residues.multiply(&p, &v) {
            return Ok(true);
        }
        for _ in 1..zeros {
            self.interrupt.check()?;
            if v == zero {
                return Ok(true);
            }
            v = doubled(&v);
        }
        Ok(false)
    }
}

/// The least P from 3 on for which P² − 4 has the Jacobi symbol −1; `None` where the search shows that the number is composite.
fn parameter(n: &Integer, interrupt: &Interrupt) -> Result<Option<i64>, Cancelled> {
    for p in 3_i64.. {
        match symbol(p * p - 4, n) {
            -1 => return Ok(Some(p)),
            0 => return Ok(None),
            _ => {}
        }
        // A square has no such P, and few other numbers have none so far.
        if p == 20 {
            let root = n.sqrt(interrupt)?;
            if &root * &root == *n {
                return Ok(None);
            }
        }
    }
    Ok(None)
}

/// The Jacobi symbol (d/n) of a positive d below n and an odd n, both above 1: the twos by n modulo 8, then [`jacobi`].
fn symbol(d: i64, n: &Integer) -> i32 {
    let low = n.0.iter_u64_digits().next().unwrap_or(0);
    let zeros = d.trailing_zeros();
    let sign = if zeros % 2 == 1 && matches!(low % 8, 3 | 5) { -1 } else { 1 };
    sign * jacobi(d >> zeros, n)
}

/// The Jacobi symbol (d/n) of an odd d and an odd n above |d|, by quadratic reciprocity.
fn jacobi(d: i64, n: &Integer) -> i32 {
    let low = n.0.iter_u64_digits().next().unwrap_or(0);
    let size = d.unsigned_abs();
    let mut sign = 1;
    if d < 0 && low % 4 == 3 {
        sign = -sign;
    }
    if size % 4 == 3 && low % 4 == 3 {
        sign = -sign;
    }
    let rest = n.divide_floor(&Integer::from(size)).1.to_u64().expect("it is below the divisor");
    sign * jacobi_word(rest, size)
}

/// The Jacobi symbol (a/n) of an odd n.
pub(super) fn jacobi_word(mut a: u64, mut n: u64) -> i32 {
    let mut sign = 1;
    a %= n;
    while a != 0 {
        let zeros = a.trailing_zeros();
        a >>= zeros;
        if zeros % 2 == 1 && matches!(n % 8, 3 | 5) {
            sign = -sign;
        }
        if a % 4 == 3 && n % 4 == 3 {
            sign = -sign;
        }
        (a, n) = (n % a, a);
    }
    if n == 1 { sign } else { 0 }
}

/// The least prime above an integer.
///
/// # Errors
/// [`Cancelled`] once the token has been raised.
pub fn next_prime(n: &Integer, interrupt: &Interrupt) -> Result<Integer, Cancelled> {
    if *n < Integer::TWO {
        return Ok(Integer::TWO);
    }
    let first = if n.is_odd() { n + &Integer::TWO } else { n + &Integer::ONE };
    let found = search(&first, 1, interrupt)?;
    Ok(found.expect("there is a prime above every integer"))
}

/// The greatest prime below an integer; `None` where there is none.
///
/// # Errors
/// [`Cancelled`] once the token has been raised.
pub fn previous_prime(n: &Integer, interrupt: &Interrupt) -> Result<Option<Integer>, Cancelled> {
    if *n <= Integer::from(3) {
        return Ok((Integer::TWO < *n).then_some(Integer::TWO));
    }
    let first = if n.is_odd() { n - &Integer::TWO } else { n - &Integer::ONE };
    search(&first, -1, interrupt)
}

/// The first prime among first, first ± 2, first ± 4 …, of an odd number. Candidates with a small factor are sieved out
/// by the remainders of the first number.
fn search(first: &Integer, direction: i64, interrupt: &Interrupt) -> Result<Option<Integer>, Cancelled> {
    let remainder = |&prime: &u32| {
        let rest = first.divide_floor(&Integer::from(prime)).1.to_i64();
        (i64::from(prime), rest.expect("it is below the prime"))
    };
    let remainders: Vec<(i64, i64)> = SMALL.iter().skip(1).map(remainder).collect();
    let least = Integer::from(1 << 10);
    for step in 0_i64.. {
        interrupt.check()?;
        let offset = 2 * step * direction;
        let candidate = first + &Integer::from(offset);
        if candidate < Integer::TWO {
            return Ok(None);
        }
        let sieved =
            candidate > least && remainders.iter().any(|&(prime, rest)| (rest + offset) % prime == 0);
        if !sieved && is_prime(&candidate, interrupt)? {
            return Ok(Some(candidate));
        }
    }
    Ok(None)
}
