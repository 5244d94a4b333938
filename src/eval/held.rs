//! Operands of `mod` that are not computed before the modulus is known: a power of integers is reduced as it is raised.
//! It knows nothing of nodes and blocks.

use super::{Machine, diagnose};
use crate::fault::Fault;
use crate::number::theory::modular::{self, Term};
use crate::text::{Diagnostic, Span};
use crate::value::{Context, Value};
use crate::vocabulary::{Fixity, Operator};

/// A value, and the place that it came from.
pub(super) struct Operand {
    value: Value,
    span: Span,
}

/// An operation that waits, with its operands. The parser bounds its depth.
pub(super) enum Held {
    Operand(Operand),
    Operation(&'static Operator, Vec<Held>, Span),
}

impl Held {
    /// The remainder by a modulus.
    ///
    /// # Errors
    /// What is wrong, at the place of the operand to blame.
    pub(super) fn remainder(
        self,
        row: &Operator,
        modulus: Operand,
        span: Span,
        context: &Context,
    ) -> Result<Value, Diagnostic> {
        let whole = modulus.value.integer(2).ok();
        if let (Some(whole), Some(term)) = (&whole, self.term()) {
            if whole.is_zero() {
                return Err(Diagnostic::error(modulus.span, "division by zero"));
            }
            let found = modular::remainder(&term, &whole.abs(), &context.token);
            if let Some(found) = found.map_err(|fault| diagnose(fault, &[], span))? {
                return Ok(found.divide_floor(whole).1.into());
            }
        }
        let left = self.value(context)?;
        apply(row, vec![left, modulus], span, context).map(|result| result.value)
    }

    /// The same operations on integers; `None` where an operand is none.
    fn term(&self) -> Option<Term> {
        match self {
            Self::Operand(Operand { value: value @ Value::Number(_), .. }) => {
                value.integer(1).ok().map(Term::Integer)
            }
            Self::Operand(_) => None,
            Self::Operation(row, operands, _) => match (row.symbol, &operands[..]) {
                ("-", [only]) => Some(Term::Negate(Box::new(only.term()?))),
                ("+", [only]) => only.term(),
                (symbol, [left, right]) => {
                    let (left, right) = (Box::new(left.term()?), Box::new(right.term()?));
                    Some(match symbol {
                        "+" => Term::Add(left, right),
                        "-" => Term::Subtract(left, right),
                        "^" => Term::Power(left, right),
                        _ => Term::Multiply(left, right),
                    })
                }
                _ => None,
            },
        }
    }

    /// The value where nothing is reduced.
    fn value(self, context: &Context) -> Result<Operand, Diagnostic> {
        match self {
            Self::Operand(operand) => Ok(operand),
            Self::Operation(row, operands, span) => {
                let operands = operands.into_iter().map(|operand| operand.value(context));
                apply(row, operands.collect::<Result<Vec<Operand>, Diagnostic>>()?, span, context)
            }
        }
    }
}

fn apply(
    row: &Operator,
    operands: Vec<Operand>,
    span: Span,
    context: &Context,
) -> Result<Operand, Diagnostic> {
    let (Fixity::Prefix(_, eval) | Fixity::Infix(_, _, eval)) = row.fixity else {
        return Err(Diagnostic::error(span, format!("`{}` can't be applied", row.symbol)));
    };
    let (values, spans): (Vec<Value>, Vec<Span>) =
        operands.into_iter().map(|operand| (operand.value, operand.span)).unzip();
    let value = eval(context, &values).map_err(|fault: Fault| diagnose(fault, &spans, span))?;
    Ok(Operand { value, span })
}

impl Machine<'_> {
    /// Puts an operation aside with its operands.
    pub(super) fn hold(&mut self, row: &'static Operator, waiting: u8, count: usize, span: Span) {
        let waits = |index: usize| waiting >> index & 1 == 1;
        let mut operands: Vec<Held> = (0..count)
            .rev()
            .filter_map(
                |index| if waits(index) { self.held.pop() } else { self.operand().map(Held::Operand) },
            )
            .collect();
        operands.reverse();
        self.held.push(Held::Operation(row, operands, span));
    }

    /// The remainder of what was put aside.
    pub(super) fn reduce(&mut self, row: &Operator, span: Span) -> Result<(), Diagnostic> {
        let (Some(held), Some(modulus)) = (self.held.pop(), self.operand()) else {
            return Err(Diagnostic::error(span, "expected two operands"));
        };
        let value = held.remainder(row, modulus, span, self.context)?;
        self.push(value, span);
        Ok(())
    }

    fn operand(&mut self) -> Option<Operand> {
        Some(Operand { value: self.values.pop()?, span: self.spans.pop()? })
    }
}
