//! Equations and inequalities: none is solved here, but of the simple ones the formula is offered.
//! What the formula is, `session/equation.rs` knows.

use super::{Known, OFFERED, Told, is_name};
use crate::money::Money;
use crate::quantity::catalog;
use crate::session::equation::{self, Found};
use crate::syntax::characters;
use crate::text::{Diagnostic, Span};
use crate::vocabulary;

/// What the errors of equations say.
const EQUATIONS: &str = "equations are not solved here";

/// What the error of a `=` says where neither side is a name.
const DEFINITIONS: &str = "only a name or a function of names can be defined";

/// `2x + 3 = 7`, `solve(x^2 = 9, x)`: a `=` that defines nothing.
pub(super) fn unsolved(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    let is_asked = argument_of_solve(line).is_some() && line.contains('=');
    (is_asked || wrong.message.contains(EQUATIONS) || wrong.message.starts_with(DEFINITIONS)).then_some(())?;
    let (line, comment) = line.split_at(line.find('#').unwrap_or(line.len()));
    let bare = argument_of_solve(line).unwrap_or(line);
    let (left, right) = bare.split_once('=').unwrap_or((bare, "0"));
    let (label, left) = left.split_once(": ").unwrap_or(("", left));
    let label = if label.is_empty() { String::new() } else { format!("{label}: ") };
    let frame = Frame { label: &label, comment };
    let (left, right) =
        (with_pi_apart(left.trim(), known), with_pi_apart(right.trim_start_matches('=').trim(), known));
    Sides { left: &left, right: &right, known, range: "" }.told(wrong.span, frame)
}

/// `2πr` as `2π r`, where nothing is called `πr`.
fn with_pi_apart(side: &str, known: Known) -> String {
    let mut apart = String::with_capacity(side.len());
    for (at, next) in side.char_indices() {
        apart.push(next);
        let rest = side.get(at + next.len_utf8()..).unwrap_or("");
        let word = rest.split(|c| !characters::continues_name(c)).next().unwrap_or("");
        if next == 'π' && word.starts_with(char::is_alphabetic) && !known(&format!("π{word}")) {
            apart.push(' ');
        }
    }
    apart
}

/// What `solve` is asked for: its first argument.
fn argument_of_solve(line: &str) -> Option<&str> {
    let trimmed = line.trim();
    let call = "solve";
    trimmed.get(..call.len()).filter(|start| start.eq_ignore_ascii_case(call))?;
    let rest = trimmed.get(call.len()..)?;
    let inner = if let Some(inner) = rest.strip_prefix('(') {
        inner.strip_suffix(')').unwrap_or(inner)
    } else {
        let asked = rest.strip_prefix(' ')?.trim_start();
        // `solve for x: x^2 = 4`, `solve x^2 = 4 for x`
        let named = asked.strip_prefix("for ").and_then(|rest| rest.split_once([':', ',']));
        named.map_or(asked, |(_, equation)| equation).split(" for ").next()?.trim()
    };
    Some(inner.rsplit_once(',').map_or(inner, |(first, _)| first))
}

/// `z = 3z - 4`, `2z + 3 == 7`, `5z + 2 > 12` with a name that nothing is called.
pub(super) fn own_equation(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    let line = line.split('#').next()?;
    let unknown = wrong.span.of(line);
    (!unknown.is_empty() && wrong.message.starts_with(&format!("unknown name `{unknown}`"))).then_some(())?;
    let sign = ["==", "<=", ">=", "≤", "≥", "<", ">", "="].into_iter().find(|sign| line.contains(sign))?;
    let (left, right) = line.split_once(sign)?;
    let (left, right) = (left.trim(), right.trim());
    // `for (i = 0; i < 5; i++)` is a loop.
    let is_told = wrong.message.contains("`; for ");
    if right.contains(['=', '<', '>', '≤', '≥']) || left.starts_with("if ") || is_told {
        return None;
    }
    let sides = Sides { left, right, known, range: ", -10, 10" };
    match sign {
        "=" if left != unknown => None,
        "==" => sides.told(wrong.span, Frame::default()),
        // `n = n + 1` of a name without a value is no equation.
        "=" => sides.solved(unknown, wrong.span, Frame::default()).filter(|told| told.line.is_some()),
        _ => {
            let Some(Found::Term(term)) = equation::found(left, right, unknown) else {
                return Told::new(
                    wrong.span,
                    format!("unknown name `{unknown}`; inequalities are not solved here"),
                    None,
                );
            };
            let message = format!("inequalities are not solved here; both sides are equal at `{OFFERED}`");
            Told::new(wrong.span, message, format!("{unknown} = {term}"))
        }
    }
}

/// What stands before and after an equation.
#[derive(Clone, Copy, Default)]
struct Frame<'a> {
    label: &'a str,
    comment: &'a str,
}

struct Sides<'a> {
    left: &'a str,
    right: &'a str,
    known: Known<'a>,
    /// The ends of the plot that is offered. Finding those where something is to be seen takes a while, and comparisons
    /// are tried for many a text that is none.
    range: &'static str,
}

