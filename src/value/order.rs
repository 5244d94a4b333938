//! Values in their order: a sort whose comparisons can fail, and ranges.
//! It knows nothing of spelling.

use super::{Context, List, Value, dates};
use crate::fault::Fault;
use crate::limits::MAX_LIST;
use crate::number::{self, Number};
use crate::quantity::arithmetic as q;
use std::cmp::Ordering;

type Result<T> = std::result::Result<T, Fault>;

/// The order of two numbers.
///
/// # Errors
/// A fault that blames operand 1 or 2 where it is not a real number.
pub fn compare(context: &Context, left: &Value, right: &Value) -> Result<Ordering> {
    if let Some(order) = dates::compare(left, right) {
        return order;
    }
    let order = q::compare(context, left.quantity(1)?, right.quantity(2)?)?;
    Ok(context.accept(order))
}

/// The places of the values from the least to the greatest, equal ones as they are: merging runs of doubling length.
///
/// # Errors
/// A fault that blames operand 1 where one is not a real number or the work is cancelled.
pub fn sorted(context: &Context, items: &[Value]) -> Result<Vec<usize>> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    let mut length = 1;
    while length < items.len() {
        let mut next = Vec::with_capacity(items.len());
        for pair in order.chunks(2 * length) {
            context.interrupt.check()?;
            let (mut left, mut right) = pair.split_at(length.min(pair.len()));
            while let ([first, others @ ..], [second, rest @ ..]) = (left, right) {
                let order = compare(context, &items[*second], &items[*first]).map_err(|fault| fault.at(1))?;
                if order.is_lt() {
                    next.push(*second);
                    right = rest;
                } else {
                    next.push(*first);
                    left = others;
                }
            }
            next.extend_from_slice(left);
            next.extend_from_slice(right);
        }
        order = next;
        length *= 2;
    }
    Ok(order)
}

/// The numbers from one to another, each one more than the last, or a step given as the third operand.
pub(crate) fn range(context: &Context, args: &[Value]) -> Result<Value> {
    let [from, to, ..] = args else { return Err(Fault::new(0, "expected two bounds")) };
    let from = from.quantity(1)?;
    // Beside a plain number a percentage is a share of 1, not of what it would be added to.
    let beside = |value: &Value, operand| -> Result<crate::quantity::Quantity> {
        let quantity = value.quantity(operand)?;
        let is_share = quantity.is_percent() && !from.is_percent();
        Ok(if is_share { quantity.plain(operand)?.into() } else { quantity.clone() })
    };
    let to = &beside(to, 2)?;
    let step = &args.get(2).map_or_else(|| Ok(from.same(Number::ONE)), |step| beside(step, 3))?;
    // What measures something else can be neither an end nor a step.
    let distance = match q::subtract(context, from, to) {
        Ok(back) => back.same(number::negate(&back.number)),
        Err(fault) => return Err(q::compare(context, from, to).map_or_else(|fault| fault, |_| fault)),
    };
    if step.number.is_zero() {
        return Err(Fault::new(3, "the step must not be zero"));
    }
    let (numbers, _) = q::in_one_unit(context, &[distance, step.clone()]).map_err(|fault| fault.at(3))?;
    let [distance, one] = &numbers[..] else { return Err(Fault::new(3, "expected a step")) };
    let steps = number::divide(distance, one, &context.interrupt).map_err(|fault| fault.at(3))?;
    let compare = |bound: i64| {
        number::compare(&steps, &bound.into(), &context.interrupt).map(|order| context.accept(order))
    };
    if compare(0)?.is_lt() {
        if args.len() == 2 {
            context.remark("a range counts up, so this one is empty; down it goes with `step -1`");
        }
        return List::collect(std::iter::empty()).map(Value::List);
    }
    if compare(i64::try_from(MAX_LIST).unwrap_or(i64::MAX))?.is_ge() {
        return Err(Fault::too_large(0, format!("a list has at most {MAX_LIST} elements")));
    }
    let last = context.accept(number::floor(&steps, &context.interrupt)?).to_i64().unwrap_or(-1);
    let element = |index| {
        context.interrupt.check()?;
        let distance = step.same(number::multiply(&Number::from(index), &step.number)?);
        Ok(q::add(context, from, &distance)?.into())
    };
    List::collect((0..=last).map(element)).map(Value::List)
}
