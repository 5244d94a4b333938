//! Which row of a list is chosen, and which rows of it are shown. It knows nothing of what the rows are.

use crate::tui::keymap::Action;
use std::ops::Range;

/// A place in a list, whose length and room others know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct List {
    /// The row that is chosen.
    pub(super) selected: usize,
    /// The first row that is shown.
    top: usize,
}

impl List {
    /// Chooses the row that a key leads to.
    pub(super) fn act(&mut self, action: Action, rows: usize, page: usize) {
        if matches!(action, Action::PageUp | Action::PageDown) {
            // What is shown goes on with the chosen row: one that only goes to the last row shown seems to do nothing.
            self.top = step(self.top, page, action).min(rows.saturating_sub(page));
        }
        self.select(step(self.selected, page, action), rows, page);
    }

    /// Chooses a row, or the last one where there are fewer, and scrolls as little as it takes to show it.
    pub(super) fn select(&mut self, row: usize, rows: usize, page: usize) {
        self.selected = row.min(rows.saturating_sub(1));
        self.top = self.visible(rows, page).start;
    }

    /// Scrolls, and chooses the nearest row that is shown then.
    pub(super) fn scroll(&mut self, by: isize, rows: usize, page: usize) {
        let shown = self.visible(rows, page);
        let top = shown.start.saturating_add_signed(by).min(rows.saturating_sub(shown.len()));
        self.top = top;
        self.selected = self.selected.clamp(top, top + shown.len().saturating_sub(1));
    }

    /// The rows that are shown, the chosen one among them, in a window that may be another one than before.
    pub(super) fn visible(&self, rows: usize, page: usize) -> Range<usize> {
        let page = page.max(1);
        let least = (self.selected + 1).saturating_sub(page);
        let top = self.top.clamp(least, self.selected.max(least)).min(rows.saturating_sub(page).max(least));
        top..rows.min(top + page)
    }
}

/// Where a key leads from a row when `page` rows are shown; it may lie behind the last row.
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
        assert_eq!(List { selected: 9, top: 0 }.visible(10, 0), 9..10);
    }
}
