//! How small an algebraic number that is not 0 can be: the separation bound of Burnikel, Funke, Mehlhorn, Schirra and
//! Schmitt ("A separation bound for real algebraic expressions", ESA 2001), computed on a recipe.
//!
//! Every node is a quotient U/L of algebraic integers, with bounds u and l ≥ 1 on the absolute values of all conjugates of
//! U and of L. The rules: an integer n is n/1; a sum is (U₁L₂ + L₁U₂)/(L₁L₂); a product (U₁U₂)/(L₁L₂); a quotient
//! (U₁L₂)/(L₁U₂); a k-th root is (U·L^(k−1))^(1/k) / L or U / (U^(k−1)·L)^(1/k), both right, so the better one is taken;
//! cos(πj/n) is 2cos(2πj/2n)/2, and 2cos(2πj/2n) = ζ^j + ζ^-j is an algebraic integer whose conjugates are at most 2.
//!
//! An angle θ that is made of π and of inverse circular functions of algebraic numbers by sums and fractions has an algebraic
//! e^iθ, and sine, cosine and tangent of it are (e^iθ − e^-iθ)/2i, (e^iθ + e^-iθ)/2 and their quotient. For such a node u and l are
//! those of e^iθ = A/L and of e^-iθ = B/L, over one L. With x = U/L, e^(i·atan x) is (L + iU)/√(L² + U²), e^(i·asin x) is
//! (√(L² − U²) + iU)/L, and e^(i·acos x) is i times the conjugate of that; the other sign of i gives e^-iθ. e^iπ is −1. A sum of angles
//! is a product of both, and p/q of an angle takes (A^p·L^(p(q−1)))^(1/q) over L^p, whichever of the roots it is.
//!
//! All U and L lie in the field that the distinct radicals, those of the angles too, and a root of unity of the order m, the least
//! common multiple of all 2n and of 4 where there is an i, generate. Its degree is at most D = φ(m)·Πk. If U ≠ 0, the norm of U is an integer other than 0, so
//! |U|·u^(D−1) ≥ 1, and |U/L| ≥ 1/(l·u^(D−1)). Larger u, l and D than needed only weaken the bound.

use super::cancellation::are_alike;
use super::recipe::{Operation, Recipe};
use super::rule::Function;
use crate::limits::MAX_SEPARATION_DEGREE;
use crate::number::rational::log2;
use crate::number::{Integer, Rational, rational};
use std::collections::HashMap;

/// Operations within each other to which two radicals are compared.
const ALIKE_DEPTH: usize = 16;

/// Logarithms are kept in this part of a bit, rounded up.
const UNIT: u64 = 256;

/// Binary logarithms of u and l in units, rounded up.
#[derive(Clone, Copy)]
struct Sizes {
    upper: u64,
    lower: u64,
}

/// What is known of a node.
#[derive(Clone, Copy)]
enum Known {
    /// It is algebraic.
    Value(Sizes),
    /// It is an angle with an algebraic e^iθ.
    Angle(Sizes),
}

