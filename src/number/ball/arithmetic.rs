//! The field operations on balls, with their error bounds.
//! It knows nothing of functions that are not rational.

use super::{Ball, Magnitude, Outcome, Trouble, bit_length, is_zero, shift_floor};
use crate::limits::Interrupt;
use crate::number::product;
use num_bigint::BigInt;
use std::ops::Neg;

/// Bits that operands are cut to beyond the precision asked for, before they are multiplied.
const GUARD: usize = 32;

/// Terms further apart than so many bits are not added exactly: the sum would take hundreds of megabytes.
const MAX_EXACT_SUM: u64 = 1 << 28;

impl Neg for Ball {
    type Output = Self;

    fn neg(self) -> Self {
        Self { midpoint: -self.midpoint, ..self }
    }
}

impl Ball {
    /// The absolute value.
    ///
    /// ||x| − |m|| ≤ |x − m|, so the radius stands even where the ball contains zero.
    #[must_use]
    pub fn abs(self) -> Self {
        if self.midpoint < BigInt::ZERO { -self } else { self }
    }

    /// The ball times 2^`bits`, exactly.
    pub fn shift(self, bits: i64) -> Outcome {
        let exponent = self.exponent.saturating_add(bits);
        Self::new(self.midpoint, exponent, self.radius.shifted(bits))
    }

    /// The sum to `bits` bits. The radii add.
    pub fn add(&self, other: &Self, bits: usize) -> Outcome {
        let radius = self.radius.plus(other.radius);
        let (Some(top), Some(other_top)) = (self.top(), other.top()) else {
            let term = if is_zero(&self.midpoint) { other } else { self };
            return Self::rounded(term.midpoint.clone(), term.exponent, radius, bits);
        };
        let (large, small) = if top < other_top { (other, self) } else { (self, other) };
        let room = i64::try_from(bits).unwrap_or(i64::MAX).saturating_add(64);
        if room < top.abs_diff(other_top).try_into().unwrap_or(i64::MAX) {
            // The smaller term lies below the last bit: it goes to the radius whole.
            let radius = radius.plus(Magnitude::above(&small.midpoint, small.exponent));
            return Self::rounded(large.midpoint.clone(), large.exponent, radius, bits);
        }
        if MAX_EXACT_SUM < top.abs_diff(other_top) {
            return Err(Trouble::OutOfRange);
        }
        let exponent = self.exponent.min(other.exponent);
        let sum = if self.exponent < other.exponent {
            shift_floor(&other.midpoint, other.exponent - exponent) + &self.midpoint
        } else {
            shift_floor(&self.midpoint, self.exponent - exponent) + &other.midpoint
        };
        Self::rounded(sum, exponent, radius, bits)
    }

    /// The difference to `bits` bits. The radii add.
    pub fn sub(&self, other: &Self, bits: usize) -> Outcome {
        self.add(&-other.clone(), bits)
    }

    /// The product to `bits` bits.
    ///
    /// |(m + a)(n + b) − mn| ≤ |m|·|b| + |n|·|a| + |a|·|b| for |a|, |b| within the radii.
    pub fn mul(&self, other: &Self, bits: usize) -> Outcome {
        let (one, two) = (self.cut(bits), other.cut(bits));
        let (one, two) = (one.as_ref().unwrap_or(self), two.as_ref().unwrap_or(other));
        let mut radius = Magnitude::ZERO;
        if !(one.radius.is_zero() && two.radius.is_zero()) {
            radius = one.upper().times(two.radius);
            radius = radius.plus(Magnitude::above(&two.midpoint, two.exponent).times(one.radius));
        }
        let exponent = one.exponent.saturating_add(two.exponent);
        Self::rounded(product::multiply(&one.midpoint, &two.midpoint), exponent, radius, bits)
    }

    /// The square to `bits` bits: the radius is r·(2|m| + r).
    pub fn square(&self, bits: usize) -> Outcome {
        let cut = self.cut(bits);
        let ball = cut.as_ref().unwrap_or(self);
        let middle = Magnitude::above(&ball.midpoint, ball.exponent);
        let radius = ball.radius.times(middle.shifted(1).plus(ball.radius));
        Self::rounded(product::square(&ball.midpoint), 2 * ball.exponent, radius, bits)
    }

