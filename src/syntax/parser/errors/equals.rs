//! A `=` where none can be. It looks at the text of the line alone: it does not know what was read before.

use crate::syntax::characters;
use crate::text::{Diagnostic, Span};
use crate::vocabulary::{self, foreign};

/// A `=` where none can be: as spreadsheets begin a line and pocket calculators end one, or meant to compare.
pub(in crate::syntax::parser) fn equals(line: &str, span: Span) -> Diagnostic {
    let before = line.get(..span.start as usize).unwrap_or("").trim();
    let after = line.get(span.end as usize..).unwrap_or("").trim();
    if before.is_empty() {
        return Diagnostic::error(span, "a line needs no `=` at its start").with_remedy("");
    }
    if after.trim_start_matches('?').is_empty() {
        let rest = Span::new(span.start as usize, line.trim_end().len());
        return Diagnostic::error(rest, "a line needs no `=` at its end").with_remedy("");
    }
    if let Some((row, place)) = foreign::sign(line, span) {
        return row.tell(place, "");
    }
    if is_defined(before) {
        let message = "a line has one `=`: a result that is written after it is a comment";
        return Diagnostic::error(span, message).with_remedy("# =");
    }
    if let Some(told) = plotted(line, before, span) {
        return told;
    }
    if let Some(name) = one_name(before) {
        let start = span.start as usize;
        let begins = line.get(..start).unwrap_or("").find(|c: char| !c.is_whitespace()).unwrap_or(0);
        let message = format!("a name has no spaces: write `{name}`");
        let place = Span::new(begins, begins + before.len());
        return Diagnostic::error(place, message).with_remedy(name);
    }
    let is_product =
        before.starts_with(|c: char| c.is_ascii_digit()) && before.ends_with(char::is_alphabetic);
    if (is_product || before.contains(['+', '-', '*', '/', '^', '('])) && before.contains(char::is_alphabetic)
    {
        let message = "equations are not solved here; only a name or a function of names is defined, and to compare write `==`";
        return Diagnostic::error(span, message).with_remedy("==");
    }
    let message = "only a name or a function of names can be defined; to compare write `==`";
    Diagnostic::error(span, message).with_remedy("==")
}

/// Whether a name is given a value before the next `=`, as in the lines of a calculation: `s = F/A = 40 MPa`.
fn is_defined(before: &str) -> bool {
    before.split_once('=').is_some_and(|(name, value)| {
        let name = name.trim();
        !value.starts_with('=')
            && name.starts_with(characters::starts_name)
            && name.chars().all(characters::continues_name)
    })
}

/// `plot y = x^2`: what is drawn is the right side.
fn plotted(line: &str, before: &str, equals: Span) -> Option<Diagnostic> {
    let rest = before.strip_prefix("plot ")?;
    let name = rest.trim();
    (!name.contains(' ')).then(|| {
        let start = line.find(rest).unwrap_or(0);
        let message = "`plot` takes the term alone: `plot x^2`";
        Diagnostic::error(equals, message).with_remedy_at(Span::new(start, equals.end as usize), "")
    })
}

/// The words that were meant as one name: `tax rate`.
fn one_name(words: &str) -> Option<String> {
    let is_name = |word: &str| {
        word.starts_with(characters::starts_name)
            && word.chars().all(characters::continues_name)
            && !vocabulary::is_reserved(word)
            && vocabulary::function(word).is_none_or(|function| !function.takes_one() || !function.maps())
    };
    let parts: Vec<&str> = words.split_whitespace().collect();
    ((2..=4).contains(&parts.len()) && parts.iter().all(|part| is_name(part))).then(|| parts.join("_"))
}
