//! First looks at sums against their terms in more bits, and what is proved of them.

use super::*;

fn term(steps: &[Step]) -> Term {
    Term::new(steps.to_vec()).unwrap()
}

fn constant(n: i64) -> Step {
    Step::Constant(n.into())
}

/// Terms with the bounds of their variable.
fn terms() -> Vec<(Term, i64, i64)> {
    use Step::{Add, Divide, FixedPower, Function as F, Multiply, Negate, Power, Subtract, Variable};
    vec![
        (term(&[Variable, F(Function::Sqrt)]), 0, 700),
        (term(&[constant(1), Variable, F(Function::Sqrt), Divide]), 1, 300),
        (term(&[constant(-1), Variable, Power, Variable, F(Function::Sqrt), Multiply]), 1, 300),
        (term(&[Variable, FixedPower(-3, 2)]), 1, 300),
        (term(&[Variable, F(Function::Cbrt), Variable, Add]), 1, 300),
        (term(&[Variable, F(Function::Ln)]), 1, 300),
        (term(&[constant(1), Variable, Divide, F(Function::Atan)]), 1, 300),
        (term(&[Variable, Negate, F(Function::Exp)]), 0, 300),
        (term(&[Variable, F(Function::Exp), constant(3), Subtract]), 2, 100),
    ]
}

#[test]
fn a_first_look_at_a_sum_holds_what_its_terms_come_to_in_more_bits() {
    let interrupt = Interrupt::new();
    for (term, from, to) in terms() {
        let series = Series::new(term.clone(), from, to);
        let fine = series.enclose(300, &interrupt);
        let sum = series.sum(&interrupt, |_| {}).unwrap();
        let Some(ball) = sum.as_ref().and_then(Real::ball) else { continue };
        let (_, mantissa, exponent, error) = ball.parts();
        let scale = i64::from(exponent);
        let (low, high) = fine.unwrap().abs().bounds(scale);
        assert!(BigInt::from(mantissa - error) <= high, "{term:?}");
        assert!(low <= BigInt::from(mantissa + error), "{term:?}");
    }
}

#[test]
fn sums_are_told_where_they_are_proved_not_to_be_rational() {
    let interrupt = Interrupt::new();
    let told: Vec<bool> = terms()
        .into_iter()
        .map(|(term, from, to)| Series::new(term, from, to).sum(&interrupt, |_| {}).unwrap().is_some())
        .collect();
    // The last has terms e^k - 3, the first of which has another sign than its constant.
    assert_eq!(told, [true, true, true, true, true, true, true, true, false]);
}

#[test]
fn a_sum_that_is_rational_is_never_told() {
    let interrupt = Interrupt::new();
    let whole = term(&[Step::Variable, constant(2), Step::Power, Step::Function(Function::Sqrt)]);
    assert!(Series::new(whole, 1, 50).sum(&interrupt, |_| {}).unwrap().is_none());
    // √k - √(k - 1): all but the first and the last cancel.
    let falling = term(&[
        Step::Variable,
        Step::Function(Function::Sqrt),
        Step::Variable,
        constant(1),
        Step::Subtract,
        Step::Function(Function::Sqrt),
        Step::Subtract,
    ]);
    assert!(Series::new(falling.clone(), 1, 49).sum(&interrupt, |_| {}).unwrap().is_none());
    assert!(Series::new(falling, 1, 50).sum(&interrupt, |_| {}).unwrap().is_some());
}
