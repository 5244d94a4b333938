//! Small things as people write them in class and on the bench: counts of a condition, slopes, parts per million, variables
//! that are units here.

use super::rewritten::closed;
use super::{Known, OFFERED, Told, is_name, replaced, whole};
use crate::quantity::catalog;
use crate::syntax::characters;
use crate::text::{Diagnostic, Span};

/// `countif(marks, >10)`: how many fulfil a condition.
pub(super) fn count_of_condition(line: &str, _: &Diagnostic, _: Known) -> Option<Told> {
    const CALL: &str = "countif(";
    let start = line.find(CALL)?;
    let inner = closed(line.get(start + CALL.len()..)?)?;
    let at = inner.find(['<', '>', '=', '≠', '≤', '≥'])?;
    let list = inner.get(..at)?.trim().trim_end_matches([',', ';']).trim_end();
    let condition = inner.get(at..)?.trim();
    let limit = condition.trim_start_matches(['<', '>', '=', '≠', '≤', '≥']);
    let sign = condition.get(..condition.len() - limit.len())?;
    let limit = limit.trim_start();
    let is_limit = !limit.is_empty() && !limit.contains([',', ';', '(', '[', '<', '>', '=']);
    (is_name(list) && is_limit).then_some(())?;
    let written = format!("sum(if(j {sign} {limit}, 1, 0), j, {list})");
    let place = Span::new(start, start + CALL.len() + inner.len() + 1);
    Told::new(place, format!("to count them write `{OFFERED}`"), replaced(line, place, &written))
}

/// `3x2 + 1` with a variable `x`: a power that lost its place. `3 + j4`: an imaginary number with its letter first.
pub(super) fn digit_behind(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    let word = wrong.span.of(line);
    wrong.message.starts_with("unknown name").then_some(())?;
    let name = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = word.get(name.len()..).filter(|digits| !digits.is_empty())?;
    if matches!(name, "j" | "i") && !known(name) {
        let message = format!("for the imaginary number write `{digits}i`");
        return Told::new(wrong.span, message, replaced(line, wrong.span, &format!("{digits}i")));
    }
    let is_power = name.chars().count() == 1 && known(name) && matches!(digits, "2" | "3" | "4");
    let power = format!("{name}^{digits}");
    is_power.then_some(())?;
    Told::new(wrong.span, format!("{}; for the power write `{power}`", wrong.message), None)
}

/// `atan(1:48)`: a slope, and no time.
pub(super) fn slope(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    wrong.message.starts_with("expected a plain number, found time").then_some(())?;
    let time = wrong.span.of(line);
    let (above, below) = time.split_once(':')?;
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (are_digits(above) && are_digits(below)).then_some(())?;
    let quotient = format!("{above}/{below}");
    let mended = replaced(line, wrong.span, &quotient);
    Told::new(
        wrong.span,
        format!("`{time}` is a time, in hours and minutes; for a quotient write `{quotient}`"),
        mended,
    )
}

/// `10 MHz + 50 ppm`: a share of what is before it.
pub(super) fn relative(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    ["cannot add ", "cannot subtract "].iter().any(|what| wrong.message.starts_with(what)).then_some(())?;
    let (head, sum) = match line.split_once('=') {
        Some((name, sum)) if is_name(name.trim()) => (format!("{} = ", name.trim()), sum),
        _ => (String::new(), line),
    };
    let (sign, amount, share) = [" + ", " - "].iter().find_map(|sign| {
        let (amount, share) = sum.split_once(sign)?;
        Some((sign.trim(), amount.trim(), share.trim()))
    })?;
    let number = ["ppm", "ppb"].iter().find_map(|unit| share.strip_suffix(unit))?.trim_end();
    let is_number = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    (is_number && !amount.contains(['+', '-'])).then_some(())?;
    let mended = format!("{head}{amount} * (1 {sign} {share})");
    Told::new(wrong.span, format!("for a share of it write `{OFFERED}`"), mended)
}

/// `y = 2t² - 4`: a letter that is a unit here, where the line is a function of it.
pub(super) fn of_unit_letter(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    ["cannot add ", "cannot subtract "].iter().any(|what| wrong.message.starts_with(what)).then_some(())?;
    let (name, term) = line.split_once('=')?;
    let (name, term) = (name.trim(), term.trim());
    let words = term.split(|c: char| !characters::continues_name(c));
    let words = words.map(|word| word.trim_start_matches(|c: char| c.is_ascii_digit()));
    let mut words: Vec<&str> = words.filter(|word| word.starts_with(characters::starts_name)).collect();
    words.dedup();
    let [letter] = words[..] else { return None };
    let is_letter = letter.chars().count() == 1 && !known(letter) && letter != name;
    let unit = catalog::find(letter).filter(|_| is_letter && is_name(name))?;
    let unit = unit.other_spelling(letter).unwrap_or_else(|| unit.to_string());
    let message = format!("`{letter}` is a unit here, {unit}; a function is written `{name}({letter}) = …`");
    Told::new(whole(line), message, format!("{name}({letter}) = {term}"))
}

/// `³√27`: the index of a root before its sign.
pub(super) fn index_of_root(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    let at = wrong.span.start as usize;
    let rest = line.get(at..)?;
    let order = characters::superscript(rest.chars().next()?).filter(char::is_ascii_digit)?;
    let sign = rest.chars().next()?.len_utf8();
    let operand = rest.get(sign..)?.strip_prefix('√')?.trim_start();
    let (inner, after) = if let Some(inner) = operand.strip_prefix('(') {
        inner.split_once(')')?
    } else {
        let length = operand.find(|c: char| !c.is_alphanumeric() && c != '.').unwrap_or(operand.len());
        operand.split_at_checked(length)?
    };
    (!inner.is_empty() && !inner.contains('(')).then_some(())?;
    let written = format!("root({inner}, {order})");
    let mended = format!("{}{written}{after}", line.get(..at)?);
    Told::new(wrong.span, format!("a root with its index is written `{written}`"), mended)
}
