//! Number theory against what multiplication says, and against tables that others made.

use super::*;
use crate::fault::Kind;
use crate::limits::{Cancelled, Interrupt};
use crate::number::integer::Integer;
use proptest::prelude::*;

fn integer(digits: &str) -> Integer {
    Integer(digits.parse().unwrap())
}

fn written(factors: &Factors) -> String {
    let power = |(prime, times): &(Integer, usize)| format!("{}^{times}", prime.0);
    factors.powers.iter().map(power).collect::<Vec<_>>().join(" ")
}

fn factored(n: &Integer) -> String {
    written(&factor(n, &Interrupt::new()).unwrap())
}

#[test]
fn there_are_as_many_primes_below_a_bound_as_the_table_says() {
    let interrupt = Interrupt::new();
    let count = (0..20_000).filter(|&n| is_prime(&Integer::from(n), &interrupt).unwrap()).count();
    assert_eq!((count, primes_below(20_000).len(), primes_below(1 << 16).len()), (2262, 2262, 6542));
}

#[test]
fn strong_pseudoprimes_are_composite() {
    // The least strong pseudoprimes to the first 4, 9 and 12 primes (OEIS A014233), Carmichael's numbers, and strong
    // Lucas pseudoprimes (OEIS A217255).
    let interrupt = Interrupt::new();
    for n in [
        "3215031751",
        "3825123056546413051",
        "318665857834031151167461",
        "3317044064679887385961981",
        "561",
        "5459",
        "5777",
    ] {
        assert!(!is_prime(&integer(n), &interrupt).unwrap(), "{n}");
    }
    for n in ["18446744073709551557", "18446744073709551629", "170141183460469231731687303715884105727"] {
        assert!(is_prime(&integer(n), &interrupt).unwrap(), "{n}");
    }
}

#[test]
fn long_primes_are_recognised_by_every_kind_of_residues() {
    let interrupt = Interrupt::new();
    for exponent in [89, 127, 521, 607, 1279, 2203, 4253] {
        let mersenne = &(&Integer::ONE << exponent) - &Integer::ONE;
        assert!(is_prime(&mersenne, &interrupt).unwrap(), "2^{exponent} - 1");
        assert!(!is_prime(&(&mersenne * &Integer::from(1_000_003)), &interrupt).unwrap());
    }
}

#[test]
fn primes_lie_next_to_each_other() {
    let interrupt = Interrupt::new();
    let mut primes = Vec::new();
    let mut last = Integer::from(-5);
    while primes.len() < 300 {
        last = next_prime(&last, &interrupt).unwrap();
        primes.push(last.clone());
    }
    assert!(
        primes.iter().map(|prime| prime.to_u64().unwrap()).eq(primes_below(1988).into_iter().map(u64::from))
    );
    for pair in primes.windows(2) {
        assert_eq!(previous_prime(&pair[1], &interrupt).unwrap().as_ref(), Some(&pair[0]));
    }
    assert_eq!(previous_prime(&Integer::TWO, &interrupt), Ok(None));
}

#[test]
fn factorisations_of_mersenne_numbers_are_those_of_the_tables() {
    for (exponent, expected) in [
        (67, "193707721^1 761838257287^1"),
        (101, "7432339208719^1 341117531003194129^1"),
        (128, "3^1 5^1 17^1 257^1 641^1 65537^1 274177^1 6700417^1 67280421310721^1"),
        (137, "32032215596496435569^1 5439042183600204290159^1"),
    ] {
        assert_eq!(factored(&(&(&Integer::ONE << exponent) - &Integer::ONE)), expected, "2^{exponent} - 1");
    }
}

#[test]
fn powers_are_told_however_high() {
    assert_eq!(factored(&Integer::from(360)), "2^3 3^2 5^1");
    assert_eq!(factored(&Integer::from(-1)), "");
    assert_eq!(factored(&Integer::from(6).power(5000, &Interrupt::new()).unwrap()), "2^5000 3^5000");
    let prime = integer("1000000000000000003");
    assert_eq!(factored(&prime.power(6, &Interrupt::new()).unwrap()), "1000000000000000003^6");
}

