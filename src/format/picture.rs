//! A plot as rows of text: curves of braille dots, axes with round numbers. The screen draws with the same dots.
//! It knows nothing of colours and panes.

use crate::format::ticks::ticks;
use crate::limits::{Cancelled, Interrupt};
use crate::text::width;
use crate::value::plot::samples::{Point, Request, sample};
use crate::value::plot::{Plot, whole};

/// The first braille pattern, without dots.
pub const BLANK: u32 = 0x2800;

/// The bit of a dot by its row and column in a cell: two columns of three, then the fourth row (Unicode 15, section 21.1).
const BITS: [[u8; 2]; 4] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];

/// Columns of the numbers beside the upright axis, with the axis.
const GUTTER: usize = 9;
/// Rows from one number of the upright axis to the next, and columns of the other one.
const TICK_ROWS: usize = 3;
const TICK_COLUMNS: usize = 10;

/// Where coordinates lie among the dots of some cells.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    /// From where to where they go to the right, and upwards.
    pub x: [f64; 2],
    /// The same upwards.
    pub y: [f64; 2],
    /// The cells.
    pub columns: u16,
    /// Their rows.
    pub rows: u16,
}

impl Scale {
    /// The dot of a point, counted from the left and from the top; it may lie outside.
    #[must_use]
    pub fn dot(&self, [x, y]: Point) -> [f64; 2] {
        let [right, bottom] = self.size();
        let share = |[from, to]: [f64; 2], at: f64| (at - from) / (to - from);
        [share(self.x, x) * (right - 1.0).max(0.0), (1.0 - share(self.y, y)) * (bottom - 1.0).max(0.0)]
    }

    /// How many dots there are to the right and downwards.
    #[must_use]
    pub fn size(&self) -> [f64; 2] {
        [2.0 * f64::from(self.columns), 4.0 * f64::from(self.rows)]
    }

    /// The column and row of a dot's cell, and the dot's bit in it; `None` outside.
    #[must_use]
    pub fn cell(&self, [x, y]: [f64; 2]) -> Option<(u16, u16, u8)> {
        let (x, y) = (u16::try_from(whole(x)).ok()?, u16::try_from(whole(y)).ok()?);
        let (column, row) = (x / 2, y / 4);
        let bit = BITS[usize::from(y % 4)][usize::from(x % 2)];
        (column < self.columns && row < self.rows).then_some((column, row, bit))
    }
}

/// The dots of a line after its first one; of what lies outside the area only an end is left.
pub fn line(from: [f64; 2], to: [f64; 2], size: [f64; 2]) -> impl Iterator<Item = [f64; 2]> {
    let (from, to) = inside(from, to, 1, size[1]);
    let ([left, from], [right, to]) = inside(from, to, 0, size[0]);
    // What is a whole number of dots but for its rounding takes no step more.
    let steps = whole(((right - left).abs().max((to - from).abs()) - 1e-6).ceil()).max(1);
    let steps = i32::try_from(steps).unwrap_or(1);
    (1..=steps).map(move |step| {
        let share = f64::from(step) / f64::from(steps);
        [left + share * (right - left), from + share * (to - from)]
    })
}

/// The part of a line that lies between -1 and a size on an axis.
fn inside(from: [f64; 2], to: [f64; 2], axis: usize, size: f64) -> ([f64; 2], [f64; 2]) {
    let (start, way) = (from[axis], to[axis] - from[axis]);
    let end = |point: [f64; 2]| {
        let place = point[axis].clamp(-1.0, size);
        if way.abs() < f64::MIN_POSITIVE {
            return point;
        }
        let share = (place - start) / way;
        let other = 1 - axis;
        let mut at = [0.0; 2];
        (at[axis], at[other]) = (place, from[other] + share * (to[other] - from[other]));
        at
    };
    (end(from), end(to))
}

/// A plot in this many columns and rows, without spaces at the ends of its lines.
///
/// # Errors
/// [`Cancelled`] once the work has been given up.
pub fn picture(plot: &Plot, columns: u16, rows: u16, interrupt: &Interrupt) -> Result<String, Cancelled> {
    let columns = columns.saturating_sub(u16::try_from(GUTTER).unwrap_or(0)).max(2);
    let request = Request { x: plot.range, y: None, dots: 2 * columns - 1 };
    let samples = sample(plot, request, interrupt)?;
    let scale = Scale { x: request.x, y: samples.y, columns, rows };
    let mut cells = vec![vec![0_u8; usize::from(columns)]; usize::from(rows)];
    for stroke in samples.curves.iter().flatten() {
        let dots: Vec<[f64; 2]> = stroke.iter().map(|&point| scale.dot(point)).collect();
        let lines = dots.windows(2).flat_map(|pair| line(pair[0], pair[1], scale.size()));
        for (column, row, bit) in
            dots.first().copied().into_iter().chain(lines).filter_map(|dot| scale.cell(dot))
        {
            cells[usize::from(row)][usize::from(column)] |= bit;
        }
    }
    let mut out = String::new();
    let [along, across] = plot.units();
    let upright = ticks(scale.y, (usize::from(rows) / TICK_ROWS).max(2), &across, GUTTER - 1);
    for (row, cells) in (0_u16..).zip(&cells) {
        let is_here =
            |place: f64| scale.cell(scale.dot([scale.x[0], place])).is_some_and(|(_, y, _)| y == row);
        let tick = upright.iter().find(|tick| is_here(tick.place));
        let (text, edge) = tick.map_or(("", "│"), |tick| (tick.text.as_str(), "┤"));
        let dots: String = cells
            .iter()
            .map(|&bits| if bits == 0 { ' ' } else { char::from_u32(BLANK | u32::from(bits)).unwrap_or(' ') })
            .collect();
        let indent = " ".repeat((GUTTER - 1).saturating_sub(width(text)));
        out.extend([&indent, text, edge, dots.trim_end(), "\n"]);
    }
    let (mut axis, mut numbers) = (vec!['─'; usize::from(columns)], String::new());
    for tick in ticks(scale.x, (usize::from(columns) / TICK_COLUMNS).max(2), &along, TICK_COLUMNS - 1) {
        let Some((column, ..)) = scale.cell(scale.dot([tick.place, scale.y[0]])) else { continue };
        axis[usize::from(column)] = '┬';
        let start = (GUTTER + usize::from(column)).saturating_sub(width(&tick.text) / 2);
        let used = width(&numbers);
        if used < start || used == 0 {
            numbers += &" ".repeat(start.saturating_sub(used));
            numbers += &tick.text;
        }
    }
    let axis: String = axis.into_iter().collect();
    out.extend([&" ".repeat(GUTTER - 1), "└", &axis, "\n", &numbers, "\n"]);
    if let Some(why) = samples.why {
        out.extend([&why, "\n"]);
    }
    Ok(out)
}
