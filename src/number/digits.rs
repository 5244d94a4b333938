//! Numbers to and from their digits in any base from 2 to 36, and correct rounding.
//! It knows no signs of a language, no separators and no prefixes: only ASCII digits and letters.

use super::product::Divisor;
use super::rational::{bounded, log2, too_long, too_long_by_magnitude, within_limit};
use super::{Integer, Rational, fraction};
use crate::fault::Fault;
use crate::limits::{Cancelled, MAX_INTEGER_BITS, Token};
use num_bigint::BigInt;

/// A text of decimal digits, and whether they are the whole value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rounded {
    /// The digits with their sign, point and exponent.
    pub text: String,
    /// Whether the text is the value itself, not a rounding of it.
    pub exact: bool,
}

/// How the size of a number is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Style {
    /// Positional where that is short, otherwise as [`Style::Scientific`]; integers in full.
    Auto,
    /// One digit before the point, and an exponent.
    Scientific,
    /// One to three digits before the point, and an exponent that 3 divides.
    Engineering,
}

// ---- reading ----

/// Digits that are read at once; what is longer is halved. Measured: from 100 to 1,000 there is little
/// difference.
const READ_AT_ONCE: usize = 400;

/// The integer with these digits, which must be digits of the base; no digits are 0.
///
/// # Errors
/// A fault where it is too large, or the work is cancelled.
pub fn parse_integer(digits: &str, radix: u32, token: &Token) -> Result<Integer, Fault> {
    let digits = digits.trim_start_matches('0').as_bytes();
    // Without its leading zeros the number is at least this power.
    within_limit_of_power(digits.len().saturating_sub(1), radix)?;
    if radix.is_power_of_two() {
        token.check()?;
        return Ok(read(digits, radix));
    }
    let mut power = Integer::from(radix).power(READ_AT_ONCE, token)?;
    let mut parts: Vec<Integer> = Vec::with_capacity(digits.len() / READ_AT_ONCE + 1);
    for chunk in digits.rchunks(READ_AT_ONCE) {
        token.check()?;
        parts.push(read(chunk, radix));
    }
    // Neighbours are joined until one part is left; the least significant one stands first.
    while 1 < parts.len() {
        let mut joined = Vec::with_capacity(parts.len().div_ceil(2));
        for pair in parts.chunks(2) {
            token.check()?;
            joined.push(match pair {
                [low, high] => low + &(high * &power),
                rest => rest[0].clone(),
            });
        }
        parts = joined;
        if 1 < parts.len() {
            power = &power * &power;
        }
    }
    let value = parts.pop().unwrap_or(Integer::ZERO);
    within_limit(value.bit_len())?;
    Ok(value)
}

/// Reads at once: in time that grows with the length for a base that is a power of two, with its square for
/// others.
fn read(digits: &[u8], radix: u32) -> Integer {
    if digits.is_empty() {
        return Integer::ZERO;
    }
    Integer(BigInt::parse_bytes(digits, radix).expect("the lexer has checked the digits"))
}

/// Refuses radix^count where it is certainly too large.
fn within_limit_of_power(count: usize, radix: u32) -> Result<(), Fault> {
    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    let (digits, limit) = (count as f64, MAX_INTEGER_BITS as f64 + 100.0);
    if digits * f64::from(radix).log2() < limit {
        Ok(())
    } else {
        Err(too_long(digits * f64::from(radix).log10()))
    }
}

