//! The configuration, `$XDG_CONFIG_HOME/surd/config.toml`: one row a setting, from which reading it, `--print-config`
//! and what is told of a wrong value derive. It knows no screen: theme and keys are texts here, with their lines.

use crate::format::layout::Grouping;
use crate::format::representation;
use crate::limits::{DEFAULT_DIGITS, MAX_CONFIG_BYTES, MAX_DIAGNOSTICS, MAX_DIGITS};
use crate::session::{self, Settings};
use crate::text::sanitise;
use crate::vocabulary;
use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::{self, ErrorKind, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use toml_span::Value;
use toml_span::value::Table;

/// What the user has set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Digits, angle and decimal comma.
    pub settings: Settings,
    /// The name of the colour theme.
    pub theme: Option<Located<String>>,
    /// The name of the form that results are shown in, other than as they are.
    pub form: Option<&'static str>,
    /// The file of rates of exchange where no other is named and none lies beside the sheet.
    pub rates: Option<PathBuf>,
    /// Whether surd uses the mouse.
    pub mouse: bool,
    /// The command that takes what is copied: `auto`, `terminal`, or one with its arguments.
    pub clipboard: String,
    /// Whether the line has vi's keys.
    pub vi: bool,
    /// Keys and what they ask for.
    pub keys: Vec<Located<(String, String)>>,
    /// Pieces of the screen and what they look like, where that is not the theme's.
    pub colors: Vec<Located<(String, String)>>,
    /// What could not be understood; the rest holds all the same.
    pub wrong: Vec<Located<String>>,
}

/// Something with the number of the line where it is, counted from 1; 0 for the whole file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// The number of the line.
    pub line: usize,
    /// What is there.
    pub what: T,
}

impl Located<String> {
    /// What is wrong, with its place.
    #[must_use]
    pub fn told(&self) -> String {
        match self.line {
            0 => self.what.clone(),
            line => format!("config.toml, line {line}: {}", self.what),
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            settings: Settings::default(),
            theme: None,
            form: None,
            rates: None,
            mouse: true,
            clipboard: "auto".to_owned(),
            vi: false,
            keys: Vec::new(),
            colors: Vec::new(),
            wrong: Vec::new(),
        }
    }
}

/// One setting.
#[derive(Debug)]
struct Row {
    name: &'static str,
    /// What it does.
    doc: &'static str,
    /// What its value may be.
    values: &'static str,
    /// Its default, as it is written.
    default: fn() -> String,
    /// Takes a value up; `false` when it is none of those that it may be.
    take: fn(&mut Config, &Value, usize) -> bool,
}

#[rustfmt::skip]
const SETTINGS: &[Row] = &[
    Row { name: "digits",        doc: "Significant digits of a result.",                     values: "a number from 1 to 1000000",    default: || DEFAULT_DIGITS.to_string(), take: digits },
    Row { name: "angle",         doc: "The unit of a plain angle; a sheet's own setting wins.", values: "\"rad\", \"deg\" or \"grad\"", default: || "\"rad\"".into(),           take: angle },
    Row { name: "decimal-comma", doc: "3,5 is three and a half; a sheet's own setting wins.",   values: "true or false",                default: || "false".into(),             take: |config, value, _| put(&mut config.settings.decimal_comma, value.as_bool()) },
    Row { name: "grouping",      doc: "How the digits of results are grouped; a sheet's own setting wins.", values: "\"none\", \"comma\", \"space\", \"apostrophe\" or \"indian\"", default: || "\"none\"".into(), take: |config, value, _| put(&mut config.settings.grouping, value.as_str().and_then(Grouping::named)) },
    Row { name: "places",        doc: "Places after the point that every result is shown with; a sheet's own setting wins.", values: "a number from 0 to 1000, or \"none\"", default: || "\"none\"".into(), take: places },
    Row { name: "form",          doc: "The form that the screen shows results in at the start; F2 takes the next.", values: "\"exact\", \"decimal\", \"fraction\", \"scientific\" or \"engineering\", or \"none\" for as they are", default: || "\"none\"".into(), take: form },
    Row { name: "rates",         doc: "The file of rates of exchange, unless --rates names one or a rates.csv lies beside the sheet.", values: "a path, from this folder or with ~ for your home, or \"none\"", default: || "\"none\"".into(), take: |config, value, _| put(&mut config.rates, value.as_str().map(rates)) },
    Row { name: "theme",         doc: "The theme: terminal, mono, contrast, okabe-ito or light.", values: "the name of a theme",          default: || "\"terminal\"".into(),      take: theme },
    Row { name: "mouse",         doc: "Whether surd uses the mouse.",                          values: "true or false",                default: || "true".into(),              take: |config, value, _| put(&mut config.mouse, value.as_bool()) },
    Row { name: "clipboard",     doc: "Where what is copied goes besides the terminal (OSC 52), which may ignore it.", values: "\"auto\" for wl-copy, xclip, xsel or pbcopy where it is there, \"terminal\" for none of them, or a command that reads it", default: || "\"auto\"".into(), take: |config, value, _| put(&mut config.clipboard, value.as_str().map(str::to_owned)) },
    Row { name: "colors",        doc: "Colours of your own, instead of the theme's: a colour of the terminal by its name, one of 256 by its number or any as \"#e69f00\"; `on` and a second one for the background; bold, dim, italic, underline or reverse.", values: "a table, such as value = \"bold #e69f00\"", default: String::new, take: |_, value, _| value.as_table().is_some() },
    Row { name: "keys",          doc: "Keys of your own; `keys = \"vi\"` before all tables, or style = \"vi\" here, for vi's keys in the line.",                                   values: "\"vi\", \"emacs\" or a table of keys, such as \"Ctrl+X\" = \"undo\"", default: String::new, take: keys },
];

