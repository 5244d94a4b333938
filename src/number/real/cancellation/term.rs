//! A term of a recipe that is multiplied out: a fraction times powers of integers and of what is left whole.
//! It does not know which sum it is in.

use super::{Budget, bits};
use crate::limits::{Cancelled, MAX_FORM_BITS};
use crate::number::real::form::factors;
use crate::number::real::recipe::{Operation, Recipe};
use crate::number::{Integer, Rational, rational};
use std::collections::{BTreeMap, HashMap};

/// What is under an integer exponent.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Base {
    /// A factor of an integer.
    Factor(Integer),
    /// A number that is not looked into, by its place among those.
    Whole(usize),
}

/// A fraction other than 0 times powers with exponents other than 0.
#[derive(Clone)]
pub(super) struct Term {
    pub(super) coefficient: Rational,
    pub(super) powers: BTreeMap<Base, i64>,
}

impl Term {
    pub(super) fn fraction(value: Rational) -> Self {
        Self { coefficient: value, powers: BTreeMap::new() }
    }

    pub(super) fn power(base: Base, times: i64) -> Self {
        Self { coefficient: Rational::ONE, powers: BTreeMap::from([(base, times)]) }
    }

    pub(super) fn negated(self) -> Self {
        Self { coefficient: rational::negate(&self.coefficient), ..self }
    }

    pub(super) fn times(&self, other: &Self) -> Option<Self> {
        let mut product = self.clone();
        product.coefficient = rational::multiply(&self.coefficient, &other.coefficient).ok()?;
        for (base, times) in &other.powers {
            product.multiply_by(base, *times)?;
        }
        Some(product)
    }

    pub(super) fn multiply_by(&mut self, base: &Base, times: i64) -> Option<()> {
        let exponent = self.powers.entry(base.clone()).or_insert(0);
        *exponent = exponent.checked_add(times)?;
        if *exponent == 0 {
            self.powers.remove(base);
        }
        Some(())
    }

    /// The term to a power other than 0; its coefficient by the factors of its parts.
    pub(super) fn raised(&self, times: i64) -> Option<Self> {
        let negative = self.coefficient.is_negative() && times % 2 != 0;
        let mut power = Self::fraction(if negative { -1 } else { 1 }.into());
        for (base, exponent) in &self.powers {
            power.multiply_by(base, exponent.checked_mul(times)?)?;
        }
        let (numerator, denominator) = (self.coefficient.numerator().abs(), self.coefficient.denominator());
        for (part, sign) in [(&numerator, 1), (denominator, -1)] {
            if MAX_FORM_BITS < part.bit_len() {
                return None;
            }
            for (factor, multiplicity) in factors(part) {
                let exponent = times.checked_mul(sign * i64::from(multiplicity))?;
                power.multiply_by(&Base::Factor(factor), exponent)?;
            }
        }
        Some(power)
    }

    /// The sum of two terms as one, where the powers in which they differ are short enough to be formed.
    pub(super) fn joined(&self, other: &Self, budget: &mut Budget) -> Result<Option<Self>, Cancelled> {
        if !self.whole().eq(other.whole()) {
            return Ok(None);
        }
        let mut common = self.powers.clone();
        for base in other.powers.keys() {
            common.entry(base.clone()).or_insert(0);
        }
        for (base, exponent) in &mut common {
            *exponent = self.exponent(base).min(other.exponent(base));
        }
        let mut scaled = |term: &Self| term.coefficient_over(&common, budget);
        let (Some(left), Some(right)) = (scaled(self)?, scaled(other)?) else { return Ok(None) };
        let Some(()) = budget.spend(bits(&left) + bits(&right))? else { return Ok(None) };
        common.retain(|_, exponent| *exponent != 0);
        let sum = rational::add(&left, &right).ok();
        Ok(sum.map(|coefficient| Self { coefficient, powers: common }))
    }

    /// The place of a sum by which the term is divided.
    pub(super) fn divisor(&self, sums: &HashMap<usize, Vec<Self>>) -> Option<usize> {
        self.powers.iter().find_map(|(base, times)| match base {
            Base::Whole(place) if *times < 0 && sums.contains_key(place) => Some(*place),
            _ => None,
        })
    }

    /// The powers of numbers that are not looked into.
    pub(super) fn whole(&self) -> impl Iterator<Item = (&Base, &i64)> {
        self.powers.iter().filter(|(base, _)| matches!(base, Base::Whole(_)))
    }

    pub(super) fn bits(&self) -> usize {
        bits(&self.coefficient)
    }

    pub(super) fn exponent(&self, base: &Base) -> i64 {
        self.powers.get(base).copied().unwrap_or(0)
    }

    /// The fraction that is left of the term when powers are divided out that it has in common with another one, of
    /// numbers that are not looked into all.
    pub(super) fn coefficient_over(
        &self,
        common: &BTreeMap<Base, i64>,
        budget: &mut Budget,
    ) -> Result<Option<Rational>, Cancelled> {
        let mut coefficient = self.coefficient.clone();
        for (base, least) in common {
            let Base::Factor(factor) = base else { continue };
            let Some(excess) = self.exponent(base).checked_sub(*least) else { return Ok(None) };
            if excess == 0 {
                continue;
            }
            let length = factor.bit_len().saturating_mul(usize::try_from(excess).unwrap_or(usize::MAX));
            let Some(()) = budget.spend(length.saturating_add(bits(&coefficient)))? else { return Ok(None) };
            let power = rational::power(&factor.clone().into(), &excess.into(), budget.interrupt);
            budget.interrupt.check()?;
            let product = power.and_then(|power| rational::multiply(&coefficient, &power));
            let Ok(product) = product else { return Ok(None) };
            coefficient = product;
        }
        Ok(Some(coefficient))
    }

    pub(super) fn recipe(&self, whole: &[Recipe]) -> Recipe {
        let coefficient = Recipe::leaf(Operation::Ratio(self.coefficient.clone()));
        self.powers.iter().fold(coefficient, |product, (base, times)| {
            let base = match base {
                Base::Factor(factor) => Recipe::leaf(Operation::Ratio(factor.clone().into())),
                Base::Whole(place) => whole[*place].clone(),
            };
            let power = if *times == 1 { base } else { Recipe::unary(Operation::Power(*times), &base) };
            Recipe::binary(Operation::Multiply, &product, &power)
        })
    }
}
