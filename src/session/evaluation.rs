//! The evaluation of a line: what it gives, with its notes and the remedies that mend it.
//! It knows nothing of the lines around it but what the scope tells.

mod mending;
mod taken_for;

use super::answer::{Answer, Outcome};
use super::entry::no_entry;
use super::{SETTINGS, Settings, elsewhere, habits, offered, remedy};
use crate::context::Angle;
use crate::context::draws::Draws;
use crate::eval::{self, Definition, Evaluated, Scope};
use crate::format::{self, Shown};
use crate::limits::Cancelled;
use crate::quantity::dimension::Base;
use crate::quantity::exchange::PLAIN_ANGLE;
use crate::syntax::expression::{Instruction, Op};
use crate::syntax::reading::{self, Style};
use crate::syntax::{self, Expression, Line, Names, Note, Reference, Target};
use crate::text::{self, Diagnostic, Span};
use crate::value::{Context, Value};
use crate::vocabulary;
use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;

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

/// Fills in what a finished line gives; `exit` and `quit` give nothing.
pub(super) fn evaluate<S: Names + Scope>(place: Place<S>, line: &str, answer: &mut Answer) {
    guarded(line, answer, |answer| {
        let mut read = syntax::parse(line, place.scope, place.settings.decimal_comma);
        finished(place, line, &mut read, answer);
    });
}

/// What a finished line gives, with the remedy that mends it and what it could be taken for.
fn finished<S: Names + Scope>(place: Place<S>, line: &str, read: &mut Line, answer: &mut Answer) {
    if !read.notes.is_empty()
        && let Some(mark) = place.settings.group_mark()
        && let Some(ungrouped) = syntax::ungrouped(line, mark)
    {
        let plain = syntax::parse(&ungrouped, place.scope, place.settings.decimal_comma);
        if plain.is_complete() {
            read.notes = plain.notes;
        }
    }
    let others = other_readings(read);
    evaluate_read(place, line, read, answer);
    let has_failed = matches!(answer.outcome, Outcome::Failed(_));
    if has_failed {
        if let Outcome::Failed(diagnostics) = &mut answer.outcome
            && read.expression.as_ref().is_some_and(Expression::goes_on)
        {
            mending::tell_what_goes_on(line, diagnostics);
        }
        mending::mend(place, line, &others, answer);
        mending::mend_without_end(place, line, answer);
    } else if !answer.notes.is_empty() {
        if let Some(expression) = &read.expression {
            offered::complete(line, expression, place.context.has_exchanged(), &mut answer.notes);
            habits::complete(line, expression, &mut answer.notes);
        }
        tell_labels(place, line, &mut answer.notes);
        if answer.notes.iter().any(|note| note.message.starts_with("read as "))
            && let Some((message, other, is_likely)) = elsewhere::uncertain(line)
        {
            let note = Note::new(message).offering(in_marks_of(place.settings, other));
            answer.notes.insert(if is_likely { 0 } else { answer.notes.len() }, note);
        }
        remedy::offer_all_words(line, &mut answer.notes);
        try_readings(place, answer);
    }
    taken_for::tell(place, line, read, answer);
}

/// Offers the label that is read as a unit: `Mg * 2` below `Mg: 5`.
fn tell_labels<S: Names + Scope>(place: Place<S>, line: &str, notes: &mut [Note]) {
    let line_of = |label: &str| place.scope.labelled(label);
    let is_name = |name: &str| place.scope.kind(name).is_some() || vocabulary::constant(name).is_some();
    for note in notes.iter_mut().filter(|note| note.other.is_none()) {
        if let Some((message, other)) = elsewhere::of_unit(line, &note.message, &is_name, &line_of) {
            // The value of another line is only known where the whole sheet is.
            (note.message, note.other, note.is_sure) = (message, Some(other), true);
        }
    }
}

/// A line that is offered, with the arguments that it adds separated as in the sheet. The user's own commas are decimal
/// there, and have no space behind them.
fn in_marks_of(settings: &Settings, line: String) -> String {
    if settings.decimal_comma { line.replace(", ", "; ") } else { line }
}

