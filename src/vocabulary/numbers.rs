//! Words after a number that multiply it: `5 million`, `3 lakh`, `40 ppm`. Each is a row.
//! It knows nothing of where they are.

use crate::number::{Integer, Rational};
use crate::value::Value;

/// A number word.
#[derive(Debug)]
pub struct NumberWord {
    /// Its name.
    pub name: &'static str,
    /// Other names.
    pub aliases: &'static [&'static str],
    /// The factor, as a number is written.
    pub written: &'static str,
    /// What it must follow to be one.
    pub after: After,
    /// What it is, in one sentence.
    pub doc: &'static str,
    /// Lines, and what they print.
    pub examples: &'static [(&'static str, &'static str)],
}

/// What a number word must follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// Any number.
    Number,
    /// Digits, with no space between: `10k`.
    Digits,
    /// The digits of an amount with a currency sign before it: `$5m`. Elsewhere it means something else.
    Money,
}

/// The number words.
#[rustfmt::skip]
pub const NUMBER_WORDS: &[NumberWord] = &[
    NumberWord { name: "hundred",  aliases: &[], written: "100", after: After::Number, doc: "Ten tens.", examples: &[("3 hundred", "300")] },
    NumberWord { name: "thousand", aliases: &[], written: "1000", after: After::Number, doc: "10^3.", examples: &[("12 thousand", "12000")] },
    NumberWord { name: "million",  aliases: &[], written: "1000000", after: After::Number, doc: "10^6.", examples: &[("5 million / 4", "1250000"), ("1/2 million", "500000")] },
    NumberWord { name: "billion",  aliases: &[], written: "1000000000", after: After::Number, doc: "10^9, a thousand millions.", examples: &[("8.1 billion", "8100000000")] },
    NumberWord { name: "trillion", aliases: &[], written: "1000000000000", after: After::Number, doc: "10^12, a million millions.", examples: &[("2 trillion", "2000000000000")] },
    NumberWord { name: "quadrillion", aliases: &[], written: "1000000000000000", after: After::Number, doc: "10^15.", examples: &[("1 quadrillion", "1000000000000000")] },
    NumberWord { name: "quintillion", aliases: &[], written: "1000000000000000000", after: After::Number, doc: "10^18.", examples: &[("1 quintillion", "1000000000000000000")] },
    NumberWord { name: "lakh",     aliases: &["lac", "lakhs"], written: "100000", after: After::Number, doc: "10^5, in India.", examples: &[("3 lakh", "300000")] },
    NumberWord { name: "crore",    aliases: &["crores"], written: "10000000", after: After::Number, doc: "10^7, in India.", examples: &[("2 crore 50 lakh", "25000000")] },
    NumberWord { name: "dozen",    aliases: &[], written: "12", after: After::Number, doc: "Twelve.", examples: &[("4 dozen", "48")] },
    NumberWord { name: "ppm",      aliases: &["ppmv", "ppmw"], written: "0.000001", after: After::Number, doc: "Parts per million.", examples: &[("40 ppm", "0.00004"), ("0.0021 to ppm", "2100 ppm")] },
    NumberWord { name: "ppb",      aliases: &["ppbv"], written: "0.000000001", after: After::Number, doc: "Parts per billion.", examples: &[("250 ppb", "2.5e-7")] },
    NumberWord { name: "k",        aliases: &[], written: "1000", after: After::Digits, doc: "A thousand, written directly after digits.", examples: &[("10k", "10000")] },
    NumberWord { name: "M",        aliases: &[], written: "1000000", after: After::Digits, doc: "A million, written directly after digits.", examples: &[("2.5M", "2500000")] },
    NumberWord { name: "K",        aliases: &[], written: "1000", after: After::Money, doc: "A thousand, directly after the digits of an amount such as $10.", examples: &[("$10K", "$10000.00")] },
    NumberWord { name: "m",        aliases: &[], written: "1000000", after: After::Money, doc: "A million, directly after the digits of an amount such as $5.", examples: &[("$5m", "$5000000.00")] },
    NumberWord { name: "bn",       aliases: &[], written: "1000000000", after: After::Digits, doc: "A thousand millions, directly after digits.", examples: &[("€2.5bn / 100", "€25000000.00"), ("1.2bn", "1200000000")] },
    NumberWord { name: "B",        aliases: &[], written: "1000000000", after: After::Money, doc: "A thousand millions, directly after the digits of an amount such as $3.", examples: &[("$2.5B / 100", "$25000000.00")] },
    NumberWord { name: "T",        aliases: &[], written: "1000000000000", after: After::Money, doc: "A million millions, directly after the digits of an amount such as $2.", examples: &[("$2T", "$2000000000000.00")] },
];

/// The bit of a word: its first letter and its length, nearly.
const fn bit(word: &str) -> u64 {
    let bytes = word.as_bytes();
    if bytes.is_empty() {
        return 0;
    }
    let length = if bytes.len() < 7 { bytes.len() } else { 7 };
    1 << ((bytes[0] as usize & 7) * 8 + length)
}

/// The bits of all number words: most other words have another one.
const BITS: u64 = {
    let (mut bits, mut row) = (0, 0);
    while row < NUMBER_WORDS.len() {
        bits |= bit(NUMBER_WORDS[row].name);
        let mut alias = 0;
        while alias < NUMBER_WORDS[row].aliases.len() {
            bits |= bit(NUMBER_WORDS[row].aliases[alias]);
            alias += 1;
        }
        row += 1;
    }
    bits
};

/// The number word of that name.
#[must_use]
pub fn number_word(name: &str) -> Option<&'static NumberWord> {
    if bit(name) & BITS == 0 {
        return None;
    }
    NUMBER_WORDS.iter().find(|row| row.name == name || row.aliases.contains(&name))
}

impl NumberWord {
    /// How many digits its factor has before the point.
    #[must_use]
    pub fn rank(&self) -> u8 {
        let digits = if self.written.starts_with('0') { 0 } else { self.written.len() };
        u8::try_from(digits).unwrap_or(u8::MAX)
    }

    /// The factor as an integer, where it is one.
    #[must_use]
    pub fn integer(&self) -> Option<i64> {
        self.written.parse().ok()
    }

    /// The factor.
    #[must_use]
    pub fn ratio(&self) -> Rational {
        match self.written.split_once('.') {
            // One over a power of ten, as all of the rows below one are.
            Some((_, places)) => {
                let ten: i64 = 10_i64.pow(u32::try_from(places.len()).unwrap_or(0));
                Rational::ratio(&Integer::ONE, &Integer::from(ten)).unwrap_or_else(|_| Rational::from(0))
            }
            None => Rational::from(self.integer().unwrap_or(0)),
        }
    }

    /// The factor as a value.
    #[must_use]
    pub fn factor(&self) -> Value {
        self.ratio().into()
    }
}

#[cfg(test)]
mod tests {
    use super::NUMBER_WORDS;

    #[test]
    fn a_factor_is_an_integer_or_one_over_a_power_of_ten() {
        for row in NUMBER_WORDS {
            let is_share = row.written.starts_with("0.") && row.written.ends_with("01");
            assert!(row.integer().is_some() || is_share, "{}", row.name);
        }
    }
}
