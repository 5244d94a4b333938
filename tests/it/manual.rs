//! What is printed from the rows and committed: the reference, the man page, the completions of shells.
//! `SURD_UPDATE=1 cargo test manual` writes them anew.

use crate::run::Sheet;
use std::path::Path;
use surd::cli::pages;
use surd::manual::{self, Entry, NUMBER_FORMS, Section};
use surd::tui::Keys;
use surd::tui::help::{self, Row};

/// The keys of the screen by the place where they work.
fn keys() -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for row in help::rows("", &Keys::default()) {
        if let Row::Heading(title) = row {
            sections.push(Section { title: title.to_owned(), entries: Vec::new() });
        } else if let (Row::Keys(keys, doc), Some(section)) = (row, sections.last_mut()) {
            section.entries.push(Entry { written: keys, doc: doc.to_owned() });
        }
    }
    sections.retain(|section| !section.entries.is_empty());
    sections
}

fn check(path: &str, printed: &str) {
    let whole = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("SURD_UPDATE").is_some() {
        std::fs::create_dir_all(whole.parent().unwrap()).unwrap();
        std::fs::write(&whole, printed).unwrap();
    }
    let committed = std::fs::read_to_string(&whole).unwrap_or_default();
    let differing = committed.lines().zip(printed.lines()).find(|(was, is)| was != is);
    assert!(committed == printed, "SURD_UPDATE=1 prints {path} anew; it differs at {differing:?}");
}

#[test]
fn the_reference_is_what_the_tables_print() {
    check("docs/REFERENCE.md", &manual::reference(&pages::section(), &keys()));
}

#[test]
fn the_man_page_and_the_completions_are_what_the_options_print() {
    check("assets/surd.1", &pages::man());
    check("assets/completions/surd.bash", &pages::bash());
    check("assets/completions/_surd", &pages::zsh());
    check("assets/completions/surd.fish", &pages::fish());
}

#[test]
fn every_form_of_a_number_is_read_so() {
    for form in NUMBER_FORMS {
        for (line, wanted) in form.examples {
            if let Err(found) = Sheet::new().check(line, wanted) {
                panic!("{}: {line}\n    want {wanted}\n    got  {found}", form.doc);
            }
        }
    }
}