/// The number whole.fraction(repeating)·radix^exponent, exactly. Each part may be empty.
///
/// # Errors
/// A fault where its numerator or denominator is too large, or the work is cancelled.
pub fn parse_decimal(
    whole: &str,
    fraction: &str,
    repeating: &str,
    exponent: &Integer,
    radix: u32,
    token: &Token,
) -> Result<Rational, Fault> {
    let fixed = if repeating.is_empty() { fraction.trim_end_matches('0') } else { fraction };
    let value = parse_integer(&[whole, fixed].concat(), radix, token)?;
    let places = Integer::from(fixed.len());
    if repeating.is_empty() || repeating.bytes().all(|digit| digit == b'0') {
        return scale(&value, radix, &(exponent - &places), token);
    }
    // 0.(142857) is 142857/999999.
    within_limit_of_power(repeating.len(), radix)?;
    let block = parse_integer(repeating, radix, token)?;
    let nines = &Integer::from(radix).power(repeating.len(), token)? - &Integer::ONE;
    let tail = super::Rational::ratio(&block, &nines)?;
    let sum = super::rational::add(&Rational::Integer(value), &tail)?;
    super::rational::multiply(&sum, &scale(&Integer::ONE, radix, &(exponent - &places), token)?)
}

/// The decimal with these digits, so many of them behind the point: at most 18.
#[must_use]
pub fn short_decimal(digits: u64, places: u8) -> Rational {
    let (mut numerator, mut denominator) = (digits, 1_u64);
    for prime in [2, 5] {
        let mut left = places;
        while 0 < left && numerator.is_multiple_of(prime) {
            numerator /= prime;
            left -= 1;
        }
        denominator *= prime.pow(left.into());
    }
    fraction::reduced(Integer::from(numerator), Integer::from(denominator))
}

/// value·radix^exponent.
fn scale(value: &Integer, radix: u32, exponent: &Integer, token: &Token) -> Result<Rational, Fault> {
    if value.is_zero() {
        return Ok(Rational::ZERO);
    }
    let Some(count) = exponent.abs().to_usize().filter(|&count| count < MAX_INTEGER_BITS * 2) else {
        return Err(too_far(exponent, radix));
    };
    if exponent.is_negative() {
        return over_power(value, radix, count, token);
    }
    within_limit_of_power(count, radix)?;
    let power = Integer::from(radix).power(count, token)?;
    within_limit(value.bit_len() + power.bit_len() - 1)?;
    bounded(value * &power)
}

#[expect(clippy::cast_precision_loss, reason = "a size is only told approximately")]
fn too_far(exponent: &Integer, radix: u32) -> Fault {
    let factor = f64::from(radix).log10();
    match exponent.abs().to_u64() {
        Some(count) => too_long(count as f64 * factor),
        None => too_long_by_magnitude(log2(exponent) * std::f64::consts::LOG10_2 + factor.log10()),
    }
}

/// value/radix^count in lowest terms. Only the primes of the radix can cancel, so that no gcd is needed,
/// which would take long for a decimal of 100,000 places.
pub(super) fn over_power(
    value: &Integer,
    radix: u32,
    count: usize,
    token: &Token,
) -> Result<Rational, Fault> {
    if value.is_zero() {
        return Ok(Rational::ZERO);
    }
    let (mut numerator, mut denominator) = (value.clone(), Integer::ONE);
    let mut rest = radix;
    for prime in [2_u32, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31] {
        let mut multiplicity = 0;
        while rest.is_multiple_of(prime) {
            rest /= prime;
            multiplicity += 1;
        }
        if multiplicity != 0 {
            let (stripped, left) = strip(numerator, prime, multiplicity * count, token)?;
            numerator = stripped;
            within_limit_of_power(left, prime)?;
            let power = Integer::from(prime).power(left, token)?;
            within_limit(denominator.bit_len() + power.bit_len() - 1)?;
            denominator = &denominator * &power;
        }
    }
    Ok(fraction::reduced(numerator, denominator))
}

/// Divides a value other than 0 by a prime as often as it goes, but at most `count` times; also how often it
/// did not.
fn strip(value: Integer, prime: u32, count: usize, token: &Token) -> Result<(Integer, usize), Cancelled> {
    if prime == 2 {
        let zeros = value.trailing_zeros().min(count);
        return Ok((&value >> zeros, count - zeros));
    }
    let (mut value, mut left) = (value, count);
    let mut powers = vec![(Integer::from(prime), 1)];
    // Up: by p, p², p⁴ … while they divide. Down: by the ones that are left.
    while let Some((power, times)) = powers.last() {
        token.check()?;
        if left < *times || value.bit_len() < power.bit_len() {
            break;
        }
        let (quotient, remainder) = value.divide_watched(power, token)?;
        if !remainder.is_zero() {
            break;
        }
        (value, left) = (quotient, left - times);
        powers.push((power * power, times * 2));
    }
    for (power, times) in powers.iter().rev() {
        token.check()?;
        if *times <= left && power.bit_len() <= value.bit_len() {
            let (quotient, remainder) = value.divide_watched(power, token)?;
            if remainder.is_zero() {
                (value, left) = (quotient, left - times);
            }
        }
    }
    Ok((value, left))
}

