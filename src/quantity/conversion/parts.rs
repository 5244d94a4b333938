//! A quantity in several units, as in `5 ft 10 in`, and the time between two dates in those of the calendar.
//! It knows no conversion to one unit.

use super::{Result, mismatch, to_unit};
use crate::calendar::{DAY, Moment, NANOSECONDS};
use crate::context::Context;
use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::number::{self, Integer, Number, Rational, rational};
use crate::quantity::dimension::Base;
use crate::quantity::meant::meant;
use crate::quantity::notation::Told;
use crate::quantity::{Dimension, Notation, Quantity, Unit};
use std::cmp::Ordering;
use std::fmt::Write as _;
use std::sync::Arc;

pub(super) fn to_parts(context: &Context, x: &Quantity, units: &Arc<[Unit]>) -> Result<Quantity> {
    let Some(last) = units.last() else { return Ok(x.clone()) };
    if let Notation::Between(own, other) = x.notation()
        && let Some(told) = calendar_parts(own, other, units, &context.interrupt)?
    {
        return Ok(Quantity::written(x.number.clone(), x.unit().clone(), Notation::Told(Arc::new(told))));
    }
    must_fall(x, units, &context.interrupt)?;
    let number = to_unit(context, x, last)?.number;
    Ok(Quantity::written(number, last.clone(), Notation::Parts(units.clone())))
}

/// Each unit of a list must measure what is converted, and be smaller than the one before.
fn must_fall(x: &Quantity, units: &[Unit], interrupt: &Interrupt) -> Result<()> {
    let own = x.unit().dimension()?;
    for unit in units {
        let wanted = unit.dimension()?;
        if own.without_angle() != wanted.without_angle() {
            let meant =
                meant(x.unit(), unit).map_or_else(String::new, |meant| format!("; {}", meant.message));
            return Err(Fault::new(1, format!("{}{meant}", mismatch(&own, &wanted))));
        }
    }
    for pair in units.windows(2) {
        let [larger, smaller] = pair else { continue };
        let ratio = larger.ratio(smaller, interrupt)?;
        if number::compare(&ratio, &Number::ONE, interrupt)?.value != Ordering::Greater {
            let message = if larger.is(smaller) {
                format!("a list has each unit once, and this one has {larger} twice")
            } else {
                format!("the units of a list go from large to small: write {larger} after {smaller}")
            };
            return Err(Fault::new(1, message));
        }
        // Months and years have a length of their own.
        let is_time = own.without_angle() == Dimension::of(Base::Time);
        if !is_time && ratio.as_integer().is_none() {
            let message = format!(
                "1 {larger} is not a whole number of {smaller}: convert to one of them, then the other"
            );
            return Err(Fault::new(1, message));
        }
    }
    Ok(())
}

/// The time between two dates in units of the calendar, which fall: years and months, weeks and days, then exact time.
/// `None` where none of them is a month or more, or where what is left is a part of a month.
pub(super) fn calendar_parts(
    own: &Moment,
    other: &Moment,
    units: &[Unit],
    interrupt: &Interrupt,
) -> Result<Option<Told>> {
    let Some((last, larger)) = units.split_last() else { return Ok(None) };
    let between = own.months_since(other)?;
    let is_negative = between.months < 0 || between.days < 0 || between.nanoseconds < 0;
    let between = if is_negative { between.negated() } else { between };
    let (mut months, mut days) = (between.months, between.days);
    let mut seconds = Rational::ratio(&Integer::from(between.nanoseconds), &Integer::from(NANOSECONDS))?;
    let mut before = String::from(if is_negative { "-" } else { "" });
    let mut has_months = false;
    for unit in larger {
        let scale = unit.scale(interrupt)?;
        let in_days = number::divide(&scale, &DAY.into(), interrupt)?.to_i64().filter(|size| *size > 0);
        let count = if let Some(size) = unit.months(interrupt)? {
            has_months = true;
            let count = months / size;
            months %= size;
            count
        } else if let Some(size) = in_days {
            let count = days / size;
            days %= size;
            count
        } else {
            seconds = rational::add(&seconds, &rational::multiply(&days.into(), &DAY.into())?)?;
            days = 0;
            let Some(scale) = scale.as_rational() else { return Ok(None) };
            let count = rational::floor_divide(&seconds, scale)?;
            seconds = rational::modulo(&seconds, scale)?;
            count.to_i64().unwrap_or(0)
        };
        // Writing to a string can't fail.
        let _ = write!(before, "{count} {unit} ");
    }
    let left = match last.months(interrupt)? {
        Some(size) if days == 0 && seconds.is_zero() && months % size == 0 => {
            has_months = true;
            Number::from(std::mem::take(&mut months) / size)
        }
        Some(_) => return Ok(None),
        None => {
            let days = rational::multiply(&days.into(), &DAY.into())?;
            number::divide(&rational::add(&seconds, &days)?.into(), &last.scale(interrupt)?, interrupt)?
        }
    };
    let is_all = has_months && months == 0;
    Ok(is_all.then(|| Told { before, last: left, unit: last.clone() }))
}
