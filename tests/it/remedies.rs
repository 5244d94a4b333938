//! A remedy mends its line: put in, it has a value, and every digit and every name of the user's is still there.

use crate::golden;
use crate::run::{offered, printed};
use std::fmt::Write as _;
use surd::session::Outcome;
use surd::syntax::{self, Reference};

/// The names of the user's in a line, and the digits of its numbers.
fn kept(line: &str, names: &[String]) -> (Vec<String>, String) {
    let names = syntax::references(line).filter_map(|(_, reference)| match reference {
        Reference::Name(name) if names.iter().any(|known| known == name) => Some(name.to_owned()),
        _ => None,
    });
    let words = line.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '.');
    let numbers = words.filter(|word| word.starts_with(|c: char| c.is_ascii_digit() || c == '.'));
    (names.collect(), numbers.flat_map(str::chars).filter(char::is_ascii_digit).collect())
}

/// What a remedy loses of its line; the order of numbers may be another one.
fn lost(line: &str, offer: &str, names: &[String]) -> Option<String> {
    let ((own, mut digits), (kept, others)) = (kept(line, names), kept(offer, names));
    if let Some(name) = own.iter().find(|name| !kept.contains(name)) {
        return Some(format!("the name {name}"));
    }
    for digit in others.chars() {
        if let Some(at) = digits.find(digit) {
            digits.remove(at);
        }
    }
    (!digits.is_empty()).then(|| format!("the digits {digits}"))
}

/// What is said where a remedy is a solution, or says with a word what the line says with a number.
const SAID_OTHERWISE: &[&str] = &[
    "the solution is",
    "the solutions are",
    "this equation has no real solution",
    "both sides are equal at",
    "for their mean write",
    "for so many per unit",
    "for the inverse",
    "its 32 bits are",
    "a number in another base",
    "needs no type",
    "unknown function `NORM",
    "unknown function `iterate`",
    " is yours",
    "a name has no spaces: write `Tax_2026",
];

#[test]
fn a_remedy_gives_its_line_a_value_and_loses_nothing() {
    let (mut failures, mut count) = (String::new(), 0);
    golden::each_line(|sheet, line, _, place| {
        let answer = sheet.line(line);
        let Outcome::Failed(wrong) = &answer.outcome else { return };
        let Some(offer) = offered(line, &answer) else { return };
        count += 1;
        let mended = printed(&sheet.instead(&offer));
        let message = &wrong[0].message;
        let names = sheet.names();
        let is_same = !SAID_OTHERWISE.iter().any(|said| message.contains(said));
        let lost = lost(line, &offer, &names).filter(|_| is_same);
        if mended.starts_with("! ") {
            writeln!(failures, "{place}: {line}\n    offers {offer}\n    which gives {mended}").unwrap();
        }
        if let Some(lost) = lost {
            writeln!(failures, "{place}: {line}\n    offers {offer}\n    which loses {lost}").unwrap();
        }
    });
    assert!(failures.is_empty(), "\n{failures}");
    assert!(count > 500, "only {count} remedies were found");
}
