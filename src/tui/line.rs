//! The editable line: a text, a cursor on a grapheme boundary, undo and a kill ring.
//! It knows no terminal, no keys and nothing of what the text means.

use crate::limits::{MAX_INPUT_BYTES, MAX_KILLS, MAX_UNDO_BYTES};
use crate::text::{floor_boundary, sanitise};
use std::collections::VecDeque;
use std::ops::Range;
use unicode_segmentation::GraphemeCursor;

/// Characters in front of an insertion that can bear on how it is sanitised: a base and its combining marks.
const SANITISE_CONTEXT: usize = 16;

/// Where a movement or a deletion goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// One cluster to the left.
    Left,
    /// One cluster to the right.
    Right,
    /// The start of this word or the one before it.
    WordLeft,
    /// The end of this word or the one after it.
    WordRight,
    /// The start of the line.
    Start,
    /// The end of the line.
    End,
}

/// What sort of edit it was: only equal sorts join into one step of undo, and kills into one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Typed,
    Erased,
    Killed,
    Other,
}

/// `removed` stood at `at`, and `inserted` took its place.
#[derive(Clone, Debug)]
struct Edit {
    at: usize,
    removed: String,
    inserted: String,
    cursor_before: usize,
    cursor_after: usize,
}

impl Edit {
    fn bytes(&self) -> usize {
        size_of::<Self>() + self.removed.len() + self.inserted.len()
    }
}

/// A text with its cursor and the edits that led to it.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    text: String,
    cursor: usize,
    undo: VecDeque<Edit>,
    undo_bytes: usize,
    redo: Vec<Edit>,
}

/// The line that is being edited.
#[derive(Clone, Debug, Default)]
pub struct Line {
    draft: Draft,
    last: Option<Kind>,
    kills: VecDeque<String>,
    yanked: Option<(usize, Range<usize>)>,
    changed_from: Option<usize>,
}

