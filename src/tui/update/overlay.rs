//! Pasting, and the keys of what is laid over the panes.

use crate::limits::MAX_INPUT_BYTES;
use crate::tui::help::{Row, rows};
use crate::tui::keymap::Action;
use crate::tui::list::List;
use crate::tui::model::{Model, Overlay};
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
        (Some(only), None) => match &mut model.overlay {
            Overlay::Search(search) => _ = search.query.insert(only),
            Overlay::Help(help) => _ = help.search.insert(only),
            _ if model.line.text().len() + only.len() > MAX_INPUT_BYTES => {
                model.overlay = Overlay::Paste(vec![only.to_owned()]);
            }
            _ => {
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

pub(super) fn act_on_help(model: &mut Model, action: Action) {
    let page = usize::from(model.layout().help().height);
    let Overlay::Help(help) = &mut model.overlay else { return };
    let rows = rows(help.search.text(), &model.keys);
    match action {
        Action::Dismiss => model.overlay = Overlay::None,
        Action::Accept => {
            let example = example(rows.get(help.list.selected..).unwrap_or_default());
            model.overlay = Overlay::None;
            if let Some(line) = example {
                input::insert(model, line);
            }
        }
        action if action.scrolls() => help.list.act(action, rows.len(), page),
        action => {
            input::edit(&mut help.search, action);
            // What is searched for now has other rows.
            help.list = List::default();
        }
    }
}

/// The example of the row that comes first: its own, or a word's first one.
fn example(rows: &[Row]) -> Option<&'static str> {
    match rows {
        [Row::Example(line, _), ..] | [Row::Word(..), Row::Example(line, _), ..] => Some(line),
        _ => None,
    }
}
