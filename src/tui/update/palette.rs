//! The commands: choosing one by name, doing it, and offering it to who typed its name as a line.

use crate::limits::MAX_DIGITS;
use crate::session::places;
use crate::text::sanitise;
use crate::tui::export;
use crate::tui::keymap::{Action, KeyContext};
use crate::tui::message::Effect;
use crate::tui::model::{Focus, MAX_RESULT_SEARCH, Model, Target};
use crate::tui::offers::offered;
use crate::tui::overlay::Overlay;
use crate::tui::palette::{Asks, Command, CopyAs, Palette};
use crate::tui::theme::Theme;
use crate::tui::update::{act as act_in, ask, ask_live, dialog, files, history, send, typing};
use std::path::Path;

pub(super) fn open(model: &mut Model) {
    model.overlay = Overlay::Palette(Palette::new());
}

pub(super) fn act(model: &mut Model, action: Action, effects: &mut Vec<Effect>) {
    let page = usize::from(model.layout().help().height);
    let Overlay::Palette(palette) = &mut model.overlay else { return };
    match action {
        Action::Dismiss => model.overlay = Overlay::None,
        Action::Accept => {
            let Some(command) = palette.chosen().cloned() else {
                return model.tell("no such command");
            };
            let needed = match command.asks {
                Asks::Digits(None) => Some("digits"),
                Asks::Places(None) => Some("places"),
                _ => None,
            };
            if let Some(name) = needed {
                palette.query.replace(0..usize::MAX, &format!("{name} "));
                return model.tell(format!("how many {name}?"));
            }
            model.overlay = Overlay::None;
            run(model, &command, effects);
        }
        action if action.scrolls() => palette.list.act(action, palette.found.len(), page),
        action => typing::edit(&mut palette.query, action),
    }
}

/// Does what the line names, and clears the line.
pub(super) fn run_line(model: &mut Model, effects: &mut Vec<Effect>) -> bool {
    let Some(command) = offered(model) else { return false };
    model.line.replace(0..usize::MAX, "");
    model.target = Target::New;
    run(model, &command, effects);
    true
}

fn run(model: &mut Model, command: &Command, effects: &mut Vec<Effect>) {
    // What is undone next is what the command did, not what was typed before it.
    if model.line.text().is_empty() && !model.is_editing() {
        model.line.start("");
    }
    match command.asks {
        // The sheet's: nobody names what a key does to the line while it is typed.
        Asks::Action(Action::Undo) => history::undo(model),
        Asks::Action(Action::Redo) => history::redo(model),
        Asks::Action(action) => act_in(model, model.place(), action, effects),
        Asks::Setting(name, value) => set(model, name, value, effects),
        Asks::Digits(count) => set_digits(model, count, effects),
        Asks::Theme(name) => {
            if let Some(theme) = Theme::named(name) {
                model.theme = theme.on(model.theme.is_truecolor());
                model.tell(format!("theme {name}, until surd ends"));
            }
        }
        Asks::Places(count) => match count.filter(|&count| places(&count.to_string()).is_some()) {
            Some(count) => set(model, "places", &count.to_string(), effects),
            None => model.complain("expected a number of places from 0 to 1000"),
        },
        Asks::Name(purpose) => ask::open(model, purpose),
        Asks::Private => files::go_to(model, None, effects),
        Asks::Copy(what) => copy_as(model, what, effects),
        Asks::Where => match model.session.path() {
            Some(path) => model.tell(format!("the sheet is {}", sanitise(&path.to_string_lossy()))),
            None => model.tell("the sheet is kept nowhere"),
        },
        Asks::File(choice) => dialog::resolve(model, choice),
        Asks::Clear => {
            let entries = model.session.entries().len();
            model.session.clear();
            (model.focus, model.top, model.target) = (Focus::Input, None, Target::New);
            let key = model.told_key(KeyContext::EmptyInput, Action::Undo);
            match entries {
                0 => model.tell("the sheet is empty"),
                1 => model.tell(format!("1 entry is deleted; {key} brings it back")),
                all => model.tell(format!("{all} entries are deleted; {key} brings them back")),
            }
        }
    }
}

/// Sends the focused entry, else the last one with a result, to the clipboard in a form, or the whole sheet.
fn copy_as(model: &mut Model, what: CopyAs, effects: &mut Vec<Effect>) {
    if what == CopyAs::Sheet {
        let text = export::written(&model.session, Path::new("sheet.txt"));
        return send(model, text, effects);
    }
    let entries = model.session.entries();
    let of = |index: usize| {
        let entry = entries.get(index)?;
        let shown = model.shown(index)?;
        Some(match what {
            CopyAs::Exact => shown.exact_or_plain().to_owned(),
            CopyAs::Decimal => shown.plain().to_owned(),
            CopyAs::Line | CopyAs::Sheet => format!("{} {}", entry.text(), export::result(entry)),
        })
    };
    let text = match model.focus {
        Focus::History(index) => of(index),
        Focus::Input => (0..entries.len()).rev().take(MAX_RESULT_SEARCH).find_map(of),
    };
    match text {
        Some(text) => send(model, text, effects),
        None => model.complain("there is no result to copy"),
    }
}

/// Writes a setting into the first line of the sheet, where it holds wherever the sheet is opened.
fn set(model: &mut Model, name: &str, value: &str, effects: &mut Vec<Effect>) {
    let is_written = super::set(model, name, value);
    ask_live(model, effects);
    let key = model.told_key(KeyContext::EmptyInput, Action::Undo);
    if is_written {
        model.tell(format!("{name}={value} is now in line 1; {key} undoes it"));
    } else {
        model.tell(format!("{name}={value} holds for this sheet"));
    }
}

fn set_digits(model: &mut Model, count: Option<usize>, effects: &mut Vec<Effect>) {
    let Some(digits) = count.filter(|count| (1..=MAX_DIGITS).contains(count)) else {
        return model.complain(format!("expected a number of digits from 1 to {MAX_DIGITS}"));
    };
    let settings = crate::session::Settings { digits, ..model.session.base_settings().clone() };
    model.session.configure(settings);
    ask_live(model, effects);
    model.tell(format!("{digits} digits, until surd ends"));
}
