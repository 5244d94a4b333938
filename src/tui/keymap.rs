//! The one table of keys: dispatch, the status bar's hints and the help all come from it.
//! It knows what a key is called and what it asks for, but not how that is done.

mod key;
mod table;

pub use key::Key;
pub use table::KEYMAP;
pub(super) use table::NAMED;

use crate::config::Located;
use crate::text::sanitise;
use crate::vocabulary;

use KeyContext::{
    BesidePlot, Command, Completion, Edit, EmptyCommand, EmptyInput, EnteredPlot, History, Input, Marked,
    Refused, RefusedCommand, RefusedEdit, RowSearch, Search, Stuck, TypedPlot, Typing,
};

impl KeyContext {
    /// The place whose keys work here too, after its own.
    fn wider(self) -> Option<Self> {
        match self {
            BesidePlot | EnteredPlot | Stuck => Some(EmptyInput),
            EmptyInput | TypedPlot | Edit | Refused | Completion | Command => Some(Input),
            EmptyCommand | RefusedCommand => Some(Command),
            RefusedEdit => Some(Edit),
            Marked => Some(History),
            RowSearch => Some(Search),
            _ => None,
        }
    }

    /// Whether its keys are vi's commands.
    #[must_use]
    pub fn is_command(self) -> bool {
        matches!(self, Command | EmptyCommand | RefusedCommand)
    }

    /// Whether Esc leads from here to vi's commands where those are set.
    fn is_typing(self) -> bool {
        matches!(
            self,
            EmptyInput | Input | Edit | Refused | RefusedEdit | BesidePlot | EnteredPlot | TypedPlot
        )
    }
}

/// Where the keyboard goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyContext {
    /// The input line, with nothing in it. Its keys come before those of [`KeyContext::Input`], which work there too.
    EmptyInput,
    /// The input line with nothing in it, beside a plot. Its keys come before those of [`KeyContext::EmptyInput`].
    BesidePlot,
    /// The input line with nothing in it, below a plot that there was no room to show. Its keys come before those of
    /// [`KeyContext::EmptyInput`].
    EnteredPlot,
    /// The input line while it is a plot. Its keys come before those of [`KeyContext::Input`].
    TypedPlot,
    /// The input line with nothing in it, while something takes long. Its keys come before those of [`KeyContext::EmptyInput`].
    Stuck,
    /// The input line.
    Input,
    /// The input line, while it is an entry that is edited in place. Its keys come before those of [`KeyContext::Input`].
    Edit,
    /// The input line after Enter was pressed on an error. Its keys come before those of [`KeyContext::Input`].
    Refused,
    /// The entry that is edited in place after Enter was pressed on an error. Its keys come before those of [`KeyContext::Edit`].
    RefusedEdit,
    /// A row of the history.
    History,
    /// A row of the history while rows are marked. Its keys come before those of [`KeyContext::History`].
    Marked,
    /// What the word at the cursor can become. Its keys come before those of [`KeyContext::Input`], which work there too.
    Completion,
    /// The search through the history.
    Search,
    /// The search from a row of the history where the line has vi's keys. Its keys come before those of [`KeyContext::Search`].
    RowSearch,
    /// A result in all its forms.
    Inspector,
    /// A plot.
    Plot,
    /// The question what to do with pasted lines.
    Paste,
    /// The question what to do when another program has changed the sheet's file.
    Conflict,
    /// What is wrong with the configuration.
    Told,
    /// The question for the name of a file.
    Ask,
    /// The input line while its keys are vi's commands.
    Command,
    /// The same with nothing in it. Its keys come before those of [`KeyContext::Command`].
    EmptyCommand,
    /// The same after Enter was pressed on an error. Its keys come before those of [`KeyContext::Command`].
    RefusedCommand,
    /// The input line where it has vi's keys, while they type. Its keys come before those of all that the line can be.
    Typing,
    /// The help.
    Help,
    /// The commands.
    Palette,
    /// The sheets that can be opened.
    Sheets,
    /// The names that the sheet defines.
    Names,
}

