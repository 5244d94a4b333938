//! The options of the command line: one row each, from which parsing and `--help` derive.
//! It opens no file and prints nothing.

use super::quoting::taken_apart;
use crate::calendar::{Moment, NANOSECONDS, Zone};
use crate::config::Config;
use crate::context::Clock;
use crate::format::layout::Grouping;
use crate::limits::MAX_DIGITS;
use crate::session::{self, Opening, Settings};
use crate::value::Angle;
use crate::vocabulary;
use std::ffi::{OsStr, OsString};
use std::fmt::Write as _;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

/// What the command line asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct Options {
    /// Digits, angle and decimal comma.
    pub settings: Settings,
    /// The angle and the decimal comma that the options ask for themselves.
    asked: (Option<Angle>, Option<bool>),
    /// Print exact forms.
    pub exact: bool,
    /// Print one JSON object a line.
    pub json: bool,
    /// Leave out the notes that say how a line was read.
    pub quiet: bool,
    /// When there are colours.
    pub color: Color,
    /// The name of the colour theme.
    pub theme: Option<String>,
    /// The mouse is left to the terminal.
    pub no_mouse: bool,
    /// A line mode instead of the screen.
    pub plain: bool,
    /// The file whose results are printed.
    pub file: Option<PathBuf>,
    /// The sheet to open.
    pub sheet: Option<PathBuf>,
    /// The file of rates of exchange.
    pub rates: Option<PathBuf>,
    /// What is wrong with files that were named, for the user.
    pub notices: Vec<String>,
    /// What the user has set; where an option says otherwise that holds.
    pub config: Config,
    /// Print the configuration as it is without a file.
    pub print_config: bool,
    /// The name of the page to print.
    pub generate: Option<Page>,
    /// Print how to use it.
    pub help: bool,
    /// Print the version.
    pub version: bool,
    /// The expressions follow `--`, so that none of them is the name of a file.
    pub(super) verbatim: bool,
    /// The expressions, as bytes: they may be no text.
    pub expressions: Vec<Vec<u8>>,
}

/// When there are colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// A page that `--generate` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Page {
    Man,
    Bash,
    Zsh,
    Fish,
    PowerShell,
    Nushell,
    Reference,
}

impl Page {
    /// All of them, by name.
    pub const ALL: [(&'static str, Self); 7] = [
        ("man", Self::Man),
        ("bash", Self::Bash),
        ("zsh", Self::Zsh),
        ("fish", Self::Fish),
        ("powershell", Self::PowerShell),
        ("nushell", Self::Nushell),
        ("reference", Self::Reference),
    ];
}

/// One option.
#[derive(Debug)]
pub struct Row {
    /// Its long name, without `--`.
    pub name: &'static str,
    /// Its letter.
    pub short: Option<char>,
    /// What its value is called; `None` when it takes none.
    pub value: Option<&'static str>,
    /// What it does.
    pub doc: &'static str,
    /// Takes it up; says what is wrong with the value.
    take: fn(&mut Options, &OsStr) -> Result<(), String>,
}

/// All options, in the order of `--help`.
#[rustfmt::skip]
pub const OPTIONS: &[Row] = &[
    Row { name: "digits", short: None, value: Some("N"), doc: "significant digits of a result (12)", take: digits },
    Row { name: "exact", short: None, value: None, doc: "print the exact form where there is one: 1/3", take: |o, _| on(&mut o.exact) },
    Row { name: "json", short: None, value: None, doc: "print one JSON object for each line", take: |o, _| on(&mut o.json) },
    Row { name: "quiet", short: Some('q'), value: None, doc: "leave out the notes that say how a line was read", take: |o, _| on(&mut o.quiet) },
    Row { name: "angle", short: None, value: Some("rad|deg|grad"), doc: "the unit of a plain angle, in what is printed and in new sheets; a sheet's own setting wins", take: angle },
    Row { name: "grouping", short: None, value: Some("HOW"), doc: "group the digits of results: none, comma, space, apostrophe or indian", take: grouping },
    Row { name: "places", short: None, value: Some("N"), doc: "show every result with N places after the point, or none", take: places },
    Row { name: "decimal-comma", short: None, value: None, doc: "3,5 is three and a half, in what is printed and in new sheets; a sheet's own setting wins", take: |o, _| decimal_comma(o) },
    Row { name: "file", short: Some('f'), value: Some("FILE"), doc: "print the results of a sheet; - is standard input; with its lines they are exported on the screen (F10 export)", take: |o, value| put(&mut o.file, value.into()) },
    Row { name: "sheet", short: None, value: Some("FILE"), doc: "open this sheet, whatever it is called", take: |o, value| put(&mut o.sheet, value.into()) },
    Row { name: "rates", short: None, value: Some("FILE"), doc: "exchange rates: the European Central Bank's CSV, or lines such as 2026-11-20 1 EUR = 1.0850 USD", take: |o, value| put(&mut o.rates, value.into()) },
    Row { name: "plain", short: Some('i'), value: None, doc: "line mode instead of the screen, without escape codes", take: |o, _| on(&mut o.plain) },
    Row { name: "color", short: None, value: Some("auto|always|never"), doc: "when to use colours", take: color },
    Row { name: "theme", short: None, value: Some("NAME"), doc: "the colours of the screen", take: |o, value| put(&mut o.theme, text(value)) },
    Row { name: "no-mouse", short: None, value: None, doc: "leave the mouse to the terminal", take: |o, _| on(&mut o.no_mouse) },
    Row { name: "print-config", short: None, value: None, doc: "print the default configuration", take: |o, _| on(&mut o.print_config) },
    Row { name: "generate", short: None, value: Some("man|bash|zsh|fish|powershell|nushell|reference"), doc: "print the man page, the completion of a shell, or the reference", take: generate },
    Row { name: "help", short: Some('h'), value: None, doc: "print this", take: |o, _| on(&mut o.help) },
    Row { name: "version", short: Some('V'), value: None, doc: "print the version", take: |o, _| on(&mut o.version) },
];

/// The options, for the help.
#[cfg(feature = "tui")]
pub fn options() -> impl Iterator<Item = &'static Row> {
    OPTIONS.iter()
}

