//! A sheet with its results as a text for others: a table by the ending of its file. It knows no file system.

use crate::format::representation::Representation;
use crate::format::{self, Shown};
use crate::limits::Interrupt;
use crate::quantity::{Notation, Quantity};
use crate::session::{Answer, Entry, Outcome, Session};
use crate::syntax;
use crate::tui::query::{in_form, value};
use crate::value::Value;
use std::path::Path;

/// How a sheet is written for others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Table {
    Text,
    Csv,
    Markdown,
}

/// Significant digits of a number without an end in a table: as many as another program can hold.
const LEAST_DIGITS: usize = 17;

/// The sheet with its results, in the form that the ending of the file asks for: `.csv`, `.md`, else plain text. A text
/// for people says what the screen says, in the form that results are shown in there; one for programs has plain numbers.
pub(super) fn written(session: &Session, path: &Path, form: Option<&'static Representation>) -> String {
    let table = match path.extension().and_then(|it| it.to_str()) {
        Some("csv") => Table::Csv,
        Some("md" | "markdown") => Table::Markdown,
        _ => Table::Text,
    };
    let decimal_comma = session.settings().decimal_comma;
    let mut out = match table {
        Table::Text => String::new(),
        Table::Csv => {
            record(&["line", "label", "expression", "value", "unit"].map(str::to_owned), decimal_comma)
        }
        Table::Markdown => "| line | result |\n|---|---|\n".to_owned(),
    };
    for (index, entry) in session.entries().iter().enumerate() {
        match table {
            Table::Text => {
                let result = told(session, entry, form);
                let is_said = result.is_empty() || entry.text().trim_end().ends_with(&result);
                let parts = if is_said { [entry.text(), "", ""] } else { [entry.text(), "  ", &result] };
                out.extend(parts);
                out.push('\n');
            }
            Table::Csv => out.push_str(&record(&fields(session, index, entry), decimal_comma)),
            Table::Markdown => {
                let result = told(session, entry, form);
                out.extend(["| ", &code(entry.text()), " | ", &escaped(&result), " |\n"]);
            }
        }
    }
    out
}

/// A line in a cell of a table in Markdown: as code, where no sign has a meaning but the bar between cells.
fn code(text: &str) -> String {
    let text = text.trim().replace('|', "\\|");
    match text.contains('`') {
        _ if text.is_empty() => text,
        true => format!("`` {text} ``"),
        false => format!("`{text}`"),
    }
}

/// A text in a cell of a table in Markdown, where what stands in back quotes is code already.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut is_code = false;
    for character in text.chars() {
        is_code ^= character == '`';
        if character == '|' || !is_code && matches!(character, '\\' | '*' | '_' | '<' | '[' | '~' | '#') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// A line's result with its sign, or what is wrong.
pub(super) fn result(answer: Option<&Answer>) -> String {
    match answer.map(|answer| &answer.outcome) {
        Some(Outcome::Failed(wrong)) => {
            wrong.first().map_or_else(String::new, |it| format!("error: {}", it.message))
        }
        Some(outcome @ Outcome::Value(..)) => outcome.shown().map_or_else(String::new, row),
        _ => String::new(),
    }
}

fn row(shown: &Shown) -> String {
    shown.row(usize::MAX).into_iter().map(|piece| piece.text).collect()
}

/// The same in a form, with what there is to say about it.
fn told(session: &Session, entry: &Entry, form: Option<&'static Representation>) -> String {
    let answer = entry.answer();
    let shown = form.zip(answer).and_then(|(form, answer)| {
        let shown = in_form(form, value(answer)?, answer.outcome.shown()?, session.settings())?;
        Some(row(&shown))
    });
    let mut told = shown.unwrap_or_else(|| result(answer));
    if let Some(Answer { notes, outcome: Outcome::Value(..), .. }) = answer {
        told.extend(notes.iter().flat_map(|note| ["  † ", &note.message]).map(str::to_owned));
    }
    told
}

/// What a program can work with: the number of a line, what it is called, what is computed, its value and the unit of that.
fn fields(session: &Session, index: usize, entry: &Entry) -> [String; 5] {
    let text = entry.text().trim();
    let (label, defined) = syntax::head(text);
    let (name, expression) = match (label, defined) {
        (Some(label), _) => (label, text.split_once(':').map_or("", |(_, rest)| rest)),
        (None, Some(defined)) => {
            let (left, right) = text.split_once('=').unwrap_or((defined.name, ""));
            (left, right)
        }
        (None, None) => ("", text),
    };
    let [value, unit] = match entry.answer().map(|answer| &answer.outcome) {
        Some(Outcome::Value(Value::Number(quantity), shown)) => {
            let parts = parts(quantity, shown, is_converted(expression), session.settings().digits);
            let mark = |number: String| {
                if session.settings().decimal_comma { number.replace('.', ",") } else { number }
            };
            parts.map_or_else(
                || [shown.plain().to_owned(), String::new()],
                |[number, unit]| [mark(number), unit],
            )
        }
        Some(Outcome::Value(Value::Text(text), _)) => [text.to_string(), String::new()],
        Some(Outcome::Value(_, shown)) => [shown.decimal().to_owned(), String::new()],
        _ => [result(entry.answer()), String::new()],
    };
    [(index + 1).to_string(), name.trim().to_owned(), expression.trim().to_owned(), value, unit]
}

/// Whether an expression asks for a unit: that stays.
fn is_converted(expression: &str) -> bool {
    let expression = expression.split(" #").next().unwrap_or(expression);
    [" to ", " in ", "->", "→", " as "].iter().any(|sign| expression.contains(sign))
}

/// The number of a quantity with all its digits, and its unit: the one that says more, where the screen has it and the line
/// asked for none.
fn parts(quantity: &Quantity, shown: &Shown, is_converted: bool, digits: usize) -> Option<[String; 2]> {
    let interrupt = Interrupt::new();
    let context = crate::context::Context::new(crate::context::Angle::default(), interrupt.clone());
    if matches!(quantity.notation(), Notation::Parts(_)) {
        return None;
    }
    let named = shown.named.text().filter(|_| !is_converted);
    let telling = named.and_then(|_| format::named::named(quantity, &context));
    let quantity = telling.as_ref().unwrap_or(quantity);
    let digits = digits.max(LEAST_DIGITS);
    let number = format::show(&Value::from(quantity.number.clone()), digits, &interrupt).ok()?;
    Some([number.decimal().to_owned(), quantity.unit().to_string()])
}

/// A row of a CSV file, whose separator is that of spreadsheets where a comma is decimal.
fn record(fields: &[String], decimal_comma: bool) -> String {
    let separator = if decimal_comma { ";" } else { "," };
    let fields: Vec<String> = fields.iter().map(|it| quoted(it, separator)).collect();
    fields.join(separator) + "\n"
}

/// A field of a CSV file (RFC 4180).
fn quoted(text: &str, separator: &str) -> String {
    if text.contains(separator) || text.contains(['"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
