//! What was found out about the commas of a line: in which brackets they group digits.
//! It knows nothing of how that is found out.

use super::implied::Implied;
use super::numeral::{Mark, is_digit, is_grouped};

/// What was found out about the brackets of a line.
#[derive(Debug)]
pub struct Commas {
    pub(super) groups_nothing: bool,
    pub(super) brackets: Vec<Bracket>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Bracket {
    pub(super) start: u32,
    pub(super) groups: bool,
    /// Whether the other reading is possible too.
    pub(super) is_open_to_doubt: bool,
    /// Some of its unspaced commas group and others separate, since all of them can't separate.
    pub(super) does_both: bool,
}

impl Commas {
    /// The same with every doubt decided the other way.
    pub(super) fn otherwise(mut self) -> Self {
        for bracket in &mut self.brackets {
            bracket.groups ^= bracket.is_open_to_doubt;
        }
        self
    }

    pub(super) fn groups_nothing(&self) -> bool {
        self.groups_nothing
    }

    /// Whether commas group digits in any bracket.
    pub(super) fn groups_some(&self) -> bool {
        self.brackets.iter().any(|bracket| bracket.groups)
    }

    fn bracket(&self, start: usize) -> Option<Bracket> {
        let at = self.brackets.binary_search_by_key(&start, |bracket| bracket.start as usize).ok()?;
        self.brackets.get(at).copied()
    }

    /// What a comma between digits does in the bracket that opens at a byte; `None` where no argument can be in it.
    pub(super) fn at(&self, start: usize) -> Option<Mark> {
        let groups = self.bracket(start)?.groups;
        Some(if groups { Mark::GroupsOrSeparates } else { Mark::Separates })
    }

    /// What has to be said of the bracket that opens at a byte.
    pub(super) fn implied(&self, start: usize) -> Option<Implied> {
        let bracket = self.bracket(start)?;
        if bracket.is_open_to_doubt {
            return Some(Implied::Commas);
        }
        bracket.does_both.then_some(Implied::CommasOfBothKinds)
    }
}

/// A line without the marks that group the digits of its numbers, where all such marks of it do that and none is in
/// brackets, where it could separate: what it means in a sheet that groups digits so.
#[must_use]
pub fn ungrouped(line: &str, mark: char) -> Option<String> {
    if line.contains(['(', '[']) {
        return None;
    }
    let is_part = |c: char| is_digit(c) || c == mark;
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find(is_digit) {
        let (before, run) = rest.split_at_checked(start)?;
        let (run, after) = run.split_at_checked(run.find(|c| !is_part(c)).unwrap_or(run.len()))?;
        let lengths: Vec<usize> = run.split(mark).map(|group| group.chars().count()).collect();
        if 1 < lengths.len() && !is_grouped(&lengths) {
            return None;
        }
        plain.push_str(before);
        plain.extend(run.chars().filter(|c| *c != mark));
        rest = after;
        // What follows the decimal mark is grouped by nothing.
        if let Some(decimals) = after.strip_prefix(['.', ',']) {
            let end = decimals.find(|c| !is_digit(c)).unwrap_or(decimals.len());
            plain.push_str(after.get(..=end)?);
            rest = decimals.get(end..)?;
        }
    }
    plain.push_str(rest);
    (plain != line).then_some(plain)
}
