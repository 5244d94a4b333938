//! The operators over values: percentages, truth values and lists around the arithmetic of numbers.
//! It knows nothing of precedence or spelling.

use super::{Context, List, Value, hundredth};
use crate::fault::Fault;
use crate::number::{self, Decided, Integer, Number, Rational, rational};
use std::cmp::Ordering;

type Result<T> = std::result::Result<T, Fault>;

/// Applies a scalar operation, element by element where an operand is a list.
fn broadcast(args: &[Value], scalar: &dyn Fn(&Value, &Value) -> Result<Value>) -> Result<Value> {
    let pair = |left: &Value, right: &Value| broadcast(&[left.clone(), right.clone()], scalar);
    let [left, right] = args else { return Err(Fault::new(0, "expected two operands")) };
    let items: Result<Vec<Value>> = match (left, right) {
        (Value::List(left), Value::List(right)) if left.len() == right.len() => {
            left.iter().zip(right.iter()).map(|(left, right)| pair(left, right)).collect()
        }
        (Value::List(left), Value::List(right)) => {
            return Err(Fault::new(2, format!("the lists have {} and {} elements", left.len(), right.len())));
        }
        (Value::List(items), scalar) => items.iter().map(|item| pair(item, scalar)).collect(),
        (scalar, Value::List(items)) => items.iter().map(|item| pair(scalar, item)).collect(),
        _ => return scalar(left, right),
    };
    List::new(items?).map(Value::List)
}

/// Applies an operation to a value, or to each element of a list.
fn each(args: &[Value], scalar: &dyn Fn(&Value) -> Result<Value>) -> Result<Value> {
    match args {
        [Value::List(items)] => {
            let items: Result<Vec<Value>> =
                items.iter().map(|item| each(std::slice::from_ref(item), scalar)).collect();
            List::new(items?).map(Value::List)
        }
        [value] => scalar(value),
        _ => Err(Fault::new(0, "expected one operand")),
    }
}

/// The numbers of two operands.
fn numbers(left: &Value, right: &Value) -> Result<(Number, Number)> {
    Ok((left.number(1)?, right.number(2)?))
}

/// `b%` of `a`.
fn share(of: &Number, percent: &Number) -> Result<Number> {
    number::multiply(of, &hundredth(percent)?)
}

type Exact = fn(&Number, &Number) -> Result<Number>;

/// A sum or a difference: relative to the left operand when only the right one is a percentage.
fn percent_aware(args: &[Value], operation: Exact) -> Result<Value> {
    if let [Value::Number(left), Value::Number(right)] = args {
        return Ok(Value::Number(operation(left, right)?));
    }
    broadcast(args, &|left, right| match (left, right) {
        (Value::Percent(left), Value::Percent(right)) => Ok(Value::Percent(operation(left, right)?)),
        (Value::Number(left), Value::Percent(right)) => {
            Ok(Value::Number(operation(left, &share(left, right)?)?))
        }
        (Value::Written(left), Value::Percent(right)) => {
            Ok(Value::Number(operation(&left.number, &share(&left.number, right)?)?))
        }
        _ => numbers(left, right).and_then(|(left, right)| Ok(Value::Number(operation(&left, &right)?))),
    })
}

/// An operation to which a percentage is just its hundredth.
fn plain(args: &[Value], operation: impl Fn(&Number, &Number) -> Result<Number>) -> Result<Value> {
    if let [Value::Number(left), Value::Number(right)] = args {
        return Ok(Value::Number(operation(left, right)?));
    }
    broadcast(args, &|left, right| {
        numbers(left, right).and_then(|(left, right)| Ok(Value::Number(operation(&left, &right)?)))
    })
}

/// An operation of integers on their digits.
fn bits(args: &[Value], operation: fn(&Rational, &Rational) -> Result<Rational>) -> Result<Value> {
    broadcast(args, &|left, right| {
        let (left, right) = (left.integer(1)?, right.integer(2)?);
        Ok(Value::Number(operation(&left.into(), &right.into())?.into()))
    })
}

