//! Results in the marks that a sheet is written with: a decimal comma, grouped digits. The tokens stay the same, so that
//! what is shown reads back. It knows no values.

use super::Shown;
use crate::syntax::lexer::{Kind, Lexer};
use crate::syntax::numeral::Marks;
use crate::text;

/// How digits are grouped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    /// Not at all.
    #[default]
    None,
    /// `1,234,567`; `1.234.567` with a decimal comma.
    Comma,
    /// `1 234 567`.
    Space,
    /// `1'234'567`.
    Apostrophe,
    /// `12,34,567`.
    Indian,
}

impl Grouping {
    /// Every way, by its name.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        ("none", Self::None),
        ("comma", Self::Comma),
        ("space", Self::Space),
        ("apostrophe", Self::Apostrophe),
        ("indian", Self::Indian),
    ];

    /// The way of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|row| row.0 == name).map(|row| row.1)
    }
}

/// The marks that results are written with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// `3,5` is three and a half, and `;` separates arguments.
    pub decimal_comma: bool,
    /// How digits are grouped.
    pub grouping: Grouping,
}

/// A text in the language's own marks with a decimal comma, and with `;` between arguments.
#[must_use]
pub fn with_decimal_comma(text: &str) -> String {
    Layout { decimal_comma: true, ..Layout::default() }.of(text)
}

impl Layout {
    /// Whether nothing is to be changed.
    #[must_use]
    pub fn is_plain(self) -> bool {
        self == Self::default()
    }

    /// A text in the language's own marks, in these.
    #[must_use]
    pub fn of(self, text: &str) -> String {
        let marks = Marks::new(self.decimal_comma);
        let mut written = String::with_capacity(text.len() + text.len() / 2);
        // For each open bracket, whether commas in it separate.
        let mut brackets: Vec<bool> = Vec::new();
        let mut behind_name = false;
        for token in Lexer::new(text, Marks::new(false)) {
            let part = token.span.of(text);
            match token.kind {
                // A number in another base has a point in either way of writing.
                Kind::Integer(_) | Kind::Decimal(..) | Kind::Number { .. } if !is_based(part) => {
                    let is_list = brackets.last().copied().unwrap_or(false);
                    let (whole, rest) =
                        part.split_at(part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len()));
                    match self.mark(is_list) {
                        Some(mark) if !part.contains([' ', '/', ':']) => {
                            written.push_str(&self.grouped(whole, mark));
                        }
                        _ => written.push_str(whole),
                    }
                    written.extend(rest.chars().map(|c| if c == '.' { marks.decimal } else { c }));
                }
                Kind::Separator if !brackets.is_empty() => written.push(marks.separator),
                kind => {
                    match kind {
                        Kind::Open => brackets.push(behind_name),
                        Kind::OpenList => brackets.push(true),
                        Kind::Close | Kind::CloseList => _ = brackets.pop(),
                        _ => {}
                    }
                    written.push_str(part);
                }
            }
            behind_name = token.kind == Kind::Name;
        }
        written
    }

    /// What is between groups; in the brackets of a list a comma would separate, and a plain space could.
    fn mark(self, is_list: bool) -> Option<char> {
        match self.grouping {
            Grouping::None => None,
            Grouping::Comma | Grouping::Indian if self.decimal_comma => Some('.'),
            Grouping::Comma | Grouping::Indian => (!is_list).then_some(','),
            Grouping::Space if is_list => Some('\u{202f}'),
            Grouping::Space => Some(' '),
            Grouping::Apostrophe => Some('\''),
        }
    }

    fn grouped(self, digits: &str, mark: char) -> String {
        text::grouped(digits, mark, if self.grouping == Grouping::Indian { 2 } else { 3 })
    }
}

/// Whether a number is written in another base than ten.
fn is_based(number: &str) -> bool {
    number.contains(['#', 'x', 'b', 'o'])
}

impl Shown {
    /// The same in other marks.
    #[must_use]
    pub fn laid_out(self, layout: Layout) -> Self {
        // `192.497/30` would be read as another number.
        let of_exact = |text: &str| {
            let is_fraction = self.rounded.is_some() && text.contains('/');
            Layout { grouping: if is_fraction { Grouping::None } else { layout.grouping }, ..layout }.of(text)
        };
        let exact = self.exact.as_deref().map(of_exact);
        let rounded = self.rounded.as_deref().map(|text| layout.of(text));
        Self { exact: exact.into(), rounded, named: self.named.laid_out(layout), ..self }
    }

    /// The same with a decimal comma.
    #[must_use]
    pub fn with_decimal_comma(self) -> Self {
        self.laid_out(Layout { decimal_comma: true, ..Layout::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_become_commas_and_commas_semicolons() {
        for (text, wanted) in [
            ("1.5", "1,5"),
            ("-1.5e-7", "-1,5e-7"),
            ("[1.5, 2, [3.25]]", "[1,5; 2; [3,25]]"),
            ("f(a, b) = a × 0.5 + b", "f(a; b) = a × 0,5 + b"),
            ("0x1.8", "0x1.8"),
            ("36#z.z", "36#z.z"),
            ("\"1.5, or so\"", "\"1.5, or so\""),
            ("sum(k, k, 1..5)", "sum(k; k; 1..5)"),
            ("equal to 1000 digits, not proved", "equal to 1000 digits, not proved"),
        ] {
            assert_eq!(with_decimal_comma(text), wanted);
        }
    }

    #[test]
    fn digits_are_grouped_where_that_reads_back() {
        for (grouping, text, wanted) in [
            (Grouping::Comma, "1234567.1234", "1,234,567.1234"),
            (Grouping::Comma, "-123", "-123"),
            (Grouping::Comma, "[1234, 5]", "[1234, 5]"),
            (Grouping::Comma, "(1234 + √2)/5678", "(1,234 + √2)/5,678"),
            (Grouping::Comma, "ln(1234)", "ln(1234)"),
            (Grouping::Indian, "1234567.5", "12,34,567.5"),
            (Grouping::Indian, "123", "123"),
            (Grouping::Space, "1234567", "1 234 567"),
            (Grouping::Space, "[1234567, 1]", "[1\u{202f}234\u{202f}567, 1]"),
            (Grouping::Space, "1234 5/6", "1234 5/6"),
            (Grouping::Apostrophe, "[1234567, 1]", "[1'234'567, 1]"),
            (Grouping::Comma, "0xffff", "0xffff"),
            (Grouping::Comma, "\"one 1234\"", "\"one 1234\""),
            (Grouping::Comma, "1.5e-1234", "1.5e-1234"),
        ] {
            let layout = Layout { grouping, ..Layout::default() };
            assert_eq!(layout.of(text), wanted);
        }
        let layout = Layout { decimal_comma: true, grouping: Grouping::Comma };
        assert_eq!(layout.of("[1234.5, 2]"), "[1.234,5; 2]");
    }
}
