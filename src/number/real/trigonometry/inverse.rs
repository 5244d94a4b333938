//! The inverse circular functions, exact at the values that circular functions have at rational multiples of π.
//! It knows nothing of degrees.

use super::gaussian::gaussian;
use super::multiples::{sine_of_multiple, times_pi};
use super::{applied, apply, ratio, tangent_form, unary};
use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::number::ball128::Ball128;
use crate::number::real::arithmetic::{abs, add, divide, multiply, negate, pi, sign_of, subtract};
use crate::number::real::exponential::transcendental;
use crate::number::real::form::{Atom, NormalForm};
use crate::number::real::recipe::{Operation, Recipe};
use crate::number::real::rule::Function;
use crate::number::real::sign::distance_to_unit;
use crate::number::real::{Real, floor};
use crate::number::{Integer, Rational, rational};
use std::cmp::Ordering;
use std::sync::LazyLock;

/// The inverse sine, in [−π/2, π/2].
///
/// # Errors
/// A fault at operand 1 where it lies outside [−1, 1], or that is not decided.
pub fn asin(x: &Real, interrupt: &Interrupt) -> Result<Real, Fault> {
    within_one(x, "the inverse sine is real only between -1 and 1", interrupt)?;
    if x.is_rational() && x.ball().is_some_and(|ball| ball.asin().is_some()) {
        return Ok(transcendental(x, Ball128::asin, |x| {
            arcsine(x, &Interrupt::new()).unwrap_or_else(|_| unary(Function::Asin, x, None))
        }));
    }
    arcsine(x, interrupt)
}

fn arcsine(x: &Real, interrupt: &Interrupt) -> Result<Real, Fault> {
    let recipe = match near_end(x, interrupt)? {
        // ±(π/2 − 2·asin √(d/2)).
        Some((half, negative)) => {
            let quarter = pi_over_two().minus(&half);
            if negative { Recipe::unary(Operation::Negate, &quarter) } else { quarter }
        }
        None => Recipe::unary(Operation::Function(Function::Asin), x.recipe()),
    };
    Ok(Real::new(arcsine_form(x.form(), interrupt), recipe))
}

fn arcsine_form(x: &NormalForm, interrupt: &Interrupt) -> Option<NormalForm> {
    if let Some(r) = table_sine(x) {
        return times_pi(&r);
    }
    if let Some((Function::Sin, y, negative)) = applied(x) {
        let (rest, turns) = principal(y, &pi(), interrupt)?;
        return Some(if negative == turns.is_odd() { rest } else { rest.negate() });
    }
    let (argument, negative) = x.unsigned();
    let form = apply(Function::Asin, argument);
    Some(if negative { form.negate() } else { form })
}

/// The inverse cosine, in [0, π].
///
/// # Errors
/// As [`asin`].
pub fn acos(x: &Real, interrupt: &Interrupt) -> Result<Real, Fault> {
    within_one(x, "the inverse cosine is real only between -1 and 1", interrupt)?;
    if x.is_rational() && x.ball().is_some_and(|ball| ball.acos().is_some()) {
        return Ok(transcendental(x, Ball128::acos, |x| {
            arccosine(x, &Interrupt::new()).unwrap_or_else(|_| unary(Function::Acos, x, None))
        }));
    }
    arccosine(x, interrupt)
}

fn arccosine(x: &Real, interrupt: &Interrupt) -> Result<Real, Fault> {
    let form = || {
        if let Some((Function::Cos, y, false)) = applied(x.form()) {
            let (rest, _) = principal(y, &multiply(&pi(), &Rational::from(2).into()), interrupt)?;
            return Some(abs(&Real::from(rest), interrupt).ok()?.form().clone());
        }
        match table_sine(x.form()) {
            Some(r) => times_pi(&rational::subtract(&ratio(1, 2), &r).ok()?),
            None => Some(apply(Function::Acos, x.form().clone())),
        }
    };
    let recipe = match near_end(x, interrupt)? {
        Some((half, true)) => Recipe::leaf(Operation::Pi).minus(&half),
        Some((half, false)) => half,
        None => Recipe::unary(Operation::Function(Function::Acos), x.recipe()),
    };
    Ok(Real::new(form(), recipe))
}

/// The inverse tangent, in (−π/2, π/2).
#[must_use]
pub fn atan(x: &Real, interrupt: &Interrupt) -> Real {
    if x.is_rational() && x.ball().is_some_and(|ball| ball.atan().is_some()) {
        return transcendental(x, Ball128::atan, |x| {
            unary(Function::Atan, x, arctangent_form(x.form(), &Interrupt::new()))
        });
    }
    unary(Function::Atan, x, arctangent_form(x.form(), interrupt))
}

fn arctangent_form(x: &NormalForm, interrupt: &Interrupt) -> Option<NormalForm> {
    if let Some(r) = table_tangent(x) {
        return times_pi(&r);
    }
    if let Some(value) = x.to_fraction() {
        return gaussian(&value).or_else(|| Some(signed_arctangent(x)));
    }
    if let Some((coefficient, [(Atom::Apply(Function::Sin, y), one), (Atom::Apply(Function::Cos, z), minus)])) =
        x.as_term().map(|(c, monomial)| (c, monomial.as_slice()))
        && y == z
        && one.0.is_one()
        && minus.0 == Rational::from(-1)
        && rational::abs(coefficient).is_one()
    {
        let (rest, _) = principal(y, &pi(), interrupt)?;
        return Some(if coefficient.is_negative() { rest.negate() } else { rest });
    }
    Some(signed_arctangent(x))
}

