//! The logarithm of the size of a value that is too large or too small for an exponent, so that its size can be told.
//! It knows nothing of digits: the logarithm is a recipe like any other, and need not be exact.

use super::recipe::{Operation, Recipe};
use super::rule::{Function, Size};
use crate::number::{Integer, Rational};

/// Operations within each other that are looked into.
const MAX_DEPTH: usize = 32;

/// ln |x|, nearly: within a part that does not count where x is beyond all exponents. `None` where no way is known.
pub(super) fn logarithm(x: &Recipe, depth: usize) -> Option<Recipe> {
    if depth == MAX_DEPTH {
        return None;
    }
    let of = |x: &Recipe| logarithm(x, depth + 1);
    let plain = |x: &Recipe| {
        let size = Recipe::unary(Operation::Abs, x);
        Recipe::unary(Operation::Function(Function::Ln), &size)
    };
    let times = |x: &Recipe, factor: i64| {
        Recipe::binary(Operation::Multiply, x, &Recipe::leaf(Operation::Ratio(factor.into())))
    };
    let operands: Vec<&Recipe> = x.operands().collect();
    Some(match (x.operation(), operands.as_slice()) {
        (Operation::Negate | Operation::Abs, [x]) => of(x)?,
        (Operation::Multiply, [x, y]) => Recipe::binary(Operation::Add, &of(x)?, &of(y)?),
        (Operation::Divide, [x, y]) => of(x)?.minus(&of(y)?),
        (Operation::Power(n), [x]) => times(&of(x)?, *n),
        (Operation::Root(n), [x]) => {
            let inverse = Rational::ratio(&Integer::ONE, &i64::from(*n).into()).ok()?;
            Recipe::binary(Operation::Multiply, &of(x)?, &Recipe::leaf(Operation::Ratio(inverse)))
        }
        (Operation::RealPower, [x, y]) => Recipe::binary(Operation::Multiply, y, &of(x)?),
        (Operation::Function(function), [y]) => match function.rule().size {
            Size::Refined => plain(x),
            Size::OfArgument => of(y)?,
            Size::Logarithm(formula) => Recipe::of_steps(formula, y),
        },
        _ => plain(x),
    })
}
