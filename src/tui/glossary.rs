//! Every word of the language with what is told of it, from the rows of all its tables.
//! It knows nothing of where words are shown.

use crate::quantity::catalog;
use crate::tui::theme::Role;
use crate::vocabulary::formats::{Count, FORMATS, Format};
use crate::vocabulary::numbers::NUMBER_WORDS;
use crate::vocabulary::{self, Constant, Function, NumberWord, Operator, constants, functions, operators};

/// What is told of a word.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// What sort of word it is.
    pub(super) sort: Sort,
    pub(super) name: &'static str,
    pub(super) aliases: &'static [&'static str],
    /// How it is written.
    pub(super) signature: String,
    pub(super) doc: &'static str,
    pub(super) examples: &'static [(&'static str, &'static str)],
}

/// A sort of word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Function,
    Constant,
    Operator,
    /// What can follow `to`.
    Notation,
    /// What multiplies the number before it.
    Number,
}

impl Sort {
    /// All of them, in the order of the help, each with its heading there.
    pub(super) const ALL: [(Self, &'static str); 5] = [
        (Self::Function, "Functions"),
        (Self::Constant, "Constants"),
        (Self::Operator, "Operators"),
        (Self::Notation, "Notations, after `to`"),
        (Self::Number, "Number words, after a number"),
    ];

    /// The colour of such a word.
    pub(super) fn role(self) -> Role {
        match self {
            Self::Function => Role::Function,
            Self::Constant | Self::Number => Role::Constant,
            Self::Operator | Self::Notation => Role::Operator,
        }
    }
}

/// Every word, table by table.
pub(super) fn all() -> impl Iterator<Item = Word> {
    let functions = functions::all().map(Word::from);
    let constants = constants::all().map(Word::from);
    let operators = operators::OPERATORS.iter().map(Word::from);
    let notations = FORMATS.iter().map(Word::from);
    let numbers = NUMBER_WORDS.iter().map(Word::from);
    functions.chain(constants).chain(operators).chain(notations).chain(numbers)
}

/// Whether a name means something in a value before anyone defines it.
pub(super) fn is_word(name: &str) -> bool {
    vocabulary::is_reserved(name)
        || vocabulary::function(name).is_some()
        || vocabulary::constant(name).is_some()
        || catalog::find(name).is_some()
        || NUMBER_WORDS.iter().map(Word::from).any(|word| word.names().any(|it| it == name))
}

/// The words that a value can be written with.
pub(super) fn of_values() -> impl Iterator<Item = Word> {
    all().filter(|word| !matches!(word.sort, Sort::Notation | Sort::Number))
}

/// The notations that a number comes before, or the others.
pub(super) fn notations(is_counted: bool) -> impl Iterator<Item = Word> {
    FORMATS.iter().filter(move |row| matches!(row.count, Count::Before(..)) == is_counted).map(Word::from)
}

impl Word {
    /// All its names.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        std::iter::once(self.name).chain(self.aliases.iter().copied())
    }
}

impl From<&'static Function> for Word {
    fn from(row: &'static Function) -> Self {
        let Function { name, aliases, doc, examples, .. } = *row;
        Self { sort: Sort::Function, name, aliases, signature: row.signature(), doc, examples }
    }
}

impl From<&'static Constant> for Word {
    fn from(row: &'static Constant) -> Self {
        let Constant { name, aliases, doc, examples, .. } = *row;
        Self { sort: Sort::Constant, name, aliases, signature: name.to_owned(), doc, examples }
    }
}

impl From<&'static Operator> for Word {
    fn from(row: &'static Operator) -> Self {
        let Operator { symbol, aliases, doc, examples, .. } = *row;
        Self { sort: Sort::Operator, name: symbol, aliases, signature: symbol.to_owned(), doc, examples }
    }
}

impl From<&'static NumberWord> for Word {
    fn from(row: &'static NumberWord) -> Self {
        let NumberWord { name, aliases, doc, examples, .. } = *row;
        Self { sort: Sort::Number, name, aliases, signature: format!("n {name}"), doc, examples }
    }
}

impl From<&'static Format> for Word {
    fn from(row: &'static Format) -> Self {
        let Format { name, aliases, doc, examples, .. } = *row;
        let signature = match row.count {
            Count::None => name.to_owned(),
            Count::Behind(..) => format!("{name} n"),
            Count::Before(..) => format!("n {name}"),
        };
        Self { sort: Sort::Notation, name, aliases, signature, doc, examples }
    }
}
