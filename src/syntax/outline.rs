//! What can be told of a line by its tokens alone, without reading it: its label, what it defines and refers to, whether it has a
//! value. It knows no expressions.

use super::NameKind;
use super::definition::definition;
use crate::syntax::expression::Total;
use crate::syntax::leading::{self, Leading};
use crate::syntax::lexer::{Kind, Lexer};
use crate::syntax::numeral::Marks;
use crate::text::Span;
use crate::vocabulary::operators;
use smallvec::SmallVec;

/// What a line refers to, by its tokens alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference<'a> {
    /// A name, which may turn out to be a builtin.
    Name(&'a str),
    /// `ans` or `_`, or what an operator at the start takes.
    Answer,
    /// `@7`.
    Entry(u32),
    /// `@3..@9`, after its two ends.
    Entries(u32, u32),
    /// `total` or `subtotal`, where nobody has defined that name.
    Total(Total),
}

/// The references of a line and their places, in order, by its tokens alone.
pub fn references(line: &str) -> impl Iterator<Item = (Span, Reference<'_>)> {
    let start = label_end(line);
    let marks = Marks::new(false);
    let continues = leading::leading(line, start, marks) != Leading::Operand;
    let leading = continues.then_some((Span::new(start, start), Reference::Answer));
    let mut from = None;
    let mut is_range = false;
    let tokens = Lexer::starting_at(start, line, marks).filter(|token| token.kind != Kind::Space);
    let found = tokens.flat_map(move |token| {
        let text = token.span.of(line);
        let mut found: SmallVec<[(Span, Reference<'_>); 2]> = SmallVec::new();
        match token.kind {
            Kind::Name if matches!(text, "ans" | "_") => found.push((token.span, Reference::Answer)),
            Kind::Name => {
                found.push((token.span, Reference::Name(text)));
                found.extend(Total::named(text).map(|total| (token.span, Reference::Total(total))));
            }
            Kind::Entry => {
                let number = text.get(1..).and_then(|digits| digits.parse().ok()).unwrap_or(u32::MAX);
                found.push((token.span, Reference::Entry(number)));
                if let (Some(first), true) = (from, is_range) {
                    found.push((token.span, Reference::Entries(first, number)));
                }
                (from, is_range) = (Some(number), false);
                return found;
            }
            Kind::Symbol(symbol) if symbol.text == ".." => {
                is_range = from.is_some();
                return found;
            }
            _ => {}
        }
        (from, is_range) = (None, false);
        found
    });
    leading.into_iter().chain(found)
}

/// Where what a label comes before begins; 0 without one.
fn label_end(line: &str) -> usize {
    if may_be_labelled(line) { leading::label(line).map_or(0, |label| label.1) } else { 0 }
}

/// The label of a line.
#[must_use]
pub fn label(line: &str) -> Option<&str> {
    if !may_be_labelled(line) {
        return None;
    }
    leading::label(line).map(|(label, _)| label.of(line))
}

/// What a line defines, by its first tokens alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Defined<'a> {
    /// The name.
    pub name: &'a str,
    /// What it is.
    pub kind: NameKind,
    /// Where its value begins.
    pub end: usize,
}

/// The label of a line and what it defines.
#[must_use]
pub fn head(line: &str) -> (Option<&str>, Option<Defined<'_>>) {
    // One look at the line decides for most: of those that start so only a date can be a label.
    if let bytes @ [b'(' | b'0'..=b'9', ..] = line.as_bytes()
        && bytes.get(4) != Some(&b'-')
    {
        return (None, None);
    }
    let found = if may_be_labelled(line) { leading::label(line) } else { None };
    let start = found.map_or(0, |found| found.1);
    (found.map(|found| found.0.of(line)), defined_behind(line, start))
}

/// What a line defines, by its first tokens alone.
#[must_use]
pub fn defined(line: &str) -> Option<Defined<'_>> {
    defined_behind(line, label_end(line))
}

fn defined_behind(line: &str, start: usize) -> Option<Defined<'_>> {
    if start == 0 && !may_start_with_name(line) {
        return None;
    }
    // These marks know both separators: which one holds is the sheet's affair.
    let (target, end) = definition(line, start, Marks::new(true))?;
    let kind = if target.parameters.is_some() { NameKind::Function } else { NameKind::Variable };
    Some(Defined { name: target.span.of(line), kind, end })
}

/// What a line is among those that are summed up, where it has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// Nothing but spaces.
    Space,
    /// A comment.
    Comment,
    /// A label without a value, or a comment that begins with `##`.
    Heading,
}

/// What a line without a value is.
#[must_use]
pub fn blank(line: &str) -> Option<Blank> {
    let text = line.trim();
    if text.is_empty() {
        return Some(Blank::Space);
    }
    if text.starts_with('#') {
        return Some(if text.starts_with("##") { Blank::Heading } else { Blank::Comment });
    }
    let rest = line.get(label_end(line)..).unwrap_or("").trim();
    let is_heading = label(line).is_some() && (rest.is_empty() || rest.starts_with('#'));
    is_heading.then_some(Blank::Heading)
}

/// The sum that is all of a line, but for its label, the name that it defines, and what it is converted to.
#[must_use]
pub fn total(line: &str) -> Option<Total> {
    let start = defined(line).map_or_else(|| label_end(line), |defined| defined.end);
    let rest = line.get(start..)?.split('#').next()?.trim();
    let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let (word, after) = rest.split_at(end);
    let after = after.trim_start();
    let sign = after.find(char::is_whitespace).map_or(after, |end| after.get(..end).unwrap_or(""));
    let converts = operators::converts(sign) || after.starts_with("→") || after.starts_with("->");
    Total::named(word).filter(|_| after.is_empty() || converts)
}

/// Whether a line can have a label, by how it starts and whether it has a colon: most don't.
pub(super) fn may_be_labelled(line: &str) -> bool {
    let may_start = match line.as_bytes().trim_ascii_start() {
        [b'0'..=b'9', _, _, _, b'-', ..] => true,
        [first, ..] => first.is_ascii_alphabetic() || first.is_ascii_control() || !first.is_ascii(),
        [] => false,
    };
    may_start && memchr::memchr(b':', line.as_bytes()).is_some()
}

/// Whether a line can start with a name, by one byte: most don't, and need not be looked at for a definition.
pub(super) fn may_start_with_name(line: &str) -> bool {
    let first = match line.as_bytes() {
        [first @ b'!'..=b'~', ..] => Some(*first),
        bytes => bytes.trim_ascii_start().first().copied(),
    };
    first.is_some_and(|byte| byte == b'_' || byte.is_ascii_alphabetic() || !byte.is_ascii())
}

/// Whether a line is the word that ends a session, and perhaps a comment.
#[inline]
#[must_use]
pub fn is_exit(line: &str) -> bool {
    match line.as_bytes() {
        [first @ b'!'..=b'~', ..] if !matches!(first, b'e' | b'q') => false,
        _ => is_word_of_exit(line),
    }
}

#[inline(never)]
fn is_word_of_exit(line: &str) -> bool {
    let mut lexer = Lexer::new(line, Marks::new(false));
    let first = lexer.significant().map(|token| token.span.of(line));
    matches!(first, Some("exit" | "quit")) && lexer.significant().is_none()
}
