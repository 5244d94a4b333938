//! Exact integers: a thin façade over num-bigint, with long products, quotients, a gcd and roots of our own.
//! It knows nothing of digits, fractions or limits; whoever calls it has checked the sizes.

use crate::limits::{self, Budget, Cancelled, Interrupt};
use crate::number::euclid;
use crate::number::product::{self, from_words};
use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer as _;
use std::cmp::Ordering;
use std::ops::{Add, BitAnd, BitOr, BitXor, Mul, Neg, Not, Shl, Shr, Sub};
use std::sync::LazyLock;

/// An integer of any size; one that fits a machine word takes no allocation.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Integer(pub(crate) BigInt);

macro_rules! from_primitive {
    ($($primitive:ty)*) => {$(
        impl From<$primitive> for Integer {
            fn from(value: $primitive) -> Self {
                Self(BigInt::from(value))
            }
        }
    )*};
}
from_primitive!(i32 u32 i64 u64 i128 u128 usize);

impl From<BigUint> for Integer {
    fn from(value: BigUint) -> Self {
        Self(BigInt::from(value))
    }
}

macro_rules! operator {
    ($($Trait:ident $method:ident)*) => {$(
        impl $Trait<&Integer> for &Integer {
            type Output = Integer;
            fn $method(self, other: &Integer) -> Integer {
                walk(self, other);
                Integer($Trait::$method(&self.0, &other.0))
            }
        }
    )*};
}
operator!(BitAnd bitand  BitOr bitor);

/// The result of machine words, where it is one too: most numbers are that short.
fn of_words(a: &Integer, b: &Integer, operation: fn(i64, i64) -> Option<i64>) -> Option<Integer> {
    operation(a.to_i64()?, b.to_i64()?).map(Integer::from)
}

/// The words of the longer of two numbers, counted as work.
fn walk(a: &Integer, b: &Integer) {
    limits::work(20 + (a.bit_len().max(b.bit_len()) / 64) as u64);
}

impl Add<&Integer> for &Integer {
    type Output = Integer;
    fn add(self, other: &Integer) -> Integer {
        of_words(self, other, i64::checked_add).unwrap_or_else(|| {
            walk(self, other);
            Integer(&self.0 + &other.0)
        })
    }
}

impl Sub<&Integer> for &Integer {
    type Output = Integer;
    fn sub(self, other: &Integer) -> Integer {
        of_words(self, other, i64::checked_sub).unwrap_or_else(|| {
            walk(self, other);
            Integer(&self.0 - &other.0)
        })
    }
}

impl Mul<&Integer> for &Integer {
    type Output = Integer;
    fn mul(self, other: &Integer) -> Integer {
        if let Some(product) = of_words(self, other, i64::checked_mul) {
            return product;
        }
        let same = std::ptr::eq(self, other);
        Integer(if same { product::square(&self.0) } else { product::multiply(&self.0, &other.0) })
    }
}

impl BitXor<&Integer> for &Integer {
    type Output = Integer;
    fn bitxor(self, other: &Integer) -> Integer {
        Integer(self.0.clone() ^ &other.0)
    }
}

impl Neg for Integer {
    type Output = Integer;
    fn neg(self) -> Integer {
        Integer(-self.0)
    }
}

impl Neg for &Integer {
    type Output = Integer;
    fn neg(self) -> Integer {
        Integer(-&self.0)
    }
}

impl Not for &Integer {
    type Output = Integer;
    fn not(self) -> Integer {
        Integer(!&self.0)
    }
}

impl Shl<usize> for &Integer {
    type Output = Integer;
    fn shl(self, bits: usize) -> Integer {
        limits::forms(if self.is_zero() { 0 } else { bits });
        limits::work(20 + (bits / 64) as u64);
        walk(self, self);
        Integer(&self.0 << bits)
    }
}

impl Shr<usize> for &Integer {
    type Output = Integer;
    /// Rounds toward −∞.
    fn shr(self, bits: usize) -> Integer {
        walk(self, self);
        Integer(&self.0 >> bits)
    }
}

/// For those who do not wait for anything that takes long.
static NOBODY: LazyLock<Interrupt> = LazyLock::new(|| Interrupt::with_budget(Budget::NONE));

