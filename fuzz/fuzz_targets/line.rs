//! Any bytes as a line: a value or a diagnostic whose span lies in the line, on character boundaries, and the canonical
//! reading reads back to the same value. `cargo install cargo-fuzz`, then `cargo +nightly fuzz run line`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use std::thread;
use std::time::Duration;
use surd::format::Shown;
use surd::limits::Interrupt;
use surd::session::{Answer, Outcome, Sequence, Settings, decode};

/// An evaluation is cancelled after this long; that it heeds it is what a time-out of the fuzzer tells.
const PATIENCE: Duration = Duration::from_millis(500);

fn answer(line: &str) -> Answer {
    let token = Interrupt::new();
    let alarm = token.clone();
    let _ = thread::spawn(move || {
        thread::sleep(PATIENCE);
        alarm.cancel();
    });
    Sequence::new(Settings::default(), token).line(line)
}

fn printed(answer: &Answer) -> Option<&str> {
    match &answer.outcome {
        Outcome::Value(_, shown) | Outcome::Function(_, shown) => Some(Shown::plain(shown)),
        _ => None,
    }
}

fuzz_target!(|bytes: &[u8]| {
    let (line, _) = decode(bytes);
    if line.contains('\n') {
        return;
    }
    let found = answer(&line);
    if let Outcome::Failed(diagnostics) = &found.outcome {
        assert!(!diagnostics.is_empty());
        for diagnostic in diagnostics {
            assert!(line.get(diagnostic.span.range()).is_some(), "{diagnostic:?}");
        }
    }
    for note in &found.notes {
        if let Some(reading) = note.message.strip_prefix("read as ") {
            let again = answer(reading);
            let cancelled = [&found, &again].iter().any(|answer| printed(answer).is_none());
            assert!(cancelled || printed(&again) == printed(&found), "{line} as {reading}");
        }
    }
});
