//! A character or sign that means nothing where it is: what it may have been, and what is written here instead.
//! It knows no values and no units' sizes, only how signs are written here and elsewhere.

use crate::quantity::catalog;
use crate::syntax::characters;
use crate::syntax::lexer::Token;
use crate::syntax::numeral;
use crate::syntax::parser::Parser;
use crate::text::{Diagnostic, Severity, Span};
use crate::vocabulary::{self, foreign};

impl Parser<'_> {
    pub(in crate::syntax::parser) fn unknown_character(&self, span: Span) -> Diagnostic {
        let text = self.text(span);
        let character = text.chars().next().unwrap_or(' ');
        if character == '"' {
            return Diagnostic::error(span, "expected `\"` to close this")
                .with_severity(Severity::Incomplete);
        }
        let unexpected = match text.len() == character.len_utf8() {
            true if crate::text::is_unsafe(character) => {
                format!("unexpected character U+{:04X}", u32::from(character))
            }
            true => format!("unexpected character `{character}`, U+{:04X}", u32::from(character)),
            false => format!("unexpected `{text}`"),
        };
        if character == '.' && self.marks.decimal == ',' {
            return Diagnostic::error(span, format!("{unexpected}; for a decimal write `,`"))
                .with_remedy(",");
        }
        if text == ":"
            && !self.line.get(span.end as usize..).is_some_and(|after| after.starts_with('='))
            && let Some(told) = self.stray_colon(span)
        {
            return told;
        }
        if let Some(twin) = foreign::halfwidth(character) {
            return Diagnostic::error(span, format!("{unexpected}; write `{twin}`")).with_remedy(twin);
        }
        if text == "."
            && let Some((row, place)) = foreign::sign(self.line, span).filter(|(_, place)| *place != span)
            && row.remedy.is_some()
        {
            return row.tell(place, &format!("unexpected `{}`; ", self.text(place)));
        }
        if text == "." && self.abbreviation_before(span) {
            let after = self.line.get(span.end as usize..).unwrap_or("");
            if after.starts_with(characters::starts_name) {
                return Diagnostic::error(span, "for a product of units write `·`").with_remedy("·");
            }
            return Diagnostic::error(span, "a unit is written without a point").with_remedy("");
        }
        let behind_name = self.name_before(span).and_then(|_| foreign::foreign(foreign::BEHIND_NAMES, text));
        if let (Some(row), true) = (behind_name, text == ".")
            && let Some(name) = self.name_node_before(span)
        {
            if let Some(dotted) = self.dotted_function(name) {
                return dotted;
            }
            let told = row.tell(span, &format!("{unexpected}; "));
            let is_member = self.word_at(span.end as usize).is_some_and(|member| {
                let is_twin = |rows| foreign::foreign(rows, member).is_some();
                vocabulary::function(member).is_some()
                    || vocabulary::constant(member).is_some()
                    || is_twin(foreign::WORDS)
                    || is_twin(foreign::CALLS)
                    || matches!(member, "today" | "now")
            });
            let Some(member) = self.word_at(span.end as usize).filter(|_| is_member) else { return told };
            let written = format!("write `{member}` for `{}.{member}`", self.text(name));
            let message = format!("{unexpected}; a name has no parts: {written}");
            return Diagnostic::error(span, message).with_remedy_at(name.to(span), "");
        }
        match behind_name.map(|row| (row, span)).or_else(|| foreign::sign(self.line, span)) {
            Some((row, place)) if place == span => row.tell(span, &format!("{unexpected}; ")),
            Some((row, place)) => row.tell(place, &format!("unexpected `{}`; ", self.text(place))),
            None => Diagnostic::error(span, unexpected),
        }
    }

    /// `x |> f`: a function takes its argument in parentheses.
    pub(super) fn piped(&self, arrow: Token) -> Option<Diagnostic> {
        let (row, place) = foreign::sign(self.line, arrow.span).filter(|(_, place)| *place != arrow.span)?;
        let wrong = row.tell(place, &format!("unexpected `{}`; ", self.text(place)));
        let (first, functions) = self.line.split_once("|>")?;
        let is_name = |text: &&str| {
            text.starts_with(characters::starts_name) && text.chars().all(characters::continues_name)
        };
        let mut call = first.trim().to_owned();
        for function in functions.split("|>") {
            let Some(name) = Some(function.trim()).filter(is_name) else { return Some(wrong) };
            call = format!("{name}({call})");
        }
        let is_definition = first.contains('=');
        let whole = Span::new(0, self.line.len());
        Some(if is_definition { wrong } else { wrong.with_remedy_at(whole, call) })
    }

    /// `A1:A5`, `2024: 500`: a colon that is not the sign of a quotient, as in `6:3` or `6 : 3`.
    fn stray_colon(&self, colon: Span) -> Option<Diagnostic> {
        let before = self.line.get(..colon.start as usize).unwrap_or("");
        let after = self.line.get(colon.end as usize..).unwrap_or("");
        let start = before.rfind(|c: char| !c.is_ascii_alphanumeric()).map_or(0, |at| at + 1);
        if is_cell(before.get(start..).unwrap_or("")) {
            let message = "there are no cells here: a line is `@3`, several are `@3..@9`";
            return Some(Diagnostic::error(colon, message));
        }
        let is_entry = before.rsplit('@').next().is_some_and(|digits| {
            digits.len() < before.len()
                && !digits.is_empty()
                && digits.bytes().all(|byte| byte.is_ascii_digit())
        });
        if is_entry && after.starts_with('@') {
            let from = before.rsplit('@').next().unwrap_or("");
            let to = after.get(1..).unwrap_or("");
            let to = to.get(..to.find(|c: char| !c.is_ascii_digit()).unwrap_or(to.len())).unwrap_or("");
            let message = format!("several lines are `@{from}..@{to}`");
            return Some(Diagnostic::error(colon, message).with_remedy(".."));
        }
        if after.starts_with(':') || before.ends_with(':') {
            return Some(self.path_of_names(colon));
        }
        if let Some((place, range)) = numeral::range_by_step(self.line, colon.start as usize) {
            let message = format!("a range is written `{range}`");
            return Some(Diagnostic::error(place, message).with_remedy_at(place, range));
        }
        let is_even = before.ends_with(' ') == after.starts_with(' ');
        let is_number = |c: char| numeral::is_digit(c) || matches!(c, '.' | '(' | ')');
        let is_quotient =
            is_even && before.trim_end().ends_with(is_number) && after.trim_start().starts_with(is_number);
        let message = "a label begins with a letter or is a date, and ends at its first colon";
        (!is_quotient).then(|| Diagnostic::error(colon, message))
    }

    /// `std::f64::consts::PI`, and `i32::MAX`, which is a number.
    fn path_of_names(&self, colon: Span) -> Diagnostic {
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let before = self.line.get(..colon.start as usize).unwrap_or("").trim_end_matches(':');
        let start = before.rfind(|c| !is_name(c)).map_or(0, |at| at + 1);
        let after = self.line.get(colon.start as usize..).unwrap_or("").trim_start_matches(':');
        let end = after.find(|c| !is_name(c)).unwrap_or(after.len());
        let (path, limit) = (before.get(start..).unwrap_or(""), after.get(..end).unwrap_or(""));
        let number = path.split_at_checked(1).and_then(|(sign, bits)| {
            let bits = if bits == "size" { "64" } else { bits };
            matches!(bits, "8" | "16" | "32" | "64" | "128").then_some(())?;
            // A remedy keeps the digits of its line.
            match (sign, limit) {
                ("i", "MAX") => Some(format!("2^({bits} - 1) - 1")),
                ("i", "MIN") => Some(format!("-2^({bits} - 1)")),
                ("u", "MAX") => Some(format!("2^{bits} - 1")),
                _ => None,
            }
        });
        let Some(number) = number else { return Diagnostic::error(colon, "names have no paths here") };
        let place = Span::new(start, self.line.len() - after.len() + end);
        Diagnostic::error(place, format!("names have no paths here; `{path}::{limit}` is {number}"))
            .with_remedy_at(place, format!("({number})"))
    }

    /// Whether a unit, or a word that units begin with, comes directly before a place: `fl` of `fl. oz.`.
    fn abbreviation_before(&self, place: Span) -> bool {
        let before = self.line.get(..place.start as usize).unwrap_or("");
        let start = before.rfind(|c| !characters::continues_name(c)).map_or(0, |at| {
            at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
        });
        let word = before.get(start..).unwrap_or("").trim_start_matches(|c: char| c.is_ascii_digit());
        !word.is_empty()
            && self.kind(word).is_none()
            && (catalog::find(word).is_some() || catalog::begins_phrase(word) || matches!(word, "sq" | "cu"))
    }
}

/// Whether a word is the place of a cell in a spreadsheet: `A1`, `AB12`.
fn is_cell(word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = word.len() - digits.len();
    (1..=2).contains(&letters)
        && (1..=4).contains(&digits.len())
        && !digits.starts_with('0')
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}
