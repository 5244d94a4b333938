//! The arithmetic of quantities: percentages, units of one dimension, points of temperature, angles.
//! It knows no lists, and no precedence.

mod sums;

use super::called::called;
use super::catalog::{self, Measure};
use super::exchange::{is_angle, number_in, plain_angle};
use super::unit::{Atom, Factor};
use super::{Dimension, Exponent, How, Notation, PERCENT, Quantity, Unit, hundredth, is_linear};
use crate::context::Context;
use crate::fault::Fault;
use crate::number::{self, Decided, Number, Rational};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;
pub use sums::{add, add_term, is_relative, subtract};

type Result<T> = std::result::Result<T, Fault>;
type Operation = fn(&Number, &Number) -> Result<Number>;

/// Two numbers in one unit: that of the first, but for a plain number beside an angle, and a percentage beside one.
fn aligned(
    context: &Context,
    a: &Quantity,
    b: &Quantity,
    mismatch: &dyn Fn(&Dimension, &Dimension) -> String,
) -> Result<(Number, Number, Option<Arc<How>>)> {
    let bare = |quantity: &Quantity| quantity.same(Number::ZERO).how;
    if a.is_percent() && b.unit().is_none() {
        return Ok((hundredth(&a.number)?, b.number.clone(), None));
    }
    if a.unit().is_none() && is_angle(b.unit())? {
        let a = plain_angle(context, a);
        return Ok((number_in(context, &a, b.unit(), 1, mismatch)?, b.number.clone(), bare(b)));
    }
    Ok((a.number.clone(), number_in(context, b, a.unit(), 2, mismatch)?, bare(a)))
}

/// Money is there once or over something: never squared, nor times that of another currency.
pub(super) fn not_squared(unit: &Unit) -> Result<()> {
    let of_money = |factor: &&Factor| matches!(factor.atom, Atom::Money(_));
    let powers = || unit.factors().iter().filter(of_money).map(|factor| factor.exponent);
    let many = |power: Exponent| powers().filter(|own| *own == power).count() > 1;
    let is_squared = powers().any(|power| power != Exponent::ONE && power != Exponent::integer(-1))
        || many(Exponent::ONE)
        || many(Exponent::integer(-1));
    if is_squared { Err(Fault::new(0, "money can't be multiplied by money")) } else { Ok(()) }
}

/// Whether its number is a point on a scale, such as 20 °C.
fn is_point(x: &Quantity) -> bool {
    x.how.is_some() && matches!(x.unit().measure(), Measure::Point(_))
}

/// The unit of the differences of points.
fn difference(unit: &Unit) -> Result<Unit> {
    let symbol = unit.named().map(|named| format!("Δ{}", named.row().symbol()));
    let found = symbol.and_then(|symbol| catalog::find(&symbol));
    found.map(Unit::from).ok_or_else(|| Fault::new(0, "points of this scale have no difference"))
}

/// In the fault of a point where a number from zero on is needed, before the example of what it is from absolute zero.
pub(crate) const POINT: &str = " is a point on a scale; from absolute zero it is `(";

/// An operand that must be proportional to what it measures.
fn not_a_point(x: &Quantity, operand: usize) -> Result<()> {
    if x.how.is_none() || is_linear(x.unit()) {
        return Ok(());
    }
    Err(Fault::new(
        operand,
        if is_point(x) {
            format!("{0}{POINT}20 {0} to K)`, for a difference write Δ{0}", x.unit())
        } else {
            format!("{} is a logarithmic unit; convert it first", x.unit())
        },
    ))
}

