//! A plot that is looked at: which part of it is seen, where its parts are on the screen, where the trace is.
//! It knows no keys and evaluates nothing: that is the worker's.

use crate::format::Shown;
use crate::session::{Identity, Session};
use crate::tui::layout::Layout;
use crate::value::plot::samples::{Request, Samples};
use crate::value::plot::{Plot, is_drawable};
use ratatui::layout::{Position, Rect};
use std::sync::Arc;

/// A plot on the screen.
#[derive(Debug)]
pub(super) struct Graph {
    pub(super) plot: Arc<Plot>,
    pub(super) source: Source,
    /// Whether the keys are for it, or for the line beside it.
    pub(super) has_keys: bool,
    /// From where to where it is seen; the height is what fits the curves until that is moved.
    pub(super) x: [f64; 2],
    pub(super) y: Option<[f64; 2]>,
    /// The place whose coordinates are read.
    pub(super) trace: f64,
    /// Why its source gives no plot now: what is shown is the one before.
    pub(super) why: Option<String>,
    pub(super) samples: Option<Samples>,
    /// They are those of this plot, and not of the one before.
    pub(super) is_fresh: bool,
    pub(super) reading: Option<Reading>,
    /// How the place of the trace is written; it is known before the values there are.
    pub(super) place: Option<String>,
    /// What has been asked for, in which generation of queries.
    pub(super) asked: Option<(u64, Request)>,
    pub(super) asked_reading: Option<(u64, f64)>,
    /// It takes the whole window.
    pub(super) is_whole: bool,
    /// Where the mouse holds it.
    pub(super) grip: Option<Position>,
}

/// Where a result comes from: its plot follows when that changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// The line while it is typed.
    Line,
    /// An entry, wherever it is.
    Entry(Identity),
}

impl Source {
    /// What it is called now.
    pub(super) fn title(self, session: &Session) -> String {
        match self {
            Self::Line => "the line".to_owned(),
            Self::Entry(entry) => {
                session.index_of(entry).map_or_else(String::new, |index| format!("@{}", index + 1))
            }
        }
    }
}

/// The coordinates at the trace.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Where it was asked for.
    pub asked: f64,
    /// Where the trace is.
    pub x: f64,
    /// The same, as a number.
    pub x_text: String,
    /// The value of each curve and where it lies, or why it has none.
    pub values: Vec<Result<(Shown, Option<f64>), String>>,
}

/// Steps of the arrows, and factors of the zoom, as shares of what is seen.
const PAN: f64 = 0.125;
const ZOOM: f64 = 0.5;

impl Graph {
    pub(super) fn new(plot: Arc<Plot>, source: Source) -> Self {
        let x = plot.range;
        Self {
            plot,
            source,
            has_keys: true,
            x,
            y: None,
            trace: f64::midpoint(x[0], x[1]),
            why: None,
            samples: None,
            is_fresh: false,
            reading: None,
            place: None,
            asked: None,
            asked_reading: None,
            is_whole: false,
            grip: None,
        }
    }

    /// Shows another plot in the place of this one, at the same part where it has the same range.
    pub(super) fn show(&mut self, plot: Arc<Plot>) {
        if self.plot.range.map(f64::to_bits) != plot.range.map(f64::to_bits) {
            self.x = plot.range;
            self.trace = f64::midpoint(self.x[0], self.x[1]);
            self.y = None;
        }
        self.plot = plot;
        (self.asked, self.asked_reading, self.reading) = (None, None, None);
        self.is_fresh = false;
    }

    pub(super) fn request(&self, parts: &Parts) -> Request {
        Request { x: self.x, y: self.y, dots: parts.dots() }
    }

    /// The values at the trace, once they are known.
    pub(super) fn read(&self) -> Option<&Reading> {
        self.reading.as_ref().filter(|reading| reading.asked.to_bits() == self.trace.to_bits())
    }

    /// The width of a dot.
    pub(super) fn step(&self, parts: &Parts) -> f64 {
        (self.x[1] - self.x[0]) / f64::from(parts.dots().max(1))
    }

    /// Moves what is seen, by steps to the right and up.
    pub(super) fn pan(&mut self, right: f64, up: f64) {
        let moved = |[from, to]: [f64; 2], steps: f64| [from, to].map(|end| end + steps * PAN * (to - from));
        let x = moved(self.x, right);
        if is_drawable(x) {
            self.x = x;
            self.trace = self.trace.clamp(x[0], x[1]);
        }
        if up != 0.0
            && let Some(y) = self.y.or(self.samples.as_ref().map(|samples| samples.y))
        {
            let y = moved(y, up);
            self.y = is_drawable(y).then_some(y).or(self.y);
        }
    }

