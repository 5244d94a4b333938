//! Properties of the special functions: a coarse result meets a much finer one, functional equations, poles.
#![allow(clippy::cast_possible_wrap, reason = "test numbers are small")]

use super::bessel::besselj;
use super::beta::beta;
use super::error::{erf, erfc, erfinv};
use super::fraction::{gamma_of_fraction, has_quick_way};
use super::gamma::{digamma, gamma, lngamma};
use super::lambert::lambertw;
use super::zeta::zeta;
use super::*;
use crate::limits::{Cancelled, Interrupt};
use crate::number::ball::{Ball, Magnitude, Outcome, Trouble};
use crate::number::random::Random;
use num_bigint::BigInt;

type Unary = fn(&Ball, usize, &Interrupt) -> Outcome;

const FUNCTIONS: &[(&str, Unary)] = &[
    ("gamma", gamma),
    ("lngamma", lngamma),
    ("digamma", digamma),
    ("erf", erf),
    ("erfc", erfc),
    ("zeta", zeta),
    ("lambertw", lambertw),
    ("besselj", |x, bits, interrupt| besselj(3, x, bits, interrupt)),
    ("beta", |x, bits, interrupt| beta(x, &Ball::dyadic(23.into(), -3)?, bits, interrupt)),
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
    let interrupt = Interrupt::new();
    for round in 0..1_500 {
        let (name, function) = FUNCTIONS[round % FUNCTIONS.len()];
        let bits = 10 + (random.next() % 300) as usize;
        let x = argument(&mut random);
        let Ok(coarse) = function(&x, bits, &interrupt) else { continue };
        let fine = function(&x, 3 * bits, &interrupt).unwrap();
        assert!(meet(&coarse, &fine), "{name} of {x:?} to {bits} bits");
        let accuracy = coarse.accuracy().unwrap_or(i64::MAX);
        assert!(accuracy >= bits as i64, "{name} of {x:?} to {bits} bits: {accuracy}");
    }
}

#[test]
fn a_ball_holds_the_function_at_its_ends() {
    let mut random = Random(31);
    let interrupt = Interrupt::new();
    for round in 0..1_500 {
        let (name, function) = FUNCTIONS[round % FUNCTIONS.len()];
        let bits = 10 + (random.next() % 200) as usize;
        let x = argument(&mut random);
        let Some(top) = x.top() else { continue };
        let radius = Magnitude::power_of_two(top - 2 - (random.next() % 60) as i64);
        let Ok(wide) = function(&x.clone().widened(radius).unwrap(), bits, &interrupt) else { continue };
        let (mantissa, exponent) = radius.parts();
        for part in [-1, 1] {
            let offset = Ball::dyadic(BigInt::from(mantissa) * part, exponent).unwrap();
            let end = x.add(&offset, usize::MAX).unwrap();
            let fine = function(&end, 300, &interrupt).unwrap();
            assert!(meet(&wide, &fine), "{name} of {x:?} ± {radius:?} to {bits} bits");
        }
    }
}

/// Both sides of an equation that holds at x.
type Equation = fn(&Ball, usize, &Interrupt) -> Outcome<(Ball, Ball)>;