/// The product; units of one dimension are merged into the first one's.
///
/// # Errors
/// A fault where an operand is a point, or an exponent gets too large.
pub fn multiply(context: &Context, a: &Quantity, b: &Quantity) -> Result<Quantity> {
    if let (None, None) = (&a.how, &b.how) {
        return number::multiply(&a.number, &b.number).map(Quantity::from);
    }
    if a.is_percent() && b.is_percent() {
        return Ok(a.same(number::multiply(&a.number, &hundredth(&b.number)?)?));
    }
    let (a, b) = (&without_percent(a)?, &without_percent(b)?);
    if b.unit().is_none() {
        return product(context, without_share(context, a)?.as_ref(), b, Exponent::ONE, &number::multiply);
    }
    if a.unit().is_none() {
        return product(context, a, without_share(context, b)?.as_ref(), Exponent::ONE, &number::multiply);
    }
    product(context, a, b, Exponent::ONE, &number::multiply)
}

/// A share of something: what is in a unit of a ratio is a plain number before it is multiplied.
///
/// # Errors
/// As [`multiply`].
pub fn share(context: &Context, part: &Quantity, whole: &Quantity) -> Result<Quantity> {
    let is_ratio = part.how.is_some() && !part.is_percent() && is_linear(part.unit());
    if is_ratio && part.unit().dimension()?.is_none() {
        let part = number::multiply(&part.number, &part.unit().scale(&context.interrupt)?)?;
        return multiply(context, &part.into(), whole);
    }
    multiply(context, part, whole)
}

/// The quotient, as [`multiply`]. A percentage over a plain number is one, over another one a plain number.
///
/// # Errors
/// As [`multiply`]; a fault at operand 2 where it is zero.
pub fn divide(context: &Context, a: &Quantity, b: &Quantity) -> Result<Quantity> {
    let quotient = |x: &Number, y: &Number| number::divide(x, y, &context.interrupt);
    if let (None, None) = (&a.how, &b.how) {
        return quotient(&a.number, &b.number).map(Quantity::from);
    }
    if a.is_percent() && b.is_percent() {
        return quotient(&a.number, &b.number).map(Quantity::from);
    }
    product(context, a, &without_percent(b)?, Exponent::integer(-1), &quotient)
}

fn without_percent(x: &Quantity) -> Result<Quantity> {
    if x.is_percent() { Ok(hundredth(&x.number)?.into()) } else { Ok(x.clone()) }
}

/// A quantity with the hundredths in its number, where a percentage is one of several units: `5%/year`. Times a plain
/// number it is a share of that, as a percentage alone is.
fn without_share<'a>(context: &Context, x: &'a Quantity) -> Result<Cow<'a, Quantity>> {
    let has_share = |factor: &super::unit::Factor| is_percent(factor) && factor.exponent == Exponent::ONE;
    if x.unit().factors().len() < 2 || !x.unit().factors().iter().any(has_share) {
        return Ok(Cow::Borrowed(x));
    }
    let Some(percent) = PERCENT.as_ref() else { return Ok(Cow::Borrowed(x)) };
    let (rest, _) = x.unit().times(&percent.unit, Exponent::integer(-1), &context.interrupt)?;
    Ok(Cow::Owned(Quantity::new(hundredth(&x.number)?, rest)))
}

/// Whether a factor of a unit is a share: a percentage, a basis point, a karat.
fn is_ratio(factor: &super::unit::Factor) -> bool {
    matches!(&factor.atom, Atom::Named(named) if named.row().quantity() == "ratio")
}

/// Whether a factor of a unit is a percentage.
fn is_percent(factor: &super::unit::Factor) -> bool {
    PERCENT.as_ref().is_some_and(|percent| percent.unit.factors()[0].atom.is(&factor.atom))
}

fn product(
    context: &Context,
    a: &Quantity,
    b: &Quantity,
    power: Exponent,
    operation: &dyn Fn(&Number, &Number) -> Result<Number>,
) -> Result<Quantity> {
    if !is_share_of_gain(a, b, power) {
        not_a_point(a, 1)?;
        not_a_point(b, 2)?;
    }
    if b.unit().is_none() {
        return Ok(a.same(operation(&a.number, &b.number)?));
    }
    if a.unit().is_none() && power == Exponent::ONE {
        return Ok(b.same(operation(&a.number, &b.number)?));
    }
    let (a, b) = (&in_first_unit(context, a)?, &in_first_unit(context, b)?);
    let number = operation(&a.number, &b.number)?;
    let (unit, by) = a.unit().times(b.unit(), power, &context.interrupt)?;
    let number = number::multiply(&number, &by)?;
    if unit.factors().len() < 2 {
        return settled(context, number, unit);
    }
    let (unit, by) = super::compound::cancelled(unit, &context.interrupt)?;
    settled(context, number::multiply(&number, &by)?, unit)
}

