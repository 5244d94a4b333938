//! What each message changes in the model, and what the loop has to do then.
//! It is free of input and output, and of time.

mod aside;
mod ask;
mod completion;
mod dialog;
mod queries;
mod drafts;
mod files;
mod graph;
mod history;
mod input;
mod inspector;
mod marks;
mod overlay;
mod palette;
mod pointer;
mod scroll;
mod search;
mod sheets;
mod typing;
mod vi;

pub(super) use dialog::rows as dialog_rows;

use crate::format::Shown;
use crate::limits::{MAX_COPIED_BYTES, Report};
use crate::session::{Answer, Job, Ticket, angle_name};
use crate::tui::keymap::{Action, Key, KeyContext};
use crate::tui::message::{Effect, Message};
use crate::tui::model::{Focus, MAX_RESULT_SEARCH, Model, Pace, Progress, Target, plain};
use crate::tui::overlay::Overlay;
use crate::tui::query::Preview;
use crate::value::Angle;
use ratatui::layout::Size;

/// Entries that wait for the worker: enough to keep it busy, few enough to evaluate what is scrolled to first.
const MAX_IN_FLIGHT: usize = 8;

/// Units of work for an entry that is evaluated at once: less than handing it to another thread takes.
const QUICK_WORK: u64 = 100_000;

/// What an entry takes besides: reading the line, finding what it depends on, noting what it came to.
const ENTRY_WORK: u64 = 5_000;

/// Changes the model by one message; the effects are to be carried out in their order.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let mut effects = Vec::new();
    match message {
        Message::Key(key) => press(model, key, &mut effects),
        Message::Paste(text) => dialog::paste(model, &text),
        Message::Mouse(mouse, at, when) => pointer::point(model, mouse, at, when, &mut effects),
        Message::Resize(size) => resize(model, size),
        Message::Live(generation, answer) => take_live(model, generation, answer),
        Message::Entry(ticket, answer) => take_entry(model, ticket, answer),
        Message::GivenUp(ticket) => {
            land(model);
            model.session.release(ticket);
        }
        Message::QueryResult(generation, result) => queries::take(model, generation, result),
        Message::Back => model.session.look_at_file(),
        Message::Sheets(all) => {
            if let Overlay::Sheets(sheets) = &mut model.overlay {
                sheets.fill(all);
            }
        }
        Message::Opened => files::opened(model),
        Message::Told(told) => ask::told(model, told),
        Message::Onward => search::go_on(model),
        Message::Saved(done) => {
            model.jobs.keeping = false;
            model.session.finish(done);
        }
        Message::Late => {
            if model.live.is_waiting() {
                model.live.progress = Progress::Late;
            }
            let jobs = &mut model.jobs;
            jobs.pace = match (jobs.entries, std::mem::take(&mut jobs.moved)) {
                (0, _) => Pace::Quick,
                (_, true) => Pace::Slow,
                (_, false) => Pace::Stuck,
            };
        }
        Message::Progress(since, report) => {
            let doing = || Report { doing: "evaluating".to_owned(), ..Report::default() };
            model.jobs.progress = Some((since.as_secs(), report.unwrap_or_else(doing)));
        }
        Message::CannotSuspend(why) => model.complain(why),
    }
    settle(model, &mut effects);
    effects
}

fn resize(model: &mut Model, size: Size) {
    model.size = size;
}

fn take_live(model: &mut Model, generation: u64, answer: Answer) {
    if generation == model.live.generation {
        model.live.progress = Progress::Answered;
        model.live.answer = Some(answer);
    }
}

fn take_entry(model: &mut Model, ticket: Ticket, answer: Answer) {
    land(model);
    model.session.accept(ticket, answer);
}

/// An entry's evaluation has ended.
fn land(model: &mut Model) {
    let jobs = &mut model.jobs;
    (jobs.entries, jobs.moved) = (jobs.entries.saturating_sub(1), true);
    if jobs.pace == Pace::Stuck {
        jobs.pace = Pace::Slow;
    }
}

/// What a message entails: the line's rows and its evaluation, the evaluation of entries, the safety of the sheet.
fn settle(model: &mut Model, effects: &mut Vec<Effect>) {
    let before = std::mem::take(&mut model.meant);
    drafts::follow(model, &before);
    model.meant = drafts::meant(model);
    let changed = model.line.take_change();
    let layout = model.layout();
    model.wrap.follow(model.line.text(), model.line_columns(&layout), changed);
    if changed.is_some() {
        model.refused = None;
        model.tokens.follow(model.line.text(), model.session.settings().decimal_comma);
        model.live.progress = Progress::Answered;
        ask_live(model, effects);
    }
    // What follows looks at results: some entries have theirs without an evaluation.
    ask_entries(model, effects);
    inspector::follow(model, effects);
    graph::follow(model, effects);
    completion::follow(model, changed.is_some(), effects);
    marks::follow(model, effects);
    aside::follow(model, effects);
    search::follow(model, effects);
    overlay::follow(model);
    queries::settle(model, effects);
    // A line that waits for an entry is asked about again after each, any other one when all are there.
    let is_outdated = model.live.revision != model.session.revision();
    let is_full = model.jobs.entries == 0 && !model.jobs.filling;
    if is_outdated && (model.live.blocked || is_full) {
        model.live.revision = model.session.revision();
        if !model.line.text().trim().is_empty() {
            ask_live(model, effects);
            ask_entries(model, effects);
        }
    }
    if !model.is_stuck() {
        model.jobs.progress = None;
    }
    // One entry after the other is one long evaluation to who waits for it.
    if model.jobs.entries == 0 {
        (model.jobs.pace, model.jobs.moved) = (Pace::Quick, true);
    }
    dialog::follow(model);
    if !model.jobs.keeping
        && let Some(chore) = model.session.next_chore()
    {
        model.jobs.keeping = true;
        effects.push(Effect::Save(chore));
    }
}

