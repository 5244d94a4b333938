//! The number of a quantity in another unit: by the factors of units, from point to point of a scale, and between currencies
//! at the rate of a day. It knows no operations besides.

use super::catalog::Measure;
use super::dimension::Base;
use super::unit::{Atom, Factor};
use super::{Dimension, Exponent, Quantity, Unit};
use crate::calendar::Moment;
use crate::context::Context;
use crate::fault::Fault;
use crate::money::Money;
use crate::number::{self, Number};

type Result<T> = std::result::Result<T, Fault>;

/// Whether a unit is one of angles.
pub(super) fn is_angle(unit: &Unit) -> Result<bool> {
    Ok(!unit.is_none() && unit.dimension()? == Dimension::of(Base::Angle))
}

/// In the note on a plain number beside an angle.
pub(crate) const PLAIN_ANGLE: &str = "a plain number beside an angle is in";

/// The note on a complex number beside an angle.
pub(crate) const COMPLEX_ANGLE: &str =
    "both parts of a complex number were taken as angles; its own angle is `arg`";

/// In the note on a turn that vanishes with the radians.
pub(crate) const TURN_TAKEN: &str = "a turn was taken as 2π rad";

/// A plain number beside an angle, which is in the unit of the setting.
pub(super) fn plain_angle(context: &Context, x: &Quantity) -> Quantity {
    if let Number::Complex(_) = x.number {
        context.remark(COMPLEX_ANGLE);
    } else {
        context.remark(format!("{PLAIN_ANGLE} {}", context.angle.name()));
    }
    context.angle.of(x.number.clone())
}

/// The number of a quantity in another unit, points converted as points.
///
/// # Errors
/// A fault that blames `operand` where the units measure different things.
pub(super) fn number_in(
    context: &Context,
    x: &Quantity,
    unit: &Unit,
    operand: usize,
    mismatch: &dyn Fn(&Dimension, &Dimension) -> String,
) -> Result<Number> {
    let own = x.unit();
    if own.is(unit) {
        return Ok(x.number.clone());
    }
    if let Some(ratio) = own.plain_ratio(unit) {
        return number::multiply(&x.number, &ratio);
    }
    let (from, to) = (own.dimension()?, unit.dimension()?);
    if from.is_none() && is_angle(unit)? && matches!(own.measure(), Measure::Linear) {
        let plain = Quantity::from(number::multiply(&x.number, &own.scale(&context.interrupt)?)?);
        return number_in(context, &plain_angle(context, &plain), unit, operand, mismatch);
    }
    if let Some(exchanged) = exchanged(context, x, unit, operand)? {
        return number_in(context, &exchanged, unit, operand, mismatch);
    }
    if from.without_angle() != to.without_angle() {
        return Err(Fault::new(operand, mismatch(&to, &from)));
    }
    if let Some(number) = turns(context, x, unit, operand)? {
        return Ok(number);
    }
    if from != to
        && let Some(counted) = [own, unit].into_iter().flat_map(Unit::factors).find_map(without_turns)
    {
        context.remark(format!("{TURN_TAKEN}; to count turns, {counted}"));
    }
    if own.gain() != unit.gain()
        && let Some(gain) = own.gain().or(unit.gain())
        && own.named().is_none()
    {
        let gain = gain.row().symbol();
        return Err(Fault::new(
            operand,
            format!("{gain} is a logarithm: it is converted alone, as in `1 Np to dB`"),
        ));
    }
    let interrupt = &context.interrupt;
    match (own.measure(), unit.measure()) {
        (Measure::Log { .. }, _) | (_, Measure::Log { .. }) => {
            Err(Fault::new(operand, "logarithmic units can't be added or compared; convert them first"))
        }
        (Measure::Linear, Measure::Linear) => number::multiply(&x.number, &own.ratio(unit, interrupt)?),
        (own_zero, zero) => {
            let mut base = number::multiply(&x.number, &own.scale(interrupt)?)?;
            if let Measure::Point(own_zero) = own_zero {
                base = number::add(&base, &own_zero)?;
            }
            if let Measure::Point(zero) = zero {
                base = number::subtract(&base, &zero)?;
            }
            number::divide(&base, &unit.scale(interrupt)?, interrupt)
        }
    }
}

/// How the number of a unit that counts turns is written without the angle. Formulas of torque and power mean radians by
/// it, those of flow and of belts mean turns.
fn without_turns(factor: &Factor) -> Option<&'static str> {
    match turn_symbol(&factor.atom)? {
        "turn" => Some("leave the unit out"),
        "rps" => Some("write `1/s` for `rps`"),
        "rph" => Some("write `1/h` for `rph`"),
        _ => Some("write `1/min` for `rpm`"),
    }
}

/// The symbol of a unit that counts turns.
fn turn_symbol(atom: &Atom) -> Option<&'static str> {
    let Atom::Named(named) = atom else { return None };
    Some(named.row().symbol()).filter(|symbol| matches!(*symbol, "turn" | "rpm" | "rps" | "rph"))
}

