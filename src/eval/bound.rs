//! Bound variables: the values that they go through, and the terms that come of it.
//! It knows nothing of what a term is made of.

use super::{Frame, Machine, STEP, diagnose, geometric};
use crate::fault::Fault;
use crate::limits::{Cancelled, MAX_WORK, Report};
use crate::number::Integer;
use crate::syntax::expression::{BoundTerm, Expression, UNNAMED};
use crate::text::{self, Diagnostic, Span};
use crate::value::{Context, List, Value};
use crate::vocabulary::functions::bound::{Gather, Terms};
use std::sync::Arc;

/// Terms that a line could not go through even if each were only a name.
const MAX_TERMS: u64 = MAX_WORK / super::STEP;

/// A variable that goes through its values.
pub(super) struct Loop {
    pub(super) name: Arc<str>,
    pub(super) current: Value,
    /// The place of the call.
    pub(super) span: Span,
    rest: Rest,
    terms: Terms,
    sum: Sum,
    /// The loop around it in the same expression.
    pub(super) outer: Option<usize>,
}

/// Whether the terms are those of a geometric sum, as far as is known.
enum Sum {
    /// They are not, or need not be asked.
    Any,
    /// They are by how they are written.
    Geometric,
    /// The same, and this is the first.
    From(Value),
}

/// A sum of fewer terms is as fast term by term.
const MANY_TERMS: u64 = 64;

/// The values still to come.
enum Rest {
    Range(Integer, Integer),
    Items(List, usize),
}

impl Rest {
    /// # Errors
    /// A fault that blames one of the operands: two bounds, or a list.
    fn new(operands: &[Value]) -> Result<Self, Fault> {
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
        if (&to - &from).to_u64().is_none_or(|count| count >= MAX_TERMS) && from < to {
            return Err(Fault::too_large(0, format!("there are more than {MAX_TERMS} terms")));
        }
        Ok(Self::Range(from, to))
    }

