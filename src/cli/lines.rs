//! The lines of a stream, one after the other, in bounded memory. It knows nothing of what they mean.

use crate::limits::{MAX_LINE_BYTES, MAX_SHEET_BYTES};
use std::io::{self, Read};
use std::ops::Range;

/// Bytes that are asked for at once.
const BLOCK: usize = 64 << 10;

/// Bytes that are looked at together.
const CHUNK: usize = 256;

/// A stream, and what was read of it.
#[derive(Debug)]
pub(super) struct Lines<R> {
    input: R,
    buffer: Vec<u8>,
    /// What of the buffer was read and not yet given out.
    unread: Range<usize>,
    ended: bool,
}

/// A line of a stream.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Where it is in [`Lines::bytes`], without its line end.
    At(Range<usize>),
    /// It was longer than [`MAX_LINE_BYTES`] and is gone.
    TooLong,
    /// It was longer than [`MAX_SHEET_BYTES`] and went on: nothing more is read, since it may have no end.
    Endless,
}

impl<R: Read> Lines<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, buffer: Vec::new(), unread: 0..0, ended: false }
    }

    pub(super) fn bytes(&self, line: Range<usize>) -> &[u8] {
        self.buffer.get(line).unwrap_or_default()
    }

    /// Takes out the next lines that need no decoding, each with its line feed: those that were read whole and are
    /// printable ASCII. One look at many lines is cheaper than one at each.
    pub(super) fn plain(&mut self) -> &str {
        let unread = self.buffer.get(self.unread.clone()).unwrap_or_default();
        let is_plain = |byte: &u8| matches!(byte, b' '..=b'~' | b'\n');
        let all_plain = |chunk: &&[u8]| chunk.iter().fold(true, |all, byte| all & is_plain(byte));
        let chunks = unread.chunks(CHUNK).take_while(all_plain).map(<[u8]>::len).sum();
        let (_, rest) = unread.split_at_checked(chunks).unwrap_or_default();
        let plain = chunks + rest.iter().take(CHUNK).take_while(|byte| is_plain(byte)).count();
        let plain = plain.min(MAX_LINE_BYTES);
        let whole =
            memchr::memrchr(b'\n', unread.get(..plain).unwrap_or_default()).map_or(0, |last| last + 1);
        let block = unread.get(..whole).unwrap_or_default();
        self.unread.start += whole;
        str::from_utf8(block).unwrap_or_default()
    }

    /// The next line; `waits` is called before each read, which may wait for more.
    pub(super) fn next<E: From<io::Error>>(
        &mut self,
        mut waits: impl FnMut() -> Result<(), E>,
    ) -> Result<Option<Line>, E> {
        let mut searched = self.unread.start;
        let (mut is_too_long, mut skipped) = (false, 0);
        loop {
            let new = self.bytes(searched..self.unread.end);
            if let Some(at) = memchr::memchr(b'\n', new) {
                let line = self.unread.start..searched + at;
                self.unread.start = searched + at + 1;
                return Ok(Some(self.given(line, is_too_long)));
            }
            searched = self.unread.end;
            if self.ended {
                let line = std::mem::replace(&mut self.unread, searched..searched);
                return Ok((is_too_long || !line.is_empty()).then(|| self.given(line, is_too_long)));
            }
            if self.unread.len() > MAX_LINE_BYTES + 1 {
                skipped += self.unread.len();
                (is_too_long, self.unread.start) = (true, searched);
                if skipped > MAX_SHEET_BYTES {
                    (self.ended, self.unread) = (true, searched..searched);
                    return Ok(Some(Line::Endless));
                }
            }
            searched = self.make_room();
            waits()?;
            self.read()?;
        }
    }

    fn given(&self, line: Range<usize>, is_too_long: bool) -> Line {
        let end = if self.bytes(line.clone()).ends_with(b"\r") { line.end - 1 } else { line.end };
        if is_too_long || end - line.start > MAX_LINE_BYTES {
            Line::TooLong
        } else {
            Line::At(line.start..end)
        }
    }

    /// Moves what is unread to the start of the buffer; gives its end.
    fn make_room(&mut self) -> usize {
        self.buffer.copy_within(self.unread.clone(), 0);
        self.unread = 0..self.unread.len();
        let needed = (self.unread.end + BLOCK).next_multiple_of(BLOCK);
        // A buffer that one long line has blown up shrinks again.
        if needed > self.buffer.len() || needed * 8 < self.buffer.len() {
            self.buffer.resize(needed.max(self.unread.end * 2), 0);
            self.buffer.shrink_to(needed);
        }
        self.unread.end
    }

    fn read(&mut self) -> io::Result<()> {
        loop {
            let room = self.buffer.get_mut(self.unread.end..).unwrap_or_default();
            match self.input.read(room) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
                Ok(count) => {
                    self.unread.end += count;
                    self.ended = count == 0;
                    return Ok(());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives few bytes at a time.
    struct Slowly<'a>(&'a [u8]);

    impl Read for Slowly<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let most = out.len().min(3);
            Read::read(&mut self.0, &mut out[..most])
        }
    }

    fn lines(input: impl Read) -> Vec<Option<String>> {
        let mut lines = Lines::new(input);
        let mut all = Vec::new();
        while let Some(line) = lines.next(|| io::Result::Ok(())).unwrap() {
            all.push(match line {
                Line::At(range) => Some(String::from_utf8_lossy(lines.bytes(range)).into_owned()),
                Line::TooLong | Line::Endless => None,
            });
        }
        all
    }

    #[test]
    fn lines_end_with_a_line_feed_a_carriage_return_before_it_or_the_stream() {
        for input in [&b"a\n\nbcdef\r\ng"[..], b"a\n\nbcdef\r\ng\n"] {
            assert_eq!(lines(Slowly(input)), ["a", "", "bcdef", "g"].map(|line| Some(line.to_owned())));
        }
        assert_eq!(lines(&b""[..]), []);
    }

    #[test]
    fn plain_lines_and_others_come_in_their_order() {
        let some = |count: usize| {
            (0..count).map(|at| if at % 7 == 3 { format!("é{at}\n") } else { format!("{at}\n") })
        };
        let text: String =
            some(400).collect::<String>() + "1\n\r\n2\r\n" + &"x".repeat(3 * CHUNK) + "\n3\n\n4";
        let mut lines = Lines::new(text.as_bytes());
        let (mut found, mut plain) = (Vec::new(), 0);
        while let Some(line) = lines.next(|| io::Result::Ok(())).unwrap() {
            let Line::At(range) = line else { panic!("no line is too long") };
            found.push(String::from_utf8(lines.bytes(range).to_vec()).unwrap());
            let block = lines.plain();
            assert!(block.is_empty() || block.ends_with('\n') && block.is_ascii() && !block.contains('\r'));
            found.extend(block.lines().map(str::to_owned));
            plain += block.lines().count();
        }
        assert_eq!(found, text.lines().collect::<Vec<_>>());
        assert!(found.len() / 2 < plain, "{plain} of {} lines came together", found.len());
    }

    #[test]
    fn a_line_that_is_too_long_is_skipped_and_the_next_one_is_read() {
        let long = vec![b'1'; MAX_LINE_BYTES];
        let found = lines([&long[..], b"\n", &long, b"11\n2\n", &long, b"1"].concat().as_slice());
        let short: Vec<_> = found.iter().map(|line| line.as_ref().map(String::len)).collect();
        assert_eq!(short, [Some(MAX_LINE_BYTES), None, Some(1), None]);
    }

    #[test]
    fn a_line_without_end_ends_the_reading() {
        let mut lines = Lines::new(io::repeat(0));
        assert_eq!(lines.next(|| io::Result::Ok(())).unwrap(), Some(Line::Endless));
        assert_eq!(lines.next(|| io::Result::Ok(())).unwrap(), None);
    }
}
