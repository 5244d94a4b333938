//! Dates as they are typed: `2026-11-23`, `2026-11-23 14:30`, `2026-11-23T14:30:05Z`, with a zone after the time.
//! It knows the shape of a date, and leaves to the calendar which dates there are.

use crate::calendar::{self, Moment, Remark, Zone};
use crate::text::{Diagnostic, Span};

/// The parts of a date, as lengths in bytes.
struct Parts {
    time: Option<std::ops::Range<usize>>,
    zone: Option<std::ops::Range<usize>>,
    end: usize,
}

/// The length of the date that a text starts with.
#[must_use]
pub fn scan(bytes: &[u8]) -> Option<usize> {
    parts(bytes).map(|parts| parts.end)
}

fn digits(bytes: &[u8], count: usize) -> bool {
    bytes.len() >= count && bytes[..count].iter().all(u8::is_ascii_digit)
}

/// Whether a date of four, two and two digits is there, and no further digit.
fn is_date(bytes: &[u8]) -> bool {
    let shape = digits(bytes, 4)
        && bytes.get(4) == Some(&b'-')
        && digits(&bytes[5..], 2)
        && bytes.get(7) == Some(&b'-')
        && digits(&bytes[8..], 2);
    shape && !bytes.get(10).is_some_and(|next| next.is_ascii_alphanumeric() && *next != b'T')
}

fn parts(bytes: &[u8]) -> Option<Parts> {
    if !is_date(bytes) {
        return None;
    }
    let day = Parts { time: None, zone: None, end: 10 };
    let (Some(b' ' | b'T'), Some(length)) = (bytes.get(10), bytes.get(11..).and_then(time_length)) else {
        return Some(day);
    };
    let end = 11 + length;
    let time = Some(11..end);
    let start = if bytes.get(end) == Some(&b' ') { end + 1 } else { end };
    let glued = start == end;
    match bytes.get(start..).and_then(|rest| zone_length(rest, glued)) {
        Some(length) => Some(Parts { time, zone: Some(start..start + length), end: start + length }),
        None => Some(Parts { time, zone: None, end }),
    }
}

/// `14:30`, `9:05:30`, `14:30:15.25`.
fn time_length(bytes: &[u8]) -> Option<usize> {
    let hours = bytes.iter().take(2).take_while(|byte| byte.is_ascii_digit()).count();
    let pair = |at: usize| {
        bytes.get(at) == Some(&b':')
            && bytes.get(at + 1..).is_some_and(|rest| digits(rest, 2))
            && !bytes.get(at + 3).is_some_and(u8::is_ascii_digit)
    };
    if hours == 0 || !pair(hours) {
        return None;
    }
    if !pair(hours + 3) {
        return Some(hours + 3);
    }
    let fraction = bytes.get(hours + 6..).and_then(|rest| rest.strip_prefix(b".")).unwrap_or(&[]);
    let count = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
    Some(hours + 6 + if count == 0 { 0 } else { 1 + count })
}

/// `Z`, `+05:30`, `UTC`, `Europe/Berlin`; an abbreviation in capitals too, which is an error that says so.
fn zone_length(bytes: &[u8], glued: bool) -> Option<usize> {
    if let [b'+' | b'-', rest @ ..] = bytes {
        let is_offset = digits(rest, 2) && rest.get(2) == Some(&b':') && digits(&rest[3..], 2);
        return (is_offset && !rest.get(5).is_some_and(u8::is_ascii_digit)).then_some(6);
    }
    let belongs = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'/' | b'+' | b'-');
    let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic() || **byte == b'_').count();
    if letters == 0 {
        return None;
    }
    if bytes.get(letters) == Some(&b'/') && bytes.get(letters + 1).is_some_and(u8::is_ascii_alphabetic) {
        return Some(bytes.iter().take_while(belongs).count());
    }
    let is_word = !bytes.get(letters).is_some_and(u8::is_ascii_alphanumeric);
    let capitals = bytes[..letters].iter().all(u8::is_ascii_uppercase);
    (capitals && is_word && if glued { &bytes[..letters] == b"Z" } else { letters <= 5 }).then_some(letters)
}

