//! The help, opened at the word under the cursor: what is searched for, and the rows that fit.

use super::draw_list;
use crate::format::layout::with_decimal_comma;
use crate::manual;
use crate::syntax::{OtherMark, with_other_mark};
use crate::text::width;
use crate::tui::completion;
use crate::tui::fold::{Pair, fold};
use crate::tui::help::{Index, Row, row_of, row_of_keys};
use crate::tui::highlight;
use crate::tui::keymap::{Action, KeyContext};
use crate::tui::layout::Layout;
use crate::tui::line::Line;
use crate::tui::list::List;
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::model::overlay::{Overlay, Rows, Then};
use crate::tui::theme::Role;
use crate::tui::update::typing;
use crate::tui::view::pen::{Pen, clip};
use ratatui::layout::{Position, Rect};
use std::borrow::Cow;

/// Columns for keys and words, at most.
const LEFT_COLUMNS: usize = 28;

/// The help while it is open.
#[derive(Debug)]
struct Help {
    /// All that can be found.
    index: Index,
    /// What is searched for.
    query: Line,
    /// What was searched for when the rows were found.
    sought: String,
    /// The rows that fit.
    rows: Vec<Row>,
    /// Which row is chosen.
    list: List,
    /// The columns that the heights of the rows are for.
    columns: u16,
}

impl Help {
    /// Finds how high the rows are in the window as it is.
    fn shape(&mut self, model: &Model) {
        let columns = usize::from(model.layout().help().width);
        let heights = self.rows.iter().map(|row| Shape::new(row, columns).height(columns)).collect();
        self.list = std::mem::take(&mut self.list).with_heights(heights);
        self.columns = model.size.width;
    }
}

/// Opens the help at the word under the cursor.
pub(super) fn open(model: &mut Model) {
    let word = completion::topic(model.line.text(), model.line.cursor());
    let page = usize::from(model.layout().help().height);
    let index = Index::new(&model.keys);
    let (rows, query, sought) = (index.rows(""), Line::default(), String::new());
    let mut help = Help { index, query, sought, rows, list: List::default(), columns: 0 };
    help.shape(model);
    let all = help.rows.len();
    // It is the first row that is shown.
    let mut go_to = |row: usize| {
        help.list.select(all, all, page);
        help.list.select(row, all, page);
    };
    if let Some(row) = row_of_keys(&help.rows, KeyContext::Plot).filter(|_| model.place() == KeyContext::Plot)
    {
        go_to(row);
    } else if let Some(row) = row_of(&help.rows, word) {
        go_to(row);
        let first = model.told_key(KeyContext::Help, Action::First);
        model.tell(format!("the help at `{word}`; {first} goes to its beginning"));
    }
    model.lay(help);
}

impl Overlay for Help {
    fn place(&self) -> KeyContext {
        KeyContext::Help
    }

    fn query(&mut self) -> Option<&mut Line> {
        Some(&mut self.query)
    }

    fn rows(&mut self, layout: &Layout) -> Option<Rows<'_>> {
        Some(Rows::over_panes(&mut self.list, self.rows.len(), layout))
    }

    fn act(&mut self, model: &mut Model, action: Action, _effects: &mut Vec<Effect>) -> Then {
        match action {
            Action::Dismiss => Then::Close,
            Action::Accept => {
                if let Some(line) = example(self.rows.get(self.list.selected..).unwrap_or_default()) {
                    let line = in_marks(line, model.session.settings().decimal_comma);
                    typing::insert(model, &line);
                }
                Then::Close
            }
            action => typing::browse(model, &mut self.query, &mut self.list, self.rows.len(), action),
        }
    }

    fn follow(&mut self, model: &mut Model, _changed: bool, _effects: &mut Vec<Effect>) -> Then {
        if self.query.text() != self.sought {
            self.query.text().clone_into(&mut self.sought);
            self.rows = self.index.rows(&self.sought);
            (self.list, self.columns) = (List::default(), 0);
        }
        if self.columns != model.size.width {
            self.shape(model);
        }
        Then::Stay
    }

    fn draw(&self, model: &Model, layout: &Layout, pen: &mut Pen) -> Option<Position> {
        let area = layout.above_status();
        let label = if area.width > 30 { " Help, type to search: " } else { "? " };
        let cursor = pen.query(area.as_position(), label, Role::Title, &self.query);
        let list = layout.help();
        let decimal_comma = model.session.settings().decimal_comma;
        draw_list(&self.list, &self.rows, list, pen, |row, area, pen| {
            Shape::new(row, area.width.into()).draw(area, decimal_comma, pen);
        });
        if self.rows.is_empty() {
            pen.put(list.x, list.y, &clip("   nothing found", usize::from(area.width)), Role::Quiet);
        }
        Some(cursor)
    }
}

