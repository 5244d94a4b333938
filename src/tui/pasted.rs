//! Pasted lines as the sheet writes them: columns of a table, amounts of a ledger, values for a list. It knows how such
//! lines look, but not what they are worth.

use crate::money::Money;
use crate::quantity::catalog;
use crate::syntax;

/// A cell that is an amount: what is around its digits, and these.
struct Amount<'a> {
    is_negative: bool,
    /// With its currency, without sign and parentheses.
    written: &'a str,
}

/// The amount that a cell is: digits with what groups them and at most one point, a currency before or after them, and
/// a minus sign or a ledger's parentheses around it.
fn amount(cell: &str) -> Option<Amount<'_>> {
    let cell = cell.trim();
    let (inner, in_parentheses) = match cell.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => (inner.trim(), true),
        None => (cell, false),
    };
    let minus = ['-', '−'];
    // `12,50-` is how ledgers write what is below zero.
    let written = match inner.strip_prefix(minus) {
        Some(rest) => rest.trim_start(),
        None => inner.strip_suffix(minus).map_or(inner, str::trim_end),
    };
    let unsigned = written.strip_prefix('+').unwrap_or(written);
    let is_currency = |text: &str| {
        let text = text.trim();
        let is_code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
        text.is_empty()
            || is_code
            || text.chars().all(|it| !it.is_alphanumeric() && !it.is_ascii())
            || text == "$"
    };
    let first = unsigned.find(|it: char| it.is_ascii_digit())?;
    let last = unsigned.rfind(|it: char| it.is_ascii_digit())?;
    let (before, digits, after) =
        (unsigned.get(..first)?, unsigned.get(first..=last)?, unsigned.get(last + 1..)?);
    let is_share = before.is_empty() && matches!(after.trim(), "%" | "‰");
    let is_amount = is_currency(before) && is_grouped_well(digits) && (is_currency(after) || is_share);
    let is_negative = in_parentheses || written.len() < inner.len();
    let has_sign = is_negative && !in_parentheses || unsigned.len() < inner.len();
    (is_amount && !(in_parentheses && has_sign)).then_some(Amount { is_negative, written: unsigned })
}

/// Whether digits with marks are one number: one mark groups all that comes before at most one other. `0,1.1` are two
/// columns, and `03.01.2026` is a date.
fn is_grouped_well(digits: &str) -> bool {
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
    fn line(&self) -> String {
        format!("{}{}", if self.is_negative { "-" } else { "" }, self.written)
    }
}

/// A pasted line as it is entered: `rent<Tab>1,299.00` is `rent: 1,299.00`, several amounts in a row are a list, a row
/// without amounts is a comment, and `(120.00)` is `-120.00`.
pub(super) fn line(pasted: &str, decimal_comma: bool) -> String {
    let cells: Vec<&str> = pasted.split('\t').map(str::trim).filter(|cell| !cell.is_empty()).collect();
    if let [cell] = cells.as_slice() {
        let amount = amount(cell).filter(|it| it.is_negative && !cell.starts_with(['-', '−']));
        return amount.map_or_else(|| pasted.to_owned(), |amount| amount.line());
    }
    let mut amounts: Vec<String> = cells.iter().filter_map(|cell| amount(cell)).map(|it| it.line()).collect();
    let mut names: Vec<&str> = cells.iter().copied().filter(|cell| amount(cell).is_none()).collect();
    // A comment would hide a value such as `5 kg`, and a sign such as `DR` that the sheet has to be told.
    if amounts.is_empty()
        && let Some(at) = names.iter().position(|cell| is_measured(cell))
    {
        amounts.push(names.remove(at).to_owned());
    }
    // A currency in a column of its own is that of the amount.
    if let [amount] = &mut amounts[..]
        && amount.ends_with(|last: char| last.is_ascii_digit())
        && let Some(at) = names.iter().position(|cell| Money::find(cell).is_some())
    {
        *amount = format!("{amount} {}", names.remove(at));
    }
    let name = names.join(" ");
    let values = match amounts.as_slice() {
        // Perhaps the cells are expressions.
        [] if names.iter().any(|name| name.starts_with('=')) => return pasted.to_owned(),
        [] => return format!("# {name}"),
        [amount] => amount.clone(),
        all => {
            let all: Vec<String> = all.iter().map(|it| ungrouped(it, decimal_comma)).collect();
            format!("[{}]", all.join(separator(decimal_comma)))
        }
    };
    let labelled = format!("{name}: {values}");
    match syntax::head(&labelled).0 {
        _ if name.is_empty() => values,
        Some(label) if label == name => labelled,
        _ => format!("{values}  # {name}"),
    }
}

