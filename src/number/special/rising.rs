//! The rising factorial x·(x + 1)·…·(x + r − 1) and the sum of the reciprocals of its factors.
//!
//! A block of m factors is a polynomial with small integer coefficients in the powers of x up to the m-th, which all blocks
//! share: a block costs m products with small integers and one product of full length (Smith, "Algorithm 911", 2001;
//! Johansson, "On a fast and nearly division-free algorithm for the rising factorial", 2023). It knows nothing of gamma.

use crate::limits::Interrupt;
use crate::number::ball::{Ball, Outcome};
use crate::number::elementary::signed;
use num_bigint::BigInt;

/// The product of so many factors, for x > 0. All terms are positive: nothing cancels.
pub(super) fn rising(x: &Ball, factors: u64, bits: usize, interrupt: &Interrupt) -> Outcome {
    let mut product = Ball::ONE;
    each_block(x, factors, bits, interrupt, |value, _| {
        product = product.mul(value, bits)?;
        Ok(())
    })?;
    Ok(product)
}

/// Σ 1/(x + k) for k < `factors`, x > 0: the derivative of the product by the product, block by block.
pub(super) fn reciprocals(x: &Ball, factors: u64, bits: usize, interrupt: &Interrupt) -> Outcome {
    let (mut product, mut derivative) = (Ball::ONE, Ball::ZERO);
    each_block(x, factors, bits, interrupt, |value, slope| {
        derivative = derivative.mul(value, bits)?.add(&product.mul(slope, bits)?, bits)?;
        product = product.mul(value, bits)?;
        Ok(())
    })?;
    derivative.div(&product, bits, interrupt)
}

/// Hands the value and the slope of each block's polynomial at x to `use_block`.
fn each_block(
    x: &Ball,
    factors: u64,
    bits: usize,
    interrupt: &Interrupt,
    mut use_block: impl FnMut(&Ball, &Ball) -> Outcome<()>,
) -> Outcome<()> {
    // Products of full length are worth the most; the coefficients must stay short beside them.
    let length = ((bits / 64).isqrt() as u64).clamp(1, 16);
    let mut powers = vec![Ball::ONE, x.clone().round(bits)];
    for k in 2..=usize::try_from(length).unwrap_or(1) {
        powers.push(powers[k - 1].mul(&powers[1], bits)?);
    }
    let mut first = 0;
    while first < factors {
        interrupt.check()?;
        let end = factors.min(first + length);
        let coefficients = expand(first, end);
        let (mut value, mut slope) = (Ball::ZERO, Ball::ZERO);
        for (k, coefficient) in coefficients.iter().enumerate() {
            let factor = Ball::from(coefficient.clone());
            value = value.add(&powers[k].mul(&factor, bits)?, bits)?;
            if let Some(before) = k.checked_sub(1) {
                let factor = Ball::from(coefficient * signed(k));
                slope = slope.add(&powers[before].mul(&factor, bits)?, bits)?;
            }
        }
        use_block(&value, &slope)?;
        first = end;
    }
    Ok(())
}

/// The coefficients of (X + first)·…·(X + end − 1).
fn expand(first: u64, end: u64) -> Vec<BigInt> {
    let mut coefficients = vec![BigInt::from(1)];
    for root in first..end {
        coefficients.push(BigInt::ZERO);
        for k in (1..coefficients.len()).rev() {
            coefficients[k] = &coefficients[k - 1] + &coefficients[k] * root;
        }
        coefficients[0] *= root;
    }
    coefficients
}
