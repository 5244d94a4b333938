//! Which row of a list is chosen, and which rows of it are shown. It knows nothing of what the rows are but how high they
//! are.

use crate::tui::keymap::Action;
use std::ops::Range;

/// A place in a list, whose length and room others know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct List {
    /// The row that is chosen.
    pub(super) selected: usize,
    /// The first row that is shown.
    top: usize,
    /// How high the rows are; those that are not in it are 1 high.
    heights: Vec<u16>,
}

impl List {
    /// A list whose rows are so high.
    pub(super) fn with_heights(self, heights: Vec<u16>) -> Self {
        Self { heights, ..self }
    }

    /// How high a row is.
    pub(super) fn height(&self, row: usize) -> usize {
        self.heights.get(row).map_or(1, |&height| usize::from(height.max(1)))
    }

    /// The row that is shown so far below the first one.
    pub(super) fn row_at(&self, offset: usize, rows: usize, page: usize) -> Option<usize> {
        let mut end = 0;
        self.visible(rows, page).find(|&row| {
            end += self.height(row);
            offset < end
        })
    }

    /// Chooses the row that a key leads to.
    pub(super) fn act(&mut self, action: Action, rows: usize, page: usize) {
        let paged = matches!(action, Action::PageUp | Action::PageDown);
        if paged {
            // What is shown goes on with the chosen row: one that only goes to the last row shown seems to do nothing.
            let shown = self.visible(rows, page).len();
            let top = step(self.top, shown, action).min(self.last_top(rows, page));
            self.selected = step(self.selected, shown, action).min(rows.saturating_sub(1));
            self.top = top;
        }
        let row = if paged { self.selected } else { step(self.selected, page, action) };
        self.select(row, rows, page);
    }

    /// Chooses a row, or the last one where there are fewer, and scrolls as little as it takes to show it.
    pub(super) fn select(&mut self, row: usize, rows: usize, page: usize) {
        self.selected = row.min(rows.saturating_sub(1));
        self.top = self.visible(rows, page).start;
    }

    /// Scrolls, and chooses the nearest row that is shown then.
    pub(super) fn scroll(&mut self, by: isize, rows: usize, page: usize) {
        let shown = self.visible(rows, page);
        self.top = shown.start.saturating_add_signed(by).min(self.last_top(rows, page));
        let end = self.end(self.top, rows, page);
        self.selected = self.selected.clamp(self.top, end.saturating_sub(1).max(self.top));
    }

    /// The rows that are shown, the chosen one among them, in a window that may be another one than before.
    pub(super) fn visible(&self, rows: usize, page: usize) -> Range<usize> {
        let least = self.first_above(self.selected + 1, page);
        let top = self.top.clamp(least, self.selected.max(least)).min(self.last_top(rows, page).max(least));
        top..self.end(top, rows, page)
    }

    /// The first row that is shown when the last one is at the bottom.
    fn last_top(&self, rows: usize, page: usize) -> usize {
        self.first_above(rows, page)
    }

    /// The first of the rows before `end` that have room together; at least the last of them.
    fn first_above(&self, end: usize, page: usize) -> usize {
        let mut left = page.max(1);
        let fits = |&row: &usize| {
            let height = self.height(row);
            let is_in = height <= left || row + 1 == end;
            left = left.saturating_sub(height);
            is_in
        };
        end - (0..end).rev().take_while(fits).count()
    }

    /// The row after those that have room from `top` on; the first of them is shown as far as there is room.
    fn end(&self, top: usize, rows: usize, page: usize) -> usize {
        let mut left = page.max(1);
        let fits = |&row: &usize| {
            let height = self.height(row);
            let is_in = height <= left || row == top;
            left = left.saturating_sub(height);
            is_in
        };
        top + (top..rows).take_while(fits).count()
    }
}

/// Where a key leads from a row when `page` rows are shown; it may lie after the last row.
pub(super) fn step(row: usize, page: usize, action: Action) -> usize {
    let page = page.saturating_sub(1).max(1);
    match action {
        Action::RowUp => row.saturating_sub(1),
        Action::RowDown => row.saturating_add(1),
        Action::PageUp => row.saturating_sub(page),
        Action::PageDown => row.saturating_add(page),
        Action::First => 0,
        Action::Last => usize::MAX,
        _ => row,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chosen_row_is_always_shown_and_the_list_scrolls_only_for_it() {
        let mut it = List::default();
        let mut go = |actions: &[Action]| {
            for &action in actions {
                it.act(action, 10, 4);
            }
            (it.selected, it.visible(10, 4))
        };
        assert_eq!(go(&[Action::RowDown; 3]), (3, 0..4));
        assert_eq!(go(&[Action::RowDown]), (4, 1..5));
        assert_eq!(go(&[Action::RowUp; 3]), (1, 1..5));
        assert_eq!(go(&[Action::Last]), (9, 6..10));
        assert_eq!(go(&[Action::PageUp]), (6, 3..7));
        assert_eq!(go(&[Action::PageDown]), (9, 6..10));
        assert_eq!(go(&[Action::First]), (0, 0..4));
        assert_eq!(it.visible(0, 4), 0..0);
        let mut scroll = |by| {
            it.scroll(by, 10, 4);
            (it.selected, it.visible(10, 4))
        };
        assert_eq!(scroll(3), (3, 3..7));
        assert_eq!(scroll(99), (6, 6..10));
        assert_eq!(scroll(-2), (6, 4..8));
        assert_eq!(scroll(-99), (3, 0..4));
        let mut high = List::default().with_heights(vec![1, 3, 1, 2, 9]);
        assert_eq!(high.visible(5, 4), 0..2);
        high.select(2, 5, 4);
        assert_eq!(
            (high.visible(5, 4), high.row_at(2, 5, 4), high.row_at(3, 5, 4)),
            (1..3, Some(1), Some(2))
        );
        high.act(Action::PageDown, 5, 4);
        assert_eq!((high.selected, high.visible(5, 4)), (3, 2..4));
        high.select(4, 5, 4);
        assert_eq!((high.visible(5, 4), high.row_at(3, 5, 4)), (4..5, Some(4)));
        high.act(Action::RowUp, 5, 4);
        assert_eq!(high.visible(5, 4), 3..4);
        assert_eq!(List { selected: 9, ..List::default() }.visible(10, 0), 9..10);
    }
}
