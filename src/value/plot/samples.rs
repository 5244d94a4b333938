//! The points of a plot's curves, each through the exact numbers: strokes that end where a function has no value or jumps.
//! A position is a machine number, good for a dot and never shown as digits.

use super::{Plot, Term, is_drawable, round_near};
use crate::fault::{Fault, Kind};
use crate::limits::{Cancelled, Interrupt};
use crate::number::Number;
use crate::quantity::conversion;
use crate::value::{Context, Value};

/// What is to be seen of a plot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Request {
    /// From where to where on the axis of the variable.
    pub x: [f64; 2],
    /// From where to where on the other axis; `None` for what fits the curves.
    pub y: Option<[f64; 2]>,
    /// How many dots there are from left to right.
    pub dots: u16,
}

/// A point of a curve.
pub type Point = [f64; 2];

/// The points of all curves.
#[derive(Clone, Debug, PartialEq)]
pub struct Samples {
    /// What was asked for.
    pub request: Request,
    /// From where to where on the other axis.
    pub y: [f64; 2],
    /// For each curve its strokes: points that are joined.
    pub curves: Vec<Vec<Vec<Point>>>,
    /// Where nothing of a curve is to be drawn: why the first of these has no value, as a sentence.
    pub why: Option<String>,
}

/// Times that the place of a jump or of the end of a function is halved: much finer than a dot.
const HALVINGS: usize = 12;
/// A step this part of the height is looked at more closely.
const STEEP: f64 = 0.25;
/// So is one of this part that is several times as high as those beside it: the stairs of `floor`.
const STAIR: f64 = 0.02;
/// How many times.
const ALONE: f64 = 4.0;
/// Of a function without jumps, halving a step leaves the larger half at no more than this share in the end.
const CONTINUOUS: f64 = 0.6;

/// The points of a plot's curves.
///
/// # Errors
/// [`Cancelled`] once the token has been raised.
pub fn sample(plot: &Plot, request: Request, interrupt: &Interrupt) -> Result<Samples, Cancelled> {
    let context = Context::new(plot.angle, interrupt.clone());
    let mut reasons = Vec::new();
    let mut rows = Vec::new();
    for curve in &plot.curves {
        let mut probe = Probe { plot, term: &*curve.term, context: &context, step: step(request), why: None };
        let row: Result<Vec<Sample>, Cancelled> = places(request).map(|x| probe.sample(x)).collect();
        rows.push(row?);
        reasons.push(probe.why);
    }
    let y = request.y.unwrap_or_else(|| fitting(rows.iter().flatten().filter_map(|sample| sample.1)));
    let mut curves = Vec::new();
    for (curve, row) in plot.curves.iter().zip(&mut rows) {
        let mut probe = Probe { plot, term: &*curve.term, context: &context, step: step(request), why: None };
        bridge(row, y[1] - y[0], &mut probe)?;
        curves.push(strokes(row, y[1] - y[0], &mut probe)?);
    }
    let empty = |at: usize| curves.get(at).is_some_and(Vec::is_empty);
    let mut told =
        reasons.into_iter().enumerate().filter_map(|(at, why)| Some((at, why.filter(|_| empty(at))?)));
    let why = told.next().map(|(at, why)| match plot.curves.get(at) {
        Some(curve) if why == COMPLEX => {
            format!("{} is complex: draw its size with abs(…), or its angle with arg(…)", curve.text)
        }
        Some(curve) if !curves.iter().all(Vec::is_empty) => format!("{} is not drawn: {why}", curve.text),
        _ => {
            // What takes a length has no value at a plain number.
            let is_plain = plot.ends[0].unit().is_none();
            let is_of_units = conversion::is_mismatch(&why) || why.contains("cannot ");
            let units = if is_plain && is_of_units { UNITS_OF_RANGE } else { "" };
            format!("nothing to draw: {why}{units}")
        }
    });
    Ok(Samples { request, y, curves, why })
}

/// What is said where the functions may need a unit that the range has not.
const UNITS_OF_RANGE: &str = "; the ends of the range can have units, as in 4 m, 8 m";

/// A place, and the value there if there is one.
type Sample = (f64, Option<f64>);

/// The distance of two dots.
fn step(request: Request) -> f64 {
    (request.x[1] - request.x[0]) / f64::from(request.dots.max(1))
}

fn places(request: Request) -> impl Iterator<Item = f64> {
    (0..=request.dots).map(move |dot| request.x[0] + f64::from(dot) * step(request))
}

