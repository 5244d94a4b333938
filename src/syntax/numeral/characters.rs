//! The characters of numbers: the decimal digits of every script, and the fractions that are one character.

use super::Vulgar;

/// The zeros of the decimal digits of Unicode 16 (category Nd), each followed by the digits up to nine.
#[rustfmt::skip]
const ZEROS: &[u32] = &[
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900,
    0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x10d40, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450,
    0x114d0, 0x11650, 0x116c0, 0x116d0, 0x116da, 0x11730, 0x118e0, 0x11950, 0x11bf0, 0x11c50, 0x11d50, 0x11da0, 0x11f50,
    0x16a60, 0x16ac0, 0x16b50, 0x16d70, 0x1ccf0, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0,
    0x1e5f1, 0x1e950, 0x1fbf0,
];

/// The fractions of Unicode, with their numerators and denominators.
const VULGAR: &[(char, i64, i64)] = &[
    ('¼', 1, 4),
    ('½', 1, 2),
    ('¾', 3, 4),
    ('⅐', 1, 7),
    ('⅑', 1, 9),
    ('⅒', 1, 10),
    ('⅓', 1, 3),
    ('⅔', 2, 3),
    ('⅕', 1, 5),
    ('⅖', 2, 5),
    ('⅗', 3, 5),
    ('⅘', 4, 5),
    ('⅙', 1, 6),
    ('⅚', 5, 6),
    ('⅛', 1, 8),
    ('⅜', 3, 8),
    ('⅝', 5, 8),
    ('⅞', 7, 8),
    ('↉', 0, 3),
];

/// The zero of the script that a decimal digit belongs to.
pub(super) fn zero_of(character: char) -> Option<u32> {
    let code = u32::from(character);
    if code < 0x80 {
        return character.is_ascii_digit().then_some(0x30);
    }
    let at = ZEROS.partition_point(|&zero| zero <= code);
    let zero = *ZEROS.get(at.checked_sub(1)?)?;
    (code - zero < 10).then_some(zero)
}

/// Whether a character is a decimal digit of any script.
#[must_use]
pub fn is_digit(character: char) -> bool {
    zero_of(character).is_some()
}

/// Whether a character is the digit zero of any script.
#[must_use]
pub fn is_zero(character: char) -> bool {
    zero_of(character) == Some(u32::from(character))
}

/// Whether a character is a fraction: `½`.
#[must_use]
pub fn is_vulgar(character: char) -> bool {
    VULGAR.iter().any(|row| row.0 == character)
}

pub(super) fn vulgar(character: char) -> Option<Vulgar> {
    let row = VULGAR.iter().find(|row| row.0 == character)?;
    Some(Vulgar::Character(row.1, row.2))
}

/// The digits alone, as ASCII.
pub(super) fn plain_digits(text: &str, radix: u32) -> String {
    let digit = |character: char| match zero_of(character) {
        Some(zero) => char::from_digit(u32::from(character) - zero, 10),
        None => (character.is_ascii_alphanumeric() && radix > 10).then_some(character),
    };
    text.chars().filter_map(digit).collect()
}
