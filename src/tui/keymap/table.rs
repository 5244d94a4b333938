//! The rows of the key table. It knows nothing of how keys are looked up.

use super::key::{alt, char, ctrl, key, with};
use super::{Action, KeyBinding, KeyContext};
use crossterm::event::{KeyCode, KeyModifiers};

use KeyCode::{BackTab, Backspace, Down, Enter, Esc, F, Left, PageDown, PageUp, Right, Tab, Up};
use KeyContext::{
    BesidePlot, Command, Completion, Edit, EmptyInput, Help, History, Input, Inspector, Palette, Paste, Plot,
    Refused, Search,
};
pub(super) const CTRL: KeyModifiers = KeyModifiers::CONTROL;
pub(super) const ALT: KeyModifiers = KeyModifiers::ALT;
pub(super) const SHIFT: KeyModifiers = KeyModifiers::SHIFT;

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

    KeyBinding { places: &[Refused], keys: &[key(Enter)], action: Action::Submit, hint: "append anyway", doc: "enter the line with its error" },
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
