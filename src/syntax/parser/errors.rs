//! What is wrong where a line can't be read on, and what to write instead: what the parser says when it stops.
//! It changes nothing of what was read.

use super::{Callee, Frame, Operand, Parser, Pending, Shape};
use crate::limits::MAX_READING_NODES;
use crate::money::Money;
use crate::quantity::catalog;
use crate::syntax::characters;
use crate::syntax::expression::{Instruction, Op};
use crate::syntax::lexer::{Kind, Lexer, Token};
use crate::syntax::{NameKind, moment, numeral};
use crate::text::{Diagnostic, Severity, Span};
use crate::vocabulary::formats::Count;
use crate::vocabulary::operators::Meaning;
use crate::vocabulary::{self, Row, foreign, operators, ucum};

impl<'a> Parser<'a> {
    pub(super) fn unexpected(&self, token: Token) -> Diagnostic {
        let text = self.text(token.span);
        match token.kind {
            Kind::Unknown => self.unknown_character(token.span),
            Kind::Equals => equals(self.line, token.span),
            _ if text == ">" => self.piped(token).unwrap_or_else(|| no_value(token.span, text)),
            _ => no_value(token.span, text),
        }
    }

    /// `x |> f`: a function takes its argument in parentheses.
    fn piped(&self, arrow: Token) -> Option<Diagnostic> {
        let (row, place) = foreign::sign(self.line, arrow.span).filter(|(_, place)| *place != arrow.span)?;
        let wrong = row.tell(place, &format!("unexpected `{}`; ", self.text(place)));
        let (first, functions) = self.line.split_once("|>")?;
        let is_name = |text: &&str| {
            text.starts_with(characters::starts_name) && text.chars().all(characters::continues_name)
        };
        let mut call = first.trim().to_owned();
        for function in functions.split("|>") {
            let Some(name) = Some(function.trim()).filter(is_name) else { return Some(wrong) };
            call = format!("{name}({call})");
        }
        let is_definition = first.contains('=');
        let whole = Span::new(0, self.line.len());
        Some(if is_definition { wrong } else { wrong.with_remedy_at(whole, call) })
    }

    pub(super) fn unknown_character(&self, span: Span) -> Diagnostic {
        let text = self.text(span);
        let character = text.chars().next().unwrap_or(' ');
        if character == '"' {
            return Diagnostic::error(span, "expected `\"` to close this")
                .with_severity(Severity::Incomplete);
        }
        let unexpected = match text.len() == character.len_utf8() {
            true if crate::text::is_unsafe(character) => {
                format!("unexpected character U+{:04X}", u32::from(character))
            }
            true => format!("unexpected character `{character}`, U+{:04X}", u32::from(character)),
            false => format!("unexpected `{text}`"),
        };
        if character == '.' && self.marks.decimal == ',' {
            return Diagnostic::error(span, format!("{unexpected}; for a decimal write `,`"))
                .with_remedy(",");
        }
        if text == ":"
            && !self.line.get(span.end as usize..).is_some_and(|after| after.starts_with('='))
            && let Some(told) = self.stray_colon(span)
        {
            return told;
        }
        if let Some(twin) = foreign::halfwidth(character) {
            return Diagnostic::error(span, format!("{unexpected}; write `{twin}`")).with_remedy(twin);
        }
        if text == "." && self.abbreviation_before(span) {
            let after = self.line.get(span.end as usize..).unwrap_or("");
            if after.starts_with(characters::starts_name) {
                return Diagnostic::error(span, "for a product of units write `·`").with_remedy("·");
            }
            return Diagnostic::error(span, "a unit is written without a point").with_remedy("");
        }
        let behind_name = self.name_before(span).and_then(|_| foreign::foreign(foreign::BEHIND_NAMES, text));
        if let (Some(row), true) = (behind_name, text == ".")
            && let Some(name) = self.name_node_before(span)
        {
            if let Some(dotted) = self.dotted_function(name) {
                return dotted;
            }
            let told = row.tell(span, &format!("{unexpected}; "));
            let is_member = self.word_at(span.end as usize).is_some_and(|member| {
                let is_twin = |rows| foreign::foreign(rows, member).is_some();
                vocabulary::function(member).is_some()
                    || vocabulary::constant(member).is_some()
                    || is_twin(foreign::WORDS)
                    || is_twin(foreign::CALLS)
                    || matches!(member, "today" | "now")
            });
            return if is_member { told.with_remedy_at(name.to(span), "") } else { told };
        }
        match behind_name.map(|row| (row, span)).or_else(|| foreign::sign(self.line, span)) {
            Some((row, place)) if place == span => row.tell(span, &format!("{unexpected}; ")),
            Some((row, place)) => row.tell(place, &format!("unexpected `{}`; ", self.text(place))),
            None => Diagnostic::error(span, unexpected),
        }
    }

