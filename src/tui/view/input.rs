//! The input line in its rows, and below it the live result, the error with its caret, or the focused entry's notes.

use super::history::pieces;
use super::pen::{Pen, clip, width_up_to};
use crate::format::{Piece, Shown, Style};
use crate::session::{Answer, Entry, Outcome};
use crate::text::{Diagnostic, width};
use crate::tui::below;
use crate::tui::fold::shorten;
use crate::tui::keymap::{Action, KeyContext};
use crate::tui::layout::Layout;
use crate::tui::model::{Focus, Model, Progress};
use crate::tui::theme::Role;
use ratatui::layout::{Position, Rect};
use std::ops::Range;

/// Draws the line and what is said about it; where its cursor is.
pub(super) fn draw(model: &Model, layout: &Layout, pen: &mut Pen) -> Option<Position> {
    let prompt = model.prompt(layout);
    let indent = u16::try_from(width(&prompt)).unwrap_or(0);
    pen.put(layout.input.x, layout.input.y, &prompt, Role::Prompt);
    let first = model.first_input_row(layout);
    let area = Rect { x: layout.input.x + indent, ..layout.input };
    for (row, y) in (first..model.wrap.rows()).zip(area.y..area.bottom()) {
        draw_row(model, model.wrap.row(row), Position { x: area.x, y }, pen);
    }
    let error = model.refused.as_ref().or_else(|| below::live_error(model));
    if let Some(error) = error {
        underline(model, error, first, area, pen);
    }
    let taken = indent + u16::from(layout.bordered);
    let width = layout.result.width.saturating_sub(taken);
    let result = Rect { x: layout.result.x + indent, width, ..layout.result };
    match model.focus {
        _ if model.told.height() > 1 && result.height > 1 => draw_told(model, result, pen),
        Focus::History(index) => {
            draw_remark(model, index, model.session.entries().get(index)?.answer()?, result, pen);
        }
        Focus::Input if model.refused.is_none() && model.line.text().is_empty() => {
            draw_last(model, result, pen);
        }
        Focus::Input => draw_result(model, error, result, first, pen),
    }
    if layout.result.height == 0 {
        draw_beside(model, area, pen);
    }
    let (row, column) = model.wrap.place(model.line.text(), model.line.cursor());
    Some(Position {
        x: area.x + u16::try_from(column).unwrap_or(0),
        y: area.y + u16::try_from(row - first).unwrap_or(0),
    })
}

/// One row of the line in its colours, the bracket at the cursor and its partner marked.
fn draw_row(model: &Model, bytes: Range<usize>, at: Position, pen: &mut Pen) {
    let line = model.line.text();
    let text = line.get(bytes.clone()).unwrap_or("");
    pen.put(at.x, at.y, text, Role::Plain);
    let here = |(range, role): (Range<usize>, Role)| {
        (range.start.saturating_sub(bytes.start)..range.end.saturating_sub(bytes.start), role)
    };
    pen.paint(at, text, model.tokens.roles(line, bytes.clone()).map(here));
    if model.focus == Focus::Input {
        let mut pair = model.tokens.brackets(model.line.cursor()).unwrap_or_default();
        crate::order::sort_by_key(&mut pair, |range| range.start);
        pen.paint(at, text, pair.into_iter().map(|range| here((range, Role::Bracket))));
    }
}

/// Marks the place of an error in the rows that are shown.
fn underline(model: &Model, error: &Diagnostic, first: usize, area: Rect, pen: &mut Pen) {
    for (row, y) in (first..model.wrap.rows()).zip(area.y..area.bottom()) {
        let bytes = model.wrap.row(row);
        let span = error.span.range();
        let (start, end) = (span.start.max(bytes.start), span.end.min(bytes.end));
        if let (Some(before), Some(marked)) =
            (model.line.text().get(bytes.start..start), model.line.text().get(start..end))
        {
            let x = area.x + u16::try_from(width(before)).unwrap_or(0);
            let marked = Rect { x, y, width: u16::try_from(width(marked)).unwrap_or(0), height: 1 };
            pen.mark(marked.intersection(area), Role::ErrorSpan);
        }
    }
}

