//! The line editor: whatever is typed, pasted, killed and moved, the cursor is on a boundary of clusters, nothing
//! gets in that a terminal could obey, and undo leads back to the start and redo forth to the end.

#![no_main]

use libfuzzer_sys::fuzz_target;
use surd::limits::MAX_INPUT_BYTES;
use surd::text::is_unsafe;
use surd::tui::line::{Line, Motion};
use unicode_segmentation::GraphemeCursor;

const PIECES: &[&str] = &[
    "1",
    "+",
    " ",
    "x",
    "(",
    ")",
    "rent",
    "\t",
    "\n",
    "\r\n",
    "\u{1b}[2J",
    "\u{301}",
    "e\u{301}",
    "नमस्ते",
    "ि",
    "👩\u{200d}👩\u{200d}👧",
    "\u{200d}",
    "🇩🇪",
    "🇩",
    "가",
    "ᄀ",
    "ᅡ",
    "漢字",
    "\u{202e}",
    "\u{fe0f}",
    "²",
    "\0",
    "\u{feff}",
    "  ",
    "a_b",
    "'",
    "3.5",
];

const MOTIONS: [Motion; 6] =
    [Motion::Left, Motion::Right, Motion::WordLeft, Motion::WordRight, Motion::Start, Motion::End];

fn check(line: &Line) {
    let (text, cursor) = (line.text(), line.cursor());
    assert!(text.len() <= MAX_INPUT_BYTES);
    let is_boundary = GraphemeCursor::new(cursor, text.len(), true).is_boundary(text, 0);
    assert_eq!(is_boundary, Ok(true), "{cursor} in {text:?}");
    assert!(!text.chars().any(is_unsafe), "{text:?}");
}

fuzz_target!(|bytes: &[u8]| {
    let mut bytes = bytes.iter().copied();
    let mut line = Line::default();
    let mut first = String::new();
    let mut stashed = None;
    while let Some(op) = bytes.next() {
        let mut byte = || bytes.next().unwrap_or(0);
        let motion = MOTIONS[usize::from(op >> 4) % MOTIONS.len()];
        match op % 16 {
            0..4 => _ = line.insert(PIECES[usize::from(byte()) % PIECES.len()]),
            4 => {
                let count = usize::from(byte() % 16);
                let raw: Vec<u8> = bytes.by_ref().take(count).collect();
                _ = line.insert(&String::from_utf8_lossy(&raw));
            }
            5 => {
                let (start, end) = (usize::from(byte()), usize::from(byte()));
                _ = line.replace(start..end, PIECES[usize::from(byte()) % PIECES.len()]);
            }
            6 | 7 => line.go(motion),
            8 => line.go_to(usize::from(byte())),
            9 => line.erase(motion),
            10 => line.kill(motion),
            11 => line.yank(),
            12 => line.yank_earlier(),
            13 => line.transpose(),
            14 if op >> 4 < 8 => _ = line.undo(),
            14 => _ = line.redo(),
            _ if op >> 4 < 4 => {
                line.start(PIECES[usize::from(byte()) % PIECES.len()]);
                line.text().clone_into(&mut first);
            }
            _ => match stashed.take() {
                Some((draft, text)) => {
                    line.resume(draft);
                    first = text;
                }
                None => {
                    stashed = Some((line.stash(), std::mem::take(&mut first)));
                }
            },
        }
        _ = line.take_change();
        check(&line);
    }
    while line.redo() {
        check(&line);
    }
    let last = line.text().to_owned();
    while line.undo() {
        check(&line);
    }
    assert_eq!(line.text(), first, "undo leads to the start");
    while line.redo() {
        check(&line);
    }
    assert_eq!(line.text(), last, "redo leads to the end");
});
