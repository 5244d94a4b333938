//! The units that have a name, as tables that are made from `assets/units.txt` when surd is built. Nothing is read, built or
//! allocated at run time.
//! It knows no syntax: which words of a line belong together is the parser's affair.

use super::dimension::{Base, Dimension};
use crate::number::{self, Number};

use tables::{
    DIMENSIONS, LOGS, NAMES, NOTES, POINTS, PREFIXES, QUANTITIES, ROWS, SETS, SOURCES, TOLD, WORDS,
};

mod lookup;
mod recent;
mod scale;

pub(super) use lookup::folded;
pub use lookup::{beginning, is_kilobyte};

mod tables {
    #![allow(clippy::unreadable_literal, reason = "no person reads them")]
    use super::{Prefix, Row, Text, Word};
    include!(concat!(env!("OUT_DIR"), "/units.rs"));
}

/// A part of `NAMES` or of `TOLD`: where it starts, and its length. What is looked up and what is only shown are texts
/// apart, so that two bytes are enough for a start, and a look-up reads few pages.
#[derive(Clone, Copy)]
struct Text {
    start: u16,
    length: u8,
}

impl Text {
    fn of(self, all: &'static str) -> &'static str {
        let start = usize::from(self.start);
        all.get(start..start + usize::from(self.length)).unwrap_or("")
    }
}

/// A spelling of a unit. Packed, as there are thousands.
#[derive(Clone, Copy)]
#[repr(Rust, packed)]
struct Word {
    start: u16,
    length: u8,
    row: u16,
}

impl Word {
    fn at(place: u16) -> Self {
        WORDS[usize::from(place)]
    }

    fn text(self) -> &'static str {
        Text { start: self.start, length: self.length }.of(NAMES)
    }
}

/// A spelling of a prefix; `bit` is its place in the sets of prefixes.
struct Prefix {
    text: Text,
    is_symbol: bool,
    bit: u8,
    scale: u16,
}

impl Prefix {
    fn text(&self) -> &'static str {
        self.text.of(NAMES)
    }
}

/// A unit. Its spellings are side by side in `WORDS`, the symbols first; its definition is a part of `TOLD`. A scale
/// whose zero is elsewhere has a row in `POINTS` as well, a logarithmic unit one in `LOGS`.
pub struct Row {
    first: u16,
    scale: u16,
    source: u16,
    definition: u16,
    length: u8,
    count: u8,
    symbols: u8,
    prefixes: u8,
    dimension: u8,
    quantity: u8,
    note: u8,
    is_linear: bool,
}

/// A unit as it was spelled, with its prefix: `km`, `kilometres`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Named {
    word: u16,
    /// 0 for none, else its place in `PREFIXES` plus 1.
    prefix: u8,
}

/// How a unit measures, besides by a factor.
#[derive(Clone, PartialEq, Debug)]
pub enum Measure {
    /// By its factor alone.
    Linear,
    /// From a zero that is elsewhere, in the base unit: 273.15 K for °C.
    Point(Number),
    /// A coefficient times the logarithm of what is measured, over the unit's factor.
    Log {
        /// Of the logarithm: 10 for dB.
        coefficient: Number,
        /// Of the logarithm: e where it is `None`.
        base: Option<Number>,
    },
}

