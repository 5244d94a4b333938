//! An expression as a postfix list: every operand comes before its operation.
//! It knows no values but literals, and no scope.

use crate::limits::Held;
use crate::quantity::{Conversion, Unit};
use crate::text::Span;
use crate::value::Value;
use crate::vocabulary::operators::Meaning;
use crate::vocabulary::{Format, Function, Operator};
use std::sync::Arc;
use thin_vec::ThinVec;

/// What a node does with the operands before it.
#[derive(Clone, Copy, Debug)]
pub enum Op {
    /// A small integer.
    Integer(i64),
    /// A short decimal: its digits without the point, and how many follow it.
    Decimal(u64, u8),
    /// A literal, by its index.
    Literal(u32),
    /// A name that is looked up in the scope, by its index.
    Name(u32),
    /// The same for one that is a unit's symbol too and follows a number, so that it must have no dimension.
    Own(u32),
    /// The nearest earlier result.
    Ans,
    /// The result of an entry, by its number.
    Entry(u32),
    /// The list of the results from one entry to another, blank lines and comments left out.
    Entries(u32, u32),
    /// The sum of the items above.
    Total(Total),
    /// An operator with one operand.
    Unary(&'static Operator),
    /// An operator with two operands.
    Binary(&'static Operator),
    /// An operator with three operands, the range before `step` and the step: `1..10 step 3`.
    Ternary(&'static Operator),
    /// Comparisons of neighbours, by the index of their operators.
    Chain(u32),
    /// `and`, `or`: the operand before it, and a block that is evaluated only if needed.
    Lazy(&'static Operator, u32),
    /// `if`: the condition before it, and two blocks: the index of the first; the second is the next one.
    Choose(u32),
    /// A builtin and the count of its arguments.
    Call(&'static Function, u32),
    /// A user's function, by the index of its name, and the count of its arguments.
    Apply(u32, u32),
    /// A block that is evaluated for each value of a variable, by the index of its binding.
    Bound(u32),
    /// A list of so many elements.
    List(u32),
    /// An element of a list: the list and the index.
    Index,
    /// The operand in a notation, with its number.
    Convert(&'static Format, u32),
    /// One of a unit, by its index.
    Unit(u32),
    /// The operand with a unit after it, by its index: `5 km`.
    Measure(u32),
    /// A quantity and the smaller one after it; whether they are below zero: `-5 ft 10 in`.
    Join(bool),
    /// The operand in a unit or in several, by the index of the target.
    To(u32),
    /// Money in another currency at the rate of a day, by the index of the target.
    ToOn(u32),
    /// The operand in a unit of the user's, by the index of its name.
    ToOwn(u32),
}

/// Which items above are summed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Total {
    /// Those back to the last blank line, heading, subtotal or total.
    Sub,
    /// Those back to the last total or heading.
    All,
}

impl Total {
    /// How it is written.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sub => "subtotal",
            Self::All => "total",
        }
    }

    /// The sum of that name, in any case.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Sub, Self::All].into_iter().find(|total| total.name().eq_ignore_ascii_case(name))
    }
}

/// Which lines above the result of a line is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// It is nothing but the sum of those above it.
    Total(Total),
    /// It adds up results of lines from this one on, or goes on from one: `@7 + @12`, `ans - 10%`.
    Of(u32),
}

impl Made {
    /// The sum of those above it, where it is nothing else.
    #[must_use]
    pub fn total(self) -> Option<Total> {
        if let Self::Total(total) = self { Some(total) } else { None }
    }
}

/// An operation, and the place of it and its operands.
#[derive(Clone, Copy, Debug)]
pub struct Instruction {
    /// What it does.
    pub op: Op,
    /// The source of the node and its operands.
    pub span: Span,
}

/// A value that is written in the line.
#[derive(Clone, Debug)]
pub struct Literal {
    /// The value.
    pub value: Value,
    /// How a reading writes it.
    pub written: Box<str>,
    /// How a reading writes the other thing that it could have meant.
    pub other: Option<Box<str>>,
    /// The memory of the value: `1e1000000` is longer than it looks.
    #[allow(dead_code, reason = "it counts what the literal holds for as long as that lives")]
    pub held: Held,
}

/// What follows `to` where that is not a notation.
#[derive(Clone, Debug)]
pub struct Target {
    /// What it asks for.
    pub conversion: Conversion,
    /// How a reading writes it.
    pub written: Box<str>,
    /// Its place.
    pub span: Span,
}

/// The variable of `map(f, list)`, which no line can name.
pub const UNNAMED: &str = "·";

/// A variable that is bound in a call, and its term.
#[derive(Clone, Copy, Debug)]
pub struct BoundTerm {
    /// What the call does with the terms.
    pub function: &'static Function,
    /// The variable, by the index of its name.
    pub name: u32,
    /// The block of the term.
    pub block: u32,
    /// How many operands say what the variable goes through.
    pub count: u32,
    /// The term is a call of the function that is in its place: `map(f, list)`.
    pub is_call: bool,
}

/// A unit after a number, or alone.
#[derive(Clone, Debug)]
pub struct WrittenUnit {
    /// The unit.
    pub unit: Unit,
    /// Where its words are.
    pub span: Span,
}

/// An expression: a postfix list with its literals, names and blocks.
///
/// A block is an operand that may not be evaluated, or more than once; its nodes index the same tables. Most lines leave
/// most of the tables empty: an empty one is a word, and is made and dropped by a single instruction.
#[derive(Clone, Debug, Default)]
pub struct Expression {
    /// The postfix list.
    pub nodes: Vec<Instruction>,
    /// Operands that are not always evaluated, each a postfix list.
    pub blocks: ThinVec<Vec<Instruction>>,
    /// Values of literals, and how they are written in a reading.
    pub literals: ThinVec<Literal>,
    /// Names that are looked up.
    pub names: ThinVec<Arc<str>>,
    /// The operators of comparison chains.
    pub chains: ThinVec<Vec<&'static Operator>>,
    /// Bound variables.
    pub bindings: ThinVec<BoundTerm>,
    /// Units after numbers and alone.
    pub units: ThinVec<WrittenUnit>,
    /// Units after `to`.
    pub targets: ThinVec<Target>,
    /// Whether a builtin is called in it.
    pub calls: bool,
    /// Whether its value depends on which lines are above it.
    pub looks_above: bool,
}

impl Expression {
    /// How many nodes there are, those of the blocks included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len() + self.blocks.iter().map(Vec::len).sum::<usize>()
    }

