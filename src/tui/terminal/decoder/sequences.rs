//! What control sequences mean: the tables of keys and modifiers, and the reports of the mouse.
//! They know nothing of where a sequence begins and ends.

use super::{Unit, key};
use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

const CTRL: KeyModifiers = KeyModifiers::CONTROL;
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;

/// The modifiers of xterm and kitty: 1 and a bit for each. What a keyboard has beyond these is left out.
pub(super) fn modifiers(number: u32) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    let of = |bit: u32, modifier| if bits & bit == 0 { KeyModifiers::NONE } else { modifier };
    of(1, SHIFT)
        | of(2, KeyModifiers::ALT)
        | of(4, CTRL)
        | of(8, KeyModifiers::SUPER)
        | of(32, KeyModifiers::META)
}

/// Whether parameters are one number.
pub(super) fn is_number(parameters: &[u8]) -> bool {
    !parameters.is_empty() && parameters.iter().all(u8::is_ascii_digit)
}

/// The keys of `ESC O …`: cursor keys, F1 to F4 and the numeric keypad.
pub(super) fn single_shift(letter: u8) -> Option<(KeyCode, KeyModifiers)> {
    let code = match letter {
        b'a'..=b'd' => return Some((cursor(letter.to_ascii_uppercase())?, CTRL)),
        b'I' => KeyCode::Tab,
        b'M' => KeyCode::Enter,
        b'X' => KeyCode::Char('='),
        b' ' => KeyCode::Char(' '),
        // From `*` on in the order of ASCII.
        b'j'..=b'y' => KeyCode::Char(char::from(letter - b'j' + b'*')),
        _ => cursor(letter)?,
    };
    Some((code, KeyModifiers::NONE))
}

/// The keys that are told by a letter, after `ESC [` and `ESC O` alike.
fn cursor(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'E' => KeyCode::KeypadBegin,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(letter - b'P' + 1),
        _ => return None,
    })
}

/// The keys that are told by a number, of the VT220 and those that followed it.
fn numbered(number: u32) -> Option<KeyCode> {
    let number = u8::try_from(number).ok()?;
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number - 10),
        17..=21 => KeyCode::F(number - 11),
        23..=26 => KeyCode::F(number - 12),
        28..=29 => KeyCode::F(number - 13),
        31..=34 => KeyCode::F(number - 14),
        _ => return None,
    })
}

/// The keys of kitty that type no character, and those of the numeric keypad. Modifiers alone and media keys are none.
fn functional(number: u32) -> Option<KeyCode> {
    Some(match number {
        9 => KeyCode::Tab,
        13 | 57_414 => KeyCode::Enter,
        27 => KeyCode::Esc,
        127 => KeyCode::Backspace,
        57_376..=57_398 => KeyCode::F(u8::try_from(number - 57_376 + 13).ok()?),
        57_399..=57_408 => KeyCode::Char(char::from_digit(number - 57_399, 10)?),
        57_409..=57_413 => KeyCode::Char(char::from(*b"./*-+".get(usize::try_from(number).ok()? - 57_409)?)),
        57_415 => KeyCode::Char('='),
        57_416 => KeyCode::Char(','),
        57_417 => KeyCode::Left,
        57_418 => KeyCode::Right,
        57_419 => KeyCode::Up,
        57_420 => KeyCode::Down,
        57_421 => KeyCode::PageUp,
        57_422 => KeyCode::PageDown,
        57_423 => KeyCode::Home,
        57_424 => KeyCode::End,
        57_425 => KeyCode::Insert,
        57_426 => KeyCode::Delete,
        57_427 => KeyCode::KeypadBegin,
        0xe000..=0xf8ff => return None,
        _ => KeyCode::Char(char::from_u32(number).filter(|letter| !letter.is_control())?),
    })
}

/// The numbers of a sequence: fields that `;` divides, each of up to three parts that `:` divides. What is left out or
/// no number is `None`.
struct Parameters<'a>(&'a [u8]);

impl Parameters<'_> {
    fn part(&self, field: usize, part: usize) -> Option<u32> {
        let field = self.0.split(|&byte| byte == b';').nth(field)?;
        let part = field.split(|&byte| byte == b':').nth(part)?;
        if is_number(part) { std::str::from_utf8(part).ok()?.parse().ok() } else { None }
    }

    fn number(&self, field: usize) -> Option<u32> {
        self.part(field, 0)
    }

    /// A key with the modifiers and the kind that its second field tells.
    fn key(&self, code: KeyCode, more: KeyModifiers) -> Unit {
        let kind = match self.part(1, 1) {
            Some(2) => KeyEventKind::Repeat,
            Some(3) => KeyEventKind::Release,
            _ => KeyEventKind::Press,
        };
        let modifiers = modifiers(self.number(1).unwrap_or(1)) | more;
        let code = if code == KeyCode::Tab && modifiers.contains(SHIFT) { KeyCode::BackTab } else { code };
        key(KeyEvent::new_with_kind(code, modifiers, kind))
    }
}

