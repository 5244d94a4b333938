//! Behind an operand: infix and postfix operators, juxtaposition, what closes and what separates.

use super::errors::equals;
use super::{Frame, Parser, Pending, Shape, Step, Variant, raised};
use crate::quantity::catalog;
use crate::syntax::expression::{Instruction, Op};
use crate::syntax::implied::Implied;
use crate::syntax::lexer::{Kind, Token};
use crate::syntax::{NameKind, Note};
use crate::text::{Diagnostic, Span};
use crate::vocabulary::operators::{self, CHOICE, Meaning, Symbol};
use crate::vocabulary::{self, Fixity, Operator, foreign};

#[allow(clippy::unnecessary_wraps, reason = "all steps have one type")]
impl Parser<'_> {
    #[inline]
    pub(super) fn operator(&mut self, token: &Token) -> Step {
        if self.operands.last().is_some_and(|operand| operand.shape == Shape::Converted)
            && !self.may_follow_conversion(*token)
        {
            return Err(self.after_conversion(*token));
        }
        if self.bound.has_plot() && self.ends_part_of_plot(*token)? {
            return Ok(());
        }
        match token.kind {
            Kind::Symbol(Symbol { infix: Some(row), postfix: None, text, .. })
                if !matches!(*text, "|" | "||") =>
            {
                self.infix(row, token.span)
            }
            _ => self.other_operator(token),
        }
    }

    /// All that is not an operator between two operands and nothing else.
    #[inline(never)]
    fn other_operator(&mut self, token: &Token) -> Step {
        match token.kind {
            Kind::Symbol(symbol) => match (symbol.infix, symbol.postfix) {
                (Some(infix), Some(postfix)) => self.infix_or_postfix(infix, postfix, *token),
                (Some(_), None) => self.bar(*token),
                (None, Some(row)) => self.postfix(row, token.span),
                (None, None) => self.juxtapose(*token),
            },
            Kind::Bar => self.bar(*token),
            Kind::Question => self.question(*token),
            Kind::Colon => self.colon(*token),
            Kind::Superscript => self.superscript(*token),
            Kind::Name => match self.text(token.span) {
                "then" | "else" => self.next_branch(*token),
                "and" if self.goes_on_after_and()? => Ok(()),
                _ if self.is_inch(*token) => self.juxtapose(*token),
                text => match operators::symbol(text).and_then(|word| word.infix) {
                    Some(row) => {
                        if row.meaning == Meaning::Of {
                            self.watch_share(token.span);
                        }
                        self.infix(row, token.span)
                    }
                    None if self.multiplies(*token) => self.times(*token),
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

    /// `%` is `mod` between spaces or between none, before an operand that can't be signed; a percent elsewhere.
    fn infix_or_postfix(
        &mut self,
        infix: &'static Operator,
        postfix: &'static Operator,
        token: Token,
    ) -> Step {
        let signed = |next: &Token| matches!(next.kind, Kind::Symbol(symbol) if symbol.prefix.is_some() && symbol.infix.is_some());
        // `10%!` is the factorial of a percentage.
        let is_postfix = |next: &Token| matches!(next.kind, Kind::Symbol(symbol) if symbol.postfix.is_some());
        let starts = |next: &Token| self.starts_operand(*next) || self.opens_bars(*next);
        let before_operand = self.lexer.peek().filter(|next| starts(next) && !is_postfix(next));
        let is_mod = match before_operand {
            Some(next) if signed(&next) => {
                let behind = self.line.get(next.span.end as usize..).unwrap_or("");
                let is_sign = !behind.starts_with(' ');
                if is_sign {
                    self.parsed.implied.push(Implied::SignedPercent);
                }
                is_sign && self.variant == Variant::OtherPercent
            }
            // `50% x 200`
            Some(next) if self.text(next.span) == "x" && self.kind("x").is_none() => false,
            Some(next) => {
                let glued_left = self.operands.last().is_some_and(|last| last.span.end == token.span.start);
                if glued_left && next.span.start > token.span.end && self.means_something(next) {
                    return Err(self.glued_percent(token, next));
                }
                !glued_left || next.span.start == token.span.end
            }
            None => false,
        };
        if is_mod { self.infix(infix, token.span) } else { self.postfix(postfix, token.span) }
    }

    #[inline]
    pub(super) fn infix(&mut self, row: &'static Operator, span: Span) -> Step {
        let (Fixity::Infix(left, right, _) | Fixity::Lazy(left, right, _)) = row.fixity else {
            return self.comparison_or_conversion(row, span);
        };
        if row.meaning == Meaning::Divide && self.is_divisor_of_division(span) {
            return self.hold(Pending::Infix(row), right + 1, span);
        }
        if row.meaning == Meaning::FloorDivide {
            self.comment_of_c(span)?;
        }
        self.reduce(left)?;
        if row.meaning == Meaning::Minus {
            self.hyphen_in_feet(span)?;
        }
        if row.meaning == Meaning::Step {
            self.open_range(span)?;
        }
        self.hold(Pending::Infix(row), right, span)
    }

    /// `L = 4 m // span`: a lone unit at the end is rather what C has for a comment than a divisor.
    #[inline(never)]
    fn comment_of_c(&self, sign: Span) -> Step {
        let rest = self.line.get(sign.end as usize..).unwrap_or("");
        let word = rest.trim();
        let is_apart = rest.starts_with(' ') && word.chars().count() > 2;
        if !is_apart
            || self.kind(word).is_some()
            || vocabulary::constant(word).is_some()
            || catalog::find(word).is_none()
        {
            return Ok(());
        }
        let place = Span::new(sign.start as usize, self.line.len());
        Err(Diagnostic::error(place, "a comment begins with `#`").with_remedy_at(place, format!("# {word}")))
    }

    /// Whether a quotient after the sign of a division is its divisor as a whole.
    #[inline]
    fn is_divisor_of_division(&mut self, sign: Span) -> bool {
        let Some(Frame { pending: Pending::Infix(before), span, .. }) = self.frames.last() else {
            return false;
        };
        let (is_division, span) = (before.meaning == Meaning::Divide, *span);
        is_division && (self.is_fraction_of_unit(span, sign) || self.is_tight_quotient(span, sign))
    }

    /// `3/4 ÷ 5/6`: by its spaces or signs the second quotient could be the divisor, which it is in another reading alone.
    #[inline(never)]
    fn is_tight_quotient(&mut self, before: Span, sign: Span) -> bool {
        let Some(above) = self.operands.last().copied() else { return false };
        let is_simple =
            above.shape == Shape::Numeral
                || self.parsed.expression.nodes.last().is_some_and(|node| {
                    matches!(node.op, Op::Name(_) | Op::Own(_)) && node.span == above.span
                });
        let is_apart = before.end < above.span.start || self.text(before) != self.text(sign);
        let below = self.lexer.peek().filter(|next| next.span.start == sign.end);
        let is_operand = |next: Token| {
            next.kind.is_number() || self.kind(self.text(next.span)) == Some(NameKind::Variable)
        };
        let is_tight = is_simple
            && is_apart
            && above.span.end == sign.start
            && matches!(self.text(sign), "/" | "∕" | "⁄")
            && below.is_some_and(is_operand);
        if is_tight {
            self.parsed.implied.push(Implied::TightQuotient);
        }
        is_tight && self.variant == Variant::TightQuotients
    }

    /// `60 km / 3/4 h`: a quotient of two numbers without spaces is a fraction of the unit after it, a divisor too.
    #[inline(never)]
    fn is_fraction_of_unit(&self, before: Span, sign: Span) -> bool {
        let Some(numerator) = self.operands.last().filter(|last| last.shape == Shape::Numeral) else {
            return false;
        };
        let mut lexer = self.lexer.clone();
        let (Some(denominator), Some(unit)) = (lexer.significant(), lexer.significant()) else {
            return false;
        };
        let is_number =
            matches!(denominator.kind, Kind::Integer(_) | Kind::Decimal(..) | Kind::Number { .. });
        let word = self.text(unit.span);
        self.variant != Variant::NoFractions
            && before.end < numerator.span.start
            && numerator.span.end == sign.start
            && sign.end == denominator.span.start
            && is_number
            && unit.kind == Kind::Name
            && self.kind(word).is_none()
            && catalog::find(word).is_some()
    }

    #[inline(never)]
    fn comparison_or_conversion(&mut self, row: &'static Operator, span: Span) -> Step {
        match row.fixity {
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
                let index = u32::try_from(chains.len() - 1).unwrap_or(u32::MAX);
                self.hold(Pending::Chain(index), right, span)
            }
            Fixity::Conversion(_) => self.conversion(row, span),
            _ => Ok(()),
        }
    }

    /// Whether the operand is a double factorial that ends here.
    fn is_behind_double_factorial(&self, span: Span) -> bool {
        let is_double = |node: &Instruction| {
            matches!(node.op, Op::Unary(row) if row.meaning == Meaning::DoubleFactorial)
                && node.span.end == span.start
        };
        self.parsed.expression.nodes.last().is_some_and(is_double)
    }

    /// The range before `step` gets a third operand: it is not complete yet.
    fn open_range(&mut self, step: Span) -> Step {
        let nodes = &mut self.parsed.expression.nodes;
        let is_open = self.operands.last().is_some_and(|before| before.shape != Shape::Bracketed);
        match nodes.last().map(|node| node.op) {
            Some(Op::Binary(row)) if is_open && row.meaning == Meaning::Range => {
                nodes.pop();
                Ok(())
            }
            _ => Err(Diagnostic::error(step, "`step` goes after a range: 1..10 step 2")),
        }
    }

    /// `6'-3 1/2"`: a hyphen between feet and inches, as drawings have it, or a difference.
    fn hyphen_in_feet(&self, hyphen: Span) -> Step {
        let before = self.line.get(..hyphen.start as usize).unwrap_or("");
        let after = self.line.get(hyphen.end as usize..).unwrap_or("");
        if !before.ends_with(['\'', '′']) || !after.starts_with(|c: char| c.is_ascii_digit()) {
            return Ok(());
        }
        let end =
            after.find(|c: char| !c.is_ascii_digit() && !matches!(c, ' ' | '/' | '.')).unwrap_or(after.len());
        if !after.get(end..).is_some_and(|mark| mark.starts_with(['"', '″'])) {
            return Ok(());
        }
        let message =
            "for feet and inches leave out the hyphen: `6' 3\"`; for a difference put spaces around it";
        Err(Diagnostic::error(hyphen, message).with_remedy(" "))
    }

    pub(super) fn postfix(&mut self, row: &'static Operator, span: Span) -> Step {
        let Fixity::Postfix(power, _) = row.fixity else { return Ok(()) };
        if row.meaning == Meaning::Degrees {
            return self.degrees(power, span);
        }
        if row.meaning == Meaning::Percent {
            self.percent_of_fraction(span);
        }
        self.reduce(power)?;
        if matches!(row.meaning, Meaning::Factorial | Meaning::DoubleFactorial)
            && self.is_behind_double_factorial(span)
        {
            self.parsed.implied.push(Implied::TripleFactorial);
        }
        self.apply(Op::Unary(row), 1, span, Shape::Other)
    }

    /// `1/3 % of 900`: the percent belongs to the 3.
    fn percent_of_fraction(&mut self, percent: Span) {
        let before = self.line.get(..percent.start as usize).unwrap_or("");
        let Some(spaced) = before.strip_suffix(' ') else { return };
        let is_digit = |c: char| c.is_ascii_digit();
        let below = spaced.trim_end_matches(is_digit);
        let Some(above) = below.strip_suffix('/').filter(|_| below.len() < spaced.len()) else { return };
        let start = above.trim_end_matches(is_digit).len();
        let is_mixed = above.get(..start).is_some_and(|ahead| ahead.trim_end().ends_with(is_digit));
        if start == above.len() || is_mixed {
            return;
        }
        let (ahead, fraction) = spaced.split_at_checked(start).unwrap_or((spaced, ""));
        let other = format!("{ahead}({fraction}){}", self.line.get(percent.start as usize..).unwrap_or(""));
        let message = "the percent belongs to the number before it alone";
        self.parsed.notes.push(Note::new(message).offering(other));
    }

    /// `17 of 25`: two whole numbers, of which the first is a part of the second.
    fn watch_share(&mut self, of: Span) {
        let Some(part) = self.operands.last().filter(|part| part.shape == Shape::Numeral) else { return };
        let Some(all) = self.lexer.peek() else { return };
        let value = |span: Span| self.text(span).parse::<u64>().ok();
        let rest = self.line.get(all.span.end as usize..).unwrap_or("").trim_start();
        let is_last = rest.is_empty()
            || rest.starts_with([')', ',', '#', '→'])
            || ["in ", "to ", "as ", "->"].iter().any(|word| rest.starts_with(word));
        let (Some(least), Some(most)) = (value(part.span), value(all.span)) else { return };
        // Of `1/2 of 10` the fraction is the share.
        let is_alone = !matches!(
            self.frames.last(),
            Some(Frame { pending: Pending::Infix(_) | Pending::Prefix(_), .. })
        );
        if !is_last || !is_alone || most <= least {
            return;
        }
        let place = part.span.end as usize..all.span.start as usize;
        let mut other = self.line.to_owned();
        other.replace_range(place, "/");
        let message = format!("`{}` multiplies; the share is `{least}/{most}`", self.text(of));
        self.parsed.notes.push(Note::new(message).offering(other));
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
}
