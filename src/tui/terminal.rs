//! The only code that touches a terminal: taking it over, drawing on it, giving it back whatever happens.
//! It knows nothing of what is drawn.

mod decoder;
mod events;
mod frames;

pub use decoder::Decoder;
pub(super) use events::{Event, listen};
pub use frames::Frames;

use crate::session::is_evaluating;
use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use ratatui::layout::{Rect, Size};
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};
use rustix::io::Errno;
use rustix::process::{Signal, getpid, kill_current_process_group};
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::{panic, thread};

/// Alternate screen, bracketed paste, and the keypad in the mode in which it sends digits.
const ENTER: &str = "\x1b[?1049h\x1b[?2004h\x1b>";

/// Buttons and wheel in the SGR form; motion is not asked for, so that nothing runs when the mouse only passes by.
const MOUSE_ON: &str = "\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l";

/// Ends a frame that was cut short, then undoes [`ENTER`] and all that may have been turned on since.
const LEAVE: &str = "\x1b[?2026l\x1b[?1006l\x1b[?1002l\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l";

/// Terminals apply what is between these marks at once, or ignore them.
const BEGIN_FRAME: &str = "\x1b[?2026h";
const END_FRAME: &str = "\x1b[?2026l";

/// A larger window is drawn on in part: nobody has one, but `stty` can claim it.
const MAX_WINDOW: Size = Size { width: 1000, height: 500 };

/// Whether the terminal has been taken over and not been given back.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// Gives the terminal back as it was, raw mode last. It may be called at any time, from any thread, any number of times.
pub fn restore() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        // When the terminal is gone there is nobody left to tell.
        let _ = write(LEAVE.as_bytes());
        let _ = disable_raw_mode();
    }
}

/// The terminal while it is taken over; dropping it gives it back.
pub(super) struct Screen {
    terminal: Terminal<Frames>,
    mouse: bool,
}

impl Screen {
    /// Takes the terminal over, and sees to it that a panic of this thread gives it back before it is told. Panics of
    /// other threads are not told: who started them sees to them, and they would be written across the screen.
    pub(super) fn enter(mouse: bool) -> io::Result<Self> {
        let here = thread::current().id();
        let told = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            // A panic of an evaluation is its line's error.
            if thread::current().id() == here && !is_evaluating() {
                restore();
            }
            if !ENTERED.load(Ordering::SeqCst) {
                told(info);
            }
        }));
        // What the theme says is what counts: crossterm's own reading of NO_COLOR would also drop modifiers.
        crossterm::style::force_color_output(true);
        let viewport = Viewport::Fixed(Rect::ZERO);
        let terminal = Terminal::with_options(Frames::default(), TerminalOptions { viewport })?;
        let mut screen = Self { terminal, mouse };
        screen.take_over()?;
        Ok(screen)
    }

    fn take_over(&mut self) -> io::Result<()> {
        // Where raw mode was lost behind our back, asking for it again would do nothing.
        disable_raw_mode()?;
        enable_raw_mode()?;
        ENTERED.store(true, Ordering::SeqCst);
        write(ENTER.as_bytes())?;
        self.set_mouse(self.mouse)
    }

    /// Asks the window's size and prepares to draw all of it; 0 × 0 while it has none.
    pub(super) fn resize(&mut self) -> io::Result<Size> {
        let window = rustix::termios::tcgetwinsize(io::stdout())?;
        let size =
            Size { width: window.ws_col.min(MAX_WINDOW.width), height: window.ws_row.min(MAX_WINDOW.height) };
        self.terminal.backend_mut().set_size(size);
        self.terminal.resize(Rect::from((ratatui::layout::Position::ORIGIN, size)))?;
        Ok(size)
    }

    /// Draws what has changed since the last frame, in one write.
    pub(super) fn draw(&mut self, render: impl FnOnce(&mut Frame)) -> io::Result<()> {
        self.terminal.draw(render)?;
        let frame = self.terminal.backend_mut().take();
        if frame.is_empty() {
            Ok(())
        } else {
            write(&[BEGIN_FRAME.as_bytes(), &frame, END_FRAME.as_bytes()].concat())
        }
    }

    /// Turns the reporting of the mouse on or off.
    pub(super) fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        write(if on { MOUSE_ON } else { MOUSE_OFF }.as_bytes())
    }

    /// Sends a text to the clipboard of the terminal, which may ignore it (OSC 52).
    pub(super) fn copy(text: &str) -> io::Result<()> {
        let mut sequence = String::new();
        CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence).map_err(io::Error::other)?;
        write(sequence.as_bytes())
    }

    /// Suspends the program, and takes the terminal over again when it is woken.
    pub(super) fn suspend(&mut self) -> io::Result<()> {
        restore();
        // The shell must see the whole job stop, also the programs that started us.
        kill_current_process_group(Signal::STOP)?;
        self.take_over()
    }

    /// Takes the terminal over once more, after the program has been stopped without having been asked.
    pub(super) fn resume(&mut self) -> io::Result<()> {
        self.take_over()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

/// Whether an error says that there is no terminal any more.
pub(super) fn is_gone(error: &io::Error) -> bool {
    matches!(Errno::from_io_error(error), Some(Errno::IO | Errno::NXIO | Errno::PIPE))
}

/// Why the program can't be suspended here; `None` when it can.
pub(super) fn cannot_suspend() -> Option<&'static str> {
    if getpid().is_init() {
        Some("can't suspend: surd is the first process, and nothing could wake it")
    } else if is_orphaned() {
        Some("can't suspend: surd was started without a shell that could wake it")
    } else {
        None
    }
}

