//! An exact form that is made when it is first asked for: a pipe prints decimals, and never asks.

use crate::number::Real;
use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

/// The exact form of a value where there is a short one. It reads as an `Option<String>`.
#[derive(Clone, Default)]
pub struct ExactForm(Form);

#[derive(Clone)]
enum Form {
    Known(Option<String>),
    Of(Arc<Later>),
}

struct Later {
    value: Real,
    text: OnceLock<Option<String>>,
}

impl ExactForm {
    /// That of a real number.
    pub(super) fn of(value: &Real) -> Self {
        Self(Form::Of(Arc::new(Later { value: value.clone(), text: OnceLock::new() })))
    }

    /// The form itself.
    #[must_use]
    pub fn into_text(self) -> Option<String> {
        match self.0 {
            Form::Known(text) => text,
            Form::Of(_) => self.deref().clone(),
        }
    }
}

impl Default for Form {
    fn default() -> Self {
        Self::Known(None)
    }
}

impl Deref for ExactForm {
    type Target = Option<String>;

    fn deref(&self) -> &Self::Target {
        match &self.0 {
            Form::Known(text) => text,
            Form::Of(later) => later.text.get_or_init(|| later.value.exact_text()),
        }
    }
}

impl From<Option<String>> for ExactForm {
    fn from(text: Option<String>) -> Self {
        Self(Form::Known(text))
    }
}

impl PartialEq for ExactForm {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for ExactForm {}

impl fmt::Debug for ExactForm {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.deref().fmt(formatter)
    }
}
