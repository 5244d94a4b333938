//! Balls as correctly rounded decimals. It knows nothing of how a decimal is laid out.

use super::Ball128;

/// The digits that a ball is asked for at most: their number must be far below 2^128.
pub const MAX_DIGITS: usize = 25;

/// Powers of five that have at most 128 bits.
const POWERS_OF_FIVE: [u128; 56] = {
    let mut table = [1; 56];
    let mut n = 1;
    while n < 56 {
        table[n] = table[n - 1] * 5;
        n += 1;
    }
    table
};

impl Ball128 {
    /// |x| rounded to a number of significant digits, 1 to [`MAX_DIGITS`], as the integer that they are and the exponent of
    /// the first one. `None` where the ball contains a number of so many digits, or half of one in the last place: what
    /// it is rounded to may depend on more bits.
    #[must_use]
    pub fn decimal(&self, digits: usize) -> Option<(u128, i32)> {
        /// ⌊log₁₀ 2 · 2^40⌋.
        const LOG10_2: i64 = 330_985_980_541;
        if digits == 0 || MAX_DIGITS < digits {
            return None;
        }
        let least = 10_u128.pow(u32::try_from(digits).ok()? - 1);
        // |x| < 2^top, so that the guess is the true exponent, or too large by one or two.
        let mut exponent = i32::try_from((i64::from(self.top()) * LOG10_2) >> 40).ok()?;
        for _ in 0..3 {
            let scaled = self.times_power_of_ten(i32::try_from(digits).ok()? - 1 - exponent)?;
            let places = scaled.exponent.unsigned_abs();
            if 0 <= scaled.exponent {
                return None;
            }
            if 128 <= places {
                exponent -= 1;
                continue;
            }
            let (whole, rest) = (scaled.mantissa >> places, scaled.mantissa & ((1 << places) - 1));
            let half = 1 << (places - 1);
            let (from_low, from_half) = (rest & (half - 1), half - (rest & (half - 1)));
            if from_low <= scaled.error || from_half <= scaled.error {
                return None;
            }
            if whole < least {
                exponent -= 1;
                continue;
            }
            let rounded = whole + u128::from(half <= rest);
            if 10 * least < rounded {
                return None;
            }
            return Some(if rounded == 10 * least { (least, exponent + 1) } else { (rounded, exponent) });
        }
        None
    }

    /// |x|·10^n.
    fn times_power_of_ten(&self, n: i32) -> Option<Self> {
        let size = Self { negative: false, ..*self };
        let five = match POWERS_OF_FIVE.get(n.unsigned_abs() as usize) {
            Some(&power) => Self::new(false, power, 0, 0)?,
            None => Self::of_word(5).powi(n.unsigned_abs().into())?,
        };
        if n < 0 { size.div(&five)? } else { size.mul(&five)? }.shift(n)
    }
}
