//! Powers, exponentials, logarithms and hyperbolic functions of reals, each in the simplest form that is known.
//! It knows nothing of angles.

use super::arithmetic::{abs, nonzero, sign_of, subtract};
use super::deferred::Look;
use super::form::{Atom, Exact, MAX_ROOT, NormalForm, Sum, factors};
use super::powers::{integer_power, power_form, signed_power};
use super::recipe::{Operation, Recipe};
use super::rule::Function;
use super::sign::{distance_to_unit, rest_to_one};
use super::{Real, Stop};
use crate::fault::Fault;
use crate::limits::{Interrupt, MAX_LOGARITHM_BITS, MAX_WORKING_BITS};
use crate::number::ball::{Ball, Trouble};
use crate::number::ball128::Ball128;
use crate::number::{Integer, Rational, rational};
use std::cmp::Ordering;
use std::sync::Arc;

/// The base to the exponent, where that is real. 0 to the 0 is 1.
///
/// # Errors
/// A fault at operand 1 where it is 0 and the exponent negative, or negative and the exponent no integer, or where a
/// sign is not proved.
pub fn power(base: &Real, exponent: &Real, interrupt: &Interrupt) -> Result<Real, Fault> {
    let rational = exponent.to_rational();
    let whole = rational.as_ref().and_then(Rational::to_i64);
    match whole {
        Some(0) => return Ok(Rational::ONE.into()),
        Some(1..) => {}
        Some(..0) => {
            nonzero(base, 1, "zero has no negative power", interrupt)?;
        }
        None => match sign_of(base, 1, interrupt)? {
            Ordering::Equal if sign_of(exponent, 2, interrupt)? == Ordering::Less => {
                return Err(Fault::new(1, "zero has no negative power"));
            }
            Ordering::Equal => return Ok(base.clone()),
            Ordering::Less => return Err(Fault::new(1, "a power of a negative number is not real")),
            Ordering::Greater => {}
        },
    }
    let look = power_look(base, exponent, rational.as_ref());
    Ok(Real::binary([base, exponent], look, false, powered))
}

/// A positive fraction to a fractional exponent, of which it is proved that it is not a fraction.
#[must_use]
pub fn irrational_power(base: &Rational, exponent: &Rational) -> Real {
    let x = Real::from(base.clone());
    if exponent.numerator().is_one() && *exponent.denominator() == Integer::TWO {
        let look = Look::new(x.ball().and_then(|ball| ball.sqrt()), Some(x.look().denominator));
        return Real::unary(&x, look, true, |x| {
            let half = Rational::ratio(&Integer::ONE, &Integer::TWO).expect("2 is not 0");
            powered(x, &half.into())
        });
    }
    let y = Real::from(exponent.clone());
    let look = power_look(&x, &y, Some(exponent));
    Real::binary([&x, &y], look, true, powered)
}

/// A first look at a power; that of α/d has the denominator d^p, where the exponent is p/q and positive.
fn power_look(base: &Real, exponent: &Real, rational: Option<&Rational>) -> Look {
    let Some(ball) = base.ball() else { return Look::default() };
    let parts = rational.and_then(|q| Some((q.numerator().to_i64()?, q.denominator().to_u64()?)));
    let power = match parts {
        Some((times, 1)) => ball.powi(times),
        Some((times @ (1 | -1), degree)) if degree <= MAX_ROOT.into() => {
            let root = u32::try_from(degree).ok().and_then(|degree| ball.root(degree));
            if times == 1 { root } else { root.and_then(|root| root.powi(-1)) }
        }
        _ => exponent.ball().and_then(|exponent| ball.power(&exponent)),
    };
    let times = parts.and_then(|(times, _)| u32::try_from(times).ok());
    Look::new(power, times.and_then(|times| base.look().denominator.checked_pow(times)))
}

