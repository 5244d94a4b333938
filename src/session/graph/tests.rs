//! The graph without a sheet: its entries are lines of the smallest language, `x = y + z` and `ans`, and a value is the
//! moment at which it was computed.

use super::{Dependency, Graph, NONE, State};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// What a line reads: all that is after its `=`, or in all of it.
fn reads(graph: &mut Graph, line: &str, position: usize) -> Vec<Dependency> {
    let body = line.split_once('=').map_or(line, |(_, body)| body);
    let words = body.split([' ', '+']).filter(|word| !word.is_empty());
    words
        .map(|word| match word.strip_prefix('@') {
            Some(number) => Dependency::Entry(graph.id_at(number.parse::<usize>().unwrap() - 1)),
            None if word == "ans" => {
                Dependency::Answer { result: graph.answer_before(position), above: graph.above(position) }
            }
            None => {
                let found = graph.find(word, position);
                let (id, kind) = found.map_or((NONE, None), |(id, kind)| (id, Some(kind)));
                Dependency::Name(graph.shared(word), id, kind)
            }
        })
        .collect()
}

/// A graph beside its lines, which are all that an evaluation needs.
#[derive(Debug, Default)]
struct Sheet {
    graph: Graph,
    lines: Vec<String>,
}

impl Sheet {
    fn of(lines: &[&str]) -> Self {
        let mut sheet = Self::default();
        for line in lines {
            sheet.insert(sheet.lines.len(), line);
        }
        sheet.settle();
        sheet
    }

    fn insert(&mut self, position: usize, line: &str) {
        self.graph.insert(position, line);
        self.lines.insert(position, line.to_owned());
    }

    fn remove(&mut self, position: usize) {
        let line = self.lines.remove(position);
        self.graph.remove(position, &line);
        self.graph.all_removed(position, [&*line].into_iter());
    }

    fn shift(&mut self, from: usize, to: usize) {
        let line = self.lines.remove(from);
        self.graph.shift(from, to, &line);
        self.lines.insert(to, line);
    }

    fn rewrite(&mut self, position: usize, line: &str) {
        let old = std::mem::replace(&mut self.lines[position], line.to_owned());
        self.graph.rewrite(self.graph.id_at(position), &old, line);
    }

    /// Evaluates what is not right, first to last; which positions that were. Each gets another value.
    fn settle(&mut self) -> BTreeSet<usize> {
        let mut evaluated = BTreeSet::new();
        while let Some(id) = self.graph.next_pending(&(0..self.lines.len())) {
            // What comes first is above and is right already.
            if matches!(self.graph.need(id), super::Need::Evaluation) {
                let position = self.graph.position(id);
                let reads = reads(&mut self.graph, &self.lines[position], position);
                self.graph.link(id, false, reads);
                let ticket = self.graph.hand_out(id);
                assert_eq!(self.graph.take_back(ticket), Some(id));
                self.graph.settle(id, true, false);
                self.graph.value_changed(id);
                evaluated.insert(position);
            }
        }
        evaluated
    }

    /// What would be looked up if everything were evaluated now, by position.
    fn meanings(&mut self) -> Vec<Vec<Dependency>> {
        let lines = self.lines.clone();
        lines.iter().enumerate().map(|(position, line)| reads(&mut self.graph, line, position)).collect()
    }
}

#[test]
fn only_what_depends_on_a_changed_entry_is_evaluated_again() {
    let mut sheet = Sheet::of(&["a = 1", "b = a", "c = 1", "b + c", "ans", "@1"]);
    sheet.rewrite(0, "a = 2");
    assert_eq!(sheet.settle(), [0, 1, 3, 4, 5].into());
    sheet.rewrite(2, "c = 2");
    assert_eq!(sheet.settle(), [2, 3, 4].into());
    sheet.insert(2, "a = 3");
    assert_eq!(sheet.settle(), [2].into());
    sheet.remove(2);
    assert_eq!(sheet.settle(), [].into());
}

