//! Properties of the operations on integers and fractions, and the faults of what they refuse.

use super::*;
use crate::fault::Kind;
use crate::limits::{Cancelled, Interrupt};
use proptest::prelude::*;

fn n(text: &str) -> Rational {
    let (numerator, denominator) = text.split_once('/').unwrap_or((text, "1"));
    let integer = |text: &str| Integer::from(text.parse::<i128>().unwrap());
    Rational::ratio(&integer(numerator), &integer(denominator)).unwrap()
}

fn fault(result: Result<Rational, Fault>) -> (Kind, usize, String) {
    let fault = result.unwrap_err();
    (fault.kind, fault.operand, fault.message.into_owned())
}

fn long() -> Rational {
    Rational::Integer(&Integer::ONE << (MAX_INTEGER_BITS - 1))
}

fn number() -> impl Strategy<Value = Rational> {
    let part = prop_oneof![-9_i128..9, any::<i64>().prop_map(i128::from), any::<i128>().prop_map(|n| n / 2)];
    let below = prop_oneof![1_i128..9, any::<u32>().prop_map(|n| i128::from(n) + 1), Just(1 << 90)];
    (part, below).prop_map(|(a, b)| Rational::ratio(&Integer::from(a), &Integer::from(b)).unwrap())
}

fn is_simplest(x: &Rational) -> bool {
    let (a, b) = x.parts();
    let coprime = a.gcd(b, &Interrupt::new()).unwrap().is_one();
    !b.is_negative() && !b.is_zero() && coprime && (x.is_integer() == b.is_one())
}

