//! Commas between digits in the brackets of calls and lists: whether they group digits or separate arguments.
//! It reads tokens and counts arguments, and knows no values.
//!
//! A *candidate* is a run of digits and unspaced commas at the start of an argument, or behind `+ - * / of`, `x` or a comparison, that is
//! grouped by threes or the Indian way. Evidence for grouping is any of: a comma of the bracket is followed by a space; a group after a
//! candidate's first begins with 0; only the grouped reading has a possible number of arguments. Without evidence all
//! commas separate; with it they group, unless only the other reading has a possible number of arguments.

use super::grouping::{Bracket, Commas};
use super::lexer::{Kind, Lexer, Token};
use super::numeral::{Marks, is_digit, is_grouped};
use super::{NameKind, Names};
use crate::vocabulary::{self, Function};

/// How many arguments a bracket can have.
#[derive(Clone, Copy, Debug)]
enum Arguments {
    Any,
    Of(&'static Function),
    /// From one count to another.
    Between(usize, usize),
}

impl Arguments {
    fn admits(self, count: usize) -> bool {
        match self {
            Self::Any => true,
            Self::Of(function) => {
                function.arity_error(count).is_none()
                    || function.bound().is_some() && (2..=4).contains(&count)
            }
            Self::Between(least, most) => (least..=most).contains(&count),
        }
    }
}

/// What is known of a bracket while it is open.
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
struct Open {
    start: u32,
    /// `None` for a pair of parentheses that only groups.
    arguments: Option<Arguments>,
    /// The next number is at the start of an argument.
    starts_argument: bool,
    /// The groups of the run that is being read: how many digits each has, and whether it begins with 0.
    run: Vec<(usize, bool)>,
    /// The run goes on with the next number.
    run_goes_on: bool,
    commas: usize,
    commas_in_candidates: usize,
    has_evidence: bool,
    /// The second argument is nothing but a name, which may be bound.
    second_is_name: bool,
    /// The last argument so far is a candidate.
    ends_in_candidate: bool,
}

impl Commas {
    /// Nothing groups digits: every comma separates.
    pub(super) const NONE: &'static Self = &Self { groups_nothing: true, brackets: Vec::new() };

    /// Looks through a line that has a comma between digits; `None` for the others, which are most.
    pub(super) fn of(line: &str, start: usize, names: &dyn Names, marks: Marks) -> Option<Self> {
        if marks.separator != ',' || !has_comma_between_digits(line.get(start..)?) {
            return None;
        }
        let mut reader = Reader { line, names, open: Vec::new(), found: Vec::new() };
        let mut before = None;
        for token in Lexer::starting_at(start, line, marks).with_commas(Some(Self::NONE)) {
            if !matches!(token.kind, Kind::Space | Kind::Comment) {
                reader.token(token, before);
                before = Some(token);
            }
        }
        while reader.close() {}
        crate::order::sort_by_key(&mut reader.found, |bracket| bracket.start);
        Some(Self { groups_nothing: false, brackets: reader.found })
    }
}

fn has_comma_between_digits(line: &str) -> bool {
    let is_between = |at: usize| {
        let before = line.get(..at).and_then(|before| before.chars().next_back());
        let after = line.get(at + 1..).and_then(|after| after.chars().next());
        before.is_some_and(is_digit) && after.is_some_and(is_digit)
    };
    memchr::memchr_iter(b',', line.as_bytes()).any(is_between)
}

struct Reader<'a> {
    line: &'a str,
    names: &'a dyn Names,
    open: Vec<Open>,
    found: Vec<Bracket>,
}

