//! An error under its line, in as many rows as it takes to say all of it. It knows columns, but no screen.

use crate::text::{Diagnostic, cluster_width, width};
use crate::tui::keymap::Key;
use crate::tui::theme::Role;
use crate::tui::wrap::Wrap;
use unicode_segmentation::UnicodeSegmentation;

/// In fewer columns beside the carets a message would be a column of single words.
const LEAST_BESIDE: usize = 24;

/// The rows that tell an error in full.
#[derive(Debug)]
pub(super) struct Told {
    /// Where each begins, what it says, and what it is.
    pub(super) rows: Vec<(usize, String, Role)>,
}

/// The line that an error is told under.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    /// Its rows.
    pub(super) wrap: &'a Wrap,
    /// The columns of a row.
    pub(super) columns: usize,
}

impl Told {
    /// Carets under the place of the error, the message beside them or below, and the key of the remedy.
    pub(super) fn new(line: Line, error: &Diagnostic, key: Option<Key>) -> Self {
        let Line { text, wrap, columns } = line;
        let room = columns.max(1);
        let (row, column) = wrap.place(text, error.span.range().start.min(text.len()));
        let marked = width(text.get(error.span.range()).unwrap_or("")).max(1);
        let carets = "^".repeat(marked.min(room.saturating_sub(column)));
        let indent = column + carets.len() + 1;
        let is_under = row + 1 == wrap.rows() && !carets.is_empty();
        let mut rows = Vec::new();
        if is_under && room.saturating_sub(indent) >= LEAST_BESIDE.min(width(&error.message)) {
            let lines = fold(&error.message, room - indent);
            rows.extend(lines.into_iter().map(|line| (indent, line, Role::Error)));
            if let Some(first) = rows.first_mut() {
                *first = (column, format!("{carets} {}", first.1), Role::Error);
            }
        } else {
            if is_under {
                rows.push((column, carets, Role::Error));
            }
            rows.extend(fold(&error.message, room).into_iter().map(|line| (0, line, Role::Error)));
        }
        if let (Some(remedy), Some(key)) = (&error.remedy, key) {
            let what = match remedy.text.trim() {
                "" => format!("delete {}", remedy.span.of(text)),
                with => with.to_owned(),
            };
            let offer = fold(&format!("{key} {what}"), room).into_iter().take(1);
            rows.extend(offer.map(|line| (0, line, Role::Note)));
        }
        Self { rows }
    }
}

/// A text in rows of at most so many columns, broken between words where that is possible.
fn fold(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let (mut rows, mut row, mut used) = (Vec::new(), String::new(), 0);
    for word in text.split_word_bounds() {
        let wide = width(word);
        if used > 0 && used + wide > columns {
            rows.push(std::mem::take(&mut row).trim_end().to_owned());
            used = 0;
        }
        if used == 0 && word.trim().is_empty() {
            continue;
        }
        for cluster in word.graphemes(true) {
            let wide = cluster_width(cluster);
            if used > 0 && used + wide > columns {
                rows.push(std::mem::take(&mut row));
                used = 0;
            }
            row.push_str(cluster);
            used += wide;
        }
    }
    if used > 0 || rows.is_empty() {
        rows.push(row);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_folded_between_words_and_long_words_between_clusters() {
        for (text, columns, rows) in [
            ("text can't be subtracted", 12, vec!["text can't", "be", "subtracted"]),
            ("12345678", 3, vec!["123", "456", "78"]),
            ("", 5, vec![""]),
            ("漢字 कि", 2, vec!["漢", "字", "कि"]),
        ] {
            assert_eq!(fold(text, columns), rows, "{text}");
        }
    }
}
