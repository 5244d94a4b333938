//! The operators: how each is spelled, how tightly it binds, and what it does.
//! It knows nothing of how a line is read.

use crate::value::{Builtin, arithmetic as a, order};

/// Where an operator is, how tightly it holds its operands, and what it does.
///
/// Of two operators that want the same operand the one with the greater power gets it.
#[derive(Clone, Copy, Debug)]
pub enum Fixity {
    /// Before its operand.
    Prefix(u8, Builtin),
    /// Between its operands: the powers to its left and right.
    Infix(u8, u8, Builtin),
    /// Between operands of a chain, as in `1 < x <= 3`.
    Chain(u8, u8, Builtin),
    /// Between operands of which the right one is evaluated only if needed: the left truth value that decides alone.
    Lazy(u8, u8, bool),
    /// Behind its operand.
    Postfix(u8, Builtin),
    /// Between an expression and the name of a notation.
    Conversion(u8),
}

/// Which operator it is, for those that the grammar treats in a way of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Meaning {
    /// One like any other.
    Plain,
    Range,
    Step,
    Plus,
    Minus,
    Times,
    Divide,
    FloorDivide,
    Remainder,
    Of,
    /// Between things that are multiplied without a sign.
    SideBySide,
    /// A root of this degree.
    Root(u32),
    Power,
    DoubleFactorial,
    Factorial,
    Percent,
    Degrees,
}

/// An operator.
#[derive(Debug)]
pub struct Operator {
    /// How it is written in a reading.
    pub symbol: &'static str,
    /// Other ways to write it.
    pub aliases: &'static [&'static str],
    /// Where it is and what it does.
    pub fixity: Fixity,
    /// What the grammar must know of it besides.
    pub meaning: Meaning,
    /// What it means, in one sentence.
    pub doc: &'static str,
    /// Lines, and what they print.
    pub examples: &'static [(&'static str, &'static str)],
}

/// How tightly `to` holds what it converts.
pub const CONVERSION: u8 = 5;
/// How tightly `if … then … else …` holds its last operand.
pub const CHOICE: u8 = 10;
/// How tightly a function without parentheses holds its operand: like a power.
pub const PARENLESS: u8 = 135;
/// How tightly a number holds the names that follow it in such an operand, as in `sin 2x`.
pub const COEFFICIENT: (u8, u8) = (136, 137);
/// Everything that has no operator outside binds this tightly.
pub const ATOM: u8 = 200;

use Fixity::{Chain, Conversion, Infix, Lazy, Postfix, Prefix};

