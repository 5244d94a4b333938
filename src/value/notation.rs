//! The ways to write a number that `to` asks for. A number in a notation is still that number.
//! It knows no words of the language and does no writing.

use super::{Angle, List, Value, arithmetic};
use crate::fault::Fault;
use crate::number::theory::Factors;
use crate::number::{self, Number};
use std::sync::Arc;

/// How a number is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notation {
    /// As numbers are written when nothing is asked for.
    Plain,
    /// In a base from 2 to 36.
    Base(u32),
    /// To so many significant digits.
    Digits(usize),
    /// As a quotient of integers.
    Fraction,
    /// As an integer and a quotient below 1.
    Mixed,
    /// One digit before the point, and an exponent.
    Scientific,
    /// An exponent that 3 divides.
    Engineering,
    /// In hundredths.
    Percent,
    /// In Roman numerals.
    Roman,
    /// In English.
    Words,
    /// As the character with this code point.
    Character,
    /// As powers of primes, which are these.
    Factors(Factors),
    /// With the sign of its unit.
    Angle(Angle),
}

/// A number and how it is to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// The number.
    pub number: Number,
    /// The notation.
    pub notation: Notation,
}

/// The greatest number that Roman numerals write without signs of their own.
const MAX_ROMAN: i64 = 3999;
/// Digits of the longest integer that is written in words: those of vigintillions.
const MAX_WORDS_BITS: usize = 219;

impl Notation {
    /// A value in this notation; each element where it is a list.
    ///
    /// # Errors
    /// A fault at operand 1 where the notation can't write it.
    pub fn of(&self, value: &Value) -> Result<Value, Fault> {
        if let Value::List(items) = value {
            let items: Result<Vec<Value>, Fault> = items.iter().map(|item| self.of(item)).collect();
            return List::new(items?).map(Value::List);
        }
        let number = value.number(1)?;
        match self {
            Self::Plain => Ok(number.into()),
            Self::Percent => Ok(Value::Percent(number::multiply(&number, &100.into())?)),
            _ => {
                self.suits(&number).map_err(|why| Fault::new(1, why))?;
                Ok(Value::Written(Arc::new(Written { number, notation: self.clone() })))
            }
        }
    }

    /// Whether a number can be written so, or why not.
    fn suits(&self, number: &Number) -> Result<(), &'static str> {
        let small = |low: i64, high: i64| number.to_i64().is_some_and(|n| (low..=high).contains(&n));
        let holds = match self {
            Self::Fraction | Self::Mixed => number.as_rational().is_some(),
            Self::Base(_) => !matches!(number, Number::Complex(_)),
            Self::Roman => small(1, MAX_ROMAN),
            Self::Words => number.as_integer().is_some_and(|n| n.bit_len() <= MAX_WORDS_BITS),
            Self::Character => number.to_i64().and_then(arithmetic::character).is_some(),
            _ => true,
        };
        if holds { Ok(()) } else { Err(self.complaint()) }
    }

    fn complaint(&self) -> &'static str {
        match self {
            Self::Fraction | Self::Mixed => "this number is not known to be a fraction",
            Self::Base(_) => "expected a real number, found a complex one",
            Self::Roman => "Roman numerals write the integers from 1 to 3999",
            Self::Words => "words are there for integers of up to 66 digits",
            _ => "there is no character with this number",
        }
    }
}
