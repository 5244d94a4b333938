//! Measures as catalogs and circuit diagrams write them: gauges of wires, hyphens before units, tolerances, codes of parts.
//! It tries nothing that it proposes.

use super::rewritten::{closed, opened};
use super::{Known, OFFERED, Told, is_name, numeral_around, replaced};
use crate::quantity::catalog;
use crate::text::{Diagnostic, Span};

/// `12 AWG to mm^2`.
pub(super) fn wire_gauge(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    let at = line.to_lowercase().find("awg")?;
    (wrong.message.contains("money") || wrong.message.contains("`awg`")).then_some(())?;
    let message =
        "a wire gauge isn't a unit here (`AWG` is the Aruban florin): write the diameter or the area";
    Told::new(Span::new(at, at + 3), message, None)
}

/// `10 ohm || 22 ohm`: resistors.
pub(super) fn side_by_side(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    let (one, other) = line.split_once("||").or_else(|| line.split_once(['∥', '‖']))?;
    let is_truth = wrong.message.starts_with("expected true or false");
    (is_truth || line.contains(['∥', '‖'])).then_some(())?;
    let (name, one) = match one.split_once('=') {
        Some((name, value)) if is_name(name.trim()) => (format!("{} = ", name.trim()), value),
        _ => (String::new(), one),
    };
    let is_capacitance = |text: &str| {
        let unit = text.trim().rsplit(|c: char| c.is_whitespace() || c.is_ascii_digit()).next().unwrap_or("");
        catalog::find(unit).is_some_and(|named| named.row().quantity() == "capacitance")
    };
    if is_capacitance(one) && is_capacitance(other) {
        let mended = format!("{name}{} + {}", one.trim(), other.trim());
        return Told::new(wrong.span, format!("capacitances in parallel add: write `{OFFERED}`"), mended);
    }
    let part = |text: &str| {
        let text = text.trim();
        if is_name(text) { format!("1/{text}") } else { format!("1/({text})") }
    };
    let mended = format!("{name}1/({} + {})", part(one), part(other));
    Told::new(wrong.span, format!("for resistors in parallel write `{OFFERED}`"), mended)
}

/// `4.18 kJ/kg-K`: a hyphen for a product.
pub(super) fn hyphenated_unit(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    let at = line.find("-K")?;
    let start = line.get(..at)?.rfind('/')? + 1;
    let unit = line.get(start..at)?;
    let goes_on = line.get(at + 2..)?.starts_with(char::is_alphanumeric);
    (!goes_on && is_name(unit)).then_some(())?;
    let place = Span::new(start, at + 2);
    let mended = replaced(line, place, &format!("({unit} K)"))?;
    Told::new(wrong.span, format!("a product of units is written `({unit} K)`"), mended)
}

/// `100 ohm ± 5%`, `(3 ± √17)/4`: both ends at once, within the brackets that the sign is in.
pub(super) fn tolerance(line: &str, _: &Diagnostic, _: Known) -> Option<Told> {
    const SIGNS: [&str; 3] = ["±", "+/-", "+-"];
    let first = SIGNS.into_iter().find_map(|sign| Some((line.find(sign)?, sign)))?;
    let mut written = line.to_owned();
    // As many as a formula has; each takes one away.
    for _ in 0..8 {
        let Some((at, sign)) = SIGNS.into_iter().find_map(|sign| Some((written.find(sign)?, sign))) else {
            break;
        };
        let (before, after) = (written.get(..at)?, written.get(at + sign.len()..)?);
        let (value, part) = (opened(before), closed(after).unwrap_or(after));
        let both = both_ends(value, part)?;
        written.replace_range(at - value.len()..at + sign.len() + part.len(), &both);
    }
    let message = format!("for both ends write `{written}`; of two such lists low goes with low");
    Told::new(Span::new(first.0, first.0 + first.1.len()), message, written)
}

