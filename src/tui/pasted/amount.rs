//! A cell of what is pasted as a number: what stands around its digits, how they are grouped, which of its marks is that of
//! the decimals. It knows no rows, and not what a number is worth.

use crate::quantity::Unit;

/// A cell that is an amount: what stands around its digits, and these.
pub(super) struct Amount<'a> {
    pub(super) is_negative: bool,
    /// With its currency, without sign, side and parentheses.
    pub(super) written: &'a str,
}

/// The two sides of a ledger as banks write them behind an amount, and whether that is taken away.
const SIDES: [(&str, bool); 4] = [("CR", false), ("Cr", false), ("DR", true), ("Dr", true)];

/// The amount that a cell is: digits with what groups them and at most one point, a currency before or after them, and
/// a sign, a ledger's parentheses or the side of an account around it.
pub(super) fn amount(cell: &str) -> Option<Amount<'_>> {
    let cell = cell.trim();
    let side = SIDES.iter().find_map(|&(side, taken)| Some((cell.strip_suffix(side)?.trim_end(), taken)));
    let (cell, side) = side.map_or((cell, None), |(rest, taken)| (rest, Some(taken)));
    let (inner, in_parentheses) = match cell.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => (inner.trim(), true),
        None => (cell, false),
    };
    // `12,50-` is how ledgers write what is below zero.
    let sign = ['-', '−', '+'];
    let (written, signed) = match inner.strip_prefix(sign) {
        Some(rest) => (rest.trim_start(), inner.chars().next()),
        None => match inner.strip_suffix(sign).filter(|rest| !inner.ends_with('+') || !rest.ends_with(' ')) {
            Some(rest) => (rest.trim_end(), inner.chars().next_back()),
            None => (inner, None),
        },
    };
    let is_currency = |text: &str| {
        let text = text.trim();
        let is_code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
        text.is_empty()
            || is_code
            || text.chars().all(|it| !it.is_alphanumeric() && !it.is_ascii() && !OPERATORS.contains(it))
            || text == "$"
    };
    let first = written.find(|it: char| it.is_ascii_digit())?;
    let last = written.rfind(|it: char| it.is_ascii_digit())?;
    let digits = written.get(first..=last)?;
    let is_amount = is_currency(written.get(..first)?)
        && is_grouped_well(digits)
        && is_currency(written.get(last + 1..)?);
    // Two of them that say something of the sign may contradict each other.
    let signs = [in_parentheses, signed.is_some(), side.is_some()];
    let is_negative = in_parentheses || signed.is_some_and(|it| it != '+') || side == Some(true);
    (is_amount && signs.into_iter().filter(|it| *it).count() <= 1).then_some(Amount { is_negative, written })
}

/// `EUR -50.00` and `€-50.00` as they are entered: `-EUR 50.00`.
pub(super) fn put_sign_first(cell: &mut String) {
    let text = cell.trim();
    let Some((currency, number)) = text.split_once(['-', '−']) else { return };
    let code = currency.trim_end();
    let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_sign = code.chars().count() == 1 && code.chars().all(|it| it == '$' || !it.is_ascii());
    if (is_code || is_sign && !OPERATORS.contains(code))
        && number.starts_with(|it: char| it.is_ascii_digit())
        && amount(number).is_some_and(|it| !it.is_negative)
    {
        *cell = format!("-{currency}{number}");
    }
}

/// Signs that stand between the parts of a term, and are no currency.
const OPERATORS: &str = "×·⋅÷±−∙";

/// Whether digits with marks are one number: one mark groups all that stands before at most one other. `0,1.1` are two
/// columns, and `03.01.2026` is a date.
pub(super) fn is_grouped_well(digits: &str) -> bool {
    let is_mark = |it: char| matches!(it, '.' | ',' | '\'' | ' ');
    if !digits.chars().all(|it| it.is_ascii_digit() || is_mark(it)) {
        return false;
    }
    let marks: Vec<char> = digits.chars().filter(|it| is_mark(*it)).collect();
    let Some((&last, before)) = marks.split_last() else { return true };
    let grouping = before.first().copied().unwrap_or(last);
    let whole = match digits.rsplit_once(['.', ',']) {
        Some((whole, _)) if before.is_empty() || last != grouping => whole,
        _ => digits,
    };
    let mut groups = whole.split(grouping).rev();
    let Some(lowest) = groups.next() else { return false };
    let Some(highest) = groups.next_back() else { return lowest.bytes().all(|it| it.is_ascii_digit()) };
    // India groups by two above the thousands.
    let is_group = |it: &str| it.len() == 3 || it.len() == 2 && grouping == ',';
    let only_digits = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    lowest.len() == 3
        && (1..=3).contains(&highest.len())
        && only_digits(lowest)
        && only_digits(highest)
        && groups.all(|it| is_group(it) && only_digits(it))
}

