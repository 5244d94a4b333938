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
            model.vi = Vi::Command;
            if !model.line.text().is_empty() {
                model.line.go(Motion::Left);
            }
            true
        }
        (KeyContext::Command, Vi::Operator(then_type)) => {
            model.vi = if operate(model, key, then_type) && then_type { Vi::Typing } else { Vi::Command };
            true
        }
        _ => false,
    }
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
    model.line.kill(motion);
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
