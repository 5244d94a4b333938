//! Dates as they are written elsewhere: `2026-1-5`, `11/23/2026`, `23.11.2026`. Here the first two are sums and
//! quotients, and the third is nothing, so what was read is said and the date is offered.

use crate::calendar;
use crate::text::Span;

/// What looks like a date and is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lookalike {
    /// Its place.
    pub(crate) span: Span,
    /// The dates that it could be, as surd writes them: two where day and month could be either.
    pub(crate) dates: Vec<String>,
}

impl Lookalike {
    /// The line with the date in its place, where there is only one that it could be.
    pub(crate) fn mended(&self, line: &str) -> Option<String> {
        let [date] = &self.dates[..] else { return None };
        let (before, after) = (line.get(..self.span.start as usize)?, line.get(self.span.end as usize..)?);
        Some(format!("{before}{date}{after}"))
    }
}

/// The first number in a line that looks like a date and is none.
#[must_use]
pub(crate) fn find(line: &str) -> Option<Lookalike> {
    // Two of these stand in each, and in few lines.
    memchr::memchr3_iter(b'-', b'/', b'.', line.as_bytes()).nth(1)?;
    let line = line.find(" #").map_or(line, |comment| line.get(..comment).unwrap_or(line));
    let bytes = line.as_bytes();
    let mut start = 0;
    while let Some(at) = bytes.get(start..)?.iter().position(u8::is_ascii_digit).map(|at| start + at) {
        let follows = at.checked_sub(1).map(|before| bytes[before]);
        let is_start =
            follows.is_none_or(|byte| matches!(byte, b' ' | b'(' | b'[' | b',' | b'=' | b':' | b';'));
        if is_start && let Some(found) = at_start(line, at) {
            return Some(found);
        }
        start = at + bytes.get(at..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
    }
    None
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// German names that are not spelled alike.
const OTHER_MONTHS: &[(&str, i64)] = &[
    ("januar", 1),
    ("februar", 2),
    ("märz", 3),
    ("mai", 5),
    ("juni", 6),
    ("juli", 7),
    ("oktober", 10),
    ("dezember", 12),
];

/// The number of a month by its name or its first three letters.
fn month(word: &str) -> Option<i64> {
    let word = word.to_lowercase();
    if let Some(row) = OTHER_MONTHS.iter().find(|row| row.0 == word) {
        return Some(row.1);
    }
    let is_it = |name: &&str| {
        **name == *word || name.get(..3) == Some(&word) || word == "sept" && **name == *"september"
    };
    MONTHS.iter().position(is_it).and_then(|at| i64::try_from(at + 1).ok())
}

/// `Nov 23, 2026`, `23 November 2026`, `23. Nov. 2026`, `November 23rd 2026`.
#[must_use]
pub(crate) fn spelled_out(line: &str) -> Option<Lookalike> {
    let is_word = |c: char| c.is_alphanumeric();
    let mut words: Vec<(usize, &str)> = Vec::new();
    let mut rest = 0;
    while let Some(start) = line.get(rest..)?.find(is_word).map(|at| rest + at) {
        let text = line.get(start..)?;
        let length = text.find(|c| !is_word(c)).unwrap_or(text.len());
        words.push((start, text.get(..length)?));
        rest = start + length;
    }
    words.windows(3).find_map(|three| {
        let [(start, first), (_, second), (last, third)] = *three else { return None };
        let (name, day) = if month(first).is_some() { (first, second) } else { (second, first) };
        let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let is_year = third.len() == 4 && third.bytes().all(|byte| byte.is_ascii_digit());
        let end = last + third.len();
        let between = line.get(start..end)?;
        let is_spaced = between.chars().all(|c| is_word(c) || matches!(c, ' ' | ',' | '.'));
        let date = calendar::date(third.parse().ok()?, month(name)?, day.parse().ok()?).ok()?;
        (is_year && is_spaced)
            .then(|| Lookalike { span: Span::new(start, end), dates: vec![date.to_string()] })
    })
}

/// Three numbers with the same sign between them, unspaced.
fn at_start(line: &str, start: usize) -> Option<Lookalike> {
    let rest = line.get(start..)?;
    let end = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '/' | '.')).unwrap_or(rest.len());
    // A full stop may end a sentence.
    let text = rest.get(..end)?.trim_end_matches('.');
    let sign = text.chars().find(|c| !c.is_ascii_digit())?;
    let parts: Vec<&str> = text.split(sign).collect();
    let [first, second, third] = parts[..] else { return None };
    let is_number = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let after = rest.get(text.len()..)?;
    let ends = after.chars().next().is_none_or(|next| !next.is_alphanumeric() && next != '_');
    if !ends || !is_number(second, 2) {
        return None;
    }
    let date = |year: &str, month: &str, day: &str| {
        let number = |part: &str| part.parse::<i64>().ok();
        let date = calendar::date(number(year)?, number(month)?, number(day)?).ok()?;
        Some(date.to_string())
    };
    let mut dates: Vec<String> = if first.len() == 4 && is_number(third, 2) {
        date(first, second, third).into_iter().collect()
    } else if third.len() == 4 && is_number(first, 2) {
        // The day comes first in most of the world, and after a `.` everywhere.
        let by_day = date(third, second, first);
        let by_month = date(third, first, second).filter(|_| sign != '.');
        by_day.into_iter().chain(by_month).collect()
    } else if matches!(sign, '/' | '.') && [first, second, third].iter().all(|part| part.len() == 2) {
        // A year of two digits is one of this century.
        let year = format!("20{third}");
        let by_month = date(&year, first, second).filter(|_| sign != '.');
        date(&year, second, first).into_iter().chain(by_month).collect()
    } else {
        Vec::new()
    };
    dates.dedup();
    // What is a date already is not a lookalike of one.
    let is_date = dates.iter().any(|date| date == text);
    (!dates.is_empty() && !is_date).then(|| Lookalike { span: Span::new(start, start + text.len()), dates })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_date_is_found_with_the_dates_that_it_could_be() {
        for (line, dates) in [
            ("2026-1-5", "2026-01-05"),
            ("11/23/2026", "2026-11-23"),
            ("23/11/2026", "2026-11-23"),
            ("23.11.2026", "2026-11-23"),
            ("2026/11/23 + 1 day", "2026-11-23"),
            ("due = 2026-1-5", "2026-01-05"),
            ("5/6/2026", "2026-06-05 2026-05-06"),
            ("5/5/2026", "2026-05-05"),
            ("weekday(2026-1-5)", "2026-01-05"),
            ("28/11/26", "2026-11-28"),
            ("28.11.26", "2026-11-28"),
            ("05/06/26", "2026-06-05 2026-05-06"),
            ("28-11-26", ""),
            ("60/12/30", ""),
            ("8/4/2", ""),
            ("2026-11-23", ""),
            ("2026 - 1 - 5", ""),
            ("2026-13-5", ""),
            ("1/2/3", ""),
            ("100-20-3", ""),
            ("5-4-3-2", ""),
            ("2026-1-5x", ""),
            ("192.168.1.1", ""),
            ("1.2.2026-1", ""),
            ("Nov 23, 2026", "2026-11-23"),
            ("23 November 2026 + 2 weeks", "2026-11-23"),
            ("23. nov. 2026", "2026-11-23"),
            ("weekday(November 23rd 2026)", "2026-11-23"),
            ("Sept 5 2026", "2026-09-05"),
            ("Nov 31, 2026", ""),
            ("may 5 2026x", ""),
            ("5 m 2026", ""),
        ] {
            let found = find(line)
                .or_else(|| spelled_out(line))
                .map(|found| found.dates.join(" "))
                .unwrap_or_default();
            assert_eq!(found, dates, "{line}");
        }
    }
}
