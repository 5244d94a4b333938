//! Numbers with units after them, and conversions into units.

use super::{Frame, Machine};
use crate::fault::Fault;
use crate::money::{Money, rates};
use crate::number::Number;
use crate::quantity::catalog;
use crate::quantity::conversion::are_reciprocal;
use crate::quantity::meant::meant;
use crate::quantity::{Conversion, Quantity};
use crate::syntax::expression::{Expression, Instruction, Op, Target};
use crate::text::{Diagnostic, Span};
use crate::value::{Context, Value, arithmetic};
use crate::vocabulary::operators::Meaning;

impl Machine<'_> {
    /// Where the line converts money at the rates of one day that is written in it, all of it is: `on` is said last, and
    /// holds for the sum before it.
    pub(super) fn set_day_of_rates(&self) {
        let nodes = &self.root.nodes;
        let is_on = |node: &Instruction| matches!(node.op, Op::ToOn(_));
        let Some(at) = nodes.iter().position(is_on) else { return };
        let day = at.checked_sub(1).and_then(|at| match nodes[at].op {
            Op::Literal(index) => self.root.literals.get(index as usize),
            _ => None,
        });
        if let Some(Value::Date(day)) = day.map(|literal| &literal.value)
            && !nodes[at + 1..].iter().any(is_on)
        {
            self.context.set_day_of_rates(day);
        }
    }

    pub(super) fn in_units(
        &mut self,
        expression: &Expression,
        node: &Instruction,
        frame: &Frame,
    ) -> Result<(), Diagnostic> {
        let (span, count) = (node.span, self.values.len());
        let mut place = span;
        let result = match node.op {
            Op::Unit(index) => {
                let unit = expression.units[index as usize].unit.clone();
                self.values.push(Quantity::new(Number::ONE, unit).into());
                return Ok(());
            }
            Op::Measure(index) => {
                let unit = &expression.units[index as usize].unit;
                return self.finish(
                    arithmetic::measure(self.context, &self.values[count - 1], unit),
                    count - 1,
                    span,
                );
            }
            Op::Join(is_negative) => {
                let joined = arithmetic::join(
                    self.context,
                    &self.values[count - 2],
                    &self.values[count - 1],
                    is_negative,
                );
                return self.finish(joined, count - 2, span);
            }
            Op::To(index) => {
                let target = &expression.targets[index as usize];
                place = target.span;
                arithmetic::convert(self.context, &self.values[count - 1], &target.conversion)
            }
            Op::ToOn(index) => {
                let target = &expression.targets[index as usize];
                let [.., money, day] = &self.values[..] else { return Ok(()) };
                let Value::Date(day) = day else {
                    let message = format!("expected a date after `on`, found {}", day.sort());
                    return Err(Diagnostic::error(self.spans[count - 1], message));
                };
                if self.context.has_exchanged() {
                    let message = "this was computed with the newest rates: convert each amount on that day";
                    let place = self.spans.get(count - 2).copied().unwrap_or(span);
                    return Err(Diagnostic::error(place, message));
                }
                let converted =
                    self.context.on(day, || arithmetic::convert(self.context, money, &target.conversion));
                let amount = self.spans.get(count - 2).copied();
                let finished = self.finish_conversion(converted, 2, target.span);
                return finished.map_err(|wrong| blame_amount(wrong, &target.conversion, amount.as_ref()));
            }
            Op::ToOwn(name) => {
                let name = &expression.names[name as usize];
                place.start = place.end.saturating_sub(u32::try_from(name.len()).unwrap_or(0));
                let Value::Number(own) = self.name(name, span, frame)? else {
                    return Err(Diagnostic::error(span, format!("`{name}` is not a unit")));
                };
                let conversion = Conversion::Unit(own.unit().clone());
                arithmetic::convert(self.context, &self.values[count - 1], &conversion)
            }
            _ => return Ok(()),
        };
        let finished = self.finish_conversion(result, 1, place);
        match node.op {
            Op::To(index) => finished.map_err(|wrong| {
                self.with_unit_meant(wrong, expression, frame, &expression.targets[index as usize])
            }),
            _ => finished,
        }
    }

    /// Puts what was converted in the place of the last operands. What can't be converted is an error at the unit.
    fn finish_conversion(
        &mut self,
        result: Result<Value, Fault>,
        operands: usize,
        place: Span,
    ) -> Result<(), Diagnostic> {
        let converted = result.map_err(|fault| Diagnostic::error(place, fault.message))?;
        let base = self.values.len().saturating_sub(operands);
        self.values.truncate(base);
        self.spans.truncate(base);
        self.values.push(converted);
        Ok(())
    }

    /// The same with a remedy, where another unit was meant, or the reciprocal.
    fn with_unit_meant(
        &self,
        wrong: Diagnostic,
        expression: &Expression,
        frame: &Frame,
        target: &Target,
    ) -> Diagnostic {
        let (Some(Value::Number(own)), Conversion::Unit(wanted)) = (self.values.last(), &target.conversion)
        else {
            return wrong;
        };
        let (Ok(from), Ok(to)) = (own.unit().dimension(), wanted.dimension()) else { return wrong };
        if from == to {
            return wrong;
        }
        if rates::missing(&wrong.message).is_some() {
            return blame_amount(wrong, &target.conversion, self.spans.last());
        }
        let nodes = match frame.block {
            Some(block) => &expression.blocks[block as usize],
            None => &expression.nodes,
        };
        let operand = frame.at.checked_sub(2).and_then(|at| nodes.get(at)).map(|node| node.op);
        if are_reciprocal(&from, &to) {
            // Of `1 / 4 lb to g` rather the 4 lb are wrong.
            let is_quotient = matches!(operand, Some(Op::Binary(row)) if row.meaning == Meaning::Divide);
            return match self.spans.last() {
                Some(operand) if !is_quotient => wrong.with_remedy_around(*operand, "1/(", ")"),
                _ => wrong,
            };
        }
        let meant = meant(own.unit(), wanted);
        if let Some(word) = meant.as_ref().and_then(|meant| meant.wanted) {
            return wrong.with_remedy_at(target.span, word);
        }
        match (meant.and_then(|meant| meant.own), operand) {
            (Some(word), Some(Op::Measure(index) | Op::Unit(index))) => {
                wrong.with_remedy_at(expression.units[index as usize].span, word)
            }
            _ => wrong,
        }
    }
}

