//! The sheet's file: plain text, a line for each entry. It knows nothing of what lines mean.
//!
//! A new entry is written at its end at once, so that not even `kill -9` loses it; any other change is written to
//! a temporary file beside it, which then takes its name. What waits for the disk (`fsync`) is handed out as a
//! [`DiskTask`], since it may take seconds: a front end runs it on its worker, and the session needs no thread.

mod locked;
mod task;

use super::disk::{Disk, Stamp};
use super::entry::Text;
use crate::limits::MAX_SHEET_BYTES;
pub use locked::explain;
use locked::{LOCKED, create, foreign, is_file, open_locked, resolve};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
pub use task::{DiskTask, Done};
use task::{Outcome, Work, temporary};

/// Whether the sheet is on disk.
#[allow(clippy::enum_variant_names, reason = "this is what it says on the screen")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Saved {
    /// The session has no file.
    #[default]
    Nowhere,
    /// All of it is, and the disk has said so.
    Saved,
    /// Not yet: a chore is on its way, or the next one.
    Waiting,
    /// It could not be written; the sentence says why. The entries live on in memory, and the next change tries again.
    Failed(String),
}

/// The file of a sheet, and what of the sheet is not in it yet.
#[derive(Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "independent facts about a file")]
pub(super) struct Store {
    disk: Disk,
    /// Where the sheet is, symbolic links followed; `None` keeps it in memory only.
    path: Option<PathBuf>,
    /// The file, locked and open for appending; `None` while it does not exist or is somebody else's.
    file: Option<File>,
    /// The file as we last read or wrote it.
    seen: Option<Stamp>,
    /// It could not be asked how the file is after we wrote it.
    unseen: bool,
    /// The last line of the file has no line feed.
    unterminated: bool,
    /// The lines end in carriage return and line feed.
    crlf: bool,
    /// New lines that are not in the file.
    backlog: Vec<u8>,
    /// New lines since the sheet was handed out to be written as a whole; `None` when it is not.
    tail: Option<Vec<u8>>,
    /// The file must be written as a whole.
    stale: bool,
    /// It must, as soon as anything is changed.
    amended: bool,
    /// Counts the changes that make the file stale.
    changes: u64,
    /// A failed write waits for the next change.
    tried: bool,
    /// Something was written that the disk may not have yet.
    unsynced: bool,
    /// The name of the file is new to its directory.
    renamed: bool,
    /// A sync is out.
    syncing: bool,
    /// Why the last attempt to bring the sheet to safety failed.
    failed: Option<String>,
    /// That was because another program has changed the file.
    is_foreign: bool,
    saved: Saved,
}

impl Store {
    /// The file at a path, opened to be read, where there is one.
    pub(super) fn open(disk: Disk, path: &Path) -> io::Result<(Self, Option<File>)> {
        let path = resolve(path)?;
        let mut store = Self { path: Some(path.clone()), disk, saved: Saved::Saved, ..Self::default() };
        if !is_file(&path)? {
            return Ok((store, None));
        }
        let file = match open_locked(&store.disk, &path) {
            Ok(file) => {
                store.file = Some(file.try_clone()?);
                file
            }
            Err(why) => {
                store.failed = Some(why).filter(|why| why == LOCKED);
                store.review();
                File::open(&path)?
            }
        };
        if file.metadata()?.len() > MAX_SHEET_BYTES as u64 {
            return Err(io::Error::other(format!("the sheet has more than {MAX_SHEET_BYTES} bytes")));
        }
        Ok((store, Some(file)))
    }

    /// What is in the file.
    pub(super) fn read(&mut self, mut file: &File) -> io::Result<Vec<u8>> {
        let length = usize::try_from(file.metadata()?.len()).unwrap_or(0);
        let mut bytes = Vec::with_capacity(length.min(MAX_SHEET_BYTES) + 1);
        Read::by_ref(&mut file).take(MAX_SHEET_BYTES as u64).read_to_end(&mut bytes)?;
        self.seen = Some(self.disk.stamp(file)?);
        self.unterminated = bytes.last().is_some_and(|&last| last != b'\n');
        self.crlf =
            bytes.iter().position(|&byte| byte == b'\n').is_some_and(|at| at > 0 && bytes[at - 1] == b'\r');
        Ok(bytes)
    }

    /// Where the sheet is; empty when it is kept nowhere.
    pub(super) fn path(&self) -> &Path {
        self.path.as_deref().unwrap_or(Path::new(""))
    }

    pub(super) fn saved(&self) -> &Saved {
        &self.saved
    }

