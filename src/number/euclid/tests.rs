//! Euclid's algorithm against the binary one, and inverses by what they are.

use super::halving::half;
use super::pair::reduction;
use super::{gcd, inverse};
use crate::limits::Interrupt;
use crate::number::product::{from_words, multiply};
use num_bigint::{BigInt, BigUint};
use num_integer::Integer as _;
use proptest::prelude::*;

/// Words whose quotients are of every size: random ones, 0, MAX and small ones.
fn words(most: usize) -> impl Strategy<Value = BigUint> {
    let word = prop_oneof![any::<u64>(), Just(0), Just(u64::MAX), 0_u64..9];
    prop_oneof![
        prop::collection::vec(word, 0..most).prop_map(|words| from_words(&words)),
        (any::<u64>(), 1..most).prop_map(|(seed, count)| random(seed, count)),
        (0..64 * most, 0..3_u8).prop_map(|(bits, less)| (BigUint::from(2_u8) << bits) - less.min(1)),
    ]
}

/// So many words of xorshift64.
fn random(mut seed: u64, count: usize) -> BigUint {
    seed |= 1;
    let next = |_| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed
    };
    from_words(&(0..count).map(next).collect::<Vec<_>>())
}

fn agrees(a: &BigUint, b: &BigUint) -> Result<(), TestCaseError> {
    let interrupt = Interrupt::new();
    let common = gcd(a, b, &interrupt).unwrap();
    prop_assert_eq!(&common, &a.gcd(b));
    let one = BigUint::from(1_u8);
    if *a > one && b % a != BigUint::ZERO {
        let b = b % a;
        let found = inverse(&b, a, &interrupt).unwrap();
        prop_assert_eq!(found.is_some(), common == one);
        if let Some(found) = found {
            prop_assert!(found < *a);
            prop_assert_eq!(found * b % a, one);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn short_operands_agree_with_the_binary_algorithm(a in words(12), b in words(12), c in words(6)) {
        agrees(&a, &b)?;
        agrees(&(&a * &c), &(&b * &c))?;
    }

    #[test]
    fn a_reduction_is_one(a in any::<u128>(), b in any::<u128>(), shift in 0_u32..60, near in any::<bool>()) {
        let b = if near { a.wrapping_sub(b >> 64) } else { b >> shift };
        if let Some([[u, v], [w, z]]) = reduction(a, b) {
            let [u, v, w, z] = [u, v, w, z].map(BigInt::from);
            let (a, b) = (BigInt::from(a), BigInt::from(b));
            prop_assert_eq!(&u * &z - &v * &w, BigInt::from(1));
            prop_assert!(BigInt::from(u64::MAX) < &z * &a - &v * &b);
            prop_assert!(BigInt::from(u64::MAX) < &u * &b - &w * &a);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn halving_is_a_reduction(a in words(700), b in words(700), one in 0_u32..2) {
        let (a, b) = (BigInt::from(a), BigInt::from(b) + one);
        let (mut above, mut below) = (a.clone(), b.clone());
        if let Some(matrix) = half(&mut above, &mut below, &Interrupt::new()).unwrap() {
            let [[u, v], [w, z]] = matrix.rows();
            prop_assert_eq!(u * z - v * w, BigInt::from(1));
            prop_assert_eq!(u * &above + v * &below, a.clone());
            prop_assert_eq!(w * &above + z * &below, b.clone());
            let least = a.bits().max(b.bits()) / 2 + 1;
            prop_assert!(least < above.bits() && least < below.bits());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]
    #[test]
    fn long_operands_agree_with_the_binary_algorithm(a in words(400), b in words(400), c in words(50)) {
        agrees(&a, &b)?;
        agrees(&(&a * &c), &(&b * &c))?;
    }
}

/// Quotients that are all 1, all the same, or one of them long: where leading bits say least.
#[test]
fn quotients_of_every_kind_are_found() {
    let interrupt = Interrupt::new();
    let long = BigInt::from(3) << 9000_u32;
    for (quotient, doublings) in [(1_u64, 17), (2, 16), (u64::MAX, 10), (u64::MAX, 4)] {
        let mut half = [[BigInt::from(quotient), BigInt::from(1)], [BigInt::from(1), BigInt::ZERO]];
        for _ in 0..doublings {
            half = times(&half, &half);
        }
        let between = [[long.clone(), BigInt::from(1)], [BigInt::from(1), BigInt::ZERO]];
        // Such a product has determinant ±1.
        let [[a, _], [b, _]] = times(&times(&half, &between), &half);
        let (a, b) = (a.magnitude(), b.magnitude());
        let common = BigUint::from(3_u8).pow(40);
        assert_eq!(gcd(&(a * &common), &(b * &common), &interrupt).unwrap(), common);
        let found = inverse(b, a, &interrupt).unwrap().unwrap();
        assert_eq!(multiply(&found.into(), &b.clone().into()) % BigInt::from(a.clone()), BigInt::from(1));
    }
}

fn times(left: &[[BigInt; 2]; 2], right: &[[BigInt; 2]; 2]) -> [[BigInt; 2]; 2] {
    left.each_ref()
        .map(|[x, y]| [0, 1].map(|column| multiply(x, &right[0][column]) + multiply(y, &right[1][column])))
}
