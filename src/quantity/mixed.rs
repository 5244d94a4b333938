//! Numbers that get a unit, and several of them that are one quantity: `5 ft 10 in`.
//! It knows no syntax: which of them belong together is the parser's affair.

use super::exchange::number_in;
use super::{Conversion, Notation, Quantity, Unit};
use crate::context::Context;
use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::number::{self, Number};
use std::sync::Arc;

/// A number with a unit after it. A plain one becomes so many of the unit, which may be points; anything else is
/// multiplied by it.
///
/// # Errors
/// Those of a product.
pub fn measure(context: &Context, x: &Quantity, unit: &Unit) -> Result<Quantity, Fault> {
    if x.unit().is_none() {
        super::arithmetic::not_squared(unit)?;
        return Ok(Quantity::new(x.number.clone(), unit.clone()));
    }
    super::arithmetic::multiply(context, x, &Quantity::new(Number::ONE, unit.clone()))
}

/// A quantity and the smaller one after it: `5 ft` and `10 in`, which count the same way from zero.
///
/// # Errors
/// A fault at operand 2 where they measure different things.
pub fn joined(context: &Context, a: &Quantity, b: &Quantity, is_negative: bool) -> Result<Quantity, Fault> {
    let wrong = |own: &super::Dimension, other: &super::Dimension| format!("cannot add {other} to {own}");
    let size = number_in(context, a, b.unit(), 2, &wrong)?;
    let number =
        if is_negative { number::subtract(&size, &b.number)? } else { number::add(&size, &b.number)? };
    let mut units: Vec<Unit> = match a.notation().parts() {
        Some(units) => units.to_vec(),
        None => vec![a.unit().clone()],
    };
    units.push(b.unit().clone());
    let units: Arc<[Unit]> = Arc::from(units);
    // `1 month 45 days` is a month and 45 days to a date, whatever a month is on average.
    if let Some(months) = months(a, &context.interrupt)? {
        let own = b.unit().months(&context.interrupt)?.zip(b.number.to_i64());
        let own = own.map_or(0, |(size, count)| size.saturating_mul(count));
        let months = months.saturating_add(if months < 0 || is_negative { -own } else { own });
        return Ok(Quantity::written(number, b.unit().clone(), Notation::Typed(units, months)));
    }
    let last = Quantity::new(number, b.unit().clone());
    Conversion::Parts(units).of(context, &last)
}

/// The months of a quantity as it was typed; `None` where it has none or they are not whole.
fn months(x: &Quantity, interrupt: &Interrupt) -> Result<Option<i64>, Fault> {
    if let Notation::Typed(_, months) = x.notation() {
        return Ok(Some(*months));
    }
    let size = x.unit().months(interrupt)?;
    Ok(size.zip(x.number.to_i64()).and_then(|(size, count)| size.checked_mul(count)))
}
