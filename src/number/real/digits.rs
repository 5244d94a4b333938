//! Reals to digits: correct rounding in decimal, and endless digits in any base that never change.
//! It knows nothing of exact forms; the way a decimal is laid out is that of `number::digits`.

use super::Stop;
use super::cancellation::simplified;
use super::recipe::{Operation, Recipe};
use super::sign::{Sign, decide, floor, is_proved_zero};
use crate::limits::{Interrupt, MAX_INTEGER_BITS, MAX_WORKING_BITS};
use crate::number::ball::Ball;
use crate::number::ball128::Ball128;
use crate::number::digits::{self, Style};
use crate::number::elementary::count;
use crate::number::{Integer, Rational};
use std::cmp::Ordering;

/// A text of decimal digits, and what they stand for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decimal {
    /// The digits with their sign, point and exponent.
    pub text: String,
    /// Whether the text is the value itself, which is proved then.
    pub exact: bool,
    /// Whether the text is proved; otherwise a tie, or the sign, depends on an equality that holds to 1,000 digits.
    pub proved: bool,
}

/// Digits after the point of a number without end.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Digits {
    /// The digits, truncated; fewer than asked for where they end.
    pub text: String,
    /// Where the value ends at these digits: whether that is proved.
    pub ended: Option<bool>,
}

/// The value rounded half to even to a number of significant digits.
///
/// # Errors
/// [`Stop::Cancelled`], or a limit.
pub fn decimal(value: &Recipe, digits: usize, style: Style, interrupt: &Interrupt) -> Result<Decimal, Stop> {
    if let Some(quick) = quick_decimal(value, digits.max(1), style, interrupt)? {
        return Ok(quick);
    }
    let Sign { order, proved } = decide(value, interrupt)?;
    if order == Ordering::Equal {
        let text = if style == Style::Auto { "0" } else { "0e0" };
        return Ok(Decimal { text: text.to_owned(), exact: proved, proved });
    }
    let digits = digits.max(1);
    let size = size(&plainer(value, interrupt)?, order);
    let Rounding { mut exponent, twice, position } = significand(&size, digits, interrupt)?;
    let places = i64::try_from(digits).unwrap_or(i64::MAX) - 1 - exponent;
    let difference = || {
        let whole = Recipe::leaf(Operation::Ratio(twice.clone().into()));
        scaled(&size, 10, places, &Rational::from(2)).minus(&whole)
    };
    let half = twice.is_odd();
    let (up, equal, proved) = match position {
        Position::Above => (half, false, true),
        // An even number of halves is the rounded value, whether the true one is equal to it or not.
        Position::Near if !half => (false, is_proved_zero(&difference(), interrupt)?, true),
        Position::Near => {
            let Sign { order, proved } = decide(&difference(), interrupt)?;
            let up = order == Ordering::Greater || order == Ordering::Equal && (&twice >> 1).is_odd();
            (up, order == Ordering::Equal, proved)
        }
    };
    let quotient = &twice >> 1;
    let rounded = if up { &quotient + &Integer::ONE } else { quotient };
    let mut shown = digits::integer(&rounded, 10, interrupt)?;
    if digits < shown.len() {
        shown.pop();
        exponent += 1;
    }
    // What is too large to be written out in full is not shown as if it were.
    let exact = equal && proved && !half && exponent.unsigned_abs() < MAX_INTEGER_BITS as u64;
    if exact {
        shown.truncate(shown.trim_end_matches('0').len());
    }
    let exponent = isize::try_from(exponent).map_err(|_| Stop::OutOfRange)?;
    let text = digits::written(order == Ordering::Less, &shown, exponent, digits, style);
    Ok(Decimal { text, exact, proved })
}

/// The value rounded to a number of significant digits, where a short enclosure tells them: it contains no number of so many
/// digits, and no tie.
pub(super) fn first_look(ball: &Ball128, digits: usize, style: Style) -> Option<String> {
    let (rounded, exponent) = ball.decimal(digits)?;
    let negative = ball.sign() == Ordering::Less;
    let exponent = isize::try_from(exponent).ok()?;
    Some(digits::written(negative, &rounded.to_string(), exponent, digits, style))
}

/// Digits up to which a single enclosure is looked at first.
const MAX_QUICK_DIGITS: usize = 200;

/// Powers of two up to which they are scaled to an integer for that.
const MAX_QUICK_BITS: i64 = 4_000;

