//! Square and higher roots of balls, with their error bounds.
//! It knows nothing of exact roots.

use super::{Ball, Magnitude, Outcome, Trouble, bit_length, shift_floor};
use crate::limits::Interrupt;
use crate::number::product;
use num_bigint::BigInt;

impl Ball {
    /// The square root to `bits` bits; undecided when the ball reaches below zero.
    ///
    /// For x = m + a ≥ 0: |√x − √m| = |a| / (√x + √m) ≤ r/√m.
    pub fn sqrt(&self, bits: usize, interrupt: &Interrupt) -> Outcome {
        if self.nonnegative()? {
            return Ok(Self::ZERO);
        }
        let wanted = i64::try_from(bits).unwrap_or(i64::MAX).saturating_add(2);
        // The radicand gets twice the bits, and an even exponent.
        let shift = 2 * wanted - bit_length(&self.midpoint);
        let shift = shift + (self.exponent - shift).rem_euclid(2);
        let scaled = shift_floor(&self.midpoint, shift);
        let exponent = (self.exponent - shift) / 2;
        let root = product::square_root(&scaled, interrupt)?;
        let exact = shift_exact(&self.midpoint, shift) && product::is_product(&scaled, &root, &root);
        self.finish_root(root, exponent, exact, bits)
    }

    /// The `degree`-th root to `bits` bits, degree ≥ 1; undecided when the ball reaches below zero.
    ///
    /// With s = x^(1/n), t = m^(1/n): s^n − t^n = (s − t)(s^(n−1) + … + t^(n−1)), so |s − t| ≤ r / t^(n−1) =
    /// r·t/m.
    pub fn root(&self, degree: u32, bits: usize, interrupt: &Interrupt) -> Outcome {
        match degree {
            0 => return Err(Trouble::OutsideDomain),
            1 => return Ok(self.clone().round(bits)),
            2 => return self.sqrt(bits, interrupt),
            _ if self.nonnegative()? => return Ok(Self::ZERO),
            // A square root takes little more than a product.
            _ if degree.is_multiple_of(2) => {
                return self.root(degree / 2, bits.saturating_add(4), interrupt)?.sqrt(bits, interrupt);
            }
            _ => {}
        }
        let prec = bits.saturating_add(12 + (u32::BITS - degree.leading_zeros()) as usize);
        let middle = self.center().round(prec + 64);
        let root = middle.newton_root(degree, prec, interrupt)?;
        // The residual says how good the approximation is, however it was found.
        let below = root.powi(i64::from(degree) - 1, prec, interrupt)?;
        let residual = below.mul(&root, prec)?.sub(self, prec)?.upper();
        let error = residual.over(below.lower()).ok_or(Trouble::Undecided)?;
        root.widened(error).map(|root| root.round(bits))
    }

    /// An approximation of the root with about `bits` bits, exact as a ball; nothing is promised about its
    /// error.
    ///
    /// Newton's step t + (x/t^(n−1) − t)/n doubles the bits of a 40-bit start, log₂ n of them lost.
    fn newton_root(&self, degree: u32, bits: usize, interrupt: &Interrupt) -> Outcome {
        let loss = (u32::BITS - degree.leading_zeros()) as usize;
        let mut precisions = vec![bits];
        while let Some(&last) = precisions.last()
            && 36 < last
            && last / 2 + loss / 2 + 2 < last
        {
            precisions.push(last / 2 + loss / 2 + 2);
        }
        let mut root = self.hint_root(degree)?;
        for &bits in precisions.iter().rev() {
            interrupt.check()?;
            let power = root.powi(i64::from(degree) - 1, bits + loss, interrupt)?.center();
            let step =
                self.center().round(bits + loss).div(&power, bits + loss, interrupt)?.sub(&root, bits)?;
            root = root.add(&step.div_small(degree.into(), bits, interrupt)?, bits + 8)?.center();
        }
        Ok(root)
    }

    /// A start for Newton's method with about 40 bits.
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "a hint needs no last digit"
    )]
    fn hint_root(&self, degree: u32) -> Outcome {
        let (mantissa, exponent) = Magnitude::above(&self.midpoint, self.exponent).parts();
        let (quotient, rest) = (exponent.div_euclid(degree.into()), exponent.rem_euclid(degree.into()));
        let logarithm = ((mantissa as f64).log2() + rest as f64) / f64::from(degree);
        let scaled = (logarithm.fract() + 40.0).exp2() as i64;
        Self::dyadic(scaled.into(), quotient + logarithm.trunc() as i64 - 40)
    }

    /// Whether the ball is exactly zero; trouble when it reaches below.
    fn nonnegative(&self) -> Outcome<bool> {
        match self.sign() {
            Some(std::cmp::Ordering::Greater) => Ok(false),
            Some(std::cmp::Ordering::Equal) => Ok(true),
            Some(std::cmp::Ordering::Less) => Err(Trouble::OutsideDomain),
            None => Err(Trouble::Undecided),
        }
    }

    /// Adds the integer root's own error, less than two units, and that of the radius.
    fn finish_root(&self, root: BigInt, exponent: i64, exact: bool, bits: usize) -> Outcome {
        let mut radius = if exact { Magnitude::ZERO } else { Magnitude::power_of_two(exponent + 1) };
        if !self.radius.is_zero() {
            let above = Magnitude::above(&root, exponent).plus(radius);
            let middle = Magnitude::below(&self.midpoint, self.exponent);
            let spread = above.times(self.radius).over(middle).ok_or(Trouble::Undecided)?;
            radius = radius.plus(spread);
        }
        Self::rounded(root, exponent, radius, bits)
    }
}

/// Whether shifting loses no bit.
fn shift_exact(integer: &BigInt, shift: i64) -> bool {
    0 <= shift || integer.trailing_zeros().is_some_and(|zeros| shift.unsigned_abs() <= zeros)
}
