//! Dates and times: the civil calendar (Gregorian, also before 1582), steps in it, and time zones.
//! A façade over jiff, which the rest of surd does not see. It knows no clock: now is handed in.

mod text;
mod workdays;
mod zone;

pub use zone::{Zone, is_abbreviation, names as zone_names};

use crate::fault::Fault;
use jiff::civil::{self, DateTime};
use jiff::tz::AmbiguousOffset;
use jiff::{SignedDuration, Span, Timestamp};
use std::cmp::Ordering;

type Result<T> = std::result::Result<T, Fault>;

/// Nanoseconds of a second, the smallest step.
pub const NANOSECONDS: i128 = 1_000_000_000;
/// The seconds of a twelfth of a Julian year: a unit that is a multiple of it, such as a year or a quarter, steps by
/// the calendar.
pub const MONTH: i64 = 2_629_800;
/// Seconds of a day that no clock change shortens or lengthens.
pub const DAY: i64 = 86_400;

/// A day, a time of a day, or such a time in a zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A day.
    Date(civil::Date),
    /// A time of a day with no zone.
    Time(DateTime),
    /// An instant, told as the clocks of a zone tell it.
    Zoned(Timestamp, Zone),
}

/// A step in the calendar: years and months first, then days, then time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// Months; a year is twelve of them.
    pub months: i64,
    /// Calendar days.
    pub days: i64,
    /// Exact time.
    pub nanoseconds: i128,
}

impl Step {
    /// The same step back.
    #[must_use]
    pub fn negated(self) -> Self {
        Self {
            months: self.months.saturating_neg(),
            days: self.days.saturating_neg(),
            nanoseconds: self.nanoseconds.saturating_neg(),
        }
    }
}

/// What has to be said of a moment that was not quite the one that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The month is too short for the day: the last one is taken.
    Clamped,
    /// The clocks skip the time: it was moved forward by the length of the gap.
    Skipped,
    /// The clocks show the time twice: the earlier one is taken.
    Repeated,
    /// The clocks show the time twice: this is the later one.
    Later,
}

impl Remark {
    /// The sentence for it.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Clamped => "that month is shorter, so its last day was taken",
            Self::Skipped => "the clocks skip that time; it was moved forward by the length of the gap",
            Self::Repeated => "the clocks show that time twice; the earlier one was taken",
            Self::Later => "the clocks show that time twice; this is the later one",
        }
    }
}

/// What lies between two moments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Distance {
    /// Its length in nanoseconds.
    pub nanoseconds: i128,
    /// Whether both are days, so that their difference is in days.
    pub in_days: bool,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn out_of_range() -> Fault {
    Fault::too_large(0, "a date needs a year from -9999 to 9999")
}

/// A day by its numbers.
///
/// # Errors
/// A fault that says which months and days there are.
pub fn date(year: i64, month: i64, day: i64) -> Result<Moment> {
    let year =
        i16::try_from(year).ok().filter(|year| year.unsigned_abs() <= 9999).ok_or_else(out_of_range)?;
    let (Ok(month), Some(name)) =
        (i8::try_from(month), usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)))
    else {
        return Err(Fault::new(0, format!("there is no month {month}")));
    };
    let last = civil::Date::new(year, month, 1).map_err(|_| out_of_range())?.days_in_month();
    match i8::try_from(day).ok().filter(|day| (1..=last).contains(day)) {
        Some(day) => civil::Date::new(year, month, day).map(Moment::Date).map_err(|_| out_of_range()),
        None => Err(Fault::new(0, format!("{name} {year} has {last} days"))),
    }
}

/// A time of a day.
///
/// # Errors
/// A fault where the clock never shows it.
pub fn time(date: &Moment, hour: i64, minute: i64, second: i64, nanosecond: i32) -> Result<Moment> {
    let small = |value: i64| i8::try_from(value).unwrap_or(-1);
    let time = civil::Time::new(small(hour), small(minute), small(second), nanosecond)
        .map_err(|_| Fault::new(0, "a time of a day is from 00:00 to 23:59:59"))?;
    Ok(Moment::Time(date.civil().date().to_datetime(time)))
}

impl Moment {
    /// What calendar and clock show; midnight for a day.
    fn civil(&self) -> DateTime {
        match self {
            Self::Date(date) => date.to_datetime(civil::Time::midnight()),
            Self::Time(time) => *time,
            Self::Zoned(instant, zone) => zone.inner().to_datetime(*instant),
        }
    }

