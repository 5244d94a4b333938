//! What is to become of the sheet when another program has changed its file.

use super::ask::{self, Purpose};
use super::question::{Choices, Question};
use crate::tui::keymap::{Action, KeyContext};
use crate::tui::layout::Layout;
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::model::overlay::{Overlay, Rows, Then};
use crate::tui::update::{scroll, typing};
use crate::tui::view::pen::Pen;
use ratatui::layout::Position;

#[derive(Debug)]
struct Conflict(Question<Choice>);

/// What can be done with the sheet's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Choice {
    Reload,
    KeepMine,
    SaveAs,
}

const CHOICES: Choices<Choice> = &[
    (Choice::Reload, "reload", "take the file as it is now, then your unsaved lines (undo works)"),
    (Choice::KeepMine, "keep mine", "write this sheet over what the other program has written"),
    (Choice::SaveAs, "save as", "go on in another file, and leave this one as it is now"),
];

/// Asks what is to become of the sheet when another program has changed its file, once each time that it is found out.
pub(in crate::tui) fn follow(model: &mut Model) {
    let is_free = model.overlay.is_none() && model.line.text().is_empty();
    if !model.session.is_in_conflict() {
        model.is_conflict_told = false;
    } else if !model.is_conflict_told && !model.jobs.keeping && is_free {
        model.is_conflict_told = true;
        open(model);
    }
}

fn open(model: &mut Model) {
    let lines: Vec<String> = model.session.unsaved_lines().into_iter().map(str::to_owned).collect();
    let yours = match lines.len() {
        0 => "every line of yours is in it or was".to_owned(),
        1 => "1 line of yours is in no file".to_owned(),
        all => format!("{all} lines of yours are in no file"),
    };
    let title = format!("another program has changed {}; {yours}", model.title);
    model.lay(Conflict(Question::new(CHOICES, title, lines)));
}

impl Overlay for Conflict {
    fn place(&self) -> KeyContext {
        KeyContext::Conflict
    }

    fn rows(&mut self, layout: &Layout) -> Option<Rows<'_>> {
        Some(self.0.rows(layout))
    }

    fn act(&mut self, model: &mut Model, action: Action, effects: &mut Vec<Effect>) -> Then {
        match action {
            Action::Dismiss => return Then::Close,
            Action::Accept => {
                if let Some(choice) = self.0.chosen() {
                    resolve(model, choice, effects);
                }
                return Then::Close;
            }
            action if action.scrolls() => self.0.scroll(&model.layout(), action),
            _ => return Then::Pass,
        }
        Then::Stay
    }

    fn type_in(&mut self, model: &mut Model, text: &str) -> Then {
        // Who types on has not decided: it is asked again when the line is entered.
        model.is_conflict_told = false;
        typing::insert(model, text);
        Then::Close
    }

    fn follow(&mut self, model: &mut Model, _changed: bool, _effects: &mut Vec<Effect>) -> Then {
        self.0.shape(&model.layout());
        Then::Stay
    }

    fn draw(&self, model: &Model, layout: &Layout, pen: &mut Pen) -> Option<Position> {
        Some(self.0.draw(self, model, layout, pen))
    }
}

/// Ends the conflict with another program over the file.
pub(in crate::tui) fn resolve(model: &mut Model, choice: Choice, effects: &mut Vec<Effect>) {
    if model.session.is_busy() {
        return model.complain("the sheet is being saved; try again in a moment");
    }
    let key = model.told_key(KeyContext::EmptyInput, Action::Undo);
    match choice {
        Choice::Reload if model.has_changed_edit() => model.tell_of_edit(),
        Choice::Reload => {
            if model.is_editing() {
                typing::leave_edit(model);
            }
            match model.session.reload() {
                Ok(added) => {
                    (model.top, model.graph) = (None, None);
                    scroll::settle_focus(model);
                    effects.push(Effect::ReadRates);
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
        Choice::SaveAs => ask::open(model, Purpose::SaveAs),
    }
}
