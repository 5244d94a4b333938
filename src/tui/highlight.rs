//! What each piece of a line is, for its colours, and which bracket belongs to which: both from the lexer's tokens.
//! It knows neither colours nor columns.

use crate::quantity::catalog;
use crate::syntax::lexer::{Kind, Lexer, Token};
use crate::syntax::numeral::Marks;
use crate::tui::glossary;
use crate::tui::theme::Role;
use crate::vocabulary::{self, operators};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// The tokens of the line that is edited, kept as long as it does not change.
#[derive(Clone, Debug, Default)]
pub(super) struct Tokens(Vec<Token>);

impl Tokens {
    /// Reads the line again.
    pub(super) fn follow(&mut self, line: &str, decimal_comma: bool) {
        self.0.clear();
        self.0.extend(Lexer::new(line, Marks::new(decimal_comma)));
    }

    /// The pieces of `line` that lie in a range, in order; what is between them is plain.
    pub(super) fn roles<'a>(
        &'a self,
        line: &'a str,
        shown: Range<usize>,
    ) -> impl Iterator<Item = (Range<usize>, Role)> + 'a {
        let first = self.0.partition_point(|token| token.span.range().end <= shown.start);
        // What a word means depends on a few tokens before it.
        let tokens = self.0.get(first.saturating_sub(LOOK_BACK)..).unwrap_or_default();
        let tokens = tokens.iter().take_while(move |token| token.span.range().start < shown.end);
        let mut place = Place::default();
        let roles = tokens.map(move |token| (token.span.range(), place.role(token, line)));
        roles.filter(move |(range, _)| shown.start < range.end)
    }

    /// The bracket at the cursor, or else the one before it, and its partner.
    pub(super) fn brackets(&self, cursor: usize) -> Option<[Range<usize>; 2]> {
        let at = self.0.partition_point(|token| token.span.range().end <= cursor);
        [Some(at), at.checked_sub(1)].into_iter().flatten().find_map(|at| {
            let partner = self.partner(at)?;
            Some([at, partner].map(|at| self.0[at].span.range()))
        })
    }

    /// The token that closes or opens what this one opens or closes.
    fn partner(&self, at: usize) -> Option<usize> {
        let step = turn(self.0.get(at)?.kind)?;
        let (mut depth, mut other) = (0, at);
        loop {
            depth += turn(self.0.get(other)?.kind).unwrap_or(0);
            if depth == 0 {
                return Some(other);
            }
            other = other.checked_add_signed(step)?;
        }
    }
}

/// 1 for what opens a bracket, -1 for what closes one.
fn turn(kind: Kind) -> Option<isize> {
    match kind {
        Kind::Open | Kind::OpenList => Some(1),
        Kind::Close | Kind::CloseList => Some(-1),
        _ => None,
    }
}

/// The pieces of a line that is not edited.
pub(super) fn roles(line: &str, decimal_comma: bool) -> impl Iterator<Item = (Range<usize>, Role)> {
    let mut place = Place::default();
    Lexer::new(line, Marks::new(decimal_comma))
        .map(move |token| (token.span.range(), place.role(&token, line)))
}

/// Tokens before a word that say whether it is a unit.
const LOOK_BACK: usize = 12;

/// What comes before a token, so far as it says whether a word is a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Elsewhere,
    /// A number or `)`.
    AfterNumber,
    /// A unit and its power.
    AfterUnit,
    /// `/` or `per` after one of these, `·` after a unit, or `to`: a unit is what follows.
    OfUnits,
}

impl Place {
    /// The role of a token, and the place that the next one has.
    fn role(&mut self, token: &Token, line: &str) -> Role {
        let text = token.span.of(line);
        let before = *self;
        let is_unit = token.kind == Kind::Name
            && before != Self::Elsewhere
            && !operators::converts(text)
            && (catalog::find(text).is_some() || catalog::begins_phrase(text));
        *self = match token.kind {
            Kind::Space | Kind::Superscript => before,
            Kind::Integer(_) | Kind::Decimal(..) | Kind::Number { .. } if before == Self::OfUnits => {
                Self::AfterUnit
            }
            Kind::Integer(_) | Kind::Decimal(..) | Kind::Number { .. } | Kind::Close => Self::AfterNumber,
            Kind::Open if before == Self::OfUnits => before,
            Kind::Name if is_unit => Self::AfterUnit,
            Kind::Name | Kind::Symbol(_) => match (text, before) {
                _ if operators::converts(text) => Self::OfUnits,
                ("/" | "÷" | "per", Self::AfterNumber | Self::AfterUnit)
                | ("·" | "*" | "^" | "+", Self::AfterUnit) => Self::OfUnits,
                _ => Self::Elsewhere,
            },
            _ => Self::Elsewhere,
        };
        if is_unit { Role::Constant } else { role(token, line) }
    }
}

