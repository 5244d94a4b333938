//! The units that people know best of each quantity, and all others of a dimension after them: what is offered after
//! `to`, and what the inspector shows. It knows no screen.

use super::Dimension;
use super::catalog::{self, Measure, Named};
use super::dimension::Exponent;
use super::unit::{Atom, Factor};
use super::{Quantity, Unit};
use crate::money::Money;
use std::collections::BTreeMap;

/// By dimension, each line of one, the best known first.
#[rustfmt::skip]
const FAMILIAR: &[&str] = &[
    "m", "km", "cm", "mm", "µm", "nm", "in", "ft", "yd", "mi", "nmi", "au", "ly", "pc", "point", "px",
    "m²", "km²", "cm²", "mm²", "ha", "acre", "ft²", "in²", "mi²", "yd²",
    "L", "mL", "m³", "cm³", "gal", "qt", "pt", "cup", "fl oz", "tbsp", "tsp", "ft³", "in³", "ukgal", "ukpt", "bbl",
    "kg", "g", "mg", "µg", "t", "lb", "oz", "st", "ton", "ozt", "ct", "u",
    "s", "ms", "µs", "ns", "min", "h", "d", "week", "month", "year",
    "km/h", "m/s", "mph", "kn", "ft/s",
    "m/s²", "ft/s²", "gee",
    "N", "kN", "lbf", "kgf", "dyn",
    "Pa", "kPa", "hPa", "MPa", "bar", "mbar", "psi", "atm", "mmHg", "torr", "inHg",
    "J", "kJ", "MJ", "Wh", "kWh", "cal", "kcal", "BTU", "eV", "ft·lbf", "therm", "Nm",
    "W", "kW", "MW", "hp", "PS", "BTU/h", "kcal/h", "VA",
    "K", "°C", "°F", "°R", "Δ°C", "Δ°F",
    "rad", "°", "grad", "turn", "arcmin", "arcsec", "mrad",
    "Hz", "kHz", "MHz", "GHz", "rpm", "Bq", "Ci",
    "rpm", "rad/s", "°/s", "rps",
    "b", "B", "kB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB", "Mb", "Gb",
    "bps", "kbps", "Mbps", "Gbps", "B/s", "kB/s", "MB/s", "GB/s", "MiB/s",
    "A", "mA", "µA", "V", "mV", "kV", "Ω", "kΩ", "MΩ", "S", "mS",
    "C", "Ah", "mAh", "F", "µF", "nF", "pF", "H", "mH", "µH", "T", "mT", "G", "Wb", "Mx", "A/m", "Oe",
    "V/m", "Ω·m",
    "mpg", "km/L", "mpgUK", "L/100km", "kWh/100km", "Wh/km", "mi/kWh",
    "L/min", "L/s", "m³/h", "m³/s", "gpm", "cfm",
    "kg/m³", "g/cm³", "g/mL", "kg/L", "lb/ft³", "lb/gal",
    "g/L", "kg/s", "kg/h", "lb/h",
    "N·m", "N/m", "lbf/in",
    "Pa·s", "cP", "m²/s", "cSt",
    "mol", "mmol", "µmol", "mol/L", "mmol/L", "mol/m³", "g/mol",
    "W/m²", "W/(m·K)", "W/(m²·K)", "J/(kg·K)", "BTU/(lb·°F)", "BTU/(ft²·h·°F)", "m²·K/W", "Rvalue",
    "J/kg", "kJ/kg", "Gy", "Sv", "mSv", "µSv", "rem",
    "lx", "fc", "lm", "cd", "cd/m²", "nit",
    "dBm", "dBW", "dBV", "dBu", "dB", "Np", "%",
];

/// The units of a dimension, each once: those that people know best, then all others as they are in the file.
pub fn of(dimension: &Dimension) -> impl Iterator<Item = Unit> + '_ {
    let wanted = dimension.without_angle();
    let fits = move |unit: &Unit| unit.dimension().is_ok_and(|own| own.without_angle() == wanted);
    let known: Vec<Unit> = FAMILIAR.iter().filter_map(|written| read(written)).filter(&fits).collect();
    let is_known = |named: &Named, known: &[Unit]| {
        known.iter().any(|unit| matches!(unit.atom(), Some(Atom::Named(own)) if own.is(*named)))
    };
    let rows = catalog::rows().filter_map(|row| catalog::find(row.symbol()));
    let others: Vec<Unit> =
        rows.filter(|named| !is_known(named, &known)).map(Unit::from).filter(&fits).collect();
    known.into_iter().chain(others)
}

