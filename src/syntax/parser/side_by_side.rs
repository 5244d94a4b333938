//! Operands side by side: products, elements of lists, dice, number words, and `x` for times.

use super::{Frame, Operand, Parser, Pending, Shape, Step, Variant};
use crate::limits::Interrupt;
use crate::money::Money;
use crate::quantity::catalog;
use crate::syntax::expression::Op;
use crate::syntax::implied::Implied;
use crate::syntax::lexer::{Kind, Token};
use crate::syntax::numeral::{self, Grouping, Surroundings};
use crate::syntax::{NameKind, Note};
use crate::text::{Diagnostic, Span};
use crate::vocabulary::numbers::{After, NumberWord, number_word};
use crate::vocabulary::operators::{self, COEFFICIENT, Meaning};
use crate::vocabulary::{self, Fixity};

#[allow(clippy::unnecessary_wraps, reason = "all steps have one type")]
impl Parser<'_> {
    /// Something that starts an operand follows one: a product, an element of a list, or an error.
    pub(super) fn juxtapose(&mut self, token: Token) -> Step {
        let Some(before) = self.operands.last().copied() else { return Err(self.unexpected(token)) };
        let adjacent = before.span.end == token.span.start;
        if let Some(word) = self.number_word(token, adjacent)
            && (word.after == After::Number || before.shape == Shape::Numeral)
        {
            self.watch_own_letters(token.span);
            return self.worded(word, token.span);
        }
        if let Shape::Worded(rank) = before.shape
            && self.smaller_part(rank, token)?
        {
            return Ok(());
        }
        self.units_together(before, token)?;
        if matches!(token.kind, Kind::Name) && self.attach(token)? || self.goes_on(token)? {
            return Ok(());
        }
        if adjacent && token.kind == Kind::Name && before.shape == Shape::Numeral {
            self.watch_exponent(before, token);
        }
        self.watch_own_name(before, token);
        let before = self.operands.last().copied().unwrap_or(before);
        if let (Kind::Name, Shape::Numeral, true) = (token.kind, before.shape, adjacent)
            && self.text(token.span) == "j"
            && self.kind("j").is_none()
        {
            return self.imaginary(before, token);
        }
        if token.kind == Kind::Open && adjacent && self.is_repeating_elsewhere(before) {
            self.parsed.implied.push(Implied::Repeating);
            if self.variant == Variant::Repeating {
                return self.repeating(before);
            }
        }
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
            self.parsed.mistaken = self.infix_from_elsewhere(token.span).map(Box::new);
        }
        let product = match token.kind {
            Kind::Integer(_) | Kind::Decimal(..) | Kind::Number { .. } => {
                before.shape == Shape::Bracketed && !self.text(token.span).starts_with(',')
            }
            Kind::Name | Kind::Open => true,
            Kind::Symbol(_) => self.starts_operand(token),
            _ => false,
        };
        if !product {
            return Err(self.expected_operator(before, token));
        }
        if matches!(token.kind, Kind::Name) {
            self.watch_word(before, token)?;
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
            Pending::Bare(..) | Pending::Logarithm(_) => true,
            _ => frame.is_coefficient(),
        });
        let name = matches!(token.kind, Kind::Name) && {
            let text = self.text(token.span);
            // Directly after a number `degrees` is the unit, not the function.
            let is_unit = before.shape == Shape::Numeral && catalog::find(text).is_some();
            self.kind(text)
                .map_or(is_unit || vocabulary::function(text).is_none(), |kind| kind == NameKind::Variable)
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

    /// `100/7 round 2`, `1.6 e-19`: words after a number that are rarely a factor.
    fn watch_word(&mut self, before: Operand, token: Token) -> Step {
        let rest = self.line.get(token.span.end as usize..).unwrap_or("");
        match self.text(token.span) {
            "round" if self.kind("round").is_none() && rest.starts_with(' ') => {
                let message = "for two places write `to 2 places`, or `round(x, 2)`";
                Err(Diagnostic::error(token.span, message))
            }
            "e" if before.shape == Shape::Numeral
                && self.kind("e").is_none()
                && rest
                    .strip_prefix(['-', '+'])
                    .is_some_and(|digits| digits.starts_with(|c: char| c.is_ascii_digit())) =>
            {
                let start = before.span.end as usize;
                let glued = format!(
                    "{}{}",
                    self.line.get(..start).unwrap_or(""),
                    self.line.get(token.span.start as usize..).unwrap_or("")
                );
                let message = "`e` apart is Euler's number; an exponent follows its digits directly";
                self.parsed.notes.push(Note::new(message).offering(glued));
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// `e^2x`, `2^-3x`: in books the exponent of a number goes on with the name.
    fn watch_exponent(&mut self, before: Operand, name: Token) {
        let mut frames = self.frames.iter().rev().peekable();
        let sign = frames.next_if(|frame| matches!(frame.pending, Pending::Prefix(_)));
        let is_power = frames.next().is_some_and(
            |frame| matches!(frame.pending, Pending::Infix(row) if row.meaning == Meaning::Power),
        );
        let base = self.operands.iter().rev().nth(1);
        let is_base = base.is_some_and(|base| base.shape == Shape::Numeral || self.text(base.span) == "e");
        if !is_power || !is_base || self.kind(self.text(name.span)) != Some(NameKind::Variable) {
            return;
        }
        let start = sign.map_or(before.span.start, |sign| sign.span.start) as usize;
        let exponent = self.line.get(start..name.span.end as usize).unwrap_or("");
        let mut other = self.line.to_owned();
        other.replace_range(start..name.span.end as usize, &format!("({exponent})"));
        let text = self.text(name.span);
        let message = format!("the exponent ends before `{text}`; for both in it write `({exponent})`");
        self.parsed.notes.push(Note::new(message).offering(other));
    }

    pub(super) fn coefficient_pending(&self) -> bool {
        self.frames.last().is_some_and(Frame::is_coefficient)
    }

    /// `4j` of electrical engineers.
    fn imaginary(&mut self, before: Operand, token: Token) -> Step {
        let row = operators::juxtaposition();
        let (left, right) = self.juxtaposition_powers(before, token);
        self.reduce(left)?;
        self.hold(Pending::Infix(row), right, Span { end: token.span.start, ..token.span })?;
        self.parsed.implied.push(Implied::Imaginary);
        let index = self.intern("i");
        self.push(Op::Name(index), token.span, Shape::Other)
    }

    /// Whether a number and the parentheses after it could be meant as a repeating decimal: `1.08(250)`.
    fn is_repeating_elsewhere(&self, before: Operand) -> bool {
        let digits = self.lexer.rest();
        let count = digits.bytes().take_while(u8::is_ascii_digit).count();
        before.shape == Shape::Numeral
            && 0 < count
            && digits.get(count..).is_some_and(|rest| rest.starts_with(')'))
            && self.text(before.span).contains(self.marks.decimal)
    }

    /// `1.08(250)` as 1.08 + 0.(250)/100.
    fn repeating(&mut self, before: Operand) -> Step {
        let (Some(digits), Some(close)) = (self.advance(), self.advance()) else { return Ok(()) };
        let written = format!("0{}({})", self.marks.decimal, self.text(digits.span));
        let numeral =
            numeral::scan(&written, 0, Surroundings { marks: self.marks, grouping: Grouping::FREE });
        let value = numeral.value(&written, self.marks, &Interrupt::new())?;
        let places = self.text(before.span).chars().rev().take_while(|c| *c != self.marks.decimal).count();
        let scale = 10_i64.checked_pow(u32::try_from(places).unwrap_or(u32::MAX)).unwrap_or(i64::MAX);
        self.literal(value.into(), numeral.canonical(&written).into(), None, digits.span, Shape::Numeral)?;
        self.push(Op::Integer(scale), digits.span, Shape::Numeral)?;
        self.join(operators::infix("÷"), close.span)?;
        self.join(operators::infix("+"), close.span)?;
        if let Some(operand) = self.operands.last_mut() {
            operand.shape = Shape::Bracketed;
        }
        Ok(())
    }

    /// Whether a token is the `x` of `12 x 5`, of `1920x1080` or of `5X5`: it means nothing else, and is between a number or
    /// a unit and a number.
    pub(super) fn multiplies(&self, token: Token) -> bool {
        let text = self.text(token.span);
        let Some(digits) = text.strip_prefix(['x', 'X']) else { return false };
        // `2 x1` is rather a name that is not defined.
        let is_apart = self.line.get(..token.span.start as usize).is_some_and(|before| before.ends_with(' '));
        if is_apart && !digits.is_empty() {
            return false;
        }
        let letter = text.get(..1).unwrap_or("");
        if self.kind(letter).is_some() || self.kind(text).is_some() || !self.ends_in_number() {
            return false;
        }
        if digits.is_empty() {
            let next = self.lexer.peek();
            return next.is_some_and(|next| {
                next.kind.is_number()
                    || self.text(next.span).chars().next().is_some_and(|sign| !sign.is_alphanumeric())
                        && crate::money::Money::find(self.text(next.span)).is_some()
            });
        }
        let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        // `4x4x4`
        digits.split(['x', 'X']).all(|factor| {
            let (whole, exponent) = factor.split_once('e').unwrap_or((factor, "0"));
            is_digits(whole) && is_digits(exponent)
        })
    }

    /// Whether the last operand ends in a number or a unit.
    fn ends_in_number(&self) -> bool {
        let Some(node) = self.parsed.expression.nodes.last() else { return false };
        let is_last = self
            .operands
            .last()
            .is_some_and(|last| last.span.end == node.span.end && last.shape != Shape::Bracketed);
        is_last
            && match node.op {
                Op::Integer(_)
                | Op::Decimal(..)
                | Op::Literal(_)
                | Op::Measure(_)
                | Op::Unit(_)
                | Op::Join(_) => true,
                Op::Unary(row) => matches!(row.fixity, Fixity::Postfix(..)),
                Op::Binary(row) => row.meaning == Meaning::SideBySide && self.is_worded(),
                _ => false,
            }
    }

    fn is_worded(&self) -> bool {
        self.operands.last().is_some_and(|last| matches!(last.shape, Shape::Worded(_)))
    }

    /// `x` as the sign of a product.
    pub(super) fn times(&mut self, token: Token) -> Step {
        let end = token.span.start + 1;
        self.lexer.seek(end as usize);
        self.end = end as usize;
        self.parsed.implied.push(Implied::Times);
        self.infix(operators::infix("×"), Span { end, ..token.span })
    }

    /// `1/2` directly before a unit or a number word is a fraction of it.
    pub(super) fn fraction(&mut self) -> Step {
        self.fraction_or_quotient(false)
    }

    /// The same, or where a letter is a part of the number, as in `1/10k`, a quotient that could be a fraction.
    fn fraction_or_quotient(&mut self, is_quotient_here: bool) -> Step {
        let [.., numerator, denominator] = self.operands[..] else { return Ok(()) };
        let is_quotient = matches!(
            self.frames.last(),
            Some(Frame { pending: Pending::Infix(row), .. }) if row.meaning == Meaning::Divide
        );
        let is_literal =
            matches!(numerator.shape, Shape::Numeral | Shape::Signed) && denominator.shape == Shape::Numeral;
        let text = self.text(numerator.span.to(denominator.span));
        if !is_quotient || !is_literal {
            return Ok(());
        }
        if text.contains(char::is_whitespace) {
            self.parsed.implied.push(Implied::SpacedFraction);
            if self.variant != Variant::SpacedFractions {
                return Ok(());
            }
        } else {
            self.parsed.implied.push(Implied::Fraction);
            if (self.variant == Variant::NoFractions) != is_quotient_here {
                return Ok(());
            }
        }
        let power = self.frames.last().map_or(0, |frame| frame.power);
        self.reduce(power.saturating_sub(1))?;
        if let Some(operand) = self.operands.last_mut() {
            operand.shape = Shape::Bracketed;
        }
        Ok(())
    }

    /// A number word after an operand: `5 million`, `1/2 dozen`.
    fn worded(&mut self, word: &'static NumberWord, span: Span) -> Step {
        self.fraction_or_quotient(word.after == After::Digits)?;
        let is_power = matches!(self.frames.last(), Some(Frame { pending: Pending::Infix(row), .. }) if row.meaning == Meaning::Power);
        let row = operators::juxtaposition();
        if is_power && let Fixity::Infix(left, ..) = row.fixity {
            self.reduce(left)?;
        }
        self.word_value(word, span)?;
        self.apply(Op::Binary(row), 2, span, Shape::Worded(word.rank()))
    }

    /// The factor that a number word is.
    fn word_value(&mut self, word: &'static NumberWord, span: Span) -> Step {
        match word.integer() {
            Some(factor) => self.push(Op::Integer(factor), span, Shape::Numeral),
            None => self.literal(word.factor(), word.written.into(), None, span, Shape::Numeral),
        }
    }

    /// The number word directly after the digits of an amount: `$10K`, `EUR 10k`. The number was just read. Behind the sign
    /// of a currency there are more of them than behind its code.
    pub(super) fn amount_word(&mut self, by_symbol: bool) -> Step {
        let end = self.operands.last().map(|number| number.span.end);
        let Some(token) = self.lexer.peek().filter(|next| next.kind == Kind::Name) else { return Ok(()) };
        let text = self.text(token.span);
        let is_glued = Some(token.span.start) == end;
        let may_be = |word: &&NumberWord| match word.after {
            After::Number => false,
            After::Digits => is_glued,
            After::Money => is_glued && by_symbol,
        };
        match number_word(text).filter(may_be) {
            Some(word) if self.kind(text).is_none() => {
                self.advance();
                self.worded(word, token.span)
            }
            // `$5b` would be dollars times bits, which nobody means.
            _ if is_glued && by_symbol && self.kind(text).is_none() => {
                let meant = text.to_uppercase();
                let Some(word) = number_word(&meant).filter(|word| word.after == After::Money) else {
                    return Ok(());
                };
                let message = format!(
                    "after an amount write `{meant}` for {}, or a space before the unit `{text}`",
                    word.doc.split([',', '.']).next().unwrap_or_default().to_lowercase()
                );
                Err(Diagnostic::error(token.span, message).with_remedy(meant))
            }
            _ => Ok(()),
        }
    }

    /// The number word that a token is.
    fn number_word(&self, token: Token, is_glued: bool) -> Option<&'static NumberWord> {
        let text = self.text(token.span);
        if token.kind != Kind::Name || self.kind(text).is_some() {
            return None;
        }
        number_word(text).filter(|word| match word.after {
            After::Number => true,
            After::Digits => is_glued,
            // `5K €`: a sign of a currency follows.
            After::Money => is_glued && self.lexer.peek().is_some_and(|next| self.is_currency(next)),
        })
    }

    /// The currency of the amount that was read last, by its index among the units: that of `₹2 crore`.
    fn currency_of_last(&self) -> Option<u32> {
        let expression = &self.parsed.expression;
        let start = self.operands.last()?.start;
        expression.nodes.get(start..)?.iter().find_map(|node| match node.op {
            Op::Measure(index) if expression.units[index as usize].unit.money().is_some() => Some(index),
            _ => None,
        })
    }

    fn is_currency(&self, token: Token) -> bool {
        Money::find(self.text(token.span)).is_some()
    }

    /// `50 lakh` after `2 crore`: a smaller part of the same number.
    fn smaller_part(&mut self, rank: u8, token: Token) -> Result<bool, Diagnostic> {
        if !token.kind.is_number() {
            return Ok(false);
        }
        let Some(next) = self.lexer.peek() else { return Ok(false) };
        let is_glued = next.span.start == token.span.end;
        let Some(word) = self.number_word(next, is_glued).filter(|word| word.rank() < rank) else {
            return Ok(false);
        };
        let currency = self.currency_of_last();
        self.operand(&token)?;
        self.advance();
        self.word_value(word, next.span)?;
        self.apply(Op::Binary(operators::juxtaposition()), 2, next.span, Shape::Other)?;
        if let Some(currency) = currency {
            self.apply(Op::Measure(currency), 1, next.span, Shape::Other)?;
        }
        self.apply(Op::Binary(operators::infix("+")), 2, next.span, Shape::Worded(word.rank()))?;
        Ok(true)
    }
}
