//! What an expression can see besides itself: the user's definitions and the results of other lines.
//! It knows only how to ask for them.

use super::above::Item;
use crate::syntax::NameKind;
use crate::syntax::expression::Expression;
use crate::value::Value;
use std::sync::Arc;

/// A user's function.
#[derive(Debug)]
pub struct Definition {
    /// Its name.
    pub name: Arc<str>,
    /// Its parameters, in order.
    pub parameters: Vec<Arc<str>>,
    /// What it gives; the names in it are looked up where it is called.
    pub body: Arc<Expression>,
}

/// What a name of the user's stands for.
#[derive(Clone, Debug)]
pub enum Binding {
    /// A value.
    Value(Value),
    /// A function.
    Function(Arc<Definition>),
    /// Its line has no value; the sentence says why.
    Failed(String),
}

/// The names and entries that an expression can see.
pub trait Scope {
    /// The user's nearest earlier definition of a name.
    fn name(&self, name: &str) -> Option<Binding>;

    /// The value of an entry, counted from 1.
    ///
    /// # Errors
    /// A sentence that says why it has none.
    fn entry(&self, number: u32) -> Result<Value, String>;

    /// The nearest earlier result.
    ///
    /// # Errors
    /// A sentence that says why there is none.
    fn answer(&self) -> Result<Value, String>;

    /// The user's names and what they are, for "did you mean".
    fn names(&self) -> Vec<(Arc<str>, NameKind)>;

    /// What a line above is.
    fn item(&self, number: u32) -> Item {
        let _ = number;
        Item::None
    }

    /// The number of the line that is evaluated.
    fn line(&self) -> u32 {
        1
    }

    /// The line whose result [`Scope::answer`] is, where the line directly above has failed.
    fn answer_of(&self) -> Option<u32> {
        None
    }

    /// The line that defines a name, where that is known.
    fn line_of(&self, name: &str) -> Option<u32> {
        let _ = name;
        None
    }

    /// The nearest line above that is labelled so.
    fn labelled(&self, label: &str) -> Option<u32> {
        let _ = label;
        None
    }
}

/// A scope without names and entries.
impl Scope for () {
    fn name(&self, _: &str) -> Option<Binding> {
        None
    }

    fn entry(&self, number: u32) -> Result<Value, String> {
        Err(format!("there is no entry {number}"))
    }

    fn answer(&self) -> Result<Value, String> {
        Err("there is no result yet".to_owned())
    }

    fn names(&self) -> Vec<(Arc<str>, NameKind)> {
        Vec::new()
    }
}
