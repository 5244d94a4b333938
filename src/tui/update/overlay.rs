//! Pasting, and the keys of what is laid over the panes.

use crate::limits::MAX_INPUT_BYTES;
use crate::tui::completion;
use crate::tui::help::{Help, Row};
use crate::tui::keymap::Action;
use crate::tui::model::Model;
use crate::tui::overlay::Overlay;
use crate::tui::update::input;

/// One line goes to the cursor; several, or one that is too long for that, wait for a yes, and what is pasted meanwhile
/// waits with them, since some terminals hand a long text over in parts. Nothing pasted is ever taken for keys.
pub(super) fn paste(model: &mut Model, text: &str) {
    model.notice = None;
    model.leaving = false;
    model.column = None;
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    if let Overlay::Paste(waiting) = &mut model.overlay {
        return waiting.extend(lines.map(str::to_owned));
    }
    match (lines.next(), lines.next()) {
        (None, _) => {}
        (Some(only), None) => match model.overlay.query() {
            Some(query) => _ = query.insert(only),
            None if model.line.text().len() + only.len() > MAX_INPUT_BYTES => {
                model.overlay = Overlay::Paste(vec![only.to_owned()]);
            }
            None => {
                model.overlay = Overlay::None;
                input::insert(model, only);
            }
        },
        (Some(first), Some(second)) => {
            let lines = [first, second].into_iter().chain(lines).map(str::to_owned);
            model.overlay = Overlay::Paste(lines.collect());
        }
    }
}

pub(super) fn act_on_paste(model: &mut Model, action: Action) {
    let Overlay::Paste(lines) = std::mem::take(&mut model.overlay) else { return };
    match action {
        Action::Accept => {
            let entered = model.session.submit_all(lines.iter().map(String::as_str));
            model.top = None;
            let entries = if entered == 1 { "entry" } else { "entries" };
            match lines.len() - entered {
                0 => model.tell(format!("{entered} {entries} pasted")),
                left => model.tell(format!("{entered} {entries} pasted, {left} exit or quit left out")),
            }
        }
        Action::Dismiss => model.tell("nothing pasted"),
        _ => model.overlay = Overlay::Paste(lines),
    }
}

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
                input::insert(model, line);
            }
        }
        action if action.scrolls() => help.list.act(action, help.rows.len(), page),
        action => input::edit(&mut help.query, action),
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
