//! Chemical formulas without their quotes: `molarmass(NaCl)`, `M(H2O)`, `10 g CaCO3 in mol`.

use super::rewritten::closed;
use super::{Known, OFFERED, Told, replaced};
use crate::quantity::{catalog, elements};
use crate::text::{Diagnostic, Span};

/// What the molar mass is called on paper.
const ON_PAPER: &[&str] = &["M", "Mr", "MM", "MW"];

/// The function that gives it here, under all its names.
const HERE: &[&str] = &["molarmass", "molar_mass", "atomicweight", "atomic_weight"];

pub(super) fn formula(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    let is_here = ["unknown ", "expected an operator"].iter().any(|what| wrong.message.starts_with(what));
    is_here.then_some(())?;
    called(line, wrong, known).or_else(|| amount(line, wrong))
}

/// `molarmass(NaCl)`, `M(Ca(OH)2)`.
fn called(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    let (place, written) = call(line, known)?;
    let is_here = place.range().contains(&(wrong.span.start as usize));
    let mut mended = replaced(line, place, &written).filter(|_| is_here)?;
    for _ in 0..MOST_FORMULAS {
        let Some((place, written)) = call(&mended, known) else { break };
        mended = replaced(&mended, place, &written)?;
    }
    Told::new(wrong.span, format!("a chemical formula is in quotes: `{written}`"), mended)
}

/// Formulas of a line that are mended at once.
const MOST_FORMULAS: usize = 8;

/// The first call with a bare formula, and what it is here.
fn call(line: &str, known: Known) -> Option<(Span, String)> {
    let names = HERE.iter().chain(ON_PAPER.iter().filter(|name| !known(name)));
    names.into_iter().find_map(|name| {
        line.match_indices(*name).find_map(|(start, _)| {
            let is_apart = !line.get(..start)?.ends_with(|c: char| c.is_alphanumeric() || c == '_');
            let rest = line.get(start + name.len()..)?.strip_prefix('(').filter(|_| is_apart)?;
            let inner = closed(rest)?;
            let formula = inner.trim();
            elements::molar_mass(formula).ok()?;
            let end = start + name.len() + inner.len() + 2;
            Some((Span::new(start, end), format!("molarmass(\"{formula}\")")))
        })
    })
}

/// `10 g CaCO3 in mol`, `2 mol NaCl to g`: an amount of a substance, converted by its molar mass.
fn amount(line: &str, wrong: &Diagnostic) -> Option<Told> {
    let formula = wrong.span.of(line);
    let is_compound = 1 < formula.chars().filter(|c| c.is_ascii_uppercase() || c.is_ascii_digit()).count();
    (is_compound && elements::molar_mass(formula).is_ok()).then_some(())?;
    let before = line.get(..wrong.span.start as usize)?.trim_end();
    let after = line.get(wrong.span.end as usize..)?.trim_start();
    let wanted = after.strip_prefix("in ").or_else(|| after.strip_prefix("to "))?.trim();
    let word = |text: &str| text.trim_end_matches(char::is_alphabetic).len();
    let unit = |text: &str| Some(catalog::find(text)?.row().quantity());
    let sign = match (unit(before.get(word(before)..)?)?, unit(wanted)?) {
        ("mass", "amount of substance") => '/',
        ("amount of substance", "mass") => '*',
        _ => return None,
    };
    let mended = format!("{before} {sign} molarmass(\"{formula}\") to {wanted}");
    Told::new(
        wrong.span,
        format!("the molar mass of `{formula}` is `molarmass(\"{formula}\")`: write `{OFFERED}`"),
        mended,
    )
}
