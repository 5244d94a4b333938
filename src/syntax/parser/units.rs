//! Units: after a number, after a name, after `/`, and alone; numbers with units that are one quantity; feet and inches.
//! Which words are units the catalog knows, and the user's own names come first.

use super::errors::told_in_ucum;
use super::unit_words::{Units, is_force};
use super::{Operand, Parser, Pending, Shape, Step, Variant};
use crate::quantity::catalog::Measure;
use crate::quantity::{Exponent, Unit, catalog};
use crate::syntax::characters;
use crate::syntax::expression::{Op, WrittenUnit};
use crate::syntax::implied::Implied;
use crate::syntax::lexer::{Kind, Lexer, Token};
use crate::syntax::{NOT_THE_UNIT, NameKind, Note};
use crate::text::{Diagnostic, Span};
use crate::vocabulary::numbers::{After, NUMBER_WORDS, NumberWord, number_word};
use crate::vocabulary::operators::Meaning;
use crate::vocabulary::{self, operators, ucum};

impl<'a> Parser<'a> {
    /// A unit after an operand: `5 km`, `(3 + 4) m`, `x kg`. `None` where the token starts no unit.
    pub(super) fn attach(&mut self, token: Token) -> Result<bool, Diagnostic> {
        let Some(before) = self.operands.last().copied() else { return Ok(false) };
        let lexer = self.lexer.clone();
        let Some(first) = self.term(token, &lexer, true).filter(|_| token.kind == Kind::Name) else {
            return Ok(false);
        };
        self.inverted_amount()?;
        // A power that only the evaluation knows binds to the unit: `5 m^x`.
        let is_raised = |read: &Units| {
            read.after.peek().is_some_and(
                |next| matches!(next.kind, Kind::Symbol(symbol) if symbol.infix.is_some_and(|row| row.meaning == Meaning::Power)),
            )
        };
        let single = if is_raised(&first) { self.factor(token, &lexer, true) } else { None };
        if let Some(single) = single.as_ref().filter(|single| is_raised(single)) {
            let (left, right) = self.juxtaposition_powers(before, token);
            self.reduce(left)?;
            self.hold(
                Pending::Infix(operators::juxtaposition()),
                right,
                Span { end: token.span.start, ..token.span },
            )?;
            let span = token.span.to(Span::new(single.end, single.end));
            let index = self.keep_unit(single.unit.clone(), span);
            self.go_on_after(single.end, single.after.clone());
            self.push(Op::Unit(index), span, Shape::Other)?;
            return Ok(true);
        }
        if !matches!(before.shape, Shape::Numeral | Shape::Bracketed | Shape::Measured)
            && vocabulary::function(self.text(token.span)).is_some()
            && first.after.peek().is_some_and(|next| self.starts_operand(next))
        {
            return Ok(false);
        }
        self.fraction()?;
        self.fraction_of_unit(before)?;
        let (left, _) = self.juxtaposition_powers(before, token);
        let last = self.operands.last().map(|operand| operand.span);
        self.reduce(left)?;
        // In `r^2 m` the number is an exponent.
        let is_same = |operand: &Operand| operand.shape == Shape::Signed || Some(operand.span) == last;
        let is_number = before.shape == Shape::Numeral && self.operands.last().is_some_and(is_same);
        // After a quotient, `/` goes on with that: `10 m / 2 m/s` is (10 m ÷ 2 m) ÷ s.
        let in_product = self.frames.last().is_some_and(
            |frame| matches!(frame.pending, Pending::Infix(row) if matches!(row.meaning, Meaning::Divide | Meaning::FloorDivide | Meaning::Remainder)),
        );
        let read = match self.joins {
            _ if single.is_some() => single,
            Some(_) => self.factor(token, &lexer, true).map(|read| self.of_arc(read)),
            None => {
                let end = first.end;
                let whole = self.quotients(first.clone(), true);
                if in_product && whole.end != end {
                    self.parsed.implied.push(Implied::UnitQuotient);
                } else if in_product {
                    self.watch_second_divisor(before, &first);
                }
                Some(if in_product && self.variant != Variant::WholeUnits { first } else { whole })
            }
        };
        let Some(read) = read else { return Ok(false) };
        self.hyphen_between_units(token, &read)?;
        self.watch_own_unit(&read);
        self.bracket_of_ucum(token, read.end)?;
        self.say_what_is_meant(token, std::slice::from_ref(&read.unit), read.end);
        self.watch_letters(token, &read);
        self.watch_own_letters(token.span);
        self.watch_product_below(token, &read);
        self.hour_or_length(before, token);
        self.rupees_or_time(token);
        let span = token.span.to(Span::new(read.end, read.end));
        let index = self.keep_unit(read.unit, span);
        self.go_on_after(read.end, read.after);
        let shape = if is_number { Shape::Measured } else { Shape::Juxtaposed };
        self.apply(Op::Measure(index), 1, span, shape)?;
        if let Some(is_negative) = self.joins.take() {
            self.apply(Op::Join(is_negative), 2, span, Shape::Measured)?;
        }
        Ok(true)
    }

