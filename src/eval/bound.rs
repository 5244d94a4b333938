//! Bound variables: the values that they go through, and the terms that come of it.
//! It knows nothing of nodes and frames.

use crate::fault::Fault;
use crate::limits::MAX_STEPS;
use crate::number::Integer;
use crate::text::Span;
use crate::value::{Context, List, Value};
use crate::vocabulary::functions::bound::{Gather, Terms};
use std::sync::Arc;

/// A variable that goes through its values.
pub(super) struct Loop {
    pub(super) name: Arc<str>,
    pub(super) current: Value,
    /// The place of the call.
    pub(super) span: Span,
    rest: Rest,
    terms: Terms,
    /// The loop around it in the same expression.
    pub(super) outer: Option<usize>,
}

/// The values still to come.
enum Rest {
    Range(Integer, Integer),
    Items(List, usize),
}

impl Rest {
    /// # Errors
    /// A fault that blames one of the operands: two bounds, or a list.
    fn new(operands: &[&Value]) -> Result<Self, Fault> {
        if let [list] = operands {
            let Value::List(items) = list else {
                return Err(Fault::new(
                    1,
                    format!("expected a list of values for the variable, found {}", list.sort()),
                ));
            };
            return Ok(Self::Items(items.clone(), 0));
        }
        let [from, to] = operands else { return Err(Fault::new(0, "expected two bounds")) };
        let (from, to) = (from.integer(1)?, to.integer(2)?);
        if (&to - &from).to_u64().is_none_or(|count| count >= MAX_STEPS) && from < to {
            return Err(Fault::too_large(0, format!("there are more than {MAX_STEPS} terms")));
        }
        Ok(Self::Range(from, to))
    }

    fn next(&mut self) -> Option<Value> {
        match self {
            Self::Range(next, last) => (*next <= *last).then(|| {
                let following = &*next + &Integer::ONE;
                Value::from(std::mem::replace(next, following))
            }),
            Self::Items(items, at) => {
                *at += 1;
                items.get(*at - 1).cloned()
            }
        }
    }
}

impl Loop {
    /// A loop at its first value, or what no terms come to.
    ///
    /// # Errors
    /// A fault that blames one of the operands.
    pub(super) fn start(
        (name, span): (&Arc<str>, Span),
        gather: Gather,
        operands: &[&Value],
        outer: Option<usize>,
        context: &Context,
    ) -> Result<Result<Self, Value>, Fault> {
        let mut rest = Rest::new(operands)?;
        let terms = Terms::new(gather);
        Ok(match rest.next() {
            Some(current) => Ok(Self { name: name.clone(), current, span, rest, terms, outer }),
            None => Err(terms.finish(context)?),
        })
    }

    /// Takes a term in, and goes on to the next value; false when there is none.
    ///
    /// # Errors
    /// A fault at operand 1 where it is the term's.
    pub(super) fn go_on(&mut self, term: Value, context: &Context) -> Result<bool, Fault> {
        self.terms.push(context, term)?;
        let next = self.rest.next();
        let goes_on = next.is_some();
        self.current = next.unwrap_or(Value::Boolean(false));
        Ok(goes_on)
    }

    /// # Errors
    /// A fault where the result would be too large.
    pub(super) fn finish(self, context: &Context) -> Result<Value, Fault> {
        self.terms.finish(context)
    }
}
