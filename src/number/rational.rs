//! Exact integers and fractions, always in the simplest form that holds, and the arithmetic on them.
//! It knows no irrational numbers, no text and no names; it blames an operand by its number.

use super::digits;
use super::fraction::{self, Fraction, exact, reduce, reduced};
use super::integer::Integer;
use crate::fault::{Fault, Kind};
use crate::limits::{Cancelled, MAX_INTEGER_BITS, Token};
use std::cmp::Ordering;

/// An integer or a fraction in the simplest form that holds: no fraction here is an integer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Rational {
    /// An integer.
    Integer(Integer),
    /// A fraction that is not an integer.
    Fraction(Fraction),
}

macro_rules! from_primitive {
    ($($primitive:ty)*) => {$(
        impl From<$primitive> for Rational {
            fn from(value: $primitive) -> Self {
                Self::Integer(Integer::from(value))
            }
        }
    )*};
}
from_primitive!(i32 u32 i64 u64 i128 usize);

impl From<Integer> for Rational {
    fn from(value: Integer) -> Self {
        Self::Integer(value)
    }
}

impl Rational {
    /// Nothing.
    pub const ZERO: Self = Self::Integer(Integer::ZERO);
    /// The unit.
    pub const ONE: Self = Self::Integer(Integer::ONE);

    /// The quotient of two integers.
    ///
    /// # Errors
    /// A fault at operand 2 where it is 0; one that says so where the fraction is too long to be reduced.
    pub fn ratio(numerator: &Integer, denominator: &Integer) -> Result<Self, Fault> {
        if denominator.is_zero() {
            return Err(Fault::new(2, "division by zero"));
        }
        reduce(numerator, denominator)
    }

    /// Whether this is 0.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        *self == Self::ZERO
    }

    /// Whether this is 1.
    #[must_use]
    pub fn is_one(&self) -> bool {
        *self == Self::ONE
    }

    /// Whether this is below 0.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.numerator().is_negative()
    }

    /// Whether this is an integer.
    #[must_use]
    pub fn is_integer(&self) -> bool {
        matches!(self, Self::Integer(_))
    }

    /// The integer that this is.
    #[must_use]
    pub fn as_integer(&self) -> Option<&Integer> {
        match self {
            Self::Integer(value) => Some(value),
            Self::Fraction(_) => None,
        }
    }

    /// The number above the line of the reduced fraction; it bears the sign.
    #[must_use]
    pub fn numerator(&self) -> &Integer {
        match self {
            Self::Integer(value) => value,
            Self::Fraction(value) => value.numerator(),
        }
    }

    /// The number below the line of the reduced fraction, at least 1.
    #[must_use]
    pub fn denominator(&self) -> &Integer {
        match self {
            Self::Integer(_) => const { &Integer::ONE },
            Self::Fraction(value) => value.denominator(),
        }
    }

    fn parts(&self) -> (&Integer, &Integer) {
        (self.numerator(), self.denominator())
    }

    /// The value, where it is an integer that fits.
    #[must_use]
    pub fn to_i64(&self) -> Option<i64> {
        self.as_integer()?.to_i64()
    }

    /// The value, where it is an integer that fits.
    #[must_use]
    pub fn to_usize(&self) -> Option<usize> {
        self.as_integer()?.to_usize()
    }
}

// ---- sizes ----

/// Refuses a result of so many bits before it is computed.
pub(super) fn within_limit(bits: usize) -> Result<(), Fault> {
    #[expect(clippy::cast_precision_loss, reason = "a size is only told approximately")]
    if bits <= MAX_INTEGER_BITS { Ok(()) } else { Err(too_long(bits as f64 * std::f64::consts::LOG10_2)) }
}

/// An integer that an estimate let pass by a bit.
pub(super) fn bounded(value: Integer) -> Result<Rational, Fault> {
    within_limit(value.bit_len())?;
    Ok(Rational::Integer(value))
}

/// A result of so many decimal digits, which is too large.
pub(super) fn too_long(digits: f64) -> Fault {
    if digits < 1e15 {
        Fault::too_large(0, format!("the result has about {:.0} digits", digits.floor() + 1.0))
    } else {
        too_long_by_magnitude(digits.log10())
    }
}

/// A result whose number of digits has this decimal logarithm.
pub(super) fn too_long_by_magnitude(log10_of_digits: f64) -> Fault {
    Fault::too_large(0, format!("the result has about 10^{:.0} digits", log10_of_digits.floor()))
}