fn draw_result(model: &Model, error: Option<&Diagnostic>, area: Rect, first: usize, pen: &mut Pen) {
    let live = &model.live;
    if live.progress == Progress::Late {
        let key = model.told_key(KeyContext::Input, Action::Dismiss);
        // What was found is long; the key is what has to be seen.
        let cancels = format!("   {key} cancels");
        let room = usize::from(area.width).saturating_sub(width(&cancels) + 2);
        let told = model.told_progress().map(|told| format!(" {}{cancels}", clip(&told, room)));
        let told = format!("…{}", told.unwrap_or_default());
        pen.put(area.x, area.y, &clip(&told, usize::from(area.width)), Role::Quiet);
    } else if let Some(offer) = below::command(model) {
        pen.put(area.x, area.y, &shorten(&offer, usize::from(area.width)), Role::Note);
    } else if let Some(error) = error {
        draw_error(model, error, area, first, pen);
    } else if let Some(answer) =
        live.answer.as_ref().filter(|answer| !live.is_waiting() || answer.outcome.shown().is_some())
    {
        draw_value(model, answer, answer.outcome.shown(), area, pen);
    }
}

/// A value at the left, what is to say about it at the right.
fn draw_value(model: &Model, answer: &Answer, shown: Option<&Shown>, area: Rect, pen: &mut Pen) {
    let x = put_value(answer, shown, area, pen);
    let gap = if x > area.x { below::GAP } else { 0 };
    let left = usize::from(area.right().saturating_sub(x)).saturating_sub(gap);
    let role = if answer.expected.is_some() { Role::Quiet } else { Role::Note };
    let remark = remark(model, answer, left);
    // Less than a few letters tell nothing.
    if width(&remark) >= width_up_to(&remark, 4) && left >= 4 {
        let x = area.right().saturating_sub(u16::try_from(width(&remark)).unwrap_or(0));
        pen.put(x.max(area.x), area.y, &remark, role);
    }
}

/// Writes a value; the column after it.
fn put_value(answer: &Answer, shown: Option<&Shown>, area: Rect, pen: &mut Pen) -> u16 {
    let room = usize::from(area.width);
    let Some(shown) = shown else { return area.x };
    let row = match &answer.outcome {
        // It has a sign of its own.
        Outcome::Function(..) => vec![Piece::new(Style::Value, clip(shown.plain(), room))],
        _ => shown.row(room),
    };
    let mut x = area.x;
    for (text, style) in pieces(row, pen.theme) {
        let style = if answer.expected.is_some() { pen.theme.style(Role::Quiet) } else { style };
        x = pen.put_styled(x, area.y, &text, style);
    }
    x
}

/// What was implied or is still expected, and the key that takes the other reading: it is seen however long the rest is.
fn remark(model: &Model, answer: &Answer, room: usize) -> String {
    let offer = below::other(model, answer);
    let offer = if offer.is_empty() { offer } else { format!("   {offer}") };
    let left = room.saturating_sub(width(&offer));
    let remark = format!("{}{offer}", shorten(&below::remarks(model, answer), left));
    clip(remark.trim_start(), room).into_owned()
}

/// Carets below the place of the error with the message beside them, or the message alone where they can't be.
/// The key of the remedy is at the right in any case.
fn draw_error(model: &Model, error: &Diagnostic, mut area: Rect, first: usize, pen: &mut Pen) {
    if let Some(offer) = below::offer_of(model, model.line.text(), error, below::REMEDY_COLUMNS) {
        let offer = format!("  {offer}");
        let columns = u16::try_from(width(&offer)).unwrap_or(u16::MAX);
        if columns < area.width / 2 {
            area.width -= columns;
            pen.put(area.right(), area.y, &offer, Role::Note);
        }
    }
    let text = model.line.text();
    let (room, message) = (usize::from(area.width), error.message.as_str());
    let taken = width_up_to(message, room);
    let (row, column) = model.wrap.place(text, error.span.range().start.min(text.len()));
    let last = first + usize::from(model.layout().input.height).min(model.wrap.rows() - first) - 1;
    let marked = width(text.get(error.span.range()).unwrap_or("")).max(1);
    let carets = |most: usize| "^".repeat(marked.min(most));
    let (indent, told) = if row != last || column >= room {
        (0, shorten(message, room))
    } else if column + 2 + taken <= room {
        (column, format!("{} {message}", carets(room - column - 1 - taken)))
    } else if taken < column {
        (column - taken - 1, format!("{message} {}", carets(room - column)))
    } else {
        (0, shorten(message, room))
    };
    pen.put(area.x + u16::try_from(indent).unwrap_or(0), area.y, &told, Role::Error);
}