impl Row {
    /// Every spelling, the symbols first; the first one is how surd itself writes it.
    pub fn words(&self) -> impl Iterator<Item = &'static str> + use<> {
        let first = usize::from(self.first);
        WORDS.iter().skip(first).take(self.count.into()).map(|word| word.text())
    }

    /// Another of its words, if it can be a long one: `volt` for `V`.
    #[must_use]
    pub fn other_word(&self, known: &str) -> Option<&'static str> {
        let others = || self.words().filter(|word| *word != known);
        others().find(|word| 3 < word.len()).or_else(|| others().next())
    }

    /// How surd itself writes it.
    #[must_use]
    pub fn symbol(&self) -> &'static str {
        Word::at(self.first).text()
    }

    /// What it measures.
    #[must_use]
    pub fn quantity(&self) -> &'static str {
        QUANTITIES[usize::from(self.quantity)].of(TOLD)
    }

    /// Its definition, as the file of units has it.
    #[must_use]
    pub fn definition(&self) -> &'static str {
        Text { start: self.definition, length: self.length }.of(TOLD)
    }

    /// Where the definition is from.
    #[must_use]
    pub fn source(&self) -> &'static str {
        SOURCES[usize::from(self.source)].of(TOLD)
    }

    /// Whether it is one of the units that are in use everywhere, by where its definition is from: not a national or an
    /// old one, which is rarely meant by a word that is misspelled.
    #[must_use]
    pub fn is_common(&self) -> bool {
        ["SI Brochure", "NIST", "UK SI", "IEC", "IAU"].iter().any(|source| self.source().starts_with(source))
    }

    /// What is said the first time a sheet uses it, as the word has several meanings.
    #[must_use]
    pub fn note(&self) -> Option<&'static str> {
        Some(NOTES[usize::from(self.note)].of(TOLD)).filter(|note| !note.is_empty())
    }

    /// Its dimension.
    #[must_use]
    pub fn dimension(&self) -> Dimension {
        Dimension::of_exponents(&DIMENSIONS[usize::from(self.dimension)])
    }

    /// The base units in one of it: 0.3048 for the foot.
    #[must_use]
    pub fn scale(&self) -> Number {
        scale::number(self.scale)
    }

    /// How it measures.
    #[must_use]
    pub fn measure(&self) -> Measure {
        if self.is_linear {
            return Measure::Linear;
        }
        let place = Word::at(self.first).row;
        if let Some((_, zero)) = POINTS.iter().find(|(row, _)| *row == place) {
            return Measure::Point(scale::number(*zero));
        }
        let log = LOGS.iter().find(|(row, ..)| *row == place);
        let (_, coefficient, base) = log.expect("a row that is not linear is a point or a logarithm");
        let base = Some(scale::number(*base)).filter(|base| *base != Number::ONE);
        Measure::Log { coefficient: scale::number(*coefficient), base }
    }

    /// Whether it is the logarithm of a plain ratio, as dB and Np are.
    #[must_use]
    pub fn is_gain(&self) -> bool {
        !self.is_linear && self.quantity() == "level"
    }

    /// Whether it takes any prefixes.
    #[must_use]
    pub fn takes_prefixes(&self) -> bool {
        SETS[usize::from(self.prefixes)] != 0
    }

    /// Whether it takes a prefix.
    fn takes(&self, prefix: &Prefix) -> bool {
        SETS[usize::from(self.prefixes)] >> prefix.bit & 1 == 1
    }
}

/// The rows by what they measure: each quantity once, in the order of the file.
#[must_use]
pub fn by_quantity() -> Vec<(&'static str, Vec<&'static Row>)> {
    let mut found: Vec<(&'static str, Vec<&'static Row>)> =
        QUANTITIES.iter().map(|text| (text.of(TOLD), Vec::new())).collect();
    for row in rows() {
        found[usize::from(row.quantity)].1.push(row);
    }
    found
}

/// All rows, in the order of the file.
pub fn rows() -> impl Iterator<Item = &'static Row> {
    ROWS.iter()
}

impl Named {
    /// A number that differs for most, by which what is known of it is kept.
    pub(super) fn spread(self) -> usize {
        usize::from(self.word ^ u16::from(self.prefix))
    }

