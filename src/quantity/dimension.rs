//! Dimensions: products of base quantities to rational powers.
//! It knows nothing of units and their factors.

use crate::fault::Fault;
use smallvec::SmallVec;
use std::fmt;

/// A rational exponent in lowest terms. A dimension rarely holds anything but small integers and halves.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Exponent {
    numerator: i16,
    denominator: i16,
}

impl Exponent {
    /// Zero.
    pub const ZERO: Self = Self::integer(0);
    /// One.
    pub const ONE: Self = Self::integer(1);

    /// An integer.
    #[must_use]
    pub const fn integer(numerator: i16) -> Self {
        Self { numerator, denominator: 1 }
    }

    /// A quotient in any terms.
    ///
    /// # Errors
    /// A fault where the denominator is 0 or the exponent in lowest terms is too large.
    pub fn ratio(numerator: i64, denominator: i64) -> Result<Self, Fault> {
        let common = num_integer::gcd(numerator, denominator);
        let too_large = || Fault::too_large(0, "the exponent of a unit is too large");
        if denominator == 0 || common == 0 {
            return Err(too_large());
        }
        let common = if denominator < 0 { -common } else { common };
        let part = |part: i64| i16::try_from(part / common).map_err(|_| too_large());
        Ok(Self { numerator: part(numerator)?, denominator: part(denominator)? })
    }

    /// The number above the line; it carries the sign.
    #[must_use]
    pub fn numerator(self) -> i64 {
        self.numerator.into()
    }

    /// The number below the line, at least 1.
    #[must_use]
    pub fn denominator(self) -> i64 {
        self.denominator.into()
    }

    /// Whether this is 0.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.numerator == 0
    }

    /// Whether this is below 0.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.numerator < 0
    }

    /// The exponent with the other sign.
    #[must_use]
    pub fn negated(self) -> Self {
        // A numerator is at least −32767 where it comes from `ratio`; the least i16 stays what it is.
        Self { numerator: self.numerator.saturating_neg(), ..self }
    }

    /// The sum.
    ///
    /// # Errors
    /// A fault where it is too large.
    pub fn plus(self, other: Self) -> Result<Self, Fault> {
        let (a, b) = (self.numerator() * other.denominator(), other.numerator() * self.denominator());
        Self::ratio(a + b, self.denominator() * other.denominator())
    }

    /// The product.
    ///
    /// # Errors
    /// A fault where it is too large.
    pub fn times(self, other: Self) -> Result<Self, Fault> {
        Self::ratio(self.numerator() * other.numerator(), self.denominator() * other.denominator())
    }
}

impl fmt::Debug for Exponent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}", self.numerator, self.denominator)
    }
}

/// What a base unit measures.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Base {
    /// In metres.
    Length,
    /// In kilograms.
    Mass,
    /// In seconds.
    Time,
    /// In amperes.
    Current,
    /// In kelvins.
    Temperature,
    /// In moles.
    Amount,
    /// In candelas.
    Luminosity,
    /// In bits.
    Information,
    /// In radians.
    Angle,
    /// Days from Monday to Friday, which only a calendar turns into time.
    Workday,
    /// Money of one currency, by its place in the table of currencies.
    Currency(u8),
}

impl Base {
    /// All but the currencies, in the order of the exponents in the catalog.
    pub const ALL: [Self; 10] = [
        Self::Length,
        Self::Mass,
        Self::Time,
        Self::Current,
        Self::Temperature,
        Self::Amount,
        Self::Luminosity,
        Self::Information,
        Self::Angle,
        Self::Workday,
    ];

    /// Its name in a message.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Length => "length",
            Self::Mass => "mass",
            Self::Time => "time",
            Self::Current => "current",
            Self::Temperature => "temperature",
            Self::Amount => "amount",
            Self::Luminosity => "luminosity",
            Self::Information => "information",
            Self::Angle => "angle",
            Self::Workday => "workdays",
            Self::Currency(_) => "money",
        }
    }
}

impl Base {
    /// Its name in a sentence: `a length`, `an angle`, `information`.
    #[must_use]
    pub fn with_article(self) -> String {
        match self {
            Self::Information | Self::Workday | Self::Currency(_) => self.name().to_owned(),
            Self::Amount | Self::Angle => format!("an {}", self.name()),
            _ => format!("a {}", self.name()),
        }
    }
}

/// A product of base quantities, in their order and without those to the power of 0; plain numbers have none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Dimension(SmallVec<[(Base, Exponent); 4]>);

impl Dimension {
    /// That of plain numbers.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// One base quantity.
    #[must_use]
    pub fn of(base: Base) -> Self {
        Self(SmallVec::from_slice(&[(base, Exponent::ONE)]))
    }

