//! Numbers of every kind, always in the simplest form that holds, and the arithmetic on them.
//! It knows no text but digits, and no names; it blames an operand by its number.

pub mod ball;
pub mod ball128;
pub mod complex;
mod counting;
pub mod digits;
pub mod elementary;
mod euclid;
pub mod floating;
pub mod functions;
pub mod integer;
pub mod positional;
pub mod polynomial;
pub mod product;
#[cfg(test)]
mod random;
pub mod rational;
pub mod real;
mod rounding;
pub mod series;
pub mod special;
pub mod theory;
pub mod words;

pub use complex::Complex;
pub use counting::{binomial, double_factorial, factorial, fibonacci, lucas};
pub use integer::Integer;
pub use rational::Rational;
pub use real::Real;
pub use rounding::{ceil, floor, floor_divide, frac, modulo, outward, remainder, round, trunc};

use crate::fault::{Fault, Kind};
use crate::limits::Interrupt;
use std::cmp::Ordering;

/// A number in the simplest form that holds: no real here is known to be rational, and no complex number to be real.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Number {
    /// An integer or a fraction.
    Rational(Rational),
    /// A real number that is not known to be rational, or too long to be written out.
    Real(Real),
    /// A number with an imaginary part.
    Complex(Complex),
}

/// What was decided, and whether on proof: otherwise two numbers were taken as equal that agree to a thousand digits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Decided<T> {
    /// What was decided.
    pub value: T,
    /// Whether it is proved.
    pub proved: bool,
}

impl<T> Decided<T> {
    /// Something that is proved.
    pub fn proved(value: T) -> Self {
        Self { value, proved: true }
    }

    /// The same decision about something that follows from it.
    pub fn map<U>(self, of: impl FnOnce(T) -> U) -> Decided<U> {
        Decided { value: of(self.value), proved: self.proved }
    }
}

impl<T: Into<Rational>> From<T> for Number {
    fn from(value: T) -> Self {
        Self::Rational(value.into())
    }
}

impl From<Real> for Number {
    fn from(value: Real) -> Self {
        value.into_rational().map_or_else(Self::Real, Self::Rational)
    }
}

impl Number {
    /// Nothing.
    pub const ZERO: Self = Self::Rational(Rational::ZERO);
    /// The unit.
    pub const ONE: Self = Self::Rational(Rational::ONE);

    /// The positive root of a polynomial: a fraction where it is a short one.
    ///
    /// # Errors
    /// That of the interrupt, and those of the arithmetic.
    pub fn of_root(root: &polynomial::Root, interrupt: &Interrupt) -> Result<Self, Fault> {
        let fraction =
            root.as_fraction(interrupt).map_err(|trouble| Fault::from(real::Stop::from(trouble)))?;
        Ok(fraction.map_or_else(|| Real::root(root.clone()).into(), Self::Rational))
    }

    /// The integer or fraction that this is.
    #[must_use]
    pub fn as_rational(&self) -> Option<&Rational> {
        match self {
            Self::Rational(value) => Some(value),
            _ => None,
        }
    }

    /// The integer that this is.
    #[must_use]
    pub fn as_integer(&self) -> Option<&Integer> {
        self.as_rational()?.as_integer()
    }

    /// The value, where it is an integer that fits.
    #[must_use]
    pub fn to_i64(&self) -> Option<i64> {
        self.as_integer()?.to_i64()
    }

    /// The real number that this is.
    ///
    /// # Errors
    /// A fault that blames `operand` where it is complex.
    pub fn real(&self, operand: usize) -> Result<Real, Fault> {
        self.to_real().ok_or_else(|| Fault::new(operand, "expected a real number, found a complex one"))
    }

    fn to_real(&self) -> Option<Real> {
        match self {
            Self::Rational(value) => Some(value.clone().into()),
            Self::Real(value) => Some(value.clone()),
            Self::Complex(_) => None,
        }
    }

    /// Whether this is known to be 0.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.as_rational().is_some_and(Rational::is_zero)
    }
}

