//! A question, laid over the panes: what it is about, the lines that it concerns, and the answers.

use super::pen::{Pen, clip};
use crate::text::width;
use crate::tui::ask::Ask;
use crate::tui::dialog::{About, Dialog};
use crate::tui::highlight;
use crate::tui::layout::Layout;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::tui::update::dialog_rows;
use ratatui::layout::{Position, Rect};

/// Columns for what an answer is called.
const NAME_COLUMNS: usize = 11;

/// Draws it; where the cursor is.
pub(super) fn draw(model: &Model, dialog: &Dialog, layout: &Layout, pen: &mut Pen) -> Position {
    let area = layout.above_status();
    let room = usize::from(area.width);
    let indent = u16::from(layout.is_roomy());
    let inner = room.saturating_sub(2 * usize::from(indent));
    pen.put(area.x + indent, area.y, &clip(&dialog.title, inner), Role::Title);
    let shown = dialog_rows(layout, dialog);
    let left = dialog.lines.len().saturating_sub(dialog.top + shown);
    for (row, line) in dialog.lines.iter().skip(dialog.top).take(shown).enumerate() {
        let at = Position { x: area.x + 2 * indent, y: area.y + 1 + u16::try_from(row).unwrap_or(0) };
        if row + 1 == shown && left > 0 {
            let more = format!("… {} more", left + 1);
            pen.put(at.x, at.y, &clip(&more, inner), Role::Quiet);
            break;
        }
        let text = clip(line, inner);
        pen.put(at.x, at.y, &text, Role::Plain);
        if dialog.about != About::Configuration {
            pen.paint(at, &text, highlight::roles(&text, model.session.settings().decimal_comma));
        }
    }
    let choices = dialog.about.choices();
    let first = area.bottom().saturating_sub(u16::try_from(choices.len()).unwrap_or(0)).max(area.y + 1);
    let mut cursor = Position { x: area.x, y: area.y };
    // In a low window only those around the chosen one.
    let rows = usize::from(area.bottom().saturating_sub(first));
    let visible = dialog.list.visible(choices.len(), rows);
    for (y, index) in (first..area.bottom()).zip(visible) {
        let (_, name, doc) = choices[index];
        let row = Rect { y, height: 1, ..area };
        let mark = if index == dialog.list.selected { "▸ " } else { "  " };
        let x = pen.put(area.x, y, mark, Role::Prompt);
        let x =
            pen.put(x, y, &clip(&format!("{name:<NAME_COLUMNS$}"), room.saturating_sub(2)), Role::Function);
        pen.put(x, y, &clip(doc, usize::from(area.right().saturating_sub(x))), Role::Plain);
        if index == dialog.list.selected {
            pen.mark(row, Role::Selected);
            cursor = Position { x: area.x, y };
        }
    }
    cursor
}

/// Draws the question for a name; where the cursor is.
pub(super) fn draw_ask(ask: &Ask, layout: &Layout, pen: &mut Pen) -> Position {
    let area = layout.above_status();
    let label = format!(" {}: ", ask.purpose.label());
    let label = clip(&label, usize::from(area.width) / 2);
    let start = pen.put(area.x, area.y, &label, Role::Title);
    pen.put(start, area.y, ask.query.text(), Role::Plain);
    if area.height > 1 {
        let (told, role) = match &ask.wrong {
            Some(wrong) => (wrong.as_str(), Role::Error),
            None => (ask.purpose.doc(), Role::Quiet),
        };
        let indent = u16::from(layout.is_roomy());
        pen.put(
            area.x + indent,
            area.y + 1,
            &clip(told, usize::from(area.width.saturating_sub(indent))),
            role,
        );
    }
    let before = ask.query.text().get(..ask.query.cursor()).unwrap_or("");
    Position { x: start + u16::try_from(width(before)).unwrap_or(0), y: area.y }
}
