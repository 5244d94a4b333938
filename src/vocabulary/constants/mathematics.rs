//! The constants of mathematics: numbers, the units of angles, truth values.

use super::Constant;
use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::number::{self, Number, complex, real};
use crate::value::Value;

/// Numbers.
#[rustfmt::skip]
pub const NUMBERS: &[Constant] = &[
    Constant { name: "pi",  aliases: &["π"], doc: "The ratio of a circle's circumference to its diameter.", examples: &[("pi", "3.14159265359"), ("2 pi", "6.28318530718")], value: |_| Ok(Number::from(real::pi()).into()), ..PLAIN },
    Constant { name: "tau", aliases: &["τ"], doc: "The ratio of a circle's circumference to its radius, 2π.", examples: &[("tau / pi", "2")], value: |_| Ok(number::multiply(&real::pi().into(), &2.into())?.into()), ..PLAIN },
    Constant { name: "e",   aliases: &[],    doc: "The base of the natural logarithm.",                     examples: &[("e", "2.71828182846"), ("ln e", "1")], value: |_| Ok(Number::from(real::e()).into()), ..PLAIN },
    Constant { name: "phi", aliases: &["φ", "ϕ"], doc: "The golden ratio, (1 + √5)/2.",                          examples: &[("phi^2 - phi", "1")], value: |_| golden_ratio(), ..PLAIN },
    Constant { name: "egamma", aliases: &["γ", "euler_gamma"], doc: "Euler's constant, the limit of 1 + 1/2 + … + 1/n - ln n.", examples: &[("egamma", "0.577215664902"), ("γ - egamma", "0")], value: |_| Ok(Number::from(real::euler_gamma()).into()), ..PLAIN },
    Constant { name: "catalan_constant", aliases: &["catalan"], doc: "Catalan's constant, 1 - 1/9 + 1/25 - 1/49 + ….", examples: &[("catalan_constant", "0.915965594177")], value: |_| Ok(Number::from(real::catalan()).into()), ..PLAIN },
    Constant { name: "i",   aliases: &[],    doc: "The imaginary unit, a square root of -1.",               examples: &[("i^2", "-1"), ("e^(i pi)", "-1")], value: |_| Ok(complex::i().into()), ..PLAIN },
];

/// Truth values.
#[rustfmt::skip]
pub const TRUTH_VALUES: &[Constant] = &[
    Constant { name: "true",  aliases: &[], doc: "True.",         examples: &[("true", "true")],   value: |_| Ok(Value::Boolean(true)), ..PLAIN },
    Constant { name: "false", aliases: &[], doc: "False.", examples: &[("false", "false")], value: |_| Ok(Value::Boolean(false)), ..PLAIN },
];

/// What these rows have in common: they are known exactly and have no unit.
pub(super) const PLAIN: Constant = Constant {
    name: "",
    aliases: &[],
    unit: "",
    uncertainty: None,
    doc: "",
    examples: &[],
    value: |_| Ok(Number::ZERO.into()),
};

fn golden_ratio() -> Result<Value, Fault> {
    let interrupt = Interrupt::new();
    let root = number::sqrt(&5.into(), &interrupt)?;
    number::divide(&number::add(&root, &Number::ONE)?, &2.into(), &interrupt).map(Value::from)
}
