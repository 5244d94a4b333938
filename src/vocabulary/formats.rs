//! What can follow `to`: the notations of a number, as rows.
//! It knows nothing of how they are written.

use super::Family;
use crate::number::floating;
use crate::quantity::{Conversion, Notation};

/// Where the number of a notation is.
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
    /// How it is written after `to` with its number.
    #[must_use]
    pub fn written(&self, count: u32) -> String {
        match self.count {
            Count::None if 0 < count => format!("{count} digits to {}", self.name),
            Count::None => self.name.to_owned(),
            Count::Behind(..) => format!("{} {count}", self.name),
            Count::Before(..) => format!("{count} {}", self.name),
        }
    }
}

/// The notations as a table of one family.
pub const FAMILIES: &[Family<Format>] = &[Family { title: "Notations", rows: FORMATS }];

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
    Format { name: "sci", aliases: &["scientific"], count: Count::None, doc: "In scientific notation: one digit before the point and an exponent.", examples: &[("1234.5 to sci", "1.2345e3"), ("12345 to sci to 2 digits", "1.2e4")], conversion: |digits| Conversion::Notation(Notation::Scientific(digits)) },
    Format { name: "eng", aliases: &["engineering"], count: Count::None, doc: "In engineering notation: the exponent is a multiple of 3.", examples: &[("12345.6 to eng", "12.3456e3")], conversion: |digits| Conversion::Notation(Notation::Engineering(digits)) },
    Format { name: "%", aliases: &["percent"], count: Count::None, doc: "In hundredths.", examples: &[("0.08 to %", "8%")], conversion: |_| Conversion::Percent },
    Format { name: "si", aliases: &[], count: Count::None, doc: "With the prefix that leaves one to three digits before the point.", examples: &[("12345 m to si", "12.345 km"), ("0.00047 F to si", "470 µF")], conversion: |_| Conversion::Prefix },
    Format { name: "base_units", aliases: &[], count: Count::None, doc: "In base units.", examples: &[("1 N to base_units", "1 kg·m/s²")], conversion: |_| Conversion::Base },
    Format { name: "named", aliases: &[], count: Count::None, doc: "In the named unit of the SI.", examples: &[("3 kg*m/s^2 to named", "3 N")], conversion: |_| Conversion::Named },
    Format { name: "time", aliases: &[], count: Count::None, doc: "In days, hours, minutes and seconds; of a date, the time of its day.", examples: &[("1e6 s to time", "11 d 13 h 46 min 40 s"), ("2026-11-23 14:30 to time", "14:30")], conversion: |_| Conversion::Listed(&["d", "h", "min", "s"]) },
    Format { name: "hms", aliases: &[], count: Count::None, doc: "In hours, minutes and seconds.", examples: &[("1.26 h to hms", "1 h 15 min 36 s")], conversion: |_| Conversion::Listed(&["h", "min", "s"]) },
    Format { name: "dms", aliases: &[], count: Count::None, doc: "In degrees, minutes and seconds of arc.", examples: &[("48.2084° to dms", "48° 12′ 30.24″"), ("atan(1/2) to dms", "26° 33′ 54.1842374808″")], conversion: |_| Conversion::Listed(&["°", "′", "″"]) },
    Format { name: "isoweek", aliases: &[], count: Count::None, doc: "As the year and the week of ISO 8601.", examples: &[("2026-11-23 to isoweek", "\"2026-W48\"")], conversion: |_| Conversion::IsoWeek },
    Format { name: "u8", aliases: &[], count: Count::None, doc: "The lowest 8 bits as an integer without a sign.", examples: &[("-1 to u8", "255"), ("300 to u8", "44")], conversion: |_| Conversion::Word { signed: false, bits: 8 } },
    Format { name: "u16", aliases: &[], count: Count::None, doc: "The lowest 16 bits as an integer without a sign.", examples: &[("-1 to u16", "65535")], conversion: |_| Conversion::Word { signed: false, bits: 16 } },
    Format { name: "u32", aliases: &[], count: Count::None, doc: "The lowest 32 bits as an integer without a sign.", examples: &[("-1 to u32", "4294967295")], conversion: |_| Conversion::Word { signed: false, bits: 32 } },
    Format { name: "u64", aliases: &[], count: Count::None, doc: "The lowest 64 bits as an integer without a sign.", examples: &[("-1 to u64", "18446744073709551615")], conversion: |_| Conversion::Word { signed: false, bits: 64 } },
    Format { name: "u128", aliases: &[], count: Count::None, doc: "The lowest 128 bits as an integer without a sign.", examples: &[("-1 to u128", "340282366920938463463374607431768211455")], conversion: |_| Conversion::Word { signed: false, bits: 128 } },
    Format { name: "i8", aliases: &[], count: Count::None, doc: "The lowest 8 bits as a signed integer, in two's complement.", examples: &[("200 to i8", "-56")], conversion: |_| Conversion::Word { signed: true, bits: 8 } },
    Format { name: "i16", aliases: &[], count: Count::None, doc: "The lowest 16 bits as a signed integer, in two's complement.", examples: &[("2^15 to i16", "-32768")], conversion: |_| Conversion::Word { signed: true, bits: 16 } },
    Format { name: "i32", aliases: &[], count: Count::None, doc: "The lowest 32 bits as a signed integer, in two's complement.", examples: &[("2^31 to i32", "-2147483648")], conversion: |_| Conversion::Word { signed: true, bits: 32 } },
    Format { name: "i64", aliases: &[], count: Count::None, doc: "The lowest 64 bits as a signed integer, in two's complement.", examples: &[("2^63 to i64", "-9223372036854775808")], conversion: |_| Conversion::Word { signed: true, bits: 64 } },
    Format { name: "i128", aliases: &[], count: Count::None, doc: "The lowest 128 bits as a signed integer, in two's complement.", examples: &[("2^127 to i128", "-170141183460469231731687303715884105728")], conversion: |_| Conversion::Word { signed: true, bits: 128 } },
    Format { name: "f16", aliases: &[], count: Count::None, doc: "The half-precision number nearest to it, with all its digits.", examples: &[("0.7 to f16", "0.7001953125")], conversion: |_| Conversion::Float(floating::F16) },
    Format { name: "bf16", aliases: &[], count: Count::None, doc: "The bfloat16 number nearest to it, with all its digits.", examples: &[("0.1 to bf16", "0.10009765625")], conversion: |_| Conversion::Float(floating::BF16) },
    Format { name: "f32", aliases: &[], count: Count::None, doc: "The single-precision number nearest to it, with all its digits.", examples: &[("0.1 to f32", "0.100000001490116119384765625")], conversion: |_| Conversion::Float(floating::F32) },
    Format { name: "f64", aliases: &[], count: Count::None, doc: "The double-precision number nearest to it, with all its digits.", examples: &[("0.1 to f64", "0.1000000000000000055511151231257827021181583404541015625")], conversion: |_| Conversion::Float(floating::F64) },
    Format { name: "date", aliases: &[], count: Count::None, doc: "The day of a time, without the time.", examples: &[("2026-11-23 14:30 to date", "2026-11-23")], conversion: |_| Conversion::Day },
    Format { name: "weekday", aliases: &[], count: Count::None, doc: "As the day of the week.", examples: &[("2026-11-23 to weekday", "\"Monday\"")], conversion: |_| Conversion::Weekday },
    Format { name: "unixtime", aliases: &["unix"], count: Count::None, doc: "As the seconds since the start of 1970 in UTC.", examples: &[("2026-11-23 14:30 UTC to unixtime", "1795444200")], conversion: |_| Conversion::UnixTime },
    Format { name: "roman", aliases: &[], count: Count::None, doc: "In Roman numerals.", examples: &[("1994 to roman", "\"MCMXCIV\"")], conversion: |_| Conversion::Notation(Notation::Roman) },
    Format { name: "words", aliases: &["english"], count: Count::None, doc: "In English.", examples: &[("1234 to words", "\"one thousand two hundred thirty-four\"")], conversion: |_| Conversion::Notation(Notation::Words) },
    Format { name: "char", aliases: &["character"], count: Count::None, doc: "As the character with this code point.", examples: &[("65 to char", "\"A\"")], conversion: |_| Conversion::Notation(Notation::Character) },
];