    /// The day that the calendar shows.
    #[must_use]
    pub fn day(&self) -> Self {
        Self::Date(self.civil().date())
    }

    /// Whether this is a day and no time.
    #[must_use]
    pub fn is_day(&self) -> bool {
        matches!(self, Self::Date(_))
    }

    /// An instant, by its distance from the start of 1970 in UTC.
    ///
    /// # Errors
    /// A fault where it lies outside the calendar.
    pub fn of_unix(nanoseconds: i128, zone: Zone) -> Result<Self> {
        Timestamp::from_nanosecond(nanoseconds)
            .map(|instant| Self::Zoned(instant, zone))
            .map_err(|_| out_of_range())
    }

    /// The distance from the start of 1970 in UTC, in nanoseconds; a moment with no zone is taken as one in UTC.
    #[must_use]
    pub fn unix(&self) -> i128 {
        match self {
            Self::Zoned(instant, _) => instant.as_nanosecond(),
            _ => since_epoch(self.civil()),
        }
    }

    /// A typed time in a zone. One that the clocks skip is an error.
    ///
    /// # Errors
    /// A fault where there is no such time.
    pub fn typed_in(&self, zone: Zone) -> Result<(Self, Option<Remark>)> {
        let civil = self.civil();
        let ambiguous = zone.inner().to_ambiguous_timestamp(civil);
        let remark = match ambiguous.offset() {
            AmbiguousOffset::Gap { .. } => {
                let message = format!("{} is skipped in {}", text::civil(civil, false), zone.name());
                return Err(Fault::new(0, message));
            }
            AmbiguousOffset::Fold { .. } => Some(Remark::Repeated),
            AmbiguousOffset::Unambiguous { .. } => None,
        };
        let instant = ambiguous.compatible().map_err(|_| out_of_range())?;
        Ok((Self::Zoned(instant, zone), remark))
    }

    /// Whether the clocks of its zone show this time twice, and this is the later one: as it is written it is the other.
    fn is_later_of_two(&self) -> bool {
        let Self::Zoned(instant, zone) = self else { return false };
        let ambiguous = zone.inner().to_ambiguous_timestamp(self.civil());
        matches!(ambiguous.offset(), AmbiguousOffset::Fold { .. })
            && ambiguous.compatible().is_ok_and(|earlier| earlier != *instant)
    }

    /// What has to be said of this where it is shown.
    #[must_use]
    pub fn remark(&self) -> Option<Remark> {
        self.is_later_of_two().then_some(Remark::Later)
    }

    /// The same instant in another zone.
    ///
    /// # Errors
    /// A fault where this has no zone.
    pub fn in_zone(&self, zone: Zone) -> Result<Self> {
        match self {
            Self::Zoned(instant, _) => Ok(Self::Zoned(*instant, zone)),
            _ => Err(Fault::new(
                1,
                format!(
                    "{self} has no zone; write one after the time, such as {} UTC",
                    text::civil(self.civil(), false)
                ),
            )),
        }
    }

    /// The moment a step later.
    ///
    /// # Errors
    /// A fault where it lies outside the calendar.
    pub fn step(&self, step: Step) -> Result<(Self, Option<Remark>)> {
        let civil = self.civil();
        let span = || civil.checked_add(Span::new().try_months(step.months).ok()?).ok();
        let mut moved = if step.months == 0 { civil } else { span().ok_or_else(out_of_range)? };
        let clamped = (moved.day() != civil.day()).then_some(Remark::Clamped);
        if step.days != 0 {
            let days = Span::new().try_days(step.days).ok();
            moved = days.and_then(|days| moved.checked_add(days).ok()).ok_or_else(out_of_range)?;
        }
        let is_same = moved == civil;
        match self {
            Self::Date(_) if step.nanoseconds == 0 => Ok((Self::Date(moved.date()), clamped)),
            Self::Date(_) | Self::Time(_) => {
                let duration = duration(step.nanoseconds).ok_or_else(out_of_range)?;
                let moved = moved.checked_add(duration).map_err(|_| out_of_range())?;
                Ok((Self::Time(moved), clamped))
            }
            Self::Zoned(instant, zone) => {
                let (instant, remark) = if is_same {
                    (*instant, None)
                } else {
                    let ambiguous = zone.inner().to_ambiguous_timestamp(moved);
                    let remark = match ambiguous.offset() {
                        AmbiguousOffset::Gap { .. } => Some(Remark::Skipped),
                        AmbiguousOffset::Fold { .. } => Some(Remark::Repeated),
                        AmbiguousOffset::Unambiguous { .. } => None,
                    };
                    (ambiguous.compatible().map_err(|_| out_of_range())?, remark)
                };
                let moved = Self::of_unix(instant.as_nanosecond() + step.nanoseconds, zone.clone())?;
                let remark = remark.or_else(|| moved.remark());
                Ok((moved, clamped.or(remark)))
            }
        }
    }

