//! Round numbers along an axis: multiples of 1, 2 or 5 times a power of ten, written exactly.
//! It knows nothing of cells.

use crate::format::notation::suffix;
use crate::quantity::{Unit, catalog};
use crate::text::width;
use crate::value::plot::{power, power_of_ten, whole};

/// A round number, and where it lies.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where it is drawn.
    pub place: f64,
    /// The number itself.
    pub text: String,
}

/// Exponents of ten that are written out: beyond them numbers are longer than their axis.
const WRITTEN_OUT: std::ops::RangeInclusive<i32> = -5..=4;

/// The round numbers between two ends with a unit after each, at most `most` of them and as many as that allows; those
/// that would be wider than `columns` are without the unit.
#[must_use]
pub fn ticks(ends: [f64; 2], most: usize, unit: &Unit, columns: usize) -> Vec<Tick> {
    let prefixed = prefixed(ends, unit);
    let (unit, times) = prefixed.as_ref().map_or((unit, 1.0), |(unit, exponent)| (unit, power(*exponent)));
    let mut ticks = plain_ticks(ends.map(|end| end / times), most);
    for tick in &mut ticks {
        tick.place *= times;
        let written = with_unit(&tick.text, unit);
        if width(&written) <= columns {
            tick.text = written;
        }
    }
    ticks
}

/// Exponents of ten of the ends of an axis that need no prefix.
const WITHOUT_PREFIX: std::ops::RangeInclusive<i32> = -2..=4;

/// A unit without a prefix with the one that an axis needs, and the power of ten that it stands for: kJ for 8·10^5 J.
fn prefixed(ends: [f64; 2], unit: &Unit) -> Option<(Unit, i32)> {
    const PREFIXES: [(i32, &str); 8] =
        [(-12, "p"), (-9, "n"), (-6, "µ"), (-3, "m"), (3, "k"), (6, "M"), (9, "G"), (12, "T")];
    let ("", symbol) = unit.named()?.parts() else { return None };
    let size = ends[0].abs().max(ends[1].abs());
    if !size.is_normal() || WITHOUT_PREFIX.contains(&power_of_ten(size)) {
        return None;
    }
    // Nobody writes megametres or kiloseconds.
    let most = match symbol {
        "s" => 0,
        "m" | "g" => 3,
        _ => 12,
    };
    let exponent = most.min(power_of_ten(size).div_euclid(3) * 3);
    let (_, prefix) = PREFIXES.iter().find(|row| row.0 == exponent)?;
    let found =
        catalog::find(&format!("{prefix}{symbol}")).filter(|found| found.parts() == (*prefix, symbol));
    Some((found?.into(), exponent))
}

/// A number with the unit of its axis: `5 km`, `90°`, `-$20`.
pub(super) fn with_unit(number: &str, unit: &Unit) -> String {
    match unit.money().filter(|money| money.by_symbol) {
        Some(money) => {
            let (sign, size) = number.strip_prefix('-').map_or(("", number), |size| ("-", size));
            format!("{sign}{money}{size}")
        }
        None if unit.is_none() => number.to_owned(),
        None => format!("{number}{}", suffix(unit)),
    }
}

/// The same as plain numbers.
fn plain_ticks([from, to]: [f64; 2], most: usize) -> Vec<Tick> {
    let width = to - from;
    if most == 0 || !width.is_finite() || width <= 0.0 {
        return Vec::new();
    }
    let first = power_of_ten(width) - i32::try_from(most.ilog10()).unwrap_or(0) - 2;
    let steps = (first..).flat_map(|exponent| [1, 2, 5].map(|digit| (digit, exponent)));
    for (digit, exponent) in steps {
        let step = f64::from(digit) * power(exponent);
        let (low, high) = (whole((from / step).ceil()), whole((to / step).floor()));
        if usize::try_from(high - low + 1).is_ok_and(|count| count <= most) || high < low {
            return (low..=high).map(|count| tick(count, i64::from(digit), exponent, step)).collect();
        }
    }
    Vec::new()
}

#[allow(clippy::cast_precision_loss, reason = "a position needs no more digits than it has")]
fn tick(count: i64, digit: i64, exponent: i32, step: f64) -> Tick {
    Tick { place: count as f64 * step, text: written(count * digit, exponent) }
}

