//! How a line begins: what it is labelled with, and whether it goes on from the last result.
//! It reads characters and a few tokens, and knows no names.

use super::lexer::{Kind, Lexer};
use super::numeral::{self, Marks};
use crate::text::Span;
use crate::vocabulary::operators::{self, Fixity, Meaning};

/// What a line that is not a definition begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leading {
    /// An operand.
    Operand,
    /// An operator, which takes the last result: `* 1.19`.
    Operator,
    /// A sign with a space after it, which could be either.
    Sign,
}

/// The words that continue from the last result.
const WORDS: &[&str] = &["mod", "xor", "and", "or", "of", "per", "to", "in", "as"];

/// The bytes of the longest of them.
const LONGEST_WORD: usize = {
    let (mut longest, mut at) = (0, 0);
    while at < WORDS.len() {
        if longest < WORDS[at].len() {
            longest = WORDS[at].len();
        }
        at += 1;
    }
    longest
};

/// What is at a byte of a line, where an expression begins.
#[must_use]
pub(super) fn leading(line: &str, start: usize, marks: Marks) -> Leading {
    let rest = line.get(start..).unwrap_or("");
    let rest = match rest.as_bytes() {
        [b'!'..=b'~', ..] => rest,
        _ => rest.trim_start_matches(char::is_whitespace),
    };
    match rest.as_bytes() {
        [b'=', b'=', next, ..] if *next != b'=' => Leading::Operator,
        [b'0'..=b'9' | b'(' | b'[' | b'#' | b'"' | b'@' | b'=', ..] | [] => Leading::Operand,
        [b'a'..=b'z', ..] => {
            let letters = rest.bytes().take(LONGEST_WORD + 1).take_while(u8::is_ascii_lowercase);
            let (word, after) = rest.split_at_checked(letters.count()).unwrap_or((rest, ""));
            let is_whole = !after.starts_with(|c: char| c.is_alphanumeric() || c == '_');
            let continues = is_whole && WORDS.contains(&word) && !has_arguments(after);
            if continues { Leading::Operator } else { Leading::Operand }
        }
        _ => symbol(rest, marks),
    }
}

/// Whether brackets with several arguments follow.
fn has_arguments(rest: &str) -> bool {
    let Some(inner) = rest.trim_start().strip_prefix('(') else { return false };
    let mut depth = 0_usize;
    for character in inner.chars() {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' if depth == 0 => return false,
            ')' | ']' => depth -= 1,
            ',' | ';' if depth == 0 => return true,
            _ => {}
        }
    }
    false
}

fn symbol(rest: &str, marks: Marks) -> Leading {
    let Some(symbol) = operators::longest_symbol(rest) else { return Leading::Operand };
    let Some(infix) = symbol.infix else { return Leading::Operand };
    if matches!(symbol.text, "|" | "||" | ".." | "%") || symbol.text.starts_with(char::is_alphabetic) {
        return Leading::Operand;
    }
    let behind = rest.get(symbol.text.len()..).unwrap_or("");
    match symbol.prefix {
        None if symbol.postfix.is_none() || matches!(infix.fixity, Fixity::Infix(..)) => Leading::Operator,
        Some(_) if behind.starts_with(' ') && is_percentage(behind, marks) => Leading::Operator,
        Some(_) if behind.starts_with(' ') && matches!(infix.meaning, Meaning::Plus | Meaning::Minus) => {
            Leading::Sign
        }
        // `+20%` alone goes on from a result on a desk calculator.
        Some(_)
            if matches!(infix.meaning, Meaning::Plus | Meaning::Minus) && is_percentage(behind, marks) =>
        {
            Leading::Sign
        }
        _ => Leading::Operand,
    }
}

/// Whether a percentage is all that there is.
fn is_percentage(rest: &str, marks: Marks) -> bool {
    let mut lexer = Lexer::new(rest, marks);
    let kinds =
        [lexer.significant(), lexer.significant(), lexer.significant()].map(|token| token.map(|it| it.kind));
    let is_percent = |kind: Kind| matches!(kind, Kind::Symbol(symbol) if matches!(symbol.text, "%" | "‰"));
    matches!(kinds, [Some(number), Some(percent), None] if number.is_number() && is_percent(percent))
}

/// The label of a line, and where what it labels begins: `Rent for May: 1,200`.
///
/// A label begins with a letter or is a date; it ends at the first colon that a space or the end of the line follows
/// or, where a letter comes before it, a digit, a sign or a currency.
#[must_use]
pub(super) fn label(line: &str) -> Option<(Span, usize)> {
    let start = line.len() - line.trim_start().len();
    let text = line.get(start..)?;
    let length = match date(text) {
        // `2026-11-23 rent: 500`
        Some(length) => match text.get(length..)?.strip_prefix(' ') {
            Some(rest) if rest.starts_with(char::is_alphabetic) => length + 1 + words(rest),
            _ => length,
        },
        None if is_foreign(text) => return None,
        None => text.starts_with(char::is_alphabetic).then(|| words(text))?,
    };
    let rest = text.get(length..)?.strip_prefix(':')?;
    let after_letter = text.get(..length)?.ends_with(char::is_alphabetic);
    let ends = match rest.chars().next() {
        None => true,
        Some(next) if next.is_whitespace() => true,
        Some(next) => after_letter && (numeral::is_digit(next) || is_sign_or_currency(next)),
    };
    let name = text.get(..length)?.trim_end();
    ends.then(|| (Span::new(start, start + name.len()), start + length + 1))
}

