//! The special functions on reals, each in the simplest form that is known.
//! It knows nothing of the series that compute them.

mod bessel;
mod counting;
mod gamma;
mod lambert;
mod zeta;

use super::Real;
use super::arithmetic::{sign_of, subtract};
use super::form::{Atom, NormalForm};
use super::recipe::{Operation, Recipe};
use super::rule::Function;
use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::number::{Rational, rational};
pub use bessel::besselj;
pub use counting::{binomial, fibonacci};
pub use gamma::{beta, digamma, factorial, gamma, lngamma};
pub(super) use gamma::{digamma_form, gamma_form, moved};
pub use lambert::lambertw;
use std::sync::Arc;
pub use zeta::zeta;

fn apply(function: Function, x: NormalForm) -> NormalForm {
    NormalForm::atom(Atom::Apply(function, Arc::new(x)))
}

fn unary(function: Function, x: &Real, form: Option<NormalForm>) -> Real {
    Real::new(form, Recipe::unary(Operation::Function(function), x.recipe()))
}

/// The value of a function of which no more is known than its name.
fn plain(function: Function, x: &Real) -> Real {
    unary(function, x, Some(apply(function, x.form().clone())))
}

/// The value of a function of which no identity is known, where it is defined.
///
/// # Errors
/// A fault at operand 1 where it lies outside of the domain in the function's row, or is not known not to.
pub fn apply_rule(function: Function, x: &Real, interrupt: &Interrupt) -> Result<Real, Fault> {
    if let Some(domain) = function.rule().domain {
        let ends = domain.ends.map(Rational::from);
        let is_within = if let Some(x) = x.to_rational() {
            rational::compare(&ends[0], &x).is_lt() && rational::compare(&x, &ends[1]).is_lt()
        } else {
            let [from, to] = ends.map(Real::from);
            sign_of(&subtract(x, &from), 1, interrupt)?.is_gt()
                && sign_of(&subtract(&to, x), 1, interrupt)?.is_gt()
        };
        if !is_within {
            return Err(Fault::new(1, domain.message));
        }
    }
    Ok(plain(function, x))
}

/// The error function, which is odd.
#[must_use]
pub fn erf(x: &Real) -> Real {
    unary(Function::Erf, x, Some(erf_form(x.form())))
}

fn erf_form(x: &NormalForm) -> NormalForm {
    if x.numerator.0.is_empty() {
        return NormalForm::constant(Rational::ZERO);
    }
    let (argument, negative) = x.unsigned();
    let form = apply(Function::Erf, argument);
    if negative { form.negate() } else { form }
}

/// The complement of the error function, 1 − erf x.
#[must_use]
pub fn erfc(x: &Real) -> Real {
    unary(Function::Erfc, x, NormalForm::constant(Rational::ONE).add(&erf_form(x.form()).negate()))
}
