//! Balls of a fixed width: a midpoint of 128 bits and a radius, on the stack, for a first look at a value.
//!
//! Where a value is well conditioned, they tell its sign and its first 25 digits without an allocation. Whatever they
//! can't tell (a midpoint that cancels, an argument out of range) is `None`, and a [`Ball`](super::ball::Ball) of any
//! precision is used instead. They know nothing of recipes and forms.
//!
//! Errors are counted in *units* of the last place of the midpoint, and each operation states its bound.

mod arithmetic;
mod decimal;
mod elementary;
mod fraction;
mod special;
mod sum;
mod wide;

pub use sum::Sum128;

use super::{Integer, Rational};
use std::cmp::Ordering;

/// A real number other than 0 within `error` units of `±mantissa · 2^exponent`, where a unit is 2^exponent.
///
/// The mantissa has exactly 128 bits and the error at most 120, so that no ball contains 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ball128 {
    mantissa: u128,
    error: u128,
    exponent: i32,
    negative: bool,
}

/// Errors stay below this, so that a midpoint has at least seven bits that count.
const MAX_ERROR: u128 = 1 << 120;

/// Exponents stay within this bound, so that sums of a few can't overflow.
const MAX_EXPONENT: i32 = 1 << 24;

/// The topmost bit of a mantissa.
const TOP: u128 = 1 << 127;

impl Ball128 {
    /// The ball around a mantissa of any length; `None` where it might contain 0, or its exponent is out of range.
    fn new(negative: bool, mantissa: u128, exponent: i32, error: u128) -> Option<Self> {
        if mantissa == 0 {
            return None;
        }
        let shift = mantissa.leading_zeros();
        if error != 0 && MAX_ERROR >> shift <= error {
            return None;
        }
        let exponent = exponent - shift.cast_signed();
        (exponent.abs() <= MAX_EXPONENT).then_some(Self {
            mantissa: mantissa << shift,
            error: error << shift,
            exponent,
            negative,
        })
    }

    /// The integer 1.
    pub const ONE: Self = Self::of_word(1);

    /// A positive word.
    #[must_use]
    #[inline]
    pub const fn of_word(n: u64) -> Self {
        let shift = 64 + n.leading_zeros();
        Self { mantissa: (n as u128) << shift, error: 0, exponent: -shift.cast_signed(), negative: false }
    }

    /// An integer of a word; `None` for 0.
    #[must_use]
    #[inline]
    pub fn of_small(n: i64) -> Option<Self> {
        (n != 0).then(|| Self { negative: n < 0, ..Self::of_word(n.unsigned_abs()) })
    }

    /// Whether only the midpoint lies in the ball.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.error == 0
    }

    /// The integer of a word that this is exactly.
    #[must_use]
    pub fn to_small(self) -> Option<i64> {
        let places = (1..=127).contains(&self.top()).then(|| 128 - self.top())?;
        let whole = self.mantissa >> places;
        let size =
            i64::try_from(whole).ok().filter(|_| self.error == 0 && whole << places == self.mantissa)?;
        Some(if self.negative { -size } else { size })
    }

    /// A double; `None` for 0, and what is not a number.
    fn of_double(x: f64) -> Option<Self> {
        let bits = x.to_bits();
        let exponent = i32::try_from(bits >> 52 & 0x7ff).unwrap_or(0);
        if exponent == 0 || exponent == 0x7ff {
            return None;
        }
        let mantissa = bits & ((1 << 52) - 1) | 1 << 52;
        Self::new(x < 0.0, mantissa.into(), exponent - 1075, 0)
    }

    /// An integer, cut off to 128 bits; `None` for 0.
    #[must_use]
    pub fn of_integer(n: &Integer) -> Option<Self> {
        if let Some(small) = n.to_i64() {
            return Self::new(small < 0, small.unsigned_abs().into(), 0, 0);
        }
        let mut words = n.0.iter_u64_digits();
        let (high, low) = (words.next_back()?, words.next_back());
        let exponent = i32::try_from(words.len() * 64).ok()?;
        let mantissa = low.map_or(high.into(), |low| u128::from(high) << 64 | u128::from(low));
        // The words below are less than a unit of a mantissa that is not shifted yet.
        let error = u128::from(words.len() != 0);
        Self::new(n.is_negative(), mantissa, exponent, error)
    }

    /// A fraction; `None` for 0.
    #[must_use]
    pub fn of_rational(x: &Rational) -> Option<Self> {
        let numerator = Self::of_integer(x.numerator())?;
        if x.is_integer() { Some(numerator) } else { numerator.div(&Self::of_integer(x.denominator())?) }
    }

    /// The sign, which all numbers of the ball have.
    #[must_use]
    #[inline]
    pub fn sign(&self) -> Ordering {
        if self.negative { Ordering::Less } else { Ordering::Greater }
    }

    /// The least n with |midpoint| < 2^n.
    #[must_use]
    pub fn top(&self) -> i32 {
        self.exponent + 128
    }

    /// The significant bits that the error leaves.
    #[cfg(test)]
    fn accuracy(&self) -> u32 {
        self.error.leading_zeros().saturating_sub(1)
    }

    /// Whether an integer may lie in the ball.
    #[must_use]
    #[inline]
    pub fn may_be_integer(&self) -> bool {
        if 0 <= self.exponent {
            return true;
        }
        let places = self.exponent.unsigned_abs();
        if 128 <= places {
            // The midpoint is below 1, and not below ½ where the shift below would lose nothing.
            return places == 128 && self.mantissa.checked_add(self.error).is_none();
        }
        let mask = (1 << places) - 1;
        let rest = self.mantissa & mask;
        rest <= self.error || mask - rest < self.error
    }

    /// Whether no number lies in both balls.
    #[must_use]
    pub fn differs(&self, other: &Self) -> bool {
        self.negative != other.negative || self.top().abs_diff(other.top()) > 1 || self.sub(other).is_some()
    }

    /// Sign, mantissa, exponent and error.
    #[cfg(test)]
    pub(super) fn parts(&self) -> (bool, u128, i32, u128) {
        (self.negative, self.mantissa, self.exponent, self.error)
    }

    /// The midpoint as a double, for first guesses; `None` where it is out of range.
    #[expect(clippy::cast_precision_loss, reason = "a guess needs no last digit")]
    fn to_double(self) -> Option<f64> {
        if 1000 < self.top().abs() {
            return None;
        }
        // Exact powers of two in two steps, so that no exponent is out of range between them.
        let scaled = self.mantissa as f64 * 2.0_f64.powi(-128) * 2.0_f64.powi(self.top());
        Some(if self.negative { -scaled } else { scaled })
    }
}

#[cfg(test)]
mod tests;
