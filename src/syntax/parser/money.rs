//! Money before its number: `$5`, `USD 5`, and where its sign goes.
//! It knows no rates.

use crate::money::Money;
use crate::syntax::expression::Op;
use crate::syntax::lexer::{Kind, Token};
use crate::syntax::parser::{Parser, Shape, Step};
use crate::text::Diagnostic;

impl Parser<'_> {
    /// The currency that a word before a number means: `$5`, `USD 5`. A name of the user's stays what it is.
    fn currency_before(&self, token: Token) -> Option<Money> {
        let money =
            Money::find(self.text(token.span)).filter(|_| self.kind(self.text(token.span)).is_none())?;
        let next = self.lexer.peek()?;
        next.kind.is_number().then_some(money)
    }

    /// `$-3`: the sign comes first.
    fn sign_after_currency(&self, token: Token) -> Step {
        let text = self.text(token.span);
        let sign = self.lexer.peek().filter(|next| matches!(self.text(next.span), "-" | "−" | "–"));
        match (Money::find(text).filter(|money| money.by_symbol), sign) {
            (Some(_), Some(sign)) => {
                let mut lexer = self.lexer.clone();
                _ = lexer.significant();
                let amount = lexer.significant().map_or("…", |amount| self.text(amount.span));
                let message = format!("the sign comes before the currency: -{text}{amount}");
                let place = token.span.to(sign.span);
                Err(Diagnostic::error(place, message).with_remedy_at(place, format!("-{text}")))
            }
            _ => Ok(()),
        }
    }

    /// A currency before its number. Whether it was one.
    pub(super) fn money(&mut self, token: Token) -> Result<bool, Diagnostic> {
        // A sign before a bracket is one of the currency, times what is in the bracket.
        let Some(money) = Money::find(self.text(token.span)) else { return Ok(false) };
        let opens = self.lexer.peek().is_some_and(|next| next.kind == Kind::Open);
        if money.by_symbol && opens {
            let index = self.keep_unit(money.into(), token.span);
            self.push(Op::Unit(index), token.span, Shape::Other)?;
            return Ok(true);
        }
        self.sign_after_currency(token)?;
        let Some(money) = self.currency_before(token) else { return Ok(false) };
        let Some(number) = self.advance() else { return Ok(false) };
        self.operand(&number)?;
        self.amount_word(money.by_symbol)?;
        let index = self.keep_unit(money.into(), token.span);
        let mut span = token.span.to(number.span);
        if let Some(operand) = self.operands.last_mut() {
            span = token.span.to(operand.span);
            operand.span = span;
        }
        self.apply(Op::Measure(index), 1, span, Shape::Measured)?;
        Ok(true)
    }
}
