//! A line of the sheet, and what a line comes to. It knows nothing of the lines around it.

use super::{SETTINGS, Settings, lookalike, remedy};
use crate::context::Angle;
use crate::context::draws::Draws;
use crate::eval::{self, Definition, Evaluated, Scope};
use crate::format::layout::{Layout, with_decimal_comma};
use crate::format::{self, Shown};
use crate::limits::{Cancelled, MAX_LINE_BYTES};
use crate::quantity::catalog;
use crate::syntax::expression::{Instruction, Op};
use crate::syntax::reading::{self, Style};
use crate::syntax::{self, Expression, Line, Names, Note, Reference, Target, Total};
use crate::text::{self, Diagnostic, Span};
use crate::value::{Context, Value};
use crate::vocabulary;
use crate::vocabulary::functions::trigonometry::takes_angle;
use std::borrow::Cow;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;

/// A line as it is shown, and its bytes in the file where these differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) shown: Arc<str>,
    /// All bytes of the line but its line feed: a line that is not edited is written as it was read.
    pub(super) raw: Option<Arc<[u8]>>,
}

impl Text {
    /// A line from the keyboard, a paste or a program: harmless before it is anything else.
    pub(super) fn typed(line: &str) -> Self {
        Self { shown: text::unified(&text::sanitise(line)).into(), raw: None }
    }

    /// A line of a file; `ending` is what the sheet's lines have before their line feed.
    pub(super) fn read(bytes: &[u8], ending: &[u8]) -> Self {
        let (shown, _) = decode(bytes.strip_suffix(b"\r").unwrap_or(bytes));
        let is_plain = bytes.strip_suffix(ending).is_some_and(|line| line == shown.as_bytes());
        Self { shown: shown.into(), raw: (!is_plain).then(|| bytes.into()) }
    }

    /// Appends the line to a file's bytes, without a line feed.
    pub(super) fn write(&self, out: &mut Vec<u8>, ending: &[u8]) {
        if let Some(raw) = &self.raw {
            out.extend_from_slice(raw);
        } else {
            out.extend_from_slice(self.shown.as_bytes());
            out.extend_from_slice(ending);
        }
    }

    /// Why the bytes are not a line of text.
    pub(super) fn damage(&self) -> Option<Diagnostic> {
        let raw = self.raw.as_deref()?;
        decode(raw.strip_suffix(b"\r").unwrap_or(raw)).1
    }
}

/// Bytes that are shown of a line that is too long to be read.
const SHOWN_OF_TOO_LONG: usize = 4096;

/// The text of a line's bytes, harmless on a terminal, and what is wrong with them.
#[must_use]
pub fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<Diagnostic>) {
    if bytes.len() > MAX_LINE_BYTES {
        let start = String::from_utf8_lossy(bytes.get(..SHOWN_OF_TOO_LONG).unwrap_or(bytes));
        let shown = format!("{}…", text::sanitise(start.trim_end_matches('\u{fffd}')));
        let message = format!("the line has {} bytes; a line may have {MAX_LINE_BYTES}", bytes.len());
        return (Cow::Owned(shown), Some(Diagnostic::error(Span::default(), message)));
    }
    // Without a branch for each byte the compiler looks at sixteen at once.
    let is_plain = bytes.iter().fold(true, |plain, byte| plain & (0x20..0x7f).contains(byte));
    match std::str::from_utf8(bytes) {
        Ok(line) if is_plain => (Cow::Borrowed(line), None),
        Ok(line) => harmless(line, None),
        Err(wrong) => {
            let byte = bytes.get(wrong.valid_up_to()).copied().unwrap_or_default();
            let message = format!("the byte 0x{byte:02x} is not valid UTF-8");
            let line = String::from_utf8_lossy(bytes);
            let (shown, earlier) = harmless(&line, Some((wrong.valid_up_to(), message)));
            (Cow::Owned(shown.into_owned()), earlier)
        }
    }
}