/// The binary logarithm of a positive integer, good to 15 digits: for estimates of sizes and first guesses only.
#[expect(clippy::cast_precision_loss, reason = "an estimate")]
pub(super) fn log2(value: &Integer) -> f64 {
    let below = value.bit_len().saturating_sub(64);
    let top = (&value.abs() >> below).to_u64().expect("64 bits are left");
    (top as f64).log2() + below as f64
}

// ---- the four operations ----

/// The sum.
///
/// # Errors
/// A fault where it would be too large.
pub fn add(a: &Rational, b: &Rational) -> Result<Rational, Fault> {
    match (a, b) {
        (Rational::Integer(a), Rational::Integer(b)) => bounded(a + b),
        _ => fraction::add(a.parts(), b.parts(), false),
    }
}

/// The difference.
///
/// # Errors
/// A fault where it would be too large.
pub fn subtract(a: &Rational, b: &Rational) -> Result<Rational, Fault> {
    match (a, b) {
        (Rational::Integer(a), Rational::Integer(b)) => bounded(a - b),
        _ => fraction::add(a.parts(), b.parts(), true),
    }
}

/// The product.
///
/// # Errors
/// A fault where it would be too large.
pub fn multiply(a: &Rational, b: &Rational) -> Result<Rational, Fault> {
    match (a, b) {
        (Rational::Integer(a), Rational::Integer(b)) => {
            within_limit((a.bit_len() + b.bit_len()).saturating_sub(1))?;
            bounded(a * b)
        }
        _ => fraction::multiply(a.parts(), b.parts()),
    }
}

/// The quotient.
///
/// # Errors
/// A fault at operand 2 where it is 0, or one where the quotient would be too large.
pub fn divide(a: &Rational, b: &Rational) -> Result<Rational, Fault> {
    match (a, b) {
        (Rational::Integer(a), Rational::Integer(b)) => Rational::ratio(a, b),
        _ => multiply(a, &reciprocal(b).ok_or_else(|| Fault::new(2, "division by zero"))?),
    }
}

/// 1/x; `None` for 0.
pub(super) fn reciprocal(x: &Rational) -> Option<Rational> {
    let (numerator, denominator) = x.parts();
    match numerator.signum() {
        0 => None,
        1 => Some(reduced(denominator.clone(), numerator.clone())),
        _ => Some(reduced(-denominator, -numerator)),
    }
}

/// The number with the other sign.
#[must_use]
pub fn negate(x: &Rational) -> Rational {
    reduced(-x.numerator(), x.denominator().clone())
}

/// The order of two numbers.
#[must_use]
pub fn compare(a: &Rational, b: &Rational) -> Ordering {
    let ((a, b), (c, d)) = (a.parts(), b.parts());
    let signs = a.signum().cmp(&c.signum());
    if signs.is_ne() || (b.is_one() && d.is_one()) {
        return signs.then_with(|| a.cmp(c));
    }
    // A product of m and n bits has m + n or m + n − 1 bits.
    let (left, right) = (a.bit_len() + d.bit_len(), c.bit_len() + b.bit_len());
    if left.abs_diff(right) < 2 {
        return (a * d).cmp(&(c * b));
    }
    if a.is_negative() { right.cmp(&left) } else { left.cmp(&right) }
}

// ---- powers and roots ----

/// The base to the exponent. 0 to the 0 is 1.
///
/// # Errors
/// A fault where the power is infinite, too large or not rational, and where it is cancelled.
pub fn power(base: &Rational, exponent: &Rational, token: &Token) -> Result<Rational, Fault> {
    if base.is_zero() && exponent.is_negative() {
        return Err(Fault::new(1, "zero has no negative power"));
    }
    match exponent {
        Rational::Integer(exponent) => integer_power(base, exponent, token),
        Rational::Fraction(_) if base.is_negative() => {
            Err(Fault::new(1, "a fractional power of a negative number is not real"))
        }
        Rational::Fraction(exponent) => {
            let root = exact_root(base, exponent.denominator(), token)?;
            let root = root.ok_or_else(|| Fault::new(0, "the result is irrational"))?;
            integer_power(&root, exponent.numerator(), token)
        }
    }
}

