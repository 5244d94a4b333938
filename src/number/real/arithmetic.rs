//! The constants and the field operations on reals, comparison and rounding, each in the simplest form that is known.
//! It knows nothing of powers, exponentials and angles.

use super::deferred::Look;
use super::form::{Atom, NormalForm};
use super::recipe::{Operation, Recipe};
use super::sign::{Floor, Sign, floor as floor_of};
use super::{Real, Stop};
use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::number::ball128::Ball128;
use crate::number::{Integer, Rational, rational};
use std::cmp::Ordering;

/// π.
#[must_use]
pub fn pi() -> Real {
    Real::constant(Ball128::PI, || NormalForm::atom(Atom::Pi).into())
}

/// Euler's γ.
#[must_use]
pub fn euler_gamma() -> Real {
    NormalForm::atom(Atom::EulerGamma).into()
}

/// Catalan's constant.
#[must_use]
pub fn catalan() -> Real {
    NormalForm::atom(Atom::Catalan).into()
}

/// Euler's number.
#[must_use]
pub fn e() -> Real {
    let form = || NormalForm::atom(Atom::E).into();
    Ball128::of_word(1).exp().map_or_else(form, |ball| Real::constant(ball, form))
}

/// The sum.
#[must_use]
pub fn add(a: &Real, b: &Real) -> Real {
    // A sum over many terms begins with 0.
    if a.as_rational().is_some_and(Rational::is_zero) {
        return b.clone();
    }
    let look = look(a, b, Ball128::add, common_denominator);
    Real::binary([a, b], look, a.is_rational() != b.is_rational(), |a, b| {
        Real::new(a.form().add(b.form()), Recipe::binary(Operation::Add, a.recipe(), b.recipe()))
    })
}

/// The difference.
#[must_use]
pub fn subtract(a: &Real, b: &Real) -> Real {
    let look = look(a, b, Ball128::sub, common_denominator);
    Real::binary([a, b], look, a.is_rational() != b.is_rational(), |a, b| {
        Real::new(a.form().add(&b.form().negate()), a.recipe().minus(b.recipe()))
    })
}

/// The number with the other sign.
#[must_use]
pub fn negate(x: &Real) -> Real {
    let look = Look { ball: x.ball().map(|ball| -ball), ..x.look() };
    Real::unary(x, look, !x.is_rational(), |x| {
        Real::new(Some(x.form().negate()), Recipe::unary(Operation::Negate, x.recipe()))
    })
}

/// The product.
#[must_use]
pub fn multiply(a: &Real, b: &Real) -> Real {
    let look = look(a, b, Ball128::mul, u64::checked_mul);
    Real::binary([a, b], look, a.is_rational() != b.is_rational(), |a, b| {
        Real::new(a.form().multiply(b.form()), Recipe::binary(Operation::Multiply, a.recipe(), b.recipe()))
    })
}

/// The quotient.
///
/// # Errors
/// A fault at operand 2 where it is 0, or is not known not to be.
pub fn divide(a: &Real, b: &Real, interrupt: &Interrupt) -> Result<Real, Fault> {
    nonzero(b, 2, crate::number::DIVISION_BY_ZERO, interrupt)?;
    let look = look(a, b, Ball128::div, |_, _| None);
    Ok(Real::binary([a, b], look, a.is_rational() != b.is_rational(), |a, b| {
        Real::new(a.form().divide(b.form()), quotient(a.recipe(), b.recipe()))
    }))
}

/// The recipe of a quotient; 1/(1/x) is x, which may lie nearer to 1 than division can tell.
fn quotient(a: &Recipe, b: &Recipe) -> Recipe {
    let is_one = |x: &Recipe| matches!(x.operation(), Operation::Ratio(value) if value.is_one());
    let mut operands = b.operands();
    match (b.operation(), operands.next(), operands.next()) {
        (Operation::Divide, Some(inner), Some(x)) if is_one(a) && is_one(inner) => x.clone(),
        _ => Recipe::binary(Operation::Divide, a, b),
    }
}

