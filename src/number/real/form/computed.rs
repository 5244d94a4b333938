//! The way to compute a form: from its atoms to a recipe.
//! It does not know whether that is the best recipe of the number.

use super::{Atom, MAX_ROOT, NormalForm, OpaqueId, Sum};
use crate::number::Rational;
use crate::number::real::recipe::{Operation, Recipe};
use crate::number::real::rule::Function;

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
