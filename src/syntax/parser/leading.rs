//! Names at the start of an operand that need a look at what is around them, and lines that begin with an operator.

use super::{Callee, Parser, Shape, Step, Variant};
use crate::syntax::expression::{Op, Total};
use crate::syntax::implied::Implied;
use crate::syntax::leading::{self, Leading};
use crate::syntax::lexer::{Kind, Token};
use crate::text::{Diagnostic, Span};
use crate::vocabulary;

impl Parser<'_> {
    /// A line that begins with an operator goes on from the last result.
    pub(super) fn lead(&mut self) -> Step {
        if !self.continues {
            return Ok(());
        }
        let place = Span::new(self.end, self.end);
        match leading::leading(self.line, self.end, self.marks) {
            Leading::Operand => Ok(()),
            Leading::Sign if self.variant != Variant::Continued => {
                self.parsed.implied.push(Implied::LeadingSign);
                Ok(())
            }
            Leading::Operator | Leading::Sign => {
                self.parsed.implied.push(Implied::Continued);
                self.push(Op::Ans, place, Shape::Other)
            }
        }
    }

    /// `total` and `subtotal`, which are functions before brackets only.
    pub(super) fn total(&self, name: &str, is_called: bool) -> Option<Total> {
        if is_called || self.kind(name).is_some() {
            return None;
        }
        Total::named(name)
    }

    /// A number directly after the name of a function, as in `log2.5`, is rather its operand.
    pub(super) fn point_behind(&self, token: Token) -> Step {
        let Some(number) = self.lexer.peek().filter(|next| next.span.start == token.span.end) else {
            return Ok(());
        };
        let is_number = matches!(number.kind, Kind::Decimal(..) | Kind::Number { .. });
        if is_number && self.text(number.span).starts_with('.') {
            return Err(self.glued_number(token, number.span));
        }
        Ok(())
    }

    /// The function that the letters of a name are, and the digits after them.
    fn function_and_digits<'n>(&self, name: &'n str) -> Option<(&'n str, &'n str)> {
        let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
        let is_function = vocabulary::function(letters).is_some_and(vocabulary::Function::takes_one)
            && self.kind(letters).is_none();
        is_function.then(|| name.split_at(letters.len()))
    }

    fn glued_number(&self, token: Token, number: Span) -> Diagnostic {
        let name = self.text(token.span);
        let (function, digits) = self.function_and_digits(name).unwrap_or((name, ""));
        let behind = self.line.get(number.end as usize..).unwrap_or("");
        let sign = angle_after(behind);
        let whole = token.span.to(Span::new(number.end as usize, number.end as usize + sign.len()));
        let text = format!("{function}({digits}{}{sign})", self.text(number));
        let message = format!("put a number after the name of a function in parentheses: `{text}`");
        Diagnostic::error(whole, message).with_remedy(text)
    }

    /// `sin45deg`: the function, its operand, and the unit of that.
    fn function_digits_and_angle(&self, name: &str) -> Option<String> {
        let digits = name.find(|c: char| c.is_ascii_digit())?;
        let (_, rest) = name.split_at_checked(digits)?;
        let unit = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        if unit.is_empty() || angle_after(unit) != unit {
            return None;
        }
        let (function, _) = self.function_and_digits(name.get(..name.len() - unit.len())?)?;
        Some(format!("{function}({} {unit})", name.get(function.len()..name.len() - unit.len())?))
    }

    /// Notes that an unknown name is rather a function and its operand: `log100`, `sqrt2.25`.
    ///
    /// # Errors
    /// Where a point and digits follow, the line can't be read on.
    pub(super) fn run_together(&mut self, token: Token) -> Step {
        let name = self.text(token.span);
        if let Some(call) = self.function_digits_and_angle(name).filter(|_| self.means_nothing(name)) {
            let message = format!("put a number after the name of a function in parentheses: `{call}`");
            return Err(Diagnostic::error(token.span, message).with_remedy(call));
        }
        let ends_in_digit = name.ends_with(|c: char| c.is_ascii_digit());
        if !ends_in_digit || !self.means_nothing(name) || self.function_and_digits(name).is_none() {
            return Ok(());
        }
        let next = self.lexer.peek().filter(|next| next.span.start == token.span.end);
        let is_number = |next: &Token| matches!(next.kind, Kind::Decimal(..) | Kind::Number { .. });
        if let Some(number) = next.filter(is_number) {
            return Err(self.glued_number(token, number.span));
        }
        if self.parsed.mistaken.is_none() {
            let nothing = Span { start: token.span.end, ..token.span };
            self.parsed.mistaken = Some(Box::new(self.glued_number(token, nothing)));
        }
        Ok(())
    }

    /// Whether a root is written with a number directly before it, which could be its index: `3√4`.
    pub(super) fn wants_root_note(&self, root: Span) -> bool {
        self.operands
            .last()
            .is_some_and(|operand| operand.shape == Shape::Numeral && operand.span.end == root.start)
    }

    /// Whether a function of any number of arguments comes before a number without brackets: `Total 1749.5` is rather
    /// pasted text.
    pub(super) fn is_pasted(callee: Callee, next: Token) -> bool {
        next.kind.is_number() && matches!(callee, Callee::Builtin(function) if function.is_variadic())
    }
}

/// The unit of an angle that a text begins with, and the space before it: `°`, ` deg`.
fn angle_after(text: &str) -> &str {
    const UNITS: [&str; 8] = ["degrees", "degree", "deg", "radians", "radian", "rad", "grad", "turn"];
    if text.starts_with('°') {
        return text.get(..'°'.len_utf8()).unwrap_or("");
    }
    let word = text.strip_prefix(' ').unwrap_or(text);
    let length = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
    let is_angle = word.get(..length).is_some_and(|word| UNITS.contains(&word));
    if is_angle { text.get(..text.len() - word.len() + length).unwrap_or("") } else { "" }
}
