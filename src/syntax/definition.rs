//! The left side of a definition: what a line defines, what may not be defined, and what a name takes the place of.
//! It knows no right sides.

use crate::money::Money;
use crate::quantity::catalog;
use crate::syntax::characters;
use crate::syntax::expression::Total;
use crate::syntax::lexer::{Kind, Lexer, Token};
use crate::syntax::numeral::Marks;
use crate::text::{Diagnostic, Note, Span};
use crate::vocabulary::{self, Row};
use std::sync::Arc;

/// What a line defines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The name.
    pub name: Arc<str>,
    /// Where it is.
    pub span: Span,
    /// The parameters; `None` for a variable.
    pub parameters: Option<Vec<Arc<str>>>,
    /// Whether it is a unit: `unit smoot = 170.18 cm`.
    pub is_unit: bool,
}

impl Target {
    /// How the left side of the definition is written.
    #[must_use]
    pub fn written(&self) -> String {
        match &self.parameters {
            Some(parameters) => format!("{}({})", self.name, parameters.join(", ")),
            None if self.is_unit => format!("unit {}", self.name),
            None => self.name.to_string(),
        }
    }
}

/// The left side of a definition, and the end of its `=`.
pub(super) fn definition(line: &str, start: usize, marks: Marks) -> Option<(Target, usize)> {
    memchr::memchr(b'=', line.as_bytes())?;
    let mut lexer = Lexer::starting_at(start, line, marks);
    let significant = |token: &Token| token.kind != Kind::Space;
    let end = |token: Token| token.span.end as usize;
    let first = lexer.find(significant)?;
    if first.kind != Kind::Name {
        return None;
    }
    let name = Arc::from(first.span.of(line));
    let next = lexer.find(significant)?;
    if next.kind == Kind::Equals {
        return Some((Target { name, span: first.span, parameters: None, is_unit: false }, end(next)));
    }
    if next.kind == Kind::Name && &*name == "unit" {
        let equals = lexer.find(significant).filter(|token| token.kind == Kind::Equals)?;
        let name = Arc::from(next.span.of(line));
        return Some((Target { name, span: next.span, parameters: None, is_unit: true }, end(equals)));
    }
    if next.kind != Kind::Open || next.span.start != first.span.end {
        return None;
    }
    let mut parameters = Vec::new();
    loop {
        let parameter = lexer.find(significant)?;
        match parameter.kind {
            Kind::Name => parameters.push(Arc::from(parameter.span.of(line))),
            Kind::Close if parameters.is_empty() => break,
            _ => return None,
        }
        match lexer.find(significant)?.kind {
            Kind::Separator => {}
            Kind::Close => break,
            _ => return None,
        }
    }
    let equals = lexer.find(significant).filter(|token| token.kind == Kind::Equals)?;
    Some((Target { name, span: first.span, parameters: Some(parameters), is_unit: false }, end(equals)))
}

/// What may not be defined.
pub(super) fn check(target: &Target) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let name = &*target.name;
    if vocabulary::is_reserved(name) {
        found.push(Diagnostic::error(
            target.span,
            format!("`{name}` is a word of the language and can't be defined"),
        ));
    } else if target.parameters.is_some() && vocabulary::is_elementary(name) {
        let message = format!(
            "the function `{name}` can't be redefined; choose another name (equations are not solved here)"
        );
        found.push(Diagnostic::error(target.span, message));
    }
    for (index, parameter) in target.parameters.iter().flatten().enumerate() {
        if vocabulary::is_reserved(parameter) {
            found.push(Diagnostic::error(
                target.span,
                format!("`{parameter}` can't be a parameter: it is a word of the language"),
            ));
        }
        if target.parameters.iter().flatten().take(index).any(|earlier| earlier == parameter) {
            found.push(Diagnostic::error(target.span, format!("the parameter `{parameter}` is named twice")));
        }
    }
    found
}

/// `x: int = 3`: what elsewhere annotates a name with its type would here define the type.
pub(super) fn annotated(line: &str, label: Span, target: &Target) -> Option<Diagnostic> {
    let name = label.of(line);
    let is_name = name.chars().all(characters::continues_name);
    let is_type = vocabulary::foreign::is_number_type(&target.name) && target.parameters.is_none();
    (is_name && is_type).then(|| {
        let message = format!("a definition needs no type: write `{name} = …`");
        Diagnostic::error(target.span, message).with_remedy_at(label.to(target.span), name)
    })
}

/// What a definition takes its name from, and what that can still be called.
pub(super) fn shadowed(target: &Target) -> Option<Note> {
    let name = &*target.name;
    if Money::find(name).is_some() {
        return Some(Note::new(format!("from here on `{name}` is this, not the currency")));
    }
    let (what, words): (_, Vec<&str>) = match vocabulary::function(name) {
        Some(_) if name.len() > 1 && catalog::find(name).is_some_and(|named| named.row().is_common()) => {
            return shadowed_unit(name);
        }
        Some(function) => (format!("function {}", function.signature()), function.words().collect()),
        None => match vocabulary::constant(name) {
            Some(constant) => ("constant".to_owned(), constant.words().collect()),
            None => match Total::named(name) {
                Some(total) => (format!("sum that `{}` gives", total.name()), vec![name]),
                None => return shadowed_unit(name),
            },
        },
    };
    let (own, others): (Vec<&str>, Vec<&str>) = words.into_iter().partition(|word| *word == name);
    let still = match others.first() {
        Some(other) => format!(", which is still called `{other}`"),
        None => ", which has no other name".to_owned(),
    };
    let message = format!("from here on `{name}` is this, not the {what}{still}");
    (!own.is_empty()).then(|| Note::new(message))
}

/// A unit in common use that a name takes the place of. One letter is said where it follows a number.
fn shadowed_unit(name: &str) -> Option<Note> {
    let named = catalog::find(name).filter(|named| 1 < name.chars().count() && named.row().is_common())?;
    let is_another = |word: &String| word != name && !name.starts_with(&**word);
    let still = match named.spellings().find(is_another) {
        Some(other) => format!(", which `{other}` still means"),
        None => String::new(),
    };
    Some(Note::new(format!("from here on `{name}` is this, not the unit{still}")))
}
