//! Brackets, bars and what is between arguments; choices as `if(c, a, b)` and `c ? a : b`.

use super::{Bars, CLOSED, Callee, Frame, Parser, Pending, Shape, Step};
use crate::syntax::Note;
use crate::syntax::expression::Op;
use crate::syntax::grouping::Commas;
use crate::syntax::implied::Implied;
use crate::syntax::lexer::{Kind, Token};
use crate::text::{Diagnostic, Span};
use crate::vocabulary::functions::bound::Bound;
use crate::vocabulary::operators::{self, CHOICE, Meaning};
use crate::vocabulary::{Fixity, Function, Operator};

#[allow(clippy::unnecessary_wraps, reason = "all steps have one type")]
impl Parser<'_> {
    /// Whether the next token is an opening parenthesis.
    pub(super) fn opens_bracket(&self, token: Token) -> bool {
        let behind = self.line.as_bytes().get(token.span.end as usize);
        match behind {
            Some(b'(') => true,
            Some(b' ' | b'\t' | 0x80..) => self.lexer.peek().is_some_and(|next| next.kind == Kind::Open),
            _ => false,
        }
    }

    /// Whether a function takes the brackets after it for those of its call although a space comes before them: it
    /// can't be without.
    pub(super) fn takes_brackets(&self, callee: Callee, token: Token) -> bool {
        let Callee::Builtin(function) = callee else { return false };
        let takes = (!function.takes_one() || function.bound().is_some()) && self.opens_bracket(token);
        // `plot (x - 3)(x + 4)`: all of the line is its term.
        takes && (!function.bound().is_some_and(Bound::takes_all) || self.ends_with_bracket())
    }

    /// Whether nothing follows the bracket that opens next.
    fn ends_with_bracket(&self) -> bool {
        let mut depth = 0_usize;
        let mut tokens = self.lexer.clone().skip_while(|token| token.kind == Kind::Space);
        for token in &mut tokens {
            match token.kind {
                Kind::Open | Kind::OpenList => depth += 1,
                Kind::Close | Kind::CloseList => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        tokens.find(|token| token.kind != Kind::Space).is_none_or(|next| {
            matches!(next.kind, Kind::Comment | Kind::Separator | Kind::Close | Kind::CloseList)
        })
    }

    /// `if(c, a, b)` and `mod(a, b)` in any case; false for what is none.
    pub(super) fn word_call(&mut self, text: &str, token: Token) -> Result<bool, Diagnostic> {
        const WORDS: [&str; 5] = ["mod", "xor", "and", "or", "not"];
        let is_any =
            |words: &[&'static str]| words.iter().copied().find(|word| word.eq_ignore_ascii_case(text));
        if self.kind(text).is_some() {
            return Ok(false);
        }
        if is_any(&["if"]).is_some() {
            self.wait(Pending::If, token.span)?;
            return Ok(true);
        }
        let Some(symbol) = is_any(&WORDS).and_then(operators::symbol) else { return Ok(false) };
        match (symbol.infix, symbol.prefix) {
            (Some(row), _) => {
                self.advance();
                self.wait(Pending::Word(row, self.operands.len()), token.span)?;
            }
            (None, Some(row)) => self.prefix(row, token.span)?,
            (None, None) => return Ok(false),
        }
        Ok(true)
    }

    /// Ends `mod(a, b)` or `and(a, b, c)`.
    fn close_word(&mut self, row: &'static Operator, base: usize, span: Span) -> Step {
        let count = self.operands.len() - base;
        let is_lazy = matches!(row.fixity, Fixity::Lazy(..));
        if count < 2 || !is_lazy && count > 2 {
            let signature = if is_lazy { "a, b, …" } else { "a, b" };
            let message = format!(
                "{0}({signature}) takes {1}2 arguments, not {count}",
                row.symbol,
                if is_lazy { "at least " } else { "" }
            );
            return Err(Diagnostic::error(span, message));
        }
        if !is_lazy {
            return self.join(row, span);
        }
        for _ in 1..count {
            let Some(last) = self.operands.pop() else { break };
            let block = self.block(last.start);
            self.apply(Op::Lazy(row, block), 1, last.span, Shape::Other)?;
        }
        Ok(())
    }

    // ---- bars ----

    /// Whether a token opens bars where an operand is expected.
    pub(super) fn opens_bars(&self, token: Token) -> bool {
        matches!(token.kind, Kind::Bar) && matches!(self.text(token.span), "⌊" | "⌈")
    }

    pub(super) fn open_bars(&mut self, token: Token) -> Step {
        let text = self.text(token.span);
        let bars = match text {
            "⌊" => Bars::Floor,
            "⌈" => Bars::Ceiling,
            "|" | "||" => Bars::Absolute,
            _ => return Err(self.unmatched(token)),
        };
        if text == "||" {
            self.wait(Pending::Bars(bars), Span { end: token.span.start + 1, ..token.span })?;
        }
        let start = token.span.end
            - u32::try_from(bars.closer().len_utf8().min(token.span.range().len())).unwrap_or(1);
        self.wait(Pending::Bars(bars), Span { start, ..token.span })
    }

    /// Whether a bar is open at this level of brackets.
    fn has_open_bars(&self, bars: Bars) -> bool {
        let innermost = self.frames.iter().rev().find(|frame| frame.power == CLOSED);
        matches!(innermost, Some(Frame { pending: Pending::Bars(open), .. }) if *open == bars)
    }

    /// A bar after an operand: it closes one that is open, or stands for bit-or.
    pub(super) fn bar(&mut self, token: Token) -> Step {
        let text = self.text(token.span);
        let bars = match text {
            "⌋" => Bars::Floor,
            "⌉" => Bars::Ceiling,
            "⌊" | "⌈" => return self.juxtapose(token),
            _ => Bars::Absolute,
        };
        if !self.has_open_bars(bars) {
            return match operators::symbol(text).and_then(|symbol| symbol.infix) {
                Some(row) if text == "||" || !self.is_closing_bar(token) => self.infix(row, token.span),
                Some(_) => Err(self.bar_that_closes_nothing(token)),
                None => Err(self.unmatched(token)),
            };
        }
        self.reduce(0)?;
        if text != "||" {
            return self.close(token.span);
        }
        let middle = token.span.start + 1;
        self.close(Span { end: middle, ..token.span })?;
        let second = Token { span: Span { start: middle, ..token.span }, ..token };
        if self.has_open_bars(bars) {
            self.reduce(0)?;
            return self.close(second.span);
        }
        self.infix(operators::infix("|"), second.span)
    }

    /// Whether a bar is written as one that closes: glued to what is before it and not to what is after.
    fn is_closing_bar(&self, token: Token) -> bool {
        let before = self.line.get(..token.span.start as usize).unwrap_or("");
        !before.ends_with(char::is_whitespace)
            && self.lexer.peek().is_none_or(|next| {
                next.span.start > token.span.end
                    || !self.starts_operand(next)
                        && !matches!(next.kind, Kind::Symbol(symbol) if symbol.text == "|")
            })
    }

    // ---- choices ----

    /// `c ? a : b`.
    pub(super) fn question(&mut self, token: Token) -> Step {
        if self.lexer.peek().is_none() {
            return Err(self.unknown_character(token.span));
        }
        self.reduce(CHOICE)?;
        self.wait(Pending::Question, token.span)
    }

    /// The colon of `c ? a : b`, which a space on each side tells from others.
    pub(super) fn colon(&mut self, token: Token) -> Step {
        let innermost = self.frames.iter().rev().find(|frame| frame.power == CLOSED);
        if !matches!(innermost, Some(Frame { pending: Pending::Question, .. })) {
            return Err(self.unknown_character(token.span));
        }
        let around = [token.span.start as usize - 1, token.span.end as usize];
        if around.iter().any(|at| !matches!(self.line.as_bytes().get(*at), Some(b' ' | b'\t'))) {
            let message = "put spaces around the colon of a choice: `c ? a : b`";
            return Err(Diagnostic::error(token.span, message).with_remedy(" : "));
        }
        self.reduce(0)?;
        if let Some(frame) = self.frames.last_mut() {
            (frame.pending, frame.power) = (Pending::Else, CHOICE);
        }
        self.wants_operand = true;
        Ok(())
    }

    // ---- what closes and what separates ----

    pub(super) fn closing(&mut self, token: Token) -> Step {
        self.reduce(0)?;
        let wanted = if matches!(token.kind, Kind::Close) { ')' } else { ']' };
        match self.frames.last().map(|frame| (frame.closer(), frame.pending)) {
            Some((Some(closer), _)) if closer == wanted => self.close(token.span),
            Some((Some(closer), _)) => {
                let wrong = Diagnostic::error(token.span, format!("expected `{closer}`, found `{wanted}`"));
                Err(match self.meant_as_parenthesis(wanted) {
                    Some(opening) => wrong.with_remedy_at(opening, "("),
                    None => wrong.with_remedy(closer),
                })
            }
            Some((None, Pending::If)) => Err(Diagnostic::error(token.span, "expected `then`")),
            Some((None, Pending::Then)) => Err(Diagnostic::error(token.span, "expected `else`")),
            Some((None, Pending::Question)) => Err(Diagnostic::error(token.span, "expected `:`")),
            _ => Err(self.unmatched(token)),
        }
    }

    /// The `[` of `round[2.5, 0)` or `[3 + 4)`, which is not a list's: a function comes before it, or it holds one value.
    fn meant_as_parenthesis(&self, closing: char) -> Option<Span> {
        let frame = self.frames.last().filter(|frame| closing == ')' && self.text(frame.span) == "[")?;
        let Pending::List(base) = frame.pending else { return None };
        let before = self.line.get(..frame.span.start as usize)?;
        let follows_name = before.ends_with(|c: char| c.is_alphanumeric());
        (follows_name || self.operands.len() - base <= 1).then_some(frame.span)
    }

    /// `sum(12,50; 3,10)`, `sum(12.000; 1.000)`: where `;` separates, a comma between digits is rather a decimal one, and
    /// points before three digits group them.
    fn decimal_commas(&mut self) {
        let groups = self.parsed.implied.contains(&Implied::Groups);
        // `pmt(5%/12; 360; 200,000)`: only with the comma in the number are there as many arguments as it takes.
        let groups = groups || self.commas.is_some_and(Commas::groups_some);
        let (message, other) = if !groups && !self.line.contains('.') && has_decimal_comma(self.line) {
            let message = "all commas separate here; for decimals write points, or `# surd: decimal-comma=true` on the first line";
            (message, self.line.replace(',', ".").replace(';', ","))
        } else if let Some(other) = without_points(self.line).filter(|_| !self.line.contains(',')) {
            ("a point is a decimal one here; digits are grouped by commas, or not at all", other)
        } else {
            return;
        };
        let note = Note::new(message).offering(other);
        if !self.parsed.notes.contains(&note) {
            self.parsed.notes.push(note);
        }
    }

    pub(super) fn separator(&mut self, token: Token) -> Step {
        let before = self.operands.last().copied().filter(|before| before.span.end == token.span.start);
        self.reduce(0)?;
        let text = self.text(token.span);
        let separates = text.starts_with(self.marks.separator) || text == ";";
        if separates {
            self.group_as_call();
        }
        if text == ";" && self.marks.separator == ',' {
            self.decimal_commas();
        }
        let is_list = matches!(self.frames.last(), Some(Frame { pending: Pending::List(_), .. }));
        if is_list && text == ";" && self.marks.separator == ',' && self.line.contains(',') {
            let message = "the rows of a matrix are lists: [[1, 2], [3, 4]]; for decimals write points";
            return Err(Diagnostic::error(token.span, message));
        }
        match self.frames.last_mut().map(|frame| &mut frame.pending) {
            Some(Pending::Call(..) | Pending::List(_) | Pending::Word(..)) if separates => {
                self.wants_operand = true;
                Ok(())
            }
            Some(Pending::IfCall(count) | Pending::Plot(_, _, count)) if separates => {
                *count += 1;
                self.wants_operand = true;
                Ok(())
            }
            _ => Err(self.stray_separator(before, token.span, text)),
        }
    }

    /// A separator shows that the parentheses after an `if` or a function with a space are those of a call.
    fn group_as_call(&mut self) {
        let [.., outer, Frame { pending: Pending::Group, .. }] = self.frames[..] else { return };
        let pending = match outer.pending {
            Pending::If => Pending::IfCall(0),
            Pending::Bare(callee, None) => Pending::Call(callee, self.operands.len() - 1),
            _ => return,
        };
        self.frames.pop();
        if let Some(frame) = self.frames.last_mut() {
            (frame.pending, frame.power) = (pending, CLOSED);
        }
    }

    /// Ends what the last frame waited for.
    pub(super) fn close(&mut self, closer: Span) -> Step {
        let Some(frame) = self.frames.pop() else { return Ok(()) };
        let span = frame.span.to(closer);
        match frame.pending {
            Pending::Group => {
                self.bracketed_operand(span);
                Ok(())
            }
            Pending::Call(callee, base) => self.close_call(callee, base, span),
            Pending::Plot(function, base, _) => self.close_call(Callee::Builtin(function), base, span),
            Pending::IfCall(2) => {
                self.choose(span)?;
                if let Some(operand) = self.operands.last_mut() {
                    operand.shape = Shape::Bracketed;
                }
                Ok(())
            }
            Pending::IfCall(count) => {
                let message = format!("if(condition, a, b) takes 3 arguments, not {}", count + 1);
                Err(Diagnostic::error(span, message))
            }
            Pending::Word(row, base) => self.close_word(row, base, span),
            Pending::Bars(bars) => match bars.function() {
                Some(function) => self.apply(Op::Call(function, 1), 1, span, Shape::Bracketed),
                None => Ok(()),
            },
            Pending::List(base) => {
                let count = self.operands.len() - base;
                if count == 1 && (self.is_range() || self.variant == super::Variant::NoLists) {
                    self.bracketed_operand(span);
                    return Ok(());
                }
                self.has_single_list |= count == 1;
                self.apply(Op::List(u32::try_from(count).unwrap_or(u32::MAX)), count, span, Shape::Other)
            }
            Pending::Index => self.apply(Op::Index, 2, span, Shape::Other),
            _ => Ok(()),
        }
    }

    /// The last operand is in brackets that have no meaning of their own.
    fn bracketed_operand(&mut self, span: Span) {
        let nodes = &mut self.parsed.expression.nodes;
        if let (Some(operand), Some(node)) = (self.operands.last_mut(), nodes.last_mut()) {
            operand.span = span;
            operand.shape = Shape::Bracketed;
            // A name is blamed and mended where it is.
            if !matches!(node.op, Op::Name(_)) {
                node.span = span;
            }
        }
    }

    /// Whether the last operand is a range that is written out, in no brackets of its own: it is a list already.
    fn is_range(&self) -> bool {
        let is_bare = self.operands.last().is_some_and(|last| last.shape != Shape::Bracketed);
        is_bare
            && self.parsed.expression.nodes.last().is_some_and(|node| match node.op {
                Op::Binary(row) | Op::Ternary(row) => matches!(row.meaning, Meaning::Range | Meaning::Step),
                Op::Entries(..) => true,
                _ => false,
            })
    }

    fn close_call(&mut self, callee: Callee, base: usize, span: Span) -> Step {
        if let Callee::Builtin(function) = callee
            && self.close_bound(function, base, span)?
        {
            return Ok(());
        }
        let count = self.operands.len() - base;
        if let Callee::User(_) = callee {
            self.foreign_call(base, span);
        }
        if let Callee::Builtin(function) = callee
            && let Some(message) = function.arity_error(count)
        {
            let wrong = Diagnostic::error(span, message);
            let arguments = self.operands.get(base).map(|first| Span { end: span.end, ..first.span });
            if let Some(arguments) = arguments
                && self.marks.separator == ','
                && self.text(arguments).contains(';')
                && has_decimal_comma(self.text(arguments))
            {
                let written = self.text(arguments).replace(',', ".").replace(';', ",");
                let message = format!("{}; for decimals write points", wrong.message);
                return Err(Diagnostic::error(wrong.span, message).with_remedy_at(arguments, written));
            }
            return Err(self.unlisted(function, base, wrong));
        }
        self.call(callee, count, span, Shape::Other)
    }

    /// `sort(3, 1, 2)`: what takes one list is offered a list.
    fn unlisted(&self, function: &Function, base: usize, wrong: Diagnostic) -> Diagnostic {
        let (Some(first), Some(last)) = (self.operands.get(base), self.operands.last()) else { return wrong };
        let is_list = self.text(first.span).starts_with('[');
        if is_list || !function.takes_one_list() || self.operands.len() - base < 2 {
            return wrong;
        }
        let arguments = first.span.to(last.span);
        let written = format!("[{}]", self.text(arguments));
        let message = format!("{}; write `{written}`", wrong.message);
        Diagnostic::error(wrong.span, message).with_remedy_at(arguments, written)
    }
}

/// Whether a comma is between two digits, and could not group them.
fn has_decimal_comma(line: &str) -> bool {
    memchr::memchr_iter(b',', line.as_bytes()).any(|at| {
        let digits = |bytes: &[u8]| bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (before, after) =
            (line.as_bytes().get(..at).unwrap_or(&[]), line.as_bytes().get(at + 1..).unwrap_or(&[]));
        before.last().is_some_and(u8::is_ascii_digit) && !matches!(digits(after), 0 | 3)
    })
}

/// A line without its points, where all of them could group digits by threes: `12.000`, but not `0.125`.
fn without_points(line: &str) -> Option<String> {
    let is_part = |next: char| next.is_ascii_digit() || next == '.';
    let mut has_group = false;
    for run in line.split(|next| !is_part(next)) {
        let mut groups = run.split('.');
        let first = groups.next().unwrap_or("");
        for group in groups {
            has_group = true;
            if group.len() != 3 || !(1..=3).contains(&first.len()) || first.starts_with('0') {
                return None;
            }
        }
    }
    has_group.then(|| line.replace('.', ""))
}