const EQUATIONS: &[(&str, Equation)] = &[
    ("Γ(x + 1) = x·Γ(x)", |x, bits, interrupt| {
        let above = gamma(&x.add(&Ball::ONE, usize::MAX)?, bits, interrupt)?;
        Ok((above, x.mul(&gamma(x, bits, interrupt)?, bits)?))
    }),
    ("ψ(x + 1) = ψ(x) + 1/x", |x, bits, interrupt| {
        let above = digamma(&x.add(&Ball::ONE, usize::MAX)?, bits, interrupt)?;
        Ok((above, digamma(x, bits, interrupt)?.add(&x.inv(bits, interrupt)?, bits)?))
    }),
    ("e^(ln |Γ(x)|) = |Γ(x)|", |x, bits, interrupt| {
        let logarithm = lngamma(x, bits, interrupt)?;
        Ok((crate::number::elementary::exp(&logarithm, bits, interrupt)?, gamma(x, bits, interrupt)?.abs()))
    }),
    ("Γ(x)·Γ(x + 1/2) = 2^(1 − 2x)·√π·Γ(2x)", |x, bits, interrupt| {
        let half = Ball::dyadic(1.into(), -1)?;
        let left =
            gamma(x, bits, interrupt)?.mul(&gamma(&x.add(&half, usize::MAX)?, bits, interrupt)?, bits)?;
        let twice = x.clone().shift(1)?;
        let exponent = Ball::ONE.sub(&twice, usize::MAX)?;
        let power = crate::number::elementary::power(&Ball::from(2), &exponent, bits, interrupt)?;
        let root = crate::number::elementary::constants::pi(bits, interrupt)?.sqrt(bits, interrupt)?;
        Ok((left, power.mul(&root, bits)?.mul(&gamma(&twice, bits, interrupt)?, bits)?))
    }),
    ("erf x + erfc x = 1", |x, bits, interrupt| {
        Ok((erf(x, bits, interrupt)?.add(&erfc(x, bits, interrupt)?, bits)?, Ball::ONE))
    }),
    ("erf(erfinv x) = x", |x, bits, interrupt| {
        // Of any size, a number between −1 and 1 is made.
        let y = x.div(&x.clone().abs().add(&Ball::ONE, usize::MAX)?, bits + 64, interrupt)?.center();
        let back = erf(&erfinv(&y, bits, interrupt)?, bits, interrupt)?;
        Ok((back, y))
    }),
    ("W·e^W = x", |x, bits, interrupt| {
        let value = lambertw(x, bits, interrupt)?;
        Ok((crate::number::elementary::exp(&value, bits, interrupt)?.mul(&value, bits)?, x.clone()))
    }),
    ("J₆(x) + J₈(x) = 14/x·J₇(x)", |x, bits, interrupt| {
        let sum = besselj(6, x, bits, interrupt)?.add(&besselj(8, x, bits, interrupt)?, bits)?;
        Ok((sum, besselj(7, x, bits, interrupt)?.mul_small(14, bits)?.div(x, bits, interrupt)?))
    }),
    ("B(x, 7/3) = B(7/3, x)", |x, bits, interrupt| {
        let other = Ball::from_ratio(&7.into(), &3.into(), bits, interrupt)?;
        Ok((beta(x, &other, bits, interrupt)?, beta(&other, x, bits, interrupt)?))
    }),
];

#[test]
fn functional_equations_hold() {
    let (mut random, interrupt) = (Random(37), Interrupt::new());
    for round in 0..800 {
        let (name, equation) = EQUATIONS[round % EQUATIONS.len()];
        let bits = 20 + (random.next() % 300) as usize;
        let x = argument(&mut random);
        let Ok((left, right)) = equation(&x, bits, &interrupt) else { continue };
        assert!(meet(&left, &right), "{name} at {x:?} to {bits} bits");
    }
}

/// The power series and Hankel's series meet where both are of use, and where the order is large.
#[test]
fn bessel_functions_of_large_orders_satisfy_their_recurrence() {
    let interrupt = Interrupt::new();
    for (order, x) in [(50, 40), (1_000, 900), (2_000, 1), (300, 4_000)] {
        let x = Ball::from(x);
        let [below, middle, above] =
            [-1, 0, 1].map(|step| besselj(order + step, &x, 100, &interrupt).unwrap());
        let sum = below.add(&above, 100).unwrap();
        let product = middle.mul_small(2 * order, 100).unwrap().div(&x, 100, &interrupt).unwrap();
        assert!(meet(&sum, &product), "J of {order} at {x:?}");
        assert!(90 < middle.accuracy().unwrap(), "J of {order} at {x:?}");
    }
}

