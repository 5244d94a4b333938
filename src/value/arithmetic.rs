//! The operators over values: truth values and lists around the arithmetic of quantities.
//! It knows nothing of precedence or spelling.

use super::{Angle, Context, List, Value, dates};
use crate::calendar::NANOSECONDS;
use crate::fault::{Fault, Kind};
use crate::number::{self, Decided, Integer, Number, Rational, rational};
use crate::quantity::{Conversion, Quantity, Unit, arithmetic as q, mixed};
use crate::text::Note;
use std::cmp::Ordering;
use std::sync::Arc;

type Result<T> = std::result::Result<T, Fault>;

/// Applies a scalar operation, element by element where an operand is a list.
fn broadcast(args: &[Value], scalar: &dyn Fn(&Value, &Value) -> Result<Value>) -> Result<Value> {
    let pair = |left: &Value, right: &Value| broadcast(&[left.clone(), right.clone()], scalar);
    let [left, right] = args else { return Err(Fault::new(0, "expected two operands")) };
    let has_ends = |value: &Value| matches!(value, Value::List(list) if list.has_ends());
    let are_ends = has_ends(left) || has_ends(right);
    let items = match (left, right) {
        (Value::List(left), Value::List(right)) if left.len() == right.len() => {
            List::collect(left.iter().zip(right.iter()).map(|(left, right)| pair(left, right)))
        }
        (Value::List(left), Value::List(right)) => {
            return Err(Fault::new(2, format!("the lists have {} and {} elements", left.len(), right.len())));
        }
        (Value::List(items), scalar) => List::collect(items.iter().map(|item| pair(item, scalar))),
        (scalar, Value::List(items)) => List::collect(items.iter().map(|item| pair(scalar, item))),
        _ => return scalar(left, right),
    };
    items.map(|list| Value::List(list.of_ends(are_ends)))
}

/// What is said where two lists of ends have further ends than those that are taken together.
pub(crate) const FURTHER_ENDS: &str =
    "low goes with low here and high with high; the worst case reaches further";

/// Says so of an operation on two such lists, unless they are one.
fn watch_ends(context: &Context, args: &[Value], operation: Scalar) {
    let [Value::List(left), Value::List(right)] = args else { return };
    if !left.has_ends() || !right.has_ends() || left.is_same(right) {
        return;
    }
    let result = |at: usize, other: usize| {
        operation(context, left.get(at)?.quantity(1).ok()?, right.get(other)?.quantity(2).ok()?).ok()
    };
    let (Some(low), Some(high)) = (result(0, 0), result(1, 1)) else { return };
    let order = |a: &Quantity, b: &Quantity| q::compare(context, a, b).map(|order| order.value).ok();
    let is_outside = |other: Option<Quantity>| {
        let orders = other.and_then(|other| Some((order(&other, &low)?, order(&other, &high)?)));
        orders.is_some_and(|(below, above)| below == above && below.is_ne())
    };
    if is_outside(result(0, 1)) || is_outside(result(1, 0)) {
        context.remark(FURTHER_ENDS);
    }
}

/// Applies an operation to a value, or to each element of a list.
fn each(args: &[Value], scalar: &dyn Fn(&Value) -> Result<Value>) -> Result<Value> {
    match args {
        [Value::List(items)] => {
            let results = items.iter().map(|item| each(std::slice::from_ref(item), scalar));
            List::collect(results).map(|list| Value::List(list.of_ends(items.has_ends())))
        }
        [value] => scalar(value),
        _ => Err(Fault::new(0, "expected one operand")),
    }
}

/// An operation on two quantities.
type Scalar = fn(&Context, &Quantity, &Quantity) -> Result<Quantity>;

/// Applies an operation on quantities, element by element where an operand is a list.
fn scalar(context: &Context, args: &[Value], operation: Scalar) -> Result<Value> {
    if let [Value::Number(left), Value::Number(right)] = args {
        return operation(context, left, right).map(Value::Number);
    }
    watch_ends(context, args, operation);
    broadcast(args, &|left, right| {
        operation(context, left.quantity(1)?, right.quantity(2)?).map(Value::Number)
    })
}

/// Applies an operation on a quantity, element by element where the operand is a list.
fn one(args: &[Value], operation: &dyn Fn(&Quantity) -> Result<Quantity>) -> Result<Value> {
    each(args, &|value| operation(value.quantity(1)?).map(Value::Number))
}

/// An operation of integers on their digits.
fn bits(args: &[Value], operation: fn(&Rational, &Rational) -> Result<Rational>) -> Result<Value> {
    broadcast(args, &|left, right| {
        let (left, right) = (left.integer(1)?, right.integer(2)?);
        Ok(operation(&left.into(), &right.into())?.into())
    })
}

/// Whether a sum or difference of these operands is relative, as in `100 + 10%`.
#[must_use]
pub fn is_relative(left: &Value, right: &Value) -> bool {
    matches!((left, right), (Value::Number(left), Value::Number(right)) if q::is_relative(left, right))
}

