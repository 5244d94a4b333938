//! The keys of the help, and what follows the line that is typed into an overlay.

use crate::tui::completion;
use crate::tui::help::{Help, Row};
use crate::tui::keymap::Action;
use crate::tui::model::Model;
use crate::tui::overlay::Overlay;
use crate::tui::update::typing;

/// Opens the help at the word under the cursor.
pub(super) fn help(model: &mut Model) {
    let word = completion::topic(model.line.text(), model.line.cursor()).to_owned();
    let page = usize::from(model.layout().help().height);
    let mut help = Help::new(&model.keys);
    if let Some(row) = help.row_of(&word) {
        // It is the first row that is shown.
        help.list.select(help.rows.len(), help.rows.len(), page);
        help.list.select(row, help.rows.len(), page);
    }
    model.overlay = Overlay::Help(help);
}

/// Looks for what is typed now.
pub(super) fn follow(model: &mut Model) {
    match &mut model.overlay {
        Overlay::Help(help) => help.follow(&model.keys),
        Overlay::Palette(palette) => palette.follow(),
        Overlay::Sheets(sheets) => sheets.follow(),
        _ => {}
    }
}

pub(super) fn act_on_help(model: &mut Model, action: Action) {
    let page = usize::from(model.layout().help().height);
    let Overlay::Help(help) = &mut model.overlay else { return };
    match action {
        Action::Dismiss => model.overlay = Overlay::None,
        Action::Accept => {
            let example = example(help.rows.get(help.list.selected..).unwrap_or_default());
            model.overlay = Overlay::None;
            if let Some(line) = example {
                typing::insert(model, line);
            }
        }
        action if action.scrolls() => help.list.act(action, help.rows.len(), page),
        action => typing::edit(&mut help.query, action),
    }
}

/// The example of the row that comes first: its own, or a word's first one.
fn example(rows: &[Row]) -> Option<&'static str> {
    match rows {
        [Row::Example(line, _), ..] | [Row::Word(..) | Row::About(_), Row::Example(line, _), ..] => {
            Some(line)
        }
        _ => None,
    }
}
