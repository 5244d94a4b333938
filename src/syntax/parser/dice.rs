//! Dice: `3d6` and `d20`, where no name of the user's is spelled so.

use super::{Parser, Shape, Step};
use crate::syntax::expression::Op;
use crate::text::Span;
use crate::vocabulary;

impl Parser<'_> {
    /// The sides of a die that a name means.
    pub(super) fn sides(&self, name: &str) -> Option<i64> {
        let digits =
            name.strip_prefix('d').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        if self.kind(name).is_some() { None } else { digits.parse().ok() }
    }

    /// Rolls as many dice as the last operand says.
    pub(super) fn roll(&mut self, sides: i64, span: Span) -> Step {
        let Some(dice) = vocabulary::function("dice") else { return Ok(()) };
        self.push(Op::Integer(sides), span, Shape::Other)?;
        self.apply(Op::Call(dice, 2), 2, span, Shape::Other)
    }
}
