//! Riemann's zeta function on reals: exact at integers where π and Bernoulli's numbers give it, and moved beyond ½.
//! It knows nothing of the series that compute it.

use super::gamma::gamma_form;
use super::{apply, plain, unary};
use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::number::ball128::Ball128;
use crate::number::real::arithmetic::{multiply, pi, sign_of, subtract};
use crate::number::real::exponential::transcendental;
use crate::number::real::form::NormalForm;
use crate::number::real::recipe::{Operation, Recipe};
use crate::number::real::rule::Function;
use crate::number::real::sign::rest_to_one;
use crate::number::real::{Real, Stop, congruence, power, powers, sin};
use crate::number::special::bernoulli;
use crate::number::{Integer, Rational, rational};
use std::cmp::Ordering;

/// Riemann's zeta function.
///
/// # Errors
/// A fault at operand 1 where it is 1, or is not known not to be.
pub fn zeta(s: &Real, interrupt: &Interrupt) -> Result<Real, Fault> {
    // Of a fraction beyond 1 that is not an integer the form is the atom of the function itself.
    if s.to_rational().is_some_and(|s| !s.is_integer()) && s.ball().is_some_and(|ball| ball.zeta().is_some())
    {
        return Ok(transcendental(s, Ball128::zeta, |s| plain(Function::Zeta, s)));
    }
    if sign_of(&subtract(s, &Rational::ONE.into()), 1, interrupt)? == Ordering::Equal {
        return Err(Fault::new(1, "zeta has a pole here"));
    }
    let integer = s.to_rational().and_then(|s| s.to_i64());
    if let Some(n) = integer.filter(|n| n.abs() <= MAX_ZETA && (*n < 1 || n % 2 == 0)) {
        return zeta_of_integer(n, interrupt);
    }
    if s.recipe().pass(64, interrupt).is_ok_and(|ball| {
        ball.sign() == Some(Ordering::Less)
            && ball.lower().top().is_some_and(|top| MAX_NEGATIVE_ZETA_BITS < top)
    }) {
        if congruence::remainder(s.recipe(), &Integer::TWO, interrupt)?.is_some_and(|rest| rest.is_zero()) {
            return Ok(Rational::ZERO.into());
        }
        return Err(Fault::too_large(1, "zeta is too large so far below 0"));
    }
    if let Some(rest) = rest_to_one(s.recipe(), interrupt)? {
        return Ok(Real::new(
            Some(apply(Function::Zeta, s.form().clone())),
            Recipe::unary(Operation::Function(Function::ZetaPastOne), &rest),
        ));
    }
    Ok(unary(
        Function::Zeta,
        s,
        zeta_form(s, interrupt).or_else(|| Some(apply(Function::Zeta, s.form().clone()))),
    ))
}

/// ζ of a fraction below ½ by the functional equation ζ(s) = 2·(2π)^(s − 1)·sin(πs/2)·Γ(1 − s)·ζ(1 − s) (DLMF 25.4.1).
fn zeta_form(s: &Real, interrupt: &Interrupt) -> Option<NormalForm> {
    let q = s.to_rational()?;
    let half = Rational::ratio(&Integer::ONE, &Integer::TWO).ok()?;
    if !rational::compare(&q, &half).is_lt() || q.is_integer() {
        return None;
    }
    let mirrored = rational::subtract(&Rational::ONE, &q).ok()?;
    let turn = multiply(&pi(), &Rational::from(2).into());
    let factor = powers::power_form(turn.form(), &rational::negate(&mirrored))?;
    let angle = multiply(&pi(), &rational::multiply(&q, &half).ok()?.into());
    let gamma = gamma_form(&NormalForm::constant(mirrored.clone()), interrupt)?;
    let zeta = apply(Function::Zeta, NormalForm::constant(mirrored));
    factor
        .multiply(sin(&angle).form())?
        .multiply(&gamma)?
        .multiply(&zeta)?
        .multiply(&NormalForm::constant(2.into()))
}

/// Below −2^this, ζ between its zeros is out of range: its size is near that of Γ.
const MAX_NEGATIVE_ZETA_BITS: i64 = 60;

/// The values at larger even or negative integers, which have thousands of digits, are known only to bits.
const MAX_ZETA: i64 = 400;

/// ζ(−n) = −Bₙ₊₁/(n + 1), ζ(0) = −1/2, and ζ(2n) = |B₂ₙ|·(2π)^(2n)/(2·(2n)!).
fn zeta_of_integer(n: i64, interrupt: &Interrupt) -> Result<Real, Fault> {
    if n == 0 {
        return Ok(Rational::ratio(&(-1).into(), &2.into())?.into());
    }
    if n < 0 && n % 2 == 0 {
        return Ok(Rational::ZERO.into());
    }
    let index = if n < 0 { 1 - n } else { n };
    let half = usize::try_from(index / 2).unwrap_or(1);
    let numbers = bernoulli::even(half, interrupt).map_err(Stop::from)?;
    let (numerator, denominator) = &numbers[half - 1];
    let bernoulli = Rational::ratio(&Integer(numerator.clone()), &Integer(denominator.clone()))?;
    if n < 0 {
        return Ok(rational::negate(&rational::divide(&bernoulli, &index.into())?).into());
    }
    let factor = rational::divide(
        &rational::power(&2.into(), &(index - 1).into(), interrupt)?,
        &rational::factorial(&index.into(), interrupt)?,
    )?;
    let coefficient = rational::multiply(&rational::abs(&bernoulli), &factor)?;
    let power = power(&pi(), &Rational::from(index).into(), interrupt)?;
    Ok(multiply(&power, &coefficient.into()))
}
