//! The image in a real container engine, on a pseudo-terminal: what `docker run -it` shows, and how it ends.
//! `.ci/container` builds the image and runs these; by hand: `SURD_IMAGE=surd cargo test --test it container -- --ignored`.

use super::Terminal;
use std::io::Write;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// The status of a program that ended by SIGTERM in good order; one that had to be killed has 137.
const TERMINATED: i32 = 128 + 15;

/// Docker's command line or one that takes the same words.
fn engine() -> String {
    std::env::var("SURD_ENGINE").unwrap_or_else(|_| "docker".into())
}

fn image() -> String {
    std::env::var("SURD_IMAGE").expect("SURD_IMAGE names the image")
}

/// A name for a container or a volume that nobody else has.
fn name(what: &str) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!("surd-{what}-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::SeqCst))
}

/// Runs the engine to its end with an input.
fn run(words: &[&str], input: &str) -> Output {
    let mut child = Command::new(engine())
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

/// What `run` of the engine prints.
fn prints(options: &[&str], arguments: &[&str], input: &str) -> String {
    let (image, mut words) = (image(), vec!["run", "--rm"]);
    words.extend(options);
    words.push(&image);
    words.extend(arguments);
    let output = run(&words, input);
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// A container on a terminal, removed with whatever is still running in it.
struct Container {
    name: String,
    terminal: Terminal,
}

impl Container {
    fn start(options: &[&str], arguments: &[&str]) -> Self {
        let (engine, image, name) = (engine(), image(), name("container"));
        let mut words = vec![&*engine, "run", "-it", "--rm", "--name", &name];
        words.extend(options);
        words.push(&image);
        words.extend(arguments);
        let terminal = Terminal::start(80, 24, &words, &[]);
        Self { name, terminal }
    }

    /// Calculates, enters and leaves.
    fn does_a_session(&mut self) {
        self.terminal.shows("F1").send("2 + 3").shows("= 5").send("\r").shows(" 1  2 + 3").send("exit\r");
        self.ends_well();
    }

    fn ends_well(&mut self) {
        let status = self.terminal.ends();
        assert!(status.success(), "{status}\n{}", self.terminal.text());
        self.terminal.is_restored();
    }
}

impl Drop for Container {
    fn drop(&mut self) {
        _ = Command::new(engine()).args(["rm", "--force", &self.name]).output();
    }
}

struct Volume(String);

impl Volume {
    fn new() -> Self {
        let name = name("volume");
        assert!(run(&["volume", "create", &name], "").status.success());
        Self(name)
    }

    fn at_sheets(&self) -> String {
        format!("{}:/sheets", self.0)
    }
}

impl Drop for Volume {
    fn drop(&mut self) {
        _ = run(&["volume", "rm", "--force", &self.0], "");
    }
}

#[test]
#[ignore = "needs an image and an engine"]
fn a_session_a_resize_and_a_stop() {
    let mut it = Container::start(&[], &[]);
    it.terminal.shows("F1").send("2 + 3").shows("= 5").send("\r").shows(" 1  2 + 3");
    it.terminal.resize(40, 10).until("the new size", |it| {
        it.text().lines().next_back().is_some_and(|last| last.contains("RAD")) && !it.text().contains('│')
    });
    it.terminal.resize(80, 24).shows("└──").send("1/(3-3)").shows("division by zero");
    let start = std::time::Instant::now();
    let stopped = run(&["stop", &it.name], "");
    assert!(stopped.status.success(), "{stopped:?}");
    // An engine waits for 10 s and then kills: the status tells, whatever else the machine does.
    assert_eq!(it.terminal.ends().code(), Some(TERMINATED));
    #[allow(clippy::print_stderr, reason = "a figure for the log")]
    {
        eprintln!("stopped in {:.2} s", start.elapsed().as_secs_f64());
    }
    it.terminal.is_restored();
}

#[test]
#[ignore = "needs an image and an engine"]
fn it_needs_no_rights() {
    for options in [
        &["--read-only"][..],
        &["--user", "12345"],
        &["--network", "none", "--cap-drop", "ALL"],
        &["--read-only", "--user", "12345", "--network", "none", "--cap-drop", "ALL", "--memory", "64m"],
    ] {
        Container::start(options, &[]).does_a_session();
    }
}

#[test]
#[ignore = "needs an image and an engine"]
fn without_a_terminal_it_is_a_command_and_a_filter() {
    assert_eq!(prints(&[], &["2 + 3"], ""), "5\n");
    assert_eq!(prints(&["-i"], &[], "2 + 3\n5 * 6\n"), "5\n30\n");
    assert_eq!(prints(&[], &[], ""), "");
    // It has a database of zones built in.
    let zoned = prints(&[], &["2026-07-01 12:00 Europe/Berlin to Asia/Tokyo"], "");
    assert_eq!(zoned, "2026-07-01 19:00 Asia/Tokyo\n");
}

#[test]
#[ignore = "needs an image and an engine"]
fn without_the_name_of_a_terminal_it_prompts() {
    for term in ["TERM=", "TERM=dumb"] {
        let mut it = Container::start(&["-e", term], &[]);
        it.terminal.shows("1> ").send("2 + 3\r").shows("5").shows("2> ").send("exit\r");
        it.ends_well();
    }
}

#[test]
#[ignore = "needs an image and an engine"]
fn a_volume_keeps_the_sheet() {
    let volume = Volume::new();
    let options = ["-v", &volume.at_sheets()];
    let mut first = Container::start(&options, &[]);
    first.terminal.shows("F1").send("rent = 1299\r").shows(" 1  rent").send("\x04");
    first.ends_well();
    let mut second = Container::start(&options, &[]);
    second.terminal.shows("= 1299").send("rent + 1").shows("= 1300").send("\x15exit\r");
    second.ends_well();
}

#[test]
#[ignore = "needs an image and an engine"]
fn a_volume_that_cannot_be_written_is_told() {
    let volume = Volume::new();
    let read_only = format!("{}:ro", volume.at_sheets());
    let mut it = Container::start(&["-v", &read_only], &[]);
    it.terminal.shows("F1").send("2 + 3\r").shows(" 1  2 + 3").shows("not saved");
}
