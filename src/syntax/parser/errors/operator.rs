//! Two operands without an operator between them: what was left out, or which word was meant for it.
//! It does not know what follows the second operand.

use crate::money::Money;
use crate::syntax::characters;
use crate::syntax::expression::Op;
use crate::syntax::lexer::Token;
use crate::syntax::parser::{Frame, Operand, Parser, Pending, Shape};
use crate::syntax::{NameKind, moment, numeral};
use crate::text::{Diagnostic, Span};
use crate::vocabulary::operators::Meaning;
use crate::vocabulary::{self, Row, foreign, operators};

impl Parser<'_> {
    /// Two operands side by side.
    pub(in crate::syntax::parser) fn expected_operator(&self, before: Operand, token: Token) -> Diagnostic {
        if let Some(unknown) = self.unknown_between(token) {
            return unknown;
        }
        if let Some(code) = crate::money::code_of_sign(self.text(before.span)) {
            let written = format!("{} {code}", self.text(token.span));
            let place = before.span.to(token.span);
            return Diagnostic::error(place, format!("this currency is written by its code: {written}"))
                .with_remedy_at(place, written);
        }
        let told = self.counted_by_letter(before, token).or_else(|| {
            numeral::pointed_exponent(before.span.start as usize, self.line, self.marks)
                .filter(|_| before.span.end == token.span.start)
        });
        let told = told.or_else(|| self.word_before(before));
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
        if let Some(unit) = smaller_unit(self.text(before.span)) {
            let end = token.span.end as usize;
            let rest = self.line.get(end..).unwrap_or("");
            // `6 ft 3/4`
            let below = rest.strip_prefix('/').map_or(0, |below| {
                below.len() - below.trim_start_matches(|c: char| c.is_ascii_digit()).len()
            });
            let end = if 0 < below { end + 1 + below } else { end };
            let sign = if 0 < below { " +" } else { "" };
            let number = self.text(token.span.to(Span::new(end, end)));
            let quantity = self.text(before.span);
            let message =
                format!("{}; for the next unit write `{quantity}{sign} {number} {unit}`", wrong.message);
            let place = Span::new(before.span.end as usize, end);
            return Diagnostic { message, ..wrong }.with_remedy_at(place, format!("{sign} {number} {unit}"));
        }
        // `2 pi 50 Hz`, `3!7!`
        let is_value = self.ends_in_value() || self.text(before.span).ends_with('!');
        if is_value && token.kind.is_number() {
            return wrong
                .with_remedy_at(Span::new(before.span.end as usize, token.span.start as usize), " × ");
        }
        wrong
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
        let is_number = token.kind.is_number();
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

    /// `rent 1200`, `rent $1,200`: words that nothing is called before an amount are rather a label.
    fn unlabelled(&self, before: Operand, token: Token) -> Option<Diagnostic> {
        let text = self.text(before.span);
        let (label, sign) = text.split_once(' ').unwrap_or((text, ""));
        let is_first = self.line.get(..before.span.start as usize)?.trim().is_empty();
        let is_word = label.starts_with(characters::starts_name)
            && label.chars().count() > 2
            && label.chars().all(characters::continues_name)
            && self.means_nothing(label)
            && (sign.is_empty() || Money::find(sign).is_some());
        if is_first && label == "unit" && self.line.contains('=') {
            let message = "the name of a unit begins with a letter, as in `unit smoot = 170.18 cm`";
            return Some(Diagnostic::error(token.span, message));
        }
        let is_amount = token.kind.is_number();
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

    /// The same with a remedy where the name of a function is between its two arguments: `5 nCr 2`.
    pub(in crate::syntax::parser) fn between_arguments(&self, wrong: Diagnostic, name: Token) -> Diagnostic {
        let left = self.operands.last().filter(|left| left.shape == Shape::Numeral);
        let right = self.lexer.peek().filter(|right| right.kind.is_number());
        let (Some(left), Some(right)) = (left, right) else { return wrong };
        // `3 root 8`: the index comes first there, and what is offered would be another root.
        if self.text(name.span) == "root" {
            return wrong;
        }
        let (name, separator) = (self.text(name.span), self.marks.separator);
        let text = format!("{name}({}{separator} {})", self.text(left.span), self.text(right.span));
        wrong.with_remedy_at(left.span.to(right.span), text)
    }

    /// An unknown name between digits that was meant as an operator: `5x3`, `5C2`.
    pub(in crate::syntax::parser) fn infix_from_elsewhere(&self, place: Span) -> Option<Diagnostic> {
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

    /// `20% 50` could be a share or a remainder.
    pub(in crate::syntax::parser) fn glued_percent(&self, percent: Token, next: Token) -> Diagnostic {
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
}

/// The unit of a number without one after a quantity: minutes after `8 h`, inches after `3 ft`.
fn smaller_unit(quantity: &str) -> Option<&'static str> {
    const UNITS: &[(&str, &str)] = &[("h", "min"), ("min", "s"), ("ft", "in"), ("lb", "oz")];
    let start = quantity.find(|c: char| !c.is_ascii_digit())?;
    let unit = quantity.get(start..)?.trim();
    UNITS.iter().find(|row| row.0 == unit).filter(|_| 0 < start).map(|row| row.1)
}

/// What the keys of a pocket calculator between two numbers are called here.
fn counting_function(letter: &str) -> Option<&'static str> {
    match letter {
        "C" => Some("C"),
        "P" => Some("nPr"),
        _ => None,
    }
}