/// The operators, loosest first.
#[rustfmt::skip]
pub static OPERATORS: &[Operator] = &[
    Operator { symbol: "to",  aliases: &["in", "as", "->", "→"], fixity: Conversion(CONVERSION), meaning: Meaning::Plain,        doc: "The same number in another notation.",               examples: &[("255 to hex", "0xff"), ("0.75 as fraction", "3/4"), ("0.08 -> %", "8%")] },
    Operator { symbol: "or",  aliases: &["||", "∨"],     fixity: Lazy(20, 21, true), meaning: Meaning::Plain,               doc: "True if either side is true; the right side is evaluated only if needed.", examples: &[("1 > 2 or 2 > 1", "true")] },
    Operator { symbol: "and", aliases: &["&&", "∧"],     fixity: Lazy(30, 31, false), meaning: Meaning::Plain,              doc: "True if both sides are true; the right side is evaluated only if needed.", examples: &[("1 < 2 and 2 < 1", "false")] },
    Operator { symbol: "not", aliases: &["!", "¬"],      fixity: Prefix(40, a::not), meaning: Meaning::Plain,               doc: "The opposite truth value.",                          examples: &[("not 1 > 2", "true"), ("!true", "false")] },
    Operator { symbol: "==",  aliases: &[],              fixity: Chain(50, 51, a::equal), meaning: Meaning::Plain,          doc: "Whether both sides are equal.",                      examples: &[("1/3 == 0.(3)", "true")] },
    Operator { symbol: "≠",   aliases: &["!=", "<>"],    fixity: Chain(50, 51, a::unequal), meaning: Meaning::Plain,        doc: "Whether the sides differ.",                          examples: &[("1 != 2", "true")] },
    Operator { symbol: "≤",   aliases: &["<="],          fixity: Chain(50, 51, a::at_most), meaning: Meaning::Plain,        doc: "Whether the left side is at most the right one.",    examples: &[("1 < 2 <= 2", "true")] },
    Operator { symbol: "≥",   aliases: &[">="],          fixity: Chain(50, 51, a::at_least), meaning: Meaning::Plain,       doc: "Whether the left side is at least the right one.",   examples: &[("2 >= 3", "false")] },
    Operator { symbol: "<",   aliases: &[],              fixity: Chain(50, 51, a::less), meaning: Meaning::Plain,           doc: "Whether the left side is less.",                     examples: &[("1 < 2 < 3", "true")] },
    Operator { symbol: ">",   aliases: &[],              fixity: Chain(50, 51, a::greater), meaning: Meaning::Plain,        doc: "Whether the left side is greater.",                  examples: &[("3 > 2", "true")] },
    Operator { symbol: "..",  aliases: &[],              fixity: Infix(55, 56, order::range), meaning: Meaning::Range,      doc: "The numbers from one to another, each one more than the last; brackets around a range change nothing.", examples: &[("1..5", "[1, 2, 3, 4, 5]"), ("0.5..3", "[0.5, 1.5, 2.5]"), ("[1..3]", "[1, 2, 3]")] },
    Operator { symbol: "step", aliases: &[],             fixity: Infix(55, 56, order::range), meaning: Meaning::Step,      doc: "The distance between the numbers of a range.",            examples: &[("1..10 step 3", "[1, 4, 7, 10]"), ("3..1 step -1", "[3, 2, 1]")] },
    Operator { symbol: "|",   aliases: &[],              fixity: Infix(60, 61, a::bit_or), meaning: Meaning::Plain,         doc: "Bitwise or of integers.",                            examples: &[("5 | 3", "7")] },
    Operator { symbol: "xor", aliases: &["⊕", "⊻"],      fixity: Infix(65, 66, a::bit_xor), meaning: Meaning::Plain,        doc: "Bitwise exclusive or of integers.",                  examples: &[("5 xor 3", "6")] },
    Operator { symbol: "&",   aliases: &[],              fixity: Infix(70, 71, a::bit_and), meaning: Meaning::Plain,        doc: "Bitwise and of integers.",                           examples: &[("5 & 3", "1"), ("-1 & 255", "255")] },
    Operator { symbol: "<<",  aliases: &[],              fixity: Infix(80, 81, a::shift_left), meaning: Meaning::Plain,     doc: "Shifts the bits of an integer to the left.",         examples: &[("1 << 100", "1267650600228229401496703205376")] },
    Operator { symbol: ">>",  aliases: &[],              fixity: Infix(80, 81, a::shift_right), meaning: Meaning::Plain,    doc: "Shifts the bits of an integer to the right.",        examples: &[("1000 >> 3", "125")] },
    Operator { symbol: "+",   aliases: &[],              fixity: Infix(100, 101, a::add), meaning: Meaning::Plus,          doc: "Sum; `a + b%` is relative to a.",                    examples: &[("2 + 3", "5"), ("100 + 10%", "110")] },
    Operator { symbol: "-",   aliases: &["−", "–"],      fixity: Infix(100, 101, a::subtract), meaning: Meaning::Minus,     doc: "Difference; `a - b%` is relative to a.",             examples: &[("7 - 10", "-3"), ("200 - 15%", "170")] },
    Operator { symbol: "×",   aliases: &["*", "·", "∙", "⋅"], fixity: Infix(110, 111, a::multiply), meaning: Meaning::Times, doc: "Product.",                                           examples: &[("5 * 6", "30"), ("100 * 10%", "10")] },
    Operator { symbol: "÷",   aliases: &["/", "∕", "⁄", "per"], fixity: Infix(110, 111, a::divide), meaning: Meaning::Divide,       doc: "Quotient.",                                          examples: &[("7 / 2", "3.5"), ("1/3", "0.333333333333")] },
    Operator { symbol: "//",  aliases: &[],              fixity: Infix(110, 111, a::floor_divide), meaning: Meaning::FloorDivide, doc: "Quotient rounded down to an integer.",               examples: &[("-7 // 2", "-4")] },
    Operator { symbol: "mod", aliases: &["%"],           fixity: Infix(110, 111, a::modulo), meaning: Meaning::Remainder,       doc: "Remainder with the sign of the divisor.",            examples: &[("-7 mod 3", "2"), ("7 % 3", "1")] },
    Operator { symbol: "of",  aliases: &[],              fixity: Infix(110, 111, a::of), meaning: Meaning::Of,           doc: "A share of something.",                              examples: &[("20% of 50", "10"), ("25 bp of 10000", "25")] },
    Operator { symbol: "off", aliases: &[],              fixity: Infix(110, 111, a::off), meaning: Meaning::Plain,          doc: "Something less a share of it.",                      examples: &[("20% off 50", "40")] },
    Operator { symbol: "",    aliases: &[],              fixity: Infix(120, 121, a::multiply), meaning: Meaning::SideBySide,     doc: "Product of things written side by side; binds tighter than `×` and `÷`.", examples: &[("(1 + 2)(3 + 4)", "21"), ("6/2(1+2)", "1")] },
    Operator { symbol: "-",   aliases: &["−", "–"],      fixity: Prefix(130, a::negate), meaning: Meaning::Minus,           doc: "Negation.",                                          examples: &[("-2 ^ 2", "-4")] },
    Operator { symbol: "+",   aliases: &[],              fixity: Prefix(130, a::plus), meaning: Meaning::Plus,             doc: "The number itself.",                                 examples: &[("+5", "5")] },
    Operator { symbol: "~",   aliases: &[],              fixity: Prefix(130, a::bit_not), meaning: Meaning::Plain,          doc: "Inverts every bit of an integer.",                   examples: &[("~5", "-6")] },
    Operator { symbol: "√",   aliases: &[],              fixity: Prefix(130, a::square_root), meaning: Meaning::Root(2),   doc: "Square root.",                                       examples: &[("√16", "4")] },
    Operator { symbol: "∛",   aliases: &[],              fixity: Prefix(130, a::cube_root), meaning: Meaning::Root(3),     doc: "Cube root.",                                         examples: &[("∛27", "3")] },
    Operator { symbol: "^",   aliases: &["**"],          fixity: Infix(141, 140, a::power), meaning: Meaning::Power,        doc: "Power; from right to left.",                         examples: &[("2 ^ 3 ^ 2", "512"), ("2^-1", "0.5")] },
    Operator { symbol: "!!",  aliases: &["‼"],           fixity: Postfix(150, a::double_factorial), meaning: Meaning::DoubleFactorial, doc: "Double factorial: every second integer down to 1 or 2.", examples: &[("5!!", "15")] },
    Operator { symbol: "!",   aliases: &[],              fixity: Postfix(150, a::factorial), meaning: Meaning::Factorial,       doc: "Factorial.",                                         examples: &[("5!", "120")] },
    Operator { symbol: "%",   aliases: &[],              fixity: Postfix(150, a::percent), meaning: Meaning::Percent,         doc: "Percent.",                                           examples: &[("10%", "10%"), ("5% + 3%", "8%")] },
    Operator { symbol: "‰",   aliases: &[],              fixity: Postfix(150, a::per_mille), meaning: Meaning::Plain,       doc: "Per mille.",                                         examples: &[("5‰", "0.5%")] },
    Operator { symbol: "°",   aliases: &[],              fixity: Postfix(150, a::degrees), meaning: Meaning::Degrees,         doc: "Degrees.",                                           examples: &[("sin 30°", "0.5")] },
];

