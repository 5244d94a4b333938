//! A sheet and what its lines give: the only thing that a front end may hold.
//! It knows no terminal, no thread and no clock: evaluation is handed out as jobs that any thread may run.

mod answer;
mod bindings;
mod bits;
mod changes;
mod conflict;
mod disk;
mod elsewhere;
mod entry;
mod equation;
mod evaluation;
mod graph;
mod gravity;
mod habits;
mod lookalike;
mod offered;
mod opening;
mod recompute;
mod remedy;
mod sequence;
mod settings;
mod store;
mod undo;
mod textbook;
mod unlikely;

pub use crate::syntax::Note;
pub use answer::{Answer, Outcome};
pub use entry::{Entry, Identity, decode};
pub use evaluation::{FOR_DEGREES, is_evaluating};
pub use graph::Ticket;
pub use opening::{Opening, Tail};
pub use recompute::Job;
pub use sequence::Sequence;
pub use settings::{SETTINGS, Settings, angle, angle_name, places};
pub use store::{DiskTask, Done, Saved, explain};
pub use undo::{Changed, Left};

use crate::money::rates::Rates;
use crate::syntax::{self, OtherMark, Reference};
use bindings::Here;
use entry::{DELETED, Text};
use graph::{Graph, NONE};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;
use store::Store;
use undo::{Change, Step, TextSwap, UndoStack};

/// What became of a submitted line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Submitted {
    /// It is the entry at this index (counted from 0), not evaluated yet.
    Entry(usize),
    /// It was `exit` or `quit`.
    Exit,
}

/// The sheet, its results and its history of changes.
#[derive(Debug)]
pub struct Session {
    /// What holds where the sheet says nothing else.
    base: Settings,
    settings: Settings,
    entries: Vec<Entry>,
    /// The entry that was first when the settings were last looked for.
    first: u32,
    /// What depends on what.
    graph: Graph,
    /// Entries whose result the latest change has changed.
    marked: Vec<u32>,
    /// What is being evaluated, and what needs it: a stack.
    agenda: Vec<u32>,
    /// What a preview waits for.
    urgent: Vec<u32>,
    serves_urgent: bool,
    /// Entries whose text is not in the file.
    unsaved: Vec<u32>,
    /// Which entry explained a word of several meanings first, by the note.
    explained: HashMap<&'static str, u32>,
    history: UndoStack,
    store: Store,
}

impl Drop for Session {
    fn drop(&mut self) {
        self.save();
    }
}

