//! A line as it is written with the other decimal mark, so that it means the same: `sum(1.5, 2)` and `sum(1,5; 2)`.
//! It knows no values.

use super::expression::{Expression, Op};
use super::grouping::Commas;
use super::lexer::{Kind, Lexer};
use super::numeral::Marks;
use super::{Names, parse};
use std::mem::discriminant;

/// What becomes of a line whose decimal mark is another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OtherMark {
    /// It has no such mark, or an error: it stays.
    AsItIs,
    /// It means the same when it is written so.
    Written(String),
    /// What would come of it is not read as the same.
    Another,
}

/// A line that is written with one decimal mark, with the other.
#[must_use]
pub fn with_other_mark(line: &str, names: &dyn Names, decimal_comma: bool) -> OtherMark {
    if memchr::memchr3(b'.', b',', b';', line.as_bytes()).is_none() {
        return OtherMark::AsItIs;
    }
    let read = parse(line, names, decimal_comma);
    let Some(expression) = read.expression.as_ref().filter(|_| read.is_complete()) else {
        return OtherMark::AsItIs;
    };
    let start = read.label.map_or(0, |label| label.range().end);
    let written = rewritten(line, start, names, decimal_comma);
    let again = parse(&written, names, !decimal_comma);
    let is_same = again.is_complete()
        && again.expression.as_ref().is_some_and(|it| means_the_same(expression, it))
        && again.target.map(|it| it.written()) == read.target.map(|it| it.written());
    if !is_same {
        return OtherMark::Another;
    }
    if written == line { OtherMark::AsItIs } else { OtherMark::Written(written) }
}

/// The marks of the numbers and the separators exchanged, token by token.
fn rewritten(line: &str, start: usize, names: &dyn Names, decimal_comma: bool) -> String {
    let marks = Marks::new(decimal_comma);
    let commas = Commas::of(line, start, names, marks);
    let mut written = line.get(..start).unwrap_or("").to_owned();
    for token in Lexer::starting_at(start, line, marks).with_commas(commas.as_ref()) {
        let part = token.span.of(line);
        match token.kind {
            Kind::Separator => written.push(Marks::new(!decimal_comma).separator),
            Kind::Integer(_) | Kind::Decimal(..) | Kind::Number { .. } if !is_based(part) => {
                written.extend(part.chars().map(|mark| match mark {
                    '.' => ',',
                    ',' => '.',
                    other => other,
                }));
            }
            _ => written.push_str(part),
        }
    }
    written
}

/// Whether a number is written in another base than ten, with a point whatever the sheet has.
fn is_based(number: &str) -> bool {
    number.contains(['#', 'x', 'X', 'o', 'O']) || number.starts_with("0b") || number.starts_with("0B")
}

/// Whether two expressions that differ in marks only are the same.
fn means_the_same(one: &Expression, other: &Expression) -> bool {
    let lists = |it: &Expression| -> Vec<Vec<Op>> {
        let ops = |nodes: &[super::Instruction]| nodes.iter().map(|node| node.op).collect();
        std::iter::once(ops(&it.nodes)).chain(it.blocks.iter().map(|nodes| ops(nodes))).collect()
    };
    let same = |(a, b): (Op, Op)| match (number(one, a), number(other, b)) {
        (None, None) => match (a, b) {
            (Op::Call(_, a), Op::Call(_, b))
            | (Op::Apply(_, a), Op::Apply(_, b))
            | (Op::List(a), Op::List(b)) => a == b,
            (a, b) => discriminant(&a) == discriminant(&b),
        },
        (a, b) => a == b,
    };
    let (ones, others) = (lists(one), lists(other));
    ones.len() == others.len()
        && ones.into_iter().zip(others).all(|(a, b)| a.len() == b.len() && a.into_iter().zip(b).all(same))
}

/// A literal in the one form that all ways of writing it have.
fn number(expression: &Expression, op: Op) -> Option<String> {
    let text = match op {
        Op::Integer(number) => return Some(number.to_string()),
        Op::Decimal(digits, places) => {
            let places = usize::from(places);
            let mut text = format!("{digits:0>width$}", width = places + 1);
            text.insert(text.len() - places, '.');
            text
        }
        Op::Literal(index) => expression.literals.get(index as usize)?.written.to_string(),
        _ => return None,
    };
    let is_decimal = text.contains('.') && text.bytes().all(|byte| byte == b'.' || byte.is_ascii_digit());
    Some(if is_decimal { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_means_the_same_with_the_other_mark_and_goes_back() {
        for (point, comma) in [
            ("1.085", "1,085"),
            (".5 + 5.", ",5 + 5,"),
            ("1,234.50 * 2", "1.234,50 * 2"),
            ("sum(1.5, 2)", "sum(1,5; 2)"),
            ("sum(1,500, 2,300)", "sum(1.500; 2.300)"),
            ("[1, 2,345]", "[1; 2.345]"),
            ("max(1,200)", "max(1;200)"),
            ("f(a, b) = a * 0.5 + b", "f(a; b) = a * 0,5 + b"),
            ("rent (May 1.5): 1,299.50 USD", "rent (May 1.5): 1.299,50 USD"),
            ("0x1.8 + 0.(3)", "0x1.8 + 0,(3)"),
            ("1.5e-7 # 1.5, or so", "1,5e-7 # 1.5, or so"),
            ("2026-11-23 + 1.5 d", "2026-11-23 + 1,5 d"),
            ("if(1.5 > 1, 2.5, 3)", "if(1,5 > 1; 2,5; 3)"),
            ("sum(k^0.5, k, 1..5)", "sum(k^0,5; k; 1..5)"),
            ("x = 3.25", "x = 3,25"),
        ] {
            assert_eq!(with_other_mark(point, &(), false), OtherMark::Written(comma.to_owned()), "{point}");
            assert_eq!(with_other_mark(comma, &(), true), OtherMark::Written(point.to_owned()), "{comma}");
        }
    }

    #[test]
    fn what_has_no_mark_or_an_error_stays() {
        for line in ["1 + 2", "# 1.5, or so", "3.5 +", "1.2.3", "\"1.5, 2\"", "@1..@3"] {
            assert_eq!(with_other_mark(line, &(), false), OtherMark::AsItIs, "{line}");
        }
    }
}
