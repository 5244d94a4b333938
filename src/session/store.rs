//! The sheet's file: plain text, a line for each entry. It knows nothing of what lines mean.
//!
//! A new entry is written at its end at once, so that not even `kill -9` loses it; any other change is written to
//! a temporary file beside it, which then takes its name. What waits for the disk (`fsync`) is handed out as a
//! [`DiskTask`], since it may take seconds: a front end runs it on its worker, and the session needs no thread.

use super::entry::Text;
use crate::limits::MAX_SHEET_BYTES;
use rustix::fs::{self, FlockOperation};
use rustix::io::Errno;
use std::fs::{File, OpenOptions, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// Whether the sheet is on disk.
#[allow(clippy::enum_variant_names, reason = "this is what it says on the screen")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Saved {
    /// The session has no file.
    #[default]
    Nowhere,
    /// All of it is.
    Saved,
    /// Not yet: the next chore will write it.
    Waiting,
    /// It could not be written; the sentence says why. The entries live on in memory, and the next change tries again.
    Failed(String),
}

/// What is to be done for the sheet's safety that may take long.
#[derive(Debug)]
pub struct DiskTask(Work);

#[derive(Debug)]
enum Work {
    /// Has the disk keep what was written.
    Sync(File, Option<PathBuf>),
    /// Writes the whole sheet to a temporary file.
    Write { path: PathBuf, like: Option<Stamp>, bytes: Vec<u8>, change: u64 },
}

/// What a chore came to, for [`super::Session::finish`].
#[derive(Debug)]
pub struct Done(Outcome);

#[derive(Debug)]
enum Outcome {
    Synced(io::Result<()>),
    Written { file: io::Result<File>, change: u64 },
}

impl DiskTask {
    /// Does it; may wait for the disk.
    #[must_use]
    pub fn run(self) -> Done {
        Done(match self.0 {
            Work::Sync(file, directory) => {
                let synced = file.sync_data();
                let directory = directory.map_or(Ok(()), |directory| File::open(directory)?.sync_all());
                Outcome::Synced(synced.and(directory))
            }
            Work::Write { path, like, bytes, change } => {
                let temporary = temporary(&path);
                let file = write_temporary(&temporary, like, &bytes);
                if file.is_err() {
                    _ = std::fs::remove_file(&temporary);
                }
                Outcome::Written { file, change }
            }
        })
    }
}

/// The name of the file that a sheet is written to before it takes the sheet's name. There is one writer, since
/// the sheet is locked; one that was left behind by a crash is replaced.
fn temporary(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.saving"))
}

fn write_temporary(temporary: &Path, like: Option<Stamp>, bytes: &[u8]) -> io::Result<File> {
    if let Err(error) = std::fs::remove_file(temporary)
        && error.kind() != io::ErrorKind::NotFound
    {
        return Err(error);
    }
    let mut file = OpenOptions::new().append(true).create_new(true).mode(NEW_MODE).open(temporary)?;
    if let Some(like) = like {
        // The owner can only be kept where this process may give files away.
        _ = std::os::unix::fs::fchown(&file, Some(like.owner.0), Some(like.owner.1));
        file.set_permissions(Permissions::from_mode(like.mode & 0o7777))?;
    }
    file.write_all(bytes)?;
    file.sync_all()?;
    lock(&file).map_err(|_| io::Error::other("another surd is writing this sheet"))?;
    Ok(file)
}

/// A sheet may hold what is nobody else's business.
const NEW_MODE: u32 = 0o600;

/// By what a file is known again: another program's change changes some of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    device: u64,
    inode: u64,
    length: u64,
    modified: (i64, i64),
    mode: u32,
    owner: (u32, u32),
}

impl Stamp {
    fn of(meta: &std::fs::Metadata) -> Self {
        Self {
            device: meta.dev(),
            inode: meta.ino(),
            length: meta.len(),
            modified: (meta.mtime(), meta.mtime_nsec()),
            mode: meta.mode(),
            owner: (meta.uid(), meta.gid()),
        }
    }

    /// Whether it is the same file with the same content.
    fn is_same(&self, other: &Self) -> bool {
        let key = |stamp: &Self| (stamp.device, stamp.inode, stamp.length, stamp.modified);
        key(self) == key(other)
    }