/// Evaluates a function at places that need not be exact.
struct Probe<'a> {
    plot: &'a Plot,
    term: &'a dyn Term,
    context: &'a Context,
    step: f64,
    why: Option<String>,
}

impl Probe<'_> {
    /// The value near a place, and the place itself: a decimal with few digits.
    fn sample(&mut self, place: f64) -> Result<Sample, Cancelled> {
        let interrupt = &self.context.interrupt;
        interrupt.check()?;
        let found = round_near(place, self.step / PARTS, interrupt)
            .and_then(|x| self.term.at(self.plot.place(x.into()), self.context))
            .and_then(|value| Ok((self.plot.height(&value, self.context)?, is_complex(&value))));
        match found {
            Ok((y, is_complex)) => {
                if y.is_none() {
                    let why = if is_complex { COMPLEX } else { "it has no real values here" };
                    self.why.get_or_insert_with(|| why.to_owned());
                }
                Ok((place, y))
            }
            Err(Fault { kind: Kind::Cancelled(reason), .. }) => Err(reason),
            Err(fault) => {
                self.why.get_or_insert(fault.message.into_owned());
                Ok((place, None))
            }
        }
    }
}

/// What is said of a curve without real values.
const COMPLEX: &str = "its values are complex";

fn is_complex(value: &Value) -> bool {
    matches!(value, Value::Number(quantity) if matches!(quantity.number, Number::Complex(_)))
}

/// Parts of a dot to which a place is exact: a jump is still halved as often as [`HALVINGS`] says.
const PARTS: f64 = 1e4;

/// Joins the samples of a curve where it goes on from one to the next.
fn strokes(row: &[Sample], height: f64, probe: &mut Probe) -> Result<Vec<Vec<Point>>, Cancelled> {
    let mut strokes: Vec<Vec<Point>> = Vec::new();
    let mut stroke: Vec<Point> = Vec::new();
    let rise = |at: Option<usize>| match at.and_then(|at| row.get(at..at + 2)) {
        Some([(_, Some(left)), (_, Some(right))]) => (right - left).abs(),
        _ => 0.0,
    };
    stroke.extend(row.first().and_then(point));
    for (index, pair) in row.windows(2).enumerate() {
        let own = rise(Some(index));
        let beside = rise(index.checked_sub(1)).max(rise(Some(index + 1)));
        let is_steep = STEEP * height < own.max(beside) || STAIR * height < own && ALONE * beside < own;
        let (left, right) = (pair[0], pair[1]);
        let joint = match (left.1, right.1) {
            (None, None) => Joint::Apart(None, None),
            (Some(_), Some(_)) if !is_steep => Joint::Whole,
            (Some(_), Some(_)) => across(left, right, height, probe)?,
            (Some(_), None) => Joint::Apart(edge(left, right, probe)?, None),
            (None, Some(_)) => Joint::Apart(None, edge(right, left, probe)?),
        };
        if let Joint::Apart(end, start) = joint {
            stroke.extend(end);
            strokes.push(std::mem::take(&mut stroke));
            stroke.extend(start);
        }
        stroke.extend(point(&right));
    }
    strokes.push(stroke);
    strokes.retain(|stroke| !stroke.is_empty());
    Ok(strokes)
}

/// Shares of a step at which both sides of a missing value are looked at.
const NEAR: [f64; 2] = [0.25, 0.015_625];
/// Sides that come nearer to each other than this share of the height meet.
const MEET: f64 = 0.02;

/// Gives a place without a value that of its neighbourhood where both sides come to one, as sin(x)/x at 0: the gap is
/// smaller than any dot. At a pole they do not come to any.
fn bridge(row: &mut [Sample], height: f64, probe: &mut Probe) -> Result<(), Cancelled> {
    for at in 1..row.len().saturating_sub(1) {
        let (Some(left), None, Some(right)) = (row[at - 1].1, row[at].1, row[at + 1].1) else { continue };
        let place = row[at].0;
        let why = probe.why.take();
        let mut sides = [[left, f64::NAN, f64::NAN], [right, f64::NAN, f64::NAN]];
        for (side, sign) in sides.iter_mut().zip([-1.0, 1.0]) {
            for (value, share) in side.iter_mut().skip(1).zip(NEAR) {
                *value = probe.sample(place + sign * share * probe.step)?.1.unwrap_or(f64::NAN);
            }
        }
        probe.why = why;
        let settles =
            |[far, near, nearest]: [f64; 3]| (near - nearest).abs() <= (far - near).abs() + MEET * height;
        let [low, high] = [sides[0][2], sides[1][2]];
        if sides.into_iter().all(settles) && (low - high).abs() <= MEET * height {
            row[at].1 = Some(f64::midpoint(low, high));
        }
    }
    Ok(())
}

