//! Lines that are evaluated one after the other as they come, as in a pipe. Nothing is edited, so that a name is its
//! latest definition and nothing depends on anything: the same evaluation as a sheet's, without its book-keeping.

use super::answer::{Answer, Outcome, excuse};
use super::bindings::{NO_RESULT, same_label, undefined};
use super::entry::no_entry;
use super::evaluation::{self, Place};
use super::graph::definable;
use super::habits;
use super::settings::misplaced;
use super::{NONE, Settings};
use crate::eval::{Binding, Definition, Item, Scope};
use crate::limits::Interrupt;
use crate::number::Rational;
use crate::syntax::{self, Blank, Made, NameKind, Names};
use crate::text::Diagnostic;
use crate::value::{Context, Value};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The results of the lines so far.
#[derive(Debug)]
pub struct Sequence {
    settings: Settings,
    /// One for each line.
    results: Vec<Kept>,
    /// The last line with a value, counted from 0.
    last: Option<usize>,
    /// The lines that are nothing but the sum of lines above them, by their numbers.
    made: HashMap<u32, Made>,
    /// The labels and their lines.
    labels: HashMap<Arc<str>, u32>,
    /// The names with what they are, and the lines that define them.
    names: HashMap<Arc<str>, (NameKind, Binding, u32)>,
    context: Context,
    /// The notes on words of several meanings that were given.
    explained: HashSet<&'static str>,
}

/// What is remembered of a line: a long stream has many, so that each is small.
#[derive(Debug)]
enum Kept {
    /// A number with a short numerator and denominator, as most are.
    Short(i64, u32),
    Value(Box<Value>),
    /// Why there is none; only what the sentence is made of.
    Nothing(Blank),
    Function(Arc<Definition>),
    Failed,
}

impl Kept {
    fn new(outcome: &Outcome, line: &str) -> Self {
        match outcome {
            Outcome::Value(value, _) => match short(value) {
                Some((numerator, denominator)) => Self::Short(numerator, denominator),
                None => Self::Value(Box::new(value.clone())),
            },
            Outcome::Nothing => Self::Nothing(syntax::blank(line).unwrap_or(Blank::Comment)),
            Outcome::Function(definition, _) => Self::Function(definition.clone()),
            Outcome::Failed(_) => Self::Failed,
        }
    }

    fn value(&self) -> Option<Value> {
        match self {
            Self::Short(numerator, denominator) => {
                Rational::ratio(&(*numerator).into(), &(*denominator).into()).ok().map(Value::from)
            }
            Self::Value(value) => Some((**value).clone()),
            _ => None,
        }
    }
}

/// The numerator and the denominator, where they are short.
fn short(value: &Value) -> Option<(i64, u32)> {
    let Value::Number(quantity) = value else { return None };
    let value = quantity.as_plain()?.as_rational()?;
    Some((value.numerator().to_i64()?, value.denominator().to_u64()?.try_into().ok()?))
}

impl Sequence {
    /// No lines yet.
    #[must_use]
    pub fn new(settings: Settings, interrupt: Interrupt) -> Self {
        let context = settings.context(interrupt);
        let (made, labels, names) = (HashMap::new(), HashMap::new(), HashMap::new());
        let explained = HashSet::new();
        Self { settings, context, results: Vec::new(), last: None, made, labels, names, explained }
    }

