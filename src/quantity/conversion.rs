//! What can follow `to`: a unit, several units, or a way to write the number.
//! It knows no words of the language and writes nothing.

mod parts;

use super::called::called;
use super::catalog::{self, Measure};
use super::dimension::Base;
use super::exchange::number_in;
use super::meant::meant;
use super::unit::Atom;
use super::{Dimension, Exponent, Notation, Quantity, Unit};
use crate::calendar::Zone;
use crate::context::Context;
use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::number::floating::Format;
use crate::number::{self, Number, Rational, functions, words};
use parts::to_parts;
use std::cmp::Ordering;
use std::sync::Arc;

type Result<T> = std::result::Result<T, Fault>;

/// What follows `to`.
#[derive(Clone, Debug)]
pub enum Conversion {
    /// A way to write the number; its unit stays.
    Notation(Notation),
    /// Hundredths.
    Percent,
    /// A unit.
    Unit(Unit),
    /// Several units of one dimension, falling: `ft + in`.
    Parts(Arc<[Unit]>),
    /// The same unit with the prefix that leaves one to three digits before the point.
    Prefix,
    /// The base units.
    Base,
    /// The unit with a name: N for kg·m/s².
    Named,
    /// Several units by their words, falling, in that order.
    Listed(&'static [&'static str]),
    /// Hours and minutes as a clock shows them, with seconds where they are asked for or not zero.
    Clock(bool),
    /// The same instant in a time zone.
    Zone(Zone),
    /// The day of a time.
    Day,
    /// The year and the week of a date.
    IsoWeek,
    /// The day of the week of a date.
    Weekday,
    /// The seconds from the start of 1970 to a date.
    UnixTime,
    /// The lowest bits of an integer.
    Word {
        /// In two's complement.
        signed: bool,
        /// How many.
        bits: usize,
    },
    /// The nearest number of a floating-point format.
    Float(Format),
}

/// The named units of the SI, for [`Conversion::Named`], and those of compound dimensions without one.
const NAMED: &[&str] = &[
    "m", "kg", "s", "A", "K", "mol", "cd", "b", "rad", "sr", "N", "Pa", "J", "W", "C", "V", "F", "Ω", "S",
    "Wb", "T", "H", "lm", "lx", "Hz", "Gy", "kat",
];

/// The prefixes that [`Conversion::Prefix`] chooses from, falling, and the powers of ten that they are.
const PREFIXES: &[(&str, i32)] = &[
    ("Q", 30),
    ("R", 27),
    ("Y", 24),
    ("Z", 21),
    ("E", 18),
    ("P", 15),
    ("T", 12),
    ("G", 9),
    ("M", 6),
    ("k", 3),
    ("", 0),
    ("m", -3),
    ("µ", -6),
    ("n", -9),
    ("p", -12),
    ("f", -15),
    ("a", -18),
    ("z", -21),
    ("y", -24),
    ("r", -27),
    ("q", -30),
];

/// The significant digits that a double can have: those of the greatest number below 2^-1022.
const MOST_FLOAT_DIGITS: usize = 767;

