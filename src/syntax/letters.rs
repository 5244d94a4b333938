//! The letters of a short word, which may be a product of names: `at` of a and t.
//! It knows neither what the word means nor whose the names are.

use super::characters::continues_name;

/// Longer words are rarely a product.
const LONGEST_PRODUCT: usize = 3;

/// The letters of a word of a few, where all are others.
#[must_use]
pub fn letters(word: &str) -> Option<impl Iterator<Item = &str>> {
    // A letter has four bytes at most.
    let is_short = (2..=4 * LONGEST_PRODUCT).contains(&word.len());
    if !is_short || LONGEST_PRODUCT < word.len() && LONGEST_PRODUCT < word.chars().count() {
        return None;
    }
    let is_other = |(at, letter): (usize, char)| {
        letter.is_alphabetic() && !word.get(..at).is_some_and(|before| before.contains(letter))
    };
    let has_several = word.chars().nth(1).is_some();
    (has_several && word.char_indices().all(is_other))
        .then(|| word.char_indices().filter_map(|(at, letter)| word.get(at..at + letter.len_utf8())))
}

/// Whether a word stands in a line by itself.
#[must_use]
pub fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).is_some_and(|before| before.ends_with(continues_name));
        let after = line.get(at + word.len()..).is_some_and(|after| after.starts_with(continues_name));
        !before && !after
    })
}

#[cfg(test)]
mod tests {
    use super::{has_word, letters};

    #[test]
    fn a_word_is_not_a_part_of_another_one() {
        assert!(has_word("v(t) = u + at", "t") && has_word("t", "t"));
        assert!(!has_word("u + at", "t") && !has_word("4t2", "t") && !has_word("", "t"));
    }

    #[test]
    fn only_a_short_word_of_different_letters_has_them() {
        let of = |word| letters(word).map(|all| all.collect::<Vec<_>>().join(" "));
        assert_eq!(of("at").as_deref(), Some("a t"));
        assert_eq!(of("µΩx").as_deref(), Some("µ Ω x"));
        for word in ["a", "mm", "m2", "acre", ""] {
            assert_eq!(of(word), None, "{word}");
        }
    }
}
