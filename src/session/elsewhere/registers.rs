//! Bits and codes of characters as assemblers, hardware descriptions and Unicode write them.

use super::{Known, OFFERED, Told, is_name, numeral_around, replaced};
use crate::syntax::characters;
use crate::text::{Diagnostic, Span};

/// `0FFh`, `8'hFF`, `4'b1010`: the base after the digits, or between the width and the digits.
pub(super) fn base_elsewhere(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    let (place, written) = if wrong.message.starts_with("unknown name") && !known(wrong.span.of(line)) {
        let place = numeral_around(line, wrong.span)?;
        let digits = place.of(line).strip_suffix(['h', 'H'])?;
        let is_number = 1 < digits.len() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        // `bach` is a word.
        let has_digit = digits.bytes().any(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
        (is_number && has_digit).then_some(())?;
        (place, format!("0x{digits}"))
    } else {
        let at = line.match_indices('\'').map(|(at, _)| at).find(|&at| wrong.span.range().contains(&at))?;
        let (before, after) = (line.get(..at)?, line.get(at + 1..)?);
        let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let (letter, digits) = after.split_at_checked(1)?;
        let (prefix, base) = match letter {
            "h" | "H" => ("0x", 16),
            "b" | "B" => ("0b", 2),
            "o" | "O" => ("0o", 8),
            "d" | "D" => ("", 10),
            _ => return None,
        };
        let length = digits.find(|c: char| !c.is_digit(base) && c != '_').unwrap_or(digits.len());
        (start < at && 0 < length).then_some(())?;
        let place = Span::new(start, at + 2 + length);
        (place, format!("{prefix}{}", digits.get(..length)?))
    };
    let message = format!("a number in another base is written `{written}`");
    Told::new(place, message, replaced(line, place, &written))
}

/// `CR1[11:8]`: bits are counted from 0, and fall.
pub(super) fn slice_of_bits(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    let (place, name, inner) = indexed(line, wrong)?;
    let (high, low) = inner.split_once(':')?;
    let (high, low) = (high.trim(), low.trim());
    (is_falling(high, low)? || high == low).then_some(())?;
    let written = format!("{name} >> {low} & (1 << ({high} - {low} + 1)) - 1");
    let message = format!("for bits {low} to {high} write `{written}`");
    let is_whole = place.of(line) == line.trim();
    let enclosed = if is_whole { written } else { format!("({written})") };
    Told::new(place, message, replaced(line, place, &enclosed).filter(|_| known(name)))
}

/// Whether the first of two indices is the larger one; `None` where they are not written out.
fn is_falling(first: &str, last: &str) -> Option<bool> {
    Some(last.parse::<u32>().ok()? < first.parse::<u32>().ok()?)
}

/// The name with brackets that an error is in: the place of both, itself and what is in them.
fn indexed<'a>(line: &'a str, wrong: &Diagnostic) -> Option<(Span, &'a str, &'a str)> {
    line.match_indices('[').find_map(|(open, _)| {
        let before = line.get(..open)?;
        let start = before.trim_end_matches(characters::continues_name).len();
        let name = before.get(start..).filter(|name| is_name(name))?;
        let inner = line.get(open + 1..)?;
        let inner = inner.get(..inner.find(']')?)?;
        let place = Span::new(start, open + inner.len() + 2);
        let is_there = place.start <= wrong.span.start && wrong.span.start < place.end;
        is_there.then_some((place, name, inner))
    })
}

/// `U+1F600`: the code of a character.
pub(super) fn code_point(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    let code = line.trim().strip_prefix("U+")?;
    let is_code = (4..=6).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_code && !known("U")).then_some(())?;
    let message = format!("for the character with this code write `{OFFERED}`");
    Told::new(wrong.span, message, format!("0x{code} to char"))
}

/// `ord("é")`, `"€" to utf8`: the message gives the code of the character, since no function here does.
pub(super) fn code_of(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    wrong.message.contains("`65 to char`").then_some(())?;
    let (_, rest) = line.split_once(['"', '\''])?;
    let (text, _) = rest.split_once(['"', '\''])?;
    let mut characters = text.chars();
    let one = characters.next().filter(|_| characters.next().is_none())?;
    let code = u32::from(one);
    let bytes: Vec<String> = text.bytes().map(|byte| format!("{byte:02x}")).collect();
    let message = format!(
        "texts are not taken apart here; the code of `{one}` is {code}, U+{code:04X}, and in UTF-8 {}",
        bytes.join(" ")
    );
    Told::new(wrong.span, message, None)
}
