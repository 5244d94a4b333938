//! The help, opened at the word under the cursor: what is searched for, and the rows that fit.

use crate::manual;
use crate::text::width;
use crate::tui::completion;
use crate::tui::help::{Row, row_of, rows};
use crate::tui::highlight;
use crate::tui::keymap::{Action, KeyContext};
use crate::tui::layout::Layout;
use crate::tui::line::Line;
use crate::tui::list::List;
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::model::overlay::{Overlay, Rows, Then};
use crate::tui::theme::Role;
use crate::tui::update::typing;
use crate::tui::view::pen::{Pen, clip};
use ratatui::layout::{Position, Rect};

/// Columns for keys and words, at most.
const LEFT_COLUMNS: u16 = 28;

/// The help while it is open.
#[derive(Debug)]
struct Help {
    /// What is searched for.
    query: Line,
    /// What was searched for when the rows were found.
    sought: String,
    /// The rows that fit.
    rows: Vec<Row>,
    /// Which row is chosen.
    list: List,
}

/// Opens the help at the word under the cursor.
pub(super) fn open(model: &mut Model) {
    let word = completion::topic(model.line.text(), model.line.cursor());
    let page = usize::from(model.layout().help().height);
    let (rows, mut list) = (rows("", &model.keys), List::default());
    if let Some(row) = row_of(&rows, word) {
        // It is the first row that is shown.
        list.select(rows.len(), rows.len(), page);
        list.select(row, rows.len(), page);
    }
    model.lay(Help { query: Line::default(), sought: String::new(), rows, list });
}

impl Overlay for Help {
    fn place(&self) -> KeyContext {
        KeyContext::Help
    }

    fn query(&mut self) -> Option<&mut Line> {
        Some(&mut self.query)
    }

    fn rows(&mut self, layout: &Layout) -> Option<Rows<'_>> {
        Some(Rows::over_panes(&mut self.list, self.rows.len(), layout))
    }

    fn act(&mut self, model: &mut Model, action: Action, _effects: &mut Vec<Effect>) -> Then {
        let page = usize::from(model.layout().help().height);
        match action {
            Action::Dismiss => Then::Close,
            Action::Accept => {
                if let Some(line) = example(self.rows.get(self.list.selected..).unwrap_or_default()) {
                    typing::insert(model, line);
                }
                Then::Close
            }
            action if action.scrolls() => {
                self.list.act(action, self.rows.len(), page);
                Then::Stay
            }
            action => typing::edit_query(&mut self.query, action),
        }
    }

    fn follow(&mut self, model: &mut Model, _changed: bool, _effects: &mut Vec<Effect>) -> Then {
        if self.query.text() != self.sought {
            self.query.text().clone_into(&mut self.sought);
            self.rows = rows(&self.sought, &model.keys);
            self.list = List::default();
        }
        Then::Stay
    }

    fn draw(&self, model: &Model, layout: &Layout, pen: &mut Pen) -> Option<Position> {
        let area = layout.above_status();
        let label = if area.width > 30 { " Help, type to search: " } else { "? " };
        let cursor = pen.query(area.as_position(), label, Role::Title, &self.query);
        let list = layout.help();
        let shown = self.list.visible(self.rows.len(), list.height.into());
        for (index, y) in shown.zip(list.y..list.bottom()) {
            let row = Rect { y, height: 1, ..list };
            draw_row(&self.rows[index], row, model.session.settings().decimal_comma, pen);
            if index == self.list.selected {
                pen.mark(row, Role::Selected);
            }
        }
        if self.rows.is_empty() {
            pen.put(list.x, list.y, &clip("   nothing found", usize::from(area.width)), Role::Quiet);
        }
        Some(cursor)
    }
}

/// The example of the row that comes first: its own, or a word's first one.
fn example(rows: &[Row]) -> Option<&'static str> {
    match rows {
        [Row::Example(line, _), ..] | [Row::Word(..) | Row::About(_), Row::Example(line, _), ..] => {
            Some(line)
        }
        _ => None,
    }
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
