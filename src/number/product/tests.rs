//! Long products and quotients against num-bigint's own, and against residues and identities.
use super::{
    Divisor, Modulus, divide, divide_exactly, from_words, limbs, multiply, square, square_root, transform,
};
use crate::limits::Interrupt;
use crate::number::random::Random;
use num_bigint::{BigInt, Sign};
use num_integer::Integer as _;

impl Random {
    /// Words of the kinds that show lost carries: random ones, and sparse mixtures of 0, 1, 2, MAX and MAX −
    /// 1.
    fn words(&mut self, length: usize) -> Vec<u64> {
        let kind = self.next() % 5;
        let mut words: Vec<u64> = (0..length)
            .map(|_| {
                let word = self.next();
                match kind {
                    0 => word,
                    1 => u64::MAX,
                    2 => [0, u64::MAX][(word % 2) as usize],
                    3 => [0, 1, 2, u64::MAX, u64::MAX - 1][(word % 5) as usize],
                    _ if word.is_multiple_of(50) => word,
                    _ => 0,
                }
            })
            .collect();
        words[length - 1] |= 1;
        words
    }
}

fn remainder(words: &[u64], modulus: u64) -> u128 {
    let modulus = u128::from(modulus);
    words.iter().rev().fold(0, |rest, &word| ((rest << 64) | u128::from(word)) % modulus)
}

fn check(a: &[u64], b: &[u64]) {
    let product = transform::product(a, b);
    if a.len().min(b.len()) < 4_000 {
        let expected = from_words(a) * from_words(b);
        assert!(from_words(&product) == expected, "{} by {} words", a.len(), b.len());
        return;
    }
    for modulus in [u64::MAX, 0xffff_ffff_ffff_ffc5, 0xffff_ffff_ffff_ff43, 1 << 63] {
        let expected = remainder(a, modulus) * remainder(b, modulus) % u128::from(modulus);
        assert_eq!(
            remainder(&product, modulus),
            expected,
            "{} by {} words modulo {modulus}",
            a.len(),
            b.len()
        );
    }
}

#[test]
fn transforms_multiply_like_the_schoolbook() {
    let mut random = Random(5);
    for round in 0..1500 {
        let limit = if round % 50 == 0 { 3_000 } else { 200 };
        let (a, b) = (1 + random.next() % limit, 1 + random.next() % limit);
        let (a, b) = (random.words(usize::try_from(a).unwrap()), random.words(usize::try_from(b).unwrap()));
        check(&a, &b);
        check(&a, &a);
    }
}

#[test]
fn transforms_multiply_very_long_factors() {
    let mut random = Random(6);
    for (a, b) in [(4_001, 4_001), (34_761, 4_462), (5_000, 9_000), (65_536, 65_536), (12_289, 30_000)] {
        check(&random.words(a), &random.words(b));
        check(&vec![u64::MAX; a], &vec![u64::MAX; b]);
    }
}

/// The products that dashu-int gets wrong come out right: (2^n − 1)·(2^m − 1) and mixtures of 0, 1 and MAX.
#[test]
fn long_products_agree_with_an_identity() {
    let ones = |bits: usize| (BigInt::from(1) << bits) - BigInt::from(1);
    for (n, m) in [(64 * 34_761, 64 * 4_462), (300_001, 300_000), (2_000_000, 400_007)] {
        let expected =
            (BigInt::from(1) << (n + m)) - (BigInt::from(1) << n) - (BigInt::from(1) << m) + BigInt::from(1);
        assert!(multiply(&ones(n), &ones(m)) == expected);
    }
    let mut random = Random(8);
    for _ in 0..10 {
        let words = random.words(6_000);
        let (a, b) = (BigInt::from(from_words(&words)), BigInt::from(from_words(&random.words(5_000))));
        assert!(square(&(&a + &b)) - square(&(&a - &b)) == multiply(&a, &b) * BigInt::from(4));
    }
}

#[test]
fn long_quotients_and_roots_are_within_one() {
    let mut random = Random(9);
    let interrupt = Interrupt::new();
    for (above, below) in
        [(1_600, 1_550), (3_200, 1_600), (7_000, 1_700), (9_000, 4_001), (20_000, 10_000), (5_000, 3_300)]
    {
        let a = BigInt::from(from_words(&random.words(above)));
        let b = BigInt::from(from_words(&random.words(below)));
        let quotient = divide(&-&a, &b, &interrupt).unwrap();
        let rest = -a.clone() - multiply(&quotient, &b);
        assert!(-&b - &b <= rest && rest <= &b + &b, "{above} by {below} words");
        let radicand = a;
        let root = square_root(&radicand, &interrupt).unwrap();
        assert!(
            square(&(&root - BigInt::from(1))) <= radicand && radicand < square(&(&root + BigInt::from(2))),
            "{above} words"
        );
    }
}