/// The forms of the command, and what each does.
pub(super) const FORMS: &[(&str, &str)] = &[
    ("surd", "the screen, on the default sheet"),
    ("surd budget.surd", "the screen, on that sheet"),
    ("surd budget", "the same, where there is a budget.surd here or beside the default sheet"),
    ("surd '2 + 3' '-2^2'", "one result for each expression"),
    ("surd -f budget.surd", "the results of a sheet"),
    ("echo '2 + 3' | surd", "a line in, a line out"),
    ("surd -- -e", "everything after -- is an expression"),
];

/// What the exit status says.
pub(super) const STATUSES: &[(u8, &str)] = &[(0, "all fine"), (1, "a line failed"), (2, "wrong usage")];

impl Row {
    /// How it is written: `-f, --file FILE`.
    #[must_use]
    pub fn written(&self) -> String {
        let short = self.short.map_or_else(String::new, |short| format!("-{short}, "));
        let value = self.value.map_or_else(String::new, |value| format!(" {value}"));
        format!("{short}--{}{value}", self.name)
    }
}

#[allow(clippy::unnecessary_wraps, reason = "the shape of a row")]
fn on(flag: &mut bool) -> Result<(), String> {
    *flag = true;
    Ok(())
}

#[allow(clippy::unnecessary_wraps, reason = "the shape of a row")]
fn put<T>(place: &mut Option<T>, value: T) -> Result<(), String> {
    *place = Some(value);
    Ok(())
}

fn text(value: &OsStr) -> String {
    String::from_utf8_lossy(value.as_bytes()).into_owned()
}

fn digits(options: &mut Options, value: &OsStr) -> Result<(), String> {
    let digits = text(value).parse().ok().filter(|digits| (1..=MAX_DIGITS).contains(digits));
    options.settings.digits = digits.ok_or_else(|| format!("a number from 1 to {MAX_DIGITS}"))?;
    Ok(())
}

fn angle(options: &mut Options, value: &OsStr) -> Result<(), String> {
    options.settings.angle = session::angle(&text(value)).ok_or("rad, deg or grad")?;
    options.asked.0 = Some(options.settings.angle);
    Ok(())
}

#[allow(clippy::unnecessary_wraps, reason = "the shape of a row")]
fn decimal_comma(options: &mut Options) -> Result<(), String> {
    options.settings.decimal_comma = true;
    options.asked.1 = Some(true);
    Ok(())
}

fn grouping(options: &mut Options, value: &OsStr) -> Result<(), String> {
    let found = Grouping::named(&text(value));
    options.settings.grouping = found.ok_or("none, comma, space, apostrophe or indian")?;
    Ok(())
}