fn ask_live(model: &mut Model, effects: &mut Vec<Effect>) {
    model.live.generation += 1;
    model.live.revision = model.session.revision();
    let text = model.line.text();
    let at = model.edited();
    let job = (!text.trim().is_empty()).then(|| model.session.preview(text, at));
    if job.is_none() {
        model.live.progress = Progress::Answered;
    } else if !model.live.is_waiting() {
        model.live.progress = Progress::Asked;
    }
    model.live.blocked = job.as_ref().is_some_and(Job::waits);
    if job.is_none() {
        model.live.answer = None;
    }
    let preview = job.filter(|job| !job.waits()).map(|job| Preview { job, form: model.form });
    effects.push(Effect::Live(model.live.generation, preview));
}

/// Evaluates entries that take no time at once and hands the others out: those that are shown come first.
fn ask_entries(model: &mut Model, effects: &mut Vec<Effect>) {
    let (shown, all) = (model.visible(&model.layout()), 0..model.session.entries().len());
    let mut left = model.jobs.at_once;
    model.jobs.filling = false;
    while model.jobs.entries < MAX_IN_FLIGHT {
        let next = model.session.next_job(shown.clone()).or_else(|| model.session.next_job(all.clone()));
        let Some((ticket, job)) = next else { break };
        if left > 0
            && let Some((answer, spent)) = job.run_within(QUICK_WORK)
        {
            left = left.saturating_sub(spent + ENTRY_WORK);
            model.session.accept(ticket, answer);
        } else if left == 0 && model.jobs.at_once > 0 {
            // The rest waits until keys and answers have had their turn.
            model.session.release(ticket);
            model.jobs.filling = true;
            return effects.push(Effect::Onward);
        } else {
            left = left.saturating_sub(QUICK_WORK);
            model.jobs.entries += 1;
            effects.push(Effect::Entry(ticket, job));
        }
    }
}

fn press(model: &mut Model, key: Key, effects: &mut Vec<Effect>) {
    let place = model.place();
    if vi::press(model, place, key) {
        return;
    }
    let Some(action) = model.keys.action(place, key) else { return type_character(model, place, key) };
    model.notice = None;
    if !matches!(action, Action::Cancel | Action::Quit | Action::Submit) {
        model.leaving = false;
    }
    if !matches!(action, Action::Up | Action::Down) {
        model.column = None;
    }
    for _ in 0..vi::repeats(model, place, action) {
        act(model, place, action, effects);
    }
}

/// Does what is asked for where the keyboard goes.
fn act(model: &mut Model, place: KeyContext, action: Action, effects: &mut Vec<Effect>) {
    match action {
        Action::Help => overlay::help(model),
        Action::Palette => palette::open(model),
        Action::OpenSheet => sheets::open(model, effects),
        Action::Search => search::open(model),
        Action::Complete => completion::open(model),
        Action::Inspect => inspector::open(model),
        Action::NextForm => inspector::next_form(model, effects),
        Action::Quit => quit(model, effects),
        Action::Repaint => effects.push(Effect::Repaint),
        Action::Suspend => effects.push(Effect::Suspend),
        Action::ToggleMouse => toggle_mouse(model, effects),
        Action::ToggleAngle => toggle_angle(model),
        Action::Copy if !matches!(place, KeyContext::Inspector | KeyContext::Plot) => copy(model, effects),
        Action::Cancel => cancel(model, effects),
        action => match place {
            KeyContext::Command if vi::act(model, action) => {}
            KeyContext::EmptyInput
            | KeyContext::Stuck
            | KeyContext::BesidePlot
            | KeyContext::Input
            | KeyContext::Edit
            | KeyContext::Refused
            | KeyContext::Command => {
                if action != Action::OtherReading || !palette::run_line(model, effects) {
                    input::act(model, action, effects);
                }
            }
            KeyContext::Completion => completion::act(model, action, effects),
            KeyContext::Search => search::act(model, action),
            KeyContext::Plot => graph::act(model, action, effects),
            KeyContext::Inspector => inspector::act(model, action, effects),
            KeyContext::History | KeyContext::Marked => history::act(model, action),
            KeyContext::Paste | KeyContext::Conflict | KeyContext::Told => dialog::act(model, action),
            KeyContext::Ask => ask::act(model, action, effects),
            KeyContext::Sheets => sheets::act(model, action, effects),
            KeyContext::Help => overlay::act_on_help(model, action),
            KeyContext::Palette => palette::act(model, action, effects),
        },
    }
}

