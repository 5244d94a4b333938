//! Plots: the row under which they are found; what they do is that of a bound form.

use super::Function;
use super::Parameter::Term;
use super::bound::{self, Bound, Gather};

/// What is said where no variable can be meant.
pub const NO_VARIABLE: &str = "expected a term with a variable, as in plot(sin(x), x, -10, 10)";

/// What is said where something else is in the place of the variable.
pub const NO_NAME: &str = "expected the name of the variable, as in plot(sin(x), x, -10, 10)";

static PLOT: Bound = Bound {
    signatures: &[
        "plot(term, x, from, to)",
        "plot([term, …], x, from, to)",
        "plot(term, x)",
        "plot term",
        "plot term, x = a to b",
    ],
    gather: Gather::Plot,
};

/// The rows.
#[rustfmt::skip]
pub const FUNCTIONS: &[Function] = &[
    Function { name: "plot", aliases: &[], params: &[Term(&PLOT)], doc: "A plot of a term, or of a list of terms, drawn by the inspector; without a range it shows where the term has roots, turns, poles or ends, else -10 to 10; where a term has only one name that means nothing else, that is the variable.", examples: &[("plot(sin(x), x, 0, 2π)", "plot of sin(x), x from 0 to 2π"), ("plot([x^2, 2x], x, -5, 5)", "plot of [x^2, 2 × x], x from -5 to 5"), ("plot sin t", "plot of sin(t), t from -10 to 10"), ("plot(x^3 - x)", "plot of x^3 - x, x from -1.7 to 1.7"), ("plot(1/t, t)", "plot of 1 ÷ t, t from -10 to 10"), ("plot 30 km/h * t, t = 0 min to 90 min", "plot of 30 km/h × t, t from 0 min to 90 min")], eval: bound::needs_a_term, steps: &[] },
];
