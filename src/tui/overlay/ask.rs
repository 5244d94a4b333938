//! A name for a file, typed in a line of its own, and what is done with it.

use crate::text::sanitise;
use crate::tui::export;
use crate::tui::fold::fold_into;
use crate::tui::keymap::{Action, KeyContext};
use crate::tui::layout::Layout;
use crate::tui::line::Line;
use crate::tui::message::{Effect, Message};
use crate::tui::model::Model;
use crate::tui::model::overlay::{Overlay, Then};
use crate::tui::theme::Role;
use crate::tui::update::{files, typing};
use crate::tui::view::pen::{Pen, clip};
use ratatui::layout::Position;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// The question for a name.
#[derive(Debug)]
struct Ask {
    purpose: Purpose,
    /// What is typed.
    query: Line,
    /// Where the file of the name that is typed will be, as harmless text.
    place: Option<String>,
    /// Why the name that was typed last won't do.
    wrong: Option<String>,
    /// There is a file of the name that is typed, which may be written over.
    is_there: bool,
    /// What was asked for is done.
    is_done: bool,
}

/// What a name is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Purpose {
    /// The sheet goes on in this file.
    SaveAs,
    /// The sheet in this file is opened, or begun.
    New,
    /// The sheet is written into this file with its results.
    Export,
}

impl Purpose {
    /// What comes before the name.
    fn label(self) -> &'static str {
        match self {
            Self::SaveAs => "Save as",
            Self::New => "New sheet",
            Self::Export => "Export to",
        }
    }

    /// What becomes of the name.
    fn doc(self) -> &'static str {
        match self {
            Self::SaveAs => "the sheet goes on in this file; .surd is added",
            Self::New => "a sheet of this name is begun, or opened where there is one; .surd is added",
            Self::Export => "the lines with their results: .csv and .md are tables, .txt is plain text",
        }
    }
}

/// The endings of what can be exported: anything else would be a text that calls itself a picture or a workbook.
const EXPORTED: [&str; 3] = ["txt", "csv", "md"];

/// The endings that a name keeps. The last ones can't be written, which is said rather than written as a text.
const KNOWN: [&str; 12] =
    ["txt", "text", "csv", "tsv", "md", "log", "surd", "pdf", "xlsx", "xls", "ods", "html"];

/// Asks for a name.
pub(in crate::tui) fn open(model: &mut Model, purpose: Purpose) {
    model.lay(Ask {
        purpose,
        query: Line::default(),
        place: None,
        wrong: None,
        is_there: false,
        is_done: false,
    });
}

/// The path that was typed, from the folder that surd was started in; `~` is the user's home.
pub(super) fn path(typed: &str, ending: &str) -> Option<PathBuf> {
    let typed = typed.trim();
    if typed.is_empty() || typed.ends_with('/') {
        return None;
    }
    let path = match typed.strip_prefix("~/") {
        Some(rest) => std::env::home_dir()?.join(rest),
        None => PathBuf::from(typed),
    };
    // What follows a dot is seldom an ending: `March 2026, no. 2`, `v1.2`.
    let is_ending = |it: &OsStr| it == ending || KNOWN.iter().any(|known| it == *known);
    let is_whole = path.extension().is_some_and(|it| is_ending(it) || path.is_file());
    Some(if is_whole { path } else { with_ending(&path, ending) })
}

/// What is wrong with a name that was typed: a line of a sheet is none, and no folder is made for one.
pub(super) fn mistake(typed: &str, path: &Path) -> Option<String> {
    if typed.contains('=') {
        return Some("the name of a file has no `=` here; this looks like a line of a sheet".to_owned());
    }
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty() && !it.is_dir())?;
    Some(format!("there is no folder {}, and none is made", sanitise(&folder.to_string_lossy())))
}

/// Another name that is like one.
fn other_name(path: &Path) -> String {
    let part = |it: Option<&OsStr>| it.map_or_else(String::new, |it| it.to_string_lossy().into_owned());
    sanitise(&format!("{}-2.{}", part(path.file_stem()), part(path.extension()))).into_owned()
}

/// The path with an ending after all of its name.
fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut path = path.as_os_str().to_owned();
    path.push(".");
    path.push(ending);
    path.into()
}

impl Ask {
    fn path(&self) -> Option<PathBuf> {
        path(self.query.text(), if self.purpose == Purpose::Export { "txt" } else { "surd" })
    }

    /// Asks for what the name is for; it is closed when that has been done.
    fn accept(&mut self, model: &mut Model, effects: &mut Vec<Effect>) -> Then {
        let Some(path) = self.path() else {
            self.wrong = Some("type the name of a file".to_owned());
            return Then::Stay;
        };
        if let Some(wrong) = mistake(self.query.text(), &path) {
            self.wrong = Some(wrong);
            return Then::Stay;
        }
        match self.purpose {
            Purpose::SaveAs if model.session.is_busy() => {
                self.wrong = Some("the sheet is being saved; try again in a moment".to_owned());
            }
            Purpose::SaveAs => effects.push(Effect::SaveAs(path)),
            Purpose::New => {
                let path = std::path::absolute(&path).unwrap_or(path);
                if files::go_to(model, Some(path), effects) {
                    return Then::Close;
                }
            }
            Purpose::Export
                if !path.extension().is_some_and(|it| EXPORTED.iter().any(|known| it == *known)) =>
            {
                self.wrong = Some("only .txt, .csv and .md can be written".to_owned());
            }
            Purpose::Export => {
                let text = export::written(&model.session, &path, model.form);
                let over = std::mem::take(&mut self.is_there);
                effects.push(Effect::Write { path, text, over });
            }
        }
        Then::Stay
    }
}

