//! Numbers to and from their digits in any base from 2 to 36, and correct rounding.
//! It knows no signs of a language, no separators and no prefixes: only ASCII digits and letters.

mod reading;
mod rounding;
mod writing;

pub(super) use reading::over_power;
pub use reading::{parse_decimal, parse_integer, short_decimal};
pub(super) use rounding::written;
pub use rounding::{Rounded, Style, decimal, significant};
pub use writing::{expansion, integer};

#[cfg(test)]
mod tests;
