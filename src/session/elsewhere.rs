//! Lines that are written as another tool has them, and what they are here as a whole: `x += 1`, `3.2 ± 0.1`, `4k7`.
//! They are looked at once a line has failed; what is proposed is tried by the caller.

mod amounts;
mod chemistry;
mod engineering;
mod equations;
mod functions;
mod labels;
mod lists;
mod measures;
mod formulas;
mod notations;
mod plots;
mod registers;
mod classroom;
mod code;
mod rewritten;
mod times;
mod uncertainty;

use crate::syntax::characters;
use crate::text::{Diagnostic, Severity, Span};
use crate::vocabulary::foreign;
pub(super) use amounts::LINES_ABOVE;
use amounts::{
    column_alone, credit, francs, glued_code, in_dollars, nearest_multiple, per_annum, prose,
    rate_of_exchange, rounded_to_places, share_of_money, trailing_minus, with_comma, without_cents,
};
use chemistry::formula;
use classroom::{count_of_condition, digit_behind, index_of_root, of_unit_letter, relative, slope};
use code::{
    address, binary_exponent, binary_prefix, comment, comment_after, declaration, glued_prefix, in_place,
    one_argument, python_choice, steps_of_calculation, truth_of_bits, typed_exponent, typed_literal,
};
use engineering::amount_or_unit;
use equations::{own_equation, unsolved};
use formulas::{
    by_index, derived, matrix, mean_of_points, school_function, series_of_range, spaced_list, times_glued,
};
pub(super) use functions::is_function;
use functions::{arrow_to_name, defined_elsewhere, hyphenated_name};
pub(super) use labels::{LineOf, of_unit};
use labels::{label_behind, labels, named_share, numbered_label, share_with_word, words_for_name};
use lists::{differences, from_end, mask, slice};
use measures::{component_code, counted, hyphenated_unit, side_by_side, tolerance, wire_gauge};
use notations::{cast, notation_first, notation_last};
use plots::{plotted_and, plotted_own, plotted_range, plotted_terms};
use registers::{base_elsewhere, code_of, code_point, slice_of_bits};
pub(super) use rewritten::{arguments, closed};
use times::{dates_with_points, offset_of_utc, until_date};
use uncertainty::last_digits;
pub(super) use uncertainty::uncertain;

/// What is said of a line, and the line that it is here; nothing where several could be meant.
struct Told {
    place: Span,
    message: String,
    line: Option<String>,
    /// What is said instead where that line has no value.
    otherwise: Option<String>,
}

impl Told {
    #[allow(clippy::unnecessary_wraps, reason = "every rule gives an option")]
    fn new(place: Span, message: impl Into<String>, line: impl Into<Option<String>>) -> Option<Self> {
        Some(Self { place, message: message.into(), line: line.into(), otherwise: None })
    }

    fn or_else_saying(mut self, message: impl Into<String>) -> Self {
        self.otherwise = Some(message.into());
        self
    }
}

/// Whether a name has a meaning.
type Known<'a> = &'a dyn Fn(&str) -> bool;
type Rule = fn(&str, &Diagnostic, Known) -> Option<Told>;

/// In the order in which they are tried.
const RULES: &[Rule] = &[
    glued_code,
    rounded_to_places,
    defined_elsewhere,
    arrow_to_name,
    hyphenated_name,
    rewritten::call,
    in_dollars,
    without_cents,
    with_comma,
    francs,
    nearest_multiple,
    dates_with_points,
    until_date,
    offset_of_utc,
    share_of_money,
    share_with_word,
    numbered_label,
    wire_gauge,
    amount_or_unit,
    times_glued,
    truth_of_bits,
    one_argument,
    side_by_side,
    hyphenated_unit,
    tolerance,
    last_digits,
    formula,
    count_of_condition,
    slope,
    relative,
    of_unit_letter,
    index_of_root,
    series_of_range,
    rate_of_exchange,
    per_annum,
    declaration,
    named_share,
    words_for_name,
    slice,
    from_end,
    mask,
    differences,
    unsolved,
    own_equation,
    plotted_range,
    plotted_own,
    plotted_terms,
    plotted_and,
    matrix,
    by_index,
    spaced_list,
    mean_of_points,
    in_place,
    python_choice,
    binary_prefix,
    comment,
    comment_after,
    steps_of_calculation,
    trailing_minus,
    credit,
    base_elsewhere,
    slice_of_bits,
    code_point,
    code_of,
    typed_literal,
    typed_exponent,
    cast,
    notation_first,
    notation_last,
    digit_behind,
    component_code,
    glued_prefix,
    binary_exponent,
    address,
    derived,
    column_alone,
    label_behind,
    school_function,
    counted,
    prose,
];

