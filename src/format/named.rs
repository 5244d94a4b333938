//! A result in a unit that says more than its own, made when it is first asked for: `2300 V·A` is `2.3 kW`,
//! `1 V/kΩ` is `1 mA`.
//! It is shown beside a result as an exact form is beside a decimal; a pipe prints neither.

use super::layout::Layout;
use super::{Piece, Style, quantity};
use crate::context::{Angle, Context};
use crate::limits::Interrupt;
use crate::quantity::telling::telling;
use crate::quantity::{Conversion, Notation, Quantity, Unit};
use std::fmt;
use std::sync::{Arc, OnceLock};

/// A quantity in a unit that says more than its own, where there is one.
#[derive(Clone, Default)]
pub struct NamedForm(Option<Arc<Later>>);

struct Later {
    quantity: Quantity,
    digits: usize,
    layout: Layout,
    /// How its number is written.
    notation: Notation,
    text: OnceLock<Option<Text>>,
}

/// What is written, and whether it is exact.
#[derive(Clone)]
struct Text {
    text: String,
    is_exact: bool,
}

impl NamedForm {
    /// That of a quantity whose unit is a product.
    pub(super) fn of(quantity: &Quantity, digits: usize) -> Self {
        let unit = quantity.unit();
        let is_product = match unit.factors() {
            [] => false,
            [only] => only.exponent.is_negative(),
            _ => true,
        };
        if !is_product || *quantity.notation() != Notation::Plain || unit.has_money() {
            return Self::default();
        }
        let (layout, notation, text) = (Layout::default(), Notation::Plain, OnceLock::new());
        Self(Some(Arc::new(Later { quantity: quantity.clone(), digits, layout, notation, text })))
    }

    /// The same in other marks.
    pub(super) fn laid_out(self, layout: Layout) -> Self {
        Self(self.0.map(|later| Arc::new(Later { layout, ..later.anew() })))
    }

    /// The same with its number in a notation.
    #[must_use]
    pub fn written(self, notation: &Notation) -> Self {
        Self(self.0.map(|later| Arc::new(Later { notation: notation.clone(), ..later.anew() })))
    }

    /// The quantity in that unit, if there is one: `2.3 kW`.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.get().map(|text| text.text.as_str())
    }

    /// The same with its sign, beside a result in a row: `= 2.3 kW`.
    pub(super) fn pieces(&self) -> Option<[Piece; 2]> {
        let Text { text, is_exact } = self.get()?;
        let sign = if *is_exact { "= " } else { "≈ " };
        Some([Piece::new(Style::Punctuation, sign), Piece::new(Style::Value, text.as_str())])
    }

    fn get(&self) -> Option<&Text> {
        let later = self.0.as_ref()?;
        later.text.get_or_init(|| later.write()).as_ref()
    }
}

impl Later {
    /// The same, not written yet.
    fn anew(&self) -> Self {
        let (quantity, notation) = (self.quantity.clone(), self.notation.clone());
        Self { quantity, digits: self.digits, layout: self.layout, notation, text: OnceLock::new() }
    }

    fn write(&self) -> Option<Text> {
        let context = Context::new(Angle::default(), Interrupt::new());
        let named = named(&self.quantity, &context)?;
        let named = self.notation.of(&named).unwrap_or(named);
        let shown = quantity::show_quantity(&named, self.digits, &context.interrupt).ok()?;
        Some(Text { text: self.layout.of(shown.plain()), is_exact: shown.is_exact() })
    }
}

/// A quantity in the unit that says more than its own, where there is one, with the prefix that fits.
#[must_use]
pub fn named(quantity: &Quantity, context: &Context) -> Option<Quantity> {
    let unit = telling(quantity.unit())?;
    let is_one = unit.named().is_some();
    let named = Conversion::Unit(unit).of(context, quantity).ok()?;
    if !is_one {
        return Some(named);
    }
    let prefixed = Conversion::Prefix.of(context, &named).ok();
    let is_read = |unit: &Unit| unit.named().is_some_and(|named| !RARE_PREFIXES.contains(&named.parts().0));
    Some(prefixed.filter(|prefixed| is_read(prefixed.unit())).unwrap_or(named))
}

/// Prefixes that say less than the exponent does: `8.01e-19 J`, and not 801 zJ.
const RARE_PREFIXES: &[&str] = &["z", "y", "r", "q", "Z", "Y", "R", "Q"];

impl PartialEq for NamedForm {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text()
    }
}

impl Eq for NamedForm {}

impl fmt::Debug for NamedForm {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(formatter)
    }
}
