//! Functions as programming languages define them, and conditions that they hand to functions of lists.

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

/// The name, the parameters and the body behind a word that begins a function.
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

/// `count(x > 20)`, `sum(x > 20)` of a list `x`, and `filter(x, x < 20)`.
pub(super) fn where_it_holds(line: &str, _: &Diagnostic, known: Known) -> Option<Told> {
    const SIGNS: &[&str] = &["<=", ">=", "==", "!=", "≤", "≥", "≠", "<", ">"];
    let text = line.split('#').next()?;
    let (name, text) = match text.split_once('=') {
        Some((name, value)) if is_name(name.trim()) => (format!("{} = ", name.trim()), value.trim()),
        _ => (String::new(), text.trim()),
    };
    let (function, inner) = text.strip_suffix(')')?.split_once('(')?;
    let function = function.trim().to_lowercase();
    let (list, condition) = match (&*function, inner.rsplit_once([',', ';'])) {
        ("filter", Some((list, condition))) => (list.trim(), condition),
        ("count" | "sum" | "len", None) => ("", inner),
        _ => return None,
    };
    let (left, right, sign) =
        SIGNS.iter().find_map(|sign| condition.split_once(sign).map(|(a, b)| (a.trim(), b.trim(), sign)))?;
    (is_name(left) && !right.contains(['<', '>', '=', ',', ';'])).then_some(())?;
    // Of a list of that name the elements are meant.
    let variable = if known(left) { "j" } else { left };
    let condition = format!("{variable} {sign} {right}");
    let written = match list {
        "" => format!("sum(if({condition}, 1, 0), {variable}, {left})"),
        list => format!("filter({condition}, {variable}, {list})"),
    };
    let does = if list.is_empty() { "to count them" } else { "the condition comes first:" };
    Told::new(whole(line), format!("{does} write `{OFFERED}`"), format!("{name}{written}"))
}

/// `diff(x)` of a list: functions are not derived here.
pub(super) fn differences(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    wrong.message.starts_with("unknown function `diff`").then_some(())?;
    let list = line.get(wrong.span.end as usize..)?.trim().strip_prefix('(')?.strip_suffix(')')?;
    let written = format!("map({list}[j + 1] - {list}[j], j, 1..(len({list}) - 1))");
    let message = format!("for the differences of a list write `{OFFERED}`");
    Told::new(
        wrong.span,
        message,
        super::replaced(line, whole(line), &written).filter(|_| line.starts_with("diff")),
    )
}

/// Whether a line is a function of a programming language, whatever its brackets mean elsewhere.
pub(in crate::session) fn is_function(line: &str) -> bool {
    defined_elsewhere(line, &Diagnostic::error(whole(line), ""), &|_| false).is_some()
}
