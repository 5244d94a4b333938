//! Text to expression: a line is read once, and reading it never fails.
//! It knows no values but literals; what a name stands for it only asks.

pub mod characters;
pub mod commas;
pub(crate) mod dates_elsewhere;
mod definition;
pub mod expression;
mod grouping;
mod implied;
mod leading;
mod letters;
pub mod lexer;
pub mod numeral;
pub mod moment;
mod other_marks;
mod outline;
mod parser;
pub mod reading;

pub use definition::Target;
use definition::{annotated, check, definition, shadowed};
pub use expression::{Expression, Made, Total};
use expression::{Instruction, Op};
pub use grouping::ungrouped;
use implied::{Implied, Variant};
pub use letters::{has_word, letters};
use numeral::Marks;
pub use other_marks::{OtherMark, with_other_mark};
pub use outline::{Blank, Defined, Reference, blank, defined, head, is_exit, label, references, total};
use outline::{may_be_labelled, may_start_with_name};
use parser::Parsed;
pub(crate) use parser::product_below;
use reading::Style;

pub use crate::text::Note;
use crate::text::{Classes, Diagnostic, Severity, Span};
use crate::vocabulary::operators::Meaning;
use std::sync::Arc;

/// What a name of the user's is: the parser must know it, since `f(2)^2` and `x(2)^2` differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// A value.
    Variable,
    /// A definition with parameters.
    Function,
}

/// The user's names at a place in the sheet.
pub trait Names {
    /// What `name` is there; `None` when the user has not defined it.
    fn kind(&self, name: &str) -> Option<NameKind>;

    /// The line that defines the name, where that is known.
    fn line_of(&self, name: &str) -> Option<u32> {
        let _ = name;
        None
    }

    /// How many parameters the function of that name has, where that is known.
    fn parameters(&self, name: &str) -> Option<usize> {
        let _ = name;
        None
    }
}

/// No names at all.
impl Names for () {
    fn kind(&self, _: &str) -> Option<NameKind> {
        None
    }
}

/// In the note on a name of the user's that is where a unit could be.
pub(crate) const NOT_THE_UNIT: &str = ", not the unit";

/// What the error on a time in a zone without its date begins with, and the date of its example.
pub(crate) const NEEDS_DAY: &str = "a time in a zone needs a date before it: ";
pub(crate) const EXAMPLE_DAY: &str = "2026-11-23 ";

/// In the note on a letter of a formula that is a unit.
const IS_UNIT: &str = "is a unit here";

/// Whether a note is about a word that is a unit, and could be meant as something else.
pub(crate) fn is_about_word(note: &Note) -> bool {
    note.message.contains(IS_UNIT)
}

/// Leaves out what is said of a letter that is a unit, where more is said of it: `` `g` is the gram; … ``.
pub(crate) fn say_once(notes: &mut Vec<Note>, more: &Note) {
    if let Some((letter, _)) = more.message.split_once(" is ") {
        let (less, meaning) = (format!("{letter} {IS_UNIT}"), format!("{}: ", letter.trim_matches('`')));
        notes.retain(|note| !note.message.starts_with(&less) && !note.message.starts_with(&meaning));
    }
}

/// A line, read.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// What it is labelled with.
    pub label: Option<Span>,
    /// What it defines, if it is a definition.
    pub target: Option<Box<Target>>,
    /// Its expression; `None` for blank lines and comments. With an error among the diagnostics it is not to be evaluated.
    pub expression: Option<Expression>,
    /// What is wrong with it. A line with none but [`Severity::Unclosed`] can be evaluated.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether it is `exit` or `quit` alone.
    pub exit: bool,
    /// The line with its open brackets closed, where nothing else is wrong.
    pub closed: Option<Box<str>>,
    /// For an unfinished line: the end of its longest complete prefix, and what is expected next.
    pub unfinished: Option<Box<(usize, String)>>,
    /// What was implied.
    pub notes: Vec<Note>,
    /// Which kinds of characters it has.
    pub classes: Classes,
}

impl Line {
    /// Whether nothing is wrong but that brackets are open.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.diagnostics.iter().all(|diagnostic| diagnostic.severity == Severity::Unclosed)
    }
}

