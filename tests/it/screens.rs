//! The screen as a person sees it: drawn from messages alone, compared with the texts in `tests/screens`.
//! `SURD_UPDATE=1 cargo test screens` writes them anew.

mod forms;
mod history_rows;
mod lines;
mod pictures;

use crate::store::Directory;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};
use std::collections::VecDeque;
use std::fmt::Write as _;
use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use surd::context::Angle;
use surd::limits::{Budget, Interrupt, Report};
use surd::session::{Job, Session, Settings, Ticket};
use surd::tui::keymap::{Key, KeyContext};
use surd::tui::message::{Effect, Message, Mouse};
use surd::tui::sheets::SheetFile;
use surd::tui::{Keys, Model, Theme, tell_at_the_start, update, view};
use unicode_segmentation::UnicodeSegmentation;

/// The loop without threads and terminal: what is asked for is done at once.
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
struct Screen {
    model: Model,
    terminal: Terminal<TestBackend>,
    copied: Vec<String>,
    written: Vec<(PathBuf, String)>,
    /// Other sheets are opened, and files written.
    reaches_files: bool,
    left: bool,
    /// Evaluations that are asked for are not answered; those of entries are held.
    slow: bool,
    held: VecDeque<(Ticket, Job)>,
    /// Answers wait in `parked` until the test delivers them, in whatever order.
    late: bool,
    parked: Vec<Message>,
    cancelled: usize,
    start: Instant,
}

impl Screen {
    fn new(columns: u16, rows: u16) -> Self {
        let model = Model::new(Session::new(Settings::default()), "budget".into(), Theme::default(), true);
        let terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        let mut screen = Self {
            model,
            terminal,
            copied: Vec::new(),
            written: Vec::new(),
            reaches_files: true,
            left: false,
            slow: false,
            held: VecDeque::new(),
            late: false,
            parked: Vec::new(),
            cancelled: 0,
            start: Instant::now(),
        };
        screen.tell(Message::Resize(Size { width: columns, height: rows }));
        screen
    }

    fn resize(&mut self, columns: u16, rows: u16) {
        self.terminal.backend_mut().resize(columns, rows);
        self.tell(Message::Resize(Size { width: columns, height: rows }));
    }

    fn tell(&mut self, message: Message) {
        let mut waiting = VecDeque::from([message]);
        while let Some(message) = waiting.pop_front() {
            let is_answer = |message: &Message| {
                matches!(message, Message::Live(..) | Message::Entry(..) | Message::QueryResult(..))
            };
            let effects = update(&mut self.model, message);
            self.do_all(effects, &mut waiting);
            if self.late {
                let (answers, others) = waiting.into_iter().partition(is_answer);
                waiting = others;
                self.parked.extend::<VecDeque<_>>(answers);
            }
        }
    }

    /// Delivers the answer that was parked at this index.
    fn deliver(&mut self, index: usize) -> &mut Self {
        let message = self.parked.remove(index);
        self.tell(message);
        self
    }

    fn do_all(&mut self, effects: Vec<Effect>, waiting: &mut VecDeque<Message>) {
        for effect in effects {
            match effect {
                Effect::Live(generation, Some(job)) if !self.slow => {
                    waiting.push_back(Message::Live(generation, job.run(&Interrupt::new())));
                }
                Effect::Entry(ticket, job) if !self.slow => {
                    waiting.push_back(Message::Entry(ticket, job.run(&Interrupt::new())));
                }
                Effect::Entry(ticket, job) => self.held.push_back((ticket, job)),
                Effect::Cancel => self.cancelled += 1,
                Effect::Query(generation, query) if !self.slow => {
                    let found = query.run(&Interrupt::new());
                    waiting.extend(found.map(|finding| Message::QueryResult(generation, finding)));
                }
                Effect::Onward => waiting.push_back(Message::Onward),
                Effect::Save(chore) => waiting.push_back(Message::Saved(chore.run())),
                Effect::List => {
                    let of = |path: &str| SheetFile::new(path.into(), Some(Path::new("/home/me")));
                    let all = ["/home/me/taxes 2026.surd", "/home/me/work/budget.surd", "/srv/rent.surd"];
                    waiting.push_back(Message::Sheets(all.map(of).into()));
                }
                Effect::SaveAs(path) if self.reaches_files => {
                    waiting.push_back(Message::Told(self.model.save_as(&path)));
                }
                Effect::Open(path) if self.reaches_files => {
                    let settings = self.model.session().base_settings().clone();
                    let (title, session) = match path {
                        Some(path) => ("other".to_owned(), Session::open(&path, settings).unwrap()),
                        None => ("private".to_owned(), Session::new(settings)),
                    };
                    self.model.go_to(session, title, None);
                    waiting.push_back(Message::Opened);
                }
                Effect::Write { path, over: false, .. } if self.written.iter().any(|it| it.0 == path) => {
                    waiting.push_back(Message::IsThere(path));
                }
                Effect::Write { path, text, .. } => {
                    self.written.push((path, text));
                    waiting.push_back(Message::Told(Ok("written".to_owned())));
                }
                Effect::Copy(text) => self.copied.push(text),
                Effect::Quit => self.left = true,
                _ => {}
            }
        }
    }

    /// Types a text; `⏎` and the names in `⟨…⟩` are keys.
    fn keys(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys;
        while let Some(first) = rest.chars().next() {
            let (code, modifiers, length) = match (first, rest.split_once('⟩')) {
                ('⏎', _) => (KeyCode::Enter, KeyModifiers::NONE, first.len_utf8()),
                ('⟨', Some((name, _))) => {
                    let (code, modifiers) = named(name.trim_start_matches('⟨'));
                    (code, modifiers, name.len() + '⟩'.len_utf8())
                }
                _ => (KeyCode::Char(first), KeyModifiers::NONE, first.len_utf8()),
            };
            self.tell(Message::Key(Key::new(KeyEvent::new(code, modifiers)).unwrap()));
            rest = rest.get(length..).unwrap();
        }
        self
    }

    fn click(&mut self, x: u16, y: u16, after: u64) -> &mut Self {
        let when = self.start + Duration::from_millis(after);
        self.tell(Message::Mouse(Mouse::Press, Position { x, y }, when));
        self
    }

    /// Clicks at the place where a text is on the screen.
    fn click_on(&mut self, text: &str, after: u64) -> &mut Self {
        let (x, y) = self.place(text);
        self.click(x, y, after)
    }

    fn draw(&mut self) -> String {
        let model = &self.model;
        self.terminal.draw(|frame| view(model, frame)).unwrap();
        let buffer = self.terminal.backend().buffer();
        let mut text = String::new();
        for y in 0..buffer.area.height {
            let mut row = String::new();
            let mut x = 0;
            while x < buffer.area.width {
                let symbol = buffer[(x, y)].symbol();
                row.push_str(symbol);
                x += u16::try_from(surd::text::width(symbol)).unwrap().max(1);
            }
            let _ = writeln!(text, "{}", row.trim_end());
        }
        text
    }

    /// The cell where a text begins.
    fn place(&mut self, text: &str) -> (u16, u16) {
        let drawn = self.draw();
        let found = drawn.lines().enumerate().find(|(_, row)| row.contains(text));
        let (y, row) = found.unwrap_or_else(|| panic!("`{text}` is not on the screen:\n{drawn}"));
        let x = surd::text::width(row.split(text).next().unwrap());
        (u16::try_from(x).unwrap(), u16::try_from(y).unwrap())
    }

    /// The style of the cell where a text begins.
    fn style(&mut self, text: &str) -> (Color, Modifier) {
        let place = self.place(text);
        let cell = &self.terminal.backend().buffer()[place];
        (cell.fg, cell.modifier)
    }

    fn check(&mut self, name: &str) {
        let drawn = self.draw();
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/screens/{name}.txt"));
        if std::env::var_os("SURD_UPDATE").is_some() {
            std::fs::write(&path, &drawn).unwrap();
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(drawn == expected, "{name} is now\n{drawn}and was\n{expected}SURD_UPDATE=1 accepts it");
    }
}

fn named(name: &str) -> (KeyCode, KeyModifiers) {
    let (modifiers, name) = match name.split_once('+') {
        Some(("Ctrl", name)) => (KeyModifiers::CONTROL, name),
        Some(("Alt", name)) => (KeyModifiers::ALT, name),
        Some(("Shift", name)) => (KeyModifiers::SHIFT, name),
        _ => (KeyModifiers::NONE, name),
    };
    let code = match name {
        "Esc" => KeyCode::Esc,
        "BackTab" => KeyCode::BackTab,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Tab" => KeyCode::Tab,
        "Delete" => KeyCode::Delete,
        "Insert" => KeyCode::Insert,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "Backspace" => KeyCode::Backspace,
        _ if name.starts_with('F') && name.len() > 1 => KeyCode::F(name.get(1..).unwrap().parse().unwrap()),
        _ => KeyCode::Char(name.chars().next().unwrap()),
    };
    (code, modifiers)
}

/// From a large window down to one cell.
const SIZES: [(u16, u16); 5] = [(120, 40), (80, 24), (40, 10), (20, 5), (1, 1)];

const SHEET: &str = "rent = 1299⏎rent + 18%⏎25/42⏎2^100⏎1 / (3 - 3)⏎⏎# groceries⏎6/2(1+2)⏎";

#[test]
fn an_empty_sheet_greets() {
    for (columns, rows) in SIZES {
        Screen::new(columns, rows).check(&format!("greeting-{columns}x{rows}"));
    }
}

#[test]
fn a_sheet_with_a_line_being_typed() {
    for (columns, rows) in SIZES {
        let mut screen = Screen::new(columns, rows);
        screen.keys(SHEET).keys("rent * 2 +");
        screen.check(&format!("sheet-{columns}x{rows}"));
        if rows > 1 {
            assert_eq!(screen.style("rent * 2 +"), (Color::Reset, Modifier::empty()));
            assert_eq!(screen.style("* 2 +").0, Color::Cyan);
        }
        if columns >= 40 {
            assert_eq!(screen.style("division").0, Color::Red);
            assert_eq!(screen.style("1532.82").0, Color::Green);
            assert_eq!(screen.style("# groceries").1, Modifier::DIM);
            assert_eq!(screen.style("expected").1, Modifier::DIM);
        }
    }
}

#[test]
fn an_error_stands_under_its_place_in_wide_text() {
    let mut screen = Screen::new(80, 12);
    screen.keys("1 + 漢字 + नमस्ते * 2");
    screen.check("error-wide");
    assert_eq!(screen.style("漢字").1, Modifier::UNDERLINED);
    assert_eq!(screen.style("^^").0, Color::Red);
}

#[test]
fn the_line_and_the_history_are_coloured_by_token_and_brackets_are_paired() {
    let mut screen = Screen::new(80, 24);
    screen.keys("n = 3⏎gcd(12, @1) mod 5 # why⏎⟨Esc⟩⟨Up⟩⟨Esc⟩");
    assert_eq!(screen.style("gcd").0, Color::LightBlue);
    assert_eq!(screen.style("@1").0, Color::Magenta);
    assert_eq!(screen.style("mod").0, Color::Cyan);
    assert_eq!(screen.style("# why").1, Modifier::DIM);
    assert_eq!(screen.style("n = 3").0, Color::Reset, "a name of the user is plain");
    screen.keys("max(1, (2 + 3))⟨Left⟩");
    let bracket = (Color::Yellow, Modifier::BOLD | Modifier::UNDERLINED);
    assert_eq!(screen.style("(1, (2"), bracket);
    assert_eq!(screen.style("(2 + 3"), (Color::Reset, Modifier::empty()));
    screen.keys("⟨Left⟩");
    assert_eq!(screen.style("(2 + 3"), bracket);
    screen.keys("⟨Ctrl+u⟩1 + नमस्ते * abs(2)");
    assert_eq!(screen.style("abs(2").0, Color::LightBlue, "colours stand where the letters are drawn");
}

#[test]
fn each_theme_keeps_its_promise_on_the_whole_screen() {
    let cells = |theme: &str, truecolor: bool| {
        let theme = Theme::named(theme).unwrap().on(truecolor);
        let mut screen = Screen::new(80, 24);
        screen.model = Model::new(Session::new(Settings::default()), "budget".into(), theme, true);
        screen.resize(80, 24);
        screen.keys(SHEET).keys("gcd(12, 18) + 1 / (2 - 2)⟨Tab⟩");
        screen.draw();
        screen.terminal.backend().buffer().content.clone()
    };
    assert!(cells("mono", true).iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset));
    assert!(cells("contrast", true).iter().all(|cell| !cell.modifier.contains(Modifier::DIM)));
    assert!(cells("okabe-ito", true).iter().any(|cell| cell.fg == Color::Rgb(0x56, 0xB4, 0xE9)));
    assert!(cells("okabe-ito", false).iter().all(|cell| !matches!(cell.fg, Color::Rgb(..))));
    let sixteen = |color| {
        matches!(
            color,
            Color::Reset
                | Color::Red
                | Color::Green
                | Color::Yellow
                | Color::LightBlue
                | Color::Cyan
                | Color::Magenta
        )
    };
    assert!(cells("terminal", false).iter().all(|cell| sixteen(cell.fg) && cell.bg == Color::Reset));
}

#[test]
fn a_long_line_wraps_and_the_arrows_move_in_it() {
    let mut screen = Screen::new(40, 14);
    screen.keys("7⏎").keys(&"123 + ".repeat(15)).keys("1⟨Up⟩⟨Up⟩x");
    screen.check("wrapped");
    screen.keys("⟨Home⟩⟨Up⟩");
    assert_eq!(screen.model.line().text(), "7", "above the first row are the earlier entries");
    screen.keys("⟨Down⟩");
    assert!(screen.model.line().text().contains('x'), "the draft is kept");
}

#[test]
fn the_history_has_its_keys() {
    let mut screen = Screen::new(80, 16);
    screen.keys(SHEET).keys("@4 + 1⏎⟨Esc⟩⟨Up⟩⟨Up⟩⟨Up⟩");
    screen.check("history-focus");
    assert_eq!(screen.style("1 / (3").1, Modifier::REVERSED);
    screen.keys("⟨Up⟩⟨Up⟩⟨Up⟩⟨Up⟩e⟨End⟩0");
    screen.check("history-editing");
    screen.keys("⏎");
    screen.check("history-edited");
    screen.keys("⟨BackTab⟩⟨Home⟩ddddu");
    screen.check("history-undone");
    screen.keys("Jr");
    assert_eq!(screen.model.line().text(), "@2");
    let sheet: Vec<_> =
        screen.model.session().entries().iter().map(|entry| entry.text().to_owned()).collect();
    assert_eq!(sheet.first().map(String::as_str), Some("25/42"), "{sheet:?}");
    assert_eq!(sheet.last().map(String::as_str), Some("@3 + 1"), "{sheet:?}");
}

#[test]
fn the_draft_comes_back_after_an_entry_was_edited_in_place() {
    let mut screen = Screen::new(80, 16);
    screen.keys("1⏎2⏎my draft⟨Esc⟩");
    screen.tell(Message::Key(Key::new(KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT)).unwrap()));
    screen.keys("⟨Up⟩e⟨Backspace⟩5⏎⟨Esc⟩");
    assert_eq!(screen.model.line().text(), "my draft");
    assert_eq!(screen.model.session().entries()[0].text(), "5");
}

#[test]
fn the_help_is_made_of_the_key_table_and_can_be_searched() {
    let mut screen = Screen::new(80, 24);
    screen.keys("1⟨F1⟩");
    screen.check("help");
    screen.keys("undo");
    screen.check("help-search");
    screen.keys("⟨Esc⟩2");
    assert_eq!(screen.model.line().text(), "12");
}

#[test]
fn the_help_inserts_an_example_of_a_word() {
    let mut screen = Screen::new(80, 24);
    screen.keys("1 + ⟨F1⟩integer divides⟨Down⟩⟨Down⟩");
    screen.check("help-word");
    screen.keys("⏎");
    assert_eq!(screen.model.line().text(), "1 + hcf(-4, 6)");
}

#[test]
fn the_completion_offers_names_of_the_user_first_with_the_value_of_the_line() {
    let mut screen = Screen::new(80, 24);
    screen.keys("rent = 1299⏎round_trip = 2⏎rented(x) = x * 18%⏎2 * r⟨Tab⟩");
    assert!(screen.draw().contains(" rented(x)  "), "all that begins so is offered");
    screen.keys("oun");
    screen.check("completion");
    screen.keys("⟨Down⟩");
    assert_eq!(screen.style("round(x").1, Modifier::REVERSED);
    screen.keys("⏎2.5⏎");
    assert_eq!(screen.model.session().entries()[3].text(), "2 * round(2.5)");
    screen.keys("ren⟨Tab⟩⟨Esc⟩");
    assert_eq!(screen.model.line().text(), "ren", "Esc leaves the word alone");
    screen.keys("⟨Tab⟩⟨Down⟩⟨Tab⟩ + 1");
    assert_eq!(screen.model.line().text(), "rent + 1");
    screen.keys("⟨Ctrl+u⟩255 to h⟨Tab⟩");
    assert!(screen.draw().contains("= 0xff"), "{}", screen.draw());
    screen.keys("⏎");
    assert_eq!(screen.model.line().text(), "255 to hex");
    screen.keys("⟨Ctrl+u⟩⟨Tab⟩⟨Left⟩⟨Esc⟩⟨Ctrl+u⟩ren⟨Tab⟩");
    for (columns, rows) in [(40, 10), (20, 5), (9, 2)] {
        screen.resize(columns, rows);
        screen.check(&format!("completion-{columns}x{rows}"));
    }
    screen.keys("⟨Tab⟩");
    assert_eq!(screen.model.line().text(), "rented(");
}

