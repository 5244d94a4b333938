//! What can stand behind `to`: the notations of a number, as rows.
//! It knows nothing of how they are written.

use crate::quantity::{Conversion, Notation};

/// Where the number of a notation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// There is none.
    None,
    /// Behind the name, from one bound to another: `base 36`.
    Behind(usize, usize),
    /// Before it: `40 digits`.
    Before(usize, usize),
}

/// A notation.
#[derive(Debug)]
pub struct Format {
    /// Its name.
    pub name: &'static str,
    /// Other names.
    pub aliases: &'static [&'static str],
    /// Its number.
    pub count: Count,
    /// What it is, in one sentence.
    pub doc: &'static str,
    /// Lines, and what they print.
    pub examples: &'static [(&'static str, &'static str)],
    /// The conversion that it is with its number, or with 0.
    pub conversion: fn(usize) -> Conversion,
}

impl Format {
    /// How it is written behind `to` with its number.
    #[must_use]
    pub fn written(&self, count: u32) -> String {
        match self.count {
            Count::None => self.name.to_owned(),
            Count::Behind(..) => format!("{} {count}", self.name),
            Count::Before(..) => format!("{count} {}", self.name),
        }
    }
}

/// The notations.
#[rustfmt::skip]
pub const FORMATS: &[Format] = &[
    Format { name: "hex", aliases: &["hexadecimal"], count: Count::None, doc: "In base 16.", examples: &[("255 to hex", "0xff"), ("-1.5 to hex", "-0x1.8")], conversion: |_| Conversion::Notation(Notation::Base(16)) },
    Format { name: "bin", aliases: &["binary"], count: Count::None, doc: "In base 2.", examples: &[("10 to bin", "0b1010")], conversion: |_| Conversion::Notation(Notation::Base(2)) },
    Format { name: "oct", aliases: &["octal"], count: Count::None, doc: "In base 8.", examples: &[("8 to oct", "0o10")], conversion: |_| Conversion::Notation(Notation::Base(8)) },
    Format { name: "dec", aliases: &["decimal"], count: Count::None, doc: "As an ordinary number.", examples: &[("0xff to dec", "255")], conversion: |_| Conversion::Notation(Notation::Plain) },
    Format { name: "base", aliases: &[], count: Count::Behind(2, 36), doc: "In a base from 2 to 36.", examples: &[("1295 to base 36", "36#zz")], conversion: |base| Conversion::Notation(Notation::Base(u32::try_from(base).unwrap_or(10))) },
    Format { name: "digits", aliases: &["digit"], count: Count::Before(1, crate::limits::MAX_DIGITS), doc: "To a number of significant digits.", examples: &[("2/3 to 5 digits", "0.66667"), ("123456 to 3 digits", "1.23e5"), ("5 to 3 digits", "5")], conversion: |digits| Conversion::Notation(Notation::Digits(digits)) },
    Format { name: "places", aliases: &["place", "decimals", "dp"], count: Count::Before(0, crate::limits::MAX_DIGITS), doc: "To a number of decimal places; halves round away from zero.", examples: &[("1234.5 to 2 places", "1234.50")], conversion: |places| Conversion::Notation(Notation::Places(places)) },
    Format { name: "fraction", aliases: &["frac", "ratio"], count: Count::None, doc: "As a quotient of integers.", examples: &[("0.75 to fraction", "3/4")], conversion: |_| Conversion::Notation(Notation::Fraction) },
    Format { name: "mixed", aliases: &[], count: Count::None, doc: "As an integer and a fraction.", examples: &[("3.7 to mixed", "3 7/10")], conversion: |_| Conversion::Notation(Notation::Mixed) },
    Format { name: "sci", aliases: &["scientific"], count: Count::None, doc: "In scientific notation: one digit before the point and an exponent.", examples: &[("1234.5 to sci", "1.2345e3")], conversion: |_| Conversion::Notation(Notation::Scientific) },
    Format { name: "eng", aliases: &["engineering"], count: Count::None, doc: "In engineering notation: the exponent is a multiple of 3.", examples: &[("12345.6 to eng", "12.3456e3")], conversion: |_| Conversion::Notation(Notation::Engineering) },
    Format { name: "%", aliases: &["percent"], count: Count::None, doc: "In hundredths.", examples: &[("0.08 to %", "8%")], conversion: |_| Conversion::Percent },
    Format { name: "si", aliases: &[], count: Count::None, doc: "With the prefix that leaves one to three digits before the point.", examples: &[("12345 m to si", "12.345 km"), ("0.00047 F to si", "470 µF")], conversion: |_| Conversion::Prefix },
    Format { name: "base_units", aliases: &[], count: Count::None, doc: "In base units.", examples: &[("1 N to base_units", "1 kg·m/s²")], conversion: |_| Conversion::Base },
    Format { name: "named", aliases: &[], count: Count::None, doc: "In the named unit of the SI.", examples: &[("3 kg*m/s^2 to named", "3 N")], conversion: |_| Conversion::Named },
    Format { name: "time", aliases: &[], count: Count::None, doc: "In days, hours, minutes and seconds.", examples: &[("1e6 s to time", "11 d 13 h 46 min 40 s")], conversion: |_| Conversion::Time },
    Format { name: "isoweek", aliases: &[], count: Count::None, doc: "As the year and the week of ISO 8601.", examples: &[("2026-11-23 to isoweek", "\"2026-W48\"")], conversion: |_| Conversion::IsoWeek },
    Format { name: "roman", aliases: &[], count: Count::None, doc: "In Roman numerals.", examples: &[("1994 to roman", "\"MCMXCIV\"")], conversion: |_| Conversion::Notation(Notation::Roman) },
    Format { name: "words", aliases: &["english"], count: Count::None, doc: "In English.", examples: &[("1234 to words", "\"one thousand two hundred thirty-four\"")], conversion: |_| Conversion::Notation(Notation::Words) },
    Format { name: "char", aliases: &["character"], count: Count::None, doc: "As the character with this code point.", examples: &[("65 to char", "\"A\"")], conversion: |_| Conversion::Notation(Notation::Character) },
];
