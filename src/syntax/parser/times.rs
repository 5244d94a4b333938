//! What follows a time or a date and can't: `3:30 pm`, `9:00 UTC`, `2026-11-23 Europe/Berlin`. Each is told what to write.

use super::{Parser, Step};
use crate::calendar::is_abbreviation;
use crate::syntax::lexer::Token;
use crate::syntax::{EXAMPLE_DAY, NEEDS_DAY, Note, moment};
use crate::text::{Diagnostic, Span};

impl Parser<'_> {
    /// `3:30 pm`: a time counts 24 hours.
    pub(super) fn hours_of_day(&self, time: Span) -> Step {
        let Some((word, place)) = self.word_after(time) else { return Ok(()) };
        let is_afternoon = match &*word.to_lowercase() {
            "am" | "a.m" => false,
            "pm" | "p.m" => true,
            "h" | "hr" | "hrs" | "hour" | "hours" => {
                let wrong = Diagnostic::error(time.to(place), "a time needs no unit");
                return Err(wrong.with_remedy_at(time.to(place), self.text(time)));
            }
            "min" | "mins" | "minute" | "minutes" | "s" | "sec" | "secs" | "second" | "seconds" => {
                return Err(self.minutes_and_seconds(time, place));
            }
            _ => return Ok(()),
        };
        let text = self.text(time);
        let (hours, rest) = text.split_once(':').unwrap_or((text, ""));
        let whole = time.to(place);
        let Some(hours) = hours.parse::<u8>().ok().filter(|hours| (1..=12).contains(hours)) else {
            return Err(Diagnostic::error(whole, "a time is written with 24 hours, as 15:30"));
        };
        let hours = hours % 12 + if is_afternoon { 12 } else { 0 };
        let written = format!("{hours}:{rest}");
        let wrong = Diagnostic::error(whole, format!("a time is written with 24 hours: {written}"));
        // The full stop of `p.m.` goes with it.
        let dot = self.line.get(place.end as usize..).is_some_and(|after| after.starts_with('.'));
        let end = place.end + u32::from(dot && word.contains('.'));
        Err(wrong.with_remedy_at(Span { end, ..whole }, written))
    }

    /// `5:12 min`: a time of two parts has hours and minutes.
    fn minutes_and_seconds(&self, time: Span, unit: Span) -> Diagnostic {
        let (text, whole) = (self.text(time), time.to(unit));
        let parts = text.split_once(':').filter(|(_, seconds)| !seconds.contains(':'));
        let Some((minutes, seconds)) = parts else {
            return Diagnostic::error(whole, "a time needs no unit").with_remedy_at(whole, text);
        };
        let written = format!("{minutes} min {seconds} s");
        let message = format!(
            "`{text}` is a time already, in hours and minutes; in minutes and seconds it is `{written}`"
        );
        Diagnostic::error(whole, message).with_remedy_at(whole, written)
    }

    /// What follows a date with a time and is part of it elsewhere: `UTC+5`, `+5:30`, `pm`, `utc`, `Berlin`.
    pub(super) fn after_time(&mut self, time: Span) -> Step {
        let rest = self.line.get(time.end as usize..).unwrap_or("");
        let has_zone = self.text(time).ends_with(|last: char| last.is_ascii_alphabetic());
        let (gap, after) = match rest.strip_prefix(' ') {
            Some(after) => (1, after),
            None => (0, rest),
        };
        let is_compact = |length: usize| {
            length == "+0530".len() && !after.get(..length).is_some_and(|text| text.contains(':'))
        };
        let is_offset = |length: usize| gap == usize::from(!has_zone) || !has_zone && is_compact(length);
        if let Some((length, offset)) = short_offset(after).filter(|(length, _)| is_offset(*length)) {
            let place = Span::new(time.end as usize + gap, time.end as usize + gap + length);
            if has_zone && self.text(time).ends_with(['C', 'T']) {
                let whole = Span::new(time.end as usize - 3, place.end as usize);
                let message = format!(
                    "an offset is written without `{}`: {offset}",
                    self.line.get(time.end as usize - 3..time.end as usize).unwrap_or("UTC")
                );
                return Err(Diagnostic::error(whole, message).with_remedy(offset));
            }
            let written = after.get(..length).unwrap_or("");
            if is_compact(length) {
                return Err(
                    Diagnostic::error(place, format!("an offset is written {offset}")).with_remedy(offset)
                );
            }
            if written.contains(':') {
                let message = format!("`{written}` is time that is added; for the time zone write {offset}");
                let part = |range| self.line.get(range).unwrap_or("");
                let (before, after) =
                    (part(0..place.start as usize), part(place.end as usize..self.line.len()));
                let note = Note::new(message).offering(format!("{before}{offset}{after}"));
                self.parsed.notes.push(note);
            }
            return Ok(());
        }
        if has_zone || !self.text(time).ends_with(|last: char| last.is_ascii_digit()) {
            return Ok(());
        }
        let Some((word, place)) = self.word_after(time) else { return Ok(()) };
        if matches!(&*word.to_lowercase(), "am" | "a.m" | "pm" | "p.m") {
            let start = self.text(time).rfind([' ', 'T']).map_or(0, |at| at + 1);
            return self.hours_of_day(Span::new(time.start as usize + start, time.end as usize));
        }
        if self.kind(word).is_some() || crate::vocabulary::operators::symbol(word).is_some() {
            return Ok(());
        }
        match moment::zones_like(word) {
            zones if zones.is_empty() => Ok(()),
            zones => Err(Diagnostic::error(place, format!("unknown time zone `{word}`")).with_near(zones)),
        }
    }

    /// `to Berlin`, `to New York`, `to utc`, `to +5`: zones by other names than theirs.
    #[cold]
    pub(super) fn zones_meant(&self, token: Token) -> Option<Diagnostic> {
        let rest = self.line.get(token.span.start as usize..)?;
        if let Some((length, offset)) = short_offset(rest) {
            let place = Span::new(token.span.start as usize, token.span.start as usize + length);
            return Some(
                Diagnostic::error(place, format!("an offset is written {offset}")).with_remedy(offset),
            );
        }
        let letters =
            |text: &str| text.find(|c: char| !c.is_alphabetic() && !"/_-".contains(c)).unwrap_or(text.len());
        let one = letters(rest);
        let two = rest
            .get(one..)?
            .strip_prefix(' ')
            .map(|more| one + 1 + letters(more))
            .filter(|two| *two > one + 1);
        [two, Some(one)].into_iter().flatten().find_map(|length| {
            let word = rest.get(..length)?;
            let zones = moment::zones_like(word);
            let place = Span::new(token.span.start as usize, token.span.start as usize + length);
            let message = format!("unknown time zone `{word}`");
            (length > 2 && !zones.is_empty()).then(|| Diagnostic::error(place, message).with_near(zones))
        })
    }

    /// `9:00 UTC`: without a date nobody knows which offset a zone has.
    pub(super) fn zone_without_date(&self, time: Span) -> Step {
        let rest = self.line.get(time.end as usize..).unwrap_or("");
        let after = rest.strip_prefix(' ').unwrap_or(rest);
        let is_long = |length: usize| {
            matches!(length, 5 | 6) && after.as_bytes().get(1).is_some_and(|byte| matches!(byte, b'0' | b'1'))
        };
        if let Some((length, offset)) = short_offset(after).filter(|(length, _)| is_long(*length)) {
            let start = time.end as usize + rest.len() - after.len();
            let (text, apart) = (self.text(time), offset.split_at_checked(1).unwrap_or(("+", "")));
            let (sign, other) = apart;
            let what = if sign == "+" { "to add time" } else { "for the time between" };
            let message = format!(
                "an offset needs a date before it: 2026-11-23 {text} {offset}; {what} write {text} {sign} {other}"
            );
            let gap = if rest.starts_with(' ') { "" } else { " " };
            let remedy = format!("{gap}{sign} {other}");
            return Err(Diagnostic::error(Span::new(start, start + length), message).with_remedy(remedy));
        }
        match self.zone_after(time) {
            Some(zone) => {
                let (text, word) = (self.text(time), self.text(zone));
                let is_place = moment::scan_zone(word.as_bytes()).is_some();
                let message = if is_place {
                    format!("{NEEDS_DAY}{EXAMPLE_DAY}{text} {word}")
                } else {
                    format!("{}, after a date: 2026-11-23 {text} -05:00", moment::several_zones(word))
                };
                Err(Diagnostic::error(time.to(zone), message))
            }
            None => Ok(()),
        }
    }

    /// `2026-11-23 Europe/Berlin`: a zone follows a time.
    pub(super) fn zone_without_time(&self, date: Span) -> Step {
        match self.zone_after(date) {
            Some(zone) if moment::scan_zone(self.text(zone).as_bytes()).is_none() => {
                Err(Diagnostic::error(zone, moment::several_zones(self.text(zone))))
            }
            Some(zone) => {
                let written = format!("{} 00:00 {}", self.text(date), self.text(zone));
                let place = date.to(zone);
                Err(Diagnostic::error(place, format!("a zone follows a time: {written}"))
                    .with_remedy_at(place, written))
            }
            None => Ok(()),
        }
    }

    /// The zone that is after a place, spelled as one and nothing else.
    fn zone_after(&self, before: Span) -> Option<Span> {
        let (_, place) = self.word_after(before)?;
        let rest = self.line.get(place.start as usize..)?;
        let length = moment::scan_zone(rest.as_bytes()).or_else(|| {
            let word = self.text(place);
            (is_abbreviation(word) && self.kind(word).is_none()).then_some(word.len())
        })?;
        Some(Span::new(place.start as usize, place.start as usize + length))
    }

    /// The word after a place, with or without a space between.
    fn word_after(&self, before: Span) -> Option<(&str, Span)> {
        let rest = self.line.get(before.end as usize..)?;
        let spaces = rest.len() - rest.trim_start_matches(' ').len();
        let rest = rest.get(spaces..)?;
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        // `p.m.`
        let dotted = rest.get(end..).is_some_and(|after| end == 1 && after.starts_with(".m"));
        let end = if dotted { end + 2 } else { end };
        let start = before.end as usize + spaces;
        (end > 0).then(|| (rest.get(..end).unwrap_or(""), Span::new(start, start + end)))
    }
}

/// An offset that a text starts with and that is written in another way than surd's: `+5`, `-5:00`, `+0530`; with its length
/// how it is written.
fn short_offset(text: &str) -> Option<(usize, String)> {
    let sign = text.chars().next().filter(|sign| matches!(sign, '+' | '-'))?;
    let rest = text.get(1..)?;
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(rest.len());
    let written = rest.get(..end)?;
    let (hours, minutes) = match written.split_once(':') {
        Some(parts) => parts,
        None if written.len() == 4 => written.split_at(2),
        None => (written, "00"),
    };
    let in_range = hours.parse::<u8>().is_ok_and(|hours| hours <= 14)
        && minutes.parse::<u8>().is_ok_and(|part| part < 60);
    (in_range && hours.len() <= 2 && minutes.len() == 2)
        .then(|| (1 + end, format!("{sign}{hours:0>2}:{minutes}")))
}
