//! A comma or semicolon where no arguments are: a decimal comma, a second entry, the parts of a conversion.
//! It does not know which marks are right: they come with the line.

use crate::money::Money;
use crate::quantity::catalog;
use crate::syntax::characters;
use crate::syntax::lexer::Kind;
use crate::syntax::numeral;
use crate::syntax::parser::{Frame, Operand, Parser, Pending, Shape};
use crate::text::{Diagnostic, Span};
use crate::vocabulary::foreign;

impl Parser<'_> {
    /// A comma between digits was meant for a decimal, and what groups the digits before it has to go.
    pub(in crate::syntax::parser) fn stray_separator(
        &self,
        before: Option<Operand>,
        span: Span,
        text: &str,
    ) -> Diagnostic {
        if let Some(hidden) = self.hidden_function() {
            return hidden;
        }
        let is_digit = |character: char| numeral::is_digit(character);
        let whole = before.map_or("", |operand| self.text(operand.span));
        // `$ 340,50`, `EUR 1.250,75`
        let (currency, digits) =
            whole.split_at_checked(whole.find(is_digit).unwrap_or(0)).unwrap_or(("", whole));
        let is_money =
            Money::find(currency.trim()).is_some() || crate::money::code_of_sign(currency.trim()).is_some();
        let (skipped, whole) = if is_money { (currency.len(), digits) } else { (0, whole) };
        let after = self.line.get(span.end as usize..).unwrap_or("");
        let fraction = after.get(..after.len() - after.trim_start_matches(is_digit).len()).unwrap_or("");
        let grouped = |c: char| is_digit(c) || matches!(c, '.' | '_' | '\'') || c.is_whitespace();
        if let Some(before) = before
            && text == ","
            && self.marks.decimal == '.'
            && whole.chars().all(grouped)
            && !fraction.is_empty()
            && whole.split('.').skip(1).all(|group| group.trim_end().len() == 3)
        {
            let digits: String = whole.chars().filter(|c| is_digit(*c)).collect();
            let text = format!("{digits}.{fraction}");
            let message = format!("a comma separates arguments; for a decimal write {text}");
            let end = span.end as usize + fraction.len();
            let rest = self.line.get(end..).unwrap_or("");
            // Of `1,2,3` none is a decimal.
            if !rest.starts_with(',') {
                let start = before.span.start as usize + skipped;
                return Diagnostic::error(span, message).with_remedy_at(Span::new(start, end), text);
            }
        }
        let separator = self.marks.separator;
        if text == ";" && separator != ';' && self.bracket().is_none() {
            let (before, rest) = self.line.split_at_checked(span.start as usize).unwrap_or((self.line, ""));
            let rest = rest.get(1..).unwrap_or("").trim();
            if rest.is_empty() {
                let message = "a line needs no `;` at its end";
                return Diagnostic::error(span, message).with_remedy("");
            }
            let message =
                format!("an entry is a single line: write `{}` and `{rest}` as two entries", before.trim());
            return Diagnostic::error(span, message);
        }
        if !text.starts_with(separator) {
            let message = format!("arguments are separated by `{separator}`");
            return Diagnostic::error(span, message).with_remedy(separator);
        }
        let is_choice =
            |frame: &Frame| matches!(frame.pending, Pending::If | Pending::Then | Pending::Question);
        if self.frames.iter().any(is_choice) {
            return Diagnostic::error(span, format!("unexpected `{text}`; {}", foreign::CHOICE));
        }
        let is_conversion = before.is_some_and(|before| before.shape == Shape::Converted);
        let next = self.lexer.peek().filter(|next| next.kind == Kind::Name);
        if is_conversion && next.is_some_and(|next| catalog::find(self.text(next.span)).is_some()) {
            let message = "the units of one conversion are joined by `+`: `to ft + in`";
            return Diagnostic::error(span, message).with_remedy(" +");
        }
        let (first, rest) = (self.line.get(..span.start as usize).unwrap_or(""), after.trim());
        let is_definition = |text: &str| {
            text.split_once('=').is_some_and(|(name, _)| {
                let name = name.trim();
                name.starts_with(characters::starts_name) && name.chars().all(characters::continues_name)
            })
        };
        if self.bracket().is_none() && is_definition(first) && is_definition(rest) {
            let message =
                format!("an entry is a single line: write `{}` and `{rest}` as two entries", first.trim());
            return Diagnostic::error(span, message);
        }
        let message = format!(
            "`{text}` can only separate the arguments of a function or the elements of a list: `[1{separator} 2]`"
        );
        let wrong = Diagnostic::error(span, message);
        match self.list_in_parentheses() {
            Some((place, list)) => wrong.with_remedy_at(place, list),
            None => wrong,
        }
    }

    /// `(2, -1, 3)`: the innermost parentheses with what is in them as a list.
    fn list_in_parentheses(&self) -> Option<(Span, String)> {
        let open = self.frames.iter().rev().find(|frame| frame.closer().is_some())?;
        let start = matches!(open.pending, Pending::Group).then_some(open.span.start as usize)?;
        let rest = self.line.get(start..)?;
        let mut depth = 0;
        let end = rest.char_indices().find_map(|(at, next)| {
            match next {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            (depth == 0).then_some(at)
        })?;
        let inner = rest.get(1..end)?;
        Some((Span::new(start, start + end + 1), format!("[{inner}]")))
    }
}
