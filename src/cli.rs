//! One-shot, file, pipe and plain line mode. It knows no escape codes.

mod lines;
mod names;
pub mod options;
pub mod pages;
mod print;
mod quoting;
mod rates;

#[cfg(feature = "tui")]
pub use options::options;
pub use options::{Color, Options, help};

use crate::config;
use crate::limits::{Interrupt, MAX_LINE_BYTES, MAX_SHEET_BYTES};
use crate::money::rates::Rates;
use crate::session::{self, Answer, Opening, Saved, Sequence, Session, Settings, Submitted};
use crate::syntax;
use crate::text::{Diagnostic, Span, sanitise};
use lines::{Line, Lines};
use print::{Printer, Stop};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
use std::ffi::OsString;
use std::fs::File;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, IsTerminal, Read};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// What is to be done with the command line.
#[derive(Debug)]
pub enum Start {
    /// It was done.
    Done(ExitCode),
    /// The configuration is to be printed.
    Config,
    /// The reference is to be printed.
    Reference,
    /// The screen is asked for.
    Screen(Box<Options>),
}

const USAGE: u8 = 2;

/// Does what the arguments after the program's name ask for; of the screen it knows the names of the themes.
#[must_use]
pub fn start(arguments: impl IntoIterator<Item = OsString>, themes: &[&str]) -> Start {
    let options = Options::parse(config::load(), arguments).and_then(|options| options.checked(themes));
    let mut options = match options {
        Ok(options) => options,
        Err(wrong) => return Start::Done(misused(&wrong)),
    };
    if let Some(wrong) = names::sheet(&mut options) {
        return Start::Done(misused(&wrong));
    }
    rates::load(&mut options);
    // Asked only where it matters: std makes a buffer for standard input as soon as it is named.
    let is_terminal = || io::stdin().is_terminal();
    if options.help {
        Start::Done(told(&help()))
    } else if options.print_config {
        Start::Config
    } else if let Some(page) = options.generate {
        pages::print(page).map_or(Start::Reference, |text| Start::Done(told(&text)))
    } else if options.version {
        Start::Done(told(concat!("surd ", env!("CARGO_PKG_VERSION"), "\n")))
    } else if options.file.is_some() || !options.expressions.is_empty() {
        Start::Done(once(&options))
    } else if options.plain {
        rates::load_beside_default(&mut options);
        Start::Done(plain(&options))
    } else if options.sheet.is_some() && !is_terminal() {
        let wrong =
            "the screen needs a terminal; -i opens a sheet without one, and -f FILE prints its results";
        Start::Done(misused(wrong))
    } else if !is_terminal() || !io::stdout().is_terminal() && options.sheet.is_none() {
        Start::Done(pipe(&options))
    } else if !io::stdout().is_terminal()
        || std::env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb")
    {
        rates::load_beside_default(&mut options);
        Start::Done(plain(&options))
    } else {
        rates::load_beside_default(&mut options);
        Start::Screen(Box::new(options))
    }
}

/// What prints as the options ask for; what is wrong with the configuration is told first.
fn printer(options: &Options) -> Printer {
    let mut printer = Printer::new(options.exact, options.json, options.quiet);
    for notice in &options.notices {
        _ = printer.complain(&format!("surd: {notice}\n"));
    }
    for wrong in &options.config.wrong {
        // Where standard error is closed there is nobody to tell.
        _ = printer.complain(&format!("surd: {}\n", wrong.told()));
    }
    printer
}

fn misused(wrong: &str) -> ExitCode {
    let mut printer = Printer::new(false, false, false);
    let told = printer.complain(&format!("surd: {wrong}\nsee surd --help\n"));
    _ = finished(&mut printer, told);
    ExitCode::from(USAGE)
}

/// Prints a text.
#[must_use]
pub fn told(text: &str) -> ExitCode {
    let mut printer = Printer::new(false, false, false);
    let told = printer.say(text);
    finished(&mut printer, told)
}

/// The exit status. A closed pipe is not a failure: the reader has what it wanted, as with `surd | head -1`, and a
/// script under `pipefail` goes on.
fn finished(printer: &mut Printer, result: Result<(), Stop>) -> ExitCode {
    match result.and_then(|()| printer.flush()) {
        Ok(()) | Err(Stop::ClosedPipe) => ExitCode::from(u8::from(printer.failed)),
        Err(Stop::Failed(what, error)) => {
            _ = printer.complain(&format!("surd: {what}: {}\n", session::explain(&error)));
            _ = printer.flush();
            ExitCode::FAILURE
        }
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Failed(READING, error)
    }
}

