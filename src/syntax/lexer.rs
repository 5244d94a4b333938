//! A line as tokens that tile it. It knows symbols and the shape of numbers and names, and no meaning.

use super::characters::{continues_name, starts_name, superscript};
use super::grouping::Commas;
use super::moment;
use super::numeral::{self, Grouping, Mark, Marks, Spaces, Surroundings};
use crate::money::is_symbol;
use crate::text::Span;
use crate::vocabulary::operators::{self, Symbol};
use smallvec::SmallVec;
use std::cell::Cell;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// White space.
    Space,
    /// From `#` to the end of the line.
    Comment,
    /// A short run of ASCII digits, the most common number by far.
    Integer(i64),
    /// The next most common one: a short decimal, as its digits without the mark and how many follow it.
    Decimal(u64, u8),
    /// A number in any other form; its parts are read again by [`numeral::scan`].
    Number {
        /// What may group its digits there.
        grouping: Grouping,
    },
    /// A name or a keyword.
    Name,
    /// Superscript digits: `²`, `⁻¹`.
    Superscript,
    /// The longest spelling in the table of operators.
    Symbol(&'static Symbol),
    /// `(`
    Open,
    /// `)`
    Close,
    /// `[`
    OpenList,
    /// `]`
    CloseList,
    /// What is between arguments.
    Separator,
    /// `=`
    Equals,
    /// `?`
    Question,
    /// `:`
    Colon,
    /// `⌊`, `⌋`, `⌈` or `⌉`
    Bar,
    /// `@7`
    Entry,
    /// `"a text"`
    Text,
    /// `2026-11-23`, with its time and zone if there are any.
    Date,
    /// A character that means nothing here.
    Unknown,
}

impl Kind {
    /// Whether it is a number, in whichever form.
    #[must_use]
    pub fn is_number(self) -> bool {
        matches!(self, Self::Integer(_) | Self::Decimal(..) | Self::Number { .. })
    }
}

/// A token and its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Its bytes.
    pub span: Span,
}

/// Whether this character separates tokens.
fn is_space(character: char) -> bool {
    character == '\t' || character.is_whitespace() && !character.is_control()
}

/// The tokens of a line, one after the other.
#[derive(Debug)]
pub struct Lexer<'a> {
    line: &'a str,
    at: usize,
    marks: Marks,
    /// For each open bracket, what groups digits in it.
    brackets: SmallVec<[Grouping; 16]>,
    /// In which brackets commas group; `None` where no line of that kind is read.
    commas: Option<&'a Commas>,
    /// Whether the token before was a name.
    behind_name: bool,
    /// The token that was looked at last and is not read yet: several readers look at it.
    peeked: Cell<Option<Token>>,
}

impl Clone for Lexer<'_> {
    fn clone(&self) -> Self {
        // Copies the brackets at once instead of one by one.
        Self { brackets: SmallVec::from_slice(&self.brackets), peeked: self.peeked.clone(), ..*self }
    }
}

impl<'a> Lexer<'a> {
    /// A lexer at the start of a line.
    #[must_use]
    pub fn new(line: &'a str, marks: Marks) -> Self {
        Self::starting_at(0, line, marks)
    }

    /// A lexer at a byte of a line where a token starts, outside of all brackets.
    #[must_use]
    pub fn starting_at(at: usize, line: &'a str, marks: Marks) -> Self {
        Self {
            line,
            at,
            marks,
            brackets: SmallVec::new(),
            commas: None,
            behind_name: false,
            peeked: Cell::new(None),
        }
    }

    /// The same with what was found out about the commas of the line.
    #[must_use]
    pub(super) fn with_commas(self, commas: Option<&'a Commas>) -> Self {
        Self { commas, ..self }
    }

    /// The next token that is neither space nor comment, which stays the next one.
    #[must_use]
    pub fn peek(&self) -> Option<Token> {
        let at = self.significant_start();
        if let Some(peeked) = self.peeked.get().filter(|peeked| peeked.span.start as usize == at) {
            return Some(peeked);
        }
        let token = self.token_at(at);
        self.peeked.set(token);
        token
    }

    /// A lexer that goes on after a token that was peeked at.
    #[must_use]
    pub(super) fn behind(&self, peeked: Token) -> Self {
        let mut lexer = self.clone();
        lexer.take_at(peeked.span.start as usize);
        lexer
    }

    /// Goes on at a byte, which is in the token that was read last or after it.
    pub(super) fn seek(&mut self, at: usize) {
        (self.at, self.behind_name) = (at, false);
        self.peeked.take();
    }

    /// The next token that is neither space nor comment.
    #[inline]
    pub fn significant(&mut self) -> Option<Token> {
        self.take_at(self.significant_start())
    }

