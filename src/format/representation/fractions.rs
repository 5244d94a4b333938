//! What a number is among fractions: its period, its continued fraction, and the simple fractions near it.
//! It knows nothing of units.

use super::{Text, plain};
use crate::fault::Fault;
use crate::format::show;
use crate::limits::Interrupt;
use crate::number::{Integer, Number, Rational, digits};
use crate::quantity::Notation;
use crate::value::Value;

/// Digits of the period of a repeating decimal that are shown: nobody compares longer ones.
const MAX_PERIOD: usize = 200;

/// A fraction that does not end as a decimal, with its period in parentheses.
pub(super) fn repeating(value: &Value, _: usize, interrupt: &Interrupt) -> Result<Option<Text>, Fault> {
    let number = plain(value)?;
    let Some(fraction) = number.as_rational().filter(|it| !it.is_integer()) else { return Ok(None) };
    let (ten, mut start) = (Integer::from(10), 0);
    // What 2 and 5 leave of the denominator has the period; as often as they divide it, digits come before that.
    let mut rest = fraction.denominator().clone();
    loop {
        let common = rest.gcd(&ten, interrupt)?;
        if common.is_one() {
            break;
        }
        if MAX_PERIOD < start {
            return Ok(None);
        }
        (rest, start) = (rest.divide_floor(&common).0, start + 1);
    }
    if rest.is_one() {
        return Ok(None);
    }
    let (mut power, mut period) = (ten.divide_floor(&rest).1, 1);
    while !power.is_one() {
        interrupt.check()?;
        if period == MAX_PERIOD {
            return Ok(None);
        }
        (power, period) = ((&power * &ten).divide_floor(&rest).1, period + 1);
    }
    let digits = digits::expansion(fraction, 10, start + period, interrupt)?;
    let split = digits.len() - period;
    let (Some(before), Some(again)) = (digits.get(..split), digits.get(split..)) else { return Ok(None) };
    Ok(Some((format!("{before}({again})"), true, false)))
}

/// Terms of a continued fraction that are shown.
const MAX_TERMS: usize = 20;

/// Places to which a real number is known when its continued fraction begins: it has about as many terms.
const FRACTION_PLACES: usize = 60;

/// The first terms of the continued fraction of a number that are certain, and whether they are all of them. Those of a
/// real number are the terms that both ends of an interval around it have in common.
fn terms(value: &Value, interrupt: &Interrupt) -> Result<Option<(Vec<Integer>, bool)>, Fault> {
    let of = |numerator: &Integer, denominator: &Integer| {
        let (mut a, mut b, mut terms) = (numerator.clone(), denominator.clone(), Vec::new());
        while !b.is_zero() && terms.len() <= MAX_TERMS {
            let (term, rest) = a.divide_floor(&b);
            terms.push(term);
            (a, b) = (b, rest);
        }
        (terms, b.is_zero())
    };
    match plain(value)? {
        Number::Rational(fraction) if fraction.is_integer() => Ok(None),
        Number::Rational(fraction) => Ok(Some(of(fraction.numerator(), fraction.denominator()))),
        Number::Real(real) => {
            let text = real.expansion(10, FRACTION_PLACES, interrupt)?.text;
            let (negative, size) = text.strip_prefix('-').map_or((false, text.as_str()), |size| (true, size));
            let digits: String = size.chars().filter(char::is_ascii_digit).collect();
            let places = size.split_once('.').map_or(0, |(_, places)| places.len());
            let low = digits::parse_decimal(&digits, "", "", &0.into(), 10, interrupt)?;
            let Some(low) = low.as_integer().cloned() else { return Ok(None) };
            let high = &low + &Integer::ONE;
            let scale = Integer::from(10).power(places, interrupt)?;
            let ends = if negative { [-high, -low] } else { [low, high] };
            let [(low, _), (high, _)] = ends.map(|end| of(&end, &scale));
            let common = low.into_iter().zip(high).take_while(|(low, high)| low == high);
            Ok(Some((common.map(|(term, _)| term).collect(), false)))
        }
        Number::Complex(_) => Ok(None),
    }
}

/// The continued fraction: `[3; 7, 15, 1, …]`.
pub(super) fn continued(value: &Value, _: usize, interrupt: &Interrupt) -> Result<Option<Text>, Fault> {
    let Some((mut terms, mut ended)) = terms(value, interrupt)? else { return Ok(None) };
    if MAX_TERMS < terms.len() {
        terms.truncate(MAX_TERMS);
        ended = false;
    }
    let texts: Result<Vec<String>, Fault> = terms
        .into_iter()
        .map(|term| Ok(show(&term.into(), 1, interrupt)?.exact_or_plain().to_owned()))
        .collect();
    let texts = texts?;
    let Some((first, rest)) = texts.split_first() else { return Ok(None) };
    let more = if ended { "" } else { ", …" };
    let rest = if rest.is_empty() { String::new() } else { format!("; {}", rest.join(", ")) };
    Ok(Some((format!("[{first}{rest}{more}]"), ended, false)))
}

/// Denominators of the simple fractions that are offered.
const MAX_SIMPLE: i64 = 9_999;

/// The simple fractions that come nearest: convergents of the continued fraction, the simplest first (Hardy and Wright,
/// section 10.15: none with a smaller denominator is nearer).
pub(super) fn near(value: &Value, _: usize, interrupt: &Interrupt) -> Result<Option<Text>, Fault> {
    let Some((terms, _)) = terms(value, interrupt)? else { return Ok(None) };
    let (mut before, mut last) = ([Integer::ZERO, Integer::ONE], [Integer::ONE, Integer::ZERO]);
    let mut found = Vec::new();
    for term in terms {
        let next = |at: usize| &(&term * &last[at]) + &before[at];
        let now = [next(0), next(1)];
        if now[1] > Integer::from(MAX_SIMPLE) {
            break;
        }
        if !now[1].is_one() {
            let fraction = Rational::ratio(&now[0], &now[1])?;
            let shown = show(&Notation::Fraction.of(&fraction.into())?.into(), 1, interrupt)?;
            found.push(shown.exact_or_plain().to_owned());
        }
        (before, last) = (last, now);
    }
    let is_itself = |text: &String| text == found.first().unwrap_or(text);
    // A fraction that is simple itself is told already.
    let tells = found
        .last()
        .is_some_and(|last| !is_itself(last) || plain(value).is_ok_and(|it| it.as_rational().is_none()));
    Ok(tells.then(|| (found.join(", "), false, false)))
}
