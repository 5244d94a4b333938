//! Euler's beta function of two real numbers, by logarithms of gammas.
//! It knows nothing of values that are known exactly.

use super::gamma::signed_lngamma;
use super::{is_integer, sharpened};
use crate::limits::{Interrupt, MAX_BETA_BITS};
use crate::number::ball::{Ball, Outcome, Trouble};
use crate::number::elementary::{count, exp};
use std::cmp::Ordering;

/// B(a, b) = Γ(a)·Γ(b)/Γ(a + b) to `bits` bits; outside the domain where a or b is a pole of Γ.
pub fn beta(a: &Ball, b: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    if [a, b].into_iter().any(|x| is_integer(x) && x.sign() != Some(Ordering::Greater)) {
        return Err(Trouble::OutsideDomain);
    }
    if [a, b].iter().any(|x| x.top().is_some_and(|top| MAX_BETA_BITS < top)) {
        return Err(Trouble::OutOfRange);
    }
    let total = sum(a, b, bits)?;
    if is_integer(&total) && total.sign() != Some(Ordering::Greater) {
        // 1/Γ is 0 there.
        return Ok(Ball::ZERO);
    }
    let exact = a.is_exact() && b.is_exact();
    sharpened(bits, exact, interrupt, |prec| by_logarithms(a, b, prec, interrupt))
}

/// a + b, exactly unless one is so small beside the other that all bits of both would be too many.
fn sum(a: &Ball, b: &Ball, bits: usize) -> Outcome {
    let (top, other) = (a.top().unwrap_or(0), b.top().unwrap_or(0));
    let gap = count(top.abs_diff(other).try_into().unwrap_or(i64::MAX));
    a.add(b, if gap < 1 << 20 { usize::MAX } else { bits + 64 + count(top.max(other)) })
}

/// The logarithms have the size of x·ln x for the largest x, and only their absolute error counts.
fn by_logarithms(a: &Ball, b: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let total = sum(a, b, bits)?;
    let top = [a, b, &total].iter().filter_map(|x| x.top()).max().unwrap_or(0).max(0);
    if MAX_BETA_BITS < top {
        return Err(Trouble::OutOfRange);
    }
    let prec = bits + 2 * count(top) + 16;
    let (one, first) = signed_lngamma(a, prec, interrupt)?;
    let (two, second) = signed_lngamma(b, prec, interrupt)?;
    let (three, third) = signed_lngamma(&total, prec, interrupt)?;
    let size = exp(&one.add(&two, prec)?.sub(&three, prec)?, bits, interrupt)?;
    Ok(if first ^ second ^ third { -size } else { size })
}
