//! Tokens to a postfix list, by operator precedence with a stack of its own: the depth of a line costs memory,
//! never the program's stack. It knows binding powers and which names are functions, and no values but literals.

mod errors;
mod bound;
mod brackets;
mod conversion;
mod dice;
mod functions;
mod operand;
mod leading;
mod marks;
mod mixed;
mod money;
mod operator;
mod reduction;
mod side_by_side;
mod target;
mod times;
mod unit_notes;
mod unit_words;
mod units;

use super::Names;
use super::characters;
use super::expression::Expression;
use super::grouping::Commas;
use super::implied::{Implied, Variant};
use super::lexer::{Lexer, Token};
use super::numeral::Marks;
use crate::limits::{MAX_DIAGNOSTICS, MAX_NODES, fits};
use crate::text::{Diagnostic, Severity, Span};
use crate::vocabulary::operators::{COEFFICIENT, Meaning};
use crate::vocabulary::{self, Format, Function, Operator};
use bound::Bound;
use smallvec::SmallVec;
use thin_vec::ThinVec;
pub(crate) use unit_notes::product_below;

/// What came of the tokens.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    pub(super) expression: Expression,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) implied: ThinVec<Implied>,
    /// What units have to say.
    pub(super) notes: ThinVec<super::Note>,
    /// What is wrong with a name that was meant as an operator, unless it is still to be defined.
    pub(super) mistaken: Option<Box<Diagnostic>>,
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
    /// A number with a sign.
    Signed,
    /// Number words, of which the last means ten to this power.
    Worded(u8),
    /// A conversion, after which nothing but another one may be.
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
    /// The logarithm to a base that is a part of its name: `log₃ 8`.
    Logarithm(i64),
    /// The root of the operand whose index comes before it.
    IndexedRoot,
    /// `as % of`.
    ShareOf(&'static Format),
    /// `to EUR on`, by the index of the target.
    On(u32),
    // What follows waits for its closing token; the number is how many operands stood before.
    If,
    Then,
    /// `c ? a :`, which ends in what `else` does.
    Question,
    /// `if(c, a, b)`, and how many arguments are complete.
    IfCall(u8),
    /// `mod(a, b)`, and how many operands stood before.
    Word(&'static Operator, usize),
    /// `|x|`, `⌊x⌋`, `⌈x⌉`.
    Bars(Bars),
    Group,
    Call(Callee, usize),
    /// `plot x^2, x = 0 to 5`, which ends where the line does; and how many arguments are complete.
    Plot(&'static Function, usize, u8),
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

/// Bars around an operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bars {
    Absolute,
    Floor,
    Ceiling,
}

impl Bars {
    fn closer(self) -> char {
        match self {
            Self::Absolute => '|',
            Self::Floor => '⌋',
            Self::Ceiling => '⌉',
        }
    }

    /// The function that they are.
    fn function(self) -> Option<&'static Function> {
        vocabulary::function(match self {
            Self::Absolute => "abs",
            Self::Floor => "floor",
            Self::Ceiling => "ceil",
        })
    }
}

/// Looser than every operator.
const CLOSED: u8 = 0;

impl Frame {
    /// Whether it joins a number and the names after it in the operand of a function without parentheses.
    fn is_coefficient(&self) -> bool {
        matches!(self.pending, Pending::Infix(row) if row.meaning == Meaning::SideBySide && self.power == COEFFICIENT.1)
    }

    fn closer(&self) -> Option<char> {
        match self.pending {
            Pending::Group | Pending::Call(..) | Pending::IfCall(_) | Pending::Word(..) => Some(')'),
            Pending::Bars(bars) => Some(bars.closer()),
            Pending::List(_) | Pending::Index => Some(']'),
            _ => None,
        }
    }
}

/// Operands and operations at a time that most lines do not exceed: these take no allocation.
const FEW: usize = 8;

/// Reads the expression that is in a line from a byte on.
///
/// Where it is not that of a definition, it may continue from the last result. A line that may not group digits with
/// commas is not searched for them.
pub(super) fn parse(
    line: &str,
    start: usize,
    continues: bool,
    names: &dyn Names,
    marks: Marks,
    may_group: bool,
    variant: Variant,
) -> Parsed {
    let commas = if may_group { Commas::of(line, start, names, marks) } else { None };
    let commas = if variant == Variant::OtherCommas { commas.map(Commas::otherwise) } else { commas };
    let mut parser = Parser {
        line,
        lexer: Lexer::starting_at(start, line, marks).with_commas(commas.as_ref()),
        continues,
        commas: commas.as_ref(),
        names,
        bound: Bound::default(),
        marks,
        variant,
        parsed: Parsed::default(),
        operands: SmallVec::new(),
        frames: SmallVec::new(),
        wants_operand: true,
        joins: None,
        own_at: None,
        has_single_list: false,
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

#[allow(clippy::struct_excessive_bools, reason = "each says one thing of the place that the parser is at")]
struct Parser<'a> {
    line: &'a str,
    lexer: Lexer<'a>,
    /// Whether an operator at the start takes the last result.
    continues: bool,
    /// What was found out about the commas between digits.
    commas: Option<&'a Commas>,
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
    /// Where a name of the user's is that is a unit's symbol too, and follows a number or goes on with a unit.
    own_at: Option<u32>,
    /// Whether a list of one element is in the line.
    has_single_list: bool,
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
        self.lead()?;
        while let Some(token) = &self.advance() {
            if !fits(self.parsed.expression.nodes.len() + self.frames.len(), MAX_NODES) {
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
            if let Pending::Plot(..) = frame.pending {
                self.close(Span::new(self.end, self.end))?;
                continue;
            }
            let Some(closer) = frame.closer() else {
                let wanted = match frame.pending {
                    Pending::If => "`then`",
                    Pending::Question => "`:`",
                    _ => "`else`",
                };
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

    /// The line ends where an operand should be.
    fn missing(&self) -> Diagnostic {
        match self.frames.last().map(|frame| frame.pending) {
            Some(Pending::Call(Callee::Builtin(function), base)) => {
                let wanted = function.argument(self.operands.len() - base);
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
    let plain: String = text.chars().filter_map(characters::superscript).collect();
    plain.parse().ok()
}
