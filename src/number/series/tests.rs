//! First looks at series against their terms in more bits, and which of them are held as real numbers.

use super::*;
use crate::number::functions as f;

fn term(steps: &[Step]) -> Term {
    Term::new(steps.to_vec()).unwrap()
}

fn constant(n: i64) -> Step {
    Step::Constant(n.into())
}

const SQRT: Step = Step::FixedPower(1, 2);
const EXP: Step = Step::Function(Function { rule: rule::Function::Exp, value: f::exp });
const LN: Step = Step::Function(Function { rule: rule::Function::Ln, value: f::ln });
const SIN: Step = Step::Function(Function { rule: rule::Function::Sin, value: f::sin });
const ATAN: Step = Step::Function(Function { rule: rule::Function::Atan, value: f::atan });

/// Terms with the bounds of their variable.
fn terms() -> Vec<(Gather, Term, i64, i64)> {
    use Gather::{Product, Sum};
    use Step::{Add, Divide, FixedPower, Multiply, Negate, Power, Subtract, Variable};
    vec![
        (Sum, term(&[Variable, SQRT]), 0, 700),
        (Sum, term(&[constant(1), Variable, SQRT, Divide]), 1, 300),
        (Sum, term(&[constant(-1), Variable, Power, Variable, SQRT, Multiply]), 1, 300),
        (Sum, term(&[Variable, FixedPower(-3, 2)]), 1, 300),
        (Sum, term(&[Variable, FixedPower(1, 3), Variable, Add]), 1, 300),
        (Sum, term(&[Variable, LN]), 1, 300),
        (Sum, term(&[Variable, SIN]), -20, 300),
        (Sum, term(&[constant(2), constant(1), Variable, Divide, Power]), 1, 300),
        (Sum, term(&[constant(1), Variable, Divide, ATAN]), 1, 300),
        (Sum, term(&[Variable, Negate, EXP]), 0, 300),
        (Sum, term(&[Variable, EXP, constant(3), Subtract]), 2, 30),
        (Product, term(&[constant(1), constant(1), Variable, SQRT, Divide, Add]), 1, 100),
        (Product, term(&[Variable, SIN]), 1, 40),
    ]
}

#[test]
fn a_first_look_holds_what_the_terms_come_to_in_more_bits() {
    let interrupt = Interrupt::new();
    for (gather, term, from, to) in terms() {
        let series = Series::new(gather, term.clone(), from, to);
        let fine = series.enclose(300, &interrupt).unwrap();
        let real = series.real(&interrupt, |_| {}).unwrap().unwrap_or_else(|| panic!("{term:?}"));
        let (negative, mantissa, exponent, error) = real.ball().unwrap().parts();
        let scale = i64::from(exponent);
        let (low, high) = fine.clone().abs().bounds(scale);
        assert!(BigInt::from(mantissa - error) <= high, "{term:?}");
        assert!(low <= BigInt::from(mantissa) + error, "{term:?}");
        assert_eq!(
            fine.sign(),
            Some(if negative { std::cmp::Ordering::Less } else { std::cmp::Ordering::Greater })
        );
    }
}

#[test]
fn what_comes_to_a_short_fraction_is_no_series() {
    use Step::{Divide, Multiply, Power, Subtract, Variable};
    let interrupt = Interrupt::new();
    let real = |gather, steps: &[Step], from, to| {
        Series::new(gather, term(steps), from, to).real(&interrupt, |_| {}).unwrap().is_some()
    };
    let whole = [Variable, constant(2), Power, SQRT];
    assert!(!real(Gather::Sum, &whole, 1, 50));
    assert!(!real(Gather::Product, &whole, 1, 50));
    // √k − √(k − 1): all but the first and the last cancel.
    let falling = [Variable, SQRT, Variable, constant(1), Subtract, SQRT, Subtract];
    assert!(!real(Gather::Sum, &falling, 1, 49));
    assert!(real(Gather::Sum, &falling, 1, 50));
    let part = [Variable, SQRT, Variable, constant(1), Subtract, SQRT, Divide];
    assert!(!real(Gather::Product, &part, 2, 49));
    assert!(real(Gather::Product, &part, 2, 50));
    // 0 in the middle, a pole, and what has no real value.
    assert!(!real(Gather::Product, &[Variable, SIN], -3, 3));
    assert!(!real(Gather::Sum, &[constant(1), Variable, SQRT, Divide], 0, 50));
    assert!(!real(Gather::Sum, &[Variable, LN], -2, 50));
    assert!(!real(
        Gather::Sum,
        &[Variable, SIN, Variable, Multiply, Variable, SIN, Variable, Multiply, Subtract],
        1,
        50
    ));
}

#[test]
fn long_products_of_radicals_are_told_from_rational_ones() {
    use Step::{Add, Divide, FixedPower, Multiply, Negate, Variable};
    let interrupt = Interrupt::new();
    let real = |steps: &[Step], from, to| {
        let series = Series::new(Gather::Product, term(steps), from, to);
        series.real(&interrupt, |_| {}).unwrap().is_some()
    };
    assert!(real(&[Variable, SQRT], 1, 500));
    assert!(real(&[Variable, FixedPower(-2, 3), Negate], 1, 500));
    assert!(real(&[Variable, SQRT, Variable, FixedPower(1, 3), Multiply], 1, 300));
    assert!(real(&[Variable, constant(7), Add, SQRT, constant(1000), Multiply], 1, 300));
    assert!(!real(&[Variable, FixedPower(2, 1), SQRT, constant(1000), Multiply], 1, 300));
    assert!(!real(&[Variable, SQRT, Variable, SQRT, Multiply, constant(1000), Multiply], 1, 300));
    assert!(!real(
        &[Variable, SQRT, Variable, constant(1), Add, SQRT, Divide, constant(1000), Multiply],
        1,
        399
    ));
    assert!(real(
        &[Variable, SQRT, Variable, constant(1), Add, SQRT, Divide, constant(1000), Multiply],
        1,
        398
    ));
}

#[test]
fn a_series_that_ends_at_the_last_integer_ends() {
    let interrupt = Interrupt::new();
    let series = Series::new(Gather::Sum, term(&[Step::Variable, SQRT]), i64::MAX - 70, i64::MAX);
    assert!(series.real(&interrupt, |_| {}).unwrap().is_some());
}
