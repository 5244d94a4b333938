//! Lines that are written as another tool has them, and what they are here as a whole: `x += 1`, `3.2 ± 0.1`, `4k7`.
//! They are looked at once a line has failed; what is proposed is tried by the caller.

use super::equation;
use crate::syntax::characters;
use crate::text::{Diagnostic, Severity, Span};
use crate::vocabulary;

/// What is said of a line, and the line that it is here; nothing where several could be meant.
struct Told {
    place: Span,
    message: String,
    line: Option<String>,
}

impl Told {
    #[allow(clippy::unnecessary_wraps, reason = "every rule gives an option")]
    fn new(place: Span, message: impl Into<String>, line: impl Into<Option<String>>) -> Option<Self> {
        Some(Self { place, message: message.into(), line: line.into() })
    }
}

type Rule = fn(&str, &Diagnostic) -> Option<Told>;

/// In the order in which they are tried.
const RULES: &[Rule] = &[
    in_dollars,
    with_comma,
    dates_with_points,
    until_date,
    share_of_money,
    wire_gauge,
    side_by_side,
    hyphenated_unit,
    tolerance,
    series_of_range,
    unsolved,
    rate_of_exchange,
    plotted_range,
    plotted_own,
    in_place,
    python_choice,
    binary_prefix,
    comment,
    trailing_minus,
    credit,
    component_code,
    typed_literal,
    binary_exponent,
    address,
    derived,
    column_alone,
    school_function,
    prose,
];

/// What to say of a line that failed, where it is one of another tool. `evaluate` gives what is wrong with a line.
pub(super) fn told(
    wrong: &Diagnostic,
    line: &str,
    is_name: &dyn Fn(&str) -> bool,
    evaluate: &dyn Fn(&str) -> Option<Diagnostic>,
) -> Option<Diagnostic> {
    let told = RULES.iter().find_map(|rule| rule(line, wrong))?;
    // An unknown that is called something already would get another value.
    let is_taken = |mended: &str| {
        let taken = |name: &str| is_name(name) || evaluate(name).is_none();
        wrong.message.contains(EQUATIONS) && mended.split_once(" = ").is_some_and(|(name, _)| taken(name))
    };
    let mended = told.line.filter(|mended| !is_taken(mended) && evaluate(mended).is_none());
    if mended.is_none() && told.message.contains(OFFERED) {
        return None;
    }
    let message = told.message.replace(OFFERED, mended.as_deref().unwrap_or_default());
    let error = Diagnostic::error(told.place, message).with_severity(match &mended {
        Some(_) => Severity::Error,
        None => wrong.severity,
    });
    Some(match mended {
        Some(mended) => error.with_remedy_at(Span::new(0, line.len()), mended),
        None => error,
    })
}

/// What the error of an equation says.
const EQUATIONS: &str = "equations are not solved here";

/// Stands in a message for the line that is offered.
const OFFERED: &str = "\u{1}";

fn whole(line: &str) -> Span {
    Span::new(0, line.len())
}

/// A line with a part of it replaced.
fn replaced(line: &str, place: Span, text: &str) -> Option<String> {
    let (before, after) = (line.get(..place.start as usize)?, line.get(place.end as usize..)?);
    Some(format!("{before}{text}{after}"))
}

/// The letters, digits and points around a place.
fn numeral_around(line: &str, place: Span) -> Option<Span> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '.';
    let before = line.get(..place.start as usize)?;
    let start = before.trim_end_matches(is_part).len();
    let rest = line.get(start..)?;
    Some(Span::new(start, start + rest.find(|c| !is_part(c)).unwrap_or(rest.len())))
}

/// `$x^2$`: LaTeX within dollars.
fn in_dollars(line: &str, _: &Diagnostic) -> Option<Told> {
    let inner = line.trim().strip_prefix('$')?.strip_suffix('$')?;
    let inner = inner.strip_prefix('$').and_then(|inner| inner.strip_suffix('$')).unwrap_or(inner);
    (!inner.contains(['$', '\\', '{'])).then_some(())?;
    Told::new(whole(line), "a formula needs no dollars around it", inner.to_owned())
}