/// A number of bits such that the value is 0 or at least 2^-bits in absolute value; `None` where it is not known to be
/// algebraic, or the bound is out of reach.
#[must_use]
pub fn separation_bits(recipe: &Recipe) -> Option<i64> {
    let mut sizes: HashMap<usize, Known> = HashMap::new();
    let (mut degree, mut order) = (1_u64, 1_u64);
    let mut radicals: Vec<Recipe> = Vec::new();
    let mut stack = vec![recipe];
    while let Some(&node) = stack.last() {
        let waiting = stack.len();
        stack.extend(node.operands().filter(|operand| !sizes.contains_key(&operand.address())));
        if waiting < stack.len() {
            continue;
        }
        stack.pop();
        if sizes.contains_key(&node.address()) {
            continue;
        }
        let of: Vec<Known> = node.operands().map(|operand| sizes[&operand.address()]).collect();
        let known = known(node, &of)?;
        sizes.insert(node.address(), known);
        let radical = match (node.operation(), known) {
            (Operation::CosinePi(_, n), _) => {
                order = num_integer::lcm(order, n.checked_mul(2)?);
                None
            }
            (Operation::Pi, _) => None,
            (Operation::Root(k), _) => Some(u64::from(*k)),
            (_, Known::Angle(_)) => {
                order = num_integer::lcm(order, 4);
                match share(node) {
                    Some((angle, part)) => {
                        let parts = part.denominator().to_u64()?;
                        if *angle.operation() == Operation::Pi {
                            order = num_integer::lcm(order, parts.checked_mul(2)?);
                            None
                        } else {
                            Some(parts)
                        }
                    }
                    // The root that the sine or the cosine of an inverse function is made of.
                    None if matches!(node.operation(), Operation::Function(_)) => Some(2),
                    None => None,
                }
            }
            _ => None,
        };
        // Radicals that are made alike generate the same field.
        if let Some(k) = radical.filter(|k| *k != 1)
            && !radicals.iter().any(|other| are_alike(node, other, ALIKE_DEPTH))
        {
            radicals.push(node.clone());
            degree = degree.checked_mul(k)?;
        }
        if MAX_SEPARATION_DEGREE < degree || MAX_SEPARATION_DEGREE < order {
            return None;
        }
    }
    let degree = degree.checked_mul(totient(order))?;
    let Known::Value(Sizes { upper, lower }) = sizes[&recipe.address()] else { return None };
    let units = upper.checked_mul(degree - 1)?.checked_add(lower)?;
    i64::try_from(units / UNIT + 1).ok()
}

/// The angle and the fraction of it that a node is.
fn share(node: &Recipe) -> Option<(&Recipe, Rational)> {
    let fraction = |x: &Recipe| match x.operation() {
        Operation::Ratio(value) => Some(value.clone()),
        _ => None,
    };
    let operands: Vec<&Recipe> = node.operands().collect();
    match (node.operation(), operands.as_slice()) {
        (Operation::Multiply, [x, y]) => {
            fraction(x).map(|part| (*y, part)).or_else(|| fraction(y).map(|part| (*x, part)))
        }
        (Operation::Divide, [x, y]) => Some((*x, rational::reciprocal(&fraction(y)?)?)),
        _ => None,
    }
}

/// What is known of a node, by what is known of its operands; `None` where that is not enough.
fn known(node: &Recipe, of: &[Known]) -> Option<Known> {
    use Function::{Acos, Asin, Atan, Cos, Sin, Tan};
    use Known::{Angle, Value};
    Some(match (node.operation(), of) {
        (Operation::Pi, _) => Angle(Sizes { upper: 0, lower: 0 }),
        (Operation::Function(Atan), [Value(x)]) => {
            let squares = sum(x.upper.checked_mul(2)?, x.lower.checked_mul(2)?)?;
            Angle(Sizes { upper: sum(x.upper, x.lower)?, lower: squares.div_ceil(2) })
        }
        (Operation::Function(Asin | Acos), [Value(x)]) => {
            let squares = sum(x.upper.checked_mul(2)?, x.lower.checked_mul(2)?)?;
            Angle(Sizes { upper: sum(squares.div_ceil(2), x.upper)?, lower: x.lower })
        }
        (Operation::Negate, [Angle(x)]) => Angle(*x),
        (Operation::Add, [Angle(x), Angle(y)]) => {
            Angle(Sizes { upper: x.upper.checked_add(y.upper)?, lower: x.lower.checked_add(y.lower)? })
        }
        (Operation::Multiply, [Value(_), Angle(x)] | [Angle(x), Value(_)])
        | (Operation::Divide, [Angle(x), Value(_)]) => {
            let (_, part) = share(node)?;
            let (p, q) = (part.numerator().to_i64()?.unsigned_abs(), part.denominator().to_u64()?);
            let (upper, lower) = (x.upper.checked_mul(p)?, x.lower.checked_mul(p)?);
            Angle(Sizes { upper: lower.checked_mul(q - 1)?.checked_add(upper)?.div_ceil(q), lower })
        }
        (Operation::Function(Sin | Cos), [Angle(x)]) => {
            Value(Sizes { upper: x.upper.checked_add(UNIT)?, lower: x.lower.checked_add(UNIT)? })
        }
        (Operation::Function(Tan), [Angle(x)]) => {
            let size = x.upper.checked_add(UNIT)?;
            Value(Sizes { upper: size, lower: size })
        }
        (operation, of) => {
            let values: Vec<Sizes> = of
                .iter()
                .map(|known| match known {
                    Value(sizes) => Some(*sizes),
                    Angle(_) => None,
                })
                .collect::<Option<_>>()?;
            Value(rule(operation, &values)?)
        }
    })
}