/// Where one side counts turns and the other doesn't, and hertz are among the units: between a frequency and an angle per
/// time, or `120 cycles / 3.2 GHz` and ns. `None` for anything else.
fn turns(context: &Context, x: &Quantity, unit: &Unit, operand: usize) -> Result<Option<Number>> {
    let interrupt = &context.interrupt;
    let (own, wanted) = (x.unit().dimension()?, unit.dimension()?);
    let angle = Dimension::of(Base::Angle);
    let more = own.times(&wanted, Exponent::integer(-1))?;
    let is_above = more == angle;
    if !is_above && more != Dimension::none().times(&angle, Exponent::integer(-1))? {
        return Ok(None);
    }
    let has_angle = |unit: &Unit| !unit.dimension().is_ok_and(|all| all.exponent(Base::Angle).is_zero());
    let turning = if has_angle(x.unit()) { x.unit() } else { unit };
    let is_hertz = |unit: &Unit| {
        unit.factors()
            .iter()
            .any(|factor| matches!(&factor.atom, Atom::Named(named) if named.row().quantity() == "frequency"))
    };
    if !is_hertz(x.unit()) && !is_hertz(unit) {
        return Ok(None);
    }
    let counts = |factor: &Factor| {
        turn_symbol(&factor.atom).is_some()
            || !matches!(factor.atom, Atom::Named(_))
            || factor.atom.dimension() != Dimension::of(Base::Angle)
    };
    if !turning.factors().iter().all(counts) {
        let how = if is_hertz(x.unit()) {
            "multiply by that, or by 1 rad where 2π is a factor already"
        } else {
            "divide by that"
        };
        let message = format!("a frequency counts turns, and a turn is 2π rad or 360°: {how}");
        return Err(Fault::new(operand, message));
    }
    let turn: Number = number::multiply(&number::real::pi().into(), &2.into())?;
    let number = number::multiply(&x.number, &x.unit().ratio(unit, interrupt)?)?;
    let counted =
        if is_above { number::divide(&number, &turn, interrupt)? } else { number::multiply(&number, &turn)? };
    context.remark("a turn is counted as one");
    Ok(Some(counted))
}

/// The one currency of a unit, with its power.
fn currency(unit: &Unit) -> Option<(Money, Exponent)> {
    let mut found = unit.factors().iter().filter_map(|factor| match factor.atom {
        Atom::Money(money) => Some((money, factor.exponent)),
        _ => None,
    });
    found.next().filter(|_| found.next().is_none())
}

/// A quantity of money in the currency of another unit, at the newest rate; `None` where both are in the same.
fn exchanged(context: &Context, x: &Quantity, unit: &Unit, operand: usize) -> Result<Option<Quantity>> {
    let (Some((from, power)), Some((to, wanted))) = (currency(x.unit()), currency(unit)) else {
        return Ok(None);
    };
    if from.index == to.index || power != wanted {
        return Ok(None);
    }
    let wanted_day = context.day_of_rates();
    context.note_exchange();
    let at_fault = |fault: Fault| match fault.operand {
        // The currency that it is converted to is that of the first operand, or the target of a conversion.
        2 => fault.at(usize::from(1 < operand)),
        _ => fault.at(operand),
    };
    let found = context.rates.between(from, to, wanted_day.as_ref()).map_err(at_fault)?;
    let pair = format!("{} to {}", from.currency().code, to.currency().code);
    context.remark(match &found.day {
        Some(day) if let Some(newest) = &found.newest => format!("{pair} at rates of {day} and {newest}"),
        Some(day) => format!("{pair}{RATE_OF}{day}{}", age_of_rate(context, day, wanted_day.as_ref())),
        None => format!("{pair} at the legal rate"),
    });
    let rate = number::power(&found.factor.into(), &power.numerator().into(), &context.interrupt)?;
    let (without, _) = x.unit().times(&Unit::from(from), power.negated(), &context.interrupt)?;
    let (unit, _) = without.times(&Unit::from(to), power, &context.interrupt)?;
    Ok(Some(Quantity::new(number::multiply(&x.number, &rate)?, unit)))
}

/// In the note on an exchange, before the day of its rate.
pub const RATE_OF: &str = " at the rate of ";

/// A rate that is older than this many days is said to be old.
const FRESH_DAYS: i64 = 7;

/// What has to be said of the day of a rate: that it is not the one that was asked for, or is long past.
fn age_of_rate(context: &Context, day: &Moment, wanted: Option<&Moment>) -> String {
    match wanted {
        Some(wanted) if wanted == day => String::new(),
        Some(wanted) => format!(", the last one before {wanted}"),
        None => {
            let age = context.time_aside().map_or(0, |now| now.day_number().saturating_sub(day.day_number()));
            match age {
                ..0 => ", a day that is still to come".to_owned(),
                0..=FRESH_DAYS => String::new(),
                _ => format!(", which is {age} days old"),
            }
        }
    }
}
