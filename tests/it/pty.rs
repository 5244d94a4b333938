//! The real program on a real pseudo-terminal: what it shows, and that it leaves the terminal as it found it.
//! Nothing here depends on timing: each step waits until the screen shows what it must show.

mod container;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcgetattr, tcsetwinsize};
use std::fs::File;
use std::os::fd::OwnedFd;
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// Longer than anything takes on a machine that does a hundred other things.
const DEADLINE: Duration = Duration::from_mins(1);

struct Terminal {
    master: OwnedFd,
    slave: OwnedFd,
    child: Child,
    screen: vt100::Parser,
    /// Every byte that the program wrote.
    bytes: Vec<u8>,
    modes_before: String,
    home: PathBuf,
}

impl Terminal {
    /// surd with a sheet of its own, in a session of its own, as in a terminal window without a shell.
    fn surd(columns: u16, rows: u16) -> Self {
        Self::start(columns, rows, &[env!("CARGO_BIN_EXE_surd"), "sheet.surd"], &[])
    }

    fn start(columns: u16, rows: u16, program: &[&str], environment: &[(&str, &str)]) -> Self {
        static COUNT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
        let count = COUNT.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let home = std::env::temp_dir().join(format!("surd-pty-{}-{count}", std::process::id()));
        std::fs::create_dir_all(&home).unwrap();
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        let path = ptsname(&master, Vec::new()).unwrap();
        let slave =
            rustix::fs::open(path, OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC, Mode::empty()).unwrap();
        tcsetwinsize(&slave, window(columns, rows)).unwrap();
        let modes_before = modes(&slave);
        let stdio = || Stdio::from(slave.try_clone().unwrap());
        let child = Command::new("setsid")
            .arg("--ctty")
            .args(program)
            .current_dir(&home)
            .env("HOME", &home)
            .env("TERM", "xterm-256color")
            .env_remove("NO_COLOR")
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("XDG_DATA_HOME")
            .env_remove("XDG_CONFIG_HOME")
            .envs(environment.iter().copied())
            .stdin(stdio())
            .stdout(stdio())
            .stderr(stdio())
            .spawn()
            .expect("setsid of util-linux is there");
        let screen = vt100::Parser::new(rows.max(1), columns.max(1), 0);
        Self { master, slave, child, screen, bytes: Vec::new(), modes_before, home }
    }

    fn send(&mut self, keys: &str) -> &mut Self {
        self.send_bytes(keys.as_bytes())
    }

    fn send_bytes(&mut self, mut bytes: &[u8]) -> &mut Self {
        while !bytes.is_empty() {
            let written = rustix::io::write(&self.master, bytes).unwrap();
            bytes = &bytes[written..];
        }
        self
    }

    fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.screen.screen_mut().set_size(rows, columns);
        tcsetwinsize(&self.master, window(columns, rows)).unwrap();
        self
    }

    fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// Takes in what the program writes; waits a moment for it.
    fn read(&mut self) {
        let mut ready = [PollFd::new(&self.master, PollFlags::IN)];
        let moment = Timespec { tv_sec: 0, tv_nsec: 20_000_000 };
        if poll(&mut ready, Some(&moment)).unwrap_or(0) == 0 {
            return;
        }
        let mut buffer = [0; 4096];
        match rustix::io::read(&self.master, &mut buffer) {
            Ok(count) => {
                self.screen.process(&buffer[..count]);
                self.bytes.extend_from_slice(&buffer[..count]);
            }
            Err(Errno::INTR | Errno::AGAIN | Errno::IO) => {}
            Err(error) => panic!("{error}"),
        }
    }

    fn until(&mut self, what: &str, holds: impl Fn(&Self) -> bool) -> &mut Self {
        let start = Instant::now();
        while !holds(self) {
            assert!(start.elapsed() < DEADLINE, "never came: {what}\n{}", self.text());
            self.read();
        }
        self
    }

    fn shows(&mut self, text: &str) -> &mut Self {
        self.until(text, |it| it.text().contains(text))
    }

    /// Types a sum until its result is shown, and clears the line. Keys that come right after what is unfinished may be
    /// taken for the rest of it, and how long "right after" is depends on the machine: so they are typed again.
    fn answers_keys(&mut self, number: u32) {
        for _ in 0..30 {
            let start = Instant::now();
            while start.elapsed() < Duration::from_millis(150) {
                self.read();
            }
            self.send(&format!("\x03{number} + 0"));
            let start = Instant::now();
            while start.elapsed() < Duration::from_secs(2) {
                self.read();
                if self.text().contains(&format!("= {number} ")) {
                    self.send("\x15").shows("exit to leave");
                    return;
                }
            }
        }
        panic!("keys are swallowed\n{}", self.text());
    }

    /// Waits for the shell's prompt.
    fn is_asked(&mut self) -> &mut Self {
        self.until("the prompt", |it| it.text().trim_end().ends_with("\nready$"))
    }

    /// Waits for the end, with all that is written until then.
    fn ends(&mut self) -> ExitStatus {
        let start = Instant::now();
        loop {
            self.read();
            if let Some(status) = self.child.try_wait().unwrap() {
                self.read();
                return status;
            }
            assert!(start.elapsed() < DEADLINE, "it does not end\n{}", self.text());
        }
    }

    fn is_restored(&mut self) {
        self.read();
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left");
        assert!(!screen.bracketed_paste(), "bracketed paste is off");
        assert!(!screen.hide_cursor(), "the cursor is shown");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert_eq!(modes(&self.slave), self.modes_before, "raw mode is undone");
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.home);
    }
}

fn window(columns: u16, rows: u16) -> Winsize {
    Winsize { ws_col: columns, ws_row: rows, ws_xpixel: 0, ws_ypixel: 0 }
}

fn modes(terminal: &OwnedFd) -> String {
    format!("{:?}", tcgetattr(terminal).unwrap())
}

#[test]
fn type_see_enter_resize_paste_and_leave() {
    let mut it = Terminal::surd(80, 24);
    it.shows("2 + 3").shows("F1").send("2 + 3").shows("= 5");
    assert!(!it.text().contains(" 1  2 + 3"), "that was before Enter");
    let screen = it.screen.screen();
    assert!(screen.alternate_screen() && screen.bracketed_paste());
    it.send("\r").shows(" 1  2 + 3").send("@1 * 7\r").shows("= 35");
    it.resize(40, 10).until("the new size", |it| {
        it.text().lines().next_back().is_some_and(|last| last.contains("RAD")) && !it.text().contains('│')
    });
    it.resize(80, 24).shows("└──").send("\x1b[200~10\n20\nexit\n\x1b[201~").shows("3 lines pasted");
    it.send("\r").shows(" 4  20").send("\x1b[Z").shows("▸ 4").send("\x1b[A\x1b[A").shows("▸ 2");
    it.send("\x1b").until("the focus is back", |it| !it.text().contains('▸'));
    it.send("exit\r");
    assert!(it.ends().success());
    it.is_restored();
    let sheet = std::fs::read_to_string(it.home.join("sheet.surd")).unwrap();
    assert_eq!(sheet, "2 + 3\n@1 * 7\n10\n20\n");
}

#[test]
fn the_next_start_finds_the_sheet() {
    let mut it = Terminal::surd(80, 24);
    it.shows("F1").send("rent = 1299\r").shows(" 1  rent").send("\x04");
    assert!(it.ends().success());
    let sheet = it.home.join("sheet.surd");
    let mut again = Terminal::start(80, 24, &[env!("CARGO_BIN_EXE_surd"), sheet.to_str().unwrap()], &[]);
    again.shows("= 1299").send("rent + 1").shows("= 1300").send("\x15\x03").shows("again").send("\x03");
    assert!(again.ends().success());
    again.is_restored();
}