/// What work is given that nobody waits for: it is never raised, and may spend what it likes.
pub(super) fn nobody() -> &'static Interrupt {
    &NOBODY
}

impl Integer {
    /// Nothing.
    pub const ZERO: Self = Self(BigInt::ZERO);
    /// The unit.
    pub const ONE: Self = Self(BigInt::new_const(1));
    /// Two.
    pub const TWO: Self = Self(BigInt::new_const(2));

    /// The integer with these words, the least significant one first.
    #[must_use]
    pub fn from_words(words: &[u64]) -> Self {
        Self::from(from_words(words))
    }

    /// The value, where it fits.
    #[must_use]
    pub fn to_i64(&self) -> Option<i64> {
        i64::try_from(&self.0).ok()
    }

    /// The value, where it fits.
    #[must_use]
    pub fn to_u64(&self) -> Option<u64> {
        u64::try_from(&self.0).ok()
    }

    /// The value, where it fits.
    #[must_use]
    pub fn to_usize(&self) -> Option<usize> {
        usize::try_from(&self.0).ok()
    }

    /// The bits of the absolute value; 0 has none.
    #[must_use]
    pub fn bit_len(&self) -> usize {
        usize::try_from(self.0.bits()).expect("a number in memory has fewer bits than usize counts")
    }

    /// The zero bits below the lowest one bit; 0 for zero.
    #[must_use]
    pub fn trailing_zeros(&self) -> usize {
        let zeros = self.0.trailing_zeros().unwrap_or(0);
        usize::try_from(zeros).expect("a number in memory has fewer bits than usize counts")
    }

    /// The one bits of the absolute value.
    #[must_use]
    pub fn count_ones(&self) -> u64 {
        self.0.magnitude().count_ones()
    }