    /// `~5 mm`: what is about so many elsewhere would be the inverted bits of a number here.
    fn inverted_amount(&self) -> Step {
        let sign = match self.frames.last() {
            Some(frame) if matches!(frame.pending, Pending::Prefix(row) if row.symbol == "~") => frame.span,
            _ => return Ok(()),
        };
        let message =
            "`~` inverts the bits of an integer; an amount that is about right is written without it";
        Err(Diagnostic::error(sign, message).with_remedy_at(sign, ""))
    }

    /// `°` after an operand: a degree of angle, or with a letter after a space that of a scale: `30° C`.
    pub(super) fn degrees(&mut self, power: u8, sign: Span) -> Step {
        let Some(before) = self.operands.last().copied() else { return Ok(()) };
        if before.shape == Shape::Numeral {
            self.sign_first()?;
        }
        self.fraction()?;
        self.fraction_of_unit(before)?;
        let scale = self.lexer.peek().filter(|next| next.kind == Kind::Name).and_then(|next| {
            let letter = self.text(next.span);
            let is_scale = matches!(letter, "C" | "F") && self.kind(letter).is_none();
            is_scale.then_some((next, letter))
        });
        let (word, end) = match scale {
            Some((letter, text)) => {
                self.advance();
                let number = self.text(before.span);
                let written = self.text(before.span.to(letter.span));
                let message = format!("read `{written}` as {number} °{text}");
                self.parsed.notes.push(Note::new(message));
                (format!("°{text}"), letter.span.end)
            }
            None => ("°".to_owned(), sign.end),
        };
        let Some(named) = catalog::find(&word) else { return Ok(()) };
        self.reduce(if scale.is_some() { 120 } else { power })?;
        let shape = if before.shape == Shape::Numeral { Shape::Measured } else { Shape::Other };
        let index = self.keep_unit(named.into(), Span { end, ..sign });
        self.apply(Op::Measure(index), 1, Span { end, ..sign }, shape)?;
        if let Some(is_negative) = self.joins.take() {
            self.apply(Op::Join(is_negative), 2, sign, Shape::Measured)?;
        }
        Ok(())
    }

    /// A name of the user's directly after a number, which is a unit's symbol too: it is said, and evaluated with care.
    pub(super) fn watch_own_name(&mut self, before: Operand, token: Token) {
        let text = self.text(token.span);
        if token.kind != Kind::Name
            || before.shape != Shape::Numeral
            || self.names.kind(text) != Some(NameKind::Variable)
        {
            return;
        }
        let is_unit = catalog::find(text).is_some();
        if is_unit {
            self.own_at = Some(token.span.start);
        }
        let is_glued = before.span.end == token.span.start;
        match number_word(text).filter(|word| is_glued && word.after == After::Digits) {
            Some(word) => self.note_own_suffix(token.span, word),
            None if is_unit => self.note_own_name(token.span),
            None => {}
        }
    }

    /// Says that the letter after digits is the user's, and offers the number word: `10k`.
    fn note_own_suffix(&mut self, span: Span, letter: &NumberWord) {
        let text = self.text(span);
        let is_whole = |row: &&NumberWord| row.written == letter.written && row.after == After::Number;
        let Some(word) = NUMBER_WORDS.iter().find(is_whole).map(|row| row.name) else { return };
        let from = self.names.line_of(text).map_or_else(String::new, |line| format!(" (line {line})"));
        let mut other = self.line.to_owned();
        other.replace_range(span.range(), &format!(" {word}"));
        let note = Note::new(format!("`{text}` is yours here{from}, not {word}"));
        self.parsed.notes.push(note.offering(other));
    }

