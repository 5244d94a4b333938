//! What functions of one argument do to a real number, as steps that a series is summed by: a column of their rows.
//! It knows nothing of angles in other units than radians.

use super::Function;
use super::Parameter::Angle;
use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::number::real::rule::Function as Rule;
use crate::number::series::{self, Step};
use crate::number::{Integer, Number, Rational, functions as f};
pub(super) use Part::{Of, Over, Plus, Power};
use std::result::Result;

/// A function of one number.
type Value = fn(&Number, &Interrupt) -> Result<Number, Fault>;

/// What is done with an argument.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    /// A function of it is taken.
    Of(Rule, Value),
    /// Its power with this fraction is taken.
    Power(i64, u32),
    /// An integer is added to it.
    Plus(i64),
    /// It is divided by the natural logarithm of an integer.
    Over(i64),
}

/// The power of e.
pub(super) const EXP: Part = Of(Rule::Exp, f::exp);
/// The natural logarithm.
pub(super) const LN: Part = Of(Rule::Ln, f::ln);
/// 1 by it.
pub(super) const RECIPROCAL: Part = Power(-1, 1);

impl Function {
    /// What it does with one argument that is a real number, in radians where it is an angle; `None` where a series has no
    /// such steps.
    #[must_use]
    pub fn series_steps(&self) -> Option<Vec<Step>> {
        if self.steps.is_empty() {
            return None;
        }
        let mut steps = Vec::new();
        for part in self.steps {
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

    /// Whether it takes an angle, so that `sin(30)` may have been meant in degrees.
    #[must_use]
    pub fn takes_angle(&self) -> bool {
        matches!(self.params, [Angle(_)])
    }

    /// Whether it takes an angle or gives one.
    #[must_use]
    pub fn is_of_angles(&self) -> bool {
        let gives_angle = |part: &Part| matches!(part, Of(Rule::Asin | Rule::Acos | Rule::Atan, _));
        self.takes_angle() || self.steps.iter().any(gives_angle)
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
        for row in super::super::all().filter(|row| !row.steps.is_empty()) {
            let x: Number = Rational::ratio(&Integer::ONE, &Integer::TWO).unwrap().into();
            let mut steps = vec![Step::Constant(x.clone())];
            steps.extend(row.series_steps().unwrap());
            let series = Series::new(Gather::Sum, Term::new(steps).unwrap(), 1, 1);
            let value = row.call(&context, &[x.into()]).unwrap().number(0).unwrap();
            let made = series.number(&context.interrupt).unwrap();
            let difference = n::subtract(&value, &made).unwrap();
            assert!(
                n::compare(&difference, &Number::ZERO, &context.interrupt).unwrap().value.is_eq(),
                "{}",
                row.name
            );
        }
    }
}
