//! The lines of the sheet as they can be referred to, by number or by label, and the words that are a line by themselves.
//! It knows no keys and no screen.

use super::Candidate;
use crate::manual::LINES;
use crate::session::{Entry, Session};
use crate::syntax;
use crate::text::{floor_boundary, sanitise};
use std::ops::Range;

/// The bytes of a line that are shown beside its number, at most.
const MAX_SHOWN: usize = 60;

/// The words that are a line by themselves, where one stands alone or behind a label.
const ALONE: [&str; 2] = ["total", "subtotal"];

/// The reference at the cursor, `@` and what is typed of its number.
pub(super) fn reference(line: &str, cursor: usize) -> Option<Range<usize>> {
    let before = line.get(..cursor)?;
    let start = before.trim_end_matches(|it: char| it.is_ascii_digit()).strip_suffix('@')?.len();
    Some(start..cursor)
}

/// The lines that have a value, the latest first, as the references to them.
pub(super) fn lines(session: &Session, at: Option<usize>) -> impl Iterator<Item = Candidate> {
    let above = at.unwrap_or(session.entries().len());
    session.entries().iter().enumerate().take(above).rev().filter_map(|(index, entry)| {
        let value = value(entry)?;
        let text = entry.text();
        let start = text.get(..floor_boundary(text, MAX_SHOWN)).unwrap_or("");
        let doc = if text.trim() == value {
            sanitise(start).into_owned()
        } else {
            format!("{}  = {value}", sanitise(start))
        };
        let text = format!("@{}", index + 1);
        Some(Candidate { signature: text.clone(), text, doc, ..Candidate::default() })
    })
}

/// The lines with a label, found by each of its words, as the references to them.
pub(super) fn labels(session: &Session, typed: &str, at: Option<usize>) -> Vec<Candidate> {
    let typed = typed.to_lowercase();
    if typed.is_empty() {
        return Vec::new();
    }
    let above = at.unwrap_or(session.entries().len());
    let found = session.entries().iter().enumerate().take(above).rev().filter_map(|(index, entry)| {
        let label = syntax::head(entry.text()).0?;
        let mut words = label.split(|it: char| !it.is_alphanumeric());
        let is_begun = words.any(|word| word.to_lowercase().starts_with(&typed));
        let value = value(entry).filter(|_| is_begun)?;
        let (text, doc) = (format!("@{}", index + 1), format!("= {value}   (line {})", index + 1));
        let signature = sanitise(label).into_owned();
        Some(Candidate { text, signature, doc, is_found: true, ..Candidate::default() })
    });
    found.collect()
}

/// The words of a line for what stands alone, or behind nothing but a label: those that are meant before any other, and
/// those that may be.
pub(super) fn alone(before: &str, typed: &str) -> [Vec<Candidate>; 2] {
    let is_alone =
        before.trim().is_empty() || before.trim_end().ends_with(':') && syntax::head(before).0.is_some();
    let rows = LINES.iter().filter(|row| is_alone && ALONE.contains(&row.0));
    let candidates = rows.map(|&(word, doc)| {
        let (text, doc) = (word.to_owned(), doc.to_owned());
        Candidate { signature: text.clone(), text, doc, ..Candidate::default() }
    });
    // `s` is rather the beginning of what everyone uses.
    <[_; 2]>::from(candidates.partition(|it: &Candidate| 2 <= typed.len() && it.text == ALONE[0]))
}

fn value(entry: &Entry) -> Option<&str> {
    entry.answer()?.outcome.shown().map(crate::format::Shown::plain)
}
