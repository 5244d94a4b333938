//! What the mouse does: the wheel scrolls, a click focuses an entry or places the cursor, a double click inserts.

use crate::tui::keymap::{Action, Place};
use crate::tui::layout::Layout;
use crate::tui::message::{Effect, Mouse};
use crate::tui::model::{Focus, Model, Overlay};
use crate::tui::update::{act, graph, history};
use ratatui::layout::Position;
use std::time::{Duration, Instant};

/// Two clicks on one place within this time are a double click.
const DOUBLE_CLICK: Duration = Duration::from_millis(400);

/// Rows that one notch of the wheel scrolls.
const WHEEL_ROWS: isize = 3;

pub(super) fn point(model: &mut Model, mouse: Mouse, at: Position, when: Instant, effects: &mut Vec<Effect>) {
    model.notice = None;
    if matches!(model.overlay, Overlay::None) && on_graph(model, mouse, at) {
        return;
    }
    match (&model.overlay, mouse) {
        (Overlay::None, Mouse::WheelUp) => history::scroll_by(model, -WHEEL_ROWS),
        (Overlay::None, Mouse::WheelDown) => history::scroll_by(model, WHEEL_ROWS),
        (Overlay::None, Mouse::Press) => press(model, at, when),
        // A click beside a completion is for what it hits.
        (Overlay::Completion(_), Mouse::Press) => {
            model.overlay = Overlay::None;
            press(model, at, when);
        }
        (Overlay::Inspector(_), Mouse::WheelUp) => act(model, Place::Inspector, Action::PageUp, effects),
        (Overlay::Inspector(_), Mouse::WheelDown) => act(model, Place::Inspector, Action::PageDown, effects),
        (Overlay::Paste(_), _) | (_, Mouse::Press | Mouse::Drag) => {}
        (_, Mouse::WheelUp) => act(model, model.place(), Action::RowUp, effects),
        (_, Mouse::WheelDown) => act(model, model.place(), Action::RowDown, effects),
    }
}

/// On a plot the wheel zooms around the pointer, a click puts the trace there, and dragging moves what is seen.
fn on_graph(model: &mut Model, mouse: Mouse, at: Position) -> bool {
    let Some(parts) = graph::parts(model).filter(|parts| parts.area.contains(at)) else { return false };
    let Some(graph) = &mut model.graph else { return false };
    let place = graph.place(at.x, &parts);
    match mouse {
        Mouse::Press => (graph.has_keys, graph.trace, graph.grip) = (true, place, Some(at)),
        Mouse::Drag => graph.drag(at, &parts),
        Mouse::WheelUp => graph.zoom(true, place),
        Mouse::WheelDown => graph.zoom(false, place),
    }
    true
}

fn press(model: &mut Model, at: Position, when: Instant) {
    let layout = model.layout();
    let earlier = model.press.replace((at, when));
    let double = earlier.is_some_and(|(place, then)| place == at && when.duration_since(then) < DOUBLE_CLICK);
    if layout.input.contains(at) {
        place_cursor(model, &layout, at);
    } else if layout.history.contains(at)
        && let Some(index) = entry_at(model, &layout, at)
        && !model.is_editing()
    {
        if double {
            history::insert_expression(model, index);
        } else {
            model.focus = Focus::History(index);
        }
    }
}

fn place_cursor(model: &mut Model, layout: &Layout, at: Position) {
    model.focus = Focus::Input;
    let prompt = crate::text::width(&model.prompt(layout));
    let row = model.first_input_row(layout) + usize::from(at.y - layout.input.y);
    let column = usize::from(at.x - layout.input.x).saturating_sub(prompt);
    let row = row.min(model.wrap.rows() - 1);
    let byte = model.wrap.byte(model.line.text(), row, column);
    model.line.go_to(byte);
}

/// The entry whose row stands at a place of the screen; few entries stand at the bottom of the pane.
fn entry_at(model: &Model, layout: &Layout, at: Position) -> Option<usize> {
    let shown = model.visible(layout);
    let empty = usize::from(layout.history.height) - shown.len();
    let row = usize::from(at.y - layout.history.y).checked_sub(empty)?;
    Some(shown.start + row)
}
