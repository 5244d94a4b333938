//! Reductions of long numbers to half their length, by halving: those of the leading halves come first.
//! It knows nothing of words.

use super::pair::Pair;
use crate::limits::{Cancelled, Interrupt};
use crate::number::product::{self, bit_len};
use num_bigint::BigInt;

/// Numbers of fewer bits are reduced word by word (measured).
const SHORT: usize = 64 * 240;

/// A matrix (u v; w z) of numbers that are not negative, with determinant 1.
pub(super) struct Matrix {
    rows: [[BigInt; 2]; 2],
}

impl Matrix {
    #[cfg(test)]
    pub(super) fn rows(&self) -> &[[BigInt; 2]; 2] {
        &self.rows
    }

    /// The product of a row and this matrix.
    pub(super) fn after(&self, row: &[BigInt; 2]) -> [BigInt; 2] {
        let [[u, v], [w, z]] = &self.rows;
        let [x, y] = row;
        let sum = |a, b| product::multiply(x, a) + product::multiply(y, b);
        [sum(u, w), sum(v, z)]
    }

    fn times(&self, other: &Self) -> Self {
        Self { rows: self.rows.each_ref().map(|row| other.after(row)) }
    }
}

/// A number without its lowest bits.
pub(super) fn leading(number: &BigInt, bits: usize) -> BigInt {
    number >> bits
}

/// Applies the reduction of A and B, where a = 2^p·A + a′ and b = 2^p·B + b′, that has led to `above`: a₁ = 2^p·A₁ + z·a′
/// − v·b′ and b₁ = 2^p·B₁ + u·b′ − w·a′.
pub(super) fn apply(matrix: &Matrix, above: [BigInt; 2], p: usize, a: &mut BigInt, b: &mut BigInt) {
    let [[u, v], [w, z]] = &matrix.rows;
    let rest = |number: &BigInt| number - ((number >> p) << p);
    let (low_a, low_b) = (rest(a), rest(b));
    let difference = |x, y, s, t| -> BigInt { product::multiply(x, y) - product::multiply(s, t) };
    let [above, below] = above;
    *a = (above << p) + difference(z, &low_a, v, &low_b);
    *b = (below << p) + difference(u, &low_b, w, &low_a);
}

/// Reduces two numbers above 0 to numbers from 2^s on, s = ⌊n/2⌋ + 1 for the n bits of the longer one; `None` where not
/// even one step is found. The numbers that are left are mostly not much longer.
///
/// The leading half is reduced to a half of it, which leaves three quarters of the bits; then the leading part of which a half is to go.
/// By the theorem with p = 2s − m for m bits, whose part of n′ = 2(m − s) bits is reduced to s′ = n′/2 + 1, the numbers stay from
/// 2^(p + s′ − 1) = 2^s on. With p = ⌊m/2⌋ they stay from 2^(3m/4) on, which is above for the m ≥ 13n/16 that it is chosen for.
pub(super) fn half(
    a: &mut BigInt,
    b: &mut BigInt,
    interrupt: &Interrupt,
) -> Result<Option<Matrix>, Cancelled> {
    let bits = bit_len(a).max(bit_len(b));
    let least = bits / 2 + 1;
    if bit_len(a).min(bit_len(b)) <= least {
        return Ok(None);
    }
    if bits < SHORT {
        let unit = [[1, 0], [0, 1]].map(|row| row.map(BigInt::from));
        let mut pair = Pair::new(a, b, unit);
        pair.halve(least, interrupt)?;
        let rows = pair.rows().map(|row| row.map(BigInt::from));
        [*a, *b] = pair.numbers().map(BigInt::from);
        let some = rows[0][1].bits() + rows[1][0].bits() != 0;
        return Ok(some.then_some(Matrix { rows }));
    }
    let mut total: Option<Matrix> = None;
    loop {
        interrupt.check()?;
        let now = bit_len(a).max(bit_len(b));
        // What is left to go is left to those who divide next.
        if now < least + 64 {
            return Ok(total);
        }
        let p = if 13 * bits / 16 < now { now / 2 } else { 2 * least - now };
        let (mut above, mut below) = (leading(a, p), leading(b, p));
        let matrix = match half(&mut above, &mut below, interrupt)? {
            Some(matrix) => {
                apply(&matrix, [above, below], p, a, b);
                matrix
            }
            None => match divide(a, b, least, interrupt)? {
                Some(matrix) => matrix,
                None => return Ok(total),
            },
        };
        total = Some(match total {
            Some(before) => before.times(&matrix),
            None => matrix,
        });
    }
}

/// Reduces the larger number by a multiple of the smaller one, so that it stays above 2^`least`, where it can be.
fn divide(
    a: &mut BigInt,
    b: &mut BigInt,
    least: usize,
    interrupt: &Interrupt,
) -> Result<Option<Matrix>, Cancelled> {
    let swapped = a < b;
    let (large, small) = if swapped { (b, a) } else { (a, b) };
    let (mut quotient, mut rest) = product::divide_exactly(large, small, interrupt)?;
    if bit_len(&rest) <= least {
        rest += &*small;
        quotient -= 1;
    }
    if quotient == BigInt::ZERO {
        return Ok(None);
    }
    *large = rest;
    let (one, zero) = (BigInt::from(1), BigInt::ZERO);
    let rows =
        if swapped { [[one.clone(), zero], [quotient, one]] } else { [[one.clone(), quotient], [zero, one]] };
    Ok(Some(Matrix { rows }))
}
