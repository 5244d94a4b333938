//! The columns of a pasted table: where they are parted, what heads them, what each holds, and how a row or a column is
//! entered. It knows how a cell is written, but not what it is worth.

use super::amount::{amount, date, is_time, number, ungrouped, value};
use crate::money::Money;
use crate::quantity::Unit;
use crate::syntax;
use crate::vocabulary;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// What the row is about.
    Text,
    /// Values.
    Values,
    /// What goes out, in a table with a column for what comes in.
    Taken,
    /// What is there after each row, which is no amount of it.
    Balance,
    /// Times, where nothing else is a value.
    Times,
}

/// What columns are called that say what they hold: in full, in small letters.
const BALANCES: &[&str] = &["balance", "running balance", "saldo", "kontostand", "balance after", "solde"];
const TAKEN: &[&str] = &[
    "debit",
    "debits",
    "dr",
    "withdrawal",
    "withdrawals",
    "paid out",
    "money out",
    "soll",
    "ausgabe",
    "ausgaben",
    "lastschrift",
    "belastung",
    "auszahlung",
    "débit",
];
const GIVEN: &[&str] = &[
    "credit",
    "credits",
    "cr",
    "deposit",
    "deposits",
    "paid in",
    "money in",
    "haben",
    "einnahme",
    "einnahmen",
    "gutschrift",
    "einzahlung",
    "crédit",
];
const KEYS: &[&str] = &[
    "account",
    "account no",
    "account number",
    "acct",
    "konto",
    "kontonummer",
    "konto-nr.",
    "no",
    "no.",
    "nr",
    "nr.",
    "number",
    "nummer",
    "#",
    "id",
    "code",
    "ref",
    "reference",
    "invoice",
    "beleg",
    "plz",
    "zip",
    "iban",
];

/// What the last row of a table is called that adds up the others.
const TOTALS: &[&str] = &["total", "totals", "grand total", "sum", "summe", "gesamt", "gesamtsumme", "somme"];

/// A table: its rows, of which the first ones may be headings.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Vec<String>>,
    /// Where the rows with values begin.
    first: usize,
    /// What each column holds.
    roles: Vec<Role>,
    /// The column that says of each amount whether it is taken or given.
    side: Option<usize>,
    /// Whether the last row adds up the others.
    has_total: bool,
    decimal_comma: bool,
}

impl Table {
    pub(super) fn new(rows: Vec<Vec<String>>, decimal_comma: bool) -> Self {
        let is_value = |it: &String| value(it).is_some() || is_time(it);
        let first = rows.iter().position(|row| 1 < row.len() && row.iter().any(is_value));
        let first = first.unwrap_or(rows.len());
        // Years above columns of values are headings.
        let is_year = |cell: &String| {
            cell.len() == 4
                && (cell.starts_with("19") || cell.starts_with("20"))
                && cell.bytes().all(|it| it.is_ascii_digit())
        };
        let years = rows.get(first).filter(|row| 1 < row.iter().filter(|cell| is_year(cell)).count());
        let are_years =
            years.is_some_and(|row| row.iter().all(|cell| is_year(cell) || value(cell).is_none()));
        let others = rows.get(first + 1..).unwrap_or_default();
        let is_heading = are_years && 1 < others.len() && !others.iter().flatten().any(is_year);
        let first = first + usize::from(is_heading);
        let mut table = Self { rows, first, decimal_comma, ..Self::default() };
        let width = table.body().map(<[String]>::len).max().unwrap_or(0);
        table.roles = (0..width).map(|at| table.role(at)).collect();
        table.settle();
        // Each row asks for both.
        (table.side, table.has_total) = (table.find_side(), table.adds_up());
        table
    }

    /// The rows that are parted into columns, from the first one with a value.
    fn body(&self) -> impl Iterator<Item = &[String]> {
        self.rows.iter().skip(self.first).map(Vec::as_slice).filter(|row| 1 < row.len())
    }

