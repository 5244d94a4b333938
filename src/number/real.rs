//! Exact reals: a normal form where one is known, and a recipe that can be refined to any precision.
//! It knows nothing of quantities, names or complex numbers.

pub mod separation;
pub mod congruence;
pub mod digits;
mod extreme;
pub mod form;
mod arithmetic;
mod duplication;
mod exponential;
mod powers;
mod trigonometry;
pub mod text;
mod proof;
pub mod recipe;
pub mod rule;
pub mod sign;
mod special;
mod cancellation;
mod deferred;

pub use arithmetic::*;
pub use digits::{Decimal, Digits};
pub use exponential::*;
pub use form::NormalForm;
pub use recipe::Recipe;
pub use sign::{Sign, settle_remainder};
pub use special::*;
pub use trigonometry::{acos, angle_fits, asin, atan, atan2, cos, sin, tan};

use crate::fault::Fault;
use crate::limits::{self, Cancelled, Interrupt, MAX_EXACT_FORM, MAX_FORM_WEIGHT, MAX_WORKING_BITS};
use crate::number::ball::{Ball, Outcome, Trouble};
use crate::number::ball128::Ball128;
use crate::number::digits::Style;
use crate::number::polynomial::Root;
use crate::number::{self, Rational};
use form::{Atom, OpaqueId};
use std::cmp::Ordering;
use std::sync::Arc;

/// A real number; clones share the work that was done.
#[derive(Clone)]
pub struct Real(Arc<deferred::Body>);

impl Real {
    /// A number with the form, where it is known and short enough, and the recipe.
    ///
    /// A form of one term makes the better recipe where it is direct: nothing cancels in it.
    fn new(form: Option<NormalForm>, recipe: Recipe) -> Self {
        limits::work(200);
        let Some(form) = form.filter(|form| form.weight() <= MAX_FORM_WEIGHT) else {
            let form = NormalForm::atom(Atom::Opaque(OpaqueId(recipe.clone())));
            return Self::settled(form, recipe);
        };
        if form.numerator.0.is_empty() || form.as_term().is_some_and(|(_, atoms)| form::is_direct(atoms)) {
            return form.into();
        }
        Self::settled(form, recipe)
    }

    /// The unit.
    #[must_use]
    pub fn one() -> Self {
        Rational::ONE.into()
    }

    /// A positive root of a polynomial.
    #[must_use]
    pub fn root(root: Root) -> Self {
        Self::new(None, Recipe::leaf(recipe::Operation::PositiveRoot(Arc::new(root))))
    }

    /// The normal form.
    #[must_use]
    pub fn form(&self) -> &NormalForm {
        &self.settle().form
    }

    /// The way to compute it.
    #[must_use]
    pub fn recipe(&self) -> &Recipe {
        &self.settle().recipe
    }

    /// Encloses it, with about `bits` bits.
    ///
    /// # Errors
    /// The troubles of its recipe.
    pub(in crate::number) fn enclose(&self, bits: usize, interrupt: &Interrupt) -> Outcome {
        self.recipe().pass(bits, interrupt).map(|ball| Ball::clone(&ball))
    }

    /// The integer or fraction that this is proved to be by its form.
    #[must_use]
    pub fn to_rational(&self) -> Option<Rational> {
        if let Some(value) = self.as_rational() {
            return Some(value.clone());
        }
        if self.is_rational() { self.form().to_fraction() } else { None }
    }

    /// The number that this is, in the simplest form that holds.
    ///
    /// # Errors
    /// The real itself, where its form does not prove that it is rational.
    pub fn into_rational(self) -> Result<Rational, Self> {
        self.to_rational().ok_or(self)
    }

    /// The exact form as a text that reads back, where one is known that is short enough to be read.
    #[must_use]
    pub fn exact_text(&self) -> Option<String> {
        if !self.is_made_of_few() {
            return None;
        }
        text::exact(self.form()).filter(|text| text.chars().count() <= MAX_EXACT_FORM)
    }

    /// The exact form times something that has a name, such as `√3 i/2`.
    #[must_use]
    pub fn exact_text_times(&self, name: &str) -> Option<String> {
        if !self.is_made_of_few() {
            return None;
        }
        text::exact_times(self.form(), name).filter(|text| text.chars().count() <= MAX_EXACT_FORM)
    }

    /// Whether this is an integer or a fraction that is too long to be written out.
    #[must_use]
    pub fn is_too_long(&self) -> bool {
        self.may_be_long() && self.recipe().is_rational()
    }

