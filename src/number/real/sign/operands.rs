//! What the sign of an operation is by those of its operands, or by where its function has zeros.
//! It refines nothing itself.

use crate::limits::Interrupt;
use crate::number::ball::{Ball, Magnitude, Trouble};
use crate::number::elementary::{constants, count};
use crate::number::real::Stop;
use crate::number::real::recipe::{Operation, Recipe};
use crate::number::real::rule::{Function, Zeros};
use crate::number::{Integer, Rational, rational};
use std::cmp::Ordering;

/// What the sign of a value depends on, where its first enclosure contains 0.
pub(super) enum SignRule {
    /// On nothing: it is positive whatever it is made of.
    Positive,
    /// It is that of this one.
    Like(Recipe),
    /// It is that of the product of these.
    Product(Recipe, Recipe),
    /// On terms that may cancel. Only such a value is ever taken for 0 without proof.
    Difference,
    /// No more is known: it is refined until the sign shows, and never taken for 0.
    Refined,
}

impl SignRule {
    /// The rule of a value that is not looked into.
    pub(super) fn of_unknown(recipe: &Recipe) -> Self {
        if *recipe.operation() == Operation::Add { Self::Difference } else { Self::Refined }
    }

    pub(super) fn of_a_fraction(n: i64) -> Recipe {
        Recipe::leaf(Operation::Ratio(n.into()))
    }
}

/// The rule of the operation.
///
/// The zero and the signs of a product are those of its factors, and those of a growing function with its zero at 0, or
/// at 1, those of its argument, or of that less 1: ln(1 + 10^-2000) need not be computed to be known to be positive.
pub(super) fn rule(recipe: &Recipe, interrupt: &Interrupt) -> Result<SignRule, Stop> {
    use SignRule::{Difference, Like, Positive, Product, Refined};
    let operands: Vec<&Recipe> = recipe.operands().collect();
    let fraction = SignRule::of_a_fraction;
    let is_zero = |x: &Recipe| x.best().is_some_and(|ball| ball.is_exact() && ball.top().is_none());
    Ok(match (recipe.operation(), operands.as_slice()) {
        (Operation::Multiply | Operation::Divide, [x, y]) => Product((*x).clone(), (*y).clone()),
        (Operation::Negate, [x]) => Product((*x).clone(), fraction(-1)),
        (Operation::Add, [x, y]) if is_zero(y) => Like((*x).clone()),
        (Operation::Add, [x, y]) if is_zero(x) => Like((*y).clone()),
        (Operation::Add, _) => Difference,
        (Operation::Power(times), [x]) if times % 2 != 0 => Like((*x).clone()),
        (Operation::Power(1.. | ..=-1) | Operation::Abs, [x]) => Product((*x).clone(), (*x).clone()),
        (Operation::Root(_), [x]) => Like((*x).clone()),
        // The base of a real power is proved to be positive.
        (
            Operation::Power(0)
            | Operation::RealPower
            | Operation::Pi
            | Operation::EulerGamma
            | Operation::Catalan
            | Operation::CosinePi(..)
            | Operation::PositiveRoot(_),
            _,
        ) => Positive,
        // B of two positive numbers is an integral of something positive.
        (Operation::Beta, [x, y]) if is_positive(x, interrupt)? && is_positive(y, interrupt)? => Positive,
        (Operation::Function(function), [x]) => function_rule(*function, x, interrupt)?,
        _ => Refined,
    })
}

/// The rule of a function of x, which lies in its domain.
fn function_rule(function: Function, x: &Recipe, interrupt: &Interrupt) -> Result<SignRule, Stop> {
    use SignRule::{Like, Positive, Product, Refined};
    let fraction = SignRule::of_a_fraction;
    Ok(match function.rule().zeros {
        Zeros::Nowhere => Positive,
        Zeros::RisesAt(0) => Like(x.clone()),
        Zeros::RisesAt(zero) => Like(x.minus(&fraction(zero))),
        Zeros::FallsTo(zero) => Like(fraction(zero).minus(x)),
        Zeros::FallsAndRises(first, second) => Product(x.minus(&fraction(first)), x.minus(&fraction(second))),
        Zeros::MultiplesOfPi { rises_always } => circular_rule(false, rises_always, x, interrupt)?,
        Zeros::HalfWayBetween => circular_rule(true, false, x, interrupt)?,
        Zeros::NowherePositive if is_positive(x, interrupt)? => Positive,
        // Beyond 1 it is a sum of positive terms.
        Zeros::Trivial if is_positive(&x.minus(&fraction(-1)), interrupt)? => Like(x.minus(&fraction(1))),
        Zeros::Trivial => trivial_zero(x, interrupt)?,
        // The least zero of J₀ is 2.404…, and the others have theirs at 0 and beyond their order (DLMF 10.21.3).
        Zeros::OfBessel(order)
            if x.pass(64, interrupt).is_ok_and(|ball| ball.upper() < Magnitude::new(1, 0)) =>
        {
            match order {
                0 => Positive,
                _ if order % 2 == 0 => Product(x.clone(), x.clone()),
                _ => Product(x.clone(), fraction(order.signum())),
            }
        }
        Zeros::OfBessel(_) | Zeros::NowherePositive | Zeros::Unknown => Refined,
    })
}

