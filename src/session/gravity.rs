//! The gram where standard gravity was meant: `998 kg/m³ * g * 5 m`, `v²/(2 g)`, `sqrt(2 h/g)`.
//! The dimension of the result tells: with `g` as a mass, it is one that nobody asks for.

use crate::quantity::Quantity;
use crate::quantity::dimension::{Base, Dimension, Exponent};
use crate::syntax::characters;

/// What is said of it.
pub(super) const IS_THE_GRAM: &str = "`g` is the gram; standard gravity is `g0`";

/// What formulas with gravity are for, as powers of length, mass and time: lengths, speeds, times, forces, pressures,
/// energies, powers and plain numbers.
const WANTED: &[[i16; 3]] =
    &[[1, 0, 0], [1, 0, -1], [0, 0, 1], [1, 1, -2], [-1, 1, -2], [2, 1, -2], [2, 1, -3], [0, 0, 0]];

/// The powers of `g` in such formulas, in halves: of roots too.
const POWERS: &[i64] = &[2, -2, 1, -1];

/// The line with standard gravity for the gram, where its result has a dimension that only this explains.
pub(super) fn meant(line: &str, result: &Quantity) -> Option<String> {
    let other = with_gravity(line)?;
    let own = result.unit().dimension().ok()?;
    let halves = POWERS.iter().find(|halves| {
        let meant = Exponent::ratio(**halves, 2).ok().and_then(|power| with_acceleration(&own, power));
        meant.is_some_and(|meant| !is_wanted(&own) && is_wanted(&meant))
    })?;
    // `(3 g)²` is a mass, and `v²/(2 g)` is not.
    (*halves != 2 || is_apart_from_numbers(line)).then_some(other)
}

/// The dimension with a power of an acceleration in place of that of a mass.
fn with_acceleration(own: &Dimension, power: Exponent) -> Option<Dimension> {
    let length = own.times(&Dimension::of(Base::Length), power).ok()?;
    let time = length.times(&Dimension::of(Base::Time), power.times(Exponent::integer(-2)).ok()?).ok()?;
    time.times(&Dimension::of(Base::Mass), power.negated()).ok()
}

fn is_wanted(dimension: &Dimension) -> bool {
    let of = |base| dimension.exponent(base);
    let others = dimension.factors().all(|(base, _)| matches!(base, Base::Length | Base::Mass | Base::Time));
    others
        && WANTED.iter().any(|[length, mass, time]| {
            of(Base::Length) == Exponent::integer(*length)
                && of(Base::Mass) == Exponent::integer(*mass)
                && of(Base::Time) == Exponent::integer(*time)
        })
}

/// The line with `g0` for each `g` that follows no number, or for each where all do.
pub(super) fn with_gravity(line: &str) -> Option<String> {
    let all: Vec<usize> = places(line).collect();
    let apart: Vec<usize> = all.iter().copied().filter(|at| !follows_number(line, *at)).collect();
    let places = if apart.is_empty() { all } else { apart };
    places.last()?;
    let mut other = line.to_owned();
    for at in places.iter().rev() {
        other.replace_range(*at..=*at, "g0");
    }
    Some(other)
}

fn is_apart_from_numbers(line: &str) -> bool {
    places(line).any(|at| !follows_number(line, at))
}

/// Where `g` is a word.
fn places(line: &str) -> impl Iterator<Item = usize> + '_ {
    // Most lines have no `g`: where a comment begins is only looked for in the others.
    let end = memchr::memchr(b'g', line.as_bytes()).and_then(|_| line.find('#')).unwrap_or(line.len());
    let line = line.get(..end).unwrap_or(line);
    memchr::memchr_iter(b'g', line.as_bytes()).filter(|&at| {
        let (before, after) = (line.get(..at).unwrap_or(""), line.get(at + 1..).unwrap_or(""));
        let is_part = |c: char| characters::continues_name(c) && !c.is_ascii_digit();
        !before.ends_with(is_part) && !after.starts_with(characters::continues_name)
    })
}

/// Whether a number comes directly before a place: that is an amount of grams.
fn follows_number(line: &str, at: usize) -> bool {
    let before = line.get(..at).unwrap_or("").trim_end();
    let word = before.rsplit(|c: char| !characters::continues_name(c)).next().unwrap_or("");
    word.starts_with(|c: char| c.is_ascii_digit())
}
