//! Bounds on absolute values: a 32-bit mantissa and an exponent, always rounded the safe way.
//! It knows nothing of what it bounds.

use num_bigint::BigInt;
use std::cmp::Ordering;

/// A number that is not negative, `mantissa · 2^exponent`, used as an upper (or lower) bound.
///
/// The mantissa is 0 or has exactly 32 bits, so that products of two fit a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Magnitude {
    mantissa: u64,
    exponent: i64,
}

/// The bits of a mantissa.
const WIDTH: u32 = 32;

impl Magnitude {
    /// Zero, the radius of what is exact.
    pub const ZERO: Self = Self { mantissa: 0, exponent: 0 };

    /// 2^`exponent`.
    #[must_use]
    pub const fn power_of_two(exponent: i64) -> Self {
        Self { mantissa: 1 << (WIDTH - 1), exponent: exponent.saturating_sub(WIDTH as i64 - 1) }
    }

    /// `mantissa · 2^exponent`, rounded up.
    #[must_use]
    pub fn new(mantissa: u64, exponent: i64) -> Self {
        Self::rounded(mantissa.into(), exponent, true)
    }

    /// The absolute value of `integer · 2^exponent`, rounded up.
    #[must_use]
    pub fn above(integer: &BigInt, exponent: i64) -> Self {
        Self::of(integer, exponent, true)
    }

    /// The absolute value of `integer · 2^exponent`, rounded down.
    #[must_use]
    pub fn below(integer: &BigInt, exponent: i64) -> Self {
        Self::of(integer, exponent, false)
    }

    fn of(integer: &BigInt, exponent: i64, up: bool) -> Self {
        let mut words = integer.iter_u64_digits();
        let (first, second) = (words.next_back(), words.next_back());
        match (first, second) {
            (None, _) => Self::ZERO,
            (Some(word), None) => Self::rounded(word.into(), exponent, up),
            (Some(first), Some(second)) => {
                // Words below the two leading ones only make the value larger than these say, by less than
                // one.
                let skipped = i64::try_from(64 * words.len()).unwrap_or(i64::MAX);
                let leading = (u128::from(first) << 64) | u128::from(second);
                let sticky = u128::from(up && words.len() != 0);
                Self::rounded(leading | sticky, exponent.saturating_add(skipped), up)
            }
        }
    }

    fn rounded(mantissa: u128, exponent: i64, up: bool) -> Self {
        if mantissa == 0 {
            return Self::ZERO;
        }
        let bits = u128::BITS - mantissa.leading_zeros();
        if bits <= WIDTH {
            let shift = WIDTH - bits;
            let shifted = u64::try_from(mantissa << shift).expect("32 bits fit a word");
            return Self { mantissa: shifted, exponent: exponent.saturating_sub(shift.into()) };
        }
        let shift = bits - WIDTH;
        let mut kept = u64::try_from(mantissa >> shift).expect("32 bits fit a word");
        let mut exponent = exponent.saturating_add(shift.into());
        if up && mantissa.trailing_zeros() < shift {
            kept += 1;
            if kept >> WIDTH != 0 {
                kept >>= 1;
                exponent = exponent.saturating_add(1);
            }
        }
        Self { mantissa: kept, exponent }
    }

    /// Whether it is zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    /// The least `n` with value < 2^n; `None` for zero.
    #[must_use]
    pub fn top(self) -> Option<i64> {
        (!self.is_zero()).then(|| self.exponent.saturating_add(WIDTH.into()))
    }

    /// The value as an integer and an exponent.
    #[must_use]
    pub const fn parts(self) -> (u64, i64) {
        (self.mantissa, self.exponent)
    }

    /// The value times 2^`bits`.
    #[must_use]
    pub fn shifted(self, bits: i64) -> Self {
        if self.is_zero() { self } else { Self { exponent: self.exponent.saturating_add(bits), ..self } }
    }

