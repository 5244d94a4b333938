//! Dates, times and zones as other countries and tools have them.

use super::{Known, OFFERED, Told, replaced};
use crate::text::{Diagnostic, Span};
use crate::vocabulary::foreign;

/// `31.12.2026 - 28.11.2026`: dates of other countries.
pub(super) fn dates_with_points(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    wrong.message.starts_with("a number has one").then_some(())?;
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    let (mut mended, mut rest, mut count) = (String::new(), line, 0);
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at_checked(at)?;
        let length = from.find(|c| !is_part(c)).unwrap_or(from.len());
        let (number, after) = from.split_at_checked(length)?;
        let parts: Vec<&str> = number.split('.').collect();
        mended.push_str(before);
        match &parts[..] {
            [day, month, year] if day.len() <= 2 && month.len() <= 2 && year.len() == 4 => {
                count += 1;
                mended.push_str(&[*year, month, day].map(|part| format!("{part:0>2}")).join("-"));
            }
            _ => mended.push_str(number),
        }
        rest = after;
    }
    mended.push_str(rest);
    let has_foreign_word = || {
        let words = line.split(' ').filter(|word| word.starts_with(char::is_alphabetic));
        words.into_iter().any(|word| foreign::phrase(word).is_some_and(|(row, _)| row.remedy.is_some()))
    };
    (1 < count || count == 1 && has_foreign_word()).then_some(())?;
    Told::new(wrong.span, format!("a date is written with hyphens: `{OFFERED}`"), mended)
}

/// `2026-11-28 to 2026-12-31`.
pub(super) fn until_date(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    let (from, to) = [" to ", " until ", " till "].iter().find_map(|word| line.split_once(word))?;
    let from = from.trim().strip_prefix("from ").unwrap_or(from).trim();
    let is_date = |text: &str| {
        matches!(text, "today" | "tomorrow" | "yesterday")
            || text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
    };
    (is_date(from) && is_date(to.trim())).then_some(())?;
    let message = format!("for the time between two dates write `{OFFERED}`");
    Told::new(wrong.span, message, format!("{} - {from}", to.trim()))
}

/// `t to UTC+2`, `t to GMT-5:30`: an offset without its second digit.
pub(super) fn offset_of_utc(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    let is_zone = wrong.message.contains("can't follow a conversion") || wrong.message.contains("time zone");
    is_zone.then_some(())?;
    let upper = line.to_ascii_uppercase();
    ["UTC", "GMT"].into_iter().find_map(|zone| {
        let at = upper.rfind(zone)?;
        let rest = line.get(at + zone.len()..)?;
        let signed = rest.trim_start();
        let digits = signed.strip_prefix(['+', '-', '−'])?;
        let sign = if signed.starts_with('+') { '+' } else { '-' };
        let end = digits.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(digits.len());
        let (hours, minutes) = match digits.get(..end)?.split_once(':') {
            Some(parts) => parts,
            None => (digits.get(..end)?, "00"),
        };
        ((1..=2).contains(&hours.len()) && minutes.len() == 2).then_some(())?;
        let written = format!("{sign}{hours:0>2}:{minutes}");
        let place = Span::new(at, line.len() - digits.len() + end);
        let mended = replaced(line, place, &written);
        Told::new(place, format!("an offset is written without `{zone}`: {written}"), mended)
    })
}