fn put<T>(place: &mut T, value: Option<T>) -> bool {
    value.map(|value| *place = value).is_some()
}

fn digits(config: &mut Config, value: &Value, _: usize) -> bool {
    let number = value.as_integer().and_then(|number| usize::try_from(number).ok());
    put(&mut config.settings.digits, number.filter(|digits| (1..=MAX_DIGITS).contains(digits)))
}

fn angle(config: &mut Config, value: &Value, _: usize) -> bool {
    put(&mut config.settings.angle, value.as_str().and_then(session::angle))
}

fn places(config: &mut Config, value: &Value, _: usize) -> bool {
    let text = value.as_integer().map(|number| number.to_string());
    let text = text.or_else(|| value.as_str().map(str::to_owned));
    put(&mut config.settings.places, text.and_then(|text| session::places(&text)))
}

fn form(config: &mut Config, value: &Value, _: usize) -> bool {
    let name = value.as_str().unwrap_or("");
    config.form = representation::general(name).map(|form| form.name);
    config.form.is_some() || name == "none"
}

/// The path that a text names; `none` for no file.
fn rates(text: &str) -> Option<PathBuf> {
    match text.strip_prefix("~/") {
        Some(rest) => Some(std::env::home_dir()?.join(rest)),
        None => Some(PathBuf::from(text)).filter(|_| text != "none"),
    }
}

fn theme(config: &mut Config, value: &Value, line: usize) -> bool {
    let name = value.as_str().map(|name| Located { line, what: name.to_owned() });
    let is_text = name.is_some();
    config.theme = name;
    is_text
}

fn keys(config: &mut Config, value: &Value, _: usize) -> bool {
    value.as_table().is_some() || style(config, value)
}

/// The style of the line's keys.
fn style(config: &mut Config, value: &Value) -> bool {
    let vi = match value.as_str() {
        Some("vi") => Some(true),
        Some("emacs") => Some(false),
        _ => None,
    };
    put(&mut config.vi, vi)
}

/// Where the configuration is; `None` when there is no home for it.
#[must_use]
pub fn path() -> Option<PathBuf> {
    let absolute = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let folder = absolute("XDG_CONFIG_HOME").or_else(|| Some(absolute("HOME")?.join(".config")))?;
    Some(folder.join("surd/config.toml"))
}

/// What the user has set; where there is no file, nothing.
#[must_use]
pub fn load() -> Config {
    let Some(path) = path() else { return Config::default() };
    match read(&path) {
        Ok(mut config) => {
            // A relative path starts where the configuration is; an absolute one stays as it is.
            config.rates = config.rates.zip(path.parent()).map(|(rates, folder)| folder.join(rates));
            config
        }
        // Also where there is no home: `HOME=/dev/null` is what some give to those who have none.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Config::default()
        }
        Err(error) => {
            let what = format!("{}: {}", sanitise(&path.to_string_lossy()), session::explain(&error));
            Config { wrong: vec![Located { line: 0, what }], ..Config::default() }
        }
    }
}

fn read(path: &Path) -> io::Result<Config> {
    // A pipe would be waited for, unless it is opened so.
    let flags = i32::try_from(rustix::fs::OFlags::NONBLOCK.bits()).unwrap_or_default();
    let file = OpenOptions::new().read(true).custom_flags(flags).open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    let mut bytes = Vec::new();
    file.take(MAX_CONFIG_BYTES + 1).read_to_end(&mut bytes)?;
    if MAX_CONFIG_BYTES < bytes.len() as u64 {
        return Err(io::Error::other(format!("it has more than {MAX_CONFIG_BYTES} bytes")));
    }
    let text = String::from_utf8(bytes).map_err(|_| io::Error::other("it is not valid UTF-8"))?;
    Ok(Config::parse(&text))
}

