//! A recipe multiplied out into a sum of terms, so that what cancels exactly is gone before anything is refined:
//! of 10 + 10^-9999999 less 10 the sign is plain, and 77·10^n less 7·10^n less 70·10^n is 0 for any n.
//!
//! Integers under powers that are too large to be formed stay powers of their factors. It decides nothing, and gives up
//! what takes long: the recipe itself can always be refined.

mod term;

use super::Stop;
use super::recipe::{Operation, Recipe};
use super::rule::Function;
use crate::limits::{
    Cancelled, Interrupt, MAX_EXPANDED_BITS, MAX_EXPANDED_DEPTH, MAX_EXPANDED_NODES, MAX_EXPANDED_POWER,
    MAX_FORM_BITS, MAX_FORM_TERMS,
};
use crate::number::{Integer, Rational, rational};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::slice;
use term::{Base, Term};

/// Operations within each other to which two numbers are compared: enough for √2, ln 3 and e^(1/2).
const ALIKE_DEPTH: usize = 4;

/// Bits with which an argument is tried that may be near 0, or far from it.
const MAX_LIMIT_BITS: usize = 1 << 12;

/// Roots up to this degree are looked at near a power.
const MAX_NEAR_ROOT: u32 = 16;

/// What is added to a power is far smaller where it is below 2^this of it.
const NEAR_ROOT_TOP: i64 = -30;

/// The same value as a sum of fewer terms, or a quotient of one, where some of those of the recipe cancel exactly; `None`
/// where none do.
///
/// # Errors
/// [`Cancelled`] once the token has been raised.
pub(super) fn simplified(recipe: &Recipe, interrupt: &Interrupt) -> Result<Option<Recipe>, Cancelled> {
    let budget = Budget { bits: MAX_EXPANDED_BITS, interrupt };
    let mut expansion =
        Expansion { known: HashMap::new(), whole: Vec::new(), sums: HashMap::new(), cancels: false, budget };
    let mut terms = expansion.of(recipe, 0)?;
    let divisors = expansion.cleared(&mut terms)?;
    Ok(expansion.cancels.then(|| {
        let numerator = sum(&terms, &expansion.whole);
        divisors.iter().fold(numerator, |x, y| Recipe::binary(Operation::Divide, &x, y))
    }))
}

/// Bits of the numbers that may still be formed, and who may make an end of it before.
struct Budget<'a> {
    bits: usize,
    interrupt: &'a Interrupt,
}

impl Budget<'_> {
    /// Takes so many bits off; `None` where they are not there. Fewer may still be.
    fn spend(&mut self, bits: usize) -> Result<Option<()>, Cancelled> {
        self.interrupt.check()?;
        let rest = self.bits.checked_sub(bits);
        self.bits = rest.unwrap_or(self.bits);
        Ok(rest.map(|_| ()))
    }
}

/// The terms of the nodes that were met so far, and whether any of them cancelled.
struct Expansion<'a> {
    known: HashMap<usize, Vec<Term>>,
    /// The nodes that are not looked into, no two of them made alike.
    whole: Vec<Recipe>,
    /// The terms of those that are sums under a power.
    sums: HashMap<usize, Vec<Term>>,
    cancels: bool,
    budget: Budget<'a>,
}

