//! Tokens to a postfix list, by operator precedence with a stack of its own: the depth of a line costs memory,
//! never the program's stack. It knows binding powers and which names are functions, and no values but literals.

mod errors;
mod bound;
mod conversion;
mod dice;
mod operand;
mod operator;
mod reduction;
mod target;
mod units;

use super::Names;
use super::expression::Expression;
use super::lexer::{self, Lexer, Token};
use super::numeral::Marks;
use super::reading::Implied;
use crate::limits::{MAX_DIAGNOSTICS, MAX_NODES};
use crate::text::{Diagnostic, Severity, Span};
use crate::vocabulary::operators::COEFFICIENT;
use crate::vocabulary::{Function, Operator};
use bound::Bound;
use smallvec::SmallVec;

/// How to read what can be read in two ways.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Variant {
    /// As the language says.
    #[default]
    Canonical,
    /// Juxtaposition binds no tighter than `×`.
    LooseJuxtaposition,
    /// Of a number and the names behind it a function without parentheses takes only the number.
    LooseCoefficient,
    /// A function without parentheses takes the products behind it, and one before `(` is a call.
    GreedyFunctions,
    /// `%` is `mod` before a sign, and a percent directly behind its operand with a space or a bracket behind it.
    OtherPercent,
}

/// What came of the tokens.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    pub(super) expression: Expression,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) implied: Vec<Implied>,
    /// What units have to say.
    pub(super) notes: Vec<super::Note>,
    /// What is wrong with a name that was meant as an operator, unless it is still to be defined.
    pub(super) mistaken: Option<Diagnostic>,
    /// The brackets that would close what is open, and where they belong.
    pub(super) closers: String,
    pub(super) end: usize,
    /// The end of the last operand that was complete.
    pub(super) complete: usize,
    /// There were no tokens but spaces and a comment.
    pub(super) is_blank: bool,
}

/// A finished operand: the index of its first node, and what matters of it to its neighbours.
#[derive(Clone, Copy, Debug)]
struct Operand {
    start: usize,
    span: Span,
    shape: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// A number alone.
    Numeral,
    /// A number and the names that follow it.
    Coefficient,
    /// Things side by side.
    Juxtaposed,
    /// The same, of which the last is a call without parentheses.
    JuxtaposedBare,
    /// Something in brackets.
    Bracketed,
    /// A function's operand without parentheses, and its call.
    Bare,
    /// A number and a unit, or several of both that are one.
    Measured,
    /// A conversion, behind which nothing but another one may stand.
    Converted,
    Other,
}

impl Shape {
    fn is_juxtaposed(self) -> bool {
        matches!(self, Self::Juxtaposed | Self::JuxtaposedBare)
    }

    /// Whether it ends in a call without parentheses, which could have meant more to take.
    fn ends_bare(self) -> bool {
        matches!(self, Self::Bare | Self::JuxtaposedBare)
    }
}

