//! Trigonometric and hyperbolic functions and their inverses; plain angles are in the unit of the setting.

use super::Parameter::{Angle, Number as N, Quantity as Q};
use super::steps::{Of, RECIPROCAL};
use super::{Function, number, quantity};
use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::number::real::rule::Function as Rule;
use crate::number::{self as n, Number, functions as f, real};
use crate::quantity::arithmetic as q;
use crate::value::{Context, Value};

type Result<T> = std::result::Result<T, Fault>;
type OfNumber = fn(&Number, &Interrupt) -> Result<Number>;

/// The rows.
#[rustfmt::skip]
pub const FUNCTIONS: &[Function] = &[
    Function { name: "sin", aliases: &[], params: &[Angle("x")], doc: "The sine.", examples: &[("sin(30°)", "0.5"), ("sin(pi/3)", "0.866025403784")], eval: |context, args| plain(f::sin, context, args), steps: &[Of(Rule::Sin, f::sin)] },
    Function { name: "cos", aliases: &[], params: &[Angle("x")], doc: "The cosine.", examples: &[("cos(60°)", "0.5"), ("cos(pi)", "-1")], eval: |context, args| plain(f::cos, context, args), steps: &[Of(Rule::Cos, f::cos)] },
    Function { name: "tan", aliases: &[], params: &[Angle("x")], doc: "The tangent.", examples: &[("tan(45°)", "1")], eval: |context, args| plain(f::tan, context, args), steps: &[Of(Rule::Tan, f::tan)] },
    Function { name: "cot", aliases: &[], params: &[Angle("x")], doc: "The cotangent, 1/tan x.", examples: &[("cot(45°)", "1")], eval: |context, args| plain(f::cot, context, args), steps: &[] },
    Function { name: "sec", aliases: &[], params: &[Angle("x")], doc: "The secant, 1/cos x.", examples: &[("sec(60°)", "2")], eval: |context, args| plain(sec, context, args), steps: &[Of(Rule::Cos, f::cos), RECIPROCAL] },
    Function { name: "csc", aliases: &["cosec"], params: &[Angle("x")], doc: "The cosecant, 1/sin x.", examples: &[("csc(30°)", "2")], eval: |context, args| plain(csc, context, args), steps: &[Of(Rule::Sin, f::sin), RECIPROCAL] },
    Function { name: "asin", aliases: &["arcsin"], params: &[N("x")], doc: "The angle from -π/2 to π/2 with this sine.", examples: &[("asin(1/2) / pi", "0.166666666667")], eval: |context, args| angle(f::asin, context, args), steps: &[Of(Rule::Asin, f::asin)] },
    Function { name: "acos", aliases: &["arccos"], params: &[N("x")], doc: "The angle from 0 to π with this cosine.", examples: &[("acos(-1) / pi", "1")], eval: |context, args| angle(f::acos, context, args), steps: &[Of(Rule::Acos, f::acos)] },
    Function { name: "atan", aliases: &["arctan"], params: &[N("x")], doc: "The angle from -π/2 to π/2 with this tangent.", examples: &[("atan(1) / pi", "0.25")], eval: |context, args| angle(f::atan, context, args), steps: &[Of(Rule::Atan, f::atan)] },
    Function { name: "acot", aliases: &["arccot"], params: &[N("x")], doc: "The inverse of the cotangent, the arctangent of 1/x.", examples: &[("acot(1) / pi", "0.25")], eval: |context, args| angle(acot, context, args), steps: &[] },
    Function { name: "asec", aliases: &["arcsec"], params: &[N("x")], doc: "The inverse of the secant, the arccosine of 1/x.", examples: &[("asec(2) / pi", "0.333333333333")], eval: |context, args| angle(asec, context, args), steps: &[] },
    Function { name: "acsc", aliases: &["arccsc"], params: &[N("x")], doc: "The inverse of the cosecant, the arcsine of 1/x.", examples: &[("acsc(2) / pi", "0.166666666667")], eval: |context, args| angle(acsc, context, args), steps: &[] },
    Function { name: "degrees", aliases: &[], params: &[N("x")], doc: "An angle in radians as a plain number of degrees.", examples: &[("degrees(pi)", "180")], eval: |context, args| turned(number(args, 0)?, &real::pi().into(), &180.into(), &context.interrupt), steps: &[] },
    Function { name: "radians", aliases: &[], params: &[Q("x")], doc: "An angle, or a plain number of degrees, as a plain number of radians.", examples: &[("radians(180)", "3.14159265359"), ("radians(200 grad)", "3.14159265359")], eval: |context, args| in_radians(context, args), steps: &[] },
    Function { name: "atan2", aliases: &[], params: &[Q("y"), Q("x")], doc: "The angle of the point (x, y), from -π to π.", examples: &[("atan2(1, -1) / pi", "0.75")], eval: |context, args| atan2(context, args), steps: &[] },
    Function { name: "sinh", aliases: &[], params: &[N("x")], doc: "The hyperbolic sine.", examples: &[("sinh(ln 2)", "0.75")], eval: |context, args| plain(f::sinh, context, args), steps: &[Of(Rule::Sinh, f::sinh)] },
    Function { name: "cosh", aliases: &[], params: &[N("x")], doc: "The hyperbolic cosine.", examples: &[("cosh(ln 2)", "1.25")], eval: |context, args| plain(f::cosh, context, args), steps: &[Of(Rule::Cosh, f::cosh)] },
    Function { name: "tanh", aliases: &[], params: &[N("x")], doc: "The hyperbolic tangent.", examples: &[("tanh(ln 2)", "0.6")], eval: |context, args| plain(f::tanh, context, args), steps: &[Of(Rule::Tanh, f::tanh)] },
    Function { name: "coth", aliases: &[], params: &[N("x")], doc: "The hyperbolic cotangent, 1/tanh x.", examples: &[("coth(ln 2)", "1.66666666667")], eval: |context, args| plain(|x, interrupt| quotient(&n::Number::ONE, &f::tanh(x, interrupt)?, "the hyperbolic cotangent has a pole here", interrupt), context, args), steps: &[Of(Rule::Tanh, f::tanh), RECIPROCAL] },
    Function { name: "sech", aliases: &[], params: &[N("x")], doc: "The hyperbolic secant, 1/cosh x.", examples: &[("sech(ln 2)", "0.8")], eval: |context, args| plain(|x, interrupt| n::divide(&Number::ONE, &f::cosh(x, interrupt)?, interrupt), context, args), steps: &[Of(Rule::Cosh, f::cosh), RECIPROCAL] },
    Function { name: "csch", aliases: &["cosech"], params: &[N("x")], doc: "The hyperbolic cosecant, 1/sinh x.", examples: &[("csch(ln 2)", "1.33333333333")], eval: |context, args| plain(|x, interrupt| quotient(&Number::ONE, &f::sinh(x, interrupt)?, "the hyperbolic cosecant has a pole here", interrupt), context, args), steps: &[Of(Rule::Sinh, f::sinh), RECIPROCAL] },
    Function { name: "acoth", aliases: &["arcoth"], params: &[N("x")], doc: "The inverse of the hyperbolic cotangent.", examples: &[("acoth(2)", "0.549306144334")], eval: |context, args| plain(|x, interrupt| f::atanh(&quotient(&Number::ONE, x, "0 has no inverse hyperbolic cotangent", interrupt)?, interrupt), context, args), steps: &[] },
    Function { name: "asech", aliases: &["arsech"], params: &[N("x")], doc: "The inverse of the hyperbolic secant.", examples: &[("asech(1)", "0")], eval: |context, args| plain(|x, interrupt| f::acosh(&quotient(&Number::ONE, x, "0 has no inverse hyperbolic secant", interrupt)?, interrupt), context, args), steps: &[] },
    Function { name: "acsch", aliases: &["arcsch"], params: &[N("x")], doc: "The inverse of the hyperbolic cosecant.", examples: &[("acsch(2)", "0.481211825060")], eval: |context, args| plain(|x, interrupt| f::asinh(&quotient(&Number::ONE, x, "0 has no inverse hyperbolic cosecant", interrupt)?, interrupt), context, args), steps: &[] },
    Function { name: "asinh", aliases: &["arsinh"], params: &[N("x")], doc: "The inverse of the hyperbolic sine.", examples: &[("asinh(0)", "0"), ("sinh(asinh(3))", "3")], eval: |context, args| plain(f::asinh, context, args), steps: &[] },
    Function { name: "acosh", aliases: &["arcosh"], params: &[N("x")], doc: "The inverse of the hyperbolic cosine.", examples: &[("acosh(1)", "0")], eval: |context, args| plain(f::acosh, context, args), steps: &[] },
    Function { name: "atanh", aliases: &["artanh"], params: &[N("x")], doc: "The inverse of the hyperbolic tangent.", examples: &[("atanh(0.6) - ln 2", "0")], eval: |context, args| plain(f::atanh, context, args), steps: &[] },
];

