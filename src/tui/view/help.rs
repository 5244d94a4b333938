//! The help, laid over the panes.

use super::pen::{Pen, clip};
use crate::text::width;
use crate::tui::help::{Row, rows};
use crate::tui::theme::Role;
use ratatui::layout::{Position, Rect};

/// Columns for the keys, at most.
const KEY_COLUMNS: u16 = 28;

/// Draws the rows from `top` on below the search; where the cursor stands.
pub(super) fn draw(search: &str, top: usize, area: Rect, pen: &mut Pen) -> Position {
    let label = if area.width > 30 { " Help, type to search: " } else { "? " };
    let start = pen.put(area.x, area.y, label, Role::Title);
    let end = pen.put(start, area.y, search, Role::Plain);
    let found = rows(search);
    let room = usize::from(area.width);
    let columns = KEY_COLUMNS.min(area.width / 2);
    let list = area.y + if area.height > 3 { 2 } else { 1 };
    for (row, y) in found.iter().skip(top).zip(list..area.bottom()) {
        match row {
            Row::Heading(text) => drop(pen.put(area.x, y, &clip(&format!(" {text}"), room), Role::Title)),
            Row::Keys(keys, doc) => {
                let keys = clip(keys, usize::from(columns.saturating_sub(4)));
                let taken = u16::try_from(width(&keys) + 2).unwrap_or(columns);
                pen.put(area.x + columns.saturating_sub(taken), y, &keys, Role::Key);
                pen.put(
                    area.x + columns,
                    y,
                    &clip(doc, room.saturating_sub(usize::from(columns))),
                    Role::Plain,
                );
            }
        }
    }
    if found.is_empty() {
        pen.put(area.x, list, &clip("   nothing found", room), Role::Quiet);
    }
    Position { x: end, y: area.y }
}
