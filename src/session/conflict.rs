//! What becomes of a sheet whose file another program has changed: reading it again, writing over it, or going on in
//! another file. Nothing that was entered here is lost by any of them.

use super::disk::Disk;
use super::entry::Text;
use super::store::{Store, explain};
use super::undo::{Change, Step};
use super::{Entry, Session};
use std::path::{Path, PathBuf};

/// Lines that are compared with what follows them, at most, before all of it is taken for changed.
const MAX_MOVES: usize = 10_000_000;

impl Session {
    /// Whether another program is known to have changed the file since it was last read or written here.
    #[must_use]
    pub fn is_in_conflict(&self) -> bool {
        self.store.is_in_conflict()
    }

    /// Looks whether another program has changed the file, for which otherwise the next change would be waited for.
    pub fn look_at_file(&mut self) {
        self.store.look_again();
    }

    /// Where the sheet is kept; `None` when it is kept nowhere.
    #[must_use]
    pub fn path(&self) -> Option<PathBuf> {
        let path = self.store.path();
        (!path.as_os_str().is_empty()).then(|| path.to_owned())
    }

    /// Whether something is being done for the safety of the file, so that it can't be exchanged for another now.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.store.is_busy()
    }

    /// The lines that are in no file, first to last.
    #[must_use]
    pub fn unsaved_lines(&self) -> Vec<&str> {
        self.unsaved_entries().into_iter().map(Entry::text).collect()
    }

    fn unsaved_entries(&self) -> Vec<&Entry> {
        let mut positions: Vec<usize> =
            self.unsaved.iter().filter_map(|&id| self.graph.standing(id)).collect();
        positions.sort_unstable();
        positions.dedup();
        let is_line = |entry: &&Entry| !entry.text().trim().is_empty();
        positions.into_iter().filter_map(|position| self.entries.get(position)).filter(is_line).collect()
    }

    /// After something was written: what is in the file is not unsaved any more.
    pub(super) fn forget_saved(&mut self) {
        if self.store.is_written() {
            self.unsaved.clear();
        }
    }

    /// Takes the lines that the file has now, and puts those after them that were entered here and are in no file. One
    /// undo brings the sheet back as it was. How many lines of this sheet follow those of the file.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn reload(&mut self) -> Result<usize, String> {
        let mine: Vec<Text> = self.unsaved_entries().into_iter().map(|entry| entry.text.clone()).collect();
        let bytes = self.store.read_again()?;
        let ending = self.store.ending();
        let lines = bytes.strip_suffix(b"\n").unwrap_or(&bytes).split(|&byte| byte == b'\n');
        let mut texts: Vec<Text> = lines.map(|line| Text::read(line, ending)).collect();
        if bytes.is_empty() {
            texts.clear();
        }
        let added = mine.len();
        texts.extend(mine);
        self.unsaved.clear();
        self.replace_all(texts);
        if added > 0 {
            self.unsaved = self.entries[self.entries.len() - added..].iter().map(|entry| entry.id).collect();
            self.store.change();
        } else {
            self.unsaved.clear();
        }
        Ok(added)
    }

    /// Puts these lines in the place of all entries, as one change; those that are the same at the start and at the end
    /// stay, with their results.
    fn replace_all(&mut self, mut texts: Vec<Text>) {
        let same = |(entry, text): &(&Entry, &Text)| entry.text == **text;
        let before = self.entries.iter().zip(&texts).take_while(same).count();
        let rest = self.entries.len().min(texts.len()) - before;
        let mut after = self.entries.iter().rev().zip(texts.iter().rev()).take(rest).take_while(same).count();
        let gone = self.entries.len() - before;
        if gone.max(texts.len() - before).saturating_mul(after) > MAX_MOVES {
            after = 0;
        }
        let count = gone - after;
        texts.truncate(texts.len() - after);
        let mut away = texts.split_off(before);
        away.reverse();
        self.begin();
        if count + away.len() > 0 {
            let mut step = Step { change: Change::Replaced(before, count), away, swaps: Vec::new() };
            self.exchange(&mut step, before);
            self.history.push(step);
        }
        self.apply_settings();
        self.graph.cancel_outdated_jobs();
    }

    /// Writes the sheet over what another program has made of its file.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn keep_mine(&mut self) -> Result<(), String> {
        self.store.overwrite()
    }

    /// Goes on in another file, which must be new; the old one stays as it is.
    ///
    /// # Errors
    /// When there is such a file already, or it can't be made.
    pub fn save_as(&mut self, path: &Path) -> Result<(), String> {
        let (store, file) = Store::open(Disk::default(), path).map_err(|error| explain(&error))?;
        if file.is_some() {
            return Err("there is a file of this name already".into());
        }
        self.store = store;
        self.store.change();
        Ok(())
    }
}