proptest! {
    #[test]
    fn the_laws_of_a_field_hold(a in number(), b in number(), c in number()) {
        let sum = add(&a, &b).unwrap();
        let product = multiply(&a, &b).unwrap();
        prop_assert!(is_simplest(&sum) && is_simplest(&product));
        prop_assert_eq!(&sum, &add(&b, &a).unwrap());
        prop_assert_eq!(&product, &multiply(&b, &a).unwrap());
        prop_assert_eq!(add(&sum, &c).unwrap(), add(&a, &add(&b, &c).unwrap()).unwrap());
        prop_assert_eq!(multiply(&product, &c).unwrap(), multiply(&a, &multiply(&b, &c).unwrap()).unwrap());
        let distributed = add(&multiply(&a, &c).unwrap(), &multiply(&b, &c).unwrap()).unwrap();
        prop_assert_eq!(multiply(&sum, &c).unwrap(), distributed);
        prop_assert_eq!(subtract(&sum, &b).unwrap(), a.clone());
        prop_assert_eq!(add(&a, &negate(&a)).unwrap(), Rational::ZERO);
        if !b.is_zero() {
            prop_assert_eq!(divide(&product, &b).unwrap(), a.clone());
            prop_assert!(is_simplest(&divide(&a, &b).unwrap()));
        }
    }

    #[test]
    fn compare_is_the_sign_of_the_difference(a in number(), b in number()) {
        let difference = subtract(&a, &b).unwrap();
        prop_assert_eq!(compare(&a, &b), difference.numerator().signum().cmp(&0));
        prop_assert_eq!(compare(&a, &a), Ordering::Equal);
    }

    #[test]
    fn floored_and_truncated_division_fit_their_remainders(a in number(), b in number()) {
        prop_assume!(!b.is_zero());
        let floored = add(&multiply(&floor_divide(&a, &b).unwrap(), &b).unwrap(), &modulo(&a, &b).unwrap());
        prop_assert_eq!(floored.unwrap(), a.clone());
        let whole = trunc(&divide(&a, &b).unwrap());
        prop_assert_eq!(add(&multiply(&whole, &b).unwrap(), &remainder(&a, &b).unwrap()).unwrap(), a.clone());
        prop_assert_eq!(floor_divide(&a, &b).unwrap(), floor(&divide(&a, &b).unwrap()));
    }

    #[test]
    fn parts_add_up_and_rounding_is_nearest(x in number(), places in -12_i64..12) {
        let interrupt = Interrupt::new();
        prop_assert_eq!(add(&trunc(&x), &frac(&x)).unwrap(), x.clone());
        prop_assert_eq!(multiply(&abs(&x), &Rational::from(x.numerator().signum())).unwrap(), x.clone());
        let up = ceil(&x);
        prop_assert!(compare(&floor(&x), &x).is_le() && compare(&x, &up).is_le());
        let rounded = round(&x, places, &interrupt).unwrap();
        let unit = power(&Rational::from(10), &Rational::from(-places), &interrupt).unwrap();
        prop_assert!(divide(&rounded, &unit).unwrap().is_integer());
        let error = abs(&subtract(&rounded, &x).unwrap());
        let half = multiply(&unit, &n("1/2")).unwrap();
        prop_assert!(compare(&error, &half).is_le());
        if error == half {
            prop_assert!(compare(&abs(&rounded), &abs(&x)).is_gt());
        }
    }

    #[test]
    fn a_root_undoes_a_power(x in number(), exponent in 1_i64..7) {
        let (interrupt, exponent) = (Interrupt::new(), Rational::from(exponent));
        let raised = power(&x, &exponent, &interrupt).unwrap();
        let back = exact_root(&abs(&raised), exponent.numerator(), &interrupt).unwrap();
        prop_assert_eq!(&back, &Some(abs(&x)));
        if !x.is_negative() {
            let inverse = divide(&Rational::ONE, &exponent).unwrap();
            prop_assert_eq!(power(&raised, &inverse, &interrupt).unwrap(), x);
        }
    }

    #[test]
    fn a_modular_power_is_the_remainder_of_the_power(a in -99_i64..99, e in 0_i64..40, m in -99_i64..99) {
        prop_assume!(m != 0);
        let (interrupt, a, e, m) = (Interrupt::new(), Rational::from(a), Rational::from(e), Rational::from(m));
        let expected = modulo(&power(&a, &e, &interrupt).unwrap(), &m).unwrap();
        prop_assert_eq!(power_mod(&a, &e, &m, &interrupt).unwrap(), expected);
        if let Ok(inverse) = power_mod(&a, &Rational::from(-1), &m, &interrupt) {
            let one = modulo(&Rational::ONE, &m).unwrap();
            prop_assert_eq!(modulo(&multiply(&a, &inverse).unwrap(), &m).unwrap(), one);
        }
    }

    #[test]
    fn bits_agree_with_the_machine(a in any::<i64>(), b in any::<i64>(), by in 0_i64..99) {
        let number = |x: i64| Rational::from(x);
        prop_assert_eq!(bit_and(&number(a), &number(b)).unwrap(), number(a & b));
        prop_assert_eq!(bit_or(&number(a), &number(b)).unwrap(), number(a | b));
        prop_assert_eq!(bit_xor(&number(a), &number(b)).unwrap(), number(a ^ b));
        prop_assert_eq!(bit_not(&number(a)).unwrap(), number(!a));
        prop_assert_eq!(shift_right(&number(a), &number(by)).unwrap(), number(a >> by.min(63)));
        prop_assert_eq!(shift_left(&number(a), &number(-by)).unwrap(), number(a >> by.min(63)));
        prop_assert_eq!(shift_left(&number(a), &number(by)).unwrap(), multiply(&number(a), &Rational::Integer(&Integer::ONE << usize::try_from(by).unwrap())).unwrap());
    }

    #[test]
    fn gcd_times_lcm_is_the_product(a in any::<i128>(), b in any::<i64>(), c in any::<i64>()) {
        let interrupt = Interrupt::new();
        let (a, b) = (Rational::from(a), multiply(&Rational::from(b), &Rational::from(c)).unwrap());
        let (divisor, multiple) = (gcd(&a, &b, &interrupt).unwrap(), lcm(&a, &b, &interrupt).unwrap());
        prop_assert_eq!(multiply(&divisor, &multiple).unwrap(), abs(&multiply(&a, &b).unwrap()));
    }
}

