//! A name of the user's that is a unit too, where a unit could stand: both are offered, the likelier one first.
//! It does not know what either gives.

use super::Frame;
use crate::quantity::{Exponent, Unit, catalog, familiar};
use crate::syntax::expression::{Expression, Instruction, Op};
use crate::text::{Diagnostic, Remedy, Span};
use crate::vocabulary::operators::Meaning;

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
    let sign = match nodes.get(at + 1).map(|node| node.op) {
        Some(Op::Binary(row)) => Some(row.meaning),
        _ => None,
    };
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
    let message = format!("`{name}` is yours{from} and a unit; for yours write `{yours}`{spaced}, {unit}");
    // Of `W/(m K)` with an own `m`, what comes before is not its operand.
    let before = nodes.get(at.wrapping_sub(1)).filter(|_| sign.is_some());
    let own = before.map(|before| {
        let place = Span { start: before.span.end, ..span };
        Remedy::new(place, format!(" {yours}"))
    });
    let unit = word.map(|word| Remedy::new(span, word));
    let is_own = is_formula(expression) || is_factor(expression, nodes, at) || {
        let product = product(expression, span, name, sign);
        product.is_some_and(|product| !familiar::knows_product(&product))
    };
    let wrong = Diagnostic::error(span, message);
    let (first, second) = if is_own { (own, unit) } else { (unit, own) };
    wrong.or_with(first).or_with(second)
}

/// Whether a line has several names and no unit, as `sqrt(2 G M/R)`.
fn is_formula(expression: &Expression) -> bool {
    let count = |is: fn(&Op) -> bool| expression.nodes.iter().filter(|node| is(&node.op)).count();
    1 < count(|op| matches!(op, Op::Name(_) | Op::Own(_)))
        && count(|op| matches!(op, Op::Measure(_) | Op::Unit(_) | Op::To(_))) == 0
}

/// Whether an operand that is no unit comes directly after the name, as in `½ a (5 s)²`.
fn is_factor(expression: &Expression, nodes: &[Instruction], at: usize) -> bool {
    let is_product =
        |node: &Instruction| matches!(node.op, Op::Binary(row) if row.meaning == Meaning::SideBySide);
    if !nodes.get(at + 1).is_some_and(is_product) {
        return false;
    }
    let mut depth = 0;
    for (index, node) in nodes.iter().enumerate().skip(at + 2) {
        let operands = expression.operands(node.op);
        if depth < operands {
            let right = nodes.get(at + 2..index).unwrap_or_default();
            let is_number =
                |node: &Instruction| matches!(node.op, Op::Integer(_) | Op::Decimal(..) | Op::Literal(_));
            return is_product(node) && right.iter().any(is_number);
        }
        depth = depth - operands + 1;
    }
    false
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