    /// The sum, rounded up.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let (large, small) = if self < other { (other, self) } else { (self, other) };
        if small.is_zero() {
            return large;
        }
        let gap = large.exponent.saturating_sub(small.exponent);
        match u32::try_from(gap) {
            // A smaller term below the last bit counts as one more there.
            Ok(gap) if gap <= WIDTH => Self::rounded(
                (u128::from(large.mantissa) << gap) + u128::from(small.mantissa),
                small.exponent,
                true,
            ),
            _ => Self::rounded(u128::from(large.mantissa) + 1, large.exponent, true),
        }
    }

    /// The product, rounded up.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        let product = u128::from(self.mantissa) * u128::from(other.mantissa);
        Self::rounded(product, self.exponent.saturating_add(other.exponent), true)
    }

    /// The power, rounded up.
    #[must_use]
    pub fn power(self, exponent: u64) -> Self {
        (0..u64::BITS - exponent.leading_zeros()).rev().fold(Self::new(1, 0), |power, place| {
            let square = power.times(power);
            if exponent >> place & 1 == 1 { square.times(self) } else { square }
        })
    }

    /// The quotient, rounded up; `None` when the divisor is zero.
    #[must_use]
    pub fn over(self, divisor: Self) -> Option<Self> {
        if divisor.is_zero() {
            return None;
        }
        let quotient = (self.mantissa << WIDTH) / divisor.mantissa + u64::from(!self.is_zero());
        let exponent = self.exponent.saturating_sub(divisor.exponent).saturating_sub(WIDTH.into());
        Some(Self::rounded(quotient.into(), exponent, true))
    }

    /// The difference, rounded down, or zero when `other` is larger.
    #[must_use]
    pub fn minus_below(self, other: Self) -> Self {
        if self <= other {
            return Self::ZERO;
        }
        if other.is_zero() {
            return self;
        }
        let gap = self.exponent.saturating_sub(other.exponent);
        match u32::try_from(gap) {
            Ok(gap) if gap <= 2 * WIDTH => {
                let difference = (u128::from(self.mantissa) << gap) - u128::from(other.mantissa);
                Self::rounded(difference, other.exponent, false)
            }
            _ => Self::rounded((u128::from(self.mantissa) << 1) - 1, self.exponent.saturating_sub(1), false),
        }
    }

    /// The smaller of two bounds.
    #[must_use]
    pub fn least(self, other: Self) -> Self {
        if other < self { other } else { self }
    }

    /// A bound on its square root, rounded up.
    #[must_use]
    pub fn root_above(self) -> Self {
        // The mantissa is brought to 62 or 63 bits with an even exponent; its integer root is below the true
        // one by less than 1.
        let odd = self.exponent.rem_euclid(2);
        let mantissa = self.mantissa << (30 + odd);
        let root = mantissa.isqrt() + u64::from(mantissa != 0);
        Self::rounded(root.into(), (self.exponent - odd - 30) / 2, true)
    }
}

impl PartialOrd for Magnitude {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Magnitude {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.is_zero(), other.is_zero()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => (self.exponent, self.mantissa).cmp(&(other.exponent, other.mantissa)),
        }
    }
}

/// The bits of an integer's absolute value.
pub(crate) fn bit_length(integer: &BigInt) -> i64 {
    i64::try_from(integer.bits()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::Magnitude;
    use num_bigint::BigInt;

    #[test]
    fn rounding_goes_the_safe_way() {
        let third = Magnitude::new(1, 0).over(Magnitude::new(3, 0)).unwrap();
        assert!(third.times(Magnitude::new(3, 0)) > Magnitude::new(1, 0));
        let long = (BigInt::from(1) << 200) + BigInt::from(1);
        assert!(Magnitude::above(&long, 0) > Magnitude::power_of_two(200));
        assert_eq!(Magnitude::below(&long, 0), Magnitude::power_of_two(200));
        let root = Magnitude::new(2, 1).root_above();
        assert!(root >= Magnitude::new(2, 0) && root < Magnitude::new(2_000_001, -20).shifted(1));
        assert!(Magnitude::new(1, 100).plus(Magnitude::new(1, -100)) > Magnitude::new(1, 100));
        assert!(Magnitude::new(1, 100).minus_below(Magnitude::new(1, -100)) < Magnitude::new(1, 100));
        assert_eq!(Magnitude::new(1, 5).minus_below(Magnitude::new(1, 4)), Magnitude::new(1, 4));
    }
}
