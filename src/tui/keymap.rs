//! The one table of keys: dispatch, the status bar's hints and the help all come from it.
//! It knows what a key is called and what it asks for, but not how that is done.

use crate::config::Located;
use crate::text::sanitise;
use crate::vocabulary;
use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use std::fmt;
use std::str::FromStr;

/// A key with its modifiers, in one form whatever the terminal calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
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

    /// A key without modifiers.
    #[must_use]
    pub fn plain(code: KeyCode) -> Self {
        key(code)
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
    fn typed(self) -> String {
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

impl KeyContext {
    /// The place whose keys work here too, behind its own.
    fn wider(self) -> Option<Self> {
        match self {
            BesidePlot => Some(EmptyInput),
            EmptyInput | Edit | Completion | Command => Some(Input),
            _ => None,
        }
    }
}

/// Where the keyboard goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyContext {
    /// The input line, with nothing in it. Its keys come before those of [`KeyContext::Input`], which work there too.
    EmptyInput,
    /// The input line with nothing in it, beside a plot. Its keys come before those of [`KeyContext::EmptyInput`].
    BesidePlot,
    /// The input line.
    Input,
    /// The input line, while it is an entry that is edited in place. Its keys come before those of [`KeyContext::Input`].
    Edit,
    /// A row of the history.
    History,
    /// What the word at the cursor can become. Its keys come before those of [`KeyContext::Input`], which work there too.
    Completion,
    /// The search through the history.
    Search,
    /// A result in all its forms.
    Inspector,
    /// A plot.
    Plot,
    /// The question whether to paste several lines.
    Paste,
    /// The input line while its keys are vi's commands.
    Command,
    /// The help.
    Help,
    /// The commands.
    Palette,
}

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // The rows of `KEYMAP` say what each one does.
pub enum Action {
    Submit,
    Up,
    Down,
    Left,
    Right,
    WordLeft,
    WordRight,
    Home,
    End,
    Backspace,
    Delete,
    KillWordLeft,
    KillWordRight,
    KillToStart,
    KillToEnd,
    Yank,
    YankEarlier,
    Transpose,
    Undo,
    Redo,
    OtherReading,
    Complete,
    Search,
    Inspect,
    NextForm,
    RowUp,
    RowDown,
    PageUp,
    PageDown,
    First,
    Last,
    FocusHistory,
    EditEntry,
    InsertExpression,
    InsertReference,
    GoTo,
    DeleteEntry,
    DuplicateEntry,
    MoveEntryUp,
    MoveEntryDown,
    PanLeft,
    PanRight,
    PanUp,
    PanDown,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    TraceLeft,
    TraceRight,
    TraceLeapLeft,
    TraceLeapRight,
    LeavePlot,
    PlotWhole,
    InsertHere,
    InsertAfter,
    InsertAtStart,
    InsertAtEnd,
    ChangeToEnd,
    ChangeLine,
    DeleteTo,
    ChangeTo,
    Copy,
    Accept,
    Dismiss,
    Cancel,
    Quit,
    Help,
    ToggleAngle,
    Palette,
    ToggleMouse,
    Repaint,
    Suspend,
}

/// One row of the table.
#[derive(Debug)]
pub struct KeyBinding {
    /// Where the keys work.
    pub places: &'static [KeyContext],
    /// The keys, the one to be told first.
    pub keys: &'static [Key],
    /// What they ask for.
    pub action: Action,
    /// One word or two for the status bar; empty for what need not be told there.
    pub hint: &'static str,
    /// One line for the help.
    pub doc: &'static str,
}

const fn key(code: KeyCode) -> Key {
    Key { code, modifiers: KeyModifiers::NONE }
}
const fn char(letter: char) -> Key {
    key(KeyCode::Char(letter))
}
const fn ctrl(letter: char) -> Key {
    Key { code: KeyCode::Char(letter), modifiers: KeyModifiers::CONTROL }
}
const fn alt(letter: char) -> Key {
    Key { code: KeyCode::Char(letter), modifiers: KeyModifiers::ALT }
}
const fn with(modifiers: KeyModifiers, code: KeyCode) -> Key {
    Key { code, modifiers }
}

use KeyCode::{BackTab, Backspace, Down, Enter, Esc, F, Left, PageDown, PageUp, Right, Tab, Up};
use KeyContext::{
    BesidePlot, Command, Completion, Edit, EmptyInput, Help, History, Input, Inspector, Palette, Paste, Plot,
    Search,
};
const CTRL: KeyModifiers = KeyModifiers::CONTROL;
const ALT: KeyModifiers = KeyModifiers::ALT;
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;

/// Where a text is typed.
const QUERIES: &[KeyContext] = &[Input, Search, Help, Palette];
const EVERYWHERE: &[KeyContext] = &[Input, History, Search, Inspector, Plot, Paste, Help, Palette];

/// Every key that does something. Where two rows of a place share a key, the first one counts. The status bar shows the
/// hints in this order as far as there is room.
#[rustfmt::skip]
pub const KEYMAP: &[KeyBinding] = &[
    KeyBinding { places: &[Input, History, Search, Inspector, Plot], keys: &[key(F(1))], action: Action::Help, hint: "help", doc: "help: every key, every word" },
    KeyBinding { places: &[EmptyInput, History], keys: &[char('?')], action: Action::Help, hint: "", doc: "help" },
    KeyBinding { places: &[Help], keys: &[key(Enter)], action: Action::Accept, hint: "insert", doc: "insert the example in the line" },
    KeyBinding { places: &[Help], keys: &[key(Esc), key(F(1)), ctrl('c')], action: Action::Dismiss, hint: "close", doc: "close the help" },

    KeyBinding { places: &[Input, History, Inspector, Plot], keys: &[key(F(10))], action: Action::Palette, hint: "commands", doc: "every command, by name" },
    KeyBinding { places: &[EmptyInput], keys: &[char(':')], action: Action::Palette, hint: "", doc: "every command, by name" },
    KeyBinding { places: &[Palette], keys: &[key(Enter), key(Tab)], action: Action::Accept, hint: "do it", doc: "do what is chosen" },
    KeyBinding { places: &[Palette], keys: &[key(Esc), key(F(10)), ctrl('c')], action: Action::Dismiss, hint: "close", doc: "close the commands" },

    KeyBinding { places: &[Completion], keys: &[key(Tab), key(Enter)], action: Action::Accept, hint: "take it", doc: "take what is chosen" },
    KeyBinding { places: &[Completion], keys: &[key(Esc), ctrl('c')], action: Action::Dismiss, hint: "close", doc: "close the completion" },
    KeyBinding { places: &[Completion, Search, Inspector], keys: &[key(Up), ctrl('p'), key(BackTab)], action: Action::RowUp, hint: "", doc: "the row above" },
    KeyBinding { places: &[Completion, Search, Inspector], keys: &[key(Down), ctrl('n')], action: Action::RowDown, hint: "", doc: "the row below" },
    KeyBinding { places: &[Completion, Search], keys: &[key(PageUp)], action: Action::PageUp, hint: "", doc: "a page up" },
    KeyBinding { places: &[Completion, Search], keys: &[key(PageDown)], action: Action::PageDown, hint: "", doc: "a page down" },

    KeyBinding { places: &[Search], keys: &[key(Enter)], action: Action::Accept, hint: "insert", doc: "insert the expression in the line" },
    KeyBinding { places: &[Search], keys: &[key(Tab)], action: Action::GoTo, hint: "go to it", doc: "go to the entry in the history" },
    KeyBinding { places: &[Search], keys: &[ctrl('r')], action: Action::RowUp, hint: "next", doc: "the next best entry" },
    KeyBinding { places: &[Search], keys: &[key(Esc), ctrl('c')], action: Action::Dismiss, hint: "close", doc: "close the search" },

    KeyBinding { places: &[Inspector], keys: &[char('y'), key(F(5))], action: Action::Copy, hint: "copy", doc: "copy the form that is chosen" },
    KeyBinding { places: &[Inspector], keys: &[char('i'), key(Enter)], action: Action::Accept, hint: "insert", doc: "insert the form that is chosen in the line" },
    KeyBinding { places: &[Inspector], keys: &[key(PageDown), char(' ')], action: Action::PageDown, hint: "more", doc: "more of the form that is chosen, of a decimal without end" },
    KeyBinding { places: &[Inspector], keys: &[key(PageUp)], action: Action::PageUp, hint: "", doc: "back towards its beginning" },
    KeyBinding { places: &[Inspector], keys: &[key(KeyCode::Home)], action: Action::First, hint: "", doc: "its beginning" },
    KeyBinding { places: &[Inspector], keys: &[key(KeyCode::End)], action: Action::Last, hint: "", doc: "the end of what is there" },
    KeyBinding { places: &[Inspector], keys: &[key(Esc), ctrl('o'), ctrl('c'), char('q')], action: Action::Dismiss, hint: "close", doc: "close the inspector" },

    KeyBinding { places: &[Plot], keys: &[char('+'), char('=')], action: Action::ZoomIn, hint: "closer", doc: "look closer at a plot" },
    KeyBinding { places: &[Plot], keys: &[char('-'), char('_')], action: Action::ZoomOut, hint: "wider", doc: "look at more of it" },
    KeyBinding { places: &[Plot], keys: &[char('0')], action: Action::ZoomReset, hint: "reset", doc: "look at its own range" },
    KeyBinding { places: &[Plot], keys: &[char('z')], action: Action::PlotWhole, hint: "", doc: "the plot in the whole window, and back" },
    KeyBinding { places: &[Plot], keys: &[key(Left)], action: Action::PanLeft, hint: "", doc: "look further to the left" },
    KeyBinding { places: &[Plot], keys: &[key(Right)], action: Action::PanRight, hint: "", doc: "look further to the right" },
    KeyBinding { places: &[Plot], keys: &[key(Up)], action: Action::PanUp, hint: "", doc: "look further up" },
    KeyBinding { places: &[Plot], keys: &[key(Down)], action: Action::PanDown, hint: "", doc: "look further down" },
    KeyBinding { places: &[Plot], keys: &[char('h'), with(SHIFT, Left)], action: Action::TraceLeft, hint: "", doc: "read the coordinates one dot to the left" },
    KeyBinding { places: &[Plot], keys: &[char('l'), with(SHIFT, Right)], action: Action::TraceRight, hint: "trace", doc: "read the coordinates one dot to the right" },
    KeyBinding { places: &[Plot], keys: &[char('H'), with(CTRL, Left)], action: Action::TraceLeapLeft, hint: "", doc: "read them ten dots to the left" },
    KeyBinding { places: &[Plot], keys: &[char('L'), with(CTRL, Right)], action: Action::TraceLeapRight, hint: "", doc: "read them ten dots to the right" },
    KeyBinding { places: &[Plot], keys: &[char('y'), key(F(5))], action: Action::Copy, hint: "copy", doc: "copy the coordinates" },
    KeyBinding { places: &[Plot], keys: &[key(Tab), key(Enter)], action: Action::LeavePlot, hint: "to the line", doc: "go back to the line; the plot stays and follows what is edited" },
    KeyBinding { places: &[Plot], keys: &[key(Esc), ctrl('o'), ctrl('c'), char('q')], action: Action::Dismiss, hint: "close", doc: "close the plot that is open" },

    KeyBinding { places: &[Paste], keys: &[key(Enter), char('y')], action: Action::Accept, hint: "enter them", doc: "enter each pasted line" },
    KeyBinding { places: &[Paste], keys: &[key(Esc), char('n'), ctrl('c')], action: Action::Dismiss, hint: "drop them", doc: "drop what was pasted" },

    KeyBinding { places: &[Edit], keys: &[key(Enter)], action: Action::Submit, hint: "save", doc: "save the entry that is edited in place" },
    KeyBinding { places: &[Edit], keys: &[key(Esc)], action: Action::Dismiss, hint: "leave it", doc: "leave the entry as it was" },
    KeyBinding { places: &[Input], keys: &[key(Enter)], action: Action::Submit, hint: "append", doc: "evaluate the line and append it to the sheet" },
    KeyBinding { places: &[Input], keys: &[key(Tab)], action: Action::Complete, hint: "complete", doc: "what the word can become: names of yours, functions, constants" },
    KeyBinding { places: &[Input], keys: &[key(F(6))], action: Action::OtherReading, hint: "", doc: "take the other reading, or the remedy that is offered" },
    KeyBinding { places: &[Input], keys: &[key(Up), ctrl('p')], action: Action::Up, hint: "earlier", doc: "the row above, or an earlier entry" },
    KeyBinding { places: &[Input], keys: &[key(Down), ctrl('n')], action: Action::Down, hint: "", doc: "the row below, or a later entry, last your draft" },
    KeyBinding { places: &[Input, History], keys: &[ctrl('r')], action: Action::Search, hint: "find", doc: "search the history, its expressions and results" },
    KeyBinding { places: &[History], keys: &[char('/')], action: Action::Search, hint: "", doc: "search the history" },
    KeyBinding { places: &[Input, History], keys: &[ctrl('o')], action: Action::Inspect, hint: "inspect", doc: "the result in all its forms, with all its digits" },
    KeyBinding { places: &[Input, History], keys: &[key(F(2))], action: Action::NextForm, hint: "", doc: "the form in which results are shown" },
    KeyBinding { places: &[BesidePlot], keys: &[key(Esc)], action: Action::Dismiss, hint: "close the plot", doc: "close the plot that is open" },
    KeyBinding { places: &[EmptyInput], keys: &[key(Esc)], action: Action::FocusHistory, hint: "history", doc: "go to the history" },
    KeyBinding { places: &[Input], keys: &[key(BackTab)], action: Action::FocusHistory, hint: "", doc: "go to the history" },
    KeyBinding { places: &[Input], keys: &[key(Esc)], action: Action::Dismiss, hint: "", doc: "cancel, bring the draft back, close a plot; never quits" },

    KeyBinding { places: QUERIES, keys: &[key(Left), ctrl('b')], action: Action::Left, hint: "", doc: "one character left" },
    KeyBinding { places: QUERIES, keys: &[key(Right), ctrl('f')], action: Action::Right, hint: "", doc: "one character right" },
    KeyBinding { places: QUERIES, keys: &[with(CTRL, Left), alt('b'), with(ALT, Left)], action: Action::WordLeft, hint: "", doc: "one word left" },
    KeyBinding { places: QUERIES, keys: &[with(CTRL, Right), alt('f'), with(ALT, Right)], action: Action::WordRight, hint: "", doc: "one word right" },
    KeyBinding { places: &[Input, Search], keys: &[key(KeyCode::Home), ctrl('a')], action: Action::Home, hint: "", doc: "start of the line" },
    KeyBinding { places: &[Input, Search], keys: &[key(KeyCode::End), ctrl('e')], action: Action::End, hint: "", doc: "end of the line" },
    KeyBinding { places: QUERIES, keys: &[key(Backspace), with(SHIFT, Backspace)], action: Action::Backspace, hint: "", doc: "delete to the left" },
    KeyBinding { places: &[EmptyInput], keys: &[ctrl('d')], action: Action::Quit, hint: "quit", doc: "leave, as the lines exit and quit do" },
    KeyBinding { places: QUERIES, keys: &[key(KeyCode::Delete), ctrl('d')], action: Action::Delete, hint: "", doc: "delete to the right" },
    KeyBinding { places: QUERIES, keys: &[ctrl('w'), with(ALT, Backspace), with(CTRL, Backspace)], action: Action::KillWordLeft, hint: "", doc: "cut the word to the left" },
    KeyBinding { places: QUERIES, keys: &[with(CTRL, KeyCode::Delete), alt('d')], action: Action::KillWordRight, hint: "", doc: "cut the word to the right" },
    KeyBinding { places: QUERIES, keys: &[ctrl('u')], action: Action::KillToStart, hint: "", doc: "cut to the start of the line" },
    KeyBinding { places: QUERIES, keys: &[ctrl('k')], action: Action::KillToEnd, hint: "", doc: "cut to the end of the line" },
    KeyBinding { places: QUERIES, keys: &[ctrl('y')], action: Action::Yank, hint: "", doc: "paste what was cut last" },
    KeyBinding { places: QUERIES, keys: &[key(F(7)), alt('y')], action: Action::YankEarlier, hint: "", doc: "right after that: what was cut before it" },
    KeyBinding { places: QUERIES, keys: &[ctrl('t')], action: Action::Transpose, hint: "", doc: "exchange two characters" },
    KeyBinding { places: &[Input], keys: &[key(F(3)), ctrl('_')], action: Action::Undo, hint: "", doc: "undo: in the line while it is edited, else in the sheet" },
    KeyBinding { places: &[Input], keys: &[key(F(4)), alt('_')], action: Action::Redo, hint: "", doc: "redo" },

    KeyBinding { places: &[Input], keys: &[key(PageUp)], action: Action::PageUp, hint: "", doc: "scroll the history a page up" },
    KeyBinding { places: &[Input], keys: &[key(PageDown)], action: Action::PageDown, hint: "", doc: "scroll the history a page down" },
    KeyBinding { places: &[Input], keys: &[with(SHIFT, Up)], action: Action::RowUp, hint: "", doc: "scroll the history up" },
    KeyBinding { places: &[Input], keys: &[with(SHIFT, Down)], action: Action::RowDown, hint: "", doc: "scroll the history down" },
    KeyBinding { places: &[Input], keys: &[with(CTRL, KeyCode::Home)], action: Action::First, hint: "", doc: "scroll to the first entry" },
    KeyBinding { places: &[Input], keys: &[with(CTRL, KeyCode::End)], action: Action::Last, hint: "", doc: "scroll to the last entry" },

    KeyBinding { places: &[History], keys: &[key(Enter), char('e')], action: Action::EditEntry, hint: "edit", doc: "edit the entry in place (Enter saves, Esc leaves it)" },
    KeyBinding { places: &[History], keys: &[char('i')], action: Action::InsertExpression, hint: "insert", doc: "insert the expression in the line" },
    KeyBinding { places: &[History], keys: &[char('r')], action: Action::InsertReference, hint: "refer", doc: "insert a reference such as @7 in the line" },
    KeyBinding { places: &[History], keys: &[char('d'), key(KeyCode::Delete)], action: Action::DeleteEntry, hint: "delete", doc: "delete the entry" },
    KeyBinding { places: &[History], keys: &[char('y'), key(F(5))], action: Action::Copy, hint: "copy", doc: "copy the result" },
    KeyBinding { places: &[History], keys: &[char('c')], action: Action::DuplicateEntry, hint: "duplicate", doc: "duplicate the entry" },
    KeyBinding { places: &[History], keys: &[char('K'), with(ALT, Up)], action: Action::MoveEntryUp, hint: "", doc: "move the entry up" },
    KeyBinding { places: &[History], keys: &[char('J'), with(ALT, Down)], action: Action::MoveEntryDown, hint: "", doc: "move the entry down" },
    KeyBinding { places: &[History], keys: &[char('u'), key(F(3)), ctrl('_')], action: Action::Undo, hint: "undo", doc: "undo the latest change of the sheet" },
    KeyBinding { places: &[History], keys: &[char('U'), key(F(4)), alt('_')], action: Action::Redo, hint: "", doc: "redo" },
    KeyBinding { places: &[History], keys: &[key(F(6))], action: Action::OtherReading, hint: "", doc: "take the other reading, or the remedy that is offered" },
    KeyBinding { places: &[History, Help, Palette], keys: &[key(Up), ctrl('p'), with(SHIFT, Up)], action: Action::RowUp, hint: "", doc: "the row above" },
    KeyBinding { places: &[History, Help, Palette], keys: &[key(Down), ctrl('n'), with(SHIFT, Down)], action: Action::RowDown, hint: "", doc: "the row below" },
    KeyBinding { places: &[History], keys: &[char('k')], action: Action::RowUp, hint: "", doc: "the row above" },
    KeyBinding { places: &[History], keys: &[char('j')], action: Action::RowDown, hint: "", doc: "the row below" },
    KeyBinding { places: &[History, Help, Palette], keys: &[key(PageUp)], action: Action::PageUp, hint: "", doc: "a page up" },
    KeyBinding { places: &[History, Help, Palette], keys: &[key(PageDown)], action: Action::PageDown, hint: "", doc: "a page down" },
    KeyBinding { places: &[History, Help, Palette], keys: &[key(KeyCode::Home), with(CTRL, KeyCode::Home)], action: Action::First, hint: "", doc: "the first row" },
    KeyBinding { places: &[History, Help, Palette], keys: &[key(KeyCode::End), with(CTRL, KeyCode::End)], action: Action::Last, hint: "", doc: "the last row" },
    KeyBinding { places: &[History], keys: &[key(Esc), key(BackTab), char('q')], action: Action::Dismiss, hint: "back", doc: "back to the line" },

    KeyBinding { places: &[Command], keys: &[char('i')], action: Action::InsertHere, hint: "insert", doc: "type before the cursor" },
    KeyBinding { places: &[Command], keys: &[char('a')], action: Action::InsertAfter, hint: "", doc: "type after the cursor" },
    KeyBinding { places: &[Command], keys: &[char('I')], action: Action::InsertAtStart, hint: "", doc: "type at the start of the line" },
    KeyBinding { places: &[Command], keys: &[char('A')], action: Action::InsertAtEnd, hint: "", doc: "type at the end of the line" },
    KeyBinding { places: &[Command], keys: &[char('C')], action: Action::ChangeToEnd, hint: "", doc: "cut to the end of the line, and type" },
    KeyBinding { places: &[Command], keys: &[char('S')], action: Action::ChangeLine, hint: "", doc: "cut the line, and type" },
    KeyBinding { places: &[Command], keys: &[char('d')], action: Action::DeleteTo, hint: "", doc: "cut: dd the line, dw db d0 d$ up to there" },
    KeyBinding { places: &[Command], keys: &[char('c')], action: Action::ChangeTo, hint: "", doc: "the same, and type: cc cw cb c0 c$" },
    KeyBinding { places: &[Command], keys: &[char('h')], action: Action::Left, hint: "", doc: "one character left" },
    KeyBinding { places: &[Command], keys: &[char('l'), char(' ')], action: Action::Right, hint: "", doc: "one character right" },
    KeyBinding { places: &[Command], keys: &[char('b'), char('B')], action: Action::WordLeft, hint: "", doc: "one word left" },
    KeyBinding { places: &[Command], keys: &[char('w'), char('W'), char('e'), char('E')], action: Action::WordRight, hint: "", doc: "one word right" },
    KeyBinding { places: &[Command], keys: &[char('0'), char('^')], action: Action::Home, hint: "", doc: "start of the line" },
    KeyBinding { places: &[Command], keys: &[char('$')], action: Action::End, hint: "", doc: "end of the line" },
    KeyBinding { places: &[Command], keys: &[char('x')], action: Action::Delete, hint: "", doc: "delete the character at the cursor" },
    KeyBinding { places: &[Command], keys: &[char('X')], action: Action::Backspace, hint: "", doc: "delete the one before it" },
    KeyBinding { places: &[Command], keys: &[char('D')], action: Action::KillToEnd, hint: "", doc: "cut to the end of the line" },
    KeyBinding { places: &[Command], keys: &[char('p'), char('P')], action: Action::Yank, hint: "", doc: "paste what was cut last" },
    KeyBinding { places: &[Command], keys: &[char('u')], action: Action::Undo, hint: "undo", doc: "undo" },
    KeyBinding { places: &[Command], keys: &[ctrl('r')], action: Action::Redo, hint: "", doc: "redo" },
    KeyBinding { places: &[Command], keys: &[char('k')], action: Action::Up, hint: "", doc: "the entry above" },
    KeyBinding { places: &[Command], keys: &[char('j')], action: Action::Down, hint: "", doc: "the entry below" },
    KeyBinding { places: &[Command], keys: &[char('/')], action: Action::Search, hint: "", doc: "search the history" },
    KeyBinding { places: &[Command], keys: &[char(':')], action: Action::Palette, hint: "", doc: "every command, by name" },
    KeyBinding { places: &[Command], keys: &[char('?')], action: Action::Help, hint: "", doc: "help" },
    KeyBinding { places: &[History], keys: &[char('g')], action: Action::First, hint: "", doc: "the first row" },
    KeyBinding { places: &[History], keys: &[char('G')], action: Action::Last, hint: "", doc: "the last row" },

    KeyBinding { places: &[Input], keys: &[key(F(5))], action: Action::Copy, hint: "", doc: "send the result to the clipboard" },
    KeyBinding { places: &[Input, History], keys: &[ctrl('c')], action: Action::Cancel, hint: "", doc: "cancel an evaluation, else clear the line, else (twice) quit" },
    KeyBinding { places: &[History], keys: &[ctrl('d')], action: Action::Quit, hint: "", doc: "leave" },
    KeyBinding { places: EVERYWHERE, keys: &[key(F(8))], action: Action::ToggleMouse, hint: "", doc: "mouse on and off" },
    KeyBinding { places: EVERYWHERE, keys: &[key(F(9))], action: Action::ToggleAngle, hint: "", doc: "angles in degrees or in radians, for this sheet; a click on RAD or DEG does the same" },
    KeyBinding { places: EVERYWHERE, keys: &[ctrl('l')], action: Action::Repaint, hint: "", doc: "repaint the screen" },
    KeyBinding { places: EVERYWHERE, keys: &[ctrl('z')], action: Action::Suspend, hint: "", doc: "suspend surd, where a shell can wake it" },
];

/// Every action by its name with its keys, for the configuration to be printed.
pub fn named_keys() -> impl Iterator<Item = (String, Vec<String>)> {
    let mut told: Vec<(String, Vec<String>)> = Vec::new();
    for row in KEYMAP {
        let name = row.action.name();
        if told.iter().all(|(known, _)| *known != name) {
            let rows = KEYMAP.iter().filter(|other| other.action == row.action);
            let mut keys: Vec<String> = rows.flat_map(|row| row.keys).map(|key| key.typed()).collect();
            keys.sort_unstable();
            keys.dedup();
            told.push((name, keys));
        }
    }
    told.into_iter()
}

/// The rows that count in a place, the nearer ones first.
fn bindings(place: KeyContext) -> impl Iterator<Item = &'static KeyBinding> {
    let places = std::iter::successors(Some(place), |place| place.wider());
    let of = |place| KEYMAP.iter().filter(move |row| row.places.contains(&place));
    places.clone().enumerate().flat_map(move |(distance, wider)| {
        let nearer = places.clone().take(distance).flat_map(of);
        // A key that is taken does nothing else, so that its other hint would be wrong.
        of(wider).filter(move |row| !nearer.clone().any(|near| near.keys.contains(&row.keys[0])))
    })
}