/// Of `5 KWD to EUR` without a rate of the dinar, the amount is to blame and not the unit.
fn blame_amount(wrong: Diagnostic, wanted: &Conversion, amount: Option<&Span>) -> Diagnostic {
    let Conversion::Unit(wanted) = wanted else { return wrong };
    let is_of = |code: &str| wanted.money().is_some_and(|money| money.currency().code == code);
    match (rates::missing(&wrong.message), amount) {
        (Some(code), Some(amount)) if !is_of(code) => Diagnostic { span: *amount, ..wrong },
        _ => wrong,
    }
}

/// Whether a value, or one in a list, measures something.
pub(super) fn has_dimension(value: &Value) -> bool {
    match value {
        Value::Number(own) => !own.unit().dimension().is_ok_and(|dimension| dimension.is_none()),
        Value::List(items) => items.iter().any(has_dimension),
        _ => false,
    }
}

/// A unit without a number, which is one of it. A letter alone is too often meant for something else.
/// `is_formula` tells whether another letter of physics in the line means nothing either: `h c/λ` is one of constants.
pub(super) fn alone(
    context: &Context,
    name: &str,
    span: Span,
    is_formula: &dyn Fn() -> bool,
) -> Option<Result<Value, Diagnostic>> {
    if let Some(money) = Money::find(name) {
        context.remark(format!("read `{name}` as 1 {money}"));
        return Some(Ok(Quantity::new(Number::ONE, money.into()).into()));
    }
    let named = catalog::find(name)?;
    if name.chars().count() == 1 {
        let word = named.row().words().find(|word| 3 < word.chars().count());
        let unit = word.map_or_else(String::new, |word| format!(", the {word},"));
        let unit = format!("for the unit{unit} write `1 {name}`, or define it");
        let constant = super::unknown::constant_of(name);
        let told = constant.map_or_else(String::new, |constant| format!("{}; ", constant.told()));
        // Of a unit and a constant neither is the obvious one, but where a row says so.
        let remedy = match constant {
            Some(constant) if is_formula() => Some(constant.here.to_owned()),
            Some(constant) => constant.remedy().map(str::to_owned),
            None => Some(format!("1 {name}")),
        };
        let wrong = Diagnostic::error(span, format!("unknown name `{name}`; {told}{unit}"));
        return Some(Err(match remedy {
            Some(remedy) => wrong.with_remedy(remedy),
            None => wrong,
        }));
    }
    context.remark(format!("read `{name}` as 1 {named}"));
    Some(Ok(Quantity::new(Number::ONE, named.into()).into()))
}
