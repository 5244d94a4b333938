//! Γ at fractions: where the denominator divides 24 by arithmetic-geometric means, a few roots where Stirling's series takes
//! terms in proportion to the bits; elsewhere by the series of the incomplete function.
//!
//! K(k) = π/(2·agm(1, √(1 − k²))) at the singular values k₁, k₂, k₃ and k₆ is a product of values of Γ (Borwein and Zucker,
//! "Fast evaluation of the gamma function for small rational fractions using complete elliptic integrals of the first
//! kind", 1992, table 3). The duplication, triplication and reflection of Γ (DLMF 5.5.3, 5.5.6) tell the factors:
//! - Γ(1/4)² = 2·π^(3/2)/agm(1, 1/√2);
//! - Γ(1/3)³ = 2^(4/3)·π²/(3^(1/4)·agm(1, cos(π/12)));
//! - Γ(1/8)·Γ(3/8) = 2^(13/4)·√π·K(√2 − 1)/√(√2 + 1), and Γ(1/8)/Γ(3/8) = 2^(3/4)·Γ(1/4)·sin(3π/8)/√π;
//! - Γ(1/6) = √3·Γ(1/3)²/(2^(1/3)·√π);
//! - Γ(1/12)·Γ(5/12) = √2·3^(1/4)·Γ(1/4)², and Γ(1/12)/Γ(5/12) = 2^(5/6)·Γ(1/6)·sin(5π/12)/√π;
//! - P = Γ(1/24)·Γ(5/24)·Γ(7/24)·Γ(11/24) = 384π·K(k₆)²/((√2 − 1)(√3 + √2)(2 + √3)), k₆ = (2 − √3)(√3 − √2), with
//!   A = Γ(1/24)/Γ(11/24) = 2^(11/12)·Γ(1/12)·sin(11π/24)/√π, B = Γ(5/24)/Γ(7/24) = 2^(7/12)·Γ(5/12)·sin(7π/24)/√π,
//!   C = Γ(1/24)/Γ(7/24) = 2·3^(3/8)·Γ(1/8)·sin(7π/24)/Γ(3/8): Γ(1/24)⁴ = P·A·C²/B.
//!
//! Each step is a ball's, whose radius holds what is cut off; all factors are positive, so that nothing cancels. Sines and
//! cosines of multiples of π/24 are square roots. It knows nothing of other arguments.

use super::incomplete;
use crate::limits::Interrupt;
use crate::number::ball::{Ball, Outcome};
use crate::number::elementary::{constants, signed};
use num_bigint::BigInt;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// The most steps of the recurrence by which Γ(p/q) is moved.
const MAX_STEPS: i64 = 1_000;

/// With fewer bits, Stirling's series is as fast.
const MIN_BITS: usize = 2_000;

/// The longest denominator for which the series is used: its terms grow with it.
const MAX_DENOMINATOR: u64 = 10_000;

/// Whether [`gamma_of_fraction`] is the faster way to `bits` bits of Γ(p/q), for a fraction in lowest terms.
#[must_use]
pub fn is_quick(p: i64, q: u64, bits: usize) -> bool {
    MIN_BITS <= bits && has_quick_way(p, q)
}

/// Whether [`gamma_of_fraction`] has Γ(p/q), in lowest terms.
#[must_use]
pub fn has_quick_way(p: i64, q: u64) -> bool {
    (3..=MAX_DENOMINATOR).contains(&q) && p.unsigned_abs() < MAX_STEPS.unsigned_abs() * q
}

/// Whether the denominator is one of those in the list of the module.
fn has_means(q: u64) -> bool {
    matches!(q, 3 | 4 | 6 | 8 | 12 | 24)
}

/// Γ(p/q) to `bits` bits, in lowest terms, for the fractions of [`has_quick_way`].
pub fn gamma_of_fraction(p: i64, q: u64, bits: usize, interrupt: &Interrupt) -> Outcome {
    let prec = bits + 64;
    let denominator = signed(usize::try_from(q).unwrap_or(usize::MAX));
    let (steps, rest) = (p.div_euclid(denominator), p.rem_euclid(denominator));
    let base = if has_means(q) {
        Means::new(prec, interrupt).gamma(rest * (24 / denominator))?
    } else {
        incomplete::gamma_of_fraction(rest.unsigned_abs(), q, prec, interrupt)?
    };
    // Γ(x + n) = x·(x + 1)·…·(x + n − 1)·Γ(x), and its inverse.
    let factors =
        |from: i64, to: i64| -> BigInt { (from..to).map(|k| BigInt::from(rest + k * denominator)).product() };
    let powers = BigInt::from(q).pow(u32::try_from(steps.unsigned_abs()).unwrap_or(0));
    let (above, below) = if 0 <= steps { (factors(0, steps), powers) } else { (powers, factors(steps, 0)) };
    base.mul(&above.into(), prec)?.div(&below.into(), prec, interrupt).map(|value| value.round(bits + 8))
}

