//! A text in rows of some columns, broken or shortened between words where that is possible. It knows columns, but no
//! screen.

use crate::text::{cluster_width, first_columns, width};
use unicode_segmentation::UnicodeSegmentation;

/// A text in rows of at most so many columns, broken between words where that is possible.
pub(super) fn fold(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let (mut rows, mut row, mut used) = (Vec::new(), String::new(), 0);
    for word in text.split_inclusive(' ') {
        let letters = word.trim_end_matches(' ');
        if used > 0 && used + width(letters) > columns {
            rows.push(std::mem::take(&mut row).trim_end().to_owned());
            used = 0;
        }
        if used == 0 && letters.is_empty() && !rows.is_empty() {
            continue;
        }
        for cluster in word.graphemes(true) {
            let wide = cluster_width(cluster);
            if used > 0 && used + wide > columns {
                rows.push(std::mem::take(&mut row));
                used = 0;
                if cluster == " " {
                    break;
                }
            }
            row.push_str(cluster);
            used += wide;
        }
    }
    if used > 0 || rows.is_empty() {
        rows.push(row.trim_end().to_owned());
    }
    rows
}

/// The same in at most so many rows: where that is too few, the last one ends in `…`.
pub(super) fn fold_into(text: &str, columns: usize, most: usize) -> Vec<String> {
    let mut rows = fold(text, columns);
    if rows.len() > most {
        rows.truncate(most);
        if let Some(last) = rows.last_mut() {
            *last = cut(last, columns);
        }
    }
    rows
}

/// The start of a text that is too long for so many columns, with `…` after a whole word where one has room.
pub(super) fn shorten(text: &str, columns: usize) -> String {
    if width(text) <= columns { text.to_owned() } else { cut(text, columns) }
}

/// A name and what it is: side by side, or one below the other where the name or the window leaves no room for that.
#[derive(Debug)]
pub(super) struct Pair {
    /// The rows of the name.
    pub(super) left: Vec<String>,
    /// The rows of what it is.
    pub(super) right: Vec<String>,
    /// Where those begin.
    pub(super) indent: usize,
    /// In which row the first of them is.
    pub(super) first: usize,
}

/// In fewer columns what a name is stands below it.
const LEAST_COLUMNS: usize = 60;

/// Columns before a name, and before what is below it.
const INDENTS: [usize; 2] = [2, 4];

impl Pair {
    /// In so many columns, of which something else takes some at the end of the name's row; the name has at most `name` of
    /// them where it is beside what it is.
    pub(super) fn new(left: &str, right: &str, columns: usize, taken: usize, name: usize) -> Self {
        let is_wide = LEAST_COLUMNS <= columns;
        let free = columns.saturating_sub(taken);
        if is_wide && width(left) + 1 + INDENTS[0] < name {
            let right = fold(right, free.saturating_sub(name));
            return Self { left: vec![left.to_owned()], right, indent: name, first: 0 };
        }
        let indent = if is_wide { name } else { INDENTS[1].min(columns / 4) };
        let left = fold(left, free.saturating_sub(INDENTS[0]));
        let right = fold(right, columns.saturating_sub(indent));
        Self { first: left.len(), left, right, indent }
    }

    /// The same in at most so many rows.
    pub(super) fn within(mut self, rows: usize, columns: usize) -> Self {
        let left = rows.saturating_sub(self.first);
        if left < self.right.len() {
            self.right.truncate(left);
            if let Some(last) = self.right.last_mut() {
                *last = cut(last, columns.saturating_sub(self.indent));
            }
        }
        self
    }

    /// The rows that it takes.
    pub(super) fn height(&self) -> u16 {
        let rows = self.left.len().max(self.first + self.right.len());
        u16::try_from(rows).unwrap_or(u16::MAX)
    }
}

/// As much of a text as leaves room for the `…` after it.
fn cut(text: &str, columns: usize) -> String {
    let Some(room) = columns.checked_sub(1) else { return String::new() };
    let start = first_columns(text, room);
    let is_whole =
        start.len() == text.len() || text.get(start.len()..).is_some_and(|rest| rest.starts_with(' '));
    let words = if is_whole { Some(start) } else { start.rsplit_once(' ').map(|(words, _)| words) };
    // Half a row of nothing would tell less than half a word.
    let kept = words.filter(|it| 2 * width(it) >= room).unwrap_or(start);
    format!("{}…", kept.trim_end_matches([' ', ',', ';', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_folded_between_words_and_long_words_between_clusters() {
        for (text, columns, rows) in [
            ("text can't be subtracted", 12, vec!["text can't", "be", "subtracted"]),
            ("12345678", 3, vec!["123", "456", "78"]),
            ("write `to sci` here", 10, vec!["write `to", "sci` here"]),
            ("write `sci`, or", 10, vec!["write", "`sci`, or"]),
            ("  abc def", 5, vec!["  abc", "def"]),
            ("", 5, vec![""]),
            ("漢字 कि", 2, vec!["漢", "字", "कि"]),
        ] {
            assert_eq!(fold(text, columns), rows, "{text}");
        }
    }

    #[test]
    fn a_text_is_shortened_after_a_word_and_within_one_that_is_too_long() {
        for (text, columns, shown) in [
            ("delete the entry", 16, "delete the entry"),
            ("delete the entry", 15, "delete the…"),
            ("delete the entry", 11, "delete the…"),
            ("delete the entry", 10, "delete…"),
            ("a factorization", 10, "a factori…"),
            ("first, second", 8, "first…"),
            ("漢字漢字", 6, "漢字…"),
            ("abc", 1, "…"),
            ("abc", 0, ""),
        ] {
            assert_eq!(shorten(text, columns), shown, "{text} in {columns}");
        }
        assert_eq!(fold_into("read as 6 divided by all", 9, 2), ["read as 6", "divided…"]);
        assert_eq!(fold_into("read as 6", 9, 2), ["read as 6"]);
    }
}
