//! Lists: their parts, order, sums and products.

use super::Function;
use super::Parameter::Numbers;
use super::bound::{self, Gather, Terms};
use crate::fault::Fault;
use crate::value::{Context, Value, arithmetic as a};

type Result = std::result::Result<Value, Fault>;

/// The rows.
#[rustfmt::skip]
pub const FUNCTIONS: &[Function] = &[
    Function { name: "sum",     aliases: &["total"], params: &[Numbers("x")], doc: "The sum; with a bound variable, of the terms.",     examples: &[("sum(1, 2, 3)", "6"), ("sum([1, 2, 3])", "6"), ("sum([])", "0")],         eval: |context, args| gather(Gather::Join(0, bound::add), context, args) },
    Function { name: "product", aliases: &["prod"],  params: &[Numbers("x")], doc: "The product; with a bound variable, of the terms.", examples: &[("product(2, 3, 4)", "24"), ("product([2, 3, 4])", "24"), ("product([])", "1")], eval: |context, args| gather(Gather::Join(1, a::multiply), context, args) },
    Function { name: "map",     aliases: &[], params: &[Numbers("f"), Numbers("list")], doc: "A list of what a function makes of each element.", examples: &[("map(abs, [-1, 2])", "[1, 2]")], eval: |_, _| Err(Fault::new(1, "expected the name of a function; for a term write map(x^2, x, list)")) },
];

fn gather(gather: Gather, context: &Context, args: &[Value]) -> Result {
    let mut terms = Terms::new(gather);
    for arg in args {
        terms.push(context, arg.clone())?;
    }
    terms.finish(context)
}
