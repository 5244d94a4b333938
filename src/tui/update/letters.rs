//! The keys of the history when letters that are typed there may be commands or a word, and putting a word in the line.

use crate::tui::keymap::{Action, Key, KeyContext};
use crate::tui::letters::{Done, Letters};
use crate::tui::model::{Focus, Model};
use crate::tui::update::{history, typing};

/// Takes a key that makes a word of the letters before it, or the letter that deletes pressed for the first time; whether
/// it was one. A word that was typed without looking where the keys go must not change the sheet.
pub(super) fn take(model: &mut Model, place: KeyContext, key: Key, action: Option<Action>) -> bool {
    let before = model.letters.take();
    let Some(letter) = key.character() else { return false };
    let action = action.filter(|_| matches!(place, KeyContext::History | KeyContext::Marked));
    let is_first = before.is_none();
    let mut letters = before.unwrap_or_else(|| Letters::before(model.line.text(), model.line.cursor()));
    if letters.deletes && matches!(action, Some(Action::Undo | Action::Redo)) {
        // Who thinks again has deleted nothing that could be undone.
        letters.text.push(letter);
        letters.done.push(Done::Nothing);
        letters.deletes = false;
        model.letters = Some(letters);
        model.forget_keys();
        model.tell("nothing is deleted");
        return true;
    }
    let is_word = match action {
        _ if is_first => false,
        Some(Action::DeleteEntry) if letters.deletes => false,
        _ if letters.deletes => true,
        // Who has vi's keys goes on with `:` and `/` as there: `u:` is no label.
        Some(_) => is_sign(letter) && !letters.text.trim().is_empty() && !model.keys.is_vi(),
        None => letters.go_on_with(letter),
    };
    if is_word {
        letters.text.push(letter);
        to_line(model, letters);
        return true;
    }
    let ends = action.is_none() || is_sign(letter);
    if ends || letters.text.ends_with(letter) {
        return false;
    }
    letters.text.push(letter);
    letters.done.push(Done::Nothing);
    letters.deletes = action == Some(Action::DeleteEntry);
    let asks = letters.deletes;
    model.letters = Some(letters);
    if let (true, Focus::History(index)) = (asks, model.focus) {
        model.forget_keys();
        let what = match model.marks.len() {
            0 => format!("entry {}{}", index + 1, history::users(model, index)),
            1 => "the marked entry".to_owned(),
            all => format!("the {all} marked entries"),
        };
        model.tell(format!("{letter} again deletes {what}"));
    }
    asks
}

/// Whether a key is neither a letter nor the space.
fn is_sign(key: char) -> bool {
    !key.is_alphabetic() && key != ' '
}

/// Notes what the last letter did; `before` is the session's revision before it.
pub(super) fn note(model: &mut Model, action: Action, before: u64) {
    // With vi's keys what follows `o` is the new line.
    let opens = model.keys.is_vi() && matches!(action, Action::OpenBelow | Action::OpenAbove);
    if model.overlay.is_some() || opens {
        model.letters = None;
    }
    let has_changed = model.session.revision() != before;
    let done = match action {
        Action::EditEntry | Action::OpenBelow | Action::OpenAbove if model.is_editing() => Done::Edits,
        Action::InsertExpression | Action::InsertReference => Done::Inserted,
        Action::Dismiss => Done::Left,
        Action::Undo if has_changed => Done::Undone,
        _ if has_changed => Done::Changed,
        _ => Done::Nothing,
    };
    if let Some(last) = model.letters.as_mut().and_then(|letters| letters.done.last_mut()) {
        *last = done;
    }
}

/// After a pause the letters were commands; the one that deletes still waits.
pub(super) fn pause(model: &mut Model) {
    if let Some(letters) = model.letters.take_if(|letters| letters.deletes) {
        let last = letters.text.chars().next_back().map_or_else(String::new, String::from);
        model.letters = Some(Letters { text: last, done: vec![Done::Nothing], ..letters });
    }
    model.letters.take_if(|letters| !letters.deletes);
}

/// Puts a word in the line, and undoes what its letters did.
fn to_line(model: &mut Model, letters: Letters) {
    model.forget_keys();
    let Letters { text, done, line: (line, cursor), .. } = letters;
    for done in done.iter().rev() {
        match done {
            Done::Nothing | Done::Left => {}
            Done::Changed => _ = model.session.undo(),
            Done::Undone => _ = model.session.redo(),
            Done::Edits => typing::leave_edit(model),
            Done::Inserted => {
                typing::replace_all(model, &line);
                model.line.go_to(cursor);
            }
        }
    }
    if text.contains(' ') {
        model.marks.clear();
    }
    model.top = None;
    typing::insert(model, &text);
    if done.iter().any(|it| !matches!(it, Done::Nothing | Done::Left)) {
        model.tell(format!("`{text}` goes to the line; what its letters did in the history is undone"));
    }
}