impl Line {
    /// What is in the line.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.draft.text
    }

    /// The byte in front of which the cursor is, always on a boundary of grapheme clusters.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.draft.cursor
    }

    /// The first byte that changed since the last call, for a layout that keeps what comes before it.
    pub fn take_change(&mut self) -> Option<usize> {
        self.changed_from.take()
    }

    /// Starts over with a text, the cursor after it. What was killed can still be yanked.
    pub fn start(&mut self, text: &str) {
        let text = sanitise(text);
        let text = text.get(..floor_boundary(&text, MAX_INPUT_BYTES)).unwrap_or("").to_owned();
        let cursor = text.len();
        self.resume(Draft { text, cursor, ..Draft::default() });
    }

    /// Forgets the edits that led here. What was killed can still be yanked.
    pub fn forget(&mut self) {
        let Draft { text, cursor, .. } = std::mem::take(&mut self.draft);
        self.draft = Draft { text, cursor, ..Draft::default() };
    }

    /// Takes the text away with its cursor and its undo, and leaves an empty line.
    pub fn stash(&mut self) -> Draft {
        let draft = std::mem::take(&mut self.draft);
        self.settle(0);
        draft
    }

    /// Goes on with what was stashed.
    pub fn resume(&mut self, draft: Draft) {
        self.draft = draft;
        self.settle(0);
    }

    /// Inserts what was typed or pasted at the cursor; `false` when there is no room for all of it: a part of a number
    /// would be another number.
    pub fn insert(&mut self, text: &str) -> bool {
        let cursor = self.cursor();
        let text = self.harmless(text);
        let has_room = self.text().len() + text.len() <= MAX_INPUT_BYTES;
        if has_room {
            let kind = if is_one_character(&text) { Kind::Typed } else { Kind::Other };
            self.edit(cursor..cursor, &text, kind);
        }
        has_room
    }

    /// Puts another text in the place of a range of bytes; a cursor after it stays after what it was after. `false`
    /// when there is no room for it.
    pub fn replace(&mut self, range: Range<usize>, with: &str) -> bool {
        let start = floor_boundary(self.text(), range.start);
        let end = floor_boundary(self.text(), range.end.max(start));
        let with = sanitise(with);
        let has_room = self.text().len() - (end - start) + with.len() <= MAX_INPUT_BYTES;
        if has_room {
            let behind = self.cursor().checked_sub(end);
            self.edit(start..end, &with, Kind::Other);
            self.go_to(self.cursor() + behind.unwrap_or(0));
        }
        has_room
    }

    /// Moves the cursor.
    pub fn go(&mut self, motion: Motion) {
        self.go_to(self.target(motion));
    }

    /// Puts the cursor in front of the cluster that holds a byte.
    pub fn go_to(&mut self, byte: usize) {
        self.draft.cursor = self.boundary_at_or_before(byte);
        self.last = None;
        self.yanked = None;
    }

    /// Deletes from the cursor to where a movement would lead.
    pub fn erase(&mut self, motion: Motion) {
        let range = self.range(motion);
        self.edit(range, "", Kind::Erased);
    }

    /// Deletes like [`Line::erase`], for [`Line::yank`] to put back. Kills in a row are one text.
    pub fn kill(&mut self, motion: Motion) {
        let range = self.range(motion);
        let Some(killed) = self.text().get(range.clone()).filter(|killed| !killed.is_empty()) else { return };
        let killed = killed.to_owned();
        let forward = range.start == self.cursor();
        match self.kills.back_mut().filter(|_| self.last == Some(Kind::Killed)) {
            Some(latest) if forward => latest.push_str(&killed),
            Some(latest) => latest.insert_str(0, &killed),
            None => self.keep(killed),
        }
        self.edit(range, "", Kind::Killed);
    }

    /// Deletes a range of bytes, for [`Line::yank`] to put back alone.
    pub fn cut(&mut self, range: Range<usize>) {
        let range = self.copy(range);
        self.edit(range, "", Kind::Other);
    }

    /// Keeps a range of bytes for [`Line::yank`]; what it is on boundaries of clusters.
    pub fn copy(&mut self, range: Range<usize>) -> Range<usize> {
        let start = self.boundary_at_or_before(range.start);
        let end = self.boundary_at_or_before(range.end.max(start));
        if let Some(text) = self.text().get(start..end).filter(|text| !text.is_empty()) {
            let text = text.to_owned();
            self.keep(text);
        }
        start..end
    }

    fn keep(&mut self, killed: String) {
        self.kills.push_back(killed);
        if self.kills.len() > MAX_KILLS {
            self.kills.pop_front();
        }
    }

    /// Keeps what is typed, for [`Line::yank`], before another text takes its place; whether there is anything to keep.
    pub fn keep_typed(&mut self) -> bool {
        let is_typed = !self.draft.undo.is_empty() && !self.text().trim().is_empty();
        if is_typed {
            self.keep(self.text().to_owned());
        }
        is_typed
    }

    /// Inserts what was killed last.
    pub fn yank(&mut self) {
        let Some(latest) = self.kills.len().checked_sub(1) else { return };
        self.put_kill(latest, self.cursor()..self.cursor());
    }

    /// Right after a yank: puts what was killed before that in its place.
    pub fn yank_earlier(&mut self) {
        let Some((index, range)) = self.yanked.clone() else { return };
        let earlier = index.checked_sub(1).unwrap_or(self.kills.len() - 1);
        self.put_kill(earlier, range);
    }

    fn put_kill(&mut self, index: usize, range: Range<usize>) {
        let text = self.kills[index].clone();
        if self.text().len() - range.len() + text.len() <= MAX_INPUT_BYTES {
            let start = range.start;
            self.edit(range, &text, Kind::Other);
            self.yanked = Some((index, start..start + text.len()));
        }
    }

    /// Exchanges the clusters on both sides of the cursor; at the end, the last two.
    pub fn transpose(&mut self) {
        let middle =
            if self.cursor() == self.text().len() { self.previous(self.cursor()) } else { self.cursor() };
        let (start, end) = (self.previous(middle), self.next(middle));
        if let (Some(left), Some(right)) = (self.text().get(start..middle), self.text().get(middle..end))
            && !left.is_empty()
        {
            let swapped = format!("{right}{left}");
            self.edit(start..end, &swapped, Kind::Other);
        }
    }

    /// Takes the latest edit back; `false` when there is none.
    pub fn undo(&mut self) -> bool {
        let Some(edit) = self.draft.undo.pop_back() else { return false };
        self.draft.undo_bytes -= edit.bytes();
        self.draft.text.replace_range(edit.at..edit.at + edit.inserted.len(), &edit.removed);
        self.draft.cursor = edit.cursor_before;
        self.settle(edit.at);
        self.draft.redo.push(edit);
        true
    }

    /// Does again what was taken back; `false` when there is nothing.
    pub fn redo(&mut self) -> bool {
        let Some(edit) = self.draft.redo.pop() else { return false };
        self.draft.text.replace_range(edit.at..edit.at + edit.removed.len(), &edit.inserted);
        self.draft.cursor = edit.cursor_after;
        self.settle(edit.at);
        self.remember(edit);
        true
    }

    /// The text as it may follow the cursor: with what is before it, since marks join.
    fn harmless(&self, text: &str) -> String {
        let before = self.text().get(..self.cursor()).unwrap_or("");
        let from = before.char_indices().rev().nth(SANITISE_CONTEXT - 1).map_or(0, |(at, _)| at);
        let context = before.get(from..).unwrap_or("");
        let whole = sanitise(context).len();
        sanitise(&format!("{context}{text}")).get(whole..).unwrap_or("").to_owned()
    }

    /// Every change of the text but undo and redo.
    fn edit(&mut self, range: Range<usize>, with: &str, kind: Kind) {
        let removed = self.text().get(range.clone()).unwrap_or("").to_owned();
        if removed.is_empty() && with.is_empty() {
            return;
        }
        let cursor_before = self.cursor();
        self.draft.text.replace_range(range.clone(), with);
        self.draft.cursor = self.boundary_at_or_after(range.start + with.len());
        self.draft.redo.clear();
        let edit = Edit {
            at: range.start,
            removed,
            inserted: with.to_owned(),
            cursor_before,
            cursor_after: self.cursor(),
        };
        if !self.join(&edit, kind) {
            self.remember(edit);
        }
        self.settle(range.start);
        self.last = Some(kind);
    }

    fn remember(&mut self, edit: Edit) {
        self.draft.undo_bytes += edit.bytes();
        self.draft.undo.push_back(edit);
        while self.draft.undo_bytes > MAX_UNDO_BYTES
            && let Some(oldest) = self.draft.undo.pop_front()
        {
            self.draft.undo_bytes -= oldest.bytes();
        }
    }

    /// Joins an edit to the latest one where both are one step for a person: the letters of a word, a run of erasing.
    fn join(&mut self, edit: &Edit, kind: Kind) -> bool {
        let Some(latest) = self.draft.undo.back_mut().filter(|_| self.last == Some(kind)) else {
            return false;
        };
        let joined = match kind {
            Kind::Typed => {
                let begins_word = !edit.inserted.starts_with(char::is_whitespace)
                    && latest.inserted.ends_with(char::is_whitespace);
                let follows = latest.at + latest.inserted.len() == edit.at;
                if follows && !begins_word {
                    latest.inserted.push_str(&edit.inserted);
                }
                follows && !begins_word
            }
            Kind::Erased if edit.at == latest.at => {
                latest.removed.push_str(&edit.removed);
                true
            }
            Kind::Erased if edit.at + edit.removed.len() == latest.at => {
                latest.removed.insert_str(0, &edit.removed);
                latest.at = edit.at;
                true
            }
            _ => false,
        };
        if joined {
            latest.cursor_after = edit.cursor_after;
            self.draft.undo_bytes += edit.removed.len() + edit.inserted.len();
        }
        joined
    }

    /// The text from `from` on may be another one now.
    fn settle(&mut self, from: usize) {
        self.changed_from = Some(self.changed_from.map_or(from, |earlier| earlier.min(from)));
        self.last = None;
        self.yanked = None;
    }

    fn range(&self, motion: Motion) -> Range<usize> {
        let target = self.target(motion);
        target.min(self.cursor())..target.max(self.cursor())
    }

    fn target(&self, motion: Motion) -> usize {
        match motion {
            Motion::Left => self.previous(self.cursor()),
            Motion::Right => self.next(self.cursor()),
            Motion::WordLeft => self.word_start(),
            Motion::WordRight => self.word_end(),
            Motion::Start => 0,
            Motion::End => self.text().len(),
        }
    }

    fn word_start(&self) -> usize {
        let mut at = self.cursor();
        while at > 0 && !self.is_word(self.previous(at)) {
            at = self.previous(at);
        }
        while at > 0 && self.is_word(self.previous(at)) {
            at = self.previous(at);
        }
        at
    }

    fn word_end(&self) -> usize {
        let (mut at, end) = (self.cursor(), self.text().len());
        while at < end && !self.is_word(at) {
            at = self.next(at);
        }
        while at < end && self.is_word(at) {
            at = self.next(at);
        }
        at
    }

    /// Whether what begins there is of a word: a mark between digits is of their number.
    fn is_word(&self, at: usize) -> bool {
        let (before, rest) = self.text().split_at_checked(at).unwrap_or_default();
        let mut next = rest.chars();
        match next.next() {
            Some('.' | ',' | '\'' | '’') => {
                before.ends_with(|it: char| it.is_ascii_digit())
                    && next.next().is_some_and(|it| it.is_ascii_digit())
            }
            first => first.is_some_and(|character| character.is_alphanumeric() || character == '_'),
        }
    }

    fn previous(&self, at: usize) -> usize {
        let mut cursor = GraphemeCursor::new(at, self.text().len(), true);
        cursor.prev_boundary(self.text(), 0).ok().flatten().unwrap_or(0)
    }

    fn next(&self, at: usize) -> usize {
        let mut cursor = GraphemeCursor::new(at, self.text().len(), true);
        cursor.next_boundary(self.text(), 0).ok().flatten().unwrap_or(self.text().len())
    }

    fn boundary_at_or_after(&self, at: usize) -> usize {
        if self.is_boundary(at) { at } else { self.next(at) }
    }

    fn boundary_at_or_before(&self, at: usize) -> usize {
        let at = floor_boundary(self.text(), at);
        if self.is_boundary(at) { at } else { self.previous(at) }
    }

    fn is_boundary(&self, at: usize) -> bool {
        GraphemeCursor::new(at, self.text().len(), true).is_boundary(self.text(), 0).unwrap_or(true)
    }
}