fn point(sample: &Sample) -> Option<Point> {
    Some([sample.0, sample.1?])
}

/// What lies between two samples.
enum Joint {
    /// The curve goes on.
    Whole,
    /// It does not; it can be followed up to the first point, and from the second one.
    Apart(Option<Point>, Option<Point>),
}

/// Looks between two samples by halving: at a jump, a pole or a hole the step never becomes small.
fn across(left: Sample, right: Sample, height: f64, probe: &mut Probe) -> Result<Joint, Cancelled> {
    let rise = |from: Sample, to: Sample| to.1.zip(from.1).map(|(to, from)| (to - from).abs());
    let whole = rise(left, right).unwrap_or(0.0);
    let (mut near, mut far) = (left, right);
    for round in 0..HALVINGS {
        let middle = probe.sample(f64::midpoint(near.0, far.0))?;
        let (Some(before), Some(behind)) = (rise(near, middle), rise(middle, far)) else {
            return Ok(Joint::Apart(None, None));
        };
        // Both sides of a pole of even order are alike, and what lies between them is not.
        if round == 0 && whole < before && whole < behind && height < before.min(behind) {
            return Ok(Joint::Apart(None, None));
        }
        if before.max(behind) < CONTINUOUS * whole || before.max(behind) == 0.0 {
            return Ok(Joint::Whole);
        }
        if before < behind { near = middle } else { far = middle }
    }
    // At a step each side is level up to it; towards a pole the last dot would close the gap.
    let level = |from: Sample, to: Sample| rise(from, to).is_some_and(|rise| rise < STEEP * height);
    let end = point(&near).filter(|_| level(left, near));
    let start = point(&far).filter(|_| level(far, right));
    Ok(Joint::Apart(end, start))
}

/// The last point of a curve on its way from a sample to one without a value.
fn edge(inside: Sample, outside: Sample, probe: &mut Probe) -> Result<Option<Point>, Cancelled> {
    let (mut last, mut none) = (inside, outside);
    for _ in 0..HALVINGS {
        let middle = probe.sample(f64::midpoint(last.0, none.0))?;
        if middle.1.is_some() { last = middle } else { none = middle }
    }
    Ok(point(&last).filter(|_| last.0.to_bits() != inside.0.to_bits()))
}

/// What is seen of the values at least: between these shares of them in order.
const SHARES: [usize; 2] = [10, 90];
/// A curve that goes this many times beyond that goes to infinity somewhere, and is cut.
const WILD: f64 = 9.0;

