//! An exact form that is made when it is first asked for: a pipe prints decimals, and never asks.

use super::quotient::exact_rational;
use crate::number::{Rational, Real};
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
    value: Value,
    /// What is written after it.
    unit: Option<Box<str>>,
    text: OnceLock<Option<String>>,
}

#[derive(Clone)]
enum Value {
    Rational(Rational),
    Real(Real),
}

/// Bits of a denominator that is shown beside a decimal with a unit: 64ths of an inch have seven.
const MOST_BITS: usize = 7;

/// Columns that a form beside a decimal has at most: `15√2/2 + √3`, but not `(1000^(1/5))/100000000`.
const MOST_COLUMNS: usize = 16;

/// Columns that a list of such forms has at most: `[(3 - √17)/4, (3 + √17)/4]`.
const MOST_OF_LIST: usize = 2 * MOST_COLUMNS + 4;

impl ExactForm {
    /// That of a real number.
    pub(super) fn of(value: &Real) -> Self {
        Self::later(Value::Real(value.clone()), None)
    }

    /// That of a fraction that is not shown in full.
    pub(super) fn of_fraction(value: &Rational) -> Self {
        Self::later(Value::Rational(value.clone()), None)
    }

    fn later(value: Value, unit: Option<Box<str>>) -> Self {
        Self(Form::Of(Arc::new(Later { value, unit, text: OnceLock::new() })))
    }

    /// The same with a unit after it.
    pub(super) fn followed_by(self, unit: &str) -> Self {
        match self.0 {
            Form::Known(text) => text.map(|text| with_unit(text, unit)).into(),
            Form::Of(later) => Self::later(later.value.clone(), Some(unit.into())),
        }
    }

    /// The form where it says something beside the decimal: a short one, and of a quantity only a fraction as they are on
    /// a rule or in a recipe.
    pub(super) fn beside_decimal(&self) -> Option<&str> {
        if let Form::Of(later) = &self.0
            && later.unit.is_some()
            && let Value::Rational(value) = &later.value
            && value.denominator().bit_len() > MOST_BITS
        {
            return None;
        }
        self.as_deref().filter(|text| {
            let is_short = |text: &str, most: usize| text.chars().count() <= most;
            let elements = text.strip_prefix('[').and_then(|inner| inner.strip_suffix(']'));
            is_short(text, MOST_COLUMNS)
                || elements.is_some_and(|elements| {
                    is_short(text, MOST_OF_LIST)
                        && elements.split(", ").all(|each| is_short(each, MOST_COLUMNS))
                })
        })
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

/// A unit after a number, which takes a form that is not just digits in parentheses.
pub(super) fn with_unit(text: String, unit: &str) -> String {
    let is_bare = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-#".contains(&byte));
    if is_bare { text + unit } else { ["(", &text, ")", unit].concat() }
}

impl Later {
    fn write(&self) -> Option<String> {
        let text = match &self.value {
            Value::Rational(value) => exact_rational(value),
            Value::Real(value) => value.exact_text(),
        }?;
        Some(match &self.unit {
            Some(unit) => with_unit(text, unit),
            None => text,
        })
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
            Form::Of(later) => later.text.get_or_init(|| later.write()),
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
