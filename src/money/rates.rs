//! Rates of exchange, as a file gives them: the European Central Bank's table, or lines `2026-11-20 1 EUR = 1.0850 USD`.
//! It knows no files; a rate is a fraction, and a rate by way of other currencies the product of fractions.

use super::{CURRENCIES, Money};
use crate::calendar::{self, Moment};
use crate::fault::Fault;
use crate::limits::Interrupt;
use crate::number::{Integer, Rational, digits, rational};
use std::collections::{BTreeMap, HashMap};

/// What is wrong with a file of rates, and in which line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The line, counted from 1.
    pub line: usize,
    /// A sentence in lower case with no full stop.
    pub message: String,
}

/// Rates by pair of currencies and day.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Rates {
    /// How many of the second a unit of the first is, by day.
    pairs: HashMap<(u8, u8), BTreeMap<i64, Rational>>,
    /// Where they were looked for, for what is said where one is missing.
    pub place: Place,
}

/// Where rates are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Nowhere: no file was named, and there is no sheet that one could lie beside.
    #[default]
    Nowhere,
    /// In this file, as harmless text.
    File(String),
    /// In this file, which does not exist.
    Missing(String),
}

impl Place {
    /// How a rate of a currency is given.
    fn told(&self, code: &str) -> String {
        let line = format!("`2026-11-20 1 EUR = … {code}`");
        match self {
            Self::Nowhere => format!("give a file of rates with --rates, or a line {line} in it"),
            Self::File(path) => format!("add a line {line} to {path}"),
            Self::Missing(path) => format!("write a line {line} into a new file {path}"),
        }
    }
}

/// A rate, and the day that it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// How many of the second currency a unit of the first is.
    pub factor: Rational,
    /// The oldest day of those that it is made of; `None` where it is fixed by law.
    pub day: Option<Moment>,
    /// The newest of them, where it is another one.
    pub newest: Option<Moment>,
}

const EPOCH: (i64, i64, i64) = (1970, 1, 1);

fn day_of(number: i64) -> Option<Moment> {
    let (year, month, day) = EPOCH;
    let step = calendar::Step { days: number, ..calendar::Step::default() };
    Some(calendar::date(year, month, day).ok()?.step(step).ok()?.0)
}

/// `2026-11-20`.
fn day(text: &str) -> Option<i64> {
    let mut parts = text.split('-').map(|part| part.parse::<i64>().ok());
    let date = calendar::date(parts.next()??, parts.next()??, parts.next()??).ok()?;
    parts.next().is_none().then(|| date.day_number())
}

/// `20 November 2026`, as the bank's daily table has it.
fn long_day(text: &str) -> Option<i64> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut parts = text.split_whitespace();
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let month = MONTHS.iter().position(|name| month.starts_with(name))? + 1;
    let date = calendar::date(year.parse().ok()?, i64::try_from(month).ok()?, day.parse().ok()?).ok()?;
    Some(date.day_number())
}

/// A positive decimal, exactly.
fn decimal(text: &str) -> Option<Rational> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    let number = digits::parse_decimal(whole, fraction, "", &Integer::ZERO, 10, &Interrupt::new()).ok()?;
    (!number.is_zero()).then_some(number)
}

/// Why a text is not a day, and the day that is meant by one with points: `27.11.2026`.
fn no_day(text: &str) -> String {
    let parts: Vec<&str> = text.split('.').collect();
    let written = match parts[..] {
        [day, month, year] if year.len() == 4 => Some(format!("{year}-{month:0>2}-{day:0>2}")),
        _ => None,
    };
    match written.filter(|written| day(written).is_some()) {
        Some(written) => format!("a date is written `{written}`, not `{text}`"),
        None => format!("expected a date such as `2026-11-20`, found `{text}`"),
    }
}

/// Why a text is not a decimal, and the one that is meant with a comma: `161,20`.
fn no_decimal(text: &str) -> String {
    let written = text.replacen(',', ".", 1);
    match decimal(&written).filter(|_| text.contains(',')) {
        Some(_) => format!("a decimal is written `{written}`, not `{text}`"),
        None => format!("expected a number, found `{text}`"),
    }
}

fn currency(code: &str) -> Option<u8> {
    Money::find(code).map(|money| money.index)
}

const NO_RATE: &str = "there is no rate for ";

/// The currency that has no rate, where a fault says so.
#[must_use]
pub fn missing(message: &str) -> Option<&str> {
    message.strip_prefix(NO_RATE)?.get(..3)
}