fn is_one_character(text: &str) -> bool {
    text.chars().nth(1).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    fn line(text: &str) -> Line {
        let mut line = Line::default();
        line.start(text);
        line
    }

    #[test]
    fn the_cursor_moves_by_cluster_and_word() {
        let mut it = line("नमस्ते + 👩‍👩‍👧x");
        it.go(Motion::Left);
        it.go(Motion::Left);
        assert_eq!(it.cursor(), "नमस्ते + ".len());
        it.go(Motion::WordLeft);
        assert_eq!(it.cursor(), 0);
        it.go(Motion::WordRight);
        assert_eq!(it.cursor(), "नमस्ते".len());
    }

    #[test]
    fn a_number_is_a_word_with_its_marks() {
        for (text, left) in [
            ("129.90 EUR", ["129.90 ", ""]),
            ("rent = 1,299.50", ["rent = ", ""]),
            ("1'000'000 + 5", ["1'000'000 + ", ""]),
            ("1..5", ["1..", ""]),
            ("f(1, 2", ["f(1, ", "f("]),
            ("3. x", ["3. ", ""]),
        ] {
            let mut it = line(text);
            for left in left {
                it.kill(Motion::WordLeft);
                assert_eq!(it.text(), left, "{text}");
            }
        }
        let mut it = line("1,299.50 + 2");
        it.go(Motion::Start);
        it.go(Motion::WordRight);
        assert_eq!(it.cursor(), "1,299.50".len());
    }

    #[test]
    fn what_is_killed_in_a_row_is_yanked_as_one() {
        let mut it = line("one two three");
        it.kill(Motion::WordLeft);
        it.kill(Motion::WordLeft);
        assert_eq!(it.text(), "one ");
        it.yank();
        assert_eq!(it.text(), "one two three");
        it.go(Motion::Start);
        it.kill(Motion::WordRight);
        it.yank();
        it.yank_earlier();
        assert_eq!(it.text(), "two three two three");
    }

    #[test]
    fn undo_takes_a_typed_word_back_at_once_and_redo_returns_it() {
        let mut it = line("");
        for character in "rent + 12".chars() {
            it.insert(&character.to_string());
        }
        it.undo();
        assert_eq!(it.text(), "rent + ");
        it.undo();
        assert_eq!(it.text(), "rent ");
        it.redo();
        it.redo();
        assert_eq!((it.text(), it.cursor()), ("rent + 12", 9));
        assert!(!it.redo());
    }

    #[test]
    fn transposing_swaps_clusters() {
        let mut it = line("a👩‍👩‍👧");
        it.transpose();
        assert_eq!(it.text(), "👩‍👩‍👧a");
        let mut it = line("x");
        it.transpose();
        assert_eq!(it.text(), "x");
    }

    #[test]
    fn what_is_pasted_is_made_harmless_and_capped() {
        let mut it = line("");
        assert!(it.insert("1\u{1b}[2J\u{202e}\t2"));
        assert_eq!(it.text(), "1[2J 2");
        assert!(!it.insert(&"漢".repeat(MAX_INPUT_BYTES)));
        assert_eq!(it.text(), "1[2J 2", "not a part of it either");
        for _ in 0..99 {
            it.insert("\u{301}");
        }
        assert!(it.text().graphemes(true).all(|cluster| cluster.chars().count() < 12));
    }

    #[derive(Clone, Debug)]
    enum Step {
        Insert(String),
        Go(Motion),
        GoTo(usize),
        Erase(Motion),
        Kill(Motion),
        Yank,
        YankEarlier,
        Transpose,
        Replace(usize, usize, String),
        Undo,
        Redo,
    }

    fn motion() -> impl Strategy<Value = Motion> {
        use Motion::{End, Left, Right, Start, WordLeft, WordRight};
        prop::sample::select(vec![Left, Right, WordLeft, WordRight, Start, End])
    }

    fn step() -> impl Strategy<Value = Step> {
        let text = "[a1+ ()éนम्त्े漢字👩‍👧🇩🇪\u{301}\u{200d}\u{1b}אב]{0,4}";
        prop_oneof![
            4 => text.prop_map(Step::Insert),
            3 => motion().prop_map(Step::Go),
            1 => (0_usize..99).prop_map(Step::GoTo),
            2 => motion().prop_map(Step::Erase),
            2 => motion().prop_map(Step::Kill),
            1 => Just(Step::Yank),
            1 => Just(Step::YankEarlier),
            1 => Just(Step::Transpose),
            1 => (0_usize..40, 0_usize..40, text).prop_map(|(a, b, text)| Step::Replace(a, b, text)),
            1 => Just(Step::Undo),
            1 => Just(Step::Redo),
        ]
    }

    fn take(line: &mut Line, step: Step) {
        match step {
            Step::Insert(text) => drop(line.insert(&text)),
            Step::Go(motion) => line.go(motion),
            Step::GoTo(at) => line.go_to(at),
            Step::Erase(motion) => line.erase(motion),
            Step::Kill(motion) => line.kill(motion),
            Step::Yank => line.yank(),
            Step::YankEarlier => line.yank_earlier(),
            Step::Transpose => line.transpose(),
            Step::Replace(start, end, text) => drop(line.replace(start..end, &text)),
            Step::Undo => drop(line.undo()),
            Step::Redo => drop(line.redo()),
        }
    }

    proptest! {
        #[test]
        fn edits_keep_the_cursor_on_a_boundary_and_undo_restores_the_first_text(
            first in "[a-z0-9+é漢 ]{0,12}", steps in prop::collection::vec(step(), 0..80),
        ) {
            let mut it = line(&first);
            for step in steps {
                take(&mut it, step);
                let at = it.cursor();
                prop_assert!(at == it.text().len() || it.text().grapheme_indices(true).any(|(start, _)| start == at));
            }
            let last = it.text().to_owned();
            let mut undone = 0;
            while it.undo() {
                undone += 1;
            }
            prop_assert_eq!(it.text(), &first);
            for _ in 0..undone {
                prop_assert!(it.redo());
            }
            prop_assert_eq!(it.text(), &last);
        }
    }
}
