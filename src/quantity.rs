//! Quantities: a number, its unit and the notation that it is written in. It is the scalar of values.
//! It knows no lists and truth values, no syntax and no positions.

pub mod angle;
pub mod arithmetic;
mod called;
pub mod catalog;
mod compound;
pub mod conversion;
pub mod dimension;
pub mod elements;
pub(crate) mod exchange;
pub mod familiar;
pub mod meant;
pub mod mixed;
pub mod notation;
pub mod run_together;
pub mod telling;
pub mod unit;

pub use conversion::Conversion;
pub use dimension::{Dimension, Exponent};
pub use notation::Notation;
pub use unit::Unit;

use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::number::{self, Integer, Number, Rational};
use catalog::Measure;
use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

/// A number with its unit, and how it is written. A plain number is no larger and no slower than the bare one.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The number before the unit: 10 of `10%`.
    pub number: Number,
    /// `None` for a plain number that is written as numbers are.
    how: Option<Arc<How>>,
}

/// What is written around a number. Quantities share it.
#[derive(Debug, PartialEq)]
struct How {
    unit: Unit,
    notation: Notation,
}

/// A unit that the arithmetic itself has to know, shared by all quantities in it.
macro_rules! known {
    ($($name:ident $word:literal)*) => {
        $(static $name: LazyLock<Option<Arc<How>>> = LazyLock::new(|| {
            let unit = Unit::from(catalog::find($word)?);
            Some(Arc::new(How { unit, notation: Notation::Plain }))
        });)*
    };
}
known! { PERCENT "%" RADIAN "rad" DEGREE "°" GRADIAN "grad" }

static NO_UNIT: Unit = Unit::NONE;

impl<T: Into<Number>> From<T> for Quantity {
    fn from(number: T) -> Self {
        Self { number: number.into(), how: None }
    }
}

impl Quantity {
    /// So many of a unit.
    #[must_use]
    pub fn new(number: Number, unit: Unit) -> Self {
        Self::written(number, unit, Notation::Plain)
    }

    /// So many of a unit, in a notation.
    #[must_use]
    pub fn written(number: Number, unit: Unit, notation: Notation) -> Self {
        let is_plain = unit.is_none() && notation == Notation::Plain;
        Self { number, how: (!is_plain).then(|| Arc::new(How { unit, notation })) }
    }

    /// So many hundredths.
    #[must_use]
    pub fn percent(number: Number) -> Self {
        Self { number, how: PERCENT.clone() }
    }

    /// So many hours, written as a clock does: `1:30`.
    #[must_use]
    pub fn clock(hours: Number) -> Self {
        match catalog::find("h") {
            Some(hour) => Self::written(hours, Unit::from(hour), Notation::Clock),
            None => hours.into(),
        }
    }

    /// Its unit.
    #[must_use]
    pub fn unit(&self) -> &Unit {
        self.how.as_ref().map_or(&NO_UNIT, |how| &how.unit)
    }

    /// How its number is written.
    #[must_use]
    pub fn notation(&self) -> &Notation {
        self.how.as_ref().map_or(&Notation::Plain, |how| &how.notation)
    }

    /// The number of a plain one that is written as numbers are.
    #[inline]
    #[must_use]
    pub fn as_plain(&self) -> Option<&Number> {
        self.how.is_none().then_some(&self.number)
    }

    /// Whether this is a percentage.
    #[must_use]
    pub fn is_percent(&self) -> bool {
        self.how.as_ref().is_some_and(|how| {
            PERCENT.as_ref().is_some_and(|percent| Arc::ptr_eq(how, percent) || how.unit.is(&percent.unit))
        })
    }

    /// Another number in the same unit or units, written as numbers are, or as a clock does.
    #[must_use]
    pub fn same(&self, number: Number) -> Self {
        match &self.how {
            None => Self { number, how: None },
            Some(how) if matches!(how.notation, Notation::Plain | Notation::Clock | Notation::Parts(_)) => {
                Self { number, how: Some(how.clone()) }
            }
            Some(how) => match &how.notation {
                Notation::Between(own, other) if !(own.is_day() && other.is_day()) => {
                    Self::written(number, how.unit.clone(), Notation::Span)
                }
                Notation::Span => Self { number, how: Some(how.clone()) },
                Notation::ClockSeconds => Self::written(number, how.unit.clone(), Notation::Clock),
                Notation::Typed(units, _) => {
                    Self::written(number, how.unit.clone(), Notation::Parts(units.clone()))
                }
                _ => Self::new(number, how.unit.clone()),
            },
        }
    }

    /// The plain number that this is: a percentage is so many hundredths, an angle is in radians.
    ///
    /// # Errors
    /// A fault that blames `operand` and names the dimension where it has one.
    pub fn plain(&self, operand: usize) -> Result<Number, Fault> {
        let Some(how) = &self.how else { return Ok(self.number.clone()) };
        if how.unit.is_none() {
            return Ok(self.number.clone());
        }
        if self.is_percent() {
            return hundredth(&self.number);
        }
        let dimension = how.unit.dimension().map_err(|fault| fault.at(operand))?;
        if dimension.without_angle().is_none() && is_linear(&how.unit) {
            return number::multiply(&self.number, &how.unit.scale(&Interrupt::new())?);
        }
        if dimension.is_none() {
            let message =
                format!("expected a plain number, found {0}; for the ratio write `to dec`", how.unit);
            return Err(Fault::new(operand, message));
        }
        Err(Fault::new(operand, format!("expected a plain number, found {dimension}")))
    }

    /// What sort of value it is, for messages.
    #[must_use]
    pub fn sort(&self) -> Cow<'static, str> {
        if self.unit().is_none() {
            return Cow::Borrowed("a number");
        }
        if self.is_percent() {
            return Cow::Borrowed("a percentage");
        }
        match self.unit().dimension() {
            Ok(dimension) if dimension.is_none() => Cow::Borrowed("a number"),
            Ok(dimension) => Cow::Owned(dimension.to_string()),
            Err(_) => Cow::Borrowed("a quantity"),
        }
    }
}

/// Whether numbers of this unit are proportional to what they measure: not those of °C, nor of dBm.
fn is_linear(unit: &Unit) -> bool {
    matches!(unit.measure(), Measure::Linear)
}

/// A number over 100.
fn hundredth(percent: &Number) -> Result<Number, Fault> {
    number::multiply(percent, &Rational::ratio(&Integer::ONE, &Integer::from(100))?.into())
}
#[cfg(test)]
mod tests;
