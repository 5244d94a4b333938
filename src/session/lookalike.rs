//! What is said of a line with something in it that looks like a date and is none: `2026-1-5`, `11/23/2026`.
//! It knows neither how a line is read nor how it is evaluated: that is handed in.

use super::answer::{Answer, Outcome};
use crate::limits::MAX_INPUT_BYTES;
use crate::number::{Integer, Number};
use crate::quantity::Notation;
use crate::syntax::Note;
use crate::syntax::dates_elsewhere::{self, Lookalike};
use crate::syntax::expression::{Instruction, Op};
use crate::text::Remedy;
use crate::value::Value;
use crate::vocabulary::{self, operators::Meaning};

/// Says how such a number was read, and offers the date where the line has a value with it. `is_fine` tells whether a
/// line has one.
pub(super) fn tell(line: &str, answer: &mut Answer, is_fine: &dyn Fn(&str) -> bool) {
    // Nobody types a longer line, and remembering its words would take memory.
    if line.len() > MAX_INPUT_BYTES {
        return;
    }
    let is_wrong = matches!(answer.outcome, Outcome::Failed(_));
    let spelled_out = if is_wrong { dates_elsewhere::spelled_out(line) } else { None };
    let is_spelled_out = spelled_out.is_some();
    let Some(found) = spelled_out.or_else(|| dates_elsewhere::find(line)) else { return };
    let mended = found.mended(line);
    let is_mended = mended.as_deref().is_none_or(is_fine);
    match &mut answer.outcome {
        Outcome::Value(..) => answer.notes.push(note(&found, line, mended.filter(|_| is_mended))),
        Outcome::Failed(diagnostics) if is_mended => {
            if let Some(first) = diagnostics.first_mut() {
                first.message = if is_spelled_out {
                    first.span = found.span;
                    format!("a date is written in digits: {}", choice(&found))
                } else {
                    format!("{}; for the date write {}", first.message, choice(&found))
                };
                let only = if let [only] = &found.dates[..] { Some(only.clone()) } else { None };
                first.remedy = only.map(|text| Remedy::new(found.span, text));
            }
        }
        _ => {}
    }
}

fn note(found: &Lookalike, line: &str, mended: Option<String>) -> Note {
    let written = found.span.of(line);
    let read: String = written
        .chars()
        .map(|c| match c {
            '-' => " - ".to_owned(),
            '/' => " ÷ ".to_owned(),
            digit => digit.to_string(),
        })
        .collect();
    let choice =
        if mended.is_none() { format!("; for the date write {}", choice(found)) } else { String::new() };
    Note::new(format!("read `{written}` as {read}{choice}")).offering(mended)
}

/// The dates that it could be.
fn choice(found: &Lookalike) -> String {
    found.dates.join(" or ")
}

/// Says how `^` and a leading zero were read where programming languages read them in another way, and offers what they
/// mean there. `fine` gives a line as the sheet writes it, where it has a value.
pub(super) fn tell_notation(line: &str, answer: &mut Answer, fine: &dyn Fn(String) -> Option<String>) {
    let is_function = matches!(answer.outcome, Outcome::Function(..));
    if MAX_INPUT_BYTES < line.len() || !is_function && !matches!(answer.outcome, Outcome::Value(..)) {
        return;
    }
    if let Some(other) =
        exclusive_or(line).and_then(|other| if is_function { Some(other) } else { fine(other) })
    {
        let message = "`^` is a power; for exclusive or write `xor`";
        answer.notes.push(Note::new(message).offering(other));
    }
    if is_function {
        return;
    }
    if let Some((power, other)) = root_as_power(line)
        && let Some(other) = fine(other)
    {
        let message = format!("a power takes the number alone; for the root write `{power}`");
        answer.notes.push(Note::new(message).offering(other));
    }
    if let Some((message, other)) = power_elsewhere(line) {
        answer.notes.push(Note::new(message).offering(fine(other)));
    }
    let numbers = leading_zeros(line);
    if !numbers.is_empty() {
        let octal = |number: &str| format!("0o{}", number.trim_start_matches('0'));
        let (mut other, mut end) = (String::new(), 0);
        for (number, at) in &numbers {
            other.push_str(line.get(end..*at).unwrap_or(""));
            other.push_str(&octal(number));
            end = at + number.len();
        }
        other.push_str(line.get(end..).unwrap_or(""));
        if let Some(other) = fine(other) {
            let read: Vec<&str> = numbers.iter().map(|(number, _)| *number).collect();
            let octals: Vec<String> = read.iter().map(|number| octal(number)).collect();
            let message =
                format!("read `{}` as decimal; octal is {}", read.join("` and `"), octals.join(" and "));
            answer.notes.push(Note::new(message).offering(other));
        }
    }
}