/// Reads a line.
#[must_use]
pub fn parse(line: &str, names: &dyn Names, decimal_comma: bool) -> Line {
    let classes = Classes::of(line.as_bytes());
    // A line that starts with a digit or a parenthesis has no definition, and a label only where a date starts it.
    let is_simple = classes.has_no_colon_or_comma()
        && (matches!(line.as_bytes(), [b'0'..=b'9' | b'(', ..]) || !classes.has_equals());
    let reader = Reader { line, names, marks: Marks::new(decimal_comma), is_simple, classes };
    reader.read()
}

struct Reader<'a> {
    line: &'a str,
    names: &'a dyn Names,
    marks: Marks,
    /// There is no label, no definition and no comma: most lines are read no further.
    is_simple: bool,
    classes: Classes,
}

/// The user's names with the function that is being defined, and its parameters.
struct WithParameters<'a> {
    names: &'a dyn Names,
    function: &'a str,
    parameters: &'a [Arc<str>],
}

impl Names for WithParameters<'_> {
    fn kind(&self, name: &str) -> Option<NameKind> {
        if self.parameters.iter().any(|parameter| **parameter == *name) {
            return Some(NameKind::Variable);
        }
        if *name == *self.function {
            return Some(NameKind::Function);
        }
        self.names.kind(name)
    }

    fn parameters(&self, name: &str) -> Option<usize> {
        if *name == *self.function { Some(self.parameters.len()) } else { self.names.parameters(name) }
    }

    fn line_of(&self, name: &str) -> Option<u32> {
        if self.parameters.iter().any(|parameter| **parameter == *name) {
            return None;
        }
        self.names.line_of(name)
    }
}

