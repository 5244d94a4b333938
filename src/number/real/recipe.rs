//! Recipes: shared graphs of operations, each node with the best enclosure that was found so far.
//!
//! A pass computes every node once, operands first, to one number of working bits; where the result is too wide, the
//! next pass takes as many bits more as it lacked. It knows nothing of exact forms, signs or digits.

use super::Stop;
use super::rule::{Function, Step};
use crate::limits::{Held, Interrupt, MAX_SPECIAL_BITS, MAX_WORKING_BITS, MAX_ZETA_BITS};
use crate::number::Rational;
use crate::number::ball::{Ball, Outcome, Trouble};
use crate::number::elementary::{self, constants};
use crate::number::polynomial::Root;
use crate::number::series::Series;
use crate::number::special;
use num_bigint::BigInt;
use std::collections::HashSet;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// A value with more significant bits than this is no longer vague: the next ones come one for each working bit.
const SETTLED: i64 = 32;

/// So many bits are lacking where it is not known how many.
const UNKNOWN: usize = 1 << 40;

/// A real number as the way to compute it; clones share the work that was done.
#[derive(Clone)]
pub struct Recipe(Arc<Node>);

struct Node {
    operation: Operation,
    operands: [Option<Recipe>; 2],
    /// The working bits of the last enclosure, and the enclosure; an exact one serves any number of bits.
    best: Mutex<Option<Enclosure>>,
    /// The memory of this node.
    _held: Held,
}

/// The working bits of a pass, what it found, and the memory of that.
type Enclosure = (usize, Arc<Ball>, Held);

/// The bytes of a node, with about those of the normal form that mostly goes with it.
const NODE_BYTES: usize = size_of::<Node>() + 128;

/// What a node does with its operands.
#[derive(Clone, PartialEq, Debug)]
pub enum Operation {
    /// No operand: the fraction.
    Ratio(Rational),
    /// No operand: π.
    Pi,
    /// No operand: Euler's γ.
    EulerGamma,
    /// No operand: Catalan's constant.
    Catalan,
    /// No operand: cos(π·j/n), which is algebraic.
    CosinePi(u64, u64),
    /// No operand: a positive root of a polynomial.
    PositiveRoot(Arc<Root>),
    /// No operand: the sum of a series.
    Series(Arc<Series>),
    /// The sum of two operands.
    Add,
    /// The product of two operands.
    Multiply,
    /// The quotient of two operands, the second proved to be other than 0.
    Divide,
    /// The operand with the other sign.
    Negate,
    /// The absolute value.
    Abs,
    /// The integer power; for a negative one the operand is proved to be other than 0.
    Power(i64),
    /// The real root of this degree, the operand proved not to be negative.
    Root(u32),
    /// The first operand, proved positive, to the power of the second.
    RealPower,
    /// The angle of the point whose ordinate comes first.
    Atan2,
    /// Euler's beta function of two operands, neither of them a pole.
    Beta,
    /// A function of one operand, which is proved to lie inside its domain.
    Function(Function),
}

impl Operation {
    /// Whether the result is rational where the operands are.
    fn is_of_a_field(&self) -> bool {
        matches!(
            self,
            Self::Ratio(_)
                | Self::Add
                | Self::Multiply
                | Self::Divide
                | Self::Negate
                | Self::Abs
                | Self::Power(_)
        )
    }

    /// The working bits that it may be asked for.
    fn max_bits(&self) -> usize {
        match self {
            Self::Function(function) => function.rule().max_bits,
            Self::Beta => MAX_SPECIAL_BITS,
            _ => usize::MAX,
        }
    }
}

impl Recipe {
    /// A node without operands.
    #[must_use]
    pub fn leaf(operation: Operation) -> Self {
        Self::node(operation, [None, None])
    }

    /// A node with one operand.
    #[must_use]
    pub fn unary(operation: Operation, operand: &Self) -> Self {
        Self::node(operation, [Some(operand.clone()), None])
    }

