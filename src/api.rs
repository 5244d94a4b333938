//! What other programs use of surd: a line evaluated, and a sheet whose lines follow each other's edits. It is a façade: no
//! type of the layers below is public, so that they can change.

use crate::format;
use crate::limits::{Interrupt, MAX_DIGITS};
use crate::session::{self, Answer, Outcome, Session};
use crate::text::Diagnostic;
use crate::value;
use std::fmt;
use std::ops::Range;

/// Evaluates one line with the default settings.
///
/// ```
/// # fn main() -> Result<(), surd::Error> {
/// assert_eq!(surd::evaluate("2 + 3")?.to_string(), "5");
/// assert_eq!(surd::evaluate("0.1 + 0.2 - 0.3")?.to_string(), "0");
/// assert_eq!(surd::evaluate("sqrt(2)")?.to_string(), "1.41421356237");
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// What is wrong with the line, and where. A line without a value (blank, a comment, a function's definition) is an
/// error too.
///
/// ```
/// let error = surd::evaluate("2 + 3 * foo").unwrap_err();
/// assert_eq!(error.span(), 8..11);
/// assert!(error.to_string().contains("foo"));
/// ```
pub fn evaluate(line: &str) -> Result<Value, Error> {
    let mut sheet = Sheet::new(Settings::new());
    sheet.push(line);
    let found = sheet.result(0).cloned();
    found.unwrap_or_else(|| Err(Error::new("the line has no value", 0..line.len())))
}

/// The unit of an angle that is written as a plain number.
///
/// ```
/// use surd::{Angle, Settings, Sheet};
///
/// let mut sheet = Sheet::new(Settings::new().angle(Angle::Gradian));
/// sheet.push("sin(100)");
/// sheet.push("sin(90°)"); // A unit in the line counts first.
/// assert_eq!((sheet.text_of(0), sheet.text_of(1)), ("1".to_owned(), "1".to_owned()));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Angle {
    /// A full turn is 2π.
    #[default]
    Radian,
    /// A full turn is 360.
    Degree,
    /// A full turn is 400.
    Gradian,
}

/// How lines are read and results shown.
///
/// ```
/// use surd::{Angle, Settings, Sheet};
///
/// let mut sheet = Sheet::new(Settings::new().digits(30).angle(Angle::Degree));
/// sheet.push("sin(60)");
/// assert_eq!(sheet.text_of(0), "0.866025403784438646763723170753");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings(session::Settings);

impl Settings {
    /// 12 digits, radians, a decimal point.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Significant digits of a result that is rounded: 12 unless set, from 1 to 1,000,000; what is outside of that counts as
    /// the nearer end. Every digit is that of the exact value, rounded once; a half
    /// goes to the even digit.
    #[must_use]
    pub fn digits(mut self, digits: usize) -> Self {
        self.0.digits = digits.clamp(1, MAX_DIGITS);
        self
    }

    /// The unit of an angle that is written as a plain number.
    #[must_use]
    pub fn angle(mut self, angle: Angle) -> Self {
        self.0.angle = match angle {
            Angle::Radian => value::Angle::Radian,
            Angle::Degree => value::Angle::Degree,
            Angle::Gradian => value::Angle::Gradian,
        };
        self
    }

    /// With `true`, `3,5` is three and a half in lines and results, and `;` separates arguments.
    #[must_use]
    pub fn decimal_comma(mut self, comma: bool) -> Self {
        self.0.decimal_comma = comma;
        self
    }

    /// Where the draws of `random`, `randint` and `dice` start: the same lines with the same seed give the same.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.0.seed = seed;
        self
    }
}

/// The value of a line: a number, perhaps with a unit, a truth value, a text, a date, a list or a plot. Displayed it is what
/// `surd` prints: exact where that is short, else rounded to the digits of the [`Settings`], with its unit.
///
/// ```
/// # fn main() -> Result<(), surd::Error> {
/// let value = surd::evaluate("1/3 + 0.1")?;
/// assert_eq!(value.to_string(), "0.433333333333");
/// assert_eq!(value.exact(), Some("13/30"));
/// assert_eq!(value.to_digits(30)?, "0.433333333333333333333333333333");
/// assert!(!value.is_exact());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Value {
    inner: value::Value,
    shown: format::Shown,
    notes: Vec<String>,
}

impl Value {
    /// Whether [`Value`] displays all of it: `0.5` and `13` are exact, `0.333333333333` for a third is rounded.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.shown.is_exact()
    }

    /// The exact value, where there is a short way to write it: `13/30`, `2√2`.
    #[must_use]
    pub fn exact(&self) -> Option<&str> {
        self.shown.exact.as_deref()
    }

    /// Whole sentences, in lower case: how the line was read where it could have been read in another way, and what has to
    /// be said about its value.
    ///
    /// ```
    /// # fn main() -> Result<(), surd::Error> {
    /// assert_eq!(surd::evaluate("6/2(1+2)")?.notes(), ["read as 6 ÷ (2 × (1 + 2))"]);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// The value with so many significant digits, at least 1, and with a decimal point whatever the settings say.
    ///
    /// # Errors
    /// Where so many digits can't be found within the limits on time and memory. The error blames no part of the line: its
    /// span is empty.
    pub fn to_digits(&self, digits: usize) -> Result<String, Error> {
        match format::show(&self.inner, digits.max(1), &Interrupt::new()) {
            Ok(shown) => Ok(shown.plain().to_owned()),
            Err(fault) => Err(Error::new(&fault.message, 0..0)),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.shown.plain())
    }
}