impl Reader<'_> {
    fn read(&self) -> Line {
        let mut line = Line { classes: self.classes, ..Line::default() };
        let mut start = 0;
        let may_be_named = may_start_with_name(self.line);
        line.exit = is_exit(self.line);
        if line.exit {
            return line;
        }
        if !self.is_simple
            && may_be_labelled(self.line)
            && let Some((label, end)) = leading::label(self.line)
        {
            (line.label, start) = (Some(label), end);
        }
        if !self.is_simple
            && (may_be_named || 0 < start)
            && let Some((target, behind)) = definition(self.line, start, self.marks)
        {
            line.diagnostics.extend(check(&target));
            line.diagnostics.extend(line.label.and_then(|label| annotated(self.line, label, &target)));
            line.notes.extend(shadowed(&target));
            line.target = Some(Box::new(target));
            start = behind;
        }
        let parsed = self.expression(line.target.as_deref(), start, Variant::default());
        if !parsed.is_blank || line.target.is_some() {
            self.finish(&mut line, parsed, start);
        }
        line
    }

    fn expression(&self, target: Option<&Target>, start: usize, variant: Variant) -> Parsed {
        let function = target.and_then(|target| Some((&*target.name, target.parameters.as_deref()?)));
        let may_group = !self.is_simple;
        if let Some((function, parameters)) = function {
            let names = WithParameters { names: self.names, function, parameters };
            parser::parse(self.line, start, false, &names, self.marks, may_group, variant)
        } else {
            parser::parse(self.line, start, target.is_none(), self.names, self.marks, may_group, variant)
        }
    }

    fn finish(&self, line: &mut Line, mut parsed: Parsed, start: usize) {
        if !parsed.diagnostics.is_empty() {
            line.diagnostics.append(&mut parsed.diagnostics);
        }
        if let Some(diagnostic) = line.diagnostics.iter().find(|each| each.severity == Severity::Incomplete) {
            line.unfinished = Some(Box::new((parsed.complete, diagnostic.message.clone())));
        }
        // The names in a function's body are looked up where it is called.
        if parsed.mistaken.is_some()
            && line.is_complete()
            && line.target.as_ref().is_none_or(|target| target.parameters.is_none())
        {
            line.diagnostics.extend(parsed.mistaken.take().map(|mistaken| *mistaken));
        }
        if line.is_complete() {
            if !parsed.closers.is_empty() {
                let (before, after) = self.line.split_at_checked(parsed.end).unwrap_or((self.line, ""));
                line.closed = Some(format!("{before}{}{after}", parsed.closers).into());
            }
            // The reading comes first: its other one is offered before a unit for a name that is one too.
            if let Some(note) = self.notes(line.target.as_deref(), &parsed, start) {
                line.notes.push(note);
            }
            if !parsed.notes.is_empty() {
                let is_function = line.target.as_ref().is_some_and(|target| target.parameters.is_some());
                let target = line.target.as_deref();
                let about = |note: &&Note| {
                    !is_function
                        || !note.message.contains(NOT_THE_UNIT)
                        || self.is_parameter_in_unit(note, target)
                };
                line.notes.extend(parsed.notes.iter().filter(about).cloned());
            }
        }
        line.expression = Some(parsed.expression);
    }

    /// Whether a note is on a parameter in what looks like a quotient of units: the `m` of `E(m) = m (4 m/s)²`.
    fn is_parameter_in_unit(&self, note: &Note, target: Option<&Target>) -> bool {
        let parameters = target.and_then(|target| target.parameters.as_ref());
        let is_above = |name: &str| {
            let above = format!(" {name}/");
            self.line.match_indices(&*above).any(|(at, _)| {
                let (before, after) = (self.line.get(..at), self.line.get(at + above.len()..));
                before.is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
                    && after.is_some_and(|after| after.starts_with(char::is_alphabetic))
            })
        };
        parameters
            .into_iter()
            .flatten()
            .any(|name| note.message.starts_with(&format!("`{name}` is yours")) && is_above(name))
    }

    /// How the line was read, where it could have been read otherwise: one note, with the other reading that there is.
    fn notes(&self, target: Option<&Target>, parsed: &Parsed, start: usize) -> Option<Note> {
        if parsed.implied.is_empty() {
            return negated_power(self.line, &parsed.expression, target)
                .or_else(|| idle_remainder(self.line, &parsed.expression))
                .or_else(|| labelled_complement(self.line, &parsed.expression, target))
                .or_else(|| subscript(self.line, &parsed.expression));
        }
        let mut implied = parsed.implied.clone();
        // Of `sin 2x/3` the quotient is the greater doubt.
        crate::order::sort_by_key(&mut implied, |implied| *implied == Implied::Coefficient);
        implied.dedup();
        let mut notes =
            implied.iter().filter_map(|implied| self.note(target, *implied, &parsed.expression, start));
        let first = notes.next()?;
        if first.other.is_some() {
            return Some(first);
        }
        Some(notes.find(|note| note.other.is_some()).unwrap_or(first))
    }

    /// Says how the line was read, and offers the other reading.
    fn note(
        &self,
        target: Option<&Target>,
        implied: Implied,
        expression: &Expression,
        start: usize,
    ) -> Option<Note> {
        let label = if target.is_none() { self.line.get(..start).unwrap_or("") } else { "" };
        let whole = |reading: String| match target {
            Some(target) => format!("{} = {reading}", target.written()),
            None if label.is_empty() => reading,
            None => format!("{label} {reading}"),
        };
        let own = reading::reading(expression, Style::default())?;
        let variant = implied.variant();
        let style = Style { other_numbers: variant == Variant::Canonical, ..Style::default() };
        let other = self.expression(target, start, variant);
        let other =
            if other.diagnostics.is_empty() { reading::reading(&other.expression, style) } else { None };
        let other = other.filter(|other| *other != own).map(whole);
        if implied == Implied::Commas && other.is_none() && !self.line.contains(",00") {
            return None;
        }
        if implied == Implied::Entries {
            let message = format!("{own} is the list of the results of these lines");
            return Some(Note::new(message).offering(other).in_case(implied as u8));
        }
        let how = if implied == Implied::TightQuotient { "from left to right " } else { "" };
        let note = Note::new(format!("read {how}as {own}")).offering(other).in_case(implied as u8);
        Some(note.needing_other(implied == Implied::LeadingSign))
    }
}

