//! What is said under the line: the error of the line or of the focused entry, or what was implied, with the key that takes
//! what is offered; and in how many rows that has room. It changes nothing.

use crate::session::{Answer, Entry, FOR_DEGREES, Outcome};
use crate::text::{Diagnostic, Severity, width};
use crate::tui::fold::{fold, shorten};
use crate::tui::keymap::{Action, KeyContext};
use crate::tui::layout::Layout;
use crate::tui::model::overlay::Cover;
use crate::tui::model::{Focus, Model, Progress};
use crate::tui::offers::{offered, offering, other_reading};
use crate::tui::theme::Role;
use crate::tui::told::{Line, Room, Told};
use std::borrow::Cow;

/// Columns between a value and what is said about it.
pub(super) const GAP: usize = 3;

/// Columns of a remedy beside an error, at most.
pub(super) const REMEDY_COLUMNS: usize = 20;

/// What takes more than one row under the line as it is now. Where a list is above the line one row has to do.
pub(super) fn told(model: &Model) -> Told {
    let layout = Layout::new(model.size, model.wrap.rows(), usize::MAX, 1);
    let room = Room { columns: model.line_columns(&layout), rows: layout.result.height.into() };
    let is_covered = model.overlay.as_ref().is_some_and(|overlay| overlay.cover() == Cover::Rows);
    if room.rows < 2 || is_covered {
        return Told::default();
    }
    let entries = model.session.entries();
    let told = match model.focus {
        Focus::History(index) => match entries.get(index).and_then(Entry::answer) {
            Some(answer) => of_entry(model, index, answer, room),
            None => Told::default(),
        },
        Focus::Input if model.live.progress == Progress::Late => Told::default(),
        Focus::Input => match (&model.refused, entries.last().and_then(Entry::answer)) {
            (Some(error), _) if offered(model).is_none() => return of_error(model, error, room),
            (None, last) if model.line.text().is_empty() => {
                last.map_or_else(Told::default, |last| of_last(model, last, room))
            }
            _ => of_line(model, room),
        },
    };
    if told.height() < 2 { Told::default() } else { told }
}

fn of_line(model: &Model, room: Room) -> Told {
    if let Some(offer) = command(model) {
        return Told::text(&offer, "", Role::Note, room);
    }
    let Some(answer) = model.live.current() else { return Told::default() };
    match model.refused.as_ref().or_else(|| live_error(model)) {
        Some(error) => {
            let taken = offer_of(model, model.line.text(), error, REMEDY_COLUMNS)
                .map_or(0, |offer| width(&offer) + 2);
            let is_cut = remedy(model.line.text(), error).is_some_and(|what| width(&what) > REMEDY_COLUMNS);
            let has_room = width(&error.message) + taken <= room.columns && !is_cut;
            if has_room { Told::default() } else { of_error(model, error, room) }
        }
        None => of_value(model, answer, None, room),
    }
}

fn of_error(model: &Model, error: &Diagnostic, room: Room) -> Told {
    let line = Line { text: model.line.text(), wrap: &model.wrap };
    let offer = offer_of(model, model.line.text(), error, room.columns).unwrap_or_default();
    Told::error(line, error, &offer, room)
}

fn of_entry(model: &Model, index: usize, answer: &Answer, room: Room) -> Told {
    match &answer.outcome {
        Outcome::Failed(wrong) => {
            let Some(error) = wrong.first() else { return Told::default() };
            let offer = remedy_of(model, index, error).unwrap_or_default();
            Told::text(&error.message, &offer, Role::Error, room)
        }
        _ => of_value(model, answer, Some(index), room),
    }
}

/// A value with what is to say about it, where that has no room beside it.
fn of_value(model: &Model, answer: &Answer, index: Option<usize>, room: Room) -> Told {
    let remarks = remarks(model, answer);
    if remarks.is_empty() {
        return Told::default();
    }
    let offer = other(model, answer);
    let shown = index.map_or_else(|| answer.outcome.shown(), |index| model.shown(index));
    let value = match (&answer.outcome, shown) {
        (_, None) => 0,
        (Outcome::Function(..), Some(shown)) => width(shown.plain()),
        (_, Some(shown)) => shown.row(room.columns).iter().map(|piece| width(&piece.text)).sum(),
    };
    let gap = if value > 0 { GAP } else { 0 };
    let beside = if offer.is_empty() { 0 } else { GAP + width(&offer) };
    if value + gap + width(&remarks) + beside <= room.columns {
        return Told::default();
    }
    let role = if answer.expected.is_some() { Role::Quiet } else { Role::Note };
    // The row of the entry shows its value already.
    let is_told = index.is_some() && fold(&remarks, room.columns).len() >= room.rows;
    match value {
        0 => Told::text(&remarks, &offer, role, room),
        _ if is_told => Told::text(&remarks, &offer, role, room),
        // The digits of the value come before the key, which then begins what is said.
        _ if !offer.is_empty() && room.columns < value + beside => {
            Told::value("", &format!("{offer}   {remarks}"), role, room)
        }
        _ => Told::value(&offer, &remarks, role, room),
    }
}

