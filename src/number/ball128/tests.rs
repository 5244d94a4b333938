//! Every operation against the same one on balls of any precision, on arguments from a fixed seed.

use super::decimal::MAX_DIGITS;
use super::*;
use crate::limits::Interrupt;
use crate::number::ball::{Ball, Magnitude, Outcome};
use crate::number::random::Random;
use crate::number::{elementary, special};
use num_bigint::BigInt;

/// Working bits of the finer evaluation.
const FINE: usize = 300;

impl Random {
    /// An exact ball below 2^top in absolute value, mostly with a few bits, and of any size down to 2^-30.
    fn exact(&mut self, top: i32, positive: bool) -> Ball128 {
        let bits = [1, 10, 64, 128][(self.next() % 4) as usize];
        let mantissa = (u128::from(self.next()) << 64 | u128::from(self.next())) >> (128 - bits) | 1;
        let size = i32::try_from(self.next() % u64::try_from(top + 30).unwrap()).unwrap() - 30;
        let negative = !positive && self.next().is_multiple_of(2);
        let ball = Ball128::new(negative, mantissa, 0, 0).unwrap();
        ball.shift(size + 1 - ball.top()).unwrap()
    }

    /// The same with an error of some units.
    fn ball128(&mut self, top: i32, positive: bool) -> Ball128 {
        let error = u128::from(self.next() >> 3) >> (self.next() % 61);
        Ball128 { error, ..self.exact(top, positive) }
    }
}

/// A point of the ball, from its lower end to its upper one as `part` goes from -8 to 8.
fn point(ball: &Ball128, part: i64) -> Ball {
    let (negative, mantissa, exponent, error) = ball.parts();
    let middle = BigInt::from(mantissa) * if negative { -8 } else { 8 };
    Ball::dyadic(middle + BigInt::from(error) * part, i64::from(exponent) - 3).unwrap()
}

/// Whether the value, which is known much better, lies in the ball.
fn holds(ball: &Ball128, value: &Ball) -> bool {
    let gap = value.sub(&point(ball, 0), FINE).unwrap().abs();
    let (.., exponent, error) = ball.parts();
    let radius = Ball::dyadic(error.into(), exponent.into()).unwrap();
    let slack = Ball::dyadic(1.into(), i64::from(exponent) - 40).unwrap();
    gap.center().sub(&radius.add(&slack, FINE).unwrap(), FINE).unwrap().center().sign().unwrap().is_le()
}

/// Compares a function on many balls, and says of how many it had a value.
fn check(
    name: &str,
    top: i32,
    positive: bool,
    narrow: impl Fn(&Ball128, &Ball128) -> Option<Ball128>,
    wide: impl Fn(&Ball, &Ball) -> Outcome,
) {
    let mut random = Random(0x5eed_1234 + name.len() as u64);
    let (mut known, mut fine) = (0_u64, 0_u64);
    // A slow oracle is asked less often.
    let rounds = if matches!(name, "gamma" | "zeta") { 60 } else { 600 };
    for round in 0..rounds {
        let mut draw = |exact: bool| {
            if exact { random.exact(top, positive) } else { random.ball128(top, positive) }
        };
        let (a, b) = (draw(round % 2 == 0), draw(round % 4 < 2));
        let Some(value) = narrow(&a, &b) else { continue };
        known += 1;
        fine += u64::from(40 <= value.accuracy());
        for part in [-8, -3, 0, 5, 8] {
            let finer = wide(&point(&a, part), &point(&b, 5 - part.max(-3))).unwrap();
            assert!(holds(&value, &finer), "{name} of {a:?} and {b:?} is {value:?}, not {finer:?}");
        }
    }
    assert!(rounds < 2 * known && known < 2 * fine, "{name}: {known} are known, {fine} well");
}