/// Any number but 0 to a power, or 0 to one that is not negative.
fn integer_power(base: &Rational, exponent: &Integer, token: &Token) -> Result<Rational, Fault> {
    if exponent.is_zero() {
        return Ok(Rational::ONE);
    }
    if base.is_integer() && base.numerator().bit_len() <= 1 {
        return Ok(if exponent.is_odd() { base.clone() } else { abs(base) });
    }
    power_fits(base, exponent)?;
    let times = exponent.abs().to_usize().expect("the power of a smaller number would not fit");
    let (numerator, denominator) = base.parts();
    let raised = reduced(numerator.power(times, token)?, denominator.power(times, token)?);
    within_limit(raised.numerator().bit_len().max(raised.denominator().bit_len()))?;
    if !exponent.is_negative() {
        return Ok(raised);
    }
    Ok(reciprocal(&raised).expect("a power of a number other than 0 is not 0"))
}

/// Refuses a power that would be too long, by its logarithm.
fn power_fits(base: &Rational, exponent: &Integer) -> Result<(), Fault> {
    let bits_of_base = log2(base.numerator()).max(log2(base.denominator()));
    let log2_of_bits = log2(exponent) + bits_of_base.log2();
    // A hundred bits are far more than the error of the estimate, and are counted once the power is known.
    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    if log2_of_bits < ((MAX_INTEGER_BITS + 100) as f64).log2() {
        return Ok(());
    }
    let digits_of_base = bits_of_base * std::f64::consts::LOG10_2;
    #[expect(clippy::cast_precision_loss, reason = "a size is only told approximately")]
    match exponent.abs().to_u64() {
        Some(times) => Err(too_long(times as f64 * digits_of_base)),
        None => {
            Err(too_long_by_magnitude(log2(exponent) * std::f64::consts::LOG10_2 + digits_of_base.log10()))
        }
    }
}

/// The root of a number that is not negative, where it is rational.
///
/// # Errors
/// A fault where the work is cancelled.
pub fn exact_root(x: &Rational, degree: &Integer, token: &Token) -> Result<Option<Rational>, Fault> {
    let part = |value: &Integer| -> Result<Option<Integer>, Cancelled> {
        // The root of a number that is shorter than the degree lies below 2.
        let degree = degree.to_usize().unwrap_or(usize::MAX);
        let root = value.root(degree, token)?;
        Ok((root.bit_len() <= 1 && root == *value || root.power(degree, token)? == *value).then_some(root))
    };
    // The denominator is coprime, so the root is rational only where both parts have one.
    let Some(denominator) = part(x.denominator())? else { return Ok(None) };
    Ok(part(x.numerator())?.map(|numerator| reduced(numerator, denominator)))
}

/// The integer k with base^k = x, where there is one; the base is greater than 1.
///
/// # Errors
/// A fault where the work is cancelled.
pub fn exact_logarithm(x: &Rational, base: &Rational, token: &Token) -> Result<Option<Rational>, Fault> {
    if x.is_negative() || x.is_zero() || !compare(base, &Rational::ONE).is_gt() {
        return Ok(None);
    }
    // The parts are coprime, so the powers of the base's numerator tell the exponent: good to 15 digits, it is right.
    let part = if base.numerator().bit_len() < base.denominator().bit_len() {
        base.denominator()
    } else {
        base.numerator()
    };
    let size =
        if x.numerator().bit_len() < x.denominator().bit_len() { x.denominator() } else { x.numerator() };
    #[expect(clippy::cast_possible_truncation, reason = "at most the bits of a number")]
    let times = (log2(size) / log2(part)).round() as i64;
    let times = if compare(x, &Rational::ONE).is_lt() { -times } else { times };
    let exponent = Rational::from(times);
    match power(base, &exponent, token) {
        Err(fault) if fault.kind == Kind::TooLarge => Ok(None),
        power => Ok((power? == *x).then_some(exponent)),
    }
}

/// The remainder of a power of integers, reduced as it is raised; it has the sign of the modulus.
///
/// # Errors
/// A fault where an operand is not an integer, the modulus is 0, a base with a negative exponent has no inverse, or
/// the work is cancelled.
pub fn power_mod(
    base: &Rational,
    exponent: &Rational,
    modulus: &Rational,
    token: &Token,
) -> Result<Rational, Fault> {
    let (base, exponent, modulus) =
        (expect_integer(base, 1)?, expect_integer(exponent, 2)?, expect_integer(modulus, 3)?);
    if modulus.is_zero() {
        return Err(Fault::new(3, "division by zero"));
    }
    let base = if exponent.is_negative() {
        inverse_mod(base, modulus, token)?
            .ok_or_else(|| Fault::new(1, "it has no inverse for this modulus"))?
    } else {
        base.divide_floor(modulus).1
    };
    let mut power = Integer::ONE.divide_floor(modulus).1;
    let exponent = exponent.abs();
    for bit in (0..exponent.bit_len()).rev() {
        token.check()?;
        power = (&power * &power).divide_floor(modulus).1;
        if exponent.0.bit(bit as u64) {
            power = (&power * &base).divide_floor(modulus).1;
        }
    }
    Ok(Rational::Integer(power))
}

