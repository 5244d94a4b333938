//! The line that a note of a computation offers: what computes knows values and no line.
//! What is offered is tried by the caller.

use crate::eval::{INSIDE, MADE_OF_IT, NO_HEADING, SINCE};
use crate::quantity::conversion::RATIO_OF_POWERS;
use crate::quantity::exchange::{COMPLEX_ANGLE, PLAIN_ANGLE, RATE_OF, TURN_TAKEN};
use crate::syntax::expression::{Instruction, Op, Total};
use crate::syntax::{Expression, Note};
use crate::vocabulary::functions::finance::{LARGE_RATE, RATE_OF_PERIOD, RATE_WITHOUT_PERCENT};
use std::ops::Range;

/// Gives the notes of a line the lines that they offer. `has_exchanged` tells whether the newest rates were used.
pub(super) fn complete(line: &str, read: &Expression, has_exchanged: bool, notes: &mut Vec<Note>) {
    if let Some(at) = notes.iter().position(|note| note.message.starts_with(SINCE)) {
        let above =
            notes[at].message.strip_prefix(SINCE).and_then(|rest| rest.split(' ').next()?.parse().ok());
        let has_it = |node: &Instruction| matches!(node.op, Op::Entry(number) if Some(number) == above);
        if read.nodes.iter().any(has_it) {
            notes.remove(at);
        } else {
            let is_made_of_it = notes[at].message.contains(MADE_OF_IT);
            notes[at].other = above.and_then(|above| with_total_above(line, read, above, is_made_of_it));
        }
    }
    for note in notes.iter_mut() {
        if let Some((_, rest)) = note.message.split_once(NO_HEADING) {
            note.other = rest.rsplit('`').nth(1).and_then(|sum| since_comment(line, read, sum));
            note.is_sure = true;
        }
    }
    if let Some(note) = notes.iter_mut().find(|note| note.message.starts_with(INSIDE)) {
        note.other = with_plain_shares(line, read, &note.message);
    }
    if has_exchanged {
        keep_rate(line, notes);
    }
    converted(line, read, notes);
    let is_total = |node: &Instruction| matches!(node.op, Op::Total(_));
    if read.nodes.iter().any(is_total)
        && let Some(other) = total_of_lines(line)
    {
        *notes = vec![Note::new("here `of` multiplies by the total above").offering(other)];
    }
    if let Some(note) = notes.iter_mut().find(|note| note.message.starts_with(YEARS))
        && note.other.is_none()
        && let Some(other) = per_365_days(line)
    {
        note.message.push_str("; a bank's have 365");
        note.other = Some(other);
    }
    if let Some(note) = notes.iter_mut().find(|note| note.message.starts_with(RATE_OF_PERIOD)) {
        note.other = monthly(line);
    }
    if let Some(note) = notes.iter_mut().find(|note| note.message.starts_with(TURN_TAKEN))
        && let Some((pi, other)) = turns_counted(line)
    {
        let counted = note.message.get(TURN_TAKEN.len()..).unwrap_or("");
        note.message = format!("{TURN_TAKEN}, and the line has `{pi}` besides{counted}");
        note.other = Some(other);
    }
    let is_whole =
        |note: &Note| note.message.starts_with(RATE_WITHOUT_PERCENT) || note.message.starts_with(LARGE_RATE);
    if let Some(at) = notes.iter().position(is_whole) {
        match rate_in(line).and_then(|rate| line.get(rate)) {
            Some(rate) if rate.contains('%') => _ = notes.remove(at),
            _ => notes[at].other = in_percent(line),
        }
    }
}

