//! Arithmetic functions: magnitude, rounding, extremes, sums.

use super::Parameter::{OptionalQuantity, Ordered, Quantities, Quantity as Q};
use super::{Function, name_it, quantities, quantity};
use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::number::{self as n, Decided, Number};
use crate::quantity::{Quantity, arithmetic as q};
use crate::value::{Context, Value, order};

type Result<T = Value> = std::result::Result<T, Fault>;

/// The rows.
#[rustfmt::skip]
pub const FUNCTIONS: &[Function] = &[
    Function { name: "abs",   aliases: &[], params: &[Q("x")], doc: "The distance from zero.",                  examples: &[("abs(-7/2)", "3.5")],    eval: |context, args| Ok(q::map(quantity(args, 0)?, |x| n::abs(x, &context.interrupt))?.into()), steps: &[] },
    Function { name: "sign",  aliases: &["sgn"], params: &[Q("x")], doc: "-1, 0 or 1.",                          examples: &[("sign(-3)", "-1")],      eval: |context, args| Ok(context.accept(n::sign(&quantity(args, 0)?.number, &context.interrupt)?).into()), steps: &[] },
    Function { name: "floor", aliases: &[], params: &[Q("x")], doc: "The greatest integer that is at most x.",  examples: &[("floor(-2.5)", "-3")],   eval: |context, args| whole(n::floor, context, args), steps: &[] },
    Function { name: "ceil",  aliases: &["ceiling"], params: &[Q("x")], doc: "The least integer that is at least x.", examples: &[("ceil(-2.5)", "-2")], eval: |context, args| whole(n::ceil, context, args), steps: &[] },
    Function { name: "trunc", aliases: &["rounddown"], params: &[Q("x"), OptionalQuantity("places")], doc: "What is left without the digits after that many decimals: the number towards zero.", examples: &[("trunc(-2.5)", "-2"), ("trunc(2.567, 2)", "2.56")], eval: |context, args| to_places(n::trunc, context, args), steps: &[] },
    Function { name: "roundup", aliases: &[], params: &[Q("x"), OptionalQuantity("places")], doc: "The number away from zero with that many decimals, as spreadsheets round up; `ceil` goes up.", examples: &[("roundup(-2.1)", "-3"), ("roundup(2.511, 2)", "2.52")], eval: |context, args| to_places(n::outward, context, args), steps: &[] },
    Function { name: "frac",  aliases: &[], params: &[Q("x")], doc: "What is left of x without its integer part.", examples: &[("frac(-2.5)", "-0.5")], eval: |context, args| whole(n::frac, context, args), steps: &[] },
    Function { name: "round", aliases: &[], params: &[Q("x"), OptionalQuantity("places")], doc: "The nearest number with that many decimals, or the nearest multiple of a quantity; halves go away from zero.", examples: &[("round(2.567, 2)", "2.57"), ("round(-2.5)", "-3"), ("round(1234, -2)", "1200")], eval: round, steps: &[] },
    Function { name: "min",   aliases: &[], params: &[Ordered("x")], doc: "The least.",                          examples: &[("min(3, 7, 5)", "3")],   eval: |context, args| chosen(args, |a, b| Ok(order::compare(context, b, a)?.is_lt())), steps: &[] },
    Function { name: "max",   aliases: &[], params: &[Ordered("x")], doc: "The greatest.",                       examples: &[("max(3, 7, 5)", "7")],   eval: |context, args| chosen(args, |a, b| Ok(order::compare(context, a, b)?.is_lt())), steps: &[] },
    Function { name: "clamp", aliases: &[], params: &[Q("x"), Q("low"), Q("high")], doc: "The number from low to high that is nearest to x.", examples: &[("clamp(12, 0, 10)", "10")], eval: clamp, steps: &[] },
    Function { name: "mean",  aliases: &["average", "avg"], params: &[Quantities("x")], doc: "The arithmetic mean.",  examples: &[("mean(1, 2, 3, 4)", "2.5")], eval: mean, steps: &[] },
    Function { name: "hypot", aliases: &[], params: &[Quantities("x")], doc: "The square root of the sum of the squares.", examples: &[("hypot(3, 4)", "5"), ("hypot(1, 1)", "1.41421356237")], eval: hypot, steps: &[] },
    Function { name: "rem",   aliases: &[], params: &[Q("a"), Q("b")], doc: "The remainder with the sign of a.", examples: &[("rem(-7, 3)", "-1")],    eval: |context, args| Ok(q::remainder(context, quantity(args, 0)?, quantity(args, 1)?, n::remainder)?.into()), steps: &[] },
];

