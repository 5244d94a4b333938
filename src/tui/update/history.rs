//! The keys of the history while it has the focus.

use crate::session::{Changed, Entry, Outcome, Session};
use crate::syntax;
use crate::tui::keymap::{Action, KeyContext};
use crate::tui::list::step;
use crate::tui::model::{Focus, Model, Target};
use crate::tui::offers::other_reading;
use crate::tui::update::{drafts, marks, scroll, typing};
use crate::value::Value;

pub(in crate::tui) fn focus(model: &mut Model) {
    let shown = model.visible(&model.layout());
    match shown.end.checked_sub(1) {
        Some(_) if model.is_editing() => model.tell_of_edit(),
        Some(last) => {
            let edited = model.was_edited.and_then(|entry| model.session.index_of(entry));
            scroll::select(model, edited.filter(|index| shown.contains(index)).unwrap_or(last));
        }
        None => model.tell("the history is empty"),
    }
}

pub(super) fn act(model: &mut Model, action: Action) {
    let Focus::History(index) = model.focus else { return };
    let Some(last) = model.session.entries().len().checked_sub(1) else {
        model.focus = Focus::Input;
        return;
    };
    match action {
        Action::Dismiss => {
            model.focus = Focus::Input;
            model.top = None;
        }
        Action::EditEntry => edit(model, index, false),
        Action::OpenBelow => open_row(model, index + 1, index),
        Action::OpenAbove => open_row(model, index, index),
        Action::InsertExpression => insert_expression(model, index),
        Action::InsertReference => insert_reference(model, index),
        Action::DeleteEntry => delete(model, index),
        Action::DuplicateEntry => duplicate(model, index),
        Action::MoveEntryUp => move_entries(model, index, true),
        Action::MoveEntryDown => move_entries(model, index, false),
        Action::Mark => marks::toggle(model, index),
        Action::MarkUp => marks::extend(model, index.saturating_sub(1)),
        Action::MarkDown => marks::extend(model, (index + 1).min(last)),
        Action::InsertSum => marks::insert_sum(model),
        Action::Unmark => model.marks.clear(),
        Action::Undo => undo(model),
        Action::Redo => redo(model),
        Action::OtherReading => take_other_reading(model, index),
        action => {
            model.marks.end_range();
            let page = model.visible(&model.layout()).len();
            scroll::select(model, step(index, page, action).min(last));
        }
    }
}

/// Puts an entry in the line to be edited in place.
pub(super) fn edit(model: &mut Model, index: usize, returns_to_line: bool) {
    let Some(text) = typing::editable(model, index) else { return };
    let draft = match std::mem::take(&mut model.target) {
        Target::New => drafts::stash(model),
        Target::Recalled(_, draft) | Target::Edited(_, draft) => draft,
    };
    model.line.start(&text);
    model.target = Target::Edited(index, draft);
    model.returns_to_line = returns_to_line;
    model.focus = Focus::Input;
}

/// Makes room for a new line, which is typed in its place.
fn open_row(model: &mut Model, at: usize, from: usize) {
    model.session.insert(at, "");
    let meant = std::mem::take(&mut model.meant);
    drafts::follow(model, &meant);
    edit(model, at, false);
    scroll::reveal(model, at);
    model.opened = model.session.entries().get(at).map(|entry| (entry.identity(), from));
}

pub(in crate::tui) fn insert_expression(model: &mut Model, index: usize) {
    if let Some(text) = typing::editable(model, index) {
        insert_operand(model, &text);
    }
}

/// Inserts an expression; into a line that was begun as one operand: `5 * ` and `a + b` is 5 × (a + b).
fn insert_operand(model: &mut Model, text: &str) {
    let (before, after) = model.line.text().split_at_checked(model.line.cursor()).unwrap_or_default();
    let is_begun = !before.trim_end().ends_with(['=', '(', '[', ',', ';', ':']) && !before.trim().is_empty()
        || !after.trim_start().starts_with([')', ']', ',', ';', '#']) && !after.trim().is_empty();
    let decimal_comma = model.session.settings().decimal_comma;
    // A comment would swallow the bracket.
    let is_one = text.contains('#') || syntax::is_operand(text, decimal_comma);
    let text = if is_begun && !is_one { format!("({text})") } else { text.to_owned() };
    typing::insert(model, &text);
}

pub(in crate::tui) fn insert_reference(model: &mut Model, index: usize) {
    typing::insert(model, &format!("@{}", index + 1));
}

/// Inserts the result of an entry: its exact form, where it has one.
pub(in crate::tui) fn insert_value(model: &mut Model, index: usize) {
    let answer = model.session.entries().get(index).and_then(Entry::answer);
    let text = answer.and_then(|answer| match &answer.outcome {
        // A plot is not a text that can be read back.
        Outcome::Value(Value::Plot(_), _) => None,
        Outcome::Value(_, shown) => Some(shown.exact_or_plain().to_owned()),
        _ => None,
    });
    match text {
        Some(text) => insert_operand(model, &text),
        None => model.tell(format!("line {} has no value", index + 1)),
    }
}

fn delete(model: &mut Model, index: usize) {
    if !model.marks.is_empty() {
        return delete_marked(model, index);
    }
    let users = users(model, index);
    model.session.remove(index);
    scroll::show(model, index);
    let key = model.told_key(model.place(), Action::Undo);
    model.tell(format!("entry {} is deleted{users}; {key} brings it back", index + 1));
}