/// Whether a cell is a number with a unit, or with the sign of a bank behind it: `5 kg`, `120.00 DR`.
fn is_measured(cell: &str) -> bool {
    let word = number(cell).and_then(|digits| cell.split_once(digits)).map_or("", |(_, word)| word.trim());
    let is_unit = catalog::find(word).is_some();
    is_unit || matches!(&*word.to_ascii_uppercase(), "CR" | "DR")
}

/// A column of values whose first line is a heading, with that as a comment.
pub(super) fn with_heading(mut lines: Vec<String>) -> Vec<String> {
    let is_value = |line: &String| amount(line).is_some() || is_measured(line.trim());
    let is_column = |rest: &[String]| rest.iter().filter(|line| !line.trim().is_empty()).all(is_value);
    let has_value = lines.iter().any(is_value);
    if let [first, rest @ ..] = &mut lines[..]
        && first.starts_with(char::is_alphabetic)
        && !first.contains(['\t', '=', '+', '*', '#'])
        && !is_value(first)
        && has_value
        && is_column(rest)
    {
        first.insert_str(0, "# ");
    }
    lines
}

/// How the marks of pasted numbers have been read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Marks {
    /// As the sheet reads them.
    Own,
    /// All of them are written with the other decimal mark.
    Other,
    /// Some are written with one decimal mark, some with the other; each is read by itself.
    Mixed,
}

/// Pasted lines with the sheet's decimal mark, how theirs have been read, and the first number that nothing decides:
/// `1.234` where no other number says which mark is decimal, or where they disagree. That one is left as it is.
pub(super) fn with_own_mark(lines: &[String], decimal_comma: bool) -> (Vec<String>, Marks, Option<String>) {
    let [own, other] = if decimal_comma { [',', '.'] } else { ['.', ','] };
    let numbers = || lines.iter().flat_map(|line| line.split('\t')).filter_map(number);
    let has = |mark: char| numbers().any(|it| decimal_mark(it) == Some(mark));
    let marks = match (has(own), has(other)) {
        (_, false) => Marks::Own,
        (false, true) => Marks::Other,
        (true, true) => Marks::Mixed,
    };
    let is_undecided = |it: &&str| it.contains([own, other]) && decimal_mark(it).is_none();
    let is_decided = marks == Marks::Other || marks == Marks::Own && has(own);
    let undecided = numbers().find(is_undecided).filter(|_| !is_decided).map(str::to_owned);
    let rewritten = |cell: &str| match number(cell) {
        Some(it) if decimal_mark(it) == Some(other) || marks == Marks::Other => {
            let written = it.replace(own, "").replace(other, &own.to_string());
            cell.replacen(it, &written, 1)
        }
        _ => cell.to_owned(),
    };
    let line = |line: &String| line.split('\t').map(rewritten).collect::<Vec<_>>().join("\t");
    (lines.iter().map(line).collect(), marks, undecided)
}

/// The digits and marks of a cell that is an amount, or a number with a unit.
fn number(cell: &str) -> Option<&str> {
    let first = cell.find(|it: char| it.is_ascii_digit())?;
    let rest = cell.get(first..)?;
    let is_part = |it: char| it.is_ascii_digit() || matches!(it, '.' | ',' | '\'' | ' ');
    let digits = rest.get(..rest.find(|it| !is_part(it)).unwrap_or(rest.len()))?;
    let digits = digits.trim_end_matches(|it: char| !it.is_ascii_digit());
    let unit = rest.get(digits.len()..)?.trim();
    let is_unit = unit.starts_with(|it: char| it.is_alphabetic() || matches!(it, '°' | '%' | '′' | '″'))
        && !unit.contains(['.', ',', ';', '(', '=', '+']);
    let has_unit = is_unit && matches!(cell.get(..first)?.trim(), "" | "-" | "−") && is_grouped_well(digits);
    (has_unit || amount(cell).is_some()).then_some(digits)
}