/// The action of a name such as `move-entry-up`, as the configuration names it.
#[must_use]
pub fn named(name: &str) -> Option<Action> {
    KEYMAP.iter().map(|row| row.action).find(|action| action.name() == name)
}

impl Action {
    /// Whether it leads to another row, of a list or of the history.
    #[must_use]
    pub fn scrolls(self) -> bool {
        use Action::{First, Last, PageDown, PageUp, RowDown, RowUp};
        matches!(self, RowUp | RowDown | PageUp | PageDown | First | Last)
    }

    /// What the configuration calls it.
    #[must_use]
    pub fn name(self) -> String {
        let mut name = String::new();
        for letter in format!("{self:?}").chars() {
            if letter.is_uppercase() && !name.is_empty() {
                name.push('-');
            }
            name.extend(letter.to_lowercase());
        }
        name
    }
}

/// The table with the user's own keys before it.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    /// What each key asks for wherever that can be asked for; `None` for nothing.
    own: Vec<(Key, Option<Action>)>,
    /// The line has vi's keys: Esc leads to its commands.
    vi: bool,
}

impl Keys {
    /// The same, with vi's keys in the line or without.
    #[must_use]
    pub fn with_vi(self, vi: bool) -> Self {
        Self { vi, ..self }
    }

    /// Whether the line has vi's keys.
    #[must_use]
    pub fn is_vi(&self) -> bool {
        self.vi
    }

