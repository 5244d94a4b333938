//! What the mouse does: the wheel scrolls what lies under it, a click chooses a row or places the cursor, a double
//! click takes the row.

use crate::tui::keymap::Action;
use crate::tui::layout::Layout;
use crate::tui::message::{Effect, Mouse};
use crate::tui::model::overlay::{Rows, Then};
use crate::tui::model::{Focus, Model};
use crate::tui::status;
use crate::tui::update::{act, graph, history, marks, scroll};
use ratatui::layout::Position;
use std::time::{Duration, Instant};

/// Two clicks on one place within this time are a double click.
const DOUBLE_CLICK: Duration = Duration::from_millis(400);

/// Rows that one notch of the wheel scrolls.
const WHEEL_ROWS: isize = 3;

pub(super) fn point(model: &mut Model, mouse: Mouse, at: Position, when: Instant, effects: &mut Vec<Effect>) {
    model.notice = None;
    let wheel = match mouse {
        Mouse::WheelUp => -WHEEL_ROWS,
        Mouse::WheelDown => WHEEL_ROWS,
        Mouse::Extend => return extend(model, at, when, effects),
        Mouse::Press => return press(model, at, when, effects),
        Mouse::Drag => return drag(model, at),
    };
    match hit(model, at) {
        Hit::Nothing => {}
        Hit::List => scroll_list(model, wheel),
        Hit::Panel if wheel < 0 => act(model, Action::PageUp, effects),
        Hit::Panel => act(model, Action::PageDown, effects),
        Hit::Plot => zoom(model, wheel < 0, at),
        Hit::Line | Hit::History => scroll::scroll_by(model, wheel),
    }
}

/// What lies under the pointer.
enum Hit {
    /// The rows of what is laid over the panes.
    List,
    /// What an overlay has beside its rows.
    Panel,
    Plot,
    Line,
    /// The history, and what takes no click.
    History,
    Nothing,
}

fn hit(model: &mut Model, at: Position) -> Hit {
    let layout = model.layout();
    let plot = graph::parts(model).is_some_and(|parts| parts.area.contains(at));
    let list = rows(model, &layout).map(|rows| rows.area);
    let overlay = model.overlay.as_deref();
    let panel = overlay.and_then(|overlay| overlay.area(&layout));
    if list.is_some_and(|area| area.contains(at)) {
        Hit::List
    } else if panel.is_some_and(|area| area.contains(at)) {
        Hit::Panel
    } else if overlay.is_some_and(|overlay| overlay.cover().is_whole()) {
        list.map_or(Hit::Nothing, |_| Hit::List)
    } else if plot {
        Hit::Plot
    } else if layout.input.contains(at) {
        Hit::Line
    } else {
        Hit::History
    }
}

/// The rows of what is laid over the panes.
fn rows<'a>(model: &'a mut Model, layout: &Layout) -> Option<Rows<'a>> {
    model.overlay.as_mut()?.rows(layout)
}

fn scroll_list(model: &mut Model, by: isize) {
    let layout = model.layout();
    if let Some(Rows { list, all, area, is_upwards }) = rows(model, &layout) {
        list.scroll(if is_upwards { -by } else { by }, all, area.height.into());
    }
}

/// A click takes the keys to where it hits.
fn press(model: &mut Model, at: Position, when: Instant, effects: &mut Vec<Effect>) {
    let earlier = model.press.replace((at, when));
    let double = earlier.is_some_and(|(place, then)| place == at && when.duration_since(then) < DOUBLE_CLICK);
    let layout = model.layout();
    if layout.status.contains(at) {
        // What is named there is done as by its key.
        if let Some(action) = status::action_at(model, &layout, at.x) {
            act(model, action, effects);
        }
        return;
    }
    let hit = hit(model, at);
    if let Some(graph) = model.graph.as_mut().filter(|_| !matches!(hit, Hit::Plot)) {
        (graph.has_keys, graph.grip) = (false, None);
    }
    match hit {
        Hit::Nothing => {}
        Hit::Panel => drop(model.with_overlay(|overlay, model| overlay.click(model, at))),
        Hit::List => choose(model, at, double, effects),
        Hit::Plot => trace(model, at),
        Hit::Line => place_cursor(model, at),
        Hit::History => focus(model, at, double),
    }
}

