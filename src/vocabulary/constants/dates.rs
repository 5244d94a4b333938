//! The names of days that depend on the clock.

use super::Constant;
use crate::calendar::{Moment, Step};
use crate::fault::Fault;
use crate::value::{Context, Value};
use std::sync::Arc;

/// The rows.
#[rustfmt::skip]
pub const DATES: &[Constant] = &[
    Constant { name: "today", aliases: &[], doc: "Today's date where you are, when the line is evaluated.", examples: &[("today - yesterday", "1 d"), ("today <= now", "true")], value: |context| day(context, 0), ..PLAIN },
    Constant { name: "tomorrow", aliases: &[], doc: "The day after today.", examples: &[("tomorrow - today", "1 d")], value: |context| day(context, 1), ..PLAIN },
    Constant { name: "yesterday", aliases: &[], doc: "The day before today.", examples: &[("tomorrow - yesterday", "2 d")], value: |context| day(context, -1), ..PLAIN },
    Constant { name: "now", aliases: &[], doc: "The time in your zone, when the line is evaluated.", examples: &[("now - now", "0 s")], value: |context| Ok(Value::Date(Arc::new(context.now()?))), ..PLAIN },
];

const PLAIN: Constant = super::mathematics::PLAIN;

/// So many days from today on.
fn day(context: &Context, days: i64) -> Result<Value, Fault> {
    let today: Moment = context.now()?.day();
    Ok(Value::Date(Arc::new(today.step(Step { days, ..Step::default() })?.0)))
}