/// What is said of a plain number that is converted to an angle or to decibels.
fn converted(line: &str, read: &Expression, notes: &mut Vec<Note>) {
    let [.., operand, Instruction { op: Op::To(_), .. }] = &read.nodes[..] else { return };
    let after = line.get(operand.span.end as usize..).unwrap_or("");
    let written = operand.span.of(line);
    let is_word = written.chars().all(|c| c.is_alphanumeric() || c == '_') || written.starts_with('(');
    let with =
        |written: String| Some(format!("{}{written}{after}", line.get(..operand.span.start as usize)?));
    for note in notes.iter_mut().filter(|note| note.other.is_none()) {
        if note.message == COMPLEX_ANGLE {
            note.other = with(format!("arg({written})"));
        } else if note.message == RATIO_OF_POWERS && after.ends_with("dB") {
            note.other = with(if is_word { format!("{written}^2") } else { format!("({written})^2") });
        }
    }
    // What an inverse function gives is in the unit of the setting, and nobody takes it for another one.
    let is_angle = matches!(operand.op, Op::Call(function, _) if ANGLES.contains(&function.name));
    notes.retain(|note| !is_angle || !note.message.starts_with(PLAIN_ANGLE));
}

/// The functions that give an angle.
const ANGLES: &[&str] = &["asin", "acos", "atan", "atan2", "arg"];

/// `@6 + total` for a `total` that starts after the one in line 6.
fn with_total_above(line: &str, read: &Expression, above: u32, is_alone: bool) -> Option<String> {
    let place = read.nodes.iter().find(|node| matches!(node.op, Op::Total(Total::All)))?.span;
    let (before, after) = (line.get(..place.start as usize)?, line.get(place.end as usize..)?);
    if is_alone {
        return Some(format!("{before}@{above}{after}"));
    }
    let is_whole = read.nodes.len() == 1;
    let both = format!("@{above} + {}", place.of(line));
    Some(if is_whole { format!("{before}{both}{after}") } else { format!("{before}({both}){after}") })
}

/// `amdahl(95/100, 8)` for `amdahl(95%, 8)`, in the calls of the function that a note names.
fn with_plain_shares(line: &str, read: &Expression, message: &str) -> Option<String> {
    let function = message.strip_prefix(INSIDE)?.split('`').next()?;
    let is_call = |node: &&Instruction| matches!(node.op, Op::Apply(name, _) if *read.names[name as usize] == *function);
    let calls: Vec<Range<usize>> = read.nodes.iter().filter(is_call).map(|node| node.span.range()).collect();
    let is_share = |node: &&Instruction| {
        let place = node.span.range();
        matches!(node.op, Op::Unary(row) if row.symbol == "%")
            && calls.iter().any(|call| call.start <= place.start && place.end <= call.end)
    };
    let mut other = line.to_owned();
    for node in read.nodes.iter().rev().filter(is_share) {
        let end = node.span.range().end;
        if other.get(..end)?.ends_with('%') {
            other.replace_range(end - 1..end, "/100");
        }
    }
    (other != line).then_some(other)
}

/// `sum(@8..@10)` for a total of the lines below a comment.
fn since_comment(line: &str, read: &Expression, sum: &str) -> Option<String> {
    let place = read.nodes.iter().find(|node| matches!(node.op, Op::Total(_)))?.span;
    let (before, after) = (line.get(..place.start as usize)?, line.get(place.end as usize..)?);
    Some(format!("{before}{sum}{after}"))
}

/// `100 USD to EUR on 2026-11-20`: the result stays when there are newer rates. Only where all rates are of one day.
fn keep_rate(line: &str, notes: &mut [Note]) {
    fn day(note: &Note) -> Option<&str> {
        note.message.split_once(RATE_OF)?.1.get(.."2026-11-20".len())
    }
    let Some(first) = notes.iter().find_map(day).map(str::to_owned) else { return };
    if !notes.iter().filter_map(day).all(|other| other == first) {
        return;
    }
    let (before, comment) = line.split_at(line.find('#').unwrap_or(line.len()));
    let gap = before.get(before.trim_end().len()..).unwrap_or("");
    let other = format!("{} on {first}{gap}{comment}", before.trim_end());
    if let Some(note) = notes.iter_mut().find(|note| day(note).is_some() && note.other.is_none()) {
        (note.other, note.keeps) = (Some(other), true);
    }
}

