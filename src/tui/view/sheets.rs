//! The sheets that can be opened, laid over the panes: what is typed, and a row for each that fits.

use super::pen::{Pen, clip};
use crate::text::width;
use crate::tui::layout::Layout;
use crate::tui::sheets::Sheets;
use crate::tui::theme::Role;
use ratatui::layout::{Position, Rect};

/// Columns for a name, at most.
const NAME_COLUMNS: u16 = 30;

/// Draws it; where the cursor is.
pub(super) fn draw(sheets: &Sheets, layout: &Layout, pen: &mut Pen) -> Position {
    let area = layout.above_status();
    let label = if area.width > 30 { " Open: " } else { ": " };
    let start = pen.put(area.x, area.y, label, Role::Title);
    pen.put(start, area.y, sheets.query.text(), Role::Plain);
    let list = layout.help();
    let shown = sheets.list.visible(sheets.found.len(), list.height.into());
    for (index, y) in shown.zip(list.y..list.bottom()) {
        let row = Rect { y, height: 1, ..list };
        let (it, columns) = (&sheets.found[index], NAME_COLUMNS.min(row.width / 2));
        pen.put(
            row.x + 2.min(row.width),
            y,
            &clip(&it.name, usize::from(columns.saturating_sub(3))),
            Role::Function,
        );
        pen.put(row.x + columns, y, &clip(&it.folder, usize::from(row.width - columns)), Role::Quiet);
        if index == sheets.list.selected {
            pen.mark(row, Role::Selected);
        }
    }
    if sheets.found.is_empty() {
        let told = match (sheets.is_filled(), sheets.query.text().trim()) {
            (false, _) => "   …",
            (true, "") => "   no sheets here; type the name of a new one",
            (true, _) => "   no such sheet: Enter begins one",
        };
        pen.put(list.x, list.y, &clip(told, usize::from(area.width)), Role::Quiet);
    }
    let before = sheets.query.text().get(..sheets.query.cursor()).unwrap_or("");
    Position { x: start + u16::try_from(width(before)).unwrap_or(0), y: area.y }
}
