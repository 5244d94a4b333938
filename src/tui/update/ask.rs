//! What is done with a name that was asked for.

use crate::tui::ask::{Ask, Purpose};
use crate::tui::export;
use crate::tui::keymap::Action;
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::overlay::Overlay;
use crate::tui::update::{files, typing};

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
            // It is closed when that has been done.
            match ask.purpose {
                Purpose::SaveAs if model.session.is_busy() => {
                    ask.wrong = Some("the sheet is being saved; try again in a moment".to_owned());
                }
                Purpose::SaveAs => effects.push(Effect::SaveAs(path)),
                Purpose::New => {
                    let path = std::path::absolute(&path).unwrap_or(path);
                    files::go_to(model, Some(path), effects);
                }
                Purpose::Export => {
                    let text = export::written(&model.session, &path);
                    effects.push(Effect::Write(path, text));
                }
            }
        }
        action => {
            ask.wrong = None;
            typing::edit(&mut ask.query, action);
        }
    }
}

/// Tells what came of what was asked for; where that failed the name can be mended.
pub(super) fn told(model: &mut Model, told: Result<String, String>) {
    match (told, &mut model.overlay) {
        (Ok(told), overlay) => {
            if matches!(overlay, Overlay::Ask(_)) {
                model.overlay = Overlay::None;
            }
            model.tell(told);
        }
        (Err(why), Overlay::Ask(ask)) => ask.wrong = Some(why),
        (Err(why), _) => model.complain(why),
    }
}
