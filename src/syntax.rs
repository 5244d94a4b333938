//! Text to expression: a line is read once, and reading it never fails.
//! It knows no values but literals; what a name stands for it only asks.

pub mod characters;
pub mod commas;
pub(crate) mod dates_elsewhere;
pub mod expression;
mod grouping;
mod implied;
mod leading;
pub mod lexer;
pub mod numeral;
pub mod moment;
mod parser;
pub mod reading;

pub use expression::{Expression, Total};
use expression::{Instruction, Op};
use implied::{Implied, Variant};
use leading::Leading;
use lexer::{Kind, Lexer, Token};
use numeral::Marks;
use parser::Parsed;
use reading::Style;

use crate::quantity::catalog;
pub use crate::text::Note;
use crate::text::{Classes, Diagnostic, Severity, Span};
use crate::vocabulary::operators::{self, Meaning};
use crate::vocabulary::{self, Row};
use smallvec::SmallVec;
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

/// In the note on a name of the user's that stands where a unit could.
const NOT_THE_UNIT: &str = ", not the unit";

/// What a line defines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The name.
    pub name: Arc<str>,
    /// Where it stands.
    pub span: Span,
    /// The parameters; `None` for a variable.
    pub parameters: Option<Vec<Arc<str>>>,
    /// Whether it is a unit: `unit smoot = 170.18 cm`.
    pub is_unit: bool,
}

impl Target {
    /// How the left side of the definition is written.
    #[must_use]
    pub fn written(&self) -> String {
        match &self.parameters {
            Some(parameters) => format!("{}({})", self.name, parameters.join(", ")),
            None if self.is_unit => format!("unit {}", self.name),
            None => self.name.to_string(),
        }
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

/// The user's names with the parameters of the function that is being defined.
struct WithParameters<'a> {
    names: &'a dyn Names,
    parameters: &'a [Arc<str>],
}

impl Names for WithParameters<'_> {
    fn kind(&self, name: &str) -> Option<NameKind> {
        if self.parameters.iter().any(|parameter| **parameter == *name) {
            return Some(NameKind::Variable);
        }
        self.names.kind(name)
    }

    fn parameters(&self, name: &str) -> Option<usize> {
        self.names.parameters(name)
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
        let parameters = target.and_then(|target| target.parameters.as_deref());
        let may_group = !self.is_simple;
        if let Some(parameters) = parameters {
            let names = WithParameters { names: self.names, parameters };
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
            if !parsed.notes.is_empty() {
                let is_function = line.target.as_ref().is_some_and(|target| target.parameters.is_some());
                let about = |note: &&Note| !is_function || !note.message.contains(NOT_THE_UNIT);
                line.notes.extend(parsed.notes.iter().filter(about).cloned());
            }
            if let Some(note) = self.notes(line.target.as_deref(), &parsed, start) {
                line.notes.push(note);
            }
        }
        line.expression = Some(parsed.expression);
    }

