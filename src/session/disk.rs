//! The few operations on files that keeping a sheet takes. A test can stand between them and the system and make each
//! of them fail in turn. It knows nothing of sheets.

use std::fmt;
use std::fs::{File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;
use std::sync::Arc;

/// A sheet may hold what is nobody else's business.
const FILE_MODE: u32 = 0o600;

/// The XDG base directory specification asks for this mode.
const DIRECTORY_MODE: u32 = 0o700;

/// What is about to be done to the file system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operation {
    /// Making the directories above a file.
    Directories,
    /// Asking what is at a path.
    Look,
    /// Opening a file that is there.
    Open,
    /// Making a new file.
    Create,
    /// Giving a file its owner and mode.
    Permit,
    /// Writing so many bytes.
    Write(usize),
    /// Cutting a file off.
    Truncate,
    /// Waiting until the disk has a file.
    Sync,
    /// Waiting until the disk has the names in a directory.
    SyncDirectory,
    /// Giving a file another name.
    Rename,
    /// Taking a file's name away.
    Remove,
}

/// Stands between the store and the system.
pub(super) trait Interference: Send + Sync {
    /// Asked before each operation. Where it fails nothing is done, or of a write so many bytes are written.
    fn permit(&self, operation: Operation) -> Result<(), (usize, io::Error)>;
}

impl fmt::Debug for dyn Interference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Interference")
    }
}

/// The file system.
#[derive(Clone, Debug, Default)]
pub(super) struct Disk(Option<Arc<dyn Interference>>);

impl Disk {
    /// A file system that fails where it is told to.
    #[cfg(test)]
    pub(super) fn with(interference: Arc<dyn Interference>) -> Self {
        Self(Some(interference))
    }

    fn permit(&self, operation: Operation) -> io::Result<()> {
        self.0.as_ref().map_or(Ok(()), |it| it.permit(operation)).map_err(|(_, error)| error)
    }

    pub(super) fn create_directories(&self, path: &Path) -> io::Result<()> {
        self.permit(Operation::Directories)?;
        std::fs::DirBuilder::new().recursive(true).mode(DIRECTORY_MODE).create(path)
    }

    /// What is at a path, symbolic links followed; `None` when nothing is.
    pub(super) fn look(&self, path: &Path) -> io::Result<Option<Stamp>> {
        self.permit(Operation::Look)?;
        match std::fs::metadata(path) {
            Ok(meta) => Ok(Some(Stamp::of(&meta))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub(super) fn stamp(&self, file: &File) -> io::Result<Stamp> {
        self.permit(Operation::Look)?;
        Ok(Stamp::of(&file.metadata()?))
    }

    /// Opens a file to read it and to append to it.
    pub(super) fn open(&self, path: &Path) -> io::Result<File> {
        self.permit(Operation::Open)?;
        OpenOptions::new().read(true).append(true).open(path)
    }

    /// Makes a file that only its owner can read, for appending; an error where there is one.
    pub(super) fn create(&self, path: &Path) -> io::Result<File> {
        self.permit(Operation::Create)?;
        OpenOptions::new().read(true).append(true).create_new(true).mode(FILE_MODE).open(path)
    }

    /// Gives a file the mode of another, and its owner where this process may give files away.
    pub(super) fn make_like(&self, file: &File, like: &Stamp) -> io::Result<()> {
        self.permit(Operation::Permit)?;
        _ = std::os::unix::fs::fchown(file, Some(like.owner.0), Some(like.owner.1));
        file.set_permissions(Permissions::from_mode(like.mode & 0o7777))
    }

    pub(super) fn write(&self, mut file: &File, bytes: &[u8]) -> io::Result<()> {
        let permitted = self.0.as_ref().map_or(Ok(()), |it| it.permit(Operation::Write(bytes.len())));
        if let Err((length, error)) = permitted {
            file.write_all(bytes.get(..length).unwrap_or(bytes))?;
            return Err(error);
        }
        file.write_all(bytes)
    }

    pub(super) fn truncate(&self, file: &File, length: u64) -> io::Result<()> {
        self.permit(Operation::Truncate)?;
        file.set_len(length)
    }

    pub(super) fn sync(&self, file: &File) -> io::Result<()> {
        self.permit(Operation::Sync)?;
        file.sync_all()
    }

    pub(super) fn sync_directory(&self, path: &Path) -> io::Result<()> {
        self.permit(Operation::SyncDirectory)?;
        File::open(path)?.sync_all()
    }

    pub(super) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.permit(Operation::Rename)?;
        std::fs::rename(from, to)
    }

    /// Removes a file, where there is one.
    pub(super) fn remove(&self, path: &Path) -> io::Result<()> {
        self.permit(Operation::Remove)?;
        match std::fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

/// What tells a file and its content from another: another program's change changes some of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    device: u64,
    inode: u64,
    pub(super) length: u64,
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

    /// Whether it is the same file.
    pub(super) fn is_same_file(&self, other: &Self) -> bool {
        (self.device, self.inode) == (other.device, other.inode)
    }

    /// Whether it is the same file with the same content.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.is_same_file(other) && (self.length, self.modified) == (other.length, other.modified)
    }
}