/// `1.234,56 + 2.000`: one number that can only have a decimal comma says how all of the line are written.
fn with_comma(line: &str, _: &Diagnostic) -> Option<Told> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let is_grouped = |whole: &str| {
        let mut groups = whole.split('.');
        let first =
            groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && !first.starts_with('0'));
        first && whole.contains('.') && groups.all(|group| group.len() == 3)
    };
    let (mut mended, mut rest, mut is_sure, mut count) = (String::new(), line, false, 0);
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at_checked(at)?;
        let length = from.find(|c| !is_part(c)).unwrap_or(from.len());
        let number = from.get(..length)?.trim_end_matches(['.', ',']);
        let (whole, fraction) = number.split_once(',').map_or((number, None), |(a, b)| (a, Some(b)));
        if fraction.is_some_and(|fraction| fraction.contains([',', '.']))
            || (whole.contains('.') && !is_grouped(whole))
        {
            return None;
        }
        is_sure |= whole.contains('.') && fraction.is_some();
        count += usize::from(number.contains(['.', ',']));
        mended.push_str(before);
        mended.push_str(&whole.replace('.', ""));
        if let Some(fraction) = fraction {
            mended.push('.');
            mended.push_str(fraction);
        }
        rest = from.get(number.len()..)?;
    }
    mended.push_str(rest);
    (is_sure && 1 < count).then_some(())?;
    Told::new(
        whole(line),
        format!("for decimals write `{OFFERED}`; the setting `decimal-comma` reads commas"),
        mended,
    )
}

/// `31.12.2026 - 28.11.2026`: dates of other countries.
fn dates_with_points(line: &str, wrong: &Diagnostic) -> Option<Told> {
    wrong.message.starts_with("a number has one").then_some(())?;
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    let (mut mended, mut rest, mut count) = (String::new(), line, 0);
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at_checked(at)?;
        let length = from.find(|c| !is_part(c)).unwrap_or(from.len());
        let (number, after) = from.split_at_checked(length)?;
        let parts: Vec<&str> = number.split('.').collect();
        mended.push_str(before);
        match &parts[..] {
            [day, month, year] if day.len() <= 2 && month.len() <= 2 && year.len() == 4 => {
                count += 1;
                mended.push_str(&[*year, month, day].map(|part| format!("{part:0>2}")).join("-"));
            }
            _ => mended.push_str(number),
        }
        rest = after;
    }
    mended.push_str(rest);
    (1 < count).then_some(())?;
    Told::new(wrong.span, format!("a date is written with hyphens: `{OFFERED}`"), mended)
}

/// `2026-11-28 to 2026-12-31`.
fn until_date(line: &str, wrong: &Diagnostic) -> Option<Told> {
    let (from, to) = [" to ", " until ", " till "].iter().find_map(|word| line.split_once(word))?;
    let from = from.trim().strip_prefix("from ").unwrap_or(from).trim();
    let is_date = |text: &str| {
        matches!(text, "today" | "tomorrow" | "yesterday")
            || text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
    };
    (is_date(from) && is_date(to.trim())).then_some(())?;
    let message = format!("for the time between two dates write `{OFFERED}`");
    Told::new(wrong.span, message, format!("{} - {from}", to.trim()))
}

/// `20 EUR of 80 EUR`.
fn share_of_money(line: &str, wrong: &Diagnostic) -> Option<Told> {
    (wrong.message.starts_with("money can't be multiplied") && line.contains(" of ")).then_some(())?;
    Told::new(wrong.span, format!("for a share write `{OFFERED}`"), line.replacen(" of ", " as % of ", 1))
}

/// `12 AWG to mm^2`.
fn wire_gauge(line: &str, wrong: &Diagnostic) -> Option<Told> {
    let at = line.to_lowercase().find("awg")?;
    (wrong.message.contains("money") || wrong.message.contains("`awg`")).then_some(())?;
    let message =
        "a wire gauge isn't a unit here (`AWG` is the Aruban florin): write the diameter or the area";
    Told::new(Span::new(at, at + 3), message, None)
}

