//! The threads that wait for keys, signals and the end of the terminal. They know no screen.

use crate::session::Session;
use crate::tui::keymap::Key;
use crate::tui::message::{Message, Mouse};
use crate::tui::terminal::Decoder;
use crossterm::event::{self, MouseButton, MouseEvent, MouseEventKind};
use crossterm::terminal::disable_raw_mode;
use ratatui::layout::Position;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};
use std::{io, process, thread};

/// What the loop waits for.
#[derive(Debug)]
#[allow(clippy::large_enum_variant, reason = "nearly every event is a message")]
pub(in crate::tui) enum Event {
    /// Something for the model.
    Message(Message),
    /// The sheet is there, or can't be read.
    Opened(io::Result<Box<Session>>),
    /// The window may have another size.
    Window,
    /// The program is to be suspended.
    Stop,
    /// The program was stopped and goes on.
    Continued,
    /// The program is to end, with the status 128 + this signal.
    Signal(i32),
}

/// Time for the loop to end on a signal. After that it must be stuck writing to a terminal that takes nothing.
const PATIENCE: Duration = Duration::from_secs(2);

/// Bytes that are read at once; the kernel's buffer of a terminal holds 4 KiB.
const READ_BYTES: usize = 16 << 10;

/// Starts the threads. From now on signals are events and do nothing else.
pub(in crate::tui) fn listen(events: &Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT])?;
    let theirs = events.clone();
    spawn("signals", move || watch_signals(&mut signals, &theirs))?;
    let theirs = events.clone();
    spawn("reader", move || read(&theirs))?;
    let theirs = events.clone();
    spawn("hang-up", move || watch_hang_up(&theirs))
}

fn spawn(name: &str, run: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(name.to_owned()).spawn(run).map(drop)
}

fn watch_signals(signals: &mut Signals, events: &Sender<Event>) {
    for signal in signals {
        let event = match signal {
            SIGWINCH => Event::Window,
            SIGTSTP => Event::Stop,
            SIGCONT => Event::Continued,
            signal => Event::Signal(signal),
        };
        let ends = matches!(event, Event::Signal(_));
        // Nobody listens any more when the screen has ended; then only the end of the program is left to wait for.
        let _ = events.send(event);
        if ends {
            thread::spawn(move || {
                thread::sleep(PATIENCE);
                let _ = disable_raw_mode();
                process::exit(128 + signal);
            });
        }
    }
}

/// Reads until the terminal is gone or nobody listens.
fn read(events: &Sender<Event>) {
    let terminal = io::stdin();
    let mut decoder = Decoder::default();
    let mut buffer = vec![0; READ_BYTES];
    loop {
        let patience = decoder.patience().and_then(|wait| Timespec::try_from(wait).ok());
        let mut waiting = [PollFd::new(&terminal, PollFlags::IN)];
        let found = match poll(&mut waiting, patience.as_ref()) {
            Ok(0) => decoder.silence(),
            Err(Errno::INTR) => continue,
            // Where a terminal can't be waited for (POLLNVAL on macOS), reading it waits.
            _ => match rustix::io::read(&terminal, &mut buffer) {
                Ok(count @ 1..) => decoder.feed(buffer.get(..count).unwrap_or_default()),
                Err(Errno::INTR | Errno::AGAIN) => continue,
                Ok(0) | Err(_) => return drop(events.send(Event::Signal(SIGHUP))),
            },
        };
        for event in found.into_iter().filter_map(translate) {
            if events.send(event).is_err() {
                return;
            }
        }
    }
}

fn translate(event: event::Event) -> Option<Event> {
    match event {
        event::Event::Key(key) => Key::new(key).map(Message::Key).map(Event::Message),
        event::Event::Paste(text) => Some(Event::Message(Message::Paste(text))),
        event::Event::Mouse(MouseEvent { kind, column, row, modifiers }) => {
            let mouse = match kind {
                MouseEventKind::Down(MouseButton::Left) if !modifiers.is_empty() => Mouse::Extend,
                MouseEventKind::Down(MouseButton::Left) => Mouse::Press,
                MouseEventKind::Drag(MouseButton::Left) => Mouse::Drag,
                MouseEventKind::ScrollUp => Mouse::WheelUp,
                MouseEventKind::ScrollDown => Mouse::WheelDown,
                _ => return None,
            };
            Some(Event::Message(Message::Mouse(mouse, Position { x: column, y: row }, Instant::now())))
        }
        // The signal of a resize comes to us as well; twice would draw the screen twice.
        event::Event::Resize(..) | event::Event::FocusGained | event::Event::FocusLost => None,
    }
}

/// Waits for the terminal to go away, which some ways of closing it tell in no other way.
fn watch_hang_up(events: &Sender<Event>) {
    let terminal = io::stdin();
    loop {
        let mut waiting = [PollFd::new(&terminal, PollFlags::empty())];
        match poll(&mut waiting, None).map(|_| waiting[0].revents()) {
            Ok(found) if is_hang_up(found) => return drop(events.send(Event::Signal(SIGHUP))),
            Err(Errno::INTR) => {}
            Ok(_) | Err(_) => return,
        }
    }
}

/// Whether the terminal is gone. macOS answers `NVAL` for terminals that `poll` can't watch, which are there all the
/// same: the reader finds their end.
fn is_hang_up(found: PollFlags) -> bool {
    found.intersects(PollFlags::HUP | PollFlags::ERR) && !found.contains(PollFlags::NVAL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_that_poll_cannot_watch_is_not_gone() {
        assert!(is_hang_up(PollFlags::HUP) && is_hang_up(PollFlags::HUP | PollFlags::ERR));
        assert!(!is_hang_up(PollFlags::NVAL) && !is_hang_up(PollFlags::NVAL | PollFlags::HUP));
        assert!(!is_hang_up(PollFlags::empty()));
    }
}