/// The mark of a number that can only be that of its decimals, whatever the sheet's is. `1.234` has none.
fn decimal_mark(number: &str) -> Option<char> {
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

/// Pasted rows with tabs between their columns, where semicolons are there, or commas that can belong to no number:
/// `0,1.1` is a row of two.
pub(super) fn with_tabs(lines: Vec<String>) -> Vec<String> {
    let is_row = |line: &str, mark: char| {
        let is_plain = !line.contains(['\t', '(', '[', '=', '#']);
        let is_text = |cell: &str| cell.trim_start().starts_with(char::is_alphabetic);
        let cells = cells(line, mark);
        let has_amount = cells.iter().any(|cell| amount(cell).is_some());
        let are_known = cells.iter().all(|cell| amount(cell).is_some() || is_text(cell));
        is_plain && 1 < cells.len() && has_amount && are_known
    };
    let mark = if lines.iter().any(|line| is_row(line, ';')) {
        ';'
    } else if lines.iter().any(|line| is_row(line, ',') && number(line).is_none()) {
        ','
    } else {
        return lines;
    };
    let is_heading =
        |line: &str| !line.contains(|it: char| it.is_ascii_digit() || matches!(it, '(' | '[' | '=' | '#'));
    let line = |line: String| {
        if is_row(&line, mark) || is_heading(&line) { cells(&line, mark).join("\t") } else { line }
    };
    lines.into_iter().map(line).collect()
}

/// The cells of a row with a mark between them, which within quotation marks is a part of a cell.
fn cells(line: &str, mark: char) -> Vec<String> {
    let (mut cells, mut is_quoted) = (vec![String::new()], false);
    for next in line.chars() {
        match next {
            '"' => is_quoted = !is_quoted,
            _ if next == mark && !is_quoted => cells.push(String::new()),
            _ => cells.last_mut().into_iter().for_each(|cell| cell.push(next)),
        }
    }
    cells
}

/// What spreadsheets write in a cell whose formula fails, in English and in German.
const ERRORS: &[&str] = &[
    "#N/A", "#NV", "#VALUE!", "#WERT!", "#REF!", "#BEZUG!", "#DIV/0!", "#NAME?", "#NUM!", "#ZAHL!", "#NULL!",
    "#SPILL!", "#CALC!", "#ERROR!",
];

/// The first cell that is an error of a spreadsheet, which would pass for a comment.
pub(super) fn error_cell(lines: &[String]) -> Option<&str> {
    lines.iter().flat_map(|line| line.split(['\t', ';'])).map(str::trim).find(|cell| ERRORS.contains(cell))
}

fn separator(decimal_comma: bool) -> &'static str {
    if decimal_comma { "; " } else { ", " }
}

/// An amount without what groups its digits, which a list would take for what separates its items. Where the mark that
/// groups here can only be that of the decimals, as in `1.250,75`, it is written as such.
fn ungrouped(written: &str, decimal_comma: bool) -> String {
    let (mark, point) = if decimal_comma { ('.', ',') } else { (',', '.') };
    if amount(written).is_none() || !written.contains(mark) {
        return written.to_owned();
    }
    let is_digit = |it: &char| it.is_ascii_digit();
    let (whole, fraction) = written.split_once(point).unwrap_or((written, ""));
    let mut groups = whole.split(mark).map(|part| part.chars().filter(is_digit).count()).rev();
    let is_grouped = groups.next() == Some(3) && groups.all(|count| (1..=3).contains(&count));
    if is_grouped && !fraction.contains(mark) {
        return written.replace(mark, "");
    }
    if written.matches(mark).count() == 1 {
        return written.replace(point, "").replace(mark, &point.to_string());
    }
    written.to_owned()
}

