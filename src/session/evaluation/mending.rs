//! What mends a line that failed: remedies are tried in the place of the line. It knows no words of other tools.

use super::{Place, in_marks_of, other_readings, tried};
use crate::context::Context;
use crate::eval::Scope;
use crate::quantity::conversion;
use crate::session::answer::{Answer, Outcome};
use crate::session::{elsewhere, remedy};
use crate::syntax::{self, EXAMPLE_DAY, NEEDS_DAY, Names, Note, Reference};
use crate::text::{Diagnostic, Remedy, Span};
use crate::vocabulary;

/// `<5 V` below an angle: what the line takes is the result above.
pub(super) fn tell_what_goes_on(line: &str, diagnostics: &mut [Diagnostic]) {
    let Some(first) = diagnostics.first_mut() else { return };
    if first.message.starts_with("cannot ") || conversion::is_mismatch(&first.message) {
        let text = line.trim_start();
        let sign = text.split(|c: char| c.is_alphanumeric() || c.is_whitespace()).next().unwrap_or("");
        let sign = if sign.is_empty() { text.split(' ').next().unwrap_or("") } else { sign };
        first.message =
            format!("{}; a line that begins with `{sign}` goes on from the result above", first.message);
    }
}

/// Leaves no remedy in an answer but those that mend the line.
pub(super) fn mend<S: Names + Scope>(place: Place<S>, line: &str, others: &[Note], answer: &mut Answer) {
    if let Outcome::Failed(diagnostics) = &mut answer.outcome {
        let own = place.scope.names();
        let is_name = |name: &str| {
            place.scope.kind(name).is_some()
                || own.iter().any(|(known, _)| **known == *name)
                || vocabulary::constant(name).is_some()
        };
        with_today(place.context, diagnostics);
        let written = |mended: String| in_marks_of(place.settings, mended);
        let line_of = |label: &str| place.scope.labelled(label);
        remedy::offer(diagnostics, line, others, &is_name, &line_of, &written, &|mended| {
            let read = syntax::parse(mended, place.scope, place.settings.decimal_comma);
            match refers_further(mended, line, place.scope) {
                // An operator at the start was not meant to go on from the last result.
                Some(Reference::Answer) if !line.to_ascii_lowercase().contains("ans") => {
                    return Some(Diagnostic::error(Span::default(), "it takes a result"));
                }
                // What it stands for is only known where the whole sheet is, so that everywhere it is only read.
                Some(Reference::Answer) | None => {}
                Some(_) => return read.diagnostics.into_iter().next(),
            }
            match tried(place, mended).outcome {
                Outcome::Failed(mut wrong) if !wrong.is_empty() => Some(wrong.swap_remove(0)),
                _ => None,
            }
        });
        // The lines above are known here.
        if let (Some(first), Some(last)) =
            (diagnostics.first_mut(), place.number.checked_sub(1).filter(|it| 0 < *it))
            && let Some(before) = first.message.strip_suffix(elsewhere::LINES_ABOVE)
        {
            first.message = format!("{before}(@1..@{last})`");
        }
    }
}

/// Of `x = linspace(0, 1, 5);` the sign that ends a line elsewhere is the least that is wrong: what is said is said of the
/// line without it, and mends both.
pub(super) fn mend_without_end<S: Names + Scope>(place: Place<S>, line: &str, answer: &mut Answer) {
    let Outcome::Failed(diagnostics) = &mut answer.outcome else { return };
    let Some(first) = diagnostics.first_mut().filter(|first| first.remedy.is_none()) else { return };
    let Some(bare) = line.trim_end().strip_suffix(';').map(str::trim_end) else { return };
    let read = syntax::parse(bare, place.scope, place.settings.decimal_comma);
    let mut without = tried(place, bare);
    mend(place, bare, &other_readings(&read), &mut without);
    let Outcome::Failed(mut others) = without.outcome else { return };
    if others.is_empty() {
        return;
    }
    *first = others.swap_remove(0);
    let mended = first.remedy.take().and_then(|remedy| remedy.applied_to(bare));
    first.remedy = mended.map(|mended| Remedy::new(Span::new(0, line.len()), mended));
}

/// `17:00 Europe/Berlin` lacks a day: that of today is the likely one.
fn with_today(context: &Context, diagnostics: &mut [Diagnostic]) {
    let Some(first) = diagnostics.first_mut().filter(|first| first.message.starts_with(NEEDS_DAY)) else {
        return;
    };
    let (Some(today), Some((_, time))) = (context.time_aside(), first.message.split_once(EXAMPLE_DAY)) else {
        return;
    };
    let written = format!("{} {time}", today.day());
    *first = Diagnostic::error(first.span, format!("{NEEDS_DAY}{written}")).with_remedy(written);
}

/// What a line refers to of the sheet's that another line does not.
fn refers_further<'a, S: Scope>(line: &'a str, other: &str, scope: &S) -> Option<Reference<'a>> {
    let names = scope.names();
    // The letters of a word were looked up with it, where all of them are names.
    let is_name = |name: &str| names.iter().any(|(known, _)| **known == *name);
    let is_letter = |name: &str| {
        syntax::references(other).any(|(_, reference)| {
            let Reference::Name(word) = reference else { return false };
            let letters = syntax::letters(word).map(Iterator::collect::<Vec<_>>);
            letters.is_some_and(|all| all.contains(&name) && all.into_iter().all(is_name))
        })
    };
    let is_of_sheet = |reference: &Reference| match reference {
        Reference::Name(name) => is_name(name) && !is_letter(name),
        _ => true,
    };
    let mut further = syntax::references(line).map(|(_, reference)| reference).filter(is_of_sheet);
    further.find(|reference| !syntax::references(other).any(|(_, known)| known == *reference))
}