pub(crate) fn add(context: &Context, args: &[Value]) -> Result<Value> {
    sum(context, args, q::add, true)
}

pub(crate) fn subtract(context: &Context, args: &[Value]) -> Result<Value> {
    sum(context, args, q::subtract, false)
}

/// A sum or a difference, of dates too.
fn sum(context: &Context, args: &[Value], operation: Scalar, adds: bool) -> Result<Value> {
    if let [Value::Number(left), Value::Number(right)] = args {
        return operation(context, left, right).map(Value::Number);
    }
    watch_ends(context, args, operation);
    broadcast(args, &|left, right| {
        dates::sum(context, left, right, adds)
            .unwrap_or_else(|| operation(context, left.quantity(1)?, right.quantity(2)?).map(Value::Number))
    })
}

/// A sum in which a percentage is its hundredth, wherever it is.
pub(crate) fn add_term(context: &Context, args: &[Value]) -> Result<Value> {
    scalar(context, args, q::add_term)
}

pub(crate) fn multiply(context: &Context, args: &[Value]) -> Result<Value> {
    if let [Value::List(left), Value::List(_)] = args
        && is_matrix(left)
    {
        context.remark(
            "lists are multiplied element by element; an element of a product of matrices is the `dot` of a row and a column",
        );
    }
    scalar(context, args, q::multiply)
}

/// `20% of 50`, `25 bp of 1e6`: a share in any unit of a ratio.
pub(crate) fn of(context: &Context, args: &[Value]) -> Result<Value> {
    scalar(context, args, q::share)
}

/// Whether a list is one of lists.
fn is_matrix(list: &List) -> bool {
    matches!(list.first(), Some(Value::List(_)))
}

/// `20% off 50`: what is left of the right operand.
pub(crate) fn off(context: &Context, args: &[Value]) -> Result<Value> {
    scalar(context, args, |context, part, whole| {
        if !part.is_percent() {
            return Err(Fault::new(1, format!("expected a percentage before `off`, found {}", part.sort())));
        }
        let swapped = |fault: Fault| {
            let operand = if fault.operand == 0 { 0 } else { 3 - fault.operand };
            fault.at(operand)
        };
        q::subtract(context, whole, part).map_err(swapped)
    })
}

pub(crate) fn divide(context: &Context, args: &[Value]) -> Result<Value> {
    scalar(context, args, q::divide)
}

pub(crate) fn floor_divide(context: &Context, args: &[Value]) -> Result<Value> {
    scalar(context, args, q::floor_divide)
}

/// How the note on a remainder begins whose sign is another one in other places.
pub const FLOORED: &str = "the remainder has the sign of the divisor";

pub(crate) fn modulo(context: &Context, args: &[Value]) -> Result<Value> {
    let result = scalar(context, args, |context, a, b| q::remainder(context, a, b, number::modulo))?;
    if let ([Value::Number(a), _], Value::Number(rest)) = (args, &result)
        && let (Some(a), Some(rest)) = (a.number.as_rational(), rest.number.as_rational())
        && a.is_negative() != rest.is_negative()
        && !rest.is_zero()
    {
        context.remark(format!("{FLOORED}; with that of the first operand it is `rem`"));
    }
    Ok(result)
}

pub(crate) fn power(context: &Context, args: &[Value]) -> Result<Value> {
    if let [Value::List(base), Value::Number(_)] = args
        && is_matrix(base)
    {
        context.remark("the elements of lists are raised one by one: there are no matrices here yet");
    }
    scalar(context, args, q::power)
}

pub(crate) fn negate(_: &Context, args: &[Value]) -> Result<Value> {
    one(args, &|x| Ok(x.same(number::negate(&x.number))))
}

pub(crate) fn plus(_: &Context, args: &[Value]) -> Result<Value> {
    one(args, &|x| Ok(x.same(x.number.clone())))
}

pub(crate) fn square_root(context: &Context, args: &[Value]) -> Result<Value> {
    one(args, &|x| q::sqrt(context, x))
}

pub(crate) fn cube_root(context: &Context, args: &[Value]) -> Result<Value> {
    one(args, &|x| q::root(context, x, &Number::from(3)))
}

pub(crate) fn factorial(context: &Context, args: &[Value]) -> Result<Value> {
    one(args, &|x| number::factorial(&x.plain(1)?, &context.interrupt).map(Quantity::from))
}

pub(crate) fn double_factorial(context: &Context, args: &[Value]) -> Result<Value> {
    one(args, &|x| number::double_factorial(&x.plain(1)?, &context.interrupt).map(Quantity::from))
}

/// A number, or each of a list, with a unit after it.
///
/// # Errors
/// As [`mixed::measure`].
pub fn measure(context: &Context, value: &Value, unit: &Unit) -> Result<Value> {
    one(std::slice::from_ref(value), &|x| mixed::measure(context, x, unit))
}

