//! The evaluation of a line: what it gives, with its notes and the remedies that mend it.
//! It knows nothing of the lines around it but what the scope tells.

use super::answer::{Answer, Outcome};
use super::entry::no_entry;
use super::{SETTINGS, Settings, elsewhere, habits, lookalike, offered, remedy, textbook, unlikely};
use crate::context::Angle;
use crate::context::draws::Draws;
use crate::eval::{self, Definition, Evaluated, Scope};
use crate::format::{self, Shown};
use crate::limits::Cancelled;
use crate::quantity::conversion;
use crate::quantity::dimension::Base;
use crate::quantity::exchange::PLAIN_ANGLE;
use crate::syntax::expression::{Instruction, Op};
use crate::syntax::reading::{self, Style};
use crate::syntax::{
    self, EXAMPLE_DAY, Expression, Line, NEEDS_DAY, NameKind, Names, Note, Reference, Target,
};
use crate::text::{self, Diagnostic, Remedy, Span};
use crate::value::arithmetic::FURTHER_ENDS;
use crate::value::{Context, Value};
use crate::vocabulary;
use std::any::Any;
use std::cell::{Cell, OnceCell};
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
            tell_what_goes_on(line, diagnostics);
        }
        mend(place, line, &others, answer);
        mend_without_end(place, line, answer);
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
    tell_what_it_looks_like(place, line, read, answer);
}

/// What a finished line and its result could be taken for elsewhere.
fn tell_what_it_looks_like<S: Names + Scope>(place: Place<S>, line: &str, read: &Line, answer: &mut Answer) {
    let (classes, has_failed) = (read.classes, matches!(answer.outcome, Outcome::Failed(_)));
    let is_fine = |mended: &str| matches!(tried(place, mended).outcome, Outcome::Value(..));
    let label = read.label.map_or("", |label| line.get(..=label.range().end).unwrap_or(""));
    let amount = line.get(label.len()..).unwrap_or("").trim_start();
    if amount.starts_with('(') {
        let label = line.get(..line.len() - amount.len()).unwrap_or("");
        lookalike::tell_ledger(label, amount, answer);
    }
    if let [b'+', b'+', ..] | [b'-', b'-', ..] = line.as_bytes() {
        habits::tell_counted(line, answer);
    }
    if let [b'$', .., b'$'] = line.as_bytes() {
        lookalike::tell_dollars(line, answer);
    }
    if let Outcome::Value(Value::Number(result), _) = &answer.outcome
        && !result.unit().is_none()
        && let Some(note) =
            unlikely::note(line, if place.settings.decimal_comma { ',' } else { '.' }, result, &is_fine)
    {
        syntax::say_once(&mut answer.notes, &note);
        answer.notes.push(note);
    }
    let fine = |other: String| Some(in_marks_of(place.settings, other)).filter(|other| is_fine(other));
    if !has_failed {
        tell_of_value(place, line, read, answer, &fine);
    }
    if !has_failed && !classes.is_printable_ascii() && line.contains('√') {
        lookalike::tell_root(line, answer, &fine);
    }
    if !has_failed && place.settings.decimal_comma && line.contains('(') {
        lookalike::tell_one_argument(line, answer, &|other| Some(other).filter(|other| is_fine(other)));
    }
    if classes.has_caret_or_leading_zero() && !has_failed {
        lookalike::tell_notation(line, answer, &fine);
    }
    if !has_failed
        && (!classes.is_printable_ascii()
            || classes.has_caret_or_leading_zero()
            || line.starts_with('(')
            || line.contains('|'))
    {
        textbook::tell(line, answer, &fine);
    }
    if classes.may_be_dated() || has_failed {
        lookalike::tell(line, answer, &is_fine);
    }
    if !has_failed && line.contains('#') {
        lookalike::tell_base(line, answer);
    }
    if (classes.may_be_dated() || place.settings.decimal_comma) && !has_failed && line.contains("00") {
        lookalike::tell_thousands(line, place.settings.decimal_comma, answer, &is_fine);
    }
}

