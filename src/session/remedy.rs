//! The one place where a remedy is tried before it is offered: it must keep every digit, be read and have a value.
//! It knows neither how a line is read nor how it is evaluated: that is handed in.

use super::elsewhere;
use crate::eval::IS_YOURS_TOO;
use crate::quantity::arithmetic::POINT;
use crate::quantity::conversion;
use crate::syntax::{self, NOT_THE_UNIT, Note, Reference, is_about_word};
use crate::text::{Diagnostic, Origin, Remedy, Span};
use crate::value::dates;
use crate::vocabulary::{self, foreign, tex};

/// How many errors of a line one remedy may mend.
const MOST_STEPS: usize = 4;

/// Keeps of the first diagnostic's proposals those that mend the line, and says which words may have been meant.
/// `is_name` tells whether a name has a meaning, `line_of` gives the line of a label, `written` gives a line as the sheet writes it, and `evaluate` gives what is wrong with a line, and nothing where it is fine. Of the `others`, which are other readings of
/// the line with what is said of them, one that has a value is a better proposal than any, where the dimensions don't fit or a unit is
/// not one because of how another word was read.
pub(super) fn offer(
    diagnostics: &mut [Diagnostic],
    line: &str,
    others: &[Note],
    is_name: &dyn Fn(&str) -> bool,
    line_of: elsewhere::LineOf,
    written: &dyn Fn(String) -> String,
    evaluate: &dyn Fn(&str) -> Option<Diagnostic>,
) {
    let Some((first, behind)) = diagnostics.split_first_mut() else { return };
    blame_phrase(first, line, is_name);
    if let Some(told) = in_latex(first, line, evaluate) {
        *first = told;
        return;
    }
    for other in behind {
        (other.remedy, other.otherwise, other.near) = (None, None, Vec::new());
    }
    if let Some(told) = elsewhere::told(first, line, is_name, line_of, written, evaluate) {
        *first = told;
        return;
    }
    let is_mismatch = conversion::is_mismatch(&first.message);
    let is_lone_unit = first.message.contains("; for the unit, the ");
    let is_mended = |other: &&String| keeps_digits(line, other) && evaluate(other).is_none();
    let is_of_dimensions = is_mismatch || first.message.starts_with("cannot ");
    let of_word = |note: &&Note| is_of_dimensions && is_about_word(note);
    let words: Vec<Remedy> = others
        .iter()
        .filter(|note| is_about_word(note))
        .filter_map(|note| Some(change(line, note.other.as_ref()?, note.origin)))
        .collect();
    if let Some(note) = others.iter().find(of_word) {
        first.message = format!("{}; {}", first.message, note.message);
        let all = with_words(line, &words, None);
        let other = all.as_ref().filter(is_mended).or_else(|| note.other.as_ref().filter(is_mended));
        first.remedy = other.map(|other| change(line, other, Origin::here()));
        first.near = Vec::new();
        return;
    }
    // `100 ohm + 0.2 H` with a plain `H` of the user's.
    let of_own = |note: &&Note| is_of_dimensions && note.message.contains(NOT_THE_UNIT);
    if let Some((note, other)) = others
        .iter()
        .filter(of_own)
        .find_map(|note| Some((note, note.other.as_ref().filter(|other| !is_mismatch && is_mended(other))?)))
    {
        first.message = format!("{}; {}", first.message, note.message);
        (first.remedy, first.near) = (Some(change(line, other, Origin::here())), Vec::new());
        return;
    }
    // `3 % -3 & 1`: a percentage where a remainder was meant.
    let mods = |line: &str| line.matches(" mod ").count();
    let is_integer_wanted = first.message.starts_with("expected an integer");
    let mends = |note: &Note| {
        is_mismatch
            || is_lone_unit && note.message.contains(NOT_THE_UNIT)
            || is_integer_wanted && note.other.as_ref().is_some_and(|other| mods(other) > mods(line))
    };
    let readings =
        others.iter().filter(|note| mends(note)).filter_map(|note| Some((note, note.other.as_ref()?)));
    if let Some((note, other)) = readings.into_iter().find(|(_, other)| is_mended(other)) {
        let (message, _) = first.message.split_once("; for the reciprocal").unwrap_or((&first.message, ""));
        let message = if is_mismatch { message } else { &note.message };
        // What was expected says more, and only the other sign gives it.
        if !is_integer_wanted {
            first.message = format!("{message}; did you mean `{other}`?");
        }
        (first.remedy, first.near) = (Some(change(line, other, Origin::here())), Vec::new());
        return;
    }
    from_absolute_zero(first, line);
    if is_formula_of_letters(first, line, is_name) {
        let is_constant = |remedy: &Remedy| vocabulary::constant(&remedy.text).is_some();
        first.remedy = first.remedy.take().filter(is_constant);
    }
    let (near, origin) = (std::mem::take(&mut first.near), first.near_origin);
    let mended: Vec<(String, Remedy)> = near
        .into_iter()
        .filter_map(|word| {
            let remedy = enclosed(Remedy { span: first.span, text: word, origin }, line);
            let text = remedy.text.clone();
            let both = with_words(line, &words, Some(&remedy)).filter(|both| is_mended(&both));
            let both = both.map(|both| change(line, &both, origin));
            Some((text, tried(remedy, line, evaluate).or(both)?))
        })
        .collect();
    let proposed = first.remedy.take().into_iter().chain(first.otherwise.take().map(|remedy| *remedy));
    let proposed: Vec<Remedy> = proposed.map(|remedy| remedy.in_line(line)).collect();
    let mut mending = proposed.iter().filter_map(|remedy| tried(remedy.clone(), line, evaluate));
    first.remedy = mending.next();
    if first.remedy.is_none() && first.message.contains(IS_YOURS_TOO) {
        let unknown = proposed.iter().find_map(|remedy| unknown_besides(remedy, line, evaluate));
        *first = unknown.unwrap_or_else(|| first.clone());
    }
    if let Some(remedy) = &first.remedy {
        first.message = first.message.replace("1/(…)", &format!("`{}`", remedy.text));
    }
    if !mended.is_empty() {
        let words: Vec<String> = mended.iter().map(|(word, _)| format!("`{word}`")).collect();
        first.message = format!("{}; did you mean {}?", first.message, words.join(" or "));
        first.remedy = first.remedy.take().or(mended.into_iter().next().map(|(_, remedy)| remedy));
    }
}

