//! Properties of the field operations and roots.
#![allow(clippy::cast_possible_wrap, reason = "test numbers are small")]

use super::*;
use crate::limits::Interrupt;
use crate::number::random::Random;

impl Random {
    fn integer(&mut self) -> BigInt {
        let words: Vec<u64> = (0..=self.next() % 6).map(|_| self.next()).collect();
        let value = BigInt::from(crate::number::product::from_words(&words)) >> ((self.next() % 70) as usize);
        if self.next().is_multiple_of(2) { -value } else { value }
    }

    fn ball(&mut self) -> Ball {
        let exponent = (self.next() % 200) as i64 - 300;
        let radius = if self.next().is_multiple_of(3) {
            Magnitude::ZERO
        } else {
            Magnitude::new(self.next() >> 40, exponent - 20)
        };
        Ball::new(self.integer(), exponent, radius).unwrap()
    }
}

/// A point of the ball, from its lower end to its upper one as `part` goes from −8 to 8.
fn point(ball: &Ball, part: i64) -> Ball {
    let (mantissa, exponent) = ball.radius.parts();
    let offset = Ball::dyadic(BigInt::from(mantissa) * part, exponent - 3).unwrap();
    ball.center().add(&offset, usize::MAX).unwrap()
}

fn holds(ball: &Ball, value: &Ball) -> bool {
    let distance = ball.center().sub(value, usize::MAX).unwrap();
    let (mantissa, exponent) = ball.radius.parts();
    let radius = Ball::dyadic(mantissa.into(), exponent).unwrap();
    distance.abs().center().sub(&radius, usize::MAX).unwrap().midpoint <= BigInt::ZERO
}

#[test]
fn field_operations_enclose_every_point_of_their_operands() {
    let mut random = Random(7);
    for _ in 0..20_000 {
        let (one, two) = (random.ball(), random.ball());
        let bits = 1 + (random.next() % 200) as usize;
        let (part, other) = (random.next() % 17, random.next() % 17);
        let (x, y) = (point(&one, part as i64 - 8), point(&two, other as i64 - 8));
        let all = usize::MAX;
        assert!(holds(&one.add(&two, bits).unwrap(), &x.add(&y, all).unwrap()));
        assert!(holds(&one.sub(&two, bits).unwrap(), &x.sub(&y, all).unwrap()));
        assert!(holds(&one.mul(&two, bits).unwrap(), &x.mul(&y, all).unwrap()));
        assert!(holds(&one.square(bits).unwrap(), &x.square(all).unwrap()));
        assert!(holds(&one.mul_small(-7, bits).unwrap(), &x.mul_small(-7, all).unwrap()));
        assert!(holds(
            &one.powi(5, bits, &Interrupt::new()).unwrap(),
            &x.powi(5, all, &Interrupt::new()).unwrap()
        ));
    }
}

#[test]
fn quotients_and_roots_enclose_every_point() {
    let mut random = Random(11);
    let interrupt = Interrupt::new();
    for _ in 0..20_000 {
        let (one, two) = (random.ball(), random.ball());
        let bits = 1 + (random.next() % 200) as usize;
        let (part, other) = (random.next() % 17, random.next() % 17);
        let (x, y) = (point(&one, part as i64 - 8), point(&two, other as i64 - 8));
        if let Ok(quotient) = one.div(&two, bits, &interrupt) {
            assert!(!two.contains_zero());
            // q·y must be x when q is the true quotient: take it to 600 bits, whose error is far below a unit
            // of the ball.
            let fine = x.div(&y, 900, &interrupt).unwrap();
            assert!(meet(&quotient, &fine), "{one:?} / {two:?} to {bits}");
        }
        if let Ok(root) = one.sqrt(bits, &interrupt) {
            assert!(meet(&root, &x.sqrt(900, &interrupt).unwrap()), "√{one:?} to {bits}");
        }
        for degree in [3, 7, 100] {
            if let Ok(root) = one.root(degree, bits, &interrupt) {
                assert!(
                    meet(&root, &x.root(degree, 900, &interrupt).unwrap()),
                    "{one:?} root {degree} to {bits}"
                );
                assert!(
                    !one.is_exact() || root.accuracy().is_none_or(|found| found + 2 >= bits as i64),
                    "{one:?} root {degree} to {bits}"
                );
            }
        }
    }
}

/// Whether two balls have a point in common.
fn meet(one: &Ball, two: &Ball) -> bool {
    one.sub(two, usize::MAX).unwrap().contains_zero()
}

#[test]
fn an_exact_root_is_exact() {
    let interrupt = Interrupt::new();
    let nine = Ball::from(9).shift(-4).unwrap();
    assert_eq!(
        nine.sqrt(50, &interrupt).unwrap().compare(&Ball::from(3).shift(-2).unwrap()).unwrap(),
        Some(Ordering::Equal)
    );
}

#[test]
fn sums_far_apart_cost_nothing_and_stay_true() {
    let huge = Ball::ONE.shift(1 << 50).unwrap();
    let sum = huge.add(&Ball::ONE, 100).unwrap();
    assert!(!sum.is_exact() && sum.accuracy().unwrap() > 100);
    assert_eq!(huge.compare(&Ball::ONE), Ok(Some(Ordering::Greater)));
}

#[test]
fn bounds_and_floor_enclose() {
    let mut random = Random(3);
    for _ in 0..5_000 {
        let ball = random.ball();
        let scale = (random.next() % 300) as i64 - 250;
        let (low, high) = ball.bounds(scale);
        for part in [-8, -3, 0, 5, 8] {
            let x = point(&ball, part);
            let (low, high) =
                (Ball::dyadic(low.clone(), scale).unwrap(), Ball::dyadic(high.clone(), scale).unwrap());
            assert!(low.compare(&x).unwrap() != Some(Ordering::Greater));
            assert!(high.compare(&x).unwrap() != Some(Ordering::Less));
            if let Some(floor) = ball.floor() {
                assert_eq!(x.floor(), Some(floor));
            }
        }
    }
}

#[test]
fn the_floor_of_a_very_fine_ball_costs_nothing() {
    let fine = Magnitude::power_of_two(-(1 << 50));
    let half = Ball::ONE.shift(-1).unwrap();
    assert_eq!(half.clone().widened(fine).unwrap().floor(), Some(BigInt::ZERO));
    assert_eq!((-half).widened(fine).unwrap().floor(), Some(BigInt::from(-1)));
    assert_eq!(Ball::ONE.widened(fine).unwrap().floor(), None);
    assert_eq!(Ball::ONE.shift(-(1 << 50)).unwrap().floor(), Some(BigInt::ZERO));
}

#[test]
fn exponents_beyond_the_bound_are_refused() {
    assert_eq!(Ball::dyadic(BigInt::from(1), Ball::MAX_EXPONENT + 1), Err(Trouble::OutOfRange));
    let huge = Ball::ONE.shift(Ball::MAX_EXPONENT - 2).unwrap();
    assert_eq!(huge.square(10), Err(Trouble::OutOfRange));
}
