//! The commands: choosing one by name, and doing it.

use super::{ask, conflict};
use super::{draw_list, draw_place};
use crate::format::representation::FORMS;
use crate::limits::MAX_DIGITS;
use crate::session::{Rewritten, places};
use crate::text::{sanitise, width};
use crate::tui::commands::{self, Asks, Command};
use crate::tui::fold::Pair;
use crate::tui::keymap::{Action, KeyContext};
use crate::tui::layout::Layout;
use crate::tui::line::Line;
use crate::tui::list::List;
use crate::tui::message::Effect;
use crate::tui::model::overlay::{Overlay, Rows, Then};
use crate::tui::model::{Focus, Model, Target};
use crate::tui::offers::offered;
use crate::tui::theme::{Role, Theme};
use crate::tui::update::copying::copy_as;
use crate::tui::update::live::ask_live;
use crate::tui::update::{files, forms, history, scroll, settings, typing};
use crate::tui::view::pen::{Pen, clip};
use ratatui::layout::{Position, Rect};

/// Columns for a name, at most.
const NAME_COLUMNS: usize = 22;

/// The commands while they are offered.
#[derive(Debug)]
struct Palette {
    /// What is typed.
    query: Line,
    /// What was typed when the commands were looked for.
    sought: String,
    /// Those that fit, the best first.
    found: Vec<Command>,
    /// Which of them is chosen.
    list: List,
    /// The columns that the heights of the rows are for.
    columns: u16,
}

pub(super) fn open(model: &mut Model) {
    open_at(model, "");
}

/// Offers the commands that fit a text.
fn open_at(model: &mut Model, typed: &str) {
    let mut query = Line::default();
    query.start(typed);
    let (sought, list) = (typed.to_owned(), List::default());
    let mut palette = Palette { query, sought, found: commands::fitting(typed), list, columns: 0 };
    palette.shape(model);
    model.lay(palette);
}

impl Overlay for Palette {
    fn place(&self) -> KeyContext {
        KeyContext::Palette
    }

    fn query(&mut self) -> Option<&mut Line> {
        Some(&mut self.query)
    }

    fn rows(&mut self, layout: &Layout) -> Option<Rows<'_>> {
        Some(Rows::over_panes(&mut self.list, self.found.len(), layout))
    }

    fn act(&mut self, model: &mut Model, action: Action, effects: &mut Vec<Effect>) -> Then {
        match action {
            Action::Dismiss => Then::Close,
            Action::Accept => self.accept(model, effects),
            action => typing::browse(model, &mut self.query, &mut self.list, self.found.len(), action),
        }
    }

    fn follow(&mut self, model: &mut Model, _changed: bool, _effects: &mut Vec<Effect>) -> Then {
        if self.sought != self.query.text() {
            self.query.text().clone_into(&mut self.sought);
            self.found = commands::fitting(&self.sought);
            (self.list, self.columns) = (List::default(), 0);
        }
        if self.columns != model.size.width {
            self.shape(model);
        }
        Then::Stay
    }

    fn draw(&self, model: &Model, layout: &Layout, pen: &mut Pen) -> Option<Position> {
        let area = layout.above_status();
        let label = if area.width > 30 { " Command: " } else { ": " };
        let cursor = pen.query(area.as_position(), label, Role::Title, &self.query);
        draw_place(&self.list, self.found.len(), area, cursor, pen);
        let list = layout.help();
        draw_list(&self.list, &self.found, list, pen, |it, row, pen| draw_command(model, it, row, pen));
        if self.found.is_empty() {
            pen.put(list.x, list.y, &clip("   no such command", usize::from(area.width)), Role::Quiet);
        }
        Some(cursor)
    }
}

impl Palette {
    /// Finds how high the rows are in the window as it is.
    fn shape(&mut self, model: &Model) {
        let columns = model.layout().help().width;
        let heights = self.found.iter().map(|it| pair(model, it, columns).0.height()).collect();
        self.list = std::mem::take(&mut self.list).with_heights(heights);
        self.columns = model.size.width;
    }

    /// Does what is chosen, or asks for the number that it needs.
    fn accept(&mut self, model: &mut Model, effects: &mut Vec<Effect>) -> Then {
        let Some(command) = self.found.get(self.list.selected) else {
            model.tell("no such command");
            return Then::Stay;
        };
        let needed = match command.asks {
            Asks::Digits(None) => Some("digits"),
            Asks::Places(None) => Some("places"),
            Asks::Line(None) => Some("line"),
            _ => None,
        };
        if let Some(name) = needed {
            self.query.replace(0..usize::MAX, &format!("{name} "));
            let asked = if name == "line" { "which line?".to_owned() } else { format!("how many {name}?") };
            model.tell(asked);
            return Then::Stay;
        }
        run(model, command, effects)
    }
}

fn draw_command(model: &Model, command: &Command, row: Rect, pen: &mut Pen) {
    let (pair, key) = pair(model, command, row.width);
    pen.pair(row, &pair.within(row.height.into(), row.width.into()), [Role::Function, Role::Plain]);
    let columns = u16::try_from(width(&key)).unwrap_or(0);
    pen.put(row.right().saturating_sub(columns + 1).max(row.x), row.y, &key, Role::Key);
}