/// The same where one enclosure lies strictly between two neighbouring halves of the last digit, as nearly always: then its sign,
/// its exponent and its digits are those of all that lies in it. `None` where it does not tell.
fn quick_decimal(
    value: &Recipe,
    digits: usize,
    style: Style,
    interrupt: &Interrupt,
) -> Result<Option<Decimal>, Stop> {
    if MAX_QUICK_DIGITS < digits {
        return Ok(None);
    }
    // A digit takes 3.33 bits; with 24 more one enclosure in a million is too wide.
    let bits = digits * 10 / 3 + 24;
    let ball = match value.refine(bits, bits + 128, interrupt) {
        Ok(ball) => ball,
        Err(Stop::Cancelled(reason)) => return Err(reason.into()),
        Err(_) => return Ok(None),
    };
    let (Some(order), Some(top)) = (ball.sign(), ball.top().filter(|top| top.abs() <= MAX_QUICK_BITS)) else {
        return Ok(None);
    };
    let scale = top.saturating_sub(i64::try_from(bits + 8).unwrap_or(i64::MAX));
    let (low, high) = ball.bounds(scale);
    let [low, high] = if order == Ordering::Less { [-high, -low] } else { [low, high] }.map(Integer);
    let mut exponent = guess(top)?;
    // The guess is right, or one or two too large.
    for _ in 0..3 {
        let places = i64::try_from(digits).unwrap_or(i64::MAX) - 1 - exponent;
        let Some((twice, is_inside)) = twice_between(&low, &high, scale + 1, places, interrupt)? else {
            return Ok(None);
        };
        let rounded = &(&twice + &Integer::ONE) >> 1;
        let whole = &twice >> 1;
        let length = if whole.is_zero() { 0 } else { digits::integer(&whole, 10, interrupt)?.len() };
        if length < digits {
            exponent -= 1;
            continue;
        }
        if digits < length || !is_inside {
            return Ok(None);
        }
        let mut shown = digits::integer(&rounded, 10, interrupt)?;
        if digits < shown.len() {
            shown.pop();
            exponent += 1;
        }
        let exponent = isize::try_from(exponent).map_err(|_| Stop::OutOfRange)?;
        let text = digits::written(order == Ordering::Less, &shown, exponent, digits, style);
        return Ok(Some(Decimal { text, exact: false, proved: true }));
    }
    Ok(None)
}

/// The common integer part of all from low to high, times 2^`scale`·10^`places`, and whether none of them is that integer; `None`
/// where they have none in common.
fn twice_between(
    low: &Integer,
    high: &Integer,
    scale: i64,
    places: i64,
    interrupt: &Interrupt,
) -> Result<Option<(Integer, bool)>, Stop> {
    let size = |n: i64| usize::try_from(n.unsigned_abs()).unwrap_or(usize::MAX);
    let power = Integer::from(10).power(size(places), interrupt)?;
    let times = |n: &Integer| {
        let n = if 0 <= places { n * &power } else { n.clone() };
        if 0 < scale { &n << size(scale) } else { n }
    };
    let below = if 0 <= places { Integer::ONE } else { power.clone() };
    let below = if scale < 0 { &below << size(scale) } else { below };
    let (first, rest) = times(low).divide_floor(&below);
    let last = times(high).divide_floor(&below).0;
    Ok((first == last).then_some((first, !rest.is_zero())))
}

/// Where a positive value lies: `twice` is the integer below 2·value·10^(digits − 1 − exponent), or next to it.
struct Rounding {
    exponent: i64,
    twice: Integer,
    position: Position,
}

/// How a value lies to an integer.
enum Position {
    /// Between it and the next one, at some distance from both.
    Above,
    /// So near that it may be equal.
    Near,
}

/// Binary digits after the point that tell whether a value lies next to an integer.
const NEARNESS: i64 = 20;

/// Log₂ 10, as a fraction that is too large.
const BITS_PER_DIGIT: (usize, usize) = (93, 28);

/// The digits of a positive value that are shown, from one enclosure.
///
/// The exponent is that of the value, or a power of ten that is next to the value counts as reached: the rounded digits
/// are the same.
fn significand(size: &Recipe, digits: usize, interrupt: &Interrupt) -> Result<Rounding, Stop> {
    let bits = digits.saturating_mul(BITS_PER_DIGIT.0) / BITS_PER_DIGIT.1 + count(NEARNESS) + 16;
    let ball = size.refine(bits, MAX_WORKING_BITS, interrupt)?;
    let top = ball.top().ok_or(Stop::Limit)?;
    let mut exponent = guess(top)?;
    let wanted = i64::try_from(digits).unwrap_or(i64::MAX);
    loop {
        let power = Ball::from(10).powi(wanted - 1 - exponent, bits + 8, interrupt)?;
        let (low, high) = ball.mul(&power, bits + 8)?.shift(1)?.bounds(-NEARNESS);
        let (low, high) = (Integer(low), Integer(high));
        let places = count(NEARNESS);
        let (below, twice) = (&low >> places, &high >> places);
        let near = below != twice || &below << places == low;
        // 10^(digits − 1) ≤ twice/2 < 10^digits, or the guess was wrong by one.
        let whole = &twice >> 1;
        let length = if whole.is_zero() { 0 } else { digits::integer(&whole, 10, interrupt)?.len() };
        match length.cmp(&digits) {
            Ordering::Equal => {
                let position = if near { Position::Near } else { Position::Above };
                return Ok(Rounding { exponent, twice, position });
            }
            Ordering::Less => exponent -= 1,
            Ordering::Greater => exponent += 1,
        }
    }
}

