//! Programming languages: their literals, assignments, choices and comments.

use super::{Known, OFFERED, Told, is_name, numeral_around, replaced, whole};
use crate::quantity::catalog;
use crate::syntax::characters;
use crate::text::{Diagnostic, Span};
use crate::vocabulary::{self, foreign};

/// `x += 1`, `x++`.
pub(super) fn in_place(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
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

/// `C(10,3)` where the comma is decimal: both are one number.
pub(super) fn one_argument(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    wrong.message.ends_with(" arguments, not 1").then_some(())?;
    let call = wrong.span.of(line);
    let (before, after) = call.split_once(',')?;
    let is_digit = |c: char| c.is_ascii_digit();
    (before.ends_with(is_digit) && after.starts_with(is_digit) && !after.contains(',')).then_some(())?;
    let mended = replaced(line, wrong.span, &format!("{before}, {after}"));
    Told::new(wrong.span, format!("{}; write `{OFFERED}`", wrong.message), mended)
}

/// `0xfff & 0xf0f0 || 1`: truth is asked for between bits.
pub(super) fn truth_of_bits(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    const OF_BITS: &[&str] = &["0x", "0b", "0o", "&", "|", "~", "<<", ">>", "xor"];
    wrong.message.starts_with("expected true or false").then_some(())?;
    let mended = line.replace("&&", "&").replace("||", "|");
    let rest = line.replace("&&", " ").replace("||", " ");
    (mended.len() < line.len() && OF_BITS.iter().any(|sign| rest.contains(sign))).then_some(())?;
    Told::new(wrong.span, "`&&` and `||` are for truth values; for bits write `&` and `|`", mended)
}

/// `5 if 3 > 2 else 6`.
pub(super) fn python_choice(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
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
pub(super) fn comment(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
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

/// `v = s/t = 100 m / 9.58 s`, `E = 70 kg·(3 m/s)² ≈ 0.3 kJ`: the steps of a calculation in one line.
pub(super) fn steps_of_calculation(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    let (name, steps) = line.split_once('=')?;
    is_name(name.trim()).then_some(())?;
    if let Some((value, rounded)) = steps.split_once('≈').filter(|_| wrong.message.contains('≈')) {
        let mended = format!("{}={} # ≈ {}", name, value.trim_end(), rounded.trim());
        return Told::new(wrong.span, "a rounded value after the result is a comment: `# ≈ …`", mended);
    }
    wrong.message.starts_with("a line has one `=`").then_some(())?;
    let (formula, values) = steps.split_once('=')?;
    let is_unknown = |word: &str| word.starts_with(characters::starts_name) && !known(word);
    let has_unknown = formula.split(|c| !characters::continues_name(c)).any(is_unknown);
    (has_unknown && !formula.contains(|c: char| c.is_ascii_digit())).then_some(())?;
    let (value, rest) = values
        .split_once('=')
        .map_or((values, String::new()), |(value, rest)| (value, format!(" = {}", rest.trim())));
    let mended = format!("{} = {} # = {}{rest}", name.trim(), value.trim(), formula.trim());
    Told::new(wrong.span, "the values come first, and their formula is a comment: `# = …`", mended)
}

/// `F = 12 kN (axial)`, `12 kN "axial"`, `12 kN ; axial`: words after a value that are nothing here.
pub(super) fn comment_after(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    const MARKS: &[(&str, &str)] = &[("(", ")"), ("\"", "\""), (";", ""), ("%", "")];
    MARKS.iter().find_map(|(open, close)| {
        let (before, words) = line.trim_end().strip_suffix(close)?.rsplit_once(open)?;
        let words = words.trim();
        // `19% net` is a share.
        if *open == "%" && before.trim_end().ends_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let is_word = |word: &str| {
            word.chars().all(char::is_alphabetic) && !known(word) && catalog::find(word).is_none()
        };
        let are_words = 3 <= words.len() && words.split(' ').all(is_word);
        let has_amount = before.contains(|c: char| c.is_ascii_digit());
        (are_words && has_amount && before.len() <= wrong.span.end as usize).then_some(())?;
        let mended = format!("{} # {words}", before.trim_end());
        Told::new(wrong.span, format!("a comment begins with `#`: `{OFFERED}`"), mended)
    })
}

/// `0xFFu64`, `10ULL`: a literal with the type of another language. Of a number in base ten no single letter is one: it
/// could be an unknown, or a prefix.
pub(super) fn typed_literal(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    let is_numeral = wrong.message.contains("is not a digit in base");
    (is_numeral || wrong.message.starts_with("unknown name")).then_some(())?;
    let place = numeral_around(line, wrong.span)?;
    let written = place.of(line);
    written.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let types = [
        "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize", "f32", "f64",
        "ull", "llu", "ul", "lu", "ll", "uz",
    ];
    let letters = ["u", "l", "n", "z"];
    let lower = written.to_lowercase();
    let is_based = ["0x", "0b", "0o"].iter().any(|base| lower.starts_with(base));
    let types = types.iter().chain(letters.iter().filter(|_| is_based));
    let suffix = types.filter(|suffix| lower.ends_with(*suffix)).max_by_key(|suffix| suffix.len())?;
    let number = written.get(..written.len() - suffix.len())?.trim_end_matches('_');
    let is_digit = |c: char| c.is_ascii_digit() || c == '.' || is_based && c.is_ascii_hexdigit();
    (number.chars().skip(if is_based { 2 } else { 0 }).all(is_digit)).then_some(())?;
    (is_based || wrong.span.end == place.end).then_some(())?;
    let before = line.get(..place.start as usize)?;
    if let Some(head) = before.strip_suffix('~')
        && let Some(notation) = vocabulary::format(suffix).map(|format| format.name)
        && notation.starts_with(['u', 'i'])
    {
        // Without their width the bits above are inverted too.
        let after = line.get(place.end as usize..)?;
        let is_alone =
            (head.trim().is_empty() || head.trim_end().ends_with(['=', ':'])) && after.trim().is_empty();
        let written = format!("~{number} to {notation}");
        let enclosed = if is_alone { written.clone() } else { format!("({written})") };
        let whole = Span::new(head.len(), place.end as usize);
        let message = format!("a number needs no type; for so many bits write `{written}`");
        return Told::new(whole, message, replaced(line, whole, &enclosed));
    }
    Told::new(place, format!("a number needs no type: `{number}`"), replaced(line, place, number))
}

/// `1e-3f`: behind an exponent no letter is a prefix.
pub(super) fn typed_exponent(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    let letter = wrong.span.of(line);
    let is_type = ["f", "F", "d", "D", "l", "L"].contains(&letter);
    (is_type && wrong.message.starts_with("unknown name")).then_some(())?;
    let before = line.get(..wrong.span.start as usize)?;
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '_' | 'e' | 'E' | '-' | '+');
    let number = before.get(before.trim_end_matches(is_part).len()..)?.trim_start_matches(['-', '+']);
    let (digits, exponent) = number.split_once(['e', 'E'])?;
    let is_number = |text: &str| text.ends_with(|c: char| c.is_ascii_digit());
    (is_number(digits.trim_end_matches('.')) && is_number(exponent)).then_some(())?;
    Told::new(wrong.span, format!("a number needs no type: `{number}`"), replaced(line, wrong.span, ""))
}

/// `100n`, `4.7p`: a prefix without its unit, as simulators of circuits and tables of parts have it.
pub(super) fn glued_prefix(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    const PREFIXES: &[(&str, &str, i32)] = &[
        ("f", "femto", -15),
        ("p", "pico", -12),
        ("n", "nano", -9),
        ("µ", "micro", -6),
        ("μ", "micro", -6),
        ("Meg", "mega", 6),
        ("MEG", "mega", 6),
        ("meg", "mega", 6),
    ];
    let letter = wrong.span.of(line);
    let (_, name, exponent) = PREFIXES.iter().find(|row| row.0 == letter)?;
    let unknown = format!("unknown name `{letter}`");
    wrong.message.starts_with(&unknown).then_some(())?;
    let end = wrong.span.start as usize;
    let before = line.get(..end)?;
    let start = before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '_' | '\'')).len();
    let number = before.get(start..).filter(|number| number.starts_with(|c: char| c.is_ascii_digit()))?;
    let written = format!("{number}e{exponent}");
    let unit = if *exponent < 0 { format!("{letter}F") } else { "MΩ".to_owned() };
    let message = format!("{unknown}; for {name} write `{written}`, or a unit: `{number} {unit}`");
    // `n` and `f` are the types of a number elsewhere; beside a sum or a comparison any letter may be an unknown.
    let is_type = matches!(letter, "n" | "f");
    let (_, term) = line.rsplit_once([':', '=']).unwrap_or(("", line));
    let is_alone = 1 < letter.len() && letter.is_ascii()
        || !term.contains(['+', '-', '<', '>', '≤', '≥']) && line.matches('=').count() < 2;
    is_alone.then_some(())?;
    let place = Span::new(start, wrong.span.end as usize);
    let mended = replaced(line, place, &written).filter(|_| !is_type);
    Told::new(wrong.span, message, mended)
}

