//! Pasted lines as the sheet writes them: rows and columns of a table, amounts of a ledger, values for a list. It knows how
//! such lines look, but not what they are worth.

mod amount;
mod table;

pub(super) use amount::Marks;

use crate::syntax;
use crate::vocabulary::{self, foreign};
use amount::{ungrouped, value};
use table::{Table, cells, separator};

/// What spreadsheets write in a cell whose formula fails, in English and in German.
const ERRORS: &[&str] = &[
    "#N/A", "#NV", "#VALUE!", "#WERT!", "#REF!", "#BEZUG!", "#DIV/0!", "#NAME?", "#NUM!", "#ZAHL!", "#NULL!",
    "#SPILL!", "#CALC!", "#ERROR!",
];

/// What was pasted, and how it has been read.
#[derive(Debug, Default)]
pub(super) struct Pasted {
    table: Table,
    rows: usize,
    decimal_comma: bool,
    /// How the marks of its numbers have been read.
    pub(super) marks: Marks,
    /// The first number whose mark nothing decides.
    pub(super) undecided: Option<String>,
    /// The first cell that is an error of a spreadsheet, which would pass for a comment.
    pub(super) error: Option<String>,
}

impl Pasted {
    /// Reads lines that are not blank.
    pub(super) fn read(lines: &[&str], decimal_comma: bool) -> Self {
        let lines: Vec<String> =
            unnumbered(lines).iter().map(|it| from_code(&it.replace(['\u{a0}', '\u{202f}'], " "))).collect();
        let mut rows = cells(&lines);
        for cell in rows.iter_mut().flatten() {
            amount::put_sign_first(cell);
        }
        let error =
            rows.iter().flatten().map(|it| it.trim()).find(|it| ERRORS.contains(it)).map(str::to_owned);
        let (marks, undecided) = amount::with_own_mark(&mut rows, decimal_comma);
        let count = rows.len();
        Self { table: Table::new(rows, decimal_comma), rows: count, decimal_comma, marks, undecided, error }
    }

    /// Its lines as they are entered: `rent<Tab>1,299.00` is `rent: 1,299.00`, several amounts in a row are a list, a row
    /// without amounts is a comment, and `(120.00)` is `-120.00`.
    pub(super) fn lines(&self) -> Vec<String> {
        (0..self.rows).map(|row| self.table.line(row)).collect()
    }

    /// Its columns as they are entered, and what is to be said of them.
    pub(super) fn columns(&self, is_free: &dyn Fn(&str) -> bool) -> (Vec<String>, Vec<String>) {
        self.table.columns(is_free)
    }

    /// Whether it has columns with values, and whether several of them are amounts.
    pub(super) fn has_columns(&self) -> (bool, bool) {
        (0 < self.table.count(), 1 < self.table.amounts())
    }

    /// What is to be said of rows and columns that are not entered.
    pub(super) fn told(&self) -> Vec<String> {
        let left_out = self.table.left_out().map(|it| format!("{it} is left out"));
        let without = self.table.without_value();
        let numbers: Vec<String> = without.iter().take(3).map(usize::to_string).collect();
        let more = if 3 < without.len() { ", …" } else { "" };
        let without = match without.len() {
            0 => None,
            1 => Some(format!("line {} has no amount that can be read", numbers.concat())),
            all => Some(format!("{all} lines have no amount that can be read: {}{more}", numbers.join(", "))),
        };
        let total = self.table.total().map(|name| format!("{name} is left out: it adds up the others"));
        left_out.into_iter().chain(without).chain(total).chain(self.table.gaps()).collect()
    }

    /// The values of lines as the items of a list, and how many lines have none: comments and definitions.
    ///
    /// # Errors
    /// An item that the list would take for several.
    pub(super) fn items(&self) -> Result<(String, usize), String> {
        items(&self.lines(), self.decimal_comma)
    }
}

fn items(lines: &[String], decimal_comma: bool) -> Result<(String, usize), String> {
    let item = |line: &String| {
        let code = line.split('#').next().unwrap_or("").trim();
        let (label, defined) = syntax::head(code);
        let code = match label {
            Some(_) => code.split_once(':').map_or("", |(_, rest)| rest.trim()),
            None => code,
        };
        let is_value = !code.is_empty() && (label.is_some() || defined.is_none());
        is_value.then(|| ungrouped(code, decimal_comma))
    };
    let values: Vec<String> = lines.iter().filter_map(item).collect();
    if let Some(several) = values.iter().find(|it| is_several(it, decimal_comma)) {
        return Err(several.clone());
    }
    let left_out = lines.len() - values.len();
    Ok((values.join(separator(decimal_comma)), left_out))
}