/// The name without a meaning that keeps a remedy from mending a line: it is to blame first.
fn unknown_besides(
    remedy: &Remedy,
    line: &str,
    evaluate: &dyn Fn(&str) -> Option<Diagnostic>,
) -> Option<Diagnostic> {
    let mended = remedy.applied_to(line)?;
    let wrong = evaluate(&mended).filter(|wrong| wrong.message.starts_with("unknown name"))?;
    let unknown = wrong.span.of(&mended);
    let (place, _) = syntax::references(line)
        .find(|(_, reference)| matches!(reference, Reference::Name(name) if **name == *unknown))?;
    Some(Diagnostic::error(place, wrong.message))
}

/// Of a point where a number from zero on is needed, names it in the example. Only a power is sure to be one from absolute zero:
/// `(t to K)^4`.
fn from_absolute_zero(first: &mut Diagnostic, line: &str) {
    let Some((unit, rest)) = first.message.split_once(POINT) else { return };
    let operand = first.span.of(line);
    let bare = operand.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(operand);
    let is_power = is_raised(line, first.span);
    let Some((_, rest)) = rest.split_once(" to K)").filter(|_| !unit.contains(' ') && !bare.is_empty())
    else {
        return;
    };
    first.message = format!("{unit}{POINT}{bare} to K){rest}");
    first.remedy = first.remedy.take().filter(|_| is_power);
}

/// `M = F*L/4`: a definition by several letters that are units alone is a formula whose names are not defined yet.
fn is_formula_of_letters(first: &Diagnostic, line: &str, is_name: &dyn Fn(&str) -> bool) -> bool {
    if !first.message.contains("; for the unit, the ") || syntax::defined(line).is_none() {
        return false;
    }
    let is_letter = |(place, reference): &(Span, Reference)| {
        let before = line.get(..place.start as usize).unwrap_or("").trim_end();
        matches!(reference, Reference::Name(name) if name.chars().count() == 1 && !is_name(name))
            && !before.ends_with(|c: char| c.is_ascii_digit())
    };
    let defined = syntax::defined(line).map_or(0, |defined| defined.end);
    let letters = syntax::references(line).filter(is_letter);
    1 < letters.filter(|(place, _)| defined <= place.start as usize).count()
}

/// Whether a power follows a place.
fn is_raised(line: &str, place: Span) -> bool {
    let behind = line.get(place.end as usize..).unwrap_or("").trim_start();
    behind.starts_with(['^', '²', '³', '⁴']) || behind.starts_with("**")
}

