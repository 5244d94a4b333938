//! What is known of the number theory of a value: enough to prove that a sum of many is not rational.
//!
//! The theorems:
//! - A positive radical r, with r^n rational for some n > 0, has the minimal polynomial x^d − r^d for the least such d (a factor
//!   of it would have the constant term ±r^m with 0 < m < d, which is not rational), so that its trace is 0 unless it is
//!   rational. The trace of a sum of radicals with positive rational coefficients is thus that of its rational terms, while a
//!   rational sum is its own trace over the degree: such a sum is rational only where all its terms are.
//! - Lindemann and Weierstrass: a sum of powers of e with distinct algebraic exponents and algebraic coefficients other than 0
//!   is not 0. Where all coefficients are positive those of equal exponents can't cancel, so that the sum of such a sum
//!   and an algebraic number is transcendental as soon as one exponent is not 0.
//! - Baker: a sum of logarithms of algebraic numbers with algebraic coefficients is 0 or transcendental. Inverse tangents are
//!   such logarithms times i.
//! - An algebraic integer that is rational is an integer.

use crate::number::ball128::Ball128;

/// How a value is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    /// It is rational.
    Rational,
    /// It is a fraction times a positive radical.
    Radical,
    /// It is a sum of such, all of one sign.
    Radicals,
    /// It is algebraic.
    Algebraic,
    /// It is a sum of powers of e with algebraic coefficients of one sign, no exponent 0, and perhaps an algebraic number
    /// of the same sign.
    Exponentials,
    /// It is a sum of logarithms of algebraic numbers with algebraic coefficients.
    Logarithms,
    /// Nothing is known.
    Unknown,
}

/// What is known of a value other than 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Kind {
    pub(super) sort: Sort,
    /// It is a radical that is not rational, or one is among those that it is a sum of.
    is_irrational: bool,
    /// A d such that the value is α/d with an algebraic integer α; 0 where none is known.
    denominator: u64,
}

/// Common denominators stay below this.
const MAX_DENOMINATOR: u64 = 1 << 40;

use Sort::{Algebraic, Exponentials, Logarithms, Radical, Radicals, Unknown};

impl Kind {
    /// A fraction with this denominator, 0 for one that is too long.
    #[inline]
    pub(super) fn rational(denominator: u64) -> Self {
        Self::new(Sort::Rational, false, denominator)
    }

    #[inline]
    fn new(sort: Sort, is_irrational: bool, denominator: u64) -> Self {
        let denominator = if denominator < MAX_DENOMINATOR { denominator } else { 0 };
        Self { sort, is_irrational, denominator }
    }

    /// Whether the value is an integer.
    #[inline]
    pub(super) fn is_integer(self) -> bool {
        self.sort == Sort::Rational && self.denominator == 1
    }

    #[inline]
    fn is_algebraic(self) -> bool {
        matches!(self.sort, Sort::Rational | Radical | Radicals | Algebraic)
    }

    #[inline]
    pub(super) fn denominator(self) -> u64 {
        self.denominator
    }

    /// Whether a sum that has such terms may be proved not to be rational.
    #[inline]
    pub(super) fn is_of_use(self) -> bool {
        self.denominator != 0 || !matches!(self.sort, Algebraic | Unknown)
    }

    /// Whether a value other than 0 of this kind, in this ball, is proved not to be rational.
    #[inline]
    pub(super) fn is_irrational(self, ball: &Ball128) -> bool {
        let is_no_integer = || {
            let scaled = ball.mul(&Ball128::of_word(self.denominator));
            self.denominator != 0 && scaled.is_some_and(|scaled| !scaled.may_be_integer())
        };
        matches!(self.sort, Exponentials | Logarithms) || self.is_irrational || is_no_integer()
    }

