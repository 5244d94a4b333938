//! Entries that are marked in the history, and what they give together. It knows which entries these are, and how
//! their sum is written, but not what it is: the worker evaluates it.

use crate::session::{Answer, Entry, Identity, Outcome, Session};
use std::collections::BTreeSet;

/// The entries that are marked.
#[derive(Debug, Default)]
pub(super) struct Marks {
    entries: BTreeSet<Identity>,
    /// Where a range of marks was begun, and what had been marked before.
    range: Option<(Identity, BTreeSet<Identity>)>,
    /// Counts the changes: what was asked for earlier ones is not taken.
    pub(super) generation: u64,
    /// The session's revision when their sum was last asked for; `None` when it must be asked for.
    pub(super) asked: Option<u64>,
    /// Their sum and their mean, when they are known.
    pub(super) sums: Option<[Answer; 2]>,
}

/// Whether an entry can be added to others: blank lines and comments can't.
pub(super) fn has_result(entry: &Entry) -> bool {
    !entry.answer().is_some_and(|answer| matches!(answer.outcome, Outcome::Nothing))
}

impl Marks {
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn has(&self, entry: &Entry) -> bool {
        self.entries.contains(&entry.identity())
    }

    /// Marks an entry, or takes its mark away.
    pub(super) fn toggle(&mut self, entry: &Entry) {
        let identity = entry.identity();
        if !self.entries.remove(&identity) {
            self.entries.insert(identity);
        }
        self.change();
        self.end_range();
    }

    /// Marks all entries from where the range was begun, or from the one at index `from`, to the one at index `to`.
    pub(super) fn extend(&mut self, session: &Session, from: usize, to: usize) {
        let entries = session.entries();
        let Some(first) = entries.get(from) else { return };
        let begin = || (first.identity(), self.entries.clone());
        let (anchor, before) = self.range.take().unwrap_or_else(begin);
        let from = session.index_of(anchor).unwrap_or(from);
        let between = entries.get(from.min(to)..=from.max(to)).unwrap_or_default();
        let marked = between.iter().filter(|entry| has_result(entry)).map(Entry::identity);
        self.entries = before.iter().copied().chain(marked).collect();
        self.range = Some((anchor, before));
        self.change();
    }

    /// The next range begins a new one.
    pub(super) fn end_range(&mut self) {
        self.range = None;
    }

    pub(super) fn clear(&mut self) {
        self.entries.clear();
        self.end_range();
        self.change();
    }

    /// Why they have no sum, where that is known.
    pub(super) fn why_not(&self) -> Option<&str> {
        match &self.sums.as_ref()?[0].outcome {
            Outcome::Failed(wrong) => Some(wrong.first().map_or("", |it| &*it.message)),
            _ => None,
        }
    }

    fn change(&mut self) {
        self.generation += 1;
        (self.asked, self.sums) = (None, None);
    }

    /// Where the marked entries are, first to last; the marks of those that are gone are dropped.
    pub(super) fn indices(&mut self, session: &Session) -> Vec<usize> {
        self.entries.retain(|&identity| session.index_of(identity).is_some());
        let mut indices: Vec<usize> = self.entries.iter().filter_map(|&it| session.index_of(it)).collect();
        indices.sort_unstable();
        indices
    }
}

/// A function of the entries at these indices, as the line writes it: of a range where nothing but comments lies between
/// them, else of each.
pub(super) fn written(function: &str, indices: &[usize], session: &Session) -> String {
    let entries = session.entries();
    let is_alone =
        |pair: &[usize]| entries.get(pair[0] + 1..pair[1]).is_some_and(|it| !it.iter().any(has_result));
    match indices {
        [first, .., last] if indices.windows(2).all(is_alone) => {
            format!("{function}(@{}..@{})", first + 1, last + 1)
        }
        _ => {
            let each: Vec<String> = indices.iter().map(|index| format!("@{}", index + 1)).collect();
            let separator = if session.settings().decimal_comma { "; " } else { ", " };
            format!("{function}({})", each.join(separator))
        }
    }
}