/// The sizes of an algebraic node.
fn rule(operation: &Operation, of: &[Sizes]) -> Option<Sizes> {
    Some(match (operation, of) {
        (Operation::Ratio(value), _) => {
            Sizes { upper: logarithm(value.numerator()), lower: logarithm(value.denominator()) }
        }
        (Operation::CosinePi(..), _) => Sizes { upper: UNIT, lower: UNIT },
        (Operation::Negate | Operation::Abs, [x]) => *x,
        (Operation::Add, [x, y]) => {
            let (a, b) = (x.upper.checked_add(y.lower)?, x.lower.checked_add(y.upper)?);
            Sizes { upper: sum(a, b)?, lower: x.lower.checked_add(y.lower)? }
        }
        (Operation::Multiply, [x, y]) => {
            Sizes { upper: x.upper.checked_add(y.upper)?, lower: x.lower.checked_add(y.lower)? }
        }
        (Operation::Divide, [x, y]) => {
            Sizes { upper: x.upper.checked_add(y.lower)?, lower: x.lower.checked_add(y.upper)? }
        }
        (Operation::Power(power), [x]) => {
            let times = power.unsigned_abs();
            let (upper, lower) = (x.upper.checked_mul(times)?, x.lower.checked_mul(times)?);
            if *power < 0 { Sizes { upper: lower, lower: upper } } else { Sizes { upper, lower } }
        }
        (Operation::Root(degree), [x]) => {
            let k = u64::from(*degree);
            let mixed = |a: u64, b: u64| Some(b.checked_mul(k - 1)?.checked_add(a)?.div_ceil(k));
            if x.lower <= x.upper {
                Sizes { upper: mixed(x.upper, x.lower)?, lower: x.lower }
            } else {
                Sizes { upper: x.upper, lower: mixed(x.lower, x.upper)? }
            }
        }
        _ => return None,
    })
}

/// The logarithm of 2^a + 2^b, in units: at most that of the larger one and log₂(1 + 2^-d) ≤ 1.443·2^-d.
fn sum(a: u64, b: u64) -> Option<u64> {
    let more = match a.abs_diff(b) / UNIT {
        0 => UNIT,
        // 1.443·256 < 370.
        gap => (370 >> gap.min(9)) + 1,
    };
    a.max(b).checked_add(more)
}

/// The logarithm of |n|, not below 0. The estimate is good to 10^-13, relatively; a unit makes up for it.
fn logarithm(n: &Integer) -> u64 {
    if n.bit_len() <= 1 {
        return 0;
    }
    if n.trailing_zeros() + 1 == n.bit_len() {
        return n.trailing_zeros() as u64 * UNIT;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is positive and below 2^40"
    )]
    let units = (log2(&n.abs()) * 256.0).ceil() as u64;
    units + 1
}

/// Euler's φ, for the degree of the field that the roots of unity of this order generate.
fn totient(order: u64) -> u64 {
    let (mut rest, mut result, mut p) = (order, order, 2);
    while p * p <= rest {
        if rest.is_multiple_of(p) {
            result -= result / p;
            while rest.is_multiple_of(p) {
                rest /= p;
            }
        }
        p += 1;
    }
    if 1 < rest { result - result / rest } else { result }
}
