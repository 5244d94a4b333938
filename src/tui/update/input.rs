//! The keys of the input line.

use crate::limits::Cancelled;
use crate::session::{Answer, Entry, Outcome, Submitted};
use crate::text::{Diagnostic, Severity};
use crate::tui::graph::Source;
use crate::tui::keymap::Action;
use crate::tui::line::{Line, Motion};
use crate::tui::message::Effect;
use crate::tui::model::{Focus, Model, Pace, Target, Vi};
use crate::tui::update::{QUICK_WORK, completion, drafts, graph, history, palette, quit};
use std::ops::Range;

pub(super) fn act(model: &mut Model, action: Action, effects: &mut Vec<Effect>) {
    match action {
        Action::Submit => submit(model, effects),
        Action::Up => up(model),
        Action::Down => down(model),
        Action::Undo => undo(model),
        Action::Redo => redo(model),
        Action::OtherReading if palette::run_line(model, effects) => {}
        Action::OtherReading => take_other_reading(model),
        Action::FocusHistory => history::focus(model),
        Action::Dismiss => dismiss(model, effects),
        action if action.scrolls() => history::scroll(model, action),
        Action::Complete => completion::open(model),
        action => edit(&mut model.line, action),
    }
}

/// The keys that need nothing but a line.
pub(super) fn edit(line: &mut Line, action: Action) {
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
        _ => {}
    }
}

/// Inserts what was typed or pasted, and tells when it does not fit.
pub(super) fn insert(model: &mut Model, text: &str) {
    model.focus = Focus::Input;
    let is_in = model.line.insert(text);
    tell_room(model, is_in);
}

/// Puts a text in the place of the whole line, and tells when it does not fit.
pub(super) fn replace_all(model: &mut Model, text: &str) {
    let is_in = model.line.replace(0..usize::MAX, text);
    tell_room(model, is_in);
}

fn tell_room(model: &mut Model, is_in: bool) {
    if !is_in {
        let limit = crate::limits::MAX_INPUT_BYTES >> 10;
        model.complain(format!("the line is full: a line longer than {limit} KiB can be read from a file"));
    }
}

fn submit(model: &mut Model, effects: &mut Vec<Effect>) {
    let leaving = std::mem::take(&mut model.leaving);
    let text = model.line.text().to_owned();
    if text.trim().is_empty() && !model.is_editing() {
        return;
    }
    if model.refused.is_none() {
        model.refused = mistake(model, &text);
        if model.refused.is_some() {
            return;
        }
    }
    model.refused = None;
    if let Target::Edited(index, _) = model.target {
        model.session.replace(index, &text);
        return leave_edit(model);
    }
    match model.session.submit(&text) {
        Submitted::Exit => {
            model.leaving = leaving;
            quit(model, effects);
        }
        Submitted::Entry(index) => {
            graph::enter(model, index);
            model.entered = model.session.entries().get(index).map(Entry::identity);
            model.target = Target::New;
            model.top = None;
            model.line.start("");
            model.vi = Vi::Typing;
        }
    }
}

/// What is wrong with a line that is entered. One that takes longer to evaluate than a key may wait is entered without
/// that, unless its error is known already: nothing typed is lost then.
fn mistake(model: &mut Model, text: &str) -> Option<Diagnostic> {
    let failed = |answer: &Answer| match &answer.outcome {
        Outcome::Failed(wrong) => {
            wrong.iter().find(|it| it.severity == Severity::Error).or(wrong.first()).cloned()
        }
        _ => None,
    };
    let at = model.edited();
    let rehearsed = model.session.rehearsal(text, at)?.run_within(QUICK_WORK);
    match rehearsed {
        Some((answer, _)) => failed(&answer),
        // What was cancelled is tried once more.
        None => model.live.current().and_then(failed).filter(|it| it.message != Cancelled::Asked.message()),
    }
}

/// Goes from an entry that was edited back to its row in the history, or to the line if it was edited from there, and
/// brings the draft back.
pub(super) fn leave_edit(model: &mut Model) {
    if let Target::Edited(index, draft) = std::mem::take(&mut model.target) {
        graph::enter(model, index);
        drafts::resume(model, draft);
        model.focus = if model.returns_to_line { Focus::Input } else { Focus::History(index) };
        history::reveal(model, index);
    }
}

