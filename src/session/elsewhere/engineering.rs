//! Amounts and units as engineers and accountants write them, and what they are here: `30 psi(g)`, `60 dB(A)`, `50 %RH`,
//! `5 m s-1`, `5 kEUR`. They are looked at once a line has failed; what is proposed is tried by the caller.

use super::super::gravity;
use super::{Known, OFFERED, Told};
use crate::money::{self, Money};
use crate::quantity::arithmetic::POINT;
use crate::quantity::{catalog, conversion};
use crate::syntax::{self, characters};
use crate::text::{Diagnostic, Span};

/// Where it stands, what is said of it, and the line that it is here.
type Found = (Span, String, Option<String>);

type Rule = fn(&str, &Diagnostic) -> Option<Found>;

const RULES: &[Rule] = &[
    gauge,
    absolute,
    weighted,
    share_of_what,
    thousands,
    per_unit,
    negative_power,
    hyphenated_fraction,
    turns_counted_twice,
    product_below_line,
    degrees_of_point,
    millikelvin,
    gravity,
    abbreviated,
    acidity,
    cents,
    dollars,
];

pub(super) fn amount_or_unit(line: &str, wrong: &Diagnostic, _: Known) -> Option<Told> {
    let (place, message, mended) = RULES.iter().find_map(|rule| rule(line, wrong))?;
    Told::new(place, message, mended)
}

/// A part of a line in place of another.
fn replaced(line: &str, place: &std::ops::Range<usize>, text: &str) -> Option<String> {
    Some(format!("{}{text}{}", line.get(..place.start)?, line.get(place.end..)?))
}

fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().all(is_part_of_number)
}

fn is_part_of_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',')
}

fn ends_word(text: &str) -> bool {
    !text.starts_with(characters::continues_name)
}

/// Where the word at the end of a text begins.
fn last_word(text: &str) -> usize {
    text.trim_end_matches(characters::continues_name).len()
}

/// Where the number at the end of a text begins, and its end without the spaces after it.
fn last_number(text: &str) -> Option<std::ops::Range<usize>> {
    let trimmed = text.trim_end();
    let start = trimmed.trim_end_matches(is_part_of_number).len();
    is_number(trimmed.get(start..)?).then_some(start..trimmed.len())
}

/// A unit of pressure with one of these marks after it, with or without a space: where it begins, the unit, and the end of
/// the mark.
fn marked_pressure(line: &str, marks: &[&str]) -> Option<(usize, String, usize)> {
    marks.iter().find_map(|mark| {
        line.match_indices(mark).find_map(|(at, _)| {
            let (before, end) = (line.get(..at)?.trim_end(), at + mark.len());
            let start = last_word(before);
            let unit = before.get(start..)?.trim_start_matches(is_part_of_number);
            let is_pressure = catalog::find(unit).is_some_and(|named| named.row().quantity() == "pressure");
            let is_whole = mark.ends_with(')') || line.get(end..).is_some_and(ends_word);
            let is_apart = mark.len() == 1 || mark.starts_with('(') || before.len() < at;
            let is_glued = mark.len() != 1 || before.len() == at;
            (is_pressure && is_whole && is_apart && is_glued)
                .then(|| (before.len() - unit.len(), unit.to_owned(), end))
        })
    })
}

/// `30 psig`, `30 psi(g)`, `2 bar gauge`.
fn gauge(line: &str, wrong: &Diagnostic) -> Option<Found> {
    const MARKS: &[&str] = &["(g)", "(ga)", "(gauge)", "gauge pressure", "gauge", "gage", "g"];
    let (start, unit, end) = marked_pressure(line, MARKS)?;
    let is_here = wrong.span.start as usize <= end && start <= wrong.span.end as usize;
    is_here.then_some(())?;
    let place = Span::new(start, end);
    if let Some(number) = last_number(line.get(..start)?) {
        let written = format!("({} {unit} + 1 atm)", line.get(number.clone())?);
        let message = format!("gauge pressure is counted from that of the air: write `{written}`");
        return Some((place, message, replaced(line, &(number.start..end), &written)));
    }
    let (amount, to) =
        line.get(..start)?.split_once(" to ").or_else(|| line.get(..start)?.split_once(" in "))?;
    let written = format!("({} - 1 atm) to {unit}", amount.trim());
    let message = format!("gauge pressure is counted from that of the air: write `{written}`");
    let is_target = to.trim().is_empty() && line.get(end..)?.trim().is_empty();
    Some((place, message, is_target.then_some(written)))
}