/// `10 ohm || 22 ohm`: resistors.
fn side_by_side(line: &str, wrong: &Diagnostic) -> Option<Told> {
    let (one, other) = line.split_once("||").or_else(|| line.split_once('∥'))?;
    let is_truth = wrong.message.starts_with("expected true or false");
    (is_truth || line.contains('∥')).then_some(())?;
    let (name, one) = match one.split_once('=') {
        Some((name, value)) if is_name(name.trim()) => (format!("{} = ", name.trim()), value),
        _ => (String::new(), one),
    };
    let part = |text: &str| {
        let text = text.trim();
        if is_name(text) { format!("1/{text}") } else { format!("1/({text})") }
    };
    let mended = format!("{name}1/({} + {})", part(one), part(other));
    Told::new(wrong.span, format!("for resistors in parallel write `{OFFERED}`"), mended)
}

/// `4.18 kJ/kg-K`: a hyphen for a product.
fn hyphenated_unit(line: &str, wrong: &Diagnostic) -> Option<Told> {
    let at = line.find("-K")?;
    let start = line.get(..at)?.rfind('/')? + 1;
    let unit = line.get(start..at)?;
    let goes_on = line.get(at + 2..)?.starts_with(char::is_alphanumeric);
    (!goes_on && is_name(unit)).then_some(())?;
    let place = Span::new(start, at + 2);
    let mended = replaced(line, place, &format!("({unit} K)"))?;
    Told::new(wrong.span, format!("a product of units is written `({unit} K)`"), mended)
}

/// `avg`, typed alone under a column.
fn column_alone(line: &str, wrong: &Diagnostic) -> Option<Told> {
    let word = line.trim();
    let is_list = ["avg", "average", "mean", "max", "min", "count", "sum", "median"];
    is_list.contains(&&*word.to_lowercase()).then_some(())?;
    let total = if word.eq_ignore_ascii_case("sum") { ", or `total`" } else { "" };
    Told::new(
        wrong.span,
        format!("{}; for the lines above write `{word}(@1..@9)` with their numbers{total}", wrong.message),
        None,
    )
}

/// `y = 2x + 1`, where `x` is nothing yet.
fn school_function(line: &str, wrong: &Diagnostic) -> Option<Told> {
    (wrong.message == "unknown name `x`").then_some(())?;
    let (name, term) = line.split_once('=')?;
    let (name, term) = (name.trim(), term.trim());
    is_name(name).then_some(())?;
    let message = format!("unknown name `x`; a function is written `{name}(x) = …`, and drawn with `plot`");
    Told::new(wrong.span, message, format!("{name}(x) = {term}"))
}

/// `Beam check, project 42`: words and nothing to compute.
fn prose(line: &str, wrong: &Diagnostic) -> Option<Told> {
    let is_word = |word: &&str| {
        3 <= word.chars().count() && word.chars().all(char::is_alphabetic) && !vocabulary::is_reserved(word)
    };
    let words: Vec<&str> = line.split([' ', ',', '.', ':', ';', '!']).collect();
    let has_no_sign = !line.contains(['=', '+', '*', '/', '^', '(', '[', '$', '€', '@', '#', '"', '%']);
    let is_prose = line.trim_start().starts_with(char::is_alphabetic)
        && 3 <= words.iter().filter(|word| is_word(word)).count();
    (is_prose && has_no_sign && !wrong.message.contains("; ") && wrong.near.is_empty()).then_some(())?;
    Told::new(
        wrong.span,
        format!("{}; a comment begins with `#`", wrong.message),
        format!("# {}", line.trim()),
    )
}

