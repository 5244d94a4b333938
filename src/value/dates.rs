//! Dates among the operators: a date and a span of time, two dates.
//! It knows nothing of how dates are written.

use super::{Context, Value};
use crate::calendar::{DAY, Distance, MONTH, Moment, NANOSECONDS, Step};
use crate::fault::Fault;
use crate::number::{self, Integer, Number, Rational, rational};
use crate::quantity::dimension::Base;
use crate::quantity::{Dimension, Notation, Quantity, Unit, catalog};
use crate::text::Note;
use std::cmp::Ordering;
use std::sync::Arc;

type Result<T> = std::result::Result<T, Fault>;

/// A sum or difference with a date in it; `None` where there is none.
pub(super) fn sum(context: &Context, left: &Value, right: &Value, adds: bool) -> Option<Result<Value>> {
    Some(match (left, right) {
        (Value::Date(date), Value::Number(span)) => stepped(context, date, span, 2, adds),
        (Value::Number(span), Value::Date(date)) if adds => stepped(context, date, span, 1, true),
        (Value::Date(own), Value::Date(other)) if !adds => distance(own, other),
        (Value::Date(_), Value::Date(_)) => Err(Fault::new(2, "cannot add a date to a date")),
        (Value::Date(_), other) => {
            let verb = if adds { "add" } else { "subtract" };
            let preposition = if adds { "to" } else { "from" };
            Err(Fault::new(2, format!("cannot {verb} {} {preposition} a date", other.sort())))
        }
        (other, Value::Date(_)) if adds => {
            Err(Fault::new(1, format!("cannot add {} to a date", other.sort())))
        }
        (other, Value::Date(_)) => {
            Err(Fault::new(2, format!("cannot subtract a date from {}", other.sort())))
        }
        _ => return None,
    })
}

/// A date and a span of time.
fn stepped(context: &Context, date: &Moment, span: &Quantity, operand: usize, adds: bool) -> Result<Value> {
    if span.unit().dimension()? == Dimension::of(Base::Workday) {
        let count = number::multiply(&span.number, &span.unit().scale(&context.interrupt)?)?;
        let whole = || Fault::new(operand, "a date steps by whole workdays");
        let count = count.as_integer().ok_or_else(whole)?.to_i64();
        let count = count.ok_or_else(|| Fault::too_large(operand, "the span is too long for a date"))?;
        let count = if adds { count } else { count.saturating_neg() };
        let moment = date.step_workdays(count, &[]).map_err(|fault| fault.at(0))?;
        return Ok(Value::Date(Arc::new(moment)));
    }
    let step = step(context, span, operand)?;
    let step = if adds { step } else { step.negated() };
    let (moment, remark) = date.step(step).map_err(|fault| fault.at(0))?;
    if let Some(remark) = remark {
        context.note(Note::new(remark.sentence()).in_case(remark as u8));
    }
    Ok(Value::Date(Arc::new(moment)))
}

/// What is said of a plain number that is added to a date.
pub const NEEDS_DAYS: &str = "a date needs a unit of time here, such as days";

/// A span of time as a step in the calendar: whole months and years, calendar days, and exact time.
fn step(context: &Context, span: &Quantity, operand: usize) -> Result<Step> {
    let unit = span.unit();
    if unit.is_none() {
        return Err(Fault::new(operand, NEEDS_DAYS));
    }
    let dimension = unit.dimension()?;
    if dimension != Dimension::of(Base::Time) {
        return Err(Fault::new(operand, format!("cannot add {dimension} to a date")));
    }
    if let Some(units) = span.notation().parts() {
        return step_of_parts(context, span, units, operand);
    }
    let too_long = || Fault::too_large(operand, "the span is too long for a date");
    let scale = unit.scale(&context.interrupt)?;
    if let Some(months) = number::divide(&scale, &MONTH.into(), &context.interrupt)?.as_integer() {
        let whole = number::multiply(&span.number, &months.clone().into())?;
        let months = whole.as_integer().ok_or_else(|| {
            Fault::new(operand, "a date steps by whole months; for a part of one write days")
        })?;
        let months = months.to_i64().ok_or_else(too_long)?;
        return Ok(Step { months, ..Step::default() });
    }
    let seconds = number::multiply(&span.number, &scale)?;
    let exact = || Fault::new(operand, "a date steps by whole nanoseconds");
    let nanoseconds = number::multiply(&seconds, &Number::from(NANOSECONDS))?;
    let nanoseconds = nanoseconds.as_integer().ok_or_else(exact)?;
    let nanoseconds: i128 = whole(nanoseconds).ok_or_else(too_long)?;
    let day = i128::from(DAY) * NANOSECONDS;
    let by_days = number::divide(&scale, &DAY.into(), &context.interrupt)?.as_integer().is_some();
    if !by_days {
        return Ok(Step { nanoseconds, ..Step::default() });
    }
    let days = i64::try_from(nanoseconds.div_euclid(day)).map_err(|_| too_long())?;
    Ok(Step { days, nanoseconds: nanoseconds.rem_euclid(day), months: 0 })
}

