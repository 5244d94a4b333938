//! Units: products of named units to rational powers, as they were written. A plain number has none.
//! It knows the catalog, but nothing of the numbers that units belong to.

use super::catalog::{Measure, Named};
use super::dimension::{Base, Dimension, Exponent, write_product};
use crate::calendar::MONTH;
use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::money::Money;
use crate::number::{self, Number, Rational};
use smallvec::SmallVec;
use std::cell::RefCell;
use std::fmt;
use std::sync::Arc;

/// A unit that a sheet defines: `unit smoot = 170.18 cm`.
#[derive(Clone, Debug, PartialEq)]
pub struct Own {
    /// Its name.
    pub name: Arc<str>,
    /// The base units in one of it.
    pub scale: Number,
    /// Its dimension.
    pub dimension: Dimension,
}

/// A unit with a name.
#[derive(Clone, Debug)]
pub enum Atom {
    /// Of the catalog, perhaps with a prefix.
    Named(Named),
    /// Of the sheet.
    Own(Arc<Own>),
    /// A currency.
    Money(Money),
}

/// A named unit to a power.
#[derive(Clone, Debug)]
pub struct Factor {
    /// The unit.
    pub atom: Atom,
    /// The power, never 0.
    pub exponent: Exponent,
}

/// A product of named units, none of them twice, in order of appearance. One of a plain number is a null pointer, any
/// other one a shared product: cheap to clone, to compare and to leave alone.
#[derive(Clone, Default)]
pub struct Unit(Option<Arc<SmallVec<[Factor; 2]>>>);

impl Atom {
    /// The base units in one of it.
    #[must_use]
    pub fn scale(&self) -> Number {
        match self {
            Self::Named(named) => named.scale(),
            Self::Own(own) => own.scale.clone(),
            Self::Money(_) => Number::ONE,
        }
    }

    /// Its dimension.
    #[must_use]
    pub fn dimension(&self) -> Dimension {
        match self {
            Self::Named(named) => named.row().dimension(),
            Self::Own(own) => own.dimension.clone(),
            Self::Money(money) => Dimension::of(Base::Currency(money.index)),
        }
    }

    /// Whether both are the same unit, however they are spelled.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Named(own), Self::Named(other)) => own.is(*other),
            (Self::Own(own), Self::Own(other)) => own == other,
            (Self::Money(own), Self::Money(other)) => own.index == other.index,
            _ => false,
        }
    }
}

impl fmt::Display for Atom {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(named) => named.fmt(out),
            Self::Own(own) => out.write_str(&own.name),
            Self::Money(money) => money.fmt(out),
        }
    }
}

/// Units of one name that are kept.
const KEPT: usize = 31;

thread_local! {
    /// The units of one name that were made last: a sheet has few of them, and each is in many lines.
    static LAST: RefCell<[Option<(Named, Unit)>; KEPT]> = const { RefCell::new([const { None }; KEPT]) };
}

impl From<Named> for Unit {
    fn from(named: Named) -> Self {
        LAST.with_borrow_mut(|last| match &mut last[named.spread() % KEPT] {
            Some((known, unit)) if *known == named => unit.clone(),
            slot => {
                let unit = Self::of(Atom::Named(named));
                *slot = Some((named, unit.clone()));
                unit
            }
        })
    }
}

impl From<Money> for Unit {
    fn from(money: Money) -> Self {
        Self::of(Atom::Money(money))
    }
}

impl Unit {
    /// That of a plain number.
    pub const NONE: Self = Self(None);

    /// One named unit.
    #[must_use]
    pub fn of(atom: Atom) -> Self {
        Self(Some(Arc::new(SmallVec::from_iter([Factor { atom, exponent: Exponent::ONE }]))))
    }

