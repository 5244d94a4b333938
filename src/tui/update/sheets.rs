//! Opening another sheet: the list to choose it from, and the change from one to the other.

use crate::text::sanitise;
use crate::tui::ask::Purpose;
use crate::tui::keymap::Action;
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::overlay::Overlay;
use crate::tui::sheets::Sheets;
use crate::tui::update::{LOST, ask, input};
use std::path::PathBuf;

/// Offers the sheets; they come when they have been looked for.
pub(super) fn open(model: &mut Model, effects: &mut Vec<Effect>) {
    model.overlay = Overlay::Sheets(Sheets::default());
    effects.push(Effect::List);
}

pub(super) fn act(model: &mut Model, action: Action, effects: &mut Vec<Effect>) {
    let page = usize::from(model.layout().help().height);
    let Overlay::Sheets(sheets) = &mut model.overlay else { return };
    match action {
        Action::Dismiss => model.overlay = Overlay::None,
        Action::Accept => match sheets.chosen().map(|it| it.path.clone()) {
            Some(path) => go_to(model, Some(path), effects),
            None if !sheets.is_filled() => {}
            // Where there is none of this name it can be begun.
            None => {
                let typed = sheets.query.text().to_owned();
                ask::open(model, Purpose::New);
                if let Some(query) = model.overlay.query() {
                    query.insert(&typed);
                }
            }
        },
        action if action.scrolls() => sheets.list.act(action, sheets.found.len(), page),
        action => input::edit(&mut sheets.query, action),
    }
}

/// Goes to another sheet, or to one that is kept nowhere. Where changes would be lost it is asked for once more.
pub(super) fn go_to(model: &mut Model, path: Option<PathBuf>, effects: &mut Vec<Effect>) {
    if path.is_some() && path == model.session.path() {
        model.overlay = Overlay::None;
        return model.tell("this sheet is open already");
    }
    if model.session.unsaved().is_some() && !std::mem::replace(&mut model.leaving, true) {
        return model.complain(LOST);
    }
    model.overlay = Overlay::None;
    effects.push(Effect::Open(path));
}

/// Says what the sheet is that has been opened.
pub(super) fn opened(model: &mut Model) {
    match model.session.path() {
        Some(path) => model.tell(format!("the sheet is now {}", sanitise(&path.to_string_lossy()))),
        None => model.tell("nothing that is entered here is kept"),
    }
}
