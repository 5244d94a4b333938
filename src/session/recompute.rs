//! Which entries are out of date, in which order they are evaluated, and the jobs that do it.
//!
//! An entry that changes makes those that depend on it *doubtful*, and those that depend on them; a doubtful entry
//! is evaluated again only when something that it looked up has really changed. It knows no thread and no clock.

use super::bindings::{Dependency, Lookup, NONE, Snapshot};
use super::entry::{self, Answer, Entry, Outcome, Place, Text};
use super::settings::misplaced;
use super::{Session, Settings};
use crate::limits::{Budget, Cancelled, Interrupt};
use crate::quantity::catalog;
use crate::syntax::Note;
use crate::text::{Diagnostic, Span};
use std::ops::Range;
use std::sync::Arc;

/// What is known of an entry's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// It is right.
    Settled,
    /// Something that it may depend on is being recomputed.
    Doubtful,
    /// It must be evaluated.
    Stale,
}

/// What an entry's place in the web of dependencies is; one for each entry that ever was, by its id.
#[derive(Debug)]
pub(super) struct EntryState {
    /// Where it stands; [`NONE`] when it was deleted.
    pub(super) position: u32,
    pub(super) state: State,
    /// The job that is out, or 0.
    job: u64,
    /// It had a value when it was last evaluated.
    has_value: bool,
    /// It looked up `ans`.
    asks: bool,
    pub(super) links: Option<Box<Links>>,
}

impl EntryState {
    pub(super) fn new(position: u32) -> Self {
        Self { position, state: State::Stale, job: 0, has_value: false, asks: false, links: None }
    }
}

/// What an evaluation left behind.
#[derive(Debug, Default)]
pub(super) struct Links {
    reads: Vec<Dependency>,
    /// Entries that took this one's value; some may have been edited since.
    users: Vec<u32>,
    /// When it was last found right, and when its value last changed.
    verified: u64,
    changed: u64,
    /// An error of it would say the number of another line, or a name that is defined in one.
    cites: bool,
}

