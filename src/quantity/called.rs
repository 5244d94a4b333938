//! What a dimension is called in an error: `resistance (Ω)`, and `length/time` where no unit has a name that everyone knows.
//! It knows no numbers.

use super::{Dimension, Unit, catalog};

/// The units whose names say more than the product of base quantities that they measure.
const FAMOUS: &[&str] = &["N", "Pa", "J", "W", "C", "V", "F", "Ω", "S", "Wb", "T", "H"];

/// What a dimension is called.
#[must_use]
pub fn called(dimension: &Dimension) -> String {
    let units = FAMOUS.iter().filter_map(|symbol| catalog::find(symbol));
    let mut of_dimension = units.filter(|named| Unit::from(*named).dimension().as_ref() == Ok(dimension));
    match of_dimension.next() {
        Some(named) => format!("{} ({})", named.row().quantity(), named.row().symbol()),
        None => dimension.to_string(),
    }
}
