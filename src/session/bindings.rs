//! What names, `ans` and `@n` mean at a place in the sheet, and the copies of it that a job carries away.
//! It knows nothing of what must be recomputed when.

use super::Session;
use super::answer::{Answer, Outcome};
use super::entry::no_entry;
use super::graph::{Dependency, Known, NONE, definition};
use crate::eval::{Binding, Item, Scope};
use crate::quantity::catalog;
use crate::syntax::{self, Blank, Made, NameKind, Names, Reference, Total};
use crate::text::Span;
use crate::value::Value;
use crate::vocabulary;
use std::collections::HashMap;
use std::sync::Arc;

/// Lines above in which a label is looked for where a name is unknown.
const MAX_LABELS_LOOKED_AT: usize = 1000;

/// What a line refers to, without the name that it defines and the parameters of that.
fn body_references(line: &str) -> impl Iterator<Item = Reference<'_>> {
    let defined = syntax::defined(line);
    let equals = defined.map_or(0, |defined| defined.end);
    let parameters: Vec<&str> = match defined {
        Some(syntax::Defined { kind: NameKind::Function, .. }) => {
            let before = syntax::references(line).take_while(|(span, _)| span.range().end <= equals).skip(1);
            before
                .filter_map(
                    |(_, reference)| if let Reference::Name(name) = reference { Some(name) } else { None },
                )
                .collect()
        }
        _ => Vec::new(),
    };
    let is_before = move |span: Span| defined.is_some() && span.range().end <= equals;
    let body = syntax::references(line).skip_while(move |(span, _)| is_before(*span));
    body.map(|(_, reference)| reference).filter(move |reference| match reference {
        Reference::Name(name) => !parameters.contains(name),
        _ => true,
    })
}

/// All that a line looks up, with what it needs of it.
#[derive(Debug, Default)]
pub(super) struct Lookup {
    pub(super) reads: Vec<Dependency>,
    /// Entries that must be evaluated before.
    pub(super) wants: Vec<u32>,
    /// An error may say the number of another line, or a name that is defined in one.
    pub(super) cites: bool,
    pub(super) view: Snapshot,
}

/// The names and entries that one line can see, in copies that any thread may take along.
#[derive(Clone, Debug, Default)]
pub(super) struct Snapshot {
    pub(super) number: u32,
    /// What each name that was looked up means; `None` when it is nobody's.
    names: HashMap<Arc<str>, Option<Named>>,
    entries: HashMap<u32, Source>,
    /// Whether a line above has a result, or may have one.
    has_answer: bool,
    /// What the lines above are, where their sum or their list is asked for.
    items: HashMap<u32, Item>,
    /// The line whose result `ans` is, where the line directly above has failed.
    answer_of: Option<u32>,
    /// The labels above and their lines, where a name is unknown.
    labels: Vec<(Box<str>, u32)>,
    answer: Option<Source>,
    known: Option<Arc<[Known]>>,
}

/// What a name is, the line that defines it, and what that has for an answer.
#[derive(Clone, Debug)]
struct Named {
    kind: NameKind,
    line: u32,
    source: Option<Source>,
}

/// The answer of another line, or why there is none.
type Source = Result<Arc<Answer>, String>;

fn value(source: &Source) -> Result<Value, String> {
    match source.as_ref().map(|answer| &answer.outcome) {
        Ok(Outcome::Value(value, _)) => Ok(value.clone()),
        Ok(_) => Err("it has no value".into()),
        Err(excuse) => Err(excuse.clone()),
    }
}

impl Snapshot {
    /// Whether anything that the line looked up depends on the time.
    pub(super) fn is_timed(&self) -> bool {
        let names = self.names.values().flatten().filter_map(|named| named.source.as_ref());
        let mut sources = names.chain(self.entries.values()).chain(&self.answer);
        sources.any(|source| source.as_ref().is_ok_and(|answer| answer.timed))
    }
}

impl Names for Snapshot {
    fn kind(&self, name: &str) -> Option<NameKind> {
        self.names.get(name)?.as_ref().map(|named| named.kind)
    }