/// Each hostile line is typed, computed while the next is typed, and cancelled by it: the keys answer all the way, nothing
/// ends the program, and it holds no more memory than it may.
#[test]
fn hostile_lines_on_the_screen_leave_the_keys_alive() {
    let mut it = Terminal::surd(80, 24);
    it.shows("F1");
    let lines = crate::hostile::all();
    assert!(lines.len() >= 400, "{}", lines.len());
    for (index, line) in lines.iter().enumerate() {
        // What would be an entry of its own is typed as one line.
        it.send(&line.replace('\n', " ")).read();
        it.send("\x15").read();
        if index % 100 == 99 || index + 1 == lines.len() {
            it.answers_keys(1000 + u32::try_from(index).unwrap());
        }
    }
    let status = std::fs::read_to_string(format!("/proc/{}/status", it.child.id())).unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak: Option<u64> = peak.and_then(|text| text.trim().trim_end_matches(" kB").parse().ok());
    assert!(peak.is_none_or(|peak| peak < 512 << 10), "{peak:?} KiB");
    it.send("exit\r");
    assert!(it.ends().success());
    it.is_restored();
}

/// The memory that the surroundings grant is taken away only after surd has looked at it.
#[test]
#[cfg(target_os = "linux")]
fn without_memory_the_terminal_is_given_back() {
    use rustix::process::{Resource, Rlimit, prlimit};
    let mut it = Terminal::surd(80, 24);
    it.shows("F1").send("1234 + 1\r").shows("= 1235").send("len(1..10^6)").shows("= 1000000").send("\x15");
    let sizes = std::fs::read_to_string(format!("/proc/{}/statm", it.child.id())).unwrap();
    let pages: u64 = sizes.split(' ').next().unwrap().parse().unwrap();
    let bytes = Some(pages * rustix::param::page_size() as u64 + (1 << 20));
    let bound = Rlimit { current: bytes, maximum: bytes };
    prlimit(Some(Pid::from_child(&it.child)), Resource::As, bound).unwrap();
    it.send("len(map(1..1000, x, 1..2500))");
    assert_eq!(it.ends().code(), Some(1));
    it.is_restored();
    it.shows("there is no more memory");
    assert_eq!(std::fs::read_to_string(it.home.join("sheet.surd")).unwrap(), "1234 + 1\n");
}

#[test]
fn a_signal_ends_it_with_its_status_and_the_terminal_is_restored() {
    for (signal, status) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129), (Signal::QUIT, 131)]
    {
        let mut it = Terminal::surd(80, 24);
        it.shows("F1").send("1 + 1").shows("= 2");
        it.signal(signal);
        assert_eq!(it.ends().code(), Some(status));
        it.is_restored();
    }
}

#[test]
fn it_ends_when_the_terminal_goes_away() {
    let mut it = Terminal::surd(80, 24);
    it.shows("F1").send("1\r").shows(" 1  1");
    let other = File::open("/dev/null").unwrap();
    let closed = [
        std::mem::replace(&mut it.master, other.try_clone().unwrap().into()),
        std::mem::replace(&mut it.slave, other.into()),
    ];
    drop(closed);
    let start = Instant::now();
    let status = loop {
        if let Some(status) = it.child.try_wait().unwrap() {
            break status;
        }
        assert!(start.elapsed() < DEADLINE);
        std::thread::sleep(Duration::from_millis(10));
    };
    assert_eq!((status.code(), status.signal()), (Some(129), None));
}

#[test]
fn a_window_without_a_size_is_waited_for() {
    let mut it = Terminal::surd(0, 0);
    it.until("the modes", |it| it.screen.screen().bracketed_paste());
    it.send("2 + 3");
    it.resize(80, 24).shows("= 5").send("\r").shows(" 1  2 + 3").send("exit\r");
    assert!(it.ends().success());
    it.is_restored();
}

#[test]
fn one_cell_is_enough_to_leave() {
    let mut it = Terminal::surd(1, 1);
    it.until("the modes", |it| it.screen.screen().bracketed_paste()).send("2+3\rexit\r");
    assert!(it.ends().success());
    it.is_restored();
}

