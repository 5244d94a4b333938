//! From a key to the bytes of its frame: update, the answers that it asks for, drawing, encoding.
//! It knows no threads and no terminal.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::{Position, Rect, Size};
use ratatui::{Terminal, TerminalOptions, Viewport};
use std::collections::VecDeque;
use surd::limits::Interrupt;
use surd::session::{Session, Settings};
use surd::tui::keymap::Key;
use surd::tui::message::{Effect, Message};
use surd::tui::{Frames, Model, Theme, update, view};

const WINDOW: Size = Size { width: 120, height: 40 };

/// What is typed, over and over.
const TYPED: &str = "rent * 12 + 25/42 - sqr(16) ";

fn main() {
    bytes_per_key();
    divan::main();
}

struct Screen {
    model: Model,
    terminal: Terminal<Frames>,
}

impl Screen {
    fn new(entries: usize) -> Self {
        let path = std::env::temp_dir().join(format!("surd-bench-{}-{entries}.surd", std::process::id()));
        let line =
            |n: usize| if n == 1 { "rent = 1299\n".to_owned() } else { format!("rent / {n} + {n}%\n") };
        std::fs::write(&path, (1..=entries).map(line).collect::<String>()).expect("the sheet can be written");
        let session = Session::open(&path, Settings::default()).expect("the sheet can be read");
        std::fs::remove_file(&path).expect("the sheet is there");
        let viewport = Viewport::Fixed(Rect::from((Position::ORIGIN, WINDOW)));
        let terminal = Terminal::with_options(Frames::default(), TerminalOptions { viewport });
        let model = Model::new(session, "bench".into(), Theme::default(), true);
        let mut screen = Self { model, terminal: terminal.expect("it asks nothing") };
        screen.tell(Message::Resize(WINDOW));
        screen.draw();
        screen
    }

    fn tell(&mut self, message: Message) {
        let mut waiting = VecDeque::from([message]);
        while let Some(message) = waiting.pop_front() {
            for effect in update(&mut self.model, message) {
                match effect {
                    Effect::Live(generation, Some(job)) => {
                        waiting.push_back(Message::Live(generation, job.run(&Interrupt::new())));
                    }
                    Effect::Query(generation, query) => {
                        let found = query.run(&Interrupt::new());
                        waiting.extend(found.map(|finding| Message::QueryResult(generation, finding)));
                    }
                    Effect::Entry(ticket, job) => {
                        waiting.push_back(Message::Entry(ticket, job.run(&Interrupt::new())));
                    }
                    _ => {}
                }
            }
        }
    }

    fn draw(&mut self) -> usize {
        let model = &self.model;
        self.terminal.draw(|frame| view(model, frame)).expect("memory takes all");
        self.terminal.backend_mut().take().len()
    }

    fn press(&mut self, code: KeyCode) -> usize {
        self.tell(Message::Key(Key::new(KeyEvent::from(code)).expect("it is pressed")));
        self.draw()
    }
}

/// Types and deletes in turn, so that the line stays as long as it is.
fn typing() -> impl Iterator<Item = KeyCode> {
    let back = TYPED.chars().map(|_| KeyCode::Backspace);
    TYPED.chars().map(KeyCode::Char).chain(back).collect::<Vec<_>>().into_iter().cycle()
}

#[divan::bench(args = [0, 10_000, 100_000, 200_000], sample_count = 500)]
fn key(bencher: divan::Bencher, entries: usize) {
    let mut screen = Screen::new(entries);
    let mut keys = typing();
    bencher.bench_local(|| screen.press(keys.next().expect("it is endless")));
}

#[divan::bench(args = [20, 200_000], sample_count = 200)]
fn scroll_a_page(bencher: divan::Bencher, entries: usize) {
    let mut screen = Screen::new(entries);
    let mut keys = [KeyCode::PageUp, KeyCode::PageUp, KeyCode::PageDown].into_iter().cycle();
    bencher.bench_local(|| screen.press(keys.next().expect("it is endless")));
}

#[divan::bench(args = [64, 4 << 10, 64 << 10], sample_count = 200)]
fn key_in_a_long_line(bencher: divan::Bencher, bytes: usize) {
    let mut screen = Screen::new(0);
    // A comment, so that what is measured is the editor and not the evaluation.
    screen.tell(Message::Paste(format!("# {}", "नमस्ते 1+".repeat(bytes / 22))));
    let mut keys = [KeyCode::Char('1'), KeyCode::Backspace].into_iter().cycle();
    bencher.bench_local(|| screen.press(keys.next().expect("it is endless")));
}

#[allow(clippy::print_stdout, reason = "a benchmark has nobody else to tell")]
fn bytes_per_key() {
    for entries in [0, 200_000] {
        let mut screen = Screen::new(entries);
        let mut bytes: Vec<usize> = typing().take(TYPED.len() * 2).map(|key| screen.press(key)).collect();
        bytes.sort_unstable();
        let most = bytes.last().copied().unwrap_or(0);
        println!("{entries} entries: a key writes {} bytes (median), at most {most}", bytes[bytes.len() / 2]);
    }
}
