//! Every row of functions against the function itself.

use super::super::rule::{FUNCTIONS, Function, Size, Zeros};
use super::{interrupt, of, plus, ratio};
use crate::number::real::Recipe;
use crate::number::real::recipe::Operation;
use std::cmp::Ordering;

/// The sign of an enclosure with 200 working bits.
fn sign(x: &Recipe) -> Option<Ordering> {
    x.pass(200, &interrupt()).unwrap().sign()
}

#[test]
fn a_limit_and_what_a_function_lacks_are_the_function() {
    let tiny = Recipe::unary(Operation::Power(-40), &ratio(2, 1));
    let samples = [ratio(50, 1), ratio(-50, 1), tiny.clone(), Recipe::unary(Operation::Negate, &tiny)];
    let mut found = 0;
    for (function, limit) in FUNCTIONS.iter().filter_map(|function| Some((function, function.rule().limit?)))
    {
        for x in &samples {
            let ball = x.pass(64, &interrupt()).unwrap();
            let is_negative = ball.sign() == Some(Ordering::Less);
            if !(limit.holds)(ball.top().unwrap(), is_negative) {
                continue;
            }
            let lack = Recipe::unary(Operation::Power(limit.power), &Recipe::of_steps(limit.lack, x));
            let scaled = Recipe::binary(Operation::Multiply, &ratio(limit.factor, 1), &lack);
            let value = plus(&ratio(limit.value, 1), &scaled);
            let value =
                if is_negative && limit.odd { Recipe::unary(Operation::Negate, &value) } else { value };
            let rest = of(*function, x).minus(&value).pass(400, &interrupt()).unwrap();
            assert!(
                rest.sign() != Some(Ordering::Less) && rest.sign() != Some(Ordering::Greater),
                "{function:?} {x:?}"
            );
            assert!(rest.upper().top().is_none_or(|top| top < -300), "{function:?}: too vague to tell");
            found += 1;
        }
    }
    assert!(10 < found, "{found} limits were tried");
}

#[test]
fn functions_are_0_and_change_their_signs_where_their_rows_say() {
    use Ordering::{Greater, Less};
    let near = |n: i64, eighths: i64| ratio(8 * n + eighths, 8);
    for function in FUNCTIONS {
        let f = |x: &Recipe| sign(&of(*function, x));
        match function.rule().zeros {
            Zeros::Nowhere => {
                for n in [8, 9, 20] {
                    assert_eq!(f(&ratio(n, 1)), Some(Greater), "{function:?}");
                }
            }
            Zeros::RisesAt(zero) => {
                assert_ne!(f(&ratio(zero, 1)), Some(Greater), "{function:?}");
                assert_eq!(f(&near(zero, 1)), Some(Greater), "{function:?}");
            }
            Zeros::FallsTo(zero) => {
                assert_eq!(f(&near(zero, -1)), Some(Greater), "{function:?}");
                assert_ne!(f(&ratio(zero, 1)), Some(Greater), "{function:?}");
            }
            Zeros::FallsAndRises(first, second) => {
                assert_eq!(f(&near(first, -1)), Some(Greater), "{function:?}");
                assert_eq!(f(&near(first, 1)), Some(Less), "{function:?}");
                assert_eq!(f(&near(second, -1)), Some(Less), "{function:?}");
                assert_eq!(f(&near(second, 1)), Some(Greater), "{function:?}");
            }
            Zeros::MultiplesOfPi { rises_always } => {
                let expected = if rises_always {
                    [Less, Greater, Less, Greater]
                } else {
                    [Less, Greater, Greater, Less]
                };
                let found = [-1, 1, 24, 26].map(|eighths| f(&ratio(eighths, 8)));
                assert_eq!(found, expected.map(Some), "{function:?}");
            }
            Zeros::HalfWayBetween => {
                let found = [-13, -12, 12, 13].map(|eighths| f(&ratio(eighths, 8)));
                assert_eq!(found, [Less, Greater, Greater, Less].map(Some), "{function:?}");
            }
            Zeros::NowherePositive => assert_eq!(f(&ratio(1, 8)), Some(Greater), "{function:?}"),
            Zeros::Trivial => {
                let found = [(-5, 1), (-3, 1), (-1, 1), (1, 2), (3, 2)].map(|(a, b)| f(&ratio(a, b)));
                assert_eq!(found, [Less, Greater, Less, Less, Greater].map(Some), "{function:?}");
            }
            Zeros::OfBessel(order) => {
                let odd = order % 2 != 0;
                assert_eq!(f(&ratio(15, 8)), Some(if order < 0 { Less } else { Greater }), "{function:?}");
                let negative = if odd == (order < 0 && odd) { Greater } else { Less };
                assert_eq!(f(&ratio(-15, 8)), Some(negative), "{function:?}");
            }
            Zeros::Unknown => {}
        }
    }
}

#[test]
fn the_logarithm_of_a_size_is_near() {
    for function in FUNCTIONS {
        if let Size::Logarithm(formula) = function.rule().size {
            let x = ratio(40, 1);
            let logarithm = of(Function::Ln, &of(*function, &x));
            let lack = Recipe::of_steps(formula, &x).minus(&logarithm).pass(400, &interrupt()).unwrap();
            assert!(lack.upper().top().is_none_or(|top| top <= 3), "{function:?}");
        }
    }
}
