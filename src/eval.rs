//! Expression + scope → value, by a loop over the postfix list with frames of its own.
//! The one place where a fault meets its span. It knows no files, no clock and no sheet.

mod above;
mod bound;
mod frame;
mod geometric;
mod own_units;
mod percent;
mod plot;
mod scope;
mod series;
mod units;
mod unknown;

use crate::fault::Fault;
use crate::limits::{Held as Memory, Interrupt, MAX_CALLS};
use crate::number::{Number, digits};
use crate::quantity::arithmetic::POINT;
use crate::syntax::expression::{Expression, Instruction, Op};
use crate::syntax::{NameKind, Note};
use crate::text::{Diagnostic, Span};
use crate::value::{Context, List, Value, arithmetic, dates};
use crate::vocabulary::functions::bound::Gather;
use crate::vocabulary::{self, Constant, Fixity, Operator};
pub use above::{Item, MADE_OF_IT, NO_HEADING, SINCE};
use bound::Loop;
use frame::{Call, Frame};
pub(crate) use own_units::IS_YOURS_TOO;
pub use percent::INSIDE;
use percent::{inside_note, relative_note, swapped_note};
pub use scope::{Binding, Definition, Scope};
use smallvec::SmallVec;
use std::sync::Arc;
use thin_vec::ThinVec;

/// A value, and what must be said about it.
#[derive(Clone, Debug)]
pub struct Evaluated {
    /// The value.
    pub value: Value,
    /// What was implied that only the values show.
    pub notes: Vec<Note>,
}

/// Evaluates an expression that has no errors.
///
/// # Errors
/// What is wrong, at the place of the operand to blame.
pub fn evaluate(
    expression: &Expression,
    scope: &dyn Scope,
    context: &Context,
) -> Result<Evaluated, Diagnostic> {
    let mut machine = Machine::new(expression, scope, context);
    machine.check_calls()?;
    if !expression.targets.is_empty() {
        machine.set_day_of_rates();
    }
    let value = machine.run(Frame::MAIN)?;
    let mut notes = std::mem::take(&mut machine.notes);
    // Most lines have nothing to say.
    if !machine.relative.is_empty() || !machine.swapped.is_empty() {
        notes.extend(relative_note(expression, &machine.relative, &value));
        notes.extend(swapped_note(expression, &machine.swapped));
    }
    if let Some((call, sum)) = machine.inside {
        notes.extend(inside_note(&call, sum));
    }
    if context.has_remarks() {
        notes.extend(context.take_remarks());
    }
    Ok(Evaluated { value, notes })
}

/// The value of a function.
///
/// # Errors
/// What is wrong, at the place that it has in the body.
fn call(
    definition: &Arc<Definition>,
    arguments: Vec<Value>,
    scope: &dyn Scope,
    context: &Context,
) -> Result<Value, Diagnostic> {
    let call = Call::new(definition.clone(), arguments, Span::default(), false);
    Machine::new(&definition.body, scope, context).run(Frame::body(Arc::new(call)))
}

/// The work of a node besides that of its operation.
const STEP: u64 = 40;

/// An operand that holds more bytes than this is counted.
const LONG: usize = 1 << 12;

/// Operands at a time that most lines do not exceed: these take no allocation.
const FEW: usize = 8;

struct Machine<'a> {
    root: &'a Expression,
    scope: &'a dyn Scope,
    context: &'a Context,
    /// The operands that wait for their operation, and the place that each came from.
    values: SmallVec<[Value; FEW]>,
    spans: SmallVec<[Span; FEW]>,
    /// The lists that wait for the one that is being evaluated.
    frames: Vec<Frame>,
    loops: ThinVec<Loop>,
    /// Sums of the line in which a percentage was relative.
    relative: ThinVec<usize>,
    /// Sums of the line of a percentage and something else, which is not relative to it.
    swapped: ThinVec<usize>,
    /// A sum in the body of a function in which a percentage from outside was relative.
    inside: Option<(Arc<Call>, usize)>,
    /// What has to be said about what was looked up.
    notes: Vec<Note>,
    /// The memory of long numbers among the operands: the place of each, and its bytes.
    long: ThinVec<(usize, Memory)>,
}

