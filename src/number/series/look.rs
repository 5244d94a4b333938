//! First looks at many terms at a time, on balls of 128 bits: a step goes through a batch of values before the next one does.
//! It knows nothing of what becomes of the terms.

use super::{Function, Gather, Step, Term};
use crate::number::Number;
use crate::number::ball128::{Ball128, Sum128};
use crate::number::real::rule::{self, Zeros};

/// Values that a step goes through at once: few enough for the stack of a term to stay in the nearest cache.
const BATCH: usize = 64;

/// From the first value of a batch to the last one: one less than there are.
pub(super) const LAST: i64 = 63;

/// A first look at a value: `None` for 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part(pub(super) Option<Ball128>);

const ZERO: Part = Part(None);

/// A term with room for a batch of its values.
pub(super) struct Looks<'a> {
    term: &'a Term,
    /// Those of its constants, in order.
    constants: Vec<Part>,
    stack: Vec<[Part; BATCH]>,
}

impl<'a> Looks<'a> {
    /// `None` where there is no first look at a constant or a function.
    pub(super) fn new(term: &'a Term) -> Option<Self> {
        let mut constants = Vec::new();
        for step in &term.steps {
            match step {
                Step::Constant(value) => constants.push(Part::of_number(value)?),
                Step::Function(Function { rule, .. }) if rule.rule().look.is_none() => return None,
                _ => {}
            }
        }
        Some(Self { term, constants, stack: vec![[ZERO; BATCH]; term.depth] })
    }

    /// The work of so many terms, in about nanoseconds.
    pub(super) fn work(&self, terms: u64) -> u64 {
        let step = |step: &Step| match step {
            Step::Variable | Step::Constant(_) | Step::Negate => 5,
            Step::Add | Step::Subtract | Step::Multiply => 20,
            Step::Divide | Step::FixedPower(_, 1 | 2) => 100,
            Step::Power | Step::FixedPower(..) | Step::Function(_) => 500,
        };
        terms.saturating_mul(self.term.steps.iter().map(step).sum::<u64>() + 20)
    }

    /// First looks at the terms for the variable from one value to another one, which make a batch at most; `None` where one
    /// of them is not well conditioned, or has no value.
    pub(super) fn between(&mut self, from: i64, to: i64) -> Option<&[Part]> {
        let count = usize::try_from(from.abs_diff(to)).ok()? + 1;
        let (mut top, mut constants) = (0, self.constants.iter());
        for step in &self.term.steps {
            match step {
                Step::Variable => {
                    for (part, k) in self.stack[top][..count].iter_mut().zip(from..=to) {
                        *part = Part(Ball128::of_small(k));
                    }
                    top += 1;
                }
                Step::Constant(_) => {
                    self.stack[top][..count].fill(*constants.next()?);
                    top += 1;
                }
                Step::Negate => each(&mut self.stack[top - 1][..count], |x| Some(x.negate()))?,
                Step::FixedPower(1, 2) => each(&mut self.stack[top - 1][..count], Part::sqrt)?,
                Step::FixedPower(above, below) => {
                    each(&mut self.stack[top - 1][..count], |x| x.fixed_power(*above, *below))?;
                }
                Step::Function(function) => {
                    let rule = function.rule.rule();
                    let of = rule.look?;
                    each(&mut self.stack[top - 1][..count], |x| x.apply(function.rule, rule.zeros, of))?;
                }
                Step::Add | Step::Subtract | Step::Multiply | Step::Divide | Step::Power => {
                    top -= 1;
                    let (below, above) = self.stack.split_at_mut(top);
                    let (a, b) = (&mut below[top - 1][..count], &above[0][..count]);
                    match step {
                        Step::Add => pairs(a, b, Part::add),
                        Step::Subtract => pairs(a, b, |a, b| a.add(b.negate())),
                        Step::Multiply => pairs(a, b, Part::multiply),
                        Step::Divide => pairs(a, b, Part::divide),
                        _ => pairs(a, b, Part::power),
                    }?;
                }
            }
        }
        Some(&self.stack[0][..count])
    }
}

/// What the terms give so far.
pub(super) enum Total {
    /// The sums of the positive ones and of the negative ones: none of these cancels on the way.
    Sums(Sum128, Sum128),
    Product(Part),
}

impl Total {
    /// Of no terms.
    pub(super) fn new(gather: Gather) -> Self {
        match gather {
            Gather::Sum => Self::Sums(Sum128::default(), Sum128::default()),
            Gather::Product => Self::Product(Part::ONE),
        }
    }