fn signed_arctangent(x: &NormalForm) -> NormalForm {
    let (argument, negative) = x.unsigned();
    let form = apply(Function::Atan, argument);
    if negative { form.negate() } else { form }
}

/// The angle of the point (x, y), in (−π, π].
///
/// # Errors
/// A fault where both are 0, or a sign is not proved.
pub fn atan2(y: &Real, x: &Real, interrupt: &Interrupt) -> Result<Real, Fault> {
    let (upward, across) = (sign_of(y, 1, interrupt)?, sign_of(x, 2, interrupt)?);
    let half = multiply(&pi(), &ratio(1, 2).into());
    let angle = match (across, upward) {
        (Ordering::Equal, Ordering::Equal) => return Err(Fault::new(0, "the origin has no angle")),
        (Ordering::Equal, Ordering::Greater) => half,
        (Ordering::Equal, Ordering::Less) => negate(&half),
        _ => {
            let slope = atan(&divide(y, x, interrupt)?, interrupt);
            match (across, upward) {
                (Ordering::Greater, _) => slope,
                (_, Ordering::Less) => subtract(&slope, &pi()),
                _ => add(&slope, &pi()),
            }
        }
    };
    let recipe = Recipe::binary(Operation::Atan2, y.recipe(), x.recipe());
    Ok(Real::new(Some(angle.form().clone()), recipe))
}

/// Angles r·π between 0 and π/2 with their sines and tangents.
static TABLE: LazyLock<Vec<(Rational, NormalForm, Option<NormalForm>)>> = LazyLock::new(|| {
    let angles = [2, 3, 4, 5, 6, 8, 10, 12].into_iter().flat_map(|n| (1..=n / 2).map(move |j| ratio(j, n)));
    let row = |r: Rational| {
        let tangent = if r == ratio(1, 2) {
            None
        } else {
            tangent_form(&NormalForm::atom(Atom::Pi).multiply(&NormalForm::constant(r.clone()))?)
        };
        Some((r.clone(), sine_of_multiple(&r)?, tangent))
    };
    angles.filter_map(row).collect()
});

/// The r with sin(r·π) = x, if x is in the table.
fn table_sine(x: &NormalForm) -> Option<Rational> {
    if x.numerator.0.is_empty() {
        return Some(Rational::ZERO);
    }
    let found = |x: &NormalForm| TABLE.iter().find(|(_, sine, _)| sine == x).map(|(r, ..)| r.clone());
    found(x).or_else(|| found(&x.negate()).map(|r| rational::negate(&r)))
}

fn table_tangent(x: &NormalForm) -> Option<Rational> {
    if x.numerator.0.is_empty() {
        return Some(Rational::ZERO);
    }
    let found = |x: &NormalForm| {
        TABLE.iter().find(|(_, _, tangent)| tangent.as_ref() == Some(x)).map(|(r, ..)| r.clone())
    };
    found(x).or_else(|| found(&x.negate()).map(|r| rational::negate(&r)))
}

/// y − k·period, with the k that brings it nearest to 0, and k; `None` where that is not proved.
fn principal(y: &NormalForm, period: &Real, interrupt: &Interrupt) -> Option<(NormalForm, Integer)> {
    let y = Real::from(y.clone());
    let turns = add(&divide(&y, period, interrupt).ok()?, &ratio(1, 2).into());
    let whole = floor(&turns, interrupt).ok()?;
    if !whole.proved {
        return None;
    }
    let rest = subtract(&y, &multiply(period, &Rational::Integer(whole.value.clone()).into()));
    Some((rest.form().clone(), whole.value))
}

/// Refuses an operand outside [−1, 1].
fn within_one(x: &Real, message: &'static str, interrupt: &Interrupt) -> Result<(), Fault> {
    let room = subtract(&Rational::ONE.into(), &abs(x, interrupt)?);
    if sign_of(&room, 1, interrupt)? == Ordering::Less { Err(Fault::new(1, message)) } else { Ok(()) }
}

fn pi_over_two() -> Recipe {
    Recipe::binary(
        Operation::Multiply,
        &Recipe::leaf(Operation::Pi),
        &Recipe::leaf(Operation::Ratio(ratio(1, 2))),
    )
}

/// acos |x| = 2·asin √(d/2) for an |x| = 1 − d so near 1 that d is better known by itself, and whether x is negative.
fn near_end(x: &Real, interrupt: &Interrupt) -> Result<Option<(Recipe, bool)>, Fault> {
    let Some((distance, negative)) = distance_to_unit(x.recipe(), interrupt)? else { return Ok(None) };
    let half = Recipe::binary(Operation::Multiply, &distance, &Recipe::leaf(Operation::Ratio(ratio(1, 2))));
    let root = Recipe::unary(Operation::Root(2), &half);
    let angle = Recipe::unary(Operation::Function(Function::Asin), &root);
    let two = Recipe::leaf(Operation::Ratio(2.into()));
    Ok(Some((Recipe::binary(Operation::Multiply, &two, &angle), negative)))
}
