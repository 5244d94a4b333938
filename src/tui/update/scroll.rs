//! Scrolling the history, and which of its entries has the focus. It knows nothing of what is done with them.

use crate::tui::keymap::Action;
use crate::tui::list::step;
use crate::tui::model::{Focus, Model};

/// Gives an entry the focus and scrolls to it.
pub(in crate::tui) fn select(model: &mut Model, index: usize) {
    model.focus = Focus::History(index);
    reveal(model, index);
}

/// Scrolls as little as it takes to show an entry.
pub(super) fn reveal(model: &mut Model, index: usize) {
    let shown = model.visible(&model.layout());
    if index < shown.start {
        scroll_to(model, index);
    } else if index >= shown.end {
        scroll_to(model, (index + 1).saturating_sub(shown.len().max(1)));
    }
}

fn scroll_to(model: &mut Model, top: usize) {
    let rows = usize::from(model.layout().history.height);
    let last_top = model.session.entries().len().saturating_sub(rows);
    model.top = (top < last_top).then_some(top);
}

/// Scrolls without moving the focus.
pub(super) fn scroll(model: &mut Model, action: Action) {
    let shown = model.visible(&model.layout());
    scroll_to(model, step(shown.start, shown.len(), action).min(model.session.entries().len()));
}

/// Scrolls by rows, as the wheel does.
pub(super) fn scroll_by(model: &mut Model, rows: isize) {
    let start = model.visible(&model.layout()).start;
    scroll_to(model, start.saturating_add_signed(rows));
}

/// After all entries have been exchanged: the focus stays in the history as long as there is one.
pub(in crate::tui) fn settle_focus(model: &mut Model) {
    if let Focus::History(index) = model.focus {
        show(model, index);
    }
}

/// Selects an entry, or the nearest one there is.
pub(super) fn show(model: &mut Model, index: usize) {
    match model.session.entries().len().checked_sub(1) {
        Some(last) => select(model, index.min(last)),
        None => model.focus = Focus::Input,
    }
}