    /// The base quantities with integer exponents, in the order of [`Base::ALL`].
    pub(super) fn of_exponents(exponents: &[i8; 10]) -> Self {
        let pairs = Base::ALL.into_iter().zip(exponents).filter(|(_, exponent)| **exponent != 0);
        Self(pairs.map(|(base, exponent)| (base, Exponent::integer((*exponent).into()))).collect())
    }

    /// Whether it is that of plain numbers.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    /// The base quantities and their exponents, none of which is 0.
    pub fn factors(&self) -> impl Iterator<Item = (Base, Exponent)> + '_ {
        self.0.iter().copied()
    }

    /// The exponent of a base quantity, which may be 0.
    #[must_use]
    pub fn exponent(&self, base: Base) -> Exponent {
        self.0.iter().find(|factor| factor.0 == base).map_or(Exponent::ZERO, |factor| factor.1)
    }

    /// The product with another one raised to a power.
    ///
    /// # Errors
    /// A fault where an exponent gets too large.
    pub fn times(&self, other: &Self, power: Exponent) -> Result<Self, Fault> {
        let mut product = self.clone();
        for (base, exponent) in other.factors() {
            let exponent = exponent.times(power)?;
            match product.0.binary_search_by_key(&base, |factor| factor.0) {
                Ok(place) => {
                    let sum = product.0[place].1.plus(exponent)?;
                    if sum.is_zero() {
                        product.0.remove(place);
                    } else {
                        product.0[place].1 = sum;
                    }
                }
                Err(_) if exponent.is_zero() => {}
                Err(place) => product.0.insert(place, (base, exponent)),
            }
        }
        Ok(product)
    }

    /// The same without angles: radians vanish into plain numbers.
    #[must_use]
    pub fn without_angle(&self) -> Self {
        Self(self.0.iter().copied().filter(|factor| factor.0 != Base::Angle).collect())
    }
}

/// `length·mass/time²`; a plain number is `a plain number`.
impl fmt::Display for Dimension {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_none() {
            return out.write_str("a plain number");
        }
        let factors: SmallVec<[(&str, Exponent); 4]> =
            self.factors().map(|(base, exponent)| (base.name(), exponent)).collect();
        write_product(out, &factors)
    }
}

/// Factors as `a·b²/(c·d)`, or `a⁻¹` where none is above the line.
pub(super) fn write_product<T: fmt::Display>(
    out: &mut dyn fmt::Write,
    factors: &[(T, Exponent)],
) -> fmt::Result {
    let above = factors.iter().filter(|factor| !factor.1.is_negative()).count();
    for (index, (name, exponent)) in factors.iter().filter(|factor| !factor.1.is_negative()).enumerate() {
        write!(out, "{}{name}", if index > 0 { "·" } else { "" })?;
        write_exponent(out, *exponent)?;
    }
    let below = factors.len() - above;
    let (open, close) = match (above, below) {
        (_, 0) => return Ok(()),
        (0, _) => ("", ""),
        (_, 1) => ("/", ""),
        _ => ("/(", ")"),
    };
    out.write_str(open)?;
    for (index, (name, exponent)) in factors.iter().filter(|factor| factor.1.is_negative()).enumerate() {
        write!(out, "{}{name}", if index > 0 { "·" } else { "" })?;
        write_exponent(out, if above == 0 { *exponent } else { exponent.negated() })?;
    }
    out.write_str(close)
}

/// `²`, `⁻¹`, `^(1/2)`; nothing for 1.
fn write_exponent(out: &mut dyn fmt::Write, exponent: Exponent) -> fmt::Result {
    if exponent == Exponent::ONE {
        return Ok(());
    }
    if exponent.denominator() != 1 {
        return write!(out, "^({}/{})", exponent.numerator(), exponent.denominator());
    }
    for digit in exponent.numerator().to_string().chars() {
        let raised = match digit {
            '-' => '⁻',
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            digit => char::from_u32('⁰' as u32 + digit as u32 - '0' as u32).unwrap_or(digit),
        };
        out.write_char(raised)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dimensions_multiply_cancel_and_are_written() {
        let speed =
            Dimension::of(Base::Length).times(&Dimension::of(Base::Time), Exponent::integer(-1)).unwrap();
        assert_eq!(speed.to_string(), "length/time");
        let half = Exponent::ratio(2, 4).unwrap();
        assert_eq!(Dimension::none().times(&speed, half).unwrap().to_string(), "length^(1/2)/time^(1/2)");
        assert!(speed.times(&speed, Exponent::integer(-1)).unwrap().is_none());
        assert_eq!(
            Dimension::none().times(&speed, Exponent::integer(-2)).unwrap().to_string(),
            "time²/length²"
        );
        assert!(speed.times(&speed, Exponent::integer(i16::MAX)).is_err());
    }
}