/// A function that gives an angle, in the unit of the setting.
fn angle(of: OfNumber, context: &Context, args: &[Value]) -> Result<Value> {
    let x = number(args, 0)?;
    let radians = of(x, &context.interrupt)?;
    if matches!(radians, Number::Complex(_)) && !matches!(x, Number::Complex(_)) {
        context.remark("no real angle has this value: the result is complex");
    }
    context.angle.of_radians(radians, context).map(Value::Number)
}

fn atan2(context: &Context, args: &[Value]) -> Result<Value> {
    let (sides, _) = q::in_one_unit(context, &[quantity(args, 0)?.clone(), quantity(args, 1)?.clone()])?;
    let radians = f::atan2(&sides[0], &sides[1], &context.interrupt)?;
    context.angle.of_radians(radians, context).map(Value::Number)
}

/// A number in another measure of the same angle: half turns of `from` are `to`.
fn turned(angle: &Number, from: &Number, to: &Number, interrupt: &Interrupt) -> Result<Value> {
    n::divide(&n::multiply(angle, to)?, from, interrupt).map(Value::from)
}

/// The radians of an angle, or of a plain number of degrees.
fn in_radians(context: &Context, args: &[Value]) -> Result<Value> {
    let angle = quantity(args, 0)?;
    let number = angle.plain(1)?;
    if angle.unit().is_none() || angle.is_percent() {
        return turned(&number, &180.into(), &real::pi().into(), &context.interrupt);
    }
    Ok(number.into())
}

