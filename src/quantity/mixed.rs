//! Numbers that get a unit, and several of them that are one quantity: `5 ft 10 in`.
//! It knows no syntax: which of them belong together is the parser's affair.

use super::arithmetic::number_in;
use super::{Conversion, Notation, Quantity, Unit};
use crate::context::Context;
use crate::fault::Fault;
use crate::number::{self, Number};
use std::sync::Arc;

/// A number with a unit after it. A plain one becomes so many of the unit, which may be points; anything else is
/// multiplied by it.
///
/// # Errors
/// Those of a product.
pub fn measure(context: &Context, x: &Quantity, unit: &Unit) -> Result<Quantity, Fault> {
    if x.unit().is_none() {
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
    let mut units: Vec<Unit> = match a.notation() {
        Notation::Parts(units) => units.to_vec(),
        _ => vec![a.unit().clone()],
    };
    units.push(b.unit().clone());
    let last = Quantity::new(number, b.unit().clone());
    Conversion::Parts(Arc::from(units)).of(context, &last)
}