/// Whether a sum or difference of these operands is relative, as in `100 + 10%`.
#[must_use]
pub fn is_relative(left: &Value, right: &Value) -> bool {
    matches!((left, right), (Value::Number(_) | Value::Written(_), Value::Percent(_)))
}

pub(crate) fn add(_: &Context, args: &[Value]) -> Result<Value> {
    percent_aware(args, number::add)
}

pub(crate) fn subtract(_: &Context, args: &[Value]) -> Result<Value> {
    percent_aware(args, number::subtract)
}

pub(crate) fn multiply(_: &Context, args: &[Value]) -> Result<Value> {
    if let [Value::Number(left), Value::Number(right)] = args {
        return Ok(Value::Number(number::multiply(left, right)?));
    }
    broadcast(args, &|left, right| match (left, right) {
        (Value::Percent(left), Value::Percent(right)) => Ok(Value::Percent(share(left, right)?)),
        _ => {
            numbers(left, right).and_then(|(left, right)| Ok(Value::Number(number::multiply(&left, &right)?)))
        }
    })
}

pub(crate) fn divide(context: &Context, args: &[Value]) -> Result<Value> {
    plain(args, |left, right| number::divide(left, right, &context.token))
}

pub(crate) fn floor_divide(context: &Context, args: &[Value]) -> Result<Value> {
    plain(args, |left, right| Ok(context.accept(number::floor_divide(left, right, &context.token)?)))
}

pub(crate) fn modulo(context: &Context, args: &[Value]) -> Result<Value> {
    plain(args, |left, right| Ok(context.accept(number::modulo(left, right, &context.token)?)))
}

pub(crate) fn power(context: &Context, args: &[Value]) -> Result<Value> {
    plain(args, |left, right| number::power(left, right, &context.token))
}

pub(crate) fn negate(_: &Context, args: &[Value]) -> Result<Value> {
    each(args, &|value| match value {
        Value::Percent(number) => Ok(Value::Percent(number::negate(number))),
        _ => Ok(Value::Number(number::negate(&value.number(1)?))),
    })
}

pub(crate) fn plus(_: &Context, args: &[Value]) -> Result<Value> {
    each(args, &|value| match value {
        Value::Percent(_) => Ok(value.clone()),
        _ => Ok(Value::Number(value.number(1)?)),
    })
}

pub(crate) fn square_root(context: &Context, args: &[Value]) -> Result<Value> {
    each(args, &|value| Ok(Value::Number(number::sqrt(&value.number(1)?, &context.token)?)))
}

pub(crate) fn cube_root(context: &Context, args: &[Value]) -> Result<Value> {
    each(args, &|value| Ok(Value::Number(number::root(&value.number(1)?, &Number::from(3), &context.token)?)))
}

pub(crate) fn factorial(context: &Context, args: &[Value]) -> Result<Value> {
    each(args, &|value| Ok(Value::Number(number::factorial(&value.number(1)?, &context.token)?)))
}

pub(crate) fn double_factorial(context: &Context, args: &[Value]) -> Result<Value> {
    each(args, &|value| Ok(Value::Number(number::double_factorial(&value.number(1)?, &context.token)?)))
}

pub(crate) fn percent(_: &Context, args: &[Value]) -> Result<Value> {
    each(args, &|value| match value {
        Value::Number(number) => Ok(Value::Percent(number.clone())),
        _ => Err(Fault::new(1, format!("expected a plain number before `%`, found {}", value.sort()))),
    })
}

pub(crate) fn per_mille(_: &Context, args: &[Value]) -> Result<Value> {
    each(args, &|value| match value {
        Value::Number(number) => Ok(Value::Percent(number::multiply(
            number,
            &Rational::ratio(&Integer::ONE, &Integer::from(10))?.into(),
        )?)),
        _ => Err(Fault::new(1, format!("expected a plain number before `‰`, found {}", value.sort()))),
    })
}

pub(crate) fn bit_or(_: &Context, args: &[Value]) -> Result<Value> {
    bits(args, rational::bit_or)
}

pub(crate) fn bit_xor(_: &Context, args: &[Value]) -> Result<Value> {
    bits(args, rational::bit_xor)
}