#[test]
fn operations_hold_their_values() {
    let token = &Interrupt::new();
    check("sum", 60, false, Ball128::add, |a, b| a.add(b, FINE));
    check("difference", 60, false, Ball128::sub, |a, b| a.sub(b, FINE));
    check("product", 60, false, Ball128::mul, |a, b| a.mul(b, FINE));
    check("quotient", 60, false, Ball128::div, |a, b| a.div(b, FINE, token));
    check("square root", 60, true, |a, _| a.sqrt(), |a, _| a.sqrt(FINE, token));
    check("fifth power", 60, false, |a, _| a.powi(5), |a, _| a.powi(5, FINE, token));
    check("inverse cube", 60, false, |a, _| a.powi(-3), |a, _| a.powi(-3, FINE, token));
}

#[test]
fn functions_hold_their_values() {
    type Narrow = fn(&Ball128) -> Option<Ball128>;
    type Wide = fn(&Ball, usize, &Interrupt) -> Outcome;
    let token = &Interrupt::new();
    let functions: [(&str, i32, bool, Narrow, Wide); 17] = [
        ("exp", 8, false, Ball128::exp, elementary::exp),
        ("ln", 60, true, Ball128::ln, elementary::ln),
        ("sin", 60, false, Ball128::sin, elementary::sin),
        ("cos", 60, false, Ball128::cos, elementary::cos),
        ("tan", 20, false, Ball128::tan, elementary::tan),
        ("atan", 60, false, Ball128::atan, elementary::atan),
        ("asin", 0, false, Ball128::asin, elementary::asin),
        ("acos", 0, false, Ball128::acos, elementary::acos),
        ("sinh", 8, false, Ball128::sinh, elementary::sinh),
        ("cosh", 8, false, Ball128::cosh, elementary::cosh),
        ("tanh", 5, false, Ball128::tanh, elementary::tanh),
        ("gamma", 8, true, Ball128::gamma, special::gamma::gamma),
        ("cube root", 60, true, |x| x.root(3), |x, bits, token| x.root(3, bits, token)),
        ("root", 60, true, |x| x.root(2), |x, bits, token| x.root(2, bits, token)),
        ("tenth root", 60, true, |x| x.root(10), |x, bits, token| x.root(10, bits, token)),
        ("negative", 60, false, |x| Some(-*x), |x, _, _| Ok(-x.clone())),
        (
            "zeta",
            5,
            true,
            |x| x.add(&Ball128::of_double(1.0625)?)?.zeta(),
            |x, bits, token| {
                special::zeta::zeta(&x.add(&Ball::dyadic(17.into(), -4)?, usize::MAX)?, bits, token)
            },
        ),
    ];
    for (name, top, positive, narrow, wide) in functions {
        check(name, top, positive, |a, _| narrow(a), |a, _| wide(a, FINE, token));
    }
    check("power", 4, true, Ball128::power, |a, b| elementary::power(a, b, FINE, token));
}

#[test]
fn integers_and_fractions_are_read() {
    let mut random = Random(0x0dd_ba11);
    let token = &Interrupt::new();
    for _ in 0..500 {
        let mut integer = || {
            let words: Vec<u64> = (0..=random.next() % 4).map(|_| random.next()).collect();
            let n = Integer::from_words(&words);
            let n = &n >> usize::try_from(random.next() % 64).unwrap();
            if random.next().is_multiple_of(2) { -n } else { n }
        };
        let (n, d) = (integer(), integer().abs());
        let (Some(ball), false) = (Ball128::of_integer(&n), d.is_zero()) else { continue };
        assert!(holds(&ball, &Ball::from(n.0.clone())), "{n:?}");
        let ratio = Rational::ratio(&n, &d).unwrap();
        let finer = Ball::from_ratio(&n.0, &d.0, FINE, token).unwrap();
        assert!(holds(&Ball128::of_rational(&ratio).unwrap(), &finer), "{ratio:?}");
    }
    assert_eq!(Ball128::of_integer(&Integer::ZERO), None);
}