const READING: &str = "reading the lines";

/// A file that may grow no further (`ulimit -f`) is an error of the write and not the end of the program.
pub fn ignore_file_size_signal() {
    // Where it can't be ignored there is nothing to be done about it.
    _ = signal_hook::flag::register(SIGXFSZ, Arc::default());
}

/// As process 1 of a container a program has no default reaction to signals: ends as it would elsewhere.
fn obey_signals(signals: &[i32]) {
    if rustix::process::getpid().is_init() {
        for &signal in signals {
            let now = Arc::new(AtomicBool::new(true));
            _ = signal_hook::flag::register_conditional_shutdown(signal, 128 + signal, now);
        }
    }
}

/// Prints the results of a file and of the expressions.
fn once(options: &Options) -> ExitCode {
    obey_signals(&[SIGHUP, SIGINT, SIGTERM]);
    let mut printer = printer(options);
    printer.draws = options.file.is_none();
    let settings = match options.file.as_deref() {
        None => by_chance(options),
        Some(path) => options.settings_for(is_input(path)),
    };
    let mut sequence = Sequence::new(settings, Interrupt::new());
    let file = options.file.as_deref().map_or(Ok(true), |path| file(&mut sequence, &mut printer, path));
    let result = file.and_then(|goes_on| {
        let lines = options.expressions.iter().flat_map(|text| text.split(|&byte| byte == b'\n'));
        for line in lines.take_while(|_| goes_on) {
            if !one(&mut sequence, &mut printer, line)? {
                break;
            }
        }
        if printer.failed
            && let Some(hint) = names::no_sheet(options)
        {
            printer.complain(&hint)?;
        }
        Ok(())
    });
    finished(&mut printer, result)
}

/// The settings for lines that no sheet keeps: what they draw need not repeat.
fn by_chance(options: &Options) -> Settings {
    Settings { seed: RandomState::new().build_hasher().finish(), ..options.settings.clone() }
}

fn file(sequence: &mut Sequence, printer: &mut Printer, path: &Path) -> Result<bool, Stop> {
    if is_input(path) {
        return all(sequence, printer, io::stdin().lock());
    }
    let named = names::with_ending(path);
    let path = if !path.exists() && named.is_file() { &named } else { path };
    let read = File::open(path).map_err(Stop::from).and_then(|file| all(sequence, printer, file));
    match read {
        Err(Stop::Failed(READING, error)) => {
            let path = path.to_string_lossy();
            printer.failed = true;
            let why = session::explain(&error);
            printer.complain(&format!("surd: {}: {why}\n", crate::text::sanitise(&path)))?;
            Ok(false)
        }
        other => other,
    }
}

/// Whether a path means standard input, which under its name in the file system may be a socket that can't be opened.
fn is_input(path: &Path) -> bool {
    path == Path::new("-") || path == Path::new("/dev/stdin")
}

/// Prints a result for each line that comes in.
fn pipe(options: &Options) -> ExitCode {
    obey_signals(&[SIGHUP, SIGINT, SIGTERM]);
    let mut printer = printer(options);
    let mut sequence = Sequence::new(by_chance(options), Interrupt::new());
    let result = all(&mut sequence, &mut printer, io::stdin().lock());
    finished(&mut printer, result.map(|_| ()))
}

/// Whether it goes on after the last line: none was `exit`.
fn all(sequence: &mut Sequence, printer: &mut Printer, input: impl Read) -> Result<bool, Stop> {
    let mut lines = Lines::new(input);
    loop {
        let mut block = lines.plain();
        while let Some(end) = memchr::memchr(b'\n', block.as_bytes()) {
            let (line, rest) = block.split_at_checked(end).unwrap_or_default();
            if !text(sequence, printer, line)? {
                return Ok(false);
            }
            block = rest.get(1..).unwrap_or_default();
        }
        // What is there is answered before more is waited for.
        let Some(line) = lines.next(|| printer.flush())? else { return Ok(true) };
        let goes_on = match line {
            Line::At(ref range) => one(sequence, printer, lines.bytes(range.clone()))?,
            Line::TooLong | Line::Endless => {
                let answer = sequence.fail("", too_long(&line));
                printer.answer(sequence.lines(), "", &answer)?;
                line == Line::TooLong
            }
        };
        if !goes_on {
            return Ok(false);
        }
    }
}