/// `5 bar(a)`, `5 kPa abs`.
fn absolute(line: &str, wrong: &Diagnostic) -> Option<Found> {
    const MARKS: &[&str] = &["(a)", "(abs)", "absolute", "abs.", "abs", "a"];
    let (start, unit, end) = marked_pressure(line, MARKS)?;
    let is_here = wrong.span.start as usize <= end && start <= wrong.span.end as usize;
    is_here.then_some(())?;
    let message = format!("a pressure without a mark is absolute: write `{unit}`");
    Some((Span::new(start, end), message, replaced(line, &(start..end), &unit)))
}

/// `60 dB(A)`, `60 dBA`.
fn weighted(line: &str, _: &Diagnostic) -> Option<Found> {
    const MARKS: &[&str] = &["dB(A)", "dB(C)", "dB(Z)", "dB (A)", "dB (C)", "dBA", "dBC"];
    let (at, mark) = MARKS.iter().find_map(|mark| Some((line.find(mark)?, mark)))?;
    let end = at + mark.len();
    let is_whole = line.get(end..).is_some_and(ends_word);
    is_whole.then_some(())?;
    let place = Span::new(at, end);
    let (head, sum) = line
        .rsplit_once(['=', ':'])
        .map_or(("", line), |(head, sum)| (line.get(..=head.len()).unwrap_or(""), sum));
    let levels: Option<Vec<&str>> = sum
        .split('+')
        .map(|term| term.trim().strip_suffix(mark).map(str::trim_end).filter(|level| is_number(level)))
        .collect();
    if let Some(levels) = levels.filter(|levels| 1 < levels.len()) {
        let powers: Vec<String> = levels.iter().map(|level| format!("10^({level}/10)")).collect();
        let written = format!("10*log10({})", powers.join(" + "));
        let space = if head.is_empty() { "" } else { " " };
        let message = format!("sound levels add as powers: in decibels write `{written}`");
        return Some((place, message, Some(format!("{head}{space}{written}"))));
    }
    // Of `4 * 85 dBA` it is not known whether four sources are meant.
    let is_level = !sum.contains(['*', '·', '×', '+', '/']);
    let message = "the filter of a sound level is not a part of its unit: write `dB`".to_owned();
    Some((place, message, is_level.then(|| line.replace(mark, "dB"))))
}

/// `50 %RH`, `5 vol%`, `5 % w/w`: a share, with what it is a share of.
fn share_of_what(line: &str, _: &Diagnostic) -> Option<Found> {
    const SHARES: &[&str] = &["%", "‰", "ppm", "ppb"];
    const BEHIND: &[&str] = &[
        "(v/v)",
        "(w/w)",
        "(m/m)",
        "(w/v)",
        "v/v",
        "w/w",
        "m/m",
        "w/v",
        "by volume",
        "by weight",
        "by mass",
        "RH",
        "rH",
        "rh",
        "r.H.",
        "r.h.",
        "rF",
        "vol",
        "Vol",
        "vol.",
        "wt",
        "mol",
        "abv",
        "ABV",
    ];
    const BEFORE: &[&str] = &["vol", "vol.", "Vol", "Vol.", "vol.-", "Vol.-", "wt", "wt.", "mol", "mass"];
    let (share, at) = SHARES.iter().find_map(|share| Some((share, line.find(share)?)))?;
    let (before, after) = (line.get(..at)?, line.get(at + share.len()..)?);
    let word = BEHIND.iter().filter(|word| after.trim_start().strip_prefix(**word).is_some_and(ends_word));
    let before_share = before.trim_end();
    let place = if let Some(word) = word.max_by_key(|word| word.len()) {
        let end = line.len() - after.trim_start().len() + word.len();
        last_number(before)?;
        at..end
    } else {
        let words = BEFORE.iter().filter(|word| before_share.ends_with(**word));
        let start = before_share.len() - words.max_by_key(|word| word.len())?.len();
        last_number(line.get(..start)?)?;
        start..at + share.len()
    };
    let message = format!("a share is written `{share}`, and what it is of in a comment after `#`");
    Some((Span::new(place.start, place.end), message, replaced(line, &place, share)))
}

