//! The keys of the list of sheets.

use crate::tui::ask::Purpose;
use crate::tui::keymap::Action;
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::overlay::Overlay;
use crate::tui::sheets::Sheets;
use crate::tui::update::{ask, files, typing};

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
            Some(path) => files::go_to(model, Some(path), effects),
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
        action => typing::edit(&mut sheets.query, action),
    }
}
