//! The search through the history: its entries' expressions and results, the best first and next to what is typed, a bite
//! at a time.

use crate::limits::{MAX_FOUND, MAX_SEARCHED_BYTES};
use crate::session::{Entry, Session};
use crate::text::{floor_boundary, width};
use crate::tui::fuzzy::Pattern;
use crate::tui::highlight;
use crate::tui::keymap::{Action, KeyContext};
use crate::tui::layout::Layout;
use crate::tui::line::Line;
use crate::tui::list::List;
use crate::tui::message::{Effect, Message};
use crate::tui::model::overlay::{Cover, Overlay, Rows, Then};
use crate::tui::model::{Focus, Model, plain};
use crate::tui::theme::Role;
use crate::tui::update::{history, scroll, typing};
use crate::tui::view::history::{pieces, result_row};
use crate::tui::view::pen::{Pen, clip};
use ratatui::layout::{Position, Rect};

/// Entries that are looked at before what has happened meanwhile is seen to: about a millisecond.
const BITE: usize = 10_000;

/// What is searched for, and what has been found so far.
#[derive(Debug)]
struct Search {
    /// What was typed.
    query: Line,
    /// What it was when the search began.
    sought: String,
    pattern: Pattern,
    /// How well each found entry fits, and its index; the best first, of equal ones the latest.
    found: Vec<(i32, usize)>,
    /// The entries before this one have not been looked at.
    rest: usize,
    /// Which of the found ones is chosen.
    list: List,
    /// It goes to a row of the history, as vi's does.
    seeks_row: bool,
}

impl Search {
    fn new(session: &Session) -> Self {
        Self {
            query: Line::default(),
            sought: String::new(),
            pattern: Pattern::default(),
            found: Vec::new(),
            rest: session.entries().len(),
            list: List::default(),
            seeks_row: false,
        }
    }

    /// Begins again, and says so, if something else is searched for now.
    fn seek(&mut self, session: &Session) -> bool {
        if self.query.text() == self.sought {
            return false;
        }
        self.query.text().clone_into(&mut self.sought);
        self.pattern = Pattern::new(&self.sought);
        self.found.clear();
        self.rest = session.entries().len();
        self.list = List::default();
        true
    }

    /// Whether there are entries that have not been looked at.
    fn goes_on(&self) -> bool {
        self.rest > 0
    }

    /// Looks at the next entries.
    fn bite(&mut self, session: &Session) {
        let from = self.rest.saturating_sub(BITE);
        let entries = session.entries().get(from..self.rest).unwrap_or_default();
        for (index, entry) in (from..self.rest).zip(entries).rev() {
            if let Some(score) = self.score(entry) {
                self.found.push((score, index));
            }
        }
        self.rest = from;
        // The sort is stable, and the later entries came first.
        crate::order::sort_by_key(&mut self.found, |&(score, _)| std::cmp::Reverse(score));
        self.found.truncate(MAX_FOUND);
    }

    fn score(&self, entry: &Entry) -> Option<i32> {
        let start = |text: &'_ str| floor_boundary(text, MAX_SEARCHED_BYTES);
        let text = entry.text();
        if text.trim().is_empty() {
            return None;
        }
        let result = plain(entry.answer()).unwrap_or("");
        self.pattern.score(&[text.get(..start(text))?, result.get(..start(result))?])
    }

    /// The entry that is chosen.
    fn chosen(&self) -> Option<usize> {
        self.found.get(self.list.selected).map(|&(_, index)| index)
    }
}

pub(super) fn open(model: &mut Model) {
    if model.session.entries().is_empty() {
        return model.tell("the history is empty");
    }
    let mut search = Search::new(&model.session);
    search.seeks_row = model.keys.is_vi() && model.focus != Focus::Input;
    search.bite(&model.session);
    model.lay(search);
}

impl Overlay for Search {
    fn place(&self) -> KeyContext {
        if self.seeks_row { KeyContext::RowSearch } else { KeyContext::Search }
    }

    fn cover(&self) -> Cover {
        Cover::Panes
    }

