//! The rows of the help, printed from the key table, the rows of the words, and those of settings, options, number forms
//! and recipes; and which of them fit what is searched for, the best first. It knows nothing of how they are drawn.

use crate::cli::options;
use crate::manual::{Entry, LINES, NUMBER_FORMS, Section};
use crate::quantity::{catalog, familiar};
use crate::session::SETTINGS;
use crate::tui::called::{CALLED, FILLERS};
use crate::tui::commands::{self, Asks};
use crate::tui::fuzzy::Pattern;
use crate::tui::glossary::{self, Sort, Word};
use crate::tui::keymap::{HEADINGS, KEYMAP, Key, KeyBinding, KeyContext, Keys};
use crate::tui::recipes::RECIPES;
use crate::vocabulary;
use crate::vocabulary::operators::{Fixity, OPERATORS, Operator};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A row of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// What the rows below are about.
    Heading(&'static str),
    /// Keys and what they do.
    Keys(String, Cow<'static, str>),
    /// How a word is written, and what it is.
    Word(String, &'static str),
    /// What is measured, and the units of it.
    Units(&'static str, String),
    /// How a setting or an option is written, and what it does.
    Setting(String, &'static str),
    /// What the examples below show.
    About(Cow<'static, str>),
    /// A line to try, and what it prints.
    Example(&'static str, &'static str),
}

/// The keys as they are without a configuration, for the reference.
#[must_use]
pub fn keys() -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for row in Index::new(&Keys::default()).rows("") {
        if let Row::Heading(title) = row {
            sections.push(Section { title: title.to_owned(), entries: Vec::new() });
        } else if let (Row::Keys(keys, doc), Some(section)) = (row, sections.last_mut()) {
            section.entries.push(Entry { written: keys, doc: doc.into_owned() });
        }
    }
    sections.retain(|section| !section.entries.is_empty());
    sections
}

/// By how much less what people call a thing counts than its name, and what the status bar says of a key.
const CALLED_SO: i32 = 500;
const HINTED: i32 = 1500;

/// How well a topic fits that has all words that are searched for.
const WORDS: i32 = 1000;

/// All that the help tells, to be searched.
#[derive(Debug)]
pub(super) struct Index(Vec<Topic>);

/// Rows that belong together, and what they are found by.
#[derive(Debug)]
struct Topic {
    heading: &'static str,
    /// What it is called, in small letters, and by how much less each counts than its own names.
    names: Vec<(Cow<'static, str>, i32)>,
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

impl Index {
    /// That of the help with these keys.
    pub(super) fn new(keys: &Keys) -> Self {
        Self(topics(keys).collect())
    }

    /// Without a search all rows below their headings; else those that fit, the best first.
    pub(super) fn rows(&self, search: &str) -> Vec<Row> {
        let wanted = search.trim().to_lowercase();
        if wanted.is_empty() {
            return self.all();
        }
        let found = self.fitting(&wanted);
        // Where nothing has the words themselves, one of them may be mistyped.
        let is_sure = |found: &Found| found.first().is_some_and(|&(score, _)| WORDS <= score);
        if is_sure(&found) {
            return shown(&found);
        }
        let mut others = self.corrected(&wanted).into_iter().map(|other| self.fitting(&other));
        shown(&others.find(is_sure).unwrap_or(found))
    }

    fn all(&self) -> Vec<Row> {
        let (mut rows, mut heading) = (Vec::new(), "");
        for topic in &self.0 {
            if topic.heading != heading {
                heading = topic.heading;
                rows.push(Row::Heading(heading));
            }
            rows.extend(topic.rows.iter().cloned());
        }
        rows
    }

    /// The topics that fit, the best first: those that have only its letters in their order where there are no others.
    fn fitting(&self, wanted: &str) -> Found<'_> {
        let pattern = Pattern::new(wanted);
        let words: Vec<&str> = wanted.split_whitespace().collect();
        let telling: Vec<&str> = words.iter().copied().filter(|word| !FILLERS.contains(word)).collect();
        let words = if telling.is_empty() { words } else { telling };
        let fits = |topic| Some((Topic::score(topic, wanted, &words, &pattern)?, topic));
        let mut found: Found = self.0.iter().filter_map(fits).collect();
        crate::order::sort_by_key(&mut found, |&(score, _)| std::cmp::Reverse(score));
        if found.first().is_some_and(|&(score, _)| WORDS <= score) {
            found.retain(|&(score, _)| WORDS <= score);
        }
        found
    }

    /// What may be meant by a search with a word that is nowhere: each word that is near it in its place.
    fn corrected(&self, wanted: &str) -> Vec<String> {
        const MOST: usize = 8;
        let topics = self.0.iter().filter(|topic| topic.heading != UNITS);
        let words = topics.flat_map(|topic| topic.text.split(|c: char| !c.is_alphanumeric()));
        let known: BTreeSet<&str> = words.filter(|word| 3 < word.len()).collect();
        let mut others = vec![String::new()];
        for word in wanted.split_whitespace() {
            let near = if known.iter().any(|it| it.starts_with(word)) {
                Vec::new()
            } else {
                vocabulary::suggest(word, known.iter().copied())
            };
            let near = if near.is_empty() { vec![word] } else { near };
            let with = |other: &String| near.iter().map(|it| format!("{other} {it}")).collect::<Vec<_>>();
            others = others.iter().flat_map(with).take(MOST).collect();
        }
        others
            .into_iter()
            .map(|other| other.trim_start().to_owned())
            .filter(|other| other != wanted)
            .collect()
    }
}

/// Topics with how well they fit.
type Found<'a> = Vec<(i32, &'a Topic)>;

/// The rows of topics; keys that do the same in several places are told once, with these.
fn shown(found: &Found) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut of_keys: Vec<(usize, Vec<&str>)> = Vec::new();
    for (_, topic) in found {
        let Some(key @ Row::Keys(..)) = topic.rows.first() else {
            rows.extend(topic.rows.iter().cloned());
            continue;
        };
        if let Some((_, places)) = of_keys.iter_mut().find(|(at, _)| rows[*at] == *key) {
            places.push(topic.heading);
        } else {
            of_keys.push((rows.len(), vec![topic.heading]));
            rows.extend(topic.rows.iter().cloned());
        }
    }
    for (at, places) in of_keys {
        let Row::Keys(_, doc) = &mut rows[at] else { continue };
        let places: Vec<&str> =
            places.into_iter().map(|it| it.strip_prefix("Keys ").unwrap_or("with vi's keys")).collect();
        *doc = format!("{doc} ({})", places.join(", ")).into();
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
            Row::Heading(text) => (*text).to_owned(),
            Row::About(text) => text.to_string(),
            Row::Keys(left, right) => format!("{left} {right}"),
            Row::Word(left, right) | Row::Setting(left, right) => format!("{left} {right}"),
            Row::Example(line, prints) => format!("{line} {prints}"),
            Row::Units(quantity, units) => format!("{quantity} {units}"),
        });
        let text = told.chain(names.iter().map(|name| (*name).to_owned())).collect::<Vec<_>>().join(" ");
        let names = names.iter().map(|name| (name.to_lowercase().into(), 0)).collect();
        Self { heading, names, text: text.to_lowercase(), rows }
    }

    /// The same with what else people call it, by its name in the table.
    fn called(mut self, name: &str) -> Self {
        let parts = CALLED.iter().filter(|(heading, _)| self.heading.starts_with(heading));
        let of_row = parts.flat_map(|(_, rows)| *rows).filter(|(row, _)| *row == name);
        for words in of_row.flat_map(|(_, words)| *words) {
            self.names.push(((*words).into(), CALLED_SO));
            self.text.push(' ');
            self.text.push_str(words);
        }
        self
    }

    /// How well it fits: a name that is what is searched for, then one that begins so, then one of its words; all words
    /// somewhere in what is told of it; letters of a name in their order. Of equals the first in the help.
    fn score(&self, wanted: &str, sought: &[&str], pattern: &Pattern) -> Option<i32> {
        let of_name = |name: &str| {
            if name == wanted {
                Some(10_000)
            } else if name.starts_with(wanted) {
                Some(5000 - i32::try_from(name.len()).unwrap_or(0))
            } else if name.split_whitespace().any(|word| word == wanted) {
                Some(4000)
            } else if 1 < sought.len()
                && sought.iter().all(|word| name.split_whitespace().any(|it| it == *word))
            {
                Some(3500)
            } else {
                None
            }
        };
        // vi's keys are those of few.
        let less = if self.heading.starts_with("vi") { HINTED } else { 0 };
        let by_name = self.names.iter().filter_map(|(name, by)| Some(of_name(name)? - by - less)).max();
        if self.heading == UNITS {
            // There are many of them: what begins so comes after all other words.
            let is_whole = by_name == Some(10_000);
            return by_name.map(|score| if is_whole { score } else { WORDS + score / 10 });
        }
        let words = || {
            let has =
                |word: &str| self.text.split(|c: char| !c.is_alphanumeric()).any(|it| it.starts_with(word));
            let all = sought.iter().all(|word| has(word) || self.text.contains(word));
            let whole = sought.iter().all(|word| has(word));
            all.then_some(if whole { 2 * WORDS } else { WORDS })
        };
        let letters = || {
            let all: Vec<&str> = self.names.iter().map(|(name, _)| &**name).collect();
            pattern.score(&all).map(|score| score.min(WORDS - 1))
        };
        // `options` is in no row, and over many.
        let heading = || {
            let has = |word: &str| {
                self.heading.to_lowercase().split_whitespace().any(|it| it.trim_end_matches(',') == word)
            };
            sought.iter().all(|word| has(word)).then_some(WORDS)
        };
        by_name.or_else(words).or_else(heading).or_else(letters)
    }
}

/// All that the help tells, in its order.
fn topics(keys: &Keys) -> impl Iterator<Item = Topic> + '_ {
    let recipes = RECIPES.iter().map(|recipe| {
        let examples = recipe.examples.iter().map(|&(line, prints)| Row::Example(line, prints));
        let rows = std::iter::once(Row::About(recipe.about.into())).chain(examples).collect();
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
            let names: Vec<String> = keys.of(row).iter().map(Key::to_string).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            {
                let rows = vec![Row::Keys(written, row.doc.into())];
                let mut topic = Topic::new(heading, &names, rows).called(&row.action.name());
                topic.names.extend((!row.hint.is_empty()).then_some((row.hint.into(), HINTED)));
                topic
            }
        })
    });
    let words = Sort::ALL.into_iter().flat_map(|(sort, heading)| {
        glossary::all().filter(move |word| word.sort == sort).map(move |word| {
            let names: Vec<&str> = word.names().collect();
            let examples = word.examples.iter().map(|&(line, prints)| Row::Example(line, prints));
            let first = Row::Word(with_aliases(&word), word.doc);
            Topic::new(heading, &names, std::iter::once(first).chain(examples).collect()).called(word.name)
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
            let about = (index == 0).then(|| Row::About(quantity.into()));
            let of_row = Row::Word(spellings(row), row.definition());
            Topic::new(UNITS, &names, about.into_iter().chain([of_row]).collect())
        })
    });
    let numbers = NUMBER_FORMS.iter().map(|form| {
        let examples = form.examples.iter().map(|&(line, prints)| Row::Example(line, prints));
        Topic::new("Numbers", &[], std::iter::once(Row::About(form.doc.into())).chain(examples).collect())
    });
    let lines = LINES.iter().map(|&(written, doc)| {
        let rows = vec![Row::Setting(written.to_owned(), doc)];
        Topic::new("Lines", &[written], rows).called(written)
    });
    let settings = SETTINGS.iter().map(|row| {
        let written = format!("# surd: {}={}", row.name, row.values);
        Topic::new(
            "Settings, in the first line of a sheet",
            &[row.name],
            vec![Row::Setting(written, row.doc)],
        )
        .called(row.name)
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
    // What a key does is told among the keys.
    let commands = commands::all().into_iter().filter(|it| !matches!(it.asks, Asks::Action(_))).map(|it| {
        let names: Vec<&str> = std::iter::once(it.name.as_str()).chain(it.aliases.iter().copied()).collect();
        let row = Row::Setting(it.name.clone(), it.doc);
        Topic::new("Commands, by F10 or as a line with F6", &names, vec![row]).called(&it.name)
    });
    let order =
        Row::About(format!("Which operator binds tighter, the loosest first: {}", tightness()).into());
    let precedence = Topic::new("Operators", PRECEDENCE, vec![order]);
    recipes
        .chain(std::iter::once(precedence))
        .chain(marks)
        .chain(of_keys)
        .chain(words)
        .chain(quantities)
        .chain(units)
        .chain(lines)
        .chain(numbers)
        .chain(settings)
        .chain(commands)
        .chain(options)
        .chain(files)
}

/// What people call the order in which operators get their operands.
const PRECEDENCE: &[&str] =
    &["precedence", "order of operations", "operator precedence", "priority", "binding", "bodmas", "pemdas"];

/// The operators from the loosest to the tightest, those that bind alike together.
fn tightness() -> String {
    let power = |row: &Operator| match row.fixity {
        Fixity::Prefix(power, _)
        | Fixity::Infix(power, ..)
        | Fixity::Chain(power, ..)
        | Fixity::Lazy(power, ..)
        | Fixity::Postfix(power, _)
        | Fixity::Conversion(power) => power,
    };
    let written = |row: &Operator| match (row.symbol, row.fixity) {
        ("", _) => "2x".to_owned(),
        (symbol @ ("-" | "+"), Fixity::Prefix(..)) => format!("{symbol}x"),
        (symbol, _) => symbol.to_owned(),
    };
    let groups = OPERATORS.chunk_by(|one, other| power(one) == power(other));
    let groups = groups.map(|group| group.iter().map(written).collect::<Vec<_>>().join(" "));
    groups.collect::<Vec<_>>().join(", ")
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
        let all = Index::new(&keys).rows("");
        assert!(KEYMAP.iter().all(|it| all.contains(&Row::Keys(written(&keys, it), it.doc.into()))));
        assert!(
            glossary::all()
                .flat_map(|it| it.examples)
                .all(|&(line, prints)| all.contains(&Row::Example(line, prints)))
        );
    }

    #[test]
    fn the_best_row_comes_first() {
        let index = Index::new(&Keys::default());
        let rows = |search: &str| index.rows(search);
        let is_row = |row: &Row| !matches!(row, Row::Heading(_));
        let first = |search: &str| match rows(search).into_iter().find(is_row) {
            Some(Row::Keys(left, _) | Row::Word(left, _) | Row::Setting(left, _)) => left,
            Some(Row::About(text)) => text.into_owned(),
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
        assert!(first("solve").contains("equation"), "{}", first("solve"));
        let of_options = rows("options");
        assert!(
            of_options.iter().any(|row| matches!(row, Row::Setting(name, _) if name.starts_with("--json")))
        );
        assert!(rows("no such key").is_empty());
        for search in ["trace", "zoom", "plot"] {
            let found = rows(search);
            let is_of_plot = |row: &Row| matches!(row, Row::Keys(_, doc) if doc.ends_with("(in a plot)"));
            assert!(found.iter().any(is_of_plot), "{search}");
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
            assert!(rows(search).iter().any(is_line), "{search}");
        }
    }

    /// What people search for, and a part of the row that comes first.
    #[rustfmt::skip]
    const SEARCHES: &[(&str, &str)] = &[
        ("tax", "Add tax"), ("discount", "discount"), ("loan", "loan"), ("average", "means of a list"),
        ("percent change", "How many percent"), ("percentage", "%"), ("log base", "log("), ("logarithm", "log("),
        ("to the power", "^"), ("exponent", "^"), ("squared", "^"), ("degree sign", "Angles in degrees"),
        ("copy", "F5"), ("clipboard", "F5"), ("paste", "Paste with"), ("delete", "d"), ("delete a line", "d"),
        ("save", "saved as it is entered"), ("undo", "F3"), ("redo", "F4"), ("comment", "# rent"),
        ("currency", "Convert money"), ("exchange rate", "Convert money"), ("exchange rates", "Convert money"),
        ("date difference", "how far apart"), ("days between", "how far apart"), ("age", "how far apart"),
        ("weekday", "weekday("), ("day of the week", "weekday("), ("binary", "binary"), ("bits", "Wrap an integer"),
        ("xor", "xor"), ("hex", "hex"), ("scientific notation", "Scientific notation"), ("precision", "More digits"),
        ("decimals", "Round to decimals"), ("decimal places", "Round to decimals"), ("round up", "ceil("),
        ("round down", "floor("), ("rounding", "Round to"), ("time zone", "another zone"), ("variables", "Name a value"),
        ("variable", "Name a value"), ("function", "Name a value or a function"), ("list", "[1, 2, 3]"),
        ("sum of list", "Sums and means"), ("sum of a list", "Sums and means"), ("plot", "Draw"), ("graph", "Draw"),
        ("mean", "means"), ("standard deviation", "Statistics"), ("std dev", "stdev("), ("median", "median("),
        ("solve", "equation"), ("equation", "equation"), ("roots", "equation"), ("fraction", "Fractions"),
        ("square root", "sqrt("), ("cube root", "cbrt("), ("nth root", "root("), ("absolute value", "abs("),
        ("modulo", "mod"), ("remainder", "mod"), ("integer division", "//"), ("precedence", "binds tighter"),
        ("order of operations", "binds tighter"), ("mask", "&"), ("bitwise and", "&"), ("bitwise or", "|"),
        ("bit shift", "<<"), ("shift right", ">>"), ("KiB", "information"), ("MiB", "information"), ("above", "ans"),
        ("subtotal", "subtotal"), ("total", "total"), ("heading", "## Rent"), ("label", "Rent for May"),
        ("column", "subtotal"), ("sum of a column", "subtotal"), ("comma", "decimal-comma"), ("decimal comma", "decimal"),
        ("thousands separator", "grouping"), ("thousands", "grouping"), ("invoice", "tax"), ("VAT", "tax"),
        ("insert a line", "A line between"), ("new line", "A line between"), ("insert row", "A line between"),
        ("move a line", "K"), ("edit a line", "Enter"), ("sort", "sort("), ("minimum", "min("), ("largest", "max("),
        ("factorial", "factorial("), ("prime", "isprime("), ("prime factors", "factor("), ("random number", "random("),
        ("dice", "dice("), ("hypotenuse", "hypot("), ("inverse sine", "asin("), ("combinations", "In how many ways"),
        ("percentile", "quantile("), ("significant figures", "n digits"), ("sig figs", "n digits"),
        ("roman numerals", "roman"), ("ascii", "char"), ("engineering notation", "eng"), ("timestamp", "time stamp"),
        ("export", "export"), ("csv", "export"), ("dark theme", "theme"), ("theme", "theme"), ("mouse", "F8"),
        ("quit", "Ctrl+D"), ("autocomplete", "Tab"), ("interest", "savings"), ("mortgage", "loan"), ("margin", "margin"),
        ("split the bill", "split the bill"), ("if", "if"), ("condition", "if c"), ("compare", "=="),
        ("greater than", ">"), ("convert", "Convert a unit"), ("temperature", "temperature"), ("unit", "Convert a unit"),
        ("matrix", "not here yet"), ("complex", "Complex"), ("last result", "ans"), ("previous result", "earlier result"),
        ("how do i round up", "ceil("), ("normal distribution", "normcdf("), ("hours", "Hours"),
        // One letter too few, too many, another one or two swapped.
        ("sqare root", "sqrt("), ("fracton", "Fractions"), ("logaritm", "log("), ("disount", "discount"),
        ("pecent change", "How many percent"), ("modulus", "mod"), ("reminder", "mod"), ("standart deviation", "Statistics"),
        ("vairable", "Name a value"), ("exchnage rate", "Convert money"), ("tempreature", "temperature"),
        ("morgage", "loan"), ("avarage", "means"), ("subtotall", "subtotal"),
    ];

    #[test]
    fn what_people_search_for_comes_first() {
        let index = Index::new(&Keys::default());
        let first = |search: &str| match index.rows(search).into_iter().next() {
            Some(Row::Keys(left, doc)) => format!("{left} {doc}"),
            Some(Row::Word(left, _) | Row::Setting(left, _)) => left,
            Some(Row::About(text)) => text.into_owned(),
            Some(Row::Units(quantity, _)) => quantity.to_owned(),
            other => format!("{other:?}"),
        };
        let other = SEARCHES.iter().filter(|(search, part)| !first(search).contains(part));
        let other: Vec<String> =
            other.map(|(search, part)| format!("{search}: {} for {part}", first(search))).collect();
        assert!(other.is_empty(), "{other:#?}");
    }

    #[test]
    fn what_people_call_things_is_about_rows_that_there_are() {
        let index = Index::new(&Keys::default());
        for (heading, rows) in CALLED {
            for (row, words) in *rows {
                let is_found = |topic: &Topic| {
                    topic.heading.starts_with(heading)
                        && words.iter().all(|word| topic.names.iter().any(|(name, _)| name == word))
                };
                assert!(index.0.iter().any(is_found), "{heading}: {row}");
            }
        }
    }

    #[test]
    fn keys_that_do_the_same_in_several_places_are_told_once() {
        let found = Index::new(&Keys::default()).rows("above");
        let above: Vec<&Row> = found
            .iter()
            .filter(|row| matches!(row, Row::Keys(_, doc) if doc.starts_with("the row above (")))
            .collect();
        let mut written: Vec<String> = above.iter().map(|row| format!("{row:?}")).collect();
        written.sort();
        written.dedup();
        assert!(written.len() == above.len() && above.len() < 4, "{above:#?}");
        assert!(written.iter().any(|it| it.contains("in the completion, in the search")), "{written:#?}");
    }

    #[test]
    fn a_quantity_lists_its_units_the_best_known_first() {
        let index = Index::new(&Keys::default());
        let first = |search: &str| match index.rows(search).into_iter().next() {
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
