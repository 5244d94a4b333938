//! Prime factors: trial division, Pollard's rho, elliptic curves and the quadratic sieve, each where it is fastest.
//! It knows nothing of how a factorisation is written.

use super::prime::remainder;
use super::residues::{Residues, Task, with_residues};
use super::{curves, is_prime, primes_below, sieve};
use crate::fault::Fault;
use crate::limits::{Cancelled, Interrupt, MAX_LIST, Report};
use crate::number::integer::Integer;
use std::sync::LazyLock;

/// Primes by which every number is divided first.
static TRIAL: LazyLock<Vec<u32>> = LazyLock::new(|| primes_below(1 << 16));

/// Bits below which a number has a factor that Pollard's rho method finds within milliseconds.
const RHO_BITS: usize = 64;
/// Bits above which the sieve would take days: only small factors can be found then.
const SIEVE_BITS: usize = 330;

/// Bits of the longest number that is split: there even small factors would take too long.
const SPLIT_BITS: usize = 4096;

/// An integer as a unit and powers of primes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Factors {
    /// Whether the integer is negative.
    pub negative: bool,
    /// The primes in order, each with its exponent; none for ±1.
    pub powers: Vec<(Integer, usize)>,
}

/// The prime factors of an integer other than 0.
///
/// # Errors
/// A fault that says what was found where the work is cancelled, or a factor is too long for any method.
pub fn factor(n: &Integer, interrupt: &Interrupt) -> Result<Factors, Fault> {
    let mut prec = Work { found: Vec::new(), composite: Vec::new(), interrupt };
    match prec.run(n) {
        Ok(()) => Ok(Factors { negative: n.is_negative(), powers: merged(prec.found) }),
        Err(fault) => Err(prec.so_far(&fault)),
    }
}

/// Primes in order, each once.
fn merged(mut found: Vec<(Integer, usize)>) -> Vec<(Integer, usize)> {
    found.sort();
    let mut powers: Vec<(Integer, usize)> = Vec::new();
    for (prime, exponent) in found {
        match powers.last_mut() {
            Some((last, total)) if *last == prime => *total += exponent,
            _ => powers.push((prime, exponent)),
        }
    }
    powers
}

/// The shorter ones of some factors.
fn written(found: &[(Integer, usize)], between: &str) -> String {
    let short = found.iter().filter(|(prime, _)| prime.bit_len() < 256);
    let each = short
        .map(|(prime, times)| if *times == 1 { prime.0.to_string() } else { format!("{}^{times}", prime.0) });
    each.collect::<Vec<_>>().join(between)
}

struct Work<'a> {
    found: Vec<(Integer, usize)>,
    composite: Vec<(Integer, usize)>,
    interrupt: &'a Interrupt,
}

impl Work<'_> {
    fn run(&mut self, n: &Integer) -> Result<(), Fault> {
        let rest = self.divide_out(n.abs())?;
        self.composite.extend((!rest.is_one()).then_some((rest, 1)));
        while let Some((n, times)) = self.composite.last().cloned() {
            if is_prime(&n, self.interrupt)? {
                self.composite.pop();
                self.found.push((n, times));
                continue;
            }
            if n.bit_len() > RHO_BITS {
                self.tell();
            }
            let parts = if let Some((root, degree)) = perfect_power(&n, self.interrupt)? {
                vec![(root, times * degree)]
            } else {
                let divisor = split(&n, self.interrupt)?;
                vec![(n.divide_truncated(&divisor).0, times), (divisor, times)]
            };
            self.composite.pop();
            self.composite.extend(parts);
        }
        Ok(())
    }

    /// What trial division leaves of a positive integer.
    fn divide_out(&mut self, mut n: Integer) -> Result<Integer, Cancelled> {
        // Primes are below 2^16: one long division serves four.
        'all: for primes in TRIAL.chunks(4) {
            self.interrupt.check()?;
            let rest =
                n.to_u64().unwrap_or_else(|| remainder(&n, primes.iter().copied().map(u64::from).product()));
            for &prime in primes {
                let word = u64::from(prime);
                if n.to_u64().is_some_and(|n| n < word * word) {
                    break 'all;
                }
                // Prime factors that were divided out meanwhile are none of this one.
                if rest.is_multiple_of(word) {
                    let prime = Integer::from(prime);
                    let times;
                    (n, times) = without(n, &prime, self.interrupt)?;
                    self.found.push((prime, times));
                }
            }
        }
        // What is left below the square of the next prime is prime.
        if n.bit_len() <= 32 && !n.is_one() {
            self.found.push((std::mem::replace(&mut n, Integer::ONE), 1));
        }
        Ok(n)
    }

    /// Says what has been found so far: what follows may take long.
    fn tell(&self) {
        let found = written(&merged(self.found.clone()), ", ");
        let found = if found.is_empty() { found } else { format!("found {found}") };
        self.interrupt.tell_now(Report { doing: "factoring".to_owned(), found });
    }

    /// A fault, with the factors that were found before it.
    fn so_far(&mut self, fault: &Fault) -> Fault {
        if self.found.is_empty() {
            return fault.clone();
        }
        let found = merged(std::mem::take(&mut self.found));
        let message = format!("{}; found so far: {}", fault.message, written(&found, " × "));
        Fault { message: message.into(), ..fault.clone() }
    }
}

