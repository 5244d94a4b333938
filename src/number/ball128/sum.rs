//! A sum of many balls of one sign, without a normal form between two of them. It knows nothing of what is summed up.

use super::{Ball128, TOP};

/// A sum of balls of one sign: |sum| is within `error` units of `sum·2^exponent`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sum128 {
    sum: u128,
    error: u128,
    exponent: i32,
}

impl Sum128 {
    /// Adds the absolute value of a ball.
    ///
    /// What is shifted out of a midpoint is less than a unit, and so is what is shifted out of an error.
    #[inline]
    pub fn add(&mut self, x: &Ball128) {
        if self.sum == 0 {
            *self = Self { sum: x.mantissa, error: x.error, exponent: x.exponent };
            return;
        }
        if self.exponent < x.exponent {
            let gap = self.exponent.abs_diff(x.exponent);
            self.sum = self.sum.checked_shr(gap).unwrap_or(0);
            self.error = self.error.checked_shr(gap).unwrap_or(0) + 2;
            self.exponent = x.exponent;
        }
        let gap = self.exponent.abs_diff(x.exponent);
        let lost = if gap == 0 { 0 } else { 2 };
        // Each error is below 2^120, and the sum of two is halved where that of the midpoints is.
        let (sum, carry) = self.sum.overflowing_add(x.mantissa.checked_shr(gap).unwrap_or(0));
        let error = self.error.saturating_add(x.error.checked_shr(gap).unwrap_or(0) + lost);
        if carry {
            *self = Self { sum: sum >> 1 | TOP, error: (error >> 1) + 2, exponent: self.exponent + 1 };
        } else {
            (self.sum, self.error) = (sum, error);
        }
    }

    /// Whether nothing has been added.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sum == 0
    }

    /// The sum with a sign; `None` where it may be 0, or is out of range.
    #[must_use]
    pub fn ball(&self, negative: bool) -> Option<Ball128> {
        Ball128::new(negative, self.sum, self.exponent, self.error)
    }
}