/// Says that `62#abc` is a number and a comment.
pub(super) fn tell_base(line: &str, answer: &mut Answer) {
    let Some((before, after)) = line.split_once('#') else { return };
    let base = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let base = before.get(base..).unwrap_or("");
    let is_glued = after.starts_with(|c: char| c.is_ascii_alphanumeric());
    let is_too_large = base.parse::<u32>().is_ok_and(|base| (37..=64).contains(&base));
    if is_glued && is_too_large && matches!(answer.outcome, Outcome::Value(..)) {
        answer.notes.push(Note::new(format!("a base is from 2 to 36: `#{after}` is a comment")));
    }
}

/// Says how `10.000` was read in a calculation: in other countries it is ten thousand.
pub(super) fn tell_thousands(
    line: &str,
    decimal_comma: bool,
    answer: &mut Answer,
    is_fine: &dyn Fn(&str) -> bool,
) {
    let Outcome::Value(Value::Number(result), _) = &answer.outcome else { return };
    let (mark, group) = if decimal_comma { (',', '.') } else { ('.', ',') };
    if !result.unit().is_none() || MAX_INPUT_BYTES < line.len() || line.contains(group) {
        return;
    }
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '_' | '\'');
    let mut found: Vec<&str> = Vec::new();
    for number in line.split(|c: char| !is_part(c)).filter(|word| word.contains(mark)) {
        let Some((whole, places)) = number.split_once(mark) else { return };
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if places.len() == 3 && is_digits(whole) && is_digits(places) {
            // With other digits there the places are meant.
            let is_round = places == "000" || 2 <= whole.len() && places.ends_with("00");
            if !is_round || !(1..=3).contains(&whole.len()) || whole.starts_with('0') {
                return;
            }
            found.push(number);
        }
    }
    if found.is_empty() || !line.contains(OPERATORS) || found.contains(&line.trim()) {
        return;
    }
    let grouped = |number: &str| number.replace(mark, &group.to_string());
    let other = found.iter().fold(line.to_owned(), |line, number| line.replace(number, &grouped(number)));
    if is_fine(&other) {
        let number = found[0];
        let note = Note::new(format!("read as {number}; in thousands it is {}", grouped(number)));
        answer.notes.push(note.offering(other));
    }
}

/// What a calculation has.
const OPERATORS: [char; 6] = ['+', '-', '*', '/', '×', '÷'];

/// Says that a number alone in parentheses, with or without a label before it, is not below zero, as it is in a ledger.
pub(super) fn tell_ledger(label: &str, amount: &str, answer: &mut Answer) {
    let Some(inner) = amount.trim().strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) else { return };
    let number = inner.trim_start_matches(['$', '€', '£']).trim_end_matches(['$', '€', '£']).trim_end();
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    if is_number && matches!(answer.outcome, Outcome::Value(..)) {
        let note = Note::new(format!("read as {inner}; in a ledger it is below zero"));
        answer.notes.push(note.offering(format!("{label}-{inner}")));
    }
}