impl<'a> Machine<'a> {
    fn new(root: &'a Expression, scope: &'a dyn Scope, context: &'a Context) -> Self {
        Self {
            root,
            scope,
            context,
            values: SmallVec::new(),
            spans: SmallVec::new(),
            frames: Vec::new(),
            loops: ThinVec::new(),
            relative: ThinVec::new(),
            swapped: ThinVec::new(),
            inside: None,
            notes: Vec::new(),
            long: ThinVec::new(),
        }
    }
}

impl Machine<'_> {
    fn interrupt(&self) -> &Interrupt {
        &self.context.interrupt
    }

    /// An unknown function is told before anything is said about its arguments: `sum(k^2, k, 1, 9)` misses no `k`.
    fn check_calls(&self) -> Result<(), Diagnostic> {
        if self.root.names.is_empty() {
            return Ok(());
        }
        for node in self.root.nodes.iter().chain(self.root.blocks.iter().flatten()) {
            if let Op::Apply(name, _) = node.op {
                let name = &self.root.names[name as usize];
                if self.scope.name(name).is_none() {
                    return Err(self.unknown_function(name, node.span));
                }
            }
        }
        Ok(())
    }

    fn run(&mut self, first: Frame) -> Result<Value, Diagnostic> {
        let mut next = Some(first);
        while let Some(frame) = next {
            let (call, innermost) = (frame.call.clone(), frame.innermost);
            let result = match &call {
                Some(call) => self.list(frame, &call.definition.body),
                None => self.list(frame, self.root),
            };
            result.map_err(|wrong| {
                let wrong = self.with_variables(wrong, innermost);
                match &call {
                    Some(call) if call.is_named => inside(call, &wrong),
                    _ => wrong,
                }
            })?;
            next = self.frames.pop();
        }
        self.values.pop().ok_or_else(|| Diagnostic::error(Span::default(), "there is nothing to evaluate"))
    }

    /// Evaluates a list up to its end or to a node that needs another list first.
    fn list(&mut self, mut frame: Frame, expression: &Expression) -> Result<(), Diagnostic> {
        let nodes: &[Instruction] = match frame.block {
            Some(block) => &expression.blocks[block as usize],
            None => &expression.nodes,
        };
        loop {
            let Some(node) = nodes.get(frame.at) else {
                if frame.is_term && self.next_term()? {
                    frame.at = 0;
                    continue;
                }
                break;
            };
            frame.at += 1;
            if self.short_number(node) {
                continue;
            }
            self.count(node.span)?;
            if let Op::Binary(row) = node.op {
                self.watch_percent(row, &frame);
                self.operation(row, 2, node.span)?;
                self.spans.push(node.span);
                self.hold_last();
                continue;
            }
            if let Some(inner) = self.node(expression, node, &frame)? {
                return self.suspend(frame, inner, node.span);
            }
        }
        if frame.wants_boolean
            && let (Some(value), Some(span)) = (self.values.last(), self.spans.last())
        {
            value.boolean(0).map_err(|fault| Diagnostic::error(*span, fault.message))?;
        }
        Ok(())
    }

    /// Pushes a number of a machine word, which most operands are: it holds no memory, and its work is its operator's.
    #[inline]
    fn short_number(&mut self, node: &Instruction) -> bool {
        let value = match node.op {
            Op::Integer(integer) => Value::from(Number::from(integer)),
            Op::Decimal(written, places) => Value::from(digits::short_decimal(written, places)),
            _ => return false,
        };
        self.values.push(value);
        self.spans.push(node.span);
        true
    }

    fn suspend(&mut self, outer: Frame, inner: Frame, span: Span) -> Result<(), Diagnostic> {
        if inner.call.as_ref().is_some_and(|call| MAX_CALLS < call.depth) {
            return Err(Diagnostic::error(span, format!("calls are nested deeper than {MAX_CALLS}")));
        }
        self.frames.push(outer);
        self.frames.push(inner);
        Ok(())
    }

    fn count(&mut self, span: Span) -> Result<(), Diagnostic> {
        self.interrupt().spend(STEP).map_err(|reason| diagnose(Fault::from(reason), &[], span))
    }

    /// Carries a node out, or gives the list that must be evaluated first.
    fn node(
        &mut self,
        expression: &Expression,
        node: &Instruction,
        frame: &Frame,
    ) -> Result<Option<Frame>, Diagnostic> {
        let span = node.span;
        let at_node = |message: String| Diagnostic::error(span, message);
        match node.op {
            // The list carries these out itself: most nodes are of these kinds.
            Op::Integer(_) | Op::Decimal(..) | Op::Binary(_) => return Ok(None),
            Op::Literal(index) => self.values.push(expression.literals[index as usize].value.clone()),
            Op::Name(index) => {
                let value = self.name(&expression.names[index as usize], span, frame)?;
                self.values.push(value);
            }
            Op::Ans => {
                self.values.push(self.scope.answer().map_err(at_node)?);
                if let Some(line) = self.scope.answer_of()
                    && self.notes.is_empty()
                {
                    let message = format!("the line above failed; this is the result of line {line}");
                    self.notes.push(Note::new(message));
                }
            }
            Op::Entry(number) => self.values.push(self.scope.entry(number).map_err(at_node)?),
            Op::Entries(from, to) => self.values.push(self.entries(from, to, span)?),
            Op::Total(total) => {
                let value = self.total(total, span)?;
                self.values.push(value);
            }
            Op::Unary(row) => self.operation(row, 1, span)?,
            Op::Ternary(row) => self.operation(row, 3, span)?,
            Op::Chain(index) => self.chain(&expression.chains[index as usize], span)?,
            Op::Lazy(row, block) => return self.lazy(row, block, span, frame),
            Op::Choose(block) => {
                let chosen = if self.pop_boolean(span)? { block } else { block + 1 };
                return Ok(Some(frame.block(chosen, false)));
            }
            Op::Call(function, count) => {
                let base = self.values.len() - count as usize;
                self.finish(function.call(self.context, &self.values[base..]), base, span)?;
            }
            Op::Apply(name, count) => {
                let name = &expression.names[name as usize];
                return self.apply(name, count as usize, span, frame).map(Some);
            }
            Op::Bound(index) => {
                let binding = expression.bindings[index as usize];
                match binding.function.bound().map(|bound| bound.gather) {
                    Some(Gather::Plot) => self.plot(expression, binding, span, frame)?,
                    Some(gather) => return self.bind(expression, binding, gather, span, frame),
                    None => {}
                }
            }
            Op::List(count) => {
                let base = self.values.len() - count as usize;
                let list = List::written(self.values.drain(base..).collect());
                self.finish(list.map(Value::List), base, span)?;
            }
            Op::Index => {
                let base = self.values.len() - 2;
                self.finish(element(&self.values[base], &self.values[base + 1]), base, span)?;
            }
            Op::Convert(format, count) => {
                let base = self.values.len() - 1;
                let conversion = (format.conversion)(count as usize);
                self.finish(arithmetic::convert(self.context, &self.values[base], &conversion), base, span)?;
            }
            Op::Own(index) => {
                let name = &expression.names[index as usize];
                let value = self.name(name, span, frame)?;
                let is_parameter = |call: &Arc<Call>| call.definition.parameters.contains(name);
                let is_local = frame.call.as_ref().is_some_and(is_parameter)
                    || self.variables(frame.innermost).any(|variable| variable.name == *name);
                if !is_local && units::has_dimension(&value) {
                    let line = self.scope.line_of(name);
                    return Err(own_units::ambiguous(expression, frame, name, line, span));
                }
                self.values.push(value);
            }
            Op::Unit(_) | Op::Measure(_) | Op::Join(_) | Op::To(_) | Op::ToOn(_) | Op::ToOwn(_) => {
                self.in_units(expression, node, frame)?;
            }
        }
        self.spans.push(span);
        self.hold_last();
        Ok(None)
    }

    /// Counts the memory of the last operand: there may be many long ones in a line.
    #[inline]
    fn hold_last(&mut self) {
        if !self.long.is_empty() || self.values.last().is_none_or(Value::may_be_long) {
            self.hold_long();
        }
    }

    #[inline(never)]
    fn hold_long(&mut self) {
        let Some(bytes) = self.values.last().map(Value::own_bytes) else { return };
        let place = self.values.len();
        while self.long.last().is_some_and(|(before, _)| place <= *before) {
            self.long.pop();
        }
        if LONG < bytes {
            self.long.push((place, Memory::new(bytes)));
        }
    }

    /// Puts a result in the place of its operands, or blames one of them.
    fn finish(&mut self, result: Result<Value, Fault>, base: usize, span: Span) -> Result<(), Diagnostic> {
        match result {
            Ok(value) => {
                self.values.truncate(base);
                self.values.push(value);
                self.spans.truncate(base);
                Ok(())
            }
            Err(fault) => Err(diagnose(fault, &self.spans[base..], span)),
        }
    }

    #[inline]
    fn operation(&mut self, row: &Operator, count: usize, span: Span) -> Result<(), Diagnostic> {
        let (Fixity::Prefix(_, eval)
        | Fixity::Postfix(_, eval)
        | Fixity::Infix(_, _, eval)
        | Fixity::Chain(_, _, eval)) = row.fixity
        else {
            return Err(Diagnostic::error(span, format!("`{}` can't be applied", row.symbol)));
        };
        let base = self.values.len() - count;
        self.finish(eval(self.context, &self.values[base..]), base, span)
    }

    fn chain(&mut self, rows: &[&'static Operator], span: Span) -> Result<(), Diagnostic> {
        let base = self.values.len() - rows.len() - 1;
        let mut holds = true;
        for (left, row) in (base..).zip(rows) {
            let Fixity::Chain(_, _, eval) = row.fixity else { continue };
            let result = eval(self.context, &self.values[left..left + 2]).and_then(|value| value.boolean(0));
            holds &= result.map_err(|fault| diagnose(fault, &self.spans[left..left + 2], span))?;
        }
        self.finish(Ok(Value::Boolean(holds)), base, span)
    }

    fn pop_boolean(&mut self, span: Span) -> Result<bool, Diagnostic> {
        let (Some(value), Some(place)) = (self.values.pop(), self.spans.pop()) else {
            return Err(Diagnostic::error(span, "expected a condition"));
        };
        value.boolean(1).map_err(|fault| Diagnostic::error(place, fault.message))
    }

    fn lazy(
        &mut self,
        row: &Operator,
        block: u32,
        span: Span,
        frame: &Frame,
    ) -> Result<Option<Frame>, Diagnostic> {
        let left = self.pop_boolean(span)?;
        if matches!(row.fixity, Fixity::Lazy(_, _, decides) if left == decides) {
            self.values.push(Value::Boolean(left));
            self.spans.push(span);
            return Ok(None);
        }
        Ok(Some(frame.block(block, true)))
    }

    fn name(&self, name: &Arc<str>, span: Span, frame: &Frame) -> Result<Value, Diagnostic> {
        if frame.innermost.is_some()
            && let Some(variable) = self.variables(frame.innermost).find(|variable| variable.name == *name)
        {
            return Ok(variable.current.clone());
        }
        if let Some(call) = &frame.call
            && let Some(index) = call.definition.parameters.iter().position(|parameter| parameter == name)
        {
            return Ok(call.arguments[index].clone());
        }
        match self.scope.name(name) {
            Some(Binding::Value(value)) => Ok(value),
            Some(Binding::Failed(why)) => Err(Diagnostic::error(span, why)),
            Some(Binding::Function(function)) => {
                let message = format!("`{name}` is a function: {name}({})", function.parameters.join(", "));
                Err(Diagnostic::error(span, message))
            }
            None => match self.constant(name, span)? {
                Some(constant) => {
                    constant.quantity(self.context).map_err(|fault| Diagnostic::error(span, fault.message))
                }
                None => match units::alone(self.context, name, span, &|| self.names_other_constant(name)) {
                    Some(unit) => unit,
                    None => Err(self.unknown(name, NameKind::Variable, span)),
                },
            },
        }
    }

    /// The constant of a name; its other cases mean it as long as the user has not redefined that name.
    fn constant(&self, name: &str, span: Span) -> Result<Option<&'static Constant>, Diagnostic> {
        match vocabulary::constant_in_other_case(name) {
            Some(word) if self.scope.name(word).is_some() => {
                Err(vocabulary::unknown("unknown name", name, span, &[word]))
            }
            _ => Ok(vocabulary::constant(name)),
        }
    }

    fn apply(
        &mut self,
        name: &Arc<str>,
        count: usize,
        span: Span,
        frame: &Frame,
    ) -> Result<Frame, Diagnostic> {
        let definition = match self.scope.name(name) {
            Some(Binding::Function(definition)) => definition,
            Some(Binding::Failed(why)) => return Err(Diagnostic::error(span, why)),
            Some(Binding::Value(_)) => {
                return Err(Diagnostic::error(
                    span,
                    format!("`{name}` is not a function here; for a product write {name} × (…)"),
                ));
            }
            None => return Err(self.unknown_function(name, span)),
        };
        if definition.parameters.len() != count {
            let (wanted, signature) = (definition.parameters.len(), definition.parameters.join(", "));
            let plural = if wanted == 1 { "argument" } else { "arguments" };
            return Err(Diagnostic::error(
                span,
                format!("{name}({signature}) takes {wanted} {plural}, not {count}"),
            ));
        }
        let base = self.values.len() - count;
        let arguments = self.values.drain(base..).collect();
        self.spans.truncate(base);
        let span = frame.call.as_ref().map_or(span, |call| call.span);
        let call = Call::new(definition, arguments, span, true).within(frame.call.as_ref());
        Ok(Frame::body(Arc::new(call)))
    }
}

