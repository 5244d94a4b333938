//! Integers as words of so many bits: wrapped, rotated, turned round. What a word has no bits for is a fault.

use super::Integer;
use crate::fault::Fault;
use crate::limits::{Interrupt, MAX_WORD_BITS};

/// The count of bits that an operand is.
///
/// # Errors
/// A fault at the operand where that is not a count of bits.
pub fn bits(count: &Integer, operand: usize) -> Result<usize, Fault> {
    count
        .to_usize()
        .filter(|count| (1..=MAX_WORD_BITS).contains(count))
        .ok_or_else(|| Fault::new(operand, format!("expected a number of bits from 1 to {MAX_WORD_BITS}")))
}

/// The lowest bits of an integer in two's complement, as an integer from 0 to 2^bits - 1.
#[must_use]
pub fn unsigned(n: &Integer, bits: usize) -> Integer {
    n & &(&(&Integer::ONE << bits) - &Integer::ONE)
}

/// The lowest bits of an integer in two's complement, the highest of them being the sign.
#[must_use]
pub fn signed(n: &Integer, bits: usize) -> Integer {
    let word = unsigned(n, bits);
    if (&word >> (bits - 1)).is_odd() { &word - &(&Integer::ONE << bits) } else { word }
}

/// The bits of an integer that fits a word, with or without a sign.
///
/// # Errors
/// A fault at operand 1 where it doesn't fit.
pub fn word(n: &Integer, bits: usize) -> Result<Integer, Fault> {
    let word = unsigned(n, bits);
    if *n == word || *n == signed(n, bits) {
        return Ok(word);
    }
    Err(Fault::new(1, format!("it doesn't fit in {bits} bits")))
}

/// A word with its bits moved to the left by so many places; those that leave it come back on the right. A negative
/// count moves them to the right.
#[must_use]
pub fn rotate_left(word: &Integer, by: &Integer, bits: usize) -> Integer {
    let by = by.divide_floor(&Integer::from(bits)).1.to_usize().unwrap_or(0);
    unsigned(&(&(word << by) | &(word >> (bits - by))), bits)
}

/// A word with its bits in the opposite order, by pieces of so many bits each.
///
/// # Errors
/// A fault once the work has been given up.
pub fn reverse(word: &Integer, bits: usize, piece: usize, interrupt: &Interrupt) -> Result<Integer, Fault> {
    let (mut rest, mut turned) = (word.clone(), Integer::ZERO);
    for _ in 0..bits / piece {
        interrupt.check()?;
        turned = &(&turned << piece) | &unsigned(&rest, piece);
        rest = &rest >> piece;
    }
    Ok(turned)
}

/// The number whose Gray code this is, not negative.
#[must_use]
pub fn from_gray(code: &Integer) -> Integer {
    let (mut number, mut shift) = (code.clone(), 1);
    while shift < code.bit_len() {
        number = &number ^ &(&number >> shift);
        shift *= 2;
    }
    number
}