// ---- writing integers ----

/// Bits of a number that is written at once; what is longer is halved.
const WRITE_AT_ONCE: usize = 2_000;

/// All digits of an integer, with its sign; letters are lower case.
///
/// # Errors
/// [`Cancelled`] once the token has been raised.
pub fn integer(value: &Integer, radix: u32, token: &Token) -> Result<String, Cancelled> {
    if let (Some(small), 10) = (value.to_i64(), radix) {
        return Ok(small.to_string());
    }
    let mut text = String::new();
    if value.is_negative() {
        text.push('-');
    }
    if value.bit_len() <= WRITE_AT_ONCE || radix.is_power_of_two() {
        token.check()?;
        text += &value.abs().0.to_str_radix(radix);
        return Ok(text);
    }
    let mut powers = vec![Power::first(radix, token)?];
    while powers[powers.len() - 1].bits * 2 <= value.bit_len() {
        powers.push(powers[powers.len() - 1].square(token)?);
    }
    // The longest power divides once only, the others again and again.
    let last = powers.len() - 1;
    for power in &mut powers[..last] {
        power.divisor = Some(Divisor::new(power.odd.0.clone(), token)?);
    }
    write(&value.abs(), &powers, 0, radix, &mut text, token)?;
    Ok(text)
}

/// radix^digits = odd·2^twos: dividing by the odd part is a third less work for ten.
struct Power {
    digits: usize,
    odd: Integer,
    divisor: Option<Divisor>,
    twos: usize,
    bits: usize,
}

impl Power {
    fn first(radix: u32, token: &Token) -> Result<Self, Cancelled> {
        let digits = WRITE_AT_ONCE / (radix.ilog2() as usize + 1);
        let odd = (radix >> radix.trailing_zeros()) as usize;
        let power = Integer::from(odd).power(digits, token)?;
        let twos = radix.trailing_zeros() as usize * digits;
        Ok(Self { digits, bits: power.bit_len() + twos, odd: power, divisor: None, twos })
    }

    fn square(&self, token: &Token) -> Result<Self, Cancelled> {
        token.check()?;
        let odd = &self.odd * &self.odd;
        let (digits, twos) = (self.digits * 2, self.twos * 2);
        Ok(Self { digits, bits: odd.bit_len() + twos, odd, divisor: None, twos })
    }

    /// The quotient and remainder of a value that is not negative.
    fn divide(&self, value: &Integer, token: &Token) -> Result<(Integer, Integer), Cancelled> {
        let above = value >> self.twos;
        let low = value - &(&above << self.twos);
        let (quotient, remainder) = match &self.divisor {
            Some(divisor) => divisor.divide(&above.0, token).map(|(q, r)| (Integer(q), Integer(r)))?,
            None => above.divide_watched(&self.odd, token)?,
        };
        Ok((quotient, &(&remainder << self.twos) + &low))
    }
}

/// Appends a value, with zeros before it up to a width. The recursion is as deep as there are powers: at most
/// 12.
fn write(
    value: &Integer,
    powers: &[Power],
    width: usize,
    radix: u32,
    text: &mut String,
    token: &Token,
) -> Result<(), Cancelled> {
    token.check()?;
    let Some((power, lower)) = powers.split_last() else {
        let digits = value.0.to_str_radix(radix);
        let digits = if value.is_zero() { "" } else { digits.as_str() };
        text.extend(std::iter::repeat_n('0', width.saturating_sub(digits.len())));
        text.push_str(digits);
        return Ok(());
    };
    if value.bit_len() < power.bits {
        // Shorter than the power: all of it stands in the low half.
        return write(value, lower, width, radix, text, token);
    }
    let (high, low) = power.divide(value, token)?;
    write(&high, lower, width.saturating_sub(power.digits), radix, text, token)?;
    write(&low, lower, power.digits, radix, text, token)
}

