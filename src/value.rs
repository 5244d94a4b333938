//! What an expression can be.
//! It knows no syntax and no positions.

pub mod arithmetic;
pub(crate) mod dates;
pub mod order;
pub mod plot;

pub use crate::context::{Angle, Context};

use crate::calendar::Moment;
use crate::fault::Fault;
use crate::limits::{self, Held, Interrupt, MAX_LIST, MAX_LIST_DEPTH};
use crate::number::real::{self, Real};
use crate::number::{Integer, Number, Rational, rational};
use crate::quantity::catalog::Measure;
use crate::quantity::unit::{Atom, Own};
use crate::quantity::{Quantity, Unit};
use plot::Plot;
use std::borrow::Cow;
use std::sync::Arc;

/// The value of an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number, perhaps with a unit, and how it is written.
    Number(Quantity),
    /// A day, or a time of a day.
    Date(Arc<Moment>),
    /// A truth value.
    Boolean(bool),
    /// A list of values.
    List(List),
    /// A text.
    Text(Arc<str>),
    /// Functions over a range, to be drawn.
    Plot(Arc<Plot>),
}

/// Values in order. Lists of lists are bounded in depth, so that walking one cannot overflow the stack.
#[derive(Clone, Debug)]
pub struct List(Arc<Items>);

#[derive(Debug, Default)]
struct Items {
    values: Vec<Value>,
    depth: usize,
    /// The memory of the elements.
    held: Held,
    /// Whether these are the two ends of what is not known better.
    are_ends: bool,
}

impl List {
    /// A list of values.
    ///
    /// # Errors
    /// When it is too long or holds too much, or lists are nested too deeply in it.
    pub fn new(items: Vec<Value>) -> Result<Self, Fault> {
        Self::collect(items.into_iter().map(Ok))
    }

    /// A list as it is written: `[-d, d]` has both ends of a deviation.
    ///
    /// # Errors
    /// As [`List::new`].
    pub fn written(items: Vec<Value>) -> Result<Self, Fault> {
        let are_ends = match &items[..] {
            [Value::Number(low), Value::Number(high)] => match (&low.number, &high.number) {
                (Number::Rational(below), Number::Rational(above)) => {
                    !above.is_zero() && rational::negate(below) == *above && low.unit() == high.unit()
                }
                _ => false,
            },
            _ => false,
        };
        Self::new(items).map(|list| list.of_ends(are_ends))
    }

    /// The same as the ends of something, where it has two elements.
    #[must_use]
    pub fn of_ends(mut self, are_ends: bool) -> Self {
        if let Some(items) = Arc::get_mut(&mut self.0).filter(|items| are_ends && items.values.len() == 2) {
            items.are_ends = true;
        }
        self
    }

    /// Whether its two elements are the ends of what is not known better, such as `2 + [-0.1, 0.1]`.
    #[must_use]
    pub fn has_ends(&self) -> bool {
        self.0.are_ends
    }

    /// Whether both are one list, and not only alike.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// A list of values that are made one after the other: there is an end as soon as one is a fault, or together they
    /// hold too much.
    ///
    /// # Errors
    /// The first fault, and as [`List::new`].
    pub fn collect(values: impl IntoIterator<Item = Result<Value, Fault>>) -> Result<Self, Fault> {
        let mut list = Builder::default();
        for value in values {
            list.push(value?)?;
        }
        Ok(list.finish())
    }
}

impl PartialEq for List {
    fn eq(&self, other: &Self) -> bool {
        self.0.values == other.0.values
    }
}

/// A list that is being made.
#[derive(Debug, Default)]
pub struct Builder(Items);

impl Builder {
    /// Adds an element.
    ///
    /// # Errors
    /// When it is too long or holds too much, or lists are nested too deeply in it.
    pub fn push(&mut self, value: Value) -> Result<(), Fault> {
        let Items { values, depth, held, .. } = &mut self.0;
        if let Value::List(inner) = &value {
            *depth = inner.0.depth.max(*depth);
        }
        if MAX_LIST_DEPTH <= *depth {
            return Err(Fault::too_large(0, format!("lists are nested deeper than {MAX_LIST_DEPTH}")));
        }
        if MAX_LIST <= values.len() {
            return Err(Fault::too_large(0, format!("a list has at most {MAX_LIST} elements")));
        }
        limits::work(30);
        held.grow(size_of::<Value>() + value.own_bytes());
        limits::room()?;
        values.push(value);
        Ok(())
    }

    /// The list.
    #[must_use]
    pub fn finish(mut self) -> List {
        self.0.values.shrink_to_fit();
        self.0.depth += 1;
        List(Arc::new(self.0))
    }
}

impl std::ops::Deref for List {
    type Target = [Value];

    fn deref(&self) -> &[Value] {
        &self.0.values
    }
}

/// In the fault of what takes a truth value.
pub(crate) const NOT_A_TRUTH: &str = "expected true or false";

