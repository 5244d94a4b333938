//! What to say of a name that means nothing: the nearest words, units and currencies, and what it could be in parts.
//! It evaluates nothing.

use super::Machine;
use crate::money::Money;
use crate::quantity::{catalog, familiar, run_together};
use crate::syntax::NameKind;
use crate::syntax::expression::Op;
use crate::text::{Diagnostic, Remedy, Span};
use crate::vocabulary::operators::Meaning;
use crate::vocabulary::run_together::{Part, apart};
use crate::vocabulary::{self, Row, foreign};
use std::collections::HashMap;

impl Machine<'_> {
    /// The function of a call is unknown: the error is at its name, not at the whole call.
    pub(super) fn unknown_function(&self, name: &str, call: Span) -> Diagnostic {
        let place = Span { start: call.start, end: call.start + u32::try_from(name.len()).unwrap_or(0) };
        self.unknown(name, NameKind::Function, place)
    }

    /// An unknown name, with the nearest known ones of the kind that fits the place.
    pub(super) fn unknown(&self, name: &str, kind: NameKind, span: Span) -> Diagnostic {
        let names = self.scope.names();
        let own = names.iter().filter(|row| row.1 == kind).map(|row| &*row.0);
        let is_measure = self.follows_number(span);
        let builtins: Vec<&str> = match kind {
            NameKind::Function => vocabulary::functions::all().flat_map(Row::words).collect(),
            // An operator can't be where a value is, unless it is one in another case.
            NameKind::Variable => {
                let operators = vocabulary::operators::words().filter(|word| word.eq_ignore_ascii_case(name));
                let words = vocabulary::constants::all().flat_map(Row::words).chain(operators);
                // Every short word is near to some unit: only longer ones, or one after a number, are a slip for one.
                let is_long = 3 < name.chars().count();
                let is_unit = is_measure || LEAST_ALONE <= name.chars().count();
                let units = familiar::words().filter(|word| is_unit && vocabulary::is_slip(name, word));
                words.chain(units).filter(|word| is_long || !is_other_word(name, word)).collect()
            }
        };
        let mut near = vocabulary::suggest(name, own.chain(builtins));
        // Of a formula `E` and `I` are rather a field and a current than constants in capitals.
        if matches!(name, "E" | "I") && !is_measure {
            near.clear();
        }
        if near.is_empty() && kind == NameKind::Function {
            near.extend(vocabulary::with_a_letter_too_many(name));
        }
        // `EUR5`
        let amount = name.split_at_checked(3).filter(|(code, digits)| {
            let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            is_number && Money::find(code).is_some()
        });
        let amount = amount.map(|(code, digits)| format!("{code} {digits}"));
        near.extend(amount.as_deref());
        near.extend((is_measure && name == "y").then_some("yr"));
        // `v0` for `v₀`, and the other way round.
        let bare = without_subscripts(name);
        let twin = names.iter().find(|row| row.1 == kind && without_subscripts(&row.0) == bare);
        near.extend(twin.map(|row| &*row.0).filter(|twin| !near.contains(twin)));
        near.extend((kind == NameKind::Variable && name == "j").then_some("i"));
        near.extend((name != "ans" && name.eq_ignore_ascii_case("ans")).then_some("ans"));
        let hours = hours_glued(name).filter(|_| is_measure);
        near.extend(hours.as_deref());
        let is_called = kind == NameKind::Function;
        // Two letters alone are rather a name.
        let may_be_unit = !is_called && (is_measure || 2 < name.chars().count());
        let cases = if may_be_unit { familiar::in_other_case(name) } else { Vec::new() };
        near.splice(0..0, cases.iter().map(String::as_str));
        let kinds: HashMap<&str, NameKind> = names.iter().map(|row| (&*row.0, row.1)).collect();
        let apart = apart(name, is_called, &|part| part_of_name(part, kinds.get(part).copied(), is_called));
        // `ee`, `ie`
        let is_letters = name.bytes().all(|byte| matches!(byte, b'e' | b'i'));
        if let Some(apart) = apart.as_ref().filter(|_| !is_letters) {
            near.insert(0, apart);
        }
        let beside = || run_together::product(name).filter(|_| is_measure);
        if let Some(product) = run_together::below(name).or_else(beside) {
            let message = format!("unknown name `{name}`; a product of units is written `{product}`");
            return Diagnostic::error(span, message).with_remedy(product);
        }
        let what = if is_called { "unknown function" } else { "unknown name" };
        if let Some(line) = self.scope.labelled(name) {
            let message = format!("{what} `{name}`; it is the label of line {line}: write `@{line}`");
            return Diagnostic::error(span, message);
        }
        if near.is_empty()
            && !is_called
            && let Some(constant) = constant_of(name)
        {
            let told = Diagnostic::error(span, format!("{what} `{name}`; {}", constant.told()));
            return match constant.remedy() {
                Some(remedy) => told.with_remedy(remedy),
                None => told,
            };
        }
        // `πr^2`
        if near.is_empty()
            && let Some(rest) = name.strip_prefix('π').filter(|rest| !rest.is_empty())
        {
            let product = format!("π {rest}");
            let message = format!("{what} `{name}`; a product is written `{product}`");
            return Diagnostic::error(span, message);
        }
        if near.is_empty()
            && !is_called
            && let Some(hint) = hint(name)
        {
            return Diagnostic::error(span, format!("{what} `{name}`; {hint}"));
        }
        if !is_called
            && near.is_empty()
            && let Some(notation) = foreign::wrapping_notation(name)
        {
            return Diagnostic::error(span, format!("{what} `{name}`; write `300 to {notation}`"));
        }
        let prefixed = if near.is_empty() && is_measure { prefixed(name) } else { Vec::new() };
        near.extend(prefixed.iter().map(String::as_str));
        let told = vocabulary::unknown(what, name, span, &near);
        // `5 comb` is not a charge: what is written in its place would be a unit there.
        let is_unit =
            |remedy: &Remedy| is_measure && remedy.text.len() <= 3 && catalog::find(&remedy.text).is_some();
        let remedy = told.remedy.clone().filter(|remedy| is_called || !is_unit(remedy));
        Diagnostic { remedy, ..told }
    }

    /// Whether the line has another letter of physics that means nothing.
    pub(super) fn names_other_constant(&self, name: &str) -> bool {
        self.root
            .names
            .iter()
            .any(|other| **other != *name && constant_of(other).is_some() && self.scope.name(other).is_none())
    }

    /// Whether a name in the line is after a number, where a unit can.
    fn follows_number(&self, name: Span) -> bool {
        let nodes = &self.root.nodes;
        let is = |op: Op, meaning| matches!(op, Op::Binary(row) if row.meaning == meaning);
        let Some(at) = nodes.iter().position(|node| node.span == name) else { return false };
        // `2 Am²`: perhaps with a power.
        match nodes.get(at + 1..).unwrap_or_default() {
            [_, power, factor, ..] if is(power.op, Meaning::Power) => is(factor.op, Meaning::SideBySide),
            [factor, ..] => is(factor.op, Meaning::SideBySide),
            [] => false,
        }
    }
}