    /// Moves what is seen with the mouse, cell by cell.
    pub(super) fn drag(&mut self, to: Position, parts: &Parts) {
        let Some(from) = self.grip.replace(to) else { return };
        let steps = |from: u16, to: u16, cells: u16| {
            (f64::from(from) - f64::from(to)) / f64::from(cells.max(1)) / PAN
        };
        let up = steps(to.y, from.y, parts.dots.height);
        self.pan(steps(from.x, to.x, parts.dots.width), up);
    }

    /// Shows half as much around a place, or twice as much.
    pub(super) fn zoom(&mut self, closer: bool, around: f64) {
        let factor = if closer { ZOOM } else { ZOOM.recip() };
        let zoomed = |ends: [f64; 2], around: f64| ends.map(|end| around + (end - around) * factor);
        let x = zoomed(self.x, around);
        if is_drawable(x) {
            self.x = x;
            self.trace = self.trace.clamp(x[0], x[1]);
            self.y = self.y.map(|y| zoomed(y, f64::midpoint(y[0], y[1]))).filter(|&y| is_drawable(y));
        }
    }

    /// Shows the range of the plot again.
    pub(super) fn reset(&mut self) {
        self.x = self.plot.range;
        self.y = None;
        self.trace = f64::midpoint(self.x[0], self.x[1]);
    }

    /// Moves the trace by dots, and what is seen with it at an edge.
    pub(super) fn move_trace(&mut self, dots: f64, parts: &Parts) {
        let place = self.trace + dots * self.step(parts);
        while place < self.x[0] || self.x[1] < place {
            let before = self.x[0].to_bits();
            self.pan(if place < self.x[0] { -1.0 } else { 1.0 }, 0.0);
            if self.x[0].to_bits() == before {
                return;
            }
        }
        self.trace = place;
    }

    /// The place under a column of the screen.
    pub(super) fn place(&self, column: u16, parts: &Parts) -> f64 {
        let dots = 2.0 * f64::from(column.saturating_sub(parts.dots.x)) + 0.5;
        (self.x[0] + dots * self.step(parts)).min(self.x[1])
    }
}

/// Columns for the numbers of the upright axis, and how wide the panel must be to have them.
const GUTTER: u16 = 8;
const GUTTER_NEEDS: u16 = 28;
/// Rows that the dots have at least before there are rows for anything else.
const LEAST_ROWS: u16 = 4;

/// The parts of the panel; those that there is no room for are empty.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Parts {
    /// All of it.
    pub(super) area: Rect,
    /// Whether it has an edge and a title.
    pub(super) is_high: bool,
    /// The cells of the dots.
    pub(super) dots: Rect,
    /// The numbers to their left, with the axis.
    pub(super) left: Rect,
    /// The axis below them, and its numbers.
    pub(super) below: Rect,
    /// A row for each curve.
    pub(super) legend: Rect,
}

impl Graph {
    /// Whether it has the whole window but for the status bar.
    pub(super) fn is_alone(&self) -> bool {
        self.is_whole && self.has_keys
    }
}

impl Parts {
    pub(super) fn new(layout: &Layout, graph: &Graph) -> Self {
        let curves = graph.plot.curves.len();
        let panel = layout.inspector(0);
        let area = if graph.is_alone() { layout.above_status() } else { panel.area };
        let is_high = panel.is_high;
        let spare = u16::from(is_high);
        let Rect { x, y, width, height } = area;
        let inner = Rect {
            x: x + 2 * spare,
            y: y + spare,
            width: width.saturating_sub(3 * spare),
            height: height.saturating_sub(spare),
        };
        let curves = u16::try_from(curves).unwrap_or(u16::MAX);
        let legend_rows = inner.height.saturating_sub(LEAST_ROWS).min(curves);
        let axis_rows = if LEAST_ROWS + legend_rows + 2 <= inner.height { 2 } else { 0 };
        let gutter = if GUTTER_NEEDS <= inner.width { GUTTER } else { 0 };
        let rows = inner.height - legend_rows - axis_rows;
        let dots = Rect { x: inner.x + gutter, width: inner.width - gutter, height: rows, ..inner };
        let left = Rect { width: gutter, height: rows, ..inner };
        let below = Rect { y: dots.bottom(), height: axis_rows, ..dots };
        let legend = Rect { y: below.bottom(), height: legend_rows, ..inner };
        Self { area, is_high, dots, left, below, legend }
    }

    /// How many dots are side by side.
    pub(super) fn dots(&self) -> u16 {
        (2 * self.dots.width).saturating_sub(1)
    }
}
