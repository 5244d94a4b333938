//! The file of a sheet, as it is offered to be opened. It knows paths, but no file system.

use std::path::{Path, PathBuf};

/// A sheet's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its name without the ending, and the folder as people write it.
    pub name: String,
    /// The folder, with `~` for the user's home.
    pub folder: String,
}

/// The name of a file, for a title.
pub(super) fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