/// A line of LaTeX, or with braces, with the line that it is here.
fn in_latex(
    first: &Diagnostic,
    line: &str,
    evaluate: &dyn Fn(&str) -> Option<Diagnostic>,
) -> Option<Diagnostic> {
    let text = tex::rewritten(line).filter(|_| !elsewhere::is_function(line))?;
    let what = if line.contains('\\') { "LaTeX is not read here" } else { "braces are not read here" };
    let told = Diagnostic::error(first.span, format!("{what}; write `{text}`"))
        .with_remedy_at(Span::new(0, line.len()), text.clone());
    if told.remedy.clone().and_then(|remedy| tried(remedy, line, evaluate)).is_some() {
        return Some(told);
    }
    // `x^{2}` of an unknown x.
    let is_unknown = evaluate(&text)?.message.starts_with("unknown name");
    is_unknown.then_some(Diagnostic { remedy: None, ..told })
}

/// `1.250.000,00`, with the points and the comma of another country.
fn numeral_elsewhere(line: &str, wrong: &Diagnostic) -> Option<Diagnostic> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',');
    let at = wrong.span.start as usize;
    let before = line.get(..at)?;
    let start = before.trim_end_matches(is_part).len();
    let rest = line.get(start..)?;
    let written = rest.get(..rest.find(|c: char| !is_part(c)).unwrap_or(rest.len()))?;
    let place = Span::new(start, start + written.len());
    let with_comma = wrong.message.ends_with("for a decimal write `,`");
    let is_one = wrong.message.starts_with("a number has one");
    if !is_one && !with_comma {
        return None;
    }
    let (group, point, own) = if with_comma || wrong.message.starts_with("a number has one `,`") {
        (',', '.', ",")
    } else {
        ('.', ',', ".")
    };
    let (whole, fraction) = written.split_once(point).unwrap_or((written, ""));
    let groups: Vec<&str> = whole.split(group).collect();
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_grouped =
        groups.iter().skip(1).all(|group| group.len() == 3) && (1..=3).contains(&groups.first()?.len());
    let can_be = is_grouped && groups.iter().copied().chain([fraction]).all(are_digits);
    if !can_be || groups.len() < 2 {
        return None;
    }
    let point = if fraction.is_empty() { "" } else { own };
    let text = format!("{}{point}{fraction}", groups.concat());
    if own == "," {
        let message = format!("a comma is before the decimals here: {text}");
        return Some(Diagnostic::error(place, message).with_remedy_at(place, text));
    }
    let message = format!("{}; without points it is {text}", wrong.message);
    Some(Diagnostic::error(wrong.span, message).with_remedy_at(place, text))
}

/// `2 x (3 + 4)`: an unknown `x` apart between two operands is the sign of a product.
fn is_times(line: &str, wrong: &Diagnostic) -> bool {
    let (before, after) = (line.get(..wrong.span.start as usize), line.get(wrong.span.end as usize..));
    let ends_operand = |c: char| c.is_alphanumeric() || matches!(c, ')' | ']' | '%' | '°');
    let is_apart = before.is_some_and(|text| text.ends_with(' ') && text.trim_end().ends_with(ends_operand))
        && after.is_some_and(|text| text.starts_with(' ') && !is_sign(text.trim_start()));
    is_apart && matches!(&*wrong.message, "unknown name `x`" | "unknown name `X`")
}

/// Whether a text begins with the sign of an operator between operands.
fn is_sign(text: &str) -> bool {
    text.starts_with(['+', '*', '/', '^', '=', '<', '>', '%', '·', '×', '÷', ')', ','])
        || text.starts_with("- ")
}

/// `x = x + 1`, where `x` has no value above.
fn defines_itself(line: &str, wrong: &Diagnostic) -> bool {
    let name = wrong.span.of(line);
    let target = line.split_once('=').map_or("", |(target, _)| target.trim());
    !name.is_empty()
        && target == name
        && (wrong.span.start as usize) > line.find('=').unwrap_or(0)
        && wrong.message == format!("unknown name `{name}`")
}

