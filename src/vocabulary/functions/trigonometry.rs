//! Trigonometric functions and their inverses.

use super::Parameter::Number as N;
use super::{Function, not_yet};

/// The rows.
#[rustfmt::skip]
pub const FUNCTIONS: &[Function] = &[
    Function { name: "sin", aliases: &[], params: &[N("x")], doc: "The sine.", examples: &[("sin(1)", "! not yet")], eval: not_yet },
    Function { name: "cos", aliases: &[], params: &[N("x")], doc: "The cosine.", examples: &[("cos(1)", "! not yet")], eval: not_yet },
    Function { name: "tan", aliases: &[], params: &[N("x")], doc: "The tangent.", examples: &[("tan(1)", "! not yet")], eval: not_yet },
    Function { name: "asin", aliases: &["arcsin"], params: &[N("x")], doc: "The inverse of the sine.", examples: &[("asin(1)", "! not yet")], eval: not_yet },
    Function { name: "acos", aliases: &["arccos"], params: &[N("x")], doc: "The inverse of the cosine.", examples: &[("acos(1)", "! not yet")], eval: not_yet },
    Function { name: "atan", aliases: &["arctan"], params: &[N("x")], doc: "The inverse of the tangent.", examples: &[("atan(1)", "! not yet")], eval: not_yet },
];