    /// What is in a column, row by row; what a row does not have is empty.
    fn column(&self, at: usize) -> impl Iterator<Item = &str> {
        self.body().map(move |row| row.get(at).map_or("", String::as_str))
    }

    /// What the last row is called where it adds up the others.
    pub(super) fn total(&self) -> Option<&str> {
        self.body().last().filter(|_| self.has_total).and_then(name)
    }

    /// Whether the last of several rows is called a total, and is one.
    fn adds_up(&self) -> bool {
        let Some(name) = self.body().nth(2).and_then(|_| self.body().last()).and_then(name) else {
            return false;
        };
        let is_called_so = TOTALS.contains(&name.trim_end_matches(':').to_lowercase().as_str());
        let columns: Vec<usize> = self.values().filter(|&at| self.roles[at] != Role::Balance).collect();
        let last = self.body().count() - 1;
        let is_sum = |at: usize| {
            let all: Option<Vec<i128>> = self.column(at).map(|cell| self.counted_in(cell)).collect();
            all.is_none_or(|all| all[..last].iter().sum::<i128>() == all[last])
        };
        is_called_so && !columns.is_empty() && columns.into_iter().all(is_sum)
    }

    /// A cell in ten-thousandths, to be compared with others; nothing where it holds no amount, 0 where it is empty.
    fn counted_in(&self, cell: &str) -> Option<i128> {
        if cell.is_empty() {
            return Some(0);
        }
        let amount = amount(cell)?;
        let point = if self.decimal_comma { ',' } else { '.' };
        let digits = ungrouped(amount.written, self.decimal_comma);
        let digits = digits.trim_matches(|it: char| !it.is_ascii_digit());
        let (whole, places) = digits.split_once(point).unwrap_or((digits, ""));
        let size: i128 = format!("{whole}{places:0<4}").parse().ok().filter(|_| places.len() <= 4)?;
        Some(if amount.is_negative { -size } else { size })
    }

    /// The column that says of each amount whether it is taken or given: `S` and `H`, `Debit` and `Credit`.
    fn find_side(&self) -> Option<usize> {
        let is_side = |cell: &str| is_taken(cell) || is_given(cell);
        let all = |at: usize| self.column(at).all(is_side) && self.column(at).any(is_taken);
        (0..self.roles.len())
            .find(|&at| self.roles[at] == Role::Text && self.body().nth(1).is_some() && all(at))
    }

    /// What stands above a column.
    fn head(&self, at: usize) -> Option<&str> {
        let row = self.rows.get(self.first.checked_sub(1)?)?;
        row.get(at).filter(|_| 1 < row.len()).map(|it| it.trim()).filter(|it| !it.is_empty())
    }

    fn is_called(&self, at: usize, names: &[&str]) -> bool {
        self.head(at).is_some_and(|it| names.contains(&it.to_lowercase().as_str()))
    }

    /// What a column holds by itself.
    fn role(&self, at: usize) -> Role {
        let is_value = self.column(at).any(|it| value(it).is_some());
        match () {
            () if is_value && self.is_called(at, BALANCES) => Role::Balance,
            () if is_value && self.is_called(at, TAKEN) => Role::Taken,
            () if is_value => Role::Values,
            () if self.column(at).any(is_time) => Role::Times,
            () => Role::Text,
        }
    }

