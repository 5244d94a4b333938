//! Which pane gets which cells of a window. It knows sizes only.

use ratatui::layout::{Rect, Size};

/// Narrower windows have no borders.
const BORDER_COLUMNS: u16 = 40;

/// Lower windows have no borders: they would take the rows from the history.
const BORDER_ROWS: u16 = 12;

/// Lower windows have no status bar.
const STATUS_ROWS: u16 = 4;

/// Narrower windows have neither prompt nor line numbers.
const PROMPT_COLUMNS: u16 = 12;

/// In narrower windows the inspector takes all columns.
const PANEL_COLUMNS: u16 = 60;

/// Lower panels of the inspector have neither title nor edge.
const PANEL_ROWS: u16 = 8;
/// Rows from which on its list has two thirds of them, not half.
const HIGH_ROWS: u16 = 24;

/// Columns that the forms of a result take beside the history, at least.
const ASIDE_COLUMNS: u16 = 40;

/// Columns of the history, at most: an expression and its result are never further apart than about 100.
const READABLE_COLUMNS: u16 = 110;

/// Candidates that are shown at once: more would hide the history.
const MAX_CANDIDATE_ROWS: usize = 8;

/// The panes of a window; those that it has no room for are empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The whole window.
    pub window: Rect,
    /// Whether there are borders around and between the panes.
    pub bordered: bool,
    /// The rows of the history.
    pub history: Rect,
    /// The rows of the line, with its prompt.
    pub input: Rect,
    /// The rows of the live result: one, but for what must be read in full.
    pub result: Rect,
    /// The status bar.
    pub status: Rect,
}

impl Layout {
    /// The panes of a window in which the line takes `rows` rows, and what is said about it `told`; each gets at most
    /// half of what the others leave, but for what is said: that leaves a row of the history. A notice of so many rows
    /// takes them from the history too.
    #[must_use]
    pub fn new(window: Size, rows: usize, told: usize, notice: usize) -> Self {
        let window = Rect::from((ratatui::layout::Position::ORIGIN, window));
        let bordered = window.width >= BORDER_COLUMNS && window.height >= BORDER_ROWS;
        let edge = u16::from(bordered);
        let pane = |y, height| Rect { x: edge, y, width: window.width - 2 * edge, height };

        let status_rows = u16::from(window.height >= STATUS_ROWS);
        let result_rows = u16::from(window.height >= 2);
        let free = window.height.saturating_sub(4 * edge + status_rows + result_rows);
        let input_rows = u16::try_from(rows).unwrap_or(u16::MAX).clamp(1, (free / 2).max(1)).min(free);
        let left = free - input_rows;
        let more = |wanted: usize, left: u16| {
            u16::try_from(wanted.saturating_sub(1)).unwrap_or(u16::MAX).min(left.saturating_sub(1))
        };
        let result_more = if result_rows > 0 { more(told, left) } else { 0 };
        let status_more = if status_rows > 0 { more(notice, left - result_more) } else { 0 };
        let (result_rows, status_rows) = (result_rows + result_more, status_rows + status_more);
        let history_rows = left - result_more - status_more;

        let history = pane(edge, history_rows);
        let input = pane(history.bottom() + edge, input_rows);
        let result = pane(input.bottom(), result_rows);
        let status = pane(result.bottom() + edge, status_rows);
        Self { window, bordered, history, input, result, status }
    }

    /// Whether there is room for the prompt and the line numbers.
    #[must_use]
    pub fn is_roomy(&self) -> bool {
        self.window.width >= PROMPT_COLUMNS
    }

    /// The help's list: all but its search and, where there is room, the space below that.
    #[must_use]
    pub fn help(&self) -> Rect {
        let all = self.above_status();
        let taken = if all.height > 7 { 2 } else { 1 };
        Rect { y: all.y + taken, height: all.height.saturating_sub(taken), ..all }
    }

    /// The rows of a completion that shows so many candidates: the last ones of the history. Without a history the
    /// chosen one is in the place of the result.
    #[must_use]
    pub fn candidates(&self, shown: usize) -> Rect {
        if self.history.height == 0 {
            return self.result;
        }
        let height = u16::try_from(shown).unwrap_or(u16::MAX).min(self.history.height);
        Rect { y: self.history.bottom() - height, height, ..self.history }
    }

    /// The candidates of a completion that are shown at once.
    #[must_use]
    pub fn candidate_rows(&self) -> usize {
        usize::from(self.history.height).clamp(1, MAX_CANDIDATE_ROWS)
    }

