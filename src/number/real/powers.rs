//! Powers and roots of normal forms: exact where they can be.
//! It knows nothing of recipes.

use super::form::{Atom, Exact, Monomial, NormalForm, Sum, factors};
use crate::limits::Interrupt;
use crate::number::{Integer, Rational, rational};
use std::cmp::Ordering;
use std::sync::Arc;

/// An integer power of a form that is not 0.
pub(super) fn integer_power(form: &NormalForm, times: i64) -> Option<NormalForm> {
    let positive = if let Some((coefficient, monomial)) = form.as_term() {
        let count = Rational::from(times.abs());
        let coefficient = limited_power(coefficient, &count)?;
        let atoms = monomial.iter().map(|(atom, q)| {
            (atom.clone(), Exact(rational::multiply(&q.0, &count).unwrap_or(Rational::ZERO)))
        });
        NormalForm::from(Sum::term(coefficient, atoms.collect())?)
    } else {
        let count = u32::try_from(times.unsigned_abs()).ok()?;
        let numerator = form.numerator.power(count)?;
        NormalForm::quotient(numerator, form.denominator.power(count)?)?
    };
    if times < 0 { NormalForm::constant(Rational::ONE).divide(&positive) } else { Some(positive) }
}

/// A power of a fraction that stays within the limits of a form.
fn limited_power(base: &Rational, exponent: &Rational) -> Option<Rational> {
    let bits = base.numerator().bit_len().max(base.denominator().bit_len()).saturating_sub(1);
    if base.is_one() {
        return Some(Rational::ONE);
    }
    if crate::limits::MAX_FORM_BITS < bits.checked_mul(exponent.to_usize()?)?
        || 1 << 20 < exponent.to_usize()?
    {
        return None;
    }
    rational::power(base, exponent, &Interrupt::new()).ok()
}

/// A fractional power of a form whose value is proved to be positive.
pub(super) fn power_form(form: &NormalForm, exponent: &Rational) -> Option<NormalForm> {
    if exponent.is_negative() {
        let inverse = power_form(form, &rational::negate(exponent))?;
        return NormalForm::constant(Rational::ONE).divide(&inverse);
    }
    if !form.is_sum() {
        return None;
    }
    if let Some((coefficient, monomial)) = form.as_term()
        && !coefficient.is_negative()
        && monomial.iter().all(|(atom, _)| atom.is_positive())
    {
        let scaled =
            |(atom, q): &(Atom, Exact)| Some((atom.clone(), Exact(rational::multiply(&q.0, exponent).ok()?)));
        let atoms: Monomial = monomial.iter().map(scaled).collect::<Option<_>>()?;
        let power = fraction_power(coefficient, exponent)?.multiply(&Sum::term(Rational::ONE, atoms)?)?;
        return Some(power.into());
    }
    let half = Rational::ratio(&Integer::ONE, &Integer::TWO).ok()?;
    if *exponent == half
        && let Some(sum) = denested(&form.numerator).or_else(|| root_of_square(&form.numerator))
    {
        return Some(sum.into());
    }
    // A common factor comes out: √(8 + 4√3) = 2·√(2 + √3).
    let content = form.numerator.content().map(|content| rational::abs(&content))?;
    let primitive = form.numerator.scale(&rational::reciprocal(&content)?)?;
    let atom = Atom::Sum(Arc::new(primitive));
    let power = Sum::term(Rational::ONE, vec![(atom, Exact(exponent.clone()))])?;
    Some(fraction_power(&content, exponent)?.multiply(&power)?.into())
}

/// A fractional power of a positive fraction, by the factors of its numerator and its denominator.
fn fraction_power(base: &Rational, exponent: &Rational) -> Option<Sum> {
    let mut atoms: Monomial = Vec::new();
    for (part, sign) in [(base.numerator(), 1), (base.denominator(), -1)] {
        if crate::limits::MAX_FORM_BITS < part.bit_len() {
            return None;
        }
        for (prime, times) in factors(part) {
            let q = rational::multiply(exponent, &Rational::from(sign * i64::from(times))).ok()?;
            atoms.push((Atom::Root(prime), Exact(q)));
        }
    }
    atoms.sort();
    Sum::term(Rational::ONE, atoms)
}

/// √(a + b√c) as √((a + d)/2) ± √((a − d)/2), where d = √(a² − b²c) is a fraction.
///
/// The square of the right side is a ± √(a² − d²) = a + b√c, and it is positive as a + d ≥ a − d.
fn denested(sum: &Sum) -> Option<Sum> {
    let [(empty, a), (_, b)] = sum.0.as_slice() else { return None };
    if !empty.is_empty() || a.0.is_negative() {
        return None;
    }
    let term = Sum(vec![sum.0[1].clone()]);
    let square = term.multiply(&term)?.to_fraction()?;
    let rest = rational::subtract(&rational::multiply(&a.0, &a.0).ok()?, &square).ok()?;
    let d = square_root(&rest)?;
    let half = |x: Rational| rational::divide(&x, &Rational::from(2)).ok();
    let root = Rational::ratio(&Integer::ONE, &Integer::TWO).ok()?;
    let large = fraction_power(&half(rational::add(&a.0, &d).ok()?)?, &root)?;
    let small = fraction_power(&half(rational::subtract(&a.0, &d).ok()?)?, &root)?;
    large.add(&if b.0.is_negative() { small.negate() } else { small })
}

/// u + v or u − v, where the sum is u² ± 2uv + v² with single terms u and v: the one of both signs that is positive.
fn root_of_square(sum: &Sum) -> Option<Sum> {
    let half = Rational::ratio(&Integer::ONE, &Integer::TWO).ok()?;
    let root = |(monomial, coefficient): &(Monomial, Exact)| {
        let halved =
            |(atom, q): &(Atom, Exact)| Some((atom.clone(), Exact(rational::multiply(&q.0, &half).ok()?)));
        let whole = monomial.iter().all(|(_, q)| q.0.is_integer() && q.0.numerator().trailing_zeros() != 0);
        let atoms: Monomial = monomial.iter().map(halved).collect::<Option<_>>()?;
        if whole { Sum::term(square_root(&coefficient.0)?, atoms) } else { None }
    };
    let [first, second, third] = sum.0.as_slice() else { return None };
    for (one, two) in [(first, second), (first, third), (second, third)] {
        let (Some(u), Some(v)) = (root(one), root(two)) else { continue };
        for v in [v.negate(), v] {
            let value = u.add(&v)?;
            if value.multiply(&value).as_ref() != Some(sum) {
                continue;
            }
            return match NormalForm::from(value.clone()).recipe().pass(64, &Interrupt::new()).ok()?.sign()? {
                Ordering::Less => Some(value.negate()),
                Ordering::Equal => None,
                Ordering::Greater => Some(value),
            };
        }
    }
    None
}

/// The square root of a fraction, where it is one.
fn square_root(x: &Rational) -> Option<Rational> {
    if x.is_negative() {
        return None;
    }
    let part = |n: &Integer| n.sqrt(&Interrupt::new()).ok().filter(|root| root * root == *n);
    Rational::ratio(&part(x.numerator())?, &part(x.denominator())?).ok()
}

/// A power of an integer with any fractional exponent.
pub(super) fn signed_power(n: &Integer, exponent: &Rational) -> Option<Sum> {
    fraction_power(&Rational::Integer(n.clone()), exponent)
}
