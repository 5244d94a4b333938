//! The rows of the help, printed from the key table. It knows nothing of how they are drawn.

use crate::tui::keymap::{Binding, KEYMAP, Key, Place};

/// A row of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// Where the keys below work.
    Heading(&'static str),
    /// Keys and what they do.
    Keys(String, &'static str),
}

const SECTIONS: &[(&str, &[Place])] = &[
    ("In the line", &[Place::Input, Place::EmptyInput]),
    ("In an entry that is edited in place", &[Place::Edit]),
    ("In the history", &[Place::History]),
    ("When several lines are pasted", &[Place::Paste]),
    ("In the help", &[Place::Help]),
];

/// The rows that contain every word that is searched for, below their headings.
#[must_use]
pub fn rows(search: &str) -> Vec<Row> {
    let words: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
    let mut rows = Vec::new();
    for &(heading, places) in SECTIONS {
        let of = |binding: &&Binding| places.iter().any(|place| binding.places.contains(place));
        let found =
            KEYMAP.iter().filter(of).map(|binding| (keys(binding), binding.doc)).filter(|(keys, doc)| {
                let text = format!("{keys} {doc}").to_lowercase();
                words.iter().all(|word| text.contains(word))
            });
        let before = rows.len();
        rows.extend(found.map(|(keys, doc)| Row::Keys(keys, doc)));
        if rows.len() > before {
            rows.insert(before, Row::Heading(heading));
        }
    }
    rows
}

fn keys(binding: &Binding) -> String {
    binding.keys.iter().map(Key::to_string).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_has_every_row_of_the_table_and_searching_narrows_it() {
        let all = rows("");
        assert!(KEYMAP.iter().all(|it| all.contains(&Row::Keys(keys(it), it.doc))));
        let found = rows("word CUT left");
        assert!(
            matches!(&found[..], [Row::Heading("In the line"), Row::Keys(keys, _)] if keys.starts_with("Ctrl+W"))
        );
        assert!(rows("no such key").is_empty());
    }
}
