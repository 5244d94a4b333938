//! The forms that a value can be written in, one row each, and its digits without end.
//! It knows nothing of where they are shown.

mod floats;
mod fractions;
mod words;

pub use super::rendered::Rendered;
use super::ticks::with_unit;
use super::{show, siblings};
use crate::fault::Fault;
use crate::limits::{Cancelled, Interrupt, MAX_FACTORED_BITS};
use crate::number::floating::{BF16, F16, F32, F64};
use crate::number::{Integer, Number, Rational, digits, theory};
use crate::quantity::{Notation, Quantity, Unit};
use crate::value::Value;
use floats::{Part, float_bits, float_part, float_value};
use fractions::{continued, near, repeating};
pub use words::{flipped, written_like};
use words::{other_sign, word};

/// A way to write a value.
#[derive(Debug)]
pub struct Representation {
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
pub const FORMS: &[Representation] = &[
    Representation { name: "exact",       is_general: true,  write: exact },
    Representation { name: "decimal",     is_general: true,  write: decimal },
    Representation { name: "digits",      is_general: false, write: all_digits },
    Representation { name: "fraction",    is_general: true,  write: |value, digits, interrupt| of_fraction(value, &Notation::Fraction, digits, interrupt) },
    Representation { name: "mixed",       is_general: false, write: mixed },
    Representation { name: "scientific",  is_general: true,  write: |value, digits, interrupt| of_number(value, &Notation::Scientific(0), digits, interrupt) },
    Representation { name: "engineering", is_general: true,  write: |value, digits, interrupt| of_number(value, &Notation::Engineering(0), digits, interrupt) },
    Representation { name: "repeating",   is_general: false, write: repeating },
    Representation { name: "continued",   is_general: false, write: continued },
    Representation { name: "near",        is_general: false, write: near },
    Representation { name: "factors",     is_general: false, write: factors },
    Representation { name: "hexadecimal", is_general: false, write: |value, digits, interrupt| of_integer(value, &Notation::Base(16), digits, interrupt) },
    Representation { name: "octal",       is_general: false, write: |value, digits, interrupt| of_integer(value, &Notation::Base(8), digits, interrupt) },
    Representation { name: "binary",      is_general: false, write: |value, digits, interrupt| of_integer(value, &Notation::Base(2), digits, interrupt) },
    Representation { name: "bits",        is_general: false, write: bits },
    Representation { name: "word",        is_general: false, write: |value, _, _| word(value, 0) },
    Representation { name: "word of 16",  is_general: false, write: |value, _, _| word(value, 16) },
    Representation { name: "word of 32",  is_general: false, write: |value, _, _| word(value, 32) },
    Representation { name: "word of 64",  is_general: false, write: |value, _, _| word(value, 64) },
    Representation { name: "word of 128", is_general: false, write: |value, _, _| word(value, 128) },
    Representation { name: "other sign",  is_general: false, write: other_sign },
    Representation { name: "f64 bits",    is_general: false, write: |value, _, interrupt| float_bits(value, F64, interrupt) },
    Representation { name: "f64",         is_general: false, write: |value, _, interrupt| float_value(value, F64, interrupt) },
    Representation { name: "f64 error",   is_general: false, write: |value, digits, interrupt| float_part(value, F64, Part::Error, digits, interrupt) },
    Representation { name: "f64 step",    is_general: false, write: |value, digits, interrupt| float_part(value, F64, Part::Step, digits, interrupt) },
    Representation { name: "f64 below",   is_general: false, write: |value, _, interrupt| float_part(value, F64, Part::Below, 17, interrupt) },
    Representation { name: "f64 above",   is_general: false, write: |value, _, interrupt| float_part(value, F64, Part::Above, 17, interrupt) },
    Representation { name: "words",       is_general: false, write: |value, digits, interrupt| of_integer(value, &Notation::Words, digits, interrupt) },
    Representation { name: "f32 bits",    is_general: false, write: |value, _, interrupt| float_bits(value, F32, interrupt) },
    Representation { name: "f32",         is_general: false, write: |value, _, interrupt| float_value(value, F32, interrupt) },
    Representation { name: "f32 error",   is_general: false, write: |value, digits, interrupt| float_part(value, F32, Part::Error, digits, interrupt) },
    Representation { name: "f32 step",    is_general: false, write: |value, digits, interrupt| float_part(value, F32, Part::Step, digits, interrupt) },
    Representation { name: "f32 below",   is_general: false, write: |value, _, interrupt| float_part(value, F32, Part::Below, 9, interrupt) },
    Representation { name: "f32 above",   is_general: false, write: |value, _, interrupt| float_part(value, F32, Part::Above, 9, interrupt) },
    Representation { name: "f16 bits",    is_general: false, write: |value, _, interrupt| float_bits(value, F16, interrupt) },
    Representation { name: "f16",         is_general: false, write: |value, _, interrupt| float_value(value, F16, interrupt) },
    Representation { name: "f16 error",   is_general: false, write: |value, digits, interrupt| float_part(value, F16, Part::Error, digits, interrupt) },
    Representation { name: "f16 step",    is_general: false, write: |value, digits, interrupt| float_part(value, F16, Part::Step, digits, interrupt) },
    Representation { name: "f16 below",   is_general: false, write: |value, _, interrupt| float_part(value, F16, Part::Below, 5, interrupt) },
    Representation { name: "f16 above",   is_general: false, write: |value, _, interrupt| float_part(value, F16, Part::Above, 5, interrupt) },
    Representation { name: "bf16 bits",   is_general: false, write: |value, _, interrupt| float_bits(value, BF16, interrupt) },
    Representation { name: "bf16",        is_general: false, write: |value, _, interrupt| float_value(value, BF16, interrupt) },
    Representation { name: "bf16 error",  is_general: false, write: |value, digits, interrupt| float_part(value, BF16, Part::Error, digits, interrupt) },
    Representation { name: "bf16 step",   is_general: false, write: |value, digits, interrupt| float_part(value, BF16, Part::Step, digits, interrupt) },
    Representation { name: "bf16 below",  is_general: false, write: |value, _, interrupt| float_part(value, BF16, Part::Below, 4, interrupt) },
    Representation { name: "bf16 above",  is_general: false, write: |value, _, interrupt| float_part(value, BF16, Part::Above, 4, interrupt) },
];

/// Digits after the point that are there of an endless decimal before more are asked for.
pub const FIRST_PLACES: usize = 100;

/// All forms that the value has, with this many significant digits where they are rounded.
///
/// # Errors
/// [`Cancelled`] once the token has been raised.
pub fn forms(value: &Value, digits: usize, interrupt: &Interrupt) -> Result<Vec<Rendered>, Cancelled> {
    let written = FORMS.iter().filter_map(|form| form.write(value, digits, interrupt).transpose());
    let mut forms: Vec<Rendered> = written.collect::<Result<_, Cancelled>>()?;
    if let Value::Number(quantity) = value {
        // Of what has a unit, other units are asked for more often than other ways to write the number.
        let is_first = |form: &Rendered| matches!(form.name, "exact" | "decimal" | "digits");
        let at = if measures(quantity) {
            forms.iter().take_while(|form| is_first(form)).count()
        } else {
            forms.len()
        };
        forms.splice(at..at, siblings::rows(quantity, digits, interrupt)?);
    }
    Ok(forms)
}

impl Representation {
    /// The same with this many places after the point, where the form is that of decimals.
    ///
    /// # Errors
    /// As [`Self::write`].
    pub fn write_placed(
        &self,
        value: &Value,
        places: Option<usize>,
        digits: usize,
        interrupt: &Interrupt,
    ) -> Result<Option<Rendered>, Cancelled> {
        let rounded =
            places.filter(|_| self.name == "decimal").map(|places| super::with_places(value, places));
        match rounded {
            Some(Ok(value)) => self.write(&value, digits, interrupt),
            _ => self.write(value, digits, interrupt),
        }
    }

