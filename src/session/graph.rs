//! The graph of a sheet: in which order its entries are, what each defines and has looked up, and whose answers are
//! known to be right. It knows no texts, answers or settings: an entry is a number here, and it never evaluates.
//!
//! An entry that changes makes those that depend on it *doubtful*, and those that depend on them; a doubtful entry is
//! evaluated again only when something that it looked up has really changed.

mod jobs;
mod marking;
mod words;

pub(super) use jobs::Need;
pub(super) use words::{Known, definable, definition};

use super::bits::Bits;
use crate::syntax::NameKind;
use std::collections::BTreeSet;
use std::sync::Arc;
use words::Words;

/// No entry.
pub(super) const NONE: u32 = u32::MAX;

/// What is known of an entry's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// It is right.
    Settled,
    /// Something that it may depend on is being recomputed.
    Doubtful,
    /// It must be evaluated.
    Stale,
}

/// What an entry's place in the web of dependencies is; one for each entry that ever was, by its id.
#[derive(Debug)]
struct EntryState {
    /// Where it is; [`NONE`] when it was deleted.
    position: u32,
    state: State,
    /// The job that is out, or 0.
    job: u64,
    /// It had a value when it was last evaluated.
    has_value: bool,
    /// It looked up `ans`.
    asks: bool,
    links: Option<Box<Links>>,
}

impl EntryState {
    fn new(position: u32) -> Self {
        Self { position, state: State::Stale, job: 0, has_value: false, asks: false, links: None }
    }
}

/// What is known from the last evaluation of an entry.
#[derive(Debug, Default)]
struct Links {
    reads: Vec<Dependency>,
    /// Entries that took this one's value; some may have been edited since.
    users: Vec<u32>,
    /// When it was last found right, and when its value last changed.
    verified: u64,
    changed: u64,
    /// An error of it would say the number of another line, or a name that is defined in one.
    cites: bool,
}

/// Something that an entry looked up, and what it found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Dependency {
    /// The value or the body that a name stands for; `NONE` where no entry defines it.
    Name(Arc<str>, u32, Option<NameKind>),
    /// Only what a name is: the body of a function is read, not computed.
    Kind(Arc<str>, u32, Option<NameKind>),
    /// The nearest earlier result, and the line directly above, which is that result or has none: a note says so where
    /// it has failed.
    Answer { result: u32, above: u32 },
    /// An entry by its number.
    Entry(u32),
}

impl Dependency {
    /// The entry whose value was taken.
    pub(super) fn source(&self) -> u32 {
        match *self {
            Self::Name(_, id, _) | Self::Answer { result: id, .. } | Self::Entry(id) => id,
            Self::Kind(..) => NONE,
        }
    }

    pub(super) fn name(&self) -> Option<&Arc<str>> {
        match self {
            Self::Name(name, ..) | Self::Kind(name, ..) => Some(name),
            Self::Answer { .. } | Self::Entry(_) => None,
        }
    }
}

/// Says which state of which entry a job belongs to, so that a late answer is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ticket {
    id: u32,
    job: u64,
}

/// What depends on what, by the numbers of entries.
#[derive(Debug, Default)]
pub(super) struct Graph {
    /// One for each entry that ever was, by its id.
    nodes: Vec<EntryState>,
    /// The ids of the entries, by position.
    order: Vec<u32>,
    words: Words,
    /// Positions of entries whose answer is not known to be right.
    pending: Bits,
    /// Of these, and of those that have a value: what `ans` may mean.
    candidates: Bits,
    /// Positions of entries whose value is known to be right: what `ans` means below it, whatever is above.
    firm: Bits,
    /// Positions of entries that looked up `ans` and whose answer is known to be right.
    askers: Bits,
    /// Entries with a reference `@n` in their text.
    referrers: BTreeSet<u32>,
    /// Entries whose errors or notes say something about other lines.
    citing: Vec<u32>,
    /// Entries whose jobs are out.
    out: Vec<u32>,
    jobs: u64,
    /// Counts changes of values.
    clock: u64,
    /// Counts changes of lines, and of what is known of their results.
    revision: u64,
}

/// Where entries are.
impl Graph {
    /// Where an entry is; beyond all others when it was deleted.
    pub(super) fn position(&self, id: u32) -> usize {
        self.nodes[id as usize].position as usize
    }

    /// The same for an id from outside; `None` when it is none, or was deleted.
    pub(super) fn standing(&self, id: u32) -> Option<usize> {
        self.nodes.get(id as usize).filter(|node| node.position != NONE).map(|node| node.position as usize)
    }

    /// The entry at a position.
    pub(super) fn id_at(&self, position: usize) -> u32 {
        self.order.get(position).copied().unwrap_or(NONE)
    }

    /// The entry directly above a position.
    pub(super) fn above(&self, position: usize) -> u32 {
        position.checked_sub(1).map_or(NONE, |above| self.id_at(above))
    }

