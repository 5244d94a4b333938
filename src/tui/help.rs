//! The rows of the help, printed from the key table, the rows of the words, and those of settings, options, number forms
//! and recipes; and which of them fit what is searched for, the best first. It knows nothing of how they are drawn.

use crate::cli::options;
use crate::manual::{Entry, LINES, NUMBER_FORMS, Section};
use crate::quantity::{catalog, familiar};
use crate::session::SETTINGS;
use crate::tui::fuzzy::Pattern;
use crate::tui::glossary::{self, Sort, Word};
use crate::tui::keymap::{HEADINGS, KEYMAP, Key, KeyBinding, KeyContext, Keys};
use crate::tui::recipes::RECIPES;

/// A row of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// What the rows below are about.
    Heading(&'static str),
    /// Keys and what they do.
    Keys(String, &'static str),
    /// How a word is written, and what it is.
    Word(String, &'static str),
    /// What is measured, and the units of it.
    Units(&'static str, String),
    /// How a setting or an option is written, and what it does.
    Setting(String, &'static str),
    /// What the examples below show.
    About(&'static str),
    /// A line to try, and what it prints.
    Example(&'static str, &'static str),
}

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

/// How well a topic fits that has all words that are searched for.
const WORDS: i32 = 1000;

/// Rows that belong together, and what they are found by.
struct Topic {
    heading: &'static str,
    /// What it is called, in small letters.
    names: Vec<String>,
    /// All that is told of it, in small letters.
    text: String,
    rows: Vec<Row>,
}

/// Which of some rows is that of a word.
pub(super) fn row_of(rows: &[Row], word: &str) -> Option<usize> {
    if word.is_empty() {
        return None;
    }
    let found = glossary::all().find(|row| row.names().any(|name| name == word));
    let written = match (found, catalog::find(word)) {
        (Some(word), _) => with_aliases(&word),
        (None, Some(named)) => spellings(named.row()),
        (None, None) => return None,
    };
    rows.iter().position(|row| matches!(row, Row::Word(it, _) if *it == written))
}

/// Without a search all rows below their headings; else those that fit, the best first.
#[must_use]
pub fn rows(search: &str, keys: &Keys) -> Vec<Row> {
    let wanted = search.trim().to_lowercase();
    let mut rows = Vec::new();
    if wanted.is_empty() {
        let mut heading = "";
        for topic in topics(keys) {
            if topic.heading != heading {
                heading = topic.heading;
                rows.push(Row::Heading(heading));
            }
            rows.extend(topic.rows);
        }
        return rows;
    }
    let pattern = Pattern::new(&wanted);
    let mut found: Vec<(i32, Topic)> =
        topics(keys).filter_map(|topic| Some((topic.score(&wanted, &pattern)?, topic))).collect();
    crate::order::sort_by_key(&mut found, |&(score, _)| std::cmp::Reverse(score));
    // Letters in their order are in many names: they are for what is found in no other way.
    if found.first().is_some_and(|&(score, _)| WORDS <= score) {
        found.retain(|&(score, _)| WORDS <= score);
    }
    let mut heading = "";
    for (_, topic) in found {
        // The same key does other things elsewhere.
        let is_key = matches!(topic.rows.first(), Some(Row::Keys(..)));
        if is_key && heading != topic.heading {
            rows.push(Row::Heading(topic.heading));
        }
        heading = if is_key { topic.heading } else { "" };
        rows.extend(topic.rows);
    }
    rows
}

/// The row where the keys of a place begin.
pub(super) fn row_of_keys(rows: &[Row], place: KeyContext) -> Option<usize> {
    let (heading, _) = HEADINGS.iter().find(|(_, places)| places.contains(&place))?;
    rows.iter().position(|row| *row == Row::Heading(heading))
}

impl Topic {
    fn new(heading: &'static str, names: &[&str], rows: Vec<Row>) -> Self {
        let told = rows.iter().map(|row| match row {
            Row::Heading(text) | Row::About(text) => (*text).to_owned(),
            Row::Keys(left, right) | Row::Word(left, right) | Row::Setting(left, right) => {
                format!("{left} {right}")
            }
            Row::Example(line, prints) => format!("{line} {prints}"),
            Row::Units(quantity, units) => format!("{quantity} {units}"),
        });
        let text = told.chain(names.iter().map(|name| (*name).to_owned())).collect::<Vec<_>>().join(" ");
        let names = names.iter().map(|name| name.to_lowercase()).collect();
        Self { heading, names, text: text.to_lowercase(), rows }
    }

    /// How well it fits: a name that is what is searched for, then one that begins so, then one of its words; all words
    /// somewhere in what is told of it; letters of a name in their order. Of equals the first in the help.
    fn score(&self, wanted: &str, pattern: &Pattern) -> Option<i32> {
        let of_name = |name: &String| {
            if name == wanted {
                Some(10_000)
            } else if name.starts_with(wanted) {
                Some(5000 - i32::try_from(name.len()).unwrap_or(0))
            } else if name.split_whitespace().any(|word| word == wanted) {
                Some(4000)
            } else {
                None
            }
        };
        let by_name = self.names.iter().filter_map(of_name).max();
        if self.heading == UNITS {
            // There are many of them: what begins so comes after all other words.
            let is_whole = by_name == Some(10_000);
            return by_name.map(|score| if is_whole { score } else { WORDS + score / 10 });
        }
        let words = || {
            let has =
                |word: &str| self.text.split(|c: char| !c.is_alphanumeric()).any(|it| it.starts_with(word));
            let all = wanted.split_whitespace().all(|word| has(word) || self.text.contains(word));
            let whole = wanted.split_whitespace().all(has);
            all.then_some(if whole { 2 * WORDS } else { WORDS })
        };
        let letters = || {
            let all: Vec<&str> = self.names.iter().map(String::as_str).collect();
            pattern.score(&all).map(|score| score.min(WORDS - 1))
        };
        // `options` is in no row, and over many.
        let heading = || {
            let has = |word: &str| {
                self.heading.to_lowercase().split_whitespace().any(|it| it.trim_end_matches(',') == word)
            };
            wanted.split_whitespace().all(has).then_some(WORDS)
        };
        by_name.or_else(words).or_else(heading).or_else(letters)
    }
}

/// All that the help tells, in its order.
fn topics(keys: &Keys) -> impl Iterator<Item = Topic> + '_ {
    let recipes = RECIPES.iter().map(|recipe| {
        let examples = recipe.examples.iter().map(|&(line, prints)| Row::Example(line, prints));
        let rows = std::iter::once(Row::About(recipe.about)).chain(examples).collect();
        Topic::new("Recipes", recipe.names, rows)
    });
    let of_keys = HEADINGS.iter().flat_map(move |&(heading, places)| {
        // What works in the line and elsewhere too is told once.
        let is_told =
            move |row: &KeyBinding| heading != HEADINGS[0].0 && row.places.contains(&KeyContext::Input);
        let of =
            move |row: &&KeyBinding| places.iter().any(|place| row.places.contains(place)) && !is_told(row);
        KEYMAP.iter().filter(of).map(move |row| {
            let written = written(keys, row);
            let hint = (!row.hint.is_empty()).then(|| row.hint.to_owned());
            let names: Vec<String> = keys.of(row).iter().map(Key::to_string).chain(hint).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            Topic::new(heading, &names, vec![Row::Keys(written, row.doc)])
        })
    });
    let words = Sort::ALL.into_iter().flat_map(|(sort, heading)| {
        glossary::all().filter(move |word| word.sort == sort).map(move |word| {
            let names: Vec<&str> = word.names().collect();
            let examples = word.examples.iter().map(|&(line, prints)| Row::Example(line, prints));
            let first = Row::Word(with_aliases(&word), word.doc);
            Topic::new(heading, &names, std::iter::once(first).chain(examples).collect())
        })
    });
    let quantities = catalog::by_quantity().into_iter().map(|(quantity, rows)| {
        let others = QUANTITIES.iter().find(|row| row.0 == quantity).map_or(&[][..], |row| row.1);
        let names: Vec<&str> = std::iter::once(quantity).chain(others.iter().copied()).collect();
        let mut units = familiar::of_quantity(quantity, &rows);
        let more = if MOST_UNITS < units.len() { ", …" } else { "" };
        units.truncate(MOST_UNITS);
        let row = Row::Units(quantity, format!("{}{more}", units.join(", ")));
        Topic::new("Units by what they measure", &names, vec![row])
    });
    let units = catalog::by_quantity().into_iter().flat_map(|(quantity, rows)| {
        rows.into_iter().enumerate().map(move |(index, row)| {
            let names: Vec<&str> = row.words().collect();
            let about = (index == 0).then_some(Row::About(quantity));
            let of_row = Row::Word(spellings(row), row.definition());
            Topic::new(UNITS, &names, about.into_iter().chain([of_row]).collect())
        })
    });
    let numbers = NUMBER_FORMS.iter().map(|form| {
        let examples = form.examples.iter().map(|&(line, prints)| Row::Example(line, prints));
        Topic::new("Numbers", &[], std::iter::once(Row::About(form.doc)).chain(examples).collect())
    });
    let lines = LINES
        .iter()
        .map(|&(written, doc)| Topic::new("Lines", &[written], vec![Row::Setting(written.to_owned(), doc)]));
    let settings = SETTINGS.iter().map(|row| {
        let written = format!("# surd: {}={}", row.name, row.values);
        Topic::new(
            "Settings, in the first line of a sheet",
            &[row.name],
            vec![Row::Setting(written, row.doc)],
        )
    });
    let options = options().map(|row| {
        let value = row.value.map_or_else(String::new, |value| format!(" {value}"));
        let written = format!("--{}{value}", row.name);
        Topic::new(
            "Options of the command line",
            &[row.name, &written],
            vec![Row::Setting(written.clone(), row.doc)],
        )
    });
    let files = FILES
        .iter()
        .map(|&(names, name, doc)| Topic::new("Files", names, vec![Row::Setting(name.to_owned(), doc)]));
    let marks = MARKS.iter().map(|&(names, name, doc)| {
        Topic::new("Marks in the history", names, vec![Row::Setting(name.to_owned(), doc)])
    });
    recipes
        .chain(marks)
        .chain(of_keys)
        .chain(words)
        .chain(quantities)
        .chain(units)
        .chain(lines)
        .chain(numbers)
        .chain(settings)
        .chain(options)
        .chain(files)
}

/// The files: what they are found by, what they are called, what is in them.
#[rustfmt::skip]
const FILES: &[(&[&str], &str, &str)] = &[
    (&["file format", "sheet", "text file", "save"], "a sheet, .surd", "plain text: a line for each entry; what follows # is a comment, the first line may hold settings"),
    (&["default sheet", "where is my sheet"], "default.surd", "the sheet without a name, in $XDG_DATA_HOME/surd or ~/.local/share/surd"),
    (&["configuration", "config", "preferences", "theme", "colours", "colors", "vi"], "config.toml", "digits, theme, colours and keys, in $XDG_CONFIG_HOME/surd or ~/.config/surd; surd --print-config prints one"),
    (&["exchange rates", "rates", "currency", "currencies"], "a file of rates", "rates.csv beside the sheet, or the file that --rates names: eurofxref.csv of the European Central Bank, or lines such as 2026-11-20 1 EUR = 1.0850 USD"),
];

/// The marks before a result: what they are found by, the mark, what it says.
#[rustfmt::skip]
const MARKS: &[(&[&str], &str, &str)] = &[
    (&["†", "dagger", "note", "marks"], "†", "there is something to say about the result: focus the row to read it"),
    (&["•", "dot", "bullet", "changed", "marks"], "•", "the result has just changed, with something that it depends on"),
    (&["?", "unproved", "marks"], "?", "the result can't be proved: focus the row to read why"),
    (&["◷", "clock", "marks"], "◷", "the result depends on the time at which the line was entered or the sheet was opened"),
    (&["✓", "marked", "marks"], "✓", "the entry is marked: the sum of those that are is in the status bar"),
];

/// Units of a quantity that are listed, at most.
const MOST_UNITS: usize = 24;

/// What people call a quantity, besides its name.
#[rustfmt::skip]
const QUANTITIES: &[(&str, &[&str])] = &[
    ("length",            &["distance", "height", "width", "depth", "size"]),
    ("area",              &["surface", "land"]),
    ("volume",            &["capacity", "cooking", "liquid"]),
    ("mass",              &["weight"]),
    ("time",              &["duration"]),
    ("speed",             &["velocity"]),
    ("energy",            &["work", "heat"]),
    ("power",             &["watts", "horsepower"]),
    ("torque",            &["moment"]),
    ("force",             &["load"]),
    ("plane angle",       &["angle"]),
    ("volume flow",       &["flow", "flow rate"]),
    ("information",       &["data", "storage", "memory", "file size"]),
    ("data rate",         &["bandwidth", "bitrate", "download"]),
    ("electric potential", &["voltage"]),
    ("electric current",  &["current", "amperage"]),
    ("electric charge",   &["charge", "battery"]),
    ("dynamic viscosity", &["viscosity"]),
    ("angular velocity",  &["rotation", "revolutions"]),
    ("fuel economy",      &["mileage"]),
    ("fuel consumption",  &["fuel"]),
    ("illuminance",       &["light"]),
    ("magnetic flux density", &["magnetism", "magnetic field"]),
    ("activity",          &["radioactivity"]),
    ("dose equivalent",   &["radiation"]),
    ("concentration",     &["molarity"]),
    ("sound pressure level", &["sound", "noise", "loudness"]),
];

const UNITS: &str = "Units, after a number and after `to`";

/// How a unit is spelled.
fn spellings(row: &catalog::Row) -> String {
    row.words().collect::<Vec<_>>().join(", ")
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
    fn the_help_has_every_row_of_the_tables() {
        let keys = Keys::default();
        let all = rows("", &keys);
        assert!(KEYMAP.iter().all(|it| all.contains(&Row::Keys(written(&keys, it), it.doc))));
        assert!(
            glossary::all()
                .flat_map(|it| it.examples)
                .all(|&(line, prints)| all.contains(&Row::Example(line, prints)))
        );
    }

    #[test]
    fn the_best_row_comes_first() {
        let keys = Keys::default();
        let is_row = |row: &Row| !matches!(row, Row::Heading(_));
        let first = |search: &str| match rows(search, &keys).into_iter().find(is_row) {
            Some(Row::Keys(left, _) | Row::Word(left, _) | Row::Setting(left, _)) => left,
            Some(Row::About(text)) => text.to_owned(),
            other => format!("{other:?}"),
        };
        assert!(first("word CUT left").starts_with("Ctrl+W"));
        assert!(first("gcd").starts_with("gcd("));
        assert!(first("sin").starts_with("sin("));
        assert!(first("hex").contains("hex"));
        assert!(first("f10").starts_with("F10"));
        assert!(first("vat").contains("tax"), "{}", first("vat"));
        assert!(first("loan").contains("loan"), "{}", first("loan"));
        assert!(first("degrees").contains("degrees"), "{}", first("degrees"));
        assert!(first("decimal-comma").contains("decimal-comma"));
        assert!(first("no-mouse").starts_with("--no-mouse"));
        assert!(first("ctrl+r").contains("Ctrl+R"));
        assert!(first("config").starts_with("config.toml"), "{}", first("config"));
        assert!(first("file format").starts_with("a sheet"), "{}", first("file format"));
        assert!(first("solve").contains("solve"), "{}", first("solve"));
        let of_options = rows("options", &keys);
        assert!(
            of_options.iter().any(|row| matches!(row, Row::Setting(name, _) if name.starts_with("--json")))
        );
        assert!(rows("no such key", &keys).is_empty());
        for search in ["trace", "zoom", "plot"] {
            let found = rows(search, &keys);
            let is_key = |row: &Row| matches!(row, Row::Keys(..));
            assert!(found.contains(&Row::Heading("Keys in a plot")) && found.iter().any(is_key), "{search}");
        }
        for (search, about) in [
            ("integral", "does not"),
            ("derivative", "does not"),
            ("matrix", "not here yet"),
            ("regression", "straight line"),
            ("fit", "straight line"),
            ("logarithmic axis", "axes are linear"),
            ("log axis", "axes are linear"),
            ("timestamp", "since 1970"),
            ("gauge", "gauge"),
            ("resistor", "parallel"),
            ("rounding", "round"),
            ("invoice", "tax"),
        ] {
            assert!(first(search).to_lowercase().contains(about), "{search}: {}", first(search));
        }
        for search in ["subtotal", "total", "heading", "label", "comment"] {
            let is_line = |row: &Row| matches!(row, Row::Setting(left, _) if crate::manual::LINES.iter().any(|it| it.0 == left));
            assert!(rows(search, &keys).iter().any(is_line), "{search}");
        }
    }

    #[test]
    fn a_quantity_lists_its_units_the_best_known_first() {
        let first = |search: &str| match rows(search, &Keys::default()).into_iter().next() {
            Some(Row::Units(_, units)) => units,
            other => format!("{other:?}"),
        };
        let expected = [
            ("pressure", "Pa, kPa, hPa, MPa, bar, mbar, psi, atm"),
            ("torque", "Nm, "),
            ("speed", "km/h, m/s, mph, kn"),
            ("velocity", "km/h, m/s, mph, kn"),
            ("distance", "m, km, cm, mm"),
            ("weight", "kg, g, mg"),
            ("duration", "s, ms"),
            ("energy", "J, kJ, MJ, Wh, kWh"),
            ("power", "W, kW, MW, hp"),
            ("force", "N, kN, lbf"),
            ("flow", "L/min, L/s, m³/h"),
            ("voltage", "V, mV, kV"),
            ("current", "A, mA"),
            ("temperature", "K, °C, °F"),
            ("area", "m², km²"),
            ("volume", "L, mL, m³"),
            ("data", "b, B, kB"),
            ("bandwidth", "bps, kbps, Mbps"),
            ("viscosity", "Pa·s, cP"),
            ("density", "kg/m³, g/cm³"),
            ("acceleration", "m/s², ft/s², gee"),
            ("frequency", "Hz, kHz"),
            ("fuel", "L/100km"),
        ];
        let other = expected.iter().filter(|(search, units)| !first(search).starts_with(units));
        let other: Vec<String> = other.map(|(search, _)| format!("{search}: {}", first(search))).collect();
        assert!(other.is_empty(), "{other:#?}");
        let quantities = catalog::by_quantity();
        for (quantity, _) in QUANTITIES {
            assert!(quantities.iter().any(|row| row.0 == *quantity), "{quantity}");
        }
    }
}