/// A spelling, and the rows that it can mean by its place.
#[derive(Clone, Copy, Debug)]
pub struct Symbol {
    /// How it is spelled.
    pub text: &'static str,
    /// What it means before an operand.
    pub prefix: Option<&'static Operator>,
    /// What it means between operands.
    pub infix: Option<&'static Operator>,
    /// What it means after an operand.
    pub postfix: Option<&'static Operator>,
}

impl PartialEq for Symbol {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Symbol {
    const NONE: Self = Self { text: "", prefix: None, infix: None, postfix: None };

    /// Whether this one is found before another: by its first byte, and of those the longest first.
    const fn precedes(&self, other: &Self) -> bool {
        let (own, others) = (self.text.as_bytes(), other.text.as_bytes());
        own[0] < others[0] || own[0] == others[0] && own.len() > others.len()
    }
}

/// An upper bound of the spellings; what is left over stays unused.
const MOST_SPELLINGS: usize = 64;

/// Every spelling in the order in which it is looked for, and how many there are; made by the compiler, so that
/// starting costs nothing.
static SPELLINGS: ([Symbol; MOST_SPELLINGS], usize) = spellings();

/// For each byte, where the spellings that start with it begin.
static STARTS: [u8; 257] = starts();

const fn spellings() -> ([Symbol; MOST_SPELLINGS], usize) {
    let mut symbols = [Symbol::NONE; MOST_SPELLINGS];
    let mut count = 0;
    let mut at = 0;
    while at < OPERATORS.len() {
        let row = &OPERATORS[at];
        let mut spelling = 0;
        while spelling <= row.aliases.len() && !row.symbol.is_empty() {
            let text = if spelling == 0 { row.symbol } else { row.aliases[spelling - 1] };
            count = note(&mut symbols, count, text, row);
            spelling += 1;
        }
        at += 1;
    }
    (symbols, count)
}

/// Adds what a row means to the spelling's entry, which is inserted in its order if it is new.
const fn note(
    symbols: &mut [Symbol; MOST_SPELLINGS],
    count: usize,
    text: &'static str,
    row: &'static Operator,
) -> usize {
    let mut new = Symbol { text, ..Symbol::NONE };
    let mut at = 0;
    while at < count
        && (symbols[at].precedes(&new) || !same(symbols[at].text, text) && !new.precedes(&symbols[at]))
    {
        at += 1;
    }
    let known = at < count && same(symbols[at].text, text);
    if known {
        new = symbols[at];
    }
    match row.fixity {
        Prefix(..) => new.prefix = Some(row),
        Postfix(..) => new.postfix = Some(row),
        Infix(..) | Chain(..) | Lazy(..) | Conversion(..) => new.infix = Some(row),
    }
    if known {
        symbols[at] = new;
        return count;
    }
    let mut last = count;
    while last > at {
        symbols[last] = symbols[last - 1];
        last -= 1;
    }
    symbols[at] = new;
    count + 1
}

const fn same(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    let mut at = 0;
    while at < left.len() && at < right.len() && left[at] == right[at] {
        at += 1;
    }
    at == left.len() && at == right.len()
}

#[allow(clippy::cast_possible_truncation, reason = "there are at most 64 spellings")]
const fn starts() -> [u8; 257] {
    let (symbols, count) = spellings();
    let mut starts = [count as u8; 257];
    let mut byte = 256;
    let mut at = count;
    while byte > 0 {
        byte -= 1;
        while at > 0 && symbols[at - 1].text.as_bytes()[0] as usize >= byte {
            at -= 1;
        }
        starts[byte] = at as u8;
    }
    starts
}

/// The longest symbol or word that a text starts with.
#[must_use]
pub fn longest_symbol(text: &str) -> Option<&'static Symbol> {
    let first = usize::from(*text.as_bytes().first()?);
    let range = usize::from(STARTS[first])..usize::from(STARTS[first + 1]);
    // The first byte is known to be the same.
    SPELLINGS.0[range].iter().find(|symbol| symbol.text.len() == 1 || text.starts_with(symbol.text))
}