    /// What the columns hold beside each other.
    fn settle(&mut self) {
        let holds = |all: &[Role], role| all.iter().filter(|it| **it == role).count();
        let texts = self.roles.iter().position(|it| *it == Role::Text);
        for at in 0..self.roles.len() {
            let others = self.roles.len() - at - 1;
            let is_left_of_text = texts.is_some_and(|text| at < text) && 0 < others;
            let is_key = self.is_called(at, KEYS) || is_left_of_text && self.are_keys(at);
            if self.roles[at] == Role::Values
                && is_key
                && 1 < holds(&self.roles, Role::Values) + holds(&self.roles, Role::Taken)
            {
                self.roles[at] = Role::Text;
            }
        }
        // Beside dates a time says when; without them it is how long something took.
        let is_date = |cell: &str| date(cell).is_some() || is_iso_date(cell);
        let has_dates = (0..self.roles.len()).any(|at| self.column(at).any(is_date));
        let are_long = |at: usize| {
            self.column(at).any(|it| is_time(it) && it.split(':').next().is_some_and(|it| 2 < it.len()))
        };
        let is_duration = |at: usize| self.roles[at] == Role::Times && (!has_dates || are_long(at));
        let durations: Vec<usize> = (0..self.roles.len()).filter(|&at| is_duration(at)).collect();
        if self.roles.contains(&Role::Values) {
            for at in durations {
                self.roles[at] = Role::Values;
            }
        }
        let has_values = self.roles.iter().any(|it| matches!(it, Role::Values | Role::Taken));
        let has_given = (0..self.roles.len()).any(|at| self.is_called(at, GIVEN));
        let is_running = |at: usize| self.is_running(at);
        let running =
            (0..self.roles.len()).rev().find(|&at| self.roles[at] == Role::Values && is_running(at));
        for (at, role) in self.roles.iter_mut().enumerate() {
            match role {
                Role::Times if has_values => *role = Role::Text,
                Role::Taken if !has_given => *role = Role::Values,
                Role::Balance | Role::Times if !has_values => *role = Role::Values,
                Role::Values if texts.is_some() && Some(at) == running => *role = Role::Balance,
                _ => {}
            }
        }
    }

    /// Whether a column before the texts counts or names the rows: 1, 2, 3, or numbers of accounts.
    fn are_keys(&self, at: usize) -> bool {
        let mut all = self.column(at).filter(|it| !it.is_empty()).peekable();
        let is_bare = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
        all.peek().is_some()
            && (self.column(at).all(|it| is_bare(it) && 3 <= it.len())
                || self.column(at).enumerate().all(|(row, it)| it == (row + 1).to_string()))
    }

    /// Whether a column is at each row what it was at the row before with the amount of the row, for at least two of them.
    fn is_running(&self, at: usize) -> bool {
        let count = |cell: &str| self.counted_in(cell).filter(|_| !cell.is_empty());
        (0..at).filter(|&it| self.roles[it] == Role::Values).any(|of| {
            let rows: Option<Vec<[i128; 2]>> =
                self.body().map(|row| Some([count(row.get(of)?)?, count(row.get(at)?)?])).collect();
            rows.is_some_and(|rows| {
                let steps = || rows.windows(2).map(|it| [it[0][0], it[1][0], it[1][1] - it[0][1]]);
                2 < rows.len() && (steps().all(|it| it[2] == it[1]) || steps().all(|it| it[2] == -it[0]))
            })
        })
    }