    /// How many there are of a range.
    fn count(&self) -> Option<u64> {
        let Self::Range(next, last) = self else { return None };
        (&(last - next) + &Integer::ONE).to_u64()
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

/// How far a loop is: `summed to k = 120,000`.
pub(super) fn progress(doing: &str, name: &str, current: &Value) -> Report {
    let value = match current.integer(0) {
        Ok(value) => {
            let sign = if value.is_negative() { "-" } else { "" };
            format!("{sign}{}", text::grouped(&value.abs().0.to_string(), ',', 3))
        }
        Err(_) => "…".to_owned(),
    };
    Report { doing: format!("{doing} to {name} = {value}"), found: String::new() }
}

impl Loop {
    /// A loop at its first value, or what no terms give.
    ///
    /// # Errors
    /// A fault that blames one of the operands.
    pub(super) fn start(
        (name, span): (&Arc<str>, Span),
        gather: Gather,
        operands: &[Value],
        is_geometric: impl FnOnce() -> bool,
        outer: Option<usize>,
        context: &Context,
    ) -> Result<Result<Self, Value>, Fault> {
        let mut rest = Rest::new(operands)?;
        let terms = Terms::new(gather);
        let is_asked = gather.is_sum() && rest.count().is_some_and(|count| MANY_TERMS < count);
        let sum = if is_asked && is_geometric() { Sum::Geometric } else { Sum::Any };
        Ok(match rest.next() {
            Some(current) => Ok(Self { name: name.clone(), current, span, rest, terms, sum, outer }),
            None => Err(terms.finish(context)?),
        })
    }

    /// Takes a term in, and goes on to the next value; false when there is none.
    ///
    /// # Errors
    /// A fault at operand 1 where it is the term's.
    pub(super) fn go_on(&mut self, term: Value, context: &Context) -> Result<bool, Fault> {
        if let Some(total) = self.geometric(&term, context)? {
            self.terms = Terms::new(self.terms.gather());
            self.terms.push(context, &self.current, total)?;
            return Ok(false);
        }
        self.terms.push(context, &self.current, term)?;
        let next = self.rest.next();
        let goes_on = next.is_some();
        self.current = next.unwrap_or(Value::Boolean(false));
        Ok(goes_on)
    }

    /// How far it is.
    fn progress(&self) -> Report {
        progress(self.terms.gather().doing(), &self.name, &self.current)
    }

    /// What all terms give, where the second one says so.
    fn geometric(&mut self, term: &Value, context: &Context) -> Result<Option<Value>, Fault> {
        self.sum = match std::mem::replace(&mut self.sum, Sum::Any) {
            Sum::Any => return Ok(None),
            Sum::Geometric => Sum::From(term.clone()),
            Sum::From(first) => {
                let count = self.rest.count().map_or(Integer::from(2), |rest| Integer::from(rest + 2));
                return geometric::sum(context, &first, term, count);
            }
        };
        Ok(None)
    }

    /// # Errors
    /// A fault where the result would be too large.
    pub(super) fn finish(self, context: &Context) -> Result<Value, Fault> {
        self.terms.finish(context)
    }
}

impl Machine<'_> {
    /// Begins a loop over the values of a bound variable: gives its term, or puts what no terms give on the stack.
    pub(super) fn bind(
        &mut self,
        expression: &Expression,
        bound: BoundTerm,
        gather: Gather,
        span: Span,
        frame: &Frame,
    ) -> Result<Option<Frame>, Diagnostic> {
        let name = &expression.names[bound.name as usize];
        let base = self.values.len() - bound.count as usize;
        let series = self.series(expression, bound, gather, span, frame);
        if let Some(total) = series.map_err(|fault| diagnose(fault, &[], span))? {
            self.values.truncate(base);
            self.spans.truncate(base);
            self.values.push(total);
            self.spans.push(span);
            return Ok(None);
        }
        let is_geometric = || geometric::is_geometric(expression, bound.block, name);
        let operands = &self.values[base..];
        let started =
            Loop::start((name, span), gather, operands, is_geometric, frame.innermost, self.context);
        let started = started.map_err(|fault| diagnose(fault, &self.spans[base..], span))?;
        self.values.truncate(base);
        self.spans.truncate(base);
        Ok(match started {
            Ok(begun) => {
                self.loops.push(begun);
                Some(frame.term(bound.block, self.loops.len() - 1))
            }
            Err(empty) => {
                self.values.push(empty);
                self.spans.push(span);
                None
            }
        })
    }

    /// Takes the term of the innermost loop from the stack; false when it was the last one, and the stack has what
    /// they give.
    pub(super) fn next_term(&mut self) -> Result<bool, Diagnostic> {
        if let Some(outermost) = self.loops.first() {
            self.context.interrupt.tell(|| outermost.progress());
        }
        let (Some(term), Some(at), Some(innermost)) =
            (self.values.pop(), self.spans.pop(), self.loops.last_mut())
        else {
            return Ok(false);
        };
        let span = innermost.span;
        // A term that is a short number counts nothing itself.
        self.context.interrupt.spend(STEP).map_err(|reason| diagnose(Fault::from(reason), &[], span))?;
        if innermost.go_on(term, self.context).map_err(|fault| diagnose(fault, &[at], span))? {
            return Ok(true);
        }
        if let Some(done) = self.loops.pop() {
            let value = done.finish(self.context).map_err(|fault| diagnose(fault, &[], span))?;
            self.values.push(value);
            self.spans.push(span);
        }
        Ok(false)
    }

    /// The loops around a place of an expression, the innermost first.
    pub(super) fn variables(&self, innermost: Option<usize>) -> impl Iterator<Item = &Loop> {
        std::iter::successors(innermost.and_then(|at| self.loops.get(at)), |inner| {
            self.loops.get(inner.outer?)
        })
    }

    /// A fault with the values of the bound variables that it arose with.
    pub(super) fn with_variables(&self, mut wrong: Diagnostic, innermost: Option<usize>) -> Diagnostic {
        let told = self.variables(innermost).filter_map(|variable| match &variable.current {
            Value::Number(number) if *variable.name != *UNNAMED => {
                Some(format!("{} = {}", variable.name, number.as_plain()?.to_i64()?))
            }
            _ => None,
        });
        let told: Vec<String> = told.take(3).collect();
        if !told.is_empty() && wrong.message != Cancelled::Asked.message() {
            wrong.message = format!("{}, where {}", wrong.message, told.join(", "));
        }
        wrong
    }
}
