//! What is worked out beside: asking for it, taking it, and giving it up when nobody waits for it any more.

use crate::tui::graph::Graph;
use crate::tui::message::{Effect, Message};
use crate::tui::model::{Model, Rewritten};
use crate::tui::query::{Query, QueryResult};
use std::sync::Arc;

/// An answer as the sheet writes it, where it was asked for in this generation.
pub(super) fn current(model: &Model, generation: u64, result: QueryResult) -> Option<Message> {
    let result = result.laid_out(model.session.settings().layout());
    (generation == model.queries.generation).then_some(Message::QueryResult(generation, result))
}

/// Takes what a query for the panes came to.
pub(super) fn take(model: &mut Model, result: QueryResult) {
    match result {
        QueryResult::Samples(samples) => {
            if let Some(graph) = &mut model.graph {
                (graph.samples, graph.is_fresh) = (Some(samples), true);
            }
        }
        QueryResult::Reading(reading) => {
            // The trace may have gone on since.
            let is_wanted = |graph: &&mut Graph| graph.trace.to_bits() == reading.asked.to_bits();
            if let Some(graph) = model.graph.as_mut().filter(is_wanted) {
                graph.reading = Some(reading);
            }
        }
        QueryResult::Aside(forms) => model.aside.take(forms),
        QueryResult::Sums(generation, sums) if generation == model.marks.generation => {
            model.marks.sums = Some(*sums);
        }
        QueryResult::Rewritten(index, answer, shown) => {
            model.rewritten.insert(index, Rewritten { answer, shown, is_known: true });
        }
        _ => {}
    }
}

/// Gives up what has been asked for.
pub(in crate::tui) fn forget(model: &mut Model, effects: &mut Vec<Effect>) {
    effects.push(Effect::Forget(model.queries.generation));
    model.queries.generation += 1;
    model.queries.are_out = false;
    model.aside.forget();
    model.rewritten.retain(|_, it| it.is_known);
}

/// Gives up what was asked for what has been closed, and asks for the results that are shown in another form.
pub(super) fn settle(model: &mut Model, effects: &mut Vec<Effect>) {
    let is_asking = model.overlay.as_ref().is_some_and(|overlay| overlay.is_asking());
    let is_wanted = model.graph.is_some() || is_asking || !model.marks.is_empty() || model.aside.is_out;
    if model.queries.are_out && !is_wanted {
        forget(model, effects);
    }
    let Some(form) = model.form else { return };
    let shown = model.visible(&model.layout());
    model.rewritten.retain(|index, _| shown.contains(index));
    for index in shown {
        let Some(answer) = model.session.entries()[index].shared_answer() else { continue };
        let is_there = |it: &Rewritten| Arc::ptr_eq(&it.answer, &answer);
        if model.rewritten.get(&index).is_some_and(is_there) {
            continue;
        }
        let (places, digits) = (model.session.settings().places, model.session.settings().digits);
        let query = Query::Rewrite(index, answer.clone(), form, places, digits);
        model.rewritten.insert(index, Rewritten { answer, shown: None, is_known: false });
        effects.push(Effect::Query(model.queries.generation, query));
    }
}
