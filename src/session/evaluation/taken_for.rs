//! What a line that was evaluated could be taken for elsewhere: which looks are worth it for it, and that what they offer
//! has a value. It knows what there is to say of none of them: each look does.

use super::{Place, in_marks_of, tried};
use crate::eval::Scope;
use crate::session::answer::{Answer, Outcome};
use crate::session::{habits, lookalike, textbook, unlikely};
use crate::syntax::{self, Line, NameKind, Names, Note};
use crate::value::Value;
use crate::value::arithmetic::FURTHER_ENDS;
use std::cell::OnceCell;

/// What a finished line and its result could be taken for elsewhere.
pub(super) fn tell<S: Names + Scope>(place: Place<S>, line: &str, read: &Line, answer: &mut Answer) {
    let (classes, has_failed) = (read.classes, matches!(answer.outcome, Outcome::Failed(_)));
    let is_fine = |mended: &str| matches!(tried(place, mended).outcome, Outcome::Value(..));
    let label = read.label.map_or("", |label| line.get(..=label.range().end).unwrap_or(""));
    let amount = line.get(label.len()..).unwrap_or("").trim_start();
    if amount.starts_with('(') {
        let label = line.get(..line.len() - amount.len()).unwrap_or("");
        lookalike::tell_ledger(label, amount, answer);
    }
    if let [b'+', b'+', ..] | [b'-', b'-', ..] = line.as_bytes() {
        habits::tell_counted(line, answer);
    }
    if let [b'$', .., b'$'] = line.as_bytes() {
        lookalike::tell_dollars(line, answer);
    }
    if let Outcome::Value(Value::Number(result), _) = &answer.outcome
        && !result.unit().is_none()
        && let Some(note) =
            unlikely::note(line, if place.settings.decimal_comma { ',' } else { '.' }, result, &is_fine)
    {
        syntax::say_once(&mut answer.notes, &note);
        answer.notes.push(note);
    }
    let fine = |other: String| Some(in_marks_of(place.settings, other)).filter(|other| is_fine(other));
    if !has_failed {
        tell_of_value(place, line, read, answer, &fine);
    }
    if !has_failed && !classes.is_printable_ascii() && line.contains('√') {
        lookalike::tell_root(line, answer, &fine);
    }
    if !has_failed && place.settings.decimal_comma && line.contains('(') {
        lookalike::tell_one_argument(line, answer, &|other| Some(other).filter(|other| is_fine(other)));
    }
    if classes.has_caret_or_leading_zero() && !has_failed {
        lookalike::tell_notation(line, answer, &fine);
    }
    if !has_failed
        && (!classes.is_printable_ascii()
            || classes.has_caret_or_leading_zero()
            || line.starts_with('(')
            || classes.has_bar())
    {
        textbook::tell(line, answer, &fine);
    }
    if classes.may_be_dated() || has_failed {
        lookalike::tell(line, answer, &is_fine);
    }
    if !has_failed && classes.has_hash() {
        lookalike::tell_base(line, answer);
    }
    if (classes.may_be_dated() || place.settings.decimal_comma) && !has_failed && has_pair(line, b'0') {
        lookalike::tell_thousands(line, place.settings.decimal_comma, answer, &is_fine);
    }
}

/// What there is to say of lists, degrees and kept digits in a line that has a value.
fn tell_of_value<S: Names + Scope>(
    place: Place<S>,
    line: &str,
    read: &Line,
    answer: &mut Answer,
    fine: &dyn Fn(String) -> Option<String>,
) {
    let Some(expression) = &read.expression else { return };
    let in_marks = |mut note: Note| {
        note.other = note.other.map(|other| in_marks_of(place.settings, other));
        note
    };
    if matches!(answer.outcome, Outcome::Value(Value::List(_), _))
        && (!read.classes.is_printable_ascii() || read.classes.has_bar())
    {
        let is_list = |part: &str| matches!(tried(place, part).outcome, Outcome::Value(Value::List(_), _));
        lookalike::tell_lists(line, &expression.nodes, answer, &is_list, fine);
    }
    if line.ends_with(['C', 'F']) {
        let is_in_kelvins = |part: &str| {
            matches!(&tried(place, part).outcome, Outcome::Value(Value::Number(number), _)
                if number.unit().single_name() == Some(("", "K")))
        };
        lookalike::tell_degrees(line, &expression.nodes, answer, &is_in_kelvins, fine);
    }
    if let Some(target) = &read.target
        && target.parameters.is_none()
        && let Some(note) = lookalike::kept_digits(line, &expression.nodes, &answer.outcome)
    {
        answer.notes.push(in_marks(note));
    }
    if let Some(at) = answer.notes.iter().position(|note| note.message == FURTHER_ENDS) {
        let says = |part: &str| tried(place, part).notes.iter().any(|note| note.message == FURTHER_ENDS);
        lookalike::tell_ends(line, &expression.nodes, &mut answer.notes[at], &says, fine);
    }
    if read.classes.may_be_dated() && has_pair(line, b'.') {
        let own = OnceCell::new();
        let names = || own.get_or_init(|| place.scope.names());
        let is_name =
            |name: &str| names().iter().any(|(known, kind)| **known == *name && *kind == NameKind::Variable);
        answer.notes.extend(lookalike::names_in_row(line, &expression.nodes, &is_name).map(in_marks));
    }
}

/// Whether a byte stands twice in a row: to prepare a search for a text costs more than to look through a line.
fn has_pair(line: &str, byte: u8) -> bool {
    line.as_bytes().windows(2).any(|two| two == [byte, byte])
}
