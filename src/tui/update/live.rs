//! Asking for the result of the line and for those of entries.

use crate::session::{Job, Outcome};
use crate::tui::message::Effect;
use crate::tui::model::{Model, Progress};
use crate::tui::query::Preview;
use crate::value::Value;

/// Entries that wait for the worker: enough to keep it busy, few enough to evaluate what is scrolled to first.
const MAX_IN_FLIGHT: usize = 8;

/// Units of work for an entry that is evaluated at once: less than handing it to another thread takes.
pub(super) const QUICK_WORK: u64 = 100_000;

/// What an entry takes besides: reading the line, finding what it depends on, noting what it came to.
const ENTRY_WORK: u64 = 5_000;

/// Asks what the line gives.
pub(in crate::tui) fn ask_live(model: &mut Model, effects: &mut Vec<Effect>) {
    model.live.generation += 1;
    model.live.revision = model.session.revision();
    let text = model.line.text();
    let at = model.edited();
    let job = (!text.trim().is_empty()).then(|| model.session.preview(text, at));
    if job.is_none() {
        model.live.progress = Progress::Answered;
    } else if !model.live.is_waiting() {
        model.live.progress = Progress::Asked;
    }
    model.live.blocked = job.as_ref().is_some_and(Job::waits);
    if job.is_none() {
        model.live.answer = None;
    }
    let preview = job.filter(|job| !job.waits()).map(|job| Preview { job, form: model.form });
    effects.push(Effect::Live(model.live.generation, preview));
}

/// What a line that is not entered comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Reads {
    Truth(bool),
    Value,
    Wrong,
    /// It takes longer than a key may wait.
    Late,
}

/// What a line would come to.
pub(in crate::tui) fn value(model: &mut Model, line: &str) -> Reads {
    let answer = model.session.rehearsal(line, None).and_then(|job| job.run_within(QUICK_WORK));
    match answer.map(|(answer, _)| answer.outcome) {
        Some(Outcome::Value(Value::Boolean(truth), _)) => Reads::Truth(truth),
        Some(Outcome::Value(..)) => Reads::Value,
        Some(_) => Reads::Wrong,
        None => Reads::Late,
    }
}

/// What is wrong with a line that is soon worked out.
pub(in crate::tui) fn wrong(model: &mut Model, line: &str) -> Option<String> {
    let (answer, _) = model.session.rehearsal(line, None)?.run_within(QUICK_WORK)?;
    match answer.outcome {
        Outcome::Failed(wrong) => wrong.into_iter().next().map(|it| it.message),
        _ => None,
    }
}

/// Evaluates entries that take no time at once and hands the others out: those that are shown come first.
pub(super) fn ask_entries(model: &mut Model, effects: &mut Vec<Effect>) {
    let (shown, all) = (model.visible(&model.layout()), 0..model.session.entries().len());
    let mut left = model.jobs.at_once;
    model.jobs.filling = false;
    while model.jobs.entries < MAX_IN_FLIGHT {
        let next = model.session.next_job(shown.clone()).or_else(|| model.session.next_job(all.clone()));
        let Some((ticket, job)) = next else { break };
        if left > 0
            && let Some((answer, spent)) = job.run_within(QUICK_WORK)
        {
            left = left.saturating_sub(spent + ENTRY_WORK);
            model.session.accept(ticket, answer);
        } else if left == 0 && model.jobs.at_once > 0 {
            // The rest waits until keys and answers have had their turn.
            model.session.release(ticket);
            model.jobs.filling = true;
            return effects.push(Effect::Onward);
        } else {
            left = left.saturating_sub(QUICK_WORK);
            model.jobs.entries += 1;
            effects.push(Effect::Entry(ticket, job));
        }
    }
}
