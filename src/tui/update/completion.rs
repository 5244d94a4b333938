//! The keys of the completion, and its following the line that is typed on.

use crate::tui::completion::Completion;
use crate::tui::keymap::Action;
use crate::tui::message::Effect;
use crate::tui::model::{Focus, Model};
use crate::tui::overlay::Overlay;
use crate::tui::query::Query;
use crate::tui::update::{input, queries};

/// Offers what the word at the cursor can become.
pub(super) fn open(model: &mut Model) {
    let at = model.edited();
    model.focus = Focus::Input;
    match Completion::new(model.line.text(), model.line.cursor(), &mut model.session, at) {
        Some(completion) => model.overlay = Overlay::Completion(completion),
        None => model.tell("nothing begins so"),
    }
}

pub(super) fn act(model: &mut Model, action: Action, effects: &mut Vec<Effect>) {
    let page = model.layout().candidate_rows();
    let Overlay::Completion(completion) = &mut model.overlay else { return };
    match action {
        Action::Dismiss => model.overlay = Overlay::None,
        Action::RowUp | Action::RowDown | Action::PageUp | Action::PageDown => {
            completion.list.act(action, completion.candidates.len(), page);
        }
        Action::Accept => {
            let Overlay::Completion(completion) = std::mem::take(&mut model.overlay) else { return };
            let candidate = &completion.candidates[completion.list.selected];
            let end = completion.word.start + candidate.text.len();
            model.line.replace(completion.word, &candidate.text);
            model.line.go_to(end);
        }
        // Everything else is for the line, which the completion follows.
        action => input::act(model, action, effects),
    }
}

/// Offers what fits the line as it is now, or closes where the cursor has left the word.
pub(super) fn follow(model: &mut Model, changed: bool, effects: &mut Vec<Effect>) {
    let Overlay::Completion(completion) = &model.overlay else { return };
    let cursor = model.line.cursor();
    let has_left = cursor < completion.word.start || completion.word.end < cursor;
    if changed {
        queries::forget(model, effects);
        let at = model.edited();
        let again = Completion::new(model.line.text(), cursor, &mut model.session, at);
        let typed = again.filter(|it| it.word.start < cursor);
        model.overlay = typed.map_or(Overlay::None, Overlay::Completion);
    } else if has_left {
        model.overlay = Overlay::None;
    }
    ask(model, effects);
}

/// Asks what the line would come to with those candidates that are shown.
fn ask(model: &mut Model, effects: &mut Vec<Effect>) {
    let (page, at) = (model.layout().candidate_rows(), model.edited());
    let Overlay::Completion(completion) = &mut model.overlay else { return };
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
