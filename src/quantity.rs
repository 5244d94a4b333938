//! Quantities: dimensions, units and the catalog of units that have a name.
//! It knows the numbers below it, but no values, no syntax and no positions.

pub mod catalog;
pub mod dimension;
pub mod unit;

pub use dimension::{Dimension, Exponent};
pub use unit::Unit;