fn dismiss(model: &mut Model, effects: &mut Vec<Effect>) {
    if model.live.is_waiting() && !model.live.blocked || model.jobs.pace == Pace::Stuck {
        effects.push(Effect::Cancel);
    } else if model.refused.take().is_some() && !model.is_editing() {
        // The line stays as it is.
    } else if model.is_editing() {
        leave_edit(model);
    } else if let Target::Recalled(_, draft) = std::mem::take(&mut model.target) {
        drafts::resume(model, draft);
    } else if let Some(graph) = model.graph.take() {
        model.preview_is_closed = graph.source == Source::Line;
    } else {
        model.top = None;
    }
}

fn up(model: &mut Model) {
    let (row, column) = place(model);
    if row > 0 {
        return go_to_row(model, row - 1, column);
    }
    let earlier = match &model.target {
        Target::New => model.session.entries().len().checked_sub(1),
        Target::Recalled(index, _) => index.checked_sub(1),
        Target::Edited(..) => None,
    };
    let Some(index) = earlier else { return };
    let is_failed =
        |entry: &Entry| entry.answer().is_some_and(|answer| matches!(answer.outcome, Outcome::Failed(_)));
    // Below an error most people want to mend it, not to have it twice.
    let is_new = matches!(model.target, Target::New);
    if is_new && model.line.text().is_empty() && model.session.entries().get(index).is_some_and(is_failed) {
        history::edit(model, index, true);
    } else {
        recall(model, index);
    }
}

fn down(model: &mut Model) {
    let (row, column) = place(model);
    if row + 1 < model.wrap.rows() {
        return go_to_row(model, row + 1, column);
    }
    match std::mem::take(&mut model.target) {
        Target::Recalled(index, draft) if index + 1 < model.session.entries().len() => {
            model.target = Target::Recalled(index, draft);
            recall(model, index + 1);
        }
        Target::Recalled(_, draft) => drafts::resume(model, draft),
        other => model.target = other,
    }
}

fn recall(model: &mut Model, index: usize) {
    let Some(text) = editable(model, index) else { return };
    let draft = match std::mem::take(&mut model.target) {
        Target::Recalled(_, draft) => draft,
        _ => drafts::stash(model),
    };
    model.line.start(&text);
    model.target = Target::Recalled(index, draft);
    model.column = None;
}

/// The text of an entry that is to be edited; one too long for the line is not cut but left alone.
pub(super) fn editable(model: &mut Model, index: usize) -> Option<String> {
    let text = model.session.entries().get(index)?.text();
    if text.len() <= crate::limits::MAX_INPUT_BYTES {
        return Some(text.to_owned());
    }
    model.complain(format!("entry {} is too long to edit here", index + 1));
    None
}

/// The row of the cursor, and the column that ↑ and ↓ keep.
fn place(model: &Model) -> (usize, usize) {
    let (row, column) = model.wrap.place(model.line.text(), model.line.cursor());
    (row, model.column.unwrap_or(column))
}

fn go_to_row(model: &mut Model, row: usize, column: usize) {
    let byte = model.wrap.byte(model.line.text(), row, column);
    model.line.go_to(byte);
    model.column = Some(column);
}

fn undo(model: &mut Model) {
    if !model.line.undo() {
        if model.line.text().is_empty() && !model.is_editing() {
            history::undo(model);
        } else {
            model.tell("nothing more to undo in this line");
        }
    }
}

fn redo(model: &mut Model) {
    if !model.line.redo() {
        if model.line.text().is_empty() && !model.is_editing() {
            history::redo(model);
        } else {
            model.tell("nothing more to redo in this line");
        }
    }
}

fn take_other_reading(model: &mut Model) {
    if let Some(last) = model.session.entries().len().checked_sub(1)
        && model.line.text().is_empty()
        && !model.is_editing()
    {
        return history::take_other_reading(model, last);
    }
    let before = model.line.text().to_owned();
    let change = model.taken_back(&before).map(|text| (0..usize::MAX, text));
    let change = change.or_else(|| model.live.current().and_then(other_reading));
    match change {
        Some((range, text)) => {
            let is_in = model.line.replace(range, &text);
            model.swapped = Some([before, model.line.text().to_owned()]);
            tell_room(model, is_in);
        }
        None => model.tell("there is no other reading or remedy here"),
    }
}

/// The change that an answer offers: a remedy of an error, or the other reading of what was implied.
pub(in crate::tui) fn other_reading(answer: &Answer) -> Option<(Range<usize>, String)> {
    let remedy = match &answer.outcome {
        Outcome::Failed(diagnostics) => {
            diagnostics.iter().find_map(|it| it.remedy.as_ref()).map(|it| (it.span.range(), it.text.clone()))
        }
        _ => None,
    };
    let other = || answer.notes.iter().find_map(|note| note.other.clone()).map(|text| (0..usize::MAX, text));
    remedy.or_else(other)
}