/// The name of a command and what it does, and its key.
fn pair(model: &Model, command: &Command, columns: u16) -> (Pair, String) {
    let key = command.key(&model.keys).map_or_else(String::new, |key| key.to_string());
    let taken = if key.is_empty() { 1 } else { width(&key) + 2 };
    (Pair::new(&command.name, command.doc, columns.into(), taken, NAME_COLUMNS), key)
}

/// Does what the line names, and clears the line; passes where it names nothing.
pub(in crate::tui) fn run_line(model: &mut Model, effects: &mut Vec<Effect>) -> Then {
    let Some(command) = offered(model) else { return Then::Pass };
    model.line.replace(0..usize::MAX, "");
    model.target = Target::New;
    run(model, &command, effects)
}

/// Does what a command asks for, or says what is to be done then.
fn run(model: &mut Model, command: &Command, effects: &mut Vec<Effect>) -> Then {
    // What is undone next is what the command did, not what was typed before it.
    if model.line.text().is_empty() && !model.is_editing() {
        model.line.start("");
    }
    match command.asks {
        // The sheet's: nobody names what a key does to the line while it is typed.
        Asks::Action(Action::Undo) => history::undo(model),
        Asks::Action(Action::Redo) => history::redo(model),
        Asks::Action(action) => return Then::Do(action),
        Asks::Setting(name, value) => set(model, name, value, effects),
        Asks::Digits(count) => match count.filter(|count| (1..=MAX_DIGITS).contains(count)) {
            Some(count) => set(model, "digits", &count.to_string(), effects),
            None => model.complain(format!("expected a number of digits from 1 to {MAX_DIGITS}")),
        },
        Asks::Theme(name) => {
            if let Some(theme) = Theme::named(name) {
                model.theme = theme.on(model.theme.is_truecolor());
                model.tell(format!("theme {name}, until surd ends"));
            }
        }
        Asks::Places(count) => match count.filter(|&count| places(&count.to_string()).is_some()) {
            Some(count) => set(model, "places", &count.to_string(), effects),
            None => model.complain("expected a number of places from 0 to 1000"),
        },
        Asks::Line(number) => go_to_line(model, number),
        Asks::Name(purpose) => ask::open(model, purpose),
        Asks::Private => _ = files::go_to(model, None, effects),
        Asks::Copy(what) => copy_as(model, what, effects),
        Asks::Where => match model.session.path() {
            Some(path) if model.session.unsaved().is_none() => {
                model.tell(format!(
                    "every entry is saved as it is entered, in {}",
                    sanitise(&path.to_string_lossy())
                ));
            }
            Some(path) => model.tell(format!("the sheet is {}", sanitise(&path.to_string_lossy()))),
            None => model.tell("the sheet is kept nowhere"),
        },
        Asks::File(choice) => conflict::resolve(model, choice, effects),
        Asks::Choose => open_at(model, &format!("{} ", command.name)),
        Asks::Form(name) => {
            let form = name.and_then(|name| FORMS.iter().find(|form| form.name == name));
            forms::show_in(model, form, effects);
        }
        Asks::Clear => {
            let entries = model.session.clear();
            (model.focus, model.top, model.target) = (Focus::Input, None, Target::New);
            let key = model.told_key(KeyContext::EmptyInput, Action::Undo);
            match entries {
                0 => model.tell("the sheet is empty"),
                1 => model.tell(format!("1 entry is deleted; {key} brings it back")),
                all => model.tell(format!("{all} entries are deleted; {key} brings them back")),
            }
        }
    }
    Then::Close
}

fn go_to_line(model: &mut Model, number: Option<usize>) {
    let lines = model.session.entries().len();
    match number.and_then(|number| number.checked_sub(1)).filter(|&index| index < lines) {
        // Says that the entry is to be finished first.
        Some(_) if model.is_editing() => history::focus(model),
        Some(index) => scroll::select(model, index),
        None if lines == 0 => model.tell("the history is empty"),
        None => model.complain(format!("expected a line from 1 to {lines}")),
    }
}

/// Writes a setting into the first line of the sheet, where it holds wherever the sheet is opened.
fn set(model: &mut Model, name: &str, value: &str, effects: &mut Vec<Effect>) {
    let (is_written, Rewritten { lines, left }) = settings::write(model, name, value);
    ask_live(model, effects);
    let key = model.told_key(KeyContext::EmptyInput, Action::Undo);
    let undoes = if is_written || lines > 0 { format!("; {key} undoes it") } else { String::new() };
    let place = if is_written { "is now in line 1" } else { "holds for this sheet" };
    let others = match lines {
        0 => String::new(),
        1 => ", and 1 line is rewritten for it".to_owned(),
        all => format!(", and {all} lines are rewritten for it"),
    };
    let told = format!("{name}={value} {place}{others}{undoes}");
    match left.first() {
        None => model.tell(told),
        Some(index) => model.complain(format!(
            "{told}; line {} is read in another way now: look at it{}",
            index + 1,
            if left.len() > 1 { format!(", and at {} more", left.len() - 1) } else { String::new() }
        )),
    }
}