    /// What a row is entered as.
    pub(super) fn line(&self, row: usize) -> String {
        let Some(cells) = self.rows.get(row) else { return String::new() };
        if let [cell] = cells.as_slice() {
            // What is below zero, and what a sign or a side says that no line begins or ends with.
            let amount = amount(cell).filter(|it| it.is_negative || it.written != cell.trim());
            let amount = amount.filter(|_| !cell.trim().starts_with(['-', '−']));
            let is_heading = row == 0 && self.is_column() && cell.starts_with(char::is_alphabetic);
            let plain = || if is_heading { format!("# {cell}") } else { cell.clone() };
            return amount.map_or_else(plain, |it| it.line());
        }
        if row + 1 == self.rows.len() && self.has_total {
            let all: Vec<&str> = cells.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
            return format!("# {}", all.join(" "));
        }
        let side = self.side.filter(|_| self.first <= row && self.amounts() == 1);
        let is_taken_here = side.and_then(|at| cells.get(at)).is_some_and(|cell| is_taken(cell));
        let (mut names, mut values) = (Vec::new(), Vec::new());
        let is_single = cells.iter().filter(|it| !it.is_empty()).count() == 1;
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let role = if row < self.first {
                Role::Text
            } else {
                self.roles.get(at).copied().unwrap_or(Role::Values)
            };
            match (role, value(cell)) {
                (Role::Balance, Some(_)) => {}
                (Role::Taken, Some(value)) => values.push(format!("-{}", value.trim_start_matches('-'))),
                (Role::Values, Some(value)) if is_taken_here && !value.starts_with('-') => {
                    values.push(format!("-{value}"));
                }
                (Role::Values, Some(value)) => values.push(value),
                (Role::Values, None) if is_time(cell) => values.push(cell.clone()),
                _ => names.push(cell.as_str()),
            }
        }
        // A currency in a column of its own is that of the amount.
        if let [amount] = &mut values[..]
            && amount.ends_with(|last: char| last.is_ascii_digit())
            && let Some(at) = names.iter().position(|cell| Money::find(cell).is_some())
        {
            *amount = format!("{amount} {}", names.remove(at));
        }
        // Where a debit and a credit stand beside each other, one of them is none.
        if self.roles.contains(&Role::Taken) && 1 < values.len() {
            values.retain(|it| it.contains(|digit| ('1'..='9').contains(&digit)));
        }
        if is_single && values.is_empty() {
            return names.concat();
        }
        let name = label(&names);
        let values = match values.as_slice() {
            // Perhaps the cells are expressions.
            [] if names.iter().any(|name| name.starts_with('=')) => return cells.join("\t"),
            [] => return format!("# {}", names.join(" ")),
            [value] => value.clone(),
            all => {
                let all: Vec<String> = all.iter().map(|it| ungrouped(it, self.decimal_comma)).collect();
                format!("[{}]", all.join(separator(self.decimal_comma)))
            }
        };
        let labelled = format!("{name}: {values}");
        match syntax::head(&labelled).0 {
            _ if name.is_empty() => values,
            Some(label) if label == name => labelled,
            _ => format!("{values}  # {name}"),
        }
    }

    /// Whether all lines but the first are a value each, and that is neither one nor a term.
    fn is_column(&self) -> bool {
        let is_value = |row: &Vec<String>| matches!(&row[..], [only] if value(only).is_some());
        let is_term = |it: &String| it.contains(['=', '+', '*', '#']);
        match &self.rows[..] {
            [first, rest @ ..] => {
                !rest.is_empty()
                    && !is_value(first)
                    && !first.iter().any(is_term)
                    && rest.iter().all(is_value)
            }
            [] => false,
        }
    }

    /// The rows after the first value, counted from 1, of which no value is entered though they have something.
    pub(super) fn without_value(&self) -> Vec<usize> {
        let rows = self.rows.iter().enumerate();
        rows.filter(|(row, cells)| {
            let is_heading = *row < self.first && !cells.iter().any(|it| looks_like_amount(it));
            let is_total = *row + 1 == self.rows.len() && self.has_total;
            1 < cells.len() && !is_heading && !is_total && self.line(*row).starts_with('#')
        })
        .map(|(row, _)| row + 1)
        .collect()
    }

    /// The rows of the body where a column has nothing, counted from 1.
    fn empty(&self, at: usize, rows: usize) -> Vec<usize> {
        let cells = self.column(at).take(rows).enumerate();
        cells.filter(|(_, cell)| cell.is_empty()).map(|(row, _)| row + 1).collect()
    }

    /// What is to be said of columns with a heading that have no value in some rows, where several have values.
    pub(super) fn gaps(&self) -> Vec<String> {
        let rows = self.body().count() - usize::from(self.has_total);
        let columns = self.values().filter(|&at| self.roles[at] == Role::Values);
        let gap = |at: usize| {
            let empty = self.empty(at, rows);
            let is_told = !empty.is_empty() && empty.len() < rows && !self.roles.contains(&Role::Taken);
            is_told.then_some(())?;
            let head = self.head(at)?;
            let numbers: Vec<String> = empty.iter().take(3).map(usize::to_string).collect();
            Some(format!("{head} has nothing in row {}", numbers.join(", ")))
        };
        if self.amounts() < 2 { Vec::new() } else { columns.filter_map(gap).collect() }
    }

    /// What is above the columns that are left out of the entries.
    pub(super) fn left_out(&self) -> Option<&str> {
        let at = self.roles.iter().position(|it| *it == Role::Balance)?;
        Some(self.head(at).unwrap_or("the running balance"))
    }

    /// The columns with values.
    fn values(&self) -> impl Iterator<Item = usize> {
        (0..self.roles.len()).filter(|&at| !matches!(self.roles[at], Role::Text))
    }

    /// How many columns have values, where there are several rows of them.
    pub(super) fn count(&self) -> usize {
        if self.body().nth(1).is_some() { self.values().count() } else { 0 }
    }

    /// How many of them are amounts of the rows.
    pub(super) fn amounts(&self) -> usize {
        self.values().filter(|&at| self.roles[at] != Role::Balance).count()
    }

    /// Each column as an entry: a list with a name that is free, or a comment; and what is to be said of those that have
    /// fewer values than there are rows.
    pub(super) fn columns(&self, is_free: &dyn Fn(&str) -> bool) -> (Vec<String>, Vec<String>) {
        let (mut lines, mut told, mut names) = (Vec::new(), Vec::new(), Vec::<String>::new());
        let total = self.total();
        let rows = self.body().count() - usize::from(total.is_some());
        told.extend(total.map(|name| format!("the row {name} is left out")));
        let numbered = |rows: &[usize]| rows.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
        for at in 0..self.roles.len() {
            let head = self.head(at);
            let is_value = |it: &&str| value(it).is_some() || is_time(it);
            let filled: Vec<&str> = self.column(at).take(rows).filter(|it| !it.is_empty()).collect();
            let counted = || counted(&filled, self.decimal_comma).or_else(|| dates(&filled));
            if let Some((items, what)) = (self.roles[at] == Role::Text).then(counted).flatten() {
                let name = free_name(head.unwrap_or(""), at, &|name| {
                    is_free(name) && !names.iter().any(|it| it == name)
                });
                let about = if what.is_empty() { String::new() } else { format!("  # {what}") };
                lines.push(format!("{name} = [{}]{about}", items.join(separator(self.decimal_comma))));
                names.push(name);
                continue;
            }
            if self.roles[at] == Role::Text || !filled.iter().all(is_value) {
                if !filled.is_empty() {
                    let about = head.map_or_else(String::new, |head| format!("{head}: "));
                    lines.push(format!("# {about}{}", filled.join(", ")));
                }
                continue;
            }
            let (written, unit) = head.map_or(("", ""), name_and_unit);
            let name = free_name(written, at, &|name| is_free(name) && !names.iter().any(|it| it == name));
            if filled.len() < rows {
                told.push(format!("{name} has {} of {rows} values", filled.len()));
            }
            let items = filled
                .iter()
                .map(|it| ungrouped(&value(it).unwrap_or_else(|| (*it).to_owned()), self.decimal_comma));
            let items: Vec<String> = items.collect();
            let is_plain = |it: &String| it.ends_with(|last: char| last.is_ascii_digit());
            let unit = if items.iter().all(is_plain) { unit } else { "" };
            let space = if unit.is_empty() { "" } else { " " };
            // In a list that is shorter the values would seem to belong to other rows.
            let empty: Vec<usize> = self.empty(at, rows);
            let about = match empty.len() {
                0 => String::new(),
                1 => format!("  # row {} is empty", numbered(&empty)),
                _ => format!("  # rows {} are empty", numbered(&empty)),
            };
            lines.push(format!(
                "{name} = [{}]{space}{unit}{about}",
                items.join(separator(self.decimal_comma))
            ));
            names.push(name);
        }
        (lines, told)
    }
}

