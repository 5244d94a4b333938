//! What is said of units that people also read otherwise: letters of a formula that are units, as in `n R T`, and a product
//! after a quotient, as in `W/m²·K`. It reads nothing of the line for good.

use super::Parser;
use super::unit_words::Units;
use crate::quantity::catalog;
use crate::syntax::lexer::{Kind, Token};
use crate::syntax::{IS_UNIT, NameKind, Note, characters};
use crate::vocabulary::operators;

/// Longer names are words, behind which a unit is meant: `width m`.
const LONGEST_SYMBOL: usize = 3;

impl Parser<'_> {
    /// Says which letters of a formula are units, where they stand beside a name of the user's: `n R T`, `0.5 m v^2`.
    pub(super) fn watch_letters(&mut self, token: Token, read: &Units<'_>) {
        // Most units are words, which nothing has to be looked up for.
        if 1 < self.text(token.span).chars().count() {
            return;
        }
        let written = self.line.get(token.span.start as usize..read.end).unwrap_or("");
        let Some(letters) = letters(written).filter(|_| self.is_beside_symbol(token, read)) else { return };
        let names = letters.iter().filter_map(|letter| {
            let row = catalog::find(letter)?.row();
            Some(row.other_word(letter).unwrap_or(row.symbol()).replace('_', " "))
        });
        let names: Vec<String> = names.collect();
        let (are_units, them) = if letters.len() == 1 { (IS_UNIT, "it") } else { ("are units here", "them") };
        self.parsed.notes.push(Note::new(format!(
            "`{}` {are_units}: {}; to mean something else, define {them}",
            letters.join("` and `"),
            names.join(" and ")
        )));
    }

    /// Whether what stands directly before or behind a unit is a name of the user's that is short, as in formulas.
    fn is_beside_symbol(&self, token: Token, read: &Units<'_>) -> bool {
        let is_symbol = |word: &str| {
            word.chars().count() <= LONGEST_SYMBOL && self.names.kind(word) == Some(NameKind::Variable)
        };
        let behind = read.after.peek().filter(|next| next.kind == Kind::Name);
        let behind = behind.map(|next| self.text(next.span)).filter(|word| operators::symbol(word).is_none());
        if behind.is_some_and(is_symbol) {
            return true;
        }
        let before = self.line.get(..token.span.start as usize).unwrap_or("").trim_end();
        let before = before.strip_suffix(['/', '÷']).unwrap_or(before).trim_end();
        let base = match before.rsplit_once('^') {
            Some((base, power)) if power.bytes().all(|byte| byte.is_ascii_digit()) => base.trim_end(),
            _ => before.trim_end_matches(['²', '³', '⁴']),
        };
        let start = base.trim_end_matches(characters::continues_name).len();
        base.get(start..).is_some_and(is_symbol)
    }

    /// Says how a product after a quotient of units was read, and offers it below the line: `W/m²·K`.
    pub(super) fn watch_product_below(&mut self, token: Token, read: &Units<'_>) {
        let (start, end) = (token.span.start as usize, read.end);
        let Some(written) = self.line.get(start..end) else { return };
        let Some(other) = product_below(written) else { return };
        let (before, after) = (self.line.get(..start).unwrap_or(""), self.line.get(end..).unwrap_or(""));
        let note = Note::new(format!("read `{written}` as {}", read.unit));
        self.parsed.notes.push(note.offering(format!("{before}{other}{after}")));
    }
}

/// The letters that a product of units consists of. `None` where a longer word or a quotient such as `m/s` leaves no
/// doubt that it is one.
fn letters(written: &str) -> Option<Vec<&str>> {
    let words = written.split(|next| !characters::continues_name(next));
    let words: Vec<&str> = words.filter(|word| word.starts_with(characters::starts_name)).collect();
    let are_letters = words.iter().all(|word| word.chars().count() == 1 && catalog::find(word).is_some());
    let is_quotient = words.len() == 2 && written.contains('/') && !written.contains(' ');
    (are_letters && !words.is_empty() && !is_quotient).then_some(words)
}

/// The same quotient with all of a product after `/` below the line: `W/(m²·K)` for `W/m²·K`. `None` where no product
/// follows, or a `*` apart, which begins another factor.
pub(crate) fn product_below(written: &str) -> Option<String> {
    let slash = written.find('/')?;
    let (mut depth, mut is_product, mut end) = (0, false, written.len());
    for (at, next) in written.char_indices().skip_while(|(at, _)| *at <= slash) {
        match next {
            '(' => depth += 1,
            ')' => depth -= 1,
            '/' if depth == 0 => {
                end = at;
                break;
            }
            '·' | '∙' | '⋅' if depth == 0 => is_product = true,
            '*' if depth == 0 => {
                let is_power = written.get(at..).is_some_and(|rest| rest.starts_with("**"));
                let is_apart = written.get(..at).is_some_and(|before| before.ends_with([' ', '*']));
                is_product |= !is_power && !is_apart;
            }
            _ => {}
        }
    }
    let below = written.get(slash + 1..end)?.trim();
    is_product.then(|| {
        format!("{}({below}){}", written.get(..=slash).unwrap_or(""), written.get(end..).unwrap_or(""))
    })
}

#[cfg(test)]
mod tests {
    use super::product_below;

    #[test]
    fn only_a_product_after_a_quotient_goes_below_the_line() {
        let other = |written| product_below(written).unwrap_or_default();
        assert_eq!(other("W/m²·K"), "W/(m²·K)");
        assert_eq!(other("J/kg*K"), "J/(kg*K)");
        assert_eq!(other("J/mol·K/s"), "J/(mol·K)/s");
        for written in ["W/(m²·K)", "m·kg/s", "km/h * h", "m/s**2", "W/m²/K", "J/kg K"] {
            assert_eq!(other(written), "", "{written}");
        }
    }
}
