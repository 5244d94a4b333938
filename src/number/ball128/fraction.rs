//! Whether a ball may be that of a short fraction or decimal. It knows nothing of how a number is made.

use super::Ball128;

/// Denominators of fractions that count as short.
const SHORT: u128 = 1 << 32;

/// Decimals up to so many significant digits count as short.
const SHORT_DIGITS: usize = 17;

/// Bits after the point by which a ball must be narrower than the distance of short fractions: of numbers that are not fractions
/// one in 2^this is taken for one.
const SPARE_BITS: u32 = 16;

impl Ball128 {
    /// Whether a short decimal or a fraction with a short denominator may lie in the ball: below 2^32, or so short that hardly a
    /// ball of this width contains one by chance. It may also be that the ball is too wide, or the number too large, to tell.
    #[must_use]
    pub fn may_be_short(&self) -> bool {
        if self.decimal(SHORT_DIGITS).is_none() {
            return true;
        }
        let top = self.top();
        // Below 1/SHORT there is none.
        if top < -32 {
            return false;
        }
        // What is after the point as a fixed-point number of 127 bits, which is cut off by less than a unit.
        let (part, error) = if top <= 0 {
            let places = 1 + top.unsigned_abs();
            (self.mantissa >> places, (self.error >> places) + 2)
        } else if top < 128 {
            let places = top.unsigned_abs();
            if self.error.leading_zeros() <= places {
                return true;
            }
            ((self.mantissa << places) >> 1, (self.error << places >> 1) + 2)
        } else {
            return true;
        };
        let one = 1_u128 << 127;
        // Fractions with denominators up to q lie at least 1/q² apart, mostly.
        let bits = error.leading_zeros().saturating_sub(1 + SPARE_BITS) / 2;
        let Some(limit) = 1_u128.checked_shl(bits).filter(|_| 0 < bits) else { return true };
        if part < error || one - part < error {
            return true;
        }
        least_denominator(part - error, part + error, one, limit.min(SHORT)).is_some()
    }
}

/// The least denominator of a fraction from low/one to high/one, where it is at most `limit`.
///
/// The fraction with the least denominator between two numbers has the continued fraction that they have in common, and then the
/// least integer that lies between what is left of them (Knuth, The Art of Computer Programming 4.5.3, exercise 39).
fn least_denominator(low: u128, high: u128, one: u128, limit: u128) -> Option<u128> {
    // The bounds as a/b ≤ c/d, and the denominators of the last two convergents.
    let (mut a, mut b, mut c, mut d) = (low, one, high, one);
    let (mut before, mut last) = (1_u128, 0_u128);
    loop {
        let whole = a / b;
        let rest = a - whole * b;
        let is_end = rest == 0 || whole < c / d;
        let digit = whole + u128::from(is_end && rest != 0);
        let next = digit.checked_mul(last)?.checked_add(before)?;
        if limit < next {
            return None;
        }
        if is_end {
            return Some(next);
        }
        (before, last) = (last, next);
        // The reciprocals of what is left, in turned order.
        (a, b, c, d) = (d, c - whole * d, b, rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Rational;

    fn of_ratio(a: i64, b: i64) -> Ball128 {
        Ball128::of_rational(&Rational::ratio(&a.into(), &b.into()).unwrap()).unwrap()
    }

    #[test]
    fn short_fractions_are_seen() {
        for (a, b) in
            [(1, 3), (2, 1), (-22, 7), (355, 113), (1, 4_000_000_000), (123_456_789, 1_000_000), (7, 1 << 31)]
        {
            assert!(of_ratio(a, b).may_be_short(), "{a}/{b}");
        }
    }

    #[test]
    fn roots_and_long_fractions_are_none() {
        for n in 2..500_u64 {
            let root = Ball128::of_word(n).sqrt().unwrap();
            assert_eq!(root.may_be_short(), n.isqrt().pow(2) == n, "{n}");
            let large =
                Ball128::of_word(n * 1_000_003).sqrt().unwrap().mul(&Ball128::of_word(1 << 20)).unwrap();
            assert!(!large.may_be_short(), "{n}");
        }
        assert!(!of_ratio(1, 4_295_000_000_007).may_be_short());
        assert!(of_ratio(51, 4_000_000_000_000_000).may_be_short());
        assert!(!of_ratio(1_000_000_007, 998_244_353_000).may_be_short());
    }

    #[test]
    fn the_least_denominator_is_that_of_a_search() {
        let one = 1 << 20;
        for low in (0..one).step_by(9_973) {
            for width in [0, 1, 17, 400] {
                let high = low + width;
                let found = least_denominator(low, high, one, 1 << 21);
                let searched = (1..=one).find(|q| (low * q).div_ceil(one) * one <= high * q);
                assert_eq!(found, searched, "{low} {high}");
            }
        }
    }
}