#[test]
fn after_to_the_units_of_what_is_converted_are_offered_with_their_values() {
    let mut screen = Screen::new(80, 24);
    screen.keys("unit smoot = 170.18 cm⏎trip = 5 km⏎trip to ⟨Tab⟩");
    screen.check("completion-units");
    screen.keys("mil");
    screen.check("completion-units-typed");
    screen.keys("⟨Esc⟩⟨Ctrl+u⟩230 V * 10 A to ⟨Tab⟩⟨Down⟩⏎");
    assert_eq!(screen.model.line().text(), "230 V * 10 A to kW");
    screen.keys("⟨Ctrl+u⟩20 °C to ⟨Tab⟩⟨Down⟩⟨Down⟩⏎");
    assert_eq!(screen.model.line().text(), "20 °C to °F");
    screen.keys("⟨Ctrl+u⟩5 furl⟨Tab⟩⏎");
    assert_eq!(screen.model.line().text(), "5 furlong");
}

#[test]
fn the_inspector_shows_a_quantity_in_other_units_and_what_its_unit_is() {
    let mut screen = Screen::new(100, 30);
    screen.keys("26.2 mi⟨Ctrl+o⟩");
    screen.check("inspector-quantity");
    screen.keys("⟨Esc⟩⟨Ctrl+u⟩230 V * 10 A⟨Ctrl+o⟩");
    screen.check("inspector-product");
    screen.keys("⟨Esc⟩⟨Ctrl+u⟩20 °C⟨Ctrl+o⟩");
    screen.check("inspector-point");
}

#[test]
fn the_help_lists_the_units_by_what_they_measure() {
    let mut screen = Screen::new(80, 24);
    screen.keys("⟨F1⟩furlong");
    screen.check("help-unit");
    screen.keys("⟨Esc⟩⟨Ctrl+u⟩5 acre⟨F1⟩");
    screen.check("help-at-unit");
}

#[test]
fn a_result_stands_beside_its_unit_with_a_name() {
    let mut screen = Screen::new(80, 24);
    screen.keys("230 V * 10 A⏎5 kg * 9.81 m/s^2⏎7 W * 1 h / 3");
    screen.check("named-unit");
    screen.resize(40, 10);
    assert!(screen.draw().contains("= 2300 V·A"), "{}", screen.draw());
}

#[test]
fn the_search_finds_expressions_and_results_and_inserts_or_goes_there() {
    let mut screen = Screen::new(80, 16);
    screen.keys(SHEET).keys("x = ⟨Ctrl+r⟩rent");
    screen.check("search");
    assert_eq!(screen.style("rent = 1299"), (Color::Yellow, Modifier::BOLD), "found letters are marked");
    assert_eq!(screen.style("rent + 18%").1, Modifier::BOLD | Modifier::REVERSED);
    screen.keys("⟨Ctrl+u⟩153");
    screen.check("search-result");
    screen.keys("⏎");
    assert_eq!(screen.model.line().text(), "x = rent + 18%");
    // What was typed stays around what is inserted; a reference and the result can be inserted too.
    screen.keys("⟨Ctrl+u⟩x = 2 * ⟨Ctrl+r⟩rent + ⟨F3⟩");
    assert_eq!(screen.model.line().text(), "x = 2 * @2");
    screen.keys(" - ⟨Ctrl+r⟩rent + ⟨F4⟩");
    assert_eq!(screen.model.line().text(), "x = 2 * @2 - 1532.82");
    screen.keys("⟨Ctrl+u⟩x = ⟨Ctrl+r⟩2^⟨Up⟩⟨Down⟩⟨Tab⟩");
    assert!(screen.draw().contains("▸ 4  2^100"));
    screen.keys("/no such⏎");
    assert!(screen.draw().contains("nothing is found"));
    screen.keys("/42⟨Esc⟩");
    assert!(screen.draw().contains("▸ 4  2^100"), "Esc goes back to where it began");
    for (columns, rows) in [(20, 5), (3, 3), (1, 1)] {
        screen.resize(columns, rows);
        screen.keys("/42");
        screen.draw();
        screen.keys("⟨Esc⟩");
    }
}

#[test]
fn the_search_of_a_wide_window_keeps_results_near_and_shows_the_forms_of_the_chosen_one() {
    let mut screen = Screen::new(200, 60);
    screen.keys("22/7⏎rent = 1299⏎255⏎⟨Ctrl+r⟩");
    for (keys, form) in [("", "hexadecimal  = 0xff"), ("⟨Up⟩⟨Up⟩", "continued    = [3; 7]")] {
        let drawn = screen.keys(keys).draw();
        assert!(drawn.contains(form), "{drawn}");
        let row = drawn.lines().find(|row| row.contains("rent = 1299")).unwrap();
        assert!(row.find("= 1299").is_some_and(|at| row.rfind("= 1299").unwrap() - at < 120), "{row}");
    }
    screen.check("search-200x60");
    screen.keys("rent");
    assert!(screen.draw().contains("│ @2 "), "it follows what is found: {}", screen.draw());
    screen.keys("⟨Esc⟩");
    assert!(screen.draw().contains("│ @3 "), "and goes with the search: {}", screen.draw());
}

#[test]
fn the_trace_says_that_a_curve_is_undefined_and_why() {
    let mut screen = Screen::new(80, 24);
    screen.keys("plot(1/x, x, -1, 1)⟨Ctrl+o⟩");
    assert!(screen.draw().contains("x = 0"), "{}", screen.draw());
    assert!(screen.draw().contains(" undefined: division by zero"), "{}", screen.draw());
}

#[test]
fn the_inspector_shows_all_forms_and_more_digits_that_never_change() {
    let mut screen = Screen::new(80, 24);
    screen.keys("2^70⏎1/7⟨Ctrl+o⟩");
    screen.check("inspector");
    let first = screen.draw();
    for _ in 0..40 {
        screen.keys("⟨PgDn⟩");
    }
    screen.check("inspector-digits");
    screen.keys("⟨Home⟩");
    let row = first.lines().find(|row| row.contains("0.1428571428571428571")).unwrap();
    assert!(screen.draw().contains(row), "no digit has changed");
    screen.keys("y");
    assert!(screen.copied[0].len() > 1000 && screen.copied[0].starts_with("0.142857142857"));
    screen.keys("⟨Down⟩i");
    assert_eq!(screen.model.line().text(), "1/7", "what the line gives takes its place");
    screen.keys("⟨Ctrl+u⟩1 + ⟨BackTab⟩⟨Ctrl+o⟩i");
    assert_eq!(
        screen.model.line().text(),
        "1 + 1180591620717411303424",
        "and any other stands at the cursor"
    );
    screen.keys("⟨Ctrl+u⟩⟨Esc⟩⟨Ctrl+o⟩");
    screen.check("inspector-integer");
    for (columns, rows) in [(40, 10), (20, 5), (1, 1)] {
        screen.resize(columns, rows);
        screen.check(&format!("inspector-{columns}x{rows}"));
    }
}

#[test]
fn the_form_of_the_results_goes_round() {
    let mut screen = Screen::new(80, 14);
    screen.keys("22/7⏎2^70⏎1 / (3 - 3)⏎");
    let forms = ["= 22/7", "≈ 3.14285714286", "= 22/7", "≈ 3.14285714286e0", "≈ 3.14285714286"];
    for form in forms {
        screen.keys("⟨F2⟩");
        assert!(screen.draw().lines().any(|row| row.contains(form)), "{form}");
    }
    assert!(screen.draw().contains("≈ 1.18059162072e21"));
    screen.keys("⟨F2⟩");
    assert!(screen.draw().contains("= 22/7 ≈ 3.14285714286"));
}

#[test]
fn the_line_that_is_typed_and_what_is_copied_have_the_form_of_the_history() {
    let mut screen = Screen::new(80, 14);
    let live =
        |screen: &mut Screen| screen.draw().lines().nth(10).unwrap().trim_matches(['│', ' ']).to_owned();
    screen.keys("1/3⏎22/7⟨F2⟩⟨F2⟩");
    assert_eq!(live(&mut screen), "≈ 3.14285714286");
    screen.keys(" + 1⟨F2⟩⟨F2⟩");
    assert_eq!(live(&mut screen), "≈ 4.14285714286e0");
    screen.keys("⟨End⟩");
    assert!(screen.draw().contains(" RAD  12 digits  scientific  "), "the form that is chosen stays told");
    screen.keys("⟨F5⟩⟨Ctrl+u⟩⟨Esc⟩⟨F5⟩");
    assert_eq!(live(&mut screen), "≈ 3.33333333333e-1", "and the focused entry has it");
    assert_eq!(screen.copied, ["4.14285714286e0", "3.33333333333e-1"]);
    screen.keys("⟨Esc⟩22/7⟨F2⟩⟨F2⟩");
    assert_eq!(live(&mut screen), "= 22/7 ≈ 3.14285714286");
}

#[test]
fn every_form_has_the_decimal_comma_of_its_sheet() {
    let mut screen = Screen::new(80, 14);
    screen.keys("# surd: decimal-comma=true⏎[1/3; 1,5]⏎22/7⟨F2⟩⟨F2⟩");
    let drawn = screen.draw();
    assert!(drawn.lines().any(|row| row.trim_matches(['│', ' ']) == "≈ 3,14285714286"), "{drawn}");
    screen.keys("⏎");
    for form in ["≈ [0,333333333333; 1,5] │", "≈ 3,14285714286 │"] {
        assert!(screen.draw().contains(form), "{form}");
    }
}

#[test]
fn the_row_of_a_function_says_of_what_and_its_reading_stands_below() {
    let mut screen = Screen::new(80, 14);
    screen.keys("f(x, n) = 2x^n⏎");
    let drawn = screen.draw();
    let row = drawn.lines().find(|row| row.contains("f(x, n)")).unwrap();
    assert!(row.ends_with("  function of x, n │") && row.matches("2x^n").count() == 1, "{row}");
    screen.keys("⟨Esc⟩");
    assert!(screen.draw().contains("│   f(x, n) = 2 × x^n  "), "{}", screen.draw());
    screen.keys("⟨Ctrl+r⟩");
    assert!(screen.draw().contains("  function of x, n │"), "{}", screen.draw());
}

#[test]
fn several_pasted_lines_wait_for_a_yes_and_are_never_keys() {
    let mut screen = Screen::new(80, 12);
    screen.tell(Message::Paste("a = 2\r\n\n3 a\u{1b}[2J\rexit\n4\n".into()));
    screen.check("paste");
    screen.keys("x");
    assert_eq!(screen.model.session().entries().len(), 0);
    screen.keys("⏎");
    screen.check("pasted");
    screen.tell(Message::Paste("5 +\t6\u{202e}".into()));
    assert_eq!(screen.model.line().text(), "5 + 6");
    assert!(!screen.left);
    screen.keys("⟨F3⟩⟨F3⟩");
    assert_eq!(screen.sheet(), [""; 0], "it was one change");
    screen.keys("⟨F4⟩⟨Ctrl+u⟩⟨F4⟩");
    assert_eq!(screen.sheet().len(), 3);
}

#[test]
fn what_is_pasted_while_pasted_lines_wait_is_entered_with_them() {
    let mut screen = Screen::new(80, 12);
    for part in ["1\r2", "\r", "3\r4\r", "5"] {
        screen.tell(Message::Paste(part.into()));
    }
    assert!(screen.draw().contains("5 lines pasted"), "{}", screen.draw());
    screen.keys("⏎");
    assert_eq!(screen.sheet(), ["1", "2", "3", "4", "5"]);
}

#[test]
fn a_pasted_line_that_is_too_long_to_edit_is_not_cut_but_offered_as_an_entry() {
    let mut screen = Screen::new(80, 12);
    screen.keys("7");
    screen.tell(Message::Paste("1+".repeat(50_000) + "1"));
    assert!(screen.draw().contains("a line too long to edit"), "{}", screen.draw());
    screen.keys("⏎");
    assert!(
        screen.draw().contains("1 entry pasted") && screen.draw().contains("= 50001"),
        "{}",
        screen.draw()
    );
    assert_eq!(screen.model.line().text(), "7");
    screen.keys("⟨Ctrl+u⟩2^300000⟨Ctrl+o⟩i");
    assert!(screen.draw().contains("the line is full"), "{}", screen.draw());
    assert_eq!(screen.model.line().text(), "2^300000", "a part of a number would be another number");
}

#[test]
fn a_slow_line_says_so_and_can_be_cancelled_while_typing_goes_on() {
    let mut screen = Screen::new(80, 12);
    screen.slow = true;
    screen.keys("2 + 3");
    assert!(screen.model.is_waiting());
    screen.tell(Message::Late);
    screen.check("slow");
    assert!(!screen.model.is_waiting(), "no timer runs any more");
    screen.keys("⏎4");
    screen.tell(Message::Late);
    screen.check("slow-entry");
}

#[test]
fn only_an_entry_that_alone_takes_long_is_cancelled_and_else_the_line_is_cleared() {
    let mut screen = Screen::new(80, 12);
    screen.slow = true;
    screen.keys("1⏎2⏎3⏎4⏎");
    screen.slow = false;
    screen.keys("5 +");
    screen.slow = true;
    let answer = |screen: &mut Screen| {
        let (ticket, job) = screen.held.pop_front().unwrap();
        screen.tell(Message::Entry(ticket, job.run(&Interrupt::new())));
    };
    for _ in 0..2 {
        screen.tell(Message::Late);
        answer(&mut screen);
    }
    screen.tell(Message::Late);
    assert!(screen.draw().contains("evaluating…"), "{}", screen.draw());
    screen.keys("⟨Ctrl+c⟩");
    assert_eq!((screen.model.line().text(), screen.cancelled), ("", 0));
    screen.tell(Message::Late);
    assert!(!screen.model.is_waiting(), "no timer runs any more");
    screen.keys("6⟨Ctrl+c⟩⟨Esc⟩");
    assert_eq!((screen.model.line().text(), screen.cancelled), ("6", 2));
    answer(&mut screen);
    assert!(screen.model.is_waiting(), "the last one may take long too");
    screen.keys("⟨Ctrl+c⟩");
    assert_eq!((screen.model.line().text(), screen.cancelled), ("", 2));
}

#[test]
fn remedies_and_other_readings_are_one_key_away() {
    let mut screen = Screen::new(80, 12);
    screen.keys("2 + roud(2.5)");
    screen.check("remedy");
    screen.keys("⟨F6⟩");
    assert_eq!(screen.model.line().text(), "2 + round(2.5)");
    screen.keys("⟨Ctrl+u⟩6/2(1+2)⟨F6⟩");
    screen.check("other-reading");
    screen.keys("⟨F3⟩");
    assert_eq!(screen.model.line().text(), "6/2(1+2)");
}

#[test]
fn a_result_that_depends_on_the_time_is_marked() {
    let mut screen = Screen::new(80, 12);
    let noon =
        || surd::calendar::Moment::of_unix(1_795_780_800_000_000_000, surd::calendar::Zone::utc()).ok();
    let settings = Settings { clock: surd::context::Clock(noon), ..Settings::default() };
    screen.model = Model::new(Session::new(settings), "budget".into(), Theme::default(), true);
    screen.tell(Message::Resize(Size { width: 80, height: 12 }));
    screen.keys("2026-12-25 - today⏎2026-12-25 - 2026-11-27⏎");
    let rows: Vec<String> =
        screen.draw().lines().filter(|row| row.contains("28 d")).map(str::to_owned).collect();
    assert!(rows.len() == 2 && rows[0].contains("◷ = 28 d") && !rows[1].contains('◷'), "{rows:?}");
}

#[test]
fn f6_a_second_time_goes_back() {
    let mut screen = Screen::new(80, 12);
    for (line, other) in [
        ("6/2(1+2)", "(6 ÷ 2) × (1 + 2)"),
        ("1,234", "1.234"),
        ("2026-1-5", "2026-01-05"),
        ("sin(30)", "sin(30°)"),
        ("2 + roud(2.5)", "2 + round(2.5)"),
    ] {
        screen.keys(&format!("⟨Ctrl+u⟩{line}⟨F6⟩"));
        assert_eq!(screen.model.line().text(), other);
        screen.keys("⟨F6⟩");
        assert_eq!(screen.model.line().text(), line, "back from {other}");
        // A line that was changed since is no longer the other reading of the first one.
        screen.keys("⟨F6⟩ + 1⟨F6⟩");
        assert_ne!(screen.model.line().text(), line);
    }
}

#[test]
fn results_are_copied_and_the_screen_is_left() {
    let mut screen = Screen::new(80, 12);
    screen.keys("1/3⏎⟨F5⟩2^70⟨F5⟩⟨Ctrl+c⟩⟨Ctrl+c⟩");
    assert_eq!(screen.copied, ["0.333333333333", "1180591620717411303424"]);
    assert!(!screen.left);
    screen.check("leaving");
    screen.keys("⟨Ctrl+c⟩");
    assert!(screen.left);
    for keys in ["⟨Ctrl+d⟩", "exit⏎", " quit ⏎"] {
        let mut screen = Screen::new(80, 12);
        assert!(screen.keys(keys).left, "{keys}");
    }
    assert!(!Screen::new(80, 12).keys("⟨Esc⟩⟨Esc⟩⟨Ctrl+c⟩1⟨Ctrl+c⟩⟨Ctrl+c⟩").left);
}

#[test]
fn the_screen_is_left_with_unsaved_changes_only_when_it_is_asked_for_twice() {
    let directory = Directory::new("unsaved");
    let path = directory.0.join("sheet.surd");
    let first = Session::open(&path, Settings::default());
    first.unwrap().submit("1");
    let open = || {
        let mut screen = Screen::new(80, 12);
        let session = Session::open(&path, Settings::default()).unwrap();
        screen.model = Model::new(session, "sheet".into(), Theme::default(), true);
        screen.resize(80, 12);
        screen
    };
    let _holds_it = open();
    for columns in [80, 49, 30] {
        let mut screen = open();
        screen.resize(columns, 12);
        let drawn = screen.draw();
        assert!(drawn.contains("not saved") && drawn.contains("F10 save as"), "{drawn}");
    }
    let mut screen = open();
    assert!(screen.draw().contains("another surd has this sheet open"), "{}", screen.draw());
    assert!(screen.keys("⟨Ctrl+d⟩").left, "nothing would be lost");
    for (keys, again) in [("⟨Ctrl+d⟩", "⟨Ctrl+d⟩"), ("exit⏎", "⏎"), ("⟨Ctrl+c⟩", "⟨Ctrl+c⟩")]
    {
        let mut screen = open();
        assert!(!screen.keys("2⏎").keys(keys).left, "{keys}");
        assert!(screen.draw().contains("would be lost"), "{}", screen.draw());
        assert!(screen.keys(again).left, "{keys}");
        assert!(!open().keys("2⏎").keys(keys).keys("⟨Left⟩").keys(keys).left, "another key takes it back");
    }
}

