//! The range of a plot that has none of its own: where its curves have roots, turn, have poles or end.
//! It looks at each curve at a few hundred places; positions are machine numbers, good for a choice and never shown as digits.

use super::{Curve, Plot, decimal, is_drawable, power, power_of_ten, round_near, whole};
use crate::fault::{Fault, Kind};
use crate::limits::{Cancelled, MAX_RANGE_WORK};
use crate::number::{Number, Rational};
use crate::value::Context;

/// The range where the curves say nothing else.
pub(super) const DEFAULT: [i64; 2] = [-10, 10];

/// The same as places.
const NEAR: [f64; 2] = [-10.0, 10.0];
/// Places in it at which a curve is looked at.
const NEAR_PLACES: u32 = 160;
/// Places in each power of ten beyond it and around 0, on each side, and how many powers of ten.
const IN_TEN: u32 = 14;
const TENS_OUT: u32 = 5;
const TENS_IN: u32 = 3;
/// Places of a range that is tried.
const PLACES: u32 = 60;

/// A curve that turns more often than this beyond the default range turns for ever.
const FAR_TURNS: usize = 8;
/// The same of one that turns more often than this within it.
const NEAR_TURNS: usize = 10;
/// A curve that turns for ever is drawn where it turns about so often: from … to.
const TURNS: [usize; 2] = [3, 20];
/// Ranges for it, from the default one on, by these factors in turn.
const WIDER: [f64; 3] = [2.0, 2.5, 2.0];
const MOST_STEPS: usize = 18;

/// Times that the place of a root, a turn or a pole is narrowed down.
const NARROWINGS: usize = 24;
/// Beyond this many of them, the others are not looked for.
const MOST_FEATURES: usize = 40;
/// Values nearer to each other than this share of themselves are equal.
const EQUAL: f64 = 1e-13;
/// A turn that grows so much while it is narrowed down is a pole.
const POLE: f64 = 50.0;

/// What is seen beside the features, in widths of theirs: at first, and at least.
const PAD: [f64; 2] = [0.5, 0.1];
/// The pad is narrowed until the curves are at most this many times as high as their features.
const HEIGHT: f64 = 10.0;
/// A feature so near to 0 is seen well enough in the default range.
const CENTRAL: f64 = 5.0;
/// Where so large a part of a curve is level to within so small a part of its height, a narrower range is tried.
const LEVEL: f64 = 0.55;
const BAND: f64 = 0.02;
const NARROWER: [f64; 10] = [1.0, 0.5, 0.3, 0.2, 0.1, 0.05, 0.03, 0.02, 0.01, 0.001];

/// The ends of the range; `None` for the default one.
///
/// # Errors
/// A fault when the token is raised.
pub(super) fn choose(plot: &Plot, context: &Context) -> Result<Option<[Rational; 2]>, Fault> {
    let scan = |interrupt: &_| {
        let context = Context::new(plot.angle, Clone::clone(interrupt));
        Scan { plot, context: &context }.range()
    };
    let Some(range) = context.interrupt.attempt(MAX_RANGE_WORK, scan)? else { return Ok(None) };
    let same = |(end, default): (&f64, &f64)| end.to_bits() == default.to_bits();
    if range.iter().zip(&NEAR).all(same) || !is_drawable(range) {
        return Ok(None);
    }
    // Round numbers around it.
    let exponent = power_of_ten((range[1] - range[0]) / 20.0);
    let digit = [1, 2, 5]
        .into_iter()
        .rev()
        .find(|&digit| f64::from(digit) * power(exponent) <= (range[1] - range[0]) / 20.0);
    let digit = digit.unwrap_or(1);
    let step = f64::from(digit) * power(exponent);
    // What is a whole number of steps but for its rounding stays where it is.
    let counts = [(range[0] / step + 1e-3).floor(), (range[1] / step - 1e-3).ceil()];
    let end = |count: f64| decimal(whole(count) * i64::from(digit), exponent, &context.interrupt);
    Ok(Some([end(counts[0])?, end(counts[1])?]))
}

/// What a curve comes to at a place.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Seen {
    /// Where its value lies.
    At(f64),
    /// It has no real value.
    Nothing,
    /// Its value is too large to be drawn, or takes too long.
    Far,
}