#[test]
fn without_a_shell_it_says_that_it_cannot_be_suspended() {
    let mut it = Terminal::surd(80, 24);
    it.shows("F1").send("\x1a").shows("can't suspend").send("7").shows("= 7").send("\x15exit\r");
    assert!(it.ends().success());
}

#[test]
fn a_shell_suspends_and_wakes_it() {
    let surd = env!("CARGO_BIN_EXE_surd");
    let mut it = Terminal::start(80, 24, &["sh", "-i"], &[("PS1", "ready$ ")]);
    it.shows("ready$").send(&format!("{surd} sheet.surd\n")).shows("F1").send("2 + 3").shows("= 5");
    it.send("\x1a")
        .until("the shell", |it| !it.screen.screen().alternate_screen())
        .shows("Stopped")
        .is_asked();
    assert!(!it.screen.screen().bracketed_paste());
    it.send("fg\n").until("the screen", |it| it.screen.screen().alternate_screen()).shows("= 5");
    it.send("\x15exit\r").until("the shell again", |it| !it.screen.screen().alternate_screen()).is_asked();
    it.send("echo status=$?; exit\n");
    assert!(it.ends().success());
    assert!(it.text().contains("status=0"), "{}", it.text());
}

#[test]
fn no_color_means_no_colour() {
    let colours = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let codes =
            text.split("\x1b[").filter_map(|rest| rest.split_once('m')).map(|(codes, _)| codes.to_owned());
        codes
            .flat_map(|codes| codes.split(';').map(str::to_owned).collect::<Vec<_>>())
            .any(|code| code == "38")
    };
    for (environment, coloured) in [(&[("NO_COLOR", "1")][..], false), (&[], true)] {
        let mut it = Terminal::start(80, 24, &[env!("CARGO_BIN_EXE_surd"), "sheet.surd"], environment);
        it.shows("F1").send("1/(3-3)").shows("division by zero").send("\x15exit\r");
        assert!(it.ends().success());
        assert_eq!(colours(&it.bytes), coloured);
    }
}

#[test]
fn a_large_paste_arrives_whole_and_escapes_are_no_keys() {
    let mut it = Terminal::surd(80, 24);
    it.shows("F1");
    let lines: Vec<String> = (1..=2000).map(|line| format!("{line} + 1")).collect();
    it.send(&format!("\x1b[200~{}\x1b[201~", lines.join("\r"))).shows("2000 lines pasted").send("\r");
    it.shows("2000  2000 + 1").shows("= 2001").send("\x1b[200~7\x1b[A\x04\x03\x1b[201~").shows("› 7[A");
    it.send("\x15exit\r");
    assert!(it.ends().success());
    it.is_restored();
    let sheet = std::fs::read_to_string(it.home.join("sheet.surd")).unwrap();
    assert_eq!(sheet.lines().count(), 2000);
}

#[test]
fn a_malformed_mouse_report_swallows_no_keys() {
    let mut it = Terminal::surd(80, 24);
    it.shows("F1").send("\x1b[<0;0;0M\x1b[<0;0;3M\x1b[<;M\x1b[<0;99999;1M12 + 3").shows("= 15");
    it.send("\x15exit\r");
    assert!(it.ends().success());
    it.is_restored();
}

