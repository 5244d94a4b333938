//! Digits are read back, decimals agree with a long division, and what is too large is refused.

use super::*;
use crate::fault::{Fault, Kind};
use crate::limits::{Cancelled, Interrupt};
use crate::number::{Integer, Rational, rational};
use proptest::prelude::*;

fn ratio(numerator: i128, denominator: i128) -> Rational {
    Rational::ratio(&Integer::from(numerator), &Integer::from(denominator)).unwrap()
}

fn shown(value: &Rational, digits: usize, style: Style) -> (String, bool) {
    let rounded = decimal(value, digits, style, &Interrupt::new()).unwrap();
    (rounded.text, rounded.exact)
}

fn parse(whole: &str, fraction: &str, repeating: &str, exponent: i64, radix: u32) -> Result<Rational, Fault> {
    parse_decimal(whole, fraction, repeating, &Integer::from(exponent), radix, &Interrupt::new())
}

/// Rounds by long division, digit by digit: slow, and like nothing in the sources.
fn long_division(numerator: u128, denominator: u128, digits: usize) -> (String, bool) {
    let mut whole: Vec<u8> = (numerator / denominator).to_string().bytes().map(|b| b - b'0').collect();
    let mut point = whole.len();
    let mut rest = numerator % denominator;
    let significant = |all: &[u8]| all.iter().skip_while(|&&d| d == 0).count();
    let ends = |all: &[u8]| all.iter().rev().take_while(|&&d| d == 0).count();
    while rest != 0 && significant(&whole) <= digits {
        rest *= 10;
        whole.push(u8::try_from(rest / denominator).unwrap());
        rest %= denominator;
    }
    let exact = rest == 0 && significant(&whole) - ends(&whole).min(significant(&whole)) <= digits;
    if !exact {
        while significant(&whole) <= digits {
            rest *= 10;
            whole.push(u8::try_from(rest / denominator).unwrap());
            rest %= denominator;
        }
        let keep = whole.len() - (significant(&whole) - digits);
        let cut: Vec<u8> = whole.drain(keep..).collect();
        let more = rest != 0 || cut[1..].iter().any(|&d| d != 0);
        if cut[0] > 5 || cut[0] == 5 && (more || whole[keep - 1] % 2 == 1) {
            let mut at = keep;
            while at > 0 && whole[at - 1] == 9 {
                whole[at - 1] = 0;
                at -= 1;
            }
            if at == 0 {
                whole.insert(0, 1);
                point += 1;
            } else {
                whole[at - 1] += 1;
            }
        }
    }
    let leading = whole.iter().take_while(|&&d| d == 0).count();
    let exponent = i64::try_from(point).unwrap() - 1 - i64::try_from(leading).unwrap();
    let mut text: String = whole[leading..].iter().map(|d| char::from(d + b'0')).collect();
    if exact {
        text.truncate(text.trim_end_matches('0').len());
    } else {
        text.truncate(digits);
    }
    (format!("{text}x{exponent}"), exact)
}

/// The significant digits and the exponent of a shown decimal, read back from its text.
fn taken_apart(text: &str) -> String {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = [whole, fraction].concat();
    let leading = digits.len() - digits.trim_start_matches('0').len();
    let at = i64::try_from(whole.len()).unwrap() - 1 - i64::try_from(leading).unwrap();
    format!("{}x{}", &digits.trim_start_matches('0'), at + exponent.parse::<i64>().unwrap())
}

/// The digits after the point up to the block that repeats, and in it: long division until a remainder returns.
fn period(numerator: i128, denominator: i128, radix: i128) -> (usize, usize) {
    let (mut seen, mut rest) = (Vec::new(), numerator % denominator);
    loop {
        if let Some(before) = seen.iter().position(|&earlier| earlier == rest) {
            return (before, seen.len() - before);
        }
        seen.push(rest);
        rest = rest * radix % denominator;
    }
}

fn digits_of(value: &Integer, radix: u32) -> String {
    integer(value, radix, &Interrupt::new()).unwrap()
}