/// Of an unknown name that begins several words of another tool, such as `is what % of`, all of them are to blame.
/// A name of several words, such as `speed of light`, is offered with `_` between them.
fn blame_phrase(wrong: &mut Diagnostic, line: &str, is_name: &dyn Fn(&str) -> bool) {
    let rest = line.get(wrong.span.start as usize..).unwrap_or("");
    let unknown = "unknown name `";
    if wrong.message.starts_with(unknown)
        && let Some((row, length)) =
            foreign::phrase(rest).filter(|(_, length)| wrong.span.range().len() < *length)
    {
        let place = Span::new(wrong.span.start as usize, wrong.span.start as usize + length);
        *wrong = row.tell(place, &format!("{unknown}{}`; ", place.of(line)));
    } else if let Some(told) = numeral_elsewhere(line, wrong) {
        *wrong = told;
    } else if defines_itself(line, wrong) {
        wrong.message = format!("{}; it has no value above this line", wrong.message);
    } else if is_times(line, wrong) {
        *wrong =
            Diagnostic::error(wrong.span, format!("{}; for times write `*`", wrong.message)).with_remedy("*");
    } else if wrong.remedy.is_none()
        && let Some(found) = name_apart(line, wrong.span.start as usize, is_name)
    {
        *wrong = found;
    }
}

/// Words of a line that are one name when `_` is between them: `tax rate`.
fn name_apart(line: &str, end: usize, is_name: &dyn Fn(&str) -> bool) -> Option<Diagnostic> {
    let starts = line.char_indices().filter(|&(at, _)| {
        at <= end && !line.get(..at).is_some_and(|before| before.ends_with(char::is_alphanumeric))
    });
    starts.into_iter().find_map(|(at, _)| {
        let (length, name) = joined(line.get(at..)?, is_name)?;
        let place = Span::new(at, at + length);
        Some(Diagnostic::error(place, format!("unknown name `{}`", place.of(line))).with_near([name]))
    })
}

/// The longest name that the words at the start of a text are with `_` between them, and the bytes of those words.
fn joined(text: &str, is_name: &dyn Fn(&str) -> bool) -> Option<(usize, String)> {
    let ends = text.char_indices().filter(|&(_, next)| !next.is_alphanumeric()).map(|(at, _)| at);
    let ends = ends.chain([text.len()]).take(MOST_WORDS).collect::<Vec<_>>();
    ends.into_iter().rev().find_map(|end| {
        let words = text.get(..end)?.trim_end();
        let name = words.replace(' ', "_");
        (words.contains(' ') && is_name(&name)).then_some((words.len(), name))
    })
}

/// How many words a name is looked for in.
const MOST_WORDS: usize = 5;

/// A remedy that mends the line, perhaps with those for the errors after it; `None` where it doesn't.
fn tried(remedy: Remedy, line: &str, evaluate: &dyn Fn(&str) -> Option<Diagnostic>) -> Option<Remedy> {
    let after = line.get(remedy.span.range().end..).unwrap_or("").trim_start();
    // `half + 1`: what ends in an operator takes no sign for its operand.
    if remedy.text.ends_with(['*', 'f']) && after.starts_with(['+', '-', '−']) {
        return None;
    }
    let remedy = enclosed(remedy, line);
    let mut text = remedy.applied_to(line)?;
    // Of `sin^-1 x` the exponent is a part of the name.
    let line = if remedy.span.of(line).ends_with("^-1") { &line.replacen("^-1", "", 1) } else { line };
    for step in 0..MOST_STEPS {
        if !keeps_digits(line, &text) {
            return None;
        }
        let Some(wrong) = evaluate(&text) else {
            return Some(if step == 0 { remedy } else { change(line, &text, remedy.origin) });
        };
        // What was not asked for is no remedy of a remedy.
        let is_guess = wrong.message == dates::NEEDS_DAYS
            || wrong.message.contains(POINT) && !is_raised(&text, wrong.span);
        if is_guess {
            return None;
        }
        let next = wrong.remedy.map(|remedy| remedy.in_line(&text)).or_else(|| {
            // Of several words none is the obvious one.
            let only = if let [only] = &wrong.near[..] { Some(only.clone()) } else { None };
            only.map(|text| Remedy { span: wrong.span, text, origin: wrong.near_origin })
        })?;
        text = next.applied_to(&text)?;
    }
    None
}

/// A line with the products that its words could be, and perhaps with one more remedy. `None` where there are no such words.
fn with_words(line: &str, words: &[Remedy], more: Option<&Remedy>) -> Option<String> {
    let mut all: Vec<&Remedy> = words.iter().chain(more).collect();
    crate::order::sort_by_key(&mut all, |remedy| std::cmp::Reverse(remedy.span.start));
    let mended = all.iter().try_fold(line.to_owned(), |text, remedy| remedy.applied_to(&text));
    mended.filter(|_| !words.is_empty())
}

