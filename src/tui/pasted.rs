//! Pasted lines as the sheet writes them: columns of a table, amounts of a ledger, values for a list. It knows how such
//! lines look, but not what they are worth.

use crate::syntax;

/// A cell that is an amount: what stands around its digits, and these.
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
    let written = inner.strip_prefix(['-', '−']).map_or(inner, str::trim_start);
    let is_currency = |text: &str| {
        let text = text.trim();
        let is_code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
        text.is_empty()
            || is_code
            || text.chars().all(|it| !it.is_alphanumeric() && !it.is_ascii())
            || text == "$"
    };
    let first = written.find(|it: char| it.is_ascii_digit())?;
    let last = written.rfind(|it: char| it.is_ascii_digit())?;
    let is_number =
        |text: &str| text.chars().all(|it| it.is_ascii_digit() || matches!(it, '.' | ',' | '\'' | ' '));
    let digits = written.get(first..=last)?;
    // `03.01.2026` is a date.
    let are_groups = |mark: char| {
        let mut groups =
            digits.split(mark).skip(1).map(|it| it.bytes().take_while(u8::is_ascii_digit).count());
        digits.matches(mark).count() < 2 || groups.all(|digits| digits == 3 || mark == ',' && digits == 2)
    };
    let is_amount = is_currency(written.get(..first)?)
        && are_groups('.')
        && are_groups(',')
        && is_number(written.get(first..=last)?)
        && is_currency(written.get(last + 1..)?);
    let has_sign = written.len() < inner.len();
    (is_amount && !(in_parentheses && has_sign))
        .then_some(Amount { is_negative: in_parentheses || has_sign, written })
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
        let amount = amount(cell).filter(|it| it.is_negative && cell.starts_with('('));
        return amount.map_or_else(|| pasted.to_owned(), |amount| amount.line());
    }
    let amounts: Vec<String> = cells.iter().filter_map(|cell| amount(cell)).map(|it| it.line()).collect();
    let names: Vec<&str> = cells.iter().copied().filter(|cell| amount(cell).is_none()).collect();
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

/// Pasted lines with the sheet's decimal mark, where they have the other one, and whether they had: `237,50` and `1.250,75`
/// are no groups of three. One such amount says how all of them are written; without one nothing is changed.
pub(super) fn with_own_mark(lines: Vec<String>, decimal_comma: bool) -> (Vec<String>, bool) {
    let [own, other] = if decimal_comma { [',', '.'] } else { ['.', ','] };
    let is_sure = |cell: &str| amount(cell).is_some_and(|it| is_decimal(it.written, other, own));
    if !lines.iter().any(|line| line.split('\t').any(is_sure)) {
        return (lines, false);
    }
    let rewritten = |cell: &str| match amount(cell) {
        Some(_) => cell.replace(own, "").replace(other, &own.to_string()),
        None => cell.to_owned(),
    };
    let line = |line: String| line.split('\t').map(rewritten).collect::<Vec<_>>().join("\t");
    (lines.into_iter().map(line).collect(), true)
}

/// Whether a mark in an amount can't group digits: it is the only one, and comes after the other mark, or other than three
/// digits follow it.
fn is_decimal(written: &str, mark: char, other: char) -> bool {
    let Some((before, after)) = written.split_once(mark) else { return false };
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    !after.contains([mark, other]) && (before.contains(other) || digits != 3)
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
            let (found, _) = with_own_mark(pasted.split('|').map(str::to_owned).collect(), false);
            assert_eq!(found.join("|"), lines, "{pasted}");
        }
        let (found, _) = with_own_mark(["340.50", "1,250"].map(str::to_owned).into(), true);
        assert_eq!(found, ["340,50", "1250"]);
    }

    #[test]
    fn the_lines_of_a_table_become_lines_of_a_sheet() {
        for (pasted, entered) in [
            ("rent\t1,299.00", "rent: 1,299.00"),
            ("Rent & food\t$1,299.00\t", "Rent & food: $1,299.00"),
            ("refund\t(120.00)", "refund: -120.00"),
            ("(120.00)", "-120.00"),
            ("($120.00)", "-$120.00"),
            ("(1 + 2)", "(1 + 2)"),
            ("(-3)", "(-3)"),
            ("(x)", "(x)"),
            ("1,299.00 €", "1,299.00 €"),
            ("12 apples\t3", "3  # 12 apples"),
            ("1\t2\t3", "[1, 2, 3]"),
            ("rent\t1,299.00\t(30)", "rent: [1299.00, -30]"),
            ("Item\tAmount", "# Item Amount"),
            ("2 + 3\t", "2 + 3\t"),
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
    fn the_values_of_lines_are_the_items_of_a_list() {
        let lines = ["rent: 1,299.00", "# food", "-$120.00", "x = 3", "2 * 3 # six"].map(str::to_owned);
        assert_eq!(items(&lines, false), ("1299.00, -$120.00, 2 * 3".to_owned(), 2));
    }
}
