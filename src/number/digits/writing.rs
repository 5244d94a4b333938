//! All digits of an integer, and those of a fraction up to a place: nothing here rounds.

use crate::limits::{Cancelled, Interrupt};
use crate::number::product::Divisor;
use crate::number::{Integer, Rational};

/// Bits of a number that is written at once; what is longer is halved.
const WRITE_AT_ONCE: usize = 2_000;

/// All digits of an integer, with its sign; letters are lower case.
///
/// # Errors
/// [`Cancelled`] once the token has been raised.
pub fn integer(value: &Integer, radix: u32, interrupt: &Interrupt) -> Result<String, Cancelled> {
    if let (Some(small), 10) = (value.to_i64(), radix) {
        return Ok(small.to_string());
    }
    let mut text = String::new();
    if value.is_negative() {
        text.push('-');
    }
    if value.bit_len() <= WRITE_AT_ONCE || radix.is_power_of_two() {
        interrupt.check()?;
        text += &value.abs().0.to_str_radix(radix);
        return Ok(text);
    }
    let mut powers = vec![Power::first(radix, interrupt)?];
    while powers[powers.len() - 1].bits * 2 <= value.bit_len() {
        powers.push(powers[powers.len() - 1].square(interrupt)?);
    }
    // The longest power divides once only, the others again and again.
    let last = powers.len() - 1;
    for power in &mut powers[..last] {
        power.divisor = Some(Divisor::new(power.odd.0.clone(), interrupt)?);
    }
    write(&value.abs(), &powers, 0, radix, &mut text, interrupt)?;
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
    fn first(radix: u32, interrupt: &Interrupt) -> Result<Self, Cancelled> {
        let digits = WRITE_AT_ONCE / (radix.ilog2() as usize + 1);
        let odd = (radix >> radix.trailing_zeros()) as usize;
        let power = Integer::from(odd).power(digits, interrupt)?;
        let twos = radix.trailing_zeros() as usize * digits;
        Ok(Self { digits, bits: power.bit_len() + twos, odd: power, divisor: None, twos })
    }

    fn square(&self, interrupt: &Interrupt) -> Result<Self, Cancelled> {
        interrupt.check()?;
        let odd = &self.odd * &self.odd;
        let (digits, twos) = (self.digits * 2, self.twos * 2);
        Ok(Self { digits, bits: odd.bit_len() + twos, odd, divisor: None, twos })
    }

    /// The quotient and remainder of a value that is not negative.
    fn divide(&self, value: &Integer, interrupt: &Interrupt) -> Result<(Integer, Integer), Cancelled> {
        let above = value >> self.twos;
        let low = value - &(&above << self.twos);
        let (quotient, remainder) = match &self.divisor {
            Some(divisor) => divisor.divide(&above.0, interrupt).map(|(q, r)| (Integer(q), Integer(r)))?,
            None => above.divide_watched(&self.odd, interrupt)?,
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
    interrupt: &Interrupt,
) -> Result<(), Cancelled> {
    interrupt.check()?;
    let Some((power, lower)) = powers.split_last() else {
        let digits = value.0.to_str_radix(radix);
        let digits = if value.is_zero() { "" } else { digits.as_str() };
        text.extend(std::iter::repeat_n('0', width.saturating_sub(digits.len())));
        text.push_str(digits);
        return Ok(());
    };
    if value.bit_len() < power.bits {
        // Shorter than the power: all of it is in the low half.
        return write(value, lower, width, radix, text, interrupt);
    }
    let (high, low) = power.divide(value, interrupt)?;
    write(&high, lower, width.saturating_sub(power.digits), radix, text, interrupt)?;
    write(&low, lower, power.digits, radix, text, interrupt)
}

/// The number in a base with `places` digits after the point, truncated: what is there never changes
/// when more are asked for. Shorter where the expansion ends.
///
/// # Errors
/// [`Cancelled`] once the token has been raised.
pub fn expansion(
    value: &Rational,
    radix: u32,
    places: usize,
    interrupt: &Interrupt,
) -> Result<String, Cancelled> {
    let (whole, remainder) = value.numerator().abs().divide_truncated(value.denominator());
    let mut text = if value.is_negative() { "-".to_owned() } else { String::new() };
    text += &integer(&whole, radix, interrupt)?;
    if remainder.is_zero() || places == 0 {
        return Ok(text);
    }
    let power = Integer::from(radix).power(places, interrupt)?;
    let (fraction, rest) = (&remainder * &power).divide_truncated(value.denominator());
    let fraction = integer(&fraction, radix, interrupt)?;
    text.push('.');
    text.extend(std::iter::repeat_n('0', places - fraction.len()));
    text += &fraction;
    if rest.is_zero() {
        text.truncate(text.trim_end_matches('0').len());
    }
    Ok(text)
}
