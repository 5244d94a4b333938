//! What is said of a result whose unit is rarely what was meant: `7:45 * $18.50`, `W/mK`, `4K`, `-300 °C`.
//! Only results with a unit are looked at. What is offered is tried by the caller.

use super::gravity;
use crate::money::{self, Money};
use crate::number::rational::{self, Rational};
use crate::quantity::dimension::{Base, Dimension, Exponent};
use crate::quantity::unit::{Atom, Factor};
use crate::quantity::{Quantity, Unit, catalog};
use crate::syntax::{Note, characters};

/// A note, and the line that it offers.
type Said = (String, Option<String>);
type Rule = fn(&str, &Quantity) -> Option<Said>;

/// Of a single unit, and of a product.
const SINGLE: &[Rule] = &[
    charge,
    below_zero,
    other_meaning,
    glued_suffix,
    circuit_value,
    basis_points,
    weight,
    millions,
    pay_without_sign,
    day_of_work,
];
const PRODUCTS: &[Rule] = &[
    pay,
    count_of_days,
    time_of_day,
    charge,
    pace,
    carats,
    weight,
    constant_letter,
    millions,
    large_amount,
    dollars_elsewhere,
    rate_of_exchange,
    thousand_apart,
    circuit_value,
    prefix_apart,
    degrees_below,
    millikelvin,
    basis_points,
];

/// The note on a result with a unit. `decimal` is the mark of the sheet, and `is_fine` tells whether a line has a value.
pub(super) fn note(
    line: &str,
    decimal: char,
    result: &Quantity,
    is_fine: &dyn Fn(&str) -> bool,
) -> Option<Note> {
    let rules = if result.unit().factors().len() < 2 { SINGLE } else { PRODUCTS };
    let found = rules.iter().find_map(|rule| rule(line, result));
    let (message, other) = found.or_else(|| three_places(line, decimal, result))?;
    Some(Note::new(message).offering(other.filter(|other| is_fine(other))))
}

fn symbol(factor: &Factor) -> Option<(&'static str, &'static str)> {
    match &factor.atom {
        Atom::Named(named) => Some(named.parts()),
        _ => None,
    }
}

fn is_unit(unit: &Unit, prefix: &str, name: &str) -> bool {
    unit.factors().iter().any(|factor| symbol(factor) == Some((prefix, name)))
}

/// `-300 °C`.
fn below_zero(line: &str, result: &Quantity) -> Option<Said> {
    let named = result.unit().named()?;
    let hundredths = match named.row().symbol() {
        "°C" => -27_315,
        "°F" => -45_967,
        "K" if named.parts().0.is_empty() && line.contains('°') => 0,
        _ => return None,
    };
    let least = rational::divide(&Rational::from(hundredths), &Rational::from(100)).ok()?;
    let is_below = rational::compare(result.number.as_rational()?, &least).is_lt();
    is_below.then(|| ("this is below absolute zero".to_owned(), None))
}

/// `12.345 €`: groups of digits elsewhere. Prices of a unit, such as `$3.459/gal`, have three places too.
fn three_places(line: &str, decimal: char, result: &Quantity) -> Option<Said> {
    result.unit().money()?;
    let is_digit = |c: char| c.is_ascii_digit();
    let group = if decimal == ',' { '.' } else { ',' };
    line.match_indices(decimal).find_map(|(at, _)| {
        let (before, after) = (line.get(..at)?, line.get(at + 1..)?);
        let start = before.trim_end_matches(is_digit).len();
        let whole = before.get(start..)?;
        let length = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
        let (behind, ahead) = (after.get(length..)?, before.get(..start)?.trim_end());
        let is_amount = ahead.ends_with(|c: char| !c.is_ascii() || c == '$' || c.is_ascii_uppercase())
            || behind.trim_start().starts_with(|c: char| !c.is_ascii() || c == '$' || c.is_ascii_uppercase());
        let is_group = length == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
        let is_whole = !ahead.ends_with([',', '.', '/'])
            && !behind.starts_with([',', '.', '\'', '_'])
            && !line.contains('/');
        (is_group && is_amount && is_whole).then(|| {
            let digits = after.get(..3).unwrap_or("");
            let message =
                format!("read as {whole}{decimal}{digits}; in thousands it is {whole}{group}{digits}");
            (message, Some(format!("{before}{group}{after}")))
        })
    })
}

