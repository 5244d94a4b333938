//! What stands in for the screen where surd is built without it: the line mode.

use crate::cli::{self, Options};
use crate::manual::Section;
use std::io;
use std::process::ExitCode;

/// Runs the line mode; the exit status.
#[allow(clippy::unnecessary_wraps, reason = "the screen can fail")]
pub(super) fn run(options: &Options) -> io::Result<ExitCode> {
    Ok(cli::plain(options))
}

pub(super) fn give_back() {}

pub(super) fn themes() -> Vec<&'static str> {
    Vec::new()
}

pub(super) fn keys_by_action() -> impl Iterator<Item = (String, Vec<String>)> {
    std::iter::empty()
}

pub(super) fn roles() -> &'static [(&'static str, &'static str)] {
    &[]
}

pub(super) fn keys() -> Vec<Section> {
    Vec::new()
}

pub(super) fn theme_section() -> Section {
    Section { title: "Themes".into(), entries: Vec::new() }
}
