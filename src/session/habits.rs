//! What is said of functions and operators that mean another thing in other places: `log`, `std`, `-7 % 3`.
//! It knows what was read and what came of it. What is offered is tried by the caller.

use super::answer::{Answer, Outcome};
use super::elsewhere::{arguments, closed};
use crate::quantity::catalog;
use crate::quantity::conversion::{BITS_OF, NEGATIVE_BITS};
use crate::syntax::Note;
use crate::syntax::characters;
use crate::syntax::expression::{Expression, Instruction, Op};
use crate::value::Value;
use crate::value::arithmetic::FLOORED;
use crate::vocabulary::functions::dates::LAST_DAY;
use crate::vocabulary::operators::Meaning;

/// A word of a function with one argument, what is said the first time that a sheet uses it, and the other function.
const WORDS: &[(&str, &str, &str)] = &[
    ("log", "`log` is to base 10; the natural logarithm is `ln`", "ln"),
    ("std", "`std` is over n - 1; that over n is `pstdev`", "pstdev"),
    ("var", "`var` is over n - 1; that over n is `pvariance`", "pvariance"),
];

/// What a note explains that is said once in a sheet, if that is what it does.
pub(super) fn explanation(message: &str) -> Option<&'static str> {
    let word =
        || WORDS.iter().map(|row| row.1).chain([LAST_DAY, NEGATIVE_BITS]).find(|told| message == *told);
    catalog::explanation(message).or_else(word)
}

/// The note on the functions that a line calls.
pub(super) fn note(line: &str, expression: &Expression, value: &Value) -> Option<Note> {
    let is_exact = matches!(value, Value::Number(number) if number.number.as_rational().is_some());
    expression.nodes.iter().find_map(|node| {
        let Op::Call(_, 1) = node.op else { return None };
        let written = node.span.of(line);
        let (word, told, other) = WORDS.iter().find(|row| {
            let rest = written.get(row.0.len()..);
            written.get(..row.0.len()).is_some_and(|word| word.eq_ignore_ascii_case(row.0))
                && rest.is_some_and(|rest| rest.starts_with(['(', ' ']))
        })?;
        // `log(1000)` is surely meant.
        (*word != "log" || !is_exact).then_some(())?;
        let start = node.span.start as usize;
        let (before, after) = (line.get(..start)?, line.get(start + word.len()..)?);
        Some(Note::new(*told).offering(format!("{before}{other}{after}")))
    })
}

/// `++x`: two signs, which change nothing.
pub(super) fn tell_counted(line: &str, answer: &mut Answer) {
    let (signs, name) = line.split_at(2);
    let is_name = name.starts_with(characters::starts_name) && name.chars().all(characters::continues_name);
    if is_name && matches!(answer.outcome, Outcome::Value(..)) {
        let sign = signs.get(1..).unwrap_or("+");
        let other = format!("{name} = {name} {sign} 1");
        answer.notes.push(
            Note::new("these are two signs; to count a name goes before its value")
                .offering(other)
                .surely(true),
        );
    }
}

/// Gives the notes of computations that could be meant in another way the lines that they offer.
pub(super) fn complete(line: &str, read: &Expression, notes: &mut Vec<Note>) {
    notes.retain_mut(|note| {
        if note.message.starts_with(FLOORED) {
            let Some(other) = truncated(line, read) else { return false };
            note.other = Some(other);
        } else if note.message == NEGATIVE_BITS {
            note.other = in_a_word(line);
        } else if note.message == LAST_DAY {
            note.other = with_last_day(line);
        } else if let Some((_, function)) = note.message.split_once(BITS_OF) {
            note.other = of_bits(line, function.trim_end_matches(['(', '…', ')', '`']));
        }
        true
    });
}

/// `rem(-7, 3)` for `-7 % 3`. Whoever writes `mod` knows it.
fn truncated(line: &str, read: &Expression) -> Option<String> {
    read.nodes.iter().enumerate().find_map(|(at, node)| {
        let Op::Binary(row) = node.op else { return None };
        (row.meaning == Meaning::Remainder).then_some(())?;
        let (left, right) = operands(line, &read.nodes, at)?;
        let left = left.strip_suffix('%')?.trim_end();
        let (before, after) = (line.get(..node.span.start as usize)?, line.get(node.span.end as usize..)?);
        Some(format!("{before}rem({left}, {right}){after}"))
    })
}

/// The text up to the right operand of a node, and that of the operand.
fn operands<'a>(line: &'a str, nodes: &[Instruction], at: usize) -> Option<(&'a str, &'a str)> {
    let right = nodes.get(at.checked_sub(1)?)?.span;
    let left = line.get(nodes.get(at)?.span.start as usize..right.start as usize)?.trim_end();
    Some((left, right.of(line)))
}

/// `~0xff to u32 to hex` for `~0xff to hex`.
fn in_a_word(line: &str) -> Option<String> {
    [" to hex", " to bin", " to oct"].into_iter().find_map(|notation| {
        let at = line.find(notation)?;
        Some(format!("{} to u32{}", line.get(..at)?, line.get(at..)?))
    })
}

/// `workdays(a, b + 1 day)` for `workdays(a, b)`.
fn with_last_day(line: &str) -> Option<String> {
    let call = "workdays(";
    let open = line.to_ascii_lowercase().find(call)? + call.len();
    let inner = closed(line.get(open..)?)?;
    let all = arguments(inner);
    let last = all.get(1)?;
    let end = open + all.first()?.len() + 1 + last.len();
    let (before, after) = line.split_at_checked(end)?;
    Some(format!("{before} + 1 day{after}"))
}

/// `fromf32(0x40490fdb)` for `0x40490fdb to f32` and `f32(0x40490fdb)`.
fn of_bits(line: &str, function: &str) -> Option<String> {
    let format = function.strip_prefix("from")?;
    let call = format!("{format}(");
    if let Some(at) = line.find(&call) {
        let is_apart = !line.get(..at)?.ends_with(char::is_alphanumeric);
        return if is_apart { Some(format!("{}from{}", line.get(..at)?, line.get(at..)?)) } else { None };
    }
    let (number, after) =
        line.split_once(" to ").and_then(|(number, rest)| Some((number, rest.strip_prefix(format)?)))?;
    let start = number.rfind(['=', ':']).map_or(0, |at| at + 1);
    let (head, number) = number.split_at_checked(start)?;
    let space = if head.is_empty() { "" } else { " " };
    Some(format!("{head}{space}{function}({}){after}", number.trim()))
}
