//! A plot in the inspector's place: curves of braille dots, axes with round ticks, a legend that reads the trace.

use super::pen::{Pen, clip};
use crate::format::picture::{self, BLANK, line};
use crate::format::ticks::{Tick, ticks};
use crate::text::width;
use crate::tui::fold::fold_into;
use crate::tui::graph::{Graph, Parts};
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::value::plot::samples::Point;
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

/// Draws it; where the trace is.
pub(super) fn draw(model: &Model, graph: &Graph, parts: &Parts, pen: &mut Pen) -> Option<Position> {
    pen.fill(parts.area, " ", Role::Plain);
    if parts.is_high {
        // Nothing is beside it that this would set it apart from.
        if !graph.is_alone() {
            pen.fill(Rect { width: 1, ..parts.area }, "│", Role::Quiet);
        }
        draw_title(&graph.source.title(&model.session), graph, parts, pen);
    }
    draw_legend(graph, parts, pen);
    let Some(samples) = &graph.samples else {
        if !parts.below.is_empty() {
            let scale = Scale::new(graph.x, [0.0, 1.0], parts.dots);
            let level = level(graph, graph.x, parts.dots);
            draw_level(&level, &scale, parts.below, pen);
        }
        pen.put(parts.dots.x, parts.dots.y, "…", Role::Quiet);
        return None;
    };
    // What is asked for, not what is there: the axes move at once, and the curve follows when it has been worked out.
    let y = graph.y.unwrap_or(samples.y);
    let x = if graph.is_fresh { graph.x } else { samples.request.x };
    let scale = Scale::new(x, y, parts.dots);
    draw_axes(graph, &scale, parts, pen);
    for (curve, strokes) in samples.curves.iter().enumerate() {
        let (role, pattern) = STYLES[curve % STYLES.len()];
        let role = if graph.why.is_some() { Role::Quiet } else { role };
        draw_curve(strokes, (role, pattern), &scale, pen);
    }
    if let Some(why) = &samples.why {
        let rows = fold_into(why, parts.dots.width.into(), parts.dots.height.into());
        for (y, row) in (parts.dots.y..).zip(rows) {
            pen.put(parts.dots.x, y, &row, Role::Note);
        }
    }
    draw_trace(graph, &scale, pen)
}

/// Where the coordinates lie on the screen.
struct Scale {
    dots: picture::Scale,
    area: Rect,
}

impl Scale {
    fn new(x: [f64; 2], y: [f64; 2], area: Rect) -> Self {
        Self { dots: picture::Scale { x, y, columns: area.width, rows: area.height }, area }
    }

    /// The cell of a dot, and the dot's bit in it.
    fn cell(&self, dot: [f64; 2]) -> Option<(Position, u8)> {
        let (column, row, bit) = self.dots.cell(dot)?;
        let at = Position { x: self.area.x.checked_add(column)?, y: self.area.y.checked_add(row)? };
        Some((at, bit))
    }

    fn position(&self, point: Point) -> Option<Position> {
        self.cell(self.dots.dot(point)).map(|(at, _)| at)
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
        let dots: Vec<[f64; 2]> = stroke.iter().map(|&point| scale.dots.dot(point)).collect();
        if let Some(&first) = dots.first() {
            put(first, pen);
        }
        for pair in dots.windows(2) {
            for dot in line(pair[0], pair[1], scale.dots.size()) {
                put(dot, pen);
            }
        }
    }
}

/// Adds a dot to those of a cell; the last curve through a cell gives it its colour.
fn set_dot(at: Position, bit: u8, role: Role, pen: &mut Pen) {
    let before = pen.buffer[at].symbol().chars().next().map_or(0, u32::from);
    let dots = if before & !0xff == BLANK { before } else { BLANK };
    let symbol = char::from_u32(dots | u32::from(bit)).unwrap_or(' ');
    let style = pen.theme.style(role);
    pen.buffer[at].reset();
    pen.buffer[at].set_char(symbol).set_style(style);
}

/// The numbers of the axis below.
fn level(graph: &Graph, ends: [f64; 2], dots: Rect) -> Vec<Tick> {
    let [unit, _] = graph.plot.units();
    ticks(ends, usize::from(dots.width / TICK_COLUMNS).max(2), &unit, usize::from(TICK_COLUMNS - 1))
}

