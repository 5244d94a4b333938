//! Sums and products of terms whose variable goes through integers, without a number for each of them.
//!
//! A term is a short program. A first look at the result goes by balls of 128 bits (`look`). Where it is well conditioned and
//! contains no short fraction, or a product is proved not to be rational (`radical`), the result is held as a real number that is not known to be rational: its normal form is made
//! when something asks for it. Elsewhere there is no such result, and the terms are put together one by one.
//! It knows nothing of expressions.

mod look;
mod radical;

use super::ball::{Ball, Outcome, Trouble};
use super::real::rule;
use super::{Integer, Number, Rational, Real, elementary, joined};
use crate::fault::Fault;
use crate::limits::Interrupt;
use look::{Looks, Total};
use num_bigint::BigInt;

/// What a step does with the values before it.
#[derive(Clone, PartialEq, Debug)]
pub enum Step {
    /// Puts the variable there.
    Variable,
    /// Puts a real number there.
    Constant(Number),
    /// The sum of two values.
    Add,
    /// The difference.
    Subtract,
    /// The product.
    Multiply,
    /// The quotient.
    Divide,
    /// The value with the other sign.
    Negate,
    /// The power of two values.
    Power,
    /// The power with this fraction in lowest terms.
    FixedPower(i64, u32),
    /// A function of a value.
    Function(Function),
}

/// A function of one real number: its row, and what it makes of a number.
#[derive(Clone, Copy, Debug)]
pub struct Function {
    /// Its row.
    pub rule: rule::Function,
    /// Its value.
    pub value: fn(&Number, &Interrupt) -> Result<Number, Fault>,
}

impl PartialEq for Function {
    fn eq(&self, other: &Self) -> bool {
        self.rule == other.rule
    }
}

/// What becomes of the terms.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gather {
    /// Their sum.
    Sum,
    /// Their product.
    Product,
}

/// A term of a variable, in postfix order.
#[derive(Clone, PartialEq, Debug)]
pub struct Term {
    steps: Vec<Step>,
    /// Values that wait for their operation at most.
    depth: usize,
}

/// Values that may wait for their operation.
const MAX_DEPTH: usize = 8;

/// Terms that are put together, which are made again where the form of the result or more of its digits are asked for.
#[derive(Clone, PartialEq, Debug)]
pub struct Series {
    gather: Gather,
    term: Term,
    from: i64,
    to: i64,
}

impl Term {
    /// A term; `None` where it is too deep, or where its values are rational by how it is written.
    #[must_use]
    pub fn new(steps: Vec<Step>) -> Option<Self> {
        // Which of the values that wait are integers by how they are written.
        let mut integers: Vec<bool> = Vec::new();
        let (mut depth, mut is_rational) = (0, true);
        for step in &steps {
            let is_integer = match step {
                Step::Variable => true,
                Step::Constant(value) => {
                    is_rational &= value.as_rational().is_some();
                    value.as_integer().is_some()
                }
                Step::Negate => integers.pop()?,
                Step::FixedPower(above, below) => {
                    is_rational &= *below == 1;
                    integers.pop()? && *below == 1 && 0 < *above
                }
                Step::Function(_) => {
                    is_rational = false;
                    integers.pop()?;
                    false
                }
                Step::Add | Step::Subtract | Step::Multiply | Step::Divide | Step::Power => {
                    let (b, a) = (integers.pop()?, integers.pop()?);
                    is_rational &= b || *step != Step::Power;
                    a && b && !matches!(step, Step::Divide | Step::Power)
                }
            };
            integers.push(is_integer);
            depth = depth.max(integers.len());
        }
        (integers.len() == 1 && depth <= MAX_DEPTH && !is_rational).then_some(Self { steps, depth })
    }

    /// Encloses the term, with about `bits` bits.
    fn enclose(&self, variable: i64, bits: usize, interrupt: &Interrupt) -> Outcome {
        let mut stack: Vec<Ball> = Vec::with_capacity(self.depth);
        for step in &self.steps {
            let mut pop = || stack.pop().ok_or(Trouble::Undecided);
            let ball = match step {
                Step::Variable => BigInt::from(variable).into(),
                Step::Constant(value) => enclosed(value, bits, interrupt)?,
                Step::Negate => -pop()?,
                Step::FixedPower(above, below) => {
                    pop()?.root(*below, bits, interrupt)?.powi(*above, bits, interrupt)?
                }
                Step::Function(function) => function.rule.enclose(&pop()?, bits, interrupt)?,
                Step::Add | Step::Subtract | Step::Multiply | Step::Divide | Step::Power => {
                    let (b, a) = (pop()?, pop()?);
                    match step {
                        Step::Add => a.add(&b, bits)?,
                        Step::Subtract => a.sub(&b, bits)?,
                        Step::Multiply => a.mul(&b, bits)?,
                        Step::Divide => a.div(&b, bits, interrupt)?,
                        _ => match b.bounds(0) {
                            (low, high) if low == high => {
                                let times = i64::try_from(&low).map_err(|_| Trouble::OutOfRange)?;
                                a.powi(times, bits, interrupt)?
                            }
                            _ => elementary::power(&a, &b, bits, interrupt)?,
                        },
                    }
                }
            };
            stack.push(ball);
        }
        stack.pop().ok_or(Trouble::Undecided)
    }

