//! Geometric sums, each of whose terms is the last one times the same factor: their value without forming every term, as
//! in `sum(1/3^k, k, 1, 10^5)`. It knows nothing of loops.

use crate::fault::Fault;
use crate::number::{Integer, Number};
use crate::syntax::expression::{Expression, Op};
use crate::value::{Context, Value, arithmetic as a};
use crate::vocabulary::Operator;
use crate::vocabulary::operators::Meaning;

/// How a part of a term goes with the variable k.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Growth {
    /// It does not.
    Constant,
    /// It is a + b k.
    Linear,
    /// It is c q^k.
    Geometric,
}

/// Whether a term is geometric by how it is written: products, quotients and powers of what does not depend on the
/// variable, with exponents that are linear in it. The factor is then the same between all neighbours, wherever there
/// are values at all.
pub(super) fn is_geometric(expression: &Expression, block: u32, variable: &str) -> bool {
    let mut parts: Vec<Growth> = Vec::new();
    for node in &expression.blocks[block as usize] {
        let part = match node.op {
            Op::Name(name) if *expression.names[name as usize] == *variable => Some(Growth::Linear),
            Op::Integer(_) | Op::Decimal(..) | Op::Literal(_) | Op::Name(_) => Some(Growth::Constant),
            Op::Unary(operator) => parts.pop().and_then(|part| unary(operator, part)),
            Op::Binary(operator) => {
                let (right, left) = (parts.pop(), parts.pop());
                left.zip(right).and_then(|(left, right)| binary(operator, left, right))
            }
            _ => None,
        };
        let Some(part) = part else { return false };
        parts.push(part);
    }
    parts == [Growth::Geometric]
}

fn unary(operator: &Operator, part: Growth) -> Option<Growth> {
    match operator.meaning {
        Meaning::Plus | Meaning::Minus => Some(part),
        _ => (part == Growth::Constant).then_some(part),
    }
}

fn binary(operator: &Operator, left: Growth, right: Growth) -> Option<Growth> {
    use Growth::{Constant, Geometric, Linear};
    match (operator.meaning, left, right) {
        (_, Constant, Constant) => Some(Constant),
        (Meaning::Plus | Meaning::Minus, Linear | Constant, Linear | Constant)
        | (Meaning::Times | Meaning::SideBySide, Constant, Linear)
        | (Meaning::Times | Meaning::SideBySide | Meaning::Divide, Linear, Constant) => Some(Linear),
        (
            Meaning::Times | Meaning::SideBySide | Meaning::Divide,
            Geometric | Constant,
            Geometric | Constant,
        )
        | (Meaning::Power, Geometric, Constant)
        | (Meaning::Power, Constant, Linear) => Some(Geometric),
        _ => None,
    }
}

/// The sum of `count` terms from the first two, a (q^n - 1)/(q - 1). `None` where one of the two is 0 or not a plain
/// fraction.
///
/// # Errors
/// A fault where the sum would be too large.
pub(super) fn sum(
    context: &Context,
    first: &Value,
    second: &Value,
    count: Integer,
) -> Result<Option<Value>, Fault> {
    let is_fraction = |value: &Value| match value {
        Value::Number(number) => {
            matches!(number.as_plain(), Some(Number::Rational(fraction)) if !fraction.is_zero())
        }
        _ => false,
    };
    if !is_fraction(first) || !is_fraction(second) {
        return Ok(None);
    }
    let one = || Value::from(Number::from(1));
    let quotient = a::divide(context, &[second.clone(), first.clone()])?;
    let count = Value::from(count);
    let growth = a::subtract(context, &[quotient.clone(), one()])?;
    if !is_fraction(&growth) {
        return a::multiply(context, &[first.clone(), count]).map(Some);
    }
    let power = a::power(context, &[quotient, count])?;
    let total = a::divide(context, &[a::subtract(context, &[power, one()])?, growth])?;
    a::multiply(context, &[first.clone(), total]).map(Some)
}