// ---- writing decimals ----

/// The decimal by the contract of the answers: integers and terminating decimals of at most `digits`
/// significant digits in full, everything else rounded half to even to exactly that many.
///
/// # Errors
/// [`Cancelled`] once the token has been raised.
pub fn decimal(value: &Rational, digits: usize, style: Style, token: &Token) -> Result<Rounded, Cancelled> {
    if let (Rational::Integer(value), Style::Auto) = (value, style) {
        return Ok(Rounded { text: integer(value, 10, token)?, exact: true });
    }
    if value.is_zero() {
        let text = if style == Style::Auto { "0" } else { "0e0" };
        return Ok(Rounded { text: text.to_owned(), exact: true });
    }
    let digits = digits.max(1);
    let significand = Significand::round(value, digits, token)?;
    let text = written(value.is_negative(), &significand.digits, significand.exponent, digits, style);
    Ok(Rounded { text, exact: significand.exact })
}

/// The text of d.ddd·10^exponent, given without its point, in a style; positional up to an exponent of `digits` − 1.
pub(super) fn written(negative: bool, shown: &str, exponent: isize, digits: usize, style: Style) -> String {
    let mut text = String::with_capacity(shown.len() + 24);
    if negative {
        text.push('-');
    }
    let last = isize::try_from(digits - 1).unwrap_or(isize::MAX);
    match style {
        Style::Auto if (-6..=last).contains(&exponent) => positional(&mut text, shown, exponent),
        Style::Auto | Style::Scientific => with_exponent(&mut text, shown, exponent, 0),
        Style::Engineering => with_exponent(&mut text, shown, exponent, exponent.rem_euclid(3)),
    }
    text
}

/// d.ddd·10^exponent, without the point.
struct Significand {
    digits: String,
    exponent: isize,
    exact: bool,
}

impl Significand {
    /// The absolute value of a number other than 0, rounded half to even.
    fn round(value: &Rational, digits: usize, token: &Token) -> Result<Self, Cancelled> {
        let (mut shown, mut exponent, exact) = if let Some(words) = round_words(value, digits) {
            (words.0.to_string(), words.1, words.2)
        } else {
            let (quotient, exponent, exact) = round_any(value, digits, token)?;
            (integer(&quotient, 10, token)?, exponent, exact)
        };
        if digits < shown.len() {
            // 9.99 has become 10.0.
            shown.pop();
            exponent += 1;
        }
        if exact {
            shown.truncate(shown.trim_end_matches('0').len());
        }
        Ok(Self { digits: shown, exponent, exact })
    }
}

/// |value|·10^places rounded half to even, where that has so many digits or one more; the exponent of its first
/// digit, and whether nothing was cut off.
fn round_any(value: &Rational, digits: usize, token: &Token) -> Result<(Integer, isize, bool), Cancelled> {
    let exponent = exponent(value, token)?;
    let places = isize::try_from(digits).unwrap_or(isize::MAX) - 1 - exponent;
    let (numerator, denominator) = scaled(value, places, token)?;
    let (mut quotient, remainder) = numerator.divide_watched(&denominator, token)?;
    let half = (&remainder << 1).cmp(&denominator);
    if half.is_gt() || half.is_eq() && quotient.is_odd() {
        quotient = &quotient + &Integer::ONE;
    }
    Ok((quotient, exponent, remainder.is_zero()))
}

