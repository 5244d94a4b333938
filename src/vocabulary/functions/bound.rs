//! Forms with a bound variable, such as `sum(k^2, k, 1, 100)`: rows, and how the values of their terms are put together.
//! It knows nothing of how a term is evaluated.

use crate::fault::Fault;
use crate::number;
use crate::value::{Builder, Builtin, Context, Value, arithmetic as a};

/// A function that also takes a term and a variable, which goes through a range or a list.
#[derive(Debug)]
pub struct Binder {
    /// The name of the function.
    pub name: &'static str,
    /// How it is called.
    pub signatures: &'static [&'static str],
    /// What it gives, in one sentence.
    pub doc: &'static str,
    /// Lines, and what they print.
    pub examples: &'static [(&'static str, &'static str)],
    /// What becomes of the terms.
    pub gather: Gather,
}

impl Binder {
    /// Whether without parentheses its term is all that follows.
    #[must_use]
    pub fn takes_all(&self) -> bool {
        matches!(self.gather, Gather::Plot)
    }
}

/// What becomes of the terms of a bound form.
#[derive(Clone, Copy, Debug)]
pub enum Gather {
    /// They are joined in pairs; without any, it is this number.
    Join(i32, Builtin),
    /// They are the elements of a list.
    List,
    /// They are not evaluated but kept as functions of the variable, to be drawn.
    Plot,
}

/// The bound forms.
#[rustfmt::skip]
pub static BINDERS: &[Binder] = &[
    Binder { name: "sum",     signatures: &["sum(term, k, from, to)", "sum(term, k, list)"],         doc: "The sum of the terms, where k is each integer of a range, or each element of a list.",     examples: &[("sum(k^2, k, 1, 100)", "338350"), ("sum(1/k, k, 1, 20)", "3.59773965714"), ("sum(x, x, [1, 2])", "3"), ("sum(k, k, 1, 0)", "0")], gather: Gather::Join(0, a::add_term) },
    Binder { name: "product", signatures: &["product(term, k, from, to)", "product(term, k, list)"], doc: "The product of the terms, where k is each integer of a range, or each element of a list.", examples: &[("product(k, k, 1, 10)", "3628800"), ("product(k, k, 1, 0)", "1")], gather: Gather::Join(1, a::multiply) },
    Binder { name: "map",     signatures: &["map(f, list)", "map(term, x, list)"],                   doc: "A list of what a function or a term makes of each element.",                               examples: &[("map(sqrt, [1, 4])", "[1, 2]"), ("map(x^2, x, 1..3)", "[1, 4, 9]")], gather: Gather::List },
    Binder { name: "plot",    signatures: &["plot(term, x, from, to)", "plot([term, …], x, from, to)", "plot(term, x)", "plot term"], doc: "A plot of terms over a range, drawn by the inspector; without a range, from -10 to 10.", examples: &[("plot(sin(x), x, 0, 2π)", "plot of sin(x), x from 0 to 2π"), ("plot([x^2, 2x], x, -5, 5)", "plot of [x^2, 2 × x], x from -5 to 5"), ("plot sin t", "plot of sin(t), t from -10 to 10")], gather: Gather::Plot },
];

/// The bound form of a function.
#[must_use]
pub fn binder(function: &str) -> Option<&'static Binder> {
    BINDERS.iter().find(|row| row.name == function)
}

/// Terms that have been put together so far.
#[derive(Debug)]
pub struct Terms {
    gather: Gather,
    /// For a join: results of 2^n terms each, with that n, which falls from one to the next. The operands of
    /// all joins are then about as long as each other, and long numbers are joined seldom.
    parts: Vec<(Value, u32)>,
    list: Builder,
}

impl Terms {
    /// No terms.
    #[must_use]
    pub fn new(gather: Gather) -> Self {
        Self { gather, parts: Vec::new(), list: Builder::default() }
    }

    /// Adds a term.
    ///
    /// # Errors
    /// A fault at operand 1 where the term can't be joined; one where the result would be too large.
    pub fn push(&mut self, context: &Context, term: Value) -> Result<(), Fault> {
        let Gather::Join(_, join) = self.gather else {
            return self.list.push(term);
        };
        let is_plain = matches!(&term, Value::Number(number) if number.as_plain().is_some());
        let term = if is_plain { term } else { a::plus(context, &[term])? };
        let (mut term, mut level) = (term, 0);
        while let Some((_, last)) = self.parts.last()
            && *last == level
            && let Some((before, _)) = self.parts.pop()
        {
            context.interrupt.check()?;
            term = join(context, &[before, term]).map_err(|fault| fault.at(0))?;
            level += 1;
        }
        self.parts.push((term, level));
        Ok(())
    }

    /// What they come to.
    ///
    /// # Errors
    /// A fault where the result would be too large.
    pub fn finish(self, context: &Context) -> Result<Value, Fault> {
        let Gather::Join(empty, join) = self.gather else {
            return Ok(Value::List(self.list.finish()));
        };
        let mut parts = self.parts.into_iter().rev().map(|part| part.0);
        let Some(last) = parts.next() else { return Ok(number::Number::from(empty).into()) };
        parts.try_fold(last, |total, before| join(context, &[before, total]))
    }
}