/// The places where keys work, as the help tells them.
pub(super) const HEADINGS: &[(&str, &[KeyContext])] = &[
    (
        "Keys in the line",
        &[
            KeyContext::Input,
            KeyContext::EmptyInput,
            KeyContext::BesidePlot,
            KeyContext::EnteredPlot,
            KeyContext::TypedPlot,
        ],
    ),
    ("Keys in the line while something takes long", &[KeyContext::Stuck]),
    ("Keys in an entry that is edited in place", &[KeyContext::Edit, KeyContext::RefusedEdit]),
    ("Keys after a line with an error was refused", &[KeyContext::Refused, KeyContext::RefusedCommand]),
    (
        "vi's keys in the line, with keys = \"vi\": after Esc",
        &[KeyContext::Typing, KeyContext::Command, KeyContext::EmptyCommand],
    ),
    ("Keys in the history", &[KeyContext::History]),
    ("Keys in the history while entries are marked", &[KeyContext::Marked]),
    ("Keys in the completion", &[KeyContext::Completion]),
    ("Keys in the search", &[KeyContext::Search]),
    ("vi's keys in the search from the history", &[KeyContext::RowSearch]),
    ("Keys in the inspector", &[KeyContext::Inspector]),
    ("Keys in a plot", &[KeyContext::Plot]),
    ("Keys when several lines are pasted", &[KeyContext::Paste]),
    ("Keys when another program has changed the sheet", &[KeyContext::Conflict]),
    ("Keys when something is wrong with the configuration", &[KeyContext::Told]),
    ("Keys when the name of a file is asked for", &[KeyContext::Ask]),
    ("Keys in the commands", &[KeyContext::Palette]),
    ("Keys in the list of sheets", &[KeyContext::Sheets]),
    ("Keys in the list of your names", &[KeyContext::Names]),
    ("Keys in the help", &[KeyContext::Help]),
];

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the rows of the key table say what each one does")]
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
    OpenBelow,
    OpenAbove,
    InsertExpression,
    InsertReference,
    InsertValue,
    GoTo,
    DeleteEntry,
    DuplicateEntry,
    MoveEntryUp,
    MoveEntryDown,
    Mark,
    MarkUp,
    MarkDown,
    InsertSum,
    PasteAsColumns,
    PasteAsList,
    PasteAsSum,
    Unmark,
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
    LeaveTyping,
    InsertHere,
    InsertAfter,
    InsertAtStart,
    InsertAtEnd,
    ChangeToEnd,
    ChangeLine,
    ChangeHere,
    DeleteTo,
    ChangeTo,
    CopyTo,
    ReplaceOne,
    PutAfter,
    FirstLetter,
    WordEnd,
    BigWordLeft,
    BigWordRight,
    BigWordEnd,
    FindRight,
    FindLeft,
    TillRight,
    TillLeft,
    FindAgain,
    FindBack,
    Copy,
    Accept,
    Dismiss,
    Cancel,
    Quit,
    Help,
    ToggleAngle,
    Palette,
    OpenSheet,
    Names,
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
fn bindings(place: KeyContext, vi: bool) -> impl Iterator<Item = &'static KeyBinding> {
    let typing = Some(Typing).filter(|_| vi && place.is_typing());
    let places = typing.into_iter().chain(std::iter::successors(Some(place), |place| place.wider()));
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
            Some(&(_, Some(action))) if bindings(place, self.vi).any(|row| row.action == action) => {
                Some(action)
            }
            _ => bindings(place, self.vi).find(|row| row.keys.contains(&key)).map(|row| row.action),
        }
    }

    /// The key that is told for an action in a place.
    #[must_use]
    pub fn key_for(&self, place: KeyContext, action: Action) -> Option<Key> {
        let mut rows = bindings(place, self.vi).filter(|row| row.action == action);
        rows.find_map(|row| self.of(row).first().copied())
    }

    /// What a place's keys do, in the order in which it is worth telling: the first key of each, its hint and
    /// what it asks for.
    pub fn hints(&self, place: KeyContext) -> impl Iterator<Item = (Key, &'static str, Action)> {
        let mut told: Vec<_> = bindings(place, self.vi).filter(|row| !row.hint.is_empty()).collect();
        if !Self::is_of_line(place) {
            // What works only here is not known from the line.
            crate::order::sort_by_key(&mut told, |row| row.places.len() > 1);
            let own = told.first().map(|row| row.action);
            crate::order::sort_by_key(&mut told, |row| match row.action {
                action if Some(action) == own => 0,
                Action::Dismiss | Action::Unmark => 1,
                Action::Help => 2,
                _ => 3,
            });
        }
        told.into_iter().filter_map(|row| Some((self.of(row).first().copied()?, row.hint, row.action)))
    }

    /// Whether what is typed there goes to the line.
    #[must_use]
    pub fn is_of_line(place: KeyContext) -> bool {
        std::iter::successors(Some(place), |place| place.wider()).any(|place| place == Input)
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
    use super::key::{char, ctrl, key, with};
    use super::table::{ALT, CTRL, SHIFT};
    use super::*;
    use crossterm::event::KeyCode::{BackTab, Enter, F, Up};
    use crossterm::event::{KeyCode, KeyEvent};

    #[test]
    fn no_key_stands_twice_in_one_place() {
        for place in KEYMAP.iter().flat_map(|row| row.places) {
            let mut seen: Vec<Key> = Vec::new();
            for row in KEYMAP.iter().filter(|row| row.places.contains(place)) {
                for key in row.keys {
                    assert!(!seen.contains(key), "{key} stands twice in {place:?}");
                    seen.push(*key);
                }
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
