//! Numbers read and printed, against a reader that was written for this test alone: schoolbook, one digit at a time.

#![no_main]

use libfuzzer_sys::fuzz_target;
use num_bigint::{BigInt, Sign};
use surd::limits::Interrupt;
use surd::session::{Outcome, Sequence, Settings};

/// A fraction that nobody reduces; the denominator is positive.
struct Fraction {
    numerator: BigInt,
    denominator: BigInt,
}

impl Fraction {
    fn integer(value: BigInt) -> Self {
        Self { numerator: value, denominator: 1.into() }
    }

    fn times_power(self, base: u32, exponent: i32) -> Self {
        let power = BigInt::from(base).pow(exponent.unsigned_abs());
        match self {
            Self { numerator, denominator } if exponent < 0 => {
                Self { numerator, denominator: denominator * power }
            }
            Self { numerator, denominator } => Self { numerator: numerator * power, denominator },
        }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            numerator: self.numerator * &other.denominator + other.numerator * &self.denominator,
            denominator: self.denominator * other.denominator,
        }
    }

    fn minus(self, other: Self) -> Self {
        self.plus(Self { numerator: -other.numerator, denominator: other.denominator })
    }

    fn is_zero(&self) -> bool {
        self.numerator.sign() == Sign::NoSign
    }
}

/// The value of digits in a base.
fn digits(text: &str, radix: u32) -> Option<BigInt> {
    text.chars().try_fold(BigInt::ZERO, |value, digit| Some(value * radix + digit.to_digit(radix)?))
}

/// `-12.3(45)e-6`, `0x1f`, `36#zz.z`, `3/4`: the value and the exponent of its last digit.
fn read(text: &str) -> Option<(Fraction, i32)> {
    if let Some(rest) = text.strip_prefix('-') {
        let (value, last) = read(rest)?;
        return Some((Fraction { numerator: -value.numerator, ..value }, last));
    }
    if let Some((numerator, denominator)) = text.split_once('/') {
        return Some((
            Fraction { numerator: digits(numerator, 10)?, denominator: digits(denominator, 10)? },
            0,
        ));
    }
    let (radix, text) = match text.split_once('#') {
        Some((radix, text)) => (radix.parse().ok()?, text),
        None => match text.get(..2) {
            Some("0x") => (16, &text[2..]),
            Some("0o") => (8, &text[2..]),
            Some("0b") => (2, &text[2..]),
            _ => (10, text),
        },
    };
    let (mantissa, exponent) = match text.split_once('e') {
        Some((mantissa, exponent)) if radix == 10 => (mantissa, exponent.parse().ok()?),
        _ => (text, 0_i32),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let (fraction, repeating) = fraction.split_once('(').unwrap_or((fraction, ""));
    let repeating = repeating.trim_end_matches(')');
    let places = i32::try_from(fraction.len()).ok()?;
    let mut value =
        Fraction::integer(digits(&format!("{whole}{fraction}"), radix)?).times_power(radix, -places);
    if !repeating.is_empty() {
        let nines = BigInt::from(radix).pow(u32::try_from(repeating.len()).ok()?) - 1;
        let part = Fraction { numerator: digits(repeating, radix)?, denominator: nines };
        value = value.plus(part.times_power(radix, -places));
    }
    Some((value.times_power(radix, exponent), exponent - places))
}

/// A number as somebody could write it, of bytes.
fn numeral(bytes: &mut impl Iterator<Item = u8>) -> String {
    let mut byte = || bytes.next().unwrap_or(0);
    let radix = match byte() % 8 {
        0 => 16,
        1 => 2,
        2 => 8,
        3 => u32::from(byte() % 35 + 2),
        _ => 10,
    };
    let mut run = |most: u8| -> String {
        let count = byte() % most;
        // A run of one digit is what rounding and carrying stumble over.
        let (first, same) = (byte(), byte() % 4 == 0);
        let digit = |byte: u8| char::from_digit(u32::from(byte) % radix, radix).unwrap_or('0');
        (0..count).map(|_| digit(if same { first } else { byte() })).collect()
    };
    let (whole, fraction) = (run(40), run(40));
    // Only decimals repeat, right after the point: `1.08(250)` is a product.
    let repeating = if radix == 10 && fraction.is_empty() { run(12) } else { String::new() };
    let whole = if whole.is_empty() { "0".to_owned() } else { whole };
    let mut text = match radix {
        10 => String::new(),
        16 => "0x".to_owned(),
        8 => "0o".to_owned(),
        2 => "0b".to_owned(),
        radix => format!("{radix}#"),
    };
    text += &whole;
    if !fraction.is_empty() || !repeating.is_empty() {
        text = text + "." + &fraction;
    }
    if !repeating.is_empty() {
        text = text + "(" + &repeating + ")";
    }
    if radix == 10 && byte() % 2 == 0 {
        text += &format!("e{}", i16::from_le_bytes([byte(), byte() % 4]) - 300);
    }
    text
}

/// Half a unit of the last digit is the most that a printed number may be away.
fn check(line: &str, printed: &str, value: Fraction, is_exact: bool) {
    let (shown, last) = read(printed).unwrap_or_else(|| panic!("{line}: {printed} is not read"));
    let apart = value.minus(shown);
    if is_exact {
        assert!(apart.is_zero(), "{line}: {printed} is shown as exact");
    } else {
        assert!(!apart.is_zero(), "{line}: {printed} is exact, and not shown as such");
        let unit = Fraction::integer(1.into()).times_power(10, last);
        let twice = BigInt::from(apart.numerator.magnitude().clone()) * 2 * unit.denominator;
        assert!(twice <= unit.numerator * apart.denominator, "{line}: {printed} is wrongly rounded");
    }
}

fuzz_target!(|bytes: &[u8]| {
    let mut bytes = bytes.iter().copied();
    let (settings, sign) = (bytes.next().unwrap_or(0), bytes.next().unwrap_or(0) % 2 == 0);
    let line = format!("{}{}", if sign { "" } else { "-" }, numeral(&mut bytes));
    let settings = Settings { digits: usize::from(settings % 60) + 1, ..Settings::default() };
    // No alarm: a number that takes long to read is a finding.
    let answer = Sequence::new(settings, Interrupt::new()).line(&line);
    let Outcome::Value(_, shown) = &answer.outcome else { panic!("{line}: {:?}", answer.outcome) };
    let Some((value, _)) = read(&line) else { panic!("{line} is not read by the test") };
    if let Some(exact) = &*shown.exact {
        let again = Fraction { numerator: value.numerator.clone(), denominator: value.denominator.clone() };
        check(&line, exact, again, true);
    }
    check(&line, shown.plain(), value, shown.is_exact());
});
