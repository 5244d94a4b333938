//! Units that are written for another one, and what to write instead: `oz` where a volume is wanted, `C` for °C.
//! It knows no syntax: where the words are is the evaluator's affair.

use super::catalog;
use super::dimension::Dimension;
use super::unit::Unit;

/// A unit as it is written, what measures what was meant, and what that is called.
struct Row {
    written: &'static str,
    instead: &'static str,
    what: &'static str,
}

const fn row(written: &'static str, instead: &'static str, what: &'static str) -> Row {
    Row { written, instead, what }
}

/// In the order in which they are tried.
const ROWS: &[Row] = &[
    row("C", "°C", "a temperature"),
    row("F", "°F", "a temperature"),
    row("oz", "fl oz", "a volume"),
    row("pt", "point", "a length"),
    row("lb", "lbf", "a force"),
    row("lbs", "lbf", "a force"),
    row("pounds", "lbf", "a force"),
    row("kg", "kgf", "a force"),
    row("g", "gf", "a force"),
    row("oz", "ozf", "a force"),
    row("ton", "tonf", "a force"),
    row("ft·lb", "ft lbf", "an energy or a torque"),
    row("lb·ft", "lbf ft", "an energy or a torque"),
    row("in·lb", "in lbf", "an energy or a torque"),
    row("lb·in", "lbf in", "an energy or a torque"),
    row("oz·in", "ozf in", "an energy or a torque"),
    row("in·oz", "in ozf", "an energy or a torque"),
    row("kg·m", "kgf m", "an energy or a torque"),
    row("kg·cm", "kgf cm", "an energy or a torque"),
    row("lb/in²", "psi", "a pressure"),
    row("kg/cm²", "kgf/cm^2", "a pressure"),
    row("ton", "ton_refrigeration", "a power"),
    row("tons", "ton_refrigeration", "a power"),
    row("g", "gee", "an acceleration"),
    row("mil", "mil_nato", "an angle"),
    row("mils", "mil_nato", "an angle"),
    row("min", "arcmin", "an angle"),
    row("minutes", "arcmin", "an angle"),
    row("sec", "arcsec", "an angle"),
    row("seconds", "arcsec", "an angle"),
    row("s", "arcsec", "an angle"),
    row("ft", "arcmin", "an angle"),
    row("in", "arcsec", "an angle"),
    row("m", "min", "a time"),
    row("kt", "kn", "a speed"),
    row("G", "GB", "data"),
    row("T", "TB", "data"),
    row("K", "kB", "data"),
    row("H", "h", "a time"),
    row("S", "s", "a time"),
    row("km/H", "km/h", "a speed"),
];

/// What to write for a unit and for the one that it is to be converted into, where one of them or both measure
/// something else than was meant. `None` for one that stays.
pub struct Meant {
    /// For the own unit.
    pub own: Option<&'static str>,
    /// For the wanted one.
    pub wanted: Option<&'static str>,
    /// What to say.
    pub message: String,
}

/// What was meant by a conversion between different dimensions.
#[must_use]
pub fn meant(own: &Unit, wanted: &Unit) -> Option<Meant> {
    let choices = |unit: &Unit| {
        let written = unit.to_string();
        let rows = ROWS.iter().filter(move |row| row.written == written);
        std::iter::once(None).chain(rows.map(Some)).collect::<Vec<_>>()
    };
    let dimension = |unit: &Unit, row: Option<&Row>| -> Option<Dimension> {
        row.map_or_else(|| unit.dimension().ok(), |row| unit_of(row.instead)?.dimension().ok())
    };
    let (of_own, of_wanted) = (choices(own), choices(wanted));
    let pairs = of_own.iter().flat_map(|one| of_wanted.iter().map(move |other| (*one, *other)));
    // A change of one unit is a likelier slip than one of both.
    let (one, other) = pairs
        .filter(|(one, other)| one.is_some() || other.is_some())
        .filter(|(one, other)| {
            dimension(own, *one).is_some() && dimension(own, *one) == dimension(wanted, *other)
        })
        .min_by_key(|(one, other)| usize::from(one.is_some()) + usize::from(other.is_some()))?;
    let message = match (one, other) {
        (Some(one), Some(other)) if one.what == other.what => format!(
            "`{}` is {}, `{}` is {}; for {} write `{}` and `{}`",
            one.written,
            name(own),
            other.written,
            name(wanted),
            match one.what {
                "a temperature" => "temperatures",
                what => what,
            },
            one.instead,
            other.instead
        ),
        (Some(row), _) => {
            format!("`{}` is {}; for {} write `{}`", row.written, name(own), row.what, row.instead)
        }
        (_, Some(row)) => {
            format!("`{}` is {}; for {} write `{}`", row.written, name(wanted), row.what, row.instead)
        }
        (None, None) => return None,
    };
    Some(Meant { own: one.map(|row| row.instead), wanted: other.map(|row| row.instead), message })
}

/// The unit of a row, which may be a product.
fn unit_of(words: &str) -> Option<Unit> {
    match catalog::find(words) {
        Some(named) => Some(named.into()),
        None => Unit::read(&words.replace(' ', "·").replace("^2", "²")),
    }
}

/// What a unit is called: `the coulomb`, or what it measures.
fn name(unit: &Unit) -> String {
    let is_name = |word: &&str| {
        3 < word.len() && word.bytes().all(|byte| byte.is_ascii_lowercase()) && !word.ends_with('s')
    };
    let bare = unit.named().filter(|named| named.parts().0.is_empty());
    match bare.and_then(|named| named.row().words().find(is_name)) {
        Some(word) => format!("the {word}"),
        None => {
            unit.dimension().map_or_else(|_| "another unit".to_owned(), |dimension| dimension.to_string())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_names_units_of_two_dimensions() {
        for row in ROWS {
            let written = Unit::read(row.written).unwrap_or_else(|| panic!("{}", row.written));
            let instead = unit_of(row.instead).unwrap_or_else(|| panic!("{}", row.instead));
            assert_ne!(written.dimension(), instead.dimension(), "{}", row.written);
        }
    }
}
