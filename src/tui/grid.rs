//! Bits in rows of whole nibbles or bytes, with the numbers of the first and the last bit at the ends of each row. It knows
//! columns, but no screen.

use std::ops::Range;

/// Bits in a row, the most that have room; fewer than a nibble are of no use.
const BITS: [usize; 6] = [128, 64, 32, 16, 8, 4];

/// Columns of the number of a bit, with the space beside it.
const LABEL: usize = 4;

/// A row of bits.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BitRow {
    /// The number of the first bit of the row, and of the last one.
    pub(super) ends: [usize; 2],
    /// The groups of bits, each with its column and the bytes of the text.
    pub(super) groups: Vec<(usize, Range<usize>)>,
    /// The column after the last one.
    pub(super) end: usize,
}

impl BitRow {
    /// The byte of the text that is in a column.
    pub(super) fn byte(&self, column: usize) -> Option<usize> {
        let of = |(at, bytes): &(usize, Range<usize>)| {
            let byte = bytes.start + column.checked_sub(*at)?;
            bytes.contains(&byte).then_some(byte)
        };
        self.groups.iter().find_map(of)
    }
}

/// The rows of a text of bits, in which spaces and `|` may be, in so many columns: the fields that end in `|` in a row of
/// their own, the rest in rows of as many bits as have room. `None` where there is too little room for that.
pub(super) fn rows(text: &str, columns: usize) -> Option<Vec<BitRow>> {
    let fields = text.rfind('|').map_or(0, |at| at + 1);
    let bytes: Vec<usize> =
        text.bytes().enumerate().filter(|(_, bit)| b"01".contains(bit)).map(|it| it.0).collect();
    let head = bytes.partition_point(|&at| at < fields);
    let rest = &bytes[head..];
    let most =
        BITS.into_iter().find(|&bits| LABEL + columns_of(bits.min(rest.len())) + LABEL - 1 <= columns)?;
    let mut rows = Vec::new();
    if fields > 0 {
        rows.push(BitRow {
            ends: [bytes.len() - 1, rest.len()],
            groups: vec![(LABEL, 0..fields)],
            end: LABEL + fields,
        });
    }
    // What is left over is in the first row, so that all others end at a whole byte.
    let first = rest.len() % most;
    let (odd, even) = rest.split_at(first);
    let mut left = rest.len();
    for row in Some(odd).filter(|odd| !odd.is_empty()).into_iter().chain(even.chunks(most)) {
        let indent = LABEL + columns_of(most.min(rest.len())) - columns_of(row.len());
        rows.push(BitRow {
            ends: [left - 1, left - row.len()],
            groups: groups(row, indent),
            end: indent + columns_of(row.len()),
        });
        left -= row.len();
    }
    Some(rows)
}

/// Groups of four bits, counted from the last one, with two spaces between bytes.
fn groups(bits: &[usize], indent: usize) -> Vec<(usize, Range<usize>)> {
    let mut groups: Vec<(usize, Range<usize>)> = Vec::new();
    for (index, &at) in bits.iter().enumerate() {
        let left = bits.len() - index;
        match groups.last_mut().filter(|_| !left.is_multiple_of(4)) {
            Some((_, bytes)) => bytes.end = at + 1,
            None => groups.push((indent + columns_of(bits.len()) - columns_of(left), at..at + 1)),
        }
    }
    groups
}

/// The columns of so many bits.
fn columns_of(bits: usize) -> usize {
    bits + (bits.saturating_sub(1)) / 4 + (bits.saturating_sub(1)) / 8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str, columns: usize) -> Vec<String> {
        let draw = |row: BitRow| {
            let mut line = format!("{:>3}", row.ends[0]);
            for (at, bytes) in &row.groups {
                line = format!("{line:at$}{}", text.get(bytes.clone()).unwrap_or_default());
            }
            format!("{line:end$} {}", row.ends[1], end = row.end)
        };
        rows(text, columns).unwrap_or_default().into_iter().map(draw).collect()
    }

    #[test]
    fn rows_hold_whole_bytes_and_say_which_bits_they_are() {
        let word = "1111 1110 1101 0100";
        assert_eq!(drawn(word, 40), [" 15 1111 1110  1101 0100 0"]);
        assert_eq!(drawn(word, 25), [" 15 1111 1110 8", "  7 1101 0100 0"]);
        assert_eq!(drawn(word, 14), [" 15 1111 12", " 11 1110 8", "  7 1101 4", "  3 0100 0"]);
        assert!(rows(word, 9).is_none());
    }

    #[test]
    fn fields_stand_before_the_fraction() {
        let float = "1|10000111|00101100000000000000001";
        assert_eq!(
            drawn(float, 30),
            [" 31 1|10000111| 23", " 22             001 0110 16", " 15 0000 0000  0000 0001 0"]
        );
    }

    #[test]
    fn a_column_leads_to_its_bit() {
        let word = "1111 1110 1101 0100";
        let rows = rows(word, 25).unwrap();
        assert_eq!([4, 7, 8, 9].map(|column| rows[1].byte(column)), [Some(10), Some(13), None, Some(15)]);
    }
}
