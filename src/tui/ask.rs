//! A name for a file, typed in a line of its own. It knows what the name is for, but opens nothing.

use crate::tui::line::Line;
use std::path::{Path, PathBuf};

/// The question for a name.
#[derive(Debug)]
pub(super) struct Ask {
    pub(super) purpose: Purpose,
    /// What is typed.
    pub(super) query: Line,
    /// Why the name that was typed last won't do.
    pub(super) wrong: Option<String>,
}

/// What a name is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// The sheet goes on in this file.
    SaveAs,
    /// The sheet in this file is opened, or begun.
    New,
    /// The sheet is written into this file with its results.
    Export,
}

impl Purpose {
    /// What stands before the name.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::SaveAs => "Save as",
            Self::New => "New sheet",
            Self::Export => "Export to",
        }
    }

    /// What becomes of the name.
    pub(super) fn doc(self) -> &'static str {
        match self {
            Self::SaveAs => "the sheet goes on in this file; .surd is added where the name has no ending",
            Self::New => "a sheet of this name is begun, or opened where there is one; .surd is added",
            Self::Export => {
                "the lines with their results: .csv and .md are tables, anything else is plain text"
            }
        }
    }
}

impl Ask {
    pub(super) fn new(purpose: Purpose) -> Self {
        Self { purpose, query: Line::default(), wrong: None }
    }

    /// The path that was typed, from the folder that surd was started in; `~` is the user's home.
    pub(super) fn path(&self) -> Option<PathBuf> {
        let typed = self.query.text().trim();
        if typed.is_empty() || typed.ends_with('/') {
            return None;
        }
        let path = match typed.strip_prefix("~/") {
            Some(rest) => std::env::home_dir()?.join(rest),
            None => PathBuf::from(typed),
        };
        let ending = if self.purpose == Purpose::Export { "txt" } else { "surd" };
        Some(if path.extension().is_none() { path.with_extension(ending) } else { path })
    }
}

/// The name of a file, for a title.
pub(super) fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