/// The first cell of a row that is not empty.
fn name(row: &[String]) -> Option<&str> {
    row.iter().map(|cell| cell.trim()).find(|cell| !cell.is_empty())
}

fn is_taken(cell: &str) -> bool {
    let cell = cell.trim().to_lowercase();
    cell == "s" || TAKEN.contains(&cell.as_str())
}

fn is_given(cell: &str) -> bool {
    let cell = cell.trim().to_lowercase();
    cell == "h" || GIVEN.contains(&cell.as_str())
}

/// The numbers of cells that all end in the same words: `987654 ns/op`.
fn counted<'a>(cells: &[&'a str], decimal_comma: bool) -> Option<(Vec<String>, &'a str)> {
    let parts: Vec<(&str, &str)> = cells.iter().map(|cell| cell.split_once(' ')).collect::<Option<_>>()?;
    let (_, what) = parts.first().filter(|_| 1 < parts.len())?;
    let are_same = what.starts_with(char::is_alphabetic) && parts.iter().all(|(_, other)| other == what);
    let numbers: Option<Vec<String>> = parts.iter().map(|(number, _)| value(number)).collect();
    let numbers = numbers.filter(|_| are_same)?;
    Some((numbers.iter().map(|it| ungrouped(it, decimal_comma)).collect(), what))
}

