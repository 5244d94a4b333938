//! Exponential, logarithm, circular and hyperbolic functions on fixed-point numbers of 128 bits, by tables and Taylor.
//!
//! A fixed-point number here counts units of 2^-128. It knows nothing of values that are known exactly.

use super::{Ball128, TOP, wide};

/// ⌊ln 2 · 2^128⌋.
const LN_2: u128 = 0xb172_17f7_d1cf_79ab_c9e3_b398_03f2_f6af;

/// ⌊2/π · 2^256⌋, its upper and its lower half.
const TWO_OVER_PI: (u128, u128) =
    (0xa2f9_836e_4e44_1529_fc27_57d1_f534_ddc0, 0xdb62_9599_3c43_9041_fe51_63ab_debb_c561);

/// ⌊π/4 · 2^128⌋.
const QUARTER_PI: u128 = 0xc90f_daa2_2168_c234_c4c6_628b_80dc_1cd1;

/// ⌊2^128/n!⌋ from n = 2 on; the first two entries are not used.
const INVERSE_FACTORIALS: [u128; 34] = {
    let mut table = [0; 34];
    table[2] = 1 << 127;
    let mut n = 3;
    while n < 34 {
        table[n] = table[n - 1] / n as u128;
        n += 1;
    }
    table
};

/// The top of a number such as a Newton correction that must be tiny: its cube is far below the last place.
const TINY_TOP: i32 = -44;

/// Arguments of exponentials stay below 2^this.
const MAX_EXPONENT_TOP: i32 = 16;

impl Ball128 {
    /// ln 2.
    pub(super) const LN_2: Self = Self { mantissa: LN_2, error: 1, exponent: -128, negative: false };

    /// π.
    pub const PI: Self = Self { mantissa: QUARTER_PI, error: 1, exponent: -126, negative: false };

    /// A fixed-point number within an error.
    fn of_fixed(negative: bool, value: u128, error: u128) -> Option<Self> {
        Self::new(negative, value, -128, error)
    }

    /// The absolute value as a fixed-point number and its error; `None` from 1 on.
    fn to_fixed(self) -> Option<(u128, u128)> {
        match self.top() {
            1.. => None,
            // Below a unit, with an error that is as well.
            ..=-128 => Some((0, 2)),
            top => Some((self.mantissa >> -top, (self.error >> -top) + 2)),
        }
    }

    /// e^x = 2^n·e^r with 0 ≤ r < ln 2; `None` where |x| ≥ 2^16.
    #[must_use]
    pub fn exp(&self) -> Option<Self> {
        if MAX_EXPONENT_TOP < self.top() {
            return None;
        }
        let (mut turns, mut rest) = (0, *self);
        if self.negative || 0 <= self.top() {
            #[expect(clippy::cast_possible_truncation, reason = "below 2^17")]
            let floor = (self.to_double()? / std::f64::consts::LN_2).floor() as i32;
            turns = floor;
            if let Some(multiple) = Self::of_i32(turns) {
                let multiple = multiple.mul(&Self::LN_2)?;
                rest = match self.sub(&multiple) {
                    Some(rest) => rest,
                    None => return self.power_of_two(turns, &multiple),
                };
            }
            // The guess may be off by one.
            if rest.negative {
                turns -= 1;
                rest = rest.add(&Self::LN_2)?;
            }
        }
        let (mut fixed, mut error) = rest.to_fixed()?;
        if LN_2 <= fixed {
            (fixed, error, turns) = (fixed - LN_2, error + 1, turns + 1);
        }
        // A unit of the result is two of the kernel's; e^r ≤ 2, so that an error of r at most triples.
        Self::normal(false, TOP | expm1_fixed(fixed) >> 1, turns - 127, EXP_ERROR / 2 + 2 * error + 1)
    }

    /// e^x where x = n·ln 2 + r and the balls of x and n·ln 2 don't tell r from 0.
    ///
    /// Where their difference has an error of E units, its midpoint is then below 2^8·E units, since a ball that excludes 0
    /// has an E below 2^-8 of its midpoint: |r| < 2^9·E units, and |e^r − 1| < 2|r|.
    fn power_of_two(&self, n: i32, multiple: &Self) -> Option<Self> {
        let units = self.error.checked_add(multiple.error)?.checked_add(2)?;
        // A unit of 2^n·e^r is 2^-127.
        let places = self.exponent.max(multiple.exponent) + 127 + 10;
        let error =
            if places < 0 { 1 } else { units.checked_mul(1_u128.checked_shl(places.unsigned_abs())?)? };
        Self::normal(false, TOP, n - 127, error)
    }

    /// A small integer; `None` for 0.
    fn of_i32(n: i32) -> Option<Self> {
        Self::new(n < 0, n.unsigned_abs().into(), 0, 0)
    }