impl Conversion {
    /// A quantity converted.
    ///
    /// # Errors
    /// A fault at operand 1 where it can't be.
    pub fn of(&self, context: &Context, quantity: &Quantity) -> Result<Quantity> {
        match self {
            Self::Notation(Notation::Plain) if is_level(quantity) => to_unit(context, quantity, &Unit::NONE),
            Self::Notation(notation) => {
                if matches!(notation, Notation::Base(2 | 8 | 16))
                    && quantity.number.as_integer().is_some_and(|it| it.is_negative() && it.bit_len() < 32)
                {
                    context.remark(NEGATIVE_BITS);
                }
                notation.of(quantity)
            }
            Self::Percent if quantity.is_percent() => Ok(quantity.same(quantity.number.clone())),
            Self::Percent => {
                let ratio = if is_level(quantity) {
                    to_unit(context, quantity, &Unit::NONE)?.number
                } else {
                    quantity.plain(1)?
                };
                Ok(Quantity::percent(number::multiply(&ratio, &100.into())?))
            }
            Self::Unit(unit) => to_unit(context, quantity, unit),
            Self::Parts(units) => to_parts(context, quantity, units),
            Self::Prefix => with_prefix(context, quantity),
            Self::Base if quantity.unit().is_none() => Err(Fault::new(
                1,
                "a plain number has no base units; after `base` a number is expected: `base 2`",
            )),
            Self::Base => to_unit(context, quantity, &base_unit(&quantity.unit().dimension()?)?),
            Self::Listed(words) => {
                let units = words.iter().copied().filter_map(catalog::find).map(Unit::from);
                to_parts(context, quantity, &units.collect())
            }
            Self::Clock(has_seconds) => {
                let hour = catalog::find("h").ok_or_else(|| Fault::new(1, "the hour is missing"))?;
                let hours = to_unit(context, quantity, &hour.into())?;
                let notation = if *has_seconds { Notation::ClockSeconds } else { Notation::Clock };
                Ok(Quantity::written(hours.number.clone(), hours.unit().clone(), notation))
            }
            Self::Word { signed, bits } => {
                let integer = quantity.plain(1)?;
                let integer = integer
                    .as_integer()
                    .ok_or_else(|| Fault::new(1, "expected an integer; `trunc` and `round` give one"))?;
                let word =
                    if *signed { words::signed(integer, *bits) } else { words::unsigned(integer, *bits) };
                if word != *integer {
                    context.remark(format!("it does not fit {bits} bits, so it wraps around"));
                }
                Ok(Number::from(word).into())
            }
            Self::Float(format) => {
                let found = context.accept(format.nearest(&quantity.plain(1)?, &context.interrupt)?);
                let value = found.value().ok_or_else(|| {
                    Fault::new(1, format!("it is too large for {}, which has infinity for it", format.name))
                })?;
                tell_rounded(context, &quantity.number, &value, format);
                Ok(Quantity::written(value.into(), Unit::default(), Notation::Digits(MOST_FLOAT_DIGITS)))
            }
            Self::Zone(_) | Self::Day | Self::IsoWeek | Self::Weekday | Self::UnixTime => {
                let is_plain = quantity.unit().is_none() && matches!(self, Self::Zone(_) | Self::Day);
                let unix = if is_plain { "; for Unix time write `fromunix(…)`" } else { "" };
                Err(Fault::new(1, format!("expected a date, found {}{unix}", quantity.sort())))
            }
            Self::Named => to_unit(context, quantity, &named_unit(&quantity.unit().dimension()?)?),
        }
    }
}

/// The note on the bits of a negative number.
pub const NEGATIVE_BITS: &str =
    "two's complement has no end here; for 32 bits write `to u32` before the notation";

/// What the note on an integer that was rounded to a format of floats says of its bits.
pub const BITS_OF: &str = "; the number with these bits is `";

/// Says that an integer is not the one that was asked for.
pub(crate) fn tell_rounded(context: &Context, number: &Number, value: &Rational, format: &Format) {
    let Some(integer) = number.as_integer() else { return };
    if value.as_integer() == Some(integer) {
        return;
    }
    let name = format.name;
    let is_word = !integer.is_negative() && integer.bit_len() <= format.width();
    let bits = if is_word { format!("{BITS_OF}from{name}(…)`") } else { String::new() };
    context.remark(format!("rounded to the nearest {name}{bits}"));
}

/// Whether it is a logarithm of a plain ratio, as 20 dB is.
fn is_level(x: &Quantity) -> bool {
    matches!(x.unit().measure(), Measure::Log { .. })
        && x.unit().dimension().is_ok_and(|dimension| dimension.is_none())
}

fn to_unit(context: &Context, x: &Quantity, unit: &Unit) -> Result<Quantity> {
    if unit.named().is_some_and(|named| named.row().symbol() == "%") {
        return Conversion::Percent.of(context, x);
    }
    if let Some(ratio) = x.unit().plain_ratio(unit) {
        return Ok(Quantity::new(number::multiply(&x.number, &ratio)?, unit.clone()));
    }
    if let Some(difference) = as_difference(x.unit(), unit) {
        context.remark(format!("a difference of temperatures, in {difference}"));
        return to_unit(context, x, &difference);
    }
    if matches!(x.unit().measure(), Measure::Point(_)) && is_difference(unit) {
        let message = format!("{} is a point on a scale; subtract another one for a difference", x.unit());
        return Err(Fault::new(1, message));
    }
    if let Some(number) = logarithm(context, x, unit)? {
        return Ok(Quantity::new(number, unit.clone()));
    }
    if is_consumption(x.unit()) && is_consumption(unit) {
        let (own, wanted) = (x.unit().dimension()?, unit.dimension()?);
        if own != wanted && Dimension::none().times(&own, Exponent::integer(-1))? == wanted {
            let inverse = number::divide(&Number::ONE, &x.number, &context.interrupt)?;
            let inverse = Quantity::new(inverse, x.unit().power(Exponent::integer(-1))?);
            context.remark("economy and consumption are reciprocals");
            return to_unit(context, &inverse, unit);
        }
    }
    let wrong = |wanted: &Dimension, own: &Dimension| match meant(x.unit(), unit) {
        Some(meant) => format!("{}; {}", mismatch(own, wanted), meant.message),
        None => mismatch(own, wanted),
    };
    let number = number_in(context, x, unit, 1, &wrong)?;
    Ok(Quantity::new(number, unit.clone()))
}