#[test]
fn a_paste_tells_of_what_is_unsure_and_of_errors() {
    let open = |pasted: &str| {
        let mut screen = Screen::new(100, 16);
        screen.tell(Message::Paste(pasted.to_owned()));
        screen
    };
    for (pasted, told) in [
        ("12.500\n3.200\n750", "3 lines pasted; 12.500 is read with decimals; or thousands?"),
        ("1,234\n2,500", "2 lines pasted; 1,234 is read with thousands; or decimals?"),
        ("EUR 1.234,56\nUSD 500.00", "2 lines pasted; points and commas are decimal "),
        ("1.50\n#NV", "2 lines pasted; #NV is an error, not a value"),
    ] {
        let drawn = open(pasted).draw();
        assert!(drawn.contains(told), "{drawn}");
    }
    for (pasted, list) in [
        ("22.4\n30,4\n7.85", "[22.4, 30.4, 7.85]"),
        ("0,1.1\n1,2.9", "[[0, 1.1], [1, 2.9]]"),
        ("3,2 cm\n4,5 cm", "[3.2 cm, 4.5 cm]"),
        ("12.50-\n3", "[-12.50, 3]"),
        ("1.50\n#WERT!", ""),
    ] {
        let mut screen = open(pasted);
        screen.keys("l");
        assert_eq!(screen.model.line().text(), list, "{pasted}");
    }
}

#[test]
fn the_columns_of_a_pasted_table_become_lists_with_names() {
    const TABLE: &str = "time\tdist\n0\t0\n1\t4,9\n2\t19,6\n";
    let open = |pasted: &str| {
        let mut screen = Screen::new(80, 16);
        screen.tell(Message::Paste(pasted.to_owned()));
        screen
    };
    let mut screen = open(TABLE);
    screen.check("paste-columns");
    screen.keys("s");
    assert!(screen.draw().contains("there are several columns"), "{}", screen.draw());
    screen.keys("c");
    assert_eq!(screen.sheet(), ["time = [0, 1, 2]", "dist = [0, 4.9, 19.6]"]);
    screen.tell(Message::Paste(TABLE.to_owned()));
    screen.keys("⟨Down⟩⏎");
    assert_eq!(screen.sheet()[2..], ["time1 = [0, 1, 2]", "dist1 = [0, 4.9, 19.6]"], "the names are taken");
    let mut screen = open("qty;price\n1;2,5\n;4\n");
    screen.keys("c");
    assert_eq!(screen.sheet(), ["qty = [1]  # row 2 is empty", "price = [2.5, 4]"]);
    assert!(screen.draw().contains("qty has 1 of 2 values"), "{}", screen.draw());
    let mut screen = open("1\n2\n");
    screen.keys("c");
    assert!(screen.draw().contains("there are no columns of values"), "{}", screen.draw());
}

#[test]
fn what_is_pasted_is_put_in_the_line_only_where_it_has_a_value() {
    for (pasted, told) in [
        ("a\tb\nc\td", "no line has a value"),
        ("4,52 ± 0,03\n4,60 ± 0,03", "`4,52 ± 0,03` is not one value"),
        ("foo\nbar", "that has no value: unknown name `foo`"),
    ] {
        let mut screen = Screen::new(100, 16);
        screen.tell(Message::Paste(pasted.to_owned()));
        screen.keys("s");
        assert!(screen.draw().contains(told), "{}", screen.draw());
        assert_eq!(screen.model.line().text(), "");
    }
    let mut screen = Screen::new(100, 16);
    screen.tell(Message::Paste("12 14 13 15".to_owned()));
    screen.keys("l");
    assert_eq!(screen.model.line().text(), "[12, 14, 13, 15]");
    screen.keys("⟨Ctrl+u⟩mean(");
    screen.tell(Message::Paste("12, 14, 13".to_owned()));
    assert_eq!(screen.model.line().text(), "mean(12, 14, 13", "it belongs to what is typed");
}

#[test]
fn what_is_inserted_of_a_form_that_is_the_value_reads_as_the_value() {
    use surd::session::Outcome;
    for line in [
        "1/6", "-5/6", "22/7", "255", "-3", "0.75", "5 km", "2/3 kN", "1e20", "sqrt(2)", "3 + 4i", "20 °C",
        "19%",
    ] {
        let answer = |line: &str| {
            let mut session = Session::new(Settings::default());
            session.trial(line, None).unwrap().run(&Interrupt::new())
        };
        let Outcome::Value(value, _) = answer(line).outcome else { panic!("{line}") };
        let forms = surd::format::representation::forms(&value, 12, &Interrupt::new()).unwrap();
        let first = forms.iter().position(|form| form.endless).unwrap_or(0);
        for (index, form) in forms.iter().enumerate() {
            let mut screen = Screen::new(100, 30);
            screen.keys(line).keys("⏎⟨Ctrl+o⟩");
            let way = if index < first { "⟨Up⟩" } else { "⟨Down⟩" };
            screen.keys(&way.repeat(index.abs_diff(first))).keys("i");
            let inserted = screen.model.line().text().to_owned();
            let found = answer(&inserted).outcome;
            assert!(
                matches!(found, Outcome::Value(..)) || inserted == "@1",
                "{line}, {}: {inserted}",
                form.name
            );
            if form.exact && inserted != "@1" {
                let equation = answer(&format!("({inserted}) == ({line})")).outcome;
                assert_eq!(
                    equation.shown().map(|it| it.plain().to_owned()).as_deref(),
                    Some("true"),
                    "{line}, {}: {inserted}",
                    form.name
                );
            }
        }
    }
    let mut screen = Screen::new(100, 30);
    screen.keys("1/6⏎⟨Ctrl+o⟩");
    let (_, y) = screen.place("repeating");
    screen.click(70, y, 0).keys("i");
    assert_eq!(screen.model.line().text(), "1/6");
}

#[test]
fn a_plot_tells_its_keys_its_trace_and_what_it_cannot_draw() {
    let mut screen = Screen::new(100, 24);
    screen.keys("plot(sin(x), x, 0, 360)⏎⟨Ctrl+o⟩⟨F1⟩");
    let drawn = screen.draw();
    assert!(drawn.contains("Keys in a plot") && drawn.contains("trace: read the coordinates"), "{drawn}");
    screen.keys("⟨Esc⟩");
    let drawn = screen.draw();
    assert!(drawn.contains("◆") && drawn.contains("x = 180   sin(x) ≈ -0.80"), "{drawn}");
    assert!(drawn.contains("l trace") && drawn.contains("h back"), "{drawn}");
    screen.keys("2+3⏎");
    assert_eq!(screen.sheet().last().map(String::as_str), Some("2+3"), "what means nothing to it is typed");
    for (line, told) in [
        ("plot sqrt(-1 - x^2)", "is complex: draw its size with"),
        ("plot(10 log(2 V / (1 V + 0 x V)) to dB, x, 0, 1)", "dB"),
    ] {
        let mut screen = Screen::new(200, 40);
        screen.keys(line).keys("⏎");
        assert!(screen.draw().contains(told), "{}", screen.draw());
    }
}

#[test]
fn a_search_for_digits_finds_them_together() {
    let mut screen = Screen::new(80, 16);
    screen.keys("Payment: 1,190.00⏎2026-11-05 Card fee: -4.90⏎⟨Ctrl+r⟩1190");
    let drawn = screen.draw();
    assert!(drawn.contains("1 of 1") && drawn.contains("▸ 1"), "{drawn}");
}

#[test]
fn a_sheet_is_chosen_by_its_name_and_begun_where_there_is_none_of_it() {
    let mut screen = Screen::new(80, 16);
    screen.reaches_files = false;
    // `/home/me/work` has these letters somewhere.
    screen.keys("⟨F11⟩howk");
    let drawn = screen.draw();
    assert!(drawn.contains("begin a new sheet") && !drawn.contains("budget   "), "{drawn}");
    screen.keys("⟨Ctrl+u⟩rent");
    let drawn = screen.draw();
    assert!(drawn.contains("/srv") && !drawn.contains("begin a new sheet"), "{drawn}");
    screen.keys("⟨Ctrl+u⟩ren");
    let drawn = screen.draw();
    assert!(drawn.contains("/srv") && drawn.contains("begin a new sheet"), "{drawn}");
    screen.keys("⟨Ctrl+u⟩a = 5⏎");
    assert!(screen.draw().contains("looks like a line of a sheet"), "{}", screen.draw());
}

#[test]
fn results_are_shown_in_a_form_by_name_and_a_list_says_that_it_goes_on() {
    let mut screen = Screen::new(80, 16);
    screen.keys("12345⏎⟨F10⟩");
    assert!(screen.draw().contains(", more ↓"), "{}", screen.draw());
    screen.keys("engineering⏎");
    assert!(
        screen.draw().contains("results: engineering") && screen.draw().contains("12.345e3"),
        "{}",
        screen.draw()
    );
    screen.keys("⟨F10⟩form none⏎");
    assert!(screen.draw().contains("results: as they are"), "{}", screen.draw());
}

#[test]
fn pasted_decimal_commas_are_read_as_such_and_said() {
    let mut screen = Screen::new(80, 16);
    screen.tell(Message::Paste("340,50\n1.250,75\nMüller\t89,95\n".to_owned()));
    screen.check("paste-commas");
    screen.keys("s");
    assert_eq!(screen.model.line().text(), "sum(340.50, 1250.75, 89.95)");
}

#[test]
fn who_types_a_word_in_the_history_loses_no_entry() {
    let mut screen = Screen::new(80, 12);
    screen.keys("1⏎2⏎⟨Esc⟩d");
    assert!(screen.draw().contains("d again deletes entry 2"), "{}", screen.draw());
    screen.keys("iscount = 50⏎");
    assert_eq!(screen.sheet(), ["1", "2", "discount = 50"]);
    screen.keys("⟨Esc⟩d⟨Up⟩d⟨Up⟩⟨Esc⟩");
    assert_eq!(screen.sheet().len(), 3, "another key takes it back");
    screen.keys("⟨Esc⟩e⟨Ctrl+u⟩discount = 60⏎dx = 1⏎");
    assert_eq!(screen.sheet(), ["1", "2", "discount = 60", "dx = 1"], "an entry that is saved leads back");
    screen.keys("⟨Esc⟩⟨Delete⟩:");
    assert_eq!((screen.sheet().len(), screen.model.place()), (3, KeyContext::Palette));
}

#[test]
fn undo_and_redo_say_what_they_did() {
    let mut screen = Screen::new(80, 24);
    screen.keys("1⏎2⏎3⏎⟨Esc⟩dd");
    for (key, told) in [
        ("u", "undone: line 3 deleted; U does it again"),
        ("u", "undone: line 3 added; U does it again"),
        ("U", "done again: line 3 added; u undoes it"),
        ("K", "line 3 is now line 2; u undoes it"),
        ("u", "undone: line 3 moved to line 2; U does it again"),
        ("⟨Esc⟩⟨F3⟩", "undone: line 3 added; F4 does it again"),
        ("⟨F9⟩", "deg"),
        ("⟨F3⟩", "undone: line 1 added; F4 does it again"),
        ("⟨Up⟩⟨Esc⟩⟨F10⟩clear⏎", "2 entries are deleted; F3 brings them back"),
        ("⟨F3⟩", "undone: lines 1 to 2 deleted; F4 does it again"),
        ("⟨F4⟩", "done again: lines 1 to 2 deleted; F3 undoes it"),
        ("⟨F3⟩⟨Esc⟩⏎⟨Ctrl+u⟩5⏎⟨F3⟩", "undone: line 2 edited; F4 does it again"),
        ("abc⟨Ctrl+u⟩⟨Esc⟩⏎7⏎⟨F3⟩", "undone: line 2 edited; F4 does it again"),
        ("⟨F3⟩⟨F3⟩⟨F3⟩", "nothing to undo in the sheet"),
    ] {
        screen.keys(key);
        assert!(screen.draw().contains(told), "{key}: {told}\n{}", screen.draw());
    }
}

#[test]
fn a_word_typed_in_the_history_goes_to_the_line_and_changes_nothing() {
    for word in [
        "cos(1)",
        "exp(2)",
        "ceil(3)",
        "cbrt(8)",
        "erf(1)",
        "gcd(4, 6)",
        "year = 3",
        "round(2.5)",
        "if(1 < 2, 3, 4)",
        "unit = 1",
        "used = 2",
        "income = 5",
        "km = 3",
        "k = 5",
        "c = 5",
        "rent = 7",
        "UK = 3",
        "KB = 2",
        "day = 3",
        "euros = 4",
        "gross = 9",
        "icy = 3",
        "old = 3",
        "O2",
        "o = 3",
        // What follows a letter is a sign, a space or a digit.
        "u = 2",
        "K = 3",
        "e^2",
        "k+1",
        "u2",
        "e2",
        "e!",
        "y(3)",
        "g^2",
        "G·m",
        "c5",
        "K: 5 €",
        "Kasse: 5 €",
        "U/I",
        "J 3",
        "q = 3",
        "q^2",
    ] {
        let mut screen = Screen::new(80, 24);
        screen.keys("1⏎2⏎3⏎4 + 1⟨Esc⟩");
        screen.keys("⟨BackTab⟩");
        screen.keys(word);
        assert_eq!(screen.sheet(), ["1", "2", "3"], "{word}: {}", screen.draw());
        assert_eq!(screen.model.line().text(), format!("4 + 1{word}"));
        assert_eq!(screen.model.place(), KeyContext::Input);
    }
    let mut screen = Screen::new(80, 24);
    screen.keys("1⏎2⏎⟨Esc⟩cx");
    assert!(screen.draw().contains("`cx` goes to the line; what its letters did in the history is undone"));
    // Letters that are commands: each says what it did, a pause or another key ends a word, and so does a letter that
    // is pressed twice.
    screen.keys("⟨Ctrl+u⟩⟨Esc⟩c");
    assert!(screen.draw().contains("line 2 duplicated; u undoes it"), "{}", screen.draw());
    screen.tell(Message::Back);
    screen.keys("x");
    assert_eq!((screen.sheet().len(), screen.model.line().text()), (3, "x"));
    screen.keys("⟨Ctrl+u⟩⟨Esc⟩c⟨Up⟩x");
    assert_eq!((screen.sheet().len(), screen.model.line().text()), (4, "x"));
    screen.keys("⟨Ctrl+u⟩⟨Esc⟩ccx");
    assert_eq!((screen.sheet().len(), screen.model.line().text()), (6, "x"));
    // Who was typing a line fetches something for it.
    for (line, whole) in [("5 + ⟨BackTab⟩r*2", "5 + @6*2"), ("5 + ⟨BackTab⟩i + 1", "5 + 2 + 1")] {
        screen.keys(&format!("⟨Ctrl+u⟩{line}"));
        assert_eq!(screen.model.line().text(), whole);
    }
    for line in ["r*2", "r = 5", "i^2 + 1", "i(2)"] {
        screen.keys(&format!("⟨Ctrl+u⟩⟨Esc⟩{line}"));
        assert_eq!((screen.sheet().len(), screen.model.line().text()), (6, line));
    }
    // Who goes back to the line types there next.
    for line in ["5", "(3)", "-2", "*2", "sin 30"] {
        screen.keys(&format!("⟨Ctrl+u⟩⟨Esc⟩q{line}"));
        assert_eq!(screen.model.line().text(), line);
    }
    screen.keys("⟨Ctrl+u⟩⟨Esc⟩qx");
    assert_eq!(screen.model.line().text(), "x");
}

#[test]
fn a_deletion_tells_the_key_that_undoes_it_where_the_keys_are() {
    let mut screen = Screen::new(80, 12);
    screen.keys("1⏎2⏎⟨Esc⟩dd");
    assert!(screen.draw().contains("entry 2 is deleted; u brings it back"));
    screen.keys("dd");
    assert!(screen.draw().contains("entry 1 is deleted; F3 brings it back"));
    screen.keys("⟨F3⟩");
    assert_eq!(screen.sheet(), ["1"]);
}

#[test]
fn the_mouse_focuses_inserts_scrolls_and_places_the_cursor() {
    let mut screen = Screen::new(60, 14);
    for entry in 1..=40 {
        screen.keys(&format!("{entry}0⏎"));
    }
    screen.tell(Message::Mouse(Mouse::WheelUp, Position { x: 5, y: 5 }, Instant::now()));
    screen.check("scrolled");
    screen.click(9, 1, 1000).click(9, 1, 1100);
    assert_eq!(screen.model.line().text(), "310");
    screen.click(5, 9, 3000).keys("x");
    assert_eq!(screen.model.line().text(), "3x10");
    screen.keys("⟨Ctrl+u⟩");
    screen.resize(20, 5);
    screen.check("scrolled-20x5");
}

#[test]
fn a_click_chooses_a_row_of_what_is_open_and_a_double_click_takes_it() {
    let mut screen = Screen::new(80, 24);
    screen.keys("rent = 1299⏎round_trip = 2⏎2 * r⟨Tab⟩");
    screen.click_on(" round_trip", 0);
    assert_eq!(screen.style(" round_trip").1, Modifier::REVERSED);
    screen.click_on(" round_trip", 100);
    assert_eq!(screen.model.line().text(), "2 * round_trip");
    screen.keys("⟨Ctrl+u⟩⟨Ctrl+r⟩").click_on("rent = 1299", 1000);
    assert!(screen.draw().contains("▸ 1  rent = 1299"));
    screen.click_on("rent = 1299", 1100);
    assert_eq!(screen.model.line().text(), "rent = 1299");
    screen.keys("⟨Ctrl+u⟩⟨F1⟩integer divides").click_on("hcf(-4, 6)", 2000).click_on("hcf(-4, 6)", 2100);
    assert_eq!(screen.model.line().text(), "hcf(-4, 6)");
    screen.keys("⟨Ctrl+u⟩255⟨Ctrl+o⟩").click_on("hexadecimal", 3000);
    assert!(screen.draw().contains("─ hexadecimal"));
    screen.click_on("rent = 1299", 4000);
    assert!(screen.draw().contains("3 × 433"), "{}", screen.draw());
    screen.keys("⟨Esc⟩⟨Esc⟩").click_on("› 255", 5000).keys("⟨Ctrl+o⟩");
    screen.click_on("hexadecimal", 6000).click_on("hexadecimal", 6100);
    assert!(screen.model.line().text().contains("0xff"), "{}", screen.model.line().text());
}

