//! What is pasted: one line goes to the cursor; several are asked about, since each may be an entry or all of them a list.

use super::question::{Choices, Question};
use crate::limits::MAX_INPUT_BYTES;
use crate::text::first_columns;
use crate::tui::glossary;
use crate::tui::keymap::{Action, KeyContext};
use crate::tui::layout::Layout;
use crate::tui::message::{Effect, Message};
use crate::tui::model::Model;
use crate::tui::model::overlay::{Overlay, Rows, Then};
use crate::tui::pasted::{self, Marks, Pasted};
use crate::tui::update::{live, typing};
use crate::tui::view::pen::Pen;
use ratatui::layout::Position;
use std::fmt::Write;

#[derive(Debug)]
struct Paste {
    /// All that has been pasted.
    raw: String,
    question: Question<Choice>,
    pasted: Pasted,
}

/// What pasted lines become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    Entries,
    Columns,
    OneList,
    Sum,
}

const ENTRIES: (Choice, &str, &str) = (Choice::Entries, "entries", "enter each line");
const COLUMNS: (Choice, &str, &str) =
    (Choice::Columns, "columns", "enter each column as a list with the name that its heading has");
const ONE_LIST: (Choice, &str, &str) = (Choice::OneList, "one list", "put the values in the line, as a list");
const SUM: (Choice, &str, &str) = (Choice::Sum, "sum", "put the sum of the values in the line");

/// What lines can become, those of a table with one column of amounts, and those with several.
const OF_LINES: Choices<Choice> = &[ENTRIES, ONE_LIST, SUM];
const OF_COLUMN: Choices<Choice> = &[ENTRIES, COLUMNS, ONE_LIST, SUM];
const OF_COLUMNS: Choices<Choice> = &[ENTRIES, COLUMNS, ONE_LIST];

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
            } else if let Some(values) = row(model, only) {
                wait(model, &values.join("\n"));
            } else {
                model.overlay = None;
                typing::insert(model, only);
            }
        }
        _ => wait(model, text),
    }
}

/// The values of a row of a table; between spaces or commas only where nothing is typed that they would belong to.
fn row(model: &Model, line: &str) -> Option<Vec<String>> {
    let is_free = line.contains('\t') || model.line.text().trim().is_empty();
    pasted::row(line, model.session.settings().decimal_comma).filter(|_| is_free)
}

/// Asks what lines are to become.
fn wait(model: &mut Model, text: &str) {
    let question = Question::new(OF_LINES, String::new(), Vec::new());
    let mut paste = Paste { raw: String::new(), question, pasted: Pasted::default() };
    paste.take_in(model, text);
    model.lay(paste);
}

/// What is not blank, wherever a line may end.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r']).filter(|line| !line.trim().is_empty())
}

