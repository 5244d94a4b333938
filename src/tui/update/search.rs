//! The keys of the search through the history.

use crate::tui::keymap::Action;
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::overlay::Overlay;
use crate::tui::search::Search;
use crate::tui::update::{history, scroll, typing};

pub(super) fn open(model: &mut Model) {
    if model.session.entries().is_empty() {
        return model.tell("the history is empty");
    }
    let mut search = Search::new(&model.session);
    search.bite(&model.session);
    model.overlay = Overlay::Search(search);
}

pub(super) fn act(model: &mut Model, action: Action) {
    let page = usize::from(model.layout().history.height);
    let is_editing = model.is_editing();
    let Overlay::Search(search) = &mut model.overlay else { return };
    let chosen = search.chosen();
    match action {
        Action::Dismiss => model.overlay = Overlay::None,
        Action::Accept | Action::InsertReference | Action::InsertValue => {
            model.overlay = Overlay::None;
            match (chosen, action) {
                (None, _) => model.tell("nothing is found"),
                (Some(index), Action::InsertReference) => history::insert_reference(model, index),
                (Some(index), Action::InsertValue) => history::insert_value(model, index),
                (Some(index), _) => history::insert_expression(model, index),
            }
        }
        Action::GoTo if is_editing => history::focus(model),
        Action::GoTo => {
            model.overlay = Overlay::None;
            if let Some(index) = chosen {
                scroll::select(model, index);
            }
        }
        // The best stands at the bottom, next to what is typed.
        Action::RowUp => search.list.act(Action::RowDown, search.found.len(), page),
        Action::RowDown => search.list.act(Action::RowUp, search.found.len(), page),
        Action::PageUp => search.list.act(Action::PageDown, search.found.len(), page),
        Action::PageDown => search.list.act(Action::PageUp, search.found.len(), page),
        action => typing::edit(&mut search.query, action),
    }
}

/// Looks at the next entries.
pub(super) fn go_on(model: &mut Model) {
    if let Overlay::Search(search) = &mut model.overlay
        && search.goes_on()
    {
        search.bite(&model.session);
    }
}

/// Searches for what is typed now.
pub(super) fn follow(model: &mut Model, effects: &mut Vec<Effect>) {
    let Overlay::Search(search) = &mut model.overlay else { return };
    if search.follow(&model.session) {
        search.bite(&model.session);
    }
    if search.goes_on() {
        effects.push(Effect::Onward);
    }
}