/// The absolute value of a number with this sign, as a sum of terms where the number is one.
fn size(value: &Recipe, order: Ordering) -> Recipe {
    if order == Ordering::Less { Recipe::unary(Operation::Negate, value) } else { value.clone() }
}

/// The value without the terms that cancel, where they hide it from a first look: of (7·10^n + 1) − 7·10^n the 1.
fn plainer(value: &Recipe, interrupt: &Interrupt) -> Result<Recipe, Stop> {
    if value.best().is_some_and(|ball| ball.sign().is_some()) {
        return Ok(value.clone());
    }
    Ok(simplified(value, interrupt)?.unwrap_or_else(|| value.clone()))
}

/// value · factor · radix^places.
fn scaled(value: &Recipe, radix: u32, places: i64, factor: &Rational) -> Recipe {
    let base = Recipe::leaf(Operation::Ratio(radix.into()));
    let power = |times: i64| Recipe::unary(Operation::Power(times), &base);
    let by_factor = |x: Recipe| {
        if factor.is_one() {
            return x;
        }
        Recipe::binary(Operation::Multiply, &x, &Recipe::leaf(Operation::Ratio(factor.clone())))
    };
    // A power of the radix, however large, becomes a short one: 10^10^10 is exactly 1 followed by zeros.
    match power_of(value, radix).and_then(|times| times.checked_add(places)) {
        Some(times) => by_factor(power(times)),
        None => Recipe::binary(Operation::Multiply, value, &by_factor(power(places))),
    }
}

/// The exponent of a recipe that is made as a power of the radix, or the size of one.
fn power_of(value: &Recipe, radix: u32) -> Option<i64> {
    let operand = value.operands().next()?;
    match (value.operation(), operand.operation()) {
        (Operation::Abs, _) => power_of(operand, radix),
        (Operation::Power(times), Operation::Ratio(base)) if *base == Rational::from(radix) => Some(*times),
        _ => None,
    }
}

/// log₁₀ 2 · 2^64, rounded.
const LOG10_2: i128 = 5_553_023_288_523_357_132;

/// The exponent of a value near 2^top or half of that, or one that is greater by one or two.
fn guess(top: i64) -> Result<i64, Stop> {
    i64::try_from((i128::from(top) * LOG10_2) >> 64).map_err(|_| Stop::OutOfRange)
}

/// The exponent e with 10^e ≤ value < 10^(e+1), for a positive value; a power of ten that is not proved counts as one.
///
/// # Errors
/// As [`decimal`].
pub fn exponent(value: &Recipe, interrupt: &Interrupt) -> Result<i64, Stop> {
    let ball = value.refine(16, MAX_WORKING_BITS, interrupt)?;
    let top = ball.top().ok_or(Stop::Limit)?;
    let guess = guess(top)?;
    let leading = floor(&scaled(value, 10, 1 - guess, &Rational::ONE), interrupt)?.value;
    // |value|·10^(1 − guess) is between 1/2 and 200.
    let length = if leading.is_zero() { 0 } else { digits::integer(&leading, 10, interrupt)?.len() };
    Ok(guess - 2 + i64::try_from(length).unwrap_or(0))
}

/// The value in a base with so many digits after the point, truncated, with its sign and its integer part.
///
/// # Errors
/// As [`decimal`].
pub fn expansion(value: &Recipe, radix: u32, places: usize, interrupt: &Interrupt) -> Result<Digits, Stop> {
    let sign = decide(value, interrupt)?;
    if sign.order == Ordering::Equal {
        return Ok(Digits { text: "0".to_owned(), ended: Some(sign.proved) });
    }
    let size = size(&plainer(value, interrupt)?, sign.order);
    let shift = i64::try_from(places).unwrap_or(i64::MAX);
    let whole = floor(&scaled(&size, radix, shift, &Rational::ONE), interrupt)?;
    let text = digits::integer(&whole.value, radix, interrupt)?;
    let text = "0".repeat((places + 1).saturating_sub(text.len())) + &text;
    let (before, behind) = text.split_at(text.len() - places);
    let behind = if whole.equal { behind.trim_end_matches('0') } else { behind };
    let minus = if sign.order == Ordering::Less { "-" } else { "" };
    let point = if behind.is_empty() { "" } else { "." };
    Ok(Digits { text: format!("{minus}{before}{point}{behind}"), ended: whole.equal.then_some(whole.proved) })
}
