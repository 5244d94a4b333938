//! The list of words: look-up, and what was probably meant.
//! It lies below the syntax: rows hold functions over values, the parser reads binding powers.

pub mod run_together;
pub mod constants;
pub mod foreign;
pub mod formats;
pub mod functions;
mod index;
pub mod numbers;
pub mod operators;
pub mod tex;
pub mod ucum;

pub use constants::Constant;
pub use formats::Format;
pub use functions::Function;
use index::Index;
pub use numbers::NumberWord;
pub use operators::{Fixity, Operator};

use crate::money::is_symbol;
use crate::text::{Diagnostic, Span};

/// Words of the language other than operators, functions and constants: their meaning is their place.
pub const KEYWORDS: &[&str] = &["if", "then", "else", "ans", "exit", "quit"];

/// Rows that belong together.
#[derive(Debug)]
pub struct Family<R: 'static> {
    /// What they have in common, as a heading.
    pub title: &'static str,
    /// The rows.
    pub rows: &'static [R],
}

/// What every row of a table of words has.
pub trait Row: 'static {
    /// Its name.
    fn name(&self) -> &'static str;
    /// Other names.
    fn aliases(&self) -> &'static [&'static str];

    /// Every name that it has.
    fn words(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name()).chain(self.aliases().iter().copied())
    }
}

macro_rules! rows {
    ($($row:ty),*) => {
        $(impl Row for $row {
            fn name(&self) -> &'static str {
                self.name
            }

            fn aliases(&self) -> &'static [&'static str] {
                self.aliases
            }
        })*
    };
}

rows!(Function, Constant, Format, NumberWord);

static FUNCTIONS: Index<1024> = index::index!(functions::FAMILIES);
static CONSTANTS: Index<512> = index::index!(constants::FAMILIES);
static FORMATS: Index<128> = index::index!(formats::FAMILIES);

/// The function of that name; case counts only where two names differ by it.
#[must_use]
pub fn function(name: &str) -> Option<&'static Function> {
    find(name, FUNCTIONS.candidates(functions::FAMILIES, name))
}

/// Whether a name is that of an elementary function of one argument, which no function of the user's may bear.
#[must_use]
pub fn is_elementary(name: &str) -> bool {
    const FAMILIES: [&[Function]; 4] = [
        functions::arithmetic::FUNCTIONS,
        functions::exponentials::FUNCTIONS,
        functions::trigonometry::FUNCTIONS,
        functions::complex::FUNCTIONS,
    ];
    let is_in = |row: &Function| FAMILIES.iter().any(|family| family.iter().any(|own| own.name == row.name));
    function(name).is_some_and(|row| row.takes_one() && !row.is_variadic() && row.name == name && is_in(row))
}

/// The constant of that name; case counts only where two names differ by it.
#[must_use]
pub fn constant(name: &str) -> Option<&'static Constant> {
    find(name, CONSTANTS.candidates(constants::FAMILIES, name))
}

/// The spelling of the constant that a name is only in another case: `pi` for `PI`.
#[must_use]
pub fn constant_in_other_case(name: &str) -> Option<&'static str> {
    constant(name)?.words().find(|word| word.eq_ignore_ascii_case(name)).filter(|word| *word != name)
}

/// The notation of that name.
#[must_use]
pub fn format(name: &str) -> Option<&'static Format> {
    find(name, FORMATS.candidates(formats::FAMILIES, name))
}

/// What to say of a name that is unknown, at its place: the word of another language that it is, else the words that are
/// nearest, best first.
#[must_use]
pub fn unknown(what: &str, name: &str, place: Span, near: &[&str]) -> Diagnostic {
    let wrong = format!("{what} `{name}`");
    let keyword = name.to_lowercase();
    let shouted = is_reserved(&keyword) && keyword != name;
    let near = if shouted { &[&*keyword] } else { near };
    let calls = if what == "unknown function" { foreign::foreign(foreign::CALLS, name) } else { None };
    if !shouted && let Some(row) = calls.or_else(|| foreign::foreign(foreign::WORDS, name)) {
        let told = row.tell(place, &format!("{wrong}; "));
        let is = |wanted: &dyn Fn(&str) -> bool| row.remedy.is_some_and(wanted);
        // Before parentheses an operator would make another expression of the argument.
        let is_operator = is(&|remedy| !remedy.is_empty() && function(remedy).is_none());
        // `5 print` is more than 5.
        let is_lost = is(&str::is_empty) && 0 < place.start;
        let offers = (what != "unknown function" || !is_operator) && !is_lost;
        return if offers { told } else { Diagnostic { remedy: None, ..told } };
    }
    // A call with one argument has been told already.
    if let Some(row) = format(name).filter(|_| what != "unknown function") {
        return Diagnostic::error(place, format!("{wrong}; for a notation write `x to {}`", row.name));
    }
    Diagnostic::error(place, wrong).with_near(near.iter().copied())
}

