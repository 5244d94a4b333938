//! The keys of the inspector, and the forms that results are shown in.

use crate::format::forms::{FORMS, Form};
use crate::session::Answer;
use crate::tui::graph::Source;
use crate::tui::inspector::Inspector;
use crate::tui::keymap::Action;
use crate::tui::list;
use crate::tui::message::Effect;
use crate::tui::model::{Focus, MAX_RESULT_SEARCH, Model};
use crate::tui::overlay::Overlay;
use crate::tui::query::{Query, value};
use crate::tui::update::{ask_live, graph, input, queries, send};
use std::sync::Arc;

/// Opens it, or gives an open plot the keys again; what it shows is found out when the line has its result.
pub(super) fn open(model: &mut Model) {
    if let (Focus::Input, true, Some(graph)) = (model.focus, model.line.text().is_empty(), &mut model.graph) {
        graph.has_keys = true;
        return;
    }
    model.overlay = Overlay::Inspector(Inspector::default());
}

/// Asks for the forms of what is inspected once it is known.
pub(super) fn follow(model: &mut Model, effects: &mut Vec<Effect>) {
    let Overlay::Inspector(Inspector { answer: None, .. }) = &model.overlay else { return };
    if model.focus == Focus::Input && model.live.is_waiting() {
        return;
    }
    let Some((source, answer)) = subject(model) else {
        model.overlay = Overlay::None;
        return model.tell("there is no result to inspect");
    };
    if let Some(plot) = graph::plot(&answer) {
        model.overlay = Overlay::None;
        return graph::open(model, plot.clone(), source);
    }
    let title = source.title(&model.session);
    model.graph = None;
    let digits = model.session.settings().digits;
    model.queries.are_out = true;
    effects.push(Effect::Query(model.queries.generation, Query::Forms(answer.clone(), digits)));
    model.overlay = Overlay::Inspector(Inspector::new(title, source == Source::Line, answer));
}

/// The focused result, else that of the line, else the last one.
fn subject(model: &Model) -> Option<(Source, Arc<Answer>)> {
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
    match model.focus {
        Focus::History(index) => of(index),
        Focus::Input => live().or_else(|| (0..entries.len()).rev().take(MAX_RESULT_SEARCH).find_map(of)),
    }
}

pub(super) fn act(model: &mut Model, action: Action, effects: &mut Vec<Effect>) {
    let layout = model.layout();
    let Overlay::Inspector(inspector) = &mut model.overlay else { return };
    // Before the forms are known a key chooses among all that there may be.
    let forms = inspector.forms.as_ref().map_or(FORMS.len(), Vec::len);
    let panel = layout.inspector(forms);
    let page = usize::from(panel.text.height);
    match action {
        Action::Dismiss => model.overlay = Overlay::None,
        Action::RowUp | Action::RowDown => {
            inspector.list.act(action, forms, usize::from(panel.forms.height));
            inspector.top = 0;
        }
        Action::Copy => {
            if let Some(text) = inspector.chosen().map(|form| form.text.clone()) {
                send(model, text, effects);
            }
        }
        Action::Accept => {
            if let Some(text) = inspector.chosen().map(|form| form.text.clone()) {
                let insert = if inspector.is_of_line { input::replace_all } else { input::insert };
                model.overlay = Overlay::None;
                insert(model, &text);
            }
        }
        action => {
            let rows = inspector.wrap(panel.text.width).rows();
            inspector.top = list::step(inspector.top, page, action).min(rows.saturating_sub(page));
            if rows < inspector.top + 2 * page
                && let Some(answer) = inspector.answer.clone()
                && let Some(places) = inspector.ask()
            {
                let query = Query::Digits(answer, places);
                effects.push(Effect::Query(model.queries.generation, query));
            }
        }
    }
}

/// Shows all results in the next form.
pub(super) fn next_form(model: &mut Model, effects: &mut Vec<Effect>) {
    let mut general = FORMS.iter().filter(|form| form.is_general);
    model.form = match model.form {
        None => general.next(),
        Some(now) => {
            general.find(|form| form.name == now.name);
            general.next()
        }
    };
    queries::forget(model, effects);
    model.rewritten.clear();
    ask_live(model, effects);
    let name = model.form.map_or("as they are", |form: &Form| form.name);
    model.tell(format!("results: {name}"));
}
