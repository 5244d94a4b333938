//! Which entries are out of date, in which order they are evaluated, and the jobs that do it.
//!
//! An entry that changes makes those that depend on it *doubtful*, and those that depend on them; a doubtful entry
//! is evaluated again only when something that it looked up has really changed. It knows no thread and no clock.

use super::answer::{Answer, Outcome};
use super::bindings::{Lookup, Snapshot};
use super::entry::{Entry, Text};
use super::evaluation::{self, Place};
use super::graph::{Need, Ticket};
use super::habits;
use super::settings::misplaced;
use super::{Session, Settings};
use crate::calendar::Moment;
use crate::limits::{Budget, Cancelled, Interrupt};
use crate::syntax::Note;
use crate::text::{Diagnostic, Span};
use std::ops::Range;
use std::sync::Arc;

/// An evaluation that can run on any thread: it carries all that it needs.
#[derive(Clone, Debug)]
pub struct Job {
    pub(super) text: Text,
    pub(super) view: Snapshot,
    pub(super) settings: Settings,
    pub(super) is_preview: bool,
    pub(super) waits: bool,
    pub(super) closed: u16,
    /// The time that it was given when it was evaluated before.
    pub(super) noted: Option<Box<Moment>>,
    /// The line was read from a file and nobody has asked for its value since.
    pub(super) only_read: bool,
}

impl Job {
    /// What it is evaluated and shown with.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Evaluates; takes as long as it takes, or until the token is raised (then the outcome is `Failed` and says so).
    /// A panic of the evaluator becomes an error of the line.
    #[must_use]
    pub fn run(&self, interrupt: &Interrupt) -> Answer {
        if self.waits {
            return Answer::NOTHING;
        }
        if let Some(damage) = self.text.damage() {
            return Answer::failed(vec![damage]);
        }
        let mut context = self.settings.context(if self.only_read {
            interrupt.within(Budget::OPENING)
        } else {
            interrupt.clone()
        });
        // A time that was noted stays: only a line that is entered or a sheet that is opened looks at the clock.
        context.noted = self.noted.as_deref().cloned();
        let (scope, settings, number) = (&self.view, &self.settings, self.view.number);
        let place = Place { scope, settings, context: &context, number };
        let mut answer = Answer::NOTHING;
        if self.is_preview {
            evaluation::preview(place, &self.text.shown, &mut answer);
            return answer;
        }
        // `exit` in a sheet that was written elsewhere ends nothing here.
        evaluation::evaluate(place, &self.text.shown, &mut answer);
        answer.timed |= self.view.is_timed();
        if self.only_read && context.interrupt.reason() == Some(Cancelled::Work) {
            let place = Span::new(0, self.text.shown.len());
            return Answer::error(Diagnostic::error(place, WAITS));
        }
        if self.closed > 0 {
            let plural = if self.closed == 1 { "bracket" } else { "brackets" };
            answer.notes.push(Note::new(format!("closed {} {plural}", self.closed)));
        }
        answer
    }

    /// The answer with the units of work that it took ([`Budget::work`]), if no more than these are needed: for who
    /// can't wait for another thread.
    #[must_use]
    pub fn run_within(&self, units: u64) -> Option<(Answer, u64)> {
        // Reading a line is not counted, and takes time by its length.
        if self.text.shown.len() > MAX_SHORT_LINE {
            return None;
        }
        let interrupt = Interrupt::with_budget(Budget { work: units, ..Budget::LINE });
        interrupt.begin();
        let answer = self.run(&interrupt);
        interrupt.reason().is_none().then(|| (answer, interrupt.spent()))
    }

    /// Whether a preview needs entries that have not been evaluated: they are the next jobs, and when they are
    /// accepted the preview is to be asked for again. Until then it has no outcome.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.waits
    }
}

/// Bytes of a line that is read in no time.
const MAX_SHORT_LINE: usize = 400;

/// Said of a line that would take too long for a sheet that is being opened.
const WAITS: &str = "this takes long, so it waits until you enter it again";

/// Entries that are passed over because they wait for a job that is out, before no other is looked for.
const MAX_SKIPPED: usize = 64;

/// What looking at an entry came to.
enum Step {
    /// It is right.
    Settled,
    /// These come first.
    Wants(Vec<u32>),
    /// It is being evaluated.
    Out,
    /// It can be evaluated.
    Job(Ticket, Box<Job>),
}

impl Session {
    /// The next entry to evaluate whose operands are known: what a preview waits for, then those in `visible` and
    /// what they need first. `None` when there is nothing to do before a job that is out comes back.
    pub fn next_job(&mut self, visible: Range<usize>) -> Option<(Ticket, Job)> {
        let wanted = |root: &u32| self.urgent.contains(root) || visible.contains(&self.graph.position(*root));
        if self.agenda.first().is_some_and(|root| !wanted(root))
            || !self.urgent.is_empty() && !self.serves_urgent
        {
            self.agenda.clear();
        }
        let (mut from, mut skipped) = (visible.start, 0);
        loop {
            let Some(&id) = self.agenda.last() else {
                let root = if skipped == 0 {
                    self.next_root(&visible)?
                } else {
                    self.graph.next_pending(&(from..visible.end))?
                };
                self.agenda.push(root);
                continue;
            };
            match self.step(id) {
                Step::Settled => _ = self.agenda.pop(),
                Step::Wants(ids) => self.agenda.extend(ids),
                // What waits for a job that is out does not keep others waiting.
                Step::Out => {
                    let root = self.agenda.first().map(|&root| self.graph.position(root));
                    self.agenda.clear();
                    let is_next = root.filter(|root| (from..visible.end).contains(root));
                    from = is_next.map_or(from, |root| root + 1);
                    skipped += 1;
                    if MAX_SKIPPED < skipped {
                        return None;
                    }
                }
                Step::Job(ticket, job) => return Some((ticket, *job)),
            }
        }
    }

