//! What follows a time or a date and can't: `3:30 pm`, `9:00 UTC`, `2026-11-23 Europe/Berlin`. Each is told what to write.

use super::{Parser, Step};
use crate::calendar::is_abbreviation;
use crate::syntax::moment;
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

    /// `9:00 UTC`: without a date nobody knows which offset a zone has.
    pub(super) fn zone_without_date(&self, time: Span) -> Step {
        match self.zone_after(time) {
            Some(zone) => {
                let (text, word) = (self.text(time), self.text(zone));
                let is_place = moment::scan_zone(word.as_bytes()).is_some();
                let message = if is_place {
                    format!("a time in a zone needs a date before it: 2026-11-23 {text} {word}")
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

    /// The zone that stands after a place, spelled as one and nothing else.
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
