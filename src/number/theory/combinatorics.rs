//! Counts and sequences of integers: binomials, falling factorials, Fibonacci's and Lucas's numbers.
//! Each tells its size before it is computed.

use super::primes_below;
use crate::fault::Fault;
use crate::limits::{self, Cancelled, Interrupt, MAX_INTEGER_BITS};
use crate::number::integer::Integer;
use crate::number::rational::{log2, product, too_long, too_long_by_magnitude};

/// The binomial coefficient n·(n − 1) … (n − k + 1)/k! of any integers; it is 0 where k is negative.
///
/// # Errors
/// A fault where it would be too large or the work is cancelled.
pub fn binomial(n: &Integer, k: &Integer, interrupt: &Interrupt) -> Result<Integer, Fault> {
    if k.is_negative() {
        return Ok(Integer::ZERO);
    }
    if n.is_negative() {
        // C(n, k) = (−1)^k C(k − n − 1, k).
        let positive = binomial(&(&(k - n) - &Integer::ONE), k, interrupt)?;
        return Ok(if k.is_odd() { -positive } else { positive });
    }
    if n < k {
        return Ok(Integer::ZERO);
    }
    let other = n - k;
    let k = if other < *k { &other } else { k };
    binomial_fits(n, k)?;
    let count = k.to_u64().expect("the coefficient of a larger one would not fit");
    Ok(match n.to_u64() {
        Some(n) => from_words(n, count, interrupt)?,
        None => {
            falling_product(n, count, interrupt)?
                .divide_watched(&product(1, count, 1, interrupt)?, interrupt)?
                .0
        }
    })
}

/// Refuses a coefficient that would be too long: log C(n, k) = n·H(k/n) but for half a logarithm, where H is the entropy.
fn binomial_fits(n: &Integer, k: &Integer) -> Result<(), Fault> {
    if k.is_zero() {
        return Ok(());
    }
    fits(log2(k), entropy(n, k))
}

/// log₂ C(n, k)/k for 0 < k ≤ n, nearly: H(x)/x = log 1/x + (1 − x)/x · log 1/(1 − x), where x = k/n.
fn entropy(n: &Integer, k: &Integer) -> f64 {
    let logarithm = log2(n) - log2(k);
    let (ratio, rest) = ((-logarithm).exp2(), 1.0 - (-logarithm).exp2());
    let tail = match ratio {
        // The limits, where the terms are 0/0 and 0·∞.
        _ if ratio < 1e-9 => std::f64::consts::LOG2_E,
        _ if rest <= 0.0 => 0.0,
        _ => -rest.log2() * rest / ratio,
    };
    logarithm.max(0.0) + tail
}

/// Refuses a product of 2^`log_count` factors of so many bits each.
fn fits(log_count: f64, bits_each: f64) -> Result<(), Fault> {
    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    let limit = (MAX_INTEGER_BITS + 100) as f64;
    let log_digits =
        (log_count + bits_each.log2()) * std::f64::consts::LOG10_2 + std::f64::consts::LOG10_2.log10();
    if bits_each <= 0.0 || log_count + bits_each.log2() <= limit.log2() {
        Ok(())
    } else if log_digits < 15.0 {
        Err(too_long(10_f64.powf(log_digits)))
    } else {
        Err(too_long_by_magnitude(log_digits))
    }
}

/// The coefficient of words: the primes above k are what a sieve by those up to k leaves of the k factors n, n − 1 …;
/// the exponent of another prime is how many carries there are in k + (n − k) (Kummer's theorem).
fn from_words(n: u64, k: u64, interrupt: &Interrupt) -> Result<Integer, Cancelled> {
    let count = usize::try_from(k).expect("it was estimated to fit");
    let first = n - k + 1;
    // A factor is divided by its primes up to k: three of them, nearly, at more than ten units each.
    limits::work(k.saturating_mul(40));
    let mut factors: Vec<u64> = (first..=n).collect();
    let mut powers = Vec::new();
    for prime in primes_below(count + 1) {
        interrupt.check()?;
        let prime = u64::from(prime);
        let mut index = usize::try_from((prime - first % prime) % prime).expect("it is below a prime");
        while index < count {
            while factors[index].is_multiple_of(prime) {
                factors[index] /= prime;
            }
            index += usize::try_from(prime).expect("it is at most k");
        }
        powers.push(prime.pow(carries(k, n - k, prime)));
    }
    factors.extend(powers);
    tree(&factors, interrupt)
}

/// The carries when two numbers are added in a prime base.
fn carries(mut a: u64, mut b: u64, prime: u64) -> u32 {
    let (mut count, mut carry) = (0, 0);
    while a != 0 || b != 0 {
        carry = u64::from(a % prime + b % prime + carry >= prime);
        count += u32::try_from(carry).expect("a carry is 0 or 1");
        (a, b) = (a / prime, b / prime);
    }
    count
}

/// The product of words, by halves. The recursion is as deep as their count has bits.
fn tree(factors: &[u64], interrupt: &Interrupt) -> Result<Integer, Cancelled> {
    interrupt.check()?;
    if factors.len() < 16 {
        return Ok(factors.iter().fold(Integer::ONE, |product, &factor| &product * &Integer::from(factor)));
    }
    let (low, high) = factors.split_at(factors.len() / 2);
    Ok(&tree(low, interrupt)? * &tree(high, interrupt)?)
}

