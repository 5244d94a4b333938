//! `plot(…)`: its terms are kept as functions of one real, with what their names meant where the plot was written.
//! It evaluates none of them.

use super::{Binding, Definition, Frame, Machine, Scope, diagnose};
use crate::fault::Fault;
use crate::limits::MAX_CURVES;
use crate::quantity::Quantity;
use crate::syntax::NameKind;
use crate::syntax::expression::{self, Expression, Instruction, Op};
use crate::syntax::reading::{self, Style};
use crate::text::{Diagnostic, Span};
use crate::value::plot::{Curve, Plot, Term};
use crate::value::{Context, Value};
use std::collections::HashMap;
use std::sync::Arc;

/// How a plot is written, for messages.
const WRITTEN: &str = "plot(sin(x), x, -10, 10)";

/// A term with its variable as the first parameter; after it are the other names, with their values.
#[derive(Debug)]
struct Function {
    definition: Arc<Definition>,
    /// The values of the other names.
    known: Vec<Value>,
    scope: Arc<Captured>,
}

impl Term for Function {
    fn at(&self, place: Value, context: &Context) -> Result<Value, Fault> {
        let arguments = std::iter::once(place).chain(self.known.iter().cloned()).collect();
        super::call(&self.definition, arguments, &*self.scope, context).map_err(|wrong| {
            if let Err(cancelled) = context.interrupt.check() {
                cancelled.into()
            } else {
                Fault::new(0, wrong.message)
            }
        })
    }
}

/// What terms can see: the functions that they call, what those look up, and entries.
#[derive(Debug, Default)]
struct Captured {
    names: HashMap<Arc<str>, Binding>,
    entries: HashMap<u32, Result<Value, String>>,
    answer: Option<Result<Value, String>>,
}

impl Scope for Captured {
    fn name(&self, name: &str) -> Option<Binding> {
        self.names.get(name).cloned()
    }

    fn entry(&self, number: u32) -> Result<Value, String> {
        self.entries.get(&number).cloned().unwrap_or_else(|| ().entry(number))
    }

    fn answer(&self) -> Result<Value, String> {
        self.answer.clone().unwrap_or_else(|| ().answer())
    }

    fn names(&self) -> Vec<(Arc<str>, NameKind)> {
        Vec::new()
    }
}

impl Captured {
    /// Takes along all that an expression looks up, and what the functions look up that it calls.
    fn new(expression: &Expression, scope: &dyn Scope) -> Self {
        let mut all = Self::default();
        let mut bodies = all.take(expression, scope);
        while let Some(definition) = bodies.pop() {
            bodies.extend(all.take(&definition.body, scope));
        }
        all
    }

    /// Takes along what an expression looks up itself; gives the functions that are new.
    fn take(&mut self, expression: &Expression, scope: &dyn Scope) -> Vec<Arc<Definition>> {
        for node in expression.nodes.iter().chain(expression.blocks.iter().flatten()) {
            match node.op {
                Op::Entry(number) => {
                    self.entries.entry(number).or_insert_with(|| scope.entry(number).and_then(no_plot));
                }
                Op::Ans => _ = self.answer.get_or_insert_with(|| scope.answer().and_then(no_plot)),
                _ => {}
            }
        }
        let mut functions = Vec::new();
        for name in &expression.names {
            if self.names.contains_key(name) {
                continue;
            }
            let Some(binding) = scope.name(name) else { continue };
            let binding = match binding {
                Binding::Value(value) => no_plot(value).map_or_else(Binding::Failed, Binding::Value),
                other => other,
            };
            if let Binding::Function(definition) = &binding {
                functions.push(definition.clone());
            }
            self.names.insert(name.clone(), binding);
        }
        functions
    }
}

