//! Roots, exponentials and logarithms.

use super::Parameter::{Integer, Number as N, OptionalNumber};
use super::{Function, not_yet, number};
use crate::number::{self as n, Number};

/// The rows.
#[rustfmt::skip]
pub const FUNCTIONS: &[Function] = &[
    Function { name: "sqrt", aliases: &[], params: &[N("x")], doc: "The square root.", examples: &[("sqrt(16)", "4"), ("sqrt(1/4)", "0.5")], eval: |context, args| Ok(n::root(number(args, 0)?, &Number::from(2), &context.token)?.into()) },
    Function { name: "cbrt", aliases: &[], params: &[N("x")], doc: "The cube root.",   examples: &[("cbrt(27)", "3"), ("cbrt(-8)", "-2")],    eval: |context, args| Ok(n::root(number(args, 0)?, &Number::from(3), &context.token)?.into()) },
    Function { name: "root", aliases: &[], params: &[N("x"), Integer("n")], doc: "The n-th root.", examples: &[("root(32, 5)", "2")],        eval: |context, args| Ok(n::root(number(args, 0)?, number(args, 1)?, &context.token)?.into()) },
    Function { name: "exp", aliases: &[], params: &[N("x")], doc: "The power of e.", examples: &[("exp(1)", "! not yet")], eval: not_yet },
    Function { name: "ln", aliases: &[], params: &[N("x")], doc: "The natural logarithm.", examples: &[("ln(2)", "! not yet")], eval: not_yet },
    Function { name: "log", aliases: &[], params: &[N("x"), OptionalNumber("base")], doc: "The logarithm to base 10, or to another base.", examples: &[("log(2)", "! not yet")], eval: not_yet },
    Function { name: "log2", aliases: &[], params: &[N("x")], doc: "The logarithm to base 2.", examples: &[("log2(3)", "! not yet")], eval: not_yet },
    Function { name: "log10", aliases: &[], params: &[N("x")], doc: "The logarithm to base 10.", examples: &[("log10(2)", "! not yet")], eval: not_yet },
];
