//! Numbers, amounts and words as other countries, ledgers and sheets of paper have them.

use super::{Known, OFFERED, Told, whole};
use crate::text::{Diagnostic, Span};
use crate::vocabulary;

/// `$x^2$`: LaTeX within dollars.
pub(super) fn in_dollars(line: &str, _: &Diagnostic, _: Known) -> Option<Told> {
    let inner = line.trim().strip_prefix('$')?.strip_suffix('$')?;
    let inner = inner.strip_prefix('$').and_then(|inner| inner.strip_suffix('$')).unwrap_or(inner);
    (!inner.contains(['$', '\\', '{'])).then_some(())?;
    Told::new(whole(line), "a formula needs no dollars around it", inner.to_owned())
}

/// `1.234,56 + 2.000`: one number that can only have a decimal comma says how all of the line are written.
pub(super) fn with_comma(line: &str, _: &Diagnostic, _: Known) -> Option<Told> {
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

/// `€50,-`, `50.-- CHF`: an amount without cents.
pub(super) fn whole_amount(line: &str, _: &Diagnostic, _: Known) -> Option<Told> {
    const DASHES: &[char] = &['-', '−', '–', '—'];
    let at = line.match_indices([',', '.']).map(|(at, _)| at).find(|&at| {
        line.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
            && line.get(at + 1..).is_some_and(|after| after.starts_with(DASHES))
    })?;
    let after = line.get(at + 1..)?;
    let rest = after.trim_start_matches(DASHES);
    // `5.-2` is a difference.
    (rest.is_empty() || rest.starts_with(' ')).then_some(())?;
    let place = Span::new(at, line.len() - rest.len());
    let mended = format!("{}{rest}", line.get(..at)?);
    Told::new(place, format!("an amount without cents is written `{OFFERED}`"), mended)
}

/// `Fr. 1'250.70`: Swiss francs, whose sign is the unit of another thing.
pub(super) fn francs(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    (!known("Fr") && wrong.span.start <= u32::try_from(line.find("Fr")?).ok()? + 2).then_some(())?;
    let (mut mended, mut rest, mut count) = (String::new(), line, 0);
    while let Some(at) = rest.find("Fr") {
        let (before, from) = rest.split_at_checked(at)?;
        let (sign, after) = from.split_at_checked(2)?;
        let behind = after.strip_prefix('.').unwrap_or(after).trim_start();
        let is_sign = before.strip_suffix('S').unwrap_or(before).chars().next_back();
        let is_amount = behind.starts_with(|c: char| c.is_ascii_digit())
            && is_sign.is_none_or(|last| !last.is_alphanumeric());
        mended.push_str(if is_amount { before.strip_suffix('S').unwrap_or(before) } else { before });
        if is_amount {
            mended.push_str("CHF ");
            count += 1;
        } else {
            mended.push_str(sign);
        }
        rest = if is_amount { behind } else { after };
    }
    mended.push_str(rest);
    (0 < count).then_some(())?;
    Told::new(wrong.span, format!("Swiss francs are written by their code: `{OFFERED}`"), mended)
}

/// `5% pa`, `5% p.a. * 3 years`: interest of a year.
pub(super) fn per_annum(line: &str, _: &Diagnostic, known: Known) -> Option<Told> {
    const WORDS: &[&str] = &["p.a.", "pa", "per annum"];
    (!known("pa")).then_some(())?;
    WORDS.iter().find_map(|word| {
        let at = line.find(word)?;
        let (before, after) = (line.get(..at)?.trim_end(), line.get(at + word.len()..)?);
        // At the end it says nothing: the rate is one of each period.
        let is_apart = after.starts_with(' ') && !after.trim().is_empty();
        (before.ends_with('%') && is_apart).then_some(())?;
        let place = Span::new(at, at + word.len());
        let message = format!("for the interest of a year write `{OFFERED}`");
        Told::new(place, message, format!("{before}/year{after}"))
    })
}

/// `987654 ns/op`, `64 B/packet`: what is counted is not a unit.
pub(super) fn counted(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    let word = wrong.span.of(line);
    (wrong.message == format!("unknown name `{word}`") && wrong.near.is_empty() && !known(word))
        .then_some(())?;
    let is_last = line.get(wrong.span.end as usize..)?.trim().is_empty();
    let before = line.get(..wrong.span.start as usize)?.trim_end().strip_suffix('/')?.trim_end();
    // Without a unit before it any name may be one that is defined later.
    let start = before.trim_end_matches(char::is_alphabetic).len();
    let is_unit = start < before.len()
        && before.get(..start)?.trim_end().ends_with(|c: char| c.is_ascii_digit())
        && word.chars().all(char::is_alphabetic);
    (is_last && is_unit).then_some(())?;
    let message = format!("{}; what is counted is a comment: `{OFFERED}`", wrong.message);
    Told::new(wrong.span, message, format!("{before} # per {word}"))
}

/// `20 EUR of 80 EUR`.
pub(super) fn share_of_money(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    (wrong.message.starts_with("money can't be multiplied") && line.contains(" of ")).then_some(())?;
    Told::new(wrong.span, format!("for a share write `{OFFERED}`"), line.replacen(" of ", " as % of ", 1))
}

/// Stands for the lines above where their numbers are not known.
pub(in crate::session) const LINES_ABOVE: &str = "@1..@9";

/// `avg`, typed alone under a column.
pub(super) fn column_alone(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    let word = line.trim();
    let is_list = ["avg", "average", "mean", "max", "min", "count", "sum", "median"];
    is_list.contains(&&*word.to_lowercase()).then_some(())?;
    let total = if word.eq_ignore_ascii_case("sum") { ", or `total`" } else { "" };
    Told::new(
        wrong.span,
        format!(
            "{}; for the lines above write `{word}({LINES_ABOVE})` with their numbers{total}",
            wrong.message
        ),
        None,
    )
}

/// `Beam check, project 42`: words and nothing to compute.
pub(super) fn prose(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    let is_word = |word: &&str| {
        3 <= word.chars().count() && word.chars().all(char::is_alphabetic) && !vocabulary::is_reserved(word)
    };
    let words: Vec<&str> = line.split([' ', ',', '.', ':', ';', '!']).collect();
    let has_no_sign = !line.contains(['=', '+', '*', '/', '^', '(', '[', '$', '€', '@', '#', '"', '%']);
    let is_prose = line.trim_start().starts_with(char::is_alphabetic)
        && 3 <= words.iter().filter(|word| is_word(word)).count();
    (is_prose && has_no_sign && !wrong.message.contains("; ") && wrong.near.is_empty()).then_some(())?;
    // Of `Rent: 1450 EUR paid in cash` the amount stays.
    let has_amount = line.contains(|c: char| c.is_ascii_digit());
    let at = wrong.span.start as usize;
    let mended = match line.get(..at) {
        Some(before) if has_amount && before.contains(|c: char| c.is_ascii_digit()) => {
            format!("{} # {}", before.trim_end(), line.get(at..)?.trim())
        }
        _ => format!("# {}", line.trim()),
    };
    Told::new(wrong.span, format!("{}; a comment begins with `#`", wrong.message), mended)
}

/// `1 EUR = 1.08 USD`: a rate of the sheet's own.
pub(super) fn rate_of_exchange(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
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
    let rate = format!("2026-11-20 1 {code} = {}", right.trim());
    Told::new(
        wrong.span,
        format!("rates come from a file: write `{rate}` with its day in `rates.csv` beside the sheet"),
        None,
    )
}

/// `1,234.50-`: an amount of a mainframe.
pub(super) fn trailing_minus(line: &str, _: &Diagnostic, _: Known) -> Option<Told> {
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
pub(super) fn credit(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    let word = wrong.span.of(line);
    let before = line.get(..wrong.span.start as usize)?.trim_end();
    (matches!(&*word.to_lowercase(), "cr" | "dr") && before.ends_with(|c: char| c.is_ascii_digit()))
        .then_some(())?;
    Told::new(
        wrong.span,
        format!(
            "`{word}` isn't a sign here; write `-` before an amount that is taken away, and `crore` for ten million"
        ),
        None,
    )
}
