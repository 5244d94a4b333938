//! The store over a file system that fails at each of its operations in turn: nothing that was acknowledged is lost,
//! nothing is half-written, and `saved` is never said of what is not.

use super::super::disk::{Disk, Interference, Operation};
use super::super::{Opening, Session, Settings};
use super::{DiskTask, Saved};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// How a file system fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// One operation fails, and of a write nothing is written.
    Once,
    /// One operation fails, and of a write the first bytes are written.
    Torn,
    /// As before, and the next operation fails too: what was written can't be taken back.
    TornTwice,
    /// From that operation on all fail, as when the machine dies.
    Forever,
    /// As before, and of a write the first bytes are written.
    TornForever,
}

const FAULTS: [Fault; 5] = [Fault::Once, Fault::Torn, Fault::TornTwice, Fault::Forever, Fault::TornForever];

/// A file system that fails at one operation.
#[derive(Debug)]
struct Failing {
    at: usize,
    fault: Fault,
    count: AtomicUsize,
    /// Nothing fails any more.
    is_mended: AtomicBool,
    /// Everything fails from now on.
    is_dead: AtomicBool,
    log: Mutex<Vec<Operation>>,
}

impl Interference for Failing {
    fn permit(&self, operation: Operation) -> Result<(), (usize, io::Error)> {
        self.log.lock().unwrap().push(operation);
        let count = self.count.fetch_add(1, Ordering::Relaxed);
        let failures = match self.fault {
            Fault::Once | Fault::Torn => 1,
            Fault::TornTwice => 2,
            Fault::Forever | Fault::TornForever => usize::MAX,
        };
        if self.is_dead.load(Ordering::Relaxed) {
            return Err((0, io::Error::from_raw_os_error(5)));
        }
        let fails = (self.at..self.at.saturating_add(failures)).contains(&count);
        if self.is_mended.load(Ordering::Relaxed) || !fails {
            return Ok(());
        }
        let is_torn = count == self.at && !matches!(self.fault, Fault::Once | Fault::Forever);
        let length = if let (Operation::Write(length), true) = (operation, is_torn) { length / 2 } else { 0 };
        Err((length, io::Error::from_raw_os_error(5)))
    }
}

fn failing(at: usize, fault: Fault) -> Arc<Failing> {
    let [is_mended, is_dead] = [AtomicBool::new(false), AtomicBool::new(false)];
    let (count, log) = (AtomicUsize::new(0), Mutex::default());
    Arc::new(Failing { at, fault, count, is_mended, is_dead, log })
}

fn open(path: &Path, disk: &Arc<Failing>) -> io::Result<Session> {
    Opening::on(Disk::with(disk.clone()), path)?.finish(Settings::default())
}

/// A session in a person's hands: what is typed, and what was said to be kept.
struct Typist {
    sheet: Session,
    path: PathBuf,
    /// Lines that went into the file when they were entered, or were said to be saved, and are still in the sheet.
    kept: Vec<String>,
    /// All lines that there ever were.
    typed: Vec<String>,
    chore: Option<DiskTask>,
}

impl Typist {
    fn lines(&self) -> Vec<String> {
        self.sheet.entries().iter().map(|entry| entry.text().to_owned()).collect()
    }

    fn content(&self) -> String {
        self.lines().join("\n") + if self.sheet.entries().is_empty() { "" } else { "\n" }
    }

    /// Whether what was said is true.
    fn check(&mut self) {
        if *self.sheet.saved() == Saved::Saved {
            let file = std::fs::read_to_string(&self.path).unwrap_or_default();
            assert_eq!(file, self.content(), "it was said to be saved");
            self.kept = self.lines();
        }
    }

    fn submit(&mut self, line: &str) {
        self.sheet.submit(line);
        self.typed.push(line.to_owned());
        if self.sheet.unsaved().is_none() {
            self.kept.push(line.to_owned());
        }
        self.check();
    }

    fn replace(&mut self, index: usize, line: &str) {
        self.typed.push(line.to_owned());
        let old = self.sheet.entries()[index].text().to_owned();
        self.kept.retain(|kept| *kept != old);
        self.sheet.replace(index, line);
        self.check();
    }

    fn remove(&mut self, index: usize) {
        let old = self.sheet.entries()[index].text().to_owned();
        self.kept.retain(|kept| *kept != old);
        self.sheet.remove(index);
        self.check();
    }

    /// Does what was taken up before.
    fn finish(&mut self) {
        if let Some(chore) = self.chore.take() {
            self.sheet.finish(chore.run());
            self.check();
        }
    }

    /// Does what waits for the disk, one after the other.
    fn work(&mut self) {
        while let Some(chore) = self.sheet.next_chore() {
            self.sheet.finish(chore.run());
            self.check();
        }
    }
}

