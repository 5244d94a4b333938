//! What each message changes in the model, and what the loop has to do then.
//! It is free of input and output, and of time.

mod aside;
pub(super) mod copying;
mod drafts;
pub(super) mod files;
pub(super) mod forms;
pub(super) mod graph;
pub(super) mod history;
mod input;
pub(super) mod letters;
pub(super) mod live;
mod marks;
mod pointer;
pub(super) mod queries;
pub(super) mod scroll;
pub(super) mod settings;
pub(super) mod typing;
mod vi;

use crate::limits::Report;
use crate::session::{Answer, Ticket};
use crate::syntax;
use crate::tui::below;
use crate::tui::fold::fold;
use crate::tui::keymap::{Action, Key, KeyContext, Keys};
use crate::tui::message::{Effect, Message};
use crate::tui::model::overlay::Then;
use crate::tui::model::{Focus, Model, Pace, Progress, Target};
use crate::tui::overlay::{self, conflict, palette, paste};
use ratatui::layout::Size;

/// Changes the model by one message; the effects are to be carried out in their order.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let mut effects = Vec::new();
    let message = match message {
        Message::QueryResult(generation, result) => queries::current(model, generation, result),
        message => Some(message),
    };
    if let Some(message) = message.and_then(|message| model.past_overlay(message)) {
        happen(model, message, &mut effects);
    }
    settle(model, &mut effects);
    effects
}

