//! Days that people work on: those from Monday to Friday, but for holidays, counted and stepped over.
//! It knows no holidays but those that it is given.

use super::{Moment, Result, Step, out_of_range};

impl Moment {
    /// The days from Monday to Friday from this one up to but not another one, negative where that lies before.
    #[must_use]
    pub fn workdays_until(&self, other: &Self) -> i64 {
        // Working days since a Monday long ago, at the start of a day of the week.
        let count = |moment: &Self| {
            let index = i64::try_from(moment.weekday_index()).unwrap_or(0);
            let monday = moment.day_number() - index;
            // 1970-01-05 was a Monday.
            (monday - 4).div_euclid(7) * 5 + index.min(5)
        };
        count(other) - count(self)
    }

    /// The date a number of workdays later, or earlier where the count is negative. Holidays are the
    /// day numbers of days that would be workdays, each once. A count of 0 stays where it is, and from a weekend 1 leads to Monday.
    ///
    /// # Errors
    /// A fault where it lies outside the calendar.
    pub fn step_workdays(&self, count: i64, holidays: &[i64]) -> Result<Self> {
        let days = |days: i64| self.step(Step { days, ..Step::default() }).map(|(moment, _)| moment);
        let (mut total, mut reached) = (count, days(self.days_of_workdays(count))?);
        loop {
            let (own, other) = (self.day_number(), reached.day_number());
            let passed = |day: &&i64| {
                if count < 0 { other <= **day && **day < own } else { own < **day && **day <= other }
            };
            let passed = holidays.iter().filter(passed).count();
            let wanted = i64::try_from(passed).map_err(|_| out_of_range())?.saturating_mul(count.signum());
            let wanted = count.saturating_add(wanted);
            if wanted == total {
                return Ok(reached);
            }
            (total, reached) = (wanted, days(self.days_of_workdays(wanted))?);
        }
    }

    /// The calendar days that a number of workdays from this day on take.
    fn days_of_workdays(&self, count: i64) -> i64 {
        let index = i64::try_from(self.weekday_index()).unwrap_or(0);
        // From a weekend one goes on as from the Friday before or, backwards, from the Monday after.
        let (start, shift) = match (index > 4, count < 0) {
            (false, _) => (index, 0),
            (true, false) => (4, 4 - index),
            (true, true) => (0, 7 - index),
        };
        if count == 0 {
            return 0;
        }
        let steps = start.saturating_add(count);
        let weekends = steps.div_euclid(5);
        count.saturating_add(shift).saturating_add(weekends.saturating_mul(2))
    }

    /// Whether this is a day from Monday to Friday.
    #[must_use]
    pub fn is_workday(&self) -> bool {
        self.weekday_index() < 5
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::date;

    #[test]
    fn workdays_are_those_of_a_count_day_by_day() {
        let start = date(2026, 11, 23).unwrap();
        for first in 0..9 {
            let from = start.step(Step { days: first, ..Step::default() }).unwrap().0;
            let (mut at, mut count) = (from.clone(), 0);
            for _ in 0..20 {
                assert_eq!(from.workdays_until(&at), count, "{from} {at}");
                assert_eq!(at.workdays_until(&from), -count);
                count += i64::from(at.is_workday());
                at = at.step(Step { days: 1, ..Step::default() }).unwrap().0;
            }
        }
    }

    #[test]
    fn steps_of_workdays_are_those_of_a_count_day_by_day() {
        let start = date(2026, 11, 23).unwrap();
        let later = |days: i64| start.step(Step { days, ..Step::default() }).unwrap().0;
        let holidays = [later(3).day_number(), later(4).day_number(), later(10).day_number()];
        for (holidays, first) in (0..9).flat_map(|first| [(&[][..], first), (&holidays[..], first)]) {
            let from = later(first);
            assert_eq!(from.step_workdays(0, holidays).unwrap(), from);
            for direction in [1, -1] {
                let (mut at, mut count) = (from.clone(), 0);
                while count < 20 {
                    at = at.step(Step { days: direction, ..Step::default() }).unwrap().0;
                    if at.is_workday() && !holidays.contains(&at.day_number()) {
                        count += 1;
                        assert_eq!(
                            from.step_workdays(direction * count, holidays).unwrap(),
                            at,
                            "{from} {count}"
                        );
                    }
                }
            }
        }
    }
}