/// Working bits, the interrupt, and the values so far.
struct Means<'a> {
    prec: usize,
    interrupt: &'a Interrupt,
    known: RefCell<BTreeMap<i64, Ball>>,
}

impl<'a> Means<'a> {
    fn new(prec: usize, interrupt: &'a Interrupt) -> Self {
        Self { prec, interrupt, known: RefCell::new(BTreeMap::new()) }
    }

    fn pi(&self) -> Outcome {
        constants::pi(self.prec, self.interrupt)
    }

    fn sqrt(&self, x: &Ball) -> Outcome {
        x.sqrt(self.prec, self.interrupt)
    }

    fn root_of(&self, n: i64) -> Outcome {
        self.sqrt(&n.into())
    }

    fn times(&self, a: &Ball, b: &Ball) -> Outcome {
        a.mul(b, self.prec)
    }

    fn over(&self, a: &Ball, b: &Ball) -> Outcome {
        a.div(b, self.prec, self.interrupt)
    }

    /// n^(p/q).
    fn power(&self, n: i64, p: i64, q: u32) -> Outcome {
        Ball::from(n).powi(p, self.prec, self.interrupt)?.root(q, self.prec, self.interrupt)
    }

    /// cos(πn/24) for n from 0 to 24: a quarter's, a third's, or √((1 + cos 2x)/2).
    fn cosine(&self, n: i64) -> Outcome {
        match n {
            0 => Ok(Ball::ONE),
            4 => self.root_of(3)?.shift(-1),
            8 => Ball::ONE.shift(-1),
            12 => Ok(Ball::ZERO),
            13.. => Ok(-self.cosine(24 - n)?),
            _ => self.sqrt(&Ball::ONE.add(&self.cosine(2 * n)?, self.prec)?.shift(-1)?),
        }
    }

    /// sin(πn/24) for n from 0 to 24.
    fn sine(&self, n: i64) -> Outcome {
        self.cosine((12 - n).abs())
    }

    /// The arithmetic-geometric mean of 1 and b, 0 < b < 1, which lies between the two means of every step.
    fn mean(&self, b: Ball) -> Outcome {
        let (mut a, mut b) = (Ball::ONE, b);
        loop {
            self.interrupt.check()?;
            let gap = a.sub(&b, self.prec)?;
            if gap.top().is_none_or(|top| top < 8 - signed(self.prec)) {
                return a.widened(gap.upper());
            }
            let middle = a.add(&b, self.prec)?.shift(-1)?;
            b = self.sqrt(&self.times(&a, &b)?)?;
            a = middle;
        }
    }

    /// π/(2·agm(1, √(1 − k²))) from k².
    fn integral(&self, square: &Ball) -> Outcome {
        let mean = self.mean(self.sqrt(&Ball::ONE.sub(square, self.prec)?)?)?;
        self.over(&self.pi()?.shift(-1)?, &mean)
    }

    /// Γ(n/24) for n = 1 to 23.
    fn gamma(&self, n: i64) -> Outcome {
        if let Some(value) = self.known.borrow().get(&n) {
            return Ok(value.clone());
        }
        let value = self.of_list(n)?;
        self.known.borrow_mut().insert(n, value.clone());
        Ok(value)
    }