#[test]
fn poles_and_borders_are_told_from_what_is_undecided() {
    let interrupt = Interrupt::new();
    let wide = |x: i64| Ball::from(x).widened(Magnitude::power_of_two(-50)).unwrap();
    for function in [gamma as Unary, lngamma, digamma] {
        assert_eq!(function(&Ball::from(-3), 50, &interrupt), Err(Trouble::OutsideDomain));
        assert_eq!(function(&wide(-3), 50, &interrupt), Err(Trouble::Undecided));
        assert_eq!(function(&wide(0), 50, &interrupt), Err(Trouble::Undecided));
    }
    assert_eq!(zeta(&Ball::ONE, 50, &interrupt), Err(Trouble::OutsideDomain));
    assert_eq!(zeta(&wide(1), 50, &interrupt), Err(Trouble::Undecided));
    assert_eq!(zeta(&Ball::from(-8), 50, &interrupt), Ok(Ball::ZERO));
    assert!(zeta(&wide(0), 50, &interrupt).unwrap().accuracy().unwrap() > 45);
    assert_eq!(lambertw(&Ball::from(-1), 50, &interrupt), Err(Trouble::OutsideDomain));
    assert_eq!(beta(&Ball::from(-1), &Ball::ONE, 50, &interrupt), Err(Trouble::OutsideDomain));
    assert_eq!(gamma(&Ball::ONE.shift(70).unwrap(), 50, &interrupt), Err(Trouble::OutOfRange));
    let cancelled = Interrupt::new();
    cancelled.cancel();
    assert_eq!(gamma(&Ball::ONE, 50, &cancelled), Err(Trouble::Cancelled(Cancelled::Asked)));
}

/// A ball around 3 is summed by Borwein's series, 3 itself by a series of its own.
#[test]
fn zeta_of_three_is_the_same_by_two_series() {
    let interrupt = Interrupt::new();
    for bits in [40, 64, 333, 2_000] {
        let own = zeta(&Ball::from(3), bits, &interrupt).unwrap();
        let around = Ball::from(3).widened(Magnitude::power_of_two(-4_000)).unwrap();
        let other = zeta(&around, bits + 40, &interrupt).unwrap();
        assert!(own.sub(&other, usize::MAX).unwrap().contains_zero(), "{bits} bits");
        assert!(
            own.accuracy().is_none_or(|accuracy| i64::try_from(bits).unwrap() - 4 <= accuracy),
            "{bits} bits"
        );
    }
}

#[test]
fn gamma_at_fractions_meets_stirlings_series() {
    let interrupt = Interrupt::new();
    let bits = 300;
    for (n, whole) in [24, 5, 7, 11, 9_973].into_iter().flat_map(|whole| (1_i64..24).map(move |n| (n, whole)))
    {
        for steps in [-3, 0, 2] {
            let p = n + whole * steps;
            let common = num_integer::gcd(p, whole);
            let (p, q) = (p / common, whole / common);
            if !has_quick_way(p, q.unsigned_abs()) {
                continue;
            }
            let x = Ball::from(p).div(&Ball::from(q), bits + 80, &interrupt).unwrap();
            let one = gamma_of_fraction(p, q.unsigned_abs(), bits, &interrupt).unwrap();
            let two = gamma(&x, bits, &interrupt).unwrap();
            assert!(meet(&one, &two), "gamma of {p}/{q}: {one:?}, {two:?}");
            assert!(one.accuracy().unwrap() >= bits as i64, "gamma of {p}/{q}");
        }
    }
}

#[test]
fn zeta_at_integers_meets_the_series_for_any_argument() {
    let interrupt = Interrupt::new();
    for s in [2_u32, 5, 6, 7, 11, 29, 64] {
        for bits in [300, 1_000] {
            let near = Ball::from(i64::from(s)).widened(Magnitude::power_of_two(-2_000)).unwrap();
            let exact = zeta::integer_borwein(s, bits, &interrupt).unwrap();
            let any = zeta::borwein(&near.center(), bits, &interrupt).unwrap();
            assert!(meet(&exact, &any), "zeta({s}) to {bits} bits");
            assert!(exact.accuracy().unwrap() >= bits as i64 - 1, "zeta({s}) to {bits} bits");
        }
    }
}