/// Whether a line begins as one of another language does: `lambda x: x^2`, `def f(x): x^2`.
fn is_foreign(text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    matches!(word, "lambda" | "def" | "fn" | "for" | "while" | "if" | "else" | "let" | "const")
}

/// The bytes up to the first colon, where only what can be in a label comes before it.
fn words(text: &str) -> usize {
    let is_part = |c: char| {
        c.is_alphanumeric()
            || c.is_whitespace()
            || super::characters::continues_name(c)
            || matches!(c, '\'' | '-' | '–' | '&' | '/' | '.' | '(' | ')' | '%' | '+')
    };
    let end = |text: &str| text.find(|c| !is_part(c)).unwrap_or(text.len());
    let mut length = end(text);
    // `Fee, March: 100`, `Loan of 85,000:`: a comma between words or digits; one between arguments is in parentheses.
    while let Some(rest) = text.get(length..).and_then(|rest| rest.strip_prefix(','))
        && let (before, after) = (text.get(..length).unwrap_or(""), rest.strip_prefix(' '))
        && (after.is_some_and(|after| {
            after.starts_with(char::is_alphabetic)
                || before.contains(' ') && after.starts_with(numeral::is_digit)
        }) || rest.starts_with(numeral::is_digit) && before.ends_with(numeral::is_digit))
        && before.matches('(').count() == before.matches(')').count()
    {
        length += 1 + end(rest);
    }
    length
}

/// The length of a date: `2026-11-23`.
fn date(text: &str) -> Option<usize> {
    let bytes = text.as_bytes().get(..10)?;
    let fits = bytes.iter().enumerate().all(|(at, byte)| match at {
        4 | 7 => *byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    fits.then_some(10)
}

fn is_sign_or_currency(c: char) -> bool {
    matches!(c, '+' | '-' | '−' | '$' | '€' | '£' | '₹' | '¥' | '₩' | '₽' | '₺' | '₫' | '₪' | '฿')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labelled(line: &str) -> Option<(&str, &str)> {
        label(line).map(|(label, end)| (label.of(line), line.get(end..).unwrap_or("")))
    }

    #[test]
    fn a_label_is_what_stands_before_a_colon() {
        for (line, name, rest) in [
            ("Rent for May: 1,200", "Rent for May", " 1,200"),
            ("VAT (19%): 84", "VAT (19%)", " 84"),
            ("rent:1200", "rent", "1200"),
            ("Miete:-5", "Miete", "-5"),
            ("किराया: 5", "किराया", " 5"),
            ("2026-11-23: 500", "2026-11-23", " 500"),
            ("in stock: 12", "in stock", " 12"),
            ("Fee, March: 100", "Fee, March", " 100"),
            ("Income (Q4), net: 500", "Income (Q4), net", " 500"),
            ("2026-01-15 rent: 300", "2026-01-15 rent", " 300"),
            ("Food & drink:", "Food & drink", ""),
        ] {
            assert_eq!(labelled(line), Some((name, rest)), "{line}");
        }
        for line in [
            "t to h:min",
            "c ? a : b",
            "1:30",
            "x := 5",
            "6 : 2",
            "max(1, 2): 3",
            "max(a, b): 3",
            "x, 5: 3",
            "a:b",
            "rent",
            "http://a",
            "lambda x: 5",
        ] {
            assert_eq!(labelled(line), None, "{line}");
        }
    }

    #[test]
    fn a_line_goes_on_from_the_last_result_with_an_operator() {
        for (line, wanted) in [
            ("* 2", Leading::Operator),
            ("  / 3", Leading::Operator),
            ("mod 7", Leading::Operator),
            ("mod (7)", Leading::Operator),
            ("to hex", Leading::Operator),
            ("== 5", Leading::Operator),
            ("= 5", Leading::Operand),
            ("+ 19%", Leading::Operator),
            ("- 5", Leading::Sign),
            ("mod(7, 2)", Leading::Operand),
            ("-5", Leading::Operand),
            ("-5%", Leading::Sign),
            ("|x|", Leading::Operand),
            ("!true", Leading::Operand),
            ("√2", Leading::Operand),
            ("~5", Leading::Operand),
            (".5", Leading::Operand),
            ("total", Leading::Operand),
            ("5 * 2", Leading::Operand),
        ] {
            assert_eq!(leading(line, 0, Marks::new(false)), wanted, "{line}");
        }
    }
}