/// Two operands as reals, where neither is complex.
fn reals(a: &Number, b: &Number) -> Option<(Real, Real)> {
    Some((a.to_real()?, b.to_real()?))
}

/// An exact result, or the real that stands for one that is too long to be written out.
fn or_real(
    exact: Result<Rational, Fault>,
    real: impl FnOnce() -> Result<Number, Fault>,
) -> Result<Number, Fault> {
    match exact {
        Err(fault) if fault.kind == Kind::TooLarge => real(),
        exact => exact.map(Number::Rational),
    }
}

/// The message of a division by zero.
pub const DIVISION_BY_ZERO: &str = "division by zero";

/// Joins numbers in pairs, and pairs of pairs, so that the operands of each join are about as long as each other and
/// long numbers are joined seldom; `None` where there are none.
///
/// # Errors
/// Those of a join, and once the work is given up.
pub fn joined(
    numbers: impl Iterator<Item = Number>,
    interrupt: &Interrupt,
    mut join: impl FnMut(&Number, &Number) -> Result<Number, Fault>,
) -> Result<Option<Number>, Fault> {
    // Results of 2^n numbers each, with that n.
    let mut parts: Vec<(Number, u32)> = Vec::new();
    for (mut joined, mut level) in numbers.map(|number| (number, 0)) {
        while let Some((before, _)) = parts.pop_if(|part| part.1 == level) {
            interrupt.check()?;
            joined = join(&before, &joined)?;
            level += 1;
        }
        parts.push((joined, level));
    }
    let mut rest = parts.into_iter().rev().map(|part| part.0);
    let Some(last) = rest.next() else { return Ok(None) };
    rest.try_fold(last, |joined, before| join(&before, &joined)).map(Some)
}

/// The sum.
///
/// # Errors
/// None for real operands; those of a product for complex ones.
pub fn add(a: &Number, b: &Number) -> Result<Number, Fault> {
    if let (Number::Rational(a), Number::Rational(b)) = (a, b) {
        return or_real(rational::add(a, b), || Ok(real::add(&a.clone().into(), &b.clone().into()).into()));
    }
    match reals(a, b) {
        Some((a, b)) => Ok(real::add(&a, &b).into()),
        None => complex::add(a, b),
    }
}

/// The difference.
///
/// # Errors
/// As [`add`].
pub fn subtract(a: &Number, b: &Number) -> Result<Number, Fault> {
    if let (Number::Rational(a), Number::Rational(b)) = (a, b) {
        return or_real(rational::subtract(a, b), || {
            Ok(real::subtract(&a.clone().into(), &b.clone().into()).into())
        });
    }
    match reals(a, b) {
        Some((a, b)) => Ok(real::subtract(&a, &b).into()),
        None => complex::add(a, &negate(b)),
    }
}

/// The product.
///
/// # Errors
/// None for real operands.
pub fn multiply(a: &Number, b: &Number) -> Result<Number, Fault> {
    if let (Number::Rational(a), Number::Rational(b)) = (a, b) {
        return or_real(rational::multiply(a, b), || {
            Ok(real::multiply(&a.clone().into(), &b.clone().into()).into())
        });
    }
    match reals(a, b) {
        Some((a, b)) => Ok(real::multiply(&a, &b).into()),
        None => complex::multiply(a, b),
    }
}

/// The quotient.
///
/// # Errors
/// A fault at operand 2 where it is 0, or is not known not to be.
pub fn divide(a: &Number, b: &Number, interrupt: &Interrupt) -> Result<Number, Fault> {
    if let (Number::Rational(a), Number::Rational(b)) = (a, b) {
        return or_real(rational::divide(a, b), || {
            real::divide(&a.clone().into(), &b.clone().into(), interrupt).map(Number::from)
        });
    }
    match reals(a, b) {
        Some((a, b)) => real::divide(&a, &b, interrupt).map(Number::from),
        None => complex::divide(a, b, interrupt),
    }
}

