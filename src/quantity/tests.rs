//! What must hold for every row of `assets/units.txt`. GNU units is the oracle, where it is installed.

use super::catalog::{self, Measure, Named};
use super::dimension::Base;
use super::{Dimension, Unit};
use crate::limits::Interrupt;
use crate::number::digits::Style;
use crate::number::{self, Number};
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// Words that GNU units takes for something else, each with what that is.
const OTHERS: &[(&str, &str)] = &[];

#[test]
fn there_are_enough_units_of_enough_quantities() {
    let quantities: HashSet<&str> = catalog::rows().map(catalog::Row::quantity).collect();
    assert!(1500 <= catalog::rows().count() && 70 <= quantities.len(), "{}", quantities.len());
}

#[test]
fn every_word_is_found_and_none_is_a_constant() {
    for row in catalog::rows() {
        for word in row.words() {
            let found = catalog::find(word).unwrap_or_else(|| panic!("`{word}` is not found"));
            assert_eq!(found.to_string(), word);
            assert!(std::ptr::eq(found.row(), row), "{word}");
        }
    }
}

#[test]
fn words_that_can_be_split_in_two_ways_are_rows() {
    let mut splits: HashMap<String, Vec<Named>> = HashMap::new();
    for named in catalog::prefixed() {
        splits.entry(named.to_string()).or_default().push(named);
    }
    let is_row = |word: &str| catalog::rows().any(|row| row.words().any(|other| other == word));
    let mut ambiguous: Vec<String> = splits
        .iter()
        .filter(|(word, found)| found.iter().any(|other| !other.is(found[0])) && !is_row(word))
        .map(|(word, found)| {
            let found: Vec<String> = found.iter().map(|named| format!("{:?}", named.parts())).collect();
            format!("{word}: {}", found.join(" or "))
        })
        .collect();
    ambiguous.sort();
    assert!(ambiguous.is_empty(), "a row must decide what these are:\n{}", ambiguous.join("\n"));
}

#[test]
fn every_pair_of_one_dimension_converts_there_and_back() {
    let interrupt = Interrupt::new();
    let mut of_dimension: HashMap<Dimension, Vec<(Unit, Number)>> = HashMap::new();
    for row in catalog::rows().filter(|row| row.measure() == Measure::Linear) {
        let unit = Unit::from(catalog::find(row.symbol()).unwrap());
        let scale = unit.scale(&interrupt).unwrap();
        of_dimension.entry(row.dimension()).or_default().push((unit, scale));
    }
    let number: Number = number::divide(&Number::from(22), &Number::from(7), &interrupt).unwrap();
    for (_, units) in of_dimension {
        for (a, _) in &units {
            for (b, _) in &units {
                let there = number::multiply(&number, &a.ratio(b, &interrupt).unwrap()).unwrap();
                let back = number::multiply(&there, &b.ratio(a, &interrupt).unwrap()).unwrap();
                assert_eq!(back, number, "{a} to {b}");
            }
        }
    }
}

/// A dimension as an expression of GNU units.
fn in_gnu_units(dimension: &Dimension) -> String {
    let symbol = |base| match base {
        Base::Length => "m",
        Base::Mass => "kg",
        Base::Time => "s",
        Base::Current => "A",
        Base::Temperature => "K",
        Base::Amount => "mol",
        Base::Luminosity => "cd",
        Base::Information => "bit",
        _ => "radian",
    };
    let mut written = String::from("1");
    for (base, exponent) in dimension.factors() {
        let _ = write!(written, " {}^{}", symbol(base), exponent.numerator());
    }
    written
}

/// What GNU units prints for these lines; `None` where it is not installed.
fn gnu_units(input: &str) -> Option<String> {
    let mut gnu = Command::new("units");
    gnu.args(["-q", "-t", "-1", "-s", "-o", "%.17g"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = gnu.stderr(Stdio::null()).spawn().ok()?;
    let mut stdin = child.stdin.take()?;
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().ok()?;
    writer.join().ok()?.ok()?;
    String::from_utf8(output.stdout).ok()
}

/// To 17 digits: it is compared with what GNU units computes in binary.
fn nearly(number: &Number, interrupt: &Interrupt) -> f64 {
    let decimal = number.real(0).unwrap().decimal(17, Style::Scientific, interrupt);
    decimal.unwrap().text.parse().unwrap()
}

#[test]
fn every_row_that_gnu_units_knows_agrees_with_it() {
    let interrupt = Interrupt::new();
    let linear = catalog::rows().filter(|row| row.measure() == Measure::Linear);
    let words = linear.flat_map(|row| row.words().map(move |word| (word, row)));
    let is_plain = |word: &str| word.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_');
    let words: Vec<_> = words.filter(|(word, _)| is_plain(word)).collect();
    // Of an unknown unit it says that, and asks for another one: the empty line is none.
    let listed: String = words.iter().map(|(word, _)| format!("{word}\n\n")).collect();
    let Some(answers) = gnu_units(&listed) else { return };
    let unknown: HashSet<&str> =
        answers.lines().filter_map(|line| line.strip_prefix("Unknown unit '")?.strip_suffix('\'')).collect();
    let known: Vec<_> = words
        .into_iter()
        .filter(|(word, _)| !unknown.contains(word) && !OTHERS.iter().any(|(other, _)| other == word))
        .collect();
    let pairs: String =
        known.iter().map(|(word, row)| format!("{word}\n{}\n", in_gnu_units(&row.dimension()))).collect();
    let answers = gnu_units(&pairs).expect("it has just run");
    let mut answers = answers.lines();
    let mut wrong = Vec::new();
    for (word, row) in &known {
        let answer = answers.next().unwrap_or_default();
        let own = nearly(&row.scale(), &interrupt);
        match answer.trim().parse::<f64>() {
            Ok(theirs) if (own / theirs - 1.0).abs() <= 1e-12 => {}
            Ok(theirs) => wrong.push(format!("{word}: {own:e}, not {theirs:e}; {}", row.definition())),
            // It means something else: the lines that follow say what.
            Err(_) if answer.starts_with("conformability") => drop(answers.by_ref().take(2).count()),
            Err(_) => wrong.push(format!("{word}: {answer}")),
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), known.len(), wrong.join("\n"));
}