/// Whether a number of decibels is multiplied by a plain number, or divided by a quantity: `2 × 3 dB`, `22 dB / (100 m)`.
fn is_share_of_gain(a: &Quantity, b: &Quantity, power: Exponent) -> bool {
    let is_gain = |x: &Quantity| x.unit().named().is_some_and(|named| named.row().is_gain());
    let is_over = power != Exponent::ONE && is_linear(b.unit());
    match (is_gain(a), is_gain(b)) {
        (true, false) => b.unit().is_none() || is_over,
        (false, true) => a.unit().is_none() && power == Exponent::ONE,
        _ => false,
    }
}

/// A quantity in several units, converted to the first of them: the square of 5 ft 10 in is in ft².
fn in_first_unit<'a>(context: &Context, x: &'a Quantity) -> Result<Cow<'a, Quantity>> {
    match x.notation() {
        Notation::Parts(units) if let Some(first) = units.first() => {
            let number = number::multiply(&x.number, &x.unit().ratio(first, &context.interrupt)?)?;
            Ok(Cow::Owned(Quantity::new(number, first.clone())))
        }
        _ => Ok(Cow::Borrowed(x)),
    }
}

/// A product in its simplest unit: what measures nothing is a plain number, and a percentage of something is its share.
/// Of a scale that has a zero of its own only differences are in a product: `40 °C/W × 1.5 W` is 60 Δ°C.
fn settled(context: &Context, number: Number, unit: Unit) -> Result<Quantity> {
    if unit.is_none() {
        return Ok(number.into());
    }
    let unit = if matches!(unit.measure(), Measure::Point(_)) { difference(&unit)? } else { unit };
    not_squared(&unit)?;
    if unit.dimension()?.is_none() {
        // It may still be a percentage, where that is left alone.
        if let [only] = unit.factors()
            && only.exponent == Exponent::ONE
        {
            return Ok(Quantity::new(number, unit));
        }
        return Ok(number::multiply(&number, &unit.scale(&context.interrupt)?)?.into());
    }
    let Some(share) = unit.factors().iter().find(|factor| is_ratio(factor)) else {
        return Ok(Quantity::new(number, unit));
    };
    let others = unit.factors().iter().filter(|factor| !is_ratio(factor));
    if share.exponent == Exponent::ONE && others.clone().all(|factor| factor.exponent.is_negative()) {
        return Ok(Quantity::new(number, unit));
    }
    let share = Unit::of(share.atom.clone()).power(share.exponent)?;
    let number = number::multiply(&number, &share.scale(&context.interrupt)?)?;
    let (rest, _) = unit.times(&share, Exponent::integer(-1), &context.interrupt)?;
    Ok(Quantity::new(number, rest))
}

/// The quotient rounded down, a plain number where both measure the same.
///
/// # Errors
/// As [`divide`].
pub fn floor_divide(context: &Context, a: &Quantity, b: &Quantity) -> Result<Quantity> {
    let (a, b) = (&without_percent(a)?, &without_percent(b)?);
    if let (None, None) = (&a.how, &b.how) {
        let floor = number::floor_divide(&a.number, &b.number, &context.interrupt)?;
        return Ok(context.accept(floor).into());
    }
    let quotient = if b.unit().is_none() && !is_angle(a.unit())? {
        divide(context, a, b)?
    } else {
        let (x, y, _) = aligned(context, a, b, &cannot_divide)?;
        number::divide(&x, &y, &context.interrupt)?.into()
    };
    let floor = number::floor(&quotient.number, &context.interrupt)?;
    Ok(quotient.same(context.accept(floor)))
}