/// `99 ct`, `12 AWG`, `20 dB to ratio`: words of two meanings.
fn other_meaning(line: &str, result: &Quantity) -> Option<Said> {
    if result.unit().money().is_some() {
        let is_gauge = line.contains("AWG");
        return is_gauge
            .then(|| ("`AWG` is the Aruban florin; a wire gauge isn't a unit here".to_owned(), None));
    }
    let symbol = result.unit().named()?.row().symbol();
    let ends_in = |word: &str| line.trim_end().ends_with(word);
    match symbol {
        "statC" if ends_in("Fr") => Some((
            "`Fr` is the franklin; Swiss francs are `CHF`".to_owned(),
            Some(in_currency(line, "Fr", "CHF")),
        )),
        "ct" if ends_in("ct") => Some(("`ct` is the carat; 99 cents are `$0.99`".to_owned(), None)),
        "dB" if ends_in("ratio") => {
            Some(("a level stays a level here; the ratio of powers is `to %`".to_owned(), None))
        }
        _ => None,
    }
}

/// A line with a currency's code in place of another word for it.
fn in_currency(line: &str, word: &str, code: &str) -> String {
    let mut parts = line.split(word);
    let mut mended = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let space = if mended.ends_with(|c: char| c.is_ascii_digit()) { " " } else { "" };
        mended.extend([space, code, part]);
    }
    mended
}

/// `5 R$`, `20 A$`: a letter and the sign of the dollar are another currency.
fn dollars_elsewhere(line: &str, result: &Quantity) -> Option<Said> {
    result.unit().has_money().then_some(())?;
    let (sign, code) = money::signs().find(|(sign, _)| {
        let before = line.find(sign).and_then(|at| line.get(..at));
        before.is_some_and(|before| !before.ends_with(char::is_alphabetic))
    })?;
    let letters = sign.trim_end_matches('$');
    let message = format!("`{letters}` is a unit here, times the dollar; the currency is `{code}`");
    Some((message, Some(in_currency(line, sign, code))))
}

/// `EUR/USD`: the quotient of two units of money, and not their rate.
fn rate_of_exchange(line: &str, result: &Quantity) -> Option<Said> {
    let [one, other] = result.unit().factors() else { return None };
    let (Atom::Money(own), Atom::Money(wanted)) = (&one.atom, &other.atom) else { return None };
    (!line.contains(|c: char| c.is_ascii_digit()) && other.exponent.is_negative()).then_some(())?;
    let written = format!("1 {own} to {wanted}");
    Some((format!("one over the other; for the rate write `{written}`"), Some(written)))
}

/// `2.5 Mio`, `1.5 Mio EUR`: millions, which are mebioctets here.
fn millions(line: &str, result: &Quantity) -> Option<Said> {
    is_unit(result.unit(), "Mi", "o").then_some(())?;
    let at = line.find("Mio")?;
    let after = line.get(at + 3..)?;
    (!after.starts_with(char::is_alphanumeric)).then_some(())?;
    let before = line.get(..at)?;
    let space = if before.ends_with(' ') { "" } else { " " };
    Some((
        "`Mio` is the mebioctet; a million is `million`".to_owned(),
        Some(format!("{before}{space}million{after}")),
    ))
}

