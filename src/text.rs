//! Places in a line, what is said about them, and how text is shown on a terminal.
//! It knows nothing of what the text means.

mod classes;
mod note;

pub use classes::Classes;
pub use note::{Note, Origin};

use crate::limits::MAX_MARKS;
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A half-open range of bytes in one line, on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// The bytes from `start` up to `end`; a line is never longer than [`crate::limits::MAX_LINE_BYTES`].
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let clip = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: clip(start), end: clip(end) }
    }

    /// From the start of this span to the end of `other`.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span as indices.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// What of this span lies in a line of so many bytes.
    #[must_use]
    pub fn within(self, length: usize) -> Self {
        Self::new((self.start as usize).min(length), (self.end as usize).min(length))
    }

    /// The text of this span in its line; empty when the line is another one.
    #[must_use]
    pub fn of(self, line: &str) -> &str {
        line.get(self.range()).unwrap_or("")
    }
}

/// How serious a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The line can't be understood or has no value.
    Error,
    /// More must be typed; while typing this is not an error.
    Incomplete,
    /// A bracket is not closed; the live preview and Enter close it.
    Unclosed,
}

/// A replacement that mends the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// What is replaced.
    pub span: Span,
    /// What is there then.
    pub text: String,
    /// The place that proposes it.
    pub origin: Origin,
}

impl Remedy {
    /// A text for a place.
    #[must_use]
    #[track_caller]
    pub fn new(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into(), origin: Origin::here() }
    }

    /// Stands in the text for what is replaced, until the line is known.
    const REPLACED: char = '\u{1a}';

    /// The same where a part of the text is what is replaced.
    #[must_use]
    pub fn in_line(self, line: &str) -> Self {
        if !self.text.contains(Self::REPLACED) {
            return self;
        }
        let text = self.text.replace(Self::REPLACED, self.span.of(line));
        Self { text, ..self }
    }

    /// The line with this in its place; `None` where that is not a place in it.
    #[must_use]
    pub fn applied_to(&self, line: &str) -> Option<String> {
        let (before, rest) = line.split_at_checked(self.span.start as usize)?;
        let after = rest.get(self.span.range().len()..)?;
        Some(format!("{before}{}{after}", self.text))
    }
}

/// Something to say about a place in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The place.
    pub span: Span,
    /// A sentence in lower case with no full stop.
    pub message: String,
    /// How serious it is.
    pub severity: Severity,
    /// The one obvious way to mend it. It is a proposal until the line that it gives has been tried.
    pub remedy: Option<Remedy>,
    /// What is proposed where the remedy does not mend the line.
    pub otherwise: Option<Box<Remedy>>,
    /// Words that may have been meant in the place of the span, best first: proposals too.
    pub near: Vec<String>,
    /// The place that proposes these words.
    pub near_origin: Origin,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(span: Span, message: impl Into<String>) -> Self {
        let (message, severity) = (message.into(), Severity::Error);
        Self {
            span,
            message,
            severity,
            remedy: None,
            otherwise: None,
            near: Vec::new(),
            near_origin: Origin::here(),
        }
    }

    /// The same diagnostic with another severity.
    #[must_use]
    pub fn with_severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// The same diagnostic with a remedy for a place of its own.
    #[must_use]
    #[track_caller]
    pub fn with_remedy_at(mut self, span: Span, text: impl Into<String>) -> Self {
        self.remedy = Some(Remedy::new(span, text));
        self
    }

    /// The same diagnostic with a remedy for where its first one does not mend the line.
    #[must_use]
    pub fn or_with(self, otherwise: impl Into<Option<Remedy>>) -> Self {
        match (&self.remedy, otherwise.into()) {
            (Some(_), otherwise) => Self { otherwise: otherwise.map(Box::new), ..self },
            (None, remedy) => Self { remedy, ..self },
        }
    }

    /// The same diagnostic with a remedy that writes something before and after a place.
    #[must_use]
    #[track_caller]
    pub fn with_remedy_around(self, span: Span, before: &str, after: &str) -> Self {
        self.with_remedy_at(span, format!("{before}{}{after}", Remedy::REPLACED))
    }

    /// The same diagnostic with words that may have been meant.
    #[must_use]
    #[track_caller]
    pub fn with_near<W: Into<String>>(mut self, near: impl IntoIterator<Item = W>) -> Self {
        self.near = near.into_iter().map(Into::into).collect();
        self.near_origin = Origin::here();
        self
    }

    /// The same diagnostic with the text that would mend its span.
    #[must_use]
    #[track_caller]
    pub fn with_remedy(mut self, text: impl Into<String>) -> Self {
        self.remedy = Some(Remedy::new(self.span, text));
        self
    }
}