/// The power where it is real, by its form and its recipe: the sign of the base has been looked at.
fn powered(base: &Real, exponent: &Real) -> Real {
    let rational = exponent.to_rational();
    if let Some(times) = rational.as_ref().and_then(Rational::to_i64) {
        let form = integer_power(base.form(), times);
        return Real::new(form, Recipe::unary(Operation::Power(times), base.recipe()));
    }
    let recipe = match rational.as_ref().map(|q| (q.numerator().to_i64(), q.denominator().to_u64())) {
        Some((Some(times), Some(degree))) if degree <= u64::from(MAX_ROOT) => {
            let degree = u32::try_from(degree).unwrap_or(1);
            let root = Recipe::unary(Operation::Root(degree), base.recipe());
            if times == 1 { root } else { Recipe::unary(Operation::Power(times), &root) }
        }
        // Nobody to ask whether to go on is at hand; a few products are multiplied out at most.
        _ => match rest_to_one(base.recipe(), &Interrupt::new()) {
            Ok(Some(rest)) => {
                let logarithm = Recipe::unary(Operation::Function(Function::Log1p), &rest);
                let product = Recipe::binary(Operation::Multiply, exponent.recipe(), &logarithm);
                Recipe::unary(Operation::Function(Function::Exp), &product)
            }
            _ => Recipe::binary(Operation::RealPower, base.recipe(), exponent.recipe()),
        },
    };
    let form = match &rational {
        Some(exponent) => power_form(base.form(), exponent),
        None => ln_form(base.form()).and_then(|ln| exp_form(&ln.multiply(exponent.form())?)),
    };
    Real::new(form, recipe)
}

/// A function of x with a first look at it: at a fraction its values are not fractions, except for 0, which no ball holds, and at
/// 0, which has no ball (Lindemann).
pub(super) fn transcendental(
    x: &Real,
    of_ball: fn(&Ball128) -> Option<Ball128>,
    make: fn(&Real) -> Real,
) -> Real {
    let look = Look::new(x.ball().and_then(|ball| of_ball(&ball)), None);
    Real::unary(x, look, x.is_rational(), make)
}

/// e^x.
#[must_use]
pub fn exp(x: &Real) -> Real {
    transcendental(x, Ball128::exp, |x| unary(Function::Exp, x, exp_form(x.form())))
}

/// Refuses a power of e that would be too large for an exponent, by its logarithm. One that is too small is a number like
/// any other: only its digits can't be shown.
///
/// # Errors
/// A fault that gives the size, where the logarithm has more than [`MAX_LOGARITHM_BITS`].
pub fn exponential_fits(logarithm: &Real, interrupt: &Interrupt) -> Result<(), Fault> {
    if logarithm.ball().is_some_and(|ball| i64::from(ball.top()) < MAX_LOGARITHM_BITS) {
        return Ok(());
    }
    // A short fraction needs no enclosure.
    if let Some(value) = logarithm.to_rational()
        && value.numerator().bit_len() < usize::try_from(MAX_LOGARITHM_BITS).unwrap_or(0)
    {
        return Ok(());
    }
    let fits = |ball: &Ball| {
        ball.upper().top().is_none_or(|top| top <= MAX_LOGARITHM_BITS) || ball.sign() == Some(Ordering::Less)
    };
    match logarithm.recipe().pass(64, interrupt) {
        Ok(ball) if fits(&ball) => return Ok(()),
        Err(Trouble::Cancelled(reason)) => return Err(reason.into()),
        _ => {}
    }
    // It may be known too vaguely so far: that of a number near 1 is.
    if fits(&*logarithm.recipe().refine(8, MAX_WORKING_BITS, interrupt)?) {
        return Ok(());
    }
    Err(out_of_range(logarithm.recipe(), interrupt)?)
}