/// Shows every character that a terminal could obey as `�`, and blames the first of them or what is known to be wrong.
fn harmless(line: &str, wrong: Option<(usize, String)>) -> (Cow<'_, str>, Option<Diagnostic>) {
    let is_bad =
        |character: char| character != '\t' && text::is_unsafe(character) && !text::is_ignorable(character);
    let control = line
        .char_indices()
        .find(|&(_, character)| is_bad(character))
        .map(|(at, character)| (at, format!("the character U+{:04X} is not allowed", u32::from(character))));
    let first = [wrong, control].into_iter().flatten().min_by_key(|&(at, _)| at);
    let Some((at, message)) = first else {
        return (Cow::Owned(text::unified(&text::sanitise(line)).into_owned()), None);
    };
    let shown = |part: &str| text::unified(&text::sanitise(&part.replace(is_bad, "\u{fffd}"))).into_owned();
    let before = shown(line.get(..at).unwrap_or("")).len();
    let span = Span::new(before, before + '\u{fffd}'.len_utf8());
    (Cow::Owned(shown(line)), Some(Diagnostic::error(span, message)))
}

/// One line of the sheet and what it came to.
#[derive(Clone, Debug)]
pub struct Entry {
    pub(super) text: Text,
    pub(super) answer: Option<Arc<Answer>>,
    pub(super) id: u32,
    /// The answer is that of an earlier text.
    pub(super) outdated: bool,
    pub(super) changed: bool,
    /// Brackets that were closed when the line was entered.
    pub(super) closed: u16,
    /// It was read from a file, and nobody has asked for its value since.
    pub(super) only_read: bool,
}

/// Which entry it is, wherever it stands and whatever its text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity(pub(super) u32);

impl Entry {
    pub(super) fn new(id: u32, text: Text) -> Self {
        Self { text, answer: None, id, outdated: false, changed: false, closed: 0, only_read: false }
    }

    /// Which entry it is.
    #[must_use]
    pub fn identity(&self) -> Identity {
        Identity(self.id)
    }

    /// The line as it was typed, free of what a terminal could obey.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text.shown
    }

    /// What it came to; `None` while it has not been evaluated. While an entry that this one depends on is
    /// being recomputed, it is the answer so far.
    #[must_use]
    pub fn answer(&self) -> Option<&Answer> {
        self.answer.as_deref().filter(|_| !self.outdated)
    }

    /// The answer in a copy that any thread may take along, and that is the same as long as the answer is.
    #[must_use]
    pub fn shared_answer(&self) -> Option<Arc<Answer>> {
        self.answer.clone().filter(|_| !self.outdated)
    }

    /// Whether the latest change of the sheet gave it another result.
    #[must_use]
    pub fn changed(&self) -> bool {
        self.changed
    }
}

/// What a line came to.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The result.
    pub outcome: Outcome,
    /// What was implied.
    pub notes: Vec<Note>,
    /// Whether the outcome depends on the number of the line in the sheet: it has random draws.
    pub placed: bool,
    /// Whether it asked for the time, as `today` and `now` do: it is another one when the sheet is opened again.
    pub timed: bool,
    /// The line is nothing but the sum of lines above it.
    pub total: Option<Total>,
    /// For a line that is not finished: what is expected next. The outcome is then that of the longest prefix that has one.
    pub expected: Option<String>,
}

/// The result of a line.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Blank lines and comments have no result.
    Nothing,
    /// A value, as it is and as it is shown.
    Value(Value, Shown),
    /// A function that the line defines, shown as its definition.
    Function(Arc<Definition>, Shown),
    /// Errors with their places in the line.
    Failed(Vec<Diagnostic>),
}

impl Outcome {
    /// The result as it is shown, where there is one.
    #[must_use]
    pub fn shown(&self) -> Option<&Shown> {
        match self {
            Self::Value(_, shown) | Self::Function(_, shown) => Some(shown),
            Self::Nothing | Self::Failed(_) => None,
        }
    }

    /// Whether nothing that depends on the line can tell the two apart.
    pub(super) fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Value(one, _), Self::Value(two, _)) => one == two,
            (Self::Nothing, Self::Nothing) | (Self::Failed(_), Self::Failed(_)) => true,
            _ => false,
        }
    }

    /// Why a reference to entry `number` has no value.
    pub(super) fn excuse(&self, number: u32) -> String {
        let function = if let Self::Function(definition, _) = self { Some(&*definition.name) } else { None };
        excuse(number, function, matches!(self, Self::Failed(_)))
    }
}