/// Whether a name is a keyword or the word of an operator, such as `mod`.
#[must_use]
pub fn is_reserved(name: &str) -> bool {
    KEYWORDS.contains(&name)
        || name == "_"
        || name.starts_with(is_symbol)
        || operators::symbol(name).is_some()
}

/// The row that bears exactly this name, else the only one that bears it in another case.
fn find<R: Row>(name: &str, words: impl Iterator<Item = (&'static R, &'static str)>) -> Option<&'static R> {
    let mut folded: Option<&R> = None;
    let mut several = false;
    for (row, word) in words {
        if word == name {
            return Some(row);
        }
        // One letter is too often a name of the user's: `c` is not the function `C`.
        if 1 < name.len() && word.eq_ignore_ascii_case(name) {
            several |= folded.is_some_and(|other| !std::ptr::eq(other, row));
            folded = Some(row);
        }
    }
    if several { None } else { folded }
}

/// The words nearest to one that is unknown: at most three, none when nothing is near.
///
/// The distance is that of Damerau and Levenshtein (optimal string alignment), at most one in words of up to eight
/// letters and two in longer ones. A name of several words is near to each of them. Short words must begin alike: `x0` is
/// no slip for `c0`; and names of one or two letters are near to their other case only.
pub fn suggest<'a>(unknown: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    /// A part of a name is another word where it is shorter: `free` of `impedance_of_free_space`.
    const LEAST_OF_PART: usize = 6;
    const LEAST: usize = 3;
    let unknown = unknown.to_lowercase();
    let length = unknown.chars().count();
    if 40 < length {
        return Vec::new();
    }
    let most = match length {
        0..=2 => 0,
        3..=8 => 1,
        _ => 2,
    };
    let letters = letters(&unknown);
    let far = |word: &&str| {
        let may_be_near = near_enough(letters, self::letters(word), most);
        if !may_be_near && !word.contains('_') {
            return None;
        }
        let own = word.to_lowercase();
        if LEAST_OF_PART <= length && own.strip_prefix(&unknown).is_some_and(|rest| rest.starts_with('_')) {
            return Some(1);
        }
        let own_length = own.chars().count();
        let alike = LEAST <= length.min(own_length) || own.chars().next() == unknown.chars().next();
        if !may_be_near || !alike {
            return None;
        }
        let distance = distance(&unknown, &own);
        let is_near = distance <= most && distance < own_length && is_plausible(&unknown, &own);
        is_near.then_some(distance)
    };
    let mut near: Vec<(usize, &str)> = known.filter_map(|word| Some((far(&word)?, word))).collect();
    crate::order::sort_by_key(&mut near, |&(distance, word)| (distance, word.len(), word));
    near.dedup_by_key(|&mut (_, word)| word);
    let best = near.first().map_or(0, |&(distance, _)| distance);
    near.into_iter().take_while(|&(distance, _)| distance == best).take(3).map(|(_, word)| word).collect()
}

/// Letters of a word of which another letter in the place of one makes another word, as of `set` and `sec`.
const SHORT: usize = 4;

/// Whether a word that is near to another one is rather a slip for it than a word of its own. Of a short word only a
/// letter that is missing, typed twice or swapped with the next one is a slip, and never the first one.
fn is_plausible(unknown: &str, known: &str) -> bool {
    let length = unknown.chars().count();
    let first = |word: &str| word.chars().next();
    if length <= SHORT + 1 && first(unknown) != first(known) {
        return false;
    }
    SHORT < length || is_slip_of_letters(unknown, known)
}

/// Whether a letter of a word is missing, typed twice, or swapped with the next one.
fn is_slip_of_letters(unknown: &str, known: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    let mut once: Vec<char> = unknown.chars().collect();
    once.dedup();
    unknown.chars().count() < known.chars().count()
        || sorted(unknown) == sorted(known)
        || known.chars().eq(once)
}