    /// A copy rounded near the precision of the result, if the midpoint is much longer.
    fn cut(&self, bits: usize) -> Option<Self> {
        let kept = bits.saturating_add(GUARD);
        let longer = i64::try_from(kept).is_ok_and(|kept| kept + 64 < bit_length(&self.midpoint));
        longer.then(|| self.clone().round(kept))
    }

    /// The product with a small integer to `bits` bits. The radius is multiplied too.
    pub fn mul_small(&self, factor: i64, bits: usize) -> Outcome {
        let radius = self.radius.times(Magnitude::new(factor.unsigned_abs(), 0));
        Self::rounded(&self.midpoint * factor, self.exponent, radius, bits)
    }

    /// The quotient by a small integer to `bits` bits.
    pub fn div_small(&self, divisor: i64, bits: usize, interrupt: &Interrupt) -> Outcome {
        self.div(&Self::from(divisor), bits, interrupt)
    }

    /// The quotient to `bits` bits; undecided when the divisor may be zero.
    ///
    /// For |a| ≤ r, |b| ≤ s: |(m + a)/(n + b) − m/n| = |a·n − m·b| / |n·(n + b)| ≤ (r + |m/n|·s) / (|n| − s),
    /// and the integer quotient is off by less than two units of its last place.
    pub fn div(&self, other: &Self, bits: usize, interrupt: &Interrupt) -> Outcome {
        if other.contains_zero() {
            return Err(if other.is_exact() { Trouble::OutsideDomain } else { Trouble::Undecided });
        }
        let (one, two) = (self.cut(bits), other.cut(bits));
        let (one, two) = (one.as_ref().unwrap_or(self), two.as_ref().unwrap_or(other));
        let wanted = i64::try_from(bits).unwrap_or(i64::MAX).saturating_add(2);
        let shift = (wanted - bit_length(&one.midpoint) + bit_length(&two.midpoint)).max(0);
        let dividend = shift_floor(&one.midpoint, shift);
        let quotient = product::divide(&dividend, &two.midpoint, interrupt)?;
        let exponent = one.exponent.saturating_sub(two.exponent).saturating_sub(shift);
        let divides = product::is_product(&dividend, &quotient, &two.midpoint);
        let mut radius =
            if divides { Magnitude::ZERO } else { Magnitude::power_of_two(exponent.saturating_add(1)) };
        if !(one.radius.is_zero() && two.radius.is_zero()) {
            let ratio = Magnitude::above(&quotient, exponent).plus(radius);
            let spread = one.radius.plus(ratio.times(two.radius));
            radius = radius.plus(spread.over(two.lower()).ok_or(Trouble::Undecided)?);
        }
        Self::rounded(quotient, exponent, radius, bits)
    }

    /// The reciprocal to `bits` bits; undecided when the ball may contain zero.
    pub fn inv(&self, bits: usize, interrupt: &Interrupt) -> Outcome {
        Self::ONE.div(self, bits, interrupt)
    }

    /// The integer power to `bits` bits, by squaring; 0^0 is 1.
    ///
    /// Each of the at most 2·log₂ n products loses a relative 2^-w or less, and errors double with each
    /// squaring, so that log₂ n + 8 more bits keep the result's own rounding below the last bit.
    pub fn powi(&self, power: i64, bits: usize, interrupt: &Interrupt) -> Outcome {
        if power < 0 {
            let (size, one) = (self.lower(), Magnitude::new(1, 0));
            let whole = match self.powi(
                power.checked_neg().ok_or(Trouble::OutOfRange)?,
                bits.saturating_add(4),
                interrupt,
            ) {
                // The inverse of what is too large is too small, and the other way round.
                Err(Trouble::OutOfRange) if one < size => return Ok(Self::negligible()),
                Ok(whole) if whole.is_negligible() && !size.is_zero() => return Err(Trouble::OutOfRange),
                whole => whole?,
            };
            return whole.inv(bits, interrupt);
        }
        let count = power.unsigned_abs();
        let prec = bits.saturating_add(72 - count.leading_zeros() as usize);
        let mut result = Self::ONE;
        for place in (0..u64::BITS - count.leading_zeros()).rev() {
            interrupt.check()?;
            result = result.square(prec)?;
            if count >> place & 1 == 1 {
                result = result.mul(self, prec)?;
            }
        }
        Ok(result.round(bits))
    }
}
