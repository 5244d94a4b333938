//! The constants, as rows by family. It knows nothing of names that a user defines.

pub mod astronomy;
pub mod dates;
pub mod mathematics;
pub mod physics;

use super::Family;
use crate::fault::Fault;
use crate::quantity::{Quantity, Unit};
use crate::value::{Context, Value};

/// A constant.
#[derive(Debug)]
pub struct Constant {
    /// Its name.
    pub name: &'static str,
    /// Other names.
    pub aliases: &'static [&'static str],
    /// The unit in which the value is given, empty for a plain number.
    pub unit: &'static str,
    /// The standard uncertainty of a value that was measured; `None` for one that is exact.
    pub uncertainty: Option<&'static str>,
    /// What it is, in one sentence.
    pub doc: &'static str,
    /// Lines, and what they print.
    pub examples: &'static [(&'static str, &'static str)],
    /// Its value; that of today depends on the clock.
    pub value: fn(&Context) -> Result<Value, Fault>,
}

impl Constant {
    /// Its value with its unit.
    ///
    /// # Errors
    /// Those of its value.
    pub fn quantity(&self, context: &Context) -> Result<Value, Fault> {
        let value = (self.value)(context)?;
        match (value, Unit::read(self.unit)) {
            (Value::Number(plain), Some(unit)) => Ok(Quantity::new(plain.number, unit).into()),
            (value, _) => Ok(value),
        }
    }
}

/// Every constant, by family.
pub const FAMILIES: &[Family<Constant>] = &[
    Family { title: "Numbers", rows: mathematics::NUMBERS },
    Family { title: "Truth values", rows: mathematics::TRUTH_VALUES },
    Family { title: "Dates", rows: dates::DATES },
    Family { title: "Physics, exact", rows: physics::EXACT },
    Family { title: "Physics, measured", rows: physics::MEASURED },
    Family { title: "Astronomy", rows: astronomy::BODIES },
];

/// Every constant, family by family.
pub fn all() -> impl Iterator<Item = &'static Constant> {
    FAMILIES.iter().flat_map(|family| family.rows)
}