    fn query(&mut self) -> Option<&mut Line> {
        Some(&mut self.query)
    }

    fn rows(&mut self, layout: &Layout) -> Option<Rows<'_>> {
        let area = layout.readable().history;
        Some(Rows { list: &mut self.list, all: self.found.len(), area, is_upwards: true })
    }

    fn subject(&self) -> Option<usize> {
        self.chosen()
    }

    fn act(&mut self, model: &mut Model, action: Action, _effects: &mut Vec<Effect>) -> Then {
        let (page, all) = (usize::from(model.layout().history.height), self.found.len());
        let chosen = self.chosen();
        match action {
            Action::Dismiss => return Then::Close,
            Action::Accept | Action::InsertReference | Action::InsertValue => {
                match (chosen, action) {
                    (None, _) => model.tell("nothing is found"),
                    (Some(index), Action::InsertReference) => history::insert_reference(model, index),
                    (Some(index), Action::InsertValue) => history::insert_value(model, index),
                    (Some(index), _) => history::insert_expression(model, index),
                }
                return Then::Close;
            }
            Action::GoTo if model.is_editing() => history::focus(model),
            Action::GoTo => {
                if let Some(index) = chosen {
                    scroll::select(model, index);
                }
                return Then::Close;
            }
            // The best is at the bottom, next to what is typed.
            Action::RowUp => self.list.act(Action::RowDown, all, page),
            Action::RowDown => self.list.act(Action::RowUp, all, page),
            Action::PageUp => self.list.act(Action::PageDown, all, page),
            Action::PageDown => self.list.act(Action::PageUp, all, page),
            action => return typing::edit_query(&mut self.query, action),
        }
        Then::Stay
    }

    /// Looks at the next entries.
    fn hear(&mut self, model: &mut Model, message: Message) -> Option<Message> {
        if matches!(message, Message::Onward) && self.goes_on() {
            self.bite(&model.session);
        }
        Some(message)
    }

    fn follow(&mut self, model: &mut Model, _changed: bool, effects: &mut Vec<Effect>) -> Then {
        if self.seek(&model.session) {
            self.bite(&model.session);
        }
        if self.goes_on() {
            effects.push(Effect::Onward);
        }
        Then::Stay
    }

    fn draw(&self, model: &Model, layout: &Layout, pen: &mut Pen) -> Option<Position> {
        let area = layout.readable().history;
        let rows = usize::from(area.height);
        let shown = self.list.visible(self.found.len(), rows);
        for (row, index) in shown.enumerate().take(rows) {
            let y = area.bottom() - 1 - u16::try_from(row).unwrap_or(0);
            draw_found(model, self, index, Rect { y, height: 1, ..area }, pen);
        }
        let label = if layout.window.width > 30 { " find › " } else { "" };
        let cursor = pen.query(layout.input.as_position(), label, Role::Prompt, &self.query);
        let state = match (self.found.len(), self.goes_on()) {
            (0, true) => "…".to_owned(),
            (0, false) => "nothing found".to_owned(),
            (found, goes_on) => {
                format!("{} of {found}{}", self.list.selected + 1, if goes_on { " …" } else { "" })
            }
        };
        let x = layout.result.x + if layout.is_roomy() { 3 } else { 0 };
        pen.put(x, layout.result.y, &clip(&state, usize::from(layout.result.width)), Role::Quiet);
        Some(cursor)
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Settings;

    #[test]
    fn all_bites_find_the_same_in_the_order_of_fit_and_then_of_age() {
        let mut session = Session::new(Settings::default());
        for n in 0..BITE + 10 {
            session.submit(&if n % 5000 == 0 { format!("rent + {n}") } else { "1".to_owned() });
        }
        session.submit("re * n * t");
        let mut search = Search::new(&session);
        search.query.insert("rent");
        search.seek(&session);
        while search.goes_on() {
            search.bite(&session);
        }
        let found: Vec<usize> = search.found.iter().map(|&(_, index)| index).collect();
        assert_eq!(found, [10_000, 5000, 0, BITE + 10]);
        assert_eq!(search.chosen(), Some(10_000));
    }
}
