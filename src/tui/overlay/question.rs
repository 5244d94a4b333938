//! A question with a few answers: what it is about, the lines that it concerns, and what can be done. It knows nothing of
//! how that is done.

use crate::text::width;
use crate::tui::highlight;
use crate::tui::keymap::Action;
use crate::tui::layout::Layout;
use crate::tui::list::List;
use crate::tui::model::Model;
use crate::tui::model::overlay::Rows;
use crate::tui::theme::Role;
use crate::tui::view::pen::{Pen, clip};
use ratatui::layout::{Position, Rect};

/// Columns for what an answer is called.
const NAME_COLUMNS: usize = 11;

/// A question that is answered by a `Choice`.
#[derive(Debug)]
pub(super) struct Question<Choice: 'static> {
    /// What is said first.
    pub(super) title: String,
    /// The lines that it concerns.
    pub(super) lines: Vec<String>,
    /// They are of a sheet.
    are_code: bool,
    /// The first of them that is shown.
    top: usize,
    /// What can be done, the harmless first, each with what it is called and what it does.
    choices: Choices<Choice>,
    /// Which answer is chosen.
    list: List,
}

/// Answers, each with what it is called and what it does.
pub(super) type Choices<Choice> = &'static [(Choice, &'static str, &'static str)];

impl<Choice: Copy> Question<Choice> {
    pub(super) fn new(choices: Choices<Choice>, title: String, lines: Vec<String>) -> Self {
        Self { title, lines, are_code: true, top: 0, choices, list: List::default() }
    }

    /// A question about sentences.
    pub(super) fn told(choices: Choices<Choice>, title: String, sentences: &[String]) -> Self {
        let lines = sentences.iter().flat_map(|it| wrapped(it, TOLD_COLUMNS)).collect();
        Self { are_code: false, ..Self::new(choices, title, lines) }
    }

    /// The answer that is chosen.
    pub(super) fn chosen(&self) -> Option<Choice> {
        Some(self.choices.get(self.list.selected)?.0)
    }

    /// The answers as a list.
    pub(super) fn rows(&mut self, layout: &Layout) -> Rows<'_> {
        let (area, all) = (layout.above_status(), self.choices.len());
        let height = u16::try_from(all).unwrap_or(0).min(area.height.saturating_sub(1));
        let area = Rect { y: area.bottom() - height, height, ..area };
        Rows { list: &mut self.list, all, area, is_upwards: false }
    }

    /// Chooses an answer, or scrolls the lines.
    pub(super) fn scroll(&mut self, layout: &Layout, action: Action) {
        let page = self.page(layout).max(1);
        match action {
            Action::RowUp | Action::RowDown => {
                self.list.act(action, self.choices.len(), self.choices.len());
            }
            Action::PageUp => self.top = self.top.saturating_sub(page),
            Action::PageDown => self.top = (self.top + page).min(self.lines.len().saturating_sub(page)),
            _ => {}
        }
    }

    /// How many of the lines are shown at once: between the title and the answers.
    fn page(&self, layout: &Layout) -> usize {
        usize::from(layout.above_status().height).saturating_sub(self.choices.len() + 2)
    }

    /// Draws it; where the cursor stands.
    pub(super) fn draw(&self, model: &Model, layout: &Layout, pen: &mut Pen) -> Position {
        let area = layout.above_status();
        let room = usize::from(area.width);
        let indent = u16::from(layout.is_roomy());
        let inner = room.saturating_sub(2 * usize::from(indent));
        pen.put(area.x + indent, area.y, &clip(&self.title, inner), Role::Title);
        let shown = self.page(layout);
        let left = self.lines.len().saturating_sub(self.top + shown);
        for (row, line) in self.lines.iter().skip(self.top).take(shown).enumerate() {
            let at = Position { x: area.x + 2 * indent, y: area.y + 1 + u16::try_from(row).unwrap_or(0) };
            if row + 1 == shown && left > 0 {
                let more = format!("… {} more", left + 1);
                pen.put(at.x, at.y, &clip(&more, inner), Role::Quiet);
                break;
            }
            let text = clip(line, inner);
            pen.put(at.x, at.y, &text, Role::Plain);
            if self.are_code {
                pen.paint(at, &text, highlight::roles(&text, model.session.settings().decimal_comma));
            }
        }
        self.draw_choices(area, pen)
    }

    fn draw_choices(&self, area: Rect, pen: &mut Pen) -> Position {
        let room = usize::from(area.width);
        let all = u16::try_from(self.choices.len()).unwrap_or(0);
        let first = area.bottom().saturating_sub(all).max(area.y + 1);
        let mut cursor = area.as_position();
        // In a low window only those around the chosen one.
        let rows = usize::from(area.bottom().saturating_sub(first));
        let visible = self.list.visible(self.choices.len(), rows);
        for (y, index) in (first..area.bottom()).zip(visible) {
            let (_, name, doc) = self.choices[index];
            let row = Rect { y, height: 1, ..area };
            let mark = if index == self.list.selected { "▸ " } else { "  " };
            let x = pen.put(area.x, y, mark, Role::Prompt);
            let name = format!("{name:<NAME_COLUMNS$}");
            let x = pen.put(x, y, &clip(&name, room.saturating_sub(2)), Role::Function);
            pen.put(x, y, &clip(doc, usize::from(area.right().saturating_sub(x))), Role::Plain);
            if index == self.list.selected {
                pen.mark(row, Role::Selected);
                cursor = row.as_position();
            }
        }
        cursor
    }
}

/// Columns of what is told: what fits a usual window, and is still read in a glance in a wide one.
const TOLD_COLUMNS: usize = 72;

/// A sentence in rows, broken between words; all but the first are indented.
fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut rows = vec![String::new()];
    for word in text.split(' ') {
        let row = rows.last_mut().map_or("", |row| row.as_str());
        if !row.trim().is_empty() && width(row) + 1 + width(word) > columns {
            rows.push(format!("   {word}"));
        } else if let Some(row) = rows.last_mut() {
            if !row.is_empty() {
                row.push(' ');
            }
            row.push_str(word);
        }
    }
    rows
}
