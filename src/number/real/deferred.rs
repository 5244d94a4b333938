//! A real number as it is held: how it was made, a first look at its value, and its normal form and recipe once they are
//! asked for.
//!
//! Most numbers are only printed: a [`Ball128`] tells all that is shown of them, and their form is never made. That
//! requires a proof that the form would be no fraction, as a number that is known to be one is held as one. It is:
//! - of the sum or the product of a fraction and a number that is not rational, or is not known to be;
//! - of α/d with an algebraic integer α and an integer d, where no integer lies in the ball of α: an algebraic integer
//!   that is rational is an integer;
//! - of a value of exp, ln, sin and their like at a fraction, other than 0 or at 0 (Lindemann);
//! - of x^(p/q) in lowest terms where x is not a q-th power of a fraction.
//!
//! What is made of a series has a form of many terms, and is held without that proof where no short fraction lies in its ball: it
//! is a number that is not known to be rational, and all that is shown of it is right whether it is or not.
//!
//! It knows nothing of particular functions.

use super::Real;
use super::form::NormalForm;
use super::recipe::{Operation, Recipe};
use crate::fault::Fault;
use crate::limits::{self, Cancelled, Held, Interrupt};
use crate::number::ball128::Ball128;
use crate::number::series::Series;
use crate::number::{Number, Rational};
use std::collections::HashSet;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// What a real number holds.
pub(super) struct Body {
    origin: Origin,
    operands: [Option<Real>; 2],
    look: Look,
    is_rational: bool,
    /// Whether a number that is settled from the start, and no fraction by its form, is among what this is made of.
    holds_settled: bool,
    /// Whether a series is among what this is made of.
    holds_series: bool,
    settled: OnceLock<Settled>,
    /// The memory of this body.
    held: Held,
}

/// A first look at a number.
#[derive(Clone, Copy, Default)]
pub(super) struct Look {
    /// An enclosure, where it is well conditioned.
    pub ball: Option<Ball128>,
    /// A d such that the number is α/d with an algebraic integer α; 0 where none is known.
    pub denominator: u64,
}

/// The normal form of a number, and the best way to compute it.
#[derive(Clone)]
pub(super) struct Settled {
    pub form: Arc<NormalForm>,
    pub recipe: Recipe,
}

/// How a number is settled.
enum Origin {
    /// It is from the start.
    Settled,
    /// It is this fraction.
    Rational(Rational),
    Constant(fn() -> Real),
    Unary(fn(&Real) -> Real),
    Binary(fn(&Real, &Real) -> Real),
    /// It is what these terms give.
    Series(Box<Series>),
}

/// The bytes of a body.
const BODY_BYTES: usize = size_of::<Body>() + 16;

/// The work of making a body, in about nanoseconds.
const BODY_WORK: u64 = 100;

/// Forms of numbers that are made of more are not made only to be read.
const MAX_MADE_OF: usize = 10_000;

/// Common denominators stay below this.
const MAX_DENOMINATOR: u64 = 1 << 40;

impl Look {
    /// The same where the denominator is small enough to be of use.
    pub fn new(ball: Option<Ball128>, denominator: Option<u64>) -> Self {
        Self { ball, denominator: denominator.filter(|d| *d < MAX_DENOMINATOR).unwrap_or(0) }
    }

    /// Whether the number is proved not to be rational, as no integer lies in d times the ball.
    fn is_irrational(&self) -> bool {
        let scaled = || self.ball?.mul(&Ball128::of_word(self.denominator));
        self.denominator != 0 && scaled().is_some_and(|ball| !ball.may_be_integer())
    }
}

impl Body {
    fn new(origin: Origin, operands: [Option<Real>; 2], look: Look, is_rational: bool) -> Self {
        limits::work(BODY_WORK);
        let settled = OnceLock::new();
        let holds_settled = match origin {
            Origin::Settled => !is_rational,
            _ => operands.iter().flatten().any(|operand| operand.0.holds_settled),
        };
        let holds_series = matches!(origin, Origin::Series(_))
            || operands.iter().flatten().any(|operand| operand.0.holds_series);
        Self {
            origin,
            operands,
            look,
            is_rational,
            holds_settled,
            holds_series,
            settled,
            held: Held::new(BODY_BYTES),
        }
    }
}