/// Where several words of a line could be products of the user's names, each note offers all of them: `p*V/(R*T)`.
pub(super) fn offer_all_words(line: &str, notes: &mut [Note]) {
    let of_word = |note: &&Note| is_about_word(note);
    if notes.iter().filter(of_word).nth(1).is_none() {
        return;
    }
    let words: Vec<Remedy> = notes
        .iter()
        .filter(of_word)
        .filter_map(|note| Some(change(line, note.other.as_ref()?, note.origin)))
        .collect();
    let Some(all) = with_words(line, &words, None) else { return };
    for note in notes.iter_mut().filter(|note| is_about_word(note) && note.other.is_some()) {
        note.other = Some(all.clone());
    }
}

/// The same in parentheses where it would not be the operand as a whole: `e^iπ`, `√m`.
fn enclosed(remedy: Remedy, line: &str) -> Remedy {
    let before = line.get(..remedy.span.start as usize).unwrap_or("").trim_end();
    // Of `4/3πr³` the number is a fraction, and no divisor is meant.
    let above = before.trim_end_matches(|c: char| c.is_ascii_digit()).strip_suffix('/');
    let is_fraction = above.is_some_and(|above| above.ends_with(|c: char| c.is_ascii_digit()));
    if is_fraction && remedy.text.starts_with("π ") {
        return Remedy { text: format!("*{}", remedy.text), ..remedy };
    }
    let is_operand = before.ends_with(['^', '√', '∛']) || before.ends_with("**");
    if !is_operand || !remedy.text.contains(' ') || remedy.text.starts_with('(') {
        return remedy;
    }
    Remedy { text: format!("({})", remedy.text), ..remedy }
}

/// Whether every digit of a line is in another one in their order, or else every number of it.
fn keeps_digits(line: &str, other: &str) -> bool {
    // `v₀` for `v0`.
    let on_line = |c: char| match c {
        '₀'..='₉' => char::from_digit(u32::from(c) - u32::from('₀'), 10).unwrap_or(c),
        _ => c,
    };
    let mut others = other.chars().map(on_line).filter(char::is_ascii_digit);
    line.chars().filter(char::is_ascii_digit).all(|digit| others.any(|other| other == digit))
        || numbers(line, ':') == numbers(other, ':')
        || numbers(line, '.') == numbers(other, '.')
}

/// The numbers of a line, whatever their order: `\sqrt[3]{27}` is `root(27, 3)`. A mark besides the point is a part of
/// them: of `1:2:75`, which is `1..75 step 2`, the colon is not.
fn numbers(line: &str, mark: char) -> Vec<&str> {
    let is_outside = |next: char| !next.is_ascii_digit() && next != '.' && next != mark;
    let parts = line.split("..").flat_map(|part| part.split(is_outside));
    let mut found: Vec<&str> = parts.filter(|number| !number.is_empty()).collect();
    found.sort_unstable();
    found
}

/// What changes one line into another: all between what they have in common at both ends.
fn change(line: &str, other: &str, origin: Origin) -> Remedy {
    let start: usize =
        line.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let rest = |text: &str| text.get(start..).unwrap_or("").to_owned();
    let (left, right) = (rest(line), rest(other));
    let common = left.chars().rev().zip(right.chars().rev()).take_while(|(a, b)| a == b);
    let end: usize = common.map(|(a, _)| a.len_utf8()).sum();
    let text = right.get(..right.len() - end).unwrap_or("").to_owned();
    Remedy { span: Span::new(start, line.len() - end), text, origin }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_what_two_lines_do_not_have_in_common() {
        for (line, other) in [("5 plus 3", "5 + 3"), ("a b", "ab"), ("aa", "aaa"), ("é1", "è1"), ("x", "")]
        {
            assert_eq!(change(line, other, Origin::here()).applied_to(line).as_deref(), Some(other));
        }
    }

    #[test]
    fn a_digit_that_is_lost_is_noticed() {
        assert!(keeps_digits("1,234", "1234"));
        assert!(keeps_digits("3 squared", "3^2"));
        assert!(!keeps_digits("50,00,000", "5000"));
        assert!(!keeps_digits("1,2", "21"));
        assert!(keeps_digits(r"\sqrt[3]{27}", "root(27, 3)"));
        assert!(keeps_digits("1:2:75", "1..75 step 2"));
        assert!(!keeps_digits("1:2:75", "1..75"));
    }
}
