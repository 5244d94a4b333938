//! What goes wrong in a computation: a fault blames an operand by its number.
//! It knows no positions; `eval` turns the number into a place in the line.

use crate::limits::Cancelled;
use std::borrow::Cow;

/// Why an operation has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What sort of failure it is.
    pub kind: Kind,
    /// The operand to blame, counted from 1; 0 blames the whole operation.
    pub operand: usize,
    /// A sentence in lower case with no full stop.
    pub message: Cow<'static, str>,
}

/// The sorts of fault that a caller may treat differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The operation is not defined there.
    Undefined,
    /// The result or the work would exceed a limit.
    TooLarge,
    /// The work was given up, before it was known whether there is a value.
    Cancelled(Cancelled),
}

impl Fault {
    /// An undefined operation.
    pub fn new(operand: usize, message: impl Into<Cow<'static, str>>) -> Self {
        Self { kind: Kind::Undefined, operand, message: message.into() }
    }

    /// A result that would exceed a limit.
    pub fn too_large(operand: usize, message: impl Into<Cow<'static, str>>) -> Self {
        Self { kind: Kind::TooLarge, operand, message: message.into() }
    }

    /// The same fault, blamed on another operand.
    #[must_use]
    pub fn at(mut self, operand: usize) -> Self {
        self.operand = operand;
        self
    }
}

impl From<Cancelled> for Fault {
    fn from(reason: Cancelled) -> Self {
        Self { kind: Kind::Cancelled(reason), operand: 0, message: Cow::Borrowed(reason.message()) }
    }
}
