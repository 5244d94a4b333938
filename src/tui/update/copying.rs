//! What is sent to the clipboard.

use crate::format::Shown;
use crate::limits::MAX_COPIED_BYTES;
use crate::tui::message::Effect;
use crate::tui::model::{Focus, MAX_RESULT_SEARCH, Model, plain};

/// Copies, as it is shown, the result of the focused entry, else the live one, else the last one.
pub(super) fn copy(model: &mut Model, effects: &mut Vec<Effect>) {
    if !model.marks.is_empty() {
        return copy_sum(model, effects);
    }
    let entries = model.session.entries();
    let live = model.live.current();
    let of = |index: usize| model.shown(index).map(Shown::plain);
    let text = match model.focus {
        Focus::History(index) => of(index),
        Focus::Input => plain(live).or_else(|| (0..entries.len()).rev().take(MAX_RESULT_SEARCH).find_map(of)),
    };
    match text.map(str::to_owned) {
        Some(text) => send(model, text, effects),
        None => model.complain("there is no result to copy"),
    }
}

/// Copies the sum of the marked entries.
fn copy_sum(model: &mut Model, effects: &mut Vec<Effect>) {
    let sum = model.marks.sums.as_ref().and_then(|[sum, _]| plain(Some(sum)));
    match sum.map(str::to_owned) {
        Some(sum) => send(model, sum, effects),
        None => model.complain("there is no sum to copy"),
    }
}

/// Sends a text to the clipboard.
pub(in crate::tui) fn send(model: &mut Model, text: String, effects: &mut Vec<Effect>) {
    if text.len() > MAX_COPIED_BYTES {
        return model.complain("the result is too long for a terminal's clipboard");
    }
    effects.push(Effect::Copy(text));
    model.tell("sent to the clipboard, if the terminal takes it");
}