pub(crate) fn bit_and(_: &Context, args: &[Value]) -> Result<Value> {
    bits(args, rational::bit_and)
}

pub(crate) fn bit_not(_: &Context, args: &[Value]) -> Result<Value> {
    each(args, &|value| Ok(Value::Number(rational::bit_not(&value.integer(1)?.into())?.into())))
}

pub(crate) fn shift_left(_: &Context, args: &[Value]) -> Result<Value> {
    bits(args, rational::shift_left)
}

pub(crate) fn shift_right(_: &Context, args: &[Value]) -> Result<Value> {
    bits(args, rational::shift_right)
}

/// Degrees in the unit of a plain angle.
pub(crate) fn degrees(context: &Context, args: &[Value]) -> Result<Value> {
    each(args, &|value| Ok(Value::Number(context.angle.of_degrees(&value.number(1)?)?)))
}

/// Whether the order of two numbers is one of those that are wanted.
fn ordered(context: &Context, args: &[Value], wanted: fn(Ordering) -> bool) -> Result<Value> {
    let order = match args {
        [Value::Number(left), Value::Number(right)] => number::compare(left, right, &context.token)?,
        [left, right] => {
            let (left, right) = numbers(left, right)?;
            number::compare(&left, &right, &context.token)?
        }
        _ => return Err(Fault::new(0, "expected two operands")),
    };
    Ok(Value::Boolean(wanted(context.accept(order))))
}

/// Whether two values are the same; a percentage equals its hundredth.
fn same(context: &Context, left: &Value, right: &Value) -> Result<Decided<bool>> {
    match (left, right) {
        (Value::Boolean(left), Value::Boolean(right)) => Ok(Decided::proved(left == right)),
        (Value::Text(left), Value::Text(right)) => Ok(Decided::proved(left == right)),
        (Value::List(left), Value::List(right)) => {
            let mut all = Decided::proved(left.len() == right.len());
            for (left, right) in left.iter().zip(right.iter()) {
                if !all.value {
                    return Ok(Decided::proved(false));
                }
                let same = same(context, left, right)?;
                all = Decided { value: same.value, proved: all.proved && same.proved };
            }
            Ok(if all.value { all } else { Decided::proved(false) })
        }
        (
            Value::Number(_) | Value::Percent(_) | Value::Written(_),
            Value::Number(_) | Value::Percent(_) | Value::Written(_),
        ) => {
            let (left, right) = numbers(left, right)?;
            number::equal(&left, &right, &context.token)
        }
        _ => Err(Fault::new(2, format!("cannot compare {} with {}", left.sort(), right.sort()))),
    }
}

pub(crate) fn equal(context: &Context, args: &[Value]) -> Result<Value> {
    let [left, right] = args else { return Err(Fault::new(0, "expected two operands")) };
    Ok(Value::Boolean(context.accept(same(context, left, right)?)))
}

pub(crate) fn unequal(context: &Context, args: &[Value]) -> Result<Value> {
    let [left, right] = args else { return Err(Fault::new(0, "expected two operands")) };
    Ok(Value::Boolean(!context.accept(same(context, left, right)?)))
}

pub(crate) fn less(context: &Context, args: &[Value]) -> Result<Value> {
    ordered(context, args, Ordering::is_lt)
}

pub(crate) fn at_most(context: &Context, args: &[Value]) -> Result<Value> {
    ordered(context, args, Ordering::is_le)
}

pub(crate) fn greater(context: &Context, args: &[Value]) -> Result<Value> {
    ordered(context, args, Ordering::is_gt)
}

pub(crate) fn at_least(context: &Context, args: &[Value]) -> Result<Value> {
    ordered(context, args, Ordering::is_ge)
}

pub(crate) fn not(_: &Context, args: &[Value]) -> Result<Value> {
    each(args, &|value| Ok(Value::Boolean(!value.boolean(1)?)))
}

/// The character with a code point, where it can be shown.
pub(crate) fn character(code: i64) -> Option<char> {
    char::from_u32(u32::try_from(code).ok()?).filter(|character| !crate::text::is_unsafe(*character))
}