#[test]
fn a_cancelled_factorisation_says_what_it_found() {
    let interrupt = Interrupt::new();
    let n = &(&Integer::from(360) * &integer("1000000000000000003")) * &Integer::ONE;
    interrupt.cancel();
    assert_eq!(factor(&n, &interrupt).unwrap_err().kind, Kind::Cancelled(Cancelled::Asked));
    let hard = &Integer::from(12) * &(&(&Integer::ONE << 5003) + &Integer::from(21));
    let fault = factor(&hard, &Interrupt::new()).unwrap_err();
    assert!(
        fault.kind == Kind::TooLarge && fault.message.contains("; found so far: 2^2 × 3"),
        "{}",
        fault.message
    );
}

#[test]
fn sequences_start_as_everyone_knows() {
    let interrupt = Interrupt::new();
    let mut fibonacci_numbers = Vec::new();
    for n in -5..10 {
        fibonacci_numbers.push(fibonacci(&Integer::from(n), &interrupt).unwrap().to_i64().unwrap());
    }
    assert_eq!(fibonacci_numbers, [5, -3, 2, -1, 1, 0, 1, 1, 2, 3, 5, 8, 13, 21, 34]);
    let lucas_numbers: Vec<i64> =
        (-4..7).map(|n| lucas(&Integer::from(n), &interrupt).unwrap().to_i64().unwrap()).collect();
    assert_eq!(lucas_numbers, [7, -4, 3, -1, 2, 1, 3, 4, 7, 11, 18]);
    assert_eq!(catalan(&Integer::from(10), &interrupt), Ok(Integer::from(16796)));
}

#[test]
fn sizes_are_told_before_anything_is_computed() {
    let interrupt = Interrupt::new();
    let huge = &Integer::ONE << 70;
    let kind = |result: Result<Integer, crate::fault::Fault>| result.unwrap_err().kind;
    assert_eq!(kind(fibonacci(&huge, &interrupt)), Kind::TooLarge);
    assert_eq!(kind(binomial(&huge, &(&huge >> 1), &interrupt)), Kind::TooLarge);
    assert_eq!(kind(falling(&huge, &huge, &interrupt)), Kind::TooLarge);
    assert_eq!(binomial(&huge, &(&huge - &Integer::ONE), &interrupt), Ok(huge.clone()));
    assert_eq!(falling(&huge, &Integer::ZERO, &interrupt), Ok(Integer::ONE));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn factors_are_primes_that_multiply_to_the_number(a in 1_u64.., b in 1_u64..1 << 40) {
        let interrupt = Interrupt::new();
        let n = &Integer::from(a) * &Integer::from(b);
        let factors = factor(&n, &interrupt).unwrap();
        let mut product = Integer::ONE;
        for (prime, times) in &factors.powers {
            prop_assert!(is_prime(prime, &interrupt).unwrap());
            product = &product * &prime.power(*times, &interrupt).unwrap();
        }
        prop_assert_eq!(product, n);
    }

    /// The quadratic sieve has to find both.
    #[test]
    fn two_primes_of_like_length_are_found(bits in 33_u32..47, a in any::<u64>(), b in any::<u64>()) {
        let interrupt = Interrupt::new();
        let prime = |start: u64| {
            let start = 1 << (bits - 1) | start >> (64 - bits + 1);
            next_prime(&Integer::from(start), &interrupt).unwrap()
        };
        let mut primes = [prime(a), prime(b)];
        primes.sort();
        prop_assume!(primes[0] != primes[1]);
        let factors = factor(&(&primes[0] * &primes[1]), &interrupt).unwrap();
        prop_assert_eq!(factors.powers, primes.map(|prime| (prime, 1)).to_vec());
    }

    #[test]
    fn binomials_obey_pascal(n in -300_i64..300, k in -3_i64..300) {
        let interrupt = Interrupt::new();
        let c = |n: i64, k: i64| binomial(&Integer::from(n), &Integer::from(k), &interrupt).unwrap();
        prop_assert_eq!(c(n, k), &c(n - 1, k) + &c(n - 1, k - 1));
    }

    #[test]
    fn falling_products_are_quotients_of_factorials(n in 0_u64..400, k in 0_u64..400) {
        let interrupt = Interrupt::new();
        let (n, k) = (Integer::from(n), Integer::from(k));
        let whole = falling(&k, &k, &interrupt).unwrap();
        prop_assert_eq!(falling(&n, &k, &interrupt).unwrap(), &binomial(&n, &k, &interrupt).unwrap() * &whole);
    }
}