/// The units of a quantity as they are written: those that people know best, then all others as they stand in the file.
#[must_use]
pub fn of_quantity(quantity: &str, rows: &[&'static catalog::Row]) -> Vec<&'static str> {
    let Some(dimension) = rows.first().map(|row| row.dimension()) else { return Vec::new() };
    let has_dimension = |written: &str| {
        let unit = read(written).filter(|unit| unit.dimension().as_ref() == Ok(&dimension));
        unit.is_some()
    };
    let quantity_of = |written: &str| catalog::find(written).map(|named| named.row().quantity());
    // Of energy and torque, which have one dimension, `ft·lbf` is listed with the first.
    let mut of_dimension = FAMILIAR.iter().filter(|written| has_dimension(written));
    let is_main = of_dimension.find_map(|written| quantity_of(written)).is_none_or(|own| own == quantity);
    let is_known = |written: &&str| match quantity_of(written) {
        Some(own) => own == quantity,
        None => is_main && has_dimension(written),
    };
    let mut found: Vec<&'static str> = FAMILIAR.iter().copied().filter(is_known).collect();
    for row in rows {
        if !found.contains(&row.symbol()) {
            found.push(row.symbol());
        }
    }
    found
}

/// Whether a unit is one of these, with its prefix, or one of them with another prefix that is in use everywhere.
#[must_use]
pub fn knows(unit: Named) -> bool {
    const PREFIXES: &[&str] = &["k", "M", "G", "T", "m", "µ", "u", "n", "p"];
    const PREFIXED: &[&str] =
        &["W", "Wh", "J", "Pa", "Hz", "V", "A", "Ah", "VA", "eV", "B", "b", "bps", "cal", "F", "N", "Ω"];
    let (prefix, symbol) = unit.parts();
    // `kohm` is known as `kΩ` is.
    let is_symbol = |text: &str| text == symbol || symbol == "ohm" && text == "Ω";
    let is_prefixed = || PREFIXES.contains(&prefix) && PREFIXED.contains(&symbol);
    let is_row = || prefix.is_empty() && FAMILIAR.contains(&unit.row().symbol());
    FAMILIAR.iter().any(|known| known.strip_prefix(prefix).is_some_and(is_symbol))
        || is_row()
        || is_prefixed()
}

/// Whether a unit is made as one of these is, whatever the prefixes: `mN/km` as `N/m` is.
#[must_use]
pub fn knows_product(unit: &Unit) -> bool {
    fn parts(unit: &Unit) -> Option<Vec<(&'static str, Exponent)>> {
        let part = |factor: &Factor| match &factor.atom {
            Atom::Named(named) => Some((named.row().symbol(), factor.exponent)),
            _ => None,
        };
        unit.factors().iter().map(part).collect()
    }
    let Some(wanted) = parts(unit) else { return false };
    let is_it = |known: Vec<_>| {
        known.len() == wanted.len()
            && wanted.iter().all(|part| known.contains(part))
            && known.iter().all(|part| wanted.contains(part))
    };
    FAMILIAR.iter().filter_map(|written| parts(&read(written)?)).any(is_it)
}

/// The words of more than three letters for these units, each once.
pub fn words() -> impl Iterator<Item = &'static str> {
    let atoms = FAMILIAR.iter().filter_map(|written| match read(written)?.atom()? {
        Atom::Named(named) => Some(named.row()),
        _ => None,
    });
    let rows: BTreeMap<&str, &'static catalog::Row> = atoms.map(|row| (row.symbol(), row)).collect();
    rows.into_values().flat_map(catalog::Row::words).filter(|word| 3 < word.len())
}

/// The units, and last the currency, whose symbols a word is in another case, best first: `MHz` and `mHz` for `MHZ`. An `s` at its end that no
/// unit has is left out: `km` for `kms`.
#[must_use]
pub fn in_other_case(word: &str) -> Vec<String> {
    let stem = word.strip_suffix(['s', 'S']).filter(|stem| 1 < stem.len());
    if word.len() < 2 || 12 < word.len() {
        return Vec::new();
    }
    // What a machine shouts is any unit: `SCFM`.
    let is_shouted = 3 < word.len() && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_meant = |named: Named| knows(named) || is_shouted && named.parts().0.is_empty();
    let mut found: Vec<(usize, usize, usize, String)> = Vec::new();
    for (is_stem, spelling) in [(0, word), (1, stem.unwrap_or(""))] {
        for named in catalog::folded(spelling) {
            if !is_meant(named) {
                continue;
            }
            let (prefix, unit) = named.parts();
            let written = format!("{prefix}{unit}");
            let changed = written.chars().zip(spelling.chars()).filter(|(own, other)| own != other).count();
            // A thousandth of a hertz is rarely meant.
            let is_rare = prefix == "m"
                && ["frequency", "information", "data rate", "pressure"].contains(&named.row().quantity());
            // Sizes are rather in bytes, and rates in bits.
            let (is_bit, is_byte) = (unit.starts_with('b'), unit.starts_with('B'));
            let is_unusual = if named.row().quantity() == "data rate" { is_byte } else { is_bit };
            let rank = changed
                + usize::from(!prefix.is_empty())
                + 2 * usize::from(is_unusual)
                + 4 * usize::from(is_rare)
                + 8 * is_stem
                + 2 * usize::from(!named.row().is_common());
            found.push((rank, changed, found.len(), written));
        }
    }
    crate::order::sort_by_key(&mut found, |(rank, changed, place, _)| (*rank, *changed, *place));
    let mut words: Vec<String> = Vec::new();
    for (.., written) in found {
        if written != word && words.len() < 2 && !words.contains(&written) {
            words.push(written);
        }
    }
    let code = word.to_ascii_uppercase();
    if code.len() == 3 && code != word && Money::find(&code).is_some() {
        words.push(code);
    }
    words
}

/// A unit as it is written here: names of several words are one unit.
fn read(written: &str) -> Option<Unit> {
    catalog::find(written).map(Unit::from).or_else(|| Unit::read(written))
}

/// A few units to show a quantity in, none of them its own, with how they are written.
#[must_use]
pub fn siblings(quantity: &Quantity, most: usize) -> Vec<(&'static str, Unit)> {
    let unit = quantity.unit();
    let Ok(dimension) = unit.dimension() else { return Vec::new() };
    if dimension.is_none() || unit.has_money() {
        return Vec::new();
    }
    let fits = |(_, other): &(&'static str, Unit)| {
        other.dimension().as_ref() == Ok(&dimension) && !other.is(unit) && !is_difference(other, unit)
    };
    let known = FAMILIAR.iter().filter_map(|written| Some((*written, read(written)?)));
    let mut found: Vec<(&'static str, Unit)> = known.filter(&fits).collect();
    found.dedup_by_key(|sibling| sibling.0);
    if found.is_empty() {
        let rows = catalog::rows().filter_map(|row| catalog::find(row.symbol()).map(|it| (row.symbol(), it)));
        found.extend(rows.map(|(symbol, named)| (symbol, Unit::from(named))).filter(&fits));
    }
    found.truncate(most);
    found
}

/// Whether one is a point of temperature and the other a difference.
fn is_difference(one: &Unit, other: &Unit) -> bool {
    let is =
        |unit: &Unit| unit.named().is_some_and(|named| named.row().quantity() == "temperature difference");
    is(one) != is(other) && [one, other].into_iter().any(|unit| matches!(unit.measure(), Measure::Point(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_familiar_unit_is_one() {
        for written in FAMILIAR {
            let unit = read(written).unwrap_or_else(|| panic!("{written}"));
            assert!(!unit.is_none(), "{written}");
        }
    }

    #[test]
    fn a_product_is_known_whatever_its_prefixes() {
        let product = |written: &str| knows_product(&Unit::read(written).unwrap());
        for known in ["km/h", "mm/s", "kN/m", "N·m", "mV/m", "kg/mol"] {
            assert!(product(known), "{known}");
        }
        for other in ["kN/A", "m/t", "J/T", "g·mol", "kg·g"] {
            assert!(!product(other), "{other}");
        }
    }

    #[test]
    fn every_unit_of_a_dimension_is_offered_once_and_the_best_known_first() {
        let length = Unit::from(catalog::find("ft").unwrap()).dimension().unwrap();
        let units: Vec<String> = of(&length).map(|unit| unit.to_string()).collect();
        assert_eq!(units[..4], ["m", "km", "cm", "mm"]);
        assert!(units.len() > 200, "{}", units.len());
        for unit in ["furlong", "smoot_unit", "Å"].into_iter().filter(|word| catalog::find(word).is_some()) {
            assert_eq!(units.iter().filter(|other| *other == unit).count(), 1, "{unit}");
        }
    }
}
