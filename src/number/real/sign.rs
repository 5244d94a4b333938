//! Signs, comparison and rounding to integers, decided on proof or taken as equal with a note.
//! It knows nothing of exact forms: whoever calls it has tried them first.

use super::Stop;
use super::bound::separation_bits;
use super::recipe::{Function, Operation, Recipe};
use super::terms::cancelled;
use crate::limits::{
    Interrupt, MAX_SCALE_NODES, MAX_SEPARATION_BITS, MAX_SIGN_DEPTH, MAX_WORKING_BITS, UNPROVED_EQUALITY_BITS,
};
use crate::number::Integer;
use crate::number::ball::{Ball, Trouble};
use std::cmp::Ordering;
use std::collections::HashMap;

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
pub struct Whole {
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
pub fn decide(recipe: &Recipe, token: &Interrupt) -> Result<Sign, Stop> {
    Search { known: HashMap::new(), token }.sign(recipe, MAX_SIGN_DEPTH)
}

/// The signs that were found so far, with the recipes, so that no other one gets the address of one of them.
struct Search<'a> {
    known: HashMap<usize, (Recipe, Sign)>,
    token: &'a Interrupt,
}

impl Search<'_> {
    fn sign(&mut self, recipe: &Recipe, depth: usize) -> Result<Sign, Stop> {
        match recipe.pass(64, self.token) {
            Ok(ball) => {
                if let Some(order) = ball.sign() {
                    return Ok(Sign { order, proved: true });
                }
            }
            Err(Trouble::Undecided) => {}
            Err(trouble) => return Err(trouble.into()),
        }
        if let Some((_, sign)) = self.known.get(&recipe.address()) {
            return Ok(*sign);
        }
        let sign = match hinge(recipe).filter(|_| 0 < depth) {
            Some(Hinge::Like(operand)) => self.sign(&operand, depth - 1)?,
            Some(Hinge::Product(left, right)) => {
                let left = self.sign(&left, depth - 1)?;
                left.times(self.sign(&right, depth - 1)?)
            }
            None => self.refined(recipe, depth)?,
        };
        self.known.insert(recipe.address(), (recipe.clone(), sign));
        Ok(sign)
    }

    /// The sign of what is left when its terms have cancelled, which may be a quotient.
    fn refined(&mut self, recipe: &Recipe, depth: usize) -> Result<Sign, Stop> {
        match cancelled(recipe, self.token)? {
            Some(less) if hinge(&less).is_some() && 0 < depth => self.sign(&less, depth - 1),
            Some(less) => refine_sign(recipe, &less, self.token),
            None => refine_sign(recipe, recipe, self.token),
        }
    }
}

/// What the sign of a value hangs on.
enum Hinge {
    /// It is that of this one.
    Like(Recipe),
    /// It is that of the product of these.
    Product(Recipe, Recipe),
}