/// What another line would give in this place.
fn tried<S: Names + Scope>(place: Place<S>, line: &str) -> Answer {
    let mut answer = Answer::NOTHING;
    let mut read = syntax::parse(line, place.scope, place.settings.decimal_comma);
    self::answer(place, line, &mut read, &mut answer);
    answer
}

/// What another reading may take before it is offered untried.
const TRIAL_WORK: u64 = 5_000_000;

/// Leaves no other reading in the notes of an answer but those that have a value.
fn try_readings<S: Names + Scope>(place: Place<S>, answer: &mut Answer) {
    if !matches!(answer.outcome, Outcome::Value(..)) {
        return;
    }
    answer.notes.retain_mut(|note| {
        let Some(other) = note.other.as_ref().filter(|_| !note.is_sure) else { return true };
        let tried = place.context.interrupt.attempt(TRIAL_WORK, |interrupt| {
            let context = place.settings.context(interrupt.clone());
            let answer = self::tried(Place { context: &context, ..place }, other);
            Ok(matches!(answer.outcome, Outcome::Failed(_)))
        });
        let has_failed = matches!(tried, Ok(Some(true)));
        if has_failed {
            note.other = None;
        }
        !(has_failed && note.needs_other)
    });
}

/// What there is to say of a line that can be read, with its other readings.
fn other_readings(read: &Line) -> Vec<Note> {
    if !read.is_complete() {
        return Vec::new();
    }
    read.notes.clone()
}

/// Evaluates a line that is being typed: open brackets are closed, and what is missing is not an error.
pub(super) fn preview<S: Names + Scope>(place: Place<S>, line: &str, answer: &mut Answer) {
    let parse = |line: &str| syntax::parse(line, place.scope, place.settings.decimal_comma);
    guarded(line, answer, |answer| {
        let mut read = parse(line);
        if let Some(closed) = read.closed.as_deref().filter(|_| !read.diagnostics.is_empty()) {
            evaluate_read(place, closed, &mut parse(closed), answer);
            if let Outcome::Failed(diagnostics) = &mut answer.outcome {
                // The brackets that close it are not in the line that is shown.
                for each in diagnostics {
                    each.span = each.span.within(line.len());
                }
            }
            answer.expected = Some("expected `)`".into());
            return;
        }
        let Some((end, expected)) = read.unfinished.as_deref() else {
            return finished(place, line, &mut read, answer);
        };
        let prefix = line.get(..*end).unwrap_or("");
        evaluate_read(place, prefix, &mut parse(prefix), answer);
        if let Outcome::Failed(_) = answer.outcome {
            answer.outcome = Outcome::Nothing;
        }
        answer.expected = Some(expected.clone());
    });
}

/// Fills in an answer; a panic in the work is the error of the line.
fn guarded(line: &str, answer: &mut Answer, work: impl FnOnce(&mut Answer)) {
    EVALUATING.set(true);
    let result = panic::catch_unwind(AssertUnwindSafe(|| work(answer)));
    EVALUATING.set(false);
    if let Err(payload) = result {
        *answer = Answer::error(Diagnostic::error(Span::new(0, line.len()), told(&*payload)));
    }
}

/// What a panic says.
fn told(payload: &(dyn Any + Send)) -> String {
    if let Some(reason) = payload.downcast_ref::<Cancelled>() {
        return reason.message().to_owned();
    }
    let what = payload.downcast_ref::<String>().map(String::as_str);
    let what = what.or(payload.downcast_ref::<&str>().copied()).unwrap_or("unknown");
    format!("this is a bug in surd, please report it: {}", text::sanitise(what))
}

/// What a line gives, in the marks that its sheet is written with.
fn evaluate_read<S: Names + Scope>(place: Place<S>, line: &str, read: &mut Line, answer: &mut Answer) {
    self::answer(place, line, read, answer);
    answer.lay_out(place.settings);
}