/// An evaluation that can run on any thread: it carries all that it needs.
#[derive(Clone, Debug)]
pub struct Job {
    pub(super) text: Text,
    pub(super) view: Snapshot,
    pub(super) settings: Settings,
    pub(super) is_preview: bool,
    pub(super) waits: bool,
    pub(super) closed: u16,
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
        let context = self.settings.context(if self.only_read {
            interrupt.within(Budget::OPENING)
        } else {
            interrupt.clone()
        });
        let (scope, settings, number) = (&self.view, &self.settings, self.view.number);
        let place = Place { scope, settings, context: &context, number };
        if self.is_preview {
            return entry::preview(place, &self.text.shown);
        }
        // `exit` in a sheet that was written elsewhere ends nothing here.
        let mut answer = entry::evaluate(place, &self.text.shown);
        if self.only_read && context.interrupt.reason() == Some(Cancelled::Work) {
            let place = Span::new(0, self.text.shown.len());
            return Answer::error(Diagnostic::error(place, WAITS));
        }
        if self.closed > 0 {
            let plural = if self.closed == 1 { "bracket" } else { "brackets" };
            answer.notes.push(Note { message: format!("closed {} {plural}", self.closed), other: None });
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

/// Says which state of which entry a job belongs to, so that a late answer is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ticket {
    id: u32,
    job: u64,
}

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
        let wanted = |root: &u32| self.urgent.contains(root) || visible.contains(&self.position(*root));
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
                    self.next_pending(&(from..visible.end))?
                };
                self.agenda.push(root);
                continue;
            };
            match self.step(id) {
                Step::Settled => _ = self.agenda.pop(),
                Step::Wants(ids) => self.agenda.extend(ids),
                // What waits for a job that is out does not keep others waiting.
                Step::Out => {
                    let root = self.agenda.first().map(|&root| self.position(root));
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
        let Some(node) = self.nodes.get_mut(ticket.id as usize) else { return false };
        let is_current = node.job == ticket.job;
        if is_current {
            node.job = 0;
            self.out.retain(|&id| id != ticket.id);
            self.settle(ticket.id, answer);
        }
        is_current
    }

    /// Numbers its jobs on from those of the session whose place it takes, so that none of their answers is taken for one
    /// of its own.
    #[cfg(feature = "tui")]
    pub fn succeed(&mut self, before: &Self) {
        self.jobs = self.jobs.max(before.jobs);
    }

    /// Gives a job back that was not run to its end, so that it is handed out again.
    pub fn release(&mut self, ticket: Ticket) {
        if let Some(node) = self.nodes.get_mut(ticket.id as usize).filter(|node| node.job == ticket.job) {
            node.job = 0;
        }
    }

    /// Whether the answer of an entry is being recomputed, or was never computed.
    #[must_use]
    #[cfg(feature = "internals")]
    pub fn is_pending(&self, index: usize) -> bool {
        self.pending.get(index)
    }

    fn next_root(&mut self, visible: &Range<usize>) -> Option<u32> {
        while let Some(id) = self.urgent.pop() {
            if self.is_out_of_date(id) {
                self.urgent.push(id);
                self.serves_urgent = true;
                return Some(id);
            }
        }
        self.serves_urgent = false;
        self.next_pending(visible)
    }

    /// The first entry in a range that is out of date.
    fn next_pending(&self, visible: &Range<usize>) -> Option<u32> {
        let position = self.pending.first(visible.start)?;
        (position < visible.end).then(|| self.entries[position].id)
    }

    fn is_out_of_date(&self, id: u32) -> bool {
        let Some(node) = self.nodes.get(id as usize) else { return false };
        node.position != NONE && node.state != State::Settled
    }

    fn step(&mut self, id: u32) -> Step {
        let node = &self.nodes[id as usize];
        if node.position == NONE || node.state == State::Settled {
            return Step::Settled;
        }
        if node.job != 0 {
            return Step::Out;
        }
        if node.state == State::Doubtful {
            let wants = self.check(id);
            if !wants.is_empty() {
                return Step::Wants(wants);
            }
            if self.nodes[id as usize].state == State::Settled {
                return Step::Settled;
            }
        }
        self.start(id)
    }

    /// Finds out whether a doubtful entry must be evaluated again; what must be known before is returned.
    fn check(&mut self, id: u32) -> Vec<u32> {
        let position = self.position(id);
        let mut wants = Vec::new();
        let links = self.nodes[id as usize].links.as_deref();
        let is_right = links.is_some_and(|links| {
            links.reads.iter().all(|read| {
                let sources = self.sources(read, position);
                let out_of_date = sources.iter().map(|&(_, now)| now).find(|&now| self.is_out_of_date(now));
                wants.extend(out_of_date);
                out_of_date.is_some()
                    || sources.iter().all(|&(then, now)| {
                        now == then && (now == NONE || !self.changed_since(now, links.verified))
                    })
            })
        });
        if !is_right {
            self.nodes[id as usize].state = State::Stale;
            return Vec::new();
        }
        if wants.is_empty() {
            self.set_state(id, State::Settled);
            let now = self.clock;
            if let Some(links) = &mut self.nodes[id as usize].links {
                links.verified = now;
            }
        }
        wants
    }

    /// The entries that a line at a position depends on by what it has read: which they were, and which they are now.
    fn sources(&self, read: &Dependency, position: usize) -> [(u32, u32); 2] {
        match *read {
            Dependency::Answer { result, above } => {
                [(result, self.answer_before(position)), (above, self.above(position))]
            }
            _ => [(read.source(), read.source()), (NONE, NONE)],
        }
    }

    fn changed_since(&self, id: u32, moment: u64) -> bool {
        self.nodes[id as usize].links.as_ref().is_none_or(|links| links.changed > moment)
    }

    /// Makes the job of a stale entry, or settles it when there is nothing to evaluate.
    fn start(&mut self, id: u32) -> Step {
        let position = self.position(id);
        let Entry { text, closed, only_read, .. } = &self.entries[position];
        let (text, closed, only_read) = (text.clone(), *closed, *only_read);
        let trimmed = text.shown.trim_start();
        if text.raw.is_none() && (trimmed.is_empty() || trimmed.starts_with('#')) {
            self.link(id, false, Vec::new());
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
        self.link(id, cites, reads);
        self.jobs += 1;
        self.nodes[id as usize].job = self.jobs;
        self.out.push(id);
        let job = Job {
            text,
            view,
            settings: self.settings.clone(),
            is_preview: false,
            waits: false,
            closed,
            only_read,
        };
        Step::Job(Ticket { id, job: self.jobs }, Box::new(job))
    }

    /// Notes what an entry has looked up.
    fn link(&mut self, id: u32, cites: bool, reads: Vec<Dependency>) {
        let now = self.clock;
        let node = &mut self.nodes[id as usize];
        node.asks = reads.iter().any(|read| matches!(read, Dependency::Answer { .. }));
        let links = node.links.get_or_insert_default();
        links.verified = now;
        links.cites = cites;
        if links.reads == reads {
            return;
        }
        for read in &reads {
            if let Some(word) = read.name().and_then(|name| self.words.get_mut(name)) {
                word.readers.push(id);
            }
            let source = read.source();
            if source != NONE && !matches!(read, Dependency::Answer { .. }) {
                self.nodes[source as usize].links.get_or_insert_default().users.push(id);
            }
        }
        if let Some(links) = &mut self.nodes[id as usize].links {
            links.reads = reads;
        }
    }

    /// Takes an answer as that of the entry as it is now.
    fn settle(&mut self, id: u32, mut answer: Answer) {
        let position = self.position(id);
        if !answer.notes.is_empty() {
            self.keep_first_explanations(id, &mut answer);
        }
        self.nodes[id as usize].has_value = matches!(answer.outcome, Outcome::Value(..));
        self.set_state(id, State::Settled);
        let links = self.nodes[id as usize].links.as_ref();
        // A note can name a line too: `this is the result of line 10`.
        let notes = answer.notes.iter().any(|note| note.message.contains("line "));
        let cites =
            notes || matches!(answer.outcome, Outcome::Failed(_)) && links.is_some_and(|links| links.cites);
        if cites || answer.placed {
            self.citing.push(id);
        }
        let entry = &mut self.entries[position];
        let old = entry.answer.replace(Arc::new(answer));
        entry.outdated = false;
        let new = entry.answer.as_ref().map(|new| &new.outcome);
        let is_same = old.as_ref().zip(new).is_some_and(|(old, new)| old.outcome.same(new));
        if !is_same {
            self.clock += 1;
            if let Some(links) = &mut self.nodes[id as usize].links {
                links.changed = self.clock;
            }
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
        let position = self.nodes[id as usize].position;
        answer.notes.retain(|note| {
            let Some(meaning) = catalog::explanation(&note.message) else { return true };
            let first = self.explained.entry(meaning).or_insert(id);
            let place = self.nodes[*first as usize].position;
            if *first != id && place != NONE && place < position {
                return false;
            }
            *first = id;
            true
        });
    }

    fn set_state(&mut self, id: u32, state: State) {
        let node = &mut self.nodes[id as usize];
        node.state = state;
        let (position, is_right) = (node.position as usize, state == State::Settled);
        let (has_value, asks) = (node.has_value, node.asks);
        self.pending.set(position, !is_right);
        self.candidates.set(position, !is_right || has_value);
        self.firm.set(position, is_right && has_value);
        self.askers.set(position, is_right && asks);
        self.revision += 1;
    }

    /// Makes an entry stale, and what depends on it doubtful.
    pub(super) fn invalidate(&mut self, id: u32) {
        let node = &mut self.nodes[id as usize];
        if node.position == NONE {
            return;
        }
        node.job = 0;
        let was_settled = node.state == State::Settled;
        self.set_state(id, State::Stale);
        if was_settled {
            self.mark_dependents(id);
        }
    }

    /// Makes what depends on an entry doubtful, and what depends on that.
    pub(super) fn mark_dependents(&mut self, id: u32) {
        let mut work = vec![id];
        while let Some(id) = work.pop() {
            let from = work.len();
            let users = self.nodes[id as usize].links.as_mut().map(|links| std::mem::take(&mut links.users));
            let mut users = users.unwrap_or_default();
            users.sort_unstable();
            users.dedup();
            users.retain(|&user| self.uses(user, id));
            work.extend(users.iter().filter(|&&user| self.nodes[user as usize].state == State::Settled));
            if let Some(links) = &mut self.nodes[id as usize].links {
                links.users = users;
            }
            self.answer_users(self.position(id), &mut work);
            for &doubtful in work.get(from..).unwrap_or_default() {
                if self.nodes[doubtful as usize].state == State::Settled {
                    self.set_state(doubtful, State::Doubtful);
                }
            }
        }
    }

    fn uses(&self, user: u32, id: u32) -> bool {
        let node = &self.nodes[user as usize];
        node.position != NONE
            && node.links.as_ref().is_some_and(|links| links.reads.iter().any(|read| read.source() == id))
    }

    /// The settled entries whose `ans` an entry at this position can decide: those up to the next result.
    fn answer_users(&self, position: usize, out: &mut Vec<u32>) {
        let end = self.firm.first(position + 1);
        let mut at = position + 1;
        while let Some(user) = self.askers.first(at) {
            if end.is_some_and(|end| user > end) {
                return;
            }
            out.push(self.entries[user].id);
            at = user + 1;
        }
    }

    /// Makes those stale for which a name means something else now.
    pub(super) fn recheck(&mut self, name: &str) {
        let Some(word) = self.words.get_mut(name) else { return };
        let mut readers = std::mem::take(&mut word.readers);
        readers.sort_unstable();
        readers.dedup();
        let mut kept = Vec::with_capacity(readers.len());
        for reader in readers {
            let node = &self.nodes[reader as usize];
            let Some(links) = node.links.as_ref().filter(|_| node.position != NONE) else { continue };
            let read = links.reads.iter().find(|read| read.name().is_some_and(|known| **known == *name));
            let Some(Dependency::Name(_, id, kind) | Dependency::Kind(_, id, kind)) = read else { continue };
            kept.push(reader);
            let found = self.find(name, node.position as usize);
            if found.map_or((NONE, None), |(id, kind)| (id, Some(kind))) != (*id, *kind) {
                self.invalidate(reader);
            }
        }
        if let Some(word) = self.words.get_mut(name) {
            kept.append(&mut word.readers);
            word.readers = kept;
        }
    }

    /// Makes those errors stale that may say the number of a line, or a name, that has changed from a position on, and
    /// those results that depend on the number of their line.
    pub(super) fn invalidate_line_mentions(&mut self, from: usize) {
        for id in self.out.clone() {
            let node = &self.nodes[id as usize];
            if node.links.as_ref().is_some_and(|links| links.cites) && node.position as usize >= from {
                self.call_back(id);
            }
        }
        let mut citing = std::mem::take(&mut self.citing);
        citing.sort_unstable();
        citing.dedup();
        for id in citing {
            let node = &self.nodes[id as usize];
            if node.position == NONE {
                continue;
            }
            if node.position as usize >= from {
                self.invalidate(id);
            } else {
                self.citing.push(id);
            }
        }
    }

    /// Makes those stale that refer to an entry by its number.
    pub(super) fn invalidate_referrers(&mut self, id: u32) {
        let Some(links) = &self.nodes[id as usize].links else { return };
        for user in links.users.clone() {
            let node = &self.nodes[user as usize];
            if node.links.as_ref().is_some_and(|links| links.reads.contains(&Dependency::Entry(id))) {
                self.invalidate(user);
            }
        }
    }

    /// Has the answer of the job that is out dropped.
    pub(super) fn call_back(&mut self, id: u32) {
        self.nodes[id as usize].job = 0;
    }

    /// Calls the jobs back whose operands have changed since they were handed out: their answers will be dropped.
    pub(super) fn cancel_outdated_jobs(&mut self) {
        let mut out = std::mem::take(&mut self.out);
        out.retain(|&id| self.nodes[id as usize].job != 0);
        for &id in &out {
            let position = self.position(id);
            let is_right = |read: &Dependency| {
                let sources = self.sources(read, position);
                sources.iter().all(|&(then, now)| then == now && !self.is_out_of_date(now))
            };
            let links = self.nodes[id as usize].links.as_ref();
            if !links.is_some_and(|links| links.reads.iter().all(is_right)) {
                self.nodes[id as usize].job = 0;
            }
        }
        self.out = out;
    }

    /// Makes every entry stale: what they mean depends on a setting that was changed.
    pub(super) fn invalidate_all(&mut self) {
        for position in 0..self.entries.len() {
            let id = self.entries[position].id;
            self.call_back(id);
            self.set_state(id, State::Stale);
        }
    }
}
