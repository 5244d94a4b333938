//! The range of a plot that has none of its own: where its curves have roots, turn, have poles or end.
//! It looks at each curve at a few hundred places; positions are machine numbers, good for a choice and never shown as digits.

mod features;

use super::{Curve, Plot, decimal, is_drawable, power, power_of_ten, whole};
use crate::fault::Fault;
use crate::limits::{Cancelled, MAX_RANGE_WORK};
use crate::number::Rational;
use crate::value::Context;
use features::{Feature, FeatureKind, Looked, Scan, Seen, spread, turns};

/// The range where the curves say nothing else.
pub(super) const DEFAULT: [i64; 2] = [-10, 10];

/// The same as places.
const NEAR: [f64; 2] = [-10.0, 10.0];
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
            features.retain(|feature| feature.kind != FeatureKind::Level(0.0));
            features.extend(meetings);
        }
        self.within_domain(self.around(&features)?)
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
        let inner: Vec<Feature> = features
            .iter()
            .filter(|feature| !matches!(feature.kind, FeatureKind::Edge { .. }))
            .copied()
            .collect();
        let places = if inner.is_empty() { features } else { &inner[..] };
        let hull = |places: &[Feature]| {
            let (low, high) = (f64::INFINITY, f64::NEG_INFINITY);
            places.iter().fold([low, high], |[low, high], feature| [low.min(feature.x), high.max(feature.x)])
        };
        // What has a beginning and an end is shown whole.
        let edge = |wanted: bool| {
            let edges = features.iter().filter(move |at| at.kind == FeatureKind::Edge { opens: wanted });
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
        let levels =
            inner.iter().filter_map(|at| if let FeatureKind::Level(y) = at.kind { Some(y) } else { None });
        let [bottom, top] =
            levels.fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], y| [low.min(y), high.max(y)]);
        let has_pole = inner.iter().any(|at| at.kind == FeatureKind::Pole);
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
        if features.iter().any(|feature| feature.kind == FeatureKind::Pole) {
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
