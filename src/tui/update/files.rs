//! Going from one sheet to another.

use crate::text::sanitise;
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::overlay::Overlay;
use crate::tui::update::LOST;
use std::path::PathBuf;

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
