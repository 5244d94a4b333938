//! A question with a few answers: what it is about, the lines that it concerns, and what can be done. It knows nothing of
//! how that is done.

use super::{draw_list, draw_place};
use crate::text::sanitise;
use crate::tui::fold::{Pair, fold};
use crate::tui::highlight;
use crate::tui::keymap::Action;
use crate::tui::layout::Layout;
use crate::tui::list::List;
use crate::tui::model::Model;
use crate::tui::model::overlay::{Overlay, Rows};
use crate::tui::theme::Role;
use crate::tui::view::pen::{Pen, clip};
use ratatui::layout::{Position, Rect};
use std::borrow::Cow;

/// Columns for what an answer is called, with the mark before it.
const NAME_COLUMNS: usize = 13;

/// Columns of a sentence: what fits a usual window, and is still read in a glance in a wide one.
const SENTENCE_COLUMNS: usize = 72;

/// A question that is answered by a `Choice`.
#[derive(Debug)]
pub(super) struct Question<Choice: 'static> {
    /// What is said first.
    title: String,
    /// The lines that it concerns.
    lines: Vec<String>,
    /// They are of a sheet.
    are_code: bool,
    /// What is said in rows of so many columns.
    rows: Vec<Row>,
    columns: u16,
    /// The first of them that is shown.
    top: usize,
    /// What can be done, the harmless first, each with what it is called and what it does.
    choices: Choices<Choice>,
    /// Which answer is chosen.
    list: List,
}

/// Answers, each with what it is called and what it does.
pub(super) type Choices<Choice> = &'static [(Choice, &'static str, &'static str)];

/// A row of what is said.
#[derive(Clone, Debug)]
struct Row {
    indent: usize,
    text: String,
    role: Role,
}

impl<Choice: Copy> Question<Choice> {
    pub(super) fn new(choices: Choices<Choice>, title: String, lines: Vec<String>) -> Self {
        let (rows, list) = (Vec::new(), List::default());
        Self { title, lines, are_code: true, rows, columns: 0, top: 0, choices, list }
    }

    /// A question about sentences.
    pub(super) fn told(choices: Choices<Choice>, title: String, sentences: Vec<String>) -> Self {
        Self { are_code: false, ..Self::new(choices, title, sentences) }
    }

    /// The lines that it concerns.
    pub(super) fn lines(&self) -> &[String] {
        &self.lines
    }

    /// Says something else first.
    pub(super) fn set_title(&mut self, title: String) {
        (self.title, self.columns) = (title, 0);
    }

    /// Concerns other lines.
    pub(super) fn set_lines(&mut self, lines: Vec<String>) {
        (self.lines, self.columns) = (lines, 0);
    }

    /// Can be answered so; the harmless one is chosen.
    pub(super) fn set_choices(&mut self, choices: Choices<Choice>) {
        (self.choices, self.list, self.columns) = (choices, List::default(), 0);
    }

    /// The answer that is chosen.
    pub(super) fn chosen(&self) -> Option<Choice> {
        Some(self.choices.get(self.list.selected)?.0)
    }

    /// Whether it can be answered so.
    pub(super) fn offers(&self, choice: Choice) -> bool
    where
        Choice: PartialEq,
    {
        self.choices.iter().any(|it| it.0 == choice)
    }

