//! What a number is: its value, how a reading writes it, and what else it could have meant.

use super::characters::plain_digits;
use super::{Marks, Numeral, Vulgar};
use crate::fault::{Fault, Kind};
use crate::limits::Interrupt;
use crate::number::{self, Integer, Number, Rational, digits, rational};
use crate::syntax::implied::Implied;
use crate::text::{Diagnostic, Span};

impl Numeral {
    /// The number as it is when nothing is special about it: a short run of ASCII digits.
    #[must_use]
    pub fn small(&self, line: &str) -> Option<i64> {
        let plain = self.span == self.whole && self.radix == 10 && self.span.end - self.span.start <= 18;
        if plain { self.span.of(line).parse().ok() } else { None }
    }

    /// The exact value; one that is too large to be written out by its digits and its exponent.
    ///
    /// # Errors
    /// A diagnostic that points at the characters to blame.
    pub fn value(&self, line: &str, marks: Marks, token: &Interrupt) -> Result<Number, Diagnostic> {
        if let Some((span, problem)) = self.error {
            return Err(problem.tell(span, line, self, marks));
        }
        let value =
            self.exponent_of(line, token).and_then(|exponent| match self.parts(line, &exponent, token) {
                Err(fault) if fault.kind == Kind::TooLarge && !exponent.is_zero() => {
                    let digits = self.parts(line, &Integer::ZERO, token)?;
                    let power = number::power(&self.radix.into(), &exponent.into(), token)?;
                    number::multiply(&digits.into(), &power)
                }
                value => value.map(Number::from),
            });
        value.map_err(|fault| Diagnostic::error(self.span, fault.message))
    }

    fn exponent_of(&self, line: &str, token: &Interrupt) -> Result<Integer, Fault> {
        let written = self.exponent.of(line);
        let size = digits::parse_integer(&format!("0{}", plain_digits(written, 10)), 10, token)?;
        Ok(if written.starts_with(['-', '−', '–']) { -size } else { size })
    }

    /// Whether it is a time, and its value so many hours.
    #[must_use]
    pub fn is_clock(&self) -> bool {
        self.clock.is_some()
    }

    fn parts(&self, line: &str, exponent: &Integer, token: &Interrupt) -> Result<Rational, Fault> {
        let clean = |span: Span| plain_digits(span.of(line), self.radix);
        let whole = clean(self.whole);
        if let Some((minutes, seconds)) = self.clock {
            let part = |span: Span| span.of(line).parse::<i64>().unwrap_or(0);
            let hours = Rational::Integer(digits::parse_integer(&whole, 10, token)?);
            let part_of_second =
                digits::parse_decimal("0", &clean(self.fraction), "", &Integer::ZERO, 10, token)?;
            let seconds = rational::add(&(part(minutes) * 60 + part(seconds)).into(), &part_of_second)?;
            return rational::add(&hours, &rational::divide(&seconds, &3600.into())?);
        }
        if let Some(vulgar) = self.vulgar {
            let whole = Rational::Integer(digits::parse_integer(
                if whole.is_empty() { "0" } else { &whole },
                10,
                token,
            )?);
            return rational::add(&whole, &vulgar.value(line)?);
        }
        digits::parse_decimal(
            &whole,
            &clean(self.fraction),
            &clean(self.repeating),
            exponent,
            self.radix,
            token,
        )
    }

    /// How the number is written in a reading.
    #[must_use]
    pub fn canonical(&self, line: &str) -> String {
        let own = self.span.of(line);
        if self.implied.is_none()
            && !self.grouped
            && own.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && own.starts_with(|c: char| c.is_ascii_digit())
        {
            return own.to_owned();
        }
        if self.clock.is_some() {
            return own.replace(',', ".");
        }
        match self.vulgar {
            Some(vulgar) => vulgar.canonical(&plain_digits(self.whole.of(line), 10), line),
            None => self.positional(line),
        }
    }

    /// The number in ASCII digits with the prefix of its base, a mark and an exponent.
    fn positional(&self, line: &str) -> String {
        let clean = |span: Span| plain_digits(span.of(line), self.radix);
        let mut text = match self.radix {
            10 => String::new(),
            16 => "0x".to_owned(),
            8 => "0o".to_owned(),
            2 => "0b".to_owned(),
            radix => format!("{radix}#"),
        };
        let whole = clean(self.whole);
        text += if whole.is_empty() { "0" } else { &whole };
        let (fraction, repeating) = (clean(self.fraction), clean(self.repeating));
        if !fraction.is_empty() || !repeating.is_empty() {
            text = text + "." + &fraction;
        }
        if !repeating.is_empty() {
            text = text + "(" + &repeating + ")";
        }
        text + &self.power_of_ten(line)
    }

    /// The power of ten as it is written: `e-19`; empty where there is none.
    fn power_of_ten(&self, line: &str) -> String {
        let written = self.exponent.of(line);
        if written.is_empty() {
            return String::new();
        }
        let sign = if written.starts_with(['-', '−', '–']) { "-" } else { "" };
        format!("e{sign}{}", plain_digits(written, 10))
    }

    /// The other thing that the number could have meant, for what was implied in it.
    #[must_use]
    pub fn other(&self, line: &str) -> Option<String> {
        let clean = |span: Span| plain_digits(span.of(line), self.radix);
        match (self.implied?, self.vulgar) {
            (Implied::Groups, _) => {
                let digits = clean(self.whole);
                let (whole, fraction) = digits.split_at_checked(digits.len().checked_sub(3)?)?;
                Some(format!("{whole}.{fraction}{}", self.power_of_ten(line)))
            }
            (Implied::Mixed, Some(Vulgar::Mixed { numerator, denominator })) => {
                Some(format!("({} × {} ÷ {})", clean(self.whole), numerator.of(line), denominator.of(line)))
            }
            _ => None,
        }
    }
}

impl Vulgar {
    fn canonical(self, whole: &str, line: &str) -> String {
        let quotient = match self {
            Self::Character(numerator, denominator) => format!("{numerator} ÷ {denominator}"),
            Self::Mixed { numerator, denominator } => {
                format!("{} ÷ {}", numerator.of(line), denominator.of(line))
            }
        };
        if whole.is_empty() { format!("({quotient})") } else { format!("({whole} + {quotient})") }
    }

    fn value(self, line: &str) -> Result<Rational, Fault> {
        let (numerator, denominator) = match self {
            Self::Character(numerator, denominator) => (numerator, denominator),
            Self::Mixed { numerator, denominator } => {
                let value = |span: Span| span.of(line).parse().map_err(|_| Fault::new(0, "expected digits"));
                (value(numerator)?, value(denominator)?)
            }
        };
        rational::divide(&Rational::from(numerator), &Rational::from(denominator))
    }
}