/// A function of a number, or of an angle in radians.
fn plain(of: OfNumber, context: &Context, args: &[Value]) -> Result<Value> {
    of(number(args, 0)?, &context.interrupt).map(Value::from)
}

fn sec(x: &Number, interrupt: &Interrupt) -> Result<Number> {
    quotient(&Number::ONE, &f::cos(x, interrupt)?, "the secant has a pole here", interrupt)
}

fn csc(x: &Number, interrupt: &Interrupt) -> Result<Number> {
    quotient(&Number::ONE, &f::sin(x, interrupt)?, "the cosecant has a pole here", interrupt)
}

fn acot(x: &Number, interrupt: &Interrupt) -> Result<Number> {
    if x.is_zero() {
        f::acos(x, interrupt)
    } else {
        f::atan(&n::divide(&Number::ONE, x, interrupt)?, interrupt)
    }
}

fn asec(x: &Number, interrupt: &Interrupt) -> Result<Number> {
    f::acos(&quotient(&Number::ONE, x, "there is no angle with the secant 0", interrupt)?, interrupt)
}

fn acsc(x: &Number, interrupt: &Interrupt) -> Result<Number> {
    f::asin(&quotient(&Number::ONE, x, "there is no angle with the cosecant 0", interrupt)?, interrupt)
}

/// A quotient inside a function: a division by zero there is a pole of its argument.
fn quotient(a: &Number, b: &Number, pole: &'static str, interrupt: &Interrupt) -> Result<Number> {
    match n::divide(a, b, interrupt) {
        Err(fault) if fault.message == n::DIVISION_BY_ZERO => Err(Fault::new(1, pole)),
        Err(fault) if fault.operand == 2 => Err(fault.at(1)),
        result => result,
    }
}
