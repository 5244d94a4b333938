//! Types and notations before their number, as in C or as a call without parentheses: `(int8_t)200`, `hex 255`.

use super::{Known, OFFERED, Told, is_name, replaced};
use crate::syntax::characters;
use crate::text::{Diagnostic, Span};
use crate::vocabulary::formats::Count;
use crate::vocabulary::{self, foreign};

/// The notation of that name, where it needs no number of its own.
fn notation(word: &str) -> Option<&'static str> {
    vocabulary::format(word).filter(|format| format.count == Count::None).map(|format| format.name)
}

/// Casts in one line that are mended at once.
const MOST_CASTS: usize = 8;

/// `(int8_t)200`, `(uint32_t)-1`.
pub(super) fn cast(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    wrong.message.starts_with("unknown name").then_some(())?;
    let word = wrong.span.of(line);
    let (mut mended, written) = without_cast(line, wrong.span, known)?;
    for _ in 0..MOST_CASTS {
        let next = mended.match_indices('(').find_map(|(at, _)| {
            let end = at + 1 + mended.get(at + 1..)?.find(')')?;
            without_cast(&mended, Span::new(at + 1, end), known)
        });
        let Some((next, _)) = next else { break };
        mended = next;
    }
    Told::new(wrong.span, format!("unknown name `{word}`; write `{written}`"), mended)
}

/// A line without the cast whose type is at a place, and what is in its place.
fn without_cast(line: &str, place: Span, known: Known) -> Option<(String, String)> {
    let word = place.of(line);
    let before = line.get(..place.start as usize)?.trim_end().strip_suffix('(')?;
    let operand = line.get(place.end as usize..)?.trim_start().strip_prefix(')')?.trim_start();
    let (operand, after) = operand.split_at_checked(operand_length(operand)?)?;
    let written = match foreign::wrapping_notation(word).or(notation(word)).filter(|_| !known(word)) {
        Some(notation) => format!("{operand} to {notation}"),
        // What an integer of C can't hold wraps around.
        None if !known(word) && is_integer(bare(operand)) && wide(word).is_some() => {
            format!("{operand} to {}", wide(word)?)
        }
        None if !known(word) && matches!(&*word.to_lowercase(), "int" | "integer" | "long") => {
            format!("trunc({})", bare(operand))
        }
        None => return None,
    };
    let is_alone =
        (before.trim().is_empty() || before.trim_end().ends_with(['=', ':'])) && after.trim().is_empty();
    let is_enclosed = is_alone || written.ends_with(')');
    let enclosed = if is_enclosed { written.clone() } else { format!("({written})") };
    Some((format!("{before}{enclosed}{after}"), written))
}

/// The notation of an integer type that every language has.
fn wide(word: &str) -> Option<&'static str> {
    match &*word.to_lowercase() {
        "int" | "integer" => Some("i32"),
        "long" => Some("i64"),
        _ => None,
    }
}

fn is_integer(text: &str) -> bool {
    let digits = text.trim_start_matches(['-', '−', '~']);
    digits.starts_with(|c: char| c.is_ascii_digit()) && digits.chars().all(|c| c.is_ascii_alphanumeric())
}

/// `hex 255`, `char 65`: the notation comes after its number.
pub(super) fn notation_first(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    let (head, text) = match line.split_once('=') {
        Some((name, text)) if is_name(name.trim()) => (format!("{} = ", name.trim()), text.trim_start()),
        _ => (String::new(), line.trim_start()),
    };
    let length = text.find(|c| !characters::continues_name(c))?;
    let (word, operand) = text.split_at_checked(length)?;
    // `hex(255)` is a call.
    let operand = Some(operand.trim()).filter(|operand| !operand.starts_with('('))?;
    let notation = notation(word).filter(|_| !known(word) && operand_length(operand).is_some())?;
    (wrong.message.starts_with("expected an operator") || wrong.message.contains(word)).then_some(())?;
    let message = format!("a notation comes after its number: `{OFFERED}`");
    Told::new(wrong.span, message, format!("{head}{operand} to {notation}"))
}

/// `255 hex`: the notation needs its `to`.
pub(super) fn notation_last(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    let word = wrong.span.of(line);
    let notation = notation(word).filter(|_| !known(word))?;
    let before = line.get(..wrong.span.start as usize)?.trim_end();
    let number = before.get(before.trim_end_matches(|c: char| c.is_alphanumeric() || c == '.').len()..)?;
    let is_number = number.starts_with(|c: char| c.is_ascii_digit());
    (is_number && wrong.message.starts_with("unknown name")).then_some(())?;
    let end = wrong.span.end as usize;
    let is_last = line.get(end..)?.trim().is_empty();
    let (start, written) = if is_last {
        (before.len(), format!(" to {notation}"))
    } else {
        (before.len() - number.len(), format!("({number} to {notation})"))
    };
    let mended = replaced(line, Span::new(start, end), &written);
    Told::new(wrong.span, format!("unknown name `{word}`; for a notation write `{OFFERED}`"), mended)
}

/// The bytes of a number, a name or what is in parentheses, with its sign, at the start of a text.
fn operand_length(text: &str) -> Option<usize> {
    let signs = text.len() - text.trim_start_matches(['-', '−', '+', '~']).len();
    let operand = text.get(signs..)?;
    let length = if operand.starts_with('(') {
        let mut depth = 0_i32;
        let end = operand.char_indices().find(|(_, c)| {
            depth += i32::from(*c == '(') - i32::from(*c == ')');
            depth == 0
        });
        end?.0 + 1
    } else {
        operand.find(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '_')).unwrap_or(operand.len())
    };
    (0 < length).then_some(signs + length)
}

/// A text without the parentheses around all of it.
fn bare(text: &str) -> &str {
    text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(text)
}
