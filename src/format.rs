//! Values as styled text that knows no colours.

pub mod forms;

use crate::limits::{Cancelled, MAX_EXACT_FORM, Token};
use crate::number::Number;
use crate::number::digits::{self, Rounded};
use crate::value::Value;
use std::fmt::Write as _;

/// What a piece of text is; a theme gives it a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// Digits and everything that is the value itself.
    Value,
    /// `=`, `≈`.
    Punctuation,
    /// What is said about the value: `(158 digits)`.
    Remark,
}

/// A run of text in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub style: Style,
    /// The text, free of control characters.
    pub text: String,
}

impl Piece {
    /// A run of text.
    pub fn new(style: Style, text: impl Into<String>) -> Self {
        Self { style, text: text.into() }
    }
}

/// A value as it is shown: an exact form, a rounded decimal, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The exact form where there is a short one: `5`, `25/42`, `√3/2`; shown behind `=`.
    pub exact: Option<String>,
    /// The correctly rounded decimal where the exact form is not a decimal; shown behind `≈`.
    pub rounded: Option<String>,
}

/// How a value is shown with a number of significant digits.
///
/// # Errors
/// [`Cancelled`] when the token is raised: a long integer takes its time.
pub fn show(value: &Value, digits: usize, token: &Token) -> Result<Shown, Cancelled> {
    match value {
        Value::Number(number) => show_number(number, digits, token),
        Value::Percent(number) => {
            let shown = show_number(number, digits, token)?;
            let percent = |text: String| if text.contains('/') { format!("({text})%") } else { text + "%" };
            Ok(Shown { exact: shown.exact.map(percent), rounded: shown.rounded.map(percent) })
        }
        Value::Boolean(truth) => Ok(Shown { exact: Some(truth.to_string()), rounded: None }),
        Value::Text(text) => Ok(Shown { exact: Some(format!("\"{text}\"")), rounded: None }),
        Value::List(items) => show_list(items, digits, token),
    }
}

fn show_number(number: &Number, digits: usize, token: &Token) -> Result<Shown, Cancelled> {
    if let Some(small) = number.to_i64() {
        return Ok(Shown { exact: Some(small.to_string()), rounded: None });
    }
    let Rounded { text, exact } = digits::decimal(number, digits, digits::Style::Auto, token)?;
    if exact {
        return Ok(Shown { exact: Some(text), rounded: None });
    }
    Ok(Shown { exact: exact_form(number, token)?, rounded: Some(text) })
}

/// The exact form of a number that is no short decimal, when it is short itself.
fn exact_form(number: &Number, token: &Token) -> Result<Option<String>, Cancelled> {
    let (numerator, denominator) = (number.numerator(), number.denominator());
    // Four bits a digit is more than a decimal digit takes.
    if numerator.bit_len() + denominator.bit_len() > MAX_EXACT_FORM * 4 {
        return Ok(None);
    }
    let text =
        format!("{}/{}", digits::integer(numerator, 10, token)?, digits::integer(denominator, 10, token)?);
    Ok((text.len() <= MAX_EXACT_FORM).then_some(text))
}

fn show_list(items: &[Value], digits: usize, token: &Token) -> Result<Shown, Cancelled> {
    let mut exact = Some(String::new());
    let mut rounded = String::new();
    let mut is_rounded = false;
    for (index, item) in items.iter().enumerate() {
        let shown = show(item, digits, token)?;
        let comma = if index > 0 { ", " } else { "" };
        is_rounded |= shown.rounded.is_some();
        // Writing to a string can't fail.
        let _ = write!(rounded, "{comma}{}", shown.plain());
        exact = match (exact, &shown.exact) {
            (Some(mut all), Some(form)) => {
                let _ = write!(all, "{comma}{form}");
                Some(all)
            }
            _ => None,
        };
    }
    let exact = exact.filter(|all| !is_rounded || all.len() <= MAX_EXACT_FORM).map(|all| format!("[{all}]"));
    Ok(Shown { exact, rounded: is_rounded.then(|| format!("[{rounded}]")) })
}

impl Shown {
    /// The bare result: the rounded decimal, or the exact value where it is not rounded.
    #[must_use]
    pub fn plain(&self) -> &str {
        self.rounded.as_deref().or(self.exact.as_deref()).unwrap_or("")
    }

    /// The exact form where there is one, else the rounded decimal.
    #[must_use]
    pub fn exact_or_plain(&self) -> &str {
        self.exact.as_deref().or(self.rounded.as_deref()).unwrap_or("")
    }

    /// Whether the bare result is the exact value.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.rounded.is_none()
    }

    /// The result for a row of at most `columns` columns: `= 25/42 ≈ 0.595238095238`, or less of it where there is
    /// no room; a long integer is elided in the middle.
    #[must_use]
    pub fn row(&self, columns: usize) -> Vec<Piece> {
        let mut pieces = Vec::new();
        if let Some(exact) = &self.exact {
            pieces.push(Piece::new(Style::Punctuation, "= "));
            pieces.extend(elide(exact, columns.saturating_sub(2)));
        }
        let used: usize = pieces.iter().map(|piece| crate::text::width(&piece.text)).sum();
        if let Some(rounded) = &self.rounded {
            let room = columns.saturating_sub(used + 3);
            if used == 0 || crate::text::width(rounded) > room {
                return [Piece::new(Style::Punctuation, "≈ ")]
                    .into_iter()
                    .chain(elide(rounded, columns.saturating_sub(2)))
                    .collect();
            }
            pieces.push(Piece::new(Style::Punctuation, " ≈ "));
            pieces.push(Piece::new(Style::Value, rounded.as_str()));
        }
        pieces
    }
}

/// A text that may be too long for its columns: of an integer the first and last digits and their count.
fn elide(text: &str, columns: usize) -> Vec<Piece> {
    if crate::text::width(text) <= columns {
        return vec![Piece::new(Style::Value, text)];
    }
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let remark = format!(" ({} digits)", digits.len());
        if columns > remark.len() + 5 {
            let room = columns - remark.len() - 1;
            let head = crate::text::first_columns(text, room - room / 2);
            let tail = crate::text::last_columns(text, room / 2);
            return vec![
                Piece::new(Style::Value, format!("{head}…{tail}")),
                Piece::new(Style::Remark, remark),
            ];
        }
    }
    let head = crate::text::first_columns(text, columns.saturating_sub(1));
    vec![Piece::new(Style::Value, format!("{head}…"))]
}
