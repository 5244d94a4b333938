//! The unit that says more than the product of units that a result has: J for N·m, m for kN/(m·GPa).
//! It knows no numbers.

use super::conversion::{base_unit, named_unit};
use super::dimension::{Base, Dimension, Exponent};
use super::unit::{Atom, Unit};

/// The units with a name that say more than the product that they are: not Gy for m²/s², nor Hz for 1/s.
const NAMED: &[&str] = &["N", "Pa", "J", "W", "C", "V", "F", "Ω", "S", "Wb", "T", "H", "lm", "lx"];

/// Base units of a product that still says something.
const MOST_FACTORS: usize = 2;

/// The unit with a name that a unit is, or its product of base units where that is simpler.
#[must_use]
pub fn telling(unit: &Unit) -> Option<Unit> {
    if unit.has_money() {
        return None;
    }
    let dimension = unit.dimension().ok()?;
    let is_known = |unit: &Unit| unit.named().is_some_and(|named| NAMED.contains(&named.row().symbol()));
    // Radians vanish: N·m times rpm is a power.
    for dimension in [&dimension, &dimension.without_angle()] {
        if let Some(named) = named_unit(dimension).ok().filter(is_known) {
            return Some(named);
        }
    }
    // Turns are counted where they meet hertz, and fuel is not measured by an area.
    if !dimension.exponent(Base::Angle).is_zero() || is_area_or_inverse(&dimension) {
        return None;
    }
    let base = base_unit(&dimension).ok()?;
    // Three base units side by side say nothing to anyone: kg/(s³·K) for BTU/(h·ft²·°F).
    if MOST_FACTORS < base.factors().len() {
        return None;
    }
    let is_simpler = Effort::of(&base) < Effort::of(unit)
        || has_roots(unit) && !has_roots(&base)
        || is_acceleration(&dimension) && !is_per_second(unit);
    (!base.is_none() && is_simpler).then_some(base)
}

/// Whether it is the power of length and time that an acceleration has: of `(36 km/h)/(5 s)` the hours stay, and say little.
fn is_acceleration(dimension: &Dimension) -> bool {
    let factors: Vec<(Base, Exponent)> = dimension.factors().collect();
    matches!(factors[..], [(Base::Length, length), (Base::Time, time)]
        if length == Exponent::ONE && time == Exponent::integer(-2))
}

/// Whether the only time in a unit is the second.
fn is_per_second(unit: &Unit) -> bool {
    let mut times =
        unit.factors().iter().filter(|factor| factor.atom.dimension() == Dimension::of(Base::Time));
    times.all(|factor| matches!(&factor.atom, Atom::Named(named) if named.row().symbol() == "s"))
}

/// Whether units are taken to powers that are no integers: `J^(1/2)/kg^(1/2)`.
fn has_roots(unit: &Unit) -> bool {
    unit.factors().iter().any(|factor| factor.exponent.denominator() != 1)
}

/// Whether it is a power of length that a volume over a length has, or a length over a volume.
fn is_area_or_inverse(dimension: &Dimension) -> bool {
    let factors: Vec<(Base, Exponent)> = dimension.factors().collect();
    matches!(factors[..], [(Base::Length, exponent)]
        if exponent == Exponent::integer(2) || exponent == Exponent::integer(-2))
}

/// How much there is to read in a unit: less is simpler.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Effort {
    /// The sum of the sizes of the exponents, in sixtieths.
    exponents: i64,
    factors: usize,
    below_the_line: usize,
}

impl Effort {
    fn of(unit: &Unit) -> Self {
        let factors = unit.factors();
        let size = |exponent: Exponent| exponent.numerator().abs() * 60 / exponent.denominator();
        Self {
            exponents: factors.iter().map(|factor| size(factor.exponent)).sum(),
            factors: factors.len(),
            below_the_line: factors.iter().filter(|factor| factor.exponent.is_negative()).count(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_that_says_more_is_found_and_no_other() {
        for (own, wanted) in [
            ("N·m", Some("J")),
            ("V·A", Some("W")),
            ("N·m·rpm", Some("W")),
            ("kWh/d", Some("W")),
            ("kN/(m·GPa)", Some("m")),
            ("gpm/mm²", Some("m/s")),
            ("V/kΩ", Some("A")),
            ("W/V", Some("A")),
            ("Ω·µF", Some("s")),
            ("bar·L·mol/J", Some("mol")),
            ("L/m²", Some("m")),
            ("GHz⁻¹", Some("s")),
            ("N·s/kg", Some("m/s")),
            ("km/h", None),
            ("km/h²", Some("m/s²")),
            ("km/min²", Some("m/s²")),
            ("ft/s²", None),
            ("mm/ms²", None),
            ("ms⁻¹", None),
            ("L/min", None),
            ("mi/gal", None),
            ("L/km", None),
            ("kg/m³", None),
            ("N/m", None),
            ("J/kg", None),
            ("W/(m²·K)", None),
            ("mg/dL", None),
            ("J/(mol·K)", None),
            ("km", None),
            ("m²", None),
            ("turn/GHz", None),
            ("BTU/(h·ft²·°F)", None),
        ] {
            let unit = Unit::read(own).unwrap_or_else(|| panic!("{own} is a unit"));
            assert_eq!(telling(&unit).map(|unit| unit.to_string()).as_deref(), wanted, "{own}");
        }
    }

    #[test]
    fn roots_of_units_say_less_than_what_they_are() {
        let half = Exponent::ratio(1, 2).expect("a small exponent");
        for (own, wanted) in [("J/kg", Some("m/s")), ("Pa·m", None), ("m", None)] {
            let root = Unit::read(own).and_then(|unit| unit.power(half).ok()).expect("a root");
            assert_eq!(telling(&root).map(|unit| unit.to_string()).as_deref(), wanted, "√({own})");
        }
    }
}
