//! Arithmetic functions: magnitude, rounding, extremes, sums.

use super::Parameter::{Number as N, Numbers, OptionalInteger};
use super::{Function, fold, integer, number};
use crate::fault::Fault;
use crate::number::{self as n, Number};
use crate::value::{Context, Value};

type Result = std::result::Result<Value, Fault>;

/// The rows.
#[rustfmt::skip]
pub const FUNCTIONS: &[Function] = &[
    Function { name: "abs",   aliases: &[], params: &[N("x")], doc: "The distance from zero.",                  examples: &[("abs(-7/2)", "3.5")],    eval: |context, args| Ok(n::abs(number(args, 0)?, &context.token)?.into()) },
    Function { name: "sign",  aliases: &["sgn"], params: &[N("x")], doc: "-1, 0 or 1.",                          examples: &[("sign(-3)", "-1")],      eval: |context, args| Ok(context.accept(n::sign(number(args, 0)?, &context.token)?).into()) },
    Function { name: "floor", aliases: &[], params: &[N("x")], doc: "The greatest integer that is at most x.",  examples: &[("floor(-2.5)", "-3")],   eval: |context, args| Ok(context.accept(n::floor(number(args, 0)?, &context.token)?).into()) },
    Function { name: "ceil",  aliases: &["ceiling"], params: &[N("x")], doc: "The least integer that is at least x.", examples: &[("ceil(-2.5)", "-2")], eval: |context, args| Ok(context.accept(n::ceil(number(args, 0)?, &context.token)?).into()) },
    Function { name: "trunc", aliases: &[], params: &[N("x")], doc: "The integer part, towards zero.",          examples: &[("trunc(-2.5)", "-2")],   eval: |context, args| Ok(context.accept(n::trunc(number(args, 0)?, &context.token)?).into()) },
    Function { name: "frac",  aliases: &[], params: &[N("x")], doc: "What is left of x without its integer part.", examples: &[("frac(-2.5)", "-0.5")], eval: |context, args| Ok(context.accept(n::frac(number(args, 0)?, &context.token)?).into()) },
    Function { name: "round", aliases: &[], params: &[N("x"), OptionalInteger("places")], doc: "The nearest number with that many decimals; halves go away from zero.", examples: &[("round(2.567, 2)", "2.57"), ("round(-2.5)", "-3"), ("round(1234, -2)", "1200")], eval: round },
    Function { name: "min",   aliases: &[], params: &[Numbers("x")], doc: "The least.",                          examples: &[("min(3, 7, 5)", "3")],   eval: |context, args| fold(args, |a, b| Ok(if precedes(context, b, a)? { b.clone() } else { a.clone() })) },
    Function { name: "max",   aliases: &[], params: &[Numbers("x")], doc: "The greatest.",                       examples: &[("max(3, 7, 5)", "7")],   eval: |context, args| fold(args, |a, b| Ok(if precedes(context, a, b)? { b.clone() } else { a.clone() })) },
    Function { name: "clamp", aliases: &[], params: &[N("x"), N("low"), N("high")], doc: "The number from low to high that is nearest to x.", examples: &[("clamp(12, 0, 10)", "10")], eval: clamp },
    Function { name: "mean",  aliases: &["average", "avg"], params: &[Numbers("x")], doc: "The arithmetic mean.",  examples: &[("mean(1, 2, 3, 4)", "2.5")], eval: mean },
    Function { name: "hypot", aliases: &[], params: &[Numbers("x")], doc: "The square root of the sum of the squares.", examples: &[("hypot(3, 4)", "5"), ("hypot(1, 1)", "1.41421356237")], eval: hypot },
    Function { name: "rem",   aliases: &[], params: &[N("a"), N("b")], doc: "The remainder with the sign of a.", examples: &[("rem(-7, 3)", "-1")],    eval: |context, args| Ok(context.accept(n::remainder(number(args, 0)?, number(args, 1)?, &context.token)?).into()) },
];

fn round(context: &Context, args: &[Value]) -> Result {
    let places = if args.len() > 1 { integer(args, 1)?.to_i64() } else { Some(0) };
    let places = places.ok_or_else(|| Fault::new(2, "too many places"))?;
    Ok(context.accept(n::round(number(args, 0)?, places, &context.token)?).into())
}

/// Whether one number is less than another.
fn precedes(context: &Context, a: &Number, b: &Number) -> std::result::Result<bool, Fault> {
    Ok(context.accept(n::compare(a, b, &context.token)?).is_lt())
}

fn clamp(context: &Context, args: &[Value]) -> Result {
    let (x, low, high) = (number(args, 0)?, number(args, 1)?, number(args, 2)?);
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
    Ok(nearest.clone().into())
}

fn hypot(context: &Context, args: &[Value]) -> Result {
    let sides: std::result::Result<Vec<Number>, Fault> =
        (0..args.len()).map(|index| number(args, index).cloned()).collect();
    n::functions::hypot(&sides?, &context.token).map(Value::from)
}

fn mean(context: &Context, args: &[Value]) -> Result {
    let Value::Number(total) = fold(args, n::add)? else { return Err(Fault::new(0, "expected numbers")) };
    let count = i64::try_from(args.len()).map_err(|_| Fault::too_large(0, "too many numbers"))?;
    n::divide(&total, &Number::from(count), &context.token).map(Value::from)
}