    /// Its row.
    #[must_use]
    pub fn row(self) -> &'static Row {
        &ROWS[usize::from(Word::at(self.word).row)]
    }

    /// Whether both are the same unit with the same prefix, however they are spelled.
    #[must_use]
    pub fn is(self, other: Self) -> bool {
        let bit = |named: Self| named.spelled_prefix().map(|prefix| prefix.bit);
        std::ptr::eq(self.row(), other.row()) && bit(self) == bit(other)
    }

    /// The base units in one of it.
    #[must_use]
    pub fn scale(self) -> Number {
        let scale = self.row().scale();
        match self.spelled_prefix() {
            Some(prefix) => {
                let by = scale::number(prefix.scale);
                number::multiply(&by, &scale).expect("a product of real numbers")
            }
            None => scale,
        }
    }

    /// How many of another unit one of this is, where both measure the same by their factors alone.
    #[must_use]
    pub fn ratio(self, other: Self) -> Option<Number> {
        let (own, wanted) = (self.row(), other.row());
        let are_linear = own.is_linear && wanted.is_linear;
        (own.dimension == wanted.dimension && are_linear).then(|| recent::ratio(self, other))
    }

    /// Whether it is one of length, of which squares and cubes have names.
    #[must_use]
    pub fn is_length(self) -> bool {
        self.row().dimension() == Dimension::of(Base::Length)
    }

    /// The prefix as it was spelled, and the unit.
    #[must_use]
    pub fn parts(self) -> (&'static str, &'static str) {
        let prefix = self.spelled_prefix().map_or("", Prefix::text);
        (prefix, Word::at(self.word).text())
    }

    /// Every spelling of it, with its prefix where it has one: `km`, `kilometre`, `kilometres`.
    pub fn spellings(self) -> impl Iterator<Item = String> {
        let row = self.row();
        let words = (row.first..).take(row.count.into()).map(|word| Self { word, prefix: 0 });
        let bit = self.spelled_prefix().map(|own| own.bit);
        let spelled = move |plain: Self| {
            let with_own = PREFIXES.iter().enumerate().filter(move |(_, each)| Some(each.bit) == bit);
            let alone = bit.is_none().then_some(plain).into_iter();
            alone.chain(with_own.filter_map(move |(at, _)| plain.with(at)))
        };
        words.flat_map(spelled).map(Self::parts).map(|(first, unit)| format!("{first}{unit}"))
    }

    /// Another of its spellings, if it can be a name: `volt` for `V`, `kilometre` for `km`.
    #[must_use]
    pub fn other_spelling(self, known: &str) -> Option<String> {
        let others = || self.spellings().filter(|word| *word != known);
        let long = || others().filter(|word| 3 < word.len());
        long().find(|word| !word.contains('_')).or_else(|| long().next()).or_else(|| others().next())
    }

    fn spelled_prefix(self) -> Option<&'static Prefix> {
        usize::from(self.prefix).checked_sub(1).map(|at| &PREFIXES[at])
    }

    /// The same with a prefix, where it takes that. The symbol of a prefix goes with a symbol, its name with a name, or
    /// with a symbol that is a word: `kilobyte`, `centipoise`.
    fn with(self, at: usize) -> Option<Self> {
        let prefix = PREFIXES.get(at)?;
        let unit = Word::at(self.word).text();
        let is_word = 2 < unit.len() && unit.bytes().all(|byte| byte.is_ascii_lowercase());
        let fits = self.is_symbol() == prefix.is_symbol || !prefix.is_symbol && is_word;
        let place = u8::try_from(at + 1).expect("there are fewer than 256 prefixes");
        (fits && self.row().takes(prefix)).then_some(Self { prefix: place, ..self })
    }

    /// Whether the spelling is a symbol, not a name.
    fn is_symbol(self) -> bool {
        let row = self.row();
        self.word - row.first < row.symbols.into()
    }
}

impl Named {
    /// Its prefix and its name, as they are shown.
    #[must_use]
    pub fn shown_parts(self) -> (&'static str, &'static str) {
        let (mut prefix, mut unit) = self.parts();
        // `ohm`, `degC` and `um` stand for what not every keyboard has.
        let symbol = self.row().symbol();
        let is_long = self.spelled_prefix().is_some_and(|prefix| !prefix.is_symbol);
        if self.is_symbol() && unit.is_ascii() && !symbol.is_ascii() && !is_long {
            unit = symbol;
        }
        if matches!(prefix, "u" | "μ") {
            prefix = "µ";
        }
        (prefix, unit)
    }
}

impl std::fmt::Display for Named {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (prefix, unit) = self.shown_parts();
        write!(out, "{prefix}{unit}")
    }
}

/// The unit of a word: a whole word first, then a prefix and the longest unit that takes it. Names of four letters or
/// more may be in another case, symbols not; but `KB` is kB, and `fluid_ounce` the fluid ounce.
#[must_use]
pub fn find(word: &str) -> Option<Named> {
    recent::known(word).named
}

/// The same, and whether a name of several words begins with the word.
#[must_use]
pub fn find_or_begin(word: &str) -> (Option<Named>, bool) {
    let known = recent::known(word);
    (known.named, known.begins_phrase)
}

/// What a note says of the meaning that a word has, if that is what it is about.
#[must_use]
pub fn explanation(message: &str) -> Option<&'static str> {
    NOTES.iter().map(|note| note.of(TOLD)).find(|note| !note.is_empty() && message.ends_with(note))
}

/// Whether names of several words begin with this one, in any case: `fl` of `fl oz`, `US` of `US gallon`.
#[must_use]
pub fn begins_phrase(word: &str) -> bool {
    recent::known(word).begins_phrase
}

/// Every unit with every prefix that it takes, in every spelling.
#[cfg(test)]
pub(super) fn prefixed() -> impl Iterator<Item = Named> {
    let words = 0..u16::try_from(WORDS.len()).expect("the table holds fewer words");
    words.flat_map(|word| {
        let alone = Named { word, prefix: 0 };
        (0..PREFIXES.len()).filter_map(move |at| alone.with(at))
    })
}
