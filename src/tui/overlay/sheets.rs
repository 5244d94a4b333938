//! The sheets that can be opened: those in some folders, the latest first, and which of them fit what is typed.

use super::ask;
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
use crate::tui::view::pen::{Pen, clip};
use ratatui::layout::{Position, Rect};

/// Columns for a name, at most.
const NAME_COLUMNS: u16 = 30;

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
        let pattern = Pattern::new(self.query.text());
        let all = self.all.iter().flatten();
        let mut scored: Vec<(i32, &SheetFile)> =
            all.filter_map(|it| Some((pattern.score(&[&it.name, &it.folder])?, it))).collect();
        if !self.query.text().trim().is_empty() {
            crate::order::sort_by_key(&mut scored, |&(score, _)| std::cmp::Reverse(score));
        }
        self.found = scored.into_iter().map(|(_, it)| it.clone()).collect();
        self.list = List::default();
        self.sought = Some(self.query.text().to_owned());
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
        let page = usize::from(model.layout().help().height);
        match action {
            Action::Dismiss => Then::Close,
            Action::Accept if self.all.is_none() => Then::Stay,
            Action::Accept => {
                let found = self.found.get(self.list.selected).map(|it| it.path.clone());
                // Where there is none of this name it is begun.
                let begun =
                    || ask::path(self.query.text(), "surd").and_then(|path| std::path::absolute(path).ok());
                let Some(path) = found.or_else(begun) else { return Then::Stay };
                if files::go_to(model, Some(path), effects) { Then::Close } else { Then::Stay }
            }
            action if action.scrolls() => {
                self.list.act(action, self.found.len(), page);
                Then::Stay
            }
            action => typing::edit_query(&mut self.query, action),
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

    fn follow(&mut self, _model: &mut Model, _changed: bool, _effects: &mut Vec<Effect>) -> Then {
        self.seek();
        Then::Stay
    }

    fn draw(&self, _model: &Model, layout: &Layout, pen: &mut Pen) -> Option<Position> {
        let area = layout.above_status();
        let label = if area.width > 30 { " Open: " } else { ": " };
        let cursor = pen.query(area.as_position(), label, Role::Title, &self.query);
        let list = layout.help();
        let shown = self.list.visible(self.found.len(), list.height.into());
        for (index, y) in shown.zip(list.y..list.bottom()) {
            let row = Rect { y, height: 1, ..list };
            let (it, columns) = (&self.found[index], NAME_COLUMNS.min(row.width / 2));
            let name = clip(&it.name, usize::from(columns.saturating_sub(3)));
            pen.put(row.x + 2.min(row.width), y, &name, Role::Function);
            pen.put(row.x + columns, y, &clip(&it.folder, usize::from(row.width - columns)), Role::Quiet);
            if index == self.list.selected {
                pen.mark(row, Role::Selected);
            }
        }
        if self.found.is_empty() {
            let told = match (self.all.is_some(), self.query.text().trim()) {
                (false, _) => "   …",
                (true, "") => "   no sheets here; type the name of a new one",
                (true, _) => "   no such sheet: Enter begins one in this folder",
            };
            pen.put(list.x, list.y, &clip(told, usize::from(area.width)), Role::Quiet);
        }
        Some(cursor)
    }
}
