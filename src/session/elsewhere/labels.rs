//! Labels that are used like names, which they are not: each is the number of its line.

use super::{Known, OFFERED, Told, is_name};
use crate::money::{self, Money};
use crate::syntax::{self, Reference, characters};
use crate::text::{Diagnostic, Span};
use crate::vocabulary;

/// Gives the line of a label.
pub(in crate::session) type LineOf<'a> = &'a dyn Fn(&str) -> Option<u32>;

/// `A + B`, `Mg + 2 Cl`: all labels of a line at once, those too that are a unit or begin one.
pub(super) fn labels(line: &str, wrong: &Diagnostic, known: Known, line_of: LineOf) -> Option<Told> {
    let is_unknown = ["unknown name", "unknown function"].iter().any(|what| wrong.message.starts_with(what));
    (is_unknown || wrong.message.starts_with("cannot add") || wrong.message.starts_with("cannot subtract"))
        .then_some(())?;
    let mut found = labels_in(line, known, line_of);
    if !is_unknown {
        // After a number a unit is one.
        let is_measure = |place: Span| {
            let before = line.get(..place.start as usize).unwrap_or("");
            before.trim_end().ends_with(|c: char| c.is_ascii_digit())
        };
        found.retain(|(place, ..)| !is_measure(*place));
    }
    (!found.is_empty() && (!is_unknown || found.iter().any(|(place, ..)| *place == wrong.span)))
        .then_some(())?;
    let mended = with_numbers(line, &found)?;
    let is_told = wrong.message.contains("is the label of line");
    if is_told && found.iter().all(|(_, name, _)| *name == found[0].1) {
        return Told::new(wrong.span, wrong.message.clone(), mended);
    }
    let mut told: Vec<String> = Vec::new();
    for (_, name, number) in &found {
        let one = format!("`{name}` is the label of line {number}: write `@{number}`");
        if !told.contains(&one) {
            told.push(one);
        }
    }
    Told::new(found.first()?.0, told.join(", and "), mended)
}

/// `Invoice #5: 100`: the sign of a number begins a comment.
pub(super) fn numbered_label(line: &str, _: &Diagnostic, _: Known) -> Option<Told> {
    let at = line.find('#')?;
    let (before, after) = (line.get(..at)?, line.get(at + 1..)?);
    let is_number = after.starts_with(|c: char| c.is_ascii_digit()) && after.contains(':');
    (is_number && before.starts_with(char::is_alphabetic)).then_some(())?;
    let written = format!("{before}{after}");
    Told::new(Span::new(at, at + 1), format!("what follows `#` is a comment; write `{written}`"), written)
}

/// The line with the numbers of their lines for its labels: `2 Cl` is a product, `19% net` a share.
fn with_numbers(line: &str, found: &[(Span, &str, u32)]) -> Option<String> {
    let (mut mended, mut end) = (String::new(), 0);
    for (place, _, number) in found {
        mended.push_str(line.get(end..place.start as usize)?);
        let before = mended.trim_end();
        let sign = match before.chars().next_back() {
            Some('%') => "of ",
            Some(last) if last.is_ascii_digit() => "* ",
            _ => "",
        };
        if !sign.is_empty() && before.len() == mended.len() {
            mended.push(' ');
        }
        mended.extend([sign, "@", &number.to_string()]);
        end = place.end as usize;
    }
    mended.push_str(line.get(end..)?);
    Some(mended)
}

/// What is said of a unit alone whose name is a label, and the line with the labels of it.
pub(in crate::session) fn of_unit(
    line: &str,
    note: &str,
    known: Known,
    line_of: LineOf,
) -> Option<(String, String)> {
    let name = note.strip_prefix("read `")?.split_once("` as 1 ")?.0;
    let number = line_of(name)?;
    let mended = with_numbers(line, &labels_in(line, known, line_of))?;
    Some((format!("{note}; the line with this label is `@{number}`"), mended))
}

