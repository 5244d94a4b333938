//! The list of words: look-up, and what was probably meant.
//! It lies below the syntax: rows hold functions over values, the parser reads binding powers.

pub mod constants;
pub mod formats;
pub mod functions;
pub mod operators;

pub use constants::Constant;
pub use formats::Format;
pub use functions::{Function, Parameter};
pub use operators::{Fixity, Operator};

/// Words of the language that are no operator, function or constant: their meaning is their place.
pub const KEYWORDS: &[&str] = &["if", "then", "else", "ans", "exit", "quit"];

/// The function of that name; case counts only where two names differ by it.
#[must_use]
pub fn function(name: &str) -> Option<&'static Function> {
    find(name, functions::all().map(|row| (row, row.name, row.aliases)))
}

/// The constant of that name; case counts only where two names differ by it.
#[must_use]
pub fn constant(name: &str) -> Option<&'static Constant> {
    find(name, constants::CONSTANTS.iter().map(|row| (row, row.name, row.aliases)))
}

/// The notation of that name.
#[must_use]
pub fn format(name: &str) -> Option<&'static Format> {
    find(name, formats::FORMATS.iter().map(|row| (row, row.name, row.aliases)))
}

/// Whether a name is a keyword or the word of an operator, such as `mod`.
#[must_use]
pub fn is_reserved(name: &str) -> bool {
    KEYWORDS.contains(&name) || name == "_" || operators::symbol(name).is_some()
}

/// The row that bears exactly this name, else the only one that bears it in another case.
fn find<Row: Copy>(
    name: &str,
    rows: impl Iterator<Item = (Row, &'static str, &'static [&'static str])>,
) -> Option<Row> {
    let mut folded = None;
    let mut several = false;
    for (row, own, aliases) in rows {
        for word in std::iter::once(&own).chain(aliases) {
            if *word == name {
                return Some(row);
            }
            // One letter is too often a name of the user's: `c` is not the function `C`.
            if 1 < name.len() && word.len() == name.len() && word.eq_ignore_ascii_case(name) {
                several |= folded.is_some();
                folded = Some(row);
            }
        }
    }
    if several { None } else { folded }
}

/// The words nearest to one that is unknown: at most three, none when nothing is near.
///
/// The distance is that of Damerau and Levenshtein (optimal string alignment), at most a third of the word's length.
pub fn suggest<'a>(unknown: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    if unknown.chars().count() > 40 {
        return Vec::new();
    }
    let unknown = unknown.to_lowercase();
    let bound = unknown.chars().count().div_ceil(3);
    let mut near: Vec<(usize, &str)> = known
        .map(|word| (distance(&unknown, &word.to_lowercase()), word))
        .filter(|&(distance, word)| distance <= bound && distance < word.chars().count())
        .collect();
    near.sort_by_key(|&(distance, word)| (distance, word.len(), word));
    near.dedup_by_key(|&mut (_, word)| word);
    let best = near.first().map_or(0, |&(distance, _)| distance);
    near.into_iter().take_while(|&(distance, _)| distance == best).take(3).map(|(_, word)| word).collect()
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
    fn case_is_forgiven_and_exact_names_win() {
        assert_eq!(function("SQRT").map(|row| row.name), Some("sqrt"));
        assert!(function("sqr").is_none());
    }

    #[test]
    fn suggestions_are_ranked_by_distance() {
        assert_eq!(suggest("sqr", ["sin", "sqrt", "sum", "abs"].into_iter())[0], "sqrt");
        assert_eq!(suggest("foor", ["for", "floor", "factor"].into_iter())[0], "for");
        assert!(suggest("zzzzzz", ["sin", "sqrt"].into_iter()).is_empty());
        assert_eq!(distance("ab", "ba"), 1);
    }
}