/// From where to where the values are shown.
fn fitting(values: impl Iterator<Item = f64>) -> [f64; 2] {
    let mut values: Vec<f64> = values.collect();
    values.sort_unstable_by(f64::total_cmp);
    let (Some(&least), Some(&most)) = (values.first(), values.last()) else { return [-1.0, 1.0] };
    let [low, high] = SHARES.map(|share| values[(values.len() - 1) * share / 100]);
    let body = high - low;
    let (low, high) = if 0.0 < body && WILD * body < most - least {
        (least.max(low - body), most.min(high + body))
    } else {
        (least, most)
    };
    let margin = if is_drawable([low, high]) { (high - low) / 20.0 } else { (low.abs() / 2.0).max(1.0) };
    [low - margin, high + margin]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::{self, Number};
    use crate::value::plot::Curve;
    use crate::value::{Angle, Value};
    use std::sync::Arc;

    /// A function over numbers.
    #[derive(Debug)]
    struct Of(fn(&Number, &Interrupt) -> Result<Number, Fault>);

    impl Term for Of {
        fn at(&self, place: Value, context: &Context) -> Result<Value, Fault> {
            (self.0)(&place.number(0)?, &context.interrupt).map(Value::from)
        }
    }

    fn seen(x: [f64; 2], function: fn(&Number, &Interrupt) -> Result<Number, Fault>) -> Samples {
        let curves = vec![Curve { text: "f".into(), term: Arc::new(Of(function)), keeps_unit: false }];
        let ends = [Number::ZERO, Number::ONE].map(Into::into);
        let context = Context::new(Angle::Radian, Interrupt::new());
        let plot = Plot::new(curves, "x".into(), &ends, &context).unwrap();
        sample(&plot, Request { x, y: None, dots: 60 }, &Interrupt::new()).unwrap()
    }

    fn ends(samples: &Samples) -> Vec<[f64; 2]> {
        let ends = |stroke: &Vec<Point>| [stroke[0][0], stroke[stroke.len() - 1][0]];
        samples.curves[0].iter().map(ends).collect()
    }

    fn near(found: &[[f64; 2]], wanted: &[[f64; 2]]) {
        assert_eq!(found.len(), wanted.len(), "{found:?}");
        for (found, wanted) in found.iter().flatten().zip(wanted.iter().flatten()) {
            assert!((found - wanted).abs() < 0.2, "{found} is not near {wanted}");
        }
    }

    #[test]
    fn a_smooth_curve_is_one_stroke_however_steep() {
        let steep = |x: &Number, interrupt: &Interrupt| {
            number::multiply(&number::power(x, &Number::from(3), interrupt)?, &Number::from(1_000_000))
        };
        let samples = seen([-10.0, 10.0], steep);
        near(&ends(&samples), &[[-10.0, 10.0]]);
        assert!(samples.y[1] > 1e9, "nothing is cut");
    }

    #[test]
    fn poles_of_both_kinds_part_the_strokes_and_do_not_spoil_the_height() {
        let odd = seen([-10.0, 10.5], |x, interrupt| number::divide(&Number::ONE, x, interrupt));
        near(&ends(&odd), &[[-10.0, -0.17], [0.17, 10.5]]);
        assert!(odd.y[1] < 2.0, "{:?}", odd.y);
        let even = seen([-10.0, 10.0], |x, interrupt| {
            number::divide(&Number::ONE, &number::multiply(x, x)?, interrupt)
        });
        assert_eq!(even.curves[0].len(), 2);
    }

    #[test]
    fn stairs_are_not_joined_however_low_they_are() {
        for stairs in [2_u8, 5, 9] {
            let right = f64::from(stairs) - 0.1;
            let found = seen([0.1, right], |x, interrupt| Ok(number::floor(x, interrupt)?.value));
            assert_eq!(found.curves[0].len(), usize::from(stairs), "{:?}", ends(&found));
        }
    }

    #[test]
    fn a_hole_is_bridged_and_a_pole_is_not() {
        // At 0, which is one of the places, neither has a value.
        let hole = seen([-3.0, 3.0], |x, interrupt| number::divide(&number::multiply(x, x)?, x, interrupt));
        near(&ends(&hole), &[[-3.0, 3.0]]);
        let even = seen([-3.0, 3.0], |x, interrupt| {
            number::divide(&Number::ONE, &number::multiply(x, x)?, interrupt)
        });
        assert_eq!(even.curves[0].len(), 2);
        let odd = seen([-3.0, 3.0], |x, interrupt| number::divide(&Number::ONE, x, interrupt));
        assert_eq!(odd.curves[0].len(), 2);
        let jump =
            seen([-3.0, 3.0], |x, interrupt| number::divide(&number::abs(x, interrupt)?, x, interrupt));
        assert_eq!(jump.curves[0].len(), 2);
    }

    #[test]
    fn a_step_is_a_gap_that_both_sides_reach() {
        let step = seen([-1.0, 1.9], |x, interrupt| Ok(number::floor(x, interrupt)?.value));
        near(&ends(&step), &[[-1.0, 0.0], [0.0, 1.0], [1.0, 1.9]]);
        let reached = step.curves[0][0].last().unwrap();
        assert!(reached[0] > -1e-3 && reached[1] < -0.5, "{reached:?}");
    }

    #[test]
    fn a_function_is_followed_to_the_edge_of_where_it_is_defined() {
        let root = seen([-10.0, 10.3], number::sqrt);
        near(&ends(&root), &[[0.0, 10.3]]);
        assert!(root.curves[0][0][0][0] < 1e-3 && root.why.is_none());
        let nowhere = seen([-3.0, -1.0], number::sqrt);
        let why = "f is complex: draw its size with abs(…), or its angle with arg(…)";
        assert_eq!(nowhere.why.as_deref(), Some(why));
    }

    #[test]
    fn sampling_ends_when_it_is_cancelled() {
        let interrupt = Interrupt::new();
        interrupt.cancel();
        let curves = vec![Curve { text: "f".into(), term: Arc::new(Of(number::sqrt)), keeps_unit: false }];
        let ends = [Number::ZERO, Number::ONE].map(Into::into);
        let context = Context::new(Angle::Radian, Interrupt::new());
        let plot = Plot::new(curves, "x".into(), &ends, &context).unwrap();
        let request = Request { x: plot.range, y: None, dots: 9 };
        assert_eq!(sample(&plot, request, &interrupt), Err(Cancelled::Asked));
    }
}