    /// The kind of a sum; `same_sign` says that both are positive or both negative.
    #[inline]
    pub(super) fn add(self, other: Self, same_sign: bool) -> Self {
        let sort = match (self.sort, other.sort) {
            (Sort::Rational, Sort::Rational) => Sort::Rational,
            (Sort::Rational | Radical | Radicals, Sort::Rational | Radical | Radicals) if same_sign => {
                Radicals
            }
            (Logarithms, Logarithms) => Logarithms,
            (Exponentials, Exponentials) if same_sign => Exponentials,
            (Exponentials, _) if same_sign && other.is_algebraic() => Exponentials,
            (_, Exponentials) if same_sign && self.is_algebraic() => Exponentials,
            _ if self.is_algebraic() && other.is_algebraic() => Algebraic,
            _ => Unknown,
        };
        let is_irrational = sort == Radicals && (self.is_irrational || other.is_irrational);
        let denominator = match (self.denominator, other.denominator) {
            (a, b) if a == b || b == 1 => a,
            (0, _) | (_, 0) => 0,
            (a, b) => (a / num_integer::gcd(a, b)).saturating_mul(b),
        };
        Self::new(sort, is_irrational, denominator)
    }

    #[inline]
    pub(super) fn multiply(self, other: Self) -> Self {
        let sort = match (self.sort, other.sort) {
            (Sort::Rational, Sort::Rational) => Sort::Rational,
            (Sort::Rational | Radical, Sort::Rational | Radical) => Radical,
            (Sort::Rational | Radical | Radicals, Sort::Rational | Radical | Radicals) => Radicals,
            (Logarithms, _) if other.is_algebraic() => Logarithms,
            (_, Logarithms) if self.is_algebraic() => Logarithms,
            (Exponentials, _) if other.is_algebraic() => Exponentials,
            (_, Exponentials) if self.is_algebraic() => Exponentials,
            _ if self.is_algebraic() && other.is_algebraic() => Algebraic,
            _ => Unknown,
        };
        let is_irrational = self.is_irrational && other.sort == Sort::Rational
            || other.is_irrational && self.sort == Sort::Rational;
        Self::new(sort, is_irrational, self.denominator.saturating_mul(other.denominator))
    }

    #[inline]
    pub(super) fn divide(self, other: Self) -> Self {
        let sort = match (self.sort, other.sort) {
            (Sort::Rational, Sort::Rational) => Sort::Rational,
            (Sort::Rational | Radical, Sort::Rational | Radical) => Radical,
            (Radicals, Sort::Rational | Radical) => Radicals,
            (Logarithms | Exponentials, _) if other.is_algebraic() => self.sort,
            _ if self.is_algebraic() && other.is_algebraic() => Algebraic,
            _ => Unknown,
        };
        let is_irrational = self.is_irrational && other.sort == Sort::Rational
            || sort == Radical && other.is_irrational && self.sort == Sort::Rational;
        Self::new(sort, is_irrational, 0)
    }

    /// The kind of an integer power.
    #[inline]
    pub(super) fn power(self, times: i64) -> Self {
        let sort = match self.sort {
            Sort::Rational => Sort::Rational,
            Radical => Radical,
            Radicals if 0 < times => Radicals,
            _ if self.is_algebraic() => Algebraic,
            _ => Unknown,
        };
        let is_integer = self.denominator == 1 && 0 <= times;
        Self::new(sort, false, u64::from(is_integer))
    }

    /// The kind of a fractional power of a positive value; `is_irrational` says that it is one of an integer and proved not
    /// to be rational.
    #[inline]
    pub(super) fn radical(self, is_positive: bool, is_irrational: bool) -> Self {
        let sort = match self.sort {
            Sort::Rational | Radical => Radical,
            _ if self.is_algebraic() => Algebraic,
            _ => Unknown,
        };
        Self::new(sort, is_irrational, u64::from(self.denominator == 1 && is_positive))
    }

    /// The kind of a power of e with this exponent, which is not 0.
    #[inline]
    pub(super) fn exponential(self) -> Self {
        Self::new(if self.is_algebraic() { Exponentials } else { Unknown }, false, 0)
    }

    /// The kind of a logarithm, or an inverse tangent, other than 0.
    #[inline]
    pub(super) fn logarithm(self) -> Self {
        Self::new(if self.is_algebraic() { Logarithms } else { Unknown }, false, 0)
    }
}