/// The example of the row that comes first: its own, or a word's first one.
fn example(rows: &[Row]) -> Option<&'static str> {
    match rows {
        [Row::Example(line, _), ..] | [Row::Word(..) | Row::About(_), Row::Example(line, _), ..] => {
            Some(line)
        }
        _ => None,
    }
}

/// A line to try, as the sheet writes it.
fn in_marks(line: &str, decimal_comma: bool) -> Cow<'_, str> {
    match decimal_comma.then(|| with_other_mark(line, &(), false)) {
        Some(OtherMark::Written(line)) => line.into(),
        _ => line.into(),
    }
}

/// What a row looks like in so many columns.
enum Shape {
    /// A text, where it begins and what it is.
    Text(Vec<String>, usize, Role),
    Pair(Pair, Role),
    /// A line to try and what it prints, where they begin.
    Example {
        line: String,
        prints: String,
        indent: usize,
        role: Role,
    },
}

impl Shape {
    fn new(row: &Row, columns: usize) -> Self {
        match row {
            Row::Heading(text) => Self::Text(fold(text, columns.saturating_sub(1)), 1, Role::Title),
            Row::About(text) => Self::Text(fold(text, columns.saturating_sub(2)), 2, Role::Note),
            Row::Keys(left, doc) => Self::Pair(Pair::new(left, doc, columns, 1, LEFT_COLUMNS), Role::Key),
            Row::Setting(left, doc) => Self::Pair(Pair::new(left, doc, columns, 1, LEFT_COLUMNS), Role::Key),
            Row::Units(quantity, units) => {
                Self::Pair(Pair::new(quantity, units, columns, 1, LEFT_COLUMNS), Role::Function)
            }
            Row::Word(left, doc) => {
                Self::Pair(Pair::new(left, doc, columns, 1, LEFT_COLUMNS), Role::Function)
            }
            Row::Example(line, prints) => {
                let message = prints.strip_prefix('!').map(str::trim);
                let equals = if manual::is_rounded(line, prints) { "≈ " } else { "= " };
                let role = if message.is_some() { Role::Error } else { Role::Value };
                let prints = message.map_or_else(|| format!("{equals}{prints}"), str::to_owned);
                let indent = if columns < 60 { 2 } else { LEFT_COLUMNS };
                Self::Example { line: (*line).to_owned(), prints, indent, role }
            }
        }
    }

    /// The rows of an example, where its line and what it prints don't have room beside each other.
    fn rows(line: &str, prints: &str, left: usize) -> Option<[Vec<String>; 2]> {
        let has_room = width(line) + 2 + width(prints) <= left;
        (!has_room).then(|| [fold(line, left), fold(prints, left.saturating_sub(2))])
    }

    fn height(&self, columns: usize) -> u16 {
        let rows = match self {
            Self::Text(rows, ..) => rows.len(),
            Self::Pair(pair, _) => return pair.height(),
            Self::Example { line, prints, indent, .. } => {
                Self::rows(line, prints, columns.saturating_sub(*indent))
                    .map_or(1, |[line, prints]| line.len() + prints.len())
            }
        };
        u16::try_from(rows).unwrap_or(u16::MAX)
    }

    fn draw(self, area: Rect, decimal_comma: bool, pen: &mut Pen) {
        let at = |indent: usize| area.x + u16::try_from(indent).unwrap_or(0).min(area.width);
        match self {
            Self::Text(rows, indent, role) => {
                for (y, row) in (area.y..area.bottom()).zip(rows) {
                    pen.put(at(indent), y, &row, role);
                }
            }
            Self::Pair(pair, role) => {
                let pair = pair.within(area.height.into(), area.width.into());
                pen.pair(area, &pair, [role, Role::Plain]);
            }
            Self::Example { line, prints, indent, role } => {
                // Each mark takes the room of the other one.
                let line = in_marks(&line, decimal_comma);
                let prints =
                    if decimal_comma && role == Role::Value { with_decimal_comma(&prints) } else { prints };
                let left = usize::from(area.width).saturating_sub(indent);
                let (x, mut y) = (at(indent), area.y);
                let code = |pen: &mut Pen, y, text: &str| {
                    let end = pen.put(x, y, text, Role::Quiet);
                    pen.paint(Position { x, y }, text, highlight::roles(text, decimal_comma));
                    end
                };
                let Some([lines, values]) = Self::rows(&line, &prints, left) else {
                    let end = code(pen, y, &line);
                    pen.put(end + 2, y, &prints, role);
                    return;
                };
                for row in lines.iter().take(area.height.into()) {
                    code(pen, y, row);
                    y += 1;
                }
                for (y, row) in (y..area.bottom()).zip(&values) {
                    pen.put(x + 2, y, row, role);
                }
            }
        }
    }
}