/// `5 kEUR`, `5 k€`, `5 TEUR`, `5 Mio. EUR`: thousands and millions between an amount and its currency.
fn thousands(line: &str, wrong: &Diagnostic) -> Option<Found> {
    const WORDS: &[(&str, &str, &str)] = &[
        ("k", "thousands", "k"),
        ("K", "thousands", "k"),
        ("T", "thousands", "k"),
        ("M", "millions", "M"),
        ("MM", "millions", "M"),
        ("Mio.", "millions", "M"),
        ("mn", "millions", "M"),
        ("mln", "millions", "M"),
        ("bn", "billions", "bn"),
        ("Mrd.", "billions", "bn"),
    ];
    let first = |line: &str, is_here: &dyn Fn(usize, usize) -> bool| {
        WORDS.iter().find_map(|(word, what, written)| {
            line.match_indices(word).find_map(|(at, _)| {
                let number = last_number(line.get(..at)?)?;
                let rest = line.get(at + word.len()..)?;
                let currency = rest.trim_start();
                let length = currency.find(|c: char| c.is_whitespace() || "+-*/),;".contains(c));
                let currency = currency.get(..length.unwrap_or(currency.len()))?;
                Money::find(currency).filter(|_| !currency.is_empty())?;
                let end = line.len() - rest.trim_start().len() + currency.len();
                is_here(number.start, end).then_some(())?;
                let amount = format!("{}{written} {currency}", line.get(number.clone())?);
                let message = format!("for {what} of a currency write `{amount}`");
                Some((Span::new(at, end), message, replaced(line, &(number.start..end), &amount)?))
            })
        })
    };
    let at = wrong.span.start as usize;
    let (place, message, mut mended) = first(line, &|start, end| start <= at && at <= end)?;
    // The others of the line are written so too; what is mended has its letter before the space, and is found no more.
    for _ in 0..MOST_AMOUNTS {
        let apart = |start: usize, end: usize| {
            mended.get(start..end).is_some_and(|amount| {
                let letter = amount.find(char::is_alphabetic).unwrap_or(0);
                !amount.get(..letter).is_some_and(is_number) || !amount.contains(' ')
            })
        };
        let Some((.., next)) = first(&mended, &apart) else { break };
        mended = next;
    }
    Some((place, message, Some(mended)))
}

/// Amounts of a line that are mended at once.
const MOST_AMOUNTS: usize = 8;

/// `1450 1/min`.
fn per_unit(line: &str, wrong: &Diagnostic) -> Option<Found> {
    let one = wrong.span.of(line).strip_suffix('1')?;
    let rest = line.get(wrong.span.end as usize..)?;
    let is_quotient = rest.strip_prefix('/').is_some_and(|unit| unit.starts_with(char::is_alphabetic));
    (is_quotient && one.ends_with(char::is_whitespace)).then_some(())?;
    let written = format!("{}{rest}", line.get(..wrong.span.end as usize - 1)?);
    let number = last_number(one)?;
    let unit = rest.find(|c: char| !c.is_alphabetic() && c != '/').unwrap_or(rest.len());
    let message = format!("for so many per unit write `{} {}`", one.get(number)?, rest.get(..unit)?);
    Some((wrong.span, message, Some(written)))
}

/// `5 m s-1`, `8.314 J mol-1 K-1`.
fn negative_power(line: &str, wrong: &Diagnostic) -> Option<Found> {
    wrong.message.starts_with("cannot subtract").then_some(())?;
    let (mut mended, mut rest, mut first) = (String::new(), line, None);
    while let Some(at) = rest.find('-') {
        let (before, after) = (rest.get(..at)?, rest.get(at + 1..)?);
        let unit = before.get(last_word(before)..)?;
        let unit = unit.trim_start_matches(is_part_of_number);
        let is_digit = matches!(after.as_bytes(), [b'1'..=b'6', next, ..] if !next.is_ascii_digit() && *next != b'.')
            || matches!(after.as_bytes(), [b'1'..=b'6']);
        mended.push_str(before);
        if is_digit && catalog::find(unit).is_some() {
            mended.push_str("^-");
            first = first.or_else(|| Some(format!("{unit}^-{}", after.get(..1)?)));
        } else {
            mended.push('-');
        }
        rest = after;
    }
    mended.push_str(rest);
    Some((wrong.span, format!("a power of a unit is written `{}`", first?), Some(mended)))
}

