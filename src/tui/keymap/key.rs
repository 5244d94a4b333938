//! A key with its modifiers: what terminals call it, how it is shown, and how it is written in a configuration.
//! It knows nothing of what a key does.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use std::fmt;
use std::str::FromStr;

/// A key with its modifiers, in one form whatever the terminal calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    code: KeyCode,
    pub(super) modifiers: KeyModifiers,
}

impl Key {
    /// The key of an event; `None` for releases.
    #[must_use]
    pub fn new(event: KeyEvent) -> Option<Self> {
        let mut modifiers =
            event.modifiers & (KeyModifiers::SHIFT | KeyModifiers::ALT | KeyModifiers::CONTROL);
        let control = modifiers == KeyModifiers::CONTROL;
        let (code, plain) = match event.code {
            // Ctrl+M, Ctrl+J, Ctrl+H and Ctrl+[ are what some terminals send for these keys.
            KeyCode::Char('m' | 'j') if control => (KeyCode::Enter, true),
            KeyCode::Char('h') if control => (KeyCode::Backspace, true),
            KeyCode::Char('[') if control => (KeyCode::Esc, true),
            // The byte 0x1f, which Ctrl+_, Ctrl+/ and Ctrl+7 share.
            KeyCode::Char('7' | '/') if control => (KeyCode::Char('_'), false),
            KeyCode::BackTab => (KeyCode::BackTab, true),
            code => (code, false),
        };
        if plain {
            modifiers = KeyModifiers::NONE;
        } else if matches!(code, KeyCode::Char(_)) {
            modifiers.remove(KeyModifiers::SHIFT);
        }
        (event.kind != KeyEventKind::Release).then_some(Self { code, modifiers })
    }

    /// The character that the key types, where it types one.
    #[must_use]
    pub fn character(self) -> Option<char> {
        match self.code {
            KeyCode::Char(character) if self.modifiers.is_empty() => Some(character),
            _ => None,
        }
    }

    /// The name as it can be typed on any keyboard: `Alt+up`.
    pub(super) fn typed(self) -> String {
        let named = NAMES.iter().find(|(code, ..)| *code == self.code);
        named.map_or_else(|| self.to_string(), |(_, shown, typed)| self.to_string().replace(shown, typed))
    }

    /// The name as narrow as it gets: `^R`.
    #[must_use]
    pub fn short(self) -> String {
        self.to_string().replace("Ctrl+", "^")
    }
}

impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for &(modifier, name) in MODIFIERS {
            if self.modifiers.contains(modifier) {
                out.write_str(name)?;
            }
        }
        match self.code {
            KeyCode::Char(letter) if !self.modifiers.is_empty() => write!(out, "{}", letter.to_uppercase()),
            KeyCode::Char(letter) if letter != ' ' => write!(out, "{letter}"),
            KeyCode::F(number) => write!(out, "F{number}"),
            code => out
                .write_str(NAMES.iter().find(|(known, ..)| *known == code).map_or("?", |(_, name, _)| name)),
        }
    }
}

const MODIFIERS: &[(KeyModifiers, &str)] =
    &[(KeyModifiers::CONTROL, "Ctrl+"), (KeyModifiers::ALT, "Alt+"), (KeyModifiers::SHIFT, "Shift+")];

/// The keys that type no character: how each is shown, and how it can be written in a configuration.
#[rustfmt::skip]
const NAMES: &[(KeyCode, &str, &str)] = &[
    (KeyCode::Char(' '), "Space",     "space"),
    (KeyCode::Enter,     "Enter",     "enter"),
    (KeyCode::Esc,       "Esc",       "esc"),
    (KeyCode::Tab,       "Tab",       "tab"),
    (KeyCode::BackTab,   "Shift+Tab", "shift+tab"),
    (KeyCode::Backspace, "Backspace", "backspace"),
    (KeyCode::Delete,    "Delete",    "delete"),
    (KeyCode::Insert,    "Insert",    "insert"),
    (KeyCode::Up,        "↑",         "up"),
    (KeyCode::Down,      "↓",         "down"),
    (KeyCode::Left,      "←",         "left"),
    (KeyCode::Right,     "→",         "right"),
    (KeyCode::Home,      "Home",      "home"),
    (KeyCode::End,       "End",       "end"),
    (KeyCode::PageUp,    "PgUp",      "pageup"),
    (KeyCode::PageDown,  "PgDn",      "pagedown"),
];

impl FromStr for Key {
    type Err = ();

    /// A key as it is shown, or as it can be typed: `Ctrl+R`, `alt+up`, `F5`, `?`.
    fn from_str(name: &str) -> Result<Self, ()> {
        let small = name.to_lowercase();
        let named = |name: &str| {
            NAMES.iter().find(|(_, shown, typed)| *typed == name || shown.to_lowercase() == name)
        };
        let (mut modifiers, mut rest) = (KeyModifiers::NONE, small.as_str());
        while named(rest).is_none()
            && let Some((modifier, after)) = MODIFIERS.iter().find_map(|&(modifier, shown)| {
                Some((modifier, rest.strip_prefix(&*shown.to_lowercase()).filter(|rest| !rest.is_empty())?))
            })
        {
            modifiers |= modifier;
            rest = after;
        }
        let mut letters = rest.chars();
        let function = rest.strip_prefix('f').and_then(|number| number.parse().ok());
        let code = match (named(rest), function, letters.next(), letters.next()) {
            (Some(&(code, ..)), ..) => code,
            (_, Some(number @ 1..=24), ..) => KeyCode::F(number),
            // Alone, a capital is another key than the small letter.
            (.., Some(letter), None) if modifiers.is_empty() => {
                KeyCode::Char(name.chars().next().unwrap_or(letter))
            }
            (.., Some(letter), None) => KeyCode::Char(letter),
            _ => return Err(()),
        };
        let event = KeyEvent::new(code, modifiers);
        Self::new(event).ok_or(())
    }
}

pub(super) const fn key(code: KeyCode) -> Key {
    Key { code, modifiers: KeyModifiers::NONE }
}
pub(super) const fn char(letter: char) -> Key {
    key(KeyCode::Char(letter))
}
pub(super) const fn ctrl(letter: char) -> Key {
    Key { code: KeyCode::Char(letter), modifiers: KeyModifiers::CONTROL }
}
pub(super) const fn alt(letter: char) -> Key {
    Key { code: KeyCode::Char(letter), modifiers: KeyModifiers::ALT }
}
pub(super) const fn with(modifiers: KeyModifiers, code: KeyCode) -> Key {
    Key { code, modifiers }
}