    /// Where the next token starts that is neither space nor comment.
    #[inline]
    fn significant_start(&self) -> usize {
        match self.line.as_bytes().get(self.at..) {
            Some([b'!' | b'$'..=b'~', ..]) => self.at,
            Some([b' ', b'!' | b'$'..=b'~', ..]) => self.at + 1,
            _ => self.behind_blanks(),
        }
    }

    /// The same after any spaces and a comment.
    #[cold]
    fn behind_blanks(&self) -> usize {
        let rest = self.line.get(self.at..).unwrap_or("").trim_start_matches(is_space);
        self.line.len() - if rest.starts_with('#') { 0 } else { rest.len() }
    }

    /// What has not been read yet.
    pub(super) fn rest(&self) -> &'a str {
        self.line.get(self.at..).unwrap_or("")
    }

    /// The token that starts at a byte; the lexer goes on after it.
    fn take_at(&mut self, at: usize) -> Option<Token> {
        let token = match *self.peeked.get_mut() {
            Some(peeked) if peeked.span.start as usize == at => Some(peeked),
            _ => self.token_at(at),
        };
        if let Some(Token { kind, span }) = &token {
            match kind {
                Kind::Open => self.open(at, self.behind_name && at == self.at),
                Kind::OpenList => self.open(at, true),
                Kind::Close | Kind::CloseList => _ = self.brackets.pop(),
                _ => {}
            }
            self.behind_name = matches!(kind, Kind::Name);
            self.at = span.end as usize;
        }
        token
    }

    fn open(&mut self, at: usize, has_arguments: bool) {
        let is_list = self.line.as_bytes().get(at) == Some(&b'[');
        let spaces = if is_list { Spaces::NoBreak } else { Spaces::All };
        let mark = match self.commas.and_then(|commas| commas.at(at)) {
            _ if self.marks.group != self.marks.separator => Mark::Groups,
            Some(mark) => mark,
            None if has_arguments => Mark::Separates,
            None => Mark::Groups,
        };
        self.brackets.push(Grouping { mark, spaces });
    }

    /// The token that starts at a byte; `None` at the end of the line.
    fn token_at(&self, at: usize) -> Option<Token> {
        let bytes = self.line.as_bytes().get(at..)?;
        if bytes.is_empty() {
            return None;
        }
        let (kind, length) = self.classify(at, bytes);
        Some(Token { kind, span: Span::new(at, at + length) })
    }

    /// The kind and the length of the token that starts with these bytes: what one byte decides, before the rest.
    fn classify(&self, at: usize, bytes: &[u8]) -> (Kind, usize) {
        match bytes {
            [b' ', b'!'..=b'~', ..] => (Kind::Space, 1),
            [b'0'..=b'9', _, _, _, b'-', ..] if let Some(length) = moment::scan(bytes) => {
                (Kind::Date, length)
            }
            [b'0'..=b'9', ..] => self.short_number(bytes).unwrap_or_else(|| self.number(at)),
            [b'(', ..] => (Kind::Open, 1),
            [b'[', ..] => (Kind::OpenList, 1),
            [b')', ..] => (Kind::Close, 1),
            [b']', ..] => (Kind::CloseList, 1),
            [b'a'..=b'z' | b'A'..=b'Z' | b'_', ..] => {
                (Kind::Name, name_length(bytes).unwrap_or_else(|| self.run(at, continues_name)))
            }
            [b'#', ..] => (Kind::Comment, bytes.len()),
            // Directly after a number it is the mark of inches: `6'2" + 3"`.
            [b'"', ..] if self.is_after_number(at) => (Kind::Unknown, 1),
            [b'"', inner @ ..] => match inner.iter().position(|&byte| byte == b'"') {
                Some(end) => (Kind::Text, end + 2),
                None => (Kind::Unknown, 1),
            },
            [b'@', number @ ..] => match number.iter().take_while(|byte| byte.is_ascii_digit()).count() {
                0 => (Kind::Unknown, 1),
                digits => (Kind::Entry, digits + 1),
            },
            // `1...5` is not the range from 1 to .5.
            [b'.', b'.', b'.', ..] => (Kind::Unknown, 3),
            // `°C` is a word, `°` a sign.
            [0xC2, 0xB0, letter, ..] if letter.is_ascii_alphabetic() || *letter >= 0x80 => self.degrees(at),
            _ => match operators::longest_symbol(self.line.get(at..).unwrap_or("")) {
                Some(symbol) => (Kind::Symbol(symbol), symbol.text.len()),
                None => self.other(at),
            },
        }
    }

    /// Whether a number ends directly before a byte.
    fn is_after_number(&self, at: usize) -> bool {
        let before = self.line.get(..at).and_then(|before| before.chars().next_back());
        before.is_some_and(|last| last.is_ascii_digit() || numeral::is_vulgar(last))
    }

    /// `°C`, `°F` and the like are names; any other `°` is the sign.
    #[cold]
    fn degrees(&self, at: usize) -> (Kind, usize) {
        const SIGN: usize = '°'.len_utf8();
        let length = SIGN + self.run(at + SIGN, continues_name);
        let word = self.line.get(at..at + length).unwrap_or("");
        if crate::quantity::catalog::find(word).is_some() {
            return (Kind::Name, length);
        }
        match operators::longest_symbol("°") {
            Some(symbol) => (Kind::Symbol(symbol), SIGN),
            None => (Kind::Unknown, SIGN),
        }
    }

    /// What starts with a character that needs a closer look.
    #[cold]
    fn other(&self, at: usize) -> (Kind, usize) {
        let rest = self.line.get(at..).unwrap_or("");
        match rest.chars().next().unwrap_or(' ') {
            '=' => (Kind::Equals, 1),
            '?' => (Kind::Question, 1),
            ':' if !rest.starts_with(":=") => (Kind::Colon, 1),
            bar @ ('⌊' | '⌋' | '⌈' | '⌉') => (Kind::Bar, bar.len_utf8()),
            first if is_space(first) => (Kind::Space, self.run(at, is_space)),
            _ if numeral::starts(rest, self.marks) => self.number(at),
            'Δ' if rest.starts_with("Δ°") => {
                let after = at + "Δ°".len();
                (Kind::Name, after - at + self.run(after, continues_name))
            }
            first if is_symbol(first) => (Kind::Name, first.len_utf8()),
            first if starts_name(first) => (Kind::Name, self.run(at, continues_name)),
            // Units with a symbol of their own.
            '℃' | '℉' | '℧' | '′' | '″' => (Kind::Name, first_length(rest)),
            first if superscript(first).is_some() => {
                (Kind::Superscript, self.run(at, |character| superscript(character).is_some()))
            }
            ',' | ';' => (Kind::Separator, 1),
            first => (Kind::Unknown, first.len_utf8()),
        }
    }

    /// The bytes up to the first character that does not fit.
    fn run(&self, at: usize, fits: fn(char) -> bool) -> usize {
        let rest = self.line.get(at..).unwrap_or("");
        rest.find(|character| !fits(character)).unwrap_or(rest.len())
    }

    #[cold]
    fn number(&self, at: usize) -> (Kind, usize) {
        let grouping = match self.commas {
            Some(commas) if commas.groups_nothing() => {
                Grouping { mark: Mark::Separates, spaces: Spaces::NoBreak }
            }
            _ => self.brackets.last().copied().unwrap_or(Grouping::FREE),
        };
        let numeral = numeral::scan(self.line, at, Surroundings { marks: self.marks, grouping });
        (Kind::Number { grouping }, numeral.span.range().len())
    }

    /// Digits, perhaps with a mark between them, after which nothing is that could belong to the number.
    fn short_number(&self, bytes: &[u8]) -> Option<(Kind, usize)> {
        let (whole, length) = leading_digits(bytes);
        let (kind, length) = match bytes.get(length) {
            Some(&mark) if char::from(mark) == self.marks.decimal => {
                let (fraction, places) = leading_digits(&bytes[length + 1..]);
                if places == 0 || MOST_DIGITS < length + places {
                    return None;
                }
                let places = u8::try_from(places).ok()?;
                let scale = 10_u64.pow(places.into());
                (Kind::Decimal(whole * scale + fraction, places), length + 1 + usize::from(places))
            }
            _ => (Kind::Integer(i64::try_from(whole).ok()?), length),
        };
        let ends = match bytes[length..] {
            // Behind a space a group of digits or a fraction could follow.
            [] | [b' '] => true,
            [b' ', next, ..] => next.is_ascii() && !next.is_ascii_digit(),
            [next, ..] => matches!(
                next,
                b')' | b'+'
                    | b'-'
                    | b'*'
                    | b'/'
                    | b'^'
                    | b'!'
                    | b'%'
                    | b'='
                    | b'<'
                    | b'>'
                    | b']'
                    | b'&'
                    | b'|'
            ),
        };
        ends.then_some((kind, length))
    }
}

/// The length of a name in ASCII; `None` where another character follows.
fn name_length(bytes: &[u8]) -> Option<usize> {
    let is_in_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'\'');
    let length = bytes.iter().position(|byte| !is_in_name(byte)).unwrap_or(bytes.len());
    bytes.get(length).is_none_or(u8::is_ascii).then_some(length)
}

fn first_length(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// Digits that always fit a machine word.
const MOST_DIGITS: usize = 18;

/// The value and the count of the ASCII digits at the start, which are looked at up to [`MOST_DIGITS`].
fn leading_digits(bytes: &[u8]) -> (u64, usize) {
    let mut value = 0;
    for (count, byte) in bytes.iter().take(MOST_DIGITS).enumerate() {
        if !byte.is_ascii_digit() {
            return (value, count);
        }
        value = value * 10 + u64::from(byte - b'0');
    }
    (value, bytes.len().min(MOST_DIGITS))
}

impl Iterator for Lexer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        self.take_at(self.at)
    }
}
