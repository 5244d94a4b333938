//! Reads `assets/units.txt` and writes it as static Rust tables; it runs when surd is built.
//! What a line looks like is said at the head of that file. Every fault is told with its line.

use num_bigint::{BigInt, BigUint};
use num_integer::Integer as _;
use std::collections::HashMap;
use std::fmt::Write as _;

/// The base quantities, in the order of `quantity::dimension::Base`.
const BASES: [&str; 10] = [
    "length",
    "mass",
    "time",
    "current",
    "temperature",
    "amount",
    "luminosity",
    "information",
    "angle",
    "workday",
];

/// Slots of the hash table of words; a power of two. A quarter of them stays empty.
const SLOTS: usize = 1 << 13;

type Exponents = [i8; BASES.len()];

/// Something and the line that it comes from.
#[derive(Clone)]
struct Line<'a> {
    number: usize,
    symbols: Vec<String>,
    names: Vec<String>,
    prefixes: &'a str,
    definition: &'a str,
    quantity: &'a str,
    source: &'a str,
    note: &'a str,
}

/// A factor to the base units: numerator/denominator × 10^ten × π^pi.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Scale {
    numerator: BigInt,
    denominator: BigInt,
    pi: i8,
    /// The square root is meant.
    root: bool,
}

#[derive(Clone)]
struct Value {
    scale: Scale,
    dimension: Exponents,
}

/// What a row is besides its factor.
#[derive(Clone)]
enum Kind {
    Linear,
    /// A scale whose zero is elsewhere.
    Point(Scale),
    /// `coefficient × log_base(quantity / reference)`.
    Log {
        coefficient: Scale,
        base: Scale,
    },
}

impl Scale {
    fn new(numerator: BigInt, denominator: BigInt, pi: i8) -> Self {
        let common = numerator.gcd(&denominator);
        Self { numerator: numerator / &common, denominator: denominator / common, pi, root: false }
    }

    fn one() -> Self {
        Self::new(BigInt::from(1), BigInt::from(1), 0)
    }

    fn times(&self, other: &Self) -> Self {
        Self::new(
            &self.numerator * &other.numerator,
            &self.denominator * &other.denominator,
            self.pi + other.pi,
        )
    }

    fn inverse(&self) -> Self {
        Self::new(self.denominator.clone(), self.numerator.clone(), -self.pi)
    }
}

impl Value {
    fn number(scale: Scale) -> Self {
        Self { scale, dimension: [0; BASES.len()] }
    }

    fn times(&self, other: &Self) -> Self {
        let mut dimension = self.dimension;
        dimension.iter_mut().zip(other.dimension).for_each(|(own, other)| *own += other);
        Self { scale: self.scale.times(&other.scale), dimension }
    }

    fn power(&self, exponent: i32) -> Self {
        let mut result = Self::number(Scale::one());
        for _ in 0..exponent.unsigned_abs() {
            result = result.times(self);
        }
        if exponent < 0 { result.inverse() } else { result }
    }

    fn square_root(mut self) -> Result<Self, String> {
        if self.scale.pi != 0 || self.dimension.iter().any(|exponent| exponent % 2 != 0) {
            return Err("this has no square root".to_owned());
        }
        self.scale.root = true;
        self.dimension.iter_mut().for_each(|exponent| *exponent /= 2);
        Ok(self)
    }

    fn inverse(&self) -> Self {
        Self { scale: self.scale.inverse(), dimension: self.dimension.map(|exponent| -exponent) }
    }
}

/// A prefix: its spellings, its factor and its groups.
struct Prefix {
    words: Vec<String>,
    symbols: usize,
    scale: Scale,
    group: String,
}

struct Catalog<'a> {
    lines: Vec<Line<'a>>,
    prefixes: Vec<Prefix>,
    words: HashMap<String, usize>,
    values: Vec<Option<(Value, Kind)>>,
    open: Vec<usize>,
}

