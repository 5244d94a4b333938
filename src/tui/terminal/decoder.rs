//! What a terminal sends, as events: bytes in, events out, silence as an input. It knows no clock and no terminal.
//!
//! A reply that nobody asked for, or a sequence without its end, must not swallow the keys after it. So whatever is
//! unfinished when the terminal falls silent is dropped ([`Decoder::silence`]), and a byte that can't continue a sequence
//! ends it and counts for itself. The forms are those of xterm, kitty, rxvt, `PuTTY`, the Linux console and the VT220;
//! `sequences` holds their tables.
//!
//! Sources: ECMA-48 (structure of control sequences), xterm's ctlseqs (keys, mouse, replies), kitty's keyboard protocol.

mod sequences;
#[cfg(test)]
mod tests;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use std::time::Duration;

use crate::limits::MAX_PASTE_BYTES;

/// An Esc alone is the key. What follows it in a sequence is sent in the same write, so that it is there at once; tmux
/// waits 10 ms.
const ESCAPE_WAIT: Duration = Duration::from_millis(20);

/// Silence after which what is unfinished is dropped.
const SEQUENCE_WAIT: Duration = Duration::from_millis(50);

/// Silence after which a paste that had gone quiet is over. It may be slow on its way, and then its rest would be taken
/// for keys; someone who waits for the keyboard to work again should not have to wait longer.
const PASTE_WAIT: Duration = Duration::from_millis(450);

/// Bytes of a control sequence: the longest key of kitty has about 40.
const MAX_SEQUENCE: usize = 64;

/// Bytes of a reply that is a string: nobody asked for one, and those of terminals have about a hundred.
const MAX_STRING: usize = 4096;

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;
const CTRL_C: u8 = 0x03;
const END_OF_PASTE: &[u8] = b"\x1b[201~";

/// Decodes what a terminal sends.
///
/// However the bytes are divided over calls of [`feed`](Self::feed), the events are the same. After [`silence`](Self::silence)
/// has been called until [`patience`](Self::patience) is `None`, which takes at most two calls, nothing is unfinished.
#[derive(Debug, Default)]
pub struct Decoder {
    mode: Mode,
    /// Bytes of which more are needed to tell what they mean.
    held: Vec<u8>,
}

/// What the next byte belongs to.
#[derive(Debug, Default)]
enum Mode {
    #[default]
    Keys,
    /// A string of so many bytes so far, which is skipped.
    String(usize),
    Paste {
        text: Vec<u8>,
        /// Nothing has come for [`SEQUENCE_WAIT`].
        quiet: bool,
    },
}

/// What a complete run of bytes stands for.
#[derive(Debug, PartialEq)]
enum Unit {
    Event(Event),
    /// Something that is neither a key nor the mouse.
    Nothing,
    /// The beginning of a string: what follows up to its end is skipped.
    String,
    /// The beginning of a paste.
    Paste,
}

