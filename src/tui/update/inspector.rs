//! The keys of the inspector, and the forms that results are shown in.

use crate::format::representation::{FORMS, Representation, flipped};
use crate::limits::Interrupt;
use crate::session::Answer;
use crate::tui::graph::Source;
use crate::tui::inspector::Inspector;
use crate::tui::keymap::Action;
use crate::tui::list;
use crate::tui::message::Effect;
use crate::tui::model::{Focus, MAX_RESULT_SEARCH, Model};
use crate::tui::overlay::Overlay;
use crate::tui::query::{Query, value};
use crate::tui::update::{ask_live, graph, queries, scroll, send, typing};
use ratatui::layout::Position;
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
    let Overlay::Inspector(Inspector { answer: None, wanted, .. }) = &model.overlay else {
        return fill(model, effects);
    };
    let wanted = *wanted;
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
    let inspector = Inspector::new(title, source == Source::Line, answer);
    model.overlay = Overlay::Inspector(inspector.wanting(wanted));
}

/// The focused result, else that of the line, else the last one.
pub(super) fn subject(model: &Model) -> Option<(Source, Arc<Answer>)> {
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
        Action::RowUp if inspector.list.selected == 0 => neighbour(model, -1),
        Action::RowDown if inspector.list.selected + 1 == forms && inspector.forms.is_some() => {
            neighbour(model, 1);
        }
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
                let insert = if inspector.is_of_line { typing::replace_all } else { typing::insert };
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

/// Inspects the entry before or after the one that is inspected, where there is one.
fn neighbour(model: &mut Model, way: isize) {
    let Overlay::Inspector(inspector) = &model.overlay else { return };
    let entries = model.session.entries();
    let has_value =
        |index: usize| entries.get(index).is_some_and(|it| it.answer().is_some_and(|it| value(it).is_some()));
    let last = || (0..entries.len()).rev().take(MAX_RESULT_SEARCH).find(|&index| has_value(index));
    let index = match model.focus {
        Focus::History(index) => index.checked_add_signed(way),
        Focus::Input if way > 0 => None,
        Focus::Input if inspector.is_of_line => last(),
        Focus::Input => last().and_then(|index| index.checked_sub(1)),
    };
    // What has no value is passed over.
    let found = match index {
        Some(from) if way < 0 => (0..=from).rev().take(MAX_RESULT_SEARCH).find(|&index| has_value(index)),
        Some(from) => (from..entries.len()).take(MAX_RESULT_SEARCH).find(|&index| has_value(index)),
        None => None,
    };
    if let Some(index) = found {
        scroll::select(model, index);
        model.overlay = Overlay::Inspector(Inspector::default());
    }
}

/// Flips the bit of a word that lies at a place of the screen; the number that this gives is put in the line.
pub(super) fn flip(model: &mut Model, at: Position) {
    let layout = model.layout();
    let Overlay::Inspector(inspector) = &model.overlay else { return };
    let (Some(forms), Some(form)) = (&inspector.forms, inspector.chosen()) else { return };
    let area = layout.inspector(forms.len()).text;
    if !form.name.starts_with("word") || form.name == "words" || !area.contains(at) {
        return;
    }
    let name = form.name;
    let row = inspector.top + usize::from(at.y - area.y);
    let byte = inspector.wrap(area.width).row(row).start + usize::from(at.x - area.x);
    let value = inspector.answer.as_deref().and_then(value);
    let Some(number) = value.and_then(|value| flipped(value, &form.text, byte)) else { return };
    let digits = model.session.settings().digits;
    let Ok(shown) = crate::format::show(&number.into(), digits, &Interrupt::new()) else { return };
    model.focus = Focus::Input;
    typing::replace_all(model, shown.exact_or_plain());
    model.overlay = Overlay::Inspector(Inspector::default().wanting(Some(name)));
}

/// Asks for as many digits as the panel has room for.
fn fill(model: &mut Model, effects: &mut Vec<Effect>) {
    let layout = model.layout();
    let Overlay::Inspector(inspector) = &mut model.overlay else { return };
    let Some(forms) = &inspector.forms else { return };
    let panel = layout.inspector(forms.len());
    let room = usize::from(panel.text.width) * usize::from(panel.text.height);
    let is_short = inspector.chosen().is_some_and(|form| form.endless && form.text.len() < room);
    if let Some(answer) = inspector.answer.clone().filter(|_| is_short)
        && let Some(places) = inspector.ask()
    {
        effects.push(Effect::Query(model.queries.generation, Query::Digits(answer, places)));
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
    let name = model.form.map_or("as they are", |form: &Representation| form.name);
    model.tell(format!("results: {name}"));
}
