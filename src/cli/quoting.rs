//! An expression that the shell took apart, since nobody put it in quotes: `surd 2 + 3`. It only finds and tells that.

use crate::syntax::{self, lexer::Lexer, numeral::Marks};
use crate::text::sanitise;

/// Longer expressions are not repeated.
const MOST_BYTES: usize = 60;

/// What to say of arguments of which one is a single word or sign that is not an expression, such as `+`, where all of them
/// together are one. Others are lines of their own.
pub(super) fn taken_apart(arguments: &[Vec<u8>], decimal_comma: bool) -> Option<String> {
    let texts: Option<Vec<&str>> =
        arguments.iter().map(|argument| std::str::from_utf8(argument).ok()).collect();
    let texts = texts.filter(|texts| 1 < texts.len())?;
    let is_expression = |text: &str| {
        let line = syntax::parse(text, &(), decimal_comma);
        line.exit || line.expression.is_some() && line.diagnostics.is_empty()
    };
    let is_piece = |text: &str| {
        let mut lexer = Lexer::new(text, Marks::new(decimal_comma));
        lexer.significant().is_some() && lexer.significant().is_none() && !is_expression(text)
    };
    let piece = texts.iter().find(|text| is_piece(text))?;
    let whole = texts.join(" ");
    if whole.contains('#') || !is_expression(&whole) {
        return None;
    }
    let example = if whole.len() < MOST_BYTES && !whole.contains('\'') {
        format!(": surd '{whole}'")
    } else {
        String::new()
    };
    let told =
        format!("`{piece}` is not an expression; put an expression of several words in quotes{example}");
    Some(sanitise(&told).into_owned())
}
