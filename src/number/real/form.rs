//! Normal forms: quotients of sums of fractions times products of powers of atoms.
//!
//! Two numbers with one form are equal, and a form without terms is exactly 0. Different forms may still be equal: then
//! the recipes decide. Atoms that can stand under fractional powers are positive. It knows nothing of recipes but that
//! an atom can be one.

use super::recipe::{Operation, Recipe};
use super::rule::Function;
use crate::limits::{Interrupt, MAX_FORM_BITS, MAX_FORM_TERMS, MAX_FORM_WEIGHT};
use crate::number::{Integer, Rational, rational};
use std::cmp::Ordering;
use std::sync::Arc;

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

/// A sum of small fractions: they fit the limits, or the form is given up.
fn fraction(result: Result<Rational, crate::fault::Fault>) -> Option<Rational> {
    let value = result.ok()?;
    let bits = value.numerator().bit_len().max(value.denominator().bit_len());
    (bits <= MAX_FORM_BITS).then_some(value)
}

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
                Atom::Apply(Function::Sin, x) if Rational::ONE.lt(&whole) => {
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

    fn weight(&self) -> usize {
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
    fn ratio_to(&self, other: &Self) -> Option<Rational> {
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
    fn square_root_atom(&self) -> Option<Atom> {
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
    fn conjugate(&self, atom: &Atom) -> Self {
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

    /// Whether nothing stands below the line.
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
        // What stands above one line and below the other goes.
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

impl NormalForm {
    /// The way to compute the form. The recursion is as deep as atoms are nested, which the limit on the weight bounds.
    #[must_use]
    pub fn recipe(&self) -> Recipe {
        let numerator = self.numerator.recipe();
        if self.is_sum() {
            return numerator;
        }
        Recipe::binary(Operation::Divide, &numerator, &self.denominator.recipe())
    }
}

impl Sum {
    fn recipe(&self) -> Recipe {
        let terms = self.0.iter().map(|(monomial, coefficient)| {
            let mut factors: Vec<Recipe> = Vec::new();
            if monomial.is_empty() || !coefficient.0.is_one() {
                factors.push(Recipe::leaf(Operation::Ratio(coefficient.0.clone())));
            }
            factors.extend(monomial.iter().map(|(atom, exponent)| atom.recipe(&exponent.0)));
            product(&Operation::Multiply, factors)
        });
        product(&Operation::Add, terms.collect())
    }
}

/// The operation over all the recipes; there is at least one, or the value is 0.
fn product(operation: &Operation, recipes: Vec<Recipe>) -> Recipe {
    let joined = recipes.into_iter().reduce(|a, b| Recipe::binary(operation.clone(), &a, &b));
    joined.unwrap_or_else(|| Recipe::leaf(Operation::Ratio(Rational::ZERO)))
}

impl Atom {
    /// The atom to a power.
    fn recipe(&self, exponent: &Rational) -> Recipe {
        let leaf = |n: Rational| Recipe::leaf(Operation::Ratio(n));
        let base = match self {
            Self::E => return Recipe::unary(Operation::Function(Function::Exp), &leaf(exponent.clone())),
            // e^(c·x), not (e^x)^c: x alone may be far out of range.
            Self::Apply(Function::Exp, x) if !exponent.is_one() => {
                let scaled = Recipe::binary(Operation::Multiply, &leaf(exponent.clone()), &x.recipe());
                return Recipe::unary(Operation::Function(Function::Exp), &scaled);
            }
            Self::Root(n) => leaf(Rational::Integer(n.clone())),
            Self::Pi => Recipe::leaf(Operation::Pi),
            Self::EulerGamma => Recipe::leaf(Operation::EulerGamma),
            Self::Catalan => Recipe::leaf(Operation::Catalan),
            Self::Log(n) => {
                Recipe::unary(Operation::Function(Function::Ln), &leaf(Rational::Integer(n.clone())))
            }
            Self::CosinePi(j, n) => Recipe::leaf(Operation::CosinePi(*j, *n)),
            Self::Sum(sum) => sum.recipe(),
            Self::Apply(function, form) => Recipe::unary(Operation::Function(*function), &form.recipe()),
            Self::Opaque(OpaqueId(recipe)) => recipe.clone(),
        };
        let (numerator, denominator) = (exponent.numerator().to_i64(), exponent.denominator().to_u64());
        match (numerator, denominator.and_then(|degree| u32::try_from(degree).ok())) {
            (Some(1), Some(1)) => base,
            (Some(power), Some(1)) => Recipe::unary(Operation::Power(power), &base),
            (Some(power), Some(degree)) if degree <= MAX_ROOT => {
                let root = Recipe::unary(Operation::Root(degree), &base);
                if power == 1 { root } else { Recipe::unary(Operation::Power(power), &root) }
            }
            // Only positive atoms have other exponents than integers, and no integer is that long.
            _ => Recipe::binary(Operation::RealPower, &base, &leaf(exponent.clone())),
        }
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

/// Whether one fraction is below another.
trait Less {
    fn lt(&self, other: &Self) -> bool;
}

impl Less for Rational {
    fn lt(&self, other: &Self) -> bool {
        rational::compare(self, other).is_lt()
    }
}

/// Primes to which integers are divided on trial.
const TRIAL: u32 = 1_000;

/// Factors of a positive integer with their multiplicities: its primes below `TRIAL`, and what is left, its root
/// where it is a perfect power.
#[must_use]
pub fn factors(n: &Integer) -> Vec<(Integer, u32)> {
    let mut found = Vec::new();
    let mut rest = n.clone();
    let mut p = 2;
    while p < TRIAL && Integer::ONE < rest {
        if let Some(word) = rest.to_u64() {
            return found.into_iter().chain(factors_of_word(word, p.into())).collect();
        }
        let (prime, mut times) = (Integer::from(p), 0);
        loop {
            let (quotient, remainder) = rest.divide_truncated(&prime);
            if !remainder.is_zero() {
                break;
            }
            (rest, times) = (quotient, times + 1);
        }
        if times != 0 {
            found.push((prime, times));
        }
        p += if p == 2 { 1 } else { 2 };
    }
    if !rest.is_one() {
        found.push(perfect_root(rest));
    }
    found
}

/// The same for a word that has no factor below an odd number or 2, `first`.
fn factors_of_word(mut rest: u64, first: u64) -> Vec<(Integer, u32)> {
    let mut found = Vec::new();
    let mut p = first;
    while p < u64::from(TRIAL) && p * p <= rest {
        let mut times = 0;
        while rest.is_multiple_of(p) {
            (rest, times) = (rest / p, times + 1);
        }
        if times != 0 {
            found.push((Integer::from(p), times));
        }
        p += if p == 2 { 1 } else { 2 };
    }
    match rest {
        1 => {}
        // Without a factor up to its root it is a prime.
        _ if rest < p * p => found.push((Integer::from(rest), 1)),
        _ => found.push(perfect_root(Integer::from(rest))),
    }
    found
}

/// The root of the highest degree that is an integer, and the degree.
fn perfect_root(n: Integer) -> (Integer, u32) {
    let interrupt = Interrupt::new();
    let (mut root, mut degree) = (n, 1);
    let is_prime = |p: &usize| (2..*p).take_while(|d| d * d <= *p).all(|d| !p.is_multiple_of(d));
    // What is left has no factor below 1,000, so that it is at least the degree-th power of 2^9.
    for p in (2..=root.bit_len() / 9).filter(is_prime) {
        while let Ok(smaller) = root.root(p, &interrupt)
            && smaller.power(p, &interrupt).is_ok_and(|power| power == root)
        {
            (root, degree) = (smaller, degree * p);
        }
    }
    (root, u32::try_from(degree).unwrap_or(1))
}
