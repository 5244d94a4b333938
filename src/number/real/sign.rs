//! Signs, comparison and rounding to integers, decided on proof or taken as equal with a note.
//! It knows nothing of exact forms: whoever calls it has tried them first.

mod operands;

use super::Stop;
use super::cancellation::simplified;
use super::recipe::{Operation, Recipe};
use super::separation::separation_bits;
use crate::limits::{
    Interrupt, MAX_SCALE_NODES, MAX_SEPARATION_BITS, MAX_SIGN_DEPTH, MAX_WORKING_BITS, UNPROVED_EQUALITY_BITS,
};
use crate::number::Integer;
use crate::number::ball::{Ball, Magnitude, Trouble};
use operands::{SignRule, rule};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

/// How a number compares with 0, or with another one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sign {
    /// The order.
    pub order: Ordering,
    /// Whether it is proved; otherwise it is `Equal`, and holds to [`UNPROVED_EQUALITY_BITS`] below the largest term.
    pub proved: bool,
}

/// A number rounded to an integer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Floor {
    /// The integer.
    pub value: Integer,
    /// Whether the number is this integer.
    pub equal: bool,
    /// Whether that is proved; otherwise the number is equal to it to [`UNPROVED_EQUALITY_BITS`].
    pub proved: bool,
}

/// The sign of the recipe's value: by refinement until the enclosure excludes 0, for an algebraic number until it is
/// narrower than its separation bound.
///
/// # Errors
/// [`Stop::Cancelled`], and the limits of an enclosure.
pub fn decide(recipe: &Recipe, interrupt: &Interrupt) -> Result<Sign, Stop> {
    Search { known: HashMap::new(), interrupt }.sign(recipe, MAX_SIGN_DEPTH)
}

/// The signs that were found so far, with the recipes, so that no other one gets the address of one of them.
struct Search<'a> {
    known: HashMap<usize, (Recipe, Sign)>,
    interrupt: &'a Interrupt,
}

impl Search<'_> {
    fn sign(&mut self, recipe: &Recipe, depth: usize) -> Result<Sign, Stop> {
        match recipe.pass(64, self.interrupt) {
            Ok(ball) => {
                if let Some(order) = ball.sign() {
                    return Ok(Sign { order, proved: true });
                }
            }
            Err(Trouble::Cancelled(reason)) => return Err(reason.into()),
            // The sign of what is too large or too small for an exponent can be known all the same.
            Err(_) => {}
        }
        if let Some((_, sign)) = self.known.get(&recipe.address()) {
            return Ok(*sign);
        }
        let rule = if depth == 0 { SignRule::of_unknown(recipe) } else { rule(recipe, self.interrupt)? };
        let sign = match rule {
            SignRule::Positive => Sign { order: Ordering::Greater, proved: true },
            SignRule::Like(operand) => self.sign(&operand, depth - 1)?,
            SignRule::Product(left, right) => {
                let left = self.sign(&left, depth - 1)?;
                left.times(self.sign(&right, depth - 1)?)
            }
            SignRule::Difference => self.refined(recipe, depth)?,
            SignRule::Refined => refine_sign(recipe, self.interrupt)?,
        };
        self.known.insert(recipe.address(), (recipe.clone(), sign));
        Ok(sign)
    }

    /// The sign of a difference: of what is left when its terms have cancelled, which may be a quotient.
    fn refined(&mut self, recipe: &Recipe, depth: usize) -> Result<Sign, Stop> {
        let Some(less) = simplified(recipe, self.interrupt)? else {
            return refine_difference(recipe, recipe, self.interrupt);
        };
        match rule(&less, self.interrupt)? {
            SignRule::Difference => refine_difference(recipe, &less, self.interrupt),
            _ if 0 < depth => self.sign(&less, depth - 1),
            _ => refine_difference(recipe, &less, self.interrupt),
        }
    }
}

impl Sign {
    /// The sign of a product; a factor that is proved to be 0 is enough.
    fn times(self, other: Self) -> Self {
        let zero = |sign: Self| sign.order == Ordering::Equal;
        match (zero(self), zero(other)) {
            (true, true) => Self { order: Ordering::Equal, proved: self.proved || other.proved },
            (true, false) => self,
            (false, true) => other,
            (false, false) => {
                let order = if self.order == other.order { Ordering::Greater } else { Ordering::Less };
                Self { order, proved: self.proved && other.proved }
            }
        }
    }
}

/// The sign of a value that is not a difference: refined until it shows.
fn refine_sign(recipe: &Recipe, interrupt: &Interrupt) -> Result<Sign, Stop> {
    let mut prec = 128;
    loop {
        match recipe.pass(prec, interrupt) {
            Ok(ball) => {
                if let Some(order) = ball.sign() {
                    return Ok(Sign { order, proved: true });
                }
                if ball.is_negligible() {
                    return Err(Stop::OutOfRange);
                }
            }
            Err(Trouble::Undecided) => {}
            Err(trouble) => return Err(trouble.into()),
        }
        prec = (2 * prec).max(recipe.turning_bits() + 64);
        if MAX_WORKING_BITS < prec {
            return Err(Stop::Limit);
        }
    }
}

