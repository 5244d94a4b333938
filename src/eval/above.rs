//! The results of the lines above: `@3..@9`, `total` and `subtotal`.
//! It knows what each line came to, and nothing of their texts.

use super::Machine;
use crate::fault::Fault;
use crate::limits::MAX_LIST;
use crate::money::rates;
use crate::syntax::{Blank, Made, Note, Total};
use crate::text::{Diagnostic, Span};
use crate::value::{List, Value, arithmetic};

/// What a line above is.
#[derive(Clone, Debug)]
pub enum Item {
    /// A value, and which lines above it is made of.
    Value(Value, Option<Made>),
    /// It has nothing to evaluate.
    Blank(Blank),
    /// It defines a function.
    Function,
    /// It has an error; which sum of lines above it would be.
    Failed(Option<Total>),
    /// There is no such line.
    None,
}

/// What the note on a total that starts after another one begins with, before the line of that.
pub const SINCE: &str = "only the lines since the total in line ";

/// What is said where all of the lines since then are made of others.
pub const MADE_OF_IT: &str = ", and they are made of it";

/// What is said of a comment between the lines that are added up, after its number.
pub const NO_HEADING: &str = " is a comment, not a heading such as ";

impl Machine<'_> {
    /// `@3..@9`: the results of these lines.
    pub(super) fn entries(&self, from: u32, to: u32, span: Span) -> Result<Value, Diagnostic> {
        let wrong = |message: String| Diagnostic::error(span, message);
        if to < from {
            return Err(wrong(format!("line {to} is above line {from}: write @{to}..@{from}")));
        }
        let mut values = Vec::new();
        for number in from..=to {
            match self.scope.item(number) {
                Item::Value(value, _) => values.push(value),
                Item::Blank(_) => {}
                _ => return Err(wrong(self.scope.entry(number).err().unwrap_or_else(|| no_value(number)))),
            }
            if values.len() > MAX_LIST {
                break;
            }
        }
        List::new(values).map(Value::List).map_err(|fault| wrong(fault.message.into()))
    }

    /// The sum of the items above, and what was left out of it.
    pub(super) fn total(&mut self, total: Total, span: Span) -> Result<Value, Diagnostic> {
        let wrong = |message: String| Diagnostic::error(span, message);
        let mut items: Vec<(u32, Value)> = Vec::new();
        // Lines that are made of other lines, and the first of those.
        let mut again: Vec<(u32, u32)> = Vec::new();
        // The line of the total that this one starts after.
        let mut since = None;
        let mut comment = None;
        for number in (1..self.scope.line()).rev() {
            match self.scope.item(number) {
                Item::Blank(Blank::Heading) | Item::None => break,
                Item::Value(_, Some(Made::Total(Total::All))) | Item::Failed(Some(Total::All)) => {
                    since = Some(number);
                    break;
                }
                Item::Blank(Blank::Space)
                | Item::Value(_, Some(Made::Total(_)))
                | Item::Failed(Some(Total::Sub))
                    if total == Total::Sub =>
                {
                    break;
                }
                Item::Value(value, made @ (None | Some(Made::Of(_)))) => {
                    if let Some(Made::Of(line)) = made {
                        again.push((number, line));
                    }
                    items.push((number, value));
                }
                Item::Blank(Blank::Comment) if !items.is_empty() => {
                    let is_first = matches!(self.scope.item(number - 1), Item::Blank(Blank::Space));
                    let above = comment.filter(|(_, is_first)| *is_first);
                    comment = above.or(Some((number, is_first)));
                }
                Item::Failed(None) => {
                    return Err(wrong(format!(
                        "line {number} has an error, so there is no {}",
                        total.name()
                    )));
                }
                Item::Blank(_) | Item::Value(..) | Item::Failed(_) | Item::Function => {}
            }
        }
        items.reverse();
        let (count, made_of) = (items.len(), again.len());
        let first = items.first().map_or(0, |(number, _)| *number);
        if let Some((number, is_first)) = comment
            && first < number
            && (is_first || since.is_some() || !again.is_empty())
        {
            let (from, to) = (number + 1, self.scope.line() - 1);
            let message = format!(
                "line {number}{NO_HEADING}`## …`: the lines above it are counted too; those below it are `sum(@{from}..@{to})`"
            );
            self.notes.push(Note::new(message));
        }
        if let Some((number, line)) = again.into_iter().rev().find(|(_, line)| first <= *line) {
            let message = format!("line {number} already contains line {line}, which is counted too");
            self.notes.push(Note::new(message));
        }
        let (counted, left): (Vec<_>, Vec<_>) = items
            .into_iter()
            .partition(|(_, value)| matches!(value, Value::Number(quantity) if !quantity.is_percent()));
        if !left.is_empty() {
            let lines: Vec<String> =
                left.iter().map(|(number, value)| format!("{} in line {number}", value.sort())).collect();
            let message = format!("not in the {}: {}", total.name(), lines.join(", "));
            self.notes.push(Note::new(message));
        }
        let (mut sums, mut without_rate): (Vec<Value>, Vec<String>) = Default::default();
        for (_, value) in counted {
            self.add_up(&mut sums, value, &mut without_rate).map_err(|fault| wrong(fault.message.into()))?;
        }
        if !without_rate.is_empty() {
            let message = match without_rate.as_slice() {
                [one] => format!("there is no rate for {one}, so the currencies have sums of their own"),
                all => format!(
                    "there are no rates for {}, so the currencies have sums of their own",
                    all.join(", ")
                ),
            };
            self.notes.push(Note::new(message));
        }
        if let Some(since) = since
            && !sums.is_empty()
        {
            let of_it = if made_of == count { MADE_OF_IT } else { "" };
            self.notes.push(Note::new(format!("{SINCE}{since} are added up{of_it}; that one is `@{since}`")));
        }
        match sums.len() {
            0 => Err(wrong(self.nothing_for(total))),
            1 => Ok(sums.swap_remove(0)),
            _ => List::new(sums).map(Value::List).map_err(|fault| wrong(fault.message.into())),
        }
    }

    /// What is said where there is nothing to add up.
    fn nothing_for(&self, total: Total) -> String {
        let name = total.name();
        let told = |number| match self.scope.item(number) {
            Item::Value(_, Some(Made::Total(above))) => {
                let above = above.name();
                Some(format!("nothing was added since the {above} in line {number}; that one is `@{number}`"))
            }
            _ => None,
        };
        let is_blank = |number: &u32| matches!(self.scope.item(*number), Item::Blank(Blank::Comment));
        let above = (1..self.scope.line()).rev().find(|number| !is_blank(number));
        above.and_then(told).unwrap_or_else(|| format!("there is nothing above for {name} to add up"))
    }

    /// Adds a value to the first sum that it can be added to: lengths and masses, or currencies without a rate, have
    /// sums of their own. The currencies that there is no rate for are noted.
    fn add_up(
        &self,
        sums: &mut Vec<Value>,
        value: Value,
        without_rate: &mut Vec<String>,
    ) -> Result<(), Fault> {
        for sum in sums.iter_mut() {
            match arithmetic::add(self.context, &[sum.clone(), value.clone()]) {
                Ok(added) => {
                    *sum = added;
                    return Ok(());
                }
                Err(fault) => {
                    let code = rates::missing(&fault.message).map(str::to_owned);
                    without_rate.extend(code.filter(|code| !without_rate.contains(code)));
                }
            }
            self.context.interrupt.check()?;
        }
        sums.push(arithmetic::plus(self.context, &[value])?);
        Ok(())
    }
}

fn no_value(number: u32) -> String {
    format!("line {number} has no value")
}
