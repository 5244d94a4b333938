//! The full screen: the loop between the threads that wait, the model and the terminal.
//! It knows the session only as what lines are handed to and results come from.

mod aside;
mod below;
pub mod clipboard;
mod commands;
mod completion;
pub mod query;
mod export;
mod fold;
mod fuzzy;
pub mod help;
mod highlight;
pub mod keymap;
pub mod layout;
pub mod line;
mod graph;
mod grid;
mod inspection;
mod called;
mod letters;
mod library;
mod list;
mod marks;
pub mod message;
pub mod model;
mod motions;
mod offers;
mod overlay;
mod pasted;
pub mod recipes;
pub mod sheets;
mod status;
mod terminal;
mod told;
pub mod theme;
mod update;
mod view;
mod glossary;
mod worker;
mod wrap;

pub use keymap::Keys;
pub use library::{Library, Opener};
pub use model::Model;
pub use overlay::told::tell_at_the_start;
pub use terminal::restore as give_back;
pub use theme::Theme;
pub use update::update;
pub use worker::Worker;
#[cfg(feature = "internals")]
pub use {terminal::Decoder, terminal::Frames, view::view};

use crate::format::representation::Representation;
use crate::session::{DiskTask, Opening, Session, Settings, Tail, explain};
use message::{Effect, Message};
use std::collections::VecDeque;
use std::io::Write as _;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::SystemTime;
use std::time::{Duration, Instant};
use std::{io, thread};
use terminal::{Event, Screen};

/// An evaluation that takes longer is said to be running.
const SLOW: Duration = Duration::from_millis(50);

/// An evaluation that takes long is asked so often how far it is.
const REPORTED: Duration = Duration::from_millis(250);

/// Time for a quick answer to come into the same frame as the key that asked for it.
const GRACE: Duration = Duration::from_millis(2);

/// Units of work, about a nanosecond each, that are done on entries between two frames: a key waits no longer.
const AT_ONCE: u64 = 4_000_000;

/// Who presses no key for so long may have been elsewhere, and have changed the sheet's file there; and letters of a word
/// that is typed follow each other within this time.
const PAUSE: Duration = Duration::from_secs(1);

/// Events that are taken in before the screen is drawn: the rest waits for the next frame.
const MAX_BATCH: usize = 1024;

/// Lines that are shown of a long sheet while it is opened: no window is higher.
const MAX_GLANCE: usize = 500;

/// How the screen is set up.
#[derive(Clone, Debug)]
pub struct Options {
    /// What is above the history: the sheet's name.
    pub title: String,
    /// The theme; `None` for the one that the environment asks for.
    pub theme: Option<Theme>,
    /// Whether the mouse is used at the start.
    pub mouse: bool,
    /// The form that results are shown in at the start, other than as they are.
    pub form: Option<&'static Representation>,
    /// The keys.
    pub keys: Keys,
    /// The command that takes what is copied, besides the terminal.
    pub clipboard: Option<Vec<String>>,
    /// Where other sheets are, and how they are opened.
    pub sheets: Library,
    /// What is to be told at the start: what is wrong with the configuration, each in a sentence.
    pub notices: Vec<String>,
}