/// The labels of a line, where they are and their lines.
fn labels_in<'a>(line: &'a str, known: Known, line_of: LineOf) -> Vec<(Span, &'a str, u32)> {
    let found = syntax::references(line).filter_map(|(place, reference)| match reference {
        Reference::Name(name) if !known(name) => Some((place, name, line_of(name)?)),
        _ => None,
    });
    found.collect()
}

/// `£45 postage`: words after an amount of money are its label.
pub(super) fn label_behind(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    let at = wrong.span.start as usize;
    let (amount, words) = (line.get(..at)?.trim(), line.get(at..)?.trim());
    let first = words.split(' ').next()?;
    (wrong.message == format!("unknown name `{first}`") && wrong.near.is_empty()).then_some(())?;
    let is_word = |word: &str| {
        1 < word.chars().count()
            && word.chars().all(char::is_alphabetic)
            && !known(word)
            && !vocabulary::is_reserved(word)
    };
    let code = amount.rsplit(' ').next().filter(|code| code.len() == 3).and_then(Money::find);
    let is_money = amount.starts_with(money::is_symbol)
        || amount.ends_with(money::is_symbol)
        || amount.get(..3).and_then(Money::find).is_some()
        || code.is_some();
    let is_amount = amount.contains(|c: char| c.is_ascii_digit()) && !amount.contains([':', '=', '#']);
    (is_money && is_amount && words.split(' ').all(is_word)).then_some(())?;
    let message = format!("unknown name `{first}`; a label comes first: `{}`", super::OFFERED);
    Told::new(wrong.span, message, format!("{words}: {amount}"))
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
    let message = format!("unknown name `{blamed}`; what a share is for is a comment: `{OFFERED}`");
    Told::new(wrong.span, message, mended)
}

/// Whether a text ends in a percentage that is added or taken off.
fn is_share_of_sum(text: &str) -> bool {
    let number = text.trim_end_matches('%').trim_end();
    let before = number.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')).trim_end();
    before.len() < number.len()
        && before.strip_suffix(['+', '-', '−']).is_some_and(|sum| !sum.trim_end().is_empty())
}

/// `VAT% = 20%`: a sign in a name.
pub(super) fn named_share(line: &str, _: &Diagnostic, _: Known) -> Option<Told> {
    let (left, value) = line.split_once('=')?;
    let name = left.trim().strip_suffix('%')?.trim_end();
    (is_name(name) && !value.starts_with('=')).then_some(())?;
    let start = left.find('%')?;
    Told::new(
        Span::new(start, start + 1),
        format!("a name has no `%`: write `{OFFERED}`"),
        format!("{name} = {}", value.trim()),
    )
}

/// `Tax 2026 = 500`: words and numbers for a name.
pub(super) fn words_for_name(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    // Words such as `per` are operators between what has a meaning.
    let has_operator =
        ["only a name or a function", "equations are not"].iter().any(|it| wrong.message.starts_with(it));
    (has_operator || wrong.message.starts_with("expected an operator")).then_some(())?;
    let (left, value) = line.split_once('=')?;
    let words: Vec<&str> = left.split_whitespace().collect();
    let is_operator = |word: &str| has_operator && matches!(word, "per" | "of" | "in");
    let is_part = |word: &&str| {
        let is_free = !known(word) && !vocabulary::is_reserved(word);
        word.chars().all(characters::continues_name) && (is_free || is_operator(word))
    };
    let [first, ..] = words[..] else { return None };
    let is_word = 2 < first.chars().count() && is_name(first) && vocabulary::function(first).is_none();
    (!has_operator || words.iter().any(|word| is_operator(word))).then_some(())?;
    ((2..=4).contains(&words.len()) && is_word && words.iter().all(is_part) && !value.contains('='))
        .then_some(())?;
    let mended = format!("{} = {}", words.join("_"), value.trim());
    Told::new(wrong.span, format!("a name has no spaces: write `{OFFERED}`"), mended)
}