fn type_character(model: &mut Model, place: KeyContext, key: Key) {
    let Some(character) = key.character() else { return };
    model.notice = None;
    model.leaving = false;
    model.column = None;
    let mut buffer = [0; 4];
    let text = &*character.encode_utf8(&mut buffer);
    if let Some(query) = model.overlay.query() {
        query.insert(text);
    } else if !matches!(place, KeyContext::Plot | KeyContext::Paste | KeyContext::Command) {
        // Who types on has not decided: it is asked again when the line is entered.
        model.is_conflict_told &= place != KeyContext::Conflict;
        if matches!(place, KeyContext::Inspector | KeyContext::Conflict | KeyContext::Told) {
            model.overlay = Overlay::None;
        }
        typing::insert(model, text);
    }
}

/// Makes the sheet's angles degrees, or radians where they are degrees: it is written into its first line.
fn toggle_angle(model: &mut Model) {
    let angle = match model.session.settings().angle {
        Angle::Degree => Angle::Radian,
        Angle::Radian | Angle::Gradian => Angle::Degree,
    };
    let is_written = set(model, "angle", angle_name(angle));
    let unit = if angle == Angle::Degree { "degrees" } else { "radians" };
    let line = if is_written { ", as line 1 of the sheet says" } else { "" };
    model.tell(format!("angles are now in {unit}{line}"));
}

/// Writes a setting into the first line of the sheet, or takes it out where it holds anyway: whether it is there now.
/// What is pointed to moves where that line is new or goes.
fn set(model: &mut Model, name: &str, value: &str) -> bool {
    let before = model.session.entries().len();
    if matches!(model.target, Target::Edited(0, _)) {
        typing::leave_edit(model);
    }
    model.session.set(name, value);
    let by = model.session.entries().len().cast_signed() - before.cast_signed();
    if by != 0 {
        let moved = |index: &mut usize| *index = index.saturating_add_signed(by);
        if let Target::Edited(index, _) | Target::Recalled(index, _) = &mut model.target {
            moved(index);
        }
        if let Focus::History(index) = &mut model.focus {
            moved(index);
        }
        model.top.as_mut().map(moved);
    }
    model.session.entries().first().is_some_and(|entry| entry.text().contains(&format!("{name}=")))
}

fn toggle_mouse(model: &mut Model, effects: &mut Vec<Effect>) {
    model.mouse = !model.mouse;
    model.tell(if model.mouse { "mouse on" } else { "mouse off: the terminal selects text" });
    effects.push(Effect::Mouse(model.mouse));
}

/// Copies, as it is shown, the result of the focused entry, else the live one, else the last one.
fn copy(model: &mut Model, effects: &mut Vec<Effect>) {
    if !model.marks.is_empty() {
        return marks::copy(model, effects);
    }
    let entries = model.session.entries();
    let live = model.live.current();
    let of = |index: usize| model.shown(index).map(Shown::plain);
    let text = match model.focus {
        Focus::History(index) => of(index),
        Focus::Input => plain(live).or_else(|| (0..entries.len()).rev().take(MAX_RESULT_SEARCH).find_map(of)),
    };
    match text.map(str::to_owned) {
        Some(text) => send(model, text, effects),
        None => model.complain("there is no result to copy"),
    }
}

fn send(model: &mut Model, text: String, effects: &mut Vec<Effect>) {
    if text.len() > MAX_COPIED_BYTES {
        return model.complain("the result is too long for a terminal's clipboard");
    }
    effects.push(Effect::Copy(text));
    model.tell("sent to the clipboard, if the terminal takes it");
}

fn cancel(model: &mut Model, effects: &mut Vec<Effect>) {
    if model.is_stuck() {
        effects.push(Effect::Cancel);
    } else if model.focus != Focus::Input {
        model.focus = Focus::Input;
    } else if model.is_editing() {
        typing::leave_edit(model);
    } else if !model.line.text().is_empty() {
        model.target = Target::New;
        model.line.replace(0..usize::MAX, "");
    } else if model.leaving {
        effects.push(Effect::Quit);
    } else {
        model.leaving = true;
        let key = model.told_key(KeyContext::Input, Action::Cancel);
        let lost = model.session.unsaved().is_some();
        model.tell(if lost { LOST.to_owned() } else { format!("{key} again to quit") });
    }
}

/// Leaves, when changes would be lost only if that is asked for once more.
fn quit(model: &mut Model, effects: &mut Vec<Effect>) {
    if model.leaving || model.session.unsaved().is_none() {
        return effects.push(Effect::Quit);
    }
    model.leaving = true;
    model.complain(LOST);
}

const LOST: &str = "the changes are not saved and would be lost; press again to quit";
