//! Which kinds of characters a line has: one look at its bytes tells what most lines need not be searched for.
//! It knows nothing of what the characters mean.

/// The kinds of bytes in a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u16);

const COLON: u16 = 1;
const COMMA: u16 = 2;
const EQUALS: u16 = 4;
/// What is between the parts of a date in digits.
const DATE_MARK: u16 = 8;
/// What is not printable ASCII.
const OTHER: u16 = 16;
const CARET: u16 = 32;
/// A `0` that no digit is before.
const ZERO: u16 = 64;
const DIGIT: u16 = 2 * ZERO;
const BAR: u16 = 256;
const HASH: u16 = 512;

const OF_BYTES: [u16; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte.to_le_bytes()[0] {
            b':' => COLON,
            b',' => COMMA,
            b'=' => EQUALS,
            b'-' | b'/' | b'.' => DATE_MARK,
            b'^' => CARET,
            b'|' => BAR,
            b'#' => HASH,
            b'0' => ZERO | DIGIT,
            b'1'..=b'9' => DIGIT,
            b' '..=b'~' => 0,
            _ => OTHER,
        };
        byte += 1;
    }
    classes
};

impl Classes {
    /// The kinds of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let (mut all, mut before) = (0, 0);
        for byte in bytes {
            let class = OF_BYTES[usize::from(*byte)];
            all |= class & !((before & DIGIT) / 2);
            before = class;
        }
        Self(all)
    }

    /// Whether all of it is printable ASCII.
    #[must_use]
    pub fn is_printable_ascii(self) -> bool {
        self.0 & OTHER == 0
    }

    /// Whether there is neither a colon nor a comma.
    #[must_use]
    pub fn has_no_colon_or_comma(self) -> bool {
        self.0 & (COLON | COMMA) == 0
    }

    /// Whether there is a `=`.
    #[must_use]
    pub fn has_equals(self) -> bool {
        self.0 & EQUALS != 0
    }

    /// Whether a date in digits may be in it: there is one of the marks between its parts.
    #[must_use]
    pub fn may_be_dated(self) -> bool {
        self.0 & DATE_MARK != 0
    }

    /// Whether there is a `|`.
    #[must_use]
    pub fn has_bar(self) -> bool {
        self.0 & BAR != 0
    }

    /// Whether there is a `#`.
    #[must_use]
    pub fn has_hash(self) -> bool {
        self.0 & HASH != 0
    }

    /// Whether there is a `^` or a number that begins with `0`: programming languages may read those in another way.
    #[must_use]
    pub fn has_caret_or_leading_zero(self) -> bool {
        self.0 & (CARET | ZERO) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_the_kinds_of_its_bytes() {
        let of = |line: &str| Classes::of(line.as_bytes());
        assert!(of("2 + 3").is_printable_ascii() && of("2 + 3").has_no_colon_or_comma());
        assert!(!of("2 × 3").is_printable_ascii() && !of("2\t3").is_printable_ascii());
        assert!(!of("\u{7f}").is_printable_ascii());
        assert!(!of("f(1, 2)").has_no_colon_or_comma() && !of("rent: 2").has_no_colon_or_comma());
        assert!(
            of("|x|").has_bar()
                && of("2 # x").has_hash()
                && !of("2 + x").has_bar()
                && !of("2 + x").has_hash()
        );
        assert!(of("x = 2").has_equals() && !of("x - 2").has_equals());
        assert!(of("x - 2").may_be_dated() && of("1/2").may_be_dated() && of("1.5").may_be_dated());
        assert!(!of("x = 2").may_be_dated());
        assert!(of("2^3").has_caret_or_leading_zero() && of("1 + 010").has_caret_or_leading_zero());
        assert!(!of("20 * 300").has_caret_or_leading_zero());
    }
}