/// Shows the screen of a sheet until the user leaves it or a signal ends it; the exit status.
///
/// # Errors
/// When the terminal can't be taken over or drawn on. It has been given back then.
pub fn run(sheet: Opening, settings: Settings, options: Options) -> io::Result<i32> {
    let (sender, events) = channel();
    let told = |error| io::Error::other(format!("the screen can't be started: {}", explain(&error)));
    terminal::listen(&sender).map_err(told)?;
    let (session, tail) = open(sheet, settings, &sender)?;
    let answers = sender.clone();
    let worker = Worker::start(move |message| drop(answers.send(Event::Message(message)))).map_err(told)?;
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let theme = options.theme.unwrap_or_else(|| Theme::for_environment(no_color));
    let truecolor = std::env::var("COLORTERM").is_ok_and(|it| it == "truecolor" || it == "24bit");
    let mut model = Model::new(session, options.title, theme.on(truecolor), options.mouse);
    model.set_keys(options.keys);
    model.form = options.form;
    model.work_at_once(AT_ONCE);
    model.tail = tail;
    tell_at_the_start(&mut model, options.notices);
    let screen = Screen::enter(options.mouse).map_err(told)?;
    let age_of_rates = model.session().path().and_then(|path| options.sheets.age_of_rates(&path));
    Loop {
        model,
        age_of_rates,
        screen,
        worker,
        events,
        sender,
        later: VecDeque::new(),
        sheets: options.sheets,
        clipboard: options.clipboard,
        early: Vec::new(),
        late_at: None,
        goes_on: false,
        asked: Asked::Nothing,
        ended: None,
        pressed: None,
    }
    .run()
}

/// The session of a sheet; of a long one that is made on a thread of its own, the last lines to be shown meanwhile.
fn open(sheet: Opening, settings: Settings, events: &Sender<Event>) -> io::Result<(Session, Option<Tail>)> {
    let Some(tail) = sheet.tail(MAX_GLANCE)? else { return Ok((sheet.finish(settings)?, None)) };
    let placeholder = Session::new(settings.clone());
    let events = events.clone();
    let open = move || drop(events.send(Event::Opened(sheet.finish(settings).map(Box::new))));
    thread::Builder::new().name("sheet".to_owned()).spawn(open)?;
    Ok((placeholder, Some(tail)))
}

struct Loop {
    model: Model,
    screen: Screen,
    worker: Worker,
    events: Receiver<Event>,
    sender: Sender<Event>,
    /// What came while another sheet was being opened.
    later: VecDeque<Event>,
    sheets: Library,
    clipboard: Option<Vec<String>>,
    /// What came before the sheet was there.
    early: Vec<Message>,
    /// When the timer rings next for the running evaluation; nothing is timed while none runs.
    late_at: Option<Instant>,
    /// A search has more to look at when nothing else happens.
    goes_on: bool,
    /// What has been asked for since the last frame.
    asked: Asked,
    ended: Option<i32>,
    /// When the file of rates of exchange was changed that is in use, and how long it is.
    age_of_rates: Option<(SystemTime, u64)>,
    /// When a key was last pressed.
    pressed: Option<Instant>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Asked {
    #[default]
    Nothing,
    Plot,
    Entry,
    Live,
}

impl Loop {
    /// Runs until something ends it. The sheet is brought to safety before the terminal is given back: until then the
    /// reader takes the keys, which must not be lost to the shell.
    fn run(mut self) -> io::Result<i32> {
        let hung_up = 128 + signal_hook::consts::SIGHUP;
        let ended =
            self.turn().or_else(|error| if terminal::is_gone(&error) { Ok(hung_up) } else { Err(error) });
        while self.model.is_keeping() {
            let Ok(event) = self.events.recv() else { break };
            if let Event::Message(message @ Message::Saved(_)) = event {
                self.tell(message)?;
            }
        }
        terminal::restore();
        if let Some(why) = self.model.session().unsaved() {
            // A terminal that is gone can't be told.
            _ = writeln!(io::stderr(), "surd: not saved: {why}");
        }
        ended
    }

    fn turn(&mut self) -> io::Result<i32> {
        self.take(Event::Window)?;
        loop {
            self.linger()?;
            if let Some(status) = self.ended {
                return Ok(status);
            }
            let model = &self.model;
            self.screen.draw(|frame| view::view(model, frame))?;
            let event = self.wait();
            self.take(event)?;
            for _ in 1..MAX_BATCH {
                let Ok(event) = self.events.try_recv() else { break };
                self.take(event)?;
            }
        }
    }