    /// The unit that a text is, as a unit is written: `J/(mol·K)`, `m³/(kg·s²)`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (above, below) = text.split_once('/').unwrap_or((text, ""));
        let mut unit = Self::NONE;
        for (part, sign) in [(above, 1), (below, -1)] {
            let part = part.trim_start_matches('(').trim_end_matches(')');
            for factor in part.split('·').filter(|factor| !matches!(*factor, "" | "1")) {
                let end = factor.find(|next| "⁻¹²³⁴⁵⁶⁷⁸⁹".contains(next)).unwrap_or(factor.len());
                let (word, raised) = factor.split_at_checked(end)?;
                let mut exponent = 1;
                if !raised.is_empty() {
                    let digit = raised
                        .chars()
                        .next_back()
                        .and_then(|digit| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|d| d == digit))?;
                    exponent = i16::try_from(digit).ok()? * if raised.starts_with('⁻') { -1 } else { 1 };
                }
                let named = Self::from(super::catalog::find(word)?);
                unit = unit.times(&named, Exponent::integer(exponent * sign), &Interrupt::new()).ok()?.0;
            }
        }
        Some(unit)
    }

    fn of_factors(factors: SmallVec<[Factor; 2]>) -> Self {
        Self((!factors.is_empty()).then(|| Arc::new(factors)))
    }

    /// Whether it is that of a plain number.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.0.is_none()
    }

    /// The named units and their powers.
    #[must_use]
    pub fn factors(&self) -> &[Factor] {
        self.0.as_ref().map_or(&[], |factors| factors.as_slice())
    }

    /// The named unit that it is, if it is one, to the power of 1.
    #[must_use]
    pub fn atom(&self) -> Option<&Atom> {
        match self.factors() {
            [Factor { atom, exponent: Exponent::ONE }] => Some(atom),
            _ => None,
        }
    }

    /// Whether a currency is among its factors.
    #[must_use]
    pub fn has_money(&self) -> bool {
        self.factors().iter().any(|factor| matches!(factor.atom, Atom::Money(_)))
    }

    /// The currency that it is, and nothing else.
    #[must_use]
    pub fn money(&self) -> Option<Money> {
        match self.atom() {
            Some(Atom::Money(money)) => Some(*money),
            _ => None,
        }
    }

    /// The catalog's unit that it is, if it is one, to the power of 1.
    #[must_use]
    pub fn named(&self) -> Option<Named> {
        match self.atom() {
            Some(Atom::Named(named)) => Some(*named),
            _ => None,
        }
    }

    /// How it measures. A point is one only where it is alone, in a product it is a difference. A level over something is
    /// one over its reference: dBm/Hz is that of 1 mW/Hz; but a loss in dB/m is proportional to the length.
    #[must_use]
    pub fn measure(&self) -> Measure {
        if let Some(named) = self.named() {
            return named.row().measure();
        }
        let level = |factor: &Factor| match factor {
            Factor { atom: Atom::Named(named), exponent: Exponent::ONE } if !named.row().is_gain() => {
                Some(named.row().measure()).filter(|it| matches!(it, Measure::Log { .. }))
            }
            _ => None,
        };
        self.factors().iter().find_map(level).unwrap_or(Measure::Linear)
    }

    /// The logarithm of a plain ratio among its factors: `dB`, `Np`.
    #[must_use]
    pub fn gain(&self) -> Option<Named> {
        self.factors().iter().find_map(|factor| match factor.atom {
            Atom::Named(named) if named.row().is_gain() => Some(named),
            _ => None,
        })
    }

    /// Its dimension.
    ///
    /// # Errors
    /// A fault where an exponent gets too large.
    pub fn dimension(&self) -> Result<Dimension, Fault> {
        self.factors().iter().try_fold(Dimension::none(), |product, factor| {
            product.times(&factor.atom.dimension(), factor.exponent)
        })
    }

    /// The base units in one of it: a fraction times a power of π, but for roots.
    ///
    /// # Errors
    /// A fault where it is too large, or the interrupt is raised.
    pub fn scale(&self, interrupt: &Interrupt) -> Result<Number, Fault> {
        let mut product = Number::ONE;
        for factor in self.factors() {
            let scale = raised(factor.atom.scale(), factor.exponent, interrupt)?;
            product = if product == Number::ONE { scale } else { number::multiply(&product, &scale)? };
        }
        Ok(product)
    }

    /// How many of `other` are in one of this, which must be of the same dimension.
    ///
    /// # Errors
    /// As [`Self::scale`].
    pub fn ratio(&self, other: &Self, interrupt: &Interrupt) -> Result<Number, Fault> {
        if self.is(other) {
            return Ok(Number::ONE);
        }
        number::divide(&self.scale(interrupt)?, &other.scale(interrupt)?, interrupt)
    }

    /// The months of the calendar in it: 12 for a year; `None` for one that is not made of months.
    ///
    /// # Errors
    /// As [`Self::scale`].
    pub fn months(&self, interrupt: &Interrupt) -> Result<Option<i64>, Fault> {
        if self.dimension()? != Dimension::of(Base::Time) {
            return Ok(None);
        }
        let months = number::divide(&self.scale(interrupt)?, &MONTH.into(), interrupt)?;
        Ok(months.to_i64().filter(|months| *months > 0))
    }

    /// The same for two named units that measure by their factors alone; `None` for any others.
    #[must_use]
    pub fn plain_ratio(&self, other: &Self) -> Option<Number> {
        self.named()?.ratio(other.named()?)
    }

    /// Whether both are the same units to the same powers in the same order, however they are spelled.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        let (own, other) = (self.factors(), other.factors());
        let same = |(a, b): (&Factor, &Factor)| a.exponent == b.exponent && a.atom.is(&b.atom);
        own.len() == other.len() && own.iter().zip(other).all(same)
    }

    /// The product with another unit raised to a power, and the factor that it takes. Units of one dimension are merged
    /// into the first one's, so that `km/h × min` is `km` and the factor 1/60; units of different dimensions never are.
    ///
    /// # Errors
    /// A fault where an exponent gets too large, or as [`Self::scale`].
    pub fn times(
        &self,
        other: &Self,
        power: Exponent,
        interrupt: &Interrupt,
    ) -> Result<(Self, Number), Fault> {
        let mut by = Number::ONE;
        let mut product: SmallVec<[Factor; 2]> = self.factors().iter().cloned().collect();
        for factor in other.factors() {
            let exponent = factor.exponent.times(power)?;
            let Some(place) = product.iter().position(|own| same_kind(&own.atom, &factor.atom)) else {
                match cancelled(&product, factor, exponent)? {
                    Some(place) => {
                        let own = raised(product[place].atom.scale(), product[place].exponent, interrupt)?;
                        let other = raised(factor.atom.scale(), exponent, interrupt)?;
                        by = number::multiply(&by, &number::multiply(&own, &other)?)?;
                        product.remove(place);
                    }
                    None => product.push(Factor { atom: factor.atom.clone(), exponent }),
                }
                continue;
            };
            if !product[place].atom.is(&factor.atom) {
                let own = Self::of(product[place].atom.clone());
                let ratio = Self::of(factor.atom.clone()).ratio(&own, interrupt)?;
                by = number::multiply(&by, &raised(ratio, exponent, interrupt)?)?;
            }
            let sum = product[place].exponent.plus(exponent)?;
            if sum.is_zero() {
                product.remove(place);
            } else {
                product[place].exponent = sum;
            }
        }
        Ok((Self::of_factors(product), by))
    }

    /// The quotient with another unit in which none of their factors are merged, as it is written: `BTU·in/(h·ft²)`.
    ///
    /// # Errors
    /// As [`Self::power`].
    pub fn over(&self, other: &Self) -> Result<Self, Fault> {
        let below = other.power(Exponent::integer(-1))?;
        Ok(Self::of_factors(self.factors().iter().chain(below.factors()).cloned().collect()))
    }

    /// The unit to a power.
    ///
    /// # Errors
    /// A fault where an exponent gets too large.
    pub fn power(&self, power: Exponent) -> Result<Self, Fault> {
        if power.is_zero() {
            return Ok(Self::NONE);
        }
        let mut factors: SmallVec<[Factor; 2]> = self.factors().iter().cloned().collect();
        for factor in &mut factors {
            factor.exponent = factor.exponent.times(power)?;
        }
        Ok(Self::of_factors(factors))
    }
}

