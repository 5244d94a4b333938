//! How small an algebraic number that is not 0 can be: the separation bound of Burnikel, Funke, Mehlhorn, Schirra and
//! Schmitt ("A separation bound for real algebraic expressions", ESA 2001), computed on a recipe.
//!
//! Every node is a quotient U/L of algebraic integers, with bounds u and l ≥ 1 on the absolute values of all conjugates of
//! U and of L. The rules: an integer n is n/1; a sum is (U₁L₂ + L₁U₂)/(L₁L₂); a product (U₁U₂)/(L₁L₂); a quotient
//! (U₁L₂)/(L₁U₂); a k-th root is (U·L^(k−1))^(1/k) / L or U / (U^(k−1)·L)^(1/k), both right, so the better one is taken;
//! cos(πj/n) is 2cos(2πj/2n)/2, and 2cos(2πj/2n) = ζ^j + ζ^-j is an algebraic integer whose conjugates are at most 2.
//!
//! All U and L lie in the field that the distinct radicals and a root of unity of the order m, the least common multiple
//! of all 2n, generate. Its degree is at most D = φ(m)·Πk. If U ≠ 0, the norm of U is an integer other than 0, so
//! |U|·u^(D−1) ≥ 1, and |U/L| ≥ 1/(l·u^(D−1)). Larger u, l and D than needed only weaken the bound.

use super::cancellation::are_alike;
use super::recipe::{Operation, Recipe};
use crate::limits::MAX_SEPARATION_DEGREE;
use crate::number::Integer;
use crate::number::rational::log2;
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

/// A number of bits such that the value is 0 or at least 2^-bits in absolute value; `None` where it is not known to be
/// algebraic, or the bound is out of reach.
#[must_use]
pub fn separation_bits(recipe: &Recipe) -> Option<i64> {
    let mut sizes: HashMap<usize, Sizes> = HashMap::new();
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
        let of: Vec<Sizes> = node.operands().map(|operand| sizes[&operand.address()]).collect();
        sizes.insert(node.address(), rule(node.operation(), &of)?);
        match node.operation() {
            // Radicals that are made alike generate the same field.
            Operation::Root(_) if radicals.iter().any(|other| are_alike(node, other, ALIKE_DEPTH)) => {}
            Operation::Root(k) => {
                radicals.push(node.clone());
                degree = degree.checked_mul((*k).into())?;
            }
            Operation::CosinePi(_, n) => order = num_integer::lcm(order, n.checked_mul(2)?),
            _ => {}
        }
        if MAX_SEPARATION_DEGREE < degree || MAX_SEPARATION_DEGREE < order {
            return None;
        }
    }
    let degree = degree.checked_mul(totient(order))?;
    let Sizes { upper, lower } = sizes[&recipe.address()];
    let units = upper.checked_mul(degree - 1)?.checked_add(lower)?;
    i64::try_from(units / UNIT + 1).ok()
}

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
