//! Runs lines as a sheet, for the tests that look at what they print.

use surd::calendar::{Moment, NANOSECONDS, Zone};
use surd::context::Clock;
use surd::format::Shown;
use surd::limits::Interrupt;
use surd::session::{Answer, Outcome, Session, Settings, Submitted};

/// 2026-11-27 12:00 UTC, the time of every test.
const NOON: i128 = 1_795_780_800 * NANOSECONDS;

/// A sheet without a file.
pub(crate) struct Sheet(Session);

impl Sheet {
    pub(crate) fn new() -> Self {
        Self::with(Settings::default())
    }

    pub(crate) fn with(settings: Settings) -> Self {
        let clock = Clock(|| Moment::of_unix(NOON, Zone::utc()).ok());
        Self(Session::new(Settings { clock, ..settings }))
    }

    /// What a line gives when it is appended.
    pub(crate) fn line(&mut self, line: &str) -> Answer {
        let Submitted::Entry(index) = self.0.submit(line) else { panic!("{line} ends the session") };
        self.evaluate(index);
        self.0.entries()[index].answer().unwrap().clone()
    }

    /// What a line gives in the place of the last one, which then comes back.
    pub(crate) fn instead(&mut self, line: &str) -> Answer {
        let last = self.0.entries().len() - 1;
        self.0.replace(last, line);
        self.evaluate(last);
        let answer = self.0.entries()[last].answer().unwrap().clone();
        self.0.undo();
        self.evaluate(last);
        answer
    }

    /// The names that the sheet defines.
    pub(crate) fn names(&self) -> Vec<String> {
        self.0.names(None).map(|(name, _)| name.to_owned()).collect()
    }

    fn evaluate(&mut self, index: usize) {
        while let Some((ticket, job)) = self.0.next_job(index..index + 1) {
            self.0.accept(ticket, job.run(&Interrupt::new()));
        }
    }

    /// Whether a line prints what is wanted; else what it prints.
    pub(crate) fn check(&mut self, line: &str, wanted: &str) -> Result<(), String> {
        let answer = self.line(line);
        let (wanted, offer) =
            wanted.split_once("\t> ").map_or((wanted, None), |(value, offer)| (value, Some(offer)));
        if offer.is_some() && offered(line, &answer).as_deref() != offer {
            return Err(format!("it offers {:?}", offered(line, &answer)));
        }
        let (wanted, note) =
            wanted.split_once("\t? ").map_or((wanted, None), |(value, note)| (value, Some(note)));
        let notes: Vec<&str> = answer.notes.iter().map(|note| &*note.message).collect();
        if note.is_some_and(|note| !notes.iter().any(|found| found.contains(note))) {
            return Err(format!("the notes {notes:?}"));
        }
        let (wanted, place) =
            wanted.split_once("\t^ ").map_or((wanted, None), |(value, place)| (value, Some(place)));
        if let (Some(place), Outcome::Failed(diagnostics)) = (place, &answer.outcome) {
            let under = diagnostics.first().and_then(|first| line.get(first.span.range())).unwrap_or("");
            if under != place {
                return Err(format!("the caret under `{under}`"));
            }
        }
        let found = printed(&answer);
        match (wanted.strip_prefix('!'), found.strip_prefix("! ")) {
            (Some(text), Some(message)) if message.to_lowercase().contains(&text.trim().to_lowercase()) => {
                Ok(())
            }
            (None, None) if found == wanted => Ok(()),
            _ => Err(found),
        }
    }
}

/// The line that a remedy or the first note with another reading gives.
pub(crate) fn offered(line: &str, answer: &Answer) -> Option<String> {
    match &answer.outcome {
        Outcome::Failed(wrong) => wrong.first()?.remedy.as_ref()?.applied_to(line),
        _ => answer.notes.iter().find_map(|note| note.other.clone()),
    }
}

/// The bare result, or `! ` and the message.
pub(crate) fn printed(answer: &Answer) -> String {
    match &answer.outcome {
        Outcome::Nothing => String::new(),
        Outcome::Value(_, shown) | Outcome::Function(_, shown) => Shown::plain(shown).to_owned(),
        Outcome::Failed(diagnostics) => {
            format!("! {}", diagnostics.first().map_or("", |first| &first.message))
        }
    }
}
