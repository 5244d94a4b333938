//! The constants, as rows. It knows nothing of names that a user defines.

use crate::fault::Fault;
use crate::limits::Token;
use crate::number::{self, Number, Rational, complex, real};
use crate::value::arithmetic::from_degrees;
use crate::value::{Angle, Value};

/// A constant.
#[derive(Debug)]
pub struct Constant {
    /// Its name.
    pub name: &'static str,
    /// Other names.
    pub aliases: &'static [&'static str],
    /// What it is, in one sentence.
    pub doc: &'static str,
    /// Lines, and what they print.
    pub examples: &'static [(&'static str, &'static str)],
    /// Its value with this unit of a plain angle.
    pub value: fn(Angle) -> Result<Value, Fault>,
}

/// The constants.
#[rustfmt::skip]
pub const CONSTANTS: &[Constant] = &[
    Constant { name: "pi",  aliases: &["π"], doc: "The ratio of a circle's circumference to its diameter.", examples: &[("pi", "3.14159265359"), ("2 pi", "6.28318530718")], value: |_| Ok(Number::from(real::pi()).into()) },
    Constant { name: "tau", aliases: &["τ"], doc: "The ratio of a circle's circumference to its radius, 2π.", examples: &[("tau / pi", "2")], value: |_| Ok(number::multiply(&real::pi().into(), &2.into())?.into()) },
    Constant { name: "e",   aliases: &[],    doc: "The base of the natural logarithm.",                     examples: &[("e", "2.71828182846"), ("ln e", "1")], value: |_| Ok(Number::from(real::e()).into()) },
    Constant { name: "phi", aliases: &["φ"], doc: "The golden ratio, (1 + √5)/2.",                          examples: &[("phi^2 - phi", "1")], value: |_| golden_ratio() },
    Constant { name: "i",   aliases: &[],    doc: "The imaginary unit, a square root of -1.",               examples: &[("i^2", "-1"), ("e^(i pi)", "-1")], value: |_| Ok(complex::i().into()) },
    Constant { name: "deg", aliases: &["degree", "degrees"], doc: "A degree, the 360th part of a turn.",    examples: &[("sin(30 deg)", "0.5")], value: |angle| Ok(from_degrees(angle, &Number::ONE)?.into()) },
    Constant { name: "grad", aliases: &["gon", "gradian", "gradians"], doc: "A gradian, the 400th part of a turn.", examples: &[("sin(100 grad)", "1")], value: |angle| Ok(from_degrees(angle, &Rational::ratio(&9.into(), &10.into())?.into())?.into()) },
    Constant { name: "rad", aliases: &["radian", "radians"], doc: "A radian, the angle whose arc is as long as the radius.", examples: &[("sin(pi/2 rad)", "1")], value: radian },
    Constant { name: "true",  aliases: &[], doc: "The truth value of what holds.",         examples: &[("true", "true")],   value: |_| Ok(Value::Boolean(true)) },
    Constant { name: "false", aliases: &[], doc: "The truth value of what does not hold.", examples: &[("false", "false")], value: |_| Ok(Value::Boolean(false)) },
];

fn golden_ratio() -> Result<Value, Fault> {
    let token = Token::new();
    let root = number::sqrt(&5.into(), &token)?;
    number::divide(&number::add(&root, &Number::ONE)?, &2.into(), &token).map(Value::from)
}

/// 180/π degrees.
fn radian(angle: Angle) -> Result<Value, Fault> {
    if angle == Angle::Radian {
        return Ok(Number::ONE.into());
    }
    from_degrees(angle, &number::divide(&180.into(), &real::pi().into(), &Token::new())?).map(Value::from)
}