/// Says that `$2+3$` is money, which is a formula in LaTeX.
pub(super) fn tell_dollars(line: &str, answer: &mut Answer) {
    let inner = line.strip_prefix('$').and_then(|inner| inner.strip_suffix('$')).unwrap_or("");
    // `$1000 * 0.9217 €/$`
    let is_whole = inner.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | ']' | '}' | '%' | '!'));
    if matches!(answer.outcome, Outcome::Value(..)) && is_whole && !inner.contains('$') {
        let note = Note::new("`$` is the dollar; a formula needs none around it");
        answer.notes.push(note.offering(inner.to_owned()));
    }
}

/// Says that a product of lists is one of their elements, where a dot or a cross is between them, and that bars take each
/// element. `is_list` tells whether a part of the line is one.
pub(super) fn tell_lists(
    line: &str,
    nodes: &[Instruction],
    answer: &mut Answer,
    is_list: &dyn Fn(&str) -> bool,
    fine: &dyn Fn(String) -> Option<String>,
) {
    if let Some(all) = all_of_vectors(line, nodes, is_list).and_then(fine) {
        let message = "bars and products take each element of a list; the length of a vector is `norm`, the \
                       scalar product `dot`";
        answer.notes.push(Note::new(message).offering(all));
        return;
    }
    let found = nodes.iter().enumerate().find_map(|(at, node)| {
        let written = node.span.of(line);
        let mended = |other: String| {
            let mut mended = line.to_owned();
            mended.replace_range(node.span.range(), &other);
            fine(mended)
        };
        match node.op {
            Op::Call(..) => {
                let inner = written.strip_prefix('|')?.strip_suffix('|').filter(|inner| is_list(inner))?;
                let message = "bars take each element of a list; the length of a vector is `norm`";
                Some(Note::new(message).offering(mended(format!("norm({inner})"))))
            }
            Op::Binary(row) if row.meaning == Meaning::Times => {
                let (left, right, is_cross) = product_of_lists(line, nodes, at, is_list)?;
                let cross = if is_cross { mended(format!("cross({left}, {right})")) } else { None };
                if let Some(cross) = cross {
                    let message = "lists are multiplied element by element; the cross product is `cross`, \
                                   the scalar product `dot`";
                    return Some(Note::new(message).offering(cross));
                }
                let message = "lists are multiplied element by element; the scalar product is `dot`";
                Some(Note::new(message).offering(mended(format!("dot({left}, {right})"))))
            }
            _ => None,
        }
    });
    answer.notes.extend(found);
}

/// Says that kelvins over `°C` are counted from absolute zero: `T/°C` is how tables write the Celsius temperature.
/// `is_in_kelvins` tells whether a part of the line is a temperature in kelvins.
pub(super) fn tell_degrees(
    line: &str,
    nodes: &[Instruction],
    answer: &mut Answer,
    is_in_kelvins: &dyn Fn(&str) -> bool,
    fine: &dyn Fn(String) -> Option<String>,
) {
    let [.., below, Instruction { op: Op::Binary(row), span }] = nodes else { return };
    let unit = below.span.of(line);
    if !matches!(row.meaning, Meaning::Times | Meaning::Divide)
        || !matches!(unit, "°C" | "°F" | "degC" | "degF")
    {
        return;
    }
    let above = line.get(span.start as usize..below.span.start as usize).unwrap_or("").trim_end();
    let Some(above) = above.strip_suffix(['/', '÷', '∕', '⁄']).map(str::trim_end) else { return };
    if is_in_kelvins(above) {
        let before = line.get(..span.start as usize).unwrap_or("");
        let other = fine(format!("{before}(({above} to {unit}) - 0 {unit})/{unit}"));
        let note = Note::new(format!("these are degrees from absolute zero; from 0 {unit} they are less"));
        answer.notes.push(note.offering(other));
    }
}

