//! What is worked out beside the line and the entries: what a completion would give, the forms of a value.
//! It knows no thread; the worker runs it when no line waits.

use crate::fault::Fault;
use crate::format::layout::{Layout, with_decimal_comma};
use crate::format::named::named;
use crate::format::representation::{self, Digits, Rendered, Representation};
use crate::format::{self, Shown};
use crate::limits::Interrupt;
use crate::number::Number;
use crate::quantity::{Notation, Quantity};
use crate::session::{Answer, Job, Outcome, Settings};
use crate::tui::graph::Reading;
use crate::value::plot::samples::{self, Request, Samples};
use crate::value::plot::{self, Curve, Plot};
use crate::value::{Context, Value};
use std::sync::Arc;

/// Something to work out.
#[derive(Clone, Debug)]
pub enum Query {
    /// What the line gives with the candidate of this row.
    Candidate(usize, Box<Job>),
    /// All forms of a result, with this many significant digits.
    Forms(Arc<Answer>, usize),
    /// The digits of a result to a number of places.
    Digits(Arc<Answer>, usize),
    /// The points of a plot.
    Sample(Arc<Plot>, Request),
    /// The coordinates near a place of a plot whose dots have this width, with this many significant digits.
    Read(Arc<Plot>, f64, f64, usize),
    /// All forms of a result, to be shown beside the history.
    Aside(Arc<Answer>, usize),
    /// The sum and the mean of what is marked, with the number of these marks.
    Sums(u64, Box<[Job; 2]>),
    /// The result of the entry at this index in a form, with this many significant digits.
    Rewrite(usize, Arc<Answer>, &'static Representation, Option<usize>, usize),
}

/// What it came to.
#[derive(Debug)]
pub enum QueryResult {
    /// What the line gives with the candidate of this row.
    Candidate(usize, Answer),
    /// The forms.
    Forms(Vec<Rendered>),
    /// More digits.
    Digits(Digits),
    /// The points of a plot.
    Samples(Samples),
    /// The coordinates at a place of a plot.
    Reading(Reading),
    /// The forms that are shown beside the history; none where they were given up.
    Aside(Vec<Rendered>),
    /// The sum and the mean of the marks of this number.
    Sums(u64, Box<[Answer; 2]>),
    /// The entry's result in the form, if it has that form.
    Rewritten(usize, Arc<Answer>, Option<Shown>),
}

/// The evaluation of the line that is typed, and the form in which its result is shown.
#[derive(Clone, Debug)]
pub struct Preview {
    pub(super) job: Job,
    pub(super) form: Option<&'static Representation>,
}

impl Preview {
    /// The answer, shown in the form where it has that form.
    #[must_use]
    pub fn run(&self, interrupt: &Interrupt) -> Answer {
        let mut answer = self.job.run(interrupt);
        let settings = self.job.settings();
        if let (Some(form), Outcome::Value(value, shown)) = (self.form, &mut answer.outcome)
            && !stays(value, form)
            && let Ok(Some(written)) = form.write_placed(value, settings.places, settings.digits, interrupt)
        {
            let other = rewritten(shown, written, form);
            *shown = other.laid_out(settings.layout());
        }
        answer
    }
}

impl Query {
    /// Works it out; `None` when it was given up, or there is nothing to find.
    #[must_use]
    pub fn run(&self, interrupt: &Interrupt) -> Option<QueryResult> {
        match self {
            Self::Candidate(row, job) => Some(QueryResult::Candidate(*row, job.run(interrupt))),
            Self::Aside(answer, digits) => {
                let forms = value(answer).map(|value| representation::forms(value, *digits, interrupt));
                Some(QueryResult::Aside(forms.and_then(Result::ok).unwrap_or_default()))
            }
            Self::Sums(generation, jobs) => {
                let sums = jobs.each_ref().map(|job| job.run(interrupt));
                Some(QueryResult::Sums(*generation, Box::new(sums)))
            }
            Self::Forms(answer, digits) => {
                representation::forms(value(answer)?, *digits, interrupt).ok().map(QueryResult::Forms)
            }
            Self::Digits(answer, places) => {
                representation::expansion(value(answer)?, *places, interrupt).ok()?.map(QueryResult::Digits)
            }
            Self::Sample(plot, request) => {
                samples::sample(plot, *request, interrupt).ok().map(QueryResult::Samples)
            }
            Self::Read(plot, place, width, digits) => {
                read(plot, *place, *width, *digits, interrupt).ok().map(QueryResult::Reading)
            }
            Self::Rewrite(index, answer, form, places, digits) => {
                let written = match &answer.outcome {
                    Outcome::Value(value, shown) if !stays(value, form) => {
                        let written = form.write_placed(value, *places, *digits, interrupt);
                        written.map(|written| written.map(|written| rewritten(shown, written, form)))
                    }
                    _ => Ok(None),
                };
                let found = |shown| QueryResult::Rewritten(*index, answer.clone(), shown);
                written.ok().map(found)
            }
        }
    }
}

impl QueryResult {
    /// The same as a sheet writes it; what comes from its session is so already.
    #[must_use]
    pub fn laid_out(self, layout: Layout) -> Self {
        match self {
            Self::Rewritten(index, answer, shown) => {
                Self::Rewritten(index, answer, shown.map(|shown| shown.laid_out(layout)))
            }
            other if layout.decimal_comma => other.with_decimal_comma(),
            other => other,
        }
    }

