//! The field operations, powers and square roots, with their error bounds.

use super::{Ball128, MAX_EXPONENT, TOP, wide};

impl std::ops::Neg for Ball128 {
    type Output = Self;

    fn neg(self) -> Self {
        Self { negative: !self.negative, ..self }
    }
}

/// A bound for error·mantissa/2^128.
#[inline]
fn share(error: u128, mantissa: u128) -> u128 {
    match u64::try_from(error) {
        Ok(error) => ((u128::from(error) * ((mantissa >> 64) + 1)) >> 64) + 1,
        Err(_) => wide::high(error, mantissa) + 1,
    }
}

impl Ball128 {
    /// A ball from a mantissa whose topmost bit is set.
    #[inline]
    pub(super) fn normal(negative: bool, mantissa: u128, exponent: i32, error: u128) -> Option<Self> {
        (error < super::MAX_ERROR && exponent.abs() <= MAX_EXPONENT).then_some(Self {
            mantissa,
            error,
            exponent,
            negative,
        })
    }

    /// The product.
    ///
    /// |(A + a)(B + b) − AB| ≤ aB + bA + ab, over 2^128. Each part is rounded up, so that the relative error hardly grows in a
    /// product of many factors near 1.
    #[must_use]
    #[inline]
    pub fn mul(&self, other: &Self) -> Option<Self> {
        let (high, low) = wide::product(self.mantissa, other.mantissa);
        let error = if self.error | other.error == 0 {
            0
        } else {
            share(self.error, other.mantissa)
                + share(other.error, self.mantissa)
                + share(self.error, other.error)
        };
        let exponent = self.exponent + other.exponent + 128;
        let negative = self.negative != other.negative;
        if high & TOP != 0 {
            return Self::normal(negative, high, exponent, error + u128::from(low != 0));
        }
        let error = 2 * error + u128::from(low << 1 != 0);
        Self::normal(negative, high << 1 | low >> 127, exponent - 1, error)
    }

    /// The quotient.
    ///
    /// In units of the quotient Q < 2^128, |(A + a)/(B + b) − A/B| ≤ (2a + Q·b/2^127…)/(1 − b/B): at most 2(a + b) times
    /// 1/(1 − 2^-7) < 1 + 2^-6, for errors below 2^120.
    #[must_use]
    pub fn div(&self, other: &Self) -> Option<Self> {
        let (high, low, exponent) = if self.mantissa < other.mantissa {
            (self.mantissa, 0, self.exponent - other.exponent - 128)
        } else {
            (self.mantissa >> 1, self.mantissa << 127, self.exponent - other.exponent - 127)
        };
        let (quotient, rest) = wide::quotient(high, low, other.mantissa);
        let sum = self.error + other.error;
        let error = 2 * sum + (sum >> 5) + u128::from(sum != 0) + u128::from(rest != 0);
        Self::normal(self.negative != other.negative, quotient, exponent, error)
    }

    /// The sum; `None` where it may be 0.
    #[must_use]
    #[inline]
    pub fn add(&self, other: &Self) -> Option<Self> {
        let (large, small) = if self.exponent < other.exponent { (other, self) } else { (self, other) };
        let gap = large.exponent.abs_diff(small.exponent);
        let (addend, mut error) = match gap {
            0 => (small.mantissa, small.error),
            1..128 => {
                let lost = (small.mantissa | small.error) & ((1 << gap) - 1) != 0;
                // Both the midpoint and the error lose less than a unit.
                (small.mantissa >> gap, (small.error >> gap) + 2 * u128::from(lost))
            }
            // Less than a unit, with an error that is less than one too.
            _ => (0, 2),
        };
        error += large.error;
        if large.negative == small.negative {
            let (sum, carry) = large.mantissa.overflowing_add(addend);
            if !carry {
                return Self::normal(large.negative, sum, large.exponent, error);
            }
            let error = error.div_ceil(2) + (sum & 1);
            return Self::normal(large.negative, sum >> 1 | TOP, large.exponent + 1, error);
        }
        if large.mantissa < addend {
            return Self::new(small.negative, addend - large.mantissa, large.exponent, error);
        }
        Self::new(large.negative, large.mantissa - addend, large.exponent, error)
    }

    /// The difference; `None` where it may be 0.
    #[must_use]
    pub fn sub(&self, other: &Self) -> Option<Self> {
        self.add(&-*other)
    }

    /// The ball times 2^`bits`.
    #[must_use]
    pub fn shift(self, bits: i32) -> Option<Self> {
        Self::normal(self.negative, self.mantissa, self.exponent.saturating_add(bits), self.error)
    }

    /// An integer power, by squaring.
    #[must_use]
    pub fn powi(&self, times: i64) -> Option<Self> {
        if self.mantissa == TOP && self.error == 0 {
            let shift = i32::try_from(i64::from(self.top() - 1).checked_mul(times)?).ok()?;
            return Self { negative: self.negative && times % 2 != 0, ..Self::ONE }.shift(shift);
        }
        let (mut rest, mut square, mut power) = (times.unsigned_abs(), *self, Self::ONE);
        while rest != 0 {
            if rest & 1 != 0 {
                power = power.mul(&square)?;
            }
            rest >>= 1;
            if rest != 0 {
                square = square.mul(&square)?;
            }
        }
        if times < 0 { Self::ONE.div(&power) } else { Some(power) }
    }

    /// The square root; `None` of a negative number.
    ///
    /// |√x − √m| ≤ r/√m, which in units of the root R < 2^128 is R·a/A ≤ 2a. The kernel is within 2 units.
    #[must_use]
    pub fn sqrt(&self) -> Option<Self> {
        if self.negative {
            return None;
        }
        let (high, low, exponent) = if self.exponent & 1 == 0 {
            (self.mantissa, 0, self.exponent - 128)
        } else {
            (self.mantissa >> 1, self.mantissa << 127, self.exponent - 127)
        };
        Self::normal(false, wide::root(high, low), exponent / 2, 2 * self.error + 2)
    }
}
