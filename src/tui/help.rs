//! The rows of the help, printed from the key table and the rows of the words. It knows nothing of how they are drawn.

use crate::manual::{Entry, Section};
use crate::tui::keymap::{KEYMAP, Key, KeyBinding, KeyContext, Keys};
use crate::tui::line::Line;
use crate::tui::list::List;
use crate::tui::words::{self, Sort, Word};

/// The help while it is open.
#[derive(Debug, Default)]
pub struct Help {
    /// What is searched for.
    pub(super) search: Line,
    /// Which row is chosen.
    pub(super) list: List,
}

/// A row of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// What the rows below are about.
    Heading(&'static str),
    /// Keys and what they do.
    Keys(String, &'static str),
    /// How a word is written, and what it is.
    Word(String, &'static str),
    /// A line to try, and what it prints.
    Example(&'static str, &'static str),
}

const PLACES: &[(&str, &[KeyContext])] = &[
    ("Keys in the line", &[KeyContext::Input, KeyContext::EmptyInput, KeyContext::BesidePlot]),
    ("Keys in an entry that is edited in place", &[KeyContext::Edit]),
    ("Keys in the history", &[KeyContext::History]),
    ("Keys in the completion", &[KeyContext::Completion]),
    ("Keys in the search", &[KeyContext::Search]),
    ("Keys in the inspector", &[KeyContext::Inspector]),
    ("Keys in a plot", &[KeyContext::Plot]),
    ("Keys when several lines are pasted", &[KeyContext::Paste]),
    ("Keys in the help", &[KeyContext::Help]),
];

/// The keys as they are without a configuration, for the reference.
#[must_use]
pub fn keys() -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for row in rows("", &Keys::default()) {
        if let Row::Heading(title) = row {
            sections.push(Section { title: title.to_owned(), entries: Vec::new() });
        } else if let (Row::Keys(keys, doc), Some(section)) = (row, sections.last_mut()) {
            section.entries.push(Entry { written: keys, doc: doc.to_owned() });
        }
    }
    sections.retain(|section| !section.entries.is_empty());
    sections
}

/// The rows that contain every word that is searched for, below their headings.
#[must_use]
pub fn rows(search: &str, keys: &Keys) -> Vec<Row> {
    let wanted: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
    let mut rows = Vec::new();
    for &(heading, places) in PLACES {
        // What works in the line and elsewhere too is told once.
        let is_told =
            |binding: &KeyBinding| heading != PLACES[0].0 && binding.places.contains(&KeyContext::Input);
        let of = |binding: &&KeyBinding| {
            places.iter().any(|place| binding.places.contains(place)) && !is_told(binding)
        };
        let all = KEYMAP.iter().filter(of).map(|binding| (written(keys, binding), binding.doc));
        let found = all.filter(|(keys, doc)| fits(&wanted, [keys.as_str(), doc]));
        section(&mut rows, heading, found.map(|(keys, doc)| Row::Keys(keys, doc)).collect());
    }
    for (sort, heading) in Sort::ALL {
        let words = words::all().filter(|word| word.sort == sort);
        section(&mut rows, heading, found(&wanted, words.collect()));
    }
    rows
}

fn section(rows: &mut Vec<Row>, heading: &'static str, found: Vec<Row>) {
    if !found.is_empty() {
        rows.push(Row::Heading(heading));
        rows.extend(found);
    }
}

/// The words that are searched for with their examples; those whose name begins so first.
fn found(wanted: &[String], mut words: Vec<Word>) -> Vec<Row> {
    words.retain(|word| {
        let examples = word.examples.iter().map(|&(line, _)| line);
        let texts = [word.signature.as_str(), word.doc].into_iter();
        fits(wanted, texts.chain(word.aliases.iter().copied()).chain(examples))
    });
    let begins =
        |word: &Word| wanted.first().is_some_and(|first| word.signature.to_lowercase().starts_with(first));
    words.sort_by_key(|word| !begins(word));
    let rows = |word: Word| {
        let examples = word.examples.iter().map(|&(line, prints)| Row::Example(line, prints));
        std::iter::once(Row::Word(with_aliases(&word), word.doc)).chain(examples)
    };
    words.into_iter().flat_map(rows).collect()
}

fn fits<'a>(wanted: &[String], texts: impl IntoIterator<Item = &'a str>) -> bool {
    let text = texts.into_iter().collect::<Vec<_>>().join(" ").to_lowercase();
    wanted.iter().all(|word| text.contains(word))
}

/// How a word is written, with its other names.
fn with_aliases(word: &Word) -> String {
    if word.aliases.is_empty() {
        return word.signature.clone();
    }
    format!("{}, {}", word.signature, word.aliases.join(", "))
}

fn written(keys: &Keys, binding: &KeyBinding) -> String {
    keys.of(binding).iter().map(Key::to_string).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_has_every_row_of_the_tables_and_searching_narrows_it() {
        let keys = Keys::default();
        let all = rows("", &keys);
        assert!(KEYMAP.iter().all(|it| all.contains(&Row::Keys(written(&keys, it), it.doc))));
        assert!(
            words::all()
                .flat_map(|it| it.examples)
                .all(|&(line, prints)| all.contains(&Row::Example(line, prints)))
        );
        let found = rows("word CUT left", &keys);
        assert!(
            matches!(&found[..], [Row::Heading("Keys in the line"), Row::Keys(keys, _)] if keys.starts_with("Ctrl+W"))
        );
        assert!(rows("no such key", &keys).is_empty());
        let found = rows("gcd", &keys);
        assert!(
            matches!(&found[..], [Row::Heading("Functions"), Row::Word(name, _), ..] if name.starts_with("gcd(")),
            "{found:?}"
        );
    }
}
