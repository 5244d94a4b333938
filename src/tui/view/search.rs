//! The search through the history: what is found in place of the history, the best at the bottom, next to the query.

use super::history::{pieces, result_row};
use super::pen::{Pen, clip};
use crate::text::width;
use crate::tui::highlight;
use crate::tui::layout::Layout;
use crate::tui::model::Model;
use crate::tui::search::Search;
use crate::tui::theme::Role;
use ratatui::layout::{Position, Rect};

/// Draws what is found and the query; where the cursor stands.
pub(super) fn draw(model: &Model, search: &Search, layout: &Layout, pen: &mut Pen) -> Position {
    let rows = usize::from(layout.history.height);
    let shown = search.list.visible(search.found.len(), rows);
    for (row, index) in shown.enumerate().take(rows) {
        let y = layout.history.bottom() - 1 - u16::try_from(row).unwrap_or(0);
        draw_found(model, search, index, Rect { y, height: 1, ..layout.history }, pen);
    }
    let label = if layout.window.width > 30 { " find › " } else { "" };
    let start = pen.put(layout.input.x, layout.input.y, label, Role::Prompt);
    pen.put(start, layout.input.y, search.query.text(), Role::Plain);
    let state = match (search.found.len(), search.goes_on()) {
        (0, true) => "…".to_owned(),
        (0, false) => "nothing found".to_owned(),
        (found, goes_on) => {
            format!("{} of {found}{}", search.list.selected + 1, if goes_on { " …" } else { "" })
        }
    };
    let x = layout.result.x + if layout.is_roomy() { 3 } else { 0 };
    pen.put(x, layout.result.y, &clip(&state, usize::from(layout.result.width)), Role::Quiet);
    let before = search.query.text().get(..search.query.cursor()).unwrap_or("");
    Position { x: start + u16::try_from(width(before)).unwrap_or(0), y: layout.input.y }
}

fn draw_found(model: &Model, search: &Search, row: usize, area: Rect, pen: &mut Pen) {
    let Some(&(_, index)) = search.found.get(row) else { return };
    let Some(entry) = model.session.entries().get(index) else { return };
    let is_chosen = row == search.list.selected;
    let gutter = model.session.entries().len().to_string().len().max(2);
    let mark = if is_chosen { "▸" } else { " " };
    let x = pen.put(area.x, area.y, mark, Role::Prompt);
    let x = pen.put(x, area.y, &format!("{:>gutter$}  ", index + 1), Role::Quiet);
    let room = usize::from(area.right().saturating_sub(x)).saturating_sub(1);
    let at = Position { x, y: area.y };
    let result: Vec<_> = pieces(result_row(model, index, room / 2), pen.theme).collect();
    let taken: usize = result.iter().map(|(text, _)| width(text)).sum();
    let text = clip(entry.text(), room.saturating_sub(taken + 2));
    pen.put(at.x, at.y, &text, Role::Plain);
    pen.paint(at, &text, highlight::roles(&text, model.session.settings().decimal_comma));
    mark_found(search, &text, at, pen);
    let mut right = Position { x: area.right().saturating_sub(u16::try_from(taken + 1).unwrap_or(0)), ..at };
    for (text, style) in result {
        let end = pen.put_styled(right.x, right.y, &text, style);
        mark_found(search, &text, right, pen);
        right.x = end;
    }
    if is_chosen {
        pen.mark(area, Role::Selected);
    }
}

/// Marks the letters that were found.
fn mark_found(search: &Search, text: &str, at: Position, pen: &mut Pen) {
    pen.paint(at, text, search.pattern.marks(text).into_iter().map(|range| (range, Role::Match)));
}