/// Values are equal when they are shown alike.
impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        self.shown == other.shown
    }
}

/// What is wrong with a line, and where. Displayed it is a sentence in lower case without a full stop.
///
/// ```
/// let error = surd::evaluate("5 KM + 3 km").unwrap_err();
/// assert_eq!(error.to_string(), "unknown name `KM`; did you mean `km`?");
/// assert_eq!(error.span(), 2..4);
/// assert_eq!(error.remedy(), Some("5 km + 3 km"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    message: String,
    span: Range<usize>,
    remedy: Option<String>,
}

impl Error {
    fn new(message: &str, span: Range<usize>) -> Self {
        Self { message: message.to_owned(), span, remedy: None }
    }

    fn of(diagnostic: &Diagnostic, line: &str) -> Self {
        let remedy = diagnostic.remedy.as_ref().and_then(|remedy| remedy.applied_to(line));
        Self { message: diagnostic.message.clone(), span: diagnostic.span.range(), remedy }
    }

    /// The bytes of the line that are to blame, within the line as [`Sheet::lines`] gives it.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// The whole line as it may have been meant, where there is one obvious way to mend it.
    #[must_use]
    pub fn remedy(&self) -> Option<&str> {
        self.remedy.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.message)
    }
}

impl std::error::Error for Error {}

/// Lines in, results out. A line can use the names and results of those above it, and follows when they are edited. Indices
/// count from 0; within a line `@1` is the result of the first one, and follows it where that goes.
///
/// ```
/// use surd::{Settings, Sheet};
///
/// let mut sheet = Sheet::new(Settings::new());
/// sheet.push("rent = 1299");
/// sheet.push("heating = 80");
/// sheet.push("12 (rent + heating)");
/// assert_eq!(sheet.text_of(2), "16548");
///
/// // Editing a line says which results changed.
/// assert_eq!(sheet.edit(0, "rent = 1350"), [0, 2]);
/// assert_eq!(sheet.text_of(2), "17160");
/// ```
#[derive(Debug)]
pub struct Sheet {
    session: Session,
    /// One for each line; `None` for a line without a value.
    results: Vec<Option<Result<Value, Error>>>,
}

impl Sheet {
    /// An empty sheet.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self { session: Session::new(settings.0), results: Vec::new() }
    }

    /// Appends a line; the lines whose results changed, which is this one if it has a result.
    pub fn push(&mut self, line: &str) -> Vec<usize> {
        self.insert(self.len(), line)
    }

    /// Puts a line before the one at an index (counted from 0); the lines whose results changed.
    pub fn insert(&mut self, index: usize, line: &str) -> Vec<usize> {
        let index = index.min(self.len());
        self.session.insert(index, line);
        self.results.insert(index, None);
        self.evaluate()
    }

    /// Puts another line in the place of one; the lines whose results changed.
    ///
    /// # Panics
    /// When there is no line at the index.
    pub fn edit(&mut self, index: usize, line: &str) -> Vec<usize> {
        assert!(index < self.len(), "the sheet has {} lines; {index} is out of range", self.len());
        self.session.replace(index, line);
        self.evaluate()
    }

    /// Deletes a line; the lines whose results changed, by their indices without it.
    ///
    /// # Panics
    /// When there is no line at the index.
    pub fn remove(&mut self, index: usize) -> Vec<usize> {
        assert!(index < self.len(), "the sheet has {} lines; {index} is out of range", self.len());
        self.session.remove(index);
        self.results.remove(index);
        self.evaluate()
    }

    /// The number of lines.
    #[must_use]
    pub fn len(&self) -> usize {
        self.results.len()
    }

    /// Whether there are no lines.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.results.is_empty()
    }

    /// The lines as they are kept: an open bracket is closed.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.session.entries().iter().map(session::Entry::text)
    }

    /// The value of a line or what is wrong with it; `None` when it has no value (blank, a comment, a function's
    /// definition) or there is no such line.
    #[must_use]
    pub fn result(&self, index: usize) -> Option<&Result<Value, Error>> {
        self.results.get(index)?.as_ref()
    }

    /// The same as a text: the value, the error, or nothing.
    #[must_use]
    pub fn text_of(&self, index: usize) -> String {
        match self.result(index) {
            Some(Ok(value)) => value.to_string(),
            Some(Err(error)) => error.to_string(),
            None => String::new(),
        }
    }

    /// Evaluates what is out of date; the lines whose results are different now.
    fn evaluate(&mut self) -> Vec<usize> {
        while let Some((ticket, job)) = self.session.next_job(0..self.results.len()) {
            self.session.accept(ticket, job.run(&Interrupt::new()));
        }
        let mut changed = Vec::new();
        for (index, entry) in self.session.entries().iter().enumerate() {
            let result = entry.answer().and_then(|answer| result(answer, entry.text()));
            if result != self.results[index] {
                self.results[index] = result;
                changed.push(index);
            }
        }
        changed
    }
}

/// What is known of a line as others see it.
fn result(answer: &Answer, line: &str) -> Option<Result<Value, Error>> {
    match &answer.outcome {
        Outcome::Value(value, shown) => {
            let notes = answer.notes.iter().map(|note| note.message.clone()).collect();
            Some(Ok(Value { inner: value.clone(), shown: shown.clone(), notes }))
        }
        Outcome::Failed(diagnostics) => diagnostics.first().map(|first| Err(Error::of(first, line))),
        Outcome::Nothing | Outcome::Function(..) => None,
    }
}