    /// A name of the user's where the unit would go on: the `h` of `100 km/h`, the `m` of `3 kN m`.
    fn watch_own_unit(&mut self, read: &Units<'a>) {
        let Some(first) = read.after.peek() else { return };
        let is_glued = read.end == first.span.start as usize;
        let goes_on = match self.text(first.span) {
            "per" => true,
            "/" | "·" => is_glued,
            _ => false,
        };
        let next = if goes_on {
            let after = read.after.behind(first);
            let next = after.peek();
            match next.filter(|next| next.kind == Kind::Open).map(|open| after.behind(open)) {
                Some(inside) => inside.peek().filter(|_| self.holds_units(inside)),
                None => next,
            }
        } else {
            Some(first)
        };
        let is_own = |next: &Token| {
            let text = self.text(next.span);
            next.kind == Kind::Name
                && self.names.kind(text) == Some(NameKind::Variable)
                && catalog::find(text).is_some()
        };
        if let Some(next) = next.filter(is_own) {
            self.own_at = Some(next.span.start);
            self.note_own_name(next.span);
        }
    }

    /// Whether there is nothing but units as far as the next closing bracket: `(m K)`, and not `(m × 3)`.
    fn holds_units(&self, mut lexer: Lexer<'a>) -> bool {
        let mut raises = false;
        while let Some(token) = lexer.significant() {
            let text = self.text(token.span);
            let is_unit = match token.kind {
                Kind::Close => return true,
                Kind::Name => catalog::find(text).is_some() && vocabulary::constant(text).is_none(),
                Kind::Integer(_) => raises,
                _ => {
                    matches!(text, "*" | "·" | "∙" | "⋅" | "×" | "/" | "^" | "-")
                        || token.kind == Kind::Superscript
                }
            };
            if !is_unit {
                return false;
            }
            raises = matches!(text, "^" | "-");
        }
        false
    }

    /// Says that a name is the user's, and offers the unit by another of its words.
    fn note_own_name(&mut self, span: Span) {
        let text = self.text(span);
        let Some(named) = catalog::find(text) else { return };
        let word = named.other_spelling(text).filter(|word| self.names.kind(word).is_none());
        let other = word.as_ref().and_then(|word| {
            let (before, after) =
                (self.line.get(..span.start as usize)?, self.line.get(span.end as usize..)?);
            let space = if before.ends_with(|last: char| last.is_ascii_digit()) { " " } else { "" };
            Some(format!("{before}{space}{word}{after}"))
        });
        let word = word.as_deref().unwrap_or(named.row().symbol());
        let from = self.names.line_of(text).map_or_else(String::new, |line| format!(" (line {line})"));
        let note = Note::new(format!("`{text}` is yours here{from}{NOT_THE_UNIT}, {word}"));
        self.parsed.notes.push(note.offering(other));
    }

    /// `mm[Hg]` is told how to be written.
    fn bracket_of_ucum(&self, token: Token, end: usize) -> Step {
        let start = token.span.start as usize;
        let is_bracket = self.line.get(end..).is_some_and(|rest| rest.starts_with('['));
        match self.line.get(start..).filter(|_| is_bracket).and_then(ucum::suffixed) {
            Some((length, unit)) => Err(told_in_ucum(Span::new(start, start + length), self.line, &unit)),
            None => Ok(()),
        }
    }

    /// `N-m` is told how to be written: a product of units that have no name with a hyphen.
    fn hyphen_between_units(&self, token: Token, read: &Units<'a>) -> Step {
        if !self.line.get(read.end..).is_some_and(|rest| rest.starts_with('-')) {
            return Ok(());
        }
        let mut lexer = read.after.clone();
        let (Some(hyphen), Some(next)) = (lexer.significant(), lexer.significant()) else { return Ok(()) };
        let is_glued = self.text(hyphen.span) == "-"
            && hyphen.span.start as usize == read.end
            && hyphen.span.end == next.span.start;
        let (own, word) = (token.span.to(Span::new(read.end, read.end)), self.text(next.span));
        if !is_glued
            || next.kind != Kind::Name
            || self.kind(word).is_some()
            || vocabulary::constant(word).is_some()
        {
            return Ok(());
        }
        let (Some(named), Some(atom)) = (catalog::find(word), read.unit.atom()) else { return Ok(()) };
        if Unit::from(named).dimension() == Ok(atom.dimension()) {
            return Ok(());
        }
        let written = format!("{}·{word}", self.text(own));
        let place = own.to(next.span);
        Err(Diagnostic::error(place, format!("a product of units is written `{written}`"))
            .with_remedy_at(place, written))
    }

    fn go_on_after(&mut self, end: usize, lexer: Lexer<'a>) {
        self.lexer = lexer;
        self.end = end;
    }

    pub(super) fn keep_unit(&mut self, unit: Unit, span: Span) -> u32 {
        let units = &mut self.parsed.expression.units;
        units.push(WrittenUnit { unit, span });
        u32::try_from(units.len() - 1).unwrap_or(u32::MAX)
    }

