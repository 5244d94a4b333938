//! Binary floating-point formats (IEEE 754-2019, section 3.4, and bfloat16): the nearest number of a format to any
//! number, ties to even, as an exact one. No floating-point number of the machine is involved.

use super::rational::Rational;
use super::real::{self, Real};
use super::{Decided, Integer, Number};
use crate::fault::Fault;
use crate::limits::Interrupt;
use std::cmp::Ordering;

/// A binary format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// What it is called.
    pub name: &'static str,
    /// Bits of the significand, with the one that is not stored.
    pub precision: usize,
    /// Bits of the exponent.
    pub exponent_bits: usize,
}

/// Half precision.
pub const F16: Format = Format { name: "f16", precision: 11, exponent_bits: 5 };
/// The upper half of single precision.
pub const BF16: Format = Format { name: "bf16", precision: 8, exponent_bits: 8 };
/// Single precision.
pub const F32: Format = Format { name: "f32", precision: 24, exponent_bits: 8 };
/// Double precision.
pub const F64: Format = Format { name: "f64", precision: 53, exponent_bits: 11 };
/// The formats, the widest first.
#[cfg(test)]
const FORMATS: &[Format] = &[F64, F32, F16, BF16];

/// A number of a format: sign, and a size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Floating {
    /// Whether the sign bit is set.
    pub negative: bool,
    /// What the other bits say.
    pub size: Size,
}

/// The absolute value of a number of a format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Size {
    /// `significand · 2^exponent`.
    Finite {
        /// Below 2^precision; below 2^(precision - 1) only at the least exponent.
        significand: Integer,
        /// At least [`Format::least_exponent`].
        exponent: i64,
    },
    /// Larger than every finite one.
    Infinite,
    /// None at all.
    NaN,
}

impl Format {
    /// Bits of a number.
    #[must_use]
    pub fn width(self) -> usize {
        self.precision + self.exponent_bits
    }

    /// The greatest binary exponent of a finite number, and what is added to exponents to store them.
    #[must_use]
    pub fn bias(self) -> i64 {
        (1 << (self.exponent_bits - 1)) - 1
    }

    /// The exponent of the least number that is not 0.
    #[must_use]
    pub fn least_exponent(self) -> i64 {
        1 - self.bias() - self.places()
    }

    /// Bits of the significand that are stored.
    fn places(self) -> i64 {
        i64::try_from(self.precision).unwrap_or(0) - 1
    }

    /// The number of the format that is nearest to `x`; of two, the one with the even significand. What would round
    /// beyond the finite ones is infinite (section 4.3.1).
    ///
    /// # Errors
    /// A fault at operand 1 where `x` is complex, or could not be computed.
    pub fn nearest(self, x: &Number, interrupt: &Interrupt) -> Result<Decided<Floating>, Fault> {
        let real = x.real(1)?;
        let sign = real.sign(interrupt)?;
        let negative = sign.order.is_lt();
        let finite = |significand: Integer, exponent: i64, proved: bool| {
            let size = Size::Finite { significand, exponent };
            Decided { value: Floating { negative, size }, proved }
        };
        if sign.order == Ordering::Equal {
            return Ok(finite(Integer::ZERO, self.least_exponent(), sign.proved));
        }
        let size = real::abs(&real, interrupt)?;
        let top = top(&size, interrupt)?;
        if self.bias() + 2 < top {
            return Ok(Decided::proved(Floating { negative, size: Size::Infinite }));
        }
        // 2^(top-2) ≤ size < 2^(top+1), so that the last place is one of three.
        let least = self.least_exponent();
        if top < least - 1 {
            return Ok(finite(Integer::ZERO, least, true));
        }
        let mut exponent = (top - 2 - self.places()).max(least);
        loop {
            let (doubled, equal, proved) = floor(&size, 1 - exponent, interrupt)?;
            let low = &doubled >> 1;
            if self.precision < low.bit_len() {
                exponent += 1;
                continue;
            }
            // An odd ⌊2t⌋ is a half or more: exactly a half goes to the even neighbour.
            let up = doubled.is_odd() && (!equal || low.is_odd());
            let rounded = if up { &low + &Integer::ONE } else { low };
            let (significand, exponent) = if self.precision < rounded.bit_len() {
                (&rounded >> 1, exponent + 1)
            } else {
                (rounded, exponent)
            };
            if self.bias() < exponent + self.places() {
                return Ok(Decided { value: Floating { negative, size: Size::Infinite }, proved });
            }
            return Ok(finite(significand, exponent, proved));
        }
    }

