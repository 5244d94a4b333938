//! Opening a sheet's file: through links, only where it is a file, and locked against another surd.
//! It does not know what is in it.

use crate::session::disk::Disk;
use rustix::fs::{self, FlockOperation};
use rustix::io::Errno;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// The path of the file itself, where it is a chain of symbolic links: the link is kept when the file is replaced.
pub(super) fn resolve(path: &Path) -> io::Result<PathBuf> {
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
pub(super) fn is_file(path: &Path) -> io::Result<bool> {
    match std::fs::metadata(path) {
        Ok(meta) if meta.is_file() => Ok(true),
        Ok(_) => Err(io::Error::other("it is not a regular file")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Why a file is left alone with which another program has done something.
pub(super) fn foreign(what: &str) -> String {
    format!("another program has {what} the file; it is not overwritten")
}

pub(super) const LOCKED: &str = "another surd has this sheet open";

/// Opens a file for appending and locks it.
pub(super) fn open_locked(disk: &Disk, path: &Path) -> Result<File, String> {
    const TRIES: usize = 10;
    for _ in 0..TRIES {
        let file = disk.open(path).map_err(|error| explain(&error))?;
        lock(&file)?;
        // Between opening and locking another surd may have put a new file in its place.
        let (ours, theirs) = (disk.stamp(&file), disk.look(path));
        if let (Ok(ours), Ok(Some(theirs))) = (ours, theirs)
            && ours.is_same_file(&theirs)
        {
            return Ok(file);
        }
    }
    Err(LOCKED.into())
}

/// Locks a file until it is closed. Where the file system has no locks, nobody else has one either.
pub(super) fn lock(file: &File) -> Result<(), String> {
    match fs::flock(file, FlockOperation::NonBlockingLockExclusive) {
        Err(Errno::WOULDBLOCK) => Err(LOCKED.into()),
        Ok(()) | Err(_) => Ok(()),
    }
}

pub(super) fn create(disk: &Disk, path: &Path) -> io::Result<File> {
    if let Some(directory) = path.parent() {
        disk.create_directories(directory)?;
    }
    let file = disk.create(path)?;
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