/// Digits in groups: the last of three, those before it of `size`.
#[must_use]
pub fn grouped(digits: &str, mark: char, size: usize) -> String {
    let starts_group = |left: usize| left >= 3 && (left - 3).is_multiple_of(size);
    let mut text = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if 0 < at && starts_group(digits.len() - at) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

/// The columns that a text takes: the sum over its grapheme clusters, as a terminal draws them.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.graphemes(true).map(cluster_width).sum() }
}

/// The columns of one grapheme cluster. The halfwidth voicing marks of katakana belong to the cluster before them, but
/// terminals draw them in a column of their own.
#[must_use]
pub fn cluster_width(cluster: &str) -> usize {
    const MARKS: [char; 2] = ['\u{ff9e}', '\u{ff9f}'];
    if cluster.contains(MARKS) {
        return cluster.split(MARKS).map(|between| between.width() + 1).sum::<usize>() - 1;
    }
    cluster.width()
}

/// The part of a line around a span, cut to a number of columns, and where the span is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The text, with `…` where something was cut off.
    pub text: String,
    /// Columns before the span.
    pub column: usize,
    /// Columns of the span that can be seen, at least 1.
    pub width: usize,
}

impl Excerpt {
    /// The line of carets under the text.
    #[must_use]
    pub fn carets(&self) -> String {
        " ".repeat(self.column) + &"^".repeat(self.width)
    }
}

/// Cuts `line` to at most `columns` columns so that the start of `span` can be seen.
#[must_use]
pub fn excerpt(line: &str, span: Span, columns: usize) -> Excerpt {
    let columns = columns.max(8);
    let clean = |text: &str| sanitise(text).into_owned();
    // Only so many bytes around the span can matter; the rest of a long line is not looked at.
    let reach = columns * 16;
    let start = floor_boundary(line, span.start as usize);
    let from = floor_boundary(line, start.saturating_sub(reach));
    let to = floor_boundary(line, (span.end as usize).min(start + reach).saturating_add(reach));
    let before = clean(line.get(from..start).unwrap_or(""));
    let end = floor_boundary(line, (span.end as usize).clamp(start, to));
    let marked = clean(line.get(start..end).unwrap_or(""));
    let after = clean(line.get(end..to).unwrap_or(""));

    let room_before = columns / 2;
    let cut_before = from > 0 || width(&before) > room_before && width(&before) + width(&marked) >= columns;
    let before = if cut_before { format!("…{}", last_columns(&before, room_before - 1)) } else { before };
    let column = width(&before);
    let marked_width = width(&marked).clamp(1, columns.saturating_sub(column).max(1));
    let rest = format!("{marked}{after}");
    let room = columns.saturating_sub(column);
    let cut_after = to < line.len() || width(&rest) > room;
    let rest = if cut_after { format!("{}…", first_columns(&rest, room.saturating_sub(1))) } else { rest };
    Excerpt { text: before + &rest, column, width: marked_width }
}

/// The longest start of a text that takes at most `columns` columns.
#[must_use]
pub fn first_columns(text: &str, columns: usize) -> &str {
    let mut used = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        used += cluster_width(cluster);
        if used > columns {
            return text.get(..at).unwrap_or("");
        }
    }
    text
}

