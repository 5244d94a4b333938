//! Numbers of a sequence or a choice that are too large for an exact integer: Fibonacci's, Lucas's and binomial coefficients.
//! It does not know which are too large.

use super::gamma::lngamma;
use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::number::real::arithmetic::{add, divide, multiply, subtract};
use crate::number::real::exponential::exponential_fits;
use crate::number::real::recipe::{Operation, Recipe};
use crate::number::real::rule::Function;
use crate::number::real::{Real, ln, negate, power};
use crate::number::{Integer, Rational};

/// Fibonacci's number of an index too large for an exact one: (φⁿ − (−φ)⁻ⁿ)/√5, and Lucas's φⁿ + (−φ)⁻ⁿ.
///
/// # Errors
/// A fault where it would be too large for an exponent.
pub fn fibonacci(n: &Integer, is_lucas: bool, interrupt: &Interrupt) -> Result<Real, Fault> {
    let half = Rational::ratio(&Integer::ONE, &Integer::TWO)?;
    let root = power(&Rational::from(5).into(), &half.clone().into(), interrupt)?;
    let phi = multiply(&add(&Rational::ONE.into(), &root), &half.into());
    let size = n.abs();
    let power = power(&phi, &Rational::Integer(size.clone()).into(), interrupt)?;
    exponential_fits(&multiply(&Rational::Integer(size).into(), &ln(&phi, interrupt)?), interrupt)?;
    let inverse = divide(&Rational::ONE.into(), &power, interrupt)?;
    // (−φ)^-n for n ≥ 0; backwards the signs alternate.
    let conjugate = if n.is_odd() { negate(&inverse) } else { inverse };
    let value = if is_lucas {
        add(&power, &conjugate)
    } else {
        divide(&subtract(&power, &conjugate), &root, interrupt)?
    };
    Ok(if n.is_negative() && n.is_odd() == is_lucas { negate(&value) } else { value })
}

/// Factors that are multiplied one by one.
const FEW_FACTORS: i64 = 64;

/// The binomial coefficient of integers 0 ≤ k ≤ n too large for an exact one: e to ln n! − ln k! − ln (n − k)!, or where
/// there are but a few factors, their product.
///
/// # Errors
/// A fault where it would be too large for an exponent.
pub fn binomial(n: &Integer, k: &Integer, interrupt: &Interrupt) -> Result<Real, Fault> {
    let logarithm = |n: &Integer| lngamma(&Rational::Integer(n + &Integer::ONE).into(), interrupt);
    let rest = n - k;
    let fewer = if *k < rest { k } else { &rest };
    if let Some(count) = fewer.to_i64().filter(|count| *count <= FEW_FACTORS) {
        return (0..count).try_fold(Real::from(Rational::ONE), |product, index| {
            let factor = Rational::Integer(n - &Integer::from(index));
            let share = Rational::Integer(Integer::from(index + 1));
            divide(&multiply(&product, &factor.into()), &share.into(), interrupt)
        });
    }
    let sum = subtract(&subtract(&logarithm(n)?, &logarithm(k)?), &logarithm(&rest)?);
    exponential_fits(&sum, interrupt)?;
    Ok(Real::new(None, Recipe::unary(Operation::Function(Function::Exp), sum.recipe())))
}
