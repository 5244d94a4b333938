//! Properties of the special functions: a coarse result meets a much finer one, functional equations, poles.
#![allow(clippy::cast_possible_wrap, reason = "test numbers are small")]

use super::*;
use crate::limits::Token;
use crate::number::ball::{Ball, Magnitude, Outcome};
use crate::number::random::Random;
use num_bigint::BigInt;

type Unary = fn(&Ball, usize, &Token) -> Outcome;

const FUNCTIONS: &[(&str, Unary)] = &[
    ("gamma", gamma),
    ("lngamma", lngamma),
    ("digamma", digamma),
    ("erf", erf),
    ("erfc", erfc),
    ("zeta", zeta),
    ("lambertw", lambertw),
    ("besselj", |x, bits, token| besselj(3, x, bits, token)),
    ("beta", |x, bits, token| beta(x, &Ball::dyadic(23.into(), -3)?, bits, token)),
];

fn argument(random: &mut Random) -> Ball {
    let mantissa = BigInt::from(random.next() >> 2) * if random.next().is_multiple_of(3) { -1 } else { 1 };
    let exponent = if random.next().is_multiple_of(2) { 3 } else { (random.next() % 30) as i64 - 20 };
    let offset = i64::from(random.next().is_multiple_of(3));
    Ball::dyadic(mantissa, exponent - 62).unwrap().add(&Ball::from(offset), usize::MAX).unwrap()
}

fn meet(one: &Ball, two: &Ball) -> bool {
    one.sub(two, usize::MAX).unwrap().contains_zero()
}

#[test]
fn a_result_meets_a_three_times_finer_one() {
    let mut random = Random(29);
    let token = Token::new();
    for round in 0..1_500 {
        let (name, function) = FUNCTIONS[round % FUNCTIONS.len()];
        let bits = 10 + (random.next() % 300) as usize;
        let x = argument(&mut random);
        let Ok(coarse) = function(&x, bits, &token) else { continue };
        let fine = function(&x, 3 * bits, &token).unwrap();
        assert!(meet(&coarse, &fine), "{name} of {x:?} to {bits} bits");
        let accuracy = coarse.accuracy().unwrap_or(i64::MAX);
        assert!(accuracy >= bits as i64, "{name} of {x:?} to {bits} bits: {accuracy}");
    }
}

#[test]
fn a_ball_holds_the_function_at_its_ends() {
    let mut random = Random(31);
    let token = Token::new();
    for round in 0..1_500 {
        let (name, function) = FUNCTIONS[round % FUNCTIONS.len()];
        let bits = 10 + (random.next() % 200) as usize;
        let x = argument(&mut random);
        let Some(top) = x.top() else { continue };
        let radius = Magnitude::power_of_two(top - 2 - (random.next() % 60) as i64);
        let Ok(wide) = function(&x.clone().widened(radius).unwrap(), bits, &token) else { continue };
        let (mantissa, exponent) = radius.parts();
        for part in [-1, 1] {
            let offset = Ball::dyadic(BigInt::from(mantissa) * part, exponent).unwrap();
            let end = x.add(&offset, usize::MAX).unwrap();
            let fine = function(&end, 300, &token).unwrap();
            assert!(meet(&wide, &fine), "{name} of {x:?} ± {radius:?} to {bits} bits");
        }
    }
}
