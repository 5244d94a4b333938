//! What the word at the cursor can become, over the last rows of the history: signature, what it is, and what the line
//! would give. It follows the line, which keeps the cursor and most keys.

use crate::text::width;
use crate::tui::completion::{Candidate, Completion};
use crate::tui::keymap::{Action, KeyContext};
use crate::tui::layout::Layout;
use crate::tui::list::List;
use crate::tui::message::{Effect, Message};
use crate::tui::model::overlay::{Cover, Overlay, Rows, Then};
use crate::tui::model::{Focus, Model};
use crate::tui::query::{Query, QueryResult};
use crate::tui::theme::Role;
use crate::tui::update::{queries, typing};
use crate::tui::view::history::pieces;
use crate::tui::view::pen::{Pen, clip};
use crate::tui::view::rule;
use ratatui::layout::{Position, Rect};

/// Columns for the signature, at most.
const SIGNATURE_COLUMNS: usize = 24;

/// Columns between what is in a row.
const GAP: usize = 2;

/// Offers what the word at the cursor can become.
pub(super) fn open(model: &mut Model) {
    let at = model.edited();
    model.focus = Focus::Input;
    match Completion::new(model.line.text(), model.line.cursor(), &mut model.session, at) {
        Some(completion) => model.lay(completion),
        None => model.tell("nothing begins so"),
    }
}

impl Overlay for Completion {
    fn place(&self) -> KeyContext {
        KeyContext::Completion
    }

    fn cover(&self) -> Cover {
        Cover::Rows
    }

    fn rows(&mut self, layout: &Layout) -> Option<Rows<'_>> {
        let all = self.candidates.len();
        let area = layout.candidates(all.min(layout.candidate_rows()));
        Some(Rows { list: &mut self.list, all, area, is_upwards: false })
    }

    fn act(&mut self, model: &mut Model, action: Action, _effects: &mut Vec<Effect>) -> Then {
        match action {
            Action::Dismiss => Then::Close,
            Action::RowUp | Action::RowDown | Action::PageUp | Action::PageDown => {
                self.list.act(action, self.candidates.len(), model.layout().candidate_rows());
                Then::Stay
            }
            Action::Accept => {
                let candidate = &self.candidates[self.list.selected];
                let end = self.word.start + candidate.text.len();
                model.line.replace(self.word.clone(), &candidate.text);
                model.line.go_to(end);
                Then::Close
            }
            _ => Then::Pass,
        }
    }

    fn type_in(&mut self, model: &mut Model, text: &str) -> Then {
        typing::insert(model, text);
        Then::Stay
    }

    fn hear(&mut self, _model: &mut Model, message: Message) -> Option<Message> {
        match message {
            Message::QueryResult(_, QueryResult::Candidate(row, answer)) => {
                if let Some(candidate) = self.candidates.get_mut(row) {
                    candidate.answer = Some(answer);
                }
                None
            }
            message => Some(message),
        }
    }

    /// Offers what fits the line as it is now, or closes where the cursor has left the word.
    fn follow(&mut self, model: &mut Model, changed: bool, effects: &mut Vec<Effect>) -> Then {
        let cursor = model.line.cursor();
        if changed {
            queries::forget(model, effects);
            let at = model.edited();
            let again = Completion::new(model.line.text(), cursor, &mut model.session, at);
            let Some(typed) = again.filter(|it| it.word.start < cursor) else { return Then::Close };
            *self = typed;
        } else if cursor < self.word.start || self.word.end < cursor {
            return Then::Close;
        }
        ask(self, model, effects);
        Then::Stay
    }

    fn is_asking(&self) -> bool {
        true
    }

    fn draw(&self, _model: &Model, layout: &Layout, pen: &mut Pen) -> Option<Position> {
        let shown = self.list.visible(self.candidates.len(), layout.candidate_rows());
        let area = layout.candidates(shown.len());
        if layout.bordered {
            draw_rule(&self.list, self.candidates.len(), layout, area, pen);
        }
        for (index, y) in shown.zip(area.y..area.bottom()) {
            let row = Rect { y, height: 1, ..area };
            pen.fill(row, " ", Role::Plain);
            draw_candidate(&self.candidates[index], row, pen);
            if index == self.list.selected {
                pen.mark(row, Role::Selected);
            }
        }
        None
    }
}

/// Asks what the line would give with those candidates that are shown.
fn ask(completion: &mut Completion, model: &mut Model, effects: &mut Vec<Effect>) {
    let (page, at) = (model.layout().candidate_rows(), model.edited());
    for row in completion.list.visible(completion.candidates.len(), page) {
        if completion.candidates[row].is_asked {
            continue;
        }
        let line = completion.completed(model.line.text(), row);
        // What waits for an entry is asked about again when that is there.
        if let Some(job) = line.and_then(|line| model.session.trial(&line, at)) {
            completion.candidates[row].is_asked = true;
            model.queries.are_out = true;
            effects.push(Effect::Query(model.queries.generation, Query::Candidate(row, Box::new(job))));
        }
    }
}

/// The edge above the list, which goes on in the border at both sides, with the place in it.
fn draw_rule(list: &List, all: usize, layout: &Layout, area: Rect, pen: &mut Pen) {
    let y = area.y - 1;
    if layout.window.y < y {
        rule(pen, layout, y);
    }
    let place = format!(" {} of {} ", list.selected + 1, all);
    let x = area.right().saturating_sub(u16::try_from(place.len()).unwrap_or(0) + 1);
    pen.put(x, y, &place, Role::Quiet);
}

fn draw_candidate(candidate: &Candidate, row: Rect, pen: &mut Pen) {
    let room = usize::from(row.width).saturating_sub(2);
    let signature = clip(&candidate.signature, SIGNATURE_COLUMNS.min(room));
    pen.put(row.x + 1, row.y, &signature, Role::Function);
    let mut left = room.saturating_sub(SIGNATURE_COLUMNS + GAP);
    // While more is expected the value would be that of another line.
    let answer = candidate.answer.as_ref().filter(|answer| answer.expected.is_none());
    if let Some(shown) = answer.and_then(|answer| answer.outcome.shown()) {
        let result: Vec<_> = pieces(shown.row(left / 2), pen.theme).collect();
        let taken: usize = result.iter().map(|(text, _)| width(text)).sum();
        let mut x = row.right().saturating_sub(u16::try_from(taken + 1).unwrap_or(row.width));
        for (text, style) in result.into_iter().filter(|_| taken < left) {
            x = pen.put_styled(x, row.y, &text, style);
        }
        left = left.saturating_sub(taken + GAP);
    }
    let x = row.x + 1 + u16::try_from(SIGNATURE_COLUMNS + GAP).unwrap_or(0);
    if left > 0 {
        pen.put(x, row.y, &clip(&candidate.doc, left), Role::Quiet);
    }
}