impl Decoder {
    /// Takes in what the terminal sent, and gives the events that are complete.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Event> {
        let mut held = std::mem::take(&mut self.held);
        held.extend_from_slice(bytes);
        let (mut rest, mut events) = (held.as_slice(), Vec::new());
        while !rest.is_empty() {
            let Some(taken) = self.step(rest, &mut events) else { break };
            rest = rest.get(taken..).unwrap_or_default();
        }
        self.held = rest.to_vec();
        events
    }

    /// How long to wait for the next byte before [`silence`](Self::silence) is called; `None` for as long as it takes.
    #[must_use]
    pub fn patience(&self) -> Option<Duration> {
        match (&self.mode, self.held.as_slice()) {
            (Mode::Keys, []) => None,
            (Mode::Keys, [ESC] | [ESC, ESC]) => Some(ESCAPE_WAIT),
            (Mode::Paste { quiet: true, .. }, _) => Some(PASTE_WAIT),
            _ => Some(SEQUENCE_WAIT),
        }
    }

    /// The terminal has sent nothing for as long as [`patience`](Self::patience) said.
    pub fn silence(&mut self) -> Vec<Event> {
        let mut events = Vec::new();
        if let Mode::Paste { text, quiet } = &mut self.mode {
            // An opening alone is not a paste: a terminal sends the text with it.
            let has_begun = !text.is_empty() || !self.held.is_empty();
            if has_begun && !*quiet {
                *quiet = true;
                return events;
            }
            events.extend(paste(text));
        }
        self.mode = Mode::Keys;
        let escape = || Event::Key(KeyCode::Esc.into());
        match *std::mem::take(&mut self.held) {
            [ESC, ESC] => events.extend([escape(), escape()]),
            [ESC] | [ESC, ESC, ..] => events.push(escape()),
            // Alt with a character that also begins a sequence.
            [ESC, byte @ 0x20..0x7f] => {
                let code = KeyCode::Char(char::from(byte));
                events.push(Event::Key(KeyEvent::new(code, KeyModifiers::ALT)));
            }
            _ => {}
        }
        events
    }

    /// Takes in the beginning of some bytes: how many of them; `None` where more are needed to tell.
    fn step(&mut self, bytes: &[u8], events: &mut Vec<Event>) -> Option<usize> {
        match &mut self.mode {
            Mode::Keys => {
                let (taken, unit) = unit(bytes)?;
                match unit {
                    Unit::Event(event) => events.push(event),
                    Unit::Nothing => {}
                    Unit::String => self.mode = Mode::String(0),
                    Unit::Paste => self.mode = Mode::Paste { text: Vec::new(), quiet: false },
                }
                Some(taken)
            }
            Mode::String(length) => match *bytes {
                [ESC] => None,
                [ESC, b'\\', ..] => Some(self.end(2)),
                [BEL, ..] => Some(self.end(1)),
                // It was cut short, or never was one: what comes now is a key.
                [0..0x20 | 0x7f, ..] => Some(self.end(0)),
                _ if *length == MAX_STRING => Some(self.end(0)),
                _ => {
                    *length += 1;
                    Some(1)
                }
            },
            Mode::Paste { text, quiet } => {
                // A paste holds no keys: a terminal leaves them out of it. So it has ended without saying so.
                if std::mem::take(quiet) && is_key(bytes) {
                    if END_OF_PASTE.starts_with(bytes) {
                        *quiet = true;
                        return None;
                    }
                    events.extend(paste(text));
                    return Some(self.end(0));
                }
                let plain = memchr::memchr(ESC, bytes).unwrap_or(bytes.len());
                let (before, after) = bytes.split_at(plain);
                keep(text, before);
                if plain > 0 {
                    return Some(plain);
                }
                if after.starts_with(END_OF_PASTE) {
                    events.extend(paste(text));
                    return Some(self.end(END_OF_PASTE.len()));
                }
                if END_OF_PASTE.starts_with(after) {
                    return None;
                }
                keep(text, &[ESC]);
                Some(1)
            }
        }
    }

    /// Goes back to keys, so many bytes further on.
    fn end(&mut self, taken: usize) -> usize {
        self.mode = Mode::Keys;
        taken
    }
}

/// Whether bytes that come after a silence in a paste are keys, if they are not its end.
fn is_key(bytes: &[u8]) -> bool {
    matches!(*bytes, [first @ (0..0x20 | 0x7f), ..] if !matches!(first, b'\t' | b'\n' | b'\r'))
        && !bytes.starts_with(END_OF_PASTE)
}

fn keep(text: &mut Vec<u8>, more: &[u8]) {
    let room = MAX_PASTE_BYTES.saturating_sub(text.len());
    text.extend_from_slice(more.get(..room).unwrap_or(more));
}

fn paste(text: &[u8]) -> Option<Event> {
    (!text.is_empty()).then(|| Event::Paste(String::from_utf8_lossy(text).into_owned()))
}

/// What the beginning of some bytes stands for, and how many of them; `None` where more are needed to tell. What it
/// says of some bytes, it says of them with anything after them.
fn unit(bytes: &[u8]) -> Option<(usize, Unit)> {
    match *bytes.first()? {
        ESC => escape(bytes),
        byte @ (0..0x20 | 0x7f) => Some((1, key(control(byte)))),
        _ => character(bytes),
    }
}

fn key(key: KeyEvent) -> Unit {
    Unit::Event(Event::Key(key))
}

/// The key of a control character.
fn control(byte: u8) -> KeyEvent {
    let ctrl = |letter: u8| KeyEvent::new(KeyCode::Char(char::from(letter)), KeyModifiers::CONTROL);
    match byte {
        b'\t' => KeyCode::Tab.into(),
        b'\r' => KeyCode::Enter.into(),
        0x7f => KeyCode::Backspace.into(),
        0 => ctrl(b' '),
        0x01..=0x1a => ctrl(byte + (b'a' - 1)),
        // Ctrl with 4 to 7, as crossterm calls them.
        _ => ctrl((byte & 0x1f) - 0x1c + b'4'),
    }
}

/// A character in UTF-8; bytes that are none are dropped one by one.
fn character(bytes: &[u8]) -> Option<(usize, Unit)> {
    for length in 1..=4 {
        match std::str::from_utf8(bytes.get(..length)?) {
            Ok(text) => {
                let letter = text.chars().next()?;
                let shift = if letter.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
                return Some((length, key(KeyEvent::new(KeyCode::Char(letter), shift))));
            }
            Err(error) if error.error_len().is_some() => break,
            Err(_) => {}
        }
    }
    Some((1, Unit::Nothing))
}