/// `sum(m1..m12)`: a range of numbers, and no list of the names between. `is_name` tells whether a name has a value.
pub(super) fn names_in_row(
    line: &str,
    nodes: &[Instruction],
    is_name: &dyn Fn(&str) -> bool,
) -> Option<Note> {
    nodes.iter().find_map(|node| {
        matches!(node.op, Op::Binary(row) if row.meaning == Meaning::Range).then_some(())?;
        let (first, last) = node.span.of(line).split_once("..")?;
        let (first, last) = (first.trim_end(), last.trim_start());
        let stem = first.trim_end_matches(|c: char| c.is_ascii_digit());
        let (from, to) = (first.get(stem.len()..)?, last.strip_prefix(stem)?);
        let (from, to): (u32, u32) = (from.parse().ok()?, to.parse().ok()?);
        let is_row = !stem.is_empty() && from < to && to - from < 100;
        let names: Vec<String> = is_row.then(|| (from..=to).map(|at| format!("{stem}{at}")).collect())?;
        names.iter().all(|name| is_name(name)).then_some(())?;
        let mut other = line.to_owned();
        other.replace_range(node.span.range(), &format!("[{}]", names.join(", ")));
        let message = format!("`{first}..{last}` counts from one value to the other");
        Some(Note::new(message).offering(other))
    })
}

/// `third = 100/3 to 2 places`: what is shown is rounded, and the name keeps the value.
pub(super) fn kept_digits(line: &str, nodes: &[Instruction], outcome: &Outcome) -> Option<Note> {
    let [.., operand, Instruction { op: Op::Convert(format, places), span }] = nodes else { return None };
    let Outcome::Value(Value::Number(value), _) = outcome else { return None };
    let is_kept = format.name == "places" && matches!(value.notation(), Notation::Places(_));
    // Nobody rounds to more, and a power of ten takes time.
    if !is_kept
        || 30 < *places
        || matches!(operand.op, Op::Convert(..) | Op::To(_) | Op::ToOwn(_) | Op::ToOn(_))
    {
        return None;
    }
    // Whether its decimals end there: only then is what is shown the value.
    let ends_there = |number: &Number| {
        number.as_rational().is_some_and(|number| {
            let scale = (0..*places).fold(Integer::from(1), |scale, _| &scale * &Integer::from(10));
            scale.divide_floor(number.denominator()).1.is_zero()
        })
    };
    if ends_there(&value.number) {
        return None;
    }
    let other = format!(
        "{}round({}, {places}){}",
        line.get(..operand.span.start as usize)?,
        operand.span.of(line),
        line.get(span.end as usize..)?
    );
    let message = "the name keeps all digits, whatever is shown; `round` drops them";
    Some(Note::new(message).offering(other))
}

/// Offers the worst case where the ends of two lists that are combined belong to another pair: the right one is reversed.
/// `says` tells whether that is said of a part of the line, which is the first one that it comes from.
pub(super) fn tell_ends(
    line: &str,
    nodes: &[Instruction],
    note: &mut Note,
    says: &dyn Fn(&str) -> bool,
    fine: &dyn Fn(String) -> Option<String>,
) {
    let found = nodes
        .iter()
        .enumerate()
        .find(|(_, node)| matches!(node.op, Op::Binary(_)) && says(node.span.of(line)));
    let right = found.and_then(|(at, _)| nodes.get(at.checked_sub(1)?)).map(|node| node.span);
    note.other = right.and_then(|right| {
        let operand = right.of(line);
        let inner = operand.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(operand);
        let mut mended = line.to_owned();
        mended.replace_range(right.range(), &format!("reverse({inner})"));
        fine(mended)
    });
}

/// Both factors of a product of lists with a dot or a cross between them, and whether it is a cross.
fn product_of_lists<'a>(
    line: &'a str,
    nodes: &[Instruction],
    at: usize,
    is_list: &dyn Fn(&str) -> bool,
) -> Option<(&'a str, &'a str, bool)> {
    let right = nodes.get(at.checked_sub(1)?)?.span;
    let left = line.get(nodes.get(at)?.span.start as usize..right.start as usize)?.trim_end();
    let (is_cross, left) = (left.ends_with('×'), left.strip_suffix(['×', '·', '∙', '⋅'])?);
    // Of `√(a·a)` the brackets are around the product.
    let mut left = left.trim();
    while left.matches(')').count() < left.matches('(').count() {
        left = left.strip_prefix('(')?.trim_start();
    }
    let right = right.of(line);
    (is_list(left) && is_list(right)).then_some((left, right, is_cross))
}