#[test]
fn the_wheel_scrolls_what_lies_under_it() {
    let mut screen = Screen::new(80, 24);
    for entry in 1..=40 {
        screen.keys(&format!("{entry}0⏎"));
    }
    screen.keys("⟨Tab⟩");
    let wheel = |screen: &mut Screen, mouse, y| {
        screen.tell(Message::Mouse(mouse, Position { x: 70, y }, Instant::now()));
        screen.draw()
    };
    let first = screen.draw();
    let list = wheel(&mut screen, Mouse::WheelDown, 16);
    assert!(list.contains(" 4 of ") && list.contains("│ 24  240"), "{list}");
    let both = wheel(&mut screen, Mouse::WheelUp, 4);
    assert!(both.contains(" 4 of ") && both.contains("│ 21  210"), "{both}");
    assert_ne!(first, list);
    screen.keys("⟨Esc⟩1/7⟨Ctrl+o⟩");
    let forms = screen.draw();
    wheel(&mut screen, Mouse::WheelDown, 14);
    assert_ne!(screen.draw(), forms, "the digits");
    screen.keys("⟨Esc⟩⟨F1⟩");
    wheel(&mut screen, Mouse::WheelDown, 10);
    assert!(!screen.draw().contains("Keys in the line"));
}

#[test]
fn a_click_beside_a_plot_takes_the_keys_there() {
    let mut screen = Screen::new(80, 24);
    screen.keys("7⏎plot sin x⟨Ctrl+o⟩").click_on("plot sin", 0).keys("2");
    assert_eq!((screen.model.place(), screen.model.line().text()), (KeyContext::Input, "2plot sin x"));
    screen.tell(Message::Mouse(Mouse::Press, Position { x: 70, y: 8 }, screen.start));
    assert_eq!(screen.model.place(), KeyContext::Plot);
    screen.click_on("1  7", 1000);
    assert_eq!(screen.model.place(), KeyContext::History);
}

#[test]
fn a_hundred_thousand_entries_scroll_like_twenty() {
    let directory = std::env::temp_dir().join(format!("surd-screens-{}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    let path = directory.join("long.surd");
    std::fs::write(&path, "1 + 1\n".repeat(100_000)).unwrap();
    let session = Session::open(&path, Settings::default()).unwrap();
    let mut screen = Screen::new(80, 24);
    screen.slow = true;
    screen.model = Model::new(session, "long".into(), Theme::default(), true);
    screen.resize(80, 24);
    // What is linear in the sheet would take minutes; `cargo bench --bench frame` tells how long it takes.
    for _ in 0..100 {
        screen.keys("⟨Ctrl+Home⟩");
        assert!(screen.draw().contains(" 1  1 + 1"));
        screen.keys("⟨PgDn⟩⟨PgUp⟩⟨Ctrl+End⟩");
        assert!(screen.draw().contains("100000  1 + 1"));
    }
    std::fs::remove_dir_all(&directory).unwrap();
}

fn message() -> impl Strategy<Value = Input> {
    let code = prop_oneof![
        10 => prop::char::any().prop_map(KeyCode::Char),
        10 => prop::sample::select("12+-*/()^ =@xans.%!?erdcyiuUJK/kotwl".chars().collect::<Vec<_>>()).prop_map(KeyCode::Char),
        10 => prop::sample::select(vec![
            KeyCode::Enter, KeyCode::Esc, KeyCode::BackTab, KeyCode::Backspace, KeyCode::Delete, KeyCode::Up,
            KeyCode::Down, KeyCode::Left, KeyCode::Right, KeyCode::Home, KeyCode::End, KeyCode::PageUp,
            KeyCode::PageDown, KeyCode::Tab, KeyCode::F(1), KeyCode::F(2), KeyCode::F(3), KeyCode::F(4), KeyCode::F(5), KeyCode::F(6),
            KeyCode::F(7), KeyCode::F(8), KeyCode::F(9), KeyCode::F(10), KeyCode::F(11), KeyCode::F(12),
        ]),
    ];
    let modifiers = prop::sample::select(vec![
        KeyModifiers::NONE,
        KeyModifiers::NONE,
        KeyModifiers::NONE,
        KeyModifiers::CONTROL,
        KeyModifiers::ALT,
        KeyModifiers::SHIFT,
    ]);
    let place = (0_u16..100, 0_u16..40).prop_map(|(x, y)| Position { x, y });
    prop_oneof![
        30 => (code, modifiers).prop_map(|(code, modifiers)| Input::Key(code, modifiers)),
        2 => "[0-9a-z+*()漢👩नमस्ते\u{301}\u{1b}\n ]{0,30}".prop_map(Input::Paste),
        2 => (0_u16..90, 0_u16..30).prop_map(|(width, height)| Input::Resize(width, height)),
        2 => (prop::sample::select(vec![Mouse::Press, Mouse::Extend, Mouse::Drag, Mouse::WheelUp, Mouse::WheelDown]), place)
            .prop_map(|(mouse, place)| Input::Mouse(mouse, place)),
        1 => Just(Input::Late),
        1 => any::<bool>().prop_map(Input::Slow),
    ]
}

#[derive(Clone, Debug)]
enum Input {
    Key(KeyCode, KeyModifiers),
    Paste(String),
    Resize(u16, u16),
    Mouse(Mouse, Position),
    Late,
    Slow(bool),
}

impl Screen {
    /// Lets something happen, and looks whether all is well.
    fn live_through(&mut self, input: Input) -> Result<(), TestCaseError> {
        self.reaches_files = false;
        match input {
            Input::Key(code, modifiers) => {
                self.tell(Message::Key(Key::new(KeyEvent::new(code, modifiers)).unwrap()));
            }
            Input::Paste(text) => self.tell(Message::Paste(text)),
            Input::Resize(width, height) => self.resize(width, height),
            Input::Mouse(mouse, at) => self.tell(Message::Mouse(mouse, at, Instant::now())),
            Input::Late => self.tell(Message::Late),
            Input::Slow(slow) => self.slow = slow,
        }
        self.draw();
        let line = self.model.line();
        let (text, at) = (line.text(), line.cursor());
        prop_assert!(at == text.len() || text.grapheme_indices(true).any(|(start, _)| start == at));
        Ok(())
    }

    fn sheet(&self) -> Vec<String> {
        self.model.session().entries().iter().map(|entry| entry.text().to_owned()).collect()
    }
}

/// How many random events a screen lives through: `SURD_EVENTS`, for a longer run or a quicker one.
fn events() -> usize {
    std::env::var("SURD_EVENTS").ok().and_then(|count| count.parse().ok()).unwrap_or(10_000)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_events_at_any_size_panic_or_tear_a_cluster(inputs in prop::collection::vec(message(), 0..150)) {
        let mut screen = Screen::new(30, 13);
        for input in inputs {
            screen.live_through(input)?;
        }
    }
}

/// The random numbers of a long run: from `SURD_SEED`, to run it again, else new ones.
fn seed() -> u64 {
    let given = std::env::var("SURD_SEED").ok().and_then(|seed| seed.parse().ok());
    given.unwrap_or_else(|| RandomState::new().hash_one(0))
}

#[test]
fn after_thousands_of_events_undoing_everything_restores_the_first_sheet() {
    let (seed, events) = (seed(), events());
    println!("SURD_SEED={seed} SURD_EVENTS={events}");
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), random);
    let mut inputs = std::iter::from_fn(|| Some(message().new_tree(&mut runner).unwrap().current()));
    let directory = Directory::new("events");
    let path = directory.0.join("first.surd");
    std::fs::write(&path, "rent = 1299\nrent + 18%\n@2 / 7\nनमस्ते = 3\n漢字 + \n").unwrap();
    let session = Session::open(&path, Settings::default()).unwrap();
    let mut screen = Screen::new(60, 20);
    screen.model = Model::new(session, "first".into(), Theme::default(), true);
    screen.resize(60, 20);
    let first = screen.sheet();
    for event in 0..events {
        // What is never answered could be cancelled with Esc for ever; the property above lives with that.
        let input = inputs.find(|input| !matches!(input, Input::Slow(_))).unwrap();
        let what = format!("event {event} of SURD_SEED={seed}: {input:?}");
        if let Err(fault) = screen.live_through(input) {
            panic!("{what}: {fault}");
        }
    }
    screen.resize(60, 20);
    // Out of whatever is open, to an empty line.
    screen.keys("⟨Esc⟩⟨Esc⟩⟨Esc⟩⟨Esc⟩⟨Esc⟩");
    if screen.model.place() == KeyContext::History {
        screen.keys("⟨Esc⟩");
    }
    screen.keys("⟨Ctrl+e⟩⟨Ctrl+u⟩");
    // What is undone in the line comes first, so that the sheet is undone from the history.
    screen.keys("0⏎⟨Esc⟩");
    let end = screen.draw();
    assert_eq!(screen.model.place(), KeyContext::History, "SURD_SEED={seed}\n{end}");
    while screen.model.place() == KeyContext::History && !screen.draw().contains("nothing to undo") {
        screen.keys("u");
    }
    assert_eq!(screen.sheet(), first, "SURD_SEED={seed}\n{end}\n{}", screen.draw());
}

#[test]
fn a_plot_is_drawn_beside_the_history_with_axes_and_the_value_at_the_trace() {
    let mut screen = Screen::new(80, 24);
    screen.keys("plot sin x⏎⟨Ctrl+o⟩");
    screen.check("plot-sine-80x24");
    for (columns, rows) in [(120, 40), (40, 10), (20, 5), (1, 1)] {
        screen.resize(columns, rows);
        screen.check(&format!("plot-sine-{columns}x{rows}"));
    }
}

#[test]
fn a_plot_without_a_range_shows_what_its_curve_does() {
    let mut screen = Screen::new(80, 24);
    screen.keys("plot x^2-5x+6⏎⟨Ctrl+o⟩");
    screen.check("plot-range");
}

#[test]
fn the_axes_of_a_plot_have_units() {
    let mut screen = Screen::new(80, 24);
    screen.keys("plot([100 km/h * t, 200 km], t, 0 h, 3 h)⏎");
    screen.check("plot-units");
}

#[test]
fn the_exponent_and_unit_of_a_result_come_before_the_key_of_its_note() {
    let mut screen = Screen::new(20, 5);
    screen.keys("1/3.7e30 km/s");
    screen.check("narrow-noted");
}

#[test]
fn what_is_found_for_a_line_that_was_begun_is_one_operand() {
    for (line, wanted) in [("5 * ", "5 * (rent + food)"), ("", "rent + food")] {
        let mut screen = Screen::new(80, 24);
        screen.keys("rent = 10⏎food = 3⏎rent + food⏎");
        screen.keys(&format!("{line}⟨Ctrl+r⟩food⏎"));
        assert_eq!(screen.model.line().text(), wanted);
    }
}

#[test]
fn the_trace_of_a_plot_is_in_the_unit_of_its_axis() {
    let mut screen = Screen::new(80, 24);
    screen.keys("plot(1500 kg * (t * 1 m/s^2)^2 / 2, t, 0 s, 60 s)⏎");
    screen.check("plot-telling");
}

#[test]
fn a_plot_has_gaps_at_poles() {
    let mut screen = Screen::new(80, 24);
    screen.keys("plot(tan(x), x, -5, 5)⟨Ctrl+o⟩");
    screen.check("plot-tan-80x24");
    screen.resize(40, 10);
    screen.check("plot-tan-40x10");
}

#[test]
fn several_curves_differ_in_more_than_colour() {
    let mut screen = Screen::new(80, 24);
    screen.keys("plot([sin(x), cos(x)], x, -5, 5)⏎⟨Ctrl+o⟩");
    screen.check("plot-two-80x24");
    screen.resize(40, 10);
    screen.check("plot-two-40x10");
}

#[test]
fn a_plot_is_panned_zoomed_and_read() {
    let mut screen = Screen::new(80, 24);
    screen.keys("plot(x^2, x, -10, 10)⟨Ctrl+o⟩");
    assert_eq!(screen.model.place(), KeyContext::Plot);
    screen.keys("+⟨Right⟩⟨Up⟩L");
    screen.check("plot-moved");
    screen.keys("y");
    assert!(screen.copied[0].starts_with("x = 1"), "{:?}", screen.copied);
    let place = Position { x: 70, y: 8 };
    screen.tell(Message::Mouse(Mouse::Press, place, screen.start));
    screen.tell(Message::Mouse(Mouse::WheelUp, place, screen.start));
    screen.check("plot-pointed");
    screen.tell(Message::Mouse(Mouse::Drag, Position { x: 60, y: 6 }, screen.start));
    screen.check("plot-dragged");
    screen.keys("0q");
    assert_eq!(screen.model.place(), KeyContext::TypedPlot);
}

#[test]
fn commands_are_found_by_name_and_done() {
    let mut screen = Screen::new(80, 24);
    screen.keys("sin(90)⏎2 + 3⏎:");
    screen.check("palette");
    screen.keys("deg");
    screen.check("palette-search");
    screen.keys("⏎");
    assert_eq!(screen.model.session().settings().angle, Angle::Degree);
    assert!(
        screen.draw().contains("# surd: angle=deg") && screen.draw().contains("= 1 "),
        "{}",
        screen.draw()
    );
    screen.keys("⟨F10⟩digits 20⏎1/7");
    assert!(screen.draw().contains("0.14285714285714285714"), "{}", screen.draw());
    screen.keys("⟨Ctrl+u⟩:theme mono⏎:clear⏎");
    assert!(screen.draw().contains("2 entries are deleted"), "{}", screen.draw());
    screen.keys("⟨F3⟩");
    assert!(screen.draw().contains("sin(90)") && screen.draw().contains("2 + 3"), "{}", screen.draw());
    screen.keys(":nothing of the sort⏎");
    assert_eq!(screen.model.place(), KeyContext::Palette);
    screen.keys("⟨Esc⟩:⟨Esc⟩1:");
    assert_eq!(screen.model.line().text(), "1:", "only on an empty line");
    screen.resize(20, 5);
    screen.keys("⟨Ctrl+u⟩:");
    screen.check("palette-20x5");
    screen.resize(1, 1);
    screen.draw();
}

#[test]
fn the_names_of_the_sheet_are_listed_with_their_values() {
    let mut screen = Screen::new(80, 24);
    screen.keys("⟨F12⟩");
    assert!(screen.draw().contains("no names yet"), "{}", screen.draw());
    screen.keys("rent = 1299⏎tax(x) = 19% * x⏎third = 1/3⏎rent = 1350⏎7⏎2 * ⟨F12⟩");
    screen.check("names");
    screen.keys("tx⏎");
    assert_eq!(screen.model.line().text(), "2 * tax(");
    screen.keys("⟨F12⟩none such⏎⟨Ctrl+u⟩third⟨Tab⟩");
    assert!(screen.draw().contains("▸ 3  third"), "{}", screen.draw());
    screen.resize(20, 5);
    screen.keys("⟨F12⟩");
    screen.check("names-20x5");
    screen.resize(1, 1);
    screen.draw();
}

#[test]
fn a_line_that_names_a_command_offers_it() {
    let mut screen = Screen::new(80, 24);
    screen.keys("1⏎2⏎clear");
    assert!(screen.draw().contains("F6 clear: delete every entry"), "{}", screen.draw());
    screen.keys("⟨F6⟩undo");
    assert!(!screen.draw().contains(" 2  2") && screen.draw().contains("F6 undo"), "{}", screen.draw());
    screen.keys("⟨F6⟩");
    assert!(screen.draw().contains(" 2  2") && screen.model.line().text().is_empty(), "{}", screen.draw());
    screen.keys("angle = deg⟨F6⟩");
    assert_eq!(screen.model.session().settings().angle, Angle::Degree);
    screen.keys("help⟨F6⟩");
    assert_eq!(screen.model.place(), KeyContext::Help);
    screen.keys("⟨Esc⟩help = 3⏎help");
    assert!(!screen.draw().contains("F6 help"), "a name of the user's is that");
}

#[test]
fn another_decimal_mark_rewrites_the_sheet_and_is_seen_in_the_bar() {
    let mut screen = Screen::new(80, 16);
    screen.keys("1.085⏎max(1.5, 2)⏎⟨F10⟩decimal comma⏎");
    assert_eq!(screen.sheet(), ["# surd: decimal-comma=true", "1,085", "max(1,5; 2)"]);
    let drawn = words(&screen.draw());
    assert!(drawn.contains("in line 1, and 2 lines are rewritten for it; F3 undoes it"), "{drawn}");
    screen.keys("⟨Left⟩");
    assert!(screen.draw().contains("RAD  12 digits  comma  not kept"), "{}", screen.draw());
    screen.keys("⟨F3⟩");
    assert_eq!(screen.sheet(), ["1.085", "max(1.5, 2)"]);
    assert!(!screen.draw().contains("comma  not kept"), "{}", screen.draw());
}

#[test]
fn the_first_word_of_commands_leads_to_them() {
    for (word, command) in
        [("places", "places none"), ("grouping", "grouping indian"), ("theme", "theme mono")]
    {
        let mut screen = Screen::new(80, 24);
        screen.keys(word);
        assert!(screen.draw().contains(&format!("F6 {word}: ")), "{}", screen.draw());
        screen.keys("⟨F6⟩");
        assert_eq!(screen.model.place(), KeyContext::Palette);
        assert!(screen.draw().contains(command), "{}", screen.draw());
    }
    let mut screen = Screen::new(80, 24);
    screen.keys("places⟨F6⟩2⏎1/3⏎");
    assert!(screen.draw().contains("0.33 "), "{}", screen.draw());
}

