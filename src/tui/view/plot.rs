//! A plot in the inspector's place: curves of braille dots, axes with round ticks, a legend that reads the trace.

use super::pen::{Pen, clip};
use crate::format::ticks::{Tick, ticks};
use crate::text::width;
use crate::tui::graph::{Graph, Parts};
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::value::plot::samples::Point;
use crate::value::plot::whole;
use ratatui::layout::{Position, Rect};

/// What each curve looks like: a colour, and which of its dots are drawn, since never colour alone tells them apart.
const STYLES: [(Role, &[bool]); 6] = [
    (Role::Value, &[true]),
    (Role::Function, &[true, false]),
    (Role::Changed, &[true, true, true, false, false]),
    (Role::Constant, &[true, true, true, false, true, false]),
    (Role::Operator, &[true, false, false]),
    (Role::Error, &[true, true, true, true, true, false, false, false]),
];

/// Columns from one number of the axis below to the next, and rows from one of the other to the next.
const TICK_COLUMNS: u16 = 8;
const TICK_ROWS: u16 = 3;

/// Draws it; where the trace stands.
pub(super) fn draw(model: &Model, graph: &Graph, parts: &Parts, pen: &mut Pen) -> Option<Position> {
    pen.fill(parts.area, " ", Role::Plain);
    if parts.is_high {
        pen.fill(Rect { width: 1, ..parts.area }, "│", Role::Quiet);
        draw_title(&graph.source.title(&model.session), graph, parts, pen);
    }
    draw_legend(graph, parts, pen);
    let Some(samples) = &graph.samples else {
        pen.put(parts.dots.x, parts.dots.y, "…", Role::Quiet);
        return None;
    };
    // What is asked for, not what is there: the axes move at once, and the curve follows when it has been worked out.
    let y = graph.y.unwrap_or(samples.y);
    let scale = Scale { x: if graph.is_fresh { graph.x } else { samples.request.x }, y, area: parts.dots };
    draw_axes(&scale, parts, pen);
    for (curve, strokes) in samples.curves.iter().enumerate() {
        let (role, pattern) = STYLES[curve % STYLES.len()];
        let role = if graph.why.is_some() { Role::Quiet } else { role };
        draw_curve(strokes, (role, pattern), &scale, pen);
    }
    if let Some(why) = &samples.why {
        let room = usize::from(parts.dots.width);
        pen.put(parts.dots.x, parts.dots.y, &clip(&format!("nothing to draw: {why}"), room), Role::Note);
    }
    draw_trace(graph, &scale, pen)
}

/// Where the coordinates lie on the screen.
struct Scale {
    x: [f64; 2],
    y: [f64; 2],
    area: Rect,
}

impl Scale {
    /// The dot of a point, counted from the left and from the top; it may lie outside.
    fn dot(&self, [x, y]: Point) -> [f64; 2] {
        let (right, bottom) = (2 * self.area.width, 4 * self.area.height);
        let share = |[from, to]: [f64; 2], at: f64| (at - from) / (to - from);
        let last = |dots: u16| f64::from(dots.saturating_sub(1));
        [share(self.x, x) * last(right), (1.0 - share(self.y, y)) * last(bottom)]
    }

    /// The cell of a dot, and the dot's bit in it.
    fn cell(&self, [x, y]: [f64; 2]) -> Option<(Position, u8)> {
        // The order of the dots of a braille pattern (Unicode 15, section 21.1): two columns of three, then the fourth row.
        const BITS: [[u8; 2]; 4] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];
        let (x, y) = (u16::try_from(whole(x)).ok()?, u16::try_from(whole(y)).ok()?);
        let at = Position { x: self.area.x.checked_add(x / 2)?, y: self.area.y.checked_add(y / 4)? };
        self.area.contains(at).then(|| (at, BITS[usize::from(y % 4)][usize::from(x % 2)]))
    }

    fn position(&self, point: Point) -> Option<Position> {
        self.cell(self.dot(point)).map(|(at, _)| at)
    }
}

fn draw_curve(strokes: &[Vec<Point>], (role, pattern): (Role, &[bool]), scale: &Scale, pen: &mut Pen) {
    for stroke in strokes {
        let mut drawn = 0;
        let mut put = |dot: [f64; 2], pen: &mut Pen| {
            drawn += 1;
            if let (true, Some((at, bit))) = (pattern[(drawn - 1) % pattern.len()], scale.cell(dot)) {
                set_dot(at, bit, role, pen);
            }
        };
        let dots: Vec<[f64; 2]> = stroke.iter().map(|&point| scale.dot(point)).collect();
        if let Some(&first) = dots.first() {
            put(first, pen);
        }
        for pair in dots.windows(2) {
            let size = [f64::from(2 * scale.area.width), f64::from(4 * scale.area.height)];
            for dot in line(pair[0], pair[1], size) {
                put(dot, pen);
            }
        }
    }
}

