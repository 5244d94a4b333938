//! Where vi's motions lead in a line, by clusters and by words of vi: letters, or punctuation, or neither.
//! It knows a text and a place in it, but no line, no keys and no modes.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A motion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Motion {
    Left,
    Right,
    Start,
    FirstLetter,
    End,
    WordLeft(Words),
    WordRight(Words),
    WordEnd(Words),
    Find(Find),
}

/// What parts words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Words {
    /// Blanks, and each other.
    Small,
    /// Blanks only.
    Big,
}

/// A character to go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Find {
    pub(super) character: char,
    pub(super) backwards: bool,
    /// The cluster before it, where one comes from.
    pub(super) till: bool,
    /// It is looked for once more: the one that the cursor stands beside is no find.
    pub(super) again: bool,
}

/// What a cluster is to the words around it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Blank,
    Word,
    Punctuation,
}

/// A text in clusters, with a cursor.
struct Text<'a> {
    line: &'a str,
    /// Where each cluster begins, and the end.
    starts: Vec<usize>,
    /// The cluster at the cursor.
    cursor: usize,
}

/// Where a motion that is done so often leads; `None` where it leads nowhere.
pub(super) fn target(text: &str, cursor: usize, motion: Motion, count: usize) -> Option<usize> {
    let text = Text::new(text, cursor);
    Some(text.starts[text.target(motion, count)?])
}

/// What an operator takes up to where a motion leads that is done so often. `changes`: what is typed takes its place, so
/// that the blanks after a word stay.
pub(super) fn range(
    text: &str,
    cursor: usize,
    motion: Motion,
    count: usize,
    changes: bool,
) -> Option<Range<usize>> {
    let text = Text::new(text, cursor);
    let ends_word = |words| changes && text.class(text.cursor, words) != Class::Blank;
    let to = match motion {
        Motion::WordRight(words) if ends_word(words) => text.end_of_words(words, count),
        motion => text.target(motion, count)?,
    };
    // What they lead to belongs to what is taken.
    let is_inclusive = match motion {
        Motion::WordEnd(_) => true,
        Motion::WordRight(words) => ends_word(words),
        Motion::Find(find) => !find.backwards,
        _ => false,
    };
    let end = to.max(text.cursor) + usize::from(is_inclusive);
    Some(text.starts[to.min(text.cursor)]..text.starts[end.min(text.len())])
}

impl<'a> Text<'a> {
    fn new(text: &'a str, cursor: usize) -> Self {
        let mut starts: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
        starts.push(text.len());
        let cursor = starts.partition_point(|&at| at < cursor).min(starts.len() - 1);
        Self { line: text, starts, cursor }
    }

    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    fn first(&self, at: usize) -> Option<char> {
        self.line.get(*self.starts.get(at)?..)?.chars().next()
    }

    fn class(&self, at: usize, words: Words) -> Class {
        match self.first(at) {
            None => Class::Blank,
            Some(first) if first.is_whitespace() => Class::Blank,
            Some(first) if words == Words::Big || first.is_alphanumeric() || first == '_' => Class::Word,
            Some(_) => Class::Punctuation,
        }
    }

    fn target(&self, motion: Motion, count: usize) -> Option<usize> {
        let steps = count.max(1);
        let step = |from: usize, once: &dyn Fn(usize) -> usize| {
            (0..steps.min(self.len() + 1)).fold(from, |at, _| once(at))
        };
        Some(match motion {
            Motion::Left => self.cursor.saturating_sub(steps),
            Motion::Right => self.cursor.saturating_add(steps).min(self.len()),
            Motion::Start => 0,
            Motion::FirstLetter => {
                (0..self.len()).find(|&at| self.class(at, Words::Big) != Class::Blank).unwrap_or(0)
            }
            Motion::End => self.len(),
            Motion::WordLeft(words) => step(self.cursor, &|at| self.word_before(at, words)),
            Motion::WordRight(words) => step(self.cursor, &|at| self.word_after(at, words)),
            Motion::WordEnd(words) => step(self.cursor, &|at| self.word_end(at + 1, words)),
            Motion::Find(find) => return self.find(find, steps),
        })
    }

    /// The start of the next word.
    fn word_after(&self, from: usize, words: Words) -> usize {
        let class = self.class(from, words);
        let mut at = from;
        while at < self.len() && class != Class::Blank && self.class(at, words) == class {
            at += 1;
        }
        while at < self.len() && self.class(at, words) == Class::Blank {
            at += 1;
        }
        at
    }

    /// The start of this word, or of the one before it.
    fn word_before(&self, from: usize, words: Words) -> usize {
        let mut at = from;
        while at > 0 && self.class(at - 1, words) == Class::Blank {
            at -= 1;
        }
        let Some(last) = at.checked_sub(1) else { return 0 };
        let class = self.class(last, words);
        while at > 0 && self.class(at - 1, words) == class {
            at -= 1;
        }
        at
    }

    /// The last cluster of the word at a place, or after it.
    fn word_end(&self, from: usize, words: Words) -> usize {
        let mut at = from;
        while at < self.len() && self.class(at, words) == Class::Blank {
            at += 1;
        }
        let class = self.class(at, words);
        while at + 1 < self.len() && self.class(at + 1, words) == class {
            at += 1;
        }
        at.min(self.len().saturating_sub(1))
    }