#[test]
fn decimals_are_those_of_exact_arithmetic() {
    let mut random = Random(0xdec1_ba11);
    let mut known = 0;
    for round in 0..4_000_u32 {
        let ball = random.ball128(100, false);
        let ball = if round % 3 == 0 { ball.shift(-180).unwrap() } else { ball };
        let digits = round as usize % MAX_DIGITS + 1;
        let Some((rounded, exponent)) = ball.decimal(digits) else { continue };
        known += 1;
        assert_eq!(rounded.to_string().len(), digits, "{ball:?}");
        // 2·|x|·10^places lies between 2·rounded − 1 and 2·rounded + 1 for both ends.
        let places = i64::try_from(digits).unwrap() - 1 - i64::from(exponent);
        let power = Ball::from(10).powi(places, 2_000, &Interrupt::new()).unwrap();
        for part in [-8, 8] {
            let scaled = point(&ball, part).abs().mul(&power, 2_000).unwrap().shift(1).unwrap();
            let middle = Ball::from(BigInt::from(rounded) * 2);
            let gap = scaled.sub(&middle, 2_000).unwrap();
            assert!(gap.upper() <= Magnitude::new(1, 0), "{ball:?} is no {rounded}e{exponent}");
        }
    }
    assert!(2_000 < known, "{known}");
}

#[test]
fn integers_in_a_ball_are_seen() {
    let ball =
        |mantissa: u128, exponent: i32, error: u128| Ball128::new(false, mantissa, exponent, error).unwrap();
    assert!(ball(3, 0, 0).may_be_integer());
    assert!(!ball(7, -1, 0).may_be_integer());
    let near = ball((3 << 100) - 5, -100, 0);
    assert!(!near.may_be_integer());
    assert!(Ball128 { error: 5 << 26, ..near }.may_be_integer());
    assert!(!Ball128 { error: (5 << 26) - 1, ..near }.may_be_integer());
    assert!(Ball128 { error: 1 << 30, ..ball(u128::MAX, -128, 0) }.may_be_integer());
    assert!(!ball(u128::MAX, -128, 0).may_be_integer());
    assert!(!ball(u128::MAX, -130, 9).may_be_integer());
}

#[test]
fn a_power_of_e_next_to_one_of_two_is_told() {
    let token = &Interrupt::new();
    for n in -40..=40 {
        for (above, below) in [(n, 1), (n, 3), (2 * n, 7)] {
            let Some(size) = Ball128::of_small(above) else { continue };
            let x = Ball128::LN_2.mul(&size).and_then(|x| x.div(&Ball128::of_word(below))).unwrap();
            let value = x.exp().unwrap();
            assert!(100 <= value.accuracy(), "{x:?}: {value:?}");
            for part in [-8, 0, 8] {
                let finer = elementary::exp(&point(&x, part), FINE, token).unwrap();
                assert!(holds(&value, &finer), "e^{x:?} is {value:?}, not {finer:?}");
            }
        }
    }
}

#[test]
fn a_long_sum_holds_the_sum_of_any_points_of_its_balls() {
    let mut random = Random(77);
    for round in 0..200 {
        let balls: Vec<Ball128> = (0..40).map(|_| random.ball128(1 + round % 90, true)).collect();
        let mut sum = Sum128::default();
        for ball in &balls {
            sum.add(ball);
        }
        let sum = sum.ball(false).unwrap();
        for part in [-8, 0, 8] {
            let fine =
                balls.iter().map(|ball| point(ball, part)).reduce(|a, b| a.add(&b, FINE).unwrap()).unwrap();
            assert!(holds(&sum, &fine), "{round}");
        }
    }
}

#[test]
fn the_error_of_a_long_product_of_factors_near_one_grows_in_proportion() {
    let factor = Ball128::of_word(1).add(&Ball128::of_word(1).shift(-20).unwrap()).unwrap();
    let factor = Ball128 { error: 100, ..factor };
    let product = (0..10_000).try_fold(Ball128::ONE, |product, _| product.mul(&factor)).unwrap();
    assert!(product.error < 10_000 * 130, "{}", product.error);
}
