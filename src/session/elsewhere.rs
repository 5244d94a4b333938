//! Lines that are written as another tool has them, and what they are here as a whole: `x += 1`, `3.2 ± 0.1`, `4k7`.
//! They are looked at once a line has failed; what is proposed is tried by the caller.

mod amounts;
mod code;
mod engineering;
mod formulas;
mod measures;

use crate::syntax::characters;
use crate::text::{Diagnostic, Severity, Span};
use crate::vocabulary;
use amounts::{
    column_alone, credit, dates_with_points, in_dollars, rate_of_exchange, share_of_money, trailing_minus,
    until_date, with_comma,
};
use code::{address, binary_exponent, binary_prefix, comment, in_place, python_choice, typed_literal};
use engineering::amount_or_unit;
use formulas::{
    derived, plotted_own, plotted_range, school_function, series_of_range, times_glued, unsolved,
};
use measures::{component_code, hyphenated_unit, side_by_side, tolerance, wire_gauge};

/// What is said of a line, and the line that it is here; nothing where several could be meant.
struct Told {
    place: Span,
    message: String,
    line: Option<String>,
}

impl Told {
    #[allow(clippy::unnecessary_wraps, reason = "every rule gives an option")]
    fn new(place: Span, message: impl Into<String>, line: impl Into<Option<String>>) -> Option<Self> {
        Some(Self { place, message: message.into(), line: line.into() })
    }
}

type Rule = fn(&str, &Diagnostic) -> Option<Told>;

/// In the order in which they are tried.
const RULES: &[Rule] = &[
    in_dollars,
    with_comma,
    dates_with_points,
    until_date,
    share_of_money,
    wire_gauge,
    amount_or_unit,
    times_glued,
    side_by_side,
    hyphenated_unit,
    tolerance,
    series_of_range,
    unsolved,
    rate_of_exchange,
    plotted_range,
    plotted_own,
    in_place,
    python_choice,
    binary_prefix,
    comment,
    trailing_minus,
    credit,
    component_code,
    typed_literal,
    binary_exponent,
    address,
    derived,
    column_alone,
    school_function,
    prose,
];

/// What to say of a line that failed, where it is one of another tool. `evaluate` gives what is wrong with a line.
pub(super) fn told(
    wrong: &Diagnostic,
    line: &str,
    is_name: &dyn Fn(&str) -> bool,
    written: &dyn Fn(String) -> String,
    evaluate: &dyn Fn(&str) -> Option<Diagnostic>,
) -> Option<Diagnostic> {
    let told = RULES.iter().find_map(|rule| rule(line, wrong))?;
    // An unknown that is called something already would get another value.
    let is_taken = |mended: &str| {
        let taken = |name: &str| is_name(name) || evaluate(name).is_none();
        wrong.message.contains(EQUATIONS) && mended.split_once(" = ").is_some_and(|(name, _)| taken(name))
    };
    let mended = told.line.map(written).filter(|mended| !is_taken(mended) && evaluate(mended).is_none());
    if mended.is_none() && told.message.contains(OFFERED) {
        return None;
    }
    let message = told.message.replace(OFFERED, mended.as_deref().unwrap_or_default());
    let error = Diagnostic::error(told.place, message).with_severity(match &mended {
        Some(_) => Severity::Error,
        None => wrong.severity,
    });
    Some(match mended {
        Some(mended) => error.with_remedy_at(Span::new(0, line.len()), mended),
        None => error,
    })
}

/// What the error of an equation says.
const EQUATIONS: &str = "equations are not solved here";

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

/// `Beam check, project 42`: words and nothing to compute.
fn prose(line: &str, wrong: &Diagnostic) -> Option<Told> {
    let is_word = |word: &&str| {
        3 <= word.chars().count() && word.chars().all(char::is_alphabetic) && !vocabulary::is_reserved(word)
    };
    let words: Vec<&str> = line.split([' ', ',', '.', ':', ';', '!']).collect();
    let has_no_sign = !line.contains(['=', '+', '*', '/', '^', '(', '[', '$', '€', '@', '#', '"', '%']);
    let is_prose = line.trim_start().starts_with(char::is_alphabetic)
        && 3 <= words.iter().filter(|word| is_word(word)).count();
    (is_prose && has_no_sign && !wrong.message.contains("; ") && wrong.near.is_empty()).then_some(())?;
    Told::new(
        wrong.span,
        format!("{}; a comment begins with `#`", wrong.message),
        format!("# {}", line.trim()),
    )
}

fn is_name(text: &str) -> bool {
    text.starts_with(characters::starts_name) && text.chars().all(characters::continues_name)
}