    /// Waits for the next event, without a timer unless an evaluation is running.
    fn wait(&mut self) -> Event {
        if let Some(event) = self.later.pop_front() {
            return event;
        }
        if self.goes_on {
            return self.events.try_recv().unwrap_or_else(|_| {
                self.goes_on = false;
                Event::Message(Message::Onward)
            });
        }
        if self.model.is_stuck() {
            return match self.events.recv_timeout(REPORTED) {
                Ok(event) => event,
                Err(RecvTimeoutError::Timeout) => {
                    let (since, report) = self.worker.progress().unwrap_or_default();
                    Event::Message(Message::Progress(since, report))
                }
                Err(RecvTimeoutError::Disconnected) => Event::Signal(signal_hook::consts::SIGHUP),
            };
        }
        let Some(late_at) = self.late_at.filter(|_| self.model.is_waiting()) else {
            self.late_at = None;
            return self.events.recv().unwrap_or(Event::Signal(signal_hook::consts::SIGHUP));
        };
        match self.events.recv_timeout(late_at.saturating_duration_since(Instant::now())) {
            Ok(event) => event,
            Err(RecvTimeoutError::Timeout) => {
                self.late_at = Some(Instant::now() + SLOW);
                Event::Message(Message::Late)
            }
            Err(RecvTimeoutError::Disconnected) => Event::Signal(signal_hook::consts::SIGHUP),
        }
    }

    /// Gives what has just been asked for a moment to be answered, so that key and result are one frame.
    fn linger(&mut self) -> io::Result<()> {
        let until = Instant::now() + GRACE;
        while self.ended.is_none() && self.awaits() {
            match self.events.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(event) => self.take(event)?,
                Err(_) => break,
            }
        }
        self.asked = Asked::Nothing;
        Ok(())
    }

    fn awaits(&self) -> bool {
        match self.asked {
            Asked::Live => self.model.awaits_live(),
            Asked::Entry => self.model.awaits_entry(),
            Asked::Plot => self.model.awaits_plot(),
            Asked::Nothing => false,
        }
    }

    fn take(&mut self, event: Event) -> io::Result<()> {
        match event {
            Event::Message(message) if self.model.tail.is_some() => {
                self.early.push(message);
                Ok(())
            }
            Event::Message(message) => {
                // A key goes where it was meant to go: a question may come up only after it.
                let is_key = matches!(message, Message::Key(_));
                self.tell(message)?;
                if is_key { self.look_at_file() } else { Ok(()) }
            }
            Event::Opened(session) => {
                self.model.open(*session?);
                self.take(Event::Window)?;
                std::mem::take(&mut self.early).into_iter().try_for_each(|message| self.tell(message))
            }
            Event::Window => {
                let size = self.screen.resize()?;
                self.tell(Message::Resize(size))
            }
            Event::Stop => self.suspend(),
            Event::Continued => {
                self.screen.resume()?;
                self.take(Event::Window)
            }
            Event::Signal(signal) => {
                self.ended = Some(128 + signal);
                Ok(())
            }
        }
    }

    /// Looks, when a key comes after a pause, whether another program has changed the sheet's file.
    fn look_at_file(&mut self) -> io::Result<()> {
        let now = Instant::now();
        let before = self.pressed.replace(now);
        if before.is_none_or(|before| now.duration_since(before) < PAUSE) {
            return Ok(());
        }
        self.tell(Message::Back)?;
        let path = self.model.session().path();
        let age = path.and_then(|path| self.sheets.age_of_rates(&path));
        if age == self.age_of_rates { Ok(()) } else { self.read_rates() }
    }

    /// Reads the rates of exchange again.
    fn read_rates(&mut self) -> io::Result<()> {
        let Some(path) = self.model.session().path() else { return Ok(()) };
        self.age_of_rates = self.sheets.age_of_rates(&path);
        let (rates, wrong) = self.sheets.rates(&path);
        self.tell(Message::Rates(rates, wrong))
    }

