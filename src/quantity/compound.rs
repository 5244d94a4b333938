//! Units that are written as one word but are products of others: `mph` is miles per hour, `kWh` kilowatts times hours.
//! They are taken apart where something beside them cancels a part: `60 mph × 2 h` is 120 mi.

use super::Unit;
use super::catalog;
use super::dimension::Exponent;
use super::unit::{Atom, Factor};
use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::number::{self, Number, Rational};

/// A compound by its symbol: what it is a product of, with powers. A prefix goes to the first.
struct Row {
    symbol: &'static str,
    parts: [(&'static str, i16); 2],
    /// The compound is one over this many of the product.
    over: i64,
}

const fn row(symbol: &'static str, first: &'static str, second: &'static str, power: i16) -> Row {
    Row { symbol, parts: [(first, 1), (second, power)], over: 1 }
}

const fn per_hundred(symbol: &'static str, first: &'static str, second: &'static str) -> Row {
    Row { over: 100, ..row(symbol, first, second, -1) }
}

const ROWS: &[Row] = &[
    row("mph", "mi", "h", -1),
    row("kph", "km", "h", -1),
    row("kn", "nmi", "h", -1),
    row("fps", "ft", "s", -1),
    row("mpg", "mi", "gal", -1),
    row("mpgUK", "mi", "ukgal", -1),
    row("kmpl", "km", "L", -1),
    per_hundred("L/100km", "L", "km"),
    per_hundred("gal/100mi", "gal", "mi"),
    per_hundred("kWh/100km", "kWh", "km"),
    per_hundred("kWh/100mi", "kWh", "mi"),
    row("bps", "b", "s", -1),
    row("Bps", "B", "s", -1),
    row("rpm", "turn", "min", -1),
    row("rps", "turn", "s", -1),
    row("cfm", "cubic foot", "min", -1),
    row("gpm", "gal", "min", -1),
    row("lpm", "L", "min", -1),
    row("Wh", "W", "h", 1),
    row("kWh", "kW", "h", 1),
    row("Ah", "A", "h", 1),
    row("mAh", "mA", "h", 1),
    row("VA", "V", "A", 1),
];

/// A product in which parts of compounds cancel, and the factor that this takes.
///
/// # Errors
/// As [`Unit::times`].
pub(super) fn cancelled(product: Unit, interrupt: &Interrupt) -> Result<(Unit, Number), Fault> {
    let (mut unit, mut by) = (product, Number::ONE);
    // Each step takes one compound apart, and none is put together.
    while 1 < unit.factors().len()
        && let Some((factor, row, prefix)) = unit.factors().iter().find_map(|factor| {
            let (row, prefix) = find(&factor.atom)?;
            cancels(factor, row, &unit).then(|| (factor.clone(), row, prefix))
        })
    {
        let own = Unit::of(factor.atom.clone());
        let (mut rest, mut scale) = unit.times(&own, factor.exponent.negated(), interrupt)?;
        for (place, (word, power)) in row.parts.iter().enumerate() {
            let prefix = if place == 0 { prefix } else { "" };
            let Some(part) = part(prefix, word) else { return Ok((unit, by)) };
            let exponent = factor.exponent.times(Exponent::integer(*power))?;
            let (product, factor) = rest.times(&part, exponent, interrupt)?;
            (rest, scale) = (product, number::multiply(&scale, &factor)?);
        }
        if row.over != 1 {
            let over = Rational::ratio(&1.into(), &row.over.into())?;
            let (numerator, denominator) = (factor.exponent.numerator(), factor.exponent.denominator());
            let exponent = Rational::ratio(&numerator.into(), &denominator.into())?;
            scale = number::multiply(&scale, &number::power(&over.into(), &exponent.into(), interrupt)?)?;
        }
        (unit, by) = (rest, number::multiply(&by, &scale)?);
    }
    Ok((unit, by))
}

/// The compound that a unit is, and its prefix.
fn find(atom: &Atom) -> Option<(&'static Row, &'static str)> {
    let Atom::Named(named) = atom else { return None };
    let symbol = named.row().symbol();
    ROWS.iter().find(|row| row.symbol == symbol).map(|row| (row, named.parts().0))
}

fn part(prefix: &str, word: &str) -> Option<Unit> {
    if word == "cubic foot" {
        return Unit::from(catalog::find("ft")?).power(Exponent::integer(3)).ok();
    }
    catalog::find(&format!("{prefix}{word}")).or_else(|| catalog::find(word)).map(Unit::from)
}

/// Whether another factor of a product cancels a part of a compound.
fn cancels(factor: &Factor, row: &Row, product: &Unit) -> bool {
    row.parts.iter().any(|(word, power)| {
        let dimension = part("", word).and_then(|part| part.dimension().ok());
        product.factors().iter().any(|other| {
            let is_opposite = other.exponent.is_negative() != (factor.exponent.is_negative() != (*power < 0));
            !other.atom.is(&factor.atom) && is_opposite && Some(other.atom.dimension()) == dimension
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_compound_is_the_product_of_its_parts() {
        let interrupt = Interrupt::new();
        for row in ROWS {
            let compound = Unit::from(catalog::find(row.symbol).unwrap_or_else(|| panic!("{}", row.symbol)));
            let [first, second] = row.parts.map(|(word, power)| {
                let part = part("", word).unwrap_or_else(|| panic!("{word}"));
                part.power(Exponent::integer(power)).unwrap()
            });
            let (product, by) = first.times(&second, Exponent::ONE, &interrupt).unwrap();
            assert_eq!(product.dimension(), compound.dimension(), "{}", row.symbol);
            let ratio = product.ratio(&compound, &interrupt).unwrap();
            assert_eq!(number::multiply(&ratio, &by).unwrap(), row.over.into(), "{}", row.symbol);
        }
    }
}