/// Whether a list would take an item for several: what separates items stands in it outside of all brackets.
fn is_several(item: &str, decimal_comma: bool) -> bool {
    let separator = if decimal_comma { ';' } else { ',' };
    let mut depth = 0_usize;
    item.chars().any(|letter| {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        letter == separator && depth == 0
    })
}

/// The values of a line that is a row of nothing but values, between tabs, semicolons, commas with a space, or spaces.
pub(super) fn row(line: &str, decimal_comma: bool) -> Option<Vec<String>> {
    let (parts, least): (Vec<&str>, _) = match line {
        _ if line.contains('\t') => (line.split('\t').collect(), 2),
        _ if line.contains(';') => (line.split(';').collect(), 3),
        _ if line.contains(", ") => (line.split(", ").collect(), 3),
        _ => (line.split_whitespace().collect(), 3),
    };
    let parts: Vec<&str> = parts.into_iter().map(str::trim).filter(|it| !it.is_empty()).collect();
    let is_group = |it: &&str| it.len() == 3 && it.bytes().all(|it| it.is_ascii_digit());
    // `1 234 567` is one number.
    let is_number = !line.contains(['\t', ';', ',']) && parts.iter().skip(1).all(is_group);
    let values: Option<Vec<String>> = parts.iter().map(|it| value(it)).collect();
    let values = values.filter(|it| least <= it.len() && !is_number)?;
    Some(values.iter().map(|it| ungrouped(it, decimal_comma)).collect())
}

/// A line of a program without the `;` at its end, and without the modules of the functions that are here: `math.sqrt(2);`.
fn from_code(line: &str) -> String {
    const MODULES: &[&str] = &["math.", "np.", "numpy.", "cmath."];
    let code = line.trim_end().strip_suffix(';').filter(|code| !code.contains(';'));
    let mut code = code.map_or(line, str::trim_end).to_owned();
    for module in MODULES {
        let places: Vec<usize> = code.match_indices(module).map(|(at, _)| at).collect();
        for at in places.into_iter().rev() {
            let (before, rest) = (code.get(..at).unwrap_or(""), code.get(at + module.len()..).unwrap_or(""));
            let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
            let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            let word = rest.get(..length).unwrap_or("");
            // `math.log` is another function here.
            let is_other = foreign::foreign(foreign::CALLS, &format!("{module}{word}")).is_some();
            let is_known = vocabulary::function(word).is_some() || vocabulary::constant(word).is_some();
            if !before.ends_with(is_part) && is_known && !is_other {
                code.replace_range(at..at + module.len(), "");
            }
        }
    }
    code
}

