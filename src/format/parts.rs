//! A quantity in several units: `5 ft 10 in`. All but the last are whole, and one sign is in front.

use super::notation::suffix;
use super::number::show_number;
use super::{Doubt, Shown};
use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::number::{self, Number};
use crate::quantity::Unit;

/// So many of the last unit, written in all of them. What rounding the last part brings up to one of the unit before it
/// is carried.
pub(super) fn show_parts(
    number: &Number,
    units: &[Unit],
    digits: usize,
    interrupt: &Interrupt,
) -> Result<Shown, Fault> {
    let Some((last, larger)) = units.split_last() else { return show_number(number, digits, interrupt) };
    let is_negative = number::compare(number, &Number::ZERO, interrupt)?.value.is_lt();
    let size = number::abs(number, interrupt)?;
    let parts = split(&size, larger, last, interrupt)?;
    let (rest, mut doubt) = (&parts[larger.len()], Doubt::None);
    let mut shown = show_number(rest, digits, interrupt)?;
    doubt = doubt.max(shown.doubt);
    let mut parts = parts.clone();
    if let (Some(rounded), Some(above)) = (&shown.rounded, larger.last()) {
        let full = show_number(&above.ratio(last, interrupt)?, digits, interrupt)?;
        if full.plain() == rounded.trim_end_matches('0').trim_end_matches('.') {
            // The whole amount, rounded up, is split once more.
            let missing = number::subtract(&above.ratio(last, interrupt)?, rest)?;
            parts = split(&number::add(&size, &missing)?, larger, last, interrupt)?;
            shown.rounded = Some("0".to_owned());
        }
    }
    let mut text = String::new();
    for (index, unit) in larger.iter().enumerate() {
        let whole = show_number(&parts[index], digits, interrupt)?;
        text.extend([whole.exact_or_plain(), &suffix(unit), " "]);
    }
    let text = format!("{}{text}{}{}", if is_negative { "-" } else { "" }, shown.plain(), suffix(last));
    Ok(if shown.rounded.is_some() {
        Shown { rounded: Some(text), doubt, ..Shown::default() }
    } else {
        Shown { doubt, ..Shown::exact(text) }
    })
}

/// The whole numbers of the larger units, and what is left of the last one.
fn split(size: &Number, larger: &[Unit], last: &Unit, interrupt: &Interrupt) -> Result<Vec<Number>, Fault> {
    let mut parts = Vec::with_capacity(larger.len() + 1);
    let mut rest = size.clone();
    for unit in larger {
        let one = unit.ratio(last, interrupt)?;
        let whole = number::floor_divide(&rest, &one, interrupt)?.value;
        rest = number::subtract(&rest, &number::multiply(&one, &whole)?)?;
        parts.push(whole);
    }
    parts.push(rest);
    Ok(parts)
}
