//! The factors of the catalog, which `build/units.rs` writes as bytes: most are short.

use super::tables::SCALES;
use crate::limits::Interrupt;
use crate::number::{self, Integer, Number, Rational, real};

/// The first byte of a factor: a power of π from -3 on, and what else there is.
const PI: u8 = 0b111;
const IS_NEGATIVE: u8 = 1 << 3;
const IS_ROOT: u8 = 1 << 4;
const HAS_TEN: u8 = 1 << 5;
const HAS_NUMERATOR: u8 = 1 << 6;
const HAS_DENOMINATOR: u8 = 1 << 7;

/// The factor that starts at a place of the table: numerator/denominator × 10^ten × π^pi, or the square root of that.
pub(super) fn number(place: u16) -> Number {
    let mut bytes = SCALES.iter().skip(place.into()).copied();
    let mut next = || bytes.next().expect("a factor of the table ends before the table does");
    let flags = next();
    let ten = if flags & HAS_TEN == 0 { 0 } else { i8::from_le_bytes([next()]) };
    let mut integer = |flag: u8| if flags & flag == 0 { 1 } else { packed(&mut next) };
    let (numerator, denominator) = (integer(HAS_NUMERATOR), integer(HAS_DENOMINATOR));
    let numerator = Integer::from(if flags & IS_NEGATIVE == 0 { numerator } else { -numerator });
    let denominator = Integer::from(denominator);
    let power = || (0..ten.unsigned_abs()).fold(Integer::ONE, |power, _| &power * &Integer::from(10));
    let ratio = match ten {
        0 => Rational::ratio(&numerator, &denominator),
        1.. => Rational::ratio(&(&numerator * &power()), &denominator),
        _ => Rational::ratio(&numerator, &(&denominator * &power())),
    };
    let ratio = Number::Rational(ratio.expect("a factor of the table is short, and its denominator not 0"));
    if flags & IS_ROOT != 0 {
        return number::sqrt(&ratio, &Interrupt::new()).expect("a positive number has a square root");
    }
    let pi = i64::from(flags & PI) - 3;
    if pi == 0 {
        return ratio;
    }
    let times = number::power(&real::pi().into(), &pi.into(), &Interrupt::new());
    let times = times.and_then(|power| number::multiply(&ratio, &power));
    times.expect("a product of a fraction and a small power of π")
}

/// An integer of seven bits a byte, the low ones first; the high bit says that more follow.
fn packed(next: &mut impl FnMut() -> u8) -> i128 {
    let mut integer = 0;
    for shift in (0..).step_by(7) {
        let byte = next();
        integer |= i128::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            break;
        }
    }
    integer
}