/// Why a reference to entry `number` has no value: it defines a function, has an error, or has nothing to evaluate.
pub(super) fn excuse(number: u32, function: Option<&str>, failed: bool) -> String {
    match function {
        Some(name) => format!("entry {number} has no value: it defines the function `{name}`"),
        None if failed => format!("entry {number} has no value: it has an error"),
        None => format!("entry {number} has no value: it is blank or a comment"),
    }
}

impl Answer {
    /// The answer of a line without a result.
    pub(super) const NOTHING: Self = Self {
        outcome: Outcome::Nothing,
        notes: Vec::new(),
        placed: false,
        timed: false,
        total: None,
        expected: None,
    };

    pub(super) fn failed(diagnostics: Vec<Diagnostic>) -> Self {
        Self { outcome: Outcome::Failed(diagnostics), ..Self::NOTHING }
    }

    /// The same with the results and readings in the marks of a sheet; digits are grouped in values only.
    fn laid_out(mut self, settings: &Settings) -> Self {
        let layout = Layout { decimal_comma: settings.decimal_comma, grouping: settings.grouping };
        if layout.is_plain() {
            return self;
        }
        if let Outcome::Value(value, shown) = self.outcome {
            self.outcome = Outcome::Value(value, shown.laid_out(layout));
        }
        if !settings.decimal_comma {
            return self;
        }
        let outcome = match self.outcome {
            Outcome::Function(definition, shown) => Outcome::Function(definition, shown.with_decimal_comma()),
            other => other,
        };
        let written = |note: Note| Note {
            message: with_decimal_comma(&note.message),
            other: note.other.as_deref().map(with_decimal_comma),
            ..note
        };
        Self { outcome, notes: self.notes.into_iter().map(written).collect(), ..self }
    }

    /// The answer of a line that can't be evaluated.
    #[must_use]
    pub fn error(wrong: Diagnostic) -> Self {
        Self::failed(vec![wrong])
    }
}

/// What a line is evaluated with.
pub(super) struct Place<'a, S> {
    /// The names and entries that can be seen from there.
    pub(super) scope: &'a S,
    pub(super) settings: &'a Settings,
    pub(super) context: &'a Context,
    /// The number of the line in the sheet, counted from 1.
    pub(super) number: u32,
}

impl<S> Clone for Place<'_, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Place<'_, S> {}

thread_local! {
    /// Whether this thread evaluates, so that a panic is an entry's error and nothing for the screen.
    static EVALUATING: Cell<bool> = const { Cell::new(false) };
}

/// Whether the panic that is being reported is one of an evaluation, which becomes its line's error: a panic
/// hook prints nothing then.
#[must_use]
pub fn is_evaluating() -> bool {
    EVALUATING.get()
}

/// Evaluates a finished line; `exit` and `quit` come to nothing.
pub(super) fn evaluate<S: Names + Scope>(place: Place<S>, line: &str) -> Answer {
    guarded(line, || finished(place, line, syntax::parse(line, place.scope, place.settings.decimal_comma)))
}

/// What a finished line comes to, with the remedy that mends it and what it could be taken for.
fn finished<S: Names + Scope>(place: Place<S>, line: &str, read: Line) -> Answer {
    let others = other_readings(&read);
    let answer = with_remedy(place, line, &others, evaluate_read(place, line, read));
    lookalike::tell(line, answer, &|mended| {
        let read = syntax::parse(mended, place.scope, place.settings.decimal_comma);
        matches!(self::answer(place, mended, read).outcome, Outcome::Value(..))
    })
}

/// The other readings of a line that can be read.
fn other_readings(read: &Line) -> Vec<String> {
    if !read.is_complete() {
        return Vec::new();
    }
    read.notes.iter().filter_map(|note| note.other.clone()).collect()
}