    /// ln x; `None` where x is negative, or so near 1 that a double does not tell it from 1.
    ///
    /// x = m·2^k with √½ ≤ m < √2; y is ln m as a double, and ln m = y + 2·atanh t with t = (m − e^y)/(m + e^y). That
    /// is tiny, and 2·atanh t = 2t within 2t³/3·(1 + t²) < (2t)·(2t)²/11.
    #[must_use]
    pub fn ln(&self) -> Option<Self> {
        const ROOT_HALF: u128 = 0xb504_f333_f9de_6484_597d_89b3_754a_be9f;
        if self.negative {
            return None;
        }
        let twos = if self.mantissa < ROOT_HALF { self.top() - 1 } else { self.top() };
        let multiple = Self::of_i32(twos).map(|twos| twos.mul(&Self::LN_2));
        if self.mantissa == TOP && self.error == 0 {
            return multiple?;
        }
        let m = self.shift(-twos)?;
        let guess = Self::of_double(m.to_double()?.ln())?;
        let power = guess.exp()?;
        let correction = m.sub(&power)?.div(&m.add(&power)?)?.shift(1)?.tiny()?;
        let logarithm = guess.add(&correction)?;
        multiple.map_or(Some(logarithm), |multiple| multiple?.add(&logarithm))
    }

    /// The same ball with an error larger by x²/8, relatively; `None` where x is not tiny.
    fn tiny(self) -> Option<Self> {
        if TINY_TOP < self.top() {
            return None;
        }
        let more = 1 << (125 + 2 * self.top()).max(0);
        Self::normal(self.negative, self.mantissa, self.exponent, self.error + more)
    }

    /// x^y = e^(y·ln x).
    #[must_use]
    pub fn power(&self, exponent: &Self) -> Option<Self> {
        self.ln()?.mul(exponent)?.exp()
    }

    /// The root of a degree of at least 1.
    #[must_use]
    pub fn root(&self, degree: u32) -> Option<Self> {
        if degree == 2 {
            return self.sqrt();
        }
        self.ln()?.div(&Self::of_word(degree.into()))?.exp()
    }

    /// Sine and cosine; `None` where |x| ≥ 2^64, and where one of them is too near 0.
    #[must_use]
    pub fn sin_cos(&self) -> (Option<Self>, Option<Self>) {
        let Some(Turned { quadrant, negative, angle, error }) = self.turned() else { return (None, None) };
        let (sine, cosine) = sin_cos_fixed(angle);
        let error = error + KERNEL_ERROR;
        let sine = Self::of_fixed(negative, sine, error);
        // 1 is not a fixed-point number: the cosine is in halves of a unit less one bit.
        let cosine = Self::new(false, TOP - (cosine >> 1), -127, error / 2 + 1);
        let turn = |x: Option<Self>, negative: bool| x.map(|x| if negative { -x } else { x });
        let (sine, cosine) = match quadrant {
            0 => (sine, cosine),
            1 => (cosine, turn(sine, true)),
            2 => (turn(sine, true), turn(cosine, true)),
            _ => (turn(cosine, true), sine),
        };
        (turn(sine, self.negative), cosine)
    }

    /// |x| = n·π/2 ± angle with 0 ≤ angle ≤ π/4; `None` where |x| ≥ 2^64.
    fn turned(&self) -> Option<Turned> {
        let top = self.top();
        if top < 0 {
            let (angle, error) = self.to_fixed()?;
            return Some(Turned { quadrant: 0, negative: false, angle, error });
        }
        if 64 < top {
            return None;
        }
        // m·2^(top − 128)·2/π = P·2^(top − 256), where P is the product without its lowest 128 bits, within 2 units.
        let (high, low) = wide::product(self.mantissa, TWO_OVER_PI.0);
        let (low, carry) = low.overflowing_add(wide::high(self.mantissa, TWO_OVER_PI.1));
        let high = high + u128::from(carry);
        let (turns, part) =
            if top == 0 { (0, high) } else { (high >> (128 - top), high << top | low >> (128 - top)) };
        // What is cut off, and the error of x, which is below 2^120·2^64 units: too much is refused at the end.
        let error = (self.error.checked_mul(1 << top)?).checked_add(2)?;
        if super::MAX_ERROR < error {
            return None;
        }
        let is_past = part & TOP != 0;
        let part = if is_past { part.wrapping_neg() } else { part };
        let quadrant = ((turns + u128::from(is_past)) & 3) as u8;
        // ½·π/2 < 1; the error grows by π/2 < 2, and is cut off three times.
        Some(Turned {
            quadrant,
            negative: is_past,
            angle: wide::high(part, QUARTER_PI) << 1,
            error: 2 * error + 4,
        })
    }

    /// The sine.
    #[must_use]
    pub fn sin(&self) -> Option<Self> {
        self.sin_cos().0
    }