impl Amount<'_> {
    pub(super) fn line(&self) -> String {
        format!("{}{}", if self.is_negative { "-" } else { "" }, self.written)
    }
}

/// A number as it is written: what stands before its digits, these with their marks, and what follows them.
struct Parts<'a> {
    before: &'a str,
    digits: &'a str,
    /// Whether a power of ten follows.
    has_exponent: bool,
    /// What follows that.
    unit: &'a str,
}

fn parts(cell: &str) -> Option<Parts<'_>> {
    let first = cell.find(|it: char| it.is_ascii_digit())?;
    let (before, rest) = cell.split_at_checked(first)?;
    let is_part = |it: char| it.is_ascii_digit() || matches!(it, '.' | ',' | '\'' | ' ');
    let digits = rest.get(..rest.find(|it| !is_part(it)).unwrap_or(rest.len()))?;
    let digits = digits.trim_end_matches(|it: char| !it.is_ascii_digit());
    let rest = rest.get(digits.len()..)?;
    let behind = behind_exponent(rest);
    let unit = behind.unwrap_or(rest).trim();
    Some(Parts { before: before.trim(), digits, has_exponent: behind.is_some(), unit })
}

/// What stands behind the power of ten that a text begins with: `e3`, `·10^3`, `× 10⁻³`.
fn behind_exponent(text: &str) -> Option<&str> {
    let digits = |text: &'_ str| text.bytes().take_while(u8::is_ascii_digit).count();
    let signed = |text: &str| {
        let start = usize::from(text.starts_with(['+', '-']));
        let count = digits(text.get(start..)?);
        (0 < count).then_some(start + count)
    };
    let text = text.trim_start();
    if let Some(rest) = text.strip_prefix(['e', 'E']) {
        return rest.get(signed(rest)?..);
    }
    let rest = text.strip_prefix(['·', '×', '⋅', '∙', '*', 'x', 'X'])?.trim_start().strip_prefix("10")?;
    if let Some(rest) = rest.strip_prefix("**").or_else(|| rest.strip_prefix('^')) {
        return rest.get(signed(rest)?..);
    }
    let behind = rest.trim_start_matches(|it| "⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹".contains(it));
    (behind.len() < rest.len()).then_some(behind)
}

/// The digits and marks of a cell that is an amount, or a number with a power of ten or a unit.
pub(super) fn number(cell: &str) -> Option<&str> {
    let Parts { before, digits, has_exponent, unit } = parts(cell)?;
    let is_unit = unit
        .starts_with(|it: char| it.is_alphabetic() || matches!(it, '°' | '%' | '‰' | '′' | '″'))
        && !unit.contains(['.', ',', ';', '(', '=', '+']);
    let is_whole = has_exponent && unit.is_empty() || is_unit;
    let is_number = is_whole && matches!(before, "" | "-" | "−" | "+") && is_grouped_well(digits);
    (is_number || amount(cell).is_some()).then_some(digits)
}

/// A cell as a value: an amount, or a number with a power of ten or a unit that there is.
pub(super) fn value(cell: &str) -> Option<String> {
    if let Some(amount) = amount(cell) {
        return Some(amount.line());
    }
    number(cell)?;
    let Parts { unit, .. } = parts(cell)?;
    let is_known =
        matches!(unit, "" | "%" | "‰") || Unit::read(&raised(unit)).is_some_and(|it| !it.is_none());
    is_known.then(|| cell.trim_start_matches('+').trim().to_owned())
}

/// A unit with its powers as they are raised: `m^2` is m².
fn raised(unit: &str) -> String {
    unit.replace("^-1", "⁻¹").replace("^2", "²").replace("^3", "³").replace('*', "·")
}

