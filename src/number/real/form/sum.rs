//! Sums of fractions times monomials: the arithmetic above and below the line of a form.
//! It knows nothing of recipes.

use super::factors::TRIAL;
use super::{Atom, Exact, Monomial, Sum};
use crate::limits::{Interrupt, MAX_FORM_BITS, MAX_FORM_TERMS, MAX_FORM_WEIGHT};
use crate::number::real::rule::Function;
use crate::number::{Integer, Rational, rational};
use std::cmp::Ordering;

impl Sum {
    /// A fraction.
    #[must_use]
    pub fn constant(value: Rational) -> Self {
        Self(if value.is_zero() { Vec::new() } else { vec![(Vec::new(), Exact(value))] })
    }

    /// A term, its exponents brought to the ranges that they must have.
    #[must_use]
    pub fn term(coefficient: Rational, atoms: Monomial) -> Option<Self> {
        let mut result = Self::constant(coefficient);
        let mut rest: Monomial = Vec::with_capacity(atoms.len());
        for (atom, exponent) in atoms {
            let whole = rational::floor(&exponent.0);
            let part = rational::frac(&rational::subtract(&exponent.0, &whole).ok()?);
            let (kept, factor) = match &atom {
                _ if exponent.0.is_zero() => continue,
                Atom::Root(n) => (part, Self::constant(integer_power(n, &whole)?)),
                Atom::Sum(sum) => (part, sum.power(u32::try_from(whole.to_i64()?).ok()?)?),
                // sin² = 1 − cos².
                Atom::Apply(Function::Sin, x) if rational::compare(&Rational::ONE, &whole).is_lt() => {
                    let half = rational::floor(&rational::divide(&exponent.0, &2.into()).ok()?);
                    let cosine = Self(vec![(
                        vec![(Atom::Apply(Function::Cos, x.clone()), Exact(2.into()))],
                        Exact(Rational::ONE),
                    )]);
                    let square = Self::constant(Rational::ONE).add(&cosine.negate())?;
                    let odd =
                        rational::subtract(&exponent.0, &rational::multiply(&half, &2.into()).ok()?).ok()?;
                    (odd, square.power(u32::try_from(half.to_i64()?).ok()?)?)
                }
                _ => (exponent.0.clone(), Self::constant(Rational::ONE)),
            };
            if !kept.is_zero() {
                rest.push((atom, Exact(kept)));
            }
            result = result.multiply(&factor)?;
        }
        // The factors that came out hold no atom of `rest` but perhaps cosines and roots: the product joins them.
        if rest.is_empty() { Some(result) } else { result.multiply_plain(&rest) }
    }

    /// The sum times atoms whose exponents are in range.
    fn multiply_plain(self, atoms: &Monomial) -> Option<Self> {
        if let [(monomial, coefficient)] = self.0.as_slice()
            && monomial.is_empty()
        {
            return Some(Self(vec![(atoms.clone(), coefficient.clone())]));
        }
        self.multiply(&Self(vec![(atoms.clone(), Exact(Rational::ONE))]))
    }

    /// The value, where the sum is a fraction.
    #[must_use]
    pub fn to_fraction(&self) -> Option<Rational> {
        match self.0.as_slice() {
            [] => Some(Rational::ZERO),
            [(monomial, coefficient)] if monomial.is_empty() => Some(coefficient.0.clone()),
            _ => None,
        }
    }

    pub(super) fn weight(&self) -> usize {
        self.0
            .iter()
            .map(|(monomial, _)| 1 + monomial.iter().map(|(atom, _)| atom.weight()).sum::<usize>())
            .sum()
    }

