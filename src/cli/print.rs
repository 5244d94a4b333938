//! Results and errors as lines of text or JSON, and the two streams they go to.
//! It knows nothing of where the lines come from.

use crate::format::layout::with_decimal_comma;
use crate::format::picture::picture;
use crate::format::{self, Doubt, Shown};
use crate::limits::Interrupt;
use crate::quantity::{Notation, Unit};
use crate::session::{Answer, Note, Outcome};
use crate::text::{self, Diagnostic};
use crate::value::Value;
use std::fmt::Write as _;
use std::io::{self, Write};

/// Why printing ends early.
#[derive(Debug)]
pub(super) enum Stop {
    /// Nobody reads any more.
    ClosedPipe,
    /// What was being done, and what went wrong.
    Failed(&'static str, io::Error),
}

/// What is collected before it is written.
const BATCH: usize = 64 << 10;

/// The size of a plot that is drawn: it fits a terminal of 80 columns and 24 rows.
const PICTURE_COLUMNS: u16 = 72;
const PICTURE_ROWS: u16 = 16;

/// Columns of a line that is quoted in an error.
const QUOTED: usize = 76;

/// Standard output and standard error, which keep their order among each other.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "independent wishes")]
pub(super) struct Printer {
    out: Vec<u8>,
    err: String,
    pub(super) exact: bool,
    pub(super) json: bool,
    /// Whether notes go to standard error; in JSON they are part of the object.
    notes: bool,
    /// Whether a plot is drawn, and not only named.
    pub(super) draws: bool,
    /// Whether any line failed.
    pub(super) failed: bool,
    /// Whether the line printed last failed.
    has_just_failed: bool,
    /// Whether it has been said how a table is read.
    has_told_of_table: bool,
}

impl Printer {
    pub(super) fn new(exact: bool, json: bool, quiet: bool) -> Self {
        let notes = !json && !quiet;
        Self {
            out: Vec::new(),
            err: String::new(),
            exact,
            json,
            notes,
            draws: false,
            failed: false,
            has_just_failed: false,
            has_told_of_table: false,
        }
    }

    /// Prints text to standard output.
    pub(super) fn say(&mut self, text: &str) -> Result<(), Stop> {
        if !self.err.is_empty() {
            self.flush()?;
        }
        self.out.extend_from_slice(text.as_bytes());
        if self.out.len() < BATCH { Ok(()) } else { self.flush() }
    }

    /// Prints text to standard error.
    pub(super) fn complain(&mut self, text: &str) -> Result<(), Stop> {
        if !self.out.is_empty() {
            self.flush()?;
        }
        self.err.push_str(text);
        if self.err.len() < BATCH { Ok(()) } else { self.flush() }
    }

    /// Writes what was collected: at most one of the two has any.
    pub(super) fn flush(&mut self) -> Result<(), Stop> {
        if !self.err.is_empty() {
            // When even that fails there is nobody left to tell.
            _ = io::stderr().lock().write_all(self.err.as_bytes());
            self.err.clear();
        }
        if self.out.is_empty() {
            return Ok(());
        }
        let mut stdout = io::stdout().lock();
        let written = stdout.write_all(&self.out).and_then(|()| stdout.flush());
        self.out.clear();
        written.map_err(|error| match error.kind() {
            io::ErrorKind::BrokenPipe => Stop::ClosedPipe,
            _ => Stop::Failed("writing the results", error),
        })
    }

    /// Prints what a line came to; a line without a result prints nothing.
    pub(super) fn answer(&mut self, number: usize, line: &str, answer: &Answer) -> Result<(), Stop> {
        self.has_just_failed = matches!(answer.outcome, Outcome::Failed(_));
        self.failed |= self.has_just_failed;
        if self.json {
            return self.object(number, line, answer);
        }
        match &answer.outcome {
            Outcome::Nothing => {}
            Outcome::Value(_, shown) | Outcome::Function(_, shown) => {
                let text = if self.exact { shown.exact_or_plain() } else { shown.plain() };
                self.say(text)?;
                self.say("\n")?;
                if let Outcome::Value(Value::Plot(plot), _) = &answer.outcome
                    && self.draws
                    && let Ok(drawn) = picture(plot, PICTURE_COLUMNS, PICTURE_ROWS, &Interrupt::new())
                {
                    self.say(&drawn)?;
                }
            }
            Outcome::Failed(wrong) => {
                for wrong in wrong {
                    self.complain(&complaint(number, line, wrong))?;
                }
            }
        }
        if self.notes {
            self.notes(number, &answer.notes)?;
            if let Outcome::Value(value, shown) = &answer.outcome
                && !self.exact
                && let Some(all) = without_cents(value, shown)
            {
                self.complain(&format!("surd: line {number}: note: rounded; all digits are {all}\n"))?;
            }
        }
        Ok(())
    }

    /// Says once how a table is read, after a row of one that failed.
    pub(super) fn tell_of_table(&mut self) -> Result<(), Stop> {
        if !self.has_just_failed || self.json || std::mem::replace(&mut self.has_told_of_table, true) {
            return Ok(());
        }
        self.complain(
            "surd: each line is one expression here; a table is read when it is pasted on the screen\n",
        )
    }