/// What a division rounded in one way leaves, in the unit of the first.
///
/// # Errors
/// A fault at operand 2 where it is zero or they measure different things.
pub fn remainder(
    context: &Context,
    a: &Quantity,
    b: &Quantity,
    of: fn(&Number, &Number, &crate::limits::Interrupt) -> Result<Decided<Number>>,
) -> Result<Quantity> {
    let (a, b) = (&without_percent(a)?, &without_percent(b)?);
    if let (None, None) = (&a.how, &b.how) {
        return Ok(context.accept(of(&a.number, &b.number, &context.interrupt)?).into());
    }
    not_a_point(a, 1)?;
    not_a_point(b, 2)?;
    let (x, y, how) = aligned(context, a, b, &cannot_divide)?;
    Ok(Quantity { number: context.accept(of(&x, &y, &context.interrupt)?), how })
}

fn cannot_divide(own: &Dimension, other: &Dimension) -> String {
    format!("cannot divide {own} by {other} with a remainder")
}

/// The power; a quantity to a rational one.
///
/// # Errors
/// A fault where the base is a point, or the exponent of a quantity is not a short fraction.
pub fn power(context: &Context, a: &Quantity, b: &Quantity) -> Result<Quantity> {
    if let (None, None) = (&a.how, &b.how) {
        return number::power(&a.number, &b.number, &context.interrupt).map(Quantity::from);
    }
    let exponent = b.plain(2)?;
    if a.unit().is_none() || a.is_percent() {
        return number::power(&a.plain(1)?, &exponent, &context.interrupt).map(Quantity::from);
    }
    let a = &in_first_unit(context, a)?;
    let wanted = || Fault::new(2, "the exponent of a quantity must be a fraction");
    let unit = a.unit().power(short(exponent.as_rational().ok_or_else(wanted)?).ok_or_else(wanted)?);
    not_a_point(a, 1)?;
    settled(
        context,
        number::power(&a.number, &exponent, &context.interrupt)?,
        unit.map_err(|fault| fault.at(2))?,
    )
}

fn short(exponent: &Rational) -> Option<Exponent> {
    Exponent::ratio(exponent.numerator().to_i64()?, exponent.denominator().to_i64()?).ok()
}

/// The root of a degree, as [`power`].
///
/// # Errors
/// As [`number::root`]; a fault where the radicand is a point.
pub fn root(context: &Context, x: &Quantity, degree: &Number) -> Result<Quantity> {
    if x.unit().is_none() || x.is_percent() {
        return number::root(&x.plain(1)?, degree, &context.interrupt).map(Quantity::from);
    }
    not_a_point(x, 1)?;
    let x = &in_first_unit(context, x)?;
    let number = number::root(&x.number, degree, &context.interrupt)?;
    let inverse = number::divide(&Number::ONE, degree, &context.interrupt)?;
    let exponent = inverse.as_rational().and_then(short);
    let exponent = exponent.ok_or_else(|| Fault::new(2, "the degree is too large for a unit"))?;
    settled(context, number, x.unit().power(exponent)?)
}

/// The square root.
///
/// # Errors
/// As [`root`].
pub fn sqrt(context: &Context, x: &Quantity) -> Result<Quantity> {
    match &x.how {
        None => number::sqrt(&x.number, &context.interrupt).map(Quantity::from),
        Some(_) => root(context, x, &2.into()),
    }
}

/// Two numbers that are in the order of the quantities.
fn comparable(context: &Context, a: &Quantity, b: &Quantity) -> Result<(Number, Number)> {
    let wrong =
        |own: &Dimension, other: &Dimension| format!("cannot compare {} with {}", called(own), called(other));
    if is_point(a) || is_point(b) {
        return Ok((a.number.clone(), number_in(context, b, a.unit(), 2, &wrong)?));
    }
    aligned(context, a, b, &wrong).map(|(x, y, _)| (x, y))
}