/// An operation on the number before the unit.
fn whole(
    of: fn(&Number, &Interrupt) -> Result<Decided<Number>>,
    context: &Context,
    args: &[Value],
) -> Result {
    Ok(q::map(quantity(args, 0)?, |x| Ok(context.accept(of(x, &context.interrupt)?)))?.into())
}

/// The same with a number of decimals, or with the unit of a step: an operation that gives whole numbers.
fn to_places(
    of: fn(&Number, &Interrupt) -> Result<Decided<Number>>,
    context: &Context,
    args: &[Value],
) -> Result {
    let (x, interrupt) = (quantity(args, 0)?, &context.interrupt);
    let size = match args.get(1) {
        None => return whole(of, context, args),
        Some(step) if !step.quantity(2)?.unit().is_none() => {
            return Ok(q::in_steps(context, x, step.quantity(2)?, |x| of(x, interrupt))?.into());
        }
        Some(_) => n::power(&Number::from(10), &Number::from(-places(args)?), interrupt)?,
    };
    let shifted = |x: &Number| n::divide(x, &size, interrupt);
    Ok(q::map(x, |x| n::multiply(&context.accept(of(&shifted(x)?, interrupt)?), &size))?.into())
}

/// The number of decimals that the second argument says.
fn places(args: &[Value]) -> Result<i64> {
    let Some(places) = args.get(1) else { return Ok(0) };
    let places = places.integer(2).map_err(|fault| name_it(&fault, OptionalQuantity("places")))?;
    places.to_i64().filter(|places| *places != i64::MIN).ok_or_else(|| Fault::new(2, "too many places"))
}

fn round(context: &Context, args: &[Value]) -> Result {
    let x = quantity(args, 0)?;
    if let Some(step) = args.get(1)
        && !step.quantity(2)?.unit().is_none()
    {
        let nearest = |x: &Number| n::round(x, 0, &context.interrupt);
        return Ok(q::in_steps(context, x, step.quantity(2)?, nearest)?.into());
    }
    let places = places(args)?;
    Ok(q::map(x, |x| Ok(context.accept(n::round(x, places, &context.interrupt)?)))?.into())
}

/// Whether one quantity is less than another.
fn precedes(context: &Context, a: &Quantity, b: &Quantity) -> Result<bool> {
    Ok(context.accept(q::compare(context, a, b)?).is_lt())
}

/// The first of the values that none after it is better than.
fn chosen(args: &[Value], is_better: impl Fn(&Value, &Value) -> Result<bool>) -> Result {
    let mut best = args.first().ok_or_else(|| Fault::new(1, "the list is empty"))?;
    for (index, next) in args.iter().enumerate().skip(1) {
        if is_better(best, next).map_err(|fault| fault.at(index + 1))? {
            best = next;
        }
    }
    Ok(match best {
        Value::Number(best) => best.same(best.number.clone()).into(),
        best => best.clone(),
    })
}

fn clamp(context: &Context, args: &[Value]) -> Result {
    let (x, low, high) = (quantity(args, 0)?, quantity(args, 1)?, quantity(args, 2)?);
    if precedes(context, high, low)? {
        return Err(Fault::new(2, "`low` is greater than `high`"));
    }
    let nearest = if precedes(context, x, low)? {
        low
    } else if precedes(context, high, x)? {
        high
    } else {
        x
    };
    Ok(nearest.same(nearest.number.clone()).into())
}

fn hypot(context: &Context, args: &[Value]) -> Result {
    let (sides, unit) = q::in_one_unit(context, &quantities(args)?)?;
    Ok(q::differences(&unit)?.same(n::functions::hypot(&sides, &context.interrupt)?).into())
}

fn mean(context: &Context, args: &[Value]) -> Result {
    let (numbers, unit) = q::in_one_unit(context, &quantities(args)?)?;
    let total = n::joined(numbers.iter().cloned(), &context.interrupt, n::add)?.unwrap_or(Number::ZERO);
    Ok(unit.same(n::divide(&total, &Number::from(numbers.len()), &context.interrupt)?).into())
}
