//! Every row of the vocabulary: its examples are true, its name is its own, its words are documented.

use crate::run::Sheet;
use std::collections::HashSet;
use surd::session::Outcome;
use surd::vocabulary::formats::FORMATS;
use surd::vocabulary::numbers::NUMBER_WORDS;
use surd::vocabulary::operators::OPERATORS;
use surd::vocabulary::{self, Fixity, Row, constants, functions};

type Examples = &'static [(&'static str, &'static str)];

fn rows() -> Vec<(String, &'static str, Examples)> {
    let operators = OPERATORS.iter().map(|row| (format!("operator {:?}", row.symbol), row.doc, row.examples));
    let functions = functions::all().map(|row| (row.signature(), row.doc, row.examples));
    let constants = constants::all().map(|row| (format!("constant {}", row.name), row.doc, row.examples));
    let formats = FORMATS.iter().map(|row| (format!("notation {}", row.name), row.doc, row.examples));
    let numbers = NUMBER_WORDS.iter().map(|row| (format!("number word {}", row.name), row.doc, row.examples));
    operators.chain(functions).chain(constants).chain(formats).chain(numbers).collect()
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
fn what_an_example_prints_is_known_to_be_rounded() {
    for (row, _, examples) in rows() {
        for (line, wanted) in examples {
            let prints = wanted.split('\t').next().unwrap_or("");
            if let Outcome::Value(_, shown) = Sheet::new().line(line).outcome {
                assert_eq!(
                    surd::manual::is_rounded(line, prints),
                    !shown.is_exact(),
                    "{row}: {line} {prints}"
                );
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
        row.words().for_each(|name| claim("function", name));
    }
    for row in constants::all() {
        row.words().for_each(|name| claim("constant", name));
    }
    for row in FORMATS {
        row.words().for_each(|name| claim("notation", name));
    }
}

#[test]
fn every_word_finds_its_row_and_so_does_another_case() {
    for row in functions::all() {
        assert!(
            row.words().all(|word| vocabulary::function(word).is_some_and(|found| found.name == row.name))
        );
    }
    for row in constants::all() {
        assert!(
            row.words().all(|word| vocabulary::constant(word).is_some_and(|found| found.name == row.name))
        );
    }
    for word in functions::all().flat_map(Row::words).filter(|word| 1 < word.len()) {
        let shouted = vocabulary::function(&word.to_ascii_uppercase());
        assert_eq!(shouted.map(Row::name), vocabulary::function(word).map(Row::name), "{word}");
    }
    assert_eq!(vocabulary::constant("Speed_of_Light").map(Row::name), Some("speed_of_light"));
    assert!(vocabulary::function("sqr").is_none());
    assert!(vocabulary::constant("I").is_none(), "a letter of another case is a name that is free");
}

#[test]
fn every_constant_can_be_written_by_each_of_its_names() {
    for row in constants::all() {
        for word in row.words() {
            if let Err(found) = Sheet::new().check(&format!("{word} == {}", row.name), "true") {
                panic!("{word}: {found}");
            }
        }
    }
}

#[test]
fn no_plain_letter_is_taken_but_e_and_i() {
    for letter in ('a'..='z').chain('A'..='Z') {
        let taken = vocabulary::constant(&letter.to_string()).is_some();
        assert_eq!(taken, matches!(letter, 'e' | 'i'), "{letter}");
    }
}

#[test]
fn what_an_error_offers_mends_its_line() {
    for (line, mended, wanted) in [
        ("10 divided by 2", "10 / 2", "5"),
        ("2 to the power of 10", "2 ^ 10", "1024"),
        ("what is 2 + 2", " 2 + 2", "4"),
        ("let x = 5", " x = 5", "5"),
        ("x := 5", "x = 5", "5"),
        ("5 === 5", "5 == 5", "true"),
        ("5 ~= 3", "5 != 3", "true"),
        ("2 pi()", "2 pi", "6.28318530718"),
        ("square root of 16", "sqrt 16", "4"),
        ("int(3.7)", "trunc(3.7)", "3"),
        ("hex(255)", "(255 to hex)", "0xff"),
        ("5 choose 2", "choose(5, 2)", "10"),
        ("tax rate = 18%", "tax_rate = 18%", "18%"),
        ("5 plus 3 minus 2", "5 + 3 - 2", "6"),
        ("7 MOD 2", "7 mod 2", "1"),
        ("2 ＋ 3", "2 + 3", "5"),
        ("3,5", "3.5", "3.5"),
        ("2 + 3 =", "2 + 3 ", "5"),
        ("1+2)", "1+2", "3"),
    ] {
        let answer = Sheet::new().line(line);
        let Outcome::Failed(wrong) = &answer.outcome else { panic!("{line} is no error") };
        let remedy = wrong[0].remedy.as_ref().unwrap_or_else(|| panic!("{line}: no remedy"));
        let mut text = line.to_owned();
        text.replace_range(remedy.span.range(), &remedy.text);
        assert_eq!(text, mended);
        assert_eq!(Sheet::new().check(&text, wanted), Ok(()), "{line}");
    }
}

#[test]
fn the_other_reading_is_offered_where_there_is_one() {
    for (line, other) in [
        ("6/2(1+2)", "(6 ÷ 2) × (1 + 2)"),
        ("sin pi/2", "sin(pi ÷ 2)"),
        ("2 sin pi/2", "2 × sin(pi ÷ 2)"),
        ("-sin pi/2", "-sin(pi ÷ 2)"),
        ("sin 2 pi", "sin(2) × pi"),
        ("sin 2 pi/3", "sin(2 × pi ÷ 3)"),
        ("sin (pi)^2", "sin(pi)^2"),
        ("1,234", "1.234"),
        ("3 1/2", "(3 × 1 ÷ 2)"),
        ("1.08(250)", "1.08 + 0.(250) ÷ 100"),
        ("7 % -3", "7 mod -3"),
        ("200 - 9% - 8%", "200 - 9 ÷ 100 - 8 ÷ 100"),
    ] {
        let notes = Sheet::new().line(line).notes;
        assert_eq!(notes.first().and_then(|note| note.other.as_deref()), Some(other), "{line}");
    }
}

#[test]
fn no_word_is_both_a_constant_and_a_unit() {
    let words = surd::vocabulary::constants::all().flat_map(surd::vocabulary::Row::words);
    let both: Vec<&str> = words
        .filter(|word| surd::quantity::catalog::find(word).is_some_and(|unit| unit.parts().0.is_empty()))
        .collect();
    assert!(both.is_empty(), "{both:?}");
}
