//! Every place in the sources that writes a note or proposes a remedy is reached by a line of the golden files, and so is
//! every row of what other tools write. The sources are the list: what is added there and has no golden line fails.

use crate::architecture::sources;
use crate::golden;
use std::collections::BTreeSet;
use std::path::Path;
use surd::quantity::catalog::{Row, explanation, rows};
use surd::session::Outcome;
use surd::text::Origin;
use surd::vocabulary::foreign::{BEHIND_NAMES, BETWEEN, CALLS, SIGNS, WORDS, rewritten};

/// The calls that write a note or propose a remedy.
const CALLS_THAT_SAY: &[&str] = &[
    "Note::new(",
    "Remedy::new(",
    "Origin::here()",
    ".remark(",
    ".with_near(",
    ".with_remedy(",
    ".with_remedy_around(",
    ".with_remedy_at(",
];

/// The notes that one place writes for each variant of an enumeration, and the file that declares it.
const CASES: &[(&str, &str)] = &[("Implied", "src/syntax/implied.rs"), ("Remark", "src/calendar.rs")];

/// A file of the sources, without its tests.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    text.split("#[cfg(test)]\nmod tests").next().unwrap_or("").to_owned()
}

/// The places in the sources, as `src/eval.rs:12`.
fn places() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = BTreeSet::new();
    for path in sources(&root.join("src")) {
        let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        // The layer that defines these calls, and the screen, which has questions of its own.
        if ["src/text", "src/tui", "src/context"].iter().any(|layer| name.starts_with(layer)) {
            continue;
        }
        for (number, line) in code(&path).lines().enumerate() {
            let is_comment = line.trim_start().starts_with("//");
            let is_getter = line.contains(".remark()");
            if !is_comment && !is_getter && CALLS_THAT_SAY.iter().any(|call| line.contains(call)) {
                found.insert(format!("{name}:{}", number + 1));
            }
        }
    }
    found
}

/// The names of an enumeration's variants, in their order.
fn variants(name: &str, file: &str) -> Vec<String> {
    let text = code(&Path::new(env!("CARGO_MANIFEST_DIR")).join(file));
    let (_, body) = text.split_once(&format!("pub enum {name} {{\n")).unwrap();
    let (body, _) = body.split_once("\n}").unwrap();
    let lines = body.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    lines.map(|line| line.trim_end_matches(',').to_owned()).collect()
}

#[test]
fn every_note_and_remedy_is_in_a_golden_file() {
    let (mut seen, mut cases, mut meanings) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let (mut messages, mut lines) = (Vec::new(), Vec::new());
    golden::each_line(|sheet, line, _, _| {
        let answer = sheet.line(line);
        let name =
            |origin: &Origin| format!("{}:{}", origin.place.file().replace('\\', "/"), origin.place.line());
        seen.extend(answer.notes.iter().map(|note| name(&note.origin)));
        cases.extend(answer.notes.iter().map(|note| (name(&note.origin), note.case)));
        meanings.extend(answer.notes.iter().filter_map(|note| explanation(&note.message)));
        if let Outcome::Failed(wrong) = answer.outcome {
            lines.push((line.to_owned(), wrong.iter().any(|wrong| wrong.remedy.is_some())));
            seen.extend(
                wrong.iter().filter_map(|wrong| wrong.remedy.as_ref()).map(|remedy| name(&remedy.origin)),
            );
            messages.extend(wrong.into_iter().map(|wrong| wrong.message));
        }
    });
    let mut missing: Vec<String> = places().difference(&seen).cloned().collect();
    for (name, file) in CASES {
        for (case, variant) in variants(name, file).iter().enumerate() {
            let is_seen = cases.iter().any(|(place, seen)| usize::from(*seen) == case && says(name, place));
            if !is_seen {
                missing.push(format!("{name}::{variant}"));
            }
        }
    }
    for row in rewritten::CALLS {
        let call = format!("{}(", row.name());
        let is_seen = |(line, offers): &(String, bool)| {
            let lower = line.to_lowercase();
            let is_call = lower.split_once(&call).is_some_and(|(_, rest)| {
                let (mut depth, mut count) = (0, 1);
                for c in rest.chars() {
                    depth += i32::from("([".contains(c)) - i32::from(")]".contains(c));
                    if depth < 0 {
                        break;
                    }
                    count += usize::from(depth == 0 && ",;".contains(c));
                }
                count == row.written.split(", ").count()
            });
            is_call && *offers != row.here.is_empty()
        };
        if !lines.iter().any(is_seen) {
            missing.push(row.written.to_owned());
        }
    }
    for row in rewritten::PHRASES {
        let is_seen =
            |(line, offers): &(String, bool)| row.phrase(line).is_some() && *offers != row.here.is_empty();
        if !lines.iter().any(is_seen) {
            missing.push(row.written.to_owned());
        }
    }
    for row in [SIGNS, WORDS, CALLS, BETWEEN, BEHIND_NAMES].into_iter().flatten() {
        if !messages.iter().any(|message| message.contains(row.advice)) {
            missing.push(format!("{:?}: {}", row.written, row.advice));
        }
    }
    let explained = rows().filter_map(Row::note).filter(|note| !meanings.contains(*note));
    missing.extend(explained.map(str::to_owned).collect::<BTreeSet<_>>());
    assert!(missing.is_empty(), "no golden line has what these say:\n{}", missing.join("\n"));
}

/// Whether a place writes the notes of an enumeration: its code does in the line or the one after it.
fn says(name: &str, place: &str) -> bool {
    let (file, number) = place.rsplit_once(':').unwrap();
    let text = code(&Path::new(env!("CARGO_MANIFEST_DIR")).join(file));
    let number: usize = number.parse().unwrap();
    text.lines()
        .nth(number - 1)
        .is_some_and(|line| line.contains(&format!("in_case({} as u8)", name.to_lowercase())))
}