/// A name with the digits on the line for those below it, and without `_`.
fn without_subscripts(name: &str) -> String {
    let plain = |c: char| match c {
        '₀'..='₉' => char::from_digit(u32::from(c) - u32::from('₀'), 10).unwrap_or(c),
        _ => c,
    };
    name.chars().filter(|c| *c != '_').map(plain).collect()
}

/// `h30`, `h30m45s` after a number, with the units apart: the digits are minutes and seconds.
fn hours_glued(name: &str) -> Option<String> {
    let number = |text: &str| text.find(|next: char| !next.is_ascii_digit()).unwrap_or(text.len());
    let rest = name.strip_prefix('h')?;
    let (minutes, rest) = rest.split_at_checked(number(rest))?;
    let rest = ["min", "m"].iter().find_map(|unit| rest.strip_prefix(unit)).unwrap_or(rest);
    let (seconds, unit) = rest.split_at_checked(number(rest))?;
    match (minutes.len(), seconds.len(), unit) {
        (1 | 2, 0, "") => Some(format!("h {minutes} min")),
        (1 | 2, 1 | 2, "" | "s") => Some(format!("h {minutes} min {seconds} s")),
        _ => None,
    }
}

/// A constant of physics that is meant elsewhere by a name which it has not here.
pub(super) struct Constant {
    written: &'static str,
    what: &'static str,
    pub(super) here: &'static str,
    /// Whether it is meant more often than a unit of that name.
    is_first: bool,
}

