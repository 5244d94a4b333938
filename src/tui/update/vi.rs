//! vi's commands in the line, for `keys = "vi"`: Esc leads to them, and what types leads back.

use crate::tui::keymap::{Action, Key, KeyContext};
use crate::tui::line::Motion;
use crate::tui::model::{Model, Vi};
use crossterm::event::KeyCode;

/// Whether a key was vi's own: Esc out of typing, or what a `d` or a `c` goes up to.
pub(super) fn press(model: &mut Model, place: KeyContext, key: Key) -> bool {
    if !model.keys.is_vi() {
        return false;
    }
    let is_escape = key == Key::plain(KeyCode::Esc);
    match (place, model.vi) {
        (KeyContext::Input | KeyContext::Edit | KeyContext::EmptyInput, Vi::Typing) if is_escape => {
            (model.vi, model.vi_count) = (Vi::Command, 0);
            if !model.line.text().is_empty() {
                model.line.go(Motion::Left);
            }
            true
        }
        (KeyContext::Command, _) if count(model, key) => true,
        (KeyContext::Command, Vi::Operator(then_type)) => {
            model.vi = if operate(model, key, then_type) && then_type { Vi::Typing } else { Vi::Command };
            true
        }
        _ => false,
    }
}

/// Repeats of one command, at most: no line is longer.
const MAX_COUNT: usize = 9999;

/// Whether a key is a digit of how often the next command is to be done: `3w`, `d2b`. A 0 that begins no number is the
/// start of the line.
fn count(model: &mut Model, key: Key) -> bool {
    let Some(digit) = key.character().and_then(|it| it.to_digit(10)) else { return false };
    if digit == 0 && model.vi_count == 0 {
        return false;
    }
    model.vi_count = (10 * model.vi_count + digit as usize).min(MAX_COUNT);
    true
}

/// How often the command is to be done whose key was pressed now, where it is one that can be done again. The count of an
/// operator waits for its motion.
pub(super) fn repeats(model: &mut Model, place: KeyContext, action: Action) -> usize {
    if place != KeyContext::Command || matches!(action, Action::DeleteTo | Action::ChangeTo) {
        return 1;
    }
    let count = std::mem::take(&mut model.vi_count).max(1);
    let is_repeatable = matches!(
        action,
        Action::Left
            | Action::Right
            | Action::WordLeft
            | Action::WordRight
            | Action::Delete
            | Action::Backspace
            | Action::Up
            | Action::Down
            | Action::Yank
            | Action::Undo
            | Action::Redo
    );
    if is_repeatable { count } else { 1 }
}

/// Cuts up to where a key leads; whether it leads anywhere.
fn operate(model: &mut Model, key: Key, changes: bool) -> bool {
    let motion = match key.character() {
        Some('w' | 'e' | 'W' | 'E') => Motion::WordRight,
        Some('b' | 'B') => Motion::WordLeft,
        Some('$') => Motion::End,
        Some('0' | '^') => Motion::Start,
        Some('l' | ' ') => Motion::Right,
        Some('h') => Motion::Left,
        Some(same) if same == if changes { 'c' } else { 'd' } => {
            model.line.go(Motion::End);
            Motion::Start
        }
        _ => return false,
    };
    for _ in 0..std::mem::take(&mut model.vi_count).max(1) {
        model.line.kill(motion);
    }
    true
}

/// Does what only vi has; whether it was that.
pub(super) fn act(model: &mut Model, action: Action) -> bool {
    let line = &mut model.line;
    match action {
        Action::InsertHere => {}
        Action::InsertAfter => line.go(Motion::Right),
        Action::InsertAtStart => line.go(Motion::Start),
        Action::InsertAtEnd => line.go(Motion::End),
        Action::ChangeToEnd => line.kill(Motion::End),
        Action::ChangeLine => {
            line.go(Motion::End);
            line.kill(Motion::Start);
        }
        Action::DeleteTo | Action::ChangeTo => {
            model.vi = Vi::Operator(action == Action::ChangeTo);
            return true;
        }
        _ => return false,
    }
    model.vi = Vi::Typing;
    true
}