    /// Γ(n/24) by the list of the module.
    fn of_list(&self, n: i64) -> Outcome {
        match n {
            // Γ(x) = π/(sin πx·Γ(1 − x)).
            13.. => self.over(&self.pi()?, &self.times(&self.sine(n)?, &self.gamma(24 - n)?)?),
            12 => self.sqrt(&self.pi()?),
            6 => {
                let above = self.times(&self.pi()?, &self.sqrt(&self.pi()?)?)?.shift(1)?;
                let mean = self.mean(self.sqrt(&Ball::ONE.shift(-1)?)?)?;
                self.sqrt(&self.over(&above, &mean)?)
            }
            8 => {
                let above = self.times(&self.pi()?.square(self.prec)?, &self.power(2, 4, 3)?)?;
                let mean = self.mean(self.cosine(2)?)?;
                let below = self.times(&self.power(3, 1, 4)?, &mean)?;
                self.over(&above, &below)?.root(3, self.prec, self.interrupt)
            }
            4 => {
                let above = self.times(&self.root_of(3)?, &self.gamma(8)?.square(self.prec)?)?;
                self.over(&above, &self.times(&self.power(2, 1, 3)?, &self.gamma(12)?)?)
            }
            3 => {
                let (product, ratio) = self.eighths()?;
                self.sqrt(&self.times(&product, &ratio)?)
            }
            9 => {
                let (product, ratio) = self.eighths()?;
                self.sqrt(&self.over(&product, &ratio)?)
            }
            2 => {
                let (product, ratio) = self.twelfths()?;
                self.sqrt(&self.times(&product, &ratio)?)
            }
            10 => {
                let (product, ratio) = self.twelfths()?;
                self.sqrt(&self.over(&product, &ratio)?)
            }
            _ => self.twenty_fourths(n),
        }
    }

    /// 2^(p/12)·Γ(n/24)·sin(πm/24)/√π.
    fn doubled(&self, p: i64, n: i64, m: i64) -> Outcome {
        let product = self.times(&self.times(&self.power(2, p, 12)?, &self.gamma(n)?)?, &self.sine(m)?)?;
        self.over(&product, &self.gamma(12)?)
    }

    /// Γ(1/8)·Γ(3/8) and Γ(1/8)/Γ(3/8).
    fn eighths(&self) -> Outcome<(Ball, Ball)> {
        let root = self.root_of(2)?;
        let square = root.sub(&Ball::ONE, self.prec)?.square(self.prec)?;
        let above =
            self.times(&self.times(&self.power(2, 13, 4)?, &self.gamma(12)?)?, &self.integral(&square)?)?;
        let product = self.over(&above, &self.sqrt(&root.add(&Ball::ONE, self.prec)?)?)?;
        Ok((product, self.doubled(9, 6, 9)?))
    }

    /// Γ(1/12)·Γ(5/12) and Γ(1/12)/Γ(5/12).
    fn twelfths(&self) -> Outcome<(Ball, Ball)> {
        let roots = self.times(&self.root_of(2)?, &self.power(3, 1, 4)?)?;
        let product = self.times(&roots, &self.gamma(6)?.square(self.prec)?)?;
        Ok((product, self.doubled(10, 4, 10)?))
    }

    /// Γ(n/24) for n = 1, 5, 7 and 11.
    #[allow(clippy::many_single_char_names, reason = "they are those of the module")]
    fn twenty_fourths(&self, n: i64) -> Outcome {
        let (two, three) = (self.root_of(2)?, self.root_of(3)?);
        let (sum, half) = (three.add(&two, self.prec)?, Ball::from(2).add(&three, self.prec)?);
        // √3 − √2 = 1/(√3 + √2), and 2 − √3 = 1/(2 + √3): no difference loses bits.
        let square =
            Ball::ONE.div(&self.times(&sum, &half)?.square(self.prec)?, self.prec, self.interrupt)?;
        let above =
            self.times(&self.pi()?.mul_small(384, self.prec)?, &self.integral(&square)?.square(self.prec)?)?;
        let below = self.times(&self.times(&two.sub(&Ball::ONE, self.prec)?, &sum)?, &half)?;
        let p = self.over(&above, &below)?;
        let (a, b) = (self.doubled(11, 2, 11)?, self.doubled(7, 10, 7)?);
        let eighths = self.doubled(9, 6, 9)?;
        let c = self.times(&self.times(&self.power(3, 3, 8)?, &eighths)?, &self.sine(7)?)?.shift(1)?;
        let fourth = self.over(&self.times(&self.times(&p, &a)?, &c.square(self.prec)?)?, &b)?;
        let first = fourth.root(4, self.prec, self.interrupt)?;
        match n {
            1 => Ok(first),
            5 => self.times(&b, &self.over(&first, &c)?),
            7 => self.over(&first, &c),
            _ => self.over(&first, &a),
        }
    }
}