proptest! {
    #[test]
    fn parsing_what_was_printed_gives_it_back(
        words in prop::collection::vec(prop_oneof![any::<u64>(), Just(0), Just(u64::MAX)], 0..150),
        radix in 2_u32..37,
    ) {
        let value = words.iter().fold(Integer::ZERO, |sum, &word| &(&sum << 64) + &Integer::from(word));
        let text = digits_of(&value, radix);
        prop_assert_eq!(&text, &value.0.to_str_radix(radix));
        prop_assert_eq!(parse_integer(&text, radix, &Interrupt::new()).unwrap(), value.clone());
        prop_assert_eq!(digits_of(&-&value, radix), if value.is_zero() { text } else { format!("-{text}") });
    }

    #[test]
    fn decimals_agree_with_long_division(
        (numerator, denominator) in (1_u128..1_000_000_000_000, prop_oneof![
            1_u128..1_000_000, Just(1 << 20), Just(10_000_000), Just(1_000_000_000_000), Just(3 << 40)
        ]),
        digits in 1_usize..25,
    ) {
        let value = ratio(i128::try_from(numerator).unwrap(), i128::try_from(denominator).unwrap());
        let (expected, exact) = long_division(numerator, denominator, digits);
        let (text, whole) = shown(&value, digits, Style::Scientific);
        prop_assert_eq!((taken_apart(&text), whole), (expected.clone(), exact));
        let (text, whole) = shown(&value, digits, Style::Engineering);
        let stripped = |text: &str| text.trim_end_matches('0').to_owned();
        // Engineering pads with zeros up to the point; without the padding the digits are the same.
        let (wanted, at) = expected.split_once('x').unwrap();
        let apart = taken_apart(&text);
        let (found, found_at) = apart.split_once('x').unwrap();
        prop_assert_eq!((stripped(found), found_at, whole), (stripped(wanted), at, exact));
        if !value.is_integer() {
            let (text, whole) = shown(&value, digits, Style::Auto);
            prop_assert_eq!((taken_apart(&text), whole), (expected, exact));
            let negative = shown(&rational::negate(&value), digits, Style::Auto);
            prop_assert_eq!(negative, (format!("-{text}"), whole));
        }
    }

    #[test]
    fn a_decimal_is_its_digits_over_a_power(whole in "[0-9]{0,30}", fraction in "[0-9]{0,30}", exponent in -40_i64..40) {
        let value = parse(&whole, &fraction, "", exponent, 10).unwrap();
        let digits = parse_integer(&(whole + &fraction), 10, &Interrupt::new()).unwrap();
        let places = exponent - i64::try_from(fraction.len()).unwrap();
        let power = rational::power(&Rational::from(10), &Rational::from(places), &Interrupt::new()).unwrap();
        prop_assert_eq!(value, rational::multiply(&Rational::Integer(digits), &power).unwrap());
    }

    #[test]
    fn an_expansion_reads_back(a in 0_i128..10_000, b in 1_i128..300, radix in 2_u32..37) {
        let (interrupt, value) = (Interrupt::new(), ratio(a, b));
        let (before, length) = period(a, b, radix.into());
        let text = expansion(&value, radix, before + length, &interrupt).unwrap();
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let fraction = format!("{fraction:0<width$}", width = before + length);
        let (fixed, block) = fraction.split_at(before);
        prop_assert_eq!(parse(whole, fixed, block, 0, radix).unwrap(), value.clone());
        // More digits never change those that are there.
        let more = expansion(&value, radix, before + length + 7, &interrupt).unwrap();
        prop_assert!(more.starts_with(&text));
    }
}

#[test]
fn rounding_is_half_to_even_and_the_range_of_positions_is_kept() {
    for (numerator, denominator, digits, expected, exact) in [
        (1, 2, 12, "0.5", true),
        (1, 3, 12, "0.333333333333", false),
        (-2, 3, 12, "-0.666666666667", false),
        (1, 10_000_000_000, 12, "1e-10", true),
        (15, 100_000_000, 12, "1.5e-7", true),
        (1, 1_000_000, 12, "0.000001", true),
        (1, 10_000_000, 12, "1e-7", true),
        (1, 1024, 12, "0.0009765625", true),
        (1, 3_000_000, 12, "3.33333333333e-7", false),
        (1, 300_000, 12, "0.00000333333333333", false),
        (25, 10, 1, "2", false),
        (35, 10, 1, "4", false),
        (-25, 10, 1, "-2", false),
        (25_000_000_001, 10_000_000_000, 1, "3", false),
        (95, 10, 1, "1e1", false),
        (85, 10, 1, "8", false),
        (999_999, 10, 5, "1.0000e5", false),
        (199_999, 100, 5, "2000.0", false),
        (9_999_999_999_995, 10, 12, "1.00000000000e12", false),
        (999_999_999_999 * 2 + 1, 2, 12, "1.00000000000e12", false),
        (999_999_999_998 * 2 + 1, 2, 12, "999999999998", false),
        (100_000_000_000 * 3 + 1, 3, 12, "100000000000", false),
        (1_000_000_000_000 * 3 + 1, 3, 12, "1.00000000000e12", false),
        (1_234_567_890_123, 10, 12, "123456789012", false),
        (1_234_567_890_125, 10, 12, "123456789012", false),
        (1_234_567_890_125, 1_000_000_000_000, 12, "1.23456789012", false),
        (1_234_567_890_135, 1_000_000_000_000, 12, "1.23456789014", false),
        (5_000_000_000_001, 10_000_000_000_000, 12, "0.500000000000", false),
        (0, 1, 12, "0", true),
        (-5, 1, 12, "-5", true),
        (123_456_789_012_345_678, 1, 3, "123456789012345678", true),
    ] {
        let actual = shown(&ratio(numerator, denominator), digits, Style::Auto);
        assert_eq!(actual, (expected.to_owned(), exact), "{numerator}/{denominator} to {digits}");
    }
}

