//! A question that waits for an answer: what it is about, the lines that it concerns, and what can be done. It knows
//! nothing of how that is done.

use crate::text::width;
use crate::tui::keymap::KeyContext;
use crate::tui::list::List;

/// A question.
#[derive(Debug)]
pub(super) struct Dialog {
    /// What it is about.
    pub(super) about: About,
    /// What is said first.
    pub(super) title: String,
    /// The lines that it concerns.
    pub(super) lines: Vec<String>,
    /// The first of them that is shown.
    pub(super) top: usize,
    /// Which answer is chosen.
    pub(super) list: List,
}

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    /// Several lines, or one that is too long, were pasted.
    Paste,
    /// Another program has changed the sheet's file.
    Conflict,
    /// Several things are wrong with the configuration.
    Configuration,
}

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    Entries,
    OneList,
    Sum,
    Reload,
    KeepMine,
    SaveAs,
    GoOn,
}

impl About {
    /// What can be done, the harmless first, each with what it is called and what it does.
    pub(super) fn choices(self) -> &'static [(Choice, &'static str, &'static str)] {
        match self {
            Self::Paste => &[
                (Choice::Entries, "entries", "enter each line"),
                (Choice::OneList, "one list", "put the values in the line, as a list"),
                (Choice::Sum, "sum", "put the sum of the values in the line"),
            ],
            Self::Conflict => &[
                (
                    Choice::Reload,
                    "reload",
                    "take the file as it is now, then your unsaved lines (undo works)",
                ),
                (Choice::KeepMine, "keep mine", "write this sheet over what the other program has written"),
                (Choice::SaveAs, "save as", "go on in another file, and leave this one as it is now"),
            ],
            Self::Configuration => &[(Choice::GoOn, "go on", "without these; all else is as you set it")],
        }
    }

    pub(super) fn place(self) -> KeyContext {
        match self {
            Self::Paste => KeyContext::Paste,
            Self::Conflict => KeyContext::Conflict,
            Self::Configuration => KeyContext::Told,
        }
    }
}

impl Dialog {
    pub(super) fn new(about: About, title: String, lines: Vec<String>) -> Self {
        Self { about, title, lines, top: 0, list: List::default() }
    }

    /// What is wrong with the configuration, each in a sentence.
    pub(super) fn of_configuration(notices: &[String]) -> Self {
        let title = format!("{} things are wrong with the configuration", notices.len());
        let lines = notices.iter().flat_map(|notice| wrapped(notice, TOLD_COLUMNS)).collect();
        Self::new(About::Configuration, title, lines)
    }

    /// The answer that is chosen.
    pub(super) fn chosen(&self) -> Option<Choice> {
        Some(self.about.choices().get(self.list.selected)?.0)
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
