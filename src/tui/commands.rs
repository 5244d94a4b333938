//! The commands by name: the actions of the key table that are not motions, and what has no key. It knows what a command
//! is called and what it asks for, but not how that is done.

use crate::format::representation::FORMS;
use crate::tui::fuzzy::Pattern;
use crate::tui::keymap::{Action, KEYMAP, Key, KeyBinding, KeyContext, Keys, NAMED};
use crate::tui::overlay::ask::Purpose;
use crate::tui::overlay::conflict::Choice;
use crate::tui::theme::THEMES;
use crate::tui::update::copying::CopyAs;

/// Something that can be asked for by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Command {
    /// Its name.
    pub(super) name: String,
    /// Other words for it.
    pub(super) aliases: &'static [&'static str],
    /// What it does.
    pub(super) doc: &'static str,
    /// What it asks for.
    pub(super) asks: Asks,
}

/// What a command asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asks {
    /// What a key does.
    Action(Action),
    /// A setting of the sheet, by its name and value.
    Setting(&'static str, &'static str),
    /// So many significant digits; without a number it is asked for.
    Digits(Option<usize>),
    /// To this line of the sheet; without a number it is asked for.
    Line(Option<usize>),
    /// A theme.
    Theme(&'static str),
    /// Results in this form, or as they are.
    Form(Option<&'static str>),
    /// No entries.
    Clear,
    /// So many places after the point; without a number it is asked for.
    Places(Option<usize>),
    /// A name for a file.
    Name(Purpose),
    /// A sheet that is kept nowhere.
    Private,
    /// The result in this form, to the clipboard.
    Copy(CopyAs),
    /// Where the sheet is kept.
    Where,
    /// What can be done with the sheet's file.
    File(Choice),
    /// One of the commands that begin with its name.
    Choose,
}

/// The commands that no key has.
#[rustfmt::skip]
const COMMANDS: &[(&str, &[&str], &str, Asks)] = &[
    ("angle degrees",  &["deg", "degrees", "mode deg", "angle=deg", "degree"],  "plain angles are degrees, in this sheet",  Asks::Setting("angle", "deg")),
    ("angle radians",  &["rad", "radians", "mode rad", "angle=rad", "radian"],  "plain angles are radians, in this sheet",  Asks::Setting("angle", "rad")),
    ("angle gradians", &["grad", "gradians", "mode grad", "angle=grad", "gon"], "plain angles are gradians, in this sheet", Asks::Setting("angle", "grad")),
    ("decimal comma",  &["decimal-comma=true"],  "3,5 is three and a half, in this sheet",       Asks::Setting("decimal-comma", "true")),
    ("decimal point",  &["decimal-comma=false"], "3.5 is three and a half, in this sheet",       Asks::Setting("decimal-comma", "false")),
    ("clear",          &["cls", "reset", "clear sheet", "delete all"], "delete every entry but the settings; undo brings them back", Asks::Clear),
    ("grouping comma", &["thousands", "grouping=comma"], "1,234,567.5: results in groups of three, in this sheet", Asks::Setting("grouping", "comma")),
    ("grouping space", &["grouping=space"], "1 234 567.5: results in groups of three, in this sheet", Asks::Setting("grouping", "space")),
    ("grouping apostrophe", &["grouping=apostrophe"], "1'234'567.5: results in groups of three, in this sheet", Asks::Setting("grouping", "apostrophe")),
    ("grouping indian", &["lakh", "crore", "grouping=indian"], "12,34,567.5: results in Indian groups, in this sheet", Asks::Setting("grouping", "indian")),
    ("grouping none",  &["grouping=none"], "1234567.5: results without groups, in this sheet", Asks::Setting("grouping", "none")),
    ("places none",    &["places=none"], "as many places after the point as a result has, in this sheet", Asks::Setting("places", "none")),
    ("new",            &["new sheet", "create"], "begin another sheet", Asks::Name(Purpose::New)),
    ("private",        &["incognito", "private sheet"], "a sheet that is kept nowhere", Asks::Private),
    ("export",         &["export csv", "print"], "write the lines with their results into a file: text, CSV or Markdown", Asks::Name(Purpose::Export)),
    ("copy as line",   &["copy with expression"], "copy the expression with its result", Asks::Copy(CopyAs::Line)),
    ("copy as exact",  &["copy exact"], "copy the exact form of the result", Asks::Copy(CopyAs::Exact)),
    ("copy as decimal", &["copy decimal"], "copy the result as a decimal", Asks::Copy(CopyAs::Decimal)),
    ("copy sheet",     &["copy all"], "copy all lines with their results", Asks::Copy(CopyAs::Sheet)),
    ("save",           &["write", ":w", "path", "where"], "each entry is saved as it is entered: says where", Asks::Where),
    ("save as",        &["saveas", "rename"], "go on in another file, and leave this one as it is now", Asks::File(Choice::SaveAs)),
    ("reload",         &["revert", "refresh", ":e"], "read the sheet's file again, and its exchange rates; undo goes back", Asks::File(Choice::Reload)),
    ("keep mine",      &["overwrite", ":w!"], "write this sheet over what another program has written", Asks::File(Choice::KeepMine)),
];

/// Every command; a number in what was typed is the digits'.
fn commands(typed: &str) -> Vec<Command> {
    let of_keys = NAMED.iter().filter_map(|&(action, aliases)| {
        let of = |row: &&KeyBinding| row.action == action;
        let in_line = |row: &&KeyBinding| {
            row.places.contains(&KeyContext::Input) || row.places.contains(&KeyContext::EmptyInput)
        };
        let row = KEYMAP.iter().filter(of).find(in_line).or_else(|| KEYMAP.iter().find(of))?;
        let name = action.name().replace('-', " ");
        // `undo: in the line …` is beside its name here.
        let doc =
            row.doc.strip_prefix(name.as_str()).and_then(|doc| doc.strip_prefix(": ")).unwrap_or(row.doc);
        Some(Command { name, aliases, doc, asks: Asks::Action(action) })
    });
    let others = COMMANDS.iter().map(|&(name, aliases, doc, asks)| Command {
        name: name.to_owned(),
        aliases,
        doc,
        asks,
    });
    let forms = FORMS.iter().filter(|form| form.is_general).map(|form| Some(form.name));
    let forms = forms.chain([None]).map(|form| Command {
        name: format!("form {}", form.unwrap_or("none")),
        aliases: &[],
        doc: if form.is_some() { "show all results in this form" } else { "show all results as they are" },
        asks: Asks::Form(form),
    });
    let count = typed.split_whitespace().find_map(|word| word.parse().ok());
    let name = count.map_or_else(|| "digits".to_owned(), |count: usize| format!("digits {count}"));
    let doc = "set the number of significant digits: type it after the name";
    let places = Command {
        name: count.map_or_else(|| "places".to_owned(), |count| format!("places {count}")),
        aliases: &["decimals", "decimal places"],
        doc: "show every result with this many places after the point: type the number after the name",
        asks: Asks::Places(count),
    };
    let digits = Command { name, aliases: &["precision"], doc, asks: Asks::Digits(count) };
    let line = Command {
        name: count.map_or_else(|| "line".to_owned(), |count| format!("line {count}")),
        aliases: &["go to line", "goto"],
        doc: "go to a line of the sheet: type its number after the name, or the number alone",
        asks: Asks::Line(count),
    };
    let themes = THEMES.iter().map(|theme| Command {
        name: format!("theme {}", theme.name),
        aliases: &["colours", "colors"],
        doc: theme.doc,
        asks: Asks::Theme(theme.name),
    });
    of_keys.chain(others).chain(forms).chain([digits, places, line]).chain(themes).collect()
}

/// Every command.
pub(super) fn all() -> Vec<Command> {
    commands("")
}

/// The commands that fit what is typed, the best first; all of them where nothing is.
pub(super) fn fitting(typed: &str) -> Vec<Command> {
    let typed = typed.trim().to_lowercase();
    let pattern = Pattern::new(&typed);
    let all = commands(&typed).into_iter();
    let mut scored: Vec<(i32, Command)> =
        all.filter_map(|command| Some((command.score(&typed, &pattern)?, command))).collect();
    if !typed.is_empty() {
        crate::order::sort_by_key(&mut scored, |&(score, _)| std::cmp::Reverse(score));
    }
    scored.into_iter().map(|(_, command)| command).collect()
}

/// The command that a whole line names, for lines that mean nothing else. Where it is only the first word of some, one of
/// them can be chosen.
pub(super) fn named(line: &str) -> Option<Command> {
    let typed = line.trim().to_lowercase();
    let typed = typed.split_whitespace().collect::<Vec<_>>().join(" ").replace(" = ", "=");
    let names = |it: &Command| it.name == typed || it.aliases.contains(&typed.as_str());
    let needs_more =
        |it: &Command| matches!(it.asks, Asks::Digits(None) | Asks::Places(None) | Asks::Line(None));
    let begins = |it: &Command| it.name.split_once(' ').is_some_and(|(first, _)| first == typed);
    let all = commands(&typed);
    if let Some(found) = all.iter().find(|it| names(it) && !needs_more(it)) {
        return Some(found.clone());
    }
    let choose = |doc| Command { name: typed.clone(), aliases: &[], doc, asks: Asks::Choose };
    if let Some(found) = all.iter().find(|it| names(it)) {
        return Some(choose(found.doc));
    }
    all.iter().any(begins).then(|| choose("the commands that begin with this word"))
}

impl Command {
    /// The key that does the same in the line.
    pub(super) fn key(&self, keys: &Keys) -> Option<Key> {
        let Asks::Action(action) = self.asks else { return None };
        keys.key_for(KeyContext::EmptyInput, action)
    }

    fn score(&self, typed: &str, pattern: &Pattern) -> Option<i32> {
        let name = self.name.as_str();
        // The colon of `:w` has led here, and a number alone is a line's, as in vi.
        let is_named = |alias: &&str| *alias == typed || alias.strip_prefix(':') == Some(typed);
        let is_line =
            || matches!(self.asks, Asks::Line(Some(_))) && typed.bytes().all(|it| it.is_ascii_digit());
        if name == typed || is_line() {
            return Some(i32::MAX);
        }
        if self.aliases.iter().any(is_named) {
            return Some(i32::MAX - 1);
        }
        let begins = if name.starts_with(typed) { 1000 } else { 0 };
        let of_name = pattern.score(&[name]).map(|score| 2 * score + begins);
        let of_aliases = self.aliases.iter().filter_map(|alias| pattern.score(&[alias])).max();
        // What it does is found by whole words only: letters in their order are in every sentence.
        let of_doc = typed.split_whitespace().all(|word| self.doc.contains(word)).then_some(1);
        of_name.max(of_aliases).max(of_doc)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(typed: &str) -> String {
        fitting(typed).into_iter().next().map_or_else(String::new, |command| command.name)
    }

    #[test]
    fn what_people_type_finds_what_they_mean_first() {
        for (typed, name) in [
            ("deg", "angle degrees"),
            ("ang rad", "angle radians"),
            ("undo", "undo"),
            ("q", "quit"),
            ("digits 30", "digits 30"),
            ("mono", "theme mono"),
            ("clear", "clear"),
            ("hel", "help"),
            ("mouse", "toggle mouse"),
            ("comma", "decimal comma"),
            ("28", "line 28"),
            ("line 28", "line 28"),
            ("digits", "digits"),
            ("w", "save"),
            ("w!", "keep mine"),
            ("e", "reload"),
            ("x", "quit"),
            ("nothing is called so", ""),
        ] {
            assert_eq!(best(typed), name, "{typed}");
        }
    }

    #[test]
    fn names_differ_and_every_action_is_in_the_key_table() {
        let all = commands("");
        for (index, command) in all.iter().enumerate() {
            assert!(all[..index].iter().all(|other| other.name != command.name), "{}", command.name);
        }
        let of_keys = all.iter().filter(|it| matches!(it.asks, Asks::Action(_))).count();
        assert_eq!(of_keys, NAMED.len());
    }

    #[test]
    fn a_line_names_a_command_only_as_a_whole() {
        assert_eq!(named(" Clear ").map(|it| it.asks), Some(Asks::Clear));
        assert_eq!(named("angle = deg").map(|it| it.asks), Some(Asks::Setting("angle", "deg")));
        assert_eq!(named("digits 20").map(|it| it.asks), Some(Asks::Digits(Some(20))));
        assert_eq!(named("clear + 1"), None);
        for first in ["places", "grouping", "theme", "angle", "copy sheet", "decimals"] {
            let asks = named(first).map(|it| it.asks);
            assert_eq!(asks == Some(Asks::Choose), first != "copy sheet", "{first}");
        }
        assert_eq!(named("group"), None);
    }
}