/// The sign of a difference, which has the value of `whole`: refined until it shows, until it is proved to be 0 by the
/// separation bound of an algebraic number, or until it is below the largest of its terms by so much that it counts as 0.
fn refine_difference(whole: &Recipe, recipe: &Recipe, interrupt: &Interrupt) -> Result<Sign, Stop> {
    let mut prec = 128;
    let mut bound = None;
    loop {
        match recipe.pass(prec, interrupt) {
            Ok(ball) => {
                if let Some(order) = ball.sign() {
                    return Ok(Sign { order, proved: true });
                }
                let bits = *bound.get_or_insert_with(|| separation(whole));
                let top = ball.upper().top().unwrap_or(i64::MIN);
                if bits.is_some_and(|bits| top <= -bits) {
                    return Ok(Sign { order: Ordering::Equal, proved: true });
                }
                if bits.is_none() && top < scale(recipe, interrupt)?.saturating_sub(UNPROVED_EQUALITY_BITS) {
                    return Ok(Sign { order: Ordering::Equal, proved: false });
                }
            }
            Err(Trouble::Undecided) => {}
            Err(trouble) => return Err(trouble.into()),
        }
        prec = (2 * prec).max(recipe.turning_bits() + 64);
        if MAX_WORKING_BITS < prec {
            return Err(Stop::Limit);
        }
    }
}

/// The separation bound of an algebraic number, where it is worth its while.
fn separation(recipe: &Recipe) -> Option<i64> {
    separation_bits(recipe).filter(|&bits| bits <= MAX_SEPARATION_BITS)
}

/// Whether the value is proved to be 0; `false` says nothing.
///
/// # Errors
/// As [`decide`].
pub fn is_proved_zero(recipe: &Recipe, interrupt: &Interrupt) -> Result<bool, Stop> {
    if let Ok(ball) = recipe.pass(64, interrupt)
        && let Some(order) = ball.sign()
    {
        return Ok(order == Ordering::Equal);
    }
    let simplified = simplified(recipe, interrupt)?;
    let value = simplified.as_ref().unwrap_or(recipe);
    if matches!(value.operation(), Operation::Ratio(value) if value.is_zero()) {
        return Ok(true);
    }
    match separation(recipe) {
        Some(_) => {
            Ok(refine_difference(recipe, value, interrupt)? == Sign { order: Ordering::Equal, proved: true })
        }
        None => Ok(false),
    }
}

/// x − 1 as a sum or a quotient in which the 1 does not occur any more, where x is so near 1 that 64 bits do not tell them
/// apart: the logarithm of 1 + e^-100000 is as well known as e^-100000 is.
///
/// # Errors
/// [`Stop::Cancelled`].
pub fn rest_to_one(x: &Recipe, interrupt: &Interrupt) -> Result<Option<Recipe>, Stop> {
    let difference = x.minus(&SignRule::of_a_fraction(1));
    match difference.pass(64, interrupt) {
        Ok(ball) if ball.sign().is_none() && ball.upper() < Magnitude::power_of_two(-40) => {
            Ok(simplified(&difference, interrupt)?)
        }
        Err(Trouble::Cancelled(reason)) => Err(reason.into()),
        _ => Ok(None),
    }
}

/// The distance of x from 1 or −1 as [`rest_to_one`] gives it, where x lies within [−1, 1] or beyond it both times, and
/// whether it is −1 that is near.
///
/// # Errors
/// [`Stop::Cancelled`].
pub fn distance_to_unit(x: &Recipe, interrupt: &Interrupt) -> Result<Option<(Recipe, bool)>, Stop> {
    let near = match x.pass(64, interrupt) {
        Ok(ball) => ball,
        Err(Trouble::Cancelled(reason)) => return Err(reason.into()),
        Err(_) => return Ok(None),
    };
    let negative = near.sign() == Some(Ordering::Less);
    let size = if negative { Recipe::unary(Operation::Negate, x) } else { x.clone() };
    let rest = rest_to_one(&size, interrupt)?;
    Ok(rest.map(|rest| (Recipe::unary(Operation::Abs, &rest), negative)))
}