/// The same answer with no remedy but those that mend the line.
fn with_remedy<S: Names + Scope>(
    place: Place<S>,
    line: &str,
    others: &[String],
    mut answer: Answer,
) -> Answer {
    if let Outcome::Failed(diagnostics) = &mut answer.outcome {
        let own = place.scope.names();
        let is_name = |name: &str| {
            own.iter().any(|(known, _)| **known == *name) || vocabulary::constant(name).is_some()
        };
        remedy::offer(diagnostics, line, others, &is_name, &|mended| {
            let read = syntax::parse(mended, place.scope, place.settings.decimal_comma);
            match refers_further(mended, line, place.scope) {
                // An operator at the start was not meant to go on from the last result.
                Some(Reference::Answer) => {
                    return Some(Diagnostic::error(Span::default(), "it takes a result"));
                }
                // What it stands for is only known where the whole sheet is, so that everywhere it is only read.
                Some(_) => return read.diagnostics.into_iter().next(),
                None => {}
            }
            match self::answer(place, mended, read).outcome {
                Outcome::Failed(mut wrong) if !wrong.is_empty() => Some(wrong.swap_remove(0)),
                _ => None,
            }
        });
    }
    answer
}

/// What a line refers to of the sheet's that another line does not.
fn refers_further<'a, S: Scope>(line: &'a str, other: &str, scope: &S) -> Option<Reference<'a>> {
    let names = scope.names();
    let is_of_sheet = |reference: &Reference| match reference {
        Reference::Name(name) => names.iter().any(|(known, _)| **known == **name),
        _ => true,
    };
    let mut further = syntax::references(line).map(|(_, reference)| reference).filter(is_of_sheet);
    further.find(|reference| !syntax::references(other).any(|(_, known)| known == *reference))
}

/// Evaluates a line that is being typed: open brackets are closed, and what is missing is no error.
pub(super) fn preview<S: Names + Scope>(place: Place<S>, line: &str) -> Answer {
    let parse = |line: &str| syntax::parse(line, place.scope, place.settings.decimal_comma);
    guarded(line, || {
        let read = parse(line);
        if let Some(closed) = read.closed.as_deref().filter(|_| !read.diagnostics.is_empty()) {
            let again = parse(closed);
            let mut answer = evaluate_read(place, closed, again);
            if let Outcome::Failed(diagnostics) = &mut answer.outcome {
                // The brackets that close it are not in the line that is shown.
                for each in diagnostics {
                    each.span = each.span.within(line.len());
                }
            }
            return Answer { expected: Some("expected `)`".into()), ..answer };
        }
        let Some((end, expected)) = &read.unfinished else {
            return finished(place, line, read);
        };
        let prefix = line.get(..*end).unwrap_or("");
        let answer = evaluate_read(place, prefix, parse(prefix));
        let outcome = if let Outcome::Failed(_) = answer.outcome { Outcome::Nothing } else { answer.outcome };
        Answer { outcome, expected: Some(expected.clone()), ..answer }
    })
}