/// What takes more than one row.
fn draw_told(model: &Model, area: Rect, pen: &mut Pen) {
    let mut y = area.y;
    if let Some(offer) = &model.told.value {
        let columns = u16::try_from(width(offer)).unwrap_or(area.width);
        let taken = if columns == 0 { 0 } else { columns + 2 };
        let answer = match model.focus {
            Focus::History(index) => model.session.entries().get(index).and_then(Entry::answer),
            Focus::Input => model.live.current(),
        };
        if let Some(answer) = answer {
            let row = Rect { width: area.width.saturating_sub(taken), ..area };
            put_value(answer, shown(model, answer), row, pen);
        }
        pen.put(area.right().saturating_sub(columns).max(area.x), y, offer, Role::Note);
        y += 1;
    }
    for (y, row) in (y..area.bottom()).zip(&model.told.rows) {
        pen.put(area.x + u16::try_from(row.indent).unwrap_or(0), y, &row.text, row.role);
    }
}

/// How the value is shown that something is said about: that of the focused entry in the form that was chosen.
fn shown<'a>(model: &'a Model, answer: &'a Answer) -> Option<&'a Shown> {
    match model.focus {
        Focus::History(index) => model.shown(index),
        Focus::Input => answer.outcome.shown(),
    }
}

/// What was implied in the last entry stays in sight until the next line is begun, with the key that takes the other
/// reading.
fn draw_last(model: &Model, area: Rect, pen: &mut Pen) {
    let Some(answer) = model.session.entries().last().and_then(Entry::answer) else { return };
    let place = format!("@{} ", model.session.entries().len());
    let remark = remark(model, answer, usize::from(area.width).saturating_sub(width(&place)));
    if !remark.is_empty() && !matches!(answer.outcome, Outcome::Failed(_)) {
        pen.put(area.x, area.y, &format!("{place}{remark}"), Role::Note);
    }
}

/// What is to say about the focused entry.
fn draw_remark(model: &Model, index: usize, answer: &Answer, area: Rect, pen: &mut Pen) {
    match &answer.outcome {
        Outcome::Failed(diagnostics) => {
            let Some(error) = diagnostics.first() else { return };
            let offer =
                below::remedy_of(model, index, error).map_or_else(String::new, |it| format!("   {it}"));
            let room = usize::from(area.width).saturating_sub(width(&offer));
            let x = pen.put(area.x, area.y, &shorten(&error.message, room), Role::Error);
            pen.put(x, area.y, &offer, Role::Note);
        }
        _ => draw_value(model, answer, model.shown(index), area, pen),
    }
}

/// In a window of one row the result follows the line, if it has room there.
fn draw_beside(model: &Model, area: Rect, pen: &mut Pen) {
    let used = width_up_to(model.line.text(), usize::from(area.width));
    let room = usize::from(area.width).saturating_sub(used + 2);
    let Some(shown) = model.live.answer.as_ref().and_then(|answer| answer.outcome.shown()) else { return };
    let result: Vec<_> = pieces(shown.row(room), pen.theme).collect();
    if result.iter().map(|(text, _)| width(text)).sum::<usize>() <= room {
        let mut x = area.x + u16::try_from(used + 2).unwrap_or(0);
        for (text, style) in result {
            x = pen.put_styled(x, area.y, &text, style);
        }
    }
}