    /// A node with two operands.
    #[must_use]
    pub fn binary(operation: Operation, first: &Self, second: &Self) -> Self {
        Self::node(operation, [Some(first.clone()), Some(second.clone())])
    }

    fn node(operation: Operation, operands: [Option<Self>; 2]) -> Self {
        let bits = if let Operation::Ratio(value) = &operation { value.bit_len() } else { 0 };
        let held = Held::new(NODE_BYTES + bits / 8);
        Self(Arc::new(Node { operation, operands, best: Mutex::new(None), _held: held }))
    }

    /// A formula of a row of functions, of x.
    #[must_use]
    pub(super) fn of_steps(steps: &[Step], x: &Self) -> Self {
        let mut stack: Vec<Self> = Vec::new();
        for step in steps {
            let mut pop = || stack.pop().expect("a step finds its operands: a test builds every formula");
            let recipe = match step {
                Step::X => x.clone(),
                Step::Integer(n) => Self::leaf(Operation::Ratio((*n).into())),
                Step::Add | Step::Multiply | Step::Divide => {
                    let (second, first) = (pop(), pop());
                    let operation = match step {
                        Step::Add => Operation::Add,
                        Step::Multiply => Operation::Multiply,
                        _ => Operation::Divide,
                    };
                    Self::binary(operation, &first, &second)
                }
                Step::Negate => Self::unary(Operation::Negate, &pop()),
                Step::Abs => Self::unary(Operation::Abs, &pop()),
                Step::Square => Self::unary(Operation::Power(2), &pop()),
                Step::Of(function) => Self::unary(Operation::Function(*function), &pop()),
            };
            stack.push(recipe);
        }
        stack.pop().expect("a formula has a value")
    }

