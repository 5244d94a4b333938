//! Properties of the elementary functions: a coarse result meets a much finer one, identities, and hard
//! arguments.
#![allow(clippy::cast_possible_wrap, reason = "test numbers are small")]

use super::*;
use crate::limits::{Budget, Cancelled};
use crate::number::ball::Trouble;
use crate::number::random::Random;
use num_bigint::BigInt;
use std::cmp::Ordering;

type Unary = fn(&Ball, usize, &Interrupt) -> Outcome;

const FUNCTIONS: &[(&str, Unary)] = &[
    ("exp", exp),
    ("expm1", expm1),
    ("ln", ln),
    ("log1p", log1p),
    ("sin", sin),
    ("cos", cos),
    ("tan", tan),
    ("asin", asin),
    ("acos", acos),
    ("atan", atan),
    ("sinh", sinh),
    ("cosh", cosh),
    ("tanh", tanh),
    ("asinh", asinh),
    ("acosh", acosh),
    ("atanh", atanh),
];

impl Random {
    /// A dyadic number between 2^-100 and 2^40 in size, or near an integer.
    fn number(&mut self) -> Ball {
        let mantissa = BigInt::from(self.next() >> 2) * if self.next().is_multiple_of(2) { 1 } else { -1 };
        let exponent = if self.next().is_multiple_of(2) { 0 } else { (self.next() % 140) as i64 - 100 };
        let number = Ball::dyadic(mantissa, exponent - 62).unwrap();
        let offset = i64::from(self.next().is_multiple_of(3));
        number.add(&Ball::from(offset), usize::MAX).unwrap()
    }
}

fn meet(one: &Ball, two: &Ball) -> bool {
    // To so many bits that rounding decides nothing; exactly, values far apart would take too much memory.
    one.sub(two, 1 << 20).unwrap().contains_zero()
}

#[test]
fn the_exponential_of_a_short_fraction_meets_the_general_one() {
    let interrupt = Interrupt::new();
    for (above, below) in
        [(1, 1), (-1, 1), (1, 3), (-7, 3), (63, 1), (-63, 1), (4_001, 100), (-1, 65_535), (1, 60_000)]
    {
        assert!(is_short_ratio(above, below, 8_100), "{above}/{below}");
        let short = exp_of_ratio(above, below, 8_100, &interrupt).unwrap();
        let x = Ball::from_ratio(&above.into(), &below.into(), 9_000, &interrupt).unwrap();
        assert!(meet(&short, &exp(&x, 8_500, &interrupt).unwrap()), "{above}/{below}");
        assert!(8_090 < short.accuracy().unwrap(), "{above}/{below}");
    }
    assert!(!is_short_ratio(0, 1, 8_100) && !is_short_ratio(1, 3, 1_000) && !is_short_ratio(64, 1, 8_100));
}

/// Whether a ball has the digits of `text`, d.ddd…, within a unit of the last one.
fn near(text: &str, ball: &Ball) {
    // `text` is d.ddd…: an integer and an exponent of ten.
    let (digits, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let places = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len() as i64);
    let integer: BigInt = digits.replace('.', "").parse().unwrap();
    let power = exponent.parse::<i64>().unwrap() - places;
    let interrupt = Interrupt::new();
    let unit = Ball::from(10).powi(power, 4000, &interrupt).unwrap();
    let value = Ball::from(integer).mul(&unit, 4000).unwrap().widened(unit.upper()).unwrap();
    assert!(meet(&value, ball), "{text}");
}

#[test]
fn a_result_meets_a_three_times_finer_one() {
    let mut random = Random(17);
    let interrupt = Interrupt::new();
    for round in 0..6_000 {
        // Each round is a computation of its own, with a budget of its own.
        interrupt.begin();
        let (name, function) = FUNCTIONS[round % FUNCTIONS.len()];
        let bits = 10 + (random.next() % 300) as usize;
        let x = random.number();
        let Ok(coarse) = function(&x, bits, &interrupt) else { continue };
        let fine = function(&x, 3 * bits, &interrupt).unwrap();
        assert!(meet(&coarse, &fine), "{name} of {x:?} to {bits} bits");
        let accuracy = coarse.accuracy().unwrap_or(i64::MAX);
        assert!(accuracy >= bits as i64 - 2, "{name} of {x:?} to {bits} bits: {accuracy}");
    }
}

