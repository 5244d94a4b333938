//! The model as cells of the screen. Drawing changes nothing, and only what can be seen is laid out.

pub(super) mod history;
mod input;
pub(super) mod inspection;
pub(super) mod pen;
mod plot;
mod status;

use crate::tui::graph::{Graph, Parts};
use crate::tui::layout::Layout;
use crate::tui::model::Model;
use crate::tui::model::overlay::{Cover, Overlay};
use crate::tui::theme::Role;
use pen::Pen;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

/// Draws the screen.
pub fn view(model: &Model, frame: &mut Frame) {
    let layout = Layout { window: frame.area(), ..model.layout() };
    if model.size != frame.area().as_size() || frame.area().is_empty() {
        return;
    }
    let mut pen = Pen { buffer: frame.buffer_mut(), theme: &model.theme };
    if layout.bordered {
        border(&mut pen, &layout, &model.title);
    }
    let cursor = panes(model, &layout, &mut pen);
    status::draw(model, &layout, &mut pen);
    if let Some(cursor) = cursor.filter(|&cursor| layout.window.contains(cursor)) {
        frame.set_cursor_position(cursor);
    }
}

/// Draws what is between the border and the status bar; where the cursor is.
fn panes(model: &Model, layout: &Layout, pen: &mut Pen) -> Option<Position> {
    let overlay = model.overlay.as_deref();
    let cover = overlay.map(Overlay::cover);
    if let Some(overlay) = overlay.filter(|_| cover == Some(Cover::All)) {
        return overlay.draw(model, layout, pen);
    }
    let is_divided = overlay.is_some() || !model.graph.as_ref().is_some_and(Graph::is_alone);
    if layout.bordered && is_divided {
        rule(pen, layout, layout.history.bottom());
        history::draw_position(model, layout, pen);
    }
    if let Some(overlay) = overlay.filter(|_| cover == Some(Cover::Panes)) {
        if let (Some(area), Some(shown), Some(_)) = (layout.aside(), &model.aside.shown, overlay.subject()) {
            inspection::draw_aside(shown, area, pen);
        }
        return overlay.draw(model, layout, pen);
    }
    let beside = layout.beside(model.graph.is_some() || cover == Some(Cover::Half));
    let in_history = history::draw(model, &beside.readable(), pen);
    if let (Some(area), Some(shown), None, None) = (layout.aside(), &model.aside.shown, overlay, &model.graph)
    {
        inspection::draw_aside(shown, area, pen);
    }
    let in_input = input::draw(model, layout, pen);
    let traced = model.graph.as_ref().and_then(|graph| {
        let parts = Parts::new(layout, graph);
        plot::draw(model, graph, &parts, pen)
    });
    let in_overlay = overlay.and_then(|overlay| overlay.draw(model, layout, pen));
    match cover {
        None => traced.or(in_history).or(in_input),
        Some(Cover::Rows) => in_overlay.or(in_input),
        Some(_) => in_overlay,
    }
}

fn border(pen: &mut Pen, layout: &Layout, title: &str) {
    let Rect { width, height, .. } = layout.window;
    for x in [0, width - 1] {
        pen.fill(Rect { x, y: 1, width: 1, height: height - 2 }, "│", Role::Quiet);
    }
    line(pen, layout, 0, ["┌", "┐"]);
    line(pen, layout, height - 1, ["└", "┘"]);
    rule(pen, layout, layout.status.y - 1);
    if !title.is_empty() {
        let title = pen::clip(title, usize::from(width).saturating_sub(6));
        pen.put(1, 0, &format!(" {title} "), Role::Title);
    }
}

/// A line between two panes.
pub(super) fn rule(pen: &mut Pen, layout: &Layout, y: u16) {
    line(pen, layout, y, ["├", "┤"]);
}

fn line(pen: &mut Pen, layout: &Layout, y: u16, [left, right]: [&str; 2]) {
    let row = Rect { y, height: 1, ..layout.window };
    pen.fill(row, "─", Role::Quiet);
    pen.fill(Rect { width: 1, ..row }, left, Role::Quiet);
    pen.fill(Rect { x: row.right() - 1, width: 1, ..row }, right, Role::Quiet);
}
