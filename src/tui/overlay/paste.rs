//! What is pasted: one line goes to the cursor; several are asked about, since each may be an entry or all of them a list.

use super::question::{Choices, Question};
use crate::limits::MAX_INPUT_BYTES;
use crate::tui::keymap::{Action, KeyContext};
use crate::tui::layout::Layout;
use crate::tui::message::{Effect, Message};
use crate::tui::model::Model;
use crate::tui::model::overlay::{Overlay, Rows, Then};
use crate::tui::pasted;
use crate::tui::update::typing;
use crate::tui::view::pen::Pen;
use ratatui::layout::Position;

#[derive(Debug)]
struct Paste(Question<Choice>);

/// What pasted lines become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    Entries,
    OneList,
    Sum,
}

const CHOICES: Choices<Choice> = &[
    (Choice::Entries, "entries", "enter each line"),
    (Choice::OneList, "one list", "put the values in the line, as a list"),
    (Choice::Sum, "sum", "put the sum of the values in the line"),
];

/// One line goes to the cursor; several, or one that is too long for that, wait for an answer.
pub(in crate::tui) fn paste(model: &mut Model, text: &str) {
    model.forget_keys();
    let lines: Vec<&str> = lines(text).collect();
    match *lines {
        [] => {}
        [only] => {
            if let Some(query) = model.overlay.as_mut().and_then(|overlay| overlay.query()) {
                query.insert(only);
            } else if model.line.text().len() + only.len() > MAX_INPUT_BYTES {
                ask(model, vec![only.to_owned()]);
            } else {
                model.overlay = None;
                typing::insert(model, only);
            }
        }
        _ => {
            let decimal_comma = model.session.settings().decimal_comma;
            ask(model, lines.into_iter().map(|line| pasted::line(line, decimal_comma)).collect());
        }
    }
}

/// What is not blank, wherever a line may end.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r']).filter(|line| !line.trim().is_empty())
}

/// Asks what to do with pasted lines.
fn ask(model: &mut Model, lines: Vec<String>) {
    model.lay(Paste(Question::new(CHOICES, told(lines.len()), lines)));
}

fn told(lines: usize) -> String {
    match lines {
        1 => "a line too long to edit".to_owned(),
        all => format!("{all} lines pasted"),
    }
}

impl Overlay for Paste {
    fn place(&self) -> KeyContext {
        KeyContext::Paste
    }

    fn rows(&mut self, layout: &Layout) -> Option<Rows<'_>> {
        Some(self.0.rows(layout))
    }

    fn act(&mut self, model: &mut Model, action: Action, _effects: &mut Vec<Effect>) -> Then {
        match action {
            Action::Accept => {
                let chosen = self.0.chosen();
                return chosen.map_or(Then::Close, |choice| self.take(model, choice));
            }
            Action::PasteAsList => return self.take(model, Choice::OneList),
            Action::PasteAsSum => return self.take(model, Choice::Sum),
            Action::Dismiss => {
                model.tell("nothing pasted");
                return Then::Close;
            }
            action if action.scrolls() => self.0.scroll(&model.layout(), action),
            _ => return Then::Pass,
        }
        Then::Stay
    }

    /// Takes what is pasted meanwhile, since some terminals hand a long text over in parts. Nothing pasted is ever taken
    /// for keys.
    fn hear(&mut self, model: &mut Model, message: Message) -> Option<Message> {
        let Message::Paste(text) = message else { return Some(message) };
        model.forget_keys();
        let decimal_comma = model.session.settings().decimal_comma;
        self.0.lines.extend(lines(&text).map(|line| pasted::line(line, decimal_comma)));
        self.0.title = told(self.0.lines.len());
        None
    }

    fn draw(&self, model: &Model, layout: &Layout, pen: &mut Pen) -> Option<Position> {
        Some(self.0.draw(model, layout, pen))
    }
}

impl Paste {
    fn take(&mut self, model: &mut Model, choice: Choice) -> Then {
        match choice {
            Choice::Entries => {
                enter(model, &self.0.lines);
                Then::Close
            }
            Choice::OneList => self.insert(model, ["[", "]"]),
            Choice::Sum => self.insert(model, ["sum(", ")"]),
        }
    }

    /// Puts the values of the lines in the line.
    fn insert(&mut self, model: &mut Model, [open, close]: [&str; 2]) -> Then {
        let (items, left_out) = pasted::items(&self.0.lines, model.session.settings().decimal_comma);
        let written = format!("{open}{items}{close}");
        if model.line.text().len() + written.len() > MAX_INPUT_BYTES {
            model.complain(
                "that is too long for the line; paste it as entries, and mark these to add them up",
            );
            "too long for one line".clone_into(&mut self.0.title);
            return Then::Stay;
        }
        typing::insert(model, &written);
        match left_out {
            0 => {}
            1 => model.tell("1 line without a value is left out"),
            all => model.tell(format!("{all} lines without a value are left out")),
        }
        Then::Close
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