    /// How the line was read, where it could have been read otherwise: one note, with the other reading that there is.
    fn notes(&self, target: Option<&Target>, parsed: &Parsed, start: usize) -> Option<Note> {
        if parsed.implied.is_empty() {
            return negated_power(self.line, &parsed.expression, target);
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
        let style = Style { other_numbers: true, ..Style::default() };
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
        let note = Note::new(format!("read as {own}")).offering(other).in_case(implied as u8);
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

/// Whether a line can have a label, by how it starts and whether it has a colon: most don't.
fn may_be_labelled(line: &str) -> bool {
    let may_start = match line.as_bytes().trim_ascii_start() {
        [b'0'..=b'9', _, _, _, b'-', ..] => true,
        [first, ..] => first.is_ascii_alphabetic() || first.is_ascii_control() || !first.is_ascii(),
        [] => false,
    };
    may_start && memchr::memchr(b':', line.as_bytes()).is_some()
}

/// Whether a line can start with a name, by one byte: most don't, and need not be looked at for a definition.
fn may_start_with_name(line: &str) -> bool {
    let first = match line.as_bytes() {
        [first @ b'!'..=b'~', ..] => Some(*first),
        bytes => bytes.trim_ascii_start().first().copied(),
    };
    first.is_some_and(|byte| byte == b'_' || byte.is_ascii_alphabetic() || !byte.is_ascii())
}

/// Whether a line is one operand wherever it stands, or no expression alone: a number, a name, a call with its brackets, a
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

/// Whether a line is the word that ends a session, and perhaps a comment.
#[inline]
#[must_use]
pub fn is_exit(line: &str) -> bool {
    match line.as_bytes() {
        [first @ b'!'..=b'~', ..] if !matches!(first, b'e' | b'q') => false,
        _ => is_word_of_exit(line),
    }
}

#[inline(never)]
fn is_word_of_exit(line: &str) -> bool {
    let mut lexer = Lexer::new(line, Marks::new(false));
    let first = lexer.significant().map(|token| token.span.of(line));
    matches!(first, Some("exit" | "quit")) && lexer.significant().is_none()
}

/// `x: int = 3`: what elsewhere annotates a name with its type would here define the type.
fn annotated(line: &str, label: Span, target: &Target) -> Option<Diagnostic> {
    let name = label.of(line);
    let is_name = name.chars().all(characters::continues_name);
    let is_type = vocabulary::foreign::is_number_type(&target.name) && target.parameters.is_none();
    (is_name && is_type).then(|| {
        let message = format!("a definition needs no type: write `{name} = …`");
        Diagnostic::error(target.span, message).with_remedy_at(label.to(target.span), name)
    })
}

/// What may not be defined.
fn check(target: &Target) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let name = &*target.name;
    if vocabulary::is_reserved(name) {
        found.push(Diagnostic::error(
            target.span,
            format!("`{name}` is a word of the language and can't be defined"),
        ));
    } else if target.parameters.is_some() && vocabulary::is_elementary(name) {
        let message = format!(
            "the function `{name}` can't be redefined; choose another name (equations are not solved here)"
        );
        found.push(Diagnostic::error(target.span, message));
    }
    for (index, parameter) in target.parameters.iter().flatten().enumerate() {
        if vocabulary::is_reserved(parameter) {
            found.push(Diagnostic::error(
                target.span,
                format!("`{parameter}` can't be a parameter: it is a word of the language"),
            ));
        }
        if target.parameters.iter().flatten().take(index).any(|earlier| earlier == parameter) {
            found.push(Diagnostic::error(target.span, format!("the parameter `{parameter}` is named twice")));
        }
    }
    found
}

/// What a definition takes its name from, and what that can still be called.
fn shadowed(target: &Target) -> Option<Note> {
    let name = &*target.name;
    let (what, words): (_, Vec<&str>) = match vocabulary::function(name) {
        Some(_) if name.len() > 1 && catalog::find(name).is_some_and(|named| named.row().is_common()) => {
            return shadowed_unit(name);
        }
        Some(function) => (format!("function {}", function.signature()), function.words().collect()),
        None => match vocabulary::constant(name) {
            Some(constant) => ("constant".to_owned(), constant.words().collect()),
            None => match Total::named(name) {
                Some(total) => (format!("sum that `{}` gives", total.name()), vec![name]),
                None => return shadowed_unit(name),
            },
        },
    };
    let (own, others): (Vec<&str>, Vec<&str>) = words.into_iter().partition(|word| *word == name);
    let still = match others.first() {
        Some(other) => format!(", which is still called `{other}`"),
        None => ", which has no other name".to_owned(),
    };
    let message = format!("from here on `{name}` is this, not the {what}{still}");
    (!own.is_empty()).then(|| Note::new(message))
}

/// A unit in common use that a name takes the place of. One letter is said where it follows a number.
fn shadowed_unit(name: &str) -> Option<Note> {
    let named = catalog::find(name).filter(|named| 1 < name.chars().count() && named.row().is_common())?;
    let is_another = |word: &String| word != name && !name.starts_with(&**word);
    let still = match named.spellings().find(is_another) {
        Some(other) => format!(", which `{other}` still means"),
        None => String::new(),
    };
    Some(Note::new(format!("from here on `{name}` is this, not the unit{still}")))
}

/// The left side of a definition, and the end of its `=`.
fn definition(line: &str, start: usize, marks: Marks) -> Option<(Target, usize)> {
    memchr::memchr(b'=', line.as_bytes())?;
    let mut lexer = Lexer::starting_at(start, line, marks);
    let significant = |token: &Token| token.kind != Kind::Space;
    let end = |token: Token| token.span.end as usize;
    let first = lexer.find(significant)?;
    if first.kind != Kind::Name {
        return None;
    }
    let name = Arc::from(first.span.of(line));
    let next = lexer.find(significant)?;
    if next.kind == Kind::Equals {
        return Some((Target { name, span: first.span, parameters: None, is_unit: false }, end(next)));
    }
    if next.kind == Kind::Name && &*name == "unit" {
        let equals = lexer.find(significant).filter(|token| token.kind == Kind::Equals)?;
        let name = Arc::from(next.span.of(line));
        return Some((Target { name, span: next.span, parameters: None, is_unit: true }, end(equals)));
    }
    if next.kind != Kind::Open || next.span.start != first.span.end {
        return None;
    }
    let mut parameters = Vec::new();
    loop {
        let parameter = lexer.find(significant)?;
        match parameter.kind {
            Kind::Name => parameters.push(Arc::from(parameter.span.of(line))),
            Kind::Close if parameters.is_empty() => break,
            _ => return None,
        }
        match lexer.find(significant)?.kind {
            Kind::Separator => {}
            Kind::Close => break,
            _ => return None,
        }
    }
    let equals = lexer.find(significant).filter(|token| token.kind == Kind::Equals)?;
    Some((Target { name, span: first.span, parameters: Some(parameters), is_unit: false }, end(equals)))
}

/// What a line refers to, by its tokens alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference<'a> {
    /// A name, which may turn out to be a builtin.
    Name(&'a str),
    /// `ans` or `_`, or what an operator at the start takes.
    Answer,
    /// `@7`.
    Entry(u32),
    /// `@3..@9`, behind its two ends.
    Entries(u32, u32),
    /// `total` or `subtotal`, where nobody has defined that name.
    Total(Total),
}

/// The references of a line and their places, in order, by its tokens alone.
pub fn references(line: &str) -> impl Iterator<Item = (Span, Reference<'_>)> {
    let start = label_end(line);
    let marks = Marks::new(false);
    let continues = leading::leading(line, start, marks) != Leading::Operand;
    let leading = continues.then_some((Span::new(start, start), Reference::Answer));
    let mut from = None;
    let mut is_range = false;
    let tokens = Lexer::starting_at(start, line, marks).filter(|token| token.kind != Kind::Space);
    let found = tokens.flat_map(move |token| {
        let text = token.span.of(line);
        let mut found: SmallVec<[(Span, Reference<'_>); 2]> = SmallVec::new();
        match token.kind {
            Kind::Name if matches!(text, "ans" | "_") => found.push((token.span, Reference::Answer)),
            Kind::Name => {
                found.push((token.span, Reference::Name(text)));
                found.extend(Total::named(text).map(|total| (token.span, Reference::Total(total))));
            }
            Kind::Entry => {
                let number = text.get(1..).and_then(|digits| digits.parse().ok()).unwrap_or(u32::MAX);
                found.push((token.span, Reference::Entry(number)));
                if let (Some(first), true) = (from, is_range) {
                    found.push((token.span, Reference::Entries(first, number)));
                }
                (from, is_range) = (Some(number), false);
                return found;
            }
            Kind::Symbol(symbol) if symbol.text == ".." => {
                is_range = from.is_some();
                return found;
            }
            _ => {}
        }
        (from, is_range) = (None, false);
        found
    });
    leading.into_iter().chain(found)
}

/// Where what a label stands before begins; 0 without one.
fn label_end(line: &str) -> usize {
    if may_be_labelled(line) { leading::label(line).map_or(0, |label| label.1) } else { 0 }
}

/// The label of a line.
#[must_use]
pub fn label(line: &str) -> Option<&str> {
    if !may_be_labelled(line) {
        return None;
    }
    leading::label(line).map(|(label, _)| label.of(line))
}

/// What a line defines, by its first tokens alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Defined<'a> {
    /// The name.
    pub name: &'a str,
    /// What it is.
    pub kind: NameKind,
    /// Where its value begins.
    pub end: usize,
}

/// The label of a line and what it defines.
#[must_use]
pub fn head(line: &str) -> (Option<&str>, Option<Defined<'_>>) {
    // One look at the line decides for most: of those that start so only a date can be a label.
    if let bytes @ [b'(' | b'0'..=b'9', ..] = line.as_bytes()
        && bytes.get(4) != Some(&b'-')
    {
        return (None, None);
    }
    let found = if may_be_labelled(line) { leading::label(line) } else { None };
    let start = found.map_or(0, |found| found.1);
    (found.map(|found| found.0.of(line)), defined_behind(line, start))
}

/// What a line defines, by its first tokens alone.
#[must_use]
pub fn defined(line: &str) -> Option<Defined<'_>> {
    defined_behind(line, label_end(line))
}

fn defined_behind(line: &str, start: usize) -> Option<Defined<'_>> {
    if start == 0 && !may_start_with_name(line) {
        return None;
    }
    // These marks know both separators: which one holds is the sheet's affair.
    let (target, end) = definition(line, start, Marks::new(true))?;
    let kind = if target.parameters.is_some() { NameKind::Function } else { NameKind::Variable };
    Some(Defined { name: target.span.of(line), kind, end })
}

/// What a line is among those that are summed up, where it has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// Nothing but spaces.
    Space,
    /// A comment.
    Comment,
    /// A label without a value, or a comment that begins with `##`.
    Heading,
}

/// What a line without a value is.
#[must_use]
pub fn blank(line: &str) -> Option<Blank> {
    let text = line.trim();
    if text.is_empty() {
        return Some(Blank::Space);
    }
    if text.starts_with('#') {
        return Some(if text.starts_with("##") { Blank::Heading } else { Blank::Comment });
    }
    let rest = line.get(label_end(line)..).unwrap_or("").trim();
    let is_heading = label(line).is_some() && (rest.is_empty() || rest.starts_with('#'));
    is_heading.then_some(Blank::Heading)
}

/// The sum that is all of a line, but for its label, the name that it defines, and what it is converted to.
#[must_use]
pub fn total(line: &str) -> Option<Total> {
    let start = defined(line).map_or_else(|| label_end(line), |defined| defined.end);
    let rest = line.get(start..)?.split('#').next()?.trim();
    let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let (word, after) = rest.split_at(end);
    let after = after.trim_start();
    let sign = after.find(char::is_whitespace).map_or(after, |end| after.get(..end).unwrap_or(""));
    let converts = operators::converts(sign) || after.starts_with("→") || after.starts_with("->");
    Total::named(word).filter(|_| after.is_empty() || converts)
}
