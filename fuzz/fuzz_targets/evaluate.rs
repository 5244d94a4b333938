//! The evaluator: any lines have answers, errors have places, and the reading that is shown has the same value.

#![no_main]

use libfuzzer_sys::fuzz_target;
use surd::format::Shown;
use surd::session::{Answer, Outcome, Settings, decode};

/// Lines of one sheet: enough for names and references to meet.
const MOST_LINES: usize = 4;

fn printed(answer: &Answer) -> Option<&str> {
    match &answer.outcome {
        Outcome::Value(_, shown) => Some(Shown::plain(shown)),
        _ => None,
    }
}

fuzz_target!(|bytes: &[u8]| {
    let text = surd_fuzz::text(bytes);
    let lines: Vec<&str> = text.split('\n').take(MOST_LINES).collect();
    let answers = surd_fuzz::lines(Settings::default(), lines.iter().copied());
    for (line, answer) in lines.iter().zip(&answers) {
        let (line, _) = decode(line.as_bytes());
        if let Outcome::Failed(diagnostics) = &answer.outcome {
            assert!(!diagnostics.is_empty());
            for diagnostic in diagnostics {
                assert!(line.get(diagnostic.span.range()).is_some(), "{line:?}: {diagnostic:?}");
                assert!(!diagnostic.message.contains("a fault here"), "{line:?}: {diagnostic:?}");
            }
        }
    }
    // Of a line alone, since names and draws would differ.
    let ([line], [answer]) = (&lines[..], &answers[..]) else { return };
    for note in answer.notes.iter().filter(|_| !answer.placed) {
        if let Some(reading) = note.message.strip_prefix("read as ") {
            let again = surd_fuzz::answer(reading);
            // A cancelled one has no value to compare.
            if let (Some(one), Some(other)) = (printed(answer), printed(&again)) {
                assert_eq!(one, other, "{line:?} as {reading:?}");
            }
        }
    }
});
