//! vi's commands in the line, for `keys = "vi"`: Esc leads to them, and what types leads back.

use crate::tui::keymap::{Action, Key, KeyContext};
use crate::tui::model::{Model, Pending, Vi};
use crate::tui::motions::{self, Find, Motion, Words};
use std::ops::Range;

/// Repeats of one command, at most: no line is longer.
const MAX_COUNT: usize = 9999;

/// Whether a key goes on with a command of vi: a digit of how often it is done, or the character that it waits for.
pub(super) fn press(model: &mut Model, place: KeyContext, key: Key) -> bool {
    let Vi::Command(pending) = &mut model.vi else { return false };
    if !place.is_command() {
        return false;
    }
    if let Some(action) = pending.awaits.take() {
        let pending = std::mem::take(pending);
        if let Some(character) = key.character() {
            take_character(model, action, character, pending);
            settle(model);
        }
        return true;
    }
    // A 0 that begins no number is the start of the line.
    let digit =
        key.character().and_then(|it| it.to_digit(10)).filter(|&digit| digit > 0 || pending.count > 0);
    if let Some(digit) = digit {
        pending.count = (10 * pending.count + digit as usize).min(MAX_COUNT);
    }
    digit.is_some()
}

/// How often what is done elsewhere is to be done. The others see to their count themselves.
pub(super) fn repeats(model: &mut Model, place: KeyContext, action: Action) -> usize {
    let Vi::Command(pending) = &mut model.vi else { return 1 };
    let is_repeated = matches!(action, Action::Up | Action::Down | Action::Undo | Action::Redo);
    if place.is_command() && is_repeated { std::mem::take(pending).count.max(1) } else { 1 }
}

/// Does a command of vi; whether it was one.
pub(super) fn act(model: &mut Model, action: Action) -> bool {
    let Vi::Command(pending) = &mut model.vi else {
        if action == Action::LeaveTyping {
            (model.vi, model.refused) = (Vi::Command(Pending::default()), None);
            go(model, Motion::Left, 1);
        }
        return action == Action::LeaveTyping;
    };
    let all = std::mem::take(pending);
    let count = all.count();
    let has_operator = all.operator.is_some();
    let is_done = match (motion(model, action), action) {
        (Some(motion), _) => {
            move_or_operate(model, motion, all);
            true
        }
        (None, Action::FindRight | Action::FindLeft | Action::TillRight | Action::TillLeft) => {
            model.vi = Vi::Command(Pending { awaits: Some(action), ..all });
            true
        }
        // `dd`, `cc` and `yy` take the line.
        (None, action) if has_operator => {
            if all.operator == Some(action) {
                let (whole, cursor) = (0..model.line.text().len(), model.line.cursor());
                operate(model, action, whole);
                if action == Action::CopyTo {
                    model.line.go_to(cursor);
                }
            }
            true
        }
        (None, Action::DeleteTo | Action::ChangeTo | Action::CopyTo) => {
            model.vi =
                Vi::Command(Pending { operator: Some(action), before: all.count, ..Pending::default() });
            true
        }
        (None, Action::ReplaceOne) => {
            model.vi = Vi::Command(Pending { awaits: Some(action), ..all });
            true
        }
        _ => act_alone(model, action, count),
    };
    settle(model);
    is_done
}

/// What takes no motion.
fn act_alone(model: &mut Model, action: Action, count: usize) -> bool {
    let then_types = match action {
        Action::InsertHere => true,
        Action::InsertAfter => {
            go(model, Motion::Right, 1);
            true
        }
        Action::InsertAtStart => {
            go(model, Motion::FirstLetter, 1);
            true
        }
        Action::InsertAtEnd => {
            go(model, Motion::End, 1);
            true
        }
        Action::ChangeToEnd | Action::KillToEnd => {
            take(model, Motion::End, 1);
            action == Action::ChangeToEnd
        }
        Action::ChangeLine => {
            model.line.cut(0..usize::MAX);
            true
        }
        Action::Delete | Action::ChangeHere => {
            take(model, Motion::Right, count);
            action == Action::ChangeHere
        }
        Action::Backspace => {
            take(model, Motion::Left, count);
            false
        }
        Action::PutAfter | Action::Yank => {
            if action == Action::PutAfter {
                go(model, Motion::Right, 1);
            }
            (0..count).for_each(|_| model.line.yank());
            go(model, Motion::Left, 1);
            false
        }
        // What is typed into the history is a line again.
        Action::FocusHistory => {
            model.vi = Vi::Typing;
            return false;
        }
        _ => return false,
    };
    if then_types {
        model.vi = Vi::Typing;
    }
    true
}