    /// The keys of a configuration, and what is wrong with them.
    #[must_use]
    pub fn configured(keys: &[Located<(String, String)>]) -> (Self, Vec<Located<String>>) {
        let (mut own, mut wrong) = (Vec::new(), Vec::new());
        for Located { line, what: (key, action) } in keys {
            match (key.parse(), named(action), action.as_str()) {
                (Ok(key), None, "none") => own.push((key, None)),
                (Ok(key), Some(action), _) => own.push((key, Some(action))),
                (Err(()), ..) => {
                    wrong.push(Located { line: *line, what: format!("`{}` is not a key", sanitise(key)) });
                }
                (Ok(_), None, _) => {
                    let names: Vec<String> = KEYMAP.iter().map(|row| row.action.name()).collect();
                    let near = vocabulary::suggest(action, names.iter().map(String::as_str));
                    let near =
                        near.first().map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
                    let what = format!("there is no action `{}`{near}", sanitise(action));
                    wrong.push(Located { line: *line, what });
                }
            }
        }
        (Self { own, vi: false }, wrong)
    }

    /// What a key asks for in a place.
    #[must_use]
    pub fn action(&self, place: KeyContext, key: Key) -> Option<Action> {
        match self.own.iter().find(|(own, _)| *own == key) {
            Some((_, None)) => None,
            Some(&(_, Some(action))) if bindings(place).any(|row| row.action == action) => Some(action),
            _ => bindings(place).find(|row| row.keys.contains(&key)).map(|row| row.action),
        }
    }