#[test]
fn the_help_opens_at_the_word_of_the_cursor() {
    let mut screen = Screen::new(80, 24);
    screen.keys("2 + gcd(12⟨F1⟩");
    screen.check("help-at-word");
    screen.keys("vat");
    screen.check("help-recipe");
    screen.keys("⏎");
    assert_eq!(screen.model.line().text(), "2 + gcd(121299 + 19%");
}

#[test]
fn a_plot_draws_itself_while_it_is_typed_and_when_it_is_entered() {
    let mut screen = Screen::new(80, 24);
    screen.keys("7⏎plot sin x");
    let drawn = screen.draw();
    assert!(drawn.contains("the line  x = 0") && drawn.contains("⠤⠤⠤⠤ x = 0   sin(x) = 0"), "{drawn}");
    assert_eq!(screen.model.place(), KeyContext::TypedPlot, "the line keeps the keys");
    screen.keys("⏎");
    assert!(screen.draw().contains("@2  x = 0"), "{}", screen.draw());
    screen.keys("plot x^2");
    let drawn = screen.draw();
    assert!(drawn.contains("the line  x = 0") && drawn.contains("x^2"), "a new one takes its place: {drawn}");
    screen.keys("⟨Esc⟩");
    assert!(!screen.draw().contains("the line"), "it can be closed");
    screen.keys("+ 1");
    assert!(!screen.draw().contains("the line"), "and stays so");
    screen.keys("⟨Ctrl+u⟩plot cos x");
    assert!(screen.draw().contains("the line"), "until another line is begun: {}", screen.draw());
    screen.keys("⟨Ctrl+o⟩z");
    screen.check("plot-whole");
    screen.keys("z⟨Tab⟩⟨Ctrl+u⟩plot(sin(x)/x, x, -10, 10)");
    screen.check("plot-hole");
    screen.resize(40, 10);
    assert!(!screen.draw().contains("the line"), "it does not hide the history of a small window");
}

#[test]
fn a_plot_without_room_beside_it_takes_the_window_and_gives_it_back() {
    for (columns, rows) in [(40, 10), (20, 5)] {
        let mut screen = Screen::new(columns, rows);
        screen.keys("plot sin x");
        assert!(screen.draw().contains("^O plot"), "while it is typed: {}", screen.draw());
        screen.keys("⏎");
        assert!(screen.draw().contains("^O plot"), "and when it is entered: {}", screen.draw());
        screen.keys("⟨Ctrl+o⟩");
        screen.check(&format!("plot-alone-{columns}x{rows}"));
        assert!(screen.draw().contains("Esc close"), "{}", screen.draw());
        for key in ["⟨Esc⟩", "⟨Tab⟩"] {
            screen.keys(key);
            assert_eq!(screen.model.place(), KeyContext::EnteredPlot, "the line is seen again");
            screen.keys("⟨Ctrl+o⟩");
        }
    }
    // What the line follows must not hide it when the window shrinks.
    let mut screen = Screen::new(80, 24);
    screen.keys("plot sin x⏎");
    screen.resize(40, 10);
    screen.keys("7");
    assert!(screen.draw().contains(" › 7"), "{}", screen.draw());
}

#[test]
fn what_was_typed_in_a_line_that_is_left_comes_back() {
    let mut screen = Screen::new(80, 24);
    screen.keys("1⏎2⏎⟨Up⟩⟨Ctrl+u⟩precious⟨Esc⟩");
    assert!(screen.draw().contains("left as it was; Ctrl+Y inserts what was typed"), "{}", screen.draw());
    screen.keys("⟨Ctrl+y⟩");
    assert_eq!(screen.model.line().text(), "precious");
    // What was only looked at is no loss.
    screen.keys("⟨Ctrl+u⟩⟨Up⟩⟨Esc⟩");
    assert!(!screen.draw().contains("left as it was"), "{}", screen.draw());
}

#[test]
fn sheets_are_found_by_their_names_and_begun_by_a_name_of_their_own() {
    for (typed, shown, hidden) in [
        ("home", "begin a new sheet", "~/work"),
        ("bud", "~/work", "/srv"),
        ("bud", "begin a new sheet", "/srv"),
        ("budget", "~/work", "begin a new sheet"),
        ("work/b", "~/work", "/srv"),
    ] {
        let mut screen = Screen::new(80, 24);
        screen.keys(&format!("⟨Ctrl+g⟩{typed}"));
        let drawn = screen.draw();
        assert!(drawn.contains(shown) && !drawn.contains(hidden), "{typed}:\n{drawn}");
    }
}

#[test]
fn the_keys_of_what_is_open_are_seen_in_every_window() {
    let mut screen = Screen::new(80, 24);
    screen.keys("rent = 1299⏎plot sin x⏎tax(x) = x/5⏎");
    let open = [
        ("⟨F1⟩", "Enter insert"),
        ("⟨F10⟩", "Enter do it"),
        ("⟨Ctrl+g⟩", "Enter open it"),
        ("⟨F12⟩", "Enter insert"),
        ("⟨Ctrl+r⟩", "Enter insert"),
        ("rent⟨Ctrl+o⟩", "↓ form"),
        ("⟨BackTab⟩⟨Up⟩⟨Ctrl+o⟩", "l trace"),
        ("⟨F10⟩save as⏎", "Enter do it"),
        ("ren⟨Tab⟩", "Tab take it"),
        ("sqrt(1, 2)⏎", "Enter append anyway"),
        ("⟨BackTab⟩", "Enter edit"),
        ("⟨BackTab⟩⟨Up⟩⟨Up⟩ ", "Enter insert sum"),
    ];
    for (keys, hint) in open {
        screen.resize(80, 24);
        screen.keys(keys);
        for (columns, rows) in [(120, 40), (80, 24), (40, 10), (20, 5)] {
            screen.resize(columns, rows);
            let drawn = screen.draw();
            assert!(drawn.contains(hint), "{keys} {columns}x{rows}:\n{drawn}");
            let leads_back = !matches!(screen.model.place(), KeyContext::Refused | KeyContext::Marked);
            assert!(
                !leads_back || columns < 40 || drawn.contains("Esc"),
                "{keys} {columns}x{rows}:\n{drawn}"
            );
        }
        screen.keys("⟨Esc⟩⟨Esc⟩⟨Ctrl+c⟩⟨Left⟩");
    }
}

#[test]
fn the_line_has_the_keys_of_vi_where_that_is_set() {
    // What vim makes of a line, with the cursor on its last character.
    for (line, keys, expected) in [
        ("12 + 34 * 5", "bdw", "12 + 34 5"),
        ("12 + 34 * 5", "2bdw", "12 + * 5"),
        ("12 + 34 * 5", "dw", "12 + 34 * "),
        ("12 + 34 * 5", "0dw", "+ 34 * 5"),
        ("12 + 34 * 5", "0d2w", "34 * 5"),
        ("12 + 34 * 5", "02dw", "34 * 5"),
        ("12 + 34 * 5", "0de", " + 34 * 5"),
        ("12 + 34 * 5", "0cw7", "7 + 34 * 5"),
        ("12 + 34 * 5", "0c3w7", "7 * 5"),
        ("12 + 34 * 5", "bbcb7", "12 734 * 5"),
        ("12*34", "bcb7", "12734"),
        ("rent*12", "bbx", "rent12"),
        ("rent*12", "0ex", "ren*12"),
        ("rent*12 + 1", "0Wx", "rent*12  1"),
        ("rent*12 + 1", "0Ex", "rent*1 + 1"),
        ("rent*12 + 1", "3Bx", "ent*12 + 1"),
        ("  1 + 2", "^x", "   + 2"),
        ("  1 + 2", "0x", " 1 + 2"),
        ("1 + 2", "x", "1 + "),
        ("1 + 2", "xx", "1 +"),
        ("1 + 2", "3x", "1 + "),
        ("1 + 2", "0$x", "1 + "),
        ("1 + 2", "X", "1 +2"),
        ("1 + 2", "2X", "1 2"),
        ("1 + 2", "02lD", "1 "),
        ("1 + 2", "02lC- 3", "1 - 3"),
        ("1 + 2", "dd", ""),
        ("1 + 2", "cc9", "9"),
        ("1 + 2", "S9", "9"),
        ("1 + 2", "s9", "1 + 9"),
        ("1 + 2", "03s9", "9 2"),
        ("12", "xP", "21"),
        ("12", "0xp", "21"),
        ("123", "0xxp", "32"),
        ("1 + 2", "0ywP", "1 1 + 2"),
        ("1 + 2", "yyp", "1 + 21 + 2"),
        ("1 + 2", "xu", "1 + 2"),
        ("1 + 2", "dduA3", "1 + 23"),
        ("f(a, b), c", "0fax", "f(, b), c"),
        ("f(a, b), c", "0t,x", "f(, b), c"),
        ("f(a, b), c", "02f,x", "f(a, b) c"),
        ("f(a, b), c", "0f,;x", "f(a, b) c"),
        ("f(a, b), c", "0t,;x", "f(a, b, c"),
        ("f(a, b), c", "0f,;,x", "f(a b), c"),
        ("f(a, b), c", "F(x", "fa, b), c"),
        ("f(a, b), c", "T(x", "f(, b), c"),
        ("f(a, b), c", "0dt)", "), c"),
        ("f(a, b), c", "0df)", ", c"),
        ("f(a, b), c", "dF(", "fc"),
        ("f(a, b), c", "0fzx", "(a, b), c"),
        ("f(a, b), c", "0dfzx", "(a, b), c"),
        ("1 + 2", "0r9", "9 + 2"),
        ("123", "02r9", "993"),
        ("123", "4r9", "123"),
        ("1 + 2", "hi7", "1 +7 2"),
        ("1 + 2", "ha7", "1 + 72"),
        ("  1", "I7", "  71"),
        ("1", "A2", "12"),
        ("1 + 2", "z0x", " + 2"),
        ("1 + 2", "2000h9x", ""),
        ("漢字", "x", "漢"),
    ] {
        let mut screen = Screen::new(80, 24);
        screen.model.set_keys(Keys::default().with_vi(true));
        screen.keys(line).keys("⟨Esc⟩").keys(keys);
        assert_eq!(screen.model.line().text(), expected, "{line}: {keys}");
    }
    let mut screen = Screen::new(80, 24);
    screen.model.set_keys(Keys::default().with_vi(true));
    assert!(screen.draw().contains("Esc commands"), "{}", screen.draw());
    screen.keys("12⟨Esc⟩");
    assert_eq!(screen.model.place(), KeyContext::Command);
    assert!(screen.draw().contains("COMMAND"), "{}", screen.draw());
    screen.keys("⏎34⏎⟨Esc⟩kk");
    assert_eq!((screen.model.line().text(), screen.model.line().cursor()), ("12", 1));
    screen.keys("⟨Esc⟩dd");
    assert!(screen.draw().contains("Esc history"), "{}", screen.draw());
    screen.keys("⟨Esc⟩");
    assert_eq!(screen.model.place(), KeyContext::History);
    screen.keys("⟨Esc⟩7");
    assert_eq!(screen.model.line().text(), "7", "who comes back types");
    screen.keys("⟨Esc⟩/34⏎");
    assert!(screen.model.line().text().contains("34"), "{}", screen.draw());
    screen.keys("⟨Esc⟩ddi1 +⟨Esc⟩⏎");
    assert!(screen.draw().contains("Enter append anyway"), "{}", screen.draw());
    screen.keys("A 2⏎u");
    assert_eq!(screen.model.line().text(), "u", "the line was entered, and a new one is typed");
    // An entry that is edited in place is left by Esc once more.
    screen.keys("⟨Esc⟩dd⟨Esc⟩⏎0⟨Esc⟩");
    assert_eq!(screen.model.place(), KeyContext::Command);
    screen.keys("⟨Esc⟩");
    assert_eq!(
        (screen.model.place(), screen.sheet()),
        (KeyContext::History, ["12", "34", "1 + 2"].map(String::from).into())
    );
}

#[test]
fn in_a_wide_window_a_result_is_not_far_from_its_expression() {
    let mut screen = Screen::new(200, 60);
    screen.keys(SHEET);
    screen.check("wide-200x60");
}

#[test]
fn a_wide_window_shows_the_forms_of_what_has_the_focus() {
    let mut screen = Screen::new(200, 40);
    let shows = |screen: &mut Screen, title: &str, form: &str| {
        let drawn = screen.draw();
        let has = |text: &str| drawn.lines().any(|row| row.contains(text));
        assert!(has(&format!("│ {title} ")) && has(form), "{title} {form}\n{drawn}");
    };
    screen.keys("22/7⏎255⏎");
    shows(&mut screen, "@2", "hexadecimal  = 0xff");
    screen.keys("1/7");
    shows(&mut screen, "the line", "0.142857142857142857142857142857");
    screen.keys("⟨Ctrl+u⟩⟨BackTab⟩⟨Up⟩");
    shows(&mut screen, "@1", "continued    = [3; 7]");
    screen.keys("⟨Ctrl+o⟩");
    assert!(
        screen.draw().contains("─ fraction") || screen.draw().contains("─ digits"),
        "the inspector takes its place"
    );
    screen.keys("⟨Esc⟩⟨Esc⟩plot sin x");
    assert!(screen.draw().contains("sin(x)"), "and so does a plot");
    screen.keys("⟨Ctrl+u⟩\"text\"⏎");
    screen.draw();
    for (columns, rows) in [(150, 12), (153, 13), (154, 40), (1, 1), (200, 5)] {
        screen.resize(columns, rows);
        screen.keys("1/7⏎");
        screen.draw();
    }
    // Many keys while something is worked out: what comes late is not taken for what is there now.
    let mut screen = Screen::new(200, 40);
    screen.keys("6⏎");
    screen.late = true;
    screen.keys("255");
    while !screen.parked.is_empty() {
        screen.deliver(0);
    }
    shows(&mut screen, "the line", "hexadecimal  = 0xff");
}

#[test]
fn a_number_never_loses_its_exponent() {
    let mut screen = Screen::new(20, 5);
    screen.keys("exp(10^7)⏎");
    assert!(screen.draw().contains("…e4342944"), "{}", screen.draw());
    // Nor its unit, nor the place of its point: it is cut in the middle.
    screen.keys("12345678901.5 km⏎");
    assert!(screen.draw().contains("= 1234…01.5 km"), "{}", screen.draw());
    screen.keys("1234567890.25⏎");
    assert!(screen.draw().contains("= 123456…90.25"), "{}", screen.draw());
    screen.keys("12345678901234.5 km⏎");
    assert!(screen.draw().contains("…e13 km"), "{}", screen.draw());
}

#[test]
fn the_inspector_tells_programmers_and_goes_to_the_neighbours() {
    let mut screen = Screen::new(120, 40);
    screen.keys("0.1⏎pi⏎-300⏎⟨Ctrl+o⟩");
    screen.check("inspector-word");
    screen.keys("⟨Up⟩");
    assert!(screen.draw().contains("│ @2"), "at the top ↑ goes to the entry above: {}", screen.draw());
    screen.keys("⟨Up⟩⟨Up⟩⟨Up⟩");
    screen.check("inspector-float");
    screen.keys("x");
    assert_eq!(
        (screen.model.place(), screen.model.line().text()),
        (KeyContext::Input, "x"),
        "typing goes to the line"
    );
    screen.keys("⟨Ctrl+u⟩5⟨Ctrl+o⟩");
    for _ in 0..20 {
        if screen.draw().contains("─ word") {
            break;
        }
        screen.keys("⟨Down⟩");
    }
    // The list has it too, above.
    let drawn = screen.draw();
    let (y, row) = drawn.lines().enumerate().filter(|(_, row)| row.contains("0101")).last().unwrap();
    let x = surd::text::width(row.split("0101").next().unwrap());
    screen.click(u16::try_from(x).unwrap(), u16::try_from(y).unwrap(), 0);
    assert_eq!(screen.model.line().text(), "13", "a click flips a bit");
}

#[test]
fn bits_stand_in_rows_of_whole_nibbles_with_their_numbers_at_the_ends() {
    for (columns, rows) in [(200, 60), (120, 40), (80, 24), (40, 10), (20, 5)] {
        for (line, form, name) in [("-300", "word of 64", "word"), ("1/3", "f64 bits", "float")] {
            let mut screen = Screen::new(columns, rows);
            screen.keys(&format!("{line}⟨Ctrl+o⟩⟨Home⟩"));
            // A low window has no heading: the rows below the list begin with the number of a bit.
            let is_chosen = |drawn: &str| {
                let is_headed = drawn.contains(&format!("─ {form} "));
                is_headed || rows < 12 && drawn.lines().any(|row| row.trim_start().starts_with("63 "))
            };
            let is_there = (0..40).any(|_| is_chosen(&screen.draw()) || screen.keys("⟨Down⟩").left);
            assert!(is_there, "{form}: {}", screen.draw());
            screen.check(&format!("bits-{name}-{columns}x{rows}"));
        }
    }
    // A click beside a bit flips none, one in the last row the bit that stands there.
    let mut screen = Screen::new(80, 24);
    screen.keys("-300⟨Ctrl+o⟩⟨Home⟩");
    let is_there = (0..40).any(|_| screen.draw().contains("─ word of 32") || screen.keys("⟨Down⟩").left);
    assert!(is_there, "{}", screen.draw());
    let drawn = screen.draw();
    let (y, row) =
        drawn.lines().enumerate().find(|(_, row)| row.contains(" 15 1111 1110  1101 0100 0")).unwrap();
    let x = u16::try_from(surd::text::width(row.split("1101 0100").next().unwrap())).unwrap();
    let y = u16::try_from(y).unwrap();
    screen.click(x + 4, y, 0);
    assert_eq!(screen.model.line().text(), "-300");
    screen.click(x + 8, y, 1000);
    assert_eq!(screen.model.line().text(), "-299");
    // What was typed in another base stays in it.
    for (line, flipped) in [("0xFF", "0xFE"), ("0b0101", "0b0100"), ("255 to hex", "0xfe"), ("0xff⏎", "0xfe")]
    {
        let mut screen = Screen::new(120, 40);
        screen.keys(&format!("{line}⟨BackTab⟩⟨Up⟩⟨Up⟩⟨Ctrl+o⟩⟨Home⟩"));
        let _ = (0..40).any(|_| screen.draw().contains("─ word ") || screen.keys("⟨Down⟩").left);
        let drawn = screen.draw();
        let (y, row) = drawn.lines().enumerate().filter(|(_, row)| row.contains(" 7 ")).last().unwrap();
        let x = surd::text::width(row.trim_end_matches(['│', ' ']).strip_suffix(" 0").unwrap());
        screen.click(u16::try_from(x).unwrap() - 1, u16::try_from(y).unwrap(), 0);
        assert_eq!(screen.model.line().text(), flipped, "{line}: {drawn}");
    }
}