/// `EUR 1.5m`, `€ 1.2 m`, `3 T€`: millions and thousands.
fn large_amount(line: &str, result: &Quantity) -> Option<Said> {
    result.unit().has_money().then_some(())?;
    let is_end = |at: usize| !line.get(at..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    for (written, word, message) in [
        ("T€", "k", "`T` is the tesla; a thousand is `k`"),
        ("M€", "M", "`M` is moles per litre here; for millions write `5M €`"),
        ("M$", "M", "`M` is moles per litre here; for millions write `5M $`"),
        ("M£", "M", "`M` is moles per litre here; for millions write `5M £`"),
    ] {
        if line.contains(written) {
            let (apart, amount) = (format!(" {written}"), format!("{word} {}", written.get(1..)?));
            return Some((message.to_owned(), Some(line.replace(&apart, written).replace(written, &amount))));
        }
    }
    // `₹12.5L`; litres of a price are `€ per L`.
    if line.contains('₹') || line.contains("INR") {
        let lakh = |at: &usize| {
            line.get(..*at).is_some_and(|it| it.ends_with(|c: char| c.is_ascii_digit())) && is_end(at + 1)
        };
        if let Some(at) = line.match_indices('L').map(|(at, _)| at).find(lakh) {
            let other = format!("{} lakh{}", line.get(..at)?, line.get(at + 1..)?);
            return Some(("`L` is the litre; a lakh is `lakh`".to_owned(), Some(other)));
        }
    }
    let is_metre = is_unit(result.unit(), "", "m") || is_unit(result.unit(), "", "metre");
    is_metre.then_some(())?;
    let starts_money = |text: &str| {
        text.starts_with(money::is_symbol) || text.get(..3).is_some_and(|code| Money::find(code).is_some())
    };
    let ends_money = |text: &str| {
        let code = text.len().checked_sub(3).and_then(|at| text.get(at..));
        text.ends_with(money::is_symbol) || code.is_some_and(|code| Money::find(code).is_some())
    };
    // Apart from its number a metre is one, unless that is an amount of money already.
    let is_amount = |number: &str, after: &str| {
        let sign = number.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
        ends_money(sign.trim_end()) || starts_money(after.trim_start())
    };
    let is_million = |at: &usize| {
        let (before, after) = (line.get(..*at).unwrap_or(""), line.get(at + 1..).unwrap_or(""));
        let number = before.trim_end();
        let is_apart = number.len() < before.len();
        let ends = number.ends_with(|c: char| c.is_ascii_digit());
        is_end(at + 1) && ends && (!is_apart || is_amount(number, after))
    };
    let mut other = line.to_owned();
    for at in line.match_indices('m').map(|(at, _)| at).filter(is_million).rev() {
        let start = line.get(..at)?.trim_end().len();
        other.replace_range(start..=at, " million");
    }
    (other != line).then(|| ("`m` is the metre; a million is `million`".to_owned(), Some(other)))
}

/// `4K`, `2.2u`: a letter glued to a number is a prefix or a type elsewhere.
fn glued_suffix(line: &str, result: &Quantity) -> Option<Said> {
    const LETTERS: &[(char, &str, &str)] = &[
        ('K', "the kelvin; a thousand is `k`", "k"),
        ('G', "the gauss; a giga is `billion`", " billion"),
        ('T', "the tesla; a tera is `trillion`", " trillion"),
        ('u', "the unified atomic mass unit; for micro write `e-6`, or a unit: `2 uF`", "e-6"),
        ('L', "the litre; a number needs no type", ""),
    ];
    let named = result.unit().named()?;
    let (letter, what, other) = LETTERS
        .iter()
        .find(|row| named.parts().0.is_empty() && named.row().symbol().strip_prefix(row.0) == Some(""))?;
    let is_end = |at: usize| !line.get(at + 1..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    let is_glued = |at: usize| {
        line.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit())) && is_end(at)
    };
    let at = line.match_indices(*letter).map(|(at, _)| at).find(|at| is_glued(*at))?;
    // A litre is common: only among nothing but whole numbers and those with an exponent can it be a type.
    let has_exponent = line.contains(['e', 'E']);
    let is_bare = line
        .chars()
        .all(|c| c == *letter || matches!(c, 'e' | 'E') || !c.is_alphabetic() && (has_exponent || c != '.'));
    (*letter != 'L' || is_bare).then_some(())?;
    let written = (!other.is_empty() || *letter == 'L')
        .then(|| format!("{}{other}{}", line.get(..at).unwrap_or(""), line.get(at + 1..).unwrap_or("")));
    Some((format!("`{letter}` is {what}"), written))
}