fn role(token: &Token, line: &str) -> Role {
    match token.kind {
        Kind::Comment => Role::Quiet,
        Kind::Integer(_) | Kind::Decimal(..) | Kind::Number { .. } | Kind::Date => Role::Number,
        Kind::Superscript | Kind::Symbol(_) | Kind::Equals => Role::Operator,
        Kind::Entry => Role::Constant,
        Kind::Text => Role::Text,
        Kind::Name => WORDS.get(&*token.span.of(line).to_lowercase()).copied().unwrap_or(Role::Plain),
        _ => Role::Plain,
    }
}

/// What each word of the language is, from its row: a search through the rows for each name of each line that is shown
/// would be most of the time that a frame takes.
static WORDS: LazyLock<HashMap<String, Role>> = LazyLock::new(|| {
    let words = glossary::all().flat_map(|word| word.names().map(move |name| (name, word.sort.role())));
    let keywords = vocabulary::KEYWORDS.iter().map(|&word| (word, Role::Operator));
    // A name that several tables have has the colour of the first.
    let mut all = HashMap::new();
    for (name, role) in words.chain(keywords) {
        all.entry(name.to_lowercase()).or_insert(role);
    }
    all
});

#[cfg(test)]
mod tests {
    use super::*;

    fn painted(line: &str) -> Vec<(&str, Role)> {
        roles(line, false)
            .filter(|(_, role)| *role != Role::Plain)
            .map(|(range, role)| (line.get(range).unwrap_or(""), role))
            .collect()
    }

    #[test]
    fn words_of_the_language_have_their_roles_and_names_of_the_user_have_none() {
        assert_eq!(
            painted("rent = SQRT(1.5) + 16 + pi mod @3 # why"),
            [
                ("=", Role::Operator),
                ("SQRT", Role::Function),
                ("1.5", Role::Number),
                ("+", Role::Operator),
                ("16", Role::Number),
                ("+", Role::Operator),
                ("pi", Role::Constant),
                ("mod", Role::Operator),
                ("@3", Role::Constant),
                ("# why", Role::Quiet),
            ]
        );
    }

    #[test]
    fn a_unit_has_its_role_where_it_is_one() {
        let units = |line: &str| -> Vec<String> {
            let painted = roles(line, false).filter(|(_, role)| *role == Role::Constant);
            painted.map(|(range, _)| line.get(range).unwrap_or("").to_owned()).collect()
        };
        assert_eq!(units("5 km/h to m/s"), ["km", "h", "m", "s"]);
        assert_eq!(units("q = 3 * min(1, 2) min"), ["min"]);
        assert_eq!(units("70 oz to lb + oz"), ["oz", "lb", "oz"]);
        assert_eq!(units("4184 J/(kg·K)"), ["J", "kg", "K"]);
        assert_eq!(units("5 m² in nautical miles"), ["m", "nautical", "miles"]);
        assert_eq!(units("5 m + x^2 kg / y"), ["m", "kg"]);
    }

    #[test]
    fn a_bracket_is_marked_with_its_partner_from_both_sides() {
        let line = "f([1, (2)], 3)";
        let mut tokens = Tokens::default();
        tokens.follow(line, false);
        let pair = |cursor| tokens.brackets(cursor).map(|pair| pair.map(|range| range.start));
        assert_eq!(pair(1), Some([1, 13]));
        assert_eq!(pair(line.len()), Some([13, 1]), "the one before the cursor");
        assert_eq!(pair(9), Some([9, 2]));
        assert_eq!(pair(6), Some([6, 8]));
        assert_eq!(pair(12), None);
        tokens.follow("((1)", false);
        assert_eq!(tokens.brackets(0), None, "it is not closed");
    }
}
