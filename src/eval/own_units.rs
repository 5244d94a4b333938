//! A name of the user's that is a unit too, where a unit could stand: both are offered, the likelier one first.
//! It does not know what either gives.

use super::Frame;
use crate::quantity::{Exponent, Unit, catalog, familiar};
use crate::syntax::expression::{Expression, Instruction, Op};
use crate::text::{Diagnostic, Remedy, Span};
use crate::vocabulary::operators::Meaning;

/// In the error at a name of the user's that is a unit too.
pub(crate) const IS_YOURS_TOO: &str = " and a unit";

/// The error at the name of a quantity, defined in a line, after a number or in a unit.
pub(super) fn ambiguous(
    expression: &Expression,
    frame: &Frame,
    name: &str,
    line: Option<u32>,
    span: Span,
) -> Diagnostic {
    let nodes = match frame.block {
        Some(block) => &expression.blocks[block as usize],
        None => &expression.nodes,
    };
    let at = nodes.iter().position(|node| node.span == span && matches!(node.op, Op::Own(_))).unwrap_or(0);
    let (end, sign) = joined(expression, nodes, at);
    let word = catalog::find(name).and_then(|named| named.other_spelling(name));
    let (yours, spaced) = match sign {
        Some(Meaning::Divide) => (format!("/ {name}"), " with spaces around the sign"),
        Some(Meaning::Times) => (format!("× {name}"), " with spaces around the sign"),
        _ => (format!("× {name}"), ""),
    };
    let unit = match &word {
        Some(word) => format!("for the unit write `{word}`"),
        None => "rename yours".to_owned(),
    };
    let from = line.map_or_else(String::new, |line| format!(" (line {line})"));
    let message = format!("`{name}` is yours{from}{IS_YOURS_TOO}; for yours write `{yours}`{spaced}, {unit}");
    // Of `W/(m K)` with an own `m`, what comes before is not its operand.
    let before = nodes.get(at.wrapping_sub(1)).filter(|_| sign.is_some());
    let own = before.map(|before| {
        let place = Span { start: before.span.end, ..span };
        Remedy::new(place, format!(" {yours}"))
    });
    let unit = word.map(|word| Remedy::new(span, word));
    // After a number the unit is meant, whatever unit the operand before that has: `(36 km/h)/5 s`.
    let is_amount = sign == Some(Meaning::SideBySide)
        && at.checked_sub(1).and_then(|at| nodes.get(at)).is_some_and(is_number);
    let is_own = is_formula(expression)
        || is_factor(expression, nodes, end, sign)
        || !is_amount && {
            let product = product(expression, span, name, sign);
            product.is_some_and(|product| !familiar::knows_product(&product))
        };
    let wrong = Diagnostic::error(span, message);
    // Where yours fits and has no value, a unit that nobody uses is not meant either.
    let (first, second) = if is_own && own.is_some() { (own, None) } else { (unit, own) };
    wrong.or_with(first).or_with(second)
}

/// Whether a line has several names and no unit, as `sqrt(2 G M/R)`.
fn is_formula(expression: &Expression) -> bool {
    let count = |is: fn(&Op) -> bool| expression.nodes.iter().filter(|node| is(&node.op)).count();
    1 < count(|op| matches!(op, Op::Name(_) | Op::Own(_)))
        && count(|op| matches!(op, Op::Measure(_) | Op::Unit(_) | Op::To(_))) == 0
}

/// The node that takes the result of another one, and how many operands it has after it.
fn taker(expression: &Expression, nodes: &[Instruction], at: usize) -> Option<(usize, usize)> {
    let mut after = 0;
    nodes.iter().enumerate().skip(at + 1).find_map(|(index, node)| {
        let operands = expression.operands(node.op);
        if after < operands {
            return Some((index, after));
        }
        after = after - operands + 1;
        None
    })
}

/// The node that joins the name, perhaps to a power, to what comes before it, and its sign. Of `W/(m K)` with an own `m`, what
/// comes before is not joined to it.
fn joined(expression: &Expression, nodes: &[Instruction], at: usize) -> (usize, Option<Meaning>) {
    let Some((index, after)) = taker(expression, nodes, at) else { return (at, None) };
    match nodes[index].op {
        Op::Binary(row) if row.meaning == Meaning::Power && after == 1 => joined(expression, nodes, index),
        Op::Binary(row) if after == 0 => (index, Some(row.meaning)),
        _ => (at, None),
    }
}

/// Whether an operand that is no unit comes directly after the name, as in `½ a (5 s)²`.
fn is_factor(expression: &Expression, nodes: &[Instruction], end: usize, sign: Option<Meaning>) -> bool {
    let Some((index, 1)) = taker(expression, nodes, end) else { return false };
    let right = nodes.get(end + 1..index).unwrap_or_default();
    let is_product = matches!(nodes[index].op, Op::Binary(row) if row.meaning == Meaning::SideBySide);
    sign == Some(Meaning::SideBySide) && is_product && right.iter().any(is_number)
}

fn is_number(node: &Instruction) -> bool {
    matches!(node.op, Op::Integer(_) | Op::Decimal(..) | Op::Literal(_))
}

/// Bytes between a unit and the one that goes on after it, at most: ` per `.
const MOST_BETWEEN: u32 = 5;

/// What the unit before the name and the unit of that name are together: `kN/A`.
fn product(expression: &Expression, place: Span, name: &str, sign: Option<Meaning>) -> Option<Unit> {
    let is_before = |end: u32| end <= place.start && place.start - end <= MOST_BETWEEN;
    let before = expression.units.iter().rfind(|before| is_before(before.span.end))?;
    let named = Unit::from(catalog::find(name)?);
    let below = if sign? == Meaning::Divide { named } else { named.power(Exponent::integer(-1)).ok()? };
    before.unit.over(&below).ok()
}
