//! Decimals as they are shown: in full where they are short, otherwise correctly rounded.

use super::integer;
use crate::limits::{Cancelled, Interrupt};
use crate::number::rational::log2;
use crate::number::{Integer, Rational};

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

/// The decimal by the contract of the answers: integers and terminating decimals of at most `digits`
/// significant digits in full, everything else rounded half to even to exactly that many.
///
/// # Errors
/// [`Cancelled`] once the token has been raised.
pub fn decimal(
    value: &Rational,
    digits: usize,
    style: Style,
    interrupt: &Interrupt,
) -> Result<Rounded, Cancelled> {
    if let (Rational::Integer(value), Style::Auto) = (value, style) {
        return Ok(Rounded { text: integer(value, 10, interrupt)?, exact: true });
    }
    if value.is_zero() {
        let text = if style == Style::Scientific { "0e0" } else { "0" };
        return Ok(Rounded { text: text.to_owned(), exact: true });
    }
    let digits = digits.max(1);
    let significand = Significand::round(value, digits, interrupt)?;
    let text = written(value.is_negative(), &significand.digits, significand.exponent, digits, style);
    Ok(Rounded { text, exact: significand.exact })
}

/// The same to `digits` significant digits for integers too; those with no more are written in full.
///
/// # Errors
/// [`Cancelled`] once the token has been raised.
pub fn significant(value: &Rational, digits: usize, interrupt: &Interrupt) -> Result<Rounded, Cancelled> {
    let digits = digits.max(1);
    if value.is_zero() {
        return decimal(value, digits, Style::Auto, interrupt);
    }
    let found = Significand::round(value, digits, interrupt)?;
    if found.exact {
        return decimal(value, digits, Style::Auto, interrupt);
    }
    let text = written(value.is_negative(), &found.digits, found.exponent, digits, Style::Auto);
    Ok(Rounded { text, exact: false })
}

/// The text of d.ddd·10^exponent, given without its point, in a style; positional up to an exponent of `digits` − 1.
pub(in crate::number) fn written(
    negative: bool,
    shown: &str,
    exponent: isize,
    digits: usize,
    style: Style,
) -> String {
    let mut text = String::with_capacity(shown.len() + 24);
    if negative {
        text.push('-');
    }
    let last = isize::try_from(digits - 1).unwrap_or(isize::MAX);
    match style {
        Style::Auto if (-6..=last).contains(&exponent) => positional(&mut text, shown, exponent),
        Style::Auto | Style::Scientific => with_exponent(&mut text, shown, exponent, 0, true),
        Style::Engineering => with_exponent(&mut text, shown, exponent, exponent.rem_euclid(3), false),
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
    fn round(value: &Rational, digits: usize, interrupt: &Interrupt) -> Result<Self, Cancelled> {
        let (mut shown, mut exponent, exact) = if let Some(words) = round_words(value, digits) {
            (words.0.to_string(), words.1, words.2)
        } else {
            let (quotient, exponent, exact) = round_any(value, digits, interrupt)?;
            (integer(&quotient, 10, interrupt)?, exponent, exact)
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
fn round_any(
    value: &Rational,
    digits: usize,
    interrupt: &Interrupt,
) -> Result<(Integer, isize, bool), Cancelled> {
    let exponent = exponent(value, interrupt)?;
    let places = isize::try_from(digits).unwrap_or(isize::MAX) - 1 - exponent;
    let (numerator, denominator) = scaled(value, places, interrupt)?;
    let (mut quotient, remainder) = numerator.divide_watched(&denominator, interrupt)?;
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
fn scaled(value: &Rational, places: isize, interrupt: &Interrupt) -> Result<(Integer, Integer), Cancelled> {
    let (numerator, denominator) = (value.numerator().abs(), value.denominator());
    // Both sides share the twos of the power, which a shift makes.
    let power = match u32::try_from(places.unsigned_abs()).ok().and_then(|places| 10_u64.checked_pow(places))
    {
        Some(small) => Integer::from(small),
        None => &Integer::from(5).power(places.unsigned_abs(), interrupt)? << places.unsigned_abs(),
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
fn exponent(value: &Rational, interrupt: &Interrupt) -> Result<isize, Cancelled> {
    let log10 = (log2(value.numerator()) - log2(value.denominator())) * std::f64::consts::LOG10_2;
    #[expect(clippy::cast_possible_truncation, reason = "it is within the limit of an integer's size")]
    let (low, high) = ((log10 - MARGIN).floor() as isize, (log10 + MARGIN).floor() as isize);
    if low == high {
        return Ok(low);
    }
    let (numerator, denominator) = scaled(value, -high, interrupt)?;
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

/// Digits with an exponent, which is left out where it is 0 and need not be there `always`.
fn with_exponent(text: &mut String, digits: &str, exponent: isize, more_before: isize, always: bool) {
    insert_point(text, digits, 1 + more_before.unsigned_abs());
    let exponent = exponent - more_before;
    if exponent != 0 || always {
        text.push('e');
        text.push_str(&exponent.to_string());
    }
}