/// A number without a prime that divides it, and how often it did: by p, p², p⁴ … and back, so that the divisions
/// are as few as the exponent has bits.
fn without(n: Integer, prime: &Integer, interrupt: &Interrupt) -> Result<(Integer, usize), Cancelled> {
    let (mut rest, mut times) = (n, 0);
    let mut powers = vec![prime.clone()];
    loop {
        let last = &powers[powers.len() - 1];
        let (quotient, remainder) = rest.divide_watched(last, interrupt)?;
        if !remainder.is_zero() {
            break;
        }
        times += 1 << (powers.len() - 1);
        rest = quotient;
        let square = last * last;
        powers.push(square);
    }
    for (level, power) in powers.iter().enumerate().rev().skip(1) {
        let (quotient, remainder) = rest.divide_watched(power, interrupt)?;
        if remainder.is_zero() {
            rest = quotient;
            times += 1 << level;
        }
    }
    Ok((rest, times))
}

/// The root and the prime degree of a perfect power without small factors.
fn perfect_power(n: &Integer, interrupt: &Interrupt) -> Result<Option<(Integer, usize)>, Cancelled> {
    for &degree in TRIAL.iter() {
        let degree = degree as usize;
        // No factor is below 2^16.
        if n.bit_len() < 16 * degree {
            break;
        }
        let root = n.root(degree, interrupt)?;
        if root.power(degree, interrupt)? == *n {
            return Ok(Some((root, degree)));
        }
    }
    Ok(None)
}

/// A divisor other than 1 and the number itself of a composite number without small factors that is not a power.
fn split(n: &Integer, interrupt: &Interrupt) -> Result<Integer, Fault> {
    let bits = n.bit_len();
    if bits > SPLIT_BITS {
        let digits = bits * 30103 / 100_000;
        return Err(Fault::too_large(
            1,
            format!("a factor of about {digits} digits is too long to be split"),
        ));
    }
    if bits <= RHO_BITS {
        return Ok(with_residues(n, Rho { n, interrupt })?);
    }
    let effort = if bits > SIEVE_BITS { usize::MAX } else { bits };
    if let Some(divisor) = curves::divisor(n, effort, interrupt)? {
        return Ok(divisor);
    }
    Ok(sieve::divisor(n, interrupt)?)
}

/// Pollard's rho method with Brent's cycle search ("An improved Monte Carlo factorization algorithm", BIT 20, 1980).
struct Rho<'a> {
    n: &'a Integer,
    interrupt: &'a Interrupt,
}

impl Task for Rho<'_> {
    type Output = Result<Integer, Cancelled>;

    fn run<R: Residues>(self, residues: &R) -> Self::Output {
        for constant in 1_u64.. {
            if let Some(divisor) = self.cycle(residues, &residues.element(&Integer::from(constant)))? {
                return Ok(divisor);
            }
        }
        Err(Cancelled::Asked)
    }
}

impl Rho<'_> {
    /// A divisor, unless all of them turn up at the same time.
    fn cycle<R: Residues>(&self, residues: &R, constant: &R::Element) -> Result<Option<Integer>, Cancelled> {
        /// Differences whose product is looked at together.
        const BATCH: usize = 128;
        let next = |x: &R::Element| residues.add(&residues.square(x), constant);
        let mut tortoise = residues.element(&Integer::TWO);
        let mut hare = tortoise.clone();
        let mut length = 1_usize;
        loop {
            tortoise.clone_from(&hare);
            for start in (0..length).step_by(BATCH) {
                self.interrupt.check()?;
                let before = hare.clone();
                let mut product = residues.element(&Integer::ONE);
                let count = BATCH.min(length - start);
                for _ in 0..count {
                    hare = next(&hare);
                    product = residues.multiply(&product, &residues.subtract(&tortoise, &hare));
                }
                let divisor = residues.associate(&product).gcd(self.n, self.interrupt)?;
                if divisor.is_one() {
                    continue;
                }
                if divisor != *self.n {
                    return Ok(Some(divisor));
                }
                return self.one_by_one(residues, &tortoise, before, &next);
            }
            length *= 2;
        }
    }

    /// Goes through a batch again that holds a divisor.
    fn one_by_one<R: Residues>(
        &self,
        residues: &R,
        tortoise: &R::Element,
        mut hare: R::Element,
        next: &dyn Fn(&R::Element) -> R::Element,
    ) -> Result<Option<Integer>, Cancelled> {
        loop {
            hare = next(&hare);
            let difference = residues.associate(&residues.subtract(tortoise, &hare));
            let divisor = difference.gcd(self.n, self.interrupt)?;
            if divisor == *self.n {
                return Ok(None);
            }
            if !divisor.is_one() {
                return Ok(Some(divisor));
            }
        }
    }
}

/// The positive divisors of an integer other than 0, in order.
///
/// # Errors
/// A fault where there are too many, or as [`factor`].
pub fn divisors(n: &Integer, interrupt: &Interrupt) -> Result<Vec<Integer>, Fault> {
    let powers = factor(n, interrupt)?.powers;
    let count = powers.iter().try_fold(1_usize, |count, (_, times)| count.checked_mul(times + 1));
    if count.is_none_or(|count| count > MAX_LIST) {
        return Err(Fault::too_large(1, format!("it has more than {MAX_LIST} divisors")));
    }
    let mut divisors = vec![Integer::ONE];
    for (prime, times) in powers {
        let smaller = divisors.len();
        for index in 0..smaller * times {
            interrupt.check()?;
            divisors.push(&divisors[index] * &prime);
        }
    }
    divisors.sort_unstable();
    Ok(divisors)
}

/// The count of the integers from 1 to n that are coprime to n, which must be positive.
///
/// # Errors
/// As [`factor`].
pub fn totient(n: &Integer, interrupt: &Interrupt) -> Result<Integer, Fault> {
    let mut totient = n.clone();
    for (prime, _) in factor(n, interrupt)?.powers {
        totient = &totient.divide_truncated(&prime).0 * &(&prime - &Integer::ONE);
    }
    Ok(totient)
}