/// The key of the remedy of an entry's error.
pub(super) fn remedy_of(model: &Model, index: usize, error: &Diagnostic) -> Option<String> {
    offer_of(model, model.session.entries().get(index)?.text(), error, REMEDY_COLUMNS)
}

/// What was implied in the last entry.
fn of_last(model: &Model, answer: &Answer, room: Room) -> Told {
    let remarks = remarks(model, answer);
    if remarks.is_empty() || matches!(answer.outcome, Outcome::Failed(_)) {
        return Told::default();
    }
    let place = model.session.entries().len();
    Told::text(&format!("@{place} {remarks}"), &other(model, answer), Role::Note, room)
}

/// The command that the line names, with the key that does it.
pub(super) fn command(model: &Model) -> Option<String> {
    let command = offered(model)?;
    Some(format!(
        "{} {}: {}",
        model.told_key(KeyContext::Input, Action::OtherReading),
        command.name,
        command.doc
    ))
}

/// The error of the line as it is now.
pub(super) fn live_error(model: &Model) -> Option<&Diagnostic> {
    match &model.live.current()?.outcome {
        Outcome::Failed(diagnostics) => diagnostics.iter().find(|it| it.severity == Severity::Error),
        _ => None,
    }
}

/// What was implied, and what is still expected.
pub(super) fn remarks(model: &Model, answer: &Answer) -> String {
    let notes = answer.notes.iter().map(|note| told_note(model, &note.message));
    let expected = answer.expected.as_deref().map(Cow::Borrowed);
    let all: Vec<Cow<str>> = expected.into_iter().chain(notes).collect();
    all.join("   ")
}

/// A note as the screen says it: a key sets the angle.
fn told_note<'a>(model: &Model, message: &'a str) -> Cow<'a, str> {
    let key = || model.key_for(KeyContext::Input, Action::ToggleAngle);
    match message.strip_suffix(FOR_DEGREES).zip(key()) {
        Some((what, key)) => Cow::Owned(format!("{what}; {key} for degrees")),
        None => Cow::Borrowed(message),
    }
}

/// The key that takes the other reading, where there is one, and what that is where it is short.
pub(super) fn other(model: &Model, answer: &Answer) -> String {
    let key = model.key_for(KeyContext::Input, Action::OtherReading);
    let Some((key, (_, text))) = key.zip(other_reading(answer)) else { return String::new() };
    let most = REMEDY_COLUMNS.min(usize::from(model.size.width) / 4);
    let is_short = matches!(answer.outcome, Outcome::Value(..)) && width(&text) <= most;
    let what = match offering(answer) {
        Some(note) if note.keeps => "keep the rate",
        _ if is_short => text.trim(),
        _ => "other",
    };
    format!("{key} {what}")
}

/// The key of the remedy of an error, and what it does in so many columns.
pub(super) fn offer_of(model: &Model, line: &str, error: &Diagnostic, columns: usize) -> Option<String> {
    let key = model.key_for(KeyContext::Input, Action::OtherReading)?;
    Some(format!("{key} {}", shorten(&remedy(line, error)?, columns)))
}

/// What a remedy makes of the words and numbers that it changes: a part of one would look like another one.
fn remedy(line: &str, error: &Diagnostic) -> Option<String> {
    let remedy = error.remedy.as_ref()?;
    if remedy.text.trim().is_empty() {
        return Some(format!("delete {}", remedy.span.of(line)));
    }
    let is_of_word = |c: char| c.is_alphanumeric() || "._,'".contains(c);
    let span = remedy.span.range();
    let (before, after) = (line.get(..span.start)?, line.get(span.end..)?);
    let start = before.trim_end_matches(is_of_word).len();
    let end = after.len() - after.trim_start_matches(is_of_word).len();
    let head = format!("{}{}", line.get(start..span.start)?, remedy.text);
    let whole = format!("{head}{}", after.get(..end)?);
    // Half of what is in brackets would look wrong.
    let is_whole = |open: char, close: char| whole.matches(open).count() == whole.matches(close).count();
    let whole = if is_whole('(', ')') && is_whole('[', ']') { whole } else { head + after };
    Some(whole.trim().to_owned())
}