/// What a terminal may send without being asked, and what is left of a sequence when its end is lost.
#[rustfmt::skip]
const STRAY: &[&[u8]] = &[
    // Replies and reports.
    b"\x1b[?997;1n", b"\x1b[?2026;2$y", b"\x1b[?62;22c", b"\x1b[>41;354;0c", b"\x1b[12;40R", b"\x1b[?12;40R", b"\x1b[0n",
    b"\x1b[8;24;80t", b"\x1b[4;1$y", b"\x1b[?1u", b"\x1b[I", b"\x1b[O", b"\x1b]11;rgb:0000/0000/0000\x1b\\",
    b"\x1b]10;rgb:ffff/ffff/ffff\x07", b"\x1bP>|XTerm(370)\x1b\\", b"\x1bP1+r544e=78\x1b\\", b"\x1b_Gi=1;OK\x1b\\",
    b"\x1b]lTitle\x1b\\", b"\x1b[201~", b"\x1b[200~\x1b[201~",
    // Cut short.
    b"\x1b", b"\x1b[", b"\x1bO", b"\x1b[<", b"\x1b[<0;1;", b"\x1b[12", b"\x1b[?", b"\x1b[?2026;2$", b"\x1b[M", b"\x1b[M !", b"\x1b[[",
    b"\x1b[1;5", b"\x1b[200", b"\x1b[200~", b"\x1b]11;rgb:", b"\x1bP1$r", b"\x1b_G", b"\x1b\x1b[", b"\xe2\x82", b"\xf0",
    // Malformed.
    b"\x1b[<0;0;0M", b"\x1b[<;M", b"\x1b[<0;99999;1M", b"\x1b[99999999999999999999~", b"\x1b[1;99999A", b"\x1b[;;;;u", b"\xff\xfe",
];

#[test]
fn stray_sequences_swallow_no_keys() {
    let mut it = Terminal::surd(80, 24);
    it.shows("F1");
    for (number, stray) in (1000..).zip(STRAY) {
        it.send_bytes(stray);
        it.answers_keys(number);
    }
    // Whatever is unfinished, Ctrl+C arrives at once.
    it.send("7").shows("= 7").send("\x1b[12\x03").shows("exit to leave");
    it.send("7").shows("= 7").send("\x1b]11;rgb:\x03").shows("exit to leave");
    // A paste that never ends is what has come of it, and what stops it is not pasted.
    it.send("\x1b[200~2 + 2").shows("= 4").send("\x03").shows("exit to leave");
    it.send("\x1b[200~3 + 3").answers_keys(4444);
    it.send("exit\r");
    assert!(it.ends().success());
    it.is_restored();
}

#[test]
fn a_sequence_that_comes_in_parts_is_one_key() {
    let mut it = Terminal::surd(80, 24);
    it.shows("F1").send("10\r20\r").shows("2  20").send("\x1b[").send("A").shows("› 20").send("\x1b[200~ +");
    it.send(" 1\x1b[2").send("01~").shows("› 20 + 1").shows("= 21");
    it.send("\x15exit\r");
    assert!(it.ends().success());
    it.is_restored();
}

#[test]
fn nothing_is_written_when_idle_and_little_for_a_key() {
    let mut it = Terminal::surd(80, 24);
    it.shows("F1").send("12 + 3").shows("= 15");
    let before = it.bytes.len();
    it.send("4").shows("= 46");
    let written = it.bytes.len() - before;
    assert!(written < 200, "{written} bytes for a key");
    for _ in 0..10 {
        it.read();
    }
    assert_eq!(it.bytes.len() - before, written);
    it.send("\x15exit\r");
    assert!(it.ends().success());
}

/// What xterm sends for the keys that are not letters.
mod sent {
    pub(super) const UP: &str = "\x1b[A";
    pub(super) const DOWN: &str = "\x1b[B";
    pub(super) const CTRL_LEFT: &str = "\x1b[1;5D";
    pub(super) const CTRL_RIGHT: &str = "\x1b[1;5C";
    pub(super) const ALT_UP: &str = "\x1b[1;3A";
    pub(super) const ALT_DOWN: &str = "\x1b[1;3B";
    pub(super) const SHIFT_UP: &str = "\x1b[1;2A";
    pub(super) const SHIFT_TAB: &str = "\x1b[Z";
    pub(super) const CTRL_HOME: &str = "\x1b[1;5H";
    pub(super) const CTRL_END: &str = "\x1b[1;5F";
    pub(super) const HOME: &str = "\x1b[H";
    pub(super) const END: &str = "\x1b[F";
    pub(super) const PAGE_UP: &str = "\x1b[5~";
    pub(super) const PAGE_DOWN: &str = "\x1b[6~";
    pub(super) const F1: &str = "\x1bOP";
    pub(super) const F2: &str = "\x1bOQ";
    pub(super) const F3: &str = "\x1bOR";
    pub(super) const F4: &str = "\x1bOS";
    pub(super) const F5: &str = "\x1b[15~";
    pub(super) const F6: &str = "\x1b[17~";
    pub(super) const F7: &str = "\x1b[18~";
    pub(super) const F8: &str = "\x1b[19~";
}