    /// `A1:A5`, `2024: 500`: a colon that is not the sign of a quotient, as in `6:3` or `6 : 3`.
    fn stray_colon(&self, colon: Span) -> Option<Diagnostic> {
        let before = self.line.get(..colon.start as usize).unwrap_or("");
        let after = self.line.get(colon.end as usize..).unwrap_or("");
        let start = before.rfind(|c: char| !c.is_ascii_alphanumeric()).map_or(0, |at| at + 1);
        if is_cell(before.get(start..).unwrap_or("")) {
            let message = "there are no cells here: a line is `@3`, several are `@3..@9`";
            return Some(Diagnostic::error(colon, message));
        }
        let is_entry = before.rsplit('@').next().is_some_and(|digits| {
            digits.len() < before.len()
                && !digits.is_empty()
                && digits.bytes().all(|byte| byte.is_ascii_digit())
        });
        if is_entry && after.starts_with('@') {
            return Some(Diagnostic::error(colon, "several lines are `@1..@2`").with_remedy(".."));
        }
        if after.starts_with(':') || before.ends_with(':') {
            let message = "names have no paths here; the largest number of 32 bits is `2^32 - 1`";
            return Some(Diagnostic::error(colon, message));
        }
        let is_even = before.ends_with(' ') == after.starts_with(' ');
        let is_number = |c: char| numeral::is_digit(c) || matches!(c, '.' | '(' | ')');
        let is_quotient =
            is_even && before.trim_end().ends_with(is_number) && after.trim_start().starts_with(is_number);
        let message = "a label begins with a letter or is a date, and ends at its first colon";
        (!is_quotient).then(|| Diagnostic::error(colon, message))
    }

