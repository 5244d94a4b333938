//! The remainder of an integer that is too long to be written, read from its recipe: sums, products, powers and
//! factorials are reduced as they are computed, so that `9^9^9 mod 1000` never builds 9^9^9.
//! It knows nothing of how such an integer is spelled.

use super::recipe::{Operation, Recipe};
use super::rule::Function;
use crate::fault::{Fault, Kind};
use crate::limits::{Interrupt, MAX_INTEGER_BITS, MAX_REDUCED_DEPTH, MAX_REDUCED_FACTORS};
use crate::number::integer::Integer;
use crate::number::rational::{self, Rational};
use crate::number::theory::factor::totient;
use std::collections::HashMap;

type Result<T> = std::result::Result<T, Fault>;

/// The remainder, at least 0, of an integer by a positive modulus; `None` where the recipe is not known to be that of
/// an integer.
///
/// # Errors
/// A fault where a totient is needed of a number that cannot be factored, or the work is cancelled.
pub fn remainder(recipe: &Recipe, modulus: &Integer, interrupt: &Interrupt) -> Result<Option<Integer>> {
    let mut reduction = Reduction {
        moduli: vec![modulus.clone()],
        remainders: HashMap::new(),
        sizes: HashMap::new(),
        interrupt,
    };
    reduction.remainder(recipe, Place { level: 0, depth: 0 })
}

/// Whether the recipe is known to be that of an integer.
///
/// # Errors
/// A fault where the work is cancelled.
pub fn is_integer(recipe: &Recipe, interrupt: &Interrupt) -> Result<bool> {
    remainder(recipe, &Integer::ONE, interrupt).map(|rest| rest.is_some())
}

/// The work on one number. Operands that are shared are reduced once.
struct Reduction<'a> {
    /// The modulus, its totient, the totient of that, and so on: each is the modulus of the exponents above.
    moduli: Vec<Integer>,
    /// By the address of a node and the level of the modulus.
    remainders: HashMap<(usize, usize), Option<Integer>>,
    /// By the address of a node.
    sizes: HashMap<usize, Size>,
    interrupt: &'a Interrupt,
}

/// Where in the recipe the work is.
#[derive(Clone, Copy)]
struct Place {
    /// The index of the modulus.
    level: usize,
    /// The operations around this one.
    depth: usize,
}

impl Place {
    fn below(self) -> Self {
        Self { depth: self.depth + 1, ..self }
    }
}

/// What is known of an integer's value.
#[derive(Clone)]
enum Size {
    Exact(Integer),
    /// It is positive and far longer than any modulus: it has at least a quarter as many bits as an integer may.
    Huge,
    /// It may be negative, or not an integer.
    Unknown,
}