/// The tables as Rust source; or what is wrong, each with its line number.
pub(crate) fn tables(text: &str) -> Result<String, Vec<String>> {
    let mut faults = Vec::new();
    let mut catalog = Catalog {
        lines: Vec::new(),
        prefixes: Vec::new(),
        words: HashMap::new(),
        values: Vec::new(),
        open: Vec::new(),
    };
    for (index, raw) in text.lines().enumerate() {
        if let Err(fault) = catalog.read(index + 1, raw) {
            faults.push(format!("{}: {fault}", index + 1));
        }
    }
    catalog.values = vec![None; catalog.lines.len()];
    for row in 0..catalog.lines.len() {
        if let Err(fault) = catalog.value(row) {
            faults.push(format!("{}: {fault}", catalog.lines[row].number));
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    catalog.written().map_err(|fault| vec![fault])
}

/// `metre[s]` is `metre` and `metres`.
fn spellings(cell: &str) -> Vec<String> {
    let mut found = Vec::new();
    for word in cell.split(',').map(str::trim).filter(|word| !word.is_empty()) {
        match word.split_once('[') {
            Some((stem, rest)) => {
                let (ending, tail) = rest.split_once(']').unwrap_or((rest, ""));
                found.push(format!("{stem}{tail}"));
                found.push(format!("{stem}{ending}{tail}"));
            }
            None => found.push(word.to_owned()),
        }
    }
    found
}

impl<'a> Catalog<'a> {
    fn read(&mut self, number: usize, raw: &'a str) -> Result<(), String> {
        if raw.trim().is_empty() || raw.starts_with('#') {
            return Ok(());
        }
        let cells: Vec<&str> = raw.split('|').map(str::trim).collect();
        if !(6..=7).contains(&cells.len()) {
            return Err(format!("expected 6 or 7 columns, found {}", cells.len()));
        }
        let (symbols, names) = (spellings(cells[0]), spellings(cells[1]));
        if symbols.is_empty() && names.is_empty() {
            return Err("a row needs a symbol or a name".to_owned());
        }
        if cells[3].is_empty() || cells[4].is_empty() || cells[5].is_empty() {
            return Err("a row needs a definition, a quantity and a source".to_owned());
        }
        if let Some(group) = cells[4].strip_prefix("prefix") {
            return self.read_prefix(&symbols, &names, cells[3], group.trim());
        }
        let row = self.lines.len();
        let mut of_row = Vec::new();
        for word in symbols.iter().chain(&names) {
            if of_row.contains(word) {
                continue;
            }
            if let Some(other) = self.words.insert(word.clone(), row) {
                return Err(format!("`{word}` is on line {} too", self.lines[other].number));
            }
            of_row.push(word.clone());
        }
        self.lines.push(Line {
            number,
            symbols,
            names,
            prefixes: cells[2],
            definition: cells[3],
            quantity: cells[4],
            source: cells[5],
            note: cells.get(6).copied().unwrap_or(""),
        });
        Ok(())
    }

    fn read_prefix(
        &mut self,
        symbols: &[String],
        names: &[String],
        definition: &str,
        group: &str,
    ) -> Result<(), String> {
        let bare = |word: &String| word.strip_suffix('-').map(str::to_owned);
        let words: Option<Vec<String>> = symbols.iter().chain(names).map(bare).collect();
        let words = words.ok_or("the spellings of a prefix end in `-`")?;
        let scale = Parser { catalog: self, rest: definition }.whole()?.scale;
        self.prefixes.push(Prefix { words, symbols: symbols.len(), scale, group: group.to_owned() });
        Ok(())
    }

    fn value(&mut self, row: usize) -> Result<(Value, Kind), String> {
        if let Some(known) = &self.values[row] {
            return Ok(known.clone());
        }
        if self.open.contains(&row) {
            return Err("the definition leads back to itself".to_owned());
        }
        self.open.push(row);
        let value = self.defined(self.lines[row].definition);
        self.open.pop();
        let value = value?;
        self.values[row] = Some(value.clone());
        Ok(value)
    }

    fn defined(&mut self, definition: &str) -> Result<(Value, Kind), String> {
        // The kilogram is the base unit of mass, but the gram takes the prefixes: it is `1/1000 base mass`.
        if let Some((size, base)) = definition.split_once("base ") {
            let at = BASES.iter().position(|name| *name == base).ok_or("unknown base quantity")?;
            let mut value =
                if size.is_empty() { Value::number(Scale::one()) } else { self.expression(size)? };
            value.dimension[at] = 1;
            return Ok((value, Kind::Linear));
        }
        if let Some((size, zero)) = definition.split_once(" from ") {
            let (value, zero) = (self.expression(size)?, self.expression(zero)?);
            if value.dimension != zero.dimension {
                return Err("the zero is of another dimension".to_owned());
            }
            return Ok((value, Kind::Point(zero.scale)));
        }
        if let Some((logarithm, reference)) = definition.split_once(" of ") {
            let (coefficient, base) = logarithm.split_once(" log ").ok_or("expected `a log b of x`")?;
            // `√(…)`: the reference of dBu is the voltage of 1 mW in 600 Ω.
            let value = match reference.strip_prefix("√(").and_then(|inner| inner.strip_suffix(')')) {
                Some(inner) => self.expression(inner)?.square_root()?,
                None => self.expression(reference)?,
            };
            let coefficient = self.expression(coefficient)?.scale;
            // The natural logarithm has the base 1 here, which nothing else can have.
            let base = if base == "e" { Scale::one() } else { self.expression(base)?.scale };
            return Ok((value, Kind::Log { coefficient, base }));
        }
        Ok((self.expression(definition)?, Kind::Linear))
    }

    fn expression(&mut self, text: &str) -> Result<Value, String> {
        Parser { catalog: self, rest: text }.whole()
    }

    /// A word as a definition uses it: whole, or a prefix and a unit that takes it.
    fn word(&mut self, word: &str) -> Result<Value, String> {
        if let Some(row) = self.words.get(word).copied() {
            return match self.value(row)? {
                (value, Kind::Linear) => Ok(value),
                _ => Err(format!("`{word}` is not a unit to define others by")),
            };
        }
        for index in 0..self.prefixes.len() {
            let prefix = &self.prefixes[index];
            for spelling in 0..prefix.words.len() {
                let Some(unit) = word.strip_prefix(self.prefixes[index].words[spelling].as_str()) else {
                    continue;
                };
                let Some(row) = self.words.get(unit).copied() else { continue };
                if self.set(self.lines[row].prefixes)? >> index & 1 == 1 {
                    let prefix = Value::number(self.prefixes[index].scale.clone());
                    return Ok(self.value(row)?.0.times(&prefix));
                }
            }
        }
        Err(format!("unknown unit `{word}`"))
    }

    /// The prefixes of a cell, a bit for each.
    fn set(&self, cell: &str) -> Result<u64, String> {
        let mut set = 0_u64;
        for word in cell.split_whitespace().filter(|word| *word != "-") {
            let fits = |prefix: &Prefix| {
                prefix.group.split_whitespace().any(|group| group == word) || prefix.words[0] == word
            };
            let found: Vec<usize> = (0..self.prefixes.len()).filter(|at| fits(&self.prefixes[*at])).collect();
            if found.is_empty() {
                return Err(format!("unknown prefix `{word}`"));
            }
            set |= found.into_iter().fold(0, |set, at| set | 1 << at);
        }
        Ok(set)
    }
}

/// Reads a definition: numbers, π, units, `*`, `/`, `^`, parentheses; side by side is a product.
struct Parser<'p, 'a> {
    catalog: &'p mut Catalog<'a>,
    rest: &'p str,
}

impl Parser<'_, '_> {
    fn whole(mut self) -> Result<Value, String> {
        let value = self.product()?;
        if self.rest.is_empty() { Ok(value) } else { Err(format!("can't read `{}`", self.rest)) }
    }

    fn next(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next()
    }

    fn take(&mut self, wanted: char) -> bool {
        self.next();
        let after = self.rest.strip_prefix(wanted);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    fn product(&mut self) -> Result<Value, String> {
        let mut value = self.power()?;
        loop {
            if self.take('/') {
                value = value.times(&self.power()?.inverse());
            } else if self.take('*') || self.take('·') || self.next().is_some_and(|next| next != ')') {
                value = value.times(&self.power()?);
            } else {
                return Ok(value);
            }
        }
    }

    fn power(&mut self) -> Result<Value, String> {
        let value = self.atom()?;
        if !self.take('^') {
            return Ok(value);
        }
        let is_negative = self.take('-');
        let end = self.rest.find(|next: char| !next.is_ascii_digit()).unwrap_or(self.rest.len());
        let (digits, rest) = self.rest.split_at(end);
        self.rest = rest;
        let exponent: i32 = digits.parse().map_err(|_| "expected an integer exponent")?;
        Ok(value.power(if is_negative { -exponent } else { exponent }))
    }

    fn atom(&mut self) -> Result<Value, String> {
        let Some(first) = self.next() else { return Err("the definition is unfinished".to_owned()) };
        if self.take('(') {
            let value = self.product()?;
            return if self.take(')') { Ok(value) } else { Err("expected `)`".to_owned()) };
        }
        if first.is_ascii_digit() || first == '.' || first == '-' {
            return self.number();
        }
        let is_part = |next: char| next.is_alphanumeric() || "_°′″\"'Å℃%‰Δ-".contains(next);
        let end = self.rest.find(|next| !is_part(next)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        match word {
            "" => Err(format!("can't read `{rest}`")),
            "π" | "pi" => Ok(Value::number(Scale { pi: 1, ..Scale::one() })),
            word => self.catalog.word(word),
        }
    }

    fn number(&mut self) -> Result<Value, String> {
        let sign = if self.take('-') { -1 } else { 1 };
        let end =
            self.rest.find(|next: char| !next.is_ascii_digit() && next != '.').unwrap_or(self.rest.len());
        let (digits, mut rest) = self.rest.split_at(end);
        let mut exponent = 0_i32;
        if let Some(after) = rest.strip_prefix('e') {
            let end = after
                .char_indices()
                .find(|(at, next)| !(next.is_ascii_digit() || *at == 0 && matches!(next, '-' | '+')));
            let (power, behind) = after.split_at(end.map_or(after.len(), |(at, _)| at));
            if let Ok(power) = power.parse() {
                (exponent, rest) = (power, behind);
            }
        }
        self.rest = rest;
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let exponent = exponent - i32::try_from(decimals.len()).map_err(|_| "too long")?;
        let digits: BigInt = format!("{whole}{decimals}").parse().map_err(|_| "expected a number")?;
        let integer = digits * sign;
        let ten = BigInt::from(10).pow(exponent.unsigned_abs());
        let one = BigInt::from(1);
        let scale =
            if exponent < 0 { Scale::new(integer, ten, 0) } else { Scale::new(integer * ten, one, 0) };
        Ok(Value::number(scale))
    }
}

/// Things that are kept once, in the order in which they first came.
struct Pool<T> {
    items: Vec<T>,
    places: HashMap<T, usize>,
}

impl<T: Clone + Eq + std::hash::Hash> Pool<T> {
    fn new() -> Self {
        Self { items: Vec::new(), places: HashMap::new() }
    }

    fn place(&mut self, item: &T) -> usize {
        if let Some(place) = self.places.get(item) {
            return *place;
        }
        self.items.push(item.clone());
        self.places.insert(item.clone(), self.items.len() - 1);
        self.items.len() - 1
    }
}

/// Texts in one, so that a table holds no pointers, which would be relocated at each start. A start takes two bytes.
struct Texts {
    all: String,
    places: HashMap<String, usize>,
}

impl Texts {
    fn new() -> Self {
        Self { all: String::new(), places: HashMap::new() }
    }

    /// Where a text starts, and its length.
    fn place(&mut self, text: &str) -> Result<(u16, u8), String> {
        let place = self.places.get(text).copied().or_else(|| self.all.find(text)).unwrap_or_else(|| {
            self.all.push_str(text);
            self.all.len() - text.len()
        });
        self.places.insert(text.to_owned(), place);
        let start = u16::try_from(place).map_err(|_| "0: the texts of a table exceed 64 kB")?;
        let length = u8::try_from(text.len()).map_err(|_| format!("0: longer than 255 bytes: {text}"))?;
        Ok((start, length))
    }

    /// The same as Rust source.
    fn text(&mut self, text: &str) -> Result<String, String> {
        let (start, length) = self.place(text)?;
        Ok(format!("Text {{ start: {start}, length: {length} }}"))
    }
}

/// Factors as bytes, each kept once. The first stands for 1.
struct Scales {
    bytes: Vec<u8>,
    places: HashMap<Scale, u16>,
}

impl Scales {
    fn place(&mut self, scale: &Scale) -> Result<u16, String> {
        if let Some(place) = self.places.get(scale) {
            return Ok(*place);
        }
        let place = u16::try_from(self.bytes.len()).map_err(|_| "0: the factors exceed 64 kB")?;
        self.bytes.extend(written_scale(scale)?);
        self.places.insert(scale.clone(), place);
        Ok(place)
    }
}

impl Catalog<'_> {
    fn written(&self) -> Result<String, String> {
        // The spellings apart, which are looked up, from what is only shown.
        let (mut names, mut told) = (Texts::new(), Texts::new());
        let mut scales = Scales { bytes: Vec::new(), places: HashMap::new() };
        let (mut dimensions, mut sets) = (Pool::new(), Pool::new());
        let (mut quantities, mut sources, mut notes) = (Pool::new(), Pool::new(), Pool::new());
        // The plain number: dimension 0, factor 0, note 0 are none.
        dimensions.place(&[0_i8; BASES.len()]);
        scales.place(&Scale::one())?;
        notes.place(&String::new());
        let mut words = Vec::new();
        let (mut rows, mut points, mut logs) = (Vec::new(), Vec::new(), Vec::new());
        for (index, line) in self.lines.iter().enumerate() {
            let Some((value, kind)) = &self.values[index] else { continue };
            let first = words.len();
            let mut spelled: Vec<&String> = Vec::new();
            for word in line.symbols.iter().chain(&line.names) {
                if !spelled.contains(&word) {
                    spelled.push(word);
                    words.push((word.clone(), index));
                }
            }
            match kind {
                Kind::Linear => (),
                Kind::Point(zero) => points.push(format!("({index}, {})", scales.place(zero)?)),
                Kind::Log { coefficient, base } => {
                    let (coefficient, base) = (scales.place(coefficient)?, scales.place(base)?);
                    logs.push(format!("({index}, {coefficient}, {base})"));
                }
            }
            let (start, length) = told.place(line.definition)?;
            rows.push(format!(
                "Row {{ first: {first}, count: {}, symbols: {}, prefixes: {}, dimension: {}, scale: {}, \
                 quantity: {}, source: {}, note: {}, definition: {start}, length: {length}, \
                 is_linear: {} }}",
                spelled.len(),
                line.symbols.len().min(spelled.len()),
                sets.place(&self.set(line.prefixes).map_err(|fault| format!("{}: {fault}", line.number))?),
                dimensions.place(&value.dimension),
                scales.place(&value.scale)?,
                quantities.place(&line.quantity.to_owned()),
                sources.place(&line.source.to_owned()),
                notes.place(&line.note.to_owned()),
                matches!(kind, Kind::Linear),
            ));
        }
        let mut out = String::new();
        let mut table = |name: &str, kind: &str, rows: &[String]| {
            let _ = writeln!(out, "pub(super) static {name}: [{kind}; {}] = [", rows.len());
            for row in rows {
                let _ = writeln!(out, "    {row},");
            }
            let _ = writeln!(out, "];");
        };
        // Longest first, so that `metre` is found in `metres`.
        let mut longest: Vec<&String> = words.iter().map(|(word, _)| word).collect();
        longest.sort_by_key(|word| std::cmp::Reverse(word.len()));
        for word in longest {
            names.place(word)?;
        }
        let of_words: Result<Vec<String>, String> = words
            .iter()
            .map(|(word, row)| {
                let (start, length) = names.place(word)?;
                Ok(format!("Word {{ start: {start}, length: {length}, row: {row} }}"))
            })
            .collect();
        table("WORDS", "Word", &of_words?);
        let first = |word: &str| Some(word.split_once([' ', '-'])?.0.to_ascii_lowercase());
        let mut phrases: Vec<String> = words.iter().filter_map(|(word, _)| first(word)).collect();
        phrases.sort_unstable();
        phrases.dedup();
        let phrases: Result<Vec<String>, String> = phrases.iter().map(|word| names.text(word)).collect();
        table("PHRASES", "Text", &phrases?);
        table("SLOTS", "u16", &slots(&words)?.iter().map(u16::to_string).collect::<Vec<_>>());
        let mut of_prefixes = Vec::new();
        for (bit, prefix) in self.prefixes.iter().enumerate() {
            let place = scales.place(&prefix.scale)?;
            for (at, word) in prefix.words.iter().enumerate() {
                let (text, is_symbol) = (names.text(word)?, at < prefix.symbols);
                of_prefixes.push(format!(
                    "Prefix {{ text: {text}, is_symbol: {is_symbol}, bit: {bit}, scale: {place} }}"
                ));
            }
        }
        table("PREFIXES", "Prefix", &of_prefixes);
        table("SCALES", "u8", &scales.bytes.iter().map(u8::to_string).collect::<Vec<_>>());
        table("POINTS", "(u16, u16)", &points);
        table("LOGS", "(u16, u16, u16)", &logs);
        table(
            "DIMENSIONS",
            "[i8; 10]",
            &dimensions.items.iter().map(|each| format!("{each:?}")).collect::<Vec<_>>(),
        );
        table("SETS", "u64", &sets.items.iter().map(u64::to_string).collect::<Vec<_>>());
        for (name, pool) in [("QUANTITIES", &quantities), ("SOURCES", &sources), ("NOTES", &notes)] {
            let texts: Result<Vec<String>, String> = pool.items.iter().map(|each| told.text(each)).collect();
            table(name, "Text", &texts?);
        }
        table("ROWS", "Row", &rows);
        let _ = writeln!(out, "pub(super) static NAMES: &str = {:?};", names.all);
        let _ = writeln!(out, "pub(super) static TOLD: &str = {:?};", told.all);
        Ok(out)
    }
}

/// The words by their hash, which is the same for either case: 0 for an empty slot, else the word's place plus 1.
fn slots(words: &[(String, usize)]) -> Result<Vec<u16>, String> {
    if words.len() * 4 > SLOTS * 3 {
        return Err("0: too many words for the table; double SLOTS in build/units.rs".to_owned());
    }
    let mut slots = vec![0_u16; SLOTS];
    for (place, (word, _)) in words.iter().enumerate() {
        let mut slot = hash(word) % SLOTS;
        while slots[slot] != 0 {
            slot = (slot + 1) % SLOTS;
        }
        slots[slot] = u16::try_from(place + 1).map_err(|_| "0: too many words")?;
    }
    Ok(slots)
}

/// The same as in `quantity/catalog.rs`.
fn hash(word: &str) -> usize {
    let mixed = word
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte | 0x20)).wrapping_mul(0x0100_0193));
    (mixed ^ mixed >> 15) as usize
}

