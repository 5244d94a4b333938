//! A line as tokens that tile it. It knows symbols and the shape of numbers and names, and no meaning.

use super::numeral::{self, Marks, Surroundings};
use crate::text::Span;
use crate::vocabulary::operators::{self, Symbol};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// White space.
    Space,
    /// From `#` to the end of the line.
    Comment,
    /// A short run of ASCII digits, the most common number by far.
    Integer(i64),
    /// A number in any other form; its parts are read again by [`numeral::scan`], in these surroundings.
    Number(Surroundings),
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
    /// What stands between arguments.
    Separator,
    /// `=`
    Equals,
    /// `@7`
    Entry,
    /// `"a text"`
    Text,
    /// A character that means nothing here.
    Unknown,
}

/// A token and its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Its bytes.
    pub span: Span,
}

/// Whether a name can start with this character.
#[must_use]
pub fn starts_name(character: char) -> bool {
    character == '_' || unicode_ident::is_xid_start(character)
}

/// Whether a name can go on with this character.
#[must_use]
pub fn continues_name(character: char) -> bool {
    character == '\'' || unicode_ident::is_xid_continue(character) || matches!(character, '₀'..='₉')
}

/// The exponent that a superscript character is a part of.
#[must_use]
pub fn superscript(character: char) -> Option<char> {
    const DIGITS: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    match character {
        '⁻' => Some('-'),
        '⁺' => Some('+'),
        _ => DIGITS.chars().zip('0'..='9').find(|(raised, _)| *raised == character).map(|(_, digit)| digit),
    }
}

/// The tokens of a line, one after the other.
#[derive(Clone, Debug)]
pub struct Lexer<'a> {
    line: &'a str,
    at: usize,
    marks: Marks,
    /// For each open bracket, whether it is that of a call or a list.
    brackets: Vec<bool>,
    /// How many of them are.
    lists: usize,
    /// Whether the token before was a name.
    behind_name: bool,
}

impl<'a> Lexer<'a> {
    /// A lexer at the start of a line.
    #[must_use]
    pub fn new(line: &'a str, marks: Marks) -> Self {
        Self { line, at: 0, marks, brackets: Vec::new(), lists: 0, behind_name: false }
    }

    fn rest(&self) -> &'a str {
        self.line.get(self.at..).unwrap_or("")
    }

    /// The bytes up to the first character that does not fit.
    fn run(&self, fits: impl Fn(char) -> bool) -> usize {
        self.rest().find(|character| !fits(character)).unwrap_or(self.rest().len())
    }

    fn open(&mut self, is_list: bool) {
        self.brackets.push(is_list);
        self.lists += usize::from(is_list);
    }

    fn close(&mut self) {
        let was_list = self.brackets.pop().unwrap_or(false);
        self.lists -= usize::from(was_list);
    }

    fn classify(&mut self, first: char) -> (Kind, usize) {
        let one = first.len_utf8();
        if let Some(short) = self.short_integer() {
            return short;
        }
        if let [b' ', next, ..] = self.rest().as_bytes()
            && next.is_ascii_graphic()
        {
            return (Kind::Space, 1);
        }
        match first {
            '(' => {
                self.open(self.behind_name);
                return (Kind::Open, 1);
            }
            '[' => {
                self.open(true);
                return (Kind::OpenList, 1);
            }
            ')' | ']' => {
                self.close();
                return (if first == ')' { Kind::Close } else { Kind::CloseList }, 1);
            }
            '#' => return (Kind::Comment, self.rest().len()),
            '"' => return self.text(),
            '@' => {
                let digits = self.rest().bytes().skip(1).take_while(u8::is_ascii_digit).count();
                return if digits > 0 { (Kind::Entry, digits + 1) } else { (Kind::Unknown, 1) };
            }
            _ => {}
        }
        if first == '\t' || first.is_whitespace() && !first.is_control() {
            return (Kind::Space, self.run(|c| c == '\t' || c.is_whitespace() && !c.is_control()));
        }
        if numeral::starts(self.rest(), self.marks) {
            let around = Surroundings { marks: self.marks, grouping: self.lists == 0 };
            let numeral = numeral::scan(self.line, self.at, around);
            return (Kind::Number(around), numeral.span.range().len());
        }
        if starts_name(first) {
            return (Kind::Name, self.run(continues_name));
        }
        if !first.is_ascii() && superscript(first).is_some() {
            return (Kind::Superscript, self.run(|c| superscript(c).is_some()));
        }
        if let Some(symbol) = operators::longest_symbol(self.rest()) {
            return (Kind::Symbol(symbol), symbol.text.len());
        }
        match first {
            '=' => (Kind::Equals, 1),
            _ if first == self.marks.separator || first == ',' => (Kind::Separator, 1),
            _ => (Kind::Unknown, one),
        }
    }

    /// Digits behind which nothing stands that could belong to the number.
    fn short_integer(&self) -> Option<(Kind, usize)> {
        const MOST: usize = 18;
        let bytes = self.rest().as_bytes();
        let mut value = 0;
        let mut length = 0;
        while let Some(digit) = bytes.get(length).filter(|byte| byte.is_ascii_digit()) {
            if length == MOST {
                return None;
            }
            value = value * 10 + i64::from(digit - b'0');
            length += 1;
        }
        let ends = match bytes.get(length) {
            None
            | Some(
                b')' | b'+' | b'-' | b'*' | b'/' | b'^' | b'!' | b'%' | b'=' | b'<' | b'>' | b']' | b'&'
                | b'|',
            ) => true,
            // Behind a space a group of digits or a fraction could follow.
            Some(b' ') => bytes.get(length + 1).is_none_or(|next| next.is_ascii() && !next.is_ascii_digit()),
            _ => false,
        };
        (ends && length > 0).then_some((Kind::Integer(value), length))
    }

    fn text(&self) -> (Kind, usize) {
        let inner = self.rest().get(1..).unwrap_or("");
        match inner.find('"') {
            Some(end) => (Kind::Text, end + 2),
            None => (Kind::Unknown, 1),
        }
    }
}

impl Iterator for Lexer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let first = self.rest().chars().next()?;
        let (kind, length) = self.classify(first);
        let span = Span::new(self.at, self.at + length);
        self.at += length;
        self.behind_name = matches!(kind, Kind::Name);
        Some(Token { kind, span })
    }
}
