//! A sheet with its results as a text for others: a table by the ending of its file. It knows no file system.

use crate::format::layout::with_decimal_comma;
use crate::format::{self, Shown};
use crate::limits::Interrupt;
use crate::quantity::Notation;
use crate::session::{Answer, Outcome, Session};
use crate::value::Value;
use std::path::Path;

/// How a sheet is written for others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Table {
    Text,
    Csv,
    Markdown,
}

/// The sheet with its results, in the form that the ending of the file asks for: `.csv`, `.md`, else plain text.
pub(super) fn written(session: &Session, path: &Path) -> String {
    let table = match path.extension().and_then(|it| it.to_str()) {
        Some("csv") => Table::Csv,
        Some("md" | "markdown") => Table::Markdown,
        _ => Table::Text,
    };
    let mut out = match table {
        Table::Text => String::new(),
        Table::Csv => "line,result,number,unit\n".to_owned(),
        Table::Markdown => "| line | result |\n|---|---|\n".to_owned(),
    };
    for entry in session.entries() {
        let result = result(entry.answer());
        match table {
            Table::Text if result.is_empty() => out.push_str(entry.text()),
            Table::Text => out.extend([entry.text(), "  ", &result]),
            Table::Csv => {
                // A number that other programs can read.
                let value = entry.answer().and_then(|it| it.outcome.shown()).filter(|_| !result.is_empty());
                let result = value.map_or(result.as_str(), Shown::decimal);
                let (number, unit) = entry.answer().and_then(|it| apart(session, it)).unwrap_or_default();
                let cells = [entry.text(), result, &number, &unit].map(quoted);
                out.push_str(&cells.join(","));
            }
            Table::Markdown => {
                let cell = |text: &str| text.replace('|', "\\|");
                out.extend(["| ", &cell(entry.text()), " | ", &cell(&result), " |"]);
            }
        }
        out.push('\n');
    }
    out
}

/// Significant digits that a spreadsheet keeps of a number.
const DIGITS_OF_DOUBLE: usize = 17;

/// The number of a result and its unit, each for a cell of its own; nothing for lists, dates and what is no number.
fn apart(session: &Session, answer: &Answer) -> Option<(String, String)> {
    let Outcome::Value(Value::Number(result), _) = &answer.outcome else { return None };
    if matches!(result.notation(), Notation::Parts(_)) {
        return None;
    }
    let number = format::show(&result.number.clone().into(), DIGITS_OF_DOUBLE, &Interrupt::new()).ok()?;
    let number = number.plain();
    let number =
        if session.settings().decimal_comma { with_decimal_comma(number) } else { number.to_owned() };
    Some((number, result.unit().to_string()))
}

/// A line's result with its sign, or what is wrong.
pub(super) fn result(answer: Option<&Answer>) -> String {
    match answer.map(|answer| &answer.outcome) {
        Some(Outcome::Failed(wrong)) => {
            wrong.first().map_or_else(String::new, |it| format!("error: {}", it.message))
        }
        Some(outcome @ Outcome::Value(..)) => outcome.shown().map_or_else(String::new, |shown| {
            shown.row(usize::MAX).into_iter().map(|piece| piece.text).collect()
        }),
        _ => String::new(),
    }
}

/// A field of a CSV file (RFC 4180).
fn quoted(text: &str) -> String {
    if text.contains(['"', ',', ';', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
