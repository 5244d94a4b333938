//! What can be laid over the panes: a file for each kind, with its state, its keys and its view. A new one is its file, a
//! line for what opens it here, and rows of the key table.

pub(super) mod ask;
mod completion;
pub(super) mod conflict;
mod help;
mod inspector;
mod names;
pub(super) mod palette;
pub(super) mod paste;
mod question;
mod search;
mod sheets;
pub(super) mod told;

use crate::text::width;
use crate::tui::keymap::Action;
use crate::tui::list::List;
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::tui::view::pen::Pen;
use ratatui::layout::{Position, Rect};

/// Opens what an action asks for; whether it asks for any.
pub(super) fn open(model: &mut Model, action: Action, effects: &mut Vec<Effect>) -> bool {
    match action {
        Action::Help => help::open(model),
        Action::Palette => palette::open(model),
        Action::OpenSheet => sheets::open(model, effects),
        Action::Search => search::open(model),
        Action::Names => names::open(model),
        Action::Complete => completion::open(model),
        Action::Inspect => inspector::open(model),
        _ => return false,
    }
    true
}

/// Draws the rows of a list that are shown, and marks the chosen one.
fn draw_list<T>(list: &List, all: &[T], area: Rect, pen: &mut Pen, draw: impl Fn(&T, Rect, &mut Pen)) {
    let shown = list.visible(all.len(), area.height.into());
    let mut y = area.y;
    for index in shown {
        let height = u16::try_from(list.height(index)).unwrap_or(u16::MAX).min(area.bottom() - y);
        let row = Rect { y, height, ..area };
        y += height;
        draw(&all[index], row, pen);
        if index == list.selected {
            pen.mark(row, Role::Selected);
        }
    }
}

/// Which row of how many is chosen, at the end of the first row of an area: more of them may be below. What is typed
/// comes first.
fn draw_place(list: &List, all: usize, area: Rect, cursor: Position, pen: &mut Pen) {
    let shown = list.visible(all, usize::from(area.height.saturating_sub(1)));
    let more = match () {
        () if shown.end < all => ", more ↓",
        () if 0 < shown.start => ", more ↑",
        () => "",
    };
    let place = format!("{} of {all}{more} ", list.selected + 1);
    let x = area.right().saturating_sub(u16::try_from(width(&place)).unwrap_or(0));
    if all > 1 && cursor.x + 2 < x {
        pen.put(x, area.y, &place, Role::Quiet);
    }
}