/// `(a·b)/(|a|·|b|)` with lengths and scalar products of vectors. `None` where there is but one of these.
fn all_of_vectors(line: &str, nodes: &[Instruction], is_list: &dyn Fn(&str) -> bool) -> Option<String> {
    if !line.contains('|') {
        return None;
    }
    let each = nodes.iter().enumerate().filter_map(|(at, node)| match node.op {
        Op::Call(..) => {
            let inner = node.span.of(line).strip_prefix('|')?.strip_suffix('|')?;
            is_list(inner).then(|| (node.span, format!("norm({inner})")))
        }
        Op::Binary(row) if row.meaning == Meaning::Times => {
            let (left, right, _) = product_of_lists(line, nodes, at, is_list)?;
            let is_of_lengths = left.starts_with('|') || right.starts_with('|');
            (!is_of_lengths).then(|| (node.span, format!("dot({left}, {right})")))
        }
        _ => None,
    });
    let each: Vec<_> = each.collect();
    let is_apart = each.windows(2).all(|pair| pair[0].0.end <= pair[1].0.start);
    (1 < each.len() && is_apart).then(|| {
        each.iter().rev().fold(line.to_owned(), |mut mended, (place, written)| {
            mended.replace_range(place.range(), written);
            mended
        })
    })
}

/// `7^-1 mod 26` is not an inverse here, and `(-8)^(1/3)` is not the real root.
fn power_elsewhere(line: &str) -> Option<(&'static str, String)> {
    let at = memchr::memchr(b'^', line.as_bytes())?;
    let (before, after) = (line.get(..at)?.trim(), line.get(at + 1..)?.trim());
    let is_whole = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(rest) = after.strip_prefix("-1 ").or_else(|| after.strip_prefix("(-1) ")) {
        let modulus = rest.strip_prefix("mod ").or_else(|| rest.strip_prefix("% "))?.trim();
        let is_simple =
            |text: &str| !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_');
        return (is_simple(before) && is_simple(modulus)).then(|| {
            let message = "`^-1` is the reciprocal; the inverse with a modulus is `modinv`";
            (message, format!("modinv({before}, {modulus})"))
        });
    }
    let base = before.strip_prefix("(-")?.strip_suffix(')')?;
    let order = after.strip_prefix("(1/")?.strip_suffix(')')?;
    let is_odd = is_whole(order) && order.ends_with(['1', '3', '5', '7', '9']);
    (is_odd && base.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
        .then(|| ("this is the principal root; the real one is `root`", format!("root(-{base}, {order})")))
}

/// Of `8^1/3` the power of a third, and the line with it.
fn root_as_power(line: &str) -> Option<(String, String)> {
    let at = line.find("^1/")?;
    let digits = line.get(at + "^1/".len()..)?;
    let length = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let (order, after) = digits.split_at_checked(length)?;
    let is_whole = !order.is_empty()
        && !after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '^' | '_'));
    let power = format!("^(1/{order})");
    is_whole.then(|| (power.clone(), format!("{}{power}{after}", line.get(..at).unwrap_or(""))))
}

/// Says that a root is that of a number alone, where a name is glued to it: `√2x`.
pub(super) fn tell_root(line: &str, answer: &mut Answer, fine: &dyn Fn(String) -> Option<String>) {
    let found = line.match_indices('√').find_map(|(at, sign)| {
        let start = at + sign.len();
        let rest = line.get(start..)?;
        let number = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let name = rest.get(number..)?;
        let length = name.find(|c: char| !c.is_alphabetic() && c != '_').unwrap_or(name.len());
        let name = name.get(..length)?;
        let is_product = 0 < number && 0 < length && !matches!(name, "i" | "j");
        is_product.then(|| (start, start + number + length))
    });
    let Some((start, end)) = found else { return };
    let (product, mut other) = (line.get(start..end).unwrap_or(""), line.to_owned());
    other.replace_range(start..end, &format!("({product})"));
    let message = format!("`√` takes the number alone; for the root of the product write `√({product})`");
    answer.notes.extend(fine(other).map(|other| Note::new(message).offering(other)));
}