/// `1-1/2 in`: the size of a pipe, as it is printed on fittings.
fn hyphenated_fraction(line: &str, wrong: &Diagnostic) -> Option<Found> {
    wrong.message.starts_with("cannot subtract").then_some(())?;
    line.match_indices('-').find_map(|(at, _)| {
        let (before, after) = (line.get(..at)?, line.get(at + 1..)?);
        let is_digit = |c: char| c.is_ascii_digit();
        let start = before.trim_end_matches(is_digit).len();
        let fraction = after.get(..after.find(|c| !is_digit(c) && c != '/').unwrap_or(after.len()))?;
        let (above, below) = fraction.split_once('/')?;
        let is_fraction = above.parse::<u32>().ok()? < below.parse::<u32>().ok()?;
        let is_whole = start < at && !before.get(..start)?.ends_with(is_part_of_number);
        let mixed = format!("{} {fraction}", before.get(start..)?);
        let place = Span::new(start, at + 1 + fraction.len());
        let mended = replaced(line, &place.range(), &mixed);
        (is_fraction && is_whole)
            .then(|| (place, format!("a mixed number is written with a space: `{mixed}`"), mended))
    })
}

/// `2π·50 Hz in rad/s`: an angular frequency, whose factor of 2π is there.
fn turns_counted_twice(line: &str, wrong: &Diagnostic) -> Option<Found> {
    wrong.message.starts_with("a frequency counts turns").then_some(())?;
    let has_turn = ["2π", "2 π", "2*pi", "2 pi", "2pi", "2·π", "2*π", "2 * pi"];
    has_turn.iter().any(|turn| line.contains(turn)).then_some(())?;
    let at = line.find("Hz")?;
    let number = last_number(line.get(..at)?)?;
    let message =
        "a frequency counts turns; where the 2π of a turn is a factor already, write `1/s` for `Hz`";
    let mended = replaced(line, &(number.end..at + 2), "/s");
    Some((Span::new(at, at + 2), message.to_owned(), mended))
}

/// `12 µm/m·K`: what cancels before the product leaves nothing that it could be a part of.
fn product_below_line(line: &str, wrong: &Diagnostic) -> Option<Found> {
    wrong.message.contains("; for the unit, the ").then_some(())?;
    let (start, end) = (wrong.span.start as usize, wrong.span.end as usize);
    let before = line.get(..start)?.trim_end_matches(|c: char| !c.is_whitespace() && c != '(');
    let place = before.len()..end;
    // `1/3·π·r²·h` is a formula, and no product of units.
    let below = line.get(place.clone())?.split_once('/')?.1;
    (!below.starts_with(|c: char| c.is_ascii_digit())).then_some(())?;
    let written = syntax::product_below(line.get(place.clone())?)?;
    let message = format!("a product after `/` needs parentheses: `{written}`");
    Some((Span::new(place.start, end), message, replaced(line, &place, &written)))
}

/// `T/°C`: how many degrees a point is.
fn degrees_of_point(line: &str, wrong: &Diagnostic) -> Option<Found> {
    let unit = wrong.message.split_once(POINT)?.0;
    let (operand, behind) = (wrong.span.of(line), line.get(wrong.span.end as usize..)?);
    let below = behind.trim_start().strip_prefix('/')?.trim_start();
    if let Some(rest) = below.strip_prefix('K').filter(|rest| ends_word(rest)) {
        let written = format!("({operand} to K)/K");
        let message = format!("{unit} is a point on a scale; for its kelvins write `{written}`");
        let place = wrong.span.start as usize..line.len() - rest.len();
        return Some((wrong.span, message, replaced(line, &place, &written)));
    }
    let below_forms = [unit.to_owned(), format!("(1 {unit})"), format!("({unit})")];
    let below_form = below_forms.iter().find(|form| below.starts_with(&***form))?;
    let end = line.len() - below.len() + below_form.len();
    let written = format!("({operand} - 0 {unit})/{unit}");
    let message = format!("{unit} is a point on a scale; for how many degrees it is write `{written}`");
    Some((wrong.span, message, replaced(line, &(wrong.span.start as usize..end), &written)))
}

