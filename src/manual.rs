//! The reference in Markdown, printed from the rows of every table.
//! It knows no keys and no options: the layers above hand theirs in.

use crate::limits::{DEFAULT_DIGITS, LIMITS};
use crate::quantity::catalog;
use crate::session::SETTINGS;
use crate::vocabulary::formats::{Count, FORMATS, Format};
use crate::vocabulary::numbers::NUMBER_WORDS;
use crate::vocabulary::operators::{OPERATORS, Operator};
use crate::vocabulary::{self, Constant, Family, Fixity, Function, constants, functions};
use std::fmt::Write as _;

/// How something is written, and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// How it is written.
    pub written: String,
    /// What it does.
    pub doc: String,
}

/// Entries that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What they have in common, as a heading.
    pub title: String,
    /// The entries.
    pub entries: Vec<Entry>,
}

/// Lines, and what they print.
type Examples = &'static [(&'static str, &'static str)];

/// A way to write a number.
#[derive(Debug)]
pub struct NumberForm {
    /// What can be written so, in one sentence.
    pub doc: &'static str,
    /// Lines, and what they print.
    pub examples: Examples,
}

/// The ways to write a number.
#[rustfmt::skip]
pub const NUMBER_FORMS: &[NumberForm] = &[
    NumberForm { doc: "A decimal is exact: 0.1 is a tenth.",               examples: &[("0.1 + 0.2 - 0.3", "0"), (".5", "0.5"), ("5.", "5")] },
    NumberForm { doc: "An exponent of ten follows `e` or `E`.",      examples: &[("6.02e23", "602000000000000000000000"), ("1E-3", "0.001")] },
    NumberForm { doc: "`_` separates digits anywhere, `'` groups of three.", examples: &[("1_000_000", "1000000"), ("1'000'000", "1000000")] },
    NumberForm { doc: "Commas and spaces group digits, by threes or the Indian way.", examples: &[("1,234,567.89", "1234567.89"), ("12,34,567", "1234567"), ("1 234 567.89", "1234567.89")] },
    NumberForm { doc: "In a call or a list a comma between digits groups them if a space after another comma, a group that begins with 0, or the number of arguments shows that it must.", examples: &[("sum(1,500, 2,300)", "3800"), ("log(1,000)", "3"), ("max(1,200)", "200")] },
    NumberForm { doc: "A time is written as on a clock.",                  examples: &[("1:30 + 2:45", "4:15"), ("23:00 + 2:00", "25:00")] },
    NumberForm { doc: "An integer and a fraction make a mixed number.",    examples: &[("3 1/2", "3.5"), ("2½", "2.5")] },
    NumberForm { doc: "Digits in parentheses after the decimal point repeat without end.", examples: &[("0.(3) == 1/3", "true"), ("1.2(5)", "6")] },
    NumberForm { doc: "`0x`, `0b`, `0o` and `base#` begin a number in another base, fractions too.", examples: &[("0xff", "255"), ("0b1011", "11"), ("0o17", "15"), ("36#zz", "1295"), ("0x1.8", "1.5")] },
    NumberForm { doc: "Digits may be of any script.",                      examples: &[("१२३", "123"), ("１２３", "123")] },
    NumberForm { doc: "Percent and per mille signs follow a number.",      examples: &[("10%", "10%"), ("5‰", "0.5%")] },
];

/// What a line can be besides an expression.
#[rustfmt::skip]
pub const LINES: &[(&str, &str)] = &[
    ("x = 5",                    "defines a name for the lines below, until it is defined again"),
    ("f(a, b) = a^2 + b",        "defines a function"),
    ("if c then a else b",       "evaluates one of the two; also `if(c, a, b)` and `c ? a : b`"),
    ("ans",                      "the nearest result above; `_` is short for it"),
    ("@7",                       "the result of line 7; `@3..@9` is the list of the results of these lines"),
    ("* 1.19",                   "an operator at the start takes the nearest result above"),
    ("Rent for May: 1,200",      "a label, up to a colon; a heading if nothing follows it"),
    ("subtotal",                 "the sum back to the last heading (`Rent:` or `## Rent`), blank line, subtotal or total"),
    ("total",                    "the sum back to the last total or heading (`Rent:` or `## Rent`); `# Rent` is only a remark"),
    ("[1, 2, 3]",                "a list: arithmetic goes element by element, `[1, 2, 3][2]` is 2, and `[1, 2, 3][2..3]` is `[2, 3]`"),
    ("# rent",                   "a comment, to the end of the line"),
    ("exit",                     "ends the session; so does `quit`"),
];

