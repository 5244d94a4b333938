//! What is done when a question is answered.

use crate::limits::MAX_INPUT_BYTES;
use crate::tui::dialog::{About, Choice, Dialog};
use crate::tui::keymap::{Action, KeyContext};
use crate::tui::layout::Layout;
use crate::tui::model::Model;
use crate::tui::overlay::Overlay;
use crate::tui::pasted;
use crate::tui::update::{ask as ask_name, scroll, typing};

/// One line goes to the cursor; several, or one that is too long for that, wait for an answer, and what is pasted
/// meanwhile waits with them, since some terminals hand a long text over in parts. Nothing pasted is ever taken for keys.
pub(super) fn paste(model: &mut Model, text: &str) {
    model.notice = None;
    model.leaving = false;
    model.column = None;
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let decimal_comma = model.session.settings().decimal_comma;
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let entered = |line: &str| pasted::line(line, decimal_comma);
    if let Overlay::Dialog(dialog @ Dialog { about: About::Paste, .. }) = &mut model.overlay {
        dialog.lines.extend(lines.map(entered));
        dialog.title = told(dialog.lines.len());
        return;
    }
    let (first, second) = (lines.next(), lines.next());
    match (first, second) {
        (None, _) => {}
        (Some(only), None) => match model.overlay.query() {
            Some(query) => _ = query.insert(only),
            None if model.line.text().len() + only.len() > MAX_INPUT_BYTES => {
                ask(model, vec![only.to_owned()]);
            }
            None => {
                model.overlay = Overlay::None;
                typing::insert(model, only);
            }
        },
        (Some(first), Some(second)) => {
            let lines = [first, second].into_iter().chain(lines).map(entered).collect();
            ask(model, lines);
        }
    }
}

/// Asks what to do with pasted lines.
fn ask(model: &mut Model, lines: Vec<String>) {
    model.overlay = Overlay::Dialog(Dialog::new(About::Paste, told(lines.len()), lines));
}

fn told(lines: usize) -> String {
    match lines {
        1 => "a line too long to edit".to_owned(),
        all => format!("{all} lines pasted"),
    }
}

/// Asks what is to become of the sheet when another program has changed its file, once each time that it is found out.
pub(super) fn follow(model: &mut Model) {
    let is_free = matches!(model.overlay, Overlay::None) && model.line.text().is_empty();
    if !model.session.is_in_conflict() {
        model.is_conflict_told = false;
    } else if !model.is_conflict_told && !model.jobs.keeping && is_free {
        model.is_conflict_told = true;
        open_conflict(model);
    }
}

/// Asks what is to become of the sheet.
pub(super) fn open_conflict(model: &mut Model) {
    let lines: Vec<String> = model.session.unsaved_lines().into_iter().map(str::to_owned).collect();
    let yours = match lines.len() {
        0 => "every line of yours is in it or was".to_owned(),
        1 => "1 line of yours is in no file".to_owned(),
        all => format!("{all} lines of yours are in no file"),
    };
    let title = format!("another program has changed {}; {yours}", model.title);
    model.overlay = Overlay::Dialog(Dialog::new(About::Conflict, title, lines));
}

pub(super) fn act(model: &mut Model, action: Action) {
    let layout = model.layout();
    let Overlay::Dialog(dialog) = &mut model.overlay else { return };
    let (choices, shown) = (dialog.about.choices(), rows(&layout, dialog));
    match action {
        Action::Accept => {
            let chosen = dialog.chosen();
            take(model, chosen);
        }
        Action::PasteAsList => take(model, Some(Choice::OneList)),
        Action::PasteAsSum => take(model, Some(Choice::Sum)),
        Action::Dismiss => {
            let is_paste = dialog.about == About::Paste;
            model.overlay = Overlay::None;
            if is_paste {
                model.tell("nothing pasted");
            }
        }
        Action::RowUp | Action::RowDown => dialog.list.act(action, choices.len(), choices.len()),
        Action::PageUp => dialog.top = dialog.top.saturating_sub(shown.max(1)),
        Action::PageDown => {
            dialog.top = (dialog.top + shown.max(1)).min(dialog.lines.len().saturating_sub(shown.max(1)));
        }
        _ => {}
    }
}

/// How many of the lines that a question concerns are shown at once: between the title and the answers.
pub(in crate::tui) fn rows(layout: &Layout, dialog: &Dialog) -> usize {
    let all = usize::from(layout.above_status().height);
    all.saturating_sub(dialog.about.choices().len() + 2)
}

fn take(model: &mut Model, choice: Option<Choice>) {
    let Overlay::Dialog(dialog) = std::mem::take(&mut model.overlay) else { return };
    match choice {
        None | Some(Choice::GoOn) => {}
        Some(Choice::Entries) => enter(model, &dialog.lines),
        Some(Choice::OneList) => insert(model, &dialog.lines, ["[", "]"]),
        Some(Choice::Sum) => insert(model, &dialog.lines, ["sum(", ")"]),
        Some(choice) => resolve(model, choice),
    }
}

fn enter(model: &mut Model, lines: &[String]) {
    let entered = model.session.submit_all(lines.iter().map(String::as_str));
    model.top = None;
    let entries = if entered == 1 { "entry" } else { "entries" };
    match lines.len() - entered {
        0 => model.tell(format!("{entered} {entries} pasted")),
        left => model.tell(format!("{entered} {entries} pasted, {left} exit or quit left out")),
    }
}

/// Puts the values of pasted lines in the line.
fn insert(model: &mut Model, lines: &[String], [open, close]: [&str; 2]) {
    let (items, left_out) = pasted::items(lines, model.session.settings().decimal_comma);
    let written = format!("{open}{items}{close}");
    if model.line.text().len() + written.len() > MAX_INPUT_BYTES {
        model.complain("that is too long for the line; paste it as entries, and mark these to add them up");
        model.overlay =
            Overlay::Dialog(Dialog::new(About::Paste, "too long for one line".to_owned(), lines.to_vec()));
        return;
    }
    typing::insert(model, &written);
    match left_out {
        0 => {}
        1 => model.tell("1 line without a value is left out"),
        all => model.tell(format!("{all} lines without a value are left out")),
    }
}

/// Ends the conflict with another program over the file.
pub(super) fn resolve(model: &mut Model, choice: Choice) {
    if model.session.is_busy() {
        return model.complain("the sheet is being saved; try again in a moment");
    }
    let key = model.told_key(KeyContext::EmptyInput, Action::Undo);
    match choice {
        Choice::Reload => {
            if model.is_editing() {
                typing::leave_edit(model);
            }
            match model.session.reload() {
                Ok(added) => {
                    (model.top, model.graph) = (None, None);
                    scroll::settle_focus(model);
                    match added {
                        0 => model.tell(format!("the sheet is read again; {key} undoes it")),
                        1 => model.tell(format!(
                            "the sheet is read again, and your line follows it; {key} undoes it"
                        )),
                        all => model.tell(format!(
                            "the sheet is read again, and your {all} lines follow it; {key} undoes it"
                        )),
                    }
                }
                Err(why) => model.complain(format!("can't reload: {why}")),
            }
        }
        Choice::KeepMine => match model.session.keep_mine() {
            Ok(()) => model.tell("your sheet takes the place of the file"),
            Err(why) => model.complain(format!("can't save: {why}")),
        },
        _ => ask_name::open(model, crate::tui::ask::Purpose::SaveAs),
    }
}
