//! Results and readings for who writes 3,5 for three and a half: the same tokens with the other marks, so that what is
//! shown reads back. It knows no values.

use super::Shown;
use crate::syntax::lexer::{Kind, Lexer};
use crate::syntax::numeral::Marks;

/// A text in the language's own marks with a decimal comma, and with `;` between arguments.
#[must_use]
pub fn with_decimal_comma(text: &str) -> String {
    let marks = Marks::new(true);
    let mut written = String::with_capacity(text.len());
    let mut depth = 0_usize;
    for token in Lexer::new(text, Marks::new(false)) {
        let part = token.span.of(text);
        match token.kind {
            // A number in another base has a point in either way of writing.
            Kind::Decimal(..) | Kind::Number { .. } if !part.contains(['#', 'x', 'b', 'o']) => {
                written.extend(part.chars().map(|c| if c == '.' { marks.decimal } else { c }));
            }
            Kind::Separator if 0 < depth => written.push(marks.separator),
            kind => {
                match kind {
                    Kind::Open | Kind::OpenList => depth += 1,
                    Kind::Close | Kind::CloseList => depth = depth.saturating_sub(1),
                    _ => {}
                }
                written.push_str(part);
            }
        }
    }
    written
}

impl Shown {
    /// The same with a decimal comma.
    #[must_use]
    pub fn with_decimal_comma(self) -> Self {
        let exact = self.exact.as_deref().map(with_decimal_comma);
        let rounded = self.rounded.as_deref().map(with_decimal_comma);
        Self { exact, rounded, ..self }
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
}
