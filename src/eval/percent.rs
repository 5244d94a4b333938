//! What is said of percentages in sums: of what they were taken, where that can't be seen in the line.
//! It takes none: the operators do.

use super::frame::{Call, Frame};
use super::{Definition, Machine};
use crate::number::rational::Rational;
use crate::syntax::Note;
use crate::syntax::expression::{Expression, Op};
use crate::syntax::reading::{self, Style};
use crate::value::{Value, arithmetic};
use crate::vocabulary::Operator;
use crate::vocabulary::operators::Meaning;

impl Machine<'_> {
    /// Notes a sum of the line itself whose right operand is relative to the left one.
    pub(super) fn watch_percent(&mut self, row: &Operator, frame: &Frame) {
        if let (None, None, [.., left, right]) = (&frame.call, frame.block, &self.values[..])
            && !(left.is_plain() && right.is_plain())
            && matches!(row.meaning, Meaning::Plus | Meaning::Minus)
        {
            if arithmetic::is_relative(left, right) {
                self.relative.push(frame.at - 1);
            } else if row.meaning == Meaning::Plus && arithmetic::is_relative(right, left) {
                self.swapped.push(frame.at - 1);
            }
        } else if let (Some(call), None, [.., Value::Number(left), right]) =
            (&frame.call, frame.block, &self.values[..])
            && matches!(row.meaning, Meaning::Plus | Meaning::Minus)
            && call.is_named
            && call.depth == 1
            && self.inside.is_none()
            && arithmetic::is_relative(self.values.get(self.values.len() - 2).unwrap_or(right), right)
            // Of 1 it is its own share, as in `(1 + rate)^n`.
            && left.unit().is_none()
            && !left.number.as_rational().is_some_and(Rational::is_one)
            && !is_written(&call.definition.body, frame.at - 1)
        {
            self.inside = Some((call.clone(), frame.at - 1));
        }
    }
}

/// Whether the right operand of a sum is a percentage that is written there.
fn is_written(expression: &Expression, sum: usize) -> bool {
    let right = sum.checked_sub(1).and_then(|at| expression.nodes.get(at));
    right.is_some_and(|node| matches!(node.op, Op::Unary(row) if matches!(row.symbol, "%" | "‰")))
}

/// How the note begins that says what a percentage was taken of in a function.
pub const INSIDE: &str = "in `";

/// Says what a percentage from outside was taken of in the body of a function, which only its values show.
pub(super) fn inside_note(call: &Call, sum: usize) -> Option<Note> {
    let Definition { name, body, .. } = &*call.definition;
    let own = reading::reading(body, Style { relative: &[sum], ..Style::default() })?;
    Some(Note::new(format!("{INSIDE}{name}` a percentage is of what it is added to: read as {own}")))
}

/// Says what percentages were taken of: of one that is written in the line, as in `100 + 10%`, everybody knows. But less all
/// of itself is nothing, which nobody asks for: in `1500/1200 - 100%` the growth is meant.
pub(super) fn relative_note(expression: &Expression, relative: &[usize], value: &Value) -> Option<Note> {
    let is_nothing = matches!(value, Value::Number(number) if number.number.is_zero());
    let takes_all = |sum: usize| {
        let nodes = &expression.nodes;
        let number = sum.checked_sub(2).and_then(|at| nodes.get(at)).map(|node| node.op);
        is_nothing && matches!(number, Some(Op::Integer(100))) && sum + 1 == nodes.len()
    };
    match relative {
        [] => return None,
        [only] if is_written(expression, *only) && !takes_all(*only) => return None,
        _ => {}
    }
    let own = reading::reading(expression, Style { relative, ..Style::default() })?;
    let other = reading::reading(expression, Style { relative, plain_percent: true, ..Style::default() });
    Some(Note::new(format!("read as {own}")).offering(other.filter(|other| *other != own)))
}

/// Says that a percentage before a sum is just its hundredth, and offers the sum that is relative.
pub(super) fn swapped_note(expression: &Expression, swapped: &[usize]) -> Option<Note> {
    if swapped.is_empty() {
        return None;
    }
    let own = reading::reading(expression, Style::default())?;
    let other = reading::reading(expression, Style { swapped, ..Style::default() });
    Some(Note::new(format!("read as {own}, where the percentage is of 1")).offering(other))
}