/// What begins with Esc: a sequence, a key with Alt, or the key Esc.
fn escape(bytes: &[u8]) -> Option<(usize, Unit)> {
    let alone = Some((1, key(KeyCode::Esc.into())));
    let after = bytes.get(1..)?;
    match *after.first()? {
        b'[' => control_sequence(bytes),
        b'O' => single_shift(bytes),
        first @ (b']' | b'P' | b'_') => {
            let second = *after.get(1)?;
            let is_string = match first {
                b']' => second.is_ascii_digit() || matches!(second, b'l' | b'L'),
                b'P' => second.is_ascii_digit() || matches!(second, b'!' | b'>' | b'$' | b'+'),
                _ => second == b'G',
            };
            if is_string { Some((2, Unit::String)) } else { with_alt(character(after)) }
        }
        // `PuTTY` and rxvt put an Esc before a key for Alt. Otherwise the first one is a key for itself.
        ESC => match after.get(1)? {
            b'[' | b'O' => match escape(after)? {
                (3.., Unit::Event(Event::Key(_))) => with_alt(escape(after)),
                _ => alone,
            },
            _ => alone,
        },
        // What stops things must not become another key because Esc was pressed right before it.
        CTRL_C => alone,
        _ => match unit(after)? {
            (_, Unit::Nothing) => alone,
            inner => with_alt(Some(inner)),
        },
    }
}

/// The same key with Alt, after an Esc.
fn with_alt(inner: Option<(usize, Unit)>) -> Option<(usize, Unit)> {
    let (length, unit) = inner?;
    let unit = match unit {
        Unit::Event(Event::Key(mut pressed)) => {
            pressed.modifiers |= KeyModifiers::ALT;
            key(pressed)
        }
        other => other,
    };
    Some((length + 1, unit))
}

/// `ESC O`, at most a modifier, and a letter.
fn single_shift(bytes: &[u8]) -> Option<(usize, Unit)> {
    let (modifiers, at) = match *bytes.get(2)? {
        digit @ b'2'..=b'8' => (sequences::modifiers(u32::from(digit - b'0')), 3),
        _ => (KeyModifiers::NONE, 2),
    };
    let (length, found) = (at + 1, sequences::single_shift(*bytes.get(at)?));
    Some(match found {
        Some((code, more)) => (length, key(KeyEvent::new(code, modifiers | more))),
        None if at == 3 => (at, Unit::Nothing),
        // Alt+O, and what follows is a key for itself.
        None => (2, key(KeyEvent::new(KeyCode::Char('O'), KeyModifiers::ALT | KeyModifiers::SHIFT))),
    })
}

/// `ESC [`, parameters, intermediate characters and a final one. What can't be part of it ends it.
fn control_sequence(bytes: &[u8]) -> Option<(usize, Unit)> {
    match *bytes.get(2)? {
        // The Linux console's F1 to F5.
        b'[' => {
            return Some(match *bytes.get(3)? {
                letter @ b'A'..=b'E' => (4, key(KeyCode::F(letter - b'A' + 1).into())),
                _ => (3, Unit::Nothing),
            });
        }
        // The mouse in the form of X10: three bytes follow.
        b'M' => {
            let mut report = [0; 3];
            for (at, place) in (3..).zip(&mut report) {
                *place = *bytes.get(at)?;
                if *place < 0x20 {
                    return Some((at, Unit::Nothing));
                }
            }
            return Some((6, sequences::mouse_of_bytes(report)));
        }
        _ => {}
    }
    let mut intermediates = 2;
    for at in 2..MAX_SEQUENCE {
        let byte = *bytes.get(at)?;
        let parameters = bytes.get(2..intermediates).unwrap_or_default();
        match byte {
            0x30..=0x3f if at == intermediates => intermediates += 1,
            // rxvt ends a key with Shift by what is an intermediate character elsewhere.
            b'$' if at == intermediates && sequences::is_number(parameters) => {
                return Some((at + 1, sequences::meaning(parameters, byte)));
            }
            0x20..=0x3f => {}
            0x40..=0x7e if at == intermediates => {
                return Some((at + 1, sequences::meaning(parameters, byte)));
            }
            // Keys have no intermediate characters.
            0x40..=0x7e => return Some((at + 1, Unit::Nothing)),
            _ => return Some((at, Unit::Nothing)),
        }
    }
    Some((MAX_SEQUENCE, Unit::Nothing))
}