    /// Whether this is 0.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.sign() == Sign::NoSign
    }

    /// Whether this is 1.
    #[must_use]
    pub fn is_one(&self) -> bool {
        *self == Self::ONE
    }

    /// Whether this is below 0.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.0.sign() == Sign::Minus
    }

    /// Whether 2 does not divide this.
    #[must_use]
    pub fn is_odd(&self) -> bool {
        self.0.bit(0)
    }

    /// −1, 0 or 1.
    #[must_use]
    pub fn signum(&self) -> i32 {
        match self.0.sign() {
            Sign::Minus => -1,
            Sign::NoSign => 0,
            Sign::Plus => 1,
        }
    }

    /// The absolute value.
    #[must_use]
    pub fn abs(&self) -> Self {
        Self::from(self.0.magnitude().clone())
    }

    /// The order of the absolute values.
    #[must_use]
    pub fn compare_magnitudes(&self, other: &Self) -> Ordering {
        self.0.magnitude().cmp(other.0.magnitude())
    }

    /// The quotient rounded toward −∞, and a remainder with the divisor's sign. Panics where the divisor is
    /// 0.
    #[must_use]
    pub fn divide_floor(&self, divisor: &Self) -> (Self, Self) {
        let (quotient, remainder) = self.divide_truncated(divisor);
        if remainder.is_zero() || remainder.is_negative() == divisor.is_negative() {
            return (quotient, remainder);
        }
        (Self(quotient.0 - 1), &remainder + divisor)
    }

    /// The quotient rounded toward 0, and a remainder with the dividend's sign. Panics where the divisor is
    /// 0.
    #[must_use]
    pub fn divide_truncated(&self, divisor: &Self) -> (Self, Self) {
        self.divide_watched(divisor, nobody()).expect("nobody raises this interrupt")
    }

    /// The same, for callers with a token.
    ///
    /// # Errors
    /// [`Cancelled`] once the token has been raised.
    pub fn divide_watched(&self, divisor: &Self, interrupt: &Interrupt) -> Result<(Self, Self), Cancelled> {
        let (quotient, remainder) = product::divide_exactly(&self.0, &divisor.0, interrupt)?;
        Ok((Self(quotient), Self(remainder)))
    }

    /// The value to a power by repeated squaring.
    ///
    /// # Errors
    /// [`Cancelled`] once the token has been raised.
    pub fn power(&self, exponent: usize, interrupt: &Interrupt) -> Result<Self, Cancelled> {
        if let (Some(-1..=1), true) = (self.to_i64(), exponent != 0) {
            return Ok(if exponent % 2 == 1 { self.clone() } else { self.abs() });
        }
        let zeros = self.trailing_zeros();
        let odd = self >> zeros;
        if odd.is_one() {
            return Ok(&odd << (zeros * exponent));
        }
        let mut power = Self::ONE;
        for bit in (0..usize::BITS - exponent.leading_zeros()).rev() {
            interrupt.check()?;
            power = &power * &power;
            if exponent >> bit & 1 == 1 {
                power = &power * &odd;
            }
        }
        Ok(&power << (zeros * exponent))
    }

    /// The greatest integer that divides both, not negative.
    ///
    /// # Errors
    /// [`Cancelled`] once the token has been raised.
    pub fn gcd(&self, other: &Self, interrupt: &Interrupt) -> Result<Self, Cancelled> {
        if let (Some(a), Some(b)) = (self.small_magnitude(), other.small_magnitude()) {
            return Ok(Self::from(a.gcd(&b)));
        }
        walk(self, other);
        Ok(Self::from(euclid::gcd(self.0.magnitude(), other.0.magnitude(), interrupt)?))
    }

    /// The number from 0 to the modulus, which is positive, that gives 1 when multiplied by this one; `None` where there is
    /// none.
    ///
    /// # Errors
    /// [`Cancelled`] once the token has been raised.
    pub fn inverse(&self, modulus: &Self, interrupt: &Interrupt) -> Result<Option<Self>, Cancelled> {
        let value = self.divide_floor(modulus).1;
        if modulus.is_one() || value.is_zero() {
            return Ok(modulus.is_one().then_some(Self::ZERO));
        }
        walk(&value, modulus);
        let inverse = euclid::inverse(value.0.magnitude(), modulus.0.magnitude(), interrupt)?;
        Ok(inverse.map(Self::from))
    }

    fn small_magnitude(&self) -> Option<u64> {
        u64::try_from(self.0.magnitude()).ok()
    }

    /// The greatest integer whose square is not above this one, which must not be negative.
    ///
    /// # Errors
    /// [`Cancelled`] once the token has been raised.
    pub fn sqrt(&self, interrupt: &Interrupt) -> Result<Self, Cancelled> {
        let mut root = product::square_root(&self.0, interrupt)?;
        interrupt.check()?;
        // What is left decides whether the root is one off: (s ± 1)² = s² ± 2s + 1.
        let mut rest = &self.0 - product::square(&root);
        while rest.sign() == Sign::Minus {
            root -= 1;
            rest += (&root << 1_u8) + 1;
        }
        while (&root << 1_u8) < rest {
            rest -= (&root << 1_u8) + 1;
            root += 1;
        }
        Ok(Self(root))
    }

    /// The greatest integer whose `n`-th power is not above this one, which must not be negative; `n` is at
    /// least 1. The leading bits by bisection, then Newton's iteration from above, each time for twice as
    /// many bits.
    ///
    /// # Errors
    /// [`Cancelled`] once the token has been raised.
    pub fn root(&self, n: usize, interrupt: &Interrupt) -> Result<Self, Cancelled> {
        match n {
            1 => return Ok(self.clone()),
            2 => return self.sqrt(interrupt),
            _ if self.bit_len() <= n => return Ok(Self::from(i32::from(!self.is_zero()))),
            _ => {}
        }
        // Newton's iteration converges quadratically once the relative error is below 1/n.
        let first = (usize::BITS - n.leading_zeros()) as usize + 4;
        let mut lengths = vec![(self.bit_len() - 1) / n + 1];
        while lengths[lengths.len() - 1] > first {
            lengths.push(lengths[lengths.len() - 1] / 2 + 2);
        }
        let total = lengths[0];
        let mut root: Option<Self> = None;
        let mut known = 0;
        for length in lengths.into_iter().rev() {
            let part = self >> (n * (total - length));
            let above = match root {
                None => bisect(&part, n, length, interrupt)?,
                Some(root) => &(&root + &Self::ONE) << (length - known),
            };
            root = Some(newton(&part, n, above, interrupt)?);
            known = length;
        }
        Ok(root.expect("there is at least one length"))
    }
}

