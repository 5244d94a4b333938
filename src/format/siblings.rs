//! What the inspector tells of a quantity besides its number: the same quantity in base units and in units that people
//! know, and the size of its unit. It knows nothing of where that is shown.

use super::named::named;
use super::quantity;
use super::rendered::Rendered;
use crate::context::{Angle, Context};
use crate::fault::Fault;
use crate::limits::{Cancelled, Interrupt};
use crate::number::Number;
use crate::quantity::catalog::Measure;
use crate::quantity::{Conversion, Quantity, familiar};

/// Units that a quantity is shown in, at most.
const MOST_SIBLINGS: usize = 16;

/// The rows of a quantity, after the forms of its number; none of a plain number, a percentage or money.
///
/// # Errors
/// [`Cancelled`] once the interrupt is raised.
pub(super) fn rows(x: &Quantity, digits: usize, interrupt: &Interrupt) -> Result<Vec<Rendered>, Cancelled> {
    let unit = x.unit();
    if unit.is_none() || x.is_percent() || unit.has_money() {
        return Ok(Vec::new());
    }
    let context = Context::new(Angle::default(), interrupt.clone());
    let mut rows = Vec::new();
    let add = |rows: &mut Vec<Rendered>, name, found: Result<Quantity, Fault>| {
        let shown = found.and_then(|found| quantity::show_quantity(&found, digits, interrupt));
        interrupt.check()?;
        rows.extend(
            shown
                .ok()
                .map(|shown| Rendered { exact: shown.is_exact(), ..Rendered::exact(name, shown.plain()) }),
        );
        Ok::<_, Cancelled>(())
    };
    let told = |name, text: &str| Rendered { is_told: true, ..Rendered::exact(name, text) };
    if unit.named().is_none()
        && let Some(named) = named(x, &context)
    {
        add(&mut rows, "named", Ok(named))?;
    }
    if unit.measure() == Measure::Linear {
        add(&mut rows, "base units", Conversion::Base.of(&context, x))?;
        let one = Quantity::new(Number::ONE, unit.clone());
        let shown = |one: &Quantity| quantity::show_quantity(one, digits, interrupt);
        let base = Conversion::Base.of(&context, &one).and_then(|base| shown(&base));
        interrupt.check()?;
        if let (Ok(one), Ok(base)) = (shown(&one), base) {
            // Of the factor of a unit the exact form says more than its beginning.
            let sign = if base.exact.is_some() { '=' } else { '≈' };
            rows.push(told("one unit", &format!("{} {sign} {}", one.plain(), base.exact_or_plain())));
        }
    }
    for (written, sibling) in familiar::siblings(x, MOST_SIBLINGS) {
        add(&mut rows, written, Conversion::Unit(sibling).of(&context, x))?;
    }
    if let Some(named) = unit.named() {
        let row = named.row();
        rows.push(told("measures", row.quantity()));
        rows.push(told("definition", &format!("{} = {}", row.symbol(), row.definition())));
        rows.push(told("source", row.source()));
    } else if let Ok(dimension) = unit.dimension() {
        rows.push(told("measures", &dimension.to_string()));
    }
    Ok(rows)
}