    /// What the lines of the file have before their line feed.
    pub(super) fn ending(&self) -> &'static [u8] {
        if self.crlf { b"\r" } else { b"" }
    }

    /// A first line that goes into the file with the next one.
    pub(super) fn begin_with(&mut self, text: &Text) {
        let ending = self.ending();
        text.write(&mut self.backlog, ending);
        self.backlog.push(b'\n');
    }

    /// A change that may wait until there is another one.
    pub(super) fn amend(&mut self) {
        self.amended = self.path.is_some();
    }

    /// Writes new last lines at once.
    pub(super) fn append<'texts>(&mut self, texts: impl Iterator<Item = &'texts Text>) {
        if self.path.is_none() {
            return;
        }
        self.tried = false;
        let mut lines = Vec::new();
        for text in texts {
            text.write(&mut lines, self.ending());
            lines.push(b'\n');
        }
        if let Some(tail) = &mut self.tail {
            tail.extend_from_slice(&lines);
        }
        self.backlog.extend_from_slice(&lines);
        if std::mem::take(&mut self.amended) {
            self.change();
        }
        // Also a file that waits to be written as a whole gets the lines: they are safe there until then.
        self.failed = self.write_backlog().err();
        self.review();
    }

    fn write_backlog(&mut self) -> Result<(), String> {
        self.make_ready()?;
        let (Some(file), Some(seen)) = (&self.file, self.seen) else { return Ok(()) };
        let mut bytes = Vec::new();
        if self.unterminated {
            bytes.push(b'\n');
        }
        bytes.append(&mut self.backlog);
        let written = self.disk.write(file, &bytes);
        if written.is_err() {
            // Nothing stays half-written: what fitted is taken back, and all of it is tried again later.
            let is_whole = self.disk.truncate(file, seen.length).is_ok();
            self.backlog = bytes.split_off(usize::from(self.unterminated));
            if !is_whole {
                // What can't be taken back is kept apart from what follows until all is written again.
                (self.unterminated, self.stale) = (true, true);
            }
        } else {
            self.unterminated = false;
            self.unsynced = true;
        }
        self.unseen = true;
        self.see_again();
        written.map_err(|error| explain(&error))
    }

    /// Notes how the file is after we have changed it.
    fn see_again(&mut self) {
        if let Some(file) = self.file.as_ref().filter(|_| self.unseen)
            && let Ok(stamp) = self.disk.stamp(file)
        {
            (self.seen, self.unseen) = (Some(stamp), false);
        }
    }

    /// Makes sure that the file is ours to write and is as we left it; creates it where there is none.
    fn make_ready(&mut self) -> Result<(), String> {
        self.see_again();
        self.is_foreign = false;
        let Some(path) = &self.path else { return Ok(()) };
        let now = self.disk.look(path).map_err(|error| explain(&error))?;
        match (now, &self.seen) {
            (None, Some(_)) => {
                // It was deleted: that was not our change, but nothing is overwritten by writing it again.
                (self.file, self.seen, self.stale) = (None, None, true);
                self.make_ready()
            }
            (None, None) => {
                self.file = Some(create(&self.disk, path).map_err(|error| explain(&error))?);
                (self.renamed, self.unseen, self.unterminated) = (true, true, false);
                self.see_again();
                if self.unseen { Err("the new file can't be read back".into()) } else { Ok(()) }
            }
            (Some(now), Some(seen)) if now.is_same(seen) || self.unseen && now.is_same_file(seen) => {
                if self.file.is_none() {
                    self.file = Some(open_locked(&self.disk, path)?);
                }
                Ok(())
            }
            (Some(_), seen) => {
                let what = if seen.is_some() { "changed" } else { "created" };
                self.is_foreign = true;
                Err(foreign(what))
            }
        }
    }

    /// Whether another program is known to have changed the file since this one has read or written it.
    pub(super) fn is_in_conflict(&self) -> bool {
        self.is_foreign
    }

    /// Finds out whether another program has changed the file, where nothing is to be written that would do so.
    pub(super) fn look_again(&mut self) {
        let (Some(path), Some(seen)) = (&self.path, &self.seen) else { return };
        if self.is_foreign || self.is_busy() || self.unseen || self.file.is_none() {
            return;
        }
        if let Ok(Some(now)) = self.disk.look(path)
            && !now.is_same(seen)
        {
            (self.is_foreign, self.failed) = (true, Some(foreign("changed")));
            self.review();
        }
    }

    /// Whether something is being done for the file's safety: it can't be exchanged for another one before that ends.
    pub(super) fn is_busy(&self) -> bool {
        self.tail.is_some() || self.syncing
    }

    /// Whether every line is in the file, be it safe on the disk or not.
    pub(super) fn is_written(&self) -> bool {
        !self.stale && self.backlog.is_empty()
    }

    /// Reads the file as another program has left it, and takes it for what there is on disk.
    pub(super) fn read_again(&mut self) -> Result<Vec<u8>, String> {
        let Some(path) = self.path.clone() else { return Err("the sheet has no file".into()) };
        let file = self.take_file(&path)?;
        let length = file.metadata().map_err(|error| explain(&error))?.len();
        if length > MAX_SHEET_BYTES as u64 {
            return Err(format!("the sheet has more than {MAX_SHEET_BYTES} bytes"));
        }
        let bytes = self.read(&file).map_err(|error| explain(&error))?;
        self.file = Some(file);
        self.backlog.clear();
        (self.stale, self.unseen, self.is_foreign, self.failed) = (false, false, false, None);
        self.review();
        Ok(bytes)
    }

    /// Writes the sheet over what another program has made of the file.
    pub(super) fn overwrite(&mut self) -> Result<(), String> {
        let Some(path) = self.path.clone() else { return Err("the sheet has no file".into()) };
        let is_there = self.disk.look(&path).map_err(|error| explain(&error))?.is_some();
        (self.file, self.seen) = (None, None);
        if is_there {
            let file = self.take_file(&path)?;
            self.seen = Some(self.disk.stamp(&file).map_err(|error| explain(&error))?);
            self.file = Some(file);
        }
        (self.unseen, self.is_foreign) = (false, false);
        self.change();
        Ok(())
    }

    /// Opens the file again and locks it. The lock of the open one is released first: it may be the same file.
    fn take_file(&mut self, path: &Path) -> Result<File, String> {
        self.file = None;
        open_locked(&self.disk, path)
    }

    /// Any other change than a new last line.
    pub(super) fn change(&mut self) {
        if self.path.is_none() {
            return;
        }
        (self.stale, self.tried, self.amended) = (true, false, false);
        self.changes += 1;
        (self.failed, self.is_foreign) = (None, false);
        self.review();
    }

    /// Finds out whether the sheet is on disk.
    fn review(&mut self) {
        let is_busy = self.stale || self.unsynced || self.syncing || self.tail.is_some();
        self.saved = match &self.failed {
            _ if self.path.is_none() => Saved::Nowhere,
            Some(why) => Saved::Failed(why.clone()),
            None if is_busy => Saved::Waiting,
            None => Saved::Saved,
        };
    }

    /// Why something of the sheet is in no file and can't be written, or may not be on the disk.
    pub(super) fn unsaved(&self) -> Option<&str> {
        let why = self.failed.as_deref()?;
        (self.stale || !self.backlog.is_empty()).then_some(why)
    }

    /// The next thing to do; `sheet` writes all lines.
    pub(super) fn next_chore(&mut self, sheet: impl FnOnce(&mut Vec<u8>, &[u8])) -> Option<DiskTask> {
        let path = self.path.clone()?;
        if self.tail.is_some() || self.syncing {
            return None;
        }
        let disk = self.disk.clone();
        if self.stale && !self.tried {
            if let Err(why) = self.make_ready() {
                (self.failed, self.tried) = (Some(why), true);
                self.review();
                return None;
            }
            let mut bytes = Vec::new();
            sheet(&mut bytes, self.ending());
            self.tail = Some(Vec::new());
            let work = Work::Write { path, like: self.seen, bytes, change: self.changes };
            return Some(DiskTask { disk, work });
        }
        if !self.unsynced {
            return None;
        }
        let file = self.file.as_ref()?.try_clone().ok()?;
        (self.unsynced, self.syncing) = (false, true);
        let directory =
            std::mem::take(&mut self.renamed).then(|| path.parent().map(Path::to_owned)).flatten();
        Some(DiskTask { disk, work: Work::Sync(file, directory) })
    }

    pub(super) fn finish(&mut self, done: Done) {
        match done.0 {
            Outcome::Synced(result) => {
                self.syncing = false;
                if let Err(error) = result {
                    // A system may forget what it could not write, and call the next sync a success: only a new
                    // file is to be trusted.
                    (self.stale, self.tried, self.renamed) = (true, true, true);
                    self.changes += 1;
                    self.failed = Some(explain(&error));
                }
            }
            Outcome::Written { file, change } => {
                let tail = self.tail.take().unwrap_or_default();
                let result = file.map_err(|error| explain(&error));
                match result.and_then(|file| self.take_over(file, change, &tail)) {
                    Ok(()) => {}
                    Err(why) => (self.failed, self.tried) = (Some(why), true),
                }
            }
        }
        self.review();
    }

    /// Gives the temporary file the sheet's name. One that is behind the sheet by more than new lines only takes
    /// it when it loses no such line.
    fn take_over(&mut self, file: File, change: u64, tail: &[u8]) -> Result<(), String> {
        let Some(path) = self.path.clone() else { return Ok(()) };
        let temporary = temporary(&path);
        let is_current = change == self.changes;
        if !is_current && !tail.is_empty() {
            _ = self.disk.remove(&temporary);
            return Ok(());
        }
        let renamed = self.make_ready().and_then(|()| {
            let written = if tail.is_empty() { Ok(()) } else { self.disk.write(&file, tail) };
            let renamed = written.and_then(|()| self.disk.rename(&temporary, &path));
            renamed.map_err(|error| explain(&error))
        });
        renamed.inspect_err(|_| _ = self.disk.remove(&temporary))?;
        self.file = Some(file);
        self.unseen = true;
        self.see_again();
        self.stale = !is_current;
        self.backlog.clear();
        (self.unterminated, self.is_foreign, self.failed) = (false, false, None);
        (self.unsynced, self.renamed) = (true, true);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