/// The number with the other sign.
#[must_use]
pub fn negate(x: &Number) -> Number {
    match x {
        Number::Rational(x) => Number::Rational(rational::negate(x)),
        Number::Real(x) => real::negate(x).into(),
        Number::Complex(x) => complex::from_parts(negate(x.re()), negate(x.im())),
    }
}

/// The base to the exponent, on the principal branch. 0 to the 0 is 1.
///
/// # Errors
/// A fault where the power is infinite, too large or too small for an exponent, or depends on something undecided.
pub fn power(base: &Number, exponent: &Number, interrupt: &Interrupt) -> Result<Number, Fault> {
    match (base, exponent) {
        (Number::Rational(base), Number::Rational(exponent)) => rational_power(base, exponent, interrupt),
        _ => match reals(base, exponent) {
            Some((base, exponent)) => real_power(&base, &exponent, interrupt),
            None => functions::complex::power(base, exponent, interrupt),
        },
    }
}

fn rational_power(base: &Rational, exponent: &Rational, interrupt: &Interrupt) -> Result<Number, Fault> {
    let real = || real_power(&base.clone().into(), &exponent.clone().into(), interrupt);
    let Some(times) = exponent.as_integer() else {
        if base.is_negative() || base.is_zero() {
            return real();
        }
        return match rational::exact_root(base, exponent.denominator(), interrupt)? {
            Some(root) => rational_power(&root, &Rational::Integer(exponent.numerator().clone()), interrupt),
            None if is_short(base) && is_short(exponent) => {
                Ok(Number::Real(real::irrational_power(base, exponent)))
            }
            None => real(),
        };
    };
    or_real(rational::power(base, exponent, interrupt), || {
        let size = real_power(&rational::abs(base).into(), &exponent.clone().into(), interrupt)?;
        Ok(if base.is_negative() && times.is_odd() { negate(&size) } else { size })
    })
}

/// Whether this is a fraction of so few bits that a power of one to another fits: |x·log₂ y| is below 2^20·2^20 then.
fn is_short(x: &Rational) -> bool {
    x.bit_len() <= 20
}

fn real_power(base: &Real, exponent: &Real, interrupt: &Interrupt) -> Result<Number, Fault> {
    let whole = exponent.to_rational().filter(Rational::is_integer);
    let sign = real::sign_of(base, 1, interrupt);
    if whole.is_none() && *sign.as_ref().map_err(Clone::clone)? == Ordering::Less {
        return functions::complex::power(&base.clone().into(), &exponent.clone().into(), interrupt);
    }
    // A power that fits is not worth the estimate, nor is one of a number that may be 0.
    let short = whole.and_then(|times| times.to_i64()).is_some_and(|times| times.unsigned_abs() < 1 << 20)
        || base.to_rational().is_some_and(|x| is_short(&x))
            && exponent.to_rational().is_some_and(|x| is_short(&x));
    if !short && sign == Ok(Ordering::Greater) {
        let fits = real::exponential_fits(&real::multiply(exponent, &real::ln(base, interrupt)?), interrupt);
        if let Err(fault) = fits {
            let power = real::power(base, exponent, interrupt)?;
            // An integer that can't be shown can still be reduced by a modulus: 9^9^9^9.
            let stays =
                fault.kind == Kind::TooLarge && real::congruence::is_integer(power.recipe(), interrupt)?;
            return if stays { Ok(power.into()) } else { Err(fault) };
        }
    }
    real::power(base, exponent, interrupt).map(Number::from)
}

/// The `degree`-th root: the real one where there is one, so that odd ones of negative numbers are negative.
///
/// # Errors
/// A fault at operand 2 where the degree is 0 or not an integer, and at 1 where there is no root.
pub fn root(x: &Number, degree: &Number, interrupt: &Interrupt) -> Result<Number, Fault> {
    let wrong = || Fault::new(2, "the degree of a root must be an integer other than 0");
    let degree = degree.as_integer().filter(|degree| !degree.is_zero()).ok_or_else(wrong)?;
    if degree.is_negative() {
        if x.is_zero() {
            return Err(Fault::new(1, "zero has no negative root"));
        }
        return divide(&Number::ONE, &positive_root(x, &-degree, interrupt)?, interrupt);
    }
    positive_root(x, degree, interrupt)
}

