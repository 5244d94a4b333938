//! Angles: a plain number is one in the unit of the setting, and what gives an angle says so: `30°`.
//! It knows nothing of the functions that take them.

use super::{DEGREE, GRADIAN, Quantity, RADIAN};
use crate::context::{Angle, Context};
use crate::fault::Fault;
use crate::number::{self, Integer, Number, Rational, real};

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

    /// What it is called, for messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Radian => "radians",
            Self::Degree => "degrees",
            Self::Gradian => "gradians",
        }
    }

    /// So many of this unit.
    #[must_use]
    pub fn of(self, number: Number) -> Quantity {
        let how = match self {
            Self::Radian => &RADIAN,
            Self::Degree => &DEGREE,
            Self::Gradian => &GRADIAN,
        };
        Quantity { number, how: (**how).clone() }
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

    /// What a function gives that gives an angle: in the unit of the setting, and plain where that is radians.
    /// Complex ones have no unit.
    ///
    /// # Errors
    /// Those of a quotient.
    pub fn of_radians(self, radians: Number, context: &Context) -> Result<Quantity> {
        let Some(half) = self.half_turn() else { return Ok(radians.into()) };
        let turned = number::multiply(&radians, &half.into())?;
        let number = number::divide(&turned, &real::pi().into(), &context.interrupt)?;
        Ok(if let Number::Complex(_) = number { number.into() } else { self.of(number) })
    }
}

/// The radians of an operand that is taken as an angle: a plain one is in the unit of the setting.
///
/// # Errors
/// A fault that blames `operand` where it is not an angle.
pub fn radians(context: &Context, x: &Quantity, operand: usize) -> Result<Number> {
    let number = x.plain(operand)?;
    let is_angle = !x.unit().is_none() && !x.unit().dimension()?.is_none();
    if is_angle { Ok(number) } else { context.angle.to_radians(&number) }
}