    fn parameters(&self, name: &str) -> Option<usize> {
        match &self.names.get(name)?.as_ref()?.source.as_ref()?.as_ref().ok()?.outcome {
            Outcome::Function(definition, _) => Some(definition.parameters.len()),
            _ => None,
        }
    }

    fn line_of(&self, name: &str) -> Option<u32> {
        self.names.get(name)?.as_ref().map(|named| named.line)
    }
}

impl Scope for Snapshot {
    fn name(&self, name: &str) -> Option<Binding> {
        let source = self.names.get(name)?.as_ref()?.source.as_ref()?;
        Some(match source.as_ref().map(|answer| &answer.outcome) {
            Ok(Outcome::Function(definition, _)) => Binding::Function(definition.clone()),
            _ => value(source).map_or_else(Binding::Failed, Binding::Value),
        })
    }

    fn entry(&self, n: u32) -> Result<Value, String> {
        if let Some(excuse) = no_entry(n, self.number) {
            return Err(excuse);
        }
        self.entries.get(&n).map_or_else(|| Err(format!("there is no entry {n} above this one")), value)
    }

    fn answer(&self) -> Result<Value, String> {
        self.answer.as_ref().map_or_else(|| Err(NO_RESULT.into()), value)
    }

    fn item(&self, number: u32) -> Item {
        self.items.get(&number).cloned().unwrap_or(Item::None)
    }

    fn line(&self) -> u32 {
        self.number
    }

    fn answer_of(&self) -> Option<u32> {
        self.answer_of
    }

    fn line_of(&self, name: &str) -> Option<u32> {
        Names::line_of(self, name)
    }

    fn labelled(&self, label: &str) -> Option<u32> {
        self.labels.iter().find(|(known, _)| **known == *label).map(|&(_, number)| number)
    }

    fn names(&self) -> Vec<(Arc<str>, NameKind)> {
        let known = self.known.iter().flat_map(|known| known.iter());
        let above = known.filter(|known| known.first + 1 < self.number);
        above.map(|known| (known.name.clone(), known.kind)).collect()
    }
}

/// What `ans` says when nothing above it has a result.
pub(super) const NO_RESULT: &str = "there is no earlier result";

/// Whether a name is a label, in whatever case.
pub(super) fn same_label(label: &str, name: &str) -> bool {
    label == name || label.to_lowercase() == name.to_lowercase()
}

/// Why a name that line `number` defines has no value.
pub(super) fn undefined(name: &str, number: usize) -> String {
    format!("`{name}` is defined in line {number}, which has an error")
}

/// The user's names as they are seen from a position.
pub(super) struct Here<'a> {
    pub(super) session: &'a Session,
    pub(super) position: usize,
}

impl Names for Here<'_> {
    fn kind(&self, name: &str) -> Option<NameKind> {
        self.session.graph.find(name, self.position).map(|site| site.1)
    }
}

impl Session {
    /// The nearest line above that bears a label.
    fn labelled(&self, name: &str, position: usize) -> Option<(Box<str>, u32)> {
        let first = position.saturating_sub(MAX_LABELS_LOOKED_AT);
        let above = self.entries.get(first..position)?;
        let at = above
            .iter()
            .rposition(|entry| syntax::label(entry.text()).is_some_and(|label| same_label(label, name)))?;
        Some((name.into(), u32::try_from(first + at + 1).ok()?))
    }

    /// Looks up all that a line at a position needs, through the bodies of the functions that it calls.
    pub(super) fn lookup(&mut self, line: &Arc<str>, position: usize) -> Lookup {
        let mut lookup = Lookup::default();
        lookup.view.number = u32::try_from(position + 1).unwrap_or(NONE);
        lookup.view.has_answer = self.graph.answer_before(position) != NONE;
        let defined = definition(line);
        let only_kinds = matches!(defined, Some((_, NameKind::Function)));
        // A function that takes the place of another one may have been meant for an equation.
        if let Some((name, _)) =
            defined.filter(|(name, _)| only_kinds && self.graph.find(name, position).is_some())
        {
            self.see_name(&mut lookup, line, name, position, only_kinds);
        }
        let mut lines = vec![line.clone()];
        while let Some(line) = lines.pop() {
            for reference in body_references(&line) {
                match reference {
                    Reference::Name(name) if lookup.view.names.contains_key(name) => {}
                    Reference::Name(name) => {
                        lines.extend(self.see_name(&mut lookup, &line, name, position, only_kinds));
                    }
                    _ if only_kinds => {}
                    Reference::Answer => self.see_answer(&mut lookup, position),
                    Reference::Entry(number) => self.see_entry(&mut lookup, number, position),
                    Reference::Entries(from, to) => self.see_entries(&mut lookup, from, to, position),
                    Reference::Total(total) => self.see_items(&mut lookup, total, position),
                }
            }
        }
        lookup
    }

