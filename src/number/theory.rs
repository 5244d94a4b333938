//! Number theory on integers: primality, factors, and the sequences and counts built from products.
//! It knows nothing of fractions, lists or names; whoever calls it has checked the signs where it says so.

pub mod combinatorics;
mod curves;
pub mod factor;
pub mod power;
pub mod prime;
mod residues;
mod sieve;
#[cfg(test)]
mod tests;

pub use combinatorics::{binomial, catalan, digits, falling, fibonacci, lucas};
pub use factor::{Factors, divisors, factor, totient};
pub use power::power_mod;
pub use prime::{is_prime, next_prime, previous_prime};

use crate::limits;

/// The primes below a bound, by the sieve of Eratosthenes over odd numbers.
fn primes_below(bound: usize) -> Vec<u32> {
    limits::work(bound as u64);
    let mut composite = vec![false; bound / 2 + 1];
    let mut primes = if bound > 2 { vec![2] } else { Vec::new() };
    for index in 1..bound / 2 {
        if composite[index] {
            continue;
        }
        let prime = 2 * index + 1;
        primes.push(u32::try_from(prime).expect("bounds lie below 2^32"));
        let mut multiple = prime * prime / 2;
        while multiple < bound / 2 {
            composite[multiple] = true;
            multiple += prime;
        }
    }
    primes
}
