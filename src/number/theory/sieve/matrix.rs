//! The linear algebra of the quadratic sieve: which relations multiply to squares. Gauss's elimination over two elements,
//! 64 columns a word.

use super::Relation;
use crate::limits::{Cancelled, Interrupt};

/// Sets of relations in whose products every prime occurs an even number of times.
///
/// The columns of the largest primes come first, and of the rows that have one the lightest is taken from the others: most
/// of these columns have few ones, so that rows fill up late.
pub(super) fn dependencies(
    relations: &[Relation],
    columns: usize,
    interrupt: &Interrupt,
) -> Result<Vec<Vec<usize>>, Cancelled> {
    let width = columns.div_ceil(64);
    let mut rows: Vec<Vec<u64>> =
        relations.iter().enumerate().map(|row| start(row, width, relations.len())).collect();
    let mut free: Vec<usize> = (0..rows.len()).collect();
    for word in (0..width).rev() {
        interrupt.check()?;
        // The words of this column side by side: they are looked through 64 times.
        let mut words: Vec<u64> = free.iter().map(|&row| rows[row][word]).collect();
        for bit in (0..64).rev().map(|bit| 1_u64 << bit) {
            let holders: Vec<usize> = (0..free.len()).filter(|&at| words[at] & bit != 0).collect();
            let weight = |row: &[u64]| row[..=word].iter().map(|word| word.count_ones()).sum::<u32>();
            let Some(&lightest) = holders.iter().min_by_key(|&&at| weight(&rows[free[at]])) else { continue };
            let pivot = std::mem::take(&mut rows[free[lightest]]);
            for &at in holders.iter().filter(|&&at| at != lightest) {
                // The columns above are zero in both.
                let row = &mut rows[free[at]];
                row[..=word].iter_mut().zip(&pivot[..=word]).for_each(|(own, other)| *own ^= other);
                row[width..].iter_mut().zip(&pivot[width..]).for_each(|(own, other)| *own ^= other);
                words[at] ^= pivot[word];
            }
            free.swap_remove(lightest);
            words.swap_remove(lightest);
        }
    }
    let members = |row: &usize| {
        let history = &rows[*row][width..];
        (0..relations.len()).filter(|&index| history[index / 64] >> (index % 64) & 1 == 1).collect()
    };
    Ok(free.iter().map(members).collect())
}

/// The parities of a relation's factors, and after them which relations the row is the product of: itself.
fn start((index, relation): (usize, &Relation), width: usize, count: usize) -> Vec<u64> {
    let mut row = vec![0; width + count.div_ceil(64)];
    for &factor in &relation.factors {
        row[factor as usize / 64] ^= 1 << (factor % 64);
    }
    row[width + index / 64] |= 1 << (index % 64);
    row
}
