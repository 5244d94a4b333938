//! Euler's gamma function by Stirling's series and Riemann's zeta function by Borwein's, on balls of 128 bits.

use super::Ball128;
use std::sync::LazyLock;

/// B₂ₖ/(2k(2k − 1)) as fractions, from k = 1 on.
const STIRLING: [(i64, u64); 12] = [
    (1, 12),
    (-1, 360),
    (1, 1_260),
    (-1, 1_680),
    (1, 1_188),
    (-691, 360_360),
    (1, 156),
    (-3_617, 122_400),
    (43_867, 244_188),
    (-174_611, 125_400),
    (77_683, 5_796),
    (-236_364_091, 1_506_960),
];

/// Stirling's series is used from here on.
const STIRLING_START: i64 = 24;

/// The gamma function is computed below 2^this.
const MAX_GAMMA_TOP: i32 = 12;

/// ln √(2π).
const LN_ROOT_TWO_PI: Ball128 = Ball128 {
    mantissa: 0xeb3f_8e43_25f5_a534_94bc_9001_4419_2023,
    error: 1,
    exponent: -128,
    negative: false,
};

/// The numbers of terms and digits of Borwein's series.
const ZETA_TERMS: usize = 40;

/// What does not depend on the argument of the zeta function.
struct Zeta {
    /// ln p of the primes up to [`ZETA_TERMS`].
    logarithms: Vec<(usize, Ball128)>,
    /// `(d_n − d_k)/d_n` for k = 0 to n − 1.
    weights: Vec<Ball128>,
}

impl Ball128 {
    fn of_ratio(above: i64, below: u64) -> Option<Self> {
        Self::new(above < 0, above.unsigned_abs().into(), 0, 0)?.div(&Self::of_word(below))
    }

    /// Γ(x) for 0 < x < 2^12: Γ(x + n)/(x(x + 1)…(x + n − 1)), with n such that x + n ≥ 24, and Stirling's series, whose
    /// error is less than the first term left out (DLMF 5.11.1 and 5.11(ii)): |B₂₆|/(26·25·24^25) < 2^-103.
    #[must_use]
    pub fn gamma(&self) -> Option<Self> {
        static TERMS: LazyLock<Option<Vec<Ball128>>> = LazyLock::new(|| {
            STIRLING.iter().map(|&(above, below)| Ball128::of_ratio(above, below)).collect()
        });
        if self.negative || MAX_GAMMA_TOP < self.top() {
            return None;
        }
        let (mut x, mut product) = (*self, Self::ONE);
        let start = Self::of_word(STIRLING_START.unsigned_abs());
        while x.sub(&start).is_none_or(|gap| gap.negative) {
            product = product.mul(&x)?;
            x = x.add(&Self::ONE)?;
        }
        let inverse = Self::ONE.div(&x)?;
        let square = inverse.mul(&inverse)?;
        let terms = TERMS.as_ref()?;
        let mut sum = *terms.last()?;
        for term in terms.iter().rev().skip(1) {
            sum = sum.mul(&square)?.add(term)?;
        }
        let sum = sum.mul(&inverse)?.widened(-103)?;
        let half = Self::ONE.shift(-1)?;
        let main = x.sub(&half)?.mul(&x.ln()?)?.sub(&x)?.add(&LN_ROOT_TWO_PI)?;
        main.add(&sum)?.exp()?.div(&product)
    }

    /// The ball with a radius larger by 2^`top`.
    fn widened(self, top: i32) -> Option<Self> {
        let units = top - self.exponent;
        if 120 <= units {
            return None;
        }
        Self::normal(self.negative, self.mantissa, self.exponent, self.error + (1 << units.max(0)))
    }

    /// ζ(s) for s ≥ 1.0625: Borwein's second algorithm ("An efficient algorithm for the Riemann zeta function", 2000), with
    /// `d_k` = n·Σ (n + i − 1)!·4^i/((n − i)!·(2i)!) for i from 0 to k:
    ///
    /// ζ(s)·(1 − 2^(1 − s)) = Σ (−1)^k·`(d_n − d_k)/d_n`·(k + 1)^-s, the sum over k from 0 to n − 1, within 3/(3 + √8)^n
    /// for a real s ≥ ½: that is below 2^-99 for n = 40.
    #[must_use]
    pub fn zeta(&self) -> Option<Self> {
        static TABLE: LazyLock<Option<Zeta>> = LazyLock::new(Zeta::new);
        let excess = self.sub(&Self::ONE)?;
        if self.negative || excess.negative || excess.top() < -3 || 9 < self.top() {
            return None;
        }
        let table = TABLE.as_ref()?;
        let exponent = -*self;
        // The powers k^-s, by those of the primes.
        let mut powers = [Self::ONE; ZETA_TERMS + 1];
        for (p, logarithm) in &table.logarithms {
            powers[*p] = logarithm.mul(&exponent)?.exp()?;
        }
        let half = powers[2];
        for n in 4..powers.len() {
            if let Some((p, _)) = table.logarithms.iter().find(|(p, _)| n.is_multiple_of(*p) && n != *p) {
                powers[n] = powers[*p].mul(&powers[n / p])?;
            }
        }
        let mut sum = table.weights[0];
        for (k, weight) in table.weights.iter().enumerate().skip(1) {
            let term = weight.mul(&powers[k + 1])?;
            sum = if k % 2 == 0 { sum.add(&term)? } else { sum.sub(&term)? };
        }
        sum.widened(-99)?.div(&Self::ONE.sub(&half.shift(1)?)?)
    }
}

impl Zeta {
    fn new() -> Option<Self> {
        let is_prime = |n: &u64| (2..*n).all(|d| !n.is_multiple_of(d));
        let logarithm = |p: u64| Some((usize::try_from(p).ok()?, Ball128::of_word(p).ln()?));
        let n = ZETA_TERMS as u64;
        // n·(n + i − 1)!·4^i/((n − i)!·(2i)!), each from the one before; 1 for i = 0. They are integers.
        let mut term: u128 = 1;
        let mut sums = vec![term];
        for i in 0..n {
            term = term * u128::from((n + i) * (n - i)) * 2 / u128::from((2 * i + 1) * (i + 1));
            sums.push(sums.last()? + term);
        }
        let total = *sums.last()?;
        let whole = Ball128::new(false, total, 0, 0)?;
        let weight = |sum: &u128| Ball128::new(false, total - sum, 0, 0)?.div(&whole);
        Some(Self {
            logarithms: (2..=n).filter(is_prime).map(logarithm).collect::<Option<_>>()?,
            weights: sums[..sums.len() - 1].iter().map(weight).collect::<Option<_>>()?,
        })
    }
}