#[test]
fn the_keys_of_the_line_move_kill_yank_transpose_and_undo() {
    let mut it = Terminal::surd(80, 24);
    it.shows("F1").send("22 + 33").send(sent::CTRL_LEFT).send("1").shows("› 22 + 133");
    it.send("\x01").send("7").shows("› 722 + 133").send("\x05").send("8").shows("› 722 + 1338");
    it.send("\x1bb\x1bb").send(sent::CTRL_RIGHT).send("0").shows("› 7220 + 1338");
    it.send("\x02\x06").send("\x0b").shows("› 7220  ").send("\x19").shows("› 7220 + 1338");
    it.send("\x17").shows("› 7220 + ").send("\x15").shows("exit to leave").send("\x19").shows("› 7220 + ");
    it.send(sent::F7).shows("› 7220").send("\x15").send("12").send("\x14").shows("› 21");
    it.send(sent::F3).shows("› 12").send(sent::F4).shows("› 21").send("\x1f").shows("› 12");
    it.send("\x1b_").shows("› 21").send(sent::HOME).send("\x1bd").send("5").shows("› 5  ");
    it.send(sent::END).send("\x7f9").shows("› 9  ").send("\x15exit\r");
    assert!(it.ends().success());
    it.is_restored();
}

#[test]
fn the_keys_of_the_history_edit_move_duplicate_delete_and_undo() {
    let mut it = Terminal::surd(80, 24);
    it.shows("F1").send("10\r20\r@1 + @2\r").shows("= 30").send(sent::SHIFT_TAB).shows("▸ 3  @1 + @2");
    it.send("kk").shows("▸ 1  10").send("J").shows("▸ 2  10").shows("@2 + @1").send("K").shows("▸ 1  10");
    it.send(sent::ALT_DOWN).shows("▸ 2  10").send(sent::ALT_UP).shows("▸ 1  10");
    it.send("c").shows("▸ 2  10").shows("4  @1 + @3").send("dd").shows("▸ 2  20").shows("@1 + @2");
    it.send("u").shows("@1 + @3").send("U").shows("3  @1 + @2").send("k").send("e").shows("@1 ›");
    it.send(sent::END)
        .send("0\r")
        .shows("= 120")
        .shows("•")
        .send(sent::SHIFT_TAB)
        .send("kk")
        .send("i")
        .shows("› 100")
        .send("\x15");
    it.send(sent::SHIFT_TAB).send("r").shows("› @").send("\x15").send("exit\r");
    assert!(it.ends().success());
    assert_eq!(std::fs::read_to_string(it.home.join("sheet.surd")).unwrap(), "100\n20\n@1 + @2\n");
}

#[test]
fn the_keys_that_scroll_leave_the_line_alone() {
    let mut it = Terminal::surd(80, 24);
    let lines: String = (1..=60).map(|line| format!("{line}00\n")).collect();
    it.shows("F1").send(&format!("\x1b[200~{lines}\x1b[201~")).shows("60 lines").send("\r").shows("60  6000");
    it.send("1 + 1").send(sent::PAGE_UP).shows("30  3000").shows("› 1 + 1");
    it.send(sent::PAGE_DOWN).shows("60  6000").send(sent::CTRL_HOME).shows(" 1  100").shows("┃");
    it.send(sent::CTRL_END).shows("60  6000").send(sent::SHIFT_UP).shows("43  4300");
    it.send(sent::CTRL_END).shows("60  6000").send("\x1b[<64;5;5M").shows("41  4100");
    it.send("\x1b[<65;5;5M").shows("60  6000").send("\x1b[<0;5;3M").shows("▸45").send("\x1b[<0;20;20M");
    it.until("the line has the focus", |it| !it.text().contains('▸')).send("\x15");
    it.send(sent::F8).shows("mouse off").send(sent::F8).shows("mouse on").send(sent::UP).shows("› 6000");
    it.send(sent::UP).shows("› 5900").send(sent::DOWN).send(sent::DOWN).send("exit\r");
    assert!(it.ends().success());
    it.is_restored();
}

