//! What to say of a name that means nothing: the nearest words, units and currencies, and what it could be in parts.
//! It evaluates nothing.

use super::Machine;
use crate::money::Money;
use crate::quantity::catalog;
use crate::syntax::NameKind;
use crate::text::{Diagnostic, Span};
use crate::vocabulary::run_together::{Part, apart};
use crate::vocabulary::{self, Row};
use std::collections::HashMap;

impl Machine<'_> {
    /// The function of a call is unknown: the error is at its name, not at the whole call.
    pub(super) fn unknown_function(&self, name: &str, call: Span) -> Diagnostic {
        let place = Span { start: call.start, end: call.start + u32::try_from(name.len()).unwrap_or(0) };
        self.unknown(name, NameKind::Function, place)
    }

    /// An unknown name, with the nearest known ones of the kind that fits the place.
    pub(super) fn unknown(&self, name: &str, kind: NameKind, span: Span) -> Diagnostic {
        let names = self.scope.names();
        let own = names.iter().filter(|row| row.1 == kind).map(|row| &*row.0);
        let builtins: Vec<&str> = match kind {
            NameKind::Function => vocabulary::functions::all().flat_map(Row::words).collect(),
            // An operator can't be where a value is, unless it is one in another case.
            NameKind::Variable => {
                let operators = vocabulary::operators::words().filter(|word| word.eq_ignore_ascii_case(name));
                let words = vocabulary::constants::all().flat_map(Row::words).chain(operators);
                // Every short word is near to some unit: only longer ones are a slip for one.
                let is_long = 3 < name.chars().count();
                let units = catalog::common_words().filter(|word| is_long && vocabulary::is_slip(name, word));
                words.chain(units).filter(|word| is_long || !is_other_word(name, word)).collect()
            }
        };
        let mut near = vocabulary::suggest(name, own.chain(builtins));
        // `EUR5`
        let amount = name.split_at_checked(3).filter(|(code, digits)| {
            let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            is_number && Money::find(code).is_some()
        });
        let amount = amount.map(|(code, digits)| format!("{code} {digits}"));
        near.extend(amount.as_deref());
        let is_called = kind == NameKind::Function;
        let cases = if is_called { Vec::new() } else { catalog::in_other_case(name) };
        near.splice(0..0, cases.iter().map(String::as_str));
        let kinds: HashMap<&str, NameKind> = names.iter().map(|row| (&*row.0, row.1)).collect();
        let apart = apart(name, is_called, &|part| part_of_name(part, kinds.get(part).copied()));
        if let Some(apart) = &apart {
            near.insert(0, apart);
        }
        let what = if is_called { "unknown function" } else { "unknown name" };
        if let Some(line) = self.scope.labelled(name) {
            let message = format!("{what} `{name}`; it is the label of line {line}: write `@{line}`");
            return Diagnostic::error(span, message).with_remedy(format!("@{line}"));
        }
        vocabulary::unknown(what, name, span, &near)
    }
}

/// Whether a short word is rather another one than a slip: `tau` for `tax`, but not for `tua`.
fn is_other_word(name: &str, word: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.to_lowercase().chars().collect();
        letters.sort_unstable();
        letters
    };
    let (name, word) = (sorted(name), sorted(word));
    name.len() == word.len() && name != word
}

/// What a part of an unknown name would be on its own, given what the user calls so.
fn part_of_name(name: &str, own: Option<NameKind>) -> Option<Part> {
    match own {
        Some(NameKind::Function) => Some(Part::Function),
        Some(NameKind::Variable) => Some(Part::Value),
        None => match vocabulary::function(name) {
            Some(function) => function.takes_one().then_some(Part::Function),
            None => vocabulary::constant(name).map(|_| Part::Value),
        },
    }
}