    /// What lies between another moment and this one.
    ///
    /// # Errors
    /// A fault where only one of two times has a zone; a day is one in the zone of the other.
    pub fn since(&self, other: &Self) -> Result<Distance> {
        let (own, others) = self.aligned(other)?;
        Ok(Distance { nanoseconds: own - others, in_days: self.is_day() && other.is_day() })
    }

    /// The order of two moments; a day is its midnight.
    ///
    /// # Errors
    /// As [`Self::since`].
    pub fn compare(&self, other: &Self) -> Result<Ordering> {
        self.aligned(other).map(|(own, others)| own.cmp(&others))
    }

    fn aligned(&self, other: &Self) -> Result<(i128, i128)> {
        match (self, other) {
            (Self::Zoned(own, _), Self::Zoned(others, _)) => {
                Ok((own.as_nanosecond(), others.as_nanosecond()))
            }
            (Self::Zoned(own, zone), Self::Date(_)) => Ok((own.as_nanosecond(), other.start_in(zone)?)),
            (Self::Date(_), Self::Zoned(others, zone)) => Ok((self.start_in(zone)?, others.as_nanosecond())),
            (Self::Zoned(..), _) => Err(no_zone(2, other)),
            (_, Self::Zoned(..)) => Err(no_zone(1, self)),
            _ => Ok((since_epoch(self.civil()), since_epoch(other.civil()))),
        }
    }

    /// The instant at which a day starts in a zone, in nanoseconds since the start of 1970 in UTC.
    fn start_in(&self, zone: &Zone) -> Result<i128> {
        let start = zone.inner().to_ambiguous_timestamp(self.civil()).compatible();
        start.map(Timestamp::as_nanosecond).map_err(|_| out_of_range())
    }

    /// The full months and the days from another moment to this one, both by the calendar, and the exact time left.
    ///
    /// # Errors
    /// As [`Self::since`].
    pub fn months_since(&self, other: &Self) -> Result<Step> {
        if self.compare(other)?.is_lt() {
            return Ok(other.months_since(self)?.negated());
        }
        let other = match (self, other) {
            (Self::Zoned(_, zone), Self::Zoned(..)) => other.in_zone(zone.clone())?,
            (Self::Zoned(_, zone), _) => Self::of_unix(other.start_in(zone)?, zone.clone())?,
            _ => other.clone(),
        };
        let (own, others) = (self.civil(), other.civil());
        let count = |at: DateTime| i64::from(at.year()) * 12 + i64::from(at.month());
        let mut months = (count(own) - count(others)).max(0);
        let after = |months: i64| {
            let span = Span::new().try_months(months).ok()?;
            others.checked_add(span).ok()
        };
        let mut from = after(months).unwrap_or(others);
        if own < from && months > 0 {
            months -= 1;
            from = after(months).unwrap_or(others);
        }
        let days = (since_epoch(own) - since_epoch(from)).max(0) / (i128::from(DAY) * NANOSECONDS);
        let mut step = Step { months, days: i64::try_from(days).unwrap_or(0), nanoseconds: 0 };
        loop {
            let (reached, _) = other.step(step)?;
            let left = self.since(&reached)?.nanoseconds;
            // Clocks that were put forward can leave less than the whole day that they show.
            if left >= 0 || step.days == 0 {
                return Ok(Step { nanoseconds: left, ..step });
            }
            step.days -= 1;
        }
    }

