//! The sheet's file: any bytes open, opening changes nothing, a line that is not edited keeps its bytes, what is saved
//! is what is shown, and undoing everything gives the file back.

#![no_main]

use libfuzzer_sys::fuzz_target;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;
use surd::session::{Session, Settings};
use surd::text::is_unsafe;

/// In memory where that is possible: the disk is not what is tested.
static SHEET: LazyLock<PathBuf> = LazyLock::new(|| {
    let memory = PathBuf::from("/dev/shm");
    let folder = if memory.is_dir() { memory } else { std::env::temp_dir() };
    let folder = folder.join(format!("surd-fuzz-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder for the sheet");
    folder.join("sheet.surd")
});

const LINES: &[&str] = &[
    "2 + 3",
    "x = 5",
    "x + @1",
    "@2 * (1 + @1",
    "# a note",
    "",
    "# surd: angle=deg",
    "f(a) = a + x",
    "ans",
    "exit",
    "é\u{1b}",
];

fn shown(session: &Session) -> Vec<String> {
    session.entries().iter().map(|entry| entry.text().to_owned()).collect()
}

fn open() -> Session {
    Session::open(&SHEET, Settings::default()).expect("any bytes are a sheet")
}

fuzz_target!(|bytes: &[u8]| {
    let (ops, file) = bytes.split_at(usize::from(bytes.first().copied().unwrap_or(0) % 32).min(bytes.len()));
    fs::write(&*SHEET, file).expect("memory takes it");
    let mut session = open();
    let count = if file.is_empty() {
        0
    } else {
        file.strip_suffix(b"\n").unwrap_or(file).split(|&byte| byte == b'\n').count()
    };
    assert_eq!(session.entries().len(), count);
    for line in shown(&session) {
        assert!(!line.chars().any(|character| character != '\t' && is_unsafe(character)), "{line:?}");
    }
    session.save();
    assert_eq!(fs::read(&*SHEET).expect("it is there"), file, "opening and saving changes nothing");

    let mut ops = ops.iter().copied().skip(1);
    let mut changes = 0;
    while let Some(op) = ops.next() {
        let mut index = || usize::from(ops.next().unwrap_or(0)) % (count + 2);
        let line = LINES[usize::from(op >> 4) % LINES.len()];
        match op % 16 {
            0..4 => _ = session.submit(line),
            4 | 5 => session.replace(index(), line),
            6 | 7 => session.insert(index(), line),
            8 => session.duplicate(index()),
            9 => session.remove(index()),
            10 => session.move_entry(index(), index()),
            11 => _ = session.undo(),
            12 => _ = session.redo(),
            13 => _ = session.submit_all([line, "1", line]),
            _ => session.save(),
        }
        changes += 1;
    }
    session.save();
    let before = shown(&session);
    drop(session);
    let mut session = open();
    assert_eq!(shown(&session), before, "what is saved is what is shown, after {changes} changes");
    drop(session);

    // One edit changes one line, and undoing it gives back the bytes.
    let edited = fs::read(&*SHEET).expect("it is there");
    session = open();
    let last = session.entries().len().saturating_sub(1);
    if !before.is_empty() && session.entries()[last].text() != "7 * 6" {
        session.replace(last, "7 * 6");
        session.save();
        let now = fs::read(&*SHEET).expect("it is there");
        let body = edited.strip_suffix(b"\n").unwrap_or(&edited);
        let kept = body.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        assert_eq!(now[..kept], edited[..kept], "the lines before keep their bytes");
        session.undo();
        session.save();
        let now = fs::read(&*SHEET).expect("it is there");
        assert_eq!(now.strip_suffix(b"\n").unwrap_or(&now), body, "undo gives back the bytes");
    }
    drop(session);
    _ = fs::remove_file(&*SHEET);
});