fn not_toml(index: usize, error: &toml_span::Error) -> Located<String> {
    Located { line: index + 1, what: sanitise(&error.to_string()).into_owned() }
}

impl Config {
    /// Reads a configuration; what is wrong with it is told and left out.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut config = Self::default();
        let text = config.sound(text);
        let document = toml_span::parse(&text);
        let Some(table) = document.as_ref().ok().and_then(|it| it.as_table()) else { return config };
        let line = |byte: usize| text.bytes().take(byte).filter(|&byte| byte == b'\n').count() + 1;
        for (name, value) in table {
            config.set(&name.name, value, line(name.span.start));
        }
        if let Some(keys) = table.get("keys").and_then(Value::as_table) {
            config.bind(keys, line);
        }
        if let Some(colors) = table.get("colors").and_then(Value::as_table) {
            config.paint(colors, line);
        }
        crate::order::sort_by_key(&mut config.wrong, |wrong| wrong.line);
        config
    }

    /// The text without the lines that are not TOML, which are told. A setting is one line, so that a line that can't
    /// be read on its own is to blame, and not the one at which the whole text falls apart.
    fn sound(&mut self, text: &str) -> String {
        if toml_span::parse(text).is_ok() {
            return text.to_owned();
        }
        let mut lines: Vec<&str> = text.split('\n').collect();
        for (index, line) in lines.iter_mut().enumerate() {
            if let Err(error) = toml_span::parse(line) {
                self.wrong.push(not_toml(index, &error));
                *line = "";
            }
        }
        // What remains are lines that don't go together: a name that is set twice.
        for _ in 0..lines.len() {
            let sound = lines.join("\n");
            let Err(error) = toml_span::parse(&sound) else { return sound };
            let before = sound.bytes().take(error.span.start);
            let index = before.filter(|&byte| byte == b'\n').count().min(lines.len() - 1);
            self.wrong.push(not_toml(index, &error));
            if self.wrong.len() == MAX_DIAGNOSTICS || std::mem::take(&mut lines[index]).is_empty() {
                break;
            }
        }
        String::new()
    }

    fn set(&mut self, name: &str, value: &Value, line: usize) {
        let what = match SETTINGS.iter().find(|row| row.name == name) {
            Some(row) if (row.take)(self, value, line) => return,
            Some(row) => format!("`{name}` must be {}", row.values),
            None => {
                let near = vocabulary::suggest(name, SETTINGS.iter().map(|row| row.name));
                let near = near.first().map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
                format!("unknown setting `{}`{near}", sanitise(name))
            }
        };
        self.wrong.push(Located { line, what });
    }

    fn bind(&mut self, keys: &Table, line: impl Fn(usize) -> usize) {
        for (key, action) in keys {
            let line = line(key.span.start);
            if key.name == "style" {
                if !style(self, action) {
                    self.wrong.push(Located { line, what: "`style` must be \"vi\" or \"emacs\"".to_owned() });
                }
            } else if let Some(action) = action.as_str() {
                let what = (key.name.to_string(), action.to_owned());
                self.keys.push(Located { line, what });
            } else {
                let what = format!("`{}` must be the name of an action", sanitise(&key.name));
                self.wrong.push(Located { line, what });
            }
        }
        crate::order::sort_by_key(&mut self.keys, |key| key.line);
    }

    fn paint(&mut self, colors: &Table, line: impl Fn(usize) -> usize) {
        for (role, style) in colors {
            let line = line(role.span.start);
            if let Some(style) = style.as_str() {
                self.colors.push(Located { line, what: (role.name.to_string(), style.to_owned()) });
            } else {
                let what = format!("`{}` must be what it looks like, in quotes", sanitise(&role.name));
                self.wrong.push(Located { line, what });
            }
        }
        crate::order::sort_by_key(&mut self.colors, |color| color.line);
    }
}