/// What to say of a line that failed, where it is one of another tool. `evaluate` gives what is wrong with a line.
pub(super) fn told(
    wrong: &Diagnostic,
    line: &str,
    is_name: Known,
    line_of: LineOf,
    written: &dyn Fn(String) -> String,
    evaluate: &dyn Fn(&str) -> Option<Diagnostic>,
) -> Option<Diagnostic> {
    let rules = RULES.iter().filter_map(|rule| rule(line, wrong, is_name));
    rewritten::phrases(line, wrong)
        .chain(rules)
        .chain(labels(line, wrong, is_name, line_of))
        .find_map(|told| settled(told, line, wrong, written, evaluate))
}

/// The error of what is said of a line, where its line has a value or nothing was to be offered.
fn settled(
    told: Told,
    line: &str,
    wrong: &Diagnostic,
    written: &dyn Fn(String) -> String,
    evaluate: &dyn Fn(&str) -> Option<Diagnostic>,
) -> Option<Diagnostic> {
    let mended = told.line.map(written).and_then(|mended| with_words(mended, evaluate));
    let message = match told.otherwise {
        Some(otherwise) if mended.is_none() => otherwise,
        _ => told.message,
    };
    if mended.is_none() && message.contains(OFFERED) {
        return None;
    }
    let message = in_marks(&message, written).replace(OFFERED, mended.as_deref().unwrap_or_default());
    let error = Diagnostic::error(told.place, message).with_severity(match &mended {
        Some(_) => Severity::Error,
        None => wrong.severity,
    });
    Some(match mended {
        Some(mended) => error.with_remedy_at(Span::new(0, line.len()), mended),
        None => error,
    })
}

/// A line with what its words of other languages are here, where it has a value then: `2026-11-29 + 30 Tage`.
fn with_words(mut line: String, evaluate: &dyn Fn(&str) -> Option<Diagnostic>) -> Option<String> {
    for _ in 0..MOST_WORDS {
        let Some(wrong) = evaluate(&line) else { return Some(line) };
        let place = wrong.span;
        let (row, _) = foreign::phrase(line.get(place.start as usize..)?)?;
        let is_whole = row.written.iter().any(|word| word.eq_ignore_ascii_case(place.of(&line)));
        let is_word = |text: &&str| is_whole && text.starts_with(char::is_alphabetic);
        line = replaced(&line, place, row.remedy.filter(is_word)?)?;
    }
    None
}

/// How many words of a line are looked for.
const MOST_WORDS: usize = 3;

/// A message with what it says to write as the sheet writes it.
fn in_marks(message: &str, written: &dyn Fn(String) -> String) -> String {
    let parts = message.split('`').enumerate();
    let parts: Vec<String> = parts
        .map(|(at, part)| if at % 2 == 1 { written(part.to_owned()) } else { part.to_owned() })
        .collect();
    parts.join("`")
}

/// Stands in a message for the line that is offered.
const OFFERED: &str = "\u{1}";

fn whole(line: &str) -> Span {
    Span::new(0, line.len())
}

/// A line with a part of it replaced.
fn replaced(line: &str, place: Span, text: &str) -> Option<String> {
    let (before, after) = (line.get(..place.start as usize)?, line.get(place.end as usize..)?);
    Some(format!("{before}{text}{after}"))
}

/// The letters, digits and points around a place.
fn numeral_around(line: &str, place: Span) -> Option<Span> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '.';
    let before = line.get(..place.start as usize)?;
    let start = before.trim_end_matches(is_part).len();
    let rest = line.get(start..)?;
    Some(Span::new(start, start + rest.find(|c| !is_part(c)).unwrap_or(rest.len())))
}

fn is_name(text: &str) -> bool {
    text.starts_with(characters::starts_name) && text.chars().all(characters::continues_name)
}
