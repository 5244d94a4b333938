//! The constants, as rows. It knows nothing of names that a user defines.

use crate::fault::Fault;
use crate::value::Value;

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
    /// Its value.
    pub value: fn() -> Result<Value, Fault>,
}

/// What is not rational is refused until the reals are there; no float stands in for it.
fn not_yet() -> Result<Value, Fault> {
    Err(Fault::new(0, "not yet: surd computes with rational numbers only"))
}

/// The constants.
#[rustfmt::skip]
pub const CONSTANTS: &[Constant] = &[
    Constant { name: "pi", aliases: &["π"],  doc: "The ratio of a circle's circumference to its diameter.", examples: &[("pi", "! not yet")], value: not_yet },
    Constant { name: "tau", aliases: &["τ"], doc: "The ratio of a circle's circumference to its radius, 2π.", examples: &[("tau", "! not yet")], value: not_yet },
    Constant { name: "e",  aliases: &[],     doc: "The base of the natural logarithm.",                     examples: &[("2 e", "! not yet")], value: not_yet },
    Constant { name: "phi", aliases: &["φ"], doc: "The golden ratio, (1 + √5)/2.",                          examples: &[("phi", "! not yet")], value: not_yet },
    Constant { name: "i",  aliases: &[],     doc: "The imaginary unit, a square root of -1.",               examples: &[("i^2", "! not yet")], value: not_yet },
    Constant { name: "true",  aliases: &[], doc: "The truth value of what holds.",         examples: &[("true", "true")],   value: || Ok(Value::Boolean(true)) },
    Constant { name: "false", aliases: &[], doc: "The truth value of what does not hold.", examples: &[("false", "false")], value: || Ok(Value::Boolean(false)) },
];
