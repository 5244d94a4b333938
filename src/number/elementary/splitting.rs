//! Sums of hypergeometric series by binary splitting, and that of e^(a/b).
//! It knows nothing of what the sums are used for.

use super::signed;
use crate::limits::Interrupt;
use crate::number::ball::Outcome;
use crate::number::product::{divide, multiply_checked};
use num_bigint::BigInt;

/// Three integers of a binary splitting: a sum T/Q whose later terms are to be multiplied by P/Q.
pub(in crate::number) struct Split {
    pub(in crate::number) p: BigInt,
    pub(in crate::number) q: BigInt,
    pub(in crate::number) t: BigInt,
}

/// Terms from `low` to `high` − 1 of a hypergeometric series, whose term n multiplies the one before by
/// p(n)/q(n) and has the further numerator a(n): Σ a(n)·Πp/Πq.
pub(in crate::number) fn split(
    term: &dyn Fn(u64) -> Split,
    low: u64,
    high: u64,
    interrupt: &Interrupt,
) -> Outcome<Split> {
    if high - low <= 1 {
        return Ok(term(low));
    }
    let middle = low.midpoint(high);
    let left = split(term, low, middle, interrupt)?;
    let right = split(term, middle, high, interrupt)?;
    let times = |a: &BigInt, b: &BigInt| multiply_checked(a, b, interrupt);
    Ok(Split {
        t: times(&left.t, &right.q)? + times(&left.p, &right.t)?,
        p: times(&left.p, &right.p)?,
        q: times(&left.q, &right.q)?,
    })
}

/// e^(a/b)·2^`bits` for 0 < a/b < 2^6, rounded down after 2^-13 units at most are lost: the sum of
/// (a/b)^k/k!, split in halves.
///
/// The terms are counted until one is below 2^-work; from the 128th on each is less than half of the one before.
pub(super) fn ratio_series(above: u64, below: u64, bits: usize, interrupt: &Interrupt) -> Outcome<BigInt> {
    let prec = bits + 16;
    let size = i64::from(below.leading_zeros()) - i64::from(above.leading_zeros()) + 1;
    let (mut terms, mut have) = (1_u64, -size);
    while terms < 128 || have < signed(prec) {
        terms += 1;
        have += i64::from(terms.ilog2()) - size;
    }
    let term = |k: u64| {
        let p = BigInt::from(if k == 0 { 1 } else { above });
        let q = if k == 0 { BigInt::from(1) } else { BigInt::from(k) * below };
        Split { t: p.clone(), p, q }
    };
    let sum = split(&term, 0, terms + 2, interrupt)?;
    Ok(divide(&(sum.t << prec), &sum.q, interrupt)? >> 16_usize)
}