#[test]
fn the_keys_of_what_is_laid_over_the_panes_open_use_and_close_it() {
    let mut it = Terminal::surd(80, 24);
    it.shows("F1").send("rent = 1299\r").shows(" 1  rent").send("2 ren\t").shows("1 of ").shows("= 2598");
    it.send("\r").shows("› 2 rent").send("\r").shows("= 2598");
    it.send("\x12").shows("find ›").send("25").shows("1 of 1").send("\r").shows("› 2 rent").send("\x15");
    it.send("1/7").shows("= 1/7").send("\x0f").shows("401 digits");
    it.send(sent::PAGE_DOWN).shows("801 digits").send("y").shows("copied 0.142857142857142857142857");
    it.until("the clipboard", |it| it.bytes.windows(5).any(|bytes| bytes == b"\x1b]52;"));
    it.send("\x0f").until("it is closed", |it| !it.text().contains("engineering")).send("\x15");
    it.send(sent::F2)
        .send(sent::F2)
        .send(sent::F2)
        .send(sent::F2)
        .shows("= 1.299e3")
        .send(sent::F2)
        .send(sent::F2);
    it.shows("= 1299")
        .send(sent::F1)
        .shows("type to search")
        .send("hcf(")
        .shows("hcf(-4, 6)")
        .send(sent::DOWN);
    it.send("\r").shows("› gcd(12, 18)").send("\x15").send("1 + roud(2)").shows("F6 round");
    it.send(sent::F6).shows("› 1 + round(2)").send(sent::F5).shows("copied 3").send("\x15exit\r");
    assert!(it.ends().success());
    it.is_restored();
}

#[test]
fn the_configuration_sets_theme_and_keys_and_its_faults_are_told_on_the_screen() {
    let config = "theme = \"mono\"\nmouse = false\nclipboard = \"tee copied\"\n[keys]\n\"Ctrl+X\" = \"undo\"\n\"F1\" = \"none\"\n\"F9\" = \"hlp\"\n";
    let mut it = Terminal::surd(80, 24);
    it.shows("F1").send("exit\r");
    assert!(it.ends().success());
    let folder = it.home.join(".config/surd");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("config.toml"), config).unwrap();
    let folder = it.home.join(".config");
    let mut again = Terminal::start(
        80,
        24,
        &[env!("CARGO_BIN_EXE_surd"), "sheet.surd"],
        &[("XDG_CONFIG_HOME", folder.to_str().unwrap())],
    );
    again.shows("config.toml, line 7: there is no action `hlp`; did you mean `help`?");
    assert_eq!(again.screen.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    again.send("12 + 1").shows("= 13").send("\x1b[15~").shows("copied 13 with tee");
    assert_eq!(std::fs::read_to_string(again.home.join("copied")).unwrap(), "13");
    again.send("\x18").shows("› 12 +  ").send("\x1bOP").send("7").shows("› 12 + 7");
    let bytes = String::from_utf8_lossy(&again.bytes).into_owned();
    assert!(!bytes.contains("\x1b[38;"), "there are colours");
    again.send("\x15exit\r");
    assert!(again.ends().success());
}