fn places(options: &mut Options, value: &OsStr) -> Result<(), String> {
    let found = session::places(&text(value));
    options.settings.places = found.ok_or("a number from 0 to 1000, or none")?;
    Ok(())
}

fn color(options: &mut Options, value: &OsStr) -> Result<(), String> {
    options.color = match text(value).as_str() {
        "auto" => Color::Auto,
        "always" => Color::Always,
        "never" => Color::Never,
        _ => return Err("auto, always or never".into()),
    };
    Ok(())
}

fn generate(options: &mut Options, value: &OsStr) -> Result<(), String> {
    let page = Page::ALL.iter().find(|(name, _)| value == *name);
    let names = || Page::ALL.map(|(name, _)| name).join(", ");
    options.generate = Some(page.ok_or_else(|| format!("one of {}", names()))?.1);
    Ok(())
}

/// What time it is, in the zone of the system.
fn clock() -> Option<Moment> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    Moment::of_unix(i128::from(seconds) * NANOSECONDS, Zone::local()).ok()
}

impl Options {
    /// Reads the arguments that follow the program's name; what they don't say is as it is configured.
    ///
    /// # Errors
    /// What is wrong with them, and what would be right.
    pub fn parse(config: Config, arguments: impl IntoIterator<Item = OsString>) -> Result<Self, String> {
        let settings = Settings { clock: Clock(clock), ..config.settings.clone() };
        let mut options = Self { settings, config, ..Self::default() };
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            if argument == "--" {
                options.verbatim = true;
                options.expressions.extend(arguments.by_ref().map(OsString::into_vec));
            } else if let Some((row, value)) = find(argument.as_bytes())? {
                let value = match (row.value, value) {
                    (None, Some(_)) => return Err(format!("--{} takes no value", row.name)),
                    (Some(what), None) => {
                        arguments.next().ok_or_else(|| format!("--{} needs a value: {what}", row.name))?
                    }
                    (_, value) => value.unwrap_or_default(),
                };
                (row.take)(&mut options, &value).map_err(|must| format!("--{} must be {must}", row.name))?;
            } else if argument.as_bytes().ends_with(b".surd") {
                if options.sheet.replace(argument.into()).is_some() {
                    return Err("only one sheet can be opened".into());
                }
            } else {
                options.expressions.push(argument.into_vec());
            }
        }
        if options.sheet.is_some() && (options.file.is_some() || !options.expressions.is_empty()) {
            return Err(
                "a sheet is opened or expressions are evaluated, not both; to print a sheet's results use -f"
                    .into(),
            );
        }
        if let [first, _, ..] = &options.expressions[..]
            && !options.verbatim
            && let Some(letters) = first.strip_prefix(b"-")
            && letters.iter().all(u8::is_ascii_alphabetic)
            && !letters.is_empty()
        {
            let letters = String::from_utf8_lossy(letters);
            return Err(format!(
                "unknown option -{letters}\nan expression needs no option; to evaluate one that begins with -, put -- before it: surd -- -{letters}"
            ));
        }
        Ok(options)
    }

    /// The settings for what is read and printed. A file means what it meant when it was written, whatever the
    /// configuration says of angles and commas; the command line is asked for now.
    #[must_use]
    pub fn settings_for(&self, is_new: bool) -> Settings {
        let (default, settings) = (Settings::default(), self.settings.clone());
        if is_new {
            return settings;
        }
        let (angle, decimal_comma) = self.asked;
        Settings {
            angle: angle.unwrap_or(default.angle),
            decimal_comma: decimal_comma.unwrap_or(default.decimal_comma),
            ..settings
        }
    }

    /// The settings for a sheet that is opened to go on with, and the options that do not hold for it. One that was begun
    /// earlier keeps its meaning: a line such as 1.085 would be another number for ever.
    #[must_use]
    pub fn settings_of(&self, sheet: &Opening) -> (Settings, Vec<&'static str>) {
        if sheet.is_new() {
            return (self.settings.clone(), Vec::new());
        }
        let (default, said) = (Settings::default(), sheet.said_settings());
        let (angle, decimal_comma) = self.asked;
        let differs = [
            ("--angle", angle.is_some_and(|angle| angle != said.angle)),
            ("--decimal-comma", decimal_comma.is_some_and(|comma| comma != said.decimal_comma)),
        ];
        let ignored = differs.into_iter().filter(|it| it.1).map(|it| it.0).collect();
        let Settings { angle, decimal_comma, .. } = default;
        (Settings { angle, decimal_comma, ..self.settings.clone() }, ignored)
    }

    /// The same options, where the theme is one of these and the expressions are whole.
    pub(super) fn checked(self, themes: &[&str]) -> Result<Self, String> {
        if self.theme.as_deref().is_some_and(|theme| !themes.contains(&theme)) {
            return Err(format!("--theme must be one of {}", themes.join(", ")));
        }
        taken_apart(&self.expressions, self.settings.decimal_comma).map_or(Ok(self), Err)
    }
}

