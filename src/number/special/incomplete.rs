//! Γ at fractions by the series of the lower incomplete gamma function, in quasi-linear time where Stirling's series takes
//! that of a product of all its terms.
//!
//! For s > 0 and N > 0 (DLMF 8.2.3, 8.7.1): Γ(s) = N^s·e^(−N)·Σ N^k/(s·(s + 1)·…·(s + k)) + Γ(s, N). It knows nothing of
//! other arguments.

use crate::limits::Interrupt;
use crate::number::ball::{Ball, Magnitude, Outcome};
use crate::number::elementary::splitting::{Split, split};
use crate::number::elementary::{exp, ln, signed};
use num_bigint::BigInt;

/// Γ(p/q) to about `bits` bits, for 0 < p < q < 2^20.
///
/// Errors: for s < 1 what is left out is 0 < Γ(s, N) < N^(s − 1)·e^(−N) ≤ e^(−N). The terms tₖ = N^k/(s·…·(s + k)) ≤
/// N^k/(s·k!) ≤ (e·N/k)^k/s are at most 1/s from k = 11N/4 on, where each is less than 4/11 of the one before, so that the
/// sum without them is short by less than 2/s ≤ 2q; times N^s·e^(−N) this is below 2q·N·e^(−N). The N that is
/// chosen makes e^(−N) less than 2^−(bits + g) with 2^g ≥ 2^8·q·bits, and N is below 2·bits: all in all less than
/// 3qN·e^(−N) ≤ 6·2^(−8 − bits) < 2^(−5 − bits). The rest are balls.
pub(super) fn gamma_of_fraction(p: u64, q: u64, bits: usize, interrupt: &Interrupt) -> Outcome {
    let guard = 8 + (q.ilog2() + 1) as usize + (bits.max(64).ilog2() + 1) as usize;
    // ln 2 < 7/10.
    let n = (bits + guard) as u64 * 7 / 10 + 1;
    let terms = n * 11 / 4 + 1;
    let prec = bits + 24;
    let sum = sum(p, q, n, terms, prec, interrupt)?;
    let number = Ball::from(BigInt::from(n));
    let long = prec + 2 * (u64::BITS - n.leading_zeros()) as usize;
    let logarithm = ln(&number, long, interrupt)?;
    let power =
        logarithm.mul(&BigInt::from(p).into(), long)?.div(&BigInt::from(q).into(), long, interrupt)?;
    let factor = exp(&power.sub(&number, long)?, prec, interrupt)?;
    factor.mul(&sum, prec)?.widened(Magnitude::power_of_two(-5 - signed(bits)))
}

/// Σ N^k/(s·(s + 1)·…·(s + k)) for k from 0 to `terms` − 1, s = p/q.
///
/// Term k is N·q/(p + k·q) of the one before. Integers of the whole sum would be dozens of times as long as it: they are made for
/// runs of terms, as long as `prec` bits, and the runs are put together from the last one on by balls.
fn sum(p: u64, q: u64, n: u64, terms: u64, prec: usize, interrupt: &Interrupt) -> Outcome {
    let term = |k: u64| {
        let above = if k == 0 { BigInt::from(q) } else { BigInt::from(n) * q };
        Split { t: above.clone(), p: above, q: BigInt::from(k) * q + p }
    };
    let each = u64::from((n * q).ilog2() + 2);
    let run = (prec as u64 / each).max(1);
    let mut sum = Ball::ZERO;
    let mut end = terms;
    while 0 < end {
        let start = (end - 1) / run * run;
        let part = split(&term, start, end, interrupt)?;
        let later = Ball::from(part.p).mul(&sum, prec)?.add(&part.t.into(), prec)?;
        sum = later.div(&part.q.into(), prec, interrupt)?;
        end = start;
    }
    Ok(sum)
}