/// The motion that an action is.
fn motion(model: &Model, action: Action) -> Option<Motion> {
    let again = |turned: bool| {
        model
            .vi_find
            .map(|find| Motion::Find(Find { backwards: find.backwards != turned, again: true, ..find }))
    };
    Some(match action {
        Action::Left => Motion::Left,
        Action::Right => Motion::Right,
        Action::Home => Motion::Start,
        Action::FirstLetter => Motion::FirstLetter,
        Action::End => Motion::End,
        Action::WordLeft => Motion::WordLeft(Words::Small),
        Action::WordRight => Motion::WordRight(Words::Small),
        Action::WordEnd => Motion::WordEnd(Words::Small),
        Action::BigWordLeft => Motion::WordLeft(Words::Big),
        Action::BigWordRight => Motion::WordRight(Words::Big),
        Action::BigWordEnd => Motion::WordEnd(Words::Big),
        Action::FindAgain => again(false)?,
        Action::FindBack => again(true)?,
        _ => return None,
    })
}

/// Goes on with the character that was waited for.
fn take_character(model: &mut Model, action: Action, character: char, all: Pending) {
    if action == Action::ReplaceOne {
        let text = model.line.text();
        let range = motions::range(text, model.line.cursor(), Motion::Right, all.count(), false);
        let Some(range) = range else { return };
        let clusters = text
            .get(range.clone())
            .map_or(0, |it| unicode_segmentation::UnicodeSegmentation::graphemes(it, true).count());
        if clusters == all.count() {
            let end = range.start + character.len_utf8() * clusters;
            model.line.replace(range, &character.to_string().repeat(clusters));
            model.line.go_to(end - character.len_utf8());
        }
        return;
    }
    let backwards = matches!(action, Action::FindLeft | Action::TillLeft);
    let till = matches!(action, Action::TillRight | Action::TillLeft);
    let find = Find { character, backwards, till, again: false };
    model.vi_find = Some(find);
    move_or_operate(model, Motion::Find(find), all);
}

fn move_or_operate(model: &mut Model, motion: Motion, all: Pending) {
    let (text, cursor, count) = (model.line.text(), model.line.cursor(), all.count());
    match all.operator {
        None => go(model, motion, count),
        Some(operator) => {
            let changes = operator == Action::ChangeTo;
            if let Some(range) = motions::range(text, cursor, motion, count, changes) {
                operate(model, operator, range);
            }
        }
    }
}

fn operate(model: &mut Model, operator: Action, range: Range<usize>) {
    if operator == Action::CopyTo {
        let start = range.start;
        model.line.copy(range);
        return model.line.go_to(start);
    }
    model.line.cut(range);
    if operator == Action::ChangeTo {
        model.vi = Vi::Typing;
    }
}

fn go(model: &mut Model, motion: Motion, count: usize) {
    if let Some(at) = motions::target(model.line.text(), model.line.cursor(), motion, count) {
        model.line.go_to(at);
    }
}

/// Cuts up to where a motion leads.
fn take(model: &mut Model, motion: Motion, count: usize) {
    if let Some(range) = motions::range(model.line.text(), model.line.cursor(), motion, count, false) {
        model.line.cut(range);
    }
}

/// The cursor of a command stands on a character, not behind the last one.
pub(super) fn settle(model: &mut Model) {
    if model.pane().is_command() && model.line.cursor() == model.line.text().len() {
        go(model, Motion::Left, 1);
    }
}
