//! What an expression can be, and how builtins are told what they need.
//! It knows no syntax and no positions.

mod angle;
pub mod arithmetic;
pub mod draws;
pub mod notation;
pub mod order;
pub mod plot;

use crate::fault::Fault;
use crate::limits::{Interrupt, MAX_LIST, MAX_LIST_DEPTH};
use crate::number::{self, Decided, Integer, Number, Rational};
use draws::Draws;
use notation::Written;
use plot::Plot;
use std::cell::Cell;
use std::sync::Arc;

/// The value of an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A plain number.
    Number(Number),
    /// A percentage: the number before the `%`, so `Percent(10)` is one tenth.
    Percent(Number),
    /// A truth value.
    Boolean(bool),
    /// A list of values.
    List(List),
    /// A text.
    Text(Arc<str>),
    /// A number in a notation that was asked for.
    Written(Arc<Written>),
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
    pub fn sort(&self) -> &'static str {
        match self {
            Self::Number(_) | Self::Written(_) => "a number",
            Self::Percent(_) => "a percentage",
            Self::Boolean(_) => "a truth value",
            Self::List(_) => "a list",
            Self::Text(_) => "a text",
            Self::Plot(_) => "a plot",
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

    /// The plain number that this value is; a percentage counts as its hundredth.
    ///
    /// # Errors
    /// A fault that blames `operand` when it is no number.
    pub fn number(&self, operand: usize) -> Result<Number, Fault> {
        match self {
            Self::Number(number) => Ok(number.clone()),
            Self::Percent(percent) => hundredth(percent),
            Self::Written(written) => Ok(written.number.clone()),
            _ => Err(Fault::new(operand, format!("expected a number, found {}", self.sort()))),
        }
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

/// A number over 100.
fn hundredth(percent: &Number) -> Result<Number, Fault> {
    number::multiply(percent, &Rational::ratio(&Integer::ONE, &Integer::from(100))?.into())
}

impl From<Number> for Value {
    fn from(number: Number) -> Self {
        Self::Number(number)
    }
}

impl From<Rational> for Value {
    fn from(number: Rational) -> Self {
        Self::Number(number.into())
    }
}

impl From<Integer> for Value {
    fn from(integer: Integer) -> Self {
        Self::Number(integer.into())
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Self::Boolean(truth)
    }
}

/// The unit of a plain number given to a trigonometric function.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Angle {
    /// A full turn is 2π.
    #[default]
    Radian,
    /// A full turn is 360.
    Degree,
    /// A full turn is 400.
    Gradian,
}

/// What a builtin depends on besides its operands, and what it may have to say besides its result.
#[derive(Debug)]
pub struct Context {
    /// The unit of a plain angle.
    pub angle: Angle,
    /// Raised when nobody waits for the value any more.
    pub token: Interrupt,
    /// Where chance comes from.
    draws: Draws,
    /// Whether an equality was taken for granted that holds to a thousand digits and is not proved.
    doubtful: Cell<bool>,
}

impl Context {
    /// A context in which nothing has been doubtful yet.
    #[must_use]
    pub fn new(angle: Angle, token: Interrupt) -> Self {
        Self { angle, token, draws: Draws::default(), doubtful: Cell::new(false) }
    }

    /// Starts the evaluation of another line, with its own draws.
    pub fn begin(&self, draws: &Draws) {
        self.doubtful.set(false);
        self.draws.become_those(draws);
    }

    /// Where chance comes from.
    #[must_use]
    pub fn draws(&self) -> &Draws {
        &self.draws
    }

    /// Takes a decision for what it says, and remembers if it was not proved.
    pub fn accept<T>(&self, decided: Decided<T>) -> T {
        if !decided.proved {
            self.doubtful.set(true);
        }
        decided.value
    }

    /// Whether something was accepted without proof.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        self.doubtful.get()
    }
}

/// How a builtin turns its operands into a value; the fault blames an operand by number.
pub type Builtin = fn(&Context, &[Value]) -> Result<Value, Fault>;