/// `100 ohm ± 5%`: both ends at once.
fn tolerance(line: &str, _: &Diagnostic) -> Option<Told> {
    let sign = ["±", "+/-", "+-"].into_iter().find(|sign| line.contains(sign))?;
    let (value, part) = line.split_once(sign)?;
    let at = value.len();
    let place = Span::new(at, at + sign.len());
    let (value, part) = (value.trim(), part.trim());
    let is_number = |text: &str| text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ' '));
    // `25 ± 0.2 mm`
    let bare = value.rsplit(['=', ':']).next().unwrap_or(value);
    let unit = part.find(|c: char| !c.is_ascii_digit() && c != '.').and_then(|at| part.get(at..));
    let unit =
        unit.filter(|unit| is_number(bare) && unit.trim().starts_with(char::is_alphabetic)).unwrap_or("");
    let written = if value.is_empty() || part.is_empty() || part.contains(['±', '#', ',']) {
        None
    } else if is_number(part.trim_end_matches('%').trim_end()) || !part.contains(['+', '*', '/', '(']) {
        Some(format!("{value}{unit} + [-{part}, {part}]"))
    } else {
        None
    };
    Told::new(place, format!("for both ends write `{OFFERED}`"), written.clone())
        .filter(|_| written.is_some())
}

/// `sum(1/n^2, n=1..10)`, `sum(k^2, k=1, 10)`.
fn series_of_range(line: &str, wrong: &Diagnostic) -> Option<Told> {
    let functions = ["sum(", "product(", "prod(", "map(", "plot("];
    let before = line.get(..line.find('=')?)?;
    functions.iter().any(|call| before.to_lowercase().contains(call)).then_some(())?;
    let name = before.rsplit(',').next()?.trim();
    is_name(name).then_some(())?;
    let mended = line.replacen('=', ", ", 1);
    let mended =
        if line.contains("...") { mended.replacen("...", ", ", 1) } else { mended.replacen("..", ", ", 1) };
    let mended = mended.replace(" ,", ",").replace(",  ", ", ");
    Told::new(wrong.span, "the name and the ends are arguments of their own", mended)
}

/// `x^2 = 9`, `solve(x^2 = 9, x)`: the formula of an equation of degree one or two.
fn unsolved(line: &str, wrong: &Diagnostic) -> Option<Told> {
    wrong.message.contains(EQUATIONS).then_some(())?;
    let lower = line.trim().to_lowercase();
    let bare = match lower.strip_prefix("solve(").and_then(|_| line.trim().get("solve(".len()..)) {
        Some(inner) => {
            inner.strip_suffix(')').unwrap_or(inner).rsplit_once(',').map_or(inner, |(first, _)| first)
        }
        None => line,
    };
    let formula = equation::formula(bare.trim_end_matches(')'))
        .or_else(|| equation::formula(bare))
        .or_else(|| equation::formula(&format!("{bare} = 0")));
    formula.as_ref()?;
    Told::new(wrong.span, format!("{EQUATIONS}; for this one write `{OFFERED}`"), formula)
}

/// `1 EUR = 1.08 USD`: a rate of the sheet's own.
fn rate_of_exchange(line: &str, wrong: &Diagnostic) -> Option<Told> {
    let (left, right) = line.split_once('=')?;
    let left = left.rsplit(':').next()?.trim();
    let (start, end) = (left.strip_prefix('1').map(str::trim), left.strip_suffix('1').map(str::trim));
    let sign = start.or(end)?;
    let code = match sign {
        "€" => "EUR",
        "$" => "USD",
        "£" => "GBP",
        "¥" => "JPY",
        code => code,
    };
    (code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase())).then_some(())?;
    Told::new(
        wrong.span,
        format!("for a rate of your own write `{OFFERED}`"),
        format!("{code} = {}", right.trim()),
    )
}

/// `plot sin(x) from 0 to 10`, `plot |x|`.
fn plotted_range(line: &str, _: &Diagnostic) -> Option<Told> {
    let term = line.trim().strip_prefix("plot ")?.trim();
    let message = format!("write `{OFFERED}`");
    if term.starts_with('|') {
        return Told::new(whole(line), message, format!("plot({term})"));
    }
    let split = [" from ", " for ", " between "].iter().find_map(|word| term.split_once(word))?;
    let (term, range) = split;
    let (from, to) = [" to ", "..", " and "].iter().find_map(|word| range.split_once(word))?;
    let (name, from) = from.split_once('=').unwrap_or((free_letter(term)?, from));
    Told::new(whole(line), message, format!("plot({term}, {}, {}, {})", name.trim(), from.trim(), to.trim()))
}