/// The whole reference. `options` are those of the command line, `keys` and `themes` those of the screen.
#[must_use]
pub fn reference(options: &Section, keys: &[Section], themes: &Section) -> String {
    let mut page = Page::default();
    page.heading(1, "surd: the reference");
    page.paragraph(
        "Generated from the program's own tables; the tests run every example. `=` is exact and `≈` correctly rounded.",
    );
    page.lines();
    page.operators();
    page.functions();
    page.constants();
    page.formats();
    page.units();
    page.settings();
    page.heading(2, "Keys");
    for section in keys {
        page.heading(3, &section.title);
        page.entries(["keys", "what they do"], section);
    }
    page.heading(2, &themes.title);
    page.entries(["theme", "what it is for"], themes);
    page.heading(2, &options.title);
    page.entries(["option", "what it does"], options);
    page.limits();
    page.0
}

#[derive(Default)]
struct Page(String);

impl Page {
    fn heading(&mut self, level: usize, title: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        // Writing to a string can't fail.
        _ = writeln!(self.0, "{} {title}", "#".repeat(level));
    }

    fn paragraph(&mut self, text: &str) {
        _ = writeln!(self.0, "\n{text}");
    }

    fn table<const N: usize>(&mut self, heads: [&str; N], rows: impl IntoIterator<Item = [String; N]>) {
        _ = writeln!(self.0, "\n| {} |\n|{}", heads.join(" | "), "---|".repeat(N));
        for row in rows {
            _ = writeln!(self.0, "| {} |", row.join(" | "));
        }
    }

    fn entries(&mut self, heads: [&str; 2], section: &Section) {
        self.table(
            heads,
            section.entries.iter().map(|row| [code(&row.written), row.doc.replace('|', "\\|")]),
        );
    }

    fn lines(&mut self) {
        self.heading(2, "Lines");
        self.table(["line", "what it is"], LINES.iter().map(|(line, doc)| [code(line), (*doc).into()]));
        self.heading(2, "Numbers");
        let rows = NUMBER_FORMS.iter().map(|row| [row.doc.into(), examples(row.examples)]);
        self.table(["form", "examples"], rows);
        self.heading(3, "Number words");
        let rows = NUMBER_WORDS
            .iter()
            .map(|row| [code(row.name), codes(row.aliases), sentence(row.doc), examples(row.examples)]);
        self.table(["word", "also", "what it means after a number", "examples"], rows);
    }

    fn operators(&mut self) {
        self.heading(2, "Operators");
        self.paragraph(
            "From the loosest to the tightest: when two operators compete for an operand, the one further down gets it.",
        );
        let rows = OPERATORS.iter().map(|row| {
            let symbol = if row.symbol.is_empty() { "(nothing)".into() } else { code(row.symbol) };
            [symbol, codes(row.aliases), place(row).into(), sentence(row.doc), examples(row.examples)]
        });
        self.table(["operator", "also", "where", "what it does", "examples"], rows);
    }

    fn functions(&mut self) {
        self.heading(2, "Functions");
        for Family { title, rows } in functions::FAMILIES {
            self.heading(3, title);
            let row = |row: &Function| {
                [
                    row.signatures().iter().map(|it| code(it)).collect::<Vec<_>>().join(", "),
                    codes(row.aliases),
                    sentence(row.doc),
                    examples(row.examples),
                ]
            };
            self.table(["function", "also", "what it gives", "examples"], rows.iter().map(row));
        }
    }

    fn constants(&mut self) {
        self.heading(2, "Constants");
        for Family { title, rows } in constants::FAMILIES {
            self.heading(3, title);
            let common = |row: &Constant| [code(row.name), codes(row.aliases), sentence(row.doc)];
            if rows.iter().all(|row| row.unit.is_empty() && row.uncertainty.is_none()) {
                let row = |row: &Constant| {
                    let [name, also, doc] = common(row);
                    [name, also, doc, examples(row.examples)]
                };
                self.table(["constant", "also", "what it is", "examples"], rows.iter().map(row));
            } else {
                let row = |row: &Constant| {
                    let [name, also, doc] = common(row);
                    let uncertainty = row.uncertainty.unwrap_or("exact").into();
                    [name, also, doc, row.unit.into(), uncertainty, examples(row.examples)]
                };
                let heads = ["constant", "also", "what it is", "unit", "standard uncertainty", "examples"];
                self.table(heads, rows.iter().map(row));
            }
        }
    }