/// Cells that are all dates.
fn dates<'a>(cells: &[&'a str]) -> Option<(Vec<String>, &'a str)> {
    let written = |cell: &&str| {
        date(cell).or_else(|| (is_iso_date(cell) && cell.len() == 10).then(|| (*cell).to_owned()))
    };
    let all: Option<Vec<String>> = cells.iter().map(written).collect();
    all.filter(|all| 1 < all.len()).map(|all| (all, ""))
}

/// The texts of a row as a label; dates as they are written here, and what begins with a letter first where no label could
/// begin so.
fn label(names: &[&str]) -> String {
    // No label has these.
    let plain = |it: &str| it.replace([';', ':'], ",");
    let dated: Vec<String> = names.iter().map(|it| date(it).unwrap_or_else(|| plain(it))).collect();
    let name = dated.join(" ");
    if syntax::head(&format!("{name}: 1")).0 == Some(&name) {
        return name;
    }
    let begins = |it: &String| it.starts_with(char::is_alphabetic);
    let (mut words, others): (Vec<String>, Vec<String>) = dated.into_iter().partition(begins);
    words.extend(others);
    let turned = words.join(" ");
    if syntax::head(&format!("{turned}: 1")).0 == Some(&turned) { turned } else { name }
}

/// `2026-11-02`, alone or before a time.
fn is_iso_date(cell: &str) -> bool {
    let parts: Vec<&str> = cell.split([' ', 'T']).next().unwrap_or("").split('-').collect();
    parts.len() == 3
        && parts[0].len() == 4
        && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit()))
}

/// Whether a cell may be an amount that can't be read: digits with hardly a letter, and no date.
fn looks_like_amount(cell: &str) -> bool {
    let letters = cell.chars().filter(|it| it.is_alphabetic()).count();
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    0 < digits
        && letters <= 3
        && !cell.contains(['/', ':'])
        && date(cell).is_none()
        && cell.matches('-').count() < 2
}

/// What a heading calls its column, and the unit that it has in brackets.
fn name_and_unit(head: &str) -> (&str, &str) {
    let Some(at) = head.find(['(', '[']) else { return (head, "") };
    let (name, unit) = head.split_at(at);
    let unit = unit.trim_matches(|it| matches!(it, '(' | ')' | '[' | ']' | ' '));
    let is_known = Unit::read(unit).is_some_and(|it| !it.is_none());
    (name, if is_known { unit } else { "" })
}

