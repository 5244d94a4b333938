//! Where sheets are, and how they are opened and written for others. It alone looks into folders; it knows no screen.

use crate::money::rates::Rates;
use crate::session::{Opening, Settings, explain};
use crate::text::sanitise;
use crate::tui::message::Message;
use crate::tui::sheets::SheetFile;
use std::fmt;
use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

/// Sheets of a folder that are listed, at most.
const MAX_SHEETS: usize = 1000;

/// Files of a folder that are looked at for sheets, at most.
const MAX_FILES: usize = 100_000;

/// How a sheet is opened, and its rates of exchange are read.
pub trait Opener: Send + Sync {
    /// Opens a sheet.
    ///
    /// # Errors
    /// When there is something at the path that can't be read as one.
    fn open(&self, path: &Path) -> io::Result<(Opening, Settings)>;

    /// The rates of exchange of a sheet as their file has them now, and what is wrong with it.
    fn rates(&self, path: &Path) -> (Arc<Rates>, Vec<String>);

    /// The file that has them, or would.
    fn file_of_rates(&self, path: &Path) -> Option<PathBuf>;
}

/// The folders with sheets, and how one is opened.
#[derive(Clone)]
pub struct Library {
    folders: Vec<PathBuf>,
    opener: Arc<dyn Opener>,
}

impl fmt::Debug for Library {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Library").field("folders", &self.folders).finish_non_exhaustive()
    }
}

impl Library {
    /// The sheets in these folders, which are opened so.
    pub fn new(folders: Vec<PathBuf>, opener: impl Opener + 'static) -> Self {
        Self { folders, opener: Arc::new(opener) }
    }

    /// Opens a sheet.
    pub(super) fn open(&self, path: &Path) -> io::Result<(Opening, Settings)> {
        self.opener.open(path)
    }

    /// The rates of exchange of a sheet as they are now, and what is wrong with them.
    pub(super) fn rates(&self, path: &Path) -> (Arc<Rates>, Vec<String>) {
        self.opener.rates(path)
    }

    /// When the file of the rates of a sheet was changed, and how long it is; `None` where there is none.
    pub(super) fn age_of_rates(&self, path: &Path) -> Option<(SystemTime, u64)> {
        let about = std::fs::metadata(self.opener.file_of_rates(path)?).ok()?;
        Some((about.modified().ok()?, about.len()))
    }

    /// The sheets that there are, the one that was changed last first. What can't be read is left out.
    pub(super) fn all(&self) -> Vec<SheetFile> {
        let mut found: Vec<(SystemTime, PathBuf)> = Vec::new();
        for folder in &self.folders {
            let Ok(entries) = std::fs::read_dir(folder) else { continue };
            let sheets = entries.take(MAX_FILES).flatten().filter_map(|entry| {
                let path = entry.path();
                let is_sheet = path.extension().is_some_and(|ending| ending == "surd");
                let about = is_sheet.then(|| std::fs::metadata(&path).ok()).flatten()?;
                about.is_file().then(|| (about.modified().unwrap_or(SystemTime::UNIX_EPOCH), path))
            });
            found.extend(sheets.take(MAX_SHEETS));
        }
        crate::order::sort_by(&mut found, |one, two| two.cmp(one));
        found.dedup_by(|one, two| one.1 == two.1);
        let home = std::env::home_dir();
        found.into_iter().map(|(_, path)| SheetFile::new(path, home.as_deref())).collect()
    }
}

impl SheetFile {
    /// A sheet at a path; a folder in the user's home is written with `~`.
    #[must_use]
    pub fn new(path: PathBuf, home: Option<&Path>) -> Self {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let folder = path.parent().unwrap_or(Path::new(""));
        let folder = match home.and_then(|home| folder.strip_prefix(home).ok()) {
            Some(rest) if rest.as_os_str().is_empty() => "~".to_owned(),
            Some(rest) => format!("~/{}", rest.to_string_lossy()),
            None => folder.to_string_lossy().into_owned(),
        };
        let (name, folder) = (sanitise(&name).into_owned(), sanitise(&folder).into_owned());
        Self { path, name, folder }
    }
}

/// Writes a text into a file, which must be new unless it may be written `over`; what is to be told then.
pub(super) fn write(path: PathBuf, text: &str, over: bool) -> Message {
    let told = sanitise(&path.to_string_lossy()).into_owned();
    let file = OpenOptions::new().write(true).create(over).truncate(over).create_new(!over).open(&path);
    match file.and_then(|mut file| file.write_all(text.as_bytes())) {
        Ok(()) => Message::Told(Ok(format!("written to {told}"))),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Message::IsThere(path),
        Err(error) => Message::Told(Err(format!("can't write {told}: {}", explain(&error)))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_over_only_where_that_is_asked_for() {
        let path = std::env::temp_dir().join(format!("surd-export-{}.csv", std::process::id()));
        let written = |text: &str, over| matches!(write(path.clone(), text, over), Message::Told(Ok(_)));
        assert!(written("1", false));
        assert!(!written("23", false));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "1");
        assert!(written("2", true));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "2");
        std::fs::remove_file(&path).unwrap();
    }
}
