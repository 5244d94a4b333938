//! The names that the sheet defines, the latest first, with their values: which of them fit what is typed, and putting one
//! in the line.

use super::{draw_list, draw_place};
use crate::session::Session;
use crate::text::width;
use crate::tui::fuzzy::Pattern;
use crate::tui::keymap::{Action, KeyContext};
use crate::tui::layout::Layout;
use crate::tui::line::Line;
use crate::tui::list::List;
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::model::overlay::{Overlay, Rows, Then};
use crate::tui::theme::Role;
use crate::tui::update::{scroll, typing};
use crate::tui::view::history::{pieces, result_row};
use crate::tui::view::pen::{Pen, clip};
use ratatui::layout::{Position, Rect};

/// Columns for how a name is defined, at most.
const NAME_COLUMNS: u16 = 30;

/// The names while they are offered.
#[derive(Debug)]
struct Names {
    /// What is typed.
    query: Line,
    /// What was typed, and which state of the sheet it was, when they were looked for.
    sought: Option<(String, u64)>,
    /// The entries that define those that fit, the best first.
    found: Vec<Name>,
    /// Which of them is chosen.
    list: List,
}

#[derive(Debug)]
struct Name {
    /// What is in the line.
    name: String,
    /// The index of the entry that defines it.
    index: usize,
}

pub(super) fn open(model: &mut Model) {
    if model.session.names(model.edited()).next().is_none() {
        return model.tell("no names yet: rent = 1299 makes one");
    }
    model.lay(Names { query: Line::default(), sought: None, found: Vec::new(), list: List::default() });
}

/// How an entry writes what it defines: `rent`, `f(x)`.
fn defined(session: &Session, index: usize) -> &str {
    let text = session.entries().get(index).map_or("", |entry| entry.text());
    text.split_once('=').map_or(text, |(left, _)| left).trim()
}

impl Overlay for Names {
    fn place(&self) -> KeyContext {
        KeyContext::Names
    }

    fn query(&mut self) -> Option<&mut Line> {
        Some(&mut self.query)
    }

    fn rows(&mut self, layout: &Layout) -> Option<Rows<'_>> {
        Some(Rows::over_panes(&mut self.list, self.found.len(), layout))
    }

    fn act(&mut self, model: &mut Model, action: Action, _effects: &mut Vec<Effect>) -> Then {
        let chosen = self.found.get(self.list.selected);
        match action {
            Action::Dismiss => Then::Close,
            Action::Accept | Action::GoTo if chosen.is_none() => {
                model.tell("no such name");
                Then::Stay
            }
            Action::GoTo if !model.is_editing() => {
                if let Some(name) = chosen {
                    scroll::select(model, name.index);
                }
                Then::Close
            }
            Action::Accept => {
                if let Some(name) = chosen {
                    let is_called = defined(&model.session, name.index).contains('(');
                    typing::insert(model, &format!("{}{}", name.name, if is_called { "(" } else { "" }));
                }
                Then::Close
            }
            action => typing::browse(model, &mut self.query, &mut self.list, self.found.len(), action),
        }
    }

    fn follow(&mut self, model: &mut Model, _changed: bool, _effects: &mut Vec<Effect>) -> Then {
        let state = (self.query.text().to_owned(), model.session.revision());
        if self.sought.as_ref() == Some(&state) {
            return Then::Stay;
        }
        let pattern = Pattern::new(state.0.trim());
        let mut scored: Vec<(i32, &str, usize)> = model
            .session
            .names(model.edited())
            .filter_map(|(name, index)| {
                // The name that was typed comes first, whatever its case tells the pattern.
                let exact = if name == state.0.trim() { i32::MAX / 2 } else { 0 };
                Some((pattern.score(&[name])?.saturating_add(exact), name, index))
            })
            .collect();
        crate::order::sort_by_key(&mut scored, |&(score, _, index)| std::cmp::Reverse((score, index)));
        self.found =
            scored.into_iter().map(|(_, name, index)| Name { name: name.to_owned(), index }).collect();
        if self.sought.as_ref().is_none_or(|(sought, _)| *sought != state.0) {
            self.list = List::default();
        }
        self.sought = Some(state);
        Then::Stay
    }

    fn draw(&self, model: &Model, layout: &Layout, pen: &mut Pen) -> Option<Position> {
        let area = layout.above_status();
        let label = if area.width > 30 { " Your names: " } else { "= " };
        let cursor = pen.query(area.as_position(), label, Role::Title, &self.query);
        draw_place(&self.list, self.found.len(), area, cursor, pen);
        let list = layout.help();
        draw_list(&self.list, &self.found, list, pen, |it, row, pen| draw_name(model, it, row, pen));
        if self.found.is_empty() {
            pen.put(list.x, list.y, &clip("   no such name", usize::from(area.width)), Role::Quiet);
        }
        Some(cursor)
    }
}

/// How it is written, its value or what the function does, and the line that defines it.
fn draw_name(model: &Model, name: &Name, row: Rect, pen: &mut Pen) {
    let columns = NAME_COLUMNS.min(row.width / 2);
    let written = defined(&model.session, name.index);
    let written = clip(written, usize::from(columns).saturating_sub(3));
    pen.put(row.x + 2.min(row.width), row.y, &written, Role::Function);
    let place = format!("line {} ", name.index + 1);
    let room = usize::from(row.width - columns);
    let taken = if room > 2 * width(&place) { width(&place) + 2 } else { 0 };
    let mut x = row.x + columns;
    if written.contains('(') {
        let text = model.session.entries().get(name.index).map_or("", |entry| entry.text());
        let body = text.split_once('=').map_or("", |(_, right)| right).trim();
        pen.put(x, row.y, &clip(&format!("= {body}"), room - taken), Role::Plain);
    } else {
        for (text, style) in pieces(result_row(model, name.index, room - taken), pen.theme) {
            x = pen.put_styled(x, row.y, &text, style);
        }
    }
    if taken > 0 {
        let x = row.right() - u16::try_from(width(&place)).unwrap_or(0);
        pen.put(x, row.y, &place, Role::Quiet);
    }
}