    /// The bits of a number: sign, exponent, significand without its highest bit.
    #[must_use]
    pub fn bits(self, number: &Floating) -> Integer {
        let stored = self.precision - 1;
        let ones = &(&Integer::ONE << self.exponent_bits) - &Integer::ONE;
        let rest = match &number.size {
            Size::Finite { significand, .. } if significand.bit_len() <= stored => significand.clone(),
            Size::Finite { significand, exponent } => {
                // The highest bit adds 1 to the exponent that is stored.
                let biased = Integer::from(exponent - self.least_exponent());
                &(&biased << stored) + significand
            }
            Size::Infinite => &ones << stored,
            Size::NaN => &(&(&ones << 1) + &Integer::ONE) << (stored - 1),
        };
        if number.negative { &rest + &(&Integer::ONE << (self.width() - 1)) } else { rest }
    }

    /// The number with these bits, which must be an integer from 0 to 2^width - 1.
    #[must_use]
    pub fn of_bits(self, bits: &Integer) -> Floating {
        let stored = self.precision - 1;
        let negative = (bits >> (self.width() - 1)).is_odd();
        let fraction = bits & &(&(&Integer::ONE << stored) - &Integer::ONE);
        let ones = (1_i64 << self.exponent_bits) - 1;
        let biased = &(bits >> stored) & &Integer::from(ones);
        let size = match biased.to_i64().unwrap_or(ones) {
            0 => Size::Finite { significand: fraction, exponent: self.least_exponent() },
            biased if biased == ones && fraction.is_zero() => Size::Infinite,
            biased if biased == ones => Size::NaN,
            biased => Size::Finite {
                significand: &fraction + &(&Integer::ONE << stored),
                exponent: self.least_exponent() + biased - 1,
            },
        };
        Floating { negative, size }
    }
}

impl Floating {
    /// The number itself, where it is finite.
    #[must_use]
    pub fn value(&self) -> Option<Rational> {
        let Size::Finite { significand, exponent } = &self.size else { return None };
        let shift = usize::try_from(exponent.unsigned_abs()).ok()?;
        let size = if *exponent < 0 {
            Rational::ratio(significand, &(&Integer::ONE << shift)).ok()?
        } else {
            Rational::Integer(significand << shift)
        };
        Some(if self.negative { super::rational::negate(&size) } else { size })
    }
}

/// A `top` with 2^(top-2) ≤ x < 2^(top+1), of a positive number.
fn top(x: &Real, interrupt: &Interrupt) -> Result<i64, Fault> {
    if let Some(value) = x.to_rational() {
        let length = |integer: &Integer| i64::try_from(integer.bit_len()).unwrap_or(i64::MAX);
        return Ok(length(value.numerator()) - length(value.denominator()) + 1);
    }
    // Its radius is less than half of the midpoint.
    let ball = x.recipe().refine(8, crate::limits::MAX_WORKING_BITS, interrupt)?;
    Ok(ball.top().unwrap_or(0))
}