#[test]
fn a_ball_holds_the_function_at_its_ends() {
    let mut random = Random(23);
    let interrupt = Interrupt::new();
    for round in 0..6_000 {
        // Each round is a computation of its own, with a budget of its own.
        interrupt.begin();
        let (name, function) = FUNCTIONS[round % FUNCTIONS.len()];
        let bits = 10 + (random.next() % 200) as usize;
        let x = random.number();
        let Some(top) = x.top() else { continue };
        let radius = Magnitude::power_of_two(top - 2 - (random.next() % 60) as i64);
        let Ok(wide) = function(&x.clone().widened(radius).unwrap(), bits, &interrupt) else { continue };
        let (mantissa, exponent) = radius.parts();
        for part in [-1, 1] {
            let end =
                x.add(&Ball::dyadic(BigInt::from(mantissa) * part, exponent).unwrap(), usize::MAX).unwrap();
            let fine = function(&end, 300, &interrupt).unwrap();
            assert!(meet(&wide, &fine), "{name} of {x:?} ± {radius:?} to {bits} bits");
        }
    }
}

/// Found by the oracle: −1 was reduced to 1 instead of 1 − π/2, outside the kernels' range.
#[test]
fn negative_arguments_are_reduced_to_the_nearest_multiple() {
    let interrupt = Interrupt::new();
    for bits in [100, 9_000, 160_000] {
        for (numerator, denominator) in [(1, 1), (7, 10), (23, 10), (62, 100), (5, 1)] {
            let x = Ball::from_ratio(&BigInt::from(numerator), &BigInt::from(denominator), bits, &interrupt)
                .unwrap()
                .center();
            let minus = -x.clone();
            let sum = sin(&x, bits, &interrupt)
                .unwrap()
                .add(&sin(&minus, bits, &interrupt).unwrap(), bits)
                .unwrap();
            assert!(sum.contains_zero(), "sin ±{numerator}/{denominator}");
            let product = exp(&x, bits, &interrupt)
                .unwrap()
                .mul(&exp(&minus, bits, &interrupt).unwrap(), bits)
                .unwrap();
            assert!(meet(&product, &Ball::ONE), "exp ±{numerator}/{denominator}");
        }
    }
}

#[test]
fn kernels_of_both_kinds_agree() {
    let interrupt = Interrupt::new();
    for bits in [7_900, 8_200, 150_300] {
        let x = Ball::from_ratio(&BigInt::from(5), &BigInt::from(7), bits, &interrupt).unwrap().center();
        let (sine, cosine) = sin_cos(&x, bits, &interrupt).unwrap();
        let one = sine.square(bits).unwrap().add(&cosine.square(bits).unwrap(), bits).unwrap();
        assert!(meet(&one, &Ball::ONE) && one.accuracy().unwrap() > bits as i64 - 8);
        let power = exp(&x, bits, &interrupt).unwrap();
        assert!(meet(&ln(&power, bits, &interrupt).unwrap(), &x));
        let half = exp(&x.clone().shift(-1).unwrap(), bits + 100, &interrupt).unwrap();
        assert!(meet(&half.square(bits + 100).unwrap(), &power));
    }
}

#[test]
fn hard_arguments_have_their_published_values() {
    let interrupt = Interrupt::new();
    let ten = |power: i64| Ball::from(10).powi(power, 5000, &interrupt).unwrap();
    let big = Ball::from(10).powi(22, 5000, &interrupt).unwrap();
    near("-0.85220084976718880177270589375", &sin(&big, 100, &interrupt).unwrap());
    near("3.03321539680208754508640214141811432708397379e434294", &{
        let x = ten(6);
        exp(&x, 170, &interrupt).unwrap()
    });
    near(
        "-7497258.18532558711",
        &tan(&Ball::from_ratio(&355.into(), &226.into(), 300, &interrupt).unwrap(), 60, &interrupt).unwrap(),
    );
    near("9.999999999999999999999999999995e-31", &log1p(&ten(-30), 100, &interrupt).unwrap());
    assert!(
        exp(&-Ball::from(10).powi(9, 64, &interrupt).unwrap(), 64, &interrupt).unwrap().accuracy().unwrap()
            >= 62
    );
}