    /// The key that is told for an action in a place.
    #[must_use]
    pub fn key_for(&self, place: KeyContext, action: Action) -> Option<Key> {
        let mut rows = bindings(place).filter(|row| row.action == action);
        rows.find_map(|row| self.of(row).first().copied())
    }

    /// What a place's keys do, in the order in which it is worth telling: the first key of each, and its hint.
    pub fn hints(&self, place: KeyContext) -> impl Iterator<Item = (Key, &'static str)> {
        let told = bindings(place).filter(|row| !row.hint.is_empty());
        told.filter_map(|row| Some((self.of(row).first().copied()?, row.hint)))
    }

    /// The keys of a row as they are now, the user's own first.
    #[must_use]
    pub fn of(&self, row: &KeyBinding) -> Vec<Key> {
        let own = self.own.iter().filter(|(_, action)| *action == Some(row.action)).map(|&(key, _)| key);
        let free = |key: &&Key| !self.own.iter().any(|(own, _)| own == *key);
        own.chain(row.keys.iter().filter(free).copied()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_stands_twice_in_one_place() {
        for place in [
            EmptyInput,
            BesidePlot,
            Input,
            Edit,
            History,
            Completion,
            Search,
            Inspector,
            Plot,
            Paste,
            Help,
            KeyContext::Palette,
        ] {
            let rows = KEYMAP.iter().filter(|row| row.places.contains(&place));
            let mut seen: Vec<Key> = Vec::new();
            for key in rows.flat_map(|row| row.keys) {
                assert!(!seen.contains(key), "{key} stands twice in {place:?}");
                seen.push(*key);
            }
        }
    }

    #[test]
    fn every_action_has_a_key_that_neither_alt_nor_a_multiplexer_takes() {
        let taken = [ctrl('a'), ctrl('b'), ctrl('p'), ctrl('q')];
        for row in KEYMAP {
            let free = |key: &&Key| !key.modifiers.contains(ALT) && !taken.contains(key);
            assert!(row.keys.iter().any(|key| free(&key)), "{}", row.doc);
        }
    }

    #[test]
    fn the_forms_that_terminals_send_are_one_key() {
        let of = |code, modifiers| Key::new(KeyEvent::new(code, modifiers)).unwrap();
        assert_eq!(of(KeyCode::Char('7'), CTRL), ctrl('_'));
        assert_eq!(of(KeyCode::Char('m'), CTRL), key(Enter));
        assert_eq!(of(KeyCode::Char('J'), SHIFT), char('J'));
        assert_eq!(of(BackTab, SHIFT), key(BackTab));
        assert_eq!(ctrl('r').to_string(), "Ctrl+R");
        assert_eq!(ctrl('r').short(), "^R");
        assert_eq!(with(SHIFT, Up).to_string(), "Shift+↑");
    }

    #[test]
    fn every_key_reads_back_from_its_name() {
        for key in KEYMAP.iter().flat_map(|row| row.keys) {
            assert_eq!(key.to_string().parse(), Ok(*key), "{key}");
            assert_eq!(key.typed().parse(), Ok(*key), "{key}");
            assert!(key.typed().is_ascii(), "{key}");
        }
        assert_eq!("alt+up".parse(), Ok(with(ALT, Up)));
        assert_eq!("Ctrl+Space".parse(), Ok(ctrl(' ')));
        assert!(["", "Ctrl+", "F99", "word"].iter().all(|name| name.parse::<Key>().is_err()));
    }

    #[test]
    fn keys_of_the_user_go_before_the_table_where_their_action_can_be_asked_for() {
        assert_eq!(named("move-entry-up"), Some(Action::MoveEntryUp));
        let row = |line, key: &str, action: &str| Located { line, what: (key.to_owned(), action.to_owned()) };
        let rows = [
            row(1, "x", "delete-entry"),
            row(2, "F1", "none"),
            row(3, "Ctrl+Foo", "undo"),
            row(4, "y", "undoo"),
        ];
        let (keys, wrong) = Keys::configured(&rows);
        let told: Vec<_> = wrong.iter().map(Located::told).collect();
        assert_eq!(
            told,
            [
                "config.toml, line 3: `Ctrl+Foo` is not a key",
                "config.toml, line 4: there is no action `undoo`; did you mean `undo`?"
            ]
        );
        assert_eq!(keys.action(History, char('x')), Some(Action::DeleteEntry));
        assert_eq!(keys.action(History, char('d')), Some(Action::DeleteEntry));
        assert_eq!(keys.action(Input, char('x')), None, "there it is a letter");
        assert_eq!(keys.action(Input, key(F(1))), None);
        assert_eq!(keys.key_for(History, Action::DeleteEntry), Some(char('x')));
        assert_eq!(keys.key_for(Input, Action::Help), None, "no key is told that is taken away");
    }
}
