//! Normal forms: quotients of sums of fractions times products of powers of atoms.
//!
//! Two numbers with one form are equal, and a form without terms is exactly 0. Different forms may still be equal: then
//! the recipes decide. Atoms that can be under fractional powers are positive. It knows nothing of recipes but that
//! an atom can be one; `form/computed.rs` makes one of a form.

mod computed;
mod factors;
mod sum;

use super::recipe::Recipe;
use super::rule::Function;
use crate::number::{Integer, Rational, rational};
pub use factors::factors;
use std::cmp::Ordering;
use std::sync::Arc;
use sum::fraction;

/// A fraction that can be ordered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exact(pub Rational);

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        rational::compare(&self.0, &other.0)
    }
}

/// What a form is made of.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Atom {
    /// An integer of at least 2, a prime where that is cheaply known, under a fractional exponent.
    Root(Integer),
    /// π.
    Pi,
    /// Euler's number.
    E,
    /// Euler's γ.
    EulerGamma,
    /// Catalan's constant.
    Catalan,
    /// The logarithm of an integer of at least 2, a prime where that is cheaply known.
    Log(Integer),
    /// cos(π·j/n) with 0 < j/n < 1/2, in lowest terms.
    CosinePi(u64, u64),
    /// A sum under an exponent between 0 and 1; it is proved to be positive.
    Sum(Arc<Sum>),
    /// A function of a form.
    Apply(Function, Arc<NormalForm>),
    /// A number of which no more is known than how to compute it.
    Opaque(OpaqueId),
}

/// A recipe, known by its address.
#[derive(Clone, Debug)]
pub struct OpaqueId(pub Recipe);

impl PartialEq for OpaqueId {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for OpaqueId {}

impl PartialOrd for OpaqueId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for OpaqueId {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.address().cmp(&other.0.address())
    }
}

impl Atom {
    /// Whether the atom is positive whatever it is made of.
    #[must_use]
    pub fn is_positive(&self) -> bool {
        !matches!(self, Self::Opaque(_))
            && !matches!(self, Self::Apply(function, _) if *function != Function::Exp)
    }

    fn weight(&self) -> usize {
        match self {
            Self::Sum(sum) => 1 + sum.weight(),
            Self::Apply(_, form) => 1 + form.weight(),
            _ => 1,
        }
    }
}

/// Roots of a higher degree are computed by logarithms: no separation bound would be in reach anyway.
pub const MAX_ROOT: u32 = 1_000;

/// Atoms with exponents other than 0, in order.
pub type Monomial = Vec<(Atom, Exact)>;

/// Whether a product is as well computed from its atoms as in any other way: no function is among them, whose
/// argument may be a longer way round, as ln((1 + x)/(1 − x)) is for the inverse hyperbolic tangent of a small number.
#[must_use]
pub fn is_direct(monomial: &Monomial) -> bool {
    !monomial.iter().any(|(atom, _)| matches!(atom, Atom::Apply(..)))
}

/// Fractions times monomials, in order, none of them 0.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Sum(pub Vec<(Monomial, Exact)>);

/// A quotient of sums; the denominator is 1 wherever it can be made so.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct NormalForm {
    /// The sum above the line.
    pub numerator: Sum,
    /// The sum below it; it is not 0.
    pub denominator: Sum,
}

impl NormalForm {
    /// A fraction.
    #[must_use]
    pub fn constant(value: Rational) -> Self {
        Self { numerator: Sum::constant(value), denominator: Sum::constant(Rational::ONE) }
    }

    /// An atom.
    #[must_use]
    pub fn atom(atom: Atom) -> Self {
        Self::from(Sum(vec![(vec![(atom, Exact(Rational::ONE))], Exact(Rational::ONE))]))
    }

