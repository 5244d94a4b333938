//! The commands: choosing one by name, doing it, and offering it to who typed its name as a line.

use crate::limits::MAX_DIGITS;
use crate::session::Outcome;
use crate::text::sanitise;
use crate::tui::keymap::{Action, KeyContext};
use crate::tui::message::Effect;
use crate::tui::model::{Focus, Model, Target};
use crate::tui::overlay::Overlay;
use crate::tui::palette::{self, Asks, Command, Palette};
use crate::tui::theme::Theme;
use crate::tui::update::{act as act_in, ask_live, dialog, history, input};

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
            if command.asks == Asks::Digits(None) {
                palette.query.replace(0..usize::MAX, "digits ");
                return model.tell("how many digits?");
            }
            model.overlay = Overlay::None;
            run(model, &command, effects);
        }
        action if action.scrolls() => palette.list.act(action, palette.found.len(), page),
        action => input::edit(&mut palette.query, action),
    }
}

/// The command that the line names, where it means nothing else.
pub(in crate::tui) fn offered(model: &Model) -> Option<Command> {
    let answer = model.live.current()?;
    if model.is_editing() {
        return None;
    }
    let command = palette::named(model.line.text())?;
    let is_name = |(name, _): (&str, usize)| name == model.line.text().trim();
    // A unit such as `deg` alone is a value, and most who type it want the setting.
    let is_setting = matches!(command.asks, Asks::Setting(..)) && !model.session.names(None).any(is_name);
    (matches!(answer.outcome, Outcome::Failed(_)) || is_setting).then_some(command)
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