    /// The name that starts at a place in the line.
    fn word_at(&self, start: usize) -> Option<&'a str> {
        let rest = self.line.get(start..)?;
        let length = rest.find(|c| !characters::continues_name(c)).unwrap_or(rest.len());
        rest.get(..length).filter(|word| !word.is_empty())
    }

    /// `STDEV.S(1, 2)`, `math.log(2)`: a name with a point in it that a function has elsewhere.
    pub(super) fn dotted_function(&self, name: Span) -> Option<Diagnostic> {
        self.line.get(name.end as usize..)?.strip_prefix('.')?;
        let member = self.word_at(name.end as usize + 1)?;
        let place = Span::new(name.start as usize, name.end as usize + 1 + member.len());
        let row = foreign::foreign(foreign::CALLS, self.text(place))?;
        Some(row.tell(place, &format!("unknown function `{}`; ", self.text(place))))
    }

    /// Whether a unit, or a word that units begin with, stands directly before a place: `fl` of `fl. oz.`.
    fn abbreviation_before(&self, place: Span) -> bool {
        let before = self.line.get(..place.start as usize).unwrap_or("");
        let start = before.rfind(|c| !characters::continues_name(c)).map_or(0, |at| {
            at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
        });
        let word = before.get(start..).unwrap_or("").trim_start_matches(|c: char| c.is_ascii_digit());
        !word.is_empty()
            && self.kind(word).is_none()
            && (catalog::find(word).is_some() || catalog::begins_phrase(word) || matches!(word, "sq" | "cu"))
    }

    /// The name that stands directly before a place.
    fn name_before(&self, place: Span) -> Option<&'a str> {
        self.name_node_before(place).map(|name| self.text(name))
    }

    fn name_node_before(&self, place: Span) -> Option<Span> {
        let is_name =
            |node: &&Instruction| matches!(node.op, Op::Name(_) | Op::Own(_)) && node.span.end == place.start;
        let node = self.parsed.expression.nodes.iter().rev().find(is_name)?;
        Some(node.span)
    }

    pub(super) fn unmatched(&self, token: Token) -> Diagnostic {
        let text = self.text(token.span);
        Diagnostic::error(token.span, format!("`{text}` closes nothing")).with_remedy("")
    }

    /// `()`, perhaps behind a name that is no function's.
    pub(super) fn nothing_between(&self, brackets: Span) -> Diagnostic {
        match self.name_before(brackets) {
            Some(name) => {
                let message = format!("`{name}` is not a function: write it without parentheses");
                Diagnostic::error(brackets, message).with_remedy("")
            }
            None => Diagnostic::error(brackets, "expected a value between the parentheses"),
        }
    }

    /// `20% 50` could be a share or a remainder.
    pub(super) fn glued_percent(&self, percent: Token, next: Token) -> Diagnostic {
        let number = self.operands.last().map_or("", |operand| self.text(operand.span));
        let rest = self.line.get(next.span.start as usize..).unwrap_or("");
        let short = |text: &str| if text.chars().count() > 20 { "…".to_owned() } else { text.to_owned() };
        let (number, operand) = (short(number), short(rest.split([' ', ',']).next().unwrap_or("")));
        let message = format!(
            "this could be a share or a remainder: write `{number}% of {operand}` or `{number} mod {operand}`"
        );
        let wrong = Diagnostic::error(percent.span.to(next.span), message);
        wrong.with_remedy_at(percent.span, "% of")
    }

    /// Whether a token is more than a word that nothing is called.
    pub(super) fn means_something(&self, token: Token) -> bool {
        let text = self.text(token.span);
        token.kind != Kind::Name
            || !self.means_nothing(text)
            || vocabulary::function(text).is_some()
            || catalog::find(text).is_some()
            || operators::symbol(text).is_some()
    }

    /// `2|x|`: the first bar was read as bit-or.
    pub(super) fn bar_that_closes_nothing(&self, token: Token) -> Diagnostic {
        let before = self.line.get(..token.span.start as usize).unwrap_or("");
        let Some(opening) = before.rfind('|') else { return self.unmatched(token) };
        let factor = before.get(..opening).unwrap_or("").trim_end();
        let inner = before.get(opening + 1..).unwrap_or("");
        let message = format!("this bar has no partner; for a product write `… × |{inner}|`");
        Diagnostic::error(Span::new(opening, token.span.end as usize), message)
            .with_remedy_at(Span::new(factor.len(), opening), " × ")
    }

    /// A call of what is no function here but written in another way: `hex(255)`, `pow(2, 3)`.
    pub(super) fn foreign_call(&mut self, base: usize, call: Span) {
        let text = self.text(call);
        let Some((name, inner)) = text.split_once('(') else { return };
        if self.parsed.mistaken.is_some() || !self.means_nothing(name) {
            return;
        }
        let inner = inner.strip_suffix(')').unwrap_or(inner);
        let remedy = match self.operands.get(base..).unwrap_or_default() {
            [_] => format_called(name).map(|row| {
                (format!("for a notation write `x to {}`", row.name), format!("({inner} to {})", row.name))
            }),
            [one, two] if matches!(&*name.to_lowercase(), "pow" | "power") => {
                let [one, two] = [one, two].map(|part| in_parentheses(self.text(part.span)));
                Some(("for a power write `2^3`".to_owned(), format!("{one}^{two}")))
            }
            _ => None,
        };
        self.parsed.mistaken = remedy.map(|(advice, text)| {
            let place = Span { end: call.start + u32::try_from(name.len()).unwrap_or(0), ..call };
            let wrong = Diagnostic::error(place, format!("unknown function `{name}`; {advice}"));
            Box::new(wrong.with_remedy_at(call, text))
        });
    }

    /// Two operands side by side.
    pub(super) fn expected_operator(&self, before: Operand, token: Token) -> Diagnostic {
        if let Some(unknown) = self.unknown_between(token) {
            return unknown;
        }
        if let Some(code) = crate::money::code_of_sign(self.text(before.span)) {
            let written = format!("{} {code}", self.text(token.span));
            let place = before.span.to(token.span);
            return Diagnostic::error(place, format!("this currency is written by its code: {written}"))
                .with_remedy_at(place, written);
        }
        let told = self.counted_by_letter(before, token).or_else(|| self.word_before(before));
        if let Some(told) = told.or_else(|| self.time_after_date(before, token)) {
            return told;
        }
        let short =
            |text: &str| if text.chars().count() > 20 { "this".to_owned() } else { format!("`{text}`") };
        let (left, right) = (short(self.text(before.span)), short(self.text(token.span)));
        let has_arguments = matches!(self.bracket(), Some(Pending::Call(..) | Pending::List(_)));
        let operator = if has_arguments {
            format!("an operator or `{}`", self.marks.separator)
        } else {
            "an operator".into()
        };
        if let Some(label) = self.unlabelled(before, token) {
            return label;
        }
        let message = format!("expected {operator} between {left} and {right}");
        let wrong = Diagnostic::error(before.span.to(token.span), message);
        // `2 pi 50 Hz`
        if self.ends_in_value()
            && matches!(token.kind, Kind::Integer(_) | Kind::Decimal(..) | Kind::Number { .. })
        {
            return wrong
                .with_remedy_at(Span::new(before.span.end as usize, token.span.start as usize), " × ");
        }
        wrong
    }

    /// `rent 1200`, `rent $1,200`: words that nothing is called before an amount are rather a label.
    fn unlabelled(&self, before: Operand, token: Token) -> Option<Diagnostic> {
        let text = self.text(before.span);
        let (label, sign) = text.split_once(' ').unwrap_or((text, ""));
        let is_first = self.line.get(..before.span.start as usize)?.trim().is_empty();
        let is_word = label.chars().count() > 2
            && label.chars().all(characters::continues_name)
            && self.means_nothing(label)
            && (sign.is_empty() || Money::find(sign).is_some());
        if is_first && label == "unit" && self.line.contains('=') {
            let message = "the name of a unit begins with a letter, as in `unit smoot = 170.18 cm`";
            return Some(Diagnostic::error(token.span, message));
        }
        let is_amount = matches!(token.kind, Kind::Integer(_) | Kind::Decimal(..) | Kind::Number { .. });
        (is_first && is_word && is_amount && self.frames.iter().all(|frame| frame.closer().is_none())).then(
            || {
                let message = format!(
                    "expected an operator between `{label}` and `{sign}{}`; a label ends with a colon",
                    self.text(token.span)
                );
                let end = before.span.start as usize + label.len();
                Diagnostic::error(before.span.to(token.span), message)
                    .with_remedy_at(Span::new(end, end), ":")
            },
        )
    }

    /// Whether the last operand ends in the name of a constant or of the user's: one of a letter could be anything.
    fn ends_in_value(&self) -> bool {
        let last = self.parsed.expression.nodes.iter().rev().find_map(|node| match node.op {
            Op::Binary(row) if row.meaning == Meaning::SideBySide => None,
            op => Some(op),
        });
        let Some(Op::Name(index) | Op::Own(index)) = last else { return false };
        let name = &*self.parsed.expression.names[index as usize];
        self.kind(name) == Some(NameKind::Variable) || 1 < name.len() && vocabulary::constant(name).is_some()
    }

    /// `15% tip on $60`: a word from elsewhere before the sign of a currency.
    fn word_before(&self, before: Operand) -> Option<Diagnostic> {
        let (text, sign) = self.text(before.span).rsplit_once(' ')?;
        crate::money::Money::find(sign)?;
        let start = text.rfind(' ').map_or(0, |at| at + 1);
        let row = foreign::foreign(foreign::BETWEEN, text.get(start..)?)?;
        let at = before.span.start as usize;
        let place = Span::new(at + start, at + text.len());
        Some(row.tell(place, &format!("unknown name `{}`; ", self.text(place))))
    }

    /// `2026-11-23 at 14:30`, `2026-11-23 2pm`: a time follows a date directly, with 24 hours.
    fn time_after_date(&self, before: Operand, token: Token) -> Option<Diagnostic> {
        let text = self.text(before.span);
        let day = text.strip_suffix(" at").unwrap_or(text);
        moment::read(day, 0).ok().filter(|(moment, _)| moment.is_day())?;
        let rest = self.line.get(token.span.start as usize..)?;
        let length = rest.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(rest.len());
        let (time, after) = rest.split_at_checked(length)?;
        let word = after.trim_start();
        let half = word
            .get(..2)
            .map(str::to_ascii_lowercase)
            .filter(|_| !word.get(2..).is_some_and(|rest| rest.starts_with(characters::continues_name)));
        let (hours, minutes) = time.split_once(':').unwrap_or((time, "00"));
        let hours: u8 = hours.parse().ok()?;
        let hours = match half.as_deref() {
            Some("am") if (1..=12).contains(&hours) => hours % 12,
            Some("pm") if (1..=12).contains(&hours) => hours % 12 + 12,
            _ if text.len() == day.len() || hours > 23 => return None,
            _ => hours,
        };
        let end = token.span.start as usize + length;
        let place = before.span.to(Span::new(end, end));
        let written = format!("{day} {hours}:{minutes}");
        Some(
            Diagnostic::error(place, format!("a time follows its date directly: {written}"))
                .with_remedy_at(place, written),
        )
    }

    /// `5 C 2`, `5 P 2`: keys of a pocket calculator, and units here.
    fn counted_by_letter(&self, before: Operand, right: Token) -> Option<Diagnostic> {
        let (left, letter) = self.text(before.span).split_once(' ')?;
        let function = counting_function(letter).filter(|_| self.kind(letter).is_none())?;
        let text = format!("{function}({left}, {})", self.text(right.span));
        let message = format!("`{letter}` takes its arguments in parentheses: {text}");
        let place = Span { start: before.span.end - 1, ..before.span };
        Some(Diagnostic::error(place, message).with_remedy_at(before.span.to(right.span), text))
    }

    /// The innermost of what only a closing token ends.
    fn bracket(&self) -> Option<Pending> {
        self.frames.iter().rev().find(|frame| frame.closer().is_some()).map(|frame| frame.pending)
    }

    /// An unknown name between digits that was meant as an operator: `5x3`, `5C2`.
    pub(super) fn infix_from_elsewhere(&self, place: Span) -> Option<Diagnostic> {
        let name = self.text(place);
        let word = name.trim_end_matches(|next: char| next.is_ascii_digit());
        if word.len() == name.len() || !self.means_nothing(name) || vocabulary::function(name).is_some() {
            return None;
        }
        let place = Span { end: place.start + u32::try_from(word.len()).ok()?, ..place };
        let written = counting_function(word).unwrap_or(word);
        if written == word
            && let Some(row) = foreign::foreign(foreign::BETWEEN, word)
        {
            return Some(row.tell(place, &format!("unknown name `{name}`; ")));
        }
        let function = vocabulary::function(written).filter(|function| !function.takes_one())?;
        let wrong = Diagnostic::error(place, function.in_parentheses(written));
        // `5C2`: the numbers on both sides are its arguments.
        let left = self.operands.last().filter(|left| left.shape == Shape::Numeral)?;
        let digits = name.get(word.len()..)?;
        let text = format!("{written}({}, {digits})", self.text(left.span));
        let end = place.end as usize + digits.len();
        Some(wrong.with_remedy_at(left.span.to(Span::new(end, end)), text))
    }

    /// The words from elsewhere that stand before what is wrong: they are rather to blame than that.
    pub(super) fn foreign_words(&self, start: usize, wrong: &Diagnostic) -> Option<Diagnostic> {
        if wrong.severity != Severity::Error {
            return None;
        }
        let mut converts = false;
        let tokens =
            Lexer::starting_at(start, self.line, self.marks).filter(|token| token.kind != Kind::Space);
        for token in tokens.take_while(|token| token.span.start < wrong.span.end).take(MAX_READING_NODES) {
            let text = self.text(token.span);
            let is_target =
                vocabulary::format(text).is_some() || foreign::foreign(foreign::TARGETS, text).is_some();
            let is_foreign =
                token.kind == Kind::Name && self.kind(text).is_none() && !(converts && is_target);
            if is_foreign && let Some(typed) = self.typed_definition(token.span) {
                return Some(typed);
            }
            if is_foreign
                && let Some((row, length)) = foreign::phrase(self.line.get(token.span.start as usize..)?)
            {
                let start = token.span.start as usize;
                let place = Span::new(start, start + length);
                return Some(row.tell(place, &format!("unknown name `{}`; ", self.text(place))));
            }
            if token.kind == Kind::OpenList && self.list_cannot_start(token.span) {
                let start = token.span.start as usize;
                let code = ucum::code(self.line.get(start..)?);
                if let Some((length, unit)) = code {
                    return Some(told_in_ucum(Span::new(start, start + length), self.line, unit));
                }
            }
            converts = operators::converts(text);
        }
        None
    }

    /// `int x = 5`, `unsigned long n = 3`: a definition needs no type.
    fn typed_definition(&self, first: Span) -> Option<Diagnostic> {
        let rest = self.line.get(first.start as usize..)?;
        let (before, value) = rest.split_once('=')?;
        let words: Vec<&str> = before.split_whitespace().collect();
        let (name, types) = words.split_last()?;
        let is_name =
            name.starts_with(characters::starts_name) && name.chars().all(characters::continues_name);
        if !is_name || types.is_empty() || !types.iter().all(|word| foreign::is_number_type(word)) {
            return None;
        }
        let mut wraps = types.iter().filter_map(|word| foreign::wrapping_notation(word));
        let wraps = wraps.find(|notation| !notation.starts_with('f'));
        let written = before.trim_end().strip_suffix(*name)?.trim_end().len();
        let place = Span::new(first.start as usize, first.start as usize + written);
        Some(match wraps {
            Some(notation) => {
                let message =
                    format!("a number needs no type; to wrap it write `{name} ={value} to {notation}`");
                Diagnostic::error(place, message)
            }
            None => Diagnostic::error(place, "a number needs no type: `x = 5`").with_remedy(""),
        })
    }

    /// Whether a bracket stands where no list can: after a number, a unit or `to`.
    fn list_cannot_start(&self, bracket: Span) -> bool {
        let before = self.line.get(..bracket.start as usize).unwrap_or("").trim_end();
        before.ends_with(|next: char| next.is_ascii_alphanumeric() || matches!(next, '.' | '/' | '·' | ']'))
    }

    /// A name before something that can't follow it, and that nothing is called: `5 plus 3`, `sqr 16`, `7 MOD 2`.
    fn unknown_between(&self, token: Token) -> Option<Diagnostic> {
        let nodes = &self.parsed.expression.nodes;
        let node = nodes.last()?;
        let (Op::Name(index) | Op::Own(index)) = node.op else { return None };
        let name = &*self.parsed.expression.names[index as usize];
        if !self.means_nothing(name) {
            return None;
        }
        let is_factor = matches!(self.frames.last(), Some(Frame { pending: Pending::Infix(row), .. }) if row.meaning == Meaning::SideBySide);
        let is_number = matches!(token.kind, Kind::Integer(_) | Kind::Decimal(..) | Kind::Number { .. });
        if is_number
            && is_factor
            && let Some(row) = foreign::foreign(foreign::BETWEEN, name)
        {
            return Some(row.tell(node.span, &format!("unknown name `{name}`; ")));
        }
        let functions = vocabulary::functions::all().flat_map(Row::words);
        let mut near = vocabulary::suggest(name, operators::words().chain(functions));
        near.extend((is_factor && name == "y").then_some("yr"));
        // `usd 5`
        let code = name.to_uppercase();
        if is_number && Money::find(&code).is_some() {
            near.insert(0, &code);
        }
        (!near.is_empty()).then(|| vocabulary::unknown("unknown name", name, node.span, &near))
    }

    /// The same with a remedy where the name of a function stands between its two arguments: `5 nCr 2`.
    pub(super) fn between_arguments(&self, wrong: Diagnostic, name: Token) -> Diagnostic {
        let is_number =
            |kind: Kind| matches!(kind, Kind::Integer(_) | Kind::Decimal(..) | Kind::Number { .. });
        let left = self.operands.last().filter(|left| left.shape == Shape::Numeral);
        let right = self.lexer.peek().filter(|right| is_number(right.kind));
        let (Some(left), Some(right)) = (left, right) else { return wrong };
        // `3 root 8`: the index comes first there, and what is offered would be another root.
        if self.text(name.span) == "root" {
            return wrong;
        }
        let text = format!("{}({}, {})", self.text(name.span), self.text(left.span), self.text(right.span));
        wrong.with_remedy_at(left.span.to(right.span), text)
    }

    /// `mean(1, 2)` where the user's `mean` is a value: the function was meant.
    fn hidden_function(&self) -> Option<Diagnostic> {
        let bracket = self.frames.last().filter(|frame| matches!(frame.pending, Pending::Group))?.span;
        let before = self.line.get(..bracket.start as usize)?.trim_end();
        let start = before.rfind(|c| !characters::continues_name(c)).map_or(0, |at| at + 1);
        let name = before.get(start..)?;
        let function = vocabulary::function(name).filter(|_| self.kind(name) == Some(NameKind::Variable))?;
        let place = Span::new(start, before.len());
        let message = match function.words().find(|word| *word != name) {
            Some(word) => format!("`{name}` is what you defined; the function is also called `{word}`"),
            None => format!("`{name}` is what you defined, and hides the function; rename yours"),
        };
        Some(Diagnostic::error(place, message))
    }

    /// A comma between digits was meant for a decimal, and what groups the digits before it has to go.
    pub(super) fn stray_separator(&self, before: Option<Operand>, span: Span, text: &str) -> Diagnostic {
        if let Some(hidden) = self.hidden_function() {
            return hidden;
        }
        let is_digit = |character: char| numeral::is_digit(character);
        let whole = before.map_or("", |operand| self.text(operand.span));
        // `$ 340,50`, `EUR 1.250,75`
        let (currency, digits) =
            whole.split_at_checked(whole.find(is_digit).unwrap_or(0)).unwrap_or(("", whole));
        let is_money =
            Money::find(currency.trim()).is_some() || crate::money::code_of_sign(currency.trim()).is_some();
        let (skipped, whole) = if is_money { (currency.len(), digits) } else { (0, whole) };
        let after = self.line.get(span.end as usize..).unwrap_or("");
        let fraction = after.get(..after.len() - after.trim_start_matches(is_digit).len()).unwrap_or("");
        let grouped = |c: char| is_digit(c) || matches!(c, '.' | '_' | '\'') || c.is_whitespace();
        if let Some(before) = before
            && text == ","
            && self.marks.decimal == '.'
            && whole.chars().all(grouped)
            && !fraction.is_empty()
        {
            let digits: String = whole.chars().filter(|c| is_digit(*c)).collect();
            let text = format!("{digits}.{fraction}");
            let message = format!("a comma separates arguments; for a decimal write {text}");
            let end = span.end as usize + fraction.len();
            let rest = self.line.get(end..).unwrap_or("");
            // Of `1,2,3` none is a decimal.
            if !rest.starts_with(',') {
                let start = before.span.start as usize + skipped;
                return Diagnostic::error(span, message).with_remedy_at(Span::new(start, end), text);
            }
        }
        let separator = self.marks.separator;
        if text == ";" && separator != ';' && self.bracket().is_none() {
            let (before, rest) = self.line.split_at_checked(span.start as usize).unwrap_or((self.line, ""));
            let rest = rest.get(1..).unwrap_or("").trim();
            if rest.is_empty() {
                let message = "a line needs no `;` at its end";
                return Diagnostic::error(span, message).with_remedy("");
            }
            let message =
                format!("an entry is a single line: write `{}` and `{rest}` as two entries", before.trim());
            return Diagnostic::error(span, message);
        }
        if !text.starts_with(separator) {
            let message = format!("arguments are separated by `{separator}`");
            return Diagnostic::error(span, message).with_remedy(separator);
        }
        let is_choice =
            |frame: &Frame| matches!(frame.pending, Pending::If | Pending::Then | Pending::Question);
        if self.frames.iter().any(is_choice) {
            return Diagnostic::error(span, format!("unexpected `{text}`; {}", foreign::CHOICE));
        }
        let is_conversion = before.is_some_and(|before| before.shape == Shape::Converted);
        let next = self.lexer.peek().filter(|next| next.kind == Kind::Name);
        if is_conversion && next.is_some_and(|next| catalog::find(self.text(next.span)).is_some()) {
            let message = "the units of one conversion are joined by `+`: `to ft + in`";
            return Diagnostic::error(span, message).with_remedy(" +");
        }
        Diagnostic::error(
            span,
            format!(
                "`{text}` can only separate the arguments of a function or the elements of a list: `[1{separator} 2]`"
            ),
        )
    }
}