/// Ancestors that are looked at for a shell with job control.
const MAX_ANCESTORS: usize = 64;

/// Whether nobody in this session but outside this process group waits for the group (POSIX: an orphaned process
/// group), so that it would stay stopped for ever. A system that does not tell is taken to have a shell.
fn is_orphaned() -> bool {
    let Some(ours) = Kinship::read("self") else { return false };
    let mut ancestor = ours.parent;
    for _ in 0..MAX_ANCESTORS {
        let Some(its) = Kinship::read(&ancestor.to_string()) else { return true };
        if its.session != ours.session {
            return true;
        }
        if its.group != ours.group {
            return false;
        }
        ancestor = its.parent;
    }
    true
}

/// Whom a process belongs to. In a container each may be 0: a parent, a group or a session outside it (which is why
/// these are plain numbers: `getsid` and its like answer 0 there too, and that is not a `Pid`).
struct Kinship {
    parent: u32,
    group: u32,
    session: u32,
}

impl Kinship {
    /// Reads it where the system tells it: in the file `stat` of proc(5).
    fn read(process: &str) -> Option<Self> {
        let status = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
        // The name is in parentheses and may hold any character; the state, then these three follow it.
        let mut fields = status.rsplit_once(')')?.1.split_whitespace().skip(1).map(str::parse);
        let mut next = || fields.next()?.ok();
        Some(Self { parent: next()?, group: next()?, session: next()? })
    }
}

/// Writes all of it, in one system call unless the terminal takes less.
fn write(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(io::stdout(), bytes) {
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustix::fs::{Mode, OFlags};
    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
    use rustix::termios::tcgetattr;
    use std::io::Read;
    use std::process::{Command, Stdio};

    #[test]
    #[ignore = "it is the program that the next test runs"]
    fn a_program_that_panics_on_the_screen() {
        let _screen = Screen::enter(true).unwrap();
        // A panic of another thread is no end, and is not written across the screen.
        assert!(thread::spawn(|| panic!("elsewhere")).join().is_err());
        panic!("the screen fell over");
    }

    #[test]
    fn a_panic_gives_the_terminal_back_before_it_is_told() {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        let (path, flags) =
            (ptsname(&master, Vec::new()).unwrap(), OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC);
        let slave = rustix::fs::open(path, flags, Mode::empty()).unwrap();
        let modes = || format!("{:?}", tcgetattr(&slave).unwrap());
        let before = modes();
        let stdio = || Stdio::from(slave.try_clone().unwrap());
        let mut child = Command::new("setsid")
            .arg("--ctty")
            .arg(std::env::current_exe().unwrap())
            .args([
                "tui::terminal::tests::a_program_that_panics_on_the_screen",
                "--exact",
                "--ignored",
                "--nocapture",
            ])
            .stdin(stdio())
            .stdout(stdio())
            .stderr(stdio())
            .spawn()
            .expect("setsid of util-linux is there");
        // All of it fits the terminal's buffer, so that nobody has to read while it runs.
        assert!(!child.wait().unwrap().success());
        assert_eq!(modes(), before);
        drop(slave);
        let mut written = Vec::new();
        // The terminal has been hung up when all of it is read.
        _ = std::fs::File::from(master).read_to_end(&mut written);
        let written = String::from_utf8_lossy(&written);
        let at = |text: &str| written.find(text).unwrap_or_else(|| panic!("no {text:?} in {written:?}"));
        assert!(at(ENTER) < at(LEAVE) && at(LEAVE) < at("the screen fell over"));
        assert!(!written.contains("elsewhere"));
    }
}