/// `plot sin(x)` where `x` is a value of the user's.
fn plotted_own(line: &str, wrong: &Diagnostic) -> Option<Told> {
    wrong.message.starts_with("expected a term with a variable").then_some(())?;
    let term = line.trim().strip_prefix("plot")?.trim();
    let inner = term.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(term);
    let name = free_letter(inner)?;
    let message = format!("`{name}` is a value of yours; to draw over it write `{OFFERED}`");
    Told::new(wrong.span, message, format!("plot({inner}, {name}, -10, 10)"))
}

/// The letter of a term that is rather its variable.
fn free_letter(term: &str) -> Option<&str> {
    let words: Vec<&str> = term.split(|c| !characters::continues_name(c)).collect();
    ["x", "t", "θ", "n", "k", "y"]
        .into_iter()
        .find(|name| words.iter().any(|word| word.trim_start_matches(|c: char| c.is_ascii_digit()) == *name))
}

fn is_name(text: &str) -> bool {
    text.starts_with(characters::starts_name) && text.chars().all(characters::continues_name)
}

/// `x += 1`, `x++`.
fn in_place(line: &str, wrong: &Diagnostic) -> Option<Told> {
    let message = "a definition is written in full: `x = x + 1`";
    let text = line.split('#').next()?.trim();
    if let Some((name, sign)) =
        [("++", '+'), ("--", '-')].iter().find_map(|(end, sign)| Some((text.strip_suffix(end)?, sign)))
    {
        let name = name.trim();
        return Told::new(whole(line), message, format!("{name} = {name} {sign} 1"))
            .filter(|_| is_name(name));
    }
    let (name, value) = text.split_once('=')?;
    let name = name.trim_end();
    let operator = ["<<", ">>", "**", "//", "+", "-", "*", "/", "%", "&", "|", "^"];
    let operator = operator.into_iter().find(|operator| name.ends_with(operator))?;
    let name = name.strip_suffix(operator)?.trim();
    let value = value.trim();
    let is_simple = value.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_'));
    let value = if is_simple { value.to_owned() } else { format!("({value})") };
    // In the languages that have it, this is exclusive or.
    let operator = if operator == "^" { "xor" } else { operator };
    Told::new(wrong.span, message, format!("{name} = {name} {operator} {value}")).filter(|_| is_name(name))
}

/// `5 if 3 > 2 else 6`.
fn python_choice(line: &str, wrong: &Diagnostic) -> Option<Told> {
    let (first, other) = line.split_once(" else ")?;
    let (value, condition) = first.split_once(" if ")?;
    let (name, value) = match value.split_once('=') {
        Some((name, value)) if is_name(name.trim()) => (format!("{} = ", name.trim()), value.trim()),
        _ => (String::new(), value.trim()),
    };
    (!value.is_empty() && !condition.contains(" then ")).then_some(())?;
    let mended = format!("{name}if {} then {value} else {}", condition.trim(), other.trim());
    Told::new(wrong.span, "a choice is written `if a then b else c`", mended)
}

/// `5 // five pages`, `/* pages */ 5`.
fn comment(line: &str, wrong: &Diagnostic) -> Option<Told> {
    if let Some((before, rest)) = line.split_once("/*") {
        let (inner, after) = rest.split_once("*/")?;
        let mended = format!("{} # {}", [before.trim(), after.trim()].join(" ").trim(), inner.trim());
        return Told::new(wrong.span, "a comment begins with `#`", mended);
    }
    let at = line.find(" // ")?;
    let words = line.get(at + " // ".len()..)?;
    let is_behind = at <= wrong.span.start as usize && words.starts_with(char::is_alphabetic);
    (is_behind && wrong.message.starts_with("unknown name")).then_some(())?;
    let mended = words.contains(' ').then(|| format!("{} # {words}", line.get(..at).unwrap_or("")));
    let message = format!("{}; a comment begins with `#`", wrong.message);
    Told::new(wrong.span, message, mended)
}

