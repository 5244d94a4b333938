//! What changes the meaning of lines, and the settings line `# surd: angle=deg` that a sheet may begin with.

use crate::context::Clock;
use crate::format::layout::{Grouping, Layout};
use crate::limits::{DEFAULT_DIGITS, Interrupt, MAX_DIGITS};
use crate::money::rates::Rates;
use crate::text::{Diagnostic, Span};
use crate::value::{Angle, Context};
use std::sync::Arc;

/// What a session is set to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Significant digits shown.
    pub digits: usize,
    /// The unit of a plain angle.
    pub angle: Angle,
    /// `3,5` is three and a half.
    pub decimal_comma: bool,
    /// How the digits of results are grouped.
    pub grouping: Grouping,
    /// Places after the point that every result is shown with.
    pub places: Option<usize>,
    /// Where random draws start; the same seed draws the same.
    pub seed: u64,
    /// What tells the time that `now` means, handed in by whoever has a clock.
    pub clock: Clock,
    /// What money of one currency is worth in another.
    pub rates: Arc<Rates>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            digits: DEFAULT_DIGITS,
            angle: Angle::Radian,
            decimal_comma: false,
            grouping: Grouping::None,
            places: None,
            seed: 0,
            clock: Clock::default(),
            rates: Arc::default(),
        }
    }
}

/// A setting as it is in a settings line.
#[derive(Debug)]
pub struct Setting {
    /// Its name.
    pub name: &'static str,
    /// Which values it takes.
    pub values: &'static str,
    /// What it does.
    pub doc: &'static str,
    /// Whether lines mean something else under it, so that it must be kept with them.
    changes_meaning: bool,
    /// Takes a value; false where it is none.
    take: fn(&mut Settings, &str) -> bool,
    /// Its value as it is written, where it changes the meaning of lines.
    written: fn(&Settings) -> String,
}

/// The settings of a sheet.
#[rustfmt::skip]
pub const SETTINGS: &[Setting] = &[
    Setting { name: "angle", values: "rad, deg or grad", doc: "the unit of a plain angle", changes_meaning: true, take: |settings, value| put(&mut settings.angle, angle(value)), written: |settings| angle_name(settings.angle).to_owned() },
    Setting { name: "decimal-comma", values: "true or false", doc: "3,5 is three and a half, and `;` separates arguments", changes_meaning: true, take: |settings, value| put(&mut settings.decimal_comma, value.parse().ok()), written: |settings| settings.decimal_comma.to_string() },
    Setting { name: "digits", values: "a number from 1 to 1000000", doc: "significant digits of a result that is rounded", changes_meaning: false, take: |settings, value| put(&mut settings.digits, digits(value)), written: |_| String::new() },
    Setting { name: "grouping", values: "none, comma, space, apostrophe or indian", doc: "how the digits of results are grouped", changes_meaning: false, take: |settings, value| put(&mut settings.grouping, Grouping::named(value)), written: |_| String::new() },
    Setting { name: "places", values: "a number of places from 0 to 1000, or none", doc: "places after the point that every result is shown with", changes_meaning: false, take: |settings, value| put(&mut settings.places, places(value)), written: |_| String::new() },
    Setting { name: "seed", values: "a whole number", doc: "the seed of random numbers: the same seed gives the same numbers", changes_meaning: false, take: |settings, value| put(&mut settings.seed, value.parse().ok()), written: |_| String::new() },
];

fn put<T>(place: &mut T, value: Option<T>) -> bool {
    let fits = value.is_some();
    if let Some(value) = value {
        *place = value;
    }
    fits
}

fn digits(value: &str) -> Option<usize> {
    value.parse().ok().filter(|digits| (1..=MAX_DIGITS).contains(digits))
}

/// Places after the point; `none` for as many as there are.
#[must_use]
#[allow(
    clippy::option_option,
    reason = "outside: whether it could be read; inside: whether there is a bound"
)]
pub fn places(value: &str) -> Option<Option<usize>> {
    match value {
        "none" => Some(None),
        number => number.parse().ok().filter(|places| *places <= MAX_PLACES).map(Some),
    }
}

/// More places than this are asked for by `to 2000 places`.
const MAX_PLACES: usize = 1000;

/// `rad`, `deg` or `grad`.
#[must_use]
pub fn angle(name: &str) -> Option<Angle> {
    match name {
        "rad" => Some(Angle::Radian),
        "deg" => Some(Angle::Degree),
        "grad" => Some(Angle::Gradian),
        _ => None,
    }
}