impl Overlay for Ask {
    fn place(&self) -> KeyContext {
        KeyContext::Ask
    }

    fn query(&mut self) -> Option<&mut Line> {
        Some(&mut self.query)
    }

    fn act(&mut self, model: &mut Model, action: Action, effects: &mut Vec<Effect>) -> Then {
        match action {
            Action::Dismiss => Then::Close,
            Action::Accept => self.accept(model, effects),
            action => {
                (self.wrong, self.is_there) = (None, false);
                typing::edit_query(&mut self.query, action)
            }
        }
    }

    /// Where what was asked for failed the name can be mended.
    fn hear(&mut self, model: &mut Model, message: Message) -> Option<Message> {
        match message {
            Message::IsThere(path) => {
                let key = model.told_key(KeyContext::Ask, Action::Accept);
                let (told, other) = (sanitise(&path.to_string_lossy()).into_owned(), other_name(&path));
                self.wrong = Some(format!(
                    "there is a file {told} already: {key} again writes over it; or take another name, as {other}"
                ));
                self.is_there = true;
                None
            }
            Message::Told(Err(why)) => {
                self.wrong = Some(why);
                None
            }
            Message::Told(Ok(_)) => {
                self.is_done = true;
                Some(message)
            }
            message => Some(message),
        }
    }

    fn follow(&mut self, _model: &mut Model, _changed: bool, _effects: &mut Vec<Effect>) -> Then {
        let place = self.path().and_then(|path| std::path::absolute(path).ok());
        self.place = place.map(|place| sanitise(&place.to_string_lossy()).into_owned());
        if self.is_done { Then::Close } else { Then::Stay }
    }

    fn draw(&self, _model: &Model, layout: &Layout, pen: &mut Pen) -> Option<Position> {
        let area = layout.above_status();
        let label = format!(" {}: ", self.purpose.label());
        let label = clip(&label, usize::from(area.width) / 2);
        let cursor = pen.query(area.as_position(), &label, Role::Title, &self.query);
        if area.height > 1 {
            let indent = u16::from(layout.is_roomy());
            let columns = usize::from(area.width.saturating_sub(2 * indent));
            let (told, role) = match (&self.wrong, &self.place) {
                (Some(wrong), _) => (wrong.as_str(), Role::Error),
                (None, Some(place)) => (place.as_str(), Role::Plain),
                (None, None) => (self.purpose.doc(), Role::Quiet),
            };
            let rows = fold_into(told, columns, usize::from(area.height) - 1);
            for (y, row) in (area.y + 1..area.bottom()).zip(rows) {
                pen.put(area.x + indent, y, &row, role);
            }
        }
        Some(cursor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_a_sheet_is_no_name_and_no_folder_is_made() {
        let wrong = |typed: &str| mistake(typed, &path(typed, "surd").unwrap());
        assert!(wrong("Q = 12 m³/h").is_some_and(|it| it.contains('=')));
        assert!(wrong("12 m³/h").is_some_and(|it| it.contains("no folder 12 m³")));
        assert_eq!((wrong("rent"), wrong("src/rent"), wrong("/tmp/rent")), (None, None, None));
        assert_eq!(other_name(Path::new("a/bank.csv")), "bank-2.csv");
    }

    #[test]
    fn a_dot_within_a_name_is_no_ending() {
        for (typed, sheet, exported) in [
            ("rent", "rent.surd", "rent.txt"),
            ("Löhne Nov. 2026", "Löhne Nov. 2026.surd", "Löhne Nov. 2026.txt"),
            ("v1.2", "v1.2.surd", "v1.2.txt"),
            ("Dr.Meier", "Dr.Meier.surd", "Dr.Meier.txt"),
            ("no. ", "no..surd", "no..txt"),
            (".plan", ".plan.surd", ".plan.txt"),
            ("a.b/rent.surd", "a.b/rent.surd", "a.b/rent.surd"),
            ("rent.txt", "rent.txt", "rent.txt"),
            ("rent.csv", "rent.csv", "rent.csv"),
        ] {
            let found = ["surd", "txt"].map(|ending| path(typed, ending));
            assert_eq!(found, [sheet, exported].map(|it| Some(PathBuf::from(it))), "{typed}");
        }
        assert_eq!((path("a.b/", "surd"), path(" ", "surd")), (None, None));
        // A file that is there already is meant as it is called.
        let file = std::env::temp_dir().join(format!("surd-ask-{}.no 2", std::process::id()));
        std::fs::write(&file, "1").unwrap();
        assert_eq!(path(file.to_str().unwrap(), "surd"), Some(file.clone()));
        std::fs::remove_file(&file).unwrap();
    }
}
