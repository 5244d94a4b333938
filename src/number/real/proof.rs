//! Proofs that a difference is 0 where its normal form is not empty and no separation bound is known: what is left of the
//! form is a sum of logarithms, of angles, or of sines and cosines whose angles have something in common.
//!
//! Every rule is sound by itself: it shows that the value is 0, or shows nothing. It knows nothing of digits.

use super::form::{Atom, Monomial, NormalForm, Sum};
use super::rule::Function;
use super::separation::separation_bits;
use super::sign::{Sign, decide};
use super::{Real, Stop, add, duplication, multiply, negate, subtract, trigonometry};
use crate::limits::{Interrupt, MAX_PROOF_POWER};
use crate::number::ball::Magnitude;
use crate::number::{Integer, Rational, rational};
use std::cmp::Ordering;

/// Whether the form is proved to be 0; `false` says nothing.
///
/// # Errors
/// [`Stop::Cancelled`].
pub(super) fn is_zero(form: &NormalForm, interrupt: &Interrupt) -> Result<bool, Stop> {
    let sum = &form.numerator;
    if is_zero_sum(sum, interrupt)? {
        return Ok(true);
    }
    match duplication::rewritten(sum, interrupt) {
        Some(told) => is_zero_sum(&told, interrupt),
        None => Ok(false),
    }
}

fn is_zero_sum(sum: &Sum, interrupt: &Interrupt) -> Result<bool, Stop> {
    Ok(sum.0.is_empty()
        || by_logarithms(sum, interrupt)?
        || by_angles(sum, interrupt)?
        || trigonometry::by_common_angles(sum, interrupt)?
        || by_coefficients(sum, interrupt)?)
}

