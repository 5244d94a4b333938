//! The primitive changes of a sheet, from which all others and their undoing are made: they leave all that depends on them
//! stale. They know no undo.

use super::Session;
use crate::session::answer::{Answer, Outcome};
use crate::session::entry::{DELETED, Entry, Text};
use crate::session::graph::NONE;
use crate::session::undo::TextSwap;
use crate::syntax::{self, Reference};
use std::ops::Range;

impl Session {
    /// Before a change of the sheet: the marks of the one before go.
    pub(super) fn begin(&mut self) {
        self.graph.revise();
        for id in std::mem::take(&mut self.marked) {
            if let Some(entry) = self.graph.standing(id).and_then(|position| self.entries.get_mut(position)) {
                entry.changed = false;
            }
        }
        self.agenda.clear();
        self.urgent.clear();
    }

    /// After a change of the sheet: what depends on all of it.
    pub(super) fn finish_change(&mut self) {
        self.apply_settings();
        self.graph.cancel_outdated_jobs();
        self.store.change();
    }

    pub(super) fn apply_settings(&mut self) {
        let id = self.entries.first().map_or(NONE, |entry| entry.id);
        let old = std::mem::replace(&mut self.first, id);
        if old != id {
            // Only on the first line it is more than a comment.
            for id in [old, id].into_iter().filter(|&id| id != NONE) {
                let entry = self.graph.standing(id).and_then(|position| self.entries.get(position));
                if entry.is_some_and(|entry| entry.text().contains("surd:")) {
                    self.graph.invalidate(id);
                }
            }
        }
        let first = self.entries.first().map_or("", |entry| entry.text());
        let settings = if first.contains("surd:") { self.base.with_line(first).0 } else { self.base.clone() };
        if settings != self.settings {
            self.settings = settings;
            self.graph.invalidate_all();
        }
    }

    pub(super) fn splice_in(&mut self, position: usize, text: Text) {
        let id = self.graph.insert(position, &text.shown);
        self.entries.insert(position, Entry::new(id, text));
        self.unsaved.push(id);
    }

    /// Takes entries out; their texts, the last one first.
    pub(super) fn splice_out(&mut self, positions: Range<usize>) -> Vec<Text> {
        let from = positions.start;
        let mut texts = Vec::with_capacity(positions.len());
        for position in positions.rev() {
            self.graph.remove(position, self.entries[position].text());
            texts.push(self.entries.remove(position).text);
        }
        self.graph.all_removed(from, texts.iter().map(|text| &*text.shown));
        texts
    }

    pub(super) fn shift(&mut self, from: usize, to: usize) {
        let entry = self.entries.remove(from);
        self.graph.shift(from, to, entry.text());
        self.entries.insert(to, entry);
    }

    /// Puts another text in an entry's place and gives the one that stood there.
    pub(super) fn set_text(&mut self, position: usize, text: Text, renumbers: bool) -> Text {
        let entry = &mut self.entries[position];
        let id = entry.id;
        let old = std::mem::replace(&mut entry.text, text);
        if renumbers {
            self.retouch(position);
            return old;
        }
        self.unsaved.push(id);
        entry.outdated = true;
        entry.closed = 0;
        entry.only_read = false;
        self.graph.rewrite(id, &old.shown, &entry.text.shown);
        old
    }

    /// After the numbers in an entry's text have changed and nothing else: only what quotes the text is stale.
    fn retouch(&mut self, position: usize) {
        let entry = &self.entries[position];
        self.graph.call_back(entry.id);
        let quotes = |answer: &Answer| {
            !answer.notes.is_empty() || !matches!(answer.outcome, Outcome::Value(..) | Outcome::Nothing)
        };
        if entry.answer.as_deref().is_some_and(quotes) {
            self.graph.invalidate(entry.id);
        }
    }

    /// Gives every `@n` the number that the entry has now; gives the texts that stood there before.
    pub(super) fn renumber(&mut self, new_number: impl Fn(u32) -> u32) -> Vec<TextSwap> {
        let mut swaps = Vec::new();
        for id in self.graph.referrers() {
            let index = self.graph.position(id);
            let old = &self.entries[index].text;
            // A damaged line stays as it is: it is an error whatever it refers to.
            let damaged = old.raw.is_some() && old.damage().is_some();
            let changed = if damaged { None } else { renumbered(&old.shown, &new_number) };
            let Some((line, renumbers)) = changed else { continue };
            let text = self.set_text(index, Text { shown: line.into(), raw: None }, renumbers);
            swaps.push(TextSwap { index, text, renumbers });
        }
        swaps
    }
}

/// A line with other numbers in its references, and whether all of them still point to an entry; `None` when
/// nothing changes.
fn renumbered(line: &str, new_number: impl Fn(u32) -> u32) -> Option<(String, bool)> {
    let (mut out, mut end, mut renumbers) = (String::new(), 0, true);
    for (span, reference) in syntax::references(line) {
        let Reference::Entry(old) = reference else { continue };
        // A number that no sheet is long enough for stays as it is.
        let new = if old == DELETED || old == u32::MAX { old } else { new_number(old) };
        if new == old {
            continue;
        }
        renumbers &= new != DELETED;
        out.push_str(line.get(end..span.range().start)?);
        out.push('@');
        out.push_str(&new.to_string());
        end = span.range().end;
    }
    if end == 0 {
        return None;
    }
    out.push_str(line.get(end..)?);
    Some((out, renumbers))
}
