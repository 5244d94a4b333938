//! Primality: Miller and Rabin's test with bases that decide every word, Baillie, Pomerance, Selfridge and Wagstaff's
//! test for longer numbers. It knows nothing of factors.

use super::primes_below;
use super::residues::{Residues, Task, with_residues};
use crate::limits::{Cancelled, Interrupt};
use crate::number::integer::Integer;
use std::sync::LazyLock;

/// Bases to which no composite number below 2^64 is a strong probable prime (J. Sinclair 2011, checked against
/// J. Feitsma's table of all pseudoprimes to base 2 below 2^64).
const WORD_BASES: [u64; 7] = [2, 325, 9375, 28178, 450_775, 9_780_504, 1_795_265_022];

/// Primes by which numbers are divided before a test is worth its time.
static SMALL: LazyLock<Vec<u32>> = LazyLock::new(|| primes_below(1 << 10));

/// Whether an integer is prime. Below 2^64 and of a Mersenne number 2^p - 1 the answer is proved; of others "false" is, and
/// "true" says that the integer passed the test of Baillie and Wagstaff ("Lucas pseudoprimes", Math. Comp. 35, 1980), to which nobody
/// knows a counterexample.
///
/// # Errors
/// [`Cancelled`] once the token has been raised.
pub fn is_prime(n: &Integer, interrupt: &Interrupt) -> Result<bool, Cancelled> {
    if *n < Integer::TWO {
        return Ok(false);
    }
    for &prime in SMALL.iter() {
        let prime = Integer::from(prime);
        if n.divide_truncated(&prime).1.is_zero() {
            return Ok(*n == prime);
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

    /// Whether the number is a strong Lucas probable prime, with Selfridge's parameters: P = 1, Q = (1 − D)/4 for
    /// the first D of 5, −7, 9, −11 … whose Jacobi symbol is −1.
    fn passes_lucas<R: Residues>(&self, residues: &R) -> Result<bool, Cancelled> {
        let Some(d) = selfridge(self.n, self.interrupt)? else { return Ok(false) };
        let even = self.n + &Integer::ONE;
        let zeros = even.trailing_zeros();
        let zero = residues.element(&Integer::ZERO);
        let [u, mut v, mut q] = self.lucas_pair(residues, d, &(&even >> zeros))?;
        if u == zero {
            return Ok(true);
        }
        for _ in 0..zeros {
            self.interrupt.check()?;
            if v == zero {
                return Ok(true);
            }
            v = residues.subtract(&residues.square(&v), &residues.add(&q, &q));
            q = residues.square(&q);
        }
        Ok(false)
    }

    /// U, V and Q^index of Lucas's sequences at an index above 0, by doubling:
    /// U₂ₖ = Uₖ·Vₖ, V₂ₖ = Vₖ² − 2Q^k, 2Uₖ₊₁ = Uₖ + Vₖ, 2Vₖ₊₁ = D·Uₖ + Vₖ.
    fn lucas_pair<R: Residues>(
        &self,
        residues: &R,
        d: i64,
        index: &Integer,
    ) -> Result<[R::Element; 3], Cancelled> {
        let element = |value: i64| residues.element(&Integer::from(value));
        let half = residues.element(&(&(self.n + &Integer::ONE) >> 1));
        let (discriminant, q) = (element(d), element((1 - d) / 4));
        let (mut u, mut v, mut power) = (element(1), element(1), q.clone());
        for bit in (0..index.bit_len() - 1).rev() {
            self.interrupt.check()?;
            u = residues.multiply(&u, &v);
            v = residues.subtract(&residues.square(&v), &residues.add(&power, &power));
            power = residues.square(&power);
            if index.0.bit(bit as u64) {
                let next = residues.add(&u, &v);
                v = residues.add(&residues.multiply(&discriminant, &u), &v);
                u = residues.multiply(&next, &half);
                v = residues.multiply(&v, &half);
                power = residues.multiply(&power, &q);
            }
        }
        Ok([u, v, power])
    }
}

/// A residue to a power above 0.
pub(super) fn raise<R: Residues>(
    residues: &R,
    base: &R::Element,
    exponent: &Integer,
    interrupt: &Interrupt,
) -> Result<R::Element, Cancelled> {
    let mut power = base.clone();
    for bit in (0..exponent.bit_len() - 1).rev() {
        interrupt.check()?;
        power = residues.square(&power);
        if exponent.0.bit(bit as u64) {
            power = residues.multiply(&power, base);
        }
    }
    Ok(power)
}

/// Selfridge's D for an odd number; `None` where the search shows that the number is composite.
fn selfridge(n: &Integer, interrupt: &Interrupt) -> Result<Option<i64>, Cancelled> {
    for step in 0.. {
        let size = 5 + 2 * step;
        let d = if step % 2 == 0 { size } else { -size };
        match jacobi(d, n) {
            -1 => return Ok(Some(d)),
            0 if Integer::from(size) < *n => return Ok(None),
            _ => {}
        }
        // A square has no such D, and few other numbers have none so far.
        if step == 10 {
            let root = n.sqrt(interrupt)?;
            if &root * &root == *n {
                return Ok(None);
            }
        }
    }
    Ok(None)
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
