//! What other keyboards, spreadsheets, programming languages and web pages write, and how it is written here: rows for
//! the errors that name a remedy. None of it is a word of the language.

use crate::text::{Diagnostic, Span};

/// Spellings from elsewhere.
#[derive(Debug)]
pub struct Foreign {
    /// The characters or words; of words only those that nothing here is called.
    pub written: &'static [&'static str],
    /// What to write here, as the end of a sentence.
    pub advice: &'static str,
    /// What can stand in its place, where that mends the line.
    pub remedy: Option<&'static str>,
}

impl Foreign {
    /// The advice at a place, behind what is wrong there.
    #[must_use]
    pub fn tell(&self, span: Span, wrong: &str) -> Diagnostic {
        let told = Diagnostic::error(span, format!("{wrong}{}", self.advice));
        match self.remedy {
            Some(remedy) => told.with_remedy(remedy),
            None => told,
        }
    }
}

/// A sign that has a twin here.
const fn twin(written: &'static [&'static str], advice: &'static str, remedy: &'static str) -> Foreign {
    Foreign { written, advice, remedy: Some(remedy) }
}

/// What has to be written in another way altogether.
const fn other(written: &'static [&'static str], advice: &'static str) -> Foreign {
    Foreign { written, advice, remedy: None }
}

/// Signs that mean nothing here.
#[rustfmt::skip]
pub const SIGNS: &[Foreign] = &[
    twin(&["—", "‒", "―", "‐", "‑", "➖"], "for minus write `-`", "-"),
    twin(&["➕"], "for plus write `+`", "+"),
    twin(&["✕", "✖", "⨯", "❌", "∗", "⁎", "•", "●"], "for times write `*`", "*"),
    twin(&["➗", ":", "∶"], "for a quotient write `/`", "/"),
    twin(&["ˆ", "˄"], "for a power write `^`", "^"),
    twin(&["“", "”", "„", "«", "»", "″"], "a text stands between `\"`", "\""),
    twin(&["⩽", "≦"], "write `≤`", "≤"),
    twin(&["⩾", "≧"], "write `≥`", "≥"),
    twin(&["=<"], "for at most write `<=`", "<="),
    other(&["=>"], "for at least write `>=`, for a conversion `->`"),
    twin(&["≈", "≅", "≡"], "to compare write `==`", "=="),
    twin(&["∧"], "write `and`", "and"),
    twin(&["∨"], "write `or`", "or"),
    twin(&["¬"], "write `not`", "not "),
    twin(&["⊕", "⊻"], "write `xor`", "xor"),
    twin(&[";"], "arguments are separated by `,`", ","),
    twin(&["…"], "for a range write `1..5`, for digits that repeat `0.(3)`", ".."),
    twin(&["٪"], "for percent write `%`", "%"),
    twin(&["٫"], "for a decimal write `.`", "."),
    twin(&["٬", "’", "‘"], "digits are separated by `'` or `_`", "'"),
    other(&["'"], "it separates digits; a text stands between `\"`"),
    other(&["..."], "for a range write `1..5`, for digits that repeat `0.(3)`"),
    other(&[".", "\u{305}"], "a decimal point stands between digits; digits that repeat stand in parentheses: `0.(3)`"),
    other(&["{", "}"], "write `(…)` around an expression and `[…]` around a list"),
    other(&["\\"], "LaTeX is not read here: `\\frac{1}{2}` is (1)/(2), `\\sqrt{2}` is sqrt(2)"),
    other(&["?"], "a choice is written `if a then b else c`; a line needs no mark at its end"),
    other(&["∞"], "there is no number infinity"),
    other(&["±", "∓"], "write two lines, one with `+` and one with `-`"),
    other(&["∑", "∏"], "write `sum(k^2, k, 1, 10)` or `product(k, k, 1, 10)`"),
    other(&["∜"], "write `root(x, 4)`"),
    other(&["⌊", "⌋", "⌈", "⌉"], "write `floor(x)` or `ceil(x)`"),
    other(&["@"], "the result of line 7 is `@7`"),
    other(&["`"], "write the expression without quotation marks"),
];

/// Words that mean nothing here, in lower case.
#[rustfmt::skip]
pub const WORDS: &[Foreign] = &[
    twin(&["plus"], "for a sum write `+`", "+"),
    twin(&["minus"], "for a difference write `-`", "-"),
    twin(&["times", "multiplied"], "for a product write `*`", "*"),
    twin(&["divided", "over"], "for a quotient write `/`", "/"),
    twin(&["squared"], "for a square write `^2`", "^2"),
    twin(&["cubed"], "for a cube write `^3`", "^3"),
    twin(&["percent", "pct"], "for percent write `%`", "%"),
    twin(&["power", "pow"], "for a power write `^`", "^"),
    twin(&["modulo"], "for a remainder write `mod`", "mod"),
    twin(&["div"], "for a quotient rounded down write `//`", "//"),
    other(&["infinity", "inf", "nan"], "there is no such number"),
];

/// Words that are an operator from elsewhere between two numbers, and a name like others in any other place.
pub const BETWEEN: &[Foreign] = &[twin(&["x"], "for a product write `*`", "*")];

/// Operators that elsewhere can begin an operand.
pub const LEADING: &[Foreign] = &[
    other(&["|"], "for the absolute value write `abs(x)`"),
    twin(&["!"], "for the opposite of a truth value write `not`", "not "),
];

/// What a spelling from elsewhere would be here; the case of letters does not count.
#[must_use]
pub fn foreign(rows: &'static [Foreign], text: &str) -> Option<&'static Foreign> {
    let text = text.to_lowercase();
    rows.iter().find(|row| row.written.contains(&&*text))
}

/// The sign of ASCII that a fullwidth form is, as East Asian keyboards write it.
#[must_use]
pub fn halfwidth(character: char) -> Option<char> {
    const OFFSET: u32 = 0xfee0;
    matches!(character, '\u{ff01}'..='\u{ff5e}')
        .then(|| u32::from(character) - OFFSET)
        .and_then(char::from_u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::{self, operators};

    #[test]
    fn what_is_foreign_means_nothing_here() {
        for text in SIGNS.iter().chain(WORDS).flat_map(|row| row.written) {
            assert!(operators::symbol(text).is_none(), "{text} is an operator");
            assert!(vocabulary::function(text).is_none(), "{text} is a function");
            assert!(vocabulary::constant(text).is_none(), "{text} is a constant");
        }
    }

    #[test]
    fn a_fullwidth_sign_is_known_by_its_twin() {
        assert_eq!(halfwidth('＋'), Some('+'));
        assert_eq!(halfwidth('（'), Some('('));
        assert_eq!(halfwidth('+'), None);
    }
}