impl Session {
    /// An empty sheet without a file.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self::with_store(settings, Store::default())
    }

    /// The sheet in a file, which is created with the first entry. Nothing is evaluated yet.
    ///
    /// # Errors
    /// When there is something at `path` that cannot be read as a file.
    #[cfg(feature = "internals")]
    pub fn open(path: &std::path::Path, settings: Settings) -> std::io::Result<Self> {
        Opening::new(path)?.finish(settings)
    }

    fn with_store(settings: Settings, store: Store) -> Self {
        Self {
            base: settings.clone(),
            settings,
            entries: Vec::new(),
            first: NONE,
            graph: Graph::default(),
            marked: Vec::new(),
            agenda: Vec::new(),
            urgent: Vec::new(),
            serves_urgent: false,
            unsaved: Vec::new(),
            explained: HashMap::new(),
            history: UndoStack::default(),
            store,
        }
    }

    fn load(&mut self, bytes: &[u8]) {
        let ending = self.store.ending();
        let lines = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        if bytes.is_empty() {
            return;
        }
        // All at once, and only what must be known before the first line is evaluated: a long sheet opens at once.
        let count = lines.split(|&byte| byte == b'\n').count();
        self.entries.reserve(count);
        self.graph.reserve(count, lines.split(|&byte| byte == b'=').count());
        for line in lines.split(|&byte| byte == b'\n') {
            let text = Text::read(line, ending);
            let id = self.graph.append(&text.shown);
            self.entries.push(Entry { only_read: true, ..Entry::new(id, text) });
        }
        self.graph.all_appended();
        self.apply_settings();
    }

    /// What the session is set to: by its sheet, and otherwise as it was told.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Has the sheet say what its lines mean, where it was opened under settings that are not the defaults.
    fn write_settings(&mut self) {
        let first = self.entries.first().map_or("", |entry| entry.text());
        let Some(line) = self.base.written_into(first) else { return };
        let text = Text::typed(&line);
        if self.store.path().as_os_str().is_empty() {
            return;
        }
        if self.entries.is_empty() {
            self.append(text.clone(), 0);
            return self.store.begin_with(&text);
        }
        if settings::is_settings_line(first) {
            self.set_text(0, text, false);
        } else {
            self.splice_in(0, text);
            self.renumber(|n| n + 1);
        }
        self.apply_settings();
        self.store.amend();
    }

    /// A number that is another one whenever a line or what is known of its result is: what was asked for at another
    /// revision may be out of date.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.graph.revision()
    }

    /// The entries, first to last.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Where an entry is now; `None` when it was deleted.
    #[must_use]
    pub fn index_of(&self, Identity(id): Identity) -> Option<usize> {
        self.graph.standing(id)
    }

    /// Appends a line; unclosed brackets are closed in the text that is stored.
    pub fn submit(&mut self, line: &str) -> Submitted {
        let (text, closed, exit) = self.read_typed(line, self.entries.len());
        if exit {
            return Submitted::Exit;
        }
        let index = self.entries.len();
        self.insert_text(index, text, closed);
        Submitted::Entry(index)
    }

    /// Appends lines as one change, which one undo takes back; how many there are without those that are `exit` or
    /// `quit`, which are left out.
    pub fn submit_all<'lines>(&mut self, lines: impl IntoIterator<Item = &'lines str>) -> usize {
        self.begin();
        let from = self.entries.len();
        for line in lines {
            let (text, closed, exit) = self.read_typed(line, self.entries.len());
            if !exit {
                self.append(text, closed);
            }
        }
        if from < self.entries.len() {
            self.finish_appending(from);
        }
        self.entries.len() - from
    }

    /// Puts another text in the place of an entry; the same text has one that failed evaluated again.
    pub fn replace(&mut self, index: usize, line: &str) {
        let Some(entry) = self.entries.get(index) else { return };
        if entry.text() == line {
            return self.try_again(index);
        }
        let (text, closed, _) = self.read_typed(line, index);
        self.begin();
        let text = self.set_text(index, text, false);
        self.entries[index].closed = closed;
        let swaps = vec![TextSwap { index, text, renumbers: false }];
        self.history.push(Step { change: Change::Nothing, away: Vec::new(), swaps });
        self.finish_change();
    }

    /// Has an entry without a value evaluated once more: it may have been cancelled.
    fn try_again(&mut self, index: usize) {
        let entry = &self.entries[index];
        if entry.answer().is_some_and(|answer| matches!(answer.outcome, Outcome::Failed(_))) {
            let id = entry.id;
            self.entries[index].only_read = false;
            self.begin();
            self.graph.invalidate(id);
            self.graph.cancel_outdated_jobs();
        }
    }

    /// Puts a new entry before the one at `index`.
    pub fn insert(&mut self, index: usize, line: &str) {
        let index = index.min(self.entries.len());
        let (text, closed, _) = self.read_typed(line, index);
        self.insert_text(index, text, closed);
    }

    /// Puts a copy of an entry after it.
    pub fn duplicate(&mut self, index: usize) {
        if let Some(entry) = self.entries.get(index) {
            self.insert_text(index + 1, entry.text.clone(), 0);
        }
    }

    fn insert_text(&mut self, index: usize, text: Text, closed: u16) {
        self.begin();
        if index == self.entries.len() {
            self.append(text, closed);
            return self.finish_appending(index);
        }
        self.splice_in(index, text);
        self.entries[index].closed = closed;
        let first = number(index);
        let swaps = self.renumber(|n| if n >= first { n + 1 } else { n });
        self.history.push(Step { change: Change::Inserted(index, 1), away: Vec::new(), swaps });
        self.finish_change();
    }

    fn append(&mut self, text: Text, closed: u16) {
        let index = self.entries.len();
        self.splice_in(index, text);
        self.entries[index].closed = closed;
        if index == 0 {
            self.apply_settings();
        }
    }

    /// After entries from an index on were appended: they go into the file, and it is one change.
    fn finish_appending(&mut self, from: usize) {
        let count = self.entries.len() - from;
        let change = Change::Inserted(from, count);
        self.history.push(Step { change, away: Vec::new(), swaps: Vec::new() });
        self.store.append(self.entries[from..].iter().map(|entry| &entry.text));
        self.forget_saved();
    }

    /// Deletes an entry. A reference to it becomes `@0`, which is an error on the line that has it.
    pub fn remove(&mut self, index: usize) {
        if index >= self.entries.len() {
            return;
        }
        self.begin();
        let away = self.splice_out(index..index + 1);
        let gone = number(index);
        let swaps = self.renumber(|n| match n.cmp(&gone) {
            std::cmp::Ordering::Less => n,
            std::cmp::Ordering::Equal => DELETED,
            std::cmp::Ordering::Greater => n - 1,
        });
        self.history.push(Step { change: Change::Removed(index, 1), away, swaps });
        self.finish_change();
    }

    /// Deletes the entries at these indices, which rise, as one change.
    pub fn remove_all(&mut self, indices: &[usize]) {
        let before = self.entries.len();
        for &index in indices.iter().rev() {
            self.remove(index);
        }
        let count = before - self.entries.len();
        if 1 < count {
            let change = Change::Together(count);
            self.history.push(Step { change, away: Vec::new(), swaps: Vec::new() });
        }
    }

    /// Deletes every entry but a settings line, as one change, and gives how many they were.
    pub fn clear(&mut self) -> usize {
        let is_settings = |entry: &Entry| settings::is_settings_line(entry.text());
        let first = usize::from(self.entries.first().is_some_and(is_settings));
        let count = self.entries.len() - first;
        if count > 0 {
            self.begin();
            let away = self.splice_out(first..first + count);
            self.history.push(Step { change: Change::Removed(first, count), away, swaps: Vec::new() });
            self.finish_change();
        }
        count
    }

    /// Writes a setting into the first line, which becomes a settings line if it is none. What holds anyway is taken
    /// out of that line instead, and with it the line where it says nothing else. Where another decimal mark holds then, all
    /// lines are rewritten for it in the same step.
    pub fn set(&mut self, name: &str, value: &str) -> Rewritten {
        let before = self.settings.decimal_comma;
        let first = self.entries.first().map(|entry| entry.text().to_owned()).unwrap_or_default();
        let is_settings = settings::is_settings_line(&first);
        match (is_settings, self.base.imply(name, value)) {
            (false, true) => {}
            (false, false) => self.insert(0, &settings::setting_line("", name, value)),
            (true, false) => self.replace(0, &settings::setting_line(&first, name, value)),
            (true, true) => match settings::without_setting(&first, name) {
                Some(line) => self.replace(0, &line),
                None => self.remove(0),
            },
        }
        if self.settings.decimal_comma == before { Rewritten::default() } else { self.rewrite_marks(before) }
    }

    /// Writes all lines with the decimal mark that holds now, as a part of the step before.
    fn rewrite_marks(&mut self, was_comma: bool) -> Rewritten {
        let mut done = Rewritten::default();
        let mut swaps = Vec::new();
        for index in 0..self.entries.len() {
            let text = &self.entries[index].text;
            // A damaged line stays as it is: it is an error however it is read.
            if text.raw.is_some() && text.damage().is_some() {
                continue;
            }
            let here = Here { session: self, position: index };
            match syntax::with_other_mark(&text.shown, &here, was_comma) {
                OtherMark::AsItIs => {}
                OtherMark::Written(line) => {
                    let text = self.set_text(index, Text::typed(&line), false);
                    swaps.push(TextSwap { index, text, renumbers: false });
                }
                OtherMark::Another => done.left.push(index),
            }
        }
        done.lines = swaps.len();
        self.history.extend_last(swaps);
        self.finish_change();
        done
    }

    /// The references `@n` in a line, the last first: where each is, and the index of the entry that it means.
    #[must_use]
    pub fn references_in(line: &str) -> Vec<(Range<usize>, usize)> {
        let index = |(span, reference): (crate::text::Span, Reference)| match reference {
            Reference::Entry(number) => Some((span.range(), (number as usize).checked_sub(1)?)),
            _ => None,
        };
        let mut found: Vec<_> = syntax::references(line).filter_map(index).collect();
        found.reverse();
        found
    }

    /// The evaluation of a line as it would be entered, or put in the place of the entry at `at`; `None` when it needs
    /// entries that have not been evaluated, which it does not ask for.
    pub fn rehearsal(&mut self, line: &str, at: Option<usize>) -> Option<Job> {
        let (text, closed, _) = self.read_typed(line, at.unwrap_or(self.entries.len()));
        let (job, _) = self.look(&text.shown, at);
        (!job.waits()).then_some(Job { text, closed, is_preview: false, ..job })
    }

    /// What holds where the sheet says nothing else.
    #[must_use]
    pub fn base_settings(&self) -> &Settings {
        &self.base
    }

    /// Computes with other rates of exchange from now on; whether they are any other.
    pub fn set_rates(&mut self, rates: Arc<Rates>) -> bool {
        if self.base.rates == rates {
            return false;
        }
        self.begin();
        self.base.rates = rates;
        self.apply_settings();
        self.graph.cancel_outdated_jobs();
        true
    }

    /// Moves an entry so that it is at index `to`; `@n` references follow.
    pub fn move_entry(&mut self, from: usize, to: usize) {
        let to = to.min(self.entries.len().saturating_sub(1));
        if from >= self.entries.len() || from == to {
            return;
        }
        self.begin();
        self.shift(from, to);
        let (moved, goal) = (number(from), number(to));
        let swaps = self.renumber(|n| match n {
            _ if n == moved => goal,
            _ if moved < n && n <= goal => n - 1,
            _ if goal <= n && n < moved => n + 1,
            _ => n,
        });
        self.history.push(Step { change: Change::Moved(from, to), away: Vec::new(), swaps });
        self.finish_change();
    }

    /// The evaluation of a line that is being typed in the place of entry `at` (or after the last one), never stored.
    /// When it waits for entries that have not been evaluated ([`Job::waits`]), these are the next jobs.
    pub fn preview(&mut self, line: &str, at: Option<usize>) -> Job {
        let (job, wants) = self.look(line, at);
        self.urgent = wants;
        self.serves_urgent = false;
        job
    }

    /// Like [`Session::preview`], for a line that is only thought of: `None` when it needs entries that have not been
    /// evaluated, which it does not ask for.
    pub fn trial(&mut self, line: &str, at: Option<usize>) -> Option<Job> {
        let (job, _) = self.look(line, at);
        (!job.waits()).then_some(job)
    }

    fn look(&mut self, line: &str, at: Option<usize>) -> (Job, Vec<u32>) {
        let position = at.unwrap_or(self.entries.len()).min(self.entries.len());
        let text = Text::typed(line);
        let lookup = self.lookup(&text.shown, position);
        let waits = !lookup.wants.is_empty();
        let settings = self.settings.clone();
        (
            Job {
                text,
                view: lookup.view,
                settings,
                is_preview: true,
                waits,
                closed: 0,
                noted: None,
                only_read: false,
            },
            lookup.wants,
        )
    }

    /// The user's names that are seen in the place of entry `at` (or after the last one), each with the index of
    /// the entry that defines it; in no order.
    pub fn names(&self, at: Option<usize>) -> impl Iterator<Item = (&str, usize)> {
        self.graph.definitions(at.unwrap_or(self.entries.len()))
    }

    /// Whether the sheet is on disk.
    #[must_use]
    pub fn saved(&self) -> &Saved {
        self.store.saved()
    }

    /// Why changes would be lost if the session ended now; `None` when none would.
    #[must_use]
    pub fn unsaved(&self) -> Option<&str> {
        self.store.unsaved()
    }

    /// What is to be done for the sheet's safety that may take long: on any thread, then given to
    /// [`Session::finish`]. There is none while one is out.
    pub fn next_chore(&mut self) -> Option<DiskTask> {
        let Self { store, entries, .. } = self;
        store.next_chore(|out, ending| {
            for entry in entries.iter() {
                entry.text.write(out, ending);
                out.push(b'\n');
            }
        })
    }

    /// Takes what a chore came to.
    pub fn finish(&mut self, done: Done) {
        self.store.finish(done);
        self.forget_saved();
    }

    /// Does all chores here and now.
    pub fn save(&mut self) {
        while let Some(chore) = self.next_chore() {
            self.finish(chore.run());
        }
    }

    /// A typed line as it is stored, the number of brackets that were closed, and whether it ends the session.
    fn read_typed(&self, line: &str, position: usize) -> (Text, u16, bool) {
        let text = Text::typed(line);
        let read = syntax::parse(&text.shown, &Here { session: self, position }, self.settings.decimal_comma);
        match read.closed {
            Some(closed) if !read.diagnostics.is_empty() => {
                let brackets = closed.len().saturating_sub(text.shown.len());
                (
                    Text { shown: closed.into(), raw: None },
                    u16::try_from(brackets).unwrap_or(u16::MAX),
                    read.exit,
                )
            }
            _ => (text, 0, read.exit),
        }
    }
}

/// What became of the lines of a sheet whose decimal mark is another one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rewritten {
    /// How many were written anew.
    pub lines: usize,
    /// The entries that would not mean the same and so stay as they were.
    pub left: Vec<usize>,
}

/// The number of the entry at an index.
fn number(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(NONE)
}