/// A sum of products with the same transcendental factors is 0 where their algebraic coefficients add up to 0, which the
/// separation bound decides.
fn by_coefficients(sum: &Sum, interrupt: &Interrupt) -> Result<bool, Stop> {
    let mut groups: Vec<(Monomial, Real)> = Vec::new();
    for (monomial, coefficient) in &sum.0 {
        let (algebraic, rest): (Monomial, Monomial) =
            monomial.iter().cloned().partition(|(atom, _)| is_algebraic(atom));
        let Some(term) = Sum::term(coefficient.0.clone(), algebraic) else { return Ok(false) };
        let term = Real::from(NormalForm::from(term));
        match groups.iter_mut().find(|(other, _)| *other == rest) {
            Some((_, total)) => *total = add(total, &term),
            None => groups.push((rest, term)),
        }
    }
    for (_, total) in groups {
        if !is_proved_zero(&total, interrupt)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether an atom is an algebraic number by how it is made.
fn is_algebraic(atom: &Atom) -> bool {
    match atom {
        Atom::Root(_) | Atom::CosinePi(..) => true,
        Atom::Sum(sum) => {
            sum.0.iter().all(|(monomial, _)| monomial.iter().all(|(atom, _)| is_algebraic(atom)))
        }
        // Of a part of an inverse function.
        Atom::Apply(Function::Sin | Function::Cos, _) => {
            separation_bits(&NormalForm::atom(atom.clone()).recipe()).is_some()
        }
        _ => false,
    }
}

/// A limit that was met shows nothing.
fn or_nothing<T>(result: Result<T, Stop>, nothing: T) -> Result<T, Stop> {
    match result {
        Err(Stop::Cancelled(reason)) => Err(reason.into()),
        result => Ok(result.unwrap_or(nothing)),
    }
}

/// Terms that have all factors in common but one: a fraction times this one.
type Group = Vec<(Rational, Atom)>;

/// The terms by what is left of them when one of the wanted atoms is taken out; `None` where a term has none.
fn groups(sum: &Sum, wanted: impl Fn(&Atom) -> bool) -> Option<Vec<(Monomial, Group)>> {
    let mut groups: Vec<(Monomial, Group)> = Vec::new();
    for (monomial, coefficient) in &sum.0 {
        let at = monomial.iter().position(|(atom, exponent)| exponent.0.is_one() && wanted(atom))?;
        let mut rest = monomial.clone();
        let (atom, _) = rest.remove(at);
        let term = (coefficient.0.clone(), atom);
        match groups.iter_mut().find(|(other, _)| *other == rest) {
            Some((_, group)) => group.push(term),
            None => groups.push((rest, vec![term])),
        }
    }
    Some(groups)
}

/// The coefficients as integers, over a common denominator; `None` where one is too large for a power.
fn integers(group: &Group) -> Option<Vec<i64>> {
    let mut common = Rational::ONE;
    for (coefficient, _) in group {
        let denominator = Rational::Integer(coefficient.denominator().clone());
        common = rational::lcm(&common, &denominator, &Interrupt::new()).ok()?;
    }
    let whole = |(coefficient, _): &(Rational, Atom)| {
        let times = rational::multiply(coefficient, &common).ok()?.to_i64()?;
        (times.abs() <= MAX_PROOF_POWER).then_some(times)
    };
    group.iter().map(whole).collect()
}

/// Σ nⱼ·ln xⱼ is 0 where Πxⱼ^nⱼ is 1, as all xⱼ are positive.
fn by_logarithms(sum: &Sum, interrupt: &Interrupt) -> Result<bool, Stop> {
    let Some(groups) = groups(sum, |atom| matches!(atom, Atom::Log(_) | Atom::Apply(Function::Ln, _))) else {
        return Ok(false);
    };
    for (_, group) in groups {
        let Some(times) = integers(&group) else { return Ok(false) };
        let (mut above, mut below) = (Real::one(), Real::one());
        for ((_, atom), times) in group.iter().zip(times) {
            let base: Real = match atom {
                Atom::Log(n) => Rational::Integer(n.clone()).into(),
                Atom::Apply(_, x) => NormalForm::clone(x).into(),
                _ => return Ok(false),
            };
            let Ok(power) = super::power(&base, &Rational::from(times.abs()).into(), interrupt) else {
                return Ok(false);
            };
            let side = if times < 0 { &mut below } else { &mut above };
            *side = multiply(side, &power);
        }
        if !is_proved_zero(&subtract(&above, &below), interrupt)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Σ nⱼ·θⱼ, with θⱼ the angle of zⱼ, is an angle of Πzⱼ^nⱼ: it is 0 where that is a positive real and the sum is known to
/// be below 1 in absolute value. The angle of 1 + ix is atan x, that of √(1 − x²) + ix is asin x, and π that of −1.
fn by_angles(sum: &Sum, interrupt: &Interrupt) -> Result<bool, Stop> {
    use Function::{Acos, Asin, Atan};
    let is_arc = |atom: &Atom| matches!(atom, Atom::Apply(Acos | Asin | Atan, _));
    if !sum.0.iter().any(|(monomial, _)| monomial.iter().any(|(atom, _)| is_arc(atom))) {
        return Ok(false);
    }
    let Some(groups) = groups(sum, |atom| is_arc(atom) || *atom == Atom::Pi) else { return Ok(false) };
    for (_, group) in groups {
        let Some(times) = integers(&group) else { return Ok(false) };
        let (mut point, mut angle) = ([Real::one(), Rational::ZERO.into()], Real::from(Rational::ZERO));
        for ((_, atom), times) in group.iter().zip(times) {
            let part = multiply(&Rational::from(times).into(), &NormalForm::atom(atom.clone()).into());
            angle = add(&angle, &part);
            let Some([re, im]) = direction(atom, interrupt) else { return Ok(false) };
            let im = if times < 0 { negate(&im) } else { im };
            point = product(&point, &power(&[re, im], times.unsigned_abs()));
        }
        let is_small = or_nothing(
            angle
                .recipe()
                .refine_absolute(8, 1 << 12, interrupt)
                .map(|ball| ball.upper() < Magnitude::new(1, 0)),
            false,
        )?;
        let [re, im] = point;
        let ahead = Sign { order: Ordering::Greater, proved: true };
        if !is_small
            || !is_proved_zero(&im, interrupt)?
            || !or_nothing(re.sign(interrupt).map(|sign| sign == ahead), false)?
        {
            return Ok(false);
        }
    }
    Ok(true)
}

/// (a + bi)·(c + di).
fn product([a, b]: &[Real; 2], [c, d]: &[Real; 2]) -> [Real; 2] {
    [subtract(&multiply(a, c), &multiply(b, d)), add(&multiply(a, d), &multiply(b, c))]
}

/// The power of a complex number, by squaring.
fn power(base: &[Real; 2], times: u64) -> [Real; 2] {
    let mut result = [Real::one(), Rational::ZERO.into()];
    for bit in (0..u64::BITS - times.leading_zeros()).rev() {
        result = product(&result, &result);
        if times >> bit & 1 == 1 {
            result = product(&result, base);
        }
    }
    result
}

/// A point in the direction of an angle, and at any distance from 0.
fn direction(atom: &Atom, interrupt: &Interrupt) -> Option<[Real; 2]> {
    let Atom::Apply(function, x) = atom else {
        return Some([Rational::from(-1).into(), Rational::ZERO.into()]);
    };
    let (one, x) = (Real::one(), Real::from(NormalForm::clone(x)));
    let half = Rational::ratio(&Integer::ONE, &Integer::TWO).ok()?;
    let leg = || super::power(&subtract(&one, &multiply(&x, &x)), &half.into(), interrupt).ok();
    match function {
        Function::Atan => Some([one, x]),
        Function::Asin => Some([leg()?, x]),
        Function::Acos => Some([x.clone(), leg()?]),
        _ => None,
    }
}

/// Whether a number is 0 by its form, or by the separation bound of one of the ways to compute it.
fn is_proved_zero(x: &Real, interrupt: &Interrupt) -> Result<bool, Stop> {
    if x.form().numerator.0.is_empty() {
        return Ok(true);
    }
    let zero = Sign { order: Ordering::Equal, proved: true };
    for recipe in [x.recipe().clone(), x.form().recipe()] {
        if or_nothing(decide(&recipe, interrupt), Sign { proved: false, ..zero })? == zero {
            return Ok(true);
        }
    }
    Ok(false)
}
