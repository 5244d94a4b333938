//! The units that can follow `to`: those of the dimension of what is converted, the user's own among them, or all that
//! begin as what is typed. It knows no keys and no screen.

use super::Candidate;
use crate::quantity::catalog::{self, Named};
use crate::quantity::{Dimension, Unit, familiar};
use crate::session::{Outcome, Session};
use crate::value::Value;

/// Units of work for the value of what is converted: about a millisecond, as the screen waits for it.
const OPERAND_WORK: u64 = 1_000_000;

/// Units without a dimension that are offered.
const FEW: usize = 10;

/// The units after `to`, and whether they are likelier than notations.
pub(super) struct Units {
    pub(super) candidates: Vec<Candidate>,
    pub(super) first: bool,
}

/// The units that what comes before `to` can be converted to, so far as they begin as what is typed.
pub(super) fn of_operand(operand: &str, typed: &str, session: &mut Session, at: Option<usize>) -> Units {
    let value = session.trial(operand, at).and_then(|job| job.run_within(OPERAND_WORK));
    let dimension = match value.map(|(answer, _)| answer.outcome) {
        Some(Outcome::Value(value, _)) => dimension(&value),
        _ => None,
    };
    let Some(dimension) = dimension else {
        return Units { candidates: Vec::new(), first: false };
    };
    let mut candidates = own(&dimension, session, at);
    if typed.is_empty() {
        let most = if dimension.is_none() { FEW } else { usize::MAX };
        candidates
            .extend(familiar::of(&dimension).take(most).map(|unit| candidate(&unit.to_string(), &unit)));
    } else {
        candidates.extend(spelled(typed, &dimension));
    }
    Units { candidates, first: !dimension.is_none() }
}

/// The units that begin as what is typed, which is more than nothing: those that people know best, the shortest first,
/// and the others in common use.
pub(super) fn beginning(typed: &str) -> [Vec<Candidate>; 2] {
    let words = if typed.is_empty() { Vec::new() } else { catalog::beginning(typed) };
    let (mut known, mut others): (Vec<Named>, Vec<Named>) = words
        .into_iter()
        .partition(|it| familiar::knows(*it) && it.to_string().chars().count() <= MOST_OF_SYMBOL);
    known.sort_by_cached_key(|named| named.to_string().chars().count());
    // A letter before another word is rarely meant as a prefix.
    others.retain(|named| named.row().is_common() && !(1..=2).contains(&named.parts().0.len()));
    [known, others]
        .map(|all| all.into_iter().map(|named| candidate(&named.to_string(), &named.into())).collect())
}

/// Letters of what is taken as a symbol: those are what people write after a number.
const MOST_OF_SYMBOL: usize = 4;

/// The spellings of a dimension's units that begin as what is typed: the best known units first.
fn spelled(typed: &str, dimension: &Dimension) -> Vec<Candidate> {
    let wanted = dimension.without_angle();
    let known: Vec<Unit> = familiar::of(dimension).collect();
    // A plain number is rarely anything but an angle or a ratio: what few know of these is not offered.
    let is_known =
        |named: &Named| known.iter().take(FEW).any(|unit| unit.named().is_some_and(|own| own.is(*named)));
    let fits = |named: &Named| {
        named.row().dimension().without_angle() == wanted && (!wanted.is_none() || is_known(named))
    };
    let rank = |named: &Named| {
        let place = |unit: &Unit| unit.named().is_some_and(|own| own.is(*named));
        let (prefix, word) = (named.parts().0, named.to_string());
        // `mile` for `mil` before `millimetre`.
        let fame = known.iter().position(place).unwrap_or(known.len());
        (word != typed, !named.row().is_common(), prefix.len() > 2, fame, word.len())
    };
    let mut found: Vec<Named> = catalog::beginning(typed).into_iter().filter(fits).collect();
    found.sort_by_cached_key(rank);
    let products = known.iter().filter(|unit| unit.named().is_none());
    let products: Vec<Candidate> = products.map(|unit| candidate(&unit.to_string(), unit)).collect();
    found.into_iter().map(|named| candidate(&named.to_string(), &named.into())).chain(products).collect()
}

/// The units that the sheet defines of a dimension.
fn own(dimension: &Dimension, session: &Session, at: Option<usize>) -> Vec<Candidate> {
    let mut names: Vec<(&str, usize)> = session.names(at).collect();
    crate::order::sort_by_key(&mut names, |&(_, index)| std::cmp::Reverse(index));
    let of_entry = |(name, index): (&str, usize)| {
        let entry = session.entries().get(index)?;
        let text = entry.text().trim_start().strip_prefix("unit ")?;
        let Outcome::Value(value, _) = &entry.answer()?.outcome else { return None };
        let doc = text.split_once('=').map_or("", |(_, size)| size.trim());
        (self::dimension(value).as_ref() == Some(dimension)).then(|| Candidate {
            text: name.to_owned(),
            signature: name.to_owned(),
            doc: format!("= {doc}   (entry {})", index + 1),
            ..Candidate::default()
        })
    };
    names.into_iter().filter_map(of_entry).collect()
}

/// That of a value, or of the first element of a list.
fn dimension(value: &Value) -> Option<Dimension> {
    match value {
        Value::Number(quantity) => quantity.unit().dimension().ok(),
        Value::List(items) => items.first().and_then(dimension),
        _ => None,
    }
}

/// A unit with its full name, or what it measures, and its definition.
fn candidate(text: &str, unit: &Unit) -> Candidate {
    let doc = match unit.named() {
        Some(named) => {
            let row = named.row();
            let is_name = |word: &&str| 3 < word.len() && *word != text && !word.contains('_');
            let name = row.words().find(is_name).unwrap_or(row.quantity());
            let (prefix, _) = named.parts();
            match (prefix, row.definition().strip_prefix("base ")) {
                ("", Some(base)) => format!("{name}, the base unit of {base}"),
                ("", None) => format!("{name}, {}", row.definition()),
                _ => row.quantity().to_owned(),
            }
        }
        None => unit.dimension().map(|dimension| dimension.to_string()).unwrap_or_default(),
    };
    Candidate { text: text.to_owned(), signature: text.to_owned(), doc, ..Candidate::default() }
}