#[test]
fn the_fields_of_a_floating_point_number_differ_in_colour() {
    let mut screen = Screen::new(120, 40);
    screen.keys("-0.1⏎⟨Ctrl+o⟩");
    let (x, y) = screen.place("1|01111111011|1001");
    let colours = [0, 1, 2, 13, 14].map(|at| screen.terminal.backend().buffer()[(x + at, y)].fg);
    let [sign, bar, exponent, second, fraction] = colours;
    assert!(sign != exponent && exponent != fraction && sign != fraction && bar == second, "{colours:?}");
    // In full below the list too, where it is wrapped.
    let mut go_to = |name: &str| {
        let heading = format!("─ {name} ");
        let is_there = (0..60).any(|_| screen.draw().contains(&heading) || screen.keys("⟨Down⟩").left);
        assert!(is_there, "{name}: {}", screen.draw());
        screen.draw()
    };
    let last = go_to("bf16 above");
    for told in ["f16 below    ≈ -1.0004e-1", "f16 above    ≈ -9.9915e-2", "bf16 step    = 4.8828125e-4"]
    {
        assert!(last.contains(told), "{told}: {last}");
    }
    screen.keys("⟨Esc⟩⟨Ctrl+o⟩");
    for _ in 0..7 {
        screen.keys("⟨Down⟩");
    }
    screen.check("inspector-fields");
}

#[test]
fn the_keys_of_a_plot_answer_before_its_points_are_there() {
    let mut screen = Screen::new(80, 24);
    screen.keys("plot(x^2, x, 0, 10)⟨Ctrl+o⟩");
    assert!(screen.draw().contains("x = 5 ") && screen.draw().contains("x^2 = 25"), "{}", screen.draw());
    screen.slow = true;
    screen.keys("⟨Ctrl+Right⟩");
    let drawn = screen.draw();
    assert!(!drawn.contains("x = 5 ") && drawn.contains("x = ") && drawn.contains("x^2 …"), "{drawn}");
    screen.keys("+");
    let drawn = screen.draw();
    assert!(drawn.contains(" 4          6 "), "the axis is another one: {drawn}");
    assert!(drawn.contains('⠉'), "what is there of the curve is still drawn: {drawn}");
    screen.slow = false;
    screen.keys("⟨Left⟩");
    assert!(screen.draw().contains("x^2 ="), "{}", screen.draw());
}

#[test]
fn a_plot_follows_a_variable_that_is_edited_and_the_line_that_is_typed() {
    let mut screen = Screen::new(80, 24);
    screen.keys("a = 2⏎plot(a x, x, 0, 1)⏎⟨Ctrl+o⟩");
    assert!(screen.draw().contains("a × x = 1"), "{}", screen.draw());
    screen.keys("⟨Tab⟩⟨BackTab⟩⟨Up⟩e⟨Backspace⟩8⏎");
    assert!(screen.draw().contains("a × x = 4"), "{}", screen.draw());
    screen.keys("⟨Esc⟩plot 3t⟨Ctrl+o⟩⟨Tab⟩^2");
    assert!(screen.draw().contains("3 × t^2 = 0"), "{}", screen.draw());
    screen.keys("⏎");
    assert!(screen.draw().contains("@3"), "{}", screen.draw());
}

#[test]
fn a_plot_whose_source_fails_says_why_until_there_is_one_again() {
    let mut screen = Screen::new(80, 24);
    screen.keys("a = 2⏎plot(a x, x, 0, 1)⏎⟨Ctrl+o⟩⟨Tab⟩⟨BackTab⟩⟨Up⟩e⟨End⟩/0⏎⏎");
    screen.check("plot-failed");
    screen.keys("⟨BackTab⟩⟨Home⟩e⟨Backspace⟩4⏎");
    assert!(screen.draw().contains("@2  x = 0.5"), "{}", screen.draw());
    screen.keys("⟨BackTab⟩⟨End⟩e⟨Ctrl+u⟩# none⏎");
    assert!(!screen.draw().contains("x = "), "without a result it is closed");
    screen.keys("plot x^2⟨Ctrl+o⟩⟨Tab⟩)");
    assert!(screen.draw().contains("the line  `)` closes nothing"), "{}", screen.draw());
    screen.keys("⟨Backspace⟩");
    assert!(screen.draw().contains("the line  x = 0"), "{}", screen.draw());
}

#[test]
fn a_plot_follows_its_entry_wherever_that_goes() {
    let mut screen = Screen::new(80, 24);
    let shows = |screen: &mut Screen, title: &str, curve: &str| {
        let drawn = screen.draw();
        assert!(drawn.contains(&format!("│ {title}  x = ")) && drawn.contains(curve), "{drawn}");
    };
    screen.keys("1⏎plot(x^2, x, 0, 1)⏎plot(x^3, x, 0, 1)⏎⟨BackTab⟩⟨Up⟩⟨Ctrl+o⟩⟨Tab⟩");
    shows(&mut screen, "@2", "x^2 = 0.25");
    screen.keys("⟨Up⟩dd");
    shows(&mut screen, "@1", "x^2 = 0.25");
    screen.keys("u");
    shows(&mut screen, "@2", "x^2 = 0.25");
    screen.keys("⟨Down⟩J");
    shows(&mut screen, "@3", "x^2 = 0.25");
    screen.keys("e⟨Ctrl+u⟩plot(x^4, x, 0, 1)⏎");
    shows(&mut screen, "@3", "x^4 = 0.0625");
    screen.keys("⟨BackTab⟩dd");
    assert!(!screen.draw().contains("x = "), "it is closed when its entry is deleted");
}

#[test]
fn esc_in_the_line_closes_a_plot_behind_all_else() {
    let mut screen = Screen::new(80, 24);
    let is_open = |screen: &mut Screen| screen.draw().contains("│ @1  x = ");
    screen.keys("plot(x^2, x, 0, 1)⏎⟨Ctrl+o⟩⟨Tab⟩");
    assert!(is_open(&mut screen) && screen.draw().contains("Esc close the plot"), "{}", screen.draw());
    screen.keys("⟨BackTab⟩⟨Esc⟩");
    assert!(is_open(&mut screen), "going to the history and back leaves it open");
    screen.keys("draft⟨Up⟩⟨Esc⟩");
    assert_eq!((is_open(&mut screen), screen.model.line().text()), (true, "draft"));
    screen.keys("⟨Esc⟩");
    assert_eq!((is_open(&mut screen), screen.model.line().text()), (false, "draft"));
    screen.keys("⟨Ctrl+u⟩⟨BackTab⟩⟨Ctrl+o⟩⟨Tab⟩⟨Esc⟩⟨Esc⟩⟨Esc⟩");
    assert_eq!((is_open(&mut screen), screen.model.place()), (false, KeyContext::History));
    screen.keys("⟨Esc⟩plot(x^3, x, 0, 1)⟨Ctrl+o⟩⟨Tab⟩⟨Ctrl+u⟩");
    assert_eq!(screen.model.place(), KeyContext::EmptyInput, "without its line a plot is closed");
}

#[test]
fn a_name_in_a_plotted_function_means_what_it_meant_where_that_was_called() {
    let mut screen = Screen::new(80, 24);
    screen.keys("x = 5⏎f(t) = t + x⏎g(b) = plot(f(x) b, x, 0, 2)⏎g(10)⏎⟨Ctrl+o⟩");
    assert!(screen.draw().contains("f(x) × b = 60"), "{}", screen.draw());
}

/// A screen whose answers come when they are delivered, in whatever order.
fn late_screen(keys: &str) -> Screen {
    let mut screen = Screen::new(80, 12);
    screen.keys(keys);
    screen.late = true;
    screen
}

#[test]
fn an_answer_to_an_earlier_state_of_the_line_is_not_shown() {
    let mut screen = late_screen("");
    screen.keys("12");
    assert_eq!(screen.parked.len(), 2);
    assert!(!screen.deliver(0).draw().contains("= 1"), "that was the answer to `1`");
    assert!(screen.deliver(0).draw().contains("= 12"));
    screen.keys("3");
    screen.keys("⟨Backspace⟩");
    screen.deliver(1);
    assert!(!screen.deliver(0).draw().contains("= 123"), "late, and of an earlier state");
}

#[test]
fn forms_of_an_earlier_result_are_not_taken_for_those_of_the_next() {
    let mut screen = late_screen("255⏎6⏎");
    screen.keys("⟨BackTab⟩⟨Ctrl+o⟩");
    screen.parked.retain(|message| matches!(message, Message::QueryResult(..)));
    let earlier = screen.parked.len();
    assert!(earlier > 0, "the forms of 6 are on their way");
    screen.keys("⟨Esc⟩⟨Up⟩⟨Ctrl+o⟩");
    assert!(earlier < screen.parked.len(), "and now those of 255");
    for _ in 0..earlier {
        screen.deliver(0);
    }
    assert!(!screen.draw().contains("exact       = 6"), "{}", screen.draw());
    while !screen.parked.is_empty() {
        screen.deliver(0);
    }
    assert!(screen.draw().contains("exact       = 255"), "{}", screen.draw());
}

#[test]
fn the_line_is_asked_about_again_after_every_change_that_it_may_depend_on() {
    let mut screen = late_screen("x = 1⏎x = 2⏎7⏎x + 1");
    assert!(screen.draw().contains("= 3"));
    // What the line means changes with the sheet, also where nothing has to be evaluated for that.
    screen.keys("⟨BackTab⟩⟨Up⟩d⟨Esc⟩");
    while !screen.parked.is_empty() {
        screen.deliver(0);
    }
    assert!(screen.draw().contains("› x + 1") && screen.draw().contains("= 2"), "{}", screen.draw());
    // An answer to an earlier state of the line is dropped; the entry's answer has it asked about once more.
    screen.keys("⟨BackTab⟩⟨Up⟩⏎⟨Ctrl+u⟩x = 10⏎⟨Esc⟩");
    screen.parked.retain(|message| matches!(message, Message::Entry(..)));
    while !screen.parked.is_empty() {
        screen.deliver(0);
    }
    assert!(screen.draw().contains("= 11"), "{}", screen.draw());
}

#[test]
fn what_was_asked_for_an_overlay_that_is_closed_is_not_taken() {
    let mut screen = late_screen("");
    screen.keys("sq⟨Tab⟩⟨Esc⟩");
    let old: Vec<Message> =
        screen.parked.drain(..).filter(|message| matches!(message, Message::QueryResult(..))).collect();
    assert!(!old.is_empty());
    screen.keys("⟨Ctrl+u⟩co⟨Tab⟩");
    let before = screen.draw();
    for message in old {
        screen.tell(message);
    }
    assert_eq!(screen.draw(), before);
}

#[test]
fn short_lines_of_a_large_sheet_are_evaluated_between_keys_and_long_ones_are_handed_out() {
    let directory = Directory::new("fill");
    let path = directory.0.join("a.surd");
    let lines: String = (1..=20_000).map(|line| format!("{line} * 1.5 + @1\n")).collect();
    std::fs::write(&path, format!("7\nisprime(2^4423 - 1)\n{lines}@20002 + 1\n")).unwrap();
    let mut screen = Screen::new(80, 24);
    screen.slow = true;
    screen.model =
        Model::new(Session::open(&path, Settings::default()).unwrap(), "a".into(), Theme::default(), true);
    screen.model.work_at_once(4_000_000);
    let (mut turns, mut out) = (0, 0);
    let mut effects = update(&mut screen.model, Message::Resize(Size { width: 80, height: 24 }));
    // What is shown comes first.
    assert!(screen.draw().contains("30008"), "{}", screen.draw());
    assert!(screen.draw().contains("evaluating…"));
    loop {
        out += effects.iter().filter(|effect| matches!(effect, Effect::Entry(..))).count();
        if !effects.iter().any(|effect| matches!(effect, Effect::Onward)) {
            break;
        }
        turns += 1;
        // A key is answered meanwhile.
        let key = Key::new(KeyEvent::new(KeyCode::Char('x'), KeyModifiers::NONE)).unwrap();
        let message = if turns == 3 { Message::Key(key) } else { Message::Onward };
        effects = update(&mut screen.model, message);
        assert!(turns != 3 || screen.draw().contains("› x"));
    }
    let session = screen.model.session();
    let pending: Vec<usize> = (0..session.entries().len()).filter(|&at| session.is_pending(at)).collect();
    assert_eq!(pending, [1], "only what takes long is out");
    assert!(turns > 10, "it is done in {turns} turns");
    assert_eq!(out, 1);
}

#[test]
fn the_angle_is_changed_in_one_step_and_written_into_the_sheet() {
    let mut screen = Screen::new(80, 12);
    screen.keys("sin 30⏎@1 + 1⏎@1");
    assert!(screen.draw().contains("RAD"));
    screen.keys("⟨F9⟩");
    assert_eq!(screen.sheet(), ["# surd: angle=deg", "sin 30", "@2 + 1"]);
    let drawn = screen.draw();
    assert!(
        drawn.contains("= 0.5") && drawn.contains("= 1.5") && drawn.contains("angles are now in degrees"),
        "{drawn}"
    );
    assert_eq!(screen.model.line().text(), "@2", "the line means the same entry");
    screen.keys("⟨Left⟩").click_on("DEG", 0);
    assert_eq!(screen.sheet(), ["sin 30", "@1 + 1"], "nothing is left of it: {}", screen.draw());
    assert_eq!(screen.model.line().text(), "@1");
    // An entry that is being edited stays the one that is edited.
    let mut screen = Screen::new(80, 12);
    screen.keys("1⏎2⏎⟨BackTab⟩⏎⟨Ctrl+u⟩20⟨F9⟩⏎");
    assert_eq!(screen.sheet(), ["# surd: angle=deg", "1", "20"]);
}

#[test]
fn the_key_of_another_reading_is_seen_however_long_the_note_is() {
    let mut screen = Screen::new(80, 24);
    screen.keys("sin(30)");
    for columns in [20, 40, 60, 80, 120] {
        screen.resize(columns, 24);
        let offer = if columns < 40 { "F6 other" } else { "F6 sin(30°)" };
        assert!(screen.draw().contains(offer), "{}", screen.draw());
    }
    screen.keys("⏎");
    assert!(screen.draw().contains("F6 sin(30°)"), "{}", screen.draw());
    assert!(screen.draw().contains("F9 for degrees"), "the key does it for the sheet: {}", screen.draw());
    screen.keys("⟨F6⟩");
    assert!(screen.draw().contains("sin(30°)"), "{}", screen.draw());
}

