//! Roots, exponentials and logarithms.

use super::Parameter::{Integer, Number as N, OptionalNumber, Quantity as Q};
use super::steps::{EXP, LN, Over, Plus, Power};
use super::{Function, number, quantity};
use crate::fault::Fault;
use crate::number::{self as n, Number, functions as f};
use crate::quantity::arithmetic as q;
use crate::value::{Context, Value};

type Result = std::result::Result<Value, Fault>;

/// The rows.
#[rustfmt::skip]
pub const FUNCTIONS: &[Function] = &[
    Function { name: "sqrt",  aliases: &[], params: &[Q("x")], doc: "The square root.", examples: &[("sqrt(16)", "4"), ("sqrt(2)^2", "2"), ("sqrt(-4)", "2i")], eval: |context, args| Ok(q::sqrt(context, quantity(args, 0)?)?.into()), steps: &[Power(1, 2)] },
    Function { name: "cbrt",  aliases: &[], params: &[Q("x")], doc: "The cube root; of a negative number the negative one.",   examples: &[("cbrt(27)", "3"), ("cbrt(-8)", "-2")], eval: |context, args| Ok(q::root(context, quantity(args, 0)?, &Number::from(3))?.into()), steps: &[Power(1, 3)] },
    Function { name: "root",  aliases: &[], params: &[Q("x"), Integer("n")], doc: "The n-th root; of a negative number the negative one where n is odd.", examples: &[("root(32, 5)", "2")], eval: |context, args| Ok(q::root(context, quantity(args, 0)?, number(args, 1)?)?.into()), steps: &[] },
    Function { name: "exp",   aliases: &[], params: &[N("x")], doc: "The power of e.", examples: &[("exp(1)", "2.71828182846"), ("exp(ln 10)", "10")], eval: |context, args| one(f::exp, context, args), steps: &[EXP] },
    Function { name: "ln",    aliases: &[], params: &[N("x")], doc: "The natural logarithm.", examples: &[("ln(e^5)", "5"), ("ln(2)", "0.693147180560")], eval: |context, args| one(f::ln, context, args), steps: &[LN] },
    Function { name: "log",   aliases: &[], params: &[N("x"), OptionalNumber("base")], doc: "The logarithm to base 10, or to another base.", examples: &[("log(1000)", "3"), ("log(8, 2)", "3")], eval: log, steps: &[LN, Over(10)] },
    Function { name: "log2",  aliases: &["lb", "log₂"], params: &[N("x")], doc: "The logarithm to base 2.", examples: &[("log2(1/8)", "-3"), ("log₂ 8", "3")], eval: |context, args| Ok(f::log(number(args, 0)?, &2.into(), &context.interrupt)?.into()), steps: &[LN, Over(2)] },
    Function { name: "log10", aliases: &["lg", "log₁₀"], params: &[N("x")], doc: "The logarithm to base 10.", examples: &[("log10(1000)", "3")], eval: log, steps: &[LN, Over(10)] },
    Function { name: "expm1", aliases: &[], params: &[N("x")], doc: "The power of e, less 1.", examples: &[("expm1(1e-20)", "1.00000000000e-20")], eval: |context, args| one(f::expm1, context, args), steps: &[EXP, Plus(-1)] },
    Function { name: "ln1p",  aliases: &["log1p"], params: &[N("x")], doc: "The natural logarithm of 1 + x.", examples: &[("ln1p(1e-20)", "1.00000000000e-20")], eval: |context, args| Ok(f::ln(&n::add(number(args, 0)?, &Number::ONE)?, &context.interrupt)?.into()), steps: &[Plus(1), LN] },
];

/// Applies a function of one number.
fn one(
    of: fn(&Number, &crate::limits::Interrupt) -> std::result::Result<Number, Fault>,
    context: &Context,
    args: &[Value],
) -> Result {
    of(number(args, 0)?, &context.interrupt).map(Value::from)
}

fn log(context: &Context, args: &[Value]) -> Result {
    let ten = Number::from(10);
    let base = if args.len() > 1 { number(args, 1)? } else { &ten };
    f::log(number(args, 0)?, base, &context.interrupt).map(Value::from)
}
