//! Whether a sum of sines and cosines is 0, by the sines and cosines of common parts of their angles.
//! It knows no other identities than those of the sum of two angles and sin² + cos² = 1.

use super::multiples::{cosine_of_multiple, sine_of_multiple};
use super::{MAX_TURNS, apply, constant, rotated};
use crate::limits::Interrupt;
use crate::number::real::form::{Atom, Exact, Monomial, NormalForm, Sum};
use crate::number::real::rule::Function;
use crate::number::real::{Stop, powers};
use crate::number::{Rational, rational};

/// Whether a sum is 0 once the sines and cosines in it are written by those of common parts of their angles, with
/// sin² = 1 − cos²; `false` says nothing.
///
/// # Errors
/// [`Stop::Cancelled`].
pub(in crate::number::real) fn by_common_angles(sum: &Sum, interrupt: &Interrupt) -> Result<bool, Stop> {
    interrupt.check()?;
    let mut parts: Vec<(Monomial, Rational)> = Vec::new();
    let mut found = false;
    for (atom, _) in sum.0.iter().flat_map(|(monomial, _)| monomial) {
        let Atom::Apply(Function::Sin | Function::Cos, angle) = atom else { continue };
        found = true;
        if !angle.is_sum() {
            return Ok(false);
        }
        for (monomial, coefficient) in &angle.numerator.0 {
            let denominator = Rational::Integer(coefficient.0.denominator().clone());
            match parts.iter_mut().find(|(other, _)| other == monomial) {
                Some((_, common)) => {
                    let Ok(multiple) = rational::lcm(common, &denominator, interrupt) else {
                        return Ok(false);
                    };
                    *common = multiple;
                }
                None => parts.push((monomial.clone(), denominator)),
            }
        }
    }
    let total = if found { rewritten(sum, &parts) } else { None };
    let is_empty = |sum: &Sum| sum.0.is_empty();
    Ok(total.is_some_and(|form| {
        is_empty(&form.numerator) || cleared(&form.numerator).is_some_and(|sum| is_empty(&sum))
    }))
}

/// The sum times the sines and cosines that it is divided by, none of which is 0 as the sum has a value: then it is 0 where
/// the sum is, and sin² = 1 − cos² holds in it term by term.
fn cleared(sum: &Sum) -> Option<Sum> {
    let mut below: Monomial = Vec::new();
    for (atom, exponent) in sum.0.iter().flat_map(|(monomial, _)| monomial) {
        if !exponent.0.is_negative() || !matches!(atom, Atom::Apply(Function::Sin | Function::Cos, _)) {
            continue;
        }
        let times = Exact(rational::negate(&exponent.0));
        match below.binary_search_by(|(other, _)| other.cmp(atom)) {
            Ok(at) => below[at].1 = below[at].1.clone().max(times),
            Err(at) => below.insert(at, (atom.clone(), times)),
        }
    }
    let mut total = Sum::constant(Rational::ZERO);
    for (monomial, coefficient) in &sum.0 {
        let mut atoms = monomial.clone();
        for (atom, times) in &below {
            match atoms.binary_search_by(|(other, _)| other.cmp(atom)) {
                Ok(at) => atoms[at].1 = Exact(rational::add(&atoms[at].1.0, &times.0).ok()?),
                Err(at) => atoms.insert(at, (atom.clone(), times.clone())),
            }
        }
        total = total.add(&Sum::term(coefficient.0.clone(), atoms)?)?;
    }
    Some(total)
}

/// The sum with its sines and cosines by those of the parts, each over its denominator.
fn rewritten(sum: &Sum, parts: &[(Monomial, Rational)]) -> Option<NormalForm> {
    let mut total = constant(0, 1);
    for (monomial, coefficient) in &sum.0 {
        let mut product = NormalForm::constant(coefficient.0.clone());
        for (atom, exponent) in monomial {
            let factor = match atom {
                Atom::Apply(function @ (Function::Sin | Function::Cos), angle) => {
                    let [cosine, sine] = by_parts(angle, parts)?;
                    let base = if *function == Function::Sin { sine } else { cosine };
                    powers::integer_power(&base, exponent.0.to_i64()?)?
                }
                _ => Sum::term(Rational::ONE, vec![(atom.clone(), exponent.clone())])?.into(),
            };
            product = product.multiply(&factor)?;
        }
        total = total.add(&product)?;
    }
    Some(total)
}

/// Cosine and sine of an angle by those of its parts.
fn by_parts(angle: &NormalForm, parts: &[(Monomial, Rational)]) -> Option<[NormalForm; 2]> {
    let mut point = [constant(1, 1), constant(0, 1)];
    for (monomial, coefficient) in &angle.numerator.0 {
        if let [(Atom::Pi, one)] = monomial.as_slice()
            && one.0.is_one()
        {
            point =
                rotated(&point, &[cosine_of_multiple(&coefficient.0)?, sine_of_multiple(&coefficient.0)?])?;
            continue;
        }
        let (_, common) = parts.iter().find(|(other, _)| other == monomial)?;
        let times = rational::multiply(&coefficient.0, common).ok()?.to_i64()?;
        if MAX_TURNS < times.abs() {
            return None;
        }
        let unit: NormalForm = Sum(vec![(monomial.clone(), Exact(rational::reciprocal(common)?))]).into();
        let sine = apply(Function::Sin, unit.clone());
        let part = [apply(Function::Cos, unit), if times < 0 { sine.negate() } else { sine }];
        for _ in 0..times.unsigned_abs() {
            point = rotated(&point, &part)?;
        }
    }
    Some(point)
}
