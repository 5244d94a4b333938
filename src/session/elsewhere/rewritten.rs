//! Calls and phrases of other tools, by the rows of `vocabulary/foreign/rewritten.rs`, with what the user has put in them.

use super::{Known, OFFERED, Told, is_name, replaced};
use crate::syntax::characters;
use crate::text::{Diagnostic, Span};
use crate::vocabulary;
use crate::vocabulary::foreign::rewritten::{CALLS, PHRASES, Rewritten};

/// `normalcdf(-1, 1)`, `BINOM.DIST(3; 10; 0.5; FALSE)`: a call of what is no function here, or has other arguments.
pub(super) fn call(line: &str, _: &Diagnostic, known: Known) -> Option<Told> {
    line.match_indices('(').find_map(|(open, _)| {
        let before = line.get(..open)?;
        let start = before.trim_end_matches(|c| characters::continues_name(c) || c == '.').len();
        let name = before.get(start..).filter(|name| name.starts_with(characters::starts_name))?;
        let lower = name.to_lowercase();
        let inner = closed(line.get(open + 1..)?)?;
        let arguments = arguments(inner);
        let rows = CALLS.iter().filter(|row| row.name() == lower);
        let (row, parts) = rows.into_iter().find_map(|row| Some((row, row.call(&arguments)?)))?;
        // A function of the user's, and a name that the row would bind, are theirs.
        if known(name) || binds(row, line) {
            return None;
        }
        let place = Span::new(start, open);
        let unknown = match vocabulary::function(name) {
            Some(_) => String::new(),
            None => format!("unknown function `{name}`; "),
        };
        let end = open + 1 + inner.len() + 1;
        let written = row.with(&parts);
        let is_alone = is_boundary(line.get(..start)?, line.get(end..)?);
        let enclosed =
            if is_alone || !needs_parentheses(&written) { written.clone() } else { format!("({written})") };
        let mended = replaced(line, Span::new(start, end), &enclosed).filter(|_| !row.here.is_empty());
        Told::new(place, format!("{unknown}{}", advice(row, &written)), mended)
    })
}

/// `is 97 prime`, `percent change 50 to 65`.
pub(super) fn phrases<'a>(line: &'a str, wrong: &'a Diagnostic) -> impl Iterator<Item = Told> + 'a {
    let (start, text) = behind_name(line);
    let found = PHRASES.iter().filter_map(move |row| Some((row, row.phrase(text)?)));
    found.filter_map(move |(row, parts)| {
        let written = row.with(&parts);
        if row.here.is_empty() {
            return Told::new(Span::new(start, start + text.len()), row.told(&parts), None);
        }
        let place = Span::new(start, start + text.len());
        let mended = replaced(line, place, &written);
        Told::new(wrong.span, advice(row, OFFERED), mended)
    })
}

/// What follows the name or label of a line, and where.
fn behind_name(line: &str) -> (usize, &str) {
    let trimmed = line.trim_end();
    let split = trimmed.split_once('=').filter(|(name, _)| is_name(name.trim()));
    let text = split.map_or(trimmed, |(_, value)| value);
    let text = text.trim_start();
    (trimmed.len() - text.len(), text)
}

fn advice(row: &Rewritten, written: &str) -> String {
    match row.meaning {
        meaning if row.here.is_empty() => meaning.to_owned(),
        "" => format!("write `{written}`"),
        meaning if meaning.ends_with("write") || meaning.ends_with("written") => {
            format!("{meaning} `{written}`")
        }
        meaning => format!("{meaning} write `{written}`"),
    }
}

/// The text up to the parenthesis that closes it.
pub(in crate::session) fn closed(text: &str) -> Option<&str> {
    let mut depth = 0_i32;
    let end = text.char_indices().find_map(|(at, c)| {
        depth += i32::from(matches!(c, '(' | '[')) - i32::from(matches!(c, ')' | ']'));
        (depth < 0).then_some(at)
    })?;
    text.get(..end)
}

/// The text from the parenthesis that opens it.
pub(super) fn opened(text: &str) -> &str {
    let mut depth = 0_i32;
    let start = text.char_indices().rev().find_map(|(at, c)| {
        depth += i32::from(matches!(c, ')' | ']')) - i32::from(matches!(c, '(' | '['));
        (depth < 0).then_some(at + 1)
    });
    text.get(start.unwrap_or(0)..).unwrap_or(text)
}

/// The arguments of a call: they are separated by commas, or else by semicolons.
pub(in crate::session) fn arguments(inner: &str) -> Vec<&str> {
    let separator = if inner.contains(';') { ';' } else { ',' };
    let (mut found, mut depth, mut start) = (Vec::new(), 0_i32, 0);
    for (at, c) in inner.char_indices() {
        depth += i32::from(matches!(c, '(' | '[')) - i32::from(matches!(c, ')' | ']'));
        if c == separator && depth == 0 {
            found.extend(inner.get(start..at));
            start = at + 1;
        }
    }
    found.extend(inner.get(start..));
    found
}

/// Whether a row binds `j`, and the line has a `j` of its own.
fn binds(row: &Rewritten, line: &str) -> bool {
    row.here.contains(", j,") && line.split(|c| !characters::continues_name(c)).any(|word| word == "j")
}

/// Whether what stands between two texts is an operand of nothing.
fn is_boundary(before: &str, after: &str) -> bool {
    let (before, after) = (before.trim_end(), after.trim_start());
    (before.is_empty() || before.ends_with(['=', '(', ',', ':']))
        && (after.is_empty() || after.starts_with([')', ',', '#']))
}

fn needs_parentheses(text: &str) -> bool {
    text.contains(' ')
        && !(text.ends_with(')')
            && closed(text.split_once('(').map_or("", |(_, rest)| rest)).is_some_and(|inner| {
                text.split('(').next().map_or(0, str::len) + inner.len() + 2 == text.len()
            }))
}
