//! A line of the sheet: its text, as it is shown and as it is in the file. It knows nothing of the lines around it.

use super::answer::Answer;
use crate::limits::MAX_LINE_BYTES;
use crate::money;
use crate::text::{self, Classes, Diagnostic, Span};
use crate::vocabulary;
use std::borrow::Cow;
use std::sync::Arc;

/// A line as it is shown, and its bytes in the file where these differ.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Text {
    pub(super) shown: Arc<str>,
    /// All bytes of the line but its line feed: a line that is not edited is written as it was read.
    pub(super) raw: Option<Arc<[u8]>>,
}

impl Text {
    /// A line from the keyboard, a paste or a program: harmless before it is anything else.
    pub(super) fn typed(line: &str) -> Self {
        Self { shown: text::unified(&text::sanitise(line)).into(), raw: None }
    }

    /// A line of a file; `ending` is what the sheet's lines have before their line feed.
    pub(super) fn read(bytes: &[u8], ending: &[u8]) -> Self {
        let (shown, _) = decode(bytes.strip_suffix(b"\r").unwrap_or(bytes));
        let is_plain = bytes.strip_suffix(ending).is_some_and(|line| line == shown.as_bytes());
        Self { shown: shown.into(), raw: (!is_plain).then(|| bytes.into()) }
    }

    /// Appends the line to a file's bytes, without a line feed.
    pub(super) fn write(&self, out: &mut Vec<u8>, ending: &[u8]) {
        if let Some(raw) = &self.raw {
            out.extend_from_slice(raw);
        } else {
            out.extend_from_slice(self.shown.as_bytes());
            out.extend_from_slice(ending);
        }
    }

    /// Why the bytes are not a line of text.
    pub(super) fn damage(&self) -> Option<Diagnostic> {
        let raw = self.raw.as_deref()?;
        decode(raw.strip_suffix(b"\r").unwrap_or(raw)).1
    }
}

/// Bytes that are shown of a line that is too long to be read.
const SHOWN_OF_TOO_LONG: usize = 4096;

/// The text of a line's bytes, harmless on a terminal, and what is wrong with them.
#[must_use]
pub fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<Diagnostic>) {
    if bytes.len() > MAX_LINE_BYTES {
        let start = String::from_utf8_lossy(bytes.get(..SHOWN_OF_TOO_LONG).unwrap_or(bytes));
        let shown = format!("{}…", text::sanitise(start.trim_end_matches('\u{fffd}')));
        let message = format!("the line has {} bytes; a line may have {MAX_LINE_BYTES}", bytes.len());
        return (Cow::Owned(shown), Some(Diagnostic::error(Span::default(), message)));
    }
    let is_plain = Classes::of(bytes).is_printable_ascii();
    match std::str::from_utf8(bytes) {
        Ok(line) if is_plain => (Cow::Borrowed(line), None),
        Ok(line) => harmless(line, None),
        Err(wrong) => {
            let byte = bytes.get(wrong.valid_up_to()).copied().unwrap_or_default();
            let message = format!("the byte 0x{byte:02x} is not valid UTF-8");
            let line = String::from_utf8_lossy(bytes);
            let (shown, earlier) = harmless(&line, Some((wrong.valid_up_to(), message)));
            (Cow::Owned(shown.into_owned()), earlier)
        }
    }
}

/// Shows every character that a terminal could obey as `�`, and blames the first of them or what is known to be wrong.
fn harmless(line: &str, wrong: Option<(usize, String)>) -> (Cow<'_, str>, Option<Diagnostic>) {
    let is_bad =
        |character: char| character != '\t' && text::is_unsafe(character) && !text::is_ignorable(character);
    let control = line
        .char_indices()
        .find(|&(_, character)| is_bad(character))
        .map(|(at, character)| (at, format!("the character U+{:04X} is not allowed", u32::from(character))));
    let first = [wrong, control].into_iter().flatten().min_by_key(|&(at, _)| at);
    let Some((at, message)) = first else {
        return (Cow::Owned(text::unified(&text::sanitise(line)).into_owned()), function_in_a_cell(line));
    };
    let shown = |part: &str| text::unified(&text::sanitise(&part.replace(is_bad, "\u{fffd}"))).into_owned();
    let before = shown(line.get(..at).unwrap_or("")).len();
    let span = Span::new(before, before + '\u{fffd}'.len_utf8());
    (Cow::Owned(shown(line)), Some(Diagnostic::error(span, message)))
}

