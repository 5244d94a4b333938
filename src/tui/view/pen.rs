//! Writing text into cells, cut to where it may be.

use crate::text::{cluster_width, first_columns, floor_boundary, last_columns, sanitise, width};
use crate::tui::fold::Pair;
use crate::tui::line::Line;
use crate::tui::theme::{Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use std::borrow::Cow;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Bytes of text per column that are looked at: a cluster has a handful of marks at most.
const BYTES_PER_COLUMN: usize = 64;

/// The cells, and what each kind of text looks like.
pub(in crate::tui) struct Pen<'a> {
    pub(in crate::tui) buffer: &'a mut Buffer,
    pub(in crate::tui) theme: &'a Theme,
}

impl Pen<'_> {
    /// Writes a text that has room; returns the column after it.
    pub(in crate::tui) fn put(&mut self, x: u16, y: u16, text: &str, role: Role) -> u16 {
        self.put_styled(x, y, text, self.theme.style(role))
    }

    pub(in crate::tui) fn put_styled(&mut self, x: u16, y: u16, text: &str, style: Style) -> u16 {
        if !self.buffer.area.contains((x, y).into()) {
            return x;
        }
        let room = usize::from(self.buffer.area.right() - x);
        let text = clip(text, room);
        if !text.is_ascii() {
            return self.buffer.set_stringn(x, y, text, room, style).0;
        }
        // One byte a cell: most of what is drawn needs no clusters to be found.
        let end = x + u16::try_from(text.len()).unwrap_or(0);
        for (x, byte) in (x..end).zip(text.bytes()) {
            self.buffer[(x, y)].set_char(char::from(byte)).set_style(style);
        }
        end
    }

    /// Writes what comes before a line that is typed, and the line; where its cursor is. Of a line that is too long
    /// for that its start makes room for the cursor.
    pub(in crate::tui) fn query(&mut self, at: Position, label: &str, role: Role, query: &Line) -> Position {
        let start = self.put(at.x, at.y, label, role);
        // The cursor and the border have a column each.
        let room = usize::from(self.buffer.area.right().saturating_sub(start)).saturating_sub(2);
        let (before, after) = query.text().split_at_checked(query.cursor()).unwrap_or((query.text(), ""));
        let is_cut = room > 0 && width(before) > room;
        let before = if is_cut { last_columns(before, room - 1) } else { before };
        let x = if is_cut { self.put(start, at.y, "…", Role::Quiet) } else { start };
        let cursor = self.put(x, at.y, before, Role::Plain);
        self.put(cursor, at.y, &clip(after, (room + 1).saturating_sub(width(before))), Role::Plain);
        Position { x: cursor, y: at.y }
    }

    /// Writes a name and what it is into an area.
    pub(in crate::tui) fn pair(&mut self, area: Rect, pair: &Pair, [left, right]: [Role; 2]) {
        let indent = |columns: usize| area.x + u16::try_from(columns).unwrap_or(0).min(area.width);
        for (y, row) in (area.y..area.bottom()).zip(&pair.left) {
            self.put(indent(2), y, row, left);
        }
        let first = area.y + u16::try_from(pair.first).unwrap_or(area.height);
        for (y, row) in (first..area.bottom()).zip(&pair.right) {
            self.put(indent(pair.indent), y, row, right);
        }
    }

    /// Lays roles over a text that has been written in the row from `at` on; the ranges are bytes of the text.
    pub(in crate::tui) fn paint(
        &mut self,
        at: Position,
        text: &str,
        roles: impl Iterator<Item = (Range<usize>, Role)>,
    ) {
        let mut roles = roles.filter(|(_, role)| *role != Role::Plain).peekable();
        let mut x = usize::from(at.x);
        for (byte, cluster) in text.grapheme_indices(true) {
            while roles.next_if(|(range, _)| range.end <= byte).is_some() {}
            let columns = cluster_width(cluster);
            let Some((range, role)) = roles.peek() else { return };
            if range.contains(&byte) {
                let column = u16::try_from(x).unwrap_or(u16::MAX);
                let width = u16::try_from(columns).unwrap_or(0);
                let area = Rect { x: column, y: at.y, width, height: 1 };
                self.buffer.set_style(area.intersection(self.buffer.area), self.theme.style(*role));
            }
            x += columns;
        }
    }

    /// Fills cells with a symbol of one column.
    pub(in crate::tui) fn fill(&mut self, area: Rect, symbol: &str, role: Role) {
        let style = self.theme.style(role);
        for at in area.intersection(self.buffer.area).positions() {
            self.buffer[at].set_symbol(symbol).set_style(style);
        }
    }

    /// Lays a style over cells that are written.
    pub(in crate::tui) fn mark(&mut self, area: Rect, role: Role) {
        let style = self.theme.style(role);
        self.buffer.set_style(area, style);
    }
}

/// The start of a text in at most `columns` columns, harmless for a terminal, with `…` where it is cut.
/// However long the text is, only what can be seen is looked at.
pub(in crate::tui) fn clip(text: &str, columns: usize) -> Cow<'_, str> {
    let reach = floor_boundary(text, columns.saturating_add(1).saturating_mul(BYTES_PER_COLUMN));
    let start = sanitise(text.get(..reach).unwrap_or(""));
    if reach == text.len() && width(&start) <= columns {
        return start;
    }
    match columns {
        0 => Cow::Borrowed(""),
        columns => Cow::Owned(format!("{}…", first_columns(&start, columns - 1))),
    }
}

/// The columns that a text takes, or one more than `most` when it takes more.
pub(in crate::tui) fn width_up_to(text: &str, most: usize) -> usize {
    width(&clip(text, most + 1)).min(most + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_on_a_cluster_and_made_harmless() {
        assert_eq!(clip("rent + 18%", 20), "rent + 18%");
        assert_eq!(clip("rent + 18%", 5), "rent…");
        assert_eq!(clip("漢字漢字", 6), "漢字…");
        assert_eq!(clip("a\u{1b}[2J", 9), "a[2J");
        assert_eq!(clip("abc", 0), "");
        assert_eq!(width_up_to(&"1+".repeat(1 << 20), 10), 11);
    }
}