/// A quantity and the smaller one after it.
///
/// # Errors
/// As [`mixed::joined`].
pub fn join(context: &Context, left: &Value, right: &Value, is_negative: bool) -> Result<Value> {
    mixed::joined(context, left.quantity(1)?, right.quantity(2)?, is_negative).map(Value::Number)
}

/// The number of an operand that has no unit yet.
fn without_unit<'a>(x: &'a Quantity, sign: &str) -> Result<&'a Number> {
    if x.unit().is_none() {
        return Ok(&x.number);
    }
    Err(Fault::new(1, format!("expected a plain number before `{sign}`, found {}", x.sort())))
}

pub(crate) fn percent(_: &Context, args: &[Value]) -> Result<Value> {
    one(args, &|x| Ok(Quantity::percent(without_unit(x, "%")?.clone())))
}

pub(crate) fn per_mille(_: &Context, args: &[Value]) -> Result<Value> {
    let tenth = Rational::ratio(&Integer::ONE, &Integer::from(10))?.into();
    one(args, &|x| Ok(Quantity::percent(number::multiply(without_unit(x, "‰")?, &tenth)?)))
}

/// A value converted; each element where it is a list.
///
/// # Errors
/// A fault at operand 1 where it can't be.
pub fn convert(context: &Context, value: &Value, conversion: &Conversion) -> Result<Value> {
    each(std::slice::from_ref(value), &|value| match (value, conversion) {
        (Value::Date(date), Conversion::Zone(zone)) => {
            let moved = date.in_zone(zone.clone())?;
            if let Some(remark) = moved.remark() {
                context.note(Note::new(remark.sentence()).in_case(remark as u8));
            }
            Ok(Value::Date(Arc::new(moved)))
        }
        (Value::Date(date), Conversion::Day) => Ok(Value::Date(Arc::new(date.day()))),
        (Value::Date(date), Conversion::Listed([.., "s"])) => {
            let hour = Integer::from(NANOSECONDS * 3600);
            let hours = Rational::ratio(&Integer::from(date.time_of_day()), &hour)?;
            Ok(Quantity::clock(hours.into()).into())
        }
        (Value::Date(date), Conversion::IsoWeek) => {
            let (year, week) = date.iso_week();
            Ok(Value::Text(Arc::from(format!("{year:04}-W{week:02}"))))
        }
        (Value::Date(date), Conversion::Weekday) => Ok(Value::Text(Arc::from(date.weekday()))),
        (Value::Date(date), Conversion::UnixTime) => dates::unix_time(context, date),
        _ => conversion.of(context, value.quantity(1)?).map(Value::Number),
    })
}

pub(crate) fn degrees(_: &Context, args: &[Value]) -> Result<Value> {
    one(args, &|x| Ok(Angle::Degree.of(without_unit(x, "°")?.clone())))
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
    each(args, &|value| Ok(rational::bit_not(&value.integer(1)?.into())?.into()))
}

pub(crate) fn shift_left(context: &Context, args: &[Value]) -> Result<Value> {
    shift(context, args, rational::shift_left, "right")
}

pub(crate) fn shift_right(context: &Context, args: &[Value]) -> Result<Value> {
    shift(context, args, rational::shift_right, "left")
}

/// An integer shifted, in the other direction where it is by a negative number. What is too large to be written out is a
/// power of 2, as elsewhere.
fn shift(
    context: &Context,
    args: &[Value],
    operation: fn(&Rational, &Rational) -> std::result::Result<Rational, Fault>,
    other: &str,
) -> Result<Value> {
    broadcast(args, &|left, right| {
        let (left, right) = (Rational::from(left.integer(1)?), Rational::from(right.integer(2)?));
        if right.is_negative() {
            context.remark(format!("a shift by a negative number is one to the {other}"));
        }
        match operation(&left, &right) {
            Err(Fault { kind: Kind::TooLarge, .. }) => {
                let power = number::power(&2.into(), &rational::abs(&right).into(), &context.interrupt)?;
                Ok(number::multiply(&left.into(), &power)?.into())
            }
            shifted => Ok(shifted?.into()),
        }
    })
}

/// Whether the order of two numbers is one of those that are wanted.
fn ordered(context: &Context, args: &[Value], wanted: fn(Ordering) -> bool) -> Result<Value> {
    let [left, right] = args else { return Err(Fault::new(0, "expected two operands")) };
    if let Some(order) = dates::compare(left, right) {
        return Ok(Value::Boolean(wanted(order?)));
    }
    let order = q::compare(context, left.quantity(1)?, right.quantity(2)?)?;
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
        (Value::Number(left), Value::Number(right)) => q::equal(context, left, right),
        (Value::Date(left), Value::Date(right)) => Ok(Decided::proved(left.compare(right)?.is_eq())),
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
