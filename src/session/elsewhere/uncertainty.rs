//! Measured values with their uncertainty in the last digits: `9.1093837(15)e-31 kg`, which is a product here.

use super::{Known, OFFERED, Told, replaced};
use crate::syntax::characters;
use crate::text::{Diagnostic, Span};

/// What is said of it, before what it is here.
const MESSAGE: &str = "an uncertainty in the last digits is written";

/// `9.1093837(15)e-31 kg`: an exponent after the parentheses is that of both.
pub(super) fn last_digits(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    let (_, other, _) = uncertain(line)?;
    // Without an exponent the line is read as a product, and what is wrong is something else.
    [")e", ")E"].iter().any(|end| line.contains(end)).then_some(())?;
    Told::new(wrong.span, format!("{MESSAGE} `{OFFERED}`"), other)
}

/// The message on the first such value of a line, the line with both of its ends, and whether that is likelier than a digit
/// that repeats: two digits are, and one of a quantity is.
pub(in crate::session) fn uncertain(line: &str) -> Option<(String, String, bool)> {
    let (start, end, value) = line.match_indices('(').find_map(|(at, _)| found(line, at))?;
    let (before, after) = (line.get(..start)?.trim_end(), line.get(end..)?);
    let is_alone = (before.is_empty() || before.ends_with(['=', ':'])) && after.trim().is_empty();
    let place = Span::new(start, end);
    let text = if is_alone { value.clone() } else { format!("({value})") };
    let is_repeating = is_alone && place.of(line).split_once('(').is_some_and(|(_, rest)| rest.len() == 2);
    Some((format!("{MESSAGE} `{value}`"), replaced(line, place, &text)?, !is_repeating))
}

/// The value whose uncertainty opens at a place: its start and end, and how it is written here.
fn found(line: &str, open: usize) -> Option<(usize, usize, String)> {
    let before = line.get(..open)?;
    let start = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let number = before.get(start..)?;
    let (whole, decimals) = number.split_once('.')?;
    let (digits, rest) = line.get(open + 1..)?.split_once(')')?;
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_apart = !before.get(..start)?.ends_with(characters::continues_name);
    let is_value = are_digits(whole) && are_digits(decimals) && are_digits(digits) && digits.len() <= 2;
    (is_value && is_apart).then_some(())?;
    let places = decimals.len();
    let digits_of_all = format!("{digits:0>width$}", width = places + 1);
    let (units, part) = digits_of_all.split_at_checked(digits_of_all.len() - places)?;
    let deviation = format!("{units}.{part}");
    let exponent = exponent(rest).unwrap_or("");
    let end = open + digits.len() + 2 + exponent.len();
    Some((start, end, format!("{number}{exponent} + [-{deviation}{exponent}, {deviation}{exponent}]")))
}

/// The exponent that a text begins with.
fn exponent(text: &str) -> Option<&str> {
    let digits = text.strip_prefix(['e', 'E'])?;
    let bare = digits.strip_prefix(['-', '+']).unwrap_or(digits);
    let length = bare.find(|c: char| !c.is_ascii_digit()).unwrap_or(bare.len());
    (0 < length).then_some(())?;
    text.get(..text.len() - bare.len() + length)
}

#[cfg(test)]
mod tests {
    use super::uncertain;

    #[test]
    fn the_last_digits_are_those_that_are_not_sure() {
        let other = |line| uncertain(line).map(|(_, other, _)| other).unwrap_or_default();
        assert_eq!(other("1.25(1)"), "1.25 + [-0.01, 0.01]");
        assert_eq!(
            other("m_e = 9.1093837(15)e-31 kg"),
            "m_e = (9.1093837e-31 + [-0.0000015e-31, 0.0000015e-31]) kg"
        );
        assert_eq!(other("2.5(13) m"), "(2.5 + [-1.3, 1.3]) m");
        for line in ["12(3)", "1.25(x)", "x.5(1)", "1.08(250)"] {
            assert_eq!(other(line), "", "{line}");
        }
    }
}
