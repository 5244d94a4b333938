//! Calls that bind a variable: `sum(k^2, k, 1, 100)`, `map(f, list)`. Which name is bound must be known before the term is
//! read, since `k(k + 1)` is a product then; so the line is looked through once for such calls.

use super::{CLOSED, Callee, Parser, Pending, Shape, Step};
use crate::limits::MAX_BOUND;
use crate::syntax::NameKind;
use crate::syntax::expression::{BoundTerm, Instruction, Op, UNNAMED};
use crate::syntax::lexer::{Kind, Token};
use crate::text::{Diagnostic, Span};
use crate::vocabulary::functions::bound;
use crate::vocabulary::functions::plots::{NO_NAME, NO_VARIABLE};
use crate::vocabulary::{self, Function};
use std::collections::HashMap;
use std::sync::Arc;

/// The bound variables of a line.
#[derive(Debug, Default)]
pub(super) struct Bound {
    /// For each call that binds one, by the place of its bracket, the variable; found at the first such call.
    found: Option<HashMap<u32, Span>>,
    /// The calls that are open.
    open: Vec<Open>,
    /// Whether the line is a plot without brackets that names its variable.
    has_plot: bool,
}

impl Bound {
    pub(super) fn has_plot(&self) -> bool {
        self.has_plot
    }
}

#[derive(Debug)]
struct Open {
    /// How many frames were open before.
    frames: usize,
    name: Arc<str>,
    /// How many blocks there were before.
    blocks: usize,
}

/// A bracket on the way, and what is known of the call that it opens.
struct Bracket {
    start: u32,
    binds: bool,
    separators: usize,
    /// The second argument while it is nothing but a name.
    name: Option<Span>,
}

