//! The history: each entry one row, its result at the right.

use super::pen::{Pen, clip, width_up_to};
use crate::format::{Doubt, Piece, Style};
use crate::session::{Answer, Outcome, Tail};
use crate::text::{Diagnostic, width};
use crate::tui::fold::fold;
use crate::tui::highlight;
use crate::tui::keymap::{Action, KeyContext};
use crate::tui::layout::Layout;
use crate::tui::model::{Focus, Model};
use crate::tui::theme::{Role, Theme};
use ratatui::layout::{Position, Rect};
use ratatui::style;

/// Columns between an expression and its result.
const GAP: usize = 2;

/// Draws the rows that can be seen; where the cursor is if the focus is here.
pub(super) fn draw(model: &Model, layout: &Layout, pen: &mut Pen) -> Option<Position> {
    let entries = model.session.entries();
    if let Some(tail) = &model.tail {
        draw_tail(model, tail, layout, pen);
        return None;
    }
    if entries.is_empty() {
        greet(model, layout, pen);
        return None;
    }
    let shown = model.visible(layout);
    let first_y = layout.history.bottom() - u16::try_from(shown.len()).unwrap_or(layout.history.height);
    let gutter = if layout.is_roomy() { entries.len().to_string().len().max(2) } else { 0 };
    let mut cursor = None;
    for (y, index) in (first_y..).zip(shown) {
        let row = Rect { y, height: 1, ..layout.history };
        draw_entry(model, index, row, gutter, pen);
        if model.focus == Focus::History(index) {
            cursor = Some(Position { x: row.x, y });
        }
    }
    cursor
}

/// Columns that a result has where there are so many: some digits and an exponent.
const LEAST_RESULT: usize = 14;

fn draw_entry(model: &Model, index: usize, row: Rect, gutter: usize, pen: &mut Pen) {
    let entry = &model.session.entries()[index];
    let (selected, decimal_comma) =
        (model.focus == Focus::History(index), model.session.settings().decimal_comma);
    let mut x = row.x;
    if gutter > 0 {
        let mark = if selected { "▸" } else { " " };
        x = pen.put(x, row.y, mark, Role::Prompt);
        let after = pen.put(x, row.y, &format!("{:>gutter$}  ", index + 1), Role::Quiet);
        if model.marks.has(entry) {
            pen.put(after - 2, row.y, "✓", Role::Prompt);
        }
        x = after;
    }
    let room = usize::from(row.right().saturating_sub(x)).saturating_sub(usize::from(gutter > 0));
    let wanted = width_up_to(entry.text(), room);
    let result_room = room.saturating_sub(wanted + GAP).max(room * 3 / 5).max(room.min(LEAST_RESULT));
    let result = result(model, index, result_room, pen);
    let result_width: usize = result.iter().map(|(text, _)| width(text)).sum();
    let gap = if result_width > 0 { GAP } else { 0 };
    let expression = clip(entry.text(), room.saturating_sub(result_width + gap));
    pen.put(x, row.y, &expression, Role::Plain);
    pen.paint(Position { x, y: row.y }, &expression, highlight::roles(&expression, decimal_comma));
    let mut at = usize::from(x) + room.saturating_sub(result_width);
    for (text, style) in result {
        at = usize::from(pen.put_styled(u16::try_from(at).unwrap_or(u16::MAX), row.y, &text, style));
    }
    if selected {
        pen.mark(row, Role::Selected);
    }
}

/// The last lines of a sheet that is still being opened, where they will be.
fn draw_tail(model: &Model, tail: &Tail, layout: &Layout, pen: &mut Pen) {
    let area = layout.history;
    let lines = tail.lines.len();
    let shown = lines.min(usize::from(area.height));
    // Where the number will be.
    let gutter = if layout.is_roomy() { tail.about.to_string().len().max(2) + 3 } else { 0 };
    let x = area.x + u16::try_from(gutter).unwrap_or(0);
    let first_y = area.bottom() - u16::try_from(shown).unwrap_or(area.height);
    for (y, index) in (first_y..area.bottom()).zip(lines - shown..) {
        let at = Position { x, y };
        let text = clip(&tail.lines[index], usize::from(area.right().saturating_sub(at.x + 4)));
        pen.put(at.x, y, &text, Role::Plain);
        pen.paint(at, &text, highlight::roles(&text, model.session.settings().decimal_comma));
        pen.put(area.right().saturating_sub(2), y, "…", Role::Quiet);
    }
}

/// The result of an entry in at most `columns` columns.
fn result(model: &Model, index: usize, columns: usize, pen: &Pen) -> Vec<(String, style::Style)> {
    let entry = &model.session.entries()[index];
    let Some(answer) = entry.answer() else { return vec![("…".to_owned(), pen.theme.style(Role::Quiet))] };
    match &answer.outcome {
        Outcome::Nothing => Vec::new(),
        Outcome::Failed(diagnostics) => {
            let message = diagnostics.first().map_or("", message);
            vec![(clip(message, columns).into_owned(), pen.theme.style(Role::Error))]
        }
        Outcome::Value(..) | Outcome::Function(..) => {
            let mut row = marks(entry.changed(), answer, pen.theme);
            let taken: usize = row.iter().map(|(text, _)| width(text)).sum();
            row.extend(pieces(result_row(model, index, columns.saturating_sub(taken)), pen.theme));
            row
        }
    }
}