    /// The cosine.
    #[must_use]
    pub fn cos(&self) -> Option<Self> {
        self.sin_cos().1
    }

    /// The tangent.
    #[must_use]
    pub fn tan(&self) -> Option<Self> {
        let (sine, cosine) = self.sin_cos();
        sine?.div(&cosine?)
    }

    /// The inverse tangent: y + atan t with a double y near it, and t = (x·cos y − sin y)/(cos y + x·sin y), which is
    /// tiny: atan t = t within t³/3.
    #[must_use]
    pub fn atan(&self) -> Option<Self> {
        let guess = Self::of_double(self.to_double()?.atan())?;
        let (sine, cosine) = guess.sin_cos();
        let (sine, cosine) = (sine?, cosine?);
        let above = self.mul(&cosine)?.sub(&sine)?;
        let below = cosine.add(&self.mul(&sine)?)?;
        // Twice the correction is tiny, so that the error is larger than it need be.
        let correction = above.div(&below)?.shift(1)?.tiny()?.shift(-1)?;
        guess.add(&correction)
    }

    /// The inverse sine, atan(x/√((1 − x)(1 + x))).
    #[must_use]
    pub fn asin(&self) -> Option<Self> {
        self.div(&Self::ONE.sub(self)?.mul(&Self::ONE.add(self)?)?.sqrt()?)?.atan()
    }

    /// The inverse cosine, π/2 less the inverse sine.
    #[must_use]
    pub fn acos(&self) -> Option<Self> {
        Self::PI.shift(-1)?.sub(&self.asin()?)
    }

    /// The hyperbolic sine.
    #[must_use]
    pub fn sinh(&self) -> Option<Self> {
        let power = self.exp()?;
        power.sub(&Self::ONE.div(&power)?)?.shift(-1)
    }

    /// The hyperbolic cosine.
    #[must_use]
    pub fn cosh(&self) -> Option<Self> {
        let power = self.exp()?;
        power.add(&Self::ONE.div(&power)?)?.shift(-1)
    }

    /// The hyperbolic tangent.
    #[must_use]
    pub fn tanh(&self) -> Option<Self> {
        let power = self.shift(1)?.exp()?;
        power.sub(&Self::ONE)?.div(&power.add(&Self::ONE)?)
    }
}

/// A part of a turn: see [`Ball128::turned`].
struct Turned {
    quadrant: u8,
    negative: bool,
    angle: u128,
    error: u128,
}

/// Units that [`expm1_fixed`] is off at most.
const EXP_ERROR: u128 = 2_600;

/// e^r − 1 for 0 ≤ r < ln 2, from below.
///
/// With t = r/256 < 2^-8.5, twelve terms of Taylor's series leave less than 2^-130. A coefficient and a product are each
/// cut off by less than a unit, which counts 2^-8 of that in the next step: the series of (e^t − 1 − t)/t² is off by
/// less than 2.1 units, and e^t − 1 by less than 4 with the bits that t lost. Eight times y becomes 2y + y², within a
/// unit of its own; the errors grow by 2(1 + y), in all by 2^8·e^r ≤ 2^9: 4·512 + 512 < 2,600. As all of them are
/// downward, no value reaches 1.
fn expm1_fixed(r: u128) -> u128 {
    let t = r >> 8;
    let series =
        (2..11).rev().fold(INVERSE_FACTORIALS[11], |sum, k| INVERSE_FACTORIALS[k] + wide::high(sum, t));
    let y = t + wide::high(wide::high(t, t), series);
    (0..8).fold(y, |y, _| (y << 1) + wide::high(y, y))
}

/// Units that each of [`sin_cos_fixed`] is off at most.
const KERNEL_ERROR: u128 = 16;

/// sin r and 1 − cos r for 0 ≤ r ≤ π/4 and a little more.
///
/// With u = r² < 0.62, sin r = r − r·u·(1/3! − u/5! + …) and 1 − cos r = u·(1/2! − u/4! + …); the terms beyond those of
/// 33! and 32! are below 2^-130. Each step is cut off by less than 2 units and takes 0.62 of the error of the one
/// before; u is within a unit, which counts 1/3! there: the series are within 6 units, sine and cosine within 16.
fn sin_cos_fixed(r: u128) -> (u128, u128) {
    let u = wide::high(r, r);
    let (mut odd, mut even) = (INVERSE_FACTORIALS[33], INVERSE_FACTORIALS[32]);
    for k in (1..16).rev() {
        odd = INVERSE_FACTORIALS[2 * k + 1] - wide::high(u, odd);
        even = INVERSE_FACTORIALS[2 * k] - wide::high(u, even);
    }
    (r - wide::high(r, wide::high(u, odd)), wide::high(u, even))
}
