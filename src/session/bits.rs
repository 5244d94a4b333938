//! A set of positions in a list that grows, shrinks and is searched: a bit for each position, and above it a bit for
//! each word that has any, so that a search in a sheet of 200,000 lines looks at some fifty words.

/// One bit for each position.
#[derive(Debug, Default)]
pub(super) struct Bits {
    words: Vec<u64>,
    /// Which words are not zero.
    summary: Vec<u64>,
    len: usize,
}

impl Bits {
    /// As many bits as that, all alike.
    pub(super) fn all(len: usize, bit: bool) -> Self {
        let mut bits =
            Self { words: vec![if bit { u64::MAX } else { 0 }; len.div_ceil(64)], summary: Vec::new(), len };
        if let Some(last) = bits.words.last_mut() {
            *last &= u64::MAX >> (63 - (len - 1) % 64);
        }
        bits.summary.resize(bits.words.len().div_ceil(64), 0);
        bits.sum_up(0);
        bits
    }

    pub(super) fn get(&self, at: usize) -> bool {
        word(&self.words, at / 64) >> (at % 64) & 1 == 1
    }

    pub(super) fn set(&mut self, at: usize, bit: bool) {
        put(&mut self.words, at, bit);
        put(&mut self.summary, at / 64, word(&self.words, at / 64) != 0);
    }

    /// The first position from `from` on.
    pub(super) fn first(&self, from: usize) -> Option<usize> {
        let start = from / 64;
        let here = word(&self.words, start) & u64::MAX << (from % 64);
        if here != 0 {
            return Some(start * 64 + here.trailing_zeros() as usize);
        }
        let mut mask = u64::MAX << ((start + 1) % 64);
        for at in (start + 1) / 64..self.summary.len() {
            let found = word(&self.summary, at) & mask;
            if found != 0 {
                let index = at * 64 + found.trailing_zeros() as usize;
                return Some(index * 64 + word(&self.words, index).trailing_zeros() as usize);
            }
            mask = u64::MAX;
        }
        None
    }

    /// The last position before `before`.
    pub(super) fn last(&self, before: usize) -> Option<usize> {
        let last_of = |word: u64| 63 - word.leading_zeros() as usize;
        let start = before / 64;
        let here = word(&self.words, start) & ((1 << (before % 64)) - 1);
        if here != 0 {
            return Some(start * 64 + last_of(here));
        }
        let mut mask = (1 << (start % 64)) - 1;
        for at in (0..=start / 64).rev() {
            let found = word(&self.summary, at) & mask;
            if found != 0 {
                let index = at * 64 + last_of(found);
                return Some(index * 64 + last_of(word(&self.words, index)));
            }
            mask = u64::MAX;
        }
        None
    }

    /// Puts a bit before the one at `at`; those after move up.
    pub(super) fn insert(&mut self, at: usize, bit: bool) {
        if self.len.is_multiple_of(64) {
            self.words.push(0);
            self.summary.resize(self.words.len().div_ceil(64), 0);
        }
        self.len += 1;
        let mut carry = 0;
        for (index, word) in self.words.iter_mut().enumerate().skip(at / 64) {
            let kept = if index == at / 64 { (1 << (at % 64)) - 1 } else { 0 };
            let moved = *word & !kept;
            *word = *word & kept | moved << 1 | carry;
            carry = moved >> 63;
        }
        self.sum_up(at / 64);
        self.set(at, bit);
    }

    /// Takes the bit at `at` out; those after move down.
    pub(super) fn remove(&mut self, at: usize) -> bool {
        let bit = self.get(at);
        let mut carry = 0;
        for (index, word) in self.words.iter_mut().enumerate().skip(at / 64).rev() {
            let next = *word & 1;
            let kept = if index == at / 64 { (1 << (at % 64)) - 1 } else { 0 };
            *word = *word & kept | *word >> 1 & !kept | carry << 63;
            carry = next;
        }
        self.len -= 1;
        self.words.truncate(self.len.div_ceil(64));
        self.summary.truncate(self.words.len().div_ceil(64));
        self.sum_up(at / 64);
        bit
    }

    fn sum_up(&mut self, from: usize) {
        for index in from..self.words.len() {
            put(&mut self.summary, index, self.words[index] != 0);
        }
        if let Some(last) = self.summary.last_mut() {
            let used = (self.words.len() - 1) % 64;
            *last &= u64::MAX >> (63 - used);
        }
    }
}

/// A word; zero after the end.
fn word(words: &[u64], at: usize) -> u64 {
    words.get(at).copied().unwrap_or(0)
}

fn put(words: &mut [u64], at: usize, bit: bool) {
    if let Some(word) = words.get_mut(at / 64) {
        *word = *word & !(1 << (at % 64)) | u64::from(bit) << (at % 64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_move_as_the_elements_of_a_list_do() {
        let (mut bits, mut list) = (Bits::all(5_000, true), vec![true; 5_000]);
        let mut state = 7_u64;
        for round in 0..30_000_u32 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let at = (state >> 33) as usize % (list.len() + 1);
            // Few of them are set, so that searches go far; and in the end the list shrinks again.
            let (bit, is_removal) = (state >> 50 & 255 == 1, (state >> 40 & 7 < 3) != (round > 20_000));
            if is_removal && at < list.len() {
                assert_eq!(bits.remove(at), list.remove(at));
            } else if round <= 20_000 {
                bits.insert(at, bit);
                list.insert(at, bit);
            }
            if round % 16 == 0 {
                assert_eq!(bits.first(at), (at..list.len()).find(|&at| list[at]));
                assert_eq!(bits.last(at), (0..at).rev().find(|&at| list[at]));
                assert_eq!(bits.first(0), list.iter().position(|&bit| bit));
            }
        }
        assert!((0..list.len()).all(|at| bits.get(at) == list[at]));
        assert_eq!(Bits::all(65, true).last(1_000), Some(64));
        assert_eq!(Bits::all(0, true).first(0), None);
    }
}
