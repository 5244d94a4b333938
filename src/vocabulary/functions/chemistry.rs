//! Chemistry: the molar mass of a formula.

use super::Function;
use super::Parameter::Any;
use crate::fault::Fault;
use crate::quantity::{Quantity, Unit, elements};
use crate::value::{Context, Value};

/// The rows.
#[rustfmt::skip]
pub const FUNCTIONS: &[Function] = &[
    Function { name: "molarmass", aliases: &["molar_mass", "atomicweight", "atomic_weight"], params: &[Any("formula")], doc: "The mass of a mole of a chemical formula in quotes, from the standard atomic weights of IUPAC (2021).", examples: &[("molarmass(\"Fe\")", "55.845 g/mol"), ("molarmass(\"H2O\")", "18.015 g/mol"), ("molarmass(\"CuSO4·5H2O\")", "249.677 g/mol"), ("25 g / molarmass(\"Ca(OH)2\")", "0.337418344761 mol"), ("molarmass(\"Tc\")", "! no element with a standard atomic weight")], eval: molar_mass, steps: &[] },
];

fn molar_mass(_: &Context, args: &[Value]) -> Result<Value, Fault> {
    let Some(Value::Text(formula)) = args.first() else {
        let found = args.first().map_or_else(String::new, |value| format!(", found {}", value.sort()));
        return Err(Fault::new(1, format!("expected a formula in quotes, such as \"H2O\"{found}")));
    };
    let grams = elements::molar_mass(formula)?;
    let unit = Unit::read("g/mol").ok_or_else(|| Fault::new(0, "the unit g/mol is missing"))?;
    Ok(Quantity::new(grams.into(), unit).into())
}