/// `220R`, `5 V/220R`, `10K ohm`: values as circuit diagrams have them.
fn circuit_value(line: &str, result: &Quantity) -> Option<Said> {
    if is_unit(result.unit(), "", "R") {
        let other = with_glued(line, 'R', " ohm", |after| !after.starts_with(characters::continues_name))?;
        return Some(("`R` is the roentgen; for ohms write `ohm`".to_owned(), Some(other)));
    }
    is_unit(result.unit(), "", "K").then_some(())?;
    let other = with_glued(line, 'K', "k", |after| {
        let unit = after.strip_prefix(' ').unwrap_or("");
        let length = unit.find(|c| !characters::continues_name(c)).unwrap_or(unit.len());
        unit.get(..length).is_some_and(|unit| catalog::find(&format!("k{unit}")).is_some())
    })?;
    Some(("`K` is the kelvin; kilo is `k`".to_owned(), Some(other)))
}

/// `4.7u F`, `10m ohm`, `1 G ohm`: a prefix that is apart from its unit is a unit itself.
fn prefix_apart(line: &str, result: &Quantity) -> Option<Said> {
    const PREFIXES: &[(char, &str, &str)] = &[
        ('u', "u", "the unified atomic mass unit"),
        ('m', "m", "the metre"),
        ('G', "G", "the gauss"),
        ('M', "M", "moles per litre"),
    ];
    const UNITS: &[&str] = &["ohm", "ohms", "Ω", "F", "H", "V", "A", "W", "Hz"];
    PREFIXES.iter().find_map(|(letter, symbol, what)| {
        is_unit(result.unit(), "", symbol).then_some(())?;
        line.match_indices(*letter).find_map(|(at, _)| {
            let (before, after) = (line.get(..at)?, line.get(at + 1..)?.strip_prefix(' ')?);
            let number = before.trim_end();
            let is_behind =
                number.ends_with(|c: char| c.is_ascii_digit()) && before.len() - number.len() <= 1;
            let length = after.find(|c| !characters::continues_name(c)).unwrap_or(after.len());
            let unit = after.get(..length).filter(|unit| UNITS.contains(unit))?;
            let (written, rest) = (format!("{letter}{unit}"), after.get(length..)?);
            catalog::find(&written).filter(|_| is_behind)?;
            let message = format!("`{letter}` is {what}; a prefix is glued to its unit: `{written}`");
            Some((message, Some(format!("{number} {written}{rest}"))))
        })
    })
}

/// A line with another word for a letter wherever that follows digits directly and `ends` says that it is meant by what
/// comes after it.
fn with_glued(line: &str, letter: char, word: &str, ends: fn(&str) -> bool) -> Option<String> {
    let mut other = line.to_owned();
    for (at, _) in line.match_indices(letter).rev() {
        let is_glued = line.get(..at)?.ends_with(|c: char| c.is_ascii_digit());
        if is_glued && ends(line.get(at + 1..)?) {
            other.replace_range(at..=at, word);
        }
    }
    (other != line).then_some(other)
}

/// `35 bps of 1,000,000`.
fn basis_points(line: &str, result: &Quantity) -> Option<Said> {
    let at = line.find("bps")?;
    let is_share = result.unit().has_money() || line.get(at..).is_some_and(|rest| rest.contains("bps of "));
    is_share.then(|| {
        ("`bps` is bits per second; a basis point is `bp`".to_owned(), Some(line.replace("bps", "bp")))
    })
}

/// `3 kg * g`, `v²/(2 g)`.
fn weight(line: &str, result: &Quantity) -> Option<Said> {
    let other = gravity::meant(line, result)?;
    Some((gravity::IS_THE_GRAM.to_owned(), Some(other)))
}