/// Arguments that only a function of any count takes.
const MANY: usize = 50;

/// Says that a decimal comma makes one number of what may be two arguments: `mean(3,5)` where the comma is decimal.
pub(super) fn tell_one_argument(line: &str, answer: &mut Answer, fine: &dyn Fn(String) -> Option<String>) {
    let is_digit = |c: char| c.is_ascii_digit();
    let found = line.match_indices('(').find_map(|(open, _)| {
        let before = line.get(..open)?;
        let start = before.trim_end_matches(|c: char| c.is_alphanumeric() || c == '_').len();
        // `mean` of one number is pointless, and `log` is not.
        let takes_more = vocabulary::function(before.get(start..)?)?.arity_error(MANY).is_none();
        let inner = line.get(open + 1..)?.split(')').next()?;
        let (whole, part) = inner.split_once(',')?;
        let are_digits = [whole, part].iter().all(|text| !text.is_empty() && text.chars().all(is_digit));
        (takes_more && are_digits).then_some((open + 1 + whole.len(), inner))
    });
    let Some((comma, inner)) = found else { return };
    let mut other = line.to_owned();
    other.replace_range(comma..=comma, "; ");
    let message = format!("`{inner}` is one number; arguments are separated by `;`");
    answer.notes.extend(fine(other).map(|other| Note::new(message).offering(other)));
}

/// The line with `xor` for a `^` beside a number in base 2, 8 or 16, another operator of bits, or a name in capitals as
/// programs give to masks: `0xff ^ 0x0f`, `n ^ (n >> 1)`, `flags ^ FLAG_A`.
fn exclusive_or(line: &str) -> Option<String> {
    let at = memchr::memchr(b'^', line.as_bytes())?;
    let (before, after) = (line.get(..at)?.trim_end(), line.get(at + 1..)?.trim_start());
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let left = before.get(before.trim_end_matches(is_part).len()..)?;
    let right = after.get(..after.find(|c| !is_part(c)).unwrap_or(after.len()))?;
    let is_based = |number: &str| ["0x", "0b", "0o"].iter().any(|base| number.starts_with(base));
    let is_mask = |name: &str| {
        name.contains('_') && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
    };
    // `x & (2^8 - 1)` is how a mask of a width is written.
    let has_bits = ["&", "<<", ">>", "~"].iter().any(|sign| line.contains(sign))
        && !line.contains("&&")
        && !matches!(left, "2" | "10");
    (is_based(left) || is_based(after) || is_mask(left) || is_mask(right) || has_bits)
        .then(|| format!("{before} xor {after}"))
}

/// The integers with a zero before their digits that could be octal, such as `0755`, and where they are.
fn leading_zeros(line: &str) -> Vec<(&str, usize)> {
    let line = memchr::memchr(b'#', line.as_bytes()).and_then(|at| line.get(..at)).unwrap_or(line);
    let ends_number =
        |c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | ':' | '_' | '\'' | '/' | '-' | '"');
    let digit = |at: usize| line.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let starts = |at: &usize| digit(at + 2) && digit(at + 1) && !at.checked_sub(1).is_some_and(digit);
    let found = memchr::memchr_iter(b'0', line.as_bytes()).filter(starts).filter_map(|at| {
        let (before, rest) = line.split_at_checked(at)?;
        let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (number, after) = rest.split_at_checked(length)?;
        let is_apart =
            !before.ends_with(ends_number) && !before.trim_end().ends_with(|c: char| c.is_ascii_digit());
        let is_octal = number.bytes().all(|digit| digit < b'8') && number.bytes().any(|digit| digit != b'0');
        (3 <= length && is_octal && is_apart && !after.starts_with(ends_number)).then_some((number, at))
    });
    found.collect()
}