/// What a control sequence means, by its parameters and its final character.
pub(super) fn meaning(parameters: &[u8], last: u8) -> Unit {
    if let [b'<', report @ ..] = parameters
        && matches!(last, b'M' | b'm')
    {
        return mouse(&Parameters(report), 0, last == b'm');
    }
    let is_reply = parameters.first().is_some_and(|byte| matches!(byte, b'<'..=b'?'));
    if is_reply { Unit::Nothing } else { pressed(&Parameters(parameters), last).unwrap_or(Unit::Nothing) }
}

fn pressed(parameters: &Parameters, last: u8) -> Option<Unit> {
    let none = KeyModifiers::NONE;
    let first = parameters.number(0);
    Some(match last {
        b'~' if first == Some(200) => Unit::Paste,
        // xterm's modifyOtherKeys.
        b'~' if first == Some(27) => parameters.key(functional(parameters.number(2)?)?, none),
        b'~' => parameters.key(numbered(first?)?, none),
        // rxvt tells modifiers by the last character.
        b'$' => parameters.key(numbered(first?)?, SHIFT),
        b'^' => parameters.key(numbered(first?)?, CTRL),
        b'@' => parameters.key(numbered(first?)?, CTRL | SHIFT),
        b'a'..=b'd' if parameters.0.is_empty() => parameters.key(cursor(last.to_ascii_uppercase())?, SHIFT),
        b'u' => unicode(parameters, functional(first?)?),
        b'M' => mouse(parameters, 32, false),
        b'Z' => parameters.key(KeyCode::BackTab, none),
        // With another number it is a reply, such as where the cursor is.
        _ if matches!(first, Some(1)) || parameters.0.is_empty() => parameters.key(cursor(last)?, none),
        _ => return None,
    })
}

/// A key of kitty's protocol. With Shift it types its shifted form, where the terminal tells that.
fn unicode(parameters: &Parameters, code: KeyCode) -> Unit {
    let shifted = parameters.part(0, 1).and_then(char::from_u32).filter(|letter| !letter.is_control());
    let pressed = modifiers(parameters.number(1).unwrap_or(1));
    let code = match (code, shifted) {
        (KeyCode::Char(_), Some(shifted)) if pressed.contains(SHIFT) => KeyCode::Char(shifted),
        (KeyCode::Char(letter), None) if pressed == SHIFT => {
            let mut capital = letter.to_uppercase();
            KeyCode::Char(capital.next().filter(|_| capital.next().is_none()).unwrap_or(letter))
        }
        _ => code,
    };
    parameters.key(code, KeyModifiers::NONE)
}

/// A report of the mouse in numbers: SGR's, and rxvt's with an offset of 32.
fn mouse(parameters: &Parameters, offset: u32, released: bool) -> Unit {
    let place = |field| parameters.number(field)?.checked_sub(1)?.try_into().ok();
    let event = || {
        let button = parameters.number(0)?.checked_sub(offset)?;
        report(button, place(1)?, place(2)?, released)
    };
    event().unwrap_or(Unit::Nothing)
}

/// A report of the mouse in the form of X10: a button and a place, each 32 more than it is.
pub(super) fn mouse_of_bytes([button, column, row]: [u8; 3]) -> Unit {
    let place = |byte: u8| byte.checked_sub(33).map(u16::from);
    let event = || report(u32::from(button.checked_sub(32)?), place(column)?, place(row)?, false);
    event().unwrap_or(Unit::Nothing)
}

/// Bits 0, 1, 6 and 7 are the button, 2 to 4 are modifiers, and 5 says that the mouse was moved.
fn report(bits: u32, column: u16, row: u16, released: bool) -> Option<Unit> {
    use MouseEventKind::{Down, Drag, Moved, ScrollDown, ScrollLeft, ScrollRight, ScrollUp, Up};
    let button = match bits & 3 {
        0 => MouseButton::Left,
        1 => MouseButton::Middle,
        _ => MouseButton::Right,
    };
    let kind = match ((bits & 3) | ((bits & 0xc0) >> 4), bits & 0x20 != 0) {
        (0..=2, false) if released => Up(button),
        (0..=2, false) => Down(button),
        (0..=2, true) => Drag(button),
        (3, false) => Up(MouseButton::Left),
        (3..=5, true) => Moved,
        (4, false) => ScrollUp,
        (5, false) => ScrollDown,
        (6, false) => ScrollLeft,
        (7, false) => ScrollRight,
        _ => return None,
    };
    let of = |bit, modifier| if bits & bit == 0 { KeyModifiers::NONE } else { modifier };
    let modifiers = of(4, SHIFT) | of(8, KeyModifiers::ALT) | of(16, CTRL);
    (bits < 0x100).then_some(Unit::Event(Event::Mouse(MouseEvent { kind, column, row, modifiers })))
}