/// The moment that a text is which [`scan`] took as one, perhaps with the sign of a year before the first one.
///
/// # Errors
/// What is wrong with it, at its place; `start` is that of the text.
pub fn read(text: &str, start: usize) -> Result<(Moment, Option<Remark>), Diagnostic> {
    let whole = Span::new(start, start + text.len());
    let wrong = |range: std::ops::Range<usize>| {
        move |fault: crate::fault::Fault| {
            Diagnostic::error(Span::new(start + range.start, start + range.end), fault.message)
        }
    };
    let (sign, text, start) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (-1, rest, start + text.len() - rest.len()),
        None => (1, text, start),
    };
    let Some(parts) = parts(text.as_bytes()) else {
        return Err(Diagnostic::error(whole, "expected a date, such as 2026-11-23"));
    };
    let number =
        |range: std::ops::Range<usize>| text.get(range).and_then(|part| part.parse().ok()).unwrap_or(0);
    let date = calendar::date(sign * number(0..4), number(5..7), number(8..10)).map_err(wrong(0..10))?;
    let Some(range) = parts.time else { return Ok((date, None)) };
    let clock = text.get(range.clone()).unwrap_or("");
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, ""));
    if fraction.len() > 9 {
        let place = Span::new(start + range.start + clock.len(), start + range.end);
        return Err(Diagnostic::error(place, "a time has at most nine digits after the point"));
    }
    let nanosecond = format!("{fraction:0<9}").parse().unwrap_or(0);
    let mut clock = clock.split(':').map(|part| part.parse().unwrap_or(99));
    let (hour, minute, second) =
        (clock.next().unwrap_or(99), clock.next().unwrap_or(99), clock.next().unwrap_or(0));
    let time = calendar::time(&date, hour, minute, second, nanosecond).map_err(wrong(range))?;
    let Some(range) = parts.zone else { return Ok((time, None)) };
    let word = text.get(range.clone()).unwrap_or("");
    match Zone::find(word) {
        Some(zone) => {
            let place = Span::new(start + range.start, start + range.end);
            time.typed_in(zone.map_err(|fault| unknown_zone(word, place, fault))?)
                .map_err(wrong(0..text.len()))
        }
        None => {
            Err(Diagnostic::error(Span::new(start + range.start, start + range.end), several_zones(word)))
        }
    }
}

/// A zone that there is none of, with those of nearly its name.
pub(super) fn unknown_zone(word: &str, place: Span, fault: crate::fault::Fault) -> Diagnostic {
    Diagnostic::error(place, fault.message).with_near(zones_like(word))
}

/// The zones that a word means in another case, that end in it, or that are spelled nearly like it.
#[cold]
pub(super) fn zones_like(word: &str) -> Vec<String> {
    let folded = |text: &str| text.to_lowercase().replace([' ', '_', '-'], "");
    let (own, names) = (folded(word), calendar::zone_names());
    let city = |name: &str| name.rsplit('/').next().map(folded).unwrap_or_default();
    let mut found: Vec<String> = match &*own {
        "utc" | "gmt" | "zulu" => vec!["UTC".to_owned()],
        _ => names.iter().filter(|name| folded(name) == own || city(name) == own).cloned().collect(),
    };
    // `Asia/Tokio`, but not any word of four letters.
    if found.is_empty() && word.contains('/') {
        let near = crate::vocabulary::suggest(word, names.iter().map(String::as_str));
        found.extend(near.into_iter().map(str::to_owned));
    }
    found.truncate(3);
    found
}

/// What to write for the abbreviation of a zone.
pub(super) fn several_zones(word: &str) -> String {
    format!(
        "`{word}` means several time zones; write a place such as America/New_York, or an offset such as -05:00"
    )
}

/// The length of the zone that a text starts with, right of `to`.
#[must_use]
pub fn scan_zone(bytes: &[u8]) -> Option<usize> {
    zone_length(bytes, false).filter(|length| {
        let word = &bytes[..*length];
        let mut parts = word.split(|byte| *byte == b'/');
        let is_place =
            word.contains(&b'/') && parts.all(|part| part.first().is_some_and(u8::is_ascii_uppercase));
        is_place || matches!(word, b"UTC" | b"GMT" | b"Z") || matches!(word.first(), Some(b'+' | b'-'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_long_as_they_look() {
        for (text, length) in [
            ("2026-11-23", Some(10)),
            ("2026-11-23 + 1", Some(10)),
            ("2026-11-234", None),
            ("2026-1-5", None),
            ("2026-11-23 14:30", Some(16)),
            ("2026-11-23 9:30 to UTC", Some(15)),
            ("2026-11-23T14:30:05Z", Some(20)),
            ("2026-11-23 14:30 +05:30", Some(23)),
            ("2026-11-23 14:30+05:30", Some(22)),
            ("2026-11-23 14:30 + 5:30", Some(16)),
            ("2026-11-23 14:30 +5:30", Some(16)),
            ("2026-11-23 14:30 UTC", Some(20)),
            ("2026-11-23 14:30 Asia/Kolkata to UTC", Some(29)),
            ("2026-11-23 14:30 EST", Some(20)),
            ("2026-11-23 14:30 to UTC", Some(16)),
            ("2026-11-23 14", Some(10)),
            ("2026-11-23x", None),
        ] {
            assert_eq!(scan(text.as_bytes()), length, "{text}");
        }
    }
}