/// The functions whose name is a short word but for one of its letters: `sum` for `sume`. Those of a single number are parts of too
/// many other words: `cost`.
#[must_use]
pub fn with_a_letter_too_many(unknown: &str) -> Vec<&'static str> {
    let is_short = unknown.len() == SHORT && unknown.is_ascii();
    let without = (1..unknown.len()).filter(move |_| is_short);
    let shorter = without.filter_map(|at| Some(format!("{}{}", unknown.get(..at)?, unknown.get(at + 1..)?)));
    let known = shorter.filter_map(|word| {
        let function = function(&word).filter(|function| !(function.takes_one() && function.maps()))?;
        function.words().find(|known| **known == *word)
    });
    known.collect()
}

/// Whether a word is a slip for a unit: one edit in a word of up to eight letters, two in a longer one, and in a short
/// one no other letter.
#[must_use]
pub fn is_slip(unknown: &str, known: &str) -> bool {
    let length = unknown.chars().count();
    let most = if length <= 8 { 1 } else { 2 };
    let (unknown, known) = (&*unknown.to_lowercase(), &*known.to_lowercase());
    known.len().abs_diff(unknown.len()) <= 2 * most
        && near_enough(letters(unknown), letters(known), most)
        && distance(unknown, known) <= most
        && is_plausible(unknown, known)
        && (SHORT + 1 < length || 3 < length && is_slip_of_letters(unknown, known))
}

/// The letters of a word in small, as a set, and how many there are. Two letters may share a bit.
fn letters(word: &str) -> (u64, usize) {
    let all = word.chars().flat_map(char::to_lowercase);
    all.fold((0, 0), |(set, count), letter| (set | 1 << (u32::from(letter) % 64), count + 1))
}

/// Whether two words can be so few edits apart: each edit takes or gives at most one letter.
fn near_enough((left, left_count): (u64, usize), (right, right_count): (u64, usize), most: usize) -> bool {
    let lacking = (left & !right).count_ones().max((right & !left).count_ones()) as usize;
    lacking <= most && left_count.abs_diff(right_count) <= most
}

fn distance(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.chars().collect();
    let right: Vec<char> = right.chars().collect();
    let mut before = vec![0; right.len() + 1];
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.iter().enumerate() {
        let mut row = vec![i + 1; right.len() + 1];
        for (j, b) in right.iter().enumerate() {
            row[j + 1] = (above[j] + usize::from(a != b)).min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == right[j - 1] && left[i - 1] == *b {
                row[j + 1] = row[j + 1].min(before[j - 1] + 1);
            }
        }
        before = std::mem::replace(&mut above, row);
    }
    above[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggestions_are_ranked_by_distance() {
        assert_eq!(suggest("sqr", ["sin", "sqrt", "sum", "abs"].into_iter())[0], "sqrt");
        assert_eq!(suggest("foor", ["for", "floor", "factor"].into_iter())[0], "for");
        for (noise, known) in [
            ("bits", "cis"),
            ("ascii", "asin"),
            ("float", "plot"),
            ("None", "gon"),
            ("comb", "cos"),
            ("pm", "pi"),
            ("set", "sec"),
            ("found", "round"),
            ("pip", "pi"),
        ] {
            assert!(suggest(noise, [known].into_iter()).is_empty(), "{noise}");
        }
        assert!(suggest("zzzzzz", ["sin", "sqrt"].into_iter()).is_empty());
        assert_eq!(distance("ab", "ba"), 1);
    }

    #[test]
    fn no_word_that_is_near_is_passed_over_by_its_letters() {
        let words: Vec<&str> =
            constants::all().flat_map(Row::words).chain(functions::all().flat_map(Row::words)).collect();
        for left in &words {
            for right in words.iter().step_by(7) {
                let (own, other) = (left.to_lowercase(), right.to_lowercase());
                let distance = distance(&own, &other);
                assert!(near_enough(letters(left), letters(right), distance), "{left} {right}");
            }
        }
    }

    #[test]
    fn suggestions_stay_good_among_many_constants() {
        let of = |unknown| suggest(unknown, constants::all().flat_map(Row::words));
        assert_eq!(of("speedoflight")[0], "speed_of_light");
        assert_eq!(of("elektron_mass")[0], "electron_mass");
        assert!(of("electron")[0].starts_with("electron_"));
        assert_eq!(of("avogadros_number")[0], "avogadro_number");
        for none in ["a", "c", "light", "free", "first", "x", "y2", "foo", "rent", "total", "width"] {
            assert_eq!(of(none), [""; 0], "{none}");
        }
    }
}
