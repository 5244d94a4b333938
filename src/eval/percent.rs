//! What is said of percentages in sums: of what they were taken, where that can't be seen in the line.
//! It takes none: the operators do.

use super::{Machine, frame::Frame};
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
        }
    }
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
    let is_written = |sum: usize| {
        let right = sum.checked_sub(1).and_then(|at| expression.nodes.get(at));
        right.is_some_and(|node| matches!(node.op, Op::Unary(row) if matches!(row.symbol, "%" | "‰")))
    };
    match relative {
        [] => return None,
        [only] if is_written(*only) && !takes_all(*only) => return None,
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
