//! The factor base of the quadratic sieve: the primes modulo which a multiple of the number is a square.

use crate::number::integer::Integer;
use crate::number::theory::prime::jacobi_word;
use crate::number::theory::primes_below;

/// Multipliers that may give the number more small primes in its base.
const MULTIPLIERS: [u32; 30] = [
    1, 2, 3, 5, 6, 7, 10, 11, 13, 14, 15, 17, 19, 21, 22, 23, 26, 29, 30, 31, 33, 34, 35, 37, 38, 39, 41, 42,
    43, 47,
];

/// Primes that the multipliers are judged by.
const JUDGED: usize = 2000;

/// The primes and what the sieve needs of each.
pub(super) struct Base {
    /// The number times its multiplier.
    pub(super) multiple: Integer,
    pub(super) primes: Vec<u32>,
    /// A square root of the multiple modulo each prime.
    pub(super) roots: Vec<u32>,
    /// Binary logarithms, rounded.
    pub(super) logarithms: Vec<u8>,
}

impl Base {
    /// A base of `size` primes.
    pub(super) fn new(n: &Integer, size: usize) -> Self {
        // Half of the primes fit, and the k-th prime is below k·(ln k + ln ln k).
        let candidates = primes_below(40 * size + 1000);
        let multiple = n * &Integer::from(multiplier(n, &candidates));
        let mut base = Self { multiple, primes: Vec::new(), roots: Vec::new(), logarithms: Vec::new() };
        for prime in candidates {
            let rest = remainder(&base.multiple, prime);
            if base.primes.len() < size
                && (prime == 2 || rest == 0 || jacobi_word(rest.into(), prime.into()) == 1)
            {
                base.primes.push(prime);
                base.roots.push(square_root(rest, prime));
                base.logarithms.push(logarithm(prime));
            }
        }
        base
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies between 1 and 32")]
fn logarithm(prime: u32) -> u8 {
    f64::from(prime).log2().round() as u8
}

/// The multiplier with the best mean of what small primes divide out of a value (Knuth and Schroeppel).
fn multiplier(n: &Integer, primes: &[u32]) -> u32 {
    let score = |k: u32| {
        let residue = |prime: u32| u64::from(remainder(n, prime)) * u64::from(k) % u64::from(prime);
        let two = match residue(8) {
            1 => 2.0,
            5 => 1.0,
            3 | 7 => 0.5,
            _ => 0.0,
        };
        let start = two * std::f64::consts::LN_2 - f64::from(k).ln() / 2.0;
        primes[1..].iter().take(JUDGED / 10).fold(start, |score, &prime| {
            let share = f64::from(prime).ln() / f64::from(prime - 1);
            match residue(prime) {
                0 => score + share,
                rest if jacobi_word(rest, prime.into()) == 1 => score + 2.0 * share,
                _ => score,
            }
        })
    };
    MULTIPLIERS.into_iter().max_by(|&a, &b| score(a).total_cmp(&score(b))).unwrap_or(1)
}

/// The remainder of an integer by a word, from 0 on.
pub(super) fn remainder(n: &Integer, divisor: u32) -> u32 {
    let divisor = u128::from(divisor);
    let rest = n.0.iter_u64_digits().rev().fold(0, |rest, digit| (rest << 64 | u128::from(digit)) % divisor);
    let rest = if n.is_negative() && rest != 0 { divisor - rest } else { rest };
    u32::try_from(rest).expect("it is below the divisor")
}

/// A square root modulo a prime, of a number that has one (Tonelli and Shanks).
fn square_root(square: u32, prime: u32) -> u32 {
    let p = u64::from(prime);
    let square = u64::from(square);
    if prime == 2 || square == 0 {
        return u32::try_from(square).expect("it is below the prime");
    }
    let zeros = (p - 1).trailing_zeros();
    let odd = (p - 1) >> zeros;
    let nonresidue = (2..p).find(|&z| jacobi_word(z, p) == -1).unwrap_or(2);
    let (mut generator, mut root, mut error) =
        (power(nonresidue, odd, p), power(square, odd.div_ceil(2), p), power(square, odd, p));
    let mut level = zeros;
    while error != 1 {
        let (mut order, mut t) = (0, error);
        while t != 1 {
            t = t * t % p;
            order += 1;
        }
        let factor = power(generator, 1 << (level - order - 1), p);
        root = root * factor % p;
        generator = factor * factor % p;
        error = error * generator % p;
        level = order;
    }
    u32::try_from(root).expect("it is below the prime")
}

fn power(base: u64, mut exponent: u64, modulus: u64) -> u64 {
    let (mut base, mut power) = (base % modulus, 1);
    while exponent != 0 {
        if exponent & 1 == 1 {
            power = power * base % modulus;
        }
        base = base * base % modulus;
        exponent >>= 1;
    }
    power
}

/// The inverse modulo a prime of a number that it does not divide: Fermat's would take longer than Euclid's.
pub(super) fn inverse(value: u32, prime: u32) -> u32 {
    let (mut a, mut b) = (i64::from(prime), i64::from(value));
    let (mut u, mut v) = (0, 1);
    while b != 0 {
        let quotient = a / b;
        (a, b) = (b, a - quotient * b);
        (u, v) = (v, u - quotient * v);
    }
    u32::try_from(u.rem_euclid(i64::from(prime))).expect("it is below the prime")
}