    /// The number of lines so far.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.results.len()
    }

    /// What a line gives.
    pub fn line(&mut self, line: &str) -> Answer {
        let mut answer = Answer::NOTHING;
        self.evaluate(line, &mut answer);
        if !answer.notes.is_empty() {
            let explained = &mut self.explained;
            // Which of its meanings a word has is said once.
            answer.notes.retain(|note| {
                habits::explanation(&note.message).is_none_or(|meaning| explained.insert(meaning))
            });
        }
        self.keep(line, &answer);
        answer
    }

    /// A line that can't be read, shown as harmless text.
    pub fn fail(&mut self, line: &str, wrong: Diagnostic) -> Answer {
        let answer = Answer::error(wrong);
        self.keep(line, &answer);
        answer
    }

    fn evaluate(&mut self, line: &str, answer: &mut Answer) {
        let number = u32::try_from(self.results.len() + 1).unwrap_or(NONE);
        if number == 1 && line.contains("surd:") {
            let (settings, wrong) = self.settings.with_line(line);
            self.context = settings.context(self.context.interrupt.clone());
            self.settings = settings;
            if !wrong.is_empty() {
                *answer = Answer::failed(wrong);
                return;
            }
        }
        if number > 1
            && matches!(line.as_bytes(), [b'#' | ..=b' ', ..])
            && line.trim_ascii_start().starts_with('#')
            && let Some(wrong) = misplaced(line)
        {
            *answer = Answer::error(wrong);
            return;
        }
        let (settings, context) = (&self.settings, &self.context);
        evaluation::evaluate(Place { scope: &*self, settings, context, number }, line, answer);
    }

    fn keep(&mut self, line: &str, answer: &Answer) {
        let number = self.results.len() + 1;
        if matches!(answer.outcome, Outcome::Value(..)) {
            self.last = Some(number - 1);
        }
        self.results.push(Kept::new(&answer.outcome, line));
        if let Some(made) = answer.made {
            self.made.insert(u32::try_from(number).unwrap_or(NONE), made);
        }
        let (label, defined) = syntax::head(line);
        if let Some(label) = label {
            self.labels.insert(label.into(), u32::try_from(number).unwrap_or(NONE));
        }
        let Some(syntax::Defined { name, kind, .. }) = defined else { return };
        let binding = match &answer.outcome {
            Outcome::Value(value, _) => Binding::Value(value.clone()),
            Outcome::Function(definition, _) => Binding::Function(definition.clone()),
            Outcome::Nothing | Outcome::Failed(_) => Binding::Failed(undefined(name, number)),
        };
        let line = u32::try_from(number).unwrap_or(NONE);
        match self.names.get_mut(name) {
            Some(known) => *known = (kind, binding, line),
            None if matches!(binding, Binding::Failed(_)) && !definable(name, kind) => {}
            None => _ = self.names.insert(name.into(), (kind, binding, line)),
        }
    }
}

impl Names for Sequence {
    fn kind(&self, name: &str) -> Option<NameKind> {
        self.names.get(name).map(|&(kind, ..)| kind)
    }

    fn parameters(&self, name: &str) -> Option<usize> {
        match self.names.get(name)? {
            (_, Binding::Function(definition), _) => Some(definition.parameters.len()),
            _ => None,
        }
    }

    fn line_of(&self, name: &str) -> Option<u32> {
        self.names.get(name).map(|&(.., line)| line)
    }
}

impl Scope for Sequence {
    fn name(&self, name: &str) -> Option<Binding> {
        self.names.get(name).map(|(_, binding, _)| binding.clone())
    }

    fn entry(&self, n: u32) -> Result<Value, String> {
        let number = u32::try_from(self.results.len() + 1).unwrap_or(NONE);
        if let Some(excuse) = no_entry(n, number) {
            return Err(excuse);
        }
        let Some(kept) = self.results.get(n as usize - 1) else {
            return Err(format!("there is no entry {n} above this one"));
        };
        kept.value().ok_or_else(|| match kept {
            Kept::Function(definition) => excuse(n, Some(&definition.name), false),
            _ => excuse(n, None, matches!(kept, Kept::Failed)),
        })
    }

    fn answer(&self) -> Result<Value, String> {
        let last = self.last.and_then(|last| self.results.get(last));
        last.and_then(Kept::value).ok_or_else(|| NO_RESULT.into())
    }

    fn item(&self, number: u32) -> Item {
        let kept = (number as usize).checked_sub(1).and_then(|index| self.results.get(index));
        let made = || self.made.get(&number).copied();
        match kept {
            None => Item::None,
            Some(Kept::Nothing(blank)) => Item::Blank(*blank),
            Some(Kept::Function(_)) => Item::Function,
            Some(Kept::Failed) => Item::Failed(made().and_then(Made::total)),
            Some(kept) => match kept.value() {
                Some(value) => Item::Value(value, made()),
                None => Item::Failed(None),
            },
        }
    }

    fn line(&self) -> u32 {
        u32::try_from(self.results.len() + 1).unwrap_or(NONE)
    }

    fn answer_of(&self) -> Option<u32> {
        let has_failed = matches!(self.results.last(), Some(Kept::Failed));
        self.last.filter(|_| has_failed).map(|last| u32::try_from(last + 1).unwrap_or(NONE))
    }

    fn line_of(&self, name: &str) -> Option<u32> {
        Names::line_of(self, name)
    }

    fn labelled(&self, label: &str) -> Option<u32> {
        let exact = self.labels.get(label);
        let any =
            || self.labels.iter().filter(|(known, _)| same_label(known, label)).map(|(_, line)| line).max();
        exact.or_else(any).copied()
    }

    fn names(&self) -> Vec<(Arc<str>, NameKind)> {
        self.names.iter().map(|(name, &(kind, ..))| (name.clone(), kind)).collect()
    }
}