/// An upper bound of the `n`-th root of a number, which is below 2^length, and at most 1 too large.
fn bisect(value: &Integer, n: usize, length: usize, interrupt: &Interrupt) -> Result<Integer, Cancelled> {
    let (mut low, mut high) = (Integer::ZERO, &Integer::ONE << length);
    while Integer::ONE < &high - &low {
        let middle = &(&low + &high) >> 1;
        // A power that is longer than the value need not be computed.
        let longer = n * (middle.bit_len() - 1) >= value.bit_len();
        if longer || middle.power(n, interrupt)? > *value {
            high = middle;
        } else {
            low = middle;
        }
    }
    Ok(high)
}

/// The `n`-th root rounded down, from a guess that is not below it: the iteration falls until it has arrived.
fn newton(
    value: &Integer,
    n: usize,
    mut guess: Integer,
    interrupt: &Interrupt,
) -> Result<Integer, Cancelled> {
    let (divisor, weight) = (Integer::from(n), Integer::from(n - 1));
    loop {
        interrupt.check()?;
        let power = guess.power(n - 1, interrupt)?;
        let sum = &(&guess * &weight) + &value.divide_watched(&power, interrupt)?.0;
        let next = sum.divide_floor(&divisor).0;
        if guess <= next {
            return Ok(guess);
        }
        guess = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn integer() -> impl Strategy<Value = Integer> {
        let word = prop_oneof![any::<u64>(), Just(0), Just(u64::MAX), 0_u64..9];
        (any::<bool>(), prop::collection::vec(word, 0..40)).prop_map(|(minus, words)| {
            let value = Integer::from(from_words(&words));
            if minus { -value } else { value }
        })
    }

    proptest! {
        #[test]
        fn gcd_agrees_with_the_binary_algorithm(a in integer(), b in integer(), c in integer()) {
            let interrupt = Interrupt::new();
            prop_assert_eq!(a.gcd(&b, &interrupt).unwrap().0, a.0.gcd(&b.0));
            let (a, b) = (&a * &c, &b * &c);
            prop_assert_eq!(a.gcd(&b, &interrupt).unwrap().0, a.0.gcd(&b.0));
        }

        #[test]
        fn a_root_is_the_greatest_whose_power_fits(a in integer(), n in 1_usize..90, near in -1_i32..2) {
            let interrupt = Interrupt::new();
            for value in [a.abs(), (&a.abs().power(n.min(9), &interrupt).unwrap() + &Integer::from(near)).abs()] {
                let root = value.root(n, &interrupt).unwrap();
                prop_assert!(root.power(n, &interrupt).unwrap() <= value);
                prop_assert!((&root + &Integer::ONE).power(n, &interrupt).unwrap() > value);
            }
        }

        #[test]
        fn power_is_repeated_multiplication(a in integer(), n in 0_usize..12) {
            let expected = (0..n).fold(Integer::ONE, |product, _| &product * &a);
            prop_assert_eq!(a.power(n, &Interrupt::new()).unwrap(), expected);
        }

        #[test]
        fn divisions_give_back_the_dividend(a in integer(), b in integer()) {
            prop_assume!(!b.is_zero());
            let (quotient, remainder) = a.divide_floor(&b);
            prop_assert_eq!(&(&quotient * &b) + &remainder, a.clone());
            prop_assert!(remainder.is_zero() || remainder.is_negative() == b.is_negative());
            let (quotient, remainder) = a.divide_truncated(&b);
            prop_assert_eq!(&(&quotient * &b) + &remainder, a.clone());
            prop_assert!(remainder.is_zero() || remainder.is_negative() == a.is_negative());
            prop_assert!(remainder.compare_magnitudes(&b).is_lt());
        }
    }

    #[test]
    fn a_cancelled_gcd_and_root_stop() {
        let interrupt = Interrupt::new();
        interrupt.cancel();
        let (a, b) = (&Integer::ONE << 5000, &(&Integer::ONE << 4000) - &Integer::ONE);
        assert_eq!(a.gcd(&b, &interrupt), Err(Cancelled::Asked));
        assert_eq!(a.root(3, &interrupt), Err(Cancelled::Asked));
        assert_eq!(a.sqrt(&interrupt), Err(Cancelled::Asked));
    }
}
