//! What becomes of a sheet's file: nothing accepted is lost, nothing of others is overwritten.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use surd::calendar::{Moment, NANOSECONDS, Zone};
use surd::context::Clock;
use surd::limits::Interrupt;
use surd::session::{Answer, Entry, Outcome, Saved, Session, Settings};

/// A directory of its own that goes with the test.
pub(crate) struct Directory(pub(crate) PathBuf);

impl Directory {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("surd-{}-{name}", std::process::id()));
        _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn sheet(&self) -> PathBuf {
        self.0.join("a.surd")
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        _ = fs::remove_dir_all(&self.0);
    }
}

fn open(path: &Path) -> Session {
    Session::open(path, Settings::default()).unwrap()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

fn failure(session: &Session) -> &str {
    if let Saved::Failed(why) = session.saved() { why } else { "" }
}

#[test]
fn a_new_entry_is_in_the_file_at_once_and_there_again_at_the_next_start() {
    let directory = Directory::new("append");
    let path = directory.0.join("deep/er/a.surd");
    let mut sheet = open(&path);
    assert!(!path.exists());
    sheet.submit("x = 2");
    sheet.submit("x + (3");
    assert_eq!(read(&path), "x = 2\nx + (3)\n");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    for made in [directory.0.join("deep"), directory.0.join("deep/er")] {
        assert_eq!(fs::metadata(made).unwrap().permissions().mode() & 0o777, 0o700);
    }
    assert_eq!(*sheet.saved(), Saved::Waiting, "the disk has not said that it has it");
    sheet.save();
    assert_eq!(*sheet.saved(), Saved::Saved);
    drop(sheet);
    let texts: Vec<_> = open(&path).entries().iter().map(|entry| entry.text().to_owned()).collect();
    assert_eq!(texts, ["x = 2", "x + (3)"]);
}

#[test]
fn any_other_change_replaces_the_file_and_keeps_its_mode_and_its_links() {
    let directory = Directory::new("replace");
    let (path, link) = (directory.sheet(), directory.0.join("link.surd"));
    fs::write(&path, "1\n2\n3").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("a.surd", &link).unwrap();
    let mut sheet = open(&link);
    sheet.replace(1, "two = 2");
    assert_eq!(*sheet.saved(), Saved::Waiting);
    let chore = sheet.next_chore().unwrap();
    // A line that comes while the file is being written is safe at once, and still there afterwards.
    sheet.submit("4");
    assert_eq!(read(&path), "1\n2\n3\n4\n");
    sheet.finish(chore.run());
    assert_eq!(read(&path), "1\ntwo = 2\n3\n4\n");
    sheet.remove(0);
    sheet.undo();
    sheet.submit("5");
    sheet.save();
    assert_eq!(read(&path), "1\ntwo = 2\n3\n4\n5\n");
    assert_eq!(*sheet.saved(), Saved::Saved);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_dir(&directory.0).unwrap().count(), 2);
}

#[test]
fn a_line_that_comes_while_an_older_state_is_written_is_not_lost() {
    let directory = Directory::new("race");
    let path = directory.sheet();
    fs::write(&path, "1\n2\n").unwrap();
    let mut sheet = open(&path);
    sheet.replace(0, "10");
    let chore = sheet.next_chore().unwrap();
    sheet.submit("3");
    sheet.replace(1, "20");
    sheet.finish(chore.run());
    assert_eq!(read(&path), "1\n2\n3\n");
    assert_eq!(*sheet.saved(), Saved::Waiting);
    drop(sheet);
    assert_eq!(read(&path), "10\n20\n3\n");
}

#[test]
fn what_is_no_text_stays_as_it_is_until_its_line_is_edited() {
    let directory = Directory::new("bytes");
    let path = directory.sheet();
    let bytes = b"2 + 3\r\n\xff\xfe\r\n\x1b[2Jx\r\n4\n\t5\r\n@1\x00";
    fs::write(&path, bytes).unwrap();
    let mut sheet = open(&path);
    while let Some((ticket, job)) = sheet.next_job(0..6) {
        sheet.accept(ticket, job.run(&Interrupt::new()));
    }
    let failed: Vec<_> = sheet
        .entries()
        .iter()
        .map(|entry| matches!(entry.answer().unwrap().outcome, Outcome::Failed(_)))
        .collect();
    assert_eq!(failed, [false, true, true, false, false, true]);
    assert!(sheet.entries().iter().all(|entry| !entry.text().contains(char::is_control)));
    sheet.submit("6");
    sheet.replace(3, "44");
    sheet.save();
    assert_eq!(fs::read(&path).unwrap(), b"2 + 3\r\n\xff\xfe\r\n\x1b[2Jx\r\n44\r\n\t5\r\n@1\x00\n6\r\n");
    sheet.undo();
    sheet.replace(1, "7");
    sheet.undo();
    sheet.save();
    assert_eq!(fs::read(&path).unwrap(), [&bytes[..], b"\n6\r\n"].concat());
}

