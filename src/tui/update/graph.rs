//! The keys of a plot, and asking for its points: again whenever what is seen of it, or what it is made of, has changed.

use crate::format;
use crate::format::layout::with_decimal_comma;
use crate::limits::Interrupt;
use crate::session::{Answer, Identity, Outcome, Settings};
use crate::tui::graph::{Graph, Parts, Source};
use crate::tui::keymap::Action;
use crate::tui::message::Effect;
use crate::tui::model::{Model, Target};
use crate::tui::query::{Query, value};
use crate::tui::update::{copying, queries};
use crate::value::Value;
use crate::value::plot::{Plot, round_near};
use std::sync::Arc;

/// Dots that the trace leaps.
const LEAP: f64 = 10.0;

/// The plot that an answer is.
pub(in crate::tui) fn plot(answer: &Answer) -> Option<&Arc<Plot>> {
    if let Some(Value::Plot(plot)) = value(answer) { Some(plot) } else { None }
}

/// Opens a plot, or gives it the keys where it is open. In a window that has no room for anything beside it, it has all.
pub(in crate::tui) fn open(model: &mut Model, plot: Arc<Plot>, source: Source) {
    match &mut model.graph {
        Some(graph) if Arc::ptr_eq(&graph.plot, &plot) => graph.has_keys = true,
        _ => model.graph = Some(Graph::new(plot, source)),
    }
    if !model.layout().has_panel_beside()
        && let Some(graph) = &mut model.graph
    {
        graph.is_whole = true;
    }
}

/// The parts of the panel as it is.
pub(in crate::tui) fn parts(model: &Model) -> Option<Parts> {
    let graph = model.graph.as_ref()?;
    Some(Parts::new(&model.layout(), graph))
}

/// Looks whether the plot is still what its source gives, and asks for what is not there.
pub(super) fn follow(model: &mut Model, effects: &mut Vec<Effect>) {
    show_new(model);
    follow_source(model);
    let Some(parts) = parts(model) else { return };
    let Some(graph) = &mut model.graph else { return };
    let request = graph.request(&parts);
    let is_there = graph.is_fresh && graph.samples.as_ref().is_some_and(|samples| samples.request == request);
    let is_asked = |asked: Option<(u64, _)>| asked == Some((model.queries.generation, request));
    if !is_there && !is_asked(graph.asked) {
        queries::forget(model, effects);
        let generation = model.queries.generation;
        let Some(graph) = &mut model.graph else { return };
        graph.asked = Some((generation, request));
        graph.asked_reading = None;
        effects.push(Effect::Query(generation, Query::Sample(graph.plot.clone(), request)));
    }
    ask_reading(model, &parts, effects);
}

fn ask_reading(model: &mut Model, parts: &Parts, effects: &mut Vec<Effect>) {
    let (generation, digits) = (model.queries.generation, model.session.settings().digits);
    let Some(graph) = &mut model.graph else { return };
    let wanted = Some((generation, graph.trace));
    if graph.asked_reading != wanted {
        graph.asked_reading = wanted;
        let (plot, width) = (graph.plot.clone(), graph.step(parts));
        let text = place_text(&plot, graph.trace, width, model.session.settings());
        graph.place = text;
        effects.push(Effect::Query(generation, Query::Read(plot, graph.trace, width, digits)));
    }
}

/// How the round place nearest to one is written: no function is evaluated for it.
fn place_text(plot: &Plot, place: f64, width: f64, settings: &Settings) -> Option<String> {
    let interrupt = Interrupt::new();
    let place = plot.place(round_near(place, width, &interrupt).ok()?.into());
    let shown = format::show(&place, settings.digits, &interrupt).ok()?;
    Some(if settings.decimal_comma { with_decimal_comma(shown.plain()) } else { shown.plain().to_owned() })
}

/// Opens the plot of an entry that has been entered, and shows that of the line while it is typed; neither takes the
/// keys, neither hides the history of a narrow window, and what would hide the line is closed.
fn show_new(model: &mut Model) {
    if model.line.text().is_empty() {
        model.preview_is_closed = false;
    }
    let layout = model.layout();
    if !layout.has_panel_beside() {
        let hides_line = layout.input.y < layout.inspector(0).area.bottom();
        let is_in_the_way = |graph: &Graph| !graph.has_keys && (hides_line || graph.source == Source::Line);
        if model.graph.as_ref().is_some_and(is_in_the_way) {
            model.graph = None;
        }
        return;
    }
    if model.overlay.is_some() {
        return;
    }
    if let Some(entry) = model.entered {
        let index = model.session.index_of(entry);
        let answer = index.and_then(|index| model.session.entries()[index].answer());
        if let Some(plot) = answer.and_then(plot).cloned() {
            show(model, plot, Source::Entry(entry));
        }
        if index.is_none() || answer_is_there(model, entry) {
            model.entered = None;
        }
    }
    let live = model.live.current().and_then(plot).cloned();
    if let Some(plot) = live.filter(|_| !model.preview_is_closed && matches!(model.target, Target::New))
        && model.graph.as_ref().is_none_or(|graph| graph.source != Source::Line)
    {
        show(model, plot, Source::Line);
    }
}