/// The zero and the signs of a product are those of its factors, and those of a growing function with its zero at 0, or
/// at 1, those of its argument, or of that less 1: ln(1 + 10^-2000) need not be computed to be known to be positive.
fn hinge(recipe: &Recipe) -> Option<Hinge> {
    use Function::{Acosh, Asin, Asinh, Atan, Atanh, Erf, LambertW, Ln, Sinh, Tanh};
    let operands: Vec<&Recipe> = recipe.operands().collect();
    let fraction = |n: i64| Recipe::leaf(Operation::Ratio(n.into()));
    let is_zero = |x: &Recipe| x.best().is_some_and(|ball| ball.is_exact() && ball.top().is_none());
    Some(match (recipe.operation(), operands.as_slice()) {
        (Operation::Multiply | Operation::Divide, [x, y]) => Hinge::Product((*x).clone(), (*y).clone()),
        (Operation::Negate, [x]) => Hinge::Product((*x).clone(), fraction(-1)),
        (Operation::Add, [x, y]) if is_zero(y) => Hinge::Like((*x).clone()),
        (Operation::Add, [x, y]) if is_zero(x) => Hinge::Like((*y).clone()),
        (Operation::Abs, [x]) => Hinge::Product((*x).clone(), (*x).clone()),
        (Operation::Power(times), [x]) if times % 2 != 0 => Hinge::Like((*x).clone()),
        (Operation::Power(times), [x]) if *times != 0 => Hinge::Product((*x).clone(), (*x).clone()),
        (Operation::Root(_), [x]) => Hinge::Like((*x).clone()),
        (Operation::Function(Asin | Asinh | Atan | Atanh | Erf | LambertW | Sinh | Tanh), [x]) => {
            Hinge::Like((*x).clone())
        }
        (Operation::Function(Acosh | Ln), [x]) => Hinge::Like(x.minus(&fraction(1))),
        _ => return None,
    })
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

/// The sign of `recipe`, which has the value of `whole`, by refinement.
fn refine_sign(whole: &Recipe, recipe: &Recipe, token: &Interrupt) -> Result<Sign, Stop> {
    let mut work = 128;
    let mut separation = None;
    loop {
        match recipe.pass(work, token) {
            Ok(ball) => {
                if let Some(order) = ball.sign() {
                    return Ok(Sign { order, proved: true });
                }
                let bits = *separation.get_or_insert_with(|| {
                    separation_bits(whole).filter(|&bits| bits <= MAX_SEPARATION_BITS)
                });
                let top = ball.upper().top().unwrap_or(i64::MIN);
                if bits.is_some_and(|bits| top <= -bits) {
                    return Ok(Sign { order: Ordering::Equal, proved: true });
                }
                if bits.is_none() && top < scale(recipe).saturating_sub(UNPROVED_EQUALITY_BITS) {
                    return Ok(Sign { order: Ordering::Equal, proved: false });
                }
            }
            Err(Trouble::Undecided) => {}
            Err(trouble) => return Err(trouble.into()),
        }
        work *= 2;
        if MAX_WORKING_BITS < work {
            return Err(Stop::Limit);
        }
    }
}

/// The size of the largest term of a value whose enclosure contains 0: below 2^scale. Factors beside a sum count too.
fn scale(recipe: &Recipe) -> i64 {
    let top = |node: &Recipe| node.best().and_then(|ball| ball.upper().top()).unwrap_or(0);
    let may_vanish = |node: &Recipe| node.best().is_none_or(|ball| ball.contains_zero());
    let mut scale = i64::MIN;
    // What may vanish, with the size of the factors beside it.
    let mut waiting = vec![(recipe, 0_i64)];
    for _ in 0..MAX_SCALE_NODES {
        let Some((node, factors)) = waiting.pop() else { break };
        let operands: Vec<&Recipe> = node.operands().collect();
        match (node.operation(), operands.as_slice()) {
            (Operation::Negate | Operation::Abs, [x]) => waiting.push((x, factors)),
            (Operation::Multiply, [x, y]) => {
                let (zero, other) = if may_vanish(x) { (x, y) } else { (y, x) };
                waiting.push((zero, factors.saturating_add(top(other))));
            }
            (Operation::Divide, [x, y]) => waiting.push((x, factors.saturating_sub(top(y)))),
            // Sums of which nothing is left tell nothing of the size of their terms.
            (Operation::Add, [x, y]) if may_vanish(x) && may_vanish(y) => {
                waiting.extend([(*x, factors), (*y, factors)]);
            }
            (Operation::Add, [x, y]) => scale = scale.max(factors.saturating_add(top(x).max(top(y)))),
            _ => scale = scale.max(factors),
        }
    }
    scale
}

/// The greatest integer that is not above the value, and whether the value is that integer.
///
/// # Errors
/// As [`decide`], and [`Stop::Limit`] for integers beyond the limit.
pub fn floor(recipe: &Recipe, token: &Interrupt) -> Result<Whole, Stop> {
    let limit = MAX_WORKING_BITS;
    // 24 bits behind the point decide all but one value in ten million.
    let ball = recipe.refine_absolute(24, limit, token)?;
    if let Some(value) = strict_floor(&ball, 20) {
        return Ok(Whole { value, equal: false, proved: true });
    }
    let (low, high) = ball.bounds(-1);
    let (low, high) = (Integer(low), Integer(high));
    // The one integer that the enclosure can contain: its bounds are closer to each other than to the next one.
    let near = &(&(&low + &high) + &Integer::TWO) >> 2;
    let difference = recipe.minus(&Recipe::leaf(Operation::Ratio(near.clone().into())));
    let sign = decide(&difference, token)?;
    Ok(match sign.order {
        Ordering::Less => Whole { value: &near - &Integer::ONE, equal: false, proved: true },
        Ordering::Equal => Whole { value: near, equal: true, proved: sign.proved },
        Ordering::Greater => Whole { value: near, equal: false, proved: true },
    })
}

/// The floor where all numbers of the ball have it in common and none is an integer.
fn strict_floor(ball: &Ball, places: usize) -> Option<Integer> {
    let (low, high) = ball.bounds(-i64::try_from(places).ok()?);
    let (low, high) = (Integer(low), Integer(high));
    let (floor, above) = (&low >> places, &high >> places);
    (floor == above && &floor << places != low).then_some(floor)
}