    fn tell(&mut self, message: Message) -> io::Result<()> {
        for effect in update(&mut self.model, message) {
            match effect {
                Effect::Live(generation, preview) => {
                    if preview.is_some() {
                        self.late_at = Some(Instant::now() + SLOW);
                        self.asked = Asked::Live;
                    }
                    self.worker.live(generation, preview);
                }
                Effect::Entry(ticket, job) => {
                    self.late_at.get_or_insert_with(|| Instant::now() + SLOW);
                    if self.asked == Asked::Nothing {
                        self.asked = Asked::Entry;
                    }
                    self.worker.entry(ticket, job);
                }
                Effect::Query(generation, query) => {
                    if self.asked == Asked::Nothing {
                        self.asked = Asked::Plot;
                    }
                    self.worker.query(generation, query);
                }
                Effect::Forget(generation) => self.worker.forget(generation),
                Effect::Onward => self.goes_on = true,
                Effect::Save(chore) => self.keep(chore)?,
                Effect::List => {
                    let all = self.sheets.all();
                    self.tell(Message::Sheets(all))?;
                }
                Effect::Open(path) => self.go_to(path.as_deref())?,
                Effect::ReadRates => self.read_rates()?,
                Effect::SaveAs(path) => {
                    let told = self.model.save_as(&path);
                    self.tell(Message::Told(told))?;
                }
                Effect::Write { path, text, over } => self.tell(library::write(path, &text, over))?,
                Effect::Cancel => self.worker.cancel(),
                Effect::Copy(text) => {
                    Screen::copy(&text)?;
                    self.give(text)?;
                }
                Effect::Mouse(on) => self.screen.set_mouse(on)?,
                Effect::Repaint => drop(self.screen.resize()?),
                Effect::Suspend => self.suspend()?,
                Effect::Quit => self.ended = Some(0),
            }
        }
        Ok(())
    }

    /// Gives a text to the command for the clipboard, on a thread of its own: it may take long.
    fn give(&self, text: String) -> io::Result<()> {
        let Some(command) = self.clipboard.clone() else { return Ok(()) };
        let events = self.sender.clone();
        let run = move || drop(events.send(Event::Message(Message::Told(clipboard::give(&command, &text)))));
        thread::Builder::new().name("clipboard".to_owned()).spawn(run).map(drop)
    }

    /// Goes to another sheet, when this one is safe.
    fn go_to(&mut self, path: Option<&Path>) -> io::Result<()> {
        self.finish_keeping()?;
        let (title, opened) = match path {
            Some(path) => (sheets::name(path), self.sheets.open(path)),
            None => {
                ("private".to_owned(), Ok((Opening::default(), self.model.session().base_settings().clone())))
            }
        };
        let opened = opened.and_then(|(sheet, settings)| open(sheet, settings, &self.sender));
        match opened {
            Ok((session, tail)) => {
                self.worker.cancel();
                self.model.go_to(session, title, tail);
                self.age_of_rates = path.and_then(|path| self.sheets.age_of_rates(path));
                self.take(Event::Window)?;
                self.take(Event::Message(Message::Opened))
            }
            Err(error) => self.tell(Message::Told(Err(format!("can't open it: {}", explain(&error))))),
        }
    }

    /// Waits until what is being done for the sheet's safety is done.
    fn finish_keeping(&mut self) -> io::Result<()> {
        while self.model.is_keeping() {
            match self.events.recv() {
                Ok(Event::Message(message @ Message::Saved(_))) => self.tell(message)?,
                Ok(event) => self.later.push_back(event),
                Err(_) => break,
            }
        }
        Ok(())
    }

    /// Does what may wait for the disk on a thread of its own: neither typing nor evaluating waits for it.
    fn keep(&mut self, chore: DiskTask) -> io::Result<()> {
        let events = self.sender.clone();
        let run = move || drop(events.send(Event::Message(Message::Saved(chore.run()))));
        thread::Builder::new().name("disk".to_owned()).spawn(run).map(drop)
    }

    fn suspend(&mut self) -> io::Result<()> {
        if let Some(why) = terminal::cannot_suspend() {
            return self.tell(Message::CannotSuspend(why));
        }
        self.screen.suspend()?;
        self.take(Event::Window)
    }
}
