//! The commands, laid over the panes: what is typed, and a row for each that fits, with its key.

use super::pen::{Pen, clip};
use crate::text::width;
use crate::tui::layout::Layout;
use crate::tui::model::Model;
use crate::tui::palette::{Command, Palette};
use crate::tui::theme::Role;
use ratatui::layout::{Position, Rect};

/// Columns for a name, at most.
const NAME_COLUMNS: u16 = 22;

/// Draws it; where the cursor is.
pub(super) fn draw(model: &Model, palette: &Palette, layout: &Layout, pen: &mut Pen) -> Position {
    let area = layout.above_status();
    let label = if area.width > 30 { " Command: " } else { ": " };
    let start = pen.put(area.x, area.y, label, Role::Title);
    pen.put(start, area.y, palette.query.text(), Role::Plain);
    let list = layout.help();
    let shown = palette.list.visible(palette.found.len(), list.height.into());
    for (index, y) in shown.zip(list.y..list.bottom()) {
        let row = Rect { y, height: 1, ..list };
        draw_command(model, &palette.found[index], row, pen);
        if index == palette.list.selected {
            pen.mark(row, Role::Selected);
        }
    }
    if palette.found.is_empty() {
        pen.put(list.x, list.y, &clip("   no such command", usize::from(area.width)), Role::Quiet);
    }
    let before = palette.query.text().get(..palette.query.cursor()).unwrap_or("");
    Position { x: start + u16::try_from(width(before)).unwrap_or(0), y: area.y }
}

fn draw_command(model: &Model, command: &Command, row: Rect, pen: &mut Pen) {
    let room = usize::from(row.width);
    let columns = NAME_COLUMNS.min(row.width / 2);
    pen.put(
        row.x + 2.min(row.width),
        row.y,
        &clip(&command.name, usize::from(columns).saturating_sub(3)),
        Role::Function,
    );
    let key = command.key(&model.keys).map_or_else(String::new, |key| key.to_string());
    let taken = if key.is_empty() { 0 } else { width(&key) + 2 };
    let left = room.saturating_sub(usize::from(columns) + taken);
    pen.put(row.x + columns, row.y, &clip(command.doc, left), Role::Plain);
    if left > 0 && taken > 0 {
        let x = row.right().saturating_sub(u16::try_from(taken).unwrap_or(0));
        pen.put(x + 1, row.y, &key, Role::Key);
    }
}
