//! Where a number starts and ends, and its parts. It knows nothing of their values.

use super::characters::{is_digit, is_zero, vulgar, zero_of};
use super::groups::{Grouping, Mark, is_grouped};
use super::{Marks, Numeral, Problem, Vulgar};
use crate::syntax::characters::continues_name;
use crate::syntax::implied::Implied;
use crate::text::Span;
use smallvec::SmallVec;

/// Whether a number starts here.
#[must_use]
pub fn starts(rest: &str, marks: Marks) -> bool {
    let mut characters = rest.chars();
    match characters.next() {
        Some(first) if is_digit(first) || vulgar(first).is_some() => true,
        Some(first) if first == marks.decimal => {
            let behind = characters.next();
            behind.is_some_and(is_digit) || behind == Some('(') && repeats(characters.as_str())
        }
        _ => false,
    }
}

/// Whether digits and a closing parenthesis follow: those of `.(3)`.
fn repeats(rest: &str) -> bool {
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    behind.len() < rest.len() && behind.starts_with(')')
}

/// What the scanner needs to know of the line around a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Surroundings {
    /// The marks in force.
    pub marks: Marks,
    /// What may group digits.
    pub grouping: Grouping,
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
        self.apostrophes();
        if self.clock(start) {
            return;
        }
        if self.vulgar_character() || (self.at > start && self.mixed()) {
            return;
        }
        if self.at > start {
            self.groups(start);
        }
        self.fraction();
        self.exponent();
        self.trailing_mark();
    }

    /// `1:30`, `14:30:15`: hours, minutes and seconds.
    fn clock(&mut self, start: usize) -> bool {
        let part = |at: usize| {
            let digits = self.line.as_bytes().get(at..)?.strip_prefix(b":")?;
            let count = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
            (0 < count).then(|| Span::new(at + 1, at + 1 + count))
        };
        let is_plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_plain(self.line.get(start..self.at).unwrap_or("")) {
            return false;
        }
        let Some(minutes) = part(self.at) else { return false };
        let seconds = part(minutes.end as usize);
        let parts = seconds.unwrap_or(Span::new(minutes.end as usize, minutes.end as usize));
        let is_part = |span: Span| {
            span.range().len() == 2 && span.of(self.line).parse::<u32>().is_ok_and(|part| part < 60)
        };
        let is_time = is_part(minutes) && seconds.is_none_or(is_part);
        self.at = parts.end as usize;
        self.numeral.clock = Some((minutes, parts));
        let rest = self.bytes();
        if seconds.is_some()
            && rest.first().is_some_and(|mark| char::from(*mark) == self.around.marks.decimal)
            && rest.get(1).is_some_and(u8::is_ascii_digit)
        {
            let count = rest[1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            self.numeral.fraction = Span::new(self.at + 1, self.at + 1 + count);
            self.at += 1 + count;
        }
        if !is_time {
            self.problem(Span::new(start, self.at), Problem::Clock);
        }
        true
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
        let is_empty = |digits: Span| digits.start == digits.end;
        if is_empty(self.numeral.whole) && is_empty(self.numeral.fraction) {
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

    /// Letters and digits, of which those that are not digits in the base are told.
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
        let grouped = numerator.end - numerator.start == 3
            && self.around.grouping.has_space(' ')
            && self.can_lead_groups();
        let slash = self.rest_at(numerator.end as usize).chars().next();
        let slash = slash.filter(|next| !grouped && matches!(next, '/' | '⁄' | '∕'))?;
        let denominator = digits_at(numerator.end as usize + slash.len_utf8())?;
        let next = self.rest_at(denominator.end as usize).chars().next();
        let clear = next.is_none_or(|next| {
            !continues_name(next) && !matches!(next, '.' | '(' | '#') && vulgar(next).is_none()
        });
        (clear && value(numerator)? < value(denominator)?).then_some((numerator, denominator))
    }

    /// Whether the digits so far can be the first of several groups: one to three, with no separators, and no zero first.
    fn can_lead_groups(&self) -> bool {
        let whole = self.numeral.whole.of(self.line);
        whole.chars().count() <= 3 && whole.chars().all(is_digit) && !whole.starts_with(is_zero)
    }

    /// Groups of digits after the first one.
    fn groups(&mut self, start: usize) {
        let Some(mark) = self.peek() else { return };
        let grouping = self.around.grouping;
        let spaces = grouping.has_space(mark);
        let is_mark = mark == self.around.marks.group && grouping.mark != Mark::Separates;
        if !(spaces || is_mark) || !self.can_lead_groups() {
            return;
        }
        let first = self.numeral.whole.of(self.line).chars().count();
        let mut groups: SmallVec<[usize; 8]> = SmallVec::from_slice(&[first]);
        let (mut end, mut best) = (self.at, None);
        while self.rest_at(end).starts_with(mark) {
            let group = end + mark.len_utf8();
            let digits = self.rest_at(group).chars().take_while(|c| is_digit(*c)).take(4);
            let (count, length) =
                digits.fold((0, 0), |(count, length), c| (count + 1, length + char::len_utf8(c)));
            if count == 0 {
                break;
            }
            end = group + length;
            groups.push(count);
            if is_grouped(&groups) {
                best = Some((end, groups.len()));
            }
        }
        // A mark that is left over means that these were no groups; a space that is left over means nothing.
        let takes_all = !spaces && grouping.mark == Mark::Groups;
        let Some((end, count)) = best.filter(|best| !takes_all || best.0 == end) else { return };
        self.at = end;
        self.numeral.whole = Span::new(start, end);
        self.numeral.grouped = true;
        self.numeral.implied = match grouping.mark {
            _ if spaces => Some(Implied::SpacedGroups),
            // `1,234` could be a decimal elsewhere.
            Mark::Groups | Mark::GroupsOrSeparates if count == 2 && !self.goes_on_as_number() => {
                Some(Implied::Groups)
            }
            _ => None,
        };
    }

    /// Whether a fraction or an exponent follows.
    fn goes_on_as_number(&self) -> bool {
        let mut rest = self.rest_at(self.at).chars();
        match rest.next() {
            Some(mark) if mark == self.around.marks.decimal => rest.next().is_some_and(is_digit),
            _ => false,
        }
    }

    /// `'` groups digits by threes only: elsewhere it is the sign of feet.
    fn apostrophes(&mut self) {
        let whole = self.numeral.whole;
        let text = whole.of(self.line);
        if !text.contains('\'') {
            return;
        }
        let count = |group: &str| group.chars().filter(|c| is_digit(*c)).count();
        let groups: Vec<usize> = text.split('\'').map(count).collect();
        if !is_grouped(&groups) {
            self.problem(whole, Problem::Apostrophe);
        }
    }

    /// A mark and the digits after it, and digits in parentheses that repeat.
    fn fraction(&mut self) {
        let mark = self.around.marks.decimal;
        if self.peek() != Some(mark) {
            return;
        }
        let behind = self.at + mark.len_utf8();
        // `1..10` is a range, and a decimal comma needs digits after it: `f(1, 2)`.
        let has_digits = self.rest_at(behind).starts_with(is_digit) || self.repeating_at(behind).is_some();
        let ends =
            |rest: &str| rest.is_empty() || rest.starts_with([')', ']', ';', '+', '-', '*', '/', '^', '%']);
        if self.rest_at(behind).starts_with(mark)
            || mark == ',' && !has_digits && !ends(self.rest_at(behind).trim_start())
        {
            return;
        }
        self.at = behind;
        // `1.2(3)` is a product.
        match self.repeating_at(self.at) {
            Some(repeating) => {
                self.at = repeating.end as usize + 1;
                self.numeral.repeating = repeating;
            }
            None => self.numeral.fraction = self.digits(),
        }
    }

    /// The digits in parentheses that are at a byte.
    fn repeating_at(&self, at: usize) -> Option<Span> {
        let inner = self.line.as_bytes().get(at..)?.strip_prefix(b"(")?;
        let count = inner.iter().take_while(|byte| byte.is_ascii_digit()).count();
        (0 < count && inner.get(count) == Some(&b')')).then(|| Span::new(at + 1, at + 1 + count))
    }

    /// `e` with digits after it; `2em` is 2 times `em`, and `2e` or `2e^3` an error.
    fn exponent(&mut self) {
        if !matches!(self.bytes().first(), Some(b'e' | b'E')) {
            return;
        }
        let sign =
            self.rest_at(self.at + 1).chars().next().filter(|sign| matches!(sign, '+' | '-' | '−' | '–'));
        let digits = self.at + 1 + sign.map_or(0, char::len_utf8);
        if self.rest_at(digits).starts_with(is_digit) {
            let start = self.at + 1;
            self.at = digits;
            self.digits();
            self.numeral.exponent = Span::new(start, self.at);
        } else if !self.rest_at(self.at + 1).starts_with(continues_name) {
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