/// Asks what to do with a line that is too long.
fn ask(model: &mut Model, line: &str) {
    let title = "a line too long to edit".to_owned();
    let question = Question::new(OF_LINES, title, vec![line.to_owned()]);
    let pasted = Pasted::read(&[line], model.session.settings().decimal_comma);
    model.lay(Paste { raw: line.to_owned(), question, pasted });
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
            Action::PasteAsColumns => return self.take(model, Choice::Columns),
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
        let all: Vec<&str> = lines(&self.raw).collect();
        self.pasted = Pasted::read(&all, decimal_comma);
        self.question.set_lines(self.pasted.lines());
        self.question.set_choices(match self.pasted.has_columns() {
            (false, _) => OF_LINES,
            (true, false) => OF_COLUMN,
            (true, true) => OF_COLUMNS,
        });
        let title = self.title(decimal_comma);
        self.question.set_title(title);
    }

    /// How many lines there are, and what is to be said of how they are read.
    fn title(&self, decimal_comma: bool) -> String {
        let marks = match (self.pasted.marks, decimal_comma) {
            (Marks::Own, _) => "",
            (Marks::Other, false) => "; their commas are decimal",
            (Marks::Other, true) => "; their points are decimal",
            (Marks::Mixed, _) => "; points and commas are decimal",
        };
        let mut title = format!("{} lines pasted{marks}", self.question.lines().len());
        if let Some(number) = &self.pasted.undecided {
            let is_decimal = number.contains(if decimal_comma { ',' } else { '.' });
            let [read, perhaps] =
                if is_decimal { ["decimals", "thousands"] } else { ["thousands", "decimals"] };
            let _ = write!(title, "; {number} is read with {read}; or {perhaps}?");
        }
        for told in self.pasted.told() {
            let _ = write!(title, "; {told}");
        }
        if let Some(error) = &self.pasted.error {
            let _ = write!(title, "; {error} is an error, not a value");
        }
        title
    }

    fn take(&mut self, model: &mut Model, choice: Choice) -> Then {
        match choice {
            Choice::Entries => {
                enter(model, self.question.lines());
                Then::Close
            }
            _ if !self.question.offers(choice) => {
                model.complain(match choice {
                    Choice::Columns => "there are no columns of values",
                    _ => "there are several columns; enter these, and add up what you like",
                });
                Then::Stay
            }
            Choice::Columns => self.enter_columns(model),
            Choice::OneList => self.insert(model, ["[", "]"]),
            Choice::Sum => self.insert(model, ["sum(", ")"]),
        }
    }

    /// Whether values are missing, which is said then.
    fn has_error(&self, model: &mut Model) -> bool {
        let error = self.pasted.error.as_ref();
        if let Some(error) = error {
            model.complain(format!("{error} is an error of the spreadsheet; a value is missing there"));
        }
        error.is_some()
    }

    /// Enters each column as a list with a name.
    fn enter_columns(&mut self, model: &mut Model) -> Then {
        if self.has_error(model) {
            return Then::Stay;
        }
        let own: Vec<String> = model.session.names(None).map(|(name, _)| name.to_owned()).collect();
        let is_free = |name: &str| !own.iter().any(|it| it == name) && !glossary::is_word(name);
        let (lines, told) = self.pasted.columns(&is_free);
        if lines.iter().any(|it| MAX_INPUT_BYTES < it.len()) {
            model.complain("a column is too long for one line; paste the lines as entries");
            return Then::Stay;
        }
        enter(model, &lines);
        if !told.is_empty() {
            model.tell(told.join("; "));
        }
        Then::Close
    }

    /// Puts the values of the lines in the line.
    fn insert(&mut self, model: &mut Model, [open, close]: [&str; 2]) -> Then {
        if self.has_error(model) {
            return Then::Stay;
        }
        let (items, left_out) = match self.pasted.items() {
            Ok((items, _)) if items.is_empty() => {
                model.complain("no line has a value");
                return Then::Stay;
            }
            Ok(found) => found,
            Err(several) => {
                model.complain(format!("`{}` is not one value", first_columns(&several, TOLD_COLUMNS)));
                return Then::Stay;
            }
        };
        let written = format!("{open}{items}{close}");
        if model.line.text().len() + written.len() > MAX_INPUT_BYTES {
            model.complain(
                "that is too long for the line; paste it as entries, and mark these to add them up",
            );
            self.question.set_title("too long for one line".to_owned());
            return Then::Stay;
        }
        if let Some(wrong) = live::wrong(model, &written) {
            model.complain(format!("that has no value: {wrong}"));
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

/// Columns of a text that is told of.
const TOLD_COLUMNS: usize = 24;

fn enter(model: &mut Model, lines: &[String]) {
    let entered = model.session.submit_all(lines.iter().map(String::as_str));
    model.top = None;
    let entries = if entered == 1 { "entry" } else { "entries" };
    match lines.len() - entered {
        0 => model.tell(format!("{entered} {entries} pasted")),
        left => model.tell(format!("{entered} {entries} pasted, {left} exit or quit left out")),
    }
}