/// The same for a fraction of machine words, where its digits fit one too.
fn round_words(value: &Rational, digits: usize) -> Option<(u64, isize, bool)> {
    let numerator = value.numerator().to_i64()?.unsigned_abs();
    let denominator = value.denominator().to_u64()?;
    // With 10^e ≤ n/d < 10^(e+1): either e is the exponent of ⌊n/d⌋, or 10^−e is the first power from d/n on.
    let exponent = match numerator.checked_div(denominator)? {
        0 => -1 - isize::try_from(((denominator - 1) / numerator).ilog10()).ok()?,
        whole => isize::try_from(whole.ilog10()).ok()?,
    };
    let places = isize::try_from(digits).ok()? - 1 - exponent;
    let power = 10_u128.checked_pow(u32::try_from(places).ok()?)?;
    let (numerator, denominator) = (u128::from(numerator).checked_mul(power)?, u128::from(denominator));
    let quotient = u64::try_from(numerator / denominator).ok()?;
    let remainder = numerator % denominator;
    let half = (remainder * 2).cmp(&denominator);
    let rounds_up = half.is_gt() || half.is_eq() && quotient % 2 == 1;
    Some((quotient.checked_add(rounds_up.into())?, exponent, remainder == 0))
}

/// |value|·10^places as a fraction that is not reduced.
fn scaled(value: &Rational, places: isize, token: &Token) -> Result<(Integer, Integer), Cancelled> {
    let (numerator, denominator) = (value.numerator().abs(), value.denominator());
    // Both sides share the twos of the power, which a shift makes.
    let power = match u32::try_from(places.unsigned_abs()).ok().and_then(|places| 10_u64.checked_pow(places))
    {
        Some(small) => Integer::from(small),
        None => &Integer::from(5).power(places.unsigned_abs(), token)? << places.unsigned_abs(),
    };
    if places < 0 {
        Ok((numerator, denominator * &power))
    } else {
        Ok((&numerator * &power, denominator.clone()))
    }
}

/// The error of an estimated logarithm is far below this: it decides except near a power of ten.
const MARGIN: f64 = 1e-6;

/// The exponent e with 10^e ≤ |value| < 10^(e+1), for a value other than 0.
fn exponent(value: &Rational, token: &Token) -> Result<isize, Cancelled> {
    let log10 = (log2(value.numerator()) - log2(value.denominator())) * std::f64::consts::LOG10_2;
    #[expect(clippy::cast_possible_truncation, reason = "it is within the limit of an integer's size")]
    let (low, high) = ((log10 - MARGIN).floor() as isize, (log10 + MARGIN).floor() as isize);
    if low == high {
        return Ok(low);
    }
    let (numerator, denominator) = scaled(value, -high, token)?;
    Ok(if denominator <= numerator { high } else { low })
}

fn positional(text: &mut String, digits: &str, exponent: isize) {
    let Ok(before) = usize::try_from(exponent + 1) else {
        text.push_str("0.");
        text.extend(std::iter::repeat_n('0', (exponent + 1).unsigned_abs()));
        text.push_str(digits);
        return;
    };
    if before == 0 {
        text.push('0');
    }
    insert_point(text, digits, before);
}

/// Digits with the point after so many, and zeros up to it.
fn insert_point(text: &mut String, digits: &str, before: usize) {
    let (whole, fraction) = digits.split_at(before.min(digits.len()));
    text.push_str(whole);
    text.extend(std::iter::repeat_n('0', before - whole.len()));
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
}

fn with_exponent(text: &mut String, digits: &str, exponent: isize, more_before: isize) {
    insert_point(text, digits, 1 + more_before.unsigned_abs());
    text.push('e');
    text.push_str(&(exponent - more_before).to_string());
}