/// The number that gives 1 when multiplied modulo the modulus, if there is one: Euclid's algorithm with one cofactor.
///
/// # Errors
/// [`Cancelled`] once the token has been raised.
pub fn inverse_mod(value: &Integer, modulus: &Integer, token: &Token) -> Result<Option<Integer>, Cancelled> {
    let (mut a, mut b) = (modulus.abs(), value.divide_floor(&modulus.abs()).1);
    let (mut u, mut v) = (Integer::ZERO, Integer::ONE);
    while !b.is_zero() {
        token.check()?;
        let (quotient, remainder) = a.divide_floor(&b);
        let next = &u - &(&quotient * &v);
        (a, b, u, v) = (b, remainder, v, next);
    }
    Ok(a.is_one().then(|| u.divide_floor(modulus).1))
}

// ---- integer division ----

/// The quotient rounded toward −∞.
///
/// # Errors
/// A fault at operand 2 where it is 0, or one where the quotient would be too large.
pub fn floor_divide(a: &Rational, b: &Rational) -> Result<Rational, Fault> {
    divide_with(a, b, |a, b| a.divide_floor(b).0)
}

/// a − b·⌊a/b⌋, which has the sign of the divisor.
///
/// # Errors
/// A fault at operand 2 where it is 0, or one where the way there is too large.
pub fn modulo(a: &Rational, b: &Rational) -> Result<Rational, Fault> {
    remainder_with(a, b, |a, b| a.divide_floor(b).1)
}

/// The remainder of the division rounded toward 0, which has the sign of the dividend.
///
/// # Errors
/// A fault at operand 2 where it is 0, or one where the way there is too large.
pub fn remainder(a: &Rational, b: &Rational) -> Result<Rational, Fault> {
    remainder_with(a, b, |a, b| a.divide_truncated(b).1)
}

fn divide_with(
    a: &Rational,
    b: &Rational,
    of: impl Fn(&Integer, &Integer) -> Integer,
) -> Result<Rational, Fault> {
    let (a, b, _) = common_denominator(a, b)?;
    bounded(of(&a, &b))
}

fn remainder_with(
    a: &Rational,
    b: &Rational,
    of: impl Fn(&Integer, &Integer) -> Integer,
) -> Result<Rational, Fault> {
    let (a, b, denominator) = common_denominator(a, b)?;
    reduce(&of(&a, &b), &denominator)
}

/// Two numerators over one denominator, the second not 0.
fn common_denominator(a: &Rational, b: &Rational) -> Result<(Integer, Integer, Integer), Fault> {
    if b.is_zero() {
        return Err(Fault::new(2, "division by zero"));
    }
    let ((a, b), (c, d)) = (a.parts(), b.parts());
    for (x, y) in [(a, d), (c, b), (b, d)] {
        within_limit((x.bit_len() + y.bit_len()).saturating_sub(1))?;
    }
    Ok((a * d, c * b, b * d))
}

/// The greatest integer that divides both, not negative.
///
/// # Errors
/// A fault where an operand is not an integer, or the work is cancelled.
pub fn gcd(a: &Rational, b: &Rational, token: &Token) -> Result<Rational, Fault> {
    Ok(Rational::Integer(expect_integer(a, 1)?.gcd(expect_integer(b, 2)?, token)?))
}

/// The least positive integer that both divide, or 0 where one is 0.
///
/// # Errors
/// A fault where an operand is not an integer, the multiple would be too large, or the work is cancelled.
pub fn lcm(a: &Rational, b: &Rational, token: &Token) -> Result<Rational, Fault> {
    let (a, b) = (expect_integer(a, 1)?, expect_integer(b, 2)?);
    if a.is_zero() || b.is_zero() {
        return Ok(Rational::ZERO);
    }
    let rest = exact(a, &a.gcd(b, token)?);
    multiply(&Rational::Integer(rest.abs()), &Rational::Integer(b.abs()))
}

