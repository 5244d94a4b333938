//! The forms that results are shown in, and which result they are shown of.

use crate::format::representation::{FORMS, Representation};
use crate::session::Answer;
use crate::tui::graph::Source;
use crate::tui::message::Effect;
use crate::tui::model::{Focus, MAX_RESULT_SEARCH, Model};
use crate::tui::query::value;
use crate::tui::update::live::ask_live;
use crate::tui::update::queries;
use std::sync::Arc;

/// What an overlay looks at, else the focused result, else that of the line, else the last one.
pub(in crate::tui) fn subject(model: &Model) -> Option<(Source, Arc<Answer>)> {
    let entries = model.session.entries();
    let of = |index: usize| {
        let entry = entries.get(index)?;
        let answer = entry.shared_answer().filter(|answer| value(answer).is_some())?;
        Some((Source::Entry(entry.identity()), answer))
    };
    let live = || {
        let answer = model.live.current().filter(|answer| value(answer).is_some())?;
        Some((Source::Line, Arc::new(answer.clone())))
    };
    let overlaid = model.overlay.as_ref().and_then(|overlay| overlay.subject());
    match model.focus {
        _ if overlaid.is_some() => overlaid.and_then(of),
        Focus::History(index) => of(index),
        Focus::Input => live().or_else(|| (0..entries.len()).rev().take(MAX_RESULT_SEARCH).find_map(of)),
    }
}

/// Shows all results in the next form.
pub(super) fn next_form(model: &mut Model, effects: &mut Vec<Effect>) {
    let mut general = FORMS.iter().filter(|form| form.is_general);
    let next = match model.form {
        None => general.next(),
        Some(now) => {
            general.find(|form| form.name == now.name);
            general.next()
        }
    };
    show_in(model, next, effects);
}

/// Shows all results in a form, or as they are.
pub(in crate::tui) fn show_in(
    model: &mut Model,
    form: Option<&'static Representation>,
    effects: &mut Vec<Effect>,
) {
    model.form = form;
    queries::forget(model, effects);
    model.rewritten.clear();
    ask_live(model, effects);
    let name = model.form.map_or("as they are", |form: &Representation| form.name);
    model.tell(format!("results: {name}"));
}
