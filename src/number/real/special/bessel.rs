//! Bessel's function of the first kind on reals, for integer orders.
//! It knows nothing of the series that compute it.

use super::{apply, unary};
use crate::fault::Fault;
use crate::limits::{Interrupt, MAX_BESSEL_ORDER};
use crate::number::Rational;
use crate::number::real::Real;
use crate::number::real::form::NormalForm;
use crate::number::real::rule::Function;
use crate::number::real::trigonometry::argument_fits;

/// Bessel's function of the first kind of an integer order: J₋ₙ(x) = Jₙ(−x) = (−1)ⁿ·Jₙ(x).
///
/// # Errors
/// A fault at operand 1 where the order is not an integer, or beyond [`MAX_BESSEL_ORDER`], and at 2 where the argument is
/// too large to be reduced.
pub fn besselj(order: &Real, x: &Real, interrupt: &Interrupt) -> Result<Real, Fault> {
    let Some(order) = order.to_rational().filter(Rational::is_integer) else {
        return Err(Fault::new(1, "the order must be an integer"));
    };
    let order = order.to_i64().filter(|order| order.unsigned_abs() <= MAX_BESSEL_ORDER);
    let Some(order) = order else {
        return Err(Fault::too_large(1, format!("the order must be at most {MAX_BESSEL_ORDER}")));
    };
    if x.form().numerator.0.is_empty() {
        return Ok(Rational::from(i64::from(order == 0)).into());
    }
    argument_fits(x, 2, interrupt)?;
    let (argument, negative) = x.form().unsigned();
    let form = bessel_form(order.abs(), &argument)
        .unwrap_or_else(|| apply(Function::BesselJ(order.abs()), argument));
    let turned = order % 2 != 0 && negative != (order < 0);
    Ok(unary(Function::BesselJ(order), x, Some(if turned { form.negate() } else { form })))
}

/// Orders from 2 to this one are brought down to 0 and 1 by Jₙ(x) = 2(n − 1)/x·Jₙ₋₁(x) − Jₙ₋₂(x) (DLMF 10.6.1).
const MAX_LOWERED_ORDER: i64 = 8;

fn bessel_form(order: i64, x: &NormalForm) -> Option<NormalForm> {
    let of = |order| apply(Function::BesselJ(order), x.clone());
    if MAX_LOWERED_ORDER < order {
        return None;
    }
    let (mut before, mut value) = (of(0), of(1));
    if order == 0 {
        return Some(before);
    }
    for n in 2..=order {
        let factor = NormalForm::constant((2 * (n - 1)).into()).divide(x)?;
        let next = value.multiply(&factor)?.add(&before.negate())?;
        (before, value) = (value, next);
    }
    Some(value)
}
