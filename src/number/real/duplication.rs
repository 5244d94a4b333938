//! Proofs by the duplication of Γ and ψ: Γ(x)·Γ(x + ½) = 2^(1 − 2x)·√π·Γ(2x) and ψ(x) + ψ(x + ½) = 2ψ(2x) − 2·ln 2 (DLMF
//! 5.5.5 and 5.5.8).
//!
//! Each of their relations lets one value be told by the others, so that a form which they make 0 becomes empty:
//! - of a fraction a = p/q with q twice an odd number, Γ(a) by Γ(2a) and Γ(a + ½), whose denominators are odd;
//! - of one from ¼ to ½ with q a multiple of 4, Γ(a) by Γ(½ − a) and Γ(1 − 2a), as Γ(1 − a) is π/(sin πa·Γ(a));
//! - of a sum whose constant part c is at least ½, Γ(x + ½) by Γ(x) and Γ(2x): 1 − c doubles.
//!
//! It knows nothing of digits.

use super::arithmetic::{multiply, pi};
use super::exponential::exp_form;
use super::form::{Atom, Exact, NormalForm, Sum};
use super::powers;
use super::rule::Function;
use super::special::{digamma_form, gamma_form, moved};
use crate::limits::Interrupt;
use crate::number::{Integer, Rational, rational};

/// Duplications within each other: each halves a denominator, or doubles what a constant lacks to 1.
const MAX_DEPTH: usize = 16;

/// The sum with its gammas and digammas told by others; `None` where there is nothing to tell, or it is too long.
pub(super) fn rewritten(sum: &Sum, interrupt: &Interrupt) -> Option<Sum> {
    let mut form = sum.clone();
    for _ in 0..MAX_DEPTH {
        interrupt.check().ok()?;
        match told(&form, interrupt)? {
            Some(next) => form = next,
            None => return (form != *sum).then_some(form),
        }
    }
    None
}

/// One step; `None` in the inner option where nothing is left to do.
#[expect(clippy::option_option, reason = "the outer one says that a form is too long")]
fn told(sum: &Sum, interrupt: &Interrupt) -> Option<Option<Sum>> {
    let mut total = NormalForm::constant(Rational::ZERO);
    let mut is_new = false;
    for (monomial, coefficient) in &sum.0 {
        let mut product = NormalForm::constant(coefficient.0.clone());
        for (atom, exponent) in monomial {
            let other = match atom {
                Atom::Apply(function @ (Function::Gamma | Function::Digamma), x) => {
                    by_others(*function, x, interrupt)
                }
                _ => None,
            };
            let factor = match other {
                Some(other) => {
                    is_new = true;
                    powers::integer_power(&other, exponent.0.to_i64()?)?
                }
                None => Sum::term(Rational::ONE, vec![(atom.clone(), exponent.clone())])?.into(),
            };
            product = product.multiply(&factor)?;
        }
        total = total.add(&product)?;
    }
    // The value is 0 where what is above the line is.
    Some(is_new.then_some(total.numerator))
}

/// Γ or ψ of a form by other values of it.
fn by_others(function: Function, x: &NormalForm, interrupt: &Interrupt) -> Option<NormalForm> {
    let one_half = Rational::ratio(&Integer::ONE, &Integer::TWO).ok()?;
    let half = NormalForm::constant(one_half.clone());
    let Some(a) = x.to_fraction() else {
        let constant = x.numerator.0.iter().find(|(monomial, _)| monomial.is_empty());
        let (first, steps, negative) = moved(x)?;
        let is_late = constant.is_some_and(|(_, c)| rational::compare(&c.0, &one_half).is_ge());
        if steps != 0 || negative || !is_late {
            return None;
        }
        let below = first.add(&half.negate())?;
        return later(function, &below, interrupt);
    };
    let denominator = a.denominator().to_u64()?;
    if denominator % 4 == 2 && denominator != 2 {
        // By a and a + ½: both sides are told for x = a.
        let (twice, next) = (x.add(x)?, x.add(&half)?);
        return earlier(function, x, &twice, &next, interrupt);
    }
    let quarter = Rational::ratio(&Integer::ONE, &4.into()).ok()?;
    if denominator % 4 == 0 && denominator != 4 && rational::compare(&quarter, &a).is_lt() {
        // 1 − a = (½ − a) + ½.
        let low = half.add(&x.negate())?;
        let mirrored = later(function, &low, interrupt)?;
        let angle = multiply(&pi(), &a.into());
        let sine = super::sin(&angle);
        if function == Function::Gamma {
            return pi().form().divide(&sine.form().multiply(&mirrored)?);
        }
        let cotangent = super::cos(&angle).form().divide(sine.form())?;
        return mirrored.add(&cotangent.multiply(pi().form())?.negate());
    }
    None
}

fn value(function: Function, x: &NormalForm, interrupt: &Interrupt) -> Option<NormalForm> {
    if function == Function::Gamma { gamma_form(x, interrupt) } else { digamma_form(x) }
}

/// Γ(x + ½) by Γ(x) and Γ(2x), and the same of ψ.
fn later(function: Function, x: &NormalForm, interrupt: &Interrupt) -> Option<NormalForm> {
    earlier(function, x, &x.add(x)?, x, interrupt)
}

/// What is left of the duplication at x without Γ(`known`): 2^(1 − 2x)·√π·Γ(2x)/Γ(known), and the same of ψ.
fn earlier(
    function: Function,
    x: &NormalForm,
    twice: &NormalForm,
    known: &NormalForm,
    interrupt: &Interrupt,
) -> Option<NormalForm> {
    let (doubled, known) = (value(function, twice, interrupt)?, value(function, known, interrupt)?);
    let log = NormalForm::atom(Atom::Log(Integer::TWO));
    let two = NormalForm::constant(2.into());
    if function == Function::Digamma {
        return doubled.multiply(&two)?.add(&known.negate())?.add(&log.multiply(&two)?.negate());
    }
    let exponent = NormalForm::constant(Rational::ONE).add(&x.add(x)?.negate())?;
    let power = exp_form(&exponent.multiply(&log)?)?;
    let half = Exact(Rational::ratio(&Integer::ONE, &Integer::TWO).ok()?);
    let root = Sum::term(Rational::ONE, vec![(Atom::Pi, half)])?.into();
    power.multiply(&root)?.multiply(&doubled)?.divide(&known)
}
