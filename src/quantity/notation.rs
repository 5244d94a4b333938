//! The ways to write a number that `to` asks for. A number in a notation is still that number.
//! It knows no words of the language and writes nothing.

use super::{Quantity, Unit};
use crate::calendar::Moment;
use crate::fault::Fault;
use crate::number::Number;
use crate::number::theory::Factors;
use std::borrow::Cow;
use std::sync::Arc;

/// How a number is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notation {
    /// As numbers are written when nothing is asked for.
    Plain,
    /// In a base from 2 to 36.
    Base(u32),
    /// To a number of significant digits.
    Digits(usize),
    /// To so many places after the point, zeros and all.
    Places(usize),
    /// As a quotient of integers.
    Fraction,
    /// As an integer and a quotient below 1.
    Mixed,
    /// One digit before the point, and an exponent; to so many digits, or with 0 to as many as the sheet shows.
    Scientific(usize),
    /// The same with an exponent that 3 divides.
    Engineering(usize),
    /// In Roman numerals.
    Roman,
    /// In English.
    Words,
    /// As the character with this code point.
    Character,
    /// Hours as a clock writes them: `1:30`.
    Clock,
    /// The same with the seconds, zero or not: `1:30:00`.
    ClockSeconds,
    /// As powers of primes, which are these.
    Factors(Factors),
    /// In several units of one dimension, falling; the number is one of the last.
    Parts(Arc<[Unit]>),
    /// As [`Self::Parts`], as it was typed: with the number of months, years included, which a date steps first.
    Typed(Arc<[Unit]>, i64),
    /// Seconds as days, hours, minutes and seconds, without those that are zero.
    Span,
    /// In units of the calendar, which say more than a number of seconds.
    Told(Arc<Told>),
    /// The time between two dates, from the second to the first: in days between two days, else as [`Self::Span`].
    Between(Arc<Moment>, Arc<Moment>),
}

/// A time between two dates in years, months, days and less.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// All but the last part, with their sign: `36 years 7 months `.
    pub before: String,
    /// How many of the last unit are left.
    pub last: Number,
    /// The last unit.
    pub unit: Unit,
}

/// The greatest number that Roman numerals write without signs of their own.
const MAX_ROMAN: i64 = 3999;
/// Digits of the longest integer that is written in words: those of vigintillions.
const MAX_WORDS_BITS: usize = 219;

impl Notation {
    /// The units of a number that is written in several.
    #[must_use]
    pub fn parts(&self) -> Option<&Arc<[Unit]>> {
        match self {
            Self::Parts(units) | Self::Typed(units, _) => Some(units),
            _ => None,
        }
    }

    /// A quantity in this notation. A percentage is one only where it stays in sight; other units stay.
    ///
    /// # Errors
    /// A fault at operand 1 where the notation can't write it.
    pub fn of(&self, quantity: &Quantity) -> Result<Quantity, Fault> {
        let keeps_percent = matches!(self, Self::Digits(_) | Self::Places(_));
        let quantity = match self {
            Self::Roman | Self::Words | Self::Character | Self::Factors(_) => quantity.plain(1)?.into(),
            _ if quantity.is_percent() && !keeps_percent => quantity.plain(1)?.into(),
            _ => quantity.clone(),
        };
        self.suits(&quantity.number).map_err(|why| Fault::new(1, why))?;
        let unit = quantity.unit().clone();
        Ok(Quantity::written(quantity.number, unit, self.clone()))
    }

    /// Whether a number can be written so, or why not.
    fn suits(&self, number: &Number) -> Result<(), Cow<'static, str>> {
        let small = |low: i64, high: i64| number.to_i64().is_some_and(|n| (low..=high).contains(&n));
        let holds = match self {
            Self::Fraction | Self::Mixed => number.as_rational().is_some(),
            Self::Base(_) => !matches!(number, Number::Complex(_)),
            Self::Roman => small(1, MAX_ROMAN),
            Self::Words => number.as_integer().is_some_and(|n| n.bit_len() <= MAX_WORDS_BITS),
            Self::Character => number.to_i64().and_then(character).is_some(),
            _ => true,
        };
        if holds { Ok(()) } else { Err(self.complaint(number)) }
    }

    fn complaint(&self, number: &Number) -> Cow<'static, str> {
        let control = || CONTROLS.get(usize::try_from(number.to_i64()?).ok()?);
        match self {
            Self::Fraction | Self::Mixed => "this number is not known to be a fraction".into(),
            Self::Base(_) => "expected a real number, found a complex one".into(),
            Self::Roman => "Roman numerals write the integers from 1 to 3999".into(),
            Self::Words => "words are there for integers of up to 66 digits".into(),
            _ => match control() {
                Some(name) => format!("this is the control character {name}, which can't be shown").into(),
                None if number.to_i64() == Some(0x7f) => {
                    "this is the control character DEL, which can't be shown".into()
                }
                None => "there is no character with this number that can be shown".into(),
            },
        }
    }
}

/// The control characters of ASCII by their number.
#[rustfmt::skip]
const CONTROLS: [&str; 32] = [
    "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "TAB", "LF", "VT", "FF", "CR", "SO", "SI",
    "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS", "RS", "US",
];

/// The character with a code point, where it can be shown.
#[must_use]
pub fn character(code: i64) -> Option<char> {
    char::from_u32(u32::try_from(code).ok()?).filter(|character| !crate::text::is_unsafe(*character))
}
