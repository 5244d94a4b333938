//! What is said of units that people also read otherwise: letters of a formula that are units, as in `n R T`, words of
//! letters that are names of the user's, as in `4ac`, and a product after a quotient, as in `W/m²·K`.
//! It reads nothing of the line for good.

use super::unit_words::Units;
use super::{Operand, Parser};
use crate::quantity::{catalog, familiar};
use crate::syntax::lexer::{Kind, Token};
use crate::syntax::{IS_UNIT, NameKind, Note, characters, letters};
use crate::text::Span;
use crate::vocabulary::numbers::number_word;
use crate::vocabulary::{self, operators};

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
        let Some(letters) = units_of_one_letter(written).filter(|_| self.is_beside_symbol(token, read))
        else {
            return;
        };
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

    /// Says that a word is a unit, a constant or a number word, where each of its letters is a name of the user's and the
    /// product of these may be meant: `4ac`, `u + at`.
    pub(super) fn watch_own_letters(&mut self, word: Span) {
        if self.is_of_own_letters(self.text(word)) {
            self.parsed.notes.extend(self.product_of_letters(word));
        }
    }

    /// Whether each letter of a word that is nobody's name is a name of the user's.
    fn is_of_own_letters(&self, word: &str) -> bool {
        let is_own = |name: &str| self.kind(name) == Some(NameKind::Variable);
        letters(word).is_some_and(|mut all| all.all(is_own)) && self.kind(word).is_none()
    }

    /// The note on such a word. A unit that everyone knows is meant itself where it is apart from its number or behind
    /// another unit: `5 kg`, `3 g/mL`.
    fn product_of_letters(&self, own: Span) -> Option<Note> {
        let word = self.text(own);
        let (before, after) = (self.line.get(..own.start as usize)?, self.line.get(own.end as usize..)?);
        let is_glued = before.ends_with(char::is_numeric);
        let number = before.trim_end();
        let named = catalog::find(word);
        let last = number.rsplit(|next| !characters::continues_name(next)).next().unwrap_or("");
        let is_operand = vocabulary::function(last).is_some();
        let ends_in_unit = number.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '·'));
        let is_behind = !is_glued && !is_operand && ends_in_unit;
        if named.is_some_and(|named| is_behind && familiar::knows(named)) {
            return None;
        }
        let what = match named {
            Some(named) => {
                let name = named.other_spelling(word).unwrap_or_else(|| named.to_string());
                format!("{IS_UNIT}: {}", name.replace('_', " "))
            }
            None if number_word(word).is_some() => "is a number word here".to_owned(),
            None if vocabulary::constant(word).is_some() => "is a constant here".to_owned(),
            None => return None,
        };
        let product = letters(word)?.collect::<Vec<_>>().join("*");
        let message = format!("`{word}` {what}; for the product write `{product}`");
        let is_digit = |c: char| c.is_numeric() || c == '.';
        let number_ends = number.ends_with(char::is_numeric);
        let factors = number.trim_end_matches(is_digit);
        // `1/2 at^2` begins with a fraction.
        let is_above = |above: &&str| number_ends && above.ends_with(|c: char| c.is_ascii_digit());
        let above = factors.strip_suffix('/').filter(is_above);
        let factors = above.map_or(factors, |above| above.trim_end_matches(is_digit)).trim_end();
        let is_first = factors.is_empty()
            || factors.ends_with(['+', '-', '−', '–', '=', '(', '[', ',', ';', ':', '*', '×', '·']);
        let is_raised =
            after.trim_start().starts_with(['^', '²', '³', '⁴']) || after.trim_start().starts_with("**");
        let written = match (number_ends, is_first) {
            (true, true) => Some(format!("*{product}")),
            (false, true) => Some(product),
            (false, false) if !is_raised => Some(format!("({product})")),
            _ => None,
        };
        let other =
            written.map(|written| format!("{}{written}{after}", if number_ends { number } else { before }));
        Some(Note::new(message).offering(other).needing_other(true))
    }

    /// `3500 EUR/month / 160 h/month`: a unit of the same kind after a divisor divides once more.
    pub(super) fn watch_second_divisor(&mut self, number: Operand, read: &Units<'_>) {
        let (start, end) = (number.span.start as usize, read.end);
        let is_glued = |next: &Token| self.text(next.span) == "/" && next.span.start as usize == end;
        let divides = |next: &Token| is_glued(next) || self.text(next.span) == "per";
        let Some(slash) = read.after.peek().filter(divides) else { return };
        let mut lexer = read.after.behind(slash);
        let Some(below) = lexer.significant() else { return };
        let Some(below) = self.factor(below, &lexer, true) else { return };
        let (Some(unit), Some(amount)) = (self.line.get(end..below.end), self.line.get(start..below.end))
        else {
            return;
        };
        let message =
            format!("`{}` divides once more; to divide by all of it write `({amount})`", unit.trim());
        let mut other = self.line.to_owned();
        other.replace_range(start..below.end, &format!("({amount})"));
        self.parsed.notes.push(Note::new(message).offering(other));
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
fn units_of_one_letter(written: &str) -> Option<Vec<&str>> {
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
