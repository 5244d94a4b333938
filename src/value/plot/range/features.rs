//! Where a curve has roots, turns, poles and ends, as far as a few hundred places show.
//! It chooses no range.

use super::NEAR;
use crate::fault::{Fault, Kind};
use crate::limits::Cancelled;
use crate::number::Number;
use crate::value::Context;
use crate::value::plot::{Curve, Plot, power, power_of_ten, round_near, whole};

/// Places in the default range at which a curve is looked at.
const NEAR_PLACES: u32 = 160;
/// Places in each power of ten beyond it and around 0, on each side, and how many powers of ten.
const IN_TEN: u32 = 14;
const TENS_OUT: u32 = 5;
const TENS_IN: u32 = 3;
/// Times that the place of a root, a turn or a pole is narrowed down.
const NARROWINGS: usize = 24;
/// Beyond this many of them, the others are not looked for.
const MOST_FEATURES: usize = 40;
/// Values nearer to each other than this share of themselves are equal.
const EQUAL: f64 = 1e-13;
/// A turn that grows so much while it is narrowed down is a pole.
const POLE: f64 = 50.0;

/// What a curve gives at a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Seen {
    /// Where its value lies.
    At(f64),
    /// It has no real value.
    Nothing,
    /// Its value is too large to be drawn, or takes too long.
    Far,
}

impl Seen {
    pub(super) fn at(self) -> Option<f64> {
        if let Self::At(y) = self { Some(y) } else { None }
    }
}

/// Something that a curve does at a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Feature {
    pub(super) x: f64,
    pub(super) kind: FeatureKind,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum FeatureKind {
    /// A root, a turn, or where two curves meet, at this height.
    Level(f64),
    /// A pole, or a jump.
    Pole,
    /// The end of where it has values, which lie to the right of it, or to the left.
    Edge { opens: bool },
}

/// A function whose places are looked for: a curve, or the difference of two.
#[derive(Clone, Copy)]
pub(super) enum Looked<'a> {
    Curve(&'a Curve),
    Difference(&'a Curve, &'a Curve),
}

pub(super) struct Scan<'a> {
    pub(super) plot: &'a Plot,
    pub(super) context: &'a Context,
}