/// A morning's work: new lines, lines while the sheet is being written, edits of several kinds.
const STEPS: [fn(&mut Typist); 16] = [
    |it| it.submit("first = 1"),
    |it| it.submit("second = 2"),
    Typist::work,
    |it| it.replace(0, "first = 10"),
    |it| it.chore = it.sheet.next_chore(),
    |it| it.submit("third = 3"),
    Typist::finish,
    Typist::work,
    |it| it.remove(1),
    |it| it.chore = it.sheet.next_chore(),
    |it| it.replace(0, "first = 100"),
    |it| it.submit("fourth = 4"),
    Typist::finish,
    Typist::work,
    |it| it.submit("fifth = 5"),
    Typist::work,
];

fn typist(path: &Path, disk: &Arc<Failing>) -> Option<Typist> {
    let sheet = open(path, disk).ok()?;
    Some(Typist { sheet, path: path.into(), kept: Vec::new(), typed: Vec::new(), chore: None })
}

/// Runs so many steps of the work over each fault at each operation, on a new sheet and on one that is there and does
/// not end its last line.
fn with_each_fault(name: &str, steps: usize, mut then: impl FnMut(Typist, &Arc<Failing>)) {
    // In memory where there is such a place: only the faults count, not the time that a disk takes.
    let memory = PathBuf::from("/dev/shm");
    let base = if memory.is_dir() { memory } else { std::env::temp_dir() };
    let directory = base.join(format!("surd-faults-{name}-{}", std::process::id()));
    for (start, fault) in ["", "old = 0"].into_iter().flat_map(|start| FAULTS.map(|fault| (start, fault))) {
        for at in 0.. {
            _ = std::fs::remove_dir_all(&directory);
            std::fs::create_dir_all(&directory).unwrap();
            let path = directory.join("new/a.surd");
            if !start.is_empty() {
                std::fs::create_dir(directory.join("new")).unwrap();
                std::fs::write(&path, start).unwrap();
            }
            let disk = failing(at, fault);
            let Some(mut it) = typist(&path, &disk) else { continue };
            it.typed.extend((!start.is_empty()).then(|| start.to_owned()));
            it.kept = it.typed.clone();
            STEPS.iter().take(steps).for_each(|step| step(&mut it));
            let was_reached = at < disk.count.load(Ordering::Relaxed);
            then(it, &disk);
            if !was_reached {
                break;
            }
        }
    }
    _ = std::fs::remove_dir_all(&directory);
}

#[test]
fn when_the_file_system_works_again_all_is_saved() {
    with_each_fault("mended", STEPS.len(), |mut it, disk| {
        disk.is_mended.store(true, Ordering::Relaxed);
        it.submit("last = 6");
        it.work();
        assert_eq!(*it.sheet.saved(), Saved::Saved, "{disk:?}");
        assert_eq!(std::fs::read_to_string(&it.path).unwrap(), it.content());
        let folder = it.path.parent().unwrap();
        assert_eq!(std::fs::read_dir(folder).unwrap().count(), 1, "no temporary file is left");
    });
}

#[test]
fn what_cannot_be_kept_is_told_before_leaving() {
    with_each_fault("told", STEPS.len(), |it, disk| {
        let file = std::fs::read_to_string(&it.path).unwrap_or_default();
        if file != it.content() {
            assert!(it.sheet.unsaved().is_some(), "{disk:?}");
        }
        // A sync that failed leaves the right bytes in a file that the disk may not have.
        let log = disk.log.lock().unwrap();
        let last = disk.at.min(log.len().saturating_sub(1));
        let is_sync = matches!(log[last], Operation::Sync | Operation::SyncDirectory);
        if is_sync && matches!(disk.fault, Fault::Forever | Fault::TornForever) && disk.at < log.len() {
            assert!(it.sheet.unsaved().is_some(), "{disk:?}");
        }
    });
}

#[test]
fn a_crash_at_any_operation_loses_no_acknowledged_line_and_tears_none() {
    for steps in 1..=STEPS.len() {
        with_each_fault("crash", steps, check_crash);
    }
}

fn check_crash(it: Typist, disk: &Arc<Failing>) {
    let Typist { sheet, path, kept, typed, .. } = it;
    // The session never gets to put things in order.
    disk.is_dead.store(true, Ordering::Relaxed);
    drop(sheet);
    let again = open(&path, &failing(usize::MAX, Fault::Once)).unwrap();
    let lines: Vec<&str> = again.entries().iter().map(super::super::Entry::text).collect();
    for line in &kept {
        assert!(lines.contains(&line.as_str()), "{line} is lost: {lines:?} {disk:?}");
    }
    // A line that was torn when it was not acknowledged may be there, but is never joined to another one.
    for line in lines {
        let is_whole = typed.iter().any(|typed| typed == line);
        let is_torn = matches!(disk.fault, Fault::TornTwice | Fault::TornForever)
            && typed.iter().any(|typed| typed.starts_with(line));
        assert!(is_whole || is_torn, "{line:?} was never typed: {disk:?}");
    }
}