/// `1,234.50-`: an amount of a mainframe.
fn trailing_minus(line: &str, _: &Diagnostic) -> Option<Told> {
    let text = line.trim_end();
    let amount = text.strip_suffix(['-', '−'])?;
    let start = amount.rfind(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.' | '$' | '€' | '£'));
    let start = start
        .map_or(0, |at| at + amount.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
    let number = amount.get(start..)?;
    let cents = number.rsplit_once(['.', ','])?.1;
    (cents.len() == 2 && cents.bytes().all(|byte| byte.is_ascii_digit())).then_some(())?;
    let before = line.get(..start)?;
    (before.trim().is_empty() || before.trim_end().ends_with([':', '='])).then_some(())?;
    let place = Span::new(amount.len(), text.len());
    Told::new(place, "a minus comes before its number", format!("{before}-{number}"))
}

/// `2,340.00CR`: whether that is more or less depends on whose account it is.
fn credit(line: &str, wrong: &Diagnostic) -> Option<Told> {
    let word = wrong.span.of(line);
    let before = line.get(..wrong.span.start as usize)?.trim_end();
    (matches!(&*word.to_lowercase(), "cr" | "dr") && before.ends_with(|c: char| c.is_ascii_digit()))
        .then_some(())?;
    Told::new(
        wrong.span,
        format!("`{word}` isn't a sign here; write `-` before an amount that is taken away"),
        None,
    )
}

/// `4k7 ohm`: the code on a resistor or in a circuit diagram, with the prefix in the place of the point.
fn component_code(line: &str, wrong: &Diagnostic) -> Option<Told> {
    wrong.message.starts_with("unknown name").then_some(())?;
    let place = numeral_around(line, wrong.span)?;
    let code = place.of(line);
    let at = code.find(|c: char| c.is_ascii_alphabetic())?;
    let (whole, rest) = code.split_at_checked(at)?;
    let (prefix, part) = rest.split_at_checked(1)?;
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (are_digits(whole) && are_digits(part) && "RkKMGmunp".contains(prefix)).then_some(())?;
    let after = line.get(place.end as usize..)?;
    let unit = after.trim_start();
    let has_unit = unit.starts_with(|c: char| c.is_alphabetic());
    let number = format!("{whole}.{part}");
    let prefix = match prefix {
        "R" => "ohm",
        "K" => "k",
        prefix => prefix,
    };
    let written = match (prefix, has_unit) {
        ("ohm", true) => format!("{number} "),
        ("ohm", false) => format!("{number} ohm"),
        ("k", false) => format!("{number}k"),
        ("M", false) => format!("{number}M"),
        (_, false) => {
            return Told::new(place, format!("the code `{code}` is {number} {prefix} of a unit"), None);
        }
        (_, true) => format!("{number} {prefix}"),
    };
    let mended = format!("{}{written}{unit}", line.get(..place.start as usize)?);
    let mended = if has_unit { mended } else { replaced(line, place, &written)? };
    Told::new(place, format!("the code `{code}` is {number} {prefix}"), mended)
}

/// `0xFFu64`, `10ULL`, `1.5f`: a literal with the type of another language.
fn typed_literal(line: &str, wrong: &Diagnostic) -> Option<Told> {
    let is_numeral = wrong.message.contains("is not a digit in base");
    (is_numeral || wrong.message.starts_with("unknown name")).then_some(())?;
    let place = numeral_around(line, wrong.span)?;
    let written = place.of(line);
    written.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let types = [
        "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize", "f32", "f64",
        "ull", "llu", "ul", "lu", "ll", "u", "l", "f", "n", "z", "uz",
    ];
    let lower = written.to_lowercase();
    let suffix = types.iter().filter(|suffix| lower.ends_with(*suffix)).max_by_key(|suffix| suffix.len())?;
    let number = written.get(..written.len() - suffix.len())?.trim_end_matches('_');
    let is_based = number.starts_with("0x") || number.starts_with("0b") || number.starts_with("0o");
    let is_digit = |c: char| c.is_ascii_digit() || c == '.' || is_based && c.is_ascii_hexdigit();
    (number.chars().skip(if is_based { 2 } else { 0 }).all(is_digit)).then_some(())?;
    (is_based || wrong.span.end == place.end).then_some(())?;
    Told::new(place, format!("a number needs no type: `{number}`"), replaced(line, place, number))
}

/// `0x1.8p-3`: the exponent of 2 of C.
fn binary_exponent(line: &str, wrong: &Diagnostic) -> Option<Told> {
    (wrong.message.starts_with("`p` is not a digit") || wrong.message.starts_with("`P` is not a digit"))
        .then_some(())?;
    let (start, end) = (wrong.span.start as usize, wrong.span.end as usize);
    let rest = line.get(end..)?;
    let sign = usize::from(rest.starts_with(['+', '-']));
    let digits = rest.get(sign..)?;
    let length = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let place = numeral_around(line, Span::new(start, start))?;
    let (number, exponent) = (line.get(place.start as usize..start)?, rest.get(..sign + length)?);
    let exponent = exponent.trim_start_matches('+');
    let place = Span::new(place.start as usize, end + sign + length);
    let written = format!("{number} * 2^{exponent}");
    Told::new(place, format!("an exponent of 2 is written `{written}`"), replaced(line, place, &written))
}

/// `192.168.1.77`: an address of the internet.
fn address(line: &str, wrong: &Diagnostic) -> Option<Told> {
    let place = numeral_around(line, wrong.span)?;
    let parts: Vec<u8> = place.of(line).split('.').map_while(|part| part.parse().ok()).collect();
    let [a, b, c, d] = parts[..] else { return None };
    (place.of(line).split('.').count() == 4).then_some(())?;
    let written = |[a, b, c, d]: [u8; 4]| format!("0x{:08x}", u32::from_be_bytes([a, b, c, d]));
    let message = format!("an address isn't a number here; its 32 bits are `{}`", written([a, b, c, d]));
    // Of `10.0.0.0/8` the rest is no divisor.
    let is_network = line.get(place.end as usize..)?.trim_start().starts_with('/');
    let words = line.split_inclusive(' ').map(|word| {
        let bare = word.trim_end();
        let parts: Vec<u8> = bare.split('.').map_while(|part| part.parse().ok()).collect();
        match <[u8; 4]>::try_from(parts) {
            Ok(parts) if bare.matches('.').count() == 3 => word.replace(bare, &written(parts)),
            _ => word.to_owned(),
        }
    });
    Told::new(place, message, (!is_network).then(|| words.collect::<String>()))
}

/// `3 Mi`: a prefix alone, whose word in another case is a unit.
fn binary_prefix(line: &str, wrong: &Diagnostic) -> Option<Told> {
    let prefix = wrong.span.of(line);
    (wrong.message.starts_with("unknown name") && matches!(prefix, "Ki" | "Mi" | "Gi" | "Ti"))
        .then_some(())?;
    let power = match prefix {
        "Ki" => 10,
        "Mi" => 20,
        "Gi" => 30,
        _ => 40,
    };
    Told::new(
        wrong.span,
        format!("a prefix needs its unit, such as `3 {prefix}B`; as a number write `3 * 2^{power}`"),
        None,
    )
}

/// `f'(2)`, `d/dx x^2`, `lim x->0 …`.
fn derived(line: &str, wrong: &Diagnostic) -> Option<Told> {
    let is_quotient = line.trim_start().starts_with("d/d") || line.trim_start().starts_with("dy/dx");
    let is_prime = wrong.message.starts_with("unknown function `") && wrong.message.ends_with("'`");
    let is_limit = line.trim_start().to_lowercase().starts_with("lim ");
    (is_quotient || is_prime || is_limit).then_some(())?;
    Told::new(wrong.span, "there is no calculus here yet; `plot` draws a function", None)
}