#[derive(Clone, Copy, Debug)]
enum Callee {
    Builtin(&'static Function),
    User(u32),
}

#[derive(Clone, Copy, Debug)]
enum Pending {
    Prefix(&'static Operator),
    Infix(&'static Operator),
    Chain(u32),
    /// A function without parentheses, perhaps raised to a power: `sin^2 x`.
    Bare(Callee, Option<i64>),
    Else,
    // What follows waits for its closing token; the number is how many operands stood before.
    If,
    Then,
    Group,
    Call(Callee, usize),
    List(usize),
    Index,
}

#[derive(Clone, Copy, Debug)]
struct Frame {
    pending: Pending,
    /// How tightly the pending operation holds the operand to its right: [`CLOSED`] where only a closing token ends it.
    power: u8,
    span: Span,
}

/// Looser than every operator.
const CLOSED: u8 = 0;

impl Frame {
    /// Whether it joins a number and the names behind it in the operand of a function without parentheses.
    fn is_coefficient(&self) -> bool {
        matches!(self.pending, Pending::Infix(row) if row.symbol.is_empty() && self.power == COEFFICIENT.1)
    }

    fn closer(&self) -> Option<char> {
        match self.pending {
            Pending::Group | Pending::Call(..) => Some(')'),
            Pending::List(_) | Pending::Index => Some(']'),
            _ => None,
        }
    }
}

/// Operands and operations at a time that most lines do not exceed: these take no allocation.
const FEW: usize = 8;

/// Reads the expression that stands in a line from a byte on.
pub(super) fn parse(line: &str, start: usize, names: &dyn Names, marks: Marks, variant: Variant) -> Parsed {
    let mut parser = Parser {
        line,
        lexer: Lexer::starting_at(start, line, marks),
        names,
        bound: Bound::default(),
        marks,
        variant,
        parsed: Parsed::default(),
        operands: SmallVec::new(),
        frames: SmallVec::new(),
        wants_operand: true,
        joins: None,
        own_after_number: false,
        end: start,
    };
    parser.parsed.expression.nodes = Vec::with_capacity(2 * FEW);
    if let Err(diagnostic) = parser.run() {
        let foreign = parser.foreign_words(start, &diagnostic);
        parser.parsed.diagnostics.push(foreign.unwrap_or(diagnostic));
    }
    parser.parsed.is_blank = parser.end == start;
    parser.parsed.end = parser.end;
    parser.parsed
}

struct Parser<'a> {
    line: &'a str,
    lexer: Lexer<'a>,
    names: &'a dyn Names,
    bound: Bound,
    marks: Marks,
    variant: Variant,
    parsed: Parsed,
    operands: SmallVec<[Operand; FEW]>,
    frames: SmallVec<[Frame; FEW]>,
    wants_operand: bool,
    /// The number that was read last belongs to the quantity before it; whether both are below zero.
    joins: Option<bool>,
    /// The name that comes next is the user's, and a unit's symbol after a number.
    own_after_number: bool,
    /// The end of the last token.
    end: usize,
}

/// Each step either goes on or ends the reading with what is wrong; those that can't fail return the same, so that an
/// arm can end with any of them.
type Step = Result<(), Diagnostic>;

#[allow(clippy::unnecessary_wraps, reason = "all steps have one type")]
impl<'a> Parser<'a> {
    fn advance(&mut self) -> Option<Token> {
        let token = self.lexer.significant();
        if let Some(token) = &token {
            self.end = token.span.end as usize;
        }
        token
    }

    fn text(&self, span: Span) -> &'a str {
        self.line.get(span.range()).unwrap_or("")
    }

    fn run(&mut self) -> Step {
        while let Some(token) = &self.advance() {
            if self.parsed.expression.nodes.len() > MAX_NODES {
                return Err(Diagnostic::error(token.span, "the expression is too long"));
            }
            if self.wants_operand {
                self.operand(token)?;
            } else {
                self.operator(token)?;
            }
            if !self.wants_operand {
                self.parsed.complete = self.end;
            }
        }
        self.finish()
    }

    /// Closes what is open at the end of the line.
    fn finish(&mut self) -> Step {
        if self.wants_operand {
            return Err(self.missing());
        }
        loop {
            self.reduce(0)?;
            let Some(frame) = self.frames.last().copied() else { return Ok(()) };
            let Some(closer) = frame.closer() else {
                let wanted = if matches!(frame.pending, Pending::If) { "`then`" } else { "`else`" };
                return Err(self.incomplete(&format!("expected {wanted}")));
            };
            if self.parsed.diagnostics.len() < MAX_DIAGNOSTICS {
                let unclosed = Diagnostic::error(frame.span, format!("expected `{closer}` to close this"));
                self.parsed.diagnostics.push(unclosed.with_severity(Severity::Unclosed));
            }
            self.parsed.closers.push(closer);
            self.close(Span::new(self.end, self.end))?;
        }
    }

    fn incomplete(&self, message: &str) -> Diagnostic {
        Diagnostic::error(Span::new(self.end, self.end), message).with_severity(Severity::Incomplete)
    }

    /// The line ends where an operand should stand.
    fn missing(&self) -> Diagnostic {
        match self.frames.last().map(|frame| frame.pending) {
            Some(Pending::Call(Callee::Builtin(function), base)) => {
                let index = (self.operands.len() - base).min(function.params.len().saturating_sub(1));
                let wanted = function.params.get(index).map_or("a value", |param| param.name());
                self.incomplete(&format!("expected `{wanted}` of {}", function.signature()))
            }
            _ => self.incomplete("expected a value"),
        }
    }
}

/// The integer that superscript digits mean, when it is small.
fn raised(text: &str) -> Option<i64> {
    if text.chars().count() > 19 {
        return None;
    }
    let plain: String = text.chars().filter_map(lexer::superscript).collect();
    plain.parse().ok()
}
