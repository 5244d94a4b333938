//! The circular functions on reals, exact at rational multiples of π and at inverses of their own.
//! It knows nothing of degrees.

mod gaussian;
mod inverse;
mod multiples;
mod sums;

use super::Real;
use super::arithmetic::sign_of;
use super::exponential::transcendental;
use super::form::{Atom, NormalForm, Sum};
use super::recipe::{Operation, Recipe};
use super::rule::Function;
use crate::fault::Fault;
use crate::limits::{Interrupt, MAX_CIRCULAR_BITS};
use crate::number::ball::Trouble;
use crate::number::ball128::Ball128;
use crate::number::{Rational, rational};
pub use inverse::{acos, asin, atan, atan2};
use multiples::{cosine_of_multiple, sine_of_multiple};
use std::cmp::Ordering;
use std::sync::Arc;
pub(super) use sums::by_common_angles;

fn ratio(a: i64, b: i64) -> Rational {
    Rational::ratio(&a.into(), &b.into()).expect("no denominator here is 0")
}

fn constant(a: i64, b: i64) -> NormalForm {
    NormalForm::constant(ratio(a, b))
}

/// The r with x = r·π.
fn multiple_of_pi(x: &NormalForm) -> Option<Rational> {
    if x.numerator.0.is_empty() {
        return Some(Rational::ZERO);
    }
    let (coefficient, monomial) = x.as_term()?;
    let [(Atom::Pi, exponent)] = monomial.as_slice() else { return None };
    exponent.0.is_one().then(|| coefficient.clone())
}

fn apply(function: Function, x: NormalForm) -> NormalForm {
    NormalForm::atom(Atom::Apply(function, Arc::new(x)))
}

/// The function and the argument of which the form is the value, and whether it has the other sign.
fn applied(form: &NormalForm) -> Option<(Function, &NormalForm, bool)> {
    let (coefficient, monomial) = form.as_term()?;
    let [(Atom::Apply(function, argument), exponent)] = monomial.as_slice() else { return None };
    let unit = rational::abs(coefficient).is_one() && exponent.0.is_one();
    unit.then(|| (*function, &**argument, coefficient.is_negative()))
}

fn sine_form(x: &NormalForm) -> Option<NormalForm> {
    if let Some(r) = multiple_of_pi(x) {
        return sine_of_multiple(&r);
    }
    if let Some((Function::Asin, argument, negative)) = applied(x) {
        return Some(if negative { argument.negate() } else { argument.clone() });
    }
    if let Some([_, sine]) = turned(x) {
        return Some(sine);
    }
    let (argument, negative) = x.unsigned();
    let form = apply(Function::Sin, argument);
    Some(if negative { form.negate() } else { form })
}

fn cosine_form(x: &NormalForm) -> Option<NormalForm> {
    if let Some(r) = multiple_of_pi(x) {
        return cosine_of_multiple(&r);
    }
    if let Some((Function::Acos, argument, _)) = applied(x) {
        return Some(argument.clone());
    }
    if let Some([cosine, _]) = turned(x) {
        return Some(cosine);
    }
    Some(apply(Function::Cos, x.unsigned().0))
}

/// Cosine and sine of a sum of which some terms are multiples of π/2, or whole multiples of inverse functions, by the
/// addition theorem: those of a multiple of π are known, and those of an inverse function are algebraic in its argument.
fn turned(x: &NormalForm) -> Option<[NormalForm; 2]> {
    if !x.is_sum() {
        return None;
    }
    let (mut rest, mut turns, mut arcs) = (Vec::new(), Rational::ZERO, Vec::new());
    for (monomial, coefficient) in &x.numerator.0 {
        match monomial.as_slice() {
            [(Atom::Pi, one)] if one.0.is_one() => turns = coefficient.0.clone(),
            [(Atom::Apply(function @ (Function::Acos | Function::Asin | Function::Atan), y), one)]
                if one.0.is_one() && coefficient.0.to_i64().is_some_and(|times| times.abs() <= MAX_TURNS) =>
            {
                arcs.push((*function, y, coefficient.0.to_i64()?));
            }
            _ => rest.push((monomial.clone(), coefficient.clone())),
        }
    }
    let whole = rational::multiply(&turns, &Rational::from(2)).ok()?.is_integer();
    if arcs.is_empty() && (turns.is_zero() || !whole) {
        return None;
    }
    let mut point = [cosine_of_multiple(&turns)?, sine_of_multiple(&turns)?];
    if !rest.is_empty() {
        let (angle, negative) = NormalForm::from(Sum(rest)).unsigned();
        let sine = apply(Function::Sin, angle.clone());
        point = rotated(&point, &[apply(Function::Cos, angle), if negative { sine.negate() } else { sine }])?;
    }
    for (function, y, times) in arcs {
        let [cosine, sine] = of_arc(function, y)?;
        let part = [cosine, if times < 0 { sine.negate() } else { sine }];
        for _ in 0..times.unsigned_abs() {
            point = rotated(&point, &part)?;
        }
    }
    Some(point)
}