/// The defaults as a configuration, with comments; `actions` are those of the screen with the keys that ask for them, and
/// `roles` the pieces of the screen with what each is.
#[must_use]
pub fn print(
    actions: impl Iterator<Item = (String, Vec<String>)>,
    roles: &[(&'static str, &'static str)],
) -> String {
    let mut out = "# The configuration of surd; these are the defaults. Put it into\n\
                   # $XDG_CONFIG_HOME/surd/config.toml, or into ~/.config/surd/config.toml.\n"
        .to_owned();
    for row in SETTINGS {
        let default = (row.default)();
        // Writing to a string can't fail.
        _ = match default.as_str() {
            "" => write!(out, "\n# {}\n[{}]\n", row.doc, row.name),
            default => write!(out, "\n# {} It may be {}.\n{} = {default}\n", row.doc, row.values, row.name),
        };
        if row.name == "colors" {
            for (role, doc) in roles {
                _ = writeln!(out, "# {role:<12}  {doc}");
            }
        }
    }
    out += "# A key, and what it asks for wherever that can be asked for; none takes a key away:\n\
            #\"Ctrl+X\" = \"undo\"\n\
            # What can be asked for, and the keys that do so in one place or another:\n";
    for (action, keys) in actions {
        _ = writeln!(out, "# {action:<18}  {}", keys.join("  "));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Angle;

    #[test]
    fn what_is_printed_reads_back_to_the_defaults() {
        let roles = [("value", "The digits of a result.")];
        let printed = print([("undo".to_owned(), vec!["F3".to_owned()])].into_iter(), &roles);
        let theme = Some(Located { line: 26, what: "terminal".to_owned() });
        assert_eq!(Config::parse(&printed), Config { theme, ..Config::default() });
        let with_key = Config::parse(&printed.replace("#\"", "\""));
        assert_eq!(with_key.keys[0].what, ("Ctrl+X".to_owned(), "undo".to_owned()));
        assert!(SETTINGS.iter().all(|row| printed.contains(row.doc) && printed.contains(row.name)));
    }

    #[test]
    fn the_keys_have_a_style_and_may_be_a_table() {
        assert!(Config::parse("keys = \"vi\"").vi);
        let both = Config::parse("[keys]\nstyle = \"vi\"\n\"Ctrl+X\" = \"undo\"");
        assert_eq!((both.vi, both.keys.len(), both.wrong.len()), (true, 1, 0));
        let wrong = Config::parse("keys = \"wordstar\"");
        assert!(!wrong.vi && wrong.wrong[0].told().contains("`keys` must be \"vi\", \"emacs\" or a table"));
        assert!(Config::parse("[keys]\nstyle = 3").wrong[0].told().contains("`style` must be"));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_the_rest_applies() {
        let text = "digits = 0\nangle = \"deg\"\ncolour = 3\nangel = 1\n\ndecimal-comma = true\nmouse = 1\n\
                    [keys]\n\"Ctrl+X\" = \"undo\"\n\"F9\" = 3\n";
        let found = Config::parse(text);
        assert_eq!((found.settings.angle, found.settings.decimal_comma), (Angle::Degree, true));
        assert_eq!(found.settings.digits, DEFAULT_DIGITS);
        assert_eq!(found.keys, [Located { line: 9, what: ("Ctrl+X".to_owned(), "undo".to_owned()) }]);
        let told: Vec<_> = found.wrong.iter().map(|wrong| (wrong.line, wrong.what.as_str())).collect();
        assert_eq!(
            told,
            [
                (1, "`digits` must be a number from 1 to 1000000"),
                (3, "unknown setting `colour`"),
                (4, "unknown setting `angel`; did you mean `angle`?"),
                (7, "`mouse` must be true or false"),
                (10, "`F9` must be the name of an action"),
            ]
        );
    }

    #[test]
    fn a_line_that_is_no_toml_leaves_the_others_alone() {
        let found = Config::parse("digits = 20\nangle deg\nmouse = false\ntheme = \"a\u{1b}[2J\"\n");
        assert_eq!((found.settings.digits, found.mouse), (20, false), "{found:?}");
        assert!(found.wrong.iter().any(|wrong| wrong.line == 2), "{found:?}");
        assert!(found.wrong.iter().all(|wrong| !wrong.what.contains('\u{1b}')));
        for broken in ["angle = \"deg", "[keys", "theme = ", "= 3", "digits = [1", "mouse = {", "\"\"\"", "x"]
        {
            let found = Config::parse(&format!("digits = 20\n{broken}\nmouse = false\n"));
            assert_eq!((found.settings.digits, found.mouse), (20, false), "{broken}: {found:?}");
            let lines: Vec<usize> = found.wrong.iter().map(|wrong| wrong.line).collect();
            assert_eq!(lines, [2], "{broken}: {found:?}");
        }
        let found = Config::parse("digits = 20\ndigits = 30\nmouse = false\n");
        assert_eq!((found.settings.digits, found.mouse, found.wrong.len()), (20, false, 1), "{found:?}");
        assert!(Config::parse("\u{0}[[[=").wrong.iter().any(|wrong| wrong.line == 1));
    }
}
