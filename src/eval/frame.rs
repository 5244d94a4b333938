//! What is being evaluated: a list of nodes and how far it has come, in a call with its arguments.
//! It does not know what a node does.

use super::Definition;
use crate::limits::{self, Held as Memory};
use crate::text::Span;
use crate::value::Value;
use std::sync::Arc;

/// A list of nodes that is being evaluated.
pub(super) struct Frame {
    /// The function whose body it is in, with its arguments; `None` for the line itself.
    pub(super) call: Option<Arc<Call>>,
    /// The block; `None` for the main list.
    pub(super) block: Option<u32>,
    /// The next node.
    pub(super) at: usize,
    /// Whether its value must be a truth value.
    pub(super) wants_boolean: bool,
    /// The innermost loop around it in its expression.
    pub(super) innermost: Option<usize>,
    /// Whether it is the term of that loop.
    pub(super) is_term: bool,
}

impl Frame {
    /// The start of the line.
    pub(super) const MAIN: Self =
        Self { call: None, block: None, at: 0, wants_boolean: false, innermost: None, is_term: false };

    /// The start of a function's body.
    pub(super) fn body(call: Arc<Call>) -> Self {
        Self { call: Some(call), ..Self::MAIN }
    }

    /// The start of a block in the same body.
    pub(super) fn block(&self, block: u32, wants_boolean: bool) -> Self {
        let (call, innermost) = (self.call.clone(), self.innermost);
        Self { call, block: Some(block), wants_boolean, innermost, ..Self::MAIN }
    }

    /// The start of the term of a loop in the same body.
    pub(super) fn term(&self, block: u32, innermost: usize) -> Self {
        Self { innermost: Some(innermost), is_term: true, ..self.block(block, false) }
    }
}

pub(super) struct Call {
    pub(super) definition: Arc<Definition>,
    pub(super) arguments: Vec<Value>,
    /// The place in the line that called, however deep.
    pub(super) span: Span,
    /// It is of a function of the user's, and not of a term.
    pub(super) is_named: bool,
    /// How many calls it is in, itself included.
    pub(super) depth: usize,
    /// The memory of the arguments.
    _held: Memory,
}

impl Call {
    pub(super) fn new(
        definition: Arc<Definition>,
        arguments: Vec<Value>,
        span: Span,
        is_named: bool,
    ) -> Self {
        let bytes = arguments.iter().map(|value| size_of::<Value>() + value.own_bytes()).sum();
        limits::work(CALL);
        Self { definition, arguments, span, is_named, depth: 1, _held: Memory::new(bytes) }
    }

    /// The same within another one.
    pub(super) fn within(self, outer: Option<&Arc<Self>>) -> Self {
        Self { depth: outer.map_or(1, |outer| outer.depth + 1), ..self }
    }
}

/// The work of a call of a definition besides that of its nodes.
const CALL: u64 = 300;