/// `n R (298.15 K)/V`: letters that are constants in physics.
fn constant_letter(line: &str, result: &Quantity) -> Option<Said> {
    const LETTERS: &[(char, &str, &str, &str)] = &[
        ('R', "the roentgen", "the gas constant", "gas_constant"),
        ('G', "the gauss", "Newton's constant", "gravitation"),
    ];
    let ends_word = |c: char| !c.is_alphanumeric() && c != '_';
    LETTERS.iter().find_map(|(letter, what, constant, name)| {
        is_unit(result.unit(), "", letter.encode_utf8(&mut [0; 4])).then_some(())?;
        let at = line.match_indices(*letter).map(|(at, _)| at).find(|&at| {
            let (before, after) = (line.get(..at).unwrap_or(""), line.get(at + 1..).unwrap_or(""));
            let word = before.trim_end().rsplit(ends_word).next().unwrap_or("");
            let is_factor = match before.trim_end().strip_suffix('/') {
                Some(above) => above.ends_with(')'),
                None => !word.is_empty() && !word.starts_with(|c: char| c.is_ascii_digit()),
            };
            before.ends_with(ends_word) && is_factor && (after.is_empty() || after.starts_with(ends_word))
        })?;
        let other = format!("{}{name}{}", line.get(..at)?, line.get(at + 1..)?);
        Some((format!("`{letter}` is {what}; {constant} is `{name}`"), Some(other)))
    })
}

/// `7:45 * $18.50`: hours worked, at a rate per hour.
fn pay(line: &str, result: &Quantity) -> Option<Said> {
    let [one, other] = result.unit().factors() else { return None };
    let is_one = |factor: &Factor| factor.exponent.numerator() == 1 && factor.exponent.denominator() == 1;
    (is_one(one) && is_one(other) && result.unit().has_money()).then_some(())?;
    let time = if matches!(one.atom, Atom::Money(_)) { other } else { one };
    let time = Unit::of(time.atom.clone());
    let dimension = time.dimension().ok()?;
    (dimension.factors().count() == 1 && dimension.exponent(Base::Time).numerator() == 1).then_some(())?;
    let unit = time.to_string();
    let unit = unit.strip_suffix('s').filter(|unit| 1 < unit.len()).unwrap_or(&unit);
    let signs = ['$', '€', '£', '₹', '¥'];
    let mut found = line.match_indices(signs);
    let other = found.next().filter(|_| found.next().is_none()).and_then(|(at, sign)| {
        let start = at + sign.len();
        let digits = line.get(start..)?;
        let length =
            digits.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(digits.len());
        let end = start + length;
        let (before, after) = line.split_at_checked(end)?;
        (0 < length).then(|| format!("{before}/{unit}{after}"))
    });
    Some((format!("time multiplied by money; for a rate write `/{unit}` after the amount"), other))
}

/// `38:45 * 24.50`: hours worked, at what looks like an amount of money.
fn pay_without_sign(line: &str, result: &Quantity) -> Option<Said> {
    let is_clock = symbol(result.unit().factors().first()?) == Some(("", "h")) && line.contains(':');
    (is_clock && !line.contains('/')).then_some(())?;
    let (before, after) = line.split_once('*')?;
    let is_digit = |c: char| c.is_ascii_digit();
    let is_amount = |text: &str| {
        let cents =
            text.split_once(['.', ',']).filter(|(whole, _)| !whole.is_empty() && whole.chars().all(is_digit));
        cents.is_some_and(|(_, cents)| cents.len() == 2 && cents.chars().all(is_digit))
    };
    let has_time = |text: &str| text.contains(':');
    let other = if is_amount(after.trim()) && has_time(before) {
        format!("{}/h", line.trim_end())
    } else if let Some(amount) = before.rsplit([' ', '=', ':']).find(|it| !it.is_empty())
        && is_amount(amount)
        && has_time(after)
    {
        format!("{}/h *{after}", before.trim_end())
    } else {
        return None;
    };
    Some((
        "a time multiplied by a number is a time; for pay by the hour write `/h` after the amount".to_owned(),
        Some(other),
    ))
}