/// `pi * 150 mm * n/(1 turn) to m/s`: where a formula has π already, turns are rather counted. Gives how π is written too.
fn turns_counted(line: &str) -> Option<(&str, String)> {
    let (product, unit) = [" to ", " in ", " -> ", " → ", " as "].iter().find_map(|sign| {
        let at = line.rfind(sign)?;
        line.split_at_checked(at)
    })?;
    let words = product.split(|c: char| !c.is_alphanumeric() && c != '_');
    let pi = words.map(|word| word.trim_start_matches(|c: char| c.is_ascii_digit()));
    let pi = pi.into_iter().find(|word| matches!(*word, "pi" | "Pi" | "PI" | "π"))?;
    let is_product = !product.contains(['+', '-', '−', '/', '÷', '(']);
    is_product.then(|| (pi, format!("{product}/(1 turn){unit}")))
}

/// How the note begins that says how long a year is.
const YEARS: &str = "year: years of 365.25 days";

/// `$1000 * 5%/(365 days) * 75 days` for `$1000 * 5%/year * 75 days`.
fn per_365_days(line: &str) -> Option<String> {
    let written = ["%/year", "% / year", "% per year", "%/yr"].into_iter().find(|it| line.contains(it))?;
    line.contains("day").then(|| line.replacen(written, "%/(365 days)", 1))
}

/// `sum(@3..@5)` for `total of @3..@5`.
fn total_of_lines(line: &str) -> Option<String> {
    let lower = line.to_ascii_lowercase();
    ["subtotal of @", "total of @"].iter().find_map(|phrase| {
        let at = lower.find(phrase)?;
        let lines = line.get(at + phrase.len() - 1..)?;
        let end = lines.find(|c: char| !c.is_ascii_digit() && !matches!(c, '@' | '.')).unwrap_or(lines.len());
        let (lines, after) = lines.split_at_checked(end)?;
        lines.contains("..").then(|| format!("{}sum({lines}){after}", line.get(..at).unwrap_or("")))
    })
}

/// `pmt(5%/12, 360, 200000)` for `pmt(5%, 360, 200000)`.
fn monthly(line: &str) -> Option<String> {
    let rate = rate_in(line)?;
    let (before, after) = (line.get(..rate.start)?, line.get(rate.end..)?);
    let rate = line.get(rate)?;
    let is_simple = rate.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '%'));
    let rate = if is_simple { format!("{rate}/12") } else { format!("({rate})/12") };
    Some(format!("{before}{rate}{after}"))
}

/// `pmt(4.9%, 60, 25000)` for `pmt(4.9, 60, 25000)`.
fn in_percent(line: &str) -> Option<String> {
    let rate = rate_in(line)?;
    // `5/12` is 5% over 12.
    let written = line.get(rate.clone())?;
    let length = written.find('/').unwrap_or(written.len());
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let (number, divisor) = written.split_at_checked(length)?;
    let number = number.trim_end();
    (is_number(number) && is_number(divisor.trim_start_matches('/').trim())).then_some(())?;
    let end = rate.start + number.len();
    // `fv(2,5%, 10, -100)`: the comma is rather a decimal one.
    let decimals =
        line.get(end..)?.strip_prefix(',').map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    if decimals.is_some_and(|rest| rest.starts_with('%') && rest.len() + 1 < line.len() - end) {
        return Some(format!("{}.{}", line.get(..end)?, line.get(end + 1..)?));
    }
    Some(format!("{}%{}", line.get(..end)?, line.get(end..)?))
}

/// Where the rate is in the call of a line.
fn rate_in(line: &str) -> Option<Range<usize>> {
    const CALLS: [(&str, usize); 9] = [
        ("compound(", 1),
        ("ipmt(", 0),
        ("ppmt(", 0),
        ("pmt(", 0),
        ("npv(", 0),
        ("fv(", 0),
        ("pv(", 0),
        ("nper(", 0),
        ("effect(", 0),
    ];
    let lower = line.to_ascii_lowercase();
    let (first, before) =
        CALLS.iter().find_map(|(call, index)| Some((lower.find(call)? + call.len(), *index)))?;
    let mut arguments = line.get(first..)?.split_inclusive([',', ';']);
    let skipped: usize = arguments.clone().take(before).map(str::len).sum();
    let rate = arguments.nth(before)?.trim_end_matches([',', ';']);
    let start = first + skipped + rate.len() - rate.trim_start().len();
    Some(start..start + rate.trim().len())
}