    /// What a wide window has beside the columns of the history that are read.
    #[must_use]
    pub fn aside(&self) -> Option<Rect> {
        let x = self.history.x + READABLE_COLUMNS.min(self.history.width) + 2;
        let area = Rect { x, width: self.history.right().saturating_sub(x), ..self.history };
        (ASIDE_COLUMNS <= area.width && PANEL_ROWS <= area.height).then_some(area)
    }

    /// The panel of the inspector with so many forms: the right half of the history, or all of a narrow or low window.
    #[must_use]
    pub fn inspector(&self, forms: usize) -> Panel {
        let all = if PANEL_ROWS <= self.history.height { self.history } else { self.above_status() };
        let width = if all.width < PANEL_COLUMNS { all.width } else { all.width / 2 };
        Panel::new(Rect { x: all.right() - width, width, ..all }, forms)
    }
    /// Whether the inspector leaves room for the history.
    #[must_use]
    pub fn has_panel_beside(&self) -> bool {
        PANEL_COLUMNS <= self.history.width && PANEL_ROWS <= self.history.height
    }

    /// The panes with the history as narrow as the inspector leaves it while that is open.
    #[must_use]
    pub fn beside(&self, inspector: bool) -> Self {
        let taken = if inspector { self.inspector(0).area.width } else { 0 };
        let left = self.history.width.saturating_sub(taken);
        let width = if left == 0 { self.history.width } else { left };
        Self { history: Rect { width, ..self.history }, ..*self }
    }

    /// The panes with a history no wider than an eye follows from an expression to its result.
    #[must_use]
    pub fn readable(&self) -> Self {
        let width = self.history.width.min(READABLE_COLUMNS);
        Self { history: Rect { width, ..self.history }, ..*self }
    }

    /// Everything but the status bar and the outer border, for what is laid over the panes.
    #[must_use]
    pub fn above_status(&self) -> Rect {
        let height = self.result.bottom() - self.history.y;
        Rect { height, ..self.history }
    }
}

/// The parts of the inspector.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panel {
    /// All of it.
    pub area: Rect,
    /// Whether there is room for a title and an edge.
    pub is_high: bool,
    /// The list of forms.
    pub forms: Rect,
    /// The form that is chosen, in full.
    pub text: Rect,
}

impl Panel {
    /// The parts of an area that shows this many forms.
    #[must_use]
    pub fn new(area: Rect, forms: usize) -> Self {
        let is_high = PANEL_ROWS <= area.height;
        // The title, and the rule between the forms and the text.
        let spare = u16::from(is_high);
        let rows = area.height.saturating_sub(2 * spare);
        // In a high window most forms are seen at once, and the text still has room.
        let most = if HIGH_ROWS <= rows { rows * 2 / 3 } else { rows.div_ceil(2) };
        let forms_height = u16::try_from(forms).unwrap_or(u16::MAX).max(1).min(most);
        let forms = Rect { y: area.y + spare, height: forms_height, ..area };
        let y = forms.bottom() + spare;
        let text = Rect { y, height: area.bottom().saturating_sub(y), ..area };
        let inner =
            |rect: Rect| Rect { x: rect.x + 2 * spare, width: rect.width.saturating_sub(3 * spare), ..rect };
        Self { area, is_high, forms: inner(forms), text: inner(text) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_panes_tile_every_window() {
        for (width, height, rows) in
            (0..50).flat_map(|w| (0..30).flat_map(move |h| [0, 1, 3, 99].map(|rows| (w, h, rows))))
        {
            let it = Layout::new(Size { width, height }, rows, rows, rows);
            let panes = [it.history, it.input, it.result, it.status];
            let rows: u16 = panes.iter().map(|pane| pane.height).sum();
            assert_eq!(rows + if it.bordered { 4 } else { 0 }, height, "{it:?}");
            assert!(panes.iter().all(|pane| it.window.union(*pane) == it.window), "{it:?}");
            assert!(height == 0 || it.input.height > 0);
        }
    }

    #[test]
    fn a_low_window_drops_the_borders_then_the_status_bar_then_the_history() {
        let at = |height| Layout::new(Size { width: 80, height }, 1, 1, 1);
        assert!(at(12).bordered && !at(11).bordered);
        assert_eq!([at(4).status.height, at(3).status.height], [1, 0]);
        assert_eq!([at(3).history.height, at(2).history.height], [1, 0]);
        assert_eq!([at(2).result.height, at(1).result.height], [1, 0]);
    }
}
