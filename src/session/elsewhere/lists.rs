//! Lists as other languages take them apart: slices, masks, differences.

use super::formulas::indexed;
use super::rewritten::{arguments, closed};
use super::{Known, OFFERED, Told, is_name, replaced};
use crate::syntax::characters;
use crate::text::{Diagnostic, Span};

/// `lat[1:3]`: elements from one to another.
pub(super) fn slice(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    let (start, name, inner) = indexed(line)?;
    let (from, to) = inner.split_once(':')?;
    let (from, to) = (from.trim(), to.trim());
    let is_end = |text: &str| !text.is_empty() && text.chars().all(characters::continues_name);
    (known(name) && is_end(from) && is_end(to)).then_some(())?;
    let written = format!("{name}[{from}..{to}]");
    let mended = replaced(line, Span::new(start, start + name.len() + inner.len() + 2), &written);
    let message = format!("for elements {from} to {to}, counted from 1, write `{OFFERED}`");
    Told::new(wrong.span, message, mended)
}

/// `lat[-1]`: an element counted from the end.
pub(super) fn from_end(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    let (start, name, inner) = indexed(line)?;
    let place = inner.trim().strip_prefix(['-', '−'])?.trim_start();
    (known(name) && !place.is_empty() && place.bytes().all(|byte| byte.is_ascii_digit())).then_some(())?;
    let mended = replaced(
        line,
        Span::new(start, start + name.len() + inner.len() + 2),
        &format!("reverse({name})[{place}]"),
    );
    let which = if place == "1" { "the last element" } else { "an element counted from the end" };
    Told::new(wrong.span, format!("{}; for {which} write `{OFFERED}`", wrong.message), mended)
}

/// `sum(lat > 20)`, `any(lat > 20)`, `filter(lat, x < 20)`, `lat[lat > 20]`: conditions on a whole list.
pub(super) fn mask(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    line.contains(SIGNS).then_some(())?;
    let found = line.match_indices('(').find_map(|(open, _)| {
        let before = line.get(..open)?;
        let start = before.trim_end_matches(characters::continues_name).len();
        let inner = closed(line.get(open + 1..)?)?;
        let arguments: Vec<&str> = arguments(inner).into_iter().map(str::trim).collect();
        let written = called(before.get(start..)?, &arguments, known)?;
        Some((Span::new(start, open + inner.len() + 2), written))
    });
    let (place, written) = found.or_else(|| {
        let (start, name, inner) = indexed(line)?;
        let condition = of_element(inner, name)?;
        let place = Span::new(start, start + name.len() + inner.len() + 2);
        known(name).then(|| (place, format!("filter({condition}, j, {name})")))
    })?;
    let mended = replaced(line, place, &written);
    let counts = ["sum(", "count("].iter().any(|call| place.of(line).starts_with(call));
    let why = if counts { "to count them" } else { "a condition is of one element at a time:" };
    Told::new(wrong.span, format!("{why} write `{OFFERED}`"), mended)
}

const SIGNS: [char; 6] = ['<', '>', '=', '≠', '≤', '≥'];

/// A call with a condition on a list, as it is written here.
fn called(name: &str, arguments: &[&str], known: Known) -> Option<String> {
    match (name, arguments) {
        ("sum" | "count" | "any" | "all", [condition]) => {
            let list = condition.split(|c: char| !characters::continues_name(c)).next()?;
            let condition = of_element(condition, list).filter(|_| known(list))?;
            Some(match name {
                "any" | "all" => format!("{name}({condition}, j, {list})"),
                _ => format!("sum(if({condition}, 1, 0), j, {list})"),
            })
        }
        ("filter", [one, other]) => {
            let (condition, list) = if one.contains(SIGNS) { (*one, *other) } else { (*other, *one) };
            (condition.contains(SIGNS) && !list.contains(SIGNS)).then_some(())?;
            let words = condition.split(|c: char| !characters::continues_name(c));
            let mut unknown = words.filter(|word| is_name(word) && !known(word));
            Some(match (unknown.next(), of_element(condition, list)) {
                (_, Some(condition)) => format!("filter({condition}, j, {list})"),
                (Some(variable), None) => format!("filter({condition}, {variable}, {list})"),
                (None, None) => return None,
            })
        }
        _ => None,
    }
}

/// A condition that begins with a list, of one of its elements.
fn of_element(condition: &str, list: &str) -> Option<String> {
    let rest = condition.trim().strip_prefix(list).filter(|_| is_name(list) && list != "j")?;
    rest.trim_start().starts_with(SIGNS).then(|| format!("j{rest}"))
}

/// `diff(lat)`: what each element is more than the one before it.
pub(super) fn differences(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    ["np.diff(", "numpy.diff(", "diff("].iter().find_map(|call| {
        let start = line.find(call)?;
        let inner = closed(line.get(start + call.len()..)?)?;
        let list = inner.trim();
        (is_name(list) && known(list) && list != "j").then_some(())?;
        let written = format!("map({list}[j + 1] - {list}[j], j, 1..len({list}) - 1)");
        let place = Span::new(start, start + call.len() + inner.len() + 1);
        let mended = replaced(line, place, &written);
        Told::new(wrong.span, format!("for the differences of a list write `{OFFERED}`"), mended)
    })
}
