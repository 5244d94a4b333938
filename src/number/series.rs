//! Sums of a term whose variable goes through integers, without a number for each of them.
//!
//! A term is a short program over balls of 128 bits. Each value carries what is known of its kind, so that the sum is proved not
//! to be rational: then it is a real number that needs no normal form to be shown. Where that is not proved, or a term is
//! beyond those balls, there is no such sum, and the terms are added up one by one. It knows nothing of expressions.

mod kind;

use super::ball::{Ball, Outcome, Trouble};
use super::ball128::Ball128;
use super::{Integer, Number, Rational, Real, elementary, functions, joined};
use crate::fault::Fault;
use crate::limits::Interrupt;
use kind::{Kind, Sort};
use num_bigint::BigInt;
use std::ops::ControlFlow;

/// What a step does with the values before it.
#[derive(Clone, PartialEq, Debug)]
pub enum Step {
    /// Puts the variable there.
    Variable,
    /// Puts a fraction there.
    Constant(Rational),
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
    /// The power of two values, the second an integer.
    Power,
    /// The power with this fraction.
    FixedPower(i64, u32),
    /// A function.
    Function(Function),
}

/// The functions of a step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Function {
    /// The square root.
    Sqrt,
    /// The cube root.
    Cbrt,
    /// The power of e.
    Exp,
    /// The natural logarithm.
    Ln,
    /// The inverse tangent, in radians.
    Atan,
}

/// A term of a variable, in postfix order.
#[derive(Clone, PartialEq, Debug)]
pub struct Term(Vec<Step>);

/// A value on the way: `None` for 0.
#[derive(Clone, Copy, Debug)]
struct Part(Option<Known>);

/// What is known of a value other than 0.
#[derive(Clone, Copy, Debug)]
struct Known {
    ball: Ball128,
    kind: Kind,
}

/// Values that wait for their operation at most.
const DEPTH: usize = 8;

/// Terms between two looks at the interrupt.
const TURN: i64 = 256;

/// The work of a step, in about nanoseconds.
const STEP_WORK: u64 = 40;

/// A sum of terms, which is made again where its form or more of its digits are asked for.
#[derive(Clone, PartialEq, Debug)]
pub struct Series {
    term: Term,
    from: i64,
    to: i64,
}

impl Term {
    /// A term; `None` where it is too deep, or where its values are rational by how it is written.
    #[must_use]
    pub fn new(steps: Vec<Step>) -> Option<Self> {
        let (mut depth, mut deepest, mut is_rational) = (0_usize, 0, true);
        for step in &steps {
            match step {
                Step::Variable | Step::Constant(_) => depth += 1,
                Step::Add | Step::Subtract | Step::Multiply | Step::Divide | Step::Power => depth -= 1,
                Step::Negate => {}
                Step::FixedPower(..) | Step::Function(_) => is_rational = false,
            }
            deepest = deepest.max(depth);
        }
        (depth == 1 && deepest <= DEPTH && !is_rational).then_some(Self(steps))
    }

    /// A first look at the term for a value of the variable; `None` where it is not well conditioned.
    /// The stack is used up: it is handed in as making one takes longer than most terms.
    #[inline]
    fn look(&self, variable: i64, constants: &[Part], stack: &mut [Part; DEPTH]) -> Option<Part> {
        let mut top = 0;
        let mut constants = constants.iter();
        for step in &self.0 {
            let part = match step {
                Step::Variable => Part::integer(variable),
                Step::Constant(_) => *constants.next()?,
                Step::Negate | Step::FixedPower(..) | Step::Function(_) => {
                    top -= 1;
                    let x = stack[top];
                    match step {
                        Step::Negate => x.negate(),
                        Step::FixedPower(above, below) => x.fixed_power(*above, *below)?,
                        Step::Function(function) => x.apply(*function)?,
                        _ => return None,
                    }
                }
                _ => {
                    top -= 2;
                    let (a, b) = (stack[top], stack[top + 1]);
                    match step {
                        Step::Add => a.add(b)?,
                        Step::Subtract => a.add(b.negate())?,
                        Step::Multiply => a.multiply(b)?,
                        Step::Divide => a.divide(b)?,
                        _ => a.power(b)?,
                    }
                }
            };
            stack[top] = part;
            top += 1;
        }
        Some(stack[0])
    }