/// The longest end of a text that takes at most `columns` columns.
#[must_use]
pub fn last_columns(text: &str, columns: usize) -> &str {
    let mut used = 0;
    for (at, cluster) in text.grapheme_indices(true).rev() {
        used += cluster_width(cluster);
        if used > columns {
            return text.get(at + cluster.len()..).unwrap_or("");
        }
    }
    text
}

/// The greatest character boundary of `text` that is not after `at`.
#[must_use]
pub fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A text that is harmless on a terminal: tabs become spaces; control, bidi-control and tag characters are
/// dropped, and so are combining marks beyond a handful.
#[must_use]
pub fn sanitise(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return Cow::Borrowed(text);
    }
    let mut marks = 0;
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if character == '\t' {
            out.push(' ');
            continue;
        }
        if is_unsafe(character) {
            continue;
        }
        let zero_width = unicode_width::UnicodeWidthChar::width(character) == Some(0);
        marks = if zero_width { marks + 1 } else { 0 };
        if marks <= MAX_MARKS {
            out.push(character);
        }
    }
    Cow::Owned(out)
}

/// Whether a character is not seen and means nothing: a byte-order mark, a direction mark, a space of no width.
#[must_use]
pub fn is_ignorable(character: char) -> bool {
    matches!(character, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2060}' | '\u{ad}')
}

/// A text in which characters that look alike are one: composed, with the micro sign for the Greek letter.
#[must_use]
pub fn unified(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let composed = match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    };
    if composed.contains('μ') { Cow::Owned(composed.replace('μ', "µ")) } else { composed }
}

/// Whether a terminal could obey this character, or a reader be misled by it, instead of seeing it.
#[must_use]
pub fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carets_stand_under_wide_and_combining_text() {
        let line = "नमस्ते + 漢 + 1";
        let start = line.find('漢').unwrap();
        let found = excerpt(line, Span::new(start, start + '漢'.len_utf8()), 80);
        assert_eq!(found.text, line);
        assert_eq!(found.column, width("नमस्ते + "));
        assert_eq!(found.width, 2);
    }

    #[test]
    fn a_cluster_is_as_wide_as_terminals_draw_it() {
        for (cluster, columns) in [("a", 1), ("漢", 2), ("ｶﾞ", 2), ("ﾞ", 1), ("e\u{301}", 1), ("👩‍👩‍👧", 2)]
        {
            assert_eq!(width(cluster), columns, "{cluster}");
        }
    }

    #[test]
    fn a_long_line_is_cut_around_its_span() {
        let line = format!("{}?{}", "1+".repeat(50_000), "+1".repeat(50_000));
        let found = excerpt(&line, Span::new(100_000, 100_001), 40);
        assert!(width(&found.text) <= 40, "{found:?}");
        assert_eq!(found.text.chars().nth(found.column), Some('?'));
    }

    #[test]
    fn an_excerpt_of_any_span_fits_its_columns() {
        for line in ["", "x", "漢漢漢漢漢漢漢漢漢漢漢漢", "a\u{1b}[31mb", "👩‍👩‍👧 family"]
        {
            for start in 0..=line.len() + 1 {
                for end in start..=line.len() + 2 {
                    let found = excerpt(line, Span::new(start, end), 12);
                    assert!(width(&found.text) <= 12, "{line} {start} {end} {found:?}");
                    assert!(!found.text.contains('\u{1b}'));
                }
            }
        }
    }

    #[test]
    fn what_a_terminal_could_obey_is_dropped() {
        assert_eq!(sanitise("a\tb\u{1b}[2J\u{202e}c\0"), "a b[2Jc");
        assert_eq!(unified("e\u{301}Ω\u{212a}μ"), "éΩKµ");
        assert_eq!(sanitise(&format!("e{}", "\u{301}".repeat(99))).chars().count(), 9);
    }
}