    fn with_decimal_comma(self) -> Self {
        let rewritten = |form: Rendered| Rendered { text: with_decimal_comma(&form.text), ..form };
        match self {
            Self::Aside(forms) => Self::Aside(forms.into_iter().map(rewritten).collect()),
            Self::Forms(forms) => Self::Forms(forms.into_iter().map(rewritten).collect()),
            Self::Digits(digits) => Self::Digits(Digits { text: with_decimal_comma(&digits.text), ..digits }),
            Self::Reading(reading) => {
                let shown = |value: Result<_, String>| {
                    value.map(|(shown, y): (Shown, _)| (shown.with_decimal_comma(), y))
                };
                let values = reading.values.into_iter().map(shown).collect();
                Self::Reading(Reading { x_text: with_decimal_comma(&reading.x_text), values, ..reading })
            }
            other => other,
        }
    }
}

/// How a value is shown in a form of a sheet's, if it has that.
pub(super) fn in_form(
    form: &'static Representation,
    value: &Value,
    shown: &Shown,
    settings: &Settings,
) -> Option<Shown> {
    if stays(value, form) {
        return None;
    }
    let written = form.write(value, settings.digits, &Interrupt::new()).ok()??;
    let other = rewritten(shown, written, form);
    Some(other.laid_out(settings.layout()))
}

/// Whether what a line asks for stays in a form of the whole sheet: a share in percent, a notation, so many digits.
fn stays(value: &Value, form: &Representation) -> bool {
    let is_asked_for = |own: &Quantity| own.is_percent() || *own.notation() != Notation::Plain;
    form.notation() != Notation::Plain && matches!(value, Value::Number(own) if is_asked_for(own))
}

/// How a result is shown in another form.
fn rewritten(shown: &Shown, written: Rendered, form: &'static Representation) -> Shown {
    let Rendered { text, exact, .. } = written;
    let (exact, rounded) = if exact { (Some(text), None) } else { (None, Some(text)) };
    let named = shown.named.clone().written(&form.notation());
    Shown { exact: exact.into(), rounded, named, ..shown.clone() }
}

/// The coordinates at the round place nearest to one: what is shown of them is exact, or correctly rounded.
fn read(plot: &Plot, asked: f64, width: f64, digits: usize, interrupt: &Interrupt) -> Result<Reading, Fault> {
    let number = Number::Rational(plot::round_near(asked, width, interrupt)?);
    let place = plot.place(number.clone());
    let x_text = format::show(&place, digits, interrupt)?.plain().to_owned();
    let context = Context::new(plot.angle, interrupt.clone());
    let read = |curve: &Curve| {
        let value = curve.term.at(place.clone(), &context)?;
        let telling = match &value {
            Value::Number(quantity) if !curve.keeps_unit => named(quantity, &context).map(Value::Number),
            _ => None,
        };
        let shown = format::show(telling.as_ref().unwrap_or(&value), digits, interrupt)?;
        let y = plot.height(&value, &context);
        Ok::<_, Fault>((shown, y.ok().flatten()))
    };
    let values = plot.curves.iter().map(|curve| read(curve).map_err(|fault| fault.message.into_owned()));
    let values = values.collect();
    interrupt.check()?;
    let x = plot::position(&number, interrupt)?.unwrap_or(asked);
    Ok(Reading { asked, x, x_text, values })
}

/// The value of an answer that has one.
pub(super) fn value(answer: &Answer) -> Option<&Value> {
    if let Outcome::Value(value, _) = &answer.outcome { Some(value) } else { None }
}