/// What is said of the lines that refer to an entry by its number.
pub(super) fn users(model: &Model, index: usize) -> String {
    let refers = |entry: &Entry| {
        let text = entry.text();
        text.contains('@') && Session::references_in(text).iter().any(|(_, to)| *to == index)
    };
    let entries = model.session.entries().iter().enumerate().skip(index + 1);
    let mut users = entries.filter(|(_, entry)| refers(entry)).map(|(at, _)| at + 1);
    match (users.next(), users.count()) {
        (None, _) => String::new(),
        (Some(first), 0) => format!(", which line {first} refers to"),
        (Some(first), more) => format!(", which line {first} and {more} more refer to"),
    }
}

/// Deletes the entries that are marked, wherever the focus is.
fn delete_marked(model: &mut Model, index: usize) {
    let marked = model.marks.indices(&model.session);
    model.session.remove_all(&marked);
    model.marks.clear();
    scroll::show(model, index - marked.iter().filter(|at| **at < index).count());
    let key = model.told_key(model.place(), Action::Undo);
    match marked.len() {
        1 => model.tell(format!("the marked entry is deleted; {key} brings it back")),
        all => model.tell(format!("{all} entries are deleted; {key} brings them back")),
    }
}

fn duplicate(model: &mut Model, index: usize) {
    model.session.duplicate(index);
    scroll::show(model, index + 1);
    let key = model.told_key(model.place(), Action::Undo);
    model.tell(format!("line {} duplicated; {key} undoes it", index + 1));
}

/// Moves the entry by one line, or all that are marked where they follow each other: then it is the line beside them that
/// goes to their other side.
fn move_entries(model: &mut Model, index: usize, up: bool) {
    let marked = model.marks.indices(&model.session);
    let (first, last) = match marked[..] {
        [first, .., last] if marked.contains(&index) => (first, last),
        _ => (index, index),
    };
    if first < last && last - first + 1 != marked.len() {
        return model.tell("only marked lines that follow each other move together");
    }
    let count = model.session.entries().len();
    let (Some(beside), Some(to)) = (
        if up { first.checked_sub(1) } else { Some(last + 1).filter(|&it| it < count) },
        if up { index.checked_sub(1) } else { Some(index + 1) },
    ) else {
        return;
    };
    match (first == last, up) {
        (true, _) => model.session.move_entry(index, to),
        (false, true) => model.session.move_entry(beside, last),
        (false, false) => model.session.move_entry(beside, first),
    }
    scroll::show(model, to);
    let key = model.told_key(model.place(), Action::Undo);
    let there = |at: usize| if up { at } else { at + 2 };
    model.tell(match last - first {
        0 => format!("line {} is now line {}; {key} undoes it", index + 1, to + 1),
        _ => format!(
            "lines {} to {} are now lines {} to {}; {key} undoes it",
            first + 1,
            last + 1,
            there(first),
            there(last)
        ),
    });
}

pub(in crate::tui) fn undo(model: &mut Model) {
    let what = model.session.undoable().map(|it| told(&it));
    match model.session.undo() {
        Some(index) => {
            changed(model, index);
            tell(model, "undone", what, Action::Redo, "does it again");
        }
        None => model.tell("nothing to undo in the sheet"),
    }
}

pub(in crate::tui) fn redo(model: &mut Model) {
    let what = model.session.redoable().map(|it| told(&it));
    match model.session.redo() {
        Some(index) => {
            changed(model, index);
            tell(model, "done again", what, Action::Undo, "undoes it");
        }
        None => model.tell("nothing to redo in the sheet"),
    }
}

/// Says what was undone or done again, and the key that goes back.
fn tell(model: &mut Model, done: &str, what: Option<String>, back: Action, goes_back: &str) {
    let what = what.unwrap_or_default();
    let key = model.told_key(model.place(), back);
    model.tell(format!("{done}: {what}; {key} {goes_back}"));
}

/// What a change did, in words.
fn told(change: &Changed) -> String {
    match *change {
        Changed::Edited(at) => format!("line {} edited", at + 1),
        Changed::Inserted(at, 1) => format!("line {} added", at + 1),
        Changed::Inserted(at, count) => format!("lines {} to {} added", at + 1, at + count),
        Changed::Removed(at, 1) => format!("line {} deleted", at + 1),
        Changed::Removed(at, count) => format!("lines {} to {} deleted", at + 1, at + count),
        Changed::Moved(from, to) => format!("line {} moved to line {}", from + 1, to + 1),
        Changed::Deleted(count) => format!("{count} lines deleted"),
        Changed::Replaced => "the file read again".to_owned(),
    }
}

/// Shows the entry that an undo or a redo changed, and keeps the focus where it was.
fn changed(model: &mut Model, index: usize) {
    let entries = model.session.entries().len();
    match model.focus {
        Focus::History(_) => scroll::show(model, index),
        Focus::Input => scroll::reveal(model, index.min(entries.saturating_sub(1))),
    }
}

pub(super) fn take_other_reading(model: &mut Model, index: usize) {
    let Some(entry) = model.session.entries().get(index) else { return };
    let mut text = entry.text().to_owned();
    let Some((range, with)) = entry.answer().and_then(other_reading) else {
        let Some(before) = model.taken_back(&text) else {
            return model.tell("there is no other reading or remedy here");
        };
        model.swapped = Some([text, before.clone()]);
        model.session.replace(index, &before);
        return tell_reading(model, index, &before);
    };
    let before = text.clone();
    let range = range.start.min(text.len())..range.end.min(text.len());
    if text.get(range.clone()).is_some() {
        text.replace_range(range, &with);
        model.session.replace(index, &text);
        tell_reading(model, index, &text);
        model.swapped = Some([before, text]);
    }
}

/// Nobody saw the other reading before it was taken.
fn tell_reading(model: &mut Model, index: usize, text: &str) {
    let undo = model.told_key(KeyContext::History, Action::Undo);
    model.tell(format!("line {} is now {text}; {undo} takes that back", index + 1));
}
