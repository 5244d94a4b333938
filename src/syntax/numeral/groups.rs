//! Grouped digits: which lengths of groups make a number, and what may group where.
//! It knows no characters but spaces.

/// What may group the digits of a number at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grouping {
    /// The group mark; where it also separates arguments, whether it groups is decided for each bracket.
    pub mark: Mark,
    /// Spaces.
    pub spaces: Spaces,
}

/// What a group mark between digits does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It groups them where all of the digits that it joins are one number.
    Groups,
    /// It groups as many as make a number, and separates the others.
    GroupsOrSeparates,
    /// It separates them.
    Separates,
}

/// Which spaces group digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spaces {
    /// Any single one.
    All,
    /// Those that break no line: in a list, a plain one between numbers is rather a missing comma.
    NoBreak,
}

impl Grouping {
    /// Outside of the brackets of calls and lists.
    pub const FREE: Self = Self { mark: Mark::Groups, spaces: Spaces::All };

    /// Whether a space groups digits.
    #[must_use]
    pub fn has_space(self, space: char) -> bool {
        match space {
            ' ' => self.spaces == Spaces::All,
            '\u{a0}' | '\u{2009}' | '\u{202f}' => true,
            _ => false,
        }
    }
}

/// Whether groups of so many digits make a number: by threes, or the Indian way by twos before the last three.
#[must_use]
pub fn is_grouped(groups: &[usize]) -> bool {
    let [first, inner @ .., last] = groups else { return false };
    let by =
        |size: usize| (1..=size).contains(first) && *last == 3 && inner.iter().all(|count| *count == size);
    by(3) || by(2)
}

#[cfg(test)]
mod tests {
    use super::is_grouped;

    #[test]
    fn groups_are_of_three_or_of_two_before_the_last_three() {
        for groups in [&[1, 3][..], &[3, 3, 3], &[2, 2, 3], &[1, 2, 2, 3]] {
            assert!(is_grouped(groups), "{groups:?}");
        }
        for not in [&[1][..], &[4, 3], &[1, 2], &[3, 2, 3], &[1, 2, 2], &[1, 3, 2], &[1, 2, 3, 3]] {
            assert!(!is_grouped(not), "{not:?}");
        }
    }
}