/// n·(n − 1) … (n − k + 1), for a k that is not negative.
///
/// # Errors
/// A fault where it would be too large or the work is cancelled.
pub fn falling(n: &Integer, k: &Integer, interrupt: &Interrupt) -> Result<Integer, Fault> {
    if !n.is_negative() && n < k {
        return Ok(Integer::ZERO);
    }
    if k.is_zero() {
        return Ok(Integer::ONE);
    }
    // It is k!·C(n, k), and so is that of a negative n but for the sign and the other end of the factors.
    let largest = if n.is_negative() { &n.abs() + k } else { n.clone() };
    fits(log2(k), entropy(&largest, k) + log2(k) - std::f64::consts::LOG2_E)?;
    let count = k.to_u64().expect("the product of more factors would not fit");
    Ok(falling_product(n, count, interrupt)?)
}

fn falling_product(n: &Integer, count: u64, interrupt: &Interrupt) -> Result<Integer, Cancelled> {
    interrupt.check()?;
    if count < 16 {
        let factor = |index: u64| n - &Integer::from(index);
        return Ok((0..count).fold(Integer::ONE, |product, index| &product * &factor(index)));
    }
    let half = count / 2;
    let high = falling_product(n, half, interrupt)?;
    Ok(&high * &falling_product(&(n - &Integer::from(half)), count - half, interrupt)?)
}

/// The count of correct arrangements of n pairs of parentheses, C(2n, n)/(n + 1), for an n that is not negative.
///
/// # Errors
/// As [`binomial`].
pub fn catalan(n: &Integer, interrupt: &Interrupt) -> Result<Integer, Fault> {
    let central = binomial(&(n << 1), n, interrupt)?;
    Ok(central.divide_watched(&(n + &Integer::ONE), interrupt)?.0)
}

/// The n-th of Fibonacci's numbers 0, 1, 1, 2, 3, 5 …; backwards from 0 they are 1, −1, 2, −3 …
///
/// # Errors
/// A fault where it would be too large or the work is cancelled.
pub fn fibonacci(n: &Integer, interrupt: &Interrupt) -> Result<Integer, Fault> {
    let (number, _) = fibonacci_pair(n, interrupt)?;
    Ok(if n.is_negative() && !n.is_odd() { -number } else { number })
}

/// The n-th of Lucas's numbers 2, 1, 3, 4, 7, 11 …; backwards from 2 they are −1, 3, −4 …
///
/// # Errors
/// A fault where it would be too large or the work is cancelled.
pub fn lucas(n: &Integer, interrupt: &Interrupt) -> Result<Integer, Fault> {
    let (number, next) = fibonacci_pair(n, interrupt)?;
    let lucas = &(&next << 1) - &number;
    Ok(if n.is_negative() && n.is_odd() { -lucas } else { lucas })
}

/// Fibonacci's numbers at |n| and |n| + 1 by doubling: F₂ₖ = Fₖ(2Fₖ₊₁ − Fₖ), F₂ₖ₊₁ = Fₖ² + Fₖ₊₁².
fn fibonacci_pair(n: &Integer, interrupt: &Interrupt) -> Result<(Integer, Integer), Fault> {
    /// The bits by which each number is longer than the one before: log₂ of the golden ratio.
    const BITS: f64 = 0.694_241_913_630_617_3;
    let n = n.abs();
    if !n.is_zero() {
        fits(log2(&n), BITS)?;
    }
    let (mut number, mut next) = (Integer::ZERO, Integer::ONE);
    for bit in (0..n.bit_len()).rev() {
        interrupt.check()?;
        let even = &number * &(&(&next << 1) - &number);
        let odd = &(&number * &number) + &(&next * &next);
        (number, next) = if n.0.bit(bit as u64) { (odd.clone(), &even + &odd) } else { (even, odd) };
    }
    Ok((number, next))
}

/// The digits of an integer that is not negative in a base from 2 on, the highest first.
///
/// # Errors
/// [`Cancelled`] once the token has been raised.
pub fn digits(n: &Integer, base: &Integer, interrupt: &Interrupt) -> Result<Vec<Integer>, Cancelled> {
    // base, base², base⁴ … while they are no longer than half of the number.
    let mut powers = vec![base.clone()];
    while let Some(last) = powers.last()
        && last.bit_len() * 2 <= n.bit_len() + 1
    {
        interrupt.check()?;
        let square = last * last;
        powers.push(square);
    }
    let mut digits = Vec::new();
    spread(n, &powers, &mut digits, interrupt)?;
    let leading = digits.iter().take_while(|digit| digit.is_zero()).count().min(digits.len() - 1);
    digits.drain(..leading);
    Ok(digits)
}

/// Appends the digits of a number below the square of the last power, by halves, zeros in front included. The recursion is
/// as deep as there are powers.
fn spread(
    n: &Integer,
    powers: &[Integer],
    digits: &mut Vec<Integer>,
    interrupt: &Interrupt,
) -> Result<(), Cancelled> {
    let Some((last, smaller)) = powers.split_last() else {
        digits.push(n.clone());
        return Ok(());
    };
    let (high, low) = n.divide_watched(last, interrupt)?;
    spread(&high, smaller, digits, interrupt)?;
    spread(&low, smaller, digits, interrupt)
}