    /// Encloses the term, with about `bits` bits.
    fn enclose(&self, variable: i64, bits: usize, interrupt: &Interrupt) -> Outcome {
        let mut stack: Vec<Ball> = Vec::with_capacity(DEPTH);
        for step in &self.0 {
            let mut pop = || stack.pop().ok_or(Trouble::Undecided);
            let ball = match step {
                Step::Variable => BigInt::from(variable).into(),
                Step::Constant(value) => {
                    Ball::from_ratio(&value.numerator().0, &value.denominator().0, bits, interrupt)?
                }
                Step::Negate => -pop()?,
                Step::FixedPower(above, below) => {
                    pop()?.root(*below, bits, interrupt)?.powi(*above, bits, interrupt)?
                }
                Step::Function(Function::Sqrt) => pop()?.sqrt(bits, interrupt)?,
                Step::Function(Function::Cbrt) => pop()?.root(3, bits, interrupt)?,
                Step::Function(Function::Exp) => elementary::exp(&pop()?, bits, interrupt)?,
                Step::Function(Function::Ln) => elementary::ln(&pop()?, bits, interrupt)?,
                Step::Function(Function::Atan) => elementary::atan(&pop()?, bits, interrupt)?,
                Step::Add | Step::Subtract | Step::Multiply | Step::Divide | Step::Power => {
                    let (b, a) = (pop()?, pop()?);
                    match step {
                        Step::Add => a.add(&b, bits)?,
                        Step::Subtract => a.sub(&b, bits)?,
                        Step::Multiply => a.mul(&b, bits)?,
                        Step::Divide => a.div(&b, bits, interrupt)?,
                        _ => {
                            let (low, high) = b.bounds(0);
                            let times = i64::try_from(&low).map_err(|_| Trouble::OutOfRange)?;
                            if low != high {
                                return Err(Trouble::Undecided);
                            }
                            a.powi(times, bits, interrupt)?
                        }
                    }
                }
            };
            stack.push(ball);
        }
        stack.pop().ok_or(Trouble::Undecided)
    }