impl Scan<'_> {
    /// Where two curves have the same value.
    pub(super) fn meetings(&self) -> Result<Vec<Feature>, Cancelled> {
        let mut all = Vec::new();
        for (index, first) in self.plot.curves.iter().enumerate() {
            for second in &self.plot.curves[index + 1..] {
                let difference = Looked::Difference(first, second);
                let mut found = Vec::new();
                self.features(difference, &self.row(difference)?, &mut found)?;
                for meeting in found.into_iter().filter(|found| found.kind == FeatureKind::Level(0.0)) {
                    if let Some(y) = self.see(Looked::Curve(first), meeting.x, meeting.x.abs())?.at() {
                        all.push(Feature { kind: FeatureKind::Level(y), ..meeting });
                    }
                }
            }
        }
        Ok(all)
    }

    /// The value of a function at the round place nearest to one, on a grid that is finer than `width`.
    pub(super) fn see(&self, looked: Looked, x: f64, width: f64) -> Result<Seen, Cancelled> {
        let interrupt = &self.context.interrupt;
        interrupt.check()?;
        let values = match looked {
            Looked::Curve(curve) => [Some(curve), None],
            Looked::Difference(first, second) => [Some(first), Some(second)],
        };
        let mut seen = [0.0; 2];
        for (seen, curve) in seen.iter_mut().zip(values) {
            let Some(curve) = curve else { continue };
            let place =
                self.plot.place(round_near(x, grid(width), interrupt).map_err(|_| Cancelled::Asked)?.into());
            let value = match curve.term.at(place, self.context) {
                Ok(value) => value,
                Err(Fault { kind: Kind::Cancelled(reason), .. }) => return Err(reason),
                Err(Fault { kind: Kind::TooLarge, .. }) => return Ok(Seen::Far),
                Err(_) => return Ok(Seen::Nothing),
            };
            match self.plot.height(&value, self.context) {
                Ok(Some(y)) => *seen = y,
                Err(Fault { kind: Kind::Cancelled(reason), .. }) => return Err(reason),
                Ok(None) | Err(_)
                    if value.quantity(0).is_ok_and(|value| matches!(value.number, Number::Complex(_))) =>
                {
                    return Ok(Seen::Nothing);
                }
                Ok(None) | Err(_) => return Ok(Seen::Far),
            }
        }
        Ok(Seen::At(seen[0] - seen[1]))
    }

    /// The function at all places: outwards on each side until its values are too large, so that what grows without
    /// bound is not followed to numbers of a million digits.
    pub(super) fn row(&self, looked: Looked) -> Result<Vec<(f64, Seen)>, Cancelled> {
        let mut row = Vec::new();
        for x in spread(NEAR, NEAR_PLACES).map(|x| rounded(x, 0.1)) {
            row.push((x, self.see(looked, x, 0.1)?));
        }
        for sign in [-1.0, 1.0] {
            for step in 1..=IN_TEN * TENS_OUT {
                let x = sign * NEAR[1] * 10_f64.powf(f64::from(step) / f64::from(IN_TEN));
                let x = rounded(x, x.abs());
                let seen = self.see(looked, x, x.abs())?;
                row.push((x, seen));
                if seen == Seen::Far {
                    break;
                }
            }
            for step in 1..=IN_TEN * TENS_IN {
                let x = (if sign < 0.0 { -0.093 } else { 0.1 })
                    * 10_f64.powf(-f64::from(step) / f64::from(IN_TEN));
                let x = rounded(x, x.abs());
                row.push((x, self.see(looked, x, x.abs())?));
            }
        }
        crate::order::sort_by(&mut row, |(left, _), (right, _)| left.total_cmp(right));
        row.dedup_by_key(|(x, _)| x.to_bits());
        Ok(row)
    }

    /// What a function does between the places of a row.
    pub(super) fn features(
        &self,
        looked: Looked,
        row: &[(f64, Seen)],
        features: &mut Vec<Feature>,
    ) -> Result<(), Cancelled> {
        for pair in row.windows(2) {
            if MOST_FEATURES < features.len() {
                return Ok(());
            }
            match [pair[0], pair[1]] {
                [(left, Seen::At(from)), (right, Seen::At(to))] if from * to < 0.0 => {
                    features.push(self.crossing(looked, [(left, from), (right, to)])?);
                }
                [(inside, Seen::At(_)), (outside, Seen::Nothing)] => {
                    let x = self.edge(looked, inside, outside)?;
                    features.push(Feature { x, kind: FeatureKind::Edge { opens: false } });
                }
                [(outside, Seen::Nothing), (inside, Seen::At(_))] => {
                    let x = self.edge(looked, inside, outside)?;
                    features.push(Feature { x, kind: FeatureKind::Edge { opens: true } });
                }
                _ => {}
            }
        }
        for three in row.windows(3).filter_map(valued) {
            if MOST_FEATURES < features.len() {
                return Ok(());
            }
            // What is 0 at several places in turn is so for another reason than a root: it is cut off, or too small.
            if three.map(|(_, y)| y == 0.0) == [false, true, false] {
                features.push(Feature { x: three[1].0, kind: FeatureKind::Level(0.0) });
            }
            if is_turn(three) {
                self.turn(looked, three, features)?;
            }
        }
        Ok(())
    }

    /// Where a function changes its sign: a root where its values go to 0, else a pole or a jump.
    fn crossing(&self, looked: Looked, ends: [(f64, f64); 2]) -> Result<Feature, Cancelled> {
        let [mut left, mut right] = ends;
        for _ in 0..NARROWINGS {
            let x = f64::midpoint(left.0, right.0);
            let Some(y) = self.see(looked, x, right.0 - left.0)?.at() else {
                return Ok(Feature { x, kind: FeatureKind::Pole });
            };
            if y == 0.0 {
                return Ok(Feature { x, kind: FeatureKind::Level(0.0) });
            }
            if (y < 0.0) == (left.1 < 0.0) { left = (x, y) } else { right = (x, y) }
        }
        let before = ends[0].1.abs().max(ends[1].1.abs());
        let is_root = left.1.abs().max(right.1.abs()) < before / 2.0;
        let kind = if is_root { FeatureKind::Level(0.0) } else { FeatureKind::Pole };
        Ok(Feature { x: f64::midpoint(left.0, right.0), kind })
    }

    /// Where a function begins or ends.
    pub(super) fn edge(&self, looked: Looked, mut inside: f64, mut outside: f64) -> Result<f64, Cancelled> {
        for _ in 0..NARROWINGS {
            let x = f64::midpoint(inside, outside);
            if self.see(looked, x, (inside - outside).abs())? == Seen::Nothing {
                outside = x;
            } else {
                inside = x;
            }
        }
        Ok(inside)
    }

    /// The turn between three places, and the roots on both sides of it that the places skip.
    fn turn(
        &self,
        looked: Looked,
        [left, middle, right]: [(f64, f64); 3],
        features: &mut Vec<Feature>,
    ) -> Result<(), Cancelled> {
        let sign = if left.1 < middle.1 { 1.0 } else { -1.0 };
        let (mut ends, mut top) = ([left, right], middle);
        for round in 0..2 * NARROWINGS {
            let width = ends[1].0 - ends[0].0;
            let side = if round % 2 == 0 { ends[0] } else { ends[1] };
            let x = f64::midpoint(side.0, top.0);
            let Some(y) = self.see(looked, x, width / 4.0)?.at() else {
                features.push(Feature { x, kind: FeatureKind::Pole });
                return Ok(());
            };
            let (this, other) = (round % 2, 1 - round % 2);
            if sign * top.1 < sign * y {
                ends[other] = top;
                top = (x, y);
            } else {
                ends[this] = (x, y);
            }
        }
        let height = (middle.1 - left.1).abs().max((middle.1 - right.1).abs());
        if POLE * height < (top.1 - middle.1).abs() {
            features.push(Feature { x: top.0, kind: FeatureKind::Pole });
            return Ok(());
        }
        features.push(Feature { x: top.0, kind: FeatureKind::Level(top.1) });
        if middle.1 * top.1 <= 0.0 {
            for end in [left, right].into_iter().filter(|end| end.1 * top.1 < 0.0) {
                let ends = if end.0 < top.0 { [end, top] } else { [top, end] };
                features.push(self.crossing(looked, ends)?);
            }
        }
        Ok(())
    }
}