/// The words on the screen, without its borders.
fn words(drawn: &str) -> String {
    let rows = drawn.lines().map(|row| row.trim_matches(|c: char| c == '│' || c == ' '));
    rows.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

#[test]
fn notes_errors_and_notices_are_told_in_full_where_there_are_rows_for_them() {
    let note = "30 is in radians; F9 for degrees";
    let error = "sqrt(x) takes 1 argument, not 2";
    for (columns, rows) in [(200, 60), (120, 40), (80, 24), (40, 10)] {
        let size = format!("{columns}x{rows}");
        let mut screen = Screen::new(columns, rows);
        screen.keys("sin(30)");
        assert!(words(&screen.draw()).contains(note), "{}", screen.draw());
        screen.keys("⏎");
        assert!(words(&screen.draw()).contains(&format!("@1 {note}")), "{}", screen.draw());
        screen.keys("y = sqrt(1, 2) * 3⏎⏎⟨Esc⟩");
        assert!(words(&screen.draw()).contains(error), "{size}{}", screen.draw());
        screen.keys("⟨Up⟩");
        assert!(words(&screen.draw()).contains(note), "{}", screen.draw());
        screen.check(&format!("note-focused-{size}"));
        screen.tell(Message::CannotSuspend("surd can't be suspended here: nothing could wake it"));
        assert!(words(&screen.draw()).contains("here: nothing could wake it"), "{}", screen.draw());
        // What is said takes no row from the entry that has the focus.
        assert!(screen.draw().contains("▸ 1"), "{}", screen.draw());
    }
    let mut screen = Screen::new(20, 5);
    screen.keys("sin(30)⏎⟨Esc⟩");
    screen.check("note-focused-20x5");
}

#[test]
fn help_and_commands_are_told_in_full() {
    for (columns, rows) in [(80, 24), (40, 10), (20, 5)] {
        let mut screen = Screen::new(columns, rows);
        screen.keys("⟨F1⟩quotient");
        screen.check(&format!("help-quotient-{columns}x{rows}"));
        screen.keys("⟨Esc⟩⟨F10⟩open");
        screen.check(&format!("palette-open-{columns}x{rows}"));
    }
    let mut screen = Screen::new(40, 10);
    screen.keys("⟨F10⟩");
    // A row of several is one row to the keys and to the pointer.
    screen.keys("⟨Down⟩⟨Down⟩⟨Down⟩⟨Up⟩");
    screen.check("palette-chosen-40x10");
}

#[test]
fn an_error_stays_in_the_line_until_enter_is_pressed_again() {
    for (columns, rows) in [(120, 40), (80, 24), (40, 10), (20, 5)] {
        let mut screen = Screen::new(columns, rows);
        screen.keys("rent = 1299⏎rent + sqrt(1, 2) * 3⏎");
        assert_eq!(screen.sheet().len(), 1);
        screen.check(&format!("refused-{columns}x{rows}"));
        screen.keys("⏎");
        assert_eq!(screen.sheet().len(), 2, "Enter once more enters it all the same");
    }
    let mut screen = Screen::new(80, 24);
    screen.keys("2 +⏎");
    assert_eq!((screen.model.line().text(), screen.model.place()), ("2 +", KeyContext::Refused));
    assert!(screen.draw().contains("expected"), "{}", screen.draw());
    screen.keys(" 3");
    assert_eq!(screen.model.place(), KeyContext::Input, "another line is another question");
    screen.keys("⏎");
    assert_eq!(screen.sheet(), ["2 + 3"]);
    screen.keys("1/0⏎⏎");
    assert_eq!(screen.sheet(), ["2 + 3", "1/0"]);
    screen.keys("⟨Up⟩⟨Backspace⟩4⏎");
    assert_eq!(screen.sheet(), ["2 + 3", "1/4"], "↑ edits the entry that failed in place");
    assert_eq!(screen.model.place(), KeyContext::EmptyInput);
    screen.keys("⟨Up⟩⟨Up⟩⟨End⟩ + 1⏎");
    assert_eq!(screen.sheet(), ["2 + 3", "1/4", "2 + 3 + 1"], "any other entry is copied");
    screen.keys("⟨BackTab⟩e⟨End⟩/0⏎");
    assert_eq!(screen.model.place(), KeyContext::RefusedEdit, "an entry that is edited neither");
    screen.keys("⏎");
    assert_eq!((screen.model.place(), &*screen.sheet()[2]), (KeyContext::EmptyInput, "2 + 3 + 1/0"));
}

#[test]
fn a_line_that_takes_long_is_entered_before_its_error_is_known() {
    let mut screen = Screen::new(80, 24);
    screen.slow = true;
    screen.keys("isprime(2^4423 - 1) / 0⏎");
    assert_eq!(screen.sheet().len(), 1);
}

#[test]
fn a_letter_without_a_meaning_in_the_history_goes_to_the_line() {
    let mut screen = Screen::new(80, 24);
    screen.keys("7⏎⟨BackTab⟩3 + 4");
    assert_eq!((screen.model.place(), screen.model.line().text()), (KeyContext::Input, "3 + 4"));
}

#[test]
fn what_was_implied_in_the_last_entry_stays_in_sight_with_its_key() {
    for (columns, rows) in [(80, 24), (20, 5)] {
        let mut screen = Screen::new(columns, rows);
        screen.keys("6/2(1+2)⏎");
        screen.check(&format!("entered-note-{columns}x{rows}"));
        screen.keys("⟨F6⟩");
        assert_eq!(screen.sheet(), ["(6 ÷ 2) × (1 + 2)"]);
    }
}

#[test]
fn the_sum_of_marked_entries_is_written_with_the_marks_of_the_sheet() {
    let mut screen = Screen::new(80, 24);
    screen.keys("# surd: decimal-comma=true⏎1,5⏎2,5⏎3⏎⟨BackTab⟩ ⟨Up⟩⟨Up⟩ ");
    assert!(screen.draw().contains("2 marked  Σ 4,5  mean 2,25"), "{}", screen.draw());
    screen.keys("⏎");
    assert_eq!(screen.model.line().text(), "sum(@2; @4)");
}

#[test]
fn the_sum_of_marked_entries_is_told_and_inserted() {
    let mut screen = Screen::new(80, 24);
    screen.keys("rent: 1299 USD⏎# food⏎150.50 USD⏎300 USD⏎7⏎1/3⏎x = ⟨BackTab⟩⟨Up⟩⟨Up⟩ ");
    assert!(screen.draw().contains("1 marked  Σ 300.00 USD  mean 300.00 USD"), "{}", screen.draw());
    screen.keys("⟨Shift+Up⟩⟨Shift+Up⟩⟨Shift+Up⟩");
    screen.check("marked");
    screen.keys("y");
    assert_eq!(screen.copied, ["1749.50 USD"]);
    screen.keys("⏎");
    assert_eq!(screen.model.line().text(), "x = sum(@1..@4)", "a comment between them is no gap");
    assert!(
        screen.draw().contains("= 1749.50 USD") && !screen.draw().contains("marked"),
        "{}",
        screen.draw()
    );
    // Marks are kept while the focus goes on, and a range is added to them.
    screen.keys("⟨Ctrl+u⟩⟨BackTab⟩ ⟨Up⟩ ⟨Up⟩⟨Up⟩⟨Up⟩ ");
    assert!(screen.draw().contains("nothing to add up"), "{}", screen.draw());
    screen.keys("⟨Left⟩⟨Up⟩ ");
    let drawn = screen.draw();
    assert!(drawn.contains("3 marked  ") && drawn.contains("cannot add"), "{drawn}");
    screen.keys(" ");
    assert!(
        screen
            .draw()
            .contains("2 marked  Σ ≈ 7.33333333333  mean ≈ 3.66666666667           Enter insert sum"),
        "one form of each leaves room for the key: {}",
        screen.draw()
    );
    // What is marked follows the entries, and what they come to.
    screen.keys("⟨Down⟩⟨Down⟩c");
    assert!(screen.draw().contains("6✓ 7"), "{}", screen.draw());
    screen.keys("⟨Down⟩⟨Down⟩⟨Down⟩⏎");
    assert_eq!(screen.model.line().text(), "sum(@6..@7)");
    screen.keys("⟨Ctrl+u⟩⟨BackTab⟩⟨Up⟩⟨Up⟩ ⟨Up⟩⟨Up⟩ ⏎");
    assert_eq!(screen.model.line().text(), "sum(@3, @5)");
    screen.keys("⟨Ctrl+u⟩⟨BackTab⟩ ⟨Esc⟩");
    assert_eq!(screen.model.place(), KeyContext::History, "Esc takes the marks away first");
}

#[test]
fn entries_are_marked_with_the_mouse() {
    let mut screen = Screen::new(80, 24);
    screen.keys("1⏎2⏎3⏎4⏎5⏎");
    let at = |screen: &mut Screen, text: &str| {
        let (x, y) = screen.place(text);
        Position { x, y }
    };
    screen.click_on("2  2", 0);
    let (second, fourth) = (at(&mut screen, "2  2"), at(&mut screen, "4  4"));
    screen.tell(Message::Mouse(Mouse::Extend, fourth, screen.start));
    assert!(screen.draw().contains("3 marked  Σ 9  mean 3"), "{}", screen.draw());
    screen.click(second.x, second.y, 5000);
    assert!(!screen.draw().contains("marked"), "a click takes the marks away");
    screen.tell(Message::Mouse(Mouse::Drag, second, screen.start));
    assert!(!screen.draw().contains("marked"), "nothing is dragged yet");
    screen.tell(Message::Mouse(Mouse::Drag, fourth, screen.start));
    let third = at(&mut screen, "3✓ 3");
    screen.tell(Message::Mouse(Mouse::Drag, third, screen.start));
    assert!(screen.draw().contains("2 marked  Σ 5"), "{}", screen.draw());
    screen.keys("9");
    assert_eq!(screen.model.line().text(), "9", "typing goes to the line");
    assert!(!screen.draw().contains("marked"));
}

#[test]
fn the_marked_entries_are_deleted_together_and_what_has_no_sum_offers_none() {
    let mut screen = Screen::new(80, 12);
    screen.keys("1⏎2⏎3⏎@2 + 4⏎5⏎⟨Esc⟩ ⟨Up⟩⟨Up⟩ ⟨Up⟩ d");
    assert!(screen.draw().contains("d again deletes the 3 marked entries"), "{}", screen.draw());
    screen.keys("d");
    assert!(screen.draw().contains("3 entries are deleted; u brings them back"), "{}", screen.draw());
    assert_eq!(screen.sheet(), ["1", "@0 + 4"]);
    screen.keys("u");
    assert!(screen.draw().contains("undone: 3 lines deleted"), "{}", screen.draw());
    assert_eq!(screen.sheet(), ["1", "2", "3", "@2 + 4", "5"]);
    screen.keys("U");
    assert_eq!(screen.sheet(), ["1", "@0 + 4"]);
    screen.keys("u⟨Esc⟩1/0⏎⏎⟨Esc⟩ ⟨Up⟩ ");
    let drawn = screen.draw();
    assert!(!drawn.contains("insert sum") && drawn.contains("Esc unmark"), "{drawn}");
    screen.keys("⏎");
    assert!(screen.draw().contains("they have no sum: entry 6 has no value"), "{}", screen.draw());
}

#[test]
fn pasted_lines_are_shown_as_they_will_be_entered_or_become_a_list_or_a_sum() {
    const LEDGER: &str = "Item\tAmount\nrent\t$1,299.00\nrefund\t($120.00)\nfood (May)\t$301.50\n";
    let mut screen = Screen::new(80, 16);
    let paste = |screen: &mut Screen| screen.tell(Message::Paste(LEDGER.into()));
    paste(&mut screen);
    screen.check("paste-ledger");
    screen.keys("⏎");
    assert_eq!(
        screen.sheet(),
        ["# Item Amount", "rent: $1,299.00", "refund: -$120.00", "food (May): $301.50"]
    );
    screen.keys("x = ");
    paste(&mut screen);
    screen.keys("⟨Down⟩⟨Down⟩⟨Down⟩⏎");
    assert_eq!(screen.model.line().text(), "x = sum($1299.00, -$120.00, $301.50)");
    assert!(screen.draw().contains("1 line without a value is left out"), "{}", screen.draw());
    screen.keys("⟨Left⟩");
    assert!(screen.draw().contains("= $1480.50"), "{}", screen.draw());
    screen.keys("⟨End⟩⟨Ctrl+u⟩");
    paste(&mut screen);
    screen.keys("l");
    assert_eq!(screen.model.line().text(), "[$1299.00, -$120.00, $301.50]");
    screen.keys("⟨Ctrl+u⟩");
    paste(&mut screen);
    screen.keys("⟨Esc⟩");
    assert!(screen.draw().contains("nothing pasted"));
    // All lines can be seen.
    screen.tell(Message::Paste((1..=40).map(|line| format!("{line}\n")).collect()));
    assert!(screen.draw().contains("40 lines pasted") && screen.draw().contains("… "), "{}", screen.draw());
    for _ in 0..9 {
        screen.keys("⟨PgDn⟩");
    }
    assert!(screen.draw().lines().any(|row| row.trim_matches(['│', ' ']) == "40"), "{}", screen.draw());
    for (columns, rows) in [(40, 10), (20, 5), (9, 2), (1, 1)] {
        screen.resize(columns, rows);
        screen.keys("⟨Down⟩⟨PgDn⟩⟨Up⟩");
        screen.draw();
    }
}

#[test]
fn that_a_sheet_is_not_saved_is_told_until_it_is() {
    let directory = Directory::new("not-saved");
    let (folder, path) = (directory.0.join("new"), directory.0.join("new/a.surd"));
    let mut screen = Screen::new(80, 12);
    let session = Session::open(&path, Settings::default()).unwrap();
    screen.model.go_to(session, "a.surd".to_owned(), None);
    std::fs::write(&folder, "in the way").unwrap();
    screen.keys("1 + 1⏎");
    assert!(screen.draw().contains(" not saved: "), "{}", screen.draw());
    assert!(screen.draw().contains("1  1 + 1"), "nothing is lost: {}", screen.draw());
    screen.keys("2 + 2");
    assert!(screen.draw().contains(" not saved: "), "it stays told: {}", screen.draw());
    std::fs::remove_file(&folder).unwrap();
    screen.keys("⏎");
    assert!(screen.draw().contains("  saved "), "{}", screen.draw());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "1 + 1\n2 + 2\n");
    // A file that was removed is written again.
    std::fs::remove_file(&path).unwrap();
    screen.keys("3⏎");
    assert!(screen.draw().contains("  saved "), "{}", screen.draw());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "1 + 1\n2 + 2\n3\n");
}

#[test]
fn all_that_is_wrong_with_the_configuration_is_told() {
    let wrong = |line, what: &str| format!("config.toml, line {line}: {what}");
    let notices = vec![
        wrong(1, "no theme `foo`; there are terminal, mono, contrast, okabe-ito, solarized and many others"),
        wrong(2, "unknown key `bogus`"),
        wrong(4, "`zzz` is not a key"),
    ];
    let mut screen = Screen::new(80, 24);
    tell_at_the_start(&mut screen.model, notices.clone());
    screen.check("configuration");
    screen.keys("2 + 3⏎");
    assert_eq!(screen.sheet(), ["2 + 3"], "what is typed goes to the line");
    // All of it can be read in any window, with the key that goes on in sight.
    for (columns, rows) in [(40, 10), (20, 5)] {
        let mut screen = Screen::new(columns, rows);
        tell_at_the_start(&mut screen.model, notices.clone());
        screen.check(&format!("configuration-{columns}x{rows}"));
        let mut seen = String::new();
        for _ in 0..30 {
            let drawn = screen.draw();
            assert!(drawn.contains("Enter go on"), "{drawn}");
            seen += &drawn;
            screen.keys("⟨PgDn⟩");
        }
        for word in notices.iter().flat_map(|it| it.split(' ')) {
            assert!(seen.contains(word), "{word}: {seen}");
        }
        screen.keys("⏎");
        assert_eq!(screen.model.place(), KeyContext::EmptyInput);
    }
}

#[test]
fn a_file_that_another_program_has_changed_is_asked_about() {
    let directory = Directory::new("conflict");
    let path = directory.0.join("budget.surd");
    let open = |columns, rows| {
        std::fs::write(&path, "rent = 1299\nrent + 18%\n").unwrap();
        let mut screen = Screen::new(columns, rows);
        let session = Session::open(&path, Settings::default()).unwrap();
        screen.model = Model::new(session, "budget.surd".into(), Theme::default(), true);
        screen.resize(columns, rows);
        std::fs::write(&path, "rent = 1299\nrent + 18%\nrent * 12\n").unwrap();
        screen
    };
    let read = |path: &Path| std::fs::read_to_string(path).unwrap();
    for (columns, rows) in [(80, 24), (40, 10), (20, 5)] {
        let mut screen = open(columns, rows);
        screen.keys("rent / 2⏎");
        screen.check(&format!("conflict-{columns}x{rows}"));
        screen.keys("⏎");
        assert_eq!(screen.sheet(), ["rent = 1299", "rent + 18%", "rent * 12", "rent / 2"]);
        screen.keys("⟨F3⟩");
        assert_eq!(screen.sheet(), ["rent = 1299", "rent + 18%", "rent / 2"], "one step back");
    }
    // What is typed on goes to the line, and decides nothing.
    let mut screen = open(80, 24);
    screen.keys("rent / 2⏎3 * k = s");
    assert_eq!((screen.model.place(), screen.model.line().text()), (KeyContext::Input, "3 * k = s"));
    screen.keys("⟨Ctrl+u⟩5⏎");
    assert_eq!(screen.model.place(), KeyContext::Conflict, "it is asked again when the line is entered");
    screen.keys("⟨Esc⟩6⏎");
    assert_eq!(screen.model.place(), KeyContext::EmptyInput, "but not after `later`");
    assert!(screen.draw().contains("not saved: another program has changed"), "{}", screen.draw());
    assert_eq!(read(&path), "rent = 1299\nrent + 18%\nrent * 12\n");
    screen.keys("keep mine⟨F6⟩");
    assert_eq!(read(&path), "rent = 1299\nrent + 18%\nrent / 2\n5\n6\n");
    // It is found out without a change, when someone is there again.
    drop(screen);
    let mut screen = open(80, 24);
    screen.tell(Message::Back);
    assert!(screen.draw().contains("another program has changed budget.surd"), "{}", screen.draw());
    screen.keys("⟨Down⟩⟨Down⟩⏎⏎");
    assert!(screen.draw().contains("type the name of a file"), "{}", screen.draw());
    screen.keys(&path.to_string_lossy()).keys("⏎");
    assert!(screen.draw().contains("there is a file of this name already"), "{}", screen.draw());
    screen.keys("⟨Ctrl+u⟩").keys(&directory.0.join("mine").to_string_lossy());
    screen.resize(40, 10);
    screen.draw();
    screen.resize(80, 24);
    screen.keys("⏎6⏎");
    assert!(screen.draw().contains("┌ mine.surd"), "{}", screen.draw());
    assert_eq!(read(&directory.0.join("mine.surd")), "rent = 1299\nrent + 18%\n6\n");
    assert_eq!(read(&path), "rent = 1299\nrent + 18%\nrent * 12\n");
    screen.keys("reload⟨F6⟩");
    assert!(screen.draw().contains("read again"), "{}", screen.draw());
}

#[test]
fn another_sheet_is_found_by_its_name_and_opened() {
    let directory = Directory::new("sheets");
    let (one, other) = (directory.0.join("one.surd"), directory.0.join("other.surd"));
    std::fs::write(&one, "a = 1\na + 1\n").unwrap();
    std::fs::write(&other, "7\n@1 + 1\n").unwrap();
    let mut screen = Screen::new(80, 16);
    screen.model =
        Model::new(Session::open(&one, Settings::default()).unwrap(), "one".into(), Theme::default(), true);
    screen.resize(80, 16);
    screen.keys("my draft⟨F11⟩");
    screen.check("sheets");
    screen.keys("bud");
    let drawn = screen.draw();
    assert!(drawn.contains("~/work") && !drawn.contains("taxes"), "{drawn}");
    // A name that is not there is begun.
    screen.keys("⟨Ctrl+u⟩").keys(&other.to_string_lossy()).keys("⏎");
    assert_eq!(screen.sheet(), ["7", "@1 + 1"]);
    let drawn = screen.draw();
    assert!(drawn.contains("┌ other ") && drawn.contains("= 8") && !drawn.contains("› my draft"), "{drawn}");
    screen.keys("new⟨F6⟩").keys(&other.to_string_lossy()).keys("⏎");
    assert!(screen.draw().contains("open already"), "{}", screen.draw());
    screen.keys("private⟨F6⟩x = 5⏎x⏎");
    let drawn = screen.draw();
    assert!(
        drawn.contains("┌ private") && drawn.contains("not kept") && screen.sheet() == ["x = 5", "x"],
        "{drawn}"
    );
    assert_eq!(std::fs::read_to_string(&other).unwrap(), "7\n@1 + 1\n");
    for (columns, rows) in [(20, 5), (9, 2), (1, 1)] {
        screen.resize(columns, rows);
        screen.keys("⟨F11⟩⟨Down⟩");
        screen.draw();
        screen.keys("⟨Esc⟩");
    }
}

