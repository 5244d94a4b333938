//! The search through the history: its entries' expressions and results, the best first, a bite at a time.
//! It knows no keys and no screen.

use crate::limits::{MAX_FOUND, MAX_SEARCHED_BYTES};
use crate::session::{Entry, Session};
use crate::text::floor_boundary;
use crate::tui::fuzzy::Pattern;
use crate::tui::line::Line;
use crate::tui::list::List;
use crate::tui::model::plain;

/// Entries that are looked at before what has happened meanwhile is seen to: about a millisecond.
const BITE: usize = 10_000;

/// What is searched for, and what has been found so far.
#[derive(Debug)]
pub(super) struct Search {
    /// What was typed.
    pub(super) query: Line,
    /// What it was when the search began.
    sought: String,
    pub(super) pattern: Pattern,
    /// How well each found entry fits, and its index; the best first, of equal ones the latest.
    pub(super) found: Vec<(i32, usize)>,
    /// The entries before this one have not been looked at.
    rest: usize,
    /// Which of the found ones is chosen.
    pub(super) list: List,
}

impl Search {
    pub(super) fn new(session: &Session) -> Self {
        Self {
            query: Line::default(),
            sought: String::new(),
            pattern: Pattern::default(),
            found: Vec::new(),
            rest: session.entries().len(),
            list: List::default(),
        }
    }

    /// Begins anew, and says so, if something else is searched for now.
    pub(super) fn follow(&mut self, session: &Session) -> bool {
        if self.query.text() == self.sought {
            return false;
        }
        self.query.text().clone_into(&mut self.sought);
        self.pattern = Pattern::new(&self.sought);
        self.found.clear();
        self.rest = session.entries().len();
        self.list = List::default();
        true
    }

    /// Whether there are entries that have not been looked at.
    pub(super) fn goes_on(&self) -> bool {
        self.rest > 0
    }

    /// Looks at the next entries.
    pub(super) fn bite(&mut self, session: &Session) {
        let from = self.rest.saturating_sub(BITE);
        let entries = session.entries().get(from..self.rest).unwrap_or_default();
        for (index, entry) in (from..self.rest).zip(entries).rev() {
            if let Some(score) = self.score(entry) {
                self.found.push((score, index));
            }
        }
        self.rest = from;
        // The sort is stable, and the later entries came first.
        self.found.sort_by_key(|&(score, _)| std::cmp::Reverse(score));
        self.found.truncate(MAX_FOUND);
    }

    fn score(&self, entry: &Entry) -> Option<i32> {
        let start = |text: &'_ str| floor_boundary(text, MAX_SEARCHED_BYTES);
        let text = entry.text();
        if text.trim().is_empty() {
            return None;
        }
        let result = plain(entry.answer()).unwrap_or("");
        self.pattern.score(&[text.get(..start(text))?, result.get(..start(result))?])
    }

    /// The entry that is chosen.
    pub(super) fn chosen(&self) -> Option<usize> {
        self.found.get(self.list.selected).map(|&(_, index)| index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Settings;

    #[test]
    fn all_bites_find_the_same_in_the_order_of_fit_and_then_of_age() {
        let mut session = Session::new(Settings::default());
        for n in 0..BITE + 10 {
            session.submit(&if n % 5000 == 0 { format!("rent + {n}") } else { "1".to_owned() });
        }
        session.submit("re * n * t");
        let mut search = Search::new(&session);
        search.query.insert("rent");
        search.follow(&session);
        while search.goes_on() {
            search.bite(&session);
        }
        let found: Vec<usize> = search.found.iter().map(|&(_, index)| index).collect();
        assert_eq!(found, [10_000, 5000, 0, BITE + 10]);
        assert_eq!(search.chosen(), Some(10_000));
    }
}