#[test]
fn a_sheet_that_is_open_elsewhere_is_not_written() {
    let directory = Directory::new("lock");
    let path = directory.sheet();
    fs::write(&path, "1\n").unwrap();
    let mut first = open(&path);
    let mut second = open(&path);
    assert!(failure(&second).contains("another surd"));
    second.submit("2");
    assert!(failure(&second).contains("another surd"));
    first.replace(0, "11");
    first.save();
    assert!(failure(&open(&path)).contains("another surd"), "the lock goes with the new file");
    second.replace(0, "3");
    second.save();
    assert_eq!(read(&path), "11\n");
    assert_eq!(second.entries().len(), 2);
    drop(first);
    second.submit("4");
    assert!(failure(&second).contains("another program has changed the file"));
    assert_eq!(read(&path), "11\n");
}

#[test]
fn a_file_that_another_program_has_changed_is_not_overwritten() {
    let directory = Directory::new("outside");
    let path = directory.sheet();
    let mut sheet = open(&path);
    sheet.submit("1");
    fs::write(&path, "by hand\n").unwrap();
    sheet.submit("2");
    sheet.replace(0, "3");
    sheet.save();
    assert!(failure(&sheet).contains("another program has changed the file"), "{:?}", sheet.saved());
    assert_eq!(read(&path), "by hand\n");
    fs::remove_file(&path).unwrap();
    sheet.submit("4");
    sheet.save();
    assert_eq!(read(&path), "3\n2\n4\n");
    assert_eq!(*sheet.saved(), Saved::Saved);
}

#[test]
fn what_is_no_file_cannot_be_opened_as_a_sheet() {
    let directory = Directory::new("kind");
    for path in [&directory.0, Path::new("/dev/full")] {
        assert!(Session::open(path, Settings::default()).is_err());
    }
}