#[test]
fn a_doubtful_entry_whose_operands_came_out_the_same_is_not_evaluated() {
    let mut sheet = Sheet::of(&["a = 1", "b = a", "b"]);
    sheet.graph.invalidate(sheet.graph.id_at(0));
    let states = [0, 1, 2].map(|at| sheet.graph.nodes[sheet.graph.id_at(at) as usize].state);
    assert_eq!(states, [State::Stale, State::Doubtful, State::Doubtful]);
    // The same value once more.
    sheet.graph.settle(sheet.graph.id_at(0), true, false);
    assert_eq!(sheet.settle(), [].into());
}

#[test]
fn a_job_is_called_back_when_what_it_reads_has_changed() {
    let mut sheet = Sheet::of(&["a = 1", "c = 1", "a"]);
    let id = sheet.graph.id_at(2);
    sheet.graph.invalidate(id);
    let [late, current] = [0, 1].map(|change| {
        let ticket = sheet.graph.hand_out(id);
        sheet.rewrite(change, if change == 0 { "a = 2" } else { "c = 2" });
        sheet.graph.cancel_outdated_jobs();
        ticket
    });
    assert_eq!(sheet.graph.take_back(late), None);
    assert_eq!(sheet.graph.take_back(current), None, "`a` itself is not evaluated yet");
    sheet.settle();
    sheet.graph.invalidate(id);
    let ticket = sheet.graph.hand_out(id);
    sheet.rewrite(1, "c = 3");
    sheet.graph.cancel_outdated_jobs();
    assert_eq!(sheet.graph.take_back(ticket), Some(id));
}

/// A change of the sheet, with numbers that are taken modulo its length.
#[derive(Clone, Debug)]
enum Edit {
    Insert(usize, String),
    Remove(usize),
    Shift(usize, usize),
    Rewrite(usize, String),
}

fn line() -> impl Strategy<Value = String> {
    let word = prop_oneof![Just("a"), Just("b"), Just("c"), Just("ans")];
    (proptest::option::of("[abc]"), proptest::collection::vec(word, 0..3)).prop_map(|(name, words)| {
        let body = words.join(" + ");
        name.map_or(body.clone(), |name| format!("{name} = {body}"))
    })
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        (0..20_usize, line()).prop_map(|(at, line)| Edit::Insert(at, line)),
        (0..20_usize).prop_map(Edit::Remove),
        (0..20_usize, 0..20_usize).prop_map(|(from, to)| Edit::Shift(from, to)),
        (0..20_usize, line()).prop_map(|(at, line)| Edit::Rewrite(at, line)),
    ]
}

proptest! {
    /// Whatever is changed, each entry has read what its line means now, from entries that were right before it was.
    #[test]
    fn after_any_changes_what_was_read_is_what_the_lines_mean(
        lines in proptest::collection::vec(line(), 1..12),
        edits in proptest::collection::vec((edit(), any::<bool>()), 1..12),
    ) {
        let mut sheet = Sheet::of(&lines.iter().map(|line| &**line).collect::<Vec<_>>());
        for (edit, settles) in edits {
            let count = sheet.lines.len();
            match edit {
                Edit::Insert(at, line) => sheet.insert(at % (count + 1), &line),
                Edit::Remove(at) if 0 < count => sheet.remove(at % count),
                Edit::Shift(from, to) if 0 < count => sheet.shift(from % count, to % count),
                Edit::Rewrite(at, line) if 0 < count => sheet.rewrite(at % count, &line),
                _ => {}
            }
            if settles {
                sheet.settle();
            }
        }
        sheet.settle();
        let meanings = sheet.meanings();
        for (position, meant) in meanings.iter().enumerate() {
            let id = sheet.graph.id_at(position);
            prop_assert_eq!(sheet.graph.position(id), position);
            prop_assert!(!sheet.graph.is_pending(position));
            let links = sheet.graph.nodes[id as usize].links.as_ref().unwrap();
            prop_assert_eq!(&links.reads, meant, "{:?} line {}", sheet.lines, position + 1);
            for source in meant.iter().map(Dependency::source).filter(|&source| source != NONE) {
                let changed = sheet.graph.nodes[source as usize].links.as_ref().map_or(0, |links| links.changed);
                prop_assert!(changed <= links.verified, "{:?} line {}", sheet.lines, position + 1);
            }
        }
    }
}