/// The characters of a name that is made of a heading, at most.
const MAX_NAME: usize = 30;

/// A name for a column that is free: its heading as a name, with a number where that is taken.
fn free_name(head: &str, at: usize, is_free: &dyn Fn(&str) -> bool) -> String {
    let word = |it: &str| it.chars().filter(|it| it.is_alphanumeric()).collect::<String>();
    let words: Vec<String> =
        head.split(|it: char| !it.is_alphanumeric()).map(word).filter(|it| !it.is_empty()).collect();
    let name: String = words.join("_").chars().take(MAX_NAME).collect();
    let name = name.trim_end_matches('_');
    let is_name = |name: &str| {
        let line = format!("{name} = 1");
        is_free(name) && syntax::head(&line).1.is_some_and(|it| it.name == name)
    };
    let is_year = name.len() == 4 && name.bytes().all(|it| it.is_ascii_digit());
    let base = match name {
        _ if name.starts_with(char::is_alphabetic) => name.to_owned(),
        _ if is_year => format!("y{name}"),
        _ => format!("col{}", at + 1),
    };
    if is_name(&base) {
        return base;
    }
    let mark = if base.ends_with(|last: char| last.is_ascii_digit()) { "_" } else { "" };
    let mut numbered = (1..=99).map(|number| format!("{base}{mark}{number}"));
    numbered.find(|it| is_name(it)).unwrap_or_else(|| format!("column_{}", at + 1))
}

/// What separates the items of a list.
pub(super) fn separator(decimal_comma: bool) -> &'static str {
    if decimal_comma { "; " } else { ", " }
}

/// Pasted lines parted into cells: at tabs, or at semicolons, commas or several spaces where these make columns of all
/// lines. `0,1.1` is a row of two, since the comma can belong to no number.
pub(super) fn cells(lines: &[String]) -> Vec<Vec<String>> {
    if lines.iter().any(|line| line.contains('\t')) {
        return lines.iter().map(|line| at_mark(line, '\t')).collect();
    }
    let is_of_bars = |line: &String| {
        let line = line.trim();
        line.starts_with('|') && line.ends_with('|') && 2 < line.matches('|').count()
    };
    if 1 < lines.len() && lines.iter().all(is_of_bars) {
        let is_rule = |line: &&String| line.chars().all(|it| "|-: ".contains(it));
        let inner = |line: &String| line.trim().trim_matches('|').to_owned();
        return lines.iter().filter(|line| !is_rule(line)).map(|line| at_mark(&inner(line), '|')).collect();
    }
    if let Some(rows) = named_amounts(lines) {
        return rows;
    }
    let whole = |line: &String| vec![line.clone()];
    for mark in [';', ','] {
        let is_row = |line: &String| {
            let is_plain = !line.contains(['(', '[', '=', '#']);
            let is_number = mark == ',' && number(line).is_some();
            let cells = at_mark(line, mark);
            is_plain && !is_number && 1 < cells.len() && cells.iter().all(|cell| amount(cell).is_some())
        };
        let has_rows = lines.iter().any(is_row);
        if has_rows || are_columns(lines, &|line| at_mark(line, mark), &|line| parts_cells(line, mark)) {
            let is_heading =
                |line: &String| !line.contains(|it: char| it.is_ascii_digit() || "=#".contains(it));
            let are_all = are_columns(lines, &|line| at_mark(line, mark), &|line| parts_cells(line, mark));
            let is_parted = |line: &String| are_all || is_row(line) || is_heading(line);
            return lines
                .iter()
                .map(|it| if is_parted(it) { at_mark(it, mark) } else { whole(it) })
                .collect();
        }
    }
    if are_columns(lines, &at_spaces, &|_| true) {
        return lines.iter().map(|it| at_spaces(it)).collect();
    }
    lines.iter().map(whole).collect()
}