/// Chooses a row of a list; a double click takes it.
fn choose(model: &mut Model, at: Position, double: bool, effects: &mut Vec<Effect>) {
    let layout = model.layout();
    let rows = rows(model, &layout).filter(|rows| rows.area.contains(at));
    let Some(Rows { list, all, area, is_upwards }) = rows else { return };
    let page = area.height.into();
    let row = usize::from(if is_upwards { area.bottom() - 1 - at.y } else { at.y - area.y });
    let Some(row) = list.row_at(row, all, page) else { return };
    list.select(row, all, page);
    if double {
        act(model, Action::Accept, effects);
    }
}

/// On a plot a click puts the trace where it hits.
fn trace(model: &mut Model, at: Position) {
    let Some(parts) = graph::parts(model) else { return };
    model.overlay = None;
    if let Some(graph) = &mut model.graph {
        (graph.has_keys, graph.trace, graph.grip) = (true, graph.place(at.x, &parts), Some(at));
    }
}

/// Marks the entries up to the one that is clicked; elsewhere it is a click like any other.
fn extend(model: &mut Model, at: Position, when: Instant, effects: &mut Vec<Effect>) {
    match marked_to(model, at) {
        Some(index) => marks::extend(model, index),
        None => press(model, at, when, effects),
    }
}

/// The entry under the pointer, where entries can be marked up to it.
fn marked_to(model: &mut Model, at: Position) -> Option<usize> {
    let is_open = model.overlay.is_none() && matches!(model.focus, Focus::History(_));
    if !is_open || !matches!(hit(model, at), Hit::History) {
        return None;
    }
    entry_at(model, &model.layout(), at)
}

/// Drags a plot, or marks entries.
fn drag(model: &mut Model, at: Position) {
    if let Some(index) = marked_to(model, at)
        && (model.focus != Focus::History(index) || !model.marks.is_empty())
    {
        return marks::extend(model, index);
    }
    let Some(parts) = graph::parts(model).filter(|_| matches!(hit(model, at), Hit::Plot)) else { return };
    if let Some(graph) = &mut model.graph {
        graph.drag(at, &parts);
    }
}

/// Zooms a plot around the pointer.
fn zoom(model: &mut Model, closer: bool, at: Position) {
    let Some(parts) = graph::parts(model) else { return };
    if let Some(graph) = &mut model.graph {
        graph.zoom(closer, graph.place(at.x, &parts));
    }
}

/// Gives an entry the focus, and the inspector if that is open; a double click inserts it.
fn focus(model: &mut Model, at: Position, double: bool) {
    let layout = model.layout();
    let overlay = model.overlay.take();
    let Some(index) = entry_at(model, &layout, at).filter(|_| !model.is_editing()) else { return };
    if double {
        return history::insert_expression(model, index);
    }
    model.focus = Focus::History(index);
    model.marks.clear();
    model.overlay = overlay.and_then(|mut it| (it.refocus() == Then::Stay).then_some(it));
}

fn place_cursor(model: &mut Model, at: Position) {
    let layout = model.layout();
    model.overlay = None;
    model.focus = Focus::Input;
    let prompt = crate::text::width(&model.prompt(&layout));
    let row = model.first_input_row(&layout) + usize::from(at.y - layout.input.y);
    let column = usize::from(at.x - layout.input.x).saturating_sub(prompt);
    let row = row.min(model.wrap.rows() - 1);
    let byte = model.wrap.byte(model.line.text(), row, column);
    model.line.go_to(byte);
}

/// The entry whose row is at a place of the screen; few entries are at the bottom of the pane.
fn entry_at(model: &Model, layout: &Layout, at: Position) -> Option<usize> {
    if !layout.history.contains(at) {
        return None;
    }
    let shown = model.visible(layout);
    let empty = usize::from(layout.history.height) - shown.len();
    let row = usize::from(at.y - layout.history.y).checked_sub(empty)?;
    Some(shown.start + row)
}
