//! Formulas as mathematics and school books write them: series, equations, derivatives, curves to draw.
//! It tries nothing that it proposes.

use super::{EQUATIONS, OFFERED, Told, is_name, whole};
use crate::session::equation;
use crate::syntax::characters;
use crate::text::Diagnostic;

/// `y = 2x + 1`, where `x` is nothing yet.
pub(super) fn school_function(line: &str, wrong: &Diagnostic) -> Option<Told> {
    (wrong.message == "unknown name `x`").then_some(())?;
    let (name, term) = line.split_once('=')?;
    let (name, term) = (name.trim(), term.trim());
    is_name(name).then_some(())?;
    let message = format!("unknown name `x`; a function is written `{name}(x) = …`, and drawn with `plot`");
    Told::new(wrong.span, message, format!("{name}(x) = {term}"))
}

/// `sum(1/n^2, n=1..10)`, `sum(k^2, k=1, 10)`.
pub(super) fn series_of_range(line: &str, wrong: &Diagnostic) -> Option<Told> {
    let functions = ["sum(", "product(", "prod(", "map(", "plot("];
    let before = line.get(..line.find('=')?)?;
    functions.iter().any(|call| before.to_lowercase().contains(call)).then_some(())?;
    let name = before.rsplit(',').next()?.trim();
    is_name(name).then_some(())?;
    let mended = line.replacen('=', ", ", 1);
    let mended =
        if line.contains("...") { mended.replacen("...", ", ", 1) } else { mended.replacen("..", ", ", 1) };
    let mended = mended.replace(" ,", ",").replace(",  ", ", ");
    Told::new(wrong.span, "the name and the ends are arguments of their own", mended)
}

/// `x^2 = 9`, `solve(x^2 = 9, x)`: the formula of an equation of degree one or two.
pub(super) fn unsolved(line: &str, wrong: &Diagnostic) -> Option<Told> {
    wrong.message.contains(EQUATIONS).then_some(())?;
    let lower = line.trim().to_lowercase();
    let bare = match lower.strip_prefix("solve(").and_then(|_| line.trim().get("solve(".len()..)) {
        Some(inner) => {
            inner.strip_suffix(')').unwrap_or(inner).rsplit_once(',').map_or(inner, |(first, _)| first)
        }
        None => line,
    };
    let formula = equation::formula(bare.trim_end_matches(')'))
        .or_else(|| equation::formula(bare))
        .or_else(|| equation::formula(&format!("{bare} = 0")));
    formula.as_ref()?;
    Told::new(wrong.span, format!("{EQUATIONS}; for this one write `{OFFERED}`"), formula)
}

/// `plot sin(x) from 0 to 10`, `plot |x|`.
pub(super) fn plotted_range(line: &str, _: &Diagnostic) -> Option<Told> {
    let term = line.trim().strip_prefix("plot ")?.trim();
    let message = format!("write `{OFFERED}`");
    if term.starts_with('|') {
        return Told::new(whole(line), message, format!("plot({term})"));
    }
    let split = [" from ", " for ", " between "].iter().find_map(|word| term.split_once(word))?;
    let (term, range) = split;
    let (from, to) = [" to ", "..", " and "].iter().find_map(|word| range.split_once(word))?;
    let (name, from) = from.split_once('=').unwrap_or((free_letter(term)?, from));
    Told::new(whole(line), message, format!("plot({term}, {}, {}, {})", name.trim(), from.trim(), to.trim()))
}

/// `plot sin(x)` where `x` is a value of the user's.
pub(super) fn plotted_own(line: &str, wrong: &Diagnostic) -> Option<Told> {
    wrong.message.starts_with("expected a term with a variable").then_some(())?;
    let term = line.trim().strip_prefix("plot")?.trim();
    let inner = term.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(term);
    let name = free_letter(inner)?;
    let message = format!("`{name}` is a value of yours; to draw over it write `{OFFERED}`");
    Told::new(wrong.span, message, format!("plot({inner}, {name}, -10, 10)"))
}

/// The letter of a term that is rather its variable.
fn free_letter(term: &str) -> Option<&str> {
    let words: Vec<&str> = term.split(|c| !characters::continues_name(c)).collect();
    ["x", "t", "θ", "n", "k", "y"]
        .into_iter()
        .find(|name| words.iter().any(|word| word.trim_start_matches(|c: char| c.is_ascii_digit()) == *name))
}

/// `f'(2)`, `d/dx x^2`, `lim x->0 …`.
pub(super) fn derived(line: &str, wrong: &Diagnostic) -> Option<Told> {
    let is_quotient = line.trim_start().starts_with("d/d") || line.trim_start().starts_with("dy/dx");
    let is_prime = wrong.message.starts_with("unknown function `") && wrong.message.ends_with("'`");
    let is_limit = line.trim_start().to_lowercase().starts_with("lim ");
    (is_quotient || is_prime || is_limit).then_some(())?;
    Told::new(wrong.span, "there is no calculus here yet; `plot` draws a function", None)
}

/// `2 x1`: a name, or for times.
pub(super) fn times_glued(line: &str, wrong: &Diagnostic) -> Option<Told> {
    let name = wrong.span.of(line);
    let digits =
        name.strip_prefix(['x', 'X']).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let before = line.get(..wrong.span.start as usize)?;
    let is_apart = before.trim_end().ends_with(|c: char| c.is_ascii_digit()) && before.ends_with(' ');
    (is_apart && !digits.is_empty() && wrong.message.starts_with("unknown name")).then_some(())?;
    let message = format!("unknown name `{name}`: define it, or for a product write `* {digits}`");
    // `2 x1 + 3 x2`
    let others = line.split_inclusive(' ').map(|word| {
        let is_factor = |digits: &&str| {
            !digits.trim().is_empty() && digits.trim_end().bytes().all(|byte| byte.is_ascii_digit())
        };
        match word.strip_prefix(['x', 'X']).filter(is_factor) {
            Some(digits) => format!("* {digits}"),
            None => word.to_owned(),
        }
    });
    Told::new(wrong.span, message, others.collect::<String>())
}
