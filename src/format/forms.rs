//! The forms that a value can be written in, one row each, and its digits without end.
//! It knows nothing of where they are shown.

use super::show;
use crate::fault::Fault;
use crate::limits::{Cancelled, Interrupt, MAX_FACTORED_BITS};
use crate::number::{Integer, Number, Rational, digits, theory};
use crate::quantity::Notation;
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
    write: fn(&Value, usize, &Interrupt) -> Result<Option<Text>, Fault>,
}

/// The text, whether it is the value itself, and whether more can be asked for.
type Text = (String, bool, bool);

/// The forms, in the order of the inspector.
#[rustfmt::skip]
pub const FORMS: &[Form] = &[
    Form { name: "exact",       is_general: true,  write: exact },
    Form { name: "decimal",     is_general: true,  write: decimal },
    Form { name: "digits",      is_general: false, write: all_digits },
    Form { name: "fraction",    is_general: true,  write: |value, digits, token| of_fraction(value, &Notation::Fraction, digits, token) },
    Form { name: "mixed",       is_general: false, write: mixed },
    Form { name: "scientific",  is_general: true,  write: |value, digits, token| of_number(value, &Notation::Scientific, digits, token) },
    Form { name: "engineering", is_general: true,  write: |value, digits, token| of_number(value, &Notation::Engineering, digits, token) },
    Form { name: "factors",     is_general: false, write: factors },
    Form { name: "hexadecimal", is_general: false, write: |value, digits, token| of_integer(value, &Notation::Base(16), digits, token) },
    Form { name: "octal",       is_general: false, write: |value, digits, token| of_integer(value, &Notation::Base(8), digits, token) },
    Form { name: "binary",      is_general: false, write: |value, digits, token| of_integer(value, &Notation::Base(2), digits, token) },
    Form { name: "bits",        is_general: false, write: bits },
    Form { name: "words",       is_general: false, write: |value, digits, token| of_integer(value, &Notation::Words, digits, token) },
];

/// Digits behind the point that are there of an endless decimal before more are asked for.
pub const FIRST_PLACES: usize = 100;

/// All forms that the value has, with this many significant digits where they are rounded.
///
/// # Errors
/// [`Cancelled`] once the token has been raised.
pub fn forms(value: &Value, digits: usize, token: &Interrupt) -> Result<Vec<Written>, Cancelled> {
    FORMS.iter().filter_map(|form| form.write(value, digits, token).transpose()).collect()
}

