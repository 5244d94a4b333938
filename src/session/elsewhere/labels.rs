//! Labels that are used like names, which they are not: each is the number of its line.

use super::{Known, Told};
use crate::syntax::{self, Reference};
use crate::text::{Diagnostic, Span};
use crate::vocabulary;

/// Gives the line of a label.
pub(in crate::session) type LineOf<'a> = &'a dyn Fn(&str) -> Option<u32>;

/// `A + B`, `Mg + 2 Cl`: all labels of a line at once, those too that are a unit or begin one.
pub(super) fn labels(line: &str, wrong: &Diagnostic, known: Known, line_of: LineOf) -> Option<Told> {
    let is_unknown = wrong.message.starts_with("unknown name");
    (is_unknown || wrong.message.starts_with("cannot add") || wrong.message.starts_with("cannot subtract"))
        .then_some(())?;
    let is_called = |place: Span| line.get(place.end as usize..).is_some_and(|after| after.starts_with('('));
    let found = syntax::references(line).filter_map(|(place, reference)| match reference {
        Reference::Name(name) if !known(name) && !is_called(place) => Some((place, name, line_of(name)?)),
        _ => None,
    });
    let found: Vec<(Span, &str, u32)> = found.collect();
    (!found.is_empty() && (!is_unknown || found.iter().any(|(place, ..)| *place == wrong.span)))
        .then_some(())?;
    let is_told = wrong.message.contains("is the label of line");
    if is_told && found.iter().all(|(_, name, _)| *name == found[0].1) {
        return None;
    }
    let (mut mended, mut end) = (String::new(), 0);
    for (place, _, number) in &found {
        mended.push_str(line.get(end..place.start as usize)?);
        // `2 Cl`, `19% net`
        let sign = match mended.trim_end().chars().next_back() {
            Some('%') => "of ",
            Some(last) if last.is_ascii_digit() => "* ",
            _ => "",
        };
        mended.extend([sign, "@", &number.to_string()]);
        end = place.end as usize;
    }
    mended.push_str(line.get(end..)?);
    let mut told: Vec<String> = Vec::new();
    for (_, name, number) in &found {
        let one = format!("`{name}` is the label of line {number}: write `@{number}`");
        if !told.contains(&one) {
            told.push(one);
        }
    }
    Told::new(found.first()?.0, told.join(", and "), mended)
}

/// `500 EUR + 19% VAT`: a word after the percent of a sum says what it is for.
pub(super) fn share_with_word(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    let blamed = wrong.span.of(line);
    (wrong.message.starts_with(&format!("unknown name `{blamed}`")) && !line.contains('#')).then_some(())?;
    let (mut mended, mut words, mut rest) = (String::new(), Vec::new(), line);
    while let Some(at) = rest.find('%') {
        let (before, after) = rest.split_at_checked(at + 1)?;
        mended.push_str(before);
        let trimmed = after.trim_start();
        let length = trimmed.find(|c: char| !c.is_alphabetic()).unwrap_or(trimmed.len());
        let (word, behind) = trimmed.split_at_checked(length)?;
        let is_word = 1 < word.len() && !known(word) && !vocabulary::is_reserved(word);
        rest = if is_word && is_share_of_sum(&mended) {
            words.push(word);
            behind
        } else {
            after
        };
    }
    mended.push_str(rest);
    words.contains(&blamed).then_some(())?;
    let mended = format!("{} # {}", mended.trim_end(), words.join(", "));
    let message = format!("unknown name `{blamed}`; what a share is for is a comment: `{}`", super::OFFERED);
    Told::new(wrong.span, message, mended)
}

/// Whether a text ends in a percentage that is added or taken off.
fn is_share_of_sum(text: &str) -> bool {
    let number = text.trim_end_matches('%').trim_end();
    let before = number.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')).trim_end();
    before.len() < number.len()
        && before.strip_suffix(['+', '-', '−']).is_some_and(|sum| !sum.trim_end().is_empty())
}
