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

/// `(int8_t)200`, `(uint32_t)-1`.
pub(super) fn cast(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    let word = wrong.span.of(line);
    let (start, end) = (wrong.span.start as usize, wrong.span.end as usize);
    let before = line.get(..start)?.trim_end().strip_suffix('(')?;
    let operand = line.get(end..)?.trim_start().strip_prefix(')')?.trim_start();
    let length = operand_length(operand)?;
    let (operand, after) = operand.split_at_checked(length)?;
    let is_whole_number = matches!(&*word.to_lowercase(), "int" | "integer" | "long");
    let written = match foreign::wrapping_notation(word).or(notation(word)) {
        _ if known(word) || !wrong.message.starts_with("unknown name") => return None,
        Some(notation) => format!("{operand} to {notation}"),
        None if is_whole_number => format!("trunc({})", bare(operand)),
        None => return None,
    };
    let is_alone =
        (before.trim().is_empty() || before.trim_end().ends_with(['=', ':'])) && after.trim().is_empty();
    let enclosed = if is_alone || written.ends_with(')') { written.clone() } else { format!("({written})") };
    let mended = format!("{before}{enclosed}{after}");
    Told::new(wrong.span, format!("unknown name `{word}`; write `{written}`"), mended)
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
    let is_number = before.ends_with(|c: char| c.is_ascii_digit() || c == ')');
    let is_last = line.get(wrong.span.end as usize..)?.trim().is_empty();
    (is_number && is_last && wrong.message.starts_with("unknown name")).then_some(())?;
    let mended = replaced(line, Span::new(before.len(), wrong.span.end as usize), &format!(" to {notation}"));
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