    /// Takes more terms in; `None` where it gets out of range.
    pub(super) fn join(&mut self, parts: &[Part]) -> Option<()> {
        match self {
            Self::Sums(positive, negative) => {
                for ball in parts.iter().filter_map(|part| part.0.as_ref()) {
                    if ball.sign().is_lt() { negative.add(ball) } else { positive.add(ball) }
                }
            }
            Self::Product(product) => {
                for part in parts {
                    *product = product.multiply(*part)?;
                }
            }
        }
        Some(())
    }

    /// What all of them give; `None` where it can't be told from 0.
    pub(super) fn finish(self) -> Option<Part> {
        match self {
            Self::Sums(positive, negative) => {
                let part = |sum: Sum128, negative: bool| {
                    if sum.is_empty() { Some(ZERO) } else { sum.ball(negative).map(|ball| Part(Some(ball))) }
                };
                part(positive, false)?.add(part(negative, true)?)
            }
            Self::Product(product) => Some(product),
        }
    }
}

/// Each value by what is made of it.
#[inline]
fn each(values: &mut [Part], of: impl Fn(Part) -> Option<Part>) -> Option<()> {
    for value in values {
        *value = of(*value)?;
    }
    Some(())
}

/// Each of the first values by what is made of it and its neighbour.
#[inline]
fn pairs(values: &mut [Part], others: &[Part], of: impl Fn(Part, Part) -> Option<Part>) -> Option<()> {
    for (value, other) in values.iter_mut().zip(others) {
        *value = of(*value, *other)?;
    }
    Some(())
}

impl Part {
    const ONE: Self = Self(Some(Ball128::ONE));

    fn of_number(value: &Number) -> Option<Self> {
        match value {
            Number::Rational(value) if value.is_zero() => Some(ZERO),
            Number::Rational(value) => Ball128::of_rational(value).map(|ball| Self(Some(ball))),
            Number::Real(value) => value.ball().map(|ball| Self(Some(ball))),
            Number::Complex(_) => None,
        }
    }

    fn is(self, n: i64) -> bool {
        match self.0 {
            None => n == 0,
            Some(ball) => n != 0 && ball.to_small() == Some(n),
        }
    }

    #[inline]
    fn negate(self) -> Self {
        Self(self.0.map(|ball| -ball))
    }

    #[inline]
    fn add(self, other: Self) -> Option<Self> {
        let (Some(a), Some(b)) = (self.0, other.0) else { return Some(Self(self.0.or(other.0))) };
        match a.add(&b) {
            None => (a == -b && a.is_exact()).then_some(ZERO),
            sum => Some(Self(sum)),
        }
    }

    #[inline]
    fn multiply(self, other: Self) -> Option<Self> {
        let (Some(a), Some(b)) = (self.0, other.0) else { return Some(ZERO) };
        a.mul(&b).map(|product| Self(Some(product)))
    }

    #[inline]
    fn divide(self, other: Self) -> Option<Self> {
        let b = other.0?;
        let Some(a) = self.0 else { return Some(ZERO) };
        a.div(&b).map(|quotient| Self(Some(quotient)))
    }

    #[inline]
    fn sqrt(self) -> Option<Self> {
        let Some(x) = self.0 else { return Some(ZERO) };
        x.sqrt().map(|root| Self(Some(root)))
    }

    /// The power with a fraction.
    fn fixed_power(self, above: i64, below: u32) -> Option<Self> {
        let Some(x) = self.0 else { return (0 < above).then_some(ZERO) };
        let root = match below {
            1 => x,
            _ if self.is(1) => return Some(self),
            _ => x.root(below)?,
        };
        if above == 1 { Some(Self(Some(root))) } else { root.powi(above).map(|power| Self(Some(power))) }
    }

    fn power(self, exponent: Self) -> Option<Self> {
        let Some(exponent) = exponent.0 else { return Some(Self::ONE) };
        let Some(x) = self.0 else { return exponent.sign().is_gt().then_some(ZERO) };
        let power = match exponent.to_small() {
            Some(times) => x.powi(times)?,
            None if self.is(1) => x,
            None => x.power(&exponent)?,
        };
        Some(Self(Some(power)))
    }

    /// The value of a function, which has these zeros.
    #[inline]
    fn apply(self, rule: rule::Function, zeros: Zeros, of: fn(&Ball128) -> Option<Ball128>) -> Option<Self> {
        use rule::Function::{Cos, Cosh, Exp};
        let is_zero = match zeros {
            Zeros::RisesAt(zero) | Zeros::FallsTo(zero) => self.is(zero),
            Zeros::FallsAndRises(first, second) => self.is(first) || self.is(second),
            Zeros::MultiplesOfPi { .. } => self.0.is_none(),
            _ => false,
        };
        match self.0 {
            _ if is_zero => Some(ZERO),
            None => matches!(rule, Exp | Cos | Cosh).then_some(Self::ONE),
            Some(x) => of(&x).map(|value| Self(Some(value))),
        }
    }
}
