//! Functions of integers.

use super::Parameter::{Integer as I, Integers};
use super::{Function, fold, number};
use crate::fault::Fault;
use crate::number::{Number, Rational, rational as r};
use crate::value::{Context, Value};

/// The rows.
#[rustfmt::skip]
pub const FUNCTIONS: &[Function] = &[
    Function { name: "gcd", aliases: &["hcf"], params: &[Integers("n")], doc: "The greatest integer that divides every n.", examples: &[("gcd(12, 18)", "6"), ("hcf(-4, 6)", "2")], eval: |context, args| common(context, args, |a, b| r::gcd(a, b, &context.token)) },
    Function { name: "lcm", aliases: &[],      params: &[Integers("n")], doc: "The least positive integer that every n divides.", examples: &[("lcm(4, 6)", "12")], eval: |context, args| common(context, args, |a, b| r::lcm(a, b, &context.token)) },
    Function { name: "modpow", aliases: &["powmod"], params: &[I("base"), I("exponent"), I("modulus")], doc: "The remainder of a power, without building the power.", examples: &[("modpow(7, 10^30, 13)", "9")], eval: |context, args| Ok(r::power_mod(whole(args, 0)?, whole(args, 1)?, whole(args, 2)?, &context.token)?.into()) },
];

/// What an operation finds of all numbers, without a sign: a single one is found as it is, and may be negative.
fn common(
    context: &Context,
    args: &[Value],
    operation: impl Fn(&Rational, &Rational) -> Result<Rational, Fault>,
) -> Result<Value, Fault> {
    let found = [fold(args, &context.token, |a, b| over(a, b, &operation))?];
    Ok(r::abs(whole(&found, 0)?).into())
}

/// Applies an operation of rational numbers.
fn over(
    a: &Number,
    b: &Number,
    operation: impl FnOnce(&Rational, &Rational) -> Result<Rational, Fault>,
) -> Result<Number, Fault> {
    let rational = |x: &Number, operand| {
        x.as_rational().cloned().ok_or_else(|| Fault::new(operand, "expected an integer"))
    };
    operation(&rational(a, 1)?, &rational(b, 2)?).map(Number::Rational)
}

/// The checked integer at an index.
fn whole(args: &[Value], index: usize) -> Result<&Rational, Fault> {
    number(args, index)?.as_rational().ok_or_else(|| Fault::new(index + 1, "expected an integer"))
}
