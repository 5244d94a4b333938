//! Dates: what the calendar says of them.

use super::Function;
use super::Parameter::{Any, Date, Integer as I, Number as N, Optional};
use crate::calendar::{self, Moment, NANOSECONDS, Zone};
use crate::fault::Fault;
use crate::number::{self as n, Integer, Number};
use crate::value::dates::{self, whole};
use crate::value::{Context, Value};
use std::sync::Arc;

type Result<T = Value> = std::result::Result<T, Fault>;

/// The rows.
#[rustfmt::skip]
pub const FUNCTIONS: &[Function] = &[
    Function { name: "weekday",   aliases: &[], params: &[Date("date")], doc: "The name of the day of the week.", examples: &[("weekday(2026-11-23)", "\"Monday\"")], eval: |_, args| Ok(Value::Text(Arc::from(date(args, 0)?.weekday()))), steps: &[] },
    Function { name: "isoweek",   aliases: &[], params: &[Date("date")], doc: "The number of the week by ISO 8601, from 1 to 53.", examples: &[("isoweek(2027-01-03)", "53")], eval: |_, args| Ok(i64::from(date(args, 0)?.iso_week().1).into_value()), steps: &[] },
    Function { name: "dayofyear", aliases: &[], params: &[Date("date")], doc: "The number of the day in its year, from 1 on.", examples: &[("dayofyear(2024-12-31)", "366")], eval: |_, args| Ok(i64::from(date(args, 0)?.day_of_year()).into_value()), steps: &[] },
    Function { name: "year",      aliases: &[], params: &[Date("date")], doc: "The year of a date. Elsewhere than before a parenthesis, the unit.", examples: &[("year(2026-11-23)", "2026")], eval: |_, args| Ok(i64::from(date(args, 0)?.numbers().0).into_value()), steps: &[] },
    Function { name: "month",     aliases: &[], params: &[Date("date")], doc: "The month of a date, from 1 to 12. Elsewhere than before a parenthesis, the unit.", examples: &[("month(2026-11-23)", "11")], eval: |_, args| Ok(i64::from(date(args, 0)?.numbers().1).into_value()), steps: &[] },
    Function { name: "day",       aliases: &[], params: &[Date("date")], doc: "The day of a date in its month. Elsewhere than before a parenthesis, the unit.", examples: &[("day(2026-11-23)", "23")], eval: |_, args| Ok(i64::from(date(args, 0)?.numbers().2).into_value()), steps: &[] },
    Function { name: "eomonth",   aliases: &[], params: &[Date("date"), Optional("months")], doc: "The last day of the month that is so many months after that of a date (0 if left out).", examples: &[("eomonth(2026-01-15)", "2026-01-31"), ("eomonth(2026-01-15, 1)", "2026-02-28")], eval: end_of_month, steps: &[] },
    Function { name: "hour",      aliases: &[], params: &[Date("time")], doc: "The full hours of a time of a day. Elsewhere than before a parenthesis, the unit.", examples: &[("hour(2026-11-23 14:30)", "14")], eval: |_, args| Ok(i64::from(date(args, 0)?.clock().0).into_value()), steps: &[] },
    Function { name: "minute",    aliases: &[], params: &[Date("time")], doc: "The minutes of a time of a day, from 0 to 59. Elsewhere than before a parenthesis, the unit.", examples: &[("minute(2026-11-23 14:30)", "30")], eval: |_, args| Ok(i64::from(date(args, 0)?.clock().1).into_value()), steps: &[] },
    Function { name: "isleap",    aliases: &[], params: &[Any("year")], doc: "Whether a year, or that of a date, has a 29th of February.", examples: &[("isleap(2024)", "true"), ("isleap(1900-03-01)", "false")], eval: is_leap, steps: &[] },
    Function { name: "unixtime",  aliases: &[], params: &[Date("date")], doc: "The seconds from the start of 1970 in UTC to a time; one with no zone is taken as one in UTC.", examples: &[("unixtime(2026-11-23 14:30 UTC)", "1795444200"), ("unixtime(1970-01-02)", "86400")], eval: unix_time, steps: &[] },
    Function { name: "fromunix",  aliases: &[], params: &[N("seconds")], doc: "The time in UTC that many seconds after the start of 1970.", examples: &[("fromunix(1795444200)", "2026-11-23 14:30 UTC")], eval: from_unix, steps: &[] },
    Function { name: "workdays",  aliases: &[], params: &[Date("from"), Date("to"), Optional("holidays")], doc: "The days from Monday to Friday from one date up to but not including another; a list of holidays is left out.", examples: &[("workdays(2026-11-23, 2026-11-30)", "5"), ("workdays(2026-12-21, 2026-12-28, [2026-12-25])", "4")], eval: workdays, steps: &[] },
    Function { name: "workday",   aliases: &[], params: &[Date("date"), I("count"), Optional("holidays")], doc: "The date that many workdays later, skipping the holidays in a list. Without holidays, write date + 5 workdays.", examples: &[("workday(2026-12-23, 3, [2026-12-25])", "2026-12-29"), ("2026-12-23 + 3 workdays", "2026-12-28")], eval: workday, steps: &[] },
];

