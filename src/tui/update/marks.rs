//! Marking entries in the history, and what is done with those that are marked.

use crate::tui::marks::{has_result, written};
use crate::tui::message::Effect;
use crate::tui::model::{Focus, Model};
use crate::tui::query::Query;
use crate::tui::update::{scroll, typing};

/// Marks the entry, or takes its mark away.
pub(super) fn toggle(model: &mut Model, index: usize) {
    let Some(entry) = model.session.entries().get(index) else { return };
    if has_result(entry) {
        model.marks.toggle(entry);
    } else {
        model.tell("there is nothing to add up in this line");
    }
}

/// Marks all entries from where a range was begun, or from the entry that has the focus, to this one.
pub(super) fn extend(model: &mut Model, to: usize) {
    let Focus::History(from) = model.focus else { return };
    model.marks.extend(&model.session, from, to);
    scroll::select(model, to);
}

/// Puts the sum of the marked entries in the line.
pub(super) fn insert_sum(model: &mut Model) {
    if let Some(why) = model.marks.why_not() {
        return model.complain(format!("they have no sum: {why}"));
    }
    let indices = model.marks.indices(&model.session);
    let sum = written("sum", &indices, &model.session);
    model.marks.clear();
    typing::insert(model, &sum);
}

/// Asks for the sum of what is marked, whenever that or what it depends on has changed. Marks are there as long as the
/// history has the focus.
pub(super) fn follow(model: &mut Model, effects: &mut Vec<Effect>) {
    if model.marks.is_empty() {
        return;
    }
    if model.focus == Focus::Input {
        return model.marks.clear();
    }
    let revision = model.session.revision();
    if model.marks.asked.replace(revision) == Some(revision) {
        return;
    }
    let indices = model.marks.indices(&model.session);
    let written = ["sum", "mean"].map(|name| written(name, &indices, &model.session));
    let jobs = written.map(|line| model.session.trial(&line, None));
    if let [Some(sum), Some(mean)] = jobs {
        model.queries.are_out = true;
        let jobs = Box::new([sum, mean]);
        effects.push(Effect::Query(model.queries.generation, Query::Sums(model.marks.generation, jobs)));
    }
}