/// Lines without their numbers where these count from 1, as exercises do, and without the `=` that waits for a result.
fn unnumbered<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let rest = |(at, line): (usize, &&'a str)| {
        let rest = line.trim_start().strip_prefix(&(at + 1).to_string())?.strip_prefix(['.', ')'])?;
        rest.starts_with(' ').then(|| rest.trim().trim_end_matches('=').trim_end())
    };
    let all: Option<Vec<&str>> = lines.iter().enumerate().map(rest).collect();
    all.filter(|it| 1 < it.len()).unwrap_or_else(|| lines.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What was pasted, lines apart by `|`.
    fn read(pasted: &str, decimal_comma: bool) -> Pasted {
        Pasted::read(&pasted.split('|').collect::<Vec<_>>(), decimal_comma)
    }

    fn lines(pasted: &str, decimal_comma: bool) -> String {
        read(pasted, decimal_comma).lines().join("|")
    }

    #[test]
    fn a_comma_that_groups_nothing_is_a_decimal_comma_in_all_that_is_pasted() {
        for (pasted, entered) in [
            ("340,50|1.250,75|89,95", "340.50|1250.75|89.95"),
            (
                "Müller GmbH\t1.250,00 €\t-237,50 €|Post\t1.487",
                "Müller GmbH: [1250.00 €, -237.50 €]|Post: 1487",
            ),
            ("1,250.75|2,340", "1,250.75|2,340"),
            ("1,234,567", "1,234,567"),
            ("f(2,5)", "f(2,5)"),
            ("03.01.2026\t12,5", "2026-01-03: 12.5"),
            ("2,5·10^3|3,1·10³", "2.5·10^3|3.1·10³"),
            ("1.2×10^3|4.5×10³|3.1E3|2,5 · 10^3", "1.2×10^3|4.5×10³|3.1E3|2.5 · 10^3"),
            ("1,5e3|2,5x10^2", "1.5e3|2.5x10^2"),
            ("12,5 kN|1,20 m", "12.5 kN|1.20 m"),
        ] {
            assert_eq!(lines(pasted, false), entered, "{pasted}");
        }
        assert_eq!(lines("340.50|1,250", true), "340,50|1250");
    }

    #[test]
    fn a_number_that_contradicts_the_others_is_read_by_itself() {
        for (pasted, comma, entered, marks, undecided) in [
            ("EUR -50.00|€-20.00|EUR 20.00", false, "-EUR 50.00|-€20.00|EUR 20.00", Marks::Own, None),
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
            let found = read(pasted, comma);
            assert_eq!(found.lines().join("|"), entered, "{pasted}");
            assert_eq!((found.marks, found.undecided.as_deref()), (marks, undecided), "{pasted}");
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
            ("1.2e3;4.5E-2| 2,34;5,6|-1 234,5;+3", "[1.2e3, 4.5E-2]|[2.34, 5.6]|[-1234.5, 3]"),
            ("x  y|1  2|2  4.1", "# x y|[1, 2]|[2, 4.1]"),
            ("Office        35.20|Post  4", "Office: 35.20|Post: 4"),
            ("P1\t12,5 kN\t1,20 m", "P1: [12.5 kN, 1.20 m]"),
            ("1,234.56|2,500.00", "1,234.56|2,500.00"),
            ("rent: 1,299.00|food: 2,301.50", "rent: 1,299.00|food: 2,301.50"),
            ("f(2,5)", "f(2,5)"),
            ("max(2, 3)|max(4, 5)", "max(2, 3)|max(4, 5)"),
            ("a = 2  # x|b = 3  # y", "a = 2  # x|b = 3  # y"),
            ("1. 3/4 + 1/8 =|2. 1/2 - 1/3 =", "3/4 + 1/8|1/2 - 1/3"),
        ] {
            assert_eq!(lines(pasted, false), entered, "{pasted}");
        }
    }

    #[test]
    fn what_a_bank_exports_gives_the_amount_of_each_row_with_its_sign() {
        const GERMAN: &str = "# Buchungstag Verwendungszweck Betrag|2026-11-02 Miete Büro: -1450.00|\
                              2026-11-03 Kunde A, B: 2300.00";
        for (pasted, entered, told) in [
            (
                "Date\tText\tAmount\tBalance|01/11/2026\tOpening\t\t550.00|03/11/2026\tSale\t99.90 CR\t649.90|\
                 05/11/2026\tFee\t12.00 DR\t637.90|08/11/2026\tRefund\t+12.50\t650.40",
                "# Date Text Amount Balance|# 01/11/2026 Opening|Sale 03/11/2026: 99.90|Fee 05/11/2026: -12.00|\
                 Refund 08/11/2026: 12.50",
                "Balance is left out; line 2 has no amount that can be read",
            ),
            (
                "a\t100.00\t100.00|b\t-20.00\t80.00|c\t5.50\t85.50",
                "a: 100.00|b: -20.00|c: 5.50",
                "the running balance is left out",
            ),
            (
                "Text\tDebit\tCredit\tBalance|Rent\t450.00\t\t550.00|Sale\t\t99.00\t649.00",
                "# Text Debit Credit Balance|Rent: -450.00|Sale: 99.00",
                "Balance is left out",
            ),
            (
                "Konto\tSoll\tHaben|Kasse\t100,00\t|Bank\t\t50,00",
                "# Konto Soll Haben|Kasse: -100.00|Bank: 50.00",
                "",
            ),
            (
                "Buchungstag;Verwendungszweck;Betrag|02.11.2026;Miete Büro;-1.450,00|03.11.2026;\"Kunde A; B\";2.300,00",
                GERMAN,
                "",
            ),
            (
                "Date,Text,Amount|2026-11-01,Opening,\"1,000.00\"|2026-11-02,\"Rent, office\",-450.00",
                "# Date Text Amount|2026-11-01 Opening: 1,000.00|2026-11-02 Rent, office: -450.00",
                "",
            ),
            ("4711\tOffice\t35.20|4712\tPost\t4.10", "Office 4711: 35.20|Post 4712: 4.10", ""),
            ("Mon\t8:30|Tue\t8:15", "Mon: 8:30|Tue: 8:15", ""),
            ("Mon\t8:30|Wed\t7,75", "Mon: 8:30|Wed: 7.75", ""),
            (
                "Rent  1,450.00|Phone  59.95|Total  1,509.95",
                "Rent: 1,450.00|Phone: 59.95|# Total 1,509.95",
                "Total is left out: it adds up the others",
            ),
            (
                "Rent  1,450.00|Phone  59.95|Total  1,500.00",
                "Rent: 1,450.00|Phone: 59.95|Total: 1,500.00",
                "",
            ),
            ("2026-11-02\t45,00\tS|2026-11-03\t120,00\tH", "2026-11-02 S: -45.00|2026-11-03 H: 120.00", ""),
            ("Anna\t8:30\t24,50|Ben\t7:45\t19,80", "Anna: [8:30, 24.50]|Ben: [7:45, 19.80]", ""),
            (
                "2026-11-02\t09:15\tSale\t12.50|2026-11-03\t10:00\tFee\t-1.00",
                "Sale 2026-11-02 09,15: 12.50|Fee 2026-11-03 10,00: -1.00",
                "",
            ),
            (
                "item\tqty\tprice|a\t1\t5.00|b\t\t7.00",
                "# item qty price|a: [1, 5.00]|b: 7.00",
                "qty has nothing in row 2",
            ),
            (
                "a\t1.00|b\t12.00 DX|c\t3.00",
                "a: 1.00|# b 12.00 DX|c: 3.00",
                "line 2 has no amount that can be read",
            ),
        ] {
            let found = read(pasted, false);
            assert_eq!(found.lines().join("|"), entered, "{pasted}");
            assert_eq!(found.told().join("; "), told, "{pasted}");
        }
    }

    #[test]
    fn a_column_is_a_list_with_the_name_of_its_heading() {
        let is_free = |name: &str| !["m", "mass"].contains(&name);
        for (pasted, entered, told) in [
            ("time\tdist|0\t0|1\t4,9|2\t19,6", "time = [0, 1, 2]|dist = [0, 4.9, 19.6]", ""),
            ("Force (kN);Deflection (mm)|1,5;2|3;4,1", "Force = [1.5, 3] kN|Deflection = [2, 4.1] mm", ""),
            ("0\t1.1|1\t2.9", "col1 = [0, 1]|col2 = [1.1, 2.9]", ""),
            ("m\tmass\t2nd run|1\t2\t3|4\t5\t6", "m1 = [1, 4]|mass1 = [2, 5]|col3 = [3, 6]", ""),
            (
                "item\tqty\tprice|bolt\t48\t0.42 EUR|nut\t\t1,250.00 EUR",
                "# item: bolt, nut|qty = [48]  # row 2 is empty|price = [0.42 EUR, 1250.00 EUR]",
                "qty has 1 of 2 values",
            ),
            (
                "item\tnet|a\t10.00|b\t20.00|Total\t30.00",
                "# item: a, b|net = [10.00, 20.00]",
                "the row Total is left out",
            ),
            ("2026\t2025|100\t90|120\t110", "y2026 = [100, 120]|y2025 = [90, 110]", ""),
            (
                "who\tdue\tamount|A\t2026-10-31\t5.00|B\t2026-11-14\t7.00",
                "# who: A, B|due = [2026-10-31, 2026-11-14]|amount = [5.00, 7.00]",
                "",
            ),
            ("item\tnet|a\t10.00|b\t5.00|Total\t20.00", "# item: a, b, Total|net = [10.00, 5.00, 20.00]", ""),
            (
                "Name\tHours\tRate\tBonus|A\t152:30\t24,50\t120,00|B\t168:00\t19,80\t|C\t84:15\t21,00\t45,50",
                "# Name: A, B, C|Hours = [152:30, 168:00, 84:15]|Rate = [24.50, 19.80, 21.00]|Bonus = [120.00, 45.50]  # row 2 is empty",
                "Bonus has 2 of 3 values",
            ),
            ("item\tnet|a\t10.00|Total\t20.00", "# item: a, Total|net = [10.00, 20.00]", ""),
            (
                "FooA-8\t1203\t987654 ns/op|FooB-8\t903\t1,200 ns/op",
                "# FooA-8, FooB-8|col2 = [1203, 903]|col3 = [987654, 1200]  # ns/op",
                "",
            ),
        ] {
            let found = read(pasted, false);
            assert!(found.has_columns().0, "{pasted}");
            let (columns, said) = found.columns(&is_free);
            assert_eq!((columns.join("|").as_str(), said.join("; ").as_str()), (entered, told), "{pasted}");
        }
        assert_eq!(read("1|2|3", false).has_columns(), (false, false));
        assert_eq!(read("rent\t3|food\t4", false).has_columns(), (true, false));
        let (columns, _) = read("t;x|0;1,5|1;2", true).columns(&is_free);
        assert_eq!(columns, ["t = [0; 1]", "x = [1,5; 2]"]);
    }

    #[test]
    fn a_row_of_nothing_but_values_is_known() {
        for (pasted, values) in [
            ("1200.50\t88.00\t45.10", Some("1200.50 88.00 45.10")),
            ("12 14 13", Some("12 14 13")),
            ("12, 14, 1,300", Some("12 14 1300")),
            ("12; 14; 13", Some("12 14 13")),
            ("1 234 567", None),
            ("5 +\t6", None),
            ("12 + 14", None),
            ("3.5", None),
        ] {
            assert_eq!(row(pasted, false).map(|it| it.join(" ")).as_deref(), values, "{pasted}");
        }
    }

    #[test]
    fn an_error_of_a_spreadsheet_is_no_comment() {
        for error in ERRORS {
            assert_eq!(read(&format!("rent\t{error}"), false).error.as_deref(), Some(*error));
        }
        assert_eq!(read("# a comment", false).error, None);
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
            ("2 + 3\t", "2 + 3"),
            ("+12.50", "12.50"),
            ("99.90 CR", "99.90"),
            ("Coffee\t+12.50", "Coffee: 12.50"),
            ("Tax\t19%", "Tax: 19%"),
            ("5 kg\tApples", "Apples: 5 kg"),
            ("3 men\tin a boat", "# 3 men in a boat"),
            ("Coffee\t120.00 DR", "Coffee: -120.00"),
            ("2026-11-03\tCoffee\t-3.50\tEUR", "2026-11-03 Coffee: -3.50 EUR"),
            ("Coffee\tEUR\t3.50", "Coffee: 3.50 EUR"),
            ("Amount (EUR)|12.50|13.00", "# Amount (EUR)|12.50|13.00"),
            ("x|1|2", "# x|1|2"),
            ("rent = 5|1|2", "rent = 5|1|2"),
            ("rent|x + 1", "rent|x + 1"),
            ("12.50|Total", "12.50|Total"),
            ("Item,Amount|Rent,1200.00", "# Item Amount|Rent: 1200.00"),
            ("Item;Amount|Rent;1200,00", "# Item Amount|Rent: 1200.00"),
            ("f(2, 5),1.5", "f(2, 5),1.5"),
            ("Rent 1,450.00|2 x Toner 89.00", "Rent: 1,450.00|89.00  # 2 x Toner"),
            ("sqrt 16.00|ln 5.00", "sqrt 16.00|ln 5.00"),
            ("5 EUR\t", "5 EUR"),
        ] {
            assert_eq!(lines(pasted, false), entered, "{pasted:?}");
        }
        assert_eq!(
            lines("Miete\t1.250,75 €\t340,50\t12,34,567.5", false),
            "Miete: [1250.75 €, 340.50, 1234567.5]"
        );
        let table = ["| item | net |", "|---|---:|", "| A | 12.50 |", "| B | 3 |"];
        assert_eq!(Pasted::read(&table, false).lines().join("|"), "# item net|A: 12.50|B: 3");
        assert_eq!(lines("Rent\t1,250.75\t340.50", true), "Rent: [1250,75; 340,50]");
        assert_eq!(lines("Miete\t1.299,00\t5", true), "Miete: [1299,00; 5]");
    }

    #[test]
    fn the_values_of_lines_are_the_items_of_a_list() {
        let lines = ["rent: 1,299.00", "# food", "-$120.00", "x = 3", "2 * 3 # six"].map(str::to_owned);
        assert_eq!(items(&lines, false), Ok(("1299.00, -$120.00, 2 * 3".to_owned(), 2)));
        assert_eq!(read("1 200,50|88,00", false).items(), Ok(("1200.50, 88.00".to_owned(), 0)));
        assert_eq!(items(&["4,52 ± 0,03".to_owned()], false), Err("4,52 ± 0,03".to_owned()));
    }
}
