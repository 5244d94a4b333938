//! Balls: a dyadic midpoint and a radius that together enclose a real number, rounded outward.
//!
//! A ball says "the true value lies within `radius` of `midpoint · 2^exponent`". It knows nothing of digits,
//! of what it stands for, or of when it is precise enough.
#![allow(clippy::missing_errors_doc, reason = "every error is a `Trouble`, whose variants say when")]

mod arithmetic;
mod magnitude;
mod root;

use crate::limits::{self, Cancelled};
use crate::number::product;
pub use magnitude::Magnitude;
pub(crate) use magnitude::bit_length;
use num_bigint::{BigInt, Sign};
use std::cmp::Ordering;

/// A real number known up to a radius: `(midpoint · 2^exponent) ± radius`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ball {
    midpoint: BigInt,
    exponent: i64,
    radius: Magnitude,
}

/// Why an operation on balls has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The work was given up.
    Cancelled(Cancelled),
    /// The ball is too wide to tell on which side of a pole, a branch or a border it lies: refine it first.
    Undecided,
    /// The ball lies wholly outside the domain.
    OutsideDomain,
    /// The result, or the argument that must be reduced, has an exponent beyond [`Ball::MAX_EXPONENT`].
    OutOfRange,
    /// More bits are asked for than these, to which the function is computed.
    TooFine(usize),
}

impl From<Cancelled> for Trouble {
    fn from(reason: Cancelled) -> Self {
        Self::Cancelled(reason)
    }
}

/// The outcome of an operation on balls.
pub type Outcome<T = Ball> = Result<T, Trouble>;

impl Ball {
    /// Exponents stay within this bound, so that their sums cannot overflow.
    pub const MAX_EXPONENT: i64 = 1 << 60;

    /// The number zero.
    pub const ZERO: Self = Self { midpoint: BigInt::ZERO, exponent: 0, radius: Magnitude::ZERO };

    /// The number one.
    pub const ONE: Self = Self { midpoint: BigInt::new_const(1), exponent: 0, radius: Magnitude::ZERO };

    /// The ball `(midpoint · 2^exponent) ± radius`. What is too small for an exponent becomes 0 with the least radius: see
    /// [`Ball::is_negligible`].
    pub fn new(midpoint: BigInt, exponent: i64, radius: Magnitude) -> Outcome {
        limits::work(20 + midpoint.bits() / 64);
        let limit = Self::MAX_EXPONENT;
        let exponent = if is_zero(&midpoint) { 0 } else { exponent };
        let top = exponent.saturating_add(bit_length(&midpoint));
        if limit < top || radius.top().is_some_and(|top| limit < top) {
            return Err(Trouble::OutOfRange);
        }
        let least = Magnitude::power_of_two(-limit);
        if exponent < -limit {
            if -limit < top {
                return Err(Trouble::OutOfRange);
            }
            let radius = radius.plus(Magnitude::power_of_two(top));
            return Ok(Self {
                midpoint: BigInt::ZERO,
                exponent: 0,
                radius: if radius < least { least } else { radius },
            });
        }
        let radius = if !radius.is_zero() && radius < least { least } else { radius };
        Ok(Self { midpoint, exponent, radius })
    }

    /// The same, rounded to `bits` bits.
    fn rounded(midpoint: BigInt, exponent: i64, radius: Magnitude, bits: usize) -> Outcome {
        Self::new(midpoint, exponent, radius).map(|ball| ball.round(bits))
    }

    /// 0 with the least radius: what encloses all numbers that are too small for an exponent.
    #[must_use]
    pub fn negligible() -> Self {
        Self { midpoint: BigInt::ZERO, exponent: 0, radius: Magnitude::power_of_two(-Self::MAX_EXPONENT) }
    }

    /// Whether the ball holds 0 and hardly anything else: more bits would not tell its numbers from 0.
    #[must_use]
    pub fn is_negligible(&self) -> bool {
        self.contains_zero()
            && !self.is_exact()
            && self.upper() < Magnitude::power_of_two(-Self::MAX_EXPONENT / 2)
    }