/// The note on workdays whose last day is one.
pub const LAST_DAY: &str = "the last day is not counted; with it write `+ 1 day` after it";

trait IntoValue {
    fn into_value(self) -> Value;
}

impl IntoValue for i64 {
    fn into_value(self) -> Value {
        Integer::from(self).into()
    }
}

/// The checked date at an index.
fn date(args: &[Value], index: usize) -> Result<&Moment> {
    match args.get(index) {
        Some(Value::Date(date)) => Ok(date),
        _ => Err(Fault::new(index + 1, "expected a date")),
    }
}

fn end_of_month(_: &Context, args: &[Value]) -> Result {
    let (year, month, _) = date(args, 0)?.numbers();
    let later = match args.get(1) {
        None => 0,
        Some(months) => months
            .integer(2)?
            .to_i64()
            .filter(|months| months.abs() < 1_000_000)
            .ok_or_else(|| Fault::new(2, "expected a number of months"))?,
    };
    let months = i64::from(year) * 12 + i64::from(month) - 1 + later;
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
    let last = (28..=31).rev().map(|day| calendar::date(year, month, day)).find(Result::is_ok);
    match last {
        Some(Ok(last)) => Ok(Value::Date(last.into())),
        _ => calendar::date(year, month, 28).map(|date| Value::Date(date.into())),
    }
}

fn is_leap(_: &Context, args: &[Value]) -> Result {
    let year = match args {
        [Value::Date(date)] => date.numbers().0.into(),
        [year] => year.integer(1)?.to_i64().ok_or_else(|| Fault::new(1, "expected a year"))?,
        _ => return Err(Fault::new(0, "expected a year")),
    };
    Ok(calendar::is_leap(year).into())
}

fn unix_time(context: &Context, args: &[Value]) -> Result {
    dates::unix_time(context, date(args, 0)?)
}

fn from_unix(_: &Context, args: &[Value]) -> Result {
    let nanoseconds = n::multiply(super::number(args, 0)?, &Number::from(NANOSECONDS))?;
    let nanoseconds = nanoseconds.as_integer().ok_or_else(|| Fault::new(1, "expected whole nanoseconds"))?;
    let too_large = || Fault::too_large(1, "a date needs a year from -9999 to 9999");
    let nanoseconds = whole(nanoseconds).ok_or_else(too_large)?;
    let moment = Moment::of_unix(nanoseconds, Zone::utc()).map_err(|fault| fault.at(1));
    let moment = moment.map_err(|fault| match Moment::of_unix(nanoseconds / 1000, Zone::utc()) {
        Ok(_) => Fault::too_large(1, format!("{}; divide milliseconds by 1000", fault.message)),
        Err(_) => fault,
    })?;
    Ok(Value::Date(Arc::new(moment)))
}

fn workdays(context: &Context, args: &[Value]) -> Result {
    let (from, to) = (date(args, 0)?, date(args, 1)?);
    let (first, last) = (from.day_number().min(to.day_number()), from.day_number().max(to.day_number()));
    let free = holidays(args)?.into_iter().filter(|day| (first..last).contains(day)).count();
    let free = i64::try_from(free).unwrap_or(i64::MAX);
    let count = from.workdays_until(to);
    if from.day_number() < to.day_number() && to.is_workday() && !holidays(args)?.contains(&to.day_number()) {
        context.remark(LAST_DAY);
    }
    Ok((if from.day_number() <= to.day_number() { count - free } else { count + free }).into_value())
}

fn workday(_: &Context, args: &[Value]) -> Result {
    let count = super::integer(args, 1)?.to_i64();
    let count = count.ok_or_else(|| Fault::too_large(2, "a date needs a year from -9999 to 9999"))?;
    let reached = date(args, 0)?.step_workdays(count, &holidays(args)?)?;
    Ok(Value::Date(Arc::new(reached)))
}

/// The numbers of the days that are holidays and would be workdays, each once and in rising order: the third argument
/// is a date or a list of dates.
fn holidays(args: &[Value]) -> Result<Vec<i64>> {
    let dates = match args.get(2) {
        None => &[],
        Some(Value::List(items)) => &items[..],
        Some(one) => std::slice::from_ref(one),
    };
    let day = |value: &Value| match value {
        Value::Date(date) => Ok(date.is_workday().then(|| date.day_number())),
        other => Err(Fault::new(3, format!("expected a date, found {}", other.sort()))),
    };
    let mut days: Vec<i64> =
        dates.iter().filter_map(|value| day(value).transpose()).collect::<Result<_>>()?;
    days.sort_unstable();
    days.dedup();
    Ok(days)
}
