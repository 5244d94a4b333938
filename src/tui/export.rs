//! A sheet with its results as a text for others: a table by the ending of its file. It knows no file system.

use crate::format::Shown;
use crate::session::{Answer, Outcome, Session};
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
        Table::Csv => "line,result\n".to_owned(),
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
                out.extend([quoted(entry.text()), ",".to_owned(), quoted(result)]);
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