/// The integer that an operand must be.
fn expect_integer(x: &Rational, operand: usize) -> Result<&Integer, Fault> {
    x.as_integer().ok_or_else(|| Fault::new(operand, "expected an integer"))
}

// ---- products ----

/// n!, the product of the integers from 1 to n.
///
/// # Errors
/// A fault where n is negative or not an integer, the product would be too large, or the work is cancelled.
pub fn factorial(n: &Rational, token: &Token) -> Result<Rational, Fault> {
    step_factorial(n, 1, token)
}

/// n!!, the product of n, n − 2, n − 4 … down to 1 or 2.
///
/// # Errors
/// As [`factorial`].
pub fn double_factorial(n: &Rational, token: &Token) -> Result<Rational, Fault> {
    step_factorial(n, 2, token)
}

fn step_factorial(n: &Rational, step: u64, token: &Token) -> Result<Rational, Fault> {
    let Some(n) = n.as_integer() else {
        return Err(Fault::new(1, "the factorial of a fraction is irrational"));
    };
    if n.is_negative() {
        return Err(Fault::new(1, "a negative integer has no factorial"));
    }
    factorial_fits(n, step)?;
    let n = n.to_u64().expect("the factorial of a larger number would not fit");
    let first = if n.is_multiple_of(step) { step } else { 1 };
    bounded(product(first, n.saturating_sub(first) / step + u64::from(n != 0), step, token)?)
}

/// Refuses a factorial that would be too long, by Stirling's formula.
fn factorial_fits(n: &Integer, step: u64) -> Result<(), Fault> {
    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    let Some(n) = n.to_u64().map(|n| n as f64) else {
        // The logarithm of a factorial of this size is n·log n to more digits than are told.
        let log10 = log2(n) * std::f64::consts::LOG10_2;
        let digits_of_factor = (log10 - std::f64::consts::LOG10_E) / if step == 2 { 2.0 } else { 1.0 };
        return Err(too_long_by_magnitude(log10 + digits_of_factor.log10()));
    };
    let natural = n * (n.ln() - 1.0) + (std::f64::consts::TAU * n).ln() / 2.0;
    let digits = natural * std::f64::consts::LOG10_E / if step == 2 { 2.0 } else { 1.0 };
    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    let limit = (MAX_INTEGER_BITS + 100) as f64 * std::f64::consts::LOG10_2;
    if n < 2.0 || digits < limit { Ok(()) } else { Err(too_long(digits)) }
}

/// first · (first + step) · … of so many factors: halves of one length, so that the multiplications are fast.
/// The recursion is as deep as `count` has bits.
pub(super) fn product(first: u64, count: u64, step: u64, token: &Token) -> Result<Integer, Cancelled> {
    token.check()?;
    if count < 16 {
        let (mut product, mut word) = (Integer::ONE, 1_u64);
        for factor in (0..count).map(|k| first + k * step) {
            // Factors go into one word while they fit.
            word = word.checked_mul(factor).unwrap_or_else(|| {
                product = &product * &Integer::from(word);
                factor
            });
        }
        return Ok(&product * &Integer::from(word));
    }
    let half = count / 2;
    let (low, high) =
        (product(first, half, step, token)?, product(first + half * step, count - half, step, token)?);
    Ok(&low * &high)
}

// ---- parts and rounding ----

/// The absolute value.
#[must_use]
pub fn abs(x: &Rational) -> Rational {
    reduced(x.numerator().abs(), x.denominator().clone())
}

/// The greatest integer that is not above.
#[must_use]
pub fn floor(x: &Rational) -> Rational {
    Rational::Integer(x.numerator().divide_floor(x.denominator()).0)
}

/// The least integer that is not below.
#[must_use]
pub fn ceil(x: &Rational) -> Rational {
    negate(&floor(&negate(x)))
}

/// The integer part, toward 0.
#[must_use]
pub fn trunc(x: &Rational) -> Rational {
    Rational::Integer(x.numerator().divide_truncated(x.denominator()).0)
}

/// What [`trunc`] leaves, with the sign of the number.
#[must_use]
pub fn frac(x: &Rational) -> Rational {
    reduced_remainder(x.numerator().divide_truncated(x.denominator()).1, x.denominator())
}