#[test]
fn powers_are_exact_where_they_can_be() {
    let interrupt = Interrupt::new();
    for (base, exponent, expected) in [
        ("2", "10", "1024"),
        ("2", "-2", "1/4"),
        ("-2/3", "-3", "-27/8"),
        ("0", "0", "1"),
        ("0", "5", "0"),
        ("0", "1/2", "0"),
        ("1", "170141183460469231731687303715884105727", "1"),
        ("-1", "170141183460469231731687303715884105727", "-1"),
        ("-1", "170141183460469231731687303715884105726", "1"),
        ("8", "2/3", "4"),
        ("4", "-1/2", "1/2"),
        ("1/4", "1/2", "1/2"),
        ("1", "1/170141183460469231731687303715884105727", "1"),
        ("-8", "3", "-512"),
    ] {
        assert_eq!(power(&n(base), &n(exponent), &interrupt), Ok(n(expected)), "{base}^{exponent}");
    }
    assert_eq!(exact_root(&n("27/8"), &Integer::from(3), &interrupt), Ok(Some(n("3/2"))));
    assert_eq!(exact_root(&n("0"), &Integer::TWO, &interrupt), Ok(Some(n("0"))));
    assert_eq!(exact_logarithm(&n("16/81"), &n("3/2"), &interrupt), Ok(Some(n("-4"))));
    assert_eq!(exact_logarithm(&n("16/80"), &n("3/2"), &interrupt), Ok(None));
}

#[test]
fn what_has_no_value_blames_its_operand() {
    let interrupt = Interrupt::new();
    let undefined = |operand, message: &str| (Kind::Undefined, operand, message.to_owned());
    assert_eq!(fault(divide(&n("1"), &n("0"))), undefined(2, "division by zero"));
    assert_eq!(fault(divide(&n("1/2"), &n("0"))), undefined(2, "division by zero"));
    assert_eq!(fault(modulo(&n("1"), &n("0"))), undefined(2, "division by zero"));
    assert_eq!(fault(power_mod(&n("1"), &n("1"), &n("0"), &interrupt)).1, 3);
    assert_eq!(fault(power(&n("0"), &n("-1"), &interrupt)), undefined(1, "zero has no negative power"));
    assert_eq!(fault(power(&n("0"), &n("-1/2"), &interrupt)), undefined(1, "zero has no negative power"));
    assert_eq!(fault(power(&n("2"), &n("1/2"), &interrupt)), undefined(0, "the result is irrational"));
    assert_eq!(fault(power(&n("4/3"), &n("1/2"), &interrupt)), undefined(0, "the result is irrational"));
    assert_eq!(fault(power(&n("-8"), &n("1/3"), &interrupt)).1, 1);
    assert_eq!(fault(factorial(&n("-1"), &interrupt)), undefined(1, "a negative integer has no factorial"));
    assert_eq!(fault(bit_and(&n("1"), &n("1/2"))), undefined(2, "expected an integer"));
    assert_eq!(fault(power_mod(&n("2"), &n("-1"), &n("4"), &interrupt)).1, 1);
}

#[test]
fn what_is_too_large_is_refused_at_once_and_tells_its_size() {
    let interrupt = Interrupt::new();
    let nine = n("9");
    let tower = power(&nine, &nine, &interrupt).unwrap();
    let too_large = |message: &str| (Kind::TooLarge, 0, format!("the result has about {message} digits"));
    assert_eq!(fault(power(&nine, &tower, &interrupt)), too_large("369693100"));
    assert_eq!(fault(power(&n("1/9"), &tower, &interrupt)), too_large("369693100"));
    assert_eq!(fault(power(&nine, &negate(&tower), &interrupt)), too_large("369693100"));
    let huge = power(&n("10"), &n("1000000"), &interrupt).unwrap();
    assert_eq!(fault(power(&n("10"), &huge, &interrupt)), too_large("10^1000000"));
    assert_eq!(fault(factorial(&n("1000000000"), &interrupt)), too_large("8565705523"));
    assert_eq!(
        fault(factorial(&n("1000000000000000000000"), &interrupt)).2,
        "the result has about 10^22 digits"
    );
    assert_eq!(fault(multiply(&long(), &long())), too_large("2525223"));
    assert_eq!(fault(add(&long(), &long())), too_large("1262612"));
    assert_eq!(fault(shift_left(&n("1"), &n("4194304"))), too_large("1262612"));
    assert_eq!(fault(shift_left(&n("1"), &huge)).2, "the result has about 10^999999 digits");
    assert_eq!(fault(add(&divide(&n("1"), &long()).unwrap(), &n("1/3"))).0, Kind::TooLarge);
}