impl Reader<'_> {
    fn token(&mut self, token: Token, before: Option<Token>) {
        match token.kind {
            Kind::Open | Kind::OpenList => {
                self.end_run(false);
                let arguments = self.arguments(token, before);
                self.open.push(Open {
                    start: token.span.start,
                    arguments,
                    starts_argument: true,
                    run: Vec::new(),
                    run_goes_on: false,
                    commas: 0,
                    commas_in_candidates: 0,
                    has_evidence: false,
                    second_is_name: false,
                    ends_in_candidate: false,
                });
            }
            Kind::Close | Kind::CloseList => _ = self.close(),
            Kind::Separator => self.separator(token, before),
            Kind::Integer(_) | Kind::Decimal(..) | Kind::Number { .. } => self.number(token),
            _ => {
                if let Some(open) = self.open.last_mut()
                    && open.commas == 1
                {
                    open.second_is_name = open.starts_argument && token.kind == Kind::Name;
                }
                let text = token.span.of(self.line);
                let is_times = matches!(text, "x" | "X") && self.names.kind(text).is_none();
                self.end_run(is_times || is_before_number(text) || text.starts_with(is_currency));
            }
        }
    }

    /// What can be in a bracket; `None` for one without arguments.
    fn arguments(&self, bracket: Token, before: Option<Token>) -> Option<Arguments> {
        let adjacent = |token: &Token| token.span.end == bracket.span.start;
        if bracket.kind == Kind::OpenList {
            let is_index = before.filter(adjacent).is_some_and(|token| {
                matches!(token.kind, Kind::Name | Kind::Close | Kind::CloseList | Kind::Entry)
            });
            return (!is_index).then_some(Arguments::Any);
        }
        let before = before.filter(|token| token.kind == Kind::Name)?;
        let name = before.span.of(self.line);
        match (self.names.kind(name), name) {
            (Some(NameKind::Variable), _) => None,
            (Some(NameKind::Function), _) => Some(
                self.names.parameters(name).map_or(Arguments::Any, |count| Arguments::Between(count, count)),
            ),
            (None, "if") => Some(Arguments::Between(3, 3)),
            (None, "mod" | "xor") => Some(Arguments::Between(2, 2)),
            (None, "and" | "or") => Some(Arguments::Between(2, usize::MAX)),
            _ => match vocabulary::function(name) {
                Some(function) => Some(Arguments::Of(function)),
                None if !adjacent(&before) || vocabulary::is_reserved(name) => None,
                None => vocabulary::constant(name).is_none().then_some(Arguments::Any),
            },
        }
    }

    fn separator(&mut self, token: Token, before: Option<Token>) {
        let after = self.line.get(token.span.end as usize..).unwrap_or("").chars().next();
        let is_comma = token.span.of(self.line) == ",";
        let Some(open) = self.open.last_mut() else { return };
        let joins = is_comma
            && !open.run.is_empty()
            && before.is_some_and(|before| before.span.end == token.span.start)
            && after.is_some_and(is_digit);
        open.commas += 1;
        // Beside a semicolon that separates, a comma hardly does.
        open.has_evidence |= !is_comma || after == Some(' ');
        if joins {
            open.run_goes_on = true;
        } else {
            self.end_run(true);
        }
    }

    fn number(&mut self, token: Token) {
        let text = token.span.of(self.line);
        let digits = text.chars().take_while(|c| is_digit(*c)).count();
        let is_whole = digits == text.chars().count();
        let group = (digits, begins_with_zero(text));
        let Some(open) = self.open.last_mut() else { return };
        if open.run_goes_on || open.starts_argument && is_whole {
            open.run_goes_on = false;
            open.starts_argument = false;
            open.run.push(group);
            if !is_whole {
                self.end_run(false);
            }
        } else {
            self.end_run(false);
        }
    }

    /// Cuts the run into the longest pieces that are grouped.
    fn end_run(&mut self, starts_argument: bool) {
        let Some(open) = self.open.last_mut() else { return };
        open.starts_argument = starts_argument;
        open.run_goes_on = false;
        open.ends_in_candidate = false;
        let mut rest = &open.run[..];
        while let Some(&(_, begins_with_zero)) = rest.first() {
            let lengths: Vec<usize> = rest.iter().map(|group| group.0).take(64).collect();
            let longest = (2..=lengths.len()).rev().find(|&count| is_grouped(&lengths[..count]));
            let count = longest.filter(|_| !begins_with_zero).unwrap_or(1);
            open.ends_in_candidate = 1 < count;
            open.commas_in_candidates += count - 1;
            open.has_evidence |= rest[1..count].iter().any(|group| group.1);
            rest = &rest[count..];
        }
        open.run.clear();
    }

    /// Decides the innermost bracket; false where none is open.
    fn close(&mut self) -> bool {
        self.end_run(false);
        let Some(open) = self.open.pop() else { return false };
        if let Some(outer) = self.open.last_mut() {
            outer.starts_argument = false;
        }
        let Some(arguments) = open.arguments else { return true };
        let separate = arguments.admits(open.commas + 1);
        let count = open.commas + 1 - open.commas_in_candidates;
        // Behind a bound variable a third argument that is the last one is a list, and no number.
        let binds = open.second_is_name && matches!(arguments, Arguments::Of(row) if row.bound().is_some());
        let is_list_missing = binds && count == 3 && open.ends_in_candidate;
        let grouped = arguments.admits(count) && !is_list_missing;
        let has_evidence = open.has_evidence || grouped && !separate;
        let has_candidates = 0 < open.commas_in_candidates;
        self.found.push(Bracket {
            start: open.start,
            groups: has_candidates && has_evidence && (grouped || !separate),
            is_open_to_doubt: has_candidates && grouped && separate,
            does_both: has_candidates && grouped && !separate && !open.has_evidence && 1 < count,
        });
        true
    }
}

fn begins_with_zero(text: &str) -> bool {
    text.chars().next().is_some_and(crate::syntax::numeral::is_zero)
}

/// A power is not among them: `[x^2,100, 5]`.
fn is_before_number(text: &str) -> bool {
    matches!(text, "-" | "+" | "−" | "–" | "*" | "×" | "·" | "∙" | "⋅" | "/" | "÷" | "∕" | "of")
        || matches!(text, "<" | ">" | "<=" | ">=" | "≤" | "≥" | "==" | "!=" | "≠")
}

fn is_currency(character: char) -> bool {
    matches!(character, '$' | '€' | '£' | '₹' | '¥' | '₩' | '₽' | '₺' | '₫' | '₪' | '฿')
}