/// Whether two named units are merged in a product: they measure the same.
fn same_kind(a: &Atom, b: &Atom) -> bool {
    a.is(b) || a.dimension() == b.dimension()
}

/// The place of the factor that another one cancels, although they measure different things: m³ and L.
fn cancelled(product: &[Factor], other: &Factor, exponent: Exponent) -> Result<Option<usize>, Fault> {
    let other = Dimension::none().times(&other.atom.dimension(), exponent)?;
    if other.is_none() {
        return Ok(None);
    }
    for (place, own) in product.iter().enumerate() {
        if own.exponent.is_negative() != exponent.is_negative()
            && other.times(&own.atom.dimension(), own.exponent)?.is_none()
        {
            return Ok(Some(place));
        }
    }
    Ok(None)
}

/// A positive number to a rational power.
fn raised(number: Number, exponent: Exponent, interrupt: &Interrupt) -> Result<Number, Fault> {
    if exponent == Exponent::ONE {
        return Ok(number);
    }
    let (numerator, denominator) = (exponent.numerator().into(), exponent.denominator().into());
    let exponent: Rational = Rational::ratio(&numerator, &denominator)?;
    number::power(&number, &exponent.into(), interrupt)
}

/// Equal units are written in the same way.
impl PartialEq for Unit {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (None, None) => true,
            (Some(own), Some(others)) => {
                Arc::ptr_eq(own, others) || self.is(other) && self.to_string() == other.to_string()
            }
            _ => false,
        }
    }
}

