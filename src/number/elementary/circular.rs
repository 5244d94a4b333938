//! Sine, cosine and tangent, with exact reduction of arguments of any size.
//! It knows nothing of multiples of π that are known exactly.

use super::{GUARD, constants, count, factorial, fixed, is_tiny, signed, tiny};
use crate::limits::{Interrupt, MAX_CIRCULAR_BITS};
use crate::number::ball::{Ball, Magnitude, Outcome, Trouble, bit_length};
use num_bigint::BigInt;

/// sin x to `bits` bits. |sin'| ≤ 1, and two sines differ by 2 at most.
pub fn sin(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    if is_anywhere(x) {
        return Ball::ZERO.widened(Magnitude::new(1, 0));
    }
    let spread = x.radius().least(Magnitude::new(2, 0));
    sin_exact(&x.center(), bits, interrupt)?.widened(spread).map(|value| value.round(bits))
}

/// cos x to `bits` bits. |cos'| = |sin| ≤ min(1, |x|), and two cosines differ by 2 at most.
pub fn cos(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    if is_anywhere(x) {
        return Ball::ZERO.widened(Magnitude::new(1, 0));
    }
    cos_exact(&x.center(), bits, interrupt)?.widened(cos_spread(x)).map(|value| value.round(bits))
}

/// Whether the ball is so wide that nothing is known of its sines: they need not be computed.
fn is_anywhere(x: &Ball) -> bool {
    Magnitude::new(4, 0) < x.radius()
}

fn cos_spread(x: &Ball) -> Magnitude {
    let slope = x.upper().least(Magnitude::new(1, 0));
    x.radius().times(slope).least(Magnitude::new(2, 0))
}

/// sin x and cos x to `bits` bits each.
pub fn sin_cos(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome<(Ball, Ball)> {
    if is_anywhere(x) {
        let whole = Ball::ZERO.widened(Magnitude::new(1, 0))?;
        return Ok((whole.clone(), whole));
    }
    let (sine, cosine) = sin_cos_exact(&x.center(), bits, interrupt)?;
    let sine = sine.widened(x.radius().least(Magnitude::new(2, 0)))?;
    Ok((sine.round(bits), cosine.widened(cos_spread(x))?.round(bits)))
}

/// tan x to `bits` bits, as a quotient; undecided when the cosine may be zero.
pub fn tan(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let (sine, cosine) = sin_cos(x, bits + 6, interrupt)?;
    sine.div(&cosine, bits, interrupt)
}

fn sin_exact(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    let Some(top) = x.top() else { return Ok(Ball::ZERO) };
    if is_tiny(top, bits) {
        return tiny(x, 2, |j| (1 - 2 * (j % 2), factorial(2 * j + 1)), bits, interrupt);
    }
    with_precision(x, bits, interrupt, (true, false)).map(|(sine, _)| sine)
}

fn cos_exact(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome {
    match cos_of_tiny(x, bits)? {
        Some(cosine) => Ok(cosine),
        None => with_precision(x, bits, interrupt, (false, true)).map(|(_, cosine)| cosine),
    }
}

fn sin_cos_exact(x: &Ball, bits: usize, interrupt: &Interrupt) -> Outcome<(Ball, Ball)> {
    let top = x.top().unwrap_or(i64::MIN);
    if is_tiny(top, bits) || x.top().is_none() {
        return Ok((sin_exact(x, bits, interrupt)?, cos_exact(x, bits, interrupt)?));
    }
    with_precision(x, bits, interrupt, (true, true))
}

/// 1, when x²/2 lies below the last bit: |cos x − 1| ≤ x²/2.
fn cos_of_tiny(x: &Ball, bits: usize) -> Outcome<Option<Ball>> {
    match x.top() {
        None => Ok(Some(Ball::ONE)),
        Some(top) if top.saturating_mul(2) < -signed(bits) => {
            Ball::ONE.widened(Magnitude::power_of_two(top.saturating_mul(2).saturating_sub(1))).map(Some)
        }
        Some(_) => Ok(None),
    }
}

/// Sine and cosine of an exact x at growing precision, until the wanted ones of (sine, cosine) have their
/// bits.
///
/// The fixed-point kernel has an absolute error, so a value near zero lacks as many bits as it has leading
/// zeros. As sin x ≠ 0 and cos x ≠ 0 for every dyadic x ≠ 0, the loop ends.
fn with_precision(
    x: &Ball,
    bits: usize,
    interrupt: &Interrupt,
    wanted: (bool, bool),
) -> Outcome<(Ball, Ball)> {
    let top = x.top().unwrap_or(0);
    let needed = signed(bits) + 4;
    let mut prec = signed(bits) + GUARD - top.min(0);
    loop {
        interrupt.check()?;
        let (sine, cosine) = quadrants(x, top, prec, interrupt)?;
        let lacking = |wanted: bool, value: &BigInt| if wanted { needed + 3 - bit_length(value) } else { 0 };
        let missing = lacking(wanted.0, &sine).max(lacking(wanted.1, &cosine));
        if missing <= 0 {
            // The argument is within 2 units, the kernel within 2.
            let ball = |value| Ball::new(value, -prec, Magnitude::new(4, -prec));
            return Ok((ball(sine)?, ball(cosine)?));
        }
        // A value of zero says only that all bits so far cancelled.
        prec += if needed < missing { prec } else { missing + 4 };
    }
}

/// sin x and cos x as fixed-point numbers with `work` bits, within 4 units.
fn quadrants(x: &Ball, top: i64, prec: i64, interrupt: &Interrupt) -> Outcome<(BigInt, BigInt)> {
    let (turns, rest) =
        if top < 0 { (0, fixed::from_ball(x, prec)) } else { reduce(x, top, prec, interrupt)? };
    let negative = rest < BigInt::ZERO;
    let magnitude = if negative { -rest } else { rest };
    let (sine, cosine) = fixed::sin_cos(&magnitude, count(prec), interrupt)?;
    let sine = if negative { -sine } else { sine };
    Ok(match turns {
        0 => (sine, cosine),
        1 => (cosine, -sine),
        2 => (-sine, -cosine),
        _ => (-cosine, sine),
    })
}

/// n mod 4 and t with x = n·π/2 + t/2^`work`, |t| ≤ 2^`work` · 0.79, t within 2 units.
///
/// π comes within 2 units of 2^-(work + top + 4), and |n| < 2^top: n·π/2 is off by less than a unit.
fn reduce(x: &Ball, top: i64, prec: i64, interrupt: &Interrupt) -> Outcome<(u8, BigInt)> {
    if MAX_CIRCULAR_BITS < top {
        return Err(Trouble::OutOfRange);
    }
    let extra = top + 4;
    let quarter = constants::pi_fixed(count(prec + extra + 1), interrupt)? >> 2_usize;
    let scaled = fixed::from_ball(x, prec + extra);
    // One bit more of π than of x, shifted by two: π/2 at the scale of x.
    let turns = fixed::nearest(&scaled, &quarter, interrupt)?;
    let rest = scaled - crate::number::product::multiply(&turns, &quarter);
    let low = &turns - ((&turns >> 2_usize) << 2_usize);
    Ok((u8::try_from(&low).unwrap_or(0), rest >> count(extra)))
}