fn happen(model: &mut Model, message: Message, effects: &mut Vec<Effect>) {
    match message {
        Message::Key(key) => press(model, key, effects),
        Message::Paste(text) => paste::paste(model, &text),
        Message::Mouse(mouse, at, when) => pointer::point(model, mouse, at, when, effects),
        Message::Resize(size) => resize(model, size),
        Message::Live(generation, answer) => take_live(model, generation, answer),
        Message::Entry(ticket, answer) => take_entry(model, ticket, answer),
        Message::GivenUp(ticket) => {
            land(model);
            model.session.release(ticket);
        }
        Message::QueryResult(_, result) => queries::take(model, result),
        Message::Back => {
            letters::pause(model);
            model.session.look_at_file();
        }
        // Some overlays go on with what they look for, and entries are evaluated below.
        Message::Sheets(_) | Message::Onward => {}
        Message::Opened => files::opened(model),
        Message::Rates(rates, wrong) => files::take_rates(model, rates, &wrong),
        Message::Told(Ok(told)) => model.tell(told),
        Message::Told(Err(why)) => model.complain(why),
        Message::IsThere(_) => model.complain("there is a file of this name already; it is not written over"),
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

/// What a message entails, and how much room is taken by what is said then.
fn settle(model: &mut Model, effects: &mut Vec<Effect>) {
    follow(model, effects);
    let before = model.visible(&model.layout());
    model.told = below::told(model);
    let columns = model.notice_columns();
    model.notice_height = model.notice.as_ref().map_or(0, |notice| fold(&notice.text, columns).len());
    // What is said has taken the row of the focused entry.
    if let Focus::History(index) = model.focus
        && before.contains(&index)
    {
        scroll::select(model, index);
    }
}

/// The line's rows and its evaluation, the evaluation of entries, the safety of the sheet.
fn follow(model: &mut Model, effects: &mut Vec<Effect>) {
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
        live::ask_live(model, effects);
    }
    // What follows looks at results: some entries have theirs without an evaluation.
    live::ask_entries(model, effects);
    graph::follow(model, effects);
    if model.with_overlay(|it, model| it.follow(model, changed.is_some(), effects)) == Some(Then::Close) {
        // It may have opened a plot.
        graph::follow(model, effects);
    }
    marks::follow(model, effects);
    aside::follow(model, effects);
    queries::settle(model, effects);
    // A line that waits for an entry is asked about again after each, any other one when all are there.
    let is_outdated = model.live.revision != model.session.revision();
    let is_full = model.jobs.entries == 0 && !model.jobs.filling;
    if is_outdated && (model.live.blocked || is_full) {
        model.live.revision = model.session.revision();
        if !model.line.text().trim().is_empty() {
            live::ask_live(model, effects);
            live::ask_entries(model, effects);
        }
    }
    if !model.is_stuck() {
        model.jobs.progress = None;
    }
    // One entry after the other is one long evaluation to who waits for it.
    if model.jobs.entries == 0 {
        (model.jobs.pace, model.jobs.moved) = (Pace::Quick, true);
    }
    conflict::follow(model);
    if !model.jobs.keeping
        && let Some(chore) = model.session.next_chore()
    {
        model.jobs.keeping = true;
        effects.push(Effect::Save(chore));
    }
}

fn press(model: &mut Model, key: Key, effects: &mut Vec<Effect>) {
    let place = model.place();
    if vi::press(model, place, key) {
        return;
    }
    let action = model.keys.action(place, key);
    if letters::take(model, place, key, action) {
        return;
    }
    let Some(action) = action else { return type_character(model, place, key) };
    model.notice = None;
    if !matches!(action, Action::Cancel | Action::Quit | Action::Submit) {
        model.leaving = false;
    }
    if !matches!(action, Action::Up | Action::Down) {
        model.column = None;
    }
    let revision = model.session.revision();
    for _ in 0..vi::repeats(model, place, action) {
        act(model, action, effects);
    }
    vi::settle(model);
    letters::note(model, action, revision);
    // Undo goes back from the latest change: now that is the sheet's, and no longer that of a line left empty.
    if model.session.revision() != revision && model.line.text().is_empty() {
        model.line.forget();
    }
}

/// Does what is asked for where the keyboard goes: what is laid over the panes comes first.
fn act(model: &mut Model, action: Action, effects: &mut Vec<Effect>) {
    match model.with_overlay(|overlay, model| overlay.act(model, action, effects)) {
        Some(then) => after(model, then, action, effects),
        None => act_on_pane(model, action, effects),
    }
}

/// Does what is left to do of an action.
fn after(model: &mut Model, then: Then, action: Action, effects: &mut Vec<Effect>) {
    match then {
        Then::Stay | Then::Close => {}
        Then::Do(action) => act(model, action, effects),
        Then::Pass => act_on_pane(model, action, effects),
    }
}

/// Does what is asked for where no overlay has done it.
fn act_on_pane(model: &mut Model, action: Action, effects: &mut Vec<Effect>) {
    let pane = model.pane();
    match action {
        action if overlay::open(model, action, effects) => {}
        Action::NextForm => forms::next_form(model, effects),
        Action::Quit => quit(model, effects),
        Action::Repaint => effects.push(Effect::Repaint),
        Action::Suspend => effects.push(Effect::Suspend),
        Action::ToggleMouse => toggle_mouse(model, effects),
        Action::ToggleAngle => settings::toggle_angle(model),
        Action::Copy if pane != KeyContext::Plot => copying::copy(model, effects),
        Action::Cancel => cancel(model, effects),
        action => match pane {
            _ if Keys::is_of_line(pane) && vi::act(model, action) => {}
            KeyContext::Plot => graph::act(model, action, effects),
            KeyContext::History | KeyContext::Marked => history::act(model, action),
            _ if action == Action::OtherReading => {
                let then = palette::run_line(model, effects);
                if then == Then::Pass {
                    input::act(model, action, effects);
                } else {
                    after(model, then, action, effects);
                }
            }
            _ => input::act(model, action, effects),
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
    let is_over = model.with_overlay(|overlay, model| overlay.type_in(model, text)).is_some();
    if is_over || place.is_command() {
        return;
    }
    // What means nothing to a plot is typed.
    if let (KeyContext::Plot, Some(graph)) = (place, &mut model.graph) {
        graph.has_keys = false;
    }
    typing::insert(model, text);
}

fn toggle_mouse(model: &mut Model, effects: &mut Vec<Effect>) {
    model.mouse = !model.mouse;
    model.tell(if model.mouse { "mouse on" } else { "mouse off: the terminal selects text" });
    effects.push(Effect::Mouse(model.mouse));
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
    let is_typed = !model.line.text().trim().is_empty() && !syntax::is_exit(model.line.text());
    let has_typed = model.has_changed_edit() || !model.is_editing() && is_typed;
    if model.leaving || model.session.unsaved().is_none() && !has_typed {
        return effects.push(Effect::Quit);
    }
    model.leaving = true;
    model.complain(if model.session.unsaved().is_some() { LOST } else { TYPED });
}

const TYPED: &str = "what is typed is not entered and would be lost; ask again to quit";

const LOST: &str = "the changes are not saved and would be lost; press again to quit";