#[test]
fn constants_have_their_published_digits() {
    let interrupt = Interrupt::new();
    near(
        "3.14159265358979323846264338327950288419716939937510582097494459",
        &constants::pi(200, &interrupt).unwrap(),
    );
    near(
        "0.693147180559945309417232121458176568075500134360255254120680",
        &constants::ln_2(200, &interrupt).unwrap(),
    );
    near(
        "2.30258509299404568401799145468436420760110148862877297603333",
        &constants::ln_10(190, &interrupt).unwrap(),
    );
    near(
        "2.71828182845904523536028747135266249775724709369995957496697",
        &constants::e(190, &interrupt).unwrap(),
    );
    near(
        "0.577215664901532860606512090082402431042159335939923598805767",
        &euler_gamma(190, &interrupt).unwrap(),
    );
    near(
        "0.915965594177219015054603514932384110774149374281672134266498",
        &constants::catalan(190, &interrupt).unwrap(),
    );
    for bits in [3_000, 50_000] {
        assert!(meet(&constants::e(bits, &interrupt).unwrap(), &exp(&Ball::ONE, bits, &interrupt).unwrap()));
        assert!(meet(
            &constants::ln_10(bits, &interrupt).unwrap(),
            &ln(&Ball::from(10), bits, &interrupt).unwrap()
        ));
        let quarter = atan(&Ball::ONE, bits, &interrupt).unwrap();
        assert!(meet(&constants::pi(bits, &interrupt).unwrap(), &quarter.shift(2).unwrap()));
    }
}

#[test]
fn points_outside_a_domain_and_on_its_border_are_told_apart() {
    let interrupt = Interrupt::new();
    let wide = |x: i64| Ball::from(x).widened(Magnitude::power_of_two(-50)).unwrap();
    assert_eq!(ln(&Ball::ZERO, 50, &interrupt), Err(Trouble::OutsideDomain));
    assert_eq!(ln(&wide(0), 50, &interrupt), Err(Trouble::Undecided));
    assert_eq!(asin(&Ball::from(2), 50, &interrupt), Err(Trouble::OutsideDomain));
    assert_eq!(acos(&wide(1), 50, &interrupt), Err(Trouble::Undecided));
    assert_eq!(atanh(&Ball::ONE, 50, &interrupt), Err(Trouble::OutsideDomain));
    assert_eq!(acosh(&Ball::ZERO, 50, &interrupt), Err(Trouble::OutsideDomain));
    assert_eq!(exp(&Ball::ONE.shift(70).unwrap(), 50, &interrupt), Err(Trouble::OutOfRange));
    assert_eq!(atan2(&wide(0), &Ball::from(-1), 50, &interrupt), Err(Trouble::Undecided));
    assert_eq!(atan2(&Ball::ZERO, &Ball::from(-1), 50, &interrupt).unwrap().sign(), Some(Ordering::Greater));
}

#[test]
fn what_is_given_up_stops_soon() {
    /// About twenty milliseconds.
    const SOON: u64 = 20_000_000;
    let bits = if cfg!(debug_assertions) { 60_000 } else { 900_000 };
    let x = Ball::from_ratio(&BigInt::from(5), &BigInt::from(7), bits, &Interrupt::new()).unwrap().center();
    for (name, function) in [("exp", exp as Unary), ("ln", ln), ("sin", sin), ("atan", atan), ("acos", acos)]
    {
        // Work that runs out is seen where somebody who no longer waits is, and takes no clock. Constants that are kept
        // are there after the first time.
        let [_, whole] = [(); 2].map(|()| {
            let interrupt = Interrupt::with_budget(Budget::NONE);
            function(&x, bits, &interrupt).unwrap();
            interrupt.spent()
        });
        for part in 1..8 {
            let budget = Budget { work: whole * part / 8, ..Budget::NONE };
            let interrupt = Interrupt::with_budget(budget);
            interrupt.begin();
            assert_eq!(
                function(&x, bits, &interrupt),
                Err(Trouble::Cancelled(Cancelled::Work)),
                "{name} {part}"
            );
            let over = interrupt.spent() - budget.work;
            assert!(over < SOON, "{name} goes on for {over} of {whole} units of work");
        }
    }
}