/// The root of a degree of at least 1.
fn positive_root(x: &Number, degree: &Integer, interrupt: &Interrupt) -> Result<Number, Fault> {
    let inverse = Number::Rational(Rational::ratio(&Integer::ONE, degree)?);
    if let Number::Rational(x) = x
        && !x.is_negative()
        && let Number::Rational(inverse) = &inverse
    {
        return rational_power(x, inverse, interrupt);
    }
    let Some(value) = x.to_real() else { return power(x, &inverse, interrupt) };
    let negative = real::sign_of(&value, 1, interrupt)?.is_lt();
    match (negative, degree.is_odd()) {
        (false, _) => power(x, &inverse, interrupt),
        (true, true) => power(&negate(x), &inverse, interrupt).map(|root| negate(&root)),
        (true, false) if *degree == Integer::TWO => {
            complex::times_i(&power(&negate(x), &inverse, interrupt)?)
        }
        (true, false) => functions::complex::power(x, &inverse, interrupt),
    }
}

/// The square root on the principal branch.
///
/// # Errors
/// A fault where it depends on a sign that is not decided.
pub fn sqrt(x: &Number, interrupt: &Interrupt) -> Result<Number, Fault> {
    match x {
        Number::Complex(x) => complex::sqrt(x, interrupt),
        _ => positive_root(x, &Integer::TWO, interrupt),
    }
}

/// The order of two numbers.
///
/// # Errors
/// A fault where one is complex, or the difference could not be computed.
pub fn compare(a: &Number, b: &Number, interrupt: &Interrupt) -> Result<Decided<Ordering>, Fault> {
    if let (Number::Rational(a), Number::Rational(b)) = (a, b) {
        return Ok(Decided::proved(rational::compare(a, b)));
    }
    let sign = real::compare(&ordered(a, 1)?, &ordered(b, 2)?, interrupt)?;
    Ok(Decided { value: sign.order, proved: sign.proved })
}

fn ordered(x: &Number, operand: usize) -> Result<Real, Fault> {
    x.to_real().ok_or_else(|| Fault::new(operand, "complex numbers have no order"))
}

/// Whether two numbers are equal.
///
/// # Errors
/// A fault where a difference could not be computed.
pub fn equal(a: &Number, b: &Number, interrupt: &Interrupt) -> Result<Decided<bool>, Fault> {
    if let (Number::Complex(_), _) | (_, Number::Complex(_)) = (a, b) {
        let ((a, b), (c, d)) = (complex::parts(a), complex::parts(b));
        let (re, im) = (equal(&a, &c, interrupt)?, equal(&b, &d, interrupt)?);
        // One part that differs on proof is enough.
        return Ok(match (re.value, im.value) {
            (true, true) => Decided { value: true, proved: re.proved && im.proved },
            _ => Decided::proved(false),
        });
    }
    Ok(compare(a, b, interrupt)?.map(Ordering::is_eq))
}

/// −1, 0 or 1.
///
/// # Errors
/// As [`compare`].
pub fn sign(x: &Number, interrupt: &Interrupt) -> Result<Decided<Number>, Fault> {
    Ok(compare(x, &Number::ZERO, interrupt)?.map(|order| Number::from(order as i32)))
}

/// The absolute value.
///
/// # Errors
/// A fault where it could not be computed.
pub fn abs(x: &Number, interrupt: &Interrupt) -> Result<Number, Fault> {
    match x {
        Number::Rational(x) => Ok(Number::Rational(rational::abs(x))),
        Number::Real(x) => Ok(real::abs(x, interrupt)?.into()),
        Number::Complex(x) => complex::abs(x, interrupt),
    }
}

fn rational_operand(x: &Number) -> Result<&Rational, Fault> {
    x.as_rational().ok_or_else(|| Fault::new(1, "expected an integer"))
}
