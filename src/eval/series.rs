//! Sums and products whose terms are made of a few operations on numbers: they are put together as a series, without a value
//! for each term. It knows nothing of how that is done.

use super::bound::progress;
use super::{Frame, Machine};
use crate::context::Angle;
use crate::fault::Fault;
use crate::number::digits::short_decimal;
use crate::number::series::{Series, Step, Term};
use crate::number::{Number, Rational};
use crate::syntax::expression::{BoundTerm, Expression, Op};
use crate::text::Span;
use crate::value::Value;
use crate::vocabulary::Operator;
use crate::vocabulary::functions::bound::Gather;
use crate::vocabulary::operators::Meaning;

/// Fewer terms are as fast one by one.
const MANY_TERMS: u64 = 32;

impl Machine<'_> {
    /// What the terms for the integers of a range give, where that can be had as a series.
    ///
    /// # Errors
    /// That of the interrupt.
    pub(super) fn series(
        &self,
        expression: &Expression,
        bound: BoundTerm,
        gather: Gather,
        span: Span,
        frame: &Frame,
    ) -> Result<Option<Value>, Fault> {
        let (Some(kind), [from, to]) =
            (gather.as_series(), &self.values[self.values.len() - bound.count as usize..])
        else {
            return Ok(None);
        };
        let small = |value: &Value| value.integer(0).ok()?.to_i64();
        let (Some(from), Some(to)) = (small(from), small(to)) else { return Ok(None) };
        if to < from || from.abs_diff(to) < MANY_TERMS {
            return Ok(None);
        }
        let name = &expression.names[bound.name as usize];
        let Some(term) = self.term(expression, bound, span, frame) else { return Ok(None) };
        let told = |at: i64| {
            self.context.interrupt.tell(|| progress(gather.doing(), name, &Number::from(at).into()));
        };
        let result = Series::new(kind, term, from, to).real(&self.context.interrupt, told)?;
        Ok(result.map(|result| Value::from(Number::Real(result))))
    }

    /// The term as the steps of a series, where it is made of such.
    fn term(&self, expression: &Expression, bound: BoundTerm, span: Span, frame: &Frame) -> Option<Term> {
        let variable = &expression.names[bound.name as usize];
        let nodes = &expression.blocks[bound.block as usize];
        let mut steps: Vec<Step> = Vec::with_capacity(nodes.len());
        for node in nodes {
            let step = match node.op {
                Op::Integer(n) => Step::Constant(n.into()),
                Op::Decimal(written, places) => Step::Constant(short_decimal(written, places).into()),
                Op::Literal(index) => constant(&expression.literals[index as usize].value)?,
                Op::Name(index) if expression.names[index as usize] == *variable => Step::Variable,
                Op::Name(index) => {
                    constant(&self.name(&expression.names[index as usize], span, frame).ok()?)?
                }
                Op::Unary(row) if row.meaning == Meaning::Minus => Step::Negate,
                Op::Unary(row) if row.meaning == Meaning::Plus => continue,
                Op::Unary(Operator { meaning: Meaning::Root(degree), .. }) => Step::FixedPower(1, *degree),
                Op::Binary(row) => match row.meaning {
                    Meaning::Plus => Step::Add,
                    Meaning::Minus => Step::Subtract,
                    Meaning::Times | Meaning::SideBySide => Step::Multiply,
                    Meaning::Divide => Step::Divide,
                    Meaning::Power => Step::Power,
                    _ => return None,
                },
                Op::Call(row, 1) if self.context.angle == Angle::Radian || !row.is_of_angles() => {
                    steps.extend(row.series_steps()?);
                    continue;
                }
                _ => return None,
            };
            fold(&mut steps, step);
        }
        Term::new(steps)
    }
}

/// A plain real number as a step.
fn constant(value: &Value) -> Option<Step> {
    match value {
        Value::Number(number) => match number.as_plain()? {
            Number::Complex(_) => None,
            real => Some(Step::Constant(real.clone())),
        },
        _ => None,
    }
}

/// Adds a step; what it makes of fractions is one, and a power with a constant fraction has a step of its own.
fn fold(steps: &mut Vec<Step>, step: Step) {
    use crate::number::rational::{divide, negate};
    use Number::Rational as Fraction;
    let made = match (&step, steps.as_slice()) {
        (Step::Negate, [.., Step::Constant(Fraction(x))]) => Some((1, Step::Constant(negate(x).into()))),
        (Step::Divide, [.., Step::Constant(Fraction(a)), Step::Constant(Fraction(b))]) => {
            divide(a, b).ok().map(|quotient| (2, Step::Constant(quotient.into())))
        }
        (Step::Power, [.., Step::Constant(Fraction(x))]) => fixed_power(x).map(|power| (1, power)),
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
    if exponent.is_zero() {
        return None;
    }
    let above = exponent.numerator().to_i64().filter(|above| above.unsigned_abs() < MAX_DEGREE)?;
    let below = exponent.denominator().to_u64().filter(|below| *below < MAX_DEGREE)?;
    Some(Step::FixedPower(above, u32::try_from(below).ok()?))
}
