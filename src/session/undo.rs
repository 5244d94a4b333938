//! The history of the sheet's changes: every step can be taken back and done again, without limit.
//! It knows nothing of values: what the steps touch is recomputed as after any other change.

use super::Session;
use super::entry::Text;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What a step did to the list of entries.
#[derive(Clone, Copy, Debug)]
pub(super) enum Change {
    /// Only texts were replaced.
    Nothing,
    /// So many entries were put at this index, one after the other.
    Inserted(usize, usize),
    /// So many entries from this index on were deleted.
    Removed(usize, usize),
    /// So many entries are from this index on in the place of others.
    Replaced(usize, usize),
    /// An entry was moved from the first index to the second.
    Moved(usize, usize),
    /// How many changes before this one deleted entries: for the user they are one change with it.
    Together(usize),
}

/// A text that was exchanged.
#[derive(Debug)]
pub(super) struct TextSwap {
    /// Where it is when the change is done.
    pub(super) index: usize,
    /// The text that is there when it is not this one's turn.
    pub(super) text: Text,
    /// Only the numbers of references differ, and they point to the same entries.
    pub(super) renumbers: bool,
}

/// One change of the sheet.
#[derive(Debug)]
pub(super) struct Step {
    pub(super) change: Change,
    /// The entries that are away because of the change or its undoing, the one that comes back first last.
    pub(super) away: Vec<Text>,
    pub(super) swaps: Vec<TextSwap>,
}

/// The steps that were done, and those that were taken back.
#[derive(Debug, Default)]
pub(super) struct UndoStack {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl UndoStack {
    pub(super) fn push(&mut self, step: Step) {
        self.undone.clear();
        self.done.push(step);
    }

    /// Adds texts that were exchanged after the rest to the latest step.
    pub(super) fn extend_last(&mut self, swaps: Vec<TextSwap>) {
        let Some(step) = self.done.last_mut() else { return };
        crate::order::sort_by_key(&mut step.swaps, |swap| swap.index);
        for swap in swaps {
            // What stood there first comes back, with the numbers that its references had.
            match step.swaps.binary_search_by_key(&swap.index, |it| it.index) {
                Ok(at) => step.swaps[at].renumbers = false,
                Err(at) => step.swaps.insert(at, swap),
            }
        }
    }
}

/// The changes of a sheet that was left, which can be taken back once it is open again and has the same lines.
#[derive(Debug)]
pub struct Left {
    lines: u64,
    history: UndoStack,
}

/// What a change of the sheet did, as it is told; indices are those after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// The entry at this index is another one.
    Edited(usize),
    /// So many entries were put at this index.
    Inserted(usize, usize),
    /// So many entries were deleted there.
    Removed(usize, usize),
    /// An entry was moved from the first index to the second.
    Moved(usize, usize),
    /// So many entries were deleted here and there.
    Deleted(usize),
    /// All entries were exchanged.
    Replaced,
}

impl Step {
    fn changed(&self) -> Changed {
        match self.change {
            Change::Nothing => Changed::Edited(self.swaps.first().map_or(0, |swap| swap.index)),
            Change::Inserted(at, count) => Changed::Inserted(at, count),
            Change::Removed(at, count) => Changed::Removed(at, count),
            Change::Moved(from, to) => Changed::Moved(from, to),
            Change::Together(count) => Changed::Deleted(count),
            Change::Replaced(..) => Changed::Replaced,
        }
    }
}

impl Session {
    /// What the change did that is undone next.
    #[must_use]
    pub fn undoable(&self) -> Option<Changed> {
        self.history.done.last().map(Step::changed)
    }

    /// What the change did that is done again next.
    #[must_use]
    pub fn redoable(&self) -> Option<Changed> {
        self.history.undone.last().map(Step::changed)
    }

    /// The changes so far, which go with the sheet and not with the file.
    pub fn leave(&mut self) -> Left {
        Left { lines: self.digest(), history: std::mem::take(&mut self.history) }
    }

    /// Goes on from the changes that led here; from none if the lines are other ones now.
    pub fn go_on(&mut self, left: Left) {
        if left.lines == self.digest() {
            self.history = left.history;
        }
    }