    /// The term itself.
    fn value(&self, variable: i64, interrupt: &Interrupt) -> Result<Number, Fault> {
        let mut stack: Vec<Number> = Vec::with_capacity(DEPTH);
        for step in &self.0 {
            let mut pop = || stack.pop().expect("a term is checked when it is made");
            let number = match step {
                Step::Variable => Rational::from(variable).into(),
                Step::Constant(value) => value.clone().into(),
                Step::Negate => super::negate(&pop()),
                Step::FixedPower(above, below) => {
                    let exponent =
                        Rational::ratio(&Integer::from(*above), &Integer::from(i64::from(*below)))?;
                    super::power(&pop(), &exponent.into(), interrupt)?
                }
                Step::Function(function) => {
                    let x = pop();
                    match function {
                        Function::Sqrt => super::sqrt(&x, interrupt)?,
                        Function::Cbrt => super::root(&x, &3.into(), interrupt)?,
                        Function::Exp => functions::exp(&x, interrupt)?,
                        Function::Ln => functions::ln(&x, interrupt)?,
                        Function::Atan => functions::atan(&x, interrupt)?,
                    }
                }
                _ => {
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

impl Series {
    /// The terms for the integers from one bound to the other.
    #[must_use]
    pub fn new(term: Term, from: i64, to: i64) -> Self {
        Self { term, from, to }
    }

    /// The sum, where the 128-bit balls enclose it and prove that it is not rational. `told` is called with the variable as the
    /// sum proceeds.
    ///
    /// # Errors
    /// That of the interrupt.
    pub fn sum(self, interrupt: &Interrupt, told: impl Fn(i64)) -> Result<Option<Real>, Fault> {
        let constants: Option<Vec<Part>> = self.term.0.iter().filter_map(Part::of_step).collect();
        let Some(constants) = constants else { return Ok(None) };
        let work = (self.term.0.len() as u64 + 1) * STEP_WORK;
        let mut start = self.from;
        let mut total = Part(None);
        let mut stack = [Part(None); DEPTH];
        while start <= self.to {
            let end = self.to.min(start.saturating_add(TURN - 1));
            interrupt.spend(work * start.abs_diff(end))?;
            let added = (start..=end).try_fold(total, |total, k| {
                match self.term.look(k, &constants, &mut stack).and_then(|term| total.add(term)) {
                    Some(sum) if sum.is_of_use() => ControlFlow::Continue(sum),
                    _ => ControlFlow::Break(()),
                }
            });
            let ControlFlow::Continue(sum) = added else { return Ok(None) };
            total = sum;
            told(end);
            start = end + 1;
        }
        let Some(Known { ball, kind }) = total.0 else { return Ok(None) };
        if !kind.is_irrational(&ball) {
            return Ok(None);
        }
        Ok(Some(Real::of_series(ball, kind.denominator(), self)))
    }

    /// Encloses the sum, with about `bits` bits.
    ///
    /// # Errors
    /// The troubles of a term.
    pub fn enclose(&self, bits: usize, interrupt: &Interrupt) -> Outcome {
        (self.from..=self.to).try_fold(Ball::ZERO, |total, k| {
            interrupt.check()?;
            total.add(&self.term.enclose(k, bits, interrupt)?, bits)
        })
    }

    /// How many terms there are.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.from.abs_diff(self.to) + 1
    }

    /// The sum of the terms as numbers.
    ///
    /// # Errors
    /// Those of the operations.
    pub fn number(&self, interrupt: &Interrupt) -> Result<Number, Fault> {
        let mut fault = None;
        let terms = (self.from..=self.to)
            .map_while(|k| self.term.value(k, interrupt).map_err(|wrong| fault = Some(wrong)).ok());
        let sum = joined(terms, interrupt, super::add)?;
        match (fault, sum) {
            (Some(fault), _) => Err(fault),
            (None, sum) => Ok(sum.unwrap_or(Number::ZERO)),
        }
    }
}

impl Part {
    /// The value of a step that is a constant; `None` in the inner option where no ball holds it.
    #[expect(clippy::option_option, reason = "the outer one says that the step is no constant")]
    fn of_step(step: &Step) -> Option<Option<Self>> {
        let Step::Constant(value) = step else { return None };
        if value.is_zero() {
            return Some(Some(Self(None)));
        }
        let denominator = value.denominator().to_u64().unwrap_or(0);
        let kind = Kind::rational(denominator);
        Some(Ball128::of_rational(value).map(|ball| Self(Some(Known { ball, kind }))))
    }

    #[inline]
    fn integer(n: i64) -> Self {
        let ball = Ball128::of_small(n);
        Self(ball.map(|ball| Known { ball, kind: Kind::rational(1) }))
    }

    /// Whether a sum that goes on from here may be proved not to be rational.
    #[inline]
    fn is_of_use(self) -> bool {
        self.0.is_none_or(|known| known.kind.is_of_use())
    }

    fn negate(self) -> Self {
        Self(self.0.map(|x| Known { ball: -x.ball, ..x }))
    }

    #[inline]
    fn add(self, other: Self) -> Option<Self> {
        let (Some(a), Some(b)) = (self.0, other.0) else { return Some(Self(self.0.or(other.0))) };
        let Some(ball) = a.ball.add(&b.ball) else {
            return (a.ball == -b.ball && a.ball.is_exact()).then_some(Self(None));
        };
        let kind = a.kind.add(b.kind, a.ball.sign() == b.ball.sign());
        Some(Self(Some(Known { ball, kind })))
    }

    fn multiply(self, other: Self) -> Option<Self> {
        let (Some(a), Some(b)) = (self.0, other.0) else { return Some(Self(None)) };
        Some(Self(Some(Known { ball: a.ball.mul(&b.ball)?, kind: a.kind.multiply(b.kind) })))
    }

    fn divide(self, other: Self) -> Option<Self> {
        let b = other.0?;
        let Some(a) = self.0 else { return Some(Self(None)) };
        Some(Self(Some(Known { ball: a.ball.div(&b.ball)?, kind: a.kind.divide(b.kind) })))
    }

    fn power(self, exponent: Self) -> Option<Self> {
        let x = self.0?;
        let Some(exponent) = exponent.0 else { return Some(Self::integer(1)) };
        if exponent.kind.sort != Sort::Rational {
            return None;
        }
        let times = exponent.ball.to_small()?;
        Some(Self(Some(Known { ball: x.ball.powi(times)?, kind: x.kind.power(times) })))
    }

    #[inline]
    fn fixed_power(self, above: i64, below: u32) -> Option<Self> {
        let Known { ball, kind } = self.0?;
        if ball.to_small() == Some(1) {
            return Some(Self::integer(1));
        }
        let root = if below == 2 { ball.sqrt()? } else { ball.root(below)? };
        let power = if above == 1 { root } else { root.powi(above)? };
        // Of an integer this is an algebraic integer, or 1 over one: a fraction only where it is an integer, or 1 over one.
        let is_irrational = || {
            let whole = if above < 0 { root.powi(-above) } else { Some(power) };
            whole.is_some_and(|whole| !whole.may_be_integer())
        };
        let is_irrational = kind.is_integer() && is_irrational();
        Some(Self(Some(Known { ball: power, kind: kind.radical(0 < above, is_irrational) })))
    }

    #[inline]
    fn apply(self, function: Function) -> Option<Self> {
        match function {
            Function::Sqrt | Function::Cbrt if self.0.is_none() => Some(self),
            Function::Sqrt => self.fixed_power(1, 2),
            Function::Cbrt => self.fixed_power(1, 3),
            Function::Exp => {
                let Some(Known { ball, kind }) = self.0 else { return Some(Self::integer(1)) };
                Some(Self(Some(Known { ball: ball.exp()?, kind: kind.exponential() })))
            }
            Function::Ln => {
                let Known { ball, kind } = self.0?;
                if ball.to_small() == Some(1) {
                    return Some(Self(None));
                }
                Some(Self(Some(Known { ball: ball.ln()?, kind: kind.logarithm() })))
            }
            Function::Atan => {
                let Some(Known { ball, kind }) = self.0 else { return Some(self) };
                Some(Self(Some(Known { ball: ball.atan()?, kind: kind.logarithm() })))
            }
        }
    }
}

#[cfg(test)]
mod tests;
