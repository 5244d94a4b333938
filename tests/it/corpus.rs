//! What people write in other tools, with its right value: a line gives that value, or is an error whose remedy gives it,
//! or an error without a remedy. A wrong value fails, and so does one without the note that it needs.

use crate::run::{Sheet, offered, printed};
use std::fmt::Write as _;
use std::path::Path;
use surd::vocabulary::foreign::{BETWEEN, CALLS, SIGNS, WORDS};

/// Why a line is not answered as it should be; `None` where it is.
fn wrong(line: &str, right: &str, needs_note: bool) -> Option<String> {
    let answer = Sheet::new().line(line);
    let found = printed(&answer);
    if !found.starts_with("! ") {
        if found != right {
            return Some(format!("gives {found}"));
        }
        return (needs_note && answer.notes.is_empty()).then(|| format!("gives {found} without a note"));
    }
    let offer = offered(line, &answer)?;
    let mended = printed(&Sheet::new().line(&offer));
    (right != "!" && mended != right || mended.starts_with("! "))
        .then(|| format!("offers {offer}, which gives {mended}"))
}

#[test]
fn what_other_tools_read_has_the_right_value_or_an_error() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus.txt");
    let text = std::fs::read_to_string(path).unwrap();
    let (mut count, mut failures) = (0, String::new());
    for row in text.lines() {
        let mut parts = row.split('\t');
        let (Some(line), Some(right)) = (parts.next(), parts.next()) else { continue };
        count += 1;
        if let Some(what) = wrong(line, right, parts.next() == Some("note")) {
            writeln!(failures, "{line}: {what}, not {right}").unwrap();
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
    assert!(count >= 500, "only {count} lines were found");
}

#[test]
fn every_foreign_spelling_is_an_error_and_its_remedy_has_a_value() {
    let mut failures = String::new();
    let mut offers = 0;
    for row in SIGNS.iter().chain(WORDS).chain(BETWEEN).chain(CALLS) {
        for written in row.written {
            for line in [
                format!("6 {written} 3"),
                format!("6{written}"),
                format!("{written}(6)"),
                format!("{written} 6"),
            ] {
                let answer = Sheet::new().line(&line);
                let found = printed(&answer);
                let Some(offer) = offered(&line, &answer).filter(|_| found.starts_with("! ")) else {
                    continue;
                };
                offers += 1;
                let mended = printed(&Sheet::new().line(&offer));
                let keeps = line.chars().filter(char::is_ascii_digit).all(|digit| offer.contains(digit));
                if mended.starts_with("! ") || !keeps {
                    writeln!(failures, "{line}: offers {offer}, which gives {mended}").unwrap();
                }
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
    assert!(offers > 50, "only {offers} remedies were found");
}
