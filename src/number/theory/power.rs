//! Powers to a modulus. It knows nothing of signs or fractions.

use super::residues::{Residues, Task, raise, with_residues};
use crate::limits::{Cancelled, Interrupt};
use crate::number::integer::Integer;

/// The remainder of a power of a base, whose exponent is not negative, by a positive modulus.
///
/// The modulus is 2^k·m with an odd m. Modulo m the power is one of Montgomery's residues, modulo 2^k its lowest bits; with
/// both, x = r + m·((s − r)/m mod 2^k) is r modulo m and s modulo 2^k.
///
/// # Errors
/// [`Cancelled`] once the token has been raised.
pub fn power_mod(
    base: &Integer,
    exponent: &Integer,
    modulus: &Integer,
    interrupt: &Interrupt,
) -> Result<Integer, Cancelled> {
    if exponent.is_zero() {
        return Ok(Integer::ONE.divide_floor(modulus).1);
    }
    let zeros = modulus.trailing_zeros();
    let odd = modulus >> zeros;
    let by_odd =
        if odd.is_one() { Integer::ZERO } else { with_residues(&odd, Power { base, exponent, interrupt })? };
    if zeros == 0 {
        return Ok(by_odd);
    }
    let low = |value: &Integer| value & &(&(&Integer::ONE << zeros) - &Integer::ONE);
    let by_two = low_power(&low(base), exponent, zeros, interrupt)?;
    let inverse = odd.inverse(&(&Integer::ONE << zeros), interrupt)?.expect("it is odd");
    Ok(&by_odd + &(&odd * &low(&(&low(&(&by_two - &by_odd)) * &inverse))))
}

struct Power<'a> {
    base: &'a Integer,
    exponent: &'a Integer,
    interrupt: &'a Interrupt,
}

impl Task for Power<'_> {
    type Output = Result<Integer, Cancelled>;

    fn run<R: Residues>(self, residues: &R) -> Self::Output {
        let power = raise(residues, &residues.element(self.base), self.exponent, self.interrupt)?;
        Ok(residues.integer(&power))
    }
}

/// The lowest `bits` bits of a power above 0 of a number of no more. Where the base is even, it is 0 once the exponent reaches the
/// bits; where it is odd, the order of its class divides 2^bits, so that only so many bits of the exponent count.
fn low_power(
    base: &Integer,
    exponent: &Integer,
    bits: usize,
    interrupt: &Interrupt,
) -> Result<Integer, Cancelled> {
    let mask = &(&Integer::ONE << bits) - &Integer::ONE;
    if !base.is_odd() && *exponent >= Integer::from(bits) {
        return Ok(Integer::ZERO);
    }
    let exponent = exponent & &mask;
    let mut power = Integer::ONE;
    for bit in (0..exponent.bit_len()).rev() {
        interrupt.check()?;
        power = &(&power * &power) & &mask;
        if exponent.0.bit(bit as u64) {
            power = &(&power * base) & &mask;
        }
    }
    Ok(power)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn integer(most: usize) -> impl Strategy<Value = Integer> {
        let word = prop_oneof![any::<u64>(), Just(0), Just(u64::MAX), 0_u64..9];
        prop::collection::vec(word, 0..most).prop_map(|words| Integer::from_words(&words))
    }

    proptest! {
        #[test]
        fn powers_agree_with_repeated_products(
            base in integer(10),
            exponent in prop_oneof![integer(3), (0_u64..300).prop_map(Integer::from)],
            odd in integer(9),
            zeros in prop_oneof![Just(0), 0_usize..200],
        ) {
            let modulus = &(&(&odd << 1) + &Integer::ONE) << zeros;
            let rest = |value: &Integer| value.divide_floor(&modulus).1;
            let mut expected = rest(&Integer::ONE);
            for bit in (0..exponent.bit_len()).rev() {
                expected = rest(&(&expected * &expected));
                if exponent.0.bit(bit as u64) {
                    expected = rest(&(&expected * &base));
                }
            }
            prop_assert_eq!(power_mod(&base, &exponent, &modulus, &Interrupt::new()).unwrap(), expected);
        }
    }
}