    fn digest(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        for entry in &self.entries {
            entry.text.hash(&mut hasher);
        }
        hasher.finish()
    }

    /// Takes the latest change of the sheet back; the index of the entry to look at, or `None` when there is none.
    pub fn undo(&mut self) -> Option<usize> {
        let mut step = self.history.done.pop()?;
        if let Change::Together(count) = step.change {
            let index = (0..count).filter_map(|_| self.undo()).last();
            self.history.undone.push(step);
            return index;
        }
        self.begin();
        self.swap(&mut step);
        let index = match step.change {
            Change::Nothing | Change::Together(_) => step.swaps.first().map_or(0, |swap| swap.index),
            Change::Inserted(at, count) => {
                step.away = self.splice_out(at..at + count);
                at.min(self.entries.len().saturating_sub(1))
            }
            Change::Removed(at, _) => {
                self.bring_back(at, &mut step.away);
                at
            }
            Change::Moved(from, to) => {
                self.shift(to, from);
                from
            }
            Change::Replaced(at, _) => self.exchange(&mut step, at),
        };
        self.history.undone.push(step);
        self.finish_change();
        Some(index)
    }

    /// Does again what was taken back.
    pub fn redo(&mut self) -> Option<usize> {
        let mut step = self.history.undone.pop()?;
        if let Change::Together(count) = step.change {
            let index = (0..count).filter_map(|_| self.redo()).last();
            self.history.done.push(step);
            return index;
        }
        self.begin();
        let index = match step.change {
            Change::Nothing | Change::Together(_) => step.swaps.first().map_or(0, |swap| swap.index),
            Change::Inserted(at, count) => {
                self.bring_back(at, &mut step.away);
                (at + count).saturating_sub(1)
            }
            Change::Removed(at, count) => {
                step.away = self.splice_out(at..at + count);
                at.min(self.entries.len().saturating_sub(1))
            }
            Change::Moved(from, to) => {
                self.shift(from, to);
                to
            }
            Change::Replaced(at, _) => self.exchange(&mut step, at),
        };
        self.swap(&mut step);
        self.history.done.push(step);
        self.finish_change();
        Some(index)
    }

    /// Exchanges the entries that were put aside with those that are in the sheet; the index of the first one.
    pub(super) fn exchange(&mut self, step: &mut Step, at: usize) -> usize {
        let Change::Replaced(_, count) = &mut step.change else { return at };
        let mut back = std::mem::take(&mut step.away);
        let coming = back.len();
        step.away = self.splice_out(at..at + *count);
        *count = coming;
        self.bring_back(at, &mut back);
        // What lies below stays as it is, so that a number may mean another entry now.
        for id in self.graph.referrers() {
            self.graph.invalidate(id);
        }
        at.min(self.entries.len().saturating_sub(1))
    }

    fn bring_back(&mut self, at: usize, away: &mut Vec<Text>) {
        for index in at.. {
            let Some(text) = away.pop() else { return };
            self.splice_in(index, text);
        }
    }

    /// Exchanges the step's texts with those of the sheet.
    fn swap(&mut self, step: &mut Step) {
        for TextSwap { index, text, renumbers } in &mut step.swaps {
            let new = text.clone();
            *text = self.set_text(*index, new, *renumbers);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Settings;

    fn sheet(lines: &[&str]) -> Session {
        let mut session = Session::new(Settings::default());
        for line in lines {
            session.submit(line);
        }
        session
    }

    #[test]
    fn a_sheet_that_is_opened_again_goes_on_from_its_changes_unless_its_lines_are_others() {
        let mut left = sheet(&["1", "x = 2"]);
        left.clear();
        let mut opened = Session::new(Settings::default());
        opened.go_on(left.leave());
        assert!(opened.undo().is_some());
        assert_eq!(
            opened.entries().iter().map(crate::session::Entry::text).collect::<Vec<_>>(),
            ["1", "x = 2"]
        );

        let mut left = sheet(&["1"]);
        let mut other = sheet(&[]);
        other.go_on(left.leave());
        assert_eq!(other.undo(), None, "a sheet without lines is not the one that was left");
    }
}
