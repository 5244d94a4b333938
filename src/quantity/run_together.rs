//! Words that are two units without a sign between them: `kgK`, `m2K`, `Nmm`. They are never read so, only offered.
//! It knows no syntax: where the words are is the reader's affair.

use super::{catalog, familiar};

/// Units over which heat capacities and conductivities are told, before the `K` of a kelvin.
const BEFORE_KELVIN: [&str; 5] = ["kg", "g", "mol", "t", "lb"];

/// Units that end a word behind one of such a quantity.
const SECOND: &[(&str, &[&str])] = &[
    ("min", &["pressure", "power", "force", "electric current"]),
    ("h", &["pressure", "power", "force", "electric current"]),
    ("s", &["pressure", "power", "force", "electric current", "electric potential", "energy"]),
    ("m", &["resistance", "electric current", "electric potential"]),
    ("mm", &["resistance"]),
    ("mm", &["force"]),
    ("cm", &["force"]),
];

/// The product of units that a word is with the power within it, in parentheses, as it stands below the line: `(m2 K)` for
/// the `m2K` of `W/m2K`, `(kg K)` for `kgK`.
#[must_use]
pub fn below(word: &str) -> Option<String> {
    if let Some(base) = word.strip_suffix('K').filter(|base| BEFORE_KELVIN.contains(base)) {
        return Some(format!("({base} K)"));
    }
    let (base, rest) = word.split_at_checked(word.find(|next: char| next.is_ascii_digit())?)?;
    let (power, factor) = rest.split_at_checked(1).filter(|(power, _)| matches!(*power, "2" | "3"))?;
    catalog::find(base).filter(|base| base.is_length())?;
    catalog::find(factor)?;
    Some(format!("({base}{power} {factor})"))
}

/// The product of two units that a word is: `Pa s` for `Pas`, `N mm` for `Nmm`. `None` where it is rather a plural or a
/// slip, as `kms`.
#[must_use]
pub fn product(word: &str) -> Option<String> {
    SECOND.iter().find_map(|(second, quantities)| {
        let first = word.strip_suffix(second)?;
        let named = catalog::find(first).filter(|first| familiar::knows(*first))?;
        quantities.contains(&named.row().quantity()).then(|| format!("{first} {second}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_of_units_come_apart() {
        for (word, apart) in [("kgK", "(kg K)"), ("molK", "(mol K)"), ("m2K", "(m2 K)")] {
            assert_eq!(below(word).as_deref(), Some(apart));
        }
        for (word, apart) in [("mPas", "mPa s"), ("kNcm", "kN cm"), ("kWmin", "kW min")] {
            assert_eq!(product(word).as_deref(), Some(apart));
        }
    }

    #[test]
    fn other_words_stay_together() {
        for word in ["mK", "kms", "Nm", "K", "2K", "sin"] {
            assert_eq!((below(word), product(word)), (None, None), "{word}");
        }
    }
}
