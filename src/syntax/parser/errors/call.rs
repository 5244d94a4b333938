//! Calls that can't be: of what is not a function, of functions that other programs have, and of powers of functions.
//! It does not know what an argument is worth.

use crate::syntax::NameKind;
use crate::syntax::characters;
use crate::syntax::parser::{Callee, Parser, Pending};
use crate::text::{Diagnostic, Span};
use crate::vocabulary::formats::Count;
use crate::vocabulary::{self, Row, foreign};

impl Parser<'_> {
    /// `()`, perhaps after a name that is not a function's.
    pub(in crate::syntax::parser) fn nothing_between(&self, brackets: Span) -> Diagnostic {
        match self.name_before(brackets) {
            Some(name) => {
                let message = format!("`{name}` is not a function: write it without parentheses");
                Diagnostic::error(brackets, message).with_remedy("")
            }
            None => Diagnostic::error(brackets, "expected a value between the parentheses"),
        }
    }

    /// A call of what is not a function here but written in another way: `hex(255)`, `pow(2, 3)`.
    pub(in crate::syntax::parser) fn foreign_call(&mut self, base: usize, call: Span) {
        let text = self.text(call);
        let Some((name, inner)) = text.split_once('(') else { return };
        if self.parsed.mistaken.is_some() || !self.means_nothing(name) {
            return;
        }
        let inner = inner.strip_suffix(')').unwrap_or(inner);
        let remedy = match self.operands.get(base..).unwrap_or_default() {
            [_] => format_called(name).map(|row| {
                (
                    format!("for a notation write `{inner} to {}`", row.name),
                    format!("({inner} to {})", row.name),
                )
            }),
            [one, two] if matches!(&*name.to_lowercase(), "pow" | "power") => {
                let [one, two] = [one, two].map(|part| in_parentheses(self.text(part.span)));
                Some((format!("for a power write `{one}^{two}`"), format!("{one}^{two}")))
            }
            _ => None,
        };
        self.parsed.mistaken = remedy.map(|(advice, text)| {
            let place = Span { end: call.start + u32::try_from(name.len()).unwrap_or(0), ..call };
            let wrong = Diagnostic::error(place, format!("unknown function `{name}`; {advice}"));
            Box::new(wrong.with_remedy_at(call, text))
        });
    }

    /// `STDEV.S(1, 2)`, `math.log(2)`: a name with a point in it that a function has elsewhere.
    pub(in crate::syntax::parser) fn dotted_function(&self, name: Span) -> Option<Diagnostic> {
        self.line.get(name.end as usize..)?.strip_prefix('.')?;
        let member = self.word_at(name.end as usize + 1)?;
        let place = Span::new(name.start as usize, name.end as usize + 1 + member.len());
        let row = foreign::foreign(foreign::CALLS, self.text(place))?;
        Some(row.tell(place, &format!("unknown function `{}`; ", self.text(place))))
    }

    /// `mean(1, 2)` where the user's `mean` is a value: the function was meant.
    pub(super) fn hidden_function(&self) -> Option<Diagnostic> {
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

/// An operand that can be beside any operator.
pub(super) fn in_parentheses(operand: &str) -> String {
    let is_simple = operand.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_'));
    if is_simple { operand.to_owned() } else { format!("({operand})") }
}

pub(in crate::syntax::parser) fn inverse_function(
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
        _ if exponent.is_none() => {
            let message =
                format!("`{name}` is a function here; a value of that name is defined by `{name} = …`");
            Diagnostic::error(function, message)
        }
        _ => Diagnostic::error(
            span,
            format!("expected a positive integer; for the reciprocal write `1/{name}(x)`"),
        ),
    }
}
