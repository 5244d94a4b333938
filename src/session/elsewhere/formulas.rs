//! Mathematics as it is written on paper: series, plots, derivatives.

use super::{Known, OFFERED, Told, is_name, replaced};
use crate::syntax::characters;
use crate::text::{Diagnostic, Span};
use crate::vocabulary;
use crate::vocabulary::foreign::ABOUT_CALCULUS;

/// `y = 2x + 1`, where `x` is nothing yet.
pub(super) fn school_function(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    let unknown = wrong.span.of(line);
    let is_variable = matches!(unknown, "x" | "n") && wrong.message == format!("unknown name `{unknown}`");
    let (name, term) = line.split_once('=')?;
    let (name, term) = (name.trim(), term.trim());
    (is_variable && is_name(name) && name != unknown).then_some(())?;
    let message = format!(
        "unknown name `{unknown}`; a function is written `{name}({unknown}) = …`, and drawn with `plot`"
    );
    Told::new(wrong.span, message, format!("{name}({unknown}) = {term}"))
}

/// `sum(1/n^2, n=1..10)`, `sum(k^2, k=1, 10)`.
pub(super) fn series_of_range(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    let functions = ["sum(", "product(", "prod(", "map(", "plot("];
    let before = line.get(..line.find('=')?)?;
    functions.iter().any(|call| before.to_lowercase().contains(call)).then_some(())?;
    if let Some(mended) = term_behind_range(line, before.len()) {
        return Told::new(wrong.span, format!("the term comes first: `{OFFERED}`"), mended);
    }
    let name = before.rsplit(',').next()?.trim();
    is_name(name).then_some(())?;
    let mended = line.replacen('=', ", ", 1);
    let mended =
        if line.contains("...") { mended.replacen("...", ", ", 1) } else { mended.replacen("..", ", ", 1) };
    let mended = mended.replace(" ,", ",").replace(",  ", ", ");
    Told::new(wrong.span, "the name and the ends are arguments of their own", mended)
}