/// The number in a base with `places` digits behind the point, truncated: what stands there never changes
/// when more are asked for. Shorter where the expansion ends.
///
/// # Errors
/// [`Cancelled`] once the token has been raised.
pub fn expansion(value: &Rational, radix: u32, places: usize, token: &Token) -> Result<String, Cancelled> {
    let (whole, remainder) = value.numerator().abs().divide_truncated(value.denominator());
    let mut text = if value.is_negative() { "-".to_owned() } else { String::new() };
    text += &integer(&whole, radix, token)?;
    if remainder.is_zero() || places == 0 {
        return Ok(text);
    }
    let power = Integer::from(radix).power(places, token)?;
    let (fraction, rest) = (&remainder * &power).divide_truncated(value.denominator());
    let fraction = integer(&fraction, radix, token)?;
    text.push('.');
    text.extend(std::iter::repeat_n('0', places - fraction.len()));
    text += &fraction;
    if rest.is_zero() {
        text.truncate(text.trim_end_matches('0').len());
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::Kind;
    use proptest::prelude::*;

    fn ratio(numerator: i128, denominator: i128) -> Rational {
        Rational::ratio(&Integer::from(numerator), &Integer::from(denominator)).unwrap()
    }

    fn shown(value: &Rational, digits: usize, style: Style) -> (String, bool) {
        let rounded = decimal(value, digits, style, &Token::new()).unwrap();
        (rounded.text, rounded.exact)
    }

    fn parse(
        whole: &str,
        fraction: &str,
        repeating: &str,
        exponent: i64,
        radix: u32,
    ) -> Result<Rational, Fault> {
        parse_decimal(whole, fraction, repeating, &Integer::from(exponent), radix, &Token::new())
    }

    /// Rounds by long division, digit by digit: slow, and like nothing in this file.
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

    /// The digits behind the point up to the block that repeats, and in it: long division until a remainder returns.
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
        integer(value, radix, &Token::new()).unwrap()
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
            prop_assert_eq!(parse_integer(&text, radix, &Token::new()).unwrap(), value.clone());
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
                let negative = shown(&super::super::rational::negate(&value), digits, Style::Auto);
                prop_assert_eq!(negative, (format!("-{text}"), whole));
            }
        }

        #[test]
        fn a_decimal_is_its_digits_over_a_power(whole in "[0-9]{0,30}", fraction in "[0-9]{0,30}", exponent in -40_i64..40) {
            let value = parse(&whole, &fraction, "", exponent, 10).unwrap();
            let digits = parse_integer(&(whole + &fraction), 10, &Token::new()).unwrap();
            let places = exponent - i64::try_from(fraction.len()).unwrap();
            let power = super::super::rational::power(&Rational::from(10), &Rational::from(places), &Token::new()).unwrap();
            prop_assert_eq!(value, super::super::rational::multiply(&Rational::Integer(digits), &power).unwrap());
        }

        #[test]
        fn an_expansion_reads_back(a in 0_i128..10_000, b in 1_i128..300, radix in 2_u32..37) {
            let (token, value) = (Token::new(), ratio(a, b));
            let (before, length) = period(a, b, radix.into());
            let text = expansion(&value, radix, before + length, &token).unwrap();
            let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
            let fraction = format!("{fraction:0<width$}", width = before + length);
            let (fixed, block) = fraction.split_at(before);
            prop_assert_eq!(parse(whole, fixed, block, 0, radix).unwrap(), value.clone());
            // More digits never change those that stand.
            let more = expansion(&value, radix, before + length + 7, &token).unwrap();
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
            (0, 1, "0e0", "0e0", true),
            (7, 1, "7e0", "7e0", true),
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
            assert_eq!(
                value,
                Ok(ratio(numerator, denominator)),
                "{whole}.{fraction}({repeating})e{exponent}"
            );
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
        let token = Token::new();
        let long = "7".repeat(1_300_000);
        assert!(parse_integer(&long, 10, &token).is_err());
        assert!(message(parse(&long, "", "", 0, 10)).contains("1300000 digits"));
    }

    #[test]
    fn raised_tokens_stop_reading_and_writing() {
        let token = Token::new();
        token.cancel();
        let value = &Integer::ONE << 100_000;
        assert_eq!(integer(&value, 10, &token), Err(Cancelled));
        assert_eq!(parse_integer(&"7".repeat(1000), 10, &token).unwrap_err().kind, Kind::Cancelled);
        assert_eq!(decimal(&ratio(1, 3), 100, Style::Auto, &token), Err(Cancelled));
    }
}