/// A first look at what an operation makes of two numbers.
fn look(
    a: &Real,
    b: &Real,
    of_balls: fn(&Ball128, &Ball128) -> Option<Ball128>,
    of_denominators: fn(u64, u64) -> Option<u64>,
) -> Look {
    let ball = a.ball().zip(b.ball()).and_then(|(a, b)| of_balls(&a, &b));
    Look::new(ball, of_denominators(a.look().denominator, b.look().denominator))
}

/// The least common multiple, or 0 where one is 0.
fn common_denominator(a: u64, b: u64) -> Option<u64> {
    if a == b || b == 1 { Some(a) } else { (a / num_integer::gcd(a, b)).checked_mul(b) }
}

/// The sign of an operand that must not be 0, on proof.
pub(super) fn nonzero(
    x: &Real,
    operand: usize,
    zero: &'static str,
    interrupt: &Interrupt,
) -> Result<Ordering, Fault> {
    match sign_of(x, operand, interrupt)? {
        Ordering::Equal => Err(Fault::new(operand, zero)),
        order => Ok(order),
    }
}

/// The sign of an operand, on proof.
///
/// # Errors
/// A fault at the operand where it is not decided, or not proved.
pub fn sign_of(x: &Real, operand: usize, interrupt: &Interrupt) -> Result<Ordering, Fault> {
    match x.sign(interrupt).map_err(|stop| Fault::from(stop).at(operand))? {
        Sign { order, proved: true } => Ok(order),
        _ => Err(Fault::new(operand, "equal to 1000 digits, not proved: the result depends on it")),
    }
}

/// The order of two numbers.
///
/// # Errors
/// Where it is cancelled, or neither number has an exponent.
pub fn compare(a: &Real, b: &Real, interrupt: &Interrupt) -> Result<Sign, Stop> {
    if let Some(difference) = a.ball().zip(b.ball()).and_then(|(a, b)| a.sub(&b)) {
        return Ok(Sign { order: difference.sign(), proved: true });
    }
    subtract(a, b).sign(interrupt)
}

/// The absolute value; of a number that is not known not to be 0, by its recipe.
///
/// # Errors
/// As [`compare`].
pub fn abs(x: &Real, interrupt: &Interrupt) -> Result<Real, Stop> {
    Ok(match x.sign(interrupt)? {
        Sign { order: Ordering::Less, .. } => negate(x),
        Sign { proved: false, .. } => Real::new(None, Recipe::unary(Operation::Abs, x.recipe())),
        _ => x.clone(),
    })
}

/// The greatest integer that is not above.
///
/// # Errors
/// As [`compare`].
pub fn floor(x: &Real, interrupt: &Interrupt) -> Result<Floor, Stop> {
    if let Some(value) = x.to_rational() {
        let Rational::Integer(floor) = rational::floor(&value) else { return Err(Stop::OutsideDomain) };
        return Ok(Floor { equal: value.is_integer(), value: floor, proved: true });
    }
    floor_of(x.recipe(), interrupt)
}

/// Rounds half away from zero to a number of places after the point; negative ones come before it. Also whether the half
/// on which the result may hang is proved.
///
/// # Errors
/// As [`compare`], and a fault where the way there would be too large.
pub fn round(x: &Real, places: i64, interrupt: &Interrupt) -> Result<(Rational, bool), Fault> {
    if let Some(value) = x.to_rational() {
        return Ok((rational::round(&value, places, interrupt)?, true));
    }
    let unit = rational::power(&Rational::from(10), &Rational::from(places), interrupt)?;
    let scaled = multiply(&abs(x, interrupt)?, &unit.clone().into());
    let doubled = multiply(&scaled, &Rational::from(2).into());
    // ⌊y + 1/2⌋ = ⌊(⌊2y⌋ + 1)/2⌋: a half goes up, away from zero.
    let Floor { value, equal, proved } = floor(&doubled, interrupt).map_err(Stop::of_floor)?;
    let rounded = Rational::Integer(&(&value + &Integer::ONE) >> 1);
    let negative = x.sign(interrupt)?.order == Ordering::Less;
    let rounded = if negative { rational::negate(&rounded) } else { rounded };
    Ok((rational::divide(&rounded, &unit)?, proved || !(equal && value.is_odd())))
}

// ---- powers and roots ----
