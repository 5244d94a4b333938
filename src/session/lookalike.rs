//! What is said of a line with something in it that looks like a date and is none: `2026-1-5`, `11/23/2026`.
//! It knows neither how a line is read nor how it is evaluated: that is handed in.

use super::answer::{Answer, Outcome};
use crate::limits::MAX_INPUT_BYTES;
use crate::syntax::Note;
use crate::syntax::dates_elsewhere::{self, Lookalike};
use crate::text::Remedy;

/// Says how such a number was read, and offers the date where the line has a value with it. `is_fine` tells whether a
/// line has one.
pub(super) fn tell(line: &str, answer: &mut Answer, is_fine: &dyn Fn(&str) -> bool) {
    // Nobody types a longer line, and remembering its words would take memory.
    if line.len() > MAX_INPUT_BYTES {
        return;
    }
    let is_wrong = matches!(answer.outcome, Outcome::Failed(_));
    let spelled_out = if is_wrong { dates_elsewhere::spelled_out(line) } else { None };
    let is_spelled_out = spelled_out.is_some();
    let Some(found) = spelled_out.or_else(|| dates_elsewhere::find(line)) else { return };
    let mended = found.mended(line);
    let is_mended = mended.as_deref().is_none_or(is_fine);
    match &mut answer.outcome {
        Outcome::Value(..) => answer.notes.push(note(&found, line, mended.filter(|_| is_mended))),
        Outcome::Failed(diagnostics) if is_mended => {
            if let Some(first) = diagnostics.first_mut() {
                first.message = if is_spelled_out {
                    first.span = found.span;
                    format!("a date is written in digits: {}", choice(&found))
                } else {
                    format!("{}; for the date write {}", first.message, choice(&found))
                };
                let only = if let [only] = &found.dates[..] { Some(only.clone()) } else { None };
                first.remedy = only.map(|text| Remedy::new(found.span, text));
            }
        }
        _ => {}
    }
}

fn note(found: &Lookalike, line: &str, mended: Option<String>) -> Note {
    let written = found.span.of(line);
    let read: String = written
        .chars()
        .map(|c| match c {
            '-' => " - ".to_owned(),
            '/' => " ÷ ".to_owned(),
            digit => digit.to_string(),
        })
        .collect();
    let choice =
        if mended.is_none() { format!("; for the date write {}", choice(found)) } else { String::new() };
    Note::new(format!("read `{written}` as {read}{choice}")).offering(mended)
}

/// The dates that it could be.
fn choice(found: &Lookalike) -> String {
    found.dates.join(" or ")
}
