//! Integers against libraries that this project did not write: dashu-int 0.4.2, and num-integer's binary gcd.
//!
//! Watch kept for good reason: dashu-int 0.5.0 squares and divides wrongly from 4,000 words on (with it for the oracle
//! two of these tests fail), and its gcd panics from 40 words on, in 0.4.2 too. Sparse words, runs of ones and words
//! of 0 and MAX show it, random ones hardly ever do.

// These are tests: where a token that nobody raises is handed in, nothing can fail.
use dashu_int::UBig;
use dashu_int::ops::{DivRem, SquareRoot};
use num_bigint::BigUint;
use num_integer::Integer as _;
use surd::limits::Interrupt;
use surd::number::{Integer, digits};

/// xorshift64*, so that the cases are the same in each run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).unwrap()
    }

    /// Words of one of five shapes; the highest is not 0.
    fn words(&mut self, shape: usize, count: usize) -> Vec<u64> {
        let mut words: Vec<u64> = match shape {
            0 => (0..count).map(|_| self.next()).collect(),
            1 => vec![0; count],
            2 => vec![u64::MAX; count],
            3 => (0..count).map(|_| if self.next() >> 63 == 0 { 0 } else { u64::MAX }).collect(),
            _ => {
                let run = 1 + self.below(200);
                (0..count).map(|at| if (at / run).is_multiple_of(2) { 0 } else { u64::MAX }).collect()
            }
        };
        for _ in 0..if shape == 1 { 3 } else { 0 } {
            words[self.below(count)] = 1 << self.below(64);
        }
        if words[count - 1] == 0 {
            words[count - 1] = [1, u64::MAX, 1 << 63][self.below(3)];
        }
        words
    }
}

const SHAPES: usize = 5;

/// The sizes in words: small ones, those about the thresholds of the algorithms, and above 4,000.
const SIZES: &[(usize, usize)] = &[
    (1, 1),
    (2, 1),
    (33, 32),
    (97, 25),
    (257, 256),
    (350, 310),
    (480, 440),
    (600, 64),
    (1025, 513),
    (2600, 1250),
    (3999, 3999),
    (4001, 4000),
    (4500, 1),
    (9000, 4100),
    (10_493, 775),
    (5320, 5000),
    (8193, 8192),
    (34_761, 4462),
];

fn ours(words: &[u64]) -> Integer {
    let text = words.iter().rev().fold(String::new(), |text, word| text + &format!("{word:016x}"));
    digits::parse_integer(&text, 16, &Interrupt::new()).unwrap()
}

fn hexadecimal(value: &Integer) -> String {
    digits::integer(value, 16, &Interrupt::new()).unwrap()
}

fn theirs(value: &UBig) -> String {
    value.in_radix(16).to_string()
}

/// Calls `check` with two numbers of every shape and size, as words. Of the costly sizes each shape comes once.
fn for_all_pairs(limit: usize, mut check: impl FnMut(&[u64], &[u64], &str)) {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for (at, &(long, short)) in SIZES.iter().enumerate().filter(|(_, size)| size.0 <= limit) {
        for (first, second) in (0..SHAPES * SHAPES).map(|pair| (pair / SHAPES, pair % SHAPES)) {
            if long < 2000 || second == (first + at) % SHAPES {
                let (a, b) = (random.words(first, long), random.words(second, short));
                check(&a, &b, &format!("{long} words of shape {first}, {short} of shape {second}"));
            }
        }
    }
}

#[test]
fn products_and_squares_agree() {
    for_all_pairs(usize::MAX, |a, b, what| {
        let product = UBig::from_words(a) * UBig::from_words(b);
        assert!(hexadecimal(&(&ours(a) * &ours(b))) == theirs(&product), "product of {what}");
        for words in [a, b] {
            let square = UBig::from_words(words).sqr();
            let value = ours(words);
            // A factor times itself is recognized as a square, a factor times its copy is not.
            assert!(hexadecimal(&(&value * &value)) == theirs(&square), "squares of {what}");
            assert!(hexadecimal(&(&value * &value.clone())) == theirs(&square), "squares of {what}");
        }
    });
}

#[test]
fn quotients_and_remainders_agree() {
    for_all_pairs(usize::MAX, |a, b, what| {
        let (divisor, factor) = (UBig::from_words(b), UBig::from_words(a));
        let near = &factor * &divisor - UBig::ONE;
        for (dividend, value) in [(factor, ours(a)), (near, &(&ours(a) * &ours(b)) - &Integer::ONE)] {
            let (quotient, remainder) = dividend.div_rem(&divisor);
            let (q, r) = value.divide_floor(&ours(b));
            assert!(hexadecimal(&q) == theirs(&quotient), "quotient of {what}");
            assert!(hexadecimal(&r) == theirs(&remainder), "remainder of {what}");
        }
    });
}

#[test]
fn square_roots_agree() {
    for_all_pairs(9000, |a, _, what| {
        let root = UBig::from_words(a).sqrt();
        assert!(hexadecimal(&ours(a).sqrt(&Interrupt::new()).unwrap()) == theirs(&root), "root of {what}");
        let (value, one) = (ours(a), Integer::ONE);
        let square = &value * &value;
        assert!(square.sqrt(&Interrupt::new()).unwrap() == value, "root of the square of {what}");
        assert!(
            (&square - &one).sqrt(&Interrupt::new()).unwrap() == &value - &one,
            "root below the square of {what}"
        );
        let last = &square + &(&value << 1);
        assert!(
            last.sqrt(&Interrupt::new()).unwrap() == value,
            "root of the last before the next square of {what}"
        );
    });
}

#[test]
fn greatest_common_divisors_agree() {
    let plain = |words: &[u64]| {
        let halves = words.iter().flat_map(|word| [word & 0xFFFF_FFFF, word >> 32]);
        BigUint::new(halves.map(|half| u32::try_from(half).unwrap()).collect())
    };
    for_all_pairs(1100, |a, b, what| {
        let common = ours(&b[..b.len().div_ceil(2)]);
        let (x, y) = (&ours(a) * &common, &ours(b) * &common);
        let shared = plain(&b[..b.len().div_ceil(2)]);
        let expected = (plain(a) * &shared).gcd(&(plain(b) * &shared));
        let actual = x.gcd(&y, &Interrupt::new()).unwrap();
        assert!(hexadecimal(&actual) == expected.to_str_radix(16), "gcd of {what}");
    });
}

#[test]
fn printing_and_parsing_agree() {
    for_all_pairs(4500, |a, _, what| {
        let text = UBig::from_words(a).to_string();
        assert!(digits::integer(&ours(a), 10, &Interrupt::new()).unwrap() == text, "{what}");
        assert!(digits::parse_integer(&text, 10, &Interrupt::new()).unwrap() == ours(a), "{what}");
    });
}
