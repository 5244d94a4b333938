//! Numbers as people write them: where a number ends, what it is, and what was implied in it.
//! It knows nothing of what is around a number, but for the brackets that forbid grouping.

mod characters;
mod groups;
mod meaning;
mod scanner;

pub use characters::{is_digit, is_vulgar, is_zero};
pub use groups::{Grouping, Mark, Spaces, is_grouped};
pub use scanner::{Surroundings, scan, starts};

use super::implied::Implied;
use crate::text::{Diagnostic, Span};

/// The characters that mark a decimal and group digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// Between the whole part and the fraction.
    pub decimal: char,
    /// Between groups of three digits.
    pub group: char,
    /// Between arguments.
    pub separator: char,
}

impl Marks {
    /// `3.5`, `1,234`, `f(1, 2)`; with a decimal comma `3,5`, `1.234`, `f(1; 2)`.
    #[must_use]
    pub fn new(decimal_comma: bool) -> Self {
        if decimal_comma {
            Self { decimal: ',', group: '.', separator: ';' }
        } else {
            Self { decimal: '.', group: ',', separator: ',' }
        }
    }
}

/// A number in a line, in its parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Numeral {
    /// All of it.
    pub span: Span,
    /// The digits before the mark.
    whole: Span,
    /// The digits after it.
    fraction: Span,
    /// The digits in parentheses, which repeat.
    repeating: Span,
    /// The power of ten, with its sign.
    exponent: Span,
    /// The base of the digits.
    radix: u32,
    /// A vulgar fraction: a character, or numerator and denominator.
    vulgar: Option<Vulgar>,
    /// The minutes and the seconds of a time, the whole part being its hours.
    clock: Option<(Span, Span)>,
    /// Its whole part is written in groups.
    grouped: bool,
    /// What was implied.
    pub implied: Option<Implied>,
    /// What is wrong with it.
    error: Option<(Span, Problem)>,
}

/// A fraction that is written as one: `½`, or the `1/2` of `3 1/2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Vulgar {
    Character(i64, i64),
    Mixed { numerator: Span, denominator: Span },
}

/// What can be wrong with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Problem {
    SecondMark,
    NoDigit(u32),
    NoDigits(u32),
    BareExponent,
    Scripts,
    Apostrophe,
    Clock,
}

/// `1e3.5`, which begins at this place: an exponent is a whole number.
pub(super) fn pointed_exponent(start: usize, line: &str, marks: Marks) -> Option<Diagnostic> {
    let (number, rest) = line.get(start..)?.split_once(['e', 'E'])?;
    let is_number = |text: &str| text.chars().all(|c| is_digit(c) || c == marks.decimal);
    let digits = rest.strip_prefix(['-', '+']).unwrap_or(rest);
    let length = digits.find(|c| !is_digit(c) && c != marks.decimal).unwrap_or(digits.len());
    let exponent = rest.get(..rest.len() - digits.len() + length)?.trim_start_matches('+');
    let (whole, fraction) = exponent.split_once(marks.decimal)?;
    let is_pointed = is_number(number) && !whole.is_empty() && !fraction.is_empty();
    (is_pointed && !fraction.contains(marks.decimal)).then_some(())?;
    let power = format!("10^{exponent}");
    let written = if number == "1" { power } else { format!("{number} * {power}") };
    let end = line.len() - digits.len() + length;
    let (before, after) = (line.get(..start)?.trim_end(), line.get(end..)?.trim_start());
    let is_operand = !before.is_empty() && !before.ends_with(['=', ':', '(', '[', ',', ';', '+'])
        || after.starts_with(['^', '!', '²', '³'])
        || after.starts_with("**");
    let written = if is_operand { format!("({written})") } else { written };
    let place = Span::new(start, end);
    let message = format!("the exponent after `e` is a whole number; for a power write `{written}`");
    Some(Diagnostic::error(place, message).with_remedy_at(place, written))
}

/// `0:2:10` with all its digits: three parts are no quotient.
fn padded_time(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(':').collect();
    let [hours, minutes, seconds] = parts[..] else { return None };
    let is_part = |part: &str| part.len() <= 2 && part.parse::<u8>().is_ok_and(|part| part < 60);
    (is_part(minutes) && is_part(seconds)).then(|| format!("{hours}:{minutes:0>2}:{seconds:0>2}"))
}

/// `0:0.5:2`, `1e3:1e3:5e3`: a range by its start, its step and its end with colons between them, around a place. It comes
/// with what it is here.
pub(super) fn range_by_step(line: &str, at: usize) -> Option<(Span, String)> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ':' | '-' | '+' | '_');
    let start = line.get(..at)?.trim_end_matches(is_part).len();
    let rest = line.get(start..)?;
    let written = rest.get(..rest.find(|c| !is_part(c)).unwrap_or(rest.len()))?;
    let parts: Vec<&str> = written.split(':').collect();
    let [from, step, to] = parts[..] else { return None };
    let is_number = |part: &str| {
        let bare = part.strip_prefix('-').unwrap_or(part);
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-');
        bare.starts_with(|c: char| c.is_ascii_digit()) && bare.chars().all(is_part)
    };
    let place = Span::new(start, start + written.len());
    [from, step, to].into_iter().all(is_number).then(|| (place, format!("{from}..{to} step {step}")))
}

impl Problem {
    fn tell(self, span: Span, line: &str, numeral: &Numeral, marks: Marks) -> Diagnostic {
        match self {
            Self::SecondMark
                if let Some(told) = pointed_exponent(numeral.span.start as usize, line, marks) =>
            {
                told
            }
            Self::SecondMark => Diagnostic::error(
                span,
                format!(
                    "a number has one `{}`; its digits are grouped by `{}` or `'`",
                    marks.decimal, marks.group
                ),
            ),
            Self::NoDigit(radix) => {
                Diagnostic::error(span, format!("`{}` is not a digit in base {radix}", span.of(line)))
            }
            Self::Clock if let Some(time) = padded_time(span.of(line)) => {
                let range = range_by_step(line, span.start as usize);
                let range = range.map_or_else(String::new, |(_, range)| format!("; for a range `{range}`"));
                let message = format!("a time has two digits after each colon: write {time}{range}");
                Diagnostic::error(span, message).with_remedy(time)
            }
            Self::Clock if let Some((place, range)) = range_by_step(line, span.start as usize) => {
                let message = format!("a range is written `{range}`");
                Diagnostic::error(place, message).with_remedy_at(place, range)
            }
            Self::Clock => {
                let quotient = span.of(line).replace(':', "/");
                let message = format!(
                    "a time has two digits below 60 after each colon; for a quotient write {quotient}"
                );
                Diagnostic::error(span, message).with_remedy(quotient)
            }
            Self::Apostrophe => {
                let message = "`'` groups digits by threes; feet and inches are written 12 ft 3 in";
                let wrong = Diagnostic::error(span, message);
                match span.of(line).split_once('\'') {
                    Some((feet, inches)) if !inches.contains('\'') => {
                        wrong.with_remedy(format!("{feet} ft {inches} in"))
                    }
                    _ => wrong,
                }
            }
            Self::NoDigits(radix) => Diagnostic::error(span, format!("expected digits in base {radix}")),
            Self::Scripts => Diagnostic::error(span, "the digits of a number must be in one script"),
            Self::BareExponent => {
                let before = Span { start: numeral.span.start, end: span.start }.of(line);
                let letter = span.of(line);
                let message = format!(
                    "expected the digits of an exponent; for {before} times {letter} write {before} {letter}"
                );
                Diagnostic::error(span, message).with_remedy(format!(" {letter}"))
            }
        }
    }
}
