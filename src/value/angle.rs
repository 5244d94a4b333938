//! Angles: a plain number is one in the unit of the setting, and what gives an angle says so: `30°`.
//! It knows nothing of the functions that take them.

use super::notation::{Notation, Written};
use super::{Angle, Value};
use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::number::{self, Integer, Number, Rational, real};
use std::sync::Arc;

type Result<T> = std::result::Result<T, Fault>;

impl Angle {
    /// The units of a half turn, where they are not radians.
    fn half_turn(self) -> Option<i64> {
        match self {
            Self::Radian => None,
            Self::Degree => Some(180),
            Self::Gradian => Some(200),
        }
    }

    /// How an angle in this unit is written behind its number.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Radian => "",
            Self::Degree => "°",
            Self::Gradian => " grad",
        }
    }

    /// A plain angle in radians.
    ///
    /// # Errors
    /// Those of a product.
    pub fn to_radians(self, x: &Number) -> Result<Number> {
        let Some(half) = self.half_turn() else { return Ok(x.clone()) };
        let share = Rational::ratio(&Integer::ONE, &Integer::from(half))?;
        number::multiply(&number::multiply(x, &share.into())?, &real::pi().into())
    }

    /// An angle in radians as what is shown; complex ones have no sign.
    ///
    /// # Errors
    /// Those of a quotient.
    pub fn of_radians(self, radians: Number, token: &Interrupt) -> Result<Value> {
        let Some(half) = self.half_turn() else { return Ok(radians.into()) };
        let number = number::divide(&number::multiply(&radians, &half.into())?, &real::pi().into(), token)?;
        if let Number::Complex(_) = number {
            return Ok(number.into());
        }
        Ok(Value::Written(Arc::new(Written { number, notation: Notation::Angle(self) })))
    }

    /// An angle in degrees as a plain number.
    ///
    /// # Errors
    /// Those of a product.
    pub fn of_degrees(self, degrees: &Number) -> Result<Number> {
        match self {
            Self::Radian => Self::Degree.to_radians(degrees),
            Self::Degree => Ok(degrees.clone()),
            Self::Gradian => {
                number::multiply(degrees, &Rational::ratio(&Integer::from(10), &Integer::from(9))?.into())
            }
        }
    }
}