    /// The difference.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        Self::binary(Operation::Add, self, &Self::unary(Operation::Negate, other))
    }

    /// What the node does.
    #[must_use]
    pub fn operation(&self) -> &Operation {
        &self.0.operation
    }

    /// What it does it with.
    #[must_use = "it is an iterator"]
    pub fn operands(&self) -> impl DoubleEndedIterator<Item = &Self> {
        self.0.operands.iter().flatten()
    }

    /// Tells nodes apart as long as they live.
    #[must_use]
    pub fn address(&self) -> usize {
        Arc::as_ptr(&self.0).addr()
    }

    /// Whether the value is an integer or a fraction: made of such by the field operations and integer powers.
    #[must_use]
    pub fn is_rational(&self) -> bool {
        let (mut open, mut seen) = (vec![self], HashSet::new());
        while let Some(node) = open.pop() {
            let closed = match node.operation() {
                Operation::Function(Function::Gamma) => node.operands().all(Self::is_integer),
                operation => operation.is_of_a_field(),
            };
            if !closed {
                return false;
            }
            open.extend(node.operands().filter(|operand| seen.insert(operand.address())));
        }
        true
    }

    fn is_integer(&self) -> bool {
        matches!(self.operation(), Operation::Ratio(value) if value.is_integer())
    }

    /// The last enclosure, however wide.
    #[must_use]
    pub fn best(&self) -> Option<Arc<Ball>> {
        self.0
            .best
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .as_ref()
            .map(|(_, ball, _)| Arc::clone(ball))
    }

    /// The enclosure of a pass with at least so many working bits.
    fn known(&self, prec: usize) -> Option<Arc<Ball>> {
        let best = self.0.best.lock().unwrap_or_else(PoisonError::into_inner);
        let (bits, ball, _) = best.as_ref()?;
        (prec <= *bits || ball.is_exact()).then(|| Arc::clone(ball))
    }

    fn remember(&self, prec: usize, ball: Ball) -> Arc<Ball> {
        let ball = Arc::new(ball);
        let mut best = self.0.best.lock().unwrap_or_else(PoisonError::into_inner);
        if best.as_ref().is_none_or(|(bits, ..)| *bits < prec) {
            let held = Held::new(size_of::<Ball>() + ball.bit_len() / 8);
            *best = Some((prec, Arc::clone(&ball), held));
        }
        ball
    }

    /// An enclosure whose significant bits are at least `bits`, with at most `limit` working bits.
    ///
    /// # Errors
    /// [`Stop::Limit`] where more would be needed, as for a value of 0 that is not exactly so, and the troubles of an
    /// operation.
    pub fn refine(&self, bits: usize, limit: usize, interrupt: &Interrupt) -> Result<Arc<Ball>, Stop> {
        let wanted = i64::try_from(bits).unwrap_or(i64::MAX);
        self.refine_until(bits.saturating_add(32), limit, interrupt, |ball| match ball.accuracy() {
            // Of a value that may be 0 nothing is known: its precision doubles.
            Some(accuracy) if accuracy <= 0 && 0 < wanted => i64::MAX,
            Some(accuracy) if accuracy < wanted => wanted - accuracy + 8,
            _ => 0,
        })
    }

    /// An enclosure whose radius is below 2^-`places`.
    ///
    /// # Errors
    /// As [`Recipe::refine`].
    pub fn refine_absolute(
        &self,
        places: i64,
        limit: usize,
        interrupt: &Interrupt,
    ) -> Result<Arc<Ball>, Stop> {
        self.refine_until(64, limit, interrupt, |ball| match ball.radius().top() {
            Some(top) if -places < top => top.saturating_add(places).saturating_add(8),
            _ => 0,
        })
    }

    /// Passes with ever more working bits until the enclosure lacks none.
    fn refine_until(
        &self,
        start: usize,
        limit: usize,
        interrupt: &Interrupt,
        lacking: impl Fn(&Ball) -> i64,
    ) -> Result<Arc<Ball>, Stop> {
        let mut prec = start.max(64);
        loop {
            let (more, known) = match self.pass(prec, interrupt) {
                Ok(ball) => match usize::try_from(lacking(&ball)).unwrap_or(0) {
                    0 => return Ok(ball),
                    _ if ball.is_negligible() => return Err(Stop::OutOfRange),
                    more => (more, ball.accuracy().is_some_and(|accuracy| SETTLED < accuracy)),
                },
                Err(Trouble::Undecided) => (prec, false),
                Err(trouble) => return Err(trouble.into()),
            };
            // Of a vague value, bits that are lacking beyond a doubling may be there already once it is doubled.
            let step = match more {
                more if known => more,
                UNKNOWN.. => prec.max(self.turning_bits()),
                more => more.min(prec.max(1 << 12)).max(self.turning_bits()),
            };
            prec = prec.saturating_add(step);
            if known && MAX_SPECIAL_BITS < prec && self.max_bits() < prec {
                return Err(Stop::TooFine(self.max_bits()));
            }
            if limit.min(MAX_WORKING_BITS) < prec {
                return Err(Stop::Limit);
            }
        }
    }

    /// Bits that arguments of sine and its like lack to be known within a turn: fewer more would be no help.
    pub(super) fn turning_bits(&self) -> usize {
        use Function::{Cos, Sin, Tan};
        let (mut open, mut seen, mut most) = (vec![self], HashSet::new(), 0);
        while let Some(node) = open.pop() {
            if let Operation::Function(Sin | Cos | Tan) = node.operation() {
                let widths = node.operands().filter_map(|x| x.best()?.radius().top());
                most = widths.fold(most, |most, width| most.max(width.saturating_add(64)));
            }
            open.extend(node.operands().filter(|operand| seen.insert(operand.address())));
        }
        usize::try_from(most).unwrap_or(0)
    }

    /// The working bits that all operations may be asked for.
    fn max_bits(&self) -> usize {
        let (mut open, mut seen, mut most) = (vec![self], HashSet::new(), usize::MAX);
        while let Some(node) = open.pop() {
            most = most.min(node.own_max_bits());
            open.extend(node.operands().filter(|operand| seen.insert(operand.address())));
        }
        most
    }

    /// One pass with so many working bits: every node that has no enclosure of this quality gets one, operands first.
    ///
    /// # Errors
    /// [`Trouble::Undecided`] where more bits are needed to go on at all, and the troubles of an operation.
    pub fn pass(&self, prec: usize, interrupt: &Interrupt) -> Outcome<Arc<Ball>> {
        if let Some(ball) = self.known(prec) {
            return Ok(ball);
        }
        let mut stack = vec![self];
        while let Some(&node) = stack.last() {
            let waiting = stack.len();
            stack.extend(node.operands().rev().filter(|operand| operand.known(prec).is_none()));
            if waiting < stack.len() {
                continue;
            }
            stack.pop();
            if node.known(prec).is_none() {
                interrupt.check()?;
                let ball = node.compute(prec, interrupt).map_err(|trouble| node.excused(trouble))?.trim();
                if is_hopeless(&ball) {
                    return Err(Trouble::Undecided);
                }
                node.remember(prec, ball);
            }
        }
        self.known(prec).ok_or(Trouble::Undecided)
    }

    /// The node's operation on the enclosures of its operands, which the pass has computed.
    fn compute(&self, prec: usize, interrupt: &Interrupt) -> Outcome {
        let operand = |place: usize| {
            let operand =
                self.0.operands[place].as_ref().expect("the constructors fit operands to operations");
            operand.known(prec).ok_or(Trouble::Undecided)
        };
        match &self.0.operation {
            Operation::Ratio(value) => ratio(value, prec, interrupt),
            Operation::Pi => constants::pi(prec, interrupt),
            Operation::EulerGamma => elementary::euler_gamma(prec, interrupt),
            Operation::Catalan => constants::catalan(prec, interrupt),
            Operation::CosinePi(j, n) => cosine_pi(*j, *n, prec, interrupt),
            Operation::PositiveRoot(root) => root.enclose(prec, interrupt),
            Operation::Series(series) => series.enclose(prec, interrupt),
            Operation::Add => operand(0)?.add(&*operand(1)?, prec),
            Operation::Multiply if self.operand_is_shared() => operand(0)?.square(prec),
            Operation::Multiply => operand(0)?.mul(&*operand(1)?, prec),
            Operation::Divide => operand(0)?.div(&*operand(1)?, prec, interrupt),
            Operation::Negate => Ok(-Ball::clone(&*operand(0)?)),
            Operation::Abs => Ok(Ball::clone(&*operand(0)?).abs()),
            Operation::Power(power) => operand(0)?.powi(*power, prec, interrupt),
            Operation::Root(degree) => operand(0)?.root(*degree, prec, interrupt),
            Operation::RealPower => elementary::power(&*operand(0)?, &*operand(1)?, prec, interrupt),
            Operation::Beta if MAX_SPECIAL_BITS < prec => Err(Trouble::TooFine(MAX_SPECIAL_BITS)),
            Operation::Beta => special::beta::beta(&*operand(0)?, &*operand(1)?, prec, interrupt),
            Operation::Atan2 => elementary::atan2(&*operand(0)?, &*operand(1)?, prec, interrupt),
            Operation::Function(Function::Gamma)
                if let Some((p, q)) = self.short_operand()
                    && special::fraction::is_quick(p, q, prec) =>
            {
                special::fraction::gamma_of_fraction(p, q, prec, interrupt)
            }
            Operation::Function(Function::Zeta) if matches!(self.short_operand(), Some((2..=64, 1))) => {
                special::zeta::zeta(&*operand(0)?, prec, interrupt)
            }
            Operation::Function(Function::Exp) => self.exponential(&*operand(0)?, prec, interrupt),
            Operation::Function(function) => function.enclose(&*operand(0)?, prec, interrupt),
        }
    }

    /// e to the operand: that of a short fraction needs no logarithm and only one series.
    fn exponential(&self, x: &Ball, prec: usize, interrupt: &Interrupt) -> Outcome {
        if let Some((above, below)) = self.short_operand()
            && elementary::is_short_ratio(above, below, prec)
        {
            return elementary::exp_of_ratio(above, below, prec, interrupt);
        }
        elementary::exp(x, prec, interrupt)
    }

    /// Numerator and denominator of the first operand, where that is a short fraction.
    fn short_operand(&self) -> Option<(i64, u64)> {
        let Operation::Ratio(ratio) = self.operands().next()?.operation() else { return None };
        ratio.numerator().to_i64().zip(ratio.denominator().to_u64())
    }

    /// The working bits that the node may be asked for.
    fn own_max_bits(&self) -> usize {
        match (self.operation(), self.short_operand()) {
            (Operation::Function(Function::Gamma), Some((p, q)))
                if special::fraction::has_quick_way(p, q) =>
            {
                usize::MAX
            }
            (Operation::Function(Function::Zeta), Some((3, 1))) => usize::MAX,
            (Operation::Function(Function::Zeta), Some((2..=64, 1))) => MAX_ZETA_BITS,
            (operation, _) => operation.max_bits(),
        }
    }

    /// A midpoint out of range says nothing as long as an operand is hardly known: its true value may be small.
    fn excused(&self, trouble: Trouble) -> Trouble {
        let is = |kind: fn(&Ball) -> bool| {
            self.operands().any(|operand| operand.best().is_some_and(|ball| kind(&ball)))
        };
        let vague = |ball: &Ball| ball.accuracy().is_some_and(|accuracy| accuracy < 8);
        match trouble {
            // More bits would not make it a number that can be divided by.
            Trouble::Undecided | Trouble::OutOfRange if is(Ball::is_negligible) => Trouble::OutOfRange,
            Trouble::OutOfRange if is(vague) => Trouble::Undecided,
            trouble => trouble,
        }
    }

    fn operand_is_shared(&self) -> bool {
        matches!(&self.0.operands, [Some(a), Some(b)] if a.address() == b.address())
    }
}

