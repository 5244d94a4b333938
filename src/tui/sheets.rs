//! Sheets that can be opened: those in some folders, the latest first, and which of them fit what is typed. It knows
//! paths, but no file system.

use crate::tui::fuzzy::Pattern;
use crate::tui::line::Line;
use crate::tui::list::List;
use std::path::PathBuf;

/// The sheets while they are offered.
#[derive(Debug, Default)]
pub(super) struct Sheets {
    /// What is typed.
    pub(super) query: Line,
    /// What was typed when they were looked for.
    sought: Option<String>,
    /// All of them; `None` while they are being looked for.
    all: Option<Vec<SheetFile>>,
    /// Those that fit, the best first.
    pub(super) found: Vec<SheetFile>,
    /// Which of them is chosen.
    pub(super) list: List,
}

/// A sheet's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its name without the ending, and the folder as people write it.
    pub name: String,
    /// The folder, with `~` for the user's home.
    pub folder: String,
}

impl Sheets {
    /// Takes the sheets that there are.
    pub(super) fn fill(&mut self, all: Vec<SheetFile>) {
        (self.all, self.sought) = (Some(all), None);
        self.follow();
    }

    pub(super) fn is_filled(&self) -> bool {
        self.all.is_some()
    }

    /// Looks for what is typed now.
    pub(super) fn follow(&mut self) {
        if self.sought.as_deref() == Some(self.query.text()) {
            return;
        }
        let pattern = Pattern::new(self.query.text());
        let all = self.all.iter().flatten();
        let mut scored: Vec<(i32, &SheetFile)> =
            all.filter_map(|it| Some((pattern.score(&[&it.name, &it.folder])?, it))).collect();
        if !self.query.text().trim().is_empty() {
            scored.sort_by_key(|&(score, _)| std::cmp::Reverse(score));
        }
        self.found = scored.into_iter().map(|(_, it)| it.clone()).collect();
        self.list = List::default();
        self.sought = Some(self.query.text().to_owned());
    }

    /// The sheet that is chosen.
    pub(super) fn chosen(&self) -> Option<&SheetFile> {
        self.found.get(self.list.selected)
    }
}
