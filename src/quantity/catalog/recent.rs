//! The words that were looked up last, and the factors between units: a line asks several times for each of its words, and
//! the next line mostly has the same ones. Each thread keeps its own; what is kept never changes an answer.

use super::Named;
use super::lookup::{is_start_of_phrase, looked_up};
use crate::limits::Interrupt;
use crate::number::{self, Number};
use std::cell::{Cell, RefCell};

/// Words that are kept.
const KEPT: usize = 64;

/// What the catalog says of a word.
#[derive(Clone, Copy)]
pub(super) struct Known {
    key: Key,
    pub(super) named: Option<Named>,
    pub(super) begins_phrase: bool,
}

/// A short word as numbers, with its length in the last byte.
type Key = [u64; 2];

thread_local! {
    static RECENT: [Cell<Known>; KEPT] =
        const { [const { Cell::new(Known { key: [0; 2], named: None, begins_phrase: false }) }; KEPT] };
}

/// Factors that are kept.
const RATIOS: usize = 8;

thread_local! {
    /// Fractions only: a recipe would be counted among what a line holds.
    static LAST_RATIOS: RefCell<[Option<(Named, Named, Number)>; RATIOS]> =
        const { RefCell::new([const { None }; RATIOS]) };
}

/// How many of `to` one of `from` is.
pub(super) fn ratio(from: Named, to: Named) -> Number {
    let at = (from.spread() ^ to.spread()) % RATIOS;
    let kept = LAST_RATIOS.with_borrow(|kept| match &kept[at] {
        Some((one, other, ratio)) if (*one, *other) == (from, to) => Some(ratio.clone()),
        _ => None,
    });
    kept.unwrap_or_else(|| {
        let ratio = number::divide(&from.scale(), &to.scale(), &Interrupt::new());
        let ratio = ratio.expect("a factor of the table is not 0");
        if matches!(ratio, Number::Rational(_)) {
            LAST_RATIOS.with_borrow_mut(|kept| kept[at] = Some((from, to, ratio.clone())));
        }
        ratio
    })
}

/// What the catalog says of a word, looked up where it was not lately.
pub(super) fn known(word: &str) -> Known {
    let look_up = |key| Known { key, named: looked_up(word), begins_phrase: is_start_of_phrase(word) };
    let Some(key) = key(word) else { return look_up([0; 2]) };
    RECENT.with(|recent| {
        let slot = &recent[slot(key)];
        if slot.get().key != key {
            slot.set(look_up(key));
        }
        slot.get()
    })
}

/// The key of a word of 1 to 15 bytes.
fn key(word: &str) -> Option<Key> {
    let length = u8::try_from(word.len()).ok().filter(|length| (1..16).contains(length))?;
    let whole = |bytes: &[u8]| bytes.iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte));
    let (low, high) = word.as_bytes().split_at_checked(8).unwrap_or((word.as_bytes(), &[]));
    Some([whole(low), whole(high) | u64::from(length) << 56])
}

fn slot([low, high]: Key) -> usize {
    let mixed = (low ^ high).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
    usize::try_from(mixed).unwrap_or(0) % KEPT
}