/// Whether a pass had better start again with more bits: the radius is at least 1 and at least the midpoint, so that
/// each product from here on would square it.
fn is_hopeless(ball: &Ball) -> bool {
    ball.radius().top().is_some_and(|radius| ball.top().unwrap_or(i64::MIN).max(0) < radius)
}

fn ratio(value: &Rational, prec: usize, interrupt: &Interrupt) -> Outcome {
    if value.is_integer() {
        return Ok(value.numerator().0.clone().into());
    }
    Ball::from_ratio(&value.numerator().0, &value.denominator().0, prec, interrupt)
}

/// The error of π·j/n, at most π in all, becomes one of the cosine, which is at least as far from 0 as 1/n.
fn cosine_pi(j: u64, n: u64, prec: usize, interrupt: &Interrupt) -> Outcome {
    let bits = prec + 80;
    let (j, n) = (BigInt::from(j), BigInt::from(n));
    let angle = constants::pi(bits, interrupt)?.mul(&j.into(), bits)?.div(&n.into(), bits, interrupt)?;
    elementary::cos(&angle, prec, interrupt)
}

impl Drop for Node {
    /// Without recursion, however deep the graph is.
    fn drop(&mut self) {
        let mut orphans: Vec<Recipe> = self.operands.iter_mut().filter_map(Option::take).collect();
        while let Some(Recipe(node)) = orphans.pop() {
            if let Some(mut node) = Arc::into_inner(node) {
                orphans.extend(node.operands.iter_mut().filter_map(Option::take));
            }
        }
    }
}

impl fmt::Debug for Recipe {
    /// The node alone: the graph below it may be deep.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Recipe({:?})", self.0.operation)
    }
}