    /// The sum of both; `None` beyond the limits.
    #[must_use]
    pub fn add(&self, other: &Self) -> Option<Self> {
        let (mut left, mut right) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut terms = Vec::with_capacity(self.0.len() + other.0.len());
        loop {
            let order = match (left.peek(), right.peek()) {
                (None, None) => break,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some((a, _)), Some((b, _))) => a.cmp(b),
            };
            match order {
                Ordering::Less => terms.extend(left.next().cloned()),
                Ordering::Greater => terms.extend(right.next().cloned()),
                Ordering::Equal => {
                    if let (Some((monomial, a)), Some((_, b))) = (left.next(), right.next()) {
                        let sum = fraction(rational::add(&a.0, &b.0))?;
                        if !sum.is_zero() {
                            terms.push((monomial.clone(), Exact(sum)));
                        }
                    }
                }
            }
        }
        (terms.len() <= MAX_FORM_TERMS).then_some(Self(terms))
    }

    /// Every term with the other sign.
    #[must_use]
    pub fn negate(&self) -> Self {
        let terms = self.0.iter().map(|(monomial, c)| (monomial.clone(), Exact(rational::negate(&c.0))));
        Self(terms.collect())
    }

    /// Every term times a fraction other than 0.
    #[must_use]
    pub fn scale(&self, factor: &Rational) -> Option<Self> {
        let scaled = |(monomial, c): &(Monomial, Exact)| {
            Some((monomial.clone(), Exact(fraction(rational::multiply(&c.0, factor))?)))
        };
        self.0.iter().map(scaled).collect::<Option<_>>().map(Self)
    }

    /// The fraction that the sum is of another one, where it is one.
    pub(super) fn ratio_to(&self, other: &Self) -> Option<Rational> {
        let (first, second) = (self.0.first()?, other.0.first()?);
        let ratio = rational::divide(&first.1.0, &second.1.0).ok()?;
        let alike = self.0.len() == other.0.len()
            && self.0.iter().zip(&other.0).all(|((a, c), (b, d))| {
                a == b && rational::multiply(&d.0, &ratio).is_ok_and(|product| product == c.0)
            });
        alike.then_some(ratio)
    }

    /// The product of both; `None` beyond the limits.
    #[must_use]
    pub fn multiply(&self, other: &Self) -> Option<Self> {
        if let Some(factor) = other.to_fraction() {
            return if factor.is_zero() { Some(Self(Vec::new())) } else { self.scale(&factor) };
        }
        if self.to_fraction().is_some() {
            return other.multiply(self);
        }
        if MAX_FORM_TERMS * 8 < self.0.len() * other.0.len() {
            return None;
        }
        let mut sum = Self(Vec::new());
        for (a, c) in &self.0 {
            for (b, d) in &other.0 {
                let coefficient = fraction(rational::multiply(&c.0, &d.0))?;
                sum = sum.add(&Self::term(coefficient, join(a, b)?)?)?;
            }
        }
        (sum.weight() <= MAX_FORM_WEIGHT).then_some(sum)
    }

    /// The power, by repeated multiplication.
    #[must_use]
    pub fn power(&self, times: u32) -> Option<Self> {
        if MAX_FORM_TERMS < times as usize {
            return None;
        }
        (0..times).try_fold(Self::constant(Rational::ONE), |power, _| power.multiply(self))
    }

    /// The greatest positive fraction of which all coefficients are integer multiples, with the sign of the first one.
    #[must_use]
    pub fn content(&self) -> Option<Rational> {
        let interrupt = Interrupt::new();
        let (mut above, mut below) = (Rational::ZERO, Rational::ONE);
        for (_, coefficient) in &self.0 {
            let part = |integer: &Integer| Rational::Integer(integer.clone());
            above = rational::gcd(&above, &part(coefficient.0.numerator()), &interrupt).ok()?;
            below = rational::lcm(&below, &part(coefficient.0.denominator()), &interrupt).ok()?;
        }
        let content = fraction(rational::divide(&above, &below))?;
        Some(if self.0.first()?.1.0.is_negative() { rational::negate(&content) } else { content })
    }

    /// A prime whose square root occurs, where nothing but square roots of primes does. They are independent over the
    /// fractions, so that no conjugate of a sum other than 0 is 0; roots of unfactored integers might be dependent.
    pub(super) fn square_root_atom(&self) -> Option<Atom> {
        let half = Rational::ratio(&Integer::ONE, &Integer::TWO).ok()?;
        let is_prime = |n: &Integer| n.to_u64().is_some_and(|n| n < u64::from(TRIAL * TRIAL));
        let is_root = |(atom, exponent): &(Atom, Exact)| {
            matches!(atom, Atom::Root(n) if is_prime(n)) && exponent.0 == half
        };
        if !self.0.iter().all(|(monomial, _)| monomial.iter().all(is_root)) {
            return None;
        }
        self.0.iter().flat_map(|(monomial, _)| monomial).map(|(atom, _)| atom.clone()).next()
    }

    /// The same with the sign of every term turned over that holds the atom.
    pub(super) fn conjugate(&self, atom: &Atom) -> Self {
        let turned = |(monomial, c): &(Monomial, Exact)| {
            let holds = monomial.iter().any(|(other, _)| other == atom);
            (monomial.clone(), if holds { Exact(rational::negate(&c.0)) } else { c.clone() })
        };
        Self(self.0.iter().map(turned).collect())
    }
}

/// The atoms of both with their exponents added.
fn join(a: &Monomial, b: &Monomial) -> Option<Monomial> {
    let mut joined = a.clone();
    for (atom, exponent) in b {
        match joined.binary_search_by(|(other, _)| other.cmp(atom)) {
            Ok(at) => {
                joined[at].1 = Exact(fraction(rational::add(&joined[at].1.0, &exponent.0))?);
                if joined[at].1.0.is_zero() {
                    joined.remove(at);
                }
            }
            Err(at) => joined.insert(at, (atom.clone(), exponent.clone())),
        }
    }
    Some(joined)
}

/// n^exponent for an integer exponent, within the limits.
fn integer_power(n: &Integer, exponent: &Rational) -> Option<Rational> {
    let times = usize::try_from(exponent.to_i64()?.unsigned_abs()).ok()?;
    if MAX_FORM_BITS < times.checked_mul(n.bit_len())? {
        return None;
    }
    rational::power(&Rational::Integer(n.clone()), exponent, &Interrupt::new()).ok()
}

/// A sum of small fractions: they fit the limits, or the form is given up.
pub(super) fn fraction(result: Result<Rational, crate::fault::Fault>) -> Option<Rational> {
    let value = result.ok()?;
    let bits = value.numerator().bit_len().max(value.denominator().bit_len());
    (bits <= MAX_FORM_BITS).then_some(value)
}
