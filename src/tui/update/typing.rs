//! What is typed, inserted and edited in the line. It knows nothing of which keys do that.

use crate::session::Changed;
use crate::tui::keymap::Action;
use crate::tui::line::{Line, Motion};
use crate::tui::list::List;
use crate::tui::model::overlay::Then;
use crate::tui::model::{Focus, Model, Target};
use crate::tui::update::{drafts, graph, scroll};

/// The keys that need nothing but a line; whether it was one of them.
pub(in crate::tui) fn edit(line: &mut Line, action: Action) -> bool {
    match action {
        Action::Left => line.go(Motion::Left),
        Action::Right => line.go(Motion::Right),
        Action::WordLeft => line.go(Motion::WordLeft),
        Action::WordRight => line.go(Motion::WordRight),
        Action::Home => line.go(Motion::Start),
        Action::End => line.go(Motion::End),
        Action::Backspace => line.erase(Motion::Left),
        Action::Delete => line.erase(Motion::Right),
        Action::KillWordLeft => line.kill(Motion::WordLeft),
        Action::KillWordRight => line.kill(Motion::WordRight),
        Action::KillToStart => line.kill(Motion::Start),
        Action::KillToEnd => line.kill(Motion::End),
        Action::Yank => line.yank(),
        Action::YankEarlier => line.yank_earlier(),
        Action::Transpose => line.transpose(),
        _ => return false,
    }
    true
}

/// The same, in the line that is typed into an overlay with a list over the panes; other keys move in the list.
pub(in crate::tui) fn browse(
    model: &Model,
    query: &mut Line,
    list: &mut List,
    all: usize,
    action: Action,
) -> Then {
    if action.scrolls() {
        list.act(action, all, usize::from(model.layout().help().height));
        return Then::Stay;
    }
    edit_query(query, action)
}

/// The same, in the line that is typed into an overlay.
pub(in crate::tui) fn edit_query(query: &mut Line, action: Action) -> Then {
    if edit(query, action) { Then::Stay } else { Then::Pass }
}

/// Inserts what was typed or pasted, and tells when it does not fit.
pub(in crate::tui) fn insert(model: &mut Model, text: &str) {
    model.focus = Focus::Input;
    let is_in = model.line.insert(text);
    tell_room(model, is_in);
}

/// Puts a text in the place of the whole line, and tells when it does not fit.
pub(in crate::tui) fn replace_all(model: &mut Model, text: &str) {
    let is_in = model.line.replace(0..usize::MAX, text);
    tell_room(model, is_in);
}

pub(in crate::tui) fn tell_room(model: &mut Model, is_in: bool) {
    if !is_in {
        let limit = crate::limits::MAX_INPUT_BYTES >> 10;
        model.complain(format!("the line is full: a line longer than {limit} KiB can be read from a file"));
    }
}

/// The text of an entry that is to be edited; one too long for the line is not cut but left alone.
pub(in crate::tui) fn editable(model: &mut Model, index: usize) -> Option<String> {
    let text = model.session.entries().get(index)?.text();
    if text.len() <= crate::limits::MAX_INPUT_BYTES {
        return Some(text.to_owned());
    }
    model.complain(format!("entry {} is too long to edit here", index + 1));
    None
}

/// Goes from an entry that was edited back to its row in the history, or to the line if it was edited from there, and
/// brings the draft back.
pub(in crate::tui) fn leave_edit(model: &mut Model) {
    if let Target::Edited(index, draft) = std::mem::take(&mut model.target) {
        let index = close_row(model, index).unwrap_or(index);
        graph::enter(model, index);
        drafts::resume(model, draft);
        if model.returns_to_line {
            model.focus = Focus::Input;
        } else {
            scroll::show(model, index);
        }
        scroll::reveal(model, index);
    }
}

/// Takes the row back that was opened for a new line; the row that had the focus before.
pub(super) fn close_row(model: &mut Model, index: usize) -> Option<usize> {
    let (row, from) = model.opened.take()?;
    (model.session.entries().get(index)?.identity() == row).then_some(())?;
    if model.session.undoable() == Some(Changed::Inserted(index, 1)) {
        model.session.undo();
    } else {
        model.session.remove(index);
    }
    Some(from)
}