/// `0x1.8p-3`: the exponent of 2 of C.
pub(super) fn binary_exponent(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
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
pub(super) fn address(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
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
pub(super) fn binary_prefix(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
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

/// `const uint32_t mask = 0xFF00u;`: a declaration of C.
pub(super) fn declaration(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    const MODIFIERS: &[&str] =
        &["const", "static", "constexpr", "volatile", "final", "var", "val", "let", "mut"];
    let text = line.split("//").next()?.trim().trim_end_matches(';').trim_end();
    let (left, value) = text.split_once('=')?;
    let words: Vec<&str> = left.split_whitespace().collect();
    let (name, others) = words.split_last()?;
    let is_modifier = |word: &&&str| MODIFIERS.contains(*word) && !known(word);
    let has_modifier = others.iter().any(|word| is_modifier(&word));
    let are_all = others.iter().all(|word| is_modifier(&word) || foreign::is_number_type(word));
    let is_of_c = has_modifier || line.trim_end().ends_with(';');
    // A lone `let` has an error of its own.
    (!others.is_empty()
        && *others != ["let"]
        && is_name(name)
        && are_all
        && is_of_c
        && !value.starts_with('='))
    .then_some(())?;
    let notation =
        others.iter().find_map(|word| foreign::wrapping_notation(word)).filter(|it| !it.starts_with('f'));
    let value = without_suffixes(value.trim());
    let is_literal = value.chars().all(|c| c.is_ascii_alphanumeric() || c == '.');
    let wraps = notation.filter(|_| !is_literal);
    let to = wraps.map_or_else(String::new, |notation| format!(" to {notation}"));
    let message = match wraps {
        Some(_) => format!("a definition needs no type, and wraps with it: `{OFFERED}`"),
        None => format!("a definition needs no type: `{OFFERED}`"),
    };
    Told::new(wrong.span, message, format!("{name} = {value}{to}"))
}

/// A text without the type suffixes of its hexadecimal numbers: `0xFF00u`.
fn without_suffixes(text: &str) -> String {
    let mut words = text.split_inclusive(|c: char| !c.is_ascii_alphanumeric());
    let bare = |word: &str| {
        let end = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric()).len();
        let (number, mark) = word.split_at_checked(end).unwrap_or((word, ""));
        let is_based = number.starts_with("0x") || number.starts_with("0X");
        let number = if is_based { number.trim_end_matches(['u', 'U', 'l', 'L']) } else { number };
        format!("{number}{mark}")
    };
    words.by_ref().map(bare).collect()
}
