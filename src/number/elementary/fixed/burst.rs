//! Bit-burst evaluation (Brent 1976; Chudnovsky and Chudnovsky 1990): the argument is cut into pieces of
//! doubling length, and the series of each is summed by binary splitting. It knows nothing of argument
//! reduction.

use super::{factorial_terms, square_root, times};
use crate::limits::Interrupt;
use crate::number::ball::{Outcome, bit_length, is_zero, shift_floor};
use crate::number::elementary::{count, signed};
use crate::number::product::{divide, multiply, multiply_checked, square};
use num_bigint::{BigInt, Sign};

/// Halvings before the exponential's pieces: they shorten the series of the first one.
const EXP_HALVINGS: usize = 12;

/// Bits of the first piece.
const FIRST_PIECE: usize = 32;

/// e^t for |t| ≤ 0.36, within 2 units.
///
/// Each piece's power is within 3 units of 2^-w and so is each product: with at most 24 pieces the product is
/// within 24·6·1.5 units; r squarings turn this into (216 + 2r)·1.5·2^r < 2^(r + 9) units, as in the Taylor
/// kernel.
pub(super) fn exp(t: &BigInt, bits: usize, interrupt: &Interrupt) -> Outcome<BigInt> {
    let prec = bits + EXP_HALVINGS + 10;
    let y = t << 10_usize;
    let one = BigInt::from(1) << prec;
    let mut power = one.clone();
    for piece in pieces(&y, prec) {
        interrupt.check()?;
        let terms = factorial_terms(prec + 4, piece.lead);
        let value = &one + Series::sum(piece.numerator, piece.place, |k| k, terms, prec, interrupt)?;
        power = if power == one { value } else { times(&power, &value, prec) };
    }
    for _ in 0..EXP_HALVINGS {
        interrupt.check()?;
        power = square(&power) >> prec;
    }
    Ok(power >> (EXP_HALVINGS + 10))
}

/// sin t and cos t for 0 ≤ t ≤ 0.79, within 2 units each.
///
/// A piece's sine is within 4 units, its cosine √(1 − s²) within 8 as s < 0.72; turning the angle by a piece
/// adds 20 units at most. With at most 24 pieces: 480 units, less than one of the result with 10 guard bits.
pub(super) fn sin_cos(t: &BigInt, bits: usize, interrupt: &Interrupt) -> Outcome<(BigInt, BigInt)> {
    let prec = bits + 10;
    let one = BigInt::from(1) << prec;
    let (mut sine, mut cosine) = (BigInt::ZERO, one.clone());
    for piece in pieces(&(t << 10_usize), prec) {
        interrupt.check()?;
        let x = &piece.numerator;
        let terms = factorial_terms(prec + 4, 2 * piece.lead);
        let sum = Series::sum(-square(x), 2 * piece.place, |k| 2 * k * (2 * k + 1), terms, prec, interrupt)?;
        let factor = &one + sum;
        let s = multiply(&factor, x) >> piece.place;
        let c = square_root(&(&one - times(&s, &s, prec)), prec, interrupt)?;
        interrupt.check()?;
        (sine, cosine) = if is_zero(&sine) { (s, c) } else { turned(&sine, &cosine, &s, &c, prec) };
    }
    Ok((sine >> 10_usize, cosine >> 10_usize))
}

/// The sine and cosine of a sum of two angles, with three products.
fn turned(sine: &BigInt, cosine: &BigInt, s: &BigInt, c: &BigInt, bits: usize) -> (BigInt, BigInt) {
    let (low, high) = (multiply(sine, s), multiply(cosine, c));
    let cross = multiply(&(sine + cosine), &(s + c)) - &low - &high;
    (cross >> bits, (high - low) >> bits)
}

/// A part of the argument: `numerator` / 2^`place`, below 2^-`lead` in size.
struct Piece {
    numerator: BigInt,
    place: usize,
    lead: usize,
}

/// The binary digits of |y| in pieces that end at 32, 64, 128 … places, with the sign of y; zero pieces are
/// left out.
fn pieces(y: &BigInt, bits: usize) -> Vec<Piece> {
    let (sign, size) = y.clone().into_parts();
    let size = BigInt::from(size);
    let signed_part = |part: BigInt| if sign == Sign::Minus { -part } else { part };
    let (mut start, mut end) = (0, FIRST_PIECE);
    let mut before = BigInt::ZERO;
    let mut list = Vec::new();
    while start < bits {
        let place = end.min(bits);
        let upto = shift_floor(&size, signed(place) - signed(bits));
        let digits = &upto - (&before << (place - start));
        let lead = place - count(bit_length(&digits));
        // Zeros at the end go to the power of two.
        if let Some(zeros) = digits.trailing_zeros() {
            let zeros = count(zeros.cast_signed());
            list.push(Piece { numerator: signed_part(digits >> zeros), place: place - zeros, lead });
        }
        (before, start, end) = (upto, place, 2 * place);
    }
    list
}

/// The series Σ (p/2^q)ᵏ/(f(1)·…·f(k)) for k ≥ 1, p an integer.
struct Series {
    /// p, p², p⁴, p⁸ …
    powers: Vec<BigInt>,
    place: usize,
    f: fn(u64) -> u64,
}

/// A partial sum: numerator / (denominator · 2^(q·terms)).
struct Sum {
    numerator: BigInt,
    denominator: BigInt,
}

impl Series {
    /// The sum of so many terms as a fixed-point number, within 2 units.
    fn sum(
        p: BigInt,
        place: usize,
        f: fn(u64) -> u64,
        terms: usize,
        bits: usize,
        interrupt: &Interrupt,
    ) -> Outcome<BigInt> {
        let mut powers = vec![p];
        while 1 << powers.len() < terms + usize::from(terms == 2) {
            interrupt.check()?;
            powers.push(square(&powers[powers.len() - 1]));
        }
        let sum = Self { powers, place, f }.split(0, terms, interrupt)?;
        let shifted = shift_floor(&sum.numerator, signed(bits) - signed(place * terms));
        Ok(divide(&shifted, &sum.denominator, interrupt)?)
    }

    /// Terms `after` + 1 … `after` + `terms`, divided by the power and divisors before them.
    ///
    /// Both halves are of the same kind: S = S₁ + pᵐ/(Q₁·2^(qm))·S₂, m a power of two so that its power is at
    /// hand.
    fn split(&self, after: u64, terms: usize, interrupt: &Interrupt) -> Outcome<Sum> {
        let f = self.f;
        if terms <= 1 {
            return Ok(Sum { numerator: self.powers[0].clone(), denominator: f(after + 1).into() });
        }
        if terms == 2 {
            let (one, two) = (f(after + 1), f(after + 2));
            let numerator = ((&self.powers[0] * two) << self.place) + &self.powers[1];
            return Ok(Sum { numerator, denominator: (u128::from(one) * u128::from(two)).into() });
        }
        let half = (terms.next_power_of_two() / 2).ilog2();
        let left = self.split(after, 1 << half, interrupt)?;
        let right = self.split(after + (1 << half), terms - (1 << half), interrupt)?;
        let raised = self.place * (terms - (1 << half));
        let times = |a: &BigInt, b: &BigInt| multiply_checked(a, b, interrupt);
        let numerator = (times(&left.numerator, &right.denominator)? << raised)
            + times(&self.powers[half as usize], &right.numerator)?;
        Ok(Sum { numerator, denominator: times(&left.denominator, &right.denominator)? })
    }
}