/// Whether the number is known to be positive without any effort.
fn is_positive(x: &Recipe, interrupt: &Interrupt) -> Result<bool, Stop> {
    match x.pass(64, interrupt) {
        Ok(ball) => Ok(ball.sign() == Some(Ordering::Greater)),
        Err(Trouble::Cancelled(reason)) => Err(reason.into()),
        Err(_) => Ok(false),
    }
}

/// Arguments of sine and its like from 2^this on are not compared with multiples of π.
const MAX_TURN_TOP: i64 = 4_096;

/// Near a zero z = k·π, or (k + ½)·π for cosine, sine and its like have the sign of x − z or the other one: |x − z| < 1 is
/// proved, which is less than the distance to the next zero or pole.
fn circular_rule(
    is_cosine: bool,
    rises_always: bool,
    x: &Recipe,
    interrupt: &Interrupt,
) -> Result<SignRule, Stop> {
    let ball = match x.refine_absolute(4, count(MAX_TURN_TOP) + 64, interrupt) {
        Ok(ball) if ball.top().is_none_or(|top| top < MAX_TURN_TOP) => ball,
        Err(Stop::Cancelled(reason)) => return Err(reason.into()),
        _ => return Ok(SignRule::Refined),
    };
    let bits = count(ball.top().unwrap_or(0)) + 64;
    let half = if is_cosine { Ball::dyadic(1.into(), -1)? } else { Ball::ZERO };
    let turns = ball.div(&constants::pi(bits, interrupt)?, bits, interrupt)?.sub(&half, bits)?;
    // The nearest integer, or one next to it: what follows is proved of the number that is taken.
    let (low, high) = turns.bounds(-1);
    let turns = Integer((low + high + 2) >> 2_usize);
    let odd = turns.is_odd();
    let zero = {
        let half = if is_cosine { Rational::from(1) } else { Rational::ZERO };
        let twice = Rational::Integer(&(&turns << 1) + half.numerator());
        let halves = rational::divide(&twice, &Rational::from(2)).map_err(|_| Stop::OutOfRange)?;
        let halves = Recipe::leaf(Operation::Ratio(halves));
        Recipe::binary(Operation::Multiply, &halves, &Recipe::leaf(Operation::Pi))
    };
    let distance = x.minus(&zero);
    let near = distance.refine_absolute(4, bits + 64, interrupt)?.upper() < Magnitude::new(1, 0);
    Ok(match () {
        () if !near => SignRule::Refined,
        () if rises_always => SignRule::Like(distance),
        // cos((k + ½)π + d) = −(−1)^k·sin d.
        () if odd != is_cosine => SignRule::Product(distance, SignRule::of_a_fraction(-1)),
        () => SignRule::Like(distance),
    })
}

/// ζ has simple zeros at −2, −4, … and no other negative ones; it rises through −2n where n is even, and falls where n is
/// odd. Within 1 of one of them its sign is that of the distance or the other one.
fn trivial_zero(x: &Recipe, interrupt: &Interrupt) -> Result<SignRule, Stop> {
    let ball = match x.refine_absolute(4, 256, interrupt) {
        Ok(ball) if ball.top().is_none_or(|top| top < 64) => ball,
        Err(Stop::Cancelled(reason)) => return Err(reason.into()),
        _ => return Ok(SignRule::Refined),
    };
    let (low, high) = ball.bounds(0);
    // n, with −2n next to x.
    let half = -Integer((low + high + 2) >> 2_usize);
    let zero = Rational::Integer(-(&half << 1));
    let distance = x.minus(&Recipe::leaf(Operation::Ratio(zero)));
    let near = distance.refine_absolute(4, 256, interrupt)?.upper() < Magnitude::new(1, 0);
    Ok(match half.is_odd() {
        _ if !near || half.is_negative() || half.is_zero() => SignRule::Refined,
        true => SignRule::Product(distance, SignRule::of_a_fraction(-1)),
        false => SignRule::Like(distance),
    })
}