impl Reduction<'_> {
    fn remainder(&mut self, recipe: &Recipe, place: Place) -> Result<Option<Integer>> {
        self.interrupt.check()?;
        if MAX_REDUCED_DEPTH < place.depth {
            return Ok(None);
        }
        let key = (recipe.address(), place.level);
        if let Some(known) = self.remainders.get(&key) {
            return Ok(known.clone());
        }
        let value = self.reduce(recipe, place)?;
        let found = value.map(|value| value.divide_floor(&self.moduli[place.level]).1);
        self.remainders.insert(key, found.clone());
        Ok(found)
    }

    /// A number that is congruent to the value.
    fn reduce(&mut self, recipe: &Recipe, place: Place) -> Result<Option<Integer>> {
        let operands: Vec<&Recipe> = recipe.operands().collect();
        let below = place.below();
        Ok(match (recipe.operation(), &operands[..]) {
            (Operation::Ratio(value), _) => value.as_integer().cloned(),
            (Operation::Negate, [only]) => self.remainder(only, below)?.map(|value| -value),
            (Operation::Add, [a, b]) => {
                self.remainder(a, below)?.zip(self.remainder(b, below)?).map(|(a, b)| &a + &b)
            }
            (Operation::Multiply, [a, b]) => {
                self.remainder(a, below)?.zip(self.remainder(b, below)?).map(|(a, b)| &a * &b)
            }
            (Operation::Power(times), [base]) if 0 <= *times => {
                let Some(base) = self.remainder(base, below)? else { return Ok(None) };
                Some(self.power(base, Integer::from(*times), place.level)?)
            }
            (Operation::RealPower, [base, exponent]) => {
                let Some(base) = self.remainder(base, below)? else { return Ok(None) };
                match self.exponent(exponent, below)? {
                    Some(exponent) => Some(self.power(base, exponent, place.level)?),
                    None => None,
                }
            }
            (Operation::Function(Function::Gamma), [n]) => match n.operation() {
                Operation::Ratio(n) => self.factorial(n, place.level)?,
                _ => None,
            },
            _ => None,
        })
    }

    fn power(&self, base: Integer, exponent: Integer, level: usize) -> Result<Integer> {
        let [base, exponent, modulus] = [base, exponent, self.moduli[level].clone()].map(Rational::Integer);
        let power = rational::power_mod(&base, &exponent, &modulus, self.interrupt)?;
        Ok(power.as_integer().cloned().expect("a power of an integer with an exponent of at least 0 is one"))
    }

    /// An exponent that gives the same power of every base modulo the modulus m of the level. By Euler's theorem in its
    /// general form a huge exponent e may be replaced by e mod φ(m) + φ(m): that needs e to be at least the greatest
    /// exponent of a prime in m, which is below the bits of m.
    fn exponent(&mut self, exponent: &Recipe, place: Place) -> Result<Option<Integer>> {
        match self.size(exponent, place.depth)? {
            Size::Exact(exponent) => Ok((!exponent.is_negative()).then_some(exponent)),
            Size::Unknown => Ok(None),
            Size::Huge => {
                let level = place.level + 1;
                if level == self.moduli.len() {
                    self.moduli.push(totient(&self.moduli[place.level], self.interrupt)?);
                }
                let rest = self.remainder(exponent, Place { level, ..place })?;
                Ok(rest.map(|rest| &rest + &self.moduli[level]))
            }
        }
    }

    /// (n − 1)!: a factor of it is the modulus where that is below n.
    fn factorial(&self, n: &Rational, level: usize) -> Result<Option<Integer>> {
        let modulus = &self.moduli[level];
        let Some(n) = n.as_integer().filter(|n| !n.is_negative() && !n.is_zero()) else { return Ok(None) };
        if modulus < n {
            return Ok(Some(Integer::ZERO));
        }
        let Some(n) = n.to_u64().filter(|n| *n <= MAX_REDUCED_FACTORS) else { return Ok(None) };
        let mut product = Integer::ONE;
        for factor in 2..n {
            if factor.is_multiple_of(1 << 12) {
                self.interrupt.check()?;
            }
            product = (&product * &Integer::from(factor)).divide_floor(modulus).1;
        }
        Ok(Some(product))
    }

    /// The value where it can be written, else how large it is.
    fn size(&mut self, recipe: &Recipe, depth: usize) -> Result<Size> {
        self.interrupt.check()?;
        if MAX_REDUCED_DEPTH < depth {
            return Ok(Size::Unknown);
        }
        if let Some(known) = self.sizes.get(&recipe.address()) {
            return Ok(known.clone());
        }
        let size = self.measure(recipe, depth + 1)?;
        self.sizes.insert(recipe.address(), size.clone());
        Ok(size)
    }

    fn measure(&mut self, recipe: &Recipe, depth: usize) -> Result<Size> {
        let operands: Vec<&Recipe> = recipe.operands().collect();
        Ok(match (recipe.operation(), &operands[..]) {
            (Operation::Ratio(value), _) => value.as_integer().cloned().map_or(Size::Unknown, Size::Exact),
            (Operation::Negate, [only]) => match self.size(only, depth)? {
                Size::Exact(value) => Size::Exact(-value),
                _ => Size::Unknown,
            },
            (Operation::Add, [a, b]) => sum(self.size(a, depth)?, self.size(b, depth)?)?,
            (Operation::Multiply, [a, b]) => product(self.size(a, depth)?, self.size(b, depth)?)?,
            (Operation::Power(times), [base]) => {
                power_size(self.size(base, depth)?, Size::Exact(Integer::from(*times)), self.interrupt)?
            }
            (Operation::RealPower, [base, exponent]) => {
                power_size(self.size(base, depth)?, self.size(exponent, depth)?, self.interrupt)?
            }
            // A short factorial is an exact integer, never a recipe.
            (Operation::Function(Function::Gamma), [n]) => match n.operation() {
                Operation::Ratio(n) if n.is_integer() && MIN_HUGE_FACTORIAL < n.numerator().bit_len() => {
                    Size::Huge
                }
                _ => Size::Unknown,
            },
            _ => Size::Unknown,
        })
    }
}