    fn formats(&mut self) {
        self.heading(2, "Notations");
        self.paragraph("What can follow `to`, `in`, `as`, `->` and `→`.");
        let rows = FORMATS
            .iter()
            .map(|row| [code(&written(row)), codes(row.aliases), sentence(row.doc), examples(row.examples)]);
        self.table(["notation", "also", "how the number is written", "examples"], rows);
    }

    fn units(&mut self) {
        self.heading(2, "Units");
        self.paragraph(
            "After a number and after `to`, by what they measure. `+` marks those that take prefixes, such as `km` or `kilometre`. \
             Names of four letters or more may be in another case, symbols not.",
        );
        for (quantity, rows) in catalog::by_quantity() {
            self.heading(3, &capitalised(quantity));
            let row = |row: &&catalog::Row| {
                let mut words = row.words();
                let symbol = code(words.next().unwrap_or(""));
                let sign = if row.takes_prefixes() { " +" } else { "" };
                let also: Vec<&str> = words.collect();
                [format!("{symbol}{sign}"), codes(&also), sentence(row.definition()), sentence(row.source())]
            };
            self.table(["unit", "also", "what it is", "source"], rows.iter().map(row));
        }
    }

    fn settings(&mut self) {
        self.heading(2, "Settings of a sheet");
        self.paragraph(
            "Written in the first line, such as `# surd: angle=deg`; they override the command line.",
        );
        let rows = SETTINGS.iter().map(|row| [code(row.name), row.values.to_owned(), row.doc.to_owned()]);
        self.table(["setting", "values", "what it does"], rows);
    }

    fn limits(&mut self) {
        self.heading(2, "Limits");
        self.paragraph("No line can hang surd or exhaust the memory.");
        let rows = LIMITS.iter().map(|row| [code(row.name), row.value.to_string(), sentence(row.why)]);
        self.table(["limit", "value", "of what, and why"], rows);
    }
}

/// A heading of a word that is written small.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A text as code in a cell of a table.
fn code(text: &str) -> String {
    format!("`{}`", text.replace('|', "\\|"))
}

fn codes(texts: &[&str]) -> String {
    texts.iter().map(|text| code(text)).collect::<Vec<_>>().join(" ")
}

fn sentence(doc: &str) -> String {
    doc.replace('|', "\\|")
}

/// Lines, each with what it prints; the text of an error is said to be one, and notes are left out.
fn examples(examples: Examples) -> String {
    let told = examples.iter().map(|(line, prints)| {
        let value = prints.split_once('\t').map_or(*prints, |(value, _)| value);
        match value.strip_prefix('!') {
            Some(message) => format!("{}: {}", code(line), message.trim()),
            None if is_rounded(line, value) => format!("{} ≈ {}", code(line), code(value)),
            None => format!("{} = {}", code(line), code(value)),
        }
    });
    told.collect::<Vec<_>>().join("<br>")
}

/// Whether what an example prints is a rounded value: it has as many digits as are shown. A test holds this against what
/// the lines give.
#[must_use]
pub fn is_rounded(line: &str, prints: &str) -> bool {
    // What was measured is given exactly.
    if vocabulary::constant(line).is_some_and(|row| row.uncertainty.is_some()) {
        return false;
    }
    let asked = line.rsplit_once(" to ").and_then(|(_, target)| target.strip_suffix(" digits"));
    let digits = asked.and_then(|digits| digits.parse().ok()).unwrap_or(DEFAULT_DIGITS);
    let is_full = |part: &str| {
        let mantissa = part.split('e').next().unwrap_or("");
        let shown = mantissa.trim_start_matches(|c: char| !c.is_ascii_digit() || c == '0' || c == '.');
        let is_decimal = mantissa.contains('.') || part.contains('e');
        is_decimal && shown.bytes().filter(u8::is_ascii_digit).count() == digits
    };
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | 'e' | '-');
    !prints.starts_with(['"', '!']) && prints.split(|c| !is_part(c)).any(is_full)
}

/// Where an operator is, and in which direction several of them are read.
fn place(row: &Operator) -> &'static str {
    match row.fixity {
        Fixity::Prefix(..) => "before",
        Fixity::Postfix(..) => "after",
        Fixity::Infix(left, right, _) if right < left => "between, from right to left",
        Fixity::Infix(..) | Fixity::Lazy(..) | Fixity::Conversion(_) => "between, from left to right",
        Fixity::Chain(..) => "between, in chains",
    }
}

fn written(row: &Format) -> String {
    match row.count {
        Count::None => row.name.to_owned(),
        Count::Behind(..) => format!("{} n", row.name),
        Count::Before(..) => format!("n {}", row.name),
    }
}
