//! What is pasted: one line goes to the cursor; several are asked about, since each may be an entry or all of them a list.

use super::question::{Choices, Question};
use crate::limits::MAX_INPUT_BYTES;
use crate::tui::keymap::{Action, KeyContext};
use crate::tui::layout::Layout;
use crate::tui::message::{Effect, Message};
use crate::tui::model::Model;
use crate::tui::model::overlay::{Overlay, Rows, Then};
use crate::tui::pasted::{self, Marks};
use crate::tui::update::typing;
use crate::tui::view::pen::Pen;
use ratatui::layout::Position;
use std::fmt::Write;

#[derive(Debug)]
struct Paste {
    /// All that has been pasted.
    raw: String,
    question: Question<Choice>,
    /// The first cell that is an error of a spreadsheet.
    error: Option<String>,
}

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
                ask(model, only);
            } else {
                model.overlay = None;
                typing::insert(model, only);
            }
        }
        _ => {
            let question = Question::new(CHOICES, String::new(), Vec::new());
            let mut paste = Paste { raw: String::new(), question, error: None };
            paste.take_in(model, text);
            model.lay(paste);
        }
    }
}

/// What is not blank, wherever a line may end.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r']).filter(|line| !line.trim().is_empty())
}

/// Asks what to do with a line that is too long.
fn ask(model: &mut Model, line: &str) {
    let title = "a line too long to edit".to_owned();
    let question = Question::new(CHOICES, title, vec![line.to_owned()]);
    model.lay(Paste { raw: line.to_owned(), question, error: None });
}

impl Overlay for Paste {
    fn place(&self) -> KeyContext {
        KeyContext::Paste
    }

    fn rows(&mut self, layout: &Layout) -> Option<Rows<'_>> {
        Some(self.question.rows(layout))
    }

    fn act(&mut self, model: &mut Model, action: Action, _effects: &mut Vec<Effect>) -> Then {
        match action {
            Action::Accept => {
                let chosen = self.question.chosen();
                return chosen.map_or(Then::Close, |choice| self.take(model, choice));
            }
            Action::PasteAsList => return self.take(model, Choice::OneList),
            Action::PasteAsSum => return self.take(model, Choice::Sum),
            Action::Dismiss => {
                model.tell("nothing pasted");
                return Then::Close;
            }
            action if action.scrolls() => self.question.scroll(&model.layout(), action),
            _ => return Then::Pass,
        }
        Then::Stay
    }

    /// Takes what is pasted meanwhile, since some terminals hand a long text over in parts. Nothing pasted is ever taken
    /// for keys.
    fn hear(&mut self, model: &mut Model, message: Message) -> Option<Message> {
        let Message::Paste(text) = message else { return Some(message) };
        model.forget_keys();
        self.take_in(model, &text);
        None
    }

    fn follow(&mut self, model: &mut Model, _changed: bool, _effects: &mut Vec<Effect>) -> Then {
        self.question.shape(&model.layout());
        Then::Stay
    }

    fn draw(&self, model: &Model, layout: &Layout, pen: &mut Pen) -> Option<Position> {
        Some(self.question.draw(self, model, layout, pen))
    }
}

impl Paste {
    /// Takes more lines in, and shows all of them as they would be entered.
    fn take_in(&mut self, model: &Model, text: &str) {
        self.raw.push('\n');
        self.raw.push_str(text);
        let decimal_comma = model.session.settings().decimal_comma;
        let all = lines(&self.raw).map(str::to_owned).collect();
        let (all, marks, undecided) =
            pasted::with_own_mark(&pasted::with_heading(pasted::with_tabs(all)), decimal_comma);
        self.error = pasted::error_cell(&all).map(str::to_owned);
        self.question.set_lines(all.iter().map(|line| pasted::line(line, decimal_comma)).collect());
        let marks = match (marks, decimal_comma) {
            (Marks::Own, _) => "",
            (Marks::Other, false) => "; their commas are decimal",
            (Marks::Other, true) => "; their points are decimal",
            (Marks::Mixed, _) => "; points and commas are decimal",
        };
        let mut title = format!("{} lines pasted{marks}", self.question.lines().len());
        if let Some(number) = undecided {
            let is_decimal = number.contains(if decimal_comma { ',' } else { '.' });
            let [read, perhaps] =
                if is_decimal { ["decimals", "thousands"] } else { ["thousands", "decimals"] };
            let _ = write!(title, "; {number} is read with {read}; or {perhaps}?");
        }
        if let Some(error) = &self.error {
            let _ = write!(title, "; {error} is an error, not a value");
        }
        self.question.set_title(title);
    }

    fn take(&mut self, model: &mut Model, choice: Choice) -> Then {
        match choice {
            Choice::Entries => {
                enter(model, self.question.lines());
                Then::Close
            }
            Choice::OneList => self.insert(model, ["[", "]"]),
            Choice::Sum => self.insert(model, ["sum(", ")"]),
        }
    }

    /// Puts the values of the lines in the line.
    fn insert(&mut self, model: &mut Model, [open, close]: [&str; 2]) -> Then {
        if let Some(error) = &self.error {
            model.complain(format!("{error} is an error of the spreadsheet; a value is missing there"));
            return Then::Stay;
        }
        let (items, left_out) = pasted::items(self.question.lines(), model.session.settings().decimal_comma);
        let written = format!("{open}{items}{close}");
        if model.line.text().len() + written.len() > MAX_INPUT_BYTES {
            model.complain(
                "that is too long for the line; paste it as entries, and mark these to add them up",
            );
            self.question.set_title("too long for one line".to_owned());
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