/// The most times that an angle is taken by the addition theorem.
const MAX_TURNS: i64 = 16;

/// Cosine and sine of a sum.
fn rotated([a, b]: &[NormalForm; 2], [c, d]: &[NormalForm; 2]) -> Option<[NormalForm; 2]> {
    Some([a.multiply(c)?.add(&b.multiply(d)?.negate())?, a.multiply(d)?.add(&b.multiply(c)?)?])
}

/// Cosine and sine of an inverse function: 1/√(1 + y²) and y/√(1 + y²), or √(1 − y²) and y.
fn of_arc(function: Function, y: &NormalForm) -> Option<[NormalForm; 2]> {
    let (one, square) = (constant(1, 1), y.multiply(y)?);
    let root = |square: NormalForm| {
        let leg = one.add(&square)?;
        // A root of what may be 0 must not be taken for positive.
        let sign = leg.recipe().pass(64, &Interrupt::new()).ok()?.sign()?;
        if sign.is_gt() { super::powers::power_form(&leg, &ratio(1, 2)) } else { None }
    };
    match function {
        Function::Atan => {
            let length = root(square)?;
            Some([one.divide(&length)?, y.divide(&length)?])
        }
        Function::Asin => Some([root(square.negate())?, y.clone()]),
        Function::Acos => Some([y.clone(), root(square.negate())?]),
        _ => None,
    }
}

fn unary(function: Function, x: &Real, form: Option<NormalForm>) -> Real {
    Real::new(form, Recipe::unary(Operation::Function(function), x.recipe()))
}

/// Refuses an angle that is too large to be reduced, by its size.
///
/// # Errors
/// A fault at operand 1 where it has more than [`MAX_CIRCULAR_BITS`] before the point.
pub fn angle_fits(x: &Real, interrupt: &Interrupt) -> Result<(), Fault> {
    let is_small = x.ball().is_some_and(|ball| ball.top() < 64);
    if is_small || multiple_of_pi(x.form()).is_some() { Ok(()) } else { argument_fits(x, 1, interrupt) }
}

/// Refuses an argument of which more bits come before the point than π is computed to.
pub(super) fn argument_fits(x: &Real, operand: usize, interrupt: &Interrupt) -> Result<(), Fault> {
    let digits = match x.recipe().pass(64, interrupt) {
        Ok(ball) if ball.lower().top().is_some_and(|top| MAX_CIRCULAR_BITS < top) => {
            super::digits::exponent(&Recipe::unary(Operation::Abs, x.recipe()), interrupt)?
        }
        Err(Trouble::Cancelled(reason)) => return Err(reason.into()),
        Err(Trouble::OutOfRange) => return Err(Fault::too_large(operand, "the argument is too large")),
        _ => return Ok(()),
    };
    // log₁₀ 2 > 0.301.
    let most = MAX_CIRCULAR_BITS * 301 / 1_000;
    let digits = digits.saturating_add(1);
    Err(Fault::too_large(
        operand,
        format!("the argument has {digits} digits before the point, and at most {most} are reduced"),
    ))
}

/// The sine.
#[must_use]
pub fn sin(x: &Real) -> Real {
    transcendental(x, Ball128::sin, |x| unary(Function::Sin, x, sine_form(x.form())))
}

/// The cosine.
#[must_use]
pub fn cos(x: &Real) -> Real {
    transcendental(x, Ball128::cos, |x| unary(Function::Cos, x, cosine_form(x.form())))
}

/// The tangent.
///
/// # Errors
/// A fault at operand 1 where the cosine is 0, or is not known not to be.
pub fn tan(x: &Real, interrupt: &Interrupt) -> Result<Real, Fault> {
    if x.is_rational() && x.ball().is_some_and(|ball| ball.tan().is_some()) {
        return Ok(transcendental(x, Ball128::tan, |x| unary(Function::Tan, x, tangent_form(x.form()))));
    }
    if sign_of(&cos(x), 1, interrupt)? == Ordering::Equal {
        return Err(Fault::new(1, "the tangent has a pole there"));
    }
    if multiple_of_pi(x.form()).is_some() {
        // As a quotient of algebraic numbers it has a separation bound.
        let recipe = Recipe::binary(Operation::Divide, sin(x).recipe(), cos(x).recipe());
        return Ok(Real::new(tangent_form(x.form()), recipe));
    }
    Ok(unary(Function::Tan, x, tangent_form(x.form())))
}

/// tan x = sin 2x/(1 + cos 2x) at multiples of π, which needs fewer roots; elsewhere sin x/cos x.
fn tangent_form(x: &NormalForm) -> Option<NormalForm> {
    if let Some((Function::Atan, argument, negative)) = applied(x) {
        return Some(if negative { argument.negate() } else { argument.clone() });
    }
    match multiple_of_pi(x) {
        Some(r) => {
            let double = rational::multiply(&r, &Rational::from(2)).ok()?;
            let below = cosine_of_multiple(&double)?.add(&constant(1, 1))?;
            sine_of_multiple(&double)?.divide(&below)
        }
        None => sine_form(x)?.divide(&cosine_form(x)?),
    }
}