    /// `500 Rs` is a time; a note says how to write rupees.
    fn rupees_or_time(&mut self, token: Token) {
        if self.text(token.span) == "Rs" {
            let message = "Rs is the ronnasecond; for Indian rupees write INR";
            self.parsed.notes.push(Note::new(message));
        }
    }

    /// `3pm` is a length; who meant a time of day is told how to write it.
    fn hour_or_length(&mut self, before: Operand, token: Token) {
        let (hours, is_afternoon) = match self.text(token.span) {
            "am" => (self.text(before.span).parse::<u8>(), false),
            "pm" => (self.text(before.span).parse::<u8>(), true),
            _ => return,
        };
        let Ok(hours @ 1..=12) = hours else { return };
        let is_last = self.line.get(token.span.end as usize..).is_some_and(|rest| rest.trim().is_empty());
        if !is_last {
            return;
        }
        let word = if is_afternoon { "picometre" } else { "attometre" };
        let hour = hours % 12 + if is_afternoon { 12 } else { 0 };
        let message = format!("{} is the {word}; a time of day is written {hour}:00", self.text(token.span));
        self.parsed.notes.push(Note::new(message));
    }

    /// What a word of several meanings means here, once in a line.
    pub(super) fn say_what_is_meant(&mut self, token: Token, units: &[Unit], end: usize) {
        for factor in units.iter().flat_map(Unit::factors) {
            if let crate::quantity::unit::Atom::Named(named) = &factor.atom
                && let Some(note) = named.row().note()
                && named.parts().0.is_empty()
            {
                let message = format!("{named}: {note}");
                if !self.parsed.notes.iter().any(|known| known.message.ends_with(note)) {
                    self.parsed.notes.push(Note::new(message));
                }
            }
        }
        let written = self.line.get(token.span.start as usize..end).unwrap_or("");
        // `A4` in `sheet of A4` is a part of a name.
        let is_in_name = |word: &str| {
            units.iter().flat_map(Unit::factors).any(|factor| {
                matches!(&factor.atom, crate::quantity::unit::Atom::Named(named)
                    if named.parts().1.split(' ').any(|part| part == word) && named.parts().1 != word)
            })
        };
        for word in written.split(|next| !characters::continues_name(next)) {
            if is_in_name(word) {
                continue;
            }
            let message = if catalog::is_kilobyte(word)
                && let Some(named) = catalog::find(word)
            {
                let binary = word.replacen('K', "Ki", 1);
                let message = format!("read `{word}` as {named}, by the thousand; by 1024 it is `{binary}`");
                if !self.parsed.notes.iter().any(|known| known.message == message) {
                    let other = with_word(self.line, word, &binary);
                    self.parsed.notes.push(Note::new(message).offering(other));
                }
                continue;
            } else if let Some(base) = word.strip_suffix(['2', '3', '4'])
                && catalog::find(word).is_none()
                && let Some(named) = catalog::find(base)
            {
                let power = match word.as_bytes().last() {
                    Some(b'2') => '²',
                    Some(b'3') => '³',
                    _ => '⁴',
                };
                format!("read `{word}` as {named}{power}")
            } else {
                continue;
            };
            self.parsed.notes.push(Note::new(message));
        }
    }

    /// `1/2` without spaces before a unit is a fraction of it: the division comes first.
    pub(super) fn fraction_of_unit(&mut self, before: Operand) -> Step {
        let [.., numerator, denominator] = self.operands[..] else { return Ok(()) };
        let Some(frame) = self.frames.last() else { return Ok(()) };
        let Pending::Infix(row) = frame.pending else { return Ok(()) };
        let crate::vocabulary::Fixity::Infix(power, ..) = row.fixity else { return Ok(()) };
        let is_glued = row.meaning == Meaning::Divide
            && numerator.span.end == frame.span.start
            && frame.span.end == denominator.span.start;
        let nodes = &self.parsed.expression.nodes;
        let op = |back: usize| {
            denominator.start.checked_sub(back).and_then(|at| nodes.get(at)).map(|node| node.op)
        };
        let is_literal =
            |op: Option<Op>| matches!(op, Some(Op::Integer(_) | Op::Decimal(..) | Op::Literal(_)));
        let is_product = matches!(op(1), Some(Op::Binary(row)) if row.meaning == Meaning::Times);
        let is_fraction = is_literal(op(1)) || is_product && is_literal(op(2));
        let is_written = is_glued && is_fraction && numerator.shape != Shape::Bracketed;
        if !is_written || before.shape != Shape::Numeral {
            return Ok(());
        }
        self.parsed.implied.push(Implied::Fraction);
        if self.variant == Variant::NoFractions { Ok(()) } else { self.reduce(power) }
    }