    /// `Monday`.
    #[must_use]
    pub fn weekday(&self) -> &'static str {
        WEEKDAYS[self.weekday_index()]
    }

    /// 0 for Monday.
    fn weekday_index(&self) -> usize {
        usize::try_from(self.civil().weekday().to_monday_zero_offset()).unwrap_or(0)
    }

    /// The year and the week of ISO 8601.
    #[must_use]
    pub fn iso_week(&self) -> (i16, i8) {
        let week = self.civil().date().iso_week_date();
        (week.year(), week.week())
    }

    /// 1 for the first of January.
    #[must_use]
    pub fn day_of_year(&self) -> i16 {
        self.civil().day_of_year()
    }

    /// Year, month and day.
    #[must_use]
    pub fn numbers(&self) -> (i16, i8, i8) {
        let civil = self.civil();
        (civil.year(), civil.month(), civil.day())
    }

    /// The exact time that the clock shows, in nanoseconds after its midnight.
    #[must_use]
    pub fn time_of_day(&self) -> i128 {
        since_epoch(self.civil()).rem_euclid(i128::from(DAY) * NANOSECONDS)
    }

    /// The hours and minutes that the clock shows.
    #[must_use]
    pub fn clock(&self) -> (i8, i8) {
        let civil = self.civil();
        (civil.hour(), civil.minute())
    }

    /// Days since the first of January 1970.
    #[must_use]
    pub fn day_number(&self) -> i64 {
        let day = i128::from(DAY) * NANOSECONDS;
        i64::try_from(since_epoch(self.civil()).div_euclid(day)).unwrap_or(0)
    }
}

fn no_zone(operand: usize, moment: &Moment) -> Fault {
    let written = text::civil(moment.civil(), false);
    Fault::new(
        operand,
        format!("{moment} has no zone, and the other time has one; write {written} UTC, or another zone"),
    )
}

/// Whether a year has a 29th of February.
#[must_use]
pub fn is_leap(year: i64) -> bool {
    year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
}

fn since_epoch(civil: DateTime) -> i128 {
    let epoch = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
    civil.duration_since(epoch).as_nanos()
}

fn duration(nanoseconds: i128) -> Option<SignedDuration> {
    let seconds = i64::try_from(nanoseconds.div_euclid(NANOSECONDS)).ok()?;
    let rest = i32::try_from(nanoseconds.rem_euclid(NANOSECONDS)).ok()?;
    Some(SignedDuration::new(seconds, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Moment {
        let parts: Vec<i64> = text.split('-').map(|part| part.parse().unwrap()).collect();
        date(parts[0], parts[1], parts[2]).unwrap()
    }

    fn after(from: &str, step: Step) -> String {
        day(from).step(step).unwrap().0.to_string()
    }

    #[test]
    fn steps_clamp_to_the_end_of_the_month() {
        let months = |months| Step { months, ..Step::default() };
        assert_eq!(after("2024-01-31", months(1)), "2024-02-29");
        assert_eq!(after("2024-02-29", months(12)), "2025-02-28");
        assert_eq!(after("2026-11-27", months(18)), "2028-05-27");
        assert_eq!(after("2026-03-31", months(-1)), "2026-02-28");
        assert_eq!(day("2024-01-31").step(months(1)).unwrap().1, Some(Remark::Clamped));
        assert_eq!(after("2026-11-27", Step { days: 10_000, ..Step::default() }), "2054-04-14");
        assert!(day("9999-12-31").step(Step { days: 1, ..Step::default() }).is_err());
        assert!(day("2026-01-01").step(months(i64::MAX)).is_err());
    }

    #[test]
    fn impossible_dates_are_told() {
        assert_eq!(date(2026, 2, 29).unwrap_err().message, "February 2026 has 28 days");
        assert_eq!(date(2026, 13, 1).unwrap_err().message, "there is no month 13");
        assert!(date(10_000, 1, 1).is_err());
    }

    #[test]
    fn ages_are_full_years_months_and_days() {
        let since = |to: &str, from: &str| day(to).months_since(&day(from));
        assert_eq!(
            since("2026-11-23", "1990-12-24"),
            Ok(Step { months: 35 * 12 + 10, days: 30, nanoseconds: 0 })
        );
        assert_eq!(since("2024-03-01", "2024-01-31"), Ok(Step { months: 1, days: 1, nanoseconds: 0 }));
        assert_eq!(since("2024-01-31", "2024-03-01"), Ok(Step { months: -1, days: -1, nanoseconds: 0 }));
    }
}
