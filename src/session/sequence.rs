//! Lines that are evaluated one after the other as they come, as in a pipe. Nothing is edited, so that a name is its
//! latest definition and nothing depends on anything: the same evaluation as a sheet's, without its book-keeping.

use super::bindings::{NO_RESULT, definition, is_definable, undefined};
use super::entry::{self, Answer, Outcome, Place, excuse, no_entry};
use super::{NONE, Settings};
use crate::eval::{Binding, Scope};
use crate::limits::Token;
use crate::syntax::{self, NameKind, Names};
use crate::text::Diagnostic;
use crate::value::{Context, Value};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

/// The results of the lines so far.
#[derive(Debug)]
pub struct Sequence {
    settings: Settings,
    /// One for each line.
    results: Vec<Kept>,
    /// The last line with a value, counted from 0.
    last: Option<usize>,
    names: HashMap<Arc<str>, (NameKind, Binding)>,
    context: Context,
}

/// What is remembered of a line.
#[derive(Debug)]
enum Kept {
    Value(Value),
    /// Why there is none; only what the sentence is made of.
    Nothing,
    Function(Arc<str>),
    Failed,
}

impl Sequence {
    /// No lines yet.
    #[must_use]
    pub fn new(settings: Settings, token: Token) -> Self {
        let context = settings.context(token);
        Self { settings, context, results: Vec::new(), last: None, names: HashMap::new() }
    }

    /// The number of lines so far.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.results.len()
    }

    /// The text of a line's bytes, harmless on a terminal, and what it comes to; `None` when it is `exit` or `quit`.
    pub fn line<'a>(&mut self, bytes: &'a [u8]) -> (Cow<'a, str>, Option<Answer>) {
        let (line, damage) = entry::decode(bytes);
        let answer = match damage {
            Some(damage) => Answer::error(damage),
            None => self.evaluate(&line),
        };
        if matches!(answer.outcome, Outcome::Nothing) && syntax::is_exit(&line) {
            return (line, None);
        }
        self.keep(&line, &answer);
        (line, Some(answer))
    }

    /// A line that can't be read at all.
    pub fn fail(&mut self, wrong: Diagnostic) -> Answer {
        let answer = Answer::error(wrong);
        self.keep("", &answer);
        answer
    }

    fn evaluate(&mut self, line: &str) -> Answer {
        let number = u32::try_from(self.results.len() + 1).unwrap_or(NONE);
        if number == 1 && line.contains("surd:") {
            let (settings, wrong) = self.settings.with_line(line);
            self.context = settings.context(self.context.token.clone());
            self.settings = settings;
            if !wrong.is_empty() {
                return Answer::failed(wrong);
            }
        }
        let (settings, context) = (&self.settings, &self.context);
        entry::evaluate(Place { scope: &*self, settings, context, number }, line)
    }

    fn keep(&mut self, line: &str, answer: &Answer) {
        let number = self.results.len() + 1;
        let kept = match &answer.outcome {
            Outcome::Value(value, _) => {
                self.last = Some(number - 1);
                Kept::Value(value.clone())
            }
            Outcome::Nothing => Kept::Nothing,
            Outcome::Function(definition, _) => Kept::Function(definition.name.clone()),
            Outcome::Failed(_) => Kept::Failed,
        };
        self.results.push(kept);
        let Some((name, kind)) = definition(line) else { return };
        let binding = match &answer.outcome {
            Outcome::Value(value, _) => Binding::Value(value.clone()),
            Outcome::Function(definition, _) => Binding::Function(definition.clone()),
            Outcome::Nothing | Outcome::Failed(_) => Binding::Failed(undefined(name, number)),
        };
        match self.names.get_mut(name) {
            Some(known) => *known = (kind, binding),
            None if matches!(binding, Binding::Failed(_)) && !is_definable(name) => {}
            None => _ = self.names.insert(name.into(), (kind, binding)),
        }
    }
}

impl Names for Sequence {
    fn kind(&self, name: &str) -> Option<NameKind> {
        self.names.get(name).map(|&(kind, _)| kind)
    }
}

impl Scope for Sequence {
    fn name(&self, name: &str) -> Option<Binding> {
        self.names.get(name).map(|(_, binding)| binding.clone())
    }

    fn entry(&self, n: u32) -> Result<Value, String> {
        let number = u32::try_from(self.results.len() + 1).unwrap_or(NONE);
        if let Some(excuse) = no_entry(n, number) {
            return Err(excuse);
        }
        match self.results.get(n as usize - 1) {
            Some(Kept::Value(value)) => Ok(value.clone()),
            Some(Kept::Function(name)) => Err(excuse(n, Some(name), false)),
            Some(kept) => Err(excuse(n, None, matches!(kept, Kept::Failed))),
            None => Err(format!("there is no entry {n} above this one")),
        }
    }

    fn answer(&self) -> Result<Value, String> {
        match self.last.and_then(|last| self.results.get(last)) {
            Some(Kept::Value(value)) => Ok(value.clone()),
            _ => Err(NO_RESULT.into()),
        }
    }

    fn names(&self) -> Vec<(Arc<str>, NameKind)> {
        self.names.iter().map(|(name, &(kind, _))| (name.clone(), kind)).collect()
    }
}