/// The notation that a call from elsewhere asks for: `hex(255)`, `to_hex(255)`, `uint8_t(300)`.
fn format_called(name: &str) -> Option<&'static vocabulary::Format> {
    let bare = ["to_", "as_", "to", "as"].iter().find_map(|prefix| name.strip_prefix(prefix));
    // `float(3)` asks for nothing here.
    let is_told = foreign::foreign(foreign::CALLS, name).is_some();
    let typed = foreign::wrapping_notation(name).filter(|_| !is_told);
    let names = [Some(name), bare, typed].into_iter().flatten();
    let mut rows = names
        .filter_map(|name| vocabulary::format(name).or_else(|| vocabulary::format(&name.to_lowercase())));
    rows.find(|row| row.count == Count::None)
}

/// Whether a word is the place of a cell in a spreadsheet: `A1`, `AB12`.
pub(crate) fn is_cell(word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = word.len() - digits.len();
    (1..=2).contains(&letters)
        && (1..=4).contains(&digits.len())
        && !digits.starts_with('0')
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn no_value(place: Span, text: &str) -> Diagnostic {
    Diagnostic::error(place, format!("expected a value, found `{text}`"))
}

/// A `=` where none can stand: as spreadsheets begin a line and pocket calculators end one, or meant to compare.
pub(super) fn equals(line: &str, span: Span) -> Diagnostic {
    let before = line.get(..span.start as usize).unwrap_or("").trim();
    let after = line.get(span.end as usize..).unwrap_or("").trim();
    if before.is_empty() {
        return Diagnostic::error(span, "a line needs no `=` at its start").with_remedy("");
    }
    if after.trim_start_matches('?').is_empty() {
        let rest = Span::new(span.start as usize, line.trim_end().len());
        return Diagnostic::error(rest, "a line needs no `=` at its end").with_remedy("");
    }
    if let Some((row, place)) = foreign::sign(line, span) {
        return row.tell(place, "");
    }
    if is_defined(before) {
        let message = "a line has one `=`: a result that is written after it is a comment";
        return Diagnostic::error(span, message).with_remedy("# =");
    }
    if let Some(told) = plotted(line, before, span) {
        return told;
    }
    if let Some(name) = one_name(before) {
        let start = span.start as usize;
        let begins = line.get(..start).unwrap_or("").find(|c: char| !c.is_whitespace()).unwrap_or(0);
        let message = format!("a name has no spaces: write `{name}`");
        let place = Span::new(begins, begins + before.len());
        return Diagnostic::error(place, message).with_remedy(name);
    }
    let is_product =
        before.starts_with(|c: char| c.is_ascii_digit()) && before.ends_with(char::is_alphabetic);
    if (is_product || before.contains(['+', '-', '*', '/', '^', '('])) && before.contains(char::is_alphabetic)
    {
        let message = "equations are not solved here; only a name or a function of names is defined, and to compare write `==`";
        return Diagnostic::error(span, message).with_remedy("==");
    }
    let message = "only a name or a function of names can be defined; to compare write `==`";
    Diagnostic::error(span, message).with_remedy("==")
}

/// Whether a name is given a value before the next `=`, as in the lines of a calculation: `s = F/A = 40 MPa`.
fn is_defined(before: &str) -> bool {
    before.split_once('=').is_some_and(|(name, value)| {
        let name = name.trim();
        !value.starts_with('=')
            && name.starts_with(characters::starts_name)
            && name.chars().all(characters::continues_name)
    })
}

/// `plot y = x^2`: what is drawn is the right side.
fn plotted(line: &str, before: &str, equals: Span) -> Option<Diagnostic> {
    let rest = before.strip_prefix("plot ")?;
    let name = rest.trim();
    (!name.contains(' ')).then(|| {
        let start = line.find(rest).unwrap_or(0);
        let message = "`plot` takes the term alone: `plot x^2`";
        Diagnostic::error(equals, message).with_remedy_at(Span::new(start, equals.end as usize), "")
    })
}

/// An operand that can stand beside any operator.
fn in_parentheses(operand: &str) -> String {
    let is_simple = operand.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_'));
    if is_simple { operand.to_owned() } else { format!("({operand})") }
}

/// The words that were meant as one name: `tax rate`.
fn one_name(words: &str) -> Option<String> {
    let is_name = |word: &str| {
        word.starts_with(characters::starts_name)
            && word.chars().all(characters::continues_name)
            && !vocabulary::is_reserved(word)
    };
    let parts: Vec<&str> = words.split_whitespace().collect();
    ((2..=4).contains(&parts.len()) && parts.iter().all(|part| is_name(part))).then(|| parts.join("_"))
}

/// What the keys of a pocket calculator between two numbers are called here.
fn counting_function(letter: &str) -> Option<&'static str> {
    match letter {
        "C" => Some("C"),
        "P" => Some("nPr"),
        _ => None,
    }
}