/// The option that an argument is, with the value after its `=`. What begins with `-` and is none is an
/// expression, unless it looks like a word that was meant as one.
fn find(argument: &[u8]) -> Result<Option<(&'static Row, Option<OsString>)>, String> {
    let Some(word) = argument.strip_prefix(b"--") else {
        let short = |row: &&Row| row.short.is_some_and(|short| argument == format!("-{short}").as_bytes());
        return Ok(OPTIONS.iter().find(short).map(|row| (row, None)));
    };
    let mut parts = word.splitn(2, |&byte| byte == b'=');
    let name = parts.next().unwrap_or_default();
    let value = parts.next().map(|value| OsString::from_vec(value.to_vec()));
    if let Some(row) = OPTIONS.iter().find(|row| row.name.as_bytes() == name) {
        return Ok(Some((row, value)));
    }
    if !name.first().is_some_and(u8::is_ascii_alphabetic) {
        return Ok(None);
    }
    let name = crate::text::sanitise(&String::from_utf8_lossy(name)).into_owned();
    let near = vocabulary::suggest(&name, OPTIONS.iter().map(|row| row.name));
    let near = near.first().map_or_else(String::new, |near| format!("; did you mean --{near}?"));
    Err(format!(
        "unknown option --{name}{near}\nto evaluate an expression that begins with -, put -- before it: surd -- '--{name}'"
    ))
}

/// What `--help` prints.
#[must_use]
pub fn help() -> String {
    let mut out = format!("surd {}: a calculator whose every digit is right\n\n", env!("CARGO_PKG_VERSION"));
    for (form, doc) in FORMS {
        // Writing to a string can't fail.
        _ = writeln!(out, "  {form:<24}{doc}");
    }
    out.push('\n');
    for row in OPTIONS {
        let indent = if row.short.is_some() { "" } else { "    " };
        let written = format!("{indent}{}", row.written());
        let gap = if written.len() < 32 { String::new() } else { format!("\n{:34}", "") };
        _ = writeln!(out, "  {written:<32}{gap}{}", row.doc);
    }
    let statuses: Vec<String> = STATUSES.iter().map(|(status, doc)| format!("{status} {doc}")).collect();
    _ = writeln!(out, "\nStatus: {}.", statuses.join(", "));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(arguments: &[&str]) -> Result<Options, String> {
        Options::parse(Config::default(), arguments.iter().map(OsString::from))
    }

    #[test]
    fn every_option_is_found_by_its_name_and_none_twice() {
        for row in OPTIONS {
            let found = find(format!("--{}", row.name).as_bytes()).unwrap().unwrap().0;
            assert_eq!(found.doc, row.doc);
            assert_eq!(
                OPTIONS.iter().filter(|other| other.short.is_some() && other.short == row.short).count(),
                usize::from(row.short.is_some())
            );
        }
    }

    #[test]
    fn what_begins_with_a_minus_and_is_no_option_is_an_expression() {
        let found = parse(&["-2^2", "-e", "--5", "-(1)", "--digits", "30", "--", "--digits", "-f"]).unwrap();
        assert_eq!(
            found.expressions,
            ["-2^2", "-e", "--5", "-(1)", "--digits", "-f"].map(|text| text.as_bytes().to_vec())
        );
        assert_eq!(found.settings.digits, 30);
    }

    #[test]
    fn an_unknown_word_is_told_with_the_nearest_option() {
        let error = parse(&["--digts=3"]).unwrap_err();
        assert!(error.starts_with("unknown option --digts; did you mean --digits?\n"), "{error}");
        for wrong in [
            &["--digits"][..],
            &["--digits=0"],
            &["--json=1"],
            &["--angle", "turn"],
            &["a.surd", "2"],
            &["-e", "1+1"],
        ] {
            assert!(parse(wrong).is_err(), "{wrong:?}");
        }
    }
}
