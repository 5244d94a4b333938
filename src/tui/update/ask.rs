//! What is done with a name that was asked for.

use crate::text::sanitise;
use crate::tui::ask::{Ask, Purpose, name};
use crate::tui::export;
use crate::tui::keymap::Action;
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::overlay::Overlay;
use crate::tui::update::{input, sheets};
use std::path::Path;

pub(super) fn open(model: &mut Model, purpose: Purpose) {
    model.overlay = Overlay::Ask(Ask::new(purpose));
}

pub(super) fn act(model: &mut Model, action: Action, effects: &mut Vec<Effect>) {
    let Overlay::Ask(ask) = &mut model.overlay else { return };
    match action {
        Action::Dismiss => model.overlay = Overlay::None,
        Action::Accept => {
            let Some(path) = ask.path() else {
                ask.wrong = Some("type the name of a file".to_owned());
                return;
            };
            let done = match ask.purpose {
                Purpose::SaveAs => save_as(model, &path),
                Purpose::New => {
                    return sheets::go_to(model, Some(std::path::absolute(&path).unwrap_or(path)), effects);
                }
                Purpose::Export => {
                    let text = export::written(&model.session, &path);
                    model.overlay = Overlay::None;
                    return effects.push(Effect::Write(path, text));
                }
            };
            match (done, &mut model.overlay) {
                (Ok(told), _) => {
                    model.overlay = Overlay::None;
                    model.tell(told);
                }
                (Err(why), Overlay::Ask(ask)) => ask.wrong = Some(why),
                (Err(why), _) => model.complain(why),
            }
        }
        action => {
            ask.wrong = None;
            input::edit(&mut ask.query, action);
        }
    }
}

fn save_as(model: &mut Model, path: &Path) -> Result<String, String> {
    if model.session.is_busy() {
        return Err("the sheet is being saved; try again in a moment".to_owned());
    }
    model.session.save_as(path)?;
    let path = model.session.path().unwrap_or_else(|| path.to_owned());
    model.title = name(&path);
    Ok(format!("the sheet is now {}", sanitise(&path.to_string_lossy())))
}