    /// The notation that it is, where it is one of any number.
    #[must_use]
    pub fn notation(&self) -> Notation {
        match self.name {
            "fraction" => Notation::Fraction,
            "scientific" => Notation::Scientific(0),
            "engineering" => Notation::Engineering(0),
            _ => Notation::Plain,
        }
    }

    /// The value in this form; `None` when it has none.
    ///
    /// # Errors
    /// [`Cancelled`] once the token has been raised.
    pub fn write(
        &self,
        value: &Value,
        digits: usize,
        interrupt: &Interrupt,
    ) -> Result<Option<Rendered>, Cancelled> {
        let written = (self.write)(value, digits, interrupt);
        interrupt.check()?;
        // A form that is out of the limits is one that the value has not.
        let written = written.ok().flatten();
        Ok(written.map(|(text, exact, endless)| Rendered {
            name: self.name,
            text,
            exact,
            endless,
            is_told: false,
        }))
    }
}

/// The form of that name, among those that a whole sheet can be shown in.
#[must_use]
pub fn general(name: &str) -> Option<&'static Representation> {
    FORMS.iter().find(|form| form.is_general && form.name == name)
}

/// The digits of a number, and whether they are all that there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digits {
    /// The digits with sign and point, truncated: none of them changes when more are asked for.
    pub text: String,
    /// The expansion ends here.
    pub ended: bool,
}

