//! The factor base of the quadratic sieve: the primes modulo which a multiple of the number is a square.

use crate::number::integer::Integer;
use crate::number::theory::prime::jacobi_word;
use crate::number::theory::primes_below;

/// Multipliers that may give the number more small primes in its base.
const MULTIPLIERS: [u32; 30] = [
    1, 2, 3, 5, 6, 7, 10, 11, 13, 14, 15, 17, 19, 21, 22, 23, 26, 29, 30, 31, 33, 34, 35, 37, 38, 39, 41, 42,
    43, 47,
];

/// How many primes the multipliers are judged by.
const JUDGED: usize = 120;

/// The primes and what the sieve needs of each.
pub(super) struct Base {
    /// The number times its multiplier.
    pub(super) multiple: Integer,
    pub(super) primes: Vec<u32>,
    /// What takes remainders by each prime.
    pub(super) moduli: Vec<Divisor>,
    /// A square root of the multiple modulo each prime.
    pub(super) roots: Vec<u32>,
    /// Binary logarithms, rounded.
    pub(super) logarithms: Vec<u8>,
    /// ⌈2^42/p⌉, by which places of the interval, which are below 2^19, are divided: the quotient is right as long as the
    /// place times the prime is below 2^42.
    pub(super) reciprocals: Vec<u64>,
}

impl Base {
    /// Bits by which a reciprocal is scaled.
    pub(super) const RECIPROCAL_BITS: u32 = 42;

    /// A base of `size` primes.
    pub(super) fn new(n: &Integer, size: usize) -> Self {
        // Half of the primes fit, and the k-th prime is below k·(ln k + ln ln k).
        let candidates = primes_below(40 * size + 1000);
        let mut base = Self {
            multiple: n * &Integer::from(multiplier(n, &candidates)),
            primes: Vec::new(),
            moduli: Vec::new(),
            roots: Vec::new(),
            logarithms: Vec::new(),
            reciprocals: Vec::new(),
        };
        for prime in candidates {
            if base.primes.len() == size {
                break;
            }
            let modulus = Divisor::new(prime);
            let rest = modulus.remainder_of(&base.multiple);
            if prime == 2 || rest == 0 || jacobi_word(rest.into(), prime.into()) == 1 {
                base.primes.push(prime);
                base.roots.push(square_root(rest, &modulus));
                base.moduli.push(modulus);
                base.logarithms.push(logarithm(prime));
                base.reciprocals.push((1_u64 << Self::RECIPROCAL_BITS).div_ceil(prime.into()));
            }
        }
        base
    }

    /// Bits that the first primes take of a value on the average, rounded down.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is small and positive")]
    pub(super) fn expected_bits(&self, primes: usize) -> usize {
        let share = |&prime: &u32| 2.0 * f64::from(prime).log2() / f64::from(prime.max(3) - 1);
        self.primes[..primes].iter().map(share).sum::<f64>() as usize
    }
}

/// A prime that remainders are taken by with products in place of quotients.
pub(super) struct Divisor {
    prime: u64,
    /// ⌊(2^64 − 1)/p⌋.
    reciprocal: u64,
}

impl Divisor {
    pub(super) fn new(prime: u32) -> Self {
        Self { prime: prime.into(), reciprocal: u64::MAX / u64::from(prime) }
    }

    /// The remainder of a word. The quotient by the reciprocal is at most 1 too small, as the reciprocal is by less than 1.
    pub(super) fn remainder(&self, value: u64) -> u64 {
        let quotient = value.carrying_mul(self.reciprocal, 0).1;
        let rest = value - quotient * self.prime;
        rest.min(rest.wrapping_sub(self.prime))
    }

    /// The remainder of a positive integer.
    pub(super) fn remainder_of(&self, n: &Integer) -> u32 {
        let rest =
            n.0.iter_u32_digits().rev().fold(0, |rest, digit| self.remainder(rest << 32 | u64::from(digit)));
        u32::try_from(rest).expect("it is below the prime")
    }