    /// What stands at a path; `None` when nothing does.
    fn at(path: &Path) -> io::Result<Option<Self>> {
        match std::fs::metadata(path) {
            Ok(meta) => Ok(Some(Self::of(&meta))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// The file of a sheet, and what of the sheet is not in it yet.
#[derive(Debug, Default)]
#[allow(clippy::struct_excessive_bools)] // independent facts about a file
pub(super) struct Store {
    /// Where the sheet is, symbolic links followed; `None` keeps it in memory only.
    path: Option<PathBuf>,
    /// The file, locked and open for appending; `None` while it does not exist or is somebody else's.
    file: Option<File>,
    /// The file as we last read or wrote it.
    seen: Option<Stamp>,
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
    /// Counts the changes that make the file stale.
    changes: u64,
    /// A failed write waits for the next change.
    tried: bool,
    unsynced: bool,
    renamed: bool,
    /// A sync is out.
    syncing: bool,
    saved: Saved,
}

impl Store {
    /// The file at a path, opened to be read, where there is one.
    pub(super) fn open(path: &Path) -> io::Result<(Self, Option<File>)> {
        let path = resolve(path)?;
        let mut store = Self { path: Some(path.clone()), saved: Saved::Saved, ..Self::default() };
        if !is_file(&path)? {
            return Ok((store, None));
        }
        let file = match open_locked(&path) {
            Ok(file) => {
                store.file = Some(file.try_clone()?);
                file
            }
            Err(why) => {
                if why == LOCKED {
                    store.saved = Saved::Failed(why);
                }
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
        self.seen = Some(Stamp::of(&file.metadata()?));
        self.unterminated = bytes.last().is_some_and(|&last| last != b'\n');
        self.crlf =
            bytes.iter().position(|&byte| byte == b'\n').is_some_and(|at| at > 0 && bytes[at - 1] == b'\r');
        Ok(bytes)
    }

    pub(super) fn saved(&self) -> &Saved {
        &self.saved
    }

    /// What the lines of the file have before their line feed.
    pub(super) fn ending(&self) -> &'static [u8] {
        if self.crlf { b"\r" } else { b"" }
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
        // Also a file that waits to be written as a whole gets the lines: they are safe there until then.
        match self.write_backlog() {
            Ok(()) => self.saved = if self.stale { Saved::Waiting } else { Saved::Saved },
            Err(why) => self.saved = Saved::Failed(why),
        }
    }

    fn write_backlog(&mut self) -> Result<(), String> {
        self.make_ready()?;
        let (Some(file), Some(seen)) = (&mut self.file, &mut self.seen) else { return Ok(()) };
        let mut bytes = Vec::new();
        if self.unterminated {
            bytes.push(b'\n');
        }
        bytes.append(&mut self.backlog);
        let written = file.write_all(&bytes);
        if written.is_err() {
            // Nothing stays half-written: what fitted is taken back, and all of it is tried again later.
            _ = file.set_len(seen.length);
            self.backlog = bytes.split_off(usize::from(self.unterminated));
        } else {
            self.unterminated = false;
            self.unsynced = true;
        }
        *seen = Stamp::of(&file.metadata().map_err(|error| explain(&error))?);
        written.map_err(|error| explain(&error))
    }

    /// Makes sure that the file is ours to write and is as we left it; creates it where there is none.
    fn make_ready(&mut self) -> Result<(), String> {
        let Some(path) = &self.path else { return Ok(()) };
        let now = Stamp::at(path).map_err(|error| explain(&error))?;
        match (now, &self.seen) {
            (None, Some(_)) => {
                // It was deleted: that was no change of ours, but nothing is overwritten by writing it anew.
                (self.file, self.seen, self.stale) = (None, None, true);
                self.make_ready()
            }
            (None, None) => {
                let file = create(path).map_err(|error| explain(&error))?;
                self.seen = Some(Stamp::of(&file.metadata().map_err(|error| explain(&error))?));
                self.file = Some(file);
                self.renamed = true;
                Ok(())
            }
            (Some(now), Some(seen)) if now.is_same(seen) => {
                if self.file.is_none() {
                    self.file = Some(open_locked(path)?);
                }
                Ok(())
            }
            (Some(_), None) => Err("another program has created the file; it is not overwritten".into()),
            (Some(_), Some(_)) => Err("another program has changed the file; it is not overwritten".into()),
        }
    }

    /// Any other change than a new last line.
    pub(super) fn change(&mut self) {
        if self.path.is_none() {
            return;
        }
        self.stale = true;
        self.tried = false;
        self.changes += 1;
        self.saved = Saved::Waiting;
    }

    /// Why something of the sheet is in no file and can't be written.
    pub(super) fn unsaved(&self) -> Option<&str> {
        let Saved::Failed(why) = &self.saved else { return None };
        (self.stale || !self.backlog.is_empty()).then_some(why)
    }

    /// The next thing to do; `sheet` writes all lines.
    pub(super) fn next_chore(&mut self, sheet: impl FnOnce(&mut Vec<u8>, &[u8])) -> Option<DiskTask> {
        let path = self.path.clone()?;
        if self.tail.is_some() || self.syncing {
            return None;
        }
        if self.stale && !self.tried {
            if let Err(why) = self.make_ready() {
                (self.saved, self.tried) = (Saved::Failed(why), true);
                return None;
            }
            let mut bytes = Vec::new();
            sheet(&mut bytes, self.ending());
            self.tail = Some(Vec::new());
            return Some(DiskTask(Work::Write { path, like: self.seen, bytes, change: self.changes }));
        }
        if !self.unsynced {
            return None;
        }
        let file = self.file.as_ref()?.try_clone().ok()?;
        (self.unsynced, self.syncing) = (false, true);
        let directory =
            std::mem::take(&mut self.renamed).then(|| path.parent().map(Path::to_owned)).flatten();
        Some(DiskTask(Work::Sync(file, directory)))
    }

    pub(super) fn finish(&mut self, done: Done) {
        match done.0 {
            Outcome::Synced(result) => {
                self.syncing = false;
                if let Err(error) = result {
                    self.saved = Saved::Failed(explain(&error));
                }
            }
            Outcome::Written { file, change } => {
                let tail = self.tail.take().unwrap_or_default();
                let result = file.map_err(|error| explain(&error));
                match result.and_then(|file| self.take_over(file, change, &tail)) {
                    Ok(()) => self.saved = if self.stale { Saved::Waiting } else { Saved::Saved },
                    Err(why) => (self.saved, self.tried) = (Saved::Failed(why), true),
                }
            }
        }
    }

    /// Gives the temporary file the sheet's name. One that is behind the sheet by more than new lines only takes
    /// it when it loses no such line.
    fn take_over(&mut self, mut file: File, change: u64, tail: &[u8]) -> Result<(), String> {
        let Some(path) = self.path.clone() else { return Ok(()) };
        let temporary = temporary(&path);
        let is_current = change == self.changes;
        let taken = if is_current || tail.is_empty() {
            self.make_ready().and_then(|()| {
                let renamed = file.write_all(tail).and_then(|()| std::fs::rename(&temporary, &path));
                renamed.and_then(|()| file.metadata()).map_err(|error| explain(&error))
            })
        } else {
            _ = std::fs::remove_file(&temporary);
            return Ok(());
        };
        let meta = taken.inspect_err(|_| _ = std::fs::remove_file(&temporary))?;
        (self.seen, self.file) = (Some(Stamp::of(&meta)), Some(file));
        self.stale = !is_current;
        self.backlog.clear();
        self.unterminated = false;
        (self.unsynced, self.renamed) = (true, true);
        Ok(())
    }
}

/// The path of the file itself, where it is a chain of symbolic links: the link is kept when the file is replaced.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    const MAX_LINKS: usize = 40;
    let mut path = std::path::absolute(path)?;
    for _ in 0..MAX_LINKS {
        match std::fs::read_link(&path) {
            Ok(target) => path = path.parent().unwrap_or(Path::new("/")).join(target),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many symbolic links"))
}

/// Whether there is a file at a path and not nothing; anything else is an error.
fn is_file(path: &Path) -> io::Result<bool> {
    match std::fs::metadata(path) {
        Ok(meta) if meta.is_file() => Ok(true),
        Ok(_) => Err(io::Error::other("it is not a regular file")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

const LOCKED: &str = "another surd has this sheet open; changes are kept in memory only";

/// Opens a file for appending and locks it.
fn open_locked(path: &Path) -> Result<File, String> {
    const TRIES: usize = 10;
    for _ in 0..TRIES {
        let file = OpenOptions::new().read(true).append(true).open(path).map_err(|error| explain(&error))?;
        lock(&file)?;
        // Between opening and locking another surd may have put a new file in its place.
        let (ours, theirs) = (file.metadata(), std::fs::metadata(path));
        if let (Ok(ours), Ok(theirs)) = (ours, theirs)
            && (ours.dev(), ours.ino()) == (theirs.dev(), theirs.ino())
        {
            return Ok(file);
        }
    }
    Err(LOCKED.into())
}

/// Locks a file until it is closed. Where the file system has no locks, nobody else has one either.
fn lock(file: &File) -> Result<(), String> {
    match fs::flock(file, FlockOperation::NonBlockingLockExclusive) {
        Err(Errno::WOULDBLOCK) => Err(LOCKED.into()),
        Ok(()) | Err(_) => Ok(()),
    }
}

fn create(path: &Path) -> io::Result<File> {
    if let Some(directory) = path.parent() {
        std::fs::DirBuilder::new().recursive(true).create(directory)?;
    }
    let file = OpenOptions::new().read(true).append(true).create_new(true).mode(NEW_MODE).open(path)?;
    lock(&file).map_err(io::Error::other)?;
    Ok(file)
}

/// An error of the system in a person's words, without its number.
#[must_use]
pub fn explain(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
