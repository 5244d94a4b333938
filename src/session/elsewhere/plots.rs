//! Plots as other tools and school books ask for them. What a plot is, is not known here.

use super::{Known, OFFERED, Told, is_name, whole};
use crate::quantity::catalog;
use crate::syntax::characters;
use crate::text::Diagnostic;
use crate::value::NOT_A_TRUTH;
use crate::vocabulary;

/// `plot sin(x) from 0 to 10`, `plot x^2 (-3, 3)`, `plot |x|`.
pub(super) fn plotted_range(line: &str, _: &Diagnostic, known: Known) -> Option<Told> {
    let term = line.trim().strip_prefix("plot ")?.trim();
    let message = format!("write `{OFFERED}`");
    if term.starts_with('|') {
        return Told::new(whole(line), message, format!("plot({term})"));
    }
    let split = [" from ", " for ", " between "].iter().find_map(|word| term.split_once(word));
    let (term, from, to) = match split {
        Some((term, range)) => {
            let (from, to) = [" to ", "..", " and "].iter().find_map(|word| range.split_once(word))?;
            (term, from, to)
        }
        None => ends_in_brackets(term)?,
    };
    let (name, from) = from.split_once('=').unwrap_or((variable(term, known)?, from));
    let to = to.split_once('=').filter(|(other, _)| other.trim() == name.trim()).map_or(to, |(_, to)| to);
    Told::new(whole(line), message, format!("plot({term}, {}, {}, {})", name.trim(), from.trim(), to.trim()))
}

/// `x^2 [-3, 3]`: the term and both ends.
fn ends_in_brackets(term: &str) -> Option<(&str, &str, &str)> {
    let open = term.rfind([' ']).filter(|_| term.ends_with([')', ']']))?;
    let open = term
        .get(..open)?
        .rfind([','])
        .map_or(open, |comma| term.get(..comma).and_then(|text| text.rfind(' ')).unwrap_or(open));
    let (before, range) = term.split_at_checked(open)?;
    let inner = range.trim().strip_prefix(['(', '['])?.strip_suffix([')', ']'])?;
    let (from, to) = inner.split_once(',')?;
    Some((before.trim(), from, to))
}

/// `plot sin(x)` where `x` is a value of the user's.
pub(super) fn plotted_own(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    wrong.message.starts_with("expected a term with a variable").then_some(())?;
    let inner = arguments(line)?;
    let name = variable(inner, known)?;
    let message = format!("`{name}` is a value of yours; to draw over it write `{OFFERED}`");
    Told::new(wrong.span, message, format!("plot({inner}, {name}, -10, 10)"))
}

/// `plot f`, `plot(f, -5, 5)`, `plot(z^2, -3, 3)`, `plot sin(x), cos(x)`.
pub(super) fn plotted_terms(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    let inner = arguments(line)?;
    let parts = top_level(inner);
    let is_own = |term: &str| is_name(term) && known(term) && vocabulary::constant(term).is_none();
    let term = |term: &str| if is_own(term) { format!("{term}(x)") } else { term.to_owned() };
    let first = *parts.first()?;
    let name = if is_own(first) { "x" } else { variable(first, known)? };
    let is_number =
        |text: &&&str| text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '−' | '.'));
    let written = match &parts[..] {
        [only] if is_name(only) => format!("plot({}, {name}, -10, 10)", term(only)),
        [_, from, to] if is_number(&from) && is_number(&to) => {
            format!("plot({}, {name}, {from}, {to})", term(first))
        }
        [_, rest @ ..] if !rest.is_empty() && !rest.iter().any(|part| is_number(&part)) => {
            let terms: Vec<String> = parts.iter().map(|part| term(part)).collect();
            format!("plot([{}], {name}, -10, 10)", terms.join(", "))
        }
        _ => return None,
    };
    Told::new(wrong.span, format!("write `{OFFERED}`"), written)
}

/// `plot sin x and cos x`: two curves, where `and` joins conditions.
pub(super) fn plotted_and(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    wrong.message.starts_with(NOT_A_TRUTH).then_some(())?;
    let inner = arguments(line)?;
    let parts = top_level(inner);
    let (first, rest) = parts.split_first()?;
    let terms: Vec<&str> = first.split(" and ").map(str::trim).collect();
    (1 < terms.len()).then_some(())?;
    let message = format!("several curves are a list: `{OFFERED}`");
    let list = format!("[{}]", terms.join(", "));
    let mended =
        if rest.is_empty() { format!("plot {list}") } else { format!("plot({list}, {})", rest.join(", ")) };
    Told::new(wrong.span, message, mended)
}

/// What is to be drawn, without parentheses around it.
fn arguments(line: &str) -> Option<&str> {
    let rest = line.trim().strip_prefix("plot")?;
    rest.starts_with([' ', '(']).then_some(())?;
    let term = rest.trim();
    Some(
        term.strip_prefix('(')
            .and_then(|inner| inner.strip_suffix(')'))
            .filter(|inner| is_balanced(inner))
            .unwrap_or(term),
    )
}

fn is_balanced(text: &str) -> bool {
    let mut depth = 0_i32;
    text.chars().all(|c| {
        depth += i32::from(matches!(c, '(' | '[')) - i32::from(matches!(c, ')' | ']'));
        0 <= depth
    })
}

/// The parts between the commas that are in no brackets.
fn top_level(text: &str) -> Vec<&str> {
    let (mut found, mut depth, mut start) = (Vec::new(), 0_i32, 0);
    for (at, c) in text.char_indices() {
        depth += i32::from(matches!(c, '(' | '[')) - i32::from(matches!(c, ')' | ']'));
        if c == ',' && depth == 0 {
            found.extend(text.get(start..at).map(str::trim));
            start = at + 1;
        }
    }
    found.extend(text.get(start..).map(str::trim));
    found
}

/// The variable of a term: a name that means nothing, or else a letter that is rather a variable.
fn variable<'a>(term: &'a str, known: Known) -> Option<&'a str> {
    let words = || {
        let words = term.split(|c| !characters::continues_name(c));
        let words = words.map(|word| word.trim_start_matches(|c: char| c.is_ascii_digit()));
        words.filter(|word| word.starts_with(characters::starts_name))
    };
    let is_unknown = |word: &&str| {
        !known(word)
            && vocabulary::function(word).is_none()
            && catalog::find(word).is_none()
            && !vocabulary::is_reserved(word)
    };
    let letters = ["x", "t", "θ", "n", "k", "y"];
    words()
        .find(is_unknown)
        .or_else(|| letters.into_iter().find_map(|letter| words().find(|word| *word == letter)))
}