    /// The answers as a list.
    pub(super) fn rows(&mut self, layout: &Layout) -> Rows<'_> {
        let [_, area] = self.areas(layout, self.rows.len());
        Rows { list: &mut self.list, all: self.choices.len(), area, is_upwards: false }
    }

    /// Finds the rows that it takes in the window as it is.
    pub(super) fn shape(&mut self, layout: &Layout) {
        let columns = layout.above_status().width;
        if self.columns != columns {
            self.rows = self.folded(layout);
            self.columns = columns;
        }
        let heights = self.heights(layout, self.rows.len());
        self.list = std::mem::take(&mut self.list).with_heights(heights);
        let [text, _] = self.areas(layout, self.rows.len());
        self.top = self.top.min(self.rows.len().saturating_sub(text.height.into()));
    }

    /// Chooses an answer, or scrolls what is said.
    pub(super) fn scroll(&mut self, layout: &Layout, action: Action) {
        let [text, answers] = self.areas(layout, self.rows.len());
        let page = usize::from(text.height).saturating_sub(1).max(1);
        match action {
            Action::RowUp | Action::RowDown => {
                self.list.act(action, self.choices.len(), answers.height.into());
            }
            Action::PageUp => self.top = self.top.saturating_sub(page),
            Action::PageDown => self.top += page,
            _ => {}
        }
        self.shape(layout);
    }

    /// All that is said, broken between words; what goes on in another row is indented.
    fn folded(&self, layout: &Layout) -> Vec<Row> {
        let spare = usize::from(layout.is_roomy());
        let columns = usize::from(layout.above_status().width).saturating_sub(3 * spare);
        let columns = if self.are_code { columns } else { columns.min(SENTENCE_COLUMNS) };
        let title = fold(&self.title, columns + spare);
        let title = title.into_iter().map(|text| Row { indent: spare, text, role: Role::Title });
        let lines = self.lines.iter().flat_map(|line| {
            let line = sanitise(line);
            let first = fold(&line, columns).swap_remove(0);
            let rest = line.get(first.len()..).unwrap_or("").trim_start();
            let more =
                if rest.is_empty() { Vec::new() } else { fold(rest, columns.saturating_sub(3 * spare)) };
            let row = |indent, text| Row { indent, text, role: Role::Plain };
            let more = more.into_iter().map(move |text| row(5 * spare, text));
            std::iter::once(row(2 * spare, first)).chain(more)
        });
        title.chain(lines).collect()
    }

    fn pair(&self, index: usize, layout: &Layout) -> Pair {
        let (_, name, doc) = self.choices[index];
        Pair::new(name, doc, layout.above_status().width.into(), 1, NAME_COLUMNS)
    }

    /// The rows of each answer below so many rows of what is said: where there is too little room, only the chosen one is
    /// told in full.
    fn heights(&self, layout: &Layout, rows: usize) -> Vec<u16> {
        let full = |index| self.pair(index, layout).height();
        let all: Vec<u16> = (0..self.choices.len()).map(full).collect();
        if all.iter().sum::<u16>() <= most_of_answers(layout, rows) {
            return all;
        }
        let of = |(index, height)| if index == self.list.selected { height } else { 1 };
        all.into_iter().enumerate().map(of).collect()
    }

    /// Where so many rows of what is said are, and the answers below.
    fn areas(&self, layout: &Layout, rows: usize) -> [Rect; 2] {
        let all = layout.above_status();
        let wanted = self.heights(layout, rows).iter().sum::<u16>();
        let height = wanted.min(most_of_answers(layout, rows)).min(all.height);
        let text = Rect { height: all.height - height, ..all };
        [text, Rect { y: text.bottom(), height, ..all }]
    }

    /// Draws it; where the cursor is.
    pub(super) fn draw(
        &self,
        overlay: &dyn Overlay,
        model: &Model,
        layout: &Layout,
        pen: &mut Pen,
    ) -> Position {
        let is_shaped = self.columns == layout.above_status().width;
        let rows = if is_shaped { Cow::Borrowed(&self.rows) } else { Cow::Owned(self.folded(layout)) };
        let [area, answers] = self.areas(layout, rows.len());
        let height = usize::from(area.height);
        let is_cut = self.top + height < rows.len();
        let shown = if is_cut && height > 1 { height - 1 } else { height };
        let decimal_comma = model.session.settings().decimal_comma;
        for (row, y) in rows.iter().skip(self.top).take(shown).zip(area.y..) {
            let at = Position { x: area.x + u16::try_from(row.indent).unwrap_or(0), y };
            let text = clip(&row.text, usize::from(area.right().saturating_sub(at.x)));
            pen.put(at.x, at.y, &text, row.role);
            if self.are_code && row.role == Role::Plain {
                pen.paint(at, &text, highlight::roles(&text, decimal_comma));
            }
        }
        if shown < height {
            let key = model.told_key(overlay.place(), Action::PageDown);
            let more = format!("… {} more, {key}", rows.len() - self.top - shown);
            let indent = u16::from(layout.is_roomy());
            let more = clip(&more, usize::from(area.width.saturating_sub(indent)));
            pen.put(area.x + indent, area.bottom() - 1, &more, Role::Quiet);
        }
        self.draw_choices(rows.len(), layout, answers, pen)
    }

    fn draw_choices(&self, rows: usize, layout: &Layout, area: Rect, pen: &mut Pen) -> Position {
        let mut cursor = area.as_position();
        let list = self.list.clone().with_heights(self.heights(layout, rows));
        let all: Vec<usize> = (0..self.choices.len()).collect();
        draw_list(&list, &all, area, pen, |&index, row, pen| {
            let pair = self.pair(index, layout).within(row.height.into(), row.width.into());
            pen.pair(row, &pair, [Role::Function, Role::Plain]);
            if index == list.selected {
                pen.put(row.x, row.y, "▸", Role::Prompt);
            }
        });
        let mut y = area.y;
        for index in list.visible(all.len(), area.height.into()) {
            if index == list.selected {
                cursor.y = y;
            }
            y += u16::try_from(list.height(index)).unwrap_or(0);
        }
        if list.visible(all.len(), area.height.into()).len() < all.len() {
            draw_place(&list, all.len(), area, area.as_position(), pen);
        }
        cursor
    }
}

/// How many rows the answers have at most below so many rows of what is said: a third of all at least.
fn most_of_answers(layout: &Layout, rows: usize) -> u16 {
    let height = layout.above_status().height;
    let rows = u16::try_from(rows).unwrap_or(u16::MAX);
    (height / 3).max(height.saturating_sub(rows)).max(1)
}