/// What there is to say of lists, degrees and kept digits in a line that has a value.
fn tell_of_value<S: Names + Scope>(
    place: Place<S>,
    line: &str,
    read: &Line,
    answer: &mut Answer,
    fine: &dyn Fn(String) -> Option<String>,
) {
    let Some(expression) = &read.expression else { return };
    if matches!(answer.outcome, Outcome::Value(Value::List(_), _))
        && (!read.classes.is_printable_ascii() || line.contains('|'))
    {
        let is_list = |part: &str| matches!(tried(place, part).outcome, Outcome::Value(Value::List(_), _));
        lookalike::tell_lists(line, &expression.nodes, answer, &is_list, fine);
    }
    if line.ends_with(['C', 'F']) {
        let is_in_kelvins = |part: &str| {
            matches!(&tried(place, part).outcome, Outcome::Value(Value::Number(number), _)
                if number.unit().single_name() == Some(("", "K")))
        };
        lookalike::tell_degrees(line, &expression.nodes, answer, &is_in_kelvins, fine);
    }
    if let Some(target) = &read.target
        && target.parameters.is_none()
        && let Some(note) = lookalike::kept_digits(line, &expression.nodes, &answer.outcome)
    {
        let other = note.other.clone().map(|other| in_marks_of(place.settings, other));
        answer.notes.push(Note { other, ..note });
    }
    if let Some(at) = answer.notes.iter().position(|note| note.message == FURTHER_ENDS) {
        let says = |part: &str| tried(place, part).notes.iter().any(|note| note.message == FURTHER_ENDS);
        lookalike::tell_ends(line, &expression.nodes, &mut answer.notes[at], &says, fine);
    }
    // Most lines have no point at all.
    if memchr::memchr(b'.', line.as_bytes()).is_some_and(|at| {
        line.as_bytes().get(at..).is_some_and(|rest| rest.windows(2).any(|two| two == b".."))
    }) {
        let own = OnceCell::new();
        let names = || own.get_or_init(|| place.scope.names());
        let is_name =
            |name: &str| names().iter().any(|(known, kind)| **known == *name && *kind == NameKind::Variable);
        let note = lookalike::names_in_row(line, &expression.nodes, &is_name);
        answer.notes.extend(note.map(|note| {
            let other = note.other.clone().map(|other| in_marks_of(place.settings, other));
            Note { other, ..note }
        }));
    }
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

/// `<5 V` below an angle: what the line takes is the result above.
fn tell_what_goes_on(line: &str, diagnostics: &mut [Diagnostic]) {
    let Some(first) = diagnostics.first_mut() else { return };
    if first.message.starts_with("cannot ") || conversion::is_mismatch(&first.message) {
        let text = line.trim_start();
        let sign = text.split(|c: char| c.is_alphanumeric() || c.is_whitespace()).next().unwrap_or("");
        let sign = if sign.is_empty() { text.split(' ').next().unwrap_or("") } else { sign };
        first.message =
            format!("{}; a line that begins with `{sign}` goes on from the result above", first.message);
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

/// Leaves no remedy in an answer but those that mend the line.
fn mend<S: Names + Scope>(place: Place<S>, line: &str, others: &[Note], answer: &mut Answer) {
    if let Outcome::Failed(diagnostics) = &mut answer.outcome {
        let own = place.scope.names();
        let is_name = |name: &str| {
            place.scope.kind(name).is_some()
                || own.iter().any(|(known, _)| **known == *name)
                || vocabulary::constant(name).is_some()
        };
        with_today(place.context, diagnostics);
        let written = |mended: String| in_marks_of(place.settings, mended);
        let line_of = |label: &str| place.scope.labelled(label);
        remedy::offer(diagnostics, line, others, &is_name, &line_of, &written, &|mended| {
            let read = syntax::parse(mended, place.scope, place.settings.decimal_comma);
            match refers_further(mended, line, place.scope) {
                // An operator at the start was not meant to go on from the last result.
                Some(Reference::Answer) if !line.to_ascii_lowercase().contains("ans") => {
                    return Some(Diagnostic::error(Span::default(), "it takes a result"));
                }
                // What it stands for is only known where the whole sheet is, so that everywhere it is only read.
                Some(Reference::Answer) | None => {}
                Some(_) => return read.diagnostics.into_iter().next(),
            }
            match tried(place, mended).outcome {
                Outcome::Failed(mut wrong) if !wrong.is_empty() => Some(wrong.swap_remove(0)),
                _ => None,
            }
        });
        // The lines above are known here.
        if let (Some(first), Some(last)) =
            (diagnostics.first_mut(), place.number.checked_sub(1).filter(|it| 0 < *it))
            && let Some(before) = first.message.strip_suffix(elsewhere::LINES_ABOVE)
        {
            first.message = format!("{before}(@1..@{last})`");
        }
    }
}

/// Of `x = linspace(0, 1, 5);` the sign that ends a line elsewhere is the least that is wrong: what is said is said of the
/// line without it, and mends both.
fn mend_without_end<S: Names + Scope>(place: Place<S>, line: &str, answer: &mut Answer) {
    let Outcome::Failed(diagnostics) = &mut answer.outcome else { return };
    let Some(first) = diagnostics.first_mut().filter(|first| first.remedy.is_none()) else { return };
    let Some(bare) = line.trim_end().strip_suffix(';').map(str::trim_end) else { return };
    let read = syntax::parse(bare, place.scope, place.settings.decimal_comma);
    let mut without = tried(place, bare);
    mend(place, bare, &other_readings(&read), &mut without);
    let Outcome::Failed(mut others) = without.outcome else { return };
    if others.is_empty() {
        return;
    }
    *first = others.swap_remove(0);
    let mended = first.remedy.take().and_then(|remedy| remedy.applied_to(bare));
    first.remedy = mended.map(|mended| Remedy::new(Span::new(0, line.len()), mended));
}

/// `17:00 Europe/Berlin` lacks a day: that of today is the likely one.
fn with_today(context: &Context, diagnostics: &mut [Diagnostic]) {
    let Some(first) = diagnostics.first_mut().filter(|first| first.message.starts_with(NEEDS_DAY)) else {
        return;
    };
    let (Some(today), Some((_, time))) = (context.time_aside(), first.message.split_once(EXAMPLE_DAY)) else {
        return;
    };
    let written = format!("{} {time}", today.day());
    *first = Diagnostic::error(first.span, format!("{NEEDS_DAY}{written}")).with_remedy(written);
}

/// What a line refers to of the sheet's that another line does not.
fn refers_further<'a, S: Scope>(line: &'a str, other: &str, scope: &S) -> Option<Reference<'a>> {
    let names = scope.names();
    // The letters of a word were looked up with it, where all of them are names.
    let is_name = |name: &str| names.iter().any(|(known, _)| **known == *name);
    let is_letter = |name: &str| {
        syntax::references(other).any(|(_, reference)| {
            let Reference::Name(word) = reference else { return false };
            let letters = syntax::letters(word).map(Iterator::collect::<Vec<_>>);
            letters.is_some_and(|all| all.contains(&name) && all.into_iter().all(is_name))
        })
    };
    let is_of_sheet = |reference: &Reference| match reference {
        Reference::Name(name) => is_name(name) && !is_letter(name),
        _ => true,
    };
    let mut further = syntax::references(line).map(|(_, reference)| reference).filter(is_of_sheet);
    further.find(|reference| !syntax::references(other).any(|(_, known)| known == *reference))
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

/// `round(1234,567)`: so many places that the comma is rather a decimal one.
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