    /// The decimal by the contract of the answers: a proved fraction as [`number::digits::decimal`] writes it, every
    /// other number rounded half to even to a number of significant digits.
    ///
    /// # Errors
    /// As [`digits::decimal`].
    pub fn decimal(&self, digits: usize, style: Style, interrupt: &Interrupt) -> Result<Decimal, Fault> {
        if let Some(value) = self.to_rational() {
            let number::digits::Rounded { text, exact } =
                number::digits::decimal(&value, digits, style, interrupt)?;
            return Ok(Decimal { text, exact, proved: true });
        }
        if let Some(text) = self.ball().and_then(|ball| digits::first_look(&ball, digits.max(1), style)) {
            return Ok(Decimal { text, exact: false, proved: true });
        }
        if let Some(recipe) = self.recipe_of_series()
            && let Ok(decimal) = digits::decimal(&recipe, digits, style, interrupt)
            && decimal.proved
        {
            return Ok(decimal);
        }
        self.settle_watched(interrupt)?;
        let decimal = digits::decimal(self.recipe(), digits, style, interrupt)
            .map_err(|stop| self.not_shown(stop, interrupt))?;
        let is_zero = !decimal.proved && matches!(decimal.text.as_str(), "0" | "0e0");
        let proved = decimal.proved || is_zero && proof::is_zero(self.form(), interrupt)?;
        Ok(Decimal { exact: decimal.exact || is_zero && proved, proved, ..decimal })
    }

    /// Why the value could not be shown; of one that is too large or too small, how many digits or zeros it has.
    fn not_shown(&self, stop: Stop, interrupt: &Interrupt) -> Fault {
        let fault = match stop {
            Stop::OutOfRange => extreme::logarithm(self.recipe(), 0)
                .and_then(|logarithm| exponential::out_of_range(&logarithm, interrupt).ok()),
            _ => None,
        };
        fault.unwrap_or_else(|| stop.into())
    }

    /// The value in a base with so many digits after the point, truncated: they never change when more are asked for.
    ///
    /// # Errors
    /// As [`digits::expansion`].
    pub fn expansion(&self, radix: u32, places: usize, interrupt: &Interrupt) -> Result<Digits, Stop> {
        self.settle_watched(interrupt)?;
        digits::expansion(self.recipe(), radix, places, interrupt)
    }

    /// The sign: of the form where it tells, else of the recipe.
    ///
    /// # Errors
    /// As [`sign::decide`].
    pub fn sign(&self, interrupt: &Interrupt) -> Result<Sign, Stop> {
        if let Some(ball) = self.ball() {
            return Ok(Sign { order: ball.sign(), proved: true });
        }
        self.settle_watched(interrupt)?;
        if self.form().numerator.0.is_empty() {
            return Ok(Sign { order: Ordering::Equal, proved: true });
        }
        if let Some((coefficient, monomial)) = self.form().as_term()
            && monomial.iter().all(|(atom, _)| atom.is_positive())
        {
            let order = if coefficient.is_negative() { Ordering::Less } else { Ordering::Greater };
            return Ok(Sign { order, proved: true });
        }
        let sign = sign::decide(self.recipe(), interrupt)?;
        let proved = sign.proved || proof::is_zero(self.form(), interrupt)?;
        Ok(Sign { proved, ..sign })
    }
}

/// As [`NormalForm`]s of one value are equal where they are known, so are these; unequal ones may be equal still.
impl PartialEq for Real {
    fn eq(&self, other: &Self) -> bool {
        if self.is_same(other) {
            return true;
        }
        let differ = |a: Ball128, b: Ball128| a.differs(&b);
        let known = self.ball().zip(other.ball()).is_some_and(|(a, b)| differ(a, b));
        !known && self.form() == other.form()
    }
}

impl Eq for Real {}

impl From<NormalForm> for Real {
    fn from(form: NormalForm) -> Self {
        let recipe = form.recipe();
        Self::settled(form, recipe)
    }
}

impl From<Rational> for Real {
    fn from(value: Rational) -> Self {
        Self::rational(value)
    }
}

/// Why a real number could not be refined or decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The work was given up.
    Cancelled(Cancelled),
    /// More than [`MAX_WORKING_BITS`] would be needed.
    Limit,
    /// The value, or an argument that must be reduced, is too large or too small for an exponent.
    OutOfRange,
    /// An operation has no value there; the constructors refuse such operands.
    OutsideDomain,
    /// A special function would need more bits than these.
    TooFine(usize),
}

impl From<Cancelled> for Stop {
    fn from(reason: Cancelled) -> Self {
        Self::Cancelled(reason)
    }
}

impl From<Trouble> for Stop {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Cancelled(reason) => Self::Cancelled(reason),
            Trouble::Undecided => Self::Limit,
            Trouble::OutOfRange => Self::OutOfRange,
            Trouble::OutsideDomain => Self::OutsideDomain,
            Trouble::TooFine(bits) => Self::TooFine(bits),
        }
    }
}

impl Stop {
    /// Why a number has no floor: its integer part is too long, where it is not for another reason.
    #[must_use]
    pub fn of_floor(self) -> Fault {
        match self {
            Self::Limit => Fault::too_large(1, "its integer part is too long to be written out"),
            stop => stop.into(),
        }
    }
}

impl From<Stop> for Fault {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Cancelled(reason) => reason.into(),
            Stop::Limit => Self::too_large(0, format!("not decided with {MAX_WORKING_BITS} bits")),
            Stop::OutOfRange => Self::too_large(0, "the result is too large or too small to be shown"),
            Stop::OutsideDomain => Self::new(0, "the operation has no value there"),
            Stop::TooFine(bits) => {
                Self::too_large(0, format!("a special function is computed with at most {bits} bits"))
            }
        }
    }
}

#[cfg(test)]
mod tests;