impl Real {
    /// A number whose form and recipe are known.
    pub(super) fn settled(form: NormalForm, recipe: Recipe) -> Self {
        let value = form.to_fraction();
        let look = value.as_ref().map_or_else(Look::default, Look::of);
        let body = Body::new(Origin::Settled, [None, None], look, value.is_some());
        let _ = body.settled.set(Settled { form: Arc::new(form), recipe });
        Self(Arc::new(body))
    }

    /// A fraction.
    pub(super) fn rational(value: Rational) -> Self {
        let (look, bits) = (Look::of(&value), value.bit_len());
        let mut body = Body::new(Origin::Rational(value), [None, None], look, true);
        body.held.grow(bits / 8);
        Self(Arc::new(body))
    }

    /// A constant that is not a fraction.
    pub(super) fn constant(ball: Ball128, make: fn() -> Self) -> Self {
        let look = Look::new(Some(ball), None);
        Self(Arc::new(Body::new(Origin::Constant(make), [None, None], look, false)))
    }

    /// What many terms give, which is not a short fraction, in this ball.
    #[must_use]
    pub fn of_series(ball: Ball128, series: Series) -> Self {
        let look = Look::new(Some(ball), None);
        Self(Arc::new(Body::new(Origin::Series(Box::new(series)), [None, None], look, false)))
    }

    /// What `make` makes of the number: now, unless the look proves that it is not a fraction, or `irrational` says so.
    pub(super) fn unary(x: &Self, look: Look, irrational: bool, make: fn(&Self) -> Self) -> Self {
        if look.ball.is_none() || !(irrational || look.is_irrational() || x.holds_series_and(look)) {
            return make(x).seen(look);
        }
        Self(Arc::new(Body::new(Origin::Unary(make), [Some(x.clone()), None], look, false)))
    }

    /// The same of two numbers.
    pub(super) fn binary(
        [a, b]: [&Self; 2],
        look: Look,
        irrational: bool,
        make: fn(&Self, &Self) -> Self,
    ) -> Self {
        let of_series = || a.holds_series_and(look) || b.holds_series_and(look);
        if look.ball.is_none() || !(irrational || look.is_irrational() || of_series()) {
            return make(a, b).seen(look);
        }
        Self(Arc::new(Body::new(Origin::Binary(make), [Some(a.clone()), Some(b.clone())], look, false)))
    }

    /// The number with a first look at it, unless there is one.
    pub(super) fn seen(mut self, look: Look) -> Self {
        if let Some(body) = Arc::get_mut(&mut self.0)
            && body.look.ball.is_none()
        {
            body.look = look;
        }
        self
    }

    /// A first look at the number.
    pub(super) fn look(&self) -> Look {
        self.0.look
    }

    /// An enclosure in a few words, where one is known.
    pub(in crate::number) fn ball(&self) -> Option<Ball128> {
        self.0.look.ball
    }

    /// Whether the number is known to be a fraction.
    pub(super) fn is_rational(&self) -> bool {
        self.0.is_rational
    }

    /// The fraction that this was made of.
    pub(super) fn as_rational(&self) -> Option<&Rational> {
        match &self.0.origin {
            Origin::Rational(value) => Some(value),
            _ => None,
        }
    }

    /// Whether this is made of a series, and what is seen of a number that is made of it contains no short fraction.
    fn holds_series_and(&self, look: Look) -> bool {
        self.0.holds_series && look.ball.is_some_and(|ball| !ball.may_be_short())
    }

    /// Whether this can be a fraction of which only the recipe is known, or is made of one.
    pub(super) fn may_be_long(&self) -> bool {
        self.0.holds_settled
    }

    /// Whether this is made of so few numbers that a form of it may be short enough to be read.
    pub(super) fn is_made_of_few(&self) -> bool {
        let (mut open, mut seen) = (vec![self], HashSet::new());
        while let Some(number) = open.pop() {
            if let Origin::Series(series) = &number.0.origin
                && MAX_MADE_OF as u64 / 2 < series.count()
            {
                return false;
            }
            let operands = number.0.operands.iter().flatten();
            open.extend(
                operands.filter(|operand| operand.is_deferred() && seen.insert(Arc::as_ptr(&operand.0))),
            );
            if MAX_MADE_OF < seen.len() {
                return false;
            }
        }
        true
    }

