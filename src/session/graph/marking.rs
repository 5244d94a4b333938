//! What a change makes doubtful, and which jobs it calls back.

use super::{Dependency, Graph, NONE, State, definition};

impl Graph {
    pub(super) fn set_state(&mut self, id: u32, state: State) {
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
    pub(in crate::session) fn invalidate(&mut self, id: u32) {
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
            out.push(self.order[user]);
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

    /// Finds those again that look up the name that a line defines, and the errors from a position on that speak
    /// of lines.
    pub(super) fn rebind(&mut self, line: &str, from: usize) {
        if let Some((name, _)) = definition(line) {
            self.recheck(name);
        }
        if from < self.order.len() {
            self.invalidate_line_mentions(from);
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
    pub(in crate::session) fn call_back(&mut self, id: u32) {
        self.nodes[id as usize].job = 0;
    }

    /// Calls the jobs back whose operands have changed since they were handed out: their answers will be dropped.
    pub(in crate::session) fn cancel_outdated_jobs(&mut self) {
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
    pub(in crate::session) fn invalidate_all(&mut self) {
        for position in 0..self.order.len() {
            let id = self.order[position];
            self.call_back(id);
            self.set_state(id, State::Stale);
        }
    }
}