    fn notes(&mut self, number: usize, notes: &[Note]) -> Result<(), Stop> {
        for Note { message, other, keeps, .. } in notes {
            let other = other
                .as_ref()
                .filter(|_| !keeps)
                .map_or_else(String::new, |other| format!("; for the other reading write {other}"));
            self.complain(&format!("surd: line {number}: note: {message}{other}\n"))?;
        }
        Ok(())
    }

    fn object(&mut self, number: usize, line: &str, answer: &Answer) -> Result<(), Stop> {
        let mut out = format!("{{\"line\":{number},\"input\":");
        string(&mut out, line);
        match &answer.outcome {
            Outcome::Nothing => return Ok(()),
            Outcome::Value(found, shown) => value(&mut out, shown, unit_of(found).as_deref(), &answer.notes),
            Outcome::Function(_, shown) => value(&mut out, shown, None, &answer.notes),
            Outcome::Failed(wrong) => {
                out.push_str(",\"error\":");
                error(&mut out, line, wrong.first());
            }
        }
        out.push_str("}\n");
        self.say(&out)
    }
}

/// All digits of a large amount of which the rounded decimal has lost cents: `12345678901.75`.
fn without_cents(value: &Value, shown: &Shown) -> Option<String> {
    let places = |text: &str| text.rsplit_once(['.', ',']).map_or(0, |(_, places)| places.len());
    let rounded = shown.rounded.as_deref().filter(|text| LARGE <= text.len() && places(text) < CENTS)?;
    rounded.bytes().all(|byte| byte.is_ascii_digit() || b"-.,' ".contains(&byte)).then_some(())?;
    let all = format::show(value, 2 * rounded.len(), &Interrupt::new()).ok()?;
    let text = all.is_exact().then(|| all.plain()).filter(|text| (1..=CENTS).contains(&places(text)))?;
    let has_comma = rounded.rfind(',') > rounded.rfind('.');
    Some(if has_comma { with_decimal_comma(text) } else { text.to_owned() })
}

/// The places of an amount, and the characters of a large one at least.
const CENTS: usize = 2;
const LARGE: usize = 8;

/// An error with the line and the place in it.
fn complaint(number: usize, line: &str, wrong: &Diagnostic) -> String {
    let excerpt = text::excerpt(line, wrong.span, QUOTED);
    format!("surd: line {number}: {}\n    {}\n    {}\n", wrong.message, excerpt.text, excerpt.carets())
}

/// The unit of a result, as it is written, where it is one quantity.
fn unit_of(value: &Value) -> Option<String> {
    let Value::Number(quantity) = value else { return None };
    if let Notation::Parts(units) = quantity.notation() {
        return Some(units.iter().map(Unit::to_string).collect::<Vec<_>>().join(" + "));
    }
    (!quantity.unit().is_none()).then(|| quantity.unit().to_string())
}

fn value(out: &mut String, shown: &Shown, unit: Option<&str>, notes: &[Note]) {
    out.push_str(",\"value\":");
    string(out, shown.plain());
    out.push_str(",\"exact\":");
    optional(out, shown.exact.as_deref());
    // Writing to a string can't fail.
    _ = write!(
        out,
        ",\"is_exact\":{},\"proved\":{},\"unit\":",
        shown.is_exact(),
        shown.doubt != Doubt::Unproved
    );
    optional(out, unit);
    out.push_str(",\"named\":");
    optional(out, shown.named.text());
    out.push_str(",\"notes\":[");
    for (index, Note { message, other, .. }) in notes.iter().enumerate() {
        out.push_str(if index == 0 { "{\"message\":" } else { ",{\"message\":" });
        string(out, message);
        out.push_str(",\"other\":");
        optional(out, other.as_deref());
        out.push('}');
    }
    out.push(']');
}

fn error(out: &mut String, line: &str, wrong: Option<&Diagnostic>) {
    let Some(wrong) = wrong else { return out.push_str("null") };
    out.push_str("{\"message\":");
    string(out, &wrong.message);
    _ = write!(out, ",\"span\":[{},{}],\"help\":", wrong.span.start, wrong.span.end);
    optional(out, wrong.remedy.as_ref().map(|remedy| remedy.text.as_str()));
    out.push_str(",\"mended\":");
    let mended = wrong.remedy.as_ref().and_then(|remedy| remedy.applied_to(line));
    optional(out, mended.as_deref());
    out.push('}');
}

fn optional(out: &mut String, text: Option<&str>) {
    match text {
        Some(text) => string(out, text),
        None => out.push_str("null"),
    }
}

/// A JSON string (RFC 8259, section 7). These lines stand for a crate of 20,000 that would serve three shapes of object.
fn string(out: &mut String, text: &str) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\0'..='\x1f' => _ = write!(out, "\\u{:04x}", u32::from(character)),
            _ => out.push(character),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_json_string_escapes_what_must_not_stand_in_one() {
        let mut out = String::new();
        super::string(&mut out, "a\"b\\c\n\u{1}√");
        assert_eq!(out, "\"a\\\"b\\\\c\\u000a\\u0001√\"");
    }
}