/// `€640/day * 8 h`: a day of work is shorter than a day.
fn day_of_work(line: &str, result: &Quantity) -> Option<Said> {
    result.unit().money()?;
    let written = ["/day", " per day", "/d"].into_iter().find(|it| {
        let after = line.split_once(*it).map(|(_, after)| after);
        after.is_some_and(|after| !after.starts_with(char::is_alphanumeric))
    })?;
    let has_hours =
        line.split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word, "h" | "hours" | "hour"));
    has_hours.then(|| {
        let other = line.replacen(written, "/(8 h)", 1);
        ("a day has 24 hours; for one of 8 hours write `/(8 h)`".to_owned(), Some(other))
    })
}

/// `€54,000/year / 220 days`: a number of days is a time too.
fn count_of_days(line: &str, result: &Quantity) -> Option<Said> {
    let is_squared = |factor: &Factor| {
        let is_time = factor.atom.dimension() == Dimension::of(Base::Time);
        is_time && factor.exponent.numerator() == -2 * factor.exponent.denominator()
    };
    (result.unit().has_money() && result.unit().factors().iter().any(is_squared)).then_some(())?;
    let (before, after) = line.rsplit_once('/')?;
    let after = after.trim_start();
    let length = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
    let (count, unit) = after.split_at_checked(length).filter(|_| 0 < length)?;
    let word = unit.trim();
    (!word.is_empty() && word.chars().all(char::is_alphabetic)).then_some(())?;
    Some((
        format!("`{count} {word}` is a time; for a count write `{count}` alone"),
        Some(format!("{before}/ {count}")),
    ))
}

/// `5 m * 1:20`: a scale, which is a time here.
fn time_of_day(line: &str, result: &Quantity) -> Option<Said> {
    let [one, other] = result.unit().factors() else { return None };
    let is_hour = |factor: &Factor| symbol(factor) == Some(("", "h")) && factor.exponent == Exponent::ONE;
    let beside = if is_hour(other) { one } else { other };
    (is_hour(one) || is_hour(other)).then_some(())?;
    let dimension = beside.atom.dimension();
    let is_size = [Base::Length, Base::Mass].iter().any(|base| dimension == Dimension::of(*base));
    is_size.then_some(())?;
    let is_digit = |c: char| c.is_ascii_digit();
    let at = line.match_indices(':').map(|(at, _)| at).find(|at| {
        line.get(..*at).is_some_and(|before| before.ends_with(is_digit))
            && line.get(at + 1..).is_some_and(|after| after.starts_with(is_digit))
    })?;
    let (before, after) = (line.get(..at)?, line.get(at + 1..)?);
    let start = before.trim_end_matches(is_digit).len();
    let end = at + 1 + after.find(|c| !is_digit(c)).unwrap_or(after.len());
    let (time, quotient) = (line.get(start..end)?, line.get(start..end)?.replace(':', "/"));
    let other = format!("{}{quotient}{}", line.get(..start)?, line.get(end..)?);
    Some((format!("`{time}` is a time, in hours and minutes; for a scale write `{quotient}`"), Some(other)))
}

/// `k_B*300 K/e`: the charge of an electron, which is a number here.
fn charge(line: &str, result: &Quantity) -> Option<Said> {
    // Most lines have no `_`, and so no `k_B`.
    memchr::memchr(b'_', line.as_bytes())?;
    let at = line.find("/e").filter(|_| line.contains("k_B"))?;
    let after = line.get(at + 2..)?;
    (!after.starts_with(|c: char| c.is_alphanumeric() || c == '_') && !result.unit().is_none())
        .then_some(())?;
    let other = format!("{}elementary_charge{after}", line.get(..=at)?);
    Some(("`e` is Euler's number; the elementary charge is `elementary_charge`".to_owned(), Some(other)))
}