/// The size of the largest term of a difference whose enclosure contains 0: below 2^scale. Factors beside a sum count
/// too. Terms of which no more is known than that they may be small tell nothing: they must be refined.
fn scale(recipe: &Recipe, interrupt: &Interrupt) -> Result<i64, Stop> {
    let ball = |node: &Recipe| match node.pass(64, interrupt) {
        Err(Trouble::Cancelled(reason)) => Err(Stop::Cancelled(reason)),
        ball => Ok(node.best().or(ball.ok())),
    };
    let mut scale = i64::MIN;
    // What may vanish, with the size of the factors beside it.
    let mut waiting = vec![(recipe.clone(), 0_i64)];
    for _ in 0..MAX_SCALE_NODES {
        let Some((node, factors)) = waiting.pop() else { break };
        if let Some(known) = ball(&node)?.filter(|ball| !ball.contains_zero()) {
            scale = scale.max(factors.saturating_add(known.upper().top().unwrap_or(i64::MIN)));
            continue;
        }
        match (node.operation(), rule(&node, interrupt)?) {
            (Operation::Divide, SignRule::Product(x, y)) => {
                let divisor = ball(&y)?.and_then(|ball| ball.upper().top()).unwrap_or(0);
                waiting.push((x, factors.saturating_sub(divisor)));
            }
            (_, SignRule::Product(x, y)) => {
                let (left, right) = (ball(&x)?, ball(&y)?);
                let may_vanish =
                    |ball: &Option<Arc<Ball>>| ball.as_ref().is_none_or(|ball| ball.contains_zero());
                let (zero, other) = if may_vanish(&left) { (x, right) } else { (y, left) };
                let other = other.and_then(|ball| ball.upper().top()).unwrap_or(0);
                waiting.push((zero, factors.saturating_add(other)));
            }
            (_, SignRule::Like(x)) => waiting.push((x, factors)),
            (_, SignRule::Difference) => {
                let mut terms = Vec::new();
                for term in node.operands() {
                    terms.push((term, ball(term)?));
                }
                let shows =
                    |ball: &Option<Arc<Ball>>| ball.as_ref().is_some_and(|ball| !ball.contains_zero());
                if terms.iter().any(|(_, ball)| shows(ball)) {
                    let tops = terms.iter().filter_map(|(_, ball)| ball.as_ref()?.upper().top());
                    scale = scale.max(factors.saturating_add(tops.max().unwrap_or(i64::MIN)));
                } else {
                    // Sums of which nothing is left tell nothing of the size of their terms.
                    waiting.extend(terms.into_iter().map(|(term, _)| (term.clone(), factors)));
                }
            }
            (_, SignRule::Positive | SignRule::Refined) => {}
        }
    }
    Ok(scale)
}

/// The greatest integer that is not above the value, and whether the value is that integer.
///
/// # Errors
/// As [`decide`], and [`Stop::Limit`] for integers beyond the limit.
pub fn floor(recipe: &Recipe, interrupt: &Interrupt) -> Result<Floor, Stop> {
    let limit = MAX_WORKING_BITS;
    let is_too_long = |top: Option<i64>| top.is_some_and(|top| limit < usize::try_from(top).unwrap_or(0));
    // What is too long need not be known to the last bit.
    match recipe.pass(64, interrupt) {
        Ok(ball) if is_too_long(ball.lower().top()) => return Err(Stop::Limit),
        // What is not known at all may be a difference of such long numbers: it is short where they cancel.
        Err(Trouble::Undecided) => {
            if let Some(less) = simplified(recipe, interrupt)?
                && less.pass(64, interrupt).is_ok()
            {
                return floor(&less, interrupt);
            }
        }
        Err(Trouble::Cancelled(reason)) => return Err(reason.into()),
        _ => {}
    }
    // 24 bits after the point decide all but one value in ten million.
    let ball = recipe.refine_absolute(24, limit, interrupt)?;
    if is_too_long(ball.top()) {
        return Err(Stop::Limit);
    }
    if let Some(value) = strict_floor(&ball, 20) {
        return Ok(Floor { value, equal: false, proved: true });
    }
    let (low, high) = ball.bounds(-1);
    let (low, high) = (Integer(low), Integer(high));
    // The one integer that the enclosure can contain: its bounds are closer to each other than to the next one.
    let near = &(&(&low + &high) + &Integer::TWO) >> 2;
    let difference = recipe.minus(&Recipe::leaf(Operation::Ratio(near.clone().into())));
    let sign = decide(&difference, interrupt)?;
    Ok(match sign.order {
        Ordering::Less => Floor { value: &near - &Integer::ONE, equal: false, proved: true },
        Ordering::Equal => Floor { value: near, equal: true, proved: sign.proved },
        Ordering::Greater => Floor { value: near, equal: false, proved: true },
    })
}

/// Refines the remainder of a division until its sign is known, at most to [`UNPROVED_EQUALITY_BITS`] below the divisor.
/// `quotient_bits` is the length of the quotient: by so much the dividend may be larger, with which the remainder would be
/// compared otherwise.
///
/// # Errors
/// [`Stop::Cancelled`].
pub fn settle_remainder(rest: &Recipe, quotient_bits: usize, interrupt: &Interrupt) -> Result<(), Stop> {
    let most = usize::try_from(UNPROVED_EQUALITY_BITS).unwrap_or(0);
    for more in [64, most] {
        match rest.pass(quotient_bits.saturating_add(more).min(MAX_WORKING_BITS), interrupt) {
            Ok(ball) if ball.sign().is_some() => break,
            Err(Trouble::Cancelled(reason)) => return Err(reason.into()),
            _ => {}
        }
    }
    Ok(())
}

/// The floor where all numbers of the ball have it in common and none is an integer.
fn strict_floor(ball: &Ball, places: usize) -> Option<Integer> {
    let (low, high) = ball.bounds(-i64::try_from(places).ok()?);
    let (low, high) = (Integer(low), Integer(high));
    let (floor, above) = (&low >> places, &high >> places);
    (floor == above && &floor << places != low).then_some(floor)
}