    /// Whether a unit is rather meant than a function or a constant: after `/` or `per`, and after a product's sign that
    /// follows a unit.
    fn is_at_unit_place(&self) -> bool {
        match self.frames.last().map(|frame| frame.pending) {
            Some(Pending::Infix(row)) if row.meaning == Meaning::Divide => true,
            Some(Pending::Infix(row)) if row.meaning == Meaning::Times => {
                let last = self.parsed.expression.nodes.last().map(|node| node.op);
                matches!(last, Some(Op::Measure(_) | Op::Unit(_)))
            }
            _ => false,
        }
    }

    /// A unit where an operand is expected, at unit place: elsewhere functions and constants come first, and a name is
    /// looked up when the line is evaluated.
    pub(super) fn lone_unit(&mut self, token: Token) -> Result<bool, Diagnostic> {
        let last = self.parsed.expression.nodes.last().map(|node| node.op);
        let may_be = match token.kind {
            Kind::Name => true,
            // `1 BTU inch/(h ft^2)` has two lengths, and is not a unit as a whole.
            Kind::Open => matches!(last, Some(Op::Measure(_) | Op::Unit(_))),
            _ => false,
        };
        if !may_be || !self.is_at_unit_place() {
            return Ok(false);
        }
        let lexer = self.lexer.clone();
        let Some(read) = self.term(token, &lexer, true) else { return Ok(false) };
        self.say_what_is_meant(token, std::slice::from_ref(&read.unit), read.end);
        self.watch_letters(token, &read);
        self.watch_own_letters(token.span);
        let span = token.span.to(Span::new(read.end, read.end));
        let mut unit = read.unit;
        // `0.05/°C` is per degree of a difference, and never over a point.
        if matches!(unit.measure(), Measure::Point(_))
            && let Some(frame) = self.frames.last_mut()
            && matches!(frame.pending, Pending::Infix(row) if row.meaning == Meaning::Divide)
            && let Ok(inverse) = unit.power(Exponent::integer(-1))
        {
            (frame.pending, unit) = (Pending::Infix(operators::infix("×")), inverse);
        }
        let index = self.keep_unit(unit, span);
        self.go_on_after(read.end, read.after);
        self.push(Op::Unit(index), span, Shape::Other)?;
        Ok(true)
    }

    /// Whether a word is a unit of force.
    fn is_force_word(&self, token: Token) -> bool {
        let text = self.text(token.span);
        self.kind(text).is_none() && catalog::find(text).is_some_and(|named| is_force(&named.into()))
    }

    /// Whether `in` is the inch: after a number where nothing follows that a conversion could be to, and where one was
    /// converted already.
    pub(super) fn is_inch(&self, token: Token) -> bool {
        if self.text(token.span) != "in" {
            return false;
        }
        let is_numeral = self.operands.last().is_some_and(|last| last.shape == Shape::Numeral);
        let begins_target = self.lexer.peek().is_some_and(|next| match next.kind {
            // A plain number is not a force: `250 in lbf`.
            Kind::Name if is_numeral && self.is_force_word(next) => false,
            Kind::Name => {
                let text = self.text(next.span);
                !matches!(text, "then" | "else") && operators::symbol(text).is_none()
            }
            Kind::Symbol(symbol) => matches!(symbol.text, "°" | "%"),
            // `in 5 digits`
            Kind::Integer(_) => {
                let mut lexer = self.lexer.clone();
                let word = lexer.significant().and_then(|_| lexer.significant());
                word.is_some_and(|word| vocabulary::format(self.text(word.span)).is_some())
            }
            _ => false,
        });
        let measured = self.operands.last().is_some_and(|last| {
            last.shape == Shape::Measured
                || matches!(
                    self.parsed.expression.nodes.last().map(|node| node.op),
                    Some(Op::Measure(_) | Op::Unit(_))
                )
        });
        !begins_target && !measured
    }
}

/// A line with another word wherever one is.
fn with_word(line: &str, word: &str, other: &str) -> String {
    let (mut text, mut end) = (String::new(), 0);
    for (at, _) in line.match_indices(word) {
        let (before, after) = (line.get(..at).unwrap_or(""), line.get(at + word.len()..).unwrap_or(""));
        let is_apart = !before.ends_with(|c: char| characters::continues_name(c) && !c.is_ascii_digit())
            && !after.starts_with(characters::continues_name);
        if is_apart {
            text.push_str(line.get(end..at).unwrap_or(""));
            text.push_str(other);
            end = at + word.len();
        }
    }
    text + line.get(end..).unwrap_or("")
}