impl Seen {
    fn at(self) -> Option<f64> {
        if let Self::At(y) = self { Some(y) } else { None }
    }
}

/// Something that a curve does at a place.
#[derive(Clone, Copy, Debug)]
struct Feature {
    x: f64,
    kind: Sort,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Sort {
    /// A root, a turn, or where two curves meet, at this height.
    Level(f64),
    /// A pole, or a jump.
    Pole,
    /// The end of where it has values, which lie to the right of it, or to the left.
    Edge { opens: bool },
}

/// A function whose places are looked for: a curve, or the difference of two.
#[derive(Clone, Copy)]
enum Looked<'a> {
    Curve(&'a Curve),
    Difference(&'a Curve, &'a Curve),
}

struct Scan<'a> {
    plot: &'a Plot,
    context: &'a Context,
}

impl Scan<'_> {
    fn range(&self) -> Result<[f64; 2], Cancelled> {
        let curves = &self.plot.curves;
        let mut features = Vec::new();
        for curve in curves {
            let row = self.row(Looked::Curve(curve))?;
            let far = row.iter().filter(|(x, _)| x.abs() > NEAR[1]).copied().collect::<Vec<_>>();
            let near = row.iter().filter(|(x, _)| x.abs() <= NEAR[1]).copied().collect::<Vec<_>>();
            if FAR_TURNS < turns(&far) || NEAR_TURNS < turns(&near) {
                return self.turning(curve).and_then(|range| self.within_domain(range));
            }
            self.features(Looked::Curve(curve), &row, &mut features)?;
        }
        let meetings = self.meetings()?;
        if !meetings.is_empty() {
            // Where they meet is what several curves are drawn for.
            features.retain(|feature| feature.kind != Sort::Level(0.0));
            features.extend(meetings);
        }
        self.within_domain(self.around(&features)?)
    }

    /// Where two curves have the same value.
    fn meetings(&self) -> Result<Vec<Feature>, Cancelled> {
        let mut all = Vec::new();
        for (index, first) in self.plot.curves.iter().enumerate() {
            for second in &self.plot.curves[index + 1..] {
                let difference = Looked::Difference(first, second);
                let mut found = Vec::new();
                self.features(difference, &self.row(difference)?, &mut found)?;
                for meeting in found.into_iter().filter(|found| found.kind == Sort::Level(0.0)) {
                    if let Some(y) = self.see(Looked::Curve(first), meeting.x, meeting.x.abs())?.at() {
                        all.push(Feature { kind: Sort::Level(y), ..meeting });
                    }
                }
            }
        }
        Ok(all)
    }

    /// The value of a function at the round place nearest to one, on a grid that is finer than `width`.
    fn see(&self, looked: Looked, x: f64, width: f64) -> Result<Seen, Cancelled> {
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
    fn row(&self, looked: Looked) -> Result<Vec<(f64, Seen)>, Cancelled> {
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
    fn features(
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
                    features.push(Feature { x, kind: Sort::Edge { opens: false } });
                }
                [(outside, Seen::Nothing), (inside, Seen::At(_))] => {
                    let x = self.edge(looked, inside, outside)?;
                    features.push(Feature { x, kind: Sort::Edge { opens: true } });
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
                features.push(Feature { x: three[1].0, kind: Sort::Level(0.0) });
            }
            if is_turn(three) {
                self.turn(looked, three, features)?;
            }
        }
        Ok(())
    }

    /// Where a function changes its sign: a root where its values come to 0, else a pole or a jump.
    fn crossing(&self, looked: Looked, ends: [(f64, f64); 2]) -> Result<Feature, Cancelled> {
        let [mut left, mut right] = ends;
        for _ in 0..NARROWINGS {
            let x = f64::midpoint(left.0, right.0);
            let Some(y) = self.see(looked, x, right.0 - left.0)?.at() else {
                return Ok(Feature { x, kind: Sort::Pole });
            };
            if y == 0.0 {
                return Ok(Feature { x, kind: Sort::Level(0.0) });
            }
            if (y < 0.0) == (left.1 < 0.0) { left = (x, y) } else { right = (x, y) }
        }
        let before = ends[0].1.abs().max(ends[1].1.abs());
        let is_root = left.1.abs().max(right.1.abs()) < before / 2.0;
        let kind = if is_root { Sort::Level(0.0) } else { Sort::Pole };
        Ok(Feature { x: f64::midpoint(left.0, right.0), kind })
    }

    /// Where a function begins or ends.
    fn edge(&self, looked: Looked, mut inside: f64, mut outside: f64) -> Result<f64, Cancelled> {
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
                features.push(Feature { x, kind: Sort::Pole });
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
            features.push(Feature { x: top.0, kind: Sort::Pole });
            return Ok(());
        }
        features.push(Feature { x: top.0, kind: Sort::Level(top.1) });
        if middle.1 * top.1 <= 0.0 {
            for end in [left, right].into_iter().filter(|end| end.1 * top.1 < 0.0) {
                let ends = if end.0 < top.0 { [end, top] } else { [top, end] };
                features.push(self.crossing(looked, ends)?);
            }
        }
        Ok(())
    }

    /// A range in which a curve that turns for ever turns a few times.
    fn turning(&self, curve: &Curve) -> Result<[f64; 2], Cancelled> {
        let count = |half: f64| {
            let row: Result<Vec<_>, Cancelled> = spread([-half, half], PLACES * 2)
                .map(|x| Ok((x, self.see(Looked::Curve(curve), x, half / 10.0)?)))
                .collect();
            row.map(|row| turns(&row))
        };
        let mut half = NEAR[1];
        let first = count(half)?;
        if (TURNS[0]..=TURNS[1]).contains(&first) {
            return Ok(NEAR);
        }
        let wider = first < TURNS[0];
        for step in 0..MOST_STEPS {
            half = if wider { half * WIDER[step % 3] } else { half / WIDER[step % 3] };
            let turns = count(half)?;
            if if wider { TURNS[0] <= turns } else { turns <= TURNS[1] } {
                return Ok([-half, half]);
            }
        }
        Ok(NEAR)
    }

    /// A range with all of these in it.
    fn around(&self, features: &[Feature]) -> Result<[f64; 2], Cancelled> {
        let inner: Vec<Feature> =
            features.iter().filter(|feature| !matches!(feature.kind, Sort::Edge { .. })).copied().collect();
        let places = if inner.is_empty() { features } else { &inner[..] };
        let hull = |places: &[Feature]| {
            let (low, high) = (f64::INFINITY, f64::NEG_INFINITY);
            places.iter().fold([low, high], |[low, high], feature| [low.min(feature.x), high.max(feature.x)])
        };
        // What has a beginning and an end is shown whole.
        let edge = |wanted: bool| {
            let edges = features.iter().filter(move |at| at.kind == Sort::Edge { opens: wanted });
            edges.map(|feature| feature.x)
        };
        let (opens, closes) = (edge(true).reduce(f64::min), edge(false).reduce(f64::max));
        if let (Some(from), Some(to)) = (opens, closes)
            && from < to
            && edge(false).all(|end| from < end)
            && edge(true).all(|start| start < to)
        {
            return Ok([from, to]);
        }
        let [low, high] = hull(places);
        let width = high - low;
        if !width.is_finite() {
            return self.not_level(NEAR, features);
        }
        if width <= low.abs().max(high.abs()).max(1e-3) * 1e-4 {
            let centre = f64::midpoint(low, high);
            let range = match centre {
                _ if centre.abs() <= CENTRAL => NEAR,
                _ if centre < 0.0 => [2.0 * centre, 0.0],
                _ => [0.0, 2.0 * centre],
            };
            return self.not_level(range, features);
        }
        let levels = inner.iter().filter_map(|at| if let Sort::Level(y) = at.kind { Some(y) } else { None });
        let [bottom, top] =
            levels.fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], y| [low.min(y), high.max(y)]);
        let has_pole = inner.iter().any(|at| at.kind == Sort::Pole);
        let mut pad = PAD[0] * width;
        while !has_pole && bottom < top && PAD[1] * width < pad {
            let range = [low - pad, high + pad];
            let Some(height) = self.height(range)? else { break };
            if height <= HEIGHT * (top - bottom) {
                break;
            }
            pad *= 0.8;
        }
        // Where a curve begins or ends beside them, it is seen to.
        let beside = |edge: &f64| low - 2.0 * width <= *edge && *edge <= high + 2.0 * width;
        let edges = edge(true).chain(edge(false)).filter(beside);
        Ok(edges.fold([low - pad, high + pad], |[from, to], edge| [from.min(edge), to.max(edge)]))
    }

    /// The values of all curves in a range.
    fn values(&self, range: [f64; 2]) -> Result<Vec<Vec<f64>>, Cancelled> {
        let width = (range[1] - range[0]) / f64::from(PLACES);
        let of = |curve: &Curve| {
            let seen = spread(range, PLACES).map(|x| Ok(self.see(Looked::Curve(curve), x, width)?.at()));
            Ok(seen.collect::<Result<Vec<_>, Cancelled>>()?.into_iter().flatten().collect())
        };
        self.plot.curves.iter().map(of).collect()
    }

    /// From the least value to the greatest.
    fn height(&self, range: [f64; 2]) -> Result<Option<f64>, Cancelled> {
        let mut all: Vec<f64> = self.values(range)?.concat();
        all.sort_unstable_by(f64::total_cmp);
        Ok(all.first().zip(all.last()).map(|(least, most)| most - least))
    }

    /// A range, or a narrower one around the same place where that one shows little more than a level line.
    fn not_level(&self, range: [f64; 2], features: &[Feature]) -> Result<[f64; 2], Cancelled> {
        if features.iter().any(|feature| feature.kind == Sort::Pole) {
            return Ok(range);
        }
        let (middle, half) = (f64::midpoint(range[0], range[1]), (range[1] - range[0]) / 2.0);
        for factor in NARROWER {
            let narrower = [middle - factor * half, middle + factor * half];
            if !self.values(narrower)?.into_iter().all(is_level) {
                return Ok(narrower);
            }
        }
        Ok(range)
    }

    /// The part of a range in which a curve has values.
    fn within_domain(&self, range: [f64; 2]) -> Result<[f64; 2], Cancelled> {
        let width = (range[1] - range[0]) / f64::from(PLACES);
        let mut domain: Option<[f64; 2]> = None;
        for curve in &self.plot.curves {
            let looked = Looked::Curve(curve);
            let row: Result<Vec<_>, Cancelled> =
                spread(range, PLACES).map(|x| Ok((x, self.see(looked, x, width)?))).collect();
            let row = row?;
            let is_there = |(_, seen): &(f64, Seen)| *seen != Seen::Nothing;
            let (Some(first), Some(last)) = (row.iter().position(is_there), row.iter().rposition(is_there))
            else {
                continue;
            };
            let mut ends = range;
            if 1 < first {
                ends[0] = self.edge(looked, row[first].0, row[first - 1].0)?;
            }
            if last + 2 < row.len() {
                ends[1] = self.edge(looked, row[last].0, row[last + 1].0)?;
            }
            domain = Some(domain.map_or(ends, |[from, to]| [from.min(ends[0]), to.max(ends[1])]));
        }
        Ok(domain.filter(|&domain| is_drawable(domain)).unwrap_or(range))
    }
}

/// Whether most of the values lie in a narrow band of all of them.
fn is_level(mut values: Vec<f64>) -> bool {
    values.sort_unstable_by(f64::total_cmp);
    let (Some(least), Some(most)) = (values.first(), values.last()) else { return true };
    let band = BAND * (most - least);
    let (mut first, mut longest) = (0, 0);
    for (index, value) in values.iter().enumerate() {
        while band < value - values[first] {
            first += 1;
        }
        longest = longest.max(index + 1 - first);
    }
    #[allow(clippy::cast_precision_loss, reason = "there are a few dozen")]
    let share = longest as f64 / values.len() as f64;
    LEVEL < share
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
fn spread([from, to]: [f64; 2], count: u32) -> impl Iterator<Item = f64> {
    let golden = (5_f64.sqrt() - 1.0) / 2.0;
    (0..=count).map(move |index| {
        let shift = if index % count == 0 { 0.0 } else { (f64::from(index) * golden).fract() / 2.0 };
        from + (to - from) * (f64::from(index) + shift) / f64::from(count)
    })
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
fn turns(row: &[(f64, Seen)]) -> usize {
    row.windows(3).filter_map(valued).filter(|&three| is_turn(three)).count()
}
