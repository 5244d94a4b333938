//! Random draws that a recompute repeats: their start is the sheet's seed and the place of the line.
//! It knows no clock and no other source of chance.

use std::cell::Cell;

/// The draws of one evaluation.
#[derive(Debug, Default)]
pub struct Draws {
    state: Cell<u64>,
    drawn: Cell<bool>,
}

impl Draws {
    /// The draws of a line of a sheet.
    #[must_use]
    pub fn new(seed: u64, line: u32) -> Self {
        Self { state: Cell::new(mixed(seed).wrapping_add(mixed(!u64::from(line)))), drawn: Cell::new(false) }
    }

    /// Goes on as others would.
    pub(super) fn become_those(&self, others: &Self) {
        self.state.set(others.state.get());
        self.drawn.set(others.drawn.get());
    }

    /// Sixty-four random bits: `SplitMix64` (Steele, Lea and Flood, "Fast splittable pseudorandom number generators",
    /// OOPSLA 2014).
    pub fn next(&self) -> u64 {
        self.drawn.set(true);
        let state = self.state.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
        self.state.set(state);
        mixed(state)
    }

    /// Whether anything was drawn, so that the value depends on the place of the line.
    #[must_use]
    pub fn any(&self) -> bool {
        self.drawn.get()
    }
}

/// `SplitMix64`'s finaliser.
fn mixed(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_are_those_of_the_published_generator() {
        // The first outputs for the seed 1234567, as in the reference implementation.
        let draws = Draws { state: Cell::new(1_234_567), drawn: Cell::new(false) };
        let expected = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423];
        assert_eq!(std::array::from_fn::<u64, 3, _>(|_| draws.next()), expected);
    }

    #[test]
    fn other_seeds_and_lines_draw_others() {
        let first = |seed, line| Draws::new(seed, line).next();
        assert_eq!(first(5, 7), first(5, 7));
        assert!(first(5, 7) != first(7, 5) && first(0, 1) != first(0, 2) && first(0, 1) != first(1, 1));
    }
}