/// A plain line mode on a sheet, and its standard input.
fn plain(path: &Path, limit: &str) -> std::process::Child {
    let mut command = Command::new("sh");
    let script = format!("{limit} exec \"$0\" -i --sheet \"$1\"");
    command.args(["-c", &script, env!("CARGO_BIN_EXE_surd")]).arg(path);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

#[test]
fn no_accepted_entry_is_lost_when_the_program_is_killed() {
    let directory = Directory::new("kill");
    let path = directory.sheet();
    let mut child = plain(&path, "");
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    output.read_line(&mut line).unwrap();
    for number in 1..=20 {
        writeln!(input, "{number} + 0.5").unwrap();
        line.clear();
        output.read_line(&mut line).unwrap();
        assert_eq!(line, format!("{number}> {number}.5\n"));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let wanted: String = (1..=20).map(|number| format!("{number} + 0.5\n")).collect();
    assert_eq!(read(&path), wanted);
}

#[test]
fn a_full_disk_leaves_no_half_line_and_the_session_goes_on() {
    let directory = Directory::new("full");
    let path = directory.sheet();
    // A block is 512 or 1024 bytes.
    let mut child = plain(&path, "ulimit -f 1 || exit 77;");
    let mut input = child.stdin.take().unwrap();
    for number in 10..50 {
        writeln!(input, "{number} # {}", "x".repeat(60)).unwrap();
    }
    drop(input);
    let output = child.wait_with_output().unwrap();
    if output.status.code() == Some(77) {
        return;
    }
    assert!(output.status.success(), "{output:?}");
    assert!(
        String::from_utf8_lossy(&output.stderr).contains("surd: not saved: file too large"),
        "{output:?}"
    );
    assert!(String::from_utf8_lossy(&output.stdout).contains("\n40> 49\n"), "{output:?}");
    let kept = read(&path);
    assert!(!kept.is_empty() && kept.lines().all(|line| line.len() == 65) && kept.ends_with('\n'), "{kept}");
}

#[test]
fn entries_that_could_not_be_written_are_written_when_they_can() {
    let directory = Directory::new("later");
    let path = directory.0.join("new/a.surd");
    let mut sheet = open(&path);
    fs::write(directory.0.join("new"), "in the way").unwrap();
    sheet.submit("1");
    assert_ne!(failure(&sheet), "");
    fs::remove_file(directory.0.join("new")).unwrap();
    sheet.submit("2");
    assert_eq!(read(&path), "1\n2\n");
    sheet.save();
    assert_eq!(*sheet.saved(), Saved::Saved);
}

#[test]
fn what_changes_the_meaning_of_a_sheet_is_written_into_it_however_it_was_set() {
    let directory = Directory::new("settings");
    let path = directory.sheet();
    let degrees = Settings { angle: surd::value::Angle::Degree, ..Settings::default() };
    let mut sheet = Session::open(&path, degrees.clone()).unwrap();
    assert!(!path.exists(), "a sheet that was only looked at is not begun");
    sheet.submit("sin 30");
    drop(sheet);
    assert_eq!(read(&path), "# surd: angle=deg\nsin 30\n");
    assert_eq!(open(&path).settings().angle, surd::value::Angle::Degree);
    // A sheet that says nothing is left alone until it is changed, and its references follow.
    fs::write(&path, "2\n@1 + 3").unwrap();
    drop(Session::open(&path, degrees.clone()).unwrap());
    assert_eq!(read(&path), "2\n@1 + 3");
    let mut sheet = Session::open(&path, degrees.clone()).unwrap();
    sheet.submit("sin 30");
    drop(sheet);
    assert_eq!(read(&path), "# surd: angle=deg\n2\n@2 + 3\nsin 30\n");
    let mut sheet = open(&path);
    sheet.set("angle", "rad");
    sheet.set("decimal-comma", "true");
    assert!(sheet.settings().decimal_comma && sheet.settings().angle == surd::value::Angle::Radian);
    sheet.undo();
    sheet.save();
    assert_eq!(read(&path), "2\n@1 + 3\nsin 30\n", "what holds anyway needs no line");
}

/// What the lines of a sheet give, and which of them asked for the time.
fn evaluated(sheet: &mut Session) -> Vec<(String, bool)> {
    let count = sheet.entries().len();
    while let Some((ticket, job)) = sheet.next_job(0..count) {
        sheet.accept(ticket, job.run(&Interrupt::new()));
    }
    let answer = |entry: &surd::session::Entry| {
        let answer = entry.answer().unwrap();
        (answer.outcome.shown().map_or_else(String::new, |shown| shown.plain().to_owned()), answer.timed)
    };
    sheet.entries().iter().map(answer).collect()
}

#[test]
fn lines_with_today_are_marked_and_evaluated_again_when_the_sheet_is_opened() {
    fn at(day: i128) -> Option<Moment> {
        Moment::of_unix((day * 86_400 + 43_200) * NANOSECONDS, Zone::utc()).ok()
    }
    let directory = Directory::new("clock");
    let path = directory.sheet();
    fs::write(&path, "due = 2026-12-25\ndue - today\n@2 + 1 d\nnow\n2 + 3\n").unwrap();
    let opened = |clock: fn() -> Option<Moment>| {
        let settings = Settings { clock: Clock(clock), ..Settings::default() };
        evaluated(&mut Session::open(&path, settings).unwrap())
    };
    let line = |text: &str, timed| (text.to_owned(), timed);
    // 2026-11-27, and the day after it.
    assert_eq!(
        opened(|| at(20_784)),
        [
            line("2026-12-25", false),
            line("28 d", true),
            line("29 d", true),
            line("2026-11-27 12:00 UTC", true),
            line("5", false),
        ]
    );
    assert_eq!(
        opened(|| at(20_785)),
        [
            line("2026-12-25", false),
            line("27 d", true),
            line("28 d", true),
            line("2026-11-28 12:00 UTC", true),
            line("5", false),
        ]
    );
    assert_eq!(read(&path), "due = 2026-12-25\ndue - today\n@2 + 1 d\nnow\n2 + 3\n");
}

/// What an answer shows.
fn shown(answer: Option<&Answer>) -> String {
    match answer.map(|answer| &answer.outcome) {
        Some(Outcome::Failed(wrong)) => wrong[0].message.clone(),
        Some(outcome) => outcome.shown().map_or_else(String::new, |shown| shown.plain().to_owned()),
        None => "pending".to_owned(),
    }
}

fn texts(sheet: &Session) -> Vec<String> {
    sheet.entries().iter().map(|entry| entry.text().to_owned()).collect()
}

fn run(sheet: &mut Session) {
    while let Some((ticket, job)) = sheet.next_job(0..usize::MAX) {
        let answer = job.run(&Interrupt::new());
        sheet.accept(ticket, answer);
    }
}

/// A sheet whose file another program has changed, with a line that was entered since.
fn conflicting(path: &Path, theirs: &str) -> Session {
    fs::write(path, "a = 1\n@1 + 1\na\n").unwrap();
    let mut sheet = open(path);
    run(&mut sheet);
    fs::write(path, theirs).unwrap();
    sheet.submit("a + 5");
    assert!(failure(&sheet).contains("another program has changed the file"), "{:?}", sheet.saved());
    assert_eq!(sheet.unsaved_lines(), ["a + 5"]);
    sheet
}

#[test]
fn a_file_that_another_program_has_changed_is_read_again_and_keeps_what_was_entered() {
    let directory = Directory::new("reload");
    let path = directory.sheet();
    for (theirs, then) in [
        ("a = 1\n@1 + 1\na\nb = 2\n", "a = 1\n@1 + 1\na\nb = 2\na + 5\n"),
        ("a = 1\na = 7\n@1 + 1\na\n", "a = 1\na = 7\n@1 + 1\na\na + 5\n"),
        ("x\r\n\r\né\r\n", "x\r\n\r\né\r\na + 5\r\n"),
        ("", "a + 5\n"),
        ("a", "a\na + 5\n"),
    ] {
        let mut sheet = conflicting(&path, theirs);
        assert_eq!(sheet.reload(), Ok(1));
        assert_eq!(texts(&sheet).last().map(String::as_str), Some("a + 5"));
        run(&mut sheet);
        sheet.save();
        assert_eq!((read(&path).as_str(), sheet.saved()), (then, &Saved::Saved));
        // The results are those of the sheet as it is now.
        let fresh = {
            let mut fresh = Session::new(Settings::default());
            fresh.submit_all(texts(&sheet).iter().map(String::as_str));
            run(&mut fresh);
            format!("{:?}", fresh.entries().iter().map(Entry::answer).map(shown).collect::<Vec<_>>())
        };
        assert_eq!(
            format!("{:?}", sheet.entries().iter().map(Entry::answer).map(shown).collect::<Vec<_>>()),
            fresh
        );
        sheet.undo();
        assert_eq!(texts(&sheet), ["a = 1", "@1 + 1", "a", "a + 5"], "one step back");
        sheet.redo();
        sheet.save();
        assert_eq!(read(&path), then);
    }
}

#[test]
fn a_file_that_another_program_has_changed_is_written_over_only_when_that_is_asked_for() {
    let directory = Directory::new("keep-mine");
    let path = directory.sheet();
    let mut sheet = conflicting(&path, "theirs\n");
    sheet.save();
    assert_eq!(read(&path), "theirs\n");
    sheet.keep_mine().unwrap();
    sheet.save();
    assert_eq!((read(&path).as_str(), sheet.saved()), ("a = 1\n@1 + 1\na\na + 5\n", &Saved::Saved));
    // Or it goes on in another file.
    let mut sheet = conflicting(&path, "theirs\n");
    let other = directory.0.join("other.surd");
    assert!(sheet.save_as(&path).unwrap_err().contains("already"));
    sheet.save_as(&other).unwrap();
    sheet.submit("9");
    sheet.save();
    assert_eq!((read(&path).as_str(), read(&other).as_str()), ("theirs\n", "a = 1\n@1 + 1\na\na + 5\n9\n"));
    assert_eq!((sheet.saved(), sheet.path()), (&Saved::Saved, Some(other)));
}

#[test]
fn only_what_is_in_no_file_is_put_after_the_lines_of_the_other_program() {
    let directory = Directory::new("unsaved");
    let path = directory.sheet();
    fs::write(&path, "1\n2\n3\n").unwrap();
    let mut sheet = open(&path);
    sheet.submit("4");
    sheet.save();
    fs::write(&path, "1\n2\n3\n4\n5\n").unwrap();
    sheet.replace(1, "20");
    sheet.remove(0);
    sheet.save();
    assert!(sheet.is_in_conflict());
    assert_eq!(sheet.unsaved_lines(), ["20"]);
    assert_eq!(sheet.reload(), Ok(1));
    sheet.save();
    assert_eq!(read(&path), "1\n2\n3\n4\n5\n20\n");
}