fn element(list: &Value, index: &Value) -> Result<Value, Fault> {
    let Value::List(items) = list else {
        return Err(Fault::new(1, format!("expected a list before `[`, found {}", list.sort())));
    };
    if let Value::List(places) = index {
        return List::collect(places.iter().map(|place| element(list, place))).map(Value::List);
    }
    let index = index.integer(2)?;
    let position = index.to_usize().and_then(|index| index.checked_sub(1));
    let has = || match items.len() {
        0 => "the list is empty".to_owned(),
        count => format!("the list has elements 1 to {count}"),
    };
    let item = position.and_then(|position| items.get(position).cloned());
    item.ok_or_else(|| Fault::new(2, has()))
}

/// Gives a fault its place: the operand that it blames, or the whole operation.
fn diagnose(fault: Fault, operands: &[Span], whole: Span) -> Diagnostic {
    let blamed = fault.operand.checked_sub(1).and_then(|index| operands.get(index));
    let place = blamed.copied().unwrap_or(whole);
    let is_number_of_days = fault.message == dates::NEEDS_DAYS;
    let is_point = fault.message.contains(POINT);
    let wrong = Diagnostic::error(place, fault.message);
    match () {
        () if is_number_of_days => wrong.with_remedy_around(place, "", " days"),
        () if is_point => wrong.with_remedy_around(place, "(", " to K)"),
        () => wrong,
    }
}

/// A fault in the body of a function, told at its call.
fn inside(call: &Call, fault: &Diagnostic) -> Diagnostic {
    Diagnostic::error(call.span, format!("in `{}`: {}", call.definition.name, fault.message))
}