pub(super) fn inverse_function(
    callee: Callee,
    name: &str,
    function: Span,
    span: Span,
    exponent: Option<i64>,
) -> Diagnostic {
    const RECIPROCALS: &[(&str, &str)] = &[("sin", "csc"), ("cos", "sec"), ("tan", "cot")];
    let inverse = format!("a{name}");
    let known = matches!(callee, Callee::Builtin(_)) && vocabulary::function(&inverse).is_some();
    let reciprocal = RECIPROCALS.iter().find(|row| row.0 == name);
    match reciprocal {
        Some((_, reciprocal)) if known => {
            let message =
                format!("for the inverse function write `{inverse}`, for the reciprocal `{reciprocal}`");
            let wrong = Diagnostic::error(span, message);
            if exponent == Some(-1) { wrong.with_remedy_at(function.to(span), inverse) } else { wrong }
        }
        _ => Diagnostic::error(
            span,
            format!("expected a positive integer; for the reciprocal write `1/{name}(x)`"),
        ),
    }
}

/// What a code of UCUM is here.
pub(super) fn told_in_ucum(place: Span, line: &str, unit: &str) -> Diagnostic {
    let code = place.of(line);
    if unit.is_empty() {
        let message = format!("`{code}` of UCUM is an arbitrary unit, which converts to no other");
        return Diagnostic::error(place, message);
    }
    // A number and the unit after it stay apart: `5[in_i]`.
    let is_glued = line
        .get(..place.start as usize)
        .is_some_and(|before| before.ends_with(|next: char| next.is_ascii_alphanumeric()));
    let written = if is_glued { format!(" {unit}") } else { unit.to_owned() };
    Diagnostic::error(place, format!("`{code}` of UCUM is written `{unit}` here"))
        .with_remedy_at(place, written)
}