    /// Whether nobody has asked for the form so far.
    fn is_deferred(&self) -> bool {
        self.0.settled.get().is_none()
    }

    /// Whether both are one number.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// The form and the recipe.
    pub(super) fn settle(&self) -> &Settled {
        // Nobody raises this interrupt.
        let _ = self.settle_watched(&Interrupt::new());
        self.0.settled.get_or_init(|| self.make())
    }

    /// Makes the forms of all that this number is made of, operands first, without recursion.
    ///
    /// # Errors
    /// [`Cancelled`] once the interrupt has been raised.
    pub(super) fn settle_watched(&self, interrupt: &Interrupt) -> Result<(), Cancelled> {
        let mut open = vec![self];
        while let Some(&number) = open.last() {
            let waiting = open.len();
            if number.is_deferred() {
                open.extend(number.0.operands.iter().flatten().filter(|operand| operand.is_deferred()));
            }
            if waiting < open.len() {
                continue;
            }
            open.pop();
            if number.is_deferred() {
                interrupt.check()?;
                if let Origin::Series(series) = &number.0.origin {
                    let sum = Self::of_sum(series.number(interrupt), series);
                    // One that was given up can be made another time.
                    interrupt.check()?;
                    sum.settle_watched(interrupt)?;
                    let _ = number.0.settled.set(sum.settle().clone());
                    continue;
                }
                number.0.settled.get_or_init(|| number.make());
            }
        }
        Ok(())
    }

    /// The sum of a series as a number; where that can't be had, one that goes through the terms whenever it is refined.
    fn of_sum(sum: Result<Number, Fault>, series: &Series) -> Self {
        sum.and_then(|sum| sum.real(0)).unwrap_or_else(|_| Self::new(None, recipe_of(series)))
    }

    /// The way to compute this without a node for each term, where it is the sum of a series.
    pub(super) fn recipe_of_series(&self) -> Option<Recipe> {
        match &self.0.origin {
            Origin::Series(series) if self.is_deferred() => Some(recipe_of(series)),
            _ => None,
        }
    }

    /// The form and the recipe from those of the operands.
    fn make(&self) -> Settled {
        let made = match (&self.0.origin, &self.0.operands) {
            (Origin::Constant(make), _) => make(),
            (Origin::Unary(make), [Some(x), _]) => make(x),
            (Origin::Binary(make), [Some(a), Some(b)]) => make(a, b),
            (Origin::Series(series), _) => Self::of_sum(series.number(&Interrupt::new()), series),
            (Origin::Rational(value), _) => {
                let form = NormalForm::constant(value.clone());
                let recipe = form.recipe();
                return Settled { form: Arc::new(form), recipe };
            }
            _ => unreachable!("a settled number has its form, and the constructors fit operands to origins"),
        };
        made.settle().clone()
    }
}

impl Look {
    fn of(value: &Rational) -> Self {
        Self::new(Ball128::of_rational(value), value.denominator().to_u64())
    }
}

impl Drop for Body {
    /// Without recursion, however long a sum is.
    fn drop(&mut self) {
        let mut orphans: Vec<Real> = Vec::new();
        let mut part = |operands: &mut [Option<Real>; 2]| {
            for Real(body) in operands.iter_mut().filter_map(Option::take) {
                // Most operands have none themselves, and need no list.
                if let Some(mut body) = Arc::into_inner(body) {
                    orphans.extend(body.operands.iter_mut().filter_map(Option::take));
                }
            }
            orphans.pop()
        };
        let mut next = part(&mut self.operands);
        while let Some(Real(body)) = next {
            next = part(&mut [Some(Real(body)), None]);
        }
    }
}

impl fmt::Debug for Real {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.as_rational(), self.0.settled.get()) {
            (Some(value), _) => write!(formatter, "Real({value:?})"),
            (_, Some(settled)) => write!(formatter, "Real({:?})", settled.form),
            _ => write!(formatter, "Real(near {:?})", self.ball()),
        }
    }
}

/// The way to compute a sum, term by term.
fn recipe_of(series: &Series) -> Recipe {
    Recipe::leaf(Operation::Series(Arc::new(series.clone())))
}
