//! What is worked out beside the line and the entries: what a completion would give, the forms of a value.
//! It knows no thread; the worker runs it when no line waits.

use crate::format::forms::{self, Digits, Form, Written};
use crate::limits::{Cancelled, Token};
use crate::session::{Answer, Job, Outcome};
use crate::value::Value;
use std::sync::Arc;

/// Something to work out.
#[derive(Clone, Debug)]
pub enum Errand {
    /// What the line comes to with the candidate of this row.
    Candidate(usize, Box<Job>),
    /// All forms of a result, with so many significant digits.
    Forms(Arc<Answer>, usize),
    /// The digits of a result to so many places.
    Digits(Arc<Answer>, usize),
    /// The result of the entry at this index in a form, with so many significant digits.
    Rewrite(usize, Arc<Answer>, &'static Form, usize),
}

/// What it came to.
#[derive(Debug)]
pub enum Finding {
    /// What the line comes to with the candidate of this row.
    Candidate(usize, Answer),
    /// The forms.
    Forms(Vec<Written>),
    /// More digits.
    Digits(Digits),
    /// The entry's result in the form, if it has that form.
    Rewritten(usize, Arc<Answer>, Option<Written>),
}

impl Errand {
    /// Works it out; `None` when it was given up, or there is nothing to find.
    #[must_use]
    pub fn run(&self, token: &Token) -> Option<Finding> {
        match self {
            Self::Candidate(row, job) => Some(Finding::Candidate(*row, job.run(token))),
            Self::Forms(answer, digits) => {
                forms::forms(value(answer)?, *digits, token).ok().map(Finding::Forms)
            }
            Self::Digits(answer, places) => {
                forms::expansion(value(answer)?, *places, token).ok()?.map(Finding::Digits)
            }
            Self::Rewrite(index, answer, form, digits) => {
                let written = match value(answer) {
                    Some(value) => form.write(value, *digits, token),
                    None => Ok(None),
                };
                let found = |written| Finding::Rewritten(*index, answer.clone(), written);
                written.map_err(|Cancelled| ()).ok().map(found)
            }
        }
    }
}

/// The value of an answer that has one.
pub(super) fn value(answer: &Answer) -> Option<&Value> {
    if let Outcome::Value(value, _) = &answer.outcome { Some(value) } else { None }
}
