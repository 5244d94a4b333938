//! Values as styled text that knows no colours.

mod quantity;
pub mod representation;
mod exact;
mod money;
pub mod named;
pub mod layout;
mod notation;
mod number;
mod parts;
mod quotient;
mod rendered;
mod siblings;
pub mod picture;
pub mod ticks;
mod english;

use crate::fault::Fault;
use crate::limits::{self, Held, Interrupt, MAX_EXACT_FORM};
use crate::quantity::{Notation, Quantity};
use crate::value::plot::Plot;
use crate::value::{List, Value};
pub use exact::ExactForm;
pub use named::NamedForm;
use quantity::show_quantity;

/// What a piece of text is; a theme gives it a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// Digits and everything that is the value itself.
    Value,
    /// `=`, `≈`.
    Punctuation,
    /// What is said about the value: `(158 digits)`.
    Remark,
}

/// A run of text in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub style: Style,
    /// The text, free of control characters.
    pub text: String,
}

impl Piece {
    /// A run of text.
    pub fn new(style: Style, text: impl Into<String>) -> Self {
        Self { style, text: text.into() }
    }
}

/// A value as it is shown: an exact form, a rounded decimal, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The exact form where there is a short one: `5`, `25/42`, `√3/2`; shown after `=`.
    pub exact: ExactForm,
    /// The correctly rounded decimal where the exact form is not a decimal; shown after `≈`.
    pub rounded: Option<String>,
    /// The same in the unit with a name that its unit is: `2.3 kW` for `2300 V·A`.
    pub named: NamedForm,
    /// What must be said about the digits.
    pub doubt: Doubt,
    /// The memory of the texts of a list.
    pub held: Held,
}

/// What there is to say about the digits of a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// Nothing: they are proved, and the value is what was asked for.
    #[default]
    None,
    /// The value is an integer or a fraction that is too large to be written out.
    TooLong,
    /// The digits depend on an equality that holds to a thousand digits and is not proved.
    Unproved,
}

impl Doubt {
    /// The sentence for it.
    #[must_use]
    pub fn note(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::TooLong => Some("too large to be written out in full"),
            Self::Unproved => Some(UNPROVED),
        }
    }
}

/// What is said where two numbers were taken as equal that agree to a thousand digits.
pub const UNPROVED: &str = "equal to 1000 digits, not proved";

/// How a value is shown with a number of significant digits.
///
/// # Errors
/// A fault when the token is raised, and where the digits of a real can't be found within the limits.
pub fn show(value: &Value, digits: usize, interrupt: &Interrupt) -> Result<Shown, Fault> {
    match value {
        Value::Number(quantity) if quantity.unit().is_none() => show_quantity(quantity, digits, interrupt),
        Value::Number(quantity) => {
            let named = NamedForm::of(quantity, digits);
            Ok(Shown { named, ..show_quantity(quantity, digits, interrupt)? })
        }
        Value::Date(date) => Ok(Shown::exact(date.to_string())),
        Value::Boolean(truth) => Ok(Shown::exact(truth.to_string())),
        Value::Text(text) => Ok(Shown::exact(format!("\"{text}\""))),
        Value::List(items) => show_list(items, digits, interrupt),
        Value::Plot(plot) => show_plot(plot, digits, interrupt).map(Shown::exact),
    }
}

/// The same with this many places after the point in every number that is written as numbers are.
///
/// # Errors
/// As [`show`].
pub fn show_placed(
    value: &Value,
    places: Option<usize>,
    digits: usize,
    interrupt: &Interrupt,
) -> Result<Shown, Fault> {
    let Some(places) = places else { return show(value, digits, interrupt) };
    let shown = show(&with_places(value, places)?, digits, interrupt)?;
    if shown.is_exact() {
        return Ok(shown);
    }
    Ok(Shown { exact: show(value, digits, interrupt)?.exact, ..shown })
}

fn with_places(value: &Value, places: usize) -> Result<Value, Fault> {
    match value {
        // Money has the minor digits of its currency.
        Value::Number(number) if *number.notation() == Notation::Plain && number.unit().money().is_none() => {
            let unit = number.unit().clone();
            Ok(Quantity::written(number.number.clone(), unit, Notation::Places(places)).into())
        }
        Value::List(items) => {
            let items =
                items.iter().map(|item| with_places(item, places)).collect::<Result<Vec<Value>, Fault>>();
            List::new(items?).map(Value::List)
        }
        _ => Ok(value.clone()),
    }
}