/// The fault of a value that is too large or too small for an exponent, by its logarithm.
///
/// # Errors
/// As [`super::compare`].
pub(super) fn out_of_range(logarithm: &Recipe, interrupt: &Interrupt) -> Result<Fault, Stop> {
    let ten = Recipe::unary(Operation::Function(Function::Ln), &Recipe::leaf(Operation::Ratio(10.into())));
    let digits = Recipe::binary(Operation::Divide, logarithm, &ten);
    let exponent = super::digits::exponent(&Recipe::unary(Operation::Abs, &digits), interrupt)?;
    Ok(Fault::too_large(
        0,
        match super::sign::decide(&digits, interrupt)?.order {
            Ordering::Less => format!("the result has about 10^{exponent} zeros after the point"),
            _ => format!("the result has about 10^{exponent} digits"),
        },
    ))
}

/// The natural logarithm.
///
/// # Errors
/// A fault at operand 1 where it is 0 or negative, or its sign is not proved.
pub fn ln(x: &Real, interrupt: &Interrupt) -> Result<Real, Fault> {
    if nonzero(x, 1, "zero has no logarithm", interrupt)? == Ordering::Less {
        return Err(Fault::new(1, "the logarithm of a negative number is not real"));
    }
    let look = Look::new(x.ball().and_then(|ball| ball.ln()), None);
    if look.ball.is_none() || !x.is_rational() {
        return Ok(logarithm(x, interrupt)?.seen(look));
    }
    Ok(Real::unary(x, look, true, |x| {
        logarithm(x, &Interrupt::new()).unwrap_or_else(|_| unary(Function::Ln, x, None))
    }))
}

/// The logarithm by its form and its recipe.
fn logarithm(x: &Real, interrupt: &Interrupt) -> Result<Real, Stop> {
    let recipe = match rest_to_one(x.recipe(), interrupt)? {
        Some(rest) => Recipe::unary(Operation::Function(Function::Log1p), &rest),
        None => Recipe::unary(Operation::Function(Function::Ln), x.recipe()),
    };
    Ok(Real::new(ln_form(x.form()), recipe))
}

/// e to a form: a rational term is an exponent of e, one with a logarithm an exponent of its argument.
pub(super) fn exp_form(form: &NormalForm) -> Option<NormalForm> {
    if !form.is_sum() {
        // e^-x is 1/e^x, so that both cancel in a product.
        let (size, negative) = form.unsigned();
        let atom = Atom::Apply(Function::Exp, Arc::new(size));
        let sign = Exact(Rational::from(if negative { -1 } else { 1 }));
        return Some(Sum::term(Rational::ONE, vec![(atom, sign)])?.into());
    }
    let mut product = NormalForm::constant(Rational::ONE);
    for (monomial, coefficient) in &form.numerator.0 {
        let exponent = &coefficient.0;
        let power = match monomial.as_slice() {
            [] => Sum::term(Rational::ONE, vec![(Atom::E, coefficient.clone())])?.into(),
            [(Atom::Log(n), one)] if one.0.is_one() => signed_power(n, exponent)?.into(),
            // The argument of a logarithm is positive.
            [(Atom::Apply(Function::Ln, x), one)] if one.0.is_one() => match exponent.to_i64() {
                Some(times) => integer_power(x, times)?,
                None => power_form(x, exponent)?,
            },
            // W is the number with W·e^W = x.
            [(Atom::Apply(Function::LambertW, x), one)] if one.0.is_one() && exponent.is_integer() => {
                let base = x.divide(&Sum(vec![(monomial.clone(), Exact(Rational::ONE))]).into())?;
                integer_power(&base, exponent.to_i64()?)?
            }
            // ln Γ is that of a positive number, where Γ is positive.
            [(Atom::Apply(Function::LnGamma, x), one)] if one.0.is_one() && exponent.is_integer() => {
                let gamma = NormalForm::atom(Atom::Apply(Function::Gamma, x.clone()));
                integer_power(&gamma, exponent.to_i64()?)?
            }
            _ => {
                let term = Sum(vec![(monomial.clone(), Exact(Rational::ONE))]);
                let atom = Atom::Apply(Function::Exp, Arc::new(term.into()));
                Sum::term(Rational::ONE, vec![(atom, coefficient.clone())])?.into()
            }
        };
        product = product.multiply(&power)?;
    }
    Some(product)
}