    /// Makes room for the lines of a file, some of which define names.
    pub(super) fn reserve(&mut self, entries: usize, names: usize) {
        self.nodes.reserve(entries);
        self.order.reserve(entries);
        self.words.reserve(names);
    }

    /// Appends an entry while a file is read; [`Graph::all_appended`] must follow.
    pub(super) fn append(&mut self, line: &str) -> u32 {
        let id = self.new_node(self.order.len(), line);
        self.order.push(id);
        self.define(id, line);
        id
    }

    /// After all entries of a file were appended: none has been evaluated.
    pub(super) fn all_appended(&mut self) {
        let count = self.order.len();
        (self.pending, self.candidates) = (Bits::all(count, true), Bits::all(count, true));
        (self.firm, self.askers) = (Bits::all(count, false), Bits::all(count, false));
    }

    /// Puts an entry at a position; what its name means below is another thing now.
    pub(super) fn insert(&mut self, position: usize, line: &str) -> u32 {
        let id = self.new_node(position, line);
        self.order.insert(position, id);
        for bits in [&mut self.pending, &mut self.candidates] {
            bits.insert(position, true);
        }
        for bits in [&mut self.firm, &mut self.askers] {
            bits.insert(position, false);
        }
        self.place_from(position + 1, self.order.len());
        self.define(id, line);
        self.mark_dependents(id);
        self.rebind(line, position + 1);
        id
    }

    /// Takes an entry out; what depends on it is doubtful. [`Graph::all_removed`] must follow.
    pub(super) fn remove(&mut self, position: usize, line: &str) {
        let id = self.id_at(position);
        self.mark_dependents(id);
        self.invalidate_referrers(id);
        self.undefine(id, line);
        self.referrers.remove(&id);
        self.order.remove(position);
        for bits in [&mut self.pending, &mut self.candidates, &mut self.firm, &mut self.askers] {
            bits.remove(position);
        }
        self.nodes[id as usize] = EntryState::new(NONE);
        self.place_from(position, self.order.len());
    }

    /// After entries with these lines were taken out from a position on.
    pub(super) fn all_removed<'lines>(&mut self, from: usize, lines: impl Iterator<Item = &'lines str>) {
        // Once for each name: all its readers are looked at.
        let names = lines.filter_map(|line| Some(definition(line)?.0));
        for name in names.collect::<BTreeSet<_>>() {
            self.recheck(name);
        }
        if from < self.order.len() {
            self.invalidate_line_mentions(from);
        }
    }

    /// Moves an entry; what depends on it, where it was and where it is, is doubtful.
    pub(super) fn shift(&mut self, from: usize, to: usize, line: &str) {
        let id = self.id_at(from);
        self.invalidate(id);
        self.mark_dependents(id);
        self.invalidate_referrers(id);
        self.undefine(id, line);
        self.order.remove(from);
        self.order.insert(to, id);
        for bits in [&mut self.pending, &mut self.candidates, &mut self.firm, &mut self.askers] {
            let bit = bits.remove(from);
            bits.insert(to, bit);
        }
        self.place_from(from.min(to), from.max(to) + 1);
        self.define(id, line);
        self.mark_dependents(id);
        self.rebind(line, from.min(to));
    }

    /// An entry has another text.
    pub(super) fn rewrite(&mut self, id: u32, old: &str, new: &str) {
        self.invalidate(id);
        self.undefine(id, old);
        self.define(id, new);
        self.note_references(id, new);
        if definition(old) != definition(new) {
            let below = self.position(id) + 1;
            self.rebind(old, below);
            self.rebind(new, below);
        }
    }

    fn new_node(&mut self, position: usize, line: &str) -> u32 {
        let id = index(self.nodes.len());
        self.nodes.push(EntryState::new(index(position)));
        self.note_references(id, line);
        id
    }

    fn note_references(&mut self, id: u32, line: &str) {
        if line.as_bytes().contains(&b'@') {
            self.referrers.insert(id);
        } else {
            self.referrers.remove(&id);
        }
    }

    /// Entries with a reference `@n` in their text.
    pub(super) fn referrers(&self) -> Vec<u32> {
        self.referrers.iter().copied().collect()
    }

    /// Tells the entries in a range where they are.
    fn place_from(&mut self, from: usize, to: usize) {
        if from < to {
            self.words.forget_known();
        }
        for position in from..to {
            self.nodes[self.order[position] as usize].position = index(position);
        }
    }

    /// Another number whenever a line or what is known of its result is another one.
    pub(super) fn revision(&self) -> u64 {
        self.revision
    }

    /// A change of the sheet begins.
    pub(super) fn revise(&mut self) {
        self.revision += 1;
    }
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(NONE)
}

#[cfg(test)]
mod tests;