    /// Takes the answer of a job; `false` when the entry has changed since and the answer was dropped.
    pub fn accept(&mut self, ticket: Ticket, answer: Answer) -> bool {
        let id = self.graph.take_back(ticket);
        if let Some(id) = id {
            self.settle(id, answer);
        }
        id.is_some()
    }

    /// Numbers its jobs on from those of the session whose place it takes, so that none of their answers is taken for one
    /// of its own.
    #[cfg(feature = "tui")]
    pub fn succeed(&mut self, before: &Self) {
        self.graph.succeed(&before.graph);
    }

    /// Gives a job back that was not run to its end, so that it is handed out again.
    pub fn release(&mut self, ticket: Ticket) {
        self.graph.release(ticket);
    }

    /// Whether the answer of an entry is being recomputed, or was never computed.
    #[must_use]
    #[cfg(feature = "internals")]
    pub fn is_pending(&self, index: usize) -> bool {
        self.graph.is_pending(index)
    }

    fn next_root(&mut self, visible: &Range<usize>) -> Option<u32> {
        while let Some(id) = self.urgent.pop() {
            if self.graph.is_out_of_date(id) {
                self.urgent.push(id);
                self.serves_urgent = true;
                return Some(id);
            }
        }
        self.serves_urgent = false;
        self.graph.next_pending(visible)
    }

    fn step(&mut self, id: u32) -> Step {
        match self.graph.need(id) {
            Need::Nothing => Step::Settled,
            Need::Others(wants) => Step::Wants(wants),
            Need::Job => Step::Out,
            Need::Evaluation => self.start(id),
        }
    }

    /// Makes the job of a stale entry, or settles it when there is nothing to evaluate.
    fn start(&mut self, id: u32) -> Step {
        let position = self.graph.position(id);
        let Entry { text, closed, only_read, .. } = &self.entries[position];
        let (text, closed, only_read) = (text.clone(), *closed, *only_read);
        let noted = self.entries[position].answer().and_then(|answer| answer.time.clone());
        let trimmed = text.shown.trim_start();
        if text.raw.is_none() && (trimmed.is_empty() || trimmed.starts_with('#')) {
            self.graph.link(id, false, Vec::new());
            let wrong = match position {
                0 => self.base.with_line(&text.shown).1,
                _ => misplaced(&text.shown).into_iter().collect(),
            };
            self.settle(id, if wrong.is_empty() { Answer::NOTHING } else { Answer::failed(wrong) });
            return Step::Settled;
        }
        let Lookup { reads, wants, cites, view } = self.lookup(&text.shown, position);
        if !wants.is_empty() {
            return Step::Wants(wants);
        }
        self.graph.link(id, cites, reads);
        let job = Job {
            text,
            view,
            settings: self.settings.clone(),
            is_preview: false,
            waits: false,
            closed,
            noted,
            only_read,
        };
        Step::Job(self.graph.hand_out(id), Box::new(job))
    }

    /// Takes an answer as that of the entry as it is now.
    fn settle(&mut self, id: u32, mut answer: Answer) {
        let position = self.graph.position(id);
        if !answer.notes.is_empty() {
            self.keep_first_explanations(id, &mut answer);
        }
        // A note can name a line too: `this is the result of line 10`.
        let notes = answer.notes.iter().any(|note| note.message.contains("line "));
        let cites = matches!(answer.outcome, Outcome::Failed(_)) && self.graph.cites(id);
        let has_value = matches!(answer.outcome, Outcome::Value(..));
        self.graph.settle(id, has_value, notes || cites || answer.placed);
        let entry = &mut self.entries[position];
        let old = entry.answer.replace(Arc::new(answer));
        entry.outdated = false;
        let new = entry.answer.as_ref().map(|new| &new.outcome);
        let is_same = old.as_ref().zip(new).is_some_and(|(old, new)| old.outcome.same(new));
        if !is_same {
            self.graph.value_changed(id);
        }
        let shows_same = old.as_ref().zip(new).is_none_or(|(old, new)| match (&old.outcome, new) {
            (Outcome::Failed(old), Outcome::Failed(new)) => old == new,
            (old, new) => old.shown() == new.shown(),
        });
        if !shows_same {
            entry.changed = true;
            self.marked.push(id);
        }
    }

    /// Which of its meanings a word has is said the first time that a sheet uses it.
    fn keep_first_explanations(&mut self, id: u32, answer: &mut Answer) {
        let position = self.graph.position(id);
        answer.notes.retain(|note| {
            let Some(meaning) = habits::explanation(&note.message) else { return true };
            let first = self.explained.entry(meaning).or_insert(id);
            if *first != id && self.graph.standing(*first).is_some_and(|place| place < position) {
                return false;
            }
            *first = id;
            true
        });
    }
}