/// The logarithm of a form whose value is proved to be positive: that of a product is a sum.
pub(super) fn ln_form(form: &NormalForm) -> Option<NormalForm> {
    let whole = || Some(NormalForm::atom(Atom::Apply(Function::Ln, Arc::new(form.clone()))));
    let Some((coefficient, monomial)) = form.as_term() else {
        if !form.is_sum() {
            return whole();
        }
        let content = form.numerator.content().map(|content| rational::abs(&content))?;
        let primitive = form.numerator.scale(&rational::reciprocal(&content)?)?;
        let rest = NormalForm::atom(Atom::Apply(Function::Ln, Arc::new(primitive.into())));
        return NormalForm::from(fraction_logarithm(&content)?).add(&rest);
    };
    // W·e^W = x, and W(x) is positive where x is.
    if let [(Atom::Apply(Function::LambertW, x), one)] = monomial.as_slice()
        && one.0.is_one()
        && coefficient.is_one()
    {
        return ln_form(x)?.add(&form.negate());
    }
    if coefficient.is_negative() || !monomial.iter().all(|(atom, _)| atom.is_positive()) {
        return whole();
    }
    let mut sum = NormalForm::from(fraction_logarithm(coefficient)?);
    for (atom, exponent) in monomial {
        let logarithm = match atom {
            Atom::E => NormalForm::constant(Rational::ONE),
            Atom::Root(n) => NormalForm::from(fraction_logarithm(&Rational::Integer(n.clone()))?),
            Atom::Apply(Function::Exp, x) => NormalForm::clone(x),
            Atom::Sum(inner) => ln_form(&Sum::clone(inner).into())?,
            other => NormalForm::atom(Atom::Apply(Function::Ln, Arc::new(NormalForm::atom(other.clone())))),
        };
        sum = sum.add(&logarithm.multiply(&NormalForm::constant(exponent.0.clone()))?)?;
    }
    Some(sum)
}

/// The logarithm of a positive fraction by the factors of its numerator and its denominator.
fn fraction_logarithm(x: &Rational) -> Option<Sum> {
    let mut sum = Sum::constant(Rational::ZERO);
    for (part, sign) in [(x.numerator(), 1), (x.denominator(), -1)] {
        if crate::limits::MAX_FORM_BITS < part.bit_len() {
            return None;
        }
        for (prime, times) in factors(part) {
            let term = vec![(Atom::Log(prime), Exact(Rational::ONE))];
            sum = sum.add(&Sum::term(Rational::from(sign * i64::from(times)), term)?)?;
        }
    }
    Some(sum)
}

// ---- hyperbolic functions ----

/// (e^x + sign·e^-x)/2 as a form.
fn half_sum(x: &NormalForm, sign: i64) -> Option<NormalForm> {
    let (up, down) = (exp_form(x)?, exp_form(&x.negate())?);
    let sum = up.add(&down.multiply(&NormalForm::constant(sign.into()))?)?;
    sum.multiply(&NormalForm::constant(Rational::ratio(&Integer::ONE, &Integer::TWO).ok()?))
}

fn unary(function: Function, x: &Real, form: Option<NormalForm>) -> Real {
    Real::new(form, Recipe::unary(Operation::Function(function), x.recipe()))
}

/// The hyperbolic sine.
#[must_use]
pub fn sinh(x: &Real) -> Real {
    transcendental(x, Ball128::sinh, |x| unary(Function::Sinh, x, half_sum(x.form(), -1)))
}

/// The hyperbolic cosine.
#[must_use]
pub fn cosh(x: &Real) -> Real {
    transcendental(x, Ball128::cosh, |x| unary(Function::Cosh, x, half_sum(x.form(), 1)))
}

/// The hyperbolic tangent.
#[must_use]
pub fn tanh(x: &Real) -> Real {
    transcendental(x, Ball128::tanh, |x| {
        let form = || half_sum(x.form(), -1)?.divide(&half_sum(x.form(), 1)?);
        unary(Function::Tanh, x, form())
    })
}