/// The list of both ends of `value ± part`.
fn both_ends(value: &str, part: &str) -> Option<String> {
    let (value, part) = (value.trim_end(), part.trim());
    let is_number = |text: &str| {
        text.contains(|c: char| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ' '))
    };
    let is_unit = |text: &&str| text.trim().starts_with(|c: char| c.is_alphabetic() || c == '°');
    let bare = value.rsplit(['=', ':']).next().unwrap_or(value).trim_start();
    let after_number =
        |text: &str| text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (own, others) = (bare.get(after_number(bare)..)?, part.get(after_number(part)..)?);
    let is_measure = after_number(bare) > 0 && !own.contains(['+', '*', '/', '(', '^']);
    // `25 ± 0.2 mm`, `0.250 in ± .005`
    let to_value = Some(others).filter(|unit| is_number(bare) && is_unit(unit)).unwrap_or("");
    let to_part = Some(own).filter(|unit| is_measure && is_number(part) && is_unit(unit)).unwrap_or("");
    // A difference of degrees is no point on their scale.
    let to_part = to_part.replace("°C", "Δ°C").replace("°F", "Δ°F");
    if value.trim().is_empty() || part.is_empty() || part.contains(['±', '#', ',']) && !part.ends_with(')') {
        return None;
    }
    let is_single = is_number(part.trim_end_matches('%').trim_end())
        || !part.contains(['+', '-', '*', '/', '(', '√', '−']);
    Some(if is_single {
        format!("{value}{to_value} + [-{part}{to_part}, {part}{to_part}]")
    } else if part.starts_with('√') && !part.contains(['+', '*', '/']) {
        format!("{value} + [-1, 1] * {part}")
    } else {
        format!("{value} + [-1, 1] * ({part})")
    })
}

/// `4k7 ohm`: the code on a resistor or in a circuit diagram, with the prefix in the place of the point.
pub(super) fn component_code(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    wrong.message.starts_with("unknown name").then_some(())?;
    let place = numeral_around(line, wrong.span)?;
    let code = place.of(line);
    let at = code.find(|c: char| c.is_ascii_alphabetic())?;
    let (whole, rest) = code.split_at_checked(at)?;
    let (prefix, part) = rest.split_at_checked(1)?;
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (are_digits(whole) && are_digits(part) && "RkKMGmunp".contains(prefix)).then_some(())?;
    let after = line.get(place.end as usize..)?;
    let unit = after.trim_start();
    let has_unit = unit.starts_with(|c: char| c.is_alphabetic());
    let number = format!("{whole}.{part}");
    let prefix = match prefix {
        "R" => "ohm",
        "K" => "k",
        prefix => prefix,
    };
    let written = match (prefix, has_unit) {
        ("ohm", true) => format!("{number} "),
        ("ohm", false) => format!("{number} ohm"),
        ("k", false) => format!("{number}k"),
        ("M", false) => format!("{number}M"),
        (_, false) => {
            return Told::new(place, format!("the code `{code}` is {number} {prefix} of a unit"), None);
        }
        (_, true) => format!("{number} {prefix}"),
    };
    let mended = format!("{}{written}{unit}", line.get(..place.start as usize)?);
    let mended = if has_unit { mended } else { replaced(line, place, &written)? };
    Told::new(place, format!("the code `{code}` is {number} {prefix}"), mended)
}

/// `987654 ns/op`, `500 req/s`: what is counted, per something or of something.
pub(super) fn counted(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    let word = wrong.span.of(line);
    (2 <= word.chars().count() && wrong.message == format!("unknown name `{word}`")).then_some(())?;
    let (before, after) = (line.get(..wrong.span.start as usize)?, line.get(wrong.span.end as usize..)?);
    let is_divisor = before.strip_suffix('/').is_some_and(|unit| {
        let number = unit.trim_end_matches(char::is_alphabetic);
        number.len() < unit.len() && number.trim_end().ends_with(|c: char| c.is_ascii_digit())
    });
    let is_counted = before.trim_end().ends_with(|c: char| c.is_ascii_digit()) && after.starts_with('/');
    (is_divisor || is_counted).then_some(())?;
    let message = format!("{}; to count in it write `unit {word} = 1` on a line before", wrong.message);
    Told::new(wrong.span, message, None)
}