/// The order of two quantities of one dimension.
///
/// # Errors
/// A fault at operand 2 where they measure different things; those of a comparison of numbers.
pub fn compare(context: &Context, a: &Quantity, b: &Quantity) -> Result<Decided<Ordering>> {
    if let (None, None) = (&a.how, &b.how) {
        return number::compare(&a.number, &b.number, &context.interrupt);
    }
    let (x, y) = comparable(context, a, b)?;
    number::compare(&x, &y, &context.interrupt)
}

/// Whether two quantities of one dimension are equal.
///
/// # Errors
/// As [`compare`].
pub fn equal(context: &Context, a: &Quantity, b: &Quantity) -> Result<Decided<bool>> {
    if let (None, None) = (&a.how, &b.how) {
        return number::equal(&a.number, &b.number, &context.interrupt);
    }
    let (x, y) = comparable(context, a, b)?;
    number::equal(&x, &y, &context.interrupt)
}

/// The numbers of quantities of one dimension in the unit of the first, and zero of that unit. Percentages among plain
/// numbers are their hundredths.
///
/// # Errors
/// A fault that blames the quantity, counted from 1, that measures something else.
pub fn in_one_unit(context: &Context, items: &[Quantity]) -> Result<(Vec<Number>, Quantity)> {
    let Some(first) = items.first() else { return Ok((Vec::new(), Number::ZERO.into())) };
    if items.iter().all(|item| item.how.is_none()) {
        return Ok((items.iter().map(|item| item.number.clone()).collect(), Number::ZERO.into()));
    }
    let plain = first.is_percent() && !items.iter().all(Quantity::is_percent);
    let unit = if plain { &super::NO_UNIT } else { first.unit() };
    let wrong = |own: &Dimension, other: &Dimension| format!("expected {own}, found {other}");
    let numbers =
        items.iter().enumerate().map(|(index, item)| number_in(context, item, unit, index + 1, &wrong));
    let zero = match first.notation() {
        Notation::Parts(_) | Notation::Typed(..) | Notation::Clock | Notation::ClockSeconds => {
            first.same(Number::ZERO)
        }
        _ => Quantity::new(Number::ZERO, unit.clone()),
    };
    Ok((numbers.collect::<Result<_>>()?, zero))
}

/// Zero of the unit that differences of these have: their own, but for points.
///
/// # Errors
/// A fault where the unit has no differences.
pub fn differences(x: &Quantity) -> Result<Quantity> {
    if is_point(x) {
        return Ok(Quantity::new(Number::ZERO, difference(x.unit())?));
    }
    Ok(x.same(Number::ZERO))
}

/// A whole number of steps, times the step, in the unit of the first: `round(0.3 in, 1/16 in)`; `whole` says which.
///
/// # Errors
/// A fault at operand 2 where the step is zero or measures something else.
pub fn in_steps(
    context: &Context,
    x: &Quantity,
    step: &Quantity,
    whole: impl FnOnce(&Number) -> Result<Decided<Number>>,
) -> Result<Quantity> {
    let wrong = |own: &Dimension, other: &Dimension| format!("cannot round {own} to {other}");
    let size = if is_point(x) {
        let unit = Quantity::new(Number::ONE, difference(x.unit())?);
        aligned(context, &unit, step, &wrong)?.1
    } else {
        number_in(context, step, x.unit(), 2, &wrong)?
    };
    let steps = number::divide(&x.number, &size, &context.interrupt)?;
    let whole = context.accept(whole(&steps)?);
    Ok(x.same(number::multiply(&whole, &size)?))
}

/// The same number in the same unit with the operation applied to it.
///
/// # Errors
/// Those of the operation.
pub fn map(x: &Quantity, operation: impl FnOnce(&Number) -> Result<Number>) -> Result<Quantity> {
    Ok(x.same(operation(&x.number)?))
}
