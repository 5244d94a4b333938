//! A sheet's file that is not a session yet: its last lines can be shown at once, whatever its length.

use super::disk::Disk;
use super::entry::decode;
use super::store::{Store, explain};
use super::{Session, Settings};
use crate::text;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;

/// Bytes at the end of a file in which its last lines are looked for.
const TAIL: usize = 64 << 10;

/// Bytes of a line of settings: they are few.
const FIRST_LINE: usize = 1 << 10;

/// A sheet that is being opened.
#[derive(Debug, Default)]
pub struct Opening {
    store: Store,
    file: Option<File>,
}

/// The last lines of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tail {
    /// The lines as they are shown.
    pub lines: Vec<String>,
    /// About how many lines the sheet has: to count them all of it would have to be read.
    pub about: usize,
}

impl Opening {
    /// Opens the file at a path, which is created with the first entry where there is none. Without any path see
    /// [`Opening::default`]: a sheet that is kept nowhere.
    ///
    /// # Errors
    /// When there is something at `path` that cannot be read as a file.
    pub fn new(path: &Path) -> io::Result<Self> {
        Self::on(Disk::default(), path)
    }

    /// The same on a file system that a test may make fail.
    pub(super) fn on(disk: Disk, path: &Path) -> io::Result<Self> {
        let (store, file) = Store::open(disk, path).map_err(|error| at(path, &error))?;
        Ok(Self { store, file })
    }

    /// The last lines of a sheet that is too long to be read in no time; `None` for a shorter one.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn tail(&self, most: usize) -> io::Result<Option<Tail>> {
        let Some(file) = &self.file else { return Ok(None) };
        let size = file.metadata()?.len();
        let Some(start) = size.checked_sub(TAIL as u64).filter(|&start| start > 0) else { return Ok(None) };
        let mut tail = vec![0; TAIL];
        file.read_exact_at(&mut tail, start)?;
        let tail = tail.strip_suffix(b"\n").unwrap_or(&tail);
        let line = |bytes: &[u8]| decode(bytes.strip_suffix(b"\r").unwrap_or(bytes)).0.into_owned();
        // The first of them begins before the tail.
        let all = tail.split(|&byte| byte == b'\n').count() - 1;
        let mut lines: Vec<String> =
            tail.rsplit(|&byte| byte == b'\n').take(most.min(all)).map(line).collect();
        lines.reverse();
        let about = usize::try_from(size).unwrap_or(usize::MAX) / TAIL * all.max(1);
        Ok(Some(Tail { lines, about }))
    }

    /// What the sheet says that it is read under, where it has a line for that.
    #[must_use]
    pub fn said_settings(&self) -> Settings {
        let mut start = [0; FIRST_LINE];
        let read = self.file.as_ref().and_then(|file| file.read_at(&mut start, 0).ok()).unwrap_or(0);
        let line =
            start.get(..read).and_then(|start| start.split(|&byte| byte == b'\n').next()).unwrap_or(&[]);
        Settings::default().with_line(&decode(line).0).0
    }

    /// Whether the sheet is still to be begun.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.file.as_ref().is_none_or(|file| file.metadata().is_ok_and(|meta| meta.len() == 0))
    }

    /// The session of the sheet. Nothing is evaluated yet. Where the settings change the meaning of lines and the
    /// sheet does not say so, its first line will, once anything is changed.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn finish(mut self, settings: Settings) -> io::Result<Session> {
        let read = self.file.as_ref().map_or_else(|| Ok(Vec::new()), |file| self.store.read(file));
        let bytes = read.map_err(|error| at(self.store.path(), &error))?;
        let mut session = Session::with_store(settings, self.store);
        session.load(&bytes);
        session.write_settings();
        Ok(session)
    }
}

/// An error with the path where it came up.
fn at(path: &Path, error: &io::Error) -> io::Error {
    io::Error::other(format!("{}: {}", text::sanitise(&path.to_string_lossy()), explain(error)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glance_shows_the_last_lines_as_the_session_does() {
        let path = std::env::temp_dir().join(format!("surd-tail-{}.surd", std::process::id()));
        let of = |text: &str, most: usize| {
            std::fs::write(&path, text).unwrap();
            let tail = Opening::new(&path).unwrap().tail(most).unwrap();
            let session = Opening::new(&path).unwrap().finish(Settings::default()).unwrap();
            let lines: Vec<String> = session.entries().iter().map(|entry| entry.text().to_owned()).collect();
            (tail, lines)
        };
        assert_eq!(of("1 + 1\n", 9).0, None);
        for line in ["12 + 3\n", "a\u{1b}[2J  \r\n", "1 + 11\n", "漢字 + 1\n"] {
            for end in ["", "\n", "last"] {
                let (tail, lines) = of(&(line.repeat(30_000) + end), 40);
                let tail = tail.unwrap();
                assert_eq!(tail.lines, lines[lines.len() - 40..], "{line:?} {end:?}");
                assert!(lines.len() / 2 < tail.about && tail.about < lines.len() * 2, "{}", tail.about);
            }
        }
        let (tail, _) = of(&"1+".repeat(TAIL), 40);
        assert_eq!(tail.unwrap().lines, Vec::<String>::new());
        std::fs::remove_file(&path).unwrap();
    }
}
