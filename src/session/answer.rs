//! What a line came to: its result, and what is said of it.

use super::Settings;
use crate::calendar::Moment;
use crate::eval::Definition;
use crate::format::Shown;
use crate::format::layout::with_decimal_comma;
use crate::syntax::{Made, Note};
use crate::text::Diagnostic;
use crate::value::Value;
use std::sync::Arc;

/// What a line came to.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The result.
    pub outcome: Outcome,
    /// What was implied.
    pub notes: Vec<Note>,
    /// Whether the outcome depends on the number of the line in the sheet: it has random draws.
    pub placed: bool,
    /// The time that it was given, where it asked for it, as `today` and `now` do.
    pub time: Option<Box<Moment>>,
    /// Whether it depends on the time, by itself or by another line: it is another one when the sheet is opened again.
    pub timed: bool,
    /// Which lines above the result is made of.
    pub made: Option<Made>,
    /// For a line that is not finished: what is expected next. The outcome is then that of the longest prefix that has one.
    pub expected: Option<String>,
}

/// The result of a line.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Blank lines and comments have no result.
    Nothing,
    /// A value, as it is and as it is shown.
    Value(Value, Shown),
    /// A function that the line defines, shown as its definition.
    Function(Arc<Definition>, Shown),
    /// Errors with their places in the line.
    Failed(Vec<Diagnostic>),
}

impl Outcome {
    /// The result as it is shown, where there is one.
    #[must_use]
    pub fn shown(&self) -> Option<&Shown> {
        match self {
            Self::Value(_, shown) | Self::Function(_, shown) => Some(shown),
            Self::Nothing | Self::Failed(_) => None,
        }
    }

    /// Whether nothing that depends on the line can tell the two apart.
    pub(super) fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Value(one, _), Self::Value(two, _)) => one == two,
            (Self::Nothing, Self::Nothing) | (Self::Failed(_), Self::Failed(_)) => true,
            _ => false,
        }
    }

    /// Why a reference to entry `number` has no value.
    pub(super) fn excuse(&self, number: u32) -> String {
        let function = if let Self::Function(definition, _) = self { Some(&*definition.name) } else { None };
        excuse(number, function, matches!(self, Self::Failed(_)))
    }
}

/// Why a reference to entry `number` has no value: it defines a function, has an error, or has nothing to evaluate.
pub(super) fn excuse(number: u32, function: Option<&str>, failed: bool) -> String {
    match function {
        Some(name) => format!("entry {number} has no value: it defines the function `{name}`"),
        None if failed => format!("entry {number} has no value: it has an error"),
        None => format!("entry {number} has no value: it is blank or a comment"),
    }
}

impl Answer {
    /// The answer of a line without a result.
    pub(super) const NOTHING: Self = Self {
        outcome: Outcome::Nothing,
        notes: Vec::new(),
        placed: false,
        time: None,
        timed: false,
        made: None,
        expected: None,
    };

    pub(super) fn failed(diagnostics: Vec<Diagnostic>) -> Self {
        Self { outcome: Outcome::Failed(diagnostics), ..Self::NOTHING }
    }

    /// Writes the results and readings in the marks of a sheet; digits are grouped in values only.
    pub(super) fn lay_out(&mut self, settings: &Settings) {
        let layout = settings.layout();
        if layout.is_plain() {
            return;
        }
        if let Outcome::Value(_, shown) = &mut self.outcome {
            *shown = std::mem::take(shown).laid_out(layout);
        }
        if !settings.decimal_comma {
            return;
        }
        if let Outcome::Function(_, shown) = &mut self.outcome {
            *shown = std::mem::take(shown).with_decimal_comma();
        }
        for Note { message, other, .. } in &mut self.notes {
            *message = with_decimal_comma(message);
            *other = other.as_deref().map(with_decimal_comma);
        }
    }

    /// The answer of a line that can't be evaluated.
    #[must_use]
    pub fn error(wrong: Diagnostic) -> Self {
        Self::failed(vec![wrong])
    }
}