/// `0.6 W/mK to W/(m K)`.
fn millikelvin(line: &str, wrong: &Diagnostic) -> Option<Found> {
    let is_sum = ["cannot add", "cannot subtract"].iter().any(|what| wrong.message.starts_with(what));
    let at = line.find("/mK").filter(|_| is_sum || conversion::is_mismatch(&wrong.message))?;
    let place = at + 1..at + 3;
    line.get(place.end..).is_some_and(ends_word).then_some(())?;
    let message = "`mK` is the millikelvin; for metre times kelvin write `(m K)`".to_owned();
    Some((Span::new(place.start, place.end), message, replaced(line, &place, "(m K)")))
}

/// `(5 m/s)^2/(2 g) to m`.
fn gravity(line: &str, wrong: &Diagnostic) -> Option<Found> {
    conversion::is_mismatch(&wrong.message).then_some(())?;
    let mended = gravity::with_gravity(line.trim_end())?;
    let message = format!("{}; {}: write `{OFFERED}`", wrong.message, gravity::IS_THE_GRAM);
    Some((wrong.span, message, Some(mended)))
}

/// `5 sq.ft.`, `3 m.w.c.`
fn abbreviated(line: &str, wrong: &Diagnostic) -> Option<Found> {
    let is_part = |c: char| c.is_alphabetic() || c == '.';
    let start = line.get(..wrong.span.start as usize)?.trim_end_matches(is_part).len();
    let rest = line.get(start..)?;
    let written = rest.get(..rest.find(|c| !is_part(c)).unwrap_or(rest.len()))?;
    let written = written.trim_start_matches('.');
    let parts: Vec<&str> = written.split('.').filter(|part| !part.is_empty()).collect();
    let are_initials = 3 <= parts.len() && parts.iter().all(|part| part.chars().count() == 1);
    let is_power = 2 <= parts.len() && matches!(parts.first(), Some(&"sq" | &"cu" | &"fl"));
    (are_initials || is_power).then_some(())?;
    let unit = [parts.join(" "), parts.concat()].into_iter().find(|unit| catalog::find(unit).is_some());
    let unit = unit.or_else(|| is_power.then(|| parts.join(" ")))?;
    let place = start..start + written.len();
    let message = format!("a unit is written without points: `{unit}`");
    Some((Span::new(place.start, place.end), message, replaced(line, &place, &unit)))
}

/// `pH 7`, `1e-7 to pH`.
fn acidity(line: &str, wrong: &Diagnostic) -> Option<Found> {
    if let Some(rest) = line.trim_start().strip_prefix("pH ")
        && wrong.message.starts_with("expected an operator")
    {
        let rest = rest.trim_start();
        let length = rest.find(|c| !is_part_of_number(c)).unwrap_or(rest.len());
        let written = format!("{} pH", rest.get(..length)?);
        let mended = format!("{written}{}", rest.get(length..)?);
        return Some((wrong.span, format!("the unit comes after its number: `{written}`"), Some(mended)));
    }
    let amount = line.trim_end().strip_suffix("pH")?.trim_end().strip_suffix("to")?;
    wrong.message.starts_with("a plain number is not").then_some(())?;
    let number = amount.trim_end();
    let is_small = number.contains("e-") || number.starts_with("0.") || number.contains("10^-");
    is_small.then_some(())?;
    let mended = format!("{number} mol/L to pH");
    Some((wrong.span, format!("the pH is that of a concentration: write `{mended}`"), Some(mended)))
}

/// `0.30 EUR/kWh to ct/kWh`.
fn cents(line: &str, wrong: &Diagnostic) -> Option<Found> {
    let at = line.find(" to ct").filter(|_| wrong.message.contains("money"))? + " to ".len();
    line.get(at + 2..).is_some_and(ends_word).then_some(())?;
    let code = [("€", "EUR"), ("EUR", "EUR"), ("$", "USD"), ("USD", "USD")];
    let code = code.iter().find_map(|(sign, code)| line.contains(sign).then_some(*code))?;
    let message = format!("`ct` is the carat; a cent is 1/100 {code}");
    Some((Span::new(at, at + 2), message, replaced(line, &(at..at + 2), code)))
}

/// `5 US$`, `C$ 100`: the sign of a dollar with letters before it.
fn dollars(line: &str, wrong: &Diagnostic) -> Option<Found> {
    let at = wrong.span.start as usize;
    let sign = line.get(at..=wrong.span.range().end)?;
    let code = money::code_of_sign(sign)?;
    let place = at..at + sign.len();
    let message = format!("this currency is written by its code: `{code}`");
    Some((Span::new(place.start, place.end), message, replaced(line, &place, code)))
}
