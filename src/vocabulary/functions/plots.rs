//! Plots: the row under which they are found; what they do is that of a bound form.

use super::Function;
use super::Parameter::{Any, Optional};
use crate::fault::Fault;

/// What is said where no variable can be meant.
pub const NO_VARIABLE: &str = "expected a term with a variable, as in plot(sin(x), x, -10, 10)";

/// What is said where something else stands in the place of the variable.
pub const NO_NAME: &str = "expected the name of the variable, as in plot(sin(x), x, -10, 10)";

/// The rows.
#[rustfmt::skip]
pub const FUNCTIONS: &[Function] = &[
    Function { name: "plot", aliases: &[], params: &[Any("term"), Optional("x"), Optional("from"), Optional("to")], doc: "A plot of a term, or of a list of terms: the inspector draws it; where a term has only one name that means nothing else, that is the variable.", examples: &[("plot(x^3 - x)", "plot of x^3 - x, x from -10 to 10"), ("plot(1/t, t)", "plot of 1 ÷ t, t from -10 to 10")], eval: |_, _| Err(Fault::new(1, NO_VARIABLE)) },
];