/// Whether a message says that a conversion is between different dimensions.
#[must_use]
pub fn is_mismatch(message: &str) -> bool {
    message.contains(IS_NOT)
}

const IS_NOT: &str = " is not ";

/// Whether one is the reciprocal of the other, and not itself.
#[must_use]
pub fn are_reciprocal(own: &Dimension, wanted: &Dimension) -> bool {
    !own.is_none() && Dimension::none().times(own, Exponent::integer(-1)).as_ref() == Ok(wanted)
}

/// Why a dimension is not another one, and what is missing where that is one base quantity.
fn mismatch(own: &Dimension, wanted: &Dimension) -> String {
    let ratio = own.times(wanted, Exponent::integer(-1)).unwrap_or_default();
    let factors: Vec<(Base, Exponent)> = ratio.factors().collect();
    let is_not = || format!("{}{IS_NOT}{}", called(own), called(wanted));
    if are_reciprocal(own, wanted) {
        return format!("{}; for the reciprocal write 1/(…)", is_not());
    }
    // Where one base quantity is missing, those of both show it.
    match factors[..] {
        _ if own.is_none() || wanted.is_none() => is_not(),
        [(base, Exponent::ONE)] => {
            format!("{own}{IS_NOT}{wanted}: divide by {}", base.with_article())
        }
        [(base, exponent)] if exponent == Exponent::integer(-1) => {
            format!("{own}{IS_NOT}{wanted}: multiply by {}", base.with_article())
        }
        _ => is_not(),
    }
}

/// A difference of temperatures has no point: `10 Δ°C to °F` is in Δ°F.
fn as_difference(own: &Unit, wanted: &Unit) -> Option<Unit> {
    let point = matches!(wanted.measure(), Measure::Point(_)).then(|| wanted.named())??;
    let difference = catalog::find(&format!("Δ{}", point.row().symbol()))?;
    is_difference(own).then(|| difference.into())
}

/// Whether a unit is one of the differences of points, such as Δ°C.
fn is_difference(unit: &Unit) -> bool {
    unit.named().is_some_and(|named| named.row().quantity() == "temperature difference")
}

/// To or from a logarithmic unit; `None` where neither is one.
fn logarithm(context: &Context, x: &Quantity, unit: &Unit) -> Result<Option<Number>> {
    let interrupt = &context.interrupt;
    let wrong = |own: &Dimension, wanted: &Dimension| Err(Fault::new(1, mismatch(own, wanted)));
    match (x.unit().measure(), unit.measure()) {
        (Measure::Log { coefficient, base }, _) => {
            let (own, wanted) = (x.unit().dimension()?, unit.dimension()?);
            if own != wanted {
                return wrong(&own, &wanted);
            }
            // The ratio to the reference is base^(x/coefficient).
            let exponent = number::divide(&x.number, &coefficient, interrupt)?;
            let base = base.unwrap_or_else(|| number::real::e().into());
            let ratio = number::power(&base, &exponent, interrupt)?;
            let size = number::multiply(&ratio, &x.unit().scale(interrupt)?)?;
            let linear = Quantity::new(size, base_unit(&own)?);
            // Between two levels it doesn't matter what they are levels of.
            if matches!(unit.measure(), Measure::Log { .. }) {
                return logarithm_of(&linear, unit, interrupt).map(Some);
            }
            power_ratio(context, x.unit(), &own);
            to_unit(context, &linear, unit).map(|converted| Some(converted.number))
        }
        (_, Measure::Log { .. }) => {
            let (own, wanted) = (x.unit().dimension()?, unit.dimension()?);
            if own != wanted {
                return wrong(&own, &wanted);
            }
            power_ratio(context, unit, &own);
            logarithm_of(x, unit, interrupt).map(Some)
        }
        _ => Ok(None),
    }
}

/// A quantity in a logarithmic unit of its dimension.
fn logarithm_of(x: &Quantity, unit: &Unit, interrupt: &Interrupt) -> Result<Number> {
    let Measure::Log { coefficient, base } = unit.measure() else { return Ok(x.number.clone()) };
    let size = number::multiply(&x.number, &x.unit().scale(interrupt)?)?;
    let ratio = number::divide(&size, &unit.scale(interrupt)?, interrupt)?;
    if number::compare(&ratio, &Number::ZERO, interrupt)?.value != Ordering::Greater {
        return Err(Fault::new(1, "only a positive number has a logarithm"));
    }
    let logarithm = match base {
        Some(base) => functions::log(&ratio, &base, interrupt)?,
        None => functions::ln(&ratio, interrupt)?,
    };
    number::multiply(&coefficient, &logarithm)
}

