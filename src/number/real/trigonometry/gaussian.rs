//! Arctangents of fractions as sums of those of Gaussian primes, so that equal sums have equal forms.
//! It knows no other arguments than fractions.

use super::multiples::times_pi;
use super::{apply, constant, ratio};
use crate::number::Rational;
use crate::number::real::form::NormalForm;
use crate::number::real::rule::Function;

/// atan(b/a) by the Gaussian primes of z = a + bi: with z = i^k·(1 + i)^m·Πρ^e, every prime ρ = x + yi in the sector
/// 0 < y < x or its mirror image, the argument of z is k·π/2 + m·π/4 + Σ e·atan(y/x), but for a multiple of 2π, which
/// is seen from afar.
pub(super) fn gaussian(value: &Rational) -> Option<NormalForm> {
    let (b, a) = (i128::from(value.numerator().to_i64()?), i128::from(value.denominator().to_i64()?));
    let mut rest = a.checked_mul(a)?.checked_add(b.checked_mul(b)?).filter(|norm| *norm < MAX_NORM)?;
    let mut left = Gaussian { a, b };
    let mut seen = -left.angle();
    let mut form = NormalForm::constant(Rational::ZERO);
    let mut prime = 2;
    while 1 < rest {
        if rest < prime * prime {
            prime = rest;
        }
        if rest % prime != 0 {
            prime += 1;
            continue;
        }
        let (x, y) = two_squares(prime)?;
        let (mut times, rho) = (0, Gaussian { a: x, b: y });
        while rest % prime == 0 {
            rest /= prime;
            (left, times) = match left.divide(x, y, prime) {
                Some(quotient) => (quotient, times + 1),
                None => (left.divide(x, -y, prime)?, times - 1),
            };
        }
        seen += f64::from(times) * rho.angle();
        let slope = ratio(i64::try_from(y).ok()?, i64::try_from(x).ok()?);
        let angle =
            if x == y { times_pi(&ratio(1, 4))? } else { apply(Function::Atan, NormalForm::constant(slope)) };
        form = form.add(&angle.multiply(&constant(times.into(), 1))?)?;
    }
    // A unit is left.
    seen += left.angle();
    let quarters =
        (left.angle() / std::f64::consts::FRAC_PI_2).round() - 4.0 * (seen / std::f64::consts::TAU).round();
    #[expect(clippy::cast_possible_truncation, reason = "a handful of quarters")]
    let angle = ratio(quarters as i64, 2);
    form.add(&times_pi(&angle)?)
}

/// a + bi.
#[derive(Clone, Copy)]
struct Gaussian {
    a: i128,
    b: i128,
}

impl Gaussian {
    /// The quotient by x + yi, which has this norm, where it divides.
    fn divide(self, x: i128, y: i128, norm: i128) -> Option<Self> {
        let (a, b) = (self.a * x + self.b * y, self.b * x - self.a * y);
        (a % norm == 0 && b % norm == 0).then_some(Self { a: a / norm, b: b / norm })
    }

    #[expect(clippy::cast_precision_loss, reason = "it tells multiples of 2π apart")]
    fn angle(self) -> f64 {
        (self.b as f64).atan2(self.a as f64)
    }
}

/// Norms up to this size are factored: by trial, in a fraction of a millisecond.
const MAX_NORM: i128 = 1 << 28;

/// x ≥ y > 0 with x² + y² = p, for 2 or a prime p of the form 4n + 1 below [`MAX_NORM`].
fn two_squares(p: i128) -> Option<(i128, i128)> {
    let mut y = 1;
    while 2 * y * y <= p {
        let x = (p - y * y).isqrt();
        if x * x + y * y == p {
            return Some((x, y));
        }
        y += 1;
    }
    None
}