fn too_long(line: &Line) -> Diagnostic {
    let message = if *line == Line::Endless {
        format!("the line is longer than {MAX_SHEET_BYTES} bytes and may never end, so reading stops here")
    } else {
        format!("the line is longer than {MAX_LINE_BYTES} bytes")
    };
    Diagnostic::error(Span::default(), message)
}

/// Whether it goes on: the line was not `exit`.
fn one(sequence: &mut Sequence, printer: &mut Printer, line: &[u8]) -> Result<bool, Stop> {
    let has_tab = line.contains(&b'\t');
    let (line, damage) = session::decode(line);
    let Some(wrong) = damage else {
        let goes_on = text(sequence, printer, &line)?;
        if has_tab {
            printer.tell_of_table()?;
        }
        return Ok(goes_on);
    };
    let answer = sequence.fail(&line, wrong);
    printer.answer(sequence.lines(), &line, &answer)?;
    Ok(true)
}

/// The same for a line that is text.
fn text(sequence: &mut Sequence, printer: &mut Printer, line: &str) -> Result<bool, Stop> {
    if syntax::is_exit(line) {
        return Ok(false);
    }
    let answer = sequence.line(line);
    printer.answer(sequence.lines(), line, &answer)?;
    Ok(true)
}

/// Where the default sheet is; `None` when there is no home for it.
#[must_use]
pub fn default_sheet() -> Option<PathBuf> {
    let absolute = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let data = absolute("XDG_DATA_HOME").or_else(|| Some(absolute("HOME")?.join(".local/share")))?;
    Some(data.join("surd/default.surd"))
}

/// The same options for another sheet, with the rates of exchange that lie beside that.
#[cfg(feature = "tui")]
#[must_use]
pub fn for_sheet(options: &Options, path: &Path) -> Options {
    let mut options = options.clone();
    options.sheet = Some(path.to_owned());
    options.settings.rates = Settings::default().rates;
    rates::load(&mut options);
    options
}

/// The rates of exchange of a sheet as their file has them now, and what is wrong with it.
#[cfg(feature = "tui")]
#[must_use]
pub fn rates_of(options: &Options, path: &Path) -> (Arc<Rates>, Vec<String>) {
    let told = options.notices.len();
    let mut options = for_sheet(options, path);
    (options.settings.rates, options.notices.split_off(told))
}

/// The file that has the rates of exchange of a sheet, or would.
#[cfg(feature = "tui")]
#[must_use]
pub fn file_of_rates(options: &Options, path: &Path) -> Option<PathBuf> {
    rates::file(options, path.parent())
}

/// The sheet that the options ask for. Where the default sheet can't be opened there is one that is kept nowhere, and
/// why: a calculator is of use without a file.
///
/// # Errors
/// When the sheet that they name can't be read.
pub fn open(options: &Options) -> io::Result<(Opening, Option<String>)> {
    if let Some(path) = &options.sheet {
        // A slip in a path must not make folders.
        if let Some(folder) = path.parent().filter(|it| !it.as_os_str().is_empty() && !it.exists()) {
            let folder = sanitise(&folder.to_string_lossy()).into_owned();
            return Err(io::Error::other(format!("there is no folder {folder}, and none is made")));
        }
        return Ok((Opening::new(path)?, None));
    }
    let Some(path) = default_sheet() else { return Ok((Opening::default(), None)) };
    Ok(match Opening::new(&path) {
        Ok(opening) => (opening, None),
        Err(error) => {
            (Opening::default(), Some(format!("entries are not kept: {}", session::explain(&error))))
        }
    })
}