impl Parser<'_> {
    /// What a name of the user's, or a bound one, is.
    pub(super) fn kind(&self, name: &str) -> Option<NameKind> {
        if self.bound.open.iter().any(|open| *open.name == *name) {
            return Some(NameKind::Variable);
        }
        self.names.kind(name)
    }

    /// Whether the call of a frame says what its variable is called.
    pub(super) fn names_a_variable(&self, frame: usize) -> bool {
        self.bound.open.iter().any(|open| open.frames == frame)
    }

    /// Notes the variable that a call binds, before its first argument is read.
    pub(super) fn enter_bound(&mut self, function: &Function, bracket: Token) -> Step {
        if function.bound().is_none() {
            return Ok(());
        }
        if self.bound.found.is_none() {
            self.bound.found = Some(self.look_through(bracket.span.start));
        }
        let found = self.bound.found.as_ref().and_then(|found| found.get(&bracket.span.start));
        let Some(name) = found.map(|name| self.text(*name)) else { return Ok(()) };
        if self.bound.open.len() >= MAX_BOUND {
            let message = format!("bound variables are nested deeper than {MAX_BOUND}");
            return Err(Diagnostic::error(bracket.span, message));
        }
        let blocks = self.parsed.expression.blocks.len();
        self.bound.open.push(Open { frames: self.frames.len(), name: Arc::from(name), blocks });
        Ok(())
    }

    /// The variables of all calls from a bracket on.
    fn look_through(&self, first: u32) -> HashMap<u32, Span> {
        let mut found = HashMap::new();
        let mut brackets = vec![Bracket { start: first, binds: true, separators: 0, name: None }];
        let mut before: Option<Token> = None;
        for token in self.lexer.clone() {
            if matches!(token.kind, Kind::Space | Kind::Comment) {
                continue;
            }
            match token.kind {
                Kind::Open | Kind::OpenList => {
                    let binds = before.is_some_and(|before| self.binds(before, token));
                    brackets.push(Bracket { start: token.span.start, binds, separators: 0, name: None });
                }
                Kind::Close | Kind::CloseList => {
                    brackets.pop();
                }
                _ => {}
            }
            if let Some(top) = brackets.last_mut() {
                if let (Kind::Separator, 1, Some(name)) = (token.kind, top.separators, top.name)
                    && top.binds
                {
                    found.insert(top.start, name);
                }
                let starts = matches!(before, Some(Token { kind: Kind::Separator, .. }));
                let is_name = token.kind == Kind::Name && starts && self.can_be_bound(self.text(token.span));
                top.name = is_name.then_some(token.span);
                top.separators += usize::from(token.kind == Kind::Separator);
            }
            before = Some(token);
        }
        found
    }

    /// `plot 5 m/s * t, t = 0 s to 10 s`: a plot without brackets, whose variable and range follow its term. False where
    /// its term is all of it.
    pub(super) fn enter_plot(&mut self, callee: Callee, span: Span) -> Result<bool, Diagnostic> {
        let Callee::Builtin(function) = callee else { return Ok(false) };
        if !function.bound().is_some_and(bound::Bound::takes_all) || !self.frames.is_empty() {
            return Ok(false);
        }
        let Some(name) = self.variable_of_plot() else { return Ok(false) };
        let (name, blocks) = (Arc::from(self.text(name)), self.parsed.expression.blocks.len());
        self.bound.open.push(Open { frames: self.frames.len(), name, blocks });
        self.bound.has_plot = true;
        self.hold(Pending::Plot(function, self.operands.len(), 0), CLOSED, span)?;
        Ok(true)
    }

    /// The name after the first comma outside all brackets.
    fn variable_of_plot(&self) -> Option<Span> {
        let mut depth = 0_usize;
        let mut tokens =
            self.lexer.clone().filter(|token| !matches!(token.kind, Kind::Space | Kind::Comment));
        tokens.find(|token| {
            match token.kind {
                Kind::Open | Kind::OpenList => depth += 1,
                Kind::Close | Kind::CloseList => depth = depth.saturating_sub(1),
                _ => {}
            }
            token.kind == Kind::Separator && depth == 0
        })?;
        let name = tokens.next().filter(|token| token.kind == Kind::Name)?;
        self.can_be_bound(self.text(name.span)).then_some(name.span)
    }

    /// Whether a token between two operands ends a part of a plot without brackets: `=` or `from` its variable, `to` the
    /// start of its range.
    pub(super) fn ends_part_of_plot(&mut self, token: Token) -> Result<bool, Diagnostic> {
        let innermost = self.frames.iter().rposition(|frame| frame.power == CLOSED);
        let Some(at) = innermost else { return Ok(false) };
        let Pending::Plot(_, _, complete) = self.frames[at].pending else { return Ok(false) };
        let ends = match complete {
            1 => token.kind == Kind::Equals || matches!(self.text(token.span), "from" | "in"),
            2 => matches!(self.text(token.span), "to" | ".."),
            _ => false,
        };
        if ends {
            self.reduce(0)?;
            if let Pending::Plot(_, _, complete) = &mut self.frames[at].pending {
                *complete += 1;
            }
            self.wants_operand = true;
        }
        Ok(ends)
    }

    /// Whether a bracket directly after a token opens a call that may bind a variable.
    fn binds(&self, name: Token, bracket: Token) -> bool {
        name.kind == Kind::Name
            && bracket.kind == Kind::Open
            && self.names.kind(self.text(name.span)).is_none()
            && vocabulary::function(self.text(name.span)).is_some_and(|row| row.bound().is_some())
    }

    fn can_be_bound(&self, name: &str) -> bool {
        let is_function =
            || vocabulary::function(name).is_some_and(|row| row.name.eq_ignore_ascii_case(name));
        !vocabulary::is_reserved(name) && !is_function() && self.names.kind(name) != Some(NameKind::Function)
    }

    /// Whether an operand is the first argument of `map` and a name alone, and so that of a function.
    pub(super) fn is_mapped(&self) -> bool {
        let Some(Pending::Call(Callee::Builtin(function), base)) =
            self.frames.last().map(|frame| frame.pending)
        else {
            return false;
        };
        function.bound().is_some_and(bound::Bound::takes_a_function)
            && self.operands.len() == base
            && self.lexer.peek().is_some_and(|next| next.kind == Kind::Separator)
    }

    /// Ends a call that may bind a variable; false when it binds none, and is a call like others.
    pub(super) fn close_bound(
        &mut self,
        function: &'static Function,
        base: usize,
        span: Span,
    ) -> Result<bool, Diagnostic> {
        let Some(bound) = function.bound() else { return Ok(false) };
        let is_open = self.bound.open.last().is_some_and(|open| open.frames == self.frames.len());
        let open = if is_open { self.bound.open.pop() } else { None };
        match (self.operands.len() - base, open) {
            (3 | 4, Some(open)) => {
                let node = self.parsed.expression.nodes[self.operands[base + 1].start];
                let Op::Name(name) = node.op else { return Ok(false) };
                if !self.is_bound(&open, name, base) {
                    return Ok(false);
                }
                self.bind(function, name, base, span).map(|()| true)
            }
            (5.., Some(open)) if self.means_nothing(&open.name) => {
                let message = format!("expected {}", bound.expected());
                Err(Diagnostic::error(span, message))
            }
            (2, None) if bound.takes_a_function() => self.close_map(function, base, span).map(|()| true),
            (2.., _) if bound.takes_all() => self.close_plot(function, base, span).map(|()| true),
            (1, None) if bound.takes_all() => {
                let name = self.only_variable(base)?;
                self.bind(function, name, base, span).map(|()| true)
            }
            _ => Ok(false),
        }
    }

    /// Whether a name is neither the user's nor a constant's.
    pub(super) fn means_nothing(&self, name: &str) -> bool {
        self.kind(name).is_none() && vocabulary::constant(name).is_none()
    }

    /// Whether a name can only be meant as a variable: it means nothing outside, or the term has it.
    fn is_bound(&self, open: &Open, name: u32, base: usize) -> bool {
        if self.means_nothing(&open.name) {
            return true;
        }
        let expression = &self.parsed.expression;
        let is_name = |node: &Instruction| matches!(node.op, Op::Name(index) if expression.names[index as usize] == expression.names[name as usize]);
        let term = &expression.nodes[self.operands[base].start..self.operands[base + 1].start];
        term.iter().chain(expression.blocks[open.blocks..].iter().flatten()).any(is_name)
    }

    /// `plot(term, x)`, or a plot with something else in the place of the variable.
    fn close_plot(&mut self, row: &'static Function, base: usize, span: Span) -> Step {
        let variable = self.operands[base + 1];
        let node = self.parsed.expression.nodes[variable.start];
        match node.op {
            Op::Name(name) if node.span == variable.span => self.bind(row, name, base, span),
            _ => Err(Diagnostic::error(variable.span, NO_NAME)),
        }
    }

    /// The one name of the last operand that means nothing else.
    fn only_variable(&self, base: usize) -> Result<u32, Diagnostic> {
        let term = self.operands[base];
        let expression = &self.parsed.expression;
        let mut free = expression.free_names(&expression.nodes[term.start..]);
        free.retain(|(name, _)| self.means_nothing(&expression.names[*name as usize]));
        match free[..] {
            [(name, _)] => Ok(name),
            [] => Err(Diagnostic::error(term.span, NO_VARIABLE)),
            [(one, _), (two, span), ..] => {
                let [one, two] = [one, two].map(|name| &expression.names[name as usize]);
                let message = format!("`{one}` or `{two}` may be the variable: plot(…, {one}, -10, 10)");
                Err(Diagnostic::error(span, message))
            }
        }
    }

    /// Makes the term a block; the bounds or the list stay operands.
    fn bind(&mut self, row: &'static Function, name: u32, base: usize, span: Span) -> Step {
        self.check_points(row, name, base)?;
        let end = self.parsed.expression.nodes.len();
        let start = |index: usize| self.operands.get(index).map_or(end, |operand| operand.start);
        let [term, variable, rest] = [base, base + 1, base + 2].map(start);
        let nodes = &mut self.parsed.expression.nodes;
        let behind = nodes.split_off(rest);
        nodes.truncate(variable);
        let block = nodes.split_off(term);
        nodes.extend(behind);
        let named = self.operands.len().min(base + 2);
        for operand in &mut self.operands[named..] {
            operand.start -= rest - term;
        }
        self.operands.drain(base..named);
        self.push_bound(row, name, block, base, span)
    }

    /// Refuses `plot(V, I)` of two names of the user's: points are not drawn.
    fn check_points(&self, row: &'static Function, name: u32, base: usize) -> Step {
        let [term, variable] = self.operands.get(base..).unwrap_or_default() else { return Ok(()) };
        let expression = &self.parsed.expression;
        let own = &expression.names[name as usize];
        let has_name = expression.free_names(&expression.nodes[term.start..variable.start]);
        let is_plot = row.bound().is_some_and(bound::Bound::takes_all);
        if !is_plot || self.kind(own).is_none() || has_name.iter().any(|it| it.0 == name) {
            return Ok(());
        }
        let message = format!(
            "`{own}` is yours, and not in the term: a plot draws a term over a variable, and no points"
        );
        Err(Diagnostic::error(variable.span, message))
    }

    /// `map(f, list)`: the term is the call of the function.
    fn close_map(&mut self, row: &'static Function, base: usize, span: Span) -> Step {
        let [function, list] = [base, base + 1].map(|index| self.operands[index]);
        let nodes = &mut self.parsed.expression.nodes;
        let Instruction { op: Op::Name(callee), .. } = nodes[list.start - 1] else {
            let message = "expected the name of a function; for a term write map(x^2, x, list)";
            return Err(Diagnostic::error(function.span, message));
        };
        nodes.remove(function.start);
        self.operands.remove(base);
        self.operands[base].start -= 1;
        let name = self.parsed.expression.names[callee as usize].clone();
        let op = match (self.kind(&name), vocabulary::function(&name)) {
            (None, Some(builtin)) => {
                if let Some(message) = builtin.arity_error(1) {
                    return Err(Diagnostic::error(function.span, message));
                }
                Op::Call(builtin, 1)
            }
            _ => Op::Apply(callee, 1),
        };
        let unnamed = self.intern(UNNAMED);
        let block = [Op::Name(unnamed), op].map(|op| Instruction { op, span: function.span });
        self.push_bound(row, unnamed, block.into(), base, span)
    }

    fn push_bound(
        &mut self,
        function: &'static Function,
        name: u32,
        block: Vec<Instruction>,
        base: usize,
        span: Span,
    ) -> Step {
        let expression = &mut self.parsed.expression;
        expression.blocks.push(block);
        let index = |count: usize| u32::try_from(count - 1).unwrap_or(u32::MAX);
        let is_call = *expression.names[name as usize] == *UNNAMED;
        let count = u32::try_from(self.operands.len() - base).unwrap_or(u32::MAX);
        expression.bindings.push(BoundTerm {
            function,
            name,
            block: index(expression.blocks.len()),
            count,
            is_call,
        });
        let op = Op::Bound(index(expression.bindings.len()));
        self.apply(op, count as usize, span, Shape::Other)
    }
}
