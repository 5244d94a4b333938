//! Numbers, amounts and words as other countries, ledgers and sheets of paper have them.

use super::rewritten::{arguments, closed};
use super::{Known, OFFERED, Told, replaced, whole};
use crate::money::Money;
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

/// `round(gross, 0.05)`: to a multiple, where the places are asked for.
pub(super) fn nearest_multiple(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    wrong.message.starts_with("expected an integer for `places`").then_some(())?;
    let step = wrong.span.of(line);
    let is_decimal = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    (step.contains(is_decimal) && step.chars().all(is_decimal)).then_some(())?;
    let open = line.find("round(")? + "round(".len();
    let value = line.get(open..wrong.span.start as usize)?.trim_end().strip_suffix([',', ';'])?.trim();
    let rest = line.get(wrong.span.end as usize..)?.trim_start().strip_prefix(')')?;
    let is_simple = value.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_'));
    let value = if is_simple { value.to_owned() } else { format!("({value})") };
    let before = line.get(..open - "round(".len())?;
    let message = format!("for the nearest multiple write `{OFFERED}`");
    Told::new(wrong.span, message, format!("{before}{step} * round({value}/{step}){rest}"))
}

/// `20 EUR of 80 EUR`.
pub(super) fn share_of_money(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    (wrong.message.starts_with("money can't be multiplied") && line.contains(" of ")).then_some(())?;
    Told::new(wrong.span, format!("for a share write `{OFFERED}`"), line.replacen(" of ", " as % of ", 1))
}

/// `avg`, typed alone under a column.
pub(super) fn column_alone(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    let word = line.trim();
    let is_list = ["avg", "average", "mean", "max", "min", "count", "sum", "median"];
    is_list.contains(&&*word.to_lowercase()).then_some(())?;
    let total = if word.eq_ignore_ascii_case("sum") { "`total`, or " } else { "" };
    Told::new(
        wrong.span,
        format!("{}; for the lines above write {total}`{word}{LINES_ABOVE}", wrong.message),
        None,
    )
}

/// What an error ends in that names all lines above, whose numbers are not known here.
pub(in crate::session) const LINES_ABOVE: &str = "(@1..@9)` with their numbers";

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

/// `€50,-`, `1'250.--`, `Fr. 50.-`: no cents, as on a receipt.
pub(super) fn without_cents(line: &str, _: &Diagnostic, _: Known) -> Option<Told> {
    const MARKS: [&str; 8] = [",--", ".--", ",-", ".-", ",–", ".–", ",—", ".—"];
    let (mut mended, mut rest, mut first) = (String::new(), line, None);
    while let Some(at) = rest.find([',', '.']) {
        let (before, from) = rest.split_at_checked(at)?;
        mended.push_str(before);
        let mark = MARKS.iter().find(|mark| {
            let after = from.strip_prefix(**mark);
            before.ends_with(|c: char| c.is_ascii_digit())
                && after.is_some_and(|after| after.is_empty() || after.starts_with([' ', ')', '€', '$', '£']))
        });
        let length = mark.map_or(1, |mark| mark.len());
        match mark {
            Some(mark) => {
                first = first.or(Some(Span::new(
                    line.len() - rest.len() + at,
                    line.len() - rest.len() + at + mark.len(),
                )));
                // The points of `1.250,-` are between groups.
                let is_part = |c: char| c.is_ascii_digit() || c == '.';
                let start = mended.trim_end_matches(is_part).len();
                let number = mended.get(start..)?.to_owned();
                let is_grouped =
                    mark.starts_with(',') && number.split('.').skip(1).all(|group| group.len() == 3);
                if is_grouped {
                    mended.replace_range(start.., &number.replace('.', ""));
                }
            }
            None => mended.push_str(from.get(..length)?),
        }
        rest = from.get(length..)?;
    }
    mended.push_str(rest);
    Told::new(first?, format!("an amount without cents has no mark at its end: write `{OFFERED}`"), mended)
}

/// `5% pa`, `5% p.a.`: a rate per year.
pub(super) fn per_annum(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    let start = line.get(..wrong.span.end as usize)?.rfind('%')? + 1;
    let rest = line.get(start..)?.trim_start();
    let lower = rest.to_lowercase();
    let word = ["p.a.", "pa", "per annum", "p. a."].into_iter().find(|word| {
        let after = lower.strip_prefix(word);
        after.is_some_and(|after| !after.starts_with(|c: char| c.is_alphanumeric()))
    })?;
    let after = rest.get(word.len()..)?;
    let mended = format!("{}/year{after}", line.get(..start)?);
    // Alone it is only a rate.
    (!after.trim().is_empty()).then_some(())?;
    Told::new(wrong.span, format!("for a rate per year write `{OFFERED}`"), mended)
}

/// `ceil(12.341, 2)`: after a decimal, a whole number counts places, as it does in `round`; it is not a multiple.
pub(super) fn rounded_to_places(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    [("ceil(", "roundup"), ("floor(", "rounddown")].iter().find_map(|(call, name)| {
        let start = line.find(call)?;
        let inner = closed(line.get(start + call.len()..)?)?;
        let arguments = arguments(inner);
        let [number, places] = arguments[..] else { return None };
        let is_decimal =
            number.contains('.') && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let is_place = matches!(places.trim(), "1" | "2" | "3" | "4");
        (is_decimal && is_place && !known(call.trim_end_matches('('))).then_some(())?;
        let places = places.trim();
        let mended = replaced(line, Span::new(start, start + call.len() - 1), name);
        let message = format!(
            "for {places} places write `{OFFERED}`, for a multiple `{places} * {call}{number}/{places})`"
        );
        Told::new(wrong.span, message, mended)
    })
}

/// `CHF50.50`, `EUR1,250.00`: a code without a space before its amount.
pub(super) fn glued_code(line: &str, wrong: &Diagnostic, known: Known) -> Option<Told> {
    let (mut mended, mut first, mut end) = (String::new(), None, 0);
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    for (at, _) in line.match_indices(|c: char| c.is_ascii_uppercase()) {
        let Some(code) = line.get(at..at + 3).filter(|code| code.bytes().all(|it| it.is_ascii_uppercase()))
        else {
            continue;
        };
        let (before, rest) = (line.get(..at)?, line.get(at + 3..)?);
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        if at < end || before.ends_with(is_name) || digits == 0 || Money::find(code).is_none() {
            continue;
        }
        if known(line.get(at..at + 3 + digits)?) {
            continue;
        }
        mended.push_str(line.get(end..at + 3)?);
        mended.push(' ');
        end = at + 3;
        first = first.or(Some(Span::new(at, at + 3 + digits)));
    }
    let place = first.filter(|place| place.start <= wrong.span.end)?;
    // A whole amount is a name that is not known, which says so itself.
    line.get(place.end as usize..)?.starts_with(['.', ',']).then_some(())?;
    mended.push_str(line.get(end..)?);
    Told::new(place, format!("a space goes between a code and its amount: `{OFFERED}`"), mended)
}