#[test]
fn what_is_typed_while_a_long_sheet_opens_is_not_lost() {
    let mut it = Terminal::surd(80, 24);
    it.shows("F1").send("exit\r");
    assert!(it.ends().success());
    let sheet = it.home.join("long.surd");
    std::fs::write(&sheet, (1..=50_000).map(|line| format!("{line} + 1\n")).collect::<String>()).unwrap();
    let mut again = Terminal::start(80, 24, &[env!("CARGO_BIN_EXE_surd"), sheet.to_str().unwrap()], &[]);
    again.send("@50000 * 2\r").shows("50001  @50000 * 2").shows("= 100002").send("exit\r");
    assert!(again.ends().success());
    assert!(std::fs::read_to_string(&sheet).unwrap().ends_with("50000 + 1\n@50000 * 2\n"));
}

/// The numbers of the entries that the screen shows: they were acknowledged.
fn acknowledged(screen: &str) -> Vec<(usize, String)> {
    let entry = |row: &str| {
        let row = row.trim_start_matches(['│', ' ']);
        let (number, rest) = row.split_once("  ")?;
        let text = rest.split("  ").next()?.trim();
        Some((number.parse().ok()?, text.to_owned())).filter(|_| !text.is_empty())
    };
    screen.lines().filter_map(entry).collect()
}

/// `SURD_KILLS=1000 cargo test kills` kills it that often.
#[test]
fn kills_of_a_surd_that_is_typed_on_lose_and_tear_no_acknowledged_entry() {
    let kills = std::env::var("SURD_KILLS").ok().and_then(|it| it.parse().ok()).unwrap_or(8);
    let directory = crate::store::Directory::new("kills");
    let sheet = directory.0.join("a.surd");
    let mut state = 1_u64;
    let mut random = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let (mut typed, mut known) = (std::collections::BTreeSet::new(), Vec::new());
    let mut survived = 0;
    for round in 0..kills {
        let mut it = Terminal::start(60, 24, &[env!("CARGO_BIN_EXE_surd"), sheet.to_str().unwrap()], &[]);
        it.shows("digits");
        for line in 0..=random(5) {
            let text = format!("{round} + {line}.{}", random(1_000_000));
            it.send(&format!("{text}\r"));
            typed.insert(text);
            if random(4) == 0 {
                // An entry is edited in place, which writes the whole sheet; its new text is a line that was typed too.
                let text = format!("edited = {round}.{}", random(1_000_000));
                it.send("\x1b[Z").shows("▸").send(&format!("\r\x15{text}\r"));
                // Only once it is in the history, and the line has the focus again.
                let accepted =
                    |it: &Terminal| it.text().lines().any(|row| !row.contains('›') && row.contains(&text));
                it.until("the edit is accepted", accepted);
                it.until("the focus is back", |it| !it.text().contains('▸'));
                typed.insert(text);
            }
        }
        for _ in 0..random(4) {
            it.read();
        }
        it.child.kill().unwrap();
        it.child.wait().unwrap();
        it.read();
        let file = std::fs::read_to_string(&sheet).unwrap_or_default();
        let lines: Vec<&str> = file.lines().collect();
        assert!(file.is_empty() || file.ends_with('\n'), "the last line is torn: {file:?}");
        for line in &lines {
            assert!(typed.contains(*line), "{line:?} was never typed");
        }
        for (number, text) in acknowledged(&it.text()) {
            // What is shown of an edit is saved a moment later: until then the old line is there.
            let found =
                lines.get(number - 1).unwrap_or_else(|| panic!("{text:?} is lost in round {round}: {file}"));
            assert!(
                *found == text || text.starts_with("edited") || found.starts_with("edited"),
                "{text:?} {found:?}"
            );
            survived += 1;
        }
        // What the disk had stays, unless it was edited.
        for (before, now) in known.iter().zip(&lines) {
            assert!(before == now || now.starts_with("edited"), "{before:?} became {now:?}");
        }
        assert!(known.len() <= lines.len(), "entries are lost");
        known = lines.into_iter().map(str::to_owned).collect();
    }
    println!("{kills} kills, {} entries in the sheet, {survived} seen on the screen and found", known.len());
}