impl Form {
    /// The value in this form; `None` when it has none.
    ///
    /// # Errors
    /// [`Cancelled`] once the token has been raised.
    pub fn write(
        &self,
        value: &Value,
        digits: usize,
        token: &Interrupt,
    ) -> Result<Option<Written>, Cancelled> {
        let written = (self.write)(value, digits, token);
        token.check()?;
        // A form that is out of the limits is one that the value has not.
        let written = written.ok().flatten();
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

/// The decimal expansion of a number to so many places behind the point; `None` for what is no real number.
///
/// # Errors
/// A fault once the token has been raised, and where the digits can't be found within the limits.
pub fn expansion(value: &Value, places: usize, token: &Interrupt) -> Result<Option<Digits>, Fault> {
    match value.number(0) {
        Ok(Number::Rational(number)) => {
            let text = digits::expansion(&number, 10, places, token)?;
            let shown = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
            // One that ends at the very last place seems to go on until more are asked for.
            Ok(Some(Digits { text, ended: shown < places || number.is_integer() }))
        }
        Ok(Number::Real(real)) => {
            let found = real.expansion(10, places, token)?;
            Ok(Some(Digits { text: found.text, ended: found.ended.is_some() }))
        }
        _ => Ok(None),
    }
}

fn exact(value: &Value, digits: usize, token: &Interrupt) -> Result<Option<Text>, Fault> {
    Ok(show(value, digits, token)?.exact.map(|text| (text, true, false)))
}

fn decimal(value: &Value, digits: usize, token: &Interrupt) -> Result<Option<Text>, Fault> {
    let shown = show(value, digits, token)?;
    let exact = shown.is_exact();
    Ok(shown.rounded.or(shown.exact).map(|text| (text, exact, false)))
}

fn all_digits(value: &Value, _: usize, token: &Interrupt) -> Result<Option<Text>, Fault> {
    let digits = expansion(value, FIRST_PLACES, token)?;
    Ok(digits.map(|Digits { text, ended }| (text, ended, !ended)))
}

fn bits(value: &Value, _: usize, _: &Interrupt) -> Result<Option<Text>, Fault> {
    let number = value.number(0)?;
    Ok(number.as_integer().map(|integer| (integer.bit_len().to_string(), true, false)))
}

/// The prime factors of an integer whose factorisation is short work.
fn factors(value: &Value, digits: usize, token: &Interrupt) -> Result<Option<Text>, Fault> {
    let number = value.number(0)?;
    let short = |integer: &&Integer| (2..=MAX_FACTORED_BITS).contains(&integer.bit_len());
    let Some(integer) = number.as_integer().filter(short) else { return Ok(None) };
    let factors = theory::factor(integer, token)?;
    of_number(value, &Notation::Factors(factors), digits, token)
}

fn of_number(
    value: &Value,
    notation: &Notation,
    digits: usize,
    token: &Interrupt,
) -> Result<Option<Text>, Fault> {
    decimal(&notation.of(&value.number(0)?.into())?.into(), digits, token)
}

fn of_integer(
    value: &Value,
    notation: &Notation,
    digits: usize,
    token: &Interrupt,
) -> Result<Option<Text>, Fault> {
    if value.number(0)?.as_integer().is_none() {
        return Ok(None);
    }
    of_number(value, notation, digits, token)
}

fn of_fraction(
    value: &Value,
    notation: &Notation,
    digits: usize,
    token: &Interrupt,
) -> Result<Option<Text>, Fault> {
    if value.number(0)?.as_rational().is_none_or(Rational::is_integer) {
        return Ok(None);
    }
    of_number(value, notation, digits, token)
}

fn mixed(value: &Value, digits: usize, token: &Interrupt) -> Result<Option<Text>, Fault> {
    let written = of_fraction(value, &Notation::Mixed, digits, token)?;
    // Below 1 it is the fraction.
    Ok(written.filter(|(text, ..)| text.contains(' ')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::real;

    fn ratio(numerator: i64, denominator: i64) -> Value {
        Rational::ratio(&numerator.into(), &denominator.into()).unwrap().into()
    }

    fn written(numerator: i64, denominator: i64) -> Vec<(&'static str, String)> {
        let forms = forms(&ratio(numerator, denominator), 6, &Interrupt::new()).unwrap();
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
        for (name, text) in [
            ("hexadecimal", "-0xff"),
            ("octal", "-0o377"),
            ("binary", "-0b11111111"),
            ("bits", "8"),
            ("words", "\"minus two hundred fifty-five\""),
        ] {
            assert!(integer.contains(&(name, text.to_owned())), "{integer:?}");
        }
    }

    #[test]
    fn more_digits_go_on_from_those_that_are_there_and_an_end_is_told() {
        let of = |value: &Value, places| expansion(value, places, &Interrupt::new()).unwrap().unwrap();
        for value in [ratio(1, 7), Value::from(Number::from(real::pi()))] {
            let mut before = of(&value, 1);
            for places in [2, 10, 100, 5_000] {
                let after = of(&value, places);
                assert!(after.text.starts_with(&before.text) && !after.ended, "{after:?}");
                assert_eq!(after.text.len(), places + 2);
                before = after;
            }
        }
        assert_eq!(of(&ratio(1, 8), 10), Digits { text: "0.125".into(), ended: true });
        assert_eq!(of(&ratio(3, 1), 10), Digits { text: "3".into(), ended: true });
    }
}