/// Divides a number with these high words, reduced by the divisor, and random ones below.
fn check_quotient(random: &mut Random, mut divisor: Vec<u64>, length: usize, above: Option<Vec<u64>>) {
    let last = divisor.len() - 1;
    divisor[last] |= 1 << 63;
    let high = above.unwrap_or_else(|| random.words(divisor.len()));
    let high =
        (BigInt::from(from_words(&high)) % BigInt::from(from_words(&divisor))).magnitude().to_u64_digits();
    let mut dividend = random.words(length);
    dividend.extend(&high);
    dividend.resize(length + divisor.len(), 0);
    let expected = from_words(&dividend).div_rem(&from_words(&divisor));
    let mut quotient = vec![0; length];
    limbs::divide(&mut quotient, &mut dividend, &divisor);
    let found = (from_words(&quotient), from_words(&dividend[..divisor.len()]));
    assert!(found == expected, "{length} words of the quotient by {divisor:x?}");
}

#[test]
fn short_numbers_are_divided_and_squared_like_num_bigint_does() {
    let mut random = Random(12);
    for _ in 0..20_000 {
        let (a, b) = (random.next() % 12 + 1, random.next() % 12 + 1);
        let (a, b) = (usize::try_from(a).unwrap(), usize::try_from(b).unwrap());
        let divisor = random.words(b);
        // Dividends just below the divisor make digits of MAX, and guesses that are too large.
        let mut near = divisor.clone();
        near[b - 1] |= 1 << 63;
        near[0] = near[0].wrapping_sub(1);
        check_quotient(&mut random, divisor.clone(), a, Some(near));
        check_quotient(&mut random, divisor.clone(), a, None);
        let mut out = vec![1; 2 * b];
        limbs::square(&mut out, &divisor);
        assert!(from_words(&out) == from_words(&divisor).pow(2), "the square of {divisor:x?}");
    }
}

/// Whether the root of a number is rounded down or one more, and that of a square exact.
fn check_root(radicand: &BigInt, what: &str) {
    let root = square_root(radicand, &Interrupt::new()).unwrap();
    let below = &root - 1;
    assert!(below < BigInt::ZERO || square(&below) < *radicand, "{what}: too large");
    assert!(*radicand < square(&(root + 1)), "{what}: too small");
}

#[test]
fn roots_are_rounded_down_or_one_more_and_exact_for_squares() {
    let mut random = Random(11);
    check_root(&BigInt::ZERO, "0");
    for round in 0..3_000 {
        let length = 1 + if round % 100 == 0 { random.next() % 1_010 } else { random.next() % 40 };
        let words = random.words(usize::try_from(length).unwrap());
        let n = (BigInt::from(from_words(&words)) >> (random.next() % 64)) + 1;
        let square = square(&n);
        for (radicand, place) in [
            (&square - 1, "before a square"),
            (square.clone(), "a square"),
            (&square + 1, "after a square"),
            (square + (&n << 1_u8), "before the next square"),
            (n, "any number"),
        ] {
            check_root(&radicand, &format!("{place}, {length} words"));
        }
    }
}

#[test]
fn exact_divisions_agree_with_num_bigint() {
    let mut random = Random(10);
    let interrupt = Interrupt::new();
    for (above, below) in [
        (4_100, 2_040),
        (6_200, 2_050),
        (9_000, 2_001),
        (20_000, 2_500),
        (5_000, 1_000),
        (2_100, 2_000),
        (3_001, 1_500),
        (1, 1_500),
        (8_003, 4_001),
    ] {
        let below = BigInt::from(from_words(&random.words(below)));
        let divisor = Divisor::new(below.clone(), &interrupt).unwrap();
        for offset in [-1, 0, 1] {
            let above = BigInt::from(from_words(&random.words(above)));
            // Multiples and their neighbours are where a quotient that is off by one shows.
            let multiple = multiply(&above, &below) + offset;
            for a in [above, multiple] {
                let expected = a.div_rem(&below);
                assert!(divisor.divide(&a, &interrupt).unwrap() == expected);
                assert!(divide_exactly(&a, &below, &interrupt).unwrap() == expected);
                let minus = divide_exactly(&-&a, &below, &interrupt).unwrap();
                assert!(minus == (-&a).div_rem(&below));
                assert!(divide_exactly(&a, &-&below, &interrupt).unwrap() == a.div_rem(&-&below));
            }
        }
    }
}

#[test]
fn known_moduli_reduce_like_num_bigint_does() {
    let mut random = Random(11);
    let interrupt = Interrupt::new();
    for length in [100, 167, 241, 336, 519, 700, 1_300] {
        for _ in 0..5 {
            let value = BigInt::from(from_words(&random.words(length)));
            let modulus = Modulus::new(value.clone(), &interrupt).unwrap();
            let below = BigInt::from(from_words(&random.words(length))) % &value;
            let squared = square(&value);
            // Multiples and their neighbours are where a quotient that is off by one shows.
            let multiple = multiply(&below, &value);
            let largest: BigInt = &squared - 1;
            for a in [
                square(&below),
                &multiple + &below,
                &multiple - 1,
                multiple.clone(),
                multiple + 1,
                largest,
                squared,
            ] {
                if a.sign() != Sign::Minus {
                    assert!(modulus.reduce(&a) == &a % &value, "{length} words");
                }
            }
        }
    }
}
