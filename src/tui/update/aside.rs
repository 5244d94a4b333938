//! The forms of a result beside the history of a wide window: that of the focused entry, else of the line, else the last.

use crate::tui::aside::Subject;
use crate::tui::inspection::Inspection;
use crate::tui::message::Effect;
use crate::tui::model::{Focus, Model};
use crate::tui::query::{Query, value};
use crate::tui::update::{forms, graph};
use std::sync::Arc;

/// Asks for the forms of what they are to be shown of, one after the other: while one is being worked out the one before
/// stays.
pub(super) fn follow(model: &mut Model, effects: &mut Vec<Effect>) {
    let overlay = model.overlay.as_ref();
    let is_overlaid = overlay.is_some_and(|overlay| overlay.subject().is_some());
    let is_free = is_overlaid || overlay.is_none() && model.graph.is_none();
    if !is_free || model.layout().aside().is_none() {
        return;
    }
    if model.aside.is_out || !is_overlaid && model.focus == Focus::Input && model.live.is_waiting() {
        return;
    }
    let is_line = !is_overlaid
        && model.focus == Focus::Input
        && model.live.current().is_some_and(|it| value(it).is_some());
    let known = model.aside.subject.as_ref();
    if is_line && matches!(known, Some(Subject::Line(generation)) if *generation == model.live.generation) {
        return;
    }
    let Some((source, answer)) = forms::subject(model).filter(|(_, it)| graph::plot(it).is_none()) else {
        (model.aside.subject, model.aside.shown) = (None, None);
        return;
    };
    if matches!(known, Some(Subject::Entry(before)) if Arc::ptr_eq(before, &answer)) {
        if let Some(shown) = &mut model.aside.shown {
            // It may have been moved.
            shown.title = source.title(&model.session);
        }
        return;
    }
    let subject = if is_line { Subject::Line(model.live.generation) } else { Subject::Entry(answer.clone()) };
    let title = source.title(&model.session);
    model.aside.next = Some(Inspection::new(title, is_line, answer.clone()));
    (model.aside.subject, model.aside.is_out, model.queries.are_out) = (Some(subject), true, true);
    let digits = model.session.settings().digits;
    effects.push(Effect::Query(model.queries.generation, Query::Aside(answer, digits)));
}
