//! Sums and differences of quantities: relative percentages, units of one dimension, points of temperature, levels.
//! It knows no products.

use super::{Operation, Result, aligned, difference, is_point, not_a_point};
use crate::context::Context;
use crate::fault::Fault;
use crate::number::{self, Number};
use crate::quantity::called::called;
use crate::quantity::catalog::{self, Measure};
use crate::quantity::exchange::number_in;
use crate::quantity::unit::Atom;
use crate::quantity::{Conversion, Dimension, Notation, Quantity, hundredth};

/// Whether a sum of these is relative to the first, as in `100 + 10%`.
#[must_use]
pub fn is_relative(a: &Quantity, b: &Quantity) -> bool {
    b.is_percent() && !a.is_percent()
}

/// The sum, in the unit of the first; `a + b%` is relative to a.
///
/// # Errors
/// A fault at operand 2 where they measure different things; those of a sum of numbers.
pub fn add(context: &Context, a: &Quantity, b: &Quantity) -> Result<Quantity> {
    if let (None, None) = (&a.how, &b.how) {
        return number::add(&a.number, &b.number).map(Quantity::from);
    }
    sum(context, a, b, true)
}

/// The difference, as [`add`].
///
/// # Errors
/// As [`add`].
pub fn subtract(context: &Context, a: &Quantity, b: &Quantity) -> Result<Quantity> {
    if let (None, None) = (&a.how, &b.how) {
        return number::subtract(&a.number, &b.number).map(Quantity::from);
    }
    sum(context, a, b, false)
}

/// The sum to which a percentage is its hundredth wherever it is, as among the terms of a list.
///
/// # Errors
/// As [`add`].
pub fn add_term(context: &Context, a: &Quantity, b: &Quantity) -> Result<Quantity> {
    if is_relative(a, b) { add(context, a, &b.plain(2)?.into()) } else { add(context, a, b) }
}

fn sum(context: &Context, a: &Quantity, b: &Quantity, adds: bool) -> Result<Quantity> {
    let operation: Operation = if adds { number::add } else { number::subtract };
    if is_relative(a, b) {
        not_a_point(a, 1)?;
        let share = number::multiply(&a.number, &hundredth(&b.number)?)?;
        return Ok(a.same(operation(&a.number, &share)?));
    }
    let mismatch = |own: &Dimension, other: &Dimension| {
        let (own, other) = (called(own), called(other));
        if adds {
            format!("cannot add {other} to {own}")
        } else {
            format!("cannot subtract {other} from {own}")
        }
    };
    if let Some(sum) = sum_of_points(context, a, b, adds, operation, &mismatch)? {
        return Ok(sum);
    }
    if let Some(sum) = sum_of_levels(a, b, adds, operation)? {
        return Ok(sum);
    }
    let (x, y, how) = aligned(context, a, b, &mismatch)?;
    let sum = Quantity { number: operation(&x, &y)?, how };
    match (a.notation(), b.notation().parts()) {
        (Notation::Typed(..), _) => Ok(sum.same(sum.number.clone())),
        (Notation::Parts(_) | Notation::Clock, _) | (_, None) => Ok(sum),
        (_, Some(units)) => Conversion::Parts(units.clone()).of(context, &sum),
    }
}

/// A point and a difference, or two points; `None` where neither is a point.
fn sum_of_points(
    context: &Context,
    a: &Quantity,
    b: &Quantity,
    adds: bool,
    operation: Operation,
    mismatch: &dyn Fn(&Dimension, &Dimension) -> String,
) -> Result<Option<Quantity>> {
    let (point, other, place) = match (is_point(a), is_point(b), adds) {
        (false, false, _) => return Ok(None),
        (true, true, true) => {
            let wrong = format!(
                "two points on a scale can't be added; for a difference write K or {}",
                difference(b.unit())?
            );
            return Err(Fault::new(2, wrong));
        }
        (true, true, false) => {
            let unit = difference(a.unit())?;
            let y = number_in(context, b, a.unit(), 2, mismatch)?;
            return Ok(Some(Quantity::new(operation(&a.number, &y)?, unit)));
        }
        (true, false, _) => (a, b, 2),
        (false, true, true) => (b, a, 1),
        (false, true, false) => {
            return Err(Fault::new(2, "a point of temperature can't be subtracted from a difference"));
        }
    };
    let size = Quantity::new(Number::ONE, difference(point.unit())?);
    let (_, distance, _) = aligned(context, &size, other, mismatch).map_err(|fault| fault.at(place))?;
    Ok(Some(point.same(operation(&point.number, &distance)?)))
}

/// A level and gains, as in a link budget: `14 dBm + 20 dB - 3 dB`. `None` where neither is logarithmic.
///
/// # Errors
/// A fault for two levels that are added, and for any other logarithm: those don't add like what they measure.
fn sum_of_levels(a: &Quantity, b: &Quantity, adds: bool, operation: Operation) -> Result<Option<Quantity>> {
    let is_log = |x: &Quantity| x.how.is_some() && matches!(x.unit().measure(), Measure::Log { .. });
    if !is_log(a) && !is_log(b) {
        return Ok(None);
    }
    let symbol = |x: &Quantity| {
        let atom = x.unit().factors().first().map(|factor| &factor.atom);
        if let Some(Atom::Named(named)) = atom { named.row().symbol() } else { "" }
    };
    let (own, other) = (symbol(a), symbol(b));
    let is_level = |symbol: &str| symbol.starts_with("dB");
    let is_gain = |symbol: &str| matches!(symbol, "dB" | "dBi" | "dBd" | "dBc");
    let gain = catalog::find("dB").filter(|_| is_level(own) && a.unit().is(b.unit()) && !adds);
    if let Some(gain) = gain {
        return Ok(Some(Quantity::new(operation(&a.number, &b.number)?, gain.into())));
    }
    if is_level(own) && is_gain(other) && (own != "dB" || other == "dB") {
        return Ok(Some(a.same(operation(&a.number, &b.number)?)));
    }
    if is_gain(own) && is_level(other) && adds {
        return Ok(Some(b.same(operation(&a.number, &b.number)?)));
    }
    let message = "logarithms don't add like what they measure: convert them to a linear unit first";
    Err(Fault::new(if is_log(a) { 1 } else { 2 }, message))
}
