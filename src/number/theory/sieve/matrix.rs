//! The linear algebra of the quadratic sieve: which relations multiply to squares. Gauss's elimination over two elements,
//! 64 columns a word.

use super::Relation;
use crate::limits::{Cancelled, Interrupt};

/// Sets of relations in whose products every prime stands an even number of times.
pub(super) fn dependencies(
    relations: &[Relation],
    columns: usize,
    interrupt: &Interrupt,
) -> Result<Vec<Vec<usize>>, Cancelled> {
    let width = columns.div_ceil(64);
    let mut rows: Vec<Vec<u64>> =
        relations.iter().enumerate().map(|row| start(row, width, relations.len())).collect();
    let mut free: Vec<usize> = (0..rows.len()).collect();
    for column in 0..columns {
        interrupt.check()?;
        let (word, bit) = (column / 64, 1 << (column % 64));
        let Some(at) = free.iter().position(|&row| rows[row][word] & bit != 0) else { continue };
        let pivot = std::mem::take(&mut rows[free.swap_remove(at)]);
        for &row in &free {
            if rows[row][word] & bit != 0 {
                // The columns before are zero in both.
                rows[row][word..].iter_mut().zip(&pivot[word..]).for_each(|(own, other)| *own ^= other);
            }
        }
    }
    let members = |row: &usize| {
        let history = &rows[*row][width..];
        (0..relations.len()).filter(|&index| history[index / 64] >> (index % 64) & 1 == 1).collect()
    };
    Ok(free.iter().map(members).collect())
}

/// The parities of a relation's factors, and behind them which relations the row is the product of: itself.
fn start((index, relation): (usize, &Relation), width: usize, count: usize) -> Vec<u64> {
    let mut row = vec![0; width + count.div_ceil(64)];
    for &factor in &relation.factors {
        row[factor as usize / 64] ^= 1 << (factor % 64);
    }
    row[width + index / 64] |= 1 << (index % 64);
    row
}