/// Whether a cell is a time of day or a duration: `8:30`, `0:07:30`.
pub(super) fn is_time(cell: &str) -> bool {
    let mut parts = cell.split(':');
    let is_short = |it: &str| (1..=3).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit());
    let (first, rest) = (parts.next(), parts.collect::<Vec<_>>());
    first.is_some_and(is_short)
        && matches!(rest.len(), 1 | 2)
        && rest.iter().all(|it| it.len() == 2 && is_short(it))
}

/// A date with points as it is written here: `02.11.2026` is 2026-11-02.
pub(super) fn date(cell: &str) -> Option<String> {
    let [day, month, year] = cell.split('.').collect::<Vec<_>>()[..] else { return None };
    let is_number = |it: &str, digits: usize| it.len() <= digits && it.parse::<u16>().is_ok_and(|it| 0 < it);
    let is_date = is_number(day, 2) && is_number(month, 2) && year.len() == 4 && is_number(year, 4);
    (is_date && month.parse::<u8>().is_ok_and(|it| it <= 12)).then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}

/// The mark of a number that can only be that of its decimals, whatever the sheet's is. `1.234` has none.
pub(super) fn decimal_mark(number: &str) -> Option<char> {
    for [mark, other] in [['.', ','], [',', '.']] {
        if number.matches(other).count() > 1 {
            return Some(mark);
        }
        let Some((before, after)) = number.rsplit_once(mark) else { continue };
        let cannot_group = before.starts_with('0') || before.len() > 3 || after.len() != 3;
        if !before.contains(mark) && !after.contains(other) && (cannot_group || before.contains(other)) {
            return Some(mark);
        }
    }
    None
}

/// A number without what groups its digits, which a list would take for what separates its items. Where the mark that
/// groups here can only be that of the decimals, as in `1.250,75`, it is written as such.
pub(super) fn ungrouped(written: &str, decimal_comma: bool) -> String {
    let (mark, point) = if decimal_comma { ('.', ',') } else { (',', '.') };
    let Some(digits) = number(written).filter(|it| is_grouped_well(it)) else { return written.to_owned() };
    let bare = digits.replace([' ', '\''], "");
    let mended = if bare.contains(mark) {
        let (whole, fraction) = bare.split_once(point).unwrap_or((&bare, ""));
        let mut groups = whole.split(mark).map(str::len).rev();
        let is_grouped = groups.next() == Some(3) && groups.all(|count| (1..=3).contains(&count));
        if is_grouped && !fraction.contains(mark) {
            bare.replace(mark, "")
        } else if bare.matches(mark).count() == 1 {
            bare.replace(point, "").replace(mark, &point.to_string())
        } else {
            bare
        }
    } else {
        bare
    };
    written.replacen(digits, &mended, 1)
}

/// How the marks of pasted numbers have been read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) enum Marks {
    /// As the sheet reads them.
    #[default]
    Own,
    /// All of them are written with the other decimal mark.
    Other,
    /// Some are written with one decimal mark, some with the other; each is read by itself.
    Mixed,
}

/// Writes the cells of rows with the sheet's decimal mark; how theirs have been read, and the first number that nothing
/// decides: `1.234` where no other number says which mark is decimal, or where they disagree. That one is left as it is.
pub(super) fn with_own_mark(rows: &mut [Vec<String>], decimal_comma: bool) -> (Marks, Option<String>) {
    let [own, other] = if decimal_comma { [',', '.'] } else { ['.', ','] };
    let numbers = || rows.iter().flatten().filter_map(|it| number(it));
    let has = |mark: char| numbers().any(|it| decimal_mark(it) == Some(mark));
    let marks = match (has(own), has(other)) {
        (_, false) => Marks::Own,
        (false, true) => Marks::Other,
        (true, true) => Marks::Mixed,
    };
    let is_undecided = |it: &&str| it.contains([own, other]) && decimal_mark(it).is_none();
    let is_decided = marks == Marks::Other || marks == Marks::Own && has(own);
    let undecided = numbers().find(is_undecided).filter(|_| !is_decided).map(str::to_owned);
    for cell in rows.iter_mut().flatten() {
        if let Some(it) = number(cell)
            && (decimal_mark(it) == Some(other) || marks == Marks::Other)
        {
            let written = it.replace(own, "").replace(other, &own.to_string());
            *cell = cell.replacen(it, &written, 1);
        }
    }
    (marks, undecided)
}
