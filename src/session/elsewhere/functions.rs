//! Functions as programming languages define them.

use super::{Known, OFFERED, Told, is_name, whole};
use crate::text::Diagnostic;

/// `function h(x) { return x^2; }`, `def h(x): return x^2`, `g = x => 2x`, `g = lambda x: 2x`.
pub(super) fn defined_elsewhere(line: &str, _: &Diagnostic, _: Known) -> Option<Told> {
    let text = line.split('#').next()?.trim();
    let (name, parameters, body) = with_word(text).or_else(|| with_arrow(text))?;
    let parameters: Vec<&str> = parameters.split(',').map(str::trim).collect();
    (is_name(name) && parameters.iter().all(|name| is_name(name))).then_some(())?;
    let body = body.trim().trim_start_matches('{').trim_end_matches('}').trim();
    let body = body.strip_prefix("return ").unwrap_or(body).trim_end_matches(';').trim();
    (!body.is_empty() && !body.contains([';', '{', '}'])).then_some(())?;
    let written = format!("{name}({}) = {body}", parameters.join(", "));
    Told::new(whole(line), format!("a function is written `{OFFERED}`"), written)
}

/// The name, parameters and body of a function that starts with a keyword of another language.
fn with_word(text: &str) -> Option<(&str, &str, &str)> {
    const WORDS: &[&str] = &["function ", "func ", "fn ", "def "];
    let rest = WORDS.iter().find_map(|word| text.strip_prefix(word))?;
    let (name, rest) = rest.split_once('(')?;
    let (parameters, body) = rest.split_once(')')?;
    let body = body.trim().trim_start_matches([':', '=']);
    Some((name.trim(), parameters, body))
}

/// The same of a function without a name that is given one.
fn with_arrow(text: &str) -> Option<(&str, &str, &str)> {
    const WORDS: &[&str] = &["const ", "let ", "var "];
    let text = WORDS.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let (name, rest) = text.split_once('=')?;
    let (parameters, body) = match rest.trim().strip_prefix("lambda ") {
        Some(rest) => rest.split_once(':')?,
        None => rest.split_once("=>")?,
    };
    let parameters = parameters.trim();
    let bare = parameters.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
    Some((name.trim(), bare.unwrap_or(parameters), body))
}

/// `x <- 5`: how R defines.
pub(super) fn arrow_to_name(line: &str, _: &Diagnostic, known: Known) -> Option<Told> {
    let (name, value) = line.split_once("<-")?;
    let (name, value) = (name.trim(), value.trim());
    let is_free = is_name(name) && !known(name) && !value.is_empty();
    // `x < -5` is a comparison.
    (is_free && !value.starts_with('-')).then_some(())?;
    Told::new(whole(line), format!("a definition is written `{OFFERED}`"), format!("{name} = {value}"))
}

/// `my-var = 5`: a name has no hyphen.
pub(super) fn hyphenated_name(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    let (name, value) = line.split_once('=')?;
    let (name, value) = (name.trim(), value.trim());
    let parts: Vec<&str> = name.split('-').collect();
    let is_free = 1 < parts.len() && parts.iter().all(|part| is_name(part) && !known(part));
    (is_free && !value.is_empty() && !value.starts_with('=')).then_some(())?;
    let message = format!("a name has no `-`: write `{}`", parts.join("_"));
    Told::new(wrong.span, message, format!("{} = {value}", parts.join("_")))
}

/// Whether a line is a function of a programming language, whatever its brackets mean elsewhere.
pub(in crate::session) fn is_function(line: &str) -> bool {
    defined_elsewhere(line, &Diagnostic::error(whole(line), ""), &|_| false).is_some()
}