/// `Rent 1,450.00`, `2 x toner 89.00`: words and an amount with cents behind one space, in all lines.
fn named_amounts(lines: &[String]) -> Option<Vec<Vec<String>>> {
    let parted = |line: &String| {
        let (words, last) = line.trim().rsplit_once(' ')?;
        let cents = last.rsplit_once(['.', ','])?.1;
        let is_amount = cents.len() == 2 && amount(last).is_some();
        let is_word = |word: &str| 3 <= word.chars().count() && word.chars().all(char::is_alphabetic);
        let is_known = |word: &str| {
            vocabulary::function(word).is_some()
                || vocabulary::is_reserved(word)
                || crate::money::Money::find(word).is_some()
        };
        let are_words = words.split(' ').any(|word| is_word(word) && !is_known(word))
            && !words.contains(['=', '+', '*', '/', '^', '(', '[', '#', '@', '\t', ':', ';'])
            && !words.contains("  ");
        (is_amount && are_words).then(|| vec![words.trim().to_owned(), last.to_owned()])
    };
    if lines.len() < 2 { None } else { lines.iter().map(parted).collect() }
}

/// Whether lines are the rows of a table when they are parted so: as many cells in each, and a value in all but headings.
fn are_columns(
    lines: &[String],
    parted: &dyn Fn(&str) -> Vec<String>,
    can_part: &dyn Fn(&str) -> bool,
) -> bool {
    let rows: Vec<Vec<String>> = lines.iter().map(|it| parted(it)).collect();
    let Some(width) = rows.iter().map(Vec::len).max().filter(|it| 1 < *it) else { return false };
    let has_value = |row: &Vec<String>| row.iter().any(|it| value(it).is_some() || is_time(it));
    let is_whole = |cell: &String| {
        let depth = |open, close| cell.matches(open).count() == cell.matches(close).count();
        depth('(', ')') && depth('[', ']') && !cell.starts_with(['=', '#']) && !cell.contains(" = ")
    };
    let Some(first) = rows.iter().position(has_value) else { return false };
    let body = rows.len() - first;
    let is_row = |row: &Vec<String>| row.len() == width && row.iter().all(is_whole);
    2 <= rows.len()
        && first <= 1
        && rows.iter().all(is_row)
        && lines.iter().all(|it| can_part(it))
        && body <= 2 * rows.iter().skip(first).filter(|row| has_value(row)).count()
}

/// Whether a mark parts cells in a line, and does not only stand within numbers: `rent: 1,299.00`.
fn parts_cells(line: &str, mark: char) -> bool {
    let is_digit = |it: Option<char>| it.is_some_and(|it| it.is_ascii_digit());
    mark != ','
        || line.match_indices(mark).any(|(at, _)| {
            let (before, after) = line.split_at(at);
            !is_digit(before.chars().next_back()) || !is_digit(after.chars().nth(1))
        })
}

/// The cells of a line at a mark, without their quotes (RFC 4180).
fn at_mark(line: &str, mark: char) -> Vec<String> {
    let (mut cells, mut cell, mut is_quoted) = (Vec::new(), String::new(), false);
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if is_quoted || cell.trim().is_empty() && closes(letters.clone()) => is_quoted = !is_quoted,
            _ if letter == mark && !is_quoted => cells.push(std::mem::take(&mut cell)),
            _ => cell.push(letter),
        }
    }
    cells.push(cell);
    cells.into_iter().map(|it| it.trim().to_owned()).collect()
}

/// Whether a quote is closed by another one.
fn closes(mut rest: impl Iterator<Item = char>) -> bool {
    rest.any(|it| it == '"')
}

/// The cells of a line between runs of spaces.
fn at_spaces(line: &str) -> Vec<String> {
    line.split("  ").map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect()
}