/// `-3^2` as a whole line: people also read it as the square of -3.
fn negated_power(line: &str, expression: &Expression, target: Option<&Target>) -> Option<Note> {
    let [base, exponent, power, minus] = &expression.nodes[..] else { return None };
    // With parentheses there is one reading.
    if line.get(minus.span.start as usize..base.span.end as usize).is_none_or(|text| text.contains('(')) {
        return None;
    }
    let is =
        |op: Op, meaning: Meaning| matches!(op, Op::Binary(row) | Op::Unary(row) if row.meaning == meaning);
    if target.is_some() || !is(power.op, Meaning::Power) || !is(minus.op, Meaning::Minus) {
        return None;
    }
    let part = |node: &Instruction| {
        let is_number = matches!(node.op, Op::Integer(_) | Op::Decimal(..) | Op::Literal(_));
        let (nodes, literals) = (vec![*node], expression.literals.clone());
        let part = Expression { nodes, literals, ..Expression::default() };
        if is_number { reading::reading(&part, Style::default()) } else { None }
    };
    let (base, exponent) = (part(base)?, part(exponent)?);
    let message = format!("read as -({base}^{exponent})");
    Some(Note::new(message).offering(format!("(-{base})^{exponent}")))
}

/// `5 % 200`: the remainder of a number that is the smaller one is that number, so a share is more likely meant.
fn idle_remainder(line: &str, expression: &Expression) -> Option<Note> {
    let [own, other, remainder] = &expression.nodes[..] else { return None };
    let is_remainder = matches!(remainder.op, Op::Binary(row) if row.meaning == Meaning::Remainder);
    let sign = own.span.end as usize..other.span.start as usize;
    if !is_remainder || line.get(sign.clone())?.trim() != "%" {
        return None;
    }
    let value = |node: &Instruction| node.span.of(line).parse::<u64>().ok();
    let (own, other) = (value(own)?, value(other)?);
    let mut share = line.to_owned();
    share.replace_range(sign, "% of ");
    (own < other).then(|| Note::new(format!("read as {own} mod {other}")).offering(share))
}

/// `1101_2`: a base as it is written in books, a little lower.
fn subscript(line: &str, expression: &Expression) -> Option<Note> {
    let [only] = &expression.nodes[..] else { return None };
    let (digits, base) = only.span.of(line).rsplit_once('_')?;
    let radix = base.parse::<u32>().ok().filter(|base| (2..=36).contains(base))?;
    let mut other = line.to_owned();
    other.replace_range(only.span.range(), &format!("{base}#{digits}"));
    let is_in_base = digits.chars().all(|digit| digit.is_digit(radix));
    is_in_base.then(|| Note::new(format!("read as {digits}{base}")).offering(other))
}

/// `Rent: ~1450`: of an amount with a label not the bits are inverted.
fn labelled_complement(line: &str, expression: &Expression, target: Option<&Target>) -> Option<Note> {
    let [number, complement] = &expression.nodes[..] else { return None };
    let is_complement = matches!(complement.op, Op::Unary(row) if row.symbol == "~");
    let (before, after) = line.split_once('~').filter(|_| is_complement && target.is_none())?;
    let amount = number.span.of(line);
    let is_amount = amount.bytes().all(|byte| byte.is_ascii_digit()) && !before.trim().is_empty();
    let message = format!("~{amount} inverts the bits of {amount}");
    is_amount.then(|| Note::new(message).offering(format!("{before}{}", after.trim_start())))
}

/// Whether a line is one operand wherever it is, or no expression alone: a number, a name, a call with its brackets, a
/// list, a definition.
#[must_use]
pub fn is_operand(line: &str, decimal_comma: bool) -> bool {
    let read = parse(line, &(), decimal_comma);
    let Some(expression) = read.expression.filter(|_| read.target.is_none() && read.label.is_none()) else {
        return true;
    };
    match &expression.nodes[..] {
        [] | [_] => true,
        [.., last] => {
            let is_closed = line.trim_end().ends_with([')', ']']);
            matches!(last.op, Op::Call(..) | Op::Apply(..) | Op::Bound(_) | Op::List(_)) && is_closed
        }
    }
}