#[test]
fn an_answer_for_the_sheet_before_is_not_taken_for_one_of_this() {
    let mut screen = Screen::new(80, 16);
    screen.slow = true;
    screen.keys("1 + 1⏎2 + 2⏎private⟨Left⟩");
    let (ticket, job) = screen.held.pop_front().unwrap();
    let other = Session::new(Settings::default());
    screen.model.go_to(other, "other".into(), None);
    screen.keys("⟨End⟩⟨Ctrl+u⟩");
    screen.keys("7 * 8⏎");
    screen.tell(Message::Entry(ticket, job.run(&Interrupt::new())));
    assert!(!screen.draw().contains("= 2"), "{}", screen.draw());
    let (second, late) = screen.held.pop_front().unwrap();
    screen.tell(Message::Entry(second, late.run(&Interrupt::new())));
    screen.tell(Message::GivenUp(second));
    assert!(!screen.draw().contains("= 4"), "{}", screen.draw());
    let (ticket, job) = screen.held.pop_front().unwrap();
    screen.tell(Message::Entry(ticket, job.run(&Interrupt::new())));
    assert!(screen.draw().contains("= 56"), "{}", screen.draw());
}

#[test]
fn what_is_copied_is_the_result_of_the_line_that_is_typed_and_it_is_told() {
    let mut screen = Screen::new(80, 16);
    screen.keys("10 EUR⏎1234.5 EUR⟨F5⟩");
    assert!(screen.draw().contains("copied 1234.50 EUR"), "{}", screen.draw());
    screen.keys("⟨F10⟩copy as decimal⏎⟨F10⟩copy as exact⏎⟨F10⟩copy as line⏎");
    let typed = ["1234.50 EUR", "1234.50 EUR", "1234.50 EUR", "1234.5 EUR = 1234.50 EUR"];
    assert_eq!(screen.copied, typed);
    // A line without a result never gives that of another one.
    for (line, why) in [
        ("19% of 99,90,", "the line has an error: nothing is copied"),
        ("1/0", "the line has an error: nothing is copied"),
        ("# rent", "the line has no result: nothing is copied"),
    ] {
        screen.keys(&format!("⟨Ctrl+u⟩{line}"));
        for keys in ["⟨F5⟩", "⟨F10⟩copy as decimal⏎", "⟨F10⟩copy as exact⏎", "⟨F10⟩copy as line⏎"]
        {
            screen.keys(keys);
            assert!(screen.draw().contains(why), "{line}{keys}: {}", screen.draw());
        }
    }
    screen.keys("⟨Ctrl+u⟩");
    assert_eq!(screen.copied, typed, "nothing is copied");
    screen.keys("⟨F5⟩⟨F10⟩copy as line⏎");
    assert_eq!(
        screen.copied[4..],
        ["10.00 EUR", "10 EUR = 10.00 EUR"],
        "where nothing is typed the last one"
    );
    screen.keys("1/0⏎⏎⟨BackTab⟩⟨F5⟩");
    assert!(screen.draw().contains("this entry has no result: nothing is copied"), "{}", screen.draw());
    screen.keys("⟨Esc⟩⟨F10⟩copy sheet⏎");
    assert!(screen.draw().contains("copied 2 lines"), "{}", screen.draw());
    screen.slow = true;
    screen.keys("2 + 2⟨F5⟩");
    assert!(screen.draw().contains("the line has no result yet: nothing is copied"), "{}", screen.draw());
}

#[test]
fn a_table_for_a_spreadsheet_has_numbers_and_units_apart() {
    let mut screen = Screen::new(80, 16);
    screen.keys("10 km / (3 h)⏎$1234.5⏎8%⏎[1, 2]⏎2026-11-23⏎:export⏎out.csv⏎");
    let written = &screen.written.last().unwrap().1;
    let rows: Vec<&str> = written.lines().skip(1).collect();
    assert_eq!(
        rows,
        [
            "1,,10 km / (3 h),3.3333333333333333,km/h",
            "2,,$1234.5,1234.5,$",
            "3,,8%,8,%",
            "4,,\"[1, 2]\",\"[1, 2]\",",
            "5,,2026-11-23,2026-11-23,",
        ]
    );
}

#[test]
fn the_unit_that_a_line_asks_for_goes_into_a_table() {
    let mut screen = Screen::new(80, 16);
    screen.keys("5 kN * 4.5 m⏎5 kN * 4.5 m to kN·m⏎ans to lbf·ft⏎:export⏎out.csv⏎");
    let written = &screen.written.last().unwrap().1;
    let units: Vec<&str> = written.lines().skip(1).filter_map(|row| row.rsplit(',').next()).collect();
    assert_eq!(units, ["kJ", "kN·m", "lbf·ft"]);
}

#[test]
fn a_share_in_percent_stays_one_in_a_form() {
    let mut screen = Screen::new(80, 16);
    screen.keys("0.98 to %⏎0.98⏎⟨F10⟩form scientific⏎");
    let drawn = screen.draw();
    assert!(drawn.contains("= 98%") && drawn.contains("9.8e-1"), "{drawn}");
}

#[test]
fn who_gives_a_name_another_value_is_told_what_keeps_the_old_one() {
    let mut screen = Screen::new(80, 16);
    screen.keys("D = 3⏎v = 2 D⏎D = 4⏎");
    let told = "the lines above keep the D of line 1; edit that one to change them";
    assert!(screen.draw().contains(told), "{}", screen.draw());
    screen.keys("D = D + 1⏎w = D⏎");
    assert!(!screen.draw().contains("the lines above keep"), "{}", screen.draw());
    screen.keys("k = 5⏎k = 6⏎");
    assert!(!screen.draw().contains("the lines above keep"), "{}", screen.draw());
}

#[test]
fn lines_of_a_program_are_pasted_without_what_they_need_there() {
    let mut screen = Screen::new(80, 16);
    screen.tell(Message::Paste("L = 2;\nw0 = 1/math.sqrt(L*3);\nx = 20*np.log10(5)\n".into()));
    screen.keys("⏎");
    let lines: Vec<&str> = screen.model.session().entries().iter().map(surd::session::Entry::text).collect();
    assert_eq!(lines, ["L = 2", "w0 = 1/sqrt(L*3)", "x = 20*log10(5)"]);
}

#[test]
fn decimals_have_the_places_of_the_sheet_in_their_own_form_too() {
    let mut screen = Screen::new(80, 16);
    screen.keys("# surd: places=2⏎1/3⏎⟨F2⟩⟨F2⟩");
    let drawn = screen.draw();
    assert!(drawn.contains("decimal") && drawn.contains("≈ 0.33 "), "{drawn}");
    screen.keys("2/3");
    assert!(screen.draw().contains("≈ 0.67"), "{}", screen.draw());
}

#[test]
fn a_sheet_is_written_for_others_and_copied_in_forms() {
    let mut screen = Screen::new(80, 16);
    screen.keys("1/3⏎# a | b⏎\"x, y\"⏎1/0⏎⏎export⟨F6⟩out.csv⏎:export⏎out.md⏎:export⏎out⏎");
    let found: Vec<_> =
        screen.written.iter().map(|(path, text)| (path.to_str().unwrap(), text.as_str())).collect();
    assert_eq!(
        found,
        [
            (
                "out.csv",
                "line,label,expression,value,unit\n1,,1/3,0.33333333333333333,\n2,,# a | b,,\n\
                 3,,\"\"\"x, y\"\"\",\"x, y\",\n4,,1/0,error: division by zero,\n"
            ),
            (
                "out.md",
                "| line | result |\n|---|---|\n| `1/3` | = 1/3 ≈ 0.333333333333 |\n| `# a \\| b` |  |\n| `\"x, y\"` | = \"x, y\" |\n| `1/0` | error: division by zero |\n"
            ),
            (
                "out.txt",
                "1/3  = 1/3 ≈ 0.333333333333\n# a | b\n\"x, y\"  = \"x, y\"\n1/0  error: division by zero\n"
            ),
        ]
    );
    screen.keys(":export⏎out⏎");
    assert!(
        screen.draw().contains("there is a file out.txt already: Enter again writes over it"),
        "{}",
        screen.draw()
    );
    assert_eq!(screen.written.len(), 3);
    screen.keys("⟨Esc⟩:export⏎out⏎⏎");
    assert_eq!(screen.written.len(), 4);
    screen.keys("⟨BackTab⟩⟨Up⟩⟨Up⟩⟨Up⟩⟨F10⟩copy as line⏎⟨F10⟩copy as exact⏎⟨F10⟩copy as decimal⏎");
    assert_eq!(screen.copied, ["1/3 = 1/3 ≈ 0.333333333333", "1/3", "0.333333333333"]);
    screen.keys("⟨Esc⟩:places 2⏎");
    assert_eq!(screen.sheet()[0], "# surd: places=2");
    assert!(screen.draw().contains("≈ 0.33 "), "{}", screen.draw());
    screen.keys("1234567⏎:grouping comma⏎");
    assert!(screen.draw().contains("= 1,234,567.00 "), "{}", screen.draw());
}

#[test]
fn a_table_for_programs_has_plain_numbers_and_units_and_one_for_people_what_the_screen_says() {
    let mut screen = Screen::new(100, 16);
    screen.keys("rent: 1,450.50 EUR⏎x = 2/3 kN⏎250 mL * 0.5 M⏎6/2(1+2)⏎19%⏎⟨F2⟩⟨F2⟩:export⏎a.csv⏎:export⏎a.md⏎:export⏎a⏎");
    let written = |screen: &Screen| screen.written.iter().map(|it| it.1.clone()).collect::<Vec<_>>();
    assert_eq!(
        written(&screen),
        [
            "line,label,expression,value,unit\n1,rent,\"1,450.50 EUR\",1450.5,EUR\n\
             2,x,2/3 kN,0.66666666666666667,kN\n3,,250 mL * 0.5 M,125,mmol\n4,,6/2(1+2),1,\n5,,19%,19,%\n",
            "| line | result |\n|---|---|\n| `rent: 1,450.50 EUR` | = 1450.50 EUR |\n\
             | `x = 2/3 kN` | ≈ 0.666666666667 kN  † read as (2 ÷ 3) kN |\n\
             | `250 mL * 0.5 M` | = 125 mL·M = 125 mmol  † M: moles per litre; a million is `million` |\n\
             | `6/2(1+2)` | = 1  † read as 6 ÷ (2 × (1 + 2)) |\n| `19%` | = 19% |\n",
            "rent: 1,450.50 EUR  = 1450.50 EUR\nx = 2/3 kN  ≈ 0.666666666667 kN  † read as (2 ÷ 3) kN\n\
             250 mL * 0.5 M  = 125 mL·M = 125 mmol  † M: moles per litre; a million is `million`\n\
             6/2(1+2)  = 1  † read as 6 ÷ (2 × (1 + 2))\n19%  = 19%\n"
        ]
    );
    let mut screen = Screen::new(100, 16);
    screen.keys(":decimal comma⏎1234,5 EUR⏎max(1; 2)⏎:export⏎a.csv⏎");
    assert_eq!(
        written(&screen),
        ["line;label;expression;value;unit\n1;;# surd: decimal-comma=true;;\n2;;1234,5 EUR;1234,5;EUR\n\
          3;;\"max(1; 2)\";2;\n"]
    );
}

#[test]
fn what_is_typed_for_a_name_makes_no_folder_and_is_not_lost() {
    for command in ["new", "save as", "export"] {
        let mut screen = Screen::new(100, 16);
        screen.keys("⟨F10⟩").keys(command).keys("⏎Q = 12 m³/h⏎");
        let drawn = screen.draw();
        assert!(drawn.contains("looks like a line of a sheet") && drawn.contains("Q = 12 m³/h"), "{drawn}");
        screen.keys("⟨Ctrl+u⟩no such folder/x⏎");
        assert!(
            screen.draw().contains("there is no folder no such folder, and none is made"),
            "{}",
            screen.draw()
        );
        assert_eq!(screen.written, []);
    }
}

#[test]
fn the_status_bar_says_where_the_keys_go_and_its_parts_can_be_clicked() {
    let mut screen = Screen::new(80, 16);
    screen.keys("1/3⏎");
    assert!(!screen.draw().contains("HISTORY"));
    screen.keys("⟨BackTab⟩");
    screen.check("history-badge");
    assert_eq!(screen.style("HISTORY").1, Modifier::REVERSED);
    screen.click_on("Enter edit", 0);
    assert_eq!((screen.model.place(), screen.model.line().text()), (KeyContext::Edit, "1/3"));
    screen.click_on("leave it", 1000);
    assert_eq!(screen.model.place(), KeyContext::History);
    screen.click_on("F1 help", 2000);
    assert_eq!(screen.model.place(), KeyContext::Help);
    screen.click_on("Esc close", 3000).click_on("12 digits", 4000);
    assert!(screen.draw().contains("results: exact"), "{}", screen.draw());
    screen.keys("⟨Esc⟩").click_on("not kept", 5000);
    assert_eq!(screen.model.place(), KeyContext::Sheets);
    screen.keys("⟨Esc⟩").click_on("RAD", 6000);
    assert_eq!(screen.model.session().settings().angle, Angle::Degree);
}

#[test]
fn a_long_evaluation_says_how_far_it_is() {
    let report = |doing: &str, found: &str| Some(Report { doing: doing.into(), found: found.into() });
    let mut screen = Screen::new(80, 12);
    screen.slow = true;
    screen.keys("factor(2^256 + 1)");
    screen.tell(Message::Late);
    screen.tell(Message::Progress(Duration::from_secs(2), None));
    assert!(screen.draw().contains("… evaluating, 2 s   Esc cancels"), "{}", screen.draw());
    screen.tell(Message::Progress(Duration::from_millis(12_700), report("factoring", "found 193707721")));
    screen.check("progress-line");
    // However much is found, the key that cancels it is seen.
    let found = "found 193707721, 761838257287, 7432339208719, 341117531003194129";
    screen.tell(Message::Progress(Duration::from_secs(13), report("factoring", found)));
    assert!(screen.draw().contains("743233920…   Esc cancels"), "{}", screen.draw());
    screen.keys("⏎");
    for _ in 0..3 {
        screen.tell(Message::Late);
    }
    screen.tell(Message::Progress(Duration::from_secs(14), report("factoring", found)));
    assert!(
        screen.draw().contains("factoring, 14 s, found 193707721") && screen.draw().contains("Esc cancel it")
    );
    screen.tell(Message::Progress(Duration::from_secs(3), report("summed to k = 120,000", "")));
    screen.check("progress-entry");
    screen.resize(20, 5);
    screen.draw();
    screen.resize(80, 12);
    screen.click_on("summed to", 0);
    screen.keys("⟨Esc⟩");
    assert_eq!(screen.cancelled, 2, "a click on it cancels, as Esc does");
    let (ticket, job) = screen.held.pop_front().unwrap();
    let interrupt = Interrupt::new();
    interrupt.cancel();
    screen.tell(Message::Entry(ticket, job.run(&interrupt)));
    assert!(!screen.draw().contains("summed to"), "{}", screen.draw());
}

#[test]
fn what_takes_long_reports_what_it_has_done() {
    let told = |line: &str| {
        let mut session = Session::new(Settings::default());
        session.submit(line);
        let (_, job) = session.next_job(0..1).unwrap();
        let interrupt = Interrupt::with_budget(Budget { work: 100_000_000, ..Budget::LINE });
        interrupt.begin();
        let _ = job.run(&interrupt);
        let report = interrupt.progress().unwrap_or_default();
        format!("{} {}", report.doing, report.found)
    };
    let sum = told("sum(1/k, k, 1, 10^7)");
    assert!(sum.starts_with("summed to k = ") && sum.contains(','), "{sum}");
    assert_eq!(told("factor(2 * 193707721 * (10^40 + 121) * (10^50 + 151))"), "factoring found 2, 193707721");
    assert_eq!(told("2 + 3"), " ");
}

#[test]
fn references_in_a_line_that_is_not_entered_follow_their_entries() {
    let mut screen = Screen::new(80, 16);
    screen.keys("1⏎2⏎3⏎4⏎@2 + @4⟨BackTab⟩⟨Up⟩⟨Up⟩⟨Up⟩");
    screen.keys("dd");
    assert_eq!(screen.model.line().text(), "@1 + @3");
    screen.keys("u");
    assert_eq!(screen.model.line().text(), "@2 + @4");
    screen.keys("⟨Down⟩J");
    assert_eq!(screen.model.line().text(), "@3 + @4");
    assert!(screen.draw().contains("› @3 + @4"), "{}", screen.draw());
    screen.keys("c⟨Esc⟩");
    assert_eq!(screen.model.line().text(), "@3 + @5");
    assert!(screen.draw().contains("= 6"), "{}", screen.draw());
    screen.keys("⟨BackTab⟩dd");
    assert_eq!(screen.model.line().text(), "@3 + @0", "what is gone is an error, as in entries");
    // So do those of a draft that waits while an entry is edited.
    let mut screen = Screen::new(80, 16);
    screen.keys("sin 30⏎2⏎@2 + 1⟨BackTab⟩e⟨F9⟩⟨Esc⟩");
    assert_eq!(screen.model.line().text(), "@3 + 1");
    screen.keys("⟨Up⟩⟨F9⟩⟨Down⟩⟨Down⟩");
    assert_eq!((screen.sheet().len(), screen.model.line().text()), (2, "@2 + 1"));
}