    /// The dyadic number `integer · 2^exponent`, exactly.
    pub fn dyadic(integer: BigInt, exponent: i64) -> Outcome {
        Self::new(integer, exponent, Magnitude::ZERO)
    }

    /// The fraction `numerator / denominator` to `bits` significant bits.
    pub fn from_ratio(
        numerator: &BigInt,
        denominator: &BigInt,
        bits: usize,
        interrupt: &crate::limits::Interrupt,
    ) -> Outcome {
        Self::from(numerator.clone()).div(&Self::from(denominator.clone()), bits, interrupt)
    }

    /// The integer part of the midpoint, `midpoint · 2^exponent`.
    #[must_use]
    pub fn midpoint(&self) -> (&BigInt, i64) {
        (&self.midpoint, self.exponent)
    }

    /// The bits of the midpoint's integer part.
    #[must_use]
    pub fn bit_len(&self) -> usize {
        product::bit_len(&self.midpoint)
    }

    /// The radius.
    #[must_use]
    pub fn radius(&self) -> Magnitude {
        self.radius
    }

    /// Whether the radius is zero.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.radius.is_zero()
    }

    /// The midpoint as an exact ball.
    #[must_use]
    pub fn center(&self) -> Self {
        Self { radius: Magnitude::ZERO, ..self.clone() }
    }

    /// The same midpoint with a radius enlarged by `error`.
    pub fn widened(self, error: Magnitude) -> Outcome {
        Self::new(self.midpoint, self.exponent, self.radius.plus(error))
    }

    /// The least `n` with |midpoint| < 2^n; `None` for a midpoint of zero.
    #[must_use]
    pub fn top(&self) -> Option<i64> {
        (!is_zero(&self.midpoint)).then(|| self.exponent + bit_length(&self.midpoint))
    }

    /// An upper bound on the absolute value.
    #[must_use]
    pub fn upper(&self) -> Magnitude {
        Magnitude::above(&self.midpoint, self.exponent).plus(self.radius)
    }

    /// A lower bound on the absolute value, zero when the ball may contain zero.
    #[must_use]
    pub fn lower(&self) -> Magnitude {
        Magnitude::below(&self.midpoint, self.exponent).minus_below(self.radius)
    }

    /// The sign of every number in the ball, when it is one.
    #[must_use]
    pub fn sign(&self) -> Option<Ordering> {
        if self.radius.is_zero() || self.excludes_zero() {
            return Some(sign_of(&self.midpoint));
        }
        None
    }

    /// Whether zero lies in the ball.
    #[must_use]
    pub fn contains_zero(&self) -> bool {
        if self.radius.is_zero() { is_zero(&self.midpoint) } else { !self.excludes_zero() }
    }

    fn excludes_zero(&self) -> bool {
        self.radius < Magnitude::below(&self.midpoint, self.exponent)
    }

    /// How the numbers of this ball compare with those of `other`, when all do alike.
    pub fn compare(&self, other: &Self) -> Outcome<Option<Ordering>> {
        // 64 bits settle all but close calls; then the difference is taken exactly.
        let close = self.sub(other, 64)?.sign();
        if close.is_some() {
            return Ok(close);
        }
        Ok(self.sub(other, usize::MAX)?.sign())
    }

    /// The significant bits that the radius leaves: the ball is within 2^-n of its midpoint, relatively.
    ///
    /// `None` when it is exact; zero or less when the ball may contain zero.
    #[must_use]
    pub fn accuracy(&self) -> Option<i64> {
        let radius = self.radius.top()?;
        Some(self.top().map_or(i64::MIN, |top| top.saturating_sub(1).saturating_sub(radius)))
    }

    /// The midpoint rounded to at most `bits` bits; what is cut off goes to the radius.
    #[must_use]
    pub fn round(self, bits: usize) -> Self {
        let length = product::bit_len(&self.midpoint);
        if length <= bits {
            return self;
        }
        let cut = length - bits;
        let exponent = self.exponent.saturating_add(i64::try_from(cut).unwrap_or(i64::MAX));
        let exact = self.midpoint.trailing_zeros().is_some_and(|zeros| cut as u64 <= zeros);
        // The shift rounds down: the value moves by less than one new unit.
        let error = if exact { Magnitude::ZERO } else { Magnitude::power_of_two(exponent) };
        Self { midpoint: self.midpoint >> cut, exponent, radius: self.radius.plus(error) }
    }

    /// The midpoint without the bits that the radius makes meaningless, 32 guard bits kept.
    #[must_use]
    pub fn trim(self) -> Self {
        match self.accuracy() {
            Some(accuracy) => self.round(usize::try_from(accuracy.saturating_add(32)).unwrap_or(0).max(32)),
            None => self,
        }
    }

    /// Integers `low` and `high` with `low ≤ 2^-scale · x ≤ high` for every x in the ball.
    ///
    /// The size of the result is that of the ball at this scale: ask for no more than the accuracy warrants.
    #[must_use]
    pub fn bounds(&self, scale: i64) -> (BigInt, BigInt) {
        let shift = self.exponent.saturating_sub(scale);
        let (mantissa, exponent) = self.radius.parts();
        let lift = exponent.saturating_sub(scale);
        if shift < 0 || (lift < 0 && !self.radius.is_zero()) {
            let low = shift_floor(&self.midpoint, shift);
            let radius =
                shift_floor(&BigInt::from(mantissa), lift) + BigInt::from(u8::from(!self.radius.is_zero()));
            // The floor is below the midpoint by less than 1, so the upper bound takes one more.
            let high = &low + BigInt::from(u8::from(shift < 0)) + &radius;
            return (low - radius, high);
        }
        let middle = shift_floor(&self.midpoint, shift);
        let radius = shift_floor(&BigInt::from(mantissa), lift);
        (&middle - &radius, middle + radius)
    }

    /// The integer below or equal to every number in the ball, when they have one in common.
    #[must_use]
    pub fn floor(&self) -> Option<BigInt> {
        let low = shift_floor(&self.midpoint, self.exponent);
        if self.is_exact() {
            return Some(low);
        }
        // 64 bits tell the distances to the integers below and above well enough, however fine the midpoint
        // is.
        let above = self.center().sub(&Self::from(low.clone()), 64).ok()?;
        let room = Self::ONE.sub(&above, 64).ok()?;
        (self.radius <= above.lower() && self.radius < room.lower()).then_some(low)
    }
}

impl From<BigInt> for Ball {
    fn from(midpoint: BigInt) -> Self {
        Self { midpoint, exponent: 0, radius: Magnitude::ZERO }
    }
}

impl From<i64> for Ball {
    fn from(midpoint: i64) -> Self {
        BigInt::from(midpoint).into()
    }
}

/// The sign of an integer as its order to zero.
pub(crate) fn sign_of(integer: &BigInt) -> Ordering {
    match integer.sign() {
        Sign::NoSign => Ordering::Equal,
        Sign::Plus => Ordering::Greater,
        Sign::Minus => Ordering::Less,
    }
}

/// Whether an integer is zero.
pub(crate) fn is_zero(integer: &BigInt) -> bool {
    integer.sign() == Sign::NoSign
}

/// ⌊`integer` · 2^`shift`⌋.
pub(crate) fn shift_floor(integer: &BigInt, shift: i64) -> BigInt {
    let places = usize::try_from(shift.unsigned_abs()).unwrap_or(usize::MAX);
    if shift < 0 {
        return integer >> places;
    }
    if !is_zero(integer) {
        limits::forms(places.saturating_add(product::bit_len(integer)));
    }
    integer << places
}

#[cfg(test)]
mod tests;