    /// The term itself.
    fn value(&self, variable: i64, interrupt: &Interrupt) -> Result<Number, Fault> {
        let mut stack: Vec<Number> = Vec::with_capacity(self.depth);
        for step in &self.steps {
            let mut pop = || stack.pop().expect("a term is checked when it is made");
            let number = match step {
                Step::Variable => Rational::from(variable).into(),
                Step::Constant(value) => value.clone(),
                Step::Negate => super::negate(&pop()),
                Step::FixedPower(above, below) => {
                    let exponent =
                        Rational::ratio(&Integer::from(*above), &Integer::from(i64::from(*below)))?;
                    super::power(&pop(), &exponent.into(), interrupt)?
                }
                Step::Function(function) => (function.value)(&pop(), interrupt)?,
                Step::Add | Step::Subtract | Step::Multiply | Step::Divide | Step::Power => {
                    let (b, a) = (pop(), pop());
                    match step {
                        Step::Add => super::add(&a, &b)?,
                        Step::Subtract => super::subtract(&a, &b)?,
                        Step::Multiply => super::multiply(&a, &b)?,
                        Step::Divide => super::divide(&a, &b, interrupt)?,
                        _ => super::power(&a, &b, interrupt)?,
                    }
                }
            };
            stack.push(number);
        }
        Ok(stack.pop().expect("a term is checked when it is made"))
    }
}

/// Encloses a real number.
fn enclosed(value: &Number, bits: usize, interrupt: &Interrupt) -> Outcome {
    match value {
        Number::Rational(value) => {
            Ball::from_ratio(&value.numerator().0, &value.denominator().0, bits, interrupt)
        }
        Number::Real(value) => value.enclose(bits, interrupt),
        Number::Complex(_) => Err(Trouble::OutsideDomain),
    }
}

impl Series {
    /// The terms for the integers from one bound to the other.
    #[must_use]
    pub fn new(gather: Gather, term: Term, from: i64, to: i64) -> Self {
        Self { gather, term, from, to }
    }

    /// What the terms give, where a first look at it tells that it is not a short fraction. `told` is called with the variable
    /// as the work proceeds.
    ///
    /// # Errors
    /// That of the interrupt.
    pub fn real(self, interrupt: &Interrupt, told: impl Fn(i64)) -> Result<Option<Real>, Fault> {
        let Some(mut looks) = Looks::new(&self.term) else { return Ok(None) };
        let mut total = Total::new(self.gather);
        let mut start = self.from;
        while start <= self.to {
            let end = self.to.min(start.saturating_add(look::LAST));
            interrupt.spend(looks.work(start.abs_diff(end) + 1))?;
            let Some(()) = looks.between(start, end).and_then(|parts| total.join(parts)) else {
                return Ok(None);
            };
            told(end);
            let Some(next) = end.checked_add(1) else { break };
            start = next;
        }
        let Some(ball) = total.finish().and_then(|total| total.0) else { return Ok(None) };
        if ball.may_be_short()
            && !(self.gather == Gather::Product && self.is_irrational_product(interrupt)?)
        {
            return Ok(None);
        }
        Ok(Some(Real::of_series(ball, self)))
    }

    /// Encloses what the terms give, with about `bits` bits.
    ///
    /// # Errors
    /// The troubles of a term.
    pub fn enclose(&self, bits: usize, interrupt: &Interrupt) -> Outcome {
        let mut total: Option<Ball> = None;
        for k in self.from..=self.to {
            interrupt.check()?;
            let term = self.term.enclose(k, bits, interrupt)?;
            total = Some(match (total, self.gather) {
                (None, _) => term,
                (Some(total), Gather::Sum) => total.add(&term, bits)?,
                (Some(total), Gather::Product) => total.mul(&term, bits)?,
            });
        }
        total.ok_or(Trouble::Undecided)
    }

    /// How many terms there are.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.from.abs_diff(self.to).saturating_add(1)
    }

    /// What the terms give as numbers.
    ///
    /// # Errors
    /// Those of the operations.
    pub fn number(&self, interrupt: &Interrupt) -> Result<Number, Fault> {
        let mut fault = None;
        let terms = (self.from..=self.to)
            .map_while(|k| self.term.value(k, interrupt).map_err(|wrong| fault = Some(wrong)).ok());
        let join = match self.gather {
            Gather::Sum => super::add,
            Gather::Product => super::multiply,
        };
        let total = joined(terms, interrupt, join)?;
        match (fault, total) {
            (Some(fault), _) => Err(fault),
            (None, total) => Ok(total.unwrap_or(Number::ZERO)),
        }
    }
}

#[cfg(test)]
mod tests;