/// The decimal expansion of a number to a number of places after the point; `None` for what is not a real number.
///
/// # Errors
/// A fault once the token has been raised, and where the digits can't be found within the limits.
pub fn expansion(value: &Value, places: usize, interrupt: &Interrupt) -> Result<Option<Digits>, Fault> {
    let Ok((number, unit)) = counted(value) else { return Ok(None) };
    let (text, ended) = match number {
        Number::Rational(number) => {
            let text = digits::expansion(&number, 10, places, interrupt)?;
            let shown = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
            // One that ends at the very last place seems to go on until more are asked for.
            (text, shown < places || number.is_integer())
        }
        Number::Real(real) => {
            let found = real.expansion(10, places, interrupt)?;
            (found.text, found.ended.is_some())
        }
        Number::Complex(_) => return Ok(None),
    };
    Ok(Some(Digits { text: with_unit(&text, unit), ended }))
}

/// The number that digits and fractions are written of, and the unit that it counts.
///
/// # Errors
/// A fault where the value is not one number before one unit.
fn counted(value: &Value) -> Result<(Number, &Unit), Fault> {
    match value {
        Value::Number(quantity) if measures(quantity) => match quantity.notation() {
            Notation::Plain
            | Notation::Base(_)
            | Notation::Digits(_)
            | Notation::Places(_)
            | Notation::Fraction
            | Notation::Mixed
            | Notation::Scientific(_)
            | Notation::Engineering(_) => Ok((quantity.number.clone(), quantity.unit())),
            _ => Err(Fault::new(0, "it is written in several units")),
        },
        _ => Ok((value.number(0)?, &Unit::NONE)),
    }
}

/// Whether a quantity measures something: it is not a plain number, percentage or count.
fn measures(quantity: &Quantity) -> bool {
    !quantity.unit().is_none() && !quantity.unit().dimension().is_ok_and(|dimension| dimension.is_none())
}

/// The number that a value is; what measures something is none, not even an angle, which counts as its radians elsewhere.
///
/// # Errors
/// A fault where it is not a plain number.
fn plain(value: &Value) -> Result<Number, Fault> {
    match value {
        Value::Number(quantity) if measures(quantity) => Err(Fault::new(0, "it has a unit")),
        _ => value.number(0),
    }
}

fn exact(value: &Value, digits: usize, interrupt: &Interrupt) -> Result<Option<Text>, Fault> {
    Ok(show(value, digits, interrupt)?.exact.into_text().map(|text| (text, true, false)))
}

fn decimal(value: &Value, digits: usize, interrupt: &Interrupt) -> Result<Option<Text>, Fault> {
    let shown = show(value, digits, interrupt)?;
    let exact = shown.is_exact();
    Ok(shown.rounded.or_else(|| shown.exact.into_text()).map(|text| (text, exact, false)))
}

fn all_digits(value: &Value, _: usize, interrupt: &Interrupt) -> Result<Option<Text>, Fault> {
    let digits = expansion(value, FIRST_PLACES, interrupt)?;
    Ok(digits.map(|Digits { text, ended }| (text, ended, !ended)))
}

fn bits(value: &Value, _: usize, _: &Interrupt) -> Result<Option<Text>, Fault> {
    let number = plain(value)?;
    Ok(number.as_integer().map(|integer| (integer.bit_len().to_string(), true, false)))
}

/// The prime factors of an integer whose factorisation is short work.
fn factors(value: &Value, digits: usize, interrupt: &Interrupt) -> Result<Option<Text>, Fault> {
    let number = plain(value)?;
    let short = |integer: &&Integer| (2..=MAX_FACTORED_BITS).contains(&integer.bit_len());
    let Some(integer) = number.as_integer().filter(short) else { return Ok(None) };
    let factors = theory::factor(integer, interrupt)?;
    of_number(value, &Notation::Factors(factors), digits, interrupt)
}