impl Sides<'_> {
    /// What is said of an equation, whatever its unknown is.
    fn told(&self, place: Span, frame: Frame) -> Option<Told> {
        if self.is_value_of_function() {
            return None;
        }
        let words = words(self.left, self.right);
        let unknowns: Vec<&str> = words.iter().copied().filter(|word| self.is_unknown(word)).collect();
        match unknowns[..] {
            [unknown] => self.solved(unknown, place, frame).or_else(|| self.drawn(unknown, place)),
            [] => {
                let letter = |word: &&&str| word.chars().count() == 1 && self.is_only_unit(word);
                let mut letters = words.iter().filter(letter);
                let only = letters.next().filter(|_| letters.next().is_none());
                let solved = words.iter().find_map(|word| self.solved(word, place, frame));
                solved.or_else(|| self.drawn(only?, place))
            }
            [first, ..] => {
                let message =
                    format!("{EQUATIONS}; write what one of the unknowns is, such as `{first} = …`");
                Told::new(place, message, None)
            }
        }
    }

    /// `f(2) = 3`: the left side is a call of what is no function yet.
    fn is_value_of_function(&self) -> bool {
        let Some((name, argument)) = self.left.split_once('(') else { return false };
        is_name(name)
            && self.is_unknown(name)
            && argument.find(')').is_some_and(|at| at + 1 == argument.len())
            && !words(argument, self.right).contains(&name)
    }

    /// Whether nothing is called by a name.
    fn is_unknown(&self, name: &str) -> bool {
        !(self.known)(name)
            && catalog::find(name).is_none()
            && Money::find(name).is_none()
            && vocabulary::function(name).is_none()
            && !vocabulary::is_reserved(name)
    }

    /// Whether a name is a unit and nothing else, and is glued to a number: `0.03t`.
    fn is_only_unit(&self, name: &str) -> bool {
        let is_glued = |side: &str| {
            side.match_indices(name).any(|(at, _)| {
                side.get(..at).is_some_and(|before| {
                    before.ends_with(|c: char| c.is_ascii_digit()) || before.ends_with("π ")
                }) && !side
                    .get(at + name.len()..)
                    .is_some_and(|after| after.starts_with(char::is_alphanumeric))
            })
        };
        let is_unit = catalog::find(name).is_some() && vocabulary::constant(name).is_none();
        is_unit && !(self.known)(name) && (is_glued(self.left) || is_glued(self.right))
    }

    /// The formula, where the equation has one.
    fn solved(&self, unknown: &str, place: Span, frame: Frame) -> Option<Told> {
        let taken = if self.is_unknown(unknown) { String::new() } else { self.taken(unknown)? };
        let found = equation::found(self.left, self.right, unknown)?;
        let line = |term| {
            let space = if frame.comment.is_empty() { "" } else { " " };
            format!("{}{unknown} = {term}{space}{}", frame.label, frame.comment)
        };
        let (message, line) = match found {
            Found::Term(term) => {
                let are = if term.starts_with('[') { "solutions are" } else { "solution is" };
                (format!("the {are} `{OFFERED}`"), Some(line(term)))
            }
            Found::Complex(term) => (
                format!("this equation has no real solution, but complex ones: `{OFFERED}`"),
                Some(line(term)),
            ),
            Found::Any => (format!("this equation holds for every `{unknown}`"), None),
            Found::None => (format!("this equation holds for no `{unknown}`"), None),
        };
        Told::new(place, format!("{message}{taken}"), line)
    }

    /// What a letter already means; nothing of a longer name, and of a constant: they are rather compared.
    fn taken(&self, name: &str) -> Option<String> {
        (name.chars().count() == 1 && vocabulary::constant(name).is_none()).then_some(())?;
        if (self.known)(name) {
            return Some(format!("; `{name}` has a value so far: to compare write `==`"));
        }
        let unit =
            catalog::find(name).and_then(|named| named.row().words().find(|word| 3 < word.chars().count()));
        Some(match unit {
            Some(unit) => format!("; until then `{name}` is the {unit}"),
            None => format!("; until then `{name}` has another meaning"),
        })
    }

    /// Where the difference of both sides is zero can be seen.
    fn drawn(&self, unknown: &str, place: Span) -> Option<Told> {
        let difference = match self.right {
            "0" => self.left.to_owned(),
            right if !right.contains(['+', '-', '−', '–']) => {
                format!("{} - {right}", self.left)
            }
            right => format!("{} - ({right})", self.left),
        };
        let message = format!("{EQUATIONS}; `{OFFERED}` shows where both sides are equal");
        let line = format!("plot({difference}, {unknown}{})", self.range);
        let told = Told::new(place, message, line)?;
        Some(told.or_else_saying(format!("{EQUATIONS}; write what the unknown is: `{unknown} = …`")))
    }
}

/// The different words of both sides, without the digits that are glued to them.
fn words<'a>(left: &'a str, right: &'a str) -> Vec<&'a str> {
    let parts =
        left.split(|c| !characters::continues_name(c)).chain(right.split(|c| !characters::continues_name(c)));
    let mut words: Vec<&str> = Vec::new();
    for part in parts {
        let word = part.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_numeral = word.len() < part.len()
            && (word.starts_with(['x', 'b', 'o']) && part.starts_with('0')
                || word.starts_with(['e', 'E']) && word.bytes().skip(1).all(|byte| byte.is_ascii_digit()));
        if !is_numeral && word.starts_with(characters::starts_name) && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}