impl Eq for Unit {}

/// `kg·m/s²`; nothing for a plain number.
impl Unit {
    /// Its prefix and its name, as they are shown, where it is one named unit of the catalog, as most are.
    #[must_use]
    pub fn single_name(&self) -> Option<(&'static str, &'static str)> {
        match self.factors() {
            [Factor { atom: Atom::Named(named), exponent }] if *exponent == Exponent::ONE => {
                Some(named.shown_parts())
            }
            _ => None,
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let factors: SmallVec<[(&Atom, Exponent); 4]> =
            self.factors().iter().map(|factor| (&factor.atom, factor.exponent)).collect();
        write_product(out, &factors)
    }
}

impl fmt::Debug for Unit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Unit({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Integer;
    use crate::quantity::catalog;

    fn unit(word: &str) -> Unit {
        Unit::from(catalog::find(word).unwrap())
    }

    fn rational(numerator: i64, denominator: i64) -> Number {
        Rational::ratio(&Integer::from(numerator), &Integer::from(denominator)).unwrap().into()
    }

    #[test]
    fn products_merge_units_of_one_dimension_into_the_first_one() {
        let interrupt = Interrupt::new();
        let (speed, one) = unit("km").times(&unit("h"), Exponent::integer(-1), &interrupt).unwrap();
        assert_eq!((speed.to_string().as_str(), one), ("km/h", Number::ONE));
        let (length, by) = speed.times(&unit("min"), Exponent::ONE, &interrupt).unwrap();
        assert_eq!((length.to_string().as_str(), by), ("km", rational(1, 60)));
        let (none, by) = unit("GiB").times(&unit("kB"), Exponent::integer(-1), &interrupt).unwrap();
        assert_eq!((none, by), (Unit::NONE, rational(1 << 30, 1000)));
        assert_eq!(speed.dimension().unwrap().to_string(), "length/time");
    }

    #[test]
    fn ratios_are_exact() {
        let interrupt = Interrupt::new();
        assert_eq!(unit("miles").ratio(&unit("km"), &interrupt).unwrap(), rational(1_609_344, 1_000_000));
        assert_eq!(unit("turn").ratio(&unit("°"), &interrupt).unwrap(), rational(360, 1));
        assert_eq!(unit("kg").scale(&interrupt).unwrap(), Number::ONE);
    }
}