    /// Whether there is nothing to evaluate.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The names that nodes and the blocks in them look up, each with a place, but those that are bound in there.
    #[must_use]
    pub fn free_names(&self, nodes: &[Instruction]) -> Vec<(u32, Span)> {
        let (mut used, mut bound) = (Vec::new(), Vec::new());
        let mut lists = vec![nodes];
        while let Some(nodes) = lists.pop() {
            for node in nodes {
                let (first, count) = match node.op {
                    Op::Name(name) | Op::Own(name) | Op::ToOwn(name) => {
                        used.push((name, node.span));
                        continue;
                    }
                    Op::Lazy(_, block) => (block, 1),
                    Op::Choose(block) => (block, 2),
                    Op::Bound(index) => {
                        let binding = self.bindings[index as usize];
                        bound.push(binding.name);
                        (binding.block, 1)
                    }
                    _ => continue,
                };
                lists.extend(self.blocks.iter().skip(first as usize).take(count).map(Vec::as_slice));
            }
        }
        used.retain(|(name, _)| !bound.contains(name));
        crate::order::sort_by_key(&mut used, |&(name, span)| (name, span.start));
        used.dedup_by_key(|&mut (name, _)| name);
        used
    }

    /// Whether it begins with the result above, which is not written in it: `* 2`.
    #[must_use]
    pub fn goes_on(&self) -> bool {
        self.nodes.first().is_some_and(|node| matches!(node.op, Op::Ans) && node.span.range().is_empty())
    }

    /// Which lines above the result is made of, in the line of that number. Other products of them are results of their own.
    #[must_use]
    pub fn made_of(&self, line: u32) -> Option<Made> {
        let looks =
            |it: &Instruction| matches!(it.op, Op::Entry(_) | Op::Ans | Op::Entries(..) | Op::Total(_));
        if !self.nodes.iter().any(looks) {
            return None;
        }
        if let Some(total) = self.total() {
            return Some(Made::Total(total));
        }
        let mut parts: Vec<Option<u32>> = Vec::new();
        for node in &self.nodes {
            let operands = parts.split_off(parts.len().checked_sub(self.operands(node.op))?);
            let adds = match node.op {
                Op::Binary(row) => matches!(row.meaning, Meaning::Plus | Meaning::Minus),
                Op::Call(function, _) => function.name == "sum",
                _ => false,
            };
            parts.push(match node.op {
                Op::Entry(number) | Op::Entries(number, _) => Some(number),
                Op::Ans | Op::Total(_) => Some(line.saturating_sub(1)),
                _ if adds => operands.into_iter().flatten().min(),
                _ => None,
            });
        }
        parts.pop().flatten().map(Made::Of)
    }

    /// The sum of the items above that this is, in whatever unit or notation: `total`, `total in USD`, and `@3 + total`,
    /// which goes on from the one in line 3.
    fn total(&self) -> Option<Total> {
        let ops: Vec<Op> = self.nodes.iter().take(3).map(|node| node.op).collect();
        let (total, count) = match ops.as_slice() {
            [Op::Entry(_), Op::Total(total), Op::Binary(plus)]
            | [Op::Total(total), Op::Entry(_), Op::Binary(plus)]
                if plus.meaning == Meaning::Plus =>
            {
                (total, 3)
            }
            [Op::Total(total), ..] => (total, 1),
            _ => return None,
        };
        let rest = &self.nodes[count..];
        // The literal is the day of the rates: `total in USD on 2026-11-20`.
        let converts = |it: &Instruction| {
            matches!(it.op, Op::Convert(..) | Op::To(_) | Op::ToOwn(_) | Op::ToOn(_) | Op::Literal(_))
        };
        rest.iter().all(converts).then_some(*total)
    }

    /// How many operands a node takes from the list before it; blocks do not count.
    #[must_use]
    pub fn operands(&self, op: Op) -> usize {
        match op {
            Op::Integer(_)
            | Op::Decimal(..)
            | Op::Literal(_)
            | Op::Name(_)
            | Op::Own(_)
            | Op::Ans
            | Op::Entry(_)
            | Op::Entries(..)
            | Op::Total(_)
            | Op::Unit(_) => 0,
            Op::Unary(_)
            | Op::Lazy(..)
            | Op::Choose(_)
            | Op::Convert(..)
            | Op::Measure(_)
            | Op::To(_)
            | Op::ToOwn(_) => 1,
            Op::Binary(_) | Op::Index | Op::Join(_) | Op::ToOn(_) => 2,
            Op::Ternary(_) => 3,
            Op::Bound(index) => self.bindings[index as usize].count as usize,
            Op::Chain(index) => self.chains[index as usize].len() + 1,
            Op::Call(_, count) | Op::Apply(_, count) | Op::List(count) => count as usize,
        }
    }
}
