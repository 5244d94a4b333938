//! Forms with a bound variable, such as `sum(k^2, k, 1, 100)`: rows, and how the values of their terms are put together.
//! It knows nothing of how a term is evaluated.

use crate::fault::Fault;
use crate::number::{self, series};
use crate::value::{Builder, Builtin, Context, Value, arithmetic as a};

/// What a function makes of a term and a variable, which goes through a range or a list.
#[derive(Debug)]
pub struct Bound {
    /// How it is called.
    pub signatures: &'static [&'static str],
    /// What becomes of the terms.
    pub gather: Gather,
}

impl Bound {
    /// The ways to call it, for messages: `map(f, list) or map(term, x, list)`.
    #[must_use]
    pub fn expected(&self) -> String {
        match self.signatures {
            [most @ .., last] if !most.is_empty() => format!("{} or {last}", most.join(", ")),
            all => all.concat(),
        }
    }

    /// Whether without parentheses its term is all that follows.
    #[must_use]
    pub fn takes_all(&self) -> bool {
        matches!(self.gather, Gather::Plot)
    }

    /// Whether the name of a function and a list may be its only arguments.
    #[must_use]
    pub fn takes_a_function(&self) -> bool {
        matches!(self.gather, Gather::List | Gather::Filter | Gather::All | Gather::Any)
    }
}

/// What becomes of the terms of a bound form.
#[derive(Clone, Copy, Debug)]
pub enum Gather {
    /// They are joined in pairs; without any, it is this number.
    Join(i32, Builtin),
    /// They are the elements of a list.
    List,
    /// They say which values of the variable stay.
    Filter,
    /// Whether all of them are true.
    All,
    /// Whether one of them is.
    Any,
    /// They are not evaluated but kept as functions of the variable, to be drawn.
    Plot,
}

impl Gather {
    /// Whether the terms are summed up.
    #[must_use]
    pub fn is_sum(self) -> bool {
        matches!(self, Self::Join(0, _))
    }

    /// What a series makes of the terms, where they are summed up or multiplied.
    #[must_use]
    pub fn as_series(self) -> Option<series::Gather> {
        match self {
            Self::Join(0, _) => Some(series::Gather::Sum),
            Self::Join(1, _) => Some(series::Gather::Product),
            _ => None,
        }
    }

    /// What is done with the terms, in a word or two.
    #[must_use]
    pub fn doing(self) -> &'static str {
        match self {
            Self::Join(0, _) => "summed",
            Self::Join(..) => "multiplied",
            Self::List | Self::Filter | Self::All | Self::Any | Self::Plot => "gone on",
        }
    }
}

/// What is in the row of a function that takes nothing but a term: the parser has refused all other calls.
///
/// # Errors
/// Always.
pub fn needs_a_term(_: &Context, _: &[Value]) -> Result<Value, Fault> {
    Err(Fault::new(0, "expected a term and its variable"))
}

/// Terms that have been put together so far.
#[derive(Debug)]
pub struct Terms {
    gather: Gather,
    /// For a join: results of 2^n terms each, with that n, which falls from one to the next. The operands of
    /// all joins are then about as long as each other, and long numbers are joined seldom.
    parts: Vec<(Value, u32)>,
    list: Builder,
    /// For conditions: whether all so far hold, or one of them.
    holds: bool,
}

impl Terms {
    /// No terms.
    #[must_use]
    pub fn new(gather: Gather) -> Self {
        Self { gather, parts: Vec::new(), list: Builder::default(), holds: matches!(gather, Gather::All) }
    }

    /// What becomes of them.
    #[must_use]
    pub fn gather(&self) -> Gather {
        self.gather
    }

    /// Adds the term of a value of the variable.
    ///
    /// # Errors
    /// A fault at operand 1 where the term can't be joined, or is not a condition; one where the result would be too large.
    pub fn push(&mut self, context: &Context, value: &Value, term: Value) -> Result<(), Fault> {
        let join = match self.gather {
            Gather::Join(_, join) => join,
            Gather::Filter => {
                return if term.boolean(1)? { self.list.push(value.clone()) } else { Ok(()) };
            }
            Gather::All => {
                self.holds &= term.boolean(1)?;
                return Ok(());
            }
            Gather::Any => {
                self.holds |= term.boolean(1)?;
                return Ok(());
            }
            Gather::List | Gather::Plot => return self.list.push(term),
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

    /// What they give.
    ///
    /// # Errors
    /// A fault where the result would be too large.
    pub fn finish(self, context: &Context) -> Result<Value, Fault> {
        let (empty, join) = match self.gather {
            Gather::Join(empty, join) => (empty, join),
            Gather::All | Gather::Any => return Ok(Value::Boolean(self.holds)),
            Gather::List | Gather::Filter | Gather::Plot => return Ok(Value::List(self.list.finish())),
        };
        let mut parts = self.parts.into_iter().rev().map(|part| part.0);
        let Some(last) = parts.next() else { return Ok(number::Number::from(empty).into()) };
        parts.try_fold(last, |total, before| join(context, &[before, total]))
    }
}