    /// Looks up a name of a line; gives the line of a function, whose body is looked through next.
    fn see_name(
        &mut self,
        lookup: &mut Lookup,
        line: &str,
        name: &str,
        position: usize,
        only_kinds: bool,
    ) -> Option<Arc<str>> {
        let found = self.graph.find(name, position);
        let shared = self.graph.shared(name);
        let (id, kind) = found.map_or((NONE, None), |(id, kind)| (id, Some(kind)));
        if only_kinds {
            lookup.reads.push(Dependency::Kind(shared.clone(), id, kind));
            let defined = found.map_or(0, |(id, _)| self.line_of(id));
            lookup.view.names.insert(shared, kind.map(|kind| Named { kind, line: defined, source: None }));
            if kind.is_none() {
                self.see_letters(lookup, line, name, position, only_kinds);
            }
            return None;
        }
        lookup.reads.push(Dependency::Name(shared.clone(), id, kind));
        let Some(kind) = kind else {
            lookup.view.names.insert(shared, None);
            self.see_letters(lookup, line, name, position, only_kinds);
            lookup.cites = true;
            lookup.view.labels.extend(self.labelled(name, position));
            lookup.view.known = Some(self.graph.known());
            // `PI` means the constant only where nobody has defined `pi`.
            let word = vocabulary::constant_in_other_case(name)?;
            let is_seen = lookup.view.names.contains_key(word);
            return if is_seen { None } else { self.see_name(lookup, line, word, position, only_kinds) };
        };
        let position = self.graph.position(id);
        let answer = self.settled(lookup, id);
        let is_function =
            answer.as_ref().is_some_and(|answer| matches!(answer.outcome, Outcome::Function(..)));
        let source = answer.map(|answer| match answer.outcome {
            Outcome::Value(..) | Outcome::Function(..) => Ok(answer),
            Outcome::Nothing | Outcome::Failed(_) => Err(undefined(name, position + 1)),
        });
        // What is said of a name that is a unit too says where it is defined.
        lookup.cites |= matches!(source, Some(Err(_))) || catalog::find(name).is_some();
        lookup.view.names.insert(shared, Some(Named { kind, line: self.line_of(id), source }));
        is_function.then(|| self.entries[position].text.shown.clone())
    }