impl Rates {
    /// The rates of a text, and what is wrong with lines of it, which are left out.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<Wrong>) {
        let text = text.trim_start_matches('\u{feff}');
        let (mut rates, mut wrong) = (Self::default(), Vec::new());
        let mut heads: Option<Vec<Option<u8>>> = None;
        for (index, line) in text.lines().enumerate() {
            let line = line.split_once('#').map_or(line, |(line, _)| line).trim();
            let mut tell = |message: String| wrong.push(Wrong { line: index + 1, message });
            if line.is_empty() {
                continue;
            }
            if let Some(row) = line.strip_prefix("Date,").or_else(|| line.strip_prefix("Date ,")) {
                heads = Some(row.split(',').map(|code| currency(code.trim())).collect());
            } else if let Some(heads) = heads.as_ref().filter(|_| !line.contains('=')) {
                if let Err(message) = rates.row(heads, line) {
                    tell(message);
                }
            } else if let Err(message) = rates.line(line) {
                tell(message);
            }
        }
        (rates, wrong)
    }

    /// A row of the bank's table: a day and how many of each currency a euro is.
    fn row(&mut self, heads: &[Option<u8>], line: &str) -> Result<(), String> {
        let mut cells = line.split(',').map(str::trim);
        let first = cells.next().unwrap_or("");
        let day = day(first).or_else(|| long_day(first)).ok_or_else(|| no_day(first))?;
        let euro = currency("EUR").ok_or("there is no euro")?;
        for (head, cell) in heads.iter().zip(cells) {
            if let Some(code) = head
                && !matches!(cell, "" | "N/A" | "-")
            {
                let rate = decimal(cell).ok_or_else(|| format!("expected a rate, found `{cell}`"))?;
                self.insert(euro, *code, day, rate);
            }
        }
        Ok(())
    }

    /// `2026-11-20 1 EUR = 1.0850 USD`.
    fn line(&mut self, line: &str) -> Result<(), String> {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [date, count, from, "=", rate, to] = words[..] else {
            return Err("expected a line such as `2026-11-20 1 EUR = 1.0850 USD`".to_owned());
        };
        let day = day(date).ok_or_else(|| no_day(date))?;
        let known = |code: &str| currency(code).ok_or_else(|| format!("unknown currency `{code}`"));
        let number = |text: &str| decimal(text).ok_or_else(|| no_decimal(text));
        let rate =
            rational::divide(&number(rate)?, &number(count)?).map_err(|fault| fault.message.into_owned())?;
        self.insert(known(from)?, known(to)?, day, rate);
        Ok(())
    }

    fn insert(&mut self, from: u8, to: u8, day: i64, rate: Rational) {
        if let Ok(inverse) = rational::divide(&Rational::ONE, &rate) {
            self.pairs.entry((to, from)).or_default().insert(day, inverse);
        }
        self.pairs.entry((from, to)).or_default().insert(day, rate);
    }

    /// The newest rate of a pair that the file has, up to a day where one is given.
    fn direct(&self, from: u8, to: u8, until: Option<i64>) -> Option<(i64, &Rational)> {
        let days = self.pairs.get(&(from, to))?;
        let (day, rate) = match until {
            Some(until) => days.range(..=until).next_back()?,
            None => days.iter().next_back()?,
        };
        Some((*day, rate))
    }

    /// The rate between two currencies, by way of others where the file does not have the pair: the way with the fewest
    /// steps. Legal rates of the euro are used where there is no other way.
    ///
    /// # Errors
    /// A fault that names the currency with no rate, at operand 1 or 2 as it is that of `from` or `to`.
    pub fn between(&self, from: Money, to: Money, until: Option<&Moment>) -> Result<Rate, Fault> {
        let until = until.map(Moment::day_number);
        let mut reached: HashMap<u8, (Rational, Option<[i64; 2]>)> =
            HashMap::from([(from.index, (Rational::ONE, None))]);
        let mut next = vec![from.index];
        while let Some(found) =
            (!reached.contains_key(&to.index) && !next.is_empty()).then(|| std::mem::take(&mut next))
        {
            for at in found {
                let (rate, day) = reached[&at].clone();
                for (code, step_day, step) in self.steps(at, until) {
                    if reached.contains_key(&code) {
                        continue;
                    }
                    let days = match (day, step_day) {
                        (Some([oldest, newest]), Some(other)) => {
                            Some([i64::min(oldest, other), newest.max(other)])
                        }
                        (own, other) => own.or(other.map(|day| [day, day])),
                    };
                    reached.insert(code, (rational::multiply(&rate, &step)?, days));
                    next.push(code);
                }
            }
        }
        if let Some((rate, day)) = reached.remove(&to.index) {
            let [day, newest] = day.map_or([None, None], |days| {
                let [oldest, newest] = days.map(day_of);
                [oldest, newest.filter(|_| days[0] != days[1])]
            });
            return Ok(Rate { factor: rate, day, newest });
        }
        let (missing, operand) = if self.steps(from.index, until).is_empty() { (from, 1) } else { (to, 2) };
        let code = missing.currency().code;
        if let (Some(until), false) = (until, self.steps(missing.index, None).is_empty()) {
            let day = day_of(until).map_or_else(String::new, |day| format!(" of {day} or before"));
            return Err(Fault::new(operand, format!("{NO_RATE}{code}{day}")));
        }
        Err(Fault::new(operand, format!("{NO_RATE}{code}; {}", self.place.told(code))))
    }

    /// The currencies that one has a rate for, in the order of the table; those of a file come first.
    fn steps(&self, from: u8, until: Option<i64>) -> Vec<(u8, Option<i64>, Rational)> {
        let mut steps = Vec::new();
        let codes = || (0..CURRENCIES.len()).filter_map(|index| u8::try_from(index).ok());
        for to in codes() {
            if let Some((day, rate)) = self.direct(from, to, until) {
                steps.push((to, Some(day), rate.clone()));
            }
        }
        let Some(euro) = currency("EUR") else { return steps };
        for to in codes().filter(|to| (*to == euro) != (from == euro)) {
            let legal = decimal(CURRENCIES[usize::from(if from == euro { to } else { from })].euro);
            let Some(legal) = legal.filter(|_| self.direct(from, to, until).is_none()) else { continue };
            let rate = if from == euro { Some(legal) } else { rational::divide(&Rational::ONE, &legal).ok() };
            steps.extend(rate.map(|rate| (to, None, rate)));
        }
        steps
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(
        rates: &Rates,
        from: &str,
        to: &str,
        until: Option<&str>,
    ) -> Result<(String, Option<String>), String> {
        let until = until.map(|text| day_of(day(text).unwrap()).unwrap());
        let found = rates.between(Money::find(from).unwrap(), Money::find(to).unwrap(), until.as_ref());
        let found = found.map_err(|fault| fault.message.into_owned())?;
        let ratio = format!(
            "{}/{}",
            found.factor.numerator().to_i64().unwrap(),
            found.factor.denominator().to_i64().unwrap()
        );
        Ok((ratio, found.day.map(|day| day.to_string())))
    }

    #[test]
    fn the_banks_tables_are_read() {
        let (rates, wrong) = Rates::read(
            "Date,USD,JPY,BGN,XXQ,\r\n2026-11-20,1.1000,170.00,N/A,5,\r\n2026-11-19,1.2000,171.00,N/A,,\r\n",
        );
        assert_eq!(wrong, []);
        let of = |from, to, until| rate(&rates, from, to, until).unwrap();
        assert_eq!(of("EUR", "USD", None), ("11/10".to_owned(), Some("2026-11-20".to_owned())));
        assert_eq!(of("USD", "JPY", None), ("1700/11".to_owned(), Some("2026-11-20".to_owned())));
        assert_eq!(of("EUR", "USD", Some("2026-11-19")), ("6/5".to_owned(), Some("2026-11-19".to_owned())));
        assert_eq!(of("BGN", "EUR", None), ("100000/195583".to_owned(), None));
        assert!(rate(&rates, "USD", "KWD", None).unwrap_err().contains("KWD"));
        assert!(rate(&rates, "EUR", "USD", Some("2026-11-18")).is_err());
        let (daily, wrong) = Rates::read("Date, USD, JPY, \n20 November 2026, 1.1, 170, \n");
        assert_eq!((rate(&daily, "EUR", "JPY", None).unwrap().0, wrong), ("170/1".to_owned(), vec![]));
    }

    #[test]
    fn lines_may_follow_the_banks_table() {
        let (rates, wrong) = Rates::read("Date,USD\n2026-11-20,1.1\n2026-11-20 1 EUR = 0.33 KWD\n");
        assert_eq!(wrong, []);
        assert_eq!(rate(&rates, "USD", "KWD", None).unwrap().0, "3/10");
    }

    #[test]
    fn where_a_missing_rate_belongs_is_told() {
        let mut rates = Rates::default();
        for (place, told) in [
            (Place::Nowhere, "--rates"),
            (Place::File("/a/rates.csv".into()), "add a line `2026-11-20 1 EUR = … KWD` to /a/rates.csv"),
            (Place::Missing("/b/rates.csv".into()), "into a new file /b/rates.csv"),
        ] {
            rates.place = place;
            let message = rate(&rates, "KWD", "EUR", None).unwrap_err();
            assert!(message.contains(told) && missing(&message) == Some("KWD"), "{message}");
        }
    }

    #[test]
    fn single_lines_are_read_and_broken_ones_told() {
        let (rates, wrong) = Rates::read(
            "# made up\n2026-11-20 1 EUR = 1.0850 USD # ECB\n2026-11-20 100 JPY = 0.60 EUR\nrubbish\n2026-11-20 1 EUR = x USD\n",
        );
        assert_eq!(rate(&rates, "JPY", "USD", None).unwrap().0, "651/100000");
        let lines: Vec<usize> = wrong.iter().map(|wrong| wrong.line).collect();
        assert_eq!(lines, [4, 5]);
    }
}