    /// The quotient of two sums, the second one not 0, simplified.
    #[must_use]
    pub fn quotient(numerator: Sum, denominator: Sum) -> Option<Self> {
        let (mut numerator, mut denominator) = (numerator, denominator);
        if numerator.0.is_empty() {
            return Some(Self::constant(Rational::ZERO));
        }
        // A root in a sum of square roots is got rid of at a time; a factor that is a single term goes to the numerator.
        for _ in 0..4 {
            if let [(monomial, coefficient)] = denominator.0.as_slice() {
                let inverse = rational::reciprocal(&coefficient.0)?;
                let sums = monomial.iter().filter(|(atom, _)| matches!(atom, Atom::Sum(_)));
                let sums: Monomial =
                    sums.map(|(a, q)| Some((a.clone(), complement(q)?))).collect::<Option<_>>()?;
                if sums.is_empty() {
                    let atoms =
                        monomial.iter().map(|(a, q)| (a.clone(), Exact(rational::negate(&q.0)))).collect();
                    return Some(Self::from(numerator.multiply(&Sum::term(inverse, atoms)?)?));
                }
                let factor = Sum::term(Rational::ONE, sums)?;
                (numerator, denominator) = (numerator.multiply(&factor)?, denominator.multiply(&factor)?);
            } else if let Some(atom) = denominator.square_root_atom() {
                let factor = denominator.conjugate(&atom);
                (numerator, denominator) = (numerator.multiply(&factor)?, denominator.multiply(&factor)?);
            } else {
                break;
            }
        }
        let content = rational::reciprocal(&denominator.0.first()?.1.0)?;
        let (numerator, denominator) = (numerator.scale(&content)?, denominator.scale(&content)?);
        let ratio = numerator.0.first()?.1.0.clone();
        if denominator.scale(&ratio).as_ref() == Some(&numerator) {
            return Some(Self::constant(ratio));
        }
        Some(Self { numerator, denominator })
    }

    /// Whether nothing is below the line.
    #[must_use]
    pub fn is_sum(&self) -> bool {
        self.denominator.to_fraction().is_some_and(|one| one.is_one())
    }

    /// The value, where it is a fraction.
    #[must_use]
    pub fn to_fraction(&self) -> Option<Rational> {
        if self.is_sum() { self.numerator.to_fraction() } else { None }
    }

    /// The coefficient and the atoms, where it is one term.
    #[must_use]
    pub fn as_term(&self) -> Option<(&Rational, &Monomial)> {
        match self.numerator.0.as_slice() {
            [(monomial, coefficient)] if self.is_sum() => Some((&coefficient.0, monomial)),
            _ => None,
        }
    }

    /// How many atoms there are, nested ones too.
    #[must_use]
    pub fn weight(&self) -> usize {
        self.numerator.weight() + self.denominator.weight()
    }

    /// The sum; `None` beyond the limits, here and below.
    #[must_use]
    pub fn add(&self, other: &Self) -> Option<Self> {
        if self.denominator == other.denominator {
            let sum = self.numerator.add(&other.numerator)?;
            return if self.is_sum() {
                Some(sum.into())
            } else {
                Self::quotient(sum, self.denominator.clone())
            };
        }
        let left = self.numerator.multiply(&other.denominator)?;
        let right = other.numerator.multiply(&self.denominator)?;
        Self::quotient(left.add(&right)?, self.denominator.multiply(&other.denominator)?)
    }

    /// The form with the other sign.
    #[must_use]
    pub fn negate(&self) -> Self {
        Self { numerator: self.numerator.negate(), denominator: self.denominator.clone() }
    }

    /// The product.
    #[must_use]
    pub fn multiply(&self, other: &Self) -> Option<Self> {
        // What is above one line and below the other goes.
        for (a, b) in [(self, other), (other, self)] {
            if !a.is_sum()
                && let Some(ratio) = b.numerator.ratio_to(&a.denominator)
            {
                return Self::quotient(a.numerator.scale(&ratio)?, b.denominator.clone());
            }
        }
        let numerator = self.numerator.multiply(&other.numerator)?;
        if self.is_sum() && other.is_sum() {
            return Some(numerator.into());
        }
        Self::quotient(numerator, self.denominator.multiply(&other.denominator)?)
    }

    /// The quotient by a form that is proved to be other than 0.
    #[must_use]
    pub fn divide(&self, other: &Self) -> Option<Self> {
        if self.denominator == other.denominator {
            return Self::quotient(self.numerator.clone(), other.numerator.clone());
        }
        let numerator = self.numerator.multiply(&other.denominator)?;
        Self::quotient(numerator, self.denominator.multiply(&other.numerator)?)
    }

    /// The form with the sign that its first coefficient makes positive, and whether that was turned.
    #[must_use]
    pub fn unsigned(&self) -> (Self, bool) {
        let negative = self.numerator.0.first().is_some_and(|(_, coefficient)| coefficient.0.is_negative());
        (if negative { self.negate() } else { self.clone() }, negative)
    }
}

impl From<Sum> for NormalForm {
    fn from(numerator: Sum) -> Self {
        Self { numerator, denominator: Sum::constant(Rational::ONE) }
    }
}

/// 1 − q.
fn complement(exponent: &Exact) -> Option<Exact> {
    fraction(rational::subtract(&Rational::ONE, &exponent.0)).map(Exact)
}