/// What comes before a result: that it has just changed, that it depends on the time, and that there is something to say about it. Marks as well
/// as styles, since colour alone tells nothing to some.
fn marks(changed: bool, answer: &Answer, theme: &Theme) -> Vec<(String, style::Style)> {
    let is_unproved = answer.outcome.shown().is_some_and(|shown| shown.doubt == Doubt::Unproved);
    let note = match answer.notes.as_slice() {
        [] => None,
        _ if is_unproved => Some("? "),
        _ => Some("† "),
    };
    let mark = |text: &str, role| (text.to_owned(), theme.style(role));
    let changed = changed.then(|| mark("• ", Role::Changed));
    // It was evaluated when the sheet was opened, and is another one tomorrow.
    let timed = answer.timed.then(|| mark("◷ ", Role::Note));
    changed.into_iter().chain(timed).chain(note.map(|note| mark(note, Role::Note))).collect()
}

/// The result of an entry where its expression is beside it: a function's definition need not be told again.
pub(in crate::tui) fn result_row(model: &Model, index: usize, columns: usize) -> Vec<Piece> {
    let outcome = model.session.entries().get(index).and_then(|entry| Some(&entry.answer()?.outcome));
    if let Some(Outcome::Function(function, _)) = outcome {
        let told = format!("function of {}", function.parameters.join(", "));
        return vec![Piece::new(Style::Remark, clip(&told, columns))];
    }
    model.shown(index).map_or_else(Vec::new, |shown| shown.row(columns))
}

pub(in crate::tui) fn pieces(
    pieces: Vec<Piece>,
    theme: &Theme,
) -> impl Iterator<Item = (String, style::Style)> {
    pieces.into_iter().map(move |piece| (piece.text, theme.value(piece.style)))
}

fn message(diagnostic: &Diagnostic) -> &str {
    &diagnostic.message
}

/// Shows on the border which part of the history is seen, when not all of it is.
pub(in crate::tui) fn draw_position(model: &Model, layout: &Layout, pen: &mut Pen) {
    let (entries, shown) = (model.session.entries().len(), model.visible(layout));
    let rows = usize::from(layout.history.height);
    if entries <= rows || rows == 0 {
        return;
    }
    let length = (rows * rows / entries).max(1);
    let start = shown.start * (rows - length) / (entries - rows);
    for row in start..start + length {
        let y = layout.history.y + u16::try_from(row).unwrap_or(0);
        pen.put(layout.window.right() - 1, y, "┃", Role::Prompt);
    }
}

/// Lines that can be tried; the first ones count most.
const EXAMPLES: [&str; 3] = ["2 + 3", "1/3 + 0.1", "2^100"];

/// What is in an empty history.
fn greet(model: &Model, layout: &Layout, pen: &mut Pen) {
    let help = model.told_key(KeyContext::Input, Action::Help);
    let leave = (format!("type exit to leave, press {help} for help"), Role::Quiet);
    let area = layout.history;
    let all: Vec<(String, Role)> = [
        ("surd, a calculator whose every digit is right".to_owned(), Role::Title),
        (String::new(), Role::Plain),
        ("Type one of these, and see its result before Enter:".to_owned(), Role::Quiet),
    ]
    .into_iter()
    .chain(EXAMPLES.map(|example| (format!("    {example}"), Role::Plain)))
    .chain([leave.clone()])
    .collect();
    let short = vec![(format!("Try {}", EXAMPLES.join(", ")), Role::Plain), leave];
    let least =
        vec![(format!("Try {}", EXAMPLES[2]), Role::Plain), (format!("{help} help, or exit"), Role::Quiet)];
    let indent = if layout.is_roomy() { 3 } else { 0 };
    let room = usize::from(area.width.saturating_sub(indent));
    let fitting = [all, short, least].into_iter().map(|lines| {
        let rows = |(text, role): (String, Role)| fold(&text, room).into_iter().map(move |row| (row, role));
        lines.into_iter().flat_map(rows).collect::<Vec<_>>()
    });
    let mut fitting = fitting.skip_while(|rows| usize::from(area.height) < rows.len());
    let rows = fitting.next().unwrap_or_default();
    let top = area.y + area.height.saturating_sub(u16::try_from(rows.len()).unwrap_or(0)) / 2;
    for (y, (text, role)) in (top..area.bottom()).zip(rows) {
        pen.put(area.x + indent, y, &text, role);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Session, Settings};
    use crate::tui::message::Message;
    use crate::tui::{update, view};
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;
    use ratatui::layout::Size;

    #[test]
    fn the_last_lines_of_a_long_sheet_are_shown_where_they_will_stand() {
        let mut model = Model::new(Session::new(Settings::default()), "long".into(), Theme::default(), true);
        let lines = ["1 + 1", "漢 = 2", "# done"].map(str::to_owned).to_vec();
        model.tail = Some(Tail { about: 190_000, lines });
        update(&mut model, Message::Resize(Size { width: 40, height: 12 }));
        let mut terminal = Terminal::new(TestBackend::new(40, 12)).unwrap();
        terminal.draw(|frame| view(&model, frame)).unwrap();
        let drawn = terminal.backend().to_string();
        for (y, row) in [(3, "│         1 + 1 "), (4, "│         漢"), (5, "│         # done")] {
            assert!(drawn.lines().nth(y).is_some_and(|found| found.contains(row)), "{row}\n{drawn}");
        }
        assert!(drawn.contains("opening…") && !drawn.contains("Type one of these"), "{drawn}");
    }
}
