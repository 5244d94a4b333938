//! Which entry is evaluated next, the jobs that are out, and what has been found out.

use super::{Dependency, Graph, NONE, State, Ticket};
use std::ops::Range;

/// What is between an entry and its answer.
#[derive(Debug)]
pub(in crate::session) enum Need {
    /// Nothing: the answer is right, or the entry is gone.
    Nothing,
    /// These must be known first.
    Others(Vec<u32>),
    /// The job that is out.
    Job,
    /// It must be evaluated.
    Evaluation,
}

impl Graph {
    /// The first entry in a range that is out of date.
    pub(in crate::session) fn next_pending(&self, visible: &Range<usize>) -> Option<u32> {
        let position = self.pending.first(visible.start)?;
        (position < visible.end).then(|| self.order[position])
    }

    pub(in crate::session) fn is_out_of_date(&self, id: u32) -> bool {
        let Some(node) = self.nodes.get(id as usize) else { return false };
        node.position != NONE && node.state != State::Settled
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
    pub(super) fn sources(&self, read: &Dependency, position: usize) -> [(u32, u32); 2] {
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

    /// Notes what an entry has looked up.
    pub(in crate::session) fn link(&mut self, id: u32, cites: bool, reads: Vec<Dependency>) {
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

    /// What is needed before an entry has an answer that is right.
    pub(in crate::session) fn need(&mut self, id: u32) -> Need {
        let node = &self.nodes[id as usize];
        if node.position == NONE || node.state == State::Settled {
            return Need::Nothing;
        }
        if node.job != 0 {
            return Need::Job;
        }
        if node.state == State::Doubtful {
            let wants = self.check(id);
            if !wants.is_empty() {
                return Need::Others(wants);
            }
            if self.nodes[id as usize].state == State::Settled {
                return Need::Nothing;
            }
        }
        Need::Evaluation
    }

    /// Whether the answer at a position is not known to be right.
    pub(in crate::session) fn is_pending(&self, position: usize) -> bool {
        self.pending.get(position)
    }

    /// A job of an entry is handed out.
    pub(in crate::session) fn hand_out(&mut self, id: u32) -> Ticket {
        self.jobs += 1;
        self.nodes[id as usize].job = self.jobs;
        self.out.push(id);
        Ticket { id, job: self.jobs }
    }

    /// A job comes back with an answer; `None` where the entry has changed since.
    pub(in crate::session) fn take_back(&mut self, ticket: Ticket) -> Option<u32> {
        let node = self.nodes.get_mut(ticket.id as usize).filter(|node| node.job == ticket.job)?;
        node.job = 0;
        self.out.retain(|&id| id != ticket.id);
        Some(ticket.id)
    }

    /// A job comes back without an answer: it may be handed out again.
    pub(in crate::session) fn release(&mut self, ticket: Ticket) {
        if let Some(node) = self.nodes.get_mut(ticket.id as usize).filter(|node| node.job == ticket.job) {
            node.job = 0;
        }
    }

    /// Numbers its jobs on from those of another sheet, so that none of their answers is taken for one of its own.
    #[cfg(feature = "tui")]
    pub(in crate::session) fn succeed(&mut self, before: &Self) {
        self.jobs = self.jobs.max(before.jobs);
    }

    /// Whether an error of the entry would say the number of another line, or a name that is defined in one.
    pub(in crate::session) fn cites(&self, id: u32) -> bool {
        self.nodes[id as usize].links.as_ref().is_some_and(|links| links.cites)
    }

    /// The entry has an answer, which is right.
    pub(in crate::session) fn settle(&mut self, id: u32, has_value: bool, mentions_lines: bool) {
        self.nodes[id as usize].has_value = has_value;
        self.set_state(id, State::Settled);
        if mentions_lines {
            self.citing.push(id);
        }
    }

    /// The value of the entry is another one than before.
    pub(in crate::session) fn value_changed(&mut self, id: u32) {
        self.clock += 1;
        if let Some(links) = &mut self.nodes[id as usize].links {
            links.changed = self.clock;
        }
    }
}
