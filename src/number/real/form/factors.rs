//! The factors of an integer that a form shows under roots and in logarithms: primes where they are cheaply known.
//! It knows nothing of forms; `number/theory` factors an integer in full.

use crate::limits::Interrupt;
use crate::number::Integer;

/// Factors of a positive integer with their multiplicities: its primes below `TRIAL`, and what is left, its root
/// where it is a perfect power.
#[must_use]
pub fn factors(n: &Integer) -> Vec<(Integer, u32)> {
    let mut found = Vec::new();
    let mut rest = n.clone();
    let mut p = 2;
    while p < TRIAL && Integer::ONE < rest {
        if let Some(word) = rest.to_u64() {
            return found.into_iter().chain(factors_of_word(word, p.into())).collect();
        }
        let (prime, mut times) = (Integer::from(p), 0);
        loop {
            let (quotient, remainder) = rest.divide_truncated(&prime);
            if !remainder.is_zero() {
                break;
            }
            (rest, times) = (quotient, times + 1);
        }
        if times != 0 {
            found.push((prime, times));
        }
        p += if p == 2 { 1 } else { 2 };
    }
    if !rest.is_one() {
        found.push(perfect_root(rest));
    }
    found
}

/// The same for a word that has no factor below an odd number or 2, `first`.
fn factors_of_word(mut rest: u64, first: u64) -> Vec<(Integer, u32)> {
    let mut found = Vec::new();
    let mut p = first;
    while p < u64::from(TRIAL) && p * p <= rest {
        let mut times = 0;
        while rest.is_multiple_of(p) {
            (rest, times) = (rest / p, times + 1);
        }
        if times != 0 {
            found.push((Integer::from(p), times));
        }
        p += if p == 2 { 1 } else { 2 };
    }
    match rest {
        1 => {}
        // Without a factor up to its root it is a prime.
        _ if rest < p * p => found.push((Integer::from(rest), 1)),
        _ => found.push(perfect_root(Integer::from(rest))),
    }
    found
}

/// The root of the highest degree that is an integer, and the degree.
fn perfect_root(n: Integer) -> (Integer, u32) {
    let interrupt = Interrupt::new();
    let (mut root, mut degree) = (n, 1);
    let is_prime = |p: &usize| (2..*p).take_while(|d| d * d <= *p).all(|d| !p.is_multiple_of(d));
    // What is left has no factor below 1,000, so that it is at least the degree-th power of 2^9.
    for p in (2..=root.bit_len() / 9).filter(is_prime) {
        while let Ok(smaller) = root.root(p, &interrupt)
            && smaller.power(p, &interrupt).is_ok_and(|power| power == root)
        {
            (root, degree) = (smaller, degree * p);
        }
    }
    (root, u32::try_from(degree).unwrap_or(1))
}

/// Primes to which integers are divided on trial.
pub(super) const TRIAL: u32 = 1_000;