/// A remainder of a reduced fraction is coprime to its denominator too.
fn reduced_remainder(remainder: Integer, denominator: &Integer) -> Rational {
    if remainder.is_zero() { Rational::ZERO } else { reduced(remainder, denominator.clone()) }
}

/// Rounds half away from zero to so many places behind the point; negative ones stand before it.
///
/// # Errors
/// A fault where the way there would be too large, or the work is cancelled.
pub fn round(x: &Rational, places: i64, token: &Token) -> Result<Rational, Fault> {
    let (numerator, denominator) = x.parts();
    if x.is_integer() && 0 <= places {
        return Ok(x.clone());
    }
    let shift = usize::try_from(places.unsigned_abs()).unwrap_or(usize::MAX);
    // 10^shift has more than 3·shift bits, so it is more than twice the number.
    if places < 0 && numerator.bit_len() < shift.saturating_mul(3).saturating_sub(denominator.bit_len()) {
        return Ok(Rational::ZERO);
    }
    within_limit(shift.saturating_mul(10).saturating_add(2) / 3)?;
    let scale = Integer::from(10).power(shift, token)?;
    let (numerator, denominator) = if 0 <= places {
        within_limit(numerator.bit_len() + scale.bit_len())?;
        (&numerator.abs() * &scale, denominator.clone())
    } else {
        within_limit(denominator.bit_len() + scale.bit_len())?;
        (numerator.abs(), denominator * &scale)
    };
    let rounded = (&(&numerator << 1) + &denominator).divide_floor(&(&denominator << 1)).0;
    let rounded = if x.is_negative() { -rounded } else { rounded };
    if 0 <= places { digits::over_power(&rounded, 10, shift, token) } else { bounded(&rounded * &scale) }
}

// ---- bits ----

/// The bits that both have, in two's complement without end.
///
/// # Errors
/// A fault where an operand is not an integer.
pub fn bit_and(a: &Rational, b: &Rational) -> Result<Rational, Fault> {
    Ok(Rational::Integer(expect_integer(a, 1)? & expect_integer(b, 2)?))
}

/// The bits that either has, in two's complement without end.
///
/// # Errors
/// A fault where an operand is not an integer.
pub fn bit_or(a: &Rational, b: &Rational) -> Result<Rational, Fault> {
    Ok(Rational::Integer(expect_integer(a, 1)? | expect_integer(b, 2)?))
}

/// The bits that one of them has, in two's complement without end.
///
/// # Errors
/// A fault where an operand is not an integer.
pub fn bit_xor(a: &Rational, b: &Rational) -> Result<Rational, Fault> {
    Ok(Rational::Integer(expect_integer(a, 1)? ^ expect_integer(b, 2)?))
}

/// All bits turned over in two's complement without end: −1 − x.
///
/// # Errors
/// A fault where the operand is not an integer.
pub fn bit_not(x: &Rational) -> Result<Rational, Fault> {
    let x = expect_integer(x, 1)?;
    bounded(!x)
}

/// x·2^by, rounded toward −∞ where `by` is negative.
///
/// # Errors
/// A fault where an operand is not an integer or the result would be too large.
pub fn shift_left(x: &Rational, by: &Rational) -> Result<Rational, Fault> {
    let (x, by) = (expect_integer(x, 1)?, expect_integer(by, 2)?);
    shift(x, by)
}

/// x/2^by, rounded toward −∞; shifts to the left where `by` is negative.
///
/// # Errors
/// A fault where an operand is not an integer or the result would be too large.
pub fn shift_right(x: &Rational, by: &Rational) -> Result<Rational, Fault> {
    let (x, by) = (expect_integer(x, 1)?, expect_integer(by, 2)?);
    shift(x, &-by)
}

fn shift(x: &Integer, left: &Integer) -> Result<Rational, Fault> {
    if x.is_zero() {
        return Ok(Rational::ZERO);
    }
    let bits = left.abs().to_usize().unwrap_or(usize::MAX);
    if left.is_negative() {
        return Ok(Rational::Integer(x >> bits.min(x.bit_len())));
    }
    if bits == usize::MAX {
        return Err(too_long_by_magnitude(
            (log2(left) + std::f64::consts::LOG10_2.log2()) * std::f64::consts::LOG10_2,
        ));
    }
    within_limit(bits.saturating_add(x.bit_len()))?;
    Ok(Rational::Integer(x << bits))
}

#[cfg(test)]
mod tests;