/// A factor as bytes, as `quantity/catalog/scale.rs` reads them: what there is, and then the power of ten, the numerator
/// and the denominator, where they are not 0, 1 and 1.
fn written_scale(scale: &Scale) -> Result<Vec<u8>, String> {
    let (numerator, denominator, ten) = shortest(scale);
    let (is_negative, numerator) = (numerator < BigInt::from(0), numerator.magnitude().clone());
    let denominator = denominator.magnitude().clone();
    let one = BigUint::from(1_u8);
    let pi = u8::try_from(scale.pi + 3).ok().filter(|pi| *pi < 8).ok_or("0: a power of π is out of range")?;
    let flags = [is_negative, scale.root, ten != 0, numerator != one, denominator != one];
    let mut bytes = vec![flags.iter().zip(3..).fold(pi, |all, (flag, at)| all | u8::from(*flag) << at)];
    if ten != 0 {
        bytes.extend(ten.to_le_bytes());
    }
    for integer in [numerator, denominator].into_iter().filter(|integer| *integer != one) {
        if integer.bits() > 127 {
            return Err(format!("0: the factor {integer} is too long for the table"));
        }
        // Seven bits in a byte, the low ones first; the high bit says that more follow.
        let digits = integer.to_radix_le(128);
        let (last, others) = digits.split_last().ok_or("0: a factor is 0")?;
        bytes.extend(others.iter().map(|digit| digit | 0x80));
        bytes.push(*last);
    }
    Ok(bytes)
}