/// `count` · 10^`exponent`, with an exponent where that is long.
fn written(count: i64, exponent: i32) -> String {
    if count == 0 {
        return "0".to_owned();
    }
    let sign = if count < 0 { "-" } else { "" };
    let digits = count.unsigned_abs().to_string();
    let kept = digits.trim_end_matches('0');
    let length = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    let leading = exponent + length - 1;
    if !WRITTEN_OUT.contains(&leading) {
        let (head, tail) = kept.split_at(1);
        let point = if tail.is_empty() { "" } else { "." };
        return format!("{sign}{head}{point}{tail}e{leading}");
    }
    let zeros = |count: i32| "0".repeat(usize::try_from(count).unwrap_or(0));
    match usize::try_from(-exponent) {
        Ok(places) if places < digits.len() => {
            let (whole, part) = digits.split_at(digits.len() - places);
            let part = part.trim_end_matches('0');
            let point = if part.is_empty() { "" } else { "." };
            format!("{sign}{whole}{point}{part}")
        }
        Ok(_) => format!("{sign}0.{}{kept}", zeros(-1 - leading)),
        Err(_) => format!("{sign}{digits}{}", zeros(exponent)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(ends: [f64; 2], most: usize) -> String {
        let texts: Vec<String> = plain_ticks(ends, most).into_iter().map(|tick| tick.text).collect();
        texts.join(" ")
    }

    #[test]
    fn ticks_are_round_and_as_many_as_fit() {
        assert_eq!(texts([-10.0, 10.0], 5), "-10 -5 0 5 10");
        assert_eq!(texts([-10.0, 10.0], 4), "-10 0 10");
        assert_eq!(texts([-1.1, 1.1], 5), "-1 -0.5 0 0.5 1");
        assert_eq!(texts([0.0, 0.003], 4), "0 0.001 0.002 0.003");
        assert_eq!(texts([99.0, 101.0], 5), "99 99.5 100 100.5 101");
        assert_eq!(texts([-3e9, 3e9], 3), "-2e9 0 2e9");
        assert_eq!(texts([1e-9, 3.2e-9], 5), "1e-9 1.5e-9 2e-9 2.5e-9 3e-9");
        assert_eq!(texts([0.0, 25000.0], 3), "0 10000 20000");
        assert_eq!(texts([0.15, 0.45], 2), "0.2 0.4");
        assert_eq!(texts([1.0, 1.0], 5), "");
        assert_eq!(texts([0.0, 1.0], 0), "");
    }

    #[test]
    fn an_axis_has_a_prefix_where_its_numbers_are_long() {
        for (end, unit, wanted) in [
            (8e5, "J", "0 kJ 500 kJ"),
            (2e5, "Hz", "0 kHz 100 kHz 200 kHz"),
            (2e4, "Hz", "0 Hz 10000 Hz 20000 Hz"),
            (8e-6, "J", "0 µJ 5 µJ"),
            (4e6, "m", "0 km 2000 km 4000 km"),
            (4e6, "s", "0 s 2e6 s 4e6 s"),
            (4e6, "kW", "0 kW 2e6 kW 4e6 kW"),
            (4e6, "ft", "0 ft 2e6 ft 4e6 ft"),
        ] {
            let unit = Unit::read(unit).unwrap();
            let texts: Vec<String> =
                ticks([0.0, end], 3, &unit, 20).into_iter().map(|tick| tick.text).collect();
            assert_eq!(texts.join(" "), wanted);
        }
    }

    #[test]
    fn a_tick_stands_where_its_number_lies() {
        for (from, to) in [(-7.3, 12.9), (1e-7, 3e-7), (-4e20, 9e22), (1000.0, 1000.1)] {
            let all = plain_ticks([from, to], 7);
            assert!(!all.is_empty() && all.len() <= 7);
            for tick in all {
                let number: f64 = tick.text.parse().unwrap();
                assert!((number - tick.place).abs() <= 1e-12 * number.abs().max(to - from), "{tick:?}");
                assert!(from <= tick.place && tick.place <= to);
            }
        }
    }
}
