//! What other programs and languages write before the place where the reading stops, which is rather to blame than it.
//! It knows their words only as rows of the vocabulary.

use crate::limits::MAX_READING_NODES;
use crate::syntax::characters;
use crate::syntax::lexer::{Kind, Lexer};
use crate::syntax::parser::Parser;
use crate::text::{Diagnostic, Severity, Span};
use crate::vocabulary::{self, foreign, operators, ucum};

impl Parser<'_> {
    /// The words from elsewhere that come before what is wrong: they are rather to blame than that.
    pub(in crate::syntax::parser) fn foreign_words(
        &self,
        start: usize,
        wrong: &Diagnostic,
    ) -> Option<Diagnostic> {
        if wrong.severity != Severity::Error {
            return None;
        }
        let mut converts = false;
        let tokens =
            Lexer::starting_at(start, self.line, self.marks).filter(|token| token.kind != Kind::Space);
        for token in tokens.take_while(|token| token.span.start < wrong.span.end).take(MAX_READING_NODES) {
            let text = self.text(token.span);
            let is_target =
                vocabulary::format(text).is_some() || foreign::foreign(foreign::TARGETS, text).is_some();
            let is_foreign =
                token.kind == Kind::Name && self.kind(text).is_none() && !(converts && is_target);
            if is_foreign && let Some(typed) = self.typed_definition(token.span) {
                return Some(typed);
            }
            if is_foreign
                && let Some((row, length)) = foreign::phrase(self.line.get(token.span.start as usize..)?)
            {
                let start = token.span.start as usize;
                let place = Span::new(start, start + length);
                return Some(row.tell(place, &format!("unknown name `{}`; ", self.text(place))));
            }
            if token.kind == Kind::OpenList && self.list_cannot_start(token.span) {
                let start = token.span.start as usize;
                let code = ucum::code(self.line.get(start..)?);
                if let Some((length, unit)) = code {
                    return Some(told_in_ucum(Span::new(start, start + length), self.line, unit));
                }
            }
            converts = operators::converts(text);
        }
        None
    }

    /// `int x = 5`, `unsigned long n = 3`: a definition needs no type.
    fn typed_definition(&self, first: Span) -> Option<Diagnostic> {
        let rest = self.line.get(first.start as usize..)?;
        let (before, value) = rest.split_once('=')?;
        let words: Vec<&str> = before.split_whitespace().collect();
        let (name, types) = words.split_last()?;
        let is_name =
            name.starts_with(characters::starts_name) && name.chars().all(characters::continues_name);
        if !is_name || types.is_empty() || !types.iter().all(|word| foreign::is_number_type(word)) {
            return None;
        }
        let mut wraps = types.iter().filter_map(|word| foreign::wrapping_notation(word));
        let wraps = wraps.find(|notation| !notation.starts_with('f'));
        let written = before.trim_end().strip_suffix(*name)?.trim_end().len();
        let place = Span::new(first.start as usize, first.start as usize + written);
        Some(match wraps {
            Some(notation) => {
                let message =
                    format!("a number needs no type; to wrap it write `{name} ={value} to {notation}`");
                Diagnostic::error(place, message)
            }
            None => Diagnostic::error(place, "a number needs no type: `x = 5`").with_remedy(""),
        })
    }

    /// Whether a bracket is where no list can: after a number, a unit or `to`.
    fn list_cannot_start(&self, bracket: Span) -> bool {
        let before = self.line.get(..bracket.start as usize).unwrap_or("").trim_end();
        before.ends_with(|next: char| next.is_ascii_alphanumeric() || matches!(next, '.' | '/' | '·' | ']'))
    }
}

/// What a code of UCUM is here.
pub(in crate::syntax::parser) fn told_in_ucum(place: Span, line: &str, unit: &str) -> Diagnostic {
    let code = place.of(line);
    if unit.is_empty() {
        let message = format!("`{code}` of UCUM is an arbitrary unit, which converts to no other");
        return Diagnostic::error(place, message);
    }
    // A number and the unit after it stay apart: `5[in_i]`.
    let is_glued = line
        .get(..place.start as usize)
        .is_some_and(|before| before.ends_with(|next: char| next.is_ascii_alphanumeric()));
    let written = if is_glued { format!(" {unit}") } else { unit.to_owned() };
    Diagnostic::error(place, format!("`{code}` of UCUM is written `{unit}` here"))
        .with_remedy_at(place, written)
}