/// The numerator, the denominator and a power of ten. It is taken out only where that spares some bytes, since a fraction
/// is faster to read.
fn shortest(scale: &Scale) -> (BigInt, BigInt, i8) {
    let plain = (scale.numerator.clone(), scale.denominator.clone(), 0);
    let (mut numerator, mut denominator, mut ten) = plain.clone();
    let (zero, base) = (BigInt::from(0), BigInt::from(10));
    while numerator != zero && &numerator % &base == zero {
        (numerator, ten) = (numerator / &base, ten + 1);
    }
    // A denominator of 2s and 5s becomes one of tens.
    let (two, five) = (BigInt::from(2), BigInt::from(5));
    loop {
        let divides = |by: &BigInt| &denominator % by == zero;
        match (divides(&two), divides(&five)) {
            (true, true) => denominator /= &base,
            (true, false) => (denominator, numerator) = (denominator / &two, numerator * &five),
            (false, true) => (denominator, numerator) = (denominator / &five, numerator * &two),
            (false, false) => break,
        }
        ten -= 1;
    }
    let bits = |numerator: &BigInt, denominator: &BigInt| numerator.bits() + denominator.bits();
    if bits(&numerator, &denominator) + 32 < bits(&plain.0, &plain.1) {
        (numerator, denominator, ten)
    } else {
        plain
    }
}
