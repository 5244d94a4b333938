//! How well what was typed fits a text: its letters in their order, the closer together the better.
//! It knows nothing of where the texts come from.

use std::ops::Range;

/// What is searched for: words that must all be found, in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pattern(Vec<Vec<char>>);

/// Points for a letter right after the one before it, and for one that begins a word.
const ADJACENT: i32 = 8;
const BEGINS: i32 = 6;
/// Points for every letter, which a gap before it takes back at most.
const LETTER: i32 = 4;

impl Pattern {
    /// The words of what was typed; case does not count.
    pub(super) fn new(typed: &str) -> Self {
        Self(typed.split_whitespace().map(|word| word.chars().map(fold).collect()).collect())
    }

    /// How well the words fit the texts, each in that where it fits best; `None` when one fits none of them.
    pub(super) fn score(&self, texts: &[&str]) -> Option<i32> {
        let best = |word: &Vec<char>| texts.iter().filter_map(|text| find(word, text, |_| {})).max();
        self.0.iter().map(best).sum()
    }

    /// The bytes of a text that the words were found at, in order.
    pub(super) fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let mut marks = Vec::new();
        for word in &self.0 {
            find(word, text, |range| marks.push(range));
        }
        crate::order::sort_by_key(&mut marks, |range| range.start);
        marks.dedup();
        marks
    }
}

/// A letter as it is compared: small, and one for one, so that places stay.
fn fold(letter: char) -> char {
    let mut small = letter.to_lowercase();
    small.next().filter(|_| small.next().is_none()).unwrap_or(letter)
}

/// Finds the letters of a word in their order: the run that ends first, from its latest start (as fzf's first
/// algorithm does). Each place is told in reverse.
fn find(word: &[char], text: &str, mut told: impl FnMut(Range<usize>)) -> Option<i32> {
    let is_number = |it: &char| it.is_ascii_digit() || matches!(it, '.' | ',' | '\'');
    if word.iter().all(is_number) && word.iter().any(char::is_ascii_digit) {
        return find_number(word, text, told);
    }
    let mut wanted = word.iter().peekable();
    let mut end = 0;
    for (at, letter) in text.char_indices() {
        if wanted.next_if(|&&next| next == fold(letter)).is_some() {
            end = at + letter.len_utf8();
        }
        if wanted.peek().is_none() {
            break;
        }
    }
    if wanted.peek().is_some() {
        return None;
    }
    let mut wanted = word.iter().rev().peekable();
    let (mut score, mut gap) = (0, 0);
    let mut letters = text.get(..end)?.char_indices().rev().peekable();
    while let Some((at, letter)) = letters.next() {
        if wanted.next_if(|&&next| next == fold(letter)).is_none() {
            gap += 1;
            continue;
        }
        told(at..at + letter.len_utf8());
        let begins = letters.peek().is_none_or(|(_, before)| !before.is_alphanumeric());
        score += LETTER - gap.min(LETTER) + if begins { BEGINS } else { 0 };
        score += if gap == 0 { ADJACENT } else { 0 };
        gap = 0;
        if wanted.peek().is_none() {
            break;
        }
    }
    Some(score)
}

/// Whether what follows a mark is a group of three digits, so that the mark says nothing.
fn groups(mark: char, rest: impl Iterator<Item = char>) -> bool {
    matches!(mark, ',' | '\'' | '.') && rest.take_while(char::is_ascii_digit).count() == 3
}

/// Finds digits that stand together; what groups them does not count.
fn find_number(word: &[char], text: &str, mut told: impl FnMut(Range<usize>)) -> Option<i32> {
    let is_told = |(at, letter): &(usize, char)| !groups(*letter, word.iter().skip(at + 1).copied());
    let wanted: Vec<char> = word.iter().copied().enumerate().filter(is_told).map(|(_, it)| it).collect();
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let run = |from: usize| -> Option<Vec<usize>> {
        let (mut found, mut at) = (Vec::new(), from);
        for &next in &wanted {
            let (mut byte, mut letter) = *letters.get(at)?;
            if letter != next
                && !found.is_empty()
                && groups(letter, letters.iter().skip(at + 1).map(|it| it.1))
            {
                at += 1;
                (byte, letter) = *letters.get(at)?;
            }
            if letter != next {
                return None;
            }
            found.push(byte);
            at += 1;
        }
        Some(found)
    };
    let (from, found) = (0..letters.len()).find_map(|from| Some((from, run(from)?)))?;
    for byte in found.iter().rev() {
        told(*byte..byte + 1);
    }
    let is_inside = from.checked_sub(1).is_some_and(|before| letters[before].1.is_ascii_digit());
    let count = i32::try_from(found.len()).unwrap_or(i32::MAX / 100);
    Some(count * (LETTER + ADJACENT) + if is_inside { 0 } else { BEGINS })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_found_in_order_and_near_ones_count_more() {
        let score = |typed, text| Pattern::new(typed).score(&[text]);
        assert_eq!(score("rt", "tr"), None);
        assert!(score("rent", "rent + 18%") > score("rent", "r + e + n + t"));
        assert!(score("tax", "vat tax") > score("tax", "syntax"));
        assert_eq!(score("", "anything"), Some(0));
        assert!(score("18 RENT", "rent + 18%").is_some(), "words in any order, case forgiven");
        assert!(Pattern::new("rent 1532").score(&["rent + 18%", "1532.82"]).is_some());
        assert!(Pattern::new("rent 77").score(&["rent + 18%", "1532.82"]).is_none());
    }

    #[test]
    fn digits_are_found_together_whatever_groups_them() {
        let score = |typed, text| Pattern::new(typed).score(&[text]);
        for (typed, text, is_found) in [
            ("1190", "Payment: 1,190.00", true),
            ("1,190", "Payment: 1190", true),
            ("1190", "2026-11-05 Card fee: -4.90", false),
            ("4.90", "fee: -4.90", true),
            ("1,5", "1,5 * 2", true),
            ("15", "1,5 * 2", false),
            ("1,5", "15", false),
        ] {
            assert_eq!(score(typed, text).is_some(), is_found, "{typed} in {text}");
        }
        assert!(score("90", "90") > score("90", "190"));
        assert_eq!(Pattern::new("1190").marks("a 1,190"), [2..3, 4..5, 5..6, 6..7]);
    }

    #[test]
    fn the_places_are_those_of_the_tightest_run_that_ends_first() {
        assert_eq!(Pattern::new("ab").marks("a xab"), [3..4, 4..5]);
        assert_eq!(Pattern::new("漢 é").marks("É漢"), [0..2, 2..5]);
    }
}