/// `sum(k=1..10, k²)`, in the order of a Σ, with the term before its name and range.
fn term_behind_range(line: &str, sign: usize) -> Option<String> {
    let (before, rest) = (line.get(..sign)?, line.get(sign + 1..)?);
    let open = before.rfind('(')?;
    let name = before.get(open + 1..)?.trim();
    let (range, rest) = rest.split_once(',')?;
    let (from, to) = range.split_once("...").or_else(|| range.split_once(".."))?;
    let mut depth = 1;
    let end = rest.char_indices().find_map(|(at, next)| {
        match next {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(at)
    });
    let (term, after) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
    let term = term.trim();
    let mended = format!("{}{term}, {name}, {}, {}{after}", line.get(..=open)?, from.trim(), to.trim());
    (is_name(name) && !term.is_empty()).then_some(mended)
}

/// `f'(2)`, `d/dx x^2`, `lim x->0 …`.
pub(super) fn derived(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    let is_quotient = line.trim_start().starts_with("d/d") || line.trim_start().starts_with("dy/dx");
    let is_prime = wrong.message.starts_with("unknown function `") && wrong.message.ends_with("'`");
    let is_limit = line.trim_start().to_lowercase().starts_with("lim ");
    (is_quotient || is_prime || is_limit).then_some(())?;
    // `f'(2)`
    if is_prime
        && let Some(name) = wrong.span.of(line).strip_suffix('\'')
        && let Some(inner) = line.get(wrong.span.end as usize..)?.strip_prefix('(')
        && let Some((at, after)) = inner.split_once(')').filter(|(at, _)| !at.contains('('))
    {
        let slope = format!("({name}({at} + 1e-9) - {name}({at} - 1e-9))/2e-9");
        let mended = format!("{}{slope}{after}", line.get(..wrong.span.start as usize)?);
        return Told::new(wrong.span, format!("{ABOUT_CALCULUS} write `{slope}`"), mended);
    }
    Told::new(wrong.span, "there is no calculus here yet; `plot` draws a function", None)
}

/// `2 x1`: a name, or for times.
pub(super) fn times_glued(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
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

/// `[2 1; 1 3]`: the rows of a matrix.
pub(super) fn matrix(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    let (open, close) = (line.find('[')?, line.rfind(']')?);
    let inner = line.get(open + 1..close)?;
    (!inner.contains(['[', '(']) && inner.contains([';', ' '])).then_some(())?;
    let row = |text: &str| {
        let elements: Vec<&str> = text.split([' ', ',']).filter(|part| !part.is_empty()).collect();
        elements.iter().all(|part| is_element(part)).then(|| elements.join(", "))
    };
    let rows: Vec<String> = inner.split(';').map(row).collect::<Option<_>>()?;
    // `[1 234]` may be one number.
    (1 < rows.len() || !is_grouped(inner) && !inner.contains(',')).then_some(())?;
    let list = match &rows[..] {
        [only] => format!("[{only}]"),
        rows => format!("[[{}]]", rows.join("], [")),
    };
    let mended = replaced(line, Span::new(open, close + 1), &list);
    Told::new(wrong.span, format!("the elements of a list need marks between them: `{OFFERED}`"), mended)
}

/// `12 15 18 200 33`, `12; 14; 13`: at least three numbers and nothing else.
pub(super) fn spaced_list(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    let (name, values) = match line.split_once('=') {
        Some((name, values)) if is_name(name.trim()) => (format!("{} = ", name.trim()), values),
        Some(_) => return None,
        None => (String::new(), line),
    };
    let separators: &[char] = if values.contains(';') { &[';', ' '] } else { &[',', ' '] };
    let elements: Vec<&str> = values.split(separators).filter(|part| !part.is_empty()).collect();
    let are_numbers = elements
        .iter()
        .all(|part| part.starts_with(|c: char| c.is_ascii_digit() || c == '-') && is_element(part));
    // Of `1,2,3` and `1 234,5` it is not known which comma is meant for what.
    let is_apart = values.matches(',').count() == values.matches(", ").count() || values.contains(';');
    (3 <= elements.len() && are_numbers && is_apart && !is_grouped(values)).then_some(())?;
    let mended = format!("{name}[{}]", elements.join(", "));
    Told::new(wrong.span, format!("a list is written `{OFFERED}`"), mended)
}

/// Whether spaces may be between the digits of one number.
fn is_grouped(text: &str) -> bool {
    text.trim().split(' ').skip(1).all(|group| group.len() == 3)
}

fn is_element(text: &str) -> bool {
    let bare = text.strip_prefix(['-', '−']).unwrap_or(text);
    !bare.is_empty() && bare.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_'))
}

/// `T[2, 3]`, `Mod[10, 3]`: an element of a list of lists, and calls of Mathematica.
pub(super) fn by_index(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    if let Some(mut mended) = called_with_brackets(line, known) {
        while let Some(next) = called_with_brackets(&mended, known) {
            mended = next;
        }
        return Told::new(
            wrong.span,
            format!("a function takes its arguments in parentheses: `{OFFERED}`"),
            mended,
        );
    }
    let (start, name, inner) = indexed(line)?;
    let parts: Vec<&str> = inner.split(',').map(str::trim).collect();
    let are_simple = parts.iter().all(|part| part.chars().all(char::is_alphanumeric));
    (1 < parts.len() && are_simple).then_some(())?;
    let written = format!("{name}[{}]", parts.join("]["));
    let mended = replaced(line, Span::new(start, start + name.len() + inner.len() + 2), &written);
    Told::new(wrong.span, format!("an element of a list of lists is written `{written}`"), mended)
}

/// The first name with brackets directly after it: where it is, itself and what is in them.
pub(super) fn indexed(line: &str) -> Option<(usize, &str, &str)> {
    let open = line.find('[')?;
    let before = line.get(..open)?;
    let start = before.trim_end_matches(characters::continues_name).len();
    let name = before.get(start..).filter(|name| is_name(name))?;
    let rest = line.get(open + 1..)?;
    Some((start, name, rest.get(..rest.find(']')?)?))
}

/// A line with parentheses for the first brackets after the name of a function.
fn called_with_brackets(line: &str, known: Known) -> Option<String> {
    let (start, name, inner) = indexed(line)?;
    let is_function = vocabulary::function(name).is_some() || name.eq_ignore_ascii_case("mod");
    (is_function && !known(name)).then_some(())?;
    let called = if name.eq_ignore_ascii_case("mod") { "mod" } else { name };
    replaced(line, Span::new(start, start + name.len() + inner.len() + 2), &format!("{called}({inner})"))
}

/// `(Tin + Tout)/2` of temperatures, and a point to a power.
pub(super) fn mean_of_points(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    wrong.message.starts_with("two points on a scale").then_some(())?;
    let (open, close) = (line.find('(')?, line.find(')')?);
    let inner = line.get(open + 1..close)?;
    let points: Vec<&str> = inner.split('+').map(str::trim).collect();
    let behind = line.get(close + 1..)?.trim_start().strip_prefix('/')?.trim_start();
    let rest = behind.strip_prefix(&points.len().to_string())?;
    rest.chars().next().is_none_or(|next| !next.is_ascii_digit() && next != '.').then_some(())?;
    let mended = format!("{}mean({}){rest}", line.get(..open)?, points.join(", "));
    Told::new(
        wrong.span,
        format!("points on a scale can't be added; for their mean write `{OFFERED}`"),
        mended,
    )
}