impl Value {
    /// What sort of value it is, with its article, for messages.
    #[must_use]
    pub fn sort(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Number(quantity) => return quantity.sort(),
            Self::Date(_) => "a date",
            Self::Boolean(_) => "a truth value",
            Self::List(_) => "a list",
            Self::Text(_) => "a text",
            Self::Plot(_) => "a plot",
        })
    }

    /// The bytes that go when this value is dropped, besides its own and those that lists and reals count themselves.
    #[must_use]
    pub fn own_bytes(&self) -> usize {
        let number = |number: &Number| match number {
            Number::Rational(value) => value.bit_len() / 64 * 8,
            Number::Real(_) => 0,
            Number::Complex(_) => 2 * size_of::<Number>(),
        };
        match self {
            Self::Number(quantity) => number(&quantity.number),
            Self::Text(text) => text.len(),
            Self::Date(_) => size_of::<Moment>(),
            Self::Boolean(_) | Self::List(_) => 0,
            Self::Plot(_) => size_of::<Plot>(),
        }
    }

    /// Whether it is a number without a unit or a notation, as most are.
    #[inline]
    #[must_use]
    pub fn is_plain(&self) -> bool {
        matches!(self, Self::Number(quantity) if quantity.as_plain().is_some())
    }

    /// Whether it may hold more bytes than fit a few machine words, by one look.
    #[inline]
    #[must_use]
    pub fn may_be_long(&self) -> bool {
        match self {
            Self::Number(quantity) => match &quantity.number {
                Number::Rational(Rational::Integer(integer)) => integer.to_i64().is_none(),
                Number::Rational(Rational::Fraction(fraction)) => {
                    fraction.numerator().to_i64().is_none() || fraction.denominator().to_i64().is_none()
                }
                _ => true,
            },
            _ => true,
        }
    }

    /// Whether this is a plot or a list with one in it.
    #[must_use]
    pub fn has_plot(&self) -> bool {
        match self {
            Self::Plot(_) => true,
            Self::List(items) => items.iter().any(Self::has_plot),
            _ => false,
        }
    }

    /// The number with its unit that this value is.
    ///
    /// # Errors
    /// A fault that blames `operand` when it is not a number.
    pub fn quantity(&self, operand: usize) -> Result<&Quantity, Fault> {
        match self {
            Self::Number(quantity) => Ok(quantity),
            _ => Err(Fault::new(operand, format!("expected a number, found {}", self.sort()))),
        }
    }

    /// One of a unit of the user's that is this value: `unit smoot = 170.18 cm`.
    ///
    /// # Errors
    /// A fault where it is not a positive quantity of a linear unit.
    pub fn as_unit(&self, name: &Arc<str>, interrupt: &Interrupt) -> Result<Self, Fault> {
        let quantity = self.quantity(1)?;
        let is_linear = quantity.unit().measure() == Measure::Linear;
        let scale = crate::number::multiply(&quantity.number, &quantity.unit().scale(interrupt)?)?;
        let is_positive = crate::number::compare(&scale, &Number::ZERO, interrupt)?.value.is_gt();
        if !is_linear {
            let message = format!(
                "`{}` doesn't measure by a factor alone, so nothing is defined by it",
                quantity.unit()
            );
            return Err(Fault::new(1, message));
        }
        if !is_positive {
            return Err(Fault::new(1, "a unit must be more than zero, as in `unit smoot = 170.18 cm`"));
        }
        let own = Own { name: name.clone(), scale, dimension: quantity.unit().dimension()? };
        Ok(Quantity::new(Number::ONE, Unit::of(Atom::Own(Arc::new(own)))).into())
    }

    /// The plain number that this value is; a percentage counts as its hundredth.
    ///
    /// # Errors
    /// A fault that blames `operand` when it is not a number, or has a dimension.
    pub fn number(&self, operand: usize) -> Result<Number, Fault> {
        self.quantity(operand)?.plain(operand)
    }

    /// The integer that this value is.
    ///
    /// # Errors
    /// A fault that blames `operand` when it is not an integer.
    pub fn integer(&self, operand: usize) -> Result<Integer, Fault> {
        match self.number(operand)? {
            Number::Rational(Rational::Integer(integer)) => Ok(integer),
            Number::Real(real) if real.is_too_long() && is_integer(&real, &Interrupt::new()) => {
                Err(Fault::too_large(operand, "this integer is too large to be written out"))
            }
            _ => Err(Fault::new(operand, "expected an integer")),
        }
    }

    /// Whether this is known to be an integer, even one that is too large to be shown.
    #[must_use]
    pub fn is_integer(&self, interrupt: &Interrupt) -> bool {
        match self.number(1) {
            Ok(Number::Real(real)) => is_integer(&real, interrupt),
            Ok(Number::Rational(number)) => number.is_integer(),
            _ => false,
        }
    }

    /// The truth value that this value is.
    ///
    /// # Errors
    /// A fault that blames `operand` when it is none.
    pub fn boolean(&self, operand: usize) -> Result<bool, Fault> {
        match self {
            Self::Boolean(truth) => Ok(*truth),
            _ => Err(Fault::new(operand, format!("{NOT_A_TRUTH}, found {}", self.sort()))),
        }
    }
}

impl From<Quantity> for Value {
    fn from(quantity: Quantity) -> Self {
        Self::Number(quantity)
    }
}

impl From<Number> for Value {
    fn from(number: Number) -> Self {
        Self::Number(Quantity::from(number))
    }
}

impl From<Rational> for Value {
    fn from(number: Rational) -> Self {
        Self::Number(Quantity::from(number))
    }
}

impl From<Integer> for Value {
    fn from(integer: Integer) -> Self {
        Self::Number(Quantity::from(integer))
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Self::Boolean(truth)
    }
}

/// How a builtin turns its operands into a value; the fault blames an operand by number.
pub type Builtin = fn(&Context, &[Value]) -> Result<Value, Fault>;

/// Whether a number is known to be an integer, however long.
fn is_integer(real: &Real, interrupt: &Interrupt) -> bool {
    real::congruence::is_integer(real.recipe(), interrupt) == Ok(true)
}