/// A prompt, a line, its result: for terminals that can do no more and readers who want no more.
#[must_use]
pub fn plain(options: &Options) -> ExitCode {
    let mut printer = printer(options);
    let opened = open(options).and_then(|(opening, why)| {
        let (settings, ignored) = options.settings_of(&opening);
        let ignored =
            ignored.into_iter().map(|option| format!("{option} holds for new sheets, not for this one"));
        Ok((opening.finish(settings)?, why.into_iter().chain(ignored).collect::<Vec<_>>()))
    });
    let result = match opened {
        Ok((session, told)) => {
            for why in told {
                _ = printer.complain(&format!("surd: {why}\n"));
            }
            // Who names no sheet may not know that there is one.
            let lines = session.entries().len();
            if let Some(path) = session.path().filter(|_| options.sheet.is_none() && 0 < lines) {
                let path = sanitise(&path.to_string_lossy()).into_owned();
                _ = printer.complain(&format!("surd: this goes on in {path}, after line {lines}\n"));
            }
            Plain { session, printer: &mut printer, interrupt: Interrupt::new(), saved: Saved::Nowhere }.run()
        }
        Err(error) => Err(Stop::Failed("opening the sheet", error)),
    };
    // A line that failed was mended or left; only a session that broke off has failed.
    printer.failed = false;
    finished(&mut printer, result)
}

struct Plain<'a> {
    session: Session,
    printer: &'a mut Printer,
    interrupt: Interrupt,
    /// What was last said of it.
    saved: Saved,
}

impl Plain<'_> {
    fn run(&mut self) -> Result<(), Stop> {
        obey_signals(&[SIGHUP, SIGTERM]);
        signal_hook::flag::register(SIGINT, self.interrupt.flag())?;
        // A signal may come just before the wait for input begins: only something to read surely ends that.
        let (mut interrupts, signal) = UnixStream::pair()?;
        signal_hook::low_level::pipe::register(SIGINT, signal)?;
        self.printer.say("surd: type an expression, or exit to leave\n")?;
        self.prompt()?;
        let stdin = io::stdin();
        let mut lines = Lines::new(stdin.lock());
        while let Some(line) = lines.next(|| self.wait(&stdin, &mut interrupts))? {
            let goes_on = match line {
                Line::At(ref range) => self.line(&String::from_utf8_lossy(lines.bytes(range.clone())))?,
                Line::TooLong | Line::Endless => {
                    let answer = Answer::error(too_long(&line));
                    self.printer.answer(self.session.entries().len() + 1, "", &answer)?;
                    line == Line::TooLong
                }
            };
            if !goes_on {
                return Ok(());
            }
            self.prompt()?;
        }
        self.printer.say("\n")
    }

    fn prompt(&mut self) -> Result<(), Stop> {
        let number = self.session.entries().len() + 1;
        self.printer.say(&format!("{number}> "))
    }

    /// Waits for input; Ctrl+C drops the line that was begun.
    fn wait(&mut self, stdin: &io::Stdin, interrupts: &mut UnixStream) -> Result<(), Stop> {
        self.printer.flush()?;
        self.session.save();
        loop {
            let (input, interrupt) = (stdin.as_fd(), interrupts.as_fd());
            let mut ready = [PollFd::new(&input, PollFlags::IN), PollFd::new(&interrupt, PollFlags::IN)];
            match poll(&mut ready, None) {
                Ok(_) | Err(Errno::INTR) => {}
                Err(error) => return Err(io::Error::from(error).into()),
            }
            let [has_input, is_interrupted] = ready.map(|fd| !fd.revents().is_empty());
            if is_interrupted {
                // An interrupt that has ended an evaluation has done its work.
                _ = interrupts.read(&mut [0; 64])?;
                if self.interrupt.is_cancelled() {
                    self.interrupt.reset();
                    self.printer.say("\n")?;
                    self.prompt()?;
                    self.printer.flush()?;
                }
            } else if has_input {
                return Ok(());
            }
        }
    }

    fn line(&mut self, line: &str) -> Result<bool, Stop> {
        let Submitted::Entry(index) = self.session.submit(line) else { return Ok(false) };
        self.interrupt.reset();
        while let Some((ticket, job)) = self.session.next_job(index..index + 1) {
            let answer = job.run(&self.interrupt);
            self.session.accept(ticket, answer);
        }
        self.interrupt.reset();
        let entry = &self.session.entries()[index];
        if let Some(answer) = entry.answer() {
            self.printer.answer(index + 1, entry.text(), answer)?;
        }
        self.session.save();
        if *self.session.saved() != self.saved {
            self.saved = self.session.saved().clone();
            if let Saved::Failed(why) = &self.saved {
                self.printer.complain(&format!("surd: not saved: {why}\n"))?;
            }
        }
        Ok(true)
    }
}
