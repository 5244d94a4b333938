//! The forms that a value can be written in, one row each, and its digits without end.
//! It knows nothing of where they are shown.

use super::{Shown, show};
use crate::limits::{Cancelled, Token};
use crate::number::Number;
use crate::number::digits::{self, Style};
use crate::value::Value;

/// A value in one of its forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// What the form is called.
    pub name: &'static str,
    /// The value in that form.
    pub text: String,
    /// The text is the value itself, not a rounding or a beginning of it.
    pub exact: bool,
    /// More of it can be asked for: [`expansion`].
    pub endless: bool,
}

/// A way to write a value.
#[derive(Debug)]
pub struct Form {
    /// What it is called.
    pub name: &'static str,
    /// Whether a whole sheet can be shown in it.
    pub is_general: bool,
    write: fn(&Value, usize, &Token) -> Result<Option<Text>, Cancelled>,
}

/// The text, whether it is the value itself, and whether more can be asked for.
type Text = (String, bool, bool);

/// The forms, in the order of the inspector.
#[rustfmt::skip]
pub const FORMS: &[Form] = &[
    Form { name: "exact",       is_general: true,  write: exact },
    Form { name: "decimal",     is_general: true,  write: decimal },
    Form { name: "digits",      is_general: false, write: all_digits },
    Form { name: "fraction",    is_general: true,  write: fraction },
    Form { name: "mixed",       is_general: false, write: mixed },
    Form { name: "scientific",  is_general: true,  write: |value, digits, token| rounded(value, digits, Style::Scientific, token) },
    Form { name: "engineering", is_general: true,  write: |value, digits, token| rounded(value, digits, Style::Engineering, token) },
    Form { name: "hexadecimal", is_general: false, write: |value, _, token| in_base(value, 16, "0x", token) },
    Form { name: "octal",       is_general: false, write: |value, _, token| in_base(value, 8, "0o", token) },
    Form { name: "binary",      is_general: false, write: |value, _, token| in_base(value, 2, "0b", token) },
    Form { name: "bits",        is_general: false, write: bits },
];

/// Digits behind the point that are there of an endless decimal before more are asked for.
pub const FIRST_PLACES: usize = 100;

/// All forms that the value has, with this many significant digits where they are rounded.
///
/// # Errors
/// [`Cancelled`] once the token has been raised.
pub fn forms(value: &Value, digits: usize, token: &Token) -> Result<Vec<Written>, Cancelled> {
    FORMS.iter().filter_map(|form| form.write(value, digits, token).transpose()).collect()
}

impl Form {
    /// The value in this form; `None` when it has none.
    ///
    /// # Errors
    /// [`Cancelled`] once the token has been raised.
    pub fn write(&self, value: &Value, digits: usize, token: &Token) -> Result<Option<Written>, Cancelled> {
        let written = (self.write)(value, digits, token)?;
        Ok(written.map(|(text, exact, endless)| Written { name: self.name, text, exact, endless }))
    }
}

/// The digits of a number, and whether they are all that there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digits {
    /// The digits with sign and point, truncated: none of them changes when more are asked for.
    pub text: String,
    /// The expansion ends here.
    pub ended: bool,
}

/// The decimal expansion of a number to so many places behind the point; `None` for what is no number.
///
/// # Errors
/// [`Cancelled`] once the token has been raised.
pub fn expansion(value: &Value, places: usize, token: &Token) -> Result<Option<Digits>, Cancelled> {
    let Value::Number(number) = value else { return Ok(None) };
    let text = digits::expansion(number, 10, places, token)?;
    let shown = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    // What ends has no other prime factors below the fraction bar than those of 10, and fewer places than asked for.
    let ended = shown < places || number.is_integer();
    Ok(Some(Digits { text, ended }))
}

#[allow(clippy::unnecessary_wraps)] // the shape of a row
fn whole(text: String) -> Result<Option<Text>, Cancelled> {
    Ok(Some((text, true, false)))
}

fn exact(value: &Value, digits: usize, token: &Token) -> Result<Option<Text>, Cancelled> {
    let Shown { exact, .. } = show(value, digits, token)?;
    exact.map_or(Ok(None), whole)
}

