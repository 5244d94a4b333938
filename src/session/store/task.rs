//! What a sheet's file still needs of the disk, to be done on any thread: the sheet as a new file, or waiting for what was written.
//! It does not know the store.

use super::locked::lock;
use crate::session::disk::{Disk, Stamp};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// What is to be done for the sheet's safety that may take long.
#[derive(Debug)]
pub struct DiskTask {
    pub(super) disk: Disk,
    pub(super) work: Work,
}

#[derive(Debug)]
pub(super) enum Work {
    /// Has the disk keep what was written, and the name of the file where there is a directory.
    Sync(File, Option<PathBuf>),
    /// Writes the whole sheet to a temporary file.
    Write { path: PathBuf, like: Option<Stamp>, bytes: Vec<u8>, change: u64 },
}

/// What a chore came to, for [`crate::session::Session::finish`].
#[derive(Debug)]
pub struct Done(pub(super) Outcome);

#[derive(Debug)]
pub(super) enum Outcome {
    Synced(io::Result<()>),
    Written { file: io::Result<File>, change: u64 },
}

impl DiskTask {
    /// Does it; may wait for the disk.
    #[must_use]
    pub fn run(self) -> Done {
        let disk = &self.disk;
        Done(match self.work {
            Work::Sync(file, directory) => {
                let synced = disk.sync(&file);
                let directory = directory.map_or(Ok(()), |directory| disk.sync_directory(&directory));
                Outcome::Synced(synced.and(directory))
            }
            Work::Write { path, like, bytes, change } => {
                let temporary = temporary(&path);
                let file = write_temporary(disk, &temporary, like, &bytes);
                if file.is_err() {
                    _ = disk.remove(&temporary);
                }
                Outcome::Written { file, change }
            }
        })
    }
}

/// The name of the file that a sheet is written to before it takes the sheet's name. There is one writer, since
/// the sheet is locked; one that was left behind by a crash is replaced.
pub(super) fn temporary(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.saving"))
}

fn write_temporary(disk: &Disk, temporary: &Path, like: Option<Stamp>, bytes: &[u8]) -> io::Result<File> {
    disk.remove(temporary)?;
    let file = disk.create(temporary)?;
    if let Some(like) = like {
        disk.make_like(&file, &like)?;
    }
    disk.write(&file, bytes)?;
    disk.sync(&file)?;
    lock(&file).map_err(|_| io::Error::other("another surd is writing this sheet"))?;
    Ok(file)
}
