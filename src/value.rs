//! What an expression can be.
//! It knows no syntax and no positions.

pub mod arithmetic;
pub mod order;
pub mod plot;

pub use crate::context::{Angle, Context};

use crate::fault::Fault;
use crate::limits::{Interrupt, MAX_LIST, MAX_LIST_DEPTH};
use crate::number::{Integer, Number, Rational, real};
use crate::quantity::Quantity;
use plot::Plot;
use std::borrow::Cow;
use std::sync::Arc;

/// The value of an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number, perhaps with a unit, and how it is written.
    Number(Quantity),
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
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    items: Arc<[Value]>,
    depth: usize,
}

impl List {
    /// A list of values.
    ///
    /// # Errors
    /// When it is too long, or lists are nested too deeply in it.
    pub fn new(items: Vec<Value>) -> Result<Self, Fault> {
        let inner = items.iter().map(|item| if let Value::List(list) = item { list.depth } else { 0 });
        let depth = inner.max().unwrap_or(0) + 1;
        if depth > MAX_LIST_DEPTH {
            return Err(Fault::too_large(0, format!("lists are nested deeper than {MAX_LIST_DEPTH}")));
        }
        if items.len() > MAX_LIST {
            return Err(Fault::too_large(0, format!("a list has at most {MAX_LIST} elements")));
        }
        Ok(Self { items: Arc::from(items), depth })
    }
}

impl std::ops::Deref for List {
    type Target = [Value];

    fn deref(&self) -> &[Value] {
        &self.items
    }
}

impl Value {
    /// What sort of value it is, with its article, for messages.
    #[must_use]
    pub fn sort(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Number(quantity) => return quantity.sort(),
            Self::Boolean(_) => "a truth value",
            Self::List(_) => "a list",
            Self::Text(_) => "a text",
            Self::Plot(_) => "a plot",
        })
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
    /// A fault that blames `operand` when it is no number.
    pub fn quantity(&self, operand: usize) -> Result<&Quantity, Fault> {
        match self {
            Self::Number(quantity) => Ok(quantity),
            _ => Err(Fault::new(operand, format!("expected a number, found {}", self.sort()))),
        }
    }

    /// The plain number that this value is; a percentage counts as its hundredth.
    ///
    /// # Errors
    /// A fault that blames `operand` when it is no number, or has a dimension.
    pub fn number(&self, operand: usize) -> Result<Number, Fault> {
        self.quantity(operand)?.plain(operand)
    }

    /// The integer that this value is.
    ///
    /// # Errors
    /// A fault that blames `operand` when it is no integer.
    pub fn integer(&self, operand: usize) -> Result<Integer, Fault> {
        match self.number(operand)? {
            Number::Rational(Rational::Integer(integer)) => Ok(integer),
            Number::Real(real) if real.is_too_long() => {
                Err(Fault::too_large(operand, "this integer is too large to be written out"))
            }
            _ => Err(Fault::new(operand, "expected an integer")),
        }
    }

    /// Whether this is known to be an integer, even one that is too large to be shown.
    #[must_use]
    pub fn is_integer(&self, token: &Interrupt) -> bool {
        match self.number(1) {
            Ok(Number::Real(real)) => real::congruence::is_integer(real.recipe(), token) == Ok(true),
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
            _ => Err(Fault::new(operand, format!("expected true or false, found {}", self.sort()))),
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
