//! What is wrong where a line can't be read on, and what to write instead: what the parser says when it stops, by what it
//! stopped at. It changes nothing of what was read, and does not know whether what it proposes has a value.

mod call;
mod character;
mod elsewhere;
mod equals;
mod operator;
mod separator;

use super::{Parser, Pending};
use crate::quantity::catalog;
use crate::syntax::characters;
use crate::syntax::expression::{Instruction, Op};
use crate::syntax::lexer::{Kind, Token};
use crate::text::{Diagnostic, Span};
use crate::vocabulary::{self, operators};
pub(super) use call::inverse_function;
pub(super) use elsewhere::told_in_ucum;
pub(super) use equals::equals;

impl<'a> Parser<'a> {
    pub(super) fn unexpected(&self, token: Token) -> Diagnostic {
        let text = self.text(token.span);
        match token.kind {
            Kind::Unknown => self.unknown_character(token.span),
            Kind::Equals => equals(self.line, token.span),
            _ if text == ">" => self.piped(token).unwrap_or_else(|| no_value(token.span, text)),
            _ => no_value(token.span, text),
        }
    }

    pub(super) fn unmatched(&self, token: Token) -> Diagnostic {
        let text = self.text(token.span);
        Diagnostic::error(token.span, format!("`{text}` closes nothing")).with_remedy("")
    }

    /// `2|x|`: the first bar was read as bit-or.
    pub(super) fn bar_that_closes_nothing(&self, token: Token) -> Diagnostic {
        let before = self.line.get(..token.span.start as usize).unwrap_or("");
        let Some(opening) = before.rfind('|') else { return self.unmatched(token) };
        let factor = before.get(..opening).unwrap_or("").trim_end();
        let inner = before.get(opening + 1..).unwrap_or("");
        let message = format!("this bar has no partner; for a product write `… × |{inner}|`");
        Diagnostic::error(Span::new(opening, token.span.end as usize), message)
            .with_remedy_at(Span::new(factor.len(), opening), " × ")
    }

    /// Whether a token is more than a word that nothing is called.
    pub(super) fn means_something(&self, token: Token) -> bool {
        let text = self.text(token.span);
        token.kind != Kind::Name
            || !self.means_nothing(text)
            || vocabulary::function(text).is_some()
            || catalog::find(text).is_some()
            || operators::symbol(text).is_some()
    }

    /// The name that starts at a place in the line.
    fn word_at(&self, start: usize) -> Option<&'a str> {
        let rest = self.line.get(start..)?;
        let length = rest.find(|c| !characters::continues_name(c)).unwrap_or(rest.len());
        rest.get(..length).filter(|word| !word.is_empty())
    }

    /// The name that comes directly before a place.
    fn name_before(&self, place: Span) -> Option<&'a str> {
        self.name_node_before(place).map(|name| self.text(name))
    }

    fn name_node_before(&self, place: Span) -> Option<Span> {
        let is_name =
            |node: &&Instruction| matches!(node.op, Op::Name(_) | Op::Own(_)) && node.span.end == place.start;
        let node = self.parsed.expression.nodes.iter().rev().find(is_name)?;
        Some(node.span)
    }

    /// The innermost of what only a closing token ends.
    fn bracket(&self) -> Option<Pending> {
        self.frames.iter().rev().find(|frame| frame.closer().is_some()).map(|frame| frame.pending)
    }
}

fn no_value(place: Span, text: &str) -> Diagnostic {
    Diagnostic::error(place, format!("expected a value, found `{text}`"))
}