/// `5 km / 23:40`: the time of a run, in minutes and seconds.
fn pace(line: &str, result: &Quantity) -> Option<Said> {
    let [one, other] = result.unit().factors() else { return None };
    let is_over_hour = symbol(other) == Some(("", "h")) && other.exponent == Exponent::integer(-1);
    let is_distance = one.exponent == Exponent::ONE && one.atom.dimension() == Dimension::of(Base::Length);
    let is_slow = rational::compare(result.number.as_rational()?, &Rational::from(1)).is_lt();
    (is_over_hour && is_distance && is_slow).then_some(())?;
    let (before, after) = line.split_once(':')?;
    let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let minutes = before.get(start..).filter(|minutes| !minutes.is_empty())?;
    let seconds = after.get(..2).filter(|seconds| seconds.bytes().all(|byte| byte.is_ascii_digit()))?;
    let rest = after.get(2..).filter(|rest| !rest.starts_with([':', '.']))?;
    let written = format!("0:{minutes}:{seconds}");
    let message =
        format!("`{minutes}:{seconds}` is in hours and minutes; in minutes and seconds it is `{written}`");
    Some((message, Some(format!("{}{written}{rest}", before.get(..start)?))))
}

/// `30 ct/kWh`: cents, which are carats here.
fn carats(line: &str, result: &Quantity) -> Option<Said> {
    let is_carat = |factor: &Factor| symbol(factor) == Some(("", "ct")) && factor.exponent == Exponent::ONE;
    (line.contains("ct") && result.unit().factors().iter().any(is_carat))
        .then(|| ("`ct` is the carat; 99 cents are `$0.99`".to_owned(), None))
}

/// `10 kilo ohm`.
fn thousand_apart(line: &str, result: &Quantity) -> Option<Said> {
    const PREFIXES: &[&str] = &["kilo "];
    let prefix = PREFIXES.iter().find(|prefix| line.contains(*prefix))?;
    let other = line.replacen(prefix, prefix.trim_end(), 1);
    let is_apart = result.unit().factors().iter().any(|factor| {
        matches!(&factor.atom, Atom::Named(named) if named.row().words().any(|word| word == prefix.trim_end()))
    });
    is_apart.then(|| {
        let word = prefix.trim_end();
        (format!("`{word}` alone is the kilogram; as a prefix it is part of the word"), Some(other))
    })
}

/// `5 BTU/(hr ft2 F)`, `4.18 kJ/(kg C)`: degrees of a scale, which are units of electricity here.
fn degrees_below(line: &str, result: &Quantity) -> Option<Said> {
    const LETTERS: &[(char, &str, &str)] = &[('F', "the farad", "°F"), ('C', "the coulomb", "°C")];
    let (letter, what, degree) = LETTERS.iter().find(|(letter, ..)| {
        let is_it = |factor: &Factor| {
            symbol(factor) == Some(("", letter.encode_utf8(&mut [0; 4])))
                && factor.exponent == Exponent::integer(-1)
        };
        result.unit().factors().iter().any(is_it)
    })?;
    let is_heat = result.unit().factors().iter().any(|factor| {
        matches!(symbol(factor), Some((_, "J" | "W" | "BTU" | "cal" | "Wh")))
            && factor.exponent == Exponent::ONE
    });
    // Volts are joules per coulomb, and fields are volts over a length.
    let is_field = is_unit(result.unit(), "", "J")
        && result.unit().dimension().ok()?.exponent(Base::Mass) == Exponent::ONE;
    (is_heat && !is_field && 2 < result.unit().factors().len()).then_some(())?;
    let at = line.match_indices(*letter).map(|(at, _)| at).find(|at| {
        let (before, after) = (line.get(..*at).unwrap_or(""), line.get(at + 1..).unwrap_or(""));
        !before.ends_with(characters::continues_name) && !after.starts_with(characters::continues_name)
    })?;
    let other = format!("{}{degree}{}", line.get(..at)?, line.get(at + 1..)?);
    Some((format!("`{letter}` is {what}; degrees are `{degree}`"), Some(other)))
}

/// `0.6 W/mK`.
fn millikelvin(line: &str, result: &Quantity) -> Option<Said> {
    (line.contains("/mK") && is_unit(result.unit(), "m", "K")).then(|| {
        let message = "`mK` is the millikelvin; for metre times kelvin write `(m K)`";
        (message.to_owned(), Some(line.replace("/mK", "/(m K)")))
    })
}
