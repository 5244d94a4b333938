//! Numbers as people write them: where a number ends, what it is, and what was implied in it.
//! It knows nothing of what stands around a number, but for the brackets that forbid grouping.

use super::reading::Implied;
use crate::fault::{Fault, Kind};
use crate::limits::Token;
use crate::number::{self, Integer, Number, Rational, digits, rational};
use crate::text::{Diagnostic, Span};

/// The characters that mark a decimal and group digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// Between the whole part and the fraction.
    pub decimal: char,
    /// Between groups of three digits.
    pub group: char,
    /// Between arguments.
    pub separator: char,
}

impl Marks {
    /// `3.5`, `1,234`, `f(1, 2)`; with a decimal comma `3,5`, `1.234`, `f(1; 2)`.
    #[must_use]
    pub fn new(decimal_comma: bool) -> Self {
        if decimal_comma {
            Self { decimal: ',', group: '.', separator: ';' }
        } else {
            Self { decimal: '.', group: ',', separator: ',' }
        }
    }
}

/// A number in a line, in its parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Numeral {
    /// All of it.
    pub span: Span,
    /// The digits before the mark.
    whole: Span,
    /// The digits behind it.
    fraction: Span,
    /// The digits in parentheses, which repeat.
    repeating: Span,
    /// The power of ten, with its sign.
    exponent: Span,
    /// The base of the digits.
    radix: u32,
    /// A vulgar fraction: a character, or numerator and denominator.
    vulgar: Option<Vulgar>,
    /// What was implied.
    pub implied: Option<Implied>,
    /// What is wrong with it.
    error: Option<(Span, Problem)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Vulgar {
    Character(i64, i64),
    Mixed { numerator: Span, denominator: Span },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Problem {
    SecondMark,
    NoDigit(u32),
    NoDigits(u32),
    BareExponent,
    Scripts,
}

/// The zeros of the decimal digits of Unicode 16 (category Nd), each followed by the digits up to nine.
#[rustfmt::skip]
const ZEROS: &[u32] = &[
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900,
    0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x10d40, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450,
    0x114d0, 0x11650, 0x116c0, 0x116d0, 0x116da, 0x11730, 0x118e0, 0x11950, 0x11bf0, 0x11c50, 0x11d50, 0x11da0, 0x11f50,
    0x16a60, 0x16ac0, 0x16b50, 0x16d70, 0x1ccf0, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0,
    0x1e5f1, 0x1e950, 0x1fbf0,
];

const VULGAR: &[(char, i64, i64)] = &[
    ('¼', 1, 4),
    ('½', 1, 2),
    ('¾', 3, 4),
    ('⅐', 1, 7),
    ('⅑', 1, 9),
    ('⅒', 1, 10),
    ('⅓', 1, 3),
    ('⅔', 2, 3),
    ('⅕', 1, 5),
    ('⅖', 2, 5),
    ('⅗', 3, 5),
    ('⅘', 4, 5),
    ('⅙', 1, 6),
    ('⅚', 5, 6),
    ('⅛', 1, 8),
    ('⅜', 3, 8),
    ('⅝', 5, 8),
    ('⅞', 7, 8),
    ('↉', 0, 3),
];

/// The zero of the script that a decimal digit belongs to.
fn zero_of(character: char) -> Option<u32> {
    let code = u32::from(character);
    if code < 0x80 {
        return character.is_ascii_digit().then_some(0x30);
    }
    let at = ZEROS.partition_point(|&zero| zero <= code);
    let zero = *ZEROS.get(at.checked_sub(1)?)?;
    (code - zero < 10).then_some(zero)
}

/// Whether a character is a decimal digit of any script.
#[must_use]
pub fn is_digit(character: char) -> bool {
    zero_of(character).is_some()
}

fn vulgar(character: char) -> Option<Vulgar> {
    let row = VULGAR.iter().find(|row| row.0 == character)?;
    Some(Vulgar::Character(row.1, row.2))
}

/// Whether a number starts here.
#[must_use]
pub fn starts(rest: &str, marks: Marks) -> bool {
    let mut characters = rest.chars();
    match characters.next() {
        Some(first) if is_digit(first) || vulgar(first).is_some() => true,
        Some(first) if first == marks.decimal => {
            // A decimal comma directly before a digit could also be a misplaced separator.
            marks.decimal == '.' && characters.next().is_some_and(is_digit)
        }
        _ => false,
    }
}

/// What the scanner needs to know of the line around a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Surroundings {
    /// The marks in force.
    pub marks: Marks,
    /// Whether digits may be grouped: not within the brackets of a call or a list.
    pub grouping: bool,
}

