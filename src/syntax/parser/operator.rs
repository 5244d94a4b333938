//! Behind an operand: infix and postfix operators, juxtaposition, what closes and what separates.

use super::errors::equals;
use super::{Frame, Operand, Parser, Pending, Shape, Step, Variant, raised};
use crate::syntax::NameKind;
use crate::syntax::expression::Op;
use crate::syntax::lexer::{Kind, Token};
use crate::syntax::reading::Implied;
use crate::text::{Diagnostic, Span};
use crate::vocabulary::operators::{self, CHOICE, COEFFICIENT};
use crate::vocabulary::{self, Fixity, Operator, foreign};

#[allow(clippy::unnecessary_wraps, reason = "all steps have one type")]
impl Parser<'_> {
    pub(super) fn operator(&mut self, token: &Token) -> Step {
        if self.operands.last().is_some_and(|operand| operand.shape == Shape::Converted)
            && !self.may_follow_conversion(*token)
        {
            return Err(self.after_conversion(*token));
        }
        match token.kind {
            Kind::Symbol(symbol) => match (symbol.infix, symbol.postfix) {
                (Some(infix), Some(postfix)) => self.infix_or_postfix(infix, postfix, *token),
                (Some(row), None) => self.infix(row, token.span),
                (None, Some(row)) => self.postfix(row, token.span),
                (None, None) => self.juxtapose(*token),
            },
            Kind::Superscript => self.superscript(*token),
            Kind::Name => match self.text(token.span) {
                "then" | "else" => self.next_branch(*token),
                _ if self.is_inch(*token) => self.juxtapose(*token),
                text => match operators::symbol(text).and_then(|word| word.infix) {
                    Some(row) => self.infix(row, token.span),
                    None => self.juxtapose(*token),
                },
            },
            Kind::Close | Kind::CloseList => self.closing(*token),
            Kind::Separator => self.separator(*token),
            Kind::Equals => Err(equals(self.line, token.span)),
            Kind::Unknown => Err(self.unknown_character(token.span)),
            Kind::Space | Kind::Comment => Ok(()),
            // All others start an operand.
            _ => self.juxtapose(*token),
        }
    }

    /// `%` is `mod` only before an operand that can't be signed.
    pub(super) fn infix_or_postfix(
        &mut self,
        infix: &'static Operator,
        postfix: &'static Operator,
        token: Token,
    ) -> Step {
        let signed = |next: &Token| matches!(next.kind, Kind::Symbol(symbol) if symbol.prefix.is_some() && symbol.infix.is_some());
        let before_operand = self.lexer.peek().filter(|next| self.starts_operand(*next));
        let is_mod = match before_operand {
            Some(next) if signed(&next) => {
                let spaced = next.span.start > token.span.end;
                let glued =
                    self.line.get(next.span.end as usize..).is_some_and(|rest| !rest.starts_with(' '));
                if spaced && glued {
                    self.parsed.implied.push(Implied::SignedPercent);
                }
                spaced && glued && self.variant == Variant::OtherPercent
            }
            Some(next) => {
                let is_glued = self.operands.last().is_some_and(|last| last.span.end == token.span.start);
                let is_loose = next.span.start > token.span.end || next.kind == Kind::Open;
                if is_glued && is_loose {
                    self.parsed.implied.push(Implied::GluedPercent);
                }
                !(is_glued && is_loose && self.variant == Variant::OtherPercent)
            }
            None => false,
        };
        if is_mod { self.infix(infix, token.span) } else { self.postfix(postfix, token.span) }
    }

    pub(super) fn infix(&mut self, row: &'static Operator, span: Span) -> Step {
        let (pending, power) = match row.fixity {
            Fixity::Infix(left, right, _) | Fixity::Lazy(left, right, _) => {
                self.reduce(left)?;
                if row.symbol == "step" {
                    self.open_range(span)?;
                }
                (Pending::Infix(row), right)
            }
            Fixity::Chain(left, right, _) => {
                self.reduce(right)?;
                if let Some(Frame { pending: Pending::Chain(index), .. }) = self.frames.last() {
                    self.parsed.expression.chains[*index as usize].push(row);
                    self.wants_operand = true;
                    return Ok(());
                }
                self.reduce(left)?;
                let chains = &mut self.parsed.expression.chains;
                chains.push(vec![row]);
                (Pending::Chain(u32::try_from(chains.len() - 1).unwrap_or(u32::MAX)), right)
            }
            Fixity::Conversion(_) => return self.conversion(row, span),
            _ => return Ok(()),
        };
        self.hold(pending, power, span)
    }

    /// The range before `step` gets a third operand: it is not complete yet.
    fn open_range(&mut self, step: Span) -> Step {
        let nodes = &mut self.parsed.expression.nodes;
        let is_open = self.operands.last().is_some_and(|before| before.shape != Shape::Bracketed);
        match nodes.last().map(|node| node.op) {
            Some(Op::Binary(row)) if is_open && row.symbol == ".." => {
                nodes.pop();
                Ok(())
            }
            _ => Err(Diagnostic::error(step, "`step` stands behind a range: 1..10 step 2")),
        }
    }

    pub(super) fn postfix(&mut self, row: &'static Operator, span: Span) -> Step {
        let Fixity::Postfix(power, _) = row.fixity else { return Ok(()) };
        if row.symbol == "°" {
            return self.degrees(power, span);
        }
        self.reduce(power)?;
        self.apply(Op::Unary(row), 1, span, Shape::Other)
    }

    pub(super) fn superscript(&mut self, token: Token) -> Step {
        let power = operators::infix("^");
        let Some(exponent) = raised(self.text(token.span)) else {
            return Err(Diagnostic::error(token.span, "expected an integer of at most 18 digits"));
        };
        let Fixity::Infix(left, ..) = power.fixity else { return Err(self.unexpected(token)) };
        self.reduce(left)?;
        self.push(Op::Integer(exponent), token.span, Shape::Other)?;
        self.apply(Op::Binary(power), 2, token.span, Shape::Other)
    }

    /// Something that starts an operand stands behind one: a product, an element of a list, or an error.
    pub(super) fn juxtapose(&mut self, token: Token) -> Step {
        let Some(before) = self.operands.last().copied() else { return Err(self.unexpected(token)) };
        let adjacent = before.span.end == token.span.start;
        self.run_together(before, token)?;
        if matches!(token.kind, Kind::Name) && self.attach(token)? || self.goes_on(token)? {
            return Ok(());
        }
        self.watch_own_name(before, token);
        if matches!(token.kind, Kind::OpenList) && adjacent && before.shape != Shape::Numeral {
            self.reduce(operators::ATOM)?;
            return self.wait(Pending::Index, token.span);
        }
        if let (Kind::Name, Shape::Numeral, true) = (token.kind, before.shape, adjacent)
            && let Some(sides) = self.sides(self.text(token.span))
        {
            return self.roll(sides, token.span);
        }
        if let (Kind::Name, Shape::Numeral, true) = (token.kind, before.shape, adjacent)
            && self.parsed.mistaken.is_none()
        {
            self.parsed.mistaken = self.infix_from_elsewhere(token.span);
        }
        let product = match token.kind {
            Kind::Integer(_) | Kind::Decimal(..) | Kind::Number { .. } => before.shape == Shape::Bracketed,
            Kind::Name | Kind::Open => true,
            Kind::Symbol(_) => self.starts_operand(token),
            _ => false,
        };
        if !product {
            return Err(self.expected_operator(before, token));
        }
        let row = operators::juxtaposition();
        let (left, right) = self.juxtaposition_powers(before, token);
        self.reduce(left)?;
        self.hold(Pending::Infix(row), right, Span { start: token.span.start, end: token.span.start })?;
        self.operand(&token)
    }

    /// A number holds the names that follow it more tightly in the operand of a function without parentheses.
    pub(super) fn juxtaposition_powers(&self, before: Operand, token: Token) -> (u8, u8) {
        let in_bare = self.frames.iter().rev().find(|frame| !matches!(frame.pending, Pending::Prefix(..)));
        let in_bare = in_bare.is_some_and(|frame| match frame.pending {
            Pending::Bare(..) => true,
            _ => frame.is_coefficient(),
        });
        let name = matches!(token.kind, Kind::Name) && {
            let text = self.text(token.span);
            self.kind(text).map_or(vocabulary::function(text).is_none(), |kind| kind == NameKind::Variable)
        };
        let continues =
            matches!(before.shape, Shape::Numeral | Shape::Coefficient) || self.coefficient_pending();
        match operators::juxtaposition().fixity {
            _ if in_bare && name && continues && self.variant != Variant::LooseCoefficient => COEFFICIENT,
            _ if self.variant == Variant::LooseJuxtaposition => (110, 111),
            Fixity::Infix(left, right, _) => (left, right),
            _ => COEFFICIENT,
        }
    }

    pub(super) fn coefficient_pending(&self) -> bool {
        self.frames.last().is_some_and(Frame::is_coefficient)
    }

    /// `then` ends the condition of an `if`, and `else` what it chooses when that holds.
    pub(super) fn next_branch(&mut self, token: Token) -> Step {
        self.reduce(0)?;
        let text = self.text(token.span);
        match (self.frames.last_mut(), text) {
            (Some(frame @ Frame { pending: Pending::If, .. }), "then") => frame.pending = Pending::Then,
            (Some(frame @ Frame { pending: Pending::Then, .. }), "else") => {
                (frame.pending, frame.power) = (Pending::Else, CHOICE);
            }
            _ => {
                return Err(Diagnostic::error(
                    token.span,
                    format!("unexpected `{text}`; {}", foreign::CHOICE),
                ));
            }
        }
        self.wants_operand = true;
        Ok(())
    }

    pub(super) fn closing(&mut self, token: Token) -> Step {
        self.reduce(0)?;
        let wanted = if matches!(token.kind, Kind::Close) { ')' } else { ']' };
        match self.frames.last().map(|frame| (frame.closer(), frame.pending)) {
            Some((Some(closer), _)) if closer == wanted => self.close(token.span),
            Some((Some(closer), _)) => {
                Err(Diagnostic::error(token.span, format!("expected `{closer}`, found `{wanted}`"))
                    .with_remedy(closer))
            }
            Some((None, Pending::If)) => Err(Diagnostic::error(token.span, "expected `then`")),
            Some((None, Pending::Then)) => Err(Diagnostic::error(token.span, "expected `else`")),
            _ => Err(self.unmatched(token)),
        }
    }

    pub(super) fn separator(&mut self, token: Token) -> Step {
        let before = self.operands.last().copied().filter(|before| before.span.end == token.span.start);
        self.reduce(0)?;
        let text = self.text(token.span);
        let separates = text.starts_with(self.marks.separator);
        match self.frames.last().map(|frame| frame.pending) {
            Some(Pending::Call(..) | Pending::List(_)) if separates => {
                self.wants_operand = true;
                Ok(())
            }
            _ => Err(self.stray_separator(before, token.span, text)),
        }
    }
}
