//! Factorials, binomial coefficients and the sequences of Fibonacci and Lucas: integers while they can be held, reals beyond.
//! It knows nothing of how either is multiplied.

use super::{Number, or_real, rational, rational_operand, real, theory};
use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::number::integer::Integer;
use crate::number::rational::Rational;

/// n!, for a number that is not an integer Γ(n + 1).
///
/// # Errors
/// A fault where n is a negative integer, the product too large, or the work is cancelled.
pub fn factorial(n: &Number, interrupt: &Interrupt) -> Result<Number, Fault> {
    let real = || real::factorial(&n.real(1)?, interrupt).map(Number::from);
    match n.as_rational().filter(|n| n.is_integer()) {
        Some(n) => or_real(rational::factorial(n, interrupt), real),
        None => real(),
    }
}

/// n!!, the product of n, n − 2, n − 4 … down to 1 or 2.
///
/// # Errors
/// As [`factorial`].
pub fn double_factorial(n: &Number, interrupt: &Interrupt) -> Result<Number, Fault> {
    rational::double_factorial(rational_operand(n)?, interrupt).map(Number::Rational)
}

/// The binomial coefficient; one that is too long to be written out is a real.
///
/// # Errors
/// A fault where it would be too large for an exponent, or the work is cancelled.
pub fn binomial(n: &Integer, k: &Integer, interrupt: &Interrupt) -> Result<Number, Fault> {
    or_real(theory::binomial(n, k, interrupt).map(Rational::Integer), || {
        // C(−n, k) = (−1)^k C(n + k − 1, k).
        let positive = if n.is_negative() { &(k - n) - &Integer::ONE } else { n.clone() };
        let value = real::binomial(&positive, k, interrupt)?;
        Ok(if n.is_negative() && k.is_odd() { real::negate(&value) } else { value }.into())
    })
}

/// The n-th of Fibonacci's numbers; one that is too long to be written out is a real.
///
/// # Errors
/// As [`binomial`].
pub fn fibonacci(n: &Integer, interrupt: &Interrupt) -> Result<Number, Fault> {
    or_real(theory::fibonacci(n, interrupt).map(Rational::Integer), || {
        Ok(real::fibonacci(n, false, interrupt)?.into())
    })
}

/// The n-th of Lucas's numbers; one that is too long to be written out is a real.
///
/// # Errors
/// As [`binomial`].
pub fn lucas(n: &Integer, interrupt: &Interrupt) -> Result<Number, Fault> {
    or_real(theory::lucas(n, interrupt).map(Rational::Integer), || {
        Ok(real::fibonacci(n, true, interrupt)?.into())
    })
}