fn show_list(items: &[Value], digits: usize, interrupt: &Interrupt) -> Result<Shown, Fault> {
    let mut doubt = Doubt::None;
    let mut exact = Some(String::new());
    // The plain texts of the elements, from the first one on that is rounded.
    let mut rounded: Option<String> = None;
    let mut held = Held::default();
    for (index, item) in items.iter().enumerate() {
        interrupt.check()?;
        limits::work(50);
        let shown = show(item, digits, interrupt)?;
        let comma = if index > 0 { ", " } else { "" };
        if shown.rounded.is_some() && rounded.is_none() {
            rounded.clone_from(&exact);
        }
        doubt = doubt.max(shown.doubt);
        let forms = [(&mut rounded, Some(shown.plain())), (&mut exact, shown.exact.as_deref())];
        for (all, form) in forms {
            let (Some(text), Some(form)) = (all.as_mut(), form) else {
                *all = None;
                continue;
            };
            // A text grows by doubling, and is copied once at the end.
            held.grow(2 * form.len());
            text.push_str(comma);
            text.push_str(form);
        }
    }
    let exact = exact.filter(|all| rounded.is_none() || all.len() <= MAX_EXACT_FORM);
    let [exact, rounded] = [exact, rounded].map(|text| text.map(|all| format!("[{all}]")));
    let length = [&exact, &rounded].into_iter().flatten().map(String::len).sum();
    Ok(Shown { exact: exact.into(), rounded, doubt, held: Held::new(length), ..Shown::default() })
}

/// `plot of sin(x), x from -10 to 10`.
fn show_plot(plot: &Plot, digits: usize, interrupt: &Interrupt) -> Result<String, Fault> {
    let curves: Vec<&str> = plot.curves.iter().map(|curve| &*curve.text).collect();
    let curves = if let [only] = curves[..] { only.to_owned() } else { format!("[{}]", curves.join(", ")) };
    let [from, to] = &plot.ends;
    let [from, to] = [from, to].map(|end| show(&Value::Number(end.clone()), digits, interrupt));
    let (from, to) = (from?, to?);
    let (from, to) = (from.exact_or_plain(), to.exact_or_plain());
    Ok(format!("plot of {curves}, {} from {from} to {to}", plot.variable))
}

impl Shown {
    /// What is shown as it is.
    #[must_use]
    pub fn exact(text: String) -> Self {
        Self { exact: Some(text).into(), ..Self::default() }
    }

    /// The same for a value that depends on something unproved: it is not called exact.
    #[must_use]
    pub fn doubted(self) -> Self {
        Self {
            rounded: self.rounded.or_else(|| self.exact.into_text()),
            exact: ExactForm::default(),
            doubt: Doubt::Unproved,
            ..self
        }
    }

    /// The same with a unit after it, which takes a form that is not just digits in parentheses.
    fn followed_by(self, unit: &str) -> Self {
        let rounded = self.rounded.map(|text| exact::with_unit(text, unit));
        Self { exact: self.exact.followed_by(unit), rounded, ..self }
    }

    /// The result to be used elsewhere: all digits of a decimal that has an end, where there are not too many.
    #[must_use]
    pub fn decimal(&self) -> &str {
        let is_decimal =
            |text: &&str| text.bytes().all(|byte| byte.is_ascii_digit() || b"-.,' ".contains(&byte));
        self.exact.as_deref().filter(is_decimal).unwrap_or(self.plain())
    }

    /// The bare result: the rounded decimal, or the exact value where it is not rounded.
    #[must_use]
    pub fn plain(&self) -> &str {
        self.rounded.as_deref().or_else(|| self.exact.as_deref()).unwrap_or("")
    }

    /// The exact form where there is one, else the rounded decimal.
    #[must_use]
    pub fn exact_or_plain(&self) -> &str {
        self.exact.as_deref().or(self.rounded.as_deref()).unwrap_or("")
    }

    /// Whether the bare result is the exact value.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.rounded.is_none()
    }

    /// The result for a row of at most `columns` columns: `= 25/42 ≈ 0.595238095238`. Where there is too little room the
    /// exact form goes first, then what says less of a unit and the one with a name; at last the middle of a long integer.
    #[must_use]
    pub fn row(&self, columns: usize) -> Vec<Piece> {
        let form =
            |sign, text: &str| vec![Piece::new(Style::Punctuation, sign), Piece::new(Style::Value, text)];
        let exact = if self.is_exact() { self.exact.as_deref() } else { self.exact.beside_decimal() };
        let exact = exact.map(|text| form("= ", text));
        let rounded = self.rounded.as_ref().map(|text| form("≈ ", text));
        let named = self.named.pieces().map(Vec::from);
        let plain = rounded.as_ref().or(exact.as_ref()).cloned();
        let without_exact = vec![plain.clone(), named.clone()];
        // `kN·m` says more of what it is than `kJ`, but `mm` more than `kN/(m·GPa)`, and `A` than `V/Ω`.
        let is_long =
            unit(self.plain()).is_some_and(|unit| unit.contains(['/', '⁻']) || 1 < unit.matches('·').count());
        let [first, second] = if is_long { [named, plain] } else { [plain, named] };
        let choices =
            [vec![exact, rounded, without_exact[1].clone()], without_exact, vec![first], vec![second]];
        let fits = |row: &Vec<Piece>| !row.is_empty() && width(row) <= columns;
        choices.into_iter().map(side_by_side).find(fits).unwrap_or_else(|| self.elided(columns))
    }

    /// The bare result in a row that is too short for it.
    fn elided(&self, columns: usize) -> Vec<Piece> {
        let Some(text) = self.rounded.as_deref().or(self.exact.as_deref()) else { return Vec::new() };
        let sign = if self.is_exact() { "= " } else { "≈ " };
        let mut pieces = vec![Piece::new(Style::Punctuation, sign)];
        pieces.extend(elide(text, columns.saturating_sub(2)));
        pieces
    }
}