/// A span in several units as a step: its years and months, then its weeks and days, then the rest as exact time.
fn step_of_parts(context: &Context, span: &Quantity, units: &[Unit], operand: usize) -> Result<Step> {
    let exact = || Fault::new(operand, "a date steps by whole nanoseconds");
    let too_long = || Fault::too_large(operand, "the span is too long for a date");
    let interrupt = &context.interrupt;
    let seconds = number::multiply(&span.number, &span.unit().scale(interrupt)?)?;
    let mut rest = seconds.as_rational().ok_or_else(exact)?.clone();
    // The whole ones towards zero, so that a step back is as long as the step forward.
    let take = |rest: &mut Rational, size: i64, count: Option<i64>| -> Result<i64> {
        let most = rational::floor_divide(&rational::abs(rest), &size.into())?;
        let most = most.to_i64().ok_or_else(too_long)?;
        let count = count.unwrap_or(if rest.is_negative() { -most } else { most });
        *rest = rational::subtract(rest, &rational::multiply(&count.into(), &size.into())?)?;
        Ok(count)
    };
    let mut step = Step::default();
    for unit in units {
        let has_days = number::divide(&unit.scale(interrupt)?, &DAY.into(), interrupt)?;
        if unit.months(interrupt)?.is_some() {
            if step.months == 0 {
                let typed =
                    if let Notation::Typed(_, months) = span.notation() { Some(*months) } else { None };
                step.months = take(&mut rest, MONTH, typed)?;
            }
        } else if has_days.as_integer().is_some() && step.days == 0 {
            step.days = take(&mut rest, DAY, None)?;
        }
    }
    let Rational::Integer(left) = rational::multiply(&rest, &Integer::from(NANOSECONDS).into())? else {
        return Err(exact());
    };
    step.nanoseconds = whole(&left).ok_or_else(too_long)?;
    Ok(step)
}

/// An integer that fits, as one of the processor's.
pub(crate) fn whole(integer: &Integer) -> Option<i128> {
    let (above, below) = integer.divide_floor(&Integer::from(NANOSECONDS));
    Some(i128::from(above.to_i64()?) * NANOSECONDS + i128::from(below.to_i64()?))
}

/// The time between two dates: in days between two days, else in days, hours, minutes and seconds.
fn distance(own: &Arc<Moment>, other: &Arc<Moment>) -> Result<Value> {
    let Distance { nanoseconds, in_days } = own.since(other)?;
    let seconds = Rational::ratio(&Integer::from(nanoseconds), &Integer::from(NANOSECONDS))?;
    let unit = |word: &str| catalog::find(word).map(Unit::from).unwrap_or_default();
    let between = Notation::Between(own.clone(), other.clone());
    if in_days {
        let days = rational::divide(&seconds, &DAY.into())?;
        return Ok(Quantity::written(days.into(), unit("d"), between).into());
    }
    Ok(Quantity::written(seconds.into(), unit("s"), between).into())
}

/// The seconds from the start of 1970 in UTC to a date; one with no zone is taken as one in UTC.
pub(crate) fn unix_time(context: &Context, date: &Moment) -> Result<Value> {
    if !matches!(date, Moment::Zoned(..)) {
        context.remark("read in UTC, since it has no zone");
    }
    Ok(Rational::ratio(&Integer::from(date.unix()), &Integer::from(NANOSECONDS))?.into())
}

/// The order of two values of which one is a date; `None` where none is.
pub(super) fn compare(left: &Value, right: &Value) -> Option<Result<Ordering>> {
    match (left, right) {
        (Value::Date(own), Value::Date(other)) => Some(own.compare(other)),
        (Value::Date(_), other) => {
            Some(Err(Fault::new(2, format!("cannot compare a date with {}", other.sort()))))
        }
        (other, Value::Date(_)) => {
            Some(Err(Fault::new(1, format!("cannot compare {} with a date", other.sort()))))
        }
        _ => None,
    }
}