#[test]
fn the_largest_integers_still_come_out() {
    let interrupt = Interrupt::new();
    let last = i64::try_from(MAX_INTEGER_BITS - 1).unwrap();
    assert_eq!(power(&n("2"), &Rational::from(last), &interrupt), Ok(long()));
    assert_eq!(shift_left(&n("1"), &Rational::from(last)), Ok(long()));
    assert_eq!(fault(power(&n("2"), &Rational::from(last + 1), &interrupt)).0, Kind::TooLarge);
    assert_eq!(shift_left(&n("0"), &Rational::from(i64::MAX)), Ok(n("0")));
    assert_eq!(shift_right(&n("-5"), &Rational::from(i64::MAX)), Ok(n("-1")));
    assert_eq!(divide(&long(), &long()), Ok(n("1")));
    assert_eq!(compare(&long(), &n("1/3")), Ordering::Greater);
}

#[test]
fn factorials_are_products() {
    let interrupt = Interrupt::new();
    let (mut single, mut double) = (vec![Rational::ONE], vec![Rational::ONE, Rational::ONE]);
    for k in 1..60_usize {
        single.push(multiply(&single[k - 1], &Rational::from(k)).unwrap());
        if 1 < k {
            double.push(multiply(&double[k - 2], &Rational::from(k)).unwrap());
        }
    }
    for k in 0..60_usize {
        assert_eq!(factorial(&Rational::from(k), &interrupt), Ok(single[k].clone()), "{k}!");
        assert_eq!(double_factorial(&Rational::from(k), &interrupt), Ok(double[k].clone()), "{k}!!");
    }
}

#[test]
fn rounding_goes_half_away_from_zero() {
    let interrupt = Interrupt::new();
    for (x, places, expected) in [
        ("5/2", 0, "3"),
        ("-5/2", 0, "-3"),
        ("1/8", 2, "13/100"),
        ("1249999/10000000", 2, "3/25"),
        ("15", -1, "20"),
        ("-25", -1, "-30"),
        ("49", -2, "0"),
        ("50", -2, "100"),
        ("7", i64::MIN, "0"),
        ("7", i64::MAX, "7"),
    ] {
        assert_eq!(round(&n(x), places, &interrupt), Ok(n(expected)), "round({x}, {places})");
    }
    assert_eq!(fault(round(&n("1/3"), i64::MAX, &interrupt)).0, Kind::TooLarge);
}

#[test]
fn raised_tokens_stop_long_work() {
    let interrupt = Interrupt::new();
    interrupt.cancel();
    assert_eq!(fault(power(&n("3"), &n("100000"), &interrupt)).0, Kind::Cancelled(Cancelled::Asked));
    assert_eq!(fault(factorial(&n("10000"), &interrupt)).0, Kind::Cancelled(Cancelled::Asked));
    assert_eq!(
        fault(power_mod(&n("3"), &n("100000"), &n("7"), &interrupt)).0,
        Kind::Cancelled(Cancelled::Asked)
    );
}

#[test]
fn roots_of_words_are_those_of_exact_powers() {
    for degree in 1..64_u32 {
        let largest = Integer::from(u64::MAX).root(degree as usize, &Interrupt::new()).unwrap();
        let largest = largest.to_u64().unwrap();
        for root in (2..40).chain(largest.saturating_sub(40)..=largest) {
            let Some(power) = root.checked_pow(degree) else { continue };
            let of = |n: u64| super::powers::exact_root_of_word(n, degree as usize);
            assert_eq!(of(power), Some(root), "{root}^{degree}");
            if 1 < degree && 1 < root {
                assert_eq!(
                    (of(power - 1), of(power + 1)),
                    (if power == 2 { Some(1) } else { None }, None),
                    "{root}^{degree}"
                );
            }
        }
    }
}