/// The inverse hyperbolic sine: ln(x + √(x² + 1)), which is positive.
#[must_use]
pub fn asinh(x: &Real) -> Real {
    let form = || {
        let half = Rational::ratio(&Integer::ONE, &Integer::TWO).ok()?;
        let square = x.form().multiply(x.form())?.add(&NormalForm::constant(Rational::ONE))?;
        ln_form(&x.form().add(&power_form(&square, &half)?)?)
    };
    unary(Function::Asinh, x, form())
}

/// The inverse hyperbolic cosine, for x ≥ 1: ln(x + √(x² − 1)).
///
/// # Errors
/// A fault at operand 1 where it is below 1, or that is not decided.
pub fn acosh(x: &Real, interrupt: &Interrupt) -> Result<Real, Fault> {
    let form = || {
        let half = Rational::ratio(&Integer::ONE, &Integer::TWO).ok()?;
        let square = x.form().multiply(x.form())?.add(&NormalForm::constant(Rational::from(-1)))?;
        ln_form(&x.form().add(&power_form(&square, &half)?)?)
    };
    match sign_of(&subtract(x, &Rational::ONE.into()), 1, interrupt)? {
        Ordering::Less => Err(Fault::new(1, "below 1 the inverse hyperbolic cosine is not real")),
        Ordering::Equal => Ok(Rational::ZERO.into()),
        Ordering::Greater => {
            // acosh(1 + d) = 2·asinh √(d/2).
            let recipe = match rest_to_one(x.recipe(), interrupt)? {
                Some(distance) => {
                    let half = Recipe::leaf(Operation::Ratio(Rational::ratio(&Integer::ONE, &Integer::TWO)?));
                    let half = Recipe::binary(Operation::Multiply, &distance, &half);
                    let root = Recipe::unary(Operation::Root(2), &half);
                    let area = Recipe::unary(Operation::Function(Function::Asinh), &root);
                    Recipe::binary(Operation::Add, &area, &area)
                }
                None => Recipe::unary(Operation::Function(Function::Acosh), x.recipe()),
            };
            Ok(Real::new(form(), recipe))
        }
    }
}

/// The inverse hyperbolic tangent, for −1 < x < 1: ln((1 + x)/(1 − x))/2.
///
/// # Errors
/// A fault at operand 1 where it lies outside, or that is not decided.
pub fn atanh(x: &Real, interrupt: &Interrupt) -> Result<Real, Fault> {
    let form = || {
        let one = NormalForm::constant(Rational::ONE);
        let ratio = one.add(x.form())?.divide(&one.add(&x.form().negate())?)?;
        ln_form(&ratio)?.multiply(&NormalForm::constant(Rational::ratio(&Integer::ONE, &Integer::TWO).ok()?))
    };
    let room = subtract(&Rational::ONE.into(), &abs(x, interrupt)?);
    match sign_of(&room, 1, interrupt)? {
        Ordering::Greater => {
            // ±atanh(1 − d) = ±ln((2 − d)/d)/2.
            let recipe = match distance_to_unit(x.recipe(), interrupt)? {
                Some((distance, negative)) => {
                    let of = |n: Rational| Recipe::leaf(Operation::Ratio(n));
                    let ratio = Recipe::binary(Operation::Divide, &of(2.into()).minus(&distance), &distance);
                    let half = Rational::ratio(&Integer::from(if negative { -1 } else { 1 }), &Integer::TWO)?;
                    let logarithm = Recipe::unary(Operation::Function(Function::Ln), &ratio);
                    Recipe::binary(Operation::Multiply, &of(half), &logarithm)
                }
                None => Recipe::unary(Operation::Function(Function::Atanh), x.recipe()),
            };
            Ok(Real::new(form(), recipe))
        }
        _ => Err(Fault::new(1, "the inverse hyperbolic tangent is real only between -1 and 1")),
    }
}