#[test]
fn scientific_and_engineering_move_the_point() {
    for (numerator, denominator, scientific, engineering, exact) in [
        (12_345, 1, "1.2345e4", "12.345e3", true),
        (-12_300_000, 1, "-1.23e7", "-12.3e6", true),
        (1, 2, "5e-1", "500e-3", true),
        (1, 30, "3.33333e-2", "33.3333e-3", false),
        (1_234_567, 1, "1.23457e6", "1.23457e6", false),
        (0, 1, "0e0", "0", true),
        (7, 1, "7e0", "7", true),
    ] {
        let value = ratio(numerator, denominator);
        assert_eq!(shown(&value, 6, Style::Scientific), (scientific.to_owned(), exact));
        assert_eq!(shown(&value, 6, Style::Engineering), (engineering.to_owned(), exact));
    }
}

#[test]
fn written_numbers_are_exact() {
    for (whole, fraction, repeating, exponent, radix, numerator, denominator) in [
        ("0", "1", "", 0, 10, 1, 10),
        ("", "5", "", 0, 10, 1, 2),
        ("5", "", "", 0, 10, 5, 1),
        ("0", "", "3", 0, 10, 1, 3),
        ("1", "2", "142857", 0, 10, 85, 70),
        ("0", "", "9", 0, 10, 1, 1),
        ("0", "", "0", 0, 10, 0, 1),
        ("1", "5", "00", 2, 10, 150, 1),
        ("0", "0", "6", 1, 10, 2, 3),
        ("1", "8", "", 0, 16, 3, 2),
        ("zz", "", "", 0, 36, 35 * 37, 1),
        ("6", "02", "", 23, 10, 602_000_000_000_000_000_000_000, 1),
        ("0", "", "", i64::MAX, 10, 0, 1),
    ] {
        let value = parse(whole, fraction, repeating, exponent, radix);
        assert_eq!(value, Ok(ratio(numerator, denominator)), "{whole}.{fraction}({repeating})e{exponent}");
    }
}

#[test]
fn numbers_that_are_too_large_say_so_before_they_are_formed() {
    let message = |result: Result<Rational, Fault>| {
        let fault = result.unwrap_err();
        assert_eq!(fault.kind, Kind::TooLarge);
        fault.message.into_owned()
    };
    assert!(parse("1", "", "", 400, 10).is_ok());
    assert!(parse("1", "", "", 1_200_000, 10).is_ok());
    assert_eq!(message(parse("1", "", "", 999_999_999, 10)), "the result has about 1000000000 digits");
    assert_eq!(message(parse("1", "", "", -999_999_999, 10)), "the result has about 1000000000 digits");
    assert!(message(parse("1", "", "", i64::MIN, 10)).ends_with("about 10^18 digits"));
    let interrupt = Interrupt::new();
    let long = "7".repeat(1_300_000);
    assert!(parse_integer(&long, 10, &interrupt).is_err());
    assert!(message(parse(&long, "", "", 0, 10)).contains("1300000 digits"));
}

#[test]
fn raised_tokens_stop_reading_and_writing() {
    let interrupt = Interrupt::new();
    interrupt.cancel();
    let value = &Integer::ONE << 100_000;
    assert_eq!(integer(&value, 10, &interrupt), Err(Cancelled::Asked));
    assert_eq!(
        parse_integer(&"7".repeat(1000), 10, &interrupt).unwrap_err().kind,
        Kind::Cancelled(Cancelled::Asked)
    );
    assert_eq!(decimal(&ratio(1, 3), 100, Style::Auto, &interrupt), Err(Cancelled::Asked));
}