fn draw_axes(graph: &Graph, scale: &Scale, parts: &Parts, pen: &mut Pen) {
    let (left, below, dots) = (parts.left, parts.below, parts.dots);
    let [_, unit] = graph.plot.units();
    let room = usize::from(left.width.saturating_sub(1));
    let upright = ticks(scale.dots.y, usize::from(dots.height / TICK_ROWS).max(2), &unit, room);
    let level = level(graph, scale.dots.x, dots);
    // Where both are 0, quietly behind the curves.
    if let Some(at) = scale.position([scale.dots.x[0], 0.0]) {
        pen.fill(Rect { y: at.y, height: 1, ..dots }, "┈", Role::Quiet);
    }
    if let Some(at) = scale.position([0.0, scale.dots.y[1]]) {
        pen.fill(Rect { x: at.x, width: 1, ..dots }, "┊", Role::Quiet);
    }
    if !left.is_empty() {
        let axis = left.right() - 1;
        pen.fill(Rect { x: axis, width: 1, ..left }, "│", Role::Quiet);
        for tick in &upright {
            let Some(at) = scale.position([scale.dots.x[0], tick.place]) else { continue };
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
        let Some(at) = scale.position([tick.place, scale.dots.y[0]]) else { continue };
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
    } else if let Some(place) = place(graph) {
        pen.put(x, at.y, &clip(&place, room), Role::Note);
    }
}

/// Where the trace is: `x = 180`.
fn place(graph: &Graph) -> Option<String> {
    Some(format!("{} = {}", graph.plot.variable, graph.place.as_ref()?))
}

/// Whether the place of the trace stands beside the value there: of several curves it is that of all.
fn is_in_legend(graph: &Graph, parts: &Parts) -> bool {
    graph.plot.curves.len() == 1 && !parts.legend.is_empty()
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
            Some(Err(why)) => format!(" undefined: {why}"),
            None => " …".to_owned(),
        };
        let has_none = graph.read().is_some_and(|it| matches!(it.values.get(index), Some(Err(_))));
        let mut x = x;
        if let Some(place) = place(graph).filter(|_| is_in_legend(graph, parts) && !has_none) {
            let room = usize::from(row.right().saturating_sub(x)) / 2;
            x = pen.put(x, row.y, &clip(&place, room), Role::Note) + 3;
        }
        let room = usize::from(row.right().saturating_sub(x));
        // The value is worth more than all of the term, and why there is none more still.
        let has_value = graph.read().and_then(|it| it.values.get(index)).is_none_or(Result::is_ok);
        let named = room.saturating_sub(width(&value)).max(if has_value { room / 3 } else { 2 });
        let x = pen.put(x, row.y, &clip(&curve.text, named), Role::Plain);
        let room = usize::from(row.right().saturating_sub(x));
        pen.put(x, row.y, &clip(&value, room), Role::Value);
    }
}

/// Dots of a curve's sample in the legend.
const SAMPLE_DOTS: usize = 8;

/// The mark of the trace.
const TRACE: &str = "◆";

/// Marks the trace on the first curve that has a value there.
fn draw_trace(graph: &Graph, scale: &Scale, pen: &mut Pen) -> Option<Position> {
    let Some(reading) = graph.read() else {
        // Its place is known at once.
        let at = scale.position([graph.trace, scale.dots.y[0]])?;
        pen.mark(Rect { x: at.x, y: at.y, width: 1, height: 1 }, Role::Selected);
        return None;
    };
    let mut marked = None;
    for y in reading.values.iter().filter_map(|value| value.as_ref().ok()?.1) {
        let Some(at) = scale.position([reading.x, y]) else { continue };
        pen.put(at.x, at.y, TRACE, Role::Value);
        pen.mark(Rect { x: at.x, y: at.y, width: 1, height: 1 }, Role::Selected);
        marked = marked.or(Some(at));
    }
    let at = marked.or_else(|| scale.position([reading.x, scale.dots.y[0]]))?;
    (graph.has_keys && marked.is_some()).then_some(at)
}