impl Machine<'_> {
    /// Puts a plot in the place of its ends.
    pub(super) fn plot(
        &mut self,
        expression: &Expression,
        bound: expression::BoundTerm,
        span: Span,
        frame: &Frame,
    ) -> Result<(), Diagnostic> {
        let base = self.values.len() - bound.count as usize;
        let ends = ends(&self.values[base..]).map_err(|fault| diagnose(fault, &self.spans[base..], span))?;
        let variable = expression.names[bound.name as usize].clone();
        let block = &expression.blocks[bound.block as usize];
        let (parameters, known) = self.known(expression, block, bound.name, frame)?;
        let captured = Arc::new(Captured::new(expression, self.scope));
        let curve = |nodes: &[Instruction]| {
            let body = Expression { nodes: nodes.to_vec(), ..expression.clone() };
            let text = reading::reading(&body, Style::default()).unwrap_or_else(|| "…".to_owned());
            let body = Arc::new(body);
            let definition = Definition { name: "plot".into(), parameters: parameters.clone(), body };
            let (definition, known, scope) = (Arc::new(definition), known.clone(), captured.clone());
            let keeps_unit = nodes.last().is_some_and(|it| matches!(it.op, Op::To(_) | Op::ToOwn(_)));
            Curve { text, term: Arc::new(Function { definition, known, scope }), keeps_unit }
        };
        let made = terms(expression, block).and_then(|terms| {
            let curves = terms.into_iter().map(curve).collect();
            let plot = match &ends {
                Some(ends) => Plot::new(curves, variable, ends, self.context),
                None => Plot::chosen(curves, variable, self.context),
            }?;
            plot.try_out(self.context).map(|()| plot)
        });
        self.finish(made.map(|plot| Value::Plot(Arc::new(plot))), base, span)
    }

    /// The names of a term, its variable first, and the values of all but that.
    fn known(
        &self,
        expression: &Expression,
        block: &[Instruction],
        variable: u32,
        frame: &Frame,
    ) -> Result<(Vec<Arc<str>>, Vec<Value>), Diagnostic> {
        let (mut names, mut values) = (vec![expression.names[variable as usize].clone()], Vec::new());
        for (index, span) in expression.free_names(block) {
            let name = &expression.names[index as usize];
            if !names.contains(name) {
                let value = no_plot(self.name(name, span, frame)?);
                values.push(value.map_err(|why| Diagnostic::error(span, why))?);
                names.push(name.clone());
            }
        }
        Ok((names, values))
    }
}

/// A plot takes no other plot along: in a chain of them without end each would hold all before it.
fn no_plot(value: Value) -> Result<Value, String> {
    if value.has_plot() { Err("a plot can't be plotted".to_owned()) } else { Ok(value) }
}

/// The ends of the range, where the line has them.
fn ends(operands: &[Value]) -> Result<Option<[Quantity; 2]>, Fault> {
    match operands {
        [] => Ok(None),
        [from, to] => Ok(Some([from.quantity(1)?.clone(), to.quantity(2)?.clone()])),
        _ => Err(Fault::new(0, format!("expected both ends of the range, as in {WRITTEN}"))),
    }
}

/// The terms of a plot: the elements of a list that is written out, else the one term.
fn terms<'a>(expression: &Expression, block: &'a [Instruction]) -> Result<Vec<&'a [Instruction]>, Fault> {
    let Some((Instruction { op: Op::List(count), .. }, items)) = block.split_last() else {
        return Ok(vec![block]);
    };
    let count = *count as usize;
    if count == 0 || MAX_CURVES < count {
        return Err(Fault::too_large(0, format!("a plot can have 1 to {MAX_CURVES} curves")));
    }
    // For each node, where its operands begin.
    let mut starts: Vec<usize> = Vec::with_capacity(items.len());
    for (index, node) in items.iter().enumerate() {
        let first = (0..expression.operands(node.op)).fold(index, |first, _| starts[first - 1]);
        starts.push(first);
    }
    let mut end = items.len();
    let mut terms: Vec<&[Instruction]> = (0..count)
        .map(|_| {
            let start = starts[end - 1];
            &items[start..std::mem::replace(&mut end, start)]
        })
        .collect();
    terms.reverse();
    Ok(terms)
}