/// The symbol or word that is spelled so.
#[must_use]
pub fn symbol(text: &str) -> Option<&'static Symbol> {
    longest_symbol(text).filter(|symbol| symbol.text.len() == text.len())
}

/// Whether this is a spelling of `to`.
#[must_use]
pub fn converts(text: &str) -> bool {
    let row = symbol(text).and_then(|symbol| symbol.infix);
    row.is_some_and(|row| matches!(row.fixity, Conversion(_)))
}

/// The operators that are words: `mod`, `and`, `to`.
pub fn words() -> impl Iterator<Item = &'static str> {
    let spellings =
        OPERATORS.iter().flat_map(|row| std::iter::once(row.symbol).chain(row.aliases.iter().copied()));
    spellings.filter(|spelling| spelling.starts_with(char::is_alphabetic))
}

/// The row with a symbol that is between operands.
///
/// # Panics
/// When the table has no such row: for symbols that the program itself writes.
#[must_use]
pub fn infix(text: &str) -> &'static Operator {
    symbol(text).and_then(|symbol| symbol.infix).expect("the table has this row")
}

/// The operator that joins things that are side by side.
#[must_use]
pub fn juxtaposition() -> &'static Operator {
    OPERATORS.iter().find(|row| row.symbol.is_empty()).expect("the table has the row with no symbol")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_symbol_wins() {
        assert_eq!(longest_symbol("<<= 2").map(|symbol| symbol.text), Some("<<"));
        assert_eq!(longest_symbol("!!5").map(|symbol| symbol.text), Some("!!"));
        assert_eq!(symbol("modulo"), None);
        for row in OPERATORS.iter().filter(|row| !row.symbol.is_empty()) {
            for text in std::iter::once(&row.symbol).chain(row.aliases) {
                let found = symbol(text).expect("every spelling is found");
                let rows = [found.prefix, found.infix, found.postfix];
                assert!(rows.iter().flatten().any(|each| std::ptr::eq(*each, row)), "{text}");
            }
        }
        assert!(symbol("%").is_some_and(|symbol| symbol.infix.is_some() && symbol.postfix.is_some()));
    }

    #[test]
    fn the_table_is_ordered_from_loose_to_tight() {
        let power = |row: &Operator| match row.fixity {
            Prefix(power, _) | Postfix(power, _) | Conversion(power) => power,
            Infix(left, right, _) | Chain(left, right, _) | Lazy(left, right, _) => left.min(right),
        };
        assert!(OPERATORS.iter().map(power).is_sorted());
    }
}