    /// Looks up the letters of a word that is nobody's name, where each of them is a name of the sheet's or, as a parameter,
    /// of the line's: the word could be meant as their product.
    fn see_letters(
        &mut self,
        lookup: &mut Lookup,
        line: &str,
        word: &str,
        position: usize,
        only_kinds: bool,
    ) {
        // `3x2` multiplies 3 by 2 unless `x` is a name.
        if word.strip_prefix('x').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
            if !lookup.view.names.contains_key("x") {
                self.see_name(lookup, line, "x", position, only_kinds);
            }
            return;
        }
        let Some(letters) = syntax::letters(word) else { return };
        let letters: Vec<&str> = letters.collect();
        let is_missing =
            |letter: &&&str| self.graph.find(letter, position).is_none() && !syntax::has_word(line, letter);
        if let Some(letter) = letters.iter().find(is_missing) {
            lookup.reads.push(Dependency::Name(self.graph.shared(letter), NONE, None));
            return;
        }
        for letter in letters {
            if !lookup.view.names.contains_key(letter) && self.graph.find(letter, position).is_some() {
                self.see_name(lookup, line, letter, position, only_kinds);
            }
        }
    }

    /// The number of the line that an entry is.
    fn line_of(&self, id: u32) -> u32 {
        u32::try_from(self.graph.position(id) + 1).unwrap_or(NONE)
    }

    fn see_answer(&self, lookup: &mut Lookup, position: usize) {
        if lookup.reads.iter().any(|read| matches!(read, Dependency::Answer { .. })) {
            return;
        }
        let (result, above) = (self.graph.answer_before(position), self.graph.above(position));
        lookup.reads.push(Dependency::Answer { result, above });
        if result == NONE {
            return;
        }
        lookup.view.answer = self.settled(lookup, result).map(Ok);
        let answer = self.entries.get(self.graph.position(above)).and_then(|entry| entry.answer.as_ref());
        if above != result && answer.is_some_and(|answer| matches!(answer.outcome, Outcome::Failed(_))) {
            lookup.view.answer_of = u32::try_from(self.graph.position(result) + 1).ok();
        }
    }

    /// The lines from one to another.
    fn see_entries(&self, lookup: &mut Lookup, from: u32, to: u32, position: usize) {
        let last = (to as usize).min(position);
        for number in (from as usize).max(1)..=last {
            self.see_item(lookup, number - 1);
        }
    }

    /// The lines that a sum adds up, and the one that ends it.
    fn see_items(&self, lookup: &mut Lookup, total: Total, position: usize) {
        if self.graph.find(total.name(), position).is_some() {
            return;
        }
        for above in (0..position).rev() {
            self.see_item(lookup, above);
            let text = self.entries[above].text();
            let ends = match (syntax::blank(text), syntax::total(text)) {
                (Some(Blank::Heading), _) | (_, Some(Total::All)) => true,
                (Some(Blank::Space), _) | (_, Some(Total::Sub)) => total == Total::Sub,
                _ => false,
            };
            if ends {
                return;
            }
        }
    }

    fn see_item(&self, lookup: &mut Lookup, position: usize) {
        let (entry, number) = (&self.entries[position], u32::try_from(position + 1).unwrap_or(NONE));
        if lookup.view.items.contains_key(&number) {
            return;
        }
        lookup.reads.push(Dependency::Entry(entry.id));
        let Some(answer) = self.settled(lookup, entry.id) else { return };
        let item = match &answer.outcome {
            Outcome::Value(value, _) => Item::Value(value.clone(), answer.made),
            Outcome::Nothing => Item::Blank(syntax::blank(entry.text()).unwrap_or(Blank::Comment)),
            Outcome::Function(..) => Item::Function,
            Outcome::Failed(_) => Item::Failed(answer.made.and_then(Made::total)),
        };
        let is_value = matches!(item, Item::Value(..));
        lookup.cites |= !is_value;
        let source = if is_value { Ok(answer) } else { Err(answer.outcome.excuse(number)) };
        lookup.view.entries.entry(number).or_insert(source);
        lookup.view.items.insert(number, item);
    }

    fn see_entry(&self, lookup: &mut Lookup, number: u32, position: usize) {
        if no_entry(number, lookup.view.number).is_some() {
            lookup.cites = true;
            return;
        }
        let Some(entry) = self.entries.get(number as usize - 1) else { return };
        if number as usize > position || lookup.view.entries.contains_key(&number) {
            return;
        }
        lookup.reads.push(Dependency::Entry(entry.id));
        let Some(answer) = self.settled(lookup, entry.id) else { return };
        let is_value = matches!(answer.outcome, Outcome::Value(..));
        lookup.cites |= !is_value;
        let source = if is_value { Ok(answer) } else { Err(answer.outcome.excuse(number)) };
        lookup.view.entries.insert(number, source);
    }

    /// The answer of an entry; one that is not up to date is wanted first.
    fn settled(&self, lookup: &mut Lookup, id: u32) -> Option<Arc<Answer>> {
        let position = self.graph.position(id);
        if self.graph.is_pending(position) {
            lookup.wants.push(id);
            return None;
        }
        self.entries[position].answer.clone()
    }
}
