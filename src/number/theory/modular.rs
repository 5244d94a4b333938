//! Remainders of integers that are too large to be written, such as towers of powers.
//! It knows nothing of how such an integer is spelled.

use super::factor::totient;
use crate::fault::{Fault, Kind};
use crate::limits::{Interrupt, MAX_INTEGER_BITS};
use crate::number::integer::Integer;
use crate::number::rational::{self, Rational};

/// An integer as the operations that make it. Whoever builds one bounds its depth.
#[derive(Clone, Debug)]
pub enum Term {
    /// The integer itself.
    Integer(Integer),
    /// The integer with the other sign.
    Negate(Box<Term>),
    /// A sum.
    Add(Box<Term>, Box<Term>),
    /// A difference.
    Subtract(Box<Term>, Box<Term>),
    /// A product.
    Multiply(Box<Term>, Box<Term>),
    /// A power.
    Power(Box<Term>, Box<Term>),
}

/// What is known of the value of a term.
enum Size {
    Exact(Integer),
    /// It is positive and far longer than any modulus: it has at least half as many bits as an integer may.
    Huge,
    /// It may be negative or no integer.
    Unknown,
}

/// The remainder of a term by a positive modulus; `None` where a power has an exponent that may be negative.
///
/// # Errors
/// A fault where a totient is needed of a number that cannot be factored, or the work is cancelled.
pub fn remainder(term: &Term, modulus: &Integer, token: &Interrupt) -> Result<Option<Integer>, Fault> {
    token.check()?;
    let part = |term: &Term| remainder(term, modulus, token);
    let value = match term {
        Term::Integer(value) => Some(value.clone()),
        Term::Negate(term) => part(term)?.map(|value| -value),
        Term::Add(a, b) => part(a)?.zip(part(b)?).map(|(a, b)| &a + &b),
        Term::Subtract(a, b) => part(a)?.zip(part(b)?).map(|(a, b)| &a - &b),
        Term::Multiply(a, b) => part(a)?.zip(part(b)?).map(|(a, b)| &a * &b),
        Term::Power(base, exponent) => {
            let Some((base, exponent)) = part(base)?.zip(reduced(exponent, modulus, token)?) else {
                return Ok(None);
            };
            let [base, exponent, modulus] =
                [&base, &exponent, modulus].map(|value| Rational::Integer(value.clone()));
            rational::power_mod(&base, &exponent, &modulus, token)?.as_integer().cloned()
        }
    };
    Ok(value.map(|value| value.divide_floor(modulus).1))
}

/// An exponent that gives the same power of every base modulo the modulus. By Euler's theorem in its general form a huge
/// exponent e may be replaced by e mod φ(m) + φ(m): that needs e to be at least the greatest exponent of a prime in m,
/// which is below the bits of m.
fn reduced(exponent: &Term, modulus: &Integer, token: &Interrupt) -> Result<Option<Integer>, Fault> {
    match size(exponent, token)? {
        Size::Exact(exponent) => Ok((!exponent.is_negative()).then_some(exponent)),
        Size::Unknown => Ok(None),
        Size::Huge => {
            let cycle = totient(modulus, token)?;
            Ok(remainder(exponent, &cycle, token)?.map(|rest| &rest + &cycle))
        }
    }
}

/// The value of a term where it can be written, else how large it is.
fn size(term: &Term, token: &Interrupt) -> Result<Size, Fault> {
    Ok(match term {
        Term::Integer(value) => Size::Exact(value.clone()),
        Term::Negate(term) => match size(term, token)? {
            Size::Exact(value) => Size::Exact(-value),
            _ => Size::Unknown,
        },
        Term::Add(a, b) => match (size(a, token)?, size(b, token)?) {
            (Size::Exact(a), Size::Exact(b)) => written(rational::add(&a.into(), &b.into()), true)?,
            (Size::Huge, Size::Huge) => Size::Huge,
            (Size::Huge, Size::Exact(b)) | (Size::Exact(b), Size::Huge) if is_small(&b) => Size::Huge,
            _ => Size::Unknown,
        },
        Term::Subtract(a, b) => match (size(a, token)?, size(b, token)?) {
            (Size::Exact(a), Size::Exact(b)) => written(rational::subtract(&a.into(), &b.into()), false)?,
            (Size::Huge, Size::Exact(b)) if is_small(&b) => Size::Huge,
            _ => Size::Unknown,
        },
        Term::Multiply(a, b) => match (size(a, token)?, size(b, token)?) {
            (Size::Exact(a), Size::Exact(b)) => {
                let positive = a.is_negative() == b.is_negative();
                written(rational::multiply(&a.into(), &b.into()), positive)?
            }
            (Size::Huge, Size::Exact(b)) | (Size::Exact(b), Size::Huge) if b.is_zero() => Size::Exact(b),
            (Size::Huge, Size::Exact(b)) | (Size::Exact(b), Size::Huge) if b.is_negative() => Size::Unknown,
            (Size::Unknown, _) | (_, Size::Unknown) => Size::Unknown,
            _ => Size::Huge,
        },
        Term::Power(base, exponent) => power_size(size(base, token)?, size(exponent, token)?, token)?,
    })
}

fn power_size(base: Size, exponent: Size, token: &Interrupt) -> Result<Size, Fault> {
    Ok(match (base, exponent) {
        (_, Size::Exact(exponent)) if exponent.is_zero() => Size::Exact(Integer::ONE),
        (_, Size::Exact(exponent)) if exponent.is_negative() => Size::Unknown,
        (Size::Exact(base), Size::Exact(exponent)) => {
            let positive = !base.is_negative();
            written(rational::power(&base.into(), &exponent.into(), token), positive)?
        }
        (Size::Exact(base), Size::Huge) if base.is_zero() || base.is_one() => Size::Exact(base),
        (Size::Exact(base), Size::Huge) if base.is_negative() => Size::Unknown,
        (Size::Unknown, _) | (_, Size::Unknown) => Size::Unknown,
        _ => Size::Huge,
    })
}

/// An exact result; one that is too long to be written is huge where it is known to be positive.
fn written(result: Result<Rational, Fault>, positive: bool) -> Result<Size, Fault> {
    match result {
        Ok(value) => Ok(value.as_integer().cloned().map_or(Size::Unknown, Size::Exact)),
        Err(fault) if fault.kind == Kind::TooLarge => Ok(if positive { Size::Huge } else { Size::Unknown }),
        Err(fault) => Err(fault),
    }
}

/// Whether an integer can be taken from a huge one that stays huge.
fn is_small(value: &Integer) -> bool {
    value.bit_len() < MAX_INTEGER_BITS / 4
}