/// The note on a bare gain in decibels.
pub(crate) const RATIO_OF_POWERS: &str = "a ratio of powers; one of amplitudes has twice as many dB";

/// Says of a bare gain in decibels that it counts powers.
fn power_ratio(context: &Context, level: &Unit, dimension: &Dimension) {
    if dimension.is_none() && level.named().is_some_and(|named| named.row().symbol() == "dB") {
        context.remark(RATIO_OF_POWERS);
    }
}

/// Whether a unit is one of how far a volume of fuel goes, or how much a distance takes.
fn is_consumption(unit: &Unit) -> bool {
    let mut quantities = unit.factors().iter().filter_map(|factor| match &factor.atom {
        Atom::Named(named) => Some(named.row().quantity()),
        Atom::Own(_) | Atom::Money(_) => None,
    });
    unit.factors().len() == 1 && quantities.all(|quantity| quantity.starts_with("fuel"))
}

/// The product of base units of a dimension.
pub(super) fn base_unit(dimension: &Dimension) -> Result<Unit> {
    let mut unit = Unit::NONE;
    // As it is usually written: kg·m/s².
    let mass = dimension.factors().filter(|(base, _)| *base == Base::Mass);
    let others = dimension.factors().filter(|(base, _)| *base != Base::Mass);
    for (base, exponent) in mass.chain(others) {
        let symbol = match base {
            Base::Length => "m",
            Base::Mass => "kg",
            Base::Time => "s",
            Base::Current => "A",
            Base::Temperature => "K",
            Base::Amount => "mol",
            Base::Luminosity => "cd",
            Base::Information => "b",
            Base::Angle => "rad",
            Base::Workday => "workday",
            Base::Currency(_) => return Err(Fault::new(1, "money has no base unit")),
        };
        let named = catalog::find(symbol).ok_or_else(|| Fault::new(1, "the base unit is missing"))?;
        unit = unit.times(&named.into(), exponent, &Interrupt::new())?.0;
    }
    Ok(unit)
}

/// The unit with a name that has a dimension.
pub(super) fn named_unit(dimension: &Dimension) -> Result<Unit> {
    let units = NAMED.iter().filter_map(|symbol| catalog::find(symbol)).map(Unit::from);
    let found = units.into_iter().find(|unit| unit.dimension().as_ref() == Ok(dimension));
    found.ok_or_else(|| Fault::new(1, format!("no unit with a name measures {dimension}")))
}

/// The same unit with another prefix: that which leaves one to three digits before the point.
fn with_prefix(context: &Context, x: &Quantity) -> Result<Quantity> {
    if x.unit().is_none() {
        return Notation::Engineering(0).of(x);
    }
    let dimension = x.unit().dimension()?;
    let (bare, rest) = match x.unit().factors() {
        [first, rest @ ..] if first.exponent == Exponent::ONE => match bare(&first.atom) {
            Some(bare) => (bare, rest),
            None => (prefixable(&dimension)?, &rest[..0]),
        },
        _ => (prefixable(&dimension)?, &[][..]),
    };
    for (prefix, power) in PREFIXES {
        let named =
            catalog::find(&format!("{prefix}{bare}")).filter(|found| found.parts() == (*prefix, bare));
        let Some(named) = named else { continue };
        let mut unit = Unit::from(named);
        for factor in rest {
            unit = unit.times(&Unit::of(factor.atom.clone()), factor.exponent, &context.interrupt)?.0;
        }
        let converted = to_unit(context, x, &unit)?;
        let size = number::abs(&converted.number, &context.interrupt)?;
        let is_enough = number::compare(&size, &Number::ONE, &context.interrupt)?.value != Ordering::Less;
        if is_enough || *power == -30 || size.is_zero() {
            return Ok(if size.is_zero() { x.same(x.number.clone()) } else { converted });
        }
    }
    Ok(x.clone())
}

/// The symbol without its prefix of a unit that takes all of those of the SI.
fn bare(atom: &Atom) -> Option<&'static str> {
    let Atom::Named(named) = atom else { return None };
    let symbol = named.row().symbol();
    catalog::find(&format!("m{symbol}")).filter(|found| found.parts() == ("m", symbol)).map(|_| symbol)
}

/// The symbol of a unit of a dimension that takes prefixes.
fn prefixable(dimension: &Dimension) -> Result<&'static str> {
    let unit = named_unit(dimension)?;
    unit.atom()
        .and_then(bare)
        .ok_or_else(|| Fault::new(1, format!("no unit with prefixes measures {dimension}")))
}
