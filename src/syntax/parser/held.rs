//! The left operand of `mod`: its powers wait for the modulus, so that `9^9^9 mod 1000` never builds 9^9^9.

use super::Parser;
use crate::limits::MAX_HELD_NODES;
use crate::syntax::expression::Op;
use crate::vocabulary::{Fixity, Operator};

impl Parser<'_> {
    /// Marks the powers of an operand, and the sums and products on the way to them, to wait for the modulus; false
    /// where there are none.
    pub(super) fn hold_for_modulus(&mut self, start: usize, end: usize) -> bool {
        let expression = &mut self.parsed.expression;
        let nodes = &expression.nodes[start..end];
        let is =
            |op: Op, symbol: &str| matches!(op, Op::Binary(row) | Op::Unary(row) if row.symbol == symbol);
        let has = |symbol: &str| nodes.iter().any(|node| is(node.op, symbol));
        // A percentage may be relative to what stands before it.
        if nodes.len() > MAX_HELD_NODES || !has("^") || has("%") || has("‰") {
            return false;
        }
        // For each node, where its operands begin.
        let mut starts: Vec<usize> = Vec::with_capacity(nodes.len());
        for (index, node) in nodes.iter().enumerate() {
            let first = (0..expression.operands(node.op)).fold(index, |first, _| starts[first - 1]);
            starts.push(first);
        }
        let mut held: Vec<Option<&'static Operator>> = vec![None; nodes.len()];
        let mut has_power = false;
        let mut work = vec![nodes.len() - 1];
        while let Some(index) = work.pop() {
            held[index] = row(nodes[index].op);
            has_power |= held[index].is_some_and(|row| row.symbol == "^");
            let mut next = index;
            for _ in 0..held[index].map_or(0, |_| expression.operands(nodes[index].op)) {
                work.push(next - 1);
                next = starts[next - 1];
            }
        }
        if !has_power {
            return false;
        }
        for (index, row) in held.iter().enumerate() {
            let Some(row) = row else { continue };
            let right = held[index - 1].is_some();
            let op = match expression.nodes[start + index].op {
                Op::Binary(_) => {
                    Op::Held(row, u8::from(held[starts[index - 1] - 1].is_some()) | u8::from(right) << 1)
                }
                _ => Op::Held(row, u8::from(right)),
            };
            expression.nodes[start + index].op = op;
        }
        true
    }
}

/// The row of an operation that keeps remainders.
fn row(op: Op) -> Option<&'static Operator> {
    match op {
        Op::Binary(row) => matches!(row.symbol, "^" | "×" | "" | "of" | "+" | "-").then_some(row),
        Op::Unary(row) => {
            matches!(row.fixity, Fixity::Prefix(..) if matches!(row.symbol, "+" | "-")).then_some(row)
        }
        _ => None,
    }
}
