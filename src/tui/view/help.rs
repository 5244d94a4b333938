//! The help, laid over the panes.

use super::pen::{Pen, clip};
use crate::manual;
use crate::text::width;
use crate::tui::help::{Help, Row};
use crate::tui::highlight;
use crate::tui::layout::Layout;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use ratatui::layout::{Position, Rect};

/// Columns for keys and words, at most.
const LEFT_COLUMNS: u16 = 28;

/// Draws the rows below the search; where the cursor stands.
pub(super) fn draw(model: &Model, help: &Help, layout: &Layout, pen: &mut Pen) -> Position {
    let area = layout.above_status();
    let label = if area.width > 30 { " Help, type to search: " } else { "? " };
    let start = pen.put(area.x, area.y, label, Role::Title);
    pen.put(start, area.y, help.query.text(), Role::Plain);
    let found = &help.rows;
    let list = layout.help();
    for (index, y) in help.list.visible(found.len(), list.height.into()).zip(list.y..list.bottom()) {
        let row = Rect { y, height: 1, ..list };
        draw_row(&found[index], row, model.session.settings().decimal_comma, pen);
        if index == help.list.selected {
            pen.mark(row, Role::Selected);
        }
    }
    if found.is_empty() {
        pen.put(list.x, list.y, &clip("   nothing found", usize::from(area.width)), Role::Quiet);
    }
    let before = help.query.text().get(..help.query.cursor()).unwrap_or("");
    Position { x: start + u16::try_from(width(before)).unwrap_or(0), y: area.y }
}

fn draw_row(row: &Row, area: Rect, decimal_comma: bool, pen: &mut Pen) {
    let room = usize::from(area.width);
    let columns = LEFT_COLUMNS.min(area.width / 2);
    let right = |pen: &mut Pen, text: &str| {
        pen.put(
            area.x + columns,
            area.y,
            &clip(text, room.saturating_sub(usize::from(columns))),
            Role::Plain,
        );
    };
    let left = usize::from(columns.saturating_sub(4));
    match row {
        Row::Heading(text) => drop(pen.put(area.x, area.y, &clip(&format!(" {text}"), room), Role::Title)),
        Row::Keys(keys, doc) => {
            let keys = clip(keys, left);
            let taken = u16::try_from(width(&keys) + 2).unwrap_or(columns);
            pen.put(area.x + columns.saturating_sub(taken), area.y, &keys, Role::Key);
            right(pen, doc);
        }
        Row::About(text) => {
            pen.put(area.x + 2.min(area.width), area.y, &clip(text, room.saturating_sub(2)), Role::Note);
        }
        Row::Setting(written, doc) => {
            pen.put(area.x + 2, area.y, &clip(written, left + 1), Role::Key);
            right(pen, doc);
        }
        Row::Word(signature, doc) => {
            pen.put(area.x + 2, area.y, &clip(signature, left + 1), Role::Function);
            right(pen, doc);
        }
        Row::Example(line, prints) => {
            let message = prints.strip_prefix('!').map(str::trim);
            let equals = if manual::is_rounded(line, prints) { "≈ " } else { "= " };
            let (sign, shown) = message.map_or((equals, *prints), |message| ("  ", message));
            let text = clip(line, room.saturating_sub(usize::from(columns)));
            let at = Position { x: area.x + columns, y: area.y };
            let end = pen.put(at.x, at.y, &text, Role::Quiet);
            pen.paint(at, &text, highlight::roles(&text, decimal_comma));
            let end = pen.put(end + 2, at.y, sign, Role::Quiet);
            pen.put(end, at.y, shown, if message.is_some() { Role::Error } else { Role::Value });
        }
    }
}