/// The values of lines as the items of a list, and how many lines have none: comments and definitions.
pub(super) fn items(lines: &[String], decimal_comma: bool) -> (String, usize) {
    let value = |line: &String| {
        let code = line.split('#').next().unwrap_or("").trim();
        let (label, defined) = syntax::head(code);
        let code = match label {
            Some(_) => code.split_once(':').map_or("", |(_, rest)| rest.trim()),
            None => code,
        };
        let is_value = !code.is_empty() && (label.is_some() || defined.is_none());
        is_value.then(|| ungrouped(code, decimal_comma))
    };
    let values: Vec<String> = lines.iter().filter_map(value).collect();
    let left_out = lines.len() - values.len();
    (values.join(separator(decimal_comma)), left_out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_that_groups_nothing_is_a_decimal_comma_in_all_that_is_pasted() {
        for (pasted, lines) in [
            ("340,50|1.250,75|89,95", "340.50|1250.75|89.95"),
            (
                "Müller GmbH\t1.250,00 €\t-237,50 €|Post\t1.487",
                "Müller GmbH\t1250.00 €\t-237.50 €|Post\t1487",
            ),
            ("1,250.75|2,340", "1,250.75|2,340"),
            ("1,234,567", "1,234,567"),
            ("f(2,5)", "f(2,5)"),
            ("03.01.2026\t12,5", "03.01.2026\t12.5"),
        ] {
            let (found, ..) = with_own_mark(&pasted.split('|').map(str::to_owned).collect::<Vec<_>>(), false);
            assert_eq!(found.join("|"), lines, "{pasted}");
        }
        let (found, ..) = with_own_mark(&["340.50", "1,250"].map(str::to_owned), true);
        assert_eq!(found, ["340,50", "1250"]);
    }

    #[test]
    fn a_number_that_contradicts_the_others_is_read_by_itself() {
        for (pasted, comma, lines, marks, undecided) in [
            ("EUR 1.234,56|USD 500.00", false, "EUR 1234.56|USD 500.00", Marks::Mixed, None),
            ("1.234,56|99.00", true, "1.234,56|99,00", Marks::Mixed, None),
            ("1,234.56|12,50", true, "1234,56|12,50", Marks::Mixed, None),
            ("22.4|30,4|7.85", false, "22.4|30.4|7.85", Marks::Mixed, None),
            ("100.00 €|1.250,00 €|1.234", false, "100.00 €|1250.00 €|1.234", Marks::Mixed, Some("1.234")),
            ("3,2 cm|4,5 cm", false, "3.2 cm|4.5 cm", Marks::Other, None),
            ("12.500|3.200|750", false, "12.500|3.200|750", Marks::Own, Some("12.500")),
            ("1,234|2,500", false, "1,234|2,500", Marks::Own, Some("1,234")),
            ("1.234|0.5", false, "1.234|0.5", Marks::Own, None),
            ("1.234.567|1.234", false, "1234567|1234", Marks::Other, None),
        ] {
            let found = with_own_mark(&pasted.split('|').map(str::to_owned).collect::<Vec<_>>(), comma);
            let expected = lines.split('|').map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(found, (expected, marks, undecided.map(str::to_owned)), "{pasted}");
        }
    }

    #[test]
    fn rows_of_numbers_are_lists_whatever_separates_them() {
        for (pasted, entered) in [
            ("0,1.1|1,2.9", "[0, 1.1]|[1, 2.9]"),
            ("t,x|10,1.25", "# t x|[10, 1.25]"),
            ("1.5,2|2.5,3", "[1.5, 2]|[2.5, 3]"),
            ("1,10.5,3", "[1, 10.5, 3]"),
            ("1, 2.5|2, 3.5", "[1, 2.5]|[2, 3.5]"),
            ("20;25,8|30;26,1", "[20, 25.8]|[30, 26.1]"),
            ("1,234.56|2,500.00", "1,234.56|2,500.00"),
            ("f(2,5)", "f(2,5)"),
        ] {
            let rows = with_tabs(pasted.split('|').map(str::to_owned).collect());
            let (rows, ..) = with_own_mark(&rows, false);
            let found: Vec<String> = rows.iter().map(|it| line(it, false)).collect();
            assert_eq!(found.join("|"), entered, "{pasted}");
        }
    }

    #[test]
    fn an_error_of_a_spreadsheet_is_no_comment() {
        let found = |pasted: &str| error_cell(&[pasted.to_owned()]).map(str::to_owned);
        for error in ERRORS {
            assert_eq!(found(&format!("rent\t{error}")).as_deref(), Some(*error));
        }
        assert_eq!(found("# a comment"), None);
    }

    #[test]
    fn the_lines_of_a_table_become_lines_of_a_sheet() {
        for (pasted, entered) in [
            ("rent\t1,299.00", "rent: 1,299.00"),
            ("Rent & food\t$1,299.00\t", "Rent & food: $1,299.00"),
            ("refund\t(120.00)", "refund: -120.00"),
            ("(120.00)", "-120.00"),
            ("($120.00)", "-$120.00"),
            ("12.50-", "-12.50"),
            ("(1 + 2)", "(1 + 2)"),
            ("(-3)", "(-3)"),
            ("(x)", "(x)"),
            ("1,299.00 €", "1,299.00 €"),
            ("12 apples\t3", "3  # 12 apples"),
            ("1\t2\t3", "[1, 2, 3]"),
            ("rent\t1,299.00\t(30)", "rent: [1299.00, -30]"),
            ("Item\tAmount", "# Item Amount"),
            ("2 + 3\t", "2 + 3\t"),
            ("Coffee\t+12.50", "Coffee: 12.50"),
            ("Tax\t19%", "Tax: 19%"),
            ("5 kg\tApples", "Apples: 5 kg"),
            ("3 men\tin a boat", "# 3 men in a boat"),
            ("Coffee\t120.00 DR", "Coffee: 120.00 DR"),
            ("2026-11-03\tCoffee\t-3.50\tEUR", "2026-11-03 Coffee: -3.50 EUR"),
            ("Coffee\tEUR\t3.50", "Coffee: 3.50 EUR"),
            ("5 EUR\t", "5 EUR\t"),
        ] {
            assert_eq!(line(pasted, false), entered, "{pasted:?}");
        }
        assert_eq!(
            line("Miete\t1.250,75 €\t340,50\t12,34,567.5", false),
            "Miete: [1250.75 €, 340.50, 1234567.5]"
        );
        assert_eq!(line("Rent\t1,250.75\t340.50", true), "Rent: [1250,75; 340,50]");
        assert_eq!(line("Miete\t1.299,00\t5", true), "Miete: [1299,00; 5]");
    }

    #[test]
    fn a_heading_over_a_column_is_a_comment_and_a_row_with_text_keeps_its_amount() {
        for (pasted, entered) in [
            ("Amount (EUR)|12.50|13.00", "# Amount (EUR)|12.50|13.00"),
            ("x|1|2", "# x|1|2"),
            ("rent = 5|1|2", "rent = 5|1|2"),
            ("rent|x + 1", "rent|x + 1"),
            ("12.50|Total", "12.50|Total"),
            ("Item,Amount|Rent,1200.00", "# Item Amount|Rent: 1200.00"),
            ("Item;Amount|Rent;1200,00", "# Item Amount|Rent: 1200.00"),
            ("\"Rent, May\",\"1,200.00\"", "Rent, May: 1,200.00"),
            ("f(2, 5),1.5", "f(2, 5),1.5"),
        ] {
            let lines = with_heading(with_tabs(pasted.split('|').map(str::to_owned).collect()));
            let (lines, ..) = with_own_mark(&lines, false);
            let found: Vec<String> = lines.iter().map(|it| line(it, false)).collect();
            assert_eq!(found.join("|"), entered, "{pasted}");
        }
    }

    #[test]
    fn the_values_of_lines_are_the_items_of_a_list() {
        let lines = ["rent: 1,299.00", "# food", "-$120.00", "x = 3", "2 * 3 # six"].map(str::to_owned);
        assert_eq!(items(&lines, false), ("1299.00, -$120.00, 2 * 3".to_owned(), 2));
    }
}
