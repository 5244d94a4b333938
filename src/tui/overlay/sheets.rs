//! The sheets that can be opened: those in some folders, the latest first, and which of them fit what is typed.

use super::{ask, draw_list, draw_place};
use crate::tui::fold::{Pair, fold_into};
use crate::tui::fuzzy::Pattern;
use crate::tui::keymap::{Action, KeyContext};
use crate::tui::layout::Layout;
use crate::tui::line::Line;
use crate::tui::list::List;
use crate::tui::message::{Effect, Message};
use crate::tui::model::Model;
use crate::tui::model::overlay::{Overlay, Rows, Then};
use crate::tui::sheets::SheetFile;
use crate::tui::theme::Role;
use crate::tui::update::{files, typing};
use crate::tui::view::pen::Pen;
use ratatui::layout::Position;

/// Columns for a name, at most.
const NAME_COLUMNS: usize = 30;

/// What comes before the folder beside the name of a sheet that there is not yet.
const BEGUN: &str = "begin a new sheet in ";

/// The sheets while they are offered.
#[derive(Debug, Default)]
struct Sheets {
    /// What is typed.
    query: Line,
    /// What was typed when they were looked for.
    sought: Option<String>,
    /// All of them; `None` while they are being looked for.
    all: Option<Vec<SheetFile>>,
    /// Those that fit, the best first.
    found: Vec<SheetFile>,
    /// Which of them is chosen.
    list: List,
    /// The columns that the heights of the rows are for.
    columns: u16,
}

/// Offers the sheets; they come when they have been looked for.
pub(super) fn open(model: &mut Model, effects: &mut Vec<Effect>) {
    model.lay(Sheets::default());
    effects.push(Effect::List);
}

impl Sheets {
    /// Looks for what is typed now.
    fn seek(&mut self) {
        if self.sought.as_deref() == Some(self.query.text()) {
            return;
        }
        let query = self.query.text().trim();
        let pattern = Pattern::new(query);
        let all = self.all.iter().flatten();
        // The folder counts only where one is typed.
        let score = |it: &SheetFile| {
            if query.contains('/') {
                return pattern.score(&[&format!("{}/{}", it.folder, it.name)]);
            }
            pattern.score(&[&it.name])
        };
        let is_name = |it: &SheetFile| it.name.eq_ignore_ascii_case(query);
        let mut scored: Vec<((bool, i32), &SheetFile)> =
            all.filter_map(|it| Some(((is_name(it), score(it)?), it))).collect();
        if !query.is_empty() {
            crate::order::sort_by_key(&mut scored, |&(score, _)| std::cmp::Reverse(score));
        }
        self.found = scored.into_iter().map(|(_, it)| it.clone()).collect();
        if self.found.is_empty() || !query.contains('/') {
            self.found.extend(self.begun());
        }
        (self.list, self.columns) = (List::default(), 0);
        self.sought = Some(self.query.text().to_owned());
    }

    /// The sheet of just the name that is typed, where there is none yet.
    fn begun(&self) -> Option<SheetFile> {
        let all = self.all.as_ref()?;
        let path = ask::path(self.query.text(), "surd").and_then(|path| std::path::absolute(path).ok())?;
        let name = path.file_stem()?.to_string_lossy().into_owned();
        let is_there = all.iter().any(|it| it.path == path || it.name == name);
        let begun = SheetFile::new(path, std::env::home_dir().as_deref());
        (!is_there).then(|| SheetFile { folder: format!("{BEGUN}{}", begun.folder), ..begun })
    }

    /// Finds how high the rows are in the window as it is.
    fn shape(&mut self, columns: u16) {
        if self.columns != columns {
            let heights = self.found.iter().map(|it| pair(it, columns).height()).collect();
            self.list = std::mem::take(&mut self.list).with_heights(heights);
            self.columns = columns;
        }
    }
}

impl Overlay for Sheets {
    fn place(&self) -> KeyContext {
        KeyContext::Sheets
    }

    fn query(&mut self) -> Option<&mut Line> {
        Some(&mut self.query)
    }

    fn rows(&mut self, layout: &Layout) -> Option<Rows<'_>> {
        Some(Rows::over_panes(&mut self.list, self.found.len(), layout))
    }

    fn act(&mut self, model: &mut Model, action: Action, effects: &mut Vec<Effect>) -> Then {
        match action {
            Action::Dismiss => Then::Close,
            Action::Accept if self.all.is_none() => Then::Stay,
            Action::Accept => {
                let Some(found) = self.found.get(self.list.selected) else { return Then::Stay };
                let path = found.path.clone();
                let wrong =
                    ask::mistake(self.query.text(), &path).filter(|_| found.folder.starts_with(BEGUN));
                if let Some(wrong) = wrong {
                    model.complain(wrong);
                    return Then::Stay;
                }
                if files::go_to(model, Some(path), effects) { Then::Close } else { Then::Stay }
            }
            action => typing::browse(model, &mut self.query, &mut self.list, self.found.len(), action),
        }
    }

    fn hear(&mut self, _model: &mut Model, message: Message) -> Option<Message> {
        match message {
            Message::Sheets(all) => {
                (self.all, self.sought) = (Some(all), None);
                None
            }
            message => Some(message),
        }
    }

    fn follow(&mut self, model: &mut Model, _changed: bool, _effects: &mut Vec<Effect>) -> Then {
        self.seek();
        self.shape(model.layout().help().width);
        Then::Stay
    }

    fn draw(&self, _model: &Model, layout: &Layout, pen: &mut Pen) -> Option<Position> {
        let area = layout.above_status();
        let label = if area.width > 30 { " Open: " } else { ": " };
        let cursor = pen.query(area.as_position(), label, Role::Title, &self.query);
        draw_place(&self.list, self.found.len(), area, cursor, pen);
        let list = layout.help();
        draw_list(&self.list, &self.found, list, pen, |it, row, pen| {
            let pair = pair(it, row.width).within(row.height.into(), row.width.into());
            pen.pair(row, &pair, [Role::Function, Role::Quiet]);
        });
        if self.found.is_empty() {
            let told = if self.all.is_some() { "no sheets here; type the name of a new one" } else { "…" };
            let indent = 3.min(list.width / 4);
            let rows = fold_into(told, (list.width - indent).into(), list.height.into());
            for (y, row) in (list.y..list.bottom()).zip(rows) {
                pen.put(list.x + indent, y, &row, Role::Quiet);
            }
        }
        Some(cursor)
    }
}

/// The name of a sheet and its folder.
fn pair(sheet: &SheetFile, columns: u16) -> Pair {
    Pair::new(&sheet.name, &sheet.folder, columns.into(), 1, NAME_COLUMNS)
}
