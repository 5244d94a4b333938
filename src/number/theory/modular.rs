//! Powers whose exponents are too large to be written, modulo a number.
//! It knows nothing of how such a power is written.

use super::factor::totient;
use crate::fault::Fault;
use crate::limits::Token;
use crate::number::integer::Integer;

/// An exponent: exact, or a huge one of which only a remainder is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exponent {
    /// The exponent itself, not negative.
    Exact(Integer),
    /// It is at least the bits of the modulus, and is congruent to this modulo the totient of the modulus.
    Huge(Integer),
}

/// A replacement for a huge exponent: by Euler's theorem in its general form, a^e ≡ a^(e mod φ(m) + φ(m)) modulo m for
/// every a, where e is at least the greatest exponent of a prime in m, which has no more bits than m.
///
/// # Errors
/// A fault where the modulus cannot be factored or the work is cancelled.
pub fn reduced(exponent: Exponent, modulus: &Integer, token: &Token) -> Result<Integer, Fault> {
    match exponent {
        Exponent::Exact(exponent) => Ok(exponent),
        Exponent::Huge(rest) => {
            let cycle = totient(modulus, token)?;
            Ok(&rest.divide_floor(&cycle).1 + &cycle)
        }
    }
}