/// How an angle is called in a settings line.
#[must_use]
pub fn angle_name(angle: Angle) -> &'static str {
    match angle {
        Angle::Radian => "rad",
        Angle::Degree => "deg",
        Angle::Gradian => "grad",
    }
}

/// Whether a line is one of settings, which comes first in a sheet.
#[must_use]
pub(super) fn is_settings_line(line: &str) -> bool {
    line.trim_start().strip_prefix('#').is_some_and(|rest| rest.trim_start().starts_with("surd:"))
}

/// What is wrong with a line of settings that is not the first one.
#[must_use]
pub(super) fn misplaced(line: &str) -> Option<Diagnostic> {
    is_settings_line(line)
        .then(|| Diagnostic::error(Span::new(0, line.len()), "settings go on the first line of a sheet"))
}

impl Settings {
    /// The marks that results are written with.
    #[must_use]
    pub fn layout(&self) -> Layout {
        Layout { decimal_comma: self.decimal_comma, grouping: self.grouping }
    }

    /// What builtins depend on under these settings.
    pub(super) fn context(&self, interrupt: Interrupt) -> Context {
        let mut context = Context::new(self.angle, interrupt);
        context.clock = self.clock;
        context.rates = self.rates.clone();
        context
    }

    /// What groups digits in the results by commas, or by points where commas are decimal ones: the user then types it so.
    pub(super) fn group_mark(&self) -> Option<char> {
        let groups = matches!(self.grouping, Grouping::Comma | Grouping::Indian);
        groups.then_some(if self.decimal_comma { '.' } else { ',' })
    }

    /// These settings as the first line of a sheet changes them, and what is wrong with that line.
    #[must_use]
    pub fn with_line(&self, line: &str) -> (Self, Vec<Diagnostic>) {
        let (mut settings, mut wrong) = (self.clone(), Vec::new());
        let Some(body) = body(line) else { return (settings, wrong) };
        for word in body.split_ascii_whitespace() {
            let (name, value) = word.split_once('=').unwrap_or((word, ""));
            let message = match SETTINGS.iter().find(|row| row.name == name) {
                Some(row) if (row.take)(&mut settings, value) => continue,
                Some(row) => format!("`{name}` must be {}", row.values),
                None => format!("unknown setting `{name}`; the settings are {}", names()),
            };
            let start = place(line, word);
            wrong.push(Diagnostic::error(Span::new(start, start + word.len()), message));
        }
        (settings, wrong)
    }

    /// Whether a sheet needs no line to say this: it holds under these settings, and under the defaults where it
    /// changes the meaning of lines.
    pub(super) fn imply(&self, name: &str, value: &str) -> bool {
        let Some(row) = SETTINGS.iter().find(|row| row.name == name) else { return false };
        let holds = |settings: &Self| {
            let mut set = settings.clone();
            (row.take)(&mut set, value) && set == *settings
        };
        holds(self) && (!row.changes_meaning || holds(&Self::default()))
    }

    /// The settings line of a sheet that means the same under the defaults as `line` does under these settings: what
    /// changes the meaning of lines is always written down where it differs from the default. `None` when nothing
    /// is to be added.
    pub(super) fn written_into(&self, line: &str) -> Option<String> {
        let (meant, without) = (self.with_line(line).0, Self::default().with_line(line).0);
        let mut written = None;
        for row in SETTINGS.iter().filter(|row| row.changes_meaning) {
            let value = (row.written)(&meant);
            if value != (row.written)(&without) {
                written = Some(setting_line(written.as_deref().unwrap_or(line), row.name, &value));
            }
        }
        written
    }
}

/// What follows `# surd:` in a settings line.
fn body(line: &str) -> Option<&str> {
    line.trim_start().strip_prefix('#')?.trim_start().strip_prefix("surd:")
}

/// The settings line that sets this too, made from scratch where `line` is none.
pub(super) fn setting_line(line: &str, name: &str, value: &str) -> String {
    with_setting(line, name, value).unwrap_or_else(|| format!("# surd: {name}={value}"))
}

/// A settings line with another value of a setting, or one more; `None` for any other line.
pub(super) fn with_setting(line: &str, name: &str, value: &str) -> Option<String> {
    let body = line.trim_start().strip_prefix('#')?.trim_start().strip_prefix("surd:")?;
    let is_other = |word: &&str| word.split_once('=').map_or(*word, |(name, _)| name) != name;
    let mut words: Vec<String> = body.split_ascii_whitespace().filter(is_other).map(str::to_owned).collect();
    words.push(format!("{name}={value}"));
    Some(format!("# surd: {}", words.join(" ")))
}

