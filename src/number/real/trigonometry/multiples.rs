//! Cosines and sines of rational multiples of π: written with square roots where a line holds them, and atoms elsewhere.
//! It knows nothing of other angles.

use super::{constant, ratio};
use crate::number::real::form::{Atom, Exact, NormalForm, Sum};
use crate::number::{Rational, rational};
use std::sync::Arc;

/// cos(π·r). Every value that square roots express in a line, others as an atom.
pub(super) fn cosine_of_multiple(r: &Rational) -> Option<NormalForm> {
    // r lies in [0, 2) after the first line, in [0, 1] after the second.
    let r = rational::modulo(r, &Rational::from(2)).ok()?;
    let r = if rational::compare(&r, &Rational::ONE).is_gt() {
        rational::subtract(&2.into(), &r).ok()?
    } else {
        r
    };
    if rational::compare(&r, &ratio(1, 2)).is_gt() {
        return cosine_of_multiple(&rational::subtract(&Rational::ONE, &r).ok()?).map(|form| form.negate());
    }
    let (j, n) = (r.numerator().to_u64()?, r.denominator().to_u64()?);
    match (j, n) {
        (0, _) => Some(constant(1, 1)),
        (1, 2) => Some(constant(0, 1)),
        (1, 3) => Some(constant(1, 2)),
        (1, 4) => surd(0, 1, 2, 2),
        (1, 5) => surd(1, 1, 5, 4),
        (2, 5) => surd(-1, 1, 5, 4),
        (1, 6) => surd(0, 1, 3, 2),
        (1, 8) => nested(2, 1, 2, 2),
        (3, 8) => nested(2, -1, 2, 2),
        (1, 10) => Some(nested(10, 2, 5, 4)).and_then(canonical_root),
        (3, 10) => Some(nested(10, -2, 5, 4)).and_then(canonical_root),
        // cos(π/12) = cos(π/3)cos(π/4) + sin(π/3)sin(π/4), and cos(5π/12) with the other sign.
        (1 | 5, 12) => {
            let (small, large) = (surd(0, 1, 2, 4)?, surd(0, 1, 2, 2)?.multiply(&surd(0, 1, 3, 2)?)?);
            large.add(&if j == 1 { small } else { small.negate() })
        }
        _ if n < 1 << 40 => Some(NormalForm::atom(Atom::CosinePi(j, n))),
        _ => None,
    }
}

pub(super) fn sine_of_multiple(r: &Rational) -> Option<NormalForm> {
    cosine_of_multiple(&rational::subtract(&ratio(1, 2), r).ok()?)
}

/// (a + b·√n)/d, for a prime n.
fn surd(a: i64, b: i64, n: i64, d: i64) -> Option<NormalForm> {
    let root = Sum::term(ratio(b, d), vec![(Atom::Root(n.into()), Exact(ratio(1, 2)))])?;
    constant(a, d).add(&root.into())
}

/// √(a + b·√n)/d, positive and not to be denested, for a prime n.
fn nested(a: i64, b: i64, n: i64, d: i64) -> Option<NormalForm> {
    let atom = Atom::Sum(Arc::new(surd(a, b, n, 1)?.numerator));
    Some(Sum::term(ratio(1, d), vec![(atom, Exact(ratio(1, 2)))])?.into())
}

/// √(10 ± 2√5)/4 with the common factor 2 taken out of the root.
fn canonical_root(form: Option<NormalForm>) -> Option<NormalForm> {
    let form = form?;
    let (coefficient, monomial) = form.as_term()?;
    let [(Atom::Sum(sum), _)] = monomial.as_slice() else { return None };
    let halved = sum.scale(&ratio(1, 2))?;
    let atoms =
        vec![(Atom::Root(2.into()), Exact(ratio(1, 2))), (Atom::Sum(Arc::new(halved)), Exact(ratio(1, 2)))];
    Some(Sum::term(coefficient.clone(), atoms)?.into())
}

/// r·π.
pub(super) fn times_pi(r: &Rational) -> Option<NormalForm> {
    NormalForm::atom(Atom::Pi).multiply(&NormalForm::constant(r.clone()))
}