    /// The last cluster of so many words, the first of which is the one at the cursor.
    fn end_of_words(&self, words: Words, count: usize) -> usize {
        let first = self.word_end(self.cursor, words);
        (1..count.clamp(1, self.len() + 1)).fold(first, |at, _| self.word_end(at + 1, words))
    }

    fn find(&self, find: Find, count: usize) -> Option<usize> {
        let is_it = |at: &usize| self.first(*at) == Some(find.character);
        let beside = 1 + usize::from(find.till && find.again);
        if find.backwards {
            let at = (0..(self.cursor + 1).checked_sub(beside)?).rev().filter(is_it).nth(count - 1)?;
            Some(at + usize::from(find.till))
        } else {
            let at = (self.cursor + beside..self.len()).filter(is_it).nth(count - 1)?;
            Some(at - usize::from(find.till))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Motion::{End, FirstLetter, Left, Right, Start, WordEnd, WordLeft, WordRight};
    use Words::{Big, Small};

    const LINE: &str = "  rent*12 + f(x_1), 漢字";

    /// Where a motion leads, done again and again.
    fn way(motion: Motion, from: usize) -> Vec<usize> {
        let mut way = Vec::new();
        let mut at = from;
        while let Some(next) = target(LINE, at, motion, 1).filter(|&next| next != at) {
            way.push(next);
            at = next;
        }
        way
    }

    // What vim does on the same line, its columns less one; 漢字 takes bytes 20 to 26.
    #[test]
    fn words_are_those_of_vi() {
        assert_eq!(way(WordRight(Small), 0), [2, 6, 7, 10, 12, 13, 14, 17, 20, 26]);
        assert_eq!(way(WordLeft(Small), 26), [20, 17, 14, 13, 12, 10, 7, 6, 2, 0]);
        assert_eq!(way(WordEnd(Small), 0), [5, 6, 8, 10, 12, 13, 16, 18, 23]);
        assert_eq!(way(WordRight(Big), 0), [2, 10, 12, 20, 26]);
        assert_eq!(way(WordLeft(Big), 26), [20, 12, 10, 2, 0]);
        assert_eq!(way(WordEnd(Big), 0), [8, 10, 18, 23]);
        let one = |motion| target(LINE, 7, motion, 1);
        assert_eq!([one(Start), one(FirstLetter), one(End)], [0, 2, 26].map(Some));
        assert_eq!([target(LINE, 7, Left, 99), target(LINE, 7, Right, 99)], [0, 26].map(Some));
        assert_eq!(target("", 0, WordEnd(Small), 3), Some(0));
    }

    #[test]
    fn operators_take_what_they_take_in_vi() {
        let taken = |text: &str, cursor, motion, count, changes| {
            range(text, cursor, motion, count, changes).map(|range| text.get(range).unwrap().to_owned())
        };
        for (cursor, motion, count, deleted, changed) in [
            (5, WordRight(Small), 1, "34 ", "34"),
            (5, WordRight(Small), 2, "34 * ", "34 *"),
            (10, WordRight(Small), 1, "5", "5"),
            (4, WordRight(Small), 1, " ", " "),
            (5, WordEnd(Small), 1, "34", "34"),
            (6, WordLeft(Small), 1, "3", "3"),
            (5, End, 1, "34 * 5", "34 * 5"),
            (5, Start, 1, "12 + ", "12 + "),
            (5, Right, 2, "34", "34"),
            (5, Left, 1, " ", " "),
        ] {
            let of = |changes| taken("12 + 34 * 5", cursor, motion, count, changes);
            assert_eq!((of(false), of(true)), (Some(deleted.into()), Some(changed.into())), "{motion:?}");
        }
    }

    #[test]
    fn a_character_is_found_before_and_after_the_cursor() {
        let text = "max(a, b), c)";
        let find = |character, backwards, till| Find { character, backwards, till, again: false };
        let go = |cursor, find, count| target(text, cursor, Motion::Find(find), count);
        assert_eq!([go(0, find(',', false, false), 1), go(0, find(',', false, false), 2)], [5, 9].map(Some));
        assert_eq!([go(0, find(')', false, true), 1), go(12, find('a', true, false), 2)], [7, 1].map(Some));
        assert_eq!([go(0, find('z', false, false), 1), go(0, find(',', false, false), 3)], [None, None]);
        assert_eq!(go(4, find(',', false, true), 1), Some(4), "the cursor stands there already");
        let again = Find { again: true, ..find(',', false, true) };
        assert_eq!(go(4, again, 1), Some(8), "once more it is the next one");
        assert_eq!(go(6, Find { backwards: true, ..again }, 1), None);
        let taken = range(text, 4, Motion::Find(find(',', false, true)), 2, false);
        assert_eq!(taken.and_then(|range| text.get(range)), Some("a, b)"));
        let taken = range(text, 7, Motion::Find(find('(', true, false)), 1, false);
        assert_eq!(taken.and_then(|range| text.get(range)), Some("(a, "));
    }
}