/// Makes a panic the error of the line.
fn guarded(line: &str, work: impl FnOnce() -> Answer) -> Answer {
    EVALUATING.set(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    EVALUATING.set(false);
    match result {
        Ok(answer) => answer,
        Err(payload) => {
            if let Some(reason) = payload.downcast_ref::<Cancelled>() {
                return Answer::error(Diagnostic::error(Span::new(0, line.len()), reason.message()));
            }
            let what = payload.downcast_ref::<String>().map(String::as_str);
            let what = what.or(payload.downcast_ref::<&str>().copied()).unwrap_or("unknown");
            let message = format!("this is a bug in surd, please report it: {}", text::sanitise(what));
            Answer::error(Diagnostic::error(Span::new(0, line.len()), message))
        }
    }
}

/// What a line comes to, in the marks that its sheet is written with.
fn evaluate_read<S: Names + Scope>(place: Place<S>, line: &str, read: Line) -> Answer {
    let answer = answer(place, line, read);
    answer.laid_out(place.settings)
}

fn answer<S: Names + Scope>(place: Place<S>, line: &str, mut read: Line) -> Answer {
    if !read.diagnostics.is_empty() {
        return Answer::failed(read.diagnostics);
    }
    if let Some(target) = read.target.take_if(|target| target.parameters.is_some()) {
        return define(place.number, line, target, read.expression.unwrap_or_default(), read.notes);
    }
    if let Some(target) = &read.target
        && SETTINGS.iter().any(|row| row.name == &*target.name)
    {
        let value = line.split_once('=').map_or("", |parts| parts.1).trim();
        let message = format!(
            "this defines a name; the setting is `# surd: {}={value}` on the first line",
            target.name
        );
        read.notes.push(Note::new(message));
    }
    let Some(expression) = &read.expression else { return Answer::NOTHING };
    place.context.begin(&Draws::new(place.settings.seed, place.number));
    let mut answer = value_of(place, line, expression, read.target.as_ref(), read.notes);
    if let [Instruction { op: Op::Total(total), .. }] = expression.nodes[..] {
        answer.total = Some(total);
    }
    answer.placed = expression.looks_above || place.context.draws().any();
    answer.timed = place.context.has_asked_the_time();
    answer
}

fn value_of<S: Scope>(
    place: Place<S>,
    line: &str,
    expression: &Expression,
    target: Option<&Target>,
    mut notes: Vec<Note>,
) -> Answer {
    let Evaluated { value, notes: found } = match eval::evaluate(expression, place.scope, place.context) {
        Ok(evaluated) => evaluated,
        Err(wrong) => return Answer::error(wrong),
    };
    let value = match target.filter(|target| target.is_unit) {
        Some(target) => match value.as_unit(&target.name, &place.context.interrupt) {
            Ok(unit) => unit,
            Err(fault) => return Answer::error(Diagnostic::error(target.span, fault.message)),
        },
        None => value,
    };
    let (places, digits) = (place.settings.places, place.settings.digits);
    let mut shown = match format::show_placed(&value, places, digits, &place.context.interrupt) {
        Ok(shown) => shown,
        // A name may stand for a number that is too large to be shown: it can still be reduced by a modulus.
        Err(fault) if target.is_some() && value.is_integer(&place.context.interrupt) => {
            notes.push(Note::new(fault.message));
            Shown { rounded: Some("…".to_owned()), ..Shown::default() }
        }
        Err(fault) => return Answer::error(Diagnostic::error(Span::new(0, line.len()), fault.message)),
    };
    if place.context.is_doubtful() {
        shown = shown.doubted();
    }
    if matches!(value, Value::Date(_)) {
        // Months and years step by the calendar: how long they are elsewhere would only mislead.
        notes.retain(|note| catalog::explanation(&note.message).is_none());
    }
    if notes.is_empty() {
        notes = found;
    } else {
        notes.extend(found);
    }
    if expression.calls && place.context.angle == Angle::Radian {
        notes.extend(angle_note(line, expression));
    }
    if let Some(message) = shown.doubt.note() {
        notes.push(Note::new(message).in_case(shown.doubt as u8));
    }
    Answer { outcome: Outcome::Value(value, shown), notes, ..Answer::NOTHING }
}

/// From here on a whole number of radians was probably meant in degrees.
const LIKELY_DEGREES: i64 = 15;

/// `sin(30)` in radians: offers degrees.
fn angle_note(line: &str, expression: &Expression) -> Option<Note> {
    let (number, span) = expression.nodes.windows(2).find_map(|pair| match (pair[0].op, pair[1].op) {
        (Op::Integer(number), Op::Call(function, 1)) if LIKELY_DEGREES <= number && takes_angle(function) => {
            Some((number, pair[0].span))
        }
        _ => None,
    })?;
    let text = span.of(line);
    let digits = text.trim_end_matches([')', ' ']).len();
    let end = span.start as usize + digits;
    let (before, after) = line.split_at_checked(end)?;
    let message = format!("{number} is in radians; write `# surd: angle=deg` on the first line for degrees");
    Some(Note::new(message).offering(format!("{before}°{after}")))
}

/// Notes a function; its body is evaluated where it is called.
fn define(number: u32, line: &str, target: Target, body: Expression, notes: Vec<Note>) -> Answer {
    let unknown = unknown_entries(line, number);
    if !unknown.is_empty() {
        return Answer::failed(unknown);
    }
    let written = target.written();
    let form = reading::reading(&body, Style::default()).map(|body| format!("{written} = {body}"));
    let shown = Shown::exact(form.unwrap_or(written));
    let parameters = target.parameters.unwrap_or_default();
    let definition = Definition { name: target.name, parameters, body: Arc::new(body) };
    Answer { outcome: Outcome::Function(Arc::new(definition), shown), notes, ..Answer::NOTHING }
}

/// The references to entries in a function's body that can never have a value: those that are not above it.
fn unknown_entries(line: &str, number: u32) -> Vec<Diagnostic> {
    let wrong = |(span, reference)| match reference {
        Reference::Entry(entry) => Some(Diagnostic::error(span, no_entry(entry, number)?)),
        _ => None,
    };
    syntax::references(line).filter_map(wrong).collect()
}

/// The form that a reference to a deleted entry takes: entries are counted from 1.
pub(super) const DELETED: u32 = 0;

/// Why entry `entry` cannot be referred to in line `number`, where that is so.
pub(super) fn no_entry(entry: u32, number: u32) -> Option<String> {
    if entry == DELETED {
        Some("the entry was deleted; entries are numbered from 1".into())
    } else if entry == number {
        Some("an entry cannot refer to itself".into())
    } else if entry > number {
        Some(format!("there is no entry {entry} above this one"))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Interrupt;

    fn decoded(bytes: &[u8]) -> (String, Option<(String, String)>) {
        let (shown, wrong) = decode(bytes);
        let wrong = wrong.map(|wrong| (wrong.span.of(&shown).to_owned(), wrong.message));
        (shown.into_owned(), wrong)
    }

    #[test]
    fn bytes_that_are_no_text_are_shown_harmlessly_and_blamed_where_they_stand() {
        let blame = |message: &str| Some(("\u{fffd}".to_owned(), message.to_owned()));
        assert_eq!(decoded("2 +\t३".as_bytes()), ("2 + ३".into(), None));
        assert_eq!(
            decoded(b"2 + \xff3"),
            ("2 + \u{fffd}3".into(), blame("the byte 0xff is not valid UTF-8"))
        );
        assert_eq!(
            decoded(b"\xc3\xa92\x1b[2J\xff"),
            ("é2\u{fffd}[2J\u{fffd}".into(), blame("the character U+001B is not allowed"))
        );
        assert_eq!(decoded(b"2\0"), ("2\u{fffd}".into(), blame("the character U+0000 is not allowed")));
    }

    /// A scope with a fault.
    struct Broken;

    impl Names for Broken {
        fn kind(&self, _: &str) -> Option<syntax::NameKind> {
            None
        }
    }

    impl Scope for Broken {
        fn name(&self, _: &str) -> Option<eval::Binding> {
            panic!("no\u{1b}[2J names")
        }
        fn entry(&self, _: u32) -> Result<Value, String> {
            Err(String::new())
        }
        fn answer(&self) -> Result<Value, String> {
            Err(String::new())
        }
        fn names(&self) -> Vec<(Arc<str>, syntax::NameKind)> {
            Vec::new()
        }
    }

    #[test]
    fn a_panic_of_the_evaluator_becomes_the_error_of_its_line() {
        let (settings, context) = (Settings::default(), Settings::default().context(Interrupt::new()));
        let place = Place { scope: &Broken, settings: &settings, context: &context, number: 1 };
        let Outcome::Failed(wrong) = evaluate(place, "x + 1").outcome else { panic!("it has no value") };
        assert_eq!(wrong[0].message, "this is a bug in surd, please report it: no[2J names");
        assert!(!is_evaluating());
    }

    #[test]
    fn a_line_that_is_not_edited_is_written_as_it_was_read() {
        for bytes in [&b"2 + 3"[..], b"2 + 3\r", b"\xff\x1b[31m", b"a\tb", "e\u{202e}".as_bytes(), b"\r\r"] {
            for ending in [&b""[..], b"\r"] {
                let (text, mut out) = (Text::read(bytes, ending), Vec::new());
                text.write(&mut out, ending);
                assert_eq!(out, bytes);
            }
        }
    }
}
