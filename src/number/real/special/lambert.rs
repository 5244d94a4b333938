//! Lambert's W on reals: its fractions and logarithms, where it has such.
//! It knows nothing of the iteration that computes it.

use super::plain;
use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::number::real::arithmetic::{add, divide, multiply, sign_of};
use crate::number::real::exponential::exp;
use crate::number::real::form::{Atom, NormalForm};
use crate::number::real::rule::Function;
use crate::number::real::{Real, ln, power};
use crate::number::{Integer, Rational, rational};
use std::cmp::Ordering;

/// The principal branch of Lambert's W, for x ≥ −1/e: W(q·e^q) = q for a fraction q ≥ −1.
///
/// # Errors
/// A fault at operand 1 where it lies below, or that is not decided.
pub fn lambertw(x: &Real, interrupt: &Interrupt) -> Result<Real, Fault> {
    if let Some(q) = product_logarithm(x.form()) {
        return Ok(q.into());
    }
    let end = exp(&Rational::from(-1).into());
    match sign_of(&add(x, &end), 1, interrupt)? {
        Ordering::Less => Err(Fault::new(1, "below -1/e lambertw is not real")),
        Ordering::Equal => Ok(Rational::from(-1).into()),
        Ordering::Greater => {
            Ok(logarithm_of_power(x, interrupt).unwrap_or_else(|| plain(Function::LambertW, x)))
        }
    }
}

/// W(t·ln t) = ln t for t > 1/e: the t are tried to which the value itself points, a fraction, or a power with a fraction of
/// a number whose logarithm is in the form; what is proved is that the forms of x and t·ln t are equal.
fn logarithm_of_power(x: &Real, interrupt: &Interrupt) -> Option<Real> {
    /// Denominators of what is tried stay below this.
    const MAX_DENOMINATOR: u64 = 64;
    let atoms = x.form().numerator.0.iter().flat_map(|(monomial, _)| monomial);
    let bases: Vec<NormalForm> = atoms
        .filter_map(|(atom, _)| match atom {
            Atom::Log(n) => Some(NormalForm::constant(Rational::Integer(n.clone()))),
            Atom::Apply(Function::Ln, base) => Some(NormalForm::clone(base)),
            _ => None,
        })
        .collect();
    if bases.is_empty() || !x.form().is_sum() {
        return None;
    }
    let value = plain(Function::LambertW, x);
    // At −1 the other branch begins, on which t·ln t = x has another solution.
    if sign_of(&add(&value, &Rational::ratio(&1023.into(), &1024.into()).ok()?.into()), 1, interrupt)
        .ok()?
        .is_le()
    {
        return None;
    }
    let holds = |t: &Real| {
        let logarithm = ln(t, interrupt).ok()?;
        (multiply(t, &logarithm).form() == x.form()).then_some(logarithm)
    };
    let near = |number: &Real| near_fraction(number, MAX_DENOMINATOR, interrupt);
    if let Some(found) = near(&exp(&value)).and_then(|t| holds(&t.into())) {
        return Some(found);
    }
    bases.into_iter().take(4).map(Real::from).find_map(|base| {
        let times = near(&divide(&value, &ln(&base, interrupt).ok()?, interrupt).ok()?)?;
        holds(&power(&base, &times.into(), interrupt).ok()?)
    })
}

/// The fraction with the least denominator that the number is within 2^-60 of.
fn near_fraction(number: &Real, most: u64, interrupt: &Interrupt) -> Option<Rational> {
    for denominator in 1..most {
        let scaled = multiply(number, &Rational::from(i64::try_from(denominator).ok()?).into());
        let (low, _) = scaled.recipe().refine_absolute(64, 1 << 10, interrupt).ok()?.bounds(-60);
        let one = Integer(num_bigint::BigInt::from(1) << 60);
        let middle = &Integer(low) + &(&one >> 1);
        let rest = &middle - &(&(&middle >> 60) << 60);
        let gap = &rest - &(&one >> 1);
        if gap.abs() <= Integer::from(16) {
            return Rational::ratio(&(&middle >> 60), &Integer::from(i64::try_from(denominator).ok()?)).ok();
        }
    }
    None
}

/// The fraction q ≥ −1 where the form is q·e^q.
fn product_logarithm(x: &NormalForm) -> Option<Rational> {
    if x.numerator.0.is_empty() {
        return Some(Rational::ZERO);
    }
    let (coefficient, monomial) = x.as_term()?;
    let [(Atom::E, exponent)] = monomial.as_slice() else { return None };
    let reached = rational::compare(coefficient, &Rational::from(-1)).is_ge();
    (exponent.0 == *coefficient && reached).then(|| coefficient.clone())
}
