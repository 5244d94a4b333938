//! Going from one sheet to another.

use crate::money::rates::Rates;
use crate::text::sanitise;
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::update::LOST;
use std::path::PathBuf;
use std::sync::Arc;

/// Goes to another sheet, or to one that is kept nowhere; whether that is settled. Where changes would be lost it is asked
/// for once more.
pub(in crate::tui) fn go_to(model: &mut Model, path: Option<PathBuf>, effects: &mut Vec<Effect>) -> bool {
    if path.is_some() && path == model.session.path() {
        model.tell("this sheet is open already");
        return true;
    }
    if model.has_changed_edit() {
        model.tell_of_edit();
        return true;
    }
    if model.session.unsaved().is_some() && !std::mem::replace(&mut model.leaving, true) {
        model.complain(LOST);
        return false;
    }
    effects.push(Effect::Open(path));
    true
}

/// Says what the sheet is that has been opened, after what there was to say of the one before.
pub(super) fn opened(model: &mut Model) {
    let before = model.notice.take().map_or_else(String::new, |notice| format!("{}; ", notice.text));
    match model.session.path() {
        Some(path) => model.tell(format!("{before}the sheet is now {}", sanitise(&path.to_string_lossy()))),
        None => model.tell(format!("{before}nothing that is entered here is kept")),
    }
}

/// Computes with the rates of exchange as they are now, and says so after what has just been said.
pub(super) fn take_rates(model: &mut Model, rates: Arc<Rates>, wrong: &[String]) {
    let is_new = model.session.set_rates(rates);
    if !wrong.is_empty() {
        return model.complain(wrong.join("; "));
    }
    if is_new {
        let said = model.notice.take().filter(|notice| !notice.is_error);
        let said = said.map_or_else(String::new, |notice| format!("{}; ", notice.text));
        model.tell(format!("{said}the exchange rates are read again"));
    }
}
