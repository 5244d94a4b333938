//! A sheet's file that has been read and is not a session yet: its last lines can be shown at once, whatever its length.

use super::entry::decode;
use super::store::Store;
use super::{Session, Settings};
use std::io;
use std::path::Path;

/// A sheet that is being opened.
#[derive(Debug, Default)]
pub struct Opening {
    store: Store,
    bytes: Vec<u8>,
}

/// The last lines of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glance {
    /// The index of the first of them.
    pub first: usize,
    /// The lines as they are shown.
    pub lines: Vec<String>,
}

impl Opening {
    /// Reads the file at a path, which is created with the first entry where there is none. Without any path see
    /// [`Opening::default`]: a sheet that is kept nowhere.
    ///
    /// # Errors
    /// When there is something at `path` that cannot be read as a file.
    pub fn read(path: &Path) -> io::Result<Self> {
        let (store, bytes) = Store::open(path)?;
        Ok(Self { store, bytes })
    }

    /// The bytes of the file.
    #[must_use]
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// The last lines, at most so many.
    #[must_use]
    pub fn glance(&self, most: usize) -> Glance {
        let bytes = self.bytes.strip_suffix(b"\n").unwrap_or(&self.bytes);
        if self.bytes.is_empty() {
            return Glance::default();
        }
        let count = line_feeds(bytes) + 1;
        let line = |bytes: &[u8]| decode(bytes.strip_suffix(b"\r").unwrap_or(bytes)).0.into_owned();
        let mut lines: Vec<String> = bytes.rsplit(|&byte| byte == b'\n').take(most).map(line).collect();
        lines.reverse();
        Glance { first: count - lines.len(), lines }
    }

    /// The session of the sheet. Nothing is evaluated yet.
    #[must_use]
    pub fn finish(self, settings: Settings) -> Session {
        let mut session = Session::with_store(settings, self.store);
        session.load(&self.bytes);
        session
    }
}

/// How many there are. Counted in bytes first, a block at a time, which is several times as fast.
fn line_feeds(bytes: &[u8]) -> usize {
    let block = |block: &[u8]| block.iter().map(|&byte| u8::from(byte == b'\n')).sum::<u8>();
    bytes.chunks(usize::from(u8::MAX)).map(|bytes| usize::from(block(bytes))).sum()
}

#[cfg(test)]
mod tests {
    use super::super::Entry;
    use super::*;

    #[test]
    fn a_glance_shows_the_last_lines_as_the_session_does() {
        for text in ["", "1", "1\n2\n\n", "a\r\nb\u{1b}[2J\r\nc\r\n", "x\ny"] {
            let opening = Opening { bytes: text.as_bytes().to_vec(), ..Opening::default() };
            for most in [1, 2, 9] {
                let glance = opening.glance(most);
                let session = Opening { bytes: text.as_bytes().to_vec(), ..Opening::default() }
                    .finish(Settings::default());
                let lines: Vec<&str> = session.entries().iter().map(Entry::text).collect();
                assert_eq!(glance.first + glance.lines.len(), lines.len(), "{text:?}");
                assert_eq!(glance.lines, lines[glance.first..], "{text:?}");
            }
        }
    }
}
