//! What a terminal sends: however the bytes are divided the events are the same, and after a silence the next key is
//! that key, whatever came before it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use surd::tui::Decoder;

fuzz_target!(|bytes: &[u8]| {
    let Some((cut, bytes)) = bytes.split_first() else { return };
    let mut whole = Decoder::default();
    let mut parts = Decoder::default();
    let at_once = whole.feed(bytes);
    let mut in_parts = Vec::new();
    for part in bytes.chunks(usize::from(cut % 16) + 1) {
        in_parts.extend(parts.feed(part));
    }
    assert_eq!(at_once, in_parts);
    for _ in 0..2 {
        if whole.patience().is_some() {
            whole.silence();
        }
    }
    assert_eq!(whole.patience(), None, "nothing is unfinished after a silence");
    assert_eq!(whole.feed(b"7"), Decoder::default().feed(b"7"), "the key after it is that key");
});
