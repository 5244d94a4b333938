//! What is said of lines as they are printed in school books, which mean something else here: `4.5×10−3`, `(1|2)`, `(2) 3+4`.
//! It knows neither how a line is read nor how it is evaluated: that is handed in.

use super::answer::{Answer, Outcome};
use crate::limits::MAX_INPUT_BYTES;
use crate::syntax::Note;

/// What is said, and the line that is offered.
type Said = (String, String);

const RULES: &[fn(&str) -> Option<Said>] = &[lost_power, power_below, square_metre, point, numbered];

/// Says how such a line was read, and offers what it means there. `fine` gives a line as the sheet writes it, where it has a
/// value.
pub(super) fn tell(line: &str, answer: &mut Answer, fine: &dyn Fn(String) -> Option<String>) {
    if !matches!(answer.outcome, Outcome::Value(..)) || MAX_INPUT_BYTES < line.len() {
        return;
    }
    let said =
        RULES.iter().find_map(|rule| rule(line)).and_then(|(message, other)| Some((message, fine(other)?)));
    answer.notes.extend(said.map(|(message, other)| Note::new(message).offering(other)));
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Where a `10` after the sign of a product begins: `4.5×10−3`.
fn tens(line: &str) -> impl Iterator<Item = usize> {
    line.match_indices("10").map(|(at, _)| at).filter(|at| {
        let before = line.get(..*at).unwrap_or("").trim_end();
        before
            .strip_suffix(['×', '·', '∙', '⋅', '*'])
            .is_some_and(|number| number.trim_end().ends_with(is_digit))
    })
}

/// `4.5×10−3`: a power that has lost its height on the way.
fn lost_power(line: &str) -> Option<Said> {
    let is_lost = |at: &usize| {
        let behind = line.get(at + 2..).unwrap_or("");
        let digits = behind.strip_prefix(['-', '−', '–']).unwrap_or("");
        let count = digits.find(|c| !is_digit(c)).unwrap_or(digits.len());
        let is_plain =
            line.get(..*at).is_some_and(|before| before.trim_end().ends_with('*')) && behind.starts_with('-');
        (1..=2).contains(&count) && !is_plain && !digits.get(count..).unwrap_or("").starts_with('.')
    };
    let places: Vec<usize> = tens(line).filter(is_lost).collect();
    let first = *places.first()?;
    let sign = |at: usize| line.get(at + 2..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
    let digits = line.get(first + 2 + sign(first)..)?;
    let digits = digits.get(..digits.find(|c| !is_digit(c)).unwrap_or(digits.len()))?;
    let mut other = line.to_owned();
    for at in places.into_iter().rev() {
        other.replace_range(at + 2..at + 2 + sign(at), "^-");
    }
    let written = line.get(first..first + 2 + sign(first) + digits.len())?;
    Some((format!("`{written}` is a difference here; for the power write `10^-{digits}`"), other))
}

/// `3·10⁸/5·10¹⁴`: two numbers with their powers of ten, one over the other.
fn power_below(line: &str) -> Option<Said> {
    let is_raised = |c: char| matches!(c, '⁰'..='⁹' | '¹' | '²' | '³' | '⁻');
    let end = |at: usize| {
        let behind = line.get(at + 2..)?;
        let length = match behind.strip_prefix('^') {
            Some(power) => {
                let digits = power.strip_prefix('-').unwrap_or(power);
                let count = digits.find(|c| !is_digit(c)).unwrap_or(digits.len());
                (0 < count).then_some(1 + power.len() - digits.len() + count)?
            }
            None => behind.find(|c| !is_raised(c)).unwrap_or(behind.len()),
        };
        (0 < length).then_some(at + 2 + length)
    };
    let mut powers = tens(line).filter_map(|at| Some((at, end(at)?)));
    powers.next()?;
    powers.find_map(|(at, end)| {
        let before = line.get(..at)?.trim_end().trim_end_matches(['×', '·', '∙', '⋅', '*']).trim_end();
        let start = before.trim_end_matches(|c: char| is_digit(c) || c == '.').len();
        let number = before.get(start..).filter(|number| !number.is_empty())?;
        before.get(..start)?.trim_end().strip_suffix(['/', '÷'])?;
        let divisor = line.get(start..end)?;
        let mut other = line.to_owned();
        other.replace_range(start..end, &format!("({divisor})"));
        Some((format!("only the {number} divides; to divide by all of it write `({divisor})`"), other))
    })
}

/// `8.99e9 Nm²/C²`: newtons times square metres, as in every table of constants.
fn square_metre(line: &str) -> Option<Said> {
    ["Nm²", "Nm^2"].into_iter().find_map(|written| {
        let at = line.find(written)?;
        let apart = written.replace("Nm", "N m");
        let is_unit = !line.get(..at)?.ends_with(char::is_alphabetic);
        let message = format!("`{written}` is the square of N·m; for N·m² write `{apart}`");
        is_unit.then(|| (message, line.replace(written, &apart)))
    })
}

/// `A = (1|2)`: a point.
fn point(line: &str) -> Option<Said> {
    let (name, value) = line.split_once('=')?;
    let inner = value.trim().strip_prefix('(')?.strip_suffix(')')?;
    let parts: Vec<&str> = inner.split('|').map(str::trim).collect();
    let is_number = |part: &&str| {
        let digits = part.trim_start_matches(['-', '−']);
        digits.starts_with(is_digit) && digits.chars().all(|c| is_digit(c) || c == '.')
    };
    let list = format!("[{}]", parts.join(", "));
    (1 < parts.len() && parts.iter().all(is_number))
        .then(|| (format!("`|` is or, bit by bit; a point is a list: `{list}`"), format!("{name}= {list}")))
}

/// `(2) 3+4`: the second exercise.
fn numbered(line: &str) -> Option<Said> {
    let (number, exercise) = line.trim_start().strip_prefix('(')?.split_once(") ")?;
    let is_number = (1..=2).contains(&number.len()) && number.chars().all(is_digit);
    (is_number && exercise.starts_with(is_digit) && !exercise.contains('#')).then(|| {
        let message =
            format!("`({number})` multiplies; the number of an exercise can be a comment: `# ({number})`");
        (message, format!("{} # ({number})", exercise.trim_end()))
    })
}
