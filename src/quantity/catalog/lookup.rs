//! Which unit a word is: a whole word first, then a prefix and a unit that takes it; and the units that a text begins.
//! It knows no syntax, and no sizes.

use super::tables::{NAMES, PHRASES, PREFIXES, SLOTS, WORDS};
use super::{Named, Word};
use crate::quantity::dimension::{Base, Exponent};

pub(super) fn looked_up(word: &str) -> Option<Named> {
    if let Some(word) = whole(word) {
        return Some(Named { word, prefix: 0 });
    }
    let mut best: Option<Named> = None;
    for (at, prefix) in PREFIXES.iter().enumerate() {
        let prefix_text = prefix.text();
        // Most names start with the letter of few prefixes.
        if word.as_bytes().first() != prefix_text.as_bytes().first() {
            continue;
        }
        let Some(unit) = word.strip_prefix(prefix_text) else { continue };
        let Some(named) = whole(unit).and_then(|word| Named { word, prefix: 0 }.with(at)) else { continue };
        if best.is_none_or(|best| best.parts().1.len() < unit.len()) {
            best = Some(named);
        }
    }
    if best.is_some() {
        best
    } else if is_kilobyte(word) {
        looked_up(&word.replacen('K', "k", 1))
    } else {
        joined(word).map(|word| Named { word, prefix: 0 })
    }
}

/// The place in `WORDS` of a name whose words are joined as other programs do it: `fluid_ounce`.
fn joined(word: &str) -> Option<u16> {
    /// Constants of this spelling; a test fails unless each is here.
    const CONSTANTS: &[&str] = &[
        "standard_gravity",
        "standard_atmosphere",
        "earth_mass",
        "earth_radius",
        "moon_mass",
        "jupiter_mass",
        "jupiter_radius",
    ];
    let is_unit = word.contains('_') && !CONSTANTS.contains(&word);
    is_unit.then(|| whole(&word.replace('_', " "))).flatten()
}

/// Whether a word is a data unit whose kilo is written large: `KB`, `Kbit`, `KBps`.
#[must_use]
pub fn is_kilobyte(word: &str) -> bool {
    word.strip_prefix('K').is_some_and(|unit| {
        unit.starts_with(['B', 'b'])
            && whole(unit).is_some_and(|word| {
                Named { word, prefix: 0 }.row().dimension().exponent(Base::Information) == Exponent::ONE
            })
    })
}

/// The units that a word is, in any case.
pub(in crate::quantity) fn folded(word: &str) -> impl Iterator<Item = Named> {
    let prefixed = PREFIXES.iter().enumerate().flat_map(move |(at, prefix)| {
        let prefix = prefix.text();
        let start = word.get(..prefix.len()).filter(|start| start.eq_ignore_ascii_case(prefix));
        let unit = start.and_then(|start| word.get(start.len()..)).unwrap_or("");
        spelled(unit).filter_map(move |word| Named { word, prefix: 0 }.with(at))
    });
    spelled(word).map(|word| Named { word, prefix: 0 }).chain(prefixed)
}

/// The places in `WORDS` of a word in any case.
fn spelled(word: &str) -> impl Iterator<Item = u16> {
    let start = if word.is_empty() { 0 } else { hash(word) };
    let slots = (start..start + SLOTS.len()).map(|slot| SLOTS[slot % SLOTS.len()]);
    slots
        .map_while(|place| place.checked_sub(1))
        .filter(move |place| Word::at(*place).text().eq_ignore_ascii_case(word))
}

/// The spellings that begin as a text in any case, with prefixes that the text begins with, each row's symbols first.
#[must_use]
pub fn beginning(text: &str) -> Vec<Named> {
    let begins = |word: &str, start: &str| {
        word.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
    };
    let words = || (0..u16::try_from(WORDS.len()).unwrap_or(u16::MAX)).map(|word| Named { word, prefix: 0 });
    let alone = words().filter(|named| begins(named.parts().1, text));
    let mut found: Vec<Named> = alone.collect();
    for (at, prefix) in PREFIXES.iter().enumerate() {
        let written = prefix.text();
        // `kil` begins `kilo`; fewer letters begin too many.
        let begun = (2 < text.len() && written.starts_with(text)).then_some("");
        let Some(rest) = text.strip_prefix(written).or(begun) else { continue };
        found
            .extend(words().filter(|named| begins(named.parts().1, rest)).filter_map(|named| named.with(at)));
    }
    found
}

pub(super) fn is_start_of_phrase(word: &str) -> bool {
    let lower = || word.bytes().map(|byte| byte.to_ascii_lowercase());
    PHRASES.binary_search_by(|text| text.of(NAMES).bytes().cmp(lower())).is_ok()
}

/// The place of a word in `WORDS`.
fn whole(word: &str) -> Option<u16> {
    let mut folded = None;
    let mut slot = hash(word) % SLOTS.len();
    while let Some(place) = SLOTS[slot].checked_sub(1) {
        let known = Word::at(place).text();
        if known == word {
            return Some(place);
        }
        let is_name = !Named { word: place, prefix: 0 }.is_symbol();
        if is_name && 4 <= word.len() && known.eq_ignore_ascii_case(word) {
            folded = Some(place);
        }
        slot = (slot + 1) % SLOTS.len();
    }
    folded
}

/// A hash that is the same for either case; `build/units.rs` has the same.
fn hash(word: &str) -> usize {
    let mixed = word
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte | 0x20)).wrapping_mul(0x0100_0193));
    (mixed ^ mixed >> 15) as usize
}