/// What is wrong with a line of a table whose first cell is the name of a function, and the second one an amount: it labels
/// that, and a tab never calls it.
fn function_in_a_cell(line: &str) -> Option<Diagnostic> {
    let (cell, amount) = line.split_once('\t')?;
    let name = cell.trim();
    let amount = amount.trim_start().trim_start_matches(['-', '+', '(']);
    let is_amount = amount.starts_with(|first: char| first.is_ascii_digit() || money::is_symbol(first));
    if !is_amount || vocabulary::function(name).is_none() {
        return None;
    }
    let message = format!(
        "a tab separates the cells of a table: for a label write `{name}:`, for the function `{name}(…)`"
    );
    let start = cell.len() - cell.trim_start().len();
    Some(Diagnostic::error(Span::new(start, start + name.len()), message))
}

/// One line of the sheet and what it came to.
#[derive(Clone, Debug)]
pub struct Entry {
    pub(super) text: Text,
    pub(super) answer: Option<Arc<Answer>>,
    pub(super) id: u32,
    /// The answer is that of an earlier text.
    pub(super) outdated: bool,
    pub(super) changed: bool,
    /// Brackets that were closed when the line was entered.
    pub(super) closed: u16,
    /// It was read from a file, and nobody has asked for its value since.
    pub(super) only_read: bool,
}

/// Which entry it is, wherever it is and whatever its text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity(pub(super) u32);

impl Entry {
    pub(super) fn new(id: u32, text: Text) -> Self {
        Self { text, answer: None, id, outdated: false, changed: false, closed: 0, only_read: false }
    }

    /// Which entry it is.
    #[must_use]
    pub fn identity(&self) -> Identity {
        Identity(self.id)
    }

    /// The line as it was typed, free of what a terminal could obey.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text.shown
    }

    /// What it came to; `None` while it has not been evaluated. While an entry that this one depends on is
    /// being recomputed, it is the answer so far.
    #[must_use]
    pub fn answer(&self) -> Option<&Answer> {
        self.answer.as_deref().filter(|_| !self.outdated)
    }

    /// The answer in a copy that any thread may take along, and that is the same as long as the answer is.
    #[must_use]
    pub fn shared_answer(&self) -> Option<Arc<Answer>> {
        self.answer.clone().filter(|_| !self.outdated)
    }

    /// Whether the latest change of the sheet gave it another result.
    #[must_use]
    pub fn changed(&self) -> bool {
        self.changed
    }
}

/// The form that a reference to a deleted entry takes: entries are counted from 1.
pub(super) const DELETED: u32 = 0;

/// Why entry `entry` cannot be referred to in line `number`, where that is so.
pub(super) fn no_entry(entry: u32, number: u32) -> Option<String> {
    if entry == DELETED {
        Some("`@0` is a line that was deleted".into())
    } else if entry == number {
        Some("an entry cannot refer to itself".into())
    } else if entry > number {
        Some(format!("there is no entry {entry} above this one"))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, Option<(String, String)>) {
        let (shown, wrong) = decode(bytes);
        let wrong = wrong.map(|wrong| (wrong.span.of(&shown).to_owned(), wrong.message));
        (shown.into_owned(), wrong)
    }

    #[test]
    fn bytes_that_are_no_text_are_shown_harmlessly_and_blamed_where_they_stand() {
        let blame = |message: &str| Some(("\u{fffd}".to_owned(), message.to_owned()));
        assert_eq!(decoded("2 +\t३".as_bytes()), ("2 + ३".into(), None));
        assert_eq!(
            decoded(b"2 + \xff3"),
            ("2 + \u{fffd}3".into(), blame("the byte 0xff is not valid UTF-8"))
        );
        assert_eq!(
            decoded(b"\xc3\xa92\x1b[2J\xff"),
            ("é2\u{fffd}[2J\u{fffd}".into(), blame("the character U+001B is not allowed"))
        );
        assert_eq!(decoded(b"2\0"), ("2\u{fffd}".into(), blame("the character U+0000 is not allowed")));
    }

    #[test]
    fn a_line_that_is_not_edited_is_written_as_it_was_read() {
        for bytes in [&b"2 + 3"[..], b"2 + 3\r", b"\xff\x1b[31m", b"a\tb", "e\u{202e}".as_bytes(), b"\r\r"] {
            for ending in [&b""[..], b"\r"] {
                let (text, mut out) = (Text::read(bytes, ending), Vec::new());
                text.write(&mut out, ending);
                assert_eq!(out, bytes);
            }
        }
    }
}