/// Fills in what a line gives; where it has an expression, that has been read.
fn answer<S: Names + Scope>(place: Place<S>, line: &str, read: &mut Line, answer: &mut Answer) {
    if !read.diagnostics.is_empty() {
        answer.outcome = Outcome::Failed(std::mem::take(&mut read.diagnostics));
        return;
    }
    if let Some(target) = read.target.take_if(|target| target.parameters.is_some()) {
        let (body, mut notes) = (read.expression.take().unwrap_or_default(), std::mem::take(&mut read.notes));
        notes.extend(constant_function(place.scope, line, &target, &body));
        *answer = define(place.number, line, *target, body, notes);
        return;
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
    if let Some(target) = &read.target
        && let Some((_, advice)) = SETTINGS_ELSEWHERE.iter().find(|(name, _)| *name == &*target.name)
    {
        read.notes.push(Note::new(format!("this defines a name; {advice}")));
    }
    let Some(expression) = &read.expression else { return };
    place.context.begin(&Draws::new(place.settings.seed, place.number));
    answer.notes = std::mem::take(&mut read.notes);
    match value_of(place, line, expression, read.target.as_deref(), &mut answer.notes) {
        Ok((value, shown)) => answer.outcome = Outcome::Value(value, shown),
        Err(wrong) => {
            answer.notes.clear();
            answer.outcome = Outcome::Failed(vec![wrong]);
        }
    }
    answer.made = expression.made_of(place.number);
    answer.placed = expression.looks_above || place.context.draws().any();
    answer.time = place.context.time_asked_for().map(Box::new);
    answer.timed = answer.time.is_some();
}

/// Names that set something in other calculators.
const SETTINGS_ELSEWHERE: &[(&str, &str)] = &[
    ("obase", "a result in another base is written `255 to hex`"),
    ("ibase", "a number in another base is written `0xff`"),
    ("scale", "places after the point are set by `# surd: places=4` on the first line"),
];

fn value_of<S: Scope>(
    place: Place<S>,
    line: &str,
    expression: &Expression,
    target: Option<&Target>,
    notes: &mut Vec<Note>,
) -> Result<(Value, Shown), Diagnostic> {
    let Evaluated { value, notes: found } = eval::evaluate(expression, place.scope, place.context)?;
    let value = match target.filter(|target| target.is_unit) {
        Some(target) => value.as_unit(&target.name, &place.context.interrupt).map_err(|fault| {
            let size = expression.nodes.last().map_or(target.span, |node| node.span);
            Diagnostic::error(size, fault.message)
        })?,
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
        Err(fault) => return Err(Diagnostic::error(Span::new(0, line.len()), fault.message)),
    };
    if place.context.is_doubtful() {
        shown = shown.doubted();
    }
    if matches!(value, Value::Date(_)) {
        // Months and years step by the calendar: how long they are elsewhere would only mislead.
        notes.retain(|note| habits::explanation(&note.message).is_none());
    }
    if notes.is_empty() {
        *notes = found;
    } else {
        notes.extend(found);
    }
    if expression.calls {
        notes.extend(negative_zero(expression));
        notes.extend(habits::note(line, expression, &value));
        notes.extend(many_places(line, expression));
        notes.extend(match place.context.angle {
            Angle::Radian => degrees_note(line, expression, place.scope),
            _ => radians_note(line, expression, place.context.angle),
        });
    }
    if !expression.names.is_empty() && (expression.calls || !notes.is_empty()) {
        notes.extend(letter_of_angle(expression, place.scope, notes));
    }
    if let Some(message) = shown.doubt.note() {
        notes.push(Note::new(message).in_case(shown.doubt as u8));
    }
    Ok((value, shown))
}

/// `f64bits(-0.0)`: exact numbers have one zero.
fn negative_zero(expression: &Expression) -> Option<Note> {
    const BITS: &[(&str, &str)] =
        &[("f64bits", "0x8000000000000000"), ("f32bits", "0x80000000"), ("f16bits", "0x8000")];
    expression.nodes.windows(3).find_map(|nodes| {
        let Op::Call(function, 1) = nodes[2].op else { return None };
        let (_, bits) = BITS.iter().find(|(name, _)| *name == function.name)?;
        let is_zero = matches!(nodes[0].op, Op::Integer(0) | Op::Decimal(0, _));
        let is_minus = matches!(nodes[1].op, Op::Unary(row) if row.symbol == "-");
        (is_zero && is_minus)
            .then(|| Note::new(format!("zero has no sign here; the bits of a negative zero are {bits}")))
    })
}

/// `round(1234,567)`: nobody rounds to 567 places; the comma was meant as a decimal one.
fn many_places(line: &str, expression: &Expression) -> Option<Note> {
    const FUNCTIONS: &[&str] = &["round", "trunc", "roundup", "rounddown"];
    expression.nodes.windows(2).find_map(|nodes| {
        let (Op::Integer(places), Op::Call(function, 2)) = (nodes[0].op, nodes[1].op) else { return None };
        (12 < places && FUNCTIONS.contains(&function.name)).then_some(())?;
        let at = nodes[0].span.range().start;
        let before = line.get(..at)?.strip_suffix(',')?;
        before.ends_with(|c: char| c.is_ascii_digit()).then_some(())?;
        let message = format!("{places} is a number of places; for a decimal write a point");
        Some(Note::new(message).offering(format!("{before}.{}", line.get(at..)?)))
    })
}

/// From here on a whole number of radians was probably meant in degrees.
const LIKELY_DEGREES: i64 = 15;

/// Up to here a value of a name is probably an angle.
const LARGEST_DEGREES: i64 = 360;

/// The whole number without a unit that a name stands for.
fn plain_integer<S: Scope>(scope: &S, name: &str) -> Option<i64> {
    match scope.name(name)? {
        eval::Binding::Value(Value::Number(value)) if value.unit().is_none() => value.number.to_i64(),
        _ => None,
    }
}

/// What the note on radians ends in where no key sets the unit.
pub const FOR_DEGREES: &str = "; write `# surd: angle=deg` on the first line for degrees";

/// `sin(30)` in radians: offers degrees.
fn degrees_note<S: Scope>(line: &str, expression: &Expression, scope: &S) -> Option<Note> {
    let (number, span, is_sure) =
        expression.nodes.windows(2).find_map(|pair| match (pair[0].op, pair[1].op) {
            (Op::Own(name) | Op::Name(name), Op::Call(function, 1)) if function.takes_angle() => {
                let number = plain_integer(scope, &expression.names[name as usize])?;
                let is_likely = (LIKELY_DEGREES..=LARGEST_DEGREES).contains(&number);
                is_likely.then_some((number, pair[0].span, false))
            }
            (Op::Integer(number), Op::Call(function, 1))
                if LIKELY_DEGREES <= number && function.takes_angle() =>
            {
                // There is a pole at quarter turns alone, and nothing else that could fail.
                let is_sure = expression.nodes.len() == pair.len() && number % 90 != 0;
                Some((number, pair[0].span, is_sure))
            }
            _ => None,
        })?;
    let text = span.of(line);
    let digits = text.trim_end_matches([')', ' ']).len();
    let end = span.start as usize + digits;
    let (before, after) = line.split_at_checked(end)?;
    let message = format!("{number} is in radians{FOR_DEGREES}");
    Some(Note::new(message).offering(format!("{before}°{after}")).surely(is_sure))
}

/// `sin(pi/6)` in degrees: offers radians.
fn radians_note(line: &str, expression: &Expression, angle: Angle) -> Option<Note> {
    let (at, _) = expression.nodes.iter().enumerate().find(|(at, node)| {
        let Op::Call(function, 1) = node.op else { return false };
        let within = |other: &&Instruction| node.span.start <= other.span.start;
        let argument = expression.nodes[..*at].iter().rev().take_while(within);
        let is_pi = |other: &Instruction| match other.op {
            Op::Name(name) => matches!(&*expression.names[name as usize], "pi" | "π" | "tau" | "τ"),
            _ => false,
        };
        // Of `2 π 50 Hz * 2 ms` nothing is left, and a turn is an angle.
        let is_angle = |index: u32| {
            let dimension = expression.units[index as usize].unit.dimension();
            dimension.is_ok_and(|dimension| !dimension.exponent(Base::Angle).is_zero())
        };
        let has_unit = |other: &Instruction| match other.op {
            Op::Unit(index) | Op::Measure(index) => is_angle(index),
            _ => false,
        };
        function.takes_angle() && argument.clone().any(is_pi) && !argument.clone().any(has_unit)
    })?;
    let place = expression.nodes.get(at.checked_sub(1)?)?.span;
    let (argument, before) = (place.of(line), line.get(..place.start as usize)?);
    let after = line.get(place.end as usize..)?;
    let inner = argument.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(argument);
    let is_word = inner.chars().all(char::is_alphanumeric);
    let radians = if is_word { format!("{inner} rad") } else { format!("({inner}) rad") };
    let message = format!("{inner} is in {}; in radians write `{radians}`", angle.name());
    let is_enclosed = before.ends_with('(') && after.starts_with(')');
    let radians = if is_enclosed { radians } else { format!("({radians})") };
    Some(Note::new(message).offering(format!("{before}{radians}{after}")))
}

/// `cos(phi)`, `phi to deg` without a phi of the user's: a letter that is an angle elsewhere is a constant here.
fn letter_of_angle<S: Scope>(expression: &Expression, scope: &S, notes: &[Note]) -> Option<Note> {
    const LETTERS: &[(&str, &str)] = &[
        ("phi", "the golden ratio"),
        ("φ", "the golden ratio"),
        ("ϕ", "the golden ratio"),
        ("γ", "Euler's constant"),
    ];
    let (letter, what) =
        LETTERS.iter().find(|(letter, _)| expression.names.iter().any(|name| **name == **letter))?;
    let is_it = |node: &&Instruction| matches!(node.op, Op::Name(name) if *expression.names[name as usize] == **letter);
    let place = expression.nodes.iter().find(is_it)?.span;
    let takes_it = |node: &Instruction| {
        let is_within = node.span.start <= place.start && place.end <= node.span.end;
        is_within && matches!(node.op, Op::Call(function, 1) if function.takes_angle())
    };
    let is_angle = expression.nodes.iter().any(takes_it)
        || notes.iter().any(|note| note.message.starts_with(PLAIN_ANGLE));
    (is_angle && scope.name(letter).is_none())
        .then(|| Note::new(format!("`{letter}` is {what} here; to mean an angle, define it")))
}

/// `N(t) = 800` below a function of that name: rather an equation than another function, which would be 800 everywhere.
fn constant_function<S: Names>(scope: &S, line: &str, target: &Target, body: &Expression) -> Option<Note> {
    let name = &*target.name;
    let parameters = target.parameters.as_deref().unwrap_or_default();
    let is_constant = !parameters.is_empty() && body.names.iter().all(|used| !parameters.contains(used));
    let is_own = scope.kind(name) == Some(syntax::NameKind::Function);
    if !is_constant || !is_own {
        return None;
    }
    let value = line.split_once('=')?.1.split('#').next()?.trim();
    let written = target.written();
    let message =
        format!("from here on `{name}` has one value everywhere; to compare write `{written} == {value}`");
    let is_sum = value.contains(['+', '-', '−', '–']);
    let difference = match value {
        "0" => written,
        _ if is_sum => format!("{written} - ({value})"),
        _ => format!("{written} - {value}"),
    };
    let is_drawn = parameters.len() == 1;
    let plot = is_drawn.then(|| format!("plot({difference}, {})", parameters[0]));
    Some(Note::new(message).offering(plot))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Interrupt;

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
        let mut answer = Answer::NOTHING;
        evaluate(place, "x + 1", &mut answer);
        let Outcome::Failed(wrong) = answer.outcome else { panic!("it has no value") };
        assert_eq!(wrong[0].message, "this is a bug in surd, please report it: no[2J names");
        assert!(!is_evaluating());
    }
}
