//! What was found out about the commas of a line: in which brackets they group digits.
//! It knows nothing of how that is found out.

use super::implied::Implied;
use super::numeral::Mark;

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
