//! An integer as a word of a machine, with a sign and without, and as the other of the two.
//! It knows nothing of fractions.

use super::{Text, of_integer, plain};
use crate::fault::Fault;
use crate::format::show;
use crate::limits::Interrupt;
use crate::number::{Integer, words};
use crate::quantity::Notation;
use crate::value::Value;

/// Widths of a machine's words.
const WORDS: [usize; 5] = [8, 16, 32, 64, 128];

/// An integer as a word of a width, or the smallest that holds it, in two's complement, by groups of four bits. A width is
/// told of only where it is a wider one than that.
pub(super) fn word(value: &Value, width: usize) -> Result<Option<Text>, Fault> {
    let number = plain(value)?;
    let Some(integer) = number.as_integer() else { return Ok(None) };
    let Some(least) = WORDS.into_iter().find(|&bits| words::word(integer, bits).is_ok()) else {
        return Ok(None);
    };
    if width != 0 && width <= least {
        return Ok(None);
    }
    let width = if width == 0 { least } else { width };
    let word = words::word(integer, width)?;
    let bit = |at: usize| if (&word >> at).is_odd() { '1' } else { '0' };
    let mut text = String::new();
    for at in (0..width).rev() {
        text.push(bit(at));
        if at % 4 == 0 && at > 0 {
            text.push(' ');
        }
    }
    Ok(Some((text, true, false)))
}

/// What the words that hold an integer are as numbers of the other kind, with a sign or without, where that differs.
pub(super) fn other_sign(value: &Value, _: usize, interrupt: &Interrupt) -> Result<Option<Text>, Fault> {
    let number = plain(value)?;
    let Some(integer) = number.as_integer() else { return Ok(None) };
    let mut told = Vec::new();
    for bits in WORDS {
        let Ok(word) = words::word(integer, bits) else { continue };
        let (sign, other) =
            if integer.is_negative() { ('u', word) } else { ('i', words::signed(&word, bits)) };
        if other != *integer {
            told.push(format!("{sign}{bits} {}", show(&other.into(), 1, interrupt)?.exact_or_plain()));
        }
    }
    Ok((!told.is_empty()).then(|| (told.join(", "), true, false)))
}

/// The integer whose word differs from that of a value in the bit at a byte of the text; `None` where there is none.
#[must_use]
pub fn flipped(value: &Value, text: &str, at: usize) -> Option<Integer> {
    let is_bit = |bit: char| bit == '0' || bit == '1';
    text.get(at..)?.chars().next().filter(|&bit| is_bit(bit))?;
    let place = text.get(at + 1..)?.chars().filter(|&bit| is_bit(bit)).count();
    let width = text.chars().filter(|&bit| is_bit(bit)).count();
    let number = plain(value).ok()?;
    let integer = number.as_integer()?;
    let turned = &words::unsigned(integer, width) ^ &(&Integer::ONE << place);
    Some(if integer.is_negative() { words::signed(&turned, width) } else { turned })
}

/// An integer as the first number of a text with a prefix is written: `0xFF` with as many digits at least, and with capitals.
/// `None` where none has one.
#[must_use]
pub fn written_like(integer: &Integer, text: &str) -> Option<String> {
    let is_of_word = |c: char| c.is_alphanumeric() || c == '_' || c == '#';
    let mut words = text.split(|c| !is_of_word(c));
    let (base, prefix, digits) = words.find_map(|word| {
        let (prefix, digits) = word.split_at_checked(2)?;
        let base = match prefix {
            "0x" | "0X" => 16,
            "0o" | "0O" => 8,
            "0b" | "0B" => 2,
            _ => return None,
        };
        digits.starts_with(|c: char| c.is_digit(base)).then_some((base, prefix, digits))
    })?;
    let (written, ..) =
        of_integer(&integer.clone().into(), &Notation::Base(base), 1, &Interrupt::new()).ok()??;
    let sign = if written.starts_with('-') { "-" } else { "" };
    let number = written.get(sign.len() + prefix.len()..)?;
    let width = digits.chars().filter(|c| c.is_digit(base)).count();
    let has_capitals = digits.contains(|c: char| c.is_ascii_uppercase());
    let number = if has_capitals { number.to_uppercase() } else { number.to_owned() };
    Some(format!("{sign}{prefix}{number:0>width$}"))
}
