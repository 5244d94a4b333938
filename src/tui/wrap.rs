//! Where a long line breaks into rows, kept up to date as the line changes.
//! It knows columns, but no screen.

use crate::text::cluster_width;
use crate::text::floor_boundary;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// The rows of a line in a pane of some width.
#[derive(Clone, Debug)]
pub(super) struct Wrap {
    columns: usize,
    /// The first byte of each row. A text that fills its last row is followed by an empty one, for the cursor.
    starts: Vec<usize>,
    length: usize,
}

impl Default for Wrap {
    fn default() -> Self {
        Self { columns: 1, starts: vec![0], length: 0 }
    }
}

impl Wrap {
    /// How many rows there are, at least 1.
    #[must_use]
    pub(super) fn rows(&self) -> usize {
        self.starts.len()
    }

    /// The bytes of a row.
    #[must_use]
    pub(super) fn row(&self, row: usize) -> Range<usize> {
        let start = self.starts.get(row).copied().unwrap_or(self.length);
        start..self.starts.get(row + 1).copied().unwrap_or(self.length)
    }

    /// The row and the column at which a byte of `text` is.
    #[must_use]
    pub(super) fn place(&self, text: &str, byte: usize) -> (usize, usize) {
        let row = self.starts.partition_point(|&start| start <= byte) - 1;
        (row, crate::text::width(text.get(self.starts[row]..floor_boundary(text, byte)).unwrap_or("")))
    }

    /// The byte of `text` that is at a row and a column; the nearest one before where there is none.
    #[must_use]
    pub(super) fn byte(&self, text: &str, row: usize, column: usize) -> usize {
        let range = self.row(row);
        let mut used = 0;
        for (at, cluster) in text.get(range.clone()).unwrap_or("").grapheme_indices(true) {
            used += cluster_width(cluster);
            if used > column {
                return range.start + at;
            }
        }
        // Behind the last cluster of a full row is the next row's first place.
        if row + 1 < self.rows() { last_cluster(text, range) } else { range.end }
    }

    /// Follows a change of the text from byte `changed` on, or of the pane's width.
    pub(super) fn follow(&mut self, text: &str, columns: usize, changed: Option<usize>) {
        let columns = columns.max(1);
        let from = if columns == self.columns { changed } else { Some(0) };
        let Some(from) = from else { return };
        // The break before a row depends on that row's first cluster, which may join with what changed after it.
        let row = self.starts.partition_point(|&start| start <= from) - 1;
        self.starts.truncate(row.saturating_sub(1).max(1));
        self.columns = columns;
        self.length = text.len();
        self.fill(text);
    }

    /// The rows of a list: one for each of its items, and more for one that is wider.
    #[must_use]
    pub(super) fn of_items(text: &str, columns: usize) -> Self {
        let columns = columns.max(1);
        let mut starts = Vec::new();
        for item in items(text) {
            starts.push(item.start);
            let mut used = 0;
            for (at, cluster) in text.get(item.clone()).unwrap_or("").trim_end().grapheme_indices(true) {
                let width = cluster_width(cluster);
                if used > 0 && used + width > columns {
                    starts.push(item.start + at);
                    used = 0;
                }
                used += width;
            }
        }
        Self { columns, starts, length: text.len() }
    }

    fn fill(&mut self, text: &str) {
        let start = self.starts.last().copied().unwrap_or(0);
        let rest = text.get(start..).unwrap_or("");
        if rest.is_ascii() {
            self.starts.extend((start..=text.len()).step_by(self.columns).skip(1));
            return;
        }
        let mut used = 0;
        for (at, cluster) in rest.grapheme_indices(true) {
            let width = cluster_width(cluster);
            if used > 0 && used + width > self.columns {
                self.starts.push(start + at);
                used = 0;
            }
            used += width;
        }
        if used >= self.columns {
            self.starts.push(text.len());
        }
    }
}

/// The bytes of each item of a list, with what separates it from the next one; one that is itself a list is one item.
fn items(text: &str) -> Vec<Range<usize>> {
    let (mut items, mut start, mut depth, mut is_text) = (Vec::new(), 0, 0, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => is_text = !is_text,
            _ if is_text => {}
            b'[' | b'(' => depth += 1,
            b']' | b')' => depth -= 1,
            // A separator has a space after it; the comma of a decimal has none.
            b' ' if depth == 1 && text.get(..at).is_some_and(|it| it.ends_with([',', ';'])) => {
                items.push(start..at + 1);
                start = at + 1;
            }
            _ => {}
        }
    }
    items.push(start..text.len());
    items
}

fn last_cluster(text: &str, range: Range<usize>) -> usize {
    let last = text.get(range.clone()).unwrap_or("").grapheme_indices(true).next_back();
    range.start + last.map_or(0, |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_item_of_a_list_begins_a_row() {
        let rows = |text: &str, columns| -> Vec<String> {
            let wrap = Wrap::of_items(text, columns);
            (0..wrap.rows()).map(|row| text.get(wrap.row(row)).unwrap().trim_end().to_owned()).collect()
        };
        assert_eq!(rows("[1 mm, 25/4 mm, 3 mm]", 12), ["[1 mm,", "25/4 mm,", "3 mm]"]);
        assert_eq!(rows("[[1, 2], [3, 4]]", 12), ["[[1, 2],", "[3, 4]]"]);
        assert_eq!(rows("[1,5; \"a, b\"; 123456]", 5), ["[1,5;", "\"a, b", "\";", "12345", "6]"]);
    }

    #[test]
    fn wide_clusters_are_not_torn_and_a_full_row_is_followed_by_an_empty_one() {
        let mut it = Wrap::default();
        it.follow("a漢字", 4, Some(0));
        assert_eq!((it.row(0), it.row(1)), (0..4, 4..7));
        it.follow("abcd", 4, Some(0));
        assert_eq!((it.rows(), it.row(1)), (2, 4..4));
        assert_eq!(it.place("abcd", 4), (1, 0));
        assert_eq!(it.byte("abcd", 0, 9), 3);
        it.follow("漢漢", 1, Some(0));
        assert_eq!(it.row(1), 3..6);
    }

    proptest! {
        #[test]
        fn following_changes_gives_the_same_rows_as_starting_afresh(
            columns in 1_usize..9,
            edits in prop::collection::vec(("[ab漢é\u{301}👩‍👧]{0,6}", 0_usize..60, 0_usize..4), 1..20),
        ) {
            let (mut text, mut it) = (String::new(), Wrap::default());
            it.follow(&text, columns, Some(0));
            for (insert, at, erase) in edits {
                let at = floor_boundary(&text, at);
                let end = floor_boundary(&text, at + erase).max(at);
                text.replace_range(at..end, &insert);
                it.follow(&text, columns, Some(at));
                let mut fresh = Wrap::default();
                fresh.follow(&text, columns, Some(0));
                prop_assert_eq!(&it.starts, &fresh.starts);
                for row in 0..it.rows() {
                    prop_assert_eq!(it.place(&text, it.row(row).start), (row, 0));
                    prop_assert_eq!(it.place(&text, it.byte(&text, row, 0)), (row, 0));
                }
            }
        }
    }
}
