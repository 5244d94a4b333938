//! Every row of the vocabulary: its examples are true, its name is its own, its words are documented.

use crate::run::Sheet;
use std::collections::HashSet;
use surd::vocabulary::constants::CONSTANTS;
use surd::vocabulary::formats::FORMATS;
use surd::vocabulary::functions::bound::BINDERS;
use surd::vocabulary::operators::OPERATORS;
use surd::vocabulary::{self, Fixity, functions};

type Examples = &'static [(&'static str, &'static str)];

fn rows() -> Vec<(String, &'static str, Examples)> {
    let operators = OPERATORS.iter().map(|row| (format!("operator {:?}", row.symbol), row.doc, row.examples));
    let functions = functions::all().map(|row| (row.signature(), row.doc, row.examples));
    let constants = CONSTANTS.iter().map(|row| (format!("constant {}", row.name), row.doc, row.examples));
    let formats = FORMATS.iter().map(|row| (format!("notation {}", row.name), row.doc, row.examples));
    let binders = BINDERS.iter().map(|row| (row.signatures.join(", "), row.doc, row.examples));
    operators.chain(functions).chain(constants).chain(formats).chain(binders).collect()
}

#[test]
fn every_example_is_true() {
    for (row, _, examples) in rows() {
        assert!(!examples.is_empty(), "{row} has no example");
        for (line, wanted) in examples {
            if let Err(found) = Sheet::new().check(line, wanted) {
                panic!("{row}: {line}\n    want {wanted}\n    got  {found}");
            }
        }
    }
}

#[test]
fn every_row_has_one_sentence() {
    for (row, doc, _) in rows() {
        let starts_well = doc.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic());
        assert!(starts_well && doc.ends_with('.'), "{row}: {doc}");
    }
}

#[test]
fn every_bound_form_is_one_of_a_function() {
    for row in BINDERS {
        assert!(vocabulary::function(row.name).is_some(), "{}", row.name);
    }
}

#[test]
fn no_two_rows_of_a_kind_bear_the_same_name() {
    let mut seen: HashSet<(&str, &str)> = HashSet::new();
    let mut claim = |kind: &'static str, name: &'static str| {
        assert!(seen.insert((kind, name)), "two {kind} rows bear the name {name:?}");
    };
    for row in OPERATORS {
        let kind = match row.fixity {
            Fixity::Prefix(..) => "prefix",
            Fixity::Postfix(..) => "postfix",
            _ => "infix",
        };
        std::iter::once(&row.symbol).chain(row.aliases).for_each(|name| claim(kind, name));
    }
    for row in functions::all() {
        std::iter::once(&row.name).chain(row.aliases).for_each(|name| claim("function", name));
    }
    for row in CONSTANTS {
        std::iter::once(&row.name).chain(row.aliases).for_each(|name| claim("constant", name));
    }
    for row in FORMATS {
        std::iter::once(&row.name).chain(row.aliases).for_each(|name| claim("notation", name));
    }
}
