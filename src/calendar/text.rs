//! Dates and times as they are written: `2026-11-23`, `2026-11-23 14:30`, `2026-11-23 14:30:05 UTC`.

use super::Moment;
use jiff::civil::DateTime;
use std::fmt::{self, Write as _};

/// The day, and the time unless there is none to be told.
pub(super) fn civil(at: DateTime, is_day: bool) -> String {
    let (year, sign) = (at.year().unsigned_abs(), if at.year() < 0 { "-" } else { "" });
    let mut text = format!("{sign}{year:04}-{:02}-{:02}", at.month(), at.day());
    if is_day {
        return text;
    }
    // Writing to a string can't fail.
    let _ = write!(text, " {:02}:{:02}", at.hour(), at.minute());
    let fraction = at.subsec_nanosecond();
    if at.second() != 0 || fraction != 0 {
        let _ = write!(text, ":{:02}", at.second());
    }
    if fraction != 0 {
        text += format!(".{fraction:09}").trim_end_matches('0');
    }
    text
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&civil(self.civil(), self.is_day()))?;
        match self {
            Self::Zoned(_, zone) => write!(f, " {}", zone.name()),
            _ => Ok(()),
        }
    }
}