/// ⌊x · 2^shift⌋, whether that is x · 2^shift itself, and whether this is proved.
fn floor(x: &Real, shift: i64, interrupt: &Interrupt) -> Result<(Integer, bool, bool), Fault> {
    let by = usize::try_from(shift.unsigned_abs()).unwrap_or(usize::MAX);
    let factor = &Integer::ONE << by;
    let factor = if shift < 0 { Rational::ratio(&Integer::ONE, &factor)? } else { factor.into() };
    let whole = real::floor(&real::multiply(x, &factor.into()), interrupt)?;
    Ok((whole.value, whole.equal, whole.proved))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Number {
        let interrupt = Interrupt::new();
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |text| (true, text));
        let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let exponent = exponent.parse::<i64>().unwrap();
        let size =
            crate::number::digits::parse_decimal(whole, fraction, "", &exponent.into(), 10, &interrupt);
        let size = Number::Rational(size.unwrap());
        if negative { crate::number::negate(&size) } else { size }
    }

    fn bits(format: Format, x: &Number) -> u64 {
        let found = format.nearest(x, &Interrupt::new()).unwrap();
        assert!(found.proved);
        format.bits(&found.value).to_u64().unwrap()
    }

    proptest! {
        /// The standard library reads decimals correctly rounded: an oracle for every format that it has.
        #[test]
        fn decimals_round_as_the_standard_library_reads_them(
            digits in "[1-9][0-9]{0,25}", exponent in -360_i32..320, negative in any::<bool>()
        ) {
            let text = format!("{}{digits}e{exponent}", if negative { "-" } else { "" });
            let x = number(&text);
            prop_assert_eq!(bits(F64, &x), text.parse::<f64>().unwrap().to_bits(), "{}", text);
            prop_assert_eq!(bits(F32, &x), u64::from(text.parse::<f32>().unwrap().to_bits()), "{}", text);
        }

        #[test]
        fn bits_read_back(bits in any::<u64>(), width in 0_usize..4) {
            let format = FORMATS[width];
            let bits = Integer::from(bits >> (64 - format.width()));
            let number = format.of_bits(&bits);
            if number.size == Size::NaN {
                return Ok(());
            }
            prop_assert_eq!(format.bits(&number), bits.clone());
            if let Some(value) = number.value() {
                let again = format.nearest(&value.into(), &Interrupt::new()).unwrap().value;
                prop_assert_eq!(&again.size, &number.size);
            }
        }

        /// Halfway between two neighbours the even one wins, and next to it the nearer one.
        #[test]
        fn ties_go_to_even(bits in 0_u64..0x7fef_ffff_ffff_ffff) {
            let value = |bits: u64| Number::from(F64.of_bits(&Integer::from(bits)).value().unwrap());
            let (low, high) = (value(bits), value(bits + 1));
            let interrupt = Interrupt::new();
            let middle = crate::number::divide(&crate::number::add(&low, &high).unwrap(), &Number::from(2), &interrupt);
            let middle = middle.unwrap();
            prop_assert_eq!(self::bits(F64, &middle), bits + (bits & 1));
            let tiny = number("1e-400");
            prop_assert_eq!(self::bits(F64, &crate::number::add(&middle, &tiny).unwrap()), bits + 1);
            prop_assert_eq!(self::bits(F64, &crate::number::subtract(&middle, &tiny).unwrap()), bits);
        }
    }

    #[test]
    fn reals_round_too() {
        let interrupt = Interrupt::new();
        let root = crate::number::sqrt(&Number::from(2), &interrupt).unwrap();
        assert_eq!(bits(F64, &root), 2_f64.sqrt().to_bits());
        assert_eq!(bits(F32, &root), u64::from(std::f32::consts::SQRT_2.to_bits()));
        assert_eq!(bits(F64, &Number::from(real::pi())), std::f64::consts::PI.to_bits());
        let small = Number::from(real::exp(&Rational::from(-800).into()));
        assert_eq!(bits(F64, &small), 0);
        let large = Number::from(real::exp(&Rational::from(800).into()));
        assert_eq!(bits(F64, &large), f64::INFINITY.to_bits());
        assert_eq!(bits(F16, &number("65519.99")), 0x7bff);
        assert_eq!(bits(F16, &number("65520")), 0x7c00);
        assert_eq!(bits(BF16, &Number::from(real::pi())), 0x4049);
    }
}
