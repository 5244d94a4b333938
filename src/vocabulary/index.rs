//! An index of the words of a table, made by the compiler: every name of a line is looked for in it.
//! It knows nothing of what the rows hold besides their names.

use super::{Family, Row};

const BUCKETS: usize = 256;
const NONE: u16 = u16::MAX;

/// Where a word is in its table, and the next word of its bucket.
#[derive(Clone, Copy)]
struct Entry {
    family: u8,
    row: u8,
    /// 0 for the name, from 1 for the aliases.
    spelling: u8,
    next: u16,
}

/// The words of a table by a hash that is the same for either case. It has room for `MOST_WORDS`; one more doesn't compile.
pub(super) struct Index<const MOST_WORDS: usize> {
    heads: [u16; BUCKETS],
    entries: [Entry; MOST_WORDS],
    count: usize,
}

impl<const MOST_WORDS: usize> Index<MOST_WORDS> {
    pub(super) const EMPTY: Self = Self {
        heads: [NONE; BUCKETS],
        entries: [Entry { family: 0, row: 0, spelling: 0, next: NONE }; MOST_WORDS],
        count: 0,
    };

    /// Adds a word. There are no pointers in an entry: they would have to be relocated at the start of the program.
    #[allow(clippy::cast_possible_truncation, reason = "the assertion says that they fit")]
    pub(super) const fn add(&mut self, word: &str, family: usize, row: usize, spelling: usize) {
        assert!(family < 256 && row < 256 && spelling < 256 && self.count < MOST_WORDS);
        let bucket = bucket(word);
        let next = self.heads[bucket];
        self.entries[self.count] =
            Entry { family: family as u8, row: row as u8, spelling: spelling as u8, next };
        self.heads[bucket] = self.count as u16;
        self.count += 1;
    }

    /// The rows of the table that may bear a name, each with the word that it may be.
    pub(super) fn candidates<R: Row>(
        &self,
        families: &'static [Family<R>],
        name: &str,
    ) -> impl Iterator<Item = (&'static R, &'static str)> {
        let entry = |at: u16| self.entries.get(usize::from(at));
        std::iter::successors(entry(self.heads[bucket(name)]), move |last| entry(last.next)).map(|entry| {
            let row = &families[usize::from(entry.family)].rows[usize::from(entry.row)];
            let alias = usize::from(entry.spelling).checked_sub(1);
            (row, alias.map_or(row.name(), |alias| row.aliases()[alias]))
        })
    }
}

const fn bucket(word: &str) -> usize {
    let bytes = word.as_bytes();
    let (mut hash, mut at) = (0_usize, 0);
    while at < bytes.len() {
        // Letters that differ by their case differ by this bit.
        hash = hash.wrapping_mul(31).wrapping_add((bytes[at] | 0x20) as usize);
        at += 1;
    }
    hash % BUCKETS
}

/// The index of a table of families. A macro, as the compiler can't call a trait's functions yet.
macro_rules! index {
    ($families:expr) => {{
        let mut index = $crate::vocabulary::index::Index::EMPTY;
        let mut family = 0;
        while family < $families.len() {
            let rows = $families[family].rows;
            let mut row = 0;
            while row < rows.len() {
                index.add(rows[row].name, family, row, 0);
                let mut alias = 0;
                while alias < rows[row].aliases.len() {
                    index.add(rows[row].aliases[alias], family, row, alias + 1);
                    alias += 1;
                }
                row += 1;
            }
            family += 1;
        }
        index
    }};
}

pub(super) use index;