/// The dots of a line after its first one; of what lies outside the area only an end is left.
fn line(from: [f64; 2], to: [f64; 2], size: [f64; 2]) -> impl Iterator<Item = [f64; 2]> {
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

/// Adds a dot to those of a cell; the last curve through a cell gives it its colour.
fn set_dot(at: Position, bit: u8, role: Role, pen: &mut Pen) {
    const BLANK: u32 = 0x2800;
    let before = pen.buffer[at].symbol().chars().next().map_or(0, u32::from);
    let dots = if before & !0xff == BLANK { before } else { BLANK };
    let symbol = char::from_u32(dots | u32::from(bit)).unwrap_or(' ');
    let style = pen.theme.style(role);
    pen.buffer[at].reset();
    pen.buffer[at].set_char(symbol).set_style(style);
}

fn draw_axes(scale: &Scale, parts: &Parts, pen: &mut Pen) {
    let (left, below, dots) = (parts.left, parts.below, parts.dots);
    let upright = ticks(scale.y, usize::from(dots.height / TICK_ROWS).max(2));
    let level = ticks(scale.x, usize::from(dots.width / TICK_COLUMNS).max(2));
    // Where both are 0, quietly behind the curves.
    if let Some(at) = scale.position([scale.x[0], 0.0]) {
        pen.fill(Rect { y: at.y, height: 1, ..dots }, "┈", Role::Quiet);
    }
    if let Some(at) = scale.position([0.0, scale.y[1]]) {
        pen.fill(Rect { x: at.x, width: 1, ..dots }, "┊", Role::Quiet);
    }
    if !left.is_empty() {
        let axis = left.right() - 1;
        pen.fill(Rect { x: axis, width: 1, ..left }, "│", Role::Quiet);
        for tick in &upright {
            let Some(at) = scale.position([scale.x[0], tick.place]) else { continue };
            let text = clip(&tick.text, usize::from(left.width - 1));
            let columns = u16::try_from(width(&text)).unwrap_or(0);
            pen.put(axis.saturating_sub(columns), at.y, &text, Role::Quiet);
            pen.put(axis, at.y, "┤", Role::Quiet);
        }
        if !below.is_empty() {
            pen.put(axis, below.y, "└", Role::Quiet);
        }
    }
    if !below.is_empty() {
        draw_level(&level, scale, below, pen);
    }
}

fn draw_level(ticks: &[Tick], scale: &Scale, below: Rect, pen: &mut Pen) {
    pen.fill(Rect { height: 1, ..below }, "─", Role::Quiet);
    let mut free = below.x;
    for tick in ticks {
        let Some(at) = scale.position([tick.place, scale.y[0]]) else { continue };
        pen.put(at.x, below.y, "┬", Role::Quiet);
        let columns = u16::try_from(width(&tick.text)).unwrap_or(u16::MAX);
        let last = below.right().saturating_sub(columns);
        let x = at.x.saturating_sub(columns / 2).clamp(below.x, last.max(below.x));
        if free <= x && columns <= below.width {
            free = pen.put(x, below.y + 1, &tick.text, Role::Quiet) + 1;
        }
    }
}

fn draw_title(title: &str, graph: &Graph, parts: &Parts, pen: &mut Pen) {
    let at = Position { x: parts.area.x + 2, y: parts.area.y };
    let room = parts.area.right().saturating_sub(at.x);
    let x = pen.put(at.x, at.y, &clip(title, usize::from(room)), Role::Title) + 2;
    let room = usize::from(parts.area.right().saturating_sub(x + 1));
    if let Some(why) = &graph.why {
        pen.put(x, at.y, &clip(why, room), Role::Error);
    } else if let Some(place) = &graph.place {
        let text = format!("{} = {place}", graph.plot.variable);
        pen.put(x, at.y, &clip(&text, room), Role::Note);
    }
}

/// A row for each curve: what it looks like, how it is written, its value at the trace.
fn draw_legend(graph: &Graph, parts: &Parts, pen: &mut Pen) {
    let rows = parts.legend.rows();
    for (index, (curve, row)) in graph.plot.curves.iter().zip(rows).enumerate() {
        let (role, pattern) = STYLES[index % STYLES.len()];
        for (dot, is_drawn) in pattern.iter().cycle().take(SAMPLE_DOTS).enumerate() {
            let at = Position { x: row.x + u16::try_from(dot / 2).unwrap_or(0), y: row.y };
            if *is_drawn && row.contains(at) {
                set_dot(at, if dot % 2 == 0 { 0x04 } else { 0x20 }, role, pen);
            }
        }
        let x = row.x + u16::try_from(SAMPLE_DOTS / 2).unwrap_or(0) + 1;
        let value = match graph.read().and_then(|reading| reading.values.get(index)) {
            Some(Ok((shown, _))) => {
                format!(" {} {}", if shown.is_exact() { "=" } else { "≈" }, shown.plain())
            }
            Some(Err(why)) => format!(": {why}"),
            None => " …".to_owned(),
        };
        let room = usize::from(row.right().saturating_sub(x));
        // The value is worth more than all of the term.
        let named = room.saturating_sub(width(&value)).max(room / 3);
        let x = pen.put(x, row.y, &clip(&curve.text, named), Role::Plain);
        let room = usize::from(row.right().saturating_sub(x));
        pen.put(x, row.y, &clip(&value, room), Role::Value);
    }
}

/// Dots of a curve's sample in the legend.
const SAMPLE_DOTS: usize = 8;

/// Marks the trace on the first curve that has a value there.
fn draw_trace(graph: &Graph, scale: &Scale, pen: &mut Pen) -> Option<Position> {
    let Some(reading) = graph.read() else {
        // Its place is known at once.
        let at = scale.position([graph.trace, scale.y[0]])?;
        pen.mark(Rect { x: at.x, y: at.y, width: 1, height: 1 }, Role::Selected);
        return None;
    };
    let mut marked = None;
    for y in reading.values.iter().filter_map(|value| value.as_ref().ok()?.1) {
        let Some(at) = scale.position([reading.x, y]) else { continue };
        pen.mark(Rect { x: at.x, y: at.y, width: 1, height: 1 }, Role::Selected);
        marked = marked.or(Some(at));
    }
    let at = marked.or_else(|| scale.position([reading.x, scale.y[0]]))?;
    (graph.has_keys && marked.is_some()).then_some(at)
}
