//! Pasting, and the keys of what is laid over the panes.

use crate::session::Submitted;
use crate::tui::keymap::Action;
use crate::tui::model::{Model, Overlay};
use crate::tui::update::{history, input};

/// One line goes to the cursor; several wait for a yes. Nothing pasted is ever taken for keys.
pub(super) fn paste(model: &mut Model, text: &str) {
    model.notice = None;
    model.leaving = false;
    model.column = None;
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    match (lines.next(), lines.next()) {
        (None, _) => {}
        (Some(only), None) => {
            model.overlay = Overlay::None;
            input::insert(model, only);
        }
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
            let all = lines.len();
            let entered = lines.iter().filter(|line| model.session.submit(line) != Submitted::Exit).count();
            model.top = None;
            match all - entered {
                0 => model.tell(format!("{entered} entries pasted")),
                left => model.tell(format!("{entered} entries pasted, {left} exit or quit left out")),
            }
        }
        Action::Dismiss => model.tell("nothing pasted"),
        _ => model.overlay = Overlay::Paste(lines),
    }
}

pub(super) fn act_on_help(model: &mut Model, action: Action) {
    let page = usize::from(model.layout().above_status().height).saturating_sub(2);
    let Overlay::Help { search, top } = &mut model.overlay else { return };
    match action {
        Action::Dismiss => model.overlay = Overlay::None,
        Action::Backspace => {
            search.pop();
            *top = 0;
        }
        action => {
            let last = crate::tui::help::rows(search).len().saturating_sub(page);
            *top = history::step(*top, page, action).min(last);
        }
    }
}
