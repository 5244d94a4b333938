//! The functions that a series is summed by: rows of one argument as steps on real numbers.
//! It knows nothing of angles in other units than radians.

use super::Function;
use super::Parameter::Angle;
use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::number::real::rule::Function as Rule;
use crate::number::series::{self, Step};
use crate::number::{Integer, Number, Rational, functions as f, real};
use Part::{Of, Over, Plus, Power};
use std::result::Result;

type Value = fn(&Number, &Interrupt) -> Result<Number, Fault>;

/// What is done with an argument.
#[derive(Clone, Copy)]
enum Part {
    /// A function of it is taken.
    Of(Rule, Value),
    /// Its power with this fraction is taken.
    Power(i64, u32),
    /// An integer is added to it.
    Plus(i64),
    /// It is divided by the natural logarithm of an integer.
    Over(i64),
}

const EXP: Part = Of(Rule::Exp, f::exp);
const LN: Part = Of(Rule::Ln, f::ln);
const RECIPROCAL: Part = Power(-1, 1);

/// By the name of its row what a function does.
const STEPS: &[(&str, &[Part])] = &[
    ("sqrt", &[Power(1, 2)]),
    ("cbrt", &[Power(1, 3)]),
    ("exp", &[EXP]),
    ("expm1", &[EXP, Plus(-1)]),
    ("ln", &[LN]),
    ("ln1p", &[Plus(1), LN]),
    ("log", &[LN, Over(10)]),
    ("log10", &[LN, Over(10)]),
    ("log2", &[LN, Over(2)]),
    ("sin", &[Of(Rule::Sin, f::sin)]),
    ("cos", &[Of(Rule::Cos, f::cos)]),
    ("tan", &[Of(Rule::Tan, f::tan)]),
    ("sec", &[Of(Rule::Cos, f::cos), RECIPROCAL]),
    ("csc", &[Of(Rule::Sin, f::sin), RECIPROCAL]),
    ("asin", &[Of(Rule::Asin, f::asin)]),
    ("acos", &[Of(Rule::Acos, f::acos)]),
    ("atan", &[Of(Rule::Atan, f::atan)]),
    ("sinh", &[Of(Rule::Sinh, f::sinh)]),
    ("cosh", &[Of(Rule::Cosh, f::cosh)]),
    ("tanh", &[Of(Rule::Tanh, f::tanh)]),
    ("coth", &[Of(Rule::Tanh, f::tanh), RECIPROCAL]),
    ("sech", &[Of(Rule::Cosh, f::cosh), RECIPROCAL]),
    ("csch", &[Of(Rule::Sinh, f::sinh), RECIPROCAL]),
    ("gamma", &[Of(Rule::Gamma, |x, interrupt| real::gamma(&x.real(1)?, interrupt).map(Number::from))]),
    ("zeta", &[Of(Rule::Zeta, |x, interrupt| real::zeta(&x.real(1)?, interrupt).map(Number::from))]),
];

impl Function {
    /// What it does with one argument that is a real number, in radians where it is an angle; `None` where a series has no
    /// such steps.
    #[must_use]
    pub fn steps(&self) -> Option<Vec<Step>> {
        let mut steps = Vec::new();
        for part in self.parts()? {
            match *part {
                Of(rule, value) => steps.push(Step::Function(series::Function { rule, value })),
                Power(above, below) => steps.push(Step::FixedPower(above, below)),
                Plus(n) => steps.extend([Step::Constant(Rational::from(n).into()), Step::Add]),
                Over(n) => {
                    let logarithm =
                        f::ln(&Rational::Integer(Integer::from(n)).into(), &Interrupt::new()).ok()?;
                    steps.extend([Step::Constant(logarithm), Step::Divide]);
                }
            }
        }
        Some(steps)
    }

    /// Whether it takes an angle or gives one.
    #[must_use]
    pub fn is_of_angles(&self) -> bool {
        let gives_angle = |part: &Part| matches!(part, Of(Rule::Asin | Rule::Acos | Rule::Atan, _));
        matches!(self.params, [Angle(_)]) || self.parts().is_some_and(|parts| parts.iter().any(gives_angle))
    }

    /// What its row does.
    fn parts(&self) -> Option<&'static [Part]> {
        STEPS.iter().find(|(name, _)| *name == self.name).map(|(_, parts)| *parts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number as n;
    use crate::number::series::{Gather, Series, Term};
    use crate::value::Context;

    #[test]
    fn steps_come_to_what_their_row_does() {
        let context = Context::new(crate::context::Angle::Radian, Interrupt::new());
        for (name, _) in STEPS {
            let row = super::super::all().find(|row| row.name == *name).unwrap();
            let x: Number = Rational::ratio(&Integer::ONE, &Integer::TWO).unwrap().into();
            let mut steps = vec![Step::Constant(x.clone())];
            steps.extend(row.steps().unwrap());
            let series = Series::new(Gather::Sum, Term::new(steps).unwrap(), 1, 1);
            let value = row.call(&context, &[x.into()]).unwrap().number(0).unwrap();
            let made = series.number(&context.interrupt).unwrap();
            let difference = n::subtract(&value, &made).unwrap();
            assert!(
                n::compare(&difference, &Number::ZERO, &context.interrupt).unwrap().value.is_eq(),
                "{name}"
            );
        }
    }
}