/// A settings line without a setting, `None` where nothing is left of it.
pub(super) fn without_setting(line: &str, name: &str) -> Option<String> {
    let is_other = |word: &&str| word.split_once('=').map_or(*word, |(name, _)| name) != name;
    let words: Vec<&str> = body(line)?.split_ascii_whitespace().filter(is_other).collect();
    (!words.is_empty()).then(|| format!("# surd: {}", words.join(" ")))
}

/// Where a whole word of a line is.
fn place(line: &str, word: &str) -> usize {
    let whole = |&(at, _): &(usize, &str)| {
        let after = line.get(at + word.len()..).unwrap_or("");
        after.is_empty() || after.starts_with(|next: char| next.is_ascii_whitespace())
    };
    line.match_indices(word).find(whole).map_or(0, |(at, _)| at)
}

fn names() -> String {
    SETTINGS.iter().map(|row| row.name).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_settings_line_sets_what_it_names() {
        let (found, wrong) = Settings::default().with_line("# surd: angle=deg decimal-comma=true seed=8341");
        assert_eq!(
            found,
            Settings {
                digits: 12,
                angle: Angle::Degree,
                decimal_comma: true,
                seed: 8341,
                ..Settings::default()
            }
        );
        assert_eq!(wrong, []);
    }

    #[test]
    fn a_wrong_setting_is_told_with_its_place() {
        let line = "# surd: angle=degree seed=1 sed=1";
        let wrong = Settings::default().with_line(line).1;
        let told: Vec<_> = wrong.iter().map(|wrong| (wrong.span.of(line), wrong.message.as_str())).collect();
        assert_eq!(
            told,
            [
                ("angle=degree", "`angle` must be rad, deg or grad"),
                (
                    "sed=1",
                    "unknown setting `sed`; the settings are angle, decimal-comma, digits, grouping, places, seed"
                ),
            ]
        );
    }

    #[test]
    fn what_changes_the_meaning_of_lines_is_written_where_it_differs_from_the_default() {
        let degrees = Settings { angle: Angle::Degree, digits: 20, ..Settings::default() };
        let both = Settings { decimal_comma: true, ..degrees.clone() };
        for (settings, line, written) in [
            (&degrees, "2 + 3", Some("# surd: angle=deg")),
            (&both, "", Some("# surd: angle=deg decimal-comma=true")),
            (&both, "#surd: seed=3", Some("# surd: seed=3 angle=deg decimal-comma=true")),
            (&degrees, "# surd: angle=rad", None),
            (&degrees, "# surd: angle=deg seed=1", None),
            (&Settings { digits: 3, ..Settings::default() }, "2", None),
        ] {
            assert_eq!(settings.written_into(line).as_deref(), written, "{line}");
        }
        assert_eq!(setting_line("2", "angle", "rad"), "# surd: angle=rad");
    }

    #[test]
    fn a_settings_line_keeps_what_it_sets_otherwise() {
        let set = |line| with_setting(line, "angle", "deg");
        assert_eq!(set("# surd: angle=rad seed=1").as_deref(), Some("# surd: seed=1 angle=deg"));
        assert_eq!(set("# surd:").as_deref(), Some("# surd: angle=deg"));
        assert_eq!(set("# rent"), None);
        assert_eq!(without_setting("# surd: angle=rad seed=1", "angle").as_deref(), Some("# surd: seed=1"));
        assert_eq!(without_setting("# surd: angle=rad", "angle"), None);
    }

    #[test]
    fn what_holds_anyway_need_not_be_written() {
        let degrees = Settings { angle: Angle::Degree, ..Settings::default() };
        assert!(Settings::default().imply("angle", "rad") && !Settings::default().imply("angle", "deg"));
        assert!(!degrees.imply("angle", "rad") && !degrees.imply("angle", "deg"));
        assert!(degrees.imply("grouping", "none") && !degrees.imply("sed", "1"));
    }

    #[test]
    fn any_other_comment_sets_nothing() {
        for line in ["", "# surd", "surd: angle=deg", "# angle=deg"] {
            assert_eq!(Settings::default().with_line(line), (Settings::default(), vec![]));
        }
    }
}