/// Three places in turn with their values, where all of them have one.
fn valued(places: &[(f64, Seen)]) -> Option<[(f64, f64); 3]> {
    let [left, middle, right] = places else { return None };
    Some([(left.0, left.1.at()?), (middle.0, middle.1.at()?), (right.0, right.1.at()?)])
}

/// Whether a function turns between three places.
fn is_turn([left, middle, right]: [(f64, f64); 3]) -> bool {
    let apart =
        |(_, from): (f64, f64), (_, to): (f64, f64)| EQUAL * from.abs().max(to.abs()) < (to - from).abs();
    apart(left, middle) && apart(middle, right) && (left.1 < middle.1) != (middle.1 < right.1)
}

/// How often the values of a row turn.
pub(super) fn turns(row: &[(f64, Seen)]) -> usize {
    row.windows(3).filter_map(valued).filter(|&three| is_turn(three)).count()
}

/// The grid of round places for a distance between two that are looked at.
fn grid(width: f64) -> f64 {
    (width / 1000.0).max(f64::MIN_POSITIVE)
}

/// The round place that is looked at instead of this one.
#[allow(clippy::cast_precision_loss, reason = "a position needs no more digits than it has")]
fn rounded(x: f64, width: f64) -> f64 {
    let grid = power(power_of_ten(grid(width)));
    whole(x / grid) as f64 * grid
}

/// Places in a range, none of them at the same distance from the one before: what repeats itself would else be seen at
/// the same point of every turn.
pub(super) fn spread([from, to]: [f64; 2], count: u32) -> impl Iterator<Item = f64> {
    let golden = (5_f64.sqrt() - 1.0) / 2.0;
    (0..=count).map(move |index| {
        let shift = if index % count == 0 { 0.0 } else { (f64::from(index) * golden).fract() / 2.0 };
        from + (to - from) * (f64::from(index) + shift) / f64::from(count)
    })
}