    fn power(&self, base: u64, mut exponent: u64) -> u64 {
        let (mut base, mut power) = (self.remainder(base), 1);
        while exponent != 0 {
            if exponent & 1 == 1 {
                power = self.remainder(power * base);
            }
            base = self.remainder(base * base);
            exponent >>= 1;
        }
        power
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies between 1 and 32")]
fn logarithm(prime: u32) -> u8 {
    f64::from(prime).log2().round() as u8
}

/// The multiplier with the best mean of what small primes divide out of a value (Knuth and Schroeppel).
fn multiplier(n: &Integer, primes: &[u32]) -> u32 {
    let low = n.0.iter_u64_digits().next().unwrap_or(0);
    let mut scores = MULTIPLIERS.map(|k| {
        let two = match low.wrapping_mul(k.into()) % 8 {
            1 => 2.0,
            5 => 1.0,
            3 | 7 => 0.5,
            _ => 0.0,
        };
        two * std::f64::consts::LN_2 - f64::from(k).ln() / 2.0
    });
    for &prime in primes.iter().skip(1).take(JUDGED) {
        let p = u64::from(prime);
        let rest = u64::from(Divisor::new(prime).remainder_of(n));
        let mut squares = vec![false; prime as usize];
        for root in 1..=p / 2 {
            squares[usize::try_from(root * root % p).unwrap_or(0)] = true;
        }
        let share = f64::from(prime).ln() / f64::from(prime - 1);
        for (score, k) in scores.iter_mut().zip(MULTIPLIERS) {
            match rest * u64::from(k) % p {
                0 => *score += share,
                rest if squares[usize::try_from(rest).unwrap_or(0)] => *score += 2.0 * share,
                _ => {}
            }
        }
    }
    let best = scores.iter().zip(MULTIPLIERS).max_by(|a, b| a.0.total_cmp(b.0));
    best.map_or(1, |(_, k)| k)
}

/// A square root modulo a prime, of a number that has one (Tonelli and Shanks).
fn square_root(square: u32, modulus: &Divisor) -> u32 {
    let (p, value) = (modulus.prime, u64::from(square));
    if p == 2 || square == 0 {
        return square;
    }
    let times = |a: u64, b: u64| modulus.remainder(a * b);
    let zeros = (p - 1).trailing_zeros();
    let odd = (p - 1) >> zeros;
    // The root up to one of an order that divides 2^zeros, and that one's square.
    let half = modulus.power(value, odd / 2);
    let mut root = times(half, value);
    let mut error = times(root, half);
    if error != 1 {
        let nonresidue = (2..p).find(|&z| jacobi_word(z, p) == -1).unwrap_or(2);
        let mut generator = modulus.power(nonresidue, odd);
        let mut level = zeros;
        while error != 1 {
            let (mut order, mut t) = (0, error);
            while t != 1 {
                t = times(t, t);
                order += 1;
            }
            let factor = modulus.power(generator, 1 << (level - order - 1));
            root = times(root, factor);
            generator = times(factor, factor);
            error = times(error, generator);
            level = order;
        }
    }
    u32::try_from(root).expect("it is below the prime")
}

/// The inverse modulo a prime of a number that it does not divide: Fermat's would take longer than Euclid's.
pub(super) fn inverse(value: u32, prime: u32) -> u32 {
    let (mut a, mut b) = (prime, value);
    // Their signs alternate: −u·value ≡ a and v·value ≡ b, or the other way round.
    let (mut u, mut v) = (0, 1);
    let mut positive = true;
    while b != 0 {
        let quotient = a / b;
        (a, b) = (b, a - quotient * b);
        (u, v) = (v, u + quotient * v);
        positive = !positive;
    }
    if positive { prime - u } else { u }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn remainders_inverses_and_roots_are_those_of_the_definition(
            index in 1_usize..6000,
            value in any::<u64>(),
            words in prop::collection::vec(any::<u64>(), 1..4),
        ) {
            let prime = primes_below(1 << 16)[index];
            let (modulus, p) = (Divisor::new(prime), u64::from(prime));
            prop_assert_eq!(modulus.remainder(value), value % p);
            prop_assert_eq!(modulus.remainder(u64::MAX - value % 3), (u64::MAX - value % 3) % p);
            let n = Integer::from_words(&words);
            let rest = modulus.remainder_of(&n);
            prop_assert_eq!(Integer::from(rest), n.divide_floor(&Integer::from(prime)).1);
            if rest != 0 {
                prop_assert_eq!(u64::from(inverse(rest, prime)) * u64::from(rest) % p, 1);
            }
            let square = u64::from(rest) * u64::from(rest) % p;
            let root = u64::from(square_root(u32::try_from(square).unwrap(), &modulus));
            prop_assert_eq!(root * root % p, square);
        }
    }
}