/// Forms of one result, each with its sign before it.
fn side_by_side(forms: Vec<Option<Vec<Piece>>>) -> Vec<Piece> {
    let mut row: Vec<Piece> = Vec::new();
    for mut form in forms.into_iter().flatten() {
        if let (false, Some(sign)) = (row.is_empty(), form.first_mut()) {
            sign.text.insert(0, ' ');
        }
        row.append(&mut form);
    }
    row
}

fn width(pieces: &[Piece]) -> usize {
    pieces.iter().map(|piece| crate::text::width(&piece.text)).sum()
}

/// A text that may be too long for its columns: of an integer the first and last digits and their count.
fn elide(text: &str, columns: usize) -> Vec<Piece> {
    if crate::text::width(text) <= columns {
        return vec![Piece::new(Style::Value, text)];
    }
    let (before, digits) = based(text).unwrap_or(("", text.strip_prefix('-').unwrap_or(text)));
    if !before.is_empty() || digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let remark = format!(" ({} digits)", digits.len());
        if columns > remark.len() + 5 {
            let room = columns - remark.len() - 1;
            let head = crate::text::first_columns(text, room - room / 2);
            let tail = crate::text::last_columns(text, room / 2);
            return vec![
                Piece::new(Style::Value, format!("{head}…{tail}")),
                Piece::new(Style::Remark, remark),
            ];
        }
    }
    // Without its exponent or its unit a number would be another one, and so it would without the place of its point.
    let width = crate::text::width;
    let before_unit = text.strip_suffix(unit(text).unwrap_or("")).unwrap_or(text);
    let mantissa = before_unit.len() - exponent(before_unit).map_or(0, str::len);
    let tail = text.get(mantissa..).filter(|tail| width(tail) + 3 <= columns).unwrap_or("");
    let number = text.strip_suffix(tail).unwrap_or(text);
    let room = columns.saturating_sub(1 + width(tail));
    let is_decimal = number.bytes().all(|byte| byte.is_ascii_digit() || b"-.,' ".contains(&byte));
    let point = number.rfind('.').unwrap_or(number.len());
    if is_decimal && !number.is_empty() && room < point + 2 && room > 4 {
        let head = crate::text::first_columns(number, room - room / 2);
        let end = crate::text::last_columns(number, room / 2);
        return vec![Piece::new(Style::Value, format!("{head}…{end}{tail}"))];
    }
    let head = crate::text::first_columns(text, room);
    vec![Piece::new(Style::Value, format!("{head}…{tail}"))]
}

/// What comes before the digits of an integer in another base, and the digits: `-0b` and `1011`, `36#` and `zz`.
fn based(text: &str) -> Option<(&str, &str)> {
    let start = match text.split_once('#') {
        Some((base, _)) if base.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit()) => {
            base.len() + 1
        }
        _ => {
            text.len() - text.trim_start_matches('-').strip_prefix('0')?.strip_prefix(['x', 'b', 'o'])?.len()
        }
    };
    let (before, digits) = text.split_at_checked(start)?;
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        .then_some((before, digits))
}

/// The unit after a number, with the space before it.
fn unit(text: &str) -> Option<&str> {
    let (number, unit) = text.split_once(' ')?;
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit() || b"-.,'e/".contains(&byte));
    let is_unit = !unit.is_empty()
        && !unit.contains([' ', ',', '['])
        && !unit.starts_with(|it: char| it.is_ascii_digit());
    (is_number && is_unit).then(|| text.get(number.len()..)).flatten()
}

/// The exponent that a decimal ends with, and its `e`.
fn exponent(text: &str) -> Option<&str> {
    let (mantissa, power) = text.rsplit_once('e')?;
    let digits = power.strip_prefix('-').unwrap_or(power);
    let is_decimal = mantissa.ends_with(|last: char| last.is_ascii_digit());
    let is_exponent = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    (is_decimal && is_exponent).then(|| text.get(mantissa.len()..)).flatten()
}
