//! Sums whose terms are made of a few operations on numbers: they are added up as a series, without a value for each term.
//! It knows nothing of how that is done.

use super::bound::progress;
use super::{Frame, Machine};
use crate::context::Angle;
use crate::fault::Fault;
use crate::number::digits::short_decimal;
use crate::number::series::{Function, Series, Step, Term};
use crate::number::{Number, Rational};
use crate::syntax::expression::{BoundTerm, Expression, Op};
use crate::text::Span;
use crate::value::Value;
use crate::vocabulary::operators::Meaning;

/// A sum of fewer terms is as fast term by term.
const MANY_TERMS: u64 = 32;

impl Machine<'_> {
    /// The sum of the terms for the integers of a range, where it can be had and is not rational.
    ///
    /// # Errors
    /// That of the interrupt.
    pub(super) fn series(
        &self,
        expression: &Expression,
        bound: BoundTerm,
        span: Span,
        frame: &Frame,
    ) -> Result<Option<Value>, Fault> {
        let [from, to] = &self.values[self.values.len() - bound.count as usize..] else { return Ok(None) };
        let small = |value: &Value| value.integer(0).ok()?.to_i64();
        let (Some(from), Some(to)) = (small(from), small(to)) else { return Ok(None) };
        if to < from || from.abs_diff(to) < MANY_TERMS {
            return Ok(None);
        }
        let name = &expression.names[bound.name as usize];
        let Some(term) = self.term(expression, bound, span, frame) else { return Ok(None) };
        let told = |at: i64| {
            self.context.interrupt.tell(|| progress("summed", name, &Number::from(at).into()));
        };
        let sum = Series::new(term, from, to).sum(&self.context.interrupt, told)?;
        Ok(sum.map(|sum| Value::from(Number::Real(sum))))
    }

    /// The term as the steps of a series, where it is made of such.
    fn term(&self, expression: &Expression, bound: BoundTerm, span: Span, frame: &Frame) -> Option<Term> {
        let variable = &expression.names[bound.name as usize];
        let nodes = &expression.blocks[bound.block as usize];
        let mut steps: Vec<Step> = Vec::with_capacity(nodes.len());
        for node in nodes {
            let step = match node.op {
                Op::Integer(n) => Step::Constant(n.into()),
                Op::Decimal(written, places) => Step::Constant(short_decimal(written, places)),
                Op::Literal(index) => constant(&expression.literals[index as usize].value)?,
                Op::Name(index) if expression.names[index as usize] == *variable => Step::Variable,
                Op::Name(index) => {
                    constant(&self.name(&expression.names[index as usize], span, frame).ok()?)?
                }
                Op::Unary(row) if row.meaning == Meaning::Minus => Step::Negate,
                Op::Unary(row) if row.meaning == Meaning::Plus => continue,
                Op::Unary(row) if row.symbol == "√" => Step::Function(Function::Sqrt),
                Op::Unary(row) if row.symbol == "∛" => Step::Function(Function::Cbrt),
                Op::Binary(row) => match row.meaning {
                    Meaning::Plus => Step::Add,
                    Meaning::Minus => Step::Subtract,
                    Meaning::Times | Meaning::SideBySide => Step::Multiply,
                    Meaning::Divide => Step::Divide,
                    Meaning::Power => Step::Power,
                    _ => return None,
                },
                Op::Call(row, 1) => Step::Function(match row.name {
                    "sqrt" => Function::Sqrt,
                    "cbrt" => Function::Cbrt,
                    "exp" => Function::Exp,
                    "ln" => Function::Ln,
                    "atan" if self.context.angle == Angle::Radian => Function::Atan,
                    _ => return None,
                }),
                _ => return None,
            };
            fold(&mut steps, step);
        }
        Term::new(steps)
    }
}

/// A plain fraction as a step.
fn constant(value: &Value) -> Option<Step> {
    match value {
        Value::Number(number) => Some(Step::Constant(number.as_plain()?.as_rational()?.clone())),
        _ => None,
    }
}

/// Adds a step; what it makes of constants is one, and a power of a constant fraction has a step of its own.
fn fold(steps: &mut Vec<Step>, step: Step) {
    use crate::number::rational::{divide, negate};
    let made = match (&step, steps.as_slice()) {
        (Step::Negate, [.., Step::Constant(x)]) => Some((1, Step::Constant(negate(x)))),
        (Step::Divide, [.., Step::Constant(a), Step::Constant(b)]) => {
            divide(a, b).ok().map(|quotient| (2, Step::Constant(quotient)))
        }
        (Step::Power, [.., Step::Constant(x)]) => fixed_power(x).map(|power| (1, power)),
        _ => None,
    };
    if let Some((taken, made)) = made {
        steps.truncate(steps.len() - taken);
        steps.push(made);
    } else {
        steps.push(step);
    }
}

/// The power with a short fraction.
fn fixed_power(exponent: &Rational) -> Option<Step> {
    /// The denominators of exponents stay below this.
    const MAX_DEGREE: u64 = 1 << 20;
    if exponent.is_integer() {
        return None;
    }
    let above = exponent.numerator().to_i64().filter(|above| above.unsigned_abs() < MAX_DEGREE)?;
    let below = exponent.denominator().to_u64().filter(|below| *below < MAX_DEGREE)?;
    Some(Step::FixedPower(above, u32::try_from(below).ok()?))
}