fn decimal(value: &Value, digits: usize, token: &Token) -> Result<Option<Text>, Cancelled> {
    let shown = show(value, digits, token)?;
    let exact = shown.is_exact();
    Ok(shown.rounded.or(shown.exact).map(|text| (text, exact, false)))
}

fn all_digits(value: &Value, _: usize, token: &Token) -> Result<Option<Text>, Cancelled> {
    let digits = expansion(value, FIRST_PLACES, token)?;
    Ok(digits.map(|Digits { text, ended }| (text, ended, !ended)))
}

fn fraction(value: &Value, _: usize, token: &Token) -> Result<Option<Text>, Cancelled> {
    let Value::Number(number @ Number::Rational(_)) = value else { return Ok(None) };
    whole(format!(
        "{}/{}",
        digits::integer(number.numerator(), 10, token)?,
        digits::integer(number.denominator(), 10, token)?
    ))
}

fn mixed(value: &Value, _: usize, token: &Token) -> Result<Option<Text>, Cancelled> {
    let Value::Number(number @ Number::Rational(_)) = value else { return Ok(None) };
    let (units, rest) = number.numerator().abs().divide_truncated(number.denominator());
    if units.is_zero() {
        return Ok(None);
    }
    let sign = if number.is_negative() { "-" } else { "" };
    let digits = |part| digits::integer(part, 10, token);
    whole(format!("{sign}{} {}/{}", digits(&units)?, digits(&rest)?, digits(number.denominator())?))
}

fn rounded(value: &Value, digits: usize, style: Style, token: &Token) -> Result<Option<Text>, Cancelled> {
    let Value::Number(number) = value else { return Ok(None) };
    let rounded = digits::decimal(number, digits, style, token)?;
    Ok(Some((rounded.text, rounded.exact, false)))
}

fn in_base(value: &Value, radix: u32, prefix: &str, token: &Token) -> Result<Option<Text>, Cancelled> {
    let Value::Number(Number::Integer(integer)) = value else { return Ok(None) };
    let sign = if integer.is_negative() { "-" } else { "" };
    whole(format!("{sign}{prefix}{}", digits::integer(&integer.abs(), radix, token)?))
}

fn bits(value: &Value, _: usize, _: &Token) -> Result<Option<Text>, Cancelled> {
    let Value::Number(Number::Integer(integer)) = value else { return Ok(None) };
    whole(integer.bit_len().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number;

    fn written(numerator: i64, denominator: i64) -> Vec<(&'static str, String)> {
        let value = number::divide(&Number::from(numerator), &Number::from(denominator)).unwrap();
        let forms = forms(&Value::Number(value), 6, &Token::new()).unwrap();
        forms.into_iter().map(|form| (form.name, form.text)).collect()
    }

    #[test]
    fn a_fraction_and_an_integer_have_their_forms() {
        let seventh = "142857".repeat(20).get(..FIRST_PLACES).unwrap().to_owned();
        assert_eq!(
            written(-22, 7),
            [
                ("exact", "-22/7".to_owned()),
                ("decimal", "-3.14286".into()),
                ("digits", format!("-3.{seventh}")),
                ("fraction", "-22/7".into()),
                ("mixed", "-3 1/7".into()),
                ("scientific", "-3.14286e0".into()),
                ("engineering", "-3.14286e0".into()),
            ]
        );
        let integer = written(-255, 1);
        for (name, text) in
            [("hexadecimal", "-0xff"), ("octal", "-0o377"), ("binary", "-0b11111111"), ("bits", "8")]
        {
            assert!(integer.contains(&(name, text.to_owned())), "{integer:?}");
        }
    }

    #[test]
    fn more_digits_go_on_from_those_that_are_there_and_an_end_is_told() {
        let of = |numerator, denominator, places| {
            let value =
                Value::Number(number::divide(&Number::from(numerator), &Number::from(denominator)).unwrap());
            expansion(&value, places, &Token::new()).unwrap().unwrap()
        };
        let mut before = of(1, 7, 1);
        for places in [2, 10, 100, 5_000] {
            let after = of(1, 7, places);
            assert!(after.text.starts_with(&before.text) && !after.ended && after.text.len() == places + 2);
            before = after;
        }
        assert_eq!(of(1, 8, 10), Digits { text: "0.125".into(), ended: true });
        assert_eq!(of(3, 1, 10), Digits { text: "3".into(), ended: true });
    }
}