impl Expansion<'_> {
    fn of(&mut self, node: &Recipe, depth: usize) -> Result<Vec<Term>, Cancelled> {
        self.budget.interrupt.check()?;
        if let Some(terms) = self.known.get(&node.address()) {
            return Ok(terms.clone());
        }
        if depth == MAX_EXPANDED_DEPTH || self.known.len() == MAX_EXPANDED_NODES {
            return Ok(vec![Term::power(self.whole(node), 1)]);
        }
        let terms = match self.expanded(node, depth)? {
            Some(terms) => terms,
            None => vec![Term::power(self.whole(node), 1)],
        };
        self.known.insert(node.address(), terms.clone());
        Ok(terms)
    }

    /// The node as one number; π is the same wherever it is.
    fn whole(&mut self, node: &Recipe) -> Base {
        let found = self.whole.iter().position(|other| are_alike(node, other, ALIKE_DEPTH));
        Base::Whole(found.unwrap_or_else(|| {
            self.whole.push(node.clone());
            self.whole.len() - 1
        }))
    }

    /// The terms of a node, where its operation and the limits allow to tell them.
    fn expanded(&mut self, node: &Recipe, depth: usize) -> Result<Option<Vec<Term>>, Cancelled> {
        let operands: Vec<&Recipe> = node.operands().collect();
        let mut of = |operand: &Recipe| self.of(operand, depth + 1);
        Ok(match (node.operation(), operands.as_slice()) {
            (Operation::Ratio(value), _) => fraction(value),
            (Operation::Negate, [x]) => Some(of(x)?.into_iter().map(Term::negated).collect()),
            (Operation::Add, [x, y]) => {
                let (x, y) = (of(x)?, of(y)?);
                self.add(x, y)?
            }
            (Operation::Multiply, [x, y]) => {
                let (x, y) = (of(x)?, of(y)?);
                self.multiply(&x, &y)?
            }
            (Operation::Divide, [x, y]) => {
                let (x, divisor) = (of(x)?, of(y)?);
                let inverse = self.power_of(&divisor, y, -1);
                match inverse {
                    Some(inverse) => self.multiply(&x, &[inverse])?,
                    None => None,
                }
            }
            (Operation::Power(times @ 2..=MAX_EXPANDED_POWER), [x]) => {
                let x = of(x)?;
                let one = Some(vec![Term::fraction(Rational::ONE)]);
                (0..*times).try_fold(one, |power, _| match power {
                    Some(power) => self.multiply(&power, &x),
                    None => Ok(None),
                })?
            }
            (Operation::Power(times), [x]) => {
                let terms = of(x)?;
                self.power_of(&terms, x, *times).map(|term| vec![term])
            }
            (Operation::Root(degree @ 2..=MAX_NEAR_ROOT), [x]) => {
                let x = of(x)?;
                self.near_root(node, *degree, &x)?
            }
            (Operation::Function(function), [x]) => self.near_limit(*function, x)?,
            _ => None,
        })
    }

    /// A function that is near its limit as that and what it lacks, which has a sign of its own and is far smaller.
    fn near_limit(&mut self, function: Function, x: &Recipe) -> Result<Option<Vec<Term>>, Cancelled> {
        let Some(limit) = function.rule().limit else { return Ok(None) };
        let ball = match x.refine(4, MAX_LIMIT_BITS, self.budget.interrupt) {
            Ok(ball) => ball,
            Err(Stop::Cancelled(reason)) => return Err(reason),
            Err(_) => return Ok(None),
        };
        let (Some(top), Some(sign)) = (ball.top(), ball.sign()) else { return Ok(None) };
        let negative = sign == Ordering::Less;
        if !(limit.holds)(top, negative) {
            return Ok(None);
        }
        let lack = self.whole(&Recipe::of_steps(limit.lack, x));
        let lack = Term::fraction(Rational::from(limit.factor)).times(&Term::power(lack, limit.power));
        let Some(lack) = lack else { return Ok(None) };
        let terms = [Term::fraction(Rational::from(limit.value)), lack];
        Ok(Some(if negative && limit.odd { terms.map(Term::negated).into() } else { terms.into() }))
    }

    /// A root s of q + d, where q is the power of a fraction r and d is far smaller: r + d/(sⁿ⁻¹ + sⁿ⁻²·r + … + rⁿ⁻¹), as
    /// sⁿ − rⁿ = d. All terms below the line are positive, so the sign of what is added to r is that of d.
    fn near_root(
        &mut self,
        root: &Recipe,
        degree: u32,
        terms: &[Term],
    ) -> Result<Option<Vec<Term>>, Cancelled> {
        let mut rest = terms.to_vec();
        let Some(at) = terms.iter().position(|term| term.powers.is_empty()).filter(|_| 1 < terms.len())
        else {
            return Ok(None);
        };
        let q = rest.remove(at).coefficient;
        if q.is_negative() {
            return Ok(None);
        }
        let Ok(Some(r)) = rational::exact_root(&q, &Integer::from(degree), self.budget.interrupt) else {
            return Ok(None);
        };
        let rest = sum(&rest, &self.whole);
        let ball = match rest.refine(4, MAX_LIMIT_BITS, self.budget.interrupt) {
            Ok(ball) => ball,
            Err(Stop::Cancelled(reason)) => return Err(reason),
            Err(_) => return Ok(None),
        };
        let size = |n: &Integer| i64::try_from(n.bit_len()).unwrap_or(i64::MAX);
        let is_small = |top: i64| top < size(q.numerator()) - size(q.denominator()) + NEAR_ROOT_TOP;
        if ball.sign().is_none() || !ball.top().is_some_and(is_small) {
            return Ok(None);
        }
        let leaf = |value: &Rational| Recipe::leaf(Operation::Ratio(value.clone()));
        let (mut below, mut power) = (leaf(&Rational::ONE), Rational::ONE);
        for _ in 1..degree {
            let Ok(next) = rational::multiply(&power, &r) else { return Ok(None) };
            power = next;
            let product = Recipe::binary(Operation::Multiply, &below, root);
            below = Recipe::binary(Operation::Add, &product, &leaf(&power));
        }
        let lack = self.whole(&Recipe::binary(Operation::Divide, &rest, &below));
        Ok(Some(vec![Term::fraction(r), Term::power(lack, 1)]))
    }

    /// The power of a number with these terms: of the one term that it is, or of the number as a whole.
    fn power_of(&mut self, terms: &[Term], number: &Recipe, times: i64) -> Option<Term> {
        match terms {
            [] => None,
            [term] => term.raised(times),
            _ => {
                let base = self.whole(number);
                if let Base::Whole(place) = base {
                    self.sums.entry(place).or_insert_with(|| terms.to_vec());
                }
                Some(Term::power(base, times))
            }
        }
    }

    /// Multiplies the terms by the sums that they are divided by, where something cancels then, and gives those: of
    /// 1/(1 + x) − 1 the −x is left, over 1 + x.
    fn cleared(&mut self, terms: &mut Vec<Term>) -> Result<Vec<Recipe>, Cancelled> {
        let before = std::mem::take(&mut self.cancels);
        let (mut cleared, mut divisors) = (terms.clone(), Vec::new());
        while let Some(place) = cleared.iter().find_map(|term| term.divisor(&self.sums))
            && divisors.len() < MAX_FORM_TERMS
            && let Some(product) = self.times_sum(&cleared, place)?
        {
            cleared = product;
            divisors.push(self.whole[place].clone());
        }
        if !self.cancels {
            self.cancels = before;
            return Ok(Vec::new());
        }
        *terms = cleared;
        Ok(divisors)
    }

    /// The terms times a sum by which some of them are divided.
    fn times_sum(&mut self, terms: &[Term], place: usize) -> Result<Option<Vec<Term>>, Cancelled> {
        let (factor, whole) = (self.sums[&place].clone(), Term::power(Base::Whole(place), 1));
        let mut sum = Vec::new();
        for term in terms {
            let is_divided = term.exponent(&Base::Whole(place)) < 0;
            let factor = if is_divided { slice::from_ref(&whole) } else { &factor };
            let Some(product) = self.multiply(slice::from_ref(term), factor)? else { return Ok(None) };
            match self.add(sum, product)? {
                Some(more) => sum = more,
                None => return Ok(None),
            }
        }
        Ok(Some(sum))
    }

    fn add(&mut self, mut sum: Vec<Term>, more: Vec<Term>) -> Result<Option<Vec<Term>>, Cancelled> {
        for term in more {
            self.insert(&mut sum, term)?;
        }
        Ok((sum.len() <= MAX_FORM_TERMS).then_some(sum))
    }

    fn multiply(&mut self, left: &[Term], right: &[Term]) -> Result<Option<Vec<Term>>, Cancelled> {
        if MAX_FORM_TERMS < left.len() * right.len() {
            return Ok(None);
        }
        let mut sum = Vec::new();
        for a in left {
            for b in right {
                let Some(()) = self.budget.spend(a.bits() + b.bits())? else { return Ok(None) };
                let Some(term) = a.times(b) else { return Ok(None) };
                self.insert(&mut sum, term)?;
            }
        }
        Ok(Some(sum))
    }

    /// Adds a term to those of a sum, joined with one that is like it.
    fn insert(&mut self, sum: &mut Vec<Term>, term: Term) -> Result<(), Cancelled> {
        for at in 0..sum.len() {
            if let Some(joined) = sum[at].joined(&term, &mut self.budget)? {
                if joined.coefficient.is_zero() {
                    self.cancels = true;
                    sum.swap_remove(at);
                } else {
                    sum[at] = joined;
                }
                return Ok(());
            }
        }
        sum.push(term);
        Ok(())
    }
}

/// A fraction as a sum; a long denominator would make slow work of every step.
fn fraction(value: &Rational) -> Option<Vec<Term>> {
    if MAX_FORM_BITS < value.denominator().bit_len() {
        return None;
    }
    Some(if value.is_zero() { Vec::new() } else { vec![Term::fraction(value.clone())] })
}

/// The length of a fraction.
fn bits(value: &Rational) -> usize {
    value.numerator().bit_len() + value.denominator().bit_len()
}

/// Whether two recipes are made in the same way, as far as that is seen at so many operations within each other.
pub(super) fn are_alike(a: &Recipe, b: &Recipe, depth: usize) -> bool {
    a.address() == b.address()
        || 0 < depth
            && a.operation() == b.operation()
            && a.operands().zip(b.operands()).all(|(a, b)| are_alike(a, b, depth - 1))
}

/// The sum as a recipe.
fn sum(terms: &[Term], whole: &[Recipe]) -> Recipe {
    let terms = terms.iter().map(|term| term.recipe(whole));
    let sum = terms.reduce(|a, b| Recipe::binary(Operation::Add, &a, &b));
    sum.unwrap_or_else(|| Recipe::leaf(Operation::Ratio(Rational::ZERO)))
}