/// Where n has more bits than this, (n − 1)! has at least two million, a quarter of [`MAX_INTEGER_BITS`] and more.
const MIN_HUGE_FACTORIAL: usize = 17;

fn sum(a: Size, b: Size) -> Result<Size> {
    Ok(match (a, b) {
        (Size::Exact(a), Size::Exact(b)) => {
            let positive = !a.is_negative() && !b.is_negative();
            written(rational::add(&a.into(), &b.into()), positive)?
        }
        (Size::Huge, Size::Huge) => Size::Huge,
        (Size::Huge, Size::Exact(b)) | (Size::Exact(b), Size::Huge) if is_small(&b) => Size::Huge,
        _ => Size::Unknown,
    })
}

fn product(a: Size, b: Size) -> Result<Size> {
    Ok(match (a, b) {
        (Size::Exact(a), Size::Exact(b)) => {
            let positive = a.is_negative() == b.is_negative();
            written(rational::multiply(&a.into(), &b.into()), positive)?
        }
        (Size::Huge, Size::Exact(b)) | (Size::Exact(b), Size::Huge) if b.is_zero() => Size::Exact(b),
        (Size::Huge, Size::Exact(b)) | (Size::Exact(b), Size::Huge) if b.is_negative() => Size::Unknown,
        (Size::Unknown, _) | (_, Size::Unknown) => Size::Unknown,
        _ => Size::Huge,
    })
}

fn power_size(base: Size, exponent: Size, interrupt: &Interrupt) -> Result<Size> {
    Ok(match (base, exponent) {
        (_, Size::Exact(exponent)) if exponent.is_zero() => Size::Exact(Integer::ONE),
        (_, Size::Exact(exponent)) if exponent.is_negative() => Size::Unknown,
        (Size::Exact(base), Size::Exact(exponent)) => {
            let positive = !base.is_negative();
            written(rational::power(&base.into(), &exponent.into(), interrupt), positive)?
        }
        (Size::Exact(base), Size::Huge) if base.is_zero() || base.is_one() => Size::Exact(base),
        (Size::Exact(base), Size::Huge) if base.is_negative() => Size::Unknown,
        (Size::Unknown, _) | (_, Size::Unknown) => Size::Unknown,
        _ => Size::Huge,
    })
}

/// An exact result; one that is too long to be written is huge where it is known to be positive.
fn written(result: Result<Rational>, positive: bool) -> Result<Size> {
    match result {
        Ok(value) => Ok(value.as_integer().cloned().map_or(Size::Unknown, Size::Exact)),
        Err(fault) if fault.kind == Kind::TooLarge => Ok(if positive { Size::Huge } else { Size::Unknown }),
        Err(fault) => Err(fault),
    }
}

/// Whether a huge integer plus this one stays huge.
fn is_small(value: &Integer) -> bool {
    value.bit_len() < MAX_INTEGER_BITS / 8
}