/// Reads the number that starts at a byte of a line where [`starts`] holds.
#[must_use]
pub fn scan(line: &str, start: usize, around: Surroundings) -> Numeral {
    let mut scanner =
        Scanner { line, at: start, around, numeral: Numeral { radix: 10, ..Numeral::default() } };
    scanner.numeral();
    let mut numeral = scanner.numeral;
    numeral.span = Span::new(start, scanner.at);
    numeral
}

struct Scanner<'a> {
    line: &'a str,
    at: usize,
    around: Surroundings,
    numeral: Numeral,
}

impl Scanner<'_> {
    fn rest_at(&self, at: usize) -> &str {
        self.line.get(at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest_at(self.at).chars().next()
    }

    fn bytes(&self) -> &[u8] {
        &self.line.as_bytes()[self.at..]
    }

    fn numeral(&mut self) {
        if self.based() {
            return;
        }
        let start = self.at;
        self.numeral.whole = self.digits();
        if self.vulgar_character() || (self.at > start && self.mixed()) {
            return;
        }
        if self.at > start && self.around.grouping {
            self.groups(start);
        }
        self.fraction();
        self.exponent();
        self.trailing_mark();
    }

    /// A run of decimal digits of one script, with separators between digits.
    fn digits(&mut self) -> Span {
        let start = self.at;
        let mut script = None;
        loop {
            // ASCII digits, the common case, one byte at a time.
            if script.is_none_or(|zero| zero == 0x30) {
                let run = self.bytes().iter().take_while(|byte| byte.is_ascii_digit()).count();
                if run > 0 {
                    script = Some(0x30);
                    self.at += run;
                }
            }
            let Some(next) = self.peek() else { break };
            match zero_of(next) {
                Some(zero) if script.is_none_or(|script| script == zero) => {
                    script = Some(zero);
                    self.at += next.len_utf8();
                }
                Some(_) => {
                    self.problem(Span::new(self.at, self.at + next.len_utf8()), Problem::Scripts);
                    self.at += next.len_utf8();
                }
                None if matches!(next, '_' | '\'')
                    && script.is_some()
                    && self.rest_at(self.at + 1).chars().next().is_some_and(is_digit) =>
                {
                    self.at += 1;
                }
                None => break,
            }
        }
        Span::new(start, self.at)
    }

    fn problem(&mut self, span: Span, problem: Problem) {
        self.numeral.error.get_or_insert((span, problem));
    }

    /// `0xff`, `0b101`, `0o17`, `36#zz`, with fractions.
    fn based(&mut self) -> bool {
        let Some((radix, skip)) = self.base_prefix() else { return false };
        self.numeral.radix = radix;
        self.at += skip;
        self.numeral.whole = self.alphanumerics();
        if self.bytes().first() == Some(&b'.')
            && self.bytes().get(1).is_some_and(|byte| digit_in(*byte, radix))
        {
            self.at += 1;
            self.numeral.fraction = self.alphanumerics();
        }
        if self.numeral.whole.start == self.numeral.whole.end {
            self.problem(Span::new(self.at - skip, self.at), Problem::NoDigits(radix));
        }
        true
    }

    /// The base that a prefix announces, and the bytes of the prefix.
    fn base_prefix(&self) -> Option<(u32, usize)> {
        let bytes = self.bytes();
        if bytes.first() == Some(&b'0') {
            match bytes.get(1) {
                Some(b'x' | b'X') => return Some((16, 2)),
                Some(b'b' | b'B') => return Some((2, 2)),
                Some(b'o' | b'O') => return Some((8, 2)),
                _ => {}
            }
        }
        let hash = bytes.iter().take(3).position(|byte| *byte == b'#')?;
        let radix: u32 = std::str::from_utf8(bytes.get(..hash)?).ok()?.parse().ok()?;
        let digit = *bytes.get(hash + 1)?;
        ((2..=36).contains(&radix) && digit_in(digit, radix)).then_some((radix, hash + 1))
    }

    /// Letters and digits, of which those that are no digits in the base are told.
    fn alphanumerics(&mut self) -> Span {
        let start = self.at;
        while let Some(next) = self.peek() {
            let separates = matches!(next, '_' | '\'')
                && self.at > start
                && self.bytes().get(1).is_some_and(u8::is_ascii_alphanumeric);
            if separates {
                self.at += 1;
            } else if next.is_alphanumeric() {
                let length = next.len_utf8();
                if !next.is_ascii() || !next.is_digit(self.numeral.radix) {
                    self.problem(Span::new(self.at, self.at + length), Problem::NoDigit(self.numeral.radix));
                }
                self.at += length;
            } else {
                break;
            }
        }
        Span::new(start, self.at)
    }

    fn vulgar_character(&mut self) -> bool {
        let spaced = self.numeral.whole.start < self.numeral.whole.end && self.peek() == Some(' ');
        let next = if spaced { self.rest_at(self.at + 1).chars().next() } else { self.peek() };
        let Some((next, vulgar)) = next.and_then(|next| Some((next, vulgar(next)?))) else { return false };
        self.at += usize::from(spaced) + next.len_utf8();
        self.numeral.vulgar = Some(vulgar);
        self.numeral.implied = spaced.then_some(Implied::Mixed);
        true
    }

    /// `3 1/2`: an integer, a space, and a proper fraction with nothing hanging on to it.
    fn mixed(&mut self) -> bool {
        let found = self.mixed_parts();
        if let Some((numerator, denominator)) = found {
            self.at = denominator.end as usize;
            self.numeral.vulgar = Some(Vulgar::Mixed { numerator, denominator });
            self.numeral.implied = Some(Implied::Mixed);
        }
        found.is_some()
    }

    fn mixed_parts(&self) -> Option<(Span, Span)> {
        let digits_at = |at: usize| {
            let count = self.rest_at(at).bytes().take_while(u8::is_ascii_digit).count();
            (count > 0 && count <= 9).then(|| Span::new(at, at + count))
        };
        let value = |span: Span| span.of(self.line).parse::<u32>().ok();
        if self.bytes().first() != Some(&b' ') {
            return None;
        }
        let numerator = digits_at(self.at + 1)?;
        let grouped = numerator.end - numerator.start == 3 && self.around.grouping && self.can_lead_groups();
        if grouped || self.line.as_bytes().get(numerator.end as usize) != Some(&b'/') {
            return None;
        }
        let denominator = digits_at(numerator.end as usize + 1)?;
        let next = self.rest_at(denominator.end as usize).chars().next();
        let clear = next.is_none_or(|next| {
            !super::lexer::continues_name(next) && !matches!(next, '.' | '(' | '#') && vulgar(next).is_none()
        });
        (clear && value(numerator)? < value(denominator)?).then_some((numerator, denominator))
    }

    /// Whether the digits so far can be the first of several groups: one to three, with no separators.
    fn can_lead_groups(&self) -> bool {
        let whole = self.numeral.whole.of(self.line);
        whole.chars().count() <= 3 && whole.chars().all(is_digit)
    }

    /// Groups of exactly three digits behind the first one to three.
    fn groups(&mut self, start: usize) {
        let Some(mark) = self.peek() else { return };
        let spaces = matches!(mark, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}');
        if !(spaces || mark == self.around.marks.group) || !self.can_lead_groups() {
            return;
        }
        let mut end = self.at;
        while self.rest_at(end).starts_with(mark) {
            let group = end + mark.len_utf8();
            let rest = self.rest_at(group);
            let digits: usize = rest.chars().take(3).take_while(|c| is_digit(*c)).map(char::len_utf8).sum();
            let exact = rest.chars().take_while(|c| is_digit(*c)).take(4).count() == 3;
            if !exact {
                break;
            }
            end = group + digits;
        }
        // A comma that is left over means that these were no groups; a space that is left over means nothing.
        let leftover =
            !spaces && self.rest_at(end).starts_with(mark) && self.rest_at(end + 1).starts_with(is_digit);
        if end > self.at && !leftover {
            self.at = end;
            self.numeral.whole = Span::new(start, end);
            self.numeral.implied = Some(if spaces { Implied::SpacedGroups } else { Implied::Groups });
        }
    }

    /// A mark and the digits behind it, and digits in parentheses that repeat.
    fn fraction(&mut self) {
        let mark = self.around.marks.decimal;
        if self.peek() != Some(mark) {
            return;
        }
        let behind = self.at + mark.len_utf8();
        // `1..10` is a range, and a decimal comma needs a digit behind it: `f(1, 2)`.
        if self.rest_at(behind).starts_with(mark)
            || mark == ',' && !self.rest_at(behind).starts_with(is_digit)
        {
            return;
        }
        self.at = behind;
        self.numeral.fraction = self.digits();
        if self.bytes().first() == Some(&b'(') {
            let count = self.bytes()[1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            if count > 0 && self.bytes().get(count + 1) == Some(&b')') {
                self.numeral.repeating = Span::new(self.at + 1, self.at + 1 + count);
                self.at += count + 2;
                if self.numeral.fraction.start < self.numeral.fraction.end {
                    self.numeral.implied = Some(Implied::Repeating);
                }
            }
        }
    }

    /// `e` with digits behind it; `2em` is 2 times `em`, and `2e` or `2e^3` an error.
    fn exponent(&mut self) {
        if !matches!(self.bytes().first(), Some(b'e' | b'E')) {
            return;
        }
        let sign = usize::from(matches!(self.rest_at(self.at + 1).chars().next(), Some('+' | '-')));
        let digits = self.at + 1 + sign;
        if self.rest_at(digits).starts_with(is_digit) {
            let start = self.at + 1;
            self.at = digits;
            self.digits();
            self.numeral.exponent = Span::new(start, self.at);
        } else if !self.rest_at(self.at + 1).starts_with(super::lexer::continues_name) {
            self.problem(Span::new(self.at, self.at + 1), Problem::BareExponent);
            self.at += 1;
        }
    }

    /// A second mark, as in `1.2.3`.
    fn trailing_mark(&mut self) {
        let mark = self.around.marks.decimal;
        let has_fraction = self.numeral.fraction.end > 0;
        while has_fraction && self.peek() == Some(mark) && self.rest_at(self.at + 1).starts_with(is_digit) {
            let start = self.at;
            self.at += 1;
            self.digits();
            self.problem(Span::new(start, self.at), Problem::SecondMark);
        }
    }
}

fn digit_in(byte: u8, radix: u32) -> bool {
    char::from(byte).is_digit(radix)
}

impl Numeral {
    /// The number as it is when nothing is special about it: a short run of ASCII digits.
    #[must_use]
    pub fn small(&self, line: &str) -> Option<i64> {
        let plain = self.span == self.whole && self.radix == 10 && self.span.end - self.span.start <= 18;
        if plain { self.span.of(line).parse().ok() } else { None }
    }

    /// The exact value; one that is too large to be written out by its digits and its exponent.
    ///
    /// # Errors
    /// A diagnostic that points at the characters to blame.
    pub fn value(&self, line: &str, marks: Marks, token: &Token) -> Result<Number, Diagnostic> {
        if let Some((span, problem)) = self.error {
            return Err(problem.tell(span, line, self, marks));
        }
        let value =
            self.exponent_of(line, token).and_then(|exponent| match self.parts(line, &exponent, token) {
                Err(fault) if fault.kind == Kind::TooLarge && !exponent.is_zero() => {
                    let digits = self.parts(line, &Integer::ZERO, token)?;
                    let power = number::power(&self.radix.into(), &exponent.into(), token)?;
                    number::multiply(&digits.into(), &power)
                }
                value => value.map(Number::from),
            });
        value.map_err(|fault| Diagnostic::error(self.span, fault.message))
    }

    fn exponent_of(&self, line: &str, token: &Token) -> Result<Integer, Fault> {
        let written = self.exponent.of(line);
        let size = digits::parse_integer(&format!("0{}", plain_digits(written, 10)), 10, token)?;
        Ok(if written.starts_with('-') { -size } else { size })
    }

    fn parts(&self, line: &str, exponent: &Integer, token: &Token) -> Result<Rational, Fault> {
        let clean = |span: Span| plain_digits(span.of(line), self.radix);
        let whole = clean(self.whole);
        if let Some(vulgar) = self.vulgar {
            let whole = Rational::Integer(digits::parse_integer(
                if whole.is_empty() { "0" } else { &whole },
                10,
                token,
            )?);
            return rational::add(&whole, &vulgar.value(line)?);
        }
        digits::parse_decimal(
            &whole,
            &clean(self.fraction),
            &clean(self.repeating),
            exponent,
            self.radix,
            token,
        )
    }

    /// How the number is written in a reading.
    #[must_use]
    pub fn canonical(&self, line: &str) -> String {
        let own = self.span.of(line);
        if self.implied.is_none()
            && own.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && own.starts_with(|c: char| c.is_ascii_digit())
        {
            return own.to_owned();
        }
        let clean = |span: Span| plain_digits(span.of(line), self.radix);
        match self.vulgar {
            Some(Vulgar::Mixed { numerator, denominator }) => {
                return format!(
                    "({} + {} ÷ {})",
                    clean(self.whole),
                    numerator.of(line),
                    denominator.of(line)
                );
            }
            Some(Vulgar::Character(numerator, denominator)) if self.whole.start < self.whole.end => {
                return format!("({} + {numerator} ÷ {denominator})", clean(self.whole));
            }
            Some(Vulgar::Character(numerator, denominator)) => {
                return format!("({numerator} ÷ {denominator})");
            }
            None => {}
        }
        let mut text = match self.radix {
            10 => String::new(),
            16 => "0x".to_owned(),
            8 => "0o".to_owned(),
            2 => "0b".to_owned(),
            radix => format!("{radix}#"),
        };
        let whole = clean(self.whole);
        text += if whole.is_empty() { "0" } else { &whole };
        let (fraction, repeating) = (clean(self.fraction), clean(self.repeating));
        if !fraction.is_empty() || !repeating.is_empty() {
            text = text + "." + &fraction;
        }
        if !repeating.is_empty() {
            text = text + "(" + &repeating + ")";
        }
        if self.exponent.start < self.exponent.end {
            let written = self.exponent.of(line);
            let sign = if written.starts_with('-') { "-" } else { "" };
            text = format!("{text}e{sign}{}", plain_digits(written, 10));
        }
        text
    }

    /// The other thing that the number could have meant, for what was implied in it.
    #[must_use]
    pub fn other(&self, line: &str) -> Option<String> {
        let clean = |span: Span| plain_digits(span.of(line), self.radix);
        match (self.implied?, self.vulgar) {
            (Implied::Groups, _) => {
                let text = self.span.of(line);
                (text.matches(',').count() == 1 && !text.contains('.')).then(|| text.replace(',', "."))
            }
            (Implied::Repeating, _) => {
                let whole = clean(self.whole);
                let whole = if whole.is_empty() { "0" } else { &whole };
                Some(format!("({whole}.{} × {})", clean(self.fraction), clean(self.repeating)))
            }
            (Implied::Mixed, Some(Vulgar::Mixed { numerator, denominator })) => {
                Some(format!("({} × {} ÷ {})", clean(self.whole), numerator.of(line), denominator.of(line)))
            }
            _ => None,
        }
    }
}

impl Vulgar {
    fn value(self, line: &str) -> Result<Rational, Fault> {
        let (numerator, denominator) = match self {
            Self::Character(numerator, denominator) => (numerator, denominator),
            Self::Mixed { numerator, denominator } => {
                let value = |span: Span| span.of(line).parse().map_err(|_| Fault::new(0, "expected digits"));
                (value(numerator)?, value(denominator)?)
            }
        };
        rational::divide(&Rational::from(numerator), &Rational::from(denominator))
    }
}

impl Problem {
    fn tell(self, span: Span, line: &str, numeral: &Numeral, marks: Marks) -> Diagnostic {
        match self {
            Self::SecondMark => Diagnostic::error(span, format!("a number has one `{}`", marks.decimal)),
            Self::NoDigit(radix) => {
                Diagnostic::error(span, format!("`{}` is no digit in base {radix}", span.of(line)))
            }
            Self::NoDigits(radix) => Diagnostic::error(span, format!("expected digits in base {radix}")),
            Self::Scripts => Diagnostic::error(span, "the digits of a number are of one script"),
            Self::BareExponent => {
                let before = Span { start: numeral.span.start, end: span.start }.of(line);
                let letter = span.of(line);
                let message = format!(
                    "expected the digits of an exponent; for {before} times {letter} write {before} {letter}"
                );
                Diagnostic::error(span, message).with_remedy(format!(" {letter}"))
            }
        }
    }
}

/// The digits alone, as ASCII.
fn plain_digits(text: &str, radix: u32) -> String {
    let digit = |character: char| match zero_of(character) {
        Some(zero) => char::from_digit(u32::from(character) - zero, 10),
        None => (character.is_ascii_alphanumeric() && radix > 10).then_some(character),
    };
    text.chars().filter_map(digit).collect()
}
