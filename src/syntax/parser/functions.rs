//! Functions where an operand is expected: without parentheses, raised to a power before their operand, with nothing in their
//! brackets. It knows no values.

use crate::quantity::familiar;
use crate::syntax::NameKind;
use crate::syntax::implied::Implied;
use crate::syntax::lexer::{Kind, Token};
use crate::syntax::parser::errors::{equals, inverse_function};
use crate::syntax::parser::{CLOSED, Callee, Parser, Pending, Step, Variant, raised};
use crate::text::{Diagnostic, Span};
use crate::vocabulary::functions::bound::Bound;
use crate::vocabulary::operators::{Meaning, PARENLESS};
use crate::vocabulary::{self, Row};

#[allow(clippy::unnecessary_wraps, reason = "all steps have one type")]
impl Parser<'_> {
    /// The base of a logarithm that bears it: `log₃`, `log_3`. One with a row of its own is a function like others.
    pub(super) fn base_of_logarithm(&self, name: &str) -> Option<i64> {
        let base = name.strip_prefix("log")?;
        if self.kind(name).is_some() || vocabulary::function(name).is_some() {
            return None;
        }
        let digits: String = match base.strip_prefix('_') {
            Some(plain) => plain.to_owned(),
            None => base.chars().map(subscript).collect::<Option<_>>()?,
        };
        digits.parse().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// The function that a name means, if any; an unknown name that is called is one of the user's.
    pub(super) fn callee(&mut self, name: &str, is_called: bool) -> Option<Callee> {
        match self.kind(name) {
            _ if self.is_mapped() => None,
            Some(NameKind::Variable) => None,
            Some(NameKind::Function) => Some(Callee::User(self.intern(name))),
            None if !is_called && self.is_value_here(name) => None,
            None => match vocabulary::function(name) {
                Some(function) => Some(Callee::Builtin(function)),
                None if is_called && vocabulary::constant(name).is_none() => {
                    Some(Callee::User(self.intern(name)))
                }
                None => None,
            },
        }
    }

    /// A function without parentheses: `sqrt 2`, `sin^2 x`.
    pub(super) fn bare(&mut self, callee: Callee, token: Token) -> Step {
        let name = self.text(token.span);
        // `tax rate = 18%`
        if let Some(next) = self.lexer.peek().filter(|next| next.kind == Kind::Equals) {
            return Err(equals(self.line, next.span));
        }
        self.point_behind(token)?;
        if let Callee::Builtin(function) = callee
            && !function.takes_one()
        {
            let wrong = Diagnostic::error(token.span, function.in_parentheses(name));
            return Err(self.between_arguments(wrong, token));
        }
        let raised = self.raised_function(callee, name, token.span)?;
        match self.lexer.peek() {
            None => {
                let cases = familiar::in_other_case(name);
                let is_folded =
                    matches!(callee, Callee::Builtin(function) if function.words().all(|word| word != name));
                if is_folded && !cases.is_empty() && self.operands.last().is_some() {
                    return Err(
                        Diagnostic::error(token.span, format!("unknown name `{name}`")).with_near(cases)
                    );
                }
                return Err(self.incomplete(&format!("expected an operand of `{name}`")));
            }
            Some(next) if Self::is_pasted(callee, next) => {
                let Callee::Builtin(function) = callee else { return Ok(()) };
                return Err(Diagnostic::error(token.span, function.in_parentheses(name)));
            }
            Some(next)
                if !self.starts_operand(next) && !self.opens_bars(next) || self.is_spaced_sign(next) =>
            {
                if let Some(dotted) = self.dotted_function(token.span) {
                    return Err(dotted);
                }
                if let Some(unknown) = self.unknown_caller() {
                    return Err(unknown);
                }
                let wrong = Diagnostic::error(token.span, format!("`{name}` is a function: `{name}(…)`"));
                // `sqrt of 16`
                if self.text(next.span) == "of" {
                    return Err(wrong.with_remedy_at(token.span.to(next.span), name));
                }
                return Err(wrong.with_near(familiar::in_other_case(name)));
            }
            Some(next)
                if matches!(next.kind, Kind::Open)
                    && self.variant == Variant::GreedyFunctions
                    && raised.is_none() =>
            {
                self.advance();
                return self.wait(Pending::Call(callee, self.operands.len()), token.span);
            }
            Some(_) => {}
        }
        if self.enter_plot(callee, token.span)? {
            return Ok(());
        }
        let power = match callee {
            // No operator joins a plot: all of the line is its term.
            Callee::Builtin(function) if function.bound().is_some_and(Bound::takes_all) => CLOSED + 1,
            _ if self.variant == Variant::GreedyFunctions => 105,
            _ if self.variant == Variant::TightFunctions => 145,
            _ => PARENLESS,
        };
        self.hold(Pending::Bare(callee, raised), power, token.span)
    }

    /// `fzero(cos, 1)`: nothing that has no meaning takes a function.
    fn unknown_caller(&self) -> Option<Diagnostic> {
        let frame = self.frames.iter().rev().find(|frame| frame.closer().is_some())?;
        let Pending::Call(Callee::User(_), _) = frame.pending else { return None };
        let name = self.text(frame.span);
        self.means_nothing(name).then(|| vocabulary::unknown("unknown function", name, frame.span, &[]))
    }

    /// The exponent between a function and its operand, as in `sin^2 x` and `sin² x`.
    pub(super) fn raised_function(
        &mut self,
        callee: Callee,
        name: &str,
        function: Span,
    ) -> Result<Option<i64>, Diagnostic> {
        let Some(next) = self.lexer.peek() else { return Ok(None) };
        let exponent = match next.kind {
            Kind::Superscript => raised(self.text(next.span)),
            Kind::Symbol(symbol) if symbol.infix.is_some_and(|row| row.meaning == Meaning::Power) => {
                self.advance();
                self.lexer.peek().and_then(|exponent| match exponent.kind {
                    Kind::Integer(value) => Some(value),
                    Kind::Number { grouping } => self.numeral(exponent, grouping).small(self.line),
                    _ => None,
                })
            }
            _ => return Ok(None),
        };
        let span = Span {
            start: next.span.start,
            end: self.lexer.peek().map_or(next.span.end, |token| token.span.end),
        };
        let Some(exponent) = exponent.filter(|exponent| *exponent > 0) else {
            let (exponent, span) = self.negative_exponent(exponent, span);
            return Err(inverse_function(callee, name, function, span, exponent));
        };
        self.advance();
        self.parsed.implied.push(Implied::RaisedFunction);
        Ok(Some(exponent))
    }

    /// The `-1` of `sin^-1 x`, whose sign is a token of its own.
    fn negative_exponent(&self, exponent: Option<i64>, span: Span) -> (Option<i64>, Span) {
        let rest = self.line.get(span.start as usize..).unwrap_or("");
        let signs = ["^-1", "^(-1)", "^−1", "**-1"];
        match signs.into_iter().find(|sign| rest.starts_with(sign)) {
            Some(sign) => {
                (Some(-1), Span { end: span.start + u32::try_from(sign.len()).unwrap_or(0), ..span })
            }
            None => (exponent, span),
        }
    }

    pub(super) fn empty_brackets(&mut self, token: Token) -> Step {
        let Some(frame) = self.frames.last().copied() else { return Err(self.unmatched(token)) };
        match (frame.pending, token.kind) {
            (Pending::Call(_, base), Kind::Close) | (Pending::List(base), Kind::CloseList)
                if self.operands.len() == base =>
            {
                self.wants_operand = false;
                self.close(token.span)
            }
            (Pending::Group, Kind::Close) => Err(self.nothing_between(frame.span.to(token.span))),
            _ => Err(self.unexpected(token)),
        }
    }
}

/// The digit that a subscript is.
fn subscript(character: char) -> Option<char> {
    ('₀'..='₉')
        .contains(&character)
        .then(|| u32::from(character) - u32::from('₀') + u32::from('0'))
        .and_then(char::from_u32)
}