impl Constant {
    /// What it is called here.
    pub(super) fn told(&self) -> String {
        format!("{} is `{}`", self.what, self.here)
    }

    /// The name that is offered for it.
    pub(super) fn remedy(&self) -> Option<&'static str> {
        self.is_first.then_some(self.here)
    }
}

/// The constant that a name is in physics.
pub(super) fn constant_of(name: &str) -> Option<&'static Constant> {
    const fn row(written: &'static str, what: &'static str, here: &'static str, is_first: bool) -> Constant {
        Constant { written, what, here, is_first }
    }
    const NAMES: &[Constant] = &[
        row("c", "the speed of light", "c0", true),
        row("R", "the gas constant", "gas_constant", true),
        row("G", "Newton's constant", "gravitation", false),
        row("g", "standard gravity", "g0", false),
        row("h", "the Planck constant", "planck", false),
        row("k", "a thousand is `10k`, without a space; the Boltzmann constant", "k_B", false),
        row("q", "the elementary charge", "elementary_charge", true),
        row("NA", "the Avogadro constant", "avogadro", true),
        row("Na", "the Avogadro constant", "avogadro", true),
        row("qe", "the elementary charge", "elementary_charge", true),
    ];
    NAMES.iter().find(|row| row.written == name)
}

/// What is elsewhere meant by a name that nothing is called.
fn hint(name: &str) -> Option<String> {
    let is_cell = || {
        let digits = name.get(1..).unwrap_or("");
        name.starts_with(|c: char| c.is_ascii_uppercase())
            && matches!(digits.len(), 1..=4)
            && !digits.starts_with('0')
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    if is_cell() {
        return Some(format!("define it with `{name} = …`; the result of line 3 is `@3`"));
    }
    (name == "unit").then(|| "a unit is defined as in `unit smoot = 170.18 cm`".to_owned())
}

/// The units with a prefix that a word is a slip for: `kilometer` for `killometer`.
fn prefixed(name: &str) -> Vec<String> {
    const PREFIXES: [&str; 10] =
        ["kilo", "mega", "giga", "tera", "hecto", "deci", "centi", "milli", "micro", "nano"];
    let alike = PREFIXES.iter().filter(|prefix| prefix.get(..2) == name.get(..2));
    let words = alike.flat_map(|prefix| {
        let long = familiar::words().filter(|word| 3 < word.len());
        long.map(move |word| format!("{prefix}{word}"))
    });
    let words: Vec<String> =
        words.filter(|word| vocabulary::is_slip(name, word) && catalog::find(word).is_some()).collect();
    vocabulary::suggest(name, words.iter().map(String::as_str)).into_iter().map(str::to_owned).collect()
}

/// Letters of a word that can be a slip for a unit without a number before it.
const LEAST_ALONE: usize = 6;

/// Whether a short word is rather another one than a slip: `tau` for `tax`, but not for `tua`.
fn is_other_word(name: &str, word: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.to_lowercase().chars().collect();
        letters.sort_unstable();
        letters
    };
    let (name, word) = (sorted(name), sorted(word));
    name.len() == word.len() && name != word
}

/// What a part of an unknown name would be on its own, given what the user calls so. Of a name that is called, a function
/// of lists is rather a part of another one's name: `argmax`.
fn part_of_name(name: &str, own: Option<NameKind>, is_called: bool) -> Option<Part> {
    match own {
        Some(NameKind::Function) => Some(Part::Function),
        Some(NameKind::Variable) => Some(Part::Value),
        None => match vocabulary::function(name) {
            Some(function) => {
                (function.takes_one() && (!is_called || function.maps())).then_some(Part::Function)
            }
            None => vocabulary::constant(name).map(|_| Part::Value),
        },
    }
}
