//! Which characters names and raised exponents are made of.
//! It knows nothing of what a name means, nor of numbers.

/// Whether a name can start with this character.
#[must_use]
pub fn starts_name(character: char) -> bool {
    character == '_' || unicode_ident::is_xid_start(character)
}

/// Whether a name can go on with this character.
#[must_use]
pub fn continues_name(character: char) -> bool {
    // The dot of products is part of names in Catalan, and to Unicode.
    character == '\''
        || unicode_ident::is_xid_continue(character) && !matches!(character, '·' | '\u{387}')
        || matches!(character, '₀'..='₉' | '\u{200c}' | '\u{200d}')
}

/// The exponent that a superscript character is a part of.
#[must_use]
pub fn superscript(character: char) -> Option<char> {
    const DIGITS: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    match character {
        '⁻' => Some('-'),
        '⁺' => Some('+'),
        _ => DIGITS.chars().zip('0'..='9').find(|(raised, _)| *raised == character).map(|(_, digit)| digit),
    }
}
