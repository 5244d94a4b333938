//! Functions of integers.

use super::Parameter::{Integer as I, Integers, Number as N};
use super::{Function, fold, number};
use crate::fault::Fault;
use crate::number::{self as n, Number, Rational, rational as r};
use crate::value::{Context, List, Value};

/// The rows.
#[rustfmt::skip]
pub const FUNCTIONS: &[Function] = &[
    Function { name: "gcd", aliases: &["hcf"], params: &[Integers("n")], doc: "The greatest integer that divides every n.", examples: &[("gcd(12, 18)", "6"), ("hcf(-4, 6)", "2")], eval: |context, args| common(context, args, |a, b| r::gcd(a, b, &context.interrupt)), steps: &[] },
    Function { name: "lcm", aliases: &[],      params: &[Integers("n")], doc: "The least positive integer that every n divides.", examples: &[("lcm(4, 6)", "12")], eval: |context, args| common(context, args, |a, b| r::lcm(a, b, &context.interrupt)), steps: &[] },
    Function { name: "isqrt", aliases: &[], params: &[I("n")], doc: "The square root rounded down to an integer.", examples: &[("isqrt(17)", "4")], eval: integer_root, steps: &[] },
    Function { name: "quotient", aliases: &[], params: &[N("a"), N("b")], doc: "The quotient rounded down to an integer, as `//` gives it.", examples: &[("quotient(17, 5)", "3"), ("quotient(-7, 2)", "-4")], eval: |context, args| Ok(context.accept(n::floor_divide(number(args, 0)?, number(args, 1)?, &context.interrupt)?).into()), steps: &[] },
    Function { name: "divmod", aliases: &[], params: &[N("a"), N("b")], doc: "The quotient rounded down and the remainder.", examples: &[("divmod(17, 5)", "[3, 2]"), ("divmod(-7, 2)", "[-4, 1]")], eval: quotient_and_remainder, steps: &[] },
    Function { name: "numerator", aliases: &[], params: &[N("x")], doc: "The upper part of a fraction in lowest terms.", examples: &[("numerator(6/8)", "3")], eval: |_, args| Ok(rational(args)?.numerator().clone().into()), steps: &[] },
    Function { name: "denominator", aliases: &[], params: &[N("x")], doc: "The lower part of a fraction in lowest terms.", examples: &[("denominator(6/8)", "4"), ("denominator(0.25)", "4")], eval: |_, args| Ok(rational(args)?.denominator().clone().into()), steps: &[] },
    Function { name: "isinteger", aliases: &[], params: &[N("x")], doc: "Whether a number is an integer.", examples: &[("isinteger(6/3)", "true"), ("isinteger(2.5)", "false")], eval: is_integer, steps: &[] },
    Function { name: "modpow", aliases: &["powmod"], params: &[I("base"), I("exponent"), I("modulus")], doc: "The remainder of a power, without building the power.", examples: &[("modpow(7, 10^30, 13)", "9")], eval: |context, args| Ok(r::power_mod(whole(args, 0)?, whole(args, 1)?, whole(args, 2)?, &context.interrupt)?.into()), steps: &[] },
];

fn integer_root(context: &Context, args: &[Value]) -> Result<Value, Fault> {
    let n = number(args, 0)?;
    if context.accept(n::compare(n, &Number::ZERO, &context.interrupt)?).is_lt() {
        return Err(Fault::new(1, "an integer from 0 on has an integer root"));
    }
    let root = n::sqrt(n, &context.interrupt)?;
    Ok(context.accept(n::floor(&root, &context.interrupt)?).into())
}

fn quotient_and_remainder(context: &Context, args: &[Value]) -> Result<Value, Fault> {
    let (a, b) = (number(args, 0)?, number(args, 1)?);
    let quotient = context.accept(n::floor_divide(a, b, &context.interrupt)?);
    let remainder = context.accept(n::modulo(a, b, &context.interrupt)?);
    List::new(vec![quotient.into(), remainder.into()]).map(Value::List)
}

fn rational(args: &[Value]) -> Result<&Rational, Fault> {
    number(args, 0)?.as_rational().ok_or_else(|| Fault::new(1, "this number is not known to be a fraction"))
}

fn is_integer(context: &Context, args: &[Value]) -> Result<Value, Fault> {
    let x = number(args, 0)?;
    if let Number::Complex(_) = x {
        return Ok(false.into());
    }
    let floor = context.accept(n::floor(x, &context.interrupt)?);
    Ok(context.accept(n::equal(&floor, x, &context.interrupt)?).into())
}

/// What an operation finds of all numbers, without a sign: a single one is found as it is, and may be negative.
fn common(
    context: &Context,
    args: &[Value],
    operation: impl Fn(&Rational, &Rational) -> Result<Rational, Fault>,
) -> Result<Value, Fault> {
    let found = [fold(args, &context.interrupt, |a, b| over(a, b, &operation))?];
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