fn answer_is_there(model: &Model, entry: Identity) -> bool {
    let index = model.session.index_of(entry);
    index.is_some_and(|index| model.session.entries()[index].answer().is_some())
}

/// Shows a plot beside the line, which keeps the keys.
fn show(model: &mut Model, plot: Arc<Plot>, source: Source) {
    let is_there = |graph: &Graph| Arc::ptr_eq(&graph.plot, &plot) && graph.source == source;
    if !model.graph.as_ref().is_some_and(is_there) {
        let mut graph = Graph::new(plot, source);
        graph.has_keys = false;
        model.graph = Some(graph);
    }
}

/// The line has become the entry at an index, and so has what is plotted of it.
pub(super) fn enter(model: &mut Model, index: usize) {
    let entry = model.session.entries().get(index);
    if let (Some(graph), Some(entry)) = (&mut model.graph, entry)
        && graph.source == Source::Line
    {
        graph.source = Source::Entry(entry.identity());
    }
}

/// Takes the plot over that its source gives now; one whose entry is not a plot any more is closed, and one whose source
/// fails stays and says why.
fn follow_source(model: &mut Model) {
    let Some(graph) = &mut model.graph else { return };
    let (answer, is_entry) = match graph.source {
        Source::Line if model.line.text().trim().is_empty() => return model.graph = None,
        Source::Line => (model.live.current(), false),
        Source::Entry(entry) => match model.session.index_of(entry) {
            Some(index) => (model.session.entries()[index].answer(), true),
            None => return model.graph = None,
        },
    };
    let Some(answer) = answer else { return };
    match (plot(answer), &answer.outcome) {
        (Some(plot), _) => {
            graph.why = None;
            if !Arc::ptr_eq(plot, &graph.plot) {
                graph.show(plot.clone());
            }
        }
        (None, Outcome::Failed(diagnostics)) => {
            graph.why = diagnostics.first().map(|diagnostic| diagnostic.message.clone());
        }
        (None, _) if is_entry => model.graph = None,
        // What is typed may become one again.
        (None, _) => {
            graph.why = Some(answer.expected.clone().unwrap_or_else(|| "this is not a plot".to_owned()));
        }
    }
}

pub(super) fn act(model: &mut Model, action: Action, effects: &mut Vec<Effect>) {
    let Some(parts) = parts(model) else { return };
    let Some(graph) = &mut model.graph else { return };
    let middle = f64::midpoint(graph.x[0], graph.x[1]);
    match action {
        Action::Dismiss => {
            model.preview_is_closed = graph.source == Source::Line;
            model.graph = None;
        }
        Action::LeavePlot => graph.has_keys = false,
        Action::PlotWhole => graph.is_whole = !graph.is_whole,
        Action::PanLeft => graph.pan(-1.0, 0.0),
        Action::PanRight => graph.pan(1.0, 0.0),
        Action::PanUp => graph.pan(0.0, 1.0),
        Action::PanDown => graph.pan(0.0, -1.0),
        Action::ZoomIn => graph.zoom(true, middle),
        Action::ZoomOut => graph.zoom(false, middle),
        Action::ZoomReset => graph.reset(),
        Action::TraceLeft => graph.move_trace(-1.0, &parts),
        Action::TraceRight => graph.move_trace(1.0, &parts),
        Action::TraceLeapLeft => graph.move_trace(-LEAP, &parts),
        Action::TraceLeapRight => graph.move_trace(LEAP, &parts),
        Action::Copy => copy(model, effects),
        _ => {}
    }
}

/// Copies the coordinates at the trace.
fn copy(model: &mut Model, effects: &mut Vec<Effect>) {
    let Some(graph) = &model.graph else { return };
    let Some(reading) = graph.read() else { return };
    let values = graph.plot.curves.iter().zip(&reading.values);
    let values = values
        .filter_map(|(curve, value)| Some(format!("{} = {}", curve.text, value.as_ref().ok()?.0.plain())));
    let x = format!("{} = {}", graph.plot.variable, reading.x_text);
    let text: Vec<String> = std::iter::once(x).chain(values).collect();
    copying::send(model, text.join(", "), effects);
}