fn of_number(
    value: &Value,
    notation: &Notation,
    digits: usize,
    interrupt: &Interrupt,
) -> Result<Option<Text>, Fault> {
    let (number, unit) = counted(value)?;
    decimal(&notation.of(&Quantity::new(number, unit.clone()))?.into(), digits, interrupt)
}

fn of_integer(
    value: &Value,
    notation: &Notation,
    digits: usize,
    interrupt: &Interrupt,
) -> Result<Option<Text>, Fault> {
    if plain(value)?.as_integer().is_none() {
        return Ok(None);
    }
    of_number(value, notation, digits, interrupt)
}

fn of_fraction(
    value: &Value,
    notation: &Notation,
    digits: usize,
    interrupt: &Interrupt,
) -> Result<Option<Text>, Fault> {
    if counted(value)?.0.as_rational().is_none_or(Rational::is_integer) {
        return Ok(None);
    }
    of_number(value, notation, digits, interrupt)
}

fn mixed(value: &Value, digits: usize, interrupt: &Interrupt) -> Result<Option<Text>, Fault> {
    let written = of_fraction(value, &Notation::Mixed, digits, interrupt)?;
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
    fn what_has_a_unit_keeps_it_in_every_form() {
        let interrupt = Interrupt::new();
        for (symbol, end) in [("°", "°"), ("km", " km"), ("rad", " rad")] {
            let unit = Unit::from(crate::quantity::catalog::find(symbol).unwrap());
            let quantity: Value = Quantity::new(ratio(200, 7).number(0).unwrap(), unit).into();
            // Forms in other units and of those units come after these.
            let forms: Vec<Rendered> =
                FORMS.iter().filter_map(|form| form.write(&quantity, 6, &interrupt).unwrap()).collect();
            for form in &forms {
                assert!(form.text.ends_with(end), "{}: {}", form.name, form.text);
                assert!(
                    form.text.starts_with("(28")
                        || form.text.starts_with("28")
                        || form.text.starts_with("2.8")
                        || form.text.contains("200/7"),
                    "{}: {}",
                    form.name,
                    form.text
                );
            }
            assert!(
                ["digits", "scientific", "mixed"]
                    .iter()
                    .all(|name| forms.iter().any(|form| form.name == *name))
            );
            let digits = expansion(&quantity, 50, &interrupt).unwrap().unwrap();
            assert_eq!(digits.text, format!("28.{}57{end}", "571428".repeat(8)));
        }
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
                ("engineering", "-3.14286".into()),
                ("repeating", "-3.(142857)".into()),
                ("continued", "[-4; 1, 6]".into()),
                ("f64 bits", "1|10000000000|1001001001001001001001001001001001001001001001001001".into()),
                ("f64", "-3.142857142857142793701541449991054832935333251953125".into()),
                ("f64 error", "6.34413e-17".into()),
                ("f64 step", "4.44089e-16".into()),
                ("f64 below", "-3.1428571428571432e0".into()),
                ("f64 above", "-3.1428571428571423e0".into()),
                ("f32 bits", "1|10000000|10010010010010010010010".into()),
                ("f32", "-3.142857074737548828125".into()),
                ("f32 error", "6.81196e-8".into()),
                ("f32 step", "2.38419e-7".into()),
                ("f32 below", "-3.14285731e0".into()),
                ("f32 above", "-3.14285684e0".into()),
                ("f16 bits", "1|10000|1001001001".into()),
                ("f16", "-3.142578125".into()),
                ("f16 error", "2.79018e-4".into()),
                ("f16 step", "1.95312e-3".into()),
                ("f16 below", "-3.1445e0".into()),
                ("f16 above", "-3.1406e0".into()),
                ("bf16 bits", "1|10000000|1001001".into()),
                ("bf16", "-3.140625".into()),
                ("bf16 error", "2.23214e-3".into()),
                ("bf16 step", "1.5625e-2".into()),
                ("bf16 below", "-3.156e0".into()),
                ("bf16 above", "-3.125e0".into()),
            ]
        );
        let integer = written(-255, 1);
        assert!(integer.iter().all(|(name, _)| !["word of 16", "f64", "f32 error"].contains(name)));
        assert!(written(200, 1).contains(&("other sign", "i8 -56".to_owned())));
        assert!(written(5, 1).iter().all(|(name, _)| *name != "other sign"));
        for (name, text) in [
            ("hexadecimal", "-0xff"),
            ("octal", "-0o377"),
            ("binary", "-0b11111111"),
            ("bits", "8"),
            ("word", "1111 1111 0000 0001"),
            ("word of 32", "1111 1111 1111 1111 1111 1111 0000 0001"),
            (
                "other sign",
                "u16 65281, u32 4294967041, u64 18446744073709551361, u128 340282366920938463463374607431768211201",
            ),
            ("f32 bits", "1|10000110|11111110000000000000000"),
            ("words", "\"minus two hundred fifty-five\""),
        ] {
            assert!(integer.contains(&(name, text.to_owned())), "{integer:?}");
        }
    }

    #[test]
    fn a_period_a_continued_fraction_and_what_is_near() {
        let of = |value: &Value, name: &str| {
            let forms = forms(value, 12, &Interrupt::new()).unwrap();
            forms.into_iter().find(|form| form.name == name).map(|form| form.text)
        };
        assert_eq!(of(&ratio(1, 12), "repeating").as_deref(), Some("0.08(3)"));
        assert_eq!(of(&ratio(1, 8), "repeating"), None);
        assert_eq!(of(&ratio(1, 97), "repeating").unwrap().len(), 2 + 2 + 96);
        assert_eq!(of(&ratio(1, 1_000_003), "repeating"), None, "nobody compares that many digits");
        let pi = Value::from(Number::from(real::pi()));
        assert!(of(&pi, "continued").unwrap().starts_with("[3; 7, 15, 1, 292, 1, 1, 1, 2, 1, 3, 1, 14,"));
        assert_eq!(of(&pi, "near").as_deref(), Some("22/7, 333/106, 355/113"));
        assert_eq!(of(&ratio(333, 1000), "near").as_deref(), Some("1/3, 333/1000"));
        assert_eq!(of(&ratio(2, 3), "near"), None);
        assert_eq!(
            of(&ratio(1, 10), "f64").as_deref(),
            Some("0.1000000000000000055511151231257827021181583404541015625")
        );
        assert_eq!(of(&ratio(1, 2), "f64 error"), None, "it is that number");
    }

    #[test]
    fn a_number_is_written_as_another_one_is() {
        for (number, text, expected) in [
            (254, "0xff", Some("0xfe")),
            (10, "0xFF", Some("0x0A")),
            (-10, "2 * (0b0000_1111 + 0xff)", Some("-0b00001010")),
            (8, "0o17", Some("0o10")),
            (254, "255", None),
            (254, "a0xff + 16#ff + 0xg", None),
        ] {
            assert_eq!(written_like(&Integer::from(number), text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_bit_of_a_word_is_flipped_with_the_sign_that_it_has() {
        let flip = |n: i64, text: &str, at| {
            flipped(&Value::from(Integer::from(n)), text, at).and_then(|it| it.to_i64())
        };
        assert_eq!(flip(5, "0000 0101", 5), Some(13));
        assert_eq!(flip(5, "0000 0101", 0), Some(133));
        assert_eq!(flip(-1, "1111 1111", 8), Some(-2));
        assert_eq!(flip(5, "0000 0101", 4), None);
    }

    #[test]
    fn the_neighbours_of_a_power_of_two_are_not_equally_far() {
        let of = |value: &Value, name: &str| {
            let forms = forms(value, 6, &Interrupt::new()).unwrap();
            forms.into_iter().find(|form| form.name == name).map(|form| form.text)
        };
        // 2^-1 - 2^-54 and 2^-1 + 2^-53, as 17 digits.
        let half = ratio(1, 2);
        assert_eq!(of(&half, "f64 below").as_deref(), Some("4.9999999999999994e-1"));
        assert_eq!(of(&half, "f64 above").as_deref(), Some("5.0000000000000011e-1"));
        assert_eq!(of(&ratio(-1, 2), "f64 above").as_deref(), Some("-4.9999999999999994e-1"));
        assert_eq!(of(&half, "bf16 step").as_deref(), Some("3.90625e-3"));
        assert_eq!(of(&ratio(3, 1), "f64 step"), None, "an integer that the format holds");
        // The largest finite number of half precision has none above it.
        assert_eq!(of(&ratio(655_041, 10), "f16 above"), None);
        assert_eq!(of(&ratio(655_041, 10), "f16 below").as_deref(), Some("65472"));
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
