//! What is printed from the rows and committed: the reference, the man page, the completions of shells.
//! `SURD_UPDATE=1 cargo test manual` writes them again.

use crate::run::Sheet;
use std::path::Path;
use std::process::Command;
use surd::cli::options::Page;
use surd::manual::NUMBER_FORMS;
use surd::tui::recipes::RECIPES;

/// Each page and where it is kept.
const KEPT: &[(&str, &str)] = &[
    ("man", "assets/surd.1"),
    ("bash", "assets/completions/surd.bash"),
    ("zsh", "assets/completions/_surd"),
    ("fish", "assets/completions/surd.fish"),
    ("powershell", "assets/completions/surd.ps1"),
    ("nushell", "assets/completions/surd.nu"),
    ("reference", "docs/REFERENCE.md"),
];

#[test]
fn what_is_committed_is_what_generate_prints() {
    assert!(Page::ALL.iter().map(|&(name, _)| name).eq(KEPT.iter().map(|&(name, _)| name)));
    for &(name, path) in KEPT {
        let output = Command::new(env!("CARGO_BIN_EXE_surd")).args(["--generate", name]).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        let printed = String::from_utf8(output.stdout).unwrap();
        let whole = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        if std::env::var_os("SURD_UPDATE").is_some() {
            std::fs::create_dir_all(whole.parent().unwrap()).unwrap();
            std::fs::write(&whole, &printed).unwrap();
        }
        let committed = std::fs::read_to_string(&whole).unwrap_or_default();
        let differing = committed.lines().zip(printed.lines()).find(|(was, is)| was != is);
        assert!(committed == printed, "SURD_UPDATE=1 prints {path} again; it differs at {differing:?}");
    }
}

#[test]
fn every_recipe_is_true() {
    for recipe in RECIPES {
        for (line, wanted) in recipe.examples {
            if let Err(found) = Sheet::new().check(line, wanted) {
                panic!("{}: {line}\n    want {wanted}\n    got  {found}", recipe.about);
            }
        }
    }
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
